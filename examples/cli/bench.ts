/** `tfjs-mamba bench`: how fast this package is on this machine, backend by backend. */
import {Option} from 'commander';
import type {Command} from 'commander';
import {reportBackends, startBackend} from './backend';
import type {BackendName} from './backend';
import {addCommon, version} from './options';
import type {CommonOptions} from './options';
import {paint} from './screen';
import {decodeCase} from './timing/decode';
import {describeMachine, machine} from './timing/machine';
import type {Machine} from './timing/machine';
import {measure} from './timing/measure';
import type {Case, Timing} from './timing/measure';
import {SCAN_SHAPES, scanCases} from './timing/scan';
import {stepCase} from './timing/step';
import {timingLines} from './timing/table';

const SUITES = ['scan', 'step', 'decode'] as const;
type Suite = (typeof SUITES)[number];

interface Options extends CommonOptions {
  suite?: Suite[];
}

/** Shapes for which the slow backend would need minutes. */
const TOO_SLOW: Partial<Record<BackendName, readonly Suite[]>> = {cpu: ['decode']};

export function addBench(root: Command): void {
  const suite = new Option('--suite <name...>', 'what to time (default: all)').choices(SUITES);
  const command = root
    .command('bench')
    .summary('time the scan, a training step and generation here')
    .description('Times the selective scan, a training step and generation on the backends that run here.')
    .addOption(suite);
  addCommon(command, 'print one JSON object', 'seed of the inputs');
  command.action((options: Options) => bench(options));
}

async function bench({backend, json, seed = 1, suite = [...SUITES]}: Options): Promise<void> {
  const running =
    backend === 'auto'
      ? (await reportBackends()).filter(({runs}) => runs).map(report => report.backend)
      : [await startBackend(backend)];
  const about = {version: version(), ...machine()};
  if (!json) process.stdout.write(heading(about));
  const timings: Timing[] = [];
  for (const name of suite) {
    if (!json && process.stderr.isTTY) process.stderr.write(paint('dim', `  timing ${name} …\r`, process.stderr));
    const on = running.filter(b => running.length === 1 || !TOO_SLOW[b]?.includes(name));
    const suiteTimings = await SUITE_RUNS[name](on, seed);
    timings.push(...suiteTimings);
    if (!json) process.stdout.write(timingLines(suiteTimings).join('\n') + '\n\n');
  }
  if (json) process.stdout.write(JSON.stringify({...about, date: new Date().toISOString(), timings}) + '\n');
}

function heading(about: Machine & {version: string}): string {
  return `\n${paint('bold', `tfjs-mamba ${about.version}`)}  ${paint('dim', describeMachine(about))}\n\n`;
}

const SUITE_RUNS: Record<Suite, (backends: BackendName[], seed: number) => Promise<Timing[]>> = {
  scan: async (backends, seed) => {
    const timings: Timing[] = [];
    for (const shape of SCAN_SHAPES) {
      const parts = [];
      for (const backend of backends) parts.push(await scanCases(backend, shape, seed));
      timings.push(...(await measure(parts.flatMap(({cases}) => cases))));
      parts.forEach(part => part.dispose());
    }
    return timings;
  },
  step: (backends, seed) => models(backends, backend => stepCase(backend, undefined, seed)),
  decode: (backends, seed) => models(backends, backend => decodeCase(backend, undefined, seed)),
};

/** One backend after the other: a model's weights stay on the backend that made them. */
async function models(
  backends: BackendName[],
  make: (backend: BackendName) => Promise<{case: Case; dispose(): void}>,
): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (const backend of backends) {
    const model = await make(backend);
    timings.push(...(await measure([model.case])));
    model.dispose();
  }
  return timings;
}
