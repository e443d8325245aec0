// What a lane of the backward scan does in a tile, and the tile's numbers in shared memory.
#pragma once
#include "tensorflow/cuda/selective_scan_sweep.cuh"

namespace tfjs_mamba {
namespace cuda {

template <class Layout>
struct ScanGradShared {
  static constexpr int kSteps = Layout::kSteps, kMost = Layout::kMost;
  // 16 bytes more than the steps, so that channels begin in different banks.
  static constexpr int kRow = kSteps + 4;
  typedef float Steps[Layout::kChannels][kRow];

  float B[kSteps][Layout::kCopies][kMost], C[kSteps][Layout::kCopies][kMost];
  // 64 bytes more, since two steps are read together.
  float dB[kSteps][Layout::kSummands * kMost + 16], dC[kSteps][Layout::kSummands * kMost + 16];
  Steps dt, dtu, dy, u, slope, silu, gate, y, d_dtu, d_dt;
  unsigned drops;
};

// scale * x summed with the neighbouring channel's, of half of the states each.
template <class Layout>
__device__ inline void store_summands(float scale, const float (&x)[Layout::kStates], float* out) {
  constexpr int kStates = Layout::kStates;
  if constexpr (Layout::kSwaps) {
    constexpr int kHalf = kStates / 2;
    float half[kHalf];
#pragma unroll
    for (int i = 0; i < kHalf; ++i) {
      half[i] = scale * x[i] + __shfl_xor_sync(kAllLanes, scale * x[i + kHalf], Layout::kLanes);
    }
    if constexpr (kHalf == 1) *out = half[0];
    if constexpr (kHalf == 2) *(float2*)out = make_float2(half[0], half[1]);
    if constexpr (kHalf == 4) *(float4*)out = make_float4(half[0], half[1], half[2], half[3]);
  } else {
#pragma unroll
    for (int i = 0; i < kStates; i += 4) {
      *(float4*)(out + i) = make_float4(scale * x[i], scale * x[i + 1], scale * x[i + 2], scale * x[i + 3]);
    }
  }
}

// A lane of a channel, and what it keeps in registers over the whole sweep.
template <class Layout, bool kIsConstant>
struct ScanGradLane {
  static constexpr int kStates = Layout::kStates, kSteps = Layout::kSteps;
  typedef float States[kStates];
  int slot, lane, copy;
  int summand;  // where its summands of dB lie in a step
  bool is_varying_b, is_varying_c;
  States A, g, dA, b, c, db, dc;

  // kDrops: whether a step of the tile drops the state.
  template <bool kDrops>
  __device__ void sweep_forward(ScanGradShared<Layout>& s, States* h) {
#pragma unroll
    for (int t0 = 0; t0 < kSteps; t0 += 4) {
      const float4 dts = *(const float4*)&s.dt[slot][t0], dtus = *(const float4*)&s.dtu[slot][t0];
#pragma unroll
      for (int k = 0; k < 4; ++k) {
        const int t = t0 + k;
        const float dt = at4(dts, k), dtu = at4(dtus, k);
        States bs;
        load_b(s, t, bs);
#pragma unroll
        for (int i = 0; i < kStates; ++i) {
          // Assigned, since a product would keep a NaN.
          const float before = kDrops && s.drops >> t & 1 ? 0.0f : h[t][i];
          h[t + 1][i] = exp2_fast(dt * A[i]) * before + dtu * bs[i];
        }
      }
    }
  }

  template <bool kDrops>
  __device__ void sweep_backward(ScanGradShared<Layout>& s, const States* h) {
#pragma unroll
    for (int t0 = kSteps - 4; t0 >= 0; t0 -= 4) {
      const float4 dts = *(const float4*)&s.dt[slot][t0], dtus = *(const float4*)&s.dtu[slot][t0];
      const float4 dys = *(const float4*)&s.dy[slot][t0];
      float y[4] = {}, d_dtu[4] = {}, d_dt[4] = {};
#pragma unroll
      for (int k = 3; k >= 0; --k) {
        const int t = t0 + k;
        const float dt = at4(dts, k), dtu = at4(dtus, k), dy = at4(dys, k);
        const bool drops = kDrops && s.drops >> t & 1;
        States bs, cs;
        load_b(s, t, bs);
        load_c(s, t, cs);
#pragma unroll
        for (int i = 0; i < kStates; ++i) {
          y[k] += h[t + 1][i] * cs[i];
          g[i] += dy * cs[i];
          d_dtu[k] += g[i] * bs[i];
          if (kIsConstant && !is_varying_b) db[i] += dtu * g[i];
          if (kIsConstant && !is_varying_c) dc[i] += dy * h[t + 1][i];
        }
        if (!kIsConstant || is_varying_b) store_summands<Layout>(dtu, g, &s.dB[t][summand]);
        if (!kIsConstant || is_varying_c) store_summands<Layout>(dy, h[t + 1], &s.dC[t][summand]);
#pragma unroll
        for (int i = 0; i < kStates; ++i) {
          g[i] *= exp2_fast(dt * A[i]);
          // Nothing flows to a dropped state, which may be NaN.
          if (drops) g[i] = 0.0f;
          const float through = drops ? 0.0f : g[i] * h[t][i];
          dA[i] += through * dt;
          d_dt[k] += through * A[i];
        }
      }
      store_sums<Layout>(y, lane, &s.y[slot][t0]);
      store_sums<Layout>(d_dtu, lane, &s.d_dtu[slot][t0]);
      store_sums<Layout>(d_dt, lane, &s.d_dt[slot][t0]);
    }
  }

 private:
  __device__ void load_b(const ScanGradShared<Layout>& s, int t, States& out) const {
    if (!kIsConstant || is_varying_b) {
      load_lane(&s.B[t][copy][lane * kStates], out);
    } else {
#pragma unroll
      for (int i = 0; i < kStates; ++i) out[i] = b[i];
    }
  }
  __device__ void load_c(const ScanGradShared<Layout>& s, int t, States& out) const {
    if (!kIsConstant || is_varying_c) {
      load_lane(&s.C[t][copy][lane * kStates], out);
    } else {
#pragma unroll
      for (int i = 0; i < kStates; ++i) out[i] = c[i];
    }
  }
};

}  // namespace cuda
}  // namespace tfjs_mamba
