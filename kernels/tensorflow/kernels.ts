/** Every kernel of backend 'tensorflow'. */
import type {KernelConfig} from '@tensorflow/tfjs-core';
import {adamWStepConfigs} from './adamw_step';
import {causalConv1dConfigs} from './causal_conv1d';
import {causalConv1dStepConfigs} from './causal_conv1d_step';
import {linearConfigs} from './linear';
import {linearCrossEntropyConfigs} from './linear_cross_entropy';
import {mambaBlockConfigs} from './mamba_block';
import {rmsNormConfigs} from './rms_norm';
import {selectiveScanConfigs} from './selective_scan';
import {selectiveScanStepConfigs} from './selective_scan_step';
import {tokenCrossEntropyConfigs} from './token_cross_entropy';
import {tokenEmbeddingConfigs} from './token_embedding';

export const kernelConfigs: KernelConfig[] = [
  ...adamWStepConfigs,
  ...causalConv1dConfigs,
  ...causalConv1dStepConfigs,
  ...linearConfigs,
  ...rmsNormConfigs,
  ...selectiveScanConfigs,
  ...selectiveScanStepConfigs,
  ...tokenCrossEntropyConfigs,
  ...tokenEmbeddingConfigs,
];

/** Those that only a GPU has, where the library has CUDA kernels. */
export const gpuKernelConfigs: KernelConfig[] = [...linearCrossEntropyConfigs, ...mambaBlockConfigs];
