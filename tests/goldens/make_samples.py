#!/usr/bin/env python3
"""Writes samples.txt: what PyTorch 2.13 draws by given chances, each behind manual_seed and followed by a rand.

    python make_samples.py

A line is `name | seed=... dtype=... view=... | what is drawn, then the next rand(1)`; the inputs are functions of their
places, (3, 4), or its transpose. Draws whose last bit is that of the C library's log1p have a name that ends in _libm."""

from pathlib import Path

import torch
import torch.nn.functional as F


def chances(dtype, view):
    p = (torch.arange(12, dtype=torch.float64) * 5 % 12 + 1).reshape(3, 4) / 13
    return p.to(dtype).t() if view == "t" else p.to(dtype)


CASES = {
    "bernoulli": lambda p: torch.bernoulli(p),
    "exponential_libm": lambda p: torch.empty_like(p).exponential_(1.7),
    "multinomial": lambda p: torch.multinomial(p, 2),
    "multinomial_one": lambda p: torch.multinomial(p, 1, replacement=True),
    "multinomial_list": lambda p: torch.multinomial(p.flatten(), 7),
    "multinomial_again": lambda p: torch.multinomial(p, 9, replacement=True),
    "multinomial_again_list": lambda p: torch.multinomial(p.flatten(), 20, True),
    "rrelu": lambda p: F.rrelu(p - 0.5, 0.1, 0.7, training=True),
    "gumbel": lambda p: F.gumbel_softmax(p, 0.7),
    "gumbel_hard": lambda p: F.gumbel_softmax(p, 0.7, True, dim=0),
}


def number(v):
    return float(v).hex() if isinstance(v, float) else str(int(v))


if __name__ == "__main__":
    with open(Path(__file__).with_name("samples.txt"), "w") as out:
        print(f"# PyTorch {torch.__version__}, by make_samples.py", file=out)
        for name, draw in CASES.items():
            for seed in (0, 42):
                for dtype in (torch.float32, torch.float64):
                    for view in "-t":
                        torch.manual_seed(seed)
                        y = draw(chances(dtype, view)).flatten().tolist()
                        y.append(float(torch.rand(1)))
                        print(f"{name} | seed={seed} dtype={str(dtype)[-2:]} view={view} | {' '.join(map(number, y))}", file=out)
