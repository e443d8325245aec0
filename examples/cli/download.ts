/** `tfjs-mamba download`: a model of the hub, for later and for Python. */
import type {Command} from 'commander';
import {downloadPretrained} from '../../models/node';
import {InterruptedError} from './errors';
import {addHubOptions} from './hub_options';
import type {HubCliOptions} from './hub_options';
import {onInterrupt} from './interrupt';

interface Options extends HubCliOptions {
  json?: boolean;
}

export function addDownload(root: Command): void {
  const command = root
    .command('download')
    .summary('download a model of the hub')
    .description(
      'Downloads config, weights and tokenizer of a model of the hub, checks them, and prints the folder. What is there ' +
        'already is not fetched again, and a download that was stopped goes on where it was.',
    )
    .argument('<name>', "such as 'state-spaces/mamba-130m'");
  addHubOptions(command, 'print one JSON object');
  command.action((name: string, options: Options) => download(name, options));
}

async function download(name: string, {json, ...options}: Options): Promise<void> {
  const {signal, stop} = onInterrupt();
  const start = performance.now();
  let received = 0;
  const count = json ? {onProgress: ({loaded}: {loaded: number}) => void (received = loaded)} : {};
  try {
    const folder = await downloadPretrained(name, {...options, ...count, signal});
    const seconds = (performance.now() - start) / 1000;
    process.stdout.write(`${json ? JSON.stringify({name, folder, bytes: received, seconds}) : folder}\n`);
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
    throw new InterruptedError('Stopped; the same command goes on from what has arrived.');
  } finally {
    stop();
  }
}
