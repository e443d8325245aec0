/** One text that is being written: its choices, its end, its scores. */
import {seededRandom} from '../random';
import type {TextStream, Tokenizer} from '../tokenizers';
import {likeliest, logSumExp} from './log_probs';
import type {TokenLogProb} from './log_probs';
import type {ResolvedOptions} from './options';
import {sample} from './sampler';
import type {Random} from './sampler';
import {StopStrings} from './stop_strings';

/** Why a text ended. */
export type Finish = 'length' | 'endOfText' | 'stop' | 'aborted';

/** What a row has to know of its prompt. */
export interface PromptIds {
  /** All ids that occurred. */
  seen: ReadonlySet<number>;
  /** The last ones: a character may have begun in them. */
  tail: readonly number[];
}

export class Row {
  /** The token that ended the text included. */
  readonly newIds: number[] = [];
  /** Of each new token; empty without `scores`. */
  readonly logProbs: number[] = [];
  readonly topLogProbs: TokenLogProb[][] = [];
  private end: Finish | undefined;
  private ready = '';
  private readonly seen: Set<number>;
  private readonly random: Random;
  private readonly stop: StopStrings;
  private readonly decoder: TextStream | undefined;

  /**
   * @param index     of the row in its batch: it uses seed + index
   * @param tokenizer for rows whose text is asked for; stop strings ask for it
   */
  constructor(
    private readonly options: ResolvedOptions,
    private readonly vocabSize: number,
    index: number,
    prompt: PromptIds,
    tokenizer?: Tokenizer,
  ) {
    this.seen = new Set(prompt.seen);
    this.random = seededRandom(options.seed + index);
    this.stop = new StopStrings(options.stops);
    this.decoder = tokenizer?.decoder();
    for (const id of prompt.tail) this.decoder?.push(id);
    if (options.maxNewTokens === 0) this.end = 'length';
  }

  /** Undefined while the row goes on. */
  get finish(): Finish | undefined {
    return this.end;
  }

  /** Chooses the next token from the logits [V padded], which it may change. */
  take(logits: Float32Array): void {
    const {options, vocabSize} = this;
    const total = options.scores ? logSumExp(logits, vocabSize) : 0;
    if (options.topLogProbs > 0) this.topLogProbs.push(likeliest(logits, vocabSize, options.topLogProbs, total));
    const given = options.scores ? logits.slice() : logits;
    const id = sample(logits, vocabSize, this.seen, options, this.random);
    if (options.scores) this.logProbs.push(given[id] - total);
    this.newIds.push(id);
    this.seen.add(id);
    if (options.ends.has(id)) this.close('endOfText');
    else this.write(id);
  }

  /** Ends the row where it is. */
  abort(): void {
    this.close('aborted');
  }

  /** The text since the last call that no stop string can take back. */
  takeText(): string {
    const text = this.ready;
    this.ready = '';
    return text;
  }

  private write(id: number): void {
    if (this.decoder) this.ready += this.stop.push(this.decoder.push(id));
    if (this.stop.isStopped) this.close('stop');
    else if (this.newIds.length === this.options.maxNewTokens) this.close('length');
  }

  private close(finish: Finish): void {
    if (this.decoder) this.ready += this.stop.push(this.decoder.end()) + this.stop.end();
    this.end = this.stop.isStopped ? 'stop' : finish;
  }
}
