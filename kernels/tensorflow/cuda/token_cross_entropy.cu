// Cross-entropy of one label a row. The mathematics is in ../../cc/token_cross_entropy.h. Some threads have a row, and
// read it once: the sum of exponentials is scaled anew where the maximum grows. The gradient wants the row again when
// that sum is known, so that the row waits in shared memory, where 227 KB hold 57,000 classes; more are read again.
#include "tensorflow/cuda/element.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kBatch = 4;  // packs that a thread reads at once

// The sum of exp(x - max) of some numbers. A NaN is left out of the maximum, and comes back through the sum.
struct Exponentials {
  float max = -INFINITY, sum = 0.0f;

  // exp(x - max). Where all numbers are -infinity, so is the logarithm of their sum.
  __device__ static float of(float x, float max) {
    constexpr float kLog2OfE = 1.44269504f;
    return exp2_fast((x - (max == -INFINITY ? 0.0f : max)) * kLog2OfE);
  }
  template <int kCount>
  __device__ void add(const float (&x)[kCount]) {
    float most = x[0];
#pragma unroll
    for (int i = 1; i < kCount; ++i) most = fmaxf(most, x[i]);
    if (most > max) {
      sum *= of(max, most);
      max = most;
    }
#pragma unroll
    for (int i = 0; i < kCount; ++i) sum += of(x[i], max);
  }
  __device__ void join(const Exponentials& other) {
    const float most = fmaxf(max, other.max);
    sum = sum * of(max, most) + other.sum * of(other.max, most);
    max = most;
  }
};

// Of the threads of a row, the same bits in each.
template <int kRowThreads>
__device__ Exponentials of_row(Exponentials x) {
#pragma unroll
  for (int half = kWarp / 2; half >= 1; half /= 2) {
    Exponentials other;
    other.max = __shfl_down_sync(kAllLanes, x.max, half);
    other.sum = __shfl_down_sync(kAllLanes, x.sum, half);
    x.join(other);
  }
  if constexpr (kRowThreads == kWarp) {
    x.max = __shfl_sync(kAllLanes, x.max, 0);
    x.sum = __shfl_sync(kAllLanes, x.sum, 0);
    return x;
  } else {
    __shared__ Exponentials s_warps[kRowThreads / kWarp];
    if (threadIdx.x % kWarp == 0) s_warps[threadIdx.x / kWarp] = x;
    __syncthreads();
    x = s_warps[0];
    for (int w = 1; w < kRowThreads / kWarp; ++w) x.join(s_warps[w]);
    return x;
  }
}

// What a thread sees of a row. It leaves the first `room` numbers in `kept`.
template <int kRowThreads, int kPack>
__device__ Exponentials exponentials_of(const float* x, int classes, float* kept, int room) {
  constexpr int kStep = kRowThreads * kPack;
  Exponentials all;
  int i = (int)threadIdx.x % kRowThreads * kPack;
  for (; i < classes - (kBatch - 1) * kStep; i += kBatch * kStep) {
    float values[kBatch][kPack];
#pragma unroll
    for (int j = 0; j < kBatch; ++j) load_once(x + i + j * kStep, values[j]);
#pragma unroll
    for (int j = 0; j < kBatch; ++j) {
      if (i + j * kStep < room) store_floats<kPack>(kept + i + j * kStep, values[j]);
      all.add(values[j]);
    }
  }
  for (; i < classes; i += kStep) {
    float values[kPack];
    load_once(x + i, values);
    if (i < room) store_floats<kPack>(kept + i, values);
    all.add(values);
  }
  return of_row<kRowThreads>(all);
}

template <int kThreads, int kRowThreads, int kPack>
__global__ void __launch_bounds__(kThreads) entropy_kernel(const EntropyParams p, float* loss) {
  const int64_t r = (int64_t)blockIdx.x * (kThreads / kRowThreads) + threadIdx.x / kRowThreads;
  if (r >= p.rows) return;
  const bool is_first = threadIdx.x % kRowThreads == 0;
  const int label = p.labels[r];
  if (label == p.ignore_label || label < 0 || label >= p.classes) {
    if (is_first) loss[r] = label == p.ignore_label ? 0.0f : NAN;
    return;
  }
  const float* x = p.logits + r * p.classes;
  const Exponentials all = exponentials_of<kRowThreads, kPack>(x, p.classes, nullptr, 0);
  if (is_first) loss[r] = logf(all.sum) + (all.max - x[label]);
}

// `room`: how many classes of a row shared memory holds.
template <int kThreads, int kRowThreads, int kPack>
__global__ void __launch_bounds__(kThreads)
    entropy_grad_kernel(const EntropyParams p, int room, const float* dy, float* d_logits) {
  extern __shared__ __align__(16) float s_row[];
  constexpr int kStep = kRowThreads * kPack;
  const int64_t r = (int64_t)blockIdx.x * (kThreads / kRowThreads) + threadIdx.x / kRowThreads;
  if (r >= p.rows) return;
  const int label = p.labels[r], begin = (int)threadIdx.x % kRowThreads * kPack;
  const float* x = p.logits + r * p.classes;
  float* dx = d_logits + r * p.classes;
  if (label == p.ignore_label || label < 0 || label >= p.classes) {
    float value[kPack];
#pragma unroll
    for (int v = 0; v < kPack; ++v) value[v] = label == p.ignore_label ? 0.0f : NAN;
    for (int i = begin; i < p.classes; i += kStep) store_once(dx + i, value);
    return;
  }
  const float g = dy[r];
  const Exponentials all = exponentials_of<kRowThreads, kPack>(x, p.classes, s_row, room);
  const float scale = g / all.sum;
#pragma unroll 4
  for (int i = begin; i < p.classes; i += kStep) {
    float values[kPack];
    load_floats<kPack>(i < room ? s_row + i : x + i, values);
#pragma unroll
    for (int v = 0; v < kPack; ++v) {
      values[v] = Exponentials::of(values[v], all.max) * scale - (i + v == label ? g : 0.0f);
    }
    store_once(dx + i, values);
  }
}

constexpr int kNarrow = 1024;  // classes that a warp has alone
constexpr int kWide = 1 << 14;  // where a row in shared memory leaves room for few blocks

template <int kPack>
static cudaError_t entropy_in_packs(const EntropyParams& p, float* loss, cudaStream_t stream) {
  constexpr int kThreads = 256;
  return p.classes <= kNarrow
             ? launch(entropy_kernel<kThreads, kWarp, kPack>, ceil_div(p.rows, kThreads / kWarp), kThreads, stream, p,
                      loss)
             : launch(entropy_kernel<kThreads, kThreads, kPack>, p.rows, kThreads, stream, p, loss);
}

cudaError_t entropy(const EntropyParams& p, float* loss, cudaStream_t stream) {
  return p.classes % 4 == 0 && is_aligned<4>(p.logits) ? entropy_in_packs<4>(p, loss, stream)
                                                       : entropy_in_packs<1>(p, loss, stream);
}

// A block for each row.
template <int kThreads, int kPack>
static cudaError_t entropy_grad_of_blocks(const EntropyParams& p, const float* dy, float* d_logits,
                                          cudaStream_t stream) {
  int most;
  RETURN_IF_CUDA_ERROR(most_shared_bytes(&most));
  constexpr int kOthers = 1024;  // bytes of shared memory beside the row
  const int64_t bytes = p.classes * (int64_t)sizeof(float);
  const int room = (int)(bytes < most - kOthers ? bytes : most - kOthers) / 16 * 4;
  return launch_shared(entropy_grad_kernel<kThreads, kThreads, kPack>, p.rows, kThreads, room * sizeof(float), stream,
                       p, room, dy, d_logits);
}

template <int kPack>
static cudaError_t entropy_grad_in_packs(const EntropyParams& p, const float* dy, float* d_logits,
                                         cudaStream_t stream) {
  constexpr int kThreads = 256;
  if (p.classes <= kNarrow) {
    return launch(entropy_grad_kernel<kThreads, kWarp, kPack>, ceil_div(p.rows, kThreads / kWarp), kThreads, stream, p,
                  0, dy, d_logits);
  }
  return p.classes <= kWide ? entropy_grad_of_blocks<kThreads, kPack>(p, dy, d_logits, stream)
                            : entropy_grad_of_blocks<1024, kPack>(p, dy, d_logits, stream);
}

cudaError_t entropy_grad(const EntropyParams& p, const float* dy, float* d_logits, cudaStream_t stream) {
  return p.classes % 4 == 0 && is_aligned<4>(p.logits) && is_aligned<4>(d_logits)
             ? entropy_grad_in_packs<4>(p, dy, d_logits, stream)
             : entropy_grad_in_packs<1>(p, dy, d_logits, stream);
}

}  // namespace cuda
}  // namespace tfjs_mamba
