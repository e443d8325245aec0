// The gradient of the convolution.
#include "tensorflow/cuda/causal_conv1d.cuh"
#include "tensorflow/cuda/rows.cuh"

namespace tfjs_mamba {
namespace cuda {

// Channels of a thread. Wider convolutions leave no registers for more than one.
constexpr int grad_pack(int width) { return width <= 4 ? 4 : 1; }

// A block has more to do once than in the forward: fewer of them are better, if each has more steps.
static int conv_grad_steps(const ConvParams& p) {
  constexpr int kEnough = 350;
  return conv_steps(p, kEnough);
}

// Bytes of shared memory: the steps ahead and the gradients of the next warp's first steps; afterwards sums.
template <typename T, int kPack, int kWidth>
constexpr int conv_grad_bytes() {
  constexpr int kRow = kWarp * kPack * (int)sizeof(float), kSums = kConvWarps * (kWidth + 1) * kRow;
  constexpr int kLoop = ConvRing<T, kPack, 2>::kBytes + (kConvWarps + 1) * (kWidth - 1) * kRow;
  return kLoop > kSums ? kLoop : kSums;
}

// `parts` has of each row of blocks the gradients of the weight, [D, W], and of the bias, [D]. A step's gradient goes
// to inputs of the warp before too: a warp leaves those of its first steps in shared memory. Only the last warp of a
// block computes gradients that another block has as well.
template <typename T, int kPack, int kWidth>
__global__ void __launch_bounds__(kConvThreads, 2)
    conv_grad_kernel(const ConvGradParams q, const ConvViews views, int steps, float* parts) {
  using Ring = ConvRing<T, kPack, 2>;
  constexpr int kChannels = ConvWalk<kPack>::kChannels;
  using Row = float[kChannels];
  extern __shared__ __align__(16) char s_memory[];
  Row *s_next = (Row*)(s_memory + Ring::kBytes), *s_sums = (Row*)s_memory;
  const ConvParams& p = q.forward;
  const ConvWalk<kPack> walk(p, steps);
  const int d = walk.d, warp = walk.warp, begin = walk.begin, end = walk.end;
  const int lane = threadIdx.x % kWarp * kPack;
  const bool is_there = d < p.channels && begin < p.length;
  const ConvInputs<T, kPack, kWidth> inputs(p, views.x, walk.row, d);
  const T* dy = (const T*)q.dy + (int64_t)walk.row * p.length * views.y + d;
  T* dx = (T*)q.dx + (int64_t)walk.row * p.length * views.x + d;
  Ring ring(s_memory, is_there ? end - begin : 0);
  ring.next[0] = inputs.x + begin * views.x;
  ring.next[1] = dy + begin * views.y;
  ring.strides[0] = views.x;
  ring.strides[1] = views.y;
#pragma unroll
  for (int i = 0; i < Ring::kStages - 1; ++i) ring.copy();
  const ConvWeights<kPack, kWidth> weights(p, d, is_there);

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
  const auto shift = [&] {
#pragma unroll
    for (int v = 0; v < kPack; ++v) {
#pragma unroll
      for (int k = kWidth - 1; k > 0; --k) to_x[k][v] = to_x[k - 1][v];
      to_x[0][v] = 0.0f;
    }
  };
  // Step s is before this warp's: only in the first block is it nobody else's.
  const auto store_before = [&](int s) {
    if (s >= 0 || begin > 0 || !q.d_initial_state) return;
    float* out = q.d_initial_state + inputs.state_at(s);
#pragma unroll
    for (int v = 0; v < kPack; ++v) out[v] = to_x[kWidth - 1][v];
  };

  int document = 0;
  if (is_there) {
    float x[kWidth - 1 + kAhead][kPack];
    document = inputs.load_before(begin, x);
    T* dx_at = dx + (begin - kWidth + 1) * views.x;
    int t0 = begin, stage = 0;
    // The cases of the first steps and of fewer than kAhead are kept out of the loop: it is bound by instructions.
    const auto group = [&](auto first_group, auto whole_group) {
      constexpr bool kIsFirst = decltype(first_group)::value, kIsWhole = decltype(whole_group)::value;
      ring.copy();
      wait_for_copies<Ring::kStages - 1>();
#pragma unroll
      for (int j = 0; j < kAhead; ++j) {
        const int t = t0 + j;
        if (!kIsWhole && t >= end) break;
        float g[kPack];
        ring.read(stage, j, 0, x[kWidth - 1 + j]);
        ring.read(stage, j, 1, g);
        document = inputs.document_at(t, document);
        through(t, document, x + j, g);
#pragma unroll
        for (int v = 0; v < kPack; ++v) d_bias[v] += g[v];
#pragma unroll
        for (int k = 0; k < kWidth; ++k) {
          if (t - (kWidth - 1) + k < document) continue;
#pragma unroll
          for (int v = 0; v < kPack; ++v) d_weight[k][v] += g[v] * x[j + k][v];
        }
        add(t, document, g);
        if ((kIsFirst || kWidth - 1 > kAhead) && t - begin < kWidth - 1) {
          store_floats<kPack>(&s_next[warp * (kWidth - 1) + t - begin][lane], g);
          store_before(t - kWidth + 1);
        } else {
          store_floats<kPack>(dx_at, to_x[kWidth - 1]);
        }
        dx_at += views.x;
        shift();
      }
      stage = stage + 1 == Ring::kStages ? 0 : stage + 1;
      t0 += kAhead;
#pragma unroll
      for (int k = 0; k < kWidth - 1; ++k) {
#pragma unroll
        for (int v = 0; v < kPack; ++v) x[k][v] = x[k + kAhead][v];
      }
    };
    group(std::true_type(), std::false_type());
    while (t0 + kAhead <= end) group(std::false_type(), std::true_type());
    if (t0 < end) group(std::false_type(), std::false_type());
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
        store_floats<kPack>(&s_next[kConvWarps * (kWidth - 1) + j][lane], g);
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
      const int t = end + j, s = t - kWidth + 1;
      if (t < p.length) {
        float g[kPack];
        load_floats<kPack>(&s_next[(warp + 1) * (kWidth - 1) + j][lane], g);
        document = inputs.document_at(t, document);
        add(t, document, g);
      } else if (q.d_final_state && s >= document && (s >= begin || begin == 0)) {  // it is in the final state
        const float* g = q.d_final_state + inputs.state_at(s - p.length);
#pragma unroll
        for (int v = 0; v < kPack; ++v) to_x[kWidth - 1][v] += g[v];
      }
      if (s >= begin) {
        store_floats<kPack>(dx + s * views.x, to_x[kWidth - 1]);
      } else {
        store_before(s);
      }
      shift();
    }
  }

  __syncthreads();
#pragma unroll
  for (int k = 0; k < kWidth; ++k) store_floats<kPack>(&s_sums[warp * (kWidth + 1) + k][lane], d_weight[k]);
  store_floats<kPack>(&s_sums[warp * (kWidth + 1) + kWidth][lane], d_bias);
  __syncthreads();
  float* part = parts + (int64_t)walk.block * p.channels * (kWidth + 1);
  const int channels = p.channels - walk.first < kChannels ? p.channels - walk.first : kChannels;
  for (int i = threadIdx.x; i < channels * (kWidth + 1); i += kConvThreads) {
    const bool is_bias = i >= channels * kWidth;
    const int k = is_bias ? kWidth : i % kWidth, c = is_bias ? i - channels * kWidth : i / kWidth;
    float sum = 0.0f;
#pragma unroll
    for (int w = 0; w < kConvWarps; ++w) sum += s_sums[w * (kWidth + 1) + k][c];
    part[is_bias ? (int64_t)p.channels * kWidth + walk.first + c : (int64_t)(walk.first + c) * kWidth + k] = sum;
  }
}

static int64_t conv_part_floats(const ConvParams& p) { return (int64_t)p.channels * (p.width + 1); }

int64_t conv_grad_floats(const ConvParams& p) {
  const int64_t parts = conv_row_blocks(p, conv_grad_steps(p));
  return ceil_div(parts * conv_part_floats(p), 4) * 4 + sum_rows_floats(parts, conv_part_floats(p));
}

cudaError_t conv_grad(const ConvGradParams& q, float* work, cudaStream_t stream, const ConvViews& given) {
  const ConvParams& p = q.forward;
  const ConvViews views = views_of(p, given);
  const int steps = conv_grad_steps(p);
  RETURN_IF_CUDA_ERROR(with_conv(p, views, [&](auto* element, auto width) {
    using T = std::remove_pointer_t<decltype(element)>;
    constexpr int kWidth = decltype(width)::value, kPack = grad_pack(kWidth);
    return in_packs<kPack>(element, p, views, q.dy, q.dx)
               ? launch_shared(conv_grad_kernel<T, kPack, kWidth>, conv_blocks<kPack>(p, steps), kConvThreads,
                               conv_grad_bytes<T, kPack, kWidth>(), stream, q, views, steps, work)
               : launch_shared(conv_grad_kernel<T, 1, kWidth>, conv_blocks<1>(p, steps), kConvThreads,
                               conv_grad_bytes<T, 1, kWidth>(), stream, q, views, steps, work);
  }));
  if (p.length == 0 && q.d_initial_state && p.batch > 0) {
    const size_t bytes = (size_t)p.batch * (p.width - 1) * p.channels * sizeof(float);
    RETURN_IF_CUDA_ERROR(q.d_final_state ? cudaMemcpyAsync(q.d_initial_state, q.d_final_state, bytes,
                                                           cudaMemcpyDeviceToDevice, stream)
                                         : cudaMemsetAsync(q.d_initial_state, 0, bytes, stream));
  }
  const int64_t parts = conv_row_blocks(p, steps), floats = conv_part_floats(p), weights = (int64_t)p.channels * p.width;
  float* rest = work + ceil_div(parts * floats, 4) * 4;
  // Without a bias its columns are left out.
  return sum_rows(parts, q.d_bias ? floats : weights, floats, work, {q.d_weight, weights, q.d_bias}, rest, stream);
}

}  // namespace cuda
}  // namespace tfjs_mamba
