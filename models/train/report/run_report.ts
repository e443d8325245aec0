/** Training runs side by side, as a page and as data. */
import {open, realpath} from 'node:fs/promises';
import {InvalidArgumentError} from '../../../ops/errors';
import {FileError} from '../../io/errors';
import {writeFileAtomic} from '../../io/platform_node';
import {nameRuns, settingsOf, summaryOf} from './compare_runs';
import type {RunSummary, Setting} from './compare_runs';
import {REPORT_MARK, pageOf} from './page';
import {readRun} from './read_run';
import type {RunData} from './run_data';

export type {RunSummary, Setting} from './compare_runs';

export interface RunReport {
  runs: RunSummary[];
  /** Settings that are not equal in all runs. */
  differences: Setting[];
  /** The page: one file, without scripts and network. */
  html: string;
}

/** So many lines can still be told apart. */
const MOST_RUNS = 30;

/**
 * Compares training runs by what their folders hold: those that go on, were killed or are damaged in part, too. A folder
 * that is named twice counts once.
 *
 * @param folders 1 to 30 folders of runs
 * @throws InvalidArgumentError on a folder that holds no run; FileError on one that cannot be read
 */
export async function runReport(folders: readonly string[], {now = new Date()} = {}): Promise<RunReport> {
  if (folders.length === 0 || folders.length > MOST_RUNS) {
    throw new InvalidArgumentError('runReport', 'folders', `1 to ${MOST_RUNS} folders`, String(folders.length));
  }
  const runs: RunData[] = [];
  const seen = new Set<string>();
  for (const folder of folders) {
    const path = await realpath(folder).catch(() => folder); // readRun says what is wrong with it
    if (!seen.has(path)) runs.push(await readRun(folder));
    seen.add(path);
  }
  nameRuns(runs);
  const summaries = runs.map(run => summaryOf(run, now));
  const settings = settingsOf(runs);
  return {
    runs: summaries,
    differences: settings.filter(({differs}) => differs),
    html: pageOf(runs, summaries, settings, now),
  };
}

/**
 * The same, with the page written to a file. A report that is there is replaced, any other file is not.
 *
 * @throws as runReport; InvalidArgumentError where another file is there; FileError where it cannot be written
 */
export async function writeRunReport(folders: readonly string[], file: string): Promise<RunReport> {
  await checkMayReplace(file); // before a long run is read
  const report = await runReport(folders);
  await checkMayReplace(file);
  await writeFileAtomic(file, report.html);
  return report;
}

async function checkMayReplace(file: string): Promise<void> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new FileError('write', file, error.code ?? String(error));
  });
  if (handle === undefined) return;
  try {
    if ((await handle.stat()).isDirectory()) throw new FileError('write', file, 'EISDIR');
    const {buffer, bytesRead} = await handle.read(new Uint8Array(1024), 0, 1024, 0);
    if (bytesRead === 0 || new TextDecoder().decode(buffer.subarray(0, bytesRead)).includes(REPORT_MARK)) return;
    const hint = 'It was not changed. Choose another name.';
    throw new InvalidArgumentError('report', 'out', 'a new file or a report', `another file, '${file}'`, hint);
  } finally {
    await handle.close();
  }
}
