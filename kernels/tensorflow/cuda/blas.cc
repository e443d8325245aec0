#include "tensorflow/cuda/blas.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "tsl/platform/tensor_float_32_utils.h"
#include "xla/stream_executor/blas.h"
#include "xla/stream_executor/stream.h"
#include "xla/stream_executor/stream_executor.h"

namespace tfjs_mamba {
namespace {
namespace blas = stream_executor::blas;
using cuda::Element;
using stream_executor::DeviceAddressBase;

DeviceAddressBase address_of(const cuda::Matrix& matrix, int64_t rows) {
  const uint64_t bytes = matrix.element == Element::kBfloat16 ? 2 : 4;
  return DeviceAddressBase(const_cast<void*>(matrix.data), (uint64_t)(rows * matrix.stride) * bytes);
}

blas::DataType type_of(const cuda::Matrix& matrix) {
  return matrix.element == Element::kBfloat16 ? blas::DataType::kBF16 : blas::DataType::kFloat;
}

blas::Transpose transpose_of(bool is_transposed) {
  return is_transposed ? blas::Transpose::kTranspose : blas::Transpose::kNoTranspose;
}

// cuBLAS counts by columns: rows of a b are columns of bᵀ aᵀ. Without atomics, which are off by default, and on one
// stream its results have the same bits every time.
absl::Status enqueue(stream_executor::Stream* stream, const cuda::Product& p) {
  blas::BlasSupport* cublas = stream->parent()->AsBlas();
  if (!cublas) return absl::InternalError("TensorFlow has no cuBLAS");
  const float alpha = 1.0f, beta = p.adds ? 1.0f : 0.0f;
  const DeviceAddressBase a = address_of(p.a, p.a.is_transposed ? p.inner : p.rows);
  const DeviceAddressBase b = address_of(p.b, p.b.is_transposed ? p.columns : p.inner);
  DeviceAddressBase c = address_of(p.c, p.rows);
  const blas::Transpose ta = transpose_of(p.a.is_transposed), tb = transpose_of(p.b.is_transposed);
  const bool rounds = tsl::tensor_float_32_execution_enabled();
  const stream_executor::EngineOptions options(/*require_determinism=*/false, /*allow_tf32=*/rounds,
                                               /*require_command_buffer=*/false);
  if (p.a.element == Element::kFloat32) {
    return cublas->DoBlasGemm(stream, tb, ta, p.columns, p.rows, p.inner, blas::DataType::kFloat, &alpha, b,
                              (int)p.b.stride, a, (int)p.a.stride, &beta, &c, (int)p.c.stride, options,
                              blas::CallContext::kNone);
  }
  return cublas->DoBlasGemmWithAlgorithm(stream, tb, ta, p.columns, p.rows, p.inner, &alpha, b, type_of(p.b),
                                         (int)p.b.stride, a, type_of(p.a), (int)p.a.stride, &beta, &c, type_of(p.c),
                                         (int)p.c.stride, blas::ComputationType::kF32, blas::kDefaultGemmAlgo, options,
                                         nullptr, blas::CallContext::kNone);
}

}  // namespace

cudaError_t TensorFlowProducts::run(const cuda::Product& product) {
  const absl::Status status = enqueue(context_->op_device_context()->stream(), product);
  if (status.ok()) return cudaSuccess;
  context_->CtxFailure(absl::Status(
      status.code(), absl::StrCat(context_->op_kernel().type_string(), ": a product of ", product.rows, " x ",
                                  product.inner, " and ", product.inner, " x ", product.columns, " numbers of ",
                                  product.a.element == Element::kBfloat16 ? "bf16" : "float32", " failed: ",
                                  status.message())));
  return cudaErrorUnknown;
}

}  // namespace tfjs_mamba
