#include "tensorflow/op.h"

#include <limits>

#include "absl/status/status.h"
#include "absl/strings/str_split.h"

namespace tfjs_mamba {
using tensorflow::OpInputList;
using tensorflow::OpKernelContext;
using tensorflow::OpOutputList;
using tensorflow::Tensor;
using tensorflow::TensorShape;
using tensorflow::shape_inference::DimensionHandle;
using tensorflow::shape_inference::InferenceContext;
using tensorflow::shape_inference::ShapeHandle;

static bool is_any(const char* shape) { return shape[0] == '?'; }

std::string form_of_rank(const char* shape, int rank) {
  for (absl::string_view form : absl::StrSplit(shape, '|')) {
    const bool any_leading = form[0] == '*';
    if (any_leading ? rank + 1 >= (int)form.size() : rank == (int)form.size()) return std::string(form);
  }
  return "";
}

// "[B, L, D]" from "BLD".
static std::string readable(const char* shape) {
  std::string text = "[";
  for (const char* c = shape; *c; ++c) {
    if (*c == '|') {
      text += "] or [";
    } else {
      if (text.back() != '[') text += ", ";
      text += *c == '*' ? std::string("...") : std::string(1, *c);
    }
  }
  return text + "]";
}

absl::Status infer_shapes(InferenceContext* c, Args inputs, Args outputs) {
  DimensionHandle dims[128];
  bool bound[128] = {}, has_leading = false;
  ShapeHandle leading;
  for (const Arg& arg : inputs) {
    std::vector<ShapeHandle> given;
    TF_RETURN_IF_ERROR(c->input(arg.name, &given));
    if (is_any(arg.shape) || given.empty() || !c->RankKnown(given[0])) continue;
    const int rank = c->Rank(given[0]);
    const std::string form = form_of_rank(arg.shape, rank);
    if (form.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(arg.name, " has shape ", c->DebugString(given[0]), ", expected ",
                                                     readable(arg.shape)));
    }
    const int fixed = (int)form.size() - (form[0] == '*');
    if (form[0] == '*') {
      ShapeHandle lead;
      TF_RETURN_IF_ERROR(c->Subshape(given[0], 0, rank - fixed, &lead));
      if (has_leading) TF_RETURN_IF_ERROR(c->Merge(leading, lead, &lead));
      leading = lead;
      has_leading = true;
    }
    for (int i = 0; i < fixed; ++i) {
      const unsigned char letter = form[form.size() - fixed + i];
      DimensionHandle here = c->Dim(given[0], rank - fixed + i);
      if (bound[letter]) TF_RETURN_IF_ERROR(c->Merge(dims[letter], here, &here));
      dims[letter] = here;
      bound[letter] = true;
    }
  }
  for (const Arg& arg : outputs) {
    std::vector<ShapeHandle> wanted;
    TF_RETURN_IF_ERROR(c->output(arg.name, &wanted));
    std::vector<DimensionHandle> sizes;
    ShapeHandle shape;
    const bool is_known = !is_any(arg.shape) && (arg.shape[0] != '*' || has_leading);
    for (const char* letter = arg.shape; *letter; ++letter) {
      if (*letter == '*') continue;
      sizes.push_back(bound[(unsigned char)*letter] ? dims[(unsigned char)*letter] : c->UnknownDim());
    }
    shape = is_known ? c->MakeShape(sizes) : c->UnknownShape();
    if (is_known && arg.shape[0] == '*') TF_RETURN_IF_ERROR(c->Concatenate(leading, shape, &shape));
    for (ShapeHandle& each : wanted) each = shape;
    TF_RETURN_IF_ERROR(c->set_output(arg.name, wanted));
  }
  return absl::OkStatus();
}

void get_int32(tensorflow::OpKernelConstruction* construction, const char* name, int* value) {
  int64_t number;
  OP_REQUIRES_OK(construction, construction->GetAttr(name, &number));
  OP_REQUIRES(construction, number >= INT32_MIN && number <= INT32_MAX,
              absl::InvalidArgumentError(absl::StrCat(construction->def().op(), ": ", name, " is ", number,
                                                      ", expected a number of 32 bits")));
  *value = (int)number;
}

Inputs::Inputs(OpKernelContext* context, Args args) : context_(context) {
  for (const Arg& arg : args) {
    const Tensor* tensor = find(arg.name);
    if (tensor && ok() && !is_any(arg.shape)) bind(arg, *tensor);
  }
}

const Tensor* Inputs::find(const char* name) const {
  OpInputList list;
  const absl::Status status = context_->input_list(name, &list);
  if (!status.ok()) {
    context_->SetStatus(status);
    return nullptr;
  }
  require(list.size() <= 1, name, " is given ", list.size(), " times, expected once at most");
  return list.size() == 1 ? &list[0] : nullptr;
}

void Inputs::bind(const Arg& arg, const Tensor& tensor) {
  const TensorShape& shape = tensor.shape();
  const std::string form = form_of_rank(arg.shape, shape.dims());
  require(!form.empty(), arg.name, " has shape ", shape.DebugString(), ", expected ", readable(arg.shape));
  if (!ok()) return;
  const int fixed = (int)form.size() - (form[0] == '*');
  const int lead = shape.dims() - fixed;
  if (form[0] == '*') {
    TensorShape leading;
    for (int i = 0; i < lead; ++i) leading.AddDim(shape.dim_size(i));
    require(!has_leading_ || leading == leading_shape_, arg.name, " has shape ", shape.DebugString(), ", expected ",
            readable(form.c_str()), " with the leading sizes ", leading_shape_.DebugString());
    has_leading_ = true;
    leading_shape_ = leading;
    leading_ = leading.num_elements();
  }
  for (int i = 0; i < fixed; ++i) {
    const unsigned char letter = form[form.size() - fixed + i];
    const int64_t size = shape.dim_size(lead + i);
    require(size <= std::numeric_limits<int32_t>::max(), arg.name, " has shape ", shape.DebugString(),
            ": no dimension may be above 2^31 - 1");
    require(!bound_[letter] || sizes_[letter] == size, arg.name, " has shape ", shape.DebugString(), ", expected ",
            readable(form.c_str()), " with ", std::string(1, (char)letter), " = ", sizes_[letter]);
    bound_[letter] = true;
    sizes_[letter] = size;
  }
}

void Inputs::fail(const std::string& message) const {
  context_->CtxFailure(absl::InvalidArgumentError(absl::StrCat(context_->op_kernel().type_string(), ": ", message)));
}

const float* Inputs::floats(const char* name) const {
  const Tensor* tensor = find(name);
  return tensor ? tensor->flat<float>().data() : nullptr;
}

const int32_t* Inputs::ints(const char* name) const {
  const Tensor* tensor = find(name);
  return tensor ? tensor->flat<int32_t>().data() : nullptr;
}

TensorShape Inputs::shape(const char* letters) const {
  TensorShape shape;
  if (letters[0] == '*') shape = leading_shape_;
  for (const char* letter = letters; *letter; ++letter) {
    if (*letter != '*') shape.AddDim(sizes_[(unsigned char)*letter]);
  }
  return shape;
}

float* Inputs::output(const char* name, const TensorShape& shape) const {
  float* data = optional_output(name, shape);
  require(data != nullptr || shape.num_elements() == 0, name, " has no place");
  return data;
}

void Inputs::alias_output(const char* name, const char* input, const TensorShape& shape) const {
  Tensor alias;
  require(alias.CopyFrom(*find(input), shape), input, " has ", find(input)->NumElements(), " elements, expected ",
          shape.num_elements());
  OpOutputList list;
  if (ok() && context_->output_list(name, &list).ok()) list.set(0, alias);
}

float* Inputs::optional_output(const char* name, const TensorShape& shape) const {
  if (!ok()) return nullptr;
  OpOutputList list;
  absl::Status status = context_->output_list(name, &list);
  if (status.ok() && list.size() == 0) return nullptr;
  Tensor* tensor = nullptr;
  if (status.ok()) status = list.allocate(0, shape, &tensor);
  if (!status.ok()) {
    context_->CtxFailure(status);
    return nullptr;
  }
  return tensor->flat<float>().data();
}

}  // namespace tfjs_mamba
