/** The entry 'tfjs-mamba/node': what needs Node, beside the main entry. */
export * from './data/node';
export {FolderInUseError} from './io/folder_lock';
export {readTokenizer} from './tokenizers/read_tokenizer';
export {lossPlot, smooth} from './train/loss_plot';
export type {LossPlotOptions, LossPoint, PlotLevel} from './train/loss_plot';
export {trainingRun} from './train/run';
export {metricsText, readRunRecord} from './train/run_folder';
export type {MetricsLine, RunRecord} from './train/run_record';
export {ResumeError} from './train/run_settings';
export type {CheckpointPolicy, RunListener, RunPlan, RunResult, Sample, TrainingRunOptions} from './train/run_types';
