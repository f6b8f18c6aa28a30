/* ops/shape.c: the same elements seen otherwise. All but reshape and copies share memory. */
#include "ops/args.h"

/* ---- reshape, and what is a reshape: squeeze, unsqueeze, flatten ---------------------------------- */

/* The strides that let x's memory be read in another shape, found dimension by dimension from the last;
 * false when there are none. */
static bool view_strides(const Tensor *x, taper_Dims shape, int64_t *strides) {
    int64_t have = 1, need = 1, base = 1;
    int     d = shape.count - 1;
    if (x->numel == 0) {
        for (int k = shape.count - 1; k >= 0; k--) strides[k] = base, base *= shape.at[k] ? shape.at[k] : 1;
        return true;
    }
    base = x->ndim ? tensor__strides(x)[x->ndim - 1] : 1;
    for (int k = x->ndim - 1; k >= 0; k--) {
        have *= x->dims[k];
        bool ends = k == 0 || (x->dims[k - 1] != 1 && tensor__strides(x)[k - 1] != have * base);
        if (!ends) continue;
        while (d >= 0 && (need < have || shape.at[d] == 1)) {
            strides[d] = need * base;
            need *= shape.at[d--];
        }
        if (need != have) return false;
        if (k > 0) base = tensor__strides(x)[k - 1];
        have = need = 1;
    }
    for (; d >= 0; d--) strides[d] = base;
    return true;
}

/* The elements in a new tensor: y's memory as x sees it takes the copy. */
static Tensor *reshape_copy(Tensor *x, taper_Dims shape) {
    Tensor *y = tensor__new_beside(x, (taper_Dtype)x->dtype, shape), *in_x_shape = tensor__header(x->ndim);
    if (!y || !in_x_shape) return NULL;
    tensor__set_shape(in_x_shape, tensor__dims(x));
    in_x_shape->dtype = x->dtype;
    in_x_shape->device = x->device;
    in_x_shape->data = y->data;
    in_x_shape->base = y;
    return tensor__copy(in_x_shape, x, "reshape") ? y : NULL;
}

static Tensor *reshape_forward(const taper_Call *call) {
    const Reshape *args = call->args;
    taper_Dims     shape = {args->ndim, args->dims};
    int64_t        strides[TAPER_MAX_DIMS];
    if (view_strides(call->inputs[0], shape, strides)) return tensor__view(call->inputs[0], shape, strides, 0);
    return reshape_copy(call->inputs[0], shape);
}

static void reshape_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = (tensor_reshape)(g, tensor__dims(call->inputs[0]));
}

static const char *reshape_grad_fn(const taper_Call *call) {
    bool view = call->output->base == call->inputs[0]->base;
    return view ? ((const Reshape *)call->args)->grad_fn : "UnsafeViewBackward0";
}

const taper_Op ops__reshape = {
    .name = "reshape", .forward = reshape_forward, .backward = reshape_backward, .grad_fn = reshape_grad_fn};

Tensor *ops__reshaped(Tensor *x, taper_Dims shape, const char *grad_fn) {
    Reshape args = {grad_fn, shape.count, {0}};
    tensor__copy_dims(args.dims, shape.at, shape.count);
    return ops__apply(&ops__reshape, &x, 1, &args, sizeof args);
}

Tensor *ops__named(Tensor *y, const char *grad_fn) {
    return y && y->node ? ops__reshaped(y, tensor__dims(y), grad_fn) : y;
}

/* The shape in full, of which one size may be -1, for x's elements; false with an error. */
static bool infer_shape(const char *op, const Tensor *x, taper_Dims shape, int64_t *dims) {
    int64_t known = 1, unused;
    int     open = -1;
    if (!tensor__usable(x, op, "input") || !tensor__is_list(op, shape.count, shape.at)) return false;
    if (shape.count > TAPER_MAX_DIMS) return tensor__check_shape(shape, op, &unused);
    for (int d = 0; d < shape.count; d++) {
        dims[d] = shape.at[d];
        if (dims[d] == -1 && open < 0)
            open = d;
        else if (dims[d] < 0)
            return base__raise(ERROR_SHAPE, "%s: only one dimension can be inferred, and none can be negative: %s", op,
                               tensor__shape_text(shape));
        else if (!base__multiply(known, dims[d], &known))
            known = -1;
    }
    if (open >= 0 && known > 0 && x->numel % known == 0) {
        dims[open] = x->numel / known;
        known = x->numel;
    } else if (open >= 0) {
        known = -1;
    }
    if (known == x->numel) return known || tensor__check_shape((taper_Dims){shape.count, dims}, op, &unused);
    return base__raise(ERROR_SHAPE, "%s: shape '%s' is invalid for input of size %lld", op, tensor__shape_text(shape),
                       (long long)x->numel);
}

Tensor *(tensor_reshape)(Tensor *x, taper_Dims shape) {
    int64_t dims[TAPER_MAX_DIMS];
    if (!infer_shape("reshape", x, shape, dims)) return NULL;
    return ops__reshaped(x, (taper_Dims){shape.count, dims}, "ViewBackward0");
}

Tensor *(tensor_view)(Tensor *x, taper_Dims shape) {
    int64_t dims[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS];
    if (!infer_shape("view", x, shape, dims)) return NULL;
    if (!view_strides(x, (taper_Dims){shape.count, dims}, strides))
        return base__raise(ERROR_SHAPE,
                           "view: size %s is not compatible with input tensor's size %s and stride %s (at least one "
                           "dimension spans across two contiguous subspaces). Use tensor_reshape(...) instead.",
                           tensor__shape_text(shape), tensor__shape_text(tensor__dims(x)),
                           tensor__shape_text((taper_Dims){x->ndim, tensor__strides(x)}));
    return ops__reshaped(x, (taper_Dims){shape.count, dims}, "ViewBackward0");
}

Tensor *tensor_flatten_with(Tensor *x, tensor_FlattenOptions options) {
    int64_t dims[TAPER_MAX_DIMS], first = options.start_dim, last = options.end_dim, size = 1;
    int     count = 0;
    if (!FROM_DEFAULTS(options, "tensor_flatten") || !tensor__usable(x, "flatten", "input")) return NULL;
    if (!tensor__wrap_dim(&first, x->ndim, "flatten") || !tensor__wrap_dim(&last, x->ndim, "flatten")) return NULL;
    if (first > last)
        return base__raise(ERROR_SHAPE, "flatten: flatten() has invalid args: start_dim cannot come after end_dim");
    if (first == last && x->ndim) return x;
    for (int d = 0; d < x->ndim; d++) {
        if (d >= first && d <= last) size *= x->dims[d];
        if (d < first || d > last)
            dims[count++] = x->dims[d];
        else if (d == last)
            dims[count++] = size;
    }
    if (!x->ndim) dims[count++] = 1;
    return ops__reshaped(x, (taper_Dims){count, dims}, "ViewBackward0");
}

Tensor *(tensor_unsqueeze)(Tensor *x, int64_t dim) {
    int64_t dims[TAPER_MAX_DIMS];
    if (!tensor__usable(x, "unsqueeze", "input") || !tensor__wrap_dim(&dim, x->ndim + 1, "unsqueeze")) return NULL;
    if (x->ndim == TAPER_MAX_DIMS)
        return base__raise(ERROR_SHAPE, "unsqueeze: %d dimensions are the most there can be", TAPER_MAX_DIMS);
    for (int d = 0; d <= x->ndim; d++) dims[d] = d < dim ? x->dims[d] : d == dim ? 1 : x->dims[d - 1];
    return ops__reshaped(x, (taper_Dims){x->ndim + 1, dims}, "UnsqueezeBackward0");
}

Tensor *tensor_squeeze_with(Tensor *x, tensor_SqueezeOptions options) {
    int64_t  dims[TAPER_MAX_DIMS], one;
    bool     all = options.dims.count < 0 && options.dim == TAPER_NONE;
    unsigned mask = all ? ~0u : 0;
    int      count = 0;
    if (!FROM_DEFAULTS(options, "tensor_squeeze") || !tensor__usable(x, "squeeze", "input")) return NULL;
    if (!all && !ops__dims("squeeze", &options.dims, options.dim, &one)) return NULL;
    for (int i = 0; i < options.dims.count; i++) {
        int64_t d = options.dims.at[i];
        if (!tensor__wrap_dim(&d, x->ndim, "squeeze")) return NULL;
        mask |= 1u << d;
    }
    for (int d = 0; d < x->ndim; d++)
        if (x->dims[d] != 1 || !(mask >> d & 1)) dims[count++] = x->dims[d];
    return ops__reshaped(x, (taper_Dims){count, dims},
                         all                         ? "SqueezeBackward0"
                         : options.dim != TAPER_NONE ? "SqueezeBackward1"
                                                     : "SqueezeBackward2");
}

/* ---- permute, transpose ------------------------------------------------------------------------ */

static Tensor *permute_forward(const taper_Call *call) {
    const Order *order = call->args;
    Tensor      *x = call->inputs[0];
    int64_t      dims[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS];
    for (int d = 0; d < x->ndim; d++) {
        dims[d] = x->dims[order->from[d]];
        strides[d] = tensor__strides(x)[order->from[d]];
    }
    return tensor__view(x, (taper_Dims){x->ndim, dims}, strides, 0);
}
#define transpose_forward permute_forward

static void permute_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Order *order = call->args;
    int64_t      back[TAPER_MAX_DIMS];
    for (int d = 0; d < g->ndim; d++) back[order->from[d]] = d;
    gradients[0] = (tensor_permute)(g, (taper_Dims){g->ndim, back});
}
#define transpose_backward permute_backward

const taper_Op ops__permute = {.name = "permute", .forward = permute_forward, .backward = permute_backward};
const taper_Op ops__transpose = {.name = "transpose", .forward = transpose_forward, .backward = transpose_backward};
static const taper_Op ops__t = {.name = "t", .forward = transpose_forward, .backward = transpose_backward};

Tensor *(tensor_permute)(Tensor *x, taper_Dims dims) {
    Order    order;
    unsigned seen = 0;
    if (!tensor__usable(x, "permute", "input") || !tensor__is_list("permute", dims.count, dims.at)) return NULL;
    if (dims.count != x->ndim)
        return base__raise(ERROR_SHAPE,
                           "permute: number of dimensions in the tensor input does not match the length of the "
                           "desired ordering of dimensions: input.dim() = %d is not equal to len(dims) = %d",
                           x->ndim, dims.count);
    for (int d = 0; d < x->ndim; d++) {
        int64_t from = dims.at[d];
        if (!tensor__wrap_dim(&from, x->ndim, "permute")) return NULL;
        if (seen >> from & 1) return base__raise(ERROR_SHAPE, "permute: duplicate dims are not allowed");
        seen |= 1u << from;
        order.from[d] = (int8_t)from;
    }
    return ops__apply(&ops__permute, &x, 1, &order, sizeof order);
}

static Tensor *exchange(const taper_Op *op, Tensor *x, int64_t dim0, int64_t dim1) {
    Order order;
    for (int d = 0; d < x->ndim; d++) order.from[d] = (int8_t)d;
    if (x->ndim) {
        order.from[dim0] = (int8_t)dim1;
        order.from[dim1] = (int8_t)dim0;
    }
    return ops__apply(op, &x, 1, &order, sizeof order);
}

Tensor *(tensor_transpose)(Tensor *x, int64_t dim0, int64_t dim1) {
    if (!tensor__usable(x, "transpose", "input")) return NULL;
    if (!tensor__wrap_dim(&dim0, x->ndim, "transpose") || !tensor__wrap_dim(&dim1, x->ndim, "transpose")) return NULL;
    return exchange(&ops__transpose, x, dim0, dim1);
}

Tensor *(tensor_t)(Tensor *x) {
    if (!tensor__usable(x, "t", "input")) return NULL;
    if (x->ndim > 2)
        return base__raise(ERROR_SHAPE, "t: expects a tensor with <= 2 dimensions, but self is %dD", x->ndim);
    return exchange(&ops__t, x, 0, x->ndim == 2);
}

/* ---- expand ------------------------------------------------------------------------------------ */

static Tensor *expand_forward(const taper_Call *call) {
    const Reshape *args = call->args;
    taper_Dims     shape = {args->ndim, args->dims};
    int64_t        strides[TAPER_MAX_DIMS];
    ops__broadcast_strides(call->inputs[0], shape, strides);
    return tensor__view(call->inputs[0], shape, strides, 0);
}

static void expand_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    (void)call;
    gradients[0] = g; /* the sweep sums it back to x's shape */
}

const taper_Op ops__expand = {.name = "expand", .forward = expand_forward, .backward = expand_backward, .passes = 1};

Tensor *(tensor_expand)(Tensor *x, taper_Dims shape) {
    Reshape args = {NULL, shape.count, {0}};
    int64_t unused;
    if (!tensor__usable(x, "expand", "input") || !tensor__is_list("expand", shape.count, shape.at)) return NULL;
    if (shape.count > TAPER_MAX_DIMS) return tensor__check_shape(shape, "expand", &unused), NULL;
    int extra = shape.count - x->ndim;
    if (extra < 0)
        return base__raise(ERROR_SHAPE,
                           "expand: the number of sizes provided (%d) must be greater or equal to the number of "
                           "dimensions in the tensor (%d)",
                           shape.count, x->ndim);
    for (int d = 0; d < shape.count; d++) {
        int64_t have = d < extra ? 1 : x->dims[d - extra];
        args.dims[d] = shape.at[d] == -1 && d >= extra ? have : shape.at[d];
        if (args.dims[d] < 0 || (have != 1 && have != args.dims[d]))
            return base__raise(ERROR_SHAPE,
                               "expand: the expanded size of the tensor %s must match the existing size %s in every "
                               "dimension that is not 1",
                               tensor__shape_text(shape), tensor__shape_text(tensor__dims(x)));
    }
    if (!tensor__check_shape((taper_Dims){args.ndim, args.dims}, "expand", &unused)) return NULL;
    return ops__apply(&ops__expand, &x, 1, &args, sizeof args);
}

/* ---- slice, select ----------------------------------------------------------------------------- */

static Tensor *slice_view(Tensor *x, const Slice *s) {
    int64_t dims[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS];
    tensor__copy_dims(dims, x->dims, x->ndim);
    tensor__copy_dims(strides, tensor__strides(x), x->ndim);
    dims[s->dim] = s->count;
    if (s->count > 1) strides[s->dim] *= s->step; /* which may be beyond all sizes, and then means nothing */
    return tensor__view(x, (taper_Dims){x->ndim, dims}, strides, s->count ? s->start * tensor__strides(x)[s->dim] : 0);
}

static Tensor *slice_forward(const taper_Call *call) { return slice_view(call->inputs[0], call->args); }

static Tensor *slice_grad_of(Tensor *g, const Slice *slice) {
    return g ? ops__apply(&ops__slice_grad, &g, 1, slice, sizeof *slice) : NULL;
}

static void slice_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = slice_grad_of(g, call->args);
}

static Tensor *slice_grad_forward(const taper_Call *call) {
    const Slice *s = call->args;
    Tensor      *y = tensor__new_beside(call->inputs[0], (taper_Dtype)call->inputs[0]->dtype,
                                        (taper_Dims){s->ndim, s->dims});
    if (!y) return NULL;
    tensor__fill(y, 0);
    Tensor *place = slice_view(y, s);
    return place && tensor__copy(place, call->inputs[0], "slice") ? y : NULL;
}

static void slice_grad_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = ops__apply(&ops__slice, &g, 1, call->args, sizeof(Slice));
}

static Tensor *select_view(Tensor *x, const Slice *s) {
    int64_t dims[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS];
    for (int d = 0, to = 0; d < x->ndim; d++) {
        if (d == s->dim) continue;
        dims[to] = x->dims[d];
        strides[to++] = tensor__strides(x)[d];
    }
    return tensor__view(x, (taper_Dims){x->ndim - 1, dims}, strides, s->start * tensor__strides(x)[s->dim]);
}

static Tensor *select_forward(const taper_Call *call) { return select_view(call->inputs[0], call->args); }

static void select_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Slice *s = call->args;
    gradients[0] = slice_grad_of((tensor_unsqueeze)(g, s->dim), s);
}

static const char *slice_grad_fn(const taper_Call *call) { return ((const Slice *)call->args)->grad_fn; }

const taper_Op ops__slice = {
    .name = "slice", .forward = slice_forward, .backward = slice_backward, .grad_fn = slice_grad_fn};
const taper_Op ops__slice_grad = {.name = "slice_grad", .forward = slice_grad_forward, .backward = slice_grad_backward};
const taper_Op ops__select = {
    .name = "select", .forward = select_forward, .backward = select_backward, .grad_fn = slice_grad_fn};

bool ops__is_slice(const taper_Op *op) { return op == &ops__slice || op == &ops__select; }

Tensor *ops__slice_again(const taper_Call *call, Tensor *x) {
    return call->op == &ops__slice ? slice_view(x, call->args) : select_view(x, call->args);
}

static Tensor *apply_slice(const taper_Op *op, Tensor *x, Slice s) {
    s.ndim = x->ndim;
    tensor__copy_dims(s.dims, x->dims, x->ndim);
    return ops__apply(op, &x, 1, &s, sizeof s);
}

Tensor *ops__sliced(Tensor *x, int64_t dim, int64_t start, int64_t count, const char *grad_fn) {
    return apply_slice(&ops__slice, x, (Slice){grad_fn, (int)dim, start, count, 1, 0, {0}});
}

Tensor *ops__selected(Tensor *x, int64_t dim, int64_t index, const char *grad_fn) {
    return apply_slice(&ops__select, x, (Slice){grad_fn, (int)dim, index, 1, 1, 0, {0}});
}

Tensor *tensor_slice_with(Tensor *x, int64_t dim, int64_t start, int64_t end, tensor_SliceOptions options) {
    int64_t step = options.step;
    if (!FROM_DEFAULTS(options, "tensor_slice")) return NULL;
    if (!tensor__usable(x, "slice", "input")) return NULL;
    if (x->ndim == 0) return base__raise(ERROR_SHAPE, "slice: slice() cannot be applied to a 0-dim tensor.");
    if (!tensor__wrap_dim(&dim, x->ndim, "slice")) return NULL;
    if (step <= 0) return base__raise(ERROR_VALUE, "slice: step must be positive, got %lld", (long long)step);
    int64_t size = x->dims[dim];
    if (start < 0) start = start + size < 0 ? 0 : start + size;
    if (end < 0) end = end + size < 0 ? 0 : end + size;
    if (start > size) start = size;
    if (end > size) end = size;
    int64_t count = end > start ? (end - start - 1) / step + 1 : 0;
    return apply_slice(&ops__slice, x, (Slice){"SliceBackward0", (int)dim, start, count, step, 0, {0}});
}

Tensor *(tensor_select)(Tensor *x, int64_t dim, int64_t index) {
    if (!tensor__usable(x, "select", "input")) return NULL;
    if (x->ndim == 0) return base__raise(ERROR_SHAPE, "select: select() cannot be applied to a 0-dim tensor.");
    if (!tensor__wrap_dim(&dim, x->ndim, "select")) return NULL;
    int64_t size = x->dims[dim];
    if (index < -size || index >= size)
        return base__raise(ERROR_SHAPE, "select: index %lld out of range for tensor of size %s at dimension %lld",
                           (long long)index, tensor__shape_text(tensor__dims(x)), (long long)dim);
    return ops__selected(x, dim, index < 0 ? index + size : index, "SelectBackward0");
}
