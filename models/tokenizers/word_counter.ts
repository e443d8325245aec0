import {pieceCutter} from './pieces';
import {PieceTable, grown} from './piece_table';
import type {WordList} from './bpe_words';

/** Distinct pieces, and bytes of them, that are kept; about a gigabyte in all. */
const MOST_PIECES = 1 << 22;
const MOST_UNITS = 1 << 27;

/**
 * Counts the pieces of texts. It keeps each distinct piece once, up to 4 million of them or 128 million characters;
 * beyond, it forgets those seen once, then those seen less than 4 times, 8 times …, until half of the room is free.
 */
export class WordCounter {
  /** Pieces seen, repeats included. */
  pieces = 0;
  /** Distinct pieces that were forgotten for want of room. */
  forgotten = 0;
  private table = new PieceTable();
  private counts = new Float64Array(1 << 12);

  constructor(
    private readonly mostPieces = MOST_PIECES,
    private readonly mostUnits = MOST_UNITS,
  ) {}

  get distinct(): number {
    return this.table.size;
  }

  /** Counts the pieces from `at` on, of `part` characters or a little more, and returns where they end. */
  add(text: string, at: number, part = text.length): number {
    const cut = pieceCutter(text, text.length);
    const last = Math.min(text.length, at + part);
    while (at < last) {
      const end = cut(at);
      const piece = this.table.add(text, at, end);
      if (piece === this.counts.length) this.counts = grown(this.counts, 2 * piece, Float64Array);
      this.counts[piece]++;
      this.pieces++;
      if (this.table.size > this.mostPieces || this.table.length > this.mostUnits) this.forget();
      at = end;
    }
    return at;
  }

  private forget(): void {
    for (let least = 2; this.table.size > this.mostPieces / 2 || this.table.length > this.mostUnits / 2; least *= 2) {
      const {table, counts} = this;
      const kept = new PieceTable();
      const keptCounts = new Float64Array(counts.length);
      for (let piece = 0; piece < table.size; piece++) {
        if (counts[piece] < least) continue;
        const text = table.text(piece);
        keptCounts[kept.add(text, 0, text.length)] = counts[piece];
      }
      this.forgotten += table.size - kept.size;
      this.table = kept;
      this.counts = keptCounts;
    }
  }

  /** The pieces as UTF-8, each byte as its id. */
  words(idOfByte: ArrayLike<number>): WordList {
    const {size, length} = this.table;
    const encoder = new TextEncoder();
    let symbols = new Int32Array(Math.max(16, length + (length >> 1)));
    const starts = new Int32Array(size + 1);
    for (let word = 0, at = 0; word < size; word++) {
      const bytes = encoder.encode(this.table.text(word));
      if (at + bytes.length > symbols.length) symbols = grown(symbols, 2 * (at + bytes.length), Int32Array);
      for (let i = 0; i < bytes.length; i++) symbols[at + i] = idOfByte[bytes[i]];
      at += bytes.length;
      starts[word + 1] = at;
    }
    return {symbols, starts, counts: this.counts.slice(0, size)};
  }
}
