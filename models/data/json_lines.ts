/** Documents from lines of JSON, in Node. */
import {PIECE, partsOf} from './document_part';
import type {BytesPart} from './document_part';
import {TextFileError} from './errors';
import {textOf} from './utf8_chunks';

/** Bytes; a string of JavaScript has at most 2^29 - 24 characters. */
const LONGEST_LINE = 500_000_000;

/**
 * A document for each line that is not blank: the text in `field`. Empty texts are left out. Parts come in lists: a step of
 * an asynchronous loop takes as long as a short line.
 *
 * @param chunks well-formed UTF-8
 * @throws TextFileError on a line that is no object with such a string, with its number; where no line has text
 */
export async function* jsonLineParts(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  field: string,
): AsyncGenerator<BytesPart[]> {
  let hasText = false;
  let number = 0;
  for await (const lines of linesOf(file, chunks)) {
    let parts: BytesPart[] = [];
    for (const line of lines) {
      number++;
      if (line.trim() === '') continue;
      const text = fieldOf(file, number, line, field);
      hasText ||= text !== '';
      if (text.length > PIECE && parts.length > 0) {
        yield parts;
        parts = [];
      }
      for (const part of partsOf(number, text)) {
        parts.push(part);
        if (part.isLast) continue;
        yield parts; // a long text must not be in memory twice
        parts = [];
      }
    }
    if (parts.length > 0) yield parts;
  }
  if (!hasText) throw new TextFileError(file, 'its lines hold no text.', 'empty');
}

/** Those that end in a chunk, at a time. */
async function* linesOf(file: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Iterable<string>> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let number = 1;
  const add = (bytes: Uint8Array) => {
    pendingBytes += bytes.length;
    if (pendingBytes > LONGEST_LINE) {
      throw new TextFileError(
        file,
        `line ${number} is longer than ${LONGEST_LINE} bytes. Cut the text into documents.`,
      );
    }
    if (bytes.length > 0) pending.push(bytes);
  };
  const take = () => {
    const line = pending.length === 1 ? textOf(pending[0]) : textOf(Buffer.concat(pending));
    [pending, pendingBytes] = [[], 0];
    number++;
    return line;
  };
  const linesIn = function* (chunk: Uint8Array) {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      add(chunk.subarray(start, end));
      start = end + 1;
      yield take();
    }
    add(chunk.subarray(start));
  };
  for await (const chunk of chunks) yield linesIn(chunk);
  if (pendingBytes > 0) yield [take()];
}

function fieldOf(file: string, line: number, json: string, field: string): string {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new TextFileError(file, `line ${line} is not JSON (${(error as Error).message}).`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TextFileError(file, `line ${line} must be an object {"${field}": "…"}, but is ${kindOf(value)}.`);
  }
  if (!Object.hasOwn(value, field)) {
    const hint = `It has ${Object.keys(value).slice(0, 8).join(', ') || 'none'}; choose another field.`;
    throw new TextFileError(file, `line ${line} has no field '${field}'. ${hint}`);
  }
  const text = (value as Record<string, unknown>)[field];
  if (typeof text !== 'string') {
    throw new TextFileError(file, `line ${line}: field '${field}' must be a string, but is ${kindOf(text)}.`);
  }
  return text;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `of type ${typeof value}`;
}
