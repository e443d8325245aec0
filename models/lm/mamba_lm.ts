import * as tf from '@tensorflow/tfjs-core';
import type {Tensor2D} from '@tensorflow/tfjs-core';
import type {LayersModel} from '@tensorflow/tfjs-layers';
import {MambaBlock} from '../../layers';
import {checkInteger, checkOneOf} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import type {Precision} from '../../ops/kernel_names';
import type {LmCore} from '../generate/core';
import {complete, generateIds, generatePieces} from '../generate/generate';
import type {Completion, Prompt} from '../generate/generate';
import type {CompleteOptions, GenerateOptions} from '../generate/options';
import {openState, readPrompt} from '../generate/prompt_state';
import type {PromptState, ReadOptions} from '../generate/prompt_state';
import {scoreText} from '../generate/score';
import type {TextScore} from '../generate/score';
import {ByteTokenizer} from '../tokenizers';
import type {Tokenizer} from '../tokenizers';
import {allowTokenLabels} from '../train/token_labels';
import {
  buildClassifier,
  buildFromEmbeddings,
  buildHiddenStates,
  buildModel,
  buildPackedModel,
  makeLayers,
} from './build';
import type {MambaLayers} from './build';
import {resolveConfig} from './config';
import type {MambaConfig, MambaConfigArgs} from './config';
import {prefill, step} from './recurrent';
import type {LmState, Prediction} from './recurrent';
import {loadPretrained, savePretrained} from './pretrained';
import {checkVocabulary} from './saved_tokenizer';
import {checkFits} from './shapes';
import {loadStateDict, stateDict} from './state_dict';
import type {StateDict} from './state_dict';

/**
 * A Mamba language model. `model` is an ordinary tf.LayersModel, ids [B, L] int32 → logits [B, L, V]: compile it, fit
 * it on token labels, evaluate, predict. Generation runs the same weights as a recurrence.
 *
 * Source: Gu and Dao 2023; `MambaLMHeadModel` of state-spaces/mamba.
 */
export class MambaLM {
  /** ids [B, L] int32 → logits [B, L, V], V padded to config.padVocabSizeMultiple; padded ids are never likely. */
  readonly model: LayersModel;
  private packed: LayersModel | undefined;
  private readonly ways: {recompute: boolean; precision: Precision} = {recompute: false, precision: 'float32'};

  private constructor(
    readonly config: MambaConfig,
    readonly tokenizer: Tokenizer,
    private readonly layers: MambaLayers,
  ) {
    this.model = buildModel(layers);
    allowTokenLabels(this.model);
  }

  /**
   * A model with the original's initial weights.
   *
   * @param args {dModel, nLayer, vocabSize} and any other option of MambaConfig
   * @param tokenizer for text in and out. Default bytes, which needs vocabSize ≥ 256.
   * @throws InvalidArgumentError on an unknown or wrong option, a vocabulary smaller than the tokenizer's, or weights
   *     beyond the backend's memory
   */
  static create(args: MambaConfigArgs, tokenizer: Tokenizer = new ByteTokenizer()): MambaLM {
    const config = resolveConfig(args);
    checkVocabulary(config, tokenizer);
    checkFits(config, tf.getBackend());
    return new MambaLM(config, tokenizer, makeLayers(config));
  }

  /**
   * A model that `savePretrained` wrote to a folder. Config and weights are compared before memory is taken for the model.
   *
   * @throws FileError, ModelFileError, SafetensorsError or InvalidArgumentError: each names the file and what is wrong
   */
  static async fromPretrained(folder: string): Promise<MambaLM> {
    const {config, tokenizer, weights} = await loadPretrained(folder);
    const lm = MambaLM.create(config, tokenizer);
    lm.loadStateDict(weights);
    tf.dispose(weights);
    return lm;
  }

  /** Sets the weights from a folder that `savePretrained` wrote for a model of this shape. */
  async loadWeights(folder: string): Promise<void> {
    const {weights} = await loadPretrained(folder);
    try {
      this.loadStateDict(weights);
    } finally {
      tf.dispose(weights);
    }
  }

  /** Writes config, tokenizer and weights to a folder, all or nothing. */
  async savePretrained(folder: string): Promise<void> {
    await savePretrained(folder, this);
  }

  /**
   * A LayersModel with the same weights for packed rows, [ids [B, L] int32, reset [B, L] float32] → logits: a document
   * begins at each 1 of reset, and sees none of the text before. `data.packedDataset` makes such rows.
   */
  get packedModel(): LayersModel {
    this.packed ??= allowTokenLabels(buildPackedModel(this.layers));
    return this.packed;
  }

  /**
   * Carries states from batch to batch (`stateful` of the layers), or no longer. Turning it off keeps what is carried
   * for later, so that a model can be scored in between; `resetStates` forgets it.
   */
  setStateful(isStateful: boolean): void {
    for (const {mixer} of this.layers.blocks) mixer.setStateful(isStateful);
  }

  /**
   * Training keeps the input of each block alone and runs its forward again in the backward: the same bits in less memory
   * and more time (`train.estimateTrainingMemory` tells how much). No part of what `savePretrained` writes.
   *
   * @throws InvalidArgumentError on a model with LayerNorm (rmsNorm false), whose blocks are not one layer
   */
  setRecompute(recompute: boolean): void {
    this.waysOf('setRecompute', 'recompute', recompute).forEach(block => block.setRecompute(recompute));
    this.ways.recompute = recompute;
  }

  get recompute(): boolean {
    return this.ways.recompute;
  }

  /**
   * How training, predict and evaluate compute; weights stay float32, and generation too. With 'bf16' the products of
   * blocks and loss are in half precision on backends with fused kernels; others compute in float32 and say so once.
   *
   * @throws InvalidArgumentError on a model with LayerNorm (rmsNorm false), whose blocks are not one layer
   */
  setPrecision(precision: Precision): void {
    this.waysOf('setPrecision', 'precision', precision).forEach(block => block.setPrecision(precision));
    this.layers.head.setPrecision(precision);
    this.ways.precision = precision;
  }

  get precision(): Precision {
    return this.ways.precision;
  }

  /** Forgets what is carried. */
  resetStates(): void {
    for (const {mixer} of this.layers.blocks) mixer.resetStates();
  }

  /** What is carried, a state a block, in the layers' own tensors; undefined before the first batch. */
  get carriedState(): LmState | undefined {
    const states = this.layers.blocks.map(({mixer}) => mixer.carriedState);
    return states.every(state => state !== undefined) ? states : undefined;
  }

  /** Goes on from a copy of the state. */
  setCarriedState(state: LmState): void {
    this.layers.blocks.forEach(({mixer}, i) => mixer.setCarriedState(state[i]));
  }

  /** Number of weights; a tied head counts once. */
  countParams(): number {
    return this.model.countParams();
  }

  /**
   * Writes text after a prompt, piece by piece. A piece may hold several tokens where one alone is not valid UTF-8, and
   * never any part of a stop string. Leaving the loop early frees everything.
   *
   * @param prompt text, ids, or a state that `read` gave
   * @throws InvalidArgumentError on an empty prompt, a wrong option or a tokenizer that does not fit the vocabulary; the
   *     signal's reason where it aborts
   */
  async *generate(prompt: Prompt, options: GenerateOptions = {}): AsyncGenerator<string> {
    yield* generatePieces(this.core(), prompt, options);
  }

  /**
   * Ids in, ids out (prompt included); rows of any lengths, each ending at its own end of text or stop string. Row i is
   * what it is alone with seed + i, whatever the others do.
   */
  async generateIds(rows: ReadonlyArray<readonly number[]>, options: GenerateOptions = {}): Promise<number[][]> {
    return generateIds(this.core(), rows, options);
  }

  /**
   * Texts from several prompts in one batch, with why each ended and, on request, log-probabilities.
   *
   * @param prompts texts, ids, or states that `read` gave
   * @returns `continuations` completions of each prompt, prompt after prompt. An abort is no error: what is written until
   *     then comes back, as 'aborted'.
   * @throws InvalidArgumentError
   */
  async complete(prompts: readonly Prompt[], options: CompleteOptions = {}): Promise<Completion[]> {
    return complete(this.core(), prompts, options);
  }

  /**
   * The log-probability of each token of a text given those before, in constant memory whatever the length.
   *
   * @param options.from score the text as the continuation of this state
   * @throws InvalidArgumentError on fewer than two tokens without `from`; the signal's reason where it aborts
   */
  async score(text: string | ArrayLike<number>, options: ReadOptions = {}): Promise<TextScore> {
    return scoreText(this.core(), text, options);
  }

  /**
   * Reads a prompt of any length in constant memory, for texts that go on from it without reading it again. The caller
   * disposes the state.
   *
   * @param options.from read on after this state, which stays as it is
   * @throws InvalidArgumentError on an empty prompt or a wrong option; the signal's reason where it aborts
   */
  async read(prompt: string | ArrayLike<number>, options: ReadOptions = {}): Promise<PromptState> {
    return readPrompt(this.core(), prompt, options);
  }

  /**
   * A state that `state.save` wrote. Going on from it gives what going on from the saved one gives, to the bit.
   *
   * @throws FileError, SafetensorsError, ModelFileError where it is damaged, or of a model with other weights
   */
  async loadState(file: string): Promise<PromptState> {
    return openState(file, this.core());
  }

  /** Reads prompts and gives the logits [B, V] after each row's last token with the state to go on from. */
  prefill(rows: ReadonlyArray<readonly number[]>, state?: LmState): Prediction {
    return prefill(this.layers, rows, state);
  }

  /** Reads one token a row, [B] int32, in constant time. */
  step(tokens: tf.Tensor1D, state: LmState): Prediction {
    return step(this.layers, tokens, state);
  }

  /** A LayersModel with the same weights, ids → the residual stream after the chosen blocks (0: the embedding). */
  hiddenStates(after: number[]): LayersModel {
    after.forEach((n, i) => checkInteger('hiddenStates', `after[${i}]`, n, 0, this.config.nLayer));
    return buildHiddenStates(this.layers, after);
  }

  /** A LayersModel with the same weights, embeddings [B, L, E] → logits. */
  fromEmbeddings(): LayersModel {
    return buildFromEmbeddings(this.layers, this.config);
  }

  /**
   * A LayersModel that classifies sequences with this backbone, ids [B, L] → probabilities [B, classes]; its weights
   * are shared with this model, and the dense layer on top is new.
   *
   * @param options.pooling 'last' takes the last token's features, 'mean' their mean over time. Default 'last'.
   */
  classifier(classes: number, {pooling = 'last'}: {pooling?: 'last' | 'mean'} = {}): LayersModel {
    checkInteger('classifier', 'classes', classes, 1);
    checkOneOf('classifier', 'pooling', pooling, ['last', 'mean']);
    return buildClassifier(this.layers, classes, pooling);
  }

  /** Logits [L, V] of one sequence of ids, as predict gives them. */
  logits(ids: readonly number[]): Tensor2D {
    return tf.tidy(() => {
      const input = tf.tensor2d([ids as number[]], [1, ids.length], 'int32');
      return tf.squeeze(this.model.predict(input) as tf.Tensor, [0]) as Tensor2D;
    });
  }

  /** The weights under their checkpoint names, as new tensors that the caller disposes. */
  stateDict(): StateDict {
    return stateDict(this.model);
  }

  /** Sets all weights from tensors under checkpoint names; nothing changes unless all fit. */
  loadStateDict(tensors: StateDict): void {
    loadStateDict(this.model, tensors);
  }

  dispose(): void {
    for (const model of [this.model, this.packed]) {
      model?.dispose();
      // tfjs counts a tied table twice in a model, and takes it off once.
      if (model && this.config.tieEmbeddings) this.layers.embedding.dispose();
    }
  }

  /** The blocks that have another way to compute than the default one. */
  private waysOf(where: string, option: string, value: unknown): MambaBlock[] {
    const blocks = this.layers.blocks.map(({mixer}) => mixer);
    if (blocks.every(block => block instanceof MambaBlock)) return blocks;
    if (value === false || value === 'float32') return [];
    const expected = 'the default for a model with LayerNorm (rmsNorm false)';
    throw new InvalidArgumentError(where, option, expected, String(value));
  }

  private core(): LmCore {
    return {model: this.model, layers: this.layers, config: this.config, tokenizer: this.tokenizer};
  }
}
