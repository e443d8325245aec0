// How the forward scan of up to 16 states is laid out on the GPU, and what a lane does.
#pragma once
#include "tensorflow/cuda/selective_scan.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kGroup = 4;  // steps

template <int kLanesOfChannel, int kStatesOfLane, int kChannelsOfThread, int kThreadsOfBlock>
struct Skew {
  static constexpr int kLanes = kLanesOfChannel, kStates = kStatesOfLane, kPer = kChannelsOfThread;
  static constexpr int kThreads = kThreadsOfBlock;
  static constexpr int kSlots = kThreads / kLanes;  // channels that are swept side by side, kPer by each thread
  static constexpr int kChannels = kSlots * kPer;
  static constexpr int kMost = kLanes * kStates;  // states
  static constexpr int kSteps = kGroup * kLanes;  // of a tile: a thread prepares kPer groups of one channel
  static constexpr int kOwnStep = kThreads / kChannels;  // groups between those
  static constexpr int kRing = 3 * kLanes;        // groups
  // A thread brings kRow numbers of a tile of B, and as many of C, kRowStep steps apart.
  static constexpr int kRow = (kSteps * kMost + kThreads - 1) / kThreads, kRowStep = kThreads / kMost;
  // Places in a group's record, in units of 16 bytes.
  static constexpr int kDtu = kChannels, kB = 2 * kChannels, kC = kB + kMost, kY = kC + kMost;
  static constexpr int kDrops = kY + kChannels;
  // Records begin in different banks, as neighbouring lanes read neighbouring records.
  static constexpr int kRecord = kDrops + (kLanes <= 4 ? 2 : 1);
  // As many as the registers leave room for on a multiprocessor.
  static constexpr int kBlocks = (kPer == 1 ? 384 : 256) / kThreads;

  // States whose lanes keep checkpoints at the same time are neighbours.
  __device__ static int first_state(int lane) { return lane % 4 * (kMost / 4) + lane / 4 * kStates; }
  // Where the number of B or C of state n in a group's step lies, in floats.
  __device__ static int place(int step, int n) {
    const int rest = n % (kMost / 4), lane = n / (kMost / 4) + 4 * (rest / kStates);
    const int at = step * kStates + rest % kStates;
    return pack(lane, at / 4) * 4 + at % 4;
  }
  // The order of the lanes' packs of B, in which lanes that read neighbouring records meet different banks.
  __device__ static int pack(int lane, int i) {
    return kLanes == 16 ? lane % 8 * 2 + lane / 8 : kLanes == 8 ? lane * 2 + i : i * kLanes + lane;
  }
};

// What a lane reads of a group.
template <class Layout>
struct ScanGroup {
  float4 dt[Layout::kPer], dtu[Layout::kPer], b[Layout::kStates], c[Layout::kStates];

  __device__ void load(const float4* record, int slot, int lane, bool is_varying_b, bool is_varying_c) {
#pragma unroll
    for (int j = 0; j < Layout::kPer; ++j) {
      dt[j] = record[slot + j * Layout::kSlots];
      dtu[j] = record[Layout::kDtu + slot + j * Layout::kSlots];
    }
#pragma unroll
    for (int i = 0; i < Layout::kStates; ++i) {
      if (is_varying_b) b[i] = record[Layout::kB + Layout::pack(lane, i)];
      if (is_varying_c) c[i] = record[Layout::kC + Layout::pack(lane, i)];
    }
  }
};

// A lane's states of its channels.
template <class Layout>
struct ScanLane {
  static constexpr int kPer = Layout::kPer, kStates = Layout::kStates;
  float A[kPer][kStates], h[kPer][kStates], sum[kPer][kGroup], a[kPer][kGroup][kStates];

  __device__ void decays(const ScanGroup<Layout>& g, float (&out)[kPer][kGroup][kStates]) const {
#pragma unroll
    for (int k = 0; k < kGroup; ++k) {
#pragma unroll
      for (int j = 0; j < kPer; ++j) {
#pragma unroll
        for (int i = 0; i < kStates; ++i) out[j][k][i] = exp2_fast(at4(g.dt[j], k) * A[j][i]);
      }
    }
  }
  // The sums of the neighbour before, for the same steps.
  __device__ void pass_sums(int lane) {
#pragma unroll
    for (int j = 0; j < kPer; ++j) {
#pragma unroll
      for (int k = 0; k < kGroup; ++k) {
        const float before = __shfl_up_sync(kAllLanes, sum[j][k], 1, Layout::kLanes);
        sum[j][k] = lane == 0 ? 0.0f : before;
      }
    }
  }
  template <bool kDrops>
  __device__ void sweep(const ScanGroup<Layout>& g, unsigned drops) {
#pragma unroll
    for (int k = 0; k < kGroup; ++k) {
#pragma unroll
      for (int j = 0; j < kPer; ++j) {
        const float dtu = at4(g.dtu[j], k);
#pragma unroll
        for (int i = 0; i < kStates; ++i) {
          const int at = k * kStates + i;
          if (kDrops && drops >> k & 1) h[j][i] = 0.0f;  // assigned, since a product would keep a NaN
          h[j][i] = a[j][k][i] * h[j][i] + dtu * at4(g.b[at / 4], at % 4);
          sum[j][k] += h[j][i] * at4(g.c[at / 4], at % 4);
        }
      }
    }
  }
};

// Stores a lane's states in [D, N], `to` where those of its first channel, d, belong.
template <class Layout>
__device__ inline void keep_states(const ScanParams& p, const ScanLane<Layout>& me, int d, int end, int state,
                                   float* to) {
#pragma unroll
  for (int j = 0; j < Layout::kPer; ++j, to += Layout::kSlots * p.states) {
    if (d + j * Layout::kSlots >= end) continue;
    if (p.states == Layout::kMost) {
      store_floats(to, me.h[j]);
    } else {
#pragma unroll
      for (int i = 0; i < Layout::kStates; ++i) {
        if (state + i < p.states) to[i] = me.h[j][i];
      }
    }
  }
}

}  // namespace cuda
}  // namespace tfjs_mamba
