// Rows of a table by id, and their gradient: a block has one id, finds its positions in their order, and adds their
// rows. Every block looks at all ids, which are few beside the numbers that they stand for.
#include "tensorflow/cuda/common.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kEmbeddingThreads = 128;
constexpr int kEmbeddingWarps = kEmbeddingThreads / kWarp;
// Columns of a thread.
constexpr int kColumns = 8;

__global__ void embedding_kernel(const EmbeddingParams p, const float* weight, float* y) {
  const int64_t at = (int64_t)blockIdx.x * kEmbeddingThreads + threadIdx.x;
  if (at >= (int64_t)p.count * p.width) return;
  const int id = p.ids[at / p.width];
  y[at] = id >= 0 && id < p.vocabulary ? weight[(int64_t)id * p.width + at % p.width] : 0.0f;
}

__global__ void embedding_grad_kernel(const EmbeddingParams p, const float* dy, float* d_weight) {
  __shared__ int s_found[kEmbeddingThreads], s_count[kEmbeddingWarps];
  constexpr int kTile = kEmbeddingThreads * kColumns;
  const int tiles = (int)ceil_div(p.width, kTile);
  const int id = (int)(blockIdx.x / tiles), first = (int)(blockIdx.x % tiles) * kTile + threadIdx.x;
  const int warp = threadIdx.x / kWarp, lane = threadIdx.x % kWarp;
  float sum[kColumns] = {};
  for (int64_t begin = 0; begin < p.count; begin += kEmbeddingThreads) {
    const int64_t position = begin + threadIdx.x;
    const bool is_found = position < p.count && p.ids[position] == id;
    const unsigned found = __ballot_sync(kAllLanes, is_found);
    // Most ids are in few places. The barrier also ends the last round's reads.
    if (!__syncthreads_or(is_found)) continue;
    if (lane == 0) s_count[warp] = __popc(found);
    __syncthreads();
    int before = 0, count = 0;
    for (int i = 0; i < kEmbeddingWarps; ++i) {
      if (i < warp) before += s_count[i];
      count += s_count[i];
    }
    if (is_found) s_found[before + __popc(found & ((1u << lane) - 1))] = threadIdx.x;
    __syncthreads();
#pragma unroll 4
    for (int i = 0; i < count; ++i) {
      const float* row = dy + (begin + s_found[i]) * p.width;
#pragma unroll
      for (int k = 0; k < kColumns; ++k) {
        const int64_t column = first + (int64_t)k * kEmbeddingThreads;
        if (column < p.width) sum[k] += row[column];
      }
    }
  }
#pragma unroll
  for (int k = 0; k < kColumns; ++k) {
    const int64_t column = first + (int64_t)k * kEmbeddingThreads;
    if (column < p.width) d_weight[(int64_t)id * p.width + column] = sum[k];
  }
}

cudaError_t embedding(const EmbeddingParams& p, const float* weight, float* y, cudaStream_t stream) {
  const int64_t blocks = ceil_div((int64_t)p.count * p.width, kEmbeddingThreads);
  return launch(embedding_kernel, blocks, kEmbeddingThreads, stream, p, weight, y);
}

cudaError_t embedding_grad(const EmbeddingParams& p, const float* dy, float* d_weight, cudaStream_t stream) {
  const int64_t blocks = p.vocabulary * ceil_div(p.width, kEmbeddingThreads * kColumns);
  return launch(embedding_grad_kernel, blocks, kEmbeddingThreads, stream, p, dy, d_weight);
}

}  // namespace cuda
}  // namespace tfjs_mamba
