/** The entry 'tfjs-mamba/node': what needs Node, beside the main entry. */
export * from './data/node';
export {FolderInUseError} from './io/folder_lock';
export {downloadPretrained} from './io/download';
export {inspectPretrained} from './lm/inspect';
export type {InspectedTensor, PretrainedReport} from './lm/inspect';
export {readTokenizer} from './tokenizers/read_tokenizer';
export {plotRun} from './train/report/plot_run';
export {runPlot} from './train/report/run_plot';
export type {PlotLook, RunPlotOptions} from './train/report/run_plot';
export {runReport, writeRunReport} from './train/report/run_report';
export type {RunReport, RunSummary, Setting} from './train/report/run_report';
export {trainingRun} from './train/run/training_run';
export {metricsText, readRunRecord} from './train/run/folder';
export type {LossPoint, MetricsLine, PlotLevel, RunRecord} from './train/run/record';
export {ResumeError} from './train/run/settings';
export type {CheckpointPolicy, RunListener, RunPlan, RunResult, Sample, TrainingRunOptions} from './train/run/types';
