import {Tensor} from '@tensorflow/tfjs-core';
import type {LayersModel, Sequential} from '@tensorflow/tfjs-layers';
import {lossWithoutLogits} from './head_loss';

/** The parts of tfjs-layers' LayersModel that check labels; they are private there. */
interface Checked {
  loss: unknown;
  outputNames: string[];
  feedOutputShapes: Array<Array<number | null>>;
  standardizeUserDataXY(x: unknown, y: unknown, ...rest: unknown[]): unknown;
}

const relaxed = new WeakSet<object>();

/**
 * Lets fit, trainOnBatch and evaluate of this model take token labels, [B, L] or [B, L, 1] beside outputs [B, L, V].
 * Stock tfjs wants labels of the output's shape there (fitDataset does not check). Losses given by a stock name keep
 * their check. Where the output comes from a `tokenEmbedding` head, our losses and metrics then go without whole logits.
 * Returns the model.
 */
export function allowTokenLabels<Model extends LayersModel>(model: Model): Model {
  if (relaxed.has(model)) return model;
  relaxed.add(model);
  const sequential = model as unknown as Partial<Pick<Sequential, 'build'>> & {model?: LayersModel};
  if (model.getClassName() === 'Sequential' && sequential.build) {
    // compile builds the inner model that does the work anew each time
    const build = sequential.build.bind(model);
    sequential.build = shape => {
      build(shape);
      relax(sequential.model as unknown as Checked);
    };
    if (sequential.model) relax(sequential.model as unknown as Checked);
  } else {
    relax(model as unknown as Checked);
  }
  return model;
}

function relax(model: Checked): void {
  lossWithoutLogits(model as unknown as LayersModel);
  const check = model.standardizeUserDataXY.bind(model);
  model.standardizeUserDataXY = (x, y, ...rest) => {
    const shapes = model.feedOutputShapes;
    const labels = labelsOf(y, model.outputNames);
    try {
      if (typeof model.loss !== 'string') {
        model.feedOutputShapes = shapes.map((shape, i) => tokenShape(shape, labels[i]) ?? shape);
      }
      return check(x, y, ...rest);
    } finally {
      model.feedOutputShapes = shapes;
    }
  };
}

function labelsOf(y: unknown, names: string[]): unknown[] {
  if (y instanceof Tensor) return [y];
  if (Array.isArray(y)) return y;
  return names.map(name => (y as Record<string, unknown> | undefined)?.[name]);
}

/** The labels' shape if they are one id for each row of the output's last axis. */
function tokenShape(output: Array<number | null>, labels: unknown): Array<number | null> | undefined {
  if (!(labels instanceof Tensor)) return undefined;
  const tokens = output.slice(0, -1);
  const isPrefix = tokens.every((size, i) => i === 0 || size === null || size === labels.shape[i]);
  const extra = labels.shape.slice(tokens.length);
  const fits = tokens.length >= 2 && isPrefix && (extra.length === 0 || (extra.length === 1 && extra[0] === 1));
  return fits && labels.rank >= tokens.length ? [null, ...labels.shape.slice(1)] : undefined;
}
