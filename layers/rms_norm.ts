import {serialization, tidy} from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {LayerVariable, Shape} from '@tensorflow/tfjs-layers';
import {checkNumber} from '../ops/check';
import {rmsNorm as rmsNormOp} from '../ops/rms_norm';
import {ones} from './initializers';
import {checkLayerKeys, onlyTensor, widthOf} from './layer_args';
import type {LayerArgs} from './layer_args';

export interface RmsNormLayerArgs extends LayerArgs {
  /** Added to the mean square. Default 1e-5. */
  epsilon?: number;
}

/** Root-mean-square norm over the last axis with a learned scale, [..., E] → [..., E]. Weight: `weight` [E]. */
export class RmsNorm extends tfl.layers.Layer {
  static className = 'TfjsMambaRmsNorm';
  readonly epsilon: number;
  private weight!: LayerVariable;

  constructor(args: RmsNormLayerArgs = {}) {
    super(args);
    checkLayerKeys('rmsNorm', args, ['epsilon']);
    const {epsilon = 1e-5} = args;
    checkNumber('rmsNorm', 'epsilon', epsilon, 0, 1);
    this.epsilon = epsilon;
    this.supportsMasking = true;
  }

  override build(inputShape: Shape | Shape[]): void {
    this.weight = this.addWeight('weight', [widthOf('rmsNorm', inputShape)], 'float32', ones());
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tidy(() => rmsNormOp(onlyTensor('rmsNorm', inputs), this.weight.read(), {epsilon: this.epsilon}));
  }

  override getConfig(): serialization.ConfigDict {
    return {...super.getConfig(), epsilon: this.epsilon};
  }
}
serialization.registerClass(RmsNorm);
