// dB and dC are sums over channels. Where slices share a row of the batch each writes a part of its own, and the parts
// are added in the order of the channels: the same sum however many threads there are.
#pragma once
#include "selective_scan_grad.h"

namespace tfjs_mamba {
inline namespace KERNEL_ISA {

// The parts of dB, or of dC, in one row of the batch: of each slice [L, groups that it has channels of, N].
template <int W>
struct ScanParts {
  const ScanParams& p;
  int groups;
  ScanBlocks<W> blocks;
  ScanSlices<W> slices;

  ScanParts(const ScanParams& params, int matrix_groups)
      : p(params), groups(matrix_groups), blocks(params), slices(params) {}

  int group_of(int block) const { return blocks.first(block) / (p.channels / groups); }
  int first_group(int slice) const { return group_of(slices.at(slice).begin); }
  int group_count(int slice) const { return group_of(slices.at(slice).end - 1) - first_group(slice) + 1; }
  // Floats before a slice's part; before slice per_row: of the whole row.
  int64_t offset(int slice) const {
    int64_t count = 0;
    for (int i = 0; i < slice; ++i) count += group_count(i);
    return count * p.length * p.states;
  }
  int64_t floats() const { return groups && slices.per_row > 1 ? offset(slices.per_row) : 0; }

  // Where a slice of a row writes: its part, or straight to the gradient where the row has one slice.
  ScanGradRows rows(int row, int slice, float* parts, float* gradient) const {
    if (!groups) return {nullptr, 0, 0};
    if (slices.per_row == 1) return {gradient + (int64_t)row * p.length * groups * p.states, groups, 0};
    return {parts + row * offset(slices.per_row) + offset(slice), group_count(slice), first_group(slice)};
  }

  // Adds the parts of steps begin to end of a row.
  void add(int row, int begin, int end, const float* parts, float* gradient) const {
    if (floats() == 0) return;
    const float* part = parts + row * offset(slices.per_row);
    float* out = gradient + (int64_t)row * p.length * groups * p.states;
    set_zero(out + (int64_t)begin * groups * p.states, (int64_t)(end - begin) * groups * p.states);
    for (int i = 0; i < slices.per_row; ++i) {
      const int first = first_group(i), count = group_count(i);
      for (int t = begin; t < end; ++t) {
        const float* from = part + (int64_t)t * count * p.states;
        float* to = out + ((int64_t)t * groups + first) * p.states;
        for (int64_t j = 0; j < (int64_t)count * p.states; ++j) to[j] += from[j];
      }
      part += (int64_t)p.length * count * p.states;
    }
  }
};

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
