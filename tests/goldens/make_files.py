#!/usr/bin/env python3
"""Writes files/: small files of PyTorch 2.13, NumPy and safetensors, which tests/test_formats.c and test_weights.c read.

    python make_files.py
    python make_files.py --check FOLDER

The first makes models with torch and saves their weights, an input and the output for it. The second looks at what Taper has written
into a folder (test_weights, with TAPER_KEEP_FILES=FOLDER): torch's models load it and give the same outputs, and NumPy reads its arrays.
"""
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn

FOLDER = Path(__file__).resolve().parent / "files"


def models():
    """name, model, input: each as test_weights.c builds it."""
    yield "mlp", nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 2)), torch.randn(4, 3)
    yield "conv", nn.Sequential(
        nn.Conv2d(2, 3, 3, padding=1), nn.BatchNorm2d(3), nn.ReLU(), nn.Flatten(), nn.Linear(48, 2)
    ), torch.randn(2, 2, 4, 4)
    yield "lstm", nn.LSTM(3, 4, num_layers=2, bidirectional=True), torch.randn(5, 2, 3)
    yield "transformer", nn.TransformerEncoderLayer(8, 2, 16), torch.randn(5, 2, 8)


def out_of(model, x):
    with torch.no_grad():
        y = model.eval()(x)
    return y[0] if isinstance(y, tuple) else y


def trained_a_little(model, x):
    """So that batch norms have seen something."""
    model.train()(x)
    for parameter in model.parameters():
        parameter.data += 0.05 * torch.randn_like(parameter)


def make_models():
    for name, model, x in models():
        model, x = model.double(), x.double()
        trained_a_little(model, x)
        save_file(model.state_dict(), FOLDER / f"{name}.safetensors", metadata={"format": "pt"})
        save_file({"x": x, "y": out_of(model, x)}, FOLDER / f"{name}_run.safetensors")


def make_types():
    """The same numbers in every dtype that files have."""
    reals = torch.tensor([0.0, -0.0, 1.0, -1.5, 65504.0, 6e-8, float("inf"), float("nan"), 0.333251953125])
    whole = torch.tensor([0, 1, 127, 100])
    every = {f"r.{d}": reals.to(d) for d in (torch.float16, torch.bfloat16, torch.float32, torch.float64)}
    every |= {f"i.{d}": whole.to(d) for d in (torch.int8, torch.int16, torch.int32, torch.int64, torch.uint8, torch.uint16, torch.uint32)}
    every["i.torch.int8"] = torch.tensor([0, -1, 127, -128], dtype=torch.int8)
    every["bool"] = torch.tensor([True, False, True])
    every["empty"] = torch.zeros(2, 0, 3)
    every["scalar"] = torch.tensor(2.5)
    save_file(every, FOLDER / "types.safetensors", metadata={"format": "pt"})
    return every


def make():
    FOLDER.mkdir(exist_ok=True)
    torch.manual_seed(0)
    make_models()
    make_types()
    for path in sorted(FOLDER.iterdir()):
        print(path.name, path.stat().st_size)


def check(folder):
    for name, model, _ in models():
        model = model.double()
        model.load_state_dict(load_file(folder / f"{name}.safetensors"))
        run = load_file(folder / f"{name}_run.safetensors")
        error = (out_of(model, run["x"]) - run["y"]).abs().max().item()
        print(f"{name}: largest difference {error:.2g}")
        assert error < 1e-12
    print("all is well")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        check(Path(sys.argv[2]))
    else:
        make()
