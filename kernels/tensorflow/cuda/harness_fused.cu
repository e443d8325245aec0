// The fused block and head for callers of C, who bring cuBLAS: see harness.cu.
#include "tensorflow/cuda/linear_cross_entropy.h"
#include "tensorflow/cuda/mamba_block.h"

using namespace tfjs_mamba;

#define EXPORT extern "C" __attribute__((visibility("default")))

// cuBLAS as the caller has loaded it.
struct Blas {
  using GemmEx = int (*)(void* handle, int, int, int m, int n, int k, const void* alpha, const void* a, int, int,
                         const void* b, int, int, const void* beta, void* c, int, int, int compute, int algorithm);
  void* handle;
  GemmEx gemm;
  int rounds;  // float32 to TF32
};

struct HarnessProducts final : cuda::Products {
  explicit HarnessProducts(const Blas* blas_) : blas(*blas_) {}

  cudaError_t run(const cuda::Product& p) override {
    const float alpha = 1.0f, beta = p.adds ? 1.0f : 0.0f;
    // The numbers of CUDA_R_16BF and CUDA_R_32F, and of CUBLAS_COMPUTE_32F and the same with TF32.
    const auto type = [](const cuda::Matrix& m) { return m.element == cuda::Element::kBfloat16 ? 14 : 0; };
    const int compute = p.a.element == cuda::Element::kFloat32 && blas.rounds ? 77 : 68;
    const int status = blas.gemm(blas.handle, p.b.is_transposed, p.a.is_transposed, (int)p.columns, (int)p.rows,
                                 (int)p.inner, &alpha, p.b.data, type(p.b), (int)p.b.stride, p.a.data, type(p.a),
                                 (int)p.a.stride, &beta, const_cast<void*>(p.c.data), type(p.c), (int)p.c.stride,
                                 compute, -1);
    return status == 0 ? cudaSuccess : cudaErrorUnknown;
  }
  Blas blas;
};

EXPORT int mamba_product(const cuda::Product* p, const Blas* blas) { return HarnessProducts(blas).run(*p); }

EXPORT int64_t mamba_block_saved_floats(const cuda::BlockParams* p) { return cuda::block_saved_floats(*p); }
EXPORT int64_t mamba_block_floats(const cuda::BlockParams* p) { return cuda::block_floats(*p); }
EXPORT int mamba_block(const cuda::BlockParams* p, float* work, const Blas* blas, cudaStream_t stream) {
  HarnessProducts products(blas);
  return cuda::block(*p, work, products, stream);
}
EXPORT int64_t mamba_block_grad_floats(const cuda::BlockParams* p) { return cuda::block_grad_floats(*p); }
EXPORT int mamba_block_grad(const cuda::BlockGradParams* q, float* work, const Blas* blas, cudaStream_t stream) {
  HarnessProducts products(blas);
  return cuda::block_grad(*q, work, products, stream);
}

EXPORT int64_t mamba_head_floats(const cuda::HeadParams* p) { return cuda::head_floats(*p); }
EXPORT int mamba_head(const cuda::HeadParams* p, float* loss, float* work, const Blas* blas, cudaStream_t stream) {
  HarnessProducts products(blas);
  return cuda::head(*p, loss, work, products, stream);
}
EXPORT int64_t mamba_head_grad_floats(const cuda::HeadParams* p) { return cuda::head_grad_floats(*p); }
EXPORT int mamba_head_grad(const cuda::HeadParams* p, const float* dy, float* d_hidden, float* d_weight, float* loss,
                           float* work, const Blas* blas, cudaStream_t stream) {
  HarnessProducts products(blas);
  return cuda::head_grad(*p, dy, d_hidden, d_weight, loss, work, products, stream);
}
