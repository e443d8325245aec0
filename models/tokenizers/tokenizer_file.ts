/** The checks of a tokenizer.json: whatever passes has the form that the readers rely on. */
import {TokenizerFileError} from './errors';

export interface AddedToken {
  id: number;
  content: string;
  /** May be found in text only on request. */
  special: boolean;
  /** Is looked for after the normalizer, not before. */
  normalized: boolean;
  singleWord: boolean;
  /** Takes the white space on its left, or right, with it. */
  lstrip: boolean;
  rstrip: boolean;
}

export type Json = Record<string, unknown>;

export interface TokenizerFile {
  /** The whole of it, checked where typed below. */
  json: Json;
  type: 'BPE' | 'WordPiece' | 'Unigram';
  model: Json;
  normalizer: Json | null;
  preTokenizer: Json | null;
  decoder: Json | null;
  /** Ids of the model's own tokens. */
  vocab: Map<string, number>;
  /** Of a BPE: pairs of tokens in their order. */
  merges: Array<[string, string]>;
  added: AddedToken[];
  /** One more than the largest id. */
  vocabSize: number;
}

const MOST_CHARACTERS = 1 << 28;
const MOST_IDS = 1 << 22;

/** @throws TokenizerFileError */
export function parseTokenizerFile(text: string, file: string): TokenizerFile {
  const fail = (got: string, expected: string, hint?: string): never => {
    throw new TokenizerFileError(file, got, expected, hint);
  };
  if (text.length > MOST_CHARACTERS) fail(`${text.length} characters`, `at most ${MOST_CHARACTERS}`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    fail(`text that is not JSON (${(error as Error).message})`, 'a tokenizer.json');
  }
  try {
    JSON.stringify(json);
  } catch {
    fail('lists in lists, thousands deep', 'a tokenizer.json'); // every reader recurses, this one too
  }
  if (!isObject(json)) return fail(describe(json), 'an object');
  const {model} = json;
  if (!isObject(model)) return fail(`model ${describe(model)}`, 'an object', 'It is no tokenizer.json.');
  const type = typeOf(model);
  if (!type) {
    return fail(
      `model.type ${describe(model.type)}`,
      "'BPE', 'WordPiece' or 'Unigram'",
      'No other model is read here.',
    );
  }
  const part = (key: string): Json | null => {
    const value = json[key] ?? null;
    return value === null || isObject(value) ? value : fail(`${key} ${describe(value)}`, 'an object or null');
  };
  const vocab = readVocab(type, model.vocab, fail);
  const added = readAdded(json.added_tokens ?? [], fail);
  const vocabSize = checkIds(vocab, added, fail);
  return {
    json, type, model, vocab, added, vocabSize,
    normalizer: part('normalizer'),
    preTokenizer: part('pre_tokenizer'),
    decoder: part('decoder'),
    merges: type === 'BPE' ? readMerges(model.merges, vocab, fail) : [],
  }; // prettier-ignore
}

type Fail = (got: string, expected: string, hint?: string) => never;

/** Files of the first versions have no type. */
function typeOf(model: Json): TokenizerFile['type'] | undefined {
  if (model.type === undefined && isObject(model.vocab) && Array.isArray(model.merges)) return 'BPE';
  return (['BPE', 'WordPiece', 'Unigram'] as const).find(name => name === model.type);
}

function readVocab(type: string, vocab: unknown, fail: Fail): Map<string, number> {
  if (type === 'Unigram') {
    const isPiece = (entry: unknown) =>
      Array.isArray(entry) && typeof entry[0] === 'string' && Number.isFinite(entry[1]) && entry.length === 2;
    if (!Array.isArray(vocab) || !vocab.every(isPiece))
      fail(`model.vocab ${describe(vocab)}`, 'a list of [token, score]');
    return new Map((vocab as Array<[string, number]>).map(([token], id) => [token, id]));
  }
  if (!isObject(vocab)) return fail(`model.vocab ${describe(vocab)}`, 'an object of ids by tokens');
  return new Map(Object.entries(vocab) as Array<[string, number]>);
}

function readMerges(merges: unknown, vocab: Map<string, number>, fail: Fail): Array<[string, string]> {
  if (!Array.isArray(merges)) return fail(`model.merges ${describe(merges)}`, 'a list of pairs');
  return merges.map((merge: unknown, i) => {
    const pair = typeof merge === 'string' ? merge.split(' ') : merge;
    const isPair = Array.isArray(pair) && pair.length === 2 && pair.every(part => typeof part === 'string');
    if (!isPair) return fail(`model.merges[${i}] ${describe(merge)}`, 'a pair of tokens');
    const [left, right] = pair as [string, string];
    for (const token of [left, right, left + right]) {
      if (!vocab.has(token)) fail(`model.merges[${i}] with ${describe(token)}`, 'tokens that are in model.vocab');
    }
    return [left, right];
  });
}

function readAdded(added: unknown, fail: Fail): AddedToken[] {
  if (!Array.isArray(added)) return fail(`added_tokens ${describe(added)}`, 'a list');
  return added.map((token: unknown, i) => {
    const at = `added_tokens[${i}]`;
    if (!isObject(token)) return fail(`${at} ${describe(token)}`, 'an object');
    const {id, content} = token;
    if (typeof content !== 'string' || content === '') return fail(`${at}.content ${describe(content)}`, 'some text');
    const flag = (key: string, fallback: boolean): boolean => {
      const value = token[key] ?? fallback;
      return typeof value === 'boolean' ? value : fail(`${at}.${key} ${describe(value)}`, 'true or false');
    };
    const special = flag('special', false);
    return {
      id: id as number, content, special,
      normalized: flag('normalized', !special),
      singleWord: flag('single_word', false),
      lstrip: flag('lstrip', false),
      rstrip: flag('rstrip', false),
    }; // prettier-ignore
  });
}

/** Each id belongs to one token, each token to one id. Returns the largest id and one. */
function checkIds(vocab: Map<string, number>, added: AddedToken[], fail: Fail): number {
  const owners = new Map<number, string>();
  const check = (what: string, token: string, id: unknown) => {
    const isId = Number.isInteger(id) && (id as number) >= 0 && (id as number) < MOST_IDS;
    if (!isId) fail(`id ${describe(id)} of ${what} ${describe(token)}`, `an integer from 0 to ${MOST_IDS - 1}`);
    const owner = owners.get(id as number);
    if (owner !== undefined && owner !== token) {
      fail(`id ${String(id)} for both ${describe(owner)} and ${describe(token)}`, 'an id for each token');
    }
    owners.set(id as number, token);
  };
  for (const [token, id] of vocab) check('token', token, id);
  const isNew = ({content}: AddedToken) => !vocab.has(content);
  for (const {id, content} of added) {
    check('added token', content, id);
    const other = vocab.get(content) ?? id;
    if (other !== id) fail(`ids ${other} and ${id} for ${describe(content)}`, 'one id for each token');
  }
  const newIds = [...new Set(added.filter(isNew).map(({id}) => id))].sort((a, b) => a - b);
  newIds.forEach((id, i) => {
    const hint = "Hugging Face's tokenizers counts on from the model's vocabulary, whatever the file says.";
    if (id !== vocab.size + i) fail(`id ${id} of an added token`, `${vocab.size + i}, the next one`, hint);
  });
  if (owners.size === 0) fail('no tokens at all', 'a vocabulary');
  let largest = 0;
  for (const id of owners.keys()) if (id > largest) largest = id;
  return largest + 1;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
