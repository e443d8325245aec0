/** Folders of models that are damaged or mean harm: each is refused by name, before memory is taken for the model. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {encodeSafetensors} from '../../../models/io/safetensors';
import {useBackend} from '../../util/backends';
import {temporaryFolder} from '../../util/temporary_folder';
import {fields, op, torchFile, tupleOf} from '../../util/torch_bytes';

const FIXTURES = path.join(__dirname, '../../fixtures/checkpoints');
const root = temporaryFolder();
const OFFLINE = {offline: true, cacheDir: path.join(root, 'no_cache')};
let count = 0;
beforeAll(() => useBackend('cpu'));

type Json = Record<string, unknown>;
type Change = (file: (name: string) => string) => void;

/** A copy of a fixture with something done to it. */
function folderOf(fixture: string, change: Change): string {
  const folder = path.join(root, String(count++));
  fs.cpSync(path.join(FIXTURES, fixture), folder, {recursive: true});
  change(name => path.join(folder, name));
  return folder;
}

function edit(file: string, change: (json: Json) => Json): void {
  fs.writeFileSync(file, JSON.stringify(change(JSON.parse(fs.readFileSync(file, 'utf8')) as Json)));
}
const config =
  (change: Json): Change =>
  file =>
    edit(file('config.json'), json => ({...json, ...change}));
const INDEX = 'model.safetensors.index.json';
const weightMap =
  (change: (map: Record<string, unknown>) => Record<string, unknown>): Change =>
  file =>
    edit(file(INDEX), json => ({...json, weight_map: change(json.weight_map as Record<string, unknown>)}));
const SHARDS = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors'];
const NORM = 'backbone.norm_f.weight';

const CASES: Array<[what: string, fixture: string, change: Change, name: string, message: RegExp]> = [
  // config.json
  ['a width of a string', 'original', config({d_model: '8'}), 'InvalidArgumentError', /config\.json: 'd_model' must be an integer from 1 to 65536, but got '8'/],
  ['a width of nothing', 'original', config({d_model: 0}), 'InvalidArgumentError', /'d_model'/],
  ['2^31 blocks', 'original', config({n_layer: 2 ** 31}), 'InvalidArgumentError', /'n_layer' must be an integer from 1 to 1024/],
  ['a vocabulary of 10^308', 'hf_f16', config({vocab_size: 1e308}), 'InvalidArgumentError', /'vocab_size'/],
  ['an intermediate size of 10^9', 'hf_f16', config({intermediate_size: 1e9}), 'InvalidArgumentError', /'intermediate_size'/],
  ['a state of NaN', 'hf_f16', config({state_size: null}), 'InvalidArgumentError', /'state_size' must be an integer from 1 to 256, but got null/],
  ['an unknown option of the mixer', 'original', config({ssm_cfg: {d_sate: 16}}), 'InvalidArgumentError', /ssm_cfg: 'd_sate' must be one of the options/],
  ['a mixer out of range', 'original', config({ssm_cfg: {d_state: 1000}}), 'InvalidArgumentError', /'ssm_cfg\.d_state' must be an integer from 1 to 256/],
  ['a mixer that is none', 'original', config({ssm_cfg: []}), 'InvalidArgumentError', /'ssm_cfg' must be an object/],
  ['Mamba 2', 'original', config({ssm_cfg: {layer: 'Mamba2'}}), 'InvalidArgumentError', /'ssm_cfg\.layer' must be 'Mamba1', but got "Mamba2"/],
  ['attention', 'original', config({attn_layer_idx: [1]}), 'InvalidArgumentError', /'attn_layer_idx' must be empty/],
  ['an MLP', 'original', config({d_intermediate: 16}), 'InvalidArgumentError', /'d_intermediate' must be 0/],
  ['an option of another model', 'original', config({n_head: 4}), 'InvalidArgumentError', /'n_head'.*unknown option/],
  ['another model', 'hf_f16', config({model_type: 'llama'}), 'InvalidArgumentError', /'model_type' must be 'mamba' or 'falcon_mamba', but got "llama"/],
  ['a key twice', 'original', file => fs.writeFileSync(file('config.json'), '{"d_model": 8, "d_model": 16}'), 'InvalidArgumentError', /the key "d_model" twice/],
  ['a config that is no UTF-8', 'original', file => fs.writeFileSync(file('config.json'), Uint8Array.of(0x7b, 0xff, 0x7d)), 'InvalidArgumentError', /not UTF-8/],
  ['a list', 'original', file => fs.writeFileSync(file('config.json'), '[]'), 'InvalidArgumentError', /not an object/],
  // config.json and weights
  ['a larger width', 'original', config({d_model: 4096}), 'InvalidArgumentError', /pytorch_model\.bin: 'backbone\.embeddings\.weight' must be .*\[32, 4096\], but got float32 \[32, 8\]/],
  ['more blocks', 'hf_bf16_sharded', config({num_hidden_layers: 1000}), 'InvalidArgumentError', /index\.json: 'backbone\.layers\.2\.norm\.weight' must be .*none among/],
  ['fewer blocks', 'hf_f16', config({num_hidden_layers: 1}), 'InvalidArgumentError', /'backbone\.layers\.1.* a weight of this model's/],
  ['another rank', 'hf_f16', config({time_step_rank: 2}), 'InvalidArgumentError', /x_proj\.weight' must be .*\[34, 16\], but got float32 \[33, 16\]/],
  ['other inner channels', 'hf_f16', config({intermediate_size: 24}), 'InvalidArgumentError', /in_proj\.weight' must be .*\[48, 8\]/],
  ['a head of its own that the config ties', 'hf_bin_sharded', config({tie_word_embeddings: true}), 'ModelFileError', /'lm_head\.weight' is not the embedding, though config\.json ties them/],
  ['a head that is missing', 'hf_f16', config({tie_word_embeddings: false}), 'InvalidArgumentError', /'lm_head\.weight' must be/],
  // files
  ['no weights', 'original', file => fs.rmSync(file('pytorch_model.bin')), 'ModelFileError', /no weights \(it holds config\.json\)/],
  ['weights that are a folder', 'original', file => (fs.rmSync(file('pytorch_model.bin')), fs.mkdirSync(file('pytorch_model.bin'))), 'FileError', /it is a folder/],
  ['a link in a circle', 'original', file => (fs.rmSync(file('pytorch_model.bin')), fs.symlinkSync('pytorch_model.bin', file('pytorch_model.bin'))), 'FileError', /circle/],
  ['a program', 'original', file => fs.writeFileSync(file('pytorch_model.bin'), torchFile({}, {}, {pickle: Buffer.concat([op.start, op.name('os', 'system'), tupleOf(op.text(`touch '${path.join(root, 'harmed')}'`)), op.reduce, op.stop])})), 'PickleError', /the name "os\.system"/],
  ['a page of a server', 'hf_f16', file => fs.writeFileSync(file('model.safetensors'), '<!DOCTYPE html><html>Sign in</html>'), 'SafetensorsError', /a header of \d+ bytes/],
  ['a pointer file', 'original', file => fs.writeFileSync(file('pytorch_model.bin'), 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n'), 'ZipError', /no end of an archive/],
  ['a file cut short', 'hf_f16', file => fs.truncateSync(file('model.safetensors'), 5000), 'SafetensorsError', /got \d+ bytes of tensors, expected \d+/],
  ['integers', 'hf_f16', file => fs.writeFileSync(file('model.safetensors'), withType('I64', 8)), 'InvalidArgumentError', /'backbone\.embeddings\.weight' must be a float32 tensor .*but got I64 \[32, 8\]/],
  ['doubles', 'hf_f16', file => fs.writeFileSync(file('model.safetensors'), withType('F64', 8)), 'InvalidArgumentError', /but got F64/],
  // the index
  ['a shard outside', 'hf_bf16_sharded', weightMap(map => ({...map, [NORM]: '../../x.safetensors'})), 'ShardIndexError', /tensor 'backbone\.norm_f\.weight' in "\.\.\/\.\.\/x\.safetensors", expected the name of a \.safetensors file beside/],
  ['an absolute shard', 'hf_bf16_sharded', weightMap(map => ({...map, [NORM]: '/etc/x.safetensors'})), 'ShardIndexError', /"\/etc\/x\.safetensors"/],
  ['a shard of Windows', 'hf_bf16_sharded', weightMap(map => ({...map, [NORM]: 'C:\\x.safetensors'})), 'ShardIndexError', /beside/],
  ['a shard of another kind', 'hf_bf16_sharded', weightMap(map => ({...map, [NORM]: 'pytorch_model.bin'})), 'ShardIndexError', /a \.safetensors file/],
  ['a shard that is no name', 'hf_bf16_sharded', weightMap(map => ({...map, [NORM]: 5})), 'ShardIndexError', /in 5/],
  ['a shard that is missing', 'hf_bf16_sharded', file => fs.rmSync(file(SHARDS[1])), 'FileError', /00002-of-00002\.safetensors': it does not exist/],
  ['a tensor in another shard', 'hf_bf16_sharded', weightMap(map => Object.fromEntries(Object.entries(map).map(([name, shard]) => [name, SHARDS[1 - SHARDS.indexOf(shard as string)]]))), 'ShardIndexError', /copy all of them again/],
  ['a tensor that no shard has', 'hf_bf16_sharded', weightMap(map => ({...map, more: SHARDS[0]})), 'ShardIndexError', /tensor 'more' nowhere, expected it in model-00001/],
  ['a tensor that the index lacks', 'hf_bf16_sharded', weightMap(({[NORM]: _, ...map}) => map), 'ShardIndexError', /'backbone\.norm_f\.weight' in model-0000\d-of-00002\.safetensors, expected no such tensor/],
  ['an index without a map', 'hf_bf16_sharded', file => fs.writeFileSync(file(INDEX), '{}'), 'ShardIndexError', /weight_map undefined, expected an object/],
  ['an index with a key twice', 'hf_bf16_sharded', file => fs.writeFileSync(file(INDEX), '{"weight_map": {"a": "x", "a": "y"}}'), 'ShardIndexError', /the key "a" twice/],
  ['shards that swap places', 'hf_bf16_sharded', file => (fs.renameSync(file(SHARDS[0]), file('t')), fs.renameSync(file(SHARDS[1]), file(SHARDS[0])), fs.renameSync(file('t'), file(SHARDS[1]))), 'ShardIndexError', /expected it in model/],
]; // prettier-ignore

/** A file of one tensor of a type, with all bytes zero. */
function withType(dtype: string, width: number): Uint8Array {
  const header = Buffer.from(
    JSON.stringify({
      'backbone.embeddings.weight': {dtype, shape: [32, 8], data_offsets: [0, 256 * width]},
    }),
  );
  return Buffer.concat([fields([8, header.length]), header, new Uint8Array(256 * width)]);
}

test.each(CASES)('%s', async (_what, fixture, change, name, message) => {
  const folder = folderOf(fixture, change);
  const before = tf.memory();
  const error = await MambaLM.fromPretrained(folder, OFFLINE).then(
    () => undefined,
    (thrown: unknown) => thrown as Error,
  );
  expect(error?.message).toMatch(message);
  expect(error?.name).toBe(name);
  expect(error!.message).toContain(folder);
  expect(tf.memory()).toMatchObject({numTensors: before.numTensors, numBytes: before.numBytes});
});

test('the embedding under both of its names is refused', async () => {
  const bytes = new Uint8Array(4 * 32 * 8);
  const entry = {dtype: 'F32' as const, shape: [32, 8], bytes};
  const folder = folderOf('hf_f16', file => {
    const names = {'backbone.embedding.weight': entry, 'backbone.embeddings.weight': entry};
    fs.writeFileSync(file('model.safetensors'), Buffer.concat(encodeSafetensors(names, {})));
  });
  await expect(MambaLM.fromPretrained(folder)).rejects.toThrow(/must be there once, but got two/);
});

test('nothing of it was run', () => expect(fs.existsSync(path.join(root, 'harmed'))).toBe(false));

test('files stay open for nobody', async () => {
  const open = () => fs.readdirSync('/proc/self/fd').length;
  if (process.platform !== 'linux') return;
  const before = open();
  for (const [, fixture, change] of CASES) {
    await MambaLM.fromPretrained(folderOf(fixture, change), OFFLINE).catch(() => undefined);
  }
  (await MambaLM.fromPretrained(path.join(FIXTURES, 'hf_bf16_sharded'))).dispose();
  expect(open()).toBe(before);
});

describe('keys that published files have wrong', () => {
  test.each([
    ['expand', {expand: 16}],
    ['d_inner, d_model, n_layer', {d_inner: 160, d_model: 2560, n_layer: 1}],
    ['residual_in_fp32', {residual_in_fp32: false}],
    ['torch_dtype', {torch_dtype: 'float64'}],
  ])('%s is not trusted', async (_key, change) => {
    const lm = await MambaLM.fromPretrained(folderOf('hf_f16', config(change)));
    expect(lm.config).toMatchObject({dModel: 8, nLayer: 2, expand: 2, residualInFp32: true});
    lm.dispose();
  });
});
