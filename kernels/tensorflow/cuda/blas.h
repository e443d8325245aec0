// The products of products.h by TensorFlow's cuBLAS, on its stream.
#pragma once
#include "tensorflow/core/framework/op_kernel.h"
#include "tensorflow/cuda/products.h"

namespace tfjs_mamba {

// A product that fails sets the context's status, and says cudaErrorUnknown.
class TensorFlowProducts final : public cuda::Products {
 public:
  explicit TensorFlowProducts(tensorflow::OpKernelContext* context) : context_(context) {}
  cudaError_t run(const cuda::Product& product) override;

 private:
  tensorflow::OpKernelContext* context_;
};

}  // namespace tfjs_mamba
