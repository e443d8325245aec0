/** What the C++ ops refuse: each bad call is an exception that names the op and the input, and the process lives. */
import * as tf from '@tensorflow/tfjs-core';
import {execute, optional} from '../../../kernels/tensorflow/backend';
import type {NodeBackend} from '../../../kernels/tensorflow/backend';
import {describeNative, loadNative, nativeTensors} from '../../util/native';

const [B, L, D, N, W, V] = [2, 3, 4, 5, 4, 6];

describeNative('a bad call', () => {
  let backend: NodeBackend;
  beforeAll(async () => {
    loadNative();
    await tf.setBackend('tensorflow');
    backend = tf.backend() as unknown as NodeBackend;
  });

  const of = (...shape: number[]) => tf.ones(shape);
  const ints = (...shape: number[]) => tf.ones(shape, 'int32');
  const noOptions = ['has_d', 'has_z', 'has_delta_bias', 'has_initial_state', 'has_reset'].map(name =>
    optional(name, undefined),
  );
  const scanAttributes = {delta_softplus: true, return_state: 0, save_checkpoints: 0};
  const scan = (inputs: tf.Tensor[], options = noOptions) =>
    execute(backend, 'SelectiveScan', [...inputs, ...options], 1, scanAttributes);
  const scanGrad = (checkpoints: tf.Tensor) =>
    execute(
      backend,
      'SelectiveScanGrad',
      [
        of(B, L, D), of(B, L, D), of(D, N), of(B, L, N), of(B, L, N), ...noOptions, of(B, L, D),
        optional('has_d_last_state', undefined), optional('has_checkpoints', checkpoints),
      ],
      5,
      {delta_softplus: true},
    ); // prettier-ignore
  const conv = (x: tf.Tensor, weight: tf.Tensor, state?: tf.Tensor, activation = 'silu') =>
    execute(
      backend,
      'CausalConv1d',
      [x, weight, optional('has_bias', undefined), optional('has_initial_state', state), optional('has_reset', undefined)],
      1,
      {activation, return_state: 0},
    ); // prettier-ignore
  const norm = (x: tf.Tensor, weight: tf.Tensor) =>
    execute(backend, 'RmsNorm', [x, weight, optional('has_residual', undefined)], 1, {}, {epsilon: 1e-5});
  const adamW = (grad: tf.Tensor, settings: tf.Tensor, decay: number[]) =>
    execute(backend, 'AdamWStep', [of(D), grad, of(D), of(D), settings], 4, {count: 1, decay});

  test.each<[string, () => unknown, RegExp]>([
    ['a rank', () => scan([of(L, D), of(B, L, D), of(D, N), of(B, L, N), of(B, L, N)]), /SelectiveScan: u has shape \[3,4\], expected \[B, L, D\]/],
    ['a size', () => scan([of(B, L, D), of(B, L, D), of(D, N), of(B, L, N + 1), of(B, L, N)]), /SelectiveScan: b has shape \[2,3,6\], expected \[B, L, N\] with N = 5/],
    ['groups that do not divide', () => scan([of(B, L, D), of(B, L, D), of(D, N), of(B, L, 3, N), of(B, L, N)]), /b has 3 groups, expected a divisor of the 4 channels/],
    ['no groups', () => scan([of(B, L, D), of(B, L, D), of(D, N), of(B, L, N), of(B, L, 0, N)]), /c has 0 groups/],
    ['no channels', () => scan([of(B, L, 0), of(B, L, 0), of(0, N), of(B, L, N), of(B, L, N)]), /0 channels/],
    ['an optional input', () => scan([of(B, L, D), of(B, L, D), of(D, N), of(B, L, N), of(B, L, N)], [optional('has_d', of(D + 1)), ...noOptions.slice(1)]), /d has shape \[5\], expected \[D\] with D = 4/],
    ['checkpoints of another shape', () => scanGrad(of(7)), /SelectiveScanGrad: checkpoints has 7 numbers, expected the \d+ that/],
    ['a width', () => conv(of(B, L, D), of(D, 9)), /CausalConv1d: weight has width 9, expected 2 to 8/],
    ['a state', () => conv(of(B, L, D), of(D, W), of(B, W, D)), /initial_state has 4 steps, expected 3/],
    ['an activation', () => conv(of(B, L, D), of(D, W), undefined, 'relu'), /relu/],
    ['a norm', () => norm(of(B, L, D), of(D + 1)), /RmsNorm: weight has shape \[5\], expected \[E\] with E = 4/],
    ['a scalar', () => norm(tf.scalar(1), of(D)), /RmsNorm: x has shape \[\], expected \[\.\.\., E\]/],
    ['ids that are no integers', () => execute(backend, 'TokenEmbedding', [of(B, L), of(V, D)], 1), /int32|float/],
    ['a table of no rows', () => execute(backend, 'TokenEmbeddingGrad', [of(B, L, D), ints(B, L)], 1, {vocab_size: 0}), /vocab_size/],
    ['a table beyond 32 bits', () => execute(backend, 'TokenEmbeddingGrad', [of(B, L, D), ints(B, L)], 1, {vocab_size: 2 ** 40}), /vocab_size is 1099511627776, expected less than 2\^31 - 1/],
    ['a table beyond all memory', () => execute(backend, 'TokenEmbeddingGrad', [of(1, 1, 1 << 20), ints(1, 1)], 1, {vocab_size: 2 ** 30}), /memory|OOM|overflow|large/i],
    ['labels', () => execute(backend, 'TokenCrossEntropy', [of(L, V), ints(L + 1)], 1, {ignore_label: -100}), /labels has shape \[4\], expected \[T\] with T = 3/],
    ['a label beyond 32 bits', () => execute(backend, 'TokenCrossEntropy', [of(L, V), ints(L)], 1, {ignore_label: 2 ** 40}), /ignore_label is 1099511627776/],
    ['a gradient', () => adamW(of(D + 1), of(9), [1]), /AdamWStep: grad of parameter 0 has shape \[5\], expected its shape \[4\]/],
    ['settings', () => adamW(of(D), of(8), [1]), /settings has 8 numbers, expected 9/],
    ['flags', () => adamW(of(D), of(9), [1, 0]), /decay has 2 entries, expected one for each of the 1 parameters/],
    ['rows', () => execute(backend, 'RowsLike', [of(5, D), of(B, L, N)], 1), /RowsLike: rows has 5 rows, expected the 6 of like/],
  ])('is refused: %s', (_, call, message) => {
    expect(() => tf.tidy(() => void call())).toThrow(message);
  }); // prettier-ignore

  test('leaves nothing behind', () => {
    tf.tidy(() => expect(() => scan([of(L, D), of(B, L, D), of(D, N), of(B, L, N), of(B, L, N)])).toThrow());
    const before = nativeTensors();
    tf.tidy(() => expect(() => scan([of(L, D), of(B, L, D), of(D, N), of(B, L, N), of(B, L, N)])).toThrow());
    expect(nativeTensors()).toBe(before);
  });

  test('has no effect on the next one', () => {
    const y = tf.tidy(() => scan([of(B, L, D), of(B, L, D), tf.neg(of(D, N)), of(B, L, N), of(B, L, N)])[0]);
    expect(y.shape).toEqual([B, L, D]);
    expect(Array.from(y.dataSync()).every(Number.isFinite)).toBe(true);
  });
});
