/** Bytes that are checked to be UTF-8, in pieces of whole characters, in Node. */
import {isUtf8} from 'node:buffer';
import {TextFileError} from './errors';
import {invalidUtf8At, unfinishedBytes} from './utf8';

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * The same bytes without a byte order mark, cut between characters; no piece is empty.
 *
 * @param file for errors
 * @throws TextFileError on nothing at all, or bytes that are not UTF-8, with the offset of the first
 */
export async function* utf8Chunks(file: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest = new Uint8Array();
  let offset = 0; // of rest in the file
  let isEmpty = true;
  let isStart = true;
  const check = (bytes: Uint8Array) => {
    if (isUtf8(bytes)) return bytes;
    const bad = invalidUtf8At(bytes);
    const hex = bytes[bad].toString(16).padStart(2, '0');
    const problem = `it is not UTF-8: byte 0x${hex} at offset ${offset + bad}. Convert it to UTF-8 first.`;
    throw new TextFileError(file, problem, 'not text');
  };
  for await (const chunk of chunks) {
    let bytes = rest.length > 0 ? joined(rest, chunk) : chunk;
    if (isStart) {
      if (bytes.length < 3 && bytes.every((byte, i) => byte === BYTE_ORDER_MARK[i])) {
        rest = bytes.slice();
        continue;
      }
      isStart = false;
      if (BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte)) {
        bytes = bytes.subarray(3);
        offset = 3;
      }
    }
    const whole = bytes.length - unfinishedBytes(bytes);
    if (whole > 0) {
      isEmpty = false;
      yield check(bytes.subarray(0, whole));
    }
    offset += whole;
    rest = bytes.slice(whole);
  }
  if (rest.length > 0) yield check(rest);
  else if (isEmpty) throw new TextFileError(file, 'it is empty. Give a file with text.', 'empty');
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Faster than a TextDecoder, which would also drop a byte order mark. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}
