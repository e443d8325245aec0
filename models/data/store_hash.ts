/** How stores hash their content. */
import * as platform from '#platform';

/** Bytes of an id. */
export type IdWidth = 1 | 2 | 4;

/** The least that holds ids 0 … vocabSize - 1. */
export function widthFor(vocabSize: number): IdWidth {
  return vocabSize <= 2 ** 8 ? 1 : vocabSize <= 2 ** 16 ? 2 : 4;
}

/** Little-endian, without a copy where the ids have that width already. */
export function narrowed(ids: Int32Array | Uint8Array, width: IdWidth): Uint8Array {
  if (ids instanceof Uint8Array && width === 1) return ids;
  if (width === 1) return new Uint8Array(ids);
  const words = width === 2 ? new Uint16Array(ids) : ids instanceof Int32Array ? ids : new Int32Array(ids);
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

/**
 * @param ids the SHA-256 of all ids in little-endian integers of `width` bytes
 * @param starts that of the bitmap of document edges
 */
export async function storeHash(width: IdWidth, ids: string, starts: string): Promise<string> {
  return platform.sha256(new TextEncoder().encode(`${width}\n${ids}\n${starts}\n`));
}
