#include "cc/token_cross_entropy.h"

namespace tfjs_mamba {
WASM_EXPORT(token_cross_entropy)
void token_cross_entropy(int rows, int classes, int ignore_label, const float* logits, const int32_t* labels,
                         float* loss) {
  entropy_forward({rows, classes, ignore_label, logits, labels}, 0, rows, loss);
}

WASM_EXPORT(token_cross_entropy_grad)
void token_cross_entropy_grad(int rows, int classes, int ignore_label, const float* logits, const int32_t* labels,
                              const float* dy, float* d_logits) {
  entropy_backward({rows, classes, ignore_label, logits, labels}, 0, rows, dy, d_logits);
}
}  // namespace tfjs_mamba
