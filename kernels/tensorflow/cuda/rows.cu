// Sums over rows. A block has a part of the rows and some columns, a thread a few rows of it; then parts are summed in
// the same way until one is left. Narrow matrices give a warp several rows, so that none of its lanes is idle.
#include "tensorflow/cuda/element.cuh"
#include "tensorflow/cuda/rows.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kSumThreads = 256;
constexpr int kRowsOfThread = 16;
// Threads in a row: 128 bytes of it at the least. As many blocks as an H100 has multiprocessors are enough.
constexpr int kLeastLanes = 8, kEnoughBlocks = 132;

// How a block's threads lie over a matrix.
struct SumGrid {
  int lanes;  // threads in a row
  int64_t tiles;  // of columns
  int64_t part_rows, parts;

  SumGrid(int64_t rows, int64_t columns, int pack) {
    const int64_t packs = ceil_div(columns, pack);
    lanes = 1;
    while (lanes < kWarp && lanes < packs) lanes *= 2;
    divide(rows, packs);
    // Of few rows a block takes fewer columns, and a thread fewer rows.
    while (lanes > kLeastLanes && tiles * parts < kEnoughBlocks) {
      lanes /= 2;
      divide(rows, packs);
    }
  }
  void divide(int64_t rows, int64_t packs) {
    tiles = ceil_div(packs, lanes);
    part_rows = kSumThreads / lanes * kRowsOfThread;
    parts = ceil_div(rows, part_rows);
  }
};

template <int kPack>
__global__ void __launch_bounds__(kSumThreads)
    sum_rows_kernel(int64_t rows, int64_t columns, int64_t stride, const float* x, const SumTarget out, int lanes,
                    int tiles, int part_rows) {
  __shared__ alignas(16) float s_sum[kSumThreads][kPack];
  const int64_t part = blockIdx.x / (unsigned)tiles;
  const int64_t column = ((int64_t)(blockIdx.x % (unsigned)tiles) * lanes + threadIdx.x % lanes) * kPack;
  const int row = threadIdx.x / lanes, step = kSumThreads / lanes;
  const int64_t begin = part * part_rows, end = begin + part_rows < rows ? begin + part_rows : rows;
  float sum[kPack] = {};
  if (column < columns) {
#pragma unroll 8
    for (int64_t i = begin + row; i < end; i += step) {
      float values[kPack];
      load_floats<kPack>(x + i * stride + column, values);
#pragma unroll
      for (int k = 0; k < kPack; ++k) sum[k] += values[k];
    }
  }
  store_floats<kPack>(s_sum[threadIdx.x], sum);
  for (int half = step / 2; half >= 1; half /= 2) {
    __syncthreads();
    if (row < half) {
#pragma unroll
      for (int k = 0; k < kPack; ++k) s_sum[threadIdx.x][k] += s_sum[threadIdx.x + half * lanes][k];
    }
  }
  if (row != 0 || column >= columns) return;
  float* to = column < out.split ? out.first + part * columns + column : out.second + (column - out.split);
#pragma unroll
  for (int k = 0; k < kPack; ++k) to[k] = s_sum[threadIdx.x][k];
}

// As for the widest matrices, which have the most parts.
int64_t sum_rows_floats(int64_t rows, int64_t columns) {
  constexpr int kPartRows = kSumThreads / kWarp * kRowsOfThread;
  int64_t floats = 0;
  while (rows > kPartRows) {
    rows = ceil_div(rows, kPartRows);
    floats += rows * ceil_div(columns, 4) * 4;
  }
  return floats;
}

template <int kPack>
static cudaError_t sum_parts(int64_t rows, int64_t columns, int64_t stride, const float* x, const SumTarget& sum,
                             float* work, cudaStream_t stream) {
  while (true) {
    const SumGrid grid(rows, columns, kPack);
    const bool is_last = grid.parts <= 1;
    const SumTarget out = is_last ? sum : SumTarget{work, columns, nullptr};
    RETURN_IF_CUDA_ERROR(launch(sum_rows_kernel<kPack>, grid.tiles * (is_last ? 1 : grid.parts), kSumThreads, stream,
                                rows, columns, stride, x, out, grid.lanes, (int)grid.tiles, (int)grid.part_rows));
    if (is_last) return cudaSuccess;
    x = work;
    work += grid.parts * columns;
    stride = columns;
    rows = grid.parts;
  }
}

cudaError_t sum_rows(int64_t rows, int64_t columns, int64_t stride, const float* x, const SumTarget& sum, float* work,
                     cudaStream_t stream) {
  const bool in_packs =
      columns % 4 == 0 && sum.split % 4 == 0 && is_aligned<4>(x, stride) && is_aligned<4>(work);
  return in_packs ? sum_parts<4>(rows, columns, stride, x, sum, work, stream)
                  : sum_parts<1>(rows, columns, stride, x, sum, work, stream);
}

cudaError_t sum_rows(int64_t rows, int64_t columns, int64_t stride, const float* x, float* sum, float* work,
                     cudaStream_t stream) {
  return sum_rows(rows, columns, stride, x, SumTarget{sum, columns, nullptr}, work, stream);
}

}  // namespace cuda
}  // namespace tfjs_mamba
