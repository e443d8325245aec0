// Sorts positions by id, stably: a digit at a time, counts of each tile, then every tile to its places. It keeps few
// multiprocessors busy, and the table of the gradient has to be cleared: other blocks of the same launches do that.
#pragma once
#include "tensorflow/cuda/element.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kDigits = 256;
constexpr int kDigitBits = 8;
constexpr int kSortWarps = 32;
constexpr int kSortThreads = kSortWarps * kWarp;
constexpr int kMostTiles = 256;

// How the positions are sorted. Ids outside the table come last, as `vocabulary`.
struct Sort {
  int64_t count, tile;  // positions of a tile
  int tiles, passes;

  // `at_once`: positions of which a block sorts all at once.
  Sort(const EmbeddingParams& p, int at_once) : count(p.count) {
    tile = ceil_div(ceil_div(count, kMostTiles), at_once) * at_once;
    tiles = count > 0 ? (int)ceil_div(count, tile) : 0;
    passes = 1;
    while (passes < 4 && p.vocabulary >> (kDigitBits * passes) != 0) ++passes;
  }
};

// Where the numbers of one launch's other blocks are that it clears.
struct Clearing {
  float* begin;
  int64_t count;
};

constexpr int64_t kCleared = 1 << 15;  // by one block

__device__ inline void clear(const Clearing& clearing, int64_t block) {
  const int64_t begin = block * kCleared, end = begin + kCleared < clearing.count ? begin + kCleared : clearing.count;
  const float zero[4] = {};
  for (int64_t i = begin + threadIdx.x * 4; i < end; i += kSortThreads * 4) {
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
__global__ void __launch_bounds__(kSortThreads)
    count_kernel(const Sort sort, const SortInput input, int shift, int* counts, const Clearing clearing) {
  if ((int)blockIdx.x >= sort.tiles) return clear(clearing, blockIdx.x - sort.tiles);
  __shared__ int s_counts[kDigits];
  if (threadIdx.x < kDigits) s_counts[threadIdx.x] = 0;
  __syncthreads();
  const int64_t begin = blockIdx.x * sort.tile, end = begin + sort.tile < sort.count ? begin + sort.tile : sort.count;
#pragma unroll 8
  for (int64_t i = begin + threadIdx.x; i < end; i += kSortThreads) {
    // A count does not depend on the order of its increments.
    atomicAdd(&s_counts[digit_of(input.key(i), shift)], 1);
  }
  __syncthreads();
  if (threadIdx.x < kDigits) counts[blockIdx.x * kDigits + threadIdx.x] = s_counts[threadIdx.x];
}

// The sum of x over the threads before this one, for the first kDigits threads; a barrier for all.
__device__ inline int sum_before(int x) {
  __shared__ int s_warps[kSortWarps];
  const int lane = threadIdx.x % kWarp, warp = threadIdx.x / kWarp;
  int sum = x;
#pragma unroll
  for (int step = 1; step < kWarp; step *= 2) {
    const int other = __shfl_up_sync(kAllLanes, sum, step);
    if (lane >= step) sum += other;
  }
  __syncthreads();
  if (lane == kWarp - 1) s_warps[warp] = sum;
  __syncthreads();
  for (int w = 0; w < warp && w < kDigits / kWarp; ++w) sum += s_warps[w];
  return sum - x;
}

// Moves each tile to its places, kSortThreads * kItems positions of it at a time: they are sorted by digit in shared
// memory, so that neighbours go to neighbours. An item's place is behind the items before it that have its digit: a
// warp has neighbouring items, in rounds of 32. Without `counts` all positions are sorted at once.
template <int kItems>
__global__ void __launch_bounds__(kSortThreads)
    scatter_kernel(const Sort sort, const SortInput input, int shift, const int* counts, int* keys, int* positions,
                   const Clearing clearing) {
  if ((int)blockIdx.x >= sort.tiles) return clear(clearing, blockIdx.x - sort.tiles);
  constexpr int kPart = kSortThreads * kItems;
  extern __shared__ int s_items[];  // kPart
  __shared__ unsigned short s_places[kSortWarps][kDigits];
  // Where the tile's next item of a digit goes, and that less its place here.
  __shared__ int s_next[kDigits], s_to[kDigits];
  const int lane = threadIdx.x % kWarp, warp = threadIdx.x / kWarp, digit_of_thread = threadIdx.x;
  const bool has_digit = threadIdx.x < kDigits;
  if (counts) {
    int before = 0, all = 0;
    if (has_digit) {
#pragma unroll 8
      for (int tile = 0; tile < sort.tiles; ++tile) {
        const int count = counts[tile * kDigits + digit_of_thread];
        before += tile < (int)blockIdx.x ? count : 0;
        all += count;
      }
    }
    const int start = before + sum_before(all);
    if (has_digit) s_next[digit_of_thread] = start;
  }
  const int64_t begin = blockIdx.x * sort.tile, end = begin + sort.tile < sort.count ? begin + sort.tile : sort.count;
  for (int64_t start = begin; start < end; start += kPart) {
    for (int i = threadIdx.x; i < kSortWarps * kDigits; i += kSortThreads) (&s_places[0][0])[i] = 0;
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
      place[k] = is_there ? s_places[warp][digit] + earlier : 0;
      __syncwarp();
      if (is_there && earlier == 0) s_places[warp][digit] += (unsigned short)__popc(same);
      __syncwarp();
    }
    __syncthreads();
    int count = 0;
    if (has_digit) {
      for (int w = 0; w < kSortWarps; ++w) count += s_places[w][digit_of_thread];
    }
    int next = sum_before(count);
    if (has_digit) {
      const int to = counts ? s_next[digit_of_thread] : next;
      s_to[digit_of_thread] = to - next;
      s_next[digit_of_thread] = to + count;
      for (int w = 0; w < kSortWarps; ++w) {
        const int here = s_places[w][digit_of_thread];
        s_places[w][digit_of_thread] = (unsigned short)next;
        next += here;
      }
    }
    __syncthreads();
#pragma unroll
    for (int k = 0; k < kItems; ++k) {
      if (first + k * kWarp >= end) continue;
      place[k] += s_places[warp][digit_of(key[k], shift)];
      s_items[place[k]] = key[k];
    }
    __syncthreads();
    int to[kItems];
    const int there = end - start < kPart ? (int)(end - start) : kPart;
#pragma unroll
    for (int k = 0; k < kItems; ++k) {
      const int i = threadIdx.x + k * kSortThreads;
      if (i >= there) break;
      to[k] = s_to[digit_of(s_items[i], shift)] + i;
      keys[to[k]] = s_items[i];
    }
    __syncthreads();
#pragma unroll
    for (int k = 0; k < kItems; ++k) {
      if (first + k * kWarp < end) s_items[place[k]] = input.position(first + k * kWarp);
    }
    __syncthreads();
#pragma unroll
    for (int k = 0; k < kItems; ++k) {
      const int i = threadIdx.x + k * kSortThreads;
      if (i >= there) break;
      positions[to[k]] = s_items[i];
    }
    __syncthreads();
  }
}

// Where the ids lie that are sorted, and their positions.
struct SortWork {
  int *counts, *keys[2], *positions[2];

  static int64_t floats(int64_t count) { return kMostTiles * kDigits + 4 * padded(count); }
  SortWork(int64_t count, float* work) {
    counts = (int*)work;
    for (int i = 0; i < 2; ++i) {
      keys[i] = counts + kMostTiles * kDigits + i * padded(count);
      positions[i] = keys[i] + 2 * padded(count);
    }
  }
  // To 16 bytes.
  static int64_t padded(int64_t count) { return ceil_div(count, 4) * 4; }
};

// The keys in order and their positions, and zeros in `table`.
inline cudaError_t sort_positions(const EmbeddingParams& p, const Clearing& table, float* scratch, SortInput* sorted,
                                  cudaStream_t stream) {
  const SortWork work(p.count, scratch);
  SortInput input{p.ids, nullptr, p.vocabulary};
  int most;
  RETURN_IF_CUDA_ERROR(most_shared_bytes(&most));
  // Of a thread. One block for all saves the counts' launches; where it takes several, many are better than few.
  constexpr int kMany = 16, kFew = 4, kOthers = 20 << 10;  // bytes beside the items
  const bool has_room = most >= kMany * kSortThreads * (int)sizeof(int) + kOthers;
  const int items = has_room && p.count <= kMany * kSortThreads ? kMany : kFew;
  const bool is_at_once = p.count <= items * kSortThreads;
  const Sort sort(p, items * kSortThreads);

  // Each launch of the sort clears its share of the table.
  const int64_t launches = sort.passes * (is_at_once ? 1 : 2);
  const int64_t share = ceil_div(ceil_div(table.count, launches), kCleared) * kCleared;
  int64_t cleared = 0;
  const auto clearing = [&] {
    const Clearing part{table.begin + cleared, share < table.count - cleared ? share : table.count - cleared};
    cleared += part.count;
    return part;
  };
  for (int pass = 0; pass < sort.passes; ++pass) {
    const int shift = pass * kDigitBits;
    if (!is_at_once) {
      const Clearing part = clearing();
      RETURN_IF_CUDA_ERROR(launch(count_kernel, sort.tiles + ceil_div(part.count, kCleared), kSortThreads, stream, sort,
                                  input, shift, work.counts, part));
    }
    int *keys = work.keys[pass % 2], *positions = work.positions[pass % 2];
    const Clearing part = clearing();
    RETURN_IF_CUDA_ERROR(launch_shared(items == kMany ? scatter_kernel<kMany> : scatter_kernel<kFew>,
                                       sort.tiles + ceil_div(part.count, kCleared), kSortThreads,
                                       items * kSortThreads * sizeof(int), stream, sort, input, shift,
                                       is_at_once ? (const int*)nullptr : work.counts, keys, positions, part));
    input = {keys, positions, 0};
  }
  *sorted = input;
  return cudaSuccess;
}

}  // namespace cuda
}  // namespace tfjs_mamba
