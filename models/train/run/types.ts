/** What a training run takes, tells and returns. */
import type {TokenStore} from '../../data/token_store';
import type {TrainingCallback} from '../callback';
import type {LossPoint, MetricsLine, PlotLevel} from './record';

export interface TrainingRunOptions {
  /** The run's folder: new, or with `resume` the one of a run that was stopped. */
  folder: string;
  /** Go on from the run's last checkpoint, bit for bit as if it had not stopped. Default false. */
  resume?: boolean;
  /** Tokens to learn from, by the model's tokenizer. */
  train: TokenStore;
  /** Tokens to score on, not among those to learn from. */
  heldOut: TokenStore;
  /** For run.json; its `fingerprint` (default: the stores' hashes) decides whether a resumed run has the same data. */
  data?: {fingerprint?: string; [about: string]: unknown};
  /** B, rows in a batch. */
  batchSize: number;
  /** L, tokens in a row. */
  length: number;
  /** Batches whose gradients make one step, as one batch of all their rows would. Default 1. */
  accumulate?: number;
  /**
   * 'packed' draws rows from anywhere in the text. 'stream' reads B parts of the text from front to back and carries each
   * row's state from batch to batch (truncated backpropagation through time). Default 'packed'.
   */
  order?: 'packed' | 'stream';
  /** Tokens in a row of scoring. Default: length. */
  scoreLength?: number;
  /** Score on at most so many tokens. Default 200,000. */
  scoreTokens?: number;
  /** How long: steps, or minutes from the call to the last score; the learning rate's schedule spans just that. */
  budget: {steps: number} | {minutes: number};
  /** The peak. */
  learningRate: number;
  warmupSteps: number;
  weightDecay: number;
  clipNorm: number;
  seed: number;
  /** How many times to score and to write a sample, the end included; 0 for neither. Default 3. */
  pauses?: number;
  checkpoint?: CheckpointPolicy;
  /**
   * Where loss or gradient is no finite number: 'stop' the run; 'skip' the step; or 'rollback' to the last checkpoint
   * and go on with the text after the step that failed. Default 'stop'.
   */
  nonFinite?: 'stop' | 'skip' | 'rollback';
  /** A line to compare with in the plot. */
  level?: PlotLevel;
  /** Begins the samples. */
  prompt: string;
  /** More callbacks, such as progressBar(). Their epoch is the whole run. */
  callbacks?: TrainingCallback[];
  /** Whatever else is worth keeping in run.json. */
  notes?: Record<string, unknown>;
}

/** When to save, besides at every pause and where the run ends. */
export interface CheckpointPolicy {
  /** Default 5. */
  everyMinutes?: number;
  /** Default never. */
  everySteps?: number;
  /** So many of the last ones stay. Default 2. */
  keep?: number;
}

/** Text from the model as it is after a step. */
export interface Sample {
  step: number;
  prompt: string;
  text: string;
}

/** Told what happens. All optional. */
export interface RunListener {
  /** The run goes on after this step. */
  onResume?(point: {step: number; checkpoint?: string; damaged: string[]}): void;
  onPlan?(plan: RunPlan): void;
  onMetrics?(line: MetricsLine): void;
  onScore?(point: LossPoint): void;
  onSample?(sample: Sample): void;
  onCheckpoint?(checkpoint: {step: number; folder: string}): void;
  /** Something failed that does not end the run, such as a checkpoint on a full disk. */
  onTrouble?(message: string): void;
  onInterrupt?(): void;
}

export interface RunPlan {
  steps: number;
  /** measured, where the budget is in minutes */
  secondsPerStep?: number;
}

export interface RunResult {
  /** All of the run's, those before it was resumed included. */
  steps: number;
  /** of the training alone */
  seconds: number;
  tokensPerSecond: number;
  /** bits per byte on the held-out text, from step 0 on */
  heldOut: LossPoint[];
  /** the best of them after training began, whose weights are in `model`; absent where there is none */
  best?: LossPoint;
  interrupted: boolean;
  /** written with the best weights */
  sample?: Sample;
  /** The folder of the best scored model, or of the last one where nothing is scored; absent where none was saved yet. */
  model?: string;
  /** The folder of the last checkpoint: a model too, and what a resumed run begins with. */
  checkpoint?: string;
  plot?: string;
  metrics: string;
}
