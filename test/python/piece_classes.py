"""Code points on stdin; to each whether ByteLevel takes it for a letter (1), number (2), white space (3) or other (0)."""

import json
import sys

from tokenizers import pre_tokenizers

cut = pre_tokenizers.ByteLevel(add_prefix_space=False).pre_tokenize_str


def classify(character):
    pieces = cut("a" + character + "1")
    if len(pieces) == 2:
        return 1 if pieces[0][1][1] == 2 else 2
    return 3 if len(cut("!" + character)) == 2 else 0


json.dump([classify(chr(point)) for point in json.load(sys.stdin)], sys.stdout)
