// Depthwise causal convolution over time, forward and backward: y_t = act(bias + sum over k of w_k x_{t-W+1+k}).
// Lanes are channels. A step sees only taps since the last reset, and before the sequence those of the initial state.
#pragma once
#include "math.h"

namespace tfjs_mamba {

constexpr int kConvLanes = 8;

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

// [D, W] to [W, D]: contiguous lanes.
inline void conv_transpose(const float* x, int rows, int columns, float* out) {
  for (int i = 0; i < rows; ++i) {
    for (int j = 0; j < columns; ++j) out[(int64_t)j * rows + i] = x[(int64_t)i * columns + j];
  }
}

// The steps of one row of the batch, the initial state before them: step -1 is its newest.
struct ConvSteps {
  const ConvParams& p;
  int b;
  int document = 0;  // first step that the current one sees

  ConvSteps(const ConvParams& params, int row) : p(params), b(row) {
    document = p.initial_state ? 1 - p.width : 0;
  }
  void advance(int t) {
    if (p.reset && p.reset[(int64_t)b * p.length + t] != 0.0f) document = t;
  }
  // How many taps step t has, the newest first.
  int taps(int t) const { return t - document + 1 < p.width ? t - document + 1 : p.width; }
  int64_t offset(int t) const { return ((int64_t)b * p.length + t) * p.channels; }
  int64_t state_offset(int t) const { return ((int64_t)b * (p.width - 1) + t + p.width - 1) * p.channels; }
  const float* input(int t) const { return t >= 0 ? p.x + offset(t) : p.initial_state + state_offset(t); }
};

// What one step with kTaps taps reads: its inputs and their weights, the newest first.
template <int kTaps>
struct ConvTaps {
  const float *x[kTaps], *weight[kTaps];

  ConvTaps(const ConvSteps& steps, const float* weights, int t) {
    for (int back = 0; back < kTaps; ++back) {
      x[back] = steps.input(t - back);
      weight[back] = weights + (int64_t)(steps.p.width - 1 - back) * steps.p.channels;
    }
  }
  // The convolution before its activation, at `count` lanes from channel d.
  VEC_INLINE Vec<kConvLanes> at(const float* bias, int d, int count) const {
    constexpr int W = kConvLanes;
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
  for (; d + kConvLanes <= channels; d += kConvLanes) body(d, kConvLanes);
  if (d < channels) body(d, channels - d);
}

inline int64_t conv_scratch_floats(int channels, int width) { return (int64_t)channels * width; }

template <int kTaps>
VEC_NOINLINE void conv_taps_forward(const ConvSteps& steps, const float* weight, int t) {
  constexpr int W = kConvLanes;
  const ConvParams& p = steps.p;
  const ConvTaps<kTaps> taps(steps, weight, t);
  float* out = p.y + steps.offset(t);
  for_channels(p.channels, [&](int d, int count) {
    Vec<W> y = taps.at(p.bias, d, count);
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

inline void conv_forward(const ConvParams& p, float* scratch) {
  conv_transpose(p.weight, p.channels, p.width, scratch);
  for (int b = 0; b < p.batch; ++b) {
    ConvSteps steps(p, b);
    for (int t = 0; t < p.length; ++t) {
      steps.advance(t);
      conv_step_forward(steps, scratch, t);
    }
    if (!p.final_state) continue;
    for (int t = p.length - p.width + 1; t < p.length; ++t) {
      float* out = p.final_state + ((int64_t)b * (p.width - 1) + t - p.length + p.width - 1) * p.channels;
      const bool seen = t >= steps.document;
      for (int d = 0; d < p.channels; ++d) out[d] = seen ? steps.input(t)[d] : 0.0f;
    }
  }
}

// Scratch: the weight and its gradient as [W, D], the gradient of the bias.
inline int64_t conv_grad_scratch_floats(int channels, int width) { return (int64_t)channels * (2 * width + 1); }

template <int kTaps>
VEC_NOINLINE void conv_taps_backward(const ConvGradParams& q, const ConvSteps& steps, const float* weight,
                                     float* d_weight, float* d_bias, int t) {
  constexpr int W = kConvLanes;
  const ConvParams& p = q.forward;
  const ConvTaps<kTaps> taps(steps, weight, t);
  float *dx[kTaps], *dw[kTaps];
  for (int back = 0; back < kTaps; ++back) {
    const int s = t - back;
    dx[back] = s >= 0 ? q.dx + steps.offset(s) : q.d_initial_state + steps.state_offset(s);
    dw[back] = d_weight + (taps.weight[back] - weight);
  }
  const float* dy = q.dy + steps.offset(t);
  for_channels(p.channels, [&](int d, int count) {
    Vec<W> g = load_first<W>(dy + d, count);
    if (p.silu) {
      const Vec<W> y = taps.at(p.bias, d, count);
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

inline void conv_backward(const ConvGradParams& q, float* scratch) {
  const ConvParams& p = q.forward;
  const int64_t matrix = (int64_t)p.width * p.channels;
  float *weight = scratch, *d_weight = scratch + matrix, *d_bias = d_weight + matrix;
  conv_transpose(p.weight, p.channels, p.width, weight);
  for (int64_t i = 0; i < matrix + p.channels; ++i) d_weight[i] = 0.0f;
  const int64_t row = (int64_t)p.length * p.channels, state_row = (int64_t)(p.width - 1) * p.channels;
  for (int64_t i = 0; i < p.batch * row; ++i) q.dx[i] = 0.0f;
  if (q.d_initial_state) {
    for (int64_t i = 0; i < p.batch * state_row; ++i) q.d_initial_state[i] = 0.0f;
  }
  for (int b = 0; b < p.batch; ++b) {
    ConvSteps steps(p, b);
    for (int t = 0; t < p.length; ++t) {
      steps.advance(t);
      conv_step_backward(q, steps, weight, d_weight, d_bias, t);
    }
    if (!q.d_final_state) continue;
    for (int t = p.length - p.width + 1; t < p.length; ++t) {
      if (t < steps.document) continue;
      const float* g = q.d_final_state + ((int64_t)b * (p.width - 1) + t - p.length + p.width - 1) * p.channels;
      float* dx = t >= 0 ? q.dx + steps.offset(t) : q.d_initial_state + steps.state_offset(t);
      for (int d = 0; d < p.channels; ++d) dx[d] += g[d];
    }
  }
  conv_transpose(d_weight, p.width, p.channels, q.d_weight);
  if (q.d_bias) __builtin_memcpy(q.d_bias, d_bias, p.channels * sizeof(float));
}

// One token: the state [B, W-1, D] moves on by one step.
inline void conv_token(const ConvParams& p, const float* state, float* new_state, float* scratch) {
  conv_transpose(p.weight, p.channels, p.width, scratch);
  const int64_t state_row = (int64_t)(p.width - 1) * p.channels;
  ConvParams token = p;  // a sequence of one step
  token.length = 1;
  token.initial_state = state;
  for (int b = 0; b < p.batch; ++b) {
    conv_step_forward(ConvSteps(token, b), scratch, 0);
    const float* x = p.x + (int64_t)b * p.channels;
    for (int k = 0; k < p.width - 1; ++k) {
      const float* from = k + 1 < p.width - 1 ? state + b * state_row + (int64_t)(k + 1) * p.channels : x;
      __builtin_memcpy(new_state + b * state_row + (int64_t)k * p.channels, from, p.channels * sizeof(float));
    }
  }
}

}  // namespace tfjs_mamba
