#include "tensorflow/cpu/cpu.h"

#include <xmmintrin.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>

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

namespace {
// What a thread must have to do to be worth waking, in cycles.
constexpr int64_t kShareCycles = 100000;
// What is taken at once, in cycles: far more than the taking costs.
constexpr int64_t kTakenCycles = 20000;

// The units of one call, and the threads that take them, the caller's among them: it begins at once, and does not wait
// for threads that come late, which find nothing left.
class Crew : public std::enable_shared_from_this<Crew> {
 public:
  Crew(tensorflow::thread::ThreadPool* pool, int threads, int64_t units, int64_t cycles, int64_t scratch_floats,
       const std::function<void(int64_t, float*)>& work)
      : pool_(pool), units_(units), scratch_floats_(scratch_floats), work_(work) {
    const double total = (double)units * (double)std::max<int64_t>(cycles, 1);
    const double worth = std::min((double)units, total / kShareCycles);
    threads_ = worth >= threads ? threads : std::max(1, (int)worth);
    const int64_t fair = std::max<int64_t>(1, units / (4 * (int64_t)threads_));
    taken_ = threads_ == 1 ? units : std::min(fair, kTakenCycles / std::max<int64_t>(cycles, 1) + 1);
  }

  // False where a thread found no memory.
  bool run() {
    join(0);
    std::unique_lock<std::mutex> lock(mutex_);
    all_done_.wait(lock, [&] { return done_ == units_; });
    return !is_short_of_memory_;
  }

 private:
  // Each calls two more, so that many are there soon.
  void join(int thread) {
    for (int other = 2 * thread + 1; other <= 2 * thread + 2 && other < threads_ && next_ < units_; ++other) {
      pool_->Schedule([self = shared_from_this(), other] { self->join(other); });
    }
    const FlushSubnormals flush;
    std::unique_ptr<float[], Free> scratch;
    for (int64_t begin; (begin = next_.fetch_add(taken_)) < units_;) {
      const int64_t end = std::min(begin + taken_, units_);
      if (scratch_floats_ > 0 && !scratch) scratch = aligned_floats(scratch_floats_);
      if (scratch_floats_ > 0 && !scratch) is_short_of_memory_ = true;
      for (int64_t i = begin; i < end && !is_short_of_memory_; ++i) work_(i, scratch.get());
      finish(end - begin);
    }
  }

  // After the last of these the caller goes on, and `work_` is gone.
  void finish(int64_t count) {
    const std::lock_guard<std::mutex> lock(mutex_);
    done_ += count;
    if (done_ == units_) all_done_.notify_one();
  }

  tensorflow::thread::ThreadPool* const pool_;
  const int64_t units_, scratch_floats_;
  const std::function<void(int64_t, float*)>& work_;
  int threads_;
  int64_t taken_;
  std::atomic<int64_t> next_{0};
  std::atomic<bool> is_short_of_memory_{false};
  std::mutex mutex_;
  std::condition_variable all_done_;
  int64_t done_ = 0;
};
}  // namespace

void run_units(OpKernelContext* context, int64_t units, int64_t cycles, int64_t scratch_floats,
               const std::function<void(int64_t unit, float* scratch)>& work) {
  if (units == 0) return;
  const auto* workers = context->device()->tensorflow_cpu_worker_threads();
  const auto crew =
      std::make_shared<Crew>(workers->workers, workers->num_threads, units, cycles, scratch_floats, work);
  if (!crew->run()) {
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
