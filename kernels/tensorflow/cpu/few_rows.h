// Products of few rows: bound by reading the weight, so that is read once, as it lies. A row has equal bits in any
// company.
#pragma once
#include "cc/vec.h"

namespace tfjs_mamba {
inline namespace KERNEL_ISA {

// Columns first to last of y [rows, columns] = x [rows, inner] times the transpose of weight [columns, inner], plus
// bias if it is not null. The rows of the weight are read four at a time.
inline void few_rows(int rows, int columns, int inner, const float* x, const float* weight, const float* bias, float* y,
                     int first, int last) {
  constexpr int W = kLanes, kDots = 4;
  for (int n = first; n < last; n += kDots) {
    const float* w[kDots];
    for (int i = 0; i < kDots; ++i) w[i] = weight + (int64_t)(n + i < last ? n + i : last - 1) * inner;
    for (int m = 0; m < rows; ++m) {
      const float* row = x + (int64_t)m * inner;
      Vec<W> sums[kDots] = {};
      int k = 0;
      for (; k + W <= inner; k += W) {
        const Vec<W> xk = load<W>(row + k);
        for (int i = 0; i < kDots; ++i) sums[i] += xk * load<W>(w[i] + k);
      }
      for (int i = 0; i < kDots && n + i < last; ++i) {
        float sum = sum_lanes<W>(sums[i]);
        for (int rest = k; rest < inner; ++rest) sum += row[rest] * w[i][rest];
        y[(int64_t)m * columns + n + i] = bias ? sum + bias[n + i] : sum;
      }
    }
  }
}

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
