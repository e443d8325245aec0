// How the backward of the scan, and the forward of many states, are laid out on the GPU, and what their kernels share.
#pragma once
#include "tensorflow/cuda/selective_scan.cuh"

namespace tfjs_mamba {
namespace cuda {

// A channel has kLanes neighbouring lanes with kStates neighbouring states each.
template <int kLanesOfChannel, int kStatesOfLane, int kWarpsOfBlock>
struct Sweep {
  static constexpr int kLanes = kLanesOfChannel, kStates = kStatesOfLane, kWarps = kWarpsOfBlock;
  static constexpr int kThreads = kWarps * kWarp, kChannels = kThreads / kLanes, kMost = kLanes * kStates;
  static constexpr int kSteps = kCheckpointSteps;
  // Neighbouring channels swap halves of their lanes' states to sum over channels.
  static constexpr bool kSwaps = kLanes < kWarp;
  static constexpr int kCopies = kSwaps ? 2 : 1;
  // Summands of dB that a step leaves in shared memory.
  static constexpr int kSummands = kSwaps ? kChannels / 2 : kChannels;
  // As many as 168 registers leave room for on a multiprocessor; 8 states of 17 steps take more.
  static constexpr int kBlocks = kStates > 4 || kThreads > 384 ? 1 : 384 / kThreads;
  // Steps of one channel that a thread prepares and finishes.
  static constexpr int kOwn = kSteps / kLanes > 0 ? kSteps / kLanes : 1;
};

// Time is cut into chunks where there are few channels; of all but the first, a pass before the sweep finds what the
// adjoint would be at its begin, had it been zero at its end, and what of the adjoint at its end arrives there.
struct ScanChunks {
  int count, tiles;  // and tiles in one
  float *adjoint, *decay;  // [B, chunks, D, N]
};

// Where a channel's numbers of a chunk are kept.
__device__ inline int64_t chunk_at(const ScanParams& p, int chunks, int row, int chunk, int channel) {
  return (((int64_t)row * chunks + chunk) * p.channels + channel) * p.states;
}

cudaError_t scan_carry(const ScanGradParams& q, const ScanChunks& chunks, const ScanViews& views, cudaStream_t stream);

// A lane's neighbouring numbers.
template <int kStates>
__device__ inline void load_lane(const float* x, float (&out)[kStates]) {
  if constexpr (kStates == 2) {
    const float2 v = *(const float2*)x;
    out[0] = v.x, out[1] = v.y;
  } else {
#pragma unroll
    for (int i = 0; i < kStates; i += 4) {
      const float4 v = *(const float4*)(x + i);
      out[i] = v.x, out[i + 1] = v.y, out[i + 2] = v.z, out[i + 3] = v.w;
    }
  }
}

// The sum of four numbers over a channel's lanes; a lane gets those whose place it has, and stores them. Lanes halve
// what they still have with every shuffle.
template <class Layout>
__device__ inline void store_sums(const float (&v)[4], int lane, float* out) {
  constexpr int kLanes = Layout::kLanes;
  const bool high = lane & kLanes / 2;
  float a = (high ? v[2] : v[0]) + __shfl_xor_sync(kAllLanes, high ? v[0] : v[2], kLanes / 2);
  float b = (high ? v[3] : v[1]) + __shfl_xor_sync(kAllLanes, high ? v[1] : v[3], kLanes / 2);
  if constexpr (kLanes == 2) {
    *(float2*)(out + 2 * lane) = make_float2(a, b);
  } else {
    const bool odd = lane & kLanes / 4;
    a = (odd ? b : a) + __shfl_xor_sync(kAllLanes, odd ? a : b, kLanes / 4);
#pragma unroll
    for (int half = kLanes / 8; half >= 1; half /= 2) a += __shfl_xor_sync(kAllLanes, a, half);
    if (lane % (kLanes / 4) == 0) out[lane / (kLanes / 4)] = a;
  }
}

// Calls body with the layout for more than 16 states.
template <typename Body>
cudaError_t with_wide_sweep(const ScanParams& p, Body body) {
  if (p.states > kMostStates) return cudaErrorInvalidValue;
  if (p.states <= 32) return body(Sweep<8, 4, 4>());
  if (p.states <= 64) return body(Sweep<16, 4, 4>());
  if (p.states <= 128) return body(Sweep<32, 4, 4>());
  return body(Sweep<32, 8, 4>());
}

template <typename Body>
cudaError_t with_sweep(const ScanParams& p, Body body) {
  if (p.states <= 4) return body(Sweep<2, 2, 4>());
  if (p.states <= 16) return body(Sweep<4, 4, 4>());
  return with_wide_sweep(p, body);
}

}  // namespace cuda
}  // namespace tfjs_mamba
