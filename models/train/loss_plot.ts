/** The loss of a run as an SVG picture. */
import {drawRun} from './report/run_plot';
import {addMetrics, emptyRun} from './report/run_data';

export interface LossPoint {
  step: number;
  /** bits per byte (or per token) */
  bits: number;
}

/** A level to compare with, drawn as a dashed line. */
export interface PlotLevel {
  name: string;
  bits: number;
}

export interface LossPlotOptions {
  title: string;
  /** Every step's training loss; drawn faintly, with its mean over neighbouring steps on top. */
  train: readonly LossPoint[];
  /** Points on held-out text. */
  heldOut: readonly LossPoint[];
  levels?: readonly PlotLevel[];
  /** What a bit is counted for. Default 'byte'. */
  unit?: string;
  /** Pixels. Defaults 880 and 480. */
  width?: number;
  height?: number;
}

/** Draws the loss of a run. */
export async function lossPlot(options: LossPlotOptions): Promise<string> {
  const {train, heldOut, levels = [], height = 480, ...look} = options;
  const run = emptyRun(options.title);
  const rest = {tokens: NaN, seconds: NaN, learningRate: NaN, gradNorm: NaN, tokensPerSecond: NaN};
  for (const {step, bits} of train) run.curves.add({step, loss: bits / Math.LOG2E, ...rest});
  for (const {step, bits} of heldOut) addMetrics(run, {kind: 'score', step, bitsPerByte: bits});
  return drawRun(run, {...look, height}, levels.map(({name, bits}) => ({name, value: bits})));
} // prettier-ignore
