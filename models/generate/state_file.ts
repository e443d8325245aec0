/** A PromptState as a safetensors file. What is read is not believed before it is checked. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor2D} from '@tensorflow/tfjs-core';
import * as platform from '#platform';
import {mixerOptionsOf, paddedVocabSize} from '../lm/config';
import {mixerSizes} from '../../layers/mixer_weights';
import {resolveMixerOptions} from '../../layers/mixer_options';
import type {Prediction} from '../lm/recurrent';
import {stateDict} from '../lm/state_dict';
import {ModelFileError} from '../io/errors';
import {decodeSafetensors, encodeLazily} from '../io/safetensors';
import type {LazyTensor, TensorBytes} from '../io/safetensors';
import type {LmCore} from './core';

/** What a file holds; the prediction's tensors are [1, …] each. */
export interface StateContent {
  tokens: number;
  seen: ReadonlySet<number>;
  tail: readonly number[];
  prediction: Prediction;
}

/** Ids that may hold the beginning of a character: UTF-8 has at most three bytes before the last one. */
export const TAIL = 3;

const KIND = 'tfjs-mamba prompt state 1';

/** @throws FileError */
export async function saveState(file: string, core: LmCore, content: StateContent): Promise<void> {
  const {tokens, seen, tail, prediction} = content;
  const tensors: Record<string, LazyTensor> = {
    seen_ids: lazily([seen.size], Float32Array.from(seen)),
    tail_ids: lazily([tail.length], Float32Array.from(tail)),
  };
  for (const [name, tensor] of Object.entries(namedTensors(prediction))) {
    tensors[name] = lazily(tensor.shape.slice(1), (await tensor.data()) as Float32Array);
  }
  const model = await fingerprint(core);
  const sha256 = await sealOf(String(tokens), Object.values(tensors).map(tensor => tensor.bytes())); // prettier-ignore
  const pieces = [...encodeLazily(tensors, {kind: KIND, model, tokens: String(tokens), sha256})];
  await platform.writeFileAtomic(file, joined(pieces));
}

/**
 * Reads a state; the caller disposes its tensors.
 *
 * @throws FileError, SafetensorsError, or ModelFileError where it is of another model or damaged
 */
export async function loadState(file: string, core: LmCore): Promise<StateContent> {
  const bytes = await platform.readFile(file);
  const tensors = decodeSafetensors(file, bytes);
  const {kind, model, tokens, sha256} = metadataOf(bytes);
  const damaged = (problem: string) => new ModelFileError(file, problem, 'It is damaged: read the prompt again.');
  if (kind !== KIND) {
    throw new ModelFileError(file, `it is no state of a prompt, but ${String(kind ?? 'another safetensors file')}`, 'Name a file that state.save wrote.'); // prettier-ignore
  }
  if (model !== (await fingerprint(core))) {
    const hint = 'Take the model that read the prompt, or read the prompt again.';
    throw new ModelFileError(file, 'it is of another model, or of this one with other weights', hint);
  }
  const values = checkedValues(tensors, statesOf(core), damaged);
  const count = Number(tokens);
  if (!Number.isSafeInteger(count) || count < 1) throw damaged(`it counts ${String(tokens)} tokens`);
  const seen = new Set(idsIn('seen_ids', tensors, core, damaged));
  const tail = idsIn('tail_ids', tensors, core, damaged);
  if (tail.length > TAIL) throw damaged(`tensor 'tail_ids' has ${tail.length} ids, more than ${TAIL}`);
  if (tail.some(id => !seen.has(id))) throw damaged("tensor 'tail_ids' has an id that 'seen_ids' lacks");
  const seal = await sealOf(String(tokens), Object.values(tensors).map(tensor => tensor.bytes)); // prettier-ignore
  if (sha256 !== seal) throw damaged('its SHA-256 is not that of what was written');
  return {tokens: count, seen, tail, prediction: predictionOf(values, core)};
}

/** Of all that a file holds beside its header. */
function sealOf(tokens: string, tensors: Uint8Array[]): Promise<string> {
  return platform.sha256(new TextEncoder().encode(tokens), ...tensors);
}

function namedTensors({logits, state}: Prediction): Record<string, Tensor> {
  const blocks = state.flatMap(({conv, scan}, i): Array<[string, Tensor]> => [
    [`blocks.${i}.conv_state`, conv],
    [`blocks.${i}.scan_state`, scan],
  ]);
  return Object.fromEntries([['logits', logits], ...blocks]);
}

/** Names and shapes of the tensors of a prediction, without the batch. */
function statesOf({config}: LmCore): Map<string, number[]> {
  const {dModel, nLayer, dConv, dState} = config;
  const {D} = mixerSizes(resolveMixerOptions('MambaLM config', mixerOptionsOf(config)), dModel);
  const shapes = new Map([['logits', [paddedVocabSize(config)]]]);
  for (let i = 0; i < nLayer; i++) {
    shapes.set(`blocks.${i}.conv_state`, [dConv - 1, D]);
    shapes.set(`blocks.${i}.scan_state`, [D, dState]);
  }
  return shapes;
}

type Fail = (problem: string) => Error;

function checkedValues(
  tensors: Record<string, TensorBytes>,
  shapes: ReadonlyMap<string, number[]>,
  damaged: Fail,
): Map<string, {shape: number[]; values: Float32Array}> {
  const stranger = Object.keys(tensors).find(name => !shapes.has(name) && name !== 'seen_ids' && name !== 'tail_ids');
  if (stranger !== undefined) throw damaged(`it has a tensor '${stranger}', which no state has`);
  const checked = [...shapes].map(([name, shape]) => {
    const tensor = own(tensors, name);
    const got = tensor ? `is [${tensor.shape.join(', ')}]` : 'is missing';
    if (!tensor || !tf.util.arraysEqual(tensor.shape, shape)) {
      throw damaged(`tensor '${name}' ${got}, and [${shape.join(', ')}] was expected`);
    }
    const values = floatsOf(tensor);
    const wrong = values.findIndex(value => !Number.isFinite(value));
    if (wrong >= 0) throw damaged(`tensor '${name}' holds ${values[wrong]} at ${wrong}`);
    return [name, {shape, values}] as const;
  });
  return new Map(checked);
}

function idsIn(name: string, tensors: Record<string, TensorBytes>, {config}: LmCore, damaged: Fail): number[] {
  const tensor = own(tensors, name);
  if (tensor?.shape.length !== 1 || tensor.shape[0] < 1) throw damaged(`tensor '${name}' is no list of ids`);
  const ids = Array.from(floatsOf(tensor));
  const wrong = ids.find(id => !Number.isInteger(id) || id < 0 || id >= config.vocabSize);
  if (wrong !== undefined) throw damaged(`tensor '${name}' holds ${wrong}, which is no id of the vocabulary`);
  return ids;
}

function predictionOf(values: Map<string, {shape: number[]; values: Float32Array}>, {config}: LmCore): Prediction {
  const make = <T extends Tensor>(name: string): T => {
    const {shape, values: floats} = values.get(name)!;
    return tf.tensor(floats, [1, ...shape], 'float32') as T;
  };
  return {
    logits: make<Tensor2D>('logits'),
    state: Array.from({length: config.nLayer}, (_, i) => ({
      conv: make(`blocks.${i}.conv_state`),
      scan: make(`blocks.${i}.scan_state`),
    })),
  };
}

/** SHA-256 of what decides the states: options that no weight's shape shows, and each weight's name, shape and values. */
async function fingerprint({config, model}: LmCore): Promise<string> {
  const {vocabSize, epsilon, rmsNorm, tieEmbeddings, selectionEpsilon} = config;
  const inner = selectionEpsilon === 'none' ? {} : {selectionEpsilon};
  const parts: unknown[] = [{vocabSize, epsilon, rmsNorm, tieEmbeddings, ...inner}];
  const weights = stateDict(model);
  try {
    for (const [name, tensor] of Object.entries(weights)) {
      const values = (await tensor.data()) as Float32Array;
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      parts.push([name, tensor.shape, await platform.sha256(bytes)]);
    }
  } finally {
    tf.dispose(weights);
  }
  return platform.sha256(new TextEncoder().encode(JSON.stringify(parts)));
}

/** Of a file that decodeSafetensors has accepted. */
function metadataOf(bytes: Uint8Array): Record<string, unknown> {
  const size = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + size))) as {__metadata__?: unknown};
  return (header.__metadata__ ?? {}) as Record<string, unknown>;
}

function own<T>(record: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function lazily(shape: number[], values: Float32Array): LazyTensor {
  return {shape, bytes: () => new Uint8Array(values.buffer, values.byteOffset, values.byteLength)};
}

/** A copy, since a view of floats must begin at a multiple of four bytes. */
function floatsOf({bytes}: TensorBytes): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
