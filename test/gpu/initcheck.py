"""Every kernel once on inputs that the host wrote, for compute-sanitizer's initcheck: it must see each write."""

import ctypes
import sys

import torch

import native

native.fresh = native.unwritten


def normal(*shape):
    return torch.randn(*shape).cuda()


def ids(count, end):
    return torch.randint(0, end, (count,), dtype=torch.int32).cuda()


def scan(kernels, B, L, D, N, groups):
    matrices = [normal(D, N) if count == 0 else normal(B, L, count, N) for count in groups]
    inputs = dict(u=normal(B, L, D), delta=normal(B, L, D), A=(-torch.rand(D, N)).cuda(), B=matrices[0], C=matrices[1])
    inputs.update(D=normal(D), z=normal(B, L, D), delta_bias=normal(D), initial_state=normal(B, D, N))
    inputs["reset"] = (torch.rand(B, L) > 0.9).float().cuda()
    y, last, saved = kernels.scan(**inputs)
    grads = kernels.scan_grad(saved, normal(B, L, D), normal(B, D, N), **inputs)
    return [y, last, *grads.values()]


def main():
    kernels = native.Kernels(ctypes.CDLL(sys.argv[1]))
    outputs = []
    for N, groups in ((3, (1, 1)), (16, (2, 3)), (40, (1, 0)), (200, (0, 1))):
        outputs += scan(kernels, 2, 21, 12, N, groups)
    outputs += scan(kernels, 1025, 17, 16, 16, (1, 1))
    x, weight = normal(2, 70, 12), normal(12, 4)
    outputs += kernels.conv(x=x, weight=weight)
    outputs += kernels.conv_grad(normal(2, 70, 12), x=x, weight=weight, bias=normal(12)).values()
    wide, half = normal(2, 70, 24).bfloat16()[..., 12:], normal(2, 70, 12).bfloat16()
    outputs += kernels.conv(y_like=half, x=wide, weight=weight)
    outputs += kernels.conv_grad(half, x=wide, weight=weight).values()
    outputs += kernels.conv_token(normal(3, 3, 12), normal(3, 12), weight)
    rows, scale = normal(4100, 40), normal(40)
    outputs += kernels.norm(rows, scale, normal(4100, 40))
    outputs += kernels.norm_grad(rows, scale, normal(4100, 40))
    outputs += kernels.norm(rows, scale, normal(4100, 40), element=torch.bfloat16)
    outputs += kernels.norm_grad(rows, scale, normal(4100, 40).bfloat16())
    outputs.append(kernels.embedding(ids(200, 20), normal(20, 40)))
    outputs.append(kernels.embedding_grad(ids(200, 20), normal(200, 40), 20))
    logits, labels = normal(11, 300), ids(11, 300)
    outputs += [kernels.entropy(logits, labels), kernels.entropy_grad(logits, labels, normal(11))]
    tensors = [[normal(5), normal(20000)] for _ in range(4)]
    results = kernels.adamw(*tensors, torch.rand(9).cuda(), [True, False])
    outputs += [*results[0], *results[1], *results[2], results[3]]
    outputs.append(kernels.sum_rows(rows))
    for output in outputs:
        output.cpu()


main()
