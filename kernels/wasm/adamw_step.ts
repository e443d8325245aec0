/** AdamWStep on wasm: the global norm in one pass over the gradients, then the update, one call a parameter. */
import {util} from '@tensorflow/tfjs-core';
import type {TensorInfo} from '@tensorflow/tfjs-core';
import {AdamWStep} from '../../ops/kernel_names';
import type {AdamWStepAttrs, AdamWStepInputs} from '../../ops/kernel_names';
import {wasmKernel} from './register';
import type {WasmKernel} from './register';
import {address, nativeKernels, output} from './runtime';

function adamWStep({inputs, backend, attrs}: WasmKernel<AdamWStepInputs, AdamWStepAttrs>): TensorInfo[] {
  const native = nativeKernels(backend);
  const {step, learningRate, beta1, beta2, epsilon, weightDecay, decay, clipNorm} = attrs;
  const indices = Array.from({length: attrs.count}, (_, i) => i);
  const sizeOf = (tensor: TensorInfo) => util.sizeFromShape(tensor.shape);

  const squares = indices.map(i => {
    const grad = inputs[`grad${i}`];
    return native.adamw_sum_of_squares(sizeOf(grad), address(backend, grad));
  });
  const norm = Math.sqrt(squares.reduce((sum, x) => sum + x, 0));
  // The constant is torch.nn.utils.clip_grad_norm_'s.
  const scale = clipNorm > 0 ? Math.min(1, clipNorm / (norm + 1e-6)) : 1;

  const outputs = indices.flatMap(i => {
    const read = [inputs[`param${i}`], inputs[`grad${i}`], inputs[`m${i}`], inputs[`v${i}`]];
    const written = [0, 1, 2].map(() => output(backend, read[0].shape));
    native.adamw_step(
      sizeOf(read[0]),
      scale,
      beta1,
      beta2,
      1 - beta1,
      1 - beta2,
      learningRate / (1 - beta1 ** step),
      1 / (1 - beta2 ** step),
      epsilon,
      1 - learningRate * weightDecay * decay[i],
      ...[...read, ...written].map(tensor => address(backend, tensor)),
    );
    return written;
  });
  return [...outputs, backend.makeOutput([], 'float32', undefined, Float32Array.of(norm))];
}

export const adamWStepConfigs = [wasmKernel(AdamWStep, adamWStep)];
