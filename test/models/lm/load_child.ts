/**
 * Loads a model in a process of its own and says what memory that took:
 *
 *     node load_child.cjs <folder> <backend>  →  {before, peak, later, seconds, logits}
 *
 * Bytes resident before, at most while loading, and at most until the first logits (of the token 5) are there.
 */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers';
import * as tf from '@tensorflow/tfjs-core';
import '../../../kernels/cpu/index';
import '../../../kernels/wasm/index';
import {MambaLM} from '../../../models/lm/mamba_lm';

const [folder, backend] = process.argv.slice(2);

async function main(): Promise<void> {
  tf.enableProdMode();
  if (backend === 'tensorflow') await import('../../../kernels/tensorflow/index');
  if (!(await tf.setBackend(backend))) throw new Error(`the backend '${backend}' did not start`);
  tf.tidy(() => void tf.add(1, 2).dataSync());
  const before = process.memoryUsage.rss();
  const start = performance.now();
  const lm = await MambaLM.fromPretrained(folder, {offline: true});
  const seconds = (performance.now() - start) / 1000;
  const peak = 1024 * process.resourceUsage().maxRSS;
  const {logits, state} = lm.prefill([[5]]);
  const values = Array.from(tf.tidy(() => tf.slice(logits, [0, 0], [1, 8]).dataSync()));
  tf.dispose([logits, state]);
  const later = 1024 * process.resourceUsage().maxRSS;
  process.stdout.write(JSON.stringify({before, peak, later, seconds, logits: values}) + '\n');
}

void main();
