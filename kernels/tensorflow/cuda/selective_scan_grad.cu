// The sums and launches of the backward scan.
#include "tensorflow/cuda/selective_scan_grad.cuh"

namespace tfjs_mamba {
namespace cuda {

// As many chunks as give the least time, by a model of it: a sweep in waves of blocks, of which a multiprocessor has
// three at once, and takes longer for each where it has three than where it has one; and the pass before it. The number
// of multiprocessors is a constant, an H100's, since sums may depend on shapes alone.
ScanChunks chunks_of(const ScanParams& p, int block_channels) {
  constexpr int kMultiprocessors = 132, kMostChunks = 64, kLeastTiles = 4;
  constexpr double kBusy[] = {0.0, 0.62, 0.73, 1.0}, kCarry = 0.3;
  const int tiles = checkpoints_of(p.length);
  const int64_t blocks = ScanGrid(p, block_channels).blocks(p);
  int best = 1;
  double least = 0.0;
  for (int count = 1; count == 1 || (count <= kMostChunks && count * kLeastTiles <= tiles); ++count) {
    const int64_t of_one = ceil_div(blocks * count, kMultiprocessors);
    double time = (double)(of_one / 3 + kBusy[of_one % 3]) / count;
    time += kCarry * (1.0 - 1.0 / count) * (double)blocks / (3 * kMultiprocessors);
    // A few hundredths are not worth the memory.
    if (count == 1 || time < 0.97 * least) {
      best = count;
      least = time;
    }
  }
  const int per = tiles ? (tiles + best - 1) / best : 1;
  return {tiles ? (tiles + per - 1) / per : 1, per, nullptr, nullptr};
}

int64_t chunk_floats(const ScanParams& p, const ScanChunks& chunks) {
  return chunks.count > 1 ? ceil_div((int64_t)p.batch * chunks.count * p.channels * p.states, 4) * 4 : 0;
}

ScanSums sums_of(const ScanGradParams& q, const ScanViews& views, int block_channels, int chunks) {
  const ScanParams& p = q.forward;
  const int64_t matrix = (int64_t)p.channels * p.states, steps = (int64_t)p.batch * p.length;
  const int blocks = ScanGrid(p, block_channels).per_row;
  const int64_t sweeps = (int64_t)p.batch * chunks;
  ScanSums sums;
  const auto sum = [&](float* out, int groups, int64_t stride, int64_t size) {
    if (groups) return ScanSum{blocks / groups, steps, (int64_t)groups * p.states, stride, out, out};
    return ScanSum{sweeps, 1, size, size, out, out};
  };
  sums.dB = sum(q.dB, p.groups_b, views.B, matrix);
  sums.dC = sum(q.dC, p.groups_c, views.C, matrix);
  sums.dA = sum(q.dA, 0, 0, matrix);
  sums.dD = sum(q.dD, 0, 0, p.channels);
  sums.d_delta_bias = sum(q.d_delta_bias, 0, 0, p.channels);
  return sums;
}

int64_t floats_of(const ScanSums& sums) {
  return sums.dB.floats() + sums.dC.floats() + sums.dA.floats() + sums.dD.floats() + sums.d_delta_bias.floats();
}

// All sums in one launch: a block has 32 packs of a gradient's numbers, and a warp every eighth part of them.
struct ScanSumTask {
  ScanSum sum;
  int pack;           // numbers that a thread adds at once
  int64_t first_block;
};
struct ScanSumTasks {
  ScanSumTask tasks[5];
  int count;
};
constexpr int kSumWarps = 8;

template <int kPack>
__device__ void sum_parts(const ScanSum& sum, int64_t block, float (*scratch)[kWarp][4]) {
  const int64_t size = sum.rows * sum.columns, at = (block * kWarp + threadIdx.x % kWarp) * kPack;
  const int warp = threadIdx.x / kWarp, lane = threadIdx.x % kWarp;
  float total[kPack] = {};
  if (at < size) {
#pragma unroll 4
    for (int64_t i = warp; i < sum.count; i += kSumWarps) {
      float part[kPack];
      load_floats(sum.parts + i * size + at, part);
#pragma unroll
      for (int k = 0; k < kPack; ++k) total[k] += part[k];
    }
  }
#pragma unroll
  for (int k = 0; k < kPack; ++k) scratch[warp][lane][k] = total[k];
  __syncthreads();
  if (warp != 0 || at >= size) return;
  for (int i = 1; i < kSumWarps; ++i) {
#pragma unroll
    for (int k = 0; k < kPack; ++k) total[k] += scratch[i][lane][k];
  }
  store_floats(sum.out + at / sum.columns * sum.stride + at % sum.columns, total);
}

__global__ void __launch_bounds__(kSumWarps* kWarp) scan_sums_kernel(const ScanSumTasks all) {
  __shared__ float scratch[kSumWarps][kWarp][4];
  int i = all.count - 1;
  while (blockIdx.x < all.tasks[i].first_block) --i;
  const ScanSumTask& task = all.tasks[i];
  if (task.pack == 4) {
    sum_parts<4>(task.sum, blockIdx.x - task.first_block, scratch);
  } else {
    sum_parts<1>(task.sum, blockIdx.x - task.first_block, scratch);
  }
}

cudaError_t add_parts(const ScanSums& sums, cudaStream_t stream) {
  ScanSumTasks all;
  all.count = 0;
  int64_t blocks = 0;
  for (const ScanSum& sum : {sums.dB, sums.dC, sums.dA, sums.dD, sums.d_delta_bias}) {
    // Without rows there are no parts: the gradient is a sum of none.
    if (!sum.out || sum.count == 1) continue;
    const bool is_whole = sum.columns % 4 == 0 && is_aligned<4>(sum.out, sum.stride) && is_aligned<4>(sum.parts);
    all.tasks[all.count++] = {sum, is_whole ? 4 : 1, blocks};
    blocks += ceil_div(sum.rows * sum.columns, kWarp * (is_whole ? 4 : 1));
  }
  return launch(scan_sums_kernel, blocks, kSumWarps * kWarp, stream, all);
}

int64_t scan_grad_floats(const ScanParams& p) {
  ScanGradParams q{};
  q.forward = p;
  float any;
  q.dA = q.dB = q.dC = q.dD = q.d_delta_bias = &any;
  int64_t floats = 0;
  with_sweep(p, [&](auto layout) {
    const ScanChunks chunks = chunks_of(p, decltype(layout)::kChannels);
    floats = 2 * chunk_floats(p, chunks);
    floats += floats_of(sums_of(q, resolved(p, {}), decltype(layout)::kChannels, chunks.count));
    return cudaSuccess;
  });
  return floats;
}

template <class Layout, typename T, bool kIsConstant>
cudaError_t launch_sweep(const ScanGradParams& q, const ScanSums& sums, const ScanChunks& chunks,
                         const ScanViews& views, cudaStream_t stream) {
  const ScanParams& p = q.forward;
  const int64_t blocks = ScanGrid(p, Layout::kChannels).blocks(p) * chunks.count;
  return launch_with_memory(scan_grad_kernel<Layout, T, kIsConstant>, blocks, Layout::kThreads,
                            sizeof(ScanGradShared<Layout>), stream, q, sums, chunks, views);
}

cudaError_t scan_grad(const ScanGradParams& q, float* work, cudaStream_t stream, const ScanViews& given) {
  const ScanParams& p = q.forward;
  const ScanViews views = resolved(p, given);
  return with_sweep(p, [&](auto layout) {
    using Layout = decltype(layout);
    ScanChunks chunks = chunks_of(p, Layout::kChannels);
    chunks.adjoint = work;
    chunks.decay = work + chunk_floats(p, chunks);
    ScanSums sums = sums_of(q, views, Layout::kChannels, chunks.count);
    float* at = work + 2 * chunk_floats(p, chunks);
    for (ScanSum* sum : {&sums.dB, &sums.dC, &sums.dA, &sums.dD, &sums.d_delta_bias}) {
      if (sum->floats()) sum->parts = at;
      at += sum->floats();
    }
    if (chunks.count > 1) RETURN_IF_CUDA_ERROR(scan_carry(q, chunks, views, stream));
    RETURN_IF_CUDA_ERROR(with_scan_kind(p, views.element, [&](auto* kind, auto is_constant) {
      using T = std::remove_pointer_t<decltype(kind)>;
      return launch_sweep<Layout, T, decltype(is_constant)::value>(q, sums, chunks, views, stream);
    }));
    return add_parts(sums, stream);
  });
}

}  // namespace cuda
}  // namespace tfjs_mamba
