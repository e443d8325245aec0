#include "cc/gemm.h"

namespace tfjs_mamba {
WASM_EXPORT(gemm_scratch_floats)
int gemm_scratch_floats_wasm(int rows, int columns, int inner) {
  return (int)gemm_scratch_floats(rows, columns, inner);
}

WASM_EXPORT(gemm)
void gemm_wasm(int rows, int columns, int inner, const float* A, int a_row, int a_inner, const float* B, int b_inner,
               int b_column, const float* bias, float* C, float* scratch) {
  gemm({rows, columns, inner, A, a_row, a_inner, B, b_inner, b_column, bias, C}, scratch);
}

WASM_EXPORT(gemm_few_rows)
void gemm_few_rows_wasm(int rows, int columns, int inner, const float* A, const float* B, const float* bias, float* C) {
  gemm_few_rows(rows, columns, inner, A, B, bias, C);
}

WASM_EXPORT(sum_rows)
void sum_rows_wasm(int rows, int columns, const float* x, float* y) { sum_rows(rows, columns, x, y); }
}  // namespace tfjs_mamba
