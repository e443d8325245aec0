import {checkKeys} from '../../ops/check';
import {hubFolder} from './hub';
import {HUB_KEYS} from './hub_options';
import type {HubOptions} from './hub_options';

/**
 * Downloads a model of the hub: config, weights, tokenizer. What is there already is not asked for again.
 *
 * @param name such as 'state-spaces/mamba-130m'
 * @returns the folder with it, for `MambaLM.fromPretrained` and for Python
 * @throws HubError, FileError, InvalidArgumentError; the signal's reason where it aborts. A later call goes on from what
 *     had arrived.
 */
export async function downloadPretrained(name: string, options: HubOptions = {}): Promise<string> {
  checkKeys('downloadPretrained', options, HUB_KEYS);
  return hubFolder(name, options);
}
