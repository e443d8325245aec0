/** Folders of language models: what config.json says, and which ones are refused before memory is taken. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {resolveConfig} from '../../../models/lm/config';
import {hfConfigText} from '../../../models/lm/hf_config';
import {checkFits, checkpointShapes} from '../../../models/lm/shapes';
import {ByteTokenizer, trainBpe} from '../../../models/tokenizers';
import {useBackend} from '../../util/backends';

const SMALL = {dModel: 20, nLayer: 2, vocabSize: 29, dState: 4};

let folder: string;
beforeAll(() => useBackend('cpu'));
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pretrained-'))));
afterEach(() => fs.rmSync(folder, {recursive: true}));

test('floats that are whole numbers have their point, which transformers insists on', () => {
  const config = resolveConfig({
    ...SMALL, dtMin: 1, dtMax: 10, dtScale: 2, dtInitFloor: 1, epsilon: 1, initializerRange: 0,
  }); // prettier-ignore
  const text = hfConfigText(config, new ByteTokenizer());
  for (const [name, value] of Object.entries({
    time_step_min: '1.0', time_step_max: '10.0', time_step_scale: '2.0', time_step_floor: '1.0',
    layer_norm_epsilon: '1.0', initializer_range: '0.0', hidden_size: '20', expand: '2',
  })) {
    expect(text).toMatch(new RegExp(`^  "${name}": ${value.replace('.', '\\.')},$`, 'm'));
  } // prettier-ignore
  expect(JSON.parse(text)).toMatchObject({time_step_scale: 2, vocab_size: 32, tfjs_mamba: {vocabSize: 29}});
  expect(hfConfigText(resolveConfig(SMALL), new ByteTokenizer())).toMatch(/"time_step_scale": 1\.0,\n/);
});

test('an option of undefined has its default', () => {
  expect(resolveConfig({...SMALL, dConv: undefined, bias: undefined})).toEqual(resolveConfig(SMALL));
});

test.each([
  ['RMSNorm, tied', {}],
  ['LayerNorm, untied, biases', {rmsNorm: false, tieEmbeddings: false, bias: true, convBias: false, dtRank: 3}],
  ['few channels', {dModel: 1, expand: 0.3}],
])('the config alone gives the names and shapes of the weights: %s', (_name, options) => {
  const lm = MambaLM.create({...SMALL, ...options});
  const weights = lm.stateDict();
  const shapes = new Map(Object.entries(weights).map(([name, {shape}]) => [name, shape]));
  expect(checkpointShapes(lm.config)).toEqual(shapes);
  tf.dispose(weights);
  lm.dispose();
});

describe('a model that cannot fit is refused before memory is taken', () => {
  const huge = {dModel: 65536, nLayer: 1024, vocabSize: 256};

  test('by create', () => {
    const before = tf.memory().numTensors;
    expect(() => MambaLM.create(huge)).toThrow(/at most 64 GB on backend 'cpu', but got dModel 65536, nLayer 1024/);
    expect(tf.memory().numTensors).toBe(before);
    const large = resolveConfig({dModel: 2560, nLayer: 64, vocabSize: 50280}); // the largest published one
    expect(() => checkFits(large, 'cpu')).not.toThrow();
    expect(() => checkFits(large, 'wasm')).toThrow(/at most 4 GB on backend 'wasm'/);
  });

  test('by fromPretrained, which compares the config with the file', async () => {
    const lm = MambaLM.create(SMALL);
    await lm.savePretrained(folder);
    lm.dispose();
    const before = tf.memory().numTensors;
    const file = path.join(folder, 'config.json');
    const config = JSON.parse(fs.readFileSync(file, 'utf8')) as object;
    for (const [change, message] of [
      [{hidden_size: 65536}, /model.safetensors: 'backbone.embeddings.weight'.*\[32, 65536\], but got float32 \[32, 20\]/],
      [{num_hidden_layers: 1024}, /'backbone.layers.2.norm.weight' must be .*, but got none among 22 tensors/],
      [{num_hidden_layers: 1}, /'backbone.layers.1.* must be a weight of this model's/],
    ] as const) {
      fs.writeFileSync(file, JSON.stringify({...config, ...change}));
      await expect(MambaLM.fromPretrained(folder)).rejects.toThrow(message);
      expect(tf.memory().numTensors).toBe(before);
    } // prettier-ignore
  });
});

test.each([
  [{hidden_size: '20'}, /config.json: 'hidden_size' must be an integer from 1 to 65536, but got '20'/],
  [{vocab_size: -1}, /config.json: 'vocab_size'/],
  [{state_size: 1e9}, /config.json: 'state_size' must be an integer from 1 to 256/],
  [{time_step_rank: 0}, /config.json: 'time_step_rank'/],
  [{hidden_act: 'gelu'}, /config.json: 'hidden_act' must be 'silu', but got "gelu"/],
  [{tfjs_mamba: 'x'}, /config.json: 'tfjs_mamba' must be an object, but got "x"/],
  [{tfjs_mamba: {tokenizer: 5}}, /config.json: 'tfjs_mamba.tokenizer' must be a name, but got 5/],
  [{tfjs_mamba: {sed: 5}}, /config.json: 'tfjs_mamba.sed'.*unknown option/],
])('a config with %j', async (change, message) => {
  const config = {model_type: 'mamba', hidden_size: 20, num_hidden_layers: 2, vocab_size: 32, ...change};
  fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify(config));
  await expect(MambaLM.fromPretrained(folder)).rejects.toThrow(message);
});

test('the folder of the run, a model of tfjs, and no folder: the message says where to look', async () => {
  await expect(MambaLM.fromPretrained(path.join(folder, 'none'))).rejects.toThrow(/empty or does not exist/);
  fs.mkdirSync(path.join(folder, 'model'));
  await expect(MambaLM.fromPretrained(`${folder}/`)).rejects.toThrow(`(it holds model). Try '${folder}/model'.`);
  fs.writeFileSync(path.join(folder, 'model.json'), '{}');
  await expect(MambaLM.fromPretrained(folder)).rejects.toThrow(/loadModel reads such a folder/);
});

describe('the tokenizer of a model', () => {
  const text = 'the model and its tokenizer, the tokenizer and its model <|endoftext|>';
  const file = (name: string) => path.join(folder, name);
  const change = (name: string, edit: (json: Record<string, unknown>) => object) =>
    fs.writeFileSync(file(name), JSON.stringify(edit(JSON.parse(fs.readFileSync(file(name), 'utf8')) as never)));

  async function saved() {
    const tokenizer = await trainBpe([text], {vocabSize: 280});
    const lm = MambaLM.create({...SMALL, vocabSize: 280}, tokenizer);
    await lm.savePretrained(folder);
    lm.dispose();
    return tokenizer;
  }

  async function loadedTokenizer() {
    const lm = await MambaLM.fromPretrained(folder);
    lm.dispose();
    return lm.tokenizer;
  }

  test('is saved and loaded with it', async () => {
    const tokenizer = await saved();
    expect(fs.readdirSync(folder).sort()).toEqual([
      'config.json', 'model.safetensors', 'tokenizer.json', 'tokenizer_config.json',
    ]); // prettier-ignore
    expect(fs.readFileSync(file('tokenizer.json'), 'utf8')).toBe(tokenizer.json);
    expect(JSON.parse(fs.readFileSync(file('tokenizer_config.json'), 'utf8'))).toEqual({
      tokenizer_class: 'PreTrainedTokenizerFast', eos_token: '<|endoftext|>', clean_up_tokenization_spaces: false,
    }); // prettier-ignore
    expect(JSON.parse(fs.readFileSync(file('config.json'), 'utf8'))).toMatchObject({
      eos_token_id: 0, vocab_size: 280, tfjs_mamba: {tokenizer: 'tokenizer.json'},
    }); // prettier-ignore
    const loaded = await loadedTokenizer();
    expect(loaded.json).toBe(tokenizer.json);
    expect(loaded.encode(text)).toEqual(tokenizer.encode(text));
    expect(loaded.endOfText).toBe(0);
  });

  test('is taken from the folder of a model of others, and bytes where there is none', async () => {
    await saved();
    change('config.json', ({tfjs_mamba: _, ...rest}) => rest);
    expect((await loadedTokenizer()).name).toBe('tokenizer.json');
    change('tokenizer_config.json', json => ({...json, eos_token: {content: 'e'}}));
    const loaded = await loadedTokenizer();
    expect(loaded.decode([loaded.endOfText!])).toBe('e');
    fs.rmSync(file('tokenizer.json'));
    expect((await loadedTokenizer()).name).toBe('bytes');
  });

  test('is refused where it is missing, damaged or larger than the model, before memory is taken', async () => {
    await saved();
    const before = tf.memory().numTensors;
    const json = fs.readFileSync(file('tokenizer.json'), 'utf8');
    change('config.json', config => ({...config, tfjs_mamba: {...(config.tfjs_mamba as object), vocabSize: 279}}));
    await expect(MambaLM.fromPretrained(folder)).rejects.toThrow(/'vocabSize' must be at least 280, the tok.* got 279/);
    fs.writeFileSync(file('tokenizer.json'), json.slice(0, 1000));
    await expect(MambaLM.fromPretrained(folder)).rejects.toThrow(/tokenizer\.json': got text that is not JSON/);
    fs.writeFileSync(file('tokenizer.json'), Buffer.from([0x7b, 0xff]));
    await expect(MambaLM.fromPretrained(folder)).rejects.toThrow(/got 2 bytes that are no text in UTF-8/);
    fs.writeFileSync(file('tokenizer.json'), json);
    fs.writeFileSync(file('tokenizer_config.json'), '{');
    await expect(MambaLM.fromPretrained(folder)).rejects.toThrow(/tokenizer_config\.json': it is not JSON/);
    fs.rmSync(file('tokenizer.json'));
    await expect(MambaLM.fromPretrained(folder)).rejects.toThrow(/config\.json names a tokenizer\.json, which is not/);
    expect(tf.memory().numTensors).toBe(before);
  });
});
