// Rows of a table by id.
#include "tensorflow/cuda/element.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kEmbeddingThreads = 256;
constexpr int kEmbeddingWarps = kEmbeddingThreads / kWarp;

// A warp has a row.
template <int kPack>
__global__ void embedding_kernel(const EmbeddingParams p, const float* weight, float* y) {
  const int64_t i = (int64_t)blockIdx.x * kEmbeddingWarps + threadIdx.x / kWarp;
  if (i >= p.count) return;
  const int id = p.ids[i];
  const bool is_there = id >= 0 && id < p.vocabulary;
  const float* row = weight + (int64_t)(is_there ? id : 0) * p.width;
  float* out = y + i * p.width;
#pragma unroll 8
  for (int64_t j = threadIdx.x % kWarp * kPack; j < p.width; j += kWarp * kPack) {
    float values[kPack] = {};
    if (is_there) load_floats<kPack>(row + j, values);
    store_once(out + j, values);
  }
}

cudaError_t embedding(const EmbeddingParams& p, const float* weight, float* y, cudaStream_t stream) {
  const int64_t blocks = ceil_div(p.count, kEmbeddingWarps);
  return is_aligned<4>(weight, p.width) && is_aligned<4>(y)
             ? launch(embedding_kernel<4>, blocks, kEmbeddingThreads, stream, p, weight, y)
             : launch(embedding_kernel<1>, blocks, kEmbeddingThreads, stream, p, weight, y);
}

}  // namespace cuda
}  // namespace tfjs_mamba
