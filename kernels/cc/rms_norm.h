// Root-mean-square norm of rows, with the residual addition before it:
// y = s / sqrt(mean(s^2) + eps) * w with s = x + residual.
#pragma once
#include "vec.h"

namespace tfjs_mamba {

struct NormParams {
  int rows, width;
  float epsilon;
  const float *x, *weight;
  const float* residual;  // optional
  float *y, *sum;         // sum = x + residual, null without a residual
};

struct NormGradParams {
  NormParams forward;  // y and sum null
  const float *dy, *d_sum;  // d_sum optional: the gradient of the second output
  float *dx, *d_weight;
};

inline namespace KERNEL_ISA {
// Calls body(first, lanes) for each vector of a row.
template <typename Body>
VEC_INLINE void for_lanes(int width, Body body) {
  int i = 0;
  for (; i + kLanes <= width; i += kLanes) body(i, kLanes);
  if (i < width) body(i, width - i);
}

VEC_INLINE Vec<kLanes> norm_input(const NormParams& p, int64_t row, int i, int lanes) {
  const Vec<kLanes> x = load_first<kLanes>(p.x + row + i, lanes);
  return p.residual ? x + load_first<kLanes>(p.residual + row + i, lanes) : x;
}

VEC_INLINE float norm_scale(float sum_of_squares, const NormParams& p) {
  return 1.0f / __builtin_sqrtf(sum_of_squares / (float)p.width + p.epsilon);
}

VEC_NOINLINE inline void norm_row(const NormParams& p, int64_t row) {
  constexpr int W = kLanes;
  Vec<W> squares{};
  for_lanes(p.width, [&](int i, int lanes) {
    const Vec<W> s = norm_input(p, row, i, lanes);
    if (p.sum) store_first<W>(p.sum + row + i, s, lanes);
    squares += s * s;
  });
  const float scale = norm_scale(sum_lanes<W>(squares), p);
  for_lanes(p.width, [&](int i, int lanes) {
    const Vec<W> s = norm_input(p, row, i, lanes);
    store_first<W>(p.y + row + i, s * scale * load_first<W>(p.weight + i, lanes), lanes);
  });
}

// Rows begin to end.
inline void norm_forward(const NormParams& p, int begin, int end) {
  for (int r = begin; r < end; ++r) norm_row(p, (int64_t)r * p.width);
}

// dx = r (dy w - s r^2 mean(dy w s)) + d_sum with r the scale; d_weight adds dy s r.
VEC_NOINLINE inline void norm_row_backward(const NormGradParams& q, int64_t row, float* d_weight) {
  constexpr int W = kLanes;
  const NormParams& p = q.forward;
  Vec<W> squares{}, products{};
  for_lanes(p.width, [&](int i, int lanes) {
    const Vec<W> s = norm_input(p, row, i, lanes);
    squares += s * s;
    products += s * load_first<W>(q.dy + row + i, lanes) * load_first<W>(p.weight + i, lanes);
  });
  const float scale = norm_scale(sum_lanes<W>(squares), p);
  const float mean = sum_lanes<W>(products) / (float)p.width * scale * scale;
  for_lanes(p.width, [&](int i, int lanes) {
    const Vec<W> s = norm_input(p, row, i, lanes), dy = load_first<W>(q.dy + row + i, lanes);
    Vec<W> dx = (dy * load_first<W>(p.weight + i, lanes) - s * mean) * scale;
    if (q.d_sum) dx += load_first<W>(q.d_sum + row + i, lanes);
    store_first<W>(q.dx + row + i, dx, lanes);
    float* dw = d_weight + i;
    store_first<W>(dw, load_first<W>(dw, lanes) + dy * s * scale, lanes);
  });
}

// Rows begin to end; d_weight gets their sums.
inline void norm_backward(const NormGradParams& q, int begin, int end, float* d_weight) {
  for (int i = 0; i < q.forward.width; ++i) d_weight[i] = 0.0f;
  for (int r = begin; r < end; ++r) norm_row_backward(q, (int64_t)r * q.forward.width, d_weight);
}

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
