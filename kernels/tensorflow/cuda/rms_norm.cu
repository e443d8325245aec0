// Root-mean-square norm. The mathematics is in ../../cc/rms_norm.h. A warp has a row.
#include <type_traits>

#include "tensorflow/cuda/element.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kNormThreads = 128;
constexpr int kNormRows = kNormThreads / kWarp;
// Rows in one part of d_weight.
constexpr int kPartRows = 64;

__device__ inline float input_at(const NormParams& p, int64_t at) {
  return p.residual ? p.x[at] + p.residual[at] : p.x[at];
}

template <typename T>
__global__ void norm_kernel(const NormParams p) {
  const int64_t r = (int64_t)blockIdx.x * kNormRows + threadIdx.x / kWarp;
  if (r >= p.rows) return;
  const int lane = threadIdx.x % kWarp;
  const int64_t row = r * p.width;
  float squares = 0.0f;
  for (int i = lane; i < p.width; i += kWarp) {
    const float s = input_at(p, row + i);
    if (p.sum) p.sum[row + i] = s;
    squares += s * s;
  }
  const float scale = 1.0f / sqrtf(sum_of_lanes<kWarp>(squares) / (float)p.width + p.epsilon);
  for (int i = lane; i < p.width; i += kWarp) {
    store_element((T*)p.y, row + i, input_at(p, row + i) * scale * p.weight[i]);
  }
}

template <typename T>
__global__ void norm_grad_kernel(const NormGradParams q, float* scales) {
  const NormParams& p = q.forward;
  const int64_t r = (int64_t)blockIdx.x * kNormRows + threadIdx.x / kWarp;
  if (r >= p.rows) return;
  const int lane = threadIdx.x % kWarp;
  const int64_t row = r * p.width;
  float squares = 0.0f, products = 0.0f;
  for (int i = lane; i < p.width; i += kWarp) {
    const float s = input_at(p, row + i);
    squares += s * s;
    products += s * load_element((const T*)q.dy, row + i) * p.weight[i];
  }
  const float scale = 1.0f / sqrtf(sum_of_lanes<kWarp>(squares) / (float)p.width + p.epsilon);
  const float mean = sum_of_lanes<kWarp>(products) / (float)p.width * scale * scale;
  for (int i = lane; i < p.width; i += kWarp) {
    float dx = (load_element((const T*)q.dy, row + i) * p.weight[i] - input_at(p, row + i) * mean) * scale;
    if (q.d_sum) dx += q.d_sum[row + i];
    q.dx[row + i] = dx;
  }
  if (lane == 0) scales[r] = scale;
}

template <typename T>
__global__ void norm_weight_kernel(const NormGradParams q, const float* scales, float* parts) {
  const NormParams& p = q.forward;
  const int per_part = (int)ceil_div(p.width, kNormThreads);
  const int64_t part = blockIdx.x / per_part;
  const int i = (int)(blockIdx.x % per_part) * kNormThreads + threadIdx.x;
  if (i >= p.width) return;
  const int64_t begin = part * kPartRows, end = begin + kPartRows < p.rows ? begin + kPartRows : p.rows;
  float sum = 0.0f;
  for (int64_t r = begin; r < end; ++r) {
    const int64_t at = r * p.width + i;
    sum += load_element((const T*)q.dy, at) * input_at(p, at) * scales[r];
  }
  parts[part * p.width + i] = sum;
}

cudaError_t norm(const NormParams& p, cudaStream_t stream, Element y) {
  return with_element(y, [&](auto* element) {
    using T = std::remove_pointer_t<decltype(element)>;
    return launch(norm_kernel<T>, ceil_div(p.rows, kNormRows), kNormThreads, stream, p);
  });
}

int64_t norm_grad_floats(const NormParams& p) {
  const int64_t parts = ceil_div(p.rows, kPartRows);
  return p.rows + parts * p.width + sum_rows_floats(parts, p.width);
}

cudaError_t norm_grad(const NormGradParams& q, float* work, cudaStream_t stream, Element dy) {
  const NormParams& p = q.forward;
  const int64_t parts = ceil_div(p.rows, kPartRows);
  float *scales = work, *sums = work + p.rows;
  RETURN_IF_CUDA_ERROR(with_element(dy, [&](auto* element) {
    using T = std::remove_pointer_t<decltype(element)>;
    RETURN_IF_CUDA_ERROR(launch(norm_grad_kernel<T>, ceil_div(p.rows, kNormRows), kNormThreads, stream, q, scales));
    return launch(norm_weight_kernel<T>, parts * ceil_div(p.width, kNormThreads), kNormThreads, stream, q,
                  (const float*)scales, sums);
  }));
  return sum_rows(parts, p.width, p.width, sums, q.d_weight, sums + parts * p.width, stream);
}

}  // namespace cuda
}  // namespace tfjs_mamba
