import {serialization} from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import type {LayerVariable} from '@tensorflow/tfjs-layers';
import {checkNumber, checkOneOf} from '../ops/check';
import type {Precision} from '../ops/kernel_names';
import {mambaBlock as mambaBlockOp} from '../ops/mamba_block';
import type {MambaBlockWeights} from '../ops/mamba_block';
import type {MambaMixerOptions, MambaState} from '../ops/mamba_mixer';
import {PRECISIONS} from '../ops/precision';
import {ones} from './initializers';
import {MixerLayer} from './mixer_layer';
import type {MixerLayerArgs} from './mixer_layer';
import {MixerWeights} from './mixer_weights';

export interface MambaBlockArgs extends MixerLayerArgs {
  /** Of the norm. Default 1e-5. */
  epsilon?: number;
  /** Keep only the input for the backward, which runs the forward again: less memory, the same bits. Default false. */
  recompute?: boolean;
  /** Of matrix products, where the backend has a fused block; elsewhere float32, said once. Default 'float32'. */
  precision?: Precision;
}

/**
 * One residual block, [B, L, E] → [B, L, E]: x + mixer(rmsNorm(x)). Weights: `norm.weight` and the mixer's under
 * `mixer.`, such as `mixer.A_log`.
 *
 * Source: Gu and Dao 2023, section 3.4; `Block` of state-spaces/mamba.
 */
export class MambaBlock extends MixerLayer {
  static className = 'TfjsMambaBlock';
  readonly epsilon: number;
  private recompute!: boolean;
  private precision!: Precision;
  private norm!: LayerVariable;
  private mixer!: MixerWeights;

  constructor(args: MambaBlockArgs = {}) {
    super('mambaBlock', args, ['epsilon', 'recompute', 'precision']);
    const {epsilon = 1e-5, recompute = false, precision = 'float32'} = args;
    checkNumber('mambaBlock', 'epsilon', epsilon, 0, 1);
    this.epsilon = epsilon;
    this.setRecompute(recompute);
    this.setPrecision(precision);
  }

  /** Turns `recompute` on or off for the next calls. */
  setRecompute(recompute: boolean): void {
    checkOneOf('mambaBlock', 'recompute', recompute, [true, false]);
    this.recompute = recompute;
  }

  /** Sets `precision` for the next calls. */
  setPrecision(precision: Precision): void {
    checkOneOf('mambaBlock', 'precision', precision, PRECISIONS);
    this.precision = precision;
  }

  /** The values now, as the ops take them. */
  blockWeights(): MambaBlockWeights {
    return {norm: this.norm.read(), ...this.mixer.read()};
  }

  protected override buildWeights(E: number): void {
    this.norm = this.addWeight('norm.weight', [E], 'float32', ones());
    this.mixer = new MixerWeights(this.options, E, 'mixer.', (name, shape, initializer) =>
      this.addWeight(name, shape, 'float32', initializer),
    );
  }

  protected override run(
    x: Tensor,
    {returnState, ...options}: MambaMixerOptions & {returnState: boolean},
  ): {y: Tensor3D; state?: MambaState} {
    const {epsilon, recompute, precision} = this;
    const all = {...options, epsilon, recompute, precision};
    if (returnState) return mambaBlockOp(x, this.blockWeights(), {...all, returnState});
    return {y: mambaBlockOp(x, this.blockWeights(), all)};
  }

  override getConfig(): serialization.ConfigDict {
    const {epsilon, recompute, precision} = this;
    // Left out where they are the default, so that versions without these options load the model too.
    const ways = {...(recompute && {recompute}), ...(precision !== 'float32' && {precision})};
    return {...super.getConfig(), epsilon, ...ways};
  }
}
serialization.registerClass(MambaBlock);
