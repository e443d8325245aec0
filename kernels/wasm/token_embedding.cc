#include "cc/token_embedding.h"

namespace tfjs_mamba {
WASM_EXPORT(token_embedding)
void token_embedding(int count, int vocabulary, int width, const int32_t* ids, const float* weight, float* y) {
  embedding_forward({count, vocabulary, width, ids}, 0, count, weight, y);
}

WASM_EXPORT(token_embedding_grad)
void token_embedding_grad(int count, int vocabulary, int width, const int32_t* ids, const float* dy, float* d_weight) {
  embedding_backward({count, vocabulary, width, ids}, 0, width, dy, d_weight);
}
}  // namespace tfjs_mamba
