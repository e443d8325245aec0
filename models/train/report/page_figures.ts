/** The curves of the runs on common axes. Which axis is shown is chosen by CSS alone. */
import {drawChart} from './chart';
import type {Metric, XAxis} from './curves';
import {FIGURES, FIGURE_NAMES, figureOf, hasAxis, levelsOf} from './figures';
import type {FigureOptions, Place} from './figures';
import {Markup, markup} from './markup';
import type {Value} from './markup';
import {dotSwatch, eventSwatch, lineSwatch, section, table, whole} from './page_parts';
import type {RunData} from './run_data';

const AXES: Array<{axis: XAxis; label: string}> = [
  {axis: 'step', label: 'steps'},
  {axis: 'tokens', label: 'tokens'},
  {axis: 'seconds', label: 'time'},
];

/** The loss has the page's width, and a picture of its own for phones, whose letters would else be too small. */
const SIZES = {
  loss: [
    {name: 'broad', width: 1100, height: 420},
    {name: 'narrow', width: 400, height: 320},
  ],
  other: [{name: 'small', width: 380, height: 250}],
};

/** So many rows the table of scores has at most. */
const MOST_SCORES = 200;

export function figuresSection(runs: readonly RunData[]): Value {
  const axes = AXES.filter(({axis}) => hasAxis(runs, axis));
  const figures = FIGURES.map(metric => figure(runs, metric, axes));
  if (figures.every(found => found === undefined)) return undefined;
  const choices = axes.map(({axis, label}, i) => {
    const isFirst = new Markup(i === 0 ? ' checked' : '');
    return markup`<label><input type="radio" name="over" id="by-${axis}"${isFirst}>${label}</label>`;
  });
  const choice = axes.length > 1 ? markup`<fieldset><legend>Over</legend>${choices}</fieldset>\n` : undefined;
  return section('curves', 'Curves', [
    choice,
    key(runs),
    markup`<div class="figures">\n${figures}</div>\n`,
    scoresTable(runs),
  ]);
}

function key(runs: readonly RunData[]): Markup {
  const isSingle = runs.length === 1;
  const lines = runs.map(({name}, i) => markup`<li>${lineSwatch(i)}${isSingle ? 'training' : name}</li>`);
  const events = [...new Set(runs.flatMap(({eventCounts}) => Object.keys(eventCounts)))];
  const marks = events.map(event => markup`<li>${eventSwatch(event)}${event}</li>`);
  return markup`<ul class="key" aria-label="Key">${lines}<li>${dotSwatch(isSingle ? 1 : 0)}held-out text</li>${marks}</ul>\n`;
}

function figure(runs: readonly RunData[], metric: Metric, axes: typeof AXES): Markup | undefined {
  const isSingle = runs.length === 1;
  const sizes = metric === 'loss' ? SIZES.loss : SIZES.other;
  const charts = axes.flatMap(({axis, label}) =>
    sizes.map(({name, width, height}) => {
      const options: FigureOptions = {
        axis,
        isSingle,
        hasNoise: isSingle,
        levels: commonLevels(runs),
        unit: 'byte',
      };
      const place: Place = {
        id: `${metric}-${axis}-${name}`,
        left: 52,
        top: 30,
        width: width - 68,
        height: height - 74,
      };
      const drawn = drawnFigure(runs, metric, place, options);
      if (drawn === undefined) return undefined;
      const words = `${FIGURE_NAMES[metric]} over ${label}. ${describe(runs, metric)}`;
      return markup`<svg class="${name} by-${axis}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${words}">${drawn}</svg>\n`;
    }),
  );
  if (charts.every(chart => chart === undefined)) return undefined;
  const width = metric === 'loss' ? 'wide' : 'third';
  return markup`<figure class="${width}"><figcaption>${FIGURE_NAMES[metric]}</figcaption>\n${charts}</figure>\n`;
}

function drawnFigure(
  runs: readonly RunData[],
  metric: Metric,
  place: Place,
  options: FigureOptions,
): Markup | undefined {
  const chart = figureOf(runs, metric, place, options);
  if (chart === undefined) return undefined;
  // The caption names the values; so the axis need not.
  const name = {loss: chart.y.name, gradNorm: 'log scale', learningRate: '', tokensPerSecond: ''}[metric];
  return new Markup(drawChart({...chart, y: {...chart.y, name}}));
}

/** Levels that all runs share, such as gzip's score on the same text. */
function commonLevels(runs: readonly RunData[]): FigureOptions['levels'] {
  const [first, ...others] = runs.map(levelsOf);
  return first.filter(({name, value}) =>
    others.every(levels => levels.some(level => level.name === name && level.value === value)),
  );
}

/** What the lines say, for those who do not see them. */
function describe(runs: readonly RunData[], metric: Metric): string {
  const unit = metric === 'loss' ? ' nats per token' : '';
  const parts = runs.map(({name, curves, best}) => {
    const values = curves.smoothed(metric).flatMap(([, value]) => (Number.isFinite(value) ? [value] : []));
    if (values.length === 0) return `${name}: no values`;
    const [from, to] = [values[0], values.at(-1)!].map(value => Number(value.toPrecision(3)));
    const score =
      metric === 'loss' && best ? `, at best ${best.bitsPerByte.toFixed(3)} bits per byte on held-out text` : '';
    return `${name}: from ${from} to ${to}${unit}${score}`;
  });
  return `${parts.join('; ')}.`;
}

/** The held-out points in numbers. */
function scoresTable(runs: readonly RunData[]): Value {
  const scores = runs.map(run => new Map(run.scores.items.map(({step, bitsPerByte}) => [step, bitsPerByte])));
  const steps = [...new Set(scores.flatMap(run => [...run.keys()]))].sort((a, b) => a - b);
  if (steps.length === 0) return undefined;
  const every = Math.ceil(steps.length / MOST_SCORES);
  const rows = steps
    .filter((_, i) => i % every === 0 || i === steps.length - 1)
    .map((step): Value[] => [whole(step), ...scores.map(run => run.get(step)?.toFixed(3) ?? '–')]);
  const columns = [{head: 'Step'}, ...runs.map(({name}) => ({head: name, kind: 'number' as const}))];
  return markup`<details><summary id="scores">Bits per byte on held-out text, in numbers</summary>
${table('scores', columns, rows)}</details>`;
}
