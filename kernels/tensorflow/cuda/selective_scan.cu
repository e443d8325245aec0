// The selective scan, forward, of up to 16 states. The mathematics is in ../../cc/selective_scan.h.
//
// What binds it, in this order: registers that shared memory can fill in a cycle, instructions, exponentials, bytes.
// - Lane l of a channel is l groups of four steps behind lane 0. The sum over the states travels along with time, a
//   lane adding its own to what its neighbour had for the same steps: one shuffle a step, off the path of the
//   recurrence, where a butterfly takes log2(lanes) shuffles and additions on it.
// - What lanes share is computed once (softplus, dt * u, D * u) and kept in a ring of groups in shared memory, in the
//   order of 16-byte loads, of which every lane reads its own group.
// - A group's exponentials are made while the group before it is swept: they do not wait for its states.
// - Global loads of the next tile, and of z, are under way while a tile is swept, and one barrier a tile is enough,
//   since the ring has room for three.
// - Fewer channels get more lanes, so that more of the chip has work.
#include "tensorflow/cuda/selective_scan_skew.cuh"

namespace tfjs_mamba {
namespace cuda {

template <class Layout, typename T, bool kIsConstant, bool kResets>
__global__ void __launch_bounds__(Layout::kThreads, Layout::kBlocks)
    scan_kernel(const ScanParams p, const ScanViews views) {
  constexpr int kLanes = Layout::kLanes, kStates = Layout::kStates, kPer = Layout::kPer;
  constexpr int kSteps = Layout::kSteps, kRecord = Layout::kRecord, kRing = Layout::kRing, kRow = Layout::kRow;
  extern __shared__ float4 ring[];
  const bool is_varying_b = !kIsConstant || p.groups_b, is_varying_c = !kIsConstant || p.groups_c;

  const ScanGrid grid(p, Layout::kChannels);
  const int row = blockIdx.x / grid.per_row, block = blockIdx.x % grid.per_row;
  const int first = grid.first(block, Layout::kChannels), end = grid.end(block, Layout::kChannels);
  const int64_t row_at = (int64_t)row * p.length;
  const int tiles = (p.length + kSteps - 1) / kSteps;

  // As one that sweeps: a lane of a channel, or of kPer channels.
  const int slot = threadIdx.x / kLanes, lane = threadIdx.x % kLanes;
  const int state = Layout::first_state(lane);
  ScanLane<Layout> me;
  ScanGroup<Layout> now, next;
#pragma unroll
  for (int j = 0; j < kPer; ++j) {
    const int d = first + slot + j * Layout::kSlots;
#pragma unroll
    for (int i = 0; i < kStates; ++i) {
      const bool is_there = d < end && state + i < p.states;
      const int64_t at = (int64_t)d * p.states + state + i;
      me.A[j][i] = is_there ? p.A[at] * kLog2E : 0.0f;
      me.h[j][i] =
          is_there && p.initial_state ? p.initial_state[(int64_t)row * p.channels * p.states + at] : 0.0f;
    }
#pragma unroll
    for (int k = 0; k < kGroup; ++k) me.sum[j][k] = 0.0f;
  }
  if (kIsConstant) {
    // One channel to a thread: its own numbers in place of those that others have read.
#pragma unroll
    for (int at = 0; at < kGroup * kStates; ++at) {
      const int i = at % kStates, d = first + slot;
      const bool is_there = d < end && state + i < p.states;
      const int64_t from = (int64_t)d * p.states + state + i;
      const float b = is_there && !is_varying_b ? p.B[from] : 0.0f, c = is_there && !is_varying_c ? p.C[from] : 0.0f;
      (&now.b[at / 4].x)[at % 4] = (&next.b[at / 4].x)[at % 4] = b;
      (&now.c[at / 4].x)[at % 4] = (&next.c[at / 4].x)[at % 4] = c;
    }
  }

  // As one that prepares groups of a tile and writes their outputs.
  const int own = threadIdx.x % Layout::kChannels, own_group = threadIdx.x / Layout::kChannels;
  const bool prepares = first + own < end;
  const int own_d = prepares ? first + own : end - 1;
  const float bias = p.delta_bias ? p.delta_bias[own_d] : 0.0f, skip = p.D ? p.D[own_d] : 0.0f;
  // Of the tile that is read or written next.
  const int64_t own_at = row_at + own_group * kGroup;
  const T* u_at = (const T*)p.u + own_at * views.u + own_d;
  const T* delta_at = (const T*)p.delta + own_at * views.delta + own_d;
  const T* z_at = (const T*)p.z + own_at * views.z + own_d;
  T* y_at = (T*)p.y + own_at * views.y + own_d;
  const int group_b = p.groups_b ? first / (p.channels / p.groups_b) : 0;
  const int group_c = p.groups_c ? first / (p.channels / p.groups_c) : 0;
  const int own_n = threadIdx.x % Layout::kMost, own_step = threadIdx.x / Layout::kMost;
  const float* B_at = p.B + (row_at + own_step) * views.B + (int64_t)group_b * p.states + own_n;
  const float* C_at = p.C + (row_at + own_step) * views.C + (int64_t)group_c * p.states + own_n;
  const bool brings = own_step < kSteps && own_n < p.states;
  unsigned u[kPer][kGroup], delta[kPer][kGroup], z[kPer][kGroup];
  float b[kRow], c[kRow];
  unsigned drops = 0;
  // Steps of a tile from the thread's own on.
  const auto left_of = [&](int tile, int j) {
    return p.length - tile * kSteps - (own_group + j * Layout::kOwnStep) * kGroup;
  };

  const auto fetch = [&](int tile) {
    const int t0 = tile * kSteps;
#pragma unroll
    for (int j = 0; j < kPer; ++j) {
      const int64_t more = j * Layout::kOwnStep * kGroup;
      read_steps(u_at + more * views.u, views.u, left_of(tile, j), u[j]);
      read_steps(delta_at + more * views.delta, views.delta, left_of(tile, j), delta[j]);
    }
    u_at += kSteps * views.u;
    delta_at += kSteps * views.delta;
    const float *B_row = B_at, *C_row = C_at;
#pragma unroll
    for (int k = 0; k < kRow; ++k) {
      const bool is_in = brings && t0 + own_step + k * Layout::kRowStep < p.length;
      b[k] = is_varying_b && is_in ? *B_row : 0.0f;
      c[k] = is_varying_c && is_in ? *C_row : 0.0f;
      B_row += Layout::kRowStep * views.B;
      C_row += Layout::kRowStep * views.C;
    }
    B_at += kSteps * views.B;
    C_at += kSteps * views.C;
    if (kResets && (int)threadIdx.x < kLanes) {
      drops = 0;
#pragma unroll
      for (int k = 0; k < kGroup; ++k) {
        const int t = t0 + threadIdx.x * kGroup + k;
        if (t < p.length && p.reset[row_at + t] != 0.0f) drops |= 1u << k;
      }
    }
  };
  const auto put = [&](int tile) {
    float4* tile_at = ring + tile % 3 * kLanes * kRecord;
    float dt[kPer][kGroup];
#pragma unroll
    for (int j = 0; j < kPer; ++j) {
#pragma unroll
      for (int k = 0; k < kGroup; ++k) dt[j][k] = of_bits<T>(delta[j][k]) + bias;
    }
    // One branch for all, so that their chains of instructions run side by side.
    if (p.delta_softplus) {
#pragma unroll
      for (int j = 0; j < kPer; ++j) {
#pragma unroll
        for (int k = 0; k < kGroup; ++k) dt[j][k] = softplus_value(dt[j][k]);
      }
    }
#pragma unroll
    for (int j = 0; j < kPer; ++j) {
      const int left = left_of(tile, j);
      if (left < kGroup) {
        // Past the last step nothing changes.
#pragma unroll
        for (int k = 0; k < kGroup; ++k) {
          if (k >= left) dt[j][k] = 0.0f;
        }
      }
      float dtu[kGroup], skipped[kGroup];
#pragma unroll
      for (int k = 0; k < kGroup; ++k) {
        const float u_k = of_bits<T>(u[j][k]);
        dtu[k] = dt[j][k] * u_k;
        skipped[k] = skip * u_k;
      }
      float4* to = tile_at + (own_group + j * Layout::kOwnStep) * kRecord + own;
      to[0] = float4_of(dt[j]);
      to[Layout::kDtu] = float4_of(dtu);
      to[Layout::kY] = float4_of(skipped);
    }
#pragma unroll
    for (int k = 0; k < kRow; ++k) {
      const int s = own_step + k * Layout::kRowStep;
      if (Layout::kRow * Layout::kRowStep > kSteps && s >= kSteps) break;
      float* at = (float*)(tile_at + s / kGroup * kRecord) + Layout::place(s % kGroup, own_n);
      at[Layout::kB * 4] = b[k];
      at[Layout::kC * 4] = c[k];
    }
    if (kResets && (int)threadIdx.x < kLanes) {
      *(unsigned*)(tile_at + threadIdx.x * kRecord + Layout::kDrops) = drops;
    }
  };

  for (int i = threadIdx.x; i < kRing * kRecord; i += Layout::kThreads) ring[i] = make_float4(0, 0, 0, 0);
  int record = (kRing - lane) % kRing;  // the lane's own
  int group = -lane;
  // Groups before which states are kept, if every fourth: those of the sequence.
  const unsigned groups = p.checkpoints ? checkpoints_of(p.length) * (kCheckpointSteps / kGroup) : 0;
  float* checkpoint = p.checkpoints + checkpoint_at(p, row, 0, first + slot) + state;
  fetch(0);
#pragma unroll
  for (int j = 0; j < kPer; ++j) {
#pragma unroll
    for (int k = 0; k < kGroup; ++k) z[j][k] = 0;
  }
  __syncthreads();

  // A tile's outputs are complete when the next one has been swept, and written when the one after is.
  for (int tile = 0; tile < tiles + 2; ++tile) {
    put(tile);
    __syncthreads();
    if (tile + 1 < tiles) {
      fetch(tile + 1);
    } else {
#pragma unroll
      for (int j = 0; j < kPer; ++j) {
#pragma unroll
        for (int k = 0; k < kGroup; ++k) u[j][k] = delta[j][k] = 0;
      }
#pragma unroll
      for (int k = 0; k < kRow; ++k) b[k] = c[k] = 0.0f;
      drops = 0;
    }
    if (tile >= 2 && prepares && p.y) {
      float out[kPer][kGroup];
#pragma unroll
      for (int j = 0; j < kPer; ++j) {
        const int at = (tile - 2) % 3 * kLanes + own_group + j * Layout::kOwnStep;
        load_floats((const float*)(ring + at * kRecord + Layout::kY + own), out[j]);
      }
      if (p.z) {
#pragma unroll
        for (int j = 0; j < kPer; ++j) {
#pragma unroll
          for (int k = 0; k < kGroup; ++k) {
            const float z_k = of_bits<T>(z[j][k]);
            out[j][k] *= z_k * sigmoid_fast(z_k);
          }
        }
      }
#pragma unroll
      for (int j = 0; j < kPer; ++j) {
        write_steps(y_at + j * Layout::kOwnStep * kGroup * views.y, views.y, left_of(tile - 2, j), out[j]);
      }
      y_at += kSteps * views.y;
    }
    if (p.z && tile >= 1) {
#pragma unroll
      for (int j = 0; j < kPer; ++j) {
        read_steps(z_at + j * Layout::kOwnStep * kGroup * views.z, views.z, left_of(tile - 1, j), z[j]);
      }
      z_at += kSteps * views.z;
    }
    if (tile > tiles) break;

    now.load(ring + record * kRecord, slot, lane, is_varying_b, is_varying_c);
    me.decays(now, me.a);
#pragma unroll
    for (int i = 0; i < kLanes; ++i) {
      float4* here = ring + record * kRecord;
      record = record + 1 == kRing ? 0 : record + 1;
      if (i + 1 < kLanes) next.load(ring + record * kRecord, slot, lane, is_varying_b, is_varying_c);
      if ((i - lane) % 4 == 0 && (unsigned)group < groups) {
        keep_states<Layout>(p, me, first + slot, end, state, checkpoint);
        checkpoint += (int64_t)p.channels * p.states;
      }
      ++group;
      me.pass_sums(lane);
      // The next group's exponentials in the same branch, so that they are under way while this one's sums are made.
      float next_a[kPer][kGroup][kStates];
      const unsigned mask = kResets ? *(const unsigned*)(here + Layout::kDrops) : 0;
      if (kResets && mask) {
        me.template sweep<true>(now, mask);
        if (i + 1 < kLanes) me.decays(next, next_a);
      } else {
        me.template sweep<false>(now, 0);
        if (i + 1 < kLanes) me.decays(next, next_a);
      }
      if (lane == kLanes - 1) {
#pragma unroll
        for (int j = 0; j < kPer; ++j) {
          float4& y = here[Layout::kY + slot + j * Layout::kSlots];
          const float4 skipped = y;
          y = make_float4(me.sum[j][0] + skipped.x, me.sum[j][1] + skipped.y, me.sum[j][2] + skipped.z,
                          me.sum[j][3] + skipped.w);
        }
      }
      if (i + 1 < kLanes) {
        now = next;
#pragma unroll
        for (int k = 0; k < kPer * kGroup * kStates; ++k) (&me.a[0][0][0])[k] = (&next_a[0][0][0])[k];
      }
    }
  }
  if (p.last_state) {
    keep_states<Layout>(p, me, first + slot, end, state,
                        p.last_state + ((int64_t)row * p.channels + first + slot) * p.states + state);
  }
}

int64_t scan_checkpoint_floats(const ScanParams& p) {
  return (int64_t)p.batch * checkpoints_of(p.length) * p.channels * p.states;
}

template <class Layout>
cudaError_t launch_scan(const ScanParams& p, cudaStream_t stream, const ScanViews& views) {
  return with_scan_kind(p, views.element, [&](auto* kind, auto is_constant) {
    using T = std::remove_pointer_t<decltype(kind)>;
    // A channel's own B and C do not serve two.
    using Kept = Skew<Layout::kLanes, Layout::kStates, is_constant ? 1 : Layout::kPer, Layout::kThreads>;
    const auto kernel = p.reset ? scan_kernel<Kept, T, is_constant, true> : scan_kernel<Kept, T, is_constant, false>;
    const int bytes = sizeof(float4) * Kept::kRing * Kept::kRecord;
    return launch_with_memory(kernel, ScanGrid(p, Kept::kChannels).blocks(p), Kept::kThreads, bytes, stream, p, views);
  });
}

cudaError_t scan(const ScanParams& p, cudaStream_t stream, const ScanViews& given) {
  const ScanViews views = resolved(p, given);
  if (p.states > 16) return scan_wide(p, stream, views);
  if (p.states <= 4) return launch_scan<Skew<4, 1, 1, 128>>(p, stream, views);
  // Few channels get more lanes, so that more of the chip has work: as measured at 1536, 5120 and 10240.
  const int64_t channels = (int64_t)p.batch * p.channels;
  if (channels <= 2048) return launch_scan<Skew<16, 1, 1, 128>>(p, stream, views);
  if (channels <= 8192) return launch_scan<Skew<8, 2, 1, 128>>(p, stream, views);
  return launch_scan<Skew<4, 4, 1, 128>>(p, stream, views);
}

}  // namespace cuda
}  // namespace tfjs_mamba
