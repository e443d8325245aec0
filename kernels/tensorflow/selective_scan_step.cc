// SelectiveScanStep. See ops/kernel_names.ts for what it computes.
#include "tensorflow/cpu/cpu.h"
#ifdef TFJS_MAMBA_CUDA
#include "tensorflow/cuda/gpu.h"
#endif
#include "tensorflow/op.h"

namespace tfjs_mamba {
namespace selective_scan_step {
using tensorflow::OpKernel;
using tensorflow::OpKernelConstruction;
using tensorflow::OpKernelContext;

static constexpr Arg kInputs[] = {{"state", "BDN"}, {"u", "BD"}, {"delta", "BD"}, {"a", "DN"},      {"b", "BN|BGN"},
                                  {"c", "BN|BHN"},  {"d", "D"},  {"z", "BD"},     {"delta_bias", "D"}};
static constexpr Arg kOutputs[] = {{"y", "BD"}, {"new_state", "BDN"}};

REGISTER_OP("SelectiveScanStep")
    .Input("state: float")
    .Input("u: float")
    .Input("delta: float")
    .Input("a: float")
    .Input("b: float")
    .Input("c: float")
    .Input("d: has_d * float")
    .Input("z: has_z * float")
    .Input("delta_bias: has_delta_bias * float")
    .Attr("has_d: int >= 0")
    .Attr("has_z: int >= 0")
    .Attr("has_delta_bias: int >= 0")
    .Attr("delta_softplus: bool")
    .Output("y: float")
    .Output("new_state: float")
    .SetShapeFn(shapes_of<kInputs, kOutputs>);

template <class Device>
class SelectiveScanStepOp : public OpKernel {
 public:
  explicit SelectiveScanStepOp(OpKernelConstruction* c) : OpKernel(c) {
    OP_REQUIRES_OK(c, c->GetAttr("delta_softplus", &delta_softplus_));
  }

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kInputs);
    ScanStepParams p{};
    p.batch = in.dim('B');
    p.channels = in.dim('D');
    p.states = in.dim('N');
    in.require(p.channels > 0 && p.states > 0, "state has ", p.channels, " channels and ", p.states,
               " states, expected at least 1 of each");
    if (!in.ok()) return;
    p.groups_b = in.shape_of("b").dims() == 2 ? 1 : in.dim('G');
    p.groups_c = in.shape_of("c").dims() == 2 ? 1 : in.dim('H');
    in.require(p.groups_b > 0 && p.channels % p.groups_b == 0, "b has ", p.groups_b,
               " groups, expected a divisor of the ", p.channels, " channels");
    in.require(p.groups_c > 0 && p.channels % p.groups_c == 0, "c has ", p.groups_c,
               " groups, expected a divisor of the ", p.channels, " channels");
    p.delta_softplus = delta_softplus_;
    p.state = in.floats("state");
    p.u = in.floats("u");
    p.delta = in.floats("delta");
    p.A = in.floats("a");
    p.B = in.floats("b");
    p.C = in.floats("c");
    p.D = in.floats("d");
    p.z = in.floats("z");
    p.delta_bias = in.floats("delta_bias");
    p.y = in.output("y", "BD");
    p.new_state = in.output("new_state", "BDN");
    if (in.ok()) Device::run(context, p);
  }

 private:
  bool delta_softplus_;
};

REGISTER_KERNEL_BUILDER(Name("SelectiveScanStep").Device(tensorflow::DEVICE_CPU), SelectiveScanStepOp<Cpu>);
#ifdef TFJS_MAMBA_CUDA
REGISTER_KERNEL_BUILDER(Name("SelectiveScanStep").Device(tensorflow::DEVICE_GPU), SelectiveScanStepOp<Gpu>);
#endif

}  // namespace selective_scan_step
}  // namespace tfjs_mamba
