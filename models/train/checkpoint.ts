import type {LayersModel, Logs} from '@tensorflow/tfjs-layers';
import * as platform from '#platform';
import {checkInteger, checkKeys, checkNumber} from '../../ops/check';
import {readNote, saveModel} from '../io/saved_model';
import {TrainingCallback, numbersOf} from './callback';
import {DivergedError, hasFiniteWeights} from './finite';

export interface CheckpointOptions {
  /** Save after every so many epochs. Default 1, or none where steps or minutes are given. */
  everyEpochs?: number;
  everySteps?: number;
  everyMinutes?: number;
  /** Keep the last so many saves too, in step-00000100 and so on. Default 0: `latest` and `best` only. Node only. */
  keep?: number;
  /** How to save. Default saveModel; of a MambaLM: (_, target) => lm.savePretrained(target). */
  save?: (model: LayersModel, target: string, note: Record<string, unknown>) => Promise<void>;
}
const OPTIONS = ['everyEpochs', 'everySteps', 'everyMinutes', 'keep', 'save'];

/**
 * A callback that saves the model: `target/latest` on the chosen beat and when training ends, and `target/best` after an
 * epoch whose validation loss is the lowest so far (of the runs it resumes, too). `loadModel` reads them back. Weights
 * that are no finite numbers are never saved: training then ends with a DivergedError, and the last save stays.
 *
 * @param target a folder (Node), or a URL of tfjs such as 'indexeddb://run'
 */
export function checkpoint(target: string, options: CheckpointOptions = {}): TrainingCallback {
  return new Checkpoint(target, options);
}

class Checkpoint extends TrainingCallback {
  private readonly everyEpochs: number;
  private readonly save: NonNullable<CheckpointOptions['save']>;
  private best = Infinity;
  private lastMinutes = 0;
  private savedAt = -1;

  constructor(
    private readonly target: string,
    private readonly options: CheckpointOptions,
  ) {
    super();
    const where = 'checkpoint';
    checkKeys(where, options, OPTIONS);
    const {everySteps, everyMinutes, everyEpochs, keep = 0} = options;
    for (const [name, value] of Object.entries({everySteps, everyEpochs})) {
      if (value !== undefined) checkInteger(where, name, value, 1);
    }
    if (everyMinutes !== undefined) checkNumber(where, 'everyMinutes', everyMinutes, 0);
    checkInteger(where, 'keep', keep, 0);
    this.everyEpochs = everyEpochs ?? (everySteps === undefined && everyMinutes === undefined ? 1 : Infinity);
    this.save = options.save ?? ((model, to, note) => saveModel(model, to, {note}));
  }

  override async onTrainBegin(logs?: Logs): Promise<void> {
    await super.onTrainBegin(logs);
    [this.lastMinutes, this.savedAt, this.best] = [0, this.totalSteps, Infinity];
    if (this.totalSteps === 0 || this.options.save) return;
    const note = await readNote(`${this.target}/best`).catch(() => undefined);
    if (typeof note?.valLoss === 'number') this.best = note.valLoss;
  }

  override async onBatchEnd(batch: number, logs?: Logs): Promise<void> {
    await super.onBatchEnd(batch, logs);
    const {everySteps = Infinity, everyMinutes = Infinity} = this.options;
    const minutes = this.seconds / 60;
    if (this.steps % everySteps !== 0 && minutes - this.lastMinutes < everyMinutes) return;
    this.lastMinutes = minutes;
    await this.saveLatest();
  }

  override async onEpochEnd(epoch: number, logs?: Logs): Promise<void> {
    const {val_loss: valLoss} = await numbersOf(logs);
    if (valLoss < this.best) {
      await this.saveTo('best', {...this.note(), valLoss});
      this.best = valLoss;
    }
    if ((epoch + 1) % this.everyEpochs === 0) await this.saveLatest();
  }

  override async onTrainEnd(): Promise<void> {
    await this.saveLatest();
  }

  private note(): Record<string, unknown> {
    return {step: this.totalSteps, epoch: this.epoch};
  }

  private async saveTo(name: string, note: Record<string, unknown>): Promise<void> {
    if (!(await hasFiniteWeights(this.model))) {
      const problem = `at step ${this.totalSteps} some weights are no finite numbers: training diverged`;
      const hint = 'Nothing was saved over what is there. Go on from it, or begin anew, with a smaller learning rate.';
      throw new DivergedError(`checkpoint '${this.target}': ${problem}. ${hint}`);
    }
    await this.save(this.model, `${this.target}/${name}`, note);
  }

  private async saveLatest(): Promise<void> {
    const step = this.totalSteps;
    if (step === this.savedAt) return;
    await this.saveTo('latest', this.note());
    this.savedAt = step;
    const {keep = 0} = this.options;
    if (keep === 0) return;
    await this.saveTo(`step-${String(step).padStart(8, '0')}`, this.note());
    const kept = (await platform.listFolder(this.target)).filter(name => /^step-\d{8,}$/.test(name));
    for (const name of kept.slice(0, -keep)) await platform.remove(`${this.target}/${name}`);
  }
}
