/** Registers kernels for the backend 'wasm', once. */
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import {getKernel, registerKernel, unregisterKernel} from '@tensorflow/tfjs-core';
import type {KernelConfig, KernelFunc, NamedAttrMap, TensorInfo} from '@tensorflow/tfjs-core';
import {VERSION} from './build/module';
import {cleaningUp} from './runtime';

export interface WasmKernel<Inputs, Attrs> {
  inputs: Inputs;
  backend: BackendWasm;
  attrs: Attrs;
}

interface VersionedConfig extends KernelConfig {
  tfjsMambaVersion?: string;
}

/** A config as registerOnce takes it, from a function with exact types. */
export function wasmKernel<Inputs, Attrs = NamedAttrMap>(
  kernelName: string,
  run: (kernel: WasmKernel<Inputs, Attrs>) => TensorInfo | TensorInfo[],
): KernelConfig {
  const kernelFunc = (kernel: WasmKernel<Inputs, Attrs>) => cleaningUp(kernel.backend, () => run(kernel));
  return {kernelName, backendName: 'wasm', kernelFunc: kernelFunc as unknown as KernelFunc};
}

/** Registers new kernels. A second copy of the same version changes nothing; another version is an error. */
export function registerOnce(configs: KernelConfig[]): void {
  for (const config of configs) {
    const found = getKernel(config.kernelName, 'wasm') as VersionedConfig | undefined;
    if (!found) register(config);
    else if (found.tfjsMambaVersion !== VERSION) throw alreadyRegistered(found);
  }
}

/** Puts our kernel in the place of tfjs's own one of the same name. */
export function replaceStock(config: KernelConfig): void {
  const found = getKernel(config.kernelName, 'wasm') as VersionedConfig | undefined;
  if (found?.tfjsMambaVersion === VERSION) return;
  if (found?.tfjsMambaVersion !== undefined) throw alreadyRegistered(found);
  if (found) unregisterKernel(config.kernelName, 'wasm'); // else tfjs warns
  register(config);
}

function register(config: KernelConfig): void {
  registerKernel({...config, tfjsMambaVersion: VERSION} as VersionedConfig);
}

function alreadyRegistered({kernelName, tfjsMambaVersion = 'unknown'}: VersionedConfig): Error {
  return new Error(
    `tfjs-mamba/wasm ${VERSION}: kernel ${kernelName} is already registered for backend 'wasm', by version ` +
      `${tfjsMambaVersion}. Load one version of tfjs-mamba only (see 'npm ls tfjs-mamba').`,
  );
}
