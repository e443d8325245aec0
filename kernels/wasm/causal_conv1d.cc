#include "cc/causal_conv1d.h"

namespace tfjs_mamba {
WASM_EXPORT(causal_conv1d_scratch_floats)
int causal_conv1d_scratch_floats(int channels, int width) { return (int)conv_scratch_floats(channels, width); }

WASM_EXPORT(causal_conv1d_grad_scratch_floats)
int causal_conv1d_grad_scratch_floats(int channels, int width) {
  return (int)conv_grad_scratch_floats(channels, width);
}

WASM_EXPORT(causal_conv1d)
void causal_conv1d(int batch, int length, int channels, int width, int silu, const float* x, const float* weight,
                   const float* bias, const float* initial_state, const float* reset, float* y, float* final_state,
                   float* scratch) {
  conv_forward({batch, length, channels, width, silu != 0, x, weight, bias, initial_state, reset, y, final_state},
               scratch);
}

WASM_EXPORT(causal_conv1d_grad)
void causal_conv1d_grad(int batch, int length, int channels, int width, int silu, const float* x, const float* weight,
                        const float* bias, const float* initial_state, const float* reset, const float* dy,
                        const float* d_final_state, float* dx, float* d_weight, float* d_bias, float* d_initial_state,
                        float* scratch) {
  const ConvParams p{batch,  length, channels,      width, silu != 0, x,
                     weight, bias,   initial_state, reset, nullptr,   nullptr};
  conv_backward({p, dy, d_final_state, dx, d_weight, d_bias, d_initial_state}, scratch);
}

WASM_EXPORT(causal_conv1d_step)
void causal_conv1d_step(int batch, int channels, int width, int silu, const float* state, const float* x,
                        const float* weight, const float* bias, float* y, float* new_state, float* scratch) {
  const ConvParams p{batch, 1, channels, width, silu != 0, x, weight, bias, nullptr, nullptr, y, nullptr};
  conv_token(p, state, new_state, scratch);
}
}  // namespace tfjs_mamba
