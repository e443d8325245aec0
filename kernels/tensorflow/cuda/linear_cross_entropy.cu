// The head and its loss: see linear_cross_entropy.h. The mathematics is in ../../cc/token_cross_entropy.h.
#include "tensorflow/cuda/element.cuh"
#include "tensorflow/cuda/linear_cross_entropy.h"

namespace tfjs_mamba {
namespace cuda {

// Vectors of 4 logits that a thread has in flight.
constexpr int kQuads = 4;
// Of a chunk: 512 MB, less than the working memory of a block at these sizes.
constexpr int64_t kChunkLogits = 1 << 27;

__device__ inline float exp_of(float x) { return exp2_fast(x * kLog2E); }

// exp(x - max) summed over some logits. Of none: {-inf, 0}.
struct Partition {
  float max, sum;

  // A NaN is left out of the maximum, and comes back through the sum.
  __device__ void join(float other_max, float other_sum) {
    const float most = fmaxf(max, other_max);
    if (most == -INFINITY) {
      sum += other_sum;
      return;
    }
    sum = sum * exp_of(max - most) + other_sum * exp_of(other_max - most);
    max = most;
  }
};

__device__ inline float4 quad_of(const float* row, int i, int count) {
  if (i + 4 <= count) return *(const float4*)(row + i);
  float4 q = {-INFINITY, -INFINITY, -INFINITY, -INFINITY};
  if (i < count) q.x = row[i];
  if (i + 1 < count) q.y = row[i + 1];
  if (i + 2 < count) q.z = row[i + 2];
  return q;
}

// Of a row of the block's, to every thread; always joined in the same order. The row is copied to `copy`, if any.
template <int kThreads>
__device__ inline Partition partition_of(const float* row, int count, float* copy = nullptr) {
  constexpr int kWarps = kThreads / kWarp;
  __shared__ Partition of_warps[kWarps];
  Partition own = {-INFINITY, 0.0f};
  for (int first = threadIdx.x * 4; first < count; first += kThreads * kQuads * 4) {
    float4 quads[kQuads];
    float most = own.max;
#pragma unroll
    for (int k = 0; k < kQuads; ++k) {
      const int i = first + k * kThreads * 4;
      quads[k] = quad_of(row, i, count);
      if (copy && i < count) *(float4*)(copy + i) = quads[k];
      most = fmaxf(most, fmaxf(fmaxf(quads[k].x, quads[k].y), fmaxf(quads[k].z, quads[k].w)));
    }
    // Where all are -inf there is nothing to subtract.
    const float shift = most == -INFINITY ? 0.0f : most;
    float sum = 0.0f;
#pragma unroll
    for (int k = 0; k < kQuads; ++k) {
      sum += exp_of(quads[k].x - shift) + exp_of(quads[k].y - shift);
      sum += exp_of(quads[k].z - shift) + exp_of(quads[k].w - shift);
    }
    own.sum = own.sum * exp_of(own.max - shift) + sum;
    own.max = most;
  }
#pragma unroll
  for (int half = kWarp / 2; half >= 1; half /= 2) {
    const float max = __shfl_xor_sync(kAllLanes, own.max, half), sum = __shfl_xor_sync(kAllLanes, own.sum, half);
    own.join(max, sum);
  }
  if (threadIdx.x % kWarp == 0) of_warps[threadIdx.x / kWarp] = own;
  __syncthreads();
  Partition all = of_warps[0];
  for (int i = 1; i < kWarps; ++i) all.join(of_warps[i].max, of_warps[i].sum);
  return all;
}

template <int kThreads>
__global__ void __launch_bounds__(kThreads) chunk_loss_kernel(const EntropyParams p, int64_t stride, float* loss) {
  const int64_t r = blockIdx.x;
  const int label = p.labels[r];
  const bool is_label = label >= 0 && label < p.classes;
  if (label == p.ignore_label || !is_label) {
    if (threadIdx.x == 0) loss[r] = label == p.ignore_label ? 0.0f : NAN;
    return;
  }
  const float* row = p.logits + r * stride;
  const Partition all = partition_of<kThreads>(row, p.classes);
  if (threadIdx.x == 0) loss[r] = logf(all.sum) + (all.max - row[label]);
}

__device__ inline void store_quad(float* row, int i, int count, float4 q) {
  if (i + 4 <= count) {
    *(float4*)(row + i) = q;
    return;
  }
  if (i < count) row[i] = q.x;
  if (i + 1 < count) row[i + 1] = q.y;
  if (i + 2 < count) row[i + 2] = q.z;
}

__device__ inline void store_quad(Bfloat16* row, int i, int count, float4 q) {
  if (i + 4 <= count) {
    const __nv_bfloat162 pair[2] = {__floats2bfloat162_rn(q.x, q.y), __floats2bfloat162_rn(q.z, q.w)};
    *(uint2*)(row + i) = *(const uint2*)pair;
    return;
  }
  if (i < count) row[i] = __float2bfloat16_rn(q.x);
  if (i + 1 < count) row[i + 1] = __float2bfloat16_rn(q.y);
  if (i + 2 < count) row[i + 2] = __float2bfloat16_rn(q.z);
}

// Where the multiprocessor's memory holds a row (kStaged), it is read once. T is narrower or as wide as a logit: else
// what a sweep writes lies where it or an earlier one has read.
template <typename T, int kThreads, bool kStaged>
__global__ void __launch_bounds__(kThreads)
    chunk_grad_kernel(const EntropyParams p, int64_t stride, const float* dy, float* loss) {
  extern __shared__ float4 memory[];
  const int64_t r = blockIdx.x;
  const int label = p.labels[r];
  const float g = dy[r];
  const bool is_label = label >= 0 && label < p.classes;
  const float* row = p.logits + r * stride;
  T* out = (T*)row;
  if (label == p.ignore_label || !is_label) {
    const float value = label == p.ignore_label ? 0.0f : NAN;
    if (loss && threadIdx.x == 0) loss[r] = value;
    for (int i = threadIdx.x * 4; i < p.classes; i += kThreads * 4) {
      store_quad(out, i, p.classes, {value, value, value, value});
    }
    return;
  }
  const float of_label = row[label];  // before the row is written
  const float* logits = kStaged ? (const float*)memory : row;
  const Partition all = partition_of<kThreads>(row, p.classes, kStaged ? (float*)memory : nullptr);
  if (loss && threadIdx.x == 0) loss[r] = logf(all.sum) + (all.max - of_label);
  const float scale = g / all.sum;
  const auto gradient = [&](float x, int i) {
    const float part = exp_of(x - all.max) * scale;
    return i == label ? part - g : part;
  };
  for (int sweep = 0; sweep < p.classes; sweep += kThreads * kQuads * 4) {
    float4 quads[kQuads];
#pragma unroll
    for (int k = 0; k < kQuads; ++k) {
      quads[k] = quad_of(logits, sweep + (k * kThreads + threadIdx.x) * 4, p.classes);
    }
    if (!kStaged && sizeof(T) < sizeof(float)) __syncthreads();
#pragma unroll
    for (int k = 0; k < kQuads; ++k) {
      const int i = sweep + (k * kThreads + threadIdx.x) * 4;
      const float4 q = quads[k];
      store_quad(out, i, p.classes,
                 {gradient(q.x, i), gradient(q.y, i + 1), gradient(q.z, i + 2), gradient(q.w, i + 3)});
    }
  }
}

cudaError_t chunk_loss(const EntropyParams& p, int64_t stride, float* loss, cudaStream_t stream) {
  if (p.classes <= 2048) return launch(chunk_loss_kernel<128>, p.rows, 128, stream, p, stride, loss);
  return launch(chunk_loss_kernel<512>, p.rows, 512, stream, p, stride, loss);
}

template <typename T, int kThreads>
static cudaError_t staged_grad(const EntropyParams& p, int64_t stride, const float* dy, float* loss,
                               cudaStream_t stream) {
  const auto kernel = chunk_grad_kernel<T, kThreads, true>;
  const int bytes = (int)(stride * sizeof(float));
  RETURN_IF_CUDA_ERROR(cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, bytes));
  kernel<<<(unsigned)p.rows, kThreads, bytes, stream>>>(p, stride, dy, loss);
  return cudaGetLastError();
}

cudaError_t chunk_grad(const EntropyParams& p, int64_t stride, const float* dy, float* loss, Element element,
                       cudaStream_t stream) {
  if (p.rows == 0) return cudaSuccess;
  int most;
  RETURN_IF_CUDA_ERROR(most_shared_bytes(&most));
  // What the kernel has besides the row is less than a kilobyte.
  const bool is_staged = stride * (int64_t)sizeof(float) + 1024 <= most;
  return with_element(element, [&](auto* type) {
    using T = std::remove_pointer_t<decltype(type)>;
    if (!is_staged) return launch(chunk_grad_kernel<T, 512, false>, p.rows, 512, stream, p, stride, dy, loss);
    if (p.classes <= 2048) return staged_grad<T, 128>(p, stride, dy, loss, stream);
    if (p.classes <= 16384) return staged_grad<T, 512>(p, stride, dy, loss, stream);
    return staged_grad<T, 1024>(p, stride, dy, loss, stream);
  });
}

namespace {
// The parts of one call.
struct Head {
  Head(const HeadParams& params, float* work, bool is_gradient) : p(params), pieces(work) {
    stride = padded_stride(p.classes);
    const int64_t chunks = ceil_div(p.rows * stride, kChunkLogits);
    chunk = (int)(ceil_div(ceil_div(p.rows, chunks > 0 ? chunks : 1), 128) * 128);
    chunk = chunk < p.rows ? chunk : p.rows;
    logits = pieces.take(chunk * stride);
    const bool is_half = p.element == Element::kBfloat16;
    const int64_t weights = (int64_t)p.classes * p.width;
    weight = is_half ? pieces.take(weights, p.element) : const_cast<float*>(p.weight);
    hidden = is_half ? pieces.take((int64_t)p.rows * p.width, p.element) : const_cast<float*>(p.hidden);
    // As in the block: products of two matrices of columns are slower with TF32.
    turned = is_half || !is_gradient ? nullptr : pieces.take(p.width * padded_stride(p.rows));
  }

  cudaError_t prepare(cudaStream_t stream) {
    if (p.element == Element::kFloat32) return cudaSuccess;
    RETURN_IF_CUDA_ERROR(to_bfloat16(p.classes, p.width, p.width, p.weight, weight, stream));
    return to_bfloat16(p.rows, p.width, p.width, p.hidden, hidden, stream);
  }

  int rows(int first) const { return p.rows - first < chunk ? p.rows - first : chunk; }
  EntropyParams entropy(int first) const {
    return {rows(first), p.classes, p.ignore_label, logits, p.labels + first};
  }
  Matrix hidden_rows(int first) const {
    const int64_t bytes = p.element == Element::kBfloat16 ? 2 : 4;
    return {(const char*)hidden + first * bytes * p.width, p.width, p.element};
  }
  Matrix weight_matrix() const { return {weight, p.width, p.element}; }
  cudaError_t make_logits(int first, Products& products) {
    return products.multiply(rows(first), p.classes, p.width, hidden_rows(first), transposed(weight_matrix()),
                             {logits, stride, Element::kFloat32});
  }

  const HeadParams& p;
  Pieces pieces;
  int64_t stride;  // of logits
  int chunk;       // rows
  float *logits, *weight, *hidden;
  float* turned;  // the transpose of hidden, for the gradient in float32
};
}  // namespace

int64_t head_floats(const HeadParams& p) { return Head(p, nullptr, false).pieces.floats(); }

cudaError_t head(const HeadParams& p, float* loss, float* work, Products& products, cudaStream_t stream) {
  Head h(p, work, false);
  RETURN_IF_CUDA_ERROR(h.prepare(stream));
  for (int first = 0; first < p.rows; first += h.chunk) {
    RETURN_IF_CUDA_ERROR(h.make_logits(first, products));
    RETURN_IF_CUDA_ERROR(chunk_loss(h.entropy(first), h.stride, loss + first, stream));
  }
  return cudaSuccess;
}

int64_t head_grad_floats(const HeadParams& p) { return Head(p, nullptr, true).pieces.floats(); }

cudaError_t head_grad(const HeadParams& p, const float* dy, float* d_hidden, float* d_weight, float* loss, float* work,
                      Products& products, cudaStream_t stream) {
  Head h(p, work, true);
  RETURN_IF_CUDA_ERROR(h.prepare(stream));
  const int64_t d_stride = p.element == Element::kBfloat16 ? 2 * h.stride : h.stride;
  const Matrix d_logits = {h.logits, d_stride, p.element};
  const int64_t turned_stride = padded_stride(p.rows);
  if (h.turned) RETURN_IF_CUDA_ERROR(transpose(p.rows, p.width, p.hidden, h.turned, turned_stride, stream));
  for (int first = 0; first < p.rows; first += h.chunk) {
    RETURN_IF_CUDA_ERROR(h.make_logits(first, products));
    float* chunk_loss = loss ? loss + first : nullptr;
    RETURN_IF_CUDA_ERROR(chunk_grad(h.entropy(first), h.stride, dy + first, chunk_loss, p.element, stream));
    RETURN_IF_CUDA_ERROR(products.multiply(h.rows(first), p.width, p.classes, d_logits, h.weight_matrix(),
                                           {d_hidden + (int64_t)first * p.width, p.width, Element::kFloat32}));
    const Matrix hidden = h.turned ? transposed({h.turned + first, turned_stride, Element::kFloat32})
                                   : h.hidden_rows(first);
    RETURN_IF_CUDA_ERROR(products.multiply(p.classes, p.width, h.rows(first), transposed(d_logits), hidden,
                                           {d_weight, p.width, Element::kFloat32}, first > 0));
  }
  return cudaSuccess;
}

}  // namespace cuda
}  // namespace tfjs_mamba
