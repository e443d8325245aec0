import {checkKeys} from '../../ops/check';
import {blocksOf, checkBlocks} from './block_rows';
import type {TokenBlocks} from './token_blocks';
import type {TokenStore} from './token_store';

/**
 * All tokens in their order, in rows of L, for scoring: rows 0 … ⌈tokens / L⌉ - 1 are one pass, the last one filled up
 * with labels of -100. Later positions repeat it.
 *
 * @throws InvalidArgumentError on an empty store or a wrong length
 */
export function orderedBlocks(store: TokenStore, options: {length: number}): TokenBlocks {
  const where = 'orderedBlocks';
  checkKeys(where, options, ['length']);
  const {length} = options;
  checkBlocks(where, store, {length});
  const rowsPerEpoch = Math.ceil(store.tokens / length);
  const windowAt = (position: number) => {
    const start = (position % rowsPerEpoch) * length;
    return {start, size: Math.min(length, store.tokens - start)};
  };
  return blocksOf(store, {where, length, rowsPerEpoch, windowAt});
}
