/** What each run wrote as it learned. */
import {markup} from './markup';
import type {Markup, Value} from './markup';
import {lineSwatch, section, whole} from './page_parts';
import type {RunData, RunSample} from './run_data';
import {count} from './words';

/** So many are shown at once, fewer of many runs; the rest folds out. */
const shownOf = (runs: number) => (runs > 4 ? 3 : 6);

export function samplesSection(runs: readonly RunData[]): Value {
  const writers = runs.map((run, series) => ({run, series})).filter(({run}) => run.samples.total > 0);
  if (writers.length === 0) return undefined;
  const parts = writers.map(({run, series}) => [
    runs.length > 1 ? markup`<h3>${lineSwatch(series)}${run.name}</h3>\n` : undefined,
    samplesOf(run, shownOf(runs.length)),
  ]);
  return section('samples', 'Samples over time', [
    markup`<p class="soft">The prompt is grey; the model wrote what follows.</p>\n`,
    parts,
  ]);
}

function samplesOf(run: RunData, most: number): Value[] {
  const {total} = run.samples;
  const items = run.samples.items.sort((a, b) => a.step - b.step); // at the end the best model writes, of an earlier step
  const shown = evenly(items, most);
  const rest = items.filter(item => !shown.includes(item));
  if (rest.length === 0) return [list(shown, run)];
  const thinned = total > items.length ? ` of ${count(total, 'sample')}` : '';
  return [
    list(shown, run),
    markup`<details><summary>${whole(rest.length)} more${thinned}</summary>${list(rest, run)}</details>\n`,
  ];
}

function list(samples: readonly RunSample[], run: RunData): Markup {
  return markup`<ol class="timeline">${samples.map(sample => card(sample, run))}</ol>\n`;
}

function card({step, prompt, text}: RunSample, {scores}: RunData): Markup {
  const score = scores.items.find(other => other.step === step)?.bitsPerByte;
  const bits = score !== undefined && Number.isFinite(score) ? ` · ${score.toFixed(3)} bits per byte` : '';
  // HTML drops a line break at the very beginning of <pre>, so it gets one to drop.
  return markup`<li><h4>Step ${whole(step)}${bits}</h4><pre dir="auto">\n<b>${prompt}</b>${text}</pre></li>\n`;
}

/** Some of the items at equal distances, the first and the last among them. */
function evenly<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({length: most}, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))]);
}
