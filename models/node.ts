/** The entry 'tfjs-mamba/node': what needs Node, beside the main entry. */
export {lossPlot, smooth} from './train/loss_plot';
export type {LossPlotOptions, LossPoint, PlotLevel} from './train/loss_plot';
export {trainingRun} from './train/run';
export type {RunListener, RunPlan, RunResult, Sample, TrainingRunOptions} from './train/run_types';
export * from './data/node';
