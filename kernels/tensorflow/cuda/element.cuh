// Numbers of either type that a call chooses, and 16 bytes of them at once.
#pragma once
#include <cuda_bf16.h>

#include "tensorflow/cuda/common.cuh"

namespace tfjs_mamba {
namespace cuda {

using Bfloat16 = __nv_bfloat16;

__device__ inline float load_element(const float* x, int64_t i) { return x[i]; }
__device__ inline float load_element(const Bfloat16* x, int64_t i) { return __bfloat162float(x[i]); }
__device__ inline void store_element(float* x, int64_t i, float value) { x[i] = value; }
__device__ inline void store_element(Bfloat16* x, int64_t i, float value) { x[i] = __float2bfloat16_rn(value); }

// Calls body with a null pointer of the type.
template <typename Body>
cudaError_t with_element(Element element, Body body) {
  return element == Element::kBfloat16 ? body((Bfloat16*)nullptr) : body((float*)nullptr);
}

}  // namespace cuda
}  // namespace tfjs_mamba
