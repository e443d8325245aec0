import {grown} from './piece_table';

/** Ids that grow in number, in one typed array. */
export class IdList {
  private ids = new Int32Array(256);
  length = 0;

  push(id: number): void {
    if (this.length === this.ids.length) this.ids = grown(this.ids, 2 * this.length, Int32Array);
    this.ids[this.length++] = id;
  }

  at(i: number): number {
    return this.ids[i];
  }

  /** Adds the ids [from, to) of another list. */
  append(other: IdList, from: number, to: number): void {
    const length = this.length + to - from;
    if (length > this.ids.length) this.ids = grown(this.ids, Math.max(length, 2 * this.ids.length), Int32Array);
    for (let i = from; i < to; i++) this.ids[this.length++] = other.ids[i];
  }

  toArray(): Int32Array {
    return this.ids.slice(0, this.length);
  }
}
