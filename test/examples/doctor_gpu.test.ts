/** What `doctor` says of NVIDIA's GPUs, where there are some and where there are none. */
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {adviceOn} from '../../examples/cli/doctor_gpu';
import type {Gpus} from '../../examples/cli/gpu';
import type {NativeLibrary} from '../../kernels/tensorflow';
import {describeNative} from '../util/native';
import {temporaryFolder} from '../util/temporary_folder';
import {buildCli, runCli} from './cli_process';

const HOPPER = {name: 'NVIDIA H100', driver: '580.95.05', capability: '9.0', memoryMiB: 81559};
const there: Gpus = {gpus: [HOPPER]};
const native: NativeLibrary = {
  package: '@tensorflow/tfjs-node', tensorflow: '2.21.0', instructions: 'avx2', cuda: '13.0', device: 'gpu', usesGpu: true,
}; // prettier-ignore

describe('the advice', () => {
  const hidden = process.env.CUDA_VISIBLE_DEVICES;
  beforeEach(() => void delete process.env.CUDA_VISIBLE_DEVICES);
  afterAll(() => void (hidden !== undefined && (process.env.CUDA_VISIBLE_DEVICES = hidden)));

  test.each<[string, Gpus, NativeLibrary | undefined, RegExp]>([
    ['all is well', there, native, /computes on it, with kernels of CUDA 13\.0$/],
    ['the library has no kernels for it', there, {...native, cuda: undefined}, /for CPUs only: run .*--gpu/],
    ['the set-up is for CPUs', there, {...native, device: 'cpu', usesGpu: false}, /set up for CPUs: run .*--gpu/],
    ['there is no set-up', there, undefined, /install tfjs-node, then run .*--gpu/],
    ['TensorFlow does not find it', there, {...native, usesGpu: false}, /does not use it: with TF_CPP_MIN_LOG_LEVEL=0/],
    ['the driver is old', {gpus: [HOPPER], problem: 'the NVIDIA driver is 535'}, undefined, /^the NVIDIA driver is 535$/],
  ])('where %s', (_, gpus, library, message) => expect(adviceOn(gpus, library)).toMatch(message)); // prettier-ignore

  test('where it is hidden', () => {
    process.env.CUDA_VISIBLE_DEVICES = '-1';
    expect(adviceOn(there, {...native, usesGpu: false})).toBe("CUDA_VISIBLE_DEVICES is '-1', which hides it");
  });
});

describeNative('the command', () => {
  const folder = temporaryFolder();
  beforeAll(buildCli);
  const withSmi = (line: string) => {
    writeFileSync(join(folder, 'nvidia-smi'), `#!/bin/sh\necho "${line}"\n`, {mode: 0o755});
    return {PATH: `${folder}:${process.env.PATH}`, CUDA_VISIBLE_DEVICES: ''};
  };

  test('tells the GPU, and where each kernel runs', async () => {
    const {code, stdout} = await runCli(['doctor'], withSmi('NVIDIA H100, 580.95.05, 9.0, 81559'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/GPU +NVIDIA H100, 85.5 GB, compute capability 9\.0, driver 580\.95\.05/);
    expect(stdout).toMatch(/SelectiveScan +✓ CPU/);
  });

  test('says why it cannot be used', async () => {
    const {stdout} = await runCli(['doctor', '--json'], withSmi('Tesla V100, 580.95.05, 7.0, 16384'));
    const report = JSON.parse(stdout) as {gpus: Gpus; gpuAdvice: string; devices: Record<string, string[]>};
    expect(report.gpus.gpus).toEqual([{name: 'Tesla V100', driver: '580.95.05', capability: '7.0', memoryMiB: 16384}]);
    expect(report.gpuAdvice).toBe('Tesla V100 has compute capability 7.0, expected 7.5 or newer');
    expect(report.devices.SelectiveScanGrad).toContain('CPU');
    expect(report.devices.Linear).toContain('CPU');
  });
});
