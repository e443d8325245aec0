/**
 * A Mamba block without selection: B, C and the step sizes are weights and not functions of the token, which makes the
 * scan linear and time-invariant, as in S4 (S4D-real, as it starts). Everything else is as in mambaBlock: norm,
 * projections, causal convolution, gate, residual.
 *
 * Also an example of a tf.layers.Layer of one's own over the ops of this package.
 *
 * Source: Gu and Dao 2023, algorithm 1 and table 1 (architecture Mamba, layer S4).
 */
import * as tf from '@tensorflow/tfjs';
import * as mamba from '../../models';

export interface TimeInvariantBlockArgs {
  name?: string;
  /** State size N. Default 16. */
  dState?: number;
  /** Blocks in the model: out_proj starts divided by its root. Default 1. */
  nLayer?: number;
  /** Seed of the starting weights. Default 0. */
  seed?: number;
}

const W = 4;
const EXPAND = 2;
/** Step sizes start log-uniform between these. */
const STEP_SIZES = [0.001, 0.1];

/** [B, L, E] → [B, L, E] */
export class TimeInvariantBlock extends tf.layers.Layer {
  static className = 'ExampleTimeInvariantBlock';
  private readonly args: Required<Omit<TimeInvariantBlockArgs, 'name'>>;
  private readonly w: Record<string, tf.LayerVariable> = {};

  constructor(args: TimeInvariantBlockArgs = {}) {
    super({name: args.name});
    const {dState = 16, nLayer = 1, seed = 0} = args;
    this.args = {dState, nLayer, seed};
  }

  override build(inputShape: tf.Shape): void {
    const E = inputShape[inputShape.length - 1]!;
    const [D, N] = [EXPAND * E, this.args.dState];
    const {nLayer, seed} = this.args;
    const uniform = (fanIn: number, offset: number, scale = 1) => {
      const maxval = scale / Math.sqrt(fanIn);
      return tf.initializers.randomUniform({minval: -maxval, maxval, seed: seed + offset});
    };
    const ones = tf.initializers.ones();
    const add = (name: string, shape: number[], start: Parameters<typeof this.addWeight>[3]) => {
      this.w[name] = this.addWeight(name, shape, 'float32', start);
    };
    add('norm', [E], ones);
    add('xProj', [D, E], uniform(E, 1));
    add('zProj', [D, E], uniform(E, 2));
    add('conv', [D, W], uniform(W, 3));
    add('convBias', [D], uniform(W, 4));
    add('ALog', [D, N], tf.initializers.zeros());
    add('B', [D, N], ones);
    add('C', [D, N], tf.initializers.randomNormal({mean: 0, stddev: 1, seed: seed + 5}));
    add('stepBias', [D], tf.initializers.zeros());
    add('D', [D], ones);
    add('outProj', [E, D], uniform(D, 6, 1 / Math.sqrt(nLayer)));
    tf.tidy(() => {
      const random = mamba.seededRandom(seed + 7);
      const [low, high] = STEP_SIZES.map(Math.log);
      const sizes = Array.from({length: D}, () => Math.exp(low + (high - low) * random()));
      const inverseSoftplus = (size: number) => Math.log(Math.expm1(size));
      this.w.stepBias.write(tf.tensor1d(sizes.map(inverseSoftplus)));
      this.w.ALog.write(tf.tile(tf.log(tf.range(1, N + 1)).expandDims(0), [D, 1]));
    });
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const [x] = [inputs].flat() as tf.Tensor3D[];
      const {norm, xProj, zProj, conv, convBias, ALog, B, C, stepBias, D, outProj} = this.values();
      const normed = mamba.rmsNorm(x, norm);
      const u = mamba.causalConv1d(mamba.linear(normed, xProj), conv, {bias: convBias, activation: 'silu'});
      const A = tf.neg(tf.exp(ALog));
      const y = mamba.selectiveScan(u, tf.zerosLike(u), A, B, C, {
        D,
        z: mamba.linear(normed, zProj),
        deltaBias: stepBias,
        deltaSoftplus: true,
      });
      return tf.add(x, mamba.linear(y, outProj));
    });
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {...super.getConfig(), ...this.args};
  }

  private values(): Record<string, tf.Tensor> {
    return Object.fromEntries(Object.entries(this.w).map(([name, variable]) => [name, variable.read()]));
  }
}
tf.serialization.registerClass(TimeInvariantBlock);
