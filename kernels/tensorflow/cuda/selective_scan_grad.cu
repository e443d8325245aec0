// The selective scan, backward: one sweep from the last tile to the first, with a tile's states recomputed from its
// checkpoint and kept in registers. The mathematics is in ../../cc/selective_scan_grad.h.
//
// dB and dC are summed over a block's channels in the order lanes, warps, passes, and over blocks last. What a channel
// sums over time stays in registers, and is summed over the batch last.
#include "tensorflow/cuda/selective_scan.cuh"

namespace tfjs_mamba {
namespace cuda {

// One gradient and where its summands lie: straight in the gradient where there is one.
struct Summed {
  int64_t count, size;  // summands, and numbers in each
  float *parts, *out;

  int64_t floats() const { return count > 1 && out ? count * size : 0; }
};

// The gradients that are sums, in the order of their place in the working memory.
struct ScanGradSummed {
  Summed dA, dB, dC, dD, d_delta_bias;
  int64_t work;  // floats before what summing needs

  // `at` is the working memory.
  ScanGradSummed(const ScanGradParams& q, float* at) {
    const ScanParams& p = q.forward;
    const int64_t matrix = (int64_t)p.channels * p.states, row = (int64_t)p.length * p.states;
    const int blocks = ScanGrid(p, kBlockChannels).per_row;
    dA = {p.batch, matrix, nullptr, q.dA};
    dB = {p.batch, matrix, nullptr, q.dB};
    dC = {p.batch, matrix, nullptr, q.dC};
    if (p.groups_b) dB = {blocks / p.groups_b, p.batch * row * p.groups_b, nullptr, q.dB};
    if (p.groups_c) dC = {blocks / p.groups_c, p.batch * row * p.groups_c, nullptr, q.dC};
    dD = {p.batch, p.channels, nullptr, q.dD};
    d_delta_bias = {p.batch, p.channels, nullptr, q.d_delta_bias};
    work = 0;
    for (Summed* sum : all()) {
      sum->parts = sum->floats() ? at + work : sum->out;
      work += sum->floats();
    }
  }
  // Made anew, since in a copy it would point into the original.
  struct All {
    Summed* sums[5];
    Summed** begin() { return sums; }
    Summed** end() { return sums + 5; }
  };
  All all() { return {{&dA, &dB, &dC, &dD, &d_delta_bias}}; }
};

template <class Layout>
struct ScanGradShared {
  static constexpr int kWarps = Layout::kThreads / kWarp;
  // Steps whose dB and dC wait for the sum over warps: as many as 8 KiB hold.
  static constexpr int kFlush = 1024 / (kWarps * Layout::kMost) < kSteps ? 1024 / (kWarps * Layout::kMost) : kSteps;

  float B[kSteps][Layout::kMost], C[kSteps][Layout::kMost];
  float dB[kFlush][kWarps][Layout::kMost], dC[kFlush][kWarps][Layout::kMost];
  float dt[Layout::kChannels][kSteps + 1], dtu[Layout::kChannels][kSteps + 1], dy[Layout::kChannels][kSteps + 1];
  bool reset[kSteps];
};

// Adds over the warps, and writes [t][N] of one group or adds to it.
template <class Layout>
__device__ void flush_rows(const ScanParams& p, const float (*sums)[ScanGradShared<Layout>::kWarps][Layout::kMost],
                           int begin, int end, int64_t row, int groups, int group, bool adds, float* out) {
  for (int i = threadIdx.x; i < (end - begin) * p.states; i += Layout::kThreads) {
    const int t = i / p.states, n = i % p.states;
    float* to = out + ((row + begin + t) * groups + group) * p.states + n;
    float sum = adds ? *to : 0.0f;
    for (int warp = 0; warp < ScanGradShared<Layout>::kWarps; ++warp) sum += sums[t][warp][n];
    *to = sum;
  }
}

// The sum over the channels of a warp.
template <int kLanes>
__device__ float sum_of_channels(float x) {
#pragma unroll
  for (int step = kLanes; step < kWarp; step *= 2) x += __shfl_xor_sync(kAllLanes, x, step);
  return x;
}

template <class Layout>
__global__ void __launch_bounds__(Layout::kThreads)
    scan_grad_kernel(const ScanGradParams q, const ScanGradSummed sums) {
  constexpr int kLanes = Layout::kLanes, kStates = Layout::kStates, kOwn = Layout::kOwn;
  constexpr int kFlush = ScanGradShared<Layout>::kFlush;
  __shared__ ScanGradShared<Layout> s;
  const ScanParams& p = q.forward;
  const ScanGrid grid(p, kBlockChannels);
  const int row = blockIdx.x / grid.per_row, block = blockIdx.x % grid.per_row;
  const int slot = threadIdx.x / kLanes, lane = threadIdx.x % kLanes, warp = threadIdx.x / kWarp;
  const int block_first = grid.first(block, kBlockChannels), block_end = grid.end(block, kBlockChannels);
  const int group_b = p.groups_b ? block_first / (p.channels / p.groups_b) : 0;
  const int group_c = p.groups_c ? block_first / (p.channels / p.groups_c) : 0;
  float* part_b = p.groups_b ? sums.dB.parts + block % sums.dB.count * sums.dB.size : nullptr;
  float* part_c = p.groups_c ? sums.dC.parts + block % sums.dC.count * sums.dC.size : nullptr;
  const int tiles = scan_steps_tiles(p.length);
  // States past the last one read these, and must stay finite.
  for (int i = threadIdx.x; i < kSteps * Layout::kMost; i += Layout::kThreads) {
    s.B[i / Layout::kMost][i % Layout::kMost] = 0.0f;
    s.C[i / Layout::kMost][i % Layout::kMost] = 0.0f;
  }

  for (int first = block_first; first < block_end; first += Layout::kChannels) {
    const int d = first + slot;
    const bool is_there = d < block_end;
    const int64_t state_at = ((int64_t)row * p.channels + d) * p.states;
    const int64_t matrix_at = (int64_t)d * p.states;
    float A[kStates], b[kStates], c[kStates], g[kStates], dA[kStates], db_sum[kStates], dc_sum[kStates];
    load_states<Layout>(p, p.A, matrix_at, lane, is_there, A);
    load_states<Layout>(p, p.groups_b ? nullptr : p.B, matrix_at, lane, is_there, b);
    load_states<Layout>(p, p.groups_c ? nullptr : p.C, matrix_at, lane, is_there, c);
    load_states<Layout>(p, q.d_last_state, state_at, lane, is_there, g);
#pragma unroll
    for (int i = 0; i < kStates; ++i) {
      A[i] *= kLog2E;
      dA[i] = db_sum[i] = dc_sum[i] = 0.0f;
    }
    const float skip = p.D && is_there ? p.D[d] : 0.0f;
    const float bias = p.delta_bias && is_there ? p.delta_bias[d] : 0.0f;
    float dD = 0.0f, d_bias = 0.0f;

    for (int tile = tiles - 1; tile >= 0; --tile) {
      const int t0 = tile * kSteps;
      const int length = p.length - t0 < kSteps ? p.length - t0 : kSteps;
      const int64_t row_at = (int64_t)row * p.length + t0;
      __syncthreads();
      if (p.groups_b) load_rows<Layout>(p, p.B, p.groups_b, group_b, row_at, length, s.B);
      if (p.groups_c) load_rows<Layout>(p, p.C, p.groups_c, group_c, row_at, length, s.C);
      if (threadIdx.x < kSteps) {
        s.reset[threadIdx.x] = p.reset && (int)threadIdx.x < length && p.reset[row_at + threadIdx.x] != 0.0f;
      }
      float u[kOwn], slope[kOwn], d_gate[kOwn], y[kOwn], gb[kOwn], d_dt[kOwn];
#pragma unroll
      for (int k = 0; k < kOwn; ++k) {
        const int t = lane + kLanes * k;
        const bool is_in = is_there && t < length;
        const int64_t at = (row_at + t) * p.channels + d;
        u[k] = is_in ? p.u[at] : 0.0f;
        float dt = is_in ? p.delta[at] + bias : 0.0f;
        float dy = is_in ? q.dy[at] : 0.0f;
        slope[k] = 1.0f;
        d_gate[k] = y[k] = gb[k] = d_dt[k] = 0.0f;
        if (p.delta_softplus && is_in) {
          const SoftplusOf soft = softplus_of(dt);
          dt = soft.value;
          slope[k] = soft.slope;
        }
        if (p.z && is_in) {
          const float z = p.z[at], sigma = sigmoid_of(z);
          d_gate[k] = dy * (sigma + z * sigma * (1.0f - sigma));
          dy *= z * sigma;
        }
        if (t < kSteps) {
          s.dt[slot][t] = dt;
          s.dtu[slot][t] = dt * u[k];
          s.dy[slot][t] = dy;
        }
      }
      __syncthreads();

      float h[kSteps + 1][kStates];
      load_states<Layout>(p, p.checkpoints, checkpoint_at(p, row, tile, d), lane, is_there, h[0]);
#pragma unroll
      for (int t = 0; t < kSteps; ++t) {
        const float dt = s.dt[slot][t], dtu = s.dtu[slot][t];
        const bool drops = s.reset[t];
        float sum = 0.0f;
#pragma unroll
        for (int i = 0; i < kStates; ++i) {
          const int n = lane + kLanes * i;
          const float bn = p.groups_b ? s.B[t][n] : b[i], cn = p.groups_c ? s.C[t][n] : c[i];
          h[t + 1][i] = exp2_fast(dt * A[i]) * (drops ? 0.0f : h[t][i]) + dtu * bn;
          if (n < p.states) sum += h[t + 1][i] * cn;
        }
        if (!p.z) continue;  // the same for all: only the gate's gradient wants y
        sum = sum_of_lanes<kLanes>(sum);
        if (lane == t % kLanes) y[t / kLanes] = sum;
      }
#pragma unroll
      for (int t = kSteps - 1; t >= 0; --t) {
        if (t < length) {
          const float dt = s.dt[slot][t], dtu = s.dtu[slot][t], dy = s.dy[slot][t];
          const bool drops = s.reset[t];
          float gb_sum = 0.0f, d_dt_sum = 0.0f;
#pragma unroll
          for (int i = 0; i < kStates; ++i) {
            const int n = lane + kLanes * i;
            const float bn = p.groups_b ? s.B[t][n] : b[i], cn = p.groups_c ? s.C[t][n] : c[i];
            g[i] += dy * cn;
            const float db = is_there ? dtu * g[i] : 0.0f, dc = is_there ? dy * h[t + 1][i] : 0.0f;
            if (n < p.states) gb_sum += g[i] * bn;
            if (p.groups_b) {
              const float sum = sum_of_channels<kLanes>(db);
              if (threadIdx.x % kWarp < kLanes) s.dB[t % kFlush][warp][n] = sum;
            } else {
              db_sum[i] += db;
            }
            if (p.groups_c) {
              const float sum = sum_of_channels<kLanes>(dc);
              if (threadIdx.x % kWarp < kLanes) s.dC[t % kFlush][warp][n] = sum;
            } else {
              dc_sum[i] += dc;
            }
            // Nothing flows to a dropped state, which may be NaN.
            g[i] = drops ? 0.0f : g[i] * exp2_fast(dt * A[i]);
            const float through = drops ? 0.0f : g[i] * h[t][i];
            dA[i] += through * dt;
            if (n < p.states) d_dt_sum += through * A[i];
          }
          gb_sum = sum_of_lanes<kLanes>(gb_sum);
          d_dt_sum = sum_of_lanes<kLanes>(d_dt_sum);
          if (lane == t % kLanes) {
            gb[t / kLanes] = gb_sum;
            d_dt[t / kLanes] = d_dt_sum;
          }
          if (t % kFlush == 0) {
            const int end = t + kFlush < length ? t + kFlush : length;
            __syncthreads();
            const bool adds = first != block_first;
            if (p.groups_b) flush_rows<Layout>(p, s.dB, t, end, row_at, p.groups_b, group_b, adds, part_b);
            if (p.groups_c) flush_rows<Layout>(p, s.dC, t, end, row_at, p.groups_c, group_c, adds, part_c);
            __syncthreads();
          }
        }
      }
#pragma unroll
      for (int k = 0; k < kOwn; ++k) {
        const int t = lane + kLanes * k;
        if (!is_there || t >= length) continue;
        const int64_t at = (row_at + t) * p.channels + d;
        const float dy = s.dy[slot][t];
        q.du[at] = p.D ? gb[k] * s.dt[slot][t] + skip * dy : gb[k] * s.dt[slot][t];
        const float d_delta = (d_dt[k] * kLn2 + gb[k] * u[k]) * slope[k];
        q.d_delta[at] = d_delta;
        if (p.z) q.dz[at] = d_gate[k] * (p.D ? y[k] + skip * u[k] : y[k]);
        dD += dy * u[k];
        d_bias += d_delta;
      }
    }

    const int64_t part_at = (int64_t)row * p.channels * p.states + matrix_at;
    store_states<Layout>(p, dA, part_at, lane, is_there, sums.dA.parts);
    if (!p.groups_b) store_states<Layout>(p, db_sum, part_at, lane, is_there, sums.dB.parts);
    if (!p.groups_c) store_states<Layout>(p, dc_sum, part_at, lane, is_there, sums.dC.parts);
    if (q.d_initial_state) store_states<Layout>(p, g, state_at, lane, is_there, q.d_initial_state);
    dD = sum_of_lanes<kLanes>(dD);
    d_bias = sum_of_lanes<kLanes>(d_bias);
    if (lane == 0 && is_there && q.dD) sums.dD.parts[(int64_t)row * p.channels + d] = dD;
    if (lane == 0 && is_there && q.d_delta_bias) sums.d_delta_bias.parts[(int64_t)row * p.channels + d] = d_bias;
  }
}

int64_t scan_grad_floats(const ScanParams& p) {
  ScanGradParams q{};
  q.forward = p;
  float any;
  q.dA = q.dB = q.dC = q.dD = q.d_delta_bias = &any;
  ScanGradSummed sums(q, &any);
  int64_t floats = 0;
  for (const Summed* sum : sums.all()) {
    const int64_t more = sum->count > 1 ? sum_rows_floats(sum->count, sum->size) : 0;
    floats = more > floats ? more : floats;
  }
  return sums.work + floats;
}

cudaError_t scan_grad(const ScanGradParams& q, float* work, cudaStream_t stream) {
  const ScanParams& p = q.forward;
  ScanGradSummed sums(q, work);
  RETURN_IF_CUDA_ERROR(with_layout(p, [&](auto layout) {
    using Layout = decltype(layout);
    const int64_t blocks = ScanGrid(p, kBlockChannels).blocks(p);
    return launch(scan_grad_kernel<Layout>, blocks, Layout::kThreads, stream, q, sums);
  }));
  for (const Summed* sum : sums.all()) {
    // Without rows there are no parts: the gradient is a sum of none.
    if (sum->out && sum->count != 1) {
      RETURN_IF_CUDA_ERROR(
          sum_rows(sum->count, sum->size, sum->size, sum->parts, sum->out, work + sums.work, stream));
    }
  }
  return cudaSuccess;
}

}  // namespace cuda
}  // namespace tfjs_mamba
