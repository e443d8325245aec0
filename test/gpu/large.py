"""More than 2^31 elements: the last channels and rows must come out as they do alone."""

import torch

from cases import FORWARD, GRADIENT, compare, random_of


def filled(*shape):
    """Random numbers without a second tensor of this size."""
    return torch.empty(*shape, device="cuda").uniform_(-1, 1)


def scan_large(kernels, B=2, L=65536, D=16500, N=4):
    normal = random_of(10)
    x = filled(B, L, D)
    inputs = dict(u=x, delta=x, A=-torch.exp(normal(D, N)), B=normal(B, L, N), C=normal(B, L, N))
    y, last, saved = kernels.scan(**inputs)
    part = {name: t[-1:, :, -8:] if name in ("u", "delta") else t for name, t in inputs.items()}
    part.update(A=inputs["A"][-8:], B=inputs["B"][-1:], C=inputs["C"][-1:])
    part = {name: t.contiguous() for name, t in part.items()}
    y_part, last_part, saved_part = kernels.scan(**part)
    worst = max(compare("y", y[-1:, :, -8:], y_part, FORWARD), compare("state", last[-1:, -8:], last_part, FORWARD))
    del y
    grads = kernels.scan_grad(saved, x, **inputs)
    grads_part = kernels.scan_grad(saved_part, part["u"], **part)
    for name in ("u", "delta"):
        worst = max(worst, compare(f"d {name}", grads[name][-1:, :, -8:], grads_part[name], GRADIENT))
    return worst


def conv_large(kernels, B=2, L=65536, D=16500):
    normal = random_of(11)
    x = filled(B, L, D)
    weight, bias = normal(D, 4), normal(D)
    y, final = kernels.conv(x=x, weight=weight, bias=bias)
    part = dict(x=x[-1:, :, -8:].contiguous(), weight=weight[-8:].contiguous(), bias=bias[-8:].contiguous())
    y_part, final_part = kernels.conv(**part)
    worst = max(compare("y", y[-1:, :, -8:], y_part, 0), compare("state", final[-1:, :, -8:], final_part, 0))
    del y
    grads = kernels.conv_grad(x, x=x, weight=weight, bias=bias)
    grads_part = kernels.conv_grad(part["x"], **part)
    return max(worst, compare("dx", grads["x"][-1:, :, -8:], grads_part["x"], 0))


def norm_large(kernels, rows=2900000, width=768):
    x, weight = filled(rows, width), random_of(12)(width)
    tail = x[-5:].contiguous()
    worst = compare("y", kernels.norm(x, weight)[0][-5:], kernels.norm(tail, weight)[0], 0)
    dx, _ = kernels.norm_grad(x, weight, x)
    return max(worst, compare("dx", dx[-5:], kernels.norm_grad(tail, weight, tail)[0], 0))


def embedding_large(kernels, count=2900000, width=768):
    weight = random_of(13)(64, width)
    ids = torch.randint(0, 64, (count,), device="cuda", dtype=torch.int32)
    y = kernels.embedding(ids, weight)
    worst = compare("y", y[-5:], weight[ids[-5:].long()], 0)
    grad = kernels.embedding_grad(ids, y, 64)
    counts = torch.bincount(ids.long(), minlength=64)
    # 45,000 equal summands one after another round alike, which random ones do not.
    compare("d weight", grad, weight * counts[:, None], 1e-3)
    return worst


def entropy_large(kernels, rows=45000, classes=50280):
    logits = filled(rows, classes)
    labels = torch.randint(0, classes, (rows,), device="cuda", dtype=torch.int32)
    dy = random_of(14)(rows)
    tail = (logits[-5:].contiguous(), labels[-5:].contiguous())
    worst = compare("loss", kernels.entropy(logits, labels)[-5:], kernels.entropy(*tail), 0)
    grad = kernels.entropy_grad(logits, labels, dy)
    return max(worst, compare("d logits", grad[-5:], kernels.entropy_grad(*tail, dy[-5:].contiguous()), 0))


def large_cases():
    ops = (scan_large, conv_large, norm_large, embedding_large, entropy_large)
    return [(f"{op.__name__}, above 2^31 elements", op, {}) for op in ops]
