// The depthwise causal convolution. The mathematics is in ../../cc/causal_conv1d.h. A thread has one channel and walks
// through kConvSteps steps of one row, with the taps in registers.
#include <type_traits>

#include "tensorflow/cuda/element.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kConvSteps = 64;
constexpr int kConvThreads = 128;

// What a thread walks through.
struct ConvWalk {
  int row, chunk, d, begin, end;

  __device__ ConvWalk(const ConvParams& p) {
    const int per_chunk = (int)ceil_div(p.channels, kConvThreads);
    const int chunks = (int)ceil_div(p.length, kConvSteps);
    const int64_t block = blockIdx.x / per_chunk;
    d = (int)(blockIdx.x % per_chunk) * kConvThreads + threadIdx.x;
    row = (int)(block / chunks);
    chunk = (int)(block % chunks);
    begin = chunk * kConvSteps;
    end = begin + kConvSteps < p.length ? begin + kConvSteps : p.length;
  }
};

static int64_t walk_blocks(const ConvParams& p) {
  return (int64_t)p.batch * ceil_div(p.length, kConvSteps) * ceil_div(p.channels, kConvThreads);
}

// The views with strides of their own filled in.
static ConvViews views_of(const ConvParams& p, const ConvViews& views) {
  return {views.x ? views.x : p.channels, views.y ? views.y : p.channels, views.element};
}

// The last kWidth inputs, the newest first, and how many of them the current step sees.
template <typename T, int kWidth>
struct ConvWindow {
  const ConvParams& p;
  const int64_t stride;
  const int row, d;
  int document;  // first step that the current one sees
  float x[kWidth];

  __device__ ConvWindow(const ConvParams& params, int64_t stride_, int row_, int d_, int begin)
      : p(params), stride(stride_), row(row_), d(d_) {
    document = p.initial_state ? 1 - kWidth : 0;
#pragma unroll
    for (int k = 0; k < kWidth; ++k) x[k] = 0.0f;
    for (int t = begin - kWidth + 1; t < begin; ++t) push(t);
  }
  __device__ void push(int t) {
#pragma unroll
    for (int k = kWidth - 1; k > 0; --k) x[k] = x[k - 1];
    if (t >= 0) {
      x[0] = load_element((const T*)p.x, ((int64_t)row * p.length + t) * stride + d);
      if (p.reset && p.reset[(int64_t)row * p.length + t] != 0.0f) document = t;
    } else {
      x[0] = p.initial_state ? p.initial_state[((int64_t)row * (kWidth - 1) + t + kWidth - 1) * p.channels + d] : 0.0f;
    }
  }
  __device__ bool sees(int t, int back) const { return t - back >= document; }
  // Before the activation, at step t, the newest in the window.
  __device__ float at(int t, const float* weight, float bias) const {
    float sum = bias;
#pragma unroll
    for (int back = kWidth - 1; back >= 0; --back) {
      if (sees(t, back)) sum += x[back] * weight[kWidth - 1 - back];
    }
    return sum;
  }
};

template <int kWidth>
__device__ void load_weight(const ConvParams& p, int d, float* weight) {
#pragma unroll
  for (int k = 0; k < kWidth; ++k) weight[k] = p.weight[(int64_t)d * kWidth + k];
}

template <typename T, int kWidth>
__global__ void conv_kernel(const ConvParams p, const ConvViews views) {
  const ConvWalk walk(p);
  if (walk.d >= p.channels) return;
  float weight[kWidth];
  load_weight<kWidth>(p, walk.d, weight);
  const float bias = p.bias ? p.bias[walk.d] : 0.0f;
  ConvWindow<T, kWidth> window(p, views.x, walk.row, walk.d, walk.begin);
  for (int t = walk.begin; t < walk.end; ++t) {
    window.push(t);
    float y = window.at(t, weight, bias);
    if (p.silu) y *= sigmoid_of(y);
    store_element((T*)p.y, ((int64_t)walk.row * p.length + t) * views.y + walk.d, y);
  }
}

// The state after the last step; also of a row without steps.
template <typename T, int kWidth>
__global__ void conv_state_kernel(const ConvParams p, const ConvViews views) {
  const int per_row = (int)ceil_div(p.channels, kConvThreads);
  const int row = blockIdx.x / per_row, d = (int)(blockIdx.x % per_row) * kConvThreads + threadIdx.x;
  if (d >= p.channels) return;
  const ConvWindow<T, kWidth> window(p, views.x, row, d, p.length);
#pragma unroll
  for (int back = 0; back < kWidth - 1; ++back) {
    const int64_t at = ((int64_t)row * (kWidth - 1) + kWidth - 2 - back) * p.channels + d;
    p.final_state[at] = window.sees(p.length - 1, back) ? window.x[back] : 0.0f;
  }
}

// `parts` has of each row and chunk the gradients of the weight, [D, W], and of the bias, [D].
template <typename T, int kWidth>
__global__ void conv_grad_kernel(const ConvGradParams q, const ConvViews views, float* parts) {
  const ConvParams& p = q.forward;
  const ConvWalk walk(p);
  const int d = walk.d;
  if (d >= p.channels) return;
  float weight[kWidth], dw[kWidth], dx[kWidth];  // dx of the steps of the window
  load_weight<kWidth>(p, d, weight);
#pragma unroll
  for (int k = 0; k < kWidth; ++k) dw[k] = dx[k] = 0.0f;
  const float bias = p.bias ? p.bias[d] : 0.0f;
  float d_bias = 0.0f;
  ConvWindow<T, kWidth> window(p, views.x, walk.row, d, walk.begin);
  // The first chunk has the steps before the first too. Later steps give to this chunk's last inputs.
  const int first = walk.begin > 0 ? walk.begin : q.d_initial_state ? 1 - kWidth : 0;
  for (int t = walk.begin; t < walk.end + kWidth - 1; ++t) {
    if (t < p.length) {
      window.push(t);
      float g = load_element((const T*)q.dy, ((int64_t)walk.row * p.length + t) * views.y + d);
      if (p.silu) {
        const float y = window.at(t, weight, bias), sigma = sigmoid_of(y);
        g *= sigma + y * sigma * (1.0f - sigma);
      }
      if (t < walk.end) d_bias += g;
#pragma unroll
      for (int back = 0; back < kWidth; ++back) {
        if (!window.sees(t, back)) continue;
        if (t < walk.end) dw[kWidth - 1 - back] += g * window.x[back];
        dx[back] += g * weight[kWidth - 1 - back];
      }
    }
    const int s = t - kWidth + 1;  // which nothing later sees
    if (s >= first && s < walk.end) {
      float sum = dx[kWidth - 1];
      const int kept = s - p.length + kWidth - 1;  // its place in the final state
      if (q.d_final_state && kept >= 0 && s >= window.document) {
        sum += q.d_final_state[((int64_t)walk.row * (kWidth - 1) + kept) * p.channels + d];
      }
      if (s >= 0) {
        store_element((T*)q.dx, ((int64_t)walk.row * p.length + s) * views.x + d, sum);
      } else {
        q.d_initial_state[((int64_t)walk.row * (kWidth - 1) + s + kWidth - 1) * p.channels + d] = sum;
      }
    }
#pragma unroll
    for (int k = kWidth - 1; k > 0; --k) dx[k] = dx[k - 1];
    dx[0] = 0.0f;
  }
  const int64_t chunks = ceil_div(p.length, kConvSteps);
  float* part = parts + (walk.row * chunks + walk.chunk) * (int64_t)p.channels * (kWidth + 1);
#pragma unroll
  for (int k = 0; k < kWidth; ++k) part[(int64_t)d * kWidth + k] = dw[k];
  part[(int64_t)p.channels * kWidth + d] = d_bias;
}

template <int kWidth>
__global__ void conv_token_kernel(const ConvParams p, float* new_state) {
  const int per_row = (int)ceil_div(p.channels, kConvThreads);
  const int row = blockIdx.x / per_row, d = (int)(blockIdx.x % per_row) * kConvThreads + threadIdx.x;
  if (d >= p.channels) return;
  float weight[kWidth];
  load_weight<kWidth>(p, d, weight);
  ConvWindow<float, kWidth> window(p, p.channels, row, d, 0);
  window.push(0);
  float y = window.at(0, weight, p.bias ? p.bias[d] : 0.0f);
  if (p.silu) y *= sigmoid_of(y);
  p.y[(int64_t)row * p.channels + d] = y;
#pragma unroll
  for (int back = 0; back < kWidth - 1; ++back) {
    new_state[((int64_t)row * (kWidth - 1) + kWidth - 2 - back) * p.channels + d] = window.x[back];
  }
}

// Calls body with the width as a constant.
template <int kWidth = 2, typename Body>
cudaError_t with_width(int width, Body body) {
  if (width == kWidth) return body(std::integral_constant<int, kWidth>());
  if constexpr (kWidth < 8) return with_width<kWidth + 1>(width, body);
  return cudaErrorInvalidValue;
}

cudaError_t conv(const ConvParams& p, cudaStream_t stream, const ConvViews& given) {
  const ConvViews views = views_of(p, given);
  return with_width(p.width, [&](auto width) {
    return with_element(views.element, [&](auto* element) {
      constexpr int kWidth = decltype(width)::value;
      using T = std::remove_pointer_t<decltype(element)>;
      RETURN_IF_CUDA_ERROR(launch(conv_kernel<T, kWidth>, walk_blocks(p), kConvThreads, stream, p, views));
      if (!p.final_state) return cudaSuccess;
      const int64_t blocks = p.batch * ceil_div(p.channels, kConvThreads);
      return launch(conv_state_kernel<T, kWidth>, blocks, kConvThreads, stream, p, views);
    });
  });
}

int64_t conv_grad_floats(const ConvParams& p) {
  const int64_t parts = p.batch * ceil_div(p.length, kConvSteps), columns = (int64_t)p.channels * (p.width + 1);
  return parts * columns + sum_rows_floats(parts, (int64_t)p.channels * p.width);
}

cudaError_t conv_grad(const ConvGradParams& q, float* work, cudaStream_t stream, const ConvViews& given) {
  const ConvParams& p = q.forward;
  const ConvViews views = views_of(p, given);
  const int64_t parts = p.batch * ceil_div(p.length, kConvSteps), columns = (int64_t)p.channels * (p.width + 1);
  const int64_t weights = (int64_t)p.channels * p.width;
  RETURN_IF_CUDA_ERROR(with_width(p.width, [&](auto width) {
    return with_element(views.element, [&](auto* element) {
      constexpr int kWidth = decltype(width)::value;
      using T = std::remove_pointer_t<decltype(element)>;
      return launch(conv_grad_kernel<T, kWidth>, walk_blocks(p), kConvThreads, stream, q, views, work);
    });
  }));
  float* rest = work + parts * columns;
  if (p.length == 0 && q.d_initial_state && p.batch > 0) {
    const size_t bytes = (size_t)p.batch * (p.width - 1) * p.channels * sizeof(float);
    RETURN_IF_CUDA_ERROR(q.d_final_state ? cudaMemcpyAsync(q.d_initial_state, q.d_final_state, bytes,
                                                           cudaMemcpyDeviceToDevice, stream)
                                         : cudaMemsetAsync(q.d_initial_state, 0, bytes, stream));
  }
  RETURN_IF_CUDA_ERROR(sum_rows(parts, weights, columns, work, q.d_weight, rest, stream));
  if (!q.d_bias) return cudaSuccess;
  return sum_rows(parts, p.channels, columns, work + weights, q.d_bias, rest, stream);
}

cudaError_t conv_token(const ConvParams& params, float* new_state, cudaStream_t stream) {
  ConvParams p = params;  // a sequence of one step
  p.length = 1;
  return with_width(p.width, [&](auto width) {
    const int64_t blocks = p.batch * ceil_div(p.channels, kConvThreads);
    return launch(conv_token_kernel<decltype(width)::value>, blocks, kConvThreads, stream, p, new_state);
  });
}

}  // namespace cuda
}  // namespace tfjs_mamba
