import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {Shape} from '@tensorflow/tfjs-layers';

/**
 * The features of each sequence's last token, [B, L, E] → [B, E]. Of a masked sequence it takes the last token that is
 * not padding; of one of padding alone it gives zeros.
 */
export class LastToken extends tfl.layers.Layer {
  static className = 'TfjsMambaLastToken';

  constructor(args: ConstructorParameters<typeof tfl.layers.Layer>[0] = {}) {
    super(args);
    this.supportsMasking = true;
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return [inputShape[0], inputShape[2]];
  }

  /** One step is left, so no mask: tf.layers knows that by null, which its type of this method leaves out. */
  override computeMask(): Tensor {
    return null as unknown as Tensor;
  }

  override call(inputs: Tensor | Tensor[], kwargs: {mask?: Tensor}): Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor3D;
      const [batch, length, E] = x.shape;
      if (!kwargs.mask) return tf.reshape(tf.slice(x, [0, length - 1, 0], [batch, 1, E]), [batch, E]);
      const mask = tf.cast(kwargs.mask, 'float32');
      const later = tf.cumsum(mask, 1, true, true); // tokens after this one
      const isLast = tf.mul(mask, tf.cast(tf.equal(later, 0), 'float32'));
      return tf.squeeze(tf.matMul(tf.expandDims(isLast, 1), x), [1]);
    });
  }
}
tf.serialization.registerClass(LastToken);
