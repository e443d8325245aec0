// The shared library: loaded by Node as an addon, and by Python with tf.load_op_library.
#include <cstdlib>

#include "absl/log/globals.h"
#include "tensorflow/cpu/cpu.h"
#include "tensorflow/op.h"

namespace tfjs_mamba {
namespace library {
using tensorflow::OpKernel;
using tensorflow::OpKernelContext;
using tensorflow::Tensor;

// What was chosen at run time: the instruction set of the CPU kernels.
REGISTER_OP("KernelLibrary")
    .Output("instructions: string")
    .SetShapeFn([](tensorflow::shape_inference::InferenceContext* c) {
      c->set_output(0, c->Scalar());
      return absl::OkStatus();
    });

class KernelLibraryOp : public OpKernel {
 public:
  using OpKernel::OpKernel;

  void Compute(OpKernelContext* context) override {
    Tensor* output;
    OP_REQUIRES_OK(context, context->allocate_output(0, {}, &output));
    output->scalar<tensorflow::tstring>()() = cpu_bodies().name;
  }
};

REGISTER_KERNEL_BUILDER(Name("KernelLibrary").Device(tensorflow::DEVICE_CPU), KernelLibraryOp);

}  // namespace library
}  // namespace tfjs_mamba

// Called by Node. TensorFlow tells of its instruction sets on stderr at every start: only errors are to be seen, unless
// TF_CPP_MIN_LOG_LEVEL says otherwise, which TensorFlow itself reads too late for that.
extern "C" __attribute__((visibility("default"))) void* napi_register_module_v1(void*, void* exports) {
  const char* level = std::getenv("TF_CPP_MIN_LOG_LEVEL");
  absl::SetMinLogLevel((absl::LogSeverityAtLeast)(level ? std::atoi(level) : (int)absl::LogSeverityAtLeast::kError));
  return exports;
}
