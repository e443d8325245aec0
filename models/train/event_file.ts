/**
 * The bytes of a TensorBoard event file: protocol buffers of the messages Event and Summary (tensorflow/core/util/event.proto,
 * framework/summary.proto), each in a frame of TFRecord (lib/io/record_writer.h).
 */
import {InvalidArgumentError} from '../../ops/errors';

/** What all events have. */
export interface EventTime {
  /** Seconds since 1970. */
  wallTime: number;
  /** An integer of at least 0. */
  step: number;
}

const WIRE = {varint: 0, fixed64: 1, bytes: 2, fixed32: 5} as const;
const DT_STRING = 7;
const DATA_CLASS_TENSOR = 2;
const SESSION_START = 1;

/** The first record of a file; readers take version 2 and later to mean that a session's start purges later steps. */
export function versionEvent(wallTime: number): Uint8Array {
  return concat(double(1, wallTime), text(3, 'brain.Event:2'));
}

/** Becomes a float32 in the file; NaN and infinite values stay what they are. */
export function scalarEvent(time: EventTime, tag: string, value: number): Uint8Array {
  return summaryEvent(time, concat(text(1, tag), float(2, value)));
}

/** A text of TensorBoard's text page, which takes it for Markdown. */
export function textEvent(time: EventTime, tag: string, value: string): Uint8Array {
  const plugin = text(1, 'text');
  const metadata = concat(message(1, plugin), varintField(4, DATA_CLASS_TENSOR));
  const shape = message(2, message(2, varintField(1, 1)));
  const tensor = concat(varintField(1, DT_STRING), shape, text(8, value));
  return summaryEvent(time, concat(text(1, tag), message(8, tensor), message(9, metadata)));
}

/** Tells readers to forget what earlier files of the folder hold from `step` on. */
export function sessionStartEvent(time: EventTime): Uint8Array {
  return concat(header(time), message(7, varintField(1, SESSION_START)));
}

/** A frame of TFRecord: length, its checksum, the bytes, their checksum; all numbers little endian. */
export function frameRecord(data: Uint8Array): Uint8Array {
  const frame = new Uint8Array(data.length + 16);
  const view = new DataView(frame.buffer);
  view.setUint32(0, data.length, true); // the upper half of the 64 bits stays 0
  view.setUint32(8, maskedCrc(frame.subarray(0, 8)), true);
  frame.set(data, 12);
  view.setUint32(12 + data.length, maskedCrc(data), true);
  return frame;
}

/** A checksum of bytes that hold checksums themselves would be weak; so TFRecord rotates it and adds a constant. */
function maskedCrc(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

let table: Uint32Array | undefined;

/** CRC-32 of Castagnoli's polynomial, as in RFC 3720 (iSCSI), appendix B.4. */
export function crc32c(bytes: Uint8Array): number {
  table ??= Uint32Array.from({length: 256}, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
    return crc;
  });
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function header({wallTime, step}: EventTime): Uint8Array {
  if (!Number.isSafeInteger(step) || step < 0) {
    throw new InvalidArgumentError('eventWriter', 'step', 'an integer of at least 0', String(step));
  }
  return concat(double(1, wallTime), varintField(2, step));
}

function summaryEvent(time: EventTime, value: Uint8Array): Uint8Array {
  return concat(header(time), message(5, message(1, value)));
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
}

function key(field: number, wire: number): number {
  return (field << 3) | wire;
}

function varintField(field: number, value: number): Uint8Array {
  return Uint8Array.from([key(field, WIRE.varint), ...varint(value)]);
}

function double(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(9);
  bytes[0] = key(field, WIRE.fixed64);
  new DataView(bytes.buffer).setFloat64(1, value, true);
  return bytes;
}

function float(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(5);
  bytes[0] = key(field, WIRE.fixed32);
  new DataView(bytes.buffer).setFloat32(1, value, true);
  return bytes;
}

function message(field: number, content: Uint8Array): Uint8Array {
  return concat(Uint8Array.from([key(field, WIRE.bytes), ...varint(content.length)]), content);
}

function text(field: number, value: string): Uint8Array {
  return message(field, new TextEncoder().encode(value));
}

export function concat(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
