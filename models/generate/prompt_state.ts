/** A prompt that was read: a text can go on from it any number of times, without reading it again. */
import * as tf from '@tensorflow/tfjs-core';
import {checkKeys} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import {copyOf, predictionAfter, readParts} from '../lm/recurrent';
import type {Prediction} from '../lm/recurrent';
import {idsOf, weightsNow} from './core';
import type {LmCore} from './core';
import {checkSignal} from './options';
import type {PromptIds} from './row';
import {TAIL, loadState, saveState} from './state_file';

export interface ReadOptions {
  /** Go on after this state, which stays as it is. Default: from nothing. */
  from?: PromptState;
  /** Ends reading between parts of 512 tokens. */
  signal?: AbortSignal;
  /** Told after each part how many of the new tokens are read. */
  onProgress?: (read: number, total: number) => void;
}

/**
 * The states of all blocks after a prompt, its last logits, and which ids occurred. Its size does not depend on the
 * prompt's length. Fixed once made: generation leaves it as it is. Dispose it when it is no longer needed.
 */
export class PromptState implements PromptIds {
  private isDisposed = false;

  /**
   * @param tokens     how many were read
   * @param prediction [1, …] each; this state's own from now on
   * @param weights    the data of the weights that read them
   */
  constructor(
    private readonly core: LmCore,
    readonly tokens: number,
    readonly seen: ReadonlySet<number>,
    readonly tail: readonly number[],
    private readonly prediction: Prediction,
    private readonly weights: readonly object[],
  ) {}

  /** A state of its own with the same content; the data is shared. */
  fork(): PromptState {
    const {core, tokens, seen, tail, weights} = this;
    return new PromptState(core, tokens, seen, tail, this.copyFor('fork', core), weights);
  }

  dispose(): void {
    if (!this.isDisposed) tf.dispose(this.prediction);
    this.isDisposed = true;
  }

  /**
   * Writes it to a file (safetensors), all or nothing; `lm.loadState` reads it, of a model with the same weights.
   *
   * @throws FileError, InvalidArgumentError where the state was disposed or the model's weights have changed
   */
  async save(file: string): Promise<void> {
    const prediction = this.copyFor('save', this.core);
    try {
      await saveState(file, this.core, {...this.content(), prediction});
    } finally {
      tf.dispose(prediction);
    }
  }

  /**
   * Its tensors, for the caller to dispose.
   *
   * @throws InvalidArgumentError where the state was disposed, is of another model, or of this one before it changed
   */
  copyFor(where: string, core: LmCore): Prediction {
    const wrong = (got: string, hint = '') =>
      new InvalidArgumentError(where, 'state', 'a state of this model', got, hint);
    if (this.isDisposed) throw wrong('one that was disposed');
    if (this.core.model !== core.model) throw wrong('one of another model', 'Read the prompt with this model.');
    const now = weightsNow(core);
    if (now.length !== this.weights.length || now.some((data, i) => data !== this.weights[i])) {
      throw wrong('one from before its weights were trained or loaded', 'Read the prompt again.');
    }
    return {logits: tf.clone(this.prediction.logits), state: copyOf(this.prediction.state)};
  }

  private content() {
    const {tokens, seen, tail} = this;
    return {tokens, seen, tail};
  }
}

/**
 * Reads a prompt in parts, in constant memory.
 *
 * @param text text or ids, at least one token
 * @throws InvalidArgumentError; the signal's reason where it aborts
 */
export async function readPrompt(
  core: LmCore,
  text: string | ArrayLike<number>,
  options: ReadOptions = {},
  where = 'read',
): Promise<PromptState> {
  checkReading(where, options);
  const {from, signal, onProgress} = options;
  const ids = idsOf(where, 'prompt', text, core);
  const weights = weightsNow(core);
  const before = from?.copyFor(where, core);
  try {
    for await (const part of readParts(core.layers, ids, before?.state, signal)) {
      onProgress?.(part.end, ids.length);
      if (part.end < ids.length) continue;
      const all = Array.from(ids);
      const seen = new Set([...(from?.seen ?? []), ...all]);
      const tail = [...(from?.tail ?? []), ...all.slice(-TAIL)].slice(-TAIL);
      const tokens = (from?.tokens ?? 0) + ids.length;
      return new PromptState(core, tokens, seen, tail, predictionAfter(core.layers, part), weights);
    }
    throw new Error('unreachable: there is at least one part');
  } finally {
    if (before) tf.dispose(before);
  }
}

/** @throws InvalidArgumentError on a wrong option */
export function checkReading(where: string, options: ReadOptions): void {
  checkKeys(where, options, ['from', 'signal', 'onProgress']);
  const {from, signal, onProgress} = options;
  checkSignal(where, signal);
  if (from !== undefined && !(from instanceof PromptState)) {
    throw new InvalidArgumentError(where, 'from', 'a state that lm.read gave', typeof from);
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw new InvalidArgumentError(where, 'onProgress', 'a function', typeof onProgress);
  }
}

/** A state that `save` wrote. @throws as `loadState` of state_file.ts */
export async function openState(file: string, core: LmCore): Promise<PromptState> {
  const weights = weightsNow(core);
  const {tokens, seen, tail, prediction} = await loadState(file, core);
  return new PromptState(core, tokens, seen, tail, prediction, weights);
}
