/** Our side of native_step.ts: a process that takes training steps on the native backend, as step_process.ts asks. */
import {createInterface} from 'node:readline';
import * as tf from '@tensorflow/tfjs-core';
import {kernelShares} from '../../examples/cli/timing/shares';
import {stepCase} from '../../examples/cli/timing/step';
import type {StepShape} from '../../examples/cli/timing/step';
import '../../kernels/tensorflow';

function say(facts: object): void {
  process.stdout.write(`${JSON.stringify(facts)}\n`);
}

async function timed(run: () => void | Promise<void>) {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await run();
  const {user, system} = process.cpuUsage(cpu);
  return {ms: performance.now() - start, cpuMs: (user + system) / 1000};
}

async function main(): Promise<void> {
  tf.enableProdMode();
  const {case: step} = await stepCase('tensorflow', JSON.parse(process.argv[2]) as StepShape);
  say({});
  for await (const line of createInterface({input: process.stdin})) {
    say(line === 'shares' ? await kernelShares(step.run) : await timed(step.run));
  }
  say({peakBytes: 1024 * process.resourceUsage().maxRSS});
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
