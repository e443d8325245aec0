/** `tfjs-mamba generate`: text from a saved model, as it is written. */
import {Option} from 'commander';
import type {Command} from 'commander';
import {MambaLM} from '../../models';
import type {Completion, GenerateOptions, PromptState} from '../../models';
import {describeBackend, startBackend} from './backend';
import {InterruptedError, UsageError} from './errors';
import {onInterrupt} from './interrupt';
import {addCommon, integer, notEmpty, number} from './options';
import type {CommonOptions} from './options';
import {ReadingProgress, readPromptText} from './prompt';
import type {Prompt, PromptOptions} from './prompt';
import {paint, visible} from './screen';

interface Options extends CommonOptions, PromptOptions {
  model: string;
  maxNewTokens: number;
  temperature: number;
  topK: number;
  topP: number;
  minP: number;
  repetitionPenalty: number;
  stop: string[];
  n: number;
  saveState?: string;
  scores?: boolean;
}

/** What one call works with. */
interface Session {
  lm: MambaLM;
  options: Options;
  prompt: Prompt;
  state: PromptState;
  sampling: GenerateOptions & {seed: number};
  signal: AbortSignal;
}

export function addGenerate(root: Command): void {
  const command = root
    .command('generate')
    .summary('write text with a saved model')
    .description('Writes text after a prompt with a model that `train` saved. Every token costs the same time.')
    .requiredOption('--model <folder>', 'the saved model, such as runs/text/model, or a name of the hub')
    .optionsGroup('Prompt:')
    .option('--prompt <text>', 'how the text begins; - reads it from standard input (default: a line break)', notEmpty)
    .addOption(new Option('--prompt-file <file>', 'how the text begins, from a UTF-8 file').conflicts('prompt'))
    .option('--save-state <file>', 'keep what the model knows after the prompt, so that it need not be read again')
    .option('--load-state <file>', 'go on from what --save-state kept; a prompt comes after it')
    .optionsGroup('Text:')
    .option('--max-new-tokens <n>', 'how many tokens to write', integer(0), 400)
    .option('--stop <text>', 'end before this text; may be given several times', collect, [])
    .option('--n <n>', 'so many texts, each with the next seed', integer(1, 10_000), 1)
    .option('--temperature <t>', '0 always takes the likeliest token; 1 the model as it is', number(0, 1e6), 0.7)
    .option('--top-k <k>', 'choose among the k likeliest tokens; 0 for all', integer(0), 0)
    .option('--top-p <p>', 'choose among the likeliest tokens that hold this share', number(0, 1), 0.95)
    .option('--min-p <p>', 'choose among tokens at least this times as likely as the likeliest', number(0, 1), 0)
    .option('--repetition-penalty <r>', 'above 1: avoid tokens that occurred', number(1e-3, 1e3), 1)
    .option('--scores', 'with --json: the log-probability of every new token')
    .optionsGroup('General:');
  addCommon(
    command,
    'print one JSON object with the texts and timings',
    'seed of the choices (default: another each time)',
  );
  command.action((options: Options) => generate(options));
}

function collect(text: string, before: string[]): string[] {
  return [...before, notEmpty(text)];
}

async function generate(options: Options): Promise<void> {
  const {json, model, maxNewTokens, temperature, topK, topP, minP, repetitionPenalty, stop, scores} = options;
  if (scores && !json) throw new UsageError('--scores needs --json: log-probabilities are for programs. (try --help)');
  const prompt = readPromptText(options);
  const seed = options.seed ?? Math.floor(Math.random() * 2 ** 31);
  const sampling = {maxNewTokens, temperature, topK, topP, minP, repetitionPenalty, stop, seed};
  await startBackend(options.backend);
  const loadStart = performance.now();
  const lm = await MambaLM.fromPretrained(model);
  const loadSeconds = secondsSince(loadStart);
  const interrupt = onInterrupt();
  const {signal} = interrupt;
  let state: PromptState | undefined;
  try {
    const readStart = performance.now();
    state = await startState(lm, prompt, options, signal);
    const session = {lm, options, prompt, state, sampling, signal};
    if (json) await writeJson(session, {loadSeconds, readSeconds: secondsSince(readStart)});
    else await stream(session);
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
    throw new InterruptedError('Stopped before the first token.');
  } finally {
    interrupt.stop();
    state?.dispose();
    lm.dispose();
  }
}

/** The state to write from, saved where that is asked for. */
async function startState(
  lm: MambaLM,
  {text}: Prompt,
  {loadState, saveState, json}: Options,
  signal: AbortSignal,
): Promise<PromptState> {
  let state = loadState === undefined ? undefined : await lm.loadState(loadState);
  if (text !== undefined) {
    const from = state;
    const progress = new ReadingProgress();
    try {
      state = await lm.read(text, {from, signal, onProgress: json ? undefined : progress.tell});
    } finally {
      progress.end();
      from?.dispose();
    }
  }
  if (saveState !== undefined) await state!.save(saveState);
  return state!;
}

async function stream({lm, options: {n}, prompt, state, sampling, signal}: Session): Promise<void> {
  const {seed} = sampling;
  const start = performance.now();
  for (let i = 0; i < n; i++) {
    if (n > 1) process.stdout.write(paint('dim', `${i > 0 ? '\n' : ''}--- ${i + 1} of ${n}, --seed ${seed + i} ---\n`));
    process.stdout.write(paint('dim', shown(prompt)));
    try {
      for await (const piece of lm.generate(state, {...sampling, seed: seed + i, signal})) {
        process.stdout.write(forScreen(piece));
      }
    } catch (error) {
      if (!signal.aborted || error !== signal.reason) throw error;
      process.stdout.write('\n');
      const after = `Stopped after ${secondsSince(start).toFixed(1)} s`;
      throw new InterruptedError(`${after}; --seed ${seed + i} writes the same again.`);
    }
    process.stdout.write('\n');
  }
  if (!process.stdout.isTTY) return;
  const about = `${secondsSince(start).toFixed(1)} s on ${await describeBackend()}, --seed ${seed}`;
  process.stderr.write(paint('dim', `\n(${about})\n`, process.stderr));
}

/** Most characters of a prompt from elsewhere that a terminal shows, to see what the text goes on from. */
const MOST_SHOWN = 200;

/** A typed prompt as it is; of one from a file its end, and only to a person. */
function shown({text = '', isTyped}: Prompt): string {
  if (isTyped) return forScreen(text);
  if (!process.stdout.isTTY) return '';
  return text.length > MOST_SHOWN ? `…${forScreen(text.slice(-MOST_SHOWN))}` : forScreen(text);
}

function forScreen(text: string): string {
  return process.stdout.isTTY ? visible(text) : text;
}

async function writeJson(
  {lm, options, prompt, state, sampling, signal}: Session,
  times: {loadSeconds: number; readSeconds: number},
): Promise<void> {
  const {model, n, scores = false, loadState, saveState} = options;
  const start = performance.now();
  const completions = await lm.complete([state], {...sampling, continuations: n, scores, signal});
  const seconds = secondsSince(start);
  const tokens = completions.reduce((sum, {newIds}) => sum + newIds.length, 0);
  const [{text, finish}] = completions;
  const result = {
    text,
    finish,
    ...(prompt.text !== undefined && {prompt: prompt.text}),
    model,
    backend: await describeBackend(),
    ...sampling,
    n,
    completions: completions.map((completion, i) => entryOf(lm, completion, sampling.seed + i)),
    promptTokens: state.tokens,
    newTokens: tokens,
    ...(loadState !== undefined && {loadState}),
    ...(saveState !== undefined && {saveState}),
    ...times,
    seconds,
    msPerToken: (1000 * seconds) / Math.max(1, tokens),
  };
  process.stdout.write(JSON.stringify(result) + '\n');
  if (completions.some(({finish: reason}) => reason === 'aborted')) {
    throw new InterruptedError(`Stopped after ${tokens} tokens; the result has what was written.`);
  }
}

function entryOf({tokenizer}: MambaLM, {text, newIds, finish, logProbs}: Completion, seed: number) {
  const tokens = logProbs?.map((logProb, i) => ({id: newIds[i], text: tokenizer.decode([newIds[i]]), logProb}));
  return {text, seed, finish, newTokens: newIds.length, ...(tokens && {tokens})};
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}
