/** Texts on which tokenizers go wrong, and some to learn from. */

export const HARD_TEXTS: readonly string[] = [
  '',
  'a',
  ' ',
  '  ',
  '\n\n  x',
  "Hello world, it's  we'LL they'll ''s don't 'tis I'd've 're",
  'a\tb\r\nc\r\n\r\n d\r \t\n',
  '   leading, trailing   ',
  '日本語のテキスト。漢字とかな　全角',
  'العربية עברית हिन्दी ไทย 한국어 ʼn ǆ',
  '😀👩‍👩‍👧 flags 🇩🇪🇫🇷 skin 👍🏽',
  'cafe\u0301 é caf\u00e9! e\u0301 Å \u212b <e\u0301> <\u00e9> Z\u0351\u036b\u0343',
  '\u0000\u0001\u007f\u0085x\u00a0y\u200bq\u180ew\u2028v\u3000',
  'x'.repeat(3000),
  'ab'.repeat(5000),
  'a a  a   a    a' + ' '.repeat(60) + 'b' + '\n'.repeat(30),
  '1234567 3.14 ½ ² Ⅷ ٣ 1e9',
  'a<|endoftext|>b <|endoftext|> <|padding|><|endoftext|',
  '[CLS] hi [SEP] </s> <s>x</s> <mask>  <mask> y',
  '<|begin_of_text|>hi<|end_of_text|>',
  'fooBarBaz_qux-1.0.0 https://a.b/c?d=e#f ___ --- ###',
  'if (a) {\n\t\treturn `x`;\n    }\n',
  '\ufffd\uffff\u{1f9ff}\u{10ffff}',
];

/** Deterministic text of words that are likelier the shorter they are. */
export function wordyText(seed: number, words: number): string {
  let state = seed;
  const random = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const syllables = ['the', 'in', 'ing', 'an', 'er', 're', 'é', 'st', '漢', 'to', 'a', "'s", 'ß', '12', '😀'];
  const ends = [' ', ' ', ' ', ' ', ', ', '. ', '\n', '\n\n', '  ', '\t', '-'];
  let text = '';
  for (let i = 0; i < words; i++) {
    for (let n = random(4) + 1; n > 0; n--) text += syllables[Math.min(random(15), random(15))];
    text += ends[random(11)];
  }
  return text;
}
