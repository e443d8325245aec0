/**
 * Ends a text before the first of some stop strings, also where it comes in pieces. Nothing that may yet become a stop
 * string is given out. First is what is complete first; of two that are complete at once, the longer. So the result
 * does not depend on the pieces.
 */
export class StopStrings {
  /** The end of the text so far, as long as it may be the beginning of a stop string. */
  private held = '';
  private found = false;

  /** @param stops none of them empty */
  constructor(private readonly stops: readonly string[]) {}

  /** Whether a stop string was met: no text comes after that. */
  get isStopped(): boolean {
    return this.found;
  }

  /** What is certain to be text once this piece is known. */
  push(piece: string): string {
    if (this.found) return '';
    const text = this.held + piece;
    const stop = this.firstIn(text);
    this.found = stop !== undefined;
    const end = stop ?? text.length - this.openEnd(text);
    this.held = this.found ? '' : text.slice(end);
    return text.slice(0, end);
  }

  /** What was held back, when no more text comes. */
  end(): string {
    const rest = this.held;
    this.held = '';
    return rest;
  }

  private firstIn(text: string): number | undefined {
    let first: {start: number; end: number} | undefined;
    for (const stop of this.stops) {
      const start = text.indexOf(stop);
      const end = start + stop.length;
      if (start < 0 || (first && (end > first.end || (end === first.end && start > first.start)))) continue;
      first = {start, end};
    }
    return first?.start;
  }

  /** Length of the longest end of the text that a stop string begins with. */
  private openEnd(text: string): number {
    let longest = 0;
    for (const stop of this.stops) {
      for (let length = Math.min(stop.length - 1, text.length); length > longest; length--) {
        if (text.endsWith(stop.slice(0, length))) longest = length;
      }
    }
    return longest;
  }
}
