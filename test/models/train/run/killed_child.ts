/**
 * A small training run in a process of its own, for the tests that kill it:
 *     node killed_child.cjs <folder> <steps> [<n>]
 * Resumes the run where there is one. With n it kills itself at its n-th call on a file after training began: in the
 * middle of writing, between a rename and the next, wherever that is.
 */
import fs from 'node:fs/promises';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers';
import * as tf from '@tensorflow/tfjs-core';
import '../../../../kernels/cpu/index';
import {memoryTokenStore} from '../../../../models/data';
import {MambaLM} from '../../../../models/lm/mamba_lm';
import {trainingRun} from '../../../../models/train/run/training_run';

const [, , folder, steps, killAt] = process.argv;

/** Every call of these, and every write and sync of a file that open gives, counts. */
function countCalls(limit: number): void {
  let calls = 0;
  const counted = <F extends (...args: never[]) => unknown>(call: F) =>
    ((...args: Parameters<F>) => {
      if (++calls === limit) process.kill(process.pid, 'SIGKILL');
      return call(...args);
    }) as F;
  const all = fs as unknown as Record<string, (...args: never[]) => unknown>;
  for (const name of ['mkdir', 'rename', 'rm', 'truncate', 'appendFile', 'writeFile']) all[name] = counted(all[name]);
  const {open} = fs;
  all.open = counted(async (...args: Parameters<typeof open>) => {
    const handle = await open(...args);
    for (const name of ['write', 'sync', 'close'] as const) {
      Object.assign(handle, {[name]: counted(handle[name].bind(handle) as () => unknown)});
    }
    return handle;
  });
}

async function main(): Promise<void> {
  tf.enableProdMode(); // no banner
  await tf.setBackend('cpu');
  const store = await memoryTokenStore([Array.from({length: 300}, (_, i) => (i * i) % 61), [5, 6, 7]]);
  const lm = MambaLM.create({dModel: 8, nLayer: 1, vocabSize: 64, dState: 2});
  const resume = await fs.stat(`${folder}/run.json`).then(() => true, () => false); // prettier-ignore
  if (killAt !== undefined) countCalls(Number(killAt));
  process.stdout.write('training\n');
  const {steps: done} = await trainingRun(
    lm,
    {
      folder, resume, train: store, heldOut: store, batchSize: 2, length: 16, budget: {steps: Number(steps)},
      learningRate: 0.01, warmupSteps: 2, weightDecay: 0.1, clipNorm: 1, seed: 3, pauses: 4, prompt: '!', order: 'stream',
      checkpoint: {everySteps: 1, keep: 2},
    }, // prettier-ignore
    {onCheckpoint: ({step}) => process.stdout.write(`saved ${step}\n`)},
  );
  process.stdout.write(`done ${done}\n`);
}
void main();
