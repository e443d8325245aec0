// Matrix products, as the sequences of mamba_block.cu and linear_cross_entropy.cu ask for them: the caller makes them,
// with TensorFlow's cuBLAS (blas.h) or with a test's. And what prepares their operands.
#pragma once
#include "tensorflow/cuda/cuda.h"

namespace tfjs_mamba {
namespace cuda {

// Rows, `stride` numbers apart; or what has them as columns.
struct Matrix {
  const void* data;
  int64_t stride;
  Element element;
  bool is_transposed = false;
};

inline Matrix transposed(Matrix matrix) {
  matrix.is_transposed = !matrix.is_transposed;
  return matrix;
}

// c = a b, or c += a b, with a [rows, inner] and b [inner, columns] of one type; the sum is made in float32.
struct Product {
  int64_t rows, columns, inner;
  Matrix a, b, c;
  bool adds;
};

class Products {
 public:
  virtual cudaError_t run(const Product& product) = 0;

  cudaError_t multiply(int64_t rows, int64_t columns, int64_t inner, const Matrix& a, const Matrix& b, const Matrix& c,
                       bool adds = false) {
    return run({rows, columns, inner, a, b, c, adds});
  }

 protected:
  ~Products() = default;
};

// Rows of float32, `stride` numbers apart, to bf16 without a gap.
cudaError_t to_bfloat16(int64_t rows, int64_t columns, int64_t stride, const float* x, float* out, cudaStream_t stream);
// The transpose of x [rows, columns], float32, with rows `stride` numbers apart.
cudaError_t transpose(int64_t rows, int64_t columns, const float* x, float* out, int64_t stride, cudaStream_t stream);
// Where its rows begin, 256 bytes are a unit: products are faster then.
inline int64_t padded_stride(int64_t columns) { return (columns + 63) / 64 * 64; }

// Hands out pieces of a call's working memory, each from a multiple of 256 bytes on. Without memory it only counts.
class Pieces {
 public:
  explicit Pieces(float* memory) : memory_(memory) {}

  float* take(int64_t count, Element element = Element::kFloat32) {
    const int64_t floats = element == Element::kBfloat16 ? (count + 1) / 2 : count;
    float* piece = memory_ ? memory_ + floats_ : nullptr;
    floats_ += (floats + 63) / 64 * 64;
    return piece;
  }
  int64_t floats() const { return floats_; }

 private:
  float* memory_;
  int64_t floats_ = 0;
};

}  // namespace cuda
}  // namespace tfjs_mamba
