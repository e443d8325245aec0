// Rows of a table by id, and their gradient.
//
// The gradient sorts positions by id, stably, and sums the rows of each id in that order: runs of kRun sorted
// positions, then the runs of an id that has several, so that one frequent id is no slower than many rare ones. The sort
// takes a digit at a time: counts of each tile, then every tile to its places. It keeps few multiprocessors busy, and
// the table has to be cleared: other blocks of the same launches do that.
#include "tensorflow/cuda/element.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kEmbeddingThreads = 256;
constexpr int kEmbeddingWarps = kEmbeddingThreads / kWarp;

// A warp has a row.
template <int kPack>
__global__ void embedding_kernel(const EmbeddingParams p, const float* weight, float* y) {
  const int64_t i = (int64_t)blockIdx.x * kEmbeddingWarps + threadIdx.x / kWarp;
  if (i >= p.count) return;
  const int id = p.ids[i];
  const bool is_there = id >= 0 && id < p.vocabulary;
  const float* row = weight + (int64_t)(is_there ? id : 0) * p.width;
  float* out = y + i * p.width;
#pragma unroll 8
  for (int64_t j = threadIdx.x % kWarp * kPack; j < p.width; j += kWarp * kPack) {
    float values[kPack] = {};
    if (is_there) load_floats<kPack>(row + j, values);
    store_once(out + j, values);
  }
}

constexpr int kDigits = 256;
constexpr int kDigitBits = 8;
constexpr int kItems = 8;  // of a thread at once
constexpr int kTile = kEmbeddingThreads * kItems;
constexpr int kMostTiles = 256;
// Sorted positions that one thread sums.
constexpr int kRun = 32;

// How the positions are sorted. Ids outside the table come last, as `vocabulary`.
struct Sort {
  int64_t count, tile;  // positions of a tile
  int tiles, passes;

  explicit Sort(const EmbeddingParams& p) : count(p.count) {
    tile = ceil_div(ceil_div(count, kMostTiles), kTile) * kTile;
    tiles = count > 0 ? (int)ceil_div(count, tile) : 0;
    passes = 1;
    while (passes < 4 && p.vocabulary >> (kDigitBits * passes) != 0) ++passes;
  }
};

// The scratch memory: `runs` has two rows of dy's width for each run.
struct EmbeddingWork {
  int *counts, *keys[2], *positions[2];
  float* runs;
  int64_t run_count, floats;

  EmbeddingWork(const EmbeddingParams& p, float* work) {
    const int64_t padded = ceil_div(p.count, 4) * 4;
    run_count = ceil_div(p.count, kRun);
    counts = (int*)work;
    keys[0] = counts + kMostTiles * kDigits;
    for (int i = 0; i < 2; ++i) {
      keys[i] = keys[0] + i * padded;
      positions[i] = keys[0] + (2 + i) * padded;
    }
    runs = work + kMostTiles * kDigits + 4 * padded;
    floats = kMostTiles * kDigits + 4 * padded + 2 * run_count * p.width;
  }
};

// Where the numbers of one launch's other blocks are that it clears.
struct Clearing {
  float* begin;
  int64_t count;
};

constexpr int kClearedPacks = 16;  // of 16 bytes, of a thread
constexpr int64_t kCleared = kEmbeddingThreads * kClearedPacks * 4;

__device__ inline void clear(const Clearing& clearing, int64_t block) {
  const int64_t begin = block * kCleared, end = begin + kCleared < clearing.count ? begin + kCleared : clearing.count;
  const float zero[4] = {};
  for (int64_t i = begin + threadIdx.x * 4; i < end; i += kEmbeddingThreads * 4) {
    if (i + 4 <= end && (uintptr_t)clearing.begin % 16 == 0) {
      store_once(clearing.begin + i, zero);
    } else {
      for (int64_t j = i; j < i + 4 && j < end; ++j) clearing.begin[j] = 0.0f;
    }
  }
}

// The keys of a pass: the ids in the first, then those that the last pass left.
struct SortInput {
  const int *keys, *positions;
  int vocabulary;  // 0 after the first pass

  __device__ int key(int64_t i) const {
    const int key = keys[i];
    return vocabulary && (key < 0 || key > vocabulary) ? vocabulary : key;
  }
  __device__ int position(int64_t i) const { return positions ? positions[i] : (int)i; }
};

__device__ inline int digit_of(int key, int shift) { return (key >> shift) & (kDigits - 1); }

// counts[tile][digit]
__global__ void __launch_bounds__(kEmbeddingThreads)
    count_kernel(const Sort sort, const SortInput input, int shift, int* counts, const Clearing clearing) {
  if ((int)blockIdx.x >= sort.tiles) return clear(clearing, blockIdx.x - sort.tiles);
  __shared__ int s_counts[kDigits];
  s_counts[threadIdx.x] = 0;
  __syncthreads();
  const int64_t begin = blockIdx.x * sort.tile, end = begin + sort.tile < sort.count ? begin + sort.tile : sort.count;
#pragma unroll 8
  for (int64_t i = begin + threadIdx.x; i < end; i += kEmbeddingThreads) {
    // A count does not depend on the order of its increments.
    atomicAdd(&s_counts[digit_of(input.key(i), shift)], 1);
  }
  __syncthreads();
  counts[blockIdx.x * kDigits + threadIdx.x] = s_counts[threadIdx.x];
}

// The sum over the threads before this one.
__device__ inline int sum_before(int x) {
  __shared__ int s_warps[kEmbeddingWarps];
  const int lane = threadIdx.x % kWarp, warp = threadIdx.x / kWarp;
  int sum = x;
#pragma unroll
  for (int step = 1; step < kWarp; step *= 2) {
    const int other = __shfl_up_sync(kAllLanes, sum, step);
    if (lane >= step) sum += other;
  }
  if (lane == kWarp - 1) s_warps[warp] = sum;
  __syncthreads();
  for (int w = 0; w < warp; ++w) sum += s_warps[w];
  return sum - x;
}

// Moves each tile to its places. Within a tile an item's place is behind the items before it that have its digit: a
// warp has neighbouring items, in rounds of 32.
__global__ void __launch_bounds__(kEmbeddingThreads)
    scatter_kernel(const Sort sort, const SortInput input, int shift, const int* counts, int* keys, int* positions,
                   const Clearing clearing) {
  if ((int)blockIdx.x >= sort.tiles) return clear(clearing, blockIdx.x - sort.tiles);
  __shared__ int s_next[kDigits], s_warps[kEmbeddingWarps][kDigits];
  const int lane = threadIdx.x % kWarp, warp = threadIdx.x / kWarp, digit_of_thread = threadIdx.x;
  int before = 0, all = 0;
#pragma unroll 8
  for (int tile = 0; tile < sort.tiles; ++tile) {
    const int count = counts[tile * kDigits + digit_of_thread];
    before += tile < (int)blockIdx.x ? count : 0;
    all += count;
  }
  s_next[digit_of_thread] = before + sum_before(all);
  const int64_t begin = blockIdx.x * sort.tile, end = begin + sort.tile < sort.count ? begin + sort.tile : sort.count;
  for (int64_t start = begin; start < end; start += kTile) {
#pragma unroll
    for (int w = 0; w < kEmbeddingWarps; ++w) s_warps[w][threadIdx.x] = 0;
    __syncthreads();
    const int64_t first = start + warp * (kItems * kWarp) + lane;
    int key[kItems], place[kItems];
#pragma unroll
    for (int k = 0; k < kItems; ++k) key[k] = first + k * kWarp < end ? input.key(first + k * kWarp) : -1;
#pragma unroll
    for (int k = 0; k < kItems; ++k) {
      const bool is_there = first + k * kWarp < end;
      const int digit = is_there ? digit_of(key[k], shift) : kDigits;
      const unsigned same = __match_any_sync(kAllLanes, digit);
      const int earlier = __popc(same & ((1u << lane) - 1));
      if (is_there) place[k] = s_warps[warp][digit] + earlier;
      __syncwarp();
      if (is_there && earlier == 0) s_warps[warp][digit] += __popc(same);
      __syncwarp();
    }
    __syncthreads();
    int next = s_next[digit_of_thread];
#pragma unroll
    for (int w = 0; w < kEmbeddingWarps; ++w) {
      const int count = s_warps[w][digit_of_thread];
      s_warps[w][digit_of_thread] = next;
      next += count;
    }
    s_next[digit_of_thread] = next;
    __syncthreads();
#pragma unroll
    for (int k = 0; k < kItems; ++k) {
      const int64_t i = first + k * kWarp;
      if (i >= end) continue;
      const int to = s_warps[warp][digit_of(key[k], shift)] + place[k];
      keys[to] = key[k];
      positions[to] = input.position(i);
    }
    __syncthreads();
  }
}

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

// Joins the runs of each id that begins in run `blockIdx.x / tiles` and goes on in the next.
__global__ void __launch_bounds__(kEmbeddingThreads)
    join_runs_kernel(const EmbeddingParams p, int tiles, const int* keys, const float* runs, float* d_weight) {
  __shared__ float s_sum[kEmbeddingWarps][kWarp];
  const int64_t run = blockIdx.x / (unsigned)tiles, begin = run * kRun, next = begin + kRun;
  if (next >= p.count) return;
  const int id = keys[next];
  if (keys[next - 1] != id || id == p.vocabulary || (begin > 0 && keys[begin - 1] == id)) return;
  // The first position after this id's.
  int64_t low = next, high = p.count;
  while (low < high) {
    const int64_t middle = (low + high) / 2;
    if (keys[middle] <= id) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const int64_t end_run = ceil_div(low, kRun);
  const int warp = threadIdx.x / kWarp, lane = threadIdx.x % kWarp;
  const int64_t column = (int64_t)(blockIdx.x % (unsigned)tiles) * kWarp + lane;
  float sum = 0.0f;
  if (column < p.width) {
    if (warp == 0) sum = runs[(2 * run + 1) * p.width + column];
#pragma unroll 8
    for (int64_t r = run + 1 + warp; r < end_run; r += kEmbeddingWarps) sum += runs[2 * r * p.width + column];
  }
  s_sum[warp][lane] = sum;
  __syncthreads();
  if (warp != 0 || column >= p.width) return;
  for (int w = 1; w < kEmbeddingWarps; ++w) sum += s_sum[w][lane];
  d_weight[(int64_t)id * p.width + column] = sum;
}

cudaError_t embedding(const EmbeddingParams& p, const float* weight, float* y, cudaStream_t stream) {
  const int64_t blocks = ceil_div(p.count, kEmbeddingWarps);
  return is_aligned<4>(weight, p.width) && is_aligned<4>(y)
             ? launch(embedding_kernel<4>, blocks, kEmbeddingThreads, stream, p, weight, y)
             : launch(embedding_kernel<1>, blocks, kEmbeddingThreads, stream, p, weight, y);
}

int64_t embedding_grad_floats(const EmbeddingParams& p) { return EmbeddingWork(p, nullptr).floats; }

cudaError_t embedding_grad(const EmbeddingParams& p, const float* dy, float* d_weight, float* scratch,
                           cudaStream_t stream) {
  const EmbeddingWork work(p, scratch);
  const Sort sort(p);
  SortInput input{p.ids, nullptr, p.vocabulary};
  // Launches of the sort, each of which clears its share of the table.
  const int64_t numbers = (int64_t)p.vocabulary * p.width;
  const int64_t share = ceil_div(ceil_div(numbers, 2 * sort.passes), kCleared) * kCleared;
  if (numbers == 0) return cudaSuccess;
  int64_t cleared = 0;
  const auto clearing = [&] {
    const Clearing part{d_weight + cleared, share < numbers - cleared ? share : numbers - cleared};
    cleared += part.count;
    return part;
  };
  for (int pass = 0; pass < sort.passes; ++pass) {
    const int shift = pass * kDigitBits;
    Clearing part = clearing();
    RETURN_IF_CUDA_ERROR(launch(count_kernel, sort.tiles + ceil_div(part.count, kCleared), kEmbeddingThreads, stream,
                                sort, input, shift, work.counts, part));
    int *keys = work.keys[pass % 2], *positions = work.positions[pass % 2];
    part = clearing();
    RETURN_IF_CUDA_ERROR(launch(scatter_kernel, sort.tiles + ceil_div(part.count, kCleared), kEmbeddingThreads, stream,
                                sort, input, shift, (const int*)work.counts, keys, positions, part));
    input = {keys, positions, 0};
  }
  const bool in_packs = is_aligned<4>(dy, p.width) && is_aligned<4>(d_weight) && is_aligned<4>(work.runs);
  const int64_t threads = work.run_count * (in_packs ? p.width / 4 : p.width);
  RETURN_IF_CUDA_ERROR(launch(in_packs ? sum_runs_kernel<4> : sum_runs_kernel<1>,
                              ceil_div(threads, kEmbeddingThreads), kEmbeddingThreads, stream, p, input.keys,
                              input.positions, dy, work.runs, d_weight));
  const int tiles = (int)ceil_div(p.width, kWarp);
  return launch(join_runs_kernel, work.run_count * tiles, kEmbeddingThreads, stream, p, tiles, input.keys,
                (const float*)work.runs, d_weight);
}

}  // namespace cuda
}  // namespace tfjs_mamba
