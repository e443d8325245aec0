// The kernels for callers of C, such as the tests in Python: 0 or CUDA's error is returned.
#include "tensorflow/cuda/cuda.h"

using namespace tfjs_mamba;

#define EXPORT extern "C" __attribute__((visibility("default")))

EXPORT const char* mamba_error_text(int error) { return cudaGetErrorString((cudaError_t)error); }

EXPORT int64_t mamba_scan_checkpoint_floats(const ScanParams* p) { return cuda::scan_checkpoint_floats(*p); }
EXPORT int mamba_scan(const ScanParams* p, const cuda::ScanViews* views, cudaStream_t stream) {
  return cuda::scan(*p, stream, *views);
}
EXPORT int64_t mamba_scan_grad_floats(const ScanParams* p) { return cuda::scan_grad_floats(*p); }
EXPORT int mamba_scan_grad(const ScanGradParams* q, float* work, const cuda::ScanViews* views, cudaStream_t stream) {
  return cuda::scan_grad(*q, work, stream, *views);
}
EXPORT int mamba_scan_step(const ScanStepParams* p, cudaStream_t stream) { return cuda::scan_step(*p, stream); }

EXPORT int mamba_conv(const ConvParams* p, const cuda::ConvViews* views, cudaStream_t stream) {
  return cuda::conv(*p, stream, *views);
}
EXPORT int64_t mamba_conv_grad_floats(const ConvParams* p) { return cuda::conv_grad_floats(*p); }
EXPORT int mamba_conv_grad(const ConvGradParams* q, float* work, const cuda::ConvViews* views, cudaStream_t stream) {
  return cuda::conv_grad(*q, work, stream, *views);
}
EXPORT int mamba_conv_token(const ConvParams* p, float* new_state, cudaStream_t stream) {
  return cuda::conv_token(*p, new_state, stream);
}

EXPORT int mamba_norm(const NormParams* p, int y, cudaStream_t stream) {
  return cuda::norm(*p, stream, (cuda::Element)y);
}
EXPORT int64_t mamba_norm_grad_floats(const NormParams* p) { return cuda::norm_grad_floats(*p); }
EXPORT int mamba_norm_grad(const NormGradParams* q, float* work, int dy, cudaStream_t stream) {
  return cuda::norm_grad(*q, work, stream, (cuda::Element)dy);
}

EXPORT int mamba_embedding(const EmbeddingParams* p, const float* weight, float* y, cudaStream_t stream) {
  return cuda::embedding(*p, weight, y, stream);
}
EXPORT int64_t mamba_embedding_grad_floats(const EmbeddingParams* p) { return cuda::embedding_grad_floats(*p); }
EXPORT int mamba_embedding_grad(const EmbeddingParams* p, const float* dy, float* d_weight, float* work,
                                cudaStream_t stream) {
  return cuda::embedding_grad(*p, dy, d_weight, work, stream);
}

EXPORT int mamba_entropy(const EntropyParams* p, float* loss, cudaStream_t stream) {
  return cuda::entropy(*p, loss, stream);
}
EXPORT int mamba_entropy_grad(const EntropyParams* p, const float* dy, float* d_logits, cudaStream_t stream) {
  return cuda::entropy_grad(*p, dy, d_logits, stream);
}

EXPORT int64_t mamba_sum_rows_floats(int64_t rows, int64_t columns) { return cuda::sum_rows_floats(rows, columns); }
EXPORT int mamba_sum_rows(int64_t rows, int64_t columns, const float* x, float* sum, float* work, cudaStream_t stream) {
  return cuda::sum_rows(rows, columns, columns, x, sum, work, stream);
}

EXPORT int64_t mamba_adamw_floats(const AdamWParams* parts, int count) { return cuda::adamw_floats(parts, count); }
EXPORT int mamba_adamw(const AdamWParams* parts, int count, const float* settings, float* norm, float* work,
                 cudaStream_t stream) {
  return cuda::adamw(parts, count, settings, norm, work, stream);
}
