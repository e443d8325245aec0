// A fused Mamba block and its gradient: sequences of the kernels of cuda.h and of products. ops/kernel_names.ts has the
// shapes; letters as there.
#pragma once
#include "tensorflow/cuda/products.h"

namespace tfjs_mamba {
namespace cuda {

struct BlockParams {
  int batch, length, width, channels, states, taps, rank;  // B, L, E, D, N, W, R
  float epsilon;
  Element element;  // of the products, and of what lies between them
  const float *x, *norm, *in_proj;
  const float* in_proj_bias;  // optional
  const float* conv;
  const float* conv_bias;  // optional
  const float *x_proj, *dt_proj, *dt_bias, *A_log, *D, *out_proj;
  const float *out_proj_bias, *conv_state, *scan_state, *reset;  // optional
  float* y;
  float *new_conv_state, *new_scan_state, *saved;  // optional
};

struct BlockGradParams {
  BlockParams forward;  // outputs null, but `saved` from the forward, or null: it is made anew
  const float* dy;
  const float *d_new_conv_state, *d_new_scan_state;  // optional
  float *dx, *d_norm, *d_in_proj;
  float* d_in_proj_bias;  // optional, where the input is
  float* d_conv;
  float* d_conv_bias;
  float *d_x_proj, *d_dt_proj, *d_dt_bias, *d_A_log, *d_D, *d_out_proj;
  float *d_out_proj_bias, *d_conv_state, *d_scan_state;
};

int64_t block_saved_floats(const BlockParams& p);
int64_t block_floats(const BlockParams& p);
cudaError_t block(const BlockParams& p, float* work, Products& products, cudaStream_t stream);
int64_t block_grad_floats(const BlockParams& p);
cudaError_t block_grad(const BlockGradParams& q, float* work, Products& products, cudaStream_t stream);

// What lies between the kernels. Tensors of either type have `Element` and are cast inside.
// x + bias for every row, or the bias where x is null.
cudaError_t add_bias(int64_t rows, int64_t columns, const float* x, const float* bias, float* out, Element element,
                     cudaStream_t stream);
// A = -exp(A_log)
cudaError_t decay_rates(int64_t count, const float* A_log, float* A, cudaStream_t stream);
// dA_log = dA A, in place of dA
cudaError_t decay_rates_grad(int64_t count, const float* A, float* dA, cudaStream_t stream);
// Sums over rows of either type.
int64_t sum_elements_floats(int64_t rows, int64_t columns);
cudaError_t sum_elements(int64_t rows, int64_t columns, const float* x, float* sum, float* work, Element element,
                         cudaStream_t stream);

}  // namespace cuda
}  // namespace tfjs_mamba
