"""Every op against its reference: outputs, states and gradients, from two runs that must give equal bits."""

import itertools

import torch

import reference

FORWARD, GRADIENT = 2e-5, 1e-4
# Of a number with 8 bits: half the step to the next.
BFLOAT16 = 4e-3


class Failure(Exception):
    pass


def random_of(seed):
    generator = torch.Generator(device="cuda").manual_seed(seed)

    def normal(*shape, scale=1.0):
        return torch.randn(*shape, generator=generator, device="cuda") * scale

    return normal


def compare(what, got, wanted, ceiling):
    """The largest error over the largest reference; any NaN fails."""
    got, wanted = got.double(), wanted.double()
    if got.numel() == 0:
        return 0.0
    error = (got - wanted).abs().max().item() / max(wanted.abs().max().item(), 1e-30)
    if not error <= ceiling:
        raise Failure(f"{what}: error {error:.2e}, at most {ceiling:.0e} is expected")
    return error


def bits(x):
    return x.contiguous().view(torch.int16 if x.dtype == torch.bfloat16 else torch.int32)


def same_bits(what, first, second):
    for a, b in zip(first, second):
        if a is not None and not torch.equal(bits(a), bits(b)):
            raise Failure(f"{what}: two runs differ")


def inside(x, wide, offset):
    """x as a part of a wider tensor that is NaN elsewhere."""
    holder = torch.full((*x.shape[:-1], wide), float("nan"), device="cuda", dtype=x.dtype)
    part = holder[..., offset : offset + x.shape[-1]]
    part.copy_(x)
    return part


def untouched(what, part):
    """Nothing but the part of a wider output may be written: the rest is NaN still."""
    if part._base is not None and not part._base[..., part.shape[-1] :].isnan().all():
        raise Failure(f"{what}: written beside its part of a wider tensor")


def in_double(inputs, names):
    return {
        name: x.double().requires_grad_(name in names) if torch.is_tensor(x) and x.is_floating_point() else x
        for name, x in inputs.items()
        if x is not None
    }


def scan_inputs(B, L, D, N, groups=(1, 1), optional=("D", "z", "delta_bias", "initial_state", "reset"), seed=1):
    normal = random_of(seed)

    def matrix(count):
        if count == 0:
            return normal(D, N)
        return normal(B, L, N) if count == 1 else normal(B, L, count, N)

    inputs = dict(u=normal(B, L, D), delta=normal(B, L, D, scale=0.5), A=-torch.exp(normal(D, N, scale=0.5)))
    inputs.update(B=matrix(groups[0]), C=matrix(groups[1]))
    inputs.update(D=normal(D), z=normal(B, L, D), delta_bias=normal(D, scale=0.5) - 1, initial_state=normal(B, D, N))
    inputs["reset"] = (normal(B, L) > 1.5).float()
    required = ("u", "delta", "A", "B", "C")
    inputs = {name: x for name, x in inputs.items() if name in required or name in optional}
    return inputs, normal


def scan_case(
    kernels, B, L, D, N, softplus=True, with_states=True, element=torch.float32, wider=None, want_y=False, **options
):
    """`wider`: by how much the tensors that u, delta, z, y, B and C are parts of are wider than they."""
    inputs, normal = scan_inputs(B, L, D, N, **options)
    if not softplus:
        inputs["delta"] = inputs["delta"].abs()
        if "delta_bias" in inputs:
            inputs["delta_bias"] = inputs["delta_bias"].abs()
    dy, d_last = normal(B, L, D), normal(B, D, N) if with_states else None
    varying = {**inputs, "y": dy}
    for name in ("u", "delta", "z", "y"):
        if name in varying:
            varying[name] = varying[name].to(element)
    for name, more in (wider or {}).items():
        varying[name] = inside(varying[name], varying[name].shape[-1] + more, 0)
    dy = varying.pop("y")
    inputs = {**varying, "softplus": softplus}

    def run():
        y, last, saved = kernels.scan(y_like=dy, **inputs)
        return y, last, kernels.scan_grad(saved, dy, d_last, want_y, **inputs)

    y, last, grads = run()
    again = run()
    same_bits("scan", [y, last, *grads.values()], [again[0], again[1], *again[2].values()])
    alone = kernels.scan(y_like=dy, want_state=False, want_checkpoints=False, **inputs)
    same_bits("scan without states", [y], [alone[0]])
    y_again = grads.pop("y", None)
    for name, part in (("y", y), ("y of the gradient", y_again), *((f"d {name}", x) for name, x in grads.items())):
        if part is not None:
            untouched(name, part)
    exact = in_double(inputs, grads)
    outputs = reference.scan(**exact)
    wanted = reference.gradients(outputs, [dy, d_last], {name: exact[name] for name in grads})
    is_exact = element == torch.float32
    forward = FORWARD if is_exact else BFLOAT16
    if y_again is not None:
        compare("y of the gradient", y_again, outputs[0], forward)
    ceilings = {name: GRADIENT if is_exact or name not in ("u", "delta", "z") else BFLOAT16 for name in grads}
    return max(
        compare("y", y, outputs[0], forward),
        compare("last state", last, outputs[1], FORWARD),
        *(compare(f"d {name}", grads[name], wanted[name], ceilings[name]) for name in grads),
    )


def scan_step_case(kernels, B, D, N, groups, optional):
    inputs, normal = scan_inputs(B, 1, D, N, groups=groups, optional=optional)
    state = normal(B, D, N)
    token = {name: x[:, 0].contiguous() if x.dim() >= 3 else x for name, x in inputs.items()}
    y, new_state = kernels.scan_step(state, **token)
    wanted = reference.scan(**in_double({**inputs, "initial_state": state}, ()))
    return max(compare("y", y, wanted[0][:, 0], FORWARD), compare("state", new_state, wanted[1], FORWARD))


def conv_case(
    kernels,
    B,
    L,
    D,
    W,
    optional=("bias", "initial_state", "reset"),
    silu=True,
    with_states=True,
    element=torch.float32,
    x_inside=None,
    y_inside=None,
):
    """`x_inside` and `y_inside`: the width of the tensor that x or y is a part of, and where it begins."""
    normal = random_of(2)
    inputs = dict(x=normal(B, L, D), weight=normal(D, W), bias=normal(D), initial_state=normal(B, W - 1, D))
    inputs["reset"] = (normal(B, L) > 1.0).float()
    inputs = {name: x for name, x in inputs.items() if name in ("x", "weight") or name in optional}
    inputs["silu"] = silu
    dy, d_final = normal(B, L, D).to(element), normal(B, W - 1, D) if with_states else None
    inputs["x"] = inputs["x"].to(element)
    if x_inside:
        inputs["x"] = inside(inputs["x"], *x_inside)
    if y_inside:
        dy = inside(dy, *y_inside)

    def run():
        return *kernels.conv(y_like=dy, **inputs), kernels.conv_grad(dy, d_final, **inputs)

    y, final, grads = run()
    again = run()
    same_bits("conv", [y, final, *grads.values()], [again[0], again[1], *again[2].values()])
    untouched("y", y)
    untouched("dx", grads["x"])
    exact = in_double(inputs, grads)
    outputs = reference.conv(**exact)
    wanted = reference.gradients(outputs, [dy, d_final], {name: exact[name] for name in grads})
    is_exact = element == torch.float32
    ceilings = {name: GRADIENT if is_exact or name != "x" else BFLOAT16 for name in grads}
    return max(
        compare("y", y, outputs[0], FORWARD if is_exact else BFLOAT16),
        compare("final state", final, outputs[1], FORWARD),
        *(compare(f"d {name}", grads[name], wanted[name], ceilings[name]) for name in grads),
    )


def conv_token_case(kernels, B, D, W, has_bias, silu):
    normal = random_of(3)
    state, x, weight, bias = normal(B, W - 1, D), normal(B, D), normal(D, W), normal(D) if has_bias else None
    y, new_state = kernels.conv_token(state, x, weight, bias, silu)
    exact = dict(x=x[:, None], weight=weight, bias=bias, initial_state=state, silu=silu)
    wanted = reference.conv(**in_double(exact, ()))
    return max(compare("y", y, wanted[0][:, 0], FORWARD), compare("state", new_state, wanted[1], FORWARD))


def norm_case(kernels, rows, width, has_residual, has_d_sum=True, element=torch.float32):
    """`element`: of y and dy."""
    normal = random_of(4)
    x, weight, dy = normal(rows, width), normal(width), normal(rows, width).to(element)
    residual = normal(rows, width) if has_residual else None
    d_sum = normal(rows, width) if has_residual and has_d_sum else None

    def run():
        return *kernels.norm(x, weight, residual, element=element), *kernels.norm_grad(x, weight, dy, residual, d_sum)

    y, total, dx, d_weight = results = run()
    same_bits("norm", results, run())
    exact = in_double(dict(x=x, weight=weight, residual=residual), ("x", "weight"))
    outputs = reference.norm(**exact)
    wanted = reference.gradients(outputs, [dy, d_sum], {name: exact[name] for name in ("x", "weight")})
    if has_residual:
        compare("sum", total, outputs[1], FORWARD)
    return max(
        compare("y", y, outputs[0], FORWARD if element == torch.float32 else BFLOAT16),
        compare("dx", dx, wanted["x"], GRADIENT),
        compare("d weight", d_weight, wanted["weight"], GRADIENT),
    )


def zipf(count, vocabulary, seed=15):
    """Ids as of words: the n-th is 1 / n as frequent as the first, and they are in no order."""
    generator = torch.Generator(device="cuda").manual_seed(seed)
    frequencies = 1 / torch.arange(1, vocabulary + 1, device="cuda", dtype=torch.float32)
    ranks = torch.multinomial(frequencies, count, replacement=True, generator=generator)
    return torch.randperm(vocabulary, generator=generator, device="cuda")[ranks].int()


def embedding_case(kernels, count, vocabulary, width, ids="uniform"):
    normal = random_of(5)
    weight, dy = normal(vocabulary, width), normal(count, width)
    generator = torch.Generator(device="cuda").manual_seed(5)
    if ids == "one":
        ids = torch.full((count,), vocabulary - 1, device="cuda", dtype=torch.int32)
    elif ids == "zipf":
        ids = zipf(count, vocabulary)
    else:
        ends = (-2, vocabulary + 2)
        ids = torch.randint(*ends, (count,), device="cuda", dtype=torch.int32, generator=generator)
    y, grad = kernels.embedding(ids, weight), kernels.embedding_grad(ids, dy, vocabulary)
    same_bits("embedding", [grad], [kernels.embedding_grad(ids, dy, vocabulary)])
    valid = (ids >= 0) & (ids < vocabulary)
    rows = torch.where(valid[:, None], weight[ids.clamp(0, vocabulary - 1).long()], 0)
    wanted = torch.zeros(vocabulary, width, device="cuda", dtype=torch.float64)
    wanted.index_add_(0, ids[valid].long(), dy[valid].double())
    unseen = torch.bincount(ids[valid].long(), minlength=vocabulary) == 0
    if grad[unseen].any():
        raise Failure("the gradient of an id that is not there is not 0")
    return max(compare("y", y, rows, 0), compare("d weight", grad, wanted, GRADIENT))


def entropy_case(kernels, rows, classes):
    normal = random_of(6)
    logits, dy = normal(rows, classes, scale=3), normal(rows)
    labels = torch.randint(0, classes, (rows,), device="cuda", dtype=torch.int32)
    labels[::5] = -1
    # Classes that are switched off.
    logits[:, classes // 2 + 1 : classes // 2 + 9] = -torch.inf
    labels[(labels > classes // 2) & (labels < classes // 2 + 9)] = 0

    def run():
        return kernels.entropy(logits, labels), kernels.entropy_grad(logits, labels, dy)

    loss, grad = results = run()
    same_bits("entropy", results, run())
    exact = logits.double().requires_grad_()
    wanted = torch.nn.functional.cross_entropy(exact, labels.long(), ignore_index=-1, reduction="none")
    (d_logits,) = torch.autograd.grad((wanted * dy).sum(), exact)
    labels[-1] = classes
    if not (kernels.entropy(logits, labels)[-1].isnan() and kernels.entropy_grad(logits, labels, dy)[-1].isnan().all()):
        raise Failure("a label outside the vocabulary must give NaN")
    labels[-1], logits[-1, 0] = 0, torch.nan
    if not (kernels.entropy(logits, labels)[-1].isnan() and kernels.entropy_grad(logits, labels, dy)[-1].isnan().all()):
        raise Failure("a logit of NaN must give NaN")
    return max(compare("loss", loss, wanted, FORWARD), compare("d logits", grad, d_logits, GRADIENT))


def adamw_case(kernels, sizes, clip_norm, offset=0):
    """`offset`: numbers before each tensor in its memory."""
    normal = random_of(7)
    params, grads, m = ([normal(size + offset)[offset:] for size in sizes] for _ in range(3))
    v = [normal(size).square() for size in sizes]
    decays = [i % 2 == 0 for i in range(len(sizes))]
    rate, keep, beta1, beta2, scale_of_v, epsilon = 1e-2, 0.99, 0.9, 0.95, 4.0, 1e-8
    settings = torch.tensor(
        [rate, keep, beta1, 1 - beta1, beta2, 1 - beta2, scale_of_v, epsilon, clip_norm], device="cuda"
    )

    def run():
        return kernels.adamw(params, grads, m, v, settings, decays)

    results = run()
    again = run()
    for first, second in zip(results[:3], again[:3]):
        same_bits("adamw", first, second)
    norm = torch.sqrt(sum(g.double().square().sum() for g in grads))
    factor = min(1.0, (clip_norm / (norm + 1e-6)).item()) if clip_norm > 0 else 1.0
    worst = compare("norm", results[3], norm, FORWARD)
    for i in range(len(sizes)):
        g = grads[i].double() * factor
        new_m, new_v = beta1 * m[i].double() + (1 - beta1) * g, beta2 * v[i].double() + (1 - beta2) * g * g
        kept = params[i].double() * (keep if decays[i] else 1.0)
        wanted = kept - rate * new_m / (torch.sqrt(new_v * scale_of_v) + epsilon)
        for what, got, exact in zip(("param", "m", "v"), results, (wanted, new_m, new_v)):
            worst = max(worst, compare(f"{what} {i}", got[i], exact, FORWARD))
    return worst


def sum_rows_case(kernels, rows, columns):
    x = random_of(8)(rows, columns)
    got = kernels.sum_rows(x)
    same_bits("sum of rows", [got], [kernels.sum_rows(x)])
    # Random numbers cancel: the error is one of the numbers, not of their sum.
    return compare("sum", got / rows**0.5, x.double().sum(0) / rows**0.5, FORWARD)


OPTIONAL = ("D", "z", "delta_bias", "initial_state", "reset")


def subsets(names):
    return itertools.chain.from_iterable(itertools.combinations(names, count) for count in range(len(names) + 1))


def small_cases():
    """One of each kernel: few enough for compute-sanitizer."""
    for N in (3, 16, 40, 200):
        yield f"scan N {N}", scan_case, dict(B=2, L=21, D=10, N=N)
    yield "scan, four lanes", scan_case, dict(B=1025, L=17, D=16, N=16)
    yield "scan, groups", scan_case, dict(B=2, L=21, D=12, N=5, groups=(2, 3))
    wider = dict(u=12, delta=4, z=12, y=3, B=8, C=8)
    yield "scan in bf16", scan_case, dict(B=2, L=21, D=12, N=16, element=torch.bfloat16, wider=wider, want_y=True)
    yield "scan, constant B and C", scan_case, dict(B=2, L=21, D=12, N=5, groups=(0, 0))
    yield "scan step", scan_step_case, dict(B=3, D=12, N=5, groups=(2, 3), optional=OPTIONAL[:3])
    yield "conv", conv_case, dict(B=2, L=70, D=12, W=4)
    yield "conv step", conv_token_case, dict(B=3, D=12, W=4, has_bias=True, silu=True)
    yield "conv in bf16", conv_case, dict(B=2, L=150, D=12, W=4, element=torch.bfloat16, x_inside=(24, 0))
    yield "norm", norm_case, dict(rows=70, width=40, has_residual=True)
    yield "norm in bf16", norm_case, dict(rows=70, width=1024, has_residual=True, element=torch.bfloat16)
    yield "embedding", embedding_case, dict(count=200, vocabulary=20, width=40)
    yield "entropy", entropy_case, dict(rows=11, classes=300)
    yield "adamw", adamw_case, dict(sizes=[1, 300, 20000], clip_norm=1.0)
    yield "sum of rows", sum_rows_case, dict(rows=200, columns=20)


def all_cases():
    yield from small_cases()
    for L in (1, 2, 15, 16, 17, 63, 129, 1000):
        yield f"scan L {L}", scan_case, dict(B=2, L=L, D=70, N=16)
    for wider in (None, dict(u=7, delta=1, z=30, y=2, B=5, C=9), dict(u=8, delta=8, z=8, y=8, B=16, C=16)):
        for element in (torch.float32, torch.bfloat16):
            for N in (4, 16, 64):
                options = dict(D=70, N=N, element=element, wider=wider, want_y=True)
                yield f"scan {options}", scan_case, dict(B=2, L=133, **options)
    # Few channels and many steps: the gradient cuts time into chunks.
    for L in (1000, 4100):
        for N in (4, 16, 64):
            yield f"scan, one row L {L} N {N}", scan_case, dict(B=1, L=L, D=40, N=N)
    yield "scan L 65536", scan_case, dict(B=1, L=65536, D=5, N=4, seed=9)
    for N in (1, 2, 4, 7, 15, 17, 33, 64, 65, 100, 256):
        yield f"scan N {N}, L 40", scan_case, dict(B=1, L=40, D=37, N=N)
    for optional in subsets(OPTIONAL):
        for softplus in (True, False):
            name = f"scan with {', '.join(optional) or 'nothing'}{', softplus' if softplus else ''}"
            yield name, scan_case, dict(B=2, L=37, D=9, N=6, optional=optional, softplus=softplus, with_states=softplus)
    for groups in itertools.product((0, 1, 2, 6, 24), repeat=2):
        yield f"scan, groups {groups}", scan_case, dict(B=2, L=35, D=24, N=16, groups=groups)
    yield "scan, groups of 40", scan_case, dict(B=2, L=35, D=80, N=20, groups=(2, 1))
    yield "scan, many partial sums", scan_case, dict(B=70, L=20, D=2100, N=16)
    yield "scan, one step and channel", scan_case, dict(B=1, L=1, D=1, N=1)
    for optional in subsets(OPTIONAL[:3]):
        for groups in ((1, 1), (2, 4)):
            yield (
                f"scan step with {', '.join(optional) or 'nothing'}, groups {groups}",
                scan_step_case,
                dict(B=3, D=40, N=16, groups=groups, optional=optional),
            )
    for W in range(2, 9):
        for L in (1, 2, 3, 7, 15, 16, 17, 18, 127, 128, 129, 131, 300):
            for D in (130, 132):
                yield f"conv W {W} L {L} D {D}", conv_case, dict(B=2, L=L, D=D, W=W)
        yield f"conv step W {W}", conv_token_case, dict(B=3, D=130, W=W, has_bias=W % 2 == 0, silu=W % 3 == 0)
    for optional in subsets(("bias", "initial_state", "reset")):
        for silu in (True, False):
            for D in (33, 36):
                name = f"conv with {', '.join(optional) or 'nothing'}{', silu' if silu else ''} D {D}"
                yield name, conv_case, dict(B=2, L=150, D=D, W=4, optional=optional, silu=silu, with_states=silu)
    for W, element in itertools.product((2, 3, 4, 7), (torch.float32, torch.bfloat16)):
        for D, x_inside, y_inside in (
            (132, None, None),
            (132, (264, 0), None),
            (132, (264, 132), (140, 4)),
            (132, (270, 3), None),
            (130, None, (133, 1)),
            (33, (40, 5), (64, 8)),
        ):
            options = dict(B=2, L=150, D=D, W=W, element=element, x_inside=x_inside, y_inside=y_inside)
            yield f"conv {options}", conv_case, options
    yield "conv L 1000", conv_case, dict(B=2, L=1000, D=70, W=4)
    yield "conv L 65536", conv_case, dict(B=1, L=65536, D=40, W=4)
    yield "conv in bf16, L 4096", conv_case, dict(B=2, L=4096, D=260, W=4, element=torch.bfloat16)
    # Alone, a row of one number has no gradient: nothing to compare an error with.
    yield "norm 1 x 1", norm_case, dict(rows=1, width=1, has_residual=True)
    for rows, width in ((1, 768), (63, 31), (129, 33), (5000, 768), (4097, 200), (20000, 12), (7, 50000)):
        for has_residual, element in itertools.product((True, False), (torch.float32, torch.bfloat16)):
            options = dict(rows=rows, width=width, has_residual=has_residual, element=element)
            yield f"norm {options}", norm_case, options
    for width in (4, 128, 132, 256, 384, 512, 640, 768, 896, 1024, 1028, 1536, 2560, 4096, 5120, 6144, 8192, 8196):
        options = dict(rows=300, width=width, has_residual=width % 512 == 0)
        yield f"norm {options}", norm_case, options
    yield "norm, no gradient of the sum", norm_case, dict(rows=65, width=40, has_residual=True, has_d_sum=False)
    for count, vocabulary, width in ((1, 1, 1), (129, 7, 1030), (16384, 256, 768), (4096, 50280, 64), (2049, 70000, 8)):
        options = dict(count=count, vocabulary=vocabulary, width=width)
        yield f"embedding {count} of {vocabulary} x {width}", embedding_case, options
    for count in (31, 32, 33, 64, 2047, 2048, 20000):
        options = dict(count=count, vocabulary=9, width=40, ids="one")
        yield f"embedding, one id {count} times", embedding_case, options
    yield "embedding, words", embedding_case, dict(count=16384, vocabulary=50280, width=768, ids="zipf")
    # More positions than fit in the tiles of a launch at once.
    yield "embedding, many positions", embedding_case, dict(count=1100000, vocabulary=300, width=4, ids="zipf")
    shapes = [(2, 1), (3, 31), (129, 257), (20, 1024), (20, 1028), (20, 5000), (20, 5001), (20, 16384), (20, 20000)]
    for rows, classes in (*shapes, (20, 50277), (1000, 50280), (5, 57000), (5, 65536), (5, 250001)):
        yield f"entropy {rows} x {classes}", entropy_case, dict(rows=rows, classes=classes)
    sizes = [1, 31, 16384, 16385, 3000000] * 15
    for clip_norm in (0.0, 1.0, 1e9):
        yield f"adamw, clip {clip_norm}", adamw_case, dict(sizes=sizes, clip_norm=clip_norm)
    yield "adamw, not aligned", adamw_case, dict(sizes=sizes[:5], clip_norm=1.0, offset=1)
    yield "adamw, many parameters", adamw_case, dict(sizes=[7, 1000, 20000] * 300, clip_norm=1.0)
    for rows, columns in ((1, 1), (64, 129), (65, 128), (256, 128), (257, 128), (4097, 33), (300000, 5), (70000, 768)):
        yield f"sum of {rows} rows of {columns}", sum_rows_case, dict(rows=rows, columns=columns)
