import {InvalidArgumentError} from '../../ops/errors';
import type {TextStream, Tokenizer} from './tokenizer';

/** Stands where a model's tokenizer could not be had: ids go in and out, and any text is refused with the reason. */
export class MissingTokenizer implements Tokenizer {
  readonly name = 'bytes'; // a folder that is saved without its tokenizer has none to name
  readonly vocabSize = 1;

  constructor(
    private readonly repository: string,
    private readonly reason: Error,
  ) {}

  encode(): number[] {
    throw this.error();
  }

  encodeTyped(): Int32Array {
    throw this.error();
  }

  decode(): string {
    throw this.error();
  }

  decoder(): TextStream {
    throw this.error();
  }

  private error(): InvalidArgumentError {
    const hint = `Copy the tokenizer.json of ${this.repository} into the model's folder. (${this.reason.message})`;
    return new InvalidArgumentError('tokenizer', 'text', 'ids, since the model has no tokenizer', 'text', hint);
  }
}
