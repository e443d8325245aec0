/** The library itself refuses another TensorFlow than that of its headers, where the file beside it says nothing of it. */
import {execFileSync, spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describeNative} from '../../util/native';
import {copySetUp, makeNativeProject, tfjsNode} from '../../util/native_project';
import {temporaryFolder} from '../../util/temporary_folder';

const KERNELS = join(__dirname, '../../../kernels');

describeNative('a library with headers of another TensorFlow', () => {
  const folder = temporaryFolder();

  /** The library's own ops alone, as if TensorFlow's version were that of the text. */
  function buildLibrary(version: string): void {
    const deps = join(tfjsNode(folder), 'deps');
    writeFileSync(join(folder, 'version.h'), `#include "tensorflow/core/public/version.h"\n${version}`);
    writeFileSync(
      join(folder, 'library.cc'),
      '#include "tensorflow/library.cc"\n' +
        'namespace tfjs_mamba { const CpuBodies& cpu_bodies() { static const CpuBodies none{"none"}; return none; } }\n',
    );
    execFileSync(process.env.CXX || 'g++', [
      ...['-std=c++17', '-w', '-O0', '-fPIC', '-shared', `-I${KERNELS}`, '-isystem', join(deps, 'include')],
      ...['-include', join(folder, 'version.h'), join(folder, 'library.cc'), `-L${join(deps, 'lib')}`],
      ...['-l:libtensorflow_framework.so.2', '-Wl,-rpath,$ORIGIN/../lib'],
      ...['-o', join(deps, 'tfjs-mamba/tfjs_mamba.node')],
    ]);
  }

  function load(): string {
    const script = "console.log(require('./dist/cjs/kernels/tensorflow/index.js').nativeLibrary.instructions)";
    const {stdout, stderr} = spawnSync(process.execPath, ['-e', script], {cwd: folder, encoding: 'utf8'});
    return stdout + stderr;
  }

  beforeAll(() => {
    makeNativeProject(folder);
    copySetUp(folder);
  });

  test('says so, with the command that builds it anew', () => {
    buildLibrary('#undef TF_GRAPH_DEF_VERSION\n#define TF_GRAPH_DEF_VERSION 1\n');
    expect(load()).toMatch(
      /its library does not fit \(.*built for another TensorFlow: for its graph version 1, but .* loaded has \d+.*\); run 'npx tfjs-mamba-setup-native'/,
    );
  }, 300_000);

  test('where the version is right it loads', () => {
    buildLibrary('');
    expect(load()).toBe('none\n');
  }, 300_000);
});
