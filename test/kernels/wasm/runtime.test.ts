/** What is special about the wasm room: a module in tfjs's own memory, made at first use, that survives its growth. */
import * as tf from '@tensorflow/tfjs-core';
import {SelectiveScan} from '../../../ops/kernel_names';
import {runKernel} from '../../../ops/run_kernel';
import {selectiveScan} from '../../../ops/selective_scan';
import {MEMORY_FLAG, MODULE_BASE64, VERSION} from '../../../kernels/wasm/build/module';
import {registerOnce, replaceStock, wasmKernel} from '../../../kernels/wasm/register';
import {seededRandom} from '../../../models/random';
import {useBackend} from '../../util/backends';
import {expectSameBits} from '../../util/close';
import {evaluate, expectSameEvaluation, toTensor} from '../../util/op_cases';
import {scanInputs, scanOp} from '../../util/op_cases_scan';

const scan = {length: 70, channels: 20, N: 5, optional: ['D', 'z'] as const, deltaSoftplus: true};

/** Bytes of tfjs's wasm memory. */
function heapBytes(): number {
  const {wasm} = tf.backend() as unknown as {wasm: {HEAPU8: Uint8Array}};
  return wasm.HEAPU8.buffer.byteLength;
}

/** A new instance of the backend. */
async function emptyBackend(): Promise<void> {
  const factory = tf.findBackendFactory('wasm');
  tf.removeBackend('wasm');
  tf.registerBackend('wasm', factory, 2);
  await useBackend('wasm');
}

/** Counts `new WebAssembly.Instance` until stopped. */
function countInstances(): {count: number; stop: () => void} {
  const original = WebAssembly.Instance;
  const counter = {count: 0, stop: () => void (WebAssembly.Instance = original)};
  WebAssembly.Instance = new Proxy(original, {
    construct: (target, args: [WebAssembly.Module, WebAssembly.Imports]) => {
      counter.count++;
      return new target(...args);
    },
  });
  return counter;
}

it('makes one module for each backend instance, at the first kernel', async () => {
  const instances = countInstances();
  await useBackend('wasm');
  tf.tidy(() => tf.add(tf.ones([3]), 1).dataSync());
  expect(instances.count).toBe(0);
  const first = await evaluate('wasm', scanInputs(scan), scanOp(scan));
  await evaluate('wasm', scanInputs(scan), scanOp(scan));
  expect(instances.count).toBe(1);

  await emptyBackend();
  expectSameEvaluation(await evaluate('wasm', scanInputs(scan), scanOp(scan)), first);
  expect(instances.count).toBe(2);
  instances.stop();
});

it('survives growing memory', async () => {
  await useBackend('wasm');
  const small = await evaluate('wasm', scanInputs(scan), scanOp(scan));
  const before = heapBytes();
  tf.tidy(() => {
    const u = tf.zeros([1, 20000, 128]);
    const A = tf.fill([128, 4], -1);
    const B = tf.ones([1, 20000, 4]);
    const grads = tf.grads((x, delta) => selectiveScan(x, delta, A, B, B, {deltaSoftplus: true}))([u, tf.onesLike(u)]);
    expect(heapBytes()).toBeGreaterThan(before);
    expect(grads[1].dataSync().every(x => x === 0)).toBe(true);
  });
  const again = await evaluate('wasm', scanInputs(scan), scanOp(scan));
  again.outputs.forEach((output, i) => expectSameBits(output, small.outputs[i]));
});

it('frees its working memory', async () => {
  const inputs = scanInputs(scan);
  await evaluate('wasm', inputs, scanOp(scan));
  const before = heapBytes();
  for (let i = 0; i < 300; i++) await evaluate('wasm', inputs, scanOp(scan));
  expect(heapBytes()).toBe(before);
});

it('frees what a kernel had made when memory runs out', async () => {
  await useBackend('wasm');
  const backend = tf.backend() as tf.KernelBackend & {wasm: {_malloc: (bytes: number) => number}};
  const {_malloc: malloc} = backend.wasm;
  tf.tidy(() => {
    const x = Object.fromEntries(Object.entries(scanInputs(scan)).map(([name, data]) => [name, toTensor(data)]));
    const run = () => tf.tidy(() => void scanOp({...scan, returnState: true})(x));
    run();
    const before = backend.numDataIds();
    for (const failing of [1, 2, 3]) {
      let calls = 0;
      backend.wasm._malloc = bytes => (++calls === failing ? 0 : malloc(bytes));
      expect(run).toThrow(/out of memory.*smaller batch/);
      backend.wasm._malloc = malloc;
      expect(backend.numDataIds()).toBe(before);
    }
  });
});

it('refuses every tensor where the memory of 4 GB ends, and goes on when some is free again', async () => {
  await emptyBackend();
  const {wasm} = tf.backend() as unknown as {wasm: Record<'_malloc' | '_free', (x: number) => number>};
  const first = tf.tensor1d([1, 2, 3]);
  const blocks: number[] = [];
  // Blocks that nobody writes to take no memory of the machine.
  expect(() => {
    for (;;) blocks.push(wasm._malloc(2 ** 26));
  }).toThrow(expect.objectContaining({name: 'OutOfMemoryError', bytes: 2 ** 26}));
  expect(blocks.length * 64).toBeGreaterThan(3900);
  const ends = blocks.map(address => address + 2 ** 26);
  expect(Math.max(...ends)).toBeLessThanOrEqual(heapBytes());
  expect(Math.min(...blocks)).toBeGreaterThan(0);

  const {numTensors} = tf.memory();
  const ofStock = (floats: number) => () => tf.tidy(() => void tf.zeros([floats]));
  const message = /out of memory: 64 MiB more do not fit in .* grown to \d+ MiB and ends at 4096 MiB/;
  for (let i = 0; i < 3; i++) expect(ofStock(2 ** 24)).toThrow(message);
  expect(tf.memory().numTensors).toBe(numTensors);
  blocks.forEach(address => wasm._free(address));
  for (const floats of [1, 1e3, 2 ** 17, 1e6, 2 ** 22]) ofStock(floats)();
  expect(first.dataSync()).toEqual(Float32Array.of(1, 2, 3));
  first.dispose();
});

it('never gives two blocks the same memory, however full it is', async () => {
  await emptyBackend();
  const {wasm} = tf.backend() as unknown as {wasm: Record<'_malloc' | '_free', (x: number) => number>};
  const random = seededRandom(7);
  const blocks: Array<{address: number; size: number}> = [];
  let refused = 0;
  for (let i = 0; i < 4000; i++) {
    if (blocks.length > 0 && random() < 0.4) {
      const [{address}] = blocks.splice(Math.floor(random() * blocks.length), 1);
      wasm._free(address);
      continue;
    }
    const size = Math.ceil(Math.exp(random() * Math.log(2 ** 29)));
    try {
      const address = wasm._malloc(size);
      const end = address + size;
      if (end > heapBytes() || blocks.some(b => address < b.address + b.size && b.address < end)) {
        throw new Error(`Block ${address} of ${size} bytes is not free.`);
      }
      blocks.push({address, size});
    } catch (error) {
      expect(error).toMatchObject({name: 'OutOfMemoryError'});
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(50);
});

it('refuses checkpoints whose size needs more than 32 bits', async () => {
  await useBackend('wasm');
  tf.tidy(() => {
    const [u, A, B] = [[2048, 1, 4096], [4096, 256], [2048, 1, 256]].map(shape => tf.zeros(shape)); // prettier-ignore
    const inputs = {u, delta: u, A, B, C: B};
    const attrs = {deltaSoftplus: false, returnState: false, saveCheckpoints: true};
    expect(() => runKernel(SelectiveScan, inputs, attrs)).toThrow(/out of memory: 8192 MiB/);
  });
});

it('runs in the shared memory of tfjs with threads', () => {
  const bytes = Uint8Array.from(atob(MODULE_BASE64), character => character.charCodeAt(0));
  bytes[MEMORY_FLAG] = 3;
  const memory = new WebAssembly.Memory({initial: 10, maximum: 65536, shared: true});
  const {exports} = new WebAssembly.Instance(new WebAssembly.Module(bytes), {env: {memory}});
  const addOne = exports.sum_rows as (rows: number, columns: number, x: number, y: number) => void;
  const floats = new Float32Array(memory.buffer);
  floats.set([1, 2, 3, 4, 5, 6], 256);
  addOne(3, 2, 1024, 2048);
  expect([...floats.slice(512, 514)]).toEqual([9, 12]);
});

it('registers once, and refuses another version', () => {
  const config = wasmKernel(SelectiveScan, () => []);
  const registered = tf.getKernel(SelectiveScan, 'wasm');
  expect(registered).toMatchObject({tfjsMambaVersion: VERSION});
  registerOnce([config]);
  expect(tf.getKernel(SelectiveScan, 'wasm')).toBe(registered);

  const other = {...config, kernelName: 'OfAnotherVersion', tfjsMambaVersion: '0.0.1'};
  tf.registerKernel(other);
  expect(() => registerOnce([{...config, kernelName: 'OfAnotherVersion'}])).toThrow(/OfAnotherVersion.*0\.0\.1/);
  expect(() => replaceStock({...config, kernelName: 'OfAnotherVersion'})).toThrow('one version');
  tf.unregisterKernel('OfAnotherVersion', 'wasm');
});
