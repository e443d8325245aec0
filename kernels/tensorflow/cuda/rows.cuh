// Sums over rows into two places, for the gradients that a kernel of this folder leaves in parts.
#pragma once
#include "tensorflow/cuda/common.cuh"

namespace tfjs_mamba {
namespace cuda {

// The sums of the first `split` columns go to `first`, the others to `second`.
struct SumTarget {
  float* first;
  int64_t split;
  float* second;
};

cudaError_t sum_rows(int64_t rows, int64_t columns, int64_t stride, const float* x, const SumTarget& sum, float* work,
                     cudaStream_t stream);

}  // namespace cuda
}  // namespace tfjs_mamba
