import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import {byteDataset, byteValidationDataset} from '../../../models/data';
import * as platform from '../../../models/io/platform_node';
import {FileError} from '../../../models/io/errors';
import {adamW, eventWriter, tensorBoard} from '../../../models/train';
import {crc32c, frameRecord, scalarEvent} from '../../../models/train/event_file';
import {tokenCrossEntropy} from '../../../models/train/losses';
import {useBackend} from '../../util/backends';
import {readEvents} from './read_events';
import {tinyLm} from './tiny';

let folder: string;
beforeAll(() => useBackend('cpu'));
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'events-'))));
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(folder, {recursive: true});
});

const ascii = (text: string) => new TextEncoder().encode(text);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const files = () => fs.readdirSync(folder).sort();
/** [tag, step, value] of all files, in the order in which TensorBoard reads them. */
const points = () =>
  files()
    .flatMap(name => readEvents(path.join(folder, name)))
    .filter(({tag, value}) => tag !== undefined && value !== undefined)
    .map(({tag, step, value}) => [tag, step, value]);

describe('the file', () => {
  // RFC 3720, appendix B.4, and the check value of CRC-32C
  test.each([
    ['32 zeros', new Uint8Array(32), 0x8a9136aa],
    ['32 ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ['0 to 31', Uint8Array.from({length: 32}, (_, i) => i), 0x46dd794e],
    ['31 to 0', Uint8Array.from({length: 32}, (_, i) => 31 - i), 0x113fdb5c],
    ['digits', ascii('123456789'), 0xe3069283],
    ['nothing', new Uint8Array(), 0],
  ])('has the checksum of %s', (_, bytes, expected) => expect(crc32c(bytes)).toBe(expected));

  test('frames a record as TFRecord does', () => {
    // made with RecordWriter of Python's tensorboard 2.21.0
    expect(hex(frameRecord(ascii('abc')))).toBe('0300000000000000' + 'b099490e' + '616263' + '6e57f121');
  });

  test('writes an event of the protocol', () => {
    const bytes = scalarEvent({wallTime: 1.5, step: 300}, 'a', 0.25);
    expect(hex(bytes)).toBe('09000000000000f83f' + '10ac02' + '2a0a0a08' + '0a0161' + '150000803e');
  });

  test('takes steps beyond 32 bits, and refuses what is none', async () => {
    const writer = await eventWriter(folder);
    writer.scalar('x', 2 ** 53 - 1, 1);
    for (const step of [-1, 1.5, NaN]) expect(() => writer.scalar('x', step, 1)).toThrow(/'step' must be an integer/);
    expect(() => writer.scalar('', 1, 1)).toThrow(/'tag' must be a name/);
    expect(() => writer.scalar('x', 1, '1' as never)).toThrow(/'value' must be a number/);
    await writer.close();
    expect(points()).toEqual([['x', 2 ** 53 - 1, 1]]);
    expect(() => writer.scalar('x', 1, 1)).toThrow(/closed/);
  });

  test('keeps NaN and infinite values, and text as it is', async () => {
    const writer = await eventWriter(folder);
    for (const value of [NaN, Infinity, -Infinity, 1e300]) writer.scalar('x', 1, value);
    writer.text('sample', 2, '# no heading\r\n\n<b>ü😀\ud800');
    writer.markdown('table', 0, '|a|\n|-|');
    await writer.close();
    expect(points().map(([, , value]) => value)).toEqual([NaN, Infinity, -Infinity, Infinity]);
    const texts = readEvents(path.join(folder, files()[0])).filter(({text}) => text !== undefined);
    expect(texts.map(({tag, text}) => [tag, text])).toEqual([
      ['sample', '    # no heading\n    \n    <b>ü😀\ufffd'],
      ['table', '|a|\n|-|'],
    ]);
  });

  test('has times that never run backwards, whatever the clock does', async () => {
    const now = jest.spyOn(Date, 'now');
    now.mockReturnValue(5000_000);
    const writer = await eventWriter(folder);
    now.mockReturnValue(4000_000);
    writer.scalar('x', 1, 1);
    now.mockReturnValue(6000_500);
    writer.scalar('x', 2, 1);
    writer.scalar('x', 3, 1, 1000);
    writer.scalar('x', 4, 1, NaN);
    await writer.close();
    const times = readEvents(path.join(folder, files()[0])).map(({wallTime}) => wallTime);
    expect(times).toEqual([5000, 5000, 6000.5, 6000.5, 6000.5]);
    const second = await eventWriter(folder);
    now.mockReturnValue(1000_000);
    const third = await eventWriter(folder);
    expect(files().map(name => path.join(folder, name))).toEqual([writer.file, second.file, third.file]);
  });

  test('begins with its version, and a resumed one with the step that goes on', async () => {
    const writer = await eventWriter(folder);
    writer.resumedAt(15);
    await writer.close();
    const [version, start] = readEvents(writer.file);
    expect(version.version).toBe('brain.Event:2');
    expect(start).toMatchObject({step: 16, sessionStatus: 1});
  });
});

describe('eventWriter', () => {
  test('refuses a folder that cannot be written, before training', async () => {
    fs.writeFileSync(path.join(folder, 'file'), '');
    await expect(eventWriter(path.join(folder, 'file/events'))).rejects.toThrow(FileError);
  });

  test('warns once of a full disk and goes on in a new file when there is room again', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const writer = await eventWriter(folder);
    writer.scalar('x', 1, 1);
    await writer.flush();
    const full = jest.spyOn(platform, 'appendFile').mockImplementation(async (file, data) => {
      fs.appendFileSync(file, data.slice(0, 20)); // half a record, as a disk does that fills up
      throw new FileError('write', file, 'ENOSPC');
    });
    writer.scalar('x', 2, 1);
    await writer.flush();
    writer.scalar('x', 3, 1);
    await writer.flush();
    full.mockRestore();
    writer.scalar('x', 4, 1);
    await writer.close();
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0][0]).toMatch(/events are lost, training goes on: .*disk is full/);
    expect(points()).toEqual([['x', 1, 1], ['x', 4, 1]]); // prettier-ignore
  });

  test('writes by itself after 64 KiB, in order', async () => {
    const writer = await eventWriter(folder);
    for (let step = 0; step < 5000; step++) writer.scalar('train/loss', step, step);
    await writer.flush();
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(points().map(([, step]) => step)).toEqual(Array.from({length: 5000}, (_, i) => i));
    expect(files()).toHaveLength(1);
  });
});

describe('tensorBoard', () => {
  const data = Uint8Array.from({length: 60}, (_, i) => i % 7);
  const validationData = byteValidationDataset({data, batchSize: 8, length: 4});

  function compiled(): tfl.Sequential {
    const model = tinyLm();
    model.compile({optimizer: adamW({learningRate: 0.1}), loss: tokenCrossEntropy});
    return model;
  }

  function fit(model: tfl.LayersModel, callbacks: unknown, epochs = 2) {
    const dataset = byteDataset({data, batchSize: 2, length: 4, steps: 6});
    return model.fitDataset(dataset as never, {epochs, verbose: 0, validationData, callbacks} as never);
  }

  test('writes loss, rate, norm and speed by steps, and validation by epochs', async () => {
    const model = compiled();
    const {history} = await fit(model, tensorBoard(folder, {everySteps: 4}));
    const got = points();
    const stepsOf = (tag: string) => got.filter(([name]) => name === tag).map(([, step]) => step);
    for (const name of ['loss', 'learning_rate', 'grad_norm', 'tokens_per_second']) {
      expect(stepsOf(`train/${name}`)).toEqual([1, 5, 9]);
    }
    expect(stepsOf('validation/loss')).toEqual([6, 12]);
    const last = got.filter(([tag]) => tag === 'validation/loss')[1][2];
    expect(last).toBeCloseTo(history.val_loss[1] as number, 5);
  });

  test('goes on where a run that it resumes ended', async () => {
    const model = compiled();
    await fit(model, tensorBoard(folder), 1);
    await fit(model, tensorBoard(folder, {everySteps: 3}), 1);
    expect(files()).toHaveLength(2);
    const events = readEvents(path.join(folder, files()[1]));
    expect(events[1]).toMatchObject({step: 7, sessionStatus: 1});
    expect(events.filter(({tag}) => tag === 'train/loss').map(({step}) => step)).toEqual([7, 10]);
  });

  test('leaks no tensors, and refuses wrong options and folders', async () => {
    const model = compiled();
    await fit(model, tensorBoard(folder), 1);
    const {numTensors} = tf.memory();
    await fit(model, tensorBoard(folder), 1);
    expect(tf.memory().numTensors).toBe(numTensors);
    expect(() => tensorBoard('x', {everySteps: 0})).toThrow(/'everySteps'/);
    expect(() => tensorBoard('x', {every: 1} as object)).toThrow(/'every'/);
    fs.writeFileSync(path.join(folder, 'file'), '');
    await expect(fit(model, tensorBoard(path.join(folder, 'file/x')))).rejects.toThrow(FileError);
  });
});
