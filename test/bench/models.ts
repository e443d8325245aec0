/** A training step and a token of generation, with the share of every kernel. */
import {decodeCase} from '../../examples/cli/timing/decode';
import {measure} from '../../examples/cli/timing/measure';
import {kernelShares} from '../../examples/cli/timing/shares';
import type {Shares} from '../../examples/cli/timing/shares';
import {stepCase} from '../../examples/cli/timing/step';
import type {ModelCase} from '../../examples/cli/timing/step';
import type {Backend, SuiteResult} from './suite';

export function benchStep(backends: readonly Backend[]): Promise<SuiteResult> {
  return timeModels(backends, backend => stepCase(backend), 5);
}

export function benchDecode(): Promise<SuiteResult> {
  return timeModels(['wasm'], backend => decodeCase(backend), 9);
}

async function timeModels(
  backends: readonly Backend[],
  make: (backend: Backend) => Promise<ModelCase>,
  repeats: number,
): Promise<SuiteResult> {
  const result: Required<Pick<SuiteResult, 'timings' | 'shares'>> = {timings: [], shares: {}};
  for (const backend of backends) {
    const model = await make(backend);
    const isSlow = backend === 'cpu';
    result.timings.push(...(await measure([model.case], isSlow ? {rounds: 3, seconds: 1} : {rounds: 9})));
    if (!isSlow) result.shares[model.case.name] = (await kernelShares(model.case.run, repeats)) satisfies Shares;
    model.dispose();
  }
  return result;
}
