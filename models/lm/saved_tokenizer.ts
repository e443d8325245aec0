/** The tokenizer in a model's folder: tokenizer.json, with a tokenizer_config.json for transformers' AutoTokenizer. */
import * as platform from '#platform';
import {InvalidArgumentError} from '../../ops/errors';
import {ModelFileError} from '../io/errors';
import type {HubOptions} from '../io/hub_options';
import {tokenizerByName} from '../tokenizers';
import {MissingTokenizer} from '../tokenizers/missing';
import {readTokenizer} from '../tokenizers/read_tokenizer';
import type {Tokenizer} from '../tokenizers';
import type {MambaConfig} from './config';

const TOKENIZER = 'tokenizer.json';
const TOKENIZER_CONFIG = 'tokenizer_config.json';

/** Files to write beside the model, by name; none for bytes. */
export function tokenizerFiles(tokenizer: Tokenizer): Record<string, string> {
  const {json, endOfText} = tokenizer;
  if (json === undefined) return {};
  const config = {
    tokenizer_class: 'PreTrainedTokenizerFast',
    ...(endOfText !== undefined && {eos_token: tokenizer.decode([endOfText])}),
    clean_up_tokenization_spaces: false,
  };
  return {[TOKENIZER]: json, [TOKENIZER_CONFIG]: JSON.stringify(config, null, 2) + '\n'};
}

/** The original repositories hold no tokenizer: their models read what this one writes. */
const ORIGINAL_TOKENIZER = 'EleutherAI/gpt-neox-20b';

/**
 * @param name as in config.json; where it names none, tokenizer.json is taken if it is there, else bytes
 * @param original how to ask the hub, for a model in the original's layout
 */
export async function loadTokenizer(folder: string, name?: string, original?: HubOptions): Promise<Tokenizer> {
  const names = await platform.listFolder(folder);
  if (name === undefined && !names.includes(TOKENIZER)) {
    return original === undefined ? tokenizerByName('bytes') : originalTokenizer(original);
  }
  if (name !== undefined && name !== TOKENIZER) return tokenizerByName(name);
  if (!names.includes(TOKENIZER)) {
    const hint = 'Copy it there too: without it the ids mean nothing.';
    throw new ModelFileError(folder, `its config.json names a ${TOKENIZER}, which is not there`, hint);
  }
  return tokenizerIn(folder, names);
}

async function tokenizerIn(folder: string, names: readonly string[]): Promise<Tokenizer> {
  const end = names.includes(TOKENIZER_CONFIG) ? await endOfText(`${folder}/${TOKENIZER_CONFIG}`) : undefined;
  return readTokenizer(`${folder}/${TOKENIZER}`, end);
}

/** Without it the model still takes ids, and says at the first text what it lacks. */
async function originalTokenizer({cacheDir, offline, signal}: HubOptions): Promise<Tokenizer> {
  const ask = (isOffline?: boolean) => {
    const request = {cacheDir, signal, offline: isOffline, only: [TOKENIZER, TOKENIZER_CONFIG]};
    return platform.hubFolder(ORIGINAL_TOKENIZER, request);
  };
  try {
    // It does not change: where it was downloaded before, nobody is asked.
    const folder = await ask(true).catch(() => ask(offline));
    return await tokenizerIn(folder, await platform.listFolder(folder));
  } catch (error) {
    if (signal?.aborted) throw error;
    return new MissingTokenizer(ORIGINAL_TOKENIZER, error as Error);
  }
}

/** The token that ends a text: a string, or an object with it. */
async function endOfText(file: string): Promise<string | undefined> {
  let config: unknown;
  try {
    config = JSON.parse(new TextDecoder().decode(await platform.readFile(file)));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ModelFileError(file, `it is not JSON (${error.message})`, 'Copy it again, or delete it.');
  }
  const {eos_token: token} = (config ?? {}) as {eos_token?: unknown};
  const content = typeof token === 'object' && token !== null ? (token as {content?: unknown}).content : token;
  return typeof content === 'string' ? content : undefined;
}

/**
 * @throws InvalidArgumentError where a tokenizer.json has ids that the model has not. Bytes are not checked: they stand
 *     for no tokenizer too, in a model of ids alone.
 */
export function checkVocabulary({vocabSize}: MambaConfig, tokenizer: Tokenizer): void {
  if (tokenizer.json === undefined || tokenizer.vocabSize <= vocabSize) return;
  const expected = `at least ${tokenizer.vocabSize}, the tokenizer's`;
  throw new InvalidArgumentError('MambaLM config', 'vocabSize', expected, String(vocabSize));
}
