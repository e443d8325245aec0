/**
 * Whether a weight is left out of weight decay: A_log, D, norms and biases, as in the original. All but A_log have one
 * axis.
 */
export function noDecay(name: string, shape: readonly number[]): boolean {
  return shape.length <= 1 || /A_log(_\d+)?$/.test(name);
}
