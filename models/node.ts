/** The entry 'tfjs-mamba/node': what needs Node, beside the main entry. */
export * from './data/node';
export {FolderInUseError} from './io/folder_lock';
export {readTokenizer} from './tokenizers/read_tokenizer';
export {lossPlot} from './train/loss_plot';
export type {LossPlotOptions, LossPoint, PlotLevel} from './train/loss_plot';
export {plotRun} from './train/report/plot_run';
export {runPlot} from './train/report/run_plot';
export type {PlotLook, RunPlotOptions} from './train/report/run_plot';
export {runReport, writeRunReport} from './train/report/run_report';
export type {RunReport, RunSummary, Setting} from './train/report/run_report';
export {trainingRun} from './train/run';
export {metricsText, readRunRecord} from './train/run_folder';
export type {MetricsLine, RunRecord} from './train/run_record';
export {ResumeError} from './train/run_settings';
export type {CheckpointPolicy, RunListener, RunPlan, RunResult, Sample, TrainingRunOptions} from './train/run_types';
