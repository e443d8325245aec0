/**
 * Zip archives whose entries are stored as they are, as PyTorch writes them. Nothing is trusted: sizes, places and names
 * are checked against the file before anything is read by them.
 * Source: PKWARE's APPNOTE.TXT 6.3, sections 4.3 and 4.5.
 */
import {WeightsFileError} from './errors';
import type {WeightsFault} from './errors';
import type {RangeReader} from './platform';

export class ZipError extends WeightsFileError {
  override name = 'ZipError';
  constructor(file: string, fault: WeightsFault) {
    super(file, 'a zip archive of stored entries', fault);
  }
}

export interface ZipEntry {
  name: string;
  /** Where its local header begins. */
  header: number;
  /** In bytes. */
  size: number;
  crc32: number;
  /** No byte of its lies here or after. */
  limit: number;
}

const END = {signature: 0x06054b50, size: 22};
const END_64 = {signature: 0x06064b50, size: 56};
const LOCATOR_64 = {signature: 0x07064b50, size: 20};
const CENTRAL = {signature: 0x02014b50, size: 46};
const LOCAL = {signature: 0x04034b50, size: 30};
/** In a field of 2 or 4 bytes: the value stands in the zip64 fields. */
const [IN_64_SHORT, IN_64] = [0xffff, 0xffffffff];
/** Bytes of the list of entries: beyond what 100,000 tensors need. */
const MAX_CENTRAL = 1 << 25;
const ENCRYPTED = 1;

/** The entries by name, from the archive's end. */
export async function readZip(reader: RangeReader): Promise<Map<string, ZipEntry>> {
  const {file, size} = reader;
  const fail = failIn(file);
  const {count, start, length, end} = await findCentral(reader);
  if (start + length !== end) {
    throw fail('CentralPlace', `a list of entries at ${start} to ${start + length}`, `one that ends at ${end}`);
  }
  if (length > MAX_CENTRAL) throw fail('CentralTooLarge', `a list of ${length} bytes`, `at most ${MAX_CENTRAL}`);
  const bytes = await viewOf(reader, start, length);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let i = 0; i < count; i++) {
    const {entry, next} = centralEntry(file, bytes, at, start);
    if (entries.has(entry.name)) throw fail('DuplicateName', `two entries '${entry.name}'`, 'each name once');
    entries.set(entry.name, entry);
    at = next;
  }
  if (at !== length) throw fail('CentralSize', `a list of ${length} bytes`, `${at} for its ${count} entries`);
  checkPlaces(file, [...entries.values()], start);
  if (size < end) throw fail('Truncated', `${size} bytes`, `at least ${end}`);
  return entries;
}

/** Where an entry's bytes begin. Its local header must say what the list says. */
export async function dataStart(reader: RangeReader, entry: ZipEntry): Promise<number> {
  const {name, header, size, limit} = entry;
  const fail = failIn(reader.file);
  const local = await viewOf(reader, header, LOCAL.size);
  const nameLength = local.getUint16(26, true);
  const start = header + LOCAL.size + nameLength + local.getUint16(28, true);
  if (local.getUint32(0, true) !== LOCAL.signature || start + size > limit) {
    throw fail('LocalHeader', `no header at ${header}`, `that of entry '${name}'`);
  }
  const ownName = decodeName(await viewOf(reader, header + LOCAL.size, nameLength));
  const method = local.getUint16(8, true);
  if (ownName !== name || method !== 0) {
    throw fail(
      'LocalHeader',
      `a header of '${ownName ?? ''}', method ${method}`,
      `'${name}', method 0, as in the list`,
    );
  }
  return start;
}

interface Central {
  count: number;
  start: number;
  length: number;
  /** Where the records after the list begin. */
  end: number;
}

async function findCentral(reader: RangeReader): Promise<Central> {
  const {file, size} = reader;
  const fail = failIn(file);
  const hint =
    size === 0 ? 'The file is empty.' : 'Files of PyTorch before 1.6 are none: save it again with a newer one.';
  const tail = await viewOf(reader, Math.max(0, size - END.size - IN_64_SHORT), Math.min(size, END.size + IN_64_SHORT));
  let at = tail.byteLength - END.size;
  const isEnd = () =>
    tail.getUint32(at, true) === END.signature && at + END.size + tail.getUint16(at + 20, true) === tail.byteLength;
  while (at >= 0 && !isEnd()) at--;
  if (at < 0) throw fail('NoEnd', 'no end of an archive', 'one in its last 64 kB', hint);
  const end = size - tail.byteLength + at;
  const [disk, centralDisk, onDisk] = [4, 6, 8].map(offset => tail.getUint16(at + offset, true));
  const count = tail.getUint16(at + 10, true);
  const [length, start] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
  const isIn64 = count === IN_64_SHORT || length === IN_64 || start === IN_64;
  const locator = end >= LOCATOR_64.size ? await viewOf(reader, end - LOCATOR_64.size, LOCATOR_64.size) : undefined;
  if (locator?.getUint32(0, true) === LOCATOR_64.signature) return findCentral64(reader, locator, end);
  if (isIn64) throw fail('Zip64', 'sizes that stand in zip64 fields', 'these fields, which are missing');
  if (disk !== 0 || centralDisk !== 0 || onDisk !== count) throw fail('Parts', 'a part of an archive', 'all of it');
  return {count, start, length, end};
}

async function findCentral64(reader: RangeReader, locator: DataView, end: number): Promise<Central> {
  const fail = failIn(reader.file);
  const place = Number(locator.getBigUint64(8, true));
  if (place + END_64.size + LOCATOR_64.size !== end) {
    throw fail('Zip64', `zip64 fields at ${place}`, `at ${end - END_64.size - LOCATOR_64.size}, before the end`);
  }
  const record = await viewOf(reader, place, END_64.size);
  const [onDisk, count, length, start] = [24, 32, 40, 48].map(offset => Number(record.getBigUint64(offset, true)));
  if (record.getUint32(0, true) !== END_64.signature || onDisk !== count) {
    throw fail('Zip64', 'damaged zip64 fields', 'those of a whole archive');
  }
  return {count, start, length, end: place};
}

/** @param limit where the list begins */
function centralEntry(file: string, list: DataView, at: number, limit: number): {entry: ZipEntry; next: number} {
  const fail = failIn(file);
  if (at + CENTRAL.size > list.byteLength || list.getUint32(at, true) !== CENTRAL.signature) {
    throw fail('CentralEntry', `no entry at byte ${at} of the list`, 'as many as the end says');
  }
  const [flags, method] = [list.getUint16(at + 8, true), list.getUint16(at + 10, true)];
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map(offset => list.getUint16(at + offset, true));
  const next = at + CENTRAL.size + nameLength + extraLength + commentLength;
  if (next > list.byteLength)
    throw fail('CentralEntry', 'an entry beyond the list', `at most ${list.byteLength} bytes`);
  const nameAt = at + CENTRAL.size;
  const name = decodeName(new DataView(list.buffer, list.byteOffset + nameAt, nameLength));
  if (name === undefined || !isPlain(name)) {
    throw fail('Name', `an entry named ${JSON.stringify(name ?? 'no UTF-8')}`, 'a relative path in UTF-8');
  }
  if ((flags & ENCRYPTED) !== 0) throw fail('Encrypted', `entry '${name}' encrypted`, 'plain bytes');
  if (method !== 0) throw fail('Compressed', `entry '${name}' with method ${method}`, 'method 0, stored');
  const fields = [24, 20, 42].map(offset => list.getUint32(at + offset, true));
  const extra = new DataView(list.buffer, list.byteOffset + nameAt + nameLength, extraLength);
  const [size, stored, header] = with64(fields, extra) ?? [];
  if (size === undefined) throw fail('Zip64', `entry '${name}' without its zip64 fields`, 'its sizes');
  if (size !== stored) throw fail('Size', `entry '${name}' of ${size} bytes in ${stored}`, 'equal numbers');
  return {entry: {name, header, size, crc32: list.getUint32(at + 16, true), limit}, next};
}

/** Size, stored size and place, each from the zip64 field where its own says so; undefined where that is missing. */
function with64(fields: number[], extra: DataView): number[] | undefined {
  let field64: DataView | undefined;
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    const length = extra.getUint16(at + 2, true);
    if (at + 4 + length > extra.byteLength) return undefined;
    if (extra.getUint16(at, true) === 1) field64 = new DataView(extra.buffer, extra.byteOffset + at + 4, length);
  }
  let at = 0;
  const values: number[] = [];
  for (const value of fields) {
    if (value !== IN_64) {
      values.push(value);
      continue;
    }
    if (!field64 || at + 8 > field64.byteLength) return undefined;
    values.push(Number(field64.getBigUint64(at, true)));
    at += 8;
  }
  return values;
}

/** Entries lie one after the other, before the list; sets each one's limit. */
function checkPlaces(file: string, entries: ZipEntry[], listStart: number): void {
  entries.sort((a, b) => a.header - b.header);
  for (const [i, entry] of entries.entries()) {
    entry.limit = entries[i + 1]?.header ?? listStart;
    const least = entry.header + LOCAL.size + entry.name.length + entry.size;
    if (least <= entry.limit) continue;
    const got = `entry '${entry.name}' of ${entry.size} bytes at ${entry.header}`;
    throw failIn(file)('Overlap', got, `an end before byte ${entry.limit}`);
  }
}

function isPlain(name: string): boolean {
  return name !== '' && !/[\0\\]|^\/|^[A-Za-z]:|(^|\/)\.\.(\/|$)/.test(name);
}

function decodeName(bytes: DataView): string | undefined {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    return undefined;
  }
}

async function viewOf(reader: RangeReader, from: number, length: number): Promise<DataView> {
  if (!(from >= 0 && from + length <= reader.size)) {
    throw failIn(reader.file)('Beyond', `bytes ${from} to ${from + length} named`, `at most ${reader.size}`);
  }
  const bytes = new Uint8Array(length);
  await reader.read(from, bytes);
  return new DataView(bytes.buffer);
}

function failIn(file: string) {
  return (fault: string, got: string, expected: string, hint?: string) =>
    new ZipError(file, {fault, got, expected, hint});
}
