// The selective scan, forward: h_t = exp(dt_t A) h_{t-1} + dt_t B_t u_t;  y_t = (C_t h_t + D u_t) silu(z_t).
//
// Lanes are channels. Time runs in tiles; inside a tile the states are the outer loop, so that a state of W channels
// stays in a register for the whole tile while the tile's dt, dt*u and y stay in the first-level cache.
#pragma once
#include "math.h"

namespace tfjs_mamba {

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

inline namespace KERNEL_ISA {
// Steps in a tile, and so between two checkpoints of the state.
constexpr int kScanTile = 32;
// States at work at once: they share the loads of dt and the sum of y. More do not fit in the registers, of which there
// are 16, and 32 with AVX-512.
#ifdef __AVX512F__
constexpr int kStatesAtOnce = 4;
#else
constexpr int kStatesAtOnce = 2;
#endif
template <int W>
constexpr int kScanStates = kStatesAtOnce;

// How the channels fall into blocks of W lanes: a block never straddles two groups of B or of C.
template <int W>
struct ScanBlocks {
  static constexpr int kPanel = 64 / W;  // blocks whose rows are read together
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

// Some blocks of channels of one row of the batch: the unit of work.
struct ScanSlice {
  int row, begin, end;
  int count() const { return end - begin; }
};

// Slices are fixed by the shape alone, so that sums are the same however many threads there are.
template <int W>
struct ScanSlices {
  static constexpr int kEnough = 8;

  int blocks, per_slice, per_row;
  int64_t count;

  explicit ScanSlices(const ScanParams& p) {
    blocks = ScanBlocks<W>(p).count;
    // Wider ones read B and C less often and whole runs of memory; where there are few channels the threads need more.
    per_slice = ScanBlocks<W>::kPanel * ((int64_t)p.batch * p.channels > 4096 ? 2 : 1);
    while (per_slice > 1 && (int64_t)p.batch * ((blocks + per_slice - 1) / per_slice) < kEnough) per_slice /= 2;
    per_row = (blocks + per_slice - 1) / per_slice;
    count = (int64_t)p.batch * per_row;
  }
  ScanSlice at(int64_t i) const {
    const int begin = (int)(i % per_row) * per_slice;
    return {(int)(i / per_row), begin, begin + per_slice < blocks ? begin + per_slice : blocks};
  }
};

// The slice that is a whole row.
template <int W>
ScanSlice scan_whole_row(const ScanParams& p, int row) {
  return {row, 0, ScanBlocks<W>(p).count};
}

// Floats of the checkpoints: the state before each tile, [batch, tiles, blocks, N, W].
template <int W>
int64_t scan_checkpoint_floats(const ScanParams& p) {
  return (int64_t)p.batch * scan_tiles(p.length) * ScanBlocks<W>(p).count * p.states * W;
}

// The checkpoints of a slice before a tile.
template <int W>
float* scan_checkpoint(const ScanParams& p, const ScanSlice& slice, int tile) {
  const int64_t tiles = (int64_t)slice.row * scan_tiles(p.length) + tile;
  return p.checkpoints + (tiles * ScanBlocks<W>(p).count + slice.begin) * p.states * W;
}

// B or C as a tile reads it: [groups, tile, N], or [blocks, N, W] where it is constant in time.
template <int W>
int64_t scan_matrix_floats(const ScanParams& p, int groups, int blocks) {
  return groups ? (int64_t)groups * p.states * kScanTile : (int64_t)blocks * p.states * W;
}

// A slice's part of [D, N] to [blocks, N, W], times `scale`; lanes without a channel get zeros.
template <int W>
void scan_to_blocks(const ScanParams& p, const ScanSlice& slice, const float* x, float scale, float* out) {
  const ScanBlocks<W> blocks(p);
  for (int k = slice.begin; k < slice.end; ++k) {
    const float* row = x + (int64_t)blocks.first(k) * p.states;
    const int lanes = blocks.lanes(k);
    for (int n = 0; n < p.states; ++n) {
      for (int i = 0; i < W; ++i) *out++ = i < lanes ? row[(int64_t)i * p.states + n] * scale : 0.0f;
    }
  }
}

// A slice's part of [D, N] from [blocks, N, W].
template <int W>
void scan_from_blocks(const ScanParams& p, const ScanSlice& slice, const float* x, float* out) {
  const ScanBlocks<W> blocks(p);
  for (int k = slice.begin; k < slice.end; ++k) {
    float* row = out + (int64_t)blocks.first(k) * p.states;
    const int lanes = blocks.lanes(k);
    for (int n = 0; n < p.states; ++n, x += W) {
      for (int i = 0; i < lanes; ++i) row[(int64_t)i * p.states + n] = x[i];
    }
  }
}

// Some groups' rows of B or C, [t][groups][N], to [group][tile][N].
inline void scan_copy_rows(const float* rows, int groups, int first, int last, int states, int length, float* out) {
  for (int t = 0; t < length; ++t) {
    for (int g = first; g <= last; ++g) {
      copy_few(rows + ((int64_t)t * groups + g) * states, states, out + ((int64_t)(g - first) * kScanTile + t) * states);
    }
  }
}

// Which of the tile's steps drop the state; false if none does.
inline bool scan_resets(const ScanParams& p, int b, int t0, int length, bool* resets) {
  if (!p.reset) return false;
  bool any = false;
  for (int t = 0; t < length; ++t) {
    resets[t] = p.reset[(int64_t)b * p.length + t0 + t] != 0.0f;
    any |= resets[t];
  }
  return any;
}

template <int W>
struct ScanTile {
  float dt[kScanTile][W], dtu[kScanTile][W], y[kScanTile][W];
};

// kStates states from n on of one block of channels through one tile: together they read dt and write y once.
template <int W, int kStates, bool kConstB, bool kConstC, bool kReset>
VEC_INLINE void scan_states(int n, int states, int length, const float* A, const float* B, const float* C,
                            const bool* resets, ScanTile<W>* s, float* state) {
  using V = Vec<W>;
  V An[kStates], h[kStates];
  for (int i = 0; i < kStates; ++i) {
    An[i] = load<W>(A + (n + i) * W);
    h[i] = load<W>(state + (n + i) * W);
  }
  const float* Bn = B + n * (kConstB ? W : 1);
  const float* Cn = C + n * (kConstC ? W : 1);
  for (int t = 0; t < length; ++t) {
    const V dt = load<W>(s->dt[t]), dtu = load<W>(s->dtu[t]);
    V y = load<W>(s->y[t]);
    for (int i = 0; i < kStates; ++i) {
      if (kReset && resets[t]) h[i] = V{};  // assigned, since a product would keep a NaN
      const V b = kConstB ? load<W>(Bn + i * W) : splat<W>(Bn[t * states + i]);
      const V c = kConstC ? load<W>(Cn + i * W) : splat<W>(Cn[t * states + i]);
      h[i] = exp2<W>(dt * An[i]) * h[i] + dtu * b;
      y += h[i] * c;
    }
    store<W>(s->y[t], y);
  }
  for (int i = 0; i < kStates; ++i) store<W>(state + (n + i) * W, flush_tiny<W>(h[i]));
}

// All states of one block of channels through one tile. A comes times log2 e.
template <int W, bool kConstB, bool kConstC, bool kReset>
VEC_NOINLINE void scan_tile(int states, int length, const float* A, const float* B, const float* C,
                            const bool* resets, ScanTile<W>* s, float* state) {
  constexpr int kStates = kScanStates<W>;
  int n = 0;
  for (; n + kStates <= states; n += kStates) {
    scan_states<W, kStates, kConstB, kConstC, kReset>(n, states, length, A, B, C, resets, s, state);
  }
  for (; n < states; ++n) scan_states<W, 1, kConstB, kConstC, kReset>(n, states, length, A, B, C, resets, s, state);
}

// The cases of the template's flags, one at a time.
template <int W, bool... kFlags, typename... Args>
VEC_INLINE void scan_tile_any(const bool* flags, Args... args) {
  if constexpr (sizeof...(kFlags) == 3) {
    scan_tile<W, kFlags...>(args...);
  } else if (flags[sizeof...(kFlags)]) {
    scan_tile_any<W, kFlags..., true>(flags, args...);
  } else {
    scan_tile_any<W, kFlags..., false>(flags, args...);
  }
}

// Consecutive blocks whose rows are read together: whole cache lines, in the order of memory.
template <int W>
struct ScanPanel {
  static constexpr int kBlocks = ScanBlocks<W>::kPanel;
  int count = 0;
  int first[kBlocks], lanes[kBlocks];

  ScanPanel(const ScanBlocks<W>& blocks, int begin, int end) {
    for (; count < kBlocks && begin + count < end; ++count) {
      first[count] = blocks.first(begin + count);
      lanes[count] = blocks.lanes(begin + count);
    }
  }
};

// dt, dt*u and the skip connection of one panel in one tile.
template <int W>
VEC_NOINLINE void scan_load_panel(const ScanParams& p, int64_t row, int length, const ScanPanel<W>& panel,
                                  ScanTile<W>* s) {
  using V = Vec<W>;
  for (int t = 0; t < length; ++t) {
    for (int k = 0; k < panel.count; ++k) {
      const int first = panel.first[k], lanes = panel.lanes[k];
      const int64_t at = (row + t) * p.channels + first;
      V dt = load_first<W>(p.delta + at, lanes);
      if (p.delta_bias) dt += load_first<W>(p.delta_bias + first, lanes);
      if (p.delta_softplus) dt = softplus<W>(dt).value;
      const V u = load_first<W>(p.u + at, lanes);
      store<W>(s[k].dt[t], dt);
      store<W>(s[k].dtu[t], dt * u);
      store<W>(s[k].y[t], p.D ? load_first<W>(p.D + first, lanes) * u : V{});
    }
  }
}

template <int W>
VEC_NOINLINE void scan_store_panel(const ScanParams& p, int64_t row, int length, const ScanPanel<W>& panel,
                                   const ScanTile<W>* s) {
  for (int t = 0; t < length; ++t) {
    for (int k = 0; k < panel.count; ++k) {
      const int64_t at = (row + t) * p.channels + panel.first[k];
      Vec<W> y = load<W>(s[k].y[t]);
      if (p.z) {
        const Vec<W> z = load_first<W>(p.z + at, panel.lanes[k]);
        y *= z * sigmoid<W>(z);
      }
      store_first<W>(p.y + at, y, panel.lanes[k]);
    }
  }
}

// What a slice reads all the time: its A times log2 e, B and C.
template <int W>
struct ScanMatrices {
  float *A, *B, *C, *end;
  int begin, first_channel, last_channel;

  ScanMatrices(const ScanParams& p, const ScanSlice& slice, float* scratch) : begin(slice.begin) {
    const ScanBlocks<W> blocks(p);
    first_channel = blocks.first(slice.begin);
    last_channel = blocks.first(slice.end - 1);
    A = scratch;
    B = A + (int64_t)slice.count() * p.states * W;
    C = B + scan_matrix_floats<W>(p, p.groups_b, slice.count());
    end = C + scan_matrix_floats<W>(p, p.groups_c, slice.count());
    scan_to_blocks<W>(p, slice, p.A, kLog2E, A);
    if (!p.groups_b) scan_to_blocks<W>(p, slice, p.B, 1.0f, B);
    if (!p.groups_c) scan_to_blocks<W>(p, slice, p.C, 1.0f, C);
  }
  static int64_t floats(const ScanParams& p, int blocks) {
    return (int64_t)blocks * p.states * W + scan_matrix_floats<W>(p, p.groups_b, blocks) +
           scan_matrix_floats<W>(p, p.groups_c, blocks);
  }
  // Brings the time-varying B and C of one tile into place.
  void load_tile(const ScanParams& p, int64_t row, int length) const {
    load_rows(p, p.B, p.groups_b, row, length, B);
    load_rows(p, p.C, p.groups_c, row, length, C);
  }
  void load_rows(const ScanParams& p, const float* x, int groups, int64_t row, int length, float* out) const {
    if (!groups) return;
    const int per_group = p.channels / groups;
    scan_copy_rows(x + row * groups * p.states, groups, first_channel / per_group, last_channel / per_group, p.states,
                   length, out);
  }
  // Where a block finds its B or C.
  const float* of_block(const ScanParams& p, const float* x, int groups, int block, int first) const {
    if (!groups) return x + (int64_t)(block - begin) * p.states * W;
    const int per_group = p.channels / groups;
    return x + (int64_t)(first / per_group - first_channel / per_group) * p.states * kScanTile;
  }
};

// Of one slice with so many blocks.
template <int W>
int64_t scan_scratch_floats(const ScanParams& p, int blocks) {
  return ScanMatrices<W>::floats(p, blocks) + (int64_t)blocks * p.states * W +
         (int64_t)(sizeof(ScanTile<W>) / sizeof(float)) * ScanPanel<W>::kBlocks;
}

template <int W>
void scan_slice(const ScanParams& p, const ScanSlice& slice, float* scratch) {
  const ScanBlocks<W> blocks(p);
  const ScanMatrices<W> matrices(p, slice, scratch);
  const int64_t per_block = (int64_t)p.states * W, size = slice.count() * per_block;
  const int64_t state_row = (int64_t)slice.row * p.channels * p.states;
  float* state = matrices.end;
  ScanTile<W>* s = (ScanTile<W>*)(state + size);

  if (p.initial_state) {
    scan_to_blocks<W>(p, slice, p.initial_state + state_row, 1.0f, state);
  } else {
    for (int64_t i = 0; i < size; ++i) state[i] = 0.0f;
  }
  const int tiles = scan_tiles(p.length);
  for (int tile = 0; tile < tiles; ++tile) {
    const int t0 = tile * kScanTile;
    const int length = p.length - t0 < kScanTile ? p.length - t0 : kScanTile;
    const int64_t row = (int64_t)slice.row * p.length + t0;
    matrices.load_tile(p, row, length);
    bool resets[kScanTile];
    const bool flags[] = {!p.groups_b, !p.groups_c, scan_resets(p, slice.row, t0, length, resets)};
    if (p.checkpoints) __builtin_memcpy(scan_checkpoint<W>(p, slice, tile), state, size * sizeof(float));
    for (int begin = slice.begin; begin < slice.end; begin += ScanPanel<W>::kBlocks) {
      const ScanPanel<W> panel(blocks, begin, slice.end);
      scan_load_panel<W>(p, row, length, panel, s);
      for (int k = 0; k < panel.count; ++k) {
        const int block = begin + k;
        const int64_t at = (block - slice.begin) * per_block;
        scan_tile_any<W>(flags, p.states, length, (const float*)matrices.A + at,
                         matrices.of_block(p, matrices.B, p.groups_b, block, panel.first[k]),
                         matrices.of_block(p, matrices.C, p.groups_c, block, panel.first[k]), (const bool*)resets,
                         s + k, state + at);
      }
      if (p.y) scan_store_panel<W>(p, row, length, panel, s);
    }
  }
  if (p.last_state) scan_from_blocks<W>(p, slice, state, p.last_state + state_row);
}

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
