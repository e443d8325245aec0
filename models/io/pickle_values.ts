/** What a pickle holds here: values, and objects that a table of ours makes. */
import {WeightsFileError} from './errors';
import type {WeightsFault} from './errors';

export class PickleError extends WeightsFileError {
  override name = 'PickleError';
  constructor(file: string, fault: WeightsFault) {
    super(file, "a pickle of tensors' names and places", fault);
  }
}

export class PickleList {
  readonly items: PickleValue[] = [];
}
export class PickleTuple {
  constructor(readonly items: readonly PickleValue[]) {}
}
export class PickleDict {
  readonly entries = new Map<string | number, PickleValue>();
}
/** A name such as `collections.OrderedDict` that the table has. */
export class PickleName {
  constructor(readonly name: string) {}
}
/** What the table's constructors make. */
export class PickleObject {
  constructor(readonly content: object) {}
}
export type PickleValue =
  | null | boolean | number | string | PickleList | PickleTuple | PickleDict | PickleName | PickleObject; // prettier-ignore

/** What the names of a file's kind stand for. Arguments are unchecked; `fail` makes the error to throw. */
export interface PickleTable {
  /** By name; undefined for names that are values only, such as types. */
  constructors: Record<string, ((args: readonly PickleValue[], fail: Fail) => PickleValue) | undefined>;
  /** What a persistent id stands for. */
  persistent(id: PickleValue, fail: Fail): PickleValue;
}
export type Fail = (fault: string, got: string, expected: string) => PickleError;

export function kindOf(value: PickleValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const kinds = [[PickleList, 'a list'], [PickleTuple, 'a tuple'], [PickleDict, 'a dict'], [PickleName, 'a name']] as const; // prettier-ignore
  return kinds.find(([kind]) => value instanceof kind)?.[1] ?? 'an object';
}
