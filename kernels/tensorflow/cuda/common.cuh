// What the kernels share: sizes of grids, functions of one number, sums over lanes.
#pragma once
#include "tensorflow/cuda/cuda.h"

namespace tfjs_mamba {
namespace cuda {

constexpr int kWarp = 32;
constexpr unsigned kAllLanes = 0xffffffffu;

__host__ __device__ inline int64_t ceil_div(int64_t a, int64_t b) { return (a + b - 1) / b; }

// Launches with one block for each of `blocks`; nothing where there are none.
template <typename Kernel, typename... Args>
cudaError_t launch(Kernel kernel, int64_t blocks, int threads, cudaStream_t stream, Args... args) {
  if (blocks <= 0) return cudaSuccess;
  if (blocks > INT32_MAX) return cudaErrorInvalidConfiguration;
  kernel<<<dim3((unsigned)blocks), dim3((unsigned)threads), 0, stream>>>(args...);
  return cudaGetLastError();
}

#define RETURN_IF_CUDA_ERROR(call)                 \
  do {                                             \
    const cudaError_t error_ = (call);             \
    if (error_ != cudaSuccess) return error_;      \
  } while (false)

__device__ inline float sigmoid_of(float x) {
  const float q = expf(-fabsf(x));
  return (x < 0.0f ? q : 1.0f) / (1.0f + q);
}

// 2^x by the special function unit, within 2 units of the last place.
__device__ inline float exp2_fast(float x) {
  float y;
  asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(y) : "f"(x));
  return y;
}

// The sum over groups of kLanes neighbouring lanes; every lane gets it.
template <int kLanes>
__device__ inline float sum_of_lanes(float x) {
#pragma unroll
  for (int half = kLanes / 2; half >= 1; half /= 2) x += __shfl_xor_sync(kAllLanes, x, half);
  return x;
}

}  // namespace cuda
}  // namespace tfjs_mamba
