// What both directions of the scan on the GPU share. A channel has neighbouring lanes, each with some of its states in
// registers; a block has channels of one row of the batch and one group of B and of C, and runs through time in tiles.
#pragma once
#include "tensorflow/cuda/element.cuh"

namespace tfjs_mamba {
namespace cuda {

// Steps between two checkpoints of the states, and the backward's tile.
constexpr int kCheckpointSteps = 16;

// How channels fall into blocks: none straddles two groups of B or of C.
struct ScanGrid {
  int segment, per_segment, per_row;

  __host__ __device__ ScanGrid(const ScanParams& p, int block_channels) {
    int a = p.channels / (p.groups_b ? p.groups_b : 1);
    int b = p.channels / (p.groups_c ? p.groups_c : 1);
    while (b) {
      const int rest = a % b;
      a = b;
      b = rest;
    }
    segment = a;
    per_segment = (segment + block_channels - 1) / block_channels;
    per_row = p.channels / segment * per_segment;
  }
  __host__ __device__ int64_t blocks(const ScanParams& p) const { return (int64_t)p.batch * per_row; }
  // The first channel of a block of a row, and the end of the channels that it may have.
  __device__ int first(int block, int block_channels) const {
    return block / per_segment * segment + block % per_segment * block_channels;
  }
  __device__ int end(int block, int block_channels) const {
    const int segment_end = (block / per_segment + 1) * segment;
    const int block_end = first(block, block_channels) + block_channels;
    return block_end < segment_end ? block_end : segment_end;
  }
};

__host__ __device__ inline int checkpoints_of(int length) {
  return (length + kCheckpointSteps - 1) / kCheckpointSteps;
}

// Where the states of a channel before a tile are kept: [B, tiles, D, N].
__device__ inline int64_t checkpoint_at(const ScanParams& p, int row, int tile, int channel) {
  return (((int64_t)row * checkpoints_of(p.length) + tile) * p.channels + channel) * p.states;
}

// The views with every distance between steps filled in.
inline ScanViews resolved(const ScanParams& p, ScanViews views) {
  for (int64_t* stride : {&views.u, &views.delta, &views.z, &views.y}) *stride = *stride ? *stride : p.channels;
  if (!views.B) views.B = (int64_t)p.groups_b * p.states;
  if (!views.C) views.C = (int64_t)p.groups_c * p.states;
  return views;
}

// log(1 + q) for q from 0 to 1, within 4e-7 of itself also where q is tiny: a polynomial, since the special function
// unit has more to do than the multipliers.
__device__ inline float log1p_of_unit(float q) {
  float y = -0.0085392026f;
  y = y * q + 0.0440896191f;
  y = y * q - 0.1076817065f;
  y = y * q + 0.1774524152f;
  y = y * q - 0.2449546307f;
  y = y * q + 0.3327547908f;
  y = y * q - 0.4999740422f;
  y = y * q + 0.9999998212f;
  return y * q;
}

// From 20 on the sum rounds to x, the original's value there.
__device__ inline float softplus_value(float x) {
  return fmaxf(x, 0.0f) + log1p_of_unit(exp2_fast(-kLog2E * fabsf(x)));
}

struct Softplus {
  float value, slope;
};

__device__ inline Softplus softplus_fast(float x) {
  const float q = exp2_fast(-kLog2E * fabsf(x)), r = __fdividef(1.0f, 1.0f + q);
  return {fmaxf(x, 0.0f) + log1p_of_unit(q), x < 0.0f ? q * r : r};
}

// Calls body with a null pointer of the type of u, and whether B or C is constant in time. In bf16 that is left out,
// since no caller has it, and kernels are large.
template <typename Body>
cudaError_t with_scan_kind(const ScanParams& p, Element element, Body body) {
  if (!p.groups_b || !p.groups_c) {
    if (element != Element::kFloat32) return cudaErrorInvalidValue;
    return body((float*)nullptr, std::true_type());
  }
  return with_element(element, [&](auto* kind) { return body(kind, std::false_type()); });
}

// Launches with `bytes` of shared memory, which may be more than a kernel has without asking.
template <typename Kernel, typename... Args>
cudaError_t launch_with_memory(Kernel kernel, int64_t blocks, int threads, int bytes, cudaStream_t stream,
                               Args... args) {
  if (blocks <= 0) return cudaSuccess;
  if (blocks > INT32_MAX) return cudaErrorInvalidConfiguration;
  RETURN_IF_CUDA_ERROR(cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, bytes));
  kernel<<<dim3((unsigned)blocks), dim3((unsigned)threads), bytes, stream>>>(args...);
  return cudaGetLastError();
}

// Of more than 16 states.
cudaError_t scan_wide(const ScanParams& p, cudaStream_t stream, const ScanViews& views);

// A number as it was read, to be made a float where it is used: a conversion beside the load would wait for it.
template <typename T>
__device__ inline unsigned load_bits(const T* x) {
  if constexpr (sizeof(T) == 2) {
    return *(const unsigned short*)x;
  } else {
    return __float_as_uint(*x);
  }
}
template <typename T>
__device__ inline float of_bits(unsigned bits) {
  return __uint_as_float(sizeof(T) == 2 ? bits << 16 : bits);
}

// Numbers of one channel at some steps, of which `left` are there; zeros past them.
template <int kCount, typename T>
__device__ inline void read_steps(const T* x, int64_t stride, int left, unsigned (&out)[kCount]) {
  if (left >= kCount) {
#pragma unroll
    for (int k = 0; k < kCount; ++k, x += stride) out[k] = load_bits(x);
  } else {
#pragma unroll
    for (int k = 0; k < kCount; ++k, x += stride) out[k] = k < left ? load_bits(x) : 0u;
  }
}

template <int kCount, typename T>
__device__ inline void write_steps(T* x, int64_t stride, int left, const float (&in)[kCount]) {
  if (left >= kCount) {
#pragma unroll
    for (int k = 0; k < kCount; ++k, x += stride) store_floats(x, {in[k]});
  } else {
#pragma unroll
    for (int k = 0; k < kCount; ++k, x += stride) {
      if (k < left) store_floats(x, {in[k]});
    }
  }
}

__device__ inline float at4(const float4& v, int i) { return i == 0 ? v.x : i == 1 ? v.y : i == 2 ? v.z : v.w; }
__device__ inline float4 float4_of(const float (&v)[4]) { return make_float4(v[0], v[1], v[2], v[3]); }

}  // namespace cuda
}  // namespace tfjs_mamba
