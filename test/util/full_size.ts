/** Files of the published shapes. Where no values are given they are holes, which take no room on the disk. */
import * as fs from 'node:fs';
import {crc32} from '../../models/io/crc32';
import {dictPickle, fields, op, tensorPickle} from './torch_bytes';

/** [d_model, n_layer, weights] of the published models. The weights are counted by hand in the test. */
export const PUBLISHED: Record<string, [dModel: number, nLayer: number]> = {
  'mamba-130m': [768, 24],
  'mamba-370m': [1024, 48],
  'mamba-790m': [1536, 48],
  'mamba-1.4b': [2048, 48],
  'mamba-2.8b': [2560, 64],
  'mamba-2.8b-slimpj': [2560, 64],
};

/** As in the original repositories. */
export function originalConfig(name: string): string {
  const [dModel, nLayer] = PUBLISHED[name];
  return JSON.stringify({
    d_model: dModel, n_layer: nLayer, vocab_size: 50277, ssm_cfg: {}, rms_norm: true, residual_in_fp32: true,
    fused_add_norm: true, pad_vocab_size_multiple: 8,
  }); // prettier-ignore
}

/** As in the -hf repositories, with what is wrong there. */
export function hfConfig(name: string): string {
  const [dModel, nLayer] = PUBLISHED[name];
  return JSON.stringify({
    architectures: ['MambaForCausalLM'], model_type: 'mamba', hidden_size: dModel, intermediate_size: 2 * dModel,
    num_hidden_layers: nLayer, vocab_size: 50280, state_size: 16, conv_kernel: 4, expand: 2, use_bias: false,
    use_conv_bias: true, time_step_rank: Math.ceil(dModel / 16), layer_norm_epsilon: 1e-5, residual_in_fp32: true,
    rms_norm: true, d_inner: 160, d_model: 2560, n_layer: 64, bos_token_id: 0, eos_token_id: 0, pad_token_id: 0,
    torch_dtype: 'float32', transformers_version: '4.39.0.dev0',
  }); // prettier-ignore
}

/** Names and shapes as transformers has them, written out again so that the package's own list is not the measure. */
export function publishedShapes(name: string): Map<string, number[]> {
  const [E, layers] = PUBLISHED[name];
  const [D, N, W, R] = [2 * E, 16, 4, Math.ceil(E / 16)];
  const shapes = new Map([['backbone.embeddings.weight', [50280, E]]]);
  for (let i = 0; i < layers; i++) {
    const block = `backbone.layers.${i}`;
    shapes.set(`${block}.norm.weight`, [E]);
    for (const [weight, shape] of Object.entries({
      A_log: [D, N], D: [D], 'conv1d.weight': [D, 1, W], 'conv1d.bias': [D], 'in_proj.weight': [2 * D, E],
      'x_proj.weight': [R + 2 * N, D], 'dt_proj.weight': [D, R], 'dt_proj.bias': [D], 'out_proj.weight': [E, D],
    })) {
      shapes.set(`${block}.mixer.${weight}`, shape);
    } // prettier-ignore
  }
  return shapes.set('backbone.norm_f.weight', [E]);
}

export function elements(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Bytes of a tensor, or none for a hole. */
export type Values = (name: string, shape: number[]) => Uint8Array | undefined;
const HOLES: Values = () => undefined;
const WIDTHS = {F32: 4, F16: 2, BF16: 2};
type Type = keyof typeof WIDTHS;

export function writeSafetensors(file: string, shapes: Map<string, number[]>, dtype: Type, values = HOLES): void {
  const out = new Sparse(file);
  let at = 0;
  const header: Record<string, unknown> = {__metadata__: {format: 'pt'}};
  for (const [name, shape] of shapes) {
    header[name] = {dtype, shape, data_offsets: [at, (at += elements(shape) * WIDTHS[dtype])]};
  }
  const text = Buffer.from(JSON.stringify(header));
  out.put(fields([8, text.length]), text);
  for (const [name, shape] of shapes) out.room(elements(shape) * WIDTHS[dtype], values(name, shape));
  out.close();
}

/** As torch.save, in the original's names, with the head tied to the embedding. */
export function writeTorch(file: string, shapes: Map<string, number[]>, dtype: Type, values = HOLES): void {
  const out = new Sparse(file);
  const list: Uint8Array[] = [];
  const entry = (name: string, size: number, data?: Uint8Array) => {
    const text = Buffer.from(name);
    const place = out.at;
    const crc = name.endsWith('.pkl') ? crc32(data!) : 0;
    out.put(fields([4, 0x04034b50], [2, 45], [2, 0], [2, 0], [4, 0], [4, crc], [4, 0xffffffff], [4, 0xffffffff]));
    out.put(fields([2, text.length], [2, 20]), text, fields([2, 1], [2, 16], [8, size], [8, size]));
    out.room(size, data);
    list.push(fields([4, 0x02014b50], [2, 45], [2, 45], [2, 0], [2, 0], [4, 0], [4, crc], [4, 0xffffffff]));
    list.push(fields([4, 0xffffffff], [2, text.length], [2, 28], [2, 0], [2, 0], [2, 0], [4, 0], [4, 0xffffffff]));
    list.push(text, fields([2, 1], [2, 24], [8, size], [8, size], [8, place]));
  };
  const storageType = {F32: 'FloatStorage', F16: 'HalfStorage', BF16: 'BFloat16Storage'}[dtype];
  const named = [...shapes].map(([name, shape], i) => [name, {key: String(i), shape, storageType}] as const);
  const original = named.map(([name, tensor]) => [name.replace('.embeddings.', '.embedding.'), tensor] as const);
  const items = [...original, ['lm_head.weight', named[0][1]] as const];
  const pickle = dictPickle(items.map(([name, tensor]) => [op.text(name), tensorPickle(tensor)]));
  entry('pytorch_model/data.pkl', pickle.length, pickle);
  for (const [name, {key, shape}] of named) {
    entry(`pytorch_model/data/${key}`, elements(shape) * WIDTHS[dtype], values(name, shape));
  }
  const central = Buffer.concat(list);
  const [start, count] = [out.at, shapes.size + 1];
  out.put(central);
  const place = out.at;
  out.put(fields([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count]));
  out.put(fields([8, central.length], [8, start], [4, 0x07064b50], [4, 0], [8, place], [4, 1]));
  out.put(
    fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, central.length], [4, 0xffffffff], [2, 0]),
  );
  out.close();
}

class Sparse {
  at = 0;
  private readonly file: number;

  constructor(path: string) {
    this.file = fs.openSync(path, 'w');
  }

  put(...pieces: Uint8Array[]): void {
    for (const piece of pieces) {
      fs.writeSync(this.file, piece, 0, piece.length, this.at);
      this.at += piece.length;
    }
  }

  room(size: number, data?: Uint8Array): void {
    if (data) this.put(data);
    else this.at += size;
  }

  close(): void {
    fs.ftruncateSync(this.file, this.at);
    fs.closeSync(this.file);
  }
}
