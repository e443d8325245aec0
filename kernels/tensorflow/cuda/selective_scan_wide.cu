// The selective scan, forward, of more than 16 states. With these the sums over lanes are a small part of the work, so
// lanes keep time with each other, and sum four steps at once.
#include "tensorflow/cuda/selective_scan_sweep.cuh"

namespace tfjs_mamba {
namespace cuda {

template <class Layout, typename T, bool kIsConstant>
__global__ void __launch_bounds__(Layout::kThreads) scan_wide_kernel(const ScanParams p, const ScanViews views) {
  constexpr int kLanes = Layout::kLanes, kStates = Layout::kStates, kChannels = Layout::kChannels;
  constexpr int kSteps = Layout::kSteps, kMost = Layout::kMost, kOwn = Layout::kOwn;
  constexpr int kRow = kSteps * kMost / Layout::kThreads;
  __shared__ alignas(16) float s_B[kSteps][kMost], s_C[kSteps][kMost];
  __shared__ alignas(16) float s_dt[kChannels][kSteps + 4], s_dtu[kChannels][kSteps + 4], s_y[kChannels][kSteps + 4];
  const bool is_varying_b = !kIsConstant || p.groups_b, is_varying_c = !kIsConstant || p.groups_c;
  const ScanGrid grid(p, kChannels);
  const int row = blockIdx.x / grid.per_row, block = blockIdx.x % grid.per_row;
  const int first = grid.first(block, kChannels), end = grid.end(block, kChannels);
  const int64_t row_at = (int64_t)row * p.length;

  const int slot = threadIdx.x / kLanes, lane = threadIdx.x % kLanes, d = first + slot;
  const int64_t matrix_at = (int64_t)d * p.states + lane * kStates;
  const int64_t state_at = ((int64_t)row * p.channels + d) * p.states + lane * kStates;
  // Of the lane's states.
  const int count = d < end ? min(max(p.states - lane * kStates, 0), kStates) : 0;
  float A[kStates], h[kStates], b[kStates], c[kStates];
#pragma unroll
  for (int i = 0; i < kStates; ++i) {
    const bool is_there = i < count;
    A[i] = is_there ? p.A[matrix_at + i] * kLog2E : 0.0f;
    h[i] = is_there && p.initial_state ? p.initial_state[state_at + i] : 0.0f;
    b[i] = is_there && !is_varying_b ? p.B[matrix_at + i] : 0.0f;
    c[i] = is_there && !is_varying_c ? p.C[matrix_at + i] : 0.0f;
  }

  const int own = threadIdx.x % kChannels, own_step = threadIdx.x / kChannels * kOwn;
  const bool prepares = own_step < kSteps && first + own < end;
  const int own_d = first + own < end ? first + own : end - 1;
  const float bias = p.delta_bias ? p.delta_bias[own_d] : 0.0f, skip = p.D ? p.D[own_d] : 0.0f;
  const int64_t own_at = row_at + own_step;
  const int group_b = p.groups_b ? first / (p.channels / p.groups_b) : 0;
  const int group_c = p.groups_c ? first / (p.channels / p.groups_c) : 0;
  unsigned u[kOwn], delta[kOwn], z[kOwn];
  float row_b[kRow], row_c[kRow];
  unsigned drops = 0;
  const auto fetch = [&](int tile) {
    const int t0 = tile * kSteps, left = prepares ? p.length - t0 - own_step : 0;
    read_steps((const T*)p.u + (own_at + t0) * views.u + own_d, views.u, left, u);
    read_steps((const T*)p.delta + (own_at + t0) * views.delta + own_d, views.delta, left, delta);
#pragma unroll
    for (int k = 0; k < kRow; ++k) {
      const int i = threadIdx.x + k * Layout::kThreads, n = i % kMost, t = i / kMost;
      const bool is_in = t0 + t < p.length && n < p.states;
      const int64_t at = row_at + t0 + t;
      row_b[k] = is_varying_b && is_in ? p.B[at * views.B + group_b * p.states + n] : 0.0f;
      row_c[k] = is_varying_c && is_in ? p.C[at * views.C + group_c * p.states + n] : 0.0f;
    }
    if (p.reset) {
      const int t = t0 + threadIdx.x % kWarp;
      drops = __ballot_sync(kAllLanes, threadIdx.x % kWarp < kSteps && t < p.length && p.reset[row_at + t] != 0.0f);
    }
  };

  const int tiles = checkpoints_of(p.length);
  if (tiles) fetch(0);
  for (int tile = 0; tile < tiles; ++tile) {
    const int left = prepares ? p.length - tile * kSteps - own_step : 0;
    float skipped[kOwn];
#pragma unroll
    for (int k = 0; k < kOwn; ++k) {
      const float u_k = of_bits<T>(u[k]);
      float dt = of_bits<T>(delta[k]) + bias;
      if (p.delta_softplus) dt = softplus_value(dt);
      if (k >= left) dt = 0.0f;  // past the last step nothing changes
      skipped[k] = skip * u_k;
      if (own_step + k < kSteps) {
        s_dt[own][own_step + k] = dt;
        s_dtu[own][own_step + k] = dt * u_k;
      }
    }
#pragma unroll
    for (int k = 0; k < kRow; ++k) {
      const int i = threadIdx.x + k * Layout::kThreads;
      s_B[i / kMost][i % kMost] = row_b[k];
      s_C[i / kMost][i % kMost] = row_c[k];
    }
    if (p.checkpoints) {
      float* to = p.checkpoints + checkpoint_at(p, row, tile, d) + lane * kStates;
#pragma unroll
      for (int i = 0; i < kStates; ++i) {
        if (i < count) to[i] = h[i];
      }
    }
    __syncthreads();
    const unsigned mask = drops;
    if (tile + 1 < tiles) fetch(tile + 1);
    const int64_t step = own_at + (int64_t)tile * kSteps;
    if (p.z) read_steps((const T*)p.z + step * views.z + own_d, views.z, left, z);
#pragma unroll
    for (int t0 = 0; t0 < kSteps; t0 += 4) {
      const float4 dts = *(const float4*)&s_dt[slot][t0], dtus = *(const float4*)&s_dtu[slot][t0];
      float y[4] = {};
#pragma unroll
      for (int k = 0; k < 4; ++k) {
        const float dt = at4(dts, k), dtu = at4(dtus, k);
        if (is_varying_b) load_lane(&s_B[t0 + k][lane * kStates], b);
        if (is_varying_c) load_lane(&s_C[t0 + k][lane * kStates], c);
        if (mask >> (t0 + k) & 1) {
#pragma unroll
          for (int i = 0; i < kStates; ++i) h[i] = 0.0f;  // assigned, since a product would keep a NaN
        }
#pragma unroll
        for (int i = 0; i < kStates; ++i) {
          h[i] = exp2_fast(dt * A[i]) * h[i] + dtu * b[i];
          y[k] += h[i] * c[i];
        }
      }
      store_sums<Layout>(y, lane, &s_y[slot][t0]);
    }
    __syncthreads();
    if (p.y) {
      float out[kOwn];
#pragma unroll
      for (int k = 0; k < kOwn; ++k) {
        out[k] = own_step + k < kSteps ? s_y[own][own_step + k] + skipped[k] : 0.0f;
        const float z_k = of_bits<T>(z[k]);
        if (p.z) out[k] *= z_k * sigmoid_fast(z_k);
      }
      write_steps((T*)p.y + step * views.y + own_d, views.y, left, out);
    }
  }
#pragma unroll
  for (int i = 0; i < kStates; ++i) {
    if (p.last_state && i < count) p.last_state[state_at + i] = h[i];
  }
}

cudaError_t scan_wide(const ScanParams& p, cudaStream_t stream, const ScanViews& views) {
  return with_wide_sweep(p, [&](auto layout) {
    using Layout = decltype(layout);
    return with_scan_kind(p, views.element, [&](auto* kind, auto is_constant) {
      const auto kernel = scan_wide_kernel<Layout, std::remove_pointer_t<decltype(kind)>, decltype(is_constant)::value>;
      return launch(kernel, ScanGrid(p, Layout::kChannels).blocks(p), Layout::kThreads, stream, p, views);
    });
  });
}

}  // namespace cuda
}  // namespace tfjs_mamba
