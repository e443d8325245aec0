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
import {rowsOfChunk} from '../../ops/linear_cross_entropy_grad';
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
  /** Blocks keep their input alone, `lm.setRecompute`. Default false. */
  recompute?: boolean;
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
  const {accumulate = 1, stateful = false, recompute = false} = shape;
  checkShape('estimateTrainingMemory', shape);
  checkInteger('estimateTrainingMemory', 'accumulate', accumulate, 1);
  const {B, T, E, D, N, R, W, V, tiles, lanes} = sizesOf(config, shape);
  const {nLayer, rmsNorm, tieEmbeddings} = config;
  const weights = weightBytes(config);

  const states = B * tiles * lanes * N;
  const kept = T * (5 * D + (rmsNorm ? 2 : 9) * E + 3 * N + R) + states;
  // in_proj is two products, with slices of the weight; the gradient of a slice has the size of the whole.
  const slices = D * (2 * E + 2 * N);
  const block = recompute
    ? {forward: T * E, backward: T * E, slices: 0, once: T * (8 * D + 2 * E + 6 * N + 3 * R) + states + 3 * slices}
    : {forward: kept, backward: T * (6 * D + (rmsNorm ? 5 : 17) * E + 3 * N + 2 * R), slices, once: 0};
  const carried = stateful ? 4 * B * D * (N + W - 1) : 0;
  const ends = T * (rmsNorm ? 4 : 24) * E;
  const flags = 2 * T * (nLayer + 8);
  const forward = nLayer * (block.forward + block.slices + carried) + ends / 2 + flags;
  const head = headMemory(config, T);

  // The most is at the loss, above what the forward saved; in the gradients of the first block, which come last; or at the
  // end of the backward, where a tied table meets its other gradient.
  const behind = forward + nLayer * block.backward + ends / 2;
  const gradients = weights + 8 * nLayer * block.slices;
  const moments = [
    {activations: 4 * forward, gradients: 0, logits: 4 * head.working},
    {activations: 4 * (behind + block.once), gradients, logits: 0},
    {activations: 4 * behind, gradients: gradients + (tieEmbeddings ? 8 * V * E : 0), logits: 0},
  ];
  const sum = (terms: Record<string, number>) => Object.values(terms).reduce((a, b) => a + b);
  const tape = moments.reduce((most, moment) => (sum(moment) > sum(most) ? moment : most));
  const kernels = scanScratch(D, N, W);
  const held = sum(tape) + kernels;
  // AdamW makes new weights and moments beside the old ones, when only the weights' gradients are left of the tape.
  const update = Math.max(0, 4 * weights - held);
  const optimizer = (accumulate > 1 ? 3 : 2) * weights + update;
  // Weights move at every step and leave holes of their size, and so do activations.
  const holes = 0.02 * (weights + optimizer + held) + weights + 4 * (V * E + T * D + head.holes);
  return withTotal({weights, optimizer, ...tape, scratch: kernels + holes});
}

/** Floats of the loss's own: what is there while it makes its gradient, and the holes that its chunks of logits leave. */
function headMemory(config: MambaConfig, T: number): {working: number; holes: number} {
  const {dModel: E, vocabSize} = config;
  const V = paddedVocabSize(config);
  const rows = Math.min(T, rowsOfChunk(vocabSize));
  const logits = rows * vocabSize;
  const padding = V > vocabSize ? V * E : 0;
  if (rows === T) return {working: 2 * logits + V * E + padding + T * E, holes: logits / 2};
  return {working: Math.max(2 * logits + V * E, logits + 3 * V * E) + padding + 2 * T * E, holes: logits};
}

/**
 * The memory that scoring a batch takes, and with `logits` that of predict. `generate` takes less: it reads at most 512
 * tokens of its prompts at once, and makes logits of one token a row.
 *
 * @throws InvalidArgumentError on a size that is no integer of at least 1
 */
export function estimateInferenceMemory(
  config: MambaConfig,
  shape: BatchShape,
  {logits: isPredicting = false} = {},
): InferenceMemory {
  checkShape('estimateInferenceMemory', shape);
  const {B, T, E, D, N, R, W, V} = sizesOf(config, shape);
  const {nLayer, rmsNorm, vocabSize} = config;
  const weights = weightBytes(config);
  const states = 2 * nLayer * B * D * (N + W - 1);
  const block = T * (5 * D + (rmsNorm ? 3 : 6) * E + 3 * N + R) + 2 * D * (E + N);
  const whole = T * V * (V > vocabSize ? 2 : 1);
  const rows = Math.min(T, rowsOfChunk(vocabSize));
  const chunk = rows * vocabSize + (V > vocabSize ? V * E : 0);
  const head = (isPredicting ? whole : chunk) + 2 * T * E;
  const largest = Math.max(block, head);
  const logits = Math.min(4 * (isPredicting ? whole : chunk), 4 * largest);
  const activations = 4 * (largest + states + 4 * T) - logits;
  // A chunk of logits after others finds holes that do not fit.
  const holes = 0.1 * (activations + logits) + (rows < T && !isPredicting ? 4 * rows * vocabSize : 0);
  const scratch = scanScratch(D, N, W) + holes;
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
