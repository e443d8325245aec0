#include "cc/rms_norm.h"

namespace tfjs_mamba {
WASM_EXPORT(rms_norm)
void rms_norm(int rows, int width, float epsilon, const float* x, const float* weight, const float* residual, float* y,
              float* sum) {
  norm_forward({rows, width, epsilon, x, weight, residual, y, sum}, 0, rows);
}

WASM_EXPORT(rms_norm_grad)
void rms_norm_grad(int rows, int width, float epsilon, const float* x, const float* weight, const float* residual,
                   const float* dy, const float* d_sum, float* dx, float* d_weight) {
  norm_backward({{rows, width, epsilon, x, weight, residual, nullptr, nullptr}, dy, d_sum, dx, d_weight}, 0, rows,
                d_weight);
}
}  // namespace tfjs_mamba
