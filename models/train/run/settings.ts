/** What two parts of a run must share for the second to go on where the first ended, bit for bit. */
import type {MambaLM} from '../../lm/mamba_lm';
import {fingerprint} from '../../tokenizers';
import type {RunRecord} from './record';
import type {TrainingRunOptions} from './types';

/** The run cannot be resumed like this; the message shows what differs. */
export class ResumeError extends Error {
  override name = 'ResumeError';
}

export type RunIdentity = Pick<RunRecord, 'config' | 'settings' | 'tokenizer' | 'data'>;

export async function identityOf(lm: MambaLM, options: TrainingRunOptions): Promise<RunIdentity> {
  const {train, heldOut, data} = options;
  const {name, vocabSize} = lm.tokenizer;
  const sizes = {tokens: train.tokens, heldOutTokens: heldOut.tokens, bytesPerToken: train.bytes / train.tokens};
  return {
    config: lm.config,
    settings: {...settingsOf(options), precision: lm.precision},
    tokenizer: {name, vocabSize, sha256: await fingerprint(lm.tokenizer)},
    data: {...data, fingerprint: data?.fingerprint ?? `${train.sha256}-${heldOut.sha256}`, ...sizes},
  };
}

function settingsOf(options: TrainingRunOptions): Record<string, unknown> {
  const {batchSize, length, accumulate = 1, order = 'packed', scoreLength = length, scoreTokens = 200_000} = options;
  const {budget, learningRate, warmupSteps, weightDecay, clipNorm, seed, pauses = 3, nonFinite = 'stop'} = options;
  return {
    batchSize, length, accumulate, order, scoreLength, scoreTokens, ...budget, learningRate, warmupSteps, weightDecay,
    clipNorm, seed, pauses, nonFinite,
  }; // prettier-ignore
}

/** Lines for a person: what differs between the run in a folder and the one that is to go on with it. */
export function differences(run: RunIdentity, now: RunIdentity): string[] {
  const flat = ({config, settings, tokenizer, data}: RunIdentity) => ({
    ...prefixed('model', config as unknown as Record<string, unknown>),
    ...prefixed('', {precision: 'float32', ...settings}), // earlier runs had no other
    ...prefixed('tokenizer', tokenizer),
    'data fingerprint': data.fingerprint,
    'data tokens': data.tokens,
    'held-out tokens': data.heldOutTokens,
  });
  const [was, is]: Array<Record<string, unknown>> = [flat(run), flat(now)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter(key => JSON.stringify(was[key]) !== JSON.stringify(is[key]))
    .map(key => `${key}: the run has ${show(was[key])}, this call ${show(is[key])}`);
}

function prefixed(prefix: string, values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix} ${key}`.trim(), value]));
}

function show(value: unknown): string {
  return value === undefined ? 'none' : (JSON.stringify(value) ?? String(value));
}

/** @throws ResumeError unless all is the same */
export function checkSame(folder: string, run: RunIdentity, now: RunIdentity): void {
  const lines = differences(run, now);
  if (lines.length === 0) return;
  throw new ResumeError(
    `'${folder}' is a run with other settings, and cannot be resumed with these:\n` +
      lines.map(line => `  ${line}\n`).join('') +
      'Nothing was changed. Resume it with its own settings, or begin a new run in another folder.',
  );
}
