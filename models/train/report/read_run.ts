/** Reads the folder of a training run, whatever state it is in: going on, killed, resumed, or damaged in part. */
import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {basename, join, resolve} from 'node:path';
import {InvalidArgumentError} from '../../../ops/errors';
import {FileError} from '../../io/errors';
import {readFile} from '../../io/platform_node';
import {RUN_METRICS, RUN_RECORD} from '../run/record';
import {addMetrics, emptyRun, isRecord} from './run_data';
import type {RunData} from './run_data';

const LONGEST_LINE = 1 << 20;
const LONGEST_RECORD = 1 << 24;

/**
 * Reads run.json and metrics.jsonl of a run, line by line in bounded memory: a million steps are fine. Steps that a
 * resumed run did again count once, as it did them last.
 *
 * @throws InvalidArgumentError on a folder that holds no run; FileError on one that cannot be read
 */
export async function readRun(folder: string): Promise<RunData> {
  const run = emptyRun(folder, basename(resolve(folder)) || folder);
  await checkFolder(folder);
  const [hasRecord, hasMetrics] = [await readRecord(run), await readMetrics(run)];
  if (!hasRecord && !hasMetrics) {
    const hint = `Name the folder that 'tfjs-mamba train' wrote: it holds ${RUN_RECORD} and ${RUN_METRICS}.`;
    throw new InvalidArgumentError('report', 'run', 'the folder of a training run', `'${folder}'`, hint);
  }
  if (!hasRecord) run.problems.push(`There is no ${RUN_RECORD}: settings and status are not known.`);
  if (!hasMetrics) run.problems.push(`There is no ${RUN_METRICS}: no step was done, or the file was removed.`);
  if (!knowsBytes(run)) {
    run.problems.push(`${RUN_RECORD} has no data.bytesPerToken: the training loss is drawn in bits per token.`);
  }
  return run;
}

/** Where tokens are bytes, or it is told how many bytes they have. */
function knowsBytes({record: {tokenizer, data}}: RunData): boolean {
  if (!isRecord(tokenizer) || typeof tokenizer.vocabSize !== 'number' || tokenizer.vocabSize <= 256) return true;
  return isRecord(data) && typeof data.bytesPerToken === 'number';
}

async function checkFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    throw new FileError('read', folder, error.code ?? String(error));
  });
  if (found.isDirectory()) return;
  const hint = 'Name the folder that it is in.';
  throw new InvalidArgumentError('report', 'run', 'the folder of a training run', `the file '${folder}'`, hint);
}

async function readRecord(run: RunData): Promise<boolean> {
  const file = join(run.folder, RUN_RECORD);
  const size = await sizeOf(file);
  if (size === undefined) return false;
  try {
    if (size > LONGEST_RECORD) throw new Error(`it has ${size} bytes`);
    const record: unknown = JSON.parse(new TextDecoder().decode(await readFile(file)));
    if (!isRecord(record)) throw new Error('it holds no object');
    run.record = record;
  } catch (error) {
    if (error instanceof FileError) throw error;
    run.problems.push(`${RUN_RECORD} is no record of a run: ${(error as Error).message}.`);
  }
  return true;
}

async function readMetrics(run: RunData): Promise<boolean> {
  const file = join(run.folder, RUN_METRICS);
  if ((await sizeOf(file)) === undefined) return false;
  run.lastWrite = (await stat(file)).mtime;
  let damaged = 0;
  for await (const {text, isWhole} of linesOf(file)) {
    if (text.trim() === '' || addLine(run, text)) continue;
    if (isWhole) damaged++;
    else run.problems.push(`The last line of ${RUN_METRICS} is torn, as of a run that is writing it, or was killed then.`);
  } // prettier-ignore
  if (damaged > 0) run.problems.push(`${damaged} ${damaged === 1 ? 'line' : 'lines'} of ${RUN_METRICS} could not be read.`);
  return true;
} // prettier-ignore

/** Undefined where there is no such file; FileError where it cannot be told. */
async function sizeOf(file: string): Promise<number | undefined> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new FileError('read', file, 'EISDIR');
    if (!found.isFile()) throw new FileError('read', file, 'it is no regular file.'); // a pipe would be waited for
    return found.size;
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error instanceof FileError || code === undefined ? error : new FileError('read', file, code);
  }
}

/** The file's lines; one that is too long is not kept, but told as a line that is no JSON. */
async function* linesOf(file: string): AsyncGenerator<{text: string; isWhole: boolean}> {
  let rest = '';
  try {
    for await (const piece of createReadStream(file, {encoding: 'utf8', highWaterMark: 1 << 18}) as AsyncIterable<string>) {
      const lines = piece.split('\n');
      lines[0] = rest + lines[0];
      rest = lines.pop()!.slice(0, LONGEST_LINE + 1);
      for (const text of lines) yield {text: text.length > LONGEST_LINE ? '…' : text, isWhole: true};
    }
  } catch (error) {
    throw new FileError('read', file, (error as NodeJS.ErrnoException).code ?? String(error));
  }
  if (rest !== '') yield {text: rest, isWhole: false};
} // prettier-ignore

/** False where the line is no object with a kind and a step. Kinds that are not known are left out. */
function addLine(run: RunData, text: string): boolean {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return false;
  }
  if (!isRecord(line) || typeof line.kind !== 'string' || !isStep(line.step)) return false;
  addMetrics(run, line as Record<string, unknown> & {kind: string; step: number});
  return true;
}

function isStep(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
