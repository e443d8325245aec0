// The ops whose units are rows or columns: norm, embedding, cross-entropy, and the optimizer's runs of numbers.
#include <cmath>

#include "tensorflow/cpu/cpu.h"

namespace tfjs_mamba {
using tensorflow::OpKernelContext;
using tensorflow::Tensor;

// Rows whose sum is one part of a sum over many.
constexpr int kSummedRows = 64;
constexpr int kRows = 16;
constexpr int kColumns = 64;
// Numbers that an optimizer's unit updates: a multiple of the run of sum_of_squares.
constexpr int64_t kNumbers = 1 << 16;
// Above so many parameters the results of a step are not in any cache when they are next read.
constexpr int64_t kStreamed = 8 << 20;

void Cpu::run(OpKernelContext* context, const NormParams& p) {
  const CpuBodies& bodies = cpu_bodies();
  run_ranges(context, p.rows, kRows, p.width, [&](int begin, int end) { bodies.norm(p, begin, end); });
}

// Sums each column: every thread has columns of its own.
static void sum_columns(OpKernelContext* context, int rows, int columns, const float* x, float* sum) {
  const CpuBodies& bodies = cpu_bodies();
  run_ranges(context, columns, kColumns, rows, [&](int begin, int end) {
    for (int i = begin; i < end; ++i) sum[i] = 0.0f;
    bodies.add_rows(rows, end - begin, columns, x + begin, sum + begin);
  });
}

// How many parts a sum over rows is made of.
static int parts_of(int rows) { return (int)((rows + (int64_t)kSummedRows - 1) / kSummedRows); }

void Cpu::sum_rows(OpKernelContext* context, int rows, int columns, const float* x, float* sum) {
  const CpuBodies& bodies = cpu_bodies();
  Tensor holder;
  float* parts = working_floats(context, (int64_t)parts_of(rows) * columns, &holder);
  if (!parts) return;
  run_ranges(context, rows, kSummedRows, columns, [&](int begin, int end) {
    float* part = parts + (int64_t)(begin / kSummedRows) * columns;
    for (int i = 0; i < columns; ++i) part[i] = 0.0f;
    bodies.add_rows(end - begin, columns, columns, x + (int64_t)begin * columns, part);
  });
  sum_columns(context, parts_of(rows), columns, parts, sum);
}

void Cpu::few_rows(OpKernelContext* context, int rows, int columns, int inner, const float* x, const float* weight,
                   const float* bias, float* y) {
  const CpuBodies& bodies = cpu_bodies();
  run_ranges(context, columns, kColumns, (int64_t)rows * inner / 4, [&](int first, int last) {
    bodies.few_rows(rows, columns, inner, x, weight, bias, y, first, last);
  });
}

void Cpu::run(OpKernelContext* context, const NormGradParams& q) {
  const CpuBodies& bodies = cpu_bodies();
  const NormParams& p = q.forward;
  Tensor holder;
  float* parts = working_floats(context, (int64_t)parts_of(p.rows) * p.width, &holder);
  if (!parts) return;
  run_ranges(context, p.rows, kSummedRows, 2 * (int64_t)p.width, [&](int begin, int end) {
    bodies.norm_grad(q, begin, end, parts + (int64_t)(begin / kSummedRows) * p.width);
  });
  sum_columns(context, parts_of(p.rows), p.width, parts, q.d_weight);
}

void Cpu::run(OpKernelContext* context, const EmbeddingParams& p, const float* weight, float* y) {
  const CpuBodies& bodies = cpu_bodies();
  run_ranges(context, p.count, kRows, p.width, [&](int begin, int end) { bodies.embedding(p, begin, end, weight, y); });
}

void Cpu::run_grad(OpKernelContext* context, const EmbeddingParams& p, const float* dy, float* d_weight) {
  const CpuBodies& bodies = cpu_bodies();
  run_ranges(context, p.width, kColumns, (int64_t)p.count + p.vocabulary,
             [&](int begin, int end) { bodies.embedding_grad(p, begin, end, dy, d_weight); });
}

void Cpu::run(OpKernelContext* context, const EntropyParams& p, float* loss) {
  const CpuBodies& bodies = cpu_bodies();
  run_ranges(context, p.rows, kRows, 2 * (int64_t)p.classes,
             [&](int begin, int end) { bodies.entropy(p, begin, end, loss); });
}

void Cpu::run_grad(OpKernelContext* context, const EntropyParams& p, const float* dy, float* d_logits) {
  const CpuBodies& bodies = cpu_bodies();
  run_ranges(context, p.rows, kRows, 4 * (int64_t)p.classes,
             [&](int begin, int end) { bodies.entropy_grad(p, begin, end, dy, d_logits); });
}

namespace {
// A unit of the optimizer: some numbers of one parameter.
struct Run {
  size_t part;
  int64_t begin, count;
};

std::vector<Run> runs_of(const std::vector<AdamWParams>& parts) {
  std::vector<Run> runs;
  for (size_t i = 0; i < parts.size(); ++i) {
    for (int64_t begin = 0; begin < parts[i].count; begin += kNumbers) {
      runs.push_back({i, begin, std::min(kNumbers, parts[i].count - begin)});
    }
  }
  return runs;
}
}  // namespace

static void set_all(AdamWParams* p, const float* settings) {
  p->beta1 = settings[kBeta1];
  p->beta2 = settings[kBeta2];
  p->one_minus_beta1 = settings[kRestOfBeta1];
  p->one_minus_beta2 = settings[kRestOfBeta2];
  p->rate = settings[kRate];
  p->v_scale = settings[kScaleOfV];
  p->epsilon = settings[kEpsilon];
  if (p->keep == 0.0f) p->keep = settings[kKeep];
}

void Cpu::run(OpKernelContext* context, std::vector<AdamWParams>& parts, const float* settings, float* norm) {
  const CpuBodies& bodies = cpu_bodies();
  const float clip_norm = settings[kClipNorm];
  for (AdamWParams& part : parts) set_all(&part, settings);
  const std::vector<Run> runs = runs_of(parts);
  std::vector<double> squares(runs.size());
  run_units(context, (int64_t)runs.size(), kNumbers / 4, 0, [&](int64_t i, float*) {
    squares[i] = bodies.sum_of_squares(parts[runs[i].part].grad + runs[i].begin, runs[i].count);
  });
  double sum = 0.0;
  for (double square : squares) sum += square;
  *norm = (float)std::sqrt(sum);
  // The constant is torch.nn.utils.clip_grad_norm_'s. A norm of NaN gives a scale of NaN.
  const double ratio = clip_norm / (std::sqrt(sum) + 1e-6);
  const float scale = clip_norm > 0.0f && !(ratio >= 1.0) ? (float)ratio : 1.0f;
  const auto update = (int64_t)runs.size() * kNumbers > kStreamed ? bodies.adamw_streamed : bodies.adamw;
  run_units(context, (int64_t)runs.size(), kNumbers * 2, 0, [&](int64_t i, float*) {
    AdamWParams p = parts[runs[i].part];
    p.scale = scale;
    p.count = runs[i].count;
    for (const float** input : {&p.param, &p.grad, &p.m, &p.v}) *input += runs[i].begin;
    for (float** output : {&p.new_param, &p.new_m, &p.new_v}) *output += runs[i].begin;
    update(p);
  });
}

}  // namespace tfjs_mamba
