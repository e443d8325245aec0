/** What mambaMixer and mambaBlock share as tf.layers: inputs, masks, states. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {Shape} from '@tensorflow/tfjs-layers';
import {checkNotEmpty, checkOneOf, checkTensor} from '../ops/check';
import {InvalidArgumentError} from '../ops/errors';
import type {MambaMixerOptions, MambaState} from '../ops/mamba_mixer';
import {checkLayerKeys, firstShape, flagsOf, impliedMask, outputMask, widthOf} from './layer_args';
import type {Kwargs, LayerArgs} from './layer_args';
import {MIXER_OPTIONS, mixerConfig, resolveMixerOptions} from './mixer_options';
import type {MixerOptions, ResolvedMixerOptions} from './mixer_options';
import {mixerSizes} from './mixer_weights';

/** An input after x: mask and reset are [B, L] of 0 and 1, the states those that `returnState` gives. */
export type ExtraInput = 'mask' | 'reset' | 'convState' | 'scanState';
const EXTRA_INPUTS: readonly ExtraInput[] = ['mask', 'reset', 'convState', 'scanState'];

export interface MixerLayerArgs extends LayerArgs, MixerOptions {
  /** Output [y, convState [B, W-1, D], scanState [B, D, N]], the states after each row's last token. Default false. */
  returnState?: boolean;
  /**
   * Carry the states from batch to batch: row i of a batch goes on where row i of the one before ended, until
   * resetStates(). Gradients stop at the edges of batches. Default false.
   */
  stateful?: boolean;
  /** What the inputs after x are, when the layer is applied to a list. Default ['mask']. */
  extraInputs?: ExtraInput[];
}

export abstract class MixerLayer extends tfl.layers.Layer {
  readonly options: ResolvedMixerOptions;
  readonly returnState: boolean;
  readonly extraInputs: ExtraInput[];
  private width: number | undefined;
  private carried: MambaState | undefined;

  constructor(
    private readonly where: string,
    args: MixerLayerArgs,
    ownKeys: string[] = [],
  ) {
    super(args);
    checkLayerKeys(where, args, [...MIXER_OPTIONS, 'returnState', 'stateful', 'extraInputs', ...ownKeys]);
    this.options = resolveMixerOptions(where, args);
    const {returnState = false, stateful = false, extraInputs = ['mask']} = args;
    checkOneOf(where, 'returnState', returnState, [true, false]);
    checkOneOf(where, 'stateful', stateful, [true, false]);
    if (!Array.isArray(extraInputs) || new Set(extraInputs).size < extraInputs.length) {
      throw new InvalidArgumentError(where, 'extraInputs', 'a list of different names', JSON.stringify(extraInputs));
    }
    extraInputs.forEach(name => checkOneOf(where, 'extraInputs', name, EXTRA_INPUTS));
    this.returnState = returnState;
    this._stateful = stateful;
    this.extraInputs = extraInputs;
    this.supportsMasking = true;
  }

  /** The layer's computation; a state comes back only with returnState. */
  protected abstract run(
    x: Tensor,
    options: MambaMixerOptions & {returnState: boolean},
  ): {y: Tensor3D; state?: MambaState};

  protected abstract buildWeights(E: number): void;

  override build(inputShape: Shape | Shape[]): void {
    const E = widthOf(this.where, inputShape, 3);
    const {dModel} = this.options;
    if (dModel !== undefined && dModel !== E) {
      throw new InvalidArgumentError(this.where, 'dModel', `the width of the input, ${E}`, String(dModel));
    }
    this.width = E;
    this.buildWeights(E);
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[], kwargs: Kwargs): Tensor | Tensor[] {
    return tf.tidy(() => {
      const {x, ...options} = this.readInputs(inputs, kwargs);
      const {y, state} = this.run(x, {...options, returnState: this.returnState || this.stateful});
      if (this.stateful) this.carry(state!);
      return this.returnState ? [y, state!.conv, state!.scan] : y;
    });
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape | Shape[] {
    const shape = firstShape(inputShape);
    if (!this.returnState) return shape;
    const {dConv, dState} = this.options;
    const {D} = mixerSizes(this.options, widthOf(this.where, inputShape, 3));
    return [shape, [shape[0], dConv - 1, D], [shape[0], D, dState]];
  }

  override computeMask(inputs: Tensor | Tensor[], mask?: Tensor | Tensor[]): Tensor | Tensor[] {
    const extra = [inputs].flat().slice(1);
    const ofY = outputMask(extra[this.extraInputs.indexOf('mask')], mask);
    const none = outputMask(undefined, undefined);
    return this.returnState ? [ofY, none, none] : ofY;
  }

  /** Forgets what a stateful layer carries; the next batch starts from zeros. */
  override resetStates(): void {
    this.forget();
  }

  /** Turns `stateful` on or off for the next calls. What is carried stays, and is not looked at while it is off. */
  setStateful(isStateful: boolean): void {
    this._stateful = isStateful;
  }

  /** What the next batch of a stateful layer goes on from: the layer's own tensors, or undefined for zeros. */
  get carriedState(): MambaState | undefined {
    return this.carried;
  }

  /** Makes the next batch of a stateful layer go on from a copy of this state. */
  setCarriedState(state: MambaState): void {
    this.carry(state);
  }

  protected override disposeWeights(): number {
    this.forget();
    return super.disposeWeights();
  }

  private forget(): void {
    if (this.carried) tf.dispose(this.carried);
    this.carried = undefined;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const {returnState, stateful, extraInputs} = this;
    return {...super.getConfig(), ...mixerConfig(this.options), returnState, stateful, extraInputs};
  }

  private readInputs(inputs: Tensor | Tensor[], kwargs: Kwargs): MambaMixerOptions & {x: Tensor} {
    const [x, ...rest] = Array.isArray(inputs) ? inputs : [inputs];
    if (rest.length > this.extraInputs.length) {
      const expected = `x and up to ${this.extraInputs.length} more (extraInputs: ${this.extraInputs.join(', ')})`;
      throw new InvalidArgumentError(this.where, 'inputs', expected, `${rest.length + 1} tensors`);
    }
    checkTensor(this.where, 'x', x, [[null, null, this.width!]], '[B, L, E]');
    checkNotEmpty(this.where, {'the batch of x': x.shape[0], 'the length of x': x.shape[1]!});
    const extra = Object.fromEntries(rest.map((tensor, i) => [this.extraInputs[i], tensor])) as {
      [name in ExtraInput]?: Tensor;
    };
    return {
      x,
      mask: flagsOf(this.where, 'mask', extra.mask ?? impliedMask(kwargs), x),
      reset: flagsOf(this.where, 'reset', extra.reset, x),
      initialState: this.initialState(extra.convState, extra.scanState, x),
    };
  }

  private initialState(conv: Tensor | undefined, scan: Tensor | undefined, x: Tensor): MambaState | undefined {
    if ((conv === undefined) !== (scan === undefined)) {
      throw new InvalidArgumentError(this.where, 'inputs', 'both convState and scanState, or neither', 'one of them');
    }
    if (conv && scan) {
      const {dConv, dState} = this.options;
      const {D} = mixerSizes(this.options, this.width!);
      checkTensor(this.where, 'convState', conv, [[x.shape[0], dConv - 1, D]], '[B, W-1, D]');
      checkTensor(this.where, 'scanState', scan, [[x.shape[0], D, dState]], '[B, D, N]');
      return {conv: conv as Tensor3D, scan: scan as Tensor3D};
    }
    if (!this.stateful) return undefined;
    if (this.carried && this.carried.conv.shape[0] !== x.shape[0]) {
      const got = `${x.shape[0]} rows`;
      const hint = 'Keep the batch size, or call resetStates() between streams.';
      throw new InvalidArgumentError(this.where, 'inputs', `${this.carried.conv.shape[0]} rows as before`, got, hint);
    }
    return this.carried;
  }

  private carry({conv, scan}: MambaState): void {
    // Variables are outside of every tape and tidy: gradients end here, and the states outlive the call.
    const next = {conv: tf.variable(conv, false), scan: tf.variable(scan, false)};
    this.forget();
    this.carried = next;
  }
}
