/** One token of the causal convolution. */
import {CausalConv1dStep} from '../../ops/kernel_names';
import type {CausalConv1dStepAttrs, CausalConv1dStepInputs} from '../../ops/kernel_names';
import {floats, optionalFloats, output, registerCpuKernel} from './backend';
import type {CpuKernel} from './backend';
import {sigmoid} from './math';

const causalConv1dStep: CpuKernel<CausalConv1dStepInputs, CausalConv1dStepAttrs> = (inputs, attrs, backend) => {
  const [batch, channels] = inputs.x.shape as [number, number];
  const W = inputs.weight.shape[1]!;
  const x = floats(backend, inputs.x);
  const state = floats(backend, inputs.state);
  const weight = floats(backend, inputs.weight);
  const bias = optionalFloats(backend, inputs.bias);
  const y = new Float32Array(x.length);
  const newState = new Float32Array(state.length);
  for (let b = 0; b < batch; b++) {
    const rows = b * (W - 1) * channels;
    for (let d = 0; d < channels; d++) {
      const now = x[b * channels + d];
      let sum = (bias ? bias[d] : 0) + weight[d * W + W - 1] * now;
      for (let k = 0; k < W - 1; k++) sum += weight[d * W + k] * state[rows + k * channels + d];
      y[b * channels + d] = attrs.activation === 'silu' ? sum * sigmoid(sum) : sum;
      newState[rows + (W - 2) * channels + d] = now;
    }
    newState.set(state.subarray(rows + channels, rows + (W - 1) * channels), rows);
  }
  return [output(backend, inputs.x.shape, y), output(backend, inputs.state.shape, newState)];
};

export function registerCausalConv1dStep(): void {
  registerCpuKernel(CausalConv1dStep, causalConv1dStep);
}
