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
  float *new_param, *new_m, *new_v;};

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

// W numbers from i on.
template <int W, bool kStreamed>
VEC_INLINE void adamw_update(const AdamWParams& p, int64_t i) {
  const Vec<W> g = load<W>(p.grad + i) * p.scale;
  const Vec<W> m = load<W>(p.m + i) * p.beta1 + g * p.one_minus_beta1;
  const Vec<W> v = load<W>(p.v + i) * p.beta2 + g * g * p.one_minus_beta2;
  const Vec<W> step = m * p.rate / (square_root<W>(v * p.v_scale) + p.epsilon);
  const Vec<W> param = load<W>(p.param + i) * p.keep - step;
  store_as<W, kStreamed>(p.new_m + i, m);
  store_as<W, kStreamed>(p.new_v + i, v);
  store_as<W, kStreamed>(p.new_param + i, param);
}

template <bool kStreamed>
VEC_NOINLINE void adamw_update_all(const AdamWParams& p) {
  int64_t i = 0;
  for (; i + kLanes <= p.count; i += kLanes) adamw_update<kLanes, kStreamed>(p, i);
  for (; i < p.count; ++i) adamw_update<1, false>(p, i);
}

inline void adamw_step(const AdamWParams& p) { adamw_update_all<false>(p); }

// For results that are more than the caches hold; they lie at whole vectors.
inline void adamw_step_streamed(const AdamWParams& p) {
  adamw_update_all<true>(p);
  end_stream();
}

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
