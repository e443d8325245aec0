/** States in files: equal bits, only for the model that read the prompt, and files that are not to be believed. */
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type {PromptState} from '../../../models';
import {decodeSafetensors, encodeSafetensors} from '../../../models/io/safetensors';
import type {TensorBytes} from '../../../models/io/safetensors';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {onEachBackend} from '../../util/backends';
import {expectSameBits} from '../../util/close';
import {temporaryFolder} from '../../util/temporary_folder';
import {TINY} from './tiny';

onEachBackend([], () => {
  const folder = temporaryFolder();
  const file = join(folder, 'prompt.safetensors');
  let lm: MambaLM;
  beforeAll(() => (lm = MambaLM.create(TINY)));
  afterAll(() => lm.dispose());

  async function textFrom(state: PromptState, model: MambaLM): Promise<string> {
    const [{text}] = await model.complete([state], {maxNewTokens: 9, seed: 3, repetitionPenalty: 1.3});
    return text;
  }

  function logitsOf(state: PromptState): ArrayLike<number> {
    const {logits, state: blocks} = state.copyFor('test', lm['core']());
    const values = logits.dataSync();
    tf.dispose([logits, blocks]);
    return values;
  }

  test('a saved state goes on to the bit, in another copy of the model too', async () => {
    const state = await lm.read('once upon a time 😀'.repeat(40));
    await state.save(file);
    await lm.savePretrained(join(folder, 'model'));
    const copy = await MambaLM.fromPretrained(join(folder, 'model'));
    const expected = await textFrom(state, lm);
    for (const model of [lm, copy]) {
      const loaded = await model.loadState(file);
      expect(loaded.tokens).toBe(state.tokens);
      expect(loaded.seen).toEqual(state.seen);
      expect(loaded.tail).toEqual(state.tail);
      expect(await textFrom(loaded, model)).toBe(expected);
      if (model === lm) expectSameBits(logitsOf(loaded), logitsOf(state));
      const on = await model.read('more', {from: loaded});
      expect(on.tokens).toBe(state.tokens + 4);
      on.dispose();
      loaded.dispose();
    }
    await expect(copy.read('x', {from: state})).rejects.toThrow(/one of another model/);
    state.dispose();
    copy.dispose();
  });

  test('a state from before the weights changed is refused, live or from a file', async () => {
    const other = MambaLM.create(TINY);
    const state = await other.read('hello');
    await state.save(file);
    const weights = other.stateDict();
    const name = 'backbone.layers.0.mixer.D';
    const changed = tf.mul(weights[name], 1.0001);
    other.loadStateDict({...weights, [name]: changed});
    await expect(textFrom(state, other)).rejects.toThrow(/one from before its weights were trained or loaded.*again/);
    await expect(state.save(file)).rejects.toThrow(/'state' must be a state of this model/);
    await expect(other.loadState(file)).rejects.toThrow(/of another model, or of this one with other weights.*read the prompt again/); // prettier-ignore
    other.loadStateDict(weights);
    (await other.loadState(file)).dispose();
    for (const shape of [{nLayer: 1}, {vocabSize: 255}, {epsilon: 1e-6}]) {
      const stranger = MambaLM.create({...TINY, ...shape});
      await expect(stranger.loadState(file)).rejects.toThrow(/of another model/);
      stranger.dispose();
    }
    tf.dispose([weights, changed]);
    state.dispose();
    other.dispose();
  });

  describe('a file that is not to be believed', () => {
    let good: Uint8Array;
    beforeAll(async () => {
      const state = await lm.read('hello');
      await state.save(file);
      state.dispose();
      good = new Uint8Array(readFileSync(file));
    });

    /** The file again, with some tensors or metadata changed. */
    function damage(change: (tensors: Record<string, TensorBytes>, metadata: Record<string, string>) => void): void {
      const tensors = decodeSafetensors(file, good);
      const size = Number(new DataView(good.buffer).getBigUint64(0, true));
      const header = JSON.parse(new TextDecoder().decode(good.subarray(8, 8 + size))) as {
        __metadata__: Record<string, string>;
      };
      change(tensors, header.__metadata__);
      writeFileSync(file, Buffer.concat(encodeSafetensors(tensors, header.__metadata__)));
    }
    const floats = (...values: number[]) => ({
      dtype: 'F32' as const,
      shape: [values.length],
      bytes: new Uint8Array(Float32Array.from(values).buffer),
    });
    const setFirst = (tensor: TensorBytes, value: number) => {
      const bytes = tensor.bytes.slice();
      new DataView(bytes.buffer).setFloat32(0, value, true);
      return {...tensor, bytes};
    };

    let tensors: number;
    beforeEach(() => (tensors = tf.memory().numTensors));
    afterEach(() => expect(tf.memory().numTensors).toBe(tensors));

    test.each<[string, Parameters<typeof damage>[0], RegExp]>([
      ['a kind', (_, m) => (m.kind = 'a recipe'), /it is no state of a prompt, but a recipe/],
      ['no kind', (_, m) => delete m.kind, /no state of a prompt, but another safetensors file/],
      ['tokens', (_, m) => (m.tokens = 'many'), /it counts many tokens/],
      ['no tokens', (_, m) => delete m.tokens, /it counts undefined tokens/],
      ['tokens below 1', (_, m) => (m.tokens = '0'), /it counts 0 tokens/],
      ['a missing tensor', t => delete t['blocks.1.scan_state'], /'blocks.1.scan_state' is missing, and \[32, 4\]/],
      ['a strange tensor', t => Object.assign(t, {toString: floats(1)}), /a tensor 'toString', which no state has/],
      [
        'a wrong shape',
        t => (t['blocks.0.conv_state'] = floats(1, 2)),
        /'blocks.0.conv_state' is \[2\], and \[3, 32\]/,
      ],
      ['NaN', t => (t.logits = setFirst(t.logits, NaN)), /tensor 'logits' holds NaN at 0/],
      ['another value', t => (t.logits = setFirst(t.logits, 1.5)), /its SHA-256 is not that of what was written/],
      ['infinity', t => (t['blocks.1.conv_state'] = setFirst(t['blocks.1.conv_state'], Infinity)), /holds Infinity/],
      ['an id too large', t => (t.seen_ids = floats(256)), /'seen_ids' holds 256, which is no id/],
      ['half an id', t => (t.tail_ids = floats(0.5)), /'tail_ids' holds 0.5/],
      ['no ids', t => (t.seen_ids = floats()), /'seen_ids' is no list of ids/],
      ['a tail that was not seen', t => (t.tail_ids = floats(3)), /'tail_ids' has an id that 'seen_ids' lacks/],
      ['an endless tail', t => (t.tail_ids = floats(104, 104, 104, 104)), /'tail_ids' has 4 ids, more than 3/],
    ])('with %s', async (_name, change, message) => {
      damage(change);
      await expect(lm.loadState(file)).rejects.toThrow(message);
    });

    test('cut off, empty, foreign or missing', async () => {
      for (const bytes of [good.subarray(0, good.length - 3), good.subarray(0, 5), Buffer.from('hello world')]) {
        writeFileSync(file, bytes);
        await expect(lm.loadState(file)).rejects.toThrow(/prompt.safetensors is damaged or not a safetensors file/);
      }
      await lm.savePretrained(join(folder, 'model'));
      await expect(lm.loadState(join(folder, 'model', 'model.safetensors'))).rejects.toThrow(/no state of a prompt/);
      await expect(lm.loadState(join(folder, 'none'))).rejects.toThrow(/cannot read .*none.*does not exist/);
    });
  });
});
