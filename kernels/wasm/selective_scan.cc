#include "cc/selective_scan.h"
#include "cc/selective_scan_grad.h"

namespace tfjs_mamba {
// Two 128-bit vectors at a time share the splats of B and C; four spill (both measured).
constexpr int kScanLanes = 8;

#define SCAN_SIZES int batch, int length, int channels, int states, int groups_b, int groups_c
#define SCAN_INPUTS                                                                                               \
  int delta_softplus, const float *u, const float *delta, const float *A, const float *B, const float *C,         \
      const float *D, const float *z, const float *delta_bias, const float *initial_state, const float *reset
#define SCAN_PARAMS                                                                                               \
  batch, length, channels, states, groups_b, groups_c, delta_softplus != 0, u, delta, A, B, C, D, z, delta_bias, \
      initial_state, reset

static ScanParams sizes_only(SCAN_SIZES) { return {batch, length, channels, states, groups_b, groups_c}; }

// As doubles: what does not fit in 32 bits must arrive as a number that is refused.
WASM_EXPORT(selective_scan_checkpoint_floats)
double selective_scan_checkpoint_floats(SCAN_SIZES) {
  return (double)scan_checkpoint_floats<kScanLanes>(sizes_only(batch, length, channels, states, groups_b, groups_c));
}

WASM_EXPORT(selective_scan_scratch_floats)
double selective_scan_scratch_floats(SCAN_SIZES) {
  const ScanParams p = sizes_only(batch, length, channels, states, groups_b, groups_c);
  return (double)scan_scratch_floats<kScanLanes>(p, ScanBlocks<kScanLanes>(p).count);
}

WASM_EXPORT(selective_scan_grad_scratch_floats)
double selective_scan_grad_scratch_floats(SCAN_SIZES) {
  const ScanParams p = sizes_only(batch, length, channels, states, groups_b, groups_c);
  const int blocks = ScanBlocks<kScanLanes>(p).count;
  return (double)(scan_grad_scratch_floats<kScanLanes>(p, blocks) + ScanGradSums<kScanLanes>::floats(p, blocks));
}

WASM_EXPORT(selective_scan)
void selective_scan(SCAN_SIZES, SCAN_INPUTS, float* y, float* last_state, float* checkpoints, float* scratch) {
  const ScanParams p{SCAN_PARAMS, y, last_state, checkpoints};
  for (int b = 0; b < batch; ++b) scan_slice<kScanLanes>(p, scan_whole_row<kScanLanes>(p, b), scratch);
}

WASM_EXPORT(selective_scan_grad)
void selective_scan_grad(SCAN_SIZES, SCAN_INPUTS, const float* dy, const float* d_last_state, float* checkpoints,
                         float* du, float* d_delta, float* dA, float* dB, float* dC, float* dD, float* dz,
                         float* d_delta_bias, float* d_initial_state, float* scratch) {
  const ScanGradParams q{{SCAN_PARAMS, nullptr, nullptr, checkpoints},
                         dy,
                         d_last_state,
                         du,
                         d_delta,
                         dA,
                         dB,
                         dC,
                         dD,
                         dz,
                         d_delta_bias,
                         d_initial_state};
  const ScanParams& p = q.forward;
  const ScanSlice all = scan_whole_row<kScanLanes>(p, 0);
  float* sums = scratch + scan_grad_scratch_floats<kScanLanes>(p, all.count());
  set_zero(sums, ScanGradSums<kScanLanes>::floats(p, all.count()));
  for (int b = 0; b < batch; ++b) {
    const int64_t row = (int64_t)b * length * states;
    scan_grad_slice<kScanLanes>(q, scan_whole_row<kScanLanes>(p, b), {dB + row * groups_b, groups_b, 0},
                                {dC + row * groups_c, groups_c, 0}, sums, scratch);
  }
  scan_grad_store_sums<kScanLanes>(q, all, sums);
}
}  // namespace tfjs_mamba
