/** Axes: a range of values, round marks on it, and words for them. */

export interface Axis {
  name: string;
  min: number;
  max: number;
  isLog: boolean;
  ticks: number[];
  labelOf(value: number): string;
}

export interface AxisOptions {
  name: string;
  isLog?: boolean;
  /** About how many ticks. Default 5. */
  count?: number;
  /** Ends just at the largest value, not at the next tick. */
  isTight?: boolean;
  /** Values are divided by it before they are written. Default 1. */
  unit?: number;
}

/** An axis over the finite values; over 0 to 1 where there are none. */
export function axisOver(values: Iterable<number>, options: AxisOptions): Axis {
  const {isLog = false} = options;
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value) || (isLog && value <= 0)) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  if (min > max) [min, max] = isLog ? [1, 10] : [0, 1];
  return isLog ? logAxis(min, max, options) : linearAxis(min, max, options);
}

/** Smaller differences are none: powers of ten end somewhere. */
const TINY = 1e-280;

function linearAxis(min: number, max: number, {name, count = 5, isTight = false, unit = 1}: AxisOptions): Axis {
  const size = Math.max(Math.abs(min), Math.abs(max));
  if (max - min <= size * 1e-9 + TINY) max = min + (size > TINY ? size * 0.1 : 1);
  const step = roundUp((max - min) / unit / count) * unit;
  const from = Math.floor(min / step + 1e-9) * step;
  const to = isTight ? max : Math.ceil(max / step - 1e-9) * step;
  const ticks = Array.from({length: Math.floor((to - from) / step + 1e-6) + 1}, (_, i) => from + i * step);
  return {name, min: from, max: to, isLog: false, ticks, labelOf: value => shortNumber(value / unit)};
}

/** From and to 1, 2 or 5 times a power of ten. */
function logAxis(min: number, max: number, {name, count = 5, unit = 1}: AxisOptions): Axis {
  const round = [1, 2, 5].flatMap(digit => {
    const decades = Array.from({length: 80}, (_, i) => i - 40);
    return decades.map(power => Number(`${digit}e${power}`));
  });
  round.sort((a, b) => a - b);
  const from = round.filter(value => value <= min).at(-1) ?? round[0];
  const to = round.find(value => value >= max && value > from) ?? round.at(-1)!;
  const inside = round.filter(value => value >= from && value <= to);
  const decades = inside.filter(value => String(value.toExponential()).startsWith('1e'));
  const wanted = inside.length <= count + 2 ? inside : decades;
  const every = Math.ceil(wanted.length / (count + 2));
  const ticks = wanted.filter((_, i) => i % every === 0);
  return {name, min: from, max: to, isLog: true, ticks, labelOf: value => shortNumber(value / unit)};
}

/** The next of 1, 2, 2.5 or 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 2.5, 5, 10].find(digit => digit * power >= value * (1 - 1e-9))!;
}

/** 12000 → 12k, 0.0003 → 3e-4. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size < 1e-12) return '0';
  if (size < 1e-3) return trimmed(value.toExponential(2));
  for (const [unit, letter] of [
    [1e12, 'T'],
    [1e9, 'B'],
    [1e6, 'M'],
    [1e4, 'k'],
  ] as const) {
    // prettier-ignore
    const scale = letter === 'k' ? 1e3 : unit;
    if (size >= unit * (1 - 1e-9)) return Number((value / scale).toPrecision(4)) + letter;
  }
  return String(Number(value.toPrecision(4)));
}

function trimmed(exponential: string): string {
  return exponential.replace(/\.?0*e/, 'e');
}

/** The unit in which a time of so many seconds is best read. */
export function timeUnit(seconds: number): {name: string; unit: number} {
  if (seconds < 180) return {name: 'seconds', unit: 1};
  if (seconds < 3 * 3600) return {name: 'minutes', unit: 60};
  return seconds < 72 * 3600 ? {name: 'hours', unit: 3600} : {name: 'days', unit: 86400};
}
