/** Numbers as words of the report. */

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
}

/** 1234567 → 1.23 million */
export function large(n: number): string {
  const units = [[1e12, 'trillion'], [1e9, 'billion'], [1e6, 'million']] as const; // prettier-ignore
  for (const [unit, name] of units) if (n >= unit) return `${Number((n / unit).toPrecision(3))} ${name}`;
  return Math.round(n).toLocaleString('en-US');
}

/** 7960 → 2 h 12 min */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours < 72 ? `${hours} h ${minutes} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
