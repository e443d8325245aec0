import type {AddedToken} from './tokenizer_file';

/** Text between added tokens, or an added token's id. */
export type Section = string | number;

/** Finds added tokens in text: the leftmost, of several there the longest. */
export class AddedTokens {
  private readonly pattern: RegExp | undefined;
  private readonly byContent: Map<string, AddedToken>;

  /** @param contentOf how a token is written in the text that is searched */
  constructor(tokens: readonly AddedToken[], contentOf: (token: AddedToken) => string = token => token.content) {
    this.byContent = new Map(tokens.map(token => [contentOf(token), token]));
    const contents = [...this.byContent.keys()].filter(content => content !== '');
    contents.sort((a, b) => b.length - a.length);
    const literal = (content: string) => content.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    if (contents.length > 0) this.pattern = new RegExp(contents.map(literal).join('|'), 'g');
  }

  /** Special tokens that are not allowed stay text; they hide no other ones inside, as in Hugging Face's tokenizers. */
  split(text: string, allowSpecial: boolean): Section[] {
    if (!this.pattern) return text === '' ? [] : [text];
    const sections: Section[] = [];
    let at = 0;
    for (const {0: content, index} of text.matchAll(this.pattern)) {
      const {id, special} = this.byContent.get(content)!;
      if (special && !allowSpecial) continue;
      if (index > at) sections.push(text.slice(at, index));
      sections.push(id);
      at = index + content.length;
    }
    if (at < text.length) sections.push(text.slice(at));
    return sections;
  }
}
