"""What PyTorch says of a backward that makes nan, in anomaly mode, or that it says nothing: anomaly.txt.

    python -W ignore make_anomaly.py

A case is a function of x = (0, 1, 4), without name, in Python and in tests/test_anomaly.c, in this order.
"""
import pathlib
import sys

import torch

CASES = [
    lambda x: (x * torch.log(x)).sum(),
    lambda x: torch.where(x > 0, torch.sqrt(x), 0).sum(),
    lambda x: (x / x).mean(),
    lambda x: torch.log(x).sum(),
    lambda x: torch.sqrt(x * 0).sum(),
    lambda x: torch.log(x - 1).exp().sum(),
    lambda x: (x * float("nan")).sum(),
    lambda x: (torch.ones(3, 1) * torch.sqrt(x)).log().sum(),
    lambda x: torch.nn.functional.mse_loss(x.log() - x.log(), x),
]


def said(case):
    x = torch.tensor([0.0, 1.0, 4.0], requires_grad=True)
    with torch.autograd.detect_anomaly():
        y = case(x)
        try:
            y.backward()
        except RuntimeError as error:
            return str(error)
    return "nothing"


def main():
    sys.stderr = open("/dev/null", "w")
    here = pathlib.Path(__file__).parent
    (here / "anomaly.txt").write_text("".join(said(case) + "\n" for case in CASES))


main()
