import type {TextDocument} from './documents';

/** A file that is no text to learn from; the message names it, the place and what to do. */
export class TextFileError extends Error {
  override name = 'TextFileError';
  constructor(
    readonly path: string,
    problem: string,
    /** nothing is in it */
    readonly isEmpty = false,
  ) {
    super(`'${path}': ${problem}`);
  }
}

/** One document for each line that is not blank: the text in `field`. */
export function splitJsonLines(file: string, bytes: Uint8Array, field: string): TextDocument[] {
  const encoder = new TextEncoder();
  const documents: TextDocument[] = [];
  const decoder = new TextDecoder();
  // Line by line: a string has at most half a billion characters.
  for (let start = 0, number = 1; start < bytes.length; number++) {
    const end = bytes.indexOf(0x0a, start);
    const line = decoder.decode(bytes.subarray(start, end < 0 ? bytes.length : end));
    start = end < 0 ? bytes.length : end + 1;
    if (line.trim() === '') continue;
    const text = textOf(file, number, line, field);
    if (text !== '') documents.push({name: `${file}:${number}`, bytes: encoder.encode(text)});
  }
  if (documents.length === 0) throw new TextFileError(file, 'its lines hold no text.', true);
  return documents;
}

function textOf(file: string, line: number, json: string, field: string): string {
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
