#!/usr/bin/env python3
"""Writes torch_random.txt: what PyTorch 2.13 draws, where the two random_*.txt (1.13) have no case or
PyTorch has changed since. Run twice: as it is for `fused`, ATEN_CPU_CAPABILITY=default for `plain`.

    python make_torch_random.py fused >torch_random_fused.txt
    ATEN_CPU_CAPABILITY=default python make_torch_random.py plain >torch_random_plain.txt
"""
import sys

import numpy as np
import scipy.stats
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split


def put(name, args, values):
    flat = values.detach().flatten().tolist() if isinstance(values, torch.Tensor) else list(np.ravel(values))
    text = " ".join(float(v).hex() if isinstance(v, float) else str(int(v)) for v in flat)
    print(f"{name} | {args} | {text}")


print(f"# PyTorch {torch.__version__}, NumPy {np.__version__}, SciPy {scipy.__version__}: {sys.argv[1]}")
f64 = torch.float64
for seed in (0, 1, 42):
    def again():
        torch.manual_seed(seed)

    for mean, std, a, b in ((0, 1, -2, 2), (0.5, 2, -1, 1), (0, 1, 3, 4), (0, 0.02, -0.04, 0.01)):
        for shape in ((3, 4), (5, 7)):
            for dtype in (torch.float32, f64):
                again()
                t = nn.init.trunc_normal_(torch.empty(*shape, dtype=dtype), mean, std, a, b)
                put("trunc_normal", f"seed={seed} shape={shape[0]},{shape[1]} dtype={str(dtype)[11:]} mean={mean} std={std} a={a} b={b}", t)
    for low, high in ((0, 2**28 - 1), (0, 2**28), (-5, 2**31), (0, 2**62), (-(2**63), 2**63 - 1)):
        again()
        # random_ is what randint calls, and takes the full range
        put("randint", f"seed={seed} low={low} high={high} n=6", torch.empty(6, dtype=torch.int64).random_(low, high))
    again(); put("random", f"seed={seed} n=5", torch.empty(5, dtype=torch.int64).random_())
    for shape in ((6, 3, 3, 3), (2, 1, 5)):
        again(); put("kaiming_uniform", f"seed={seed} shape={','.join(map(str, shape))}", nn.init.kaiming_uniform_(torch.empty(shape), a=5**0.5))
        again(); put("kaiming_normal_out_relu", f"seed={seed} shape={','.join(map(str, shape))}", nn.init.kaiming_normal_(torch.empty(shape), mode="fan_out", nonlinearity="relu"))
        again(); put("xavier_uniform_gain", f"seed={seed} shape={','.join(map(str, shape))} gain=2.5", nn.init.xavier_uniform_(torch.empty(shape), gain=2.5))
        again(); put("xavier_normal_gain", f"seed={seed} shape={','.join(map(str, shape))} gain=2.5", nn.init.xavier_normal_(torch.empty(shape), gain=2.5))
    again(); put("linear_f64_weight", f"seed={seed} in=3 out=4", nn.Linear(3, 4, dtype=f64).weight)
    again(); put("embedding", f"seed={seed} n=4 dim=5", nn.Embedding(4, 5).weight)
    again(); put("conv2d_bias", f"seed={seed}", nn.Conv2d(2, 3, 3).bias)
    again(); put("normal_f64", f"seed={seed} n=9 mean=2 std=3", torch.empty(9, dtype=f64).normal_(2, 3))
    again(); put("normal_f64", f"seed={seed} n=40 mean=2 std=3", torch.empty(40, dtype=f64).normal_(2, 3))
    again(); put("normal_f32", f"seed={seed} n=40 mean=-1 std=0.1", torch.empty(40).normal_(-1, 0.1))
    again(); put("uniform_transposed", f"seed={seed}", torch.empty(3, 4).t().uniform_(-1, 1))
    again(); put("normal_transposed", f"seed={seed}", torch.empty(6, 5).t().normal_())
    again(); put("uniform_gaps", f"seed={seed}", torch.zeros(4, 6)[:, ::2].uniform_(-1, 1))
    again(); put("uniform_end", f"seed={seed} n=60", torch.empty(60).uniform_(2.5, 2.5000005))
    again(); put("randperm_f32", f"seed={seed} n=9", torch.randperm(9, dtype=torch.float32))
    again(); put("random_split", f"seed={seed}", [i for part in random_split(range(11), [6, 3, 2]) for i in part.indices])

    def epochs(**options):
        data = DataLoader(TensorDataset(torch.arange(7)), batch_size=3, **options)
        return [int(v) for _ in range(3) for (batch,) in data for v in batch]

    again(); put("loader_shuffle", f"seed={seed}", epochs(shuffle=True))
    again(); order = epochs(); put("loader_plain_then_rand", f"seed={seed}", torch.rand(3))
    g = torch.Generator().manual_seed(seed)
    put("loader_generator", f"seed={seed}", epochs(shuffle=True, generator=g))
    put("generator_after", f"seed={seed}", torch.rand(3, generator=g))
again = None
torch.manual_seed(-1); put("rand_negative_seed", "", torch.rand(4))
put("generator_default", "", torch.rand(3, generator=torch.Generator()))

for seed in (0, 7, 2**32 - 1):
    np.random.seed(seed); put("np_normal", f"seed={seed}", np.random.normal(2, 3, 5))
    np.random.seed(seed); put("np_randint_wide", f"seed={seed}", np.random.randint(-(2**40), 2**40, 4, dtype=np.int64))
    np.random.seed(seed); put("np_randint_one", f"seed={seed}", np.random.randint(3, 4, 3))
    np.random.seed(seed); put("np_permutation", f"seed={seed} n=300", np.random.permutation(300))
np.random.seed([1, 2, 3]); put("np_seed_array", "", np.random.random(4))
for bound in (0.5, 1 / 2**0.5, 2.0, 6.0):
    np.random.seed(0); put("np_truncnorm", f"bound={float(bound).hex()}", scipy.stats.truncnorm(-bound, bound).rvs(size=8))
