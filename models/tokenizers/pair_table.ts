import {grown} from './piece_table';

/** Taken once: in sandboxes every look-up of a global is slow. */
const {imul} = Math;

/** Numbers distinct pairs of ids in the order in which they come. */
export class PairTable {
  private slots = new Int32Array(1 << 12).fill(-1);
  /** The pairs' ids; longer than `size`. */
  left = new Int32Array(1 << 11);
  right = new Int32Array(1 << 11);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The number of a pair, or -1. */
  find(left: number, right: number): number {
    const slot = this.slotOf(left, right);
    return this.slots[slot];
  }

  /** The number of a pair; a new one has the number that `size` was. */
  add(left: number, right: number): number {
    const slot = this.slotOf(left, right);
    if (this.slots[slot] >= 0) return this.slots[slot];
    const pair = this.count++;
    if (pair === this.left.length) {
      this.left = grown(this.left, 2 * pair, Int32Array);
      this.right = grown(this.right, 2 * pair, Int32Array);
    }
    this.slots[slot] = pair;
    this.left[pair] = left;
    this.right[pair] = right;
    if (2 * this.count > this.slots.length) this.rehash();
    return pair;
  }

  private slotOf(left: number, right: number): number {
    const mask = this.slots.length - 1;
    let slot = hash(left, right) & mask;
    for (; ; slot = (slot + 1) & mask) {
      const pair = this.slots[slot];
      if (pair < 0 || (this.left[pair] === left && this.right[pair] === right)) return slot;
    }
  }

  private rehash(): void {
    this.slots = new Int32Array(2 * this.slots.length).fill(-1);
    for (let pair = 0; pair < this.count; pair++) this.slots[this.slotOf(this.left[pair], this.right[pair])] = pair;
  }
}

function hash(left: number, right: number): number {
  let mixed = imul(left, 0x9e3779b1) ^ imul(right, 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
