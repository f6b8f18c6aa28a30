#!/usr/bin/env python3
"""Writes using.txt: PyTorch 2.13's numbers for tests/test_using_numbers.c, in float64.

    python make_using.py

and summary.txt: tables of torchinfo 1.8, if that is installed.

A line is `what | settings | numbers`. What is drawn is drawn after manual_seed(0).
"""
from pathlib import Path

import torch
from torch import nn


def number(x):
    return float(x).hex()


def line(what, settings, values):
    flat = [v for x in values for v in torch.as_tensor(x).detach().double().flatten().tolist()]
    return f"{what} | {settings or 'none=0'} | {' '.join(map(number, flat))}"


# ---- LBFGS: the loss that each step gives, how many evaluations that took, the parameters after all,
# and of the two small problems the last direction and gradient. On rosenbrock's valley
# the line search makes ten times as much of a rounding in every step: few of them.

def quadratic():
    x = torch.tensor([3.0, -2.0, 1.5], requires_grad=True)
    a = torch.tensor([1.0, 10.0, 0.1])
    return [x], lambda: (a * x * x).sum() + (x[0] - 1) * x[1]


def rosenbrock():
    x = torch.tensor([-1.2, 1.0], requires_grad=True)
    return [x], lambda: 100 * (x[1] - x[0] ** 2) ** 2 + (1 - x[0]) ** 2


def network():
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))
    x = torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    y = torch.tensor([[0.0], [1], [1], [0]])
    return list(model.parameters()), lambda: nn.functional.mse_loss(model(x), y)


LBFGS = [  # steps, problem, options
    (12, quadratic, dict(lr=0.1)), (12, quadratic, dict(line_search_fn="strong_wolfe")),
    (12, quadratic, dict(lr=0.5, max_iter=3, history_size=2)),
    (12, quadratic, dict(lr=0.05, max_iter=4, max_eval=3, tolerance_change=1e-3)),
    (12, rosenbrock, dict(lr=0.001)), (5, rosenbrock, dict(line_search_fn="strong_wolfe", max_iter=4)),
    (6, rosenbrock, dict(line_search_fn="strong_wolfe", history_size=1, max_iter=2, max_eval=7)),
    (12, rosenbrock, dict(line_search_fn="strong_wolfe", lr=30, max_iter=2)),
    (12, network, dict(lr=0.3, max_iter=3)), (7, network, dict(line_search_fn="strong_wolfe", max_iter=3)),
    (3, network, dict(line_search_fn="strong_wolfe", max_iter=6, tolerance_grad=1e-3)),
]


def lbfgs(steps, problem, options):
    parameters, loss_of = problem()
    optimizer = torch.optim.LBFGS(parameters, **options)

    def closure():
        optimizer.zero_grad()
        loss = loss_of()
        loss.backward()
        return loss

    losses = [optimizer.step(closure).item() for _ in range(steps)]
    state = optimizer.state[parameters[0]]
    kept = [] if problem is network else [state["d"], state["prev_flat_grad"]]
    settings = " ".join(f"{k}={v}" for k, v in options.items())
    return line(f"LBFGS {problem.__name__}", f"steps={steps} {settings}", [losses, state["func_evals"], *parameters, *kept])


# ---- Hooks: the gradients that are left

def hooks_of_one_input(seen):
    torch.manual_seed(0)
    layer, x = nn.Linear(2, 2), torch.tensor([[1.0, 2], [3, -1]], requires_grad=True)
    layer.register_full_backward_hook(lambda m, gi, go: seen.extend([gi[0], go[0]]) or (gi[0] * 2,))
    layer.register_full_backward_pre_hook(lambda m, go: (go[0] * 3,))
    layer.register_forward_pre_hook(lambda m, x: x[0] * 0.5)
    layer.register_forward_hook(lambda m, x, y: y * y)
    y = layer(x)
    y.sum().backward()
    return [*seen, y, x.grad, layer.weight.grad]


def hooks_of_two_inputs(seen):
    torch.manual_seed(0)
    layer = nn.Bilinear(2, 3, 2)
    x = torch.tensor([[1.0, 2], [3, -1]], requires_grad=True)
    z = torch.tensor([[1.0, 0, 2], [0.5, 1, -1]], requires_grad=True)
    layer.register_full_backward_hook(lambda m, gi, go: (gi[0] + gi[1].sum(), gi[1] * gi[0].sum()))
    (layer(x, z) ** 2).sum().backward(create_graph=True)
    first = [x.grad.clone(), z.grad.clone()]
    second = torch.autograd.grad(x.grad.sum() + z.grad.pow(2).sum(), [x, z])
    return first + list(second)


def hooks_of_tensors(seen):
    x = torch.tensor([1.0, 2, 3], requires_grad=True)
    x.register_hook(lambda g: g * 10)
    x.register_hook(lambda g: seen.append(g) or g + 1)
    y = x * x
    y.register_hook(lambda g: seen.append(g) or g * g)
    y.retain_grad()
    z = (y * x).sum() + (2 * y).sum()
    z.register_hook(lambda g: g * 0.5)
    z.backward(retain_graph=True)
    first = [x.grad.clone(), y.grad]
    return first + list(torch.autograd.grad(z, [x], retain_graph=True)) + list(torch.autograd.grad(z, [y])) + seen[:1] + seen[1:2]


# ---- Averages, and layers fused with what normalizes them

def average(ema, use_buffers):
    from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
    averaged = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.7) if ema else None, use_buffers=use_buffers)
    x = torch.tensor([[0.5, 0.25], [-1, 0.75], [0.125, -0.5]])
    for step in range(4):
        with torch.no_grad():
            for p in model.parameters():
                p.mul_(0.5 + step).add_(0.25)
        model(x * (step + 1))
        averaged.update_parameters(model)
    averaged.eval()
    return [*averaged.parameters(), *averaged.buffers(), averaged(x)]


def fresh_statistics():
    from torch.optim.swa_utils import update_bn

    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
    batches = [torch.tensor([[0.5, 0.25], [-1, 0.75], [0.125, -0.5]]) * k for k in (1, 2, 4)]
    model(batches[2])
    update_bn(batches, model)
    return list(model.buffers())


def fused(kind):
    torch.manual_seed(0)
    make = {"conv": lambda: (nn.Conv2d(2, 4, 3, padding=1, groups=2), nn.BatchNorm2d(4)),
            "transposed": lambda: (nn.ConvTranspose1d(2, 3, 2), nn.BatchNorm1d(3)),
            "linear": lambda: (nn.Linear(2, 3, bias=False), nn.BatchNorm1d(3))}[kind]
    layer, bn = make()
    x = torch.arange(2 * 2 * 9.0).reshape(2, 2, 3, 3) / 10
    x = {"conv": x, "transposed": x[..., 0], "linear": x[0, 0, :, :2]}[kind]
    bn(layer(x))
    bn.weight.data.copy_(torch.arange(1.0, bn.num_features + 1))
    bn.bias.data.fill_(0.25)
    layer.eval(), bn.eval()
    from torch.nn.utils.fusion import fuse_conv_bn_eval, fuse_linear_bn_eval
    one = fuse_linear_bn_eval(layer, bn) if kind == "linear" else fuse_conv_bn_eval(layer, bn, kind == "transposed")
    assert torch.allclose(one(x), bn(layer(x)))
    return [one.weight, one.bias, one(x)]


# ---- Tables

def tables():
    from torchinfo import summary

    columns = dict(col_names=("input_size", "output_size", "num_params", "mult_adds"), verbose=0)
    block = nn.Sequential(nn.Flatten(), nn.Linear(8 * 14 * 14, 32), nn.Dropout(0.5))
    model = nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2), block, nn.Linear(32, 10))
    model[0].requires_grad_(False)
    deep = nn.Sequential(nn.Sequential(nn.Sequential(nn.LayerNorm(3), nn.AdaptiveAvgPool1d(1))), nn.Linear(1, 2000))
    for made, size, depth in ((model, (4, 1, 28, 28), 3), (model, (4, 1, 28, 28), 1), (deep, (2, 3), 2)):
        # its units are an enum, whose text depends on the version of Python
        yield str(summary(made, input_size=size, depth=depth, dtypes=[torch.float32], **columns)).replace("Units.MEGABYTES", "M")


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    with open(Path(__file__).with_name("using.txt"), "w") as out:
        print(f"# PyTorch {torch.__version__}, by make_using.py", file=out)
        for steps, problem, options in LBFGS:
            print(lbfgs(steps, problem, options), file=out)
        for case in (hooks_of_one_input, hooks_of_two_inputs, hooks_of_tensors):
            print(line(case.__name__, "", case([])), file=out)
        for ema, use_buffers in ((0, 0), (1, 0), (0, 1), (1, 1)):
            print(line("average", f"ema={ema} use_buffers={use_buffers}", average(ema, bool(use_buffers))), file=out)
        print(line("fresh_statistics", "", fresh_statistics()), file=out)
        for kind in ("conv", "transposed", "linear"):
            print(line(f"fused_{kind}", "", fused(kind)), file=out)
    torch.set_default_dtype(torch.float32)
    try:
        Path(__file__).with_name("summary.txt").write_text("".join(f"{table}\n" for table in tables()))
    except ImportError:
        print("no torchinfo: summary.txt stays as it is")
