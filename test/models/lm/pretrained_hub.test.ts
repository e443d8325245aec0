/** fromPretrained with names of the hub: the original's tokenizer comes from where the original's users take it. */
import * as path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {trainBpe} from '../../../models/tokenizers';
import {useBackend} from '../../util/backends';
import {HubServer} from '../../util/hub_server';
import {temporaryFolder} from '../../util/temporary_folder';
import {torchFile} from '../../util/torch_bytes';
import type {TorchTensor} from '../../util/torch_bytes';

const NAME = 'state-spaces/tiny';
const NEOX = 'EleutherAI/gpt-neox-20b';
const CONFIG = {d_model: 8, n_layer: 1, vocab_size: 280, ssm_cfg: {}, rms_norm: true, pad_vocab_size_multiple: 8};
const root = temporaryFolder();
const server = new HubServer();
const kept = process.env;
let count = 0;
let cacheDir: string;

beforeAll(() => useBackend('cpu'));
beforeAll(() => server.start());
afterAll(() => server.stop());
afterAll(() => (process.env = kept));
beforeEach(async () => {
  server.reset();
  server.files.clear();
  cacheDir = path.join(root, String(count++));
  process.env = {...kept, HF_ENDPOINT: server.address, HF_HOME: root, HF_HUB_OFFLINE: '', HF_TOKEN: ''};
  const lm = MambaLM.create({dModel: 8, nLayer: 1, vocabSize: 280, seed: 3});
  const tensors: Record<string, TorchTensor> = {};
  const storages: Record<string, Uint8Array> = {};
  for (const [name, tensor] of Object.entries(lm.stateDict())) {
    const key = String(Object.keys(storages).length);
    tensors[name.replace('.embeddings.', '.embedding.')] = {key, shape: tensor.shape};
    storages[key] = new Uint8Array(Float32Array.from(tensor.dataSync()).buffer);
    tensor.dispose();
  }
  tensors['lm_head.weight'] = tensors['backbone.embedding.weight'];
  lm.dispose();
  server.add(NAME, {
    'config.json': JSON.stringify(CONFIG),
    'pytorch_model.bin': Buffer.from(torchFile(tensors, storages)),
  });
});

test('a model without a tokenizer gets that of gpt-neox-20b, once', async () => {
  const tokenizer = await trainBpe(['the cat wrote the cat'], {vocabSize: 264});
  server.add(NEOX, {
    'tokenizer.json': tokenizer.json!,
    'tokenizer_config.json': '{"eos_token": "<|endoftext|>"}',
    'pytorch_model-00001-of-00046.bin': 'far too large',
  });
  const before = tf.memory().numTensors;
  const lm = await MambaLM.fromPretrained(NAME, {cacheDir});
  expect(lm.tokenizer.encode('the cat')).toEqual(tokenizer.encode('the cat'));
  expect(lm.tokenizer.endOfText).toBe(tokenizer.endOfText);
  const original = MambaLM.create({dModel: 8, nLayer: 1, vocabSize: 280, seed: 3});
  const [a, b] = [lm, original].map(model => tf.tidy(() => model.logits([5, 6, 7]).dataSync()));
  expect(a).toEqual(b);
  expect(server.fetched('tokenizer.json')).toHaveLength(1);
  expect(server.fetched('pytorch_model-00001-of-00046.bin')).toEqual([]);

  server.requests.length = 0;
  const offline = await MambaLM.fromPretrained(NAME, {cacheDir, offline: true});
  expect(offline.tokenizer.encode('wrote')).toEqual(tokenizer.encode('wrote'));
  expect(server.requests).toEqual([]);
  for (const model of [lm, original, offline]) model.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('where it cannot be had, ids go in and out and text is refused with the reason', async () => {
  const lm = await MambaLM.fromPretrained(NAME, {cacheDir});
  expect(await lm.generateIds([[5]], {maxNewTokens: 2})).toHaveLength(1);
  await expect(lm.score('some text')).rejects.toThrow(/gpt-neox-20b into the model's folder\. \(.*answers 404/);
  lm.dispose();
});

test('a name that is no repository is a path, and unknown options are refused', async () => {
  await expect(MambaLM.fromPretrained('no/such/folder')).rejects.toThrow(/empty or does not exist/);
  await expect(MambaLM.fromPretrained('owner/none', {cacheDir})).rejects.toThrow(/no folder of that name here either/);
  await expect(MambaLM.fromPretrained(NAME, {cache: '/x'} as object)).rejects.toThrow(/'cache' must be one of/);
});
