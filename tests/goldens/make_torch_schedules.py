#!/usr/bin/env python3
"""Writes torch_schedules.txt: the learning rates that the schedulers of tests/schedules.h set, by PyTorch 2.13.

    python make_torch_schedules.py
"""
import re
import warnings
from pathlib import Path

import torch
import torch.optim.lr_scheduler as S
from torch.optim import swa_utils

warnings.simplefilter("ignore")
HEADER = Path(__file__).resolve().parents[1] / "schedules.h"

# What the calls name, in test_schedulers.c and here.
shrinking = [lambda e: 1 / (1 + e), lambda e: 0.95**e]
wavering = lambda e: 0.95 if e % 2 else 1.02
shallower = lambda x: 1 / (1 + x)


def metrics(e):
    return (e * 7) % 13 / (1 + e)


class Calls:
    """S.StepLR as StepLR; lists under the names that they have in C."""

    def __getattr__(self, name):
        def call(*args, **options):
            for lists, at in {"OneCycleLR": {"max_lrs": 1}, "CyclicLR": {"base_lrs": 1, "max_lrs": 2}}.get(name, {}).items():
                if lists in options:
                    args = args[:at] + (options.pop(lists),) + args[at + 1:]
            for lists in {"min_lrs", "base_momentums", "max_momentums"} & options.keys():
                options[lists[:-1]] = options.pop(lists)
            return getattr(S, name, getattr(swa_utils, name, None))(*args, **options)
        return call


def made(call, optimizer):
    python = re.sub(r"\.(\w+) = ", r"\1=", call).replace("optim_", "calls.").replace("true", "True").replace("false", "False")
    many = lambda *x: list(x)
    return eval(python, dict(calls=Calls(), optimizer=optimizer, DIMS=many, SCHEDULERS=many, PER_GROUP=many, shrinking=shrinking, wavering=wavering, shallower=shallower))


def optimizer_of(kind):
    p, q = (torch.ones(1, requires_grad=True) for _ in range(2))
    groups = [dict(params=[p]), dict(params=[q], lr=0.03)]
    optimizer = torch.optim.Adam(groups, lr=0.1) if kind == "Adam" else torch.optim.SGD(groups, lr=0.1, momentum=0.9)
    if kind == "Resumed":
        S.OneCycleLR(optimizer, [0.1, 0.03], total_steps=90, div_factor=1)
    return optimizer


def rates(kind, call):
    """The first group's after every step; after every fifth the second's and both momenta too."""
    optimizer, found = optimizer_of(kind), []
    scheduler = made(call, optimizer)
    for step in range(61):
        if step:
            scheduler.step(*([metrics(step)] if "Plateau" in call else [step * 0.37] if kind == "Within" else []))
        first, second = optimizer.param_groups
        assert scheduler.get_last_lr() == [first["lr"], second["lr"]]
        found += [first["lr"]]
        if step % 5 == 0:
            found += [second["lr"], *(g["betas"][0] if kind == "Adam" else g["momentum"] for g in (first, second))]
    return found


def trained(dampened):
    """Adam with a momentum that changes: the powers of beta1 are those of the last one. SGD whose momentum begins late."""
    torch.manual_seed(0)
    p = torch.rand(16, requires_grad=True)
    optimizer = torch.optim.SGD([p], 0.1, dampening=0.25) if dampened else torch.optim.Adam([p], fused=True)
    scheduler = None
    for step in range(60):
        if step == (10 if dampened else 0):
            scheduler = S.OneCycleLR(optimizer, 0.1, total_steps=60)
        p.grad = torch.rand(16) - 0.5
        optimizer.step()
        if scheduler:
            scheduler.step()
    return p.tolist()


with open("torch_schedules.txt", "w") as out:
    print(f"# PyTorch {torch.__version__}: the first group's rate before and after each of 60 steps; after every fifth also the second's, and both momenta", file=out)
    for kind, call in re.findall(r"^    X\((\w+), (.*)\)(?: \\)?$", HEADER.read_text(), re.M):
        print(f"{kind} | - | " + " ".join(float(v).hex() for v in rates(kind, call)), file=out)
    for name in "trained", "dampened":
        print(f"{name} | - | " + " ".join(float(v).hex() for v in trained(name == "dampened")), file=out)
