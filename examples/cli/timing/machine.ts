/** What the timings were taken on. Nothing here tells whose machine it is. */
import {cpus, loadavg} from 'node:os';
import * as tf from '@tensorflow/tfjs-core';

export interface Machine {
  cpu: string;
  cores: number;
  node: string;
  tfjs: string;
  /** processes that wanted a core in the last minute, before the timing began */
  load: number;
}

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    node: process.version,
    tfjs: tf.version_core,
    load: Number(loadavg()[0].toFixed(2)),
  };
}

/** One line for a person, with a warning where other work makes the times too long. */
export function describeMachine({cpu, cores, node, tfjs, load}: Machine): string {
  const line = `${cpu}, ${cores} cores, Node ${node}, tfjs ${tfjs}, one thread`;
  return load < 0.6 * cores ? line : `${line}; the machine is busy (load ${load}), so these times are too long`;
}
