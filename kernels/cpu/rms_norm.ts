/** RMSNorm with an optional residual, and its gradient; sums in float64. */
import {RmsNorm, RmsNormGrad} from '../../ops/kernel_names';
import type {RmsNormAttrs, RmsNormGradAttrs, RmsNormGradInputs, RmsNormInputs} from '../../ops/kernel_names';
import {floats, optionalFloats, output, registerCpuKernel} from './backend';
import type {CpuKernel} from './backend';

/** x + residual. */
function added(x: Float32Array, residual: Float32Array | undefined): Float32Array {
  return residual ? x.map((value, i) => value + residual[i]) : x;
}

/** 1 / √(mean of squares + epsilon) of the row of width E that starts at `row`. */
function inverseRms(x: Float32Array, row: number, E: number, epsilon: number): number {
  let sum = 0;
  for (let i = row; i < row + E; i++) sum += x[i] * x[i];
  return 1 / Math.sqrt(sum / E + epsilon);
}

const rmsNorm: CpuKernel<RmsNormInputs, RmsNormAttrs> = (inputs, {epsilon}, backend) => {
  const weight = floats(backend, inputs.weight);
  const E = weight.length;
  const x = added(floats(backend, inputs.x), optionalFloats(backend, inputs.residual));
  const y = new Float32Array(x.length);
  for (let row = 0; row < x.length; row += E) {
    const scale = inverseRms(x, row, E, epsilon);
    for (let e = 0; e < E; e++) y[row + e] = x[row + e] * scale * weight[e];
  }
  const outputs = [output(backend, inputs.x.shape, y)];
  if (inputs.residual) outputs.push(output(backend, inputs.x.shape, x));
  return outputs;
};

const rmsNormGrad: CpuKernel<RmsNormGradInputs, RmsNormGradAttrs> = (inputs, {epsilon}, backend) => {
  const weight = floats(backend, inputs.weight);
  const E = weight.length;
  const dy = floats(backend, inputs.dy);
  const dResidual = optionalFloats(backend, inputs.dResidual);
  const x = added(floats(backend, inputs.x), optionalFloats(backend, inputs.residual));
  const dx = new Float32Array(x.length);
  const dWeight = new Float64Array(E);
  for (let row = 0; row < x.length; row += E) {
    const scale = inverseRms(x, row, E, epsilon);
    let dot = 0; // Σ dy · weight · x
    for (let e = 0; e < E; e++) {
      const dyx = dy[row + e] * x[row + e];
      dWeight[e] += dyx * scale;
      dot += dyx * weight[e];
    }
    const shrink = (dot * scale * scale) / E;
    for (let e = 0; e < E; e++) {
      const slope = scale * (dy[row + e] * weight[e] - x[row + e] * shrink);
      dx[row + e] = dResidual ? slope + dResidual[row + e] : slope;
    }
  }
  return [output(backend, inputs.x.shape, dx), output(backend, inputs.weight.shape, dWeight)];
};

export function registerRmsNorm(): void {
  registerCpuKernel(RmsNorm, rmsNorm);
  registerCpuKernel(RmsNormGrad, rmsNormGrad);
}
