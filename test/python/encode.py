"""{file: contents of a tokenizer.json, texts} in; {plain, special: ids of each text, decoded: of the special ones} out."""

import json
import sys

from tokenizers import Tokenizer

given = json.load(sys.stdin)
tokenizer = Tokenizer.from_str(given["file"])


def encode(is_plain):
    tokenizer.encode_special_tokens = is_plain
    return [tokenizer.encode(text, add_special_tokens=False).ids for text in given["texts"]]


special = encode(False)
decoded = [tokenizer.decode(ids, skip_special_tokens=False) for ids in special]
json.dump({"plain": encode(True), "special": special, "decoded": decoded}, sys.stdout)
