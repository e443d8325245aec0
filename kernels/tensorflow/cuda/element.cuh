// Numbers of either type that a call chooses, as many at once as an access of 16 bytes takes.
#pragma once
#include <cuda_bf16.h>

#include <type_traits>

#include "tensorflow/cuda/common.cuh"

namespace tfjs_mamba {
namespace cuda {

using Bfloat16 = __nv_bfloat16;

__device__ inline float float_of(float x) { return x; }
__device__ inline float float_of(Bfloat16 x) { return __bfloat162float(x); }

// kCount neighbours, which one instruction reads or writes.
template <typename T, int kCount>
struct alignas(sizeof(T) * kCount) Pack {
  T at[kCount];
};

template <int kCount, typename T>
__device__ inline void load_floats(const T* x, float (&values)[kCount]) {
  if constexpr (sizeof(T) == 2 && kCount % 2 == 0) {
    // A word has two numbers, each of which one instruction makes a float.
    alignas(2 * kCount) unsigned words[kCount / 2];
    *(Pack<T, kCount>*)words = *(const Pack<T, kCount>*)x;
#pragma unroll
    for (int i = 0; i < kCount; ++i) {
      values[i] = __uint_as_float(i % 2 == 0 ? words[i / 2] << 16 : words[i / 2] & 0xffff0000u);
    }
  } else {
    const Pack<T, kCount> pack = *(const Pack<T, kCount>*)x;
#pragma unroll
    for (int i = 0; i < kCount; ++i) values[i] = float_of(pack.at[i]);
  }
}

template <int kCount>
__device__ inline void store_floats(float* x, const float (&values)[kCount]) {
  Pack<float, kCount> pack;
#pragma unroll
  for (int i = 0; i < kCount; ++i) pack.at[i] = values[i];
  *(Pack<float, kCount>*)x = pack;
}

// Two numbers are rounded in one instruction.
template <int kCount>
__device__ inline void store_floats(Bfloat16* x, const float (&values)[kCount]) {
  if constexpr (kCount % 2 == 1) {
#pragma unroll
    for (int i = 0; i < kCount; ++i) x[i] = __float2bfloat16_rn(values[i]);
  } else {
    alignas(sizeof(Bfloat16) * kCount) __nv_bfloat162 pairs[kCount / 2];
#pragma unroll
    for (int i = 0; i < kCount / 2; ++i) pairs[i] = __floats2bfloat162_rn(values[2 * i], values[2 * i + 1]);
    *(Pack<Bfloat16, kCount>*)x = *(const Pack<Bfloat16, kCount>*)pairs;
  }
}

// Numbers that are read or written once: they need not push others out of the cache.
__device__ inline void load_once(const float* x, float (&values)[4]) {
  const float4 pack = __ldcs((const float4*)x);
  values[0] = pack.x, values[1] = pack.y, values[2] = pack.z, values[3] = pack.w;
}
__device__ inline void load_once(const float* x, float (&values)[1]) { values[0] = __ldcs(x); }
__device__ inline void store_once(float* x, const float (&values)[4]) {
  __stcs((float4*)x, make_float4(values[0], values[1], values[2], values[3]));
}
__device__ inline void store_once(float* x, const float (&values)[1]) { __stcs(x, values[0]); }

// Copies to shared memory that go on beside what follows. Cards before 8.0 wait for them, as they do for two bytes.
template <int kBytes>
__device__ inline void copy_async(void* shared, const void* global) {
  struct alignas(kBytes) Bytes {
    char at[kBytes];
  };
#if __CUDA_ARCH__ >= 800
  if constexpr (kBytes >= 4) {
    asm volatile("cp.async.ca.shared.global [%0], [%1], %2;" ::"r"((unsigned)__cvta_generic_to_shared(shared)),
                 "l"(global), "n"(kBytes)
                 : "memory");
    return;
  }
#endif
  *(Bytes*)shared = *(const Bytes*)global;
}

// Copies since the last call are a group.
__device__ inline void end_of_copies() {
#if __CUDA_ARCH__ >= 800
  asm volatile("cp.async.commit_group;" ::: "memory");
#endif
}

// Until all groups of this thread but the last kGroups are there.
template <int kGroups>
__device__ inline void wait_for_copies() {
#if __CUDA_ARCH__ >= 800
  asm volatile("cp.async.wait_group %0;" ::"n"(kGroups) : "memory");
#endif
}

// The most shared memory that a block may ask for here.
inline cudaError_t most_shared_bytes(int* bytes) {
  int device;
  RETURN_IF_CUDA_ERROR(cudaGetDevice(&device));
  return cudaDeviceGetAttribute(bytes, cudaDevAttrMaxSharedMemoryPerBlockOptin, device);
}

// As `launch`, with so many bytes of shared memory that the kernel does not name itself.
template <typename Kernel, typename... Args>
cudaError_t launch_shared(Kernel kernel, int64_t blocks, int threads, int64_t bytes, cudaStream_t stream,
                          Args... args) {
  if (blocks <= 0) return cudaSuccess;
  if (blocks > INT32_MAX) return cudaErrorInvalidConfiguration;
  RETURN_IF_CUDA_ERROR(cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, (int)bytes));
  kernel<<<dim3((unsigned)blocks), dim3((unsigned)threads), (size_t)bytes, stream>>>(args...);
  return cudaGetLastError();
}

// Whether every row of a tensor begins where packs of kCount may. An absent one does.
template <int kCount, typename T = float>
bool is_aligned(const void* x, int64_t stride = 0) {
  constexpr int kBytes = sizeof(T) * kCount;
  return (uintptr_t)x % kBytes == 0 && stride * (int64_t)sizeof(T) % kBytes == 0;
}

// Calls body with a null pointer of the type.
template <typename Body>
cudaError_t with_element(Element element, Body body) {
  return element == Element::kBfloat16 ? body((Bfloat16*)nullptr) : body((float*)nullptr);
}

// Two instructions of the special function unit in place of a division and its cases: where exp(-x) is infinite, 0.
__device__ inline float sigmoid_fast(float x) {
  constexpr float kLog2OfE = 1.44269504f;
  float y;
  asm("rcp.approx.ftz.f32 %0, %1;" : "=f"(y) : "f"(1.0f + exp2_fast(-kLog2OfE * x)));
  return y;
}

}  // namespace cuda
}  // namespace tfjs_mamba
