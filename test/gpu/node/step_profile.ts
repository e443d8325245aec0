/**
 * One training step of a large model on the GPU: tokens a second, calls from the host, what the GPU did meanwhile, memory.
 * The profile slows the host down, so times are of a run without it.
 *
 *     step_profile.ts [--d-model 768] [--layers 24] [--batch 8] [--length 2048] [--vocabulary 50280] [--steps 6]
 *                     [--precision float32 --precision bf16] [--recompute] [--activity LIBRARY] [--out FILE]
 */
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {machine} from '../../../examples/cli/timing/machine';
import {median} from '../../../examples/cli/timing/measure';
import {findGpus} from '../../../examples/cli/gpu';
import {busyShare, readActivity, summary} from './activity';
import {runChild} from './gpu';
import type {Profile} from './step_profile_child';

const SHAPE = {'d-model': '768', layers: '24', batch: '8', length: '2048', vocabulary: '50280', steps: '6'};

/** Products in TensorFloat-32, as TensorFlow has them. */
const AS_USED = {NVIDIA_TF32_OVERRIDE: undefined};

function profile(shape: Record<string, string>, environment: Record<string, string | undefined>): Profile {
  const args = Object.entries(shape).map(([name, value]) => `--${name}=${value}`);
  return JSON.parse(runChild('step_profile_child.ts', args, environment).stdout) as Profile;
}

/** Milliseconds of the steps but the first, which makes TensorFlow's kernels and takes memory. */
function medianMs({steps}: Profile): number {
  return median(steps.slice(1).map(({begin, end}) => Number(BigInt(end) - BigInt(begin)) / 1e6));
}

/** What the GPU did in the last step of a run under CUPTI. */
function gpuOf(shape: Record<string, string>, library: string) {
  const folder = mkdtempSync(join(tmpdir(), 'gpu-activity-'));
  try {
    const file = join(folder, 'activity');
    const {steps} = profile(shape, {...AS_USED, GPU_ACTIVITY: file, CUDA_INJECTION64_PATH: library});
    if (!existsSync(file)) throw new Error(`${library} wrote nothing: does a GPU compute here?`);
    const activity = readActivity(readFileSync(file, 'utf8'));
    const [begin, end] = [BigInt(steps.at(-1)!.begin), BigInt(steps.at(-1)!.end)];
    return {busyShare: busyShare(activity, begin, end), ...summary(activity, begin, end)};
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

function main(): void {
  const string = {type: 'string'} as const;
  const options = Object.fromEntries(Object.entries(SHAPE).map(([name, value]) => [name, {...string, default: value}]));
  const {values} = parseArgs({
    options: {
      ...options,
      precision: {...string, multiple: true, default: ['float32', 'bf16']},
      recompute: {type: 'boolean', default: false},
      activity: string,
      out: string,
    },
  });
  const {activity, out, precision, recompute, ...rest} = values;
  const shape = rest as typeof SHAPE;
  const tokens = Number(shape.batch) * Number(shape.length);
  const runs = (precision as string[]).map(name => {
    const settings = {...shape, precision: name, recompute: String(recompute)};
    const run = profile(settings, AS_USED);
    const stepMs = medianMs(run);
    const {calls, callMs} = run.steps.at(-1)!;
    const report = {
      precision: name,
      recompute,
      stepMs,
      tokensPerSecond: Math.round(tokens / (stepMs / 1e3)),
      calls,
      hostMsInCalls: callMs,
      peakBytes: run.peakBytes,
      losses: run.steps.map(({loss}) => loss),
      activity: activity ? gpuOf(settings, String(activity)) : undefined,
    };
    console.log(JSON.stringify(report, null, 1)); // at once: a later run may fail
    return report;
  });
  const record = {
    date: new Date().toISOString().slice(0, 10),
    gpu: findGpus().gpus[0],
    machine: machine(),
    shape,
    runs,
  };
  if (out) writeFileSync(String(out), JSON.stringify(record, null, 2) + '\n');
}

main();
