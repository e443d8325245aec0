import {serialization} from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import {mambaMixer as mambaMixerOp} from '../ops/mamba_mixer';
import type {MambaMixerOptions, MambaMixerWeights, MambaState} from '../ops/mamba_mixer';
import {MixerLayer} from './mixer_layer';
import type {MixerLayerArgs} from './mixer_layer';
import {MixerWeights} from './mixer_weights';

/**
 * The Mamba mixer, [B, L, E] → [B, L, E]: projections, causal convolution, selective scan, gate; no norm, no residual.
 * Weights: `in_proj.weight`, `conv1d.weight` [D, W], `x_proj.weight`, `dt_proj.weight`, `dt_proj.bias`, `A_log`, `D`,
 * `out_proj.weight`, and the biases that the options ask for.
 *
 * Source: Gu and Dao 2023, section 3.4; `Mamba` of state-spaces/mamba.
 */
export class MambaMixer extends MixerLayer {
  static className = 'TfjsMambaMixer';
  private weightsOfMixer!: MixerWeights;

  constructor(args: MixerLayerArgs = {}) {
    super('mambaMixer', args);
  }

  /** The values now, as the ops take them. */
  mixerWeights(): MambaMixerWeights {
    return this.weightsOfMixer.read();
  }

  protected override buildWeights(E: number): void {
    this.weightsOfMixer = new MixerWeights(this.options, E, '', (name, shape, initializer) =>
      this.addWeight(name, shape, 'float32', initializer),
    );
  }

  protected override run(
    x: Tensor,
    options: MambaMixerOptions & {returnState: boolean},
  ): {y: Tensor3D; state?: MambaState} {
    return mambaMixerOp(x, this.mixerWeights(), options);
  }
}
serialization.registerClass(MambaMixer);
