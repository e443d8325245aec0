// The depthwise causal convolution. The mathematics is in ../../cc/causal_conv1d.h. A warp has kConvSteps steps of some
// channels, a lane 16 bytes of a step, with the taps in registers; the warps of a block have neighbouring steps.
//
// Bytes bind it, so that everything is read from memory once: what a warp reads of its neighbours' steps, they read at
// the same time, and it comes from the cache. Several steps are read before the first of them is used.
#include "tensorflow/cuda/element.cuh"
#include "tensorflow/cuda/rows.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kConvSteps = 16;
constexpr int kConvWarps = 8;
constexpr int kConvThreads = kConvWarps * kWarp;
constexpr int kConvBlockSteps = kConvWarps * kConvSteps;
// Steps that a thread reads at once, and channels that it has: as many as its registers hold.
constexpr int kAhead = 4;
constexpr int kConvPack = 4;
constexpr int kGradAhead = 2;
constexpr int grad_pack(int width) { return width <= 4 ? 4 : 2; }
constexpr int kGradBlocks = 2;

// What a thread walks through.
template <int kPack>
struct ConvWalk {
  static constexpr int kChannels = kWarp * kPack;  // of a block
  int row, block, warp, first, d, begin, end;

  __device__ ConvWalk(const ConvParams& p) {
    const unsigned per_step = (p.channels + kChannels - 1u) / kChannels;
    const unsigned per_row = (p.length + kConvBlockSteps - 1u) / kConvBlockSteps;
    warp = threadIdx.x / kWarp;
    first = (int)(blockIdx.x % per_step) * kChannels;
    d = first + (int)(threadIdx.x % kWarp) * kPack;
    block = (int)(blockIdx.x / per_step);
    row = (int)(block / per_row);
    begin = (int)(block % per_row) * kConvBlockSteps + warp * kConvSteps;
    end = begin + kConvSteps < p.length ? begin + kConvSteps : p.length;
  }
};

static int64_t conv_row_blocks(const ConvParams& p) { return (int64_t)p.batch * ceil_div(p.length, kConvBlockSteps); }

template <int kPack>
static int64_t conv_blocks(const ConvParams& p) {
  return conv_row_blocks(p) * ceil_div(p.channels, ConvWalk<kPack>::kChannels);
}

// The inputs of one row at kPack channels from d on.
template <typename T, int kPack, int kWidth>
struct ConvInputs {
  const ConvParams& p;
  const T* x;
  const float* reset;
  int64_t stride;
  int row, d;

  __device__ ConvInputs(const ConvParams& params, int64_t stride_, int row_, int d_)
      : p(params), stride(stride_), row(row_), d(d_) {
    x = (const T*)p.x + (int64_t)row * p.length * stride + d;
    reset = p.reset ? p.reset + (int64_t)row * p.length : nullptr;
  }
  __device__ void load(int t, float (&values)[kPack]) const { load_floats<kPack>(x + t * stride, values); }
  // The kWidth - 1 steps before t, the oldest first: before the first step are those of the initial state. Gives the
  // first step that is seen at t - 1.
  __device__ int load_before(int t, float (*values)[kPack]) const {
    int document = p.initial_state ? 1 - kWidth : 0;
#pragma unroll
    for (int k = 0; k < kWidth - 1; ++k) {
      const int s = t - kWidth + 1 + k;
      if (s >= 0) {
        load(s, values[k]);
        document = document_at(s, document);
      } else {
#pragma unroll
        for (int v = 0; v < kPack; ++v) {
          values[k][v] = p.initial_state ? p.initial_state[state_at(s) + v] : 0.0f;
        }
      }
    }
    return document;
  }
  // Where step t < 0 is in a state.
  __device__ int64_t state_at(int t) const { return ((int64_t)row * (kWidth - 1) + t + kWidth - 1) * p.channels + d; }
  // The first step that step t sees.
  __device__ int document_at(int t, int document) const {
    return reset && reset[t] != 0.0f ? t : document;
  }
};

template <int kPack, int kWidth>
struct ConvWeights {
  float weight[kWidth][kPack], bias[kPack];

  __device__ ConvWeights(const ConvParams& p, int d, bool is_there) {
#pragma unroll
    for (int v = 0; v < kPack; ++v) {
#pragma unroll
      for (int k = 0; k < kWidth; ++k) weight[k][v] = is_there ? p.weight[(int64_t)(d + v) * kWidth + k] : 0.0f;
      bias[v] = is_there && p.bias ? p.bias[d + v] : 0.0f;
    }
  }
  // Before the activation, at step t of a document. x has step t and those before it, the oldest first.
  __device__ void at(int t, int document, const float (*x)[kPack], float (&y)[kPack]) const {
#pragma unroll
    for (int v = 0; v < kPack; ++v) y[v] = bias[v];
#pragma unroll
    for (int k = 0; k < kWidth; ++k) {
      if (t - (kWidth - 1) + k < document) continue;
#pragma unroll
      for (int v = 0; v < kPack; ++v) y[v] += x[k][v] * weight[k][v];
    }
  }
};

template <typename T, int kPack, int kWidth>
__global__ void __launch_bounds__(kConvThreads) conv_kernel(const ConvParams p, const ConvViews views) {
  const ConvWalk<kPack> walk(p);
  if (walk.d >= p.channels || walk.begin >= p.length) return;
  const ConvInputs<T, kPack, kWidth> inputs(p, views.x, walk.row, walk.d);
  const ConvWeights<kPack, kWidth> weights(p, walk.d, true);
  T* out = (T*)p.y + (int64_t)walk.row * p.length * views.y + walk.d;
  float x[kWidth - 1 + kAhead][kPack];
  int document = inputs.load_before(walk.begin, x);
  for (int t0 = walk.begin; t0 < walk.end; t0 += kAhead) {
#pragma unroll
    for (int j = 0; j < kAhead; ++j) {
      if (t0 + j < walk.end) inputs.load(t0 + j, x[kWidth - 1 + j]);
    }
#pragma unroll
    for (int j = 0; j < kAhead; ++j) {
      const int t = t0 + j;
      if (t >= walk.end) break;
      document = inputs.document_at(t, document);
      float y[kPack];
      weights.at(t, document, x + j, y);
      if (p.silu) {
#pragma unroll
        for (int v = 0; v < kPack; ++v) y[v] *= sigmoid_fast(y[v]);
      }
      store_floats<kPack>(out + t * views.y, y);
    }
#pragma unroll
    for (int k = 0; k < kWidth - 1; ++k) {
#pragma unroll
      for (int v = 0; v < kPack; ++v) x[k][v] = x[k + kAhead][v];
    }
  }
}

// The state after the last step; also of a row without steps.
template <typename T, int kWidth>
__global__ void conv_state_kernel(const ConvParams p, const ConvViews views) {
  const int per_row = (int)ceil_div(p.channels, kConvThreads);
  const int row = blockIdx.x / per_row, d = (int)(blockIdx.x % per_row) * kConvThreads + threadIdx.x;
  if (d >= p.channels) return;
  const ConvInputs<T, 1, kWidth> inputs(p, views.x, row, d);
  float x[kWidth - 1][1];
  const int document = inputs.load_before(p.length, x);
#pragma unroll
  for (int k = 0; k < kWidth - 1; ++k) {
    const int64_t at = ((int64_t)row * (kWidth - 1) + k) * p.channels + d;
    p.final_state[at] = p.length - kWidth + 1 + k >= document ? x[k][0] : 0.0f;
  }
}

// `parts` has of each row of blocks the gradients of the weight, [D, W], and of the bias, [D]. A step's gradient goes
// to inputs of the warp before too: a warp leaves those of its first steps in shared memory. Only the last warp of a
// block computes gradients that another block has as well.
template <typename T, int kPack, int kWidth>
__global__ void __launch_bounds__(kConvThreads, kGradBlocks)
    conv_grad_kernel(const ConvGradParams q, const ConvViews views, float* parts) {
  const ConvParams& p = q.forward;
  const ConvWalk<kPack> walk(p);
  constexpr int kChannels = ConvWalk<kPack>::kChannels;
  __shared__ alignas(16) float s_rows[kConvWarps * (kWidth + 1)][kChannels];
  const int d = walk.d, warp = walk.warp, begin = walk.begin, end = walk.end;
  const int lane = threadIdx.x % kWarp * kPack;
  const bool is_there = d < p.channels && begin < p.length;
  const ConvInputs<T, kPack, kWidth> inputs(p, views.x, walk.row, d);
  const ConvWeights<kPack, kWidth> weights(p, d, is_there);
  const T* dy = (const T*)q.dy + (int64_t)walk.row * p.length * views.y + d;
  T* dx = (T*)q.dx + (int64_t)walk.row * p.length * views.x + d;

  // The gradient before the activation, at step t.
  const auto through = [&](int t, int document, const float(*x)[kPack], float(&g)[kPack]) {
    if (!p.silu) return;
    float y[kPack];
    weights.at(t, document, x, y);
#pragma unroll
    for (int v = 0; v < kPack; ++v) {
      const float sigma = sigmoid_fast(y[v]);
      g[v] *= sigma + y[v] * sigma * (1.0f - sigma);
    }
  };

  // Of the inputs of the last steps, the newest first.
  float to_x[kWidth][kPack] = {}, d_weight[kWidth][kPack] = {}, d_bias[kPack] = {};
  const auto add = [&](int t, int document, const float(&g)[kPack]) {
#pragma unroll
    for (int back = 0; back < kWidth; ++back) {
      if (t - back < document) continue;
#pragma unroll
      for (int v = 0; v < kPack; ++v) to_x[back][v] += g[v] * weights.weight[kWidth - 1 - back][v];
    }
  };
  // The first block has the steps before the first too.
  const int first = begin > 0 ? begin : q.d_initial_state ? 1 - kWidth : 0;
  // Stores what step t was the last to give to.
  const auto finish = [&](int t, int document) {
    const int s = t - kWidth + 1;
    if (s >= first) {
      if (q.d_final_state && t >= p.length && s >= document) {  // it is in the final state
        const float* g = q.d_final_state + inputs.state_at(s - p.length);
#pragma unroll
        for (int v = 0; v < kPack; ++v) to_x[kWidth - 1][v] += g[v];
      }
      if (s >= 0) {
        store_floats<kPack>(dx + s * views.x, to_x[kWidth - 1]);
      } else {
        float* out = q.d_initial_state + inputs.state_at(s);
#pragma unroll
        for (int v = 0; v < kPack; ++v) out[v] = to_x[kWidth - 1][v];
      }
    }
#pragma unroll
    for (int v = 0; v < kPack; ++v) {
#pragma unroll
      for (int k = kWidth - 1; k > 0; --k) to_x[k][v] = to_x[k - 1][v];
      to_x[0][v] = 0.0f;
    }
  };

  int document = 0;
  if (is_there) {
    float x[kWidth - 1 + kGradAhead][kPack];
    document = inputs.load_before(begin, x);
    for (int t0 = begin; t0 < end; t0 += kGradAhead) {
      float g[kGradAhead][kPack];
#pragma unroll
      for (int j = 0; j < kGradAhead; ++j) {
        if (t0 + j >= end) break;
        inputs.load(t0 + j, x[kWidth - 1 + j]);
        load_floats<kPack>(dy + (t0 + j) * views.y, g[j]);
      }
#pragma unroll
      for (int j = 0; j < kGradAhead; ++j) {
        const int t = t0 + j;
        if (t >= end) break;
        document = inputs.document_at(t, document);
        through(t, document, x + j, g[j]);
        if (t - begin < kWidth - 1) store_floats<kPack>(&s_rows[warp * (kWidth - 1) + t - begin][lane], g[j]);
#pragma unroll
        for (int v = 0; v < kPack; ++v) d_bias[v] += g[j][v];
#pragma unroll
        for (int k = 0; k < kWidth; ++k) {
          if (t - (kWidth - 1) + k < document) continue;
#pragma unroll
          for (int v = 0; v < kPack; ++v) d_weight[k][v] += g[j][v] * x[j + k][v];
        }
        add(t, document, g[j]);
        finish(t, document);
      }
#pragma unroll
      for (int k = 0; k < kWidth - 1; ++k) {
#pragma unroll
        for (int v = 0; v < kPack; ++v) x[k][v] = x[k + kGradAhead][v];
      }
    }
    if (warp == kConvWarps - 1) {
      int seen = document;
#pragma unroll
      for (int j = 0; j < kWidth - 1; ++j) {
        const int t = end + j;
        if (t >= p.length) break;
        float g[kPack];
        inputs.load(t, x[kWidth - 1]);
        load_floats<kPack>(dy + t * views.y, g);
        seen = inputs.document_at(t, seen);
        through(t, seen, x, g);
        store_floats<kPack>(&s_rows[kConvWarps * (kWidth - 1) + j][lane], g);
#pragma unroll
        for (int k = 0; k < kWidth - 1; ++k) {
#pragma unroll
          for (int v = 0; v < kPack; ++v) x[k][v] = x[k + 1][v];
        }
      }
    }
  }
  __syncthreads();
  if (is_there) {
#pragma unroll
    for (int j = 0; j < kWidth - 1; ++j) {
      const int t = end + j;
      if (t < p.length) {
        float g[kPack];
        load_floats<kPack>(&s_rows[(warp + 1) * (kWidth - 1) + j][lane], g);
        document = inputs.document_at(t, document);
        add(t, document, g);
      }
      finish(t, document);
    }
  }

  __syncthreads();
#pragma unroll
  for (int k = 0; k < kWidth; ++k) store_floats<kPack>(&s_rows[warp * (kWidth + 1) + k][lane], d_weight[k]);
  store_floats<kPack>(&s_rows[warp * (kWidth + 1) + kWidth][lane], d_bias);
  __syncthreads();
  float* part = parts + (int64_t)walk.block * p.channels * (kWidth + 1);
  const int channels = p.channels - walk.first < kChannels ? p.channels - walk.first : kChannels;
  for (int i = threadIdx.x; i < channels * (kWidth + 1); i += kConvThreads) {
    const bool is_bias = i >= channels * kWidth;
    const int k = is_bias ? kWidth : i % kWidth, c = is_bias ? i - channels * kWidth : i / kWidth;
    float sum = 0.0f;
#pragma unroll
    for (int w = 0; w < kConvWarps; ++w) sum += s_rows[w * (kWidth + 1) + k][c];
    part[is_bias ? (int64_t)p.channels * kWidth + walk.first + c : (int64_t)(walk.first + c) * kWidth + k] = sum;
  }
}

template <int kWidth>
__global__ void conv_token_kernel(const ConvParams p, float* new_state) {
  const int per_row = (int)ceil_div(p.channels, kConvThreads);
  const int row = blockIdx.x / per_row, d = (int)(blockIdx.x % per_row) * kConvThreads + threadIdx.x;
  if (d >= p.channels) return;
  const ConvInputs<float, 1, kWidth> inputs(p, p.channels, row, d);
  const ConvWeights<1, kWidth> weights(p, d, true);
  float x[kWidth][1], y[1];
  const int document = inputs.load_before(0, x);
  inputs.load(0, x[kWidth - 1]);
  weights.at(0, document, x, y);
  if (p.silu) y[0] *= sigmoid_fast(y[0]);
  p.y[(int64_t)row * p.channels + d] = y[0];
#pragma unroll
  for (int k = 0; k < kWidth - 1; ++k) new_state[((int64_t)row * (kWidth - 1) + k) * p.channels + d] = x[k + 1][0];
}

// Calls body with the width as a constant.
template <int kWidth = 2, typename Body>
cudaError_t with_width(int width, Body body) {
  if (width == kWidth) return body(std::integral_constant<int, kWidth>());
  if constexpr (kWidth < 8) return with_width<kWidth + 1>(width, body);
  return cudaErrorInvalidValue;
}

// The views with strides of their own filled in.
static ConvViews views_of(const ConvParams& p, const ConvViews& views) {
  return {views.x ? views.x : p.channels, views.y ? views.y : p.channels, views.element};
}

// Calls body with the element type and the width.
template <typename Body>
static cudaError_t with_conv(const ConvParams& p, const ConvViews& views, Body body) {
  return with_element(views.element, [&](auto* element) {
    return with_width(p.width, [&](auto width) { return body(element, width); });
  });
}

// Whether a lane can take kPack channels; else it takes one.
template <int kPack, typename T>
static bool in_packs(T*, const ConvParams& p, const ConvViews& views, const void* y, const void* dx) {
  return p.channels % kPack == 0 && is_aligned<kPack, T>(p.x, views.x) && is_aligned<kPack, T>(y, views.y) &&
         is_aligned<kPack, T>(dx);
}

cudaError_t conv(const ConvParams& p, cudaStream_t stream, const ConvViews& given) {
  const ConvViews views = views_of(p, given);
  return with_conv(p, views, [&](auto* element, auto width) {
    using T = std::remove_pointer_t<decltype(element)>;
    constexpr int kWidth = decltype(width)::value, kPack = kConvPack;
    RETURN_IF_CUDA_ERROR(
        in_packs<kPack>(element, p, views, p.y, nullptr)
            ? launch(conv_kernel<T, kPack, kWidth>, conv_blocks<kPack>(p), kConvThreads, stream, p, views)
            : launch(conv_kernel<T, 1, kWidth>, conv_blocks<1>(p), kConvThreads, stream, p, views));
    if (!p.final_state) return cudaSuccess;
    const int64_t blocks = p.batch * ceil_div(p.channels, kConvThreads);
    return launch(conv_state_kernel<T, kWidth>, blocks, kConvThreads, stream, p, views);
  });
}

static int64_t conv_part_floats(const ConvParams& p) { return (int64_t)p.channels * (p.width + 1); }

int64_t conv_grad_floats(const ConvParams& p) {
  const int64_t parts = conv_row_blocks(p);
  return ceil_div(parts * conv_part_floats(p), 4) * 4 + sum_rows_floats(parts, conv_part_floats(p));
}

cudaError_t conv_grad(const ConvGradParams& q, float* work, cudaStream_t stream, const ConvViews& given) {
  const ConvParams& p = q.forward;
  const ConvViews views = views_of(p, given);
  RETURN_IF_CUDA_ERROR(with_conv(p, views, [&](auto* element, auto width) {
    using T = std::remove_pointer_t<decltype(element)>;
    constexpr int kWidth = decltype(width)::value, kPack = grad_pack(kWidth);
    return in_packs<kPack>(element, p, views, q.dy, q.dx)
               ? launch(conv_grad_kernel<T, kPack, kWidth>, conv_blocks<kPack>(p), kConvThreads, stream, q, views, work)
               : launch(conv_grad_kernel<T, 1, kWidth>, conv_blocks<1>(p), kConvThreads, stream, q, views, work);
  }));
  if (p.length == 0 && q.d_initial_state && p.batch > 0) {
    const size_t bytes = (size_t)p.batch * (p.width - 1) * p.channels * sizeof(float);
    RETURN_IF_CUDA_ERROR(q.d_final_state ? cudaMemcpyAsync(q.d_initial_state, q.d_final_state, bytes,
                                                           cudaMemcpyDeviceToDevice, stream)
                                         : cudaMemsetAsync(q.d_initial_state, 0, bytes, stream));
  }
  const int64_t parts = conv_row_blocks(p), floats = conv_part_floats(p), weights = (int64_t)p.channels * p.width;
  float* rest = work + ceil_div(parts * floats, 4) * 4;
  // Without a bias its columns are left out.
  return sum_rows(parts, q.d_bias ? floats : weights, floats, work, {q.d_weight, weights, q.d_bias}, rest, stream);
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
