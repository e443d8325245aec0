// Rows of a table by id, and the sum of gradients by id in the order of positions. Ids outside the table give zeros.
#pragma once
#include "vec.h"

namespace tfjs_mamba {

struct EmbeddingParams {
  int count, vocabulary, width;
  const int32_t* ids;
};

inline namespace KERNEL_ISA {
// Positions begin to end.
inline void embedding_forward(const EmbeddingParams& p, int begin, int end, const float* weight, float* y) {
  for (int i = begin; i < end; ++i) {
    float* out = y + (int64_t)i * p.width;
    if (p.ids[i] >= 0 && p.ids[i] < p.vocabulary) {
      __builtin_memcpy(out, weight + (int64_t)p.ids[i] * p.width, p.width * sizeof(float));
    } else {
      for (int j = 0; j < p.width; ++j) out[j] = 0.0f;
    }
  }
}

// Columns begin to end: adds the rows of dy to the table rows that ids name.
inline void embedding_backward(const EmbeddingParams& p, int begin, int end, const float* dy, float* d_weight) {
  for (int i = 0; i < p.vocabulary; ++i) {
    float* row = d_weight + (int64_t)i * p.width;
    for (int j = begin; j < end; ++j) row[j] = 0.0f;
  }
  for (int i = 0; i < p.count; ++i) {
    if (p.ids[i] < 0 || p.ids[i] >= p.vocabulary) continue;
    float* sum = d_weight + (int64_t)p.ids[i] * p.width;
    const float* row = dy + (int64_t)i * p.width;
    for (int j = begin; j < end; ++j) sum[j] += row[j];
  }
}

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
