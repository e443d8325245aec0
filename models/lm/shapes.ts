/** What a config means in weights, before any memory is taken for them. */
import {mixerSizes} from '../../layers/mixer_weights';
import {resolveMixerOptions} from '../../layers/mixer_options';
import {InvalidArgumentError} from '../../ops/errors';
import {mixerOptionsOf, paddedVocabSize} from './config';
import type {MambaConfig} from './config';

/** Names and shapes of all weights in a checkpoint of a model with this config. */
export function checkpointShapes(config: MambaConfig): Map<string, number[]> {
  const {dModel: E, nLayer, dState: N, dConv: W, rmsNorm, bias, convBias, tieEmbeddings} = config;
  const {D, R} = mixerSizes(resolveMixerOptions('MambaLM config', mixerOptionsOf(config)), E);
  const table = [paddedVocabSize(config), E];
  const norm = (name: string): Array<[string, number[]]> => [
    [`${name}.weight`, [E]],
    ...(rmsNorm ? [] : ([[`${name}.bias`, [E]]] as Array<[string, number[]]>)),
  ];
  const mixer: Record<string, number[] | false> = {
    'in_proj.weight': [2 * D, E],
    'in_proj.bias': bias && [2 * D],
    'conv1d.weight': [D, 1, W],
    'conv1d.bias': convBias && [D],
    'x_proj.weight': [R + 2 * N, D],
    'dt_proj.weight': [D, R],
    'dt_proj.bias': [D],
    A_log: [D, N],
    D: [D],
    'out_proj.weight': [E, D],
    'out_proj.bias': bias && [E],
  };
  const shapes = new Map<string, number[]>([['backbone.embeddings.weight', table]]);
  for (let i = 0; i < nLayer; i++) {
    const block = `backbone.layers.${i}`;
    for (const [name, shape] of norm(`${block}.norm`)) shapes.set(name, shape);
    for (const [name, shape] of Object.entries(mixer)) if (shape) shapes.set(`${block}.mixer.${name}`, shape);
  }
  for (const [name, shape] of norm('backbone.norm_f')) shapes.set(name, shape);
  if (!tieEmbeddings) shapes.set('lm_head.weight', table);
  return shapes;
}

/** Bytes of all weights, in float32. */
export function weightBytes(config: MambaConfig): number {
  let weights = 0;
  for (const shape of checkpointShapes(config).values()) weights += shape.reduce((a, b) => a * b, 1);
  return 4 * weights;
}

const GB = 2 ** 30;
/** wasm addresses 4 GB; elsewhere a bound that tells a slip of the pen from a large machine. */
const LIMIT: Record<string, number> = {wasm: 4 * GB};
const OTHER_LIMIT = 64 * GB;

/** @throws InvalidArgumentError on a model whose weights alone cannot fit into the backend's memory */
export function checkFits(config: MambaConfig, backend: string): void {
  const limit = LIMIT[backend] ?? OTHER_LIMIT;
  const bytes = weightBytes(config);
  if (bytes <= limit) return;
  const {dModel, nLayer} = config;
  const where = backend ? ` on backend '${backend}'` : '';
  const expected = `of a model whose weights take at most ${limit / GB} GB${where}`;
  const got = `dModel ${dModel}, nLayer ${nLayer}: ${(bytes / 4).toPrecision(3)} weights of 4 bytes`;
  throw new InvalidArgumentError('MambaLM config', 'config', expected, got, 'Take a smaller width or fewer layers.');
}
