/** `tfjs-mamba download`, `inspect` and `generate` with models of the hub. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import {HubServer} from '../util/hub_server';
import {buildCli, runCli, startCli, temporaryFolder} from './cli_process';

const FIXTURES = path.join(__dirname, '../fixtures/checkpoints');
const NAME = 'owner/tiny';
const root = temporaryFolder();
const server = new HubServer();
const home = (name: string) => path.join(root, name);
let count = 0;
let env: NodeJS.ProcessEnv;

beforeAll(() => buildCli());
beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => {
  server.reset();
  server.files.clear();
  const names = fs.readdirSync(path.join(FIXTURES, 'hf_bf16_sharded'));
  const files = names.map(name => [name, fs.readFileSync(path.join(FIXTURES, 'hf_bf16_sharded', name))] as const);
  server.add(NAME, Object.fromEntries(files));
  env = {HF_ENDPOINT: server.address, HF_HOME: home(String(count++)), HF_HUB_OFFLINE: '', HF_TOKEN: ''};
});

test('download prints the folder, and generate takes the model by its name, also offline', async () => {
  const {code, stdout, stderr} = await runCli(['download', NAME], env);
  expect({code, stderr}).toEqual({code: 0, stderr: ''});
  const folder = stdout.trim();
  expect(fs.readdirSync(folder)).toContain('model-00002-of-00002.safetensors');
  const args = ['generate', '--model', NAME, '--prompt', '\x01\x02', '--max-new-tokens', '5', '--json', '--backend', 'cpu', '--temperature', '0']; // prettier-ignore
  const generated = await runCli(args, {...env, HF_HUB_OFFLINE: '1'});
  expect(generated.stderr).toBe('');
  expect(JSON.parse(generated.stdout)).toMatchObject({model: NAME, newTokens: 5, promptTokens: 2});
});

test('a download that is killed goes on in the next process, and Ctrl-C says so', async () => {
  const content = Buffer.from(Array.from({length: 1 << 20}, (_, i) => i % 253));
  server.add(NAME, {'config.json': '{}', 'model.safetensors': content});
  const half = content.length / 2;
  const holds: Array<() => void> = [];
  server.fault = (request, response, file, n) => {
    if (file !== 'model.safetensors' || n > 1) return false;
    const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(n === 0 ? 200 : 206, {
      'content-length': content.length - from,
      'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
    });
    response.write(content.subarray(from, from + half / 2), () => holds.shift()?.());
    return true;
  };
  const arrived = () => new Promise<void>(resolve => holds.push(() => setTimeout(resolve, 300)));

  const first = arrived();
  const killed = startCli(['download', NAME], env);
  await first;
  killed.process.kill('SIGKILL');
  await killed.done;
  const second = arrived();
  const stopped = startCli(['download', NAME], env);
  await second;
  stopped.process.kill('SIGINT');
  const {code, stderr} = await stopped.done;
  expect({code, stderr}).toEqual({code: 130, stderr: expect.stringMatching(/^Stopped; the same command goes on/) as string}); // prettier-ignore
  const {stdout} = await runCli(['download', NAME, '--json'], env);
  const {folder, bytes} = JSON.parse(stdout) as {folder: string; bytes: number};
  expect(bytes).toBe(content.length + 2);
  expect(fs.readFileSync(path.join(folder, 'model.safetensors')).equals(content)).toBe(true);
  const ranges = server.fetched('model.safetensors').map(({range}) => Number(/\d+/.exec(range ?? '0')![0]));
  expect(ranges[0]).toBe(0);
  expect(ranges[1]).toBeGreaterThan(0);
  expect(ranges[2]).toBeGreaterThan(ranges[1]);
});

test('two processes at once download it once', async () => {
  const content = Buffer.alloc(1 << 20, 7);
  server.add(NAME, {'config.json': '{}', 'model.safetensors': content});
  server.fault = (_request, response, file) => {
    if (file !== 'model.safetensors') return false;
    response.writeHead(200, {'content-length': content.length}).write(content.subarray(0, 1000));
    setTimeout(() => response.end(content.subarray(1000)), 2500);
    return true;
  };
  const results = await Promise.all([runCli(['download', NAME], env), runCli(['download', NAME], env)]);
  expect(results.map(({code, stderr}) => [code, stderr])).toEqual([[0, ''], [0, '']]); // prettier-ignore
  expect(results[0].stdout).toBe(results[1].stdout);
  expect(server.fetched('model.safetensors')).toHaveLength(1);
});

test('inspect looks at a model of the hub without downloading it', async () => {
  const {code, stdout} = await runCli(['inspect', NAME, '--json'], env);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    source: `${NAME}@${server.commitOf(NAME).slice(0, 8)}`, isLocal: false, layout: 'transformers',
    weightsFile: 'model.safetensors.index.json', dtypes: {BF16: 22}, config: {dModel: 8, nLayer: 2},
  }); // prettier-ignore
  expect(fs.existsSync(env.HF_HOME!)).toBe(false);
  const ranges = server.requests.filter(({path: asked}) => asked.endsWith('.safetensors')).map(({range}) => range);
  expect(ranges.every(range => /^bytes=\d+-\d+$/.test(range!))).toBe(true);
});

test('inspect of the original layout by ranges, with its tensors in words', async () => {
  const names = fs.readdirSync(path.join(FIXTURES, 'original_f16'));
  const files = names.map(name => [name, fs.readFileSync(path.join(FIXTURES, 'original_f16', name))] as const);
  server.add(NAME, Object.fromEntries(files));
  const {stdout} = await runCli(['inspect', NAME, '--tensors'], env);
  expect(stdout).toMatch(/Model +owner\/tiny@\w{8} \(not downloaded\)\n/);
  expect(stdout).toMatch(/Layout +original: config\.json, pytorch_model\.bin\n/);
  expect(stdout).toMatch(/Types +float16 \(23 tensors\)\n/);
  expect(stdout).toMatch(/F16 +\[32, 8\] +backbone\.embedding\.weight\n/);
});

test('inspect tells why a folder cannot be loaded', async () => {
  const folder = home('wrong');
  fs.cpSync(path.join(FIXTURES, 'hf_f16'), folder, {recursive: true});
  const config = path.join(folder, 'config.json');
  fs.writeFileSync(config, fs.readFileSync(config, 'utf8').replace('"num_hidden_layers": 2', '"num_hidden_layers": 3'));
  const {code, stdout, stderr} = await runCli(['inspect', folder], env);
  expect(code).toBe(1);
  expect(stdout).toMatch(/3 blocks/);
  expect(stderr).toMatch(/it cannot be loaded: .*'backbone\.layers\.2\.norm\.weight' must be/);
});

test('faults are told in one line, and as JSON', async () => {
  const missing = await runCli(['download', 'owner/none'], env);
  expect(missing).toMatchObject({code: 1, stdout: ''});
  expect(missing.stderr).toMatch(/^error: owner\/none at main: http.* answers 404: .*Check the name.*\n$/);
  const offline = await runCli(['download', NAME, '--offline', '--json'], env);
  const {error} = JSON.parse(offline.stderr) as {error: {name: string; message: string}};
  expect(error).toMatchObject({name: 'HubError', message: expect.stringMatching(/leave out --offline/) as string});
  expect((await runCli(['download', 'tiny'], env)).stderr).toMatch(/'name' must be like 'owner\/name', but got 'tiny'/);
});
