import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {LayerVariable, Shape} from '@tensorflow/tfjs-layers';
import {checkOneOf} from '../ops/check';
import {InvalidArgumentError} from '../ops/errors';
import {checkLayerKeys, firstShape, inputAndMask, outputMask, widthOf} from './layer_args';
import type {Kwargs, LayerArgs} from './layer_args';
import {MambaBlock} from './mamba_block';
import {MambaMixer} from './mamba_mixer';
import {MixerLayer} from './mixer_layer';

export type MergeMode = 'concat' | 'sum' | 'mul' | 'ave';

export interface BidirectionalArgs extends LayerArgs {
  /**
   * A mambaMixer or mambaBlock without states and resets; a second one with its options and its own weights reads
   * backwards.
   */
  layer: MixerLayer;
  /** How the two outputs meet; 'concat' doubles the width. Default 'concat'. */
  mergeMode?: MergeMode;
}

const CLASSES = [MambaBlock, MambaMixer] as const;
/** Apart from the seeds of one layer's own weights. */
const BACKWARD_SEED = 1_000_003;

/**
 * Reads a sequence in both directions, [B, L, E] → [B, L, 2E] or [B, L, E]. Exact for padding: each row gives what it
 * gives alone; the mask comes from the layer before or as a second input. (tf.layers.bidirectional takes only recurrent
 * layers.)
 */
export class Bidirectional extends tfl.layers.Layer {
  static className = 'TfjsMambaBidirectional';
  private readonly mergeMode: MergeMode;
  private readonly forward: MixerLayer;
  private readonly backward: MixerLayer;

  /** `args` is not optional; the default lets its absence meet the check of layer. */
  constructor(args: BidirectionalArgs = {} as BidirectionalArgs) {
    super(args);
    const where = 'bidirectional';
    checkLayerKeys(where, args, ['layer', 'mergeMode']);
    const {layer, mergeMode = 'concat'} = args;
    const expected = 'a mambaMixer or mambaBlock without states and resets';
    const given: unknown = layer;
    if (!(given instanceof MixerLayer)) {
      const got = given instanceof tfl.layers.Layer ? `a ${given.getClassName()}` : String(given);
      throw new InvalidArgumentError(where, 'layer', expected, got);
    }
    if (layer.returnState || layer.stateful || layer.extraInputs.some(name => name !== 'mask')) {
      throw new InvalidArgumentError(where, 'layer', expected, 'one that takes, keeps or returns them');
    }
    checkOneOf(where, 'mergeMode', mergeMode, ['concat', 'sum', 'mul', 'ave']);
    this.mergeMode = mergeMode;
    this.forward = layer;
    const config = layer.getConfig();
    const seed = (config.seed as number) + BACKWARD_SEED;
    this.backward = makeLayer(layer.getClassName(), {...config, name: `backward_${layer.name}`, seed});
    this.supportsMasking = true;
  }

  override build(inputShape: Shape | Shape[]): void {
    const E = widthOf('bidirectional', inputShape, 3);
    // Applying a layer builds it inside its own name scope, which keeps the names of the two sets of weights apart.
    tf.tidy(() => [this.forward, this.backward].forEach(layer => layer.apply(tf.zeros([1, 1, E]))));
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[], kwargs: Kwargs): Tensor {
    return tf.tidy(() => {
      const {x, mask} = inputAndMask('bidirectional', inputs, kwargs);
      const there = this.forward.call(x, {mask}) as Tensor;
      // Reversed, padding on the right is padding on the left, which the mixer handles as exactly.
      const flipped = this.backward.call(tf.reverse(x, 1), {mask: mask && tf.reverse(mask, 1)}) as Tensor;
      const back = tf.reverse(flipped, 1);
      if (this.mergeMode === 'concat') return tf.concat([there, back], -1);
      if (this.mergeMode === 'mul') return tf.mul(there, back);
      const sum = tf.add(there, back);
      return this.mergeMode === 'ave' ? tf.mul(sum, 0.5) : sum;
    });
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const [batch, length, E] = firstShape(inputShape);
    return [batch, length, this.mergeMode === 'concat' ? 2 * (E as number) : E];
  }

  override computeMask(inputs: Tensor | Tensor[], mask?: Tensor | Tensor[]): Tensor {
    return outputMask([inputs].flat()[1], mask);
  }

  override get trainableWeights(): LayerVariable[] {
    return this.trainable ? [...this.forward.trainableWeights, ...this.backward.trainableWeights] : [];
  }

  override get nonTrainableWeights(): LayerVariable[] {
    const own = [...this.forward.nonTrainableWeights, ...this.backward.nonTrainableWeights];
    return this.trainable ? own : [...this.forward.trainableWeights, ...this.backward.trainableWeights, ...own];
  }

  override getConfig(): tf.serialization.ConfigDict {
    const layer = {className: this.forward.getClassName(), config: this.forward.getConfig()};
    return {...super.getConfig(), mergeMode: this.mergeMode, layer};
  }

  static override fromConfig<T extends tf.serialization.Serializable>(
    cls: tf.serialization.SerializableConstructor<T>,
    config: tf.serialization.ConfigDict,
  ): T {
    const saved = config.layer as {className: string; config: tf.serialization.ConfigDict};
    return new cls({...config, layer: makeLayer(saved.className, saved.config)});
  }
}
tf.serialization.registerClass(Bidirectional);

function makeLayer(className: string, config: tf.serialization.ConfigDict): MixerLayer {
  const found = CLASSES.find(cls => cls.className === className);
  if (!found) {
    const expected = `one of ${CLASSES.map(cls => cls.className).join(', ')}`;
    throw new InvalidArgumentError('bidirectional', 'layer', expected, className);
  }
  return new found(config);
}
