/**
 * Estimates of memory against tfjs's wasm heap over many shapes, and the sizes that a refusal suggests: they are run, with
 * nearly 4 GB. Writes a table.
 *
 *     npm run test:long -- memory
 */
import {resolveConfig} from '../../../models/lm/config';
import type {MambaConfigArgs} from '../../../models/lm/config';
import {estimateInferenceMemory, estimateTrainingMemory} from '../../../models/train/memory';
import type {TrainingShape} from '../../../models/train/memory';
import {checkTrainingFits, fittingShape, memoryLimit} from '../../../models/train/memory_fit';
import {useBackend} from '../../util/backends';
import {emptyHeap, inferenceUse, trainingUse} from './heap_peak';

const HOURS = 3600 * 1000;
const MB = 2 ** 20;
const GB = 2 ** 30;

type Case = MambaConfigArgs & TrainingShape & {isPacked?: boolean; steps?: number};

const CASES: Case[] = [
  {batchSize: 1, length: 64, dModel: 64, nLayer: 1, vocabSize: 256},
  {batchSize: 16, length: 64, dModel: 64, nLayer: 2, vocabSize: 256},
  {batchSize: 16, length: 64, dModel: 64, nLayer: 2, vocabSize: 256, isPacked: true},
  {batchSize: 4, length: 1024, dModel: 64, nLayer: 1, vocabSize: 256},
  {batchSize: 16, length: 1024, dModel: 64, nLayer: 2, vocabSize: 256, isPacked: true},
  {batchSize: 8, length: 256, dModel: 256, nLayer: 4, vocabSize: 256, isPacked: true},
  {batchSize: 8, length: 256, dModel: 256, nLayer: 4, vocabSize: 4000, isPacked: true, accumulate: 2},
  {batchSize: 8, length: 100, dModel: 200, nLayer: 3, vocabSize: 2001, isPacked: true, stateful: true},
  {batchSize: 4, length: 257, dModel: 128, nLayer: 3, vocabSize: 1024, rmsNorm: false},
  {batchSize: 4, length: 256, dModel: 128, nLayer: 3, vocabSize: 4096, tieEmbeddings: false, bias: true},
  {batchSize: 4, length: 256, dModel: 128, nLayer: 2, vocabSize: 256, dState: 64, dConv: 8, dtRank: 40, expand: 3},
  {batchSize: 16, length: 256, dModel: 128, nLayer: 3, vocabSize: 4096},
  {batchSize: 4, length: 256, dModel: 256, nLayer: 1, vocabSize: 16384},
  {batchSize: 2, length: 512, dModel: 512, nLayer: 2, vocabSize: 1024},
  {batchSize: 1, length: 1024, dModel: 512, nLayer: 6, vocabSize: 256},
  {batchSize: 2, length: 64, dModel: 512, nLayer: 6, vocabSize: 4096, isPacked: true},
  {batchSize: 1, length: 64, dModel: 512, nLayer: 6, vocabSize: 256},
  {batchSize: 1, length: 64, dModel: 512, nLayer: 6, vocabSize: 256, accumulate: 2},
  {batchSize: 1, length: 128, dModel: 512, nLayer: 1, vocabSize: 16384},
  {batchSize: 1, length: 64, dModel: 512, nLayer: 2, vocabSize: 16384, accumulate: 4},
  {batchSize: 16, length: 1024, dModel: 64, nLayer: 2, vocabSize: 256, isPacked: true, recompute: true},
  {batchSize: 8, length: 256, dModel: 256, nLayer: 4, vocabSize: 4000, isPacked: true, recompute: true},
  {batchSize: 1, length: 1024, dModel: 512, nLayer: 6, vocabSize: 256, recompute: true},
  {batchSize: 2, length: 512, dModel: 256, nLayer: 3, vocabSize: 16384, recompute: true, tieEmbeddings: false},
];

const rows: string[] = [];
beforeAll(() => useBackend('wasm'));
afterAll(() => process.stdout.write(`${rows.join('\n')}\n`));

function note(name: string, estimate: number, {peak, end}: {peak: number; end: number}): number {
  const mb = (bytes: number) => (bytes / MB).toFixed(1).padStart(8);
  const ratio = estimate / end;
  rows.push(`${name.padEnd(78)} blocks ${mb(peak)}  heap ${mb(end)}  estimate ${mb(estimate)}  ${ratio.toFixed(3)}`);
  return ratio;
}

test.each(CASES)(
  'an estimate is at most a quarter above the heap: %j',
  async ({batchSize, length, accumulate, stateful, recompute, isPacked, steps = 4, ...args}) => {
    const shape = {batchSize, length, accumulate, stateful, recompute};
    const config = resolveConfig(args);
    const {dModel, nLayer, vocabSize, ...rest} = args;
    const options = JSON.stringify({...rest, accumulate, stateful, recompute}).replace(/[{}"]/g, '');
    const name = `B ${batchSize} L ${length} E ${dModel} layers ${nLayer} V ${vocabSize} ${options}`;
    await emptyHeap();
    const training = note(
      name,
      estimateTrainingMemory(config, shape).total,
      await trainingUse(config, shape, {isPacked, steps}),
    );
    await emptyHeap();
    const reading = note('  scoring', estimateInferenceMemory(config, shape).total, await inferenceUse(config, shape));
    expect(training).toBeGreaterThanOrEqual(1);
    expect(training).toBeLessThanOrEqual(1.25);
    expect(reading).toBeGreaterThanOrEqual(1);
    expect(reading).toBeLessThanOrEqual(1.6); // a hole for a chunk of logits is not always there
  },
  HOURS,
);

/** Each is refused, and then trained at the size that the refusal suggests. */
const TOO_LARGE: Case[] = [
  {batchSize: 54, length: 1024, dModel: 256, nLayer: 4, vocabSize: 256},
  {batchSize: 12, length: 512, dModel: 768, nLayer: 4, vocabSize: 50277},
  {batchSize: 1, length: 200_000, dModel: 128, nLayer: 4, vocabSize: 256},
];

test.each(TOO_LARGE)(
  'the size that is suggested in the place of %j fits',
  async ({batchSize, length, ...args}) => {
    const config = resolveConfig(args);
    const limit = memoryLimit('wasm', 64 * GB)!;
    expect(() => checkTrainingFits(config, {batchSize, length}, 'wasm', 64 * GB)).toThrow('fit');
    const fitting = fittingShape(config, {batchSize, length}, limit)!;
    expect(fitting.total).toBeGreaterThan(0.8 * limit);
    await emptyHeap();
    // Two micro-batches take what more of them do.
    const shape = {...fitting, accumulate: Math.min(2, fitting.accumulate)};
    const use = await trainingUse(config, shape, {isPacked: true, steps: 2});
    const name = `suggested: B ${shape.batchSize} L ${shape.length} E ${config.dModel} V ${config.vocabSize}`;
    expect(note(name, fitting.total, use)).toBeGreaterThanOrEqual(1);
  },
  HOURS,
);
