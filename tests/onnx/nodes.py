"""ONNX's operators as calls of Taper: what run.py writes into its C program.

A function has the name of an operator and gives the C expressions of its outputs. It is given a Node: n[i] is the variable
of input i, n.value(i) the array that stands there, for shapes, axes and other things that Taper takes as plain numbers,
and n.attr(name, default). What Taper has no operators for raises NotCovered.
"""
import math

import numpy as np
import onnx

CARRIED = {"float32": "FLOAT32", "float64": "FLOAT64", "int64": "INT64", "bool": "BOOL", "int32": "INT64"}


class NotCovered(Exception):
    pass


def dtype_of(element):
    name = str(onnx.helper.tensor_dtype_to_np_dtype(element))
    if name not in CARRIED:
        raise NotCovered(f"dtype {name}")
    return CARRIED[name]


def listed(kind, numbers):
    return f"{kind}({', '.join(str(int(v)) for v in numbers)})"


def SHAPE(numbers):
    return listed("SHAPE", numbers)


def PAIR(numbers):
    return listed("PAIR", numbers)


class Node:
    def __init__(self, node, names, values, opset):
        self.node, self.names, self.values, self.opset = node, names, values, opset
        self.attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        self.outputs = [o for o in node.output]

    def __getitem__(self, i):
        return self.names[self.node.input[i]]

    def has(self, i):
        return i < len(self.node.input) and self.node.input[i] != ""

    def all(self):
        return [self[i] for i in range(len(self.node.input))]

    def value(self, i):
        return np.asarray(self.values[self.node.input[i]])

    def numbers(self, i):
        return [int(v) for v in self.value(i).reshape(-1)]

    def shape(self, i=0):
        return self.value(i).shape

    def result(self, i=0):
        return np.asarray(self.values[self.node.output[i]])

    def is_real(self, i=0):
        return self.value(i).dtype.kind == "f"

    def attr(self, name, default=None):
        found = self.attributes.get(name, default)
        return found.decode() if isinstance(found, bytes) else found

    def axes(self, position=1):
        if "axes" in self.attributes:
            return list(self.attributes["axes"])
        return self.numbers(position) if self.has(position) else []

    def only(self, condition, why):
        if not condition:
            raise NotCovered(why)

    def outputs_are(self, count, why="further outputs"):
        self.only(not any(self.outputs[count:]), why)


def unary(call):
    return lambda n: [f"{call}({n[0]})"]


def binary(call):
    return lambda n: [f"{call}({n[0]}, {n[1]})"]


def chain(call):
    def run(n):
        text = n[0]
        for name in n.all()[1:]:
            text = f"{call}({text}, {name})"
        return [text]
    return run


OPERATORS = {}
for name in "Abs Acos Acosh Asin Asinh Atan Atanh Ceil Cos Cosh Erf Exp Floor Log Neg Reciprocal Round Sign Sin Sinh Sqrt Tan".split():
    OPERATORS[name] = unary("tensor_" + name.lower())
for name in "Relu Sigmoid Softplus Softsign Tanh Mish HardSwish".split():
    OPERATORS[name] = unary("F_" + name.lower())
OPERATORS |= {"IsNaN": unary("tensor_isnan"), "Not": unary("tensor_logical_not"), "Identity": unary("tensor_clone")}
for name, call in {"Add": "add", "Sub": "sub", "Mul": "mul", "Equal": "eq", "Less": "lt", "LessOrEqual": "le", "Greater": "gt", "GreaterOrEqual": "ge",
                   "And": "logical_and", "Or": "logical_or", "Xor": "logical_xor", "MatMul": "matmul"}.items():
    OPERATORS[name] = binary("tensor_" + call)
for name, call in {"Max": "maximum", "Min": "minimum", "Sum": "add"}.items():
    OPERATORS[name] = chain("tensor_" + call)


def operator(function):
    OPERATORS[function.__name__] = function
    return function


# ---- One number from one, two or three -----------------------------------------------------------------------


@operator
def Pow(n):
    text = f"tensor_pow({n[0]}, {n[1]})"
    return [text if n.is_real() or not n.is_real(1) else f"tensor_to({text}, INT64)"]


@operator
def Mean(n):
    return [f"tensor_div({OPERATORS['Sum'](n)[0]}, {len(n.all())})"]


@operator
def Div(n):
    if n.is_real():
        return [f"tensor_div({n[0]}, {n[1]})"]
    return [f"tensor_to(tensor_trunc(tensor_div(tensor_to({n[0]}, FLOAT64), tensor_to({n[1]}, FLOAT64))), INT64)"]


@operator
def Mod(n):
    return [f"tensor_{'fmod' if n.attr('fmod', 0) else 'remainder'}({n[0]}, {n[1]})"]


@operator
def PRelu(n):
    return [f"tensor_where(tensor_lt({n[0]}, 0), tensor_mul({n[1]}, {n[0]}), {n[0]})"]


@operator
def LeakyRelu(n):
    return [f"F_leaky_relu({n[0]}, {n.attr('alpha', 0.01)})"]


@operator
def Elu(n):
    return [f"F_elu({n[0]}, {n.attr('alpha', 1.0)})"]


@operator
def Celu(n):
    return [f"F_celu({n[0]}, {n.attr('alpha', 1.0)})"]


@operator
def Selu(n):
    alpha, gamma = n.attr("alpha", 1.67326319217681884765625), n.attr("gamma", 1.05070102214813232421875)
    if "alpha" not in n.attributes and "gamma" not in n.attributes:
        return [f"F_selu({n[0]})"]
    return [f"tensor_mul(F_elu({n[0]}, {alpha}), {gamma})"]


@operator
def ThresholdedRelu(n):
    return [f"F_threshold({n[0]}, {n.attr('alpha', 1.0)}, 0)"]


@operator
def HardSigmoid(n):
    return [f"tensor_clamp(tensor_add(tensor_mul({n[0]}, {n.attr('alpha', 0.2)}), {n.attr('beta', 0.5)}), 0, 1)"]


@operator
def Shrink(n):
    lambd, bias = n.attr("lambd", 0.5), n.attr("bias", 0.0)
    n.only(bias in (0.0, lambd), "a bias that is neither 0 nor lambd")
    return [f"F_{'hardshrink' if bias == 0 else 'softshrink'}({n[0]}, {lambd})"]


@operator
def Swish(n):
    alpha = n.attr("alpha", 1.0)
    return [f"F_silu({n[0]})" if alpha == 1 else f"tensor_mul({n[0]}, F_sigmoid(tensor_mul({n[0]}, {alpha})))"]


@operator
def Gelu(n):
    return [f'F_gelu({n[0]}, .approximate = "{n.attr("approximate", "none")}")']


@operator
def Clip(n):
    if "min" in n.attributes or "max" in n.attributes:
        bounds = [f".{k} = {float(n.attr(k))}" for k in ("min", "max") if k in n.attributes]
        return [f"tensor_clamp({n[0]}, {', '.join(bounds)})"]
    if n.has(1) and n.has(2):
        return [f"tensor_clamp_tensor({n[0]}, {n[1]}, {n[2]})"]
    return [f"tensor_clamp_min({n[0]}, {n[1]})" if n.has(1) else f"tensor_clamp_max({n[0]}, {n[2]})" if n.has(2) else f"tensor_clone({n[0]})"]


@operator
def IsInf(n):
    above, below = n.attr("detect_positive", 1), n.attr("detect_negative", 1)
    sides = {(1, 1): f"tensor_isinf({n[0]})", (1, 0): f"tensor_eq({n[0]}, INFINITY)", (0, 1): f"tensor_eq({n[0]}, -INFINITY)", (0, 0): f"tensor_ne({n[0]}, {n[0]})"}
    return [sides[above, below]]


@operator
def Where(n):
    return [f"tensor_where({n[0]}, {n[1]}, {n[2]})"]


@operator
def Cast(n):
    return [f"tensor_to({n[0]}, {dtype_of(n.attr('to'))})"]


@operator
def CastLike(n):
    return [f"tensor_to({n[0]}, tensor_dtype({n[1]}))"]


@operator
def Dropout(n):
    n.only(not (n.has(2) and bool(n.value(2))) or n.has(1) and float(n.value(1)) == 0, "random numbers")
    return [f"tensor_clone({n[0]})", f"tensor_ones_like({n[0]}, .dtype = BOOL)"]


# ---- Reductions, scans, orders -----------------------------------------------------------------------------------


def reduced(call):
    def run(n):
        axes, keepdim = n.axes(), "true" if n.attr("keepdims", 1) else "false"
        before, inner, after = call
        if not axes and n.attr("noop_with_empty_axes", 0):
            n.only(inner != "tensor_logsumexp", "a reduction of nothing")
            return [f"tensor_abs({n[0]})" if inner == "tensor_norm" else f"{before}{n[0]}{after}" if before else f"tensor_clone({n[0]})"]
        axes = axes or range(len(n.shape()))
        n.only(inner not in ("tensor_amax", "tensor_amin") or all(n.shape()[a] for a in axes), "the largest or smallest of nothing, which PyTorch refuses")
        return [f"{inner}({before}{n[0]}{after}, .dims = {listed('DIMS', axes)}, .keepdim = {keepdim})"]
    return run


for name, call in {"ReduceSum": ("", "tensor_sum", ""), "ReduceMean": ("", "tensor_mean", ""), "ReduceMax": ("", "tensor_amax", ""), "ReduceMin": ("", "tensor_amin", ""),
                   "ReduceProd": ("", "tensor_prod", ""), "ReduceL1": ("tensor_abs(", "tensor_sum", ")"), "ReduceL2": ("", "tensor_norm", ""),
                   "ReduceSumSquare": ("tensor_square(", "tensor_sum", ")"), "ReduceLogSumExp": ("", "tensor_logsumexp", "")}.items():
    OPERATORS[name] = reduced(call)


@operator
def ReduceLogSum(n):
    return [f"tensor_log({OPERATORS['ReduceSum'](n)[0]})"]


def place(call):
    def run(n):
        n.only(not n.attr("select_last_index", 0), "the last of equal ones")
        return [f"{call}({n[0]}, {n.attr('axis', 0)}, .keepdim = {'true' if n.attr('keepdims', 1) else 'false'})"]
    return run


OPERATORS |= {"ArgMax": place("tensor_argmax"), "ArgMin": place("tensor_argmin")}


def scan(call):
    def run(n):
        axis, exclusive = int(n.value(1)), n.attr("exclusive", 0)
        n.only(not exclusive or call == "tensor_cumsum", "what is exclusive")
        x = f"tensor_flip({n[0]}, DIMS({axis}))" if n.attr("reverse", 0) else n[0]
        y = f"{call}({x}, {axis})"
        y = f"tensor_sub({y}, {x})" if exclusive else y
        return [f"tensor_flip({y}, DIMS({axis}))" if n.attr("reverse", 0) else y]
    return run


OPERATORS |= {"CumSum": scan("tensor_cumsum"), "CumProd": scan("tensor_cumprod")}


@operator
def TopK(n):
    k, axis = int(n.value(1).reshape(-1)[0]), n.attr("axis", -1)
    call = f"tensor_topk({n[0]}, {k}, {axis}, {'true' if n.attr('largest', 1) else 'false'})"
    return [call + ".values", call + ".indices"]


def flattened_below_13(call):
    def run(n):
        n.only(n.opset >= 13, "softmax of what is flattened")
        return [f"{call}({n[0]}, {n.attr('axis', -1)})"]
    return run


OPERATORS |= {"Softmax": flattened_below_13("F_softmax"), "LogSoftmax": flattened_below_13("F_log_softmax")}


@operator
def Hardmax(n):
    axis = n.attr("axis", -1)
    x = f"tensor_argmax({n[0]}, {axis}, .keepdim = true)"
    return [f"tensor_scatter(tensor_zeros_like({n[0]}), {axis}, {x}, 1)"]


@operator
def NonZero(n):
    return [f"tensor_t(tensor_nonzero({n[0]}))"]


# ---- Shapes ----------------------------------------------------------------------------------------------------------


@operator
def Reshape(n):
    sizes = n.numbers(1)
    if not n.attr("allowzero", 0):
        sizes = [n.shape()[i] if s == 0 else s for i, s in enumerate(sizes)]
    return [f"tensor_reshape({n[0]}, {SHAPE(sizes)})"]


@operator
def Transpose(n):
    return [f"tensor_permute({n[0]}, {listed('DIMS', n.attr('perm') or range(len(n.shape()))[::-1])})"]


@operator
def Flatten(n):
    axis = n.attr("axis", 1) % (len(n.shape()) + (n.attr("axis", 1) >= 0) or 1)
    first = math.prod(n.shape()[:axis])
    return [f"tensor_reshape({n[0]}, SHAPE({first}, {math.prod(n.shape()[axis:])}))"]


@operator
def Squeeze(n):
    axes = n.axes()
    return [f"tensor_squeeze({n[0]}, .dims = {listed('DIMS', axes)})" if axes else f"tensor_squeeze({n[0]})"]


@operator
def Unsqueeze(n):
    axes, text = n.axes(), n[0]
    for axis in sorted(a % (len(n.shape()) + len(axes)) for a in axes):
        text = f"tensor_unsqueeze({text}, {axis})"
    return [text]


@operator
def Expand(n):
    return [f"tensor_expand({n[0]}, {SHAPE(np.broadcast_shapes(n.shape(), tuple(n.numbers(1))))})"]


@operator
def Concat(n):
    return [f"tensor_cat(TENSORS({', '.join(n.all())}), {n.attr('axis')})"]


@operator
def Split(n):
    axis = n.attr("axis", 0)
    sizes = [n.result(i).shape[axis] for i in range(len(n.outputs))]
    return [f"tensor_split_with_sizes({n[0]}, {SHAPE(sizes)}, {axis}).at[{i}]" for i in range(len(sizes))]


@operator
def Slice(n):
    if "starts" in n.attributes:
        starts, ends, axes, steps = n.attr("starts"), n.attr("ends"), n.attr("axes"), None
    else:
        starts, ends = n.numbers(1), n.numbers(2)
        axes, steps = n.numbers(3) if n.has(3) else None, n.numbers(4) if n.has(4) else None
    text = n[0]
    for i, (start, end) in enumerate(zip(starts, ends)):
        axis, step = (axes[i] if axes else i), steps[i] if steps else 1
        if step > 0:
            text = f"tensor_slice({text}, {axis}, {start}, {min(end, 2**62)}, .step = {step})"
        else:
            places = list(range(*slice(start, end, step).indices(n.shape()[axis])))
            text = f"tensor_index_select({text}, {axis}, whole({SHAPE([len(places)])}, {listed('DIMS', places)}))"
    return [text]


@operator
def Tile(n):
    return [f"tensor_tile({n[0]}, {listed('DIMS', n.numbers(1))})"]


@operator
def Pad(n):
    sizes = list(n.attr("pads")) if "pads" in n.attributes else n.numbers(1)
    axes = n.numbers(3) if n.has(3) else range(len(n.shape()))
    pairs = [(0, 0)] * len(n.shape())
    for i, axis in enumerate(axes):
        pairs[axis] = (sizes[i], sizes[i + len(sizes) // 2])
    mode = {"constant": "constant", "edge": "replicate", "reflect": "reflect", "wrap": "circular"}[n.attr("mode", "constant")]
    while len(pairs) > 1 and pairs[0] == (0, 0):
        del pairs[0]
    flat = [v for pair in reversed(pairs) for v in pair]
    if mode != "constant":
        n.only(len(pairs) <= 3 and len(n.shape()) > len(pairs), "such padding of all dimensions")
        return [f'F_pad({n[0]}, {listed("DIMS", flat)}, .mode = "{mode}")']
    value = f", .value = {c_number(n.value(2))}" if n.has(2) else ""
    return [f"F_pad({n[0]}, {listed('DIMS', flat)}{value})"]


def c_number(value):
    value = float(np.asarray(value).reshape(-1)[0])
    return "NAN" if math.isnan(value) else "INFINITY" if value == math.inf else "-INFINITY" if value == -math.inf else repr(value)


@operator
def Trilu(n):
    k = int(n.value(1)) if n.has(1) else 0
    return [f"tensor_{'triu' if n.attr('upper', 1) else 'tril'}({n[0]}, {k})"]


@operator
def DepthToSpace(n):
    b, (count, c, h, w) = n.attr("blocksize"), n.shape()
    if n.attr("mode", "DCR") == "CRD":
        return [f"F_pixel_shuffle({n[0]}, {b})"]
    parts = f"tensor_reshape({n[0]}, {SHAPE([count, b, b, c // b // b, h, w])})"
    return [f"tensor_reshape(tensor_permute({parts}, DIMS(0, 3, 4, 1, 5, 2)), {SHAPE([count, c // b // b, h * b, w * b])})"]


@operator
def SpaceToDepth(n):
    b, (count, c, h, w) = n.attr("blocksize"), n.shape()
    if n.attr("mode", "DCR") == "CRD":
        return [f"F_pixel_unshuffle({n[0]}, {b})"]
    parts = f"tensor_reshape(F_pixel_unshuffle({n[0]}, {b}), {SHAPE([count, c, b * b, h // b, w // b])})"
    return [f"tensor_reshape(tensor_transpose({parts}, 1, 2), {SHAPE([count, c * b * b, h // b, w // b])})"]


@operator
def Shape(n):
    return [f"tensor_slice(shape_of({n[0]}), 0, {n.attr('start', 0)}, {n.attr('end', 99)})"]


@operator
def Size(n):
    return [f"tensor_reshape(tensor_prod(shape_of({n[0]})), SHAPE())"]


@operator
def ConstantOfShape(n):
    value = n.attr("value")
    kind = dtype_of(value.data_type) if value is not None else "FLOAT32"
    return [f"tensor_full({SHAPE(n.numbers(0))}, {c_number(onnx.numpy_helper.to_array(value)) if value is not None else '0.0'}, .dtype = {kind})"]


@operator
def Range(n):
    kind = CARRIED[str(n.result().dtype)]
    numbers = [c_number(n.value(i)) for i in range(3)]
    return [f"tensor_arange({numbers[0]}, {numbers[1]}, {numbers[2]}, .dtype = {kind})"]
