// Rows of a table by id, and the sum of gradients by id in the order of positions. Ids outside the table give zeros.
#pragma once
#include "vec.h"

namespace tfjs_mamba {

inline void embedding_forward(int count, int vocabulary, int width, const int32_t* ids, const float* weight, float* y) {
  for (int i = 0; i < count; ++i) {
    float* out = y + (int64_t)i * width;
    if (ids[i] >= 0 && ids[i] < vocabulary) {
      __builtin_memcpy(out, weight + (int64_t)ids[i] * width, width * sizeof(float));
    } else {
      for (int j = 0; j < width; ++j) out[j] = 0.0f;
    }
  }
}

// Adds the rows of dy to the table rows that ids name; the table starts as zeros.
inline void embedding_backward(int count, int vocabulary, int width, const int32_t* ids, const float* dy,
                               float* d_weight) {
  for (int64_t i = 0; i < (int64_t)vocabulary * width; ++i) d_weight[i] = 0.0f;
  for (int i = 0; i < count; ++i) {
    if (ids[i] < 0 || ids[i] >= vocabulary) continue;
    float* sum = d_weight + (int64_t)ids[i] * width;
    const float* row = dy + (int64_t)i * width;
    for (int j = 0; j < width; ++j) sum[j] += row[j];
  }
}

}  // namespace tfjs_mamba
