/**
 * The package's main entry, for Node and browsers: ops, layers, the language model, training, files. Importing it
 * registers the kernels of backend 'cpu' and the layers; 'tfjs-mamba/wasm' registers those of backend 'wasm'.
 */
import '../kernels/cpu';

export * from '../ops';
export * as layers from '../layers';
export * as data from './data';
export type {Completion, Prompt} from './generate/generate';
export type {TokenLogProb} from './generate/log_probs';
export type {CompleteOptions, GenerateOptions} from './generate/options';
export {PromptState} from './generate/prompt_state';
export type {ReadOptions} from './generate/prompt_state';
export type {Finish} from './generate/row';
export type {TextScore} from './generate/score';
export * as io from './io';
export {loadModel, saveModel} from './io';
export {resolveConfig} from './lm/config';
export type {MambaConfig, MambaConfigArgs} from './lm/config';
export {MambaLM} from './lm/mamba_lm';
export type {LmState, Prediction} from './lm/recurrent';
export type {StateDict} from './lm/state_dict';
export {seededRandom} from './random';
export * as tokenizers from './tokenizers';
export * as train from './train';
export * as losses from './train/losses';
export * as metrics from './train/metrics';
