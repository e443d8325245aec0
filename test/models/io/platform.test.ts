import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as browser from '../../../models/io/platform_browser';
import * as node from '../../../models/io/platform_node';

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'platform-'))));
afterEach(() => fs.rmSync(folder, {recursive: true}));

const at = (name: string) => path.join(folder, name);

test('both platforms have the same functions and hash alike', async () => {
  expect(Object.keys(browser).sort()).toEqual(Object.keys(node).sort());
  const parts = [Uint8Array.of(1, 2), Uint8Array.of(3)];
  expect(await node.sha256(...parts)).toBe('039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81');
  expect(await browser.sha256(...parts)).toBe(await node.sha256(...parts));
  await Promise.all([node.yieldToEvents(), browser.yieldToEvents()]);
});

test('a browser refuses files and says what to use', async () => {
  await expect(browser.readFile('a')).rejects.toThrow(/used in Node, but got 'a' in a browser.*indexeddb:/);
  await expect(browser.writeFolderAtomic('a', {})).rejects.toThrow(/indexeddb:/);
});

test('writes files and folders, replacing old content', async () => {
  await node.writeFileAtomic(at('deep/a.txt'), 'old');
  await node.writeFileAtomic(at('deep/a.txt'), 'new');
  await node.writeFolderAtomic(at('deep'), {'b.bin': [Uint8Array.of(1), Uint8Array.of(2, 3)], empty: []});
  expect(await node.listFolder(at('deep'))).toEqual(['a.txt', 'b.bin', 'empty']);
  expect(new TextDecoder().decode(await node.readFile(at('deep/a.txt')))).toBe('new');
  expect(Array.from(await node.readFile(at('deep/b.bin')))).toEqual([1, 2, 3]);
  expect(await node.listFolder(at('none'))).toEqual([]);
});

test('when a piece fails, nothing changes', async () => {
  await node.writeFolderAtomic(folder, {a: [Uint8Array.of(1)], b: [Uint8Array.of(1)]});
  function* failing(): Generator<Uint8Array> {
    yield Uint8Array.of(2);
    throw new Error('source failed');
  }
  const writing = node.writeFolderAtomic(folder, {a: [Uint8Array.of(2)], b: failing()});
  await expect(writing).rejects.toThrow('source failed');
  expect(await node.listFolder(folder)).toEqual(['a', 'b']);
  expect(Array.from(await node.readFile(at('a')))).toEqual([1]);
});

test('a disk that is full is named, and nothing stays behind', async () => {
  if (!fs.existsSync('/dev/full')) return;
  await expect(node.appendFile('/dev/full', 'x')).rejects.toThrow(/cannot write '\/dev\/full': the disk is full/);
});

test('names what is wrong with a path', async () => {
  fs.writeFileSync(at('file'), '');
  await expect(node.readFile(at('none'))).rejects.toThrow(/cannot read '.*none': it does not exist/);
  await expect(node.readFile(folder)).rejects.toThrow(/it is a folder/);
  await expect(node.listFolder(at('file'))).rejects.toThrow(/a part of the path is a file/);
  await expect(node.writeFileAtomic(at('file/x'), '')).rejects.toThrow(/cannot write/);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s is told once, then it ends the process', signal => {
  const before = process.listenerCount(signal);
  const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
  let told = 0;
  const stop = node.onInterrupt(() => told++);
  process.emit(signal);
  expect([told, exit.mock.calls]).toEqual([1, []]);
  process.emit('SIGINT');
  expect(exit).toHaveBeenCalledWith(130);
  exit.mockRestore();
  stop();
  expect(process.listenerCount(signal)).toBe(before);
});

test('appends, making folders', async () => {
  await node.appendFile(at('x/log'), 'a\n');
  await node.appendFile(at('x/log'), 'b\n');
  expect(fs.readFileSync(at('x/log'), 'utf8')).toBe('a\nb\n');
  await node.remove(at('x'));
  await node.remove(at('x'));
  expect(fs.existsSync(at('x'))).toBe(false);
});
