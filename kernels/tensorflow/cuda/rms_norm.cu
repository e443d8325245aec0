// Root-mean-square norm. The mathematics is in ../../cc/rms_norm.h. Some warps have a row in their registers, so that
// it is read once; the gradient of the weight is summed on the way. What is too wide or not aligned is read twice.
#include "tensorflow/cuda/element.cuh"
#include "tensorflow/cuda/rows.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kNormWarps = 8;
constexpr int kNormThreads = kNormWarps * kWarp;
// Numbers of a pack: 16 bytes of x.
constexpr int kNormPack = 4;

// Parts of the weight's gradient. As many as two blocks on each of 132 multiprocessors, where there are enough rows.
static int64_t norm_part_rows(const NormParams& p) {
  constexpr int64_t kParts = 264;
  if (p.rows == 0) return 1;
  return ceil_div(p.rows, kParts * kNormWarps) * kNormWarps;
}

// Sums over the kRowWarps warps of a row, the same bits in each of its threads. Where there are several, all threads of
// the block call it, with 0 and 1 for `turn` by turns: the sums of one call may be read still when those of the next
// are written.
template <int kRowWarps, int kSums>
__device__ void sum_over_row(int turn, float (&sums)[kSums]) {
#pragma unroll
  for (int k = 0; k < kSums; ++k) sums[k] = sum_of_lanes<kWarp>(sums[k]);
  if constexpr (kRowWarps > 1) {
    __shared__ float s_sums[2][kSums][kNormWarps];
    const int warp = threadIdx.x / kWarp;
    if (threadIdx.x % kWarp == 0) {
#pragma unroll
      for (int k = 0; k < kSums; ++k) s_sums[turn][k][warp] = sums[k];
    }
    __syncthreads();
#pragma unroll
    for (int k = 0; k < kSums; ++k) {
      sums[k] = 0.0f;
#pragma unroll
      for (int w = 0; w < kRowWarps; ++w) sums[k] += s_sums[turn][k][warp / kRowWarps * kRowWarps + w];
    }
  }
}

// A thread's packs of a row: pack j begins at column at(j).
template <int kRowWarps>
struct NormRow {
  static constexpr int kRows = kNormWarps / kRowWarps;  // of a block at once
  static constexpr int kStep = kRowWarps * kWarp * kNormPack;

  __device__ static int of_block() { return threadIdx.x / (kRowWarps * kWarp); }
  __device__ static int at(int j) { return (int)threadIdx.x % (kRowWarps * kWarp) * kNormPack + j * kStep; }
};

// A thread's packs of row x; zeros past its end. Reads of all packs are under way before the first is waited for.
template <int kRowWarps, int kPacks, typename T>
__device__ void load_row(const T* x, int width, float (&values)[kPacks][kNormPack]) {
#pragma unroll
  for (int j = 0; j < kPacks; ++j) {
    if (NormRow<kRowWarps>::at(j) < width) {
      load_floats<kNormPack>(x + NormRow<kRowWarps>::at(j), values[j]);
    } else {
#pragma unroll
      for (int v = 0; v < kNormPack; ++v) values[j][v] = 0.0f;
    }
  }
}

template <int kRowWarps, int kPacks>
__device__ void add_row(const float* x, int width, float (&values)[kPacks][kNormPack]) {
  float more[kPacks][kNormPack];
  load_row<kRowWarps>(x, width, more);
#pragma unroll
  for (int j = 0; j < kPacks; ++j) {
#pragma unroll
    for (int v = 0; v < kNormPack; ++v) values[j][v] += more[j][v];
  }
}

template <typename T, int kRowWarps, int kPacks>
__global__ void __launch_bounds__(kNormThreads) norm_kernel(const NormParams p) {
  using Row = NormRow<kRowWarps>;
  const int64_t r = (int64_t)blockIdx.x * Row::kRows + Row::of_block();
  if (r >= p.rows) return;
  const int64_t row = r * p.width;
  float s[kPacks][kNormPack], weight[kPacks][kNormPack];
  load_row<kRowWarps>(p.x + row, p.width, s);
  if (p.residual) add_row<kRowWarps>(p.residual + row, p.width, s);
  load_row<kRowWarps>(p.weight, p.width, weight);
  float squares[1] = {};
#pragma unroll
  for (int j = 0; j < kPacks; ++j) {
    if (p.sum && Row::at(j) < p.width) store_floats<kNormPack>(p.sum + row + Row::at(j), s[j]);
#pragma unroll
    for (int v = 0; v < kNormPack; ++v) squares[0] += s[j][v] * s[j][v];
  }
  sum_over_row<kRowWarps>(0, squares);
  const float scale = 1.0f / sqrtf(squares[0] / (float)p.width + p.epsilon);
#pragma unroll
  for (int j = 0; j < kPacks; ++j) {
#pragma unroll
    for (int v = 0; v < kNormPack; ++v) s[j][v] *= scale * weight[j][v];
    if (Row::at(j) < p.width) store_floats<kNormPack>((T*)p.y + row + Row::at(j), s[j]);
  }
}

template <typename T, int kRowWarps, int kPacks>
__global__ void __launch_bounds__(kNormThreads, kPacks <= 4 ? 2 : 1)
    norm_grad_kernel(const NormGradParams q, int64_t part_rows, float* parts) {
  using Row = NormRow<kRowWarps>;
  const NormParams& p = q.forward;
  const int64_t begin = blockIdx.x * part_rows, end = begin + part_rows < p.rows ? begin + part_rows : p.rows;
  float d_weight[kPacks][kNormPack] = {};
  int turn = 0;
  for (int64_t r0 = begin; r0 < end; r0 += Row::kRows, turn ^= 1) {
    // Threads without a row wait for the others, and have zeros.
    const int64_t r = r0 + Row::of_block(), row = r * p.width;
    const int width = r < end ? p.width : 0;
    float s[kPacks][kNormPack], dy[kPacks][kNormPack], d_sum[kPacks][kNormPack], weight[kPacks][kNormPack];
    load_row<kRowWarps>(p.x + row, width, s);
    load_row<kRowWarps>((const T*)q.dy + row, width, dy);
    load_row<kRowWarps>(q.d_sum + row, q.d_sum ? width : 0, d_sum);
    if (p.residual) add_row<kRowWarps>(p.residual + row, width, s);
    load_row<kRowWarps>(p.weight, width, weight);
    float sums[2] = {};  // of squares, of products
#pragma unroll
    for (int j = 0; j < kPacks; ++j) {
#pragma unroll
      for (int v = 0; v < kNormPack; ++v) {
        sums[0] += s[j][v] * s[j][v];
        sums[1] += s[j][v] * dy[j][v] * weight[j][v];
      }
    }
    sum_over_row<kRowWarps>(turn, sums);
    const float scale = width > 0 ? 1.0f / sqrtf(sums[0] / (float)width + p.epsilon) : 0.0f;
    const float mean = sums[1] / (float)p.width * scale * scale;
    // From here on dy is dx.
#pragma unroll
    for (int j = 0; j < kPacks; ++j) {
#pragma unroll
      for (int v = 0; v < kNormPack; ++v) {
        d_weight[j][v] += dy[j][v] * s[j][v] * scale;
        dy[j][v] = (dy[j][v] * weight[j][v] - s[j][v] * mean) * scale + d_sum[j][v];
      }
      if (Row::at(j) < width) store_floats<kNormPack>(q.dx + row + Row::at(j), dy[j]);
    }
  }
  float* part = parts + blockIdx.x * (int64_t)p.width;
  if constexpr (kRowWarps == kNormWarps) {
#pragma unroll
    for (int j = 0; j < kPacks; ++j) {
      if (Row::at(j) < p.width) store_floats<kNormPack>(part + Row::at(j), d_weight[j]);
    }
  } else {
    static_assert(Row::kStep <= kNormThreads, "a thread sums one column");
    __shared__ alignas(16) float s_weight[Row::kRows][Row::kStep];
#pragma unroll
    for (int j = 0; j < kPacks; ++j) {
      __syncthreads();
      store_floats<kNormPack>(&s_weight[Row::of_block()][Row::at(0)], d_weight[j]);
      __syncthreads();
      const int i = j * Row::kStep + threadIdx.x;
      if (threadIdx.x >= Row::kStep || i >= p.width) continue;
      float sum = 0.0f;
#pragma unroll
      for (int k = 0; k < Row::kRows; ++k) sum += s_weight[k][threadIdx.x];
      part[i] = sum;
    }
  }
}

__device__ inline float input_at(const NormParams& p, int64_t at) {
  return p.residual ? p.x[at] + p.residual[at] : p.x[at];
}

// Of any width and alignment: a warp has a row, and reads it twice.
template <typename T>
__global__ void norm_any_kernel(const NormParams p) {
  const int64_t r = (int64_t)blockIdx.x * kNormWarps + threadIdx.x / kWarp;
  if (r >= p.rows) return;
  const int lane = threadIdx.x % kWarp;
  const int64_t row = r * p.width;
  float squares = 0.0f;
#pragma unroll 4
  for (int i = lane; i < p.width; i += kWarp) {
    const float s = input_at(p, row + i);
    if (p.sum) p.sum[row + i] = s;
    squares += s * s;
  }
  const float scale = 1.0f / sqrtf(sum_of_lanes<kWarp>(squares) / (float)p.width + p.epsilon);
#pragma unroll 4
  for (int i = lane; i < p.width; i += kWarp) {
    store_floats<1>((T*)p.y + row + i, {input_at(p, row + i) * (scale * p.weight[i])});
  }
}

template <typename T>
__global__ void norm_grad_any_kernel(const NormGradParams q, float* scales) {
  const NormParams& p = q.forward;
  const int64_t r = (int64_t)blockIdx.x * kNormWarps + threadIdx.x / kWarp;
  if (r >= p.rows) return;
  const int lane = threadIdx.x % kWarp;
  const int64_t row = r * p.width;
  const T* dy = (const T*)q.dy + row;
  float squares = 0.0f, products = 0.0f;
#pragma unroll 4
  for (int i = lane; i < p.width; i += kWarp) {
    const float s = input_at(p, row + i);
    squares += s * s;
    products += s * float_of(dy[i]) * p.weight[i];
  }
  const float scale = 1.0f / sqrtf(sum_of_lanes<kWarp>(squares) / (float)p.width + p.epsilon);
  const float mean = sum_of_lanes<kWarp>(products) / (float)p.width * scale * scale;
#pragma unroll 4
  for (int i = lane; i < p.width; i += kWarp) {
    float dx = (float_of(dy[i]) * p.weight[i] - input_at(p, row + i) * mean) * scale;
    if (q.d_sum) dx += q.d_sum[row + i];
    q.dx[row + i] = dx;
  }
  if (lane == 0) scales[r] = scale;
}

template <typename T>
__global__ void norm_weight_any_kernel(const NormGradParams q, int64_t part_rows, const float* scales, float* parts) {
  const NormParams& p = q.forward;
  const int per_part = (int)ceil_div(p.width, kNormThreads);
  const int64_t part = blockIdx.x / per_part;
  const int i = (int)(blockIdx.x % per_part) * kNormThreads + threadIdx.x;
  if (i >= p.width) return;
  const int64_t begin = part * part_rows, end = begin + part_rows < p.rows ? begin + part_rows : p.rows;
  float sum = 0.0f;
#pragma unroll 8
  for (int64_t r = begin; r < end; ++r) {
    const int64_t at = r * p.width + i;
    sum += float_of(((const T*)q.dy)[at]) * input_at(p, at) * scales[r];
  }
  parts[part * p.width + i] = sum;
}

// Calls body with the warps of a row and the packs of a thread as constants. False where the width is above all.
template <int kRowWarps, int kMostPacks, int kPacks = 1, typename Body>
static bool with_packs(int width, Body body) {
  if (width <= kPacks * NormRow<kRowWarps>::kStep) {
    body(std::integral_constant<int, kRowWarps>(), std::integral_constant<int, kPacks>());
    return true;
  }
  if constexpr (kPacks < kMostPacks) return with_packs<kRowWarps, kMostPacks, kPacks + 1>(width, body);
  return false;
}

static bool in_packs(const NormParams& p) {
  return is_aligned<kNormPack>(p.x, p.width) && is_aligned<kNormPack>(p.residual) && is_aligned<kNormPack>(p.weight);
}

cudaError_t norm(const NormParams& p, cudaStream_t stream, Element y) {
  return with_element(y, [&](auto* element) {
    using T = std::remove_pointer_t<decltype(element)>;
    cudaError_t error = cudaSuccess;
    const auto run = [&](auto warps, auto packs) {
      constexpr int kRowWarps = decltype(warps)::value, kPacks = decltype(packs)::value;
      error = launch(norm_kernel<T, kRowWarps, kPacks>, ceil_div(p.rows, NormRow<kRowWarps>::kRows), kNormThreads,
                     stream, p);
    };
    const bool is_fast =
        in_packs(p) && is_aligned<kNormPack>(p.sum) && is_aligned<kNormPack, T>(p.y) &&
        (with_packs<1, 8>(p.width, run) || with_packs<kNormWarps, 8, 2>(p.width, run));
    return is_fast ? error : launch(norm_any_kernel<T>, ceil_div(p.rows, kNormWarps), kNormThreads, stream, p);
  });
}

// The parts begin at 16 bytes.
static int64_t norm_scale_floats(const NormParams& p) { return ceil_div(p.rows, 4) * 4; }

int64_t norm_grad_floats(const NormParams& p) {
  const int64_t parts = ceil_div(p.rows, norm_part_rows(p));
  return norm_scale_floats(p) + ceil_div(parts * p.width, 4) * 4 + sum_rows_floats(parts, p.width);
}

cudaError_t norm_grad(const NormGradParams& q, float* work, cudaStream_t stream, Element dy) {
  const NormParams& p = q.forward;
  const int64_t part_rows = norm_part_rows(p), parts = ceil_div(p.rows, part_rows);
  float *scales = work, *sums = work + norm_scale_floats(p);
  RETURN_IF_CUDA_ERROR(with_element(dy, [&](auto* element) {
    using T = std::remove_pointer_t<decltype(element)>;
    cudaError_t error = cudaSuccess;
    const auto run = [&](auto warps, auto packs) {
      constexpr int kRowWarps = decltype(warps)::value, kPacks = decltype(packs)::value;
      error = launch(norm_grad_kernel<T, kRowWarps, kPacks>, parts, kNormThreads, stream, q, part_rows, sums);
    };
    // Few packs of a thread, so that the registers of a multiprocessor hold all that it reads at once.
    const bool is_fast = in_packs(p) && is_aligned<kNormPack, T>(q.dy) && is_aligned<kNormPack>(q.d_sum) &&
                         is_aligned<kNormPack>(q.dx) &&
                         (with_packs<1, 2>(p.width, run) || with_packs<2, 4, 2>(p.width, run) ||
                          with_packs<kNormWarps, 8, 2>(p.width, run));
    if (is_fast) return error;
    RETURN_IF_CUDA_ERROR(
        launch(norm_grad_any_kernel<T>, ceil_div(p.rows, kNormWarps), kNormThreads, stream, q, scales));
    return launch(norm_weight_any_kernel<T>, parts * ceil_div(p.width, kNormThreads), kNormThreads, stream, q,
                  part_rows, (const float*)scales, sums);
  }));
  return sum_rows(parts, p.width, p.width, sums, q.d_weight, sums + ceil_div(parts * p.width, 4) * 4, stream);
}

}  // namespace cuda
}  // namespace tfjs_mamba
