import * as tf from '@tensorflow/tfjs-core';
import type {NamedTensorMap, Scalar, Tensor, Variable} from '@tensorflow/tfjs-core';
import {noDecay as noDecayOfMamba} from '../../layers/weight_decay';
import {adamWStep} from '../../ops/adamw_step';
import {checkInteger, checkKeys, checkNumber, checkOneOf} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import {registeredVariable} from '../../ops/run_kernel';
import {GradientAccumulator} from './gradient_accumulator';
import {checkSchedule, learningRateAt} from './schedules';
import type {Schedule} from './schedules';
import {collectTokenWeight} from './token_weight';

export interface AdamWOptions {
  /** A number, or a schedule such as warmupCosine(…). Default 1e-3. */
  learningRate?: number | Schedule;
  /** Default 0.9. */
  beta1?: number;
  /** Default 0.999; the Mamba models were trained with 0.95. */
  beta2?: number;
  /** Default 1e-8. */
  epsilon?: number;
  /** Decoupled decay: weight -= learningRate · weightDecay · weight. Default 0.01. */
  weightDecay?: number;
  /** Gradients are scaled to at most this global norm; 0 turns clipping off. Default 0. */
  clipNorm?: number;
  /**
   * So many batches make one step of the optimizer, as one batch of all their rows would: gradients are weighted by valid
   * tokens where the loss is tokenCrossEntropy, else equally. Default 1.
   */
  accumulate?: number;
  /**
   * 'skip' leaves weights and moments as they are where the gradient is not finite; the step counts, and
   * `skippedSteps` too. It reads the gradient's norm back at every step. Default 'apply': such a step ruins the weights.
   */
  nonFinite?: 'apply' | 'skip';
  /**
   * Which weights do not decay. Default: those with one axis or none (norms, biases, D, dt bias) and A_log. A function
   * of one's own is not saved with a model.
   */
  noDecay?: (name: string, shape: number[]) => boolean;
}
const OPTIONS = [
  'learningRate', 'beta1', 'beta2', 'epsilon', 'weightDecay', 'clipNorm', 'accumulate', 'nonFinite', 'noDecay',
]; // prettier-ignore

/** tfjs-core does not export its name. */
export type NamedTensor = Awaited<ReturnType<tf.Optimizer['getWeights']>>[number];

/** First and second moment of a weight, kept tensors of its shape. */
interface Moments {
  m: Tensor;
  v: Tensor;
}

/** AdamW as a tf.Optimizer; made by `adamW`. */
export class AdamW extends tf.Optimizer {
  static className = 'TfjsMambaAdamW';
  private readonly options: Required<Omit<AdamWOptions, 'learningRate' | 'noDecay'>>;
  private readonly accumulator: GradientAccumulator;
  /** Of the micro-batch whose gradients come next. */
  private weight?: Scalar;
  private skipped = 0;
  private readonly schedule: Schedule;
  private readonly noDecay: (name: string, shape: number[]) => boolean;
  private moments = new Map<string, Moments>();
  /** Moments from setWeights in the order of the weights, until the first step tells the weights' names. */
  private restored: Moments[] = [];
  private norm?: Scalar;

  /** @throws InvalidArgumentError on an unknown or wrong option */
  constructor(options: AdamWOptions = {}) {
    super();
    checkKeys('adamW', options, OPTIONS);
    const {beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0.01, clipNorm = 0} = options;
    checkNumber('adamW', 'beta1', beta1, 0, 1 - 1e-12);
    checkNumber('adamW', 'beta2', beta2, 0, 1 - 1e-12);
    for (const [name, value] of Object.entries({epsilon, weightDecay, clipNorm})) {
      checkNumber('adamW', name, value, 0, Number.MAX_VALUE);
    }
    const {accumulate = 1, nonFinite = 'apply'} = options;
    checkInteger('adamW', 'accumulate', accumulate, 1);
    checkOneOf('adamW', 'nonFinite', nonFinite, ['apply', 'skip']);
    this.options = {beta1, beta2, epsilon, weightDecay, clipNorm, accumulate, nonFinite};
    this.accumulator = new GradientAccumulator(accumulate);
    this.schedule = checkSchedule(options.learningRate ?? 1e-3);
    this.noDecay = options.noDecay ?? noDecayOfMamba;
    this.iterations_ = 0;
  }

  /** The rate of the last step; before the first, that of the first. */
  get learningRate(): number {
    return learningRateAt(this.schedule, Math.max(1, this.iterations));
  }

  /** The last step's global gradient norm before clipping; the next step disposes it. */
  get gradNorm(): Scalar | undefined {
    return this.norm;
  }

  /** Steps of this instance that changed nothing, since their gradient was not finite. */
  get skippedSteps(): number {
    return this.skipped;
  }

  override computeGradients(f: () => Scalar, varList?: Variable[]): {value: Scalar; grads: NamedTensorMap} {
    if (this.options.accumulate === 1) return super.computeGradients(f, varList);
    const {result, weight} = collectTokenWeight(() => super.computeGradients(f, varList));
    this.weight?.dispose();
    this.weight = weight;
    return result;
  }

  override applyGradients(gradients: NamedTensorMap | NamedTensor[]): void {
    const list = Array.isArray(gradients)
      ? gradients
      : Object.entries(gradients).map(([name, tensor]) => ({name, tensor}));
    if (this.options.accumulate === 1) return this.update(list);
    const mean = this.accumulator.add(list, this.weight);
    this.weight?.dispose();
    this.weight = undefined;
    if (!mean) return;
    this.update(mean);
    tf.dispose(mean.map(({tensor}) => tensor));
  }

  /** One step with these gradients. */
  private update(list: NamedTensor[]): void {
    const variables = list.map(({name}) => registeredVariable(name));
    this.meet(variables);
    const used = variables.map((variable, i) => ({variable, grad: list[i].tensor})).filter(({grad}) => grad != null);
    if (used.length === 0) return;
    const old = used.map(({variable}) => this.moments.get(variable.name)!);
    const step = this.iterations + 1;

    const {accumulate: _, nonFinite, ...options} = this.options;
    const result = adamWStep(
      used.map(({variable}) => variable),
      used.map(({grad}) => grad),
      old.map(({m}) => m),
      old.map(({v}) => v),
      {
        ...options,
        step,
        learningRate: learningRateAt(this.schedule, step),
        decay: used.map(({variable}) => !this.noDecay(variable.name, variable.shape)),
      },
    );
    this.incrementIterations();
    this.norm?.dispose();
    this.norm = tf.keep(result.gradNorm);
    if (nonFinite === 'skip' && !Number.isFinite(result.gradNorm.dataSync()[0])) {
      this.skipped++;
      tf.dispose([result.params, result.m, result.v] as tf.TensorContainer);
      return;
    }
    used.forEach(({variable}, i) => {
      variable.assign(result.params[i] as typeof variable); // shares the data
      this.moments.set(variable.name, {m: tf.keep(result.m[i]), v: tf.keep(result.v[i])});
    });
    tf.dispose([old, result.params] as tf.TensorContainer);
  }

  /** Gives new weights their moments: restored ones, else zeros. */
  private meet(variables: Variable[]): void {
    const unknown = variables.filter(({name}) => !this.moments.has(name));
    if (unknown.length === 0) return;
    if (this.restored.length > 0) this.checkRestored(unknown);
    for (const variable of unknown) {
      const zeros = () => tf.keep(tf.zerosLike(variable));
      this.moments.set(variable.name, this.restored.shift() ?? {m: zeros(), v: zeros()});
    }
  }

  private checkRestored(variables: Variable[]): void {
    const shapes = (tensors: Tensor[]) => tensors.map(({shape}) => `[${shape.join(', ')}]`).join(' ');
    const [got, expected] = [shapes(this.restored.map(({m}) => m)), shapes(variables)];
    if (got !== expected) {
      const hint = 'Resume the model that they were saved with, or start with a new optimizer.';
      throw new InvalidArgumentError('adamW', 'saved moments', `of the model's weights, ${expected}`, got, hint);
    }
  }

  /**
   * The step count, then first moments, then second ones, each in the order of the weights; in the middle of a step that
   * accumulates, what it has so far.
   */
  override async getWeights(): Promise<NamedTensor[]> {
    const named = [...this.moments].concat(this.restored.map((moments, i) => [`weight${i}`, moments]));
    return [
      await this.saveIterations(),
      ...named.map(([name, {m}]) => ({name: `${name}/m`, tensor: m})),
      ...named.map(([name, {v}]) => ({name: `${name}/v`, tensor: v})),
      ...this.accumulator.getWeights(),
    ];
  }

  /** Takes what getWeights gave; the tensors are copied. They meet the weights by order at the next step. */
  override async setWeights(weights: NamedTensor[]): Promise<void> {
    const own = this.accumulator.takeWeights(weights);
    if (own.length % 2 !== 1) {
      const expected = 'the step count and two moments for each weight';
      throw new InvalidArgumentError('adamW', 'weights', expected, `${own.length} tensors`);
    }
    const tensors = (await this.extractIterations(own)).map(({tensor}) => tensor);
    this.disposeMoments();
    const count = tensors.length / 2;
    const copy = (tensor: Tensor) => tf.keep(tf.clone(tensor));
    this.restored = tensors.slice(0, count).map((m, i) => ({m: copy(m), v: copy(tensors[count + i])}));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {...this.options, learningRate: {...this.schedule}};
  }

  static override fromConfig<T extends tf.serialization.Serializable>(
    cls: tf.serialization.SerializableConstructor<T>,
    config: tf.serialization.ConfigDict,
  ): T {
    return new cls(config);
  }

  private disposeMoments(): void {
    tf.dispose([...this.moments.values(), ...this.restored] as unknown as tf.TensorContainer);
    this.moments.clear();
    this.restored = [];
  }

  override dispose(): void {
    this.disposeMoments();
    this.accumulator.dispose();
    tf.dispose([this.norm ?? [], this.weight ?? []] as tf.TensorContainer);
    [this.norm, this.weight] = [undefined, undefined];
  }
}

if (!tf.serialization.SerializationMap.getMap().classNameMap[AdamW.className]) tf.serialization.registerClass(AdamW);

/**
 * An optimizer for `model.compile({optimizer: adamW({learningRate: 3e-3, weightDecay: 0.1, clipNorm: 1})})`: one kernel
 * call a step for all weights. Its moments are saved with a model by saveModel, so that training resumes bit for bit.
 *
 * Source: Loshchilov and Hutter 2019, algorithm 2; the set without decay as in state-spaces/mamba.
 *
 * @throws InvalidArgumentError on an unknown or wrong option
 */
export function adamW(options: AdamWOptions = {}): AdamW {
  return new AdamW(options);
}
