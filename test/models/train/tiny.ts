/** A small language model of stock layers, ids [B, L] → logits [B, L, V]. */
import * as tfl from '@tensorflow/tfjs-layers';

export function tinyLm({vocabSize = 8, width = 6, length = 4, seed = 1} = {}): tfl.Sequential {
  const embeddingsInitializer = tfl.initializers.randomNormal({seed, mean: 0, stddev: 0.5});
  const kernelInitializer = tfl.initializers.glorotNormal({seed: seed + 1});
  return tfl.sequential({
    layers: [
      tfl.layers.embedding({inputDim: vocabSize, outputDim: width, inputLength: length, embeddingsInitializer}),
      tfl.layers.dense({units: vocabSize, kernelInitializer}),
    ],
  });
}
