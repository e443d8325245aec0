/**
 * The offset of the first byte that is not part of well-formed UTF-8, or -1. Overlong forms, surrogates and code points
 * above U+10FFFF are not well-formed.
 *
 * Source: the Unicode Standard, table 3-7.
 */
export function invalidUtf8At(bytes: Uint8Array): number {
  const {length} = bytes;
  for (let at = 0; at < length;) {
    const lead = bytes[at];
    if (lead < 0x80) {
      at++;
      continue;
    }
    const extra =
      lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (extra === 0 || at + extra >= length || bytes[at + 1] < low || bytes[at + 1] > high) return at;
    for (let i = 2; i <= extra; i++) if (bytes[at + i] >> 6 !== 0b10) return at;
    at += extra + 1;
  }
  return -1;
}

/** How many bytes at the end are the beginning of a character that goes on: 0 to 3. */
export function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte >> 6 === 0b10) continue;
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return size > back ? back : 0;
  }
  return 0;
}
