"""ONNX's operators as calls of Taper, continued: indices, products, windows, norms, losses, attention. See nodes.py."""
import math

import numpy as np

from nodes import OPERATORS, PAIR, SHAPE, listed, operator


# ---- Indices -----------------------------------------------------------------------------------------------------------


def counted(index, size):
    """Negative ones count from the end."""
    return f"tensor_where(tensor_lt({index}, 0), tensor_add({index}, {size}), {index})"


@operator
def Gather(n):
    axis = n.attr("axis", 0)
    index = f"tensor_reshape({counted(n[1], n.shape()[axis])}, SHAPE(-1))"
    return [f"tensor_reshape(tensor_index_select({n[0]}, {axis}, {index}), {SHAPE(n.result().shape)})"]


@operator
def GatherElements(n):
    axis = n.attr("axis", 0)
    return [f"tensor_gather({n[0]}, {axis}, {counted(n[1], n.shape()[axis])})"]


def last_as_list(n, position):
    count = n.shape(position)[-1]
    return f"TENSORS({', '.join(f'tensor_select({n[position]}, -1, {i})' for i in range(count))})"


@operator
def GatherND(n):
    n.only(n.attr("batch_dims", 0) == 0, "batches of indices")
    return [f"tensor_index({n[0]}, {last_as_list(n, 1)})"]


@operator
def ScatterElements(n):
    axis, how = n.attr("axis", 0), n.attr("reduction", "none")
    at = f"{n[0]}, {axis}, {counted(n[1], n.shape()[axis])}, {n[2]}"
    if how in ("max", "min", "mul"):
        return [f'tensor_scatter_reduce({at}, "{dict(max="amax", min="amin", mul="prod")[how]}")']
    return [f"tensor_scatter{'_add' if how == 'add' else ''}({at})"]


OPERATORS["Scatter"] = ScatterElements


@operator
def ScatterND(n):
    how = n.attr("reduction", "none")
    n.only(how in ("none", "add"), f"scatter by {how}")
    return [f"tensor_index_put({n[0]}, {last_as_list(n, 1)}, {n[2]}, {'true' if how == 'add' else 'false'})"]


@operator
def OneHot(n):
    depth, axis = int(n.value(1).reshape(-1)[0]), n.attr("axis", -1)
    index = f"tensor_unsqueeze({counted('tensor_to(' + n[0] + ', INT64)', depth)}, {axis})"
    sizes = [1] * len(n.result().shape)
    sizes[axis] = depth
    flags = f"tensor_eq({index}, tensor_reshape(tensor_arange(0, {depth}, 1), {SHAPE(sizes)}))"
    return [f"tensor_where({flags}, tensor_select({n[2]}, 0, 1), tensor_select({n[2]}, 0, 0))"]


@operator
def Compress(n):
    axis, flags = n.attr("axis"), np.flatnonzero(n.value(1))
    x = n[0] if axis is not None else f"tensor_flatten({n[0]})"
    return [f"tensor_index_select({x}, {axis or 0}, tensor_reshape(tensor_nonzero({n[1]}), SHAPE(-1)))"]


# ---- Products, windows, norms --------------------------------------------------------------------------------------------


@operator
def Gemm(n):
    a = f"tensor_t({n[0]})" if n.attr("transA", 0) else n[0]
    b = f"tensor_t({n[1]})" if n.attr("transB", 0) else n[1]
    alpha, beta = n.attr("alpha", 1.0), n.attr("beta", 1.0)
    if n.has(2):
        return [f"tensor_addmm({n[2]}, {a}, {b}, .beta = {beta}, .alpha = {alpha})"]
    return [f"tensor_mul(tensor_mm({a}, {b}), {alpha})"]


@operator
def Einsum(n):
    return [f'tensor_einsum("{n.attr("equation")}", TENSORS({", ".join(n.all())}))']


def windows(n, kernel, name=""):
    """(strides, dilations, pads as pairs) of what slides over the image; its dimensions are checked."""
    rank = len(n.shape()) - 2
    n.only(rank in (1, 2), f"windows of {rank} dimensions")
    strides, dilations = n.attr("strides") or [1] * rank, n.attr("dilations") or [1] * rank
    how = n.attr("auto_pad", "NOTSET")
    pads = list(n.attr("pads") or [0] * 2 * rank)
    pairs = [(pads[i], pads[i + rank]) for i in range(rank)]
    if how in ("SAME_UPPER", "SAME_LOWER"):
        for i, size in enumerate(n.shape()[2:]):
            all_of_it = max(0, (math.ceil(size / strides[i]) - 1) * strides[i] + (kernel[i] - 1) * dilations[i] + 1 - size)
            less, more = all_of_it // 2, all_of_it - all_of_it // 2
            pairs[i] = (less, more) if how == "SAME_UPPER" else (more, less)
    elif how == "VALID":
        pairs = [(0, 0)] * rank
    return list(strides), list(dilations), pairs


def padded(x, pairs, value):
    flat = [v for pair in reversed(pairs) for v in pair]
    return f"F_pad({x}, {listed('DIMS', flat)}, .value = {value})"


def sizes_of(numbers):
    return PAIR(numbers) if len(numbers) == 2 else str(numbers[0])


@operator
def Conv(n):
    strides, dilations, pairs = windows(n, n.shape(1)[2:])
    even, x = all(a == b for a, b in pairs), n[0]
    if not even:
        x = padded(x, pairs, 0)
    padding = [a if even else 0 for a, _ in pairs]
    bias = n[2] if n.has(2) else "NULL"
    return [f"F_conv{len(strides)}d({x}, {n[1]}, {bias}, {sizes_of(strides)}, {sizes_of(padding)}, {sizes_of(dilations)}, {n.attr('group', 1)})"]


@operator
def ConvTranspose(n):
    rank = len(n.shape()) - 2
    n.only(rank in (1, 2), f"windows of {rank} dimensions")
    strides, dilations = n.attr("strides") or [1] * rank, n.attr("dilations") or [1] * rank
    more = n.attr("output_padding") or [0] * rank
    wanted, kernel = n.result().shape[2:], n.shape(1)[2:]
    pads = n.attr("pads")
    full = [(n.shape()[2 + i] - 1) * strides[i] + (kernel[i] - 1) * dilations[i] + 1 + more[i] for i in range(rank)]
    if pads is None or n.attr("output_shape") is not None:
        over = [f - w for f, w in zip(full, wanted)]
        small = n.attr("auto_pad", "NOTSET") == "SAME_LOWER" or n.attr("auto_pad", "NOTSET") == "NOTSET"
        begins = [o - o // 2 if small else o // 2 for o in over]
    else:
        begins = pads[:rank]
    bias = n[2] if n.has(2) else "NULL"
    grows = [m if m < max(s, d) else 0 for m, s, d in zip(more, strides, dilations)]
    n.only(grows == list(more), "a padding of outputs beyond the stride")
    text = f"F_conv_transpose{rank}d({n[0]}, {n[1]}, {bias}, .stride = {sizes_of(strides)}, .dilation = {sizes_of(dilations)}, .output_padding = {sizes_of(more)}, .groups = {n.attr('group', 1)})"
    lacking = [(min(b, 0) * -1, max(0, b + w - f)) for b, w, f in zip(begins, wanted, full)]
    if any(map(any, lacking)):
        text = padded(text, lacking, 0)
    for i in range(rank):
        start = max(begins[i], 0)
        text = f"tensor_slice({text}, {2 + i}, {start}, {start + wanted[i]})"
    return [text]


def pooled(n):
    kernel = n.attr("kernel_shape")
    strides, dilations, pairs = windows(n, kernel)
    even = all(a == b for a, b in pairs) and all(2 * a <= k for (a, _), k in zip(pairs, kernel))
    return kernel, strides, dilations, pairs, even, n.attr("ceil_mode", 0)


@operator
def AveragePool(n):
    kernel, strides, dilations, pairs, even, ceil = pooled(n)
    n.only(set(dilations) == {1}, "average pools with dilation")
    counts = n.attr("count_include_pad", 0)
    options = f".stride = {sizes_of(strides)}, .ceil_mode = {'true' if ceil else 'false'}"
    call, x = f"F_avg_pool{len(kernel)}d", n[0]
    if even:
        return [f"{call}({x}, {sizes_of(kernel)}, {options}, .padding = {sizes_of([a for a, _ in pairs])}, .count_include_pad = {'true' if counts else 'false'})"]
    mean = f"{call}({padded(x, pairs, 0)}, {sizes_of(kernel)}, {options})"
    if counts:
        n.only(not ceil, "uneven padding and ceil_mode")
        return [mean]
    return [f"tensor_div({mean}, {call}({padded(f'tensor_ones_like({x})', pairs, 0)}, {sizes_of(kernel)}, {options}))"]


@operator
def LpPool(n):
    kernel, strides, dilations, pairs, even, ceil = pooled(n)
    n.only(set(dilations) == {1}, "average pools with dilation")
    p = n.attr("p", 2)
    powers = f"tensor_pow(tensor_abs({padded(n[0], pairs, 0)}), {p})"
    return [f"tensor_pow(tensor_mul(F_avg_pool{len(kernel)}d({powers}, {sizes_of(kernel)}, .stride = {sizes_of(strides)}), {math.prod(kernel)}), {1 / p!r})"]


@operator
def MaxPool(n):
    kernel, strides, dilations, pairs, even, ceil = pooled(n)
    x = n[0] if even else padded(n[0], pairs, "-INFINITY")
    padding = [a if even else 0 for a, _ in pairs]
    n.outputs_are(1, "places of the largest as an output")
    return [f"F_max_pool{len(kernel)}d({x}, {sizes_of(kernel)}, .stride = {sizes_of(strides)}, .padding = {sizes_of(padding)}, .dilation = {sizes_of(dilations)}, .ceil_mode = {'true' if ceil else 'false'})"]


@operator
def MaxUnpool(n):
    n.only(len(n.shape()) == 4, "planes only")
    kernel, strides = n.attr("kernel_shape"), n.attr("strides")
    n.only(not any(n.attr("pads") or [0]), "padding")
    rows, columns = n.numbers(2)[2:] if n.has(2) else n.result().shape[2:]
    own = [(s - 1) * t + k for s, t, k in zip(n.shape()[2:], strides, kernel)]
    n.only([rows, columns] == own, "indices of another plane")
    index = f"tensor_remainder({n[1]}, {rows * columns})"
    return [f"F_max_unpool2d({n[0]}, {index}, {PAIR(kernel)}, .stride = {PAIR(strides)})"]


@operator
def GlobalAveragePool(n):
    return [f"F_adaptive_avg_pool2d({n[0]}, 1)"]


@operator
def GlobalMaxPool(n):
    return [f"F_adaptive_max_pool2d({n[0]}, 1)"]


@operator
def BatchNormalization(n):
    n.only(not n.attr("training_mode", 0), "running statistics by the population's variance")
    return [f"F_batch_norm({n[0]}, {n[3]}, {n[4]}, {n[1]}, {n[2]}, .eps = {n.attr('epsilon', 1e-5)})"]


@operator
def InstanceNormalization(n):
    return [f"F_instance_norm({n[0]}, .weight = {n[1]}, .bias = {n[2]}, .eps = {n.attr('epsilon', 1e-5)})"]


@operator
def GroupNormalization(n):
    groups = n.attr("num_groups")
    n.only(n.shape(1)[0] == n.shape()[1], "scales of groups")
    return [f"F_group_norm({n[0]}, {groups}, {n[1]}, {n[2]}, {n.attr('epsilon', 1e-5)})"]


@operator
def LayerNormalization(n):
    axis = n.attr("axis", -1) % len(n.shape())
    dims = listed("DIMS", range(axis, len(n.shape())))
    eps, bias = n.attr("epsilon", 1e-5), f", .bias = {n[2]}" if n.has(2) else ""
    found = [f"F_layer_norm({n[0]}, {SHAPE(n.shape()[axis:])}, .weight = {n[1]}{bias}, .eps = {eps})"]
    found += [f"tensor_mean({n[0]}, .dims = {dims}, .keepdim = true)", f"tensor_rsqrt(tensor_add(tensor_var({n[0]}, .dims = {dims}, .correction = 0, .keepdim = true), {eps}))"]
    return found[: len(n.outputs)]


@operator
def RMSNormalization(n):
    axis = n.attr("axis", -1) % len(n.shape())
    n.only(n.shape(1) == n.shape()[axis:], "a scale that broadcasts")
    return [f"F_rms_norm({n[0]}, {SHAPE(n.shape()[axis:])}, {n[1]}, {n.attr('epsilon', 1e-5)})"]


@operator
def LRN(n):
    return [f"F_local_response_norm({n[0]}, {n.attr('size')}, {n.attr('alpha', 1e-4)}, {n.attr('beta', 0.75)}, {n.attr('bias', 1.0)})"]


@operator
def LpNormalization(n):
    return [f"F_normalize({n[0]}, {n.attr('p', 2)}, {n.attr('axis', -1)})"]


@operator
def MeanVarianceNormalization(n):
    dims = listed("DIMS", n.attr("axes") or [0, 2, 3])
    centered = f"tensor_sub({n[0]}, tensor_mean({n[0]}, .dims = {dims}, .keepdim = true))"
    return [f"tensor_div({centered}, tensor_add(tensor_std({n[0]}, .dims = {dims}, .correction = 0, .keepdim = true), 1e-9))"]


@operator
def Resize(n):
    mode, where = n.attr("mode", "nearest"), n.attr("coordinate_transformation_mode", "half_pixel")
    scales, sizes = n.value(2) if n.has(2) else np.zeros(0), n.numbers(3) if n.has(3) else []
    n.only(len(n.shape()) == 4, "images only")
    n.only(mode in ("nearest", "linear") and not n.attr("antialias", 0), f"resize by {mode}" if mode == "cubic" else "antialias")
    n.only(n.attr("keep_aspect_ratio_policy", "stretch") == "stretch" and n.attr("axes") is None, "a policy of aspect ratios, or axes")
    n.only(n.result().shape[:2] == n.shape()[:2], "other dimensions than those of the image")
    if mode == "nearest":
        rounding = n.attr("nearest_mode", "round_prefer_floor")
        kind = {("asymmetric", "floor"): "nearest", ("half_pixel", "round_prefer_ceil"): "nearest-exact"}.get((where, rounding))
        n.only(kind, f"nearest by {where}, {rounding}")
        option = ""
    else:
        n.only(where in ("half_pixel", "align_corners"), f"linear by {where}")
        kind, option = "bilinear", ", .align_corners = true" if where == "align_corners" else ""
    if scales.size:
        n.only(scales[2] == scales[3], "two factors")
        n.only(not option or float(scales[2]).is_integer(), "align_corners of a size that is no whole number")
        return [f'F_interpolate({n[0]}, .scale_factor = {float(scales[2])!r}, .mode = "{kind}"{option})']
    return [f'F_interpolate({n[0]}, .size = {PAIR(sizes[-2:])}, .mode = "{kind}"{option})']


@operator
def Col2Im(n):
    n.only(len(n.numbers(1)) == 2, "images only")
    pads = n.attr("pads") or [0] * 4
    n.only(pads[:2] == pads[2:], "uneven padding")
    return [f"F_fold({n[0]}, {PAIR(n.numbers(1))}, {PAIR(n.numbers(2))}, .dilation = {PAIR(n.attr('dilations') or [1, 1])}, .padding = {PAIR(pads[:2])}, .stride = {PAIR(n.attr('strides') or [1, 1])})"]


@operator
def GridSample(n):
    mode = {"linear": "bilinear", "cubic": "bicubic"}.get(n.attr("mode", "linear"), n.attr("mode", "linear"))
    n.only(len(n.shape()) == 4 or mode != "bicubic", "volumes by cubics")
    corners = "true" if n.attr("align_corners", 0) else "false"
    return [f'F_grid_sample({n[0]}, {n[1]}, .mode = "{mode}", .padding_mode = "{n.attr("padding_mode", "zeros")}", .align_corners = {corners})']


@operator
def AffineGrid(n):
    corners = "true" if n.attr("align_corners", 0) else "false"
    return [f"F_affine_grid({n[0]}, {SHAPE(n.numbers(1))}, .align_corners = {corners})"]


@operator
def Unique(n):
    """The places of the first ones are where the groups begin in a stable sort of the groups' numbers."""
    n.only(n.attr("sorted", 1), "in the order of appearance")
    axis = n.attr("axis")
    call = f"tensor_unique({n[0]}, {'' if axis is None else f'.dim = {axis}, '}.return_inverse = true, .return_counts = true)"
    order = f"tensor_sort({call}.inverse_indices, .stable = true).indices"
    firsts = f"tensor_index_select({order}, 0, tensor_sub(tensor_cumsum({call}.counts, 0), {call}.counts))"
    return [f"{call}.output", firsts, f"{call}.inverse_indices", f"{call}.counts"][: len(n.outputs)]


# ---- Losses and attention --------------------------------------------------------------------------------------------------


def loss_options(n):
    found = [f".reduction = REDUCTION_{n.attr('reduction', 'mean').upper()}"]
    found += [f".weight = {n[2]}"] if n.has(2) else []
    return ", ".join(found + ([f".ignore_index = {n.attr('ignore_index')}"] if "ignore_index" in n.attributes else []))


@operator
def NegativeLogLikelihoodLoss(n):
    return [f"F_nll_loss({n[0]}, {n[1]}, {loss_options(n)})"]


@operator
def SoftmaxCrossEntropyLoss(n):
    return [f"F_cross_entropy({n[0]}, {n[1]}, {loss_options(n)})", f"F_log_softmax({n[0]}, 1)"][: len(n.outputs)]


@operator
def Attention(n):
    n.outputs_are(1, "attention with a cache, or its weights as an output")
    n.only(not n.has(4) and not n.has(6) and not n.attr("softcap", 0.0), "attention with a cache, lengths or softcap")
    n.only(n.attr("left_window_size", -1) == -1 and n.attr("right_window_size", -1) == -1, "attention in a window")
    q, k, v = n[0], n[1], n[2]
    heads, kv_heads = n.attr("q_num_heads"), n.attr("kv_num_heads")
    if len(n.shape()) == 3:
        q, k, v = (f"tensor_transpose(tensor_unflatten({x}, 2, SHAPE({h}, -1)), 1, 2)" for x, h in ((q, heads), (k, kv_heads), (v, kv_heads)))
    else:
        heads, kv_heads = n.shape()[1], n.shape(1)[1]
    if heads != kv_heads:
        k, v = (f"tensor_repeat_interleave({x}, {heads // kv_heads}, .dim = 1)" for x in (k, v))
    mask, causal = n[3] if n.has(3) else "NULL", bool(n.attr("is_causal", 0))
    if n.has(3):
        n.only(not causal, "a mask and causality together")
        n.only(n.shape(3)[-1] == n.shape(1)[-2], "a mask that is too short")
    scale = f", .scale = {n.attr('scale')!r}" if n.attr("scale") is not None else ""
    text = f"F_scaled_dot_product_attention({q}, {k}, {v}, {mask}, .is_causal = {'true' if causal else 'false'}{scale})"
    return [f"tensor_flatten(tensor_transpose({text}, 1, 2), 2)" if len(n.shape()) == 3 else text]
