/** A run as its folder tells it, put together from the lines of its metrics. */
import type {MetricsLine} from '../run/record';
import {Curves} from './curves';
import {Thinned} from './thinned';

export interface RunScore {
  step: number;
  bitsPerByte: number;
}

export interface RunSample {
  step: number;
  prompt: string;
  text: string;
}

export type RunEventKind = Extract<MetricsLine, {kind: 'event'}>['event'];

export interface RunEvent {
  step: number;
  event: RunEventKind;
  detail?: string;
}

/** A run as its folder tells it. */
export interface RunData {
  folder: string;
  name: string;
  /** run.json as it is, unchecked; empty where there is none. */
  record: Record<string, unknown>;
  curves: Curves;
  /** Scores on held-out text; thinned out beyond 4,096, and so are samples beyond 48 and events beyond 256. */
  scores: Thinned<RunScore>;
  samples: Thinned<RunSample>;
  events: Thinned<RunEvent>;
  /** How often each event happened. */
  eventCounts: Partial<Record<RunEventKind, number>>;
  best?: RunScore;
  /** When metrics were last written. */
  lastWrite?: Date;
  /** What is missing or damaged, in words. */
  problems: string[];
}

const EVENTS: readonly RunEventKind[] = ['resumed', 'interrupted', 'skipped', 'rolled back'];
const LONGEST_TEXT = 4000;
/** No float32 is larger; axes over larger numbers would overflow. */
const LARGEST = 3.5e38;

export function emptyRun(folder: string, name = folder): RunData {
  return {
    folder,
    name,
    record: {},
    curves: new Curves(),
    scores: new Thinned(4096),
    samples: new Thinned(48),
    events: new Thinned(256),
    eventCounts: {},
    problems: [],
  };
}

/** Adds a line of metrics.jsonl, or what a run would write there. */
export function addMetrics(run: RunData, line: Record<string, unknown> & {kind: string; step: number}): void {
  const {kind, step} = line;
  if (kind === 'step') addStep(run, step, line);
  else if (kind === 'score') addScore(run, {step, bitsPerByte: numberOf(line.bitsPerByte)});
  else if (kind === 'sample') run.samples.add({step, prompt: textOf(line.prompt), text: textOf(line.text)});
  else if (kind === 'event' && EVENTS.includes(line.event as RunEventKind)) {
    const event = line.event as RunEventKind;
    run.events.add({step, event, ...(line.detail != null && {detail: textOf(line.detail)})});
    run.eventCounts[event] = (run.eventCounts[event] ?? 0) + 1;
  }
}

/** Adds the line of a step. */
export function addStep(run: RunData, step: number, line: Partial<Record<string, unknown>>): void {
  if (step <= run.curves.end.step) {
    run.scores.rewind(step);
    run.samples.rewind(step);
    if (run.best && run.best.step >= step) run.best = bestOf(run.scores.items);
  }
  run.curves.add({
    step,
    tokens: amountOf(line.tokens),
    seconds: amountOf(line.seconds),
    loss: numberOf(line.loss),
    learningRate: numberOf(line.learningRate),
    gradNorm: numberOf(line.gradNorm),
    tokensPerSecond: numberOf(line.tokensPerSecond),
  });
}

function addScore(run: RunData, score: RunScore): void {
  run.scores.rewind(score.step); // scored again, after it was resumed
  run.scores.add(score);
  const isLater = run.best === undefined || run.best.step < score.step;
  run.best = bestOf(isLater ? [...(run.best ? [run.best] : []), score] : run.scores.items);
}

function bestOf(scores: readonly RunScore[]): RunScore | undefined {
  const finite = scores.filter(({bitsPerByte}) => Number.isFinite(bitsPerByte));
  return finite.reduce((best, score) => (score.bitsPerByte < best.bitsPerByte ? score : best), finite[0]);
}

/** Numbers that JSON cannot hold are written as texts: 'NaN', 'Infinity'. */
function numberOf(value: unknown): number {
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
  return Math.abs(number) < LARGEST ? number : number * Infinity;
}

/** Tokens and seconds that are not finite, or negative, are not known. */
function amountOf(value: unknown): number {
  const amount = numberOf(value);
  return amount >= 0 && amount < Infinity ? amount : NaN;
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value) ?? '';
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)} …` : text;
} // prettier-ignore

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
