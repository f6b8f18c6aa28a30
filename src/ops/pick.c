/* ops/pick.c: elements and rows picked by tensors, x[index] and x[mask] of PyTorch, and what is put in their places: index,
 * index_put, take, masked_select, masked_fill, nonzero.
 *
 * Indices of the first k dimensions become one, as if these dimensions were flattened; so does a mask over them, by the
 * places where it is true. What is left is gather along one dimension, of rows, and its derivatives (ops/index.c).
 *
 * Invariant: that one index is INT64, contiguous, checked, and none of it negative. */
#include "ops/ops.h"

typedef struct Pick {
    int     ndim; /* of the result */
    int64_t dims[TAPER_MAX_DIMS];
    bool    accumulate; /* of index_put: add */
} Pick;

/* ---- Rows -------------------------------------------------------------------------------------------- */

/* x and a tensor of the result's shape as rows: (places, the rest...), (picked, the rest...). */
typedef struct RowShapes {
    int     ndim;
    int64_t x[TAPER_MAX_DIMS + 1], picked[TAPER_MAX_DIMS + 1];
} RowShapes;

/* The result has the index's dimensions, then the rest of x's. */
static RowShapes row_shapes(const Tensor *x, const Tensor *index, const Pick *pick) {
    int       rest = pick->ndim - index->ndim;
    RowShapes shapes = {.ndim = 1 + rest, .x = {1}, .picked = {index->numel}};
    for (int d = 0; d < x->ndim - rest; d++) shapes.x[0] *= x->dims[d];
    for (int d = 0; d < rest; d++) shapes.x[1 + d] = shapes.picked[1 + d] = x->dims[x->ndim - rest + d];
    return shapes;
}

static Tensor *along_rows(Tensor *index, const RowShapes *shapes) {
    Tensor *list = (tensor_reshape)(index, (taper_Dims){1, &index->numel});
    return ops__index_along(list, (taper_Dims){shapes->ndim, shapes->x}, 0);
}

/* The first k dimensions of x as one, places of memory: the indices, of dimensions that lie in row-major order, become these. */
static bool places_in_memory(const Tensor *x, int k, RowShapes *shapes, Tensor **rows, Tensor **index) {
    const int64_t *strides = tensor__strides(x);
    int64_t        steps[TAPER_MAX_DIMS + 1] = {1};
    const Tensor  *from = tensor__on_host(*index, "index");
    Tensor        *to = from ? tensor__new_on_host(INT64, tensor__dims(from)) : NULL;
    if (!to) return false;
    for (int64_t i = 0; i < from->numel; i++) {
        int64_t rest = ((const int64_t *)from->data)[i], *place = (int64_t *)to->data + i;
        *place = 0;
        for (int d = k - 1; d >= 0; rest /= x->dims[d], d--) *place += rest % x->dims[d] * strides[d];
    }
    shapes->x[0] = 1;
    for (int d = 0; d < k; d++) shapes->x[0] += (x->dims[d] - 1) * strides[d];
    tensor__copy_dims(steps + 1, strides + k, x->ndim - k);
    *rows = tensor__view((Tensor *)x, (taper_Dims){shapes->ndim, shapes->x}, steps, 0);
    return *rows && (*index = tensor__moved(to, x->device, "index"));
}

/* x as rows, which is a view of it; or, of dimensions that no view can join, a copy, unless only a few are wanted. */
static bool find_rows(Tensor *x, RowShapes *shapes, Tensor **rows, Tensor **index) {
    const int k = x->ndim - (shapes->ndim - 1);
    if (!x->contiguous && k > 1 && x->numel && 8 * (*index)->numel < shapes->x[0])
        return places_in_memory(x, k, shapes, rows, index);
    return (*rows = (tensor_reshape)(x, (taper_Dims){shapes->ndim, shapes->x}));
}

static Tensor *index_forward(const taper_Call *call) {
    const Pick *pick = call->args;
    Tensor     *index = call->inputs[1], *rows;
    RowShapes   shapes = row_shapes(call->inputs[0], index, pick);
    if (!find_rows(call->inputs[0], &shapes, &rows, &index)) return NULL;
    Tensor *picked = ops__gathered(rows, 0, along_rows(index, &shapes));
    return picked ? (tensor_reshape)(picked, (taper_Dims){pick->ndim, pick->dims}) : NULL;
}

static void index_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *index = taper_saved(call, 1);
    if (!index) return;
    RowShapes  shapes = row_shapes(call->inputs[0], index, call->args);
    taper_Dims rows = {shapes.ndim, shapes.x}, picked = {shapes.ndim, shapes.picked};
    Tensor    *added = ops__added_at(NULL, rows, 0, along_rows(index, &shapes), (tensor_reshape)(g, picked));
    gradients[0] = added ? (tensor_reshape)(added, tensor__dims(call->inputs[0])) : NULL;
}

const taper_Op        ops__index = {.name = "index", .forward = index_forward, .backward = index_backward};
static const taper_Op take_of_index = {.name = "take", .forward = index_forward, .backward = index_backward};
const taper_Op ops__masked_select = {.name = "masked_select", .forward = index_forward, .backward = index_backward};

/* x's elements at the index, in place of its first k dimensions. */
static Tensor *apply_pick(const taper_Op *op, Tensor *x, Tensor *index, int k) {
    Pick pick = {.ndim = index->ndim + x->ndim - k};
    if (pick.ndim > TAPER_MAX_DIMS)
        return base__raise(ERROR_SHAPE, "%s: %d dimensions are more than the most, %d", op->name, pick.ndim,
                           TAPER_MAX_DIMS);
    tensor__copy_dims(pick.dims, index->dims, index->ndim);
    tensor__copy_dims(pick.dims + index->ndim, x->dims + k, x->ndim - k);
    return ops__apply(op, (Tensor *[]){x, index}, 2, &pick, sizeof pick);
}

/* ---- Masks --------------------------------------------------------------------------------------------- */

/* Where x is not 0: the places in row-major order, INT64, on the host. */
static Tensor *true_places(Tensor *x, const char *op) {
    const Tensor *flags = tensor__on_host((tensor_to)(x, BOOL), op);
    int64_t       count = 0;
    if (!flags) return NULL;
    for (int64_t i = 0; i < flags->numel; i++) count += ((const bool *)flags->data)[i];
    Tensor *places = tensor__new_on_host(INT64, (taper_Dims){1, &count});
    for (int64_t i = 0, at = 0; places && at < count; i++) { /* without branches, which nobody could foresee */
        ((int64_t *)places->data)[at] = i;
        at += ((const bool *)flags->data)[i];
    }
    return places;
}

static Tensor *flat_places(Tensor *mask, const char *op) {
    Tensor *flags = (tensor_to)(mask, BOOL), *places = flags ? true_places(flags, op) : NULL;
    return places ? tensor__moved(places, mask->device, op) : NULL;
}

/* Of places in ascending order, their indices in a shape, one after the other. */
static void write_indices(int64_t *to, const int64_t *places, int64_t count, taper_Dims shape) {
    int64_t index[TAPER_MAX_DIMS] = {0}, row = 0, last = shape.count ? shape.at[shape.count - 1] : 1;
    for (int64_t i = 0; i < count; i++, to += shape.count) {
        if (places[i] - row >= last) { /* the row of the one before is left */
            int64_t rest = places[i] / last;
            row = rest * last;
            for (int d = shape.count - 2; d >= 0; d--) {
                index[d] = rest % shape.at[d];
                rest /= shape.at[d];
            }
        }
        for (int d = 0; d < shape.count - 1; d++) to[d] = index[d];
        if (shape.count) to[shape.count - 1] = places[i] - row;
    }
}

/* (places, dimensions) */
static Tensor *nonzero_places(Tensor *x, const char *op) {
    if (!tensor__usable(x, op, "input") || !(x = (tensor_to)(x, BOOL))) return NULL;
    Tensor *places = true_places(x, op);
    Tensor *y = places ? tensor__new_on_host(INT64, (taper_Dims){2, (int64_t[]){places->numel, x->ndim}}) : NULL;
    if (y) write_indices(y->data, places->data, places->numel, tensor__dims(x));
    return y ? tensor__moved(y, x->device, op) : NULL;
}

Tensor *(tensor_nonzero)(Tensor *x) { return nonzero_places(x, "nonzero"); }

taper_Tensors(tensor_nonzero_as_tuple)(Tensor *x) {
    if (!tensor__usable(x, "nonzero_as_tuple", "input")) return tensor__none;
    Tensor *places = nonzero_places(ops__at_least_1d((tensor_to)(x, BOOL)), "nonzero_as_tuple");
    if (!places) return tensor__none;
    tensor_SplitOptions options = tensor_unbind_defaults();
    options.dim = 1;
    return tensor_unbind_with(places, options);
}

/* The shape that x and the mask broadcast to. */
static bool meets_mask(const char *op, const Tensor *x, const Tensor *mask, int64_t *dims, int *ndim) {
    if (!tensor__usable(x, op, "input") || !tensor__usable(mask, op, "mask")) return false;
    if (mask->dtype != BOOL)
        return base__raise(ERROR_DTYPE, "%s: only supports boolean masks, but got mask with dtype %s", op,
                           taper_dtype_name((taper_Dtype)mask->dtype));
    return tensor__same_device(op, x, mask) && ops__broadcast(op, tensor__dims(x), tensor__dims(mask), dims, ndim);
}

Tensor *(tensor_masked_select)(Tensor *x, Tensor *mask) {
    int64_t dims[TAPER_MAX_DIMS];
    int     ndim;
    if (!meets_mask("masked_select", x, mask, dims, &ndim)) return NULL;
    taper_Dims shape = {ndim, dims};
    if (!tensor__same_dims(tensor__dims(x), shape) && !(x = (tensor_expand)(x, shape))) return NULL;
    if (!tensor__same_dims(tensor__dims(mask), shape) && !(mask = (tensor_expand)(mask, shape))) return NULL;
    Tensor *places = flat_places(mask, "masked_select");
    return places ? apply_pick(&ops__masked_select, x, places, x->ndim) : NULL;
}

/* ---- masked_fill, of (x, mask, value) ------------------------------------------------------------------- */

static Tensor *masked_fill_forward(const taper_Call *call) {
    Tensor *value = call->inputs[2]; /* which may be a plain number, and is no longer in this */
    value = tensor__view(value, tensor__dims(value), tensor__strides(value), 0);
    return value ? (tensor_where)(call->inputs[1], value, call->inputs[0]) : NULL;
}

static void masked_fill_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *mask = taper_saved(call, 1);
    if (!mask) return;
    if (call->needs_input_grad[0]) gradients[0] = (tensor_where)(mask, (taper_number_int)(0), g);
    if (call->needs_input_grad[2]) gradients[2] = (tensor_where)(mask, g, (taper_number_int)(0));
}

static const char *masked_fill_grad_fn(const taper_Call *call) {
    return call->inputs[2]->number ? "MaskedFillBackward0" : "MaskedFillBackward1";
}

const taper_Op ops__masked_fill = {.name = "masked_fill",
                                   .forward = masked_fill_forward,
                                   .backward = masked_fill_backward,
                                   .grad_fn = masked_fill_grad_fn};

Tensor *(tensor_masked_fill)(Tensor *x, Tensor *mask, taper_Operand value) {
    int64_t dims[TAPER_MAX_DIMS];
    int     ndim;
    if (!meets_mask("masked_fill", x, mask, dims, &ndim) || !(value = ops__filling("masked_fill", value, x)))
        return NULL;
    return ops__apply(&ops__masked_fill, (Tensor *[]){x, mask, value}, 3, NULL, 0);
}

Tensor *(tensor_masked_fill_)(Tensor *x, Tensor *mask, taper_Operand value) {
    int64_t dims[TAPER_MAX_DIMS];
    int     ndim;
    if (!meets_mask("masked_fill_", x, mask, dims, &ndim)) return NULL;
    if (!tensor__same_dims(tensor__dims(x), (taper_Dims){ndim, dims}))
        return base__raise(ERROR_SHAPE, "masked_fill_: output with shape %s doesn't match the broadcast shape %s",
                           tensor__shape_text(tensor__dims(x)), tensor__shape_text((taper_Dims){ndim, dims}));
    if (!(value = ops__filling("masked_fill_", value, x)) || !ops__may_write("masked_fill_", x, &value)) return NULL;
    if (mask->base == x->base && !(mask = tensor__copied(mask, "masked_fill_"))) return NULL;
    Kernel where = kernel__typed(ROW_KERNEL(where), x->dtype - 1);
    if (!ops__walk(where, 4, (Tensor *[]){x, mask, value, x}, NULL)) return NULL;
    x->base->version++;
    return x;
}

/* ---- A list of indices as one ------------------------------------------------------------------------------- */

/* So far: the index, or NULL; how many dimensions of x it is for. */
typedef struct Resolved {
    Tensor *x, *index;
    int     k;
} Resolved;

/* Beside what is there, an index of the next dimensions, which have `size` elements. */
static bool add_index(const char *op, Resolved *r, Tensor *index, int64_t size) {
    for (int d = 1; r->index && d <= r->index->ndim && d <= index->ndim; d++) {
        int64_t a = r->index->dims[r->index->ndim - d], b = index->dims[index->ndim - d];
        if (a != b && a != 1 && b != 1)
            return base__raise(
                ERROR_SHAPE, "%s: shape mismatch: indexing tensors could not be broadcast together with shapes %s, %s",
                op, tensor__shape_text(tensor__dims(r->index)), tensor__shape_text(tensor__dims(index)));
    }
    Tensor *before = r->index ? (tensor_mul)(r->index, (taper_number_int)(size)) : NULL;
    if (r->index && !before) return false;
    return (r->index = before ? (tensor_add)(before, index) : index);
}

static bool add_mask(const char *op, Resolved *r, Tensor *mask, int number) {
    int64_t size = 1;
    if (!mask->ndim) return base__raise(ERROR_SHAPE, "%s: a mask needs at least one dimension", op);
    for (int d = 0; d < mask->ndim; d++) {
        if (mask->dims[d] != r->x->dims[r->k + d])
            return base__raise(
                ERROR_SHAPE,
                "%s: The shape of the mask %s at index %d does not match the shape of the indexed tensor "
                "%s at index %d",
                op, tensor__shape_text(tensor__dims(mask)), d, tensor__shape_text(tensor__dims(r->x)), number + d);
        size *= mask->dims[d];
    }
    Tensor *places = flat_places(mask, op);
    r->k += mask->ndim;
    return places && add_index(op, r, places, size);
}

/* A single number selects, as in PyTorch: a view, without that dimension. */
static bool add_number(const char *op, Resolved *r, Tensor *index) {
    int64_t at = (tensor_item_int64)(index), size = r->x->dims[r->k];
    if (!ops__checked_index(op, index, r->k, size, true)) return false;
    return (r->x = ops__selected(r->x, r->k, at < 0 ? at + size : at, "SelectBackward0"));
}

static bool add_any(const char *op, Resolved *r, Tensor *index, int number) {
    if (!tensor__usable(index, op, "an index of the list") || !tensor__same_device(op, r->x, index)) return false;
    if (index->dtype != INT64 && index->dtype != BOOL)
        return base__raise(ERROR_DTYPE, "%s: tensors used as indices must be long or bool tensors, got %s", op,
                           taper_dtype_name((taper_Dtype)index->dtype));
    if (r->k + (index->dtype == BOOL ? index->ndim : 1) > r->x->ndim)
        return base__raise(ERROR_SHAPE, "%s: too many indices for tensor of dimension %d", op, r->x->ndim);
    if (index->dtype == BOOL) return add_mask(op, r, index, number);
    if (!index->ndim) return add_number(op, r, index);
    int64_t size = r->x->dims[r->k];
    index = ops__checked_index(op, index, r->k, size, true);
    r->k++;
    return index && add_index(op, r, index, size);
}

/* x, or a view of it, and one index for its first k dimensions; without an index that view is the result. */
static bool resolve_indices(const char *op, Tensor *x, taper_Tensors indices, Resolved *r) {
    *r = (Resolved){.x = x};
    if (!tensor__usable(x, op, "input") || !tensor__is_list(op, indices.count, indices.at)) return false;
    if (indices.count < 1) return base__raise(ERROR_VALUE, "%s: expected a non-empty list of indices", op);
    for (int i = 0; i < indices.count; i++)
        if (!add_any(op, r, indices.at[i], r->k)) return false;
    return !r->index || (r->index = (tensor_contiguous)(r->index));
}

Tensor *(tensor_index)(Tensor *x, taper_Tensors indices) {
    Resolved r;
    if (!resolve_indices("index", x, indices, &r)) return NULL;
    return r.index ? apply_pick(&ops__index, r.x, r.index, r.k) : r.x;
}

Tensor *(tensor_take)(Tensor *x, Tensor *index) {
    if (!tensor__usable(x, "take", "input")) return NULL;
    if (!(index = ops__checked_index("take", index, -1, x->numel, true)) || !(index = (tensor_contiguous)(index)))
        return NULL;
    return apply_pick(&take_of_index, x, index, x->ndim);
}

/* ---- index_put, of (values, index, x) ------------------------------------------------------------------------- */

static Tensor *index_put_forward(const taper_Call *call) {
    const Pick *pick = call->args;
    Tensor     *index = call->inputs[1], *x = tensor__copied(call->inputs[2], "index_put");
    if (!x) return NULL;
    RowShapes  shapes = row_shapes(x, index, pick);
    taper_Dims rows = {shapes.ndim, shapes.x}, picked = {shapes.ndim, shapes.picked};
    Tensor    *into = (tensor_reshape)(x, rows), *values = (tensor_reshape)(call->inputs[0], picked);
    return ops__put_into(into, 0, along_rows(index, &shapes), values, pick->accumulate) ? x : NULL;
}

/* dx = g, but 0 where something was put, unless it was added; of the values g there */
static void index_put_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Pick *pick = call->args;
    Tensor     *index = taper_saved(call, 1);
    if (!index) return;
    if (call->needs_input_grad[0]) gradients[0] = apply_pick(&ops__index, g, index, g->ndim - pick->ndim + index->ndim);
    gradients[2] = g;
    if (pick->accumulate || !call->needs_input_grad[2]) return;
    Tensor *values = call->inputs[0];
    Tensor *zeros = tensor__new_beside(values, (taper_Dtype)values->dtype, tensor__dims(values));
    if (!zeros) return;
    tensor__fill(zeros, 0);
    gradients[2] = ops__apply(call->op, (Tensor *[]){zeros, index, g}, 3, pick, sizeof *pick);
}

const taper_Op ops__index_put = {.name = "index_put", .forward = index_put_forward, .backward = index_put_backward};

/* The values in the shape of what is picked, and that shape. */
static Tensor *spread_values(const char *op, const Resolved *r, Tensor *values, Pick *pick) {
    const Tensor *index = r->index;
    int           dims = index ? index->ndim : 0;
    pick->ndim = dims + r->x->ndim - r->k;
    if (!tensor__usable(values, op, "values")) return NULL;
    if (values->number && !(values = ops__filling(op, values, r->x))) return NULL;
    if (values->dtype != r->x->dtype)
        return base__raise(ERROR_DTYPE,
                           "%s: Index put requires the source and destination dtypes match, got %s for the destination "
                           "and %s for the source.",
                           op, taper_dtype_name((taper_Dtype)r->x->dtype),
                           taper_dtype_name((taper_Dtype)values->dtype));
    if (pick->ndim > TAPER_MAX_DIMS)
        return base__raise(ERROR_SHAPE, "%s: %d dimensions are more than the most, %d", op, pick->ndim, TAPER_MAX_DIMS);
    if (index) tensor__copy_dims(pick->dims, index->dims, dims);
    tensor__copy_dims(pick->dims + dims, r->x->dims + r->k, r->x->ndim - r->k);
    taper_Dims shape = {pick->ndim, pick->dims};
    return tensor__same_dims(tensor__dims(values), shape) ? values : (tensor_expand)(values, shape);
}

Tensor *tensor_index_put_with_(Tensor *x, taper_Tensors indices, taper_Operand values, tensor_IndexPutOptions options) {
    Resolved r;
    Pick     pick = {.accumulate = options.accumulate};
    if (!FROM_DEFAULTS(options, "tensor_index_put_") || !resolve_indices("index_put_", x, indices, &r)) return NULL;
    if (!(values = spread_values("index_put_", &r, values, &pick)) || !ops__may_write("index_put_", x, &values))
        return NULL;
    Tensor *to = tensor__view(r.x, tensor__dims(r.x), tensor__strides(r.x), 0); /* without a history */
    if (!to) return NULL;
    if (r.index) {
        RowShapes  shapes = row_shapes(to, r.index, &pick);
        taper_Dims picked = {shapes.ndim, shapes.picked};
        Tensor    *rows = (tensor_reshape)(to, (taper_Dims){shapes.ndim, shapes.x});
        Tensor    *index = along_rows(r.index, &shapes), *source = (tensor_reshape)(values, picked);
        if (!ops__put_into(rows, 0, index, source, options.accumulate)) return NULL;
        if (rows->base != x->base && !tensor__copy(to, (tensor_reshape)(rows, tensor__dims(to)), "index_put_"))
            return NULL;
    } else if (options.accumulate)
        ops__accumulate(to, values);
    else if (!tensor__copy(to, values, "index_put_"))
        return NULL;
    x->base->version++;
    return x;
}

Tensor *tensor_index_put_with(Tensor *x, taper_Tensors indices, taper_Operand values, tensor_IndexPutOptions options) {
    Resolved r;
    Pick     pick = {.accumulate = options.accumulate};
    if (!FROM_DEFAULTS(options, "tensor_index_put") || !resolve_indices("index_put", x, indices, &r)) return NULL;
    if (!r.index) return base__raise(ERROR_SHAPE, "index_put: an index of at least one dimension is needed");
    if (r.x != x) return base__raise(ERROR_SHAPE, "index_put: indices of no dimension are for index_put_ alone");
    if (!(values = spread_values("index_put", &r, values, &pick))) return NULL;
    return ops__apply(&ops__index_put, (Tensor *[]){values, r.index, x}, 3, &pick, sizeof pick);
}
