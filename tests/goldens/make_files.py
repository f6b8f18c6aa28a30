#!/usr/bin/env python3
"""Writes files/: small files of PyTorch 2.13, NumPy and safetensors, which tests/test_formats.c and test_weights.c read.

    python make_files.py
    python make_files.py --check FOLDER

The first makes models with torch and saves their weights, an input and the output for it. The second looks at what Taper has written
into a folder (test_weights, with TAPER_KEEP_FILES=FOLDER): torch's models load it and give the same outputs, and NumPy reads its arrays.
"""
import sys
import zipfile
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


def make_numpy():
    """Each array says in its name what it is; the numbers are 0, 1, 2, ... of shape (2, 3), less 2 where there are signs."""
    for code in "<f2 >f2 <f4 >f4 <f8 >f8 |i1 <i2 >i2 <i4 >i4 <i8 >i8 |u1 <u2 >u2 <u4 >u4 |b1".split():
        x = (np.arange(6).reshape(2, 3) - (0 if code[1] in "ub" else 2)).astype(code)
        name = code.replace("<", "little_").replace(">", "big_").replace("|", "")
        np.save(FOLDER / f"numpy_{name}.npy", x)
    np.save(FOLDER / "numpy_fortran.npy", np.asfortranarray(np.arange(24, dtype=">f4").reshape(2, 3, 4)))
    np.save(FOLDER / "numpy_scalar.npy", np.float64(2.5))
    np.save(FOLDER / "numpy_empty.npy", np.zeros((3, 0), np.float32))
    np.save(FOLDER / "numpy_vector.npy", np.arange(4))
    for version in ((2, 0), (3, 0)):
        with open(FOLDER / f"numpy_version{version[0]}.npy", "wb") as file:
            np.lib.format.write_array(file, np.arange(3.0), version=version)
    arrays = {"a": np.arange(3.0), "b/c.d": np.tile(np.arange(4, dtype=np.int32), 50).reshape(2, 100)}
    np.savez(FOLDER / "numpy_stored.npz", **arrays)
    np.savez_compressed(FOLDER / "numpy_packed.npz", **arrays)
    limits, zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = (zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT), 10, 0
    np.savez(FOLDER / "numpy_zip64.npz", **arrays)  # sizes and places where a file of more than 4 GiB has them
    zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = limits
    path = FOLDER / "numpy_zip64.npz"  # whose end does not say by itself that its numbers are elsewhere
    path.write_bytes(path.read_bytes()[:-14] + b"\xff" * 12 + b"\0\0")


def make_torch(every):
    """State dicts as torch.save writes them: every dtype, views of one storage, a transpose, nested dicts."""
    model = models().__next__()[1].double()
    torch.manual_seed(1)
    torch.save(model.state_dict(), FOLDER / "torch_mlp.pt")
    save_file(model.state_dict(), FOLDER / "torch_mlp.safetensors")
    base = torch.arange(12.0).reshape(3, 4)
    views = {"row": base[1], "transposed": base.T, "base": base, "expanded": torch.tensor([5.0]).expand(2, 3), "parameter": nn.Parameter(base[:, 1])}
    torch.save(views, FOLDER / "torch_views.pt")
    types = {k: v for k, v in every.items() if "uint16" not in k and "uint32" not in k}
    torch.save(types, FOLDER / "torch_types.pt")
    optimizer = torch.optim.Adam(model.parameters())
    nested = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": 3, "best": 0.25, "done": True, "name": "run", "far": -(2**40), "none": None}
    torch.save(nested, FOLDER / "torch_nested.pt")
    torch.save({"x": torch.zeros(1), "f": print}, FOLDER / "torch_print.pt")
    torch.save({"x": torch.zeros(1, dtype=torch.complex64)}, FOLDER / "torch_complex.pt")
    torch.save(model.state_dict(), FOLDER / "torch_old.pt", _use_new_zipfile_serialization=False)
    torch.save({"x": torch.zeros(1)}, FOLDER / "torch_protocol4.pt", pickle_protocol=4)


def make():
    FOLDER.mkdir(exist_ok=True)
    torch.manual_seed(0)
    make_models()
    every = make_types()
    make_numpy()
    make_torch(every)
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
    for name, right in (("x", [[0.0, 1, 2], [3, 4, 5]]), ("scalar", 2.5), ("flags", [True, False])):
        assert np.array_equal(np.load(folder / f"{name}.npy", allow_pickle=False), right), name
    several = np.load(folder / "several.npz", allow_pickle=False)
    assert sorted(several.files) == ["x", "y"] and np.array_equal(several["y"], [[0, 3], [1, 4], [2, 5]])
    with zipfile.ZipFile(folder / "packed.npz") as packed:
        assert packed.testzip() is None and all(m.compress_type == zipfile.ZIP_DEFLATED for m in packed.infolist())
    packed = np.load(folder / "packed.npz", allow_pickle=False)
    assert np.array_equal(packed["again"], (np.arange(5000) % 7).reshape(50, 100)) and packed["none"].shape == (3, 0)
    assert packed["noise"].dtype == np.float32 and packed["noise"].shape == (999,)
    print("all is well")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        check(Path(sys.argv[2]))
    else:
        make()
