"""Times the kernels that memory bounds: milliseconds, and the share of a copy's bytes a second that they reach."""

import statistics

import torch

from cases import random_of, zipf

COPIED = 1 << 30  # bytes


def median_ms(call, repeats=15):
    """Of the device alone: it is kept busy until the host has enqueued the call."""
    times = []
    for _ in range(repeats + 3):
        begin, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        torch.cuda._sleep(2000000)
        begin.record()
        call()
        end.record()
        end.synchronize()
        times.append(begin.elapsed_time(end))
    return round(statistics.median(times[3:]), 4)


def copy_rate():
    """Bytes a second, read and written, of a device's copy."""
    x = torch.empty(COPIED // 4, device="cuda").normal_()
    y = torch.empty_like(x)
    return 2 * COPIED / (median_ms(lambda: y.copy_(x)) * 1e-3)


class Timer:
    def __init__(self, rate):
        self.rate, self.results = rate, {}

    def __call__(self, name, numbers, call):
        """`numbers`: of bytes that the kernel must read and write once."""
        milliseconds = median_ms(call)
        share = numbers / (milliseconds * 1e-3) / self.rate
        self.results[name] = dict(milliseconds=milliseconds, share_of_copy=round(share, 3))
        print(f"{name}: {milliseconds} ms, {100 * share:.0f} % of a copy", flush=True)


def cold(bytes_of_one, make):
    """Calls that take turns over so many inputs that none of them is in the cache still."""
    sets = [make() for _ in range(max(1, min(8, (200 << 20) // max(1, bytes_of_one) + 1)))]
    turn = iter(range(1 << 60))
    return lambda: sets[next(turn) % len(sets)]


def time_conv(timer, kernels, B, L, D, element, wide=1):
    normal, size = random_of(20), 2 if element == torch.bfloat16 else 4
    weight, bias = normal(D, 4), normal(D)
    numbers = B * L * D * size

    def make():
        x, dy = normal(B, L, wide * D).to(element)[..., :D], normal(B, L, D).to(element)
        return x, dy

    inputs = cold(2 * numbers, make)
    kind = f"{'bf16' if size == 2 else 'float32'}{', x in xz' if wide > 1 else ''}"
    shape = f"B{B} L{L} D{D} {kind}"

    def forward():
        x, dy = inputs()
        kernels.conv(y_like=dy, want_state=False, x=x, weight=weight, bias=bias)

    def backward():
        x, dy = inputs()
        kernels.conv_grad(dy, x=x, weight=weight, bias=bias)

    timer(f"conv {shape}", 2 * numbers, forward)
    timer(f"conv gradient {shape}", 3 * numbers, backward)


def time_norm(timer, kernels, rows, width, has_residual, element=torch.float32):
    normal, size = random_of(21), 2 if element == torch.bfloat16 else 4
    weight = normal(width)

    def make():
        x, dy = normal(rows, width), normal(rows, width).to(element)
        return (x, dy, *((normal(rows, width), normal(rows, width)) if has_residual else (None, None)))

    inputs = cold(rows * width * 8, make)
    kind = f"{'bf16' if size == 2 else 'float32'}{', with residual' if has_residual else ''}"
    shape = f"{rows} x {width} {kind}"

    def forward():
        x, _, residual, _ = inputs()
        kernels.norm(x, weight, residual, element=element)

    def backward():
        x, dy, residual, d_sum = inputs()
        kernels.norm_grad(x, weight, dy, residual, d_sum)

    more = 8 if has_residual else 0
    timer(f"norm {shape}", rows * width * (4 + size + more), forward)
    timer(f"norm gradient {shape}", rows * width * (8 + size + more), backward)


def time_entropy(timer, kernels, rows, classes):
    normal = random_of(22)
    logits, dy = normal(rows, classes), normal(rows)
    labels = torch.randint(0, classes, (rows,), device="cuda", dtype=torch.int32)
    numbers = rows * classes * 4
    timer(f"entropy {rows} x {classes}", numbers, lambda: kernels.entropy(logits, labels))
    timer(f"entropy gradient {rows} x {classes}", 2 * numbers, lambda: kernels.entropy_grad(logits, labels, dy))


def time_embedding(timer, kernels, count, vocabulary, width):
    normal = random_of(23)
    weight, dy = normal(vocabulary, width), normal(count, width)
    kinds = {
        "words": zipf(count, vocabulary),
        "uniform": torch.randint(0, vocabulary, (count,), device="cuda", dtype=torch.int32),
        "one id": torch.full((count,), 5 % vocabulary, device="cuda", dtype=torch.int32),
    }
    for kind, ids in kinds.items():
        shape = f"{count} of {vocabulary} x {width}, {kind}"
        seen = ids.unique().numel()
        timer(f"embedding {shape}", (count + seen) * width * 4, lambda ids=ids: kernels.embedding(ids, weight))
        numbers = (vocabulary + count) * width * 4
        timer(f"embedding gradient {shape}", numbers, lambda ids=ids: kernels.embedding_grad(ids, dy, vocabulary))


def model_sizes(layers, E, D, R, N=16, V=50280):
    """Of the parameters of a model, tensor by tensor."""
    block = [E, 2 * D * E, D * 4, D, (R + 2 * N) * D, D * R, D, D * N, D, E * D]
    return [V * E, *block * layers, E]


def time_adamw(timer, kernels, name, sizes):
    normal = random_of(24)
    params, grads, m = ([normal(size) for size in sizes] for _ in range(3))
    v = [normal(size).square() for size in sizes]
    settings = torch.tensor([1e-3, 0.99, 0.9, 0.1, 0.95, 0.05, 1.0, 1e-8, 1.0], device="cuda")
    call = kernels.adamw_call(params, grads, m, v, settings, [True] * len(sizes))
    timer(f"adamw {name}: {sum(sizes)} in {len(sizes)}", 8 * 4 * sum(sizes), call)


def time_sum_rows(timer, kernels, rows, columns):
    x = random_of(25)(rows, columns)
    timer(f"sum of {rows} rows of {columns}", (rows + 1) * columns * 4, lambda: kernels.sum_rows(x))


def time_rows(kernels):
    import native

    poisoned, native.fresh = native.fresh, native.unwritten
    rate = copy_rate()
    print(f"{torch.cuda.get_device_name()}: a copy moves {rate / 1e12:.2f} TB/s", flush=True)
    timer = Timer(rate)
    timer.results["terabytes_of_a_copy"] = round(rate / 1e12, 3)
    shapes = ((8, 2048, 1536), (1, 16384, 1536), (8, 2048, 2048), (1, 2048, 1536), (4, 256, 256), (8, 2048, 1537))
    for B, L, D in shapes:
        for element in (torch.float32, torch.bfloat16):
            time_conv(timer, kernels, B, L, D, element)
    time_conv(timer, kernels, 8, 2048, 1536, torch.bfloat16, wide=2)
    for rows, width in ((16384, 768), (16384, 1024), (16384, 2560), (2048, 768), (1024, 128), (16384, 767)):
        time_norm(timer, kernels, rows, width, False)
        time_norm(timer, kernels, rows, width, True)
    time_norm(timer, kernels, 16384, 768, False, torch.bfloat16)
    time_norm(timer, kernels, 16384, 768, True, torch.bfloat16)
    time_norm(timer, kernels, 16384, 1024, False, torch.bfloat16)
    for rows, classes in ((16384, 50280), (16384, 50277), (16384, 256), (16384, 4096), (4096, 65536)):
        time_entropy(timer, kernels, rows, classes)
    shapes = ((16384, 50280, 768), (16384, 50280, 1024), (131072, 50280, 768), (16384, 256, 768))
    for count, vocabulary, width in shapes:
        time_embedding(timer, kernels, count, vocabulary, width)
    time_adamw(timer, kernels, "mamba-130m", model_sizes(24, 768, 1536, 48))
    time_adamw(timer, kernels, "mamba-370m", model_sizes(48, 1024, 2048, 64))
    time_adamw(timer, kernels, "small", model_sizes(2, 128, 256, 8, V=256))
    for rows, columns in ((16384, 768), (16384, 3072), (16384, 50280), (48, 262144), (128, 7680)):
        time_sum_rows(timer, kernels, rows, columns)
    native.fresh = poisoned
    return timer.results
