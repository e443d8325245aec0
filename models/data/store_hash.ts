/** How stores hash their content, whichever width they keep it in. */
import * as platform from '#platform';

/**
 * @param ids the SHA-256 of all ids as 32-bit integers, little-endian
 * @param starts that of the bitmap of document edges
 */
export async function storeHash(ids: string, starts: string): Promise<string> {
  return platform.sha256(new TextEncoder().encode(`${ids}\n${starts}\n`));
}

export function bytesOf(ids: Int32Array | Uint16Array): Uint8Array {
  return new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength);
}
