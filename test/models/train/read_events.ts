/** Reads event files back, checking every length and checksum: what a reader of TensorBoard's does. */
import {readFileSync} from 'node:fs';
import {crc32c} from '../../../models/train/event_file';

export interface ReadEvent {
  wallTime: number;
  step: number;
  version?: string;
  sessionStatus?: number;
  tag?: string;
  value?: number;
  text?: string;
}

type Fields = Map<number, Uint8Array | number>;

/** The events up to the first torn record, at which a reader stops. */
export function readEvents(file: string): ReadEvent[] {
  const bytes = new Uint8Array(readFileSync(file));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isRight = (from: number, to: number) => view.getUint32(to, true) === masked(crc32c(bytes.subarray(from, to)));
  const events: ReadEvent[] = [];
  for (let at = 0; at + 12 <= bytes.length;) {
    const end = at + 12 + Number(view.getBigUint64(at, true));
    if (!isRight(at, at + 8)) throw new Error(`wrong checksum of a length at ${at}`);
    if (end + 4 > bytes.length) break;
    if (!isRight(at + 12, end)) throw new Error(`wrong checksum of a record at ${at}`);
    events.push(eventOf(fieldsOf(bytes.subarray(at + 12, end))));
    at = end + 4;
  }
  return events;
}

function masked(crc: number): number {
  const wide = BigInt(crc);
  return Number(BigInt.asUintN(32, (wide >> 15n) + (BigInt.asUintN(15, wide) << 17n) + 0xa282ead8n));
}

/** The fields of a message; of a repeated one the last. */
function fieldsOf(bytes: Uint8Array): Fields {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const fields: Fields = new Map();
  let at = 0;
  const varint = () => {
    let [value, scale] = [0, 1];
    for (; bytes[at] > 127; scale *= 128) value += (bytes[at++] & 127) * scale;
    return value + bytes[at++] * scale;
  };
  while (at < bytes.length) {
    const key = varint();
    const [field, wire] = [key >> 3, key & 7];
    if (wire === 0) fields.set(field, varint());
    else if (wire === 1) fields.set(field, view.getFloat64((at += 8) - 8, true));
    else if (wire === 5) fields.set(field, view.getFloat32((at += 4) - 4, true));
    else {
      const length = varint();
      fields.set(field, bytes.subarray(at, (at += length)));
    }
  }
  return fields;
}

function eventOf(fields: Fields): ReadEvent {
  const inside = (of: Fields | undefined, field: number) =>
    of?.has(field) ? fieldsOf(of.get(field) as Uint8Array) : undefined;
  const textOf = (of: Fields | undefined, field: number) =>
    of?.has(field) ? new TextDecoder().decode(of.get(field) as Uint8Array) : undefined;
  const value = inside(inside(fields, 5), 1);
  return {
    wallTime: fields.get(1) as number,
    step: (fields.get(2) as number | undefined) ?? 0,
    version: textOf(fields, 3),
    sessionStatus: inside(fields, 7)?.get(1) as number | undefined,
    tag: textOf(value, 1),
    value: value?.get(2) as number | undefined,
    text: textOf(inside(value, 8), 8),
  };
}
