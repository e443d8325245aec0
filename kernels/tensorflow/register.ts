/** Registers kernels for the backend 'tensorflow', once. */
import {getKernel, registerKernel} from '@tensorflow/tfjs-core';
import type {KernelConfig, KernelFunc, NamedAttrMap, TensorInfo} from '@tensorflow/tfjs-core';
import type {NodeBackend} from './backend';

/** The version of the contract that this copy of the package implements. */
export const VERSION = '0.1.0';

export interface NativeKernel<Inputs, Attrs> {
  inputs: Inputs;
  backend: NodeBackend;
  attrs: Attrs;
}

interface VersionedConfig extends KernelConfig {
  tfjsMambaVersion?: string;
}

/** A config as registerOnce takes it, from a function with exact types. */
export function nativeKernel<Inputs, Attrs = NamedAttrMap>(
  kernelName: string,
  run: (kernel: NativeKernel<Inputs, Attrs>) => TensorInfo | TensorInfo[],
): KernelConfig {
  return {kernelName, backendName: 'tensorflow', kernelFunc: run as unknown as KernelFunc};
}

/** Registers new kernels. A second copy of the same version changes nothing; another version is an error. */
export function registerOnce(configs: KernelConfig[]): void {
  for (const config of configs) {
    const found = getKernel(config.kernelName, 'tensorflow') as VersionedConfig | undefined;
    if (!found) registerKernel({...config, tfjsMambaVersion: VERSION} as VersionedConfig);
    else if (found.tfjsMambaVersion !== VERSION) throw alreadyRegistered(found);
  }
}

function alreadyRegistered({kernelName, tfjsMambaVersion = 'unknown'}: VersionedConfig): Error {
  return new Error(
    `tfjs-mamba/tensorflow ${VERSION}: kernel ${kernelName} is already registered for backend 'tensorflow', by ` +
      `version ${tfjsMambaVersion}. Load one version of tfjs-mamba only (see 'npm ls tfjs-mamba').`,
  );
}
