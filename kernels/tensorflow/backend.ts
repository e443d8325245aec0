/** What the kernels of this room need of tfjs-node's backend: how an op of the library is called. */
import type {Tensor, TensorInfo} from '@tensorflow/tfjs-core';

/** tfjs-node's addon, as far as it is in use. */
export interface Binding {
  TF_ATTR_STRING: number;
  TF_ATTR_INT: number;
  TF_ATTR_FLOAT: number;
  TF_ATTR_BOOL: number;
  TF_ATTR_TYPE: number;
  TF_FLOAT: number;
  TF_INT32: number;
  /** The version of the TensorFlow library. */
  TF_Version: string;
  executeOp(op: string, attrs: OpAttr[], inputs: number[], outputs: number): Array<{id: number; shape: number[]}>;
  /** of a tensor of text: its parts in UTF-8 */
  tensorDataSync(id: number): Uint8Array[];
  deleteTensor(id: number): void;
}

export interface OpAttr {
  name: string;
  type: number;
  value: unknown;
}

/** The part of NodeJSKernelBackend in use; structural, so that the package's types are never needed. */
export interface NodeBackend {
  binding: Binding;
  isUsingGpuDevice: boolean;
  executeSingleOutput(op: string, attrs: OpAttr[], inputs: TensorInfo[]): Tensor;
  executeMultipleOutputs(op: string, attrs: OpAttr[], inputs: TensorInfo[], outputs: number): Tensor[];
}

/** An optional input, with the attribute that counts it: 1 where it is there, else 0. */
export interface OptionalInput {
  count: string;
  tensor: TensorInfo | undefined;
}

export function optional(count: string, tensor: TensorInfo | undefined): OptionalInput {
  return {count, tensor};
}

export type Attributes = Record<string, boolean | number | string | number[]>;

/**
 * Runs an op. Its inputs stand in the op's order; of `attributes`, numbers are integers (see `floatAttributes`).
 *
 * @param outputs how many the call gives
 */
export function execute(
  backend: NodeBackend,
  op: string,
  inputs: Array<TensorInfo | OptionalInput>,
  outputs: number,
  attributes: Attributes = {},
  floatAttributes: Record<string, number> = {},
): Tensor[] {
  const {TF_ATTR_INT, TF_ATTR_FLOAT, TF_ATTR_BOOL, TF_ATTR_STRING} = backend.binding;
  const tensors: TensorInfo[] = [];
  const attrs: OpAttr[] = [];
  for (const input of inputs) {
    if (!('count' in input)) {
      tensors.push(input);
      continue;
    }
    attrs.push({name: input.count, type: TF_ATTR_INT, value: Number(input.tensor !== undefined)});
    if (input.tensor) tensors.push(input.tensor);
  }
  for (const [name, value] of Object.entries(attributes)) {
    const type = typeof value === 'boolean' ? TF_ATTR_BOOL : typeof value === 'string' ? TF_ATTR_STRING : TF_ATTR_INT;
    attrs.push({name, type, value});
  }
  for (const [name, value] of Object.entries(floatAttributes)) attrs.push({name, type: TF_ATTR_FLOAT, value});
  try {
    return backend.executeMultipleOutputs(op, attrs, tensors, outputs);
  } catch (error) {
    throw isOutOfMemory(error) ? outOfMemory(op) : error;
  }
}

/** On a GPU tfjs-node says no more than TensorFlow's number for it. */
function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && /TF_Status: 8\b/.test(error.message);
}

function outOfMemory(op: string): Error {
  return new Error(
    `tfjs-mamba/tensorflow: ${op} got no memory on the device (out of memory). Take a smaller batch or shorter ` +
      'sequences, or train with recompute.',
  );
}
