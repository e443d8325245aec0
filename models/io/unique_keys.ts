/**
 * The first key that occurs twice in an object of a JSON text, or undefined. JSON.parse keeps the last one and says
 * nothing, so that two programs may read two different things in one file.
 *
 * @param text well-formed JSON
 */
export function duplicateKey(text: string): string | undefined {
  /** Keys seen in each open object; undefined for an open list. */
  const open: Array<Set<string> | undefined> = [];
  let string = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      const end = endOfString(text, at);
      string = text.slice(at, end + 1);
      at = end;
    } else if (character === '{') open.push(new Set());
    else if (character === '[') open.push(undefined);
    else if (character === '}' || character === ']') open.pop();
    else if (character === ':') {
      const key = JSON.parse(string) as string;
      const keys = open.at(-1)!;
      if (keys.has(key)) return key;
      keys.add(key);
    }
  }
  return undefined;
}

/** The position of the closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
