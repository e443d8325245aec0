import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {Shape} from '@tensorflow/tfjs-layers';
import {checkTensor} from '../ops/check';
import {checkLayerKeys, firstShape, inputAndMask, outputMask} from './layer_args';
import type {Kwargs, LayerArgs} from './layer_args';

/**
 * The features of each sequence's last token, [B, L, E] → [B, E]. Of a masked sequence it takes the last token that is
 * not padding; of one of padding alone it gives zeros. The mask comes from the layer before or as a second input.
 */
export class LastToken extends tfl.layers.Layer {
  static className = 'TfjsMambaLastToken';

  constructor(args: LayerArgs = {}) {
    super(args);
    checkLayerKeys('lastToken', args, []);
    this.supportsMasking = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const [batch, , E] = firstShape(inputShape);
    return [batch, E];
  }

  /** One step is left, so no mask. */
  override computeMask(): Tensor {
    return outputMask(undefined, undefined);
  }

  override call(inputs: Tensor | Tensor[], kwargs: Kwargs): Tensor {
    return tf.tidy(() => {
      const {x, mask} = inputAndMask('lastToken', inputs, kwargs);
      checkTensor('lastToken', 'x', x, [[null, null, null]], '[B, L, E]');
      const [batch, length, E] = x.shape as [number, number, number];
      if (!mask) return tf.reshape(tf.slice(x, [0, length - 1, 0], [batch, 1, E]), [batch, E]);
      const later = tf.cumsum(mask, 1, true, true); // tokens after this one
      const isLast = tf.mul(mask, tf.cast(tf.equal(later, 0), 'float32'));
      return tf.squeeze(tf.matMul(tf.expandDims(isLast, 1), x), [1]);
    });
  }
}
tf.serialization.registerClass(LastToken);
