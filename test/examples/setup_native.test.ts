/** What `npm run setup:native` says where something that it needs is missing. */
import {spawnSync} from 'node:child_process';
import {mkdirSync, readdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {describeNative} from '../util/native';
import {temporaryFolder} from '../util/temporary_folder';

const ROOT = join(__dirname, '../..');
const SCRIPT = pathToFileURL(join(ROOT, 'examples/setup/native.mjs')).href;

describeNative('the set-up of the native backend', () => {
  const folder = temporaryFolder();
  let count = 0;

  /** Sets up for a GPU, which is not what is in place, with only these programs to be found. */
  function setUp(programs: Record<string, string>, environment: Record<string, string> = {}) {
    const [path, cache] = [join(folder, `bin${++count}`), join(folder, `cache${count}`)];
    mkdirSync(path);
    for (const [name, target] of Object.entries(programs)) {
      if (target.startsWith('/')) symlinkSync(target, join(path, name));
      else writeFileSync(join(path, name), target, {mode: 0o755});
    }
    const script = `import {setUpNative} from '${SCRIPT}'; await setUpNative(['--gpu']).catch(e => console.log(e.name + ': ' + e.message))`;
    const {stdout, stderr} = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      env: {PATH: path, TFJS_MAMBA_CACHE: cache, ...environment},
      encoding: 'utf8',
    });
    return {said: stdout + stderr, cache};
  }

  const gcc = (version: string) => ({'g++': `#!/bin/sh\necho ${version}\n`});
  const python = {python3: '#!/bin/sh\ncase "$*" in *download*) echo "No matching distribution" >&2; exit 1;; esac\n'};

  test('no compiler', () => {
    expect(setUp({}).said).toMatch(
      /NativeSetupError: The ops are compiled here, and there is no g\+\+\. Install g\+\+ 9/,
    );
  });

  test('an old compiler', () => {
    expect(setUp(gcc('8.3.0')).said).toMatch(/g\+\+ is version 8\.3\.0\. Install g\+\+ 9 or newer/);
  });

  test('no Python', () => {
    expect(setUp(gcc('12.2.0')).said).toMatch(/no python3 of version 3\.9 or newer with pip here\. Install/);
  });

  test('no package index, and nothing half-made is left', () => {
    const {said, cache} = setUp({...gcc('12.2.0'), ...python});
    expect(said).toMatch(/pip could not download tensorflow 2\.21\.0 \(No matching distribution\)\..*pip config list/);
    expect(readdirSync(cache)).toEqual(['downloads']);
    expect(readdirSync(join(cache, 'downloads/tensorflow'))).toEqual([]);
  });

  test('another file than the one with the checksum', () => {
    const fake =
      '#!/bin/sh\nwhile [ $# -gt 1 ]; do [ "$1" = --dest ] && { mkdir -p "$2"; echo x > "$2/a.whl"; }; shift; done\n';
    const tools = {mkdir: '/bin/mkdir'};
    const {said, cache} = setUp({...gcc('12.2.0'), ...tools, python3: fake});
    expect(said).toMatch(/another file than the tensorflow 2\.21\.0 of PyPI with the sha256/);
    expect(readdirSync(join(cache, 'downloads'))).toEqual([]);
  });

  test('an unknown option', () => {
    const script = `import {setUpNative} from '${SCRIPT}'; await setUpNative(['--tpu'])`;
    const {stderr} = spawnSync(process.execPath, ['--input-type=module', '-e', script], {encoding: 'utf8'});
    expect(stderr).toMatch(/Got '--tpu', expected --cpu, --gpu or nothing/);
  });
});
