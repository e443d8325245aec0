/**
 * Times training steps of the native backend beside PyTorch's: `npm run bench:native -- --steps [--peers python]
 * [--shape name] [--rounds n] [--out name]`. `--peers` is a Python with torch, transformers and mambapy; each runs in a
 * process of its own and takes its steps in turns with ours, so that a slow spell of the machine hits both. CPU time is
 * told too: it is that of all threads, and on a busy machine it varies less.
 */
import {join} from 'node:path';
import {median} from '../../examples/cli/timing/measure';
import type {Shares} from '../../examples/cli/timing/shares';
import type {StepShape} from '../../examples/cli/timing/step';
import {SMALL_MODEL} from '../../examples/cli/timing/step';
import {shareLines} from '../../examples/cli/timing/table';
import {StepProcess} from './step_process';
import type {Step} from './step_process';

const MAMBA_130M = {dModel: 768, nLayer: 24, vocabSize: 50280};
const SHAPES: Record<string, Required<StepShape>> = {
  'small B8 L256': {...SMALL_MODEL, vocabSize: 256},
  'mamba-130m B1 L256': {...MAMBA_130M, batch: 1, length: 256},
  'mamba-130m B4 L128': {...MAMBA_130M, batch: 4, length: 128},
};
const PEERS = ['mambapy', 'mambapy-loop', 'transformers', 'transformers-pscan'];
/** glibc gives large blocks back to the system when they are freed, and PyTorch frees them all the time. */
const KEEP_MEMORY = {
  MALLOC_MMAP_THRESHOLD_: String(2 ** 32),
  MALLOC_TRIM_THRESHOLD_: String(2 ** 36),
  MALLOC_TOP_PAD_: String(2 ** 28),
};
const WARM_UP = 2;

interface Timed {
  medianMs: number;
  leastMs: number;
  /** of all threads */
  cpuMs: number;
  tokensPerSecond: number;
  peakGB: number;
}

interface Pair {
  ours: Timed;
  peer: Timed;
  /** median of ours in the median of theirs */
  timesAsFast: number;
  /** the same of the CPU time */
  timesAsFastInCpuTime: number;
}

interface ShapeResult {
  ours: Timed;
  shares: Shares;
  peers: Record<string, Pair>;
}

export interface StepResults {
  versions?: Record<string, unknown>;
  shapes: Record<string, ShapeResult>;
}

export interface StepOptions {
  peers?: string;
  shapes?: string[];
  rounds: number;
}

export async function benchSteps({peers, shapes, rounds}: StepOptions): Promise<StepResults> {
  const results: StepResults = {shapes: {}};
  for (const [name, shape] of Object.entries(SHAPES)) {
    if (shapes && !shapes.some(part => name.includes(part))) continue;
    const tokens = shape.batch * shape.length;
    const own = await inTurns([await startOurs(shape)], rounds, tokens, true);
    const result: ShapeResult = {ours: own.timed[0], shares: own.shares!, peers: {}};
    results.shapes[name] = result;
    print(name, result.ours);
    console.log(shareLines(result.shares).join('\n'));
    for (const peer of peers ? PEERS : []) {
      const theirs = await startPeer(peers!, peer, shape);
      results.versions ??= theirs.facts.versions as Record<string, unknown>;
      const {timed} = await inTurns([await startOurs(shape), theirs], rounds, tokens);
      result.peers[peer] = compare(timed[0], timed[1]);
      print(`${name}, ${peer}`, timed[1], result.peers[peer]);
    }
  }
  return results;
}

function startOurs(shape: StepShape): Promise<StepProcess> {
  const script = join(__dirname, 'step_worker.ts');
  const args = ['-r', 'ts-node/register/transpile-only', script, JSON.stringify(shape)];
  return StepProcess.start('ours', process.execPath, args, {});
}

function startPeer(python: string, peer: string, shape: Required<StepShape>): Promise<StepProcess> {
  const {dModel, nLayer, vocabSize, batch, length} = shape;
  const sizes = [dModel, nLayer, vocabSize, batch, length].map(String);
  return StepProcess.start(peer, python, [join(__dirname, 'peer_step.py'), peer, ...sizes], KEEP_MEMORY);
}

async function inTurns(processes: StepProcess[], rounds: number, tokens: number, wantShares = false) {
  const steps = processes.map(() => [] as Step[]);
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const [i, each] of processes.entries()) {
      const step = await each.step();
      if (round >= 0) steps[i].push(step);
    }
  }
  const shares = wantShares ? await processes[0].shares() : undefined;
  const timed: Timed[] = [];
  for (const [i, each] of processes.entries()) timed.push(summary(steps[i], await each.end(), tokens));
  return {timed, shares};
}

function summary(steps: Step[], peakBytes: number, tokens: number): Timed {
  const medianMs = median(steps.map(({ms}) => ms));
  return {
    medianMs,
    leastMs: Math.min(...steps.map(({ms}) => ms)),
    cpuMs: median(steps.map(({cpuMs}) => cpuMs)),
    tokensPerSecond: (1000 * tokens) / medianMs,
    peakGB: peakBytes / 1e9,
  };
}

function compare(ours: Timed, peer: Timed): Pair {
  return {
    ours,
    peer,
    timesAsFast: peer.medianMs / ours.medianMs,
    timesAsFastInCpuTime: peer.cpuMs / ours.cpuMs,
  };
}

function print(name: string, {medianMs, cpuMs, tokensPerSecond, peakGB}: Timed, pair?: Pair): void {
  const times = `${medianMs.toFixed(0)} ms, ${tokensPerSecond.toFixed(0)} tokens/s, CPU time ${cpuMs.toFixed(0)} ms`;
  const than = pair
    ? `; ours is ${pair.timesAsFast.toFixed(1)} times as fast (CPU time: ${pair.timesAsFastInCpuTime.toFixed(1)})`
    : '';
  console.log(`${name}: ${times}, peak ${peakGB.toFixed(1)} GB${than}`);
}
