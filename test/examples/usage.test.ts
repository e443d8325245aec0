/** Help, exit codes and wrong usage. */
import {hasNative} from '../util/native';
import {buildCli, runCli} from './cli_process';

beforeAll(() => buildCli());

describe.each(['train', 'generate', 'doctor', 'bench'])('%s', verb => {
  it('has help with the shared options', async () => {
    const {code, stdout} = await runCli([verb, '--help']);
    expect(code).toBe(0);
    for (const option of ['--backend', '--json', '--seed', '--help']) expect(stdout).toContain(option);
  });
});

it('shows the verbs and the version', async () => {
  const help = await runCli(['--help']);
  expect(help.code).toBe(0);
  for (const verb of ['train', 'generate', 'doctor', 'bench'])
    expect(help.stdout).toMatch(new RegExp(`^  ${verb}`, 'm'));
  const version = await runCli(['--version']);
  expect(version).toMatchObject({code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/)});
});

it.each([
  ['nothing at all', [], /Usage: tfjs-mamba/],
  ['an unknown verb', ['trian'], /unknown command 'trian'[\s\S]*Did you mean train\?/],
  ['an unknown option', ['train', '--lenght', '64'], /unknown option '--lenght'[\s\S]*Did you mean --length\?/],
  [
    'an unknown backend',
    ['train', '--backend', 'gpu'],
    /'gpu' is invalid\. Allowed choices are auto, wasm, cpu, tensorflow/,
  ],
  [
    'a batch of zero',
    ['train', '--batch', '0'],
    /'--batch <n>' argument '0' is invalid\. Expected an integer from 1 to 65536/,
  ],
  ['a length of zero', ['train', '--length', '0'], /'--length <n>' argument '0' is invalid/],
  ['words for a number', ['train', '--lr', 'fast'], /'--lr <rate>' argument 'fast' is invalid\. Expected a number/],
  ['a rate too high', ['train', '--lr', '20'], /Expected a number above 0, at most 10/],
  ['an empty prompt', ['generate', '--model', 'm', '--prompt', ''], /'--prompt <text>' argument '' is invalid/],
  ['an empty prompt of samples', ['train', '--prompt', ''], /Expected some text/],
  ['steps and minutes', ['train', '--steps', '5', '--minutes', '1'], /cannot be used with/],
  ['no model', ['generate', '--prompt', 'a'], /required option '--model <folder>' not specified/],
  ['top-p above 1', ['generate', '--model', 'm', '--top-p', '2'], /Expected a number from 0 to 1/],
  ['an argument too many', ['doctor', 'now'], /too many arguments/],
])('exits with 2 on %s', async (_, args, message) => {
  const {code, stderr} = await runCli(args);
  expect(stderr).toMatch(message);
  expect(code).toBe(2);
});

it('says in plain words why the native backend is not there', async () => {
  const elsewhere = "data:text/javascript,Object.defineProperty(process,'platform',{value:'darwin'})";
  const {code, stderr} = await runCli(['train', '--backend', 'tensorflow'], {NODE_OPTIONS: `--import ${elsewhere}`});
  expect(code).toBe(1);
  expect(stderr).toMatch(/backend 'tensorflow' does not run here: this is darwin .* for Linux on x64/);
  expect(stderr).not.toMatch(/\n\s+at /);
});

describe('doctor', () => {
  it('tells what runs and which kernels there are', async () => {
    const {code, stdout} = await runCli(['doctor', '--json']);
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as Record<string, unknown>;
    const native = hasNative();
    const backends = [...(native ? ['tensorflow'] : []), 'wasm', 'cpu'];
    expect(report).toMatchObject({
      auto: backends[0],
      node: process.version,
      backends: [{backend: 'tensorflow', runs: native}, {backend: 'wasm', runs: true}, {backend: 'cpu', runs: true}],
      kernels: {SelectiveScan: backends, SelectiveScanGrad: backends},
    }); // prettier-ignore
  });

  it('prints it for a person', async () => {
    const {code, stdout, stderr} = await runCli(['doctor']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(hasNative() ? /✓ tensorflow .*auto takes this one/ : /✓ wasm .*auto takes this one/);
    expect(stdout).toMatch(hasNative() ? /SelectiveScan +✓ CPU[ GPU]* +✓ +✓/ : /✗ tensorflow .*npm run setup:native/);
  });
});

it('benches a suite as JSON', async () => {
  const {code, stdout} = await runCli(['bench', '--suite', 'scan', '--backend', 'wasm', '--json']);
  expect(code).toBe(0);
  const {timings} = JSON.parse(stdout) as {timings: Array<{name: string; medianMs: number}>};
  expect(timings).toHaveLength(4);
  for (const {medianMs} of timings) expect(medianMs).toBeGreaterThan(0);
});
