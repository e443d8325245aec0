// The selective scan, backward: one sweep from the last tile to the first. Each tile's states are recomputed from its
// checkpoint, one state of one block of channels at a time, so the working set never grows with L or N.
//
// With g_t the adjoint of h_t and a_t = exp(dt_t A):
//   g_t = a_{t+1} g_{t+1} + C_t dy_t       dB_t = g_t dt_t u_t     dC_t = dy_t h_t
//   d(dt_t) = g_t a_t h_{t-1} A + g_t B_t u_t     dA = sum of g_t a_t h_{t-1} dt_t     du_t = g_t B_t dt_t + D dy_t
// where dy is the gradient before the gate. Sums over channels add whole vectors block after block and their lanes last.
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

template <int W>
struct ScanGradTile {
  float dt[kScanTile][W], dtu[kScanTile][W], dy[kScanTile][W];
  float y[kScanTile][W];     // C h + D u, for dz
  float gb[kScanTile][W];    // sum over states of g B
  float d_dt[kScanTile][W];  // sum over states of g a h A, A times log2 e
  float a[kScanTile][W];     // of one state
  float h[kScanTile + 1][W];  // of one state, h[0] the state before the tile
  float slope[kScanTile][W];  // of softplus
  float d_gate[kScanTile][W];  // dy times the derivative of silu(z)
};

// All states of one block of channels through one tile, right to left. dB and dC are accumulators [N][tile][W], or
// [N][W] where constant; g is the adjoint that comes from the next tile and goes to the one before.
template <int W, bool kConstB, bool kConstC, bool kReset, bool kGate>
VEC_NOINLINE void scan_grad_tile(int states, int length, const float* A, const float* B, const float* C,
                                 const float* keep, const float* state, ScanGradTile<W>* s, float* carry, float* dA,
                                 float* dB, float* dC) {
  using V = Vec<W>;
  for (int n = 0; n < states; ++n) {
    const V An = load<W>(A + n * W);
    const float* Bn = B + n * (kConstB ? W : kScanTile);
    const float* Cn = C + n * (kConstC ? W : kScanTile);
    float* dBn = dB + n * (kConstB ? W : kScanTile * W);
    float* dCn = dC + n * (kConstC ? W : kScanTile * W);
    const V constant_b = kConstB ? load<W>(Bn) : V{};
    const V constant_c = kConstC ? load<W>(Cn) : V{};

    V h = load<W>(state + n * W);
    store<W>(s->h[0], h);
    for (int t = 0; t < length; ++t) {
      V a = exp2<W>(load<W>(s->dt[t]) * An);
      if (kReset) a *= keep[t];
      store<W>(s->a[t], a);
      h = a * h + load<W>(s->dtu[t]) * (kConstB ? constant_b : splat<W>(Bn[t]));
      store<W>(s->h[t + 1], h);
      if (kGate) store<W>(s->y[t], load<W>(s->y[t]) + h * (kConstC ? constant_c : splat<W>(Cn[t])));
    }

    V g = load<W>(carry + n * W), dAn{}, constant_db{}, constant_dc{};
    for (int t = length - 1; t >= 0; --t) {
      const V dy = load<W>(s->dy[t]);
      g += dy * (kConstC ? constant_c : splat<W>(Cn[t]));
      const V dc = load<W>(s->h[t + 1]) * dy;
      const V db = load<W>(s->dtu[t]) * g;
      if (kConstB) {
        constant_db += db;
      } else {
        store<W>(dBn + t * W, load<W>(dBn + t * W) + db);
      }
      if (kConstC) {
        constant_dc += dc;
      } else {
        store<W>(dCn + t * W, load<W>(dCn + t * W) + dc);
      }
      store<W>(s->gb[t], load<W>(s->gb[t]) + g * (kConstB ? constant_b : splat<W>(Bn[t])));
      g *= load<W>(s->a[t]);
      const V through = g * load<W>(s->h[t]);
      dAn += through * load<W>(s->dt[t]);
      store<W>(s->d_dt[t], load<W>(s->d_dt[t]) + through * An);
    }
    store<W>(carry + n * W, flush_tiny<W>(g));
    store<W>(dA + n * W, load<W>(dA + n * W) + dAn);
    if (kConstB) store<W>(dBn, load<W>(dBn) + constant_db);
    if (kConstC) store<W>(dCn, load<W>(dCn) + constant_dc);
  }
}

// The cases of the template's flags, one bit at a time.
template <int W, bool... kFlags, typename... Args>
VEC_INLINE void scan_grad_tile_any(const bool* flags, Args... args) {
  if constexpr (sizeof...(kFlags) == 4) {
    scan_grad_tile<W, kFlags...>(args...);
  } else if (flags[sizeof...(kFlags)]) {
    scan_grad_tile_any<W, kFlags..., true>(flags, args...);
  } else {
    scan_grad_tile_any<W, kFlags..., false>(flags, args...);
  }
}

template <int W>
VEC_NOINLINE void scan_grad_load_tile(const ScanGradParams& q, int64_t row, int length, int first, int lanes,
                                      ScanGradTile<W>* s) {
  using V = Vec<W>;
  const ScanParams& p = q.forward;
  const V bias = p.delta_bias ? load_first<W>(p.delta_bias + first, lanes) : V{};
  const V D = p.D ? load_first<W>(p.D + first, lanes) : V{};
  for (int t = 0; t < length; ++t) {
    const int64_t at = (row + t) * p.channels + first;
    V dt = load_first<W>(p.delta + at, lanes);
    if (p.delta_bias) dt += bias;
    if (p.delta_softplus) {
      const Softplus<W> soft = softplus<W>(dt);
      dt = soft.value;
      store<W>(s->slope[t], soft.slope);
    }
    const V u = load_first<W>(p.u + at, lanes);
    V dy = load_first<W>(q.dy + at, lanes);
    if (p.z) {
      const V z = load_first<W>(p.z + at, lanes);
      const V sigma = sigmoid<W>(z);
      store<W>(s->d_gate[t], dy * (sigma + z * sigma * (1.0f - sigma)));
      store<W>(s->y[t], p.D ? D * u : V{});
      dy *= z * sigma;
    }
    store<W>(s->dt[t], dt);
    store<W>(s->dtu[t], dt * u);
    store<W>(s->dy[t], dy);
    store<W>(s->gb[t], V{});
    store<W>(s->d_dt[t], V{});
  }
}

template <int W>
VEC_NOINLINE void scan_grad_store_tile(const ScanGradParams& q, int64_t row, int length, int first, int lanes,
                                       const ScanGradTile<W>* s, float* d_skip, float* d_bias) {
  using V = Vec<W>;
  const ScanParams& p = q.forward;
  const V D = p.D ? load_first<W>(p.D + first, lanes) : V{};
  V sum_skip = load<W>(d_skip), sum_bias = load<W>(d_bias);
  for (int t = length - 1; t >= 0; --t) {
    const int64_t at = (row + t) * p.channels + first;
    const V u = load_first<W>(p.u + at, lanes), dy = load<W>(s->dy[t]), gb = load<W>(s->gb[t]);
    V du = gb * load<W>(s->dt[t]);
    if (p.D) du += dy * D;
    V d_delta = gb * u + load<W>(s->d_dt[t]) * kLn2;
    if (p.delta_softplus) d_delta *= load<W>(s->slope[t]);
    store_first<W>(q.du + at, du, lanes);
    store_first<W>(q.d_delta + at, d_delta, lanes);
    if (p.z) store_first<W>(q.dz + at, load<W>(s->y[t]) * load<W>(s->d_gate[t]), lanes);
    sum_skip += dy * u;
    sum_bias += d_delta;
  }
  store<W>(d_skip, sum_skip);
  store<W>(d_bias, sum_bias);
}

// Accumulators of dB or dC: of one group in one tile [N, tile, W], or [blocks, N, W] where constant in time.
template <int W>
int64_t scan_grad_matrix_floats(const ScanParams& p, int groups) {
  return groups ? (int64_t)p.states * kScanTile * W : (int64_t)ScanBlocks<W>(p).count * p.states * W;
}

template <int W>
struct ScanGradScratch {
  ScanShared<W> shared;
  float *carry, *dA, *d_skip, *d_bias, *dB, *dC, *keep, *tile, *end;

  ScanGradScratch(const ScanParams& p, float* scratch) : shared(p, scratch) {
    const int64_t blocks = ScanBlocks<W>(p).count, per_state = blocks * p.states * W;
    carry = shared.end;
    dA = carry + per_state;
    d_skip = dA + per_state;
    d_bias = d_skip + blocks * W;
    dB = d_bias + blocks * W;
    dC = dB + scan_grad_matrix_floats<W>(p, p.groups_b);
    keep = dC + scan_grad_matrix_floats<W>(p, p.groups_c);
    tile = keep + kScanTile;
    end = tile + sizeof(ScanGradTile<W>) / sizeof(float);
  }
};

template <int W>
int64_t scan_grad_scratch_floats(const ScanParams& p) {
  float* const anywhere = (float*)sizeof(float);  // only laid out, never read
  return ScanGradScratch<W>(p, anywhere).end - anywhere;
}

inline void set_zero(float* x, int64_t count) {
  for (int64_t i = 0; i < count; ++i) x[i] = 0.0f;
}

// Writes a group's rows of dB or dC, [t][group][n], from the accumulators, and clears these.
template <int W>
VEC_NOINLINE void scan_grad_flush(int states, int length, int groups, int group, float* sums, float* rows) {
  for (int n = 0; n < states; ++n) {
    for (int t = 0; t < length; ++t) {
      float* sum = sums + (n * kScanTile + t) * W;
      rows[((int64_t)t * groups + group) * states + n] = sum_lanes<W>(load<W>(sum));
      store<W>(sum, Vec<W>{});
    }
  }
}

// One row of the batch; dA, d_skip, d_bias and constant dB, dC add up over rows in the scratch.
template <int W>
void scan_grad_row(const ScanGradParams& q, int b, const ScanGradScratch<W>& m) {
  const ScanParams& p = q.forward;
  const ScanBlocks<W> blocks(p);
  const int64_t per_block = (int64_t)p.states * W, state_size = (int64_t)p.channels * p.states;
  ScanGradTile<W>* s = (ScanGradTile<W>*)m.tile;

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
    const bool flags[] = {!p.groups_b, !p.groups_c, scan_keep(p, b, t0, length, m.keep), p.z != nullptr};
    for (int k = 0; k < blocks.count; ++k) {
      const int first = blocks.first(k), lanes = blocks.lanes(k), end = first + lanes;
      const float* state = p.checkpoints + (((int64_t)b * tiles + tile) * blocks.count + k) * per_block;
      scan_grad_load_tile<W>(q, row, length, first, lanes, s);
      scan_grad_tile_any<W>(flags, p.states, length, (const float*)m.shared.A + k * per_block,
                            m.shared.of_block(p, m.shared.B, p.groups_b, k, first),
                            m.shared.of_block(p, m.shared.C, p.groups_c, k, first), (const float*)m.keep, state, s,
                            m.carry + k * per_block, m.dA + k * per_block, m.dB + (p.groups_b ? 0 : k * per_block),
                            m.dC + (p.groups_c ? 0 : k * per_block));
      scan_grad_store_tile<W>(q, row, length, first, lanes, s, m.d_skip + k * W, m.d_bias + k * W);
      if (p.groups_b && end % (p.channels / p.groups_b) == 0) {
        const int group = end / (p.channels / p.groups_b) - 1;
        scan_grad_flush<W>(p.states, length, p.groups_b, group, m.dB, q.dB + row * p.groups_b * p.states);
      }
      if (p.groups_c && end % (p.channels / p.groups_c) == 0) {
        const int group = end / (p.channels / p.groups_c) - 1;
        scan_grad_flush<W>(p.states, length, p.groups_c, group, m.dC, q.dC + row * p.groups_c * p.states);
      }
    }
  }
  if (q.d_initial_state) scan_from_blocks<W>(p, m.carry, 1.0f, q.d_initial_state + b * state_size);
}

template <int W>
void scan_grad(const ScanGradParams& q, float* scratch) {
  const ScanParams& p = q.forward;
  const ScanGradScratch<W> m(p, scratch);
  m.shared.prepare(p);
  set_zero(m.dA, m.keep - m.dA);
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
