// One translation unit for each instruction set: KERNEL_ISA is its name and KERNEL_LANES its floats in a vector.
#include <type_traits>

#include "tensorflow/cpu/bodies.h"
#include "tensorflow/cpu/few_rows.h"

namespace tfjs_mamba {
inline namespace KERNEL_ISA {

// A scan that would be one block of 16 lanes is two of 8, for two threads. (Halves cost a third more work in all, so
// where there are more blocks they do not pay.)
static bool is_narrow(const ScanParams& p) {
  return kLanes == 16 && p.batch == 1 && ScanBlocks<kLanes>(p).count == 1 && p.channels > 8;
}

// Calls work with the lanes of a scan as a constant.
template <typename Work>
static auto with_lanes(const ScanParams& p, const Work& work) {
  if (is_narrow(p)) return work(std::integral_constant<int, 8>());
  return work(std::integral_constant<int, kLanes>());
}

static ScanPlan scan_plan(const ScanParams& p) {
  return with_lanes(p, [&](auto lanes) {
    const ScanSlices<lanes> slices(p);
    return ScanPlan{slices.count, slices.per_row, scan_scratch_floats<lanes>(p, slices.at(0).count()),
                    scan_checkpoint_floats<lanes>(p)};
  });
}

static void scan(const ScanParams& p, int64_t slice, float* scratch) {
  with_lanes(p, [&](auto lanes) { scan_slice<lanes>(p, ScanSlices<lanes>(p).at(slice), scratch); });
}

static ScanGradPlan scan_grad_plan(const ScanParams& p) {
  return with_lanes(p, [&](auto lanes) {
    const ScanSlices<lanes> slices(p);
    const int blocks = slices.at(0).count();  // no slice has more
    return ScanGradPlan{slices.count,
                        slices.per_row,
                        scan_grad_scratch_floats<lanes>(p, blocks),
                        ScanGradSums<lanes>::floats(p, blocks),
                        ScanParts<lanes>(p, p.groups_b).floats(),
                        ScanParts<lanes>(p, p.groups_c).floats()};
  });
}

static void scan_grad(const ScanGradParams& q, int64_t slice, float* parts_b, float* parts_c, float* sums,
                      float* scratch) {
  const ScanParams& p = q.forward;
  with_lanes(p, [&](auto lanes) {
    const ScanParts<lanes> b(p, p.groups_b), c(p, p.groups_c);
    const int row = (int)(slice / b.slices.per_row), in_row = (int)(slice % b.slices.per_row);
    const ScanSlice at = b.slices.at(slice);
    set_zero(sums, ScanGradSums<lanes>::floats(p, at.count()));
    scan_grad_slice<lanes>(q, at, b.rows(row, in_row, parts_b, q.dB), c.rows(row, in_row, parts_c, q.dC), sums,
                           scratch);
  });
}

static void add(int64_t count, const float* x, float* y) {
  for (int64_t i = 0; i < count; ++i) y[i] += x[i];
}

static void add_rows(int rows, int columns, int64_t stride, const float* x, float* y) {
  for (int i = 0; i < rows; ++i) add(columns, x + i * stride, y);
}

static void scan_grad_sums(const ScanGradParams& q, int64_t slice, float* sums) {
  const ScanGradPlan plan = scan_grad_plan(q.forward);
  with_lanes(q.forward, [&](auto lanes) {
    const ScanSlice at = ScanSlices<lanes>(q.forward).at(slice);
    float* first = sums + slice * plan.sums;
    const int64_t floats = ScanGradSums<lanes>::floats(q.forward, at.count());
    for (int64_t other = slice + plan.per_row; other < plan.slices; other += plan.per_row) {
      add(floats, sums + other * plan.sums, first);
    }
    scan_grad_store_sums<lanes>(q, at, first);
  });
}

static void scan_grad_parts(const ScanGradParams& q, int row, int begin, int end, const float* parts_b,
                            const float* parts_c) {
  const ScanParams& p = q.forward;
  with_lanes(p, [&](auto lanes) {
    ScanParts<lanes>(p, p.groups_b).add(row, begin, end, parts_b, q.dB);
    ScanParts<lanes>(p, p.groups_c).add(row, begin, end, parts_c, q.dC);
  });
}

#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name)

extern const CpuBodies bodies;
// In the order of the struct.
const CpuBodies bodies = {
    NAME_OF(KERNEL_ISA),
    scan_plan,
    scan,
    scan_grad_plan,
    scan_grad,
    scan_grad_sums,
    scan_grad_parts,
    scan_step<kLanes>,
    conv_forward,
    conv_backward,
    conv_store_sums,
    conv_token,
    norm_forward,
    norm_backward,
    few_rows,
    embedding_forward,
    embedding_backward,
    entropy_forward,
    entropy_backward,
    sum_of_squares,
    adamw_step,
    adamw_step_streamed,
    add_rows,
    add,
};

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
