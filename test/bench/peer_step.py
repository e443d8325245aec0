"""One training step of a Mamba model in PyTorch, as often as asked: `python peer_step.py PEER DMODEL NLAYER VOCAB B L`.

PEER is mambapy (its parallel scan), mambapy-loop, transformers (its loop over time) or transformers-pscan. Writes a line
with versions when the model is there; for each line that it reads it takes a step and writes the times; at the end of
the input the peak of its memory. The step is that of our side: forward, cross-entropy, backward, clipping, AdamW.
"""

import json
import os
import resource
import sys
import time

import torch
import torch.nn.functional as F

PEERS = ("mambapy", "mambapy-loop", "transformers", "transformers-pscan")


class MambapyLM(torch.nn.Module):
    """Its own language model needs a GPU's packages at import: the core between a tied embedding and head instead."""

    def __init__(self, d_model, n_layer, vocab, pscan):
        from mambapy.mamba import Mamba, MambaConfig, RMSNorm

        super().__init__()
        config = MambaConfig(d_model=d_model, n_layers=n_layer, pscan=pscan)
        self.embedding = torch.nn.Embedding(vocab, d_model)
        torch.nn.init.normal_(self.embedding.weight, std=0.02)
        self.core = Mamba(config)
        self.norm = RMSNorm(d_model, config.rms_norm_eps)

    def forward(self, ids):
        return F.linear(self.norm(self.core(self.embedding(ids))), self.embedding.weight)


def transformers_model(d_model, n_layer, vocab, pscan):
    from transformers import MambaConfig, MambaForCausalLM

    config = MambaConfig(hidden_size=d_model, num_hidden_layers=n_layer, vocab_size=vocab, use_mambapy=pscan, use_cache=False)
    model = MambaForCausalLM(config)
    return lambda ids: model(ids).logits, model


def make(peer, d_model, n_layer, vocab):
    """The function ids -> logits and the module."""
    if peer.startswith("transformers"):
        return transformers_model(d_model, n_layer, vocab, peer.endswith("pscan"))
    model = MambapyLM(d_model, n_layer, vocab, not peer.endswith("loop"))
    return model, model


def versions():
    from importlib.metadata import version

    return {name: version(name) for name in ("torch", "transformers", "mambapy")} | {
        "python": sys.version.split()[0],
        "threads": torch.get_num_threads(),
    }


def say(**facts):
    print(json.dumps(facts), flush=True)


def main():
    peer, *sizes = sys.argv[1:]
    if peer not in PEERS:
        raise SystemExit(f"PEER must be one of {', '.join(PEERS)}, but got {peer}.")
    d_model, n_layer, vocab, batch, length = map(int, sizes)
    torch.set_num_threads(os.cpu_count())
    torch.manual_seed(1)
    logits_of, model = make(peer, d_model, n_layer, vocab)
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5, weight_decay=0.1, fused=True)
    ids = torch.randint(0, vocab, (batch, length + 1))
    say(versions=versions(), parameters=sum(p.numel() for p in model.parameters()))
    for _ in sys.stdin:
        start, cpu = time.perf_counter(), time.process_time()
        logits = logits_of(ids[:, :-1])
        loss = F.cross_entropy(logits.reshape(-1, vocab), ids[:, 1:].reshape(-1))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        loss = loss.item()
        say(ms=1e3 * (time.perf_counter() - start), cpuMs=1e3 * (time.process_time() - cpu), loss=loss)
    say(peakBytes=1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


main()
