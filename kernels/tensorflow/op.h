// What the ops of this folder share: shapes as letters, inputs and outputs by name, errors that say what was expected.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "tensorflow/core/framework/op.h"
#include "tensorflow/core/framework/op_kernel.h"
#include "tensorflow/core/framework/shape_inference.h"

namespace tfjs_mamba {

// An input or output and its shape, a letter for each dimension: "BLD". Equal letters are equal sizes. '*' stands for
// any number of leading dimensions, and forms of different rank are separated by bars: "DN|BLN|BLGN". "?" is any shape.
struct Arg {
  const char* name;
  const char* shape;
};
using Args = absl::Span<const Arg>;

// The form of `shape` with this rank, or an empty one.
std::string form_of_rank(const char* shape, int rank);

// The shape function of an op: checks inputs against `inputs` as far as they are known, and gives outputs their shapes.
absl::Status infer_shapes(tensorflow::shape_inference::InferenceContext* c, Args inputs, Args outputs);

template <const auto& kInputs, const auto& kOutputs>
absl::Status shapes_of(tensorflow::shape_inference::InferenceContext* c) {
  return infer_shapes(c, kInputs, kOutputs);
}

// An attribute as a number of 32 bits; the construction fails where it needs more.
void get_int32(tensorflow::OpKernelConstruction* construction, const char* name, int* value);

// The inputs of one call. Every check that fails sets the context's status: look at `ok` before the data.
class Inputs {
 public:
  Inputs(tensorflow::OpKernelContext* context, Args args);

  bool ok() const { return context_->status().ok(); }
  // Null where an optional input is absent.
  const float* floats(const char* name) const;
  const int32_t* ints(const char* name) const;
  // Of an input that is there.
  const tensorflow::TensorShape& shape_of(const char* name) const { return find(name)->shape(); }
  // The size that a letter stands for; 0 where its input is absent or has another form.
  int dim(char letter) const { return (int)sizes_[(unsigned char)letter]; }
  // The product of the sizes that '*' stands for.
  int64_t leading() const { return leading_; }
  tensorflow::TensorShape shape(const char* letters) const;

  // A new output. Null, with the status set, where there is no memory for it.
  float* output(const char* name, const char* letters) const { return output(name, shape(letters)); }
  float* output(const char* name, const tensorflow::TensorShape& shape) const;
  // Null where the call wants none: the output's number attribute is 0.
  float* optional_output(const char* name, const char* letters) const { return optional_output(name, shape(letters)); }
  float* optional_output(const char* name, const tensorflow::TensorShape& shape) const;

  // An output that is an input's memory in another shape of as many elements.
  void alias_output(const char* name, const char* input, const tensorflow::TensorShape& shape) const;

  // Fails the call with an InvalidArgument unless it holds.
  template <typename... Parts>
  void require(bool holds, const Parts&... parts) const {
    if (!holds && ok()) fail(absl::StrCat(parts...));
  }

 private:
  const tensorflow::Tensor* find(const char* name) const;
  void bind(const Arg& arg, const tensorflow::Tensor& tensor);
  void fail(const std::string& message) const;

  tensorflow::OpKernelContext* context_;
  int64_t sizes_[128] = {};
  bool bound_[128] = {};
  int64_t leading_ = 1;
  bool has_leading_ = false;
  tensorflow::TensorShape leading_shape_;
};

}  // namespace tfjs_mamba
