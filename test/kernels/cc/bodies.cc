// Runs all loop bodies of kernels/cc on buffers of exactly the size that they ask for, over odd shapes and every
// optional input, on several threads: to be compiled with AddressSanitizer, UndefinedBehaviorSanitizer or
// ThreadSanitizer. Outputs start as NaN and must all be written; threads must not change a bit.
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include "tensorflow/cpu/bodies.h"

namespace tfjs_mamba {
namespace tested {
extern const CpuBodies bodies;
}
}  // namespace tfjs_mamba

using namespace tfjs_mamba;

namespace {
const CpuBodies& bodies = tested::bodies;
int failures = 0;
int threads = 1;

// A block of its own for every array, so that a step over its end is seen.
using Floats = std::unique_ptr<float[]>;

std::mt19937 generator(1);

Floats random_floats(int64_t count, float mean = 0.0f) {
  Floats x(new float[count]);
  std::normal_distribution<float> normal(mean);
  for (int64_t i = 0; i < count; ++i) x[i] = normal(generator);
  return x;
}

Floats flags(int64_t count) {
  Floats x(new float[count]);
  for (int64_t i = 0; i < count; ++i) x[i] = generator() % 5 == 0 ? 1.0f : 0.0f;
  return x;
}

// What the bodies write: arrays of NaN, remembered for the checks.
class Outputs {
 public:
  float* add(const char* name, int64_t count) {
    Floats x(new float[count]);
    for (int64_t i = 0; i < count; ++i) x[i] = NAN;
    arrays_.push_back({name, std::move(x), count});
    return arrays_.back().values.get();
  }
  void check_written(const char* where) const {
    for (const Array& array : arrays_) {
      for (int64_t i = 0; i < array.count; ++i) {
        if (!std::isnan(array.values[i])) continue;
        std::printf("%s: %s is not written at %ld of %ld\n", where, array.name, (long)i, (long)array.count);
        ++failures;
        break;
      }
    }
  }
  void check_equal(const char* where, const Outputs& other) const {
    for (size_t k = 0; k < arrays_.size(); ++k) {
      if (std::memcmp(arrays_[k].values.get(), other.arrays_[k].values.get(), arrays_[k].count * sizeof(float)) == 0) {
        continue;
      }
      std::printf("%s: %s depends on the threads\n", where, arrays_[k].name);
      ++failures;
    }
  }

 private:
  struct Array {
    const char* name;
    Floats values;
    int64_t count;
  };
  std::vector<Array> arrays_;
};

void run_units(int64_t units, int64_t scratch_floats, const std::function<void(int64_t, float*)>& work) {
  std::atomic<int64_t> next{0};
  const auto run = [&] {
    Floats scratch(new float[scratch_floats]);
    for (int64_t i = next++; i < units; i = next++) work(i, scratch.get());
  };
  std::vector<std::thread> pool;
  for (int i = 1; i < threads; ++i) pool.emplace_back(run);
  run();
  for (std::thread& thread : pool) thread.join();
}

void run_ranges(int count, int run, const std::function<void(int, int)>& work) {
  run_units((count + run - 1) / run, 0, [&](int64_t i, float*) {
    const int begin = (int)i * run;
    work(begin, begin + run < count ? begin + run : count);
  });
}

// Runs the case on one thread and on several.
void check(const char* where, const std::function<void(Outputs&)>& run) {
  Outputs alone, together;
  threads = 1;
  run(alone);
  threads = 3;
  run(together);
  alone.check_written(where);
  together.check_equal(where, alone);
}

struct ScanShape {
  int batch, length, channels, states, groups_b, groups_c;
  bool all_options;
};

void check_scan(const ScanShape& s) {
  char where[128];
  std::snprintf(where, sizeof where, "scan B%d L%d D%d N%d G%d,%d options %d", s.batch, s.length, s.channels, s.states,
                s.groups_b, s.groups_c, s.all_options);
  const int64_t steps = (int64_t)s.batch * s.length, size = steps * s.channels;
  const int64_t matrix = (int64_t)s.channels * s.states, state = s.batch * matrix;
  const int64_t size_b = s.groups_b ? steps * s.groups_b * s.states : matrix;
  const int64_t size_c = s.groups_c ? steps * s.groups_c * s.states : matrix;
  Floats u = random_floats(size), delta = random_floats(size, -2.0f), A = random_floats(matrix, -3.0f);
  Floats B = random_floats(size_b), C = random_floats(size_c), D = random_floats(s.channels), z = random_floats(size);
  Floats bias = random_floats(s.channels), initial = random_floats(state), reset = flags(steps);
  Floats dy = random_floats(size), d_last = random_floats(state);
  ScanParams p{};
  p.batch = s.batch;
  p.length = s.length;
  p.channels = s.channels;
  p.states = s.states;
  p.groups_b = s.groups_b;
  p.groups_c = s.groups_c;
  p.delta_softplus = true;
  p.u = u.get();
  p.delta = delta.get();
  p.A = A.get();
  p.B = B.get();
  p.C = C.get();
  if (s.all_options) {
    p.D = D.get();
    p.z = z.get();
    p.delta_bias = bias.get();
    p.initial_state = initial.get();
    p.reset = reset.get();
  }
  check(where, [&](Outputs& out) {
    const ScanPlan plan = bodies.scan_plan(p);
    ScanParams forward = p;
    forward.y = out.add("y", size);
    if (s.all_options) forward.last_state = out.add("last_state", state);
    forward.checkpoints = out.add("checkpoints", plan.checkpoints);
    run_units(plan.slices, plan.scratch, [&](int64_t i, float* scratch) { bodies.scan(forward, i, scratch); });

    ScanGradParams q{};
    q.forward = forward;
    q.forward.y = q.forward.last_state = nullptr;
    q.dy = dy.get();
    q.du = out.add("du", size);
    q.d_delta = out.add("d_delta", size);
    q.dA = out.add("dA", matrix);
    q.dB = out.add("dB", size_b);
    q.dC = out.add("dC", size_c);
    if (s.all_options) {
      q.d_last_state = d_last.get();
      q.dD = out.add("dD", s.channels);
      q.dz = out.add("dz", size);
      q.d_delta_bias = out.add("d_delta_bias", s.channels);
      q.d_initial_state = out.add("d_initial_state", state);
    }
    const ScanGradPlan grad = bodies.scan_grad_plan(q.forward);
    Floats sums(new float[grad.sums * grad.slices]);
    Floats parts_b(new float[grad.parts_b * s.batch]), parts_c(new float[grad.parts_c * s.batch]);
    run_units(grad.slices, grad.scratch, [&](int64_t i, float* scratch) {
      bodies.scan_grad(q, i, parts_b.get(), parts_c.get(), sums.get() + i * grad.sums, scratch);
    });
    run_units(grad.per_row, 0, [&](int64_t i, float*) { bodies.scan_grad_sums(q, i, sums.get()); });
    for (int b = 0; b < s.batch; ++b) {
      run_ranges(s.length, 16, [&](int begin, int end) {
        bodies.scan_grad_parts(q, b, begin, end, parts_b.get(), parts_c.get());
      });
    }
  });
}

void check_scan_step(int batch, int channels, int states, int groups) {
  const int64_t size = (int64_t)batch * channels, matrix = (int64_t)channels * states;
  Floats state = random_floats(size * states), u = random_floats(size), delta = random_floats(size);
  Floats z = random_floats(size), D = random_floats(channels), bias = random_floats(channels);
  Floats A = random_floats(matrix, -2.0f), B = random_floats((int64_t)batch * groups * states);
  Floats C = random_floats((int64_t)batch * groups * states);
  check("scan step", [&](Outputs& out) {
    const ScanStepParams p{batch,     channels,  states,  groups,  groups,  true,     state.get(),
                           u.get(),   delta.get(), A.get(), B.get(), C.get(), D.get(), z.get(),
                           bias.get(), out.add("y", size), out.add("new_state", size * states)};
    run_ranges(channels, 64, [&](int begin, int end) { bodies.scan_step(p, begin, end); });
  });
}

void check_conv(int batch, int length, int channels, int width, bool options) {
  char where[96];
  std::snprintf(where, sizeof where, "conv B%d L%d D%d W%d options %d", batch, length, channels, width, options);
  const int64_t size = (int64_t)batch * length * channels, state = (int64_t)batch * (width - 1) * channels;
  Floats x = random_floats(size), weight = random_floats((int64_t)channels * width), bias = random_floats(channels);
  Floats initial = random_floats(state), reset = flags((int64_t)batch * length), dy = random_floats(size);
  Floats d_final = random_floats(state);
  ConvParams p{};
  p.batch = batch;
  p.length = length;
  p.channels = channels;
  p.width = width;
  p.silu = true;
  p.x = x.get();
  p.weight = weight.get();
  if (options) {
    p.bias = bias.get();
    p.initial_state = initial.get();
    p.reset = reset.get();
  }
  constexpr int kChannels = 24;
  const int per_row = (channels + kChannels - 1) / kChannels;
  const auto slice = [&](int64_t i) -> ConvSlice {
    const int first = (int)(i % per_row) * kChannels;
    return {(int)(i / per_row), first, channels - first < kChannels ? channels - first : kChannels};
  };
  check(where, [&](Outputs& out) {
    ConvParams forward = p;
    forward.y = out.add("y", size);
    forward.final_state = out.add("final_state", state);
    run_units((int64_t)batch * per_row, conv_scratch_floats(kChannels, width),
              [&](int64_t i, float* scratch) { bodies.conv(forward, slice(i), scratch); });

    ConvGradParams q{};
    q.forward = p;
    q.dy = dy.get();
    q.d_final_state = d_final.get();
    q.dx = out.add("dx", size);
    q.d_weight = out.add("d_weight", (int64_t)channels * width);
    if (options) {
      q.d_bias = out.add("d_bias", channels);
      q.d_initial_state = out.add("d_initial_state", state);
    }
    const int64_t floats = conv_grad_sums_floats(kChannels, width);
    Floats sums(new float[floats * batch * per_row]());
    run_units((int64_t)batch * per_row, conv_scratch_floats(kChannels, width), [&](int64_t i, float* scratch) {
      bodies.conv_grad(q, slice(i), sums.get() + i * floats, scratch);
    });
    for (int i = 0; i < per_row; ++i) {
      float* sum = sums.get() + i * floats;
      for (int b = 1; b < batch; ++b) bodies.add(floats, sum + (int64_t)b * per_row * floats, sum);
      bodies.conv_sums(q, slice(i), sum);
    }

    Floats token = random_floats((int64_t)batch * channels);
    ConvParams step = p;
    step.length = 1;
    step.reset = nullptr;
    step.x = x.get();  // the first steps, one for each row
    step.y = out.add("token", (int64_t)batch * channels);
    float* new_state = out.add("new_state", state);
    run_units((int64_t)batch * per_row, conv_scratch_floats(kChannels, width),
              [&](int64_t i, float* scratch) { bodies.conv_token(step, slice(i), initial.get(), new_state, scratch); });
  });
}

void check_rows(int rows, int width) {
  const int64_t size = (int64_t)rows * width;
  Floats x = random_floats(size), residual = random_floats(size), dy = random_floats(size);
  Floats weight = random_floats(width);
  Floats d_row = random_floats(rows), weights = random_floats((int64_t)width * width);
  std::unique_ptr<int32_t[]> labels(new int32_t[rows]);
  for (int i = 0; i < rows; ++i) labels[i] = i % 4 == 0 ? -100 : (int)(generator() % width);
  check("rows", [&](Outputs& out) {
    float *y = out.add("y", size), *sum = out.add("sum", size);
    const NormParams p{rows, width, 1e-5f, x.get(), weight.get(), residual.get(), y, sum};
    run_ranges(rows, 4, [&](int begin, int end) { bodies.norm(p, begin, end); });
    const NormGradParams q{p, dy.get(), x.get(), out.add("dx", size), nullptr};
    const int parts = (rows + 3) / 4;
    float* d_weight = out.add("d_weight", (int64_t)parts * width);
    run_ranges(rows, 4, [&](int begin, int end) {
      bodies.norm_grad(q, begin, end, d_weight + (int64_t)begin / 4 * width);
    });
    float* column_sums = out.add("column_sums", width);
    for (int i = 0; i < width; ++i) column_sums[i] = 0.0f;
    bodies.add_rows(parts, width, width, d_weight, column_sums);

    const int columns = width / 2 + 1;
    float* products = out.add("products", (int64_t)rows * columns);
    run_ranges(columns, 4, [&](int first, int last) {
      bodies.few_rows(rows, columns, width, x.get(), weights.get(), weight.get(), products, first, last);
    });

    const EntropyParams e{rows, width, -100, x.get(), labels.get()};
    float *loss = out.add("loss", rows), *d_logits = out.add("d_logits", size);
    run_ranges(rows, 3, [&](int begin, int end) { bodies.entropy(e, begin, end, loss); });
    run_ranges(rows, 3, [&](int begin, int end) { bodies.entropy_grad(e, begin, end, d_row.get(), d_logits); });

    const EmbeddingParams table{rows, width, width, labels.get()};
    float *vectors = out.add("vectors", size), *d_table = out.add("d_table", (int64_t)width * width);
    run_ranges(rows, 2, [&](int begin, int end) { bodies.embedding(table, begin, end, weights.get(), vectors); });
    run_ranges(width, 5, [&](int begin, int end) { bodies.embedding_grad(table, begin, end, dy.get(), d_table); });

    AdamWParams a{};
    a.count = size;
    a.scale = a.one_minus_beta1 = a.one_minus_beta2 = 0.5f;
    a.rate = a.epsilon = a.keep = a.v_scale = 1.0f;
    a.param = x.get();
    a.grad = dy.get();
    a.m = residual.get();
    a.v = residual.get();
    a.new_param = out.add("new_param", size);
    a.new_m = out.add("new_m", size);
    a.new_v = out.add("new_v", size);
    a.epsilon = (float)bodies.sum_of_squares(x.get(), size);
    Floats squares(new float[size]);
    for (int64_t i = 0; i < size; ++i) squares[i] = residual[i] * residual[i];
    a.v = squares.get();
    bodies.adamw(a);
  });
}
}  // namespace

int main() {
  check_scan({1, 1, 1, 1, 1, 1, true});
  check_scan({2, 33, 7, 3, 1, 1, false});
  check_scan({2, 70, 130, 5, 1, 1, true});
  check_scan({1, 40, 300, 16, 1, 1, true});
  check_scan({2, 35, 132, 6, 3, 2, true});
  check_scan({1, 9, 150, 4, 0, 1, true});
  check_scan({1, 70, 12, 5, 2, 1, true});
  check_scan({3, 5, 20, 17, 0, 0, false});
  check_scan({2, 31, 96, 2, 4, 96, true});
  check_scan_step(3, 133, 17, 7);
  check_scan_step(1, 1, 1, 1);
  for (int width = 2; width <= 8; ++width) check_conv(2, 2 * width - 3, 37, width, width % 2 == 0);
  check_conv(1, 1, 1, 8, true);
  check_conv(3, 50, 61, 4, true);
  check_rows(1, 1);
  check_rows(13, 27);
  check_rows(9, 64);
  std::printf(failures ? "%d failures\n" : "all well\n", failures);
  return failures ? 1 : 0;
}
