#!/usr/bin/env python3
"""Writes ends.txt: PyTorch 2.13's value, gradients and grad_fn of the calls in tests/test_ends.c, of the numbers there.

    python make_ends.py

A line is `call | dtype inputs grad_fn | y, then the gradient of each input under ones`.
"""
import re
from pathlib import Path

import torch

from make_rows import WORDS, Names, translated, used

TEXT = Path(__file__).resolve().parents[1].joinpath("test_ends.c").read_text()
CALLS = re.findall(r"^    E\((.*), [A-Z_ |]+\)", TEXT, flags=re.M)
NUMBERS = re.search(r"ends\[\] = \{(.*?)\};", TEXT, flags=re.S)[1]
ENDS = [float(x.strip().replace("INFINITY", "inf")) for x in NUMBERS.split(",")]


def tensors(*args):  # operands that PyTorch wants as tensors, or of one shape
    x = next(a for a in args if isinstance(a, torch.Tensor))
    return torch.broadcast_tensors(*(torch.as_tensor(a, dtype=x.dtype) for a in args))


OTHERS = {"NAN": float("nan"), "tensor_clamp_tensor": lambda *args: torch.clamp(*tensors(*args)),
          "tensor_lerp": lambda x, y, weight: torch.lerp(*tensors(x, y), weight)}


def golden(call, dtype):
    count = len(used(call))
    first = [a for a in ENDS for _ in ENDS] if count == 2 else ENDS
    x = torch.tensor(first, dtype=dtype, requires_grad=True)
    y = torch.tensor(ENDS * (len(first) // len(ENDS)), dtype=dtype, requires_grad=True)
    result = eval(translated(call), {}, Names(WORDS | OTHERS | {"x": x, "y": y}))
    parts = result.tolist()
    if result.requires_grad:
        for gradient in torch.autograd.grad(result, [x, y][:count], torch.ones_like(result)):
            parts += gradient.tolist()
    name = result.grad_fn.name() if result.requires_grad else "none"
    args = f"dtype={64 if dtype == torch.float64 else 32} inputs={count} grad_fn={name}"
    return f"{call} | {args} | {' '.join('nan' if p != p else f'{float(p):.17g}' for p in parts)}"


with open(Path(__file__).with_name("ends.txt"), "w") as out:
    print(f"# PyTorch {torch.__version__}, by make_ends.py: y, then the gradient of each input under ones", file=out)
    for call in CALLS:
        for dtype in (torch.float64, torch.float32):
            print(golden(call, dtype), file=out)
