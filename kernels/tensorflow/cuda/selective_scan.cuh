// How a scan is laid out on the GPU, for both directions.
//
// A channel has kLanes neighbouring lanes, each with kStates of its states in registers: state lane + kLanes * i. A
// block has kChannels channels of one row of the batch and one group of B and of C, and runs through time in tiles of kSteps,
// between which the states are checkpointed. Of a tile's steps each lane loads and stores those at lane + kLanes * k.
#pragma once
#include "tensorflow/cuda/common.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kSteps = 16;
// Channels whose part of dB and dC is one summand.
constexpr int kBlockChannels = 32;

template <int kLanesOfChannel, int kStatesOfLane, int kThreadsOfBlock>
struct ScanLayout {
  static constexpr int kLanes = kLanesOfChannel, kStates = kStatesOfLane, kThreads = kThreadsOfBlock;
  static constexpr int kChannels = kThreads / kLanes;
  static constexpr int kMost = kLanes * kStates;               // states
  static constexpr int kOwn = (kSteps + kLanes - 1) / kLanes;  // steps of a lane
};

// Calls body with the layout for this shape. Few channels get more lanes, so that more of the GPU has work.
template <typename Body>
cudaError_t with_layout(const ScanParams& p, Body body) {
  if (p.states > kMostStates) return cudaErrorInvalidValue;
  if (p.states <= 4) return body(ScanLayout<4, 1, 128>());
  if (p.states <= 16 && (int64_t)p.batch * p.channels > 16384) return body(ScanLayout<4, 4, 128>());
  if (p.states <= 16) return body(ScanLayout<16, 1, 512>());
  if (p.states <= 64) return body(ScanLayout<16, 4, 256>());
  return body(ScanLayout<32, 8, 128>());
}

// How channels fall into blocks: none straddles two groups of B or of C.
struct ScanGrid {
  int segment, per_segment, per_row;

  __host__ __device__ ScanGrid(const ScanParams& p, int block_channels) {
    int a = p.channels / (p.groups_b ? p.groups_b : 1);
    int b = p.channels / (p.groups_c ? p.groups_c : 1);
    while (b) {
      const int rest = a % b;
      a = b;
      b = rest;
    }
    segment = a;
    per_segment = (segment + block_channels - 1) / block_channels;
    per_row = p.channels / segment * per_segment;
  }
  __host__ __device__ int64_t blocks(const ScanParams& p) const { return (int64_t)p.batch * per_row; }
  // The first channel of a block of a row, and the end of the channels that it may have.
  __device__ int first(int block, int block_channels) const {
    return block / per_segment * segment + block % per_segment * block_channels;
  }
  __device__ int end(int block, int block_channels) const {
    const int segment_end = (block / per_segment + 1) * segment;
    const int block_end = first(block, block_channels) + block_channels;
    return block_end < segment_end ? block_end : segment_end;
  }
};

__host__ __device__ inline int scan_steps_tiles(int length) { return (length + kSteps - 1) / kSteps; }

// Where the states of a channel before a tile are kept: [B, tiles, D, N].
__device__ inline int64_t checkpoint_at(const ScanParams& p, int row, int tile, int channel) {
  return (((int64_t)row * scan_steps_tiles(p.length) + tile) * p.channels + channel) * p.states;
}

// Brings rows [t][N] of one group of a time-varying B or C to shared memory, kMost numbers apart.
template <class Layout>
__device__ void load_rows(const ScanParams& p, const float* x, int groups, int group, int64_t row, int length,
                          float (*out)[Layout::kMost]) {
  for (int i = threadIdx.x; i < length * p.states; i += Layout::kThreads) {
    const int t = i / p.states, n = i % p.states;
    out[t][n] = x[((row + t) * groups + group) * p.states + n];
  }
}

// A lane's own numbers of a [D, N] matrix; zeros past the last state.
template <class Layout>
__device__ void load_states(const ScanParams& p, const float* x, int64_t at, int lane, bool is_there, float* out) {
#pragma unroll
  for (int i = 0; i < Layout::kStates; ++i) {
    const int n = lane + Layout::kLanes * i;
    out[i] = x && is_there && n < p.states ? x[at + n] : 0.0f;
  }
}

template <class Layout>
__device__ void store_states(const ScanParams& p, const float* x, int64_t at, int lane, bool is_there, float* out) {
#pragma unroll
  for (int i = 0; i < Layout::kStates; ++i) {
    const int n = lane + Layout::kLanes * i;
    if (is_there && n < p.states) out[at + n] = x[i];
  }
}

}  // namespace cuda
}  // namespace tfjs_mamba
