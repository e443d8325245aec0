/** The closeness of arrays: the largest error over the largest reference magnitude. Any NaN fails. */

/** Ceilings for float32 kernels against the composed reference. */
export const FORWARD_TOLERANCE = 2e-5;
export const GRADIENT_TOLERANCE = 1e-4;

/**
 * max |actual - expected| / max |expected| (over 1 where the reference is all zeros). NaN on either side, and an
 * infinity that the other side lacks, count as an infinite error; equal infinities match.
 */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let error = 0;
  let scale = 0;
  for (let i = 0; i < expected.length; i++) {
    const a = actual[i];
    const e = expected[i];
    if (Number.isFinite(a) && Number.isFinite(e)) {
      error = Math.max(error, Math.abs(a - e));
      scale = Math.max(scale, Math.abs(e));
    } else if (a !== e) {
      return Infinity;
    }
  }
  return error / (scale || 1);
}

export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  name = 'value',
): void {
  const error = relativeError(actual, expected);
  if (error <= tolerance) return;
  if (actual.length !== expected.length) {
    throw new Error(`${name}: got ${actual.length} numbers, expected ${expected.length}`);
  }
  const misses = Array.from(expected, (e, i) => ({i, got: actual[i], expected: e, off: Math.abs(actual[i] - e)}));
  const badness = (off: number) => (Number.isFinite(off) ? off : Infinity);
  const worst = misses.reduce((a, b) => (badness(b.off) > badness(a.off) ? b : a));
  throw new Error(
    `${name}: error ${error.toExponential(2)} is above ${tolerance}; ` +
      `worst at ${worst.i} of ${expected.length}: got ${worst.got}, expected ${worst.expected}`,
  );
}

export function expectSameBits(actual: ArrayLike<number>, expected: ArrayLike<number>, name = 'value'): void {
  const differs = Array.from(expected).findIndex((e, i) => !Object.is(actual[i], e));
  if (actual.length !== expected.length || differs >= 0) {
    throw new Error(`${name}: differs at ${differs}: got ${actual[differs]}, expected ${expected[differs]}`);
  }
}
