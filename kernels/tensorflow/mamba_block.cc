// MambaBlock and MambaBlockGrad, for GPUs: elsewhere the op is composed. See ops/kernel_names.ts for what they compute.
#ifdef TFJS_MAMBA_CUDA
#include "tensorflow/cuda/gpu.h"
#include "tensorflow/op.h"

namespace tfjs_mamba {
namespace mamba_block {
using tensorflow::DEVICE_GPU;
using tensorflow::OpKernel;
using tensorflow::OpKernelConstruction;
using tensorflow::OpKernelContext;
using tensorflow::TensorShape;

// F is 2 D, K is R + 2 N, P is W - 1.
#define BLOCK_INPUTS                                                                                                  \
  {"x", "BLE"}, {"norm", "E"}, {"in_proj", "FE"}, {"in_proj_bias", "F"}, {"conv", "DW"}, {"conv_bias", "D"},          \
      {"x_proj", "KD"}, {"dt_proj", "DR"}, {"dt_bias", "D"}, {"a_log", "DN"}, {"d", "D"}, {"out_proj", "ED"},         \
      {"out_proj_bias", "E"}, {"conv_state", "BPD"}, {"scan_state", "BDN"}, {"reset", "BL"}

static constexpr Arg kInputs[] = {BLOCK_INPUTS};
static constexpr Arg kOutputs[] = {
    {"y", "BLE"}, {"new_conv_state", "BPD"}, {"new_scan_state", "BDN"}, {"saved", "?"}};
static constexpr Arg kGradInputs[] = {
    BLOCK_INPUTS, {"dy", "BLE"}, {"d_new_conv_state", "BPD"}, {"d_new_scan_state", "BDN"}, {"saved", "?"}};
static constexpr Arg kGradOutputs[] = {
    {"dx", "BLE"},       {"d_norm", "E"},       {"d_in_proj", "FE"},      {"d_in_proj_bias", "F"},
    {"d_conv", "DW"},    {"d_conv_bias", "D"},  {"d_x_proj", "KD"},       {"d_dt_proj", "DR"},
    {"d_dt_bias", "D"},  {"d_a_log", "DN"},     {"d_d", "D"},             {"d_out_proj", "ED"},
    {"d_out_proj_bias", "E"}, {"d_conv_state", "BPD"}, {"d_scan_state", "BDN"}};

#define BLOCK_SIGNATURE(op)                                \
  op.Input("x: float")                                     \
      .Input("norm: float")                                \
      .Input("in_proj: float")                             \
      .Input("in_proj_bias: has_in_proj_bias * float")     \
      .Input("conv: float")                                \
      .Input("conv_bias: has_conv_bias * float")           \
      .Input("x_proj: float")                              \
      .Input("dt_proj: float")                             \
      .Input("dt_bias: float")                             \
      .Input("a_log: float")                               \
      .Input("d: float")                                   \
      .Input("out_proj: float")                            \
      .Input("out_proj_bias: has_out_proj_bias * float")   \
      .Input("conv_state: has_conv_state * float")         \
      .Input("scan_state: has_scan_state * float")         \
      .Input("reset: has_reset * float")                   \
      .Attr("has_in_proj_bias: int >= 0")                  \
      .Attr("has_conv_bias: int >= 0")                     \
      .Attr("has_out_proj_bias: int >= 0")                 \
      .Attr("has_conv_state: int >= 0")                    \
      .Attr("has_scan_state: int >= 0")                    \
      .Attr("has_reset: int >= 0")                         \
      .Attr("epsilon: float")                              \
      .Attr("precision: {'float32', 'bf16'}")

BLOCK_SIGNATURE(REGISTER_OP("MambaBlock"))
    .Attr("return_state: int >= 0")
    .Attr("saves: int >= 0")
    .Output("y: float")
    .Output("new_conv_state: return_state * float")
    .Output("new_scan_state: return_state * float")
    .Output("saved: saves * float")
    .SetShapeFn(shapes_of<kInputs, kOutputs>);

BLOCK_SIGNATURE(REGISTER_OP("MambaBlockGrad"))
    .Input("dy: float")
    .Input("d_new_conv_state: has_d_new_conv_state * float")
    .Input("d_new_scan_state: has_d_new_scan_state * float")
    .Input("saved: has_saved * float")
    .Attr("has_d_new_conv_state: int >= 0")
    .Attr("has_d_new_scan_state: int >= 0")
    .Attr("has_saved: int >= 0")
    .Output("dx: float")
    .Output("d_norm: float")
    .Output("d_in_proj: float")
    .Output("d_in_proj_bias: has_in_proj_bias * float")
    .Output("d_conv: float")
    .Output("d_conv_bias: has_conv_bias * float")
    .Output("d_x_proj: float")
    .Output("d_dt_proj: float")
    .Output("d_dt_bias: float")
    .Output("d_a_log: float")
    .Output("d_d: float")
    .Output("d_out_proj: float")
    .Output("d_out_proj_bias: has_out_proj_bias * float")
    .Output("d_conv_state: has_conv_state * float")
    .Output("d_scan_state: has_scan_state * float")
    .SetShapeFn(shapes_of<kGradInputs, kGradOutputs>);

static TensorShape conv_state_shape(const cuda::BlockParams& p) { return {p.batch, p.taps - 1, p.channels}; }
static TensorShape scan_state_shape(const cuda::BlockParams& p) { return {p.batch, p.channels, p.states}; }

class BlockOp : public OpKernel {
 public:
  explicit BlockOp(OpKernelConstruction* c) : OpKernel(c) {
    OP_REQUIRES_OK(c, c->GetAttr("epsilon", &epsilon_));
    std::string precision;
    OP_REQUIRES_OK(c, c->GetAttr("precision", &precision));
    element_ = precision == "bf16" ? cuda::Element::kBfloat16 : cuda::Element::kFloat32;
  }

 protected:
  // The sizes and inputs that both directions have.
  cuda::BlockParams params_of(const Inputs& in) const {
    cuda::BlockParams p{};
    if (!in.ok()) return p;
    p.batch = in.dim('B');
    p.length = in.dim('L');
    p.width = in.dim('E');
    p.channels = in.dim('D');
    p.states = in.dim('N');
    p.taps = in.dim('W');
    p.rank = in.dim('R');
    p.epsilon = epsilon_;
    p.element = element_;
    in.require(p.batch > 0 && p.length > 0 && p.width > 0, "x has shape ", in.shape_of("x").DebugString(),
               ", expected at least 1 of each");
    in.require(p.channels > 0 && p.states > 0 && p.rank > 0, "a_log has shape ", in.shape_of("a_log").DebugString(),
               " and dt_proj ", in.shape_of("dt_proj").DebugString(), ", expected at least 1 of each");
    in.require(in.dim('F') == 2 * (int64_t)p.channels, "in_proj has ", in.dim('F'), " rows, expected 2 D = ",
               2 * (int64_t)p.channels);
    in.require(in.dim('K') == p.rank + 2 * (int64_t)p.states, "x_proj has ", in.dim('K'),
               " rows, expected R + 2 N = ", p.rank + 2 * (int64_t)p.states);
    in.require(p.taps >= 2 && p.taps <= 8, "conv has width ", p.taps, ", expected 2 to 8");
    in.require(p.states <= cuda::kMostStates, "a_log has ", p.states, " states, expected ", cuda::kMostStates,
               " at most on a GPU");
    in.require((int64_t)p.batch * p.length < INT32_MAX, "batch times length (", (int64_t)p.batch * p.length,
               ") must be below 2^31 - 1");
    in.require((int64_t)p.channels * p.states < INT32_MAX, "channels times states (", (int64_t)p.channels * p.states,
               ") must be below 2^31 - 1");
    p.x = in.floats("x");
    p.norm = in.floats("norm");
    p.in_proj = in.floats("in_proj");
    p.in_proj_bias = in.floats("in_proj_bias");
    p.conv = in.floats("conv");
    p.conv_bias = in.floats("conv_bias");
    p.x_proj = in.floats("x_proj");
    p.dt_proj = in.floats("dt_proj");
    p.dt_bias = in.floats("dt_bias");
    p.A_log = in.floats("a_log");
    p.D = in.floats("d");
    p.out_proj = in.floats("out_proj");
    p.out_proj_bias = in.floats("out_proj_bias");
    p.conv_state = in.floats("conv_state");
    p.scan_state = in.floats("scan_state");
    p.reset = in.floats("reset");
    require_taps(in, "conv_state", p.conv_state, p);
    return p;
  }
  static void require_taps(const Inputs& in, const char* name, const float* state, const cuda::BlockParams& p) {
    in.require(!state || in.dim('P') == p.taps - 1, name, " has ", in.dim('P'), " steps, expected ", p.taps - 1,
               ", one less than the width");
  }

 private:
  float epsilon_;
  cuda::Element element_;
};

class MambaBlockOp : public BlockOp {
 public:
  using BlockOp::BlockOp;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kInputs);
    cuda::BlockParams p = params_of(in);
    if (!in.ok()) return;
    p.y = in.output("y", "BLE");
    p.new_conv_state = in.optional_output("new_conv_state", conv_state_shape(p));
    p.new_scan_state = in.optional_output("new_scan_state", scan_state_shape(p));
    p.saved = in.optional_output("saved", TensorShape({cuda::block_saved_floats(p)}));
    if (in.ok()) Gpu::run(context, p);
  }
};

class MambaBlockGradOp : public BlockOp {
 public:
  using BlockOp::BlockOp;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kGradInputs);
    cuda::BlockGradParams q{};
    cuda::BlockParams& p = q.forward;
    p = params_of(in);
    if (!in.ok()) return;
    q.dy = in.floats("dy");
    q.d_new_conv_state = in.floats("d_new_conv_state");
    q.d_new_scan_state = in.floats("d_new_scan_state");
    require_taps(in, "d_new_conv_state", q.d_new_conv_state, p);
    if (const float* saved = in.floats("saved")) {
      const int64_t floats = in.shape_of("saved").num_elements(), expected = cuda::block_saved_floats(p);
      in.require(floats == expected, "saved has ", floats, " numbers, expected ", expected,
                 ": it must come from a MambaBlock of these shapes and this precision");
      p.saved = const_cast<float*>(saved);
    }
    q.dx = in.output("dx", "BLE");
    q.d_norm = in.output("d_norm", "E");
    q.d_in_proj = in.output("d_in_proj", "FE");
    q.d_in_proj_bias = in.optional_output("d_in_proj_bias", "F");
    q.d_conv = in.output("d_conv", "DW");
    q.d_conv_bias = in.optional_output("d_conv_bias", "D");
    q.d_x_proj = in.output("d_x_proj", "KD");
    q.d_dt_proj = in.output("d_dt_proj", "DR");
    q.d_dt_bias = in.output("d_dt_bias", "D");
    q.d_A_log = in.output("d_a_log", "DN");
    q.d_D = in.output("d_d", "D");
    q.d_out_proj = in.output("d_out_proj", "ED");
    q.d_out_proj_bias = in.optional_output("d_out_proj_bias", "E");
    q.d_conv_state = in.optional_output("d_conv_state", conv_state_shape(p));
    q.d_scan_state = in.optional_output("d_scan_state", scan_state_shape(p));
    if (in.ok()) Gpu::run(context, q);
  }
};

REGISTER_KERNEL_BUILDER(Name("MambaBlock").Device(DEVICE_GPU), MambaBlockOp);
REGISTER_KERNEL_BUILDER(Name("MambaBlockGrad").Device(DEVICE_GPU), MambaBlockGradOp);

}  // namespace mamba_block
}  // namespace tfjs_mamba
#endif
