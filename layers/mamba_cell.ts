import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {Shape} from '@tensorflow/tfjs-layers';
import {InvalidArgumentError} from '../ops/errors';
import {mambaMixerStep} from '../ops/mamba_mixer';
import {checkLayerKeys, widthOf} from './layer_args';
import type {LayerArgs} from './layer_args';
import {MIXER_OPTIONS, mixerConfig, resolveMixerOptions} from './mixer_options';
import type {MixerOptions, ResolvedMixerOptions} from './mixer_options';
import {MixerWeights, mixerSizes} from './mixer_weights';

export interface MambaCellArgs extends LayerArgs, MixerOptions {}

/**
 * The Mamba mixer as a cell for `tf.layers.rnn`: its output equals mambaMixer's, one step at a time and much slower.
 * Weights as mambaMixer's.
 *
 * States, flat as tf.layers.rnn wants them: the output [B, E] (rnn takes its output's width from the first state),
 * the window of the convolution [B, (W-1) · D], the state of the scan [B, D · N].
 */
export class MambaCell extends tfl.layers.RNNCell {
  static className = 'TfjsMambaCell';
  readonly stateSize: number[];
  private readonly options: ResolvedMixerOptions;
  private weightsOfMixer!: MixerWeights;

  constructor(args: MambaCellArgs = {}) {
    super(args);
    checkLayerKeys('mambaCell', args, MIXER_OPTIONS);
    this.options = resolveMixerOptions('mambaCell', args);
    this.stateSize = this.options.dModel === undefined ? [] : this.sizesOf(this.options.dModel);
  }

  override build(inputShape: Shape | Shape[]): void {
    const E = widthOf('mambaCell', inputShape);
    const {dModel} = this.options;
    if (dModel !== undefined && dModel !== E) {
      throw new InvalidArgumentError('mambaCell', 'dModel', `the width of the input, ${E}`, String(dModel));
    }
    this.stateSize.splice(0, Infinity, ...this.sizesOf(E));
    this.weightsOfMixer = new MixerWeights(this.options, E, '', (name, shape, initializer) =>
      this.addWeight(name, shape, 'float32', initializer),
    );
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[]): Tensor | Tensor[] {
    return tf.tidy(() => {
      const [x, , flatConv, flatScan] = inputs as Tensor[];
      const {dConv, dState} = this.options;
      const [batch, E] = x.shape as [number, number];
      const {D} = mixerSizes(this.options, E);
      const conv = tf.reshape(flatConv, [batch, dConv - 1, D]) as Tensor3D;
      const scan = tf.reshape(flatScan, [batch, D, dState]) as Tensor3D;
      const {y, state} = mambaMixerStep(x, this.weightsOfMixer.read(), {conv, scan});
      // The two outputs must not be one tensor: the engine disposes the gradient of each on its own.
      return [y, tf.clone(y), tf.reshape(state.conv, [batch, -1]), tf.reshape(state.scan, [batch, -1])];
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {...super.getConfig(), ...mixerConfig(this.options)};
  }

  private sizesOf(E: number): number[] {
    const {D} = mixerSizes(this.options, E);
    return [E, (this.options.dConv - 1) * D, D * this.options.dState];
  }
}
tf.serialization.registerClass(MambaCell);
