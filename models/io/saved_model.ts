import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {LayersModel} from '@tensorflow/tfjs-layers';
import {InvalidArgumentError} from '../../ops/errors';
import {allowTokenLabels} from '../train/token_labels';
import type {NamedTensor} from '../train/adamw';
import {directory} from './directory';
import {ModelFileError} from './errors';
import {recordTraining, restoreTraining} from './training_record';
import type {LossesAndMetrics, TrainingRecord} from './training_record';

/** Under this key of the file's userDefinedMetadata. */
const KEY = 'tfjsMamba';

interface Metadata {
  training?: TrainingRecord;
  note?: Record<string, unknown>;
}

/**
 * Saves a model with all that training on needs: topology, weights, loss and metrics by name, the optimizer with its
 * state. The files are tfjs's own, so tf.loadLayersModel reads them too (without the compilation).
 *
 * @param target a folder (Node; atomic, see `directory`), or a URL of tfjs such as 'indexeddb://name'
 * @param options.note small JSON to keep beside the model, such as {step: 100}
 * @throws FileError, InvalidArgumentError
 */
export async function saveModel(
  model: LayersModel,
  target: string,
  options: {note?: Record<string, unknown>} = {},
): Promise<void> {
  if (typeof (model as LayersModel | undefined)?.save !== 'function') {
    throw new InvalidArgumentError(
      'saveModel',
      'model',
      'a LayersModel',
      typeof model,
      'Of a MambaLM, pass its .model.',
    );
  }
  const handler = handlerFor(target, 'save');
  const training = recordTraining(model);
  await model.save({
    save: async artifacts => {
      const metadata: Metadata = {training, note: options.note};
      const moments: NamedTensor[] = training ? await optimizerWeights(model) : [];
      const encoded = await tf.io.encodeWeights(moments, 'optimizer');
      tf.dispose(moments.filter(({name}) => name === 'iter').map(({tensor}) => tensor)); // made for each call
      return handler.save!({
        ...artifacts,
        weightSpecs: [...(artifacts.weightSpecs ?? []), ...encoded.specs],
        weightData: [...[artifacts.weightData ?? []].flat(), encoded.data],
        userDefinedMetadata: {...artifacts.userDefinedMetadata, [KEY]: JSON.parse(JSON.stringify(metadata))},
      });
    },
  });
}

async function optimizerWeights(model: LayersModel): Promise<NamedTensor[]> {
  try {
    return await model.optimizer.getWeights();
  } catch {
    return []; // an optimizer without a state that can be saved
  }
}

/**
 * Loads what saveModel, or model.save, wrote. A model that was compiled when saved is compiled again with the same loss,
 * metrics, optimizer and optimizer state, and takes token labels in fit.
 *
 * @param source a folder or a URL of tfjs
 * @param functions losses and metrics of one's own, by name, where the saved model used such
 * @throws FileError, ModelFileError, InvalidArgumentError
 */
export async function loadModel(source: string, functions: LossesAndMetrics = {}): Promise<LayersModel> {
  const handler = handlerFor(source, 'load');
  const artifacts = await handler.load!();
  const {training} = ((artifacts.userDefinedMetadata as Record<string, unknown> | undefined)?.[KEY] ?? {}) as Metadata;
  let model: LayersModel;
  try {
    model = await tfl.loadLayersModel({load: async () => artifacts});
  } catch (error) {
    const hint = 'Its layers must be registered (import tfjs-mamba before loading) and of this version.';
    throw new ModelFileError(source, `tfjs cannot build the model (${(error as Error).message})`, hint);
  }
  allowTokenLabels(model);
  if (!training) return model;
  model.compile(restoreTraining(source, training, functions));
  const specs = artifacts.weightSpecs ?? [];
  const own = specs.filter(({group}) => group === 'optimizer');
  if (own.length > 0) await restoreMoments(model, artifacts.weightData!, specs);
  return model;
}

async function restoreMoments(
  model: LayersModel,
  data: tf.io.WeightData,
  specs: tf.io.WeightsManifestEntry[],
): Promise<void> {
  const first = specs.findIndex(({group}) => group === 'optimizer');
  const start = specs.slice(0, first).reduce((sum, {shape, dtype}) => {
    return sum + tf.util.sizeFromShape(shape) * tf.util.bytesPerElement(dtype);
  }, 0);
  const bytes = new tf.io.CompositeArrayBuffer(data).slice(start);
  const tensors = tf.io.decodeWeights(bytes, specs.slice(first));
  await model.optimizer.setWeights(specs.slice(first).map(({name}) => ({name, tensor: tensors[name]})));
  tf.dispose(tensors);
}

/** The note that saveModel kept with a model. */
export async function readNote(source: string): Promise<Record<string, unknown> | undefined> {
  const artifacts = await handlerFor(source, 'load').load!();
  return ((artifacts.userDefinedMetadata as Record<string, Metadata> | undefined)?.[KEY] ?? {}).note;
}

function handlerFor(target: string, use: 'save' | 'load'): tf.io.IOHandler {
  if (typeof target !== 'string' || !target.includes('://')) return directory(target);
  const handlers = use === 'save' ? tf.io.getSaveHandlers(target) : tf.io.getLoadHandlers(target);
  if (handlers.length > 0) return handlers[0] as tf.io.IOHandler;
  const hint = target.startsWith('file://') ? `Pass the folder: '${target.slice(7)}'.` : '';
  throw new InvalidArgumentError(`${use}Model`, 'target', 'a folder or a URL that tfjs knows', `'${target}'`, hint);
}
