/** `tfjs-mamba generate`: text from a saved model, as it is written. */
import type {Command} from 'commander';
import {MambaLM} from '../../models';
import type {GenerateOptions} from '../../models';
import {describeBackend, startBackend} from './backend';
import {addCommon, integer, notEmpty, number} from './options';
import type {CommonOptions} from './options';
import {paint, visible} from './screen';

interface Options extends CommonOptions {
  model: string;
  prompt: string;
  maxNewTokens: number;
  temperature: number;
  topK: number;
  topP: number;
  repetitionPenalty: number;
}

export function addGenerate(root: Command): void {
  const command = root
    .command('generate')
    .summary('write text with a saved model')
    .description('Writes text after a prompt with a model that `train` saved. Every token costs the same time.')
    .requiredOption('--model <folder>', 'the saved model, such as runs/text/model')
    .option('--prompt <text>', 'how the text begins', notEmpty, '\n')
    .option('--max-new-tokens <n>', 'how many tokens to write', integer(1), 400)
    .option('--temperature <t>', '0 always takes the likeliest token; 1 the model as it is', number(0, 1e6), 0.7)
    .option('--top-k <k>', 'choose among the k likeliest tokens; 0 for all', integer(0), 0)
    .option('--top-p <p>', 'choose among the likeliest tokens that hold this share', number(0, 1), 0.95)
    .option('--repetition-penalty <r>', 'above 1: avoid tokens that occurred', number(1e-3, 1e3), 1);
  addCommon(
    command,
    'print one JSON object with the text and timings',
    'seed of the choices (default: another each time)',
  );
  command.action((options: Options) => generate(options));
}

async function generate(options: Options): Promise<void> {
  const {json, model: folder, prompt, maxNewTokens, temperature, topK, topP, repetitionPenalty} = options;
  const seed = options.seed ?? Math.floor(Math.random() * 2 ** 31);
  const sampling = {maxNewTokens, temperature, topK, topP, repetitionPenalty, seed};
  await startBackend(options.backend);
  const loadStart = performance.now();
  const lm = await MambaLM.fromPretrained(folder);
  const loadSeconds = (performance.now() - loadStart) / 1000;
  try {
    if (json) await writeJson(lm, folder, prompt, sampling, loadSeconds);
    else await stream(lm, prompt, sampling);
  } finally {
    lm.dispose();
  }
}

async function stream(lm: MambaLM, prompt: string, sampling: GenerateOptions): Promise<void> {
  const show = (text: string) => (process.stdout.isTTY ? visible(text) : text);
  process.stdout.write(paint('dim', show(prompt)));
  const start = performance.now();
  for await (const piece of lm.generate(prompt, sampling)) process.stdout.write(show(piece));
  process.stdout.write('\n');
  if (!process.stdout.isTTY) return;
  const seconds = (performance.now() - start) / 1000;
  const about = `${seconds.toFixed(1)} s on ${await describeBackend()}, --seed ${sampling.seed}`;
  process.stderr.write(paint('dim', `\n(${about})\n`, process.stderr));
}

async function writeJson(
  lm: MambaLM,
  model: string,
  prompt: string,
  sampling: GenerateOptions,
  loadSeconds: number,
): Promise<void> {
  const ids = lm.tokenizer.encode(prompt);
  const start = performance.now();
  const [row] = await lm.generateIds([ids], sampling);
  const seconds = (performance.now() - start) / 1000;
  const tokens = row.length - ids.length;
  const result = {
    text: lm.tokenizer.decode(row.slice(ids.length)),
    prompt,
    model,
    backend: await describeBackend(),
    ...sampling,
    promptTokens: ids.length,
    newTokens: tokens,
    loadSeconds,
    seconds,
    msPerToken: (1000 * seconds) / Math.max(1, tokens),
  };
  process.stdout.write(JSON.stringify(result) + '\n');
}
