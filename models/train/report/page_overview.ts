/** How the runs did, what sets them apart, and what happened to them: tables. */
import {kindClass} from './chart';
import type {RunSummary, Setting} from './compare_runs';
import {markup} from './markup';
import type {Markup, Value} from './markup';
import {lineSwatch, section, table, whole} from './page_parts';
import type {Column} from './page_parts';
import {count, duration, large} from './words';

/** A running run that has written nothing for so long may have been killed. */
const SILENT_SECONDS = 600;
const NONE = '–';

export function overviewSection(runs: readonly RunSummary[]): Markup {
  const scores = runs.flatMap(({best}) => (best ? [best.bitsPerByte] : []));
  const lowest = runs.length > 1 ? Math.min(...scores) : NaN;
  const columns: Column[] = [
    {head: 'Run'},
    {head: 'Status'},
    {head: 'Best bits/byte', kind: 'number'},
    {head: 'Model'},
    {head: 'Weights', kind: 'number'},
    {head: 'Steps', kind: 'number'},
    {head: 'Tokens', kind: 'number'},
    {head: 'Tokens/s', kind: 'number'},
    {head: 'Training time', kind: 'number'},
    {head: 'Backend'},
  ];
  const or = (value: number | undefined, say: (value: number) => string) => (value === undefined ? NONE : say(value));
  const rows = runs.map((run, series): Value[] => [
    markup`${lineSwatch(series)}${run.name}`,
    statusOf(run),
    bestOf(run, lowest),
    run.model ?? NONE,
    or(run.weights, large),
    whole(run.steps),
    or(run.tokens, large),
    or(run.tokensPerSecond, whole),
    or(run.seconds, duration),
    run.backend ?? NONE,
  ]);
  const problems = runs.flatMap(({name, problems: found}) =>
    found.map(text => markup`<p class="problem"><b>${name}</b>: ${text}</p>\n`),
  );
  return section('runs', 'Overview', [table('runs', columns, rows), problems]);
}

function statusOf({status, silentSeconds = 0}: RunSummary): Markup {
  const badge = markup`<span class="badge ${status}">${status}</span>`;
  if (silentSeconds < SILENT_SECONDS) return badge;
  return markup`${badge}<span class="soft silent">silent for ${duration(silentSeconds)}: killed?</span>`;
}

function bestOf({best}: RunSummary, lowest: number): Value {
  if (!best) return NONE;
  const bits = best.bitsPerByte.toFixed(3);
  const shown = best.bitsPerByte === lowest ? markup`<b>${bits} lowest</b>` : bits;
  return markup`${shown}<br><span class="soft">step ${whole(best.step)}</span>`;
}

export function settingsSection(names: readonly string[], settings: readonly Setting[]): Value {
  if (settings.length === 0) return undefined;
  const columns: Column[] = [
    {head: 'Setting'},
    ...names.map((name, i): Column => ({head: markup`${lineSwatch(i)}${name}`, kind: 'long'})),
  ];
  const tableOf = (id: string, rows: readonly Setting[], isMarked: boolean) => {
    const cells = rows.map(({name, values}): Value[] => [
      breakable(name),
      ...values.map(value => (value === undefined ? NONE : shortHash(value))),
    ]);
    return table(id, columns, cells, isMarked ? rows.map(({differs}) => differs) : undefined);
  };
  const all = markup`<details><summary id="all-settings">All ${count(settings.length, 'setting')}</summary>
${tableOf('all-settings', settings, names.length > 1)}</details>`;
  if (names.length === 1) return section('settings', 'Settings', all);
  const different = settings.filter(({differs}) => differs);
  const shown = different.length > 0 ? tableOf('settings', different, false) : markup`<p>All settings are equal.</p>`;
  return section('settings', 'Settings that differ', [shown, all]);
}

/** A few digits of a hash tell it apart from others. */
function shortHash(value: string): string {
  return /^[0-9a-f]{32,}$/.test(value) ? `${value.slice(0, 12)}…` : value;
}

/** Lines may break between the parts of a name. */
function breakable(name: string): Value {
  return name.split('.').map((part, i) => (i === 0 ? part : markup`.<wbr>${part}`));
}

export function eventsSection(runs: readonly RunSummary[]): Value {
  const rows = runs.flatMap(({name, events}) =>
    events.map(({step, event, detail}): Value[] => {
      return [name, whole(step), markup`<span class="event-${kindClass(event)}">${event}</span>`, detail];
    }),
  );
  if (rows.length === 0) return undefined;
  const counts = runs.flatMap(({name, eventCounts}) =>
    Object.entries(eventCounts).map(([event, times]) => `${name} ${event} ${count(times, 'time')}`),
  );
  const columns: Column[] = [
    {head: 'Run'},
    {head: 'Step', kind: 'number'},
    {head: 'Event'},
    {head: 'Detail', kind: 'long'},
  ];
  return section('events', 'Events', [markup`<p>${counts.join('; ')}.</p>\n`, table('events', columns, rows)]);
}
