"""What the ops compute, step by step in torch, for autograd to differentiate. In float64."""

import torch
import torch.nn.functional as F


def of_channels(x, batch, length, channels):
    """B or C as [B, L, D, N], whatever its form."""
    if x.dim() == 2:
        return x.expand(batch, length, *x.shape)
    if x.dim() == 3:
        x = x[:, :, None]
    return x.repeat_interleave(channels // x.shape[2], dim=2)


def scan(u, delta, A, B, C, D=None, z=None, delta_bias=None, initial_state=None, reset=None, softplus=True):
    batch, length, channels = u.shape
    dt = delta if delta_bias is None else delta + delta_bias
    if softplus:
        dt = torch.where(dt > 20, dt, F.softplus(dt))
    h = u.new_zeros(batch, *A.shape) if initial_state is None else initial_state
    Bs, Cs = (of_channels(x, batch, length, channels) for x in (B, C))
    # One operation for all steps where it can be: unbinding is a view, and so is its gradient's place.
    decay = torch.exp(dt[..., None] * A).unbind(1)
    push = ((dt * u)[..., None] * Bs).unbind(1)
    states = []
    for t in range(length):
        if reset is not None:
            h = torch.where(reset[:, t, None, None] != 0, torch.zeros_like(h), h)
        h = decay[t] * h + push[t]
        states.append(h)
    y = (torch.stack(states, 1) * Cs).sum(-1)
    if D is not None:
        y = y + D * u
    return (y if z is None else y * F.silu(z)), h


def conv(x, weight, bias=None, initial_state=None, reset=None, silu=True):
    batch, length, channels = x.shape
    width = weight.shape[1]
    before = x.new_zeros(batch, width - 1, channels) if initial_state is None else initial_state
    steps = torch.cat([before, x], 1)
    # Documents by number: a step sees those of its own only.
    number = torch.zeros(batch, length) if reset is None else reset.cpu().cumsum(1)
    number = torch.cat([torch.zeros(batch, width - 1), number], 1).to(x.device)
    y = torch.zeros_like(x)
    for k in range(width):
        same = number[:, k : k + length] == number[:, width - 1 :]
        y = y + torch.where(same[..., None], steps[:, k : k + length] * weight[:, k], torch.zeros_like(x))
    if bias is not None:
        y = y + bias
    kept = number[:, length:] == number[:, -1:]
    final = torch.where(kept[..., None], steps[:, length:], torch.zeros_like(steps[:, length:]))
    return (F.silu(y) if silu else y), final


def norm(x, weight, residual=None, epsilon=1e-5):
    total = x if residual is None else x + residual
    return total * torch.rsqrt((total * total).mean(-1, keepdim=True) + epsilon) * weight, total


def gradients(outputs, upstreams, inputs):
    """Of each input by name, zero where an output does not depend on it."""
    pairs = [(output, upstream) for output, upstream in zip(outputs, upstreams) if upstream is not None]
    loss = sum((output * upstream).sum() for output, upstream in pairs)
    grads = torch.autograd.grad(loss, list(inputs.values()), allow_unused=True)
    return {name: torch.zeros_like(x) if g is None else g for (name, x), g in zip(inputs.items(), grads)}
