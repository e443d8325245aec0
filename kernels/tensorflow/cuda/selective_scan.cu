// The selective scan, forward, and one token of it. The mathematics is in ../../cc/selective_scan.h.
#include "tensorflow/cuda/selective_scan.cuh"

namespace tfjs_mamba {
namespace cuda {

template <class Layout>
__global__ void __launch_bounds__(Layout::kThreads) scan_kernel(const ScanParams p) {
  constexpr int kLanes = Layout::kLanes, kStates = Layout::kStates, kOwn = Layout::kOwn;
  __shared__ float s_B[kSteps][Layout::kMost], s_C[kSteps][Layout::kMost];
  // One column more, so that lanes of different channels meet different banks.
  __shared__ float s_dt[Layout::kChannels][kSteps + 1], s_dtu[Layout::kChannels][kSteps + 1];
  __shared__ bool s_reset[kSteps];

  const ScanGrid grid(p, Layout::kChannels);
  const int row = blockIdx.x / grid.per_row, block = blockIdx.x % grid.per_row;
  const int slot = threadIdx.x / kLanes, lane = threadIdx.x % kLanes;
  const int first = grid.first(block, Layout::kChannels);
  const int d = first + slot;
  const bool is_there = d < grid.end(block, Layout::kChannels);
  const int group_b = p.groups_b ? first / (p.channels / p.groups_b) : 0;
  const int group_c = p.groups_c ? first / (p.channels / p.groups_c) : 0;
  const int64_t state_at = ((int64_t)row * p.channels + d) * p.states;

  float A[kStates], h[kStates], b[kStates], c[kStates];
  load_states<Layout>(p, p.A, (int64_t)d * p.states, lane, is_there, A);
  load_states<Layout>(p, p.initial_state, state_at, lane, is_there, h);
  load_states<Layout>(p, p.groups_b ? nullptr : p.B, (int64_t)d * p.states, lane, is_there, b);
  load_states<Layout>(p, p.groups_c ? nullptr : p.C, (int64_t)d * p.states, lane, is_there, c);
#pragma unroll
  for (int i = 0; i < kStates; ++i) A[i] *= kLog2E;
  const float skip = p.D && is_there ? p.D[d] : 0.0f;
  const float bias = p.delta_bias && is_there ? p.delta_bias[d] : 0.0f;
  // States past the last one read these, and must stay finite.
  for (int i = threadIdx.x; i < kSteps * Layout::kMost; i += Layout::kThreads) {
    s_B[i / Layout::kMost][i % Layout::kMost] = 0.0f;
    s_C[i / Layout::kMost][i % Layout::kMost] = 0.0f;
  }

  const int tiles = scan_steps_tiles(p.length);
  for (int tile = 0; tile < tiles; ++tile) {
    const int t0 = tile * kSteps;
    const int length = p.length - t0 < kSteps ? p.length - t0 : kSteps;
    const int64_t row_at = (int64_t)row * p.length + t0;
    if (p.checkpoints) {
      store_states<Layout>(p, h, checkpoint_at(p, row, tile, d), lane, is_there, p.checkpoints);
    }
    __syncthreads();
    if (p.groups_b) load_rows<Layout>(p, p.B, p.groups_b, group_b, row_at, length, s_B);
    if (p.groups_c) load_rows<Layout>(p, p.C, p.groups_c, group_c, row_at, length, s_C);
    if (threadIdx.x < kSteps) {
      s_reset[threadIdx.x] = p.reset && (int)threadIdx.x < length && p.reset[row_at + threadIdx.x] != 0.0f;
    }
    float u[kOwn], y[kOwn];
#pragma unroll
    for (int k = 0; k < kOwn; ++k) {
      const int t = lane + kLanes * k;
      const bool is_in = is_there && t < length;
      const int64_t at = (row_at + t) * p.channels + d;
      u[k] = is_in ? p.u[at] : 0.0f;
      y[k] = 0.0f;
      float dt = is_in ? p.delta[at] + bias : 0.0f;
      if (p.delta_softplus && is_in) dt = softplus_of(dt).value;
      if (t < kSteps) {
        s_dt[slot][t] = dt;
        s_dtu[slot][t] = dt * u[k];
      }
    }
    __syncthreads();
#pragma unroll
    for (int t = 0; t < kSteps; ++t) {
      if (t >= length) break;
      const float dt = s_dt[slot][t], dtu = s_dtu[slot][t];
      const bool drops = s_reset[t];
      float sum = 0.0f;
#pragma unroll
      for (int i = 0; i < kStates; ++i) {
        const int n = lane + kLanes * i;
        const float bn = p.groups_b ? s_B[t][n] : b[i], cn = p.groups_c ? s_C[t][n] : c[i];
        const float before = drops ? 0.0f : h[i];
        h[i] = exp2_fast(dt * A[i]) * before + dtu * bn;
        if (n < p.states) sum += h[i] * cn;
      }
      sum = sum_of_lanes<kLanes>(sum);
      if (lane == t % kLanes) y[t / kLanes] = sum;
    }
#pragma unroll
    for (int k = 0; k < kOwn; ++k) {
      const int t = lane + kLanes * k;
      if (!p.y || !is_there || t >= length) continue;
      const int64_t at = (row_at + t) * p.channels + d;
      float out = p.D ? y[k] + skip * u[k] : y[k];
      if (p.z) {
        const float z = p.z[at];
        out *= z * sigmoid_of(z);
      }
      p.y[at] = out;
    }
  }
  if (p.last_state) store_states<Layout>(p, h, state_at, lane, is_there, p.last_state);
}

int64_t scan_checkpoint_floats(const ScanParams& p) {
  return (int64_t)p.batch * scan_steps_tiles(p.length) * p.channels * p.states;
}

cudaError_t scan(const ScanParams& p, cudaStream_t stream) {
  return with_layout(p, [&](auto layout) {
    using Layout = decltype(layout);
    return launch(scan_kernel<Layout>, ScanGrid(p, Layout::kChannels).blocks(p), Layout::kThreads, stream, p);
  });
}

// Lanes of a channel in one token.
constexpr int kStepLanes = 8;
constexpr int kStepThreads = 128;

__global__ void scan_step_kernel(const ScanStepParams p) {
  const int64_t index = (int64_t)blockIdx.x * (kStepThreads / kStepLanes) + threadIdx.x / kStepLanes;
  const int lane = threadIdx.x % kStepLanes;
  const bool is_there = index < (int64_t)p.batch * p.channels;
  const int64_t at = is_there ? index : 0;
  const int row = (int)(at / p.channels), d = (int)(at % p.channels);
  float dt = p.delta[at];
  if (p.delta_bias) dt += p.delta_bias[d];
  if (p.delta_softplus) dt = softplus_of(dt).value;
  const float u = p.u[at], dtu = dt * u;
  const float* B = p.B + ((int64_t)row * p.groups_b + d / (p.channels / p.groups_b)) * p.states;
  const float* C = p.C + ((int64_t)row * p.groups_c + d / (p.channels / p.groups_c)) * p.states;
  float y = 0.0f;
  for (int n = lane; n < p.states; n += kStepLanes) {
    const float a = exp2_fast(p.A[(int64_t)d * p.states + n] * (dt * kLog2E));
    const float h = a * p.state[at * p.states + n] + dtu * B[n];
    if (is_there) p.new_state[at * p.states + n] = h;
    y += h * C[n];
  }
  y = sum_of_lanes<kStepLanes>(y);
  if (!is_there || lane != 0) return;
  if (p.D) y += p.D[d] * u;
  if (p.z) y *= p.z[at] * sigmoid_of(p.z[at]);
  p.y[at] = y;
}

cudaError_t scan_step(const ScanStepParams& p, cudaStream_t stream) {
  const int64_t blocks = ceil_div((int64_t)p.batch * p.channels, kStepThreads / kStepLanes);
  return launch(scan_step_kernel, blocks, kStepThreads, stream, p);
}

}  // namespace cuda
}  // namespace tfjs_mamba
