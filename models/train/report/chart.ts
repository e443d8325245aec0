/** A chart as elements of SVG: geometry here, colours and dashes by classes (chart_style.ts). */
import type {Axis} from './axis';
import type {Point} from './curves';

export interface ChartLine {
  /** Which colour and dash. */
  series: number;
  points: Point[];
  /** Noise behind a smoothed line. */
  isFaint?: boolean;
}

export interface ChartDots {
  series: number;
  dots: Array<{x: number; y: number; title: string; label?: string}>;
  /** Joined by a thin line. */
  isJoined?: boolean;
}

export interface ChartMark {
  x: number;
  /** An event's kind. */
  kind: string;
  title: string;
}

export interface Chart {
  /** Unique in the document. */
  id: string;
  /** Of the plot area; labels stand left of it and below it. */
  left: number;
  top: number;
  width: number;
  height: number;
  x: Axis;
  y: Axis;
  lines: ChartLine[];
  dots?: ChartDots[];
  levels?: Array<{name: string; value: number}>;
  marks?: ChartMark[];
  /** Default true. */
  hasXLabels?: boolean;
}

/** How many colours and dashes there are; their numbers of cycles differ, so that pairs repeat late. */
export const COLOURS = 7;
export const DASHES = 5;

/** Points nearer to a line than this many pixels are left out. */
const TOLERANCE = 0.15;
/** Marks of one kind are at least so many pixels apart. */
const MARK_DISTANCE = 2;

/** Escapes a text for SVG and HTML, between tags and in quoted attributes; characters that XML forbids become dots. */
export function escaped(text: string): string {
  return text
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g, '·')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}

export function colourClass(series: number): string {
  return `c${series % COLOURS}`;
}

/** Colour and dash. */
export function seriesClass(series: number): string {
  return `${colourClass(series)} d${series % DASHES}`;
}

export function drawChart(chart: Chart): string {
  const {id, left, top, width, height} = chart;
  const [x, y] = [scaleX(chart), scaleY(chart)];
  const clip = `<clipPath id="${id}"><rect x="${left}" y="${top - 4}" width="${width + 6}" height="${height + 8}"/></clipPath>`;
  const lines = [...chart.lines].sort((a, b) => Number(b.isFaint ?? false) - Number(a.isFaint ?? false));
  return [
    clip,
    drawAxes(chart, x, y),
    `<g clip-path="url(#${id})">`,
    ...drawMarks(chart, x),
    ...lines.map(({series, points, isFaint}) => {
      const kind = isFaint ? `faint ${colourClass(series)}` : `line ${seriesClass(series)}`;
      return `<path class="${kind}" d="${pathOf(points, x, y)}"/>`;
    }),
    ...(chart.levels ?? []).map(({value}) => `<path class="level" d="M${left} ${round(y(value))}h${width}"/>`),
    '</g>',
    ...(chart.levels ?? []).map(({name, value}) => {
      return `<text class="note" x="${left + width}" y="${round(y(value) - 5)}" text-anchor="end">${escaped(name)}</text>`;
    }),
    ...(chart.dots ?? []).map(dots => drawDots(dots, chart, x, y)),
  ].join('');
}

type Scale = (value: number) => number;

function scaleX({x: {min, max}, left, width}: Chart): Scale {
  return value => left + (width * (value - min)) / (max - min);
}

function scaleY({y: {min, max, isLog}, top, height}: Chart): Scale {
  if (!isLog) return value => top + height * (1 - (value - min) / (max - min));
  const range = Math.log(max / min);
  return value => (value > 0 ? top + height * (1 - Math.log(value / min) / range) : NaN);
}

function drawAxes(
  {left, top, width, height, x: xAxis, y: yAxis, hasXLabels = true}: Chart,
  x: Scale,
  y: Scale,
): string {
  const rows = yAxis.ticks.map(tick => round(y(tick)));
  const columns = xAxis.ticks.map(tick => round(x(tick)));
  const bottom = top + height;
  const parts = [
    `<path class="grid" d="${rows.map(at => `M${left} ${at}h${width}`).join('')}"/>`,
    `<path class="axis" d="M${left} ${bottom}h${width}${columns.map(at => `M${at} ${bottom}v4`).join('')}"/>`,
    ...yAxis.ticks.map(
      (tick, i) => `<text x="${left - 7}" y="${rows[i]}" dy=".35em" text-anchor="end">${yAxis.labelOf(tick)}</text>`,
    ),
    `<text class="name" x="${left - 44}" y="${top - 10}">${escaped(yAxis.name)}</text>`,
  ];
  if (hasXLabels) {
    parts.push(
      ...xAxis.ticks.map(
        (tick, i) => `<text x="${columns[i]}" y="${bottom + 18}" text-anchor="middle">${xAxis.labelOf(tick)}</text>`,
      ),
      `<text class="name" x="${left + width}" y="${bottom + 34}" text-anchor="end">${escaped(xAxis.name)}</text>`,
    );
  }
  return parts.join('');
}

function drawMarks({marks = [], top, height}: Chart, x: Scale): string[] {
  const last = new Map<string, number>();
  return marks.flatMap(({x: value, kind, title}) => {
    const at = round(x(value));
    if (!Number.isFinite(at) || Math.abs(at - (last.get(kind) ?? -Infinity)) < MARK_DISTANCE) return [];
    last.set(kind, at);
    return `<path class="mark ${kindClass(kind)}" d="M${at} ${top}v${height}"><title>${escaped(title)}</title></path>`;
  });
}

/** 'rolled back' → rolled-back */
export function kindClass(kind: string): string {
  return kind.replace(/\W+/g, '-');
}

function drawDots({series, dots, isJoined}: ChartDots, {top, height, left, width}: Chart, x: Scale, y: Scale): string {
  const inside = dots
    .map(dot => ({...dot, px: round(x(dot.x)), py: round(y(dot.y))}))
    .filter(({px, py}) => py >= top - 4 && py <= top + height + 4 && px >= left && px <= left + width + 4);
  const colour = colourClass(series);
  const joined = isJoined ? `<path class="join ${colour}" d="${pathOfPixels(inside.map(({px, py}) => [px, py]))}"/>` : '';
  const circles = inside.map(({px, py, title, label}) => {
    const isHigh = py < top + 16; // no room above it
    const anchor = isHigh ? 'start' : px > left + width - 12 ? 'end' : 'middle';
    const [dx, dy] = isHigh ? [9, 4] : [anchor === 'end' ? 4 : 0, -9];
    const text = label
      ? `<text class="value ${colour}" x="${round(px + dx)}" y="${round(py + dy)}" text-anchor="${anchor}">${escaped(label)}</text>`
      : '';
    return `<circle class="dot ${colour}" cx="${px}" cy="${py}" r="3.5"><title>${escaped(title)}</title></circle>${text}`;
  });
  return joined + circles.join('');
} // prettier-ignore

function pathOf(points: readonly Point[], x: Scale, y: Scale): string {
  const parts: Point[][] = [[]];
  for (const [px, py] of points) {
    const pixel: Point = [x(px), y(py)];
    if (Number.isFinite(pixel[0]) && Number.isFinite(pixel[1])) parts.at(-1)!.push(pixel);
    else if (parts.at(-1)!.length > 0) parts.push([]);
  }
  return parts.map(part => pathOfPixels(simplified(part))).join('');
}

/** Pixels to a tenth, each relative to the one before: half as long as absolute ones. A point alone becomes a dot. */
function pathOfPixels(pixels: readonly Point[]): string {
  if (pixels.length === 0) return '';
  let [x, y] = [Math.round(pixels[0][0] * 10), Math.round(pixels[0][1] * 10)];
  let path = `M${x / 10} ${y / 10}${pixels.length === 1 ? 'h0' : 'l'}`;
  for (const [px, py] of pixels.slice(1)) {
    const [nextX, nextY] = [Math.round(px * 10), Math.round(py * 10)];
    const dy = (nextY - y) / 10;
    path += `${path.endsWith('l') ? '' : ' '}${(nextX - x) / 10}${dy < 0 ? '' : ' '}${dy}`;
    [x, y] = [nextX, nextY];
  }
  return path;
}

/** Ramer, Douglas and Peucker: leaves out points that lie on the line between those that stay. */
function simplified(pixels: Point[]): Point[] {
  const isKept = new Uint8Array(pixels.length);
  const ranges: Array<[number, number]> = [[0, pixels.length - 1]];
  while (ranges.length > 0) {
    const [from, to] = ranges.pop()!;
    if (to < from) continue;
    isKept[from] = isKept[to] = 1;
    const [[ax, ay], [bx, by]] = [pixels[from], pixels[to]];
    const length = Math.hypot(bx - ax, by - ay);
    let [farthest, distance] = [-1, TOLERANCE];
    for (let i = from + 1; i < to; i++) {
      const [dx, dy] = [pixels[i][0] - ax, pixels[i][1] - ay];
      const off = length > 0 ? Math.abs((bx - ax) * dy - (by - ay) * dx) / length : Math.hypot(dx, dy);
      if (off > distance) [farthest, distance] = [i, off];
    }
    if (farthest >= 0) ranges.push([from, farthest], [farthest, to]);
  }
  return pixels.filter((_, i) => isKept[i] === 1);
}

function round(pixel: number): number {
  return Math.round(pixel * 10) / 10;
}
