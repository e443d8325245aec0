/** How many steps a training run takes. */
import * as platform from '#platform';
import type {TokenBlocks} from '../../data/token_blocks';
import type {MambaLM} from '../../lm/mamba_lm';
import {adamW} from '../adamw';
import {tokenCrossEntropy} from '../losses';
import {trainOnRows} from './step';
import type {RunPlan, TrainingRunOptions} from './types';

/**
 * The run's steps, or as many as fit into its minutes, from the time of some steps with a learning rate of zero.
 *
 * @param taken seconds that are used, or kept for scores
 * @returns undefined where it was interrupted: too few steps were timed to tell
 */
export async function planSteps(
  lm: MambaLM,
  options: TrainingRunOptions,
  blocks: TokenBlocks,
  taken: number,
  isInterrupted: () => boolean,
): Promise<RunPlan | undefined> {
  const start = performance.now();
  const {budget, batchSize, accumulate = 1} = options;
  if ('steps' in budget) return {steps: budget.steps};
  const optimizer = adamW({learningRate: 0, weightDecay: 0});
  lm.packedModel.compile({optimizer, loss: tokenCrossEntropy});
  const times: number[] = [];
  while (times.length < 3 || (performance.now() - start < 3000 && times.length < 64)) {
    if (isInterrupted()) {
      optimizer.dispose();
      return undefined;
    }
    const stepStart = performance.now();
    await trainOnRows(lm, await blocks.rows(times.length * batchSize, batchSize));
    times.push((performance.now() - stepStart) / 1000);
    await platform.yieldToEvents();
  }
  optimizer.dispose();
  const settled = times.slice(1).sort((a, b) => a - b);
  const secondsPerStep = accumulate * settled[settled.length >> 1];
  const left = 60 * budget.minutes - (performance.now() - start) / 1000 - taken;
  return {steps: Math.max(1, Math.floor(left / secondsPerStep)), secondsPerStep};
}
