/** Folders that appear whole or not at all, and one process at a time in a folder. */
import {spawn} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync} from 'node:fs';
import * as fs from 'node:fs/promises';
import {join} from 'node:path';
import {lockFolder} from '../../../models/io/folder_lock';
import {removeAbandoned} from '../../../models/io/new_folder';
import {processName} from '../../../models/io/platform_node';
import {readManifest, readSealed, writeSealed} from '../../../models/io/sealed_folder';
import {temporaryFolder} from '../../util/temporary_folder';

const root = temporaryFolder();
const bytes = (text: string) => new TextEncoder().encode(text);
const write = (folder: string, text: string) =>
  writeSealed(join(root, folder), {'a.bin': [bytes(text), bytes('!')], 'b.bin': []}, {name: 'm.json', content: {n: 1}});
const read = async (folder: string, name = 'a.bin') => {
  const at = join(root, folder);
  return new TextDecoder().decode(await readSealed(at, await readManifest(at, 'm.json'), name));
};

describe('a sealed folder', () => {
  it('holds its files and a manifest with sizes and hashes', async () => {
    await write('one', 'hello');
    expect(await read('one')).toBe('hello!');
    expect(readdirSync(join(root, 'one')).sort()).toEqual(['a.bin', 'b.bin', 'm.json']);
    const manifest = await readManifest(join(root, 'one'), 'm.json');
    expect(manifest).toMatchObject({n: 1, files: {'a.bin': {bytes: 6}, 'b.bin': {bytes: 0}}});
    expect(manifest.files['a.bin'].sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('replaces one of the same name', async () => {
    await write('twice', 'first');
    await write('twice', 'second');
    expect(await read('twice')).toBe('second!');
    expect(readdirSync(root).filter(name => name.startsWith('.'))).toEqual([]);
  });

  it('does not appear when a piece fails, and what was there stays', async () => {
    await write('failing', 'old');
    const pieces = function* () {
      yield bytes('half');
      throw new Error('no more');
    };
    const attempt = writeSealed(join(root, 'failing'), {'a.bin': pieces()}, {name: 'm.json', content: {}});
    await expect(attempt).rejects.toThrow('no more');
    expect(await read('failing')).toBe('old!');
    expect(readdirSync(root).filter(name => name.startsWith('.'))).toEqual([]);
  });

  it.each([
    ['a file cut short', (at: string) => truncateSync(join(at, 'a.bin'), 3), /a\.bin': it has 3 bytes, and 6 were written/],
    ['a file that is gone', (at: string) => fs.rm(join(at, 'a.bin')), /a\.bin': it does not exist/],
    ['a flipped bit', (at: string) => writeFileSync(join(at, 'a.bin'), 'hellp!'), /a\.bin': its SHA-256 is not/],
    ['no manifest', (at: string) => fs.rm(join(at, 'm.json')), /m\.json': it does not exist/],
    ['a manifest that is not JSON', (at: string) => writeFileSync(join(at, 'm.json'), '{"files"'), /m\.json': it is not JSON/],
    ['a manifest of something else', (at: string) => writeFileSync(join(at, 'm.json'), '{}'), /it lists no files/],
    ['a manifest that leaves the folder', (at: string) => writeFileSync(join(at, 'm.json'), '{"files":{"../x":{"bytes":1}}}'), /outside its folder/],
  ])('refuses %s', async (name, damage, message) => {
    await write(name, 'hello');
    await damage(join(root, name));
    await expect(read(name)).rejects.toThrow(message);
  }); // prettier-ignore

  it('what killed processes left is removed, and what one was about to replace comes back', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise(resolve => child.on('exit', resolve));
    const at = join(root, 'left');
    const left = (name: string, kind: string) =>
      `.${name}.${processName().replace(/\d+$/, String(child.pid))}-1.${kind}`;
    const names = [left('step-1', 'tmp'), left('step-1', 'old'), left('step-2', 'old'), '.hidden', 'step-1'];
    for (const name of names) mkdirSync(join(at, name), {recursive: true});
    await removeAbandoned(at);
    expect(readdirSync(at).sort()).toEqual(['.hidden', 'step-1', 'step-2']);
    await removeAbandoned(join(root, 'nowhere'));
  });
});

describe('a locked folder', () => {
  it('is free again when it is given back', async () => {
    const at = join(root, 'locked');
    const unlock = await lockFolder(at);
    await expect(lockFolder(at)).rejects.toThrow(`in use by process ${process.pid}`);
    await unlock();
    await (
      await lockFolder(at)
    )();
    expect(existsSync(join(at, '.lock'))).toBe(false);
  });

  it('is taken over from a process that was killed, and from one whose number another has now', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise(resolve => child.on('exit', resolve));
    const at = join(root, 'dead');
    await (
      await lockFolder(at)
    )();
    const owner = {...JSON.parse(await ownLock(at)), pid: child.pid} as object;
    writeFileSync(join(at, '.lock'), JSON.stringify(owner));
    await (
      await lockFolder(at)
    )();
    writeFileSync(join(at, '.lock'), JSON.stringify({...owner, pid: process.pid, born: '1'}));
    await (
      await lockFolder(at)
    )();
    writeFileSync(join(at, '.lock'), ''); // killed while it wrote
    await (
      await lockFolder(at)
    )();
  });

  it('of another machine is left alone', async () => {
    const at = join(root, 'elsewhere');
    mkdirSync(at);
    writeFileSync(join(at, '.lock'), JSON.stringify({pid: 1, host: 'another-machine'}));
    await expect(lockFolder(at)).rejects.toThrow(/process 1 on another-machine. If that is not so, delete/);
  });

  async function ownLock(at: string): Promise<string> {
    const unlock = await lockFolder(at);
    const text = readFileSync(join(at, '.lock'), 'utf8');
    await unlock();
    return text;
  }
});
