#!/usr/bin/env python3
"""ONNX's published node tests, through Taper's operators.

    ./zigw build install --prefix out/onnx
    python3 -m venv out/venv && out/venv/bin/pip install onnx numpy
    out/venv/bin/python tests/onnx/run.py out/onnx      # --verbose: what is not covered; a NAME: tests with it in their name

The package `onnx` carries models of a node each, or of the nodes that a function is made of, with inputs and expected
outputs. Each that Taper has the operators for (nodes.py) becomes a function of one C program, which cc compiles against the
installed library. It reads the inputs from a file and writes its outputs into another, and here they are compared.

float32, float64, int64 and bool are carried as they are, int32 as int64. Passed is what is within ONNX's own tolerance,
1e-3 |expected| + 1e-7, has the right shape and dtype, and is also within TIGHT of the largest number of the output: a
float32 has 24 bits, and these are short sums.
"""
import argparse
import collections
import pathlib
import struct
import subprocess
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
import numpy as np  # noqa: E402
import onnx  # noqa: E402
from onnx.backend.test.loader import load_model_tests  # noqa: E402
from onnx.reference import ReferenceEvaluator  # noqa: E402

import networks  # noqa: E402, F401: more of them
import nodes  # noqa: E402

TIGHT = 2e-6
ROUNDED = ("test_averagepool_2d_ceil_last_window_starts_on_pad", "test_gridsample_bicubic")  # whose expected numbers have four digits
PROLOGUE = """
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <taper.h>
static Tensor *whole(taper_Dims shape, taper_Dims values) {
    return tensor_reshape(tensor_from(SHAPE(values.count), (int64_t *)(uintptr_t)values.at), shape);
}
static Tensor *shape_of(Tensor *x) { return whole(SHAPE(tensor_dim(x)), tensor_shape(x)); }
static void get(void *to, size_t size, size_t count, FILE *f) { if (fread(to, size, count, f) != count) exit(3); }
static Tensor *read_tensor(FILE *f) {
    int64_t head[2], dims[16], n = 1;
    get(head, 8, 2, f);
    get(dims, 8, (size_t)head[1], f);
    for (int i = 0; i < head[1]; i++) n *= dims[i];
    void *data = malloc(8 * (size_t)n + 8);
    get(data, 8, (size_t)n, f);
    taper_Dims shape = taper_dims((int)head[1], dims);
    Tensor *x = head[0] == INT64 ? tensor_from(shape, (int64_t *)data) : tensor_from(shape, (double *)data, .dtype = (taper_Dtype)head[0]);
    free(data);
    return x;
}
static void write_tensor(FILE *f, Tensor *x) {
    int64_t n = tensor_numel(x), head[2] = {tensor_dtype(x), tensor_dim(x)};
    void *data = malloc(8 * (size_t)n + 8);
    fwrite(head, 8, 2, f);
    fwrite(tensor_shape(x).at, 8, (size_t)head[1], f);
    if (head[0] == INT64) tensor_copy_to(x, (int64_t *)data, n);
    else tensor_copy_to(x, (double *)data, n);
    fwrite(data, 8, (size_t)n, f);
    free(data);
}
"""
MAIN = """
int main(int count, char **arguments) {
    (void)count;
    taper_on_error(NULL);
    FILE *in = fopen(arguments[1], "rb"), *out = fopen(arguments[2], "wb");
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        tape_scope();
        Tensor *x[256], *y[64] = {NULL};
        int64_t inputs, outputs = 0;
        get(&inputs, 8, 1, in);
        for (int64_t k = 0; k < inputs; k++) x[k] = read_tensor(in);
        taper_clear_error();
        tests[i](x, y);
        while (y[outputs]) outputs++;
        if (taper_error()) {
            fprintf(stderr, "%zu %s\\n", i, taper_error());
            outputs = 0;
        }
        fwrite(&outputs, 8, 1, out);
        for (int64_t k = 0; k < outputs; k++) write_tensor(out, y[k]);
        taper_clear_error();
    }
    return fclose(out);
}
"""
KINDS = {"FLOAT32": 1, "FLOAT64": 2, "INT64": 3, "BOOL": 4}


class Test:
    """A model with one of its sets of data; statements are its C."""

    def __init__(self, case, inputs, outputs):
        self.name, self.rtol, self.atol = case.name, case.rtol, case.atol
        graph = case.model.graph
        for x in [*inputs, *outputs]:
            self.check(x)
        if any(a.type in (onnx.AttributeProto.GRAPH, onnx.AttributeProto.GRAPHS) for node in graph.node for a in node.attribute):
            raise nodes.NotCovered("control flow")
        unknown = sorted({node.op_type for node in graph.node} - set(nodes.OPERATORS) - {"Constant"})
        if unknown:
            raise nodes.NotCovered(f"operator {unknown[0]}")
        self.expected, self.leaves, self.names, self.statements = outputs, [], {"": "NULL"}, []
        feeds = {i.name: x for i, x in zip(graph.input, inputs)}
        values = feeds | {i.name: onnx.numpy_helper.to_array(i) for i in graph.initializer}
        if len(graph.node) > 1:
            values |= ReferenceEvaluator(case.model).run(None, feeds, intermediate=True)
        values |= {o.name: x for o, x in zip(graph.output, outputs)}
        for name in [*feeds, *(i.name for i in graph.initializer)]:
            self.leaf(name, values[name])
        opset = max([o.version for o in case.model.opset_import if o.domain in ("", "ai.onnx")], default=1)
        for node in graph.node:
            self.add(node, values, opset)
        self.statements += [f"y[{i}] = {self.names[o.name]};" for i, o in enumerate(graph.output)]

    def check(self, x):
        if not isinstance(x, np.ndarray) and not isinstance(x, np.generic):
            raise nodes.NotCovered("sequences, optional values and dtypes that NumPy lacks")
        if str(x.dtype) not in nodes.CARRIED:
            raise nodes.NotCovered(f"dtype {x.dtype}")

    def leaf(self, name, value):
        value = np.asarray(value)
        self.check(value)
        self.names[name] = f"x[{len(self.leaves)}]"
        self.leaves.append(value)

    def add(self, node, values, opset):
        if node.op_type == "Constant":
            value = onnx.helper.get_attribute_value(node.attribute[0])
            value = onnx.numpy_helper.to_array(value) if isinstance(value, onnx.TensorProto) else np.asarray(value)
            value = value.astype("float32") if value.dtype == "float64" and node.attribute[0].name.startswith("value_float") else value
            values.setdefault(node.output[0], value)
            self.leaf(node.output[0], value)
            return
        for name in node.output:
            if name and name in values:
                self.check(np.asarray(values[name]))
        for name, text in zip(node.output, nodes.OPERATORS[node.op_type](nodes.Node(node, self.names, values, opset))):
            if name:
                self.names[name] = f"v{len(self.names)}"
                self.statements.append(f"Tensor *{self.names[name]} = {text};")

    def data(self):
        parts = [struct.pack("<q", len(self.leaves))]
        for x in self.leaves:
            kind = nodes.CARRIED[str(x.dtype)]
            parts.append(struct.pack(f"<{2 + x.ndim}q", KINDS[kind], x.ndim, *x.shape))
            parts.append(np.ascontiguousarray(x, dtype="<i8" if kind == "INT64" else "<f8").tobytes())
        return b"".join(parts)

    def fault(self, outputs, error):
        if len(outputs) != len(self.expected):
            return error or "no output"
        for (kind, got), expected in zip(outputs, self.expected):
            expected = np.asarray(expected)
            if kind != KINDS[nodes.CARRIED[str(expected.dtype)]]:
                return f"dtype {kind} instead of {expected.dtype}"
            if got.shape != expected.shape:
                return f"shape {got.shape} instead of {expected.shape}"
            wanted = expected.astype(got.dtype)
            if not np.allclose(got, wanted, rtol=self.rtol, atol=self.atol, equal_nan=True):
                return f"{got.reshape(-1)[:6]} instead of {wanted.reshape(-1)[:6]}"
            finite = np.abs(wanted[np.isfinite(wanted)])
            if finite.size and self.name not in ROUNDED and not np.allclose(got, wanted, rtol=0, atol=max(TIGHT * finite.max(), 1e-7), equal_nan=True):
                return f"beyond {TIGHT}: {np.nanmax(np.abs(got - wanted))} of {finite.max()}"
        return None


def read_outputs(blob, count):
    at = 0

    def take(n):
        nonlocal at
        found = np.frombuffer(blob, "<i8", n, at)
        at += 8 * n
        return found
    for _ in range(count):
        found = []
        for _ in range(take(1)[0]):
            kind, ndim = take(2)
            shape = tuple(take(ndim))
            n = int(np.prod(shape, dtype=int))
            numbers = take(n)
            found.append((kind, (numbers if kind == KINDS["INT64"] else numbers.view("<f8")).reshape(shape)))
        yield found


def run(tests, prefix, folder):
    functions = "".join(f"static void t{i}(Tensor **x, Tensor **y) {{ /* {t.name} */\n    (void)x;\n    " + "\n    ".join(t.statements) + "\n}\n" for i, t in enumerate(tests))
    table = "static void (*const tests[])(Tensor **, Tensor **) = {" + ", ".join(f"t{i}" for i in range(len(tests))) + "};"
    (folder / "nodes.c").write_text(PROLOGUE + functions + table + MAIN)
    (folder / "in").write_bytes(b"".join(t.data() for t in tests))
    subprocess.run(["cc", "-O0", "-w", "nodes.c", f"-I{prefix}/include", f"{prefix}/lib/libtaper.a", "-lm", "-lpthread", "-o", "nodes"], cwd=folder, check=True)
    ran = subprocess.run(["./nodes", "in", "out"], cwd=folder, capture_output=True, text=True)
    if ran.returncode:
        sys.exit(f"the program ended with {ran.returncode}\n{ran.stderr}")
    errors = dict(line.split(" ", 1) for line in ran.stderr.splitlines() if line[:1].isdigit())
    return [t.fault(outputs, errors.get(str(i))) for i, (t, outputs) in enumerate(zip(tests, read_outputs((folder / "out").read_bytes(), len(tests))))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("prefix")
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("--keep", help="a folder for the program, instead of a temporary one")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    tests, reasons = [], collections.Counter()
    cases = [c for c in load_model_tests(kind="node") if options.name in c.name]
    for case in cases:
        try:
            for inputs, outputs in case.data_sets:
                tests.append(Test(case, inputs, outputs))
        except nodes.NotCovered as why:
            reasons[str(why)] += 1
            if options.verbose:
                print("not covered:", case.name, "|", why)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(options.keep or temporary)
        faults = run(tests, pathlib.Path(options.prefix).resolve(), folder)
    for test, fault in zip(tests, faults):
        if fault:
            print("FAILED", test.name, "|", fault)
    groups = collections.Counter()
    for why, count in reasons.items():
        groups[why if not why.startswith(("dtype", "operator")) else why.split()[0]] += count
    print(f"onnx {onnx.__version__}: {len(cases)} tests, {len(tests) - sum(map(bool, faults))} passed, {sum(map(bool, faults))} failed, {sum(reasons.values())} not covered:")
    for why, count in groups.most_common():
        print(f"    {count:4} {why}")
    operators = [why.split()[1] for why in reasons if why.startswith("operator")]
    print("operators that are not Taper's:", ", ".join(sorted(operators)))
    return any(faults)


if __name__ == "__main__":
    sys.exit(main())
