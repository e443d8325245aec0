// Cross-entropy of one label a row. The mathematics is in ../../cc/token_cross_entropy.h. A block has a row.
#include "tensorflow/cuda/common.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kEntropyThreads = 256;
constexpr int kEntropyWarps = kEntropyThreads / kWarp;

struct BlockSum {
  __device__ static float join(float a, float b) { return a + b; }
};
// A NaN is left out of the maximum, and comes back through the sum.
struct BlockMax {
  __device__ static float join(float a, float b) { return fmaxf(a, b); }
};

template <class Join>
__device__ float of_block(float x, float* shared) {
#pragma unroll
  for (int half = kWarp / 2; half >= 1; half /= 2) x = Join::join(x, __shfl_xor_sync(kAllLanes, x, half));
  __syncthreads();
  if (threadIdx.x % kWarp == 0) shared[threadIdx.x / kWarp] = x;
  __syncthreads();
  x = shared[0];
  for (int i = 1; i < kEntropyWarps; ++i) x = Join::join(x, shared[i]);
  return x;
}

__device__ inline LogSumExp log_sum_exp_of(const float* x, int count) {
  __shared__ float shared[kEntropyWarps];
  float max = -INFINITY, sum = 0.0f;
  for (int i = threadIdx.x; i < count; i += kEntropyThreads) max = fmaxf(max, x[i]);
  max = of_block<BlockMax>(max, shared);
  for (int i = threadIdx.x; i < count; i += kEntropyThreads) sum += expf(x[i] - max);
  return {max, of_block<BlockSum>(sum, shared)};
}

__global__ void entropy_kernel(const EntropyParams p, float* loss) {
  const int64_t r = blockIdx.x;
  const int label = p.labels[r];
  const bool is_label = label >= 0 && label < p.classes;
  if (label == p.ignore_label || !is_label) {
    if (threadIdx.x == 0) loss[r] = label == p.ignore_label ? 0.0f : NAN;
    return;
  }
  const float* x = p.logits + r * p.classes;
  const LogSumExp all = log_sum_exp_of(x, p.classes);
  if (threadIdx.x == 0) loss[r] = logf(all.sum) + (all.max - x[label]);
}

__global__ void entropy_grad_kernel(const EntropyParams p, const float* dy, float* d_logits) {
  const int64_t r = blockIdx.x;
  const int label = p.labels[r];
  const float* x = p.logits + r * p.classes;
  const float g = dy[r];
  float* dx = d_logits + r * p.classes;
  const bool is_label = label >= 0 && label < p.classes;
  if (label == p.ignore_label || !is_label) {
    const float value = label == p.ignore_label ? 0.0f : NAN;
    for (int i = threadIdx.x; i < p.classes; i += kEntropyThreads) dx[i] = value;
    return;
  }
  const LogSumExp all = log_sum_exp_of(x, p.classes);
  const float scale = g / all.sum;
  for (int i = threadIdx.x; i < p.classes; i += kEntropyThreads) {
    const float part = expf(x[i] - all.max) * scale;
    dx[i] = i == label ? part - g : part;
  }
}

cudaError_t entropy(const EntropyParams& p, float* loss, cudaStream_t stream) {
  return launch(entropy_kernel, p.rows, kEntropyThreads, stream, p, loss);
}

cudaError_t entropy_grad(const EntropyParams& p, const float* dy, float* d_logits, cudaStream_t stream) {
  return launch(entropy_grad_kernel, p.rows, kEntropyThreads, stream, p, dy, d_logits);
}

}  // namespace cuda
}  // namespace tfjs_mamba
