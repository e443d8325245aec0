/** Half precision is a wish: a backend without kernels for it computes in float32, and that is said once. */
import {getBackend} from '@tensorflow/tfjs-core';
import type {Precision} from './kernel_names';

export const PRECISIONS: readonly Precision[] = ['float32', 'bf16'];

const said = new Set<string>();

/** @param why such as 'has no kernel MambaBlock' */
export function sayFloat32(op: string, why: string): void {
  const key = `${op} ${getBackend()} ${why}`;
  if (said.has(key)) return;
  said.add(key);
  console.warn(`tfjs-mamba: precision 'bf16' of ${op}: backend '${getBackend()}' ${why}; it computes in float32.`);
}
