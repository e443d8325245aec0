/** The table op × backend of the README, made from the kernels that are registered. */
import * as tf from '@tensorflow/tfjs-core';
import {KERNEL_NAMES} from '../../ops/kernel_names';
import '../../kernels/cpu/index';
import '../../kernels/wasm/index';
import {kernelConfigs} from '../../kernels/tensorflow/kernels';

const BACKENDS = ['cpu', 'wasm', 'tensorflow'];

/** The kernels that are not gradients: one for each op. */
export const OP_KERNELS: readonly string[] = KERNEL_NAMES.filter(name => !name.endsWith('Grad'));

/** Markdown, a row for each op. */
export function opTable(): string {
  const rows = OP_KERNELS.map(kernel => [`\`${opName(kernel)}\``, ...BACKENDS.map(backend => cell(kernel, backend))]);
  const lines = [['op', ...BACKENDS], ['---', ...BACKENDS.map(() => '---')], ...rows];
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

/** SelectiveScan → selectiveScan. */
export function opName(kernel: string): string {
  return kernel[0].toLowerCase() + kernel.slice(1);
}

function cell(kernel: string, backend: string): string {
  // The native kernels may not be set up here.
  const isNative = (name: string) => kernelConfigs.some(({kernelName}) => kernelName === name);
  const has = (name: string) => (backend === 'tensorflow' ? isNative(name) : tf.getKernel(name, backend) != null);
  if (!has(kernel)) return 'composed';
  if (!(KERNEL_NAMES as readonly string[]).includes(kernel + 'Grad')) return 'kernel';
  return has(kernel + 'Grad') ? 'kernel + gradient kernel' : 'kernel';
}

const BEGIN = '<!-- op-table -->';
const END = '<!-- /op-table -->';

/** What stands between the two marks. */
export function tableIn(markdown: string): string | undefined {
  const [begin, end] = [markdown.indexOf(BEGIN), markdown.indexOf(END)];
  return begin < 0 || end < begin ? undefined : markdown.slice(begin + BEGIN.length, end).trim();
}

/** The text with `table` between the two marks; the second mark is added where only the first is there. */
export function withTable(markdown: string, table: string): string {
  const begin = markdown.indexOf(BEGIN);
  if (begin < 0) throw new Error(`The text has no line '${BEGIN}' to put the table under.`);
  const end = markdown.indexOf(END);
  const after = markdown.slice(end < 0 ? begin + BEGIN.length : end + END.length);
  return `${markdown.slice(0, begin)}${BEGIN}\n${table}\n${END}${after}`;
}
