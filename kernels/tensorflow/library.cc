// The shared library: loaded by Node as an addon, and by Python with tf.load_op_library. Its own ops tell what it is.
#include <cstdlib>
#include <string>

#include "absl/log/globals.h"
#include "absl/strings/str_cat.h"
#include "tensorflow/core/public/version.h"
#include "tensorflow/cpu/cpu.h"
#include "tensorflow/op.h"
#ifdef TFJS_MAMBA_CUDA
#include <cuda_runtime_api.h>
#endif

namespace tfjs_mamba {
namespace library {
using tensorflow::OpKernel;
using tensorflow::OpKernelConstruction;
using tensorflow::OpKernelContext;
using tensorflow::Tensor;
using tensorflow::tstring;
using tensorflow::shape_inference::InferenceContext;

// `facts`: the instruction set of the CPU kernels, as chosen at run time; the version of CUDA that the library is built
// with, or nothing. `devices`: for each op that is named, where TensorFlow has kernels of it: "CPU", "CPU GPU" or less.
REGISTER_OP("KernelLibrary")
    .Input("ops: string")
    .Output("facts: string")
    .Output("devices: string")
    .SetShapeFn([](InferenceContext* c) {
      c->set_output(0, c->Vector(2));
      c->set_output(1, c->input(0));
      return absl::OkStatus();
    });

std::string cuda_version() {
#ifdef TFJS_MAMBA_CUDA
  return absl::StrCat(CUDART_VERSION / 1000, ".", CUDART_VERSION / 10 % 100);
#else
  return "";
#endif
}

std::string devices_of(const std::string& op) {
  const tensorflow::KernelList kernels = tensorflow::GetRegisteredKernelsForOp(op);
  bool on_cpu = false, on_gpu = false;
  for (const tensorflow::KernelDef& kernel : kernels.kernel()) {
    on_cpu |= kernel.device_type() == tensorflow::DEVICE_CPU;
    on_gpu |= kernel.device_type() == tensorflow::DEVICE_GPU;
  }
  return absl::StrCat(on_cpu ? "CPU" : "", on_cpu && on_gpu ? " " : "", on_gpu ? "GPU" : "");
}

class KernelLibraryOp : public OpKernel {
 public:
  // TensorFlow's classes differ from version to version: a library of another one would read its memory wrongly.
  explicit KernelLibraryOp(OpKernelConstruction* c) : OpKernel(c) {
    OP_REQUIRES(c, c->graph_def_version() == TF_GRAPH_DEF_VERSION,
                absl::FailedPreconditionError(absl::StrCat(
                    "the library is built for another TensorFlow: for its graph version ", TF_GRAPH_DEF_VERSION,
                    ", but that which is loaded has ", c->graph_def_version())));
  }

  void Compute(OpKernelContext* context) override {
    const Tensor& ops = context->input(0);
    Tensor *facts, *devices;
    OP_REQUIRES_OK(context, context->allocate_output(0, {2}, &facts));
    OP_REQUIRES_OK(context, context->allocate_output(1, ops.shape(), &devices));
    facts->vec<tstring>()(0) = cpu_bodies().name;
    facts->vec<tstring>()(1) = cuda_version();
    for (int64_t i = 0; i < ops.NumElements(); ++i) {
      devices->flat<tstring>()(i) = devices_of(ops.flat<tstring>()(i));
    }
  }
};

REGISTER_KERNEL_BUILDER(Name("KernelLibrary").Device(tensorflow::DEVICE_CPU), KernelLibraryOp);

// Bytes of TensorFlow's allocator on this device: in use, the most that ever were, and what it may take; empty where it
// does not count. As text: tfjs-node has no type that holds them.
REGISTER_OP("DeviceMemory")
    .Attr("reset_peak: bool")
    .Output("bytes: string")
    .SetIsStateful()
    .SetShapeFn([](InferenceContext* c) {
      c->set_output(0, c->Vector(InferenceContext::kUnknownDim));
      return absl::OkStatus();
    });

class DeviceMemoryOp : public OpKernel {
 public:
  explicit DeviceMemoryOp(OpKernelConstruction* c) : OpKernel(c) {
    OP_REQUIRES_OK(c, c->GetAttr("reset_peak", &reset_peak_));
  }

  void Compute(OpKernelContext* context) override {
    tensorflow::Allocator* allocator = context->device()->GetAllocator({});
    const auto stats = allocator->GetStats();
    Tensor* output;
    OP_REQUIRES_OK(context, context->allocate_output(0, {stats ? 3 : 0}, &output));
    if (!stats) return;
    output->vec<tstring>()(0) = absl::StrCat(stats->bytes_in_use);
    output->vec<tstring>()(1) = absl::StrCat(stats->peak_bytes_in_use);
    output->vec<tstring>()(2) = absl::StrCat(stats->bytes_limit.value_or(0));
    if (reset_peak_) allocator->ClearStats();
  }

 private:
  bool reset_peak_;
};

REGISTER_KERNEL_BUILDER(Name("DeviceMemory").Device(tensorflow::DEVICE_CPU), DeviceMemoryOp);
#ifdef TFJS_MAMBA_CUDA
REGISTER_KERNEL_BUILDER(Name("DeviceMemory").Device(tensorflow::DEVICE_GPU).HostMemory("bytes"), DeviceMemoryOp);
#endif

}  // namespace library
}  // namespace tfjs_mamba

// Called by Node. TensorFlow tells of its instruction sets on stderr at every start: only errors are to be seen, unless
// TF_CPP_MIN_LOG_LEVEL says otherwise, which TensorFlow itself reads too late for that.
extern "C" __attribute__((visibility("default"))) void* napi_register_module_v1(void*, void* exports) {
  const char* level = std::getenv("TF_CPP_MIN_LOG_LEVEL");
  absl::SetMinLogLevel((absl::LogSeverityAtLeast)(level ? std::atoi(level) : (int)absl::LogSeverityAtLeast::kError));
  return exports;
}
