/** What the commands of the synthetic tasks share: options, errors, exit codes, Ctrl-C. */
import {Command, CommanderError, Option} from 'commander';
import {startBackend} from '../cli/backend';
import {EXIT, InterruptedError, UsageError, reportError} from '../cli/errors';
import {onInterrupt} from '../cli/interrupt';
import {BACKEND_CHOICES, integer, notEmpty, number} from '../cli/options';
import type {BackendChoice} from '../cli/options';
import {TaskReport} from './report';

export interface TaskOptions {
  length: number;
  vocabSize: number;
  layers: number;
  dModel: number;
  dState: number;
  batch: number;
  lr: number;
  clip: number;
  steps: number;
  checkEvery: number;
  fresh: number;
  target: number;
  after: number;
  seeds: number[];
  out?: string;
  backend: BackendChoice;
  json?: boolean;
}

/** Where the tasks differ if nothing is said. */
export type TaskDefaults = Pick<
  TaskOptions,
  'length' | 'batch' | 'lr' | 'clip' | 'steps' | 'checkEvery' | 'target' | 'after'
>;

export function taskCommand(name: string, description: string, defaults: TaskDefaults): Command {
  return new Command(name)
    .usage('[options]')
    .description(description)
    .helpOption('-h, --help', 'show this help')
    .showHelpAfterError('(try --help)')
    .exitOverride()
    .configureOutput({writeErr: text => void (isJson() || process.stderr.write(text))})
    .optionsGroup('Task and model:')
    .option('--length <n>', 'tokens in a sequence of training', integer(8, 1 << 20), defaults.length)
    .option('--vocab-size <n>', 'tokens there are, special ones included', integer(4, 65536), 16)
    .option('--layers <n>', 'number of blocks', integer(1, 64), 2)
    .option('--d-model <n>', 'width', integer(1, 4096), 64)
    .option('--d-state <n>', 'state size of a channel', integer(1, 256), 16)
    .optionsGroup('Training:')
    .option('--batch <n>', 'fresh sequences in a step', integer(1, 65536), defaults.batch)
    .option('--lr <rate>', 'learning rate of Adam, constant', number(0, 10, {above: true}), defaults.lr)
    .option('--clip <norm>', 'largest norm of the gradient; 0 for any', number(0, 1e6), defaults.clip)
    .option('--steps <n>', 'at most so many', integer(1), defaults.steps)
    .option('--check-every <n>', 'steps between looks at fresh sequences', integer(1), defaults.checkEvery)
    .option('--fresh <n>', 'fresh sequences in a look', integer(1, 1 << 20), 1000)
    .option('--target <part>', 'training ends once this part of them is right', number(0, 1), defaults.target)
    .option('--after <n>', 'steps to go on with after that', integer(0), defaults.after)
    .addOption(
      new Option('--seeds <n...>', 'a training for each: of weights, data and tests')
        .argParser(listOf(integer(0)))
        .default([1], '1'),
    )
    .optionsGroup('General:')
    .option('--out <folder>', 'write results (JSON, Markdown, SVG) and models there', notEmpty)
    .addOption(
      new Option('--backend <name>', 'where it computes; auto takes the fastest that runs here')
        .choices(BACKEND_CHOICES)
        .default('auto'),
    )
    .option('--json', 'print JSON lines: what happens, and the result last');
}

/** For options that take several values, which commander hands over one by one. */
export function listOf(parse: (text: string) => number): (text: string, before: unknown) => number[] {
  const lists = new WeakSet<object>(); // a list that is not from here is the default
  return (text, before) => {
    const list = Array.isArray(before) && lists.has(before) ? (before as number[]) : [];
    lists.add(list);
    list.push(parse(text));
    return list;
  };
}

/** What a task does with its options; `signal` aborts at Ctrl-C. */
export type TaskAction<Options> = (options: Options, report: TaskReport, signal: AbortSignal) => Promise<void>;

/** Starts the backend and runs the action; at Ctrl-C it is the action that ends early, with what it has. */
export async function runTask<Options extends TaskOptions>(
  command: Command,
  action: TaskAction<Options>,
): Promise<void> {
  command.action(async (options: Options) => {
    await startBackend(options.backend);
    const {signal, stop} = onInterrupt();
    try {
      await action(options, new TaskReport(options.json ?? false), signal);
    } finally {
      stop();
    }
    if (signal.aborted)
      throw new InterruptedError(
        `Stopped; ${options.out ? `what there is: ${options.out}` : 'nothing was written (no --out)'}.`,
      );
  });
  try {
    await command.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) process.exitCode = reportError(error, isJson());
    else if (error.exitCode === 0) process.exitCode = EXIT.done;
    else process.exitCode = isJson() ? reportError(new UsageError(error.message), true) : EXIT.usage;
  }
}

function isJson(): boolean {
  return process.argv.includes('--json');
}
