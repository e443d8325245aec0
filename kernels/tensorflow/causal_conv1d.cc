// CausalConv1d, its gradient and its step. See ops/kernel_names.ts for what they compute.
#include "tensorflow/cpu/cpu.h"
#ifdef TFJS_MAMBA_CUDA
#include "tensorflow/cuda/gpu.h"
#endif
#include "tensorflow/op.h"

namespace tfjs_mamba {
namespace causal_conv1d {
using tensorflow::DEVICE_CPU;
using tensorflow::OpKernel;
using tensorflow::OpKernelConstruction;
using tensorflow::OpKernelContext;

#define CONV_INPUTS {"x", "BLD"}, {"weight", "DW"}, {"bias", "D"}, {"initial_state", "BPD"}, {"reset", "BL"}

static constexpr Arg kInputs[] = {CONV_INPUTS};
static constexpr Arg kOutputs[] = {{"y", "BLD"}, {"final_state", "BPD"}};
static constexpr Arg kGradInputs[] = {CONV_INPUTS, {"dy", "BLD"}, {"d_final_state", "BPD"}};
static constexpr Arg kGradOutputs[] = {{"dx", "BLD"}, {"d_weight", "DW"}, {"d_bias", "D"}, {"d_initial_state", "BPD"}};
static constexpr Arg kStepInputs[] = {{"state", "BPD"}, {"x", "BD"}, {"weight", "DW"}, {"bias", "D"}};
static constexpr Arg kStepOutputs[] = {{"y", "BD"}, {"new_state", "BPD"}};

REGISTER_OP("CausalConv1d")
    .Input("x: float")
    .Input("weight: float")
    .Input("bias: has_bias * float")
    .Input("initial_state: has_initial_state * float")
    .Input("reset: has_reset * float")
    .Attr("has_bias: int >= 0")
    .Attr("has_initial_state: int >= 0")
    .Attr("has_reset: int >= 0")
    .Attr("activation: {'silu', 'none'}")
    .Attr("return_state: int >= 0")
    .Output("y: float")
    .Output("final_state: return_state * float")
    .SetShapeFn(shapes_of<kInputs, kOutputs>);

REGISTER_OP("CausalConv1dGrad")
    .Input("x: float")
    .Input("weight: float")
    .Input("bias: has_bias * float")
    .Input("initial_state: has_initial_state * float")
    .Input("reset: has_reset * float")
    .Input("dy: float")
    .Input("d_final_state: has_d_final_state * float")
    .Attr("has_bias: int >= 0")
    .Attr("has_initial_state: int >= 0")
    .Attr("has_reset: int >= 0")
    .Attr("has_d_final_state: int >= 0")
    .Attr("activation: {'silu', 'none'}")
    .Output("dx: float")
    .Output("d_weight: float")
    .Output("d_bias: has_bias * float")
    .Output("d_initial_state: has_initial_state * float")
    .SetShapeFn(shapes_of<kGradInputs, kGradOutputs>);

REGISTER_OP("CausalConv1dStep")
    .Input("state: float")
    .Input("x: float")
    .Input("weight: float")
    .Input("bias: has_bias * float")
    .Attr("has_bias: int >= 0")
    .Attr("activation: {'silu', 'none'}")
    .Output("y: float")
    .Output("new_state: float")
    .SetShapeFn(shapes_of<kStepInputs, kStepOutputs>);

// What the three have. `state` names the input that holds the steps before the first.
static ConvParams params_of(const Inputs& in, const std::string& activation, const char* state) {
  ConvParams p{};
  p.batch = in.dim('B');
  p.length = in.dim('L');
  p.channels = in.dim('D');
  p.width = in.dim('W');
  in.require(p.width >= 2 && p.width <= 8, "weight has width ", p.width, ", expected 2 to 8");
  in.require(p.channels > 0, "x has no channels");
  if (!in.ok()) return p;
  p.silu = activation == "silu";
  p.x = in.floats("x");
  p.weight = in.floats("weight");
  p.bias = in.floats("bias");
  p.initial_state = in.floats(state);
  in.require(!p.initial_state || in.dim('P') == p.width - 1, state, " has ", in.dim('P'), " steps, expected ",
             p.width - 1, ", one less than the width");
  return p;
}

// The shape of a state, whether or not the call has one among its inputs.
static tensorflow::TensorShape state_shape(const ConvParams& p) { return {p.batch, p.width - 1, p.channels}; }

class ConvOp : public OpKernel {
 public:
  explicit ConvOp(OpKernelConstruction* c) : OpKernel(c) { OP_REQUIRES_OK(c, c->GetAttr("activation", &activation_)); }

 protected:
  std::string activation_;
};

template <class Device>
class CausalConv1dOp : public ConvOp {
 public:
  using ConvOp::ConvOp;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kInputs);
    ConvParams p = params_of(in, activation_, "initial_state");
    if (!in.ok()) return;
    p.reset = in.floats("reset");
    p.y = in.output("y", "BLD");
    p.final_state = in.optional_output("final_state", state_shape(p));
    if (in.ok()) Device::run(context, p);
  }
};

template <class Device>
class CausalConv1dGradOp : public ConvOp {
 public:
  using ConvOp::ConvOp;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kGradInputs);
    ConvGradParams q{};
    q.forward = params_of(in, activation_, "initial_state");
    if (!in.ok()) return;
    q.forward.reset = in.floats("reset");
    q.dy = in.floats("dy");
    q.d_final_state = in.floats("d_final_state");
    in.require(!q.d_final_state || in.dim('P') == q.forward.width - 1, "d_final_state has ", in.dim('P'),
               " steps, expected ", q.forward.width - 1, ", one less than the width");
    q.dx = in.output("dx", "BLD");
    q.d_weight = in.output("d_weight", "DW");
    q.d_bias = in.optional_output("d_bias", "D");
    q.d_initial_state = in.optional_output("d_initial_state", state_shape(q.forward));
    if (in.ok()) Device::run(context, q);
  }
};

template <class Device>
class CausalConv1dStepOp : public ConvOp {
 public:
  using ConvOp::ConvOp;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kStepInputs);
    ConvParams p = params_of(in, activation_, "state");
    if (!in.ok()) return;
    p.y = in.output("y", "BD");
    float* new_state = in.output("new_state", state_shape(p));
    if (in.ok()) Device::run_token(context, p, new_state);
  }
};

REGISTER_KERNEL_BUILDER(Name("CausalConv1d").Device(DEVICE_CPU), CausalConv1dOp<Cpu>);
REGISTER_KERNEL_BUILDER(Name("CausalConv1dGrad").Device(DEVICE_CPU), CausalConv1dGradOp<Cpu>);
REGISTER_KERNEL_BUILDER(Name("CausalConv1dStep").Device(DEVICE_CPU), CausalConv1dStepOp<Cpu>);
#ifdef TFJS_MAMBA_CUDA
REGISTER_KERNEL_BUILDER(Name("CausalConv1d").Device(tensorflow::DEVICE_GPU), CausalConv1dOp<Gpu>);
REGISTER_KERNEL_BUILDER(Name("CausalConv1dGrad").Device(tensorflow::DEVICE_GPU), CausalConv1dGradOp<Gpu>);
REGISTER_KERNEL_BUILDER(Name("CausalConv1dStep").Device(tensorflow::DEVICE_GPU), CausalConv1dStepOp<Gpu>);
#endif

}  // namespace causal_conv1d
}  // namespace tfjs_mamba
