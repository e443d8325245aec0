/** The curves of a run in bounded memory: a thousand buckets of neighbouring steps, however long the run is. */

/** What a line of metrics tells of a step; NaN where it does not. */
export interface StepPoint {
  step: number;
  /** Since the run began, or since fit was called: resumed runs may begin at 0 again. */
  tokens: number;
  seconds: number;
  /** In nats per token. */
  loss: number;
  learningRate: number;
  gradNorm: number;
  tokensPerSecond: number;
}

export const METRICS = ['loss', 'learningRate', 'gradNorm', 'tokensPerSecond'] as const;
export type Metric = (typeof METRICS)[number];

/** What a curve can run over. */
export type XAxis = 'step' | 'tokens' | 'seconds';

/** [step, value]; NaN where the line has a gap. */
export type Point = [step: number, value: number];

type Place = Pick<StepPoint, XAxis>;

interface Values {
  count: number;
  /** Of gradient norms the sum of the logarithms: one spike must not lift a whole window. */
  sum: number;
  min: number;
  max: number;
  minStep: number;
  maxStep: number;
}

interface Bucket {
  lines: number;
  first: Place;
  last: Place;
  values: Values[];
}

/** Twice as many pixels as a wide plot has are of no use. */
const MOST_BUCKETS = 1024;

export class Curves {
  private buckets: Bucket[] = [];
  /** Lines that a bucket takes. */
  private size = 1;
  private tokensBefore = 0;
  private secondsBefore = 0;

  /** The last step, with tokens and seconds since the run began; zeros before the first. */
  get end(): Place {
    return this.buckets.at(-1)?.last ?? {step: 0, tokens: 0, seconds: 0};
  }

  /** A step that is not beyond the last one begins anew there: the run was resumed from a checkpoint, or rolled back. */
  add(point: StepPoint): void {
    if (point.step <= this.end.step) this.rewind(point.step);
    const place = this.placeOf(point);
    let bucket = this.buckets.at(-1);
    if (bucket === undefined || bucket.lines >= this.size) {
      bucket = {lines: 0, first: place, last: place, values: METRICS.map(noValues)};
      this.buckets.push(bucket);
    }
    bucket.lines++;
    bucket.last = place;
    METRICS.forEach((metric, i) => addValue(bucket.values[i], point.step, point[metric], metric === 'gradNorm'));
    if (this.buckets.length > MOST_BUCKETS) this.halve();
  }

  has(metric: Metric): boolean {
    return this.buckets.some(({values}) => values[METRICS.indexOf(metric)].count > 0);
  }

  /** The lowest and highest value of each bucket, in the order of their steps: no spike is lost. */
  extremes(metric: Metric): Point[] {
    return this.buckets.flatMap(({first, values}): Point[] => {
      const {count, min, max, minStep, maxStep} = values[METRICS.indexOf(metric)];
      if (count === 0) return [[first.step, NaN]];
      if (minStep === maxStep) return [[minStep, min]];
      const low: Point = [minStep, min];
      const high: Point = [maxStep, max];
      return minStep < maxStep ? [low, high] : [high, low];
    });
  }

  /** The mean over a window around each bucket, which does not lag behind a falling loss: near the start it is shorter. */
  smoothed(metric: Metric, halfWidth = Math.ceil(this.buckets.length / 60)): Point[] {
    const at = METRICS.indexOf(metric);
    const {buckets} = this;
    return buckets.map(({first, last, values}, i) => {
      const reach = Math.min(halfWidth, i);
      const window = buckets.slice(i - reach, i + reach + 1).map(bucket => bucket.values[at]);
      const count = window.reduce((sum, part) => sum + part.count, 0);
      const mean = window.reduce((sum, part) => sum + part.sum, 0) / count;
      const value = metric === 'gradNorm' ? Math.exp(mean) : mean;
      return [(first.step + last.step) / 2, values[at].count === 0 ? NaN : value];
    });
  }

  /** Where a step lies on an axis; between logged steps by a straight line. NaN where the run does not tell. */
  position(axis: XAxis): (step: number) => number {
    if (axis === 'step') return step => step;
    const places = [{step: 0, tokens: 0, seconds: 0}, ...this.buckets.flatMap(({first, last}) => [first, last])];
    return step => {
      let [low, high] = [0, places.length - 1];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (places[middle].step <= step) low = middle;
        else high = middle;
      }
      const [a, b] = [places[low], places[high]];
      const part = b.step > a.step ? Math.min(1, (step - a.step) / (b.step - a.step)) : 1;
      return a[axis] + part * (b[axis] - a[axis]);
    };
  }

  private rewind(step: number): void {
    while (this.buckets.length > 0 && this.buckets.at(-1)!.first.step >= step) this.buckets.pop();
    const bucket = this.buckets.at(-1);
    if (bucket === undefined || bucket.last.step < step) return;
    // Inside a bucket, a thousandth of the plot, what was overwritten cannot be told apart any more.
    const at = (axis: XAxis) => this.position(axis)(step - 1);
    bucket.last = {step: step - 1, tokens: at('tokens'), seconds: at('seconds')};
  }

  /** Tokens and seconds never run backwards: where they begin at 0 again, they go on from the last ones. */
  private placeOf({step, tokens, seconds}: StepPoint): Place {
    const {end} = this;
    if (tokens + this.tokensBefore < end.tokens / 2) this.tokensBefore = end.tokens;
    if (seconds + this.secondsBefore < end.seconds / 2) this.secondsBefore = end.seconds;
    return {
      step,
      tokens: notBefore(tokens + this.tokensBefore, end.tokens),
      seconds: notBefore(seconds + this.secondsBefore, end.seconds),
    };
  }

  private halve(): void {
    const {buckets} = this;
    this.buckets = [];
    for (let i = 0; i < buckets.length; i += 2) {
      const [a, b = undefined] = buckets.slice(i, i + 2);
      this.buckets.push(b === undefined ? a : merged(a, b));
    }
    this.size *= 2;
  }
}

function notBefore(value: number, before: number): number {
  return before > value ? before : value; // NaN stays
}

function noValues(): Values {
  return {count: 0, sum: 0, min: Infinity, max: -Infinity, minStep: NaN, maxStep: NaN};
}

function addValue(values: Values, step: number, value: number, isLog: boolean): void {
  if (!Number.isFinite(value)) return;
  values.count++;
  values.sum += isLog ? Math.log(Math.max(value, 1e-30)) : value;
  if (value < values.min) [values.min, values.minStep] = [value, step];
  if (value > values.max) [values.max, values.maxStep] = [value, step];
}

function merged(a: Bucket, b: Bucket): Bucket {
  const values = a.values.map((left, i): Values => {
    const right = b.values[i];
    const [low, high] = [left.min <= right.min ? left : right, left.max >= right.max ? left : right];
    return {
      count: left.count + right.count,
      sum: left.sum + right.sum,
      min: low.min,
      max: high.max,
      minStep: low.minStep,
      maxStep: high.maxStep,
    };
  });
  return {lines: a.lines + b.lines, first: a.first, last: b.last, values};
}
