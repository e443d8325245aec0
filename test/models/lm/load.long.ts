/** Loading the shape of mamba-130m takes at most the memory of the model and of its largest tensor. */
import {spawnSync} from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {buildSync} from 'esbuild';
import {BACKENDS} from '../../util/backends';
import {relativeError} from '../../util/close';
import {elements, hfConfig, originalConfig, publishedShapes, writeSafetensors, writeTorch} from '../../util/full_size';
import {temporaryFolder} from '../../util/temporary_folder';

const NAME = 'mamba-130m';
const project = path.join(__dirname, '../../..');
const bundle = path.join(project, 'node_modules/.cache/tfjs-mamba/load_child.cjs');
const root = temporaryFolder();
const shapes = publishedShapes(NAME);
const sizes = [...shapes.values()].map(shape => 4 * elements(shape));
const model = sizes.reduce((sum, size) => sum + size, 0);
const largest = Math.max(...sizes);
/** Code, headers, the piece of a half type that is converted at a time, what the allocators round up to. */
const REST = 100e6;

const LAYOUTS = ['original in float32', 'original in float16', 'transformers in float32', 'transformers in bfloat16'];

interface Memory {
  before: number;
  peak: number;
  later: number;
  logits: number[];
}

beforeAll(() => {
  buildSync({
    entryPoints: [path.join(__dirname, 'load_child.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    alias: {'#platform': path.join(project, 'models/io/platform_node.ts')},
    logLevel: 'error',
  });
  for (const layout of LAYOUTS) {
    const folder = path.join(root, layout);
    fs.mkdirSync(folder);
    const isOriginal = layout.startsWith('original');
    fs.writeFileSync(path.join(folder, 'config.json'), isOriginal ? originalConfig(NAME) : hfConfig(NAME));
    const dtype = layout.endsWith('bfloat16') ? 'BF16' : layout.endsWith('float16') ? 'F16' : 'F32';
    const values = (name: string, shape: number[]) => randomBytes(name, elements(shape), dtype);
    if (isOriginal) writeTorch(path.join(folder, 'pytorch_model.bin'), shapes, dtype, values);
    else writeSafetensors(path.join(folder, 'model.safetensors'), shapes, dtype, values);
  }
});

type Type = 'F32' | 'F16' | 'BF16';
const PATTERN = 1 << 20;
const patterns = new Map<string, Uint8Array>();

/** Small multiples of 2^-8, which every type has exactly: all four files hold the same model. */
function randomBytes(name: string, count: number, dtype: Type): Uint8Array {
  const isOne = /norm|A_log|\.D$/.test(name);
  const pattern = patternOf(dtype, isOne);
  const bytes = new Uint8Array((count * pattern.length) / PATTERN);
  for (let at = 0; at < bytes.length; at += pattern.length) bytes.set(pattern.subarray(0, bytes.length - at), at);
  return bytes;
}

function patternOf(dtype: Type, isOne: boolean): Uint8Array {
  const key = `${dtype} ${isOne}`;
  const found = patterns.get(key);
  if (found) return found;
  let state = 1;
  const floats = Float32Array.from({length: PATTERN}, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return isOne ? 1 : ((state >>> 28) - 8) / 256;
  });
  const bits = new Uint32Array(floats.buffer);
  const halves = () => Uint16Array.from(bits, bit => (dtype === 'BF16' ? bit >>> 16 : float16(bit)));
  const made = new Uint8Array(dtype === 'F32' ? floats.buffer : halves().buffer);
  patterns.set(key, made);
  return made;
}

/** Of normal numbers that float16 has. */
function float16(bits: number): number {
  if (bits << 1 === 0) return bits >>> 16;
  return ((bits >>> 16) & 0x8000) | ((((bits >>> 23) & 0xff) - 112) << 10) | ((bits >>> 13) & 0x3ff);
}

describe.each(BACKENDS)('on %s', backend => {
  const logits: number[][] = [];

  test.each(LAYOUTS)('%s', layout => {
    const child = spawnSync(process.execPath, [bundle, path.join(root, layout), backend], {encoding: 'utf8'});
    expect(child.stderr).toBe('');
    const memory = JSON.parse(child.stdout) as Memory;
    expect(memory.peak - memory.before).toBeGreaterThan(model / 2); // it was measured
    expect(memory.peak - memory.before).toBeLessThan(model + largest + REST);
    expect(memory.later - memory.before).toBeLessThan(model + largest + REST); // nothing waits to be taken twice
    expect(memory.logits.some(value => value !== 0)).toBe(true);
    logits.push(memory.logits);
  });

  test('all of them are the same model', () => {
    for (const others of logits.slice(1)) expect(relativeError(others, logits[0])).toBe(0);
  });
});
