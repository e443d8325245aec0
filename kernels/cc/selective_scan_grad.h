// The selective scan, backward: one sweep from the last tile to the first. Each tile's states are recomputed from its
// checkpoint, two states of one block of channels at a time, so the working set never grows with L or N.
//
// With g_t the adjoint of h_t and a_t = exp(dt_t A):
//   g_t = a_{t+1} g_{t+1} + C_t dy_t       dB_t = g_t dt_t u_t     dC_t = dy_t h_t
//   d(dt_t) = g_t a_t h_{t-1} A + g_t B_t u_t     dA = sum of g_t a_t h_{t-1} dt_t     du_t = g_t B_t dt_t + D dy_t
// where dy is the gradient before the gate. Sums over channels add vectors block after block, and their lanes last.
#pragma once
#include "selective_scan.h"

namespace tfjs_mamba {

struct ScanGradParams {
  ScanParams forward;  // y and last_state null; checkpoints from the forward
  const float* dy;
  const float* d_last_state;  // optional
  float *du, *d_delta, *dA, *dB, *dC;
  // Optional, where the input is.
  float *dD, *dz, *d_delta_bias, *d_initial_state;
};

inline namespace KERNEL_ISA {
// Lanes of the sums over channels.
constexpr int kSumLanes = 4;

// What one block of channels holds during one tile.
template <int W>
struct ScanGradTile {
  float dt[kScanTile][W], dtu[kScanTile][W], dy[kScanTile][W];
  float y[kScanTile][W];       // C h + D u, for dz
  float gb[kScanTile][W];      // sum over states of g B
  float d_dt[kScanTile][W];    // sum over states of g a h A, A times log2 e
  float slope[kScanTile][W];   // of softplus
  float d_gate[kScanTile][W];  // dy times the derivative of silu(z)
};

// The recomputed a_t and h_t of the states at work; h[0] is the state before the tile.
template <int W>
struct ScanGradStates {
  float a[kScanTile][kScanStates<W>][W];
  float h[kScanTile + 1][kScanStates<W>][W];
};

// kStates states from n on of one block of channels through one tile, right to left. dB and dC are accumulators
// [N][tile][kSumLanes], or [N][W] where constant; carry is a g, from the next tile and to the one before.
template <int W, int kStates, bool kConstB, bool kConstC, bool kReset>
VEC_INLINE void scan_grad_states(int n, int states, int length, const float* A, const float* B, const float* C,
                                 const bool* resets, const float* state, ScanGradTile<W>* s, ScanGradStates<W>* m,
                                 float* carry, float* dA, float* dB, float* dC) {
  using V = Vec<W>;
  constexpr int S = kSumLanes;
  const float* Bn = B + n * (kConstB ? W : 1);
  const float* Cn = C + n * (kConstC ? W : 1);
  float* dBn = dB + n * (kConstB ? W : kScanTile * S);
  float* dCn = dC + n * (kConstC ? W : kScanTile * S);
  const auto b = [&](int i, int t) { return kConstB ? load<W>(Bn + i * W) : splat<W>(Bn[t * states + i]); };
  const auto c = [&](int i, int t) { return kConstC ? load<W>(Cn + i * W) : splat<W>(Cn[t * states + i]); };
  const auto add = [](float* sum, Vec<S> x) { store<S>(sum, load<S>(sum) + x); };

  V An[kStates], h[kStates];
  for (int i = 0; i < kStates; ++i) {
    An[i] = load<W>(A + (n + i) * W);
    h[i] = load<W>(state + (n + i) * W);
    store<W>(m->h[0][i], h[i]);
  }
  for (int t = 0; t < length; ++t) {
    const V dt = load<W>(s->dt[t]), dtu = load<W>(s->dtu[t]);
    V y = load<W>(s->y[t]);
    for (int i = 0; i < kStates; ++i) {
      const V a = exp2<W>(dt * An[i]);
      if (kReset && resets[t]) h[i] = V{};
      store<W>(m->a[t][i], a);
      h[i] = a * h[i] + dtu * b(i, t);
      store<W>(m->h[t + 1][i], h[i]);
      y += h[i] * c(i, t);
    }
    store<W>(s->y[t], y);
  }

  V g[kStates], dAn[kStates], constant_db[kStates], constant_dc[kStates];
  for (int i = 0; i < kStates; ++i) {
    g[i] = load<W>(carry + (n + i) * W);
    dAn[i] = constant_db[i] = constant_dc[i] = V{};
  }
  for (int t = length - 1; t >= 0; --t) {
    const V dy = load<W>(s->dy[t]), dt = load<W>(s->dt[t]), dtu = load<W>(s->dtu[t]);
    V gb = load<W>(s->gb[t]), d_dt = load<W>(s->d_dt[t]);
    for (int i = 0; i < kStates; ++i) {
      g[i] += dy * c(i, t);
      const V dc = load<W>(m->h[t + 1][i]) * dy;
      const V db = dtu * g[i];
      if (kConstB) constant_db[i] += db;
      if (!kConstB) add(dBn + (i * kScanTile + t) * S, fold_lanes<W>(db));
      if (kConstC) constant_dc[i] += dc;
      if (!kConstC) add(dCn + (i * kScanTile + t) * S, fold_lanes<W>(dc));
      gb += g[i] * b(i, t);
      if (kReset && resets[t]) {  // nothing flows to the dropped state, which may be NaN
        g[i] = V{};
        continue;
      }
      g[i] *= load<W>(m->a[t][i]);
      const V through = g[i] * load<W>(m->h[t][i]);
      dAn[i] += through * dt;
      d_dt += through * An[i];
    }
    store<W>(s->gb[t], gb);
    store<W>(s->d_dt[t], d_dt);
  }
  for (int i = 0; i < kStates; ++i) {
    store<W>(carry + (n + i) * W, flush_tiny<W>(g[i]));
    store<W>(dA + (n + i) * W, load<W>(dA + (n + i) * W) + dAn[i]);
    if (kConstB) store<W>(dBn + i * W, load<W>(dBn + i * W) + constant_db[i]);
    if (kConstC) store<W>(dCn + i * W, load<W>(dCn + i * W) + constant_dc[i]);
  }
}

// All states of one block of channels through one tile.
template <int W, bool kConstB, bool kConstC, bool kReset, typename... Rest>
VEC_NOINLINE void scan_grad_tile(int states, Rest... rest) {
  constexpr int kStates = kScanStates<W>;
  int n = 0;
  for (; n + kStates <= states; n += kStates) {
    scan_grad_states<W, kStates, kConstB, kConstC, kReset>(n, states, rest...);
  }
  for (; n < states; ++n) scan_grad_states<W, 1, kConstB, kConstC, kReset>(n, states, rest...);
}

// The cases of the template's flags, one bit at a time.
template <int W, bool... kFlags, typename... Args>
VEC_INLINE void scan_grad_tile_any(const bool* flags, Args... args) {
  if constexpr (sizeof...(kFlags) == 3) {
    scan_grad_tile<W, kFlags...>(args...);
  } else if (flags[sizeof...(kFlags)]) {
    scan_grad_tile_any<W, kFlags..., true>(flags, args...);
  } else {
    scan_grad_tile_any<W, kFlags..., false>(flags, args...);
  }
}

template <int W>
VEC_NOINLINE void scan_grad_load_panel(const ScanGradParams& q, int64_t row, int length, const ScanPanel<W>& panel,
                                       ScanGradTile<W>* tiles) {
  using V = Vec<W>;
  const ScanParams& p = q.forward;
  for (int t = 0; t < length; ++t) {
    for (int k = 0; k < panel.count; ++k) {
      ScanGradTile<W>* s = tiles + k;
      const int first = panel.first[k], lanes = panel.lanes[k];
      const int64_t at = (row + t) * p.channels + first;
      V dt = load_first<W>(p.delta + at, lanes);
      if (p.delta_bias) dt += load_first<W>(p.delta_bias + first, lanes);
      if (p.delta_softplus) {
        const Softplus<W> soft = softplus<W>(dt);
        dt = soft.value;
        store<W>(s->slope[t], soft.slope);
      }
      const V u = load_first<W>(p.u + at, lanes);
      V dy = load_first<W>(q.dy + at, lanes);
      V y{};
      if (p.z) {
        const V z = load_first<W>(p.z + at, lanes);
        const V sigma = sigmoid<W>(z);
        store<W>(s->d_gate[t], dy * (sigma + z * sigma * (1.0f - sigma)));
        if (p.D) y = load_first<W>(p.D + first, lanes) * u;
        dy *= z * sigma;
      }
      store<W>(s->dt[t], dt);
      store<W>(s->dtu[t], dt * u);
      store<W>(s->dy[t], dy);
      store<W>(s->y[t], y);
      store<W>(s->gb[t], V{});
      store<W>(s->d_dt[t], V{});
    }
  }
}

// d_skip and d_bias are the panel's sums over time, [block][W].
template <int W>
VEC_NOINLINE void scan_grad_store_panel(const ScanGradParams& q, int64_t row, int length,
                                        const ScanPanel<W>& panel, const ScanGradTile<W>* tiles, float* d_skip,
                                        float* d_bias) {
  using V = Vec<W>;
  const ScanParams& p = q.forward;
  for (int t = length - 1; t >= 0; --t) {
    for (int k = 0; k < panel.count; ++k) {
      const ScanGradTile<W>* s = tiles + k;
      const int first = panel.first[k], lanes = panel.lanes[k];
      const int64_t at = (row + t) * p.channels + first;
      const V u = load_first<W>(p.u + at, lanes), dy = load<W>(s->dy[t]), gb = load<W>(s->gb[t]);
      V du = gb * load<W>(s->dt[t]);
      if (p.D) du += dy * load_first<W>(p.D + first, lanes);
      V d_delta = gb * u + load<W>(s->d_dt[t]) * kLn2;
      if (p.delta_softplus) d_delta *= load<W>(s->slope[t]);
      store_first<W>(q.du + at, du, lanes);
      store_first<W>(q.d_delta + at, d_delta, lanes);
      if (p.z) store_first<W>(q.dz + at, load<W>(s->y[t]) * load<W>(s->d_gate[t]), lanes);
      store<W>(d_skip + k * W, load<W>(d_skip + k * W) + dy * u);
      store<W>(d_bias + k * W, load<W>(d_bias + k * W) + d_delta);
    }
  }
}

// What a slice adds up over all its steps, as [blocks, N, W] and [blocks, W]. dB and dC only where constant in time.
template <int W>
struct ScanGradSums {
  float *dA, *dB, *dC, *d_skip, *d_bias;

  ScanGradSums(const ScanParams& p, int blocks, float* at) {
    const int64_t per_state = (int64_t)blocks * p.states * W;
    dA = at;
    dB = dA + per_state;
    dC = dB + (p.groups_b ? 0 : per_state);
    d_skip = dC + (p.groups_c ? 0 : per_state);
    d_bias = d_skip + (int64_t)blocks * W;
  }
  static int64_t floats(const ScanParams& p, int blocks) {
    const int matrices = 1 + !p.groups_b + !p.groups_c;
    return (int64_t)blocks * W * ((int64_t)matrices * p.states + 2);
  }
};

// Where a slice writes its part of a time-varying dB or dC: [L, groups, N] from the first group with channels of it.
struct ScanGradRows {
  float* at;
  int groups, first;
};

// Accumulators of dB or dC of one group in one tile.
inline int64_t scan_grad_tile_floats(const ScanParams& p, int groups) {
  return groups ? (int64_t)p.states * kScanTile * kSumLanes : 0;
}

template <int W>
int64_t scan_grad_scratch_floats(const ScanParams& p, int blocks) {
  const int64_t work = sizeof(ScanGradTile<W>) * ScanPanel<W>::kBlocks + sizeof(ScanGradStates<W>);
  return ScanMatrices<W>::floats(p, blocks) + (int64_t)blocks * p.states * W + scan_grad_tile_floats(p, p.groups_b) +
         scan_grad_tile_floats(p, p.groups_c) + work / (int64_t)sizeof(float);
}

inline void set_zero(float* x, int64_t count) {
  for (int64_t i = 0; i < count; ++i) x[i] = 0.0f;
}

// Writes a group's rows of dB or dC, [t][group][n], from the accumulators, and clears these.
VEC_NOINLINE inline void scan_grad_flush(int states, int length, int groups, int group, float* sums, float* rows) {
  for (int n = 0; n < states; ++n) {
    for (int t = 0; t < length; ++t) {
      float* sum = sums + (n * kScanTile + t) * kSumLanes;
      rows[((int64_t)t * groups + group) * states + n] = sum_lanes<kSumLanes>(load<kSumLanes>(sum));
      store<kSumLanes>(sum, Vec<kSumLanes>{});
    }
  }
}

// Writes out a group's sums after its last block in the slice.
inline void scan_grad_end_block(const ScanParams& p, int groups, int end, bool is_last, const ScanGradRows& rows,
                                int t0, int length, float* sums) {
  if (!groups) return;
  const int per_group = p.channels / groups;
  if (end % per_group != 0 && !is_last) return;
  scan_grad_flush(p.states, length, rows.groups, (end - 1) / per_group - rows.first, sums,
                  rows.at + (int64_t)t0 * rows.groups * p.states);
}

// One slice. Adds to `sums`; `dB` and `dC` are not used where these are constant in time.
template <int W>
void scan_grad_slice(const ScanGradParams& q, const ScanSlice& slice, const ScanGradRows& dB, const ScanGradRows& dC,
                     float* sums, float* scratch) {
  const ScanParams& p = q.forward;
  const ScanBlocks<W> blocks(p);
  const ScanMatrices<W> matrices(p, slice, scratch);
  const ScanGradSums<W> sum(p, slice.count(), sums);
  const int64_t per_block = (int64_t)p.states * W, size = slice.count() * per_block;
  const int64_t state_row = (int64_t)slice.row * p.channels * p.states;
  float* carry = matrices.end;
  float* tile_dB = carry + size;
  float* tile_dC = tile_dB + scan_grad_tile_floats(p, p.groups_b);
  ScanGradTile<W>* s = (ScanGradTile<W>*)(tile_dC + scan_grad_tile_floats(p, p.groups_c));
  ScanGradStates<W>* work = (ScanGradStates<W>*)(s + ScanPanel<W>::kBlocks);

  set_zero(tile_dB, (float*)s - tile_dB);
  if (q.d_last_state) {
    scan_to_blocks<W>(p, slice, q.d_last_state + state_row, 1.0f, carry);
  } else {
    set_zero(carry, size);
  }
  for (int tile = scan_tiles(p.length) - 1; tile >= 0; --tile) {
    const int t0 = tile * kScanTile;
    const int length = p.length - t0 < kScanTile ? p.length - t0 : kScanTile;
    const int64_t row = (int64_t)slice.row * p.length + t0;
    matrices.load_tile(p, row, length);
    bool resets[kScanTile];
    const bool flags[] = {!p.groups_b, !p.groups_c, scan_resets(p, slice.row, t0, length, resets)};
    const float* states = scan_checkpoint<W>(p, slice, tile);
    for (int begin = slice.begin; begin < slice.end; begin += ScanPanel<W>::kBlocks) {
      const ScanPanel<W> panel(blocks, begin, slice.end);
      scan_grad_load_panel<W>(q, row, length, panel, s);
      for (int k = 0; k < panel.count; ++k) {
        const int64_t at = (begin - slice.begin + k) * per_block;
        const int first = panel.first[k], end = first + panel.lanes[k];
        const bool is_last = begin + k == slice.end - 1;
        scan_grad_tile_any<W>(flags, p.states, length, (const float*)matrices.A + at,
                              matrices.of_block(p, matrices.B, p.groups_b, begin + k, first),
                              matrices.of_block(p, matrices.C, p.groups_c, begin + k, first), (const bool*)resets,
                              states + at, s + k, work, carry + at, sum.dA + at, p.groups_b ? tile_dB : sum.dB + at,
                              p.groups_c ? tile_dC : sum.dC + at);
        scan_grad_end_block(p, p.groups_b, end, is_last, dB, t0, length, tile_dB);
        scan_grad_end_block(p, p.groups_c, end, is_last, dC, t0, length, tile_dC);
      }
      const int64_t at = (int64_t)(begin - slice.begin) * W;
      scan_grad_store_panel<W>(q, row, length, panel, s, sum.d_skip + at, sum.d_bias + at);
    }
  }
  if (q.d_initial_state) scan_from_blocks<W>(p, slice, carry, q.d_initial_state + state_row);
}

// The sums of a slice's channels over all rows to where they belong.
template <int W>
void scan_grad_store_sums(const ScanGradParams& q, const ScanSlice& slice, float* sums) {
  const ScanParams& p = q.forward;
  const ScanGradSums<W> sum(p, slice.count(), sums);
  scan_from_blocks<W>(p, slice, sum.dA, q.dA);
  if (!p.groups_b) scan_from_blocks<W>(p, slice, sum.dB, q.dB);
  if (!p.groups_c) scan_from_blocks<W>(p, slice, sum.dC, q.dC);
  ScanParams vectors = p;  // [D] is [D, N] with one state
  vectors.states = 1;
  if (q.dD) scan_from_blocks<W>(vectors, slice, sum.d_skip, q.dD);
  if (q.d_delta_bias) scan_from_blocks<W>(vectors, slice, sum.d_bias, q.d_delta_bias);
}

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
