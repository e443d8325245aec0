// TensorFloat32: whether float32 products on a GPU may round their inputs to TF32, for TensorFlow's ops and for ours.
#include "tensorflow/op.h"
#include "tsl/platform/tensor_float_32_utils.h"

namespace tfjs_mamba {
namespace tensor_float32 {
using tensorflow::OpKernel;
using tensorflow::OpKernelConstruction;
using tensorflow::OpKernelContext;
using tensorflow::Tensor;

REGISTER_OP("TensorFloat32")
    .Attr("enabled: bool")
    .Output("before: bool")
    .SetIsStateful()
    .SetShapeFn([](tensorflow::shape_inference::InferenceContext* c) {
      c->set_output(0, c->Scalar());
      return absl::OkStatus();
    });

class TensorFloat32Op : public OpKernel {
 public:
  explicit TensorFloat32Op(OpKernelConstruction* c) : OpKernel(c) {
    OP_REQUIRES_OK(c, c->GetAttr("enabled", &enabled_));
  }

  void Compute(OpKernelContext* context) override {
    Tensor* before;
    OP_REQUIRES_OK(context, context->allocate_output(0, {}, &before));
    before->scalar<bool>()() = tsl::tensor_float_32_execution_enabled();
    tsl::enable_tensor_float_32_execution(enabled_);
  }

 private:
  bool enabled_;
};

REGISTER_KERNEL_BUILDER(Name("TensorFloat32").Device(tensorflow::DEVICE_CPU), TensorFloat32Op);

}  // namespace tensor_float32
}  // namespace tfjs_mamba
