// AdamW over many parameters: a launch takes kParts of them, and a block kRun numbers of one.
#include "tensorflow/cuda/common.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kParts = 32;  // a launch takes 4 KB of parameters at most
constexpr int kAdamWThreads = 256;
constexpr int64_t kRun = 1 << 14;

struct Parts {
  int count;
  int64_t first_run[kParts + 1];  // of each part, in the launch
  AdamWParams at[kParts];

  __device__ int part_of(int64_t run) const {
    int i = 0;
    while (run >= first_run[i + 1]) ++i;
    return i;
  }
};

__global__ void squares_kernel(const __grid_constant__ Parts parts, double* squares) {
  __shared__ double s_sum[kAdamWThreads];
  const int i = parts.part_of(blockIdx.x);
  const int64_t begin = (blockIdx.x - parts.first_run[i]) * kRun;
  const int64_t end = begin + kRun < parts.at[i].count ? begin + kRun : parts.at[i].count;
  double sum = 0.0;
  for (int64_t j = begin + threadIdx.x; j < end; j += kAdamWThreads) {
    const double g = parts.at[i].grad[j];
    sum += g * g;
  }
  s_sum[threadIdx.x] = sum;
  for (int half = kAdamWThreads / 2; half >= 1; half /= 2) {
    __syncthreads();
    if ((int)threadIdx.x < half) s_sum[threadIdx.x] += s_sum[threadIdx.x + half];
  }
  if (threadIdx.x == 0) squares[blockIdx.x] = s_sum[0];
}

// The norm, and the scale of gradients that clipping gives. The constant is torch.nn.utils.clip_grad_norm_'s.
__global__ void norm_of_squares_kernel(int64_t runs, const double* squares, const float* settings, float* norm,
                                       float* scale) {
  __shared__ double s_sum[kAdamWThreads];
  double sum = 0.0;
  for (int64_t i = threadIdx.x; i < runs; i += kAdamWThreads) sum += squares[i];
  s_sum[threadIdx.x] = sum;
  for (int half = kAdamWThreads / 2; half >= 1; half /= 2) {
    __syncthreads();
    if ((int)threadIdx.x < half) s_sum[threadIdx.x] += s_sum[threadIdx.x + half];
  }
  if (threadIdx.x != 0) return;
  const double root = sqrt(s_sum[0]), clip_norm = settings[kClipNorm];
  const double ratio = clip_norm / (root + 1e-6);
  *norm = (float)root;
  // A norm of NaN gives a scale of NaN.
  *scale = clip_norm > 0.0 && !(ratio >= 1.0) ? (float)ratio : 1.0f;
}

__global__ void adamw_kernel(const __grid_constant__ Parts parts, const float* settings, const float* scale) {
  const int i = parts.part_of(blockIdx.x);
  const AdamWParams& p = parts.at[i];
  const int64_t begin = (blockIdx.x - parts.first_run[i]) * kRun;
  const int64_t end = begin + kRun < p.count ? begin + kRun : p.count;
  const float keep = p.keep == 0.0f ? settings[kKeep] : p.keep;
  const float factor = *scale;
  for (int64_t j = begin + threadIdx.x; j < end; j += kAdamWThreads) {
    const float g = p.grad[j] * factor;
    const float m = p.m[j] * settings[kBeta1] + g * settings[kRestOfBeta1];
    const float v = p.v[j] * settings[kBeta2] + g * g * settings[kRestOfBeta2];
    p.new_m[j] = m;
    p.new_v[j] = v;
    p.new_param[j] =
        p.param[j] * keep - settings[kRate] * m / (sqrtf(v * settings[kScaleOfV]) + settings[kEpsilon]);
  }
}

// Calls body(parts, runs before them) for every launch's share.
template <typename Body>
static cudaError_t for_parts(const AdamWParams* parts, int count, Body body) {
  int64_t runs = 0;
  for (int begin = 0; begin < count; begin += kParts) {
    Parts some{};
    some.count = count - begin < kParts ? count - begin : kParts;
    for (int i = 0; i < some.count; ++i) {
      some.at[i] = parts[begin + i];
      some.first_run[i + 1] = some.first_run[i] + ceil_div(parts[begin + i].count, kRun);
    }
    RETURN_IF_CUDA_ERROR(body(some, runs));
    runs += some.first_run[some.count];
  }
  return cudaSuccess;
}

static int64_t runs_of(const AdamWParams* parts, int count) {
  int64_t runs = 0;
  for (int i = 0; i < count; ++i) runs += ceil_div(parts[i].count, kRun);
  return runs;
}

// A double for each run, and the scale.
int64_t adamw_floats(const AdamWParams* parts, int count) { return 2 * runs_of(parts, count) + 2; }

cudaError_t adamw(const AdamWParams* parts, int count, const float* settings, float* norm, float* work,
                  cudaStream_t stream) {
  const int64_t all = runs_of(parts, count);
  double* squares = (double*)work;
  float* scale = work + 2 * all;
  RETURN_IF_CUDA_ERROR(for_parts(parts, count, [&](const Parts& some, int64_t runs) {
    return launch(squares_kernel, some.first_run[some.count], kAdamWThreads, stream, some, squares + runs);
  }));
  RETURN_IF_CUDA_ERROR(launch(norm_of_squares_kernel, 1, kAdamWThreads, stream, all, (const double*)squares, settings,
                              norm, scale));
  return for_parts(parts, count, [&](const Parts& some, int64_t) {
    return launch(adamw_kernel, some.first_run[some.count], kAdamWThreads, stream, some, settings, (const float*)scale);
  });
}

}  // namespace cuda
}  // namespace tfjs_mamba
