// What the kernels of the depthwise causal convolution share. The mathematics is in ../../cc/causal_conv1d.h. A warp
// has some steps of some channels, a lane 4 of these, with the taps in registers; the warps of a block have
// neighbouring steps.
//
// Bytes bind it, so that everything is read from memory once: what a warp reads of its neighbours' steps, they read at
// the same time, and it comes from the cache. To have enough reads under way beside the arithmetic, a thread copies the
// steps ahead of it to shared memory, where they take no registers; nobody else reads its copies, so that it need not
// wait for others.
#pragma once
#include "tensorflow/cuda/element.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kConvWarps = 8;
constexpr int kConvThreads = kConvWarps * kWarp;
// Steps that a thread copies at once. After so many, rings of a step's taps are again as they were.
constexpr int conv_ahead(int width) { return width == 2 ? 4 : width; }

// Steps of a warp: many, so that what it reads once, such as weights, is little beside them, as long as there are
// `enough` blocks for all multiprocessors.
inline int conv_steps(const ConvParams& p, int enough) {
  constexpr int kMost = 64, kLeast = 16;
  const int64_t per_step = ceil_div(p.channels, 4 * kWarp);
  int steps = kMost;
  while (steps > kLeast && p.batch * ceil_div(p.length, steps * kConvWarps) * per_step < enough) steps /= 2;
  return steps;
}

inline int64_t conv_row_blocks(const ConvParams& p, int steps) {
  return p.batch * ceil_div(p.length, steps * kConvWarps);
}

template <int kPack>
int64_t conv_blocks(const ConvParams& p, int steps) {
  return conv_row_blocks(p, steps) * ceil_div(p.channels, kWarp * kPack);
}

// What a thread walks through.
template <int kPack>
struct ConvWalk {
  static constexpr int kChannels = kWarp * kPack;  // of a block
  int row, block, warp, first, d, begin, end;

  __device__ ConvWalk(const ConvParams& p, int steps) {
    const unsigned per_step = (p.channels + kChannels - 1u) / kChannels;
    const unsigned per_row = (p.length + steps * kConvWarps - 1u) / (steps * kConvWarps);
    warp = threadIdx.x / kWarp;
    first = (int)(blockIdx.x % per_step) * kChannels;
    d = first + (int)(threadIdx.x % kWarp) * kPack;
    block = (int)(blockIdx.x / per_step);
    row = (int)(block / per_row);
    begin = ((int)(block % per_row) * kConvWarps + warp) * steps;
    end = p.length - begin > steps ? begin + steps : p.length;
  }
};

// A thread's steps ahead, kStages groups of kAhead steps of kTensors tensors.
template <typename T, int kPack, int kWidth, int kTensors>
struct ConvRing {
  using Item = Pack<T, kPack>;
  static constexpr int kAhead = conv_ahead(kWidth);
  static constexpr int kGroup = kAhead * kTensors;
  // What 128 bytes of each tensor hold, or 64 where a thread has one channel: older cards have 64 KB for a block.
  static constexpr int kMost = (kPack == 1 ? 64 : 128) * kTensors / (kGroup * (int)sizeof(Item));
  static constexpr int kStages = kMost > 4 ? 4 : kMost < 2 ? 2 : kMost;
  static constexpr int kBytes = kStages * kGroup * (int)sizeof(Item) * kConvThreads;

  Item* items;
  const T* next[kTensors];
  int64_t strides[kTensors];
  int left;  // steps that are not copied yet
  int copied = 0, stage = 0;  // where the next of them go, and where the oldest are

  __device__ ConvRing(void* memory, int steps) : items((Item*)memory + threadIdx.x), left(steps) {}

  __device__ Item* item(int stage, int step, int tensor) const {
    return items + ((stage * kAhead + step) * kTensors + tensor) * kConvThreads;
  }
  __device__ static int after(int stage) { return stage + 1 == kStages ? 0 : stage + 1; }
  // Begins to copy the next kAhead steps, as far as there are so many.
  __device__ void copy() {
#pragma unroll
    for (int j = 0; j < kAhead; ++j) {
      if (j >= left) break;
#pragma unroll
      for (int i = 0; i < kTensors; ++i) {
        copy_async<sizeof(Item)>(item(copied, j, i), next[i]);
        next[i] += strides[i];
      }
    }
    left -= kAhead;
    copied = after(copied);
    end_of_copies();
  }
  __device__ void begin() {
#pragma unroll
    for (int i = 0; i < kStages - 1; ++i) copy();
  }
  // Until the oldest steps are there. Others are copied to where those before them were.
  __device__ void wait() {
    copy();
    wait_for_copies<kStages - 1>();
  }
  __device__ void read(int step, int tensor, float (&values)[kPack]) const {
    load_floats<kPack>((const T*)item(stage, step, tensor), values);
  }
  // The oldest are read.
  __device__ void drop() { stage = after(stage); }
};

// The last kWidth steps of something, in a ring: step t of a document whose newest is at `newest` has its predecessors
// before it. Where `newest` is a constant nothing has to move.
template <int kWidth>
__device__ constexpr int ring_at(int newest, int back) {
  return (newest - back + kWidth) % kWidth;
}

// So that the newest, at 0, becomes the last.
template <int kPack, int kWidth>
__device__ inline void rotate(float (&ring)[kWidth][kPack]) {
#pragma unroll
  for (int v = 0; v < kPack; ++v) {
    const float first = ring[0][v];
#pragma unroll
    for (int k = 0; k + 1 < kWidth; ++k) ring[k][v] = ring[k + 1][v];
    ring[kWidth - 1][v] = first;
  }
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
    // [D, W]: those of kPack channels are neighbours.
    constexpr int kCount = kPack * kWidth, kTogether = kCount % 4 == 0 ? 4 : kCount % 2 == 0 ? 2 : 1;
#pragma unroll
    for (int i = 0; i < kCount; i += kTogether) {
      float some[kTogether] = {};
      if (is_there) load_floats<kTogether>(p.weight + (int64_t)d * kWidth + i, some);
#pragma unroll
      for (int j = 0; j < kTogether; ++j) weight[(i + j) % kWidth][(i + j) / kWidth] = some[j];
    }
#pragma unroll
    for (int v = 0; v < kPack; ++v) bias[v] = is_there && p.bias ? p.bias[d + v] : 0.0f;
  }
  // Before the activation, at step t, the newest in the ring x, which sees steps from `document` on.
  __device__ void at(int t, int document, const float (&x)[kWidth][kPack], int newest, float (&y)[kPack]) const {
#pragma unroll
    for (int v = 0; v < kPack; ++v) y[v] = bias[v];
#pragma unroll
    for (int back = kWidth - 1; back >= 0; --back) {
      if (t - back < document) continue;
#pragma unroll
      for (int v = 0; v < kPack; ++v) y[v] += x[ring_at<kWidth>(newest, back)][v] * weight[kWidth - 1 - back][v];
    }
  }
};

// Calls body with the width as a constant.
template <int kWidth = 2, typename Body>
cudaError_t with_width(int width, Body body) {
  if (width == kWidth) return body(std::integral_constant<int, kWidth>());
  if constexpr (kWidth < 8) return with_width<kWidth + 1>(width, body);
  return cudaErrorInvalidValue;
}

// The views with strides of their own filled in.
inline ConvViews views_of(const ConvParams& p, const ConvViews& views) {
  return {views.x ? views.x : p.channels, views.y ? views.y : p.channels, views.element};
}

// Calls body with the element type and the width.
template <typename Body>
cudaError_t with_conv(const ConvParams& p, const ConvViews& views, Body body) {
  return with_element(views.element, [&](auto* element) {
    return with_width(p.width, [&](auto width) { return body(element, width); });
  });
}

// Whether a lane can take kPack channels; else it takes one.
template <int kPack, typename T>
bool in_packs(T*, const ConvParams& p, const ConvViews& views, const void* y, const void* dx) {
  return p.channels % kPack == 0 && is_aligned<kPack, T>(p.x, views.x) && is_aligned<kPack, T>(y, views.y) &&
         is_aligned<kPack, T>(dx) && is_aligned<4>(p.weight);
}

}  // namespace cuda
}  // namespace tfjs_mamba
