/** What lies in the folder of a training run, for whoever resumes it or reports on it. */
import type {MambaConfig} from '../../lm/config';

export const RUN_RECORD = 'run.json';
export const RUN_METRICS = 'metrics.jsonl';

/** A score after a step. */
export interface LossPoint {
  step: number;
  /** bits per byte */
  bits: number;
}

/** A level to compare with, drawn as a dashed line. */
export interface PlotLevel {
  name: string;
  /** bits per byte */
  bits: number;
}

/** run.json: written when the run begins, and again when it ends. */
export interface RunRecord {
  format: 1;
  /** 'running' is also what a killed run leaves. */
  status: 'running' | 'done' | 'interrupted' | 'failed';
  /** ISO 8601 */
  started: string;
  ended?: string;
  backend: string;
  config: MambaConfig;
  /** Number of weights. */
  weights: number;
  /** What a resumed run must share: batch, length, rates, seed, budget … */
  settings: Record<string, unknown>;
  tokenizer: {name: string; vocabSize: number; sha256: string};
  /** Fingerprints and sizes of the text. */
  data: Record<string, unknown>;
  plan?: {steps: number; secondsPerStep?: number};
  /** A line to compare with, such as gzip's bits per byte. */
  level?: PlotLevel;
  /** Whatever else the caller keeps. */
  notes?: Record<string, unknown>;
  /** At the end: steps, seconds, best score, the error's message. */
  result?: Record<string, unknown>;
}

/** A line of metrics.jsonl. Numbers that are not finite are strings ('NaN', 'Infinity'). */
export type MetricsLine =
  | {kind: 'step'; step: number; loss: number; tokens: number; tokensPerSecond: number; learningRate: number; gradNorm: number; seconds: number}
  | {kind: 'score'; step: number; bitsPerByte: number}
  | {kind: 'sample'; step: number; prompt: string; text: string}
  | {kind: 'event'; step: number; event: 'resumed' | 'interrupted' | 'skipped' | 'rolled back'; detail?: string}; // prettier-ignore
