// The gradient of the rows of a table. Positions are sorted by id, and the rows of each id summed in that order: runs
// of kRun sorted positions, then the runs of an id that has several, so that one frequent id is no slower than many
// rare ones.
#include "tensorflow/cuda/token_embedding_sort.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kEmbeddingThreads = 256;
// Sorted positions that one thread sums.
constexpr int kRun = 32;

// Of an id that one run has wholly the sum is final; the others are in `runs`: in a run's first row that of an id which
// began before it, in its second row that of an id which begins in it and goes on.
template <int kPack>
__global__ void __launch_bounds__(kEmbeddingThreads)
    sum_runs_kernel(const EmbeddingParams p, const int* keys, const int* positions, const float* dy, float* runs,
                    float* d_weight) {
  constexpr int kBatch = 8;  // rows that a thread reads at once
  const int64_t packs = p.width / kPack;
  const int64_t thread = (int64_t)blockIdx.x * kEmbeddingThreads + threadIdx.x;
  const int64_t run = thread / packs, column = thread % packs * kPack;
  const int64_t begin = run * kRun, end = begin + kRun < p.count ? begin + kRun : p.count;
  if (begin >= end) return;
  const bool continues = begin > 0 && keys[begin - 1] == keys[begin];
  const int last = end < p.count ? keys[end] : -1;  // which goes on in the next run where it is this run's last
  float sum[kPack] = {};
  int id = keys[begin];
  const auto store = [&](bool is_first, bool goes_on) {
    if (id == p.vocabulary) return;
    float* to = is_first && continues ? runs + 2 * run * p.width : goes_on ? runs + (2 * run + 1) * p.width
                                                                           : d_weight + (int64_t)id * p.width;
    store_floats<kPack>(to + column, sum);
  };
  bool is_first = true;
  for (int64_t i0 = begin; i0 < end; i0 += kBatch) {
    float rows[kBatch][kPack];
    int ids[kBatch], at[kBatch];
#pragma unroll
    for (int k = 0; k < kBatch; ++k) {
      ids[k] = i0 + k < end ? keys[i0 + k] : p.vocabulary;
      at[k] = i0 + k < end ? positions[i0 + k] : 0;
    }
#pragma unroll
    for (int k = 0; k < kBatch; ++k) {
#pragma unroll
      for (int v = 0; v < kPack; ++v) rows[k][v] = 0.0f;
      if (ids[k] != p.vocabulary) load_floats<kPack>(dy + at[k] * (int64_t)p.width + column, rows[k]);
    }
#pragma unroll
    for (int k = 0; k < kBatch; ++k) {
      if (i0 + k >= end) break;
      if (ids[k] != id) {
        store(is_first, false);
        is_first = false;
        id = ids[k];
#pragma unroll
        for (int v = 0; v < kPack; ++v) sum[v] = 0.0f;
      }
#pragma unroll
      for (int v = 0; v < kPack; ++v) sum[v] += rows[k][v];
    }
  }
  store(is_first, last == id);
}

constexpr int kJoinWarps = 32;
constexpr int kLongRuns = 64;  // which a warp does not sum alone

// The sum of the first row of every step-th run from `run` to `end`.
template <int kPack>
__device__ inline void add_runs(const float* runs, int64_t run, int64_t end, int step, int width, float (&sum)[kPack]) {
#pragma unroll 8
  for (; run < end; run += step) {
    float row[kPack];
    load_floats<kPack>(runs + 2 * run * width, row);
#pragma unroll
    for (int v = 0; v < kPack; ++v) sum[v] += row[v];
  }
}

// The first run after `run` that does not begin with the id, as `run` does. The lanes of a warp look at 32 at a time.
__device__ inline int64_t end_of_runs(const int* keys, int64_t count, int64_t run, int id) {
  int64_t low = run + 1, high = ceil_div(count, kRun);
  while (low < high) {
    const int64_t step = ceil_div(high - low, kWarp), probe = low + threadIdx.x % kWarp * step;
    const int same = __popc(__ballot_sync(kAllLanes, probe < high && keys[probe * kRun] == id));
    if (same == 0) return low;
    high = low + same * step < high ? low + same * step : high;
    low += (same - 1) * step + 1;
  }
  return low;
}

// Joins the runs of each id that begins in one and goes on in the next. A block looks at kJoinWarps runs for some
// columns, since few runs have such an id: a warp joins those of its run, and all warps those of an id of many runs.
template <int kPack>
__global__ void __launch_bounds__(kJoinWarps* kWarp, 1)
    join_runs_kernel(const EmbeddingParams p, int tiles, const int* keys, const float* runs, float* d_weight) {
  __shared__ int64_t s_end[kJoinWarps];  // after the last run of this id, where there are many
  __shared__ alignas(16) float s_sum[kJoinWarps][kWarp * kPack];
  const int warp = threadIdx.x / kWarp, lane = threadIdx.x % kWarp;
  const int64_t first_run = (int64_t)(blockIdx.x / (unsigned)tiles) * kJoinWarps, run = first_run + warp;
  const int64_t begin = run * kRun, next = begin + kRun;
  const int64_t column = ((int64_t)(blockIdx.x % (unsigned)tiles) * kWarp + lane) * kPack;
  const bool is_in = column < p.width;
  int64_t end = 0;
  if (next < p.count) {
    const int id = keys[next];
    if (keys[next - 1] == id && id != p.vocabulary && (begin == 0 || keys[begin - 1] != id)) {
      end = end_of_runs(keys, p.count, run + 1, id);
    }
  }
  const bool is_long = end - run > kLongRuns;
  if (lane == 0) s_end[warp] = is_long ? end : 0;
  if (end > 0 && !is_long && is_in) {
    float sum[kPack];
    load_floats<kPack>(runs + (2 * run + 1) * p.width + column, sum);
    add_runs<kPack>(runs + column, run + 1, end, 1, p.width, sum);
    store_floats<kPack>(d_weight + (int64_t)keys[next] * p.width + column, sum);
  }
  if (!__syncthreads_or(is_long)) return;
  for (int w = 0; w < kJoinWarps; ++w) {
    if (s_end[w] == 0) continue;
    const int64_t start = first_run + w;
    float sum[kPack] = {};
    if (is_in) {
      if (warp == 0) load_floats<kPack>(runs + (2 * start + 1) * p.width + column, sum);
      add_runs<kPack>(runs + column, start + 1 + warp, s_end[w], kJoinWarps, p.width, sum);
    }
    store_floats<kPack>(&s_sum[warp][lane * kPack], sum);
    __syncthreads();
    if (warp == 0 && is_in) {
      for (int other = 1; other < kJoinWarps; ++other) {
#pragma unroll
        for (int v = 0; v < kPack; ++v) sum[v] += s_sum[other][lane * kPack + v];
      }
      store_floats<kPack>(d_weight + (int64_t)keys[(start + 1) * kRun] * p.width + column, sum);
    }
    __syncthreads();
  }
}

static int64_t run_count(const EmbeddingParams& p) { return ceil_div(p.count, kRun); }

// What the sort needs, then two rows of each run.
int64_t embedding_grad_floats(const EmbeddingParams& p) {
  return SortWork::floats(p.count) + 2 * run_count(p) * p.width;
}

cudaError_t embedding_grad(const EmbeddingParams& p, const float* dy, float* d_weight, float* work,
                           cudaStream_t stream) {
  const Clearing table{d_weight, (int64_t)p.vocabulary * p.width};
  if (table.count == 0) return cudaSuccess;
  SortInput sorted;
  RETURN_IF_CUDA_ERROR(sort_positions(p, table, work, &sorted, stream));
  float* runs = work + SortWork::floats(p.count);
  const bool in_packs = is_aligned<4>(dy, p.width) && is_aligned<4>(d_weight) && is_aligned<4>(runs);
  const int64_t threads = run_count(p) * (in_packs ? p.width / 4 : p.width);
  RETURN_IF_CUDA_ERROR(launch(in_packs ? sum_runs_kernel<4> : sum_runs_kernel<1>,
                              ceil_div(threads, kEmbeddingThreads), kEmbeddingThreads, stream, p, sorted.keys,
                              sorted.positions, dy, runs, d_weight));
  const int tiles = (int)ceil_div(p.width, kWarp * (in_packs ? 4 : 1));
  return launch(in_packs ? join_runs_kernel<4> : join_runs_kernel<1>, ceil_div(run_count(p), kJoinWarps) * tiles,
                kJoinWarps * kWarp, stream, p, tiles, sorted.keys, (const float*)runs, d_weight);
}

}  // namespace cuda
}  // namespace tfjs_mamba
