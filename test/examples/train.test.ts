/** Training on a small text, generating from it, what goes wrong, and Ctrl-C. */
import {createHash} from 'node:crypto';
import {cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {buildCli, runCli, startCli, temporaryFolder} from './cli_process';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const TINY = [
  '--backend', 'cpu', '--d-model', '16', '--layers', '1', '--d-state', '4', '--batch', '2', '--length', '32',
]; // prettier-ignore
const tiny = (data: string, out: string, ...more: string[]) => [
  'train',
  '--data',
  data,
  '--out',
  out,
  ...TINY,
  ...more,
];
/** What a run that came to its end leaves. */
const ENDED_RUN = ['checkpoints', 'data', 'loss.svg', 'metrics.jsonl', 'model', 'run.json', 'tensorboard'];
const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
const linesOf = (text: string) =>
  text.trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>); // prettier-ignore

beforeAll(async () => {
  buildCli();
  const line = (i: number) => `Line ${i}: the quick brown fox jumps over the lazy dog, and over ${i * i} hedges.\n`;
  writeFileSync(at('text.txt'), Array.from({length: 400}, (_, i) => line(i)).join(''));
  const result = await runCli(tiny(at('text.txt'), at('run'), '--steps', '12', '--seed', '3'));
  if (result.code !== 0) throw new Error(result.stdout + result.stderr);
  writeFileSync(at('stdout'), result.stdout);
  writeFileSync(at('stderr'), result.stderr);
});

describe('train', () => {
  it('shows the scores beside gzip, a sample and what to do next', () => {
    const stdout = readFileSync(at('stdout'), 'utf8');
    expect(stdout).toMatch(/untrained +[78]\.\d/);
    expect(stdout).toMatch(/trained +[1-8]\.\d+ +after 12 steps/);
    expect(stdout).toMatch(/gzip -9 +\d\.\d+ +primed/);
    expect(stdout).toContain(`npx tfjs-mamba generate --model ${at('run/model')}`);
    expect(readFileSync(at('stderr'), 'utf8')).not.toMatch(/error|warn|Hi, looks like/i);
  });

  it('leaves a model, a plot, metrics and a record', () => {
    expect(readdirSync(at('run')).sort()).toEqual(ENDED_RUN);
    expect(readdirSync(at('run/model')).sort()).toEqual(['config.json', 'model.safetensors']);
    expect(readFileSync(at('run/loss.svg'), 'utf8')).toMatch(/^<svg[\s\S]*held-out text[\s\S]*<\/svg>/);
    const metrics = linesOf(readFileSync(at('run/metrics.jsonl'), 'utf8'));
    expect(metrics.filter(({kind}) => kind === 'step')).toHaveLength(12);
    expect(metrics.filter(({kind}) => kind === 'score').map(({step}) => step)).toEqual([0, 4, 8, 12]);
    const record = JSON.parse(readFileSync(at('run/run.json'), 'utf8')) as Record<string, unknown>;
    expect(record).toMatchObject({status: 'done', result: {steps: 12}, notes: {options: {seed: 3}}});
  });

  it('gives equal bits for an equal seed, as JSON lines too', async () => {
    const {code, stdout} = await runCli(tiny(at('text.txt'), at('again'), '--steps', '12', '--seed', '3', '--json'));
    expect(code).toBe(0);
    const lines = linesOf(stdout);
    expect(lines[0].kind).toBe('begin');
    expect(lines.at(-1)).toMatchObject({kind: 'end', steps: 12, interrupted: false});
    expect(hashOf(at('again/model/model.safetensors'))).toBe(hashOf(at('run/model/model.safetensors')));
  });

  it('recomputes to the same bits; where half precision has no kernels it says that it computes in float32', async () => {
    const ways = ['--recompute', '--precision', 'bf16'];
    const {code, stdout} = await runCli(tiny(at('text.txt'), at('ways'), '--steps', '12', '--seed', '3', ...ways));
    expect(code).toBe(0);
    expect(stdout).toMatch(/Memory +each block keeps its input alone/);
    expect(stdout).toMatch(/Precision +float32, since this backend has no kernels for bf16/);
    expect(hashOf(at('ways/model/model.safetensors'))).toBe(hashOf(at('run/model/model.safetensors')));
  });

  it('trains for a time', async () => {
    const {code, stdout} = await runCli(tiny(at('text.txt'), at('timed'), '--minutes', '0.2', '--json'));
    expect(code).toBe(0);
    expect(linesOf(stdout).find(({kind}) => kind === 'plan')!.steps).toBeGreaterThan(3);
  });

  it('refuses a folder that holds a run, and changes nothing', async () => {
    const before = hashOf(at('run/model/model.safetensors'));
    const {code, stderr} = await runCli(tiny(at('text.txt'), at('run'), '--steps', '2'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/already holds files.*nothing was changed/);
    expect(hashOf(at('run/model/model.safetensors'))).toBe(before);
  });
});

describe('generate', () => {
  const generate = (...more: string[]) =>
    runCli(['generate', '--model', at('run/model'), '--backend', 'cpu', '--max-new-tokens', '20', ...more]);

  it('streams text after the prompt', async () => {
    const {code, stdout, stderr} = await generate('--prompt', 'Line 7', '--seed', '1');
    expect({code, stderr}).toEqual({code: 0, stderr: ''});
    expect(stdout).toMatch(/^Line 7[\s\S]+\n$/);
  });

  it('prints one JSON object with text and timings, equal for equal seeds', async () => {
    const runs = await Promise.all([generate('--json', '--seed', '5'), generate('--json', '--seed', '5')]);
    const [a, b] = runs.map(({stdout}) => JSON.parse(stdout) as Record<string, unknown>);
    expect(a).toMatchObject({newTokens: 20, seed: 5, backend: 'cpu'});
    expect(a.msPerToken).toBeGreaterThan(0);
    expect(b.text).toBe(a.text);
  });

  it('takes any characters in the prompt', async () => {
    const {code, stdout} = await generate('--prompt', 'Grüße 😀', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({prompt: 'Grüße 😀', promptTokens: 12, newTokens: 20});
  });

  it('ends when its reader does', async () => {
    const run = startCli(['generate', '--model', at('run/model'), '--backend', 'cpu', '--max-new-tokens', '100000']);
    run.process.stdout!.once('data', () => run.process.stdout!.destroy());
    expect(await run.done).toMatchObject({code: 0, stderr: ''});
  });
});

describe('bad models', () => {
  const load = (model: string) => runCli(['generate', '--model', model, '--backend', 'cpu']);

  it.each([
    ['no folder', 'none', () => {}, /none.*does not exist/],
    ['an empty folder', 'empty', (to: string) => mkdirSync(to), /config\.json.*does not exist/],
    ['another kind of model', 'bert', (to: string) => write(to, '{"model_type": "bert"}'), /'model_type' must be 'mamba' or 'falcon_mamba', but got "bert"/],
    ['a config that is no JSON', 'torn', (to: string) => write(to, '{"model_'), /config\.json.*JSON/],
    ['weights cut short', 'short', (to: string) => write(to, config(), weights().subarray(0, 900)), /model\.safetensors/],
    ['weights of another shape', 'other', (to: string) => write(to, config().replace('"state_size": 4', '"state_size": 8'), weights()), /must be a float32 tensor of shape \[17, 32\], but got float32 \[9, 32\]/],
  ])('%s', async (_, name, make, message) => {
    make(at(name));
    const {code, stderr} = await load(at(name));
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  }); // prettier-ignore

  const config = () => readFileSync(at('run/model/config.json'), 'utf8');
  const weights = () => readFileSync(at('run/model/model.safetensors'));
  function write(to: string, json: string, safetensors?: Uint8Array): void {
    mkdirSync(to, {recursive: true});
    writeFileSync(join(to, 'config.json'), json);
    if (safetensors) writeFileSync(join(to, 'model.safetensors'), safetensors);
  }
});

describe('bad text', () => {
  it.each([
    ['an empty file', 'empty.txt', '', /empty/],
    ['a text shorter than the context', 'short.txt', 'Too short.', /short\.txt|length/],
    ['bytes that are no UTF-8', 'latin.txt', Uint8Array.of(...Buffer.from('caf'), 0xe9, ...Buffer.alloc(4000, 0x20)), /UTF-8/],
    ['lines that are no JSON', 'torn.jsonl', '{"text": "a"}\n{"text": \n', /torn\.jsonl.*line 2|line 2.*torn\.jsonl/],
    ['a field that is not there', 'other.jsonl', '{"body": "a"}\n', /'text'/],
  ])('%s', async (_, name, content, message) => {
    writeFileSync(at(name), content);
    const {code, stderr} = await runCli(tiny(at(name), at('bad'), '--steps', '2'));
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
    expect(existsSync(at('bad'))).toBe(false);
  }); // prettier-ignore

  it('a path that is not there', async () => {
    const {code, stderr} = await runCli(tiny(at('nowhere.txt'), at('bad'), '--steps', '2'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/nowhere\.txt.*does not exist/);
  });
});

describe('what ends a run must not lose it', () => {
  it('a reader that goes away, such as head: the run goes on and is saved', async () => {
    const run = startCli(tiny(at('text.txt'), at('head'), '--steps', '8'));
    run.process.stdout!.once('data', () => run.process.stdout!.destroy());
    expect((await run.done).code).toBe(0);
    expect(readdirSync(at('head')).sort()).toEqual(ENDED_RUN);
  });

  it('the system, which asks to end: it finishes the step and saves', async () => {
    const run = startCli(tiny(at('text.txt'), at('terminated'), '--steps', '100000', '--json'));
    await run.sees(/"kind":"step","step":3/);
    run.process.kill('SIGTERM');
    const {code, stderr} = await run.done;
    expect(code).toBe(130);
    expect(stderr).toMatch(/Stopped after \d+ steps; saved in /);
    expect(readdirSync(at('terminated/checkpoints'))).toHaveLength(1);
  });

  it('scores no more of a long text than a run has time for', async () => {
    writeFileSync(at('long.txt'), readFileSync(at('text.txt'), 'utf8').repeat(60)); // 1.8 MB
    const {code, stderr, stdout} = await runCli([
      ...tiny(at('long.txt'), at('long'), '--steps', '1'),
      '--length',
      '64',
    ]);
    expect({code, stderr: code === 0 ? '' : stderr}).toEqual({code: 0, stderr: ''});
    expect(stdout).toMatch(/Held out +100 kB of it/);
  });
});

describe('Ctrl-C', () => {
  it('finishes the step, saves, and says how to go on', async () => {
    const run = startCli(tiny(at('text.txt'), at('stopped'), '--steps', '100000', '--json'));
    await run.sees(/"kind":"step","step":3/);
    run.process.kill('SIGINT');
    const {code, stdout, stderr} = await run.done;
    expect(code).toBe(130);
    expect(JSON.parse(stderr)).toMatchObject({exitCode: 130, error: {message: expect.stringContaining('saved in')}});
    expect(linesOf(stdout).at(-1)).toMatchObject({kind: 'interrupted', interrupted: true});
    const model = linesOf(stdout).at(-1)!.checkpoint as string;
    const again = await runCli(['generate', '--model', model, '--backend', 'cpu', '--max-new-tokens', '3']);
    expect(again.code).toBe(0);
  });

  it('stops at once the second time', async () => {
    const run = startCli(tiny(at('text.txt'), at('twice'), '--steps', '100000', '--batch', '64', '--length', '256'));
    await run.sees('ends early');
    run.process.kill('SIGINT');
    await run.sees('Ctrl-C again');
    run.process.kill('SIGINT');
    expect((await run.done).code).toBe(130);
  });
});

it('a run that was killed while it read its text begins again in the same folder', async () => {
  mkdirSync(at('anew/.data.host-1-1.tmp'), {recursive: true});
  mkdirSync(at('anew/data'), {recursive: true});
  const {code, stderr} = await runCli(tiny(at('text.txt'), at('anew'), '--steps', '2'));
  expect({code, stderr: stderr.match(/error.*/)?.[0]}).toEqual({code: 0, stderr: undefined});
});

describe('--resume', () => {
  const resume = (folder: string, ...more: string[]) => runCli(['train', '--resume', at(folder), ...more]);
  /** Stopped after a few of 40 steps, with all the settings that it needs. */
  beforeAll(async () => {
    for (const folder of ['part', 'changed']) {
      const run = startCli(tiny(at('text.txt'), at(folder), '--steps', '40', '--vocab-size', '280', '--json'));
      await run.sees(/"kind":"step","step":5/);
      run.process.kill('SIGTERM');
      expect((await run.done).code).toBe(130);
    }
    expect((await runCli(tiny(at('text.txt'), at('at once'), '--steps', '40', '--vocab-size', '280'))).code).toBe(0);
  });

  it('goes on with its own settings, tokenizer and text, to the same bits', async () => {
    const {code, stdout} = await resume('part');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Goes on after \d+ steps, from .*checkpoints\/step-/);
    expect(stdout).toMatch(/weights, on 280 tokens/);
    for (const file of ['model/model.safetensors', 'model/tokenizer.json', 'checkpoints/step-00000040/optimizer.safetensors']) {
      expect(hashOf(at(`part/${file}`))).toBe(hashOf(at(`at once/${file}`)));
    }
    expect(readdirSync(at('part')).sort()).toEqual(ENDED_RUN);
  }); // prettier-ignore

  it.each([
    [['--lr', '0.01'], /learningRate: the run has 0.006, this call 0.01/],
    [['--steps', '80'], /steps: the run has 40, this call 80/],
    [['--minutes', '1'], /steps: the run has 40, this call none/],
    [['--precision', 'bf16'], /precision: the run has "float32", this call "bf16"/],
    [['--d-model', '32'], /dModel: the run has 16, this call 32/],
    [['--tokenizer', 'bytes'], /the run has --vocab-size 280, this call none/],
    [['--data', 'other.txt'], /is not the text of the run in.*\n.*other\.txt/],
  ])('refuses %j, and shows the difference', async (more, message) => {
    writeFileSync(at('other.txt'), 'Another text.\n'.repeat(500));
    const {code, stderr} = await resume('changed', ...more.map(arg => (arg === 'other.txt' ? at(arg) : arg)));
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });

  it('goes on with the text as it was where a file has changed since, and says so', async () => {
    const before = readFileSync(at('text.txt'));
    writeFileSync(at('text.txt'), 'New words.\n' + before.toString());
    const refused = await resume('changed', '--data', at('text.txt'));
    const {code, stderr} = await resume('changed');
    writeFileSync(at('text.txt'), before);
    expect(refused).toMatchObject({code: 1, stderr: expect.stringMatching(/not the text of the run[^]*changed: .*text\.txt/)});
    expect(code).toBe(0);
    expect(stderr).toMatch(/text has changed since the run began.*\n.*changed: .*text\.txt/);
    const file = 'model/model.safetensors';
    expect(hashOf(at(`changed/${file}`))).toBe(hashOf(at(`at once/${file}`)));
  }); // prettier-ignore

  it('refuses tokens that were damaged', async () => {
    cpSync(at('part'), at('flipped'), {recursive: true});
    const file = at('flipped/data/train.tokens');
    const bytes = readFileSync(file);
    bytes[100] ^= 1;
    writeFileSync(file, bytes);
    const {code, stderr} = await resume('flipped');
    expect(code).toBe(1);
    expect(stderr).toMatch(/train\.tokens/);
  });

  it('of no run, of a run at its end, and of two folders', async () => {
    expect((await resume('nowhere')).stderr).toMatch(/holds no training run/);
    expect((await resume('run')).stderr).toMatch(/at its end: all 12 steps are done/);
    expect((await resume('part', '--out', at('x'))).code).toBe(2);
  });
});
