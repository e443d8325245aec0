// The selective scan, backward: one sweep from the last tile to the first, with a tile's states recomputed from its
// checkpoint and kept in registers. The mathematics is in ../../cc/selective_scan_grad.h.
//
// What binds it: registers that shared memory can fill in a cycle, and instructions, about 30 for each state and step.
// - Softplus, the gate and their slopes are computed once for a channel and step, not once a lane.
// - dB and dC are sums over channels. Channels swap half of their states' summands with a neighbour, by one shuffle for
//   two of them: every other channel has its states in registers in another order, so that both send the same
//   registers and no selection is needed. The rest is added through shared memory once a tile.
// - Sums over states (y, and the gradients of dt and dt * u) are made for four steps at once, so that lanes halve what
//   they still have with every shuffle. All are made on the way back, so that C is read once.
// - Where the channels are too few for the chip, time is cut into chunks (selective_scan_carry.cu).
// What a channel sums over time stays in registers. Sums over blocks of channels, chunks and the batch are last.
#pragma once
#include "tensorflow/cuda/selective_scan_grad_lane.cuh"

namespace tfjs_mamba {
namespace cuda {

// A gradient that is a sum of `count` parts, each [rows, columns]. Where there is one part it is the gradient.
struct ScanSum {
  int64_t count, rows, columns;
  int64_t stride;  // between rows of the gradient
  float *out, *parts;

  int64_t floats() const { return out && count > 1 ? (count * rows * columns + 3) / 4 * 4 : 0; }
  __host__ __device__ int64_t part_stride() const { return count > 1 ? columns : stride; }
  // Where a part begins.
  __device__ float* part(int64_t i) const { return parts + i * rows * columns; }
};

// In the order of their place in the working memory.
struct ScanSums {
  ScanSum dB, dC, dA, dD, d_delta_bias;
};

// Adds the summands of a tile's dB or dC, and writes [t][N] of one group.
template <class Layout>
__device__ void write_sums(const ScanParams& p, const float (*sums)[Layout::kSummands * Layout::kMost + 16], int index,
                           int length, int64_t stride, float* out) {
  constexpr int kQuads = Layout::kMost / 4;
  const int t = index / kQuads, n = index % kQuads * 4;
  if (t >= length || n >= p.states) return;
  float4 sum = make_float4(0, 0, 0, 0);
#pragma unroll
  for (int i = 0; i < Layout::kSummands; ++i) {
    const float4 v = *(const float4*)&sums[t][i * Layout::kMost + n];
    sum.x += v.x, sum.y += v.y, sum.z += v.z, sum.w += v.w;
  }
  float* to = out + t * stride + n;
  if (n + 4 <= p.states && (uintptr_t)to % 16 == 0) {
    *(float4*)to = sum;
  } else {
    for (int i = 0; i < 4; ++i) {
      if (n + i < p.states) to[i] = at4(sum, i);
    }
  }
}

// A thread's own steps, four at once where there are four.
template <int kOwn>
__device__ inline void put_own(float* at, const float (&own)[kOwn]) {
  store_floats<(kOwn < 4 ? kOwn : 4)>(at, (const float(&)[kOwn < 4 ? kOwn : 4])own);
  if constexpr (kOwn > 4) put_own(at + 4, (const float(&)[kOwn - 4])own[4]);
}

template <int kOwn>
__device__ inline void get_own(const float* at, float (&own)[kOwn]) {
  load_floats(at, (float(&)[kOwn < 4 ? kOwn : 4])own);
  if constexpr (kOwn > 4) get_own(at + 4, (float(&)[kOwn - 4])own[4]);
}

// As read_steps and write_steps, from a place in a tile that begins at `x` for all threads.
template <int kCount, typename T>
__device__ inline void read_tile(const T* x, unsigned at, unsigned stride, int left, unsigned (&out)[kCount]) {
  if (left >= kCount) {
#pragma unroll
    for (int k = 0; k < kCount; ++k) out[k] = load_bits(x + (at + k * stride));
  } else {
#pragma unroll
    for (int k = 0; k < kCount; ++k) out[k] = k < left ? load_bits(x + (at + k * stride)) : 0u;
  }
}

template <int kCount, typename T>
__device__ inline void write_tile(T* x, unsigned at, unsigned stride, int left, const float (&in)[kCount]) {
#pragma unroll
  for (int k = 0; k < kCount; ++k) {
    if (k < left) store_floats(x + (at + k * stride), {in[k]});
  }
}

template <class Layout, typename T, bool kIsConstant>
__global__ void __launch_bounds__(Layout::kThreads, Layout::kBlocks)
    scan_grad_kernel(const ScanGradParams q, const ScanSums sums, const ScanChunks chunks,
                     const ScanViews views) {
  constexpr int kLanes = Layout::kLanes, kStates = Layout::kStates, kChannels = Layout::kChannels;
  constexpr int kSteps = Layout::kSteps, kMost = Layout::kMost, kOwn = Layout::kOwn;
  constexpr int kRow = (kSteps * kMost + Layout::kThreads - 1) / Layout::kThreads;
  extern __shared__ float4 memory[];
  ScanGradShared<Layout>& s = *(ScanGradShared<Layout>*)memory;
  const ScanParams& p = q.forward;
  const ScanGrid grid(p, kChannels);
  const int block = blockIdx.x % grid.per_row;
  const int row = blockIdx.x / grid.per_row % p.batch, chunk = blockIdx.x / grid.per_row / p.batch;
  const int first = grid.first(block, kChannels), end = grid.end(block, kChannels);
  const int tiles = checkpoints_of(p.length);
  const int first_tile = chunk * chunks.tiles;
  const int last_tile = first_tile + chunks.tiles < tiles ? first_tile + chunks.tiles : tiles;
  const int64_t row_at = (int64_t)row * p.length;
  const int64_t sweep = (int64_t)row * chunks.count + chunk;

  // As a lane of a channel.
  ScanGradLane<Layout, kIsConstant> me;
  me.slot = threadIdx.x / kLanes;
  me.lane = threadIdx.x % kLanes;
  me.copy = Layout::kSwaps ? me.slot % 2 : 0;
  me.summand = Layout::kSwaps ? me.slot / 2 * kMost + me.lane * kStates + me.copy * (kStates / 2)
                              : me.slot * kMost + me.lane * kStates;
  me.is_varying_b = !kIsConstant || p.groups_b;
  me.is_varying_c = !kIsConstant || p.groups_c;
  const int d = first + me.slot;
  const bool sweeps = d < end;
  // The state in a register; p.states where there is none.
  const auto state_of = [&](int i) {
    const int n = me.lane * kStates + (me.copy ? (i + kStates / 2) % kStates : i);
    return sweeps && n < p.states ? n : p.states;
  };
#pragma unroll
  for (int i = 0; i < kStates; ++i) {
    const int n = state_of(i);
    const bool is_there = n < p.states;
    const int64_t at = (int64_t)d * p.states + n;
    me.A[i] = is_there ? p.A[at] * kLog2E : 0.0f;
    me.b[i] = kIsConstant && is_there && !p.groups_b ? p.B[at] : 0.0f;
    me.c[i] = kIsConstant && is_there && !p.groups_c ? p.C[at] : 0.0f;
    me.g[i] = is_there && q.d_last_state ? q.d_last_state[(int64_t)row * p.channels * p.states + at] : 0.0f;
    me.dA[i] = me.db[i] = me.dc[i] = 0.0f;
    for (int k = chunks.count - 1; k > chunk; --k) {
      const int64_t chunk_state = chunk_at(p, chunks.count, row, k, d) + n;
      // Nothing flows through a drop, which gives a decay of zero.
      const float decay = is_there ? chunks.decay[chunk_state] : 0.0f;
      me.g[i] = (decay == 0.0f ? 0.0f : me.g[i] * decay) + (is_there ? chunks.adjoint[chunk_state] : 0.0f);
    }
  }

  // As one that prepares and finishes steps of a channel.
  const int own = threadIdx.x % kChannels, own_step = threadIdx.x / kChannels * kOwn;
  const bool prepares = own_step < kSteps && first + own < end;
  const int own_d = first + own < end ? first + own : end - 1;
  const float bias = p.delta_bias ? p.delta_bias[own_d] : 0.0f, skip = p.D ? p.D[own_d] : 0.0f;
  float dD = 0.0f, d_bias = 0.0f;
  const int group_b = p.groups_b ? first / (p.channels / p.groups_b) : 0;
  const int group_c = p.groups_c ? first / (p.channels / p.groups_c) : 0;
  const int row_n = threadIdx.x % kMost, row_step = threadIdx.x / kMost;
  // Where the thread's numbers lie in a tile: 32 bits each, where pointers would take 26 registers.
  const unsigned at_u = own_step * (unsigned)views.u + own_d, at_delta = own_step * (unsigned)views.delta + own_d;
  const unsigned at_z = own_step * (unsigned)views.z + own_d, at_y = own_step * (unsigned)views.y + own_d;
  float* part_b = sums.dB.part(p.groups_b ? block % sums.dB.count : 0) + group_b * p.states;
  float* part_c = sums.dC.part(p.groups_c ? block % sums.dC.count : 0) + group_c * p.states;
  const int64_t stride_b = sums.dB.part_stride(), stride_c = sums.dC.part_stride();

  typedef float States[kStates];
  unsigned u_bits[kOwn], delta[kOwn], z[kOwn], dy_bits[kOwn];
  float b[kRow], c[kRow];
  States before;
  unsigned drops = 0;
  const auto fetch = [&](int t0) {
    const int left = prepares ? p.length - t0 - own_step : 0;
    const int64_t step = row_at + t0;
    read_tile((const T*)p.u + step * views.u, at_u, views.u, left, u_bits);
    read_tile((const T*)p.delta + step * views.delta, at_delta, views.delta, left, delta);
    if (p.z) read_tile((const T*)p.z + step * views.z, at_z, views.z, left, z);
    read_tile((const T*)q.dy + step * views.y, at_y, views.y, left, dy_bits);
    const float* B_tile = p.B + step * views.B + (int64_t)group_b * p.states;
    const float* C_tile = p.C + step * views.C + (int64_t)group_c * p.states;
#pragma unroll
    for (int k = 0; k < kRow; ++k) {
      constexpr int kThreads = Layout::kThreads;
      const int t = row_step + k * kThreads / kMost, n = row_n + k * kThreads % kMost;
      const bool is_in = t < kSteps && n < p.states && t0 + t < p.length;
      b[k] = me.is_varying_b && is_in ? B_tile[t * (unsigned)views.B + n] : 0.0f;
      c[k] = me.is_varying_c && is_in ? C_tile[t * (unsigned)views.C + n] : 0.0f;
    }
    const float* states = p.checkpoints + checkpoint_at(p, row, t0 / kSteps, first) + me.slot * p.states;
    if (p.states == kMost) {
      States at;
      if (sweeps) load_lane(states + me.lane * kStates, at);
#pragma unroll
      for (int i = 0; i < kStates; ++i) {
        before[i] = !sweeps ? 0.0f : me.copy ? at[(i + kStates / 2) % kStates] : at[i];
      }
    } else {
#pragma unroll
      for (int i = 0; i < kStates; ++i) before[i] = state_of(i) < p.states ? states[state_of(i)] : 0.0f;
    }
    if (threadIdx.x < kWarp && p.reset) {
      const int t = t0 + threadIdx.x;
      drops = __ballot_sync(kAllLanes, threadIdx.x < kSteps && t < p.length && p.reset[row_at + t] != 0.0f);
    }
  };

  if (first_tile < last_tile) fetch((last_tile - 1) * kSteps);
  for (int tile = last_tile - 1; tile >= first_tile; --tile) {
    const int t0 = tile * kSteps, left = p.length - t0 - own_step;
    if (own_step < kSteps) {
      float u[kOwn], dt[kOwn], dtu[kOwn], dy[kOwn], slope[kOwn], silu[kOwn], gate[kOwn];
#pragma unroll
      for (int k = 0; k < kOwn; ++k) {
        u[k] = of_bits<T>(u_bits[k]);
        dy[k] = of_bits<T>(dy_bits[k]);
        dt[k] = of_bits<T>(delta[k]) + bias;
        slope[k] = silu[k] = 1.0f;
        gate[k] = 0.0f;
      }
      // One branch for all, so that their chains of instructions run side by side.
      if (p.delta_softplus) {
#pragma unroll
        for (int k = 0; k < kOwn; ++k) {
          const Softplus soft = softplus_fast(dt[k]);
          dt[k] = soft.value;
          slope[k] = soft.slope;
        }
      }
      if (p.z) {
#pragma unroll
        for (int k = 0; k < kOwn; ++k) {
          const float z_k = of_bits<T>(z[k]), sigma = sigmoid_fast(z_k);
          silu[k] = z_k * sigma;
          gate[k] = dy[k] * (sigma + silu[k] * (1.0f - sigma));
          dy[k] *= silu[k];
        }
      }
#pragma unroll
      for (int k = 0; k < kOwn; ++k) {
        // Past the last step nothing changes.
        if (!prepares || k >= left) dt[k] = 0.0f;
        dtu[k] = dt[k] * u[k];
        dD += dy[k] * u[k];
      }
      put_own(&s.dt[own][own_step], dt);
      put_own(&s.dtu[own][own_step], dtu);
      put_own(&s.dy[own][own_step], dy);
      put_own(&s.u[own][own_step], u);
      put_own(&s.slope[own][own_step], slope);
      put_own(&s.gate[own][own_step], gate);
      if (p.y) put_own(&s.silu[own][own_step], silu);
    }
#pragma unroll
    for (int k = 0; k < kRow; ++k) {
      const int i = threadIdx.x + k * Layout::kThreads, n = i % kMost, t = i / kMost;
      if (t >= kSteps) break;
      s.B[t][0][n] = b[k];
      s.C[t][0][n] = c[k];
      if (Layout::kSwaps) {
        const int swapped = n / kStates * kStates + (n + kStates / 2) % kStates;
        s.B[t][Layout::kCopies - 1][swapped] = b[k];
        s.C[t][Layout::kCopies - 1][swapped] = c[k];
      }
    }
    if (threadIdx.x == 0) s.drops = drops;
    float h[kSteps + 1][kStates];
#pragma unroll
    for (int i = 0; i < kStates; ++i) h[0][i] = before[i];
    // The same for all threads, also to the compiler.
    if (__any_sync(kAllLanes, __syncthreads_or(drops))) {
      me.template sweep_forward<true>(s, h);
      if (tile > first_tile) fetch(t0 - kSteps);
      __syncwarp();
      me.template sweep_backward<true>(s, h);
    } else {
      me.template sweep_forward<false>(s, h);
      if (tile > first_tile) fetch(t0 - kSteps);
      __syncwarp();
      me.template sweep_backward<false>(s, h);
    }
    __syncthreads();

    if (prepares) {
      float dt[kOwn], u_now[kOwn], dy_now[kOwn], slope[kOwn], gate[kOwn], d_dtu[kOwn], d_dt[kOwn], y[kOwn];
      get_own(&s.dt[own][own_step], dt);
      get_own(&s.dy[own][own_step], dy_now);
      get_own(&s.u[own][own_step], u_now);
      get_own(&s.slope[own][own_step], slope);
      get_own(&s.gate[own][own_step], gate);
      get_own(&s.d_dtu[own][own_step], d_dtu);
      get_own(&s.d_dt[own][own_step], d_dt);
      get_own(&s.y[own][own_step], y);
      float du[kOwn], d_delta[kOwn], dz[kOwn];
#pragma unroll
      for (int k = 0; k < kOwn; ++k) {
        du[k] = d_dtu[k] * dt[k] + skip * dy_now[k];
        d_delta[k] = (d_dt[k] * kLn2 + d_dtu[k] * u_now[k]) * slope[k];
        y[k] += skip * u_now[k];
        dz[k] = gate[k] * y[k];
        if (k < left) d_bias += d_delta[k];
      }
      const int64_t step = row_at + t0;
      write_tile((T*)q.du + step * views.u, at_u, views.u, left, du);
      write_tile((T*)q.d_delta + step * views.delta, at_delta, views.delta, left, d_delta);
      if (p.z) write_tile((T*)q.dz + step * views.z, at_z, views.z, left, dz);
      if (p.y) {
        float silu[kOwn];
        get_own(&s.silu[own][own_step], silu);
#pragma unroll
        for (int k = 0; k < kOwn; ++k) y[k] *= silu[k];
        write_tile((T*)p.y + step * views.y, at_y, views.y, left, y);
      }
    }
    constexpr int kQuads = kSteps * kMost / 4;
#pragma unroll
    for (int i = threadIdx.x; i < 2 * kQuads; i += Layout::kThreads) {
      const bool is_b = i < kQuads;
      if (is_b ? p.groups_b : p.groups_c) {
        const int64_t stride = is_b ? stride_b : stride_c;
        write_sums<Layout>(p, is_b ? s.dB : s.dC, i % kQuads, p.length - t0, stride,
                           (is_b ? part_b : part_c) + (row_at + t0) * stride);
      }
    }
  }

#pragma unroll
  for (int i = 0; i < kStates; ++i) {
    const int n = state_of(i);
    if (n >= p.states) continue;
    const int64_t at = (int64_t)d * p.states + n, part_at = sweep * p.channels * p.states + at;
    sums.dA.parts[part_at] = me.dA[i];
    if (!p.groups_b) sums.dB.parts[part_at] = me.db[i];
    if (!p.groups_c) sums.dC.parts[part_at] = me.dc[i];
    if (q.d_initial_state && chunk == 0) {
      q.d_initial_state[(int64_t)row * p.channels * p.states + at] = me.g[i];
    }
  }
  // Over the threads that finished a channel's steps.
  __syncthreads();
  float* scratch = (float*)memory;
  scratch[threadIdx.x] = dD;
  scratch[Layout::kThreads + threadIdx.x] = d_bias;
  __syncthreads();
  if ((int)threadIdx.x < kChannels && first + own < end) {
    dD = d_bias = 0.0f;
    for (int i = own; i < Layout::kThreads; i += kChannels) {
      dD += scratch[i];
      d_bias += scratch[Layout::kThreads + i];
    }
    if (q.dD) sums.dD.parts[sweep * p.channels + own_d] = dD;
    if (q.d_delta_bias) sums.d_delta_bias.parts[sweep * p.channels + own_d] = d_bias;
  }
}

}  // namespace cuda
}  // namespace tfjs_mamba
