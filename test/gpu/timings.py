"""Times the scan at the shapes of language models, beside what the chip allows: with D, z, bias and softplus."""

import statistics
import subprocess

import torch

from cases import scan_inputs

SHAPES = ((8, 2048, 1536), (1, 16384, 1536), (1, 65536, 5120), (2, 2048, 5120), (64, 512, 1536))
LANGUAGE = ("D", "z", "delta_bias")
# At the first shape: the name, the states and what differs.
VARIANTS = (
    ("8 groups of B and C", 16, dict(groups=(8, 8))),
    ("constant B and C", 16, dict(groups=(0, 0))),
    ("reset", 16, dict(optional=(*LANGUAGE, "reset"))),
    ("initial state", 16, dict(optional=(*LANGUAGE, "initial_state"))),
    ("bf16", 16, dict(element=torch.bfloat16)),
    ("N 4", 4, {}),
    ("N 64", 64, {}),
    ("N 256", 256, {}),
)
# Instructions for each state and step: the backward's with its sums over states and over channels.
FORWARD_SLOTS, BACKWARD_SLOTS = 5, 24
# Exponentials, reciprocals and the like of each channel and step beside those of its states.
SPECIAL = 4
CHECKPOINT_STEPS = 16


def times_of(call, repeats):
    times = []
    for _ in range(repeats):
        begin, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        # So that the host is ahead of the GPU, and its time is not measured.
        torch.cuda._sleep(700000)
        begin.record()
        call()
        end.record()
        end.synchronize()
        times.append(begin.elapsed_time(end))
    return times


def median_ms(call, repeats=15):
    for _ in range(3):
        call()
    return round(statistics.median(times_of(call, repeats)), 3)


class Chip:
    """What this GPU can do in a millisecond."""

    def __init__(self):
        x = torch.empty(2**28, device="cuda").normal_()
        y = torch.empty_like(x)
        self.bytes = 2 * x.numel() * 4 / median_ms(lambda: y.copy_(x))
        query = ["nvidia-smi", "--query-gpu=clocks.max.sm", "--format=csv,noheader,nounits"]
        clock = float(subprocess.run(query, capture_output=True, text=True, check=True).stdout.split()[0])
        cycles = clock * 1e3 * torch.cuda.get_device_properties(0).multi_processor_count
        self.special, self.slots = 16 * cycles, 128 * cycles

    def limits(self, B, L, D, N, groups=(1, 1), element=torch.float32, **_):
        """Milliseconds below which the forward, the forward with checkpoints and the backward cannot be."""
        steps, states = B * L * D, B * L * D * N
        size = 2 if element == torch.bfloat16 else 4
        matrices = sum(B * L * N * count * 4 for count in groups)
        checkpoints = states / CHECKPOINT_STEPS * 4
        special = (states + SPECIAL * steps) / self.special
        forward = max((4 * steps * size + matrices) / self.bytes, special, FORWARD_SLOTS * states / self.slots)
        training = max((4 * steps * size + matrices + checkpoints) / self.bytes, forward)
        moved = 7 * steps * size + 2 * matrices + checkpoints
        return forward, training, max(moved / self.bytes, special, BACKWARD_SLOTS * states / self.slots)


def time_scan(kernels, chip, B, L, D, N, element=torch.float32, **options):
    inputs, normal = scan_inputs(B, L, D, N, **{"optional": LANGUAGE, **options})
    for name in ("u", "delta", "z"):
        inputs[name] = inputs[name].to(element)
    if "reset" in inputs:
        # Documents of 500 steps.
        inputs["reset"] = (torch.rand(B, L, device="cuda") < 0.002).float()
    dy = normal(B, L, D).to(element)
    saved = kernels.scan(**inputs)[2]
    measured = dict(
        forward=median_ms(lambda: kernels.scan(want_state=False, want_checkpoints=False, **inputs)),
        training_forward=median_ms(lambda: kernels.scan(want_state=False, **inputs)),
        backward=median_ms(lambda: kernels.scan_grad(saved, dy, **inputs)),
    )
    limits = chip.limits(B, L, D, N, element=element, **options)
    of_limit = {name: round(measured[name] / limit, 2) for name, limit in zip(measured, limits)}
    return {**measured, "times_the_limit": of_limit}


def time_scans(kernels):
    """Milliseconds of forward, forward with checkpoints and backward by shape, outputs' poisoning left out."""
    import native

    poisoned, native.fresh = native.fresh, native.unwritten
    chip = Chip()
    print(f"copies {chip.bytes / 1e9:.2f} TB/s", flush=True)
    cases = [(f"B{B} D{D} L{L}", (B, L, D), 16, {}) for B, L, D in SHAPES]
    cases += [(f"{name}, as the first", SHAPES[0], N, options) for name, N, options in VARIANTS]
    results = {}
    for name, shape, N, options in cases:
        results[name] = time_scan(kernels, chip, *shape, N, **options)
        print(f"{name}: {results[name]}", flush=True)
        torch.cuda.empty_cache()
    native.fresh = poisoned
    return results
