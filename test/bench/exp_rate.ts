/** Exponentials in a loop of their own: the lower limit of the scan's time. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

const SOURCE = `
#include "cc/math.h"
using namespace tfjs_mamba;
extern "C" __attribute__((export_name("exps"))) float exps(int count, float x0) {
  Vec<4> x[4], sum[4] = {};
  for (int k = 0; k < 4; ++k) x[k] = splat<4>(x0 + k);
  for (int i = 0; i < count; i += 16) {
    for (int k = 0; k < 4; ++k) {
      sum[k] = sum[k] + exp2<4>(x[k]);
      x[k] = x[k] * 0.9999f;
    }
  }
  return sum_lanes<4>(sum[0] + sum[1] + (sum[2] + sum[3]));
}
`;

const FLAGS = [
  '--target=wasm32', '-std=c++17', '-O3', '-msimd128', '-ffp-contract=off', '-nostdlib', '-Wl,--no-entry', '-I.',
]; // prettier-ignore

interface Compiler {
  commands: Record<string, (args: string[], files: object, options: object) => Promise<Files>>;
  runLLVM(args: null, files: object, options: object): Promise<unknown>;
}
type Files = Record<string, Uint8Array<ArrayBuffer>>;

/** Computes so many exponentials and returns their sum. */
export type Exps = (count: number) => number;

/** The exp2 of kernels/cc/math.h as wasm SIMD, four vectors in flight. */
export async function wasmExps(): Promise<Exps> {
  // A real import: the compiler is an ES module, and this file is compiled to CommonJS.
  const {commands, runLLVM} = (await import('@yowasp/clang')) as unknown as Compiler;
  await runLLVM(null, {}, {fetchProgress: () => {}}); // loads the compiler without its progress on the terminal
  const cc = join(__dirname, '../../kernels/cc');
  const headers = Object.fromEntries(['math.h', 'vec.h'].map(name => [name, readFileSync(join(cc, name), 'utf8')]));
  const quiet = {stdout: () => {}, stderr: () => {}};
  const files = {'main.cc': SOURCE, cc: headers};
  const out = await commands['clang++']([...FLAGS, 'main.cc', '-o', 'exps.wasm'], files, quiet);
  const {instance} = await WebAssembly.instantiate(out['exps.wasm']);
  const exps = instance.exports.exps as (count: number, x0: number) => number;
  return count => exps(count, 0.5);
}

export const jsExps: Exps = count => {
  let sum = 0;
  for (let i = 0, x = 0.5; i < count; i++, x *= 0.9999) sum += Math.exp(x);
  return sum;
};
