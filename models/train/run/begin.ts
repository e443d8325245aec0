/** How a training run begins: from nothing, or from the last checkpoint of one that was stopped. */
import * as tf from '@tensorflow/tfjs-core';
import {LiveRun} from './live_run';
import type {RunStart} from './live_run';
import {identityOfCheckpoint, lastCheckpoint} from './checkpoint';
import {ResumeError, checkSame} from './settings';

export async function beginRun(start: RunStart): Promise<LiveRun> {
  const {lm, options, identity} = start;
  const {level, notes} = options;
  const run = new LiveRun(start, {
    format: 1, status: 'running', started: new Date().toISOString(), backend: tf.getBackend(), ...identity,
    weights: lm.countParams(), level, notes,
  }); // prettier-ignore
  await run.folder.writeRecord(run.record);
  await run.openEvents();
  return run;
}

/** @throws ResumeError where settings, model, tokenizer or data are others, the run is at its end, or nothing is whole */
export async function resumeRun(start: RunStart): Promise<LiveRun> {
  const {options, folder, identity, tell} = start;
  const record = await folder.readRecord();
  checkSame(options.folder, record, identity);
  if (record.status === 'done') {
    const hint = 'Begin a new run in another folder for more.';
    throw new ResumeError(`'${options.folder}' is at its end: all ${record.plan?.steps} steps are done. ${hint}`);
  }
  if (record.backend !== tf.getBackend()) {
    const backends = `The run began on backend '${record.backend}', and goes on on '${tf.getBackend()}'`;
    tell.onTrouble?.(`${backends}: from here on it has other bits than on one backend.`);
  }
  const {checkpoint, damaged} = await lastCheckpoint(folder.checkpoints);
  if (!checkpoint && damaged.length > 0) {
    throw new ResumeError(`No checkpoint in '${folder.checkpoints}' is whole: ${damaged.join(' ')}`);
  }
  const run = new LiveRun(start, {...record, status: 'running', ended: undefined, result: undefined});
  if (checkpoint && record.plan) {
    checkSame(checkpoint.folder, await identityOfCheckpoint(checkpoint), identity);
    run.compile(record.plan.steps);
    await run.restore(checkpoint);
  } else {
    await folder.truncateMetrics(0);
  }
  const {step} = run.progress;
  tell.onResume?.({step, checkpoint: checkpoint?.folder, damaged});
  await folder.writeRecord(run.record);
  await run.openEvents();
  await run.metric({kind: 'event', step, event: 'resumed'});
  return run;
}
