import {checkInteger, checkKeys} from '../../ops/check';
import {blocksOf, checkBlocks} from './block_rows';
import type {BlockWindow} from './block_rows';
import {mixedInteger} from './permutation';
import type {TokenBlocks} from './token_blocks';
import type {TokenStore} from './token_store';

export interface StreamBlocksOptions {
  /** L, tokens in a row. */
  length: number;
  /** Texts that are read side by side: the rows of a batch. */
  lanes: number;
  /** Of where the lanes begin. */
  seed: number;
}

/**
 * Rows for truncated backpropagation through time: the tokens are cut into `lanes` parts of equal size, and each batch of
 * `lanes` rows continues the one before, lane by lane, so that a state can be carried along. Position p is step
 * ⌊p / lanes⌋ of lane p mod lanes. Each pass over the data cuts the lanes elsewhere, and every lane begins with a reset.
 * Every token is an input once in a pass, and a label once unless it begins a document. The last rows of a pass are filled
 * up with labels of -100.
 *
 * @throws InvalidArgumentError on an empty store or a wrong option; from `rows` on a part of a batch
 */
export function streamBlocks(store: TokenStore, options: StreamBlocksOptions): TokenBlocks {
  const where = 'streamBlocks';
  checkKeys(where, options, ['length', 'lanes', 'seed']);
  const {length, lanes, seed} = options;
  checkBlocks(where, store, {length, lanes});
  checkInteger(where, 'seed', seed, 0, Number.MAX_SAFE_INTEGER);
  /** The first `longer` lanes have one token more than the others. */
  const [shortest, longer] = [Math.floor(store.tokens / lanes), store.tokens % lanes];
  const stepsPerEpoch = Math.ceil((shortest + Math.min(1, longer)) / length);

  const windowAt = (position: number): BlockWindow => {
    const lane = position % lanes;
    const allSteps = (position - lane) / lanes;
    const step = allSteps % stepsPerEpoch;
    const phase = mixedInteger(store.tokens, seed, (allSteps - step) / stepsPerEpoch);
    const laneStart = lane * shortest + Math.min(lane, longer);
    const left = shortest + (lane < longer ? 1 : 0) - step * length;
    const start = phase + laneStart + step * length;
    return {start, size: Math.max(0, Math.min(length, left)), isFresh: step === 0};
  };
  return blocksOf(store, {where, length, rowsPerEpoch: stepsPerEpoch * lanes, windowAt, rowsAtOnce: lanes});
}
