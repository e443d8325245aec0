/**
 * What training and reading take in memory, from the shapes alone.
 *
 * Letters: B batch, L length, T = B·L tokens, E model width, D inner channels, N state size, R rank of dt, W conv
 * width, V rows of the table. Sizes below are in floats. tfjs frees nothing of a step until its backward pass has
 * ended: the peak holds what the forward saved and every gradient, those of activations too. The counts in front of the
 * letters are how many tensors of a size the tape then holds; test/models/train/memory.long.ts measures them.
 */
import {mixerSizes} from '../../layers/mixer_weights';
import {resolveMixerOptions} from '../../layers/mixer_options';
import {checkInteger} from '../../ops/check';
import {mixerOptionsOf, paddedVocabSize} from '../lm/config';
import type {MambaConfig} from '../lm/config';
import {weightBytes} from '../lm/shapes';

/** The size of a batch, B rows of L tokens. */
export interface BatchShape {
  /** B */
  batchSize: number;
  /** L */
  length: number;
}

export interface TrainingShape extends BatchShape {
  /** Micro-batches of `batchSize` rows in a step, `accumulate` of adamW. Default 1. */
  accumulate?: number;
  /** States are carried from batch to batch. Default false. */
  stateful?: boolean;
}

/** In bytes, at the peak of a step. */
export interface TrainingMemory {
  weights: number;
  /** Moments, sums of gradients over micro-batches, and what the update needs beyond the memory of the tape. */
  optimizer: number;
  /** Of the weights, with the parts of weights that the tape holds. */
  gradients: number;
  /** What the blocks save, and the gradients of it. */
  activations: number;
  logits: number;
  /** Working memory of kernels, and room that is lost between blocks of memory. */
  scratch: number;
  total: number;
}

/** In bytes, at the peak of reading a batch without gradients. */
export type InferenceMemory = Omit<TrainingMemory, 'optimizer' | 'gradients'>;

/** Steps between two states that the scan saves. */
const TILE = 32;
/** Channels that a kernel takes at a time: the scan's saved states are padded to it. */
const LANES = 8;
/** tfjs's own data, the stack of the kernels and small tensors. */
const BASE = 1 << 17;

/**
 * The memory of a training step of `lm.model` or `lm.packedModel` with adamW and tokenCrossEntropy. It is made to be at
 * or above what a step takes on wasm, by at most a quarter; cpu takes about the same, and more while garbage waits.
 *
 * @throws InvalidArgumentError on a size that is no integer of at least 1
 */
export function estimateTrainingMemory(config: MambaConfig, shape: TrainingShape): TrainingMemory {
  const {accumulate = 1, stateful = false} = shape;
  checkShape('estimateTrainingMemory', shape);
  checkInteger('estimateTrainingMemory', 'accumulate', accumulate, 1);
  const {B, T, E, D, N, R, W, V, tiles, lanes} = sizesOf(config, shape);
  const {nLayer, rmsNorm, tieEmbeddings} = config;
  const weights = weightBytes(config);

  const states = B * tiles * lanes * N + (stateful ? 4 * B * D * (N + W - 1) : 0);
  const block = T * (11 * D + (rmsNorm ? 7 : 26) * E + 6 * N + 3 * R) + states;
  const ends = T * (rmsNorm ? 4 : 24) * E;
  const flags = 2 * T * (nLayer + 8);
  const activations = 4 * (nLayer * block + ends + flags);
  // in_proj is two products, with slices of the weight; the gradient of a slice has the size of the whole.
  const slices = nLayer * D * (6 * E + 4 * N) + (tieEmbeddings ? 2 * V * E : 0);
  const gradients = weights + 4 * slices;
  const logits = 4 * T * V * (V > config.vocabSize ? 3 : 2);
  const scratch = scanScratch(D, N, W);

  const tape = gradients + activations + logits + scratch;
  // AdamW makes new weights and moments beside the old ones, when only the weights' gradients are left of the tape.
  const update = Math.max(0, 4 * weights - tape);
  const optimizer = (accumulate > 1 ? 3 : 2) * weights + update;
  // Weights move at every step and leave holes of their size, and so do activations.
  const holes = 0.02 * (weights + optimizer + tape) + weights + 4 * (V * E + T * D);
  return withTotal({weights, optimizer, gradients, activations, logits, scratch: scratch + holes});
}

/**
 * The memory that predicting or scoring a batch takes. `generate` takes less: it reads at most 512 tokens of its prompts
 * at once, and makes logits of one token a row.
 *
 * @throws InvalidArgumentError on a size that is no integer of at least 1
 */
export function estimateInferenceMemory(config: MambaConfig, shape: BatchShape): InferenceMemory {
  checkShape('estimateInferenceMemory', shape);
  const {B, T, E, D, N, R, W, V} = sizesOf(config, shape);
  const {nLayer, rmsNorm} = config;
  const weights = weightBytes(config);
  const states = 2 * nLayer * B * D * (N + W - 1);
  const block = T * (5 * D + (rmsNorm ? 3 : 6) * E + 3 * N + R) + 2 * D * (E + N);
  const head = T * (V * (V > config.vocabSize ? 2 : 1) + 2 * E);
  const largest = Math.max(block, head);
  const logits = Math.min(4 * T * V * (V > config.vocabSize ? 2 : 1), 4 * largest);
  const activations = 4 * (largest + states + 4 * T) - logits;
  const scratch = scanScratch(D, N, W) + 0.1 * (activations + logits);
  return withTotal({weights, activations, logits, scratch});
}

function checkShape(where: string, {batchSize, length}: BatchShape): void {
  checkInteger(where, 'batchSize', batchSize, 1);
  checkInteger(where, 'length', length, 1);
}

function sizesOf(config: MambaConfig, {batchSize: B, length: L}: BatchShape) {
  const {dModel: E, dState: N, dConv: W} = config;
  const {D, R} = mixerSizes(resolveMixerOptions('MambaLM config', mixerOptionsOf(config)), E);
  const [tiles, lanes] = [Math.ceil(L / TILE), LANES * Math.ceil(D / LANES)];
  return {B, T: B * L, E, D, N, R, W, V: paddedVocabSize(config), tiles, lanes};
}

/** Bytes: states and gradients of A in blocks, sums of the gradients of B and C over a tile, and tables of the conv. */
function scanScratch(D: number, N: number, W: number): number {
  return BASE + 4 * (3 * D * N + (2 * W + 3) * D + 10 * TILE * N);
}

function withTotal<Terms extends Record<string, number>>(terms: Terms): Terms & {total: number} {
  const whole = Object.fromEntries(Object.entries(terms).map(([name, bytes]) => [name, Math.ceil(bytes)])) as Terms;
  return {...whole, total: Object.values(whole).reduce((sum, bytes) => sum + bytes, 0)};
}
