"""Every op against its reference: outputs, states and gradients, from two runs that must give equal bits."""

import itertools

import torch

import reference

FORWARD, GRADIENT = 2e-5, 1e-4


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


def same_bits(what, first, second):
    for a, b in zip(first, second):
        if a is not None and not torch.equal(a.view(torch.int32), b.view(torch.int32)):
            raise Failure(f"{what}: two runs differ")


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


def scan_case(kernels, B, L, D, N, softplus=True, with_states=True, **options):
    inputs, normal = scan_inputs(B, L, D, N, **options)
    if not softplus:
        inputs["delta"] = inputs["delta"].abs()
        if "delta_bias" in inputs:
            inputs["delta_bias"] = inputs["delta_bias"].abs()
    inputs["softplus"] = softplus
    dy, d_last = normal(B, L, D), normal(B, D, N) if with_states else None

    def run():
        y, last, saved = kernels.scan(**inputs)
        return y, last, kernels.scan_grad(saved, dy, d_last, **inputs)

    y, last, grads = run()
    again = run()
    same_bits("scan", [y, last, *grads.values()], [again[0], again[1], *again[2].values()])
    alone = kernels.scan(want_state=False, want_checkpoints=False, **inputs)
    same_bits("scan without states", [y], [alone[0]])
    exact = in_double(inputs, grads)
    outputs = reference.scan(**exact)
    wanted = reference.gradients(outputs, [dy, d_last], {name: exact[name] for name in grads})
    return max(
        compare("y", y, outputs[0], FORWARD),
        compare("last state", last, outputs[1], FORWARD),
        *(compare(f"d {name}", grads[name], wanted[name], GRADIENT) for name in grads),
    )


def scan_step_case(kernels, B, D, N, groups, optional):
    inputs, normal = scan_inputs(B, 1, D, N, groups=groups, optional=optional)
    state = normal(B, D, N)
    token = {name: x[:, 0].contiguous() if x.dim() >= 3 else x for name, x in inputs.items()}
    y, new_state = kernels.scan_step(state, **token)
    wanted = reference.scan(**in_double({**inputs, "initial_state": state}, ()))
    return max(compare("y", y, wanted[0][:, 0], FORWARD), compare("state", new_state, wanted[1], FORWARD))


def conv_case(kernels, B, L, D, W, optional=("bias", "initial_state", "reset"), silu=True, with_states=True):
    normal = random_of(2)
    inputs = dict(x=normal(B, L, D), weight=normal(D, W), bias=normal(D), initial_state=normal(B, W - 1, D))
    inputs["reset"] = (normal(B, L) > 1.0).float()
    inputs = {name: x for name, x in inputs.items() if name in ("x", "weight") or name in optional}
    inputs["silu"] = silu
    dy, d_final = normal(B, L, D), normal(B, W - 1, D) if with_states else None

    def run():
        return *kernels.conv(**inputs), kernels.conv_grad(dy, d_final, **inputs)

    y, final, grads = run()
    again = run()
    same_bits("conv", [y, final, *grads.values()], [again[0], again[1], *again[2].values()])
    exact = in_double(inputs, grads)
    outputs = reference.conv(**exact)
    wanted = reference.gradients(outputs, [dy, d_final], {name: exact[name] for name in grads})
    return max(
        compare("y", y, outputs[0], FORWARD),
        compare("final state", final, outputs[1], FORWARD),
        *(compare(f"d {name}", grads[name], wanted[name], GRADIENT) for name in grads),
    )


def conv_token_case(kernels, B, D, W, has_bias, silu):
    normal = random_of(3)
    state, x, weight, bias = normal(B, W - 1, D), normal(B, D), normal(D, W), normal(D) if has_bias else None
    y, new_state = kernels.conv_token(state, x, weight, bias, silu)
    exact = dict(x=x[:, None], weight=weight, bias=bias, initial_state=state, silu=silu)
    wanted = reference.conv(**in_double(exact, ()))
    return max(compare("y", y, wanted[0][:, 0], FORWARD), compare("state", new_state, wanted[1], FORWARD))


def norm_case(kernels, rows, width, has_residual, has_d_sum=True):
    normal = random_of(4)
    x, weight, dy = normal(rows, width), normal(width), normal(rows, width)
    residual = normal(rows, width) if has_residual else None
    d_sum = normal(rows, width) if has_residual and has_d_sum else None

    def run():
        return *kernels.norm(x, weight, residual), *kernels.norm_grad(x, weight, dy, residual, d_sum)

    y, total, dx, d_weight = results = run()
    same_bits("norm", results, run())
    exact = in_double(dict(x=x, weight=weight, residual=residual), ("x", "weight"))
    outputs = reference.norm(**exact)
    wanted = reference.gradients(outputs, [dy, d_sum], {name: exact[name] for name in ("x", "weight")})
    if has_residual:
        compare("sum", total, outputs[1], FORWARD)
    return max(
        compare("y", y, outputs[0], FORWARD),
        compare("dx", dx, wanted["x"], GRADIENT),
        compare("d weight", d_weight, wanted["weight"], GRADIENT),
    )


def embedding_case(kernels, count, vocabulary, width, one_id=False):
    normal = random_of(5)
    weight, dy = normal(vocabulary, width), normal(count, width)
    ids = torch.randint(-2, vocabulary + 2, (count,), device="cuda", dtype=torch.int32)
    if one_id:
        ids.fill_(vocabulary - 1)
    y, grad = kernels.embedding(ids, weight), kernels.embedding_grad(ids, dy, vocabulary)
    same_bits("embedding", [grad], [kernels.embedding_grad(ids, dy, vocabulary)])
    valid = (ids >= 0) & (ids < vocabulary)
    rows = torch.where(valid[:, None], weight[ids.clamp(0, vocabulary - 1).long()], 0)
    wanted = torch.zeros(vocabulary, width, device="cuda", dtype=torch.float64)
    wanted.index_add_(0, ids[valid].long(), dy[valid].double())
    return max(compare("y", y, rows, 0), compare("d weight", grad, wanted, GRADIENT))


def entropy_case(kernels, rows, classes):
    normal = random_of(6)
    logits, dy = normal(rows, classes, scale=3), normal(rows)
    labels = torch.randint(0, classes, (rows,), device="cuda", dtype=torch.int32)
    labels[::5] = -1

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
    return max(compare("loss", loss, wanted, FORWARD), compare("d logits", grad, d_logits, GRADIENT))


def adamw_case(kernels, sizes, clip_norm):
    normal = random_of(7)
    params, grads, m = ([normal(size) for size in sizes] for _ in range(3))
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
    yield "scan, constant B and C", scan_case, dict(B=2, L=21, D=12, N=5, groups=(0, 0))
    yield "scan step", scan_step_case, dict(B=3, D=12, N=5, groups=(2, 3), optional=OPTIONAL[:3])
    yield "conv", conv_case, dict(B=2, L=70, D=12, W=4)
    yield "conv step", conv_token_case, dict(B=3, D=12, W=4, has_bias=True, silu=True)
    yield "norm", norm_case, dict(rows=70, width=40, has_residual=True)
    yield "embedding", embedding_case, dict(count=200, vocabulary=20, width=40)
    yield "entropy", entropy_case, dict(rows=11, classes=300)
    yield "adamw", adamw_case, dict(sizes=[1, 300, 20000], clip_norm=1.0)
    yield "sum of rows", sum_rows_case, dict(rows=200, columns=20)


def all_cases():
    yield from small_cases()
    for L in (1, 2, 15, 16, 17, 63, 129, 1000):
        yield f"scan L {L}", scan_case, dict(B=2, L=L, D=70, N=16)
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
        for L in (1, 2, 3, 7, 63, 64, 65, 129):
            yield f"conv W {W} L {L}", conv_case, dict(B=2, L=L, D=130, W=W)
        yield f"conv step W {W}", conv_token_case, dict(B=3, D=130, W=W, has_bias=W % 2 == 0, silu=W % 3 == 0)
    for optional in subsets(("bias", "initial_state", "reset")):
        for silu in (True, False):
            name = f"conv with {', '.join(optional) or 'nothing'}{', silu' if silu else ''}"
            yield name, conv_case, dict(B=2, L=90, D=33, W=4, optional=optional, silu=silu, with_states=silu)
    yield "conv L 1000", conv_case, dict(B=2, L=1000, D=70, W=4)
    yield "conv L 65536", conv_case, dict(B=1, L=65536, D=40, W=4)
    # Alone, a row of one number has no gradient: nothing to compare an error with.
    yield "norm 1 x 1", norm_case, dict(rows=1, width=1, has_residual=True)
    for rows, width in ((1, 768), (63, 31), (129, 33), (5000, 768), (4097, 200)):
        for has_residual in (True, False):
            options = dict(rows=rows, width=width, has_residual=has_residual)
            yield f"norm {rows} x {width}, {has_residual}", norm_case, options
    yield "norm, no gradient of the sum", norm_case, dict(rows=65, width=40, has_residual=True, has_d_sum=False)
    for count, vocabulary, width in ((1, 1, 1), (129, 7, 1030), (16384, 256, 768), (4096, 50280, 64)):
        options = dict(count=count, vocabulary=vocabulary, width=width)
        yield f"embedding {count} of {vocabulary} x {width}", embedding_case, options
    yield "embedding, one id", embedding_case, dict(count=20000, vocabulary=9, width=40, one_id=True)
    for rows, classes in ((2, 1), (3, 31), (129, 257), (1000, 50280)):
        yield f"entropy {rows} x {classes}", entropy_case, dict(rows=rows, classes=classes)
    sizes = [1, 31, 16384, 16385, 3000000] * 15
    for clip_norm in (0.0, 1.0, 1e9):
        yield f"adamw, clip {clip_norm}", adamw_case, dict(sizes=sizes, clip_norm=clip_norm)
    for rows, columns in ((1, 1), (64, 129), (65, 128), (4097, 33), (300000, 5)):
        yield f"sum of {rows} rows of {columns}", sum_rows_case, dict(rows=rows, columns=columns)
