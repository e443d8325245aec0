// RmsNorm and RmsNormGrad. See ops/kernel_names.ts for what they compute.
#include "tensorflow/cpu/cpu.h"
#ifdef TFJS_MAMBA_CUDA
#include "tensorflow/cuda/gpu.h"
#endif
#include "tensorflow/op.h"

namespace tfjs_mamba {
namespace rms_norm {
using tensorflow::DEVICE_CPU;
using tensorflow::OpKernel;
using tensorflow::OpKernelConstruction;
using tensorflow::OpKernelContext;

static constexpr Arg kInputs[] = {{"x", "*E"}, {"weight", "E"}, {"residual", "*E"}};
static constexpr Arg kOutputs[] = {{"y", "*E"}, {"sum", "*E"}};
static constexpr Arg kGradInputs[] = {{"x", "*E"}, {"weight", "E"}, {"residual", "*E"}, {"dy", "*E"}, {"d_sum", "*E"}};
static constexpr Arg kGradOutputs[] = {{"dx", "*E"}, {"d_weight", "E"}};

REGISTER_OP("RmsNorm")
    .Input("x: float")
    .Input("weight: float")
    .Input("residual: has_residual * float")
    .Attr("has_residual: int >= 0")
    .Attr("epsilon: float")
    .Output("y: float")
    .Output("sum: has_residual * float")
    .SetShapeFn(shapes_of<kInputs, kOutputs>);

REGISTER_OP("RmsNormGrad")
    .Input("x: float")
    .Input("weight: float")
    .Input("residual: has_residual * float")
    .Input("dy: float")
    .Input("d_sum: has_d_sum * float")
    .Attr("has_residual: int >= 0")
    .Attr("has_d_sum: int >= 0")
    .Attr("epsilon: float")
    .Output("dx: float")
    .Output("d_weight: float")
    .SetShapeFn(shapes_of<kGradInputs, kGradOutputs>);

static NormParams params_of(const Inputs& in, float epsilon) {
  NormParams p{};
  in.require(in.leading() < INT32_MAX, "x has ", in.leading(), " rows, expected fewer than 2^31 - 1");
  in.require(in.dim('E') > 0, "x has rows of no elements");
  if (!in.ok()) return p;
  p.rows = (int)in.leading();
  p.width = in.dim('E');
  p.epsilon = epsilon;
  p.x = in.floats("x");
  p.weight = in.floats("weight");
  p.residual = in.floats("residual");
  return p;
}

class NormOp : public OpKernel {
 public:
  explicit NormOp(OpKernelConstruction* c) : OpKernel(c) { OP_REQUIRES_OK(c, c->GetAttr("epsilon", &epsilon_)); }

 protected:
  float epsilon_;
};

template <class Device>
class RmsNormOp : public NormOp {
 public:
  using NormOp::NormOp;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kInputs);
    NormParams p = params_of(in, epsilon_);
    p.y = in.output("y", "*E");
    p.sum = in.optional_output("sum", "*E");
    if (in.ok()) Device::run(context, p);
  }
};

template <class Device>
class RmsNormGradOp : public NormOp {
 public:
  using NormOp::NormOp;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kGradInputs);
    NormGradParams q{};
    q.forward = params_of(in, epsilon_);
    if (!in.ok()) return;
    q.dy = in.floats("dy");
    q.d_sum = in.floats("d_sum");
    q.dx = in.output("dx", "*E");
    q.d_weight = in.output("d_weight", "E");
    if (in.ok()) Device::run(context, q);
  }
};

REGISTER_KERNEL_BUILDER(Name("RmsNorm").Device(DEVICE_CPU), RmsNormOp<Cpu>);
REGISTER_KERNEL_BUILDER(Name("RmsNormGrad").Device(DEVICE_CPU), RmsNormGradOp<Cpu>);
#ifdef TFJS_MAMBA_CUDA
REGISTER_KERNEL_BUILDER(Name("RmsNorm").Device(tensorflow::DEVICE_GPU), RmsNormOp<Gpu>);
REGISTER_KERNEL_BUILDER(Name("RmsNormGrad").Device(tensorflow::DEVICE_GPU), RmsNormGradOp<Gpu>);
#endif

}  // namespace rms_norm
}  // namespace tfjs_mamba
