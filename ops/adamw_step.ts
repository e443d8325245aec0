import {tidy} from '@tensorflow/tfjs-core';
import type {Scalar, Tensor} from '@tensorflow/tfjs-core';
import {adamWStepRef} from './adamw_step_ref';
import {checkInteger, checkKeys, checkNumber, checkTensor} from './check';
import {InvalidArgumentError} from './errors';
import {AdamWStep} from './kernel_names';
import type {AdamWStepAttrs} from './kernel_names';
import {presentInputs, runOp} from './run_kernel';

export interface AdamWStepOptions {
  /** The number of this step, 1 for the first. */
  step: number;
  learningRate: number;
  /** Default 0.9. */
  beta1?: number;
  /** Default 0.999. */
  beta2?: number;
  /** Default 1e-8. */
  epsilon?: number;
  /** Decoupled decay: param -= learningRate · weightDecay · param. Default 0. */
  weightDecay?: number;
  /** Which parameters decay, one flag each. Default all. */
  decay?: boolean[];
  /** Scale all gradients so that their global norm is at most this; 0 turns clipping off. Default 0. */
  clipNorm?: number;
}
const OPTIONS = [
  'step', 'learningRate', 'beta1', 'beta2', 'epsilon', 'weightDecay', 'decay', 'clipNorm',
] as const; // prettier-ignore

export interface AdamWStepResult {
  params: Tensor[];
  m: Tensor[];
  v: Tensor[];
  /** The global gradient norm before clipping. */
  gradNorm: Scalar;
}

/**
 * One AdamW update of many parameters in one call, with clipping by the global norm. Its inputs stay as they are.
 *
 * @param params parameters, float32 of any shape
 * @param grads  their gradients, shape by shape
 * @param m      first moments, zeros before the first step
 * @param v      second moments, zeros before the first step
 * @throws InvalidArgumentError on lists of unequal length, wrong shapes or options out of range
 *
 * Source: Loshchilov and Hutter 2019, algorithm 2, with the epsilon of torch.optim.AdamW and the clipping of
 * torch.nn.utils.clip_grad_norm_.
 */
export function adamWStep(
  params: Tensor[],
  grads: Tensor[],
  m: Tensor[],
  v: Tensor[],
  options: AdamWStepOptions,
): AdamWStepResult {
  const attrs = checkAdamWStep({params, grads, m, v}, options);
  const outputs = tidy('adamWStep', () => {
    const named = [['param', params], ['grad', grads], ['m', m], ['v', v]] as const; // prettier-ignore
    const inputs = presentInputs(
      Object.fromEntries(named.flatMap(([name, list]) => list.map((tensor, i) => [`${name}${i}`, tensor]))),
    );
    return runOp({
      kernel: AdamWStep,
      inputs,
      attrs,
      outputs: 3 * params.length + 1,
      composed: () => adamWStepRef(inputs, attrs),
      composedSize: 0, // nothing of it is kept on a tape
    });
  });
  const every = (offset: number) => params.map((_, i) => outputs[3 * i + offset]);
  return {params: every(0), m: every(1), v: every(2), gradNorm: outputs[3 * params.length] as Scalar};
}

function checkAdamWStep(lists: Record<string, Tensor[]>, options: AdamWStepOptions): AdamWStepAttrs {
  const where = 'adamWStep';
  const {step, learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0, clipNorm = 0} = options;
  checkKeys(where, options, OPTIONS);
  checkInteger(where, 'step', step, 1);
  checkNumber(where, 'learningRate', learningRate, 0, Number.MAX_VALUE);
  checkNumber(where, 'beta1', beta1, 0, 1 - 1e-12);
  checkNumber(where, 'beta2', beta2, 0, 1 - 1e-12);
  checkNumber(where, 'epsilon', epsilon, 0, Number.MAX_VALUE);
  checkNumber(where, 'weightDecay', weightDecay, 0, Number.MAX_VALUE);
  checkNumber(where, 'clipNorm', clipNorm, 0, Number.MAX_VALUE);
  const {params} = lists;
  const decay = options.decay ?? params.map(() => true);
  for (const [name, list] of Object.entries({...lists, decay})) {
    if (list.length !== params.length || list.length === 0) {
      throw new InvalidArgumentError(
        where,
        name,
        `a list of ${params.length || 'one or more'}`,
        `${list.length} entries`,
      );
    }
  }
  params.forEach((param, i) => {
    for (const [name, list] of Object.entries(lists)) {
      checkTensor(where, `${name}[${i}]`, list[i], [param.shape], 'like its parameter');
    }
  });
  const flags = decay.map(Number);
  return {
    count: params.length, step, learningRate, beta1, beta2, epsilon, weightDecay, decay: flags, clipNorm,
  }; // prettier-ignore
}
