/** Options that several verbs share, and parsers that refuse what makes no sense. */
import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {InvalidArgumentError, Option} from 'commander';
import type {Command} from 'commander';

export interface CommonOptions {
  backend: BackendChoice;
  json?: boolean;
  seed?: number;
}

export const BACKEND_CHOICES = ['auto', 'wasm', 'cpu', 'tensorflow'] as const;
export type BackendChoice = (typeof BACKEND_CHOICES)[number];

/** --backend, --seed and --json. */
export function addCommon(command: Command, json: string, seed = 'seed of everything random'): Command {
  return command
    .addOption(
      new Option('--backend <name>', 'where it computes; auto takes the fastest that runs here')
        .choices(BACKEND_CHOICES)
        .default('auto'),
    )
    .option('--seed <n>', seed, integer(0))
    .option('--json', json);
}

/** A parser of integers in a range. */
export function integer(min: number, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return text => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < min || value > max) {
      throw new InvalidArgumentError(`Expected an integer ${rangeOf(min, max)}.`);
    }
    return value;
  };
}

/** A parser of numbers in a range; `above` excludes the minimum itself. */
export function number(min: number, max = Infinity, {above = false} = {}): (text: string) => number {
  return text => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= min && value <= max) || (above && value === min)) {
      throw new InvalidArgumentError(`Expected a number ${above ? rangeAbove(min, max) : rangeOf(min, max)}.`);
    }
    return value;
  };
}

/** A parser of texts that begin something. */
export function notEmpty(text: string): string {
  if (text === '') throw new InvalidArgumentError('Expected some text, such as a word.');
  return text;
}

function rangeOf(min: number, max: number): string {
  return max === Infinity || max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
}

function rangeAbove(min: number, max: number): string {
  return max === Infinity ? `above ${min}` : `above ${min}, at most ${max}`;
}

/** The package's version, from the nearest package.json above this file (source and build lie at different depths). */
export function version(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    try {
      const {name, version} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
      if (name === 'tfjs-mamba') return version;
    } catch {
      // no package.json here: look further up
    }
  }
  return 'unknown';
}
