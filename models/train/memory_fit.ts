/** Refuses what will not fit into memory before it starts, and says what would. */
import * as platform from '#platform';
import {checkNumber} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import type {MambaConfig} from '../lm/config';
import {estimateInferenceMemory, estimateTrainingMemory} from './memory';
import type {BatchShape, TrainingShape} from './memory';

const GB = 2 ** 30;
/** tfjs's heap grows to the end of the 4 GB that WebAssembly addresses; the rest is for what an estimate may miss. */
const WASM_LIMIT = 3.9 * GB;
/** Of the memory that is free. Elsewhere than in WebAssembly, freed tensors wait for the garbage collector. */
const SHARE_WASM = 0.9;
const SHARE = 0.7;
/** Rows shorter than this teach little. */
const SHORTEST = 16;

/** A shape, a way to compute it, and the width of a model, that fit. */
export interface FittingShape extends BatchShape {
  accumulate: number;
  /** `lm.setRecompute` */
  recompute: boolean;
  dModel: number;
  /** bytes, as estimated */
  total: number;
}

/**
 * What a backend can be expected to hold, in bytes; undefined where nobody tells.
 *
 * @param available free memory in bytes. Default: what the platform says.
 */
export function memoryLimit(backend: string, available = platform.availableMemory()): number | undefined {
  if (available !== undefined) checkNumber('memoryLimit', 'available', available, 0);
  if (backend === 'wasm') return Math.min(WASM_LIMIT, SHARE_WASM * (available ?? Infinity));
  return available === undefined ? undefined : SHARE * available;
}

/**
 * @param shape     batchSize rows of length tokens, in `accumulate` micro-batches a step
 * @param available free memory in bytes. Default: what the platform says; where it does not, only wasm has a limit.
 * @throws InvalidArgumentError where a training step takes more memory than the backend has, with the size that fits
 */
export function checkTrainingFits(
  config: MambaConfig,
  shape: TrainingShape,
  backend: string,
  available?: number,
): void {
  const memory = estimateTrainingMemory(config, shape);
  const limit = memoryLimit(backend, available);
  if (limit === undefined || memory.total <= limit) return;
  const fitting = fittingShape(config, shape, limit);
  const isNarrower = !fitting || fitting.dModel < config.dModel;
  const argument = isNarrower ? 'dModel' : fitting.length < shape.length ? 'length' : 'batchSize';
  const advice = fitting ? adviceFor(config, shape, fitting) : 'Take fewer layers or a smaller vocabulary.';
  throw refusal('training', argument, {config, shape, memory, backend, limit}, advice);
}

/** Whether a training step fits into the backend's memory with `recompute`, and not without. */
export function needsRecompute(
  config: MambaConfig,
  shape: TrainingShape,
  backend: string,
  available?: number,
): boolean {
  const limit = memoryLimit(backend, available);
  if (limit === undefined || !config.rmsNorm) return false;
  const takes = (recompute: boolean) => estimateTrainingMemory(config, {...shape, recompute}).total;
  return takes(false) > limit && takes(true) <= limit;
}

/**
 * The same for scoring a batch, which takes less. `generate` takes no more than a length of 512.
 *
 * @throws InvalidArgumentError with the rows, or else the length, that fit
 */
export function checkInferenceFits(config: MambaConfig, shape: BatchShape, backend: string, available?: number): void {
  const memory = estimateInferenceMemory(config, shape);
  const limit = memoryLimit(backend, available);
  if (limit === undefined || memory.total <= limit) return;
  const fits = (batchSize: number, length: number) =>
    estimateInferenceMemory(config, {batchSize, length}).total <= limit;
  const refused = {config, shape, memory, backend, limit};
  const rows = largest(shape.batchSize, most => fits(most, shape.length));
  if (rows > 0) throw refusal('scoring', 'batchSize', refused, `batchSize ${rows} fits.`);
  const tokens = largest(shape.length, most => fits(1, most));
  if (tokens > 0) throw refusal('scoring', 'length', refused, `length ${tokens} with batchSize 1 fits.`);
  throw refusal('scoring', 'dModel', refused, 'The weights alone take more: take a narrower model or fewer layers.');
}

/**
 * The shape next to the wanted one that fits into `limit` bytes: fewer rows at once and more micro-batches, so that a
 * step stays the same; else such rows with `recompute`, which is slower; else shorter rows, with as many tokens in a step;
 * else a narrower model. Undefined if none is.
 */
export function fittingShape(config: MambaConfig, shape: TrainingShape, limit: number): FittingShape | undefined {
  const {batchSize, length, accumulate = 1, recompute: isRecomputing = false} = shape;
  const {dModel} = config;
  const mayRecompute = isRecomputing || config.rmsNorm;
  const take = (other: Partial<Omit<FittingShape, 'total'>>): FittingShape => {
    const taken = {batchSize: 1, length, accumulate: 2, recompute: mayRecompute, dModel, ...other};
    return {...taken, total: estimateTrainingMemory({...config, dModel: taken.dModel}, {...shape, ...taken}).total};
  };
  const fits = (other: Partial<FittingShape>) => take(other).total <= limit;
  for (const recompute of isRecomputing || !mayRecompute ? [isRecomputing] : [false, true]) {
    if (fits({batchSize, accumulate, recompute})) return take({batchSize, accumulate, recompute});
    const most = largest(batchSize, rows => fits({batchSize: rows, recompute}));
    if (most > 0) return take({...inMicroBatches(batchSize * accumulate, most), recompute});
  }

  const longest = largest(length, tokens => fits({length: tokens}));
  if (longest >= SHORTEST) {
    const rounded = longest >= 64 ? longest - (longest % 32) : longest;
    return take({length: rounded, accumulate: Math.ceil((batchSize * accumulate * length) / rounded)});
  }
  const short = Math.min(length, 256);
  const widest = largest(Math.ceil(dModel / 16), sixteens => fits({length: short, dModel: 16 * sixteens}));
  if (widest === 0) return undefined;
  const smaller = {length: short, dModel: Math.min(dModel, 16 * widest)};
  return take({...smaller, accumulate: Math.ceil((batchSize * accumulate * length) / short)});
}

/** `rows` in parts of at most `most`: equal ones if there are not many more of them. */
function inMicroBatches(rows: number, most: number): {batchSize: number; accumulate: number} {
  const fewest = Math.ceil(rows / most);
  for (let parts = fewest; parts <= 2 * fewest && parts <= rows; parts++) {
    if (rows % parts === 0) return {batchSize: rows / parts, accumulate: parts};
  }
  return {batchSize: Math.ceil(rows / fewest), accumulate: fewest};
}

/** The largest integer from 1 to `max` for which `fits`, which holds up to some number; 0 if for none. */
function largest(max: number, fits: (x: number) => boolean): number {
  let [low, high] = [0, max];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function adviceFor(config: MambaConfig, shape: TrainingShape, fitting: FittingShape): string {
  const {batchSize, length, accumulate, dModel, recompute, total} = fitting;
  const takes = `about ${size(total)}`;
  const way = recompute && !shape.recompute ? 'With recompute, ' : '';
  const rows = accumulate > 1 ? `batchSize ${batchSize} and accumulate ${accumulate}` : `batchSize ${batchSize}`;
  const isSame = batchSize * accumulate === shape.batchSize * (shape.accumulate ?? 1);
  const advice =
    dModel < config.dModel
      ? `dModel ${dModel} fits, with length ${length} and batchSize 1 (${takes}).`
      : length < shape.length
        ? `length ${length} with ${rows} fits (${takes}), with as many tokens in a step.`
        : `${rows} fit (${takes}) and make ${isSame ? 'the same steps' : 'steps of about that size'}.`;
  return way + advice;
}

interface Refused {
  config: MambaConfig;
  shape: TrainingShape;
  memory: {total: number};
  backend: string;
  limit: number;
}

function refusal(
  where: string,
  argument: string,
  {config, shape, memory, backend, limit}: Refused,
  advice: string,
): InvalidArgumentError {
  const {dModel, nLayer, vocabSize} = config;
  const expected = `small enough for the ${size(limit)} of memory that backend '${backend}' has here`;
  const parts = Object.entries(memory).filter(([name, bytes]) => name !== 'total' && bytes > 0);
  const got =
    `batchSize ${shape.batchSize} and length ${shape.length} with dModel ${dModel}, nLayer ${nLayer} and vocabSize ` +
    `${vocabSize}, which take about ${size(memory.total)} ` +
    `(${parts.map(([name, bytes]) => `${name} ${size(bytes)}`).join(', ')})`;
  return new InvalidArgumentError(where, argument, expected, got, advice);
}

function size(bytes: number): string {
  return bytes >= GB ? `${(bytes / GB).toFixed(1)} GB` : `${Math.ceil(bytes / 2 ** 20)} MB`;
}
