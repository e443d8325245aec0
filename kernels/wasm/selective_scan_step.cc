#include "cc/selective_scan_step.h"

namespace tfjs_mamba {
WASM_EXPORT(selective_scan_step)
void selective_scan_step(int batch, int channels, int states, int groups_b, int groups_c, int delta_softplus,
                         const float* state, const float* u, const float* delta, const float* A, const float* B,
                         const float* C, const float* D, const float* z, const float* delta_bias, float* y,
                         float* new_state) {
  scan_step<8>({batch, channels, states, groups_b, groups_c, delta_softplus != 0, state, u, delta, A, B, C, D, z,
                delta_bias, y, new_state},
               0, channels);
}
}  // namespace tfjs_mamba
