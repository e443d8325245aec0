/**
 * Side-effect entry: loads tfjs-node and registers the kernels of backend 'tensorflow' (`import
 * 'tfjs-mamba/tensorflow'`). Throws where `npm run setup:native` has not been run.
 */
import {adamWStepConfigs} from './adamw_step';
import {causalConv1dConfigs} from './causal_conv1d';
import {causalConv1dStepConfigs} from './causal_conv1d_step';
import {loadLibrary} from './library';
import {linearConfigs} from './linear';
import {registerOnce} from './register';
import {rmsNormConfigs} from './rms_norm';
import {selectiveScanConfigs} from './selective_scan';
import {selectiveScanStepConfigs} from './selective_scan_step';
import {tokenCrossEntropyConfigs} from './token_cross_entropy';
import {tokenEmbeddingConfigs} from './token_embedding';

export type {NativeLibrary} from './library';

/** What was loaded. */
export const nativeLibrary = loadLibrary();

registerOnce([
  ...adamWStepConfigs,
  ...causalConv1dConfigs,
  ...causalConv1dStepConfigs,
  ...linearConfigs,
  ...rmsNormConfigs,
  ...selectiveScanConfigs,
  ...selectiveScanStepConfigs,
  ...tokenCrossEntropyConfigs,
  ...tokenEmbeddingConfigs,
]);
