// The kernels of cuda.h on TensorFlow's stream: the same functions as Cpu has.
#pragma once
#include <vector>

#include "tensorflow/core/framework/op_kernel.h"
#include "tensorflow/cuda/cuda.h"
#include "tensorflow/cuda/linear_cross_entropy.h"
#include "tensorflow/cuda/mamba_block.h"

namespace tfjs_mamba {

struct Gpu {
  static int64_t checkpoint_floats(const ScanParams&);
  static void run(tensorflow::OpKernelContext*, const ScanParams&);
  static void run(tensorflow::OpKernelContext*, const ScanGradParams&);
  static void run(tensorflow::OpKernelContext*, const ScanStepParams&);

  static void run(tensorflow::OpKernelContext*, const ConvParams&);
  static void run(tensorflow::OpKernelContext*, const ConvGradParams&);
  static void run_token(tensorflow::OpKernelContext*, const ConvParams&, float* new_state);

  static void run(tensorflow::OpKernelContext*, const NormParams&);
  static void run(tensorflow::OpKernelContext*, const NormGradParams&);

  static void sum_rows(tensorflow::OpKernelContext*, int rows, int columns, const float* x, float* sum);

  // Ids and labels lie in the host's memory.
  static void run(tensorflow::OpKernelContext*, const EmbeddingParams&, const float* weight, float* y);
  static void run_grad(tensorflow::OpKernelContext*, const EmbeddingParams&, const float* dy, float* d_weight);

  static void run(tensorflow::OpKernelContext*, const EntropyParams&, float* loss);
  static void run_grad(tensorflow::OpKernelContext*, const EntropyParams&, const float* dy, float* d_logits);

  static void run(tensorflow::OpKernelContext*, const cuda::HeadParams&, float* loss);
  // `loss` is optional.
  static void run_grad(tensorflow::OpKernelContext*, const cuda::HeadParams&, const float* dy, float* d_hidden,
                       float* d_weight, float* loss);

  static void run(tensorflow::OpKernelContext*, const cuda::BlockParams&);
  static void run(tensorflow::OpKernelContext*, const cuda::BlockGradParams&);

  // `settings` lies on the device, as every float32 tensor of tfjs-node does: nothing waits for a copy.
  static void run(tensorflow::OpKernelContext*, std::vector<AdamWParams>&, const float* settings, float* norm);
};

}  // namespace tfjs_mamba
