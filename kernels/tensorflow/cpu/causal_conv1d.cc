#include "tensorflow/cpu/cpu.h"

namespace tfjs_mamba {
using tensorflow::OpKernelContext;
using tensorflow::Tensor;

// Channels of a slice: few enough that one row still gives several threads work, many enough to fill cache lines.
constexpr int kConvChannels = 64;

namespace {
struct Slices {
  int per_row, channels;
  int64_t count;

  explicit Slices(const ConvParams& p) {
    channels = p.channels;
    per_row = (p.channels + kConvChannels - 1) / kConvChannels;
    count = (int64_t)p.batch * per_row;
  }
  ConvSlice at(int64_t i) const {
    const int first = (int)(i % per_row) * kConvChannels;
    return {(int)(i / per_row), first, first + kConvChannels < channels ? kConvChannels : channels - first};
  }
};
}  // namespace

void Cpu::run(OpKernelContext* context, const ConvParams& p) {
  const CpuBodies& bodies = cpu_bodies();
  const Slices slices(p);
  run_units(context, slices.count, (int64_t)p.length * kConvChannels, conv_scratch_floats(kConvChannels, p.width),
            [&](int64_t slice, float* scratch) { bodies.conv(p, slices.at(slice), scratch); });
}

void Cpu::run(OpKernelContext* context, const ConvGradParams& q) {
  const CpuBodies& bodies = cpu_bodies();
  const ConvParams& p = q.forward;
  const Slices slices(p);
  const int64_t floats = conv_grad_sums_floats(kConvChannels, p.width);
  Tensor holder;
  float* sums = working_floats(context, floats * slices.count, &holder);
  if (!sums) return;
  run_units(context, slices.count, (int64_t)p.length * kConvChannels * 3, conv_scratch_floats(kConvChannels, p.width),
            [&](int64_t slice, float* scratch) {
              float* sum = sums + slice * floats;
              for (int64_t i = 0; i < floats; ++i) sum[i] = 0.0f;
              bodies.conv_grad(q, slices.at(slice), sum, scratch);
            });
  run_units(context, slices.per_row, floats * p.batch, 0, [&](int64_t slice, float*) {
    float* sum = sums + slice * floats;
    for (int64_t other = slice + slices.per_row; other < slices.count; other += slices.per_row) {
      bodies.add(floats, sums + other * floats, sum);
    }
    bodies.conv_sums(q, slices.at(slice), sum);
  });
}

void Cpu::run_token(OpKernelContext* context, const ConvParams& p, float* new_state) {
  const CpuBodies& bodies = cpu_bodies();
  const Slices slices(p);
  run_units(context, slices.count, kConvChannels * 4, conv_scratch_floats(kConvChannels, p.width),
            [&](int64_t slice, float* scratch) {
              bodies.conv_token(p, slices.at(slice), p.initial_state, new_state, scratch);
            });
}

}  // namespace tfjs_mamba
