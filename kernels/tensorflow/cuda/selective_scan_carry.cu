// The adjoint between chunks of time: what a chunk adds to it, and what of it passes through. A pass as cheap as a
// forward without its sums, so that as many sweeps run at once as the chip wants.
#include "tensorflow/cuda/selective_scan_sweep.cuh"

namespace tfjs_mamba {
namespace cuda {

template <class Layout, typename T>
__global__ void __launch_bounds__(Layout::kThreads)
    scan_carry_kernel(const ScanGradParams q, const ScanChunks chunks, const ScanViews views) {
  constexpr int kLanes = Layout::kLanes, kStates = Layout::kStates, kChannels = Layout::kChannels;
  constexpr int kSteps = Layout::kSteps, kMost = Layout::kMost, kOwn = Layout::kOwn;
  constexpr int kRow = (kSteps * kMost + Layout::kThreads - 1) / Layout::kThreads;
  __shared__ alignas(16) float s_dt[2][kChannels][kSteps + 4], s_dy[2][kChannels][kSteps + 4];
  __shared__ alignas(16) float s_C[2][kSteps][kMost];
  __shared__ unsigned s_drops[2];
  const ScanParams& p = q.forward;
  const ScanGrid grid(p, kChannels);
  const int block = blockIdx.x % grid.per_row;
  const int row = blockIdx.x / grid.per_row % p.batch, chunk = blockIdx.x / grid.per_row / p.batch + 1;
  const int first = grid.first(block, kChannels), end = grid.end(block, kChannels);
  const int tiles = checkpoints_of(p.length);
  const int first_tile = chunk * chunks.tiles;
  const int last_tile = first_tile + chunks.tiles < tiles ? first_tile + chunks.tiles : tiles;
  const int64_t row_at = (int64_t)row * p.length;

  const int slot = threadIdx.x / kLanes, lane = threadIdx.x % kLanes, d = first + slot;
  const bool sweeps = d < end, is_varying = p.groups_c;
  float A[kStates], g[kStates], c[kStates];
#pragma unroll
  for (int i = 0; i < kStates; ++i) {
    const int n = lane * kStates + i;
    const bool is_there = sweeps && n < p.states;
    A[i] = is_there ? p.A[(int64_t)d * p.states + n] * kLog2E : 0.0f;
    c[i] = is_there && !is_varying ? p.C[(int64_t)d * p.states + n] : 0.0f;
    g[i] = 0.0f;
  }
  float dt_sum = 0.0f;
  bool dropped = false;

  const int own = threadIdx.x % kChannels, own_step = threadIdx.x / kChannels * kOwn;
  const bool prepares = own_step < kSteps && first + own < end;
  const int own_d = first + own < end ? first + own : end - 1;
  const float bias = p.delta_bias ? p.delta_bias[own_d] : 0.0f;
  const int64_t own_at = row_at + own_step;
  const int group_c = p.groups_c ? first / (p.channels / p.groups_c) : 0;
  unsigned delta[kOwn], z[kOwn], dy[kOwn];
  float row_c[kRow];
  unsigned drops = 0;
  const auto fetch = [&](int tile) {
    const int t0 = tile * kSteps, left = prepares ? p.length - t0 - own_step : 0;
    read_steps((const T*)p.delta + (own_at + t0) * views.delta + own_d, views.delta, left, delta);
    if (p.z) read_steps((const T*)p.z + (own_at + t0) * views.z + own_d, views.z, left, z);
    read_steps((const T*)q.dy + (own_at + t0) * views.y + own_d, views.y, left, dy);
#pragma unroll
    for (int k = 0; k < kRow; ++k) {
      const int i = threadIdx.x + k * Layout::kThreads, n = i % kMost, t = i / kMost;
      const bool is_in = is_varying && t < kSteps && t0 + t < p.length && n < p.states;
      row_c[k] = is_in ? p.C[(row_at + t0 + t) * views.C + group_c * p.states + n] : 0.0f;
    }
    if (threadIdx.x < kWarp && p.reset) {
      const int t = t0 + threadIdx.x;
      drops = __ballot_sync(kAllLanes, threadIdx.x < kSteps && t < p.length && p.reset[row_at + t] != 0.0f);
    }
  };

  fetch(last_tile - 1);
  for (int tile = last_tile - 1; tile >= first_tile; --tile) {
    const int half = tile % 2, left = p.length - tile * kSteps - own_step;
    if (own_step < kSteps) {
      float dt[kOwn], gated[kOwn];
#pragma unroll
      for (int k = 0; k < kOwn; ++k) {
        dt[k] = of_bits<T>(delta[k]) + bias;
        gated[k] = of_bits<T>(dy[k]);
      }
      if (p.delta_softplus) {
#pragma unroll
        for (int k = 0; k < kOwn; ++k) dt[k] = softplus_value(dt[k]);
      }
      if (p.z) {
#pragma unroll
        for (int k = 0; k < kOwn; ++k) {
          const float z_k = of_bits<T>(z[k]);
          gated[k] *= z_k * sigmoid_fast(z_k);
        }
      }
#pragma unroll
      for (int k = 0; k < kOwn; ++k) {
        s_dt[half][own][own_step + k] = prepares && k < left ? dt[k] : 0.0f;
        s_dy[half][own][own_step + k] = gated[k];
      }
    }
#pragma unroll
    for (int k = 0; k < kRow; ++k) {
      const int i = threadIdx.x + k * Layout::kThreads;
      if (i < kSteps * kMost) s_C[half][i / kMost][i % kMost] = row_c[k];
    }
    if (threadIdx.x == 0) s_drops[half] = drops;
    __syncthreads();
    if (tile > first_tile) fetch(tile - 1);
    const unsigned mask = s_drops[half];
#pragma unroll
    for (int t0 = kSteps - 4; t0 >= 0; t0 -= 4) {
      const float4 dts = *(const float4*)&s_dt[half][slot][t0], dys = *(const float4*)&s_dy[half][slot][t0];
#pragma unroll
      for (int k = 3; k >= 0; --k) {
        const float dt = at4(dts, k), dy = at4(dys, k);
        dt_sum += dt;
        if (is_varying) load_lane(&s_C[half][t0 + k][lane * kStates], c);
#pragma unroll
        for (int i = 0; i < kStates; ++i) g[i] = (g[i] + dy * c[i]) * exp2_fast(dt * A[i]);
        if (mask >> (t0 + k) & 1) {
          dropped = true;
#pragma unroll
          for (int i = 0; i < kStates; ++i) g[i] = 0.0f;
        }
      }
    }
  }
#pragma unroll
  for (int i = 0; i < kStates; ++i) {
    const int n = lane * kStates + i;
    if (!sweeps || n >= p.states) continue;
    const int64_t at = chunk_at(p, chunks.count, row, chunk, d) + n;
    chunks.adjoint[at] = g[i];
    chunks.decay[at] = dropped ? 0.0f : exp2_fast(dt_sum * A[i]);
  }
}

cudaError_t scan_carry(const ScanGradParams& q, const ScanChunks& chunks, const ScanViews& views, cudaStream_t stream) {
  const ScanParams& p = q.forward;
  return with_sweep(p, [&](auto layout) {
    using Layout = decltype(layout);
    const int64_t blocks = ScanGrid(p, Layout::kChannels).blocks(p) * (chunks.count - 1);
    return with_element(views.element, [&](auto* kind) {
      return launch(scan_carry_kernel<Layout, std::remove_pointer_t<decltype(kind)>>, blocks, Layout::kThreads, stream,
                    q, chunks, views);
    });
  });
}

}  // namespace cuda
}  // namespace tfjs_mamba
