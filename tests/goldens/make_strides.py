"""Writes result_strides.txt: how PyTorch 2.13 lays out a + b and exp(a) for operands in any order of dimensions,
sliced, expanded and broadcast; and a in another dtype, a copy of a, and a choice between a and b. A line: of a and b the
number of dimensions, the shape and the strides; then the strides of the five results.

    python3 tests/goldens/make_strides.py
"""
import pathlib
import random

import torch


def operand(shape):
    order = random.sample(range(len(shape)), len(shape))
    x = torch.zeros([shape[d] for d in order]).permute([order.index(d) for d in range(len(shape))])
    if random.random() < 0.25:
        kept = [n if random.random() < 0.6 else 1 for n in shape]
        x = x[tuple(slice(0, n) for n in kept)]
        if random.random() < 0.4:
            x = x.expand(shape)
    return x


def layout(x):
    return [x.dim(), *x.shape, *x.stride()]


random.seed(1)
lines = []
for _ in range(400):
    shape = [random.choice([1, 1, 2, 3, 4]) for _ in range(random.choice([2, 2, 3, 4]))]
    a = operand(shape)
    b = operand(shape[1:] if random.random() < 0.3 else shape)
    numbers = layout(a) + layout(b) + list((a + b).stride()) + list(torch.exp(a).stride())
    numbers += [*a.double().stride(), *a.clone().stride(), *torch.where(a > 0, a, b).stride()]
    lines.append("strides | | " + " ".join(map(str, numbers)) + "\n")
pathlib.Path(__file__).with_name("result_strides.txt").write_text("".join(lines))
