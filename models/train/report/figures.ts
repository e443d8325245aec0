/** Which chart shows what of one or more runs. */
import {isRecord} from './run_data';
import type {RunData} from './run_data';
import {axisOver, shortNumber, timeUnit} from './axis';
import type {Axis} from './axis';
import type {Chart, ChartDots, ChartLine, ChartMark} from './chart';
import type {Metric, Point, XAxis} from './curves';

/** Where a chart stands. */
export type Place = Pick<Chart, 'id' | 'left' | 'top' | 'width' | 'height' | 'hasXLabels'>;

export interface FigureOptions {
  axis: XAxis;
  /** Draws the noise behind the smoothed lines too. */
  hasNoise: boolean;
  /** Held-out points get a series of their own, and numbers. */
  isSingle: boolean;
  /** Drawn as horizontal lines. */
  levels: Array<{name: string; value: number}>;
  /** What a bit is counted for. */
  unit: string;
}

export const FIGURES = ['loss', 'gradNorm', 'learningRate', 'tokensPerSecond'] as const satisfies readonly Metric[];

export const FIGURE_NAMES: Record<Metric, string> = {
  loss: 'Loss',
  gradNorm: 'Gradient norm before clipping',
  learningRate: 'Learning rate',
  tokensPerSecond: 'Tokens per second',
};

/** The first part of a run, in which the loss falls from far above; where it would hide the rest it is cut off. */
const START = 0.05;

/** What multiplies a loss in nats per token, to give bits per byte where run.json tells the bytes of a token. */
export function bitsPerNat({record}: RunData): number {
  const bytesPerToken = isRecord(record.data) ? record.data.bytesPerToken : undefined;
  return (
    Math.LOG2E / (typeof bytesPerToken === 'number' && bytesPerToken > 0.1 && bytesPerToken < 1e6 ? bytesPerToken : 1)
  );
}

/** A line to compare with, where run.json has one. */
export function levelsOf({record: {level}}: RunData): FigureOptions['levels'] {
  const isLevel = isRecord(level) && typeof level.name === 'string' && typeof level.bits === 'number';
  return isLevel && Math.abs(level.bits as number) < 1e6
    ? [{name: level.name as string, value: level.bits as number}]
    : [];
}

/** Undefined where no run has a value for it. */
export function figureOf(runs: readonly RunData[], metric: Metric, place: Place, options: FigureOptions): Chart | undefined {
  const hasScores = metric === 'loss' && runs.some(({scores}) => scores.total > 0);
  if (!hasScores && !runs.some(({curves}) => curves.has(metric))) return undefined;
  const x = xAxisOf(runs, options.axis, place);
  const scaled = (points: Point[], run: RunData): Point[] => {
    const [at, factor] = [run.curves.position(options.axis), metric === 'loss' ? bitsPerNat(run) : 1];
    return points.map(([step, value]) => [at(step), value * factor]);
  };
  const lines: ChartLine[] = runs.flatMap((run, series) => {
    if (!run.curves.has(metric)) return [];
    const line = {series, points: scaled(run.curves.smoothed(metric, metric === 'learningRate' ? 0 : undefined), run)};
    if (!options.hasNoise || metric === 'learningRate') return [line];
    return [{series, points: scaled(run.curves.extremes(metric), run), isFaint: true}, line];
  });
  const marks = runs.flatMap(run => marksOf(run, options));
  if (metric !== 'loss') return {...place, x, y: yAxisOf(metric, lines, place), lines, marks};
  const dots = runs.map((run, series) => dotsOf(run, series, options));
  return {...place, x, y: lossAxis(lines, dots, x, options, place), lines, dots, marks, levels: options.levels};
} // prettier-ignore

/** False where no run tells how many tokens or seconds its steps took. */
export function hasAxis(runs: readonly RunData[], axis: XAxis): boolean {
  return axis === 'step' || runs.some(({curves}) => curves.end[axis] > 0);
}

function xAxisOf(runs: readonly RunData[], axis: XAxis, {width}: Place): Axis {
  const ends = runs.map(({curves, scores}) => {
    const last = Math.max(curves.end.step, ...scores.items.slice(-1).map(({step}) => step));
    return curves.position(axis)(last);
  });
  const time = timeUnit(ends.reduce((most, end) => (end > most ? end : most), 0));
  const {name, unit} = axis === 'seconds' ? time : {name: axis, unit: 1};
  return axisOver([0, ...ends], {name, unit, isTight: true, count: Math.max(3, width / 90)});
}

function yAxisOf(metric: Exclude<Metric, 'loss'>, lines: readonly ChartLine[], {height}: Place): Axis {
  const values = lines.flatMap(({points}) => points.map(([, value]) => value));
  const count = Math.max(2, height / 40);
  if (metric === 'gradNorm') return axisOver(values, {name: 'gradient norm, log', isLog: true, count});
  // Some steps are measured as far too fast, such as the first one after a pause.
  const wanted = metric === 'tokensPerSecond' ? [percentile(values, 0.99) * 1.05] : values;
  const name = metric === 'learningRate' ? 'learning rate' : 'tokens/s';
  return axisOver([0, ...wanted], {name, count});
}

function lossAxis(lines: readonly ChartLine[], dots: readonly ChartDots[], x: Axis, options: FigureOptions, {height}: Place): Axis {
  const smooth = lines.filter(({isFaint}) => !isFaint).flatMap(({points}) => points);
  const heldOut = dots.flatMap(part => part.dots.map((dot): Point => [dot.x, dot.y]));
  const levels = options.levels.map(({value}): Point => [x.max, value]);
  const noise = lines.filter(({isFaint}) => isFaint).flatMap(({points}) => points).filter(([at]) => at >= x.max * START).map(([, value]) => value);
  const all = [...smooth, ...heldOut, ...levels].filter(([, value]) => Number.isFinite(value));
  const isLate = ([at]: Point) => at >= x.max * START;
  const valuesOf = (points: Point[]) => [...points.map(([, value]) => value), percentile(noise, 0.005), percentile(noise, 0.995)].filter(Number.isFinite);
  const [every, late] = [valuesOf(all), valuesOf(all.filter(isLate))];
  const range = (values: number[]) => values.reduce((most, value) => Math.max(most, value), -Infinity) - values.reduce((least, value) => Math.min(least, value), Infinity);
  const isCut = late.length > 1 && range(every) > 2.2 * range(late);
  const name = `bits per ${options.unit}${isCut ? ' (the start is above)' : ''}`;
  return axisOver(isCut ? late : every, {name, count: Math.max(3, height / 45)});
} // prettier-ignore

function percentile(values: readonly number[], part: number): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

function dotsOf({name, curves, scores, best}: RunData, series: number, {axis, isSingle, unit}: FigureOptions): ChartDots {
  const at = curves.position(axis);
  const items = scores.items.filter(({bitsPerByte}) => Number.isFinite(bitsPerByte));
  const isNumbered = (i: number, step: number) => isSingle && (items.length <= 10 || i === items.length - 1 || step === best?.step);
  const dots = items.map(({step, bitsPerByte}, i) => ({
    x: at(step),
    y: bitsPerByte,
    title: `${isSingle ? '' : `${name}: `}${bitsPerByte.toFixed(3)} bits per ${unit} on held-out text after step ${step.toLocaleString('en-US')}`,
    ...(isNumbered(i, step) && {label: shortNumber(Number(bitsPerByte.toFixed(2)))}),
  }));
  return {series: isSingle ? 1 : series, dots, isJoined: !isSingle};
} // prettier-ignore

function marksOf({name, curves, events}: RunData, {axis, isSingle}: FigureOptions): ChartMark[] {
  const at = curves.position(axis);
  return events.items.map(({step, event, detail}) => ({
    x: at(step),
    kind: event,
    title: `${isSingle ? '' : `${name}: `}${event} at step ${step.toLocaleString('en-US')}${detail ? `: ${detail}` : ''}`,
  }));
}
