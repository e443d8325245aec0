/** A file or folder that could not be read or written: the message names it, the cause and what to do. */
export class FileError extends Error {
  override name = 'FileError';
  constructor(
    readonly action: 'read' | 'write',
    readonly path: string,
    /** the system's code, such as ENOSPC */
    readonly code: string,
  ) {
    super(`cannot ${action} '${path}': ${REASONS[code] ?? code}`);
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'it does not exist (ENOENT). Check the path.',
  EACCES: 'no permission (EACCES). Change its permissions or take another path.',
  EPERM: 'no permission (EPERM). Change its permissions or take another path.',
  EROFS: 'the file system is read-only (EROFS). Take another path.',
  ENOSPC: 'the disk is full (ENOSPC). Free some space and try again; what was saved before is still whole.',
  EDQUOT: 'the disk quota is used up (EDQUOT). Free some space and try again; what was saved before is still whole.',
  EISDIR: 'it is a folder (EISDIR). Name a file.',
  ENOTDIR: 'a part of the path is a file, not a folder (ENOTDIR). Check the path.',
  EEXIST: 'a file is in the way (EEXIST). Take another path.',
  EMFILE: 'too many files are open (EMFILE).',
  EIO: 'the disk or its connection failed (EIO). Check it and try again; what was saved before is still whole.',
  ELOOP: 'its links lead in a circle (ELOOP). Check the path.',
  ENAMETOOLONG: 'the name is too long (ENAMETOOLONG). Take a shorter one.',
  SHORT: 'it became shorter while it was read. Is it still being copied?',
};

/** A saved model that is damaged, incomplete or of another kind. */
export class ModelFileError extends Error {
  override name = 'ModelFileError';
  constructor(
    readonly path: string,
    problem: string,
    hint: string,
  ) {
    super(`'${path}': ${problem}. ${hint}`);
  }
}

/** What is wrong with a file of weights; see WeightsFileError. */
export interface WeightsFault {
  /** A name for programs, such as 'HeaderTooLarge'. */
  fault: string;
  got: string;
  expected: string;
  /** The tensor, where it is one's fault. */
  tensor?: string;
  hint?: string;
}

/**
 * A file of weights that is damaged, hostile, or of a kind that is not read. `name` is the format's: SafetensorsError,
 * ZipError, PickleError, TorchFileError, ShardIndexError; `fault` tells the faults of one format apart.
 */
export class WeightsFileError extends Error {
  override name = 'WeightsFileError';
  readonly fault: string;
  readonly got: string;
  readonly expected: string;
  readonly tensor?: string;

  constructor(
    readonly file: string,
    kind: string,
    {fault, got, expected, tensor, hint}: WeightsFault,
  ) {
    super(
      `${file} is damaged or not ${kind}: got ${got}, expected ${expected}.${hint === undefined ? '' : ` ${hint}`}`,
    );
    [this.fault, this.got, this.expected, this.tensor] = [fault, got, expected, tensor];
  }
}
