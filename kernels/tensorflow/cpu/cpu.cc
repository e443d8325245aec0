#include "tensorflow/cpu/cpu.h"

#include <xmmintrin.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "absl/status/status.h"

namespace tfjs_mamba {
using tensorflow::OpKernelContext;

namespace portable {
extern const CpuBodies bodies;
}
namespace avx2 {
extern const CpuBodies bodies;
}
namespace avx512 {
extern const CpuBodies bodies;
}

static const CpuBodies& choose_bodies() {
  __builtin_cpu_init();
  const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  const bool has_avx512 = has_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                          __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
  const char* wanted = std::getenv("TFJS_MAMBA_ISA");
  const auto may_use = [&](const char* name) { return !wanted || std::strcmp(wanted, name) == 0; };
  if (has_avx512 && may_use("avx512")) return avx512::bodies;
  if (has_avx2 && may_use("avx2")) return avx2::bodies;
  return portable::bodies;
}

const CpuBodies& cpu_bodies() {
  static const CpuBodies& chosen = choose_bodies();
  return chosen;
}

namespace {
// Subnormal results become zeros: on every thread alike, since TensorFlow sets this on its own threads only.
class FlushSubnormals {
 public:
  FlushSubnormals() : before_(_mm_getcsr()) { _mm_setcsr(before_ | 0x8040); }
  ~FlushSubnormals() { _mm_setcsr(before_); }
  FlushSubnormals(const FlushSubnormals&) = delete;
  FlushSubnormals& operator=(const FlushSubnormals&) = delete;

 private:
  const unsigned before_;
};

struct Free {
  void operator()(float* at) const { std::free(at); }
};

std::unique_ptr<float[], Free> aligned_floats(int64_t floats) {
  const size_t bytes = ((size_t)floats * sizeof(float) + 63) / 64 * 64;
  return std::unique_ptr<float[], Free>((float*)std::aligned_alloc(64, bytes));
}
}  // namespace

void run_units(OpKernelContext* context, int64_t units, int64_t cycles, int64_t scratch_floats,
               const std::function<void(int64_t unit, float* scratch)>& work) {
  std::atomic<bool> is_short_of_memory{false};
  const auto run = [&](int64_t begin, int64_t end) {
    const FlushSubnormals flush;
    std::unique_ptr<float[], Free> scratch;
    if (scratch_floats > 0) {
      scratch = aligned_floats(scratch_floats);
      if (!scratch) {
        is_short_of_memory = true;
        return;
      }
    }
    for (int64_t i = begin; i < end; ++i) work(i, scratch.get());
  };
  tensorflow::thread::ThreadPool* pool = context->device()->tensorflow_cpu_worker_threads()->workers;
  pool->ParallelFor(units, tensorflow::thread::ThreadPool::SchedulingParams::Adaptive(cycles), run);
  if (is_short_of_memory) {
    context->CtxFailure(absl::ResourceExhaustedError(absl::StrCat(
        context->op_kernel().type_string(), ": no memory for ", scratch_floats, " floats of working space a thread")));
  }
}

void run_ranges(OpKernelContext* context, int64_t count, int run, int64_t cycles,
                const std::function<void(int begin, int end)>& work) {
  run_units(context, (count + run - 1) / run, run * cycles, 0, [&](int64_t unit, float*) {
    const int64_t begin = unit * run;
    work((int)begin, (int)(begin + run < count ? begin + run : count));
  });
}

float* working_floats(OpKernelContext* context, int64_t floats, tensorflow::Tensor* holder) {
  const absl::Status status = context->allocate_temp(tensorflow::DT_FLOAT, {floats}, holder);
  if (!status.ok()) context->CtxFailure(status);
  return status.ok() ? holder->flat<float>().data() : nullptr;
}

}  // namespace tfjs_mamba
