/**
 * A long training run keeps its memory: tensors, buffers and the wasm heap stay as they are after the first steps.
 *
 *     npm run test:long -- soak                      STEPS=20000 for more
 */
import * as tf from '@tensorflow/tfjs-core';
import {byteDataset} from '../../../models/data';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {adamW} from '../../../models/train/adamw';
import {tokenCrossEntropy} from '../../../models/train/losses';
import {onEachBackend} from '../../util/backends';

const STEPS = Number(process.env.STEPS ?? 1000);

onEachBackend([], backend => {
  test(
    `${STEPS} steps of training and as many tokens of generation`,
    async () => {
      const text = new TextEncoder().encode('In a hole in the ground there lived a state. '.repeat(200));
      const lm = MambaLM.create({dModel: 32, nLayer: 2, vocabSize: 256, dState: 8, seed: 1});
      const loss = tokenCrossEntropy;
      lm.model.compile({optimizer: adamW({learningRate: 3e-3, clipNorm: 1}), loss});
      const fit = (steps: number) =>
        lm.model.fitDataset(byteDataset({data: text, batchSize: 4, length: 33, seed: 1, steps}), {
          epochs: 1,
          verbose: 0,
        });
      const write = () => lm.generateIds([[73], [110, 32]], {maxNewTokens: STEPS / 10, seed: 1});
      const usage = () => {
        const {numTensors, numDataBuffers, numBytes} = tf.memory();
        const heap = backend === 'wasm' ? (tf.backend() as unknown as WasmHeap).wasm.HEAPU8.length : 0;
        return {numTensors, numDataBuffers, numBytes, heap};
      };
      await fit(20);
      await write();
      const before = usage();
      for (let round = 0; round < 10; round++) {
        const {history} = await fit(STEPS / 10);
        await write();
        expect(history.loss[0]).not.toBeNaN();
      }
      expect(usage()).toEqual(before);
      lm.dispose();
    },
    6 * 3600 * 1000,
  );
});

interface WasmHeap {
  wasm: {HEAPU8: Uint8Array};
}
