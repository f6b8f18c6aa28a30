"""The order in which torch's samplers take samples, torchvision's draws, scikit-learn's folds: data.txt.

    python -W ignore make_data.py

A line is `kind | options | numbers`, as tests/test_dataset.c reads it.
"""
import pathlib

import numpy as np
import torch
from sklearn.model_selection import KFold, StratifiedKFold
from torch.utils.data import DataLoader, RandomSampler, SubsetRandomSampler, TensorDataset, WeightedRandomSampler

lines = []


def put(kind, options, numbers):
    lines.append(f"{kind} | {options} | " + " ".join(f"{float(v):.17g}" for v in numbers))


def epochs(sampler, generator=None):
    """Two epochs of a loader, and what comes after them."""
    torch.manual_seed(7)
    loader = DataLoader(TensorDataset(torch.arange(10)), batch_size=4, sampler=sampler, generator=generator)
    taken = [int(v) for _ in range(2) for (batch,) in loader for v in batch]
    return taken + [int(torch.randint(0, 1000, (1,), generator=generator))]


weights = [0.1, 0.5, 0, 2, 1, 0.25, 3, 0, 0.7, 0.01]
for n, replacement in ((10, True), (25, True), (6, False)):
    put("weighted", f"n={n} replacement={int(replacement)}", epochs(WeightedRandomSampler(weights, n, replacement)))
for n, replacement, own in ((10, True, 0), (70, True, 0), (70, True, 1), (33, False, 0), (6, False, 0), (33, False, 1), (20, False, 1), (6, False, 1)):
    generator = torch.Generator().manual_seed(5) if own else None
    sampler = RandomSampler(range(10), replacement, n, generator)
    put("shuffled", f"n={n} replacement={int(replacement)} own={own}", epochs(sampler, generator))
put("subset", "n=5", epochs(SubsetRandomSampler([8, 1, 3, 3, 0])))

# torchvision.transforms: RandomHorizontalFlip draws torch.rand(1) < p; RandomCrop, of which nothing is drawn if it fits, top and left
torch.manual_seed(11)
taken = []
for _ in range(12):
    flipped = bool(torch.rand(1) < 0.4)
    top = torch.randint(0, 6 + 2 - 5 + 1, size=(1,)).item()
    left = torch.randint(0, 7 + 4 - 4 + 1, size=(1,)).item()
    taken += [flipped, top, left]
put("crop", "n=12", taken)

for n, k in ((6, 3), (10, 3), (11, 5), (2, 2)):
    put("kfold", f"n={n} k={k}", [v for _, test in KFold(k).split(np.zeros(n)) for v in test])
rng = np.random.default_rng(0)
for y, k in (([1, 1, 0, 0, 2, 2, 0, 1, 2, 2], 3), ([5, 5, 5, -1, 5, -1, 5], 2), (rng.integers(0, 4, 30), 5), ([3, 0, 0, 0, 0], 4)):
    folds = np.zeros(len(y), dtype=int)
    for f, (_, test) in enumerate(StratifiedKFold(k).split(np.zeros(len(y)), y)):
        folds[test] = f
    put("stratified", f"n={len(y)} k={k}", [*y, *folds])
pathlib.Path(__file__).with_name("data.txt").write_text("\n".join(lines) + "\n")
