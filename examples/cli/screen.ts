/** Words and numbers as a person likes to read them. */

const CODES = {bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], cyan: [36, 39]} as const;

/** Colours text where the stream is a terminal and NO_COLOR is not set. */
export function paint(style: keyof typeof CODES, text: string, stream: {isTTY?: boolean} = process.stdout): string {
  if (!stream.isTTY || process.env.NO_COLOR) return text;
  const [on, off] = CODES[style];
  return `\x1b[${on}m${text}\x1b[${off}m`;
}

/** A line `label  value` with the values of all lines below each other. */
export function field(label: string, value: string): string {
  return `  ${paint('dim', label.padEnd(12))}${value}`;
}

export function bytes(count: number): string {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return power === 0
    ? `${count} bytes`
    : `${Number((count / 1e3 ** power).toPrecision(3))} ${['', 'kB', 'MB', 'GB'][power]}`;
}

export function count(n: number): string {
  return n < 1e6 ? n.toLocaleString('en-US') : `${(n / 1e6).toPrecision(3)} million`;
}

/** 125 → 2:05 */
export function clock(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  const minutes = String(Math.floor((s % 3600) / 60));
  const rest = String(s % 60).padStart(2, '0');
  return s < 3600 ? `${minutes}:${rest}` : `${Math.floor(s / 3600)}:${minutes.padStart(2, '0')}:${rest}`;
}

/** Generated text for a terminal: characters that would move the cursor or change colours become dots. */
export function visible(text: string): string {
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, '·');
}

/** Generated text as an indented block, in lines that fit into the terminal. */
export function block(text: string, indent = '    ', width = (process.stdout.columns ?? 100) - 1): string {
  const room = Math.max(20, Math.min(width, 120) - indent.length);
  const lines = visible(text.replace(/\r\n?/g, '\n')).split('\n');
  const parts = lines.flatMap(line =>
    line === '' ? [''] : line.match(new RegExp(`.{1,${room}}(?=\\s|$)|.{1,${room}}`, 'gu'))!,
  );
  return parts.map(part => (indent + part).trimEnd()).join('\n');
}

/** An argument as a shell takes it. */
export function quoted(argument: string): string {
  return /^[\w./:@=+-]+$/.test(argument) ? argument : `'${argument.replace(/'/g, `'\\''`)}'`;
}

/** Shows what takes longer than two seconds, on one line of a terminal that `end` clears; elsewhere a line now and then. */
export function progressLine(isQuiet = false, stream: NodeJS.WriteStream = process.stderr) {
  const start = performance.now();
  let [last, isShown] = [start, false];
  const show = (text: string) => {
    const now = performance.now();
    if (isQuiet || now - start < 2000 || now - last < (stream.isTTY ? 200 : 5000)) return;
    [last, isShown] = [now, true];
    const line = `  ${text}`;
    stream.write(stream.isTTY ? `\r${line.slice(0, (stream.columns ?? 80) - 1)}\x1b[K` : `${line}\n`);
  };
  const end = () => {
    if (isShown && stream.isTTY) stream.write('\r\x1b[K');
  };
  return Object.assign(show, {end});
}
