/** What mambaMixer and mambaBlock share as tf.layers: inputs, masks, states. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {Shape} from '@tensorflow/tfjs-layers';
import {checkOneOf, checkTensor} from '../ops/check';
import {InvalidArgumentError} from '../ops/errors';
import type {MambaMixerOptions, MambaState} from '../ops/mamba_mixer';
import {asFlags} from '../ops/run_kernel';
import {checkLayerKeys, firstShape, impliedMask, widthOf} from './layer_args';
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
  private carried: MambaState | undefined;

  constructor(
    private readonly where: string,
    args: MixerLayerArgs,
    ownKeys: string[] = [],
  ) {
    super(args);
    checkLayerKeys(where, args, [...MIXER_OPTIONS, 'returnState', 'stateful', 'extraInputs', ...ownKeys]);
    this.options = resolveMixerOptions(where, args);
    this.returnState = args.returnState ?? false;
    this._stateful = args.stateful ?? false;
    this.extraInputs = args.extraInputs ?? ['mask'];
    this.extraInputs.forEach(name => checkOneOf(where, 'extraInputs', name, EXTRA_INPUTS));
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

  override computeMask(_inputs: Tensor | Tensor[], mask?: Tensor | Tensor[]): Tensor | Tensor[] {
    const first = Array.isArray(mask) ? mask[0] : mask;
    const none = null as unknown as Tensor; // what tf.layers takes for no mask, though its types leave it out
    return this.returnState ? [first ?? none, none, none] : (first ?? none);
  }

  /** Forgets what a stateful layer carries; the next batch starts from zeros. */
  override resetStates(): void {
    this.forget();
  }

  override dispose(): ReturnType<tfl.layers.Layer['dispose']> {
    this.forget();
    return super.dispose();
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
    const extra = Object.fromEntries(rest.map((tensor, i) => [this.extraInputs[i], tensor])) as {
      [name in ExtraInput]?: Tensor;
    };
    return {
      x,
      mask: this.flags('mask', extra.mask ?? impliedMask(kwargs), x),
      reset: this.flags('reset', extra.reset, x),
      initialState: this.initialState(extra.convState, extra.scanState, x),
    };
  }

  private flags(name: string, flags: Tensor | undefined, x: Tensor): Tensor | undefined {
    if (!flags) return undefined;
    const tokens = x.shape.slice(0, 2);
    const flat = flags.rank === 3 && flags.shape[2] === 1 ? tf.squeeze(flags, [2]) : flags;
    checkTensor(this.where, name, flat, [tokens], '[B, L]', ['float32', 'int32', 'bool']);
    return asFlags(flat);
  }

  private initialState(conv: Tensor | undefined, scan: Tensor | undefined, x: Tensor): MambaState | undefined {
    if ((conv === undefined) !== (scan === undefined)) {
      throw new InvalidArgumentError(this.where, 'inputs', 'both convState and scanState, or neither', 'one of them');
    }
    if (conv && scan) return {conv: conv as Tensor3D, scan: scan as Tensor3D};
    if (this.carried && this.carried.conv.shape[0] !== x.shape[0]) {
      const got = `${x.shape[0]} rows`;
      const hint = 'Keep the batch size, or call resetStates() between streams.';
      throw new InvalidArgumentError(this.where, 'inputs', `${this.carried.conv.shape[0]} rows as before`, got, hint);
    }
    return this.carried;
  }

  private carry({conv, scan}: MambaState): void {
    const next = {conv: tf.keep(tf.clone(conv)), scan: tf.keep(tf.clone(scan))};
    this.forget();
    this.carried = next;
  }
}
