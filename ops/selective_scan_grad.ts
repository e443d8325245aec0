/** The gradient of the selective scan: one backward kernel for all inputs, shared by the op and by direct kernel callers. */
import {registerGradient} from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {SELECTIVE_SCAN_GRADS, SelectiveScan, SelectiveScanGrad} from './kernel_names';
import {gradsByName, registeredGradient, runKernel} from './run_kernel';
import type {Backward} from './run_kernel';

/** dys are [dy] or [dy, dLastState]; extra is [checkpoints] where the forward saved them. */
export const selectiveScanBackward: Backward = (dys, inputs, extra, attrs) => {
  const [dy, dLastState] = attrs.returnState ? dys : [dys[0]];
  const checkpoints: Tensor | undefined = extra[0];
  const grads = runKernel(
    SelectiveScanGrad,
    {dy, dLastState, ...inputs, checkpoints},
    {deltaSoftplus: attrs.deltaSoftplus},
  );
  return gradsByName(SELECTIVE_SCAN_GRADS, inputs, grads);
};

registerGradient(registeredGradient(SelectiveScan, ['u', 'delta', 'A', 'B', 'C'], selectiveScanBackward));
