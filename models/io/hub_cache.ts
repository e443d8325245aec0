/**
 * The folder of downloads as Python's huggingface_hub has it, so that a model downloaded by either is found by the other:
 * `models--owner--name` with `blobs/<hash>`, `snapshots/<commit>/<file>` (links to blobs) and `refs/<revision>`.
 */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import {InvalidArgumentError} from '../../ops/errors';
import {FileError} from './errors';
import {processName} from './platform_node';
import {orFileError} from './system_files';

const COMMIT = /^[0-9a-f]{40}$/;
let count = 0;

export function isCommit(revision: string): boolean {
  return COMMIT.test(revision);
}

/** A branch, tag, commit or `refs/pr/1`: a relative path without ways out. @throws InvalidArgumentError */
export function checkRevision(revision: unknown): asserts revision is string {
  const isOne =
    typeof revision === 'string' &&
    /^[\w][\w./+-]*$/.test(revision) &&
    !revision.split('/').some(part => part === '' || part === '.' || part === '..');
  if (isOne) return;
  throw new InvalidArgumentError('hub', 'revision', 'a branch, tag or commit', JSON.stringify(revision) ?? 'nothing');
}

export class HubCache {
  readonly folder: string;

  constructor(
    readonly root: string,
    readonly repository: string,
  ) {
    this.folder = path.join(root, this.folderName);
  }

  private get folderName(): string {
    return `models--${this.repository.replace('/', '--')}`;
  }

  snapshot(commit: string): string {
    return path.join(this.folder, 'snapshots', commit);
  }

  blob(hash: string): string {
    return path.join(this.folder, 'blobs', hash);
  }

  lock(hash: string): string {
    return path.join(this.root, '.locks', this.folderName, `${hash}.tfjs-mamba.lock`);
  }

  /** The commit that a revision was at when it was last downloaded, if it was. */
  async commitOf(revision: string): Promise<string | undefined> {
    if (isCommit(revision)) return revision;
    const file = path.join(this.folder, 'refs', revision);
    try {
      const commit = (await fs.readFile(file, 'utf8')).trim();
      return isCommit(commit) ? commit : undefined;
    } catch {
      return undefined;
    }
  }

  async setCommit(revision: string, commit: string): Promise<void> {
    if (isCommit(revision) || (await this.commitOf(revision)) === commit) return;
    const file = path.join(this.folder, 'refs', revision);
    await orFileError('write', file, () => this.replace(file, made => fs.writeFile(made, commit)));
  }

  /** Bytes of a file of a snapshot; undefined where it is not there, or its link leads nowhere. */
  async sizeOf(commit: string, name: string): Promise<number | undefined> {
    return sizeOf(path.join(this.snapshot(commit), name));
  }

  /** Puts a blob into a snapshot under its name. Where the system has no links for us, a copy. */
  async link(commit: string, name: string, hash: string): Promise<void> {
    const to = path.join(this.snapshot(commit), name);
    const blob = this.blob(hash);
    const make = async (made: string) => {
      try {
        await fs.symlink(path.relative(path.dirname(to), blob), made);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
        await fs.copyFile(blob, made);
      }
    };
    await orFileError('write', to, () => this.replace(to, make));
  }

  /** Lets `make` make a file under a name of its own, which then takes the place of `file`. */
  private async replace(file: string, make: (made: string) => Promise<void>): Promise<void> {
    const made = path.join(path.dirname(file), `.${path.basename(file)}.${processName()}-${++count}.tmp`);
    await fs.mkdir(path.dirname(file), {recursive: true});
    try {
      await make(made);
      await fs.rename(made, file);
    } finally {
      await fs.rm(made, {force: true});
    }
  }
}

/** Undefined where there is no file. @throws FileError where it cannot be seen */
export async function sizeOf(file: string): Promise<number | undefined> {
  try {
    const {size} = await fs.stat(file);
    return size;
  } catch (error) {
    const {code = ''} = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new FileError('read', file, code);
  }
}
