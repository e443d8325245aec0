/** One token of the selective scan. */
import type {TensorInfo} from '@tensorflow/tfjs-core';
import {SelectiveScanStep} from '../../ops/kernel_names';
import type {SelectiveScanStepAttrs, SelectiveScanStepInputs} from '../../ops/kernel_names';
import {floats, optionalFloats, output, registerCpuKernel} from './backend';
import type {CpuKernel} from './backend';
import {exp, sigmoid, softplus} from './math';

const selectiveScanStep: CpuKernel<SelectiveScanStepInputs, SelectiveScanStepAttrs> = (inputs, attrs, backend) => {
  const [batch, channels] = inputs.u.shape as [number, number];
  const N = inputs.A.shape[1]!;
  const [state, u, delta, A, B, C] = (['state', 'u', 'delta', 'A', 'B', 'C'] as const).map(name =>
    floats(backend, inputs[name]),
  );
  const [D, z, deltaBias] = (['D', 'z', 'deltaBias'] as const).map(name => optionalFloats(backend, inputs[name]));
  const groupsB = groupCount(inputs.B);
  const groupsC = groupCount(inputs.C);
  const y = new Float32Array(u.length);
  const newState = new Float32Array(state.length);
  for (let b = 0; b < batch; b++) {
    for (let d = 0; d < channels; d++) {
      const at = b * channels + d;
      const biased = deltaBias ? delta[at] + deltaBias[d] : delta[at];
      const dt = attrs.deltaSoftplus ? softplus(biased) : biased;
      const dtu = dt * u[at];
      const atB = (b * groupsB + Math.floor((d * groupsB) / channels)) * N;
      const atC = (b * groupsC + Math.floor((d * groupsC) / channels)) * N;
      let sum = D ? D[d] * u[at] : 0;
      for (let n = 0; n < N; n++) {
        const h = exp(dt * A[d * N + n]) * state[at * N + n] + dtu * B[atB + n];
        newState[at * N + n] = h;
        sum += h * C[atC + n];
      }
      y[at] = z ? sum * z[at] * sigmoid(z[at]) : sum;
    }
  }
  return [output(backend, inputs.u.shape, y), output(backend, inputs.state.shape, newState)];
};

function groupCount(projection: TensorInfo): number {
  return projection.shape.length === 3 ? projection.shape[1] : 1;
}

export function registerSelectiveScanStep(): void {
  registerCpuKernel(SelectiveScanStep, selectiveScanStep);
}
