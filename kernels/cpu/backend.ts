/** What the kernels of this room need of the cpu backend, and how they register. */
import {getKernel, registerKernel} from '@tensorflow/tfjs-core';
import type {DataId, DataType, KernelConfig, NamedAttrMap, NamedTensorInfoMap, TensorInfo} from '@tensorflow/tfjs-core';
import type {KernelName} from '../../ops/kernel_names';

/** The part of MathBackendCPU in use; structural, so that the backend's package is never imported. */
export interface CpuBackend {
  makeTensorInfo(shape: number[], dtype: DataType, values: Float32Array): TensorInfo;
  data: {get(dataId: DataId): {values?: unknown}};
}

export type CpuKernel<Inputs, Attrs> = (inputs: Inputs, attrs: Attrs, backend: CpuBackend) => TensorInfo[];

export function floats(backend: CpuBackend, tensor: TensorInfo): Float32Array {
  return backend.data.get(tensor.dataId).values as Float32Array;
}

export function optionalFloats(backend: CpuBackend, tensor: TensorInfo | undefined): Float32Array | undefined {
  return tensor && floats(backend, tensor);
}

export function ints(backend: CpuBackend, tensor: TensorInfo): Int32Array {
  return backend.data.get(tensor.dataId).values as Int32Array;
}

/** A new float32 tensor of the shape; values are rounded to float32 here when they are held in float64. */
export function output(backend: CpuBackend, shape: readonly number[], values: Float32Array | Float64Array): TensorInfo {
  return backend.makeTensorInfo(
    [...shape],
    'float32',
    values instanceof Float32Array ? values : Float32Array.from(values),
  );
}

/** The version of the contract that this copy of the package implements. */
const VERSION = '0.1.0';

interface VersionedKernelConfig extends KernelConfig {
  tfjsMambaVersion: string;
}

/** Registers on 'cpu'. A second registration by the same version does nothing; by another version it throws. */
export function registerCpuKernel<Inputs, Attrs>(kernelName: KernelName, kernel: CpuKernel<Inputs, Attrs>): void {
  const existing = getKernel(kernelName, 'cpu') as VersionedKernelConfig | undefined;
  if (existing) {
    if (existing.tfjsMambaVersion === VERSION) return;
    throw new Error(
      `tfjs-mamba ${VERSION}: the kernel ${kernelName} of backend 'cpu' is registered already, ` +
        `by version ${existing.tfjsMambaVersion ?? 'unknown'}. Install one version of tfjs-mamba only.`,
    );
  }
  const config: VersionedKernelConfig = {
    kernelName,
    backendName: 'cpu',
    tfjsMambaVersion: VERSION,
    kernelFunc: call => run(kernel, call),
  };
  registerKernel(config);
}

function run<Inputs, Attrs>(
  kernel: CpuKernel<Inputs, Attrs>,
  call: {inputs: NamedTensorInfoMap; backend: object; attrs?: NamedAttrMap},
): TensorInfo[] {
  return kernel(call.inputs as Inputs, (call.attrs ?? {}) as Attrs, call.backend as CpuBackend);
}
