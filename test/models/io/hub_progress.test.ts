import {downloadBar} from '../../../models/io/hub_progress';

/** What a bar writes in three seconds of a download at 40 MB/s. */
function written(isTTY: boolean, columns = 100): string[] {
  const lines: string[] = [];
  const now = jest.spyOn(performance, 'now').mockReturnValue(0);
  const bar = downloadBar({isTTY, columns, write: text => lines.push(text)});
  for (let ms = 0; ms <= 3000; ms += 50) {
    now.mockReturnValue(ms);
    bar.show({file: 'model.safetensors', loaded: 40_000 * ms, total: 516_600_000});
  }
  bar.end();
  now.mockRestore();
  return lines;
}

afterEach(() => delete process.env.HF_HUB_DISABLE_PROGRESS_BARS);

test('on a terminal, after half a second and five times a second, one line', () => {
  const lines = written(true);
  expect(lines).toHaveLength(14);
  expect(lines[0]).toBe('\r  model.safetensors ░░░░░░░░░░░░░░░░░░░░░░░░ 20.0 of 517 MB, 40.0 MB/s, 13 s left\x1b[K');
  expect(lines[12]).toContain('█████░░░░░░░░░░░░░░░░░░░ 116 of 517 MB, 40.0 MB/s, 11 s left');
  expect(lines.at(-1)).toBe('\r\x1b[K');
});

test('no wider than the terminal', () => {
  for (const line of written(true, 40)) expect(line.replace(/\r|\x1b\[K/g, '').length).toBeLessThan(40);
});

test('not elsewhere, and not where the environment says so', () => {
  expect(written(false)).toEqual([]);
  process.env.HF_HUB_DISABLE_PROGRESS_BARS = '1';
  expect(written(true)).toEqual([]);
});
