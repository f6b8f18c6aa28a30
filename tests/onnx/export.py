#!/usr/bin/env python3
"""Models that Taper exports, run by onnxruntime.

    ./zigw build install --prefix out/onnx
    python3 -m venv out/venv && out/venv/bin/pip install onnx onnxruntime
    out/venv/bin/python tests/onnx/export.py out/onnx      # --verbose: what cannot be exported, and why; a NAME: of one name

Every check of the tables of operators and of modules, and some networks for batches of any size, become a file each, float32 and
float64. onnx.checker must find it right, with its shapes, and onnxruntime must compute Taper's output of the same input, within
TIGHT of 1, or of the largest number of it where that is above 1. Where onnxruntime has no kernel for an operator of that dtype, ONNX's
own reference does it.
"""
import argparse
import collections
import pathlib
import subprocess
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
import numpy as np  # noqa: E402
import onnx  # noqa: E402
import onnxruntime  # noqa: E402
from onnx.reference import ReferenceEvaluator  # noqa: E402

TIGHT = {"torch.float32": 1e-6, "torch.float64": 1e-12}
# Other bounds, and why.
BOUNDS = {
    "tensor_cumsum(x, 0) on (5000)": (2e-6, "5000 sums of float32, one after the other"),
    'F_interpolate(x, PAIR(30, 41), .mode = "bilinear")': (1e-5, "onnxruntime computes places in float32"),
    'F_interpolate(x, .scale_factor = 1.7, .mode = "bilinear")': (1e-6, "a scale is float32 in ONNX"),
}
# What is another thing in ONNX, and so is no failure.
OTHERS = {
    "tensor_signbit(tensor_mul(x, 0))": "atan2 of nodes does not see the sign of a zero",
    "F_layer_norm(x, SHAPE(0), y, z)": "onnxruntime normalizes no rows without numbers",
    "F_group_norm(x, 2, y, z) on (0, 4, 3)": "a batch of 0 leaves no size to be found",
}
UNTRUSTED = {"Conv", "ConvTranspose", "Resize"}  # the reference is wrong for some groups, paddings and scales
ERF = 1e-7  # both have eight digits of erf in float64
HERE = pathlib.Path(__file__).resolve().parent
onnxruntime.set_default_logger_severity(4)


def session(model):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def fault(stem, dtype, name, used, verbose):
    try:
        onnx.checker.check_model(f"{stem}.onnx", full_check=True)
    except Exception as why:  # noqa: BLE001
        return f"onnx.checker: {why}"
    model = onnx.load(f"{stem}.onnx")
    data = np.load(f"{stem}.npz")
    feeds = {i.name: data[f"x{k}"] for k, i in enumerate(model.graph.input)}
    expected = data["y"]
    types = {node.op_type for node in model.graph.node}
    try:
        s = session(model)
        inputs = {i.name for i in s.get_inputs()}
        got = s.run(None, {k: v for k, v in feeds.items() if k in inputs})[0]
        used["onnxruntime"] += 1
    except Exception as why:  # noqa: BLE001
        if "NOT_IMPLEMENTED" not in str(why):
            return f"onnxruntime: {str(why)[:300]}"
        try:
            if types & UNTRUSTED:
                raise RuntimeError("the reference is not asked")
            got = np.asarray(ReferenceEvaluator(model).run(None, feeds)[0])
            used["the reference"] += 1
        except Exception as neither:  # noqa: BLE001
            used["nobody"] += 1
            if verbose:
                print("not run:", stem, str(why)[-60:], "|", str(neither)[:60])
            return None
    if got.dtype != expected.dtype or got.shape != expected.shape:
        return f"{got.dtype} {got.shape} instead of {expected.dtype} {expected.shape}"
    if not got.size:
        return None
    finite = np.abs(expected[np.isfinite(expected)]) if expected.dtype.kind == "f" else np.abs(expected.astype(float))
    largest = finite.max() if finite.size else 0
    own = [ERF] if "Erf" in types and dtype == "torch.float64" else []
    bound = max([TIGHT[dtype], *own, *(b for text, (b, _) in BOUNDS.items() if text in name)])
    if not np.allclose(got.astype(float), expected.astype(float), rtol=0, atol=bound * max(largest, 1), equal_nan=True):
        away = np.nanmax(np.abs(got.astype(float) - expected.astype(float)))
        return f"{away:g} away, of {largest:g}"
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("prefix")
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("--keep", help="a folder for the files, instead of a temporary one")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    prefix = pathlib.Path(options.prefix).resolve()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(options.keep or temporary)
        folder.mkdir(exist_ok=True)
        sources = [HERE / f"export_{n}.c" for n in ("modules", "networks", "rows")]
        includes = [f"-I{prefix}/include", f"-I{HERE.parent}", f"-I{HERE.parent.parent}/src"]
        subprocess.run(["cc", "-std=gnu11", "-O0", "-w", *sources, *includes, f"{prefix}/lib/libtaper.a", "-lm", "-lpthread", "-o", folder / "export"], check=True)
        ran = subprocess.run([folder / "export", folder], capture_output=True, text=True)
        if ran.returncode:
            sys.exit(f"the program ended with {ran.returncode}\n{ran.stderr}")
        used, passed, failed, reasons = collections.Counter(), collections.Counter(), 0, collections.Counter()
        for line in ran.stdout.splitlines():
            number, dtype, name, why = line.split("|", 3)
            if options.name not in name:
                continue
            if why:
                reasons[why.split(" in module")[0].split(" has no form")[0]] += 1
                if options.verbose:
                    print("not exported:", dtype, name, "|", why)
                continue
            if any(text in name for text in OTHERS):
                continue
            wrong = fault(folder / number, dtype, name, used, options.verbose)
            passed[dtype] += not wrong
            failed += bool(wrong)
            if wrong:
                print("FAILED", number, dtype, name, "|", wrong)
    print(f"onnx {onnx.__version__}, onnxruntime {onnxruntime.__version__}: " + ", ".join(f"{n} of {d}" for d, n in passed.items()) + f" passed, {failed} failed, {sum(reasons.values())} not exported; run by " + ", ".join(f"{k}: {n}" for k, n in used.items()))
    for why, count in reasons.most_common():
        print(f"    {count:4} {why}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
