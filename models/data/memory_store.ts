import * as platform from '#platform';
import {checkInteger, checkKeys} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import {setBit} from './bitmap';
import {narrowed, storeHash, widthFor} from './store_hash';
import type {TokenRange, TokenStore} from './token_store';

export interface MemoryTokenStoreOptions {
  /** Of the documents' text in UTF-8, for bits per byte. Default: the number of tokens, right where they are bytes. */
  bytes?: number;
}

const LARGEST_ID = 2 ** 31 - 1;

/**
 * A store of documents that lie in memory, each a list of token ids. Empty documents are left out.
 *
 * @throws InvalidArgumentError on no tokens at all, or an id that is no integer from 0 to 2^31 - 1
 */
export async function memoryTokenStore(
  documents: ReadonlyArray<ArrayLike<number>>,
  options: MemoryTokenStoreOptions = {},
): Promise<TokenStore> {
  const where = 'memoryTokenStore';
  checkKeys(where, options, ['bytes']);
  const tokens = documents.reduce((sum, {length}) => sum + length, 0);
  if (tokens === 0) throw new InvalidArgumentError(where, 'documents', 'not without tokens', 'none');
  const {bytes = tokens} = options;
  checkInteger(where, 'bytes', bytes, 1);

  const ids = new Int32Array(tokens);
  const starts = new Uint8Array(tokens);
  const bitmap = new Uint8Array(Math.ceil(tokens / 8));
  let at = 0;
  documents.forEach((document, i) => {
    if (document.length === 0) return;
    starts[at] = 1;
    setBit(bitmap, at);
    for (let j = 0; j < document.length; j++, at++) {
      const id = document[j];
      if (!(Number.isInteger(id) && id >= 0 && id <= LARGEST_ID)) {
        throw new InvalidArgumentError(where, `documents[${i}][${j}]`, `an id, 0 to ${LARGEST_ID}`, String(id));
      }
      ids[at] = id;
    }
  });
  const width = widthFor(1 + ids.reduce((most, id) => Math.max(most, id), 0));
  const idsHash = await platform.sha256(narrowed(ids, width));
  const sha256 = await storeHash(width, idsHash, await platform.sha256(bitmap));
  return {
    tokens,
    documents: documents.filter(({length}) => length > 0).length,
    bytes,
    sha256,
    async read(start, end): Promise<TokenRange> {
      checkRange(start, end, tokens);
      return {ids: ids.slice(start, end), starts: starts.slice(start, end)};
    },
    close: () => Promise.resolve(),
  };
}

/** @throws InvalidArgumentError unless 0 ≤ start ≤ end ≤ tokens */
export function checkRange(start: number, end: number, tokens: number): void {
  checkInteger('TokenStore.read', 'end', end, 0, tokens);
  checkInteger('TokenStore.read', 'start', start, 0, end);
}
