/**
 * Training and scoring without logits. A LayersModel hands its outputs to the loss, and logits [B, L, V] are the largest
 * tensor of a language model's step, with their gradient twice. Where the output is that of a `tokenEmbedding` head, and
 * loss and metrics are ours, which can do without, the model's own step runs up to the hidden states, and the loss makes
 * logits a chunk at a time.
 *
 * tf.layers has no place for that: a loss sees an output and no weights. Its step functions are methods of the model,
 * made anew for every fit, that read `outputs`, `lossFunctions` and `metricsTensors` when they run. So these are other
 * ones for just that long. Everything else of the step (optimizer, regularizers, class weights, what carries states) is
 * tf.layers' own, and predict still gives logits.
 */
import type {Scalar, Tensor} from '@tensorflow/tfjs-core';
import type {LayersModel, SymbolicTensor} from '@tensorflow/tfjs-layers';
import {TokenEmbedding} from '../../layers/token_embedding';
import {isTokenFunction} from './token_functions';
import {fromHidden, fromLogits} from './token_predictions';
import type {TokenPredictions} from './token_predictions';

type OutputFunction = (yTrue: Tensor, output: Tensor) => Scalar;
type Step = (data: Tensor[]) => Scalar[];

/** Private parts of tfjs-layers' LayersModel. */
interface Steps {
  outputs: SymbolicTensor[];
  lossFunctions: OutputFunction[];
  metricsTensors: Array<[OutputFunction, outputIndex: number]>;
  testFunction: Step;
  makeTrainFunction(): Step;
  makeTestFunction(): void;
}

/** Makes fit, trainOnBatch and evaluate of a compiled model go without logits wherever they can. */
export function lossWithoutLogits(model: LayersModel): void {
  const steps = model as unknown as Steps;
  const makeTrain = steps.makeTrainFunction.bind(model);
  steps.makeTrainFunction = () => {
    const train = makeTrain();
    return data => onHidden(steps, () => train(data));
  };
  const makeTest = steps.makeTestFunction.bind(model);
  steps.makeTestFunction = () => {
    makeTest();
    const test = steps.testFunction;
    steps.testFunction = data => onHidden(steps, () => test(data));
  };
}

/** The head that makes a model's output, and the hidden states [B, L, E] that it makes it from. */
function headOf({outputs}: Pick<Steps, 'outputs'>): {layer: TokenEmbedding; hidden: SymbolicTensor} | undefined {
  const [{sourceLayer: layer, inputs}] = outputs;
  const isHead = outputs.length === 1 && layer instanceof TokenEmbedding && inputs[0].rank === 3;
  return isHead ? {layer, hidden: inputs[0]} : undefined;
}

/** Runs a step on hidden states instead of logits, if it can be. */
function onHidden<T>(steps: Steps, run: () => T): T {
  const {outputs, lossFunctions, metricsTensors} = steps;
  const head = headOf(steps);
  const functions = [...lossFunctions, ...metricsTensors.map(([metric]) => metric)];
  if (!head || !functions.every(isTokenFunction)) return run();
  let predictions: TokenPredictions | undefined;
  const of =
    (fn: OutputFunction): OutputFunction =>
    (yTrue, hidden) => {
      if (!isTokenFunction(fn)) return fn(yTrue, hidden);
      predictions ??= fromHidden(fn.name, yTrue, hidden, head.layer.head());
      return fn.of(predictions);
    };
  Object.assign(steps, {
    outputs: [head.hidden],
    lossFunctions: lossFunctions.map(of),
    metricsTensors: metricsTensors.map(([metric, output]) => [of(metric), output]),
  });
  try {
    return run();
  } finally {
    Object.assign(steps, {outputs, lossFunctions, metricsTensors});
  }
}

/** The predictions of any model for a batch: without logits where that is possible. Call it in a tidy. */
export function predictTokens(model: LayersModel, x: Tensor | Tensor[], yTrue: Tensor): TokenPredictions {
  const where = 'predictTokens';
  const inner = (model as {model?: LayersModel}).model ?? model; // a Sequential's
  const steps = inner as unknown as Steps;
  const head = headOf(steps);
  if (!head) return fromLogits(where, yTrue, model.predictOnBatch(x) as Tensor);
  const {outputs} = steps;
  steps.outputs = [head.hidden];
  try {
    return fromHidden(where, yTrue, inner.predictOnBatch(x) as Tensor, head.layer.head());
  } finally {
    steps.outputs = outputs;
  }
}
