"""Times the fused block and head at the size of mamba-130m, B 8 and L 2048, and says which kernels the time goes to."""

import statistics
from ctypes import byref

import torch

import native
from block_cases import block_inputs
from cases import random_of
from fused import Fused

BLOCK = (8, 2048, 768, 1536, 16, 48, 4)
HEAD = (16384, 768, 50280)
PRECISIONS = ("float32", "tf32", "bf16")


def median_ms(call, calls=6, repeats=7):
    """Of calls one after the other, so that the GPU never waits for Python."""
    times = []
    for _ in range(repeats + 1):
        begin, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        torch.cuda._sleep(2_000_000)
        begin.record()
        for _ in range(calls):
            call()
        end.record()
        end.synchronize()
        times.append(begin.elapsed_time(end) / calls)
    return round(statistics.median(times[1:]), 3)


def unpoisoned(kernels):
    """Outputs and working memory without the writing of NaN, which would be timed."""
    import fused

    native.fresh = lambda *shape: torch.empty(*shape, device="cuda")
    fused.poisoned = lambda floats: torch.empty(max(1, floats), device="cuda")


def shares(call, repeats=3):
    """Milliseconds and calls of each kernel, the longest first."""
    from torch.profiler import ProfilerActivity, profile

    call()
    torch.cuda.synchronize()
    with profile(activities=[ProfilerActivity.CUDA]) as profiler:
        for _ in range(repeats):
            call()
        torch.cuda.synchronize()
    rows = []
    for event in profiler.key_averages():
        time = getattr(event, "self_device_time_total", 0) or getattr(event, "self_cuda_time_total", 0)
        rows.append((time / repeats / 1000, event.count / repeats, event.key))
    return sorted(rows, reverse=True)


def print_shares(what, call):
    rows = shares(call)
    print(f"{what}: {sum(row[0] for row in rows):.3f} ms of kernels")
    for time, count, name in rows[:24]:
        print(f"    {time:8.4f} ms {count:5.1f} x {name[:150]}")


def time_blocks(kernels, shape=BLOCK, profiles=True):
    unpoisoned(kernels)
    results = {}
    inputs, normal = block_inputs(*shape, optional=("conv_bias",))
    dy = normal(*shape[:3])
    for precision in PRECISIONS:
        fused = Fused(kernels, precision)
        forward = median_ms(lambda: fused.block(saves=False, **inputs))
        saving = median_ms(lambda: fused.block(saves=True, **inputs))
        saved = fused.block(saves=True, **inputs)[-1]
        backward = median_ms(lambda: fused.block_grad(dy, saved=saved, **inputs))
        anew = median_ms(lambda: fused.block_grad(dy, **inputs))
        p = fused.block_params(**inputs)
        p.saved = saved.data_ptr()
        floats = kernels.library.mamba_block_grad_floats(byref(p))
        results[precision] = dict(forward=forward, saving=saving, backward=backward, without_saved=anew)
        print(
            f"block {shape} {precision}: forward {forward} ms, saving {saving}, backward {backward}, without saved "
            f"{anew}; saved {saved.numel() * 4 / 1e6:.0f} MB, work {floats * 4 / 1e6:.0f} MB",
            flush=True,
        )
        if profiles:
            print_shares(f"forward {precision}", lambda: fused.block(saves=True, **inputs))
            print_shares(f"backward {precision}", lambda: fused.block_grad(dy, saved=saved, **inputs))
        del saved
    return results


def time_heads(kernels, shape=HEAD, profiles=True):
    unpoisoned(kernels)
    T, E, V = shape
    normal = random_of(14)
    hidden, weight, dy = normal(T, E), normal(V, E, scale=0.02), torch.full((T,), 1 / T, device="cuda")
    labels = torch.randint(0, V, (T,), device="cuda", dtype=torch.int32)
    results = {}
    for precision in PRECISIONS:
        fused = Fused(kernels, precision)
        forward = median_ms(lambda: fused.head(hidden, weight, labels))
        backward = median_ms(lambda: fused.head_grad(dy, hidden, weight, labels))
        results[precision] = dict(forward=forward, backward=backward)
        print(f"head {shape} {precision}: forward {forward} ms, backward {backward}", flush=True)
        if profiles:
            print_shares(f"head forward {precision}", lambda: fused.head(hidden, weight, labels))
            print_shares(f"head backward {precision}", lambda: fused.head_grad(dy, hidden, weight, labels))
    return results


def time_products(kernels, shape=BLOCK):
    """Each product of a block alone."""
    B, L, E, D, N, R, _ = shape
    T, K = B * L, R + 2 * N
    # name, rows, columns, inner, transposes of a and b, float32 result
    products = (
        ("xz", T, 2 * D, E, False, True, False),
        ("selection", T, K, D, False, True, True),
        ("delta", T, D, R, False, True, False),
        ("y", T, E, D, False, True, True),
        ("dy", T, D, E, False, False, False),
        ("d out_proj", E, D, T, True, False, True),
        ("d dt_low", T, R, D, False, False, True),
        ("d dt_proj", D, R, T, True, False, True),
        ("d x_proj", K, D, T, True, False, True),
        ("du", T, D, K, False, False, False),
        ("d in_proj", 2 * D, E, T, True, False, True),
        ("d normed", T, E, 2 * D, False, False, False),
    )
    for precision in PRECISIONS[1:]:
        fused = Fused(kernels, precision)
        element = torch.bfloat16 if precision == "bf16" else torch.float32
        for name, rows, columns, inner, ta, tb, is_float in products:
            a = torch.randn(*((inner, rows) if ta else (rows, inner)), device="cuda").to(element)
            b = torch.randn(*((columns, inner) if tb else (inner, columns)), device="cuda").to(element)
            a, b = a.t() if ta else a, b.t() if tb else b
            c = torch.empty(rows, columns, device="cuda", dtype=torch.float32 if is_float else element)
            time = median_ms(lambda: fused.product(a, b, c))
            rate = 2e-9 * rows * columns * inner / time
            moved = (a.nbytes + b.nbytes + c.nbytes) / time / 1e9
            print(f"product {precision} {name}: {time:.3f} ms, {rate:.0f} TFLOP/s, {moved:.2f} TB/s", flush=True)


def time_fused(kernels):
    """Milliseconds of forward and backward by precision."""
    return dict(block=time_blocks(kernels, profiles=False), head=time_heads(kernels, profiles=False))
