/** The scalar functions of the cpu kernels against Math, in float64. */
import {exp, exp2, sigmoid, siluSlope, softplus} from '../../../kernels/cpu/math';

/** From -1000 to 1000, denser around zero. */
const POINTS = Array.from({length: 4001}, (_, i) => ((i - 2000) / 200) ** 3);

it('exp2 and exp are exact to 6e-9 and 1e-7, from zero to infinity', () => {
  for (const x of POINTS) {
    expect(Math.abs(exp2(x) - 2 ** x)).toBeLessThanOrEqual(6e-9 * 2 ** x);
    if (Math.abs(x) < 700) expect(Math.abs(exp(x) - Math.exp(x))).toBeLessThanOrEqual(1e-7 * Math.exp(x));
  }
  expect([exp2(0), exp2(-1), exp2(10)]).toEqual([1, 0.5, 1024]);
  expect([exp2(Infinity), exp2(2000), exp(-2000), exp2(-Infinity)]).toEqual([Infinity, Infinity, 0, 0]);
});

it('sigmoid, softplus and the slope of silu agree with their definitions', () => {
  for (const x of POINTS.filter(x => Math.abs(x) < 80)) {
    const s = 1 / (1 + Math.exp(-x));
    expect(sigmoid(x)).toBeCloseTo(s, 7);
    expect(siluSlope(x, sigmoid(x))).toBeCloseTo(s + x * s * (1 - s), 6);
    const expected = Math.log1p(Math.exp(x));
    expect(Math.abs(softplus(x) - expected)).toBeLessThanOrEqual(1e-7 * expected);
  }
  expect(softplus(20.5)).toBe(20.5);
});

it('keeps NaN', () => {
  for (const f of [exp, exp2, sigmoid, softplus]) expect(f(NaN)).toBeNaN();
});
