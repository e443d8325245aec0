// TokenCrossEntropy and TokenCrossEntropyGrad. See ops/kernel_names.ts for what they compute.
#include "tensorflow/cpu/cpu.h"
#ifdef TFJS_MAMBA_CUDA
#include "tensorflow/cuda/gpu.h"
#endif
#include "tensorflow/op.h"

namespace tfjs_mamba {
namespace token_cross_entropy {
using tensorflow::DEVICE_CPU;
using tensorflow::OpKernel;
using tensorflow::OpKernelConstruction;
using tensorflow::OpKernelContext;

static constexpr Arg kInputs[] = {{"logits", "TV"}, {"labels", "T"}};
static constexpr Arg kOutputs[] = {{"loss", "T"}};
static constexpr Arg kGradInputs[] = {{"logits", "TV"}, {"labels", "T"}, {"dy", "T"}};
static constexpr Arg kGradOutputs[] = {{"d_logits", "TV"}};

REGISTER_OP("TokenCrossEntropy")
    .Input("logits: float")
    .Input("labels: int32")
    .Attr("ignore_label: int")
    .Output("loss: float")
    .SetShapeFn(shapes_of<kInputs, kOutputs>);

REGISTER_OP("TokenCrossEntropyGrad")
    .Input("logits: float")
    .Input("labels: int32")
    .Input("dy: float")
    .Attr("ignore_label: int")
    .Output("d_logits: float")
    .SetShapeFn(shapes_of<kGradInputs, kGradOutputs>);

class EntropyOp : public OpKernel {
 public:
  explicit EntropyOp(OpKernelConstruction* c) : OpKernel(c) { get_int32(c, "ignore_label", &ignore_label_); }

 protected:
  EntropyParams params_of(const Inputs& in) const {
    in.require(in.dim('V') > 0, "logits has no classes");
    return {in.dim('T'), in.dim('V'), ignore_label_, in.floats("logits"), in.ints("labels")};
  }

 private:
  int ignore_label_;
};

template <class Device>
class TokenCrossEntropyOp : public EntropyOp {
 public:
  using EntropyOp::EntropyOp;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kInputs);
    if (!in.ok()) return;
    const EntropyParams p = params_of(in);
    float* loss = in.output("loss", "T");
    if (in.ok()) Device::run(context, p, loss);
  }
};

template <class Device>
class TokenCrossEntropyGradOp : public EntropyOp {
 public:
  using EntropyOp::EntropyOp;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kGradInputs);
    if (!in.ok()) return;
    const EntropyParams p = params_of(in);
    float* d_logits = in.output("d_logits", "TV");
    if (in.ok()) Device::run_grad(context, p, in.floats("dy"), d_logits);
  }
};

REGISTER_KERNEL_BUILDER(Name("TokenCrossEntropy").Device(DEVICE_CPU), TokenCrossEntropyOp<Cpu>);
REGISTER_KERNEL_BUILDER(Name("TokenCrossEntropyGrad").Device(DEVICE_CPU), TokenCrossEntropyGradOp<Cpu>);
#ifdef TFJS_MAMBA_CUDA
REGISTER_KERNEL_BUILDER(Name("TokenCrossEntropy").Device(tensorflow::DEVICE_GPU).HostMemory("labels"),
                        TokenCrossEntropyOp<Gpu>);
REGISTER_KERNEL_BUILDER(Name("TokenCrossEntropyGrad").Device(tensorflow::DEVICE_GPU).HostMemory("labels"),
                        TokenCrossEntropyGradOp<Gpu>);
#endif

}  // namespace token_cross_entropy
}  // namespace tfjs_mamba
