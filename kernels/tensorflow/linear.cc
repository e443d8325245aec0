// What linear.ts needs beside TensorFlow's own MatMul: products of few rows, which are bound by reading the weight; a
// tensor as a matrix and back without a copy; the gradient of the bias, summed in an order that the shape fixes.
#include "tensorflow/cpu/cpu.h"
#ifdef TFJS_MAMBA_CUDA
#include "tensorflow/cuda/gpu.h"
#endif
#include "tensorflow/op.h"

namespace tfjs_mamba {
namespace linear {
using tensorflow::DEVICE_CPU;
using tensorflow::OpKernel;
using tensorflow::OpKernelContext;
using tensorflow::Tensor;
using tensorflow::TensorShape;

static constexpr Arg kFewRowsInputs[] = {{"x", "*K"}, {"weight", "NK"}, {"bias", "N"}};
static constexpr Arg kFewRowsOutputs[] = {{"y", "*N"}};
static constexpr Arg kRowsOfInputs[] = {{"x", "*K"}};
static constexpr Arg kRowsOfOutputs[] = {{"rows", "TK"}};
static constexpr Arg kRowsLikeInputs[] = {{"rows", "TN"}, {"like", "*K"}};
static constexpr Arg kRowsLikeOutputs[] = {{"y", "*N"}};
static constexpr Arg kSumRowsInputs[] = {{"rows", "TN"}};
static constexpr Arg kSumRowsOutputs[] = {{"sum", "N"}};

REGISTER_OP("LinearFewRows")
    .Input("x: float")
    .Input("weight: float")
    .Input("bias: has_bias * float")
    .Attr("has_bias: int >= 0")
    .Output("y: float")
    .SetShapeFn(shapes_of<kFewRowsInputs, kFewRowsOutputs>);
REGISTER_OP("RowsOf").Input("x: float").Output("rows: float").SetShapeFn(shapes_of<kRowsOfInputs, kRowsOfOutputs>);
REGISTER_OP("RowsLike")
    .Input("rows: float")
    .Input("like: float")
    .Output("y: float")
    .SetShapeFn(shapes_of<kRowsLikeInputs, kRowsLikeOutputs>);
REGISTER_OP("SumRows").Input("rows: float").Output("sum: float").SetShapeFn(shapes_of<kSumRowsInputs, kSumRowsOutputs>);

template <class Device>
class LinearFewRowsOp : public OpKernel {
 public:
  using OpKernel::OpKernel;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kFewRowsInputs);
    in.require(in.leading() < INT32_MAX, "x has ", in.leading(), " rows, expected fewer than 2^31 - 1");
    float* y = in.output("y", "*N");
    if (!in.ok()) return;
    Device::few_rows(context, (int)in.leading(), in.dim('N'), in.dim('K'), in.floats("x"), in.floats("weight"),
                     in.floats("bias"), y);
  }
};

class RowsOfOp : public OpKernel {
 public:
  using OpKernel::OpKernel;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kRowsOfInputs);
    if (in.ok()) in.alias_output("rows", "x", TensorShape({in.leading(), in.dim('K')}));
  }
};

class RowsLikeOp : public OpKernel {
 public:
  using OpKernel::OpKernel;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kRowsLikeInputs);
    in.require(in.leading() == in.dim('T'), "rows has ", in.dim('T'), " rows, expected the ", in.leading(),
               " of like");
    if (in.ok()) in.alias_output("y", "rows", in.shape("*N"));
  }
};

template <class Device>
class SumRowsOp : public OpKernel {
 public:
  using OpKernel::OpKernel;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kSumRowsInputs);
    if (!in.ok()) return;
    float* sum = in.output("sum", "N");
    if (in.ok()) Device::sum_rows(context, in.dim('T'), in.dim('N'), in.floats("rows"), sum);
  }
};

REGISTER_KERNEL_BUILDER(Name("LinearFewRows").Device(DEVICE_CPU), LinearFewRowsOp<Cpu>);
REGISTER_KERNEL_BUILDER(Name("RowsOf").Device(DEVICE_CPU), RowsOfOp);
REGISTER_KERNEL_BUILDER(Name("RowsLike").Device(DEVICE_CPU), RowsLikeOp);
REGISTER_KERNEL_BUILDER(Name("SumRows").Device(DEVICE_CPU), SumRowsOp<Cpu>);
#ifdef TFJS_MAMBA_CUDA
REGISTER_KERNEL_BUILDER(Name("RowsOf").Device(tensorflow::DEVICE_GPU), RowsOfOp);
REGISTER_KERNEL_BUILDER(Name("RowsLike").Device(tensorflow::DEVICE_GPU), RowsLikeOp);
REGISTER_KERNEL_BUILDER(Name("SumRows").Device(tensorflow::DEVICE_GPU), SumRowsOp<Gpu>);
#endif

}  // namespace linear
}  // namespace tfjs_mamba
