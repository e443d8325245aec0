/** What the library asks of its surroundings. `#platform` is platform_node.ts in Node, else platform_browser.ts. */

import type {HubOptions, HubRequest} from './hub_options';

/** Where progress is written; process.stderr fits. */
export interface TextOutput {
  write(text: string): unknown;
  /** True where lines can be rewritten. */
  readonly isTTY?: boolean;
  /** Width of a terminal in characters. */
  readonly columns?: number;
}

/** A file that is read by ranges. */
export interface RangeReader {
  /** For messages. */
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  /** Fills `into` from byte `from` on. Throws FileError where the file ends before. */
  read(from: number, into: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** The files of a model, wherever they are. */
export interface ModelFiles {
  /** For messages: a folder, or a repository and its commit. */
  where: string;
  isLocal: boolean;
  names: string[];
  open(name: string): Promise<RangeReader>;
}

export interface Platform {
  readonly platformName: 'node' | 'browser';
  /** The whole file; sizes over 2 GiB are fine. Throws FileError. */
  readFile(path: string): Promise<Uint8Array>;
  /** Opens a file for reads by ranges; the caller closes it. Throws FileError. */
  openFile(path: string): Promise<RangeReader>;
  /** Names in a folder, sorted; empty if it does not exist. Throws FileError. */
  listFolder(path: string): Promise<string[]>;
  /** Old content or new content, never a part: a temporary file is written, synced, and renamed. Throws FileError. */
  writeFileAtomic(path: string, data: Uint8Array | string): Promise<void>;
  /**
   * Writes some files of a folder, each given in pieces. All are complete on disk under temporary names before the first
   * is renamed, in the given order; so a full disk changes nothing. Other files stay. Throws FileError.
   */
  writeFolderAtomic(folder: string, files: Record<string, Iterable<Uint8Array>>): Promise<void>;
  /** Deletes a file or a folder with all in it, if it exists. */
  remove(path: string): Promise<void>;
  /** Writes at the end of a file, making it and its folders as needed. Throws FileError. */
  appendFile(path: string, data: Uint8Array | string): Promise<void>;
  /** Host and number of this process: no other that runs now has the same. Letters that fit into a file name. */
  processName(): string;
  /** SHA-256 in hexadecimal digits. */
  sha256(...parts: Uint8Array[]): Promise<string>;
  /**
   * Calls back on the first Ctrl-C, or where the system or a closing terminal ends the process (SIGTERM, SIGHUP); the
   * second ends it at once. Returns how to stop listening.
   */
  onInterrupt(callback: () => void): () => void;
  /**
   * The folder with a model of the hub, downloaded where it is not there. Throws HubError, FileError,
   * InvalidArgumentError.
   */
  hubFolder(name: string, request: HubRequest): Promise<string>;
  /** The files of a model of the hub where they are, for a look: nothing is kept. Throws as hubFolder. */
  hubFiles(name: string, options: HubOptions): Promise<ModelFiles>;
  /** Lets timers, signals and drawing have their turn. */
  yieldToEvents(): Promise<void>;
  /** Where progress goes by default. */
  defaultOutput(): TextOutput;
  /** Bytes that this process may still take, or undefined where nobody tells. */
  availableMemory(): number | undefined;
}
