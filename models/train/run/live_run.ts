/** A training run while it lasts: where it stands, and how it is kept. */
import {packedBlocks} from '../../data/packed_blocks';
import {streamBlocks} from '../../data/stream_blocks';
import type {TokenBlocks} from '../../data/token_blocks';
import type {MambaLM} from '../../lm/mamba_lm';
import {adamW} from '../adamw';
import type {AdamW} from '../adamw';
import {eventWriter} from '../event_writer';
import type {EventWriter} from '../event_writer';
import {DivergedError, hasFiniteWeights} from '../finite';
import {tokenCrossEntropy} from '../losses';
import {writeMetrics} from '../metrics_events';
import {lastCheckpoint, pruneCheckpoints, restoreCheckpoint, writeCheckpoint} from './checkpoint';
import type {Checkpoint, Progress} from './checkpoint';
import type {RunFolder} from './folder';
import type {LossPoint, MetricsLine, RunRecord} from './record';
import type {RunIdentity} from './settings';
import type {RunListener, TrainingRunOptions} from './types';
import {warmupCosine} from '../schedules';

export interface RunStart {
  lm: MambaLM;
  options: TrainingRunOptions;
  tell: RunListener;
  folder: RunFolder;
  identity: RunIdentity;
  interrupt: {happened: boolean};
}

export class LiveRun {
  readonly lm: MambaLM;
  readonly options: TrainingRunOptions;
  readonly tell: RunListener;
  readonly folder: RunFolder;
  readonly interrupt: {happened: boolean};
  readonly blocks: TokenBlocks;
  readonly progress: Progress = {
    step: 0, position: 0, seconds: 0, heldOut: [], modelStep: 0, metricsBytes: 0, rollbacks: 0, skippedInARow: 0,
  }; // prettier-ignore
  optimizer: AdamW | undefined;
  private saved: Checkpoint | undefined;
  private events: EventWriter | undefined;

  constructor(
    private readonly start: RunStart,
    readonly record: RunRecord,
  ) {
    ({lm: this.lm, options: this.options, tell: this.tell, folder: this.folder, interrupt: this.interrupt} = start);
    const {train, length, seed, batchSize: lanes, order = 'packed'} = this.options;
    this.blocks = order === 'packed' ? packedBlocks(train, {length, seed}) : streamBlocks(train, {length, lanes, seed});
  }

  /** The folder of the last checkpoint. */
  get savedFolder(): string | undefined {
    return this.saved?.folder;
  }

  /** The step of the last checkpoint; 0 for none. */
  get savedStep(): number {
    return this.saved?.progress.step ?? 0;
  }

  /** The folder of the best model, once there is one. */
  get savedModel(): string | undefined {
    return this.progress.modelStep > 0 ? this.folder.model : undefined;
  }

  /** The best score after training began, whose weights are saved. */
  best(): LossPoint | undefined {
    return this.progress.heldOut.find(({step}) => step > 0 && step === this.progress.modelStep);
  }

  /** Compiles the model for a run of so many steps, with an optimizer at its beginning. */
  compile(steps: number): AdamW {
    const {learningRate: peak, weightDecay, clipNorm, accumulate, nonFinite = 'stop'} = this.options;
    const warmupSteps = Math.min(this.options.warmupSteps, Math.floor(steps / 5));
    const totalSteps = Math.max(steps, warmupSteps + 1);
    const learningRate = warmupCosine({peak, warmupSteps, totalSteps, final: peak / 20});
    const skip = nonFinite === 'skip' ? {nonFinite} : {};
    this.optimizer?.dispose();
    this.optimizer = adamW({learningRate, weightDecay, clipNorm, beta2: 0.95, accumulate, ...skip});
    this.lm.packedModel.compile({optimizer: this.optimizer, loss: tokenCrossEntropy});
    return this.optimizer;
  }

  /** Writes a line to metrics.jsonl and to TensorBoard. A disk that is full for a while must not end the run. */
  async metric(line: MetricsLine): Promise<void> {
    this.tell.onMetrics?.(line);
    await this.folder.addMetrics(line).catch((error: Error) => this.tell.onTrouble?.(error.message));
    if (this.events) writeMetrics(this.events, line);
  }

  /** Begins the curves for TensorBoard, a file for each process that works on the run. */
  async openEvents(): Promise<void> {
    try {
      this.events = await eventWriter(this.folder.tensorboard);
    } catch (error) {
      this.tell.onTrouble?.(`No curves for TensorBoard: ${(error as Error).message}`);
    }
  }

  /** @throws FileError, DivergedError where a weight is no finite number */
  async saveCheckpoint(): Promise<void> {
    const {lm, folder, progress, optimizer} = this;
    if (progress.step === this.savedStep) return;
    await this.checkFinite();
    await this.events?.flush();
    const now = {...progress, heldOut: [...progress.heldOut], metricsBytes: await folder.syncMetrics()};
    this.saved = await writeCheckpoint(folder.checkpoints, {lm, optimizer: optimizer!}, now, this.start.identity);
    await pruneCheckpoints(folder.checkpoints, this.options.checkpoint?.keep ?? 2);
    this.tell.onCheckpoint?.({step: progress.step, folder: this.saved.folder});
  }

  /** Saves the model as it is as the run's best. */
  async saveModel(): Promise<void> {
    await this.checkFinite();
    await this.lm.savePretrained(this.folder.model);
    this.progress.modelStep = this.progress.step;
  }

  private async checkFinite(): Promise<void> {
    if (await hasFiniteWeights(this.lm.model)) return;
    throw this.diverged(`some weights are no finite numbers after step ${this.progress.step}`);
  }

  diverged(problem: string): DivergedError {
    const kept = this.savedFolder
      ? `The last good checkpoint is that of step ${this.savedStep}, in ${this.savedFolder}.`
      : 'There is no checkpoint yet.';
    const {nonFinite = 'stop', clipNorm} = this.options;
    const advice = [
      'a smaller learning rate',
      ...(clipNorm === 0 ? ['a clipped gradient (norm 1)'] : []),
      ...(nonFinite === 'stop' ? ["nonFinite 'skip' or 'rollback', which goes past such steps"] : []),
    ];
    return new DivergedError(`Training diverged: ${problem}. ${kept} Begin a new run with ${advice.join(', or ')}.`);
  }

  /** Goes back to a checkpoint: weights, moments, carried states, metrics. */
  async restore(checkpoint: Checkpoint): Promise<void> {
    const {lm, folder} = this;
    await restoreCheckpoint(checkpoint, {lm, optimizer: this.optimizer!});
    Object.assign(this.progress, checkpoint.progress, {heldOut: [...checkpoint.progress.heldOut]});
    this.saved = checkpoint;
    const isWhole = await folder.truncateMetrics(this.progress.metricsBytes);
    if (!isWhole) this.tell.onTrouble?.(`'${folder.metrics}' lacks lines from before the checkpoint; they are lost.`);
  }

  /** @returns false where there is no checkpoint */
  async restoreLast(): Promise<boolean> {
    const {checkpoint} = await lastCheckpoint(this.folder.checkpoints);
    if (checkpoint) await this.restore(checkpoint);
    return checkpoint !== undefined;
  }

  /** Writes how the run stands into run.json. */
  async end(status: RunRecord['status'], result: Record<string, unknown>): Promise<void> {
    await this.folder.writeRecord({...this.record, status, ended: new Date().toISOString(), result});
  }

  async close(): Promise<void> {
    await this.events?.close();
    this.optimizer?.dispose();
    this.lm.resetStates();
  }
}
