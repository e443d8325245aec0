import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {LayerVariable, Shape} from '@tensorflow/tfjs-layers';
import {checkInteger, checkNumber, checkOneOf, checkTensor} from '../ops/check';
import type {Precision} from '../ops/kernel_names';
import {linear} from '../ops/linear';
import {PRECISIONS} from '../ops/precision';
import {tokenEmbedding as tokenEmbeddingOp} from '../ops/token_embedding';
import {normal} from './initializers';
import {checkLayerKeys, firstShape, onlyTensor, outputMask} from './layer_args';
import type {LayerArgs} from './layer_args';

export interface TokenEmbeddingArgs extends LayerArgs {
  /** Rows V of the table. */
  inputDim: number;
  /** Width E. */
  outputDim: number;
  /** As a head: ids from here on are padding of the table and never likely. Default inputDim. */
  outputVocab?: number;
  /** This id is padding: computes a mask. Default none, since id 0 is a token like any other. */
  padId?: number;
  /** Standard deviation at the start. Default 0.02. */
  initializerRange?: number;
  /** Seed of the starting weights. Default: another each time. */
  seed?: number;
}
const OPTIONS = ['inputDim', 'outputDim', 'outputVocab', 'padId', 'initializerRange', 'seed'];

const where = 'tokenEmbedding';

/** Far below any logit, and finite: a loss that subtracts it stays a number. */
const NEVER = -1e30;

/**
 * The embedding table, ids [B, L] int32 → [B, L, E]; applied again to hidden states [B, L, E] it is the tied head and
 * gives logits [B, L, V]. Weight: `weight` [V, E]. Its gradient gives equal bits on every run.
 */
export class TokenEmbedding extends tfl.layers.Layer {
  static className = 'TfjsMambaTokenEmbedding';
  private readonly args: Required<Pick<TokenEmbeddingArgs, 'inputDim' | 'outputDim' | 'outputVocab'>>;
  private readonly padId: number | undefined;
  private readonly initializerRange: number;
  private readonly seed: number;
  private precision: Precision = 'float32';
  private weight!: LayerVariable;

  /** `args` is not optional; the default lets its absence meet the check of inputDim. */
  constructor(args: TokenEmbeddingArgs = {} as TokenEmbeddingArgs) {
    const makesInput = args.batchInputShape !== undefined || args.inputShape !== undefined;
    super(makesInput ? {inputDType: 'int32', ...args} : args);
    checkLayerKeys(where, args, OPTIONS);
    const {inputDim, outputDim, outputVocab = inputDim, padId, initializerRange = 0.02} = args;
    const {seed = Math.floor(Math.random() * 2 ** 31)} = args;
    checkInteger(where, 'inputDim', inputDim, 1);
    checkInteger(where, 'outputDim', outputDim, 1);
    checkInteger(where, 'outputVocab', outputVocab, 1, inputDim);
    if (padId !== undefined) checkInteger(where, 'padId', padId, 0, inputDim - 1);
    checkNumber(where, 'initializerRange', initializerRange, 0, 10);
    checkInteger(where, 'seed', seed, 0);
    this.args = {inputDim, outputDim, outputVocab};
    this.padId = padId;
    this.initializerRange = initializerRange;
    this.seed = seed;
    this.supportsMasking = true;
  }

  /** The table's values now, [V, E]. */
  table(): Tensor {
    return this.weight.read();
  }

  /** As a head: what a loss needs to do without whole logits. */
  head(): {weight: Tensor; outputVocab: number; precision: Precision} {
    return {weight: this.table(), outputVocab: this.args.outputVocab, precision: this.precision};
  }

  /** Of the products of a loss on this head, on backends that have a kernel for it. Default 'float32'. */
  setPrecision(precision: Precision): void {
    checkOneOf(where, 'precision', precision, PRECISIONS);
    this.precision = precision;
  }

  override build(): void {
    const {inputDim, outputDim} = this.args;
    const start = normal(this.initializerRange, this.seed);
    this.weight = this.addWeight('weight', [inputDim, outputDim], 'float32', start);
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const x = onlyTensor(where, inputs);
    return tf.tidy(() => {
      if (x.rank === 3) {
        checkTensor(where, 'hidden states', x, [[null, null, this.args.outputDim]], '[B, L, E]');
        return this.withoutPadding(linear(x, this.table()));
      }
      const ids = x.dtype === 'int32' ? x : tf.cast(x, 'int32'); // predict and fit may hand over float32
      return tokenEmbeddingOp(ids, this.table());
    });
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const shape = firstShape(inputShape);
    const {inputDim, outputDim} = this.args;
    return shape.length === 3 ? [...shape.slice(0, 2), inputDim] : [...shape, outputDim];
  }

  override computeMask(inputs: Tensor | Tensor[], mask?: Tensor | Tensor[]): Tensor {
    const x = onlyTensor(where, inputs);
    if (x.rank === 3) return outputMask(undefined, mask);
    if (this.padId === undefined) return outputMask(undefined, undefined);
    return tf.notEqual(x, tf.scalar(this.padId, x.dtype as 'int32'));
  }

  override getConfig(): tf.serialization.ConfigDict {
    const {args, initializerRange, seed, padId} = this;
    return {...super.getConfig(), ...args, initializerRange, seed, ...(padId !== undefined && {padId})};
  }

  private withoutPadding(logits: Tensor): Tensor {
    const {inputDim, outputVocab} = this.args;
    if (outputVocab === inputDim) return logits;
    const padding = tf.fill([inputDim - outputVocab], NEVER);
    return tf.add(logits, tf.concat([tf.zeros([outputVocab]), padding], 0));
  }
}
tf.serialization.registerClass(TokenEmbedding);
