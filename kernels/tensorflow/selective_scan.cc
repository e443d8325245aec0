// SelectiveScan and SelectiveScanGrad. See ops/kernel_names.ts for what they compute.
#include "tensorflow/cpu/cpu.h"
#ifdef TFJS_MAMBA_CUDA
#include "tensorflow/cuda/gpu.h"
#endif
#include "tensorflow/op.h"

namespace tfjs_mamba {
namespace selective_scan {
using tensorflow::DEVICE_CPU;
using tensorflow::OpKernel;
using tensorflow::OpKernelConstruction;
using tensorflow::OpKernelContext;
using tensorflow::TensorShape;

#define SCAN_INPUTS                                                                                             \
  {"u", "BLD"}, {"delta", "BLD"}, {"a", "DN"}, {"b", "DN|BLN|BLGN"}, {"c", "DN|BLN|BLHN"}, {"d", "D"},          \
      {"z", "BLD"}, {"delta_bias", "D"}, {"initial_state", "BDN"}, {"reset", "BL"}

static constexpr Arg kInputs[] = {SCAN_INPUTS};
static constexpr Arg kOutputs[] = {{"y", "BLD"}, {"last_state", "BDN"}, {"checkpoints", "?"}};
static constexpr Arg kGradInputs[] = {SCAN_INPUTS, {"dy", "BLD"}, {"d_last_state", "BDN"}, {"checkpoints", "?"}};
static constexpr Arg kGradOutputs[] = {{"du", "BLD"},     {"d_delta", "BLD"},     {"da", "DN"},
                                       {"db", "?"},       {"dc", "?"},            {"dd", "D"},
                                       {"dz", "BLD"},     {"d_delta_bias", "D"},  {"d_initial_state", "BDN"}};

#define SCAN_SIGNATURE(op)                         \
  op.Input("u: float")                             \
      .Input("delta: float")                       \
      .Input("a: float")                           \
      .Input("b: float")                           \
      .Input("c: float")                           \
      .Input("d: has_d * float")                   \
      .Input("z: has_z * float")                   \
      .Input("delta_bias: has_delta_bias * float") \
      .Input("initial_state: has_initial_state * float") \
      .Input("reset: has_reset * float")           \
      .Attr("has_d: int >= 0")                     \
      .Attr("has_z: int >= 0")                     \
      .Attr("has_delta_bias: int >= 0")            \
      .Attr("has_initial_state: int >= 0")         \
      .Attr("has_reset: int >= 0")                 \
      .Attr("delta_softplus: bool")

SCAN_SIGNATURE(REGISTER_OP("SelectiveScan"))
    .Attr("return_state: int >= 0")
    .Attr("save_checkpoints: int >= 0")
    .Output("y: float")
    .Output("last_state: return_state * float")
    .Output("checkpoints: save_checkpoints * float")
    .SetShapeFn(shapes_of<kInputs, kOutputs>);

SCAN_SIGNATURE(REGISTER_OP("SelectiveScanGrad"))
    .Input("dy: float")
    .Input("d_last_state: has_d_last_state * float")
    .Input("checkpoints: has_checkpoints * float")
    .Attr("has_d_last_state: int >= 0")
    .Attr("has_checkpoints: int >= 0")
    .Output("du: float")
    .Output("d_delta: float")
    .Output("da: float")
    .Output("db: float")
    .Output("dc: float")
    .Output("dd: has_d * float")
    .Output("dz: has_z * float")
    .Output("d_delta_bias: has_delta_bias * float")
    .Output("d_initial_state: has_initial_state * float")
    .SetShapeFn(shapes_of<kGradInputs, kGradOutputs>);

// The sizes and inputs that both directions have. B or C of rank 2 is constant in time, of rank 3 has one group.
static ScanParams params_of(const Inputs& in, bool delta_softplus) {
  ScanParams p{};
  if (!in.ok()) return p;
  p.batch = in.dim('B');
  p.length = in.dim('L');
  p.channels = in.dim('D');
  p.states = in.dim('N');
  const int rank_b = in.shape_of("b").dims(), rank_c = in.shape_of("c").dims();
  p.groups_b = rank_b == 2 ? 0 : rank_b == 3 ? 1 : in.dim('G');
  p.groups_c = rank_c == 2 ? 0 : rank_c == 3 ? 1 : in.dim('H');
  in.require(p.channels > 0 && p.states > 0, "u has ", p.channels, " channels and a has ", p.states,
             " states, expected at least 1 of each");
  in.require((int64_t)p.channels * p.states < INT32_MAX && (int64_t)p.batch * p.length < INT32_MAX,
             "channels times states (", (int64_t)p.channels * p.states, ") and batch times length (",
             (int64_t)p.batch * p.length, ") must each be below 2^31 - 1");
  in.require(rank_b != 4 || (p.groups_b > 0 && p.channels % p.groups_b == 0), "b has ", p.groups_b,
             " groups, expected a divisor of the ", p.channels, " channels");
  in.require(rank_c != 4 || (p.groups_c > 0 && p.channels % p.groups_c == 0), "c has ", p.groups_c,
             " groups, expected a divisor of the ", p.channels, " channels");
  p.delta_softplus = delta_softplus;
  p.u = in.floats("u");
  p.delta = in.floats("delta");
  p.A = in.floats("a");
  p.B = in.floats("b");
  p.C = in.floats("c");
  p.D = in.floats("d");
  p.z = in.floats("z");
  p.delta_bias = in.floats("delta_bias");
  p.initial_state = in.floats("initial_state");
  p.reset = in.floats("reset");
  return p;
}

template <class Device>
class SelectiveScanOp : public OpKernel {
 public:
  explicit SelectiveScanOp(OpKernelConstruction* c) : OpKernel(c) {
    OP_REQUIRES_OK(c, c->GetAttr("delta_softplus", &delta_softplus_));
  }

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kInputs);
    ScanParams p = params_of(in, delta_softplus_);
    if (!in.ok()) return;
    p.y = in.output("y", "BLD");
    p.last_state = in.optional_output("last_state", "BDN");
    p.checkpoints = in.optional_output("checkpoints", TensorShape({Device::checkpoint_floats(p)}));
    if (in.ok()) Device::run(context, p);
  }

 private:
  bool delta_softplus_;
};

template <class Device>
class SelectiveScanGradOp : public OpKernel {
 public:
  explicit SelectiveScanGradOp(OpKernelConstruction* c) : OpKernel(c) {
    OP_REQUIRES_OK(c, c->GetAttr("delta_softplus", &delta_softplus_));
  }

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kGradInputs);
    ScanGradParams q{};
    q.forward = params_of(in, delta_softplus_);
    if (!in.ok()) return;
    q.dy = in.floats("dy");
    q.d_last_state = in.floats("d_last_state");
    tensorflow::Tensor made;
    if (!find_checkpoints(context, in, &q.forward, &made)) return;
    q.du = in.output("du", "BLD");
    q.d_delta = in.output("d_delta", "BLD");
    q.dA = in.output("da", "DN");
    q.dB = in.output("db", in.shape_of("b"));
    q.dC = in.output("dc", in.shape_of("c"));
    q.dD = in.optional_output("dd", "D");
    q.dz = in.optional_output("dz", "BLD");
    q.d_delta_bias = in.optional_output("d_delta_bias", "D");
    q.d_initial_state = in.optional_output("d_initial_state", "BDN");
    if (in.ok()) Device::run(context, q);
  }

 private:
  // The forward's, or ones that are made here.
  bool find_checkpoints(OpKernelContext* context, const Inputs& in, ScanParams* p, tensorflow::Tensor* made) {
    const int64_t floats = Device::checkpoint_floats(*p);
    const float* given = in.floats("checkpoints");
    if (given) {
      const int64_t count = in.shape_of("checkpoints").num_elements();
      in.require(count == floats, "checkpoints has ", count, " numbers, expected the ", floats,
                 " that the forward of this shape saves");
      p->checkpoints = const_cast<float*>(given);  // only read
      return in.ok();
    }
    p->checkpoints = working_floats(context, floats, made);
    if (in.ok()) Device::run(context, *p);
    return in.ok();
  }

  bool delta_softplus_;
};

REGISTER_KERNEL_BUILDER(Name("SelectiveScan").Device(DEVICE_CPU), SelectiveScanOp<Cpu>);
REGISTER_KERNEL_BUILDER(Name("SelectiveScanGrad").Device(DEVICE_CPU), SelectiveScanGradOp<Cpu>);
#ifdef TFJS_MAMBA_CUDA
REGISTER_KERNEL_BUILDER(Name("SelectiveScan").Device(tensorflow::DEVICE_GPU), SelectiveScanOp<Gpu>);
REGISTER_KERNEL_BUILDER(Name("SelectiveScanGrad").Device(tensorflow::DEVICE_GPU), SelectiveScanGradOp<Gpu>);
#endif

}  // namespace selective_scan
}  // namespace tfjs_mamba
