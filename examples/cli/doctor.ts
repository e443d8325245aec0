/** `tfjs-mamba doctor`: what runs here, and why not something faster. */
import {cpus, totalmem} from 'node:os';
import * as tf from '@tensorflow/tfjs-core';
import type {Command} from 'commander';
import {selectiveScan} from '../../models';
import {KERNEL_NAMES} from '../../ops/kernel_names';
import {describeBackend, loadedNative, reportBackends, startBackend} from './backend';
import type {BackendName, BackendReport} from './backend';
import {adviceOn, devicesOfKernels} from './doctor_gpu';
import {findGpus} from './gpu';
import type {Gpu, Gpus} from './gpu';
import {addCommon, version} from './options';
import type {CommonOptions} from './options';
import {bytes, field, paint} from './screen';

interface BackendHealth extends BackendReport {
  /** a scan of B1 L256 D256 N16, forward, median of five */
  scanMs?: number;
  detail?: string;
}

interface Report {
  version: string;
  node: string;
  platform: string;
  cpu: string;
  cores: number;
  memory: number;
  packages: Record<string, string>;
  /** NVIDIA's, and why none can be used */
  gpus: Gpus;
  /** whether the native backend computes on one of them, and if not, what to do */
  gpuAdvice: string;
  auto: BackendName;
  backends: BackendHealth[];
  /** kernel → backends that have one of their own */
  kernels: Record<string, BackendName[]>;
  /** kernel → where the native backend has it: 'CPU', 'GPU' */
  devices: Record<string, string[]>;
}

export function addDoctor(root: Command): void {
  const command = root
    .command('doctor')
    .summary('what runs here, and why not something faster')
    .description('Tells which backends run here and why not a faster one, which kernels each has, and all versions.');
  addCommon(command, 'print one JSON object');
  command.action(async (options: CommonOptions) => {
    if (options.backend !== 'auto') await startBackend(options.backend);
    const report = await examine();
    process.stdout.write(options.json ? JSON.stringify(report) + '\n' : asText(report));
  });
}

async function examine(): Promise<Report> {
  const backends: BackendHealth[] = [];
  for (const report of await reportBackends()) {
    backends.push(report.runs ? {...report, ...(await measure(report.backend))} : report);
  }
  const running = backends.filter(({runs}) => runs).map(({backend}) => backend);
  const has = (kernel: string) => running.filter(backend => tf.getKernel(kernel, backend) != null);
  const gpus = findGpus();
  return {
    version: version(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: totalmem(),
    packages: {'@tensorflow/tfjs-core': tf.version_core},
    gpus,
    gpuAdvice: adviceOn(gpus, loadedNative()?.nativeLibrary),
    auto: running[0],
    backends,
    kernels: Object.fromEntries(KERNEL_NAMES.map(kernel => [kernel, has(kernel)])),
    devices: devicesOfKernels(loadedNative()),
  };
}

/** Runs a scan: a backend is well when it computes, not when it says so. */
async function measure(backend: BackendName): Promise<{scanMs: number; detail: string}> {
  await tf.setBackend(backend);
  const [L, D, N] = [256, 256, 16];
  const inputs = tf.tidy(() => ({
    u: tf.ones([1, L, D]) as tf.Tensor3D,
    delta: tf.fill([1, L, D], 0.1) as tf.Tensor3D,
    A: tf.neg(tf.ones([D, N])) as tf.Tensor2D,
    B: tf.ones([1, L, N]) as tf.Tensor3D,
  }));
  const times: number[] = [];
  for (let i = 0; i < 6; i++) {
    const start = performance.now();
    const y = tf.tidy(() => selectiveScan(inputs.u, inputs.delta, inputs.A, inputs.B, inputs.B));
    await y.data();
    times.push(performance.now() - start);
    y.dispose();
  }
  tf.dispose(inputs);
  const about = /\((.*)\)/.exec(await describeBackend())?.[1];
  return {scanMs: times.slice(1).sort((a, b) => a - b)[2], detail: about ?? 'plain TypeScript, runs anywhere'};
}

function asText(report: Report): string {
  const {backends, auto, kernels, devices, gpus} = report;
  const running = backends.filter(({runs}) => runs).map(({backend}) => backend);
  const packages = Object.entries(report.packages).map(([name, v]) => `${name} ${v}`);
  const backendLine = ({backend, runs, reason, detail, scanMs}: BackendHealth) => {
    if (!runs) return `  ${paint('red', '✗')} ${backend.padEnd(12)}${reason}`;
    const note = backend === auto ? paint('green', '  ← auto takes this one') : '';
    return `  ${paint('green', '✓')} ${backend.padEnd(12)}${detail}; test scan ${scanMs!.toFixed(1)} ms${note}`;
  };
  const cell = (kernel: string, on: BackendName[], name: BackendName) => {
    if (!on.includes(name)) return '·';
    return name === 'tensorflow' ? `✓ ${devices[kernel].join(' ')}` : '✓';
  };
  const kernelLine = ([kernel, on]: [string, BackendName[]]) =>
    `  ${kernel.padEnd(24)}${running.map(name => cell(kernel, on, name).padEnd(12)).join('')}`.trimEnd();
  return [
    '',
    paint('bold', `tfjs-mamba ${report.version}`),
    field('Node', `${report.node} on ${report.platform}`),
    field('Processor', `${report.cpu}, ${report.cores} ${report.cores === 1 ? 'core' : 'cores'}`),
    field('Memory', bytes(report.memory)),
    ...(gpus.gpus.length > 0 ? gpus.gpus.map(gpu => field('GPU', describeGpu(gpu))) : [field('GPU', 'none')]),
    field('', report.gpuAdvice),
    field('Packages', packages.join(', ')),
    '',
    paint('bold', 'Backends'),
    ...backends.map(backendLine),
    '',
    paint('bold', 'Kernels'.padEnd(26)) +
      running
        .map(name => name.padEnd(12))
        .join('')
        .trimEnd(),
    ...Object.entries(kernels).map(kernelLine),
    paint('dim', '  ✓ a kernel of its own   · composed of other operations, same results'),
    '',
    '',
  ].join('\n');
}

function describeGpu({name, capability, driver, memoryMiB}: Gpu): string {
  return `${name}, ${bytes(memoryMiB * 2 ** 20)}, compute capability ${capability}, driver ${driver}`;
}
