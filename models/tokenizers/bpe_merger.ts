import {Heap} from './heap';
import type {IdList} from './id_list';
import {PairTable} from './pair_table';

/** Ranks and positions in one number: the lowest rank first, of equal ones the leftmost. */
const POSITIONS = 2 ** 28;

/** Applies merges to one piece: always the one of the lowest rank, of equal ones the leftmost. */
export class BpeMerger {
  private readonly pairs = new PairTable();
  /** Of each pair. */
  private readonly ranks: number[] = [];
  private readonly results: number[] = [];
  private readonly queue = new Heap((a, b) => a < b);
  private ids = new Int32Array(64);
  private before = new Int32Array(64);
  private after = new Int32Array(64);

  /** @param merges [left, right, result] in ids, by rank; of a pair given twice the last counts */
  constructor(merges: ReadonlyArray<readonly [number, number, number]>) {
    merges.forEach(([left, right, result], rank) => {
      const pair = this.pairs.add(left, right);
      this.ranks[pair] = rank;
      this.results[pair] = result;
    });
  }

  /** Appends to `out` what the bytes, as ids, are merged to. */
  merge(bytes: Uint8Array, idOfByte: Int32Array, out: IdList): void {
    const {length} = bytes;
    if (length > this.ids.length) {
      this.ids = new Int32Array(2 * length);
      this.before = new Int32Array(2 * length);
      this.after = new Int32Array(2 * length);
    }
    const {ids, before, after, queue} = this;
    for (let i = 0; i < length; i++) {
      ids[i] = idOfByte[bytes[i]];
      before[i] = i - 1;
      after[i] = i + 1;
    }
    for (let i = 0; i + 1 < length; i++) this.consider(i, length);
    for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
      const at = key % POSITIONS;
      const rank = (key - at) / POSITIONS;
      const right = after[at];
      // Merged into what is before it, or its neighbour is another one by now.
      if (ids[at] < 0 || right >= length) continue;
      const pair = this.pairs.find(ids[at], ids[right]);
      if (pair < 0 || this.ranks[pair] !== rank) continue;
      ids[at] = this.results[pair];
      ids[right] = -1;
      after[at] = after[right];
      if (after[at] < length) {
        before[after[at]] = at;
        this.consider(at, length);
      }
      if (before[at] >= 0) this.consider(before[at], length);
    }
    for (let i = 0; i < length; i = after[i]) out.push(ids[i]);
  }

  private consider(at: number, length: number): void {
    const right = this.after[at];
    if (right >= length) return;
    const pair = this.pairs.find(this.ids[at], this.ids[right]);
    if (pair >= 0) this.queue.push(this.ranks[pair] * POSITIONS + at);
  }
}
