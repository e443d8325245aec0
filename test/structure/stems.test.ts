/** One op, one stem in every room. An absence stands in the table below with its reason. */
import {opTable, OP_KERNELS, tableIn} from '../util/op_table';
import {filesOf, read} from './tree';

const COMPOSED = 'a composition of other ops: each of those has its own';
const ONE_TOKEN = 'runs in generation only: no gradient';

/** `room/stem` or `ops/stem_suffix`, and why it is not there. */
const ABSENT: Record<string, string> = {
  'ops/selective_scan_step_grad': ONE_TOKEN,
  'ops/causal_conv1d_step_grad': ONE_TOKEN,
  'ops/selective_scan_step_ref': 'the reference is selective_scan_ref at length 1',
  'ops/causal_conv1d_step_ref': 'the reference is causal_conv1d_ref at length 1',
  'ops/adamw_step_grad': 'an optimizer step: no gradient',
  'ops/mamba_block_ref': COMPOSED,
  'ops/mamba_block_grad': COMPOSED,
  'kernels/cpu/mamba_block': COMPOSED,
  'kernels/wasm/mamba_block': COMPOSED,
  'kernels/cpu/linear_cross_entropy': 'composed in chunks of linear and tokenCrossEntropy',
  'kernels/wasm/linear_cross_entropy': 'composed in chunks of linear and tokenCrossEntropy',
};

/** SelectiveScan → selective_scan, AdamWStep → adamw_step. */
function stemOf(kernel: string): string {
  return kernel
    .replace('AdamW', 'Adamw')
    .replace(/(?<!^)([A-Z])/g, '_$1')
    .toLowerCase();
}

const stems = OP_KERNELS.map(stemOf);
const files = new Set(filesOf('.', ['.ts']));

function missing(name: (stem: string) => string): string[] {
  return stems.map(name).filter(path => !files.has(path + '.ts') && !(path in ABSENT));
}

it('names the stems', () => {
  expect(stems).toContain('causal_conv1d_step');
  expect(stems).toContain('adamw_step');
});

it.each([
  ['ops', (stem: string) => `ops/${stem}`],
  ['a reference', (stem: string) => `ops/${stem}_ref`],
  ['a gradient', (stem: string) => `ops/${stem}_grad`],
  ['kernels/cpu', (stem: string) => `kernels/cpu/${stem}`],
  ['kernels/wasm', (stem: string) => `kernels/wasm/${stem}`],
  ['kernels/tensorflow', (stem: string) => `kernels/tensorflow/${stem}`],
  ['test/ops', (stem: string) => `test/ops/${stem}.test`],
])('every op has %s', (_room, name) => expect(missing(name)).toEqual([]));

it('the table of absences names no file that is there', () => {
  expect(Object.keys(ABSENT).filter(path => files.has(path + '.ts'))).toEqual([]);
});

it("the README's table is the one made from the registered kernels (npm run table)", () => {
  expect(tableIn(read('README.md'))).toBe(opTable());
});
