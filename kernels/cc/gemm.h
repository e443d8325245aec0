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

// Four runs of B's memory, b[j][k + i], to four vectors over its columns, out[i][j].
VEC_INLINE void transpose_4x4(const float* const b[4], int k, Vec<4> out[4]) {
  const Vec<4> r0 = load<4>(b[0] + k), r1 = load<4>(b[1] + k), r2 = load<4>(b[2] + k), r3 = load<4>(b[3] + k);
  const Vec<4> low01 = __builtin_shufflevector(r0, r1, 0, 4, 1, 5);
  const Vec<4> low23 = __builtin_shufflevector(r2, r3, 0, 4, 1, 5);
  const Vec<4> high01 = __builtin_shufflevector(r0, r1, 2, 6, 3, 7);
  const Vec<4> high23 = __builtin_shufflevector(r2, r3, 2, 6, 3, 7);
  out[0] = __builtin_shufflevector(low01, low23, 0, 1, 4, 5);
  out[1] = __builtin_shufflevector(low01, low23, 2, 3, 6, 7);
  out[2] = __builtin_shufflevector(high01, high23, 0, 1, 4, 5);
  out[3] = __builtin_shufflevector(high01, high23, 2, 3, 6, 7);
}

// Eight columns of C for kRows rows. The order of each sum is that of gemm_tile: a row has the same bits in any batch.
template <int kRows>
VEC_NOINLINE void gemm_row_tile(int columns, int stride, int inner, const float* A, const float* const b[8],
                                const float* bias, float* C) {
  Vec<4> sum[kRows][2];
  for (int m = 0; m < kRows; ++m) {
    for (int half = 0; half < 2; ++half) {
      const int width = smaller(4, columns - 4 * half);
      sum[m][half] = bias && width > 0 ? load_first<4>(bias + 4 * half, width) : Vec<4>{};
    }
  }
  int k = 0;
  for (; k + 4 <= inner; k += 4) {
    for (int half = 0; half < 2; ++half) {
      Vec<4> bk[4];
      transpose_4x4(b + 4 * half, k, bk);
      for (int i = 0; i < 4; ++i) {
        for (int m = 0; m < kRows; ++m) sum[m][half] += bk[i] * splat<4>(A[(int64_t)m * inner + k + i]);
      }
    }
  }
  for (; k < inner; ++k) {
    for (int half = 0; half < 2; ++half) {
      const float* const* c = b + 4 * half;
      const Vec<4> bk = {c[0][k], c[1][k], c[2][k], c[3][k]};
      for (int m = 0; m < kRows; ++m) sum[m][half] += bk * splat<4>(A[(int64_t)m * inner + k]);
    }
  }
  for (int m = 0; m < kRows; ++m) {
    for (int half = 0; half < 2 && columns > 4 * half; ++half) {
      store_first<4>(C + (int64_t)m * stride + 4 * half, sum[m][half], smaller(4, columns - 4 * half));
    }
  }
}

// C [rows, columns] = A [rows, inner] · Bᵀ + bias for B [columns, inner] and few rows: B is read once, unpacked.
inline void gemm_few_rows(int rows, int columns, int inner, const float* A, const float* B, const float* bias,
                          float* C) {
  for (int n = 0; n < columns; n += 8) {
    const int width = smaller(8, columns - n);
    const float* b[8];
    for (int i = 0; i < 8; ++i) b[i] = B + (int64_t)smaller(n + i, columns - 1) * inner;
    const float* start = bias ? bias + n : nullptr;
    for (int m = 0; m < rows; m += 4) {
      const float* a = A + (int64_t)m * inner;
      float* c = C + (int64_t)m * columns + n;
      switch (smaller(4, rows - m)) {
        case 1: gemm_row_tile<1>(width, columns, inner, a, b, start, c); break;
        case 2: gemm_row_tile<2>(width, columns, inner, a, b, start, c); break;
        case 3: gemm_row_tile<3>(width, columns, inner, a, b, start, c); break;
        default: gemm_row_tile<4>(width, columns, inner, a, b, start, c);
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
