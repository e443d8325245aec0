/** A line that shows a download, where one looks at it. */
import type {HubProgress} from './hub_options';
import {isTrue} from './hub_settings';
import type {TextOutput} from './platform';

const AFTER_MS = 500;
const EVERY_MS = 200;
const WIDTH = 24;

/** Shows downloads that take a moment on a terminal; HF_HUB_DISABLE_PROGRESS_BARS turns it off. */
export function downloadBar(output: TextOutput = process.stderr) {
  const start = performance.now();
  let [last, isShown] = [start, false];
  let first: number | undefined;
  const isOn = output.isTTY === true && !isTrue(process.env.HF_HUB_DISABLE_PROGRESS_BARS);
  const show = ({file, loaded, total}: HubProgress) => {
    first ??= loaded;
    const now = performance.now();
    if (!isOn || now - start < AFTER_MS || now - last < EVERY_MS) return;
    [last, isShown] = [now, true];
    const rate = (loaded - first) / ((now - start) / 1000);
    const filled = Math.floor((WIDTH * loaded) / Math.max(1, total));
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    const left = rate > 0 ? `, ${Math.ceil((total - loaded) / rate)} s left` : '';
    const line = `  ${file} ${bar} ${megabytes(loaded)} of ${megabytes(total)} MB, ${megabytes(rate)} MB/s${left}`;
    output.write(`\r${line.slice(0, (output.columns ?? 80) - 1)}\x1b[K`);
  };
  const end = () => {
    if (isShown) output.write('\r\x1b[K');
  };
  return {show, end};
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0);
}
