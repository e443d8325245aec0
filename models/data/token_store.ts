/** Tokens of documents, one document after another, read by ranges: they may be larger than memory. */
export interface TokenStore {
  /** In all documents. */
  readonly tokens: number;
  readonly documents: number;
  /** Of the documents' text in UTF-8: with `tokens` it turns bits per token into bits per byte. */
  readonly bytes: number;
  /** Of tokens and document edges: equal where the data is equal and kept in ids of 1, 2 or 4 bytes alike. */
  readonly sha256: string;
  /** Tokens start … end - 1, 0 ≤ start ≤ end ≤ tokens. */
  read(start: number, end: number): Promise<TokenRange>;
  /** Frees what it holds, such as an open file. */
  close(): Promise<void>;
}

export interface TokenRange {
  ids: Int32Array;
  /** 1 at the first token of each document, else 0. */
  starts: Uint8Array;
}
