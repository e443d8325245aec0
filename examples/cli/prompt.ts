/** Where a prompt comes from, and what a person sees while a long one is read. */
import {readFileSync} from 'node:fs';
import {clock, paint} from './screen';

export interface PromptOptions {
  prompt?: string;
  promptFile?: string;
  loadState?: string;
}

export interface Prompt {
  /** undefined: the text goes on right where a loaded state ends */
  text?: string;
  /** typed on the command line, so that showing it again is no surprise */
  isTyped: boolean;
}

const DEFAULT_PROMPT = '\n';

/** @throws Error where the prompt is empty, cannot be read or is not UTF-8 */
export function readPromptText({prompt, promptFile, loadState}: PromptOptions): Prompt {
  if (promptFile !== undefined) return {text: textOf(promptFile, `--prompt-file '${promptFile}'`), isTyped: false};
  if (prompt === '-') return {text: textOf(0, 'the standard input'), isTyped: false};
  if (prompt === undefined && loadState !== undefined) return {isTyped: true};
  return {text: prompt ?? DEFAULT_PROMPT, isTyped: true};
}

function textOf(file: string | number, name: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {ENOENT: 'it does not exist', EISDIR: 'it is a folder'};
    throw new Error(`cannot read ${name}: ${reasons[code ?? ''] ?? message}.`);
  }
  if (bytes.length === 0) throw new Error(`${name} is empty. The model needs a token to begin with.`);
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    throw new Error(`${name} is not UTF-8 text.`);
  }
}

/** Before this a line would only flicker. */
const PATIENCE_MS = 2000;
/** Between lines where none can be rewritten. */
const LINE_MS = 10_000;

/** Tells on stderr how far the reading of a prompt is, if it takes longer than two seconds. */
export class ReadingProgress {
  private readonly start = performance.now();
  private next = this.start + PATIENCE_MS;
  private isShown = false;

  constructor(private readonly out: NodeJS.WriteStream = process.stderr) {}

  readonly tell = (read: number, total: number): void => {
    const now = performance.now();
    if (now < this.next || read === total) return;
    const left = clock((((now - this.start) / read) * (total - read)) / 1000);
    const line = `reading the prompt: ${read} of ${total} tokens, ${left} left`;
    this.out.write(this.out.isTTY ? `\r\x1b[2K${paint('dim', line, this.out)}` : `${line}\n`);
    this.next = now + (this.out.isTTY ? 0 : LINE_MS);
    this.isShown = true;
  };

  end(): void {
    if (this.isShown && this.out.isTTY) this.out.write('\r\x1b[2K');
  }
}
