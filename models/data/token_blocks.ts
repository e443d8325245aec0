/** Rows of L tokens for training, cut from a TokenStore by a rule that can begin at any position. */
export interface TokenBlocks {
  /** Rows in one pass over the data. */
  readonly rowsPerEpoch: number;
  /** Rows position … position + count - 1 of the endless sequence of passes; O(1) in the position. */
  rows(position: number, count: number): Promise<TokenRows>;
}

/** Typed arrays in row order, each [count, L]. */
export interface TokenRows {
  count: number;
  length: number;
  ids: Int32Array;
  /** 1 where a new document begins in the row: the model forgets what came before. */
  reset: Float32Array;
  /** The token after each id; -100 where there is none in the same document, and in padding. */
  labels: Int32Array;
  /** Labels that are not -100. */
  validTokens: number;
}
