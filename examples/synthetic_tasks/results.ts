/** What a task leaves: JSON for programs, Markdown and a chart for people. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs';
import {describeBackend} from '../cli/backend';
import {UsageError} from '../cli/errors';
import {quoted} from '../cli/screen';
import {machine} from '../cli/timing/machine';
import type {Machine} from '../cli/timing/machine';
import {drawChart} from './chart';
import type {Chart} from './chart';
import type {TaskOptions} from './command';

export interface Origin {
  command: string;
  date: string;
  machine: Machine;
  backend: string;
}

/** Where and how the results came about; the folder of `--out` is left out of the command. */
export async function origin(example: string): Promise<Origin> {
  const args = process.argv.slice(2);
  const out = args.indexOf('--out');
  if (out >= 0) args.splice(out, 2);
  const command = ['npx ts-node', `examples/${example}`, ...args.map(quoted)].join(' ');
  return {command, date: new Date().toISOString().slice(0, 10), machine: machine(), backend: await describeBackend()};
}

/** The options without those that change no number. */
export function settingsOf<Options extends TaskOptions>(options: Options): Omit<Options, 'out' | 'json'> {
  const {out: _, json: __, ...settings} = options;
  return settings;
}

/** Makes the folder, before hours go into what it is to hold. */
export function makeFolder(out: string): void {
  try {
    mkdirSync(out, {recursive: true});
  } catch (error) {
    throw new UsageError(`--out '${out}': expected a folder that can be made, got ${(error as Error).message}.`);
  }
}

export interface Written {
  title: string;
  /** Paragraphs of Markdown before the table. */
  text: string[];
  header: string[];
  rows: string[][];
  chart: Chart;
  /** Everything, for the JSON file. */
  results: Origin & object;
}

export function markdown(name: string, {title, text, header, rows, results}: Written): string {
  const {command, date, machine: {cpu, cores, node, load}, backend} = results; // prettier-ignore
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    `# ${title}`,
    `\`${command}\``,
    `${date}, ${cpu}, ${cores} cores, Node ${node}, tfjs ${tf.version_core}, backend ${backend}; load of the machine ` +
      `at the beginning ${load}.`,
    ...text,
    [row(header), row(header.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n'),
    `![Accuracy](${name}.svg)`,
  ].join('\n\n') + '\n'; // prettier-ignore
}

/** Writes `<name>.json`, `<name>.md` and `<name>.svg`. */
export function writeResults(out: string, name: string, written: Written): void {
  writeFileSync(join(out, `${name}.json`), `${JSON.stringify(written.results, null, 2)}\n`);
  writeFileSync(join(out, `${name}.svg`), drawChart(written.chart));
  writeFileSync(join(out, `${name}.md`), markdown(name, written));
}
