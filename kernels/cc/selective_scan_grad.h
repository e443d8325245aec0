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
  float a[kScanTile][kScanStates][W];
  float h[kScanTile + 1][kScanStates][W];
};

// kStates states from n on of one block of channels through one tile, right to left. dB and dC are accumulators
// [N][tile][kSumLanes], or [N][W] where constant; carry is a g, from the next tile and to the one before.
template <int W, int kStates, bool kConstB, bool kConstC, bool kReset>
VEC_INLINE void scan_grad_states(int n, int length, const float* A, const float* B, const float* C, const bool* resets,
                                 const float* state, ScanGradTile<W>* s, ScanGradStates<W>* m, float* carry, float* dA,
                                 float* dB, float* dC) {
  using V = Vec<W>;
  constexpr int S = kSumLanes;
  const float* Bn = B + n * (kConstB ? W : kScanTile);
  const float* Cn = C + n * (kConstC ? W : kScanTile);
  float* dBn = dB + n * (kConstB ? W : kScanTile * S);
  float* dCn = dC + n * (kConstC ? W : kScanTile * S);
  const auto b = [&](int i, int t) { return kConstB ? load<W>(Bn + i * W) : splat<W>(Bn[i * kScanTile + t]); };
  const auto c = [&](int i, int t) { return kConstC ? load<W>(Cn + i * W) : splat<W>(Cn[i * kScanTile + t]); };
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
  int n = 0;
  for (; n + kScanStates <= states; n += kScanStates) {
    scan_grad_states<W, kScanStates, kConstB, kConstC, kReset>(n, rest...);
  }
  for (; n < states; ++n) scan_grad_states<W, 1, kConstB, kConstC, kReset>(n, rest...);
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

// Accumulators of dB or dC: of one group in one tile [N, tile, kSumLanes], or [blocks, N, W] where constant in time.
template <int W>
int64_t scan_grad_matrix_floats(const ScanParams& p, int groups) {
  return groups ? (int64_t)p.states * kScanTile * kSumLanes : (int64_t)ScanBlocks<W>(p).count * p.states * W;
}

template <int W>
struct ScanGradScratch {
  ScanShared<W> shared;
  float *carry, *dA, *d_skip, *d_bias, *dB, *dC, *tiles, *states;

  ScanGradScratch(const ScanParams& p, float* scratch) : shared(p, scratch) {
    const int64_t blocks = ScanBlocks<W>(p).count, per_state = blocks * p.states * W;
    carry = shared.end;
    dA = carry + per_state;
    d_skip = dA + per_state;
    d_bias = d_skip + blocks * W;
    dB = d_bias + blocks * W;
    dC = dB + scan_grad_matrix_floats<W>(p, p.groups_b);
    tiles = dC + scan_grad_matrix_floats<W>(p, p.groups_c);
    states = tiles + sizeof(ScanGradTile<W>) / sizeof(float) * ScanPanel<W>::kBlocks;
  }
};

// Summed, since addresses of 32 bits would wrap where it is too much.
template <int W>
int64_t scan_grad_scratch_floats(const ScanParams& p) {
  const int64_t blocks = ScanBlocks<W>(p).count, per_state = blocks * p.states * W;
  const int64_t shared = per_state + scan_matrix_floats<W>(p, p.groups_b) + scan_matrix_floats<W>(p, p.groups_c);
  const int64_t sums = 2 * per_state + 2 * blocks * W + scan_grad_matrix_floats<W>(p, p.groups_b) +
                       scan_grad_matrix_floats<W>(p, p.groups_c);
  const int64_t work = sizeof(ScanGradTile<W>) * ScanPanel<W>::kBlocks + sizeof(ScanGradStates<W>);
  return shared + sums + work / (int64_t)sizeof(float);
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

// After the last block of a group its sums are complete.
inline void scan_grad_end_block(const ScanParams& p, int groups, int end, int length, float* sums, float* rows) {
  if (!groups || end % (p.channels / groups) != 0) return;
  scan_grad_flush(p.states, length, groups, end / (p.channels / groups) - 1, sums, rows);
}

// One row of the batch; dA, d_skip, d_bias and constant dB, dC add up over rows in the scratch.
template <int W>
void scan_grad_row(const ScanGradParams& q, int b, const ScanGradScratch<W>& m) {
  const ScanParams& p = q.forward;
  const ScanBlocks<W> blocks(p);
  const int64_t per_block = (int64_t)p.states * W, state_size = (int64_t)p.channels * p.states;
  ScanGradTile<W>* s = (ScanGradTile<W>*)m.tiles;
  ScanGradStates<W>* work = (ScanGradStates<W>*)m.states;

  if (q.d_last_state) {
    scan_to_blocks<W>(p, q.d_last_state + b * state_size, 1.0f, m.carry);
  } else {
    set_zero(m.carry, blocks.count * per_block);
  }
  const int tiles = scan_tiles(p.length);
  for (int tile = tiles - 1; tile >= 0; --tile) {
    const int t0 = tile * kScanTile;
    const int length = p.length - t0 < kScanTile ? p.length - t0 : kScanTile;
    const int64_t row = (int64_t)b * p.length + t0;
    m.shared.load_tile(p, row, length);
    bool resets[kScanTile];
    const bool flags[] = {!p.groups_b, !p.groups_c, scan_resets(p, b, t0, length, resets)};
    const float* states = p.checkpoints + ((int64_t)b * tiles + tile) * blocks.count * per_block;
    for (int begin = 0; begin < blocks.count; begin += ScanPanel<W>::kBlocks) {
      const ScanPanel<W> panel(blocks, begin);
      scan_grad_load_panel<W>(q, row, length, panel, s);
      for (int k = 0; k < panel.count; ++k) {
        const int64_t at = (begin + k) * per_block;
        const int first = panel.first[k], end = first + panel.lanes[k];
        scan_grad_tile_any<W>(flags, p.states, length, (const float*)m.shared.A + at,
                              m.shared.of_block(p, m.shared.B, p.groups_b, begin + k, first),
                              m.shared.of_block(p, m.shared.C, p.groups_c, begin + k, first), (const bool*)resets,
                              states + at, s + k, work, m.carry + at, m.dA + at, m.dB + (p.groups_b ? 0 : at),
                              m.dC + (p.groups_c ? 0 : at));
        scan_grad_end_block(p, p.groups_b, end, length, m.dB, q.dB + row * p.groups_b * p.states);
        scan_grad_end_block(p, p.groups_c, end, length, m.dC, q.dC + row * p.groups_c * p.states);
      }
      scan_grad_store_panel<W>(q, row, length, panel, s, m.d_skip + begin * W, m.d_bias + begin * W);
    }
  }
  if (q.d_initial_state) scan_from_blocks<W>(p, m.carry, 1.0f, q.d_initial_state + b * state_size);
}

template <int W>
void scan_grad(const ScanGradParams& q, float* scratch) {
  const ScanParams& p = q.forward;
  const ScanGradScratch<W> m(p, scratch);
  m.shared.prepare(p);
  set_zero(m.dA, m.tiles - m.dA);
  for (int b = 0; b < p.batch; ++b) scan_grad_row<W>(q, b, m);

  scan_from_blocks<W>(p, m.dA, 1.0f, q.dA);
  if (!p.groups_b) scan_from_blocks<W>(p, m.dB, 1.0f, q.dB);
  if (!p.groups_c) scan_from_blocks<W>(p, m.dC, 1.0f, q.dC);
  ScanParams vectors = p;  // [D] is [D, N] with one state
  vectors.states = 1;
  if (q.dD) scan_from_blocks<W>(vectors, m.d_skip, 1.0f, q.dD);
  if (q.d_delta_bias) scan_from_blocks<W>(vectors, m.d_bias, 1.0f, q.d_delta_bias);
}

}  // namespace tfjs_mamba
