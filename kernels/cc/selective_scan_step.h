// One token of the selective scan. Lanes are states, which lie side by side in the state [B, D, N].
#pragma once
#include "math.h"

namespace tfjs_mamba {

struct ScanStepParams {
  int batch, channels, states, groups_b, groups_c;
  bool delta_softplus;
  const float *state, *u, *delta, *A, *B, *C;
  const float *D, *z, *delta_bias;  // optional
  float *y, *new_state;
};

inline namespace KERNEL_ISA {
// The new state of one channel; returns C h.
template <int W>
VEC_INLINE float scan_step_channel(int states, float dt, float dtu, const float* h, const float* A, const float* B,
                                   const float* C, float* out) {
  Vec<W> sum{};
  for (int n = 0; n < states; n += W) {
    const int lanes = states - n < W ? states - n : W;
    const Vec<W> a = exp2<W>(load_first<W>(A + n, lanes) * (dt * kLog2E));
    const Vec<W> next = a * load_first<W>(h + n, lanes) + load_first<W>(B + n, lanes) * dtu;
    store_first<W>(out + n, flush_tiny<W>(next), lanes);
    sum += next * load_first<W>(C + n, lanes);
  }
  return sum_lanes<W>(sum);
}

// Channels begin to end of every row; begin is a multiple of W.
template <int W>
void scan_step(const ScanStepParams& p, int begin, int end) {
  using V = Vec<W>;
  const int per_b = p.channels / p.groups_b, per_c = p.channels / p.groups_c;
  for (int b = 0; b < p.batch; ++b) {
    for (int first = begin; first < end; first += W) {
      const int lanes = end - first < W ? end - first : W;
      const int64_t at = (int64_t)b * p.channels + first;
      V dt = load_first<W>(p.delta + at, lanes);
      if (p.delta_bias) dt += load_first<W>(p.delta_bias + first, lanes);
      if (p.delta_softplus) dt = softplus<W>(dt).value;
      const V u = load_first<W>(p.u + at, lanes), dtu = dt * u;
      V y = p.D ? load_first<W>(p.D + first, lanes) * u : V{};
      for (int i = 0; i < W; ++i) {
        if (i >= lanes) break;
        const int d = first + i;
        const int64_t row = ((int64_t)b * p.channels + d) * p.states;
        const float* B = p.B + ((int64_t)b * p.groups_b + d / per_b) * p.states;
        const float* C = p.C + ((int64_t)b * p.groups_c + d / per_c) * p.states;
        y[i] += scan_step_channel<W>(p.states, dt[i], dtu[i], p.state + row, p.A + (int64_t)d * p.states, B, C,
                                     p.new_state + row);
      }
      if (p.z) {
        const V z = load_first<W>(p.z + at, lanes);
        y *= z * sigmoid<W>(z);
      }
      store_first<W>(p.y + at, y, lanes);
    }
  }
}

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
