// The bodies of cc/ as one instruction set has them. cpu/bodies.cc is compiled once for each.
#pragma once
#include "cc/adamw_step.h"
#include "cc/causal_conv1d.h"
#include "cc/rms_norm.h"
#include "cc/selective_scan.h"
#include "cc/selective_scan_parts.h"
#include "cc/selective_scan_step.h"
#include "cc/token_cross_entropy.h"
#include "cc/token_embedding.h"

namespace tfjs_mamba {

// How a scan falls into slices, and the floats that each needs.
struct ScanPlan {
  int64_t slices, per_row, scratch, checkpoints;
};

// The same for its gradient. Time-varying dB and dC come as parts, one for each slice and group, that are added.
struct ScanGradPlan {
  int64_t slices, per_row, scratch, sums, parts_b, parts_c;
};

struct CpuBodies {
  const char* name;

  ScanPlan (*scan_plan)(const ScanParams&);
  void (*scan)(const ScanParams&, int64_t slice, float* scratch);
  ScanGradPlan (*scan_grad_plan)(const ScanParams&);
  // parts_b and parts_c hold the plan's floats for each row of the batch, sums for each slice.
  void (*scan_grad)(const ScanGradParams&, int64_t slice, float* parts_b, float* parts_c, float* sums, float* scratch);
  // Adds the sums of a slice of the first row to those of the other rows, and writes the gradients that they make.
  void (*scan_grad_sums)(const ScanGradParams&, int64_t slice, float* sums);
  // Adds the parts of steps begin to end of one row.
  void (*scan_grad_parts)(const ScanGradParams&, int row, int begin, int end, const float* parts_b,
                          const float* parts_c);
  void (*scan_step)(const ScanStepParams&, int begin, int end);

  void (*conv)(const ConvParams&, const ConvSlice&, float* scratch);
  void (*conv_grad)(const ConvGradParams&, const ConvSlice&, float* sums, float* scratch);
  void (*conv_sums)(const ConvGradParams&, const ConvSlice&, const float* sums);
  void (*conv_token)(const ConvParams&, const ConvSlice&, const float* state, float* new_state, float* scratch);

  void (*norm)(const NormParams&, int begin, int end);
  void (*norm_grad)(const NormGradParams&, int begin, int end, float* d_weight);

  void (*few_rows)(int rows, int columns, int inner, const float* x, const float* weight, const float* bias, float* y,
                   int first, int last);

  void (*embedding)(const EmbeddingParams&, int begin, int end, const float* weight, float* y);
  void (*embedding_grad)(const EmbeddingParams&, int begin, int end, const float* dy, float* d_weight);

  void (*entropy)(const EntropyParams&, int begin, int end, float* loss);
  void (*entropy_grad)(const EntropyParams&, int begin, int end, const float* dy, float* d_logits);

  double (*sum_of_squares)(const float* x, int64_t count);
  void (*adamw)(const AdamWParams&);
  void (*adamw_streamed)(const AdamWParams&);
  // y[j] += sum over i of x[i, j], for rows of `stride` numbers
  void (*add_rows)(int rows, int columns, int64_t stride, const float* x, float* y);
  // y += x
  void (*add)(int64_t count, const float* x, float* y);
};

// Those of the best instruction set of this processor.
const CpuBodies& cpu_bodies();

}  // namespace tfjs_mamba
