// Vectors of W floats on compiler vector types: one source for 128-bit wasm, AVX2 and AVX-512. No libm, and no
// intrinsics but for what compilers do not find by themselves.
#pragma once
#include <stdint.h>
#ifdef __AVX2__
#include <immintrin.h>
#endif

// The code of several instruction sets in one library must not share names: the linker would keep one of each.
#ifndef KERNEL_ISA
#define KERNEL_ISA portable
#define KERNEL_LANES 8
#endif

namespace tfjs_mamba {
inline namespace KERNEL_ISA {
// Of loops without a reason for another width.
constexpr int kLanes = KERNEL_LANES;

#define VEC_INLINE inline __attribute__((always_inline))
#define VEC_NOINLINE __attribute__((noinline))

template <int W>
struct VecTypes {
  typedef float F __attribute__((vector_size(4 * W)));
  typedef int32_t I __attribute__((vector_size(4 * W)));
};
template <int W>
using Vec = typename VecTypes<W>::F;
template <int W>
using IVec = typename VecTypes<W>::I;

// x - 0 keeps the sign of a zero and folds away, as x + 0 would not.
template <int W>
VEC_INLINE Vec<W> splat(float x) {
  return x - Vec<W>{};
}

template <int W>
VEC_INLINE Vec<W> load(const float* p) {
  Vec<W> v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}

template <int W>
VEC_INLINE void store(float* p, Vec<W> v) {
  __builtin_memcpy(p, &v, sizeof v);
}

// Past the caches where a processor can, which saves the reading of what is overwritten. `p` lies at a whole vector.
// After the last of them comes end_stream.
template <int W>
VEC_INLINE void stream(float* p, Vec<W> v) {
#ifdef __AVX512F__
  if constexpr (W == 16) return _mm512_stream_ps(p, (__m512)v);
#endif
#ifdef __AVX2__
  if constexpr (W == 8) return _mm256_stream_ps(p, (__m256)v);
#endif
  store<W>(p, v);
}

template <int W, bool kStreamed>
VEC_INLINE void store_as(float* p, Vec<W> v) {
  if constexpr (kStreamed) {
    stream<W>(p, v);
  } else {
    store<W>(p, v);
  }
}

inline void end_stream() {
#ifdef __AVX2__
  _mm_sfence();
#endif
}

// Kept out of line: the ends of rows are rare, and their code is long.
VEC_NOINLINE inline void copy_lanes(float* to, const float* from, int count) {
  for (int i = 0; i < count; ++i) to[i] = from[i];
}

// For a few floats: compilers make a call of each loop that copies.
VEC_INLINE void copy_few(const float* from, int count, float* to) {
  int i = 0;
  for (; i + 4 <= count; i += 4) __builtin_memcpy(to + i, from + i, 4 * sizeof(float));
  if (i < count) copy_lanes(to + i, from + i, count - i);
}

// The first `count` lanes, zeros in the others.
template <int W>
VEC_INLINE Vec<W> load_first(const float* p, int count) {
  if (count == W) return load<W>(p);
  float lanes[W] = {};
  copy_lanes(lanes, p, count);
  return load<W>(lanes);
}

template <int W>
VEC_INLINE void store_first(float* p, Vec<W> v, int count) {
  if (count == W) return store<W>(p, v);
  float lanes[W];
  store<W>(lanes, v);
  copy_lanes(p, lanes, count);
}

// The sum of the lanes as a tree: the same order at every call.
template <int W>
VEC_INLINE float sum_lanes(Vec<W> v) {
  float s[W];
  store<W>(s, v);
  for (int half = W / 2; half >= 1; half /= 2) {
    for (int i = 0; i < half; ++i) s[i] += s[i + half];
  }
  return s[0];
}

// The sums of lanes i, i + 4, i + 8, …: on 128-bit vectors an addition of registers.
template <int W>
VEC_INLINE Vec<4> fold_lanes(Vec<W> v) {
  if constexpr (W == 4) {
    return v;
  } else {
    Vec<W / 2> low, high;
    __builtin_memcpy(&low, &v, sizeof low);
    __builtin_memcpy(&high, (const char*)&v + sizeof low, sizeof high);
    return fold_lanes<W / 2>(low + high);
  }
}

// Comparisons with NaN are false, so both return x when x is NaN.
template <int W>
VEC_INLINE Vec<W> at_least(Vec<W> x, float lo) {
  const Vec<W> bound = splat<W>(lo);
  return x < bound ? bound : x;
}

template <int W>
VEC_INLINE Vec<W> at_most(Vec<W> x, float hi) {
  const Vec<W> bound = splat<W>(hi);
  return bound < x ? bound : x;
}

// One instruction each, which returns its second operand where one is NaN; of the above gcc makes two.
#ifdef __AVX2__
template <>
VEC_INLINE Vec<8> at_least<8>(Vec<8> x, float lo) {
  return (Vec<8>)_mm256_max_ps(_mm256_set1_ps(lo), (__m256)x);
}

template <>
VEC_INLINE Vec<8> at_most<8>(Vec<8> x, float hi) {
  return (Vec<8>)_mm256_min_ps(_mm256_set1_ps(hi), (__m256)x);
}
#endif

#ifdef __AVX512F__
template <>
VEC_INLINE Vec<16> at_least<16>(Vec<16> x, float lo) {
  return (Vec<16>)_mm512_max_ps(_mm512_set1_ps(lo), (__m512)x);
}

template <>
VEC_INLINE Vec<16> at_most<16>(Vec<16> x, float hi) {
  return (Vec<16>)_mm512_min_ps(_mm512_set1_ps(hi), (__m512)x);
}
#endif

template <int W>
VEC_INLINE Vec<W> square_root(Vec<W> x) {
  for (int i = 0; i < W; ++i) x[i] = __builtin_sqrtf(x[i]);
  return x;
}

template <int W>
VEC_INLINE Vec<W> absolute(Vec<W> x) {
  return (Vec<W>)((IVec<W>)x & 0x7fffffff);
}

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
