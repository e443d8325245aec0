/** `tfjs-mamba tokenizer` as a user runs it. */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '../util/temporary_folder';
import {buildCli, runCli} from './cli_process';

const folder = temporaryFolder();
const data = join(folder, 'lines.jsonl');
const out = join(folder, 'tokenizer.json');
const lines = Array.from({length: 200}, (_, i) => ({note: `the theme of note ${i} is the thesis of ${i % 7}\n`}));

beforeAll(() => {
  buildCli();
  writeFileSync(data, lines.map(line => JSON.stringify(line)).join('\n'));
});

it('trains one, refuses to write over it, and shows the tokens of a text', async () => {
  const train = ['tokenizer', '--data', data, '--field', 'note', '--vocab-size', '300', '--out', out];
  const trained = await runCli([...train, '--json']);
  expect(trained.stderr).toBe('');
  expect(trained.code).toBe(0);
  expect(JSON.parse(trained.stdout)).toMatchObject({
    out, vocabSize: 300, documents: 200, forgottenPieces: 0, sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  }); // prettier-ignore
  const file = readFileSync(out, 'utf8');

  const again = await runCli(train);
  expect(again).toMatchObject({code: 1, stderr: expect.stringContaining('exists already; nothing was changed')});
  expect(readFileSync(out, 'utf8')).toBe(file);

  const look = ['tokenizer', '--file', out, '--text', 'the the<|endoftext|>', '--json'];
  const plain = JSON.parse((await runCli(look)).stdout) as {ids: number[]; pieces: string[]};
  expect(plain.pieces.join('')).toBe('the the<|endoftext|>');
  expect(plain.pieces.slice(0, 2)).toEqual(['the', ' the']);
  expect(plain.ids).not.toContain(0);
  const special = JSON.parse((await runCli([...look, '--allow-special'])).stdout) as {ids: number[]};
  expect(special.ids.at(-1)).toBe(0);

  const shown = await runCli(look.slice(0, -1));
  expect(shown.stdout).toMatch(/^ +\d+ {2}"the"\n +\d+ {2}" the"\n/);
});

it('says in words what it made, and that the text was too small for more', async () => {
  const other = join(folder, 'other.json');
  const {code, stdout} = await runCli(['tokenizer', '--data', data, '--field', 'note', '--out', other]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/Text +\S+ kB: .*lines\.jsonl in 200 documents/);
  expect(stdout).toMatch(
    /Tokens +\d+; the text has no more pairs to merge for 8,192; one is [\d.]+ bytes of this text/,
  );
  expect(existsSync(other)).toBe(true);
});

it.each([
  ['nothing to do', [], 2, /Give --data to train a tokenizer, or --file and --text/],
  ['too few tokens', ['--data', data, '--field', 'note', '--vocab-size', '256', '--out', join(folder, 'x')], 1, /'vocabSize' must be an integer from 257/],
  ['a folder that is not there', ['--data', data, '--out', join(folder, 'no', 'x.json')], 1, /there is no folder/],
  ['a missing text', ['--data', join(folder, 'none'), '--out', join(folder, 'x')], 1, /cannot read '.*none'/],
  ['a file that is no tokenizer', ['--file', data, '--text', 'a'], 1, /got text that is not JSON .*expected a tokenizer.json/],
  ['data and file', ['--file', out, '--data', data], 2, /cannot be used with/],
])('refuses %s', async (_, args, code, message) => {
  const result = await runCli(['tokenizer', ...args]);
  expect(result.stderr).toMatch(message);
  expect(result.code).toBe(code);
}); // prettier-ignore
