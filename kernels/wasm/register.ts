/** Registers kernels for the backend 'wasm', once. */
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import {getKernel, registerKernel, unregisterKernel} from '@tensorflow/tfjs-core';
import type {KernelConfig, KernelFunc, NamedAttrMap, TensorInfo} from '@tensorflow/tfjs-core';
import {VERSION} from './build/module';

export interface WasmKernel<Inputs, Attrs> {
  inputs: Inputs;
  backend: BackendWasm;
  attrs: Attrs;
}

interface OurConfig extends KernelConfig {
  tfjsMambaVersion: string;
}

/** A config as registerOnce takes it, from a function with exact types. */
export function wasmKernel<Inputs, Attrs = NamedAttrMap>(
  kernelName: string,
  run: (kernel: WasmKernel<Inputs, Attrs>) => TensorInfo | TensorInfo[],
): KernelConfig {
  return {kernelName, backendName: 'wasm', kernelFunc: run as unknown as KernelFunc};
}

/** The version that registered the kernel: ours, 'stock' for tfjs's own, or undefined for none. */
function registeredVersion(kernelName: string): string | undefined {
  const config = getKernel(kernelName, 'wasm') as OurConfig | undefined;
  return config && (config.tfjsMambaVersion ?? 'stock');
}

/** Registers new kernels. A second copy of the same version changes nothing; another version is an error. */
export function registerOnce(configs: KernelConfig[]): void {
  for (const config of configs) {
    const version = registeredVersion(config.kernelName);
    if (version === VERSION) continue;
    if (version !== undefined) {
      throw new Error(
        `tfjs-mamba/wasm ${VERSION}: kernel ${config.kernelName} is already registered by version ${version}. ` +
          "Load one version of tfjs-mamba only (see 'npm ls tfjs-mamba').",
      );
    }
    registerKernel({...config, tfjsMambaVersion: VERSION} as OurConfig);
  }
}

/** Puts our kernel in the place of tfjs's own one of the same name, which `make` gets to build on. */
export function replaceStock(kernelName: string, make: (stock: KernelConfig) => KernelConfig): void {
  const stock = getKernel(kernelName, 'wasm');
  if (!stock) throw new Error(`tfjs-mamba/wasm: tfjs has no kernel ${kernelName} to replace.`);
  if (registeredVersion(kernelName) === VERSION) return;
  unregisterKernel(kernelName, 'wasm'); // else tfjs warns of the second registration
  registerKernel({...make(stock), tfjsMambaVersion: VERSION} as OurConfig);
}
