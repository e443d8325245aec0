// Writes what a GPU did, and when, to the file that GPU_ACTIVITY names. CUDA loads the library that is named in
// CUDA_INJECTION64_PATH into any process, here into Node. A line for each kernel, copy or fill: kind, begin and end in
// nanoseconds of the monotonic clock (process.hrtime), bytes, name.
#include <cupti.h>
#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <initializer_list>

namespace {
std::FILE* output = nullptr;
constexpr size_t kBufferBytes = 8 << 20;

uint64_t now() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000ull + time.tv_nsec;
}

void write_line(const char* kind, uint64_t begin, uint64_t end, uint64_t bytes, const char* name) {
  std::fprintf(output, "%s %llu %llu %llu %s\n", kind, (unsigned long long)begin, (unsigned long long)end,
               (unsigned long long)bytes, name);
}

const char* direction(unsigned char kind) {
  if (kind == CUPTI_ACTIVITY_MEMCPY_KIND_HTOD) return "to device";
  if (kind == CUPTI_ACTIVITY_MEMCPY_KIND_DTOH) return "to host";
  return "on device";
}

void write_record(const CUpti_Activity* record) {
  if (record->kind == CUPTI_ACTIVITY_KIND_CONCURRENT_KERNEL) {
    const auto* kernel = (const CUpti_ActivityKernel9*)record;
    write_line("kernel", kernel->start, kernel->end, 0, kernel->name);
  } else if (record->kind == CUPTI_ACTIVITY_KIND_MEMCPY) {
    const auto* copy = (const CUpti_ActivityMemcpy6*)record;
    write_line("copy", copy->start, copy->end, copy->bytes, direction(copy->copyKind));
  } else if (record->kind == CUPTI_ACTIVITY_KIND_MEMSET) {
    const auto* fill = (const CUpti_ActivityMemset4*)record;
    write_line("fill", fill->start, fill->end, fill->bytes, "");
  }
}

void CUPTIAPI give_buffer(uint8_t** buffer, size_t* size, size_t* most_records) {
  *buffer = (uint8_t*)std::aligned_alloc(ACTIVITY_RECORD_ALIGNMENT, kBufferBytes);
  *size = kBufferBytes;
  *most_records = 0;
}

void CUPTIAPI take_buffer(CUcontext, uint32_t, uint8_t* buffer, size_t, size_t valid) {
  CUpti_Activity* record = nullptr;
  while (cuptiActivityGetNextRecord(buffer, valid, &record) == CUPTI_SUCCESS) write_record(record);
  std::fflush(output);
  std::free(buffer);
}

void finish() { cuptiActivityFlushAll(CUPTI_ACTIVITY_FLAG_FLUSH_FORCED); }
}  // namespace

extern "C" __attribute__((visibility("default"))) int InitializeInjection() {
  const char* file = std::getenv("GPU_ACTIVITY");
  if (!file || output || !(output = std::fopen(file, "w"))) return 1;
  CUptiResult result = cuptiActivityRegisterTimestampCallback(now);
  if (result == CUPTI_SUCCESS) result = cuptiActivityRegisterCallbacks(give_buffer, take_buffer);
  for (const auto kind : {CUPTI_ACTIVITY_KIND_CONCURRENT_KERNEL, CUPTI_ACTIVITY_KIND_MEMCPY, CUPTI_ACTIVITY_KIND_MEMSET}) {
    if (result == CUPTI_SUCCESS) result = cuptiActivityEnable(kind);
  }
  if (result == CUPTI_SUCCESS) result = cuptiActivityFlushPeriod(200);
  if (result != CUPTI_SUCCESS) {
    const char* reason = "";
    cuptiGetResultString(result, &reason);
    std::fprintf(output, "failed 0 0 0 %s\n", reason);
    std::fflush(output);
  }
  std::atexit(finish);
  return 1;
}
