/** HTML from templates in which every value is escaped, unless it is markup itself. */
import {escaped} from './chart';

export class Markup {
  constructor(readonly text: string) {}
}

export type Value = Markup | string | number | undefined | Value[];

/** markup`<p>${text}</p>`: texts are escaped, lists joined, undefined is nothing. */
export function markup(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(parts.reduce((all, part, i) => all + asText(values[i - 1]) + part));
}

function asText(value: Value): string {
  if (Array.isArray(value)) return value.map(asText).join('');
  if (value instanceof Markup) return value.text;
  return value === undefined ? '' : escaped(String(value));
}
