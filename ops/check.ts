/** Checks at the public edge. Each throws InvalidArgumentError with the argument, what was got and what was expected. */
import {Tensor} from '@tensorflow/tfjs-core';
import type {DataType} from '@tensorflow/tfjs-core';
import {InvalidArgumentError} from './errors';

/** A size, or null for any. */
type Dim = number | null;

function describe(value: unknown): string {
  if (value instanceof Tensor) return `${value.dtype} [${value.shape.join(', ')}]`;
  if (Array.isArray(value)) return 'an array (wrap it with tf.tensor)';
  if (typeof value === 'string') return `'${value}'`;
  return value === null || typeof value !== 'object' ? String(value) : `a ${value.constructor?.name ?? 'plain object'}`;
}

/** Throws unless `value` is a live tensor of the dtype and of one of the shapes (`letters` names the sizes). */
export function checkTensor(
  where: string,
  argument: string,
  value: unknown,
  shapes: Dim[][],
  letters: string,
  dtypes: DataType[] = ['float32'],
): void {
  const article = dtypes[0].startsWith('i') ? 'an' : 'a';
  const expected = `${article} ${dtypes.join(' or ')} tensor of shape ${letters}`;
  if (!(value instanceof Tensor)) throw new InvalidArgumentError(where, argument, expected, describe(value));
  if (value.isDisposed) throw new InvalidArgumentError(where, argument, expected, 'a tensor that was disposed');
  if (!dtypes.includes(value.dtype)) throw new InvalidArgumentError(where, argument, expected, describe(value));
  const fits = (shape: Dim[]) =>
    shape.length === value.rank && shape.every((size, i) => size === null || size === value.shape[i]);
  if (!shapes.some(fits)) {
    const wanted = shapes.map(s => `[${s.map(x => x ?? 'any').join(', ')}]`).join(' or ');
    throw new InvalidArgumentError(where, argument, `${expected}, here ${wanted}`, describe(value));
  }
}

/** Throws unless every size is at least 1. */
export function checkNotEmpty(where: string, sizes: Record<string, number>): void {
  for (const [name, size] of Object.entries(sizes)) {
    if (!(size >= 1)) throw new InvalidArgumentError(where, name, 'at least 1', String(size));
  }
}

export function checkInteger(where: string, argument: string, value: unknown, min: number, max = Infinity): void {
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max) {
    const range = max === Infinity ? `an integer of at least ${min}` : `an integer from ${min} to ${max}`;
    throw new InvalidArgumentError(where, argument, range, describe(value));
  }
}

export function checkNumber(where: string, argument: string, value: unknown, min: number, max = Infinity): void {
  if (typeof value !== 'number' || !(value >= min) || !(value <= max)) {
    const range = max === Infinity ? `a number of at least ${min}` : `a number from ${min} to ${max}`;
    throw new InvalidArgumentError(where, argument, range, describe(value));
  }
}

export function checkOneOf<T>(where: string, argument: string, value: T, choices: readonly T[]): void {
  if (!choices.includes(value)) {
    const quoted = choices.map(c => (typeof c === 'string' ? `'${c}'` : String(c))).join(', ');
    throw new InvalidArgumentError(where, argument, `one of ${quoted}`, describe(value));
  }
}

/** Throws on keys that the options do not have: a typo in a config must not train for two hours. */
export function checkKeys(where: string, options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw new InvalidArgumentError(where, 'options', 'an object', describe(options));
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      throw new InvalidArgumentError(where, key, `one of the options ${known.join(', ')}`, 'an unknown option');
    }
  }
}
