/** Results of the native kernels in processes of their own: other thread counts, other instruction sets. */
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expectClose, expectSameBits} from '../../util/close';
import {describeNative} from '../../util/native';
import {temporaryFolder} from '../../util/temporary_folder';

describeNative('results in another process', () => {
  const folder = temporaryFolder();

  function resultsWith(environment: Record<string, string>): Float32Array {
    const file = join(folder, 'results');
    const args = ['-r', 'ts-node/register/transpile-only', join(__dirname, 'results_child.ts'), file];
    const {status, stderr} = spawnSync(process.execPath, args, {
      cwd: join(__dirname, '../../..'),
      env: {...process.env, ...environment},
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the child ended with ${status}:\n${stderr}`);
    const bytes = readFileSync(file);
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  }

  let reference: Float32Array;
  beforeAll(() => {
    reference = resultsWith({TF_NUM_INTRAOP_THREADS: '2'});
  });

  test('there are many, and all are numbers', () => {
    expect(reference.length).toBeGreaterThan(1_000_000);
    expect(reference.every(x => Number.isFinite(x))).toBe(true);
  });

  test.each(['1', '2', '5'])('have the same bits with %s threads', threads => {
    expectSameBits(resultsWith({TF_NUM_INTRAOP_THREADS: threads}), reference);
  });

  // A training step divides by the root of tiny second moments, so the whole is compared at its largest value.
  test.each(['avx2', 'portable'])('are close with the instruction set %s', instructions => {
    expectClose(resultsWith({TFJS_MAMBA_ISA: instructions}), reference, 1e-4);
  });
});
