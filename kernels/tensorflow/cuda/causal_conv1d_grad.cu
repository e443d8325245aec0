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
  constexpr int kLoop = ConvRing<T, kPack, kWidth, 2>::kBytes + (kConvWarps + 1) * (kWidth - 1) * kRow;
  return kLoop > kSums ? kLoop : kSums;
}

// `parts` has of each row of blocks the gradients of the weight, [D, W], and of the bias, [D]. A step's gradient goes
// to inputs of the warp before too: a warp leaves those of its first steps in shared memory. Only the last warp of a
// block computes gradients that another block has as well.
template <typename T, int kPack, int kWidth>
__global__ void __launch_bounds__(kConvThreads, 2)
    conv_grad_kernel(const ConvGradParams q, const ConvViews views, int steps, float* parts) {
  using Ring = ConvRing<T, kPack, kWidth, 2>;
  constexpr int kChannels = ConvWalk<kPack>::kChannels;
  using Row = float[kChannels];
  extern __shared__ __align__(16) char s_memory[];
  Row *s_next = (Row*)(s_memory + Ring::kBytes), *s_sums = (Row*)s_memory;
  const ConvParams& p = q.forward;
  const ConvWalk<kPack> walk(p, steps);
  const int d = walk.d, warp = walk.warp, begin = walk.begin, end = walk.end;
  const int lane = threadIdx.x % kWarp * kPack;
  const bool is_there = d < p.channels && begin < p.length;
  // The last warp of a block also wants the gradients of the steps after its own, which no warp here has.
  const int after = warp == kConvWarps - 1 && is_there ? min(kWidth - 1, p.length - end) : 0;
  const ConvInputs<T, kPack, kWidth> inputs(p, views.x, walk.row, d);
  Ring ring(s_memory, is_there ? end - begin + after : 0);
  ring.next[0] = inputs.x + begin * views.x;
  ring.next[1] = (const T*)q.dy + ((int64_t)walk.row * p.length + begin) * views.y + d;
  ring.strides[0] = views.x;
  ring.strides[1] = views.y;
  ring.begin();
  const ConvWeights<kPack, kWidth> weights(p, d, is_there);
  T* dx = (T*)q.dx + ((int64_t)walk.row * p.length + begin - kWidth + 1) * views.x + d;  // of the oldest in `to_x`

  // Rings: the inputs that a step sees, and their gradients.
  float x[kWidth][kPack], to_x[kWidth][kPack] = {}, d_weight[kWidth][kPack] = {}, d_bias[kPack] = {};

  // The gradient before the activation, at step t, the newest in x.
  const auto through = [&](int t, int document, int newest, float(&g)[kPack]) {
    if (!p.silu) return;
    float y[kPack];
    weights.at(t, document, x, newest, y);
#pragma unroll
    for (int v = 0; v < kPack; ++v) {
      const float sigma = sigmoid_fast(y[v]);
      g[v] *= sigma + y[v] * sigma * (1.0f - sigma);
    }
  };
  const auto add = [&](int t, int document, int newest, const float(&g)[kPack]) {
#pragma unroll
    for (int back = 0; back < kWidth; ++back) {
      if (t - back < document) continue;
#pragma unroll
      for (int v = 0; v < kPack; ++v) {
        to_x[ring_at<kWidth>(newest, back)][v] += g[v] * weights.weight[kWidth - 1 - back][v];
      }
    }
  };
  // The oldest gets nothing more, and its place is the next one's.
  const auto next = [&](float(&oldest)[kPack]) {
    dx += views.x;
#pragma unroll
    for (int v = 0; v < kPack; ++v) oldest[v] = 0.0f;
  };
  // Stores the gradient of step s before this warp's: only in the first block is it nobody else's.
  const auto store_before = [&](int s, const float(&oldest)[kPack]) {
    if (s >= 0 || begin > 0 || !q.d_initial_state) return;
    float* out = q.d_initial_state + inputs.state_at(s);
#pragma unroll
    for (int v = 0; v < kPack; ++v) out[v] = oldest[v];
  };

  int document = 0;
  if (is_there) {
    document = inputs.load_before(begin, x + 1);
    int t = begin;
    // Step j of the oldest in the ring. The cases of the first steps, and of steps that do not see all of their taps,
    // are kept out of the loop: it is bound by instructions.
    const auto step = [&](int j, int newest, bool is_first, bool sees_all) {
      float g[kPack];
      ring.read(j, 0, x[newest]);
      ring.read(j, 1, g);
      if (!sees_all) document = inputs.document_at(t, document);
      const int seen = sees_all ? t - kWidth : document;
      through(t, seen, newest, g);
#pragma unroll
      for (int v = 0; v < kPack; ++v) d_bias[v] += g[v];
#pragma unroll
      for (int back = 0; back < kWidth; ++back) {
        if (t - back < seen) continue;
#pragma unroll
        for (int v = 0; v < kPack; ++v) d_weight[kWidth - 1 - back][v] += g[v] * x[ring_at<kWidth>(newest, back)][v];
      }
      add(t, seen, newest, g);
      float(&oldest)[kPack] = to_x[ring_at<kWidth>(newest, kWidth - 1)];
      if (is_first && t - begin < kWidth - 1) {
        store_floats<kPack>(&s_next[warp * (kWidth - 1) + t - begin][lane], g);
        store_before(t - kWidth + 1, oldest);
      } else {
        store_floats<kPack>(dx, oldest);
      }
      next(oldest);
      ++t;
    };
    const auto group = [&](bool is_first, bool sees_all) {
      ring.wait();
#pragma unroll
      for (int j = 0; j < Ring::kAhead; ++j) step(j, j % kWidth, is_first, sees_all);
      ring.drop();
    };
    if (t + Ring::kAhead <= end) group(true, false);
    while (t + Ring::kAhead <= end) {
      if (!inputs.reset && t - kWidth + 1 >= document) {
        group(false, true);
      } else {
        group(false, false);
      }
    }
    // Fewer than a group, and those after.
    int j = 0, seen = document;
#pragma unroll 1
    while (t < end + after) {
      if (j == 0) ring.wait();
      if (t < end) {
        step(j, 0, true, false);
        rotate(to_x);
        seen = document;
      } else {
        float g[kPack];
        ring.read(j, 0, x[0]);
        ring.read(j, 1, g);
        seen = inputs.document_at(t, seen);
        through(t, seen, 0, g);
        store_floats<kPack>(&s_next[kConvWarps * (kWidth - 1) + t - end][lane], g);
        ++t;
      }
      rotate(x);
      if (++j == Ring::kAhead) {
        j = 0;
        ring.drop();
      }
    }
  }
  __syncthreads();
  if (is_there) {
#pragma unroll 1
    for (int j = 0; j < kWidth - 1; ++j) {
      const int t = end + j, s = t - kWidth + 1;
      float(&oldest)[kPack] = to_x[ring_at<kWidth>(0, kWidth - 1)];
      if (t < p.length) {
        float g[kPack];
        load_floats<kPack>(&s_next[(warp + 1) * (kWidth - 1) + j][lane], g);
        document = inputs.document_at(t, document);
        add(t, document, 0, g);
      } else if (q.d_final_state && s >= document && (s >= begin || begin == 0)) {  // it is in the final state
        const float* g = q.d_final_state + inputs.state_at(s - p.length);
#pragma unroll
        for (int v = 0; v < kPack; ++v) oldest[v] += g[v];
      }
      if (s >= begin) {
        store_floats<kPack>(dx, oldest);
      } else {
        store_before(s, oldest);
      }
      next(oldest);
      rotate(to_x);
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
  int most;
  RETURN_IF_CUDA_ERROR(most_shared_bytes(&most));
  RETURN_IF_CUDA_ERROR(with_conv(p, views, [&](auto* element, auto width) {
    using T = std::remove_pointer_t<decltype(element)>;
    constexpr int kWidth = decltype(width)::value, kPack = grad_pack(kWidth);
    return conv_grad_bytes<T, kPack, kWidth>() <= most && in_packs<kPack>(element, p, views, q.dy, q.dx)
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
  const int64_t parts = conv_row_blocks(p, steps), floats = conv_part_floats(p);
  const int64_t weights = (int64_t)p.channels * p.width;
  float* rest = work + ceil_div(parts * floats, 4) * 4;
  // Without a bias its columns are left out.
  return sum_rows(parts, q.d_bias ? floats : weights, floats, work, {q.d_weight, weights, q.d_bias}, rest, stream);
}

}  // namespace cuda
}  // namespace tfjs_mamba
