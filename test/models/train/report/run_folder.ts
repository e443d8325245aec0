/** Folders of made-up runs. */
import * as fs from 'node:fs';
import * as path from 'node:path';

export interface MadeRun {
  steps?: number;
  /** Lines after those of the steps, as objects or as raw text. */
  more?: unknown[];
  /** Merged into run.json; undefined for no such file. */
  record?: Record<string, unknown>;
}

/** A line of a step; the loss falls from 5 towards 1. */
export function stepLine(step: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    kind: 'step', step, loss: 1 + 4 * Math.exp(-step / 50), tokens: step * 100, tokensPerSecond: 5000,
    learningRate: 1e-3, gradNorm: 0.5, seconds: step * 0.02, ...more,
  }; // prettier-ignore
}

export const RECORD = {
  format: 1,
  status: 'done',
  started: '2026-01-02T03:04:05.000Z',
  ended: '2026-01-02T03:05:45.000Z',
  backend: 'cpu',
  config: {nLayer: 2, dModel: 32},
  weights: 12345,
  settings: {learningRate: 1e-3, seed: 0},
  tokenizer: {name: 'bytes', vocabSize: 256, sha256: '00'},
  data: {tokens: 1000, bytesPerToken: 1},
};

export function makeRun(folder: string, {steps = 100, more = [], record = {}}: MadeRun = {}): string {
  fs.mkdirSync(folder, {recursive: true});
  const lines = [...Array.from({length: steps}, (_, i) => stepLine(i + 1)), ...more];
  const text = lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line) + '\n')).join('');
  fs.writeFileSync(path.join(folder, 'metrics.jsonl'), text);
  fs.writeFileSync(path.join(folder, 'run.json'), JSON.stringify({...RECORD, ...record}));
  return folder;
}
