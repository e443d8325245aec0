/** The text of a run: the user's own, or the Markdown of the installed packages, as tokens in the run's folder. */
import {rmdir} from 'node:fs/promises';
import {basename, extname, join} from 'node:path';
import {tokenizers} from '../../models';
import {compareSources, defaultCorpus, openData, prepareData, readTokenizer} from '../../models/node';
import type {PreparedData} from '../../models/node';
import {bytes, count, paint} from './screen';
import type {progressLine} from './screen';
import type {TrainOptions} from './train';

/** Samples begin like this where the text is the default one. */
const CORPUS_PROMPT = '## Usage\n\n';

export interface RunData extends PreparedData {
  tokens: tokenizers.Tokenizer;
  /** for a person */
  description: string;
  heldOutDescription: string;
}

/** What names a new run's folder. */
export function nameOf({data}: TrainOptions): string {
  return data === undefined ? 'readmes' : basename(data).replace(/\.gz$/, '').replace(extname(data), '') || 'text';
}

export type Progress = ReturnType<typeof progressLine>;

/** Reads the text once, and keeps its tokens in the run's folder: files may change while the model learns. */
export async function makeData(
  folder: string,
  {data: source, field, length}: TrainOptions,
  {make: tokenizer}: TokenizerChoice,
  {show, signal}: {show: Progress; signal: AbortSignal},
): Promise<RunData> {
  const text = source === undefined ? {documents: defaultCorpus().documents} : {source, field, fraction: 0};
  try {
    const prepared = await prepareData(join(folder, 'data'), {
      ...text,
      tokenizer,
      length,
      signal,
      onProgress: ({phase, bytes: done, totalBytes}) => {
        const of = totalBytes === undefined ? '' : ` of ${bytes(totalBytes)}`;
        show(`${PHASES[phase]} … ${bytes(done)}${of}`);
      },
    });
    return described(prepared, source);
  } catch (error) {
    await rmdir(folder).catch(() => undefined); // it may hold something else
    throw error;
  }
}

const PHASES = {read: 'Reading the text', split: 'Choosing what is held out', tokenize: 'Making tokens'} as const;

export interface TokenizerChoice {
  vocabSize: number;
  make: tokenizers.Tokenizer | ((text: AsyncIterable<string>) => Promise<tokenizers.Tokenizer>);
}

/** Bytes, a file, or one to be trained on the text. */
export async function chooseTokenizer(
  {tokenizer, vocabSize}: TrainOptions,
  show: Progress,
  signal: AbortSignal,
): Promise<TokenizerChoice> {
  if (vocabSize === undefined) {
    const make = tokenizer === 'bytes' ? new tokenizers.ByteTokenizer() : await readTokenizer(tokenizer);
    return {vocabSize: make.vocabSize, make};
  }
  const onProgress = ({phase}: {phase: string}) =>
    show(`Training a tokenizer of ${count(vocabSize)} tokens: ${phase} …`);
  return {vocabSize, make: text => tokenizers.trainBpe(text, {vocabSize, onProgress, signal})};
}

/** The tokens that a run was begun with. Says where the text they come from has changed since. */
export async function reopenData(folder: string, options: TrainOptions, say: (line: string) => void): Promise<RunData> {
  const prepared = await openData(join(folder, 'data'), {verify: true});
  const {data, field} = options;
  if (data !== undefined) {
    const changed = await compareSources(prepared, data, {field}).catch((error: Error) => [error.message]);
    if (changed.length > 0) say(changedText(changed));
  }
  return described(prepared, data);
}

/** @throws Error where the text is not what the run was begun with */
export async function checkSameText(folder: string, {data, field}: TrainOptions): Promise<void> {
  const prepared = await openData(join(folder, 'data'));
  try {
    const changed = await compareSources(prepared, data!, {field});
    if (changed.length === 0) return;
    const hint = 'Leave --data away to go on with the text as it was, or begin a new run.';
    throw new Error(`--data '${data}' is not the text of the run in '${folder}':\n${list(changed)}${hint}`);
  } finally {
    await prepared.close();
  }
}

function changedText(lines: string[]): string {
  return `The text has changed since the run began; it goes on with the text as it was.\n${list(lines)}`;
}

const MOST_LISTED = 8;

function list(lines: string[]): string {
  const rest = lines.length > MOST_LISTED ? [`… and ${lines.length - MOST_LISTED} more`] : [];
  return [...lines.slice(0, MOST_LISTED), ...rest].map(line => `  ${line}\n`).join('');
}

function described(prepared: PreparedData, data: string | undefined): RunData {
  const {train, heldOut, heldOutNames, skipped, sources, tokenizerJson} = prepared;
  const tokens =
    tokenizerJson === undefined ? new tokenizers.ByteTokenizer() : tokenizers.tokenizerFromJson(tokenizerJson);
  const size = bytes(train.bytes + heldOut.bytes);
  const from =
    data === undefined
      ? `the READMEs of ${count(sources.length || train.documents + heldOut.documents)} installed npm packages`
      : data;
  const documents = train.documents + heldOut.documents;
  const parts = data === undefined || documents <= 2 ? '' : ` in ${count(documents)} documents`;
  const left = skipped.length === 0 ? '' : `, ${skipped.length} files left out (empty or not text)`;
  const hash = paint('dim', ` (fingerprint ${prepared.fingerprint.slice(0, 8)}…)`);
  const what = heldOut.documents === 1 ? heldOutNames[0] : `${count(heldOut.documents)} documents`;
  return {
    ...prepared,
    tokens,
    prompt: data === undefined ? CORPUS_PROMPT : prepared.prompt,
    description: `${size}: ${from}${parts}${left}${hash}`,
    heldOutDescription: `${bytes(heldOut.bytes)} of it: ${what}`,
  };
}
