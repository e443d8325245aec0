// Sums over rows: each part has kSummed rows, and parts are summed in the same way until one is left.
#include "tensorflow/cuda/common.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kSummed = 64;
constexpr int kThreads = 128;

__global__ void sum_rows_kernel(int64_t rows, int64_t columns, int64_t stride, const float* x, float* out) {
  const int64_t per_part = ceil_div(columns, kThreads);
  const int64_t part = blockIdx.x / per_part, column = blockIdx.x % per_part * kThreads + threadIdx.x;
  if (column >= columns) return;
  const int64_t begin = part * kSummed, end = begin + kSummed < rows ? begin + kSummed : rows;
  float sum = 0.0f;
  for (int64_t i = begin; i < end; ++i) sum += x[i * stride + column];
  out[part * columns + column] = sum;
}

int64_t sum_rows_floats(int64_t rows, int64_t columns) {
  int64_t floats = 0;
  while (rows > kSummed) {
    rows = ceil_div(rows, kSummed);
    floats += rows * columns;
  }
  return floats;
}

cudaError_t sum_rows(int64_t rows, int64_t columns, int64_t stride, const float* x, float* sum, float* work,
                     cudaStream_t stream) {
  const int64_t per_part = ceil_div(columns, kThreads);
  while (rows > kSummed) {
    const int64_t parts = ceil_div(rows, kSummed);
    RETURN_IF_CUDA_ERROR(
        launch(sum_rows_kernel, parts * per_part, kThreads, stream, rows, columns, stride, x, work));
    x = work;
    work += parts * columns;
    stride = columns;
    rows = parts;
  }
  return launch(sum_rows_kernel, per_part, kThreads, stream, rows, columns, stride, x, sum);
}

}  // namespace cuda
}  // namespace tfjs_mamba
