/** How many steps a training run takes. */
import * as tf from '@tensorflow/tfjs-core';
import * as platform from '#platform';
import {byteDataset} from '../data/byte_dataset';
import type {MambaLM} from '../lm/mamba_lm';
import {adamW} from './adamw';
import {tokenCrossEntropy} from './losses';
import type {RunPlan, TrainingRunOptions} from './run_types';

/**
 * The run's steps, or as many as fit into its minutes, from the time of some steps with a learning rate of zero.
 *
 * @param taken seconds that are used, or kept for scores
 */
export async function planSteps(
  lm: MambaLM,
  options: TrainingRunOptions,
  taken: number,
  isInterrupted: () => boolean,
): Promise<RunPlan> {
  const start = performance.now();
  const {budget, batchSize, length, trainText: data, seed} = options;
  if ('steps' in budget) return {steps: budget.steps};
  const optimizer = adamW({learningRate: 0, weightDecay: 0});
  lm.model.compile({optimizer, loss: tokenCrossEntropy});
  const times: number[] = [];
  const iterator = await byteDataset({data, batchSize, length, seed, steps: 64}).iterator();
  while (times.length < 3 || (performance.now() - start < 3000 && times.length < 64)) {
    if (isInterrupted()) break;
    const {xs, ys} = (await iterator.next()).value;
    const stepStart = performance.now();
    await lm.model.trainOnBatch(xs, ys);
    times.push((performance.now() - stepStart) / 1000);
    tf.dispose([xs, ys]);
    await platform.yieldToEvents();
  }
  optimizer.dispose();
  const settled = times.slice(1).sort((a, b) => a - b);
  const secondsPerStep = settled[settled.length >> 1] ?? 1;
  const left = 60 * budget.minutes - (performance.now() - start) / 1000 - taken;
  return {steps: Math.max(1, Math.floor(left / secondsPerStep)), secondsPerStep};
}
