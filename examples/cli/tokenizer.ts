/** `tfjs-mamba tokenizer`: trains a tokenizer on your own text, or shows what one does with a text. */
import {existsSync, rmSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {Option} from 'commander';
import type {Command} from 'commander';
import {tokenizers} from '../../models';
import {readDocuments, readTokenizer} from '../../models/node';
import {InterruptedError, UsageError} from './errors';
import {integer, notEmpty} from './options';
import {bytes, clock, count, field, paint, progressLine, visible} from './screen';

interface Options {
  data?: string;
  field: string;
  vocabSize: number;
  minFrequency: number;
  special: string[];
  out: string;
  file?: string;
  text?: string;
  allowSpecial?: boolean;
  json?: boolean;
}

export function addTokenizer(root: Command): void {
  root
    .command('tokenizer')
    .summary('train a tokenizer on your own text')
    .description(
      'Trains a byte-level BPE tokenizer on text of any size and writes it as a tokenizer.json, which `train --tokenizer` ' +
        "and Hugging Face's tokenizers read. With --file and --text it shows the tokens of a text instead.",
    )
    .optionsGroup('Training:')
    .option('--data <path>', 'a file or folder of text, as for `train`')
    .option('--field <name>', 'which field of .jsonl lines holds the text', 'text')
    .option('--vocab-size <n>', 'tokens in all, special ones and 256 bytes included', integer(256, 1 << 22), 8192)
    .option('--min-frequency <n>', 'pairs that occur less often are not merged', integer(1), 1)
    .option('--special <token...>', 'special tokens; their ids are the first', ['<|endoftext|>'])
    .option('--out <file>', 'a new file', 'tokenizer.json')
    .optionsGroup('Looking:')
    .addOption(new Option('--file <file>', 'a tokenizer.json').conflicts('data'))
    .addOption(new Option('--text <text>', 'show the tokens of this text').argParser(notEmpty).conflicts('data'))
    .option('--allow-special', 'special tokens written in the text count as such')
    .optionsGroup('General:')
    .option('--json', 'print one JSON object')
    .action((options: Options) => tokenizerCommand(options));
}

async function tokenizerCommand(options: Options): Promise<void> {
  const {data, file, text} = options;
  if (data !== undefined) return trainTokenizer(data, options);
  if (file === undefined || text === undefined) {
    throw new UsageError('Give --data to train a tokenizer, or --file and --text to look at one. See --help.');
  }
  const tokenizer = await readTokenizer(file);
  const ids = tokenizer.encode(text, {allowSpecial: options.allowSpecial});
  const pieces = ids.map(id => tokenizer.decode([id]));
  if (options.json) return print(JSON.stringify({ids, pieces}));
  for (const [i, id] of ids.entries()) print(`${String(id).padStart(8)}  ${visible(JSON.stringify(pieces[i]))}`);
}

async function trainTokenizer(data: string, options: Options): Promise<void> {
  const {vocabSize, minFrequency, special, out, json} = options;
  checkIsNew(out);
  const start = performance.now();
  const stop = new AbortController();
  const interrupt = () => stop.abort(new InterruptedError('Stopped; nothing was written.'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
  const show = progressLine(json);
  const source = new Source(data, options.field);
  let last: tokenizers.BpeProgress | undefined;
  const onProgress = (progress: tokenizers.BpeProgress) => {
    last = progress;
    const {phase, characters, distinctPieces} = progress;
    if (phase === 'count') show(`Reading … ${bytes(characters)}, ${count(distinctPieces)} different pieces`);
    else show(`Merging … ${count(progress.vocabSize)} of ${count(vocabSize)} tokens`);
  };
  const settings = {vocabSize, minFrequency, specialTokens: special, signal: stop.signal, onProgress};
  const tokenizer = await tokenizers.trainBpe(source.texts(stop.signal), settings).finally(() => show.end());
  writeNew(out, tokenizer.json!);

  const {pieces, distinctPieces, forgottenPieces} = last!;
  const bytesPerToken = Buffer.byteLength(source.sample) / tokenizer.encodeTyped(source.sample).length;
  const seconds = (performance.now() - start) / 1000;
  if (json) {
    const sha256 = await tokenizers.fingerprint(tokenizer);
    const {documents, size} = source;
    const about = {documents, bytes: size, pieces, distinctPieces, forgottenPieces, bytesPerToken, seconds};
    return print(JSON.stringify({out, vocabSize: tokenizer.vocabSize, sha256, ...about}));
  }
  const fewer = tokenizer.vocabSize < vocabSize ? `; the text has no more pairs to merge for ${count(vocabSize)}` : '';
  const documents = source.documents === 1 ? '' : ` in ${count(source.documents)} documents`;
  const forgotten = forgottenPieces > 0 ? `; ${count(forgottenPieces)} rare ones were left out` : '';
  print(field('Text', `${bytes(source.size)}: ${data}${documents}`));
  print(field('Pieces', `${count(pieces)}, ${count(distinctPieces)} different ones${forgotten}`));
  print(
    field('Tokens', `${count(tokenizer.vocabSize)}${fewer}; one is ${bytesPerToken.toPrecision(3)} bytes of this text`),
  );
  print(field('Written', `${out} ${paint('dim', `(in ${clock(seconds)})`)}`));
}

/** Characters of the text on which the length of a token is measured. */
const SAMPLE = 1 << 20;

/** The texts of a file or folder, in parts of long ones, counted as they are read. */
class Source {
  documents = 0;
  size = 0;
  /** The beginning of the text. */
  sample = '';

  constructor(
    private readonly path: string,
    private readonly field: string,
  ) {}

  async *texts(signal: AbortSignal): AsyncGenerator<string> {
    for await (const {text, isLast} of readDocuments(this.path, {field: this.field, signal})) {
      if (isLast) this.documents++;
      this.size += Buffer.byteLength(text);
      if (this.sample.length < SAMPLE) this.sample += text.slice(0, SAMPLE);
      yield text;
    }
  }
}

function checkIsNew(out: string): void {
  if (existsSync(out)) throw new Error(`--out '${out}' exists already; nothing was changed. Choose a new file.`);
  if (!existsSync(dirname(out)))
    throw new Error(`--out '${out}': there is no folder '${dirname(out)}'. Make it first.`);
}

/** Whole or not at all. */
function writeNew(out: string, text: string): void {
  checkIsNew(out);
  try {
    writeFileSync(out, text, {flag: 'wx'});
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') checkIsNew(out);
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EIO') rmSync(out, {force: true});
    throw new Error(`cannot write '${out}': ${(error as Error).message}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
