// The small kernels of a block: biases and their gradients, A of A_log.
#include "tensorflow/cuda/element.cuh"
#include "tensorflow/cuda/mamba_block.h"

namespace tfjs_mamba {
namespace cuda {

constexpr int kPartThreads = 256;
// Rows in one part of a sum.
constexpr int kSumRows = 64;

template <typename T>
__global__ void add_bias_kernel(int64_t count, int64_t columns, const float* x, const float* bias, T* out) {
  const int64_t i = (int64_t)blockIdx.x * kPartThreads + threadIdx.x;
  if (i >= count) return;
  const float sum[1] = {(x ? x[i] : 0.0f) + bias[i % columns]};
  store_floats(out + i, sum);
}

cudaError_t add_bias(int64_t rows, int64_t columns, const float* x, const float* bias, float* out, Element element,
                     cudaStream_t stream) {
  return with_element(element, [&](auto* type) {
    return launch(add_bias_kernel<std::remove_pointer_t<decltype(type)>>, ceil_div(rows * columns, kPartThreads),
                  kPartThreads, stream, rows * columns, columns, x, bias, (decltype(type))out);
  });
}

__global__ void decay_rates_kernel(int64_t count, const float* A_log, float* A) {
  const int64_t i = (int64_t)blockIdx.x * kPartThreads + threadIdx.x;
  if (i < count) A[i] = -expf(A_log[i]);
}

cudaError_t decay_rates(int64_t count, const float* A_log, float* A, cudaStream_t stream) {
  return launch(decay_rates_kernel, ceil_div(count, kPartThreads), kPartThreads, stream, count, A_log, A);
}

__global__ void decay_rates_grad_kernel(int64_t count, const float* A, float* dA) {
  const int64_t i = (int64_t)blockIdx.x * kPartThreads + threadIdx.x;
  if (i < count) dA[i] *= A[i];
}

cudaError_t decay_rates_grad(int64_t count, const float* A, float* dA, cudaStream_t stream) {
  return launch(decay_rates_grad_kernel, ceil_div(count, kPartThreads), kPartThreads, stream, count, A, dA);
}

template <typename T>
__global__ void sum_elements_kernel(int64_t rows, int64_t columns, const T* x, float* parts) {
  const int64_t per_part = ceil_div(columns, kPartThreads);
  const int64_t part = blockIdx.x / per_part, column = blockIdx.x % per_part * kPartThreads + threadIdx.x;
  if (column >= columns) return;
  const int64_t begin = part * kSumRows, end = begin + kSumRows < rows ? begin + kSumRows : rows;
  float sum = 0.0f;
  for (int64_t i = begin; i < end; ++i) sum += float_of(x[i * columns + column]);
  parts[part * columns + column] = sum;
}

int64_t sum_elements_floats(int64_t rows, int64_t columns) {
  const int64_t parts = ceil_div(rows, kSumRows);
  return parts * columns + sum_rows_floats(parts, columns);
}

cudaError_t sum_elements(int64_t rows, int64_t columns, const float* x, float* sum, float* work, Element element,
                         cudaStream_t stream) {
  const int64_t parts = ceil_div(rows, kSumRows);
  RETURN_IF_CUDA_ERROR(with_element(element, [&](auto* type) {
    return launch(sum_elements_kernel<std::remove_pointer_t<decltype(type)>>,
                  parts * ceil_div(columns, kPartThreads), kPartThreads, stream, rows, columns, (decltype(type))x,
                  work);
  }));
  return sum_rows(parts, columns, columns, work, sum, work + parts * columns, stream);
}

}  // namespace cuda
}  // namespace tfjs_mamba
