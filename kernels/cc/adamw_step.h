// AdamW on flat arrays, one parameter tensor a call.
#pragma once
#include "vec.h"

namespace tfjs_mamba {

struct AdamWParams {
  int64_t count;
  float scale;  // of the gradient, from clipping
  float beta1, beta2, one_minus_beta1, one_minus_beta2;
  float rate;      // learning rate / (1 - beta1^step)
  float v_scale;   // 1 / (1 - beta2^step)
  float epsilon;
  float keep;      // 1 - learning rate * weight decay
  const float *param, *grad, *m, *v;
  float *new_param, *new_m, *new_v;
};

// The settings of a step as one array of numbers.
enum AdamWSetting {
  kRate,
  kKeep,
  kBeta1,
  kRestOfBeta1,
  kBeta2,
  kRestOfBeta2,
  kScaleOfV,
  kEpsilon,
  kClipNorm,
  kAdamWSettings
};

inline namespace KERNEL_ISA {
// The sum of squares, in double over runs of fixed length.
inline double sum_of_squares(const float* x, int64_t count) {
  constexpr int W = 8;
  constexpr int64_t kRun = 4096;
  double total = 0.0;
  for (int64_t start = 0; start < count; start += kRun) {
    const int64_t end = count - start < kRun ? count : start + kRun;
    Vec<W> sums{};
    int64_t i = start;
    for (; i + W <= end; i += W) sums += load<W>(x + i) * load<W>(x + i);
    double sum = sum_lanes<W>(sums);
    for (; i < end; ++i) sum += (double)x[i] * x[i];
    total += sum;
  }
  return total;
}

VEC_INLINE float square_root(float x) { return __builtin_sqrtf(x); }

inline void adamw_step(const AdamWParams& p) {
  for (int64_t i = 0; i < p.count; ++i) {
    const float g = p.grad[i] * p.scale;
    const float m = p.m[i] * p.beta1 + g * p.one_minus_beta1;
    const float v = p.v[i] * p.beta2 + g * g * p.one_minus_beta2;
    p.new_m[i] = m;
    p.new_v[i] = v;
    p.new_param[i] = p.param[i] * p.keep - p.rate * m / (square_root(v * p.v_scale) + p.epsilon);
  }
}

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
