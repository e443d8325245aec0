/** What a training run takes, tells and returns. */
import type {TrainingCallback} from './callback';
import type {LossPoint, PlotLevel} from './loss_plot';

export interface TrainingRunOptions {
  /** The run's folder, new or empty: model/, metrics.jsonl, loss.svg and run.json are written there. */
  folder: string;
  /** Bytes to learn from. */
  trainText: Uint8Array;
  /** Bytes to score on, not among those to learn from. */
  heldOutText: Uint8Array;
  /** B, rows in a batch. */
  batchSize: number;
  /** L, bytes in a row. */
  length: number;
  /** Bytes of context in scoring. Default: length. */
  scoreLength?: number;
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
  /** A line to compare with in the plot. */
  level?: PlotLevel;
  /** Begins the samples. */
  prompt: string;
  /** More callbacks, such as progressBar() and jsonLines(). */
  callbacks?: TrainingCallback[];
  /** Whatever else is worth keeping in run.json. */
  notes?: Record<string, unknown>;
}

/** Text from the model as it is after a step. */
export interface Sample {
  step: number;
  prompt: string;
  text: string;
}

/** Told what happens. All optional. */
export interface RunListener {
  onScore?(point: LossPoint): void;
  onPlan?(plan: RunPlan): void;
  onSample?(sample: Sample): void;
  onInterrupt?(): void;
}

export interface RunPlan {
  steps: number;
  /** measured, where the budget is in minutes */
  secondsPerStep?: number;
}

export interface RunResult {
  steps: number;
  /** of the training alone */
  seconds: number;
  bytesPerSecond: number;
  /** bits per byte on the held-out text, from step 0 on */
  heldOut: LossPoint[];
  /** the best of them after training began, whose weights are saved; absent where the run was not scored to its end */
  best?: LossPoint;
  interrupted: boolean;
  /** written with the best weights */
  sample?: Sample;
  /** paths */
  model: string;
  /** the best scored model, where the run ended early and `model` is the latest one */
  bestModel?: string;
  plot?: string;
  metrics: string;
}
