// Cross-entropy of one label a row: log(sum of exp(logits)) - logits[label], and its gradient.
#pragma once
#include "math.h"

namespace tfjs_mamba {

struct EntropyParams {
  int rows, classes, ignore_label;
  const float* logits;
  const int32_t* labels;
};

inline namespace KERNEL_ISA {
struct LogSumExp {
  float max, sum;  // of exp(logits - max)
};

VEC_NOINLINE inline LogSumExp log_sum_exp(const float* x, int count) {
  constexpr int W = kLanes;
  const int whole = count / W * W;
  // A NaN is left out of the maximum here, and comes back through the sum.
  Vec<W> maxima = splat<W>(-__builtin_inff());
  for (int i = 0; i < whole; i += W) {
    const Vec<W> v = load<W>(x + i);
    maxima = v > maxima ? v : maxima;
  }
  float max = -__builtin_inff();
  for (int i = 0; i < W; ++i) max = maxima[i] > max ? maxima[i] : max;
  for (int i = whole; i < count; ++i) max = x[i] > max ? x[i] : max;

  Vec<W> sums{};
  for (int i = 0; i < whole; i += W) sums += exp<W>(load<W>(x + i) - max);
  float sum = sum_lanes<W>(sums);
  for (int i = whole; i < count; ++i) sum += exp<W>(splat<W>(x[i] - max))[0];
  return {max, sum};
}

// Rows begin to end.
inline void entropy_forward(const EntropyParams& p, int begin, int end, float* loss) {
  for (int r = begin; r < end; ++r) {
    const int label = p.labels[r];
    if (label == p.ignore_label) {
      loss[r] = 0.0f;
    } else if (label < 0 || label >= p.classes) {
      loss[r] = __builtin_nanf("");
    } else {
      const float* x = p.logits + (int64_t)r * p.classes;
      const LogSumExp all = log_sum_exp(x, p.classes);
      loss[r] = log<4>(splat<4>(all.sum))[0] + (all.max - x[label]);
    }
  }
}

VEC_NOINLINE inline void entropy_row_backward(const float* x, int count, float dy, float* dx) {
  constexpr int W = kLanes;
  const LogSumExp all = log_sum_exp(x, count);
  const float scale = dy / all.sum;
  int i = 0;
  for (; i + W <= count; i += W) store<W>(dx + i, exp<W>(load<W>(x + i) - all.max) * scale);
  for (; i < count; ++i) dx[i] = exp<W>(splat<W>(x[i] - all.max))[0] * scale;
}

// Rows begin to end.
inline void entropy_backward(const EntropyParams& p, int begin, int end, const float* dy, float* d_logits) {
  for (int r = begin; r < end; ++r) {
    const int label = p.labels[r];
    float* dx = d_logits + (int64_t)r * p.classes;
    if (label == p.ignore_label) {
      for (int i = 0; i < p.classes; ++i) dx[i] = 0.0f;
    } else if (label < 0 || label >= p.classes) {
      for (int i = 0; i < p.classes; ++i) dx[i] = __builtin_nanf("");
    } else {
      entropy_row_backward(p.logits + (int64_t)r * p.classes, p.classes, dy[r], dx);
      dx[label] -= dy[r];
    }
  }
}

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
