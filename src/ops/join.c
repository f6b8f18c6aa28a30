/* ops/join.c: tensors one after another, and one tensor several times: cat, stack, hstack, vstack, repeat, tile.
 *
 * Invariant: every element of a result is written once, to its place in new memory. */
#include "ops/args.h"

/* Elements at ... at + size - 1 of y along dim, as a view. */
static Tensor *part_of(Tensor *y, int dim, int64_t at, int64_t size) {
    int64_t dims[TAPER_MAX_DIMS];
    tensor__copy_dims(dims, y->dims, y->ndim);
    dims[dim] = size;
    return tensor__view(y, (taper_Dims){y->ndim, dims}, tensor__strides(y), size ? at * tensor__strides(y)[dim] : 0);
}

/* ---- cat --------------------------------------------------------------------------------------- */

static Tensor *cat_forward(const taper_Call *call) {
    int     dim = *(const int *)call->args;
    Tensor *first = call->inputs[0];
    int64_t dims[TAPER_MAX_DIMS], at = 0;
    tensor__copy_dims(dims, first->dims, first->ndim);
    for (int i = 1; i < call->count; i++) dims[dim] += call->inputs[i]->dims[dim];
    Tensor *y = tensor__new_beside(first, (taper_Dtype)first->dtype, (taper_Dims){first->ndim, dims});
    for (int i = 0; y && i < call->count; i++) {
        Tensor *x = call->inputs[i];
        Tensor *place = part_of(y, dim, at, x->dims[dim]);
        if (!place || !tensor__copy(place, x, "cat")) return NULL;
        at += x->dims[dim];
    }
    return y;
}

static void cat_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    int     dim = *(const int *)call->args;
    int64_t at = 0;
    for (int i = 0; i < call->count; i++) {
        int64_t size = call->inputs[i]->dims[dim];
        if (call->needs_input_grad[i]) gradients[i] = tensor_slice_with(g, dim, at, at + size, tensor_slice_defaults());
        at += size;
    }
}

const taper_Op ops__cat = {.name = "cat", .forward = cat_forward, .backward = cat_backward};

static bool cat_fits(taper_Tensors tensors, int64_t dim) {
    Tensor *first = tensors.at[0];
    for (int i = 1; i < tensors.count; i++) {
        Tensor *x = tensors.at[i];
        if (x->ndim != first->ndim)
            return base__raise(ERROR_SHAPE, "cat: Tensors must have same number of dimensions: got %d and %d",
                               first->ndim, x->ndim);
        for (int d = 0; d < x->ndim; d++)
            if (d != dim && x->dims[d] != first->dims[d])
                return base__raise(ERROR_SHAPE,
                                   "cat: Sizes of tensors must match except in dimension %lld. Expected size %lld but "
                                   "got size %lld for tensor number %d in the list.",
                                   (long long)dim, (long long)first->dims[d], (long long)x->dims[d], i);
    }
    return true;
}

/* PyTorch's legacy: a tensor of shape (0) goes with everything. */
static bool is_legacy(const Tensor *x) { return x->ndim == 1 && x->numel == 0; }

/* Are there any, usable? */
static bool is_list_of_tensors(const char *op, taper_Tensors tensors) {
    if (!tensor__is_list(op, tensors.count, tensors.at)) return false;
    if (tensors.count < 1) return base__raise(ERROR_VALUE, "%s: expected a non-empty list of Tensors", op);
    for (int i = 0; i < tensors.count; i++)
        if (!tensor__usable(tensors.at[i], op, "a tensor of the list")) return false;
    return true;
}

/* The list in the one dtype that all meet at, whatever their dimensions; without one, NULL with an error. */
static taper_Tensors in_one_dtype(taper_Tensors all) {
    taper_Tensors alike = {all.count, tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)all.count)};
    taper_Dtype   dtype = (taper_Dtype)all.at[0]->dtype;
    for (int i = 1; i < all.count; i++) {
        Tensor so_far = {.dtype = (uint8_t)dtype, .ndim = 1}, next = {.dtype = all.at[i]->dtype, .ndim = 1};
        dtype = ops__result_type(&so_far, &next);
    }
    for (int i = 0; alike.at && i < all.count; i++)
        if (!(alike.at[i] = (tensor_to)(all.at[i], dtype))) return (taper_Tensors){0, NULL};
    return alike;
}

/* The list in one dtype, and those of shape (0) in the shape of the others, with nothing along dim. */
static taper_Tensors cat_alike(taper_Tensors all, const Tensor *example, int64_t dim) {
    taper_Tensors alike = in_one_dtype(all);
    int64_t       nothing[TAPER_MAX_DIMS];
    tensor__copy_dims(nothing, example->dims, example->ndim);
    nothing[dim] = 0;
    for (int i = 0; alike.at && i < all.count; i++) {
        if (!is_legacy(alike.at[i]) || example->ndim < 2) continue;
        alike.at[i] = (tensor_reshape)(alike.at[i], (taper_Dims){example->ndim, nothing});
        if (!alike.at[i]) return (taper_Tensors){0, NULL};
    }
    return alike;
}

Tensor *tensor_cat_with(taper_Tensors tensors, tensor_CatOptions options) {
    int64_t wide = options.dim;
    if (!FROM_DEFAULTS(options, "tensor_cat") || !is_list_of_tensors("cat", tensors)) return NULL;
    Tensor *example = tensors.at[0];
    for (int i = 0; i < tensors.count && is_legacy(example); i++) example = tensors.at[i];
    if (example->ndim == 0) return base__raise(ERROR_SHAPE, "cat: zero-dimensional tensor cannot be concatenated");
    if (!tensor__wrap_dim(&wide, example->ndim, "cat")) return NULL;
    tensors = cat_alike(tensors, example, wide);
    if (!tensors.at || !cat_fits(tensors, wide)) return NULL;
    int dim = (int)wide;
    return ops__apply(&ops__cat, tensors.at, tensors.count, &dim, sizeof dim);
}

/* ---- stack ------------------------------------------------------------------------------------- */

/* A tensor is element i of the result along the new dimension. */
static Tensor *stack_forward(const taper_Call *call) {
    int     dim = *(const int *)call->args;
    Tensor *first = call->inputs[0];
    int64_t dims[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS];
    for (int d = 0; d <= first->ndim; d++)
        dims[d] = d < dim ? first->dims[d] : d == dim ? call->count : first->dims[d - 1];
    Tensor *y = tensor__new_beside(first, (taper_Dtype)first->dtype, (taper_Dims){first->ndim + 1, dims});
    for (int d = 0; y && d < first->ndim; d++) strides[d] = tensor__strides(y)[d + (d >= dim)];
    for (int i = 0; y && i < call->count; i++) {
        Tensor *place = tensor__view(y, tensor__dims(first), strides, y->numel ? i * tensor__strides(y)[dim] : 0);
        if (!place || !tensor__copy(place, call->inputs[i], "stack")) return NULL;
    }
    return y;
}

static void stack_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    int dim = *(const int *)call->args;
    for (int i = 0; i < call->count; i++)
        if (call->needs_input_grad[i]) gradients[i] = (tensor_select)(g, dim, i);
}

const taper_Op ops__stack = {.name = "stack", .forward = stack_forward, .backward = stack_backward};

Tensor *tensor_stack_with(taper_Tensors tensors, tensor_CatOptions options) {
    int64_t wide = options.dim;
    if (!FROM_DEFAULTS(options, "tensor_stack") || !is_list_of_tensors("stack", tensors)) return NULL;
    Tensor *first = tensors.at[0];
    if (!tensor__wrap_dim(&wide, first->ndim + 1, "stack")) return NULL;
    for (int i = 1; i < tensors.count; i++)
        if (!tensor__same_shape(first, tensors.at[i]))
            return base__raise(
                ERROR_SHAPE, "stack: expects each tensor to be equal size, but got %s at entry 0 and %s at entry %d",
                tensor__shape_text(tensor__dims(first)), tensor__shape_text(tensor__dims(tensors.at[i])), i);
    if (first->ndim == TAPER_MAX_DIMS)
        return base__raise(ERROR_SHAPE, "stack: %d dimensions are the most there can be", TAPER_MAX_DIMS);
    tensors = in_one_dtype(tensors);
    int dim = (int)wide;
    return tensors.at ? ops__apply(&ops__stack, tensors.at, tensors.count, &dim, sizeof dim) : NULL;
}

/* ---- hstack, vstack ------------------------------------------------------------------------------ */

/* The list with at least that many dimensions each, new ones in front. */
static taper_Tensors with_dims_at_least(const char *op, taper_Tensors all, int ndim) {
    taper_Tensors none = {0, NULL};
    if (!is_list_of_tensors(op, all)) return none;
    taper_Tensors list = {all.count, tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)all.count)};
    for (int i = 0; list.at && i < all.count; i++) {
        list.at[i] = all.at[i];
        while (list.at[i] && list.at[i]->ndim < ndim) list.at[i] = (tensor_unsqueeze)(list.at[i], 0);
        if (!list.at[i]) return none;
    }
    return list.at ? list : none;
}

static Tensor *cat_list(taper_Tensors list, int64_t dim) {
    tensor_CatOptions options = tensor_cat_defaults();
    options.dim = dim;
    return list.count ? tensor_cat_with(list, options) : NULL;
}

Tensor *(tensor_hstack)(taper_Tensors tensors) {
    taper_Tensors list = with_dims_at_least("hstack", tensors, 1);
    return cat_list(list, list.count && list.at[0]->ndim > 1);
}

Tensor *(tensor_vstack)(taper_Tensors tensors) { return cat_list(with_dims_at_least("vstack", tensors, 2), 0); }

/* ---- repeat, tile ---------------------------------------------------------------------------------- */

/* y as (times, size) of each dimension, x repeated over the times. */
static bool run_repeat(Tensor *y, const Tensor *x, const Repeat *repeat) {
    int64_t shape[2 * TAPER_MAX_DIMS], strides[2][2 * TAPER_MAX_DIMS];
    Walk    walk = {.operands = 2, .outputs = 1, .ndim = 2 * y->ndim, .shape = shape};
    int     extra = y->ndim - x->ndim, place = (y->dtype - 1) * ELEMENTS + x->dtype - 1;
    ops__walk_operand(&walk, 0, y);
    ops__walk_operand(&walk, 1, x);
    for (int d = 0; d < y->ndim; d++) {
        int64_t size = d < extra ? 1 : x->dims[d - extra];
        shape[2 * d] = repeat->times[d];
        shape[2 * d + 1] = size;
        strides[0][2 * d + 1] = tensor__strides(y)[d];
        strides[0][2 * d] = size * tensor__strides(y)[d];
        strides[1][2 * d + 1] = size == 1 ? 0 : tensor__strides(x)[d - extra];
        strides[1][2 * d] = 0;
    }
    for (int k = 0; k < 2; k++) walk.strides[k] = strides[k];
    return y->numel == 0 || device__walk(tensor__device(y), &walk, kernel__typed(KERNEL(convert), place));
}

static Tensor *repeat_forward(const taper_Call *call) {
    const Repeat *repeat = call->args;
    Tensor       *x = call->inputs[0];
    int64_t       dims[TAPER_MAX_DIMS];
    int           extra = repeat->ndim - x->ndim;
    for (int d = 0; d < repeat->ndim; d++) dims[d] = repeat->times[d] * (d < extra ? 1 : x->dims[d - extra]);
    Tensor *y = tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){repeat->ndim, dims});
    return y && run_repeat(y, x, repeat) ? y : NULL;
}

/* dx = the sum of g over all times, one dimension after the other, as (before, times, size and behind) */
static void repeat_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Repeat *repeat = call->args;
    Tensor       *x = call->inputs[0];
    int           extra = repeat->ndim - x->ndim;
    int64_t       before = 1, total = g->numel;
    for (int d = 0; g && d < repeat->ndim; d++) {
        int64_t size = d < extra ? 1 : x->dims[d - extra], times = repeat->times[d], one = 1;
        if (times > 1 && total) {
            total /= times;
            g = (tensor_reshape)(g, (taper_Dims){3, (int64_t[]){before, times, total / before}});
            g = g ? ops__sum_over(g, (taper_Dims){1, &one}) : NULL;
        }
        before *= size;
    }
    if (total)
        gradients[0] = (tensor_reshape)(g, tensor__dims(x));
    else
        gradients[0] = tensor__zeros_like(x); /* nothing of it was repeated */
}

const taper_Op ops__repeat = {.name = "repeat", .forward = repeat_forward, .backward = repeat_backward};

Tensor *(tensor_repeat)(Tensor *x, taper_Dims sizes) {
    Repeat  repeat = {sizes.count, {0}};
    int64_t dims[TAPER_MAX_DIMS], unused;
    if (!tensor__usable(x, "repeat", "input") || !tensor__is_list("repeat", sizes.count, sizes.at)) return NULL;
    if (sizes.count > TAPER_MAX_DIMS) return tensor__check_shape(sizes, "repeat", &unused), NULL;
    if (sizes.count < x->ndim)
        return base__raise(
            ERROR_SHAPE,
            "repeat: Number of dimensions of repeat dims can not be smaller than number of dimensions of "
            "tensor: %s for a tensor of shape %s",
            tensor__shape_text(sizes), tensor__shape_text(tensor__dims(x)));
    for (int d = 0, extra = sizes.count - x->ndim; d < sizes.count; d++) {
        int64_t size = d < extra ? 1 : x->dims[d - extra];
        repeat.times[d] = sizes.at[d];
        if (sizes.at[d] < 0 || !base__multiply(sizes.at[d], size, &dims[d]))
            return base__raise(ERROR_SHAPE,
                               "repeat: Trying to create tensor with negative dimension or too large: %s times %s",
                               tensor__shape_text(sizes), tensor__shape_text(tensor__dims(x)));
    }
    if (!tensor__check_shape((taper_Dims){sizes.count, dims}, "repeat", &unused)) return NULL;
    return ops__apply(&ops__repeat, &x, 1, &repeat, sizeof repeat);
}

Tensor *(tensor_tile)(Tensor *x, taper_Dims dims) {
    int64_t times[TAPER_MAX_DIMS];
    if (!tensor__usable(x, "tile", "input") || !tensor__is_list("tile", dims.count, dims.at)) return NULL;
    if (dims.count >= x->ndim) return (tensor_repeat)(x, dims);
    for (int d = 0, extra = x->ndim - dims.count; d < x->ndim; d++) times[d] = d < extra ? 1 : dims.at[d - extra];
    return (tensor_repeat)(x, (taper_Dims){x->ndim, times});
}
