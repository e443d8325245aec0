/**
 * Items of a stream in bounded memory: all of them while they are few, later every second, fourth, … one; the latest is
 * always among them.
 */
export class Thinned<T extends {step: number}> {
  private kept: T[] = [];
  private latest?: T;
  private stride = 1;
  /** How many there were. */
  total = 0;

  constructor(private readonly limit: number) {}

  add(item: T): void {
    this.latest = item;
    if (this.total++ % this.stride !== 0) return;
    this.kept.push(item);
    if (this.kept.length <= this.limit) return;
    this.kept = this.kept.filter((_, i) => i % 2 === 0);
    this.stride *= 2;
  }

  /** Forgets the items of `step` and later ones. */
  rewind(step: number): void {
    if (this.latest === undefined || this.latest.step < step) return;
    this.kept = this.kept.filter(item => item.step < step);
    this.latest = this.kept.at(-1);
    this.total = this.kept.length * this.stride; // exact where nothing was thinned
  }

  get items(): T[] {
    const {kept, latest} = this;
    return latest === undefined || kept.at(-1) === latest ? [...kept] : [...kept, latest];
  }
}
