import {serialization} from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import type {LayerVariable} from '@tensorflow/tfjs-layers';
import {checkNumber} from '../ops/check';
import {mambaBlock as mambaBlockOp} from '../ops/mamba_block';
import type {MambaBlockWeights} from '../ops/mamba_block';
import type {MambaMixerOptions, MambaState} from '../ops/mamba_mixer';
import {ones} from './initializers';
import {MixerLayer} from './mixer_layer';
import type {MixerLayerArgs} from './mixer_layer';
import {MixerWeights} from './mixer_weights';

export interface MambaBlockArgs extends MixerLayerArgs {
  /** Of the norm. Default 1e-5. */
  epsilon?: number;
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
  private norm!: LayerVariable;
  private mixer!: MixerWeights;

  constructor(args: MambaBlockArgs = {}) {
    super('mambaBlock', args, ['epsilon']);
    const {epsilon = 1e-5} = args;
    checkNumber('mambaBlock', 'epsilon', epsilon, 0, 1);
    this.epsilon = epsilon;
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
    const all = {...options, epsilon: this.epsilon};
    if (returnState) return mambaBlockOp(x, this.blockWeights(), {...all, returnState});
    return {y: mambaBlockOp(x, this.blockWeights(), all)};
  }

  override getConfig(): serialization.ConfigDict {
    return {...super.getConfig(), epsilon: this.epsilon};
  }
}
serialization.registerClass(MambaBlock);
