/** Side-effect entry: registers the kernels of backend 'wasm' (`import 'tfjs-mamba/wasm'`), loading tfjs's backend. */
import '@tensorflow/tfjs-backend-wasm';
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import {adamWStepConfigs} from './adamw_step';
import {causalConv1dConfigs} from './causal_conv1d';
import {causalConv1dStepConfigs} from './causal_conv1d_step';
import {batchMatMulConfig} from './gaps/batch_mat_mul';
import {identityConfig} from './gaps/identity';
import {unsortedSegmentSumConfig} from './gaps/unsorted_segment_sum';
import {linearConfigs} from './linear';
import {registerOnce, replaceStock} from './register';
import {rmsNormConfigs} from './rms_norm';
import {guardMemory} from './runtime';
import {selectiveScanConfigs} from './selective_scan';
import {selectiveScanStepConfigs} from './selective_scan_step';
import {tokenCrossEntropyConfigs} from './token_cross_entropy';
import {tokenEmbeddingConfigs} from './token_embedding';

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
  unsortedSegmentSumConfig,
]);
replaceStock(batchMatMulConfig);
// tfjs sets kernels up with the backend: before the first tensor.
replaceStock({...identityConfig, setupFunc: backend => guardMemory(backend as BackendWasm)});
