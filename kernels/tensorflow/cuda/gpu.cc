#include "tensorflow/cuda/gpu.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
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

// The host's numbers on the device. A copy from pageable memory is over for the host when the call returns.
const int32_t* on_device(OpKernelContext* context, const Work& work, const int32_t* numbers, int count) {
  const size_t bytes = (size_t)count * sizeof(int32_t);
  if (count > 0) {
    require(context, cudaMemcpyAsync(work.floats(), numbers, bytes, cudaMemcpyHostToDevice, stream_of(context)));
  }
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
  const Work ids(context, params.count);
  if (!ids.ok()) return;
  EmbeddingParams p = params;
  p.ids = on_device(context, ids, params.ids, params.count);
  require(context, cuda::embedding_grad(p, dy, d_weight, stream_of(context)));
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

void Gpu::run(OpKernelContext* context, std::vector<AdamWParams>& parts, const float* settings, float* norm) {
  const int count = (int)parts.size();
  const Work work(context, cuda::adamw_floats(parts.data(), count));
  if (!work.ok()) return;
  require(context, cuda::adamw(parts.data(), count, settings, norm, work.floats(), stream_of(context)));
}

}  // namespace tfjs_mamba
