// The head and its loss in chunks of rows: a chunk's logits become their gradient in place, and are never stored whole.
#pragma once
#include "tensorflow/cuda/products.h"

namespace tfjs_mamba {
namespace cuda {

struct HeadParams {
  int rows, width, classes, ignore_label;  // T, E, V
  Element element;                         // of the products
  const float *hidden, *weight;
  const int32_t* labels;
};

int64_t head_floats(const HeadParams& p);
cudaError_t head(const HeadParams& p, float* loss, float* work, Products& products, cudaStream_t stream);
int64_t head_grad_floats(const HeadParams& p);
// `loss` is optional.
cudaError_t head_grad(const HeadParams& p, const float* dy, float* d_hidden, float* d_weight, float* loss, float* work,
                      Products& products, cudaStream_t stream);

// Rows of float32 logits, `stride` numbers apart (a multiple of 4): to their losses, or to their gradients in place. Of
// bf16 a row then has the first half of its place; of these the losses are optional.
cudaError_t chunk_loss(const EntropyParams& p, int64_t stride, float* loss, cudaStream_t stream);
cudaError_t chunk_grad(const EntropyParams& p, int64_t stride, const float* dy, float* loss, Element element,
                       cudaStream_t stream);

}  // namespace cuda
}  // namespace tfjs_mamba
