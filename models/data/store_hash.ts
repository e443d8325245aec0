/** How stores hash their content, whichever width they keep it in. */
import * as platform from '#platform';

/** Document edges as a bitmap: token i begins a document where bit i mod 8 of byte ⌊i / 8⌋ is 1. */
export function setBit(bitmap: Uint8Array, index: number): void {
  bitmap[Math.floor(index / 8)] |= 1 << (index % 8);
}

/** @param ids the SHA-256 of all ids as 32-bit little-endian integers; @param starts that of the bitmap of document edges */
export async function storeHash(ids: string, starts: string): Promise<string> {
  return platform.sha256(new TextEncoder().encode(`${ids}\n${starts}\n`));
}

/** Little-endian on every machine. */
export function littleEndian(ids: Int32Array): Uint8Array {
  const bytes = new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength);
  if (IS_LITTLE_ENDIAN) return bytes;
  const swapped = new Uint8Array(bytes.length);
  const view = new DataView(swapped.buffer);
  ids.forEach((id, i) => view.setInt32(4 * i, id, true));
  return swapped;
}

export const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
