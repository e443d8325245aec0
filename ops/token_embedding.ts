import {tidy} from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import {checkNotEmpty, checkTensor} from './check';
import {TokenEmbedding, TokenEmbeddingGrad} from './kernel_names';
import {presentInputs, runOp} from './run_kernel';
import {tokenEmbeddingBackward} from './token_embedding_grad';
import {tokenEmbeddingRef} from './token_embedding_ref';

/**
 * Rows of the embedding table, with a gradient that sums in the order of positions: equal bits on every run.
 *
 * @param ids    [B, L] int32; an id outside 0..V-1 gives zeros and no gradient
 * @param weight [V, E] float32
 * @returns [B, L, E]
 * @throws InvalidArgumentError on a wrong rank, dtype or shape
 */
export function tokenEmbedding(ids: Tensor, weight: Tensor): Tensor3D {
  const where = 'tokenEmbedding';
  checkTensor(where, 'ids', ids, [[null, null]], '[B, L]', ['int32']);
  checkTensor(where, 'weight', weight, [[null, null]], '[V, E]');
  checkNotEmpty(where, {'the size of ids': ids.size, 'the size of weight': weight.size});

  return tidy('tokenEmbedding', () => {
    const inputs = presentInputs({ids, weight});
    const [y] = runOp({
      kernel: TokenEmbedding,
      gradKernels: [TokenEmbeddingGrad],
      inputs,
      attrs: {},
      outputs: 1,
      backward: tokenEmbeddingBackward,
      composed: () => [tokenEmbeddingRef(inputs)],
      composedSize: ids.size * weight.shape[0]!,
    });
    return y as Tensor3D;
  });
}
