/**
 * Trains the same model twice from the command line, side by side: undisturbed, and with kill -9 at random moments, each
 * followed by --resume. Compares all that is left, bit by bit, and writes results/kill_and_resume.{md,html}.
 *
 *     npm run build && npx ts-node test/bench/kill_and_resume.ts [--kills 3] [--seed 1] -- <options of train>
 */
import {spawn} from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {createInterface} from 'node:readline';
import {parseArgs} from 'node:util';
import {writeRunReport} from '../../models/node';
import {seededRandom} from '../../models/random';
import {describeMachine, machine} from '../../examples/cli/timing/machine';

const ROOT = path.join(__dirname, '../..');
const CLI = path.join(ROOT, 'dist/cjs/examples/cli/main.js');
const RESULTS = path.join(__dirname, 'results');

const {values, positionals} = parseArgs({
  options: {kills: {type: 'string', default: '3'}, seed: {type: 'string', default: '1'}, folder: {type: 'string', default: 'runs/kill_and_resume'}},
  allowPositionals: true,
}); // prettier-ignore
const steps = Number(positionals[positionals.indexOf('--steps') + 1]);

interface Line {
  kind: string;
  step: number;
}

/** Runs the command line; `see` may kill it. Resolves to the signal that ended it. */
function run(args: string[], see: (line: Line, kill: () => void) => void): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [CLI, ...args, '--json'], {cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit']});
  createInterface({input: child.stdout}).on('line', text => {
    if (text.startsWith('{') && text.endsWith('}')) see(JSON.parse(text) as Line, () => child.kill('SIGKILL'));
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve(signal);
      else reject(new Error(`train ended with exit code ${code}`));
    });
  });
}

async function undisturbed(folder: string): Promise<void> {
  await run(['train', ...positionals, '--out', folder], ({kind, step}) => {
    if (kind === 'score') process.stderr.write(`undisturbed: step ${step}\n`);
  });
}

/** Kills in equal parts of the run, each at a random step of its part and a random time within the step. */
async function disturbed(folder: string, kills: number): Promise<string[]> {
  const random = seededRandom(Number(values.seed));
  const log: string[] = [];
  for (let i = 0; i <= kills; i++) {
    const killAt = i < kills ? Math.floor(((i + 0.2 + 0.6 * random()) * steps) / kills) : Infinity;
    const delay = 400 * random();
    let [last, first] = [0, 0];
    const start = i === 0 ? [...positionals, '--out', folder] : ['--resume', folder];
    const signal = await run(['train', ...start], ({kind, step}, kill) => {
      if (kind === 'resume') first = step;
      if (kind !== 'step') return;
      last = step;
      if (step === killAt) setTimeout(kill, delay);
    });
    const part = `from step ${first} to step ${last}`;
    log.push(signal ? `${part}, then kill -9` : `${part}, the end`);
    process.stderr.write(`disturbed: ${log.at(-1)}\n`);
  }
  return log;
}

/** Equal or not, file by file. */
function compare(a: string, b: string): Array<[string, boolean]> {
  const text = (folder: string, file: string) => fs.readFileSync(path.join(folder, file), 'utf8');
  const sealed = (folder: string) => {
    const last = fs.readdirSync(path.join(folder, 'checkpoints')).filter(name => name.startsWith('step-')).sort().at(-1)!; // prettier-ignore
    const {files, heldOut, position} = JSON.parse(text(folder, `checkpoints/${last}/training.json`)) as Record<string, object>; // prettier-ignore
    return {last, position, heldOut, files: files as Record<string, {sha256: string}>};
  };
  const [left, right] = [sealed(a), sealed(b)];
  const losses = (folder: string) =>
    text(folder, 'metrics.jsonl')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>)
      .filter(({kind}) => kind !== 'event')
      .map(({seconds: _, tokensPerSecond: __, ...line}) => JSON.stringify(line))
      .join('\n');
  return [
    ...Object.keys(left.files).map((name): [string, boolean] => [`last checkpoint, ${name}`, left.files[name].sha256 === right.files[name]?.sha256]),
    ['last checkpoint, its step and position', left.last === right.last && left.position === right.position],
    ['held-out scores', JSON.stringify(left.heldOut) === JSON.stringify(right.heldOut)],
    ['best model', fs.readFileSync(path.join(a, 'model/model.safetensors')).equals(fs.readFileSync(path.join(b, 'model/model.safetensors')))],
    ['every step of the metrics, samples too', losses(a) === losses(b)],
  ]; // prettier-ignore
}

async function main(): Promise<void> {
  if (!(steps > 0)) throw new Error('Give --steps <n> after --: the run must have a fixed length.');
  process.chdir(ROOT); // relative paths: the report shows them
  const [whole, parts] = ['undisturbed', 'killed'].map(name => path.join(values.folder, name));
  const start = Date.now();
  const [, log] = await Promise.all([undisturbed(whole), disturbed(parts, Number(values.kills))]);
  const rows = compare(whole, parts);
  const {weights, config, result} = JSON.parse(fs.readFileSync(path.join(whole, 'run.json'), 'utf8')) as {
    weights: number;
    config: Record<string, unknown>;
    result: {seconds: number; best: {step: number; bits: number}};
  };
  const lines = [
    '# A run that was killed, beside one that was not',
    '',
    `\`npx ts-node test/bench/kill_and_resume.ts --kills ${values.kills} --seed ${values.seed} -- ${positionals.join(' ')}\``,
    '',
    `${new Date().toISOString().slice(0, 10)}, ${describeMachine(machine())}. ${weights.toLocaleString('en')} weights ` +
      `(d_model ${String(config.dModel)}, ${String(config.nLayer)} layers), ${steps} steps in ${Math.round(result.seconds / 60)} minutes of training; ` +
      `both runs at once took ${Math.round((Date.now() - start) / 60_000)} minutes. Best score ${result.best.bits.toFixed(3)} bits per byte at step ${result.best.step}.`,
    '',
    ...log.map((part, i) => `${i + 1}. ${part}`),
    '',
    '| what | equal bit by bit |',
    '|---|---|',
    ...rows.map(([name, isEqual]) => `| ${name} | ${isEqual ? 'yes' : '**no**'} |`),
    '',
  ];
  fs.writeFileSync(path.join(RESULTS, 'kill_and_resume.md'), lines.join('\n'));
  await writeRunReport([whole, parts], path.join(RESULTS, 'kill_and_resume.html'));
  process.stdout.write(lines.join('\n') + '\n');
  if (rows.some(([, isEqual]) => !isEqual)) process.exitCode = 1;
}
void main();
