#!/usr/bin/env python3
"""Writes programs.txt: random programs over leaf tensors and what PyTorch 2.13 makes of them, which
tests/test_programs.c runs through Taper's public functions. A line is `name | key=value ... | numbers`:

    program | n=7 |                          begins one
    leaf    | d=f32 s=2,3 grad=1 | 0.5 ...   value 0, 1, ...
    mul     | a=0 b=r0.5 |                   the next value; operands are values, w2 a whole number, r0.5 a real one
    refuses | | message                      PyTorch refuses the instruction before; the program ends
    y       | d=f32 s=2,3 | 0.25 1.5^-21     the last value, then, under fixed cotangents (cotangent()),
    g       | leaf=0 | ...                   dL/dleaf, and
    h       | leaf=0 | ...                   the gradient of a fixed projection of all dL/dleaf

Invariant: a tolerance is measured, not chosen. 1.5^-21 means within 2^-21 of 1.5; a number alone must come out to the
bit, zero's sign included for y; ? is compared with nothing. The program runs RUNS times more in PyTorch with every
result that Taper may round otherwise moved by up to 3 ulps (class Noise); the tolerance is twice how far the number
moves, and two ulps. To the bit is what does not move even with 4096 times as much. What turns into another kind of
number (inf, nan) is a ?, and so is nan in h, but for the sweep of rows of one input: PyTorch carries zeros of
derivatives that are not there back through the graph, where they meet infinities.

Where PyTorch itself is wrong, what is right stands in its place: class Power, tamed(), log1p(), counted(), ab(), quotient(). Of
ten thousand fresh programs a few still disagree: numbers near the largest overflow where factors are multiplied in
another order.

    python3 make_programs.py                                      # programs.txt as it is committed
    python3 make_programs.py --sweep                              # sweep.txt: every row over all magnitudes
    python3 make_programs.py --seed 7 --count 5000 --out /tmp/7   # fresh ones: test_programs /tmp/7
"""
import argparse
import math
import random
import warnings

import numpy
import torch
import torch.nn.functional as F

RUNS, STEPS = 6, torch.tensor([-3, -2, -1, 1, 2, 3])
DTYPES = {"f32": torch.float32, "f64": torch.float64, "i64": torch.int64, "bool": torch.bool}
NAMES = {dtype: name for name, dtype in DTYPES.items()}


# ---- Rounding otherwise -------------------------------------------------------------------------------
class Noise:
    """Equal numbers move alike, so that ties stay ties."""

    def __init__(self, seed, scale=1):
        self.seed, self.scale, self.calls, self.huge = seed, scale, 0, False

    def move(self, x):
        if not x.is_floating_point() or x.numel() == 0:
            return x
        self.calls += 1
        with torch.no_grad():
            bits = (x + 0.0).double().contiguous().view(torch.int64)
            bits = (bits ^ (bits >> 29)) * 0x2545F4914F6CDD1D + (self.seed * 7919 + self.calls) * 0x9E3779B97F
            ulps = STEPS[(((bits ^ (bits >> 31)) >> 17) & 0xFFFF) % len(STEPS)].to(x.dtype) * self.scale
            info = torch.finfo(x.dtype)
            quantum = info.tiny * info.eps
            tiny = torch.where((x != 0) & (x.abs() < info.tiny), ulps * quantum, 0).to(x.dtype)
        return torch.where(tiny != 0, x + tiny, x * (1 + ulps * info.eps))

    def value(self, x):  # what is computed, and the gradient that comes back
        return self.gradient(self.move(x))

    def gradient(self, x, summed=False):
        return Backward.apply(x, self, summed) if x.requires_grad else x

    def total(self, x):  # a sum, in which zeros of both signs and overflows on the way may have met
        if not x.is_floating_point():
            return x
        x = torch.where(x == 0, (0.0, -0.0)[self.seed % 2], x)
        return self.value(self.finite(x) if self.huge and self.seed % 4 < 2 else x)

    def finite(self, x):
        return torch.where(x.isfinite(), x, 0)

    def summand(self, x):
        self.huge = self.huge or is_huge(x)
        return self.gradient(self.move(x), summed=True)


def is_huge(x):
    """Near to where sums overflow, or behind it."""
    return bool((x.abs() > torch.finfo(x.dtype).max ** 0.7).any()) if x.is_floating_point() else False


class Backward(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, noise, summed):
        ctx.noise, ctx.summed = noise, summed
        return x.view_as(x)

    @staticmethod
    def backward(ctx, g):
        infinite = ctx.noise.huge or ctx.summed == "loss" and not g.isfinite().all()
        wild = ctx.summed and infinite and not ctx.noise.seed % 2
        return ctx.noise.move(ctx.noise.finite(g) if wild else g), None, None


class Saved(torch.autograd.Function):
    """f whose derivative reads the moved result, as that of another implementation would."""

    @staticmethod
    def forward(ctx, x, noise, f, df):
        y = noise.move(f(x))
        ctx.save_for_backward(x, y)
        ctx.noise, ctx.df = noise, df
        return y

    @staticmethod
    def backward(ctx, g):
        x, y = ctx.saved_tensors
        return ctx.df(ctx.noise, g, x, y), None, None, None


def saved(f, df):
    return lambda n, x, *rest: n.value(Saved.apply(x if x.is_floating_point() else x.float(), n, lambda t: f(t, *rest), lambda n, g, t, y: df(n, g, t, y, *rest)))


def tamed(f, limit, far):
    """f, and where |x| > limit what it is there to the last digit: PyTorch's derivatives of it are 0 times inf."""

    def run(x):
        outside = (x > limit) | (x < -limit)
        return torch.where(outside, far(x), f(torch.where(outside, 0, x))) if bool(outside.any()) else f(x)
    return run


def ramp(x):
    return torch.where(x > 0, x, 0 * x)


def plateau(x):
    return torch.sign(x.detach()) + 0 * x.nan_to_num()


expm1 = saved(torch.expm1, lambda n, g, x, y: g * (y + 1))
tanh = saved(torch.tanh, lambda n, g, x, y: g * (1 - n.move(y * y)))
sigmoid = saved(torch.sigmoid, lambda n, g, x, y: g * (1 - y) * y)
erf = saved(torch.erf, lambda n, g, x, y: g * (2 / math.sqrt(math.pi)) * torch.exp(-n.move(x * x)))
softmax = saved(lambda x, d: x.softmax(d), lambda n, g, x, y, d: y * (g - n.move((g * y).sum(d, keepdim=True))))
log_softmax = saved(lambda x, d: x.log_softmax(d), lambda n, g, x, y, d: g - n.move(y.exp()) * n.move(g.sum(d, keepdim=True)))


def log1p(x):
    """PyTorch's of the smallest number is 0."""
    y = torch.log1p(x)
    lost = (x != 0) & (y == 0)
    return torch.where(lost, y + x.detach(), y) if bool(lost.any()) else y


def gelu(n, x):
    return n.value(x * 0.5 * (1 + erf(n, n.move(x * math.sqrt(0.5)))))


def gelu_tanh(n, x):
    inner = n.move(math.sqrt(2 / math.pi) * (x + n.move(0.044715 * n.move(x * n.move(x * x)))))
    return n.value(0.5 * x * (1 + tanh(n, inner)))


def reduced(losses, reduction, count):
    return {"none": losses, "sum": losses.sum(), "mean": losses.sum() / count}[reduction]


def cross_entropy(n, x, t, weight, reduction, ignore_index, label_smoothing):
    dim = 0 if x.dim() == 1 else 1
    x = log_softmax(n, n.gradient(n.move(x), summed="loss"), dim)  # (p - 1) inf is -inf, and inf - p inf is nan
    classes = max(1, x.shape[dim])
    w = torch.ones(classes, dtype=x.dtype) if weight is None else n.value(weight)
    w = w.reshape([-1] + [1] * (x.dim() - 1 - dim))
    if t.is_floating_point():
        t = t * (1 - label_smoothing) + label_smoothing / classes
        terms = n.move(n.move(x * w) * t if n.seed % 2 else x * (w * t))
        return n.total(reduced(-terms.sum(dim), reduction, max(1, x.numel() // classes)))
    kept = (t != ignore_index)
    places = torch.where(kept, t, 0).unsqueeze(dim)
    weights = w.expand(x.shape).gather(dim, places).squeeze(dim)
    losses = -(n.move(x * w).gather(dim, places).squeeze(dim)) * (1 - label_smoothing)
    losses = losses - (n.move(x * w).sum(dim) * (label_smoothing / classes) if label_smoothing else 0)
    losses = torch.where(kept, n.total(losses), 0)
    return (n.gradient if reduction == "none" else n.total)(reduced(losses, reduction, torch.where(kept, weights, 0).sum()))


# ---- Instructions -----------------------------------------------------------------------------------
class Plain:
    """No noise: PyTorch's own functions."""

    def move(self, x):
        return x

    value = gradient = total = summand = move


def rounding(f):  # Taper may round the result otherwise
    return lambda n, k: n.value(f(k))


def exact(f):  # the result is to the bit, its gradient goes another way
    return lambda n, k: n.gradient(f(k))


def summing(f):  # adds in another order
    def run(n, k):
        return n.total(f({key: n.summand(v) if isinstance(v, torch.Tensor) and v.is_floating_point() else v for key, v in k.items()}))
    return run


def own(f, noisy):
    return lambda n, k: f(k) if isinstance(n, Plain) else noisy(n, k)


def where_of(k):  # dims, dim or neither
    found = {"keepdim": k.get("keepdim", False)}
    dims = k.get("dims", k.get("dim"))
    return found | ({"dim": dims} if dims is not None else {})


def total(f):  # torch.mean and torch.sum have no keepdim without dim
    def run(k):
        given = where_of(k)
        return f(k["a"], given.get("dim"), given["keepdim"])
    return run


def loss_of(k, *names):
    return {name: k[name] for name in ("weight", "reduction", *names) if name in k}


def counted(k):
    """Without the samples that are ignored, which in PyTorch still spread their nan."""
    x, t = k["a"], k["b"]
    kept = t != k.get("ignore_index", -100)
    if t.is_floating_point() or x.isfinite().all() or kept.all() or kept.dim() != x.dim() - 1:
        return x
    return torch.where(kept.unsqueeze(min(1, x.dim() - 1)), x, 0)


def a(f):
    return lambda k: f(k["a"])


def ab(f, meet=False):
    """Where tensors meet in a dtype: PyTorch's derivatives take b - 1 and such in b's own, whose digits are fewer."""

    def run(k):
        x, y = k["a"], k["b"]
        if meet and isinstance(x, torch.Tensor) and isinstance(y, torch.Tensor):
            dtype = torch.result_type(x, y)
            x, y = (x.to(dtype), y.to(dtype)) if dtype.is_floating_point else (x, y)
        return f(x, y)
    return run


def wrapped(dim, count):
    if not -count <= dim < count:
        raise IndexError("Dimension out of range")
    return dim % count


def quotient(a, b):
    """PyTorch multiplies 2 / b from b's reciprocal, rounded twice."""
    return a / b if isinstance(a, torch.Tensor) else torch.tensor(a, dtype=(a / b).dtype) / b


class Power(torch.autograd.Function):
    """a^b whose second derivatives are right where a or b is 0: PyTorch takes 0 times log 0 in the one case, and in the
    other 0 for the 1 / a that d2 / da db is."""

    @staticmethod
    def forward(ctx, a, b):
        y = a**b
        ctx.save_for_backward(a, b, y)
        return y

    @staticmethod
    def backward(ctx, g):
        a, b, y = ctx.saved_tensors
        still, flat, finite = b == 0, (a == 0) & (b >= 0), (a.abs() > 0) & g.isfinite()
        at_zero = torch.where(finite, g * b / torch.where(finite, a, 1), 0)
        da = torch.where(still, at_zero, g * (b * Power.apply(torch.where(still, 1, a), b - 1)))
        db = torch.where(flat, 0, g * (y * torch.where(flat, 1, a).log()))
        return tuple(d.to(x.dtype).sum_to_size(x.shape) for d, x in ((da, a), (db, b)))


def power(a, b):
    exponent = isinstance(b, torch.Tensor) and b.requires_grad and torch.result_type(a, b) == b.dtype
    if not exponent or not (bool(torch.as_tensor(a == 0).any()) or bool((b == 0).any())):
        return a**b
    return Power.apply(torch.as_tensor(a, dtype=(a**b).dtype), b)


OPS = {
    "neg": exact(a(torch.neg)), "abs": exact(a(torch.abs)), "relu": exact(a(torch.relu)), "sign": exact(a(torch.sign)),
    "sqrt": rounding(a(torch.sqrt)),  # Intel's, which does not always round to the nearest
    "exp": rounding(a(torch.exp)), "log": rounding(a(torch.log)), "sin": rounding(a(torch.sin)), "cos": rounding(a(torch.cos)),
    "expm1": own(a(torch.expm1), lambda n, k: expm1(n, k["a"])), "log1p": rounding(a(log1p)),
    "tanh": own(a(torch.tanh), lambda n, k: tanh(n, k["a"])), "sigmoid": own(a(torch.sigmoid), lambda n, k: sigmoid(n, k["a"])),
    "erf": own(a(tamed(torch.erf, 40, plateau)), lambda n, k: tamed(lambda x: erf(n, x), 40, plateau)(k["a"])), "gelu": own(a(tamed(F.gelu, 60, ramp)), lambda n, k: tamed(lambda x: gelu(n, x), 60, ramp)(k["a"])),
    "gelu_tanh": own(a(tamed(lambda x: F.gelu(x, approximate="tanh"), 60, ramp)), lambda n, k: tamed(lambda x: gelu_tanh(n, x), 60, ramp)(k["a"])),
    "add": exact(ab(lambda a, b: a + b)), "sub": exact(ab(lambda a, b: a - b)), "mul": exact(ab(lambda a, b: a * b, True)), "div": exact(ab(quotient, True)),
    "pow": rounding(ab(power, True)),
    "eq": exact(ab(lambda a, b: a == b)), "ne": exact(ab(lambda a, b: a != b)), "lt": exact(ab(lambda a, b: a < b)),
    "le": exact(ab(lambda a, b: a <= b)), "gt": exact(ab(lambda a, b: a > b)), "ge": exact(ab(lambda a, b: a >= b)),
    "where": exact(lambda k: torch.where(k["c"], k["a"], k["b"])),
    "sum": summing(total(torch.sum)), "mean": summing(total(torch.mean)),
    "amax": exact(lambda k: torch.amax(k["a"], **({"dim": ()} | where_of(k)))), "amin": exact(lambda k: torch.amin(k["a"], **({"dim": ()} | where_of(k)))),
    "argmax": exact(lambda k: torch.argmax(k["a"], k.get("dim"), k.get("keepdim", False))),
    "argmin": exact(lambda k: torch.argmin(k["a"], k.get("dim"), k.get("keepdim", False))),
    "softmax": own(lambda k: k["a"].softmax(k["dim"]), lambda n, k: softmax(n, n.value(k["a"]), k["dim"])),
    "log_softmax": own(lambda k: k["a"].log_softmax(k["dim"]), lambda n, k: log_softmax(n, n.value(k["a"]), k["dim"])),
    "matmul": summing(ab(torch.matmul)), "linear": summing(lambda k: F.linear(k["a"], k["b"], k.get("c"))),
    "mse_loss": summing(lambda k: F.mse_loss(k["a"], k["b"], **loss_of(k))),
    "nll_loss": summing(lambda k: F.nll_loss(k["a"], k["b"], **loss_of(k, "ignore_index"))),
    "cross_entropy": own(lambda k: F.cross_entropy(counted(k), k["b"], **loss_of(k, "ignore_index", "label_smoothing")),
                         lambda n, k: cross_entropy(n, k["a"], k["b"], k.get("weight"), k["reduction"], k.get("ignore_index", -100), k.get("label_smoothing", 0))),
    "reshape": exact(lambda k: k["a"].reshape(k["shape"])), "transpose": exact(lambda k: k["a"].transpose(k["dim0"], k["dim1"])), "t": exact(lambda k: k["a"].t()),
    "permute": exact(lambda k: k["a"].permute(k["dims"])), "expand": exact(lambda k: k["a"].expand(k["shape"])),
    "select": exact(lambda k: k["a"].select(k["dim"], k["index"])), "unsqueeze": exact(lambda k: k["a"].unsqueeze(k["dim"])),
    "squeeze": exact(lambda k: k["a"].squeeze(*(k[d] for d in ("dim", "dims") if d in k))), "flatten": exact(lambda k: k["a"].flatten(k.get("start", 0), k.get("end", -1))),
    "slice": exact(lambda k: k["a"][(slice(None),) * wrapped(k["dim"], k["a"].dim()) + (slice(k["start"], k["stop"], k["step"]),)]),
    "cat": exact(lambda k: torch.cat(k["xs"], k["dim"])), "clone": exact(a(torch.clone)), "contiguous": exact(a(lambda x: x.contiguous())),
    "to": lambda n, k: n.gradient(k["a"].to(DTYPES[k["d"]])), "detach": exact(a(lambda x: x.detach())),
}
REFERENCES = ("a", "b", "c", "xs", "weight")


def value_of(arg, values, noise):
    """Gradients that meet in a value are rounded on their way, each by itself."""
    if isinstance(arg, list):
        return [noise.gradient(values[i]) for i in arg]
    return noise.gradient(values[arg]) if isinstance(arg, int) else (int if arg[0] == "w" else float)(arg[1:])


def run(program, noise):
    values = []
    for name, args, data in program:
        if name == "leaf":
            x = torch.tensor(data, dtype=DTYPES[args["d"]]).reshape(args["s"])
            values.append(x.requires_grad_(args["grad"]))
        else:
            values.append(OPS[name](noise, {k: value_of(v, values, noise) if k in REFERENCES else v for k, v in args.items()}))
    return values


def cotangent(x, salt):
    i = torch.arange(x.numel(), dtype=torch.float64)
    return ((((7 * i + 5 * salt + 3) % 11) - 5.5) / 4).to(x.dtype).reshape(x.shape)


def results(program, noise):
    """Lines as (name, args, tensor)."""
    values = run(program, noise)
    y = values[-1]
    lines = [("y", {"d": NAMES[y.dtype], "s": list(y.shape)}, y.detach())]
    leaves = [i for i, (name, args, _) in enumerate(program) if name == "leaf" and args["grad"]]
    if not y.requires_grad:
        return lines
    xs = [values[i] for i in leaves]
    first = torch.autograd.grad(y, xs, cotangent(y, 0), create_graph=True, materialize_grads=True)
    lines += [("g", {"leaf": i}, g.detach()) for i, g in zip(leaves, first)]
    second = [torch.zeros_like(x) for x in xs]
    parts = [(g * cotangent(g, 1 + i)).sum() for i, g in enumerate(first) if g.requires_grad]
    if parts:
        try:
            second = torch.autograd.grad(parts, xs, materialize_grads=True)
        except RuntimeError:
            return lines  # some derivatives have none themselves in PyTorch
    return lines + [("h", {"leaf": i}, h.detach()) for i, h in zip(leaves, second)]


def stored(x):  # PyTorch has zeros without memory
    return torch.empty(x.shape, dtype=x.dtype).copy_(x)


# ---- Writing -------------------------------------------------------------------------------------------
def number(v, dtype):
    if dtype == torch.float32:
        text = str(numpy.float32(v))
    else:
        text = repr(float(v)) if dtype == torch.float64 else str(int(v))
    return text[:-2] if text.endswith(".0") else text


def flat(x):
    return x.flatten().double().numpy()


class Unstable(Exception):
    """The value hangs on the order of a sum, or on a digit."""


def toleranced(x, moved, far, nan="nan"):
    """`far` says which numbers depend on rounding at all: small moves may come to nothing by chance."""
    x, moved, far, found = stored(x), [stored(m) for m in moved], flat(stored(far)), []
    exact_values, base = x.flatten().tolist(), flat(x)
    others = numpy.array([flat(m) for m in moved]).reshape(len(moved), -1)
    for i, v in enumerate(base):
        text, column = number(exact_values[i], x.dtype), others[:, i]
        same = (column == v) | (numpy.isnan(column) & numpy.isnan(v))
        if numpy.isnan(v) and same.all():
            found.append(nan)
        elif same.all() and far[i] == v and (numpy.signbit(column) == numpy.signbit(v)).all():
            found.append(text)
        elif same.all() and v == 0 and far[i] == 0:
            found.append("0^-1074")
        elif not (numpy.isfinite(column).all() and abs(v) < (1.3e36 if x.dtype == torch.float32 else 7e305)):
            found.append("?")
        else:
            ulp = float(numpy.spacing(numpy.float32(abs(v)))) if x.dtype == torch.float32 else math.ulp(v)
            found.append(f"{text}^{math.ceil(math.log2(2 * float(abs(column - v).max()) + 2 * ulp))}")
    return " ".join(found)


def text_of(value):
    if isinstance(value, (list, tuple)):
        return ",".join(map(str, value))
    return str(int(value)) if isinstance(value, bool) else str(value)


def line(name, args, numbers):
    return f"{name} | {' '.join(f'{k}={text_of(v)}' for k, v in args.items())} | {numbers}".rstrip()


def written(n, program, refusal, sweep=False):
    lines = [f"program | n={n} |"]
    for name, args, data in program:
        lines.append(line(name, args, " ".join(number(v, DTYPES[args["d"]]) for v in data) if data is not None else ""))
    if refusal:
        return lines + [f"refuses | | {refusal}"]
    plain = results(program, Plain())
    moved = [results(program, Noise(seed)) for seed in range(RUNS)]
    far = results(program, Noise(RUNS + 1, 4096))
    for i, (name, args, x) in enumerate(plain[: min(map(len, [far, *moved]))]):
        lenient = name == "h" and not (sweep and program[-1][0] in UNARY + NEWER)
        numbers = toleranced(x, [m[i][2] for m in moved], far[i][2], "?" if lenient else "nan")
        if name == "y" and "?" in numbers and not sweep:
            raise Unstable
        lines.append(line(name, args, numbers))
    return lines


def needed(program):
    """The program without what its last instruction does not read."""
    keep = {len(program) - 1}
    for i in reversed(range(len(program))):
        if i in keep:
            for key in REFERENCES:
                arg = program[i][1].get(key)
                keep.update(arg if isinstance(arg, list) else [arg] if isinstance(arg, int) else [])
    place = {old: new for new, old in enumerate(sorted(keep))}

    def moved(key, arg):
        if key not in REFERENCES or isinstance(arg, str):
            return arg
        return [place[i] for i in arg] if isinstance(arg, list) else place[arg]
    return [(program[i][0], {k: moved(k, v) for k, v in program[i][1].items()}, program[i][2]) for i in sorted(keep)]


# ---- Random programs -----------------------------------------------------------------------------------
SPECIAL = {
    "f64": [0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, -3e-310, 1e-300, 1e300, -1e300, 1e17, -710.0, 710.0, 1.7976931348623157e308, 1.0, -1.0, 0.5],
    "f32": [0.0, -0.0, math.inf, -math.inf, math.nan, 1e-45, -3e-39, 1e-30, 1e30, -1e30, 1e9, -89.0, 89.0, 3.4028234663852886e38, 1.0, -1.0, 0.5],
    "i64": [0, 1, -1, 2**62, -(2**63), 2**63 - 1, 2**53 + 1], "bool": [0, 1],
}
UNARY = ["neg", "abs", "relu", "sign", "sqrt", "exp", "log", "sin", "cos", "tanh", "sigmoid", "erf", "gelu", "gelu_tanh"]
NEWER = ["expm1", "log1p"]  # than the committed programs, which they would change: in the sweep and in fresh ones
BINARY = ["add", "sub", "mul", "div", "pow"]
COMPARISONS = ["eq", "ne", "lt", "le", "gt", "ge"]
SHAPES = ["reshape", "transpose", "t", "permute", "expand", "select", "unsqueeze", "squeeze", "flatten", "slice", "cat"]
COPIES = ["clone", "contiguous", "to", "detach"]
KINDS = [(UNARY, 5), (BINARY, 6), (COMPARISONS, 1), (["where"], 2), (["sum", "mean", "amax", "amin"], 4), (["argmax", "argmin"], 1),
         (["softmax", "log_softmax"], 2), (["matmul", "linear"], 4), (["mse_loss", "nll_loss", "cross_entropy"], 3), (SHAPES, 9), (COPIES, 1)]


class Writer:
    """Grows one program, an instruction at a time; self.values are PyTorch's, so that shapes are known."""

    def __init__(self, rng):
        self.rng, self.program, self.values = rng, [], []
        self.special = rng.random() < 0.2
        self.dtype = rng.choice(["f32", "f64"])
        self.wrong = 0.02  # how often an argument is one that cannot be

    def chance(self, p):
        return self.rng.random() < p

    def some_dtype(self):
        return self.dtype if self.chance(0.85) else self.rng.choice(list(DTYPES))

    def some_shape(self):
        sizes = [0] if self.chance(0.03) else [1, 1, 2, 2, 3, 3, 4, 5]
        shape = [self.rng.choice(sizes + [1, 2, 3]) for _ in range(self.rng.choice([0, 1, 1, 2, 2, 2, 3, 3, 4]))]
        if shape and self.chance(0.03):
            shape = [self.rng.choice([9, 17, 33, 40])] + shape[1:2]
        return shape

    def some_number(self, dtype):
        if self.special and self.chance(0.3):
            return self.rng.choice(SPECIAL[dtype])
        if dtype == "bool":
            return self.rng.choice([0, 1])
        if dtype == "i64":
            return self.rng.randint(-4, 6)
        return round(self.rng.uniform(-2.5, 2.5), 2) if self.chance(0.9) else float(self.rng.randint(-2, 2))

    def leaf(self, shape, dtype=None, numbers=None):
        dtype = dtype or self.some_dtype()
        data = numbers if numbers is not None else [self.some_number(dtype) for _ in range(math.prod(shape))]
        grad = dtype in ("f32", "f64") and self.chance(0.9)
        self.program.append(("leaf", {"d": dtype, "s": list(shape), "grad": grad}, data))
        self.values.append(run(self.program[-1:], Plain())[0])
        return len(self.values) - 1

    def pick(self):
        """Mostly the newest value, or a fresh leaf."""
        if not self.values or self.chance(0.15):
            return self.leaf(self.some_shape())
        return len(self.values) - 1 if self.chance(0.6) else self.rng.randrange(len(self.values))

    def partner(self, x):
        """A value or number that broadcasts with value x."""
        roll = self.rng.random()
        if roll < 0.15:
            return self.rng.choice(["w2", "w3", "w0", "w-1", "w1", "r0.5", "r2.0", "r-1.5", "r0.1", "r3.0"] + (["rinf", "r-0.0", "rnan"] if self.special else []))
        if roll < 0.3:
            return self.pick() if self.chance(self.wrong) else x
        shape = list(self.values[x].shape)
        fitting = [i for i, v in enumerate(self.values) if i != x and fits(v.shape, shape)]
        if fitting and roll < 0.6:
            return self.rng.choice(fitting)
        shape = [1 if self.chance(0.25) else s for s in shape][self.rng.choice([0, 0, 0, 1, 2]):]
        return self.leaf(([2] if self.chance(0.1) and len(shape) < 4 else []) + shape)

    def dim(self, x, more=0):
        n = self.values[x].dim() + more
        return self.rng.randint(-n - 1, n) if n == 0 or self.chance(self.wrong) else self.rng.randrange(-n, n)

    def args(self, name):
        x = self.pick()
        given = {"a": x}
        shape = list(self.values[x].shape)
        if name in UNARY or name in ("t", "clone", "contiguous", "detach"):
            return given
        if name in BINARY or name in COMPARISONS:
            y = self.partner(x)
            return {"a": y, "b": x} if self.chance(0.4) else {"a": x, "b": y}
        return given | getattr(self, "args_" + name)(x, shape)

    def args_where(self, x, shape):
        flags = [i for i, v in enumerate(self.values) if v.dtype == torch.bool and fits(v.shape, shape)]
        c = self.rng.choice(flags) if flags else self.leaf([1 if self.chance(0.2) else s for s in shape], "bool")
        return {"c": c, "b": self.partner(x)} if self.chance(0.5) else {"c": c, "a": self.partner(x), "b": x}

    def args_sum(self, x, shape):
        roll, n = self.rng.random(), len(shape)
        given = {"keepdim": True} if self.chance(0.3) else {}
        if roll < 0.3 or n == 0:
            return {}
        if roll < 0.65:
            return {"dim": self.dim(x)} | given
        dims = self.rng.sample(range(n), self.rng.randint(1, n))
        dims = [d - n if self.chance(0.3) else d for d in dims]
        return {"dims": dims + dims[:1] if self.chance(self.wrong) else dims} | given
    args_mean = args_amax = args_amin = args_sum

    def args_argmax(self, x, shape):
        return ({"dim": self.dim(x)} if self.chance(0.7) else {}) | ({"keepdim": True} if self.chance(0.3) else {})
    args_argmin = args_argmax

    def args_softmax(self, x, shape):
        return {"dim": self.dim(x)}
    args_log_softmax = args_softmax

    def args_matmul(self, x, shape):
        if not shape:
            return {"b": self.leaf([])}
        k = shape[-1] + self.chance(self.wrong)
        batch = [1 if self.chance(0.3) else s for s in shape[:-2]][self.rng.choice([0, 1, 9]):]
        other = [k] if self.chance(0.2) else batch + [k, self.rng.choice([1, 2, 3])]
        return {"b": self.leaf(other, NAMES[self.values[x].dtype])}

    def args_linear(self, x, shape):
        m, dtype = self.rng.choice([1, 2, 3, 4]), NAMES[self.values[x].dtype]
        weight = [(shape or [2])[-1] + self.chance(self.wrong)]
        weight = weight if self.chance(0.03) else [m] + weight
        bias = {"c": self.leaf([m + self.chance(self.wrong)], dtype)} if self.chance(0.6) and len(weight) == 2 else {}
        return {"b": self.leaf(weight, dtype)} | bias

    def args_mse_loss(self, x, shape):
        return {"b": self.leaf(shape), "reduction": self.rng.choice(["mean", "sum", "none"])}

    def args_nll_loss(self, x, shape):
        classes = (shape[:1] if len(shape) == 1 else shape[1:2] or [1])[0]
        wanted = shape[:1] * (len(shape) > 1) + shape[2:]
        ignored = self.rng.choice([{}, {}, {"ignore_index": 0}, {"ignore_index": -1}])
        ignore = ignored.get("ignore_index", -100)
        classes += self.chance(self.wrong)
        numbers = [ignore if classes == 0 or self.chance(0.15) else self.rng.randrange(classes) for _ in range(math.prod(wanted))]
        weight = {"weight": self.leaf(shape[:1] if len(shape) == 1 else shape[1:2], NAMES[self.values[x].dtype])} if self.chance(0.4) else {}
        if weight:
            name, args, data = self.program[-1]
            data = [v or 0.75 for v in data]  # to Taper a class that weighs 0 is one to be ignored
            self.program[-1] = (name, args | {"grad": False}, data)
            self.values[-1] = run(self.program[-1:], Plain())[0]
        return {"b": self.leaf(wanted, "i64", numbers), "reduction": self.rng.choice(["mean", "sum", "none"])} | ignored | weight

    def args_cross_entropy(self, x, shape):
        smooth = {"label_smoothing": self.rng.choice([0.1, 0.25] if self.special else [0.1, 1.0])} if self.chance(0.35) else {}
        given = self.args_nll_loss(x, shape) | smooth
        if self.chance(0.35):
            given["b"] = self.leaf(shape, NAMES[self.values[x].dtype])
            given.pop("ignore_index", None)
        return given

    def args_reshape(self, x, shape):
        n, sizes = math.prod(shape), []
        while n > 1 and len(sizes) < 4:
            sizes.append(self.rng.choice([d for d in range(1, n + 1) if n % d == 0]))
            n //= sizes[-1]
        if math.prod(shape) != math.prod(sizes) or self.chance(0.3):
            sizes.append(n)
        if sizes and self.chance(0.3):
            sizes[self.rng.randrange(len(sizes))] = -1
        if sizes and self.chance(self.wrong):
            sizes[0] += 1
        return {"shape": sizes}

    def args_transpose(self, x, shape):
        return {"dim0": self.dim(x), "dim1": self.dim(x)}

    def args_permute(self, x, shape):
        dims = [d - len(shape) if self.chance(0.2) else d for d in self.rng.sample(range(len(shape)), len(shape))]
        return {"dims": dims[1:] if self.chance(self.wrong) else dims}

    def args_expand(self, x, shape):
        sizes = [self.rng.choice([2, 3, -1, 0, 1]) if s == 1 else -1 if self.chance(0.4) else s + self.chance(self.wrong) for s in shape]
        return {"shape": ([self.rng.choice([1, 2, 3])] if self.chance(0.3) else []) + sizes}

    def args_select(self, x, shape):
        dim = self.dim(x)
        size = shape[dim] if shape and -len(shape) <= dim < len(shape) else 1
        return {"dim": dim, "index": self.rng.randint(-size - 1, size) if size == 0 or self.chance(self.wrong) else self.rng.randrange(-size, size)}

    def args_unsqueeze(self, x, shape):
        return {"dim": self.dim(x, 1)}

    def args_squeeze(self, x, shape):
        roll = self.rng.random()
        if roll < 0.4 or not shape:
            return {}
        return {"dim": self.dim(x)} if roll < 0.8 else {"dims": self.rng.sample(range(len(shape)), self.rng.randint(1, len(shape)))}

    def args_flatten(self, x, shape):
        return {} if self.chance(0.4) or not shape else {"start": self.dim(x), "end": self.dim(x)} if self.chance(0.5) else {"start": self.dim(x)}

    def args_slice(self, x, shape):
        return {"dim": self.dim(x) if shape else 0, "start": self.rng.choice([0, 0, 1, 1, -2, -9]), "stop": self.rng.choice([9, 9, -1, 2, 3, 1]), "step": self.rng.choice([1, 1, 2, 3])}

    def args_cat(self, x, shape):
        dim = self.dim(x)
        other = list(shape)
        if shape and -len(shape) <= dim < len(shape):
            other[dim] = self.rng.choice([0, 1, 2, 3])
        if self.chance(self.wrong) and other:
            other[0] += 1
        xs = [x, self.leaf(other)] + ([x] if self.chance(0.3) else [])
        self.rng.shuffle(xs)
        return {"xs": xs, "dim": dim}

    def args_to(self, x, shape):
        return {"d": self.rng.choice(["f32", "f64", "f32", "f64", "i64", "bool"])}

    def grow(self):
        """One more instruction; PyTorch's message if it refuses."""
        kinds, weights = zip(*KINDS)
        name = self.rng.choice(self.rng.choices(kinds, weights)[0])
        args = self.args(name)
        if name == "cat":
            del args["a"]
        step = (name, args, None)
        if outside(name, args, self.values):
            return None
        try:
            found = OPS[name](Plain(), {k: value_of(v, self.values, Plain()) if k in REFERENCES else v for k, v in args.items()})
        except (RuntimeError, IndexError, TypeError, ValueError) as error:
            self.program.append(step)
            return str(error).split("\n")[0][:120].replace("|", "/") or type(error).__name__
        if found.numel() <= 60 and found.dim() <= 6:
            self.program.append(step)
            self.values.append(found)
        return None


def fits(shape, other):
    try:
        return len(torch.broadcast_shapes(shape, other)) <= 4
    except RuntimeError:
        return False


def outside(name, args, values):
    """What Taper leaves to PyTorch, or decides otherwise and says so."""
    x = values[args["a"]] if isinstance(args.get("a"), int) else None
    if name == "to" and args["d"] == "i64" and x.is_floating_point():
        return not bool((x.abs() < 2.0**62).all())  # C leaves the conversion open
    if name in ("softmax", "log_softmax"):
        return x.numel() == 0 and not x.is_floating_point()  # PyTorch looks at no dtype where nothing is
    if name in ("nll_loss", "cross_entropy"):
        return x.numel() == 0 and x.dim() == 3  # PyTorch takes (N, 0, d) for (N, 0, 0, 0)
    return name == "slice" and x.dim() == 0


def random_program(rng):
    while True:
        writer, refusal = Writer(rng), None
        for _ in range(rng.choice([1, 2, 3, 4, 5, 6, 8])):
            refusal = writer.grow()
            if refusal:
                break
        if not writer.program or writer.program[-1][0] == "leaf":
            continue
        if refusal and rng.random() < 0.6:
            continue
        y = writer.values[-1]
        if not refusal and y.is_floating_point() and not y.isfinite().any() and rng.random() < 0.9:
            continue
        if not refusal and not y.requires_grad and rng.random() < 0.7:
            continue
        if not refusal and y.numel() == 0 and rng.random() < 0.5:
            continue
        return needed(writer.program), refusal


# ---- The sweep: every row over all magnitudes -------------------------------------------------------------
def both_signs(*numbers):
    return [s * v for v in numbers for s in (1.0, -1.0)] + [math.nan]


COMMON = [0.0, 1e-20, 1e-10, 1e-5, 0.1, 0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 9.0, 10.0, 12.0, 15.0, 20.0, 30.0, 50.0, 60.0, 88.0, 100.0, 300.0, 700.0, 1e5, 1e10,
          math.pi / 2, math.pi, 1.5 * math.pi, 2 * math.pi, 100 * math.pi, 1e6 * math.pi, math.inf]
SINGLES = {"f64": both_signs(*COMMON, 5e-324, 1e-310, 2.2250738585072014e-308, 1e-300, 1e-160, 1e-100, 709.0, 710.0, 745.0, 750.0, 1e15, 1e50, 1e100, 1e150, 1e200, 1e300, 1.7976931348623157e308),
           "f32": both_signs(*COMMON, 1e-45, 1e-40, 1.17549435e-38, 1e-37, 1e-30, 87.0, 89.0, 103.0, 104.0, 1e15, 1e19, 1e20, 1e30, 3.4028235e38)}
PAIRED = {"f64": both_signs(0.0, 5e-324, 1e-160, 0.5, 1.0, 2.0, 3.0, 1e160, math.inf), "f32": both_signs(0.0, 1e-45, 1e-20, 0.5, 1.0, 2.0, 3.0, 1e20, math.inf)}


def rounded(numbers, dtype):
    return [float(v) for v in torch.tensor(numbers, dtype=DTYPES[dtype]).tolist()]


def sweep_programs():
    def leaf(dtype, data):
        return ("leaf", {"d": dtype, "s": [len(data)], "grad": True}, rounded(data, dtype))
    for dtype in ("f64", "f32"):
        for name in UNARY:
            yield [leaf(dtype, SINGLES[dtype]), (name, {"a": 0}, None)]
        pairs = [(x, y) for x in PAIRED[dtype] for y in PAIRED[dtype]]
        for name in BINARY + COMPARISONS:
            yield [leaf(dtype, column) for column in zip(*pairs)] + [(name, {"a": 0, "b": 1}, None)]
    for dtype in ("f64", "f32"):
        for name in NEWER:
            yield [leaf(dtype, SINGLES[dtype]), (name, {"a": 0}, None)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=1600)
    parser.add_argument("--out", default="programs.txt")
    parser.add_argument("--sweep", action="store_true")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    if options.sweep:
        with open("sweep.txt", "w") as out:
            print(f"# PyTorch {torch.__version__}: make_programs.py --sweep", file=out)
            for n, program in enumerate(sweep_programs()):
                print("\n".join(written(n, program, None, sweep=True)), file=out)
        return
    if options.seed:
        UNARY.extend(NEWER)
    rng = random.Random(options.seed)
    with open(options.out, "w") as out:
        print(f"# PyTorch {torch.__version__}: make_programs.py --seed {options.seed} --count {options.count}", file=out)
        n = 0
        while n < options.count:
            program, refusal = random_program(rng)
            try:
                text = "\n".join(written(n, program, refusal))
            except Unstable:
                continue
            except RuntimeError:  # a backward that PyTorch lacks, as of mse_loss with a target of bools
                continue
            print(text, file=out)
            n += 1


if __name__ == "__main__":
    main()
