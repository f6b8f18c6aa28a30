#!/usr/bin/env python3
"""Writes row_programs.txt: for every check of every row of the operator tables (src/rows/*.def, src/ops/*.def) random
programs in which its call is an instruction, `tensor_cumsum(x, 0) | a=2 |`, in the language of make_programs.py: values
and gradients of PyTorch 2.13, or its refusal.

    python make_row_programs.py                                     # row_programs.txt as it is committed
    python make_row_programs.py --seed 7 --count 20 --out /tmp/7    # 20 fresh ones of each call: test_programs /tmp/7

Nothing is known of an operator but its checks. Their shapes are changed: what was 3 in all of them becomes 0, 1 or 5,
and now and then one size, a dimension more or less, or a dtype, which PyTorch may refuse. An input is a leaf, what other
instructions have made, or a view of a larger tensor with strides of its own; numbers are those of the row's domain, or
large, tiny, inf and nan. What the call gives goes on into other instructions.

Each call draws from a stream of its own: a new row adds programs, and leaves the others as they are. Of ten thousand
fresh programs some twenty disagree, where PyTorch takes less than it says, or rounds worse.

Tolerances are measured as in make_programs.py, with inputs and results moved unless a result is made of the numbers of
its inputs; and since an operator has steps inside that nobody can move, they are no narrower than test_rows.c has them:
(8 + the root of the inputs' size) ulps of the largest number of a tensor, and in h of all tensors of g and h.

PyTorch is no judge where it makes nan or inf of finite numbers, lacks a dtype ("not implemented for"), warns of sizes
that differ, which is an error here, or is coarse or otherwise off (COARSE, ORDINARY, FIXED, FULL).
"""
import argparse
import math
import os
import random
import warnings

import torch

import make_programs as programs
import make_rows as rows

DOMAINS = {"ANY": (-2, 2), "UNIT": (-0.9, 0.9), "ABOVE_1": (1.2, 3), "POSITIVE": (0.2, 2), "NONZERO": (0.2, 2)}
MOST = 48  # elements
COARSE = {
    "F_binary_cross_entropy(": 2.0**-26,  # 1e-12 is added to what its derivatives divide by
    "tensor_sinc(": 2.0**-8,  # the second derivative divides a difference near 0 by a square of x
}
ORDINARY = (  # calls whose numbers are all different, and none of them special, because in PyTorch
    "F_gaussian_nll_loss(",  # a variance that is clamped has a derivative as if it were not,
    "F_layer_norm(", "F_batch_norm(", "F_group_norm(", "F_instance_norm(",  # a mean of equal numbers is not always that number,
    "F_cross_entropy(", "tensor_cdist(", "F_pdist(", "F_multi_margin_loss(",  # an infinite or missing number stays in its row, or does not,
    "F_grid_sample(",  # a place that is no number is read from anywhere,
    "F_softshrink(",  # vectors and single numbers differ about the derivative of nan,
    "tensor_cumprod(",  # the second derivative takes products that underflow for zeros,
    "F_scaled_dot_product_attention(",  # what is masked still spreads its nan,
    "tensor_topk(", "tensor_kthvalue(", "tensor_sort(", "tensor_argsort(", "tensor_median",  # equal ones come in any order
)
FIXED = (  # calls whose shapes are those of the checks, because in PyTorch
    "tensor_take_along_dim(",  # an index that is too large reads what is there, and strides may be refused,
    "F_pad(",  # what is circular may give what was in memory,
)
FULL = (  # calls of which no size is 0, where PyTorch does not look at kernels, masks and statistics, or at its memory
    "F_conv", "F_scaled_dot_product_attention(", "F_instance_norm(", "F_batch_norm(", "F_multi_margin_loss(",
)


# ---- Calls -----------------------------------------------------------------------------------------------


def calls():
    """(row, call, its domains, the shapes of its inputs) of each check; pointwise calls take the same on many."""
    found = {}
    for kind, columns in [*rows.rows("rows/pointwise.def"), *rows.rows("rows/reduce.def"), *rows.rows("ops/rows.def")]:
        for check, domains, runs in rows.checks(kind, columns):
            call = check.split(" on (")[0]
            names = rows.used(call)
            domains = [domains["xyz".index(n)] if "xyz".index(n) < len(domains) else "NONZERO" for n in names]
            shapes = [[sizes(text) for text in run.split(";")] for run in runs]
            found.setdefault((columns[0], call), (domains, []))[1].extend(s for s in shapes if len(s) == len(names))
    return [(row, call, *rest) for (row, call), rest in found.items()]


def sizes(text):
    return [int(n) for n in text.rstrip("ts").split(",") if n not in ("-", "")]


def called(call):
    """The call as an instruction of make_programs: a function of noise and arguments."""
    code = compile(rows.translated(call), call, "eval")
    names = rows.used(call)

    def plain(given):
        y = eval(code, {}, rows.Names(rows.WORDS | {name: given[key] for name, key in zip("xyz", "abc") if name in names}))
        if not isinstance(y, torch.Tensor):
            raise TypeError("no tensor")
        return y

    def run(noise, given):
        if isinstance(noise, programs.Plain):
            return plain(given)
        with torch.no_grad():
            probes = [given] + [{k: torch.randn_like(v) if v.is_floating_point() else v for k, v in given.items()} for _ in range(3)]
            if all(is_choice(plain(probe), probe.values()) for probe in probes):
                return noise.gradient(plain(given))
        return noise.total(plain({k: noise.summand(v) if v.is_floating_point() else v for k, v in given.items()}))
    return run


def is_choice(y, inputs):
    """All numbers of y are numbers of the inputs, or 0 or 1; and not all 0, which may be sums."""
    if not y.is_floating_point() or y.numel() == 0:
        return True
    known = torch.cat([x.detach().flatten().to(y.dtype) for x in inputs] + [torch.tensor([0, 1], dtype=y.dtype)])
    return bool(y.any()) and bool(torch.isin(y[y.isfinite()], known).all())


# ---- Programs --------------------------------------------------------------------------------------------


class RowWriter(programs.Writer):
    def __init__(self, rng, call, domains, shapes):
        super().__init__(rng)
        self.call, self.domains, self.shapes = call, domains, shapes
        self.shaped = len(shapes) < 5  # pointwise calls stand on more
        self.special = self.special and not call.startswith(ORDINARY)

    def domain_number(self, domain):
        if self.special and self.chance(0.3):
            return self.rng.choice([v for v in programs.SPECIAL[self.dtype] if not 1e18 < abs(v) < math.inf])
        low, high = DOMAINS[domain]
        value = round(self.rng.uniform(low, high), 3) * (10.0 ** self.rng.randint(-4, 4) if self.large else 1)
        return -value if domain == "NONZERO" and self.chance(0.5) else value

    def changed(self, shapes):
        """The shapes with other sizes."""
        small = {n: self.rng.choice([2, 3, 4]) for n in {n for s in shapes for n in s} if n > 12 or math.prod(max(shapes, key=math.prod)) > MOST and n > 4}
        if self.call.startswith(FIXED):
            return shapes
        if self.chance(0.5):
            small |= {n: self.rng.choice([0 if not self.call.startswith(FULL) else 2, 1, 1, 2, 2, 3, 4, 5]) for n in {n for s in shapes for n in s} if self.chance(0.4)}
        shapes = [[small.get(n, n) for n in s] for s in shapes]
        one = self.rng.choice(shapes)
        if self.chance(0.06) and one:
            one[self.rng.randrange(len(one))] = self.rng.choice([1 if self.call.startswith(FULL) else 0, 1, 2, 3])
        if "tensor_slice(" in self.call:
            return shapes
        if self.chance(0.04):
            one.insert(0, self.rng.choice([1, 2, 3]))
        if self.chance(0.03) and one:
            del one[0]
        return shapes

    def filled(self, shape, domain):
        if self.chance(0.03):
            return self.leaf(shape)
        return self.leaf(shape, self.dtype, [self.domain_number(domain) for _ in range(math.prod(shape))])

    def operate(self, name, args):
        self.program.append((name, args, None))
        given = {k: programs.value_of(v, self.values, programs.Plain()) if k in programs.REFERENCES else v for k, v in args.items()}
        self.values.append(programs.OPS[name](programs.Plain(), given))
        return len(self.values) - 1

    def input(self, shape, domain):
        """A value of this shape, however it came to be."""
        fitting = [i for i, v in enumerate(self.values) if list(v.shape) == shape and v.dtype == programs.DTYPES[self.dtype]]
        if fitting and self.chance(0.25):
            return self.rng.choice(fitting)
        n, roll = len(shape), self.rng.random()
        if n >= 2 and roll < 0.2:
            i, j = self.rng.sample(range(n), 2)
            other = list(shape)
            other[i], other[j] = other[j], other[i]
            return self.operate("transpose", {"a": self.filled(other, domain), "dim0": i, "dim1": j})
        if n >= 1 and roll < 0.4:
            dim, step = self.rng.randrange(n), self.rng.choice([1, 2])
            wide = shape[:dim] + [shape[dim] * step + 1] + shape[dim + 1 :]
            if math.prod(wide) <= 2 * MOST:
                return self.operate("slice", {"a": self.filled(wide, domain), "dim": dim, "start": 1, "stop": wide[dim], "step": step})
        if n >= 1 and roll < 0.5 and not self.call.startswith(ORDINARY):
            given = self.filled([1 if self.chance(0.5) else s for s in shape][self.rng.choice([0, 0, 1]) :], domain)
            return self.operate("expand", {"a": given, "shape": shape})
        if roll < 0.6 and not self.special and domain in ("ANY", "NONZERO"):
            return self.operate(self.rng.choice(["neg", "sin", "tanh"]), {"a": self.filled(shape, domain)})
        return self.filled(shape, domain)

    def write(self):
        """Up to three other instructions, the call, and sometimes one on what it gave. PyTorch's message if it refuses."""
        self.large = self.chance(0.15)
        shapes = self.changed([list(s) for s in self.rng.choice(self.shapes)])
        if max(map(math.prod, shapes), default=0) > 2 * MOST:
            return "too large"
        places = [self.input(shape, domain) for shape, domain in zip(shapes, self.domains)]
        args = {"abc"["xyz".index(name)]: place for name, place in zip(rows.used(self.call), places)}
        try:
            self.operate(self.call, args)
        except (RuntimeError, IndexError, TypeError, ValueError, AssertionError) as error:
            return str(error).split("\n")[0][:120].replace("|", "/") or type(error).__name__
        if self.chance(0.3) and self.values[-1].numel() <= MOST:
            before = len(self.program), len(self.values)
            if self.grow():
                del self.program[before[0] :], self.values[before[1] :]
        return None


class Judge:
    """toleranced() of make_programs, for one program: with a width below which it does not go."""

    def __init__(self, width, coarse):
        self.width, self.coarse, self.narrow, self.largest, self.all_finite = width, coarse, programs.toleranced, 0.0, True

    def __call__(self, x, moved, far, nan="nan"):
        parts = self.narrow(x, moved, far, nan).split()
        if not x.is_floating_point():
            return " ".join(parts)
        finite = x[x.isfinite()].abs()
        largest = float(finite.max()) if finite.numel() else 0.0
        self.largest = max(self.largest, largest)
        width = max(self.width * torch.finfo(x.dtype).eps, self.coarse)
        least = math.floor(math.log2(width * (self.largest if nan == "?" else largest) + 2.0**-1074)) + 1
        return " ".join(self.judged(p, least, nan == "?") for p in parts)

    def judged(self, part, least, second):
        text, *within = part.split("^")
        if second and text == "0":
            return f"0^{least}"
        if self.all_finite and text in ("nan", "inf", "-inf"):
            return "?"
        return f"{text}^{max(int(within[0]), least)}" if within else text


def is_blurred(lines):
    """A number that may be off by much of itself judges nothing."""
    for text in lines:
        if text.startswith("y "):
            numbers = [p.split("^") for p in text.split("|")[2].split() if "^" in p]
            if "d=i64" in text or "d=bool" in text:
                return bool(numbers)
            largest = max((abs(float(v)) for v, _ in numbers), default=0)
            return any(2.0 ** int(w) > 1e-3 * largest and int(w) > -1000 for _, w in numbers)
    return False


def written(n, program, refusal, writer):
    size = max((v.numel() for v in writer.values), default=1)
    narrow = programs.toleranced
    programs.toleranced = judge = Judge(8 + math.sqrt(size), max((w for c, w in COARSE.items() if writer.call.startswith(c)), default=0))
    judge.all_finite = all(math.isfinite(v) for name, _, data in program if name == "leaf" for v in data)
    try:
        lines = programs.written(n, program, refusal)
    finally:
        programs.toleranced = narrow
    if any(text.startswith(("y ", "g ")) and ("nan" in text or "?" in text) for text in lines):
        lines = [text for text in lines if not text.startswith("h ")]
    return None if is_blurred(lines) else lines


def random_program(n, rng, call, domains, shapes):
    """Lines; None where this draw is not worth a program."""
    writer = RowWriter(rng, call, domains, shapes)
    refusal = writer.write()
    if refusal and (".at[" in call or "view size is not" in refusal and "tensor_view" not in call or "not implemented for" in refusal or refusal == "too large" or rng.random() < 0.8):
        return None
    if not refusal:
        y = writer.values[-1]
        if y.numel() > 2 * MOST or y.is_floating_point() and y.numel() and not y.isfinite().any():
            return None
        if not y.isnan().any() and any(v.isnan().any() for v in writer.values):
            return None
        dtypes = {v.dtype for v in writer.values if v.is_leaf}
        if writer.shaped and len(dtypes) > 1 and len(rows.used(call)) > 1:
            return None  # PyTorch's operators of several inputs mix dtypes here and there
        if not y.isfinite().all() and all(v.isfinite().all() for v in writer.values if v.is_leaf):
            return None
        if y.numel() == 0 and rng.random() < 0.7 or y.dim() > 6:
            return None
    program = programs.needed(writer.program)
    if all(name != call for name, _, _ in program):
        return None  # what came after does not read it
    return written(n, program, refusal, writer)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--out", default=os.path.join(os.path.dirname(__file__), "row_programs.txt"))
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    warnings.filterwarnings("error", message="Using a target size")
    torch.set_num_threads(1)
    found = calls()
    programs.OPS |= {call: called(call) for _, call, _, _ in found}
    with open(options.out, "w") as out:
        print(f"# PyTorch {torch.__version__}: make_row_programs.py --seed {options.seed} --count {options.count}", file=out)
        n = 0
        for row, call, domains, shapes in found:
            rng, left = random.Random(f"{options.seed} {call}"), options.count
            for _ in range(300):
                try:
                    lines = random_program(n, rng, call, domains, shapes)
                except (programs.Unstable, RuntimeError, IndexError, OverflowError, UserWarning):
                    continue
                if lines:
                    print("\n".join(lines), file=out)
                    n, left = n + 1, left - 1
                if left == 0:
                    break
            if left == options.count:
                print("no program of", row, call)


if __name__ == "__main__":
    main()
