/** Rows of tokens from windows of a store, whose tokens are taken as a circle. */
import {checkInteger} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import {DEFAULT_IGNORE_LABEL} from '../../ops/token_cross_entropy';
import type {TokenBlocks, TokenRows} from './token_blocks';
import type {TokenRange, TokenStore} from './token_store';

/** Tokens start … start + size - 1 of the circle; the end of the store is followed by its beginning. */
export interface BlockWindow {
  start: number;
  /** At most the store's tokens. */
  size: number;
  /** The first token resets, even in the middle of a document. */
  isFresh?: boolean;
}

export interface BlockRule {
  /** The public function, for errors. */
  where: string;
  /** L, tokens in a row. */
  length: number;
  rowsPerEpoch: number;
  /** The window of the row at a position. */
  windowAt(position: number): BlockWindow;
  /** Position and count must be multiples of this. Default 1. */
  rowsAtOnce?: number;
}

export function blocksOf(store: TokenStore, rule: BlockRule): TokenBlocks {
  const {where, length, rowsPerEpoch, windowAt, rowsAtOnce = 1} = rule;
  return {
    rowsPerEpoch,
    async rows(position, count) {
      checkInteger(where, 'count', count, 1);
      checkInteger(where, 'position', position, 0, Number.MAX_SAFE_INTEGER - count);
      for (const [name, value] of Object.entries({position, count})) {
        if (value % rowsAtOnce === 0) continue;
        throw new InvalidArgumentError(where, name, `a multiple of the ${rowsAtOnce} rows of a batch`, String(value));
      }
      const windows = Array.from({length: count}, (_, i) => windowAt(position + i));
      return rowsOf(store, windows, length);
    },
  };
}

/** Windows as rows of `length`, shorter ones filled up with ids 0 and labels -100. */
async function rowsOf(store: TokenStore, windows: BlockWindow[], length: number): Promise<TokenRows> {
  const count = windows.length;
  const ids = new Int32Array(count * length);
  const reset = new Float32Array(count * length);
  const labels = new Int32Array(count * length).fill(DEFAULT_IGNORE_LABEL);
  let validTokens = 0;
  const fill = async ({start, size, isFresh = false}: BlockWindow, row: number) => {
    if (size === 0) return;
    const range = await readCircle(store, start, size + 1); // the token after the window is its last label
    const at = row * length;
    ids.set(range.ids.subarray(0, size), at);
    for (let i = 0; i < size; i++) {
      if (range.starts[i] === 1) reset[at + i] = 1;
      if (range.starts[i + 1] === 1) continue;
      labels[at + i] = range.ids[i + 1];
      validTokens++;
    }
    if (isFresh) reset[at] = 1;
  };
  await Promise.all(windows.map(fill));
  return {count, length, ids, reset, labels, validTokens};
}

async function readCircle(store: TokenStore, from: number, count: number): Promise<TokenRange> {
  const start = from % store.tokens;
  const end = start + count;
  if (end <= store.tokens) return store.read(start, end);
  const [before, after] = await Promise.all([store.read(start, store.tokens), store.read(0, end - store.tokens)]);
  const joined = {ids: new Int32Array(count), starts: new Uint8Array(count)};
  joined.ids.set(before.ids);
  joined.ids.set(after.ids, before.ids.length);
  joined.starts.set(before.starts);
  joined.starts.set(after.starts, before.starts.length);
  return joined;
}

export function checkBlocks(where: string, store: TokenStore, sizes: Record<string, number>): void {
  for (const [name, size] of Object.entries(sizes)) checkInteger(where, name, size, 1);
  if (store.tokens < 1) throw new InvalidArgumentError(where, 'store', 'a store with tokens', 'an empty one');
}
