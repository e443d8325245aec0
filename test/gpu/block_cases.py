"""The fused block and head against float64 references: outputs, states and gradients, with equal bits in two runs."""

import torch
import torch.nn.functional as F

import reference
from cases import Failure, compare, random_of, same_bits
from fused import BLOCK_INPUTS, Fused

# Of the largest value in float32; of the norm where products round, for the largest error there is one of many.
LARGEST = {"float32": (2e-5, 1e-4)}
NORM = {"tf32": (2e-3, 4e-3), "bf16": (1e-2, 3e-2)}
OPTIONAL = ("in_proj_bias", "conv_bias", "out_proj_bias", "conv_state", "scan_state", "reset")


def check(precision, what, got, wanted, is_gradient):
    if precision in LARGEST:
        return compare(what, got, wanted, LARGEST[precision][is_gradient])
    error = ((got.double() - wanted).norm() / wanted.norm().clamp_min(1e-30)).item()
    ceiling = NORM[precision][is_gradient]
    if not error <= ceiling:
        raise Failure(f"{what} in {precision}: error {error:.2e} of its norm, at most {ceiling:.0e} is expected")
    return error


def block_inputs(B, L, E, D, N, R, W, optional=OPTIONAL, seed=11):
    """Scaled as at the start of training, so that no tensor vanishes or explodes."""
    normal = random_of(seed)
    inputs = dict(
        x=normal(B, L, E),
        norm=1 + normal(E, scale=0.2),
        in_proj=normal(2 * D, E, scale=E**-0.5),
        in_proj_bias=normal(2 * D, scale=0.3),
        conv=normal(D, W, scale=W**-0.5),
        conv_bias=normal(D, scale=0.3),
        x_proj=normal(R + 2 * N, D, scale=D**-0.5),
        dt_proj=normal(D, R, scale=R**-0.5),
        dt_bias=normal(D, scale=0.5) - 3,
        A_log=torch.arange(1, N + 1, device="cuda").float().log().repeat(D, 1) + normal(D, N, scale=0.1),
        D=1 + normal(D, scale=0.2),
        out_proj=normal(E, D, scale=D**-0.5),
        out_proj_bias=normal(E, scale=0.3),
        conv_state=normal(B, W - 1, D),
        scan_state=normal(B, D, N, scale=0.3),
        reset=(normal(B, L) > 1.5).float(),
    )
    return {name: t for name, t in inputs.items() if name not in OPTIONAL or name in optional}, normal


def block_reference(x, norm, in_proj, conv, x_proj, dt_proj, dt_bias, A_log, D, out_proj, in_proj_bias=None,
                    conv_bias=None, out_proj_bias=None, conv_state=None, scan_state=None, reset=None):  # fmt: skip
    """y, the new states of the convolution and of the scan."""
    normed, _ = reference.norm(x, norm)
    to_x, z = F.linear(normed, in_proj, in_proj_bias).chunk(2, -1)
    u, new_conv = reference.conv(to_x, conv, conv_bias, conv_state, reset)
    N, R = A_log.shape[1], dt_proj.shape[1]
    dt, B, C = F.linear(u, x_proj).split([R, N, N], -1)
    delta = F.linear(dt, dt_proj)
    y, new_scan = reference.scan(u, delta, -torch.exp(A_log), B, C, D, z, dt_bias, scan_state, reset)
    return x + F.linear(y, out_proj, out_proj_bias), new_conv, new_scan


def block_case(kernels, precision, shape, optional=OPTIONAL, with_states=True):
    inputs, normal = block_inputs(*shape, optional=optional)
    B, L, E, D, N, _, W = shape
    dy = normal(B, L, E)
    d_conv, d_scan = (normal(B, W - 1, D), normal(B, D, N)) if with_states else (None, None)
    fused = Fused(kernels, precision)

    def run(saves):
        *outputs, saved = fused.block(with_states, saves, **inputs)
        return outputs, fused.block_grad(dy, d_conv, d_scan, saved, **inputs)

    outputs, grads = run(False)
    for saves in (True, True, False):
        again = run(saves)
        same_bits(f"block, saves {saves}", [*outputs, *grads.values()], [*again[0], *again[1].values()])
    names = [name for name in BLOCK_INPUTS if name in inputs]
    exact = {name: t.double().requires_grad_(name in names) for name, t in inputs.items()}
    wanted = block_reference(**exact)
    upstreams = [dy, d_conv, d_scan]
    wanted_grads = reference.gradients(wanted, upstreams, {name: exact[name] for name in names})
    # What the block adds to its input: the input itself would hide errors.
    errors = [check(precision, "y", outputs[0].double() - exact["x"], wanted[0] - exact["x"], False)]
    for name, got, value in zip(("conv state", "scan state"), outputs[1:], wanted[1:]):
        if with_states:
            errors.append(check(precision, name, got, value, False))
    problems = []
    for name in names:
        residual = dy.double() if name == "x" and precision != "float32" else 0
        try:
            errors.append(check(precision, f"d {name}", grads[name] - residual, wanted_grads[name] - residual, True))
        except Failure as failure:
            problems.append(str(failure))
    if problems:
        raise Failure("; ".join(problems))
    return max(errors) if precision == "float32" else 0.0


def head_case(kernels, precision, T, E, V, scale=1.0):
    normal = random_of(12)
    hidden, weight, dy = normal(T, E), normal(V, E, scale=scale * E**-0.5), normal(T)
    generator = torch.Generator(device="cuda").manual_seed(13)
    labels = torch.randint(0, V, (T,), generator=generator, device="cuda", dtype=torch.int32)
    labels[:: max(2, T // 5)] = -1
    fused = Fused(kernels, precision)

    def run():
        return fused.head(hidden, weight, labels), *fused.head_grad(dy, hidden, weight, labels)

    got = run()
    same_bits("head", got, run())
    exact = hidden.double().requires_grad_(), weight.double().requires_grad_()
    loss = F.cross_entropy(F.linear(*exact), labels.long(), ignore_index=-1, reduction="none")
    wanted = loss.detach(), *torch.autograd.grad((loss * dy).sum(), exact), loss.detach()
    names = ("loss", "d hidden", "d weight", "loss with its gradient")
    errors = [check(precision, *row, i in (1, 2)) for i, row in enumerate(zip(names, got, wanted))]
    if T > 1:
        labels[T // 2] = V
        loss, d_hidden, d_weight, again = run()
        rows = torch.arange(T, device="cuda") == T // 2
        if not all((x == rows).all() for x in (loss.isnan(), d_hidden.isnan().any(1), again.isnan())):
            raise Failure("a label that is no class: NaN in its row, and nowhere else, is expected")
    return max(errors) if precision == "float32" else 0.0


# B, L, E, D, N, R, W
BLOCK_SHAPES = (
    (2, 48, 32, 64, 16, 2, 4),
    (1, 1, 1, 1, 1, 1, 2),
    (3, 37, 24, 40, 5, 3, 3),
    (2, 130, 64, 128, 16, 4, 4),
    (1, 70, 33, 70, 33, 7, 8),
    (2, 33, 48, 96, 16, 3, 4),
)
HEAD_SHAPES = ((1, 1, 1), (7, 5, 3), (33, 16, 257), (300, 64, 5003), (2000, 64, 70001))


def fused_cases():
    for precision in ("float32", "tf32", "bf16"):
        for shape in BLOCK_SHAPES[2:] if precision != "float32" else BLOCK_SHAPES:
            yield f"block {precision} {shape}", block_case, dict(precision=precision, shape=shape)
        for optional, with_states in (((), False), (("conv_bias", "reset"), True), (("conv_bias",), False)):
            options = dict(precision=precision, shape=BLOCK_SHAPES[3], optional=optional, with_states=with_states)
            yield f"block {precision} {optional} states {with_states}", block_case, options
        options = dict(precision=precision, shape=BLOCK_SHAPES[4], optional=(), with_states=False)
        yield f"block {precision} of odd sizes", block_case, options
        for shape in HEAD_SHAPES[2:] if precision != "float32" else HEAD_SHAPES:
            yield f"head {precision} {shape}", head_case, dict(precision=precision, T=shape[0], E=shape[1], V=shape[2])
    yield "head of large logits", head_case, dict(precision="float32", T=64, E=64, V=1003, scale=30.0)


def small_fused_cases():
    """In float32: racecheck stops at cuBLAS's kernels of bf16."""
    yield "block", block_case, dict(precision="float32", shape=BLOCK_SHAPES[2])
    yield "head", head_case, dict(precision="float32", T=7, E=5, V=131)
