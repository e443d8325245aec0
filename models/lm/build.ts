/** The language model as an ordinary functional LayersModel: ids [B, L] → logits [B, L, V padded]. */
import * as tfl from '@tensorflow/tfjs-layers';
import type {SymbolicTensor} from '@tensorflow/tfjs-layers';
import {mambaBlock, mambaMixer, rmsNorm, tokenEmbedding} from '../../layers';
import type {MambaBlock, MambaMixer, TokenEmbedding} from '../../layers';
import {mixerOptionsOf, paddedVocabSize} from './config';
import type {MambaConfig} from './config';

type Layer = tfl.layers.Layer;
/** A block is one layer, or its parts where the norm is a LayerNorm. */
export interface BlockLayers {
  norm: Layer;
  mixer: MambaBlock | MambaMixer;
  apply(x: SymbolicTensor): SymbolicTensor;
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

export function idsInput(): SymbolicTensor {
  return tfl.input({shape: [null], dtype: 'int32', name: 'input_ids'});
}

/** The residual stream after the embedding and after each block: nLayer + 1 tensors. */
export function backbone(layers: MambaLayers, embedded: SymbolicTensor): SymbolicTensor[] {
  const stream = [embedded];
  for (const block of layers.blocks) stream.push(block.apply(stream.at(-1)!));
  return stream;
}

function makeBlock(config: MambaConfig, i: number): BlockLayers {
  const {epsilon} = config;
  const options = {...mixerOptionsOf(config), seed: config.seed + 100 * (i + 1)};
  const name = `backbone.layers.${i}`;
  if (config.rmsNorm) {
    const block = mambaBlock({name, ...options, epsilon});
    return {norm: block, mixer: block, apply: x => block.apply(x) as SymbolicTensor};
  }
  const norm = makeNorm(config, `${name}.norm`);
  const mixer = mambaMixer({name: `${name}.mixer`, ...options});
  const add = tfl.layers.add({name: `${name}.add`});
  return {norm, mixer, apply: x => add.apply([x, mixer.apply(norm.apply(x)) as SymbolicTensor]) as SymbolicTensor};
}

function makeNorm({rmsNorm: isRms, epsilon}: MambaConfig, name: string): Layer {
  return isRms ? rmsNorm({name, epsilon}) : tfl.layers.layerNormalization({name, epsilon, axis: -1});
}
