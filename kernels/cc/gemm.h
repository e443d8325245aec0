// Matrix product C = op(A) op(B) + bias in float32, for any strides of A and B: transposes cost only other packing.
//
// A and B are packed into panels of kRows rows and kColumns columns, padded with zeros, so that the inner kernel reads
// both straight through and keeps a kRows x kColumns tile of C in registers (blocking of Goto and van de Geijn 2008).
// The order of the sums depends on K only.
#pragma once
#include "vec.h"

namespace tfjs_mamba {

struct Gemm {
  int rows, columns, inner;
  const float* A;  // (m, k) at A[m * a_row + k * a_inner]
  int a_row, a_inner;
  const float* B;  // (k, n) at B[k * b_inner + n * b_column]
  int b_inner, b_column;
  const float* bias;  // [columns], optional
  float* C;           // [rows, columns]

  static constexpr int kRows = 4, kColumns = 8;
  static constexpr int kInnerBlock = 256, kRowBlock = 64, kColumnBlock = 512;
};

inline namespace KERNEL_ISA {
inline int round_up(int x, int step) { return (x + step - 1) / step * step; }
inline int smaller(int a, int b) { return a < b ? a : b; }

inline int64_t gemm_scratch_floats(int rows, int columns, int inner) {
  const int k = smaller(inner, Gemm::kInnerBlock);
  return (int64_t)k * (round_up(smaller(rows, Gemm::kRowBlock), Gemm::kRows) +
                       round_up(smaller(columns, Gemm::kColumnBlock), Gemm::kColumns));
}

// `count` lines of `inner` elements to panels of kWidth lines, [panel][k][kWidth].
template <int kWidth>
VEC_NOINLINE void gemm_pack(const float* x, int count, int inner, int line, int step, float* out) {
  for (int first = 0; first < count; first += kWidth, out += (int64_t)inner * kWidth) {
    const int lines = smaller(kWidth, count - first);
    const float* from = x + (int64_t)first * line;
    if (lines == kWidth && line == 1) {
      for (int k = 0; k < inner; ++k) store<kWidth>(out + k * kWidth, load<kWidth>(from + (int64_t)k * step));
    } else if (lines == kWidth) {
      for (int k = 0; k < inner; ++k) {
        for (int i = 0; i < kWidth; ++i) out[k * kWidth + i] = from[(int64_t)i * line + (int64_t)k * step];
      }
    } else {
      for (int k = 0; k < inner; ++k) {
        for (int i = 0; i < kWidth; ++i) {
          out[k * kWidth + i] = i < lines ? from[(int64_t)i * line + (int64_t)k * step] : 0.0f;
        }
      }
    }
  }
}

// One tile of C from one panel of each side. `start` is what it adds to: the bias, the C of earlier blocks, or null.
VEC_NOINLINE inline void gemm_tile(int inner, const float* a, const float* b, const float* start, int start_stride,
                                   float* c, int stride, int rows, int columns) {
  constexpr int R = Gemm::kRows, W = Gemm::kColumns;
  Vec<W> sum[R];
  for (int i = 0; i < R; ++i) {
    sum[i] = start && i < rows ? load_first<W>(start + (int64_t)i * start_stride, columns) : Vec<W>{};
  }
  for (int k = 0; k < inner; ++k) {
    const Vec<W> bk = load<W>(b + k * W);
    for (int i = 0; i < R; ++i) sum[i] += bk * splat<W>(a[k * R + i]);
  }
  for (int i = 0; i < R; ++i) {
    if (i < rows) store_first<W>(c + (int64_t)i * stride, sum[i], columns);
  }
}

inline void gemm(const Gemm& g, float* scratch) {
  constexpr int R = Gemm::kRows, W = Gemm::kColumns;
  float* packed_b = scratch;
  for (int n0 = 0; n0 < g.columns; n0 += Gemm::kColumnBlock) {
    const int columns = smaller(Gemm::kColumnBlock, g.columns - n0);
    for (int k0 = 0; k0 == 0 || k0 < g.inner; k0 += Gemm::kInnerBlock) {  // once for an empty sum, which is 0
      const int inner = smaller(Gemm::kInnerBlock, g.inner - k0);
      float* packed_a = packed_b + (int64_t)inner * round_up(columns, W);
      gemm_pack<W>(g.B + (int64_t)k0 * g.b_inner + (int64_t)n0 * g.b_column, columns, inner, g.b_column, g.b_inner,
                   packed_b);
      for (int m0 = 0; m0 < g.rows; m0 += Gemm::kRowBlock) {
        const int rows = smaller(Gemm::kRowBlock, g.rows - m0);
        gemm_pack<R>(g.A + (int64_t)m0 * g.a_row + (int64_t)k0 * g.a_inner, rows, inner, g.a_row, g.a_inner, packed_a);
        for (int n = 0; n < columns; n += W) {
          for (int m = 0; m < rows; m += R) {
            float* c = g.C + (int64_t)(m0 + m) * g.columns + n0 + n;
            const bool is_first = k0 == 0;
            const float* start = !is_first ? c : g.bias ? g.bias + n0 + n : nullptr;
            gemm_tile(inner, packed_a + (int64_t)m * inner, packed_b + (int64_t)n * inner, start,
                      is_first ? 0 : g.columns, c, g.columns, smaller(R, rows - m), smaller(W, columns - n));
          }
        }
      }
    }
  }
}

// C [rows, columns] = A [rows, inner] · Bᵀ + bias for B [columns, inner] and few rows: B is read once, unpacked.
inline void gemm_few_rows(int rows, int columns, int inner, const float* A, const float* B, const float* bias,
                          float* C) {
  constexpr int W = 8, kDots = 4;
  for (int n = 0; n < columns; n += kDots) {
    for (int m = 0; m < rows; ++m) {
      const float* a = A + (int64_t)m * inner;
      const float* b[kDots];
      Vec<W> sums[kDots];
      for (int i = 0; i < kDots; ++i) {
        b[i] = B + (int64_t)smaller(n + i, columns - 1) * inner;
        sums[i] = Vec<W>{};
      }
      int k = 0;
      for (; k + W <= inner; k += W) {
        const Vec<W> ak = load<W>(a + k);
        for (int i = 0; i < kDots; ++i) sums[i] += ak * load<W>(b[i] + k);
      }
      for (int i = 0; i < kDots && n + i < columns; ++i) {
        float sum = sum_lanes<W>(sums[i]);
        for (int rest = k; rest < inner; ++rest) sum += a[rest] * b[i][rest];
        C[(int64_t)m * columns + n + i] = bias ? sum + bias[n + i] : sum;
      }
    }
  }
}

// y[j] = sum over i of x[i, j], in runs of 64 rows so that the error stays small for many rows.
inline void sum_rows(int rows, int columns, const float* x, float* y) {
  constexpr int W = 8, kRun = 64;
  for (int j = 0; j < columns; j += W) {
    const int lanes = smaller(W, columns - j);
    Vec<W> total{};
    for (int i0 = 0; i0 < rows; i0 += kRun) {
      Vec<W> sum{};
      for (int i = i0; i < rows && i < i0 + kRun; ++i) sum += load_first<W>(x + (int64_t)i * columns + j, lanes);
      total += sum;
    }
    store_first<W>(y + j, total, lanes);
  }
}

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
