// TokenEmbedding and TokenEmbeddingGrad. See ops/kernel_names.ts for what they compute.
#include "tensorflow/cpu/cpu.h"
#ifdef TFJS_MAMBA_CUDA
#include "tensorflow/cuda/gpu.h"
#endif
#include "tensorflow/op.h"

namespace tfjs_mamba {
namespace token_embedding {
using tensorflow::DEVICE_CPU;
using tensorflow::OpKernel;
using tensorflow::OpKernelConstruction;
using tensorflow::OpKernelContext;

static constexpr Arg kInputs[] = {{"ids", "BL"}, {"weight", "VE"}};
static constexpr Arg kOutputs[] = {{"y", "BLE"}};
static constexpr Arg kGradInputs[] = {{"dy", "BLE"}, {"ids", "BL"}};
static constexpr Arg kGradOutputs[] = {{"d_weight", "VE"}};

REGISTER_OP("TokenEmbedding")
    .Input("ids: int32")
    .Input("weight: float")
    .Output("y: float")
    .SetShapeFn(shapes_of<kInputs, kOutputs>);

REGISTER_OP("TokenEmbeddingGrad")
    .Input("dy: float")
    .Input("ids: int32")
    .Attr("vocab_size: int >= 1")
    .Output("d_weight: float")
    .SetShapeFn(shapes_of<kGradInputs, kGradOutputs>);

static EmbeddingParams params_of(const Inputs& in, int vocabulary) {
  const int64_t count = (int64_t)in.dim('B') * in.dim('L');
  in.require(count < INT32_MAX, "ids has ", count, " elements, expected fewer than 2^31 - 1");
  in.require(in.dim('E') > 0, "the rows have no elements");
  return {(int)count, vocabulary, in.dim('E'), in.ints("ids")};
}

template <class Device>
class TokenEmbeddingOp : public OpKernel {
 public:
  using OpKernel::OpKernel;

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kInputs);
    if (!in.ok()) return;
    const EmbeddingParams p = params_of(in, in.dim('V'));
    float* y = in.output("y", "BLE");
    if (in.ok()) Device::run(context, p, in.floats("weight"), y);
  }
};

template <class Device>
class TokenEmbeddingGradOp : public OpKernel {
 public:
  explicit TokenEmbeddingGradOp(OpKernelConstruction* c) : OpKernel(c) {
    OP_REQUIRES_OK(c, c->GetAttr("vocab_size", &vocab_size_));
    OP_REQUIRES(c, vocab_size_ < INT32_MAX,
                absl::InvalidArgumentError(absl::StrCat("TokenEmbeddingGrad: vocab_size is ", vocab_size_,
                                                        ", expected less than 2^31 - 1")));
  }

  void Compute(OpKernelContext* context) override {
    const Inputs in(context, kGradInputs);
    if (!in.ok()) return;
    const EmbeddingParams p = params_of(in, (int)vocab_size_);
    float* d_weight = in.output("d_weight", tensorflow::TensorShape({vocab_size_, in.dim('E')}));
    if (in.ok()) Device::run_grad(context, p, in.floats("dy"), d_weight);
  }

 private:
  int64_t vocab_size_;
};

REGISTER_KERNEL_BUILDER(Name("TokenEmbedding").Device(DEVICE_CPU), TokenEmbeddingOp<Cpu>);
REGISTER_KERNEL_BUILDER(Name("TokenEmbeddingGrad").Device(DEVICE_CPU), TokenEmbeddingGradOp<Cpu>);
#ifdef TFJS_MAMBA_CUDA
REGISTER_KERNEL_BUILDER(Name("TokenEmbedding").Device(tensorflow::DEVICE_GPU).HostMemory("ids"), TokenEmbeddingOp<Gpu>);
REGISTER_KERNEL_BUILDER(Name("TokenEmbeddingGrad").Device(tensorflow::DEVICE_GPU).HostMemory("ids"),
                        TokenEmbeddingGradOp<Gpu>);
#endif

}  // namespace token_embedding
}  // namespace tfjs_mamba
