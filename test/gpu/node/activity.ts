/** Reads what activity.cc writes. */

export interface Activity {
  kind: 'kernel' | 'copy' | 'fill';
  begin: bigint;
  end: bigint;
  bytes: number;
  name: string;
}

export function readActivity(text: string): Activity[] {
  const lines = text.split('\n').filter(Boolean);
  const failed = lines.find(line => line.startsWith('failed'));
  if (failed) throw new Error(`CUPTI says: ${failed.slice('failed 0 0 0 '.length)}`);
  return lines.map(line => {
    const [kind, begin, end, bytes, ...name] = line.split(' ');
    return {
      kind: kind as Activity['kind'],
      begin: BigInt(begin),
      end: BigInt(end),
      bytes: Number(bytes),
      name: name.join(' '),
    };
  });
}

function within(activity: Activity[], begin: bigint, end: bigint): Activity[] {
  return activity.filter(a => a.begin >= begin && a.begin < end).sort((a, b) => Number(a.begin - b.begin));
}

/** The part of the time in which the GPU did anything. */
export function busyShare(activity: Activity[], begin: bigint, end: bigint): number {
  let busy = 0n;
  let until = begin;
  for (const a of within(activity, begin, end)) {
    const from = a.begin > until ? a.begin : until;
    if (a.end > from) {
      busy += a.end - from;
      until = a.end;
    }
  }
  return Number(busy) / Number(end - begin);
}

export interface ActivitySummary {
  kernels: number;
  kernel_ms: number;
  copies: Record<string, {count: number; bytes: number; ms: number}>;
  /** the longest, by name */
  longest: Array<{name: string; count: number; ms: number}>;
}

export function summary(activity: Activity[], begin: bigint, end: bigint): ActivitySummary {
  const all = within(activity, begin, end);
  const kernels = all.filter(({kind}) => kind === 'kernel');
  const copies: ActivitySummary['copies'] = {};
  for (const {kind, name, bytes, begin: from, end: to} of all) {
    if (kind !== 'copy') continue;
    const sum = (copies[name] ??= {count: 0, bytes: 0, ms: 0});
    sum.count++;
    sum.bytes += bytes;
    sum.ms += Number(to - from) / 1e6;
  }
  const names = new Map<string, {name: string; count: number; ms: number}>();
  for (const {name, begin: from, end: to} of kernels) {
    const sum = names.get(name) ?? {name: name.slice(0, 160), count: 0, ms: 0};
    names.set(name, {...sum, count: sum.count + 1, ms: sum.ms + Number(to - from) / 1e6});
  }
  return {
    kernels: kernels.length,
    kernel_ms: kernels.reduce((ms, a) => ms + Number(a.end - a.begin) / 1e6, 0),
    copies,
    longest: [...names.values()].sort((a, b) => b.ms - a.ms).slice(0, 25),
  };
}
