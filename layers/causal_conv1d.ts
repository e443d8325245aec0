import {serialization, tidy} from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {LayerVariable, Shape} from '@tensorflow/tfjs-layers';
import {ACTIVATIONS, causalConv1d as causalConv1dOp} from '../ops/causal_conv1d';
import {checkInteger, checkOneOf} from '../ops/check';
import type {Activation} from '../ops/kernel_names';
import {maskedConv1d} from '../ops/masked_conv1d';
import {fanInUniform} from './initializers';
import {checkLayerKeys, firstShape, inputAndMask, outputMask, widthOf} from './layer_args';
import type {Kwargs, LayerArgs} from './layer_args';

export interface CausalConv1dLayerArgs extends LayerArgs {
  /** Width W of the window, 2 to 8. Default 4. */
  kernelSize?: number;
  /** Default 'none'. */
  activation?: Activation;
  /** Default true. */
  useBias?: boolean;
  /** Seed of the starting weights. Default: another each time. */
  seed?: number;
}

/**
 * Causal depthwise convolution over time, [B, L, D] → [B, L, D]. Padding that a mask marks, from the layer before or as
 * a second input, counts as zeros. Weights: `weight` [D, W], `bias` [D].
 */
export class CausalConv1d extends tfl.layers.Layer {
  static className = 'TfjsMambaCausalConv1d';
  private readonly args: Required<Pick<CausalConv1dLayerArgs, 'kernelSize' | 'activation' | 'useBias' | 'seed'>>;
  private weight!: LayerVariable;
  private bias: LayerVariable | undefined;

  constructor(args: CausalConv1dLayerArgs = {}) {
    super(args);
    const where = 'causalConv1d';
    checkLayerKeys(where, args, ['kernelSize', 'activation', 'useBias', 'seed']);
    const {kernelSize = 4, activation = 'none', useBias = true, seed = Math.floor(Math.random() * 2 ** 31)} = args;
    checkInteger(where, 'kernelSize', kernelSize, 2, 8);
    checkOneOf(where, 'activation', activation, ACTIVATIONS);
    checkOneOf(where, 'useBias', useBias, [true, false]);
    checkInteger(where, 'seed', seed, 0);
    this.args = {kernelSize, activation, useBias, seed};
    this.supportsMasking = true;
  }

  override build(inputShape: Shape | Shape[]): void {
    const D = widthOf('causalConv1d', inputShape, 3);
    const {kernelSize: W, useBias, seed} = this.args;
    this.weight = this.addWeight('weight', [D, W], 'float32', fanInUniform(W, seed));
    if (useBias) this.bias = this.addWeight('bias', [D], 'float32', fanInUniform(W, seed + 1));
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[], kwargs: Kwargs): Tensor {
    return tidy(() => {
      const {x, mask} = inputAndMask('causalConv1d', inputs, kwargs);
      const options = {activation: this.args.activation, ...(this.bias && {bias: this.bias.read()})};
      if (!mask) return causalConv1dOp(x, this.weight.read(), options);
      return maskedConv1d(x, this.weight.read(), mask, options).y;
    });
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return firstShape(inputShape);
  }

  override computeMask(inputs: Tensor | Tensor[], mask?: Tensor | Tensor[]): Tensor {
    return outputMask([inputs].flat()[1], mask);
  }

  override getConfig(): serialization.ConfigDict {
    return {...super.getConfig(), ...this.args};
  }
}
serialization.registerClass(CausalConv1d);
