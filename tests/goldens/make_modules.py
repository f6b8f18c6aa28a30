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
    """(2, 3): on (-1, 1); behind it p: on (0.05, 0.95), s: 1 or -1, c5: classes below 5, m5: the last of which is -1; l5: lengths
    from 1 to 5; k, a: masks, true for some but never in the first column; f: a mask of numbers."""
    shape, kind = re.fullmatch(r"\((.*)\)(\w*)", text).groups()
    shape = [int(n) for n in shape.split(",") if n.strip()]
    if kind[:1] in ("c", "m") and kind:
        x = torch.randint(0, int(kind[1:]), shape)
        if kind[0] == "m":
            x[..., -1] = -1
        return x
    if kind[:1] == "l":
        return torch.randint(1, int(kind[1:]) + 1, shape)
    u = torch.rand(shape)
    if kind in ("k", "a"):
        return (u < 0.5).index_fill(-1, torch.tensor([0]), False)
    return {"f": u * 2 - 1, "": u * 2 - 1, "p": u * 0.9 + 0.05, "s": torch.where(u < 0.5, -1.0, 1.0)}[kind]


def numbers(tensors):
    return [number(v) for x in tensors for v in x.detach().double().flatten().tolist()]


def packed(module, x, lengths, *states):
    """What lengths stand for: the results of a packed sequence, padded again to all of its steps."""
    first, steps = module.batch_first, x.shape[1 if module.batch_first else 0]
    pack = torch.nn.utils.rnn.pack_padded_sequence(x, lengths, first, enforce_sorted=False)
    y, ends = module(pack, *states)
    return torch.nn.utils.rnn.pad_packed_sequence(y, first, total_length=steps)[0], ends


MASKS = {  # what k, and a or f, are to a call
    "MultiheadAttention": ("key_padding_mask", "attn_mask"), "TransformerEncoderLayer": ("src_key_padding_mask", "src_mask"),
    "TransformerEncoder": ("src_key_padding_mask", "mask"), "TransformerDecoderLayer": ("memory_key_padding_mask", "tgt_mask"),
    "TransformerDecoder": ("memory_key_padding_mask", "tgt_mask"), "Transformer": ("src_key_padding_mask", "tgt_mask"),
}


def called(module, given, kinds):
    """All results, in PyTorch's order. An LSTM takes its two states as one; lengths and masks are options by their kinds."""
    options = {kind[:1]: x for x, kind in zip(given, kinds) if kind[:1] in ("l", "k", "a", "f") and kind}
    x, *more = [x for x, kind in zip(given, kinds) if kind[:1] not in options or not kind]
    if isinstance(module, (torch.nn.LSTM, torch.nn.LSTMCell)):
        more = [tuple(more)] if more else []
    padding, mask = MASKS.get(type(module).__name__, (None, None))
    names = {"k": padding, "a": mask, "f": mask}
    if "l" in options:
        found = packed(module, x, options["l"], *more)
    else:
        found = module(x, *more, **{names[kind]: mask for kind, mask in options.items()})
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
    kinds = [text[text.index(")") + 1 :] for text in inputs]
    parameters = list(module.parameters())
    leaves = [x.requires_grad_() for x, kind in zip(given, kinds) if not kind] + parameters
    results = called(module, given, kinds)
    grads = torch.autograd.grad(weighed(results), leaves) if parameters else []
    still = called(module.eval(), given, kinds)
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
