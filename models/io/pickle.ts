/**
 * Reads Python's pickles as data. Nothing is imported and nothing is called: a name of Python stands for a constructor in
 * a table of ours, or the file is refused. Every opcode below only moves values; the others are refused too.
 * Source: the comments of `pickletools.py` in Python, protocols 2 to 5.
 */
import {PickleDict, PickleError, PickleList, PickleName, PickleTuple, kindOf} from './pickle_values';
import type {Fail, PickleTable, PickleValue} from './pickle_values';

const NEWEST_PROTOCOL = 5;

/** @throws PickleError */
export function readPickle(file: string, bytes: Uint8Array, table: PickleTable): PickleValue {
  return new Reader(file, bytes, table).run();
}

class Reader {
  private at = 0;
  private readonly view: DataView;
  private readonly stack: PickleValue[] = [];
  /** Heights of the stack. */
  private readonly marks: number[] = [];
  private readonly memo = new Map<number, PickleValue>();
  private readonly fail: Fail = (fault, got, expected) =>
    new PickleError(this.file, {fault, got: `${got} at byte ${this.at}`, expected});

  constructor(
    private readonly file: string,
    private readonly bytes: Uint8Array,
    private readonly table: PickleTable,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  run(): PickleValue {
    for (;;) {
      const code = this.uint(1);
      if (code === 0x2e) break; // STOP
      const step = STEPS[code];
      if (!step) throw this.fail('Opcode', `opcode 0x${code.toString(16)}`, 'one that only makes data');
      step(this);
    }
    const value = this.pop();
    if (this.stack.length > 0 || this.marks.length > 0) throw this.fail('Stack', 'values left over', 'one value');
    if (this.at !== this.bytes.length) throw this.fail('BytesLeftOver', 'an end', `it at byte ${this.bytes.length}`);
    return value;
  }

  take(length: number): Uint8Array {
    if (!(length >= 0 && this.at + length <= this.bytes.length)) {
      throw this.fail('Truncated', `${length} bytes named`, `at most ${this.bytes.length - this.at}`);
    }
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  uint(width: 1 | 2 | 4 | 8): number {
    const from = this.at;
    this.take(width);
    if (width === 8) return Number(this.view.getBigUint64(from, true));
    return width === 1
      ? this.view.getUint8(from)
      : width === 2
        ? this.view.getUint16(from, true)
        : this.view.getUint32(from, true);
  }

  int32(): number {
    this.take(4);
    return this.view.getInt32(this.at - 4, true);
  }

  float64(): number {
    this.take(8);
    return this.view.getFloat64(this.at - 8);
  }

  /** Little endian, two's complement. */
  long(length: number): number {
    const bytes = this.take(length);
    if (length > 8) throw this.fail('Number', `an integer of ${length} bytes`, 'at most 8');
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]);
    const exact = BigInt.asIntN(8 * length, value);
    if (!Number.isSafeInteger(Number(exact))) throw this.fail('Number', `the integer ${exact}`, 'at most 2^53');
    return Number(exact);
  }

  text(length: number): string {
    const bytes = this.take(length);
    try {
      return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
    } catch {
      throw this.fail('NotUtf8', 'text that is not UTF-8', 'UTF-8');
    }
  }

  line(): string {
    const end = this.bytes.indexOf(0x0a, this.at);
    const text = this.text((end < 0 ? this.bytes.length : end) - this.at);
    this.take(1);
    return text;
  }

  push(value: PickleValue): void {
    this.stack.push(value);
  }

  pop(): PickleValue {
    const value = this.stack.length > (this.marks.at(-1) ?? 0) ? this.stack.pop() : undefined;
    if (value === undefined) throw this.fail('Stack', 'too few values', 'one more');
    return value;
  }

  mark(): void {
    this.marks.push(this.stack.length);
  }

  popToMark(): PickleValue[] {
    const height = this.marks.pop();
    if (height === undefined) throw this.fail('Stack', 'no mark', 'one');
    return this.stack.splice(height);
  }

  remember(key: number): void {
    const value = this.pop();
    this.memo.set(key, value);
    this.push(value);
  }

  rememberNext(): void {
    this.remember(this.memo.size);
  }

  recall(key: number): void {
    const value = this.memo.get(key);
    if (value === undefined) throw this.fail('Memo', `value ${key} of the memo`, 'one that was put there');
    this.push(value);
  }

  name(module: PickleValue, name: PickleValue): void {
    const full = `${String(module)}.${String(name)}`;
    if (typeof module !== 'string' || typeof name !== 'string' || !Object.hasOwn(this.table.constructors, full)) {
      throw this.fail('Name', `the name ${JSON.stringify(full)}`, 'one that tensors need: the file may hold a program');
    }
    this.push(new PickleName(full));
  }

  construct(): void {
    const [args, callee] = [this.pop(), this.pop()];
    const make = callee instanceof PickleName ? this.table.constructors[callee.name] : undefined;
    if (!make || !(args instanceof PickleTuple)) {
      const got = callee instanceof PickleName ? `${callee.name} called` : `${kindOf(callee)} called`;
      throw this.fail('Call', got, 'a constructor of tensors, with a tuple');
    }
    this.push(make(args.items, this.fail));
  }

  /** Attributes of a dict are nothing to us; torch keeps versions there. */
  build(): void {
    const [state, target] = [this.pop(), this.pop()];
    if (!(target instanceof PickleDict) || !(state instanceof PickleDict)) {
      throw this.fail('State', `a state for ${kindOf(target)}`, 'one of a dict, in a dict');
    }
    this.push(target);
  }

  append(items: readonly PickleValue[]): void {
    const target = this.pop();
    if (!(target instanceof PickleList)) throw this.fail('Target', kindOf(target), 'a list');
    for (const item of items) target.items.push(item);
    this.push(target);
  }

  setItems(items: readonly PickleValue[]): void {
    const target = this.pop();
    if (!(target instanceof PickleDict)) throw this.fail('Target', kindOf(target), 'a dict');
    if (items.length % 2 !== 0) throw this.fail('Stack', 'a key without its value', 'pairs');
    for (let i = 0; i < items.length; i += 2) {
      const key = items[i];
      if (typeof key !== 'string' && typeof key !== 'number') throw this.fail('Key', kindOf(key), 'text or a number');
      if (target.entries.has(key)) throw this.fail('DuplicateKey', `the key ${JSON.stringify(key)} twice`, 'once');
      target.entries.set(key, items[i + 1]);
    }
    this.push(target);
  }

  persistent(): void {
    this.push(this.table.persistent(this.pop(), this.fail));
  }

  protocol(): void {
    const version = this.uint(1);
    if (version < 2 || version > NEWEST_PROTOCOL) {
      throw this.fail('Protocol', `protocol ${version}`, `2 to ${NEWEST_PROTOCOL}`);
    }
  }

  tuple(length: number): void {
    const items = Array.from({length}, () => this.pop()).reverse();
    this.push(new PickleTuple(items));
  }

  pair(): PickleValue[] {
    const [value, key] = [this.pop(), this.pop()];
    return [key, value];
  }
}

/** By opcode. */
const STEPS: Record<number, (reader: Reader) => void> = {
  0x80: r => r.protocol(),
  0x95: r => void r.uint(8), // FRAME
  0x28: r => r.mark(),
  0x30: r => void r.pop(),
  0x31: r => void r.popToMark(),
  0x4e: r => r.push(null),
  0x88: r => r.push(true),
  0x89: r => r.push(false),
  0x4a: r => r.push(r.int32()), // BININT
  0x4b: r => r.push(r.uint(1)),
  0x4d: r => r.push(r.uint(2)),
  0x8a: r => r.push(r.long(r.uint(1))),
  0x8b: r => r.push(r.long(r.int32())),
  0x47: r => r.push(r.float64()),
  0x58: r => r.push(r.text(r.uint(4))), // BINUNICODE
  0x8c: r => r.push(r.text(r.uint(1))),
  0x8d: r => r.push(r.text(r.uint(8))),
  0x55: r => r.push(r.text(r.uint(1))), // SHORT_BINSTRING
  0x54: r => r.push(r.text(r.int32())),
  0x5d: r => r.push(new PickleList()),
  0x29: r => r.push(new PickleTuple([])),
  0x74: r => r.push(new PickleTuple(r.popToMark())),
  0x85: r => r.tuple(1),
  0x86: r => r.tuple(2),
  0x87: r => r.tuple(3),
  0x7d: r => r.push(new PickleDict()),
  0x61: r => r.append([r.pop()]),
  0x65: r => r.append(r.popToMark()),
  0x73: r => r.setItems(r.pair()),
  0x75: r => r.setItems(r.popToMark()),
  0x71: r => r.remember(r.uint(1)), // BINPUT
  0x72: r => r.remember(r.uint(4)),
  0x94: r => r.rememberNext(),
  0x68: r => r.recall(r.uint(1)), // BINGET
  0x6a: r => r.recall(r.uint(4)),
  0x63: r => r.name(r.line(), r.line()), // GLOBAL
  0x93: r => r.name(...(r.pair() as [PickleValue, PickleValue])),
  0x52: r => r.construct(), // REDUCE
  0x62: r => r.build(),
  0x51: r => r.persistent(),
};
