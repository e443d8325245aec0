/** What a person reads when something goes wrong, and the exit code. */
import {paint, visible} from './screen';

export const EXIT = {done: 0, failed: 1, usage: 2, interrupted: 130} as const;

/** Wrong usage that shows only once the options are seen together. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Ctrl-C, or another signal to stop, after everything worth keeping was saved. */
export class InterruptedError extends Error {
  override name = 'InterruptedError';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Prints the error and returns the exit code. Only what looks like a mistake of this program comes with its stack. */
export function reportError(error: unknown, asJson: boolean): number {
  const code =
    error instanceof UsageError ? EXIT.usage : error instanceof InterruptedError ? EXIT.interrupted : EXIT.failed;
  if (asJson) {
    const name = error instanceof Error ? error.name : 'Error';
    process.stderr.write(JSON.stringify({error: {name, message: messageOf(error)}, exitCode: code}) + '\n');
  } else {
    const isOurs = error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;
    const label = code === EXIT.interrupted ? '' : paint('red', 'error: ', process.stderr);
    process.stderr.write(`${label}${visible(messageOf(error))}\n`); // it may quote a file that others made
    if (isOurs) process.stderr.write(`${error.stack}\n`);
  }
  return code;
}
