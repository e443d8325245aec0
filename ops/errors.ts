/** A bad argument: names it, says what was got, what was expected, and (where it helps) what to do. */
export class InvalidArgumentError extends Error {
  override name = 'InvalidArgumentError';
  constructor(
    /** the public function, such as `selectiveScan` */
    readonly where: string,
    /** the argument or option */
    readonly argument: string,
    readonly expected: string,
    readonly got: string,
    hint = '',
  ) {
    super(`${where}: '${argument}' must be ${expected}, but got ${got}.${hint ? ' ' + hint : ''}`);
  }
}

/** Complex state matrices (the S4 line of models) are not part of Mamba's language models; see DECISIONS.md. */
export class ComplexNotSupportedError extends InvalidArgumentError {
  override name = 'ComplexNotSupportedError';
}

/** The backend has no kernel for the op, and the shape is too large for the composed form. */
export class KernelNotFoundError extends Error {
  override name = 'KernelNotFoundError';
}
