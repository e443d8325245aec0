/** Options of verbs that ask the hub. */
import type {Command} from 'commander';

export interface HubCliOptions {
  revision?: string;
  cacheDir?: string;
  offline?: boolean;
}

/** --revision, --cache-dir, --offline and --json; the environment of huggingface_hub counts too. */
export function addHubOptions(command: Command, json: string): Command {
  return command
    .option('--revision <name>', 'a branch, tag or commit of the repository (default: main)')
    .option('--cache-dir <folder>', 'where downloads are kept (default: with those of huggingface_hub)')
    .option('--offline', 'ask nobody; take what was downloaded before')
    .option('--json', json)
    .addHelpText(
      'after',
      '\nThe environment of huggingface_hub counts: HF_HOME, HF_HUB_CACHE, HF_TOKEN, HF_ENDPOINT, HF_HUB_OFFLINE.',
    );
}
