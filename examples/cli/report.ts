/** `tfjs-mamba report`: training runs side by side, as a page to open in a browser or as JSON. */
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {Command} from 'commander';
import {runReport, writeRunReport} from '../../models/node';
import type {RunReport, RunSummary} from '../../models/node';
import {notEmpty} from './options';
import {clock, count, paint, quoted, visible} from './screen';

interface ReportOptions {
  out?: string;
  json?: boolean;
}

const DEFAULT_OUT = 'report.html';

export function addReport(root: Command): void {
  root
    .command('report')
    .summary('compare training runs on one page')
    .description(
      'Compares training runs, also such that go on or were killed: settings that differ, loss, learning rate, gradient ' +
        'norm and speed over steps, tokens or time, samples, and what happened. Writes one HTML file without scripts, ' +
        'which needs no network.',
    )
    .argument('<run...>', 'folders that train wrote, such as runs/text')
    .option('--out <file>', `the page to write (default: ${DEFAULT_OUT}); a report that is there is replaced`, notEmpty)
    .option('--json', 'print one JSON object, and write no page unless --out is given')
    .action((folders: string[], options: ReportOptions) => reportCommand(folders, options));
}

async function reportCommand(folders: string[], {out, json}: ReportOptions): Promise<void> {
  for (const folder of folders) await checkIsRun(folder);
  const file = out ?? (json ? undefined : DEFAULT_OUT);
  const report = await (file === undefined ? runReport(folders) : writeRunReport(folders, file));
  process.stdout.write(json ? asJson(report) : asText(report, file!));
}

/** Says which runs a folder of runs holds. */
async function checkIsRun(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [] as string[]); // runReport says what is wrong with it
  if (names.length === 0 || names.includes('run.json') || names.includes('metrics.jsonl')) return;
  const inner = await Promise.all(names.map(name => readdir(join(folder, name)).catch(() => [] as string[])));
  const runs = names.filter((_, i) => inner[i].includes('run.json')).map(name => quoted(join(folder, name)));
  if (runs.length === 0) return;
  const shown = runs.slice(0, 10).join(' ') + (runs.length > 10 ? ' …' : '');
  throw new Error(`'${folder}' is no run itself, but holds some. Name them: tfjs-mamba report ${shown}`);
}

/** Numbers that JSON does not have are texts, as in metrics.jsonl. */
function asJson({runs, differences}: RunReport): string {
  const isOdd = (value: unknown) => typeof value === 'number' && !Number.isFinite(value);
  return JSON.stringify({runs, differences}, (_, value: unknown) => (isOdd(value) ? String(value) : value)) + '\n';
}

function asText({runs, differences}: RunReport, file: string): string {
  const heads = ['run', 'status', 'best bits/byte', 'steps', 'tokens/s', 'time'];
  const rows = [heads, ...runs.map(cellsOf)];
  const widths = heads.map((_, i) => Math.max(...rows.map(row => row[i].length)));
  const lines = rows.map(row =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '),
  );
  const [head, ...body] = lines.map(line => `  ${line.trimEnd()}`);
  const problems = runs.flatMap(({name, problems: found}) =>
    found.map(text => `  ${paint('red', visible(name))}: ${visible(text)}`),
  );
  const names = differences.slice(0, 12).map(({name}) => visible(name));
  if (differences.length > 12) names.push(`and ${differences.length - 12} more`);
  const differ = runs.length === 1 ? [] : ['', `  Settings that differ: ${names.join(', ') || 'none'}`];
  return ['', paint('dim', head), ...body, ...problems, ...differ, '', `  Report  ${file}`, '', ''].join('\n');
}

function cellsOf({name, status, best, steps, tokensPerSecond, seconds}: RunSummary): string[] {
  return [
    visible(name),
    status,
    best ? best.bitsPerByte.toFixed(3) : '–',
    count(steps),
    tokensPerSecond === undefined ? '–' : count(Math.round(tokensPerSecond)),
    seconds === undefined ? '–' : clock(seconds),
  ];
}
