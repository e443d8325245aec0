import {checkKeys} from '../../../ops/check';
import {readRun} from './read_run';
import {drawRun} from './run_plot';
import type {PlotLook} from './run_plot';

/**
 * Draws the run in a folder as `runPlot` does, reading its metrics line by line in bounded memory.
 *
 * @throws InvalidArgumentError on a folder that holds no run; FileError on one that cannot be read
 */
export async function plotRun(folder: string, look: PlotLook): Promise<string> {
  checkKeys('plotRun', look, ['title', 'unit', 'width', 'height']);
  return drawRun(await readRun(folder), look);
}
