/** What runs have in common, what sets them apart, and how they did: as plain data. */
import {resolve, sep} from 'node:path';
import {bitsPerNat} from './figures';
import {isRecord} from './run_data';
import type {RunData, RunEvent, RunScore} from './run_data';

export interface RunSummary {
  name: string;
  folder: string;
  /** 'unknown' where run.json does not tell. 'running' is also what a killed run leaves: see silentSeconds. */
  status: 'running' | 'done' | 'interrupted' | 'failed' | 'unknown';
  /** Of a running one: since metrics were last written. */
  silentSeconds?: number;
  backend?: string;
  weights?: number;
  /** Such as '4 layers, width 256'. */
  model?: string;
  steps: number;
  tokens?: number;
  /** Of training. */
  seconds?: number;
  /** From start to end by the clock, where both are known. */
  wallSeconds?: number;
  tokensPerSecond?: number;
  best?: RunScore;
  /** Bits per byte at the end, a mean over the last steps. */
  trainBits?: number;
  scores: RunScore[];
  samples: number;
  eventCounts: RunData['eventCounts'];
  events: RunEvent[];
  problems: string[];
}

export interface Setting {
  /** Such as settings.learningRate. */
  name: string;
  /** Of each run, as text; undefined where it has none. */
  values: Array<string | undefined>;
  /** Not told of notes, which are the caller's own, such as the run's folder. */
  differs: boolean;
}

const STATES = ['running', 'done', 'interrupted', 'failed'] as const;

export function summaryOf(run: RunData, now: Date): RunSummary {
  const {record, curves, scores, samples, events, lastWrite} = run;
  const {tokens, seconds, step: steps} = curves.end;
  const status = STATES.find(state => state === record.status) ?? 'unknown';
  const wall = (Date.parse(String(record.ended)) - Date.parse(String(record.started))) / 1000;
  const isSilent = status === 'running' && lastWrite !== undefined;
  const all: Record<keyof RunSummary, unknown> = {
    name: run.name,
    folder: run.folder,
    status,
    silentSeconds: isSilent ? Math.max(0, (now.getTime() - lastWrite.getTime()) / 1000) : undefined,
    backend: typeof record.backend === 'string' ? record.backend : undefined,
    weights: positive(record.weights),
    model: modelOf(record.config),
    steps,
    tokens: positive(tokens),
    seconds: positive(seconds),
    wallSeconds: positive(wall),
    tokensPerSecond: positive(tokens / seconds),
    best: run.best,
    trainBits: positive(lastOf(curves.smoothed('loss')) * bitsPerNat(run)),
    scores: scores.items,
    samples: samples.total,
    eventCounts: run.eventCounts,
    events: events.items,
    problems: run.problems,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as RunSummary;
}

/** The last run of finite values may be followed by gaps. */
function lastOf(points: ReadonlyArray<readonly [number, number]>): number {
  return points.filter(([, value]) => Number.isFinite(value)).at(-1)?.[1] ?? NaN;
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}

function modelOf(config: unknown): string | undefined {
  if (!isRecord(config) || typeof config.nLayer !== 'number' || typeof config.dModel !== 'number') return undefined;
  return `${config.nLayer} ${config.nLayer === 1 ? 'layer' : 'layers'}, width ${config.dModel}`;
}

/** The ends of the folders' paths that are long enough to tell the runs apart. */
export function nameRuns(runs: readonly RunData[]): void {
  const paths = runs.map(({folder}) => resolve(folder).split(sep));
  runs.forEach((run, i) => {
    for (let parts = 1; parts <= paths[i].length; parts++) {
      run.name = paths[i].slice(-parts).join('/');
      const sameEnd = paths.filter(path => path.slice(-parts).join('/') === run.name);
      if (sameEnd.length === 1) return;
    }
  });
}

/** What says how a run went, not how it was set up. */
const OUTCOME = [
  'format', 'status', 'weights', 'started', 'ended', 'result', 'steps', 'seconds', 'bytesPerSecond', 'heldOut', 'interrupted',
  'model', 'bestModel', 'metrics', 'best', 'sample', 'plot',
]; // prettier-ignore
const DEEPEST = 6;
const MOST_SETTINGS = 500;
const LONGEST_VALUE = 200;

/** All settings of the runs in the order in which they first come. */
export function settingsOf(runs: readonly RunData[]): Setting[] {
  const maps = runs.map(({record}) => {
    const settings = new Map<string, string>();
    for (const [key, value] of Object.entries(record)) if (!OUTCOME.includes(key)) flatten(key, value, settings);
    return settings;
  });
  const names = [...new Set(maps.flatMap(settings => [...settings.keys()]))];
  return names.map(name => {
    const values = maps.map(settings => settings.get(name));
    return {name, values, differs: !name.startsWith('notes.') && values.some(value => value !== values[0])};
  });
}

function flatten(name: string, value: unknown, into: Map<string, string>, depth = 1): void {
  if (isRecord(value) && depth < DEEPEST) {
    for (const [key, inner] of Object.entries(value)) flatten(`${name}.${key}`, inner, into, depth + 1);
  } else if (into.size < MOST_SETTINGS) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    into.set(name.slice(0, LONGEST_VALUE), text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)} …` : text);
  }
}
