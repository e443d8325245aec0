/** The files of a training run, in Node. */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import {InvalidArgumentError} from '../../../ops/errors';
import {FileError, ModelFileError} from '../../io/errors';
import {appendFile, listFolder, readFile, writeFileAtomic} from '../../io/platform_node';
import {orFileError} from '../../io/system_files';
import {RUN_METRICS, RUN_RECORD} from './record';
import type {MetricsLine, RunRecord} from './record';

/** What may lie in the folder before the run begins: the data that was prepared for it, or a part of it, and the lock. */
const BEFORE = /^(data|\.lock|\.data\..*\.(tmp|old))$/;

export class RunFolder {
  readonly model = this.at('model');
  readonly checkpoints = this.at('checkpoints');
  readonly plot = this.at('loss.svg');
  readonly tensorboard = this.at('tensorboard');
  readonly metrics = this.at(RUN_METRICS);
  readonly record = this.at(RUN_RECORD);

  constructor(readonly path: string) {}

  private at(name: string): string {
    return path.join(this.path, name);
  }

  /** @throws InvalidArgumentError where something else is in the folder */
  async checkIsNew(): Promise<void> {
    const names = await listFolder(this.path);
    const others = names.filter(name => !BEFORE.test(name));
    if (others.length === 0) return;
    const isRun = others.includes(RUN_RECORD);
    const hint = isRun ? 'Resume that run, or choose another folder.' : 'Choose another folder.';
    const got = `'${this.path}' with ${isRun ? 'a run' : 'files'} in it`;
    throw new InvalidArgumentError('trainingRun', 'folder', 'new or empty', got, `Nothing was changed. ${hint}`);
  }

  /** @throws FileError, ModelFileError where the folder holds no run */
  async readRecord(): Promise<RunRecord> {
    return readRunRecord(this.path);
  }

  async writeRecord(record: RunRecord): Promise<void> {
    await writeFileAtomic(this.record, JSON.stringify(record, null, 2) + '\n');
  }

  async addMetrics(line: MetricsLine): Promise<void> {
    await appendFile(this.metrics, metricsText(line));
  }

  /** Waits until the metrics are on the disk, as far as the system can, and tells their bytes. */
  async syncMetrics(): Promise<number> {
    const handle = await fs.open(this.metrics, 'r+').catch(() => undefined);
    if (!handle) return 0;
    try {
      await handle.sync().catch(() => undefined); // a checkpoint is worth more than its metrics
      return (await handle.stat()).size;
    } finally {
      await handle.close();
    }
  }

  /**
   * Forgets what came after a checkpoint: it will come again.
   *
   * @returns false where lines from before are missing; half a line at the end is cut off then
   */
  async truncateMetrics(bytes: number): Promise<boolean> {
    const {size} = await fs.stat(this.metrics).catch(() => ({size: 0}));
    if (size === bytes) return true;
    const end =
      size > bytes ? bytes : (await readFile(this.metrics).catch(() => new Uint8Array())).lastIndexOf(0x0a) + 1;
    if (size > 0) await orFileError('write', this.metrics, () => fs.truncate(this.metrics, end));
    return size > bytes;
  }
}

/** A line of metrics.jsonl. NaN and infinities, for which JSON has no numbers, become strings. */
export function metricsText(line: MetricsLine): string {
  const isOdd = (value: unknown) => typeof value === 'number' && !Number.isFinite(value);
  return JSON.stringify(line, (_, value: unknown) => (isOdd(value) ? String(value) : value)) + '\n';
}

/**
 * run.json of a run's folder.
 *
 * @throws FileError, ModelFileError where the folder holds no run
 */
export async function readRunRecord(folder: string): Promise<RunRecord> {
  const file = path.join(folder, RUN_RECORD);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (!(error instanceof FileError) || error.code !== 'ENOENT') throw error;
    const hint = 'Name the folder that `train` wrote, such as runs/text; a run that never began is simply begun again.';
    throw new ModelFileError(folder, `it holds no training run (no ${RUN_RECORD})`, hint);
  }
  const hint = 'The folder was not written by this version, or the file is damaged.';
  let record: Partial<RunRecord> | null;
  try {
    record = JSON.parse(new TextDecoder().decode(bytes)) as Partial<RunRecord> | null;
  } catch (error) {
    throw new ModelFileError(file, `it is not JSON (${(error as Error).message})`, hint);
  }
  if (record?.format !== 1 || !record.settings || !record.config || !record.tokenizer || !record.data) {
    throw new ModelFileError(file, 'it is no record of a training run', hint);
  }
  return record as RunRecord;
}
