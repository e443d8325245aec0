import {InvalidArgumentError} from '../../ops/errors';
import type {TextStream, Tokenizer} from './tokenizer';

/** The bytes of UTF-8 as ids 0 to 255: no training, no unknown text, no end of text. */
export class ByteTokenizer implements Tokenizer {
  readonly name = 'bytes';
  readonly vocabSize = 256;

  encode(text: string): number[] {
    return Array.from(new TextEncoder().encode(text));
  }

  encodeTyped(text: string): Int32Array {
    return Int32Array.from(new TextEncoder().encode(text));
  }

  /** @throws InvalidArgumentError on an id that is no byte */
  decode(ids: ArrayLike<number>): string {
    return newDecoder().decode(Uint8Array.from(ids, byte));
  }

  decoder(): TextStream {
    const decoder = newDecoder();
    return {
      push: id => decoder.decode(Uint8Array.of(byte(id, 0)), {stream: true}),
      end: () => decoder.decode(),
    };
  }
}

/** A byte order mark in the middle of a text is a character like any other. */
function newDecoder(): TextDecoder {
  return new TextDecoder('utf-8', {ignoreBOM: true});
}

function byte(id: number, at: number): number {
  if (!Number.isInteger(id) || id < 0 || id > 255) {
    throw new InvalidArgumentError('decode', `ids[${at}]`, 'a byte, 0 to 255', String(id));
  }
  return id;
}
