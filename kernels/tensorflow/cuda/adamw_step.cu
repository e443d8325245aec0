// AdamW over many parameters, whose table is a parameter of the launches: it is sent with them, and nothing waits. A
// block has kRun numbers of one tensor.
#include "tensorflow/cuda/element.cuh"

namespace tfjs_mamba {
namespace cuda {

constexpr int kAdamWThreads = 256;
constexpr int kNormThreads = 1024;
constexpr int kPack = 4;
constexpr int64_t kRun = 1 << 14;

// What of a parameter the kernels read.
struct AdamWPart {
  int64_t count;
  const float *param, *grad, *m, *v;
  float *new_param, *new_m, *new_v;
  bool decays, is_aligned;
};

// As many as the parameters of a launch have room for: 32,764 bytes since CUDA 12.1, 4 KB before.
#if CUDART_VERSION >= 12010
constexpr int kParts = 400;
#else
constexpr int kParts = 48;
#endif

struct AdamWTable {
  int count;
  int first_run[kParts + 1];  // of each part, in the launch
  AdamWPart at[kParts];

  // The part of a block, and its share of it: from begin to end.
  __device__ const AdamWPart& part_of(int run, int64_t* begin, int64_t* end) const {
    int low = 0, high = count;
    while (high - low > 1) {
      const int middle = (low + high) / 2;
      (first_run[middle] <= run ? low : high) = middle;
    }
    const AdamWPart& part = at[low];
    *begin = (run - first_run[low]) * kRun;
    *end = *begin + kRun < part.count ? *begin + kRun : part.count;
    return part;
  }
};

template <int kThreads>
__device__ double sum_of_block(double x) {
  __shared__ double s_sum[kThreads];
  s_sum[threadIdx.x] = x;
  for (int half = kThreads / 2; half >= 1; half /= 2) {
    __syncthreads();
    if ((int)threadIdx.x < half) s_sum[threadIdx.x] += s_sum[threadIdx.x + half];
  }
  __syncthreads();
  return s_sum[0];
}

__global__ void __launch_bounds__(kAdamWThreads)
    squares_kernel(const __grid_constant__ AdamWTable parts, double* squares) {
  int64_t begin, end;
  const AdamWPart& part = parts.part_of(blockIdx.x, &begin, &end);
  const int64_t in_packs = part.is_aligned ? begin + (end - begin) / kPack * kPack : begin;
  double sum = 0.0;
#pragma unroll 4
  for (int64_t i = begin + threadIdx.x * kPack; i < in_packs; i += kAdamWThreads * kPack) {
    float g[kPack];
    load_once(part.grad + i, g);
#pragma unroll
    for (int v = 0; v < kPack; ++v) sum += (double)g[v] * g[v];
  }
  for (int64_t i = in_packs + threadIdx.x; i < end; i += kAdamWThreads) {
    const double g = part.grad[i];
    sum += g * g;
  }
  sum = sum_of_block<kAdamWThreads>(sum);
  if (threadIdx.x == 0) squares[blockIdx.x] = sum;
}

// The norm, and the scale of gradients that clipping gives. The constant is torch.nn.utils.clip_grad_norm_'s.
__global__ void __launch_bounds__(kNormThreads)
    norm_of_squares_kernel(int64_t runs, const double* squares, const float* settings, float* norm, float* scale) {
  double sum = 0.0;
#pragma unroll 8
  for (int64_t i = threadIdx.x; i < runs; i += kNormThreads) sum += squares[i];
  sum = sum_of_block<kNormThreads>(sum);
  if (threadIdx.x != 0) return;
  const double root = sqrt(sum), clip_norm = settings[kClipNorm];
  const double ratio = clip_norm / (root + 1e-6);
  *norm = (float)root;
  // A norm of NaN gives a scale of NaN.
  *scale = clip_norm > 0.0 && !(ratio >= 1.0) ? (float)ratio : 1.0f;
}

// The settings in registers, and the step of one number.
struct AdamWOfOne {
  float factor, keep, rate, beta1, rest_of_beta1, beta2, rest_of_beta2, scale_of_v, epsilon;

  __device__ AdamWOfOne(const float* settings, float scale, bool decays)
      : factor(scale),
        keep(decays ? settings[kKeep] : 1.0f),
        rate(settings[kRate]),
        beta1(settings[kBeta1]),
        rest_of_beta1(settings[kRestOfBeta1]),
        beta2(settings[kBeta2]),
        rest_of_beta2(settings[kRestOfBeta2]),
        scale_of_v(settings[kScaleOfV]),
        epsilon(settings[kEpsilon]) {}

  __device__ void operator()(float grad, float& param, float& m, float& v) const {
    const float g = grad * factor;
    m = m * beta1 + g * rest_of_beta1;
    v = v * beta2 + g * g * rest_of_beta2;
    param = param * keep - rate * m / (sqrtf(v * scale_of_v) + epsilon);
  }
};

// kCount numbers from i on.
template <int kCount>
__device__ inline void step_at(const AdamWPart& part, const AdamWOfOne& step, int64_t i) {
  float param[kCount], grad[kCount], m[kCount], v[kCount];
  load_once(part.grad + i, grad);
  load_once(part.param + i, param);
  load_once(part.m + i, m);
  load_once(part.v + i, v);
#pragma unroll
  for (int k = 0; k < kCount; ++k) step(grad[k], param[k], m[k], v[k]);
  store_once(part.new_param + i, param);
  store_once(part.new_m + i, m);
  store_once(part.new_v + i, v);
}

__global__ void __launch_bounds__(kAdamWThreads)
    adamw_kernel(const __grid_constant__ AdamWTable parts, const float* settings, const float* scale) {
  int64_t begin, end;
  const AdamWPart& part = parts.part_of(blockIdx.x, &begin, &end);
  const AdamWOfOne step(settings, *scale, part.decays);
  const int64_t in_packs = part.is_aligned ? begin + (end - begin) / kPack * kPack : begin;
  for (int64_t i = begin + threadIdx.x * kPack; i < in_packs; i += kAdamWThreads * kPack) {
    step_at<kPack>(part, step, i);
  }
  for (int64_t i = in_packs + threadIdx.x; i < end; i += kAdamWThreads) step_at<1>(part, step, i);
}

static AdamWPart part_of(const AdamWParams& p) {
  AdamWPart part{p.count, p.param, p.grad, p.m, p.v, p.new_param, p.new_m, p.new_v, p.keep == 0.0f, true};
  for (const float* x : {p.param, p.grad, p.m, p.v, (const float*)p.new_param, (const float*)p.new_m,
                         (const float*)p.new_v}) {
    part.is_aligned = part.is_aligned && is_aligned<kPack>(x);
  }
  return part;
}

// Calls body(parts, runs before them) for every launch's share: one, up to kParts parameters.
template <typename Body>
static cudaError_t for_parts(const AdamWParams* parts, int count, Body body) {
  AdamWTable some;
  int64_t runs = 0;
  for (int begin = 0; begin < count;) {
    some.count = some.first_run[0] = 0;
    for (; begin < count && some.count < kParts; ++begin) {
      const int64_t end = some.first_run[some.count] + ceil_div(parts[begin].count, kRun);
      if (end > INT32_MAX) return cudaErrorInvalidConfiguration;
      if (parts[begin].count == 0) continue;
      some.at[some.count] = part_of(parts[begin]);
      some.first_run[++some.count] = (int)end;
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
  RETURN_IF_CUDA_ERROR(for_parts(parts, count, [&](const AdamWTable& some, int64_t runs) {
    return launch(squares_kernel, some.first_run[some.count], kAdamWThreads, stream, some, squares + runs);
  }));
  RETURN_IF_CUDA_ERROR(launch(norm_of_squares_kernel, 1, kNormThreads, stream, all, (const double*)squares, settings,
                              norm, scale));
  return for_parts(parts, count, [&](const AdamWTable& some, int64_t) {
    return launch(adamw_kernel, some.first_run[some.count], kAdamWThreads, stream, some, settings, (const float*)scale);
  });
}

}  // namespace cuda
}  // namespace tfjs_mamba
