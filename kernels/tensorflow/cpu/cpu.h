// Runs the bodies on TensorFlow's own thread pool. Units of work are fixed by the shape, and each is computed by one
// thread, so results have the same bits for any number of threads.
#pragma once
#include <functional>
#include <vector>

#include "tensorflow/core/framework/op_kernel.h"
#include "tensorflow/cpu/bodies.h"

namespace tfjs_mamba {

// Calls work(unit, scratch) for every unit from 0 on, each with `scratch_floats` floats of its thread's own, if any.
// Fails the call where there is no memory for them. `cycles` is what a unit costs about.
void run_units(tensorflow::OpKernelContext* context, int64_t units, int64_t cycles, int64_t scratch_floats,
               const std::function<void(int64_t unit, float* scratch)>& work);

// Calls work(begin, end) for runs of `run` of the numbers 0 to count. `cycles` is what a number costs about.
void run_ranges(tensorflow::OpKernelContext* context, int64_t count, int run, int64_t cycles,
                const std::function<void(int begin, int end)>& work);

// Working memory of one call; null, with the context's status set, where there is none.
float* working_floats(tensorflow::OpKernelContext* context, int64_t floats, tensorflow::Tensor* holder);

// The kernels of this device, by their parameters. Another device has a struct with the same functions.
struct Cpu {
  static int64_t checkpoint_floats(const ScanParams&);
  static void run(tensorflow::OpKernelContext*, const ScanParams&);
  static void run(tensorflow::OpKernelContext*, const ScanGradParams&);
  static void run(tensorflow::OpKernelContext*, const ScanStepParams&);

  static void run(tensorflow::OpKernelContext*, const ConvParams&);
  static void run(tensorflow::OpKernelContext*, const ConvGradParams&);
  static void run_token(tensorflow::OpKernelContext*, const ConvParams&, float* new_state);

  static void run(tensorflow::OpKernelContext*, const NormParams&);
  static void run(tensorflow::OpKernelContext*, const NormGradParams&);

  // sum[j] = sum over i of x[i, j]
  static void sum_rows(tensorflow::OpKernelContext*, int rows, int columns, const float* x, float* sum);

  // y [rows, columns] = x [rows, inner] times the transpose of weight [columns, inner], plus bias if it is not null.
  static void few_rows(tensorflow::OpKernelContext*, int rows, int columns, int inner, const float* x,
                       const float* weight, const float* bias, float* y);

  static void run(tensorflow::OpKernelContext*, const EmbeddingParams&, const float* weight, float* y);
  static void run_grad(tensorflow::OpKernelContext*, const EmbeddingParams&, const float* dy, float* d_weight);

  static void run(tensorflow::OpKernelContext*, const EntropyParams&, float* loss);
  static void run_grad(tensorflow::OpKernelContext*, const EntropyParams&, const float* dy, float* d_logits);

  // Of the parts only the pointers, `count` and `keep` are set: 1 where weight decay leaves one out, else 0. `settings`
  // has the others, as AdamWSetting names them. Gradients are scaled to at most the norm of clipping, if it is above 0;
  // `norm` is the one before.
  static void run(tensorflow::OpKernelContext*, std::vector<AdamWParams>& parts, const float* settings, float* norm);
};

}  // namespace tfjs_mamba
