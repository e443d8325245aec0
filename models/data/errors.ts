/** A file that is no text to learn from; the message names it, the place and what to do. */
export class TextFileError extends Error {
  override name = 'TextFileError';
  constructor(
    readonly path: string,
    problem: string,
    readonly kind: 'bad' | 'empty' | 'not text' = 'bad',
  ) {
    super(`'${path}': ${problem}`);
  }
}

/** Prepared data that is damaged, incomplete or of another kind. */
export class DataFileError extends Error {
  override name = 'DataFileError';
  constructor(
    readonly path: string,
    problem: string,
    hint = 'Prepare the data again, or take another copy of it.',
  ) {
    super(`'${path}': ${problem}. ${hint}`);
  }
}

/** There is too little room for what is to be written. */
export class DiskSpaceError extends Error {
  override name = 'DiskSpaceError';
  constructor(
    readonly path: string,
    /** Bytes, at the least. */
    readonly needed: number,
    readonly free: number,
  ) {
    const figures = `about ${megabytes(needed)} are needed, and ${megabytes(free)} are free`;
    super(`'${path}': too little space on the disk: ${figures}. Free some space, or take another path.`);
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
