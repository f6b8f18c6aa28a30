#!/usr/bin/env python3
"""Writes torch_print.txt (repr), torch_types.txt (result types, ranges), torch_sgd.txt (10 steps of SGD) and torch_adam.txt
(300 of Adam and AdamW) with PyTorch 2.13. Inputs are torch.rand after manual_seed, which Taper draws with the same bits, so
only results are stored. What operators compute is in make_rows.py.

    python make_torch_values.py
"""
import itertools

import numpy
import torch
import torch.nn.functional as F

f64, f32 = torch.float64, torch.float32


def numbers(t):
    return " ".join(float(v).hex() if isinstance(v, float) else str(int(v)) for v in t.detach().flatten().tolist())


def dims(shape):
    return ",".join(map(str, shape)) if shape else "-"


# ---- Printing ------------------------------------------------------------------------------------------
nan, inf = float("nan"), float("inf")
torch.manual_seed(3)
PRINT = [
    torch.tensor(3.14159), torch.tensor(7), torch.tensor(True), torch.tensor([1.0, 2.0]), torch.tensor([1.5, -2.25, 3.0]),
    torch.tensor([[0, 1], [10, -100]]), torch.tensor([True, False]), torch.tensor([0.0, -0.0]), torch.tensor([nan, inf, -inf, 1.0]),
    torch.tensor([nan, inf]), torch.tensor([nan, 1.5]), torch.tensor([1e-5, 1.0]), torch.tensor([1e9, 1.0]), torch.tensor([1e8, 2e8]), torch.tensor([123456.789, 0.5]),
    torch.tensor([1000.5, 1.5]), torch.tensor([1001.0, 1.0]), torch.tensor([1e-3, 0.9]), torch.tensor([1e-10]), torch.tensor([1e38, -1e38]),
    torch.tensor([1e300, 1.0], dtype=f64), torch.tensor([1.0, 2.0], dtype=f64), torch.tensor(2.5, dtype=f64), torch.tensor([[1.0]]),
    torch.tensor([]), torch.zeros(2, 0), torch.zeros(0, dtype=torch.int64), torch.zeros(0, 3, dtype=f64), torch.zeros(2, 0, dtype=torch.bool),
    torch.rand(3, 4), torch.rand(2, 3, 4) * 100 - 50, torch.rand(30), torch.rand(2, 20), torch.rand(1001), torch.rand(40, 30), torch.rand(3, 400),
    torch.rand(7, 8, 20), torch.arange(1200), torch.rand(2, 2, 2, 3), torch.rand(12, 3, 30), torch.arange(12).reshape(3, 4) * 1000003, torch.rand(5, 3) * 1e-6,
    torch.rand(2000, 1), torch.rand(1, 2000), torch.tensor([16777216.0, 3.0]), torch.tensor([99999999.0, 1e5]), torch.tensor([0.1 + 0.2], dtype=f64),
    torch.rand(6, 200, 1), torch.tensor([1.0] * 26), torch.tensor([-1.0] * 26), torch.tensor([12.0, 345.0] * 12),
    torch.arange(1000), torch.arange(1001), torch.arange(1000).reshape(125, 8), torch.arange(1200).reshape(200, 6), torch.arange(1206).reshape(6, 201), torch.arange(1001).reshape(7, 143), torch.tensor([2.0, 0.0015, 1.5]),
]
with open("torch_print.txt", "w") as out:
    print(f"# PyTorch {torch.__version__}: a tensor, then its repr", file=out)
    for t in PRINT:
        print(f"tensor | dtype={str(t.dtype)[6:]} shape={dims(t.shape)} | {numbers(t)}", file=out)
        print("repr | - | " + repr(t).replace("\n", "\\n"), file=out)
    x = torch.ones(2, 2, requires_grad=True)
    b = torch.ones(2, requires_grad=True)
    t3 = torch.ones(2, 2, 2, requires_grad=True)
    GRAPH = [
        ("leaf", x), ("leaf64", torch.ones(2, dtype=f64, requires_grad=True)), ("add", x + 1), ("sub", x - x), ("mul", x * 2), ("div", x / 2), ("neg", -x), ("pow", x**2), ("pow_tensor", x**x),
        ("exp", x.exp()), ("log", x.log()), ("expm1", x.expm1()), ("log1p", x.log1p()), ("sqrt", x.sqrt()), ("tanh", x.tanh()), ("sigmoid", x.sigmoid()), ("relu", x.relu()), ("abs", x.abs()), ("sign", x.sign()),
        ("sum", x.sum()), ("sum_dim", x.sum(0)), ("mean", x.mean()), ("mean_dim", x.mean(0)), ("mm", x @ x), ("mv", x @ b), ("dot", b @ b), ("vm", b @ x), ("bmm", t3 @ t3), ("fold", t3 @ x),
        ("linear", F.linear(x, x, b)), ("linear_no_bias", F.linear(x, x)), ("linear_1d", F.linear(b, x, b)), ("linear_3d", F.linear(t3, x, b)), ("linear_3d_no_bias", F.linear(t3, x)), ("linear_1d_no_bias", F.linear(b, x)),
        ("mse", F.mse_loss(x, torch.zeros(2, 2))), ("mse_none", F.mse_loss(x, torch.zeros(2, 2), reduction="none")), ("softmax", x.softmax(1)), ("log_softmax", x.log_softmax(1)), ("nll", F.nll_loss(x, x.argmax(1))), ("ce", F.cross_entropy(x, x.argmax(1))),
        ("ce_3d", F.cross_entropy(t3, t3.argmax(1))), ("ce_smooth", F.cross_entropy(x, x.argmax(1), label_smoothing=0.1)), ("ce_dense", F.cross_entropy(x, x.detach())), ("ce_dense_sum", F.cross_entropy(x, x.detach(), reduction="sum")), ("amax", x.amax(1)), ("amin", x.amin()), ("reshape", x.reshape(4)), ("reshape_t", x.t().reshape(4)), ("permute", t3.permute(2, 0, 1)),
        ("transpose", x.transpose(0, 1)), ("t", x.t()), ("expand", b.expand(3, 2)), ("slice", x[0:1]), ("select", x[0]), ("cat", torch.cat((x, x))), ("where", torch.where(x > 0, x, 0)),
        ("clone", x.clone()), ("to", x.to(f64)), ("unsqueeze", x.unsqueeze(0)), ("squeeze", x.unsqueeze(0).squeeze()), ("squeeze_dim", x.unsqueeze(0).squeeze(0)), ("flatten", x.flatten()), ("detach", x.detach()), ("dropout", F.dropout(torch.ones(2, 30, requires_grad=True), 0.5)),
        ("long", torch.ones(3, 9, requires_grad=True) * 1.25),
    ]
    for name, t in GRAPH:
        if name == "dropout":
            t = t * 0
        print(f"graph | name={name} | " + repr(t).replace("\n", "\\n"), file=out)

# ---- Result types ----------------------------------------------------------------------------------------
TYPES = [torch.bool, torch.int64, f32, f64]
with open("torch_types.txt", "w") as out:
    print(f"# PyTorch {torch.__version__}: dtypes 1 float32 2 float64 3 int64 4 bool", file=out)
    code = {f32: 1, f64: 2, torch.int64: 3, torch.bool: 4}
    for a, b in itertools.product(TYPES, TYPES):
        for da, db in itertools.product(((2,), ()), ((2,), ())):
            print(f"add | a={code[a]} b={code[b]} da={len(da)} db={len(db)} | {code[(torch.ones(da, dtype=a) + torch.ones(db, dtype=b)).dtype]}", file=out)
            print(f"div | a={code[a]} b={code[b]} da={len(da)} db={len(db)} | {code[(torch.ones(da, dtype=a) / torch.ones(db, dtype=b)).dtype]}", file=out)
    for a in TYPES:
        print(f"add_whole | a={code[a]} | {code[(torch.ones(2, dtype=a) + 1).dtype]}", file=out)
        print(f"add_real | a={code[a]} | {code[(torch.ones(2, dtype=a) + 1.5).dtype]}", file=out)
        print(f"sum | a={code[a]} | {code[torch.ones(2, dtype=a).sum().dtype]}", file=out)
        print(f"exp | a={code[a]} | {code[torch.ones(2, dtype=a).exp().dtype]}", file=out)
    print("int_ops | - | " + numbers(torch.cat([torch.tensor([7, -7, 0]) * 3, torch.tensor([7, -7, 0]) - 9, -torch.tensor([7, -7, 0]), torch.tensor([7, -7, 0]).abs(), torch.tensor([7, -7, 0]).sign(), torch.tensor([7, -7, 0]).pow(3), torch.tensor([2, 1, -1]).pow(torch.tensor([-1, -2, -3])), torch.tensor([7, -7, 0]).relu()])), file=out)
    print("bool_ops | - | " + numbers(torch.cat([torch.tensor([True, True, False]) + torch.tensor([True, False, False]), torch.tensor([True, True, False]) * torch.tensor([True, False, False])])), file=out)
    big = torch.tensor([2**62, -(2**63), 2**63 - 1])
    print("int_wrap | - | " + numbers(torch.cat([big * 2, big + big, -big])), file=out)
    print("convert | - | " + numbers(torch.tensor([1.9, -1.9, 0.0, 3e9, nan]).to(torch.int64)), file=out)
    print("arange | - | " + numbers(torch.arange(5)), file=out)
    print("arange_step | - | " + numbers(torch.arange(1, 10, 3)), file=out)
    print("arange_real | - | " + numbers(torch.arange(0, 1, 0.1)), file=out)
    print("arange_down | - | " + numbers(torch.arange(5.0, 0.0, -1.5)), file=out)
    for n in (1, 2, 5, 11, 100):
        print(f"linspace | n={n} | " + numbers(torch.linspace(-1, 3.3, n)), file=out)
        print(f"linspace64 | n={n} | " + numbers(torch.linspace(-1, 3.3, n, dtype=f64)), file=out)
    print("eye | - | " + numbers(torch.eye(3)), file=out)
    special = torch.tensor([0.0, -0.0, inf, -inf, nan, 1.0, -1.0, 89.0, -104.0, 1e-40, 3e38], dtype=f32)
    for name in ("exp", "log", "expm1", "log1p", "sqrt", "tanh", "sigmoid", "relu", "abs", "sign"):
        print(f"special_{name} | - | " + numbers(getattr(torch, name)(special)), file=out)

    # Softmax where it is delicate: large, infinite, NaN. Losses over nothing. Places of the largest.
    rows = torch.tensor([[1e4, -1e4, 1e4], [-inf, 0, 1], [inf, 0, 1], [-inf, -inf, -inf], [nan, 0, 1], [3e38, -3e38, 0], [0.0, -0.0, -1e-30]])
    for name in ("softmax", "log_softmax"):
        print(f"rows_{name} | - | " + numbers(getattr(torch, name)(rows, 1)), file=out)
        print(f"rows_{name}_0 | - | " + numbers(getattr(torch, name)(rows.t().contiguous(), 0)), file=out)
    print("rows_ce | - | " + numbers(F.cross_entropy(rows, torch.zeros(7, dtype=torch.int64), reduction="none")), file=out)
    none, all_ignored = torch.zeros(0, dtype=torch.int64), torch.full((3,), -100)
    for loss in (F.cross_entropy, F.nll_loss):
        print(f"empty_{loss.__name__} | - | " + numbers(torch.stack([f(t, i) for t, i in ((torch.zeros(0, 4), none), (torch.zeros(3, 4), all_ignored)) for f in (loss, lambda a, b: loss(a, b, reduction="sum"))])), file=out)
    places = torch.tensor([[1.0, 5, 5, -2], [nan, 7, nan, 8], [-inf, -inf, -inf, -inf], [0.0, -0.0, 0.0, -0.0]])
    for name in ("argmax", "argmin"):
        f = getattr(torch, name)
        print(f"{name} | - | " + numbers(torch.cat([f(places, 0), f(places, 1), f(places).view(1), f(places.t(), 1), f(torch.tensor([2**53, 2**53 + 1, -(2**62), 2**53 + 1])).view(1)])), file=out)
    for name in ("amax", "amin"):
        f = getattr(torch, name)
        print(f"{name} | - | " + numbers(torch.cat([f(places, 0), f(places, 1), f(places).view(1), f(places[2:]).view(1)])), file=out)

# ---- SGD ---------------------------------------------------------------------------------------------------
OPTIONS = [
    dict(lr=0.1), dict(lr=0.1, momentum=0.9), dict(lr=0.1, momentum=0.9, dampening=0.3), dict(lr=0.1, momentum=0.9, nesterov=True), dict(lr=0.1, weight_decay=0.01),
    dict(lr=0.1, momentum=0.9, weight_decay=0.01, nesterov=True), dict(lr=0.1, maximize=True), dict(lr=0.1, momentum=0.5, dampening=0.1, weight_decay=0.2, maximize=True), dict(),
]
with open("torch_sgd.txt", "w") as out:
    print(f"# PyTorch {torch.__version__}: 37 parameters after 10 steps with gradients from rand", file=out)
    for options, dtype in itertools.product(OPTIONS, (f32, f64)):
        torch.manual_seed(0)
        p = torch.rand(37, dtype=dtype, requires_grad=True)
        sgd = torch.optim.SGD([p], **options)
        for _ in range(10):
            p.grad = torch.rand(37, dtype=dtype) - 0.5
            sgd.step()
        args = " ".join(f"{k}={float(v)}" for k, v in options.items())
        print(f"sgd | dtype={64 if dtype == f64 else 32} {args} | {numbers(p)}", file=out)

# ---- Adam, AdamW: every combination of options, in PyTorch's fused form -----------------------------------
with open("torch_adam.txt", "w") as out:
    print(f"# PyTorch {torch.__version__}, fused=True: 48 parameters (whole vectors: what is left over PyTorch rounds otherwise) after 300 steps with gradients from rand", file=out)
    combinations = itertools.product(("Adam", "AdamW"), ({}, dict(weight_decay=0.1), dict(weight_decay=0.0)), (False, True), (False, True), ({}, dict(lr=0.05, beta1=0.3, beta2=0.9, eps=1e-4), dict(beta1=0.0, beta2=0.0, eps=0.0)), (f32, f64))
    for name, decay, amsgrad, maximize, rest, dtype in combinations:
        torch.manual_seed(0)
        p = torch.rand(48, dtype=dtype, requires_grad=True)
        options = dict(lr=0.01, **decay) | rest
        given = {k: v for k, v in options.items() if "beta" not in k}
        betas = (options.get("beta1", 0.9), options.get("beta2", 0.999))
        adam = getattr(torch.optim, name)([p], betas=betas, amsgrad=amsgrad, maximize=maximize, fused=True, **given)
        for _ in range(300):
            p.grad = torch.rand(48, dtype=dtype) - 0.5
            adam.step()
        args = " ".join(f"{k}={float(v)}" for k, v in options.items()) + " amsgrad=1" * amsgrad + " maximize=1" * maximize
        print(f"{name} | dtype={64 if dtype == f64 else 32} {args} | {numbers(p)}", file=out)

# ---- RMSprop: every combination of options, a late start, missing gradients, another rate half-way ------------------------
# torch.sqrt is one unit off for every fifth float32, so each case is there twice: as PyTorch has it, and with the nearest root.
def nearest_sqrt(x, out=None):
    return torch.from_numpy(numpy.sqrt(x.detach().numpy()))

with open("torch_rmsprop.txt", "w") as out:
    print(f"# PyTorch {torch.__version__}, foreach=False: 32 and 5 parameters after 15 steps with gradients from rand; the second group is added after 4 steps with three times the rate,", file=out)
    print("# has no gradient in every third step, and from the eighth on the rate of the first is half. root=1: with square roots that are the nearest number", file=out)
    combinations = itertools.product(({}, dict(alpha=0.9, eps=1e-4), dict(alpha=0.3)), ({}, dict(weight_decay=0.1)), ({}, dict(momentum=0.9)), (False, True), (False, True), (False, True), (f32, f64))
    plain = torch.Tensor.sqrt, torch.Tensor.sqrt_
    for rest, decay, momentum, centered, maximize, root, dtype in combinations:
        if root:
            torch.Tensor.sqrt = nearest_sqrt
            torch.Tensor.sqrt_ = lambda x: x.copy_(nearest_sqrt(x))
        torch.manual_seed(0)
        options = rest | decay | momentum
        p, q = torch.rand(32, dtype=dtype, requires_grad=True), torch.rand(5, dtype=dtype, requires_grad=True)
        rmsprop = torch.optim.RMSprop([p], centered=centered, maximize=maximize, foreach=False, **options)
        for step in range(15):
            if step == 4:
                rmsprop.add_param_group(dict(params=[q], lr=0.03))
            if step == 8:
                rmsprop.param_groups[0]["lr"] = 0.005
            p.grad, q.grad = torch.rand(32, dtype=dtype) - 0.5, torch.rand(5, dtype=dtype) - 0.5
            if step % 3 == 2:
                q.grad = None
            rmsprop.step()
        torch.Tensor.sqrt, torch.Tensor.sqrt_ = plain
        args = " ".join(f"{k}={float(v)}" for k, v in options.items()) + " centered=1" * centered + " maximize=1" * maximize + " root=1" * root
        print(f"rmsprop | dtype={64 if dtype == f64 else 32} {args} | {numbers(torch.cat((p, q)))}", file=out)
