/** What a task tells while it runs: lines for a person, or JSON lines. */

/** Milliseconds between lines of progress: on a terminal one line is rewritten. */
const EVERY = {terminal: 200, elsewhere: 5000};
const BAR = 24;

export class TaskReport {
  private last = performance.now();
  private isOpen = false;

  constructor(private readonly isJson: boolean) {}

  /** Something has come to its end: a line on stdout. */
  event(kind: string, values: object, line: string): void {
    if (this.isOpen) process.stderr.write('\r\x1b[K');
    this.isOpen = false;
    process.stdout.write(`${this.isJson ? JSON.stringify({kind, ...values}) : line}\n`);
  }

  /** Whether it is time for a line of progress. */
  isDue(): boolean {
    const isTerminal = process.stderr.isTTY && !this.isJson;
    return performance.now() - this.last >= (isTerminal ? EVERY.terminal : EVERY.elsewhere);
  }

  /** Something goes on. Goes to stderr, where a person reads it. */
  progress(kind: string, done: number, total: number, values: Record<string, number>, words: string[]): void {
    this.last = performance.now();
    if (this.isJson) {
      process.stdout.write(`${JSON.stringify({kind, done, total, ...values})}\n`);
      return;
    }
    const filled = Math.floor((BAR * done) / total);
    const line = [`  [${'='.repeat(filled)}${' '.repeat(BAR - filled)}]`, ...words].join('  ');
    const {isTTY, columns = 80} = process.stderr;
    process.stderr.write(isTTY ? `\r${line.slice(0, columns - 1)}\x1b[K` : `${line}\n`);
    this.isOpen = isTTY;
  }
}

export function percent(part: number): string {
  return `${(100 * part).toFixed(part === 1 ? 0 : 1)} %`;
}
