/** What `npm run setup:native` says where something that it needs is missing, and what it leaves behind. */
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {describeNative} from '../util/native';
import {copySetUp, makeNativeProject, tfjsNode} from '../util/native_project';
import {temporaryFolder} from '../util/temporary_folder';

describeNative('the set-up of the native backend', () => {
  const folder = temporaryFolder();
  const project = join(folder, 'project');
  let count = 0;
  beforeAll(() => makeNativeProject(project));

  interface Attempt {
    /** name → a file to link to, or the text of a script: all programs that are to be found */
    programs: Record<string, string>;
    args?: string[];
    environment?: Record<string, string>;
    /** folders of the cache that are there already */
    cached?: string[];
  }

  /** The command of one attempt, with a cache of its own. */
  function prepare({programs, args = ['--gpu'], environment = {}, cached = []}: Attempt) {
    const [path, cache] = [join(folder, `bin${++count}`), join(folder, `cache${count}`)];
    mkdirSync(path);
    for (const [name, target] of Object.entries(programs)) {
      if (target.startsWith('/')) symlinkSync(target, join(path, name));
      else writeFileSync(join(path, name), target, {mode: 0o755});
    }
    for (const name of cached) mkdirSync(join(cache, name), {recursive: true});
    const url = pathToFileURL(join(project, 'examples/setup/native.mjs')).href;
    const script =
      `import {setUpNative} from '${url}'; ` +
      `await setUpNative(${JSON.stringify(args)}).catch(e => console.log(e.name + ': ' + e.message))`;
    const env = {PATH: path, TFJS_MAMBA_CACHE: cache, ...environment};
    return {script: ['--input-type=module', '-e', script], env, cache};
  }

  function setUp(attempt: Attempt) {
    const {script, env, cache} = prepare(attempt);
    const {stdout, stderr} = spawnSync(process.execPath, script, {env, encoding: 'utf8'});
    return {said: stderr + stdout, cache};
  }

  /** A compiler that knows its version, and otherwise does this. */
  const gcc = (version: string, otherwise = 'exit 1') => ({
    'g++': `#!/bin/sh\ncase "$*" in *-dump*) echo ${version};; *) ${otherwise};; esac\n`,
  });
  const failingPip = (message: string) => ({
    python3: `#!/bin/sh\ncase "$*" in *download*) echo "${message}" >&2; exit 1;; esac\n`,
  });
  const cpu = {args: ['--cpu'], cached: ['tensorflow-cpu-2.21.0/include']};

  test('no compiler', () => {
    expect(setUp({programs: {}}).said).toMatch(
      /NativeSetupError: The ops are compiled here, and there is no g\+\+\. Install g\+\+ 9/,
    );
  });

  test('an old compiler', () => {
    expect(setUp({programs: gcc('8.3.0')}).said).toMatch(/g\+\+ is version 8\.3\.0\. Install g\+\+ 9 or newer/);
  });

  test('no Python', () => {
    expect(setUp({programs: gcc('12.2.0')}).said).toMatch(
      /no python3 of version 3\.9 or newer with pip here\. Install/,
    );
  });

  test('no package index, and nothing half-made is left', () => {
    const {said, cache} = setUp({programs: {...gcc('12.2.0'), ...failingPip('No matching distribution')}});
    expect(said).toMatch(/pip could not download tensorflow 2\.21\.0 \(No matching distribution\)\..*pip config list/);
    expect(readdirSync(cache)).toEqual(['downloads']);
    expect(readdirSync(join(cache, 'downloads/tensorflow-2.21.0/tensorflow'))).toEqual([]);
  });

  test('another file than the one with the checksum', () => {
    const fake =
      '#!/bin/sh\nwhile [ $# -gt 1 ]; do [ "$1" = --dest ] && { mkdir -p "$2"; echo x > "$2/a.whl"; }; shift; done\n';
    const {said, cache} = setUp({programs: {...gcc('12.2.0'), mkdir: '/bin/mkdir', python3: fake}});
    expect(said).toMatch(/another file than the tensorflow 2\.21\.0 of PyPI with the sha256/);
    expect(readdirSync(join(cache, 'downloads/tensorflow-2.21.0'))).toEqual([]);
  });

  test('an unknown option', () => {
    expect(setUp({programs: {}, args: ['--tpu']}).said).toMatch(/Got '--tpu', expected --cpu, --gpu or nothing/);
  });

  test('the command says it in one line', () => {
    const {status, stderr} = spawnSync(process.execPath, [join(project, 'examples/setup/native_cli.mjs'), '--tpu'], {
      encoding: 'utf8',
    });
    expect(stderr).toBe("Got '--tpu', expected --cpu, --gpu or nothing.\n");
    expect(status).toBe(1);
  });

  test('another nvcc than was promised', () => {
    const cached = ['tensorflow-2.21.0/include', 'cuda-libraries-12.9'];
    const programs = {...gcc('12.2.0'), python3: '#!/bin/sh\nexit 0\n'};
    const {said} = setUp({programs, cached, environment: {NVCC: '/bin/true'}});
    expect(said).toMatch(/NativeSetupError: NVCC is '\/bin\/true', expected the nvcc of CUDA 13/);
  });

  describe('a full disk', () => {
    const full = 'echo "fatal error: cannot write a.o: No space left on device" >&2; exit 1';

    test('while pip downloads', () => {
      const programs = {...gcc('12.2.0'), ...failingPip('OSError: [Errno 28] No space left on device')};
      expect(setUp({programs}).said).toMatch(/NativeSetupError: The disk is full: .*TFJS_MAMBA_CACHE/);
    });

    test('while the ops are compiled, and nothing half-made is left', () => {
      const {said, cache} = setUp({programs: gcc('12.2.0', full), ...cpu});
      expect(said).toMatch(/NativeSetupError: The disk is full: there is no room for the compiled ops/);
      expect(readdirSync(cache)).toEqual(['tensorflow-cpu-2.21.0']);
      expect(existsSync(join(tfjsNode(project), 'deps/tfjs-mamba/library.json'))).toBe(false);
    });

    test('while files are copied', () => {
      const compiler = 'while [ "$1" != -o ]; do shift; done; echo > "$2"';
      const preload = join(folder, 'full.cjs');
      writeFileSync(
        preload,
        "require('node:fs').copyFileSync = () => { throw Object.assign(new Error('ENOSPC: no space'), {code: 'ENOSPC'}) };" +
          "require('node:module').syncBuiltinESMExports();",
      );
      const environment = {NODE_OPTIONS: `--require ${preload}`};
      const {said} = setUp({programs: gcc('12.2.0', compiler), environment, ...cpu});
      expect(said).toMatch(/NativeSetupError: The disk is full: there is no room for the native backend/);
    });
  });

  test('a compiler that the kernel ended', () => {
    const {said} = setUp({programs: gcc('12.2.0', 'kill -9 $$'), ...cpu});
    expect(said).toMatch(/g\+\+ was killed, probably for want of memory/);
  });

  test('a set-up that was killed leaves nothing that counts, and the next one cleans up', async () => {
    const {script, env, cache} = prepare({programs: {...gcc('12.2.0', 'sleep 60'), sleep: '/bin/sleep'}, ...cpu});
    const child = spawn(process.execPath, script, {env, detached: true});
    const left = () => readdirSync(cache).filter(name => name.includes('.tmp-'));
    while (left().length === 0) await new Promise(resolve => setTimeout(resolve, 20));
    const ended = new Promise(resolve => child.on('exit', resolve));
    process.kill(-child.pid!, 'SIGKILL');
    await ended;
    expect(left()).toHaveLength(1);
    expect(existsSync(join(tfjsNode(project), 'deps/tfjs-mamba/library.json'))).toBe(false);
    const again = spawnSync(process.execPath, script, {
      env: {...env, PATH: prepare({programs: gcc('12.2.0')}).env.PATH},
    });
    expect(again.stdout.toString()).toMatch(/g\+\+ ended with 1/);
    expect(readdirSync(cache)).toEqual(['tensorflow-cpu-2.21.0']);
  });

  describe('without a choice, it takes what the machine has:', () => {
    const machine = (smi: string) => ({
      ...gcc('12.2.0'),
      ...failingPip('offline'),
      'nvidia-smi': `#!/bin/sh\n${smi}\n`,
    });

    test.each([
      ['a GPU', 'echo "NVIDIA H100, 580.95.05, 9.0, 81559"', /^(?!.*For the CPU)[\s\S]*pip could not download tensorflow 2/],
      ['an old driver', 'echo "NVIDIA H100, 535.104.05, 9.0, 81559"', /For the CPU, since .*: the NVIDIA driver is 535\.104\.05, expected 580 or newer: update it\.\n[\s\S]*tensorflow-cpu/],
      ['an old GPU', 'echo "Tesla V100, 580.95.05, 7.0, 16384"', /For the CPU, since .*: Tesla V100 has compute capability 7\.0, expected 7\.5 or newer\.\n[\s\S]*tensorflow-cpu/],
      ['two GPUs, one of them old', 'echo "Tesla V100, 580.95.05, 7.0, 16384"; echo "NVIDIA T4, 580.95.05, 7.5, 15360"', /pip could not download tensorflow 2/],
      ['a driver that fails', 'echo "NVIDIA-SMI has failed"; exit 9', /pip could not download tensorflow-cpu/],
    ])('%s', (_, smi, message) => {
      expect(setUp({programs: machine(smi), args: []}).said).toMatch(message);
    }); // prettier-ignore
  });

  test('a library for another TensorFlow is refused, with the command that builds it anew', () => {
    const other = join(folder, 'other');
    makeNativeProject(other);
    copySetUp(other);
    const file = join(tfjsNode(other), 'deps/tfjs-mamba/library.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    writeFileSync(file, JSON.stringify({...manifest, tensorflow: '2.20.0'}));
    const {stderr} = spawnSync(process.execPath, ['-e', "require('./dist/cjs/kernels/tensorflow/index.js')"], {
      cwd: other,
      encoding: 'utf8',
    });
    expect(stderr).toMatch(
      /its library is built for TensorFlow 2\.20\.0, but 2\.21\.0 is loaded; run 'npx tfjs-mamba-setup-native'/,
    );
  });
});
