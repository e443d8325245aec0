// exp, log, softplus and sigmoid on vectors, from polynomials of least maximum relative error (fitted by the project).
#pragma once
#include "vec.h"

namespace tfjs_mamba {
inline namespace KERNEL_ISA {

constexpr float kLog2E = 1.4426950408889634f;
constexpr float kLn2 = 0.6931471805599453f;

// 2^x: relative error below 2.5e-7; 0 below -127, infinity from 128, NaN stays NaN.
template <int W>
VEC_INLINE Vec<W> exp2(Vec<W> x) {
  // Adding 1.5 * 2^23 rounds to an integer, which then stands in the low bits of the sum.
  constexpr float kRound = 12582912.0f;
  x = at_most<W>(at_least<W>(x, -127.0f), 128.0f);
  const Vec<W> rounded = x + kRound;
  const Vec<W> f = x - (rounded - kRound);
  // In pairs (Estrin's scheme): half the latency of Horner's, and it is latency that binds the scan.
  const Vec<W> ff = f * f;
  const Vec<W> high = (f * 0.0013264727f + 0.009671513f) * ff + (f * 0.055507336f + 0.24022242f);
  const Vec<W> p = high * ff + (f * 0.693147f + 1.0f);
  // A product, not an addition to p's exponent: a NaN must stay one.
  const Vec<W> scale = (Vec<W>)(((IVec<W>)rounded << 23) + 0x3f800000);
  return p * scale;
}

#ifdef __AVX512F__
// The same with instructions that round, and that multiply by a power of two.
template <>
VEC_INLINE Vec<16> exp2<16>(Vec<16> x) {
  x = at_most<16>(at_least<16>(x, -127.0f), 128.0f);
  const __m512 n = _mm512_roundscale_ps((__m512)x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  const Vec<16> f = x - (Vec<16>)n, ff = f * f;
  const Vec<16> high = (f * 0.0013264727f + 0.009671513f) * ff + (f * 0.055507336f + 0.24022242f);
  return (Vec<16>)_mm512_scalef_ps((__m512)(high * ff + (f * 0.693147f + 1.0f)), n);
}

template <>
VEC_INLINE Vec<8> exp2<8>(Vec<8> x) {
  x = at_most<8>(at_least<8>(x, -127.0f), 128.0f);
  const __m256 n = _mm256_roundscale_ps((__m256)x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  const Vec<8> f = x - (Vec<8>)n, ff = f * f;
  const Vec<8> high = (f * 0.0013264727f + 0.009671513f) * ff + (f * 0.055507336f + 0.24022242f);
  return (Vec<8>)_mm256_scalef_ps((__m256)(high * ff + (f * 0.693147f + 1.0f)), n);
}
#endif

// e^x. The product with log2 e is made in two parts, so that the error stays small where |x| is large.
template <int W>
VEC_INLINE Vec<W> exp(Vec<W> x) {
  constexpr float kRound = 12582912.0f;
  constexpr float kLn2High = 0.693145751953125f, kLn2Low = 1.42860682030941723212e-6f;
  x = at_most<W>(at_least<W>(x, -88.03f), 88.73f);
  const Vec<W> rounded = x * kLog2E + kRound;
  const Vec<W> n = rounded - kRound;
  const Vec<W> f = ((x - n * kLn2High) - n * kLn2Low) * kLog2E;
  const Vec<W> ff = f * f;
  const Vec<W> high = ff * 0.00015353362f + (f * 0.0013398874f + 0.009618437f);
  const Vec<W> middle = high * ff + (f * 0.055503324f + 0.24022648f);
  const Vec<W> p = middle * ff + (f * 0.6931472f + 1.0f);
  return p * (Vec<W>)(((IVec<W>)rounded << 23) + 0x3f800000);
}

// log(x) for x > 0; -infinity at 0, NaN below and at NaN, infinity at infinity. Subnormals count as 0.
template <int W>
VEC_INLINE Vec<W> log(Vec<W> x) {
  const IVec<W> bits = (IVec<W>)x;
  // The mantissa m in [sqrt 1/2, sqrt 2), so that log m has no cancellation with the exponent's part.
  const IVec<W> e = (bits - 0x3f3504f3) >> 23;
  const Vec<W> m = (Vec<W>)(bits - (e << 23));
  const Vec<W> s = (m - 1.0f) / (m + 1.0f);
  const Vec<W> q = s * s;
  Vec<W> p = q * 0.1493576f + 0.19988777f;
  p = p * q + 0.33333388f;
  const Vec<W> log_m = s * 2.0f + s * 2.0f * q * p;
  const Vec<W> result = __builtin_convertvector(e, Vec<W>) * kLn2 + log_m;
  const IVec<W> is_zero = (x < splat<W>(1.1754944e-38f)) & (x >= splat<W>(0.0f));
  const Vec<W> special = is_zero ? splat<W>(-__builtin_inff()) : splat<W>(__builtin_nanf(""));
  const Vec<W> high = x > splat<W>(3.4028235e38f) ? x : result;
  return x >= splat<W>(1.1754944e-38f) ? high : special;
}

template <int W>
struct Softplus {
  Vec<W> value;  // log(1 + e^x)
  Vec<W> slope;  // 1 / (1 + e^-x)
};

// Accurate for small values too. Above 20 value rounds to x and slope to 1, as the identity there demands.
template <int W>
VEC_INLINE Softplus<W> softplus(Vec<W> x) {
  const Vec<W> zero = splat<W>(0.0f);
  const Vec<W> q = exp<W>(-absolute<W>(x));  // in (0, 1]
  // log(1 + q) = 2 atanh(t)
  const Vec<W> t = q / (q + 2.0f);
  const Vec<W> tt = t * t;
  Vec<W> p = tt * 0.14005993f + 0.14000903f;
  p = p * tt + 0.20010763f;
  p = p * tt + 0.3333321f;
  const Vec<W> log1p_q = t * 2.0f + t * 2.0f * tt * p;
  const Vec<W> one = splat<W>(1.0f);
  return {(x > zero ? x : zero) + log1p_q, (x < zero ? q : one) / (q + 1.0f)};
}

template <int W>
VEC_INLINE Vec<W> sigmoid(Vec<W> x) {
  const Vec<W> q = exp<W>(-absolute<W>(x));
  const Vec<W> one = splat<W>(1.0f);
  return (x < splat<W>(0.0f) ? q : one) / (q + 1.0f);
}

// Subnormal numbers are many times slower on most processors, and wasm cannot turn them off.
template <int W>
VEC_INLINE Vec<W> flush_tiny(Vec<W> x) {
  return absolute<W>(x) < splat<W>(1e-30f) ? Vec<W>{} : x;
}

}  // namespace KERNEL_ISA
}  // namespace tfjs_mamba
