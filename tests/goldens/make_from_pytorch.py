#!/usr/bin/env python3
"""Writes docs/from-pytorch.md: every name of torch that a program may type, and what it is here, or that it is not there.

    python tests/goldens/make_from_pytorch.py

What is there comes from docs/api.json, which ./zigw build api makes from the headers. tests/test_pages.c holds the page to it."""

import json
import re
import textwrap
from pathlib import Path

import torch
import torch.nn as nn
import torch.optim as optim
import torch.overrides
from torch.utils.tensorboard import SummaryWriter

ROOT = Path(__file__).resolve().parents[2]
HERE = {i["name"] for i in json.loads((ROOT / "docs/api.json").read_text())["items"] if i["kind"] == "function"}

# Where the name is not torch's with an underscore.
OTHER = {
    "torch.tensor": "tensor_from", "torch.as_tensor": "tensor_from", "torch.from_numpy": "tensor_from",
    "torch.manual_seed": "taper_manual_seed", "torch.initial_seed": "taper_initial_seed",
    "torch.no_grad": "taper_no_grad();", "torch.set_grad_enabled": "taper_set_grad_enabled",
    "torch.is_grad_enabled": "taper_is_grad_enabled", "torch.set_default_dtype": "taper_set_default_dtype",
    "torch.get_default_dtype": "taper_get_default_dtype", "torch.set_num_threads": "taper_set_num_threads",
    "torch.get_num_threads": "taper_get_num_threads", "torch.Generator": "taper_Generator_new",
    "torch.autograd.grad": "tensor_grad, tensor_grads", "torch.autograd.backward": "tensor_backward",
    "torch.autograd.Function": "taper_Op, taper_apply", "torch.autograd.gradcheck": "taper_gradcheck",
    "torch.utils.checkpoint.checkpoint": "taper_checkpoint",
    "torch.utils.checkpoint.checkpoint_sequential": "nn_checkpoint_sequential",
    "torch.autograd.detect_anomaly": "taper_detect_anomaly();",
    "torch.autograd.set_detect_anomaly": "taper_set_detect_anomaly",
    "torch.is_anomaly_enabled": "taper_is_anomaly_enabled",
    "torch.autograd.gradgradcheck": "taper_gradgradcheck",
    **{f"torch.autograd.functional.{n}": f"taper_{n}" for n in "vjp jvp jacobian hessian hvp vhp".split()},
    "Tensor.register_hook": "tensor_register_hook, tensor_remove_hook", "copy.deepcopy": "nn_deepcopy",
    "nn.Module.register_forward_hook": "nn_register_forward_hook, nn_remove_hook", "nn.Module.buffers": "nn_named_buffers",
    "nn.Module.add_module": "nn_register_module", "nn.Module.float": "nn_to(m, FLOAT32)", "nn.Module.double": "nn_to(m, FLOAT64)",
    "nn.Module.training": "nn_is_training", "nn.Module.__len__": "nn_len", "nn.Module.__getitem__": "nn_at", "nn.Module.__call__": "nn_forward",
    "optim.swa_utils.get_ema_multi_avg_fn": "optim_AveragedModel(model, .ema_decay = d)", "optim.swa_utils.get_swa_multi_avg_fn": "optim_AveragedModel(model)",
    "torch.onnx.export": "nn_export_onnx",
    "torch.save": "safetensors_save_file, state_save", "torch.load": "torch_load, safetensors_load_file, state_load",
    "optim.lr_scheduler.state_dict": "optim_scheduler_state_dict", "optim.lr_scheduler.load_state_dict": "optim_scheduler_load_state_dict",
    "nn.Sequential": "nn_Sequential, nn_Sequential_named", "optim.step": "optim_step, optim_step_closure",
    "optim.lr_scheduler.step": "optim_scheduler_step", "optim.lr_scheduler.get_last_lr": "optim_last_lr",
    "torch.utils.data.DataLoader": "data_DataLoader", "torch.utils.data.random_split": "data_random_split",
    "torch.utils.data.Dataset": "data_Dataset, data_DataLoader_of", "torch.utils.data.IterableDataset": "data_Dataset, data_DataLoader_of",
    "torch.utils.data.TensorDataset": "data_DataLoader(TENSORS(x, y))", "torch.utils.data.Subset": "data_DataLoader(..., .indices = i)",
    "torch.utils.data.RandomSampler": "data_DataLoader(..., .shuffle = true, .replacement = r)",
    "torch.utils.data.WeightedRandomSampler": "data_DataLoader(..., .weights = w)",
    "torch.utils.data.SubsetRandomSampler": "data_SubsetRandomSampler",
    "nn.utils.rnn.pad_sequence": "nn_utils_rnn_pad_sequence",
    "torch.max": "tensor_max, tensor_max_dim", "torch.min": "tensor_min, tensor_min_dim",
    "torch.median": "tensor_median, tensor_median_dim",
    "torch.nanmedian": "tensor_nanmedian, tensor_nanmedian_dim",
    **{f"{of}.{n}": f"tensor_{n}, tensor_{n}_indices" for n in ("hsplit", "vsplit", "dsplit") for of in ("torch", "Tensor")},
    "torch.tensor_split": "tensor_tensor_split, tensor_tensor_split_indices", "Tensor.tensor_split": "tensor_tensor_split, tensor_tensor_split_indices", "torch.clamp": "tensor_clamp, tensor_clamp_tensor",
    "torch.select_copy": "tensor_select",
    "torch.nonzero": "tensor_nonzero, tensor_nonzero_as_tuple", "Tensor.dtype": "tensor_dtype", "Tensor.shape": "tensor_shape",
    "Tensor.requires_grad": "tensor_requires_grad", "Tensor.grad": "tensor_grad_of", "Tensor.T": "tensor_t",
    "Tensor.data_ptr": "tensor_data_ptr", "Tensor.numpy": "tensor_copy_to", "Tensor.tolist": "tensor_copy_to",
    "Tensor.float": "tensor_to(x, FLOAT32)", "Tensor.double": "tensor_to(x, FLOAT64)",
    "Tensor.long": "tensor_to(x, INT64)", "Tensor.bool": "tensor_to(x, BOOL)", "Tensor.type": "tensor_to",
    "Tensor.__getitem__": "tensor_select, tensor_slice, tensor_index, tensor_index_select for x[:, i]", "Tensor.__setitem__": "tensor_index_put_",
}
# Second names that PyTorch has for one call: here there is the first.
ALIASES = {
    "absolute": "abs", "arccos": "acos", "arccosh": "acosh", "arcsin": "asin", "arcsinh": "asinh", "arctan": "atan",
    "arctan2": "atan2", "arctanh": "atanh", "clip": "clamp", "clip_": "clamp_", "concat": "cat", "concatenate": "cat",
    "divide": "div", "divide_": "div_", "fix": "trunc", "greater": "gt", "greater_equal": "ge", "less": "lt",
    "less_equal": "le", "log_sigmoid": "logsigmoid", "moveaxis": "movedim", "multiply": "mul", "multiply_": "mul_",
    "ndimension": "dim", "negative": "neg", "nelement": "numel", "not_equal": "ne", "row_stack": "vstack", "argwhere": "nonzero", "ravel": "flatten", "sgn": "sign",
    "subtract": "sub", "subtract_": "sub_", "trapz": "trapezoid", "true_divide": "div",
    "true_divide_": "div_", "unsafe_chunk": "chunk", "unsafe_split": "split",
    "unsafe_split_with_sizes": "split_with_sizes",
}
# Calls that are one of another kind.
SAID = {
    "float_power": "tensor_pow(tensor_to(x, FLOAT64), y)", "msort": "tensor_sort(x, 0)", "rsub": "tensor_sub(y, x)",
    "is_nonzero": "tensor_item(x) != 0", "is_floating_point": "tensor_dtype(x)", "type_as": "tensor_to(x, tensor_dtype(y))",
    "positive": "x", "real": "x", "resolve_conj": "x", "resolve_neg": "x",
    "max_pool1d_with_indices": "F_max_pool1d(x, k, .return_indices = &i)",
    "max_pool2d_with_indices": "F_max_pool2d(x, k, .return_indices = &i)",
    "adaptive_max_pool1d_with_indices": "F_adaptive_max_pool1d(x, n, .return_indices = &i)",
    "adaptive_max_pool2d_with_indices": "F_adaptive_max_pool2d(x, n, .return_indices = &i)",
}
# PyTorch's own parts, which its documentation does not show.
INTERNAL = re.compile(r"fbgemm|quant|fake_|_copy$|_stats|cudnn|miopen|mkldnn|_cpu$|_cuda$|^q_|^_|sspaddmm|_backward_|_elemt|"
                      r"native_|sparse|ccol|crow|col_indices|row_indices|smm$|hspmm|dsmm|resize_as_|is_(vulkan|xpu|ipu|hpu|mtia|"
                      r"maia|mkldnn|meta|cuda|cpu|nested|sparse|quantized)|grid_sampler_|rnn_|gru|lstm$|dim_order|module_load")

PYTHON = {"__add__": "add", "__sub__": "sub", "__mul__": "mul", "__truediv__": "div", "__pow__": "pow",
          "__matmul__": "matmul", "__neg__": "neg", "__eq__": "eq", "__ne__": "ne", "__lt__": "lt", "__le__": "le",
          "__gt__": "gt", "__ge__": "ge", "__radd__": "add", "__rsub__": "sub", "__rmul__": "mul", "__rpow__": "pow"}


def exists(call):
    names = re.findall(r"\b(?:taper|tensor|F|nn|optim|data|tape|tensorboard)_\w+", call)
    return all(n in HERE or n + "_with" in HERE or n in ("taper_no_grad", "taper_detect_anomaly", "taper_Op", "data_Dataset", "tensorboard_add_figure") for n in names)


def answer(space, name):
    """What torch's name is here; None: it is not."""
    if f"{space}.{name}" in OTHER:
        call = OTHER[f"{space}.{name}"]
        assert exists(call), call
        return call
    if name in SAID:
        assert exists(SAID[name]), SAID[name]
        return SAID[name]
    name = PYTHON.get(name, ALIASES.get(name, name))
    prefixes = {"F": ("F_", "tensor_"), "nn": ("nn_",), "nn.init": ("nn_init_",), "nn.utils": ("nn_utils_",), "optim": ("optim_",),
                "optim.lr_scheduler": ("optim_",), "nn.Module": ("nn_",), "nn.utils.fusion": ("nn_utils_",), "optim.swa_utils": ("optim_",), "torch.utils.tensorboard": ("tensorboard_",)}
    for prefix in prefixes.get(space, ("tensor_", "F_", "taper_")):
        if exists(prefix + name):
            return prefix + name
    return None


def spaces():
    by_space = {"torch": set(), "Tensor": set(), "F": set()}
    for space, functions in torch.overrides.get_overridable_functions().items():
        key = {torch: "torch", torch.functional: "torch", torch.Tensor: "Tensor", nn.functional: "F"}.get(space)
        if key:
            by_space[key] |= {f.__name__ for f in functions if not f.__name__.startswith("_") or f.__name__ in PYTHON}
    creators = "tensor as_tensor from_numpy zeros ones full empty rand randn randint randperm arange linspace eye " \
               "manual_seed initial_seed is_anomaly_enabled no_grad set_grad_enabled is_grad_enabled set_default_dtype get_default_dtype " \
               "set_num_threads get_num_threads Generator tril_indices triu_indices normal logspace rand_like randn_like "\
               "full_like zeros_like ones_like empty_like nonzero vander save load"
    by_space["torch"] |= set(creators.split())
    by_space["Tensor"] |= {"requires_grad", "grad", "T", "tolist", "__getitem__", "__setitem__", "backward", "item", "stride", "shape", "dtype",
                           "is_leaf", "size", "numel", "dim", "to", "add_", "sub_", "mul_", "div_", "clamp_"}
    by_space["F"] |= {n for n in dir(nn.functional) if n.islower() and callable(getattr(nn.functional, n)) and
                      (getattr(nn.functional, n).__module__ or "torch").startswith("torch") and exists("F_" + n)}
    by_space["torch.autograd"] = {"grad", "backward", "Function", "gradcheck", "gradgradcheck", "detect_anomaly",
                                  "set_detect_anomaly"}
    by_space["torch.autograd.functional"] = set("vjp jvp jacobian hessian hvp vhp".split())
    by_space["nn.utils"] = {"clip_grad_norm_", "clip_grad_value_", "parameters_to_vector", "vector_to_parameters"}
    by_space["torch.utils.checkpoint"] = {"checkpoint", "checkpoint_sequential"}
    by_space["nn.utils.rnn"] = {"pad_sequence"}
    by_space["torch.onnx"] = {"export"}
    by_space["torch.utils.data"] = {"DataLoader", "random_split", "TensorDataset", "Dataset", "IterableDataset", "Subset",
                                    "RandomSampler", "WeightedRandomSampler", "SubsetRandomSampler", "BatchSampler", "DistributedSampler"}
    by_space["torch.utils.tensorboard"] = {"SummaryWriter"} | {n for n in dir(SummaryWriter) if not n.startswith("_")}
    by_space["nn"] = {n for n in nn.modules.__all__ if n[0].isupper()}
    by_space["nn.Module"] = {n for n in dir(nn.Module) if n.islower() and not n.startswith("_")} - {"dump_patches", "call_super_init"} | {
        "append", "training", "__len__", "__getitem__", "__call__"}
    by_space["copy"] = {"deepcopy"}
    by_space["nn.utils.fusion"] = {"fuse_conv_bn_eval", "fuse_linear_bn_eval", "fuse_conv_bn_weights", "fuse_linear_bn_weights"}
    by_space["optim.swa_utils"] = {"AveragedModel", "update_parameters", "update_bn", "SWALR", "get_ema_multi_avg_fn", "get_swa_multi_avg_fn"}
    by_space["nn.init"] = {n for n in dir(nn.init) if n.endswith("_") and not n.startswith("_")} | {"calculate_gain"}
    by_space["optim"] = {n for n in dir(optim) if n[0].isupper() and isinstance(getattr(optim, n), type)} | {
        "step", "zero_grad", "add_param_group", "state_dict", "load_state_dict"}
    by_space["optim.lr_scheduler"] = set(optim.lr_scheduler.__all__) - {"LRScheduler"} | {"step", "get_last_lr", "state_dict", "load_state_dict"}
    return by_space


TITLES = {"torch": "torch", "Tensor": "torch.Tensor", "F": "torch.nn.functional", "nn": "torch.nn", "nn.init": "torch.nn.init",
          "nn.Module": "torch.nn.Module, and its containers", "nn.utils.fusion": "torch.nn.utils.fusion",
          "optim.swa_utils": "torch.optim.swa_utils", "nn.utils": "torch.nn.utils", "nn.utils.rnn": "torch.nn.utils.rnn", "optim": "torch.optim",
          "optim.lr_scheduler": "torch.optim.lr_scheduler"}


def wrapped(text):
    return textwrap.wrap(text, 118, break_long_words=False, break_on_hyphens=False)


def main():
    lines = ["# From PyTorch", "",
             "Every name that a program of PyTorch's may type, and what it is here. The rule is: the dot becomes an underscore,",
             "`torch.exp(x)` and `x.exp()` are `tensor_exp(x)`, `F.relu(x)` is `F_relu(x)`, `nn.Linear(2, 5)` is `nn_Linear(2, 5)`;",
             "what is optional in Python comes by name, `.dim = 1`, and what is required by position: `F_softmax(x, 1)`. So the tables have only names that another name is said",
             "for; those in lists below them are spelled as the rule says. What PyTorch calls `dim` when it changes the",
             "result's type has a name of its own (`tensor_max_dim`).", "",
             "Complex numbers, sparse and nested tensors, half floats, quantization and decompositions of matrices are not there.", "",
             f"Made from PyTorch {torch.__version__.split('+')[0]} and [api.json](api.json) by `tests/goldens/make_from_pytorch.py`.", ""]
    for space, names in spaces().items():
        found = {n: answer(space, n) for n in sorted(names)}
        ruled = {n: a for n, a in found.items() if a and re.sub(r"^(tensor|F|nn_init|nn|optim|tensorboard)_", "", a) == n}
        said = {n: a for n, a in found.items() if a and n not in ruled}
        missing = [n for n, a in found.items() if not a and not n.startswith("__") and not INTERNAL.search(n)]
        lines += [f"## {TITLES.get(space, space)}", ""]
        if ruled:
            lines += [*wrapped("By the rule: " + ", ".join(f"`{a}`" for a in ruled.values()) + "."), ""]
        if said:
            lines += ["| PyTorch | here |", "|---|---|", *(f"| `{n}` | `{a}` |" for n, a in said.items()), ""]
        if missing:
            lines += [*wrapped("Not there: " + ", ".join(missing) + "."), ""]
    (ROOT / "docs/from-pytorch.md").write_text("\n".join(lines).rstrip() + "\n")


main()
