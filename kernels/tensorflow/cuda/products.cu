// Operands of products: casts and transposes.
#include "tensorflow/cuda/element.cuh"
#include "tensorflow/cuda/products.h"

namespace tfjs_mamba {
namespace cuda {

constexpr int kThreads = 256;

// A thread has a pack of kCount neighbours.
template <int kCount>
__global__ void to_bfloat16_kernel(int64_t packs, int64_t per_row, int64_t stride, const float* x, Bfloat16* out) {
  const int64_t i = (int64_t)blockIdx.x * kThreads + threadIdx.x;
  if (i >= packs) return;
  float values[kCount];
  load_floats(x + i / per_row * stride + i % per_row * kCount, values);
  store_floats(out + i * kCount, values);
}

cudaError_t to_bfloat16(int64_t rows, int64_t columns, int64_t stride, const float* x, float* out,
                        cudaStream_t stream) {
  const auto run = [&](auto count) {
    constexpr int kCount = decltype(count)::value;
    const int64_t per_row = columns / kCount, packs = rows * per_row;
    return launch(to_bfloat16_kernel<kCount>, ceil_div(packs, kThreads), kThreads, stream, packs, per_row,
                  stride, x, (Bfloat16*)out);
  };
  if (columns % 4 == 0 && is_aligned<4>(x, stride)) return run(std::integral_constant<int, 4>());
  return run(std::integral_constant<int, 1>());
}

constexpr int kTile = 32;

// A block has a square of kTile numbers a side. One column more, so that a column lies in different banks.
__global__ void transpose_kernel(int64_t rows, int64_t columns, const float* x, float* out, int64_t stride) {
  __shared__ float tile[kTile][kTile + 1];
  const int64_t across = ceil_div(columns, kTile);
  const int64_t row = blockIdx.x / across * kTile, column = blockIdx.x % across * kTile;
  const int lane = threadIdx.x % kTile;
  for (int i = threadIdx.x / kTile; i < kTile; i += kThreads / kTile) {
    if (row + i < rows && column + lane < columns) tile[i][lane] = x[(row + i) * columns + column + lane];
  }
  __syncthreads();
  for (int i = threadIdx.x / kTile; i < kTile; i += kThreads / kTile) {
    if (column + i < columns && row + lane < rows) out[(column + i) * stride + row + lane] = tile[lane][i];
  }
}

cudaError_t transpose(int64_t rows, int64_t columns, const float* x, float* out, int64_t stride, cudaStream_t stream) {
  return launch(transpose_kernel, ceil_div(rows, kTile) * ceil_div(columns, kTile), kThreads, stream, rows, columns,
                x, out, stride);
}

}  // namespace cuda
}  // namespace tfjs_mamba
