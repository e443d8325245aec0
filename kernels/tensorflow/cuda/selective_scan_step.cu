// One token of the selective scan.
#include "tensorflow/cuda/selective_scan.cuh"

namespace tfjs_mamba {
namespace cuda {

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
  if (p.delta_softplus) dt = softplus_value(dt);
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
  if (p.z) y *= p.z[at] * sigmoid_fast(p.z[at]);
  p.y[at] = y;
}

cudaError_t scan_step(const ScanStepParams& p, cudaStream_t stream) {
  const int64_t blocks = ceil_div((int64_t)p.batch * p.channels, kStepThreads / kStepLanes);
  return launch(scan_step_kernel, blocks, kStepThreads, stream, p);
}

}  // namespace cuda
}  // namespace tfjs_mamba
