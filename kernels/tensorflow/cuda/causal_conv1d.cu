// The convolution, its state, and its step by one token.
#include "tensorflow/cuda/causal_conv1d.cuh"

namespace tfjs_mamba {
namespace cuda {

// Channels of a thread.
constexpr int kConvPack = 4;
// Blocks: two for each that fit on 132 multiprocessors at once.
constexpr int kEnoughBlocks = 700;

template <typename T, int kPack, int kWidth>
__global__ void __launch_bounds__(kConvThreads, kWidth <= 4 ? 3 : 2)
    conv_kernel(const ConvParams p, const ConvViews views, int steps) {
  using Ring = ConvRing<T, kPack, kWidth, 1>;
  extern __shared__ __align__(16) char s_ring[];
  const ConvWalk<kPack> walk(p, steps);
  if (walk.d >= p.channels || walk.begin >= p.length) return;
  const ConvInputs<T, kPack, kWidth> inputs(p, views.x, walk.row, walk.d);
  Ring ring(s_ring, walk.end - walk.begin);
  ring.next[0] = inputs.x + walk.begin * views.x;
  ring.strides[0] = views.x;
  ring.begin();
  const ConvWeights<kPack, kWidth> weights(p, walk.d, true);
  T* out = (T*)p.y + ((int64_t)walk.row * p.length + walk.begin) * views.y + walk.d;
  float x[kWidth][kPack];
  int document = inputs.load_before(walk.begin, x + 1), t = walk.begin;

  // Step j of the oldest in the ring. Where it sees all of its taps, the loop has no cases.
  const auto step = [&](int j, int newest, bool sees_all) {
    ring.read(j, 0, x[newest]);
    if (!sees_all) document = inputs.document_at(t, document);
    float y[kPack];
    weights.at(t, sees_all ? t - kWidth : document, x, newest, y);
    if (p.silu) {
#pragma unroll
      for (int v = 0; v < kPack; ++v) y[v] *= sigmoid_fast(y[v]);
    }
    store_floats<kPack>(out, y);
    out += views.y;
    ++t;
  };
  const auto group = [&](bool sees_all) {
    ring.wait();
#pragma unroll
    for (int j = 0; j < Ring::kAhead; ++j) step(j, j % kWidth, sees_all);
    ring.drop();
  };
  while (t + Ring::kAhead <= walk.end) {
    if (!inputs.reset && t - kWidth + 1 >= document) {
      group(true);
    } else {
      group(false);
    }
  }
  if (t >= walk.end) return;
  ring.wait();
#pragma unroll 1
  for (int j = 0; t < walk.end; ++j) {
    step(j, 0, false);
    rotate(x);
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

template <int kWidth>
__global__ void conv_token_kernel(const ConvParams p, float* new_state) {
  const int per_row = (int)ceil_div(p.channels, kConvThreads);
  const int row = blockIdx.x / per_row, d = (int)(blockIdx.x % per_row) * kConvThreads + threadIdx.x;
  if (d >= p.channels) return;
  const ConvInputs<float, 1, kWidth> inputs(p, p.channels, row, d);
  const ConvWeights<1, kWidth> weights(p, d, true);
  float x[kWidth][1], y[1];
  const int document = inputs.load_before(0, x + 1);
  inputs.load(0, x[0]);
  weights.at(0, document, x, 0, y);
  if (p.silu) y[0] *= sigmoid_fast(y[0]);
  p.y[(int64_t)row * p.channels + d] = y[0];
#pragma unroll
  for (int k = 0; k < kWidth - 1; ++k) {
    new_state[((int64_t)row * (kWidth - 1) + k) * p.channels + d] = x[ring_at<kWidth>(0, kWidth - 2 - k)][0];
  }
}

cudaError_t conv(const ConvParams& p, cudaStream_t stream, const ConvViews& given) {
  const ConvViews views = views_of(p, given);
  return with_conv(p, views, [&](auto* element, auto width) {
    using T = std::remove_pointer_t<decltype(element)>;
    constexpr int kWidth = decltype(width)::value, kPack = kConvPack;
    const int steps = conv_steps(p, kEnoughBlocks);
    RETURN_IF_CUDA_ERROR(in_packs<kPack>(element, p, views, p.y, nullptr)
                             ? launch_shared(conv_kernel<T, kPack, kWidth>, conv_blocks<kPack>(p, steps), kConvThreads,
                                             ConvRing<T, kPack, kWidth, 1>::kBytes, stream, p, views, steps)
                             : launch_shared(conv_kernel<T, 1, kWidth>, conv_blocks<1>(p, steps), kConvThreads,
                                             ConvRing<T, 1, kWidth, 1>::kBytes, stream, p, views, steps));
    if (!p.final_state) return cudaSuccess;
    const int64_t blocks = p.batch * ceil_div(p.channels, kConvThreads);
    return launch(conv_state_kernel<T, kWidth>, blocks, kConvThreads, stream, p, views);
  });
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
