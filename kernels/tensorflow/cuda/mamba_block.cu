// The fused block: see mamba_block.h. Of a forward only what `Kept` has outlives the call; the gradient makes the rest
// again.
#include "tensorflow/cuda/common.cuh"
#include "tensorflow/cuda/mamba_block.h"

namespace tfjs_mamba {
namespace cuda {
namespace {

int64_t tokens_of(const BlockParams& p) { return (int64_t)p.batch * p.length; }
// Columns of x_proj's result: dt before dt_proj, B, C.
int64_t selection_of(const BlockParams& p) { return p.rank + 2 * (int64_t)p.states; }
bool is_half(const BlockParams& p) { return p.element == Element::kBfloat16; }

// What a forward keeps for its gradient. Not in_proj's result, which is as large as four residual streams: a product
// makes it again.
struct Kept {
  float *selection, *checkpoints;

  Kept(const BlockParams& p, Pieces& pieces, const ScanParams& scan) {
    selection = pieces.take(tokens_of(p) * selection_of(p));
    checkpoints = pieces.take(scan_checkpoint_floats(scan));
  }
};

class Block {
 public:
  // `makes_checkpoints`: the call needs them, whether or not it keeps them.
  Block(const BlockParams& params, float* work, bool makes_checkpoints) : p(params), pieces(work) {
    const Element element = p.element;
    scan_sizes();
    in_proj = cast_piece(p.in_proj, 2 * channels * p.width);
    x_proj = cast_piece(p.x_proj, selected * channels);
    dt_proj = cast_piece(p.dt_proj, channels * p.rank);
    out_proj = cast_piece(p.out_proj, p.width * channels);
    A = pieces.take(channels * p.states);
    if (p.saved) {
      Pieces saved(p.saved);
      const Kept kept(p, saved, scan);
      selection = kept.selection;
      checkpoints = kept.checkpoints;
    } else {
      selection = pieces.take(tokens * selected);
      checkpoints = makes_checkpoints ? pieces.take(scan_checkpoint_floats(scan)) : nullptr;
    }
    normed = pieces.take(tokens * p.width, element);
    xz = pieces.take(tokens * 2 * channels, element);
    u = pieces.take(tokens * channels, element);
    delta = pieces.take(tokens * channels, element);
    dt_low = is_half(p) ? pieces.take(tokens * p.rank, element) : selection;
  }

  // The weights in the type of the products, and A.
  cudaError_t prepare(cudaStream_t stream) {
    RETURN_IF_CUDA_ERROR(decay_rates(channels * p.states, p.A_log, A, stream));
    if (!is_half(p)) return cudaSuccess;
    RETURN_IF_CUDA_ERROR(to_bfloat16(2 * channels, p.width, p.width, p.in_proj, in_proj, stream));
    RETURN_IF_CUDA_ERROR(to_bfloat16(selected, channels, channels, p.x_proj, x_proj, stream));
    RETURN_IF_CUDA_ERROR(to_bfloat16(channels, p.rank, p.rank, p.dt_proj, dt_proj, stream));
    return to_bfloat16(p.width, channels, channels, p.out_proj, out_proj, stream);
  }

  NormParams norm_params() const {
    NormParams n{};
    n.rows = (int)tokens;
    n.width = p.width;
    n.epsilon = p.epsilon;
    n.x = p.x;
    n.weight = p.norm;
    return n;
  }
  // `copy` gets x on the way, if it is not null.
  cudaError_t make_normed(float* copy, cudaStream_t stream) {
    NormParams n = norm_params();
    n.y = normed;
    n.sum = copy;
    return norm(n, stream, p.element);
  }

  cudaError_t make_xz(Products& products, cudaStream_t stream) {
    const bool adds = p.in_proj_bias;
    if (adds) RETURN_IF_CUDA_ERROR(add_bias(tokens, 2 * channels, nullptr, p.in_proj_bias, xz, p.element, stream));
    return products.multiply(tokens, 2 * channels, p.width, of(normed, p.width), transposed(of(in_proj, p.width)),
                             of(xz, 2 * channels), adds);
  }

  ConvParams conv_params() const {
    ConvParams c{};
    c.batch = p.batch;
    c.length = p.length;
    c.channels = p.channels;
    c.width = p.taps;
    c.silu = true;
    c.x = xz;
    c.weight = p.conv;
    c.bias = p.conv_bias;
    c.initial_state = p.conv_state;
    c.reset = p.reset;
    return c;
  }
  ConvViews conv_views() const {
    ConvViews views;
    views.x = 2 * channels;
    views.element = p.element;
    return views;
  }
  cudaError_t make_u(cudaStream_t stream) {
    ConvParams c = conv_params();
    c.y = u;
    c.final_state = p.new_conv_state;
    return conv(c, stream, conv_views());
  }

  cudaError_t make_selection(Products& products) {
    return products.multiply(tokens, selected, channels, of(u, channels), transposed(of(x_proj, channels)),
                             floats(selection, selected));
  }

  cudaError_t make_delta(Products& products, cudaStream_t stream) {
    if (is_half(p)) RETURN_IF_CUDA_ERROR(to_bfloat16(tokens, p.rank, selected, selection, dt_low, stream));
    return products.multiply(tokens, channels, p.rank, dt_low_matrix(), transposed(of(dt_proj, p.rank)),
                             of(delta, channels));
  }

  // Inputs only.
  ScanParams scan_params() const {
    ScanParams s = scan;
    s.u = u;
    s.delta = delta;
    s.A = A;
    s.B = selection + p.rank;
    s.C = s.B + p.states;
    s.D = p.D;
    s.z = second_half(xz);
    s.delta_bias = p.dt_bias;
    s.initial_state = p.scan_state;
    s.reset = p.reset;
    s.checkpoints = checkpoints;
    return s;
  }
  ScanViews scan_views() const {
    ScanViews views;
    views.z = 2 * channels;
    views.B = views.C = selected;
    views.element = p.element;
    return views;
  }

  Matrix of(const void* data, int64_t stride) const { return {data, stride, p.element}; }
  Matrix floats(const float* data, int64_t stride) const { return {data, stride, Element::kFloat32}; }
  Matrix dt_low_matrix() const { return of(dt_low, is_half(p) ? p.rank : selected); }
  // Of rows of 2 D numbers.
  float* second_half(float* rows) const {
    return is_half(p) ? (float*)((char*)rows + channels * 2) : rows + channels;
  }

  const BlockParams& p;
  Pieces pieces;
  const int64_t tokens = tokens_of(p), channels = p.channels, selected = selection_of(p);
  ScanParams scan{};  // sizes only
  float *in_proj, *x_proj, *dt_proj, *out_proj, *A;
  float *selection, *checkpoints, *normed, *xz, *u, *delta, *dt_low;

 private:
  void scan_sizes() {
    scan.batch = p.batch;
    scan.length = p.length;
    scan.channels = p.channels;
    scan.states = p.states;
    scan.groups_b = scan.groups_c = 1;
    scan.delta_softplus = true;
  }
  // Where a weight is cast to; the weight itself where it is not, and never written.
  float* cast_piece(const float* weight, int64_t count) {
    return is_half(p) ? pieces.take(count, p.element) : const_cast<float*>(weight);
  }
};

struct Forward : Block {
  explicit Forward(const BlockParams& params, float* work) : Block(params, work, false) {
    y = pieces.take(tokens * channels, p.element);
  }
  float* y;  // of the scan
};

// The tensors of a gradient that have an input's shape are named after it.
struct Backward : Block {
  explicit Backward(const BlockParams& params, float* work) : Block(params, work, true) {
    const Element element = p.element;
    if (is_half(p)) {
      d_out = pieces.take(tokens * p.width, element);
    } else {
      turned = pieces.take(p.width * padded_stride(tokens));
      turned_in_proj = pieces.take(p.width * 2 * channels);
    }
    y = dy = pieces.take(tokens * channels, element);
    du = pieces.take(tokens * channels, element);
    d_delta = delta;
    dxz = pieces.take(tokens * 2 * channels, element);
    d_selection = pieces.take(tokens * selected);
    d_selection_cast = is_half(p) ? pieces.take(tokens * selected, element) : d_selection;
    int64_t most = scan_grad_floats(scan);
    const auto grow = [&](int64_t floats) { most = floats > most ? floats : most; };
    grow(conv_grad_floats(conv_params()));
    grow(norm_grad_floats(norm_params()));
    grow(sum_elements_floats(tokens, 2 * channels));
    grow(sum_elements_floats(tokens, p.width));
    rest = pieces.take(most);
  }
  Matrix turned_matrix() const { return floats(turned, padded_stride(tokens)); }

  float* d_out = nullptr;  // the gradient of out_proj's result, where it is cast
  // In float32 the transposes of d_out, then of normed, and of in_proj: with TF32 products of columns are slower by
  // more than these cost, since its tensor cores read rows only.
  float *turned = nullptr, *turned_in_proj = nullptr;
  float *y, *dy;  // of the scan, one in the other's place
  float *du, *d_delta, *dxz, *d_selection, *d_selection_cast;
  float* rest;  // working memory of one kernel after the other
};

}  // namespace

int64_t block_saved_floats(const BlockParams& p) {
  const Forward sizes(p, nullptr);
  Pieces pieces(nullptr);
  Kept(p, pieces, sizes.scan);
  return pieces.floats();
}

int64_t block_floats(const BlockParams& p) { return Forward(p, nullptr).pieces.floats(); }

cudaError_t block(const BlockParams& p, float* work, Products& products, cudaStream_t stream) {
  Forward f(p, work);
  RETURN_IF_CUDA_ERROR(f.prepare(stream));
  RETURN_IF_CUDA_ERROR(f.make_normed(p.out_proj_bias ? nullptr : p.y, stream));
  RETURN_IF_CUDA_ERROR(f.make_xz(products, stream));
  RETURN_IF_CUDA_ERROR(f.make_u(stream));
  RETURN_IF_CUDA_ERROR(f.make_selection(products));
  RETURN_IF_CUDA_ERROR(f.make_delta(products, stream));
  ScanParams s = f.scan_params();
  s.y = f.y;
  s.last_state = p.new_scan_state;
  RETURN_IF_CUDA_ERROR(scan(s, stream, f.scan_views()));
  if (p.out_proj_bias) {
    RETURN_IF_CUDA_ERROR(add_bias(f.tokens, p.width, p.x, p.out_proj_bias, p.y, Element::kFloat32, stream));
  }
  return products.multiply(f.tokens, p.width, f.channels, f.of(f.y, f.channels),
                           transposed(f.of(f.out_proj, f.channels)), f.floats(p.y, p.width), true);
}

int64_t block_grad_floats(const BlockParams& p) { return Backward(p, nullptr).pieces.floats(); }

// What the scan read and its output's gradient, to what it gives: du, d_delta, dxz's half of z, d_selection's B and C.
static cudaError_t scan_backward(Backward& b, const BlockGradParams& q, Products& products, cudaStream_t stream) {
  const BlockParams& p = b.p;
  Matrix d_out = b.floats(q.dy, p.width), d_out_columns = transposed(b.of(b.d_out, p.width));
  if (is_half(p)) {
    d_out = b.of(b.d_out, p.width);
    RETURN_IF_CUDA_ERROR(to_bfloat16(b.tokens, p.width, p.width, q.dy, b.d_out, stream));
  } else {
    d_out_columns = b.turned_matrix();
    RETURN_IF_CUDA_ERROR(transpose(b.tokens, p.width, q.dy, b.turned, d_out_columns.stride, stream));
  }
  RETURN_IF_CUDA_ERROR(
      products.multiply(b.tokens, b.channels, p.width, d_out, b.of(b.out_proj, b.channels), b.of(b.dy, b.channels)));
  ScanGradParams s{};
  s.forward = b.scan_params();
  s.forward.y = b.y;
  s.dy = b.dy;
  s.d_last_state = q.d_new_scan_state;
  s.du = b.du;
  s.d_delta = b.d_delta;
  s.dA = q.d_A_log;
  s.dB = b.d_selection + p.rank;
  s.dC = s.dB + p.states;
  s.dD = q.d_D;
  s.dz = b.second_half(b.dxz);
  s.d_delta_bias = q.d_dt_bias;
  s.d_initial_state = q.d_scan_state;
  RETURN_IF_CUDA_ERROR(scan_grad(s, b.rest, stream, b.scan_views()));
  RETURN_IF_CUDA_ERROR(decay_rates_grad(b.channels * p.states, b.A, q.d_A_log, stream));
  return products.multiply(p.width, b.channels, b.tokens, d_out_columns, b.of(b.y, b.channels),
                           b.floats(q.d_out_proj, b.channels));
}

// Through dt_proj and x_proj: completes d_selection and du.
static cudaError_t selection_backward(Backward& b, const BlockGradParams& q, Products& products, cudaStream_t stream) {
  const BlockParams& p = b.p;
  const Matrix d_delta = b.of(b.d_delta, b.channels), u = b.of(b.u, b.channels);
  RETURN_IF_CUDA_ERROR(products.multiply(b.tokens, p.rank, b.channels, d_delta, b.of(b.dt_proj, p.rank),
                                         b.floats(b.d_selection, b.selected)));
  RETURN_IF_CUDA_ERROR(products.multiply(b.channels, p.rank, b.tokens, transposed(d_delta), b.dt_low_matrix(),
                                         b.floats(q.d_dt_proj, p.rank)));
  if (is_half(p)) {
    RETURN_IF_CUDA_ERROR(
        to_bfloat16(b.tokens, b.selected, b.selected, b.d_selection, b.d_selection_cast, stream));
  }
  const Matrix d_selection = b.of(b.d_selection_cast, b.selected);
  RETURN_IF_CUDA_ERROR(products.multiply(b.selected, b.channels, b.tokens, transposed(d_selection), u,
                                         b.floats(q.d_x_proj, b.channels)));
  return products.multiply(b.tokens, b.channels, b.selected, d_selection, b.of(b.x_proj, b.channels),
                           b.of(b.du, b.channels), true);
}

// Through the convolution, in_proj and the norm.
static cudaError_t input_backward(Backward& b, const BlockGradParams& q, Products& products, cudaStream_t stream) {
  const BlockParams& p = b.p;
  ConvGradParams c{};
  c.forward = b.conv_params();
  c.dy = b.du;
  c.d_final_state = q.d_new_conv_state;
  c.dx = b.dxz;
  c.d_weight = q.d_conv;
  c.d_bias = q.d_conv_bias;
  c.d_initial_state = q.d_conv_state;
  RETURN_IF_CUDA_ERROR(conv_grad(c, b.rest, stream, b.conv_views()));
  const int64_t both = 2 * b.channels;
  const Matrix dxz = b.of(b.dxz, both), d_normed = b.of(b.normed, p.width);
  Matrix normed = d_normed, in_proj = b.of(b.in_proj, p.width);
  if (!is_half(p)) {
    normed = transposed(b.turned_matrix());
    in_proj = transposed(b.floats(b.turned_in_proj, both));
    RETURN_IF_CUDA_ERROR(transpose(b.tokens, p.width, b.normed, b.turned, normed.stride, stream));
    RETURN_IF_CUDA_ERROR(transpose(both, p.width, b.in_proj, b.turned_in_proj, both, stream));
  }
  RETURN_IF_CUDA_ERROR(
      products.multiply(both, p.width, b.tokens, transposed(dxz), normed, b.floats(q.d_in_proj, p.width)));
  if (q.d_in_proj_bias) {
    RETURN_IF_CUDA_ERROR(sum_elements(b.tokens, both, b.dxz, q.d_in_proj_bias, b.rest, p.element, stream));
  }
  RETURN_IF_CUDA_ERROR(products.multiply(b.tokens, p.width, both, dxz, in_proj, d_normed));
  NormGradParams n{};
  n.forward = b.norm_params();
  n.dy = b.normed;
  n.d_sum = q.dy;
  n.dx = q.dx;
  n.d_weight = q.d_norm;
  return norm_grad(n, b.rest, stream, p.element);
}

cudaError_t block_grad(const BlockGradParams& q, float* work, Products& products, cudaStream_t stream) {
  const BlockParams& p = q.forward;
  Backward b(p, work);
  RETURN_IF_CUDA_ERROR(b.prepare(stream));
  RETURN_IF_CUDA_ERROR(b.make_normed(nullptr, stream));
  RETURN_IF_CUDA_ERROR(b.make_xz(products, stream));
  RETURN_IF_CUDA_ERROR(b.make_u(stream));
  if (!p.saved) RETURN_IF_CUDA_ERROR(b.make_selection(products));
  RETURN_IF_CUDA_ERROR(b.make_delta(products, stream));
  if (!p.saved) RETURN_IF_CUDA_ERROR(scan(b.scan_params(), stream, b.scan_views()));
  RETURN_IF_CUDA_ERROR(scan_backward(b, q, products, stream));
  RETURN_IF_CUDA_ERROR(selection_backward(b, q, products, stream));
  RETURN_IF_CUDA_ERROR(input_backward(b, q, products, stream));
  if (!q.d_out_proj_bias) return cudaSuccess;
  return sum_elements(b.tokens, p.width, q.dy, q.d_out_proj_bias, b.rest, Element::kFloat32, stream);
}

}  // namespace cuda
}  // namespace tfjs_mamba
