/** The words of a text being merged: their ids, how often each pair of ids occurs, and in which words. */
import {Heap} from './heap';
import {PairTable} from './pair_table';
import {grown} from './piece_table';

/** Distinct words, one after another, each with the number of its occurrences. */
export interface WordList {
  /** Ids of all words. */
  symbols: Int32Array;
  /** Where each word begins in `symbols`; one more entry than words. */
  starts: Int32Array;
  counts: Float64Array;
}

/** A pair in the queue: it waits with the words in which it came up. */
export interface Candidate {
  left: number;
  right: number;
  /** Occurrences of the pair. */
  count: number;
  entry: number;
}

/**
 * Chooses and applies merges, each in the words that hold the pair only.
 *
 * The order is that of the BpeTrainer of Hugging Face's tokenizers: the pair of the highest count, of equal ones that of
 * the lowest ids. As there, a pair that comes up again, since two merges may spell the same token, waits in the queue
 * once more with its new words; and a merged pair keeps its count, so that it is at once merged there too.
 */
export class BpeWords {
  private readonly lengths: Int32Array;
  private readonly pairs = new PairTable();
  /** Of each pair. */
  private counts = new Float64Array(1 << 11);
  /** Of each pair: the entry that collects words now, or -1. */
  private open = new Int32Array(1 << 11).fill(-1);
  private opened: number[] = [];

  // Entries of the queue: a pair, the count when it was queued, a list of words.
  private entryPairs: number[] = [];
  private entryCounts: number[] = [];
  private entryHeads: number[] = [];
  // The lists' nodes; freed ones are used again.
  private nodeWords = new Int32Array(1 << 12);
  private nodeNext = new Int32Array(1 << 12);
  private nodes = 0;
  private freed = -1;

  private readonly queue = new Heap((a, b) => {
    const difference = this.entryCounts[a] - this.entryCounts[b];
    if (difference !== 0) return difference > 0;
    const {left, right} = this.pairs;
    const [p, q] = [this.entryPairs[a], this.entryPairs[b]];
    if (left[p] !== left[q]) return left[p] < left[q];
    if (right[p] !== right[q]) return right[p] < right[q];
    return a < b;
  });

  constructor(private readonly words: WordList) {
    const {symbols, starts, counts} = words;
    this.lengths = Int32Array.from(counts, (_, word) => starts[word + 1] - starts[word]);
    for (let word = 0; word < counts.length; word++) {
      for (let i = starts[word] + 1; i < starts[word + 1]; i++) this.found(symbols[i - 1], symbols[i], word);
    }
    this.enqueueFound();
  }

  /** The pair to merge next, or undefined where none is left. */
  next(): Candidate | undefined {
    for (;;) {
      const entry = this.queue.pop();
      if (entry === undefined) return undefined;
      const pair = this.entryPairs[entry];
      const count = this.counts[pair];
      if (this.entryCounts[entry] === count) {
        return count < 1 ? undefined : {left: this.pairs.left[pair], right: this.pairs.right[pair], count, entry};
      }
      this.entryCounts[entry] = count;
      this.queue.push(entry);
    }
  }

  /** Puts the id `merged` in the place of the pair, in the words with which it waited. */
  merge({left, right, entry}: Candidate, merged: number): void {
    for (let node = this.entryHeads[entry]; node >= 0;) {
      this.mergeInWord(this.nodeWords[node], left, right, merged);
      const next = this.nodeNext[node];
      this.nodeNext[node] = this.freed;
      this.freed = node;
      node = next;
    }
    this.entryHeads[entry] = -1;
    this.enqueueFound();
  }

  private mergeInWord(word: number, left: number, right: number, merged: number): void {
    const {symbols, starts} = this.words;
    const start = starts[word];
    const end = start + this.lengths[word];
    let to = start;
    for (let from = start; from < end; from++, to++) {
      if (symbols[from] !== left || from + 1 >= end || symbols[from + 1] !== right) {
        symbols[to] = symbols[from];
        continue;
      }
      if (to > start) {
        this.lost(symbols[to - 1], left, word);
        this.found(symbols[to - 1], merged, word);
      }
      symbols[to] = merged;
      from++;
      if (from + 1 < end) {
        this.lost(right, symbols[from + 1], word);
        this.found(merged, symbols[from + 1], word);
      }
    }
    this.lengths[word] = to - start;
  }

  private lost(left: number, right: number, word: number): void {
    this.counts[this.pairOf(left, right)] -= this.words.counts[word];
  }

  private found(left: number, right: number, word: number): void {
    const pair = this.pairOf(left, right);
    this.counts[pair] += this.words.counts[word];
    if (this.open[pair] < 0) {
      this.open[pair] = this.entryPairs.length;
      this.opened.push(pair);
      this.entryPairs.push(pair);
      this.entryCounts.push(0);
      this.entryHeads.push(-1);
    }
    const entry = this.open[pair];
    const head = this.entryHeads[entry];
    if (head < 0 || this.nodeWords[head] !== word) this.entryHeads[entry] = this.node(word, head);
  }

  private enqueueFound(): void {
    for (const pair of this.opened) {
      const entry = this.open[pair];
      this.open[pair] = -1;
      this.entryCounts[entry] = this.counts[pair];
      if (this.counts[pair] > 0) this.queue.push(entry);
    }
    this.opened.length = 0;
  }

  private pairOf(left: number, right: number): number {
    const pair = this.pairs.add(left, right);
    if (pair >= this.counts.length) {
      this.counts = grown(this.counts, 2 * pair, Float64Array);
      const open = new Int32Array(2 * pair).fill(-1);
      open.set(this.open);
      this.open = open;
    }
    return pair;
  }

  private node(word: number, next: number): number {
    let node = this.freed;
    if (node >= 0) {
      this.freed = this.nodeNext[node];
    } else {
      node = this.nodes++;
      if (node === this.nodeWords.length) {
        this.nodeWords = grown(this.nodeWords, 2 * node, Int32Array);
        this.nodeNext = grown(this.nodeNext, 2 * node, Int32Array);
      }
    }
    this.nodeWords[node] = word;
    this.nodeNext[node] = next;
    return node;
  }
}
