/** `tfjs-mamba inspect`: what a published model is, without reading its weights. */
import type {Command} from 'commander';
import {inspectPretrained} from '../../models/node';
import type {PretrainedReport} from '../../models/node';
import {addHubOptions} from './hub_options';
import type {HubCliOptions} from './hub_options';
import {bytes, count, field, paint, visible} from './screen';

interface Options extends HubCliOptions {
  tensors?: boolean;
  json?: boolean;
}

export function addInspect(root: Command): void {
  const command = root
    .command('inspect')
    .summary('tell what a model is, without loading it')
    .description(
      'Tells layout, sizes, types and tensors of a model in a folder or on the hub from its config and the headers of ' +
        'its files. Nothing is downloaded or computed.',
    )
    .argument('<model>', "a folder, or a name of the hub such as 'state-spaces/mamba-130m'")
    .option('--tensors', 'list all tensors');
  addHubOptions(command, 'print one JSON object, tensors included');
  command.action(async (source: string, {tensors, json, ...hub}: Options) => {
    const report = await inspectPretrained(source, hub);
    process.stdout.write(json ? JSON.stringify(report) + '\n' : asText(report, tensors));
    if (report.problem !== undefined) throw new Error(`it cannot be loaded: ${report.problem}`);
  });
}

const WASM = 4 * 2 ** 30;
const WORDS: Record<string, string> = {F32: 'float32', F16: 'float16', BF16: 'bfloat16'};

function asText(report: PretrainedReport, withTensors = false): string {
  const {source, isLocal, layout, config, weightsFile, parameters, fileBytes, memoryBytes, dtypes, tensors} = report;
  const {dModel, nLayer, dState, vocabSize, tieEmbeddings} = config;
  const types = Object.entries(dtypes).map(([dtype, n]) => `${WORDS[dtype] ?? dtype} (${n} tensors)`);
  const files = [...new Set(tensors.map(({file}) => file))];
  const fits = memoryBytes < WASM ? 'fits wasm' : 'too large for wasm (4.29 GB)';
  const lines = [
    field('Model', `${source}${isLocal ? '' : ' (not downloaded)'}`),
    field('Layout', `${layout}: config.json, ${weightsFile}${files.length > 1 ? `, ${files.length} shards` : ''}`),
    field('Size', `${count(parameters)} weights: width ${dModel}, ${nLayer} blocks, state ${dState}`),
    field('Vocabulary', `${count(vocabSize)}${tieEmbeddings ? ', head tied to the embedding' : ', a head of its own'}`),
    field('Types', types.join(', ')),
    field('In files', bytes(fileBytes)),
    field('In memory', `${bytes(memoryBytes)} in float32; ${fits}`),
  ];
  if (withTensors) {
    for (const {name, dtype, shape} of tensors) {
      lines.push(`    ${paint('dim', dtype.padEnd(5))}${`[${shape.join(', ')}]`.padEnd(16)} ${visible(name)}`);
    }
  }
  return lines.join('\n') + '\n';
}
