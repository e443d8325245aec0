/** A small chart of accuracies as SVG. */

export interface Chart {
  title: string;
  xName: string;
  /** Where the x axis has marks, and what they say. */
  marks: Array<{x: number; label: string}>;
  /** Accuracies from 0 to 1. */
  series: Array<{name: string; points: Array<{x: number; y: number}>; colour: number}>;
  /** A vertical line, such as at the length of training. */
  line?: {x: number; name: string};
  /** Accuracy of guessing. */
  chance: number;
}

/** After Okabe and Ito, for colour-blind eyes. */
const COLOURS = ['#0072b2', '#d55e00', '#00866a', '#a0408f', '#9a7400'];
const DASHES = ['', '8 4', '3 3', '10 3 3 3', '2 5'];
const [LEFT, TOP, WIDTH, HEIGHT] = [64, 56, 616, 260];

export function drawChart({title, xName, marks, series, line, chance}: Chart): string {
  const xs = [...marks, ...series.flatMap(({points}) => points)].map(({x}) => x);
  const [min, max] = [Math.min(...xs), Math.max(...xs)];
  const px = (x: number) => Math.round(10 * (LEFT + (WIDTH * (x - min)) / Math.max(1e-9, max - min))) / 10;
  const py = (y: number) => Math.round(10 * (TOP + HEIGHT * (1 - y))) / 10;
  const bottom = TOP + HEIGHT;
  const height = bottom + 60 + 18 * series.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 ${height}" width="720" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    '<style>text{font:12px system-ui,sans-serif;fill:#374151}path{fill:none}.grid{stroke:#e5e8ec}.line{stroke-width:2}' +
      '.level{stroke:#6b7280;stroke-dasharray:4 4}</style>',
    '<rect width="100%" height="100%" fill="#fff"/>',
    `<text x="${LEFT}" y="24" style="font-size:16px;font-weight:600">${escaped(title)}</text>`,
    `<text x="${LEFT - 48}" y="${TOP - 12}">right, %</text>`,
    ...[0, 0.25, 0.5, 0.75, 1].map(
      y =>
        `<path class="grid" d="M${LEFT} ${py(y)}h${WIDTH}"/>` +
        `<text x="${LEFT - 8}" y="${py(y)}" dy=".35em" text-anchor="end">${100 * y}</text>`,
    ),
    `<path class="level" d="M${LEFT} ${py(chance)}h${WIDTH}"/>`,
    `<text x="${LEFT + WIDTH}" y="${py(chance) - 5}" text-anchor="end">guessing</text>`,
    ...marks.map(({x, label}) => `<text x="${px(x)}" y="${bottom + 18}" text-anchor="middle">${escaped(label)}</text>`),
    `<text x="${LEFT + WIDTH}" y="${bottom + 38}" text-anchor="end">${escaped(xName)}</text>`,
    ...(line
      ? [
          `<path class="level" d="M${px(line.x)} ${TOP}v${HEIGHT}"/>`,
          `<text x="${px(line.x) + 6}" y="${bottom - 8}">${escaped(line.name)}</text>`,
        ]
      : []),
    ...series.map(({name, points, colour}, i) => {
      const stroke = `stroke="${COLOURS[colour % COLOURS.length]}" stroke-dasharray="${DASHES[i % DASHES.length]}"`;
      const y = bottom + 56 + 18 * i;
      const path = points.map(point => `${px(point.x)} ${py(point.y)}`).join('L');
      return (
        (path && `<path class="line" ${stroke} d="M${path}"/>`) +
        `<path class="line" ${stroke} d="M${LEFT} ${y}h36"/>` +
        `<text x="${LEFT + 46}" y="${y}" dy=".35em">${escaped(name)}</text>`
      );
    }),
    '</svg>\n',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);
}
