/** A run whose held-out score gets worse keeps the weights of its best score. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import {byteValidationDataset} from '../../../models/data';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {evaluateTokens} from '../../../models/train/evaluate';
import {trainingRun} from '../../../models/train/run';
import {useBackend} from '../../util/backends';

beforeAll(() => useBackend('cpu'));

test('the model of a run is its best one, in the folder and in memory', async () => {
  const text = (line: string) => new TextEncoder().encode(line.repeat(40));
  const lm = MambaLM.create({dModel: 8, nLayer: 1, dState: 2, vocabSize: 256, seed: 1});
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'run-')), 'run');
  const heldOutText = text('xyz xyz zyx ');
  const result = await trainingRun(lm, {
    folder, trainText: text('abc abc cba '), heldOutText, batchSize: 2, length: 16, budget: {steps: 60}, pauses: 6,
    learningRate: 0.05, warmupSteps: 1, weightDecay: 0, clipNorm: 1, seed: 1, prompt: 'a',
  }); // prettier-ignore
  const trained = result.heldOut.filter(({step}) => step > 0);
  const least = Math.min(...trained.map(({bits}) => bits));
  expect(trained.at(-1)!.bits).toBeGreaterThan(least); // it learned a text that says nothing about this one
  expect(result.best!.bits).toBe(least);
  const saved = await MambaLM.fromPretrained(result.model);
  for (const model of [saved.model, lm.model]) {
    const dataset = byteValidationDataset({data: heldOutText, batchSize: 2, length: 16});
    expect((await evaluateTokens(model, dataset)).bitsPerToken).toBeCloseTo(least, 5);
  }
  saved.dispose();
  lm.dispose();
});
