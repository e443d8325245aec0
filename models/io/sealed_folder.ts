/** Folders that are written once, in Node: all files with a manifest of their sizes and hashes, or nothing. */
import {createHash} from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import {ModelFileError} from './errors';
import {writeNewFolder} from './new_folder';
import {readFile, sha256} from './platform_node';
import {orFileError, writeSynced} from './system_files';

export interface SealedFile {
  bytes: number;
  /** hexadecimal */
  sha256: string;
}

export type Manifest = {files: Record<string, SealedFile>} & Record<string, unknown>;

/**
 * Writes files into a folder that appears when all of them and the manifest are on the disk. What is in the way, such
 * as a damaged one, is replaced.
 *
 * @param manifest the manifest's file name and what else stands in it, beside `files`
 * @throws FileError; then nothing has changed
 */
export async function writeSealed(
  folder: string,
  files: Record<string, Iterable<Uint8Array>>,
  manifest: {name: string; content: Record<string, unknown>},
): Promise<void> {
  await writeNewFolder('writeSealed', folder, undefined, async temporary => {
    const sealed: Record<string, SealedFile> = {};
    for (const [name, pieces] of Object.entries(files)) {
      sealed[name] = await writeHashed(path.join(temporary, name), pieces);
    }
    const text = JSON.stringify({...manifest.content, files: sealed}, null, 2) + '\n';
    await writeHashed(path.join(temporary, manifest.name), [new TextEncoder().encode(text)]);
  });
}

async function writeHashed(file: string, pieces: Iterable<Uint8Array>): Promise<SealedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  await orFileError('write', file, () =>
    writeSynced(file, pieces, piece => {
      hash.update(piece);
      bytes += piece.length;
    }),
  );
  return {bytes, sha256: hash.digest('hex')};
}

/** @throws FileError, ModelFileError where the folder is no sealed one or a file has another size */
export async function readManifest(folder: string, name: string): Promise<Manifest> {
  const file = path.join(folder, name);
  const bytes = await readFile(file);
  let manifest: Partial<Manifest> | null;
  try {
    manifest = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes)) as Partial<Manifest> | null;
  } catch (error) {
    throw new ModelFileError(file, `it is not JSON (${(error as Error).message})`, DAMAGED);
  }
  if (typeof manifest?.files !== 'object' || manifest.files === null) {
    throw new ModelFileError(file, 'it lists no files', DAMAGED);
  }
  for (const [other, {bytes: expected}] of Object.entries(manifest.files)) {
    if (/[/\\]/.test(other)) throw new ModelFileError(file, `it lists '${other}', outside its folder`, DAMAGED);
    const {size} = await orFileError('read', path.join(folder, other), () => fs.stat(path.join(folder, other)));
    if (size === expected) continue;
    throw new ModelFileError(path.join(folder, other), `it has ${size} bytes, and ${expected} were written`, DAMAGED);
  }
  return manifest as Manifest;
}

/** @throws FileError, ModelFileError where the file's hash is not the one of the manifest */
export async function readSealed(folder: string, manifest: Manifest, name: string): Promise<Uint8Array> {
  const file = path.join(folder, name);
  const expected = manifest.files[name]?.sha256;
  if (expected === undefined) throw new ModelFileError(folder, `it has no ${name}`, DAMAGED);
  const bytes = await readFile(file);
  if ((await sha256(bytes)) === expected) return bytes;
  throw new ModelFileError(file, 'its SHA-256 is not that of what was written', DAMAGED);
}

const DAMAGED = 'It is damaged: take another checkpoint, or another copy of this one.';
