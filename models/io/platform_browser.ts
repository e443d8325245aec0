/** `#platform` outside Node: there are no folders, and progress goes to the console. */
import {InvalidArgumentError} from '../../ops/errors';
import type {ModelFiles, Platform, RangeReader, TextOutput} from './platform';

export const platformName = 'browser';

function noFiles(path: string): never {
  const hint = "Save with model.save('indexeddb://name') or saveModel(model, 'indexeddb://name').";
  throw new InvalidArgumentError('files', 'path', 'used in Node', `'${path}' in a browser`, hint);
}

export async function readFile(path: string): Promise<Uint8Array> {
  return noFiles(path);
}
export async function openFile(path: string): Promise<RangeReader> {
  return noFiles(path);
}
export async function listFolder(path: string): Promise<string[]> {
  return noFiles(path);
}
export async function writeFileAtomic(path: string, _data: Uint8Array | string): Promise<void> {
  return noFiles(path);
}
export async function writeFolderAtomic(folder: string, _files: Record<string, Iterable<Uint8Array>>): Promise<void> {
  return noFiles(folder);
}
export async function remove(path: string): Promise<void> {
  return noFiles(path);
}
export async function appendFile(path: string, _data: Uint8Array | string): Promise<void> {
  return noFiles(path);
}

export function processName(): string {
  return 'browser';
}

export async function sha256(...parts: Uint8Array[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await new Blob(parts as BlobPart[]).arrayBuffer());
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('');
}

export async function hubFolder(name: string): Promise<string> {
  return noFiles(name);
}

export async function hubFiles(name: string): Promise<ModelFiles> {
  return noFiles(name);
}

export function onInterrupt(): () => void {
  return () => undefined;
}

/** A message, not a timer: timers wait at least 4 ms, and longer in a hidden page. */
export function yieldToEvents(): Promise<void> {
  return new Promise(resolve => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export function defaultOutput(): TextOutput {
  return {write: text => console.log(text.trimEnd())};
}

export function availableMemory(): undefined {
  return undefined;
}

({
  platformName, readFile, openFile, listFolder, writeFileAtomic, writeFolderAtomic, remove, appendFile, processName,
  sha256, hubFolder, hubFiles, onInterrupt, yieldToEvents, defaultOutput, availableMemory,
}) satisfies Platform; // prettier-ignore
