/** AdamW over all parameters at once, with clipping by the global norm. */
import {AdamWStep} from '../../ops/kernel_names';
import type {AdamWStepAttrs, AdamWStepInputs} from '../../ops/kernel_names';
import {floats, output, registerCpuKernel} from './backend';
import type {CpuKernel} from './backend';

const {sqrt} = Math; // looked up once: see math.ts

const adamWStep: CpuKernel<AdamWStepInputs, AdamWStepAttrs> = (inputs, attrs, backend) => {
  const {count, step, learningRate, beta1, beta2, epsilon, weightDecay, decay, clipNorm} = attrs;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += sumOfSquares(floats(backend, inputs[`grad${i}`]));
  const norm = sqrt(squares);
  const ratio = clipNorm > 0 ? clipNorm / (norm + 1e-6) : 1;
  const scale = ratio > 1 ? 1 : ratio; // keeps NaN
  const correction1 = 1 / (1 - beta1 ** step);
  const correction2 = 1 / (1 - beta2 ** step);

  const outputs = [];
  for (let i = 0; i < count; i++) {
    const param = floats(backend, inputs[`param${i}`]);
    const grad = floats(backend, inputs[`grad${i}`]);
    const m = floats(backend, inputs[`m${i}`]);
    const v = floats(backend, inputs[`v${i}`]);
    const newParam = new Float32Array(param.length);
    const newM = new Float32Array(param.length);
    const newV = new Float32Array(param.length);
    const keep = 1 - learningRate * weightDecay * decay[i];
    for (let j = 0; j < param.length; j++) {
      const g = grad[j] * scale;
      const mean = beta1 * m[j] + (1 - beta1) * g;
      const square = beta2 * v[j] + (1 - beta2) * g * g;
      newM[j] = mean;
      newV[j] = square;
      newParam[j] = keep * param[j] - (learningRate * mean * correction1) / (sqrt(square * correction2) + epsilon);
    }
    const {shape} = inputs[`param${i}`];
    outputs.push(output(backend, shape, newParam), output(backend, shape, newM), output(backend, shape, newV));
  }
  return [...outputs, output(backend, [], Float32Array.of(norm))];
};

function sumOfSquares(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return sum;
}

export function registerAdamWStep(): void {
  registerCpuKernel(AdamWStep, adamWStep);
}
