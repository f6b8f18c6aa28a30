#!/usr/bin/env python3
"""Writes edges.txt: PyTorch's values and gradients of the elementary functions at their ends: zeros of both signs, the
smallest and the largest numbers, borders of domains and the numbers next to them, poles, overflow, infinities and NaN.

    python make_edges.py

A line is `name | dtype=64 | x y g, x y g ...`, of atan2 `x1 x2 y g1 g2 ...`. Where PyTorch's own way loses what is
there, the exact number stands instead, from DIFFERENT, each with the reason.
"""
import math
from pathlib import Path

import mpmath as mp
import torch

mp.mp.prec = 300
INF, NAN = math.inf, math.nan
NAMES = "tan asin acos atan sinh cosh asinh acosh atanh log2 log10 erfc erfinv lgamma digamma".split()
COMMON = [0.0, 0.5, 1.0, 2.0, 3.0, 10.0, 100.0, INF, NAN]
ENDS = {  # of numbers of this dtype, besides: the smallest, the largest, and those around 1 and 1/2
    "tan": [math.pi / 2, math.pi / 4, math.pi, 3 * math.pi / 2, 16383.9, 16384.0, 1e6, 1e22],
    "sinh": [88.72, 89.0, 89.4159851, 89.416, 89.5, 710.4758600739439, 710.475860073944, 711.0, 1e10],
    "cosh": [88.72, 89.0, 89.4159851, 89.416, 89.5, 710.4758600739439, 710.475860073944, 711.0, 1e10],
    "erfc": [5.5, 6.0, 9.0, 10.0, 10.06, 10.1, 26.0, 26.5, 27.0, 27.22, 27.23, 27.3, 30.0],
    "log2": [8.0, 1024.0, 0.125, 3e38], "log10": [10.0, 1000.0, 1e10, 1e22, 0.001, 3e38],
    "asinh": [1e8, 1e9, 1.1e9, 1e18, 3e19, 1e38, 1e150, 1e160, 1e300], "acosh": [1e8, 1e18, 3e19, 1e38, 1e150, 1e160, 1e300],
    "lgamma": [1e-10, 1.5, 2.5, 2.75, 20.5, 1e8, 1e15, 2.5e305, 2.6e305], "digamma": [1e-10, 1.5, 2.5, 2.75, 20.5, 1e8, 1e15, 1e150],
    "atan": [1e8, 1e16, 1e30, 1e100, 1e200],
}
PAIRS = [0.0, -0.0, 1.0, -1.0, 3.0, -4.0, 1e-30, 1e-40, 1e-310, 5e-324, 1e18, -1e25, 1e38, 1e-200, 1e200, -1e308, INF, -INF, NAN]

# What PyTorch computes as 1 / sqrt(x^2 +- 1) is 0 where x^2 overflows, and as g / (x ln 10) where that does; acosh has no
# value below 1, and no derivative; PyTorch's is one of x^2 alone. Below 0 its digamma and trigamma, which divide by the sine
# and the tangent of a rounded pi x, lose digits, and at the poles they take a number for the sine of pi.
DIFFERENT = {
    "asinh": lambda x: 1 / mp.sqrt(x * x + 1),
    "acosh": lambda x: 1 / mp.sqrt(x * x - 1) if x > 1 else mp.inf,
    "log2": lambda x: 1 / (x * mp.log(2)) if x else mp.inf,
    "log10": lambda x: 1 / (x * mp.log(10)) if x else mp.inf,
    "lgamma": lambda x: mp.nan if x < 0 and x == int(x) else mp.digamma(x),
    "digamma": lambda x: mp.inf if x < 0 and x == int(x) else mp.psi(1, x),
}


def text(x):
    return "nan" if math.isnan(x) else x.hex() if math.isfinite(x) else str(x)


def exact(name, x, g, dtype):
    """The derivative where PyTorch's is not to be followed, else PyTorch's."""
    if name == "acosh" and x < 1:
        return NAN
    if name not in DIFFERENT or not math.isfinite(x) or (name not in ("asinh", "acosh") and x == 0):
        return g
    return torch.tensor(float(DIFFERENT[name](mp.mpf(x))), dtype=torch.float64).to(dtype).item()


def numbers(xs, dtype):
    """Each once, as numbers of the dtype; 0 and -0 are two."""
    return list({text(x): x for x in torch.tensor(xs, dtype=dtype).tolist()}.values())


def unary(name, dtype):
    info = torch.finfo(dtype)
    next_to = lambda x, to: torch.nextafter(torch.tensor(x, dtype=dtype), torch.tensor(to, dtype=dtype)).item()
    xs = COMMON + ENDS.get(name, []) + [info.tiny, info.tiny * info.eps, info.eps / 16, info.max, info.max / 2]
    xs += [next_to(x, to) for x in (1.0, 0.5) for to in (0.0, 2.0)]
    for x in numbers([s * x for x in xs for s in (1, -1)], dtype):
        a = torch.tensor(x, dtype=dtype, requires_grad=True)
        y = getattr(torch, name)(a)
        y.backward()
        value = y.item()
        if name == "digamma" and math.isfinite(value):
            value = torch.tensor(float(mp.digamma(mp.mpf(x))), dtype=torch.float64).to(dtype).item()
        yield x, value, exact(name, x, a.grad.item(), dtype)


def angles(dtype):
    pairs = numbers(PAIRS, dtype)
    for x1 in pairs:
        for x2 in pairs:
            a, b = (torch.tensor(x, dtype=dtype, requires_grad=True) for x in (x1, x2))
            y = torch.atan2(a, b)
            y.backward()
            g1, g2 = a.grad.item(), b.grad.item()
            if math.isfinite(x1) and math.isfinite(x2) and (x1 or x2):  # squares overflow, or are lost
                square = mp.mpf(x1) ** 2 + mp.mpf(x2) ** 2
                g1, g2 = (math.copysign(torch.tensor(float(g), dtype=torch.float64).to(dtype).item(), s) for g, s in ((x2 / square, x2), (-x1 / square, -x1)))
            elif math.isinf(x1) != math.isinf(x2) and not (math.isnan(x1) or math.isnan(x2)):
                g1, g2 = math.copysign(0.0, x2), math.copysign(0.0, -x1)  # PyTorch: inf 0 of one of them
            yield x1, x2, y.item(), g1, g2


with open(Path(__file__).with_name("edges.txt"), "w") as out:
    print(f"# PyTorch {torch.__version__}, by make_edges.py: x, y and the gradient; of atan2 x1, x2, y and both gradients", file=out)
    for dtype, bits in ((torch.float64, 64), (torch.float32, 32)):
        for name in NAMES:
            print(f"{name} | dtype={bits} | " + " ".join(text(v) for row in unary(name, dtype) for v in row), file=out)
        print(f"atan2 | dtype={bits} | " + " ".join(text(v) for row in angles(dtype) for v in row), file=out)
