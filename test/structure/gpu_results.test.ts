/** The committed results of the GPU tests are those of the CUDA sources that are here. */
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {ROOT, filesOf, read} from './tree';

interface Results {
  device: string;
  passed: number;
  failed: number;
  more_than_2_31_elements: boolean;
  sha256: string;
  sanitizer: Record<string, string>;
}

/** As hash_of_sources in test/gpu/native.py. */
function hashOfSources(): string {
  const hash = createHash('sha256');
  const headers = ['/cuda.h', '/products.h', '/mamba_block.h', '/linear_cross_entropy.h'];
  const sources = filesOf('kernels/tensorflow/cuda', ['.cu', '.cuh', ...headers]);
  for (const file of sources) hash.update(basename(file)).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

it.each(filesOf('test/gpu/results', ['.json']))('%s is of these CUDA sources, and all passed', file => {
  const results = JSON.parse(read(file)) as Results;
  expect(results.sha256).toBe(hashOfSources());
  expect(results).toMatchObject({failed: 0, more_than_2_31_elements: true});
  expect(results.passed).toBeGreaterThan(250);
  for (const summary of Object.values(results.sanitizer)) expect(summary).toContain('0 errors');
  expect(Object.keys(results.sanitizer).sort()).toEqual(['initcheck', 'memcheck', 'racecheck']);
});
