/** A process that takes a training step for each line that it is sent, and answers each with a line of JSON. */
import {spawn} from 'node:child_process';
import type {ChildProcessByStdio} from 'node:child_process';
import {createInterface} from 'node:readline';
import type {Readable, Writable} from 'node:stream';
import type {Shares} from '../../examples/cli/timing/shares';

export interface Step {
  ms: number;
  /** of all threads */
  cpuMs: number;
}

type Facts = Record<string, unknown>;

export class StepProcess {
  /** What it told of itself when its model was there. */
  facts: Facts = {};
  private readonly lines: AsyncIterator<string>;

  private constructor(
    private readonly name: string,
    private readonly child: ChildProcessByStdio<Writable, Readable, null>,
  ) {
    this.lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  }

  static async start(name: string, command: string, args: string[], env: NodeJS.ProcessEnv): Promise<StepProcess> {
    const child = spawn(command, args, {env: {...process.env, ...env}, stdio: ['pipe', 'pipe', 'inherit']});
    const started = new StepProcess(name, child);
    started.facts = await started.answer();
    return started;
  }

  async step(): Promise<Step> {
    return (await this.ask('step')) as unknown as Step;
  }

  /** Where the time of a step goes; ours only. */
  async shares(): Promise<Shares> {
    return (await this.ask('shares')) as unknown as Shares;
  }

  /** Ends it; gives the peak of its memory in bytes. */
  async end(): Promise<number> {
    this.child.stdin.end();
    return (await this.answer()).peakBytes as number;
  }

  private ask(line: string): Promise<Facts> {
    this.child.stdin.write(`${line}\n`);
    return this.answer();
  }

  private async answer(): Promise<Facts> {
    const {value, done} = await this.lines.next();
    if (done) throw new Error(`${this.name} ended without an answer; its message is above.`);
    return JSON.parse(value as string) as Facts;
  }
}
