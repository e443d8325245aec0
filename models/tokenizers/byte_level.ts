/** Bytes as the printable characters in which byte-level BPE writes its tokens: ! is !, a space is Ġ. */

/** Bytes that stand for themselves as Latin-1; the others take the characters from U+0100 on, in order. */
const PRINTED: ReadonlyArray<[number, number]> = [
  [0x21, 0x7e],
  [0xa1, 0xac],
  [0xae, 0xff],
];

/** The character of each byte. Source: bytes_to_unicode of GPT-2's encoder.py. */
export const BYTE_CHARACTERS: readonly string[] = (() => {
  let next = 0x100;
  return Array.from({length: 256}, (_, byte) => {
    const isPrinted = PRINTED.some(([first, last]) => byte >= first && byte <= last);
    return String.fromCharCode(isPrinted ? byte : next++);
  });
})();

const BYTES = new Map(BYTE_CHARACTERS.map((character, byte) => [character, byte]));

/** The bytes that a token stands for, or undefined where a character of it stands for none. */
export function bytesOfToken(token: string): Uint8Array | undefined {
  const bytes = new Uint8Array(token.length);
  for (let i = 0; i < token.length; i++) {
    const byte = BYTES.get(token[i]);
    if (byte === undefined) return undefined;
    bytes[i] = byte;
  }
  return bytes;
}
