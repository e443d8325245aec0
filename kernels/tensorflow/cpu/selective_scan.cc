#include "tensorflow/cpu/cpu.h"

namespace tfjs_mamba {
using tensorflow::OpKernelContext;
using tensorflow::Tensor;

// Cycles for a state at a step, about: what one thread's share of a call is worth.
constexpr int64_t kForwardCycles = 1, kBackwardCycles = 3;
// Steps whose parts of dB and dC one unit adds.
constexpr int kAddedSteps = 128;

static int64_t cycles_of_slice(const ScanParams& p, int64_t slices, int64_t cycles) {
  return (int64_t)p.batch * p.length * p.channels / slices * p.states * cycles;
}

int64_t Cpu::checkpoint_floats(const ScanParams& p) { return cpu_bodies().scan_plan(p).checkpoints; }

void Cpu::run(OpKernelContext* context, const ScanParams& p) {
  const CpuBodies& bodies = cpu_bodies();
  const ScanPlan plan = bodies.scan_plan(p);
  run_units(context, plan.slices, cycles_of_slice(p, plan.slices, kForwardCycles), plan.scratch,
            [&](int64_t slice, float* scratch) { bodies.scan(p, slice, scratch); });
}

void Cpu::run(OpKernelContext* context, const ScanGradParams& q) {
  const CpuBodies& bodies = cpu_bodies();
  const ScanParams& p = q.forward;
  const ScanGradPlan plan = bodies.scan_grad_plan(p);
  Tensor holder;
  const int64_t floats_b = plan.parts_b * p.batch, floats_c = plan.parts_c * p.batch;
  float* sums = working_floats(context, plan.sums * plan.slices + floats_b + floats_c, &holder);
  if (!sums) return;
  float* parts_b = sums + plan.sums * plan.slices;
  float* parts_c = parts_b + floats_b;
  run_units(context, plan.slices, cycles_of_slice(p, plan.slices, kBackwardCycles), plan.scratch,
            [&](int64_t slice, float* scratch) {
              bodies.scan_grad(q, slice, parts_b, parts_c, sums + slice * plan.sums, scratch);
            });
  run_units(context, plan.per_row, plan.sums * p.batch, 0,
            [&](int64_t slice, float*) { bodies.scan_grad_sums(q, slice, sums); });
  if (floats_b + floats_c == 0) return;
  const int per_row = (p.length + kAddedSteps - 1) / kAddedSteps;
  run_units(context, (int64_t)p.batch * per_row, (plan.parts_b + plan.parts_c) / (per_row + 1), 0,
            [&](int64_t unit, float*) {
              const int begin = (int)(unit % per_row) * kAddedSteps;
              const int end = begin + kAddedSteps < p.length ? begin + kAddedSteps : p.length;
              bodies.scan_grad_parts(q, (int)(unit / per_row), begin, end, parts_b, parts_c);
            });
}

// Channels of a step's unit.
constexpr int kStepChannels = 64;

void Cpu::run(OpKernelContext* context, const ScanStepParams& p) {
  const CpuBodies& bodies = cpu_bodies();
  run_ranges(context, p.channels, kStepChannels, (int64_t)p.batch * p.states,
             [&](int begin, int end) { bodies.scan_step(p, begin, end); });
}

}  // namespace tfjs_mamba
