#include "cc/causal_conv1d.h"

namespace tfjs_mamba {
WASM_EXPORT(causal_conv1d_scratch_floats)
int causal_conv1d_scratch_floats(int channels, int width) { return (int)conv_scratch_floats(channels, width); }

WASM_EXPORT(causal_conv1d_grad_scratch_floats)
int causal_conv1d_grad_scratch_floats(int channels, int width) {
  return (int)(conv_scratch_floats(channels, width) + conv_grad_sums_floats(channels, width));
}

WASM_EXPORT(causal_conv1d)
void causal_conv1d(int batch, int length, int channels, int width, int silu, const float* x, const float* weight,
                   const float* bias, const float* initial_state, const float* reset, float* y, float* final_state,
                   float* scratch) {
  const ConvParams p{batch,  length, channels,      width, silu != 0, x,
                     weight, bias,   initial_state, reset, y,         final_state};
  for (int b = 0; b < batch; ++b) conv_forward(p, {b, 0, channels}, scratch);
}

WASM_EXPORT(causal_conv1d_grad)
void causal_conv1d_grad(int batch, int length, int channels, int width, int silu, const float* x, const float* weight,
                        const float* bias, const float* initial_state, const float* reset, const float* dy,
                        const float* d_final_state, float* dx, float* d_weight, float* d_bias, float* d_initial_state,
                        float* scratch) {
  const ConvParams p{batch,  length, channels,      width, silu != 0, x,
                     weight, bias,   initial_state, reset, nullptr,   nullptr};
  const ConvGradParams q{p, dy, d_final_state, dx, d_weight, d_bias, d_initial_state};
  float* sums = scratch + conv_scratch_floats(channels, width);
  for (int64_t i = 0; i < conv_grad_sums_floats(channels, width); ++i) sums[i] = 0.0f;
  for (int b = 0; b < batch; ++b) conv_backward(q, {b, 0, channels}, sums, scratch);
  conv_store_sums(q, {0, 0, channels}, sums);
}

WASM_EXPORT(causal_conv1d_step)
void causal_conv1d_step(int batch, int channels, int width, int silu, const float* state, const float* x,
                        const float* weight, const float* bias, float* y, float* new_state, float* scratch) {
  const ConvParams p{batch, 1, channels, width, silu != 0, x, weight, bias, nullptr, nullptr, y, nullptr};
  for (int b = 0; b < batch; ++b) conv_token(p, {b, 0, channels}, state, new_state, scratch);
}
}  // namespace tfjs_mamba
