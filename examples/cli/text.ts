/** The text of a run: the user's own, or the Markdown of the installed packages. */
import {basename, extname} from 'node:path';
import {defaultCorpus, gzipBitsPerByte, loadText, splitAndJoin} from '../../models/node';
import {bytes, paint} from './screen';

export interface TextChoice {
  /** names the run's folder */
  name: string;
  train: Uint8Array;
  heldOut: Uint8Array;
  /** for a person */
  description: string;
  heldOutDescription: string;
  /** how samples begin, unless the user says it */
  prompt: string;
  gzipBitsPerByte: number;
  /** for run.json */
  about: Record<string, unknown>;
}

type Split = ReturnType<typeof splitAndJoin>;

export async function chooseText(data: string | undefined, field: string, length: number): Promise<TextChoice> {
  return data === undefined ? corpusText() : ownText(data, field, length);
}

function corpusText(): TextChoice {
  const {files, documents, bytes: size, sha256} = defaultCorpus();
  const split = splitAndJoin(documents, {});
  const texts = `${bytes(size)}: the READMEs of ${files.length} installed npm packages`;
  return {
    ...common(split, '## Usage\n\n'),
    name: 'readmes',
    description: `${texts} ${paint('dim', `(sha256 ${sha256.slice(0, 8)}…, see run.json)`)}`,
    about: {source: 'README files of installed packages', bytes: size, sha256, files, heldOut: split.heldOutNames},
  };
}

async function ownText(data: string, field: string, length: number): Promise<TextChoice> {
  const text = await loadText(data, {field, length, fraction: 0});
  const {documents, skipped, train, heldOut, heldOutNames} = text;
  const parts = documents.length === 1 ? '' : ` in ${documents.length} documents`;
  const left = skipped.length === 0 ? '' : `, ${skipped.length} files left out (empty or not text)`;
  return {
    ...common(text, promptFrom(heldOut)),
    name: basename(data, extname(data)) || 'text',
    description: `${bytes(train.length + heldOut.length)}: ${data}${parts}${left}`,
    about: {source: data, bytes: train.length + heldOut.length, skipped, heldOut: heldOutNames},
  };
}

/** Bytes; scored several times in a run, more would take the time that is for training. */
const MOST_SCORED = 200_000;

function common({train, heldOut: all, heldOutNames}: Split, prompt: string) {
  const [name] = heldOutNames;
  const heldOut = all.subarray(0, MOST_SCORED);
  const what = heldOutNames.length === 1 ? name : `${heldOutNames.length} documents`;
  return {
    train, heldOut, prompt,
    gzipBitsPerByte: gzipBitsPerByte(heldOut, train),
    heldOutDescription: `${bytes(heldOut.length)} of it: ${what}`,
  }; // prettier-ignore
}

/** The beginning of a line from the middle of a text, at most 40 characters long and ending between words. */
function promptFrom(text: Uint8Array): string {
  const middle = new TextDecoder().decode(text.subarray(text.length >> 1, (text.length >> 1) + 4000));
  const line = middle.split('\n').slice(1).find(candidate => candidate.trim().length >= 8) ?? '\n'; // prettier-ignore
  return line.length <= 40
    ? line
    : line
        .slice(0, 41)
        .replace(/\s\S*$/, '')
        .slice(0, 40);
}
