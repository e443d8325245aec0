// The gradient of the convolution.
#include "tensorflow/cuda/causal_conv1d.cuh"
#include "tensorflow/cuda/rows.cuh"

namespace tfjs_mamba {
namespace cuda {

// Steps that a thread reads at once, and channels that it has: as many as the registers of two blocks hold.
constexpr int kGradAhead = 2;
constexpr int grad_pack(int width) { return width <= 4 ? 4 : 2; }
constexpr int kGradBlocks = 2;

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

}  // namespace cuda
}  // namespace tfjs_mamba
