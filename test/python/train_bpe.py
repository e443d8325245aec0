"""A byte-level BPE of Hugging Face's trainer: {texts, vocabSize, specialTokens, minFrequency} in, tokenizer.json out."""

import json
import sys

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

given = json.load(sys.stdin)
tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.decoder = decoders.ByteLevel(add_prefix_space=False)
trainer = trainers.BpeTrainer(
    vocab_size=given["vocabSize"],
    special_tokens=given["specialTokens"],
    min_frequency=given["minFrequency"],
    initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    show_progress=False,
)
tokenizer.train_from_iterator(given["texts"], trainer)
json.dump(tokenizer.to_str(pretty=True), sys.stdout)
