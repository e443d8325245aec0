#!/usr/bin/env node
/** The command line `tfjs-mamba`. Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C or another signal. */
import {Command, CommanderError} from 'commander';
import {addBench} from './bench';
import {addDoctor} from './doctor';
import {addDownload} from './download';
import {EXIT, UsageError, reportError} from './errors';
import {addGenerate} from './generate';
import {addInspect} from './inspect';
import {version} from './options';
import {addReport} from './report';
import {addTokenizer} from './tokenizer';
import {addTrain} from './train';

const isJson = process.argv.includes('--json');

function program(): Command {
  const root = new Command('tfjs-mamba')
    .description('Mamba language models in TensorFlow.js: train one on your own text, and let it write.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help; also after a verb')
    .helpCommand(false)
    .showHelpAfterError('(try --help)')
    .exitOverride()
    .configureOutput({writeErr: text => void (isJson || process.stderr.write(text))})
    .addHelpText(
      'after',
      `
Examples:
  tfjs-mamba train                               about two minutes on the Markdown of the installed npm packages
  tfjs-mamba train --data notes/ --minutes 20    on your own .txt, .md or .jsonl files
  tfjs-mamba generate --model runs/text/model --prompt "Once upon"`,
    );
  const verbs = [addTrain, addReport, addTokenizer, addGenerate, addInspect, addDownload, addDoctor, addBench];
  for (const add of verbs) add(root);
  return root;
}

/** Commander has said it in words, unless JSON is wanted. */
function usageError({message}: CommanderError): number {
  return isJson ? reportError(new UsageError(message), true) : EXIT.usage;
}

async function main(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : usageError(error);
    else process.exitCode = reportError(error, process.argv.includes('--json'));
  }
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (process.argv[2] === 'train') {
      if (error.code !== 'EPIPE') process.exitCode = EXIT.failed; // lines are lost, such as on a full disk
      return; // the run is worth more than its report: it goes on, and is saved
    }
    if (error.code === 'EPIPE') process.exit(EXIT.done); // the reader, such as `head`, has seen enough
    const problem = new Error(`cannot write the output: ${error.message}`);
    process.exit(reportError(problem, process.argv.includes('--json')));
  });
}
void main();
