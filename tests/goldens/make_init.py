#!/usr/bin/env python3
"""Writes init.txt: what PyTorch 2.13's torch.nn.init fills tensors with, after manual_seed(0), in float64 and float32.

    python make_init.py
"""
from pathlib import Path

import torch
from make_rows import number

init = torch.nn.init
CALLS = {
    "eye": (init.eye_, ["3,3", "2,4", "4,2", "0,3"]),
    "dirac": (init.dirac_, ["3,2,3", "2,3,2,5", "4,2,1,1", "2,2,3,1,2"]),
    "dirac_2": (lambda x: init.dirac_(x, 2), ["4,2,3", "6,2,3,3"]),
    "sparse": (lambda x: init.sparse_(x, 0.3), ["5,3", "20,4", "1,2"]),
    "sparse_std": (lambda x: init.sparse_(x, 0.75, 0.5), ["5,3"]),
    "orthogonal": (init.orthogonal_, ["3,3", "2,5", "5,2", "4,2,3", "30,20"]),
    "orthogonal_gain": (lambda x: init.orthogonal_(x, 2.5), ["3,4"]),
}

if __name__ == "__main__":
    with open(Path(__file__).with_name("init.txt"), "w") as out:
        print(f"# PyTorch {torch.__version__}, by make_init.py", file=out)
        for name, (call, shapes) in CALLS.items():
            for shape in shapes:
                for bits, dtype in ((64, torch.float64), (32, torch.float32)):
                    torch.manual_seed(0)
                    x = call(torch.empty([int(n) for n in shape.split(",")], dtype=dtype))
                    values = " ".join(number(v) for v in x.flatten().tolist())
                    print(f"{name} | dtype={bits} shape={shape} | {values}", file=out)
