"""Times the scan at the shapes of language models: N 16, with D, z, bias and softplus."""

import statistics

import torch

from cases import scan_inputs

SHAPES = ((8, 2048, 1536), (1, 16384, 1536), (1, 65536, 5120), (2, 2048, 5120), (64, 512, 1536))


def median_ms(call, repeats=15):
    times = []
    for _ in range(3):
        call()
    for _ in range(repeats):
        begin, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        begin.record()
        call()
        end.record()
        end.synchronize()
        times.append(begin.elapsed_time(end))
    return round(statistics.median(times), 3)


def time_scans(kernels):
    """Milliseconds of forward and backward by shape, outputs' poisoning left out."""
    import native

    results = {}
    poisoned, native.fresh = native.fresh, native.unwritten
    for B, L, D in SHAPES:
        inputs, normal = scan_inputs(B, L, D, 16, optional=("D", "z", "delta_bias"))
        dy = normal(B, L, D)
        forward = median_ms(lambda: kernels.scan(want_state=False, **inputs))
        saved = kernels.scan(**inputs)[2]
        backward = median_ms(lambda: kernels.scan_grad(saved, dy, **inputs))
        results[f"B{B} D{D} L{L}"] = dict(forward=forward, backward=backward)
        print(f"B{B} D{D} L{L}: forward {forward} ms, backward {backward} ms", flush=True)
    native.fresh = poisoned
    return results
