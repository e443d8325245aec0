/** What is asked of the hub. The settings of Python's huggingface_hub in the environment count too; see hub_settings.ts. */

export interface HubOptions {
  /** A branch, a tag or a commit. Default 'main'. */
  revision?: string;
  /** The folder of downloads. Default: that of Python's huggingface_hub, which finds them there and is found. */
  cacheDir?: string;
  /** Take what is there and ask nobody. Default: as HF_HUB_OFFLINE says, else false. */
  offline?: boolean;
  /** Called as bytes arrive. Default: a progress bar on a terminal, for what takes long. */
  onProgress?: (progress: HubProgress) => void;
  /** Ends a download; what has arrived is kept for the next one. */
  signal?: AbortSignal;
}

export interface HubProgress {
  /** The file that bytes arrive of. */
  file: string;
  /** Bytes of all files, with those that were there. */
  loaded: number;
  /** Bytes of all files. */
  total: number;
}

/** What else the client is told by our own code. */
export interface HubRequest extends HubOptions {
  /** Only these files, where they are there. Default: config, weights and tokenizer. */
  only?: readonly string[];
}

export const HUB_KEYS: ReadonlyArray<keyof HubOptions> = [
  'revision', 'cacheDir', 'offline', 'onProgress', 'signal',
]; // prettier-ignore

/** The name of a repository, `owner/name`. */
export function isRepository(name: string): boolean {
  return /^[\w-][\w.-]*\/[\w-][\w.-]*$/.test(name) && !/\.\.|--|\.git$/.test(name) && name.length <= 200;
}
