import {deflateRawSync} from 'node:zlib';
import {InvalidArgumentError} from '../../ops/errors';

/** What deflate can look back over. */
const WINDOW = 32 * 1024;

/**
 * Bits per byte of held-out text under gzip -9's compression (raw deflate of level 9, so without gzip's 18 bytes of
 * header) in one stream, primed with the last 32 KiB of the training text, which is all that deflate can remember. A
 * model's bits per byte on the same bytes compare with it.
 */
export function gzipBitsPerByte(heldOut: Uint8Array, train: Uint8Array): number {
  if (heldOut.length === 0) throw new InvalidArgumentError('gzipBitsPerByte', 'heldOut', 'not empty', '0 bytes');
  const dictionary = train.subarray(-WINDOW);
  const options = {level: 9, ...(dictionary.length > 0 && {dictionary})};
  return (8 * deflateRawSync(heldOut, options).length) / heldOut.length;
}
