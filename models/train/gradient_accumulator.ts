import * as tf from '@tensorflow/tfjs-core';
import type {Scalar, Tensor} from '@tensorflow/tfjs-core';
import type {NamedTensor} from './adamw';

const SUM = /^accumulated\/\d+$/;
const PROGRESS = 'accumulated/progress';

/**
 * The mean of the gradients of several micro-batches, each weighted by its valid tokens: exactly the gradient of one
 * large batch, whatever padding its parts have.
 */
export class GradientAccumulator {
  /** In the order of the gradients. */
  private sums: Tensor[] = [];
  /** [weight, number of micro-batches] so far */
  private progress: Tensor | undefined;
  private count = 0;

  /** @param microBatches how many make a step */
  constructor(private readonly microBatches: number) {}

  /**
   * Takes in a micro-batch. With the last one of a step it gives the mean, for the caller to dispose.
   *
   * @param weight valid tokens behind these gradients. Default 1: all micro-batches weigh the same.
   */
  add(gradients: NamedTensor[], weight?: Scalar): NamedTensor[] | undefined {
    const given = gradients.filter(({tensor}) => tensor != null);
    const old = [...this.sums, ...(this.progress ? [this.progress] : [])];
    tf.tidy(() => {
      const w = weight ?? tf.scalar(1);
      const shares = given.map(({tensor}) => tf.mul(tensor, w));
      this.sums = shares.map((share, i) => tf.keep(this.count > 0 ? tf.add(this.sums[i], share) : share));
      const progress = tf.stack([w, tf.scalar(1)]);
      this.progress = tf.keep(this.progress ? tf.add(this.progress, progress) : progress);
    });
    tf.dispose(old);
    this.count++;
    if (this.count < this.microBatches) return undefined;
    // Where no token is valid the sums are zeros, and so is the mean.
    const mean = tf.tidy(() => {
      const total = tf.maximum(tf.slice(this.progress!, 0, 1), 1e-20);
      return given.map(({name}, i) => ({name, tensor: tf.keep(tf.div(this.sums[i], tf.reshape(total, [])))}));
    });
    this.dispose();
    return mean;
  }

  /** The state in the middle of a step, in the accumulator's own tensors; nothing between steps. */
  getWeights(): NamedTensor[] {
    if (!this.progress) return [];
    const sums = this.sums.map((tensor, i) => ({name: `accumulated/${i}`, tensor}));
    return [{name: PROGRESS, tensor: this.progress}, ...sums];
  }

  /** Takes what it needs of a list that getWeights gave (the tensors are copied), and returns the rest. */
  takeWeights(weights: NamedTensor[]): NamedTensor[] {
    this.dispose();
    const copy = (tensor: Tensor) => tf.keep(tf.clone(tensor));
    return weights.filter(({name, tensor}) => {
      if (name === PROGRESS) [this.progress, this.count] = [copy(tensor), tensor.dataSync()[1]];
      else if (SUM.test(name)) this.sums.push(copy(tensor));
      else return true;
      return false;
    });
  }

  dispose(): void {
    tf.dispose([...this.sums, ...(this.progress ? [this.progress] : [])]);
    [this.sums, this.progress, this.count] = [[], undefined, 0];
  }
}
