/** Taken once: in sandboxes every look-up of a global is slow. */
const {imul} = Math;

/** Numbers distinct pieces of text in the order in which they come. It keeps their characters, not the texts. */
export class PieceTable {
  private slots = new Int32Array(1 << 12).fill(-1);
  private hashes = new Int32Array(1 << 11);
  /** Where each piece begins in `units`; one more entry than pieces. */
  private starts = new Int32Array((1 << 11) + 1);
  private units = new Uint16Array(1 << 14);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** UTF-16 units of all pieces. */
  get length(): number {
    return this.starts[this.count];
  }

  /** The number of text[start, end); a new piece has the number that `size` was. */
  add(text: string, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) hash = imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = this.slots[slot];
      if (found < 0) {
        this.slots[slot] = this.count;
        return this.append(hash, text, start, end);
      }
      if (this.hashes[found] === hash && this.equals(found, text, start, end)) return found;
    }
  }

  /** The characters of a piece. */
  text(piece: number): string {
    let text = '';
    for (let at = this.starts[piece]; at < this.starts[piece + 1]; at += 4096) {
      text += String.fromCharCode(...this.units.subarray(at, Math.min(at + 4096, this.starts[piece + 1])));
    }
    return text;
  }

  private equals(piece: number, text: string, start: number, end: number): boolean {
    const from = this.starts[piece];
    if (this.starts[piece + 1] - from !== end - start) return false;
    for (let i = start; i < end; i++) if (this.units[from + i - start] !== text.charCodeAt(i)) return false;
    return true;
  }

  private append(hash: number, text: string, start: number, end: number): number {
    const piece = this.count++;
    const from = this.starts[piece];
    const to = from + end - start;
    if (to > this.units.length) this.units = grown(this.units, Math.max(to, 2 * this.units.length), Uint16Array);
    for (let i = start; i < end; i++) this.units[from + i - start] = text.charCodeAt(i);
    if (piece === this.hashes.length) {
      this.hashes = grown(this.hashes, 2 * piece, Int32Array);
      this.starts = grown(this.starts, 2 * piece + 1, Int32Array);
    }
    this.hashes[piece] = hash;
    this.starts[piece + 1] = to;
    if (2 * this.count > this.slots.length) this.rehash();
    return piece;
  }

  private rehash(): void {
    const slots = new Int32Array(2 * this.slots.length).fill(-1);
    const mask = slots.length - 1;
    for (let piece = 0; piece < this.count; piece++) {
      let slot = this.hashes[piece] & mask;
      while (slots[slot] >= 0) slot = (slot + 1) & mask;
      slots[slot] = piece;
    }
    this.slots = slots;
  }
}

/** A longer array that begins with the values of the old one. */
export function grown<T extends {set(values: T): void; length: number}>(
  old: T,
  length: number,
  type: new (length: number) => T,
): T {
  const array = new type(length);
  array.set(old);
  return array;
}
