#!/usr/bin/env python3
"""Writes modules.txt: for every check of every row of src/nn/modules.def PyTorch 2.13's module of that call.

    python make_modules.py

A line is `check | repr names buffers out | numbers`: what print shows, with ~ for spaces and ^ for ends of lines, the names of parameters and of
buffers, the shape of the first result; then the parameters after manual_seed(0), the results in training; where there
are parameters, the gradients of the inputs and of them; the results in evaluation, and the buffers after both, all in float64. Inputs are drawn after
manual_seed(1), see `drawn`; gradients are those of `weighed`.
"""
import re
from pathlib import Path

import torch
from make_rows import WORDS, Names, arguments, number, translated

CALLS = {"DIMS": lambda *dims: dims[0] if len(dims) == 1 else dims, "NAN": None}


class Modules(Names):
    def __missing__(self, name):
        return getattr(torch.nn, name[3:]) if name.startswith("nn_") else super().__missing__(name)


def checks():
    """(call, its inputs) of each check, in order."""
    text = (Path(__file__).resolve().parents[2] / "src/nn/modules.def").read_text()
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    for match in re.finditer(r"\bC\((?=nn_)", text):
        call, *inputs = arguments(text[match.end() :])[0]
        yield call, inputs


def drawn(text):
    """(2, 3): on (-1, 1); behind it p: on (0.05, 0.95), s: 1 or -1, c5: classes below 5, m5: the last of which is -1."""
    shape, kind = re.fullmatch(r"\((.*)\)(\w*)", text).groups()
    shape = [int(n) for n in shape.split(",") if n.strip()]
    if kind[:1] in ("c", "m") and kind:
        x = torch.randint(0, int(kind[1:]), shape)
        if kind[0] == "m":
            x[..., -1] = -1
        return x
    u = torch.rand(shape)
    return {"": u * 2 - 1, "p": u * 0.9 + 0.05, "s": torch.where(u < 0.5, -1.0, 1.0)}[kind]


def numbers(tensors):
    return [number(v) for x in tensors for v in x.detach().double().flatten().tolist()]


def called(module, x, *more):
    """All results, in PyTorch's order; an LSTM takes its two states as one."""
    if isinstance(module, (torch.nn.LSTM, torch.nn.LSTMCell)):
        more = [tuple(more)] if more else []
    found = module(x, *more)
    flat = lambda y: [y] if isinstance(y, torch.Tensor) else [z for part in y for z in flat(part)]
    return flat(found)


def weighed(results):
    """The sum of all numbers, each with another weight between 1 and 2."""
    return sum((y * torch.linspace(1, 2, y.numel()).reshape(y.shape)).sum() for y in results)


def golden(call, inputs):
    torch.manual_seed(0)
    module = eval(translated(call), {}, Modules(WORDS | CALLS))
    start = numbers(module.parameters())
    torch.manual_seed(1)
    given = [drawn(text) for text in inputs]
    parameters = list(module.parameters())
    leaves = [x.requires_grad_() for x, text in zip(given, inputs) if text.endswith(")")] + parameters
    results = called(module, *given)
    grads = torch.autograd.grad(weighed(results), leaves) if parameters else []
    still = called(module.eval(), *given)
    names = ",".join(name for name, _ in module.named_parameters()) or "-"
    buffers = ",".join(name for name, _ in module.named_buffers()) or "-"
    out = ",".join(map(str, results[0].shape)) or "-"
    told = repr(module).replace(" ", "~").replace("\n", "^")
    parts = start + numbers(results) + numbers(grads) + numbers(still) + numbers(module.buffers())
    return f"{call} on {', '.join(inputs)} | repr={told} names={names} buffers={buffers} out={out} | {' '.join(parts)}"


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    with open(Path(__file__).with_name("modules.txt"), "w") as out:
        print(f"# PyTorch {torch.__version__}, by make_modules.py: parameters, results, gradients, results in evaluation, buffers", file=out)
        for call, inputs in checks():
            print(golden(call, inputs), file=out)
