// LinearCrossEntropy and its gradient, for GPUs: elsewhere the op is composed. See ops/kernel_names.ts for what they
// compute.
#ifdef TFJS_MAMBA_CUDA
#include "tensorflow/cuda/gpu.h"
#include "tensorflow/op.h"

namespace tfjs_mamba {
namespace linear_cross_entropy {
using tensorflow::DEVICE_GPU;
using tensorflow::OpKernel;
using tensorflow::OpKernelConstruction;
using tensorflow::OpKernelContext;

static constexpr Arg kInputs[] = {{"hidden", "TE"}, {"weight", "VE"}, {"labels", "T"}};
static constexpr Arg kOutputs[] = {{"loss", "T"}};
static constexpr Arg kGradInputs[] = {{"hidden", "TE"}, {"weight", "VE"}, {"labels", "T"}, {"dy", "T"}};
static constexpr Arg kGradOutputs[] = {{"d_hidden", "TE"}, {"d_weight", "VE"}, {"loss", "T"}};

REGISTER_OP("LinearCrossEntropy")
    .Input("hidden: float")
    .Input("weight: float")
    .Input("labels: int32")
    .Attr("ignore_label: int")
    .Attr("precision: {'float32', 'bf16'}")
    .Output("loss: float")
    .SetShapeFn(shapes_of<kInputs, kOutputs>);

REGISTER_OP("LinearCrossEntropyGrad")
    .Input("hidden: float")
    .Input("weight: float")
    .Input("labels: int32")
    .Input("dy: float")
    .Attr("ignore_label: int")
    .Attr("precision: {'float32', 'bf16'}")
    .Attr("return_loss: int >= 0")
    .Output("d_hidden: float")
    .Output("d_weight: float")
    .Output("loss: return_loss * float")
    .SetShapeFn(shapes_of<kGradInputs, kGradOutputs>);

class HeadOp : public OpKernel {
 public:
  explicit HeadOp(OpKernelConstruction* c) : OpKernel(c) {
    get_int32(c, "ignore_label", &ignore_label_);
    if (!c->status().ok()) return;
    std::string precision;
    OP_REQUIRES_OK(c, c->GetAttr("precision", &precision));
    element_ = precision == "bf16" ? cuda::Element::kBfloat16 : cuda::Element::kFloat32;
  }

 protected:
  cuda::HeadParams params_of(const Inputs& in) const {
    cuda::HeadParams p{};
    if (!in.ok()) return p;
    p.rows = in.dim('T');
    p.width = in.dim('E');
    p.classes = in.dim('V');
    in.require(p.rows > 0 && p.width > 0 && p.classes > 0, "hidden has shape ", in.shape_of("hidden").DebugString(),
               " and weight ", in.shape_of("weight").DebugString(), ", expected at least 1 of each");
    p.ignore_label = ignore_label_;
    p.element = element_;
    p.hidden = in.floats("hidden");
    p.weight = in.floats("weight");
    p.labels = in.ints("labels");
    return p;
  }

 private:
  int ignore_label_;
  cuda::Element element_;
};

class LinearCrossEntropyOp : public HeadOp {
 public:
  using HeadOp::HeadOp;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kInputs);
    const cuda::HeadParams p = params_of(in);
    if (!in.ok()) return;
    float* loss = in.output("loss", "T");
    if (in.ok()) Gpu::run(context, p, loss);
  }
};

class LinearCrossEntropyGradOp : public HeadOp {
 public:
  using HeadOp::HeadOp;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kGradInputs);
    const cuda::HeadParams p = params_of(in);
    if (!in.ok()) return;
    float* d_hidden = in.output("d_hidden", "TE");
    float* d_weight = in.output("d_weight", "VE");
    float* loss = in.optional_output("loss", "T");
    if (in.ok()) Gpu::run_grad(context, p, in.floats("dy"), d_hidden, d_weight, loss);
  }
};

REGISTER_KERNEL_BUILDER(Name("LinearCrossEntropy").Device(DEVICE_GPU).HostMemory("labels"), LinearCrossEntropyOp);
REGISTER_KERNEL_BUILDER(Name("LinearCrossEntropyGrad").Device(DEVICE_GPU).HostMemory("labels"),
                        LinearCrossEntropyGradOp);

}  // namespace linear_cross_entropy
}  // namespace tfjs_mamba
#endif
