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
  for (const [i, line] of new TextDecoder().decode(bytes).split('\n').entries()) {
    if (line.trim() === '') continue;
    const text = textOf(file, i + 1, line, field);
    if (text !== '') documents.push({name: `${file}:${i + 1}`, bytes: encoder.encode(text)});
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
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) {
    const fields =
      typeof value === 'object' && value !== null ? Object.keys(value).slice(0, 8).join(', ') : typeof value;
    const hint = `It has ${fields || 'none'}; choose another field.`;
    throw new TextFileError(file, `line ${line} has no field '${field}'. ${hint}`);
  }
  const text = (value as Record<string, unknown>)[field];
  if (typeof text !== 'string') {
    throw new TextFileError(file, `line ${line}: field '${field}' must be a string, but is of type ${typeof text}.`);
  }
  return text;
}
