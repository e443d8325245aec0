/** Bits in bytes: bit i is bit i mod 8 of byte ⌊i / 8⌋, for more than 2^31 bits too. */

export function setBit(bitmap: Uint8Array, index: number): void {
  bitmap[Math.floor(index / 8)] |= 1 << (index % 8);
}

export function hasBit(bitmap: Uint8Array, index: number): boolean {
  return (bitmap[Math.floor(index / 8)] & (1 << (index % 8))) !== 0;
}
