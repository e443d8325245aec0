/** A tokenizer.json that is damaged, or describes what is not read here. */
export class TokenizerFileError extends Error {
  override name = 'TokenizerFileError';
  constructor(
    readonly file: string,
    readonly got: string,
    readonly expected: string,
    hint = '',
  ) {
    super(`'${file}': got ${got}, expected ${expected}.${hint ? ' ' + hint : ''}`);
  }
}
