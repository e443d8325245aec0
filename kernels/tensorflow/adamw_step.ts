/** AdamWStep on TensorFlow: all parameters in one call. */
import {tensor1d} from '@tensorflow/tfjs-core';
import type {TensorInfo} from '@tensorflow/tfjs-core';
import {AdamWStep} from '../../ops/kernel_names';
import type {AdamWStepAttrs, AdamWStepInputs} from '../../ops/kernel_names';
import {execute} from './backend';
import {nativeKernel} from './register';
import type {NativeKernel} from './register';

function adamWStep({backend, inputs, attrs}: NativeKernel<AdamWStepInputs, AdamWStepAttrs>): TensorInfo[] {
  const {count, step, learningRate, beta1, beta2, epsilon, weightDecay, decay, clipNorm} = attrs;
  const every = (name: 'param' | 'grad' | 'm' | 'v') => Array.from({length: count}, (_, i) => inputs[`${name}${i}`]);
  // In the order of adamw_step.cc, from numbers of 64 bits.
  const settings = tensor1d([
    learningRate / (1 - beta1 ** step),
    1 - learningRate * weightDecay,
    beta1,
    1 - beta1,
    beta2,
    1 - beta2,
    1 / (1 - beta2 ** step),
    epsilon,
    clipNorm,
  ]);
  try {
    const all = [...every('param'), ...every('grad'), ...every('m'), ...every('v'), settings];
    const outputs = execute(backend, 'AdamWStep', all, 3 * count + 1, {count, decay});
    const byParameter = Array.from({length: count}, (_, i) => [0, 1, 2].map(kind => outputs[kind * count + i]));
    return [...byParameter.flat(), outputs[3 * count]];
  } finally {
    settings.dispose();
  }
}

export const adamWStepConfigs = [nativeKernel(AdamWStep, adamWStep)];
