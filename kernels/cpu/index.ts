/**
 * Registers the kernels of backend 'cpu', a side effect of the package's main entry. LinearCrossEntropy and
 * MambaBlock have none here: they are composed of the kernels below.
 */
import {registerAdamWStep} from './adamw_step';
import {registerCausalConv1d} from './causal_conv1d';
import {registerCausalConv1dStep} from './causal_conv1d_step';
import {registerLinear} from './linear';
import {registerRmsNorm} from './rms_norm';
import {registerSelectiveScan} from './selective_scan';
import {registerSelectiveScanGrad} from './selective_scan_grad';
import {registerSelectiveScanStep} from './selective_scan_step';
import {registerTokenCrossEntropy} from './token_cross_entropy';
import {registerTokenEmbedding} from './token_embedding';

export function registerCpuKernels(): void {
  registerSelectiveScan();
  registerSelectiveScanGrad();
  registerSelectiveScanStep();
  registerCausalConv1d();
  registerCausalConv1dStep();
  registerRmsNorm();
  registerLinear();
  registerTokenEmbedding();
  registerTokenCrossEntropy();
  registerAdamWStep();
}

registerCpuKernels();
