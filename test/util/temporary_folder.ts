import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** A folder that is gone after the test file, or the describe block that it is called in. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-mamba-'));
  afterAll(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}
