// The selective scan, forward: h_t = exp(dt_t A) h_{t-1} + dt_t B_t u_t;  y_t = (C_t h_t + D u_t) silu(z_t).
//
// Lanes are channels. Time runs in tiles; inside a tile the states are the outer loop, so that one state of W channels
// stays in a register for the whole tile while the tile's dt, dt*u and y stay in the first-level cache.
#pragma once
#include "math.h"

namespace tfjs_mamba {

// Steps in a tile, and so between two checkpoints of the state.
constexpr int kScanTile = 32;

struct ScanParams {
  int batch, length, channels, states;
  // Groups of B and C; 0 where it is constant in time: [D, N].
  int groups_b, groups_c;
  bool delta_softplus;
  const float *u, *delta, *A, *B, *C;
  // Optional, null when absent.
  const float *D, *z, *delta_bias, *initial_state, *reset;
  float* y;
  // Optional, null when not wanted.
  float *last_state, *checkpoints;
};

// How the channels fall into blocks of W lanes: a block never straddles two groups of B or of C.
template <int W>
struct ScanBlocks {
  int segment, per_segment, count;

  explicit ScanBlocks(const ScanParams& p) {
    int a = p.channels / (p.groups_b ? p.groups_b : 1);
    int b = p.channels / (p.groups_c ? p.groups_c : 1);
    while (b) {
      const int rest = a % b;
      a = b;
      b = rest;
    }
    segment = a;
    per_segment = (segment + W - 1) / W;
    count = p.channels / segment * per_segment;
  }
  int first(int block) const { return block / per_segment * segment + block % per_segment * W; }
  int lanes(int block) const {
    const int left = segment - block % per_segment * W;
    return left < W ? left : W;
  }
};

inline int scan_tiles(int length) { return (length + kScanTile - 1) / kScanTile; }

// Floats of the checkpoints: the state before each tile, [batch, tiles, blocks, N, W].
template <int W>
int64_t scan_checkpoint_floats(const ScanParams& p) {
  return (int64_t)p.batch * scan_tiles(p.length) * ScanBlocks<W>(p).count * p.states * W;
}

// B or C as a tile reads it: [groups, N, tile], or [blocks, N, W] where it is constant in time.
template <int W>
int64_t scan_matrix_floats(const ScanParams& p, int groups) {
  return groups ? (int64_t)groups * p.states * kScanTile : (int64_t)ScanBlocks<W>(p).count * p.states * W;
}

// [D, N] to [blocks, N, W], times `scale`; lanes without a channel get zeros.
template <int W>
void scan_to_blocks(const ScanParams& p, const float* x, float scale, float* out) {
  const ScanBlocks<W> blocks(p);
  for (int k = 0; k < blocks.count; ++k) {
    const float* row = x + (int64_t)blocks.first(k) * p.states;
    const int lanes = blocks.lanes(k);
    for (int n = 0; n < p.states; ++n) {
      for (int i = 0; i < W; ++i) *out++ = i < lanes ? row[i * p.states + n] * scale : 0.0f;
    }
  }
}

// [blocks, N, W] to [D, N], times `scale`.
template <int W>
void scan_from_blocks(const ScanParams& p, const float* x, float scale, float* out) {
  const ScanBlocks<W> blocks(p);
  for (int k = 0; k < blocks.count; ++k) {
    float* row = out + (int64_t)blocks.first(k) * p.states;
    const int lanes = blocks.lanes(k);
    for (int n = 0; n < p.states; ++n, x += W) {
      for (int i = 0; i < lanes; ++i) row[i * p.states + n] = x[i] * scale;
    }
  }
}

// Rows [t][groups * N] of B or C to [groups * N][tile].
inline void scan_transpose_rows(const float* rows, int width, int length, float* out) {
  for (int t = 0; t < length; ++t) {
    for (int j = 0; j < width; ++j) out[j * kScanTile + t] = rows[(int64_t)t * width + j];
  }
}

// 1 - reset for the tile's steps; false if nothing is reset in it.
inline bool scan_keep(const ScanParams& p, int b, int t0, int length, float* keep) {
  if (!p.reset) return false;
  bool any = false;
  for (int t = 0; t < length; ++t) {
    keep[t] = 1.0f - p.reset[(int64_t)b * p.length + t0 + t];
    any |= keep[t] != 1.0f;
  }
  return any;
}

template <int W>
struct ScanTile {
  float dt[kScanTile][W], dtu[kScanTile][W], y[kScanTile][W];
};

// All states of one block of channels through one tile. A comes times log2 e.
template <int W, bool kConstB, bool kConstC, bool kReset>
VEC_NOINLINE void scan_tile(int states, int length, const float* A, const float* B, const float* C, const float* keep,
                            ScanTile<W>* s, float* state) {
  using V = Vec<W>;
  for (int n = 0; n < states; ++n) {
    const V An = load<W>(A + n * W);
    const float* Bn = B + n * (kConstB ? W : kScanTile);
    const float* Cn = C + n * (kConstC ? W : kScanTile);
    V h = load<W>(state + n * W);
    for (int t = 0; t < length; ++t) {
      V a = exp2<W>(load<W>(s->dt[t]) * An);
      if (kReset) a *= keep[t];
      const V b = kConstB ? load<W>(Bn) : splat<W>(Bn[t]);
      const V c = kConstC ? load<W>(Cn) : splat<W>(Cn[t]);
      h = a * h + load<W>(s->dtu[t]) * b;
      store<W>(s->y[t], load<W>(s->y[t]) + h * c);
    }
    store<W>(state + n * W, flush_tiny<W>(h));
  }
}

template <int W>
VEC_INLINE void scan_tile_any(bool const_b, bool const_c, bool reset, int states, int length, const float* A,
                              const float* B, const float* C, const float* keep, ScanTile<W>* s, float* state) {
#define SCAN_CASE(b, c, r)                          \
  if (const_b == b && const_c == c && reset == r) { \
    return scan_tile<W, b, c, r>(states, length, A, B, C, keep, s, state); \
  }
  SCAN_CASE(false, false, false)
  SCAN_CASE(false, false, true)
  SCAN_CASE(false, true, false)
  SCAN_CASE(false, true, true)
  SCAN_CASE(true, false, false)
  SCAN_CASE(true, false, true)
  SCAN_CASE(true, true, false)
  SCAN_CASE(true, true, true)
#undef SCAN_CASE
}

// dt, dt*u and the skip connection of one block in one tile.
template <int W>
VEC_NOINLINE void scan_load_tile(const ScanParams& p, int64_t row, int length, int first, int lanes, ScanTile<W>* s) {
  using V = Vec<W>;
  const V bias = p.delta_bias ? load_first<W>(p.delta_bias + first, lanes) : V{};
  const V D = p.D ? load_first<W>(p.D + first, lanes) : V{};
  for (int t = 0; t < length; ++t) {
    const int64_t at = (row + t) * p.channels + first;
    V dt = load_first<W>(p.delta + at, lanes);
    if (p.delta_bias) dt += bias;
    if (p.delta_softplus) dt = softplus<W>(dt).value;
    const V u = load_first<W>(p.u + at, lanes);
    store<W>(s->dt[t], dt);
    store<W>(s->dtu[t], dt * u);
    store<W>(s->y[t], p.D ? D * u : V{});
  }
}

template <int W>
VEC_NOINLINE void scan_store_tile(const ScanParams& p, int64_t row, int length, int first, int lanes,
                                  const ScanTile<W>* s) {
  for (int t = 0; t < length; ++t) {
    const int64_t at = (row + t) * p.channels + first;
    Vec<W> y = load<W>(s->y[t]);
    if (p.z) {
      const Vec<W> z = load_first<W>(p.z + at, lanes);
      y *= z * sigmoid<W>(z);
    }
    store_first<W>(p.y + at, y, lanes);
  }
}

// What the rows of a batch share: A, and B and C where they are constant.
template <int W>
struct ScanShared {
  float *A, *B, *C, *end;

  ScanShared(const ScanParams& p, float* scratch) {
    A = scratch;
    B = A + (int64_t)ScanBlocks<W>(p).count * p.states * W;
    C = B + scan_matrix_floats<W>(p, p.groups_b);
    end = C + scan_matrix_floats<W>(p, p.groups_c);
  }
  void prepare(const ScanParams& p) const {
    scan_to_blocks<W>(p, p.A, kLog2E, A);
    if (!p.groups_b) scan_to_blocks<W>(p, p.B, 1.0f, B);
    if (!p.groups_c) scan_to_blocks<W>(p, p.C, 1.0f, C);
  }
  // Brings the time-varying B and C of one tile into place.
  void load_tile(const ScanParams& p, int64_t row, int length) const {
    const int width_b = p.groups_b * p.states, width_c = p.groups_c * p.states;
    if (p.groups_b) scan_transpose_rows(p.B + row * width_b, width_b, length, B);
    if (p.groups_c) scan_transpose_rows(p.C + row * width_c, width_c, length, C);
  }
  // Where a block finds its B or C.
  const float* of_block(const ScanParams& p, const float* x, int groups, int block, int first) const {
    if (!groups) return x + (int64_t)block * p.states * W;
    return x + (int64_t)(first / (p.channels / groups)) * p.states * kScanTile;
  }
};

template <int W>
int64_t scan_scratch_floats(const ScanParams& p) {
  const int64_t per_state = (int64_t)ScanBlocks<W>(p).count * p.states * W;
  return 2 * per_state + scan_matrix_floats<W>(p, p.groups_b) + scan_matrix_floats<W>(p, p.groups_c) + kScanTile +
         (int64_t)(sizeof(ScanTile<W>) / sizeof(float));
}

// One row of the batch. `scratch` holds scan_scratch_floats; its ScanShared part is prepared.
template <int W>
void scan_row(const ScanParams& p, int b, float* scratch) {
  const ScanBlocks<W> blocks(p);
  const ScanShared<W> shared(p, scratch);
  const int64_t per_block = (int64_t)p.states * W;
  float* state = shared.end;
  float* keep = state + blocks.count * per_block;
  ScanTile<W>* s = (ScanTile<W>*)(keep + kScanTile);

  if (p.initial_state) {
    scan_to_blocks<W>(p, p.initial_state + (int64_t)b * p.channels * p.states, 1.0f, state);
  } else {
    for (int64_t i = 0; i < blocks.count * per_block; ++i) state[i] = 0.0f;
  }
  const int tiles = scan_tiles(p.length);
  for (int tile = 0; tile < tiles; ++tile) {
    const int t0 = tile * kScanTile;
    const int length = p.length - t0 < kScanTile ? p.length - t0 : kScanTile;
    const int64_t row = (int64_t)b * p.length + t0;
    shared.load_tile(p, row, length);
    const bool reset = scan_keep(p, b, t0, length, keep);
    for (int k = 0; k < blocks.count; ++k) {
      const int first = blocks.first(k), lanes = blocks.lanes(k);
      float* h = state + k * per_block;
      if (p.checkpoints) {
        float* saved = p.checkpoints + (((int64_t)b * tiles + tile) * blocks.count + k) * per_block;
        __builtin_memcpy(saved, h, per_block * sizeof(float));
      }
      scan_load_tile<W>(p, row, length, first, lanes, s);
      scan_tile_any<W>(!p.groups_b, !p.groups_c, reset, p.states, length, shared.A + k * per_block,
                       shared.of_block(p, shared.B, p.groups_b, k, first),
                       shared.of_block(p, shared.C, p.groups_c, k, first), keep, s, h);
      if (p.y) scan_store_tile<W>(p, row, length, first, lanes, s);
    }
  }
  if (p.last_state) {
    scan_from_blocks<W>(p, state, 1.0f, p.last_state + (int64_t)b * p.channels * p.states);
  }
}

}  // namespace tfjs_mamba
