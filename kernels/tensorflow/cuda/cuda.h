// The kernels of NVIDIA GPUs, by the same parameters as the bodies of ../../cc. Nothing here knows TensorFlow.
//
// All pointers are the device's. A call only enqueues work on `stream`; `work` is scratch memory of as many floats as
// the function of the same name with `_floats` says. Sums are split by shapes alone and added in a fixed order, without
// atomics: equal inputs give equal bits.
#pragma once
#include <cuda_runtime_api.h>

#include "cc/adamw_step.h"
#include "cc/causal_conv1d.h"
#include "cc/rms_norm.h"
#include "cc/selective_scan_grad.h"
#include "cc/selective_scan_step.h"
#include "cc/token_cross_entropy.h"
#include "cc/token_embedding.h"

namespace tfjs_mamba {
namespace cuda {

// Of tensors whose type a call chooses. The pointers of the parameter structs stay `float*` and are cast inside.
enum class Element { kFloat32, kBfloat16 };

// Up to 256 states.
constexpr int kMostStates = 256;
// How a scan's tensors lie inside wider ones: numbers between two steps (0: the tensor's own; rows of the batch follow
// each other without a gap), and the type of u, delta, z and y. A gradient lies as its tensor does, and has its type.
// The rest is float32.
struct ScanViews {
  int64_t u = 0, delta = 0, z = 0, y = 0, B = 0, C = 0;
  Element element = Element::kFloat32;
};
int64_t scan_checkpoint_floats(const ScanParams& p);
cudaError_t scan(const ScanParams& p, cudaStream_t stream, const ScanViews& views = {});
int64_t scan_grad_floats(const ScanParams& p);
// Where q.forward.y is not null, y is written as well. d_delta may be delta, and y may be dy: a number is read before
// the other is written.
cudaError_t scan_grad(const ScanGradParams& q, float* work, cudaStream_t stream, const ScanViews& views = {});
cudaError_t scan_step(const ScanStepParams& p, cudaStream_t stream);

// How x and y lie inside wider tensors: numbers between two steps (0: the channels; rows of the batch follow each other
// without a gap), and their type. dx lies as x, and dy as y. The rest is float32.
struct ConvViews {
  int64_t x = 0, y = 0;
  Element element = Element::kFloat32;
};
cudaError_t conv(const ConvParams& p, cudaStream_t stream, const ConvViews& views = {});
int64_t conv_grad_floats(const ConvParams& p);
cudaError_t conv_grad(const ConvGradParams& q, float* work, cudaStream_t stream, const ConvViews& views = {});
cudaError_t conv_token(const ConvParams& p, float* new_state, cudaStream_t stream);

// x, residual, sum, weight and their gradients are float32.
cudaError_t norm(const NormParams& p, cudaStream_t stream, Element y = Element::kFloat32);
int64_t norm_grad_floats(const NormParams& p);
cudaError_t norm_grad(const NormGradParams& q, float* work, cudaStream_t stream, Element dy = Element::kFloat32);

cudaError_t embedding(const EmbeddingParams& p, const float* weight, float* y, cudaStream_t stream);
int64_t embedding_grad_floats(const EmbeddingParams& p);
cudaError_t embedding_grad(const EmbeddingParams& p, const float* dy, float* d_weight, float* work,
                           cudaStream_t stream);

cudaError_t entropy(const EntropyParams& p, float* loss, cudaStream_t stream);
cudaError_t entropy_grad(const EntropyParams& p, const float* dy, float* d_logits, cudaStream_t stream);

// sum[j] = sum over i of x[i * stride + j]
int64_t sum_rows_floats(int64_t rows, int64_t columns);
cudaError_t sum_rows(int64_t rows, int64_t columns, int64_t stride, const float* x, float* sum, float* work,
                     cudaStream_t stream);

// `settings` lies on the device. Of each part only the pointers, `count` and `keep` are read: 1 where weight decay
// leaves it out, else 0 for the setting.
int64_t adamw_floats(const AdamWParams* parts, int count);
cudaError_t adamw(const AdamWParams* parts, int count, const float* settings, float* norm, float* work,
                  cudaStream_t stream);

}  // namespace cuda
}  // namespace tfjs_mamba
