/** Loss, metrics and optimizer of a compiled model as JSON, and back. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {LayersModel, ModelCompileArgs} from '@tensorflow/tfjs-layers';
import {tokenFunctionConfig, tokenFunctionFromConfig} from '../train/token_functions';
import type {TokenFunctionConfig} from '../train/token_functions';
import {ModelFileError} from './errors';

type LossOrMetric = (yTrue: Tensor, yPred: Tensor) => Tensor;
/** Functions of one's own by name. */
export type LossesAndMetrics = Record<string, LossOrMetric>;

/** A stock function's name; one of this package; or another function, of which only the name can be kept. */
type FunctionRecord = string | TokenFunctionConfig | {function: string};
type Nested<T> = T | T[] | {[output: string]: T | T[]};

export interface TrainingRecord {
  loss: Nested<FunctionRecord>;
  metrics?: Nested<FunctionRecord>;
  optimizer: {className: string; config: tf.serialization.ConfigDict};
}

/** Undefined for a model that was not compiled. */
export function recordTraining(model: LayersModel): TrainingRecord | undefined {
  if (model.optimizer == null) return undefined;
  const {loss, metrics} = model as unknown as {
    loss: Nested<string | LossOrMetric>;
    metrics?: Nested<string | LossOrMetric>;
  };
  return {
    loss: mapNested(loss, record),
    metrics: metrics && mapNested(metrics, record),
    optimizer: {className: model.optimizer.getClassName(), config: model.optimizer.getConfig()},
  };
}

function record(fn: string | LossOrMetric): FunctionRecord {
  return typeof fn === 'string' ? fn : (tokenFunctionConfig(fn) ?? {function: fn.name});
}

/** @throws ModelFileError on a function or an optimizer that is not known here */
export function restoreTraining(file: string, training: TrainingRecord, functions: LossesAndMetrics): ModelCompileArgs {
  const restore = (entry: FunctionRecord): string | LossOrMetric => {
    if (typeof entry === 'string') return entry;
    const name = 'function' in entry ? entry.function : entry.name;
    const fn = functions[name] ?? ('function' in entry ? undefined : tokenFunctionFromConfig(entry));
    if (!fn) {
      const hint = `Pass it: loadModel(source, {${name || 'name'}: …}), or read the weights with tf.loadLayersModel.`;
      throw new ModelFileError(file, `it was compiled with a function '${name}' that is not known here`, hint);
    }
    return fn;
  };
  return {
    loss: mapNested(training.loss, restore) as ModelCompileArgs['loss'],
    metrics: training.metrics && (mapNested(training.metrics, restore) as ModelCompileArgs['metrics']),
    optimizer: restoreOptimizer(file, training.optimizer),
  };
}

function restoreOptimizer(file: string, {className, config}: TrainingRecord['optimizer']): tf.Optimizer {
  const entry = tf.serialization.SerializationMap.getMap().classNameMap[className];
  if (!entry) {
    const hint = 'Register its class with tf.serialization.registerClass before loading.';
    throw new ModelFileError(file, `it was compiled with the optimizer '${className}', not known here`, hint);
  }
  const [cls, fromConfig] = entry as unknown as [
    tf.serialization.SerializableConstructor<tf.Optimizer>,
    tf.serialization.FromConfigMethod<tf.Optimizer>,
  ];
  return fromConfig(cls, config);
}

function mapNested<T, U>(value: Nested<T>, change: (item: T) => U): Nested<U> {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null || isRecord(value)) return change(value as T);
  const entries = Object.entries(value as {[output: string]: T | T[]});
  return Object.fromEntries(entries.map(([output, item]) => [output, mapNested(item, change) as U | U[]]));
}

/** A recorded function, not a map by outputs: its values are strings and numbers under fixed keys. */
function isRecord(value: object): boolean {
  const keys = Object.keys(value).join();
  return keys === 'function' || keys === 'name,ignoreLabel';
}
