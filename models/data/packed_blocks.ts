import {checkInteger, checkKeys} from '../../ops/check';
import {blocksOf, checkBlocks} from './block_rows';
import type {BlockWindow} from './block_rows';
import {mixSeed, mixedInteger, seekablePermutation} from './permutation';
import type {TokenBlocks} from './token_blocks';
import type {TokenStore} from './token_store';

export interface PackedBlocksOptions {
  /** L, tokens in a row. */
  length: number;
  /** Of the order and of where rows begin. */
  seed: number;
}

/**
 * Rows of L tokens in random order, documents packed one after another. In each pass over the data every token is an
 * input once, and a label once unless it begins a document; where the rows begin and their order differ from pass to
 * pass. A pass has ⌈tokens / L⌉ rows; one of them is filled up with labels of -100 where L does not divide the tokens.
 *
 * @throws InvalidArgumentError on an empty store or a wrong option
 */
export function packedBlocks(store: TokenStore, options: PackedBlocksOptions): TokenBlocks {
  const where = 'packedBlocks';
  checkKeys(where, options, ['length', 'seed']);
  const {length, seed} = options;
  checkBlocks(where, store, {length});
  checkInteger(where, 'seed', seed, 0, Number.MAX_SAFE_INTEGER);
  const rowsPerEpoch = Math.ceil(store.tokens / length);

  const orderOf = (epoch: number) => ({
    epoch,
    phase: mixedInteger(store.tokens, seed, epoch),
    blockAt: seekablePermutation(rowsPerEpoch, mixSeed(seed, epoch)),
  });
  let order = orderOf(0);
  const windowAt = (position: number): BlockWindow => {
    const epoch = Math.floor(position / rowsPerEpoch);
    if (order.epoch !== epoch) order = orderOf(epoch);
    const offset = order.blockAt(position % rowsPerEpoch) * length;
    return {start: order.phase + offset, size: Math.min(length, store.tokens - offset)};
  };
  return blocksOf(store, {where, length, rowsPerEpoch, windowAt});
}
