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
