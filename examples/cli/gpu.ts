/** The NVIDIA GPUs of this machine, and whether the native backend can use one. Also for the set-up, by way of dist/. */
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';

/** The first driver of CUDA 13, with which the kernels are compiled. */
const OLDEST_DRIVER = 580;
/** Turing, of 2018. */
const OLDEST_CAPABILITY = 7.5;

export interface Gpu {
  name: string;
  driver: string;
  /** compute capability: '9.0' */
  capability: string;
  memoryMiB: number;
}

export interface Gpus {
  gpus: Gpu[];
  /** why none of them can be used, with the remedy; undefined where one can */
  problem?: string;
}

/** Asks the driver's own program, `nvidia-smi`. */
export function findGpus(): Gpus {
  const query = ['--query-gpu=name,driver_version,compute_cap,memory.total', '--format=csv,noheader,nounits'];
  const {error, status, stdout, stderr} = spawnSync('nvidia-smi', query, {encoding: 'utf8', timeout: 60_000});
  if (error) return {gpus: [], problem: withoutProgram()};
  if (status !== 0) return {gpus: [], problem: `nvidia-smi says: ${firstLine(stdout + stderr)}`};
  const gpus = stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const [name, driver, capability, memory] = line.split(',').map(part => part.trim());
      return {name, driver, capability, memoryMiB: Number(memory)};
    });
  return {gpus, problem: problemOf(gpus)};
}

/** In a container, the kernel's module may be there without the driver's programs. */
function withoutProgram(): string {
  const file = '/proc/driver/nvidia/version';
  const version = existsSync(file) ? /Module\s.*?(\d+\.\d+(\.\d+)?)/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  if (version === undefined) return 'there is no NVIDIA GPU here, or no driver for it (no nvidia-smi)';
  return (
    `the kernel has the NVIDIA driver ${version}, but its programs and libraries are not here (no nvidia-smi): in a ` +
    "container, start it with the NVIDIA runtime ('docker run --gpus all')"
  );
}

function problemOf(gpus: Gpu[]): string | undefined {
  if (gpus.length === 0) return 'the NVIDIA driver finds no GPU';
  const problems = gpus.map(({name, driver, capability}) => {
    if (Number.parseFloat(driver) < OLDEST_DRIVER) {
      return `the NVIDIA driver is ${driver}, expected ${OLDEST_DRIVER} or newer: update it`;
    }
    if (Number(capability) >= OLDEST_CAPABILITY) return undefined;
    return `${name} has compute capability ${capability}, expected ${OLDEST_CAPABILITY} or newer`;
  });
  return problems.includes(undefined) ? undefined : problems[0];
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0].replace(/\.$/, '') || 'nothing';
}
