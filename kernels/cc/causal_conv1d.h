// Depthwise causal convolution over time, forward and backward: y_t = act(bias + sum over k of w_k x_{t-W+1+k}).
// Lanes are channels. A step sees only taps since the last reset, and before the sequence those of the initial state.
#pragma once
#include "math.h"

namespace tfjs_mamba {

struct ConvParams {
  int batch, length, channels, width;
  bool silu;
  const float *x, *weight;
  const float *bias, *initial_state, *reset;  // optional
  float *y, *final_state;                     // final_state optional
};

struct ConvGradParams {
  ConvParams forward;  // y and final_state null
  const float *dy, *d_final_state;  // d_final_state optional
  float *dx, *d_weight;
  float *d_bias, *d_initial_state;  // optional, where the input is
};

inline namespace KERNEL_ISA {
// `count` channels from `first` on of one row of the batch: the unit of work.
struct ConvSlice {
  int row, first, count;
};

// [D, W] to [W, D]: contiguous lanes.
inline void conv_transpose(const float* x, int rows, int columns, float* out) {
  for (int i = 0; i < rows; ++i) {
    for (int j = 0; j < columns; ++j) out[(int64_t)j * rows + i] = x[(int64_t)i * columns + j];
  }
}

// The steps of a slice, the initial state before them: step -1 is its newest. Offsets are those of its first channel.
struct ConvSteps {
  const ConvParams& p;
  ConvSlice slice;
  int document = 0;  // first step that the current one sees

  ConvSteps(const ConvParams& params, const ConvSlice& channels) : p(params), slice(channels) {
    document = p.initial_state ? 1 - p.width : 0;
  }
  void advance(int t) {
    if (p.reset && p.reset[(int64_t)slice.row * p.length + t] != 0.0f) document = t;
  }
  // How many taps step t has, the newest first.
  int taps(int t) const { return t - document + 1 < p.width ? t - document + 1 : p.width; }
  int64_t offset(int t) const { return ((int64_t)slice.row * p.length + t) * p.channels + slice.first; }
  int64_t state_offset(int t) const {
    return ((int64_t)slice.row * (p.width - 1) + t + p.width - 1) * p.channels + slice.first;
  }
  const float* bias() const { return p.bias ? p.bias + slice.first : nullptr; }
  const float* input(int t) const { return t >= 0 ? p.x + offset(t) : p.initial_state + state_offset(t); }
};

// What one step with kTaps taps reads: its inputs and their weights, the newest first.
template <int kTaps>
struct ConvTaps {
  const float *x[kTaps], *weight[kTaps];

  ConvTaps(const ConvSteps& steps, const float* weights, int t) {
    for (int back = 0; back < kTaps; ++back) {
      x[back] = steps.input(t - back);
      weight[back] = weights + (int64_t)(steps.p.width - 1 - back) * steps.slice.count;
    }
  }
  // The convolution before its activation, at `count` lanes from channel d.
  VEC_INLINE Vec<kLanes> at(const float* bias, int d, int count) const {
    constexpr int W = kLanes;
    Vec<W> sum = bias ? load_first<W>(bias + d, count) : Vec<W>{};
    for (int back = kTaps - 1; back >= 0; --back) {
      sum += load_first<W>(x[back] + d, count) * load_first<W>(weight[back] + d, count);
    }
    return sum;
  }
};

// Calls body(first, lanes) for all channels, with a constant number of lanes where it can.
template <typename Body>
VEC_INLINE void for_channels(int channels, Body body) {
  int d = 0;
  for (; d + kLanes <= channels; d += kLanes) body(d, kLanes);
  if (d < channels) body(d, channels - d);
}

// The weight of a slice as [W, channels].
inline int64_t conv_scratch_floats(int channels, int width) { return (int64_t)channels * width; }

template <int kTaps>
VEC_NOINLINE void conv_taps_forward(const ConvSteps& steps, const float* weight, int t) {
  constexpr int W = kLanes;
  const ConvParams& p = steps.p;
  const ConvTaps<kTaps> taps(steps, weight, t);
  const float* bias = steps.bias();
  float* out = p.y + steps.offset(t);
  for_channels(steps.slice.count, [&](int d, int count) {
    Vec<W> y = taps.at(bias, d, count);
    if (p.silu) y *= sigmoid<W>(y);
    store_first<W>(out + d, y, count);
  });
}

inline void conv_step_forward(const ConvSteps& steps, const float* weight, int t) {
  switch (steps.taps(t)) {
    case 1: return conv_taps_forward<1>(steps, weight, t);
    case 2: return conv_taps_forward<2>(steps, weight, t);
    case 3: return conv_taps_forward<3>(steps, weight, t);
    case 4: return conv_taps_forward<4>(steps, weight, t);
    case 5: return conv_taps_forward<5>(steps, weight, t);
    case 6: return conv_taps_forward<6>(steps, weight, t);
    case 7: return conv_taps_forward<7>(steps, weight, t);
    default: return conv_taps_forward<8>(steps, weight, t);
  }
}

inline void conv_forward(const ConvParams& p, const ConvSlice& slice, float* scratch) {
  conv_transpose(p.weight + (int64_t)slice.first * p.width, slice.count, p.width, scratch);
  ConvSteps steps(p, slice);
  for (int t = 0; t < p.length; ++t) {
    steps.advance(t);
    conv_step_forward(steps, scratch, t);
  }
  if (!p.final_state) return;
  for (int t = p.length - p.width + 1; t < p.length; ++t) {
    float* out = p.final_state + steps.state_offset(t - p.length);
    const bool seen = t >= steps.document;
    for (int d = 0; d < slice.count; ++d) out[d] = seen ? steps.input(t)[d] : 0.0f;
  }
}

// The gradients that a slice sums over its steps: of the weight as [W, channels], then of the bias.
inline int64_t conv_grad_sums_floats(int channels, int width) { return (int64_t)channels * (width + 1); }

template <int kTaps>
VEC_NOINLINE void conv_taps_backward(const ConvGradParams& q, const ConvSteps& steps, const float* weight,
                                     float* d_weight, float* d_bias, int t) {
  constexpr int W = kLanes;
  const ConvParams& p = q.forward;
  const ConvTaps<kTaps> taps(steps, weight, t);
  float *dx[kTaps], *dw[kTaps];
  for (int back = 0; back < kTaps; ++back) {
    const int s = t - back;
    dx[back] = s >= 0 ? q.dx + steps.offset(s) : q.d_initial_state + steps.state_offset(s);
    dw[back] = d_weight + (taps.weight[back] - weight);
  }
  const float *dy = q.dy + steps.offset(t), *bias = steps.bias();
  for_channels(steps.slice.count, [&](int d, int count) {
    Vec<W> g = load_first<W>(dy + d, count);
    if (p.silu) {
      const Vec<W> y = taps.at(bias, d, count);
      const Vec<W> sigma = sigmoid<W>(y);
      g *= sigma + y * sigma * (1.0f - sigma);
    }
    const auto add = [&](float* sum, Vec<W> x) { store_first<W>(sum + d, load_first<W>(sum + d, count) + x, count); };
    add(d_bias, g);
    for (int back = 0; back < kTaps; ++back) {
      add(dw[back], g * load_first<W>(taps.x[back] + d, count));
      add(dx[back], g * load_first<W>(taps.weight[back] + d, count));
    }
  });
}

inline void conv_step_backward(const ConvGradParams& q, const ConvSteps& steps, const float* weight, float* d_weight,
                               float* d_bias, int t) {
  switch (steps.taps(t)) {
    case 1: return conv_taps_backward<1>(q, steps, weight, d_weight, d_bias, t);
    case 2: return conv_taps_backward<2>(q, steps, weight, d_weight, d_bias, t);
    case 3: return conv_taps_backward<3>(q, steps, weight, d_weight, d_bias, t);
    case 4: return conv_taps_backward<4>(q, steps, weight, d_weight, d_bias, t);
    case 5: return conv_taps_backward<5>(q, steps, weight, d_weight, d_bias, t);
    case 6: return conv_taps_backward<6>(q, steps, weight, d_weight, d_bias, t);
    case 7: return conv_taps_backward<7>(q, steps, weight, d_weight, d_bias, t);
    default: return conv_taps_backward<8>(q, steps, weight, d_weight, d_bias, t);
  }
}

// One slice; adds to `sums`.
inline void conv_backward(const ConvGradParams& q, const ConvSlice& slice, float* sums, float* scratch) {
  const ConvParams& p = q.forward;
  conv_transpose(p.weight + (int64_t)slice.first * p.width, slice.count, p.width, scratch);
  ConvSteps steps(p, slice);
  for (int t = q.d_initial_state ? 1 - p.width : 0; t < p.length; ++t) {
    float* dx = t >= 0 ? q.dx + steps.offset(t) : q.d_initial_state + steps.state_offset(t);
    for (int d = 0; d < slice.count; ++d) dx[d] = 0.0f;
  }
  for (int t = 0; t < p.length; ++t) {
    steps.advance(t);
    conv_step_backward(q, steps, scratch, sums, sums + (int64_t)p.width * slice.count, t);
  }
  if (!q.d_final_state) return;
  for (int t = p.length - p.width + 1; t < p.length; ++t) {
    if (t < steps.document) continue;
    const float* g = q.d_final_state + steps.state_offset(t - p.length);
    float* dx = t >= 0 ? q.dx + steps.offset(t) : q.d_initial_state + steps.state_offset(t);
    for (int d = 0; d < slice.count; ++d) dx[d] += g[d];
  }
}

// The sums of a slice's channels over all rows to where they belong.
inline void conv_store_sums(const ConvGradParams& q, const ConvSlice& slice, const float* sums) {
  const int width = q.forward.width;
  conv_transpose(sums, width, slice.count, q.d_weight + (int64_t)slice.first * width);
  if (!q.d_bias) return;
  __builtin_memcpy(q.d_bias + slice.first, sums + (int64_t)width * slice.count, slice.count * sizeof(float));
}

// One token of one slice: the state [B, W-1, D] moves on by one step.
inline void conv_token(const ConvParams& p, const ConvSlice& slice, const float* state, float* new_state,
                       float* scratch) {
  conv_transpose(p.weight + (int64_t)slice.first * p.width, slice.count, p.width, scratch);
  ConvParams token = p;  // a sequence of one step
  token.length = 1;
  token.initial_state = state;
  const ConvSteps steps(token, slice);
  conv_step_forward(steps, scratch, 0);
  for (int t = 1 - p.width; t < 0; ++t) {
    __builtin_memcpy(new_state + steps.state_offset(t), steps.input(t + 1), slice.count * sizeof(float));
  }
}

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
