/** Event files for TensorBoard, on any backend and without TensorFlow. */
import * as platform from '#platform';
import {InvalidArgumentError} from '../../ops/errors';
import {concat, frameRecord, scalarEvent, sessionStartEvent, textEvent, versionEvent} from './event_file';

/** So much waits in memory at most before it is written by itself. */
const PENDING_BYTES = 1 << 16;

let filesOfProcess = 0;

/**
 * Begins an event file in a folder; `tensorboard --logdir <folder>` shows it, also while it grows. Node only.
 *
 * Training is worth more than its curves: what cannot be written here, in the beginning, is an error, but a later write
 * that fails (a full disk) gives one warning, those events are lost, and the next ones go to a new file.
 *
 * @throws FileError where the folder cannot be written; InvalidArgumentError in a browser
 */
export async function eventWriter(folder: string): Promise<EventWriter> {
  if (platform.platformName !== 'node') {
    const hint = 'A browser has no files; callbacks such as progressBar and jsonLines take an output of your own.';
    throw new InvalidArgumentError('eventWriter', 'folder', 'used in Node', `'${folder}' in a browser`, hint);
  }
  const writer = new EventWriter(folder, await newFile(folder));
  try {
    await writer.begin();
  } catch (error) {
    await platform.remove(writer.file).catch(() => undefined); // the first error says more
    throw error;
  }
  return writer;
}

/** Made by `eventWriter`. What it is given is on disk after `flush` or `close`, or 64 KiB later. */
export class EventWriter {
  private pending: Uint8Array[] = [];
  private pendingBytes = 0;
  private lastTime = 0;
  private writing: Promise<void> = Promise.resolve();
  private isTorn = false;
  private hasWarned = false;
  private isClosed = false;

  constructor(
    private readonly folder: string,
    /** The file that grows now. */
    public file: string,
  ) {}

  /** Writes the head of the file; unlike all later writes it throws. */
  async begin(): Promise<void> {
    await platform.appendFile(this.file, frameRecord(versionEvent(this.time())));
  }

  /**
   * A point of a curve. NaN and infinite values are kept; TensorBoard marks them.
   *
   * @param tag the curve's name; what stands before the first '/' is its group
   * @param wallTime milliseconds since 1970, default now. Times never run backwards, even where the clock does
   * @throws InvalidArgumentError unless step is an integer of at least 0
   */
  scalar(tag: string, step: number, value: number, wallTime?: number): void {
    if (typeof value !== 'number') throw new InvalidArgumentError('eventWriter', 'value', 'a number', String(value));
    this.push(scalarEvent({wallTime: this.time(wallTime), step}, checkTag(tag), value));
  }

  /** A text, shown as it is, line by line: what looks like Markdown in a sample is none. */
  text(tag: string, step: number, text: string): void {
    // four spaces make a block of code, which TensorBoard leaves alone
    this.markdown(tag, step, text.split(/\r\n?|\n/).map(line => `    ${line}`).join('\n')); // prettier-ignore
  }

  /** A text in Markdown, such as a table. */
  markdown(tag: string, step: number, text: string): void {
    this.push(textEvent({wallTime: this.time(), step}, checkTag(tag), text));
  }

  /**
   * The run goes on after step `step` of a checkpoint: readers forget what an earlier process wrote to this folder of
   * later steps.
   */
  resumedAt(step: number): void {
    this.push(sessionStartEvent({wallTime: this.time(), step: step + 1}));
  }

  /** Writes what waits. Does not throw: see `eventWriter`. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  /** Writes what waits; nothing may be added afterwards. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.flush();
  }

  private push(event: Uint8Array): void {
    if (this.isClosed) throw new Error('eventWriter: it was closed; begin a new one.');
    const record = frameRecord(event);
    this.pending.push(record);
    const before = this.pendingBytes;
    this.pendingBytes += record.length;
    // only on passing a multiple: a slow disk must not collect a queue of calls
    if (Math.floor(this.pendingBytes / PENDING_BYTES) > Math.floor(before / PENDING_BYTES)) void this.flush();
  }

  private async write(): Promise<void> {
    if (this.pendingBytes === 0) return;
    const records = this.pending;
    [this.pending, this.pendingBytes] = [[], 0];
    try {
      // Behind half a record no reader finds the next one.
      if (this.isTorn) {
        this.file = await newFile(this.folder);
        records.unshift(frameRecord(versionEvent(this.time())));
      }
      await platform.appendFile(this.file, concat(...records));
      this.isTorn = false;
    } catch (error) {
      this.isTorn = true;
      if (!this.hasWarned) console.warn(`TensorBoard events are lost, training goes on: ${(error as Error).message}`);
      this.hasWarned = true;
    }
  }

  /** In seconds, never less than before: a clock may be set back. */
  private time(wallTime = Date.now()): number {
    this.lastTime = Math.max(this.lastTime, wallTime / 1000 || 0);
    return this.lastTime;
  }
}

function checkTag(tag: unknown): string {
  if (typeof tag === 'string' && tag !== '') return tag;
  throw new InvalidArgumentError('eventWriter', 'tag', 'a name such as train/loss', tag === '' ? "''" : String(tag));
}

/** Readers take the files of a folder in the order of their names: a new one comes after all that are there. */
async function newFile(folder: string): Promise<string> {
  const stamps = (await platform.listFolder(folder)).map(name => Number(/^events\.out\.tfevents\.(\d+)\./.exec(name)?.[1] ?? 0)); // prettier-ignore
  const stamp = stamps.reduce((latest, other) => Math.max(latest, other + 1), Math.floor(Date.now() / 1000));
  return `${folder}/events.out.tfevents.${String(stamp).padStart(10, '0')}.${platform.processName()}.${filesOfProcess++}`;
}
