/** A byte-level BPE tokenizer as the text of a tokenizer.json, in the layout of Hugging Face's tokenizers. */

/**
 * @param tokens by their ids, the special ones first
 * @param merges in their order, parts as written in the vocabulary
 */
export function tokenizerJson(
  tokens: readonly string[],
  merges: ReadonlyArray<readonly [string, string]>,
  specials: number,
): string {
  const byteLevel = {type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true};
  const head = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: tokens.slice(0, specials).map((content, id) => ({
      id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true,
    })),
    normalizer: null,
    pre_tokenizer: byteLevel,
    post_processor: null,
    decoder: {...byteLevel, add_prefix_space: true}, // the default there, without meaning in a decoder
    model: {
      type: 'BPE', dropout: null, unk_token: null, continuing_subword_prefix: null, end_of_word_suffix: null,
      fuse_unk: false, byte_fallback: false, ignore_merges: false, vocab: {}, merges: [],
    },
  }; // prettier-ignore
  // By hand: an object would put tokens that look like numbers first.
  const vocab = tokens.map((token, id) => `      ${JSON.stringify(token)}: ${id}`).join(',\n');
  const pairs = merges.map(
    pair => `      [\n${pair.map(part => `        ${JSON.stringify(part)}`).join(',\n')}\n      ]`,
  );
  const text = JSON.stringify(head, null, 2);
  const start = text.slice(0, text.lastIndexOf('"vocab": {}'));
  const list = pairs.length === 0 ? '[]' : `[\n${pairs.join(',\n')}\n    ]`;
  return `${start}"vocab": {\n${vocab}\n    },\n    "merges": ${list}\n  }\n}`;
}
