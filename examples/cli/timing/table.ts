/** Timings and shares as aligned lines. */
import type {Timing} from './measure';
import type {Shares} from './shares';

export function timingLines(timings: readonly Timing[]): string[] {
  const rows = timings.map(({name, backend, shape, medianMs, nsPer, speedUp, ofLimit}) => [
    name.replace(` ${backend}`, '').replace(` ${shape}`, ''),
    backend,
    shape,
    milliseconds(medianMs),
    nsPer ? perUnit(nsPer) : '',
    speedUp ? `${speedUp.value.toFixed(2)} × as fast as ${speedUp.peer.replace(` ${backend}`, '')}` : '',
    ofLimit ? `${(100 * ofLimit.share).toFixed(0)} % of the rate of ${ofLimit.peer}` : '',
  ]);
  return align(rows, [3]);
}

export function shareLines({totalMs, oursMs, productsMs, stockMs, overheadMs, kernels}: Shares, top = 12): string[] {
  const percent = (ms: number) => `${((100 * ms) / totalMs).toFixed(1)} %`;
  const parts = [['our kernels', oursMs], ['products', productsMs], ['other tfjs kernels', stockMs], ['outside kernels', overheadMs]] as const; // prettier-ignore
  const rows = [
    ...parts.map(([name, ms]) => [name, '', milliseconds(ms), percent(ms)]),
    ['', '', '', ''],
    ...kernels.slice(0, top).map(({kernel, calls, ms}) => [kernel, `${calls} ×`, milliseconds(ms), percent(ms)]),
  ];
  return align(rows, [1, 2, 3]);
}

/** Columns two spaces apart; those named in `right` are right-aligned. */
function align(rows: string[][], right: readonly number[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)));
  const cell = (text: string, i: number) => (right.includes(i) ? text.padStart(widths[i]) : text.padEnd(widths[i]));
  return rows.map(row => ('  ' + row.map(cell).join('  ')).trimEnd());
}

function perUnit({value, unit}: {value: number; unit: string}): string {
  if (unit === 'FLOP') return `${(1 / value).toPrecision(3)} GFLOP/s`;
  if (value >= 1e6) return `${(value / 1e6).toPrecision(3)} ms per ${unit}`;
  if (value >= 1e3) return `${(value / 1e3).toPrecision(3)} µs per ${unit}`;
  return `${value.toPrecision(3)} ns per ${unit}`;
}

function milliseconds(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toPrecision(4)} s` : `${ms.toPrecision(4)} ms`;
}
