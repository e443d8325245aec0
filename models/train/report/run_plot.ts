/** The curves of one run as a picture of its own: loss, learning rate, gradient norm and speed over the steps. */
import {checkKeys, checkNumber} from '../../../ops/check';
import type {PlotLevel} from '../run/record';
import type {MetricsLine} from '../run/record';
import {drawChart, escaped, kindClass} from './chart';
import {chartStyle} from './chart_style';
import {figureOf, levelsOf} from './figures';
import type {FigureOptions, Place} from './figures';
import {addMetrics, addStep, emptyRun} from './run_data';
import type {RunData} from './run_data';

type LineOf<Kind> = Extract<MetricsLine, {kind: Kind}>;

export interface RunPlotOptions {
  title: string;
  /** Lines of steps as metrics.jsonl has them; what a line lacks is not drawn. `loss` is in nats per token. */
  steps: Iterable<Pick<LineOf<'step'>, 'step' | 'loss'> & Partial<LineOf<'step'>>>;
  /** Scores on held-out text. */
  scores?: Iterable<Pick<LineOf<'score'>, 'step' | 'bitsPerByte'>>;
  /** Drawn as thin vertical lines. */
  events?: Iterable<Pick<LineOf<'event'>, 'step' | 'event' | 'detail'>>;
  /** A level to compare with, drawn as a dashed line. */
  level?: PlotLevel;
  /** What a bit is counted for. Default 'byte'. */
  unit?: string;
  /** Bytes of a token on average, to draw the loss in bits per byte. Default 1. */
  bytesPerToken?: number;
  /** Pixels. Defaults 880 and 760; at least 320 and 400. */
  width?: number;
  height?: number;
}

const OPTIONS = ['title', 'steps', 'scores', 'events', 'level', 'unit', 'bytesPerToken', 'width', 'height'];

/**
 * Draws a run as SVG, for light and dark backgrounds. A long run is thinned out as it is read, so that the picture has at
 * most about 150 kB, with every spike in it; NaN is a gap.
 */
export async function runPlot(options: RunPlotOptions): Promise<string> {
  checkKeys('runPlot', options, OPTIONS);
  const {steps, scores = [], events = [], level, bytesPerToken = 1, ...rest} = options;
  const run = emptyRun('.');
  run.record = {level, data: {bytesPerToken}};
  for (const line of steps) addStep(run, line.step, line);
  for (const line of scores) addMetrics(run, {...line, kind: 'score'});
  for (const line of events) addMetrics(run, {...line, kind: 'event'});
  return drawRun(run, rest);
}

const LEFT = 64;
const RIGHT = 24;
const HEADER = 96;
const FOOTER = 48;
/** Between two panels, for the name of the lower one's axis. */
const GAP = 34;

export type PlotLook = Pick<RunPlotOptions, 'title' | 'unit' | 'width' | 'height'>;

/** The picture of a run that was read. */
export function drawRun(run: RunData, look: PlotLook, levels = levelsOf(run)): string {
  const {title, unit = 'byte', width = 880, height = 760} = look;
  checkNumber('runPlot', 'width', width, 320, 1e4);
  checkNumber('runPlot', 'height', height, 400, 1e4);
  const options: FigureOptions = {axis: 'step', hasNoise: true, isSingle: true, levels, unit};
  const metrics = (['loss', 'learningRate', 'gradNorm', 'tokensPerSecond'] as const).filter(
    metric => metric === 'loss' || run.curves.has(metric),
  );
  const room = height - HEADER - FOOTER - GAP * (metrics.length - 1);
  const small = metrics.length > 1 ? Math.round(room * 0.16) : 0;
  let top = HEADER;
  const panels = metrics.map((metric, i) => {
    const panel = metric === 'loss' ? room - small * (metrics.length - 1) : small;
    const place: Place = {
      id: `panel-${metric}`,
      left: LEFT,
      top,
      width: width - LEFT - RIGHT,
      height: panel,
      hasXLabels: i === metrics.length - 1,
    };
    top += panel + GAP;
    const figure = figureOf([run], metric, place, options);
    return figure ? drawChart(figure) : `<text x="${LEFT}" y="${place.top + 20}">No step is logged yet.</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title what">`,
    `<title id="title">${escaped(title)}</title><desc id="what">${escaped(describe(run, unit))}</desc>`,
    `<style>${chartStyle()}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    `<text class="title" x="20" y="32">${escaped(title)}</text>`,
    legend(run),
    ...panels,
    '</svg>\n',
  ].join('\n');
}

/** What the picture says, for those who do not see it. */
export function describe({curves, scores, best}: RunData, unit: string): string {
  const items = scores.items.filter(({bitsPerByte}) => Number.isFinite(bitsPerByte));
  const from = items.length > 0 ? ` on held-out text, from ${items[0].bitsPerByte.toFixed(3)}` : '';
  const score = best ? `${from} to ${best.bitsPerByte.toFixed(3)} at best, after step ${best.step}` : '';
  return `Training over ${curves.end.step.toLocaleString('en-US')} steps: bits per ${unit}${score}.`;
}

function legend(run: RunData): string {
  const entries: Array<[string, string]> = [
    ['<path class="line c0" d="M0 0h22"/>', 'training'],
    ['<path class="faint c0" d="M0 0l4 -4l4 8l4 -8l4 8l4 -6"/>', 'each step'],
  ];
  if (run.scores.total > 0) entries.push(['<circle class="dot c1" cx="11" r="3.5"/>', 'held-out text']);
  for (const event of Object.keys(run.eventCounts)) {
    entries.push([`<path class="mark ${kindClass(event)}" d="M11 -7v14"/>`, event]);
  }
  let x = 20;
  return entries
    .map(([mark, name]) => {
      const at = x;
      x += 50 + name.length * 6.6;
      return `<g transform="translate(${at} 56)">${mark}<text class="key" x="28" dy=".35em">${escaped(name)}</text></g>`;
    })
    .join('');
}
