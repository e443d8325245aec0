#include "cc/adamw_step.h"

namespace tfjs_mamba {
WASM_EXPORT(adamw_sum_of_squares)
double adamw_sum_of_squares(int count, const float* x) { return sum_of_squares(x, count); }

WASM_EXPORT(adamw_step)
void adamw_step_wasm(int count, float scale, float beta1, float beta2, float one_minus_beta1, float one_minus_beta2,
                     float rate, float v_scale, float epsilon, float keep, const float* param, const float* grad,
                     const float* m, const float* v, float* new_param, float* new_m, float* new_v) {
  adamw_step({count, scale, beta1, beta2, one_minus_beta1, one_minus_beta2, rate, v_scale, epsilon, keep, param, grad,
              m, v, new_param, new_m, new_v});
}
}  // namespace tfjs_mamba
