/** kill -9 at fifty points of training and saving: no checkpoint that was reported is lost, and the end is the same. */
import {spawn} from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {buildSync} from 'esbuild';
import {seededRandom} from '../../../../models';
import {lastCheckpoint} from '../../../../models/train/run/checkpoint';
import {temporaryFolder} from '../../../util/temporary_folder';

const KILLS = Number(process.env.KILLS ?? 50);
const STEPS = KILLS + 30;
const root = temporaryFolder();
const projectRoot = path.join(__dirname, '../../../..');
/** Inside the tree, so that packages are found. */
const bundle = path.join(projectRoot, 'node_modules/.cache/tfjs-mamba/killed_child.cjs');

beforeAll(() => {
  buildSync({
    entryPoints: [path.join(__dirname, 'killed_child.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    alias: {'#platform': path.join(projectRoot, 'models/io/platform_node.ts')},
    logLevel: 'error',
  });
});

interface Ended {
  signal: NodeJS.Signals | null;
  /** The last step whose checkpoint it reported; 0 for none. */
  saved: number;
  isDone: boolean;
}

/** @param kill at the n-th call on a file, or so many milliseconds after training began; absent for never */
function train(folder: string, kill: {call: number} | {ms: number} | undefined): Promise<Ended> {
  const at = kill && 'call' in kill ? [String(kill.call)] : [];
  const child = spawn(process.execPath, [bundle, path.join(root, folder), String(STEPS), ...at]);
  let [out, error] = ['', ''];
  child.stdout.on('data', (data: Buffer) => {
    if (out === '' && kill && 'ms' in kill) setTimeout(() => child.kill('SIGKILL'), kill.ms);
    out += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => (error += data.toString()));
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (code !== 0 && signal !== 'SIGKILL') reject(new Error(error || `exit code ${code}`));
      const steps = [...out.matchAll(/saved (\d+)/g)].map(([, step]) => Number(step));
      resolve({signal, saved: steps.at(-1) ?? 0, isDone: out.includes('done')});
    });
  });
}

const hashesIn = (folder: string) => {
  const checkpoint = path.join(root, folder, 'checkpoints', `step-${String(STEPS).padStart(8, '0')}`, 'training.json');
  const {files, heldOut} = JSON.parse(fs.readFileSync(checkpoint, 'utf8')) as Record<string, unknown>;
  return {
    files,
    heldOut,
    model: fs.readFileSync(path.join(root, folder, 'model/model.safetensors')).toString('base64'),
  };
};

test(`${KILLS} kills, half of them in the middle of a call on a file`, async () => {
  const undisturbed = train('whole', undefined);
  const random = seededRandom(Number(process.env.SEED ?? 1));
  let [last, kills, inSaving] = [0, 0, 0];
  for (let attempt = 0; kills < KILLS && attempt < 3 * KILLS; attempt++) {
    const inCall = attempt % 2 === 0;
    const kill = inCall ? {call: 1 + Math.floor(80 * random())} : {ms: 60 * random()};
    const {signal, saved, isDone} = await train('killed', kill);
    if (isDone) break;
    if (signal === 'SIGKILL') kills++;
    last = Math.max(last, saved);
    const checkpoints = path.join(root, 'killed/checkpoints');
    const {checkpoint, damaged} = await lastCheckpoint(checkpoints);
    expect(damaged).toEqual([]);
    expect(checkpoint?.progress.step ?? 0).toBeGreaterThanOrEqual(last);
    last = checkpoint?.progress.step ?? 0;
    if (fs.existsSync(checkpoints) && fs.readdirSync(checkpoints).some(name => name.startsWith('.'))) inSaving++;
  }
  expect(kills).toBe(KILLS);
  expect(inSaving).toBeGreaterThan(KILLS / 10); // the points are what this test is about
  expect(await train('killed', undefined)).toMatchObject({isDone: true, saved: STEPS});
  await undisturbed;
  expect(hashesIn('killed')).toEqual(hashesIn('whole'));
  const left = fs.readdirSync(path.join(root, 'killed/checkpoints'));
  expect(left).toHaveLength(2);
}, 600_000);
