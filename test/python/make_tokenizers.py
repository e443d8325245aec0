"""Files of Hugging Face's tokenizers in the styles of published models, trained on the texts on stdin."""

import json
import sys

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

texts = json.load(sys.stdin)
ALPHABET = pre_tokenizers.ByteLevel.alphabet()
SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
    r"|\s+(?!\S)|\s+"
)


def byte_level(specials=(), ignore_merges=False, **pre_tokenizer):
    tokenizer = Tokenizer(models.BPE(ignore_merges=ignore_merges))
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(**pre_tokenizer)
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    return tokenizer, dict(vocab_size=700, special_tokens=list(specials), initial_alphabet=ALPHABET)


def train_bpe(tokenizer, options):
    tokenizer.train_from_iterator(texts, trainers.BpeTrainer(show_progress=False, **options))
    return tokenizer


def gpt2():
    tokenizer = train_bpe(*byte_level(add_prefix_space=False))
    tokenizer.add_special_tokens(["<|endoftext|>"])
    return tokenizer


def gpt_neox():
    tokenizer, options = byte_level(["<|endoftext|>", "<|padding|>"], add_prefix_space=False)
    tokenizer.normalizer = normalizers.NFC()
    train_bpe(tokenizer, options)
    tokenizer.add_tokens([AddedToken(" " * n, normalized=True) for n in range(24, 1, -1)])
    tokenizer.add_tokens([AddedToken("caf\u00e9!", normalized=True), AddedToken("<e\u0301>", normalized=False)])
    return tokenizer


def prefix_space():
    return train_bpe(*byte_level(["<s>", "</s>"], add_prefix_space=True))


def roberta():
    tokenizer = train_bpe(*byte_level(["<s>", "</s>"], add_prefix_space=True))
    tokenizer.add_special_tokens([AddedToken("<mask>", lstrip=True)])
    return tokenizer


def llama3():
    tokenizer, options = byte_level(["<|begin_of_text|>", "<|end_of_text|>"], True, add_prefix_space=False, use_regex=False)
    split = pre_tokenizers.Split(Regex(SPLIT), "isolated")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([split, tokenizer.pre_tokenizer])
    train_bpe(tokenizer, options)
    begin = [("<|begin_of_text|>", 0)]
    tokenizer.post_processor = processors.TemplateProcessing("<|begin_of_text|> $A", None, begin)
    return tokenizer


def llama2():
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("\u2581"), normalizers.Replace(" ", "\u2581")])
    parts = [decoders.Replace("\u2581", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    tokenizer.decoder = decoders.Sequence(parts)
    specials = ["<unk>", "<s>", "</s>"] + ["<0x%02X>" % byte for byte in range(256)]
    return train_bpe(tokenizer, dict(vocab_size=700, special_tokens=specials))


def bert():
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    specials = ["[UNK]", "[CLS]", "[SEP]"]
    tokenizer.train_from_iterator(texts, trainers.WordPieceTrainer(vocab_size=700, special_tokens=specials, show_progress=False))
    return tokenizer


def unigram():
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    options = dict(vocab_size=400, unk_token="<unk>", special_tokens=["<unk>", "</s>"], show_progress=False)
    tokenizer.train_from_iterator(texts, trainers.UnigramTrainer(**options))
    return tokenizer


MAKERS = [gpt2, gpt_neox, prefix_space, roberta, llama3, llama2, bert, unigram]
json.dump({make.__name__: make().to_str() for make in MAKERS}, sys.stdout)
