/** Random numbers that a seed fixes, equal on every platform. */

/**
 * Marsaglia's xorshift128 (2003), seeded through splitmix32 steps.
 *
 * @returns a function that gives numbers in [0, 1) with 32 random bits
 */
export function seededRandom(seed: number): () => number {
  let s = (seed ^ Math.floor(seed / 2 ** 32)) | 0;
  const next = () => {
    s = (s + 0x9e3779b9) | 0;
    let x = Math.imul(s ^ (s >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return x ^ (x >>> 15);
  };
  let [x, y, z, w] = [next(), next(), next(), next() | 1];
  return () => {
    const t = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
    return (w >>> 0) / 2 ** 32;
  };
}
