"""The twins of examples/NAME.c in PyTorch: python make_examples.py NAME [EPOCHS] prints what the example prints, and without
a name all go into examples/NAME.txt, as long as tests/test_examples.c has them.

Same seed, same draws, same first weights: they differ in rounding alone, which the digits shown do not have unless the
example says so."""
import contextlib
import os
import sys

import numpy
import torch
from torch import nn
from torch.nn import functional as F

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")


def table(name):
    return torch.tensor(numpy.loadtxt(os.path.join(DATA, name), delimiter=",", skiprows=1), dtype=torch.float32)


def split(*lengths):
    parts = torch.utils.data.random_split(range(sum(lengths)), lengths)
    return [torch.tensor(part.indices) for part in parts]


def accuracy(scores, y):
    return (scores.argmax(1) == y).float().mean().item()


def iris(epochs=200):
    all_ = table("iris.csv")
    petals, kinds = all_[:, 2:4], all_[:, 4].long()
    train, held_out = split(120, 30)
    mean, std = petals[train].mean(0), petals[train].std(0)
    models = [nn.Linear(2, 3), nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 3))]
    for title, model in zip(["Logistic regression", "One hidden layer"], models):
        print(title)
        optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
        for epoch in range(1, epochs + 1):
            optimizer.zero_grad()
            loss = F.cross_entropy(model((petals[train] - mean) / std), kinds[train])
            loss.backward()
            optimizer.step()
            if epoch == 1 or epoch % 50 == 0:
                print(f"  epoch {epoch:3d}: loss {loss.item():.4f}")
        with torch.no_grad():
            said = model((petals - mean) / std)
            print(f"  accuracy {accuracy(said[train], kinds[train]):.3f}, held out {accuracy(said[held_out], kinds[held_out]):.3f}")


def run(name, *arguments):
    torch.manual_seed(0)
    globals()[name](*arguments)
    print(f"Picture: out/{name}.png")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run(sys.argv[1], *map(int, sys.argv[2:]))
    else:
        for name, *arguments in [("iris",)]:
            with open(os.path.join(DATA, "..", "goldens", "examples", name + ".txt"), "w") as file:
                with contextlib.redirect_stdout(file):
                    run(name, *arguments)
