/** What `doctor` says of the native backend and GPUs. */
import type * as NativeEntry from '../../kernels/tensorflow';
import type {NativeLibrary} from '../../kernels/tensorflow';
import {KERNEL_NAMES} from '../../ops/kernel_names';
import type {Gpus} from './gpu';

const SET_UP = "'npx tfjs-mamba-setup-native --gpu' (in a clone: 'npm run setup:native -- --gpu')";

/** Whether it computes on a GPU; if not, why, and what to do. */
export function adviceOn({gpus, problem}: Gpus, native: NativeLibrary | undefined): string {
  if (native?.usesGpu) {
    if (native.cuda) return `the native backend computes on it, with kernels of CUDA ${native.cuda}`;
    return `its library has kernels for CPUs only: run ${SET_UP}`;
  }
  if (problem !== undefined) return problem;
  const hidden = process.env.CUDA_VISIBLE_DEVICES;
  if (hidden !== undefined && !/^\s*\d/.test(hidden)) return `CUDA_VISIBLE_DEVICES is '${hidden}', which hides it`;
  if (!native) return `it is not in use: install tfjs-node, then run ${SET_UP}`;
  if (native.device === 'cpu') return `it is not in use, since the native backend is set up for CPUs: run ${SET_UP}`;
  return (
    `TensorFlow does not use ${gpus.length === 1 ? 'it' : 'them'}: with TF_CPP_MIN_LOG_LEVEL=0 it says why; libraries ` +
    `of CUDA 12 and cuDNN come with ${SET_UP}`
  );
}

/** Those whose kernel is made of ops of TensorFlow itself. */
const STOCK: Record<string, string> = {Linear: 'MatMul', LinearGrad: 'MatMul'};

/** Kernel → the devices that the loaded library has it for; none where TensorFlow does not know the op. */
export function devicesOfKernels(native: typeof NativeEntry | undefined): Record<string, string[]> {
  if (!native) return {};
  const ops = KERNEL_NAMES.map(kernel => STOCK[kernel] ?? kernel);
  const devices = native.opDevices([...new Set(ops)]);
  return Object.fromEntries(KERNEL_NAMES.map((kernel, i) => [kernel, devices[ops[i]]]));
}
