#include "tensorflow/cuda/gpu.h"

#include <cstring>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "tensorflow/core/common_runtime/device/device_event_mgr.h"
#include "tensorflow/cuda/blas.h"
#include "xla/stream_executor/stream.h"

namespace tfjs_mamba {
using tensorflow::OpKernelContext;
using tensorflow::Tensor;

namespace {
// TensorFlow's own: a launch on the default stream would race with it.
cudaStream_t stream_of(OpKernelContext* context) {
  return (cudaStream_t)context->op_device_context()->stream()->platform_specific_handle().stream;
}

void require(OpKernelContext* context, cudaError_t error) {
  if (error == cudaSuccess) return;
  context->CtxFailure(absl::InternalError(
      absl::StrCat(context->op_kernel().type_string(), ": CUDA says ", cudaGetErrorString(error))));
}

// Memory that TensorFlow reuses after this call; what is enqueued on its stream later comes later.
class Work {
 public:
  Work(OpKernelContext* context, int64_t floats) {
    const absl::Status status = context->allocate_temp(tensorflow::DT_FLOAT, {floats}, &holder_);
    if (!status.ok()) context->CtxFailure(status);
    floats_ = status.ok() ? holder_.flat<float>().data() : nullptr;
    is_ok_ = status.ok();
  }
  bool ok() const { return is_ok_; }
  float* floats() const { return floats_; }

 private:
  Tensor holder_;
  float* floats_;
  bool is_ok_;
};

// The host's numbers on the device, by way of pinned memory, which is given back when the copy is over: a copy from any
// other would let the host wait for what the GPU has yet to do.
const int32_t* on_device(OpKernelContext* context, const Work& work, const int32_t* numbers, int count) {
  tensorflow::AllocatorAttributes pinned;
  pinned.set_on_host(true);
  pinned.set_gpu_compatible(true);
  Tensor staged;
  const absl::Status status = context->allocate_temp(tensorflow::DT_INT32, {count}, &staged, pinned);
  if (!status.ok()) context->CtxFailure(status);
  if (!status.ok() || count == 0) return (const int32_t*)work.floats();
  const size_t bytes = (size_t)count * sizeof(int32_t);
  int32_t* from = staged.flat<int32_t>().data();
  std::memcpy(from, numbers, bytes);
  require(context, cudaMemcpyAsync(work.floats(), from, bytes, cudaMemcpyHostToDevice, stream_of(context)));
  context->device()->tensorflow_accelerator_device_info()->event_mgr->ThenExecute(
      context->op_device_context()->stream(), [staged] {});
  return (const int32_t*)work.floats();
}

bool has_room(OpKernelContext* context, const ScanParams& p) {
  if (p.states <= cuda::kMostStates) return true;
  context->CtxFailure(absl::InvalidArgumentError(absl::StrCat(context->op_kernel().type_string(), ": a has ", p.states,
                                                              " states, expected ", cuda::kMostStates,
                                                              " at most on a GPU")));
  return false;
}
}  // namespace

int64_t Gpu::checkpoint_floats(const ScanParams& p) { return cuda::scan_checkpoint_floats(p); }

void Gpu::run(OpKernelContext* context, const ScanParams& p) {
  if (has_room(context, p)) require(context, cuda::scan(p, stream_of(context)));
}

void Gpu::run(OpKernelContext* context, const ScanGradParams& q) {
  if (!has_room(context, q.forward)) return;
  const Work work(context, cuda::scan_grad_floats(q.forward));
  if (work.ok()) require(context, cuda::scan_grad(q, work.floats(), stream_of(context)));
}

void Gpu::run(OpKernelContext* context, const ScanStepParams& p) {
  require(context, cuda::scan_step(p, stream_of(context)));
}

void Gpu::run(OpKernelContext* context, const ConvParams& p) { require(context, cuda::conv(p, stream_of(context))); }

void Gpu::run(OpKernelContext* context, const ConvGradParams& q) {
  const Work work(context, cuda::conv_grad_floats(q.forward));
  if (work.ok()) require(context, cuda::conv_grad(q, work.floats(), stream_of(context)));
}

void Gpu::run_token(OpKernelContext* context, const ConvParams& p, float* new_state) {
  require(context, cuda::conv_token(p, new_state, stream_of(context)));
}

void Gpu::run(OpKernelContext* context, const NormParams& p) { require(context, cuda::norm(p, stream_of(context))); }

void Gpu::run(OpKernelContext* context, const NormGradParams& q) {
  const Work work(context, cuda::norm_grad_floats(q.forward));
  if (work.ok()) require(context, cuda::norm_grad(q, work.floats(), stream_of(context)));
}

void Gpu::sum_rows(OpKernelContext* context, int rows, int columns, const float* x, float* sum) {
  const Work work(context, cuda::sum_rows_floats(rows, columns));
  if (work.ok()) {
    require(context, cuda::sum_rows(rows, columns, columns, x, sum, work.floats(), stream_of(context)));
  }
}

void Gpu::run(OpKernelContext* context, const EmbeddingParams& params, const float* weight, float* y) {
  const Work ids(context, params.count);
  if (!ids.ok()) return;
  EmbeddingParams p = params;
  p.ids = on_device(context, ids, params.ids, params.count);
  require(context, cuda::embedding(p, weight, y, stream_of(context)));
}

void Gpu::run_grad(OpKernelContext* context, const EmbeddingParams& params, const float* dy, float* d_weight) {
  const Work ids(context, params.count), work(context, cuda::embedding_grad_floats(params));
  if (!ids.ok() || !work.ok()) return;
  EmbeddingParams p = params;
  p.ids = on_device(context, ids, params.ids, params.count);
  require(context, cuda::embedding_grad(p, dy, d_weight, work.floats(), stream_of(context)));
}

void Gpu::run(OpKernelContext* context, const EntropyParams& params, float* loss) {
  const Work labels(context, params.rows);
  if (!labels.ok()) return;
  EntropyParams p = params;
  p.labels = on_device(context, labels, params.labels, params.rows);
  require(context, cuda::entropy(p, loss, stream_of(context)));
}

void Gpu::run_grad(OpKernelContext* context, const EntropyParams& params, const float* dy, float* d_logits) {
  const Work labels(context, params.rows);
  if (!labels.ok()) return;
  EntropyParams p = params;
  p.labels = on_device(context, labels, params.labels, params.rows);
  require(context, cuda::entropy_grad(p, dy, d_logits, stream_of(context)));
}

void Gpu::run(OpKernelContext* context, const cuda::HeadParams& params, float* loss) {
  const Work labels(context, params.rows), work(context, cuda::head_floats(params));
  if (!labels.ok() || !work.ok()) return;
  cuda::HeadParams p = params;
  p.labels = on_device(context, labels, params.labels, params.rows);
  if (!context->status().ok()) return;
  TensorFlowProducts products(context);
  require(context, cuda::head(p, loss, work.floats(), products, stream_of(context)));
}

void Gpu::run_grad(OpKernelContext* context, const cuda::HeadParams& params, const float* dy, float* d_hidden,
                   float* d_weight, float* loss) {
  const Work labels(context, params.rows), work(context, cuda::head_grad_floats(params));
  if (!labels.ok() || !work.ok()) return;
  cuda::HeadParams p = params;
  p.labels = on_device(context, labels, params.labels, params.rows);
  if (!context->status().ok()) return;
  TensorFlowProducts products(context);
  require(context, cuda::head_grad(p, dy, d_hidden, d_weight, loss, work.floats(), products, stream_of(context)));
}

void Gpu::run(OpKernelContext* context, const cuda::BlockParams& p) {
  const Work work(context, cuda::block_floats(p));
  if (!work.ok()) return;
  TensorFlowProducts products(context);
  require(context, cuda::block(p, work.floats(), products, stream_of(context)));
}

void Gpu::run(OpKernelContext* context, const cuda::BlockGradParams& q) {
  const Work work(context, cuda::block_grad_floats(q.forward));
  if (!work.ok()) return;
  TensorFlowProducts products(context);
  require(context, cuda::block_grad(q, work.floats(), products, stream_of(context)));
}

void Gpu::run(OpKernelContext* context, std::vector<AdamWParams>& parts, const float* settings, float* norm) {
  const int count = (int)parts.size();
  const Work work(context, cuda::adamw_floats(parts.data(), count));
  if (!work.ok()) return;
  require(context, cuda::adamw(parts.data(), count, settings, norm, work.floats(), stream_of(context)));
}

}  // namespace tfjs_mamba
