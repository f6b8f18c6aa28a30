#!/usr/bin/env python3
"""Writes torch_optim.txt, steps of the optimizers that are not in make_torch_values.py, with PyTorch 2.13 (foreach=False), and of
Lion with NumPy. Gradients are torch.rand after manual_seed, which Taper draws with the same bits.

    python make_torch_optim.py
"""
import numpy
import torch

f64, f32 = torch.float64, torch.float32


class Lion(torch.optim.Optimizer):
    """Algorithm 2 of Chen et al. 2023 in NumPy, an array for each parameter."""

    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0, maximize=False, foreach=False):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay, maximize=maximize))

    def step(self):
        for group in self.param_groups:
            for x in group["params"]:
                if x.grad is None:
                    continue
                theta, g = x.detach().numpy(), x.grad.numpy() * (-1 if group["maximize"] else 1)
                number = theta.dtype.type
                m = self.state[x].get("exp_avg", numpy.zeros_like(theta))
                eta, decay, (beta1, beta2) = group["lr"], group["weight_decay"], group["betas"]
                c = number(beta1) * m + number(1 - beta1) * g
                theta[:] = theta * number(1 - eta * decay) - number(eta) * numpy.sign(c)
                self.state[x]["exp_avg"] = number(beta2) * m + number(1 - beta2) * g


MOMENTS = [dict(), dict(weight_decay=0.1, maximize=True), dict(betas=(0.5, 0.9), eps=1e-3, lr=0.05)]
DECOUPLED = MOMENTS + [dict(weight_decay=0.1, decoupled_weight_decay=True), dict(betas=(0.0, 0.7), weight_decay=0.2)]
CASES = [
    ("Adamax", MOMENTS),
    ("NAdam", DECOUPLED + [dict(momentum_decay=0.3), dict(default=64), dict(momentum_decay=0.0, weight_decay=0.3, decoupled_weight_decay=True, maximize=True)]),
    ("RAdam", DECOUPLED + [dict(betas=(0.9, 0.98), lr=0.05)]),
    ("Adagrad", [dict(), dict(lr_decay=0.1), dict(initial_accumulator_value=0.5, lr=0.2), dict(weight_decay=0.1, maximize=True, eps=1e-3)]),
    ("Adadelta", [dict(), dict(rho=0.5, eps=1e-3), dict(weight_decay=0.1, maximize=True, lr=0.3), dict(rho=1.0), dict(rho=0.0)]),
    ("Rprop", [dict(), dict(etas=(0.3, 3.0)), dict(etas=(0.9, 1.9), step_sizes=(8e-3, 0.03), maximize=True)]),
    ("ASGD", [dict(), dict(t0=3.0), dict(t0=0.0, lambd=0.1, alpha=0.5, lr=0.1), dict(weight_decay=0.1, maximize=True, t0=5.0), dict(t0=4.0, lambd=0.3, default=64)]),
    ("Lion", [dict(), dict(lr=0.01, weight_decay=0.1), dict(betas=(0.3, 0.6), lr=0.05, maximize=True)]),
]


def nearest_sqrt(x, out=None):
    return torch.from_numpy(numpy.sqrt(x.detach().numpy()))


def trained(name, options, dtype, steps):
    """The story that the first lines of the file tell."""
    options = dict(options)
    torch.set_default_dtype(f64 if options.pop("default", 32) == 64 else f32)
    torch.manual_seed(0)
    p, q = torch.rand(9, dtype=dtype, requires_grad=True), torch.rand(3, dtype=dtype, requires_grad=True)
    optimizer = Lion([p], **options) if name == "Lion" else getattr(torch.optim, name)([p], foreach=False, **options)
    for step in range(steps):
        if step == 4:
            optimizer.add_param_group(dict(params=[q], lr=0.03))
        if step == 8:
            optimizer.param_groups[0]["lr"] = 0.005
        p.grad, q.grad = torch.rand(9, dtype=dtype) - 0.5, torch.rand(3, dtype=dtype) - 0.5
        if step % 3 == 2:
            q.grad = None
        optimizer.step()
    torch.set_default_dtype(f32)
    return [p, q] + ([optimizer.state[x]["ax"] for x in (p, q)] if name == "ASGD" else [])


def line(name, options, dtype, steps):
    numbers = " ".join(float(v).hex() for v in torch.cat([x.detach() for x in trained(name, options, dtype, steps)]).tolist())
    flat = {}
    for key, value in options.items():
        flat.update({f"{key}{i}": v for i, v in enumerate(value)} if isinstance(value, tuple) else {key: value})
    args = "".join(f" {k}={float(v)}" for k, v in flat.items())
    return f"{name} | dtype={64 if dtype == f64 else 32} steps={steps}{args} | {numbers}"


with open("torch_optim.txt", "w") as out:
    print(f"# PyTorch {torch.__version__}, foreach=False: 9 and 3 parameters (and ax of ASGD) with gradients from rand; the second group is added", file=out)
    print("# after 4 steps with the rate 0.03, has no gradient in every third step, and from the eighth on the rate of the first is 0.005.", file=out)
    print("# 15 steps: with square roots that are the nearest number; 100 steps: with PyTorch's own.", file=out)
    plain = torch.Tensor.sqrt, torch.Tensor.sqrt_
    for name, cases in CASES:
        for options in cases:
            torch.Tensor.sqrt, torch.Tensor.sqrt_ = nearest_sqrt, lambda x: x.copy_(nearest_sqrt(x))
            for dtype in (f32, f64):
                print(line(name, options, dtype, 15), file=out)
            torch.Tensor.sqrt, torch.Tensor.sqrt_ = plain
            print(line(name, options, f64, 100), file=out)
