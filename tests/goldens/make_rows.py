#!/usr/bin/env python3
"""Writes rows.txt: PyTorch 2.13's value and gradients for every check of every row of src/rows/pointwise.def,
src/rows/reduce.def and src/ops/*.def, in float64 and float32.

    python make_rows.py

A check is PyTorch's call with underscores for dots; `translated` undoes that. Inputs are drawn with torch.rand after
manual_seed, which Taper draws with the same bits, so only results are stored: of tensors with more than 500 elements
every 97th. A line is `check | row dtype shapes domains out | y, then the gradient of each input under v`; in shapes
- is a single number, t behind a shape means transposed and s every other column of it.
"""
import collections
import operator
import re
from pathlib import Path

import mpmath
import torch
import torch.nn.functional as F

SOURCES = Path(__file__).resolve().parents[2] / "src"
KINDS = "UNARY_WITH|UNARY|BINARY|TERNARY_WITH|TERNARY|STEP_WITH|STEP|COMPARISON_WITH|COMPARISON|PREDICATE|REDUCTION|SHAPED|COMPOSED|PLACE|LOSS_3|LOSS"
ONE_INPUT = "3,4 - 0,3 37 70,70 3,4t 2,5s".split()
TWO_INPUTS = ("3,4;3,4 3,4;4 3,1;1,4 2,3;- -;2,3 2,1,3;4,1 1,3;2,3 0,3;1,3 1;- 37;37 70,70;70,1 2,3t;3,2 2,5s;2,3").split()
THREE_INPUTS = "3,4;3,4;3,4 3,4;4;3,1 -;2,3;- 2,1,3;4,1;1 0,3;3;1,3 37;37;37 70,70;70,1;70 2,3t;3,2;2 2,5s;2,3;2,3".split()


# ---- Reading rows ----------------------------------------------------------------------------------------


def arguments(text):
    """The arguments of a call, from behind its opening bracket, and what follows the closing one."""
    found, depth, start = [], 0, 0
    for i, c in enumerate(text):
        if c == "," and depth == 0 or c == ")" and depth == 0:
            found.append(" ".join(text[start:i].split()))
            start = i + 1
        if c == ")" and depth == 0:
            return found, text[i + 1 :]
        depth += (c == "(") - (c == ")")


def rows(file):
    """(kind, columns) of each row, in order, those of files it includes in their place."""
    text = re.sub(r"/\*.*?\*/", "", (SOURCES / file).read_text(), flags=re.S)
    for match in re.finditer(rf'^#include "(.*)"|^({KINDS})\(', text, flags=re.M):
        if match[1]:
            yield from rows(match[1])
        else:
            yield match[2], arguments(text[match.end() :])[0]


def checks(kind, columns):
    """(check, its domains, the shapes it runs on) of each check of a row."""
    text = columns[-1]
    while text:
        call, text = arguments(text[text.index("C(") + 2 :])
        if kind in ("REDUCTION", "SHAPED", "COMPOSED", "PLACE", "LOSS", "LOSS_3"):
            shapes = ";".join(s.strip("()").replace(" ", "") or "-" for s in call[1:])
            yield f"{call[0]} on {', '.join(call[1:])}", ["NONZERO"] * 3, [shapes]
        else:
            count = 3 if kind.startswith("TERNARY") else 2 if kind == "BINARY" else 1
            domains = columns[-1 - count : -1] if count > 1 else [columns[-2]] * 3
            yield call[0], domains, [None, ONE_INPUT, TWO_INPUTS, THREE_INPUTS][len(used(call[0]))]
        text = text.strip()


def used(call):
    return [name for name in "xyz" if re.search(rf"(?<![.\w]){name}\b", call)]


# ---- From C to PyTorch -------------------------------------------------------------------------------------

def named(name, fields):
    """A call that returns a tuple, with the names that its parts have here."""
    of = collections.namedtuple(name, fields)
    return lambda x, *args, **options: of(*getattr(torch, name.removesuffix("_dim"))(x, *args, **options))


def Unique(call, x, args, options):
    """All three, whether they are asked for or not."""
    first = call is torch.unique
    names = ["sorted"] * first + ["return_inverse", "return_counts", "dim"]
    options = dict(zip(names, args)) | options | {"return_inverse": True, "return_counts": True}
    return collections.namedtuple("Unique", "output inverse_indices counts")(*call(x.detach(), **options))


class Polygamma(torch.autograd.Function):
    """By mpmath: PyTorch's trigamma has nine digits, and its digamma loses some below 0."""

    @staticmethod
    def forward(ctx, n, x):
        ctx.n = n
        ctx.save_for_backward(x)
        return torch.tensor([float(mpmath.psi(n, v)) for v in x.flatten().tolist()], dtype=torch.float64).reshape(x.shape).to(x.dtype)

    @staticmethod
    def backward(ctx, g):
        return None, g * Polygamma.apply(ctx.n + 1, *ctx.saved_tensors)


class Lgamma(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return torch.lgamma(x)

    @staticmethod
    def backward(ctx, g):
        return g * Polygamma.apply(0, *ctx.saved_tensors)


WORDS = {
    "tensor_lgamma": Lgamma.apply, "tensor_digamma": lambda x: Polygamma.apply(0, x), "tensor_polygamma": Polygamma.apply,
    "SHAPE": lambda *sizes: sizes, "DIMS": lambda *dims: dims, "TENSORS": lambda *tensors: tensors,
    "INFINITY": float("inf"), "PAIR": lambda *pair: pair, "TAPER_END": None, "PADDING_SAME": "same", "PADDING_VALID": "valid", "NULL": None, "true": True, "false": False, "FLOAT32": torch.float32, "FLOAT64": torch.float64, "INT64": torch.int64,
    "REDUCTION_MEAN": "mean", "REDUCTION_SUM": "sum", "REDUCTION_NONE": "none", "REDUCTION_BATCHMEAN": "batchmean", "tensor_dtype": lambda x: x.dtype,
    "tensor_max_dim": torch.max, "tensor_min_dim": torch.min, "tensor_median_dim": torch.median,
    "tensor_count_nonzero": lambda x, *dim, **dims: torch.count_nonzero(x, *dim, **dims),
    "tensor_slice": lambda x, dim, start, end, step=1: x[(slice(None),) * (dim % x.dim()) + (slice(start, end, step),)],
    "whole": lambda shape, values: torch.tensor(values, dtype=torch.int64).reshape(shape),
    "tensor_index": lambda x, indices: x[indices],
    "tensor_nonzero_as_tuple": lambda x: torch.nonzero(x, as_tuple=True),
    "tensor_add": operator.add, "tensor_sub": operator.sub, "tensor_mul": operator.mul, "tensor_div": operator.truediv,
    "tensor_pow": operator.pow, "tensor_eq": operator.eq, "tensor_ne": operator.ne, "tensor_lt": operator.lt,
    "tensor_le": operator.le, "tensor_gt": operator.gt, "tensor_ge": operator.ge,
    "tensor_clamp_tensor": lambda x, *bounds: torch.clamp(  # whose derivative does not broadcast
        *torch.broadcast_tensors(x, *(torch.as_tensor(b, dtype=x.dtype) for b in bounds))),
    "F_hardsigmoid": lambda x: F.relu6(x + 3) / 6,  # whose own derivative has the 1/6 of float32 also in float64
    "tensor_atan2": lambda a, b: torch.atan2(*(x if torch.is_tensor(x) else torch.full_like(y, x) for x, y in ((a, b), (b, a)))),
    "tensor_tensordot": lambda x, y, dims=2, **lists: torch.tensordot(x, y, tuple(lists.values()) or dims),
    **{f"tensor_{n}": named(n, fields) for n, fields in (("var_mean", "var mean"), ("std_mean", "std mean"),
                                                          ("nanmedian_dim", "values indices"))},
    "tensor_unique": lambda x, *a, **o: Unique(torch.unique, x, a, o),
    "tensor_unique_consecutive": lambda x, *a, **o: Unique(torch.unique_consecutive, x, a, o),
    "tensor_trapezoid": lambda y, x=None, **o: torch.trapezoid(y, **o) if x is None else torch.trapezoid(y, x, **o),
    "tensor_cumulative_trapezoid": lambda y, x=None, **o: torch.cumulative_trapezoid(y, *[] if x is None else [x], **o),
    "tensor_column_stack": torch.column_stack,
    **{f"tensor_{n}_indices": getattr(torch, n) for n in ("hsplit", "vsplit", "dsplit")},
    "tensor_tensor_split_indices": torch.tensor_split, "tensor_tensor_split": torch.tensor_split,
    "tensor_cartesian_prod": lambda tensors: torch.cartesian_prod(*tensors),
    "tensor_block_diag": lambda tensors: torch.block_diag(*tensors),
    "tensor_broadcast_tensors": lambda tensors: torch.broadcast_tensors(*tensors),
    "tensor_scatter_reduce": lambda x, dim, index, src, reduce, include_self=True: torch.scatter_reduce(
        x, dim, index, src, reduce, include_self=include_self),
    "tensor_cross": lambda x, y, dim=None: torch.cross(x, y, dim=dim),
}  # a plain number may stand first, which only Python's operators take


class Names(dict):
    def __missing__(self, name):
        if name.startswith("F_"):
            return getattr(F, name[2:])
        name = name.removeprefix("tensor_")
        return getattr(torch, name, None) or getattr(torch.Tensor, name)


def translated(call):
    """The check as Python: options and lists lose their dot, and PyTorch says dim where Taper says dims."""
    call = call.split(" on (")[0].replace(".at[", "[")
    return re.sub(r"(?<=[(\s])\.(\w+) = ", lambda m: ("dim" if m[1] == "dims" else m[1]) + "=", call)


# ---- Inputs and results ------------------------------------------------------------------------------------


def drawn(shape, domain, dtype):
    u = torch.rand(shape, dtype=torch.float64)
    if domain == "ANY":
        x = u * 4 - 2
    elif domain == "UNIT":
        x = u * 1.8 - 0.9
    elif domain == "ABOVE_1":
        x = u * 1.8 + 1.2
    else:
        x = u * 1.8 + 0.2
    if domain == "NONZERO":
        x = torch.where(torch.rand(shape, dtype=torch.float64) < 0.5, -x, x)
    return x.to(dtype).requires_grad_()


def seen(x, view):
    return x.t() if view == "t" else x[:, ::2] if view == "s" else x


def number(value):
    return re.sub(r"\.?0*p", "p", float(value).hex()) if isinstance(value, float) else str(int(value))


def numbers(x):
    x = x.detach().flatten()
    return [number(v) for v in (x[::97] if len(x) > 500 else x).tolist()]


def golden(row, check, domains, shapes, dtype):
    torch.manual_seed(0)
    leaves, inputs = [], dict.fromkeys("xyz")
    names = used(check.split(" on (")[0])
    domains = ["xyz".index(name) < len(domains) and domains["xyz".index(name)] for name in names]
    for name, domain, text in zip(names, domains, shapes.split(";"), strict=True):
        shape, view = re.fullmatch(r"(.*?)([ts]?)", text).groups()
        leaves.append(drawn([int(n) for n in shape.split(",") if n != "-"], domain, dtype))
        inputs[name] = seen(leaves[-1], view)
    y = eval(translated(check), {}, Names(WORDS | inputs))
    parts = numbers(y)
    if y.requires_grad:
        v = torch.rand(y.shape, dtype=torch.float64).to(y.dtype)
        for gradient in torch.autograd.grad(y, leaves, v):
            parts += numbers(gradient)
    out = ",".join(map(str, y.shape)) or "-"
    args = f"row={row} dtype={64 if dtype == torch.float64 else 32} shapes={shapes} domains={';'.join(domains)} out={out}"
    return f"{check} | {args} | {' '.join(parts)}"


if __name__ == "__main__":
    with open(Path(__file__).with_name("rows.txt"), "w") as out:
        print(f"# PyTorch {torch.__version__}, by make_rows.py: y, then the gradient of each input under v", file=out)
        for kind, columns in [*rows("rows/pointwise.def"), *rows("rows/reduce.def"), *rows("ops/rows.def")]:
            for check, domains, runs in checks(kind, columns):
                for shapes in runs:
                    for dtype in (torch.float64, torch.float32):
                        print(golden(columns[0], check, domains, shapes, dtype), file=out)
