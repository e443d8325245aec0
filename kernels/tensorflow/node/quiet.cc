// An addon without TensorFlow: TensorFlow's libraries write a note on their settings to stderr as they are loaded, before
// anything can be set. Loading this addon holds stderr back; loading it again gives it free, and writes what came
// meanwhile, without that note.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {
int real_stderr = -1, held = -1;

bool is_note(const char* line) { return std::strstr(line, " port.cc:") || std::strstr(line, "absl::InitializeLog()"); }

void hold() {
  if (std::getenv("TF_CPP_MIN_LOG_LEVEL")) return;
  held = memfd_create("stderr", MFD_CLOEXEC);
  if (held < 0) return;
  std::fflush(stderr);
  real_stderr = dup(STDERR_FILENO);
  if (real_stderr >= 0) dup2(held, STDERR_FILENO);
}

void give_free() {
  std::fflush(stderr);
  dup2(real_stderr, STDERR_FILENO);
  close(real_stderr);
  real_stderr = -1;
  lseek(held, 0, SEEK_SET);
  if (FILE* text = fdopen(held, "r")) {
    char* line = nullptr;
    size_t size = 0;
    while (getline(&line, &size, text) >= 0) {
      if (!is_note(line)) std::fputs(line, stderr);
    }
    std::free(line);
    std::fclose(text);
  }
}
}  // namespace

extern "C" __attribute__((visibility("default"))) void* napi_register_module_v1(void*, void* exports) {
  if (real_stderr < 0) {
    hold();
  } else {
    give_free();
  }
  return exports;
}
