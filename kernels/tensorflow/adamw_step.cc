// AdamWStep: all parameters in one call. See ops/kernel_names.ts for what it computes.
#include "tensorflow/cpu/cpu.h"
#ifdef TFJS_MAMBA_CUDA
#include "tensorflow/cuda/gpu.h"
#endif
#include "tensorflow/op.h"

namespace tfjs_mamba {
namespace adamw_step {
using tensorflow::OpInputList;
using tensorflow::OpKernel;
using tensorflow::OpKernelConstruction;
using tensorflow::OpKernelContext;
using tensorflow::OpOutputList;
using tensorflow::Tensor;
using tensorflow::shape_inference::InferenceContext;
using tensorflow::shape_inference::ShapeHandle;

// The settings change at every step, so they are an input: TensorFlow keeps a kernel for each set of attributes.
REGISTER_OP("AdamWStep")
    .Input("param: count * float")
    .Input("grad: count * float")
    .Input("m: count * float")
    .Input("v: count * float")
    .Input("settings: float")
    .Attr("count: int >= 1")
    .Attr("decay: list(int)")
    .Output("new_param: count * float")
    .Output("new_m: count * float")
    .Output("new_v: count * float")
    .Output("norm: float")
    .SetShapeFn([](InferenceContext* c) {
      std::vector<ShapeHandle> params;
      TF_RETURN_IF_ERROR(c->input("param", &params));
      for (const char* name : {"new_param", "new_m", "new_v"}) TF_RETURN_IF_ERROR(c->set_output(name, params));
      return c->set_output("norm", {c->Scalar()});
    });

template <class Device>
class AdamWStepOp : public OpKernel {
 public:
  explicit AdamWStepOp(OpKernelConstruction* c) : OpKernel(c) {
    int64_t count;
    OP_REQUIRES_OK(c, c->GetAttr("count", &count));
    OP_REQUIRES_OK(c, c->GetAttr("decay", &decay_));
    OP_REQUIRES(c, (int64_t)decay_.size() == count,
                absl::InvalidArgumentError(absl::StrCat("AdamWStep: decay has ", decay_.size(),
                                                        " entries, expected one for each of the ", count,
                                                        " parameters")));
  }

  void Compute(OpKernelContext* context) override {
    OpInputList inputs[4];
    const char* const names[] = {"param", "grad", "m", "v"};
    for (int k = 0; k < 4; ++k) OP_REQUIRES_OK(context, context->input_list(names[k], &inputs[k]));
    const Tensor* settings;
    OP_REQUIRES_OK(context, context->input("settings", &settings));
    OP_REQUIRES(context, settings->NumElements() == kAdamWSettings,
                absl::InvalidArgumentError(absl::StrCat("AdamWStep: settings has ", settings->NumElements(),
                                                        " numbers, expected ", (int)kAdamWSettings)));
    OpOutputList outputs[3];
    const char* const new_names[] = {"new_param", "new_m", "new_v"};
    for (int k = 0; k < 3; ++k) OP_REQUIRES_OK(context, context->output_list(new_names[k], &outputs[k]));

    std::vector<AdamWParams> parts;
    for (int i = 0; i < inputs[0].size(); ++i) {
      const Tensor& param = inputs[0][i];
      for (int k = 1; k < 4; ++k) {
        OP_REQUIRES(context, inputs[k][i].shape() == param.shape(),
                    absl::InvalidArgumentError(absl::StrCat(
                        "AdamWStep: ", names[k], " of parameter ", i, " has shape ", inputs[k][i].shape().DebugString(),
                        ", expected its shape ", param.shape().DebugString())));
      }
      Tensor* made[3];
      for (int k = 0; k < 3; ++k) OP_REQUIRES_OK(context, outputs[k].allocate(i, param.shape(), &made[k]));
      AdamWParams p{};
      p.count = param.NumElements();
      p.keep = decay_[i] ? 0.0f : 1.0f;
      p.param = param.flat<float>().data();
      p.grad = inputs[1][i].flat<float>().data();
      p.m = inputs[2][i].flat<float>().data();
      p.v = inputs[3][i].flat<float>().data();
      p.new_param = made[0]->flat<float>().data();
      p.new_m = made[1]->flat<float>().data();
      p.new_v = made[2]->flat<float>().data();
      parts.push_back(p);
    }
    Tensor* norm;
    OP_REQUIRES_OK(context, context->allocate_output("norm", {}, &norm));
    Device::run(context, parts, settings->flat<float>().data(), norm->flat<float>().data());
  }

 private:
  std::vector<int> decay_;
};

REGISTER_KERNEL_BUILDER(Name("AdamWStep").Device(tensorflow::DEVICE_CPU), AdamWStepOp<Cpu>);
#ifdef TFJS_MAMBA_CUDA
REGISTER_KERNEL_BUILDER(Name("AdamWStep").Device(tensorflow::DEVICE_GPU), AdamWStepOp<Gpu>);
#endif

}  // namespace adamw_step
}  // namespace tfjs_mamba
