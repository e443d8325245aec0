/** The language model as an ordinary functional LayersModel: ids [B, L] → logits [B, L, V padded]. */
import * as tfl from '@tensorflow/tfjs-layers';
import type {SymbolicTensor} from '@tensorflow/tfjs-layers';
import {lastToken, mambaBlock, mambaMixer, rmsNorm, tokenEmbedding} from '../../layers';
import type {ExtraInput, MambaBlock, MambaMixer, TokenEmbedding} from '../../layers';
import {mixerOptionsOf, paddedVocabSize} from './config';
import type {MambaConfig} from './config';

type Layer = tfl.layers.Layer;
/** A block is one layer, or its parts where the norm is a LayerNorm. */
export interface BlockLayers {
  norm: Layer;
  mixer: MambaBlock | MambaMixer;
  /** reset [B, L] float32: 1 where a new document begins. */
  apply(x: SymbolicTensor, reset?: SymbolicTensor): SymbolicTensor;
}

/** The layers of a model, shared by every LayersModel made of it (logits, hidden states, embeddings in, classifier). */
export interface MambaLayers {
  embedding: TokenEmbedding;
  blocks: BlockLayers[];
  normF: Layer;
  head: TokenEmbedding;
}

export function makeLayers(config: MambaConfig): MambaLayers {
  const {dModel, nLayer, vocabSize, initializerRange, seed} = config;
  const table = {
    inputDim: paddedVocabSize(config),
    outputDim: dModel,
    outputVocab: vocabSize,
    initializerRange,
  };
  const embedding = tokenEmbedding({name: 'backbone.embeddings', ...table, seed});
  const blocks = Array.from({length: nLayer}, (_, i) => makeBlock(config, i));
  const normF = makeNorm(config, 'backbone.norm_f');
  const head = config.tieEmbeddings ? embedding : tokenEmbedding({name: 'lm_head', ...table, seed: seed + 1});
  return {embedding, blocks, normF, head};
}

/** ids → logits through the shared layers. */
export function buildModel(layers: MambaLayers): tfl.LayersModel {
  const ids = idsInput();
  const hidden = backbone(layers, layers.embedding.apply(ids) as SymbolicTensor);
  const logits = layers.head.apply(layers.normF.apply(hidden.at(-1)!)) as SymbolicTensor;
  return tfl.model({inputs: ids, outputs: logits, name: 'mamba_lm'});
}

/** ids and resets → logits through the same layers: each row may hold several documents, which do not see each other. */
export function buildPackedModel(layers: MambaLayers): tfl.LayersModel {
  const ids = idsInput();
  const reset = tfl.input({shape: [null], name: 'reset'});
  const hidden = backbone(layers, layers.embedding.apply(ids) as SymbolicTensor, reset);
  const logits = layers.head.apply(layers.normF.apply(hidden.at(-1)!)) as SymbolicTensor;
  return tfl.model({inputs: [ids, reset], outputs: logits, name: 'mamba_lm_packed'});
}

/** ids → the residual stream after the chosen blocks (0: the embedding). */
export function buildHiddenStates(layers: MambaLayers, after: number[]): tfl.LayersModel {
  const ids = idsInput();
  const stream = backbone(layers, layers.embedding.apply(ids) as SymbolicTensor);
  return tfl.model({inputs: ids, outputs: after.map(n => stream[n])});
}

/** embeddings [B, L, E] → logits */
export function buildFromEmbeddings(layers: MambaLayers, {dModel}: MambaConfig): tfl.LayersModel {
  const embedded = tfl.input({shape: [null, dModel], name: 'input_embeddings'});
  const logits = layers.head.apply(layers.normF.apply(backbone(layers, embedded).at(-1)!));
  return tfl.model({inputs: embedded, outputs: logits as SymbolicTensor});
}

/** ids → probabilities [B, classes] of a new dense layer on the last token's features, or on their mean. */
export function buildClassifier(layers: MambaLayers, classes: number, pooling: 'last' | 'mean'): tfl.LayersModel {
  const ids = idsInput();
  const stream = backbone(layers, layers.embedding.apply(ids) as SymbolicTensor);
  const pool = pooling === 'last' ? lastToken() : tfl.layers.globalAveragePooling1d();
  const features = pool.apply(layers.normF.apply(stream.at(-1)!)) as SymbolicTensor;
  const scores = tfl.layers.dense({units: classes, activation: 'softmax', name: 'classifier'});
  return tfl.model({inputs: ids, outputs: scores.apply(features) as SymbolicTensor});
}

function idsInput(): SymbolicTensor {
  return tfl.input({shape: [null], dtype: 'int32', name: 'input_ids'});
}

/** The residual stream after the embedding and after each block: nLayer + 1 tensors. */
function backbone(layers: MambaLayers, embedded: SymbolicTensor, reset?: SymbolicTensor): SymbolicTensor[] {
  const stream = [embedded];
  for (const block of layers.blocks) stream.push(block.apply(stream.at(-1)!, reset));
  return stream;
}

function makeBlock(config: MambaConfig, i: number): BlockLayers {
  const {epsilon} = config;
  const extraInputs: ExtraInput[] = ['reset'];
  const options = {...mixerOptionsOf(config), seed: config.seed + 100 * (i + 1), extraInputs};
  const name = `backbone.layers.${i}`;
  const withReset = (x: SymbolicTensor, reset?: SymbolicTensor) => (reset ? [x, reset] : x);
  if (config.rmsNorm) {
    const block = mambaBlock({name, ...options, epsilon});
    return {norm: block, mixer: block, apply: (x, reset) => block.apply(withReset(x, reset)) as SymbolicTensor};
  }
  const norm = makeNorm(config, `${name}.norm`);
  const mixer = mambaMixer({name: `${name}.mixer`, ...options});
  const add = tfl.layers.add({name: `${name}.add`});
  const mix = (x: SymbolicTensor, reset?: SymbolicTensor) =>
    mixer.apply(withReset(norm.apply(x) as SymbolicTensor, reset)) as SymbolicTensor;
  return {norm, mixer, apply: (x, reset) => add.apply([x, mix(x, reset)]) as SymbolicTensor};
}

function makeNorm({rmsNorm: isRms, epsilon}: MambaConfig, name: string): Layer {
  return isRms ? rmsNorm({name, epsilon}) : tfl.layers.layerNormalization({name, epsilon, axis: -1});
}
