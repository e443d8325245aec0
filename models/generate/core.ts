/** What generation needs of a language model. */
import type {LayersModel} from '@tensorflow/tfjs-layers';
import type {MambaConfig} from '../lm/config';
import type {MambaLayers} from '../lm/build';
import type {Tokenizer} from '../tokenizers';
import {checkInteger} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';

export interface LmCore {
  model: LayersModel;
  layers: MambaLayers;
  config: MambaConfig;
  tokenizer: Tokenizer;
}

/** The data of all weights. Every write of a variable gives it other data, so equal lists mean unchanged weights. */
export function weightsNow({model}: LmCore): object[] {
  return model.weights.map(weight => weight.read().dataId);
}

/**
 * Ids of a text, or ids as they are.
 *
 * @throws InvalidArgumentError unless there is at least one, and all are ids of the vocabulary
 */
export function idsOf(
  where: string,
  argument: string,
  text: string | ArrayLike<number>,
  {tokenizer, config}: LmCore,
): ArrayLike<number> {
  if (typeof text !== 'string' && typeof (text as ArrayLike<number> | null)?.length !== 'number') {
    throw new InvalidArgumentError(where, argument, 'text or ids', String(text));
  }
  if (text.length === 0) {
    const hint = 'The model needs a token to begin with, such as a line break.';
    const [expected, got] = typeof text === 'string' ? ['text of at least one token', "''"] : ['at least one token', 'an empty prompt']; // prettier-ignore
    throw new InvalidArgumentError(where, argument, expected, got, hint);
  }
  const ids = typeof text === 'string' ? tokenizer.encodeTyped(text) : text;
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i];
    if (Number.isInteger(id) && id >= 0 && id < config.vocabSize) continue;
    checkInteger(where, `${argument}[${i}]`, id, 0, config.vocabSize - 1);
  }
  return ids;
}
