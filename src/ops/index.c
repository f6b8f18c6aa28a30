/* ops/index.c: what an index picks along a dimension, and what is put or added there: gather, scatter, scatter_add, and with
 * one index for all slices index_select, index_fill, index_add.
 *
 * The index of an operator has the shape of what is picked; one for all slices is a view with strides of 0. Each of
 * gather and scatter_add is the derivative of the other, so that there are all orders.
 *
 * Invariant: indices are checked before an operator is applied; the order of additions is that of device/device.h. */
#include "ops/args.h"

/* ---- Running the kernels ------------------------------------------------------------------------------ */

/* Operand k of the walk, which is indexed, has no stride along dim: the kernel takes its step from the arguments. */
static bool run_indexed(Walk *walk, int k, const Tensor *indexed, int dim, int along, Kernel kernel) {
    int64_t strides[TAPER_MAX_DIMS];
    Indexed args = {tensor__strides(indexed)[dim]};
    tensor__copy_dims(strides, tensor__strides(indexed), indexed->ndim);
    strides[dim] = 0;
    walk->strides[k] = strides;
    walk->extent[k] = (indexed->dims[dim] - 1) * args.step + 1;
    return device__slices(tensor__device(indexed), walk, along, kernel__typed(kernel, indexed->dtype - 1), &args);
}

/* y = x at the index. Every number is on its own, so slices may run along any dimension: the last has them adjacent. */
static bool run_gather(Tensor *y, const Tensor *x, const Tensor *index, int dim) {
    Walk walk = {.operands = 3, .outputs = 1, .ndim = y->ndim, .shape = y->dims};
    int  along = y->ndim - 1;
    if (y->numel == 0) return true;
    while (along > 0 && y->dims[along] == 1) along--;
    ops__walk_operand(&walk, 0, y);
    ops__walk_operand(&walk, 1, x);
    ops__walk_operand(&walk, 2, index);
    return run_indexed(&walk, 1, x, dim, along, KERNEL(gather));
}

/* The source, which broadcasts to the index, at its places in y. */
static bool run_scatter(Kernel kernel, Tensor *y, const Tensor *index, const Tensor *source, int dim) {
    int64_t strides[TAPER_MAX_DIMS];
    Walk    walk = {.operands = 3, .outputs = 1, .ndim = index->ndim, .shape = index->dims};
    if (index->numel == 0) return true;
    ops__broadcast_strides(source, tensor__dims(index), strides);
    ops__walk_operand(&walk, 0, y);
    ops__walk_operand(&walk, 1, source);
    ops__walk_operand(&walk, 2, index);
    walk.strides[1] = strides;
    return run_indexed(&walk, 0, y, dim, dim, kernel);
}

/* ---- gather, of (x, index) ---------------------------------------------------------------------------- */

static Tensor *gather_forward(const taper_Call *call) {
    Tensor *x = call->inputs[0], *index = call->inputs[1];
    Tensor *y = tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(index));
    return y && run_gather(y, x, index, ((const Indexing *)call->args)->dim) ? y : NULL;
}

static void gather_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Indexing *at = call->args;
    Tensor         *index = taper_saved(call, 1);
    if (index) gradients[0] = ops__added_at(NULL, (taper_Dims){at->ndim, at->dims}, at->dim, index, g);
}

const taper_Op        ops__gather = {.name = "gather", .forward = gather_forward, .backward = gather_backward};
static const taper_Op index_select = {.name = "index_select", .forward = gather_forward, .backward = gather_backward};

/* ---- scatter_add, of (source, index, x or, for zeros, NULL) ------------------------------------------------ */

/* x, copied, for something to be put into. */
static Tensor *start_of_put(const taper_Call *call) {
    const Indexing *at = call->args;
    Tensor         *source = call->inputs[0], *x = call->inputs[2];
    Tensor         *y = tensor__new_beside(source, (taper_Dtype)source->dtype, (taper_Dims){at->ndim, at->dims});
    if (!y || (x && !tensor__copy(y, x, call->op->name))) return NULL;
    if (!x) tensor__fill(y, 0);
    return y;
}

static Tensor *scatter_add_forward(const taper_Call *call) {
    int     dim = ((const Indexing *)call->args)->dim;
    Tensor *y = start_of_put(call);
    return y && run_scatter(KERNEL(scatter_add), y, call->inputs[1], call->inputs[0], dim) ? y : NULL;
}

static void scatter_add_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *index = taper_saved(call, 1);
    if (!index) return;
    if (call->needs_input_grad[0]) gradients[0] = ops__gathered(g, ((const Indexing *)call->args)->dim, index);
    gradients[2] = g;
}

const taper_Op ops__scatter_add = {
    .name = "scatter_add", .forward = scatter_add_forward, .backward = scatter_add_backward, .passes = 4};
static const taper_Op index_add = {
    .name = "index_add", .forward = scatter_add_forward, .backward = scatter_add_backward, .passes = 4};

/* ---- scatter, of (source or a number, index, x) -------------------------------------------------------- */

static Tensor *scatter_forward(const taper_Call *call) {
    int     dim = ((const Indexing *)call->args)->dim;
    Tensor *y = start_of_put(call);
    return y && run_scatter(KERNEL(scatter), y, call->inputs[1], call->inputs[0], dim) ? y : NULL;
}

/* dx = g, but 0 where something was put; of the source, as in PyTorch, g there, also of one that was overwritten. */
static void scatter_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    int     dim = ((const Indexing *)call->args)->dim;
    Tensor *index = taper_saved(call, 1);
    if (!index) return;
    if (call->needs_input_grad[0]) gradients[0] = ops__gathered(g, dim, index);
    if (!call->needs_input_grad[2]) return;
    Tensor *zero = ops__filling(call->op->name, (taper_number_int)(0), g);
    gradients[2] = zero ? ops__put_at(g, dim, index, zero) : NULL;
}

/* PyTorch has operators of their own for numbers and for tensors. */
static const char *scatter_grad_fn(const taper_Call *call) {
    return call->inputs[0]->number ? "ScatterBackward1" : "ScatterBackward0";
}
static const char *index_fill_grad_fn(const taper_Call *call) {
    return call->inputs[0]->number ? "IndexFillBackward0" : "IndexFillBackward1";
}

const taper_Op ops__scatter = {
    .name = "scatter", .forward = scatter_forward, .backward = scatter_backward, .grad_fn = scatter_grad_fn};
static const taper_Op index_fill = {
    .name = "index_fill", .forward = scatter_forward, .backward = scatter_backward, .grad_fn = index_fill_grad_fn};

/* ---- For others ---------------------------------------------------------------------------------------- */

static Tensor *apply_gather(const taper_Op *op, Tensor *x, int64_t dim, Tensor *index) {
    if (!x || !index) return NULL;
    Indexing at = {.dim = (int)dim, .ndim = x->ndim};
    tensor__copy_dims(at.dims, x->dims, x->ndim);
    return ops__apply(op, (Tensor *[]){x, index}, 2, &at, sizeof at);
}

static Tensor *apply_put(const taper_Op *op, Tensor *x, taper_Dims shape, int64_t dim, Tensor *index, Tensor *source) {
    if (!source || !index) return NULL;
    Indexing at = {.dim = (int)dim, .ndim = shape.count};
    tensor__copy_dims(at.dims, shape.at, shape.count);
    return ops__apply(op, (Tensor *[]){source, index, x}, 3, &at, sizeof at);
}

Tensor *ops__gathered(Tensor *x, int64_t dim, Tensor *index) { return apply_gather(&ops__gather, x, dim, index); }
Tensor *ops__added_at(Tensor *x, taper_Dims shape, int64_t dim, Tensor *index, Tensor *source) {
    return apply_put(&ops__scatter_add, x, shape, dim, index, source);
}
Tensor *ops__put_at(Tensor *x, int64_t dim, Tensor *index, Tensor *source) {
    return x ? apply_put(&ops__scatter, x, tensor__dims(x), dim, index, source) : NULL;
}

bool ops__put_into(Tensor *x, int64_t dim, const Tensor *index, const Tensor *source, bool add) {
    return x && index && source && run_scatter(add ? KERNEL(scatter_add) : KERNEL(scatter), x, index, source, (int)dim);
}

Tensor *ops__index_along(Tensor *index, taper_Dims shape, int64_t dim) {
    int64_t dims[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS] = {0};
    if (!index) return NULL;
    tensor__copy_dims(dims, shape.at, shape.count);
    dims[dim] = index->numel;
    strides[dim] = index->ndim ? tensor__strides(index)[0] : 1;
    return tensor__view(index, (taper_Dims){shape.count, dims}, strides, 0);
}

Tensor *ops__at_least_1d(Tensor *x) { return x && !x->ndim ? (tensor_reshape)(x, (taper_Dims){1, &x->numel}) : x; }

Tensor *ops__whole_numbers(const Tensor *beside, taper_Dims shape, const int64_t *numbers) {
    Tensor *y = tensor__new_on_host(INT64, shape);
    if (!y) return NULL;
    for (int64_t i = 0; i < y->numel; i++) tensor__write(y, i, &numbers[i]);
    return tensor__moved(y, beside->device, "index");
}

Tensor *ops__filling(const char *op, Tensor *value, const Tensor *x) {
    if (!tensor__usable(value, op, "value")) return NULL;
    if (value->ndim)
        return base__raise(ERROR_SHAPE,
                           "%s: only supports a 0-dimensional value tensor, but got tensor with %d "
                           "dimension(s).",
                           op, value->ndim);
    bool number = value->number;
    if (!tensor__has_room_for(op, (taper_Dtype)x->dtype, value)) return NULL;
    if ((value = (tensor_to)(value, (taper_Dtype)x->dtype)) && value->device != x->device)
        value = tensor__moved(value, x->device, op);
    if (value && number) value->number = true;
    return value;
}

/* ---- Checks ---------------------------------------------------------------------------------------------- */

/* Is one of n numbers outside of 0 ... size - 1? Its sign, or that of size - 1 less it, says so: no branch for each. */
static bool any_outside(int64_t n, const int64_t *index, int64_t size) {
    uint64_t signs = 0, last = (uint64_t)size - 1;
    for (int64_t i = 0; i < n; i++) signs |= (uint64_t)index[i] | (last - (uint64_t)index[i]);
    return signs >> 63;
}

/* The first index that is out of range, or, if there is none, whether one is negative. False with an error. */
static bool look_at_index(const char *op, const Tensor *index, int64_t dim, int64_t size, bool wraps, bool *negative) {
    OPEN_SCOPE_OR(false);
    const Tensor *host = tensor__on_host(index, op);
    *negative = false;
    if (host && !any_outside(host->numel, host->data, size)) return true;
    for (int64_t i = 0; host && i < host->numel; i++) {
        int64_t at = ((const int64_t *)host->data)[i];
        *negative = *negative || at < 0;
        if (at < size && (at >= 0 || (wraps && at >= -size))) continue;
        if (dim < 0)
            return base__raise(ERROR_SHAPE,
                               "%s: out of range: tried to access index %lld on a tensor of %lld elements.", op,
                               (long long)at, (long long)size);
        return base__raise(ERROR_SHAPE, "%s: index %lld is out of bounds for dimension %lld with size %lld", op,
                           (long long)at, (long long)dim, (long long)size);
    }
    return host;
}

Tensor *ops__checked_index(const char *op, Tensor *index, int64_t dim, int64_t size, bool wraps) {
    bool negative;
    if (!tensor__usable(index, op, "index")) return NULL;
    if (index->dtype != INT64)
        return base__raise(ERROR_DTYPE, "%s: Expected dtype int64 for index, but got %s", op,
                           taper_dtype_name((taper_Dtype)index->dtype));
    if (!look_at_index(op, index, dim, size, wraps, &negative)) return NULL;
    if (!negative) return index;
    Tensor *from_end = (tensor_add)(index, (taper_number_int)(size));
    return (tensor_where)((tensor_lt)(index, (taper_number_int)(0)), from_end, index);
}

bool ops__may_write(const char *op, Tensor *x, Tensor **from) {
    if (!tensor__may_change(x, op) || !tensor__same_device(op, x, *from)) return false;
    if ((*from)->requires_grad && !tape__mine.no_grad)
        return base__raise(ERROR_STATE,
                           "%s: the source requires grad, and what is written in place is not recorded: use its value "
                           "as it is, or write inside taper_no_grad()",
                           op);
    return (*from)->base != x->base || (*from = tensor__copied(*from, op));
}

/* ---- gather, index_select --------------------------------------------------------------------------------- */

/* Is no dimension but dim of the index larger than x's, and none larger than the source's, if there is one? */
static bool index_fits(const char *op, const Tensor *x, int64_t dim, const Tensor *index, const Tensor *source) {
    int ndim = index->ndim ? index->ndim : 1;
    if (index->numel == 0) return true;
    if (ndim != (x->ndim ? x->ndim : 1) || (source && ndim != (source->ndim ? source->ndim : 1)))
        return base__raise(ERROR_SHAPE, "%s: Index tensor must have the same number of dimensions as %s tensor", op,
                           ndim != (x->ndim ? x->ndim : 1) ? "input" : "src");
    for (int d = 0; d < index->ndim; d++) {
        bool small = d == dim || !x->ndim || index->dims[d] <= x->dims[d];
        if (small && (!source || index->dims[d] <= (source->ndim ? source->dims[d] : 1))) continue;
        return base__raise(ERROR_SHAPE,
                           "%s: Expected index %s to be no larger than self %s apart from dimension %lld%s%s", op,
                           tensor__shape_text(tensor__dims(index)), tensor__shape_text(tensor__dims(x)), (long long)dim,
                           source ? " and to be no larger size than src " : "",
                           source ? tensor__shape_text(tensor__dims(source)) : "");
    }
    return true;
}

/* For a number: one along its only dimension. */
static int64_t size_along(const Tensor *x, int64_t dim) { return x->ndim ? x->dims[dim] : 1; }

Tensor *(tensor_gather)(Tensor *x, int64_t dim, Tensor *index) {
    if (!tensor__usable(x, "gather", "input") || !tensor__usable(index, "gather", "index")) return NULL;
    if (!tensor__wrap_dim(&dim, x->ndim, "gather") || !index_fits("gather", x, dim, index, NULL)) return NULL;
    if (!ops__checked_index("gather", index, dim, size_along(x, dim), false)) return NULL;
    Tensor *y = ops__gathered(ops__at_least_1d(x), dim, ops__at_least_1d(index));
    return index->ndim || !y ? y : ops__reshaped(y, ops__no_dims(), "GatherBackward0");
}

/* Is the index of one dimension at most? */
static bool is_index_list(const char *op, const Tensor *index) {
    if (!tensor__usable(index, op, "index")) return false;
    return index->ndim <= 1 || base__raise(ERROR_SHAPE, "%s: Index is supposed to be a vector, but got %s", op,
                                           tensor__shape_text(tensor__dims(index)));
}

Tensor *(tensor_index_select)(Tensor *x, int64_t dim, Tensor *index) {
    if (!tensor__usable(x, "index_select", "input") || !is_index_list("index_select", index)) return NULL;
    if (!tensor__wrap_dim(&dim, x->ndim, "index_select")) return NULL;
    if (!ops__checked_index("index_select", index, dim, size_along(x, dim), false)) return NULL;
    if (!x->ndim && index->numel != 1)
        return base__raise(ERROR_SHAPE, "index_select: Index to scalar can have only 1 value, got %lld value(s)",
                           (long long)index->numel);
    Tensor *whole = ops__at_least_1d(x);
    Tensor *y = whole ? apply_gather(&index_select, whole, dim, ops__index_along(index, tensor__dims(whole), dim))
                      : NULL;
    return x->ndim || !y ? y : ops__reshaped(y, ops__no_dims(), "IndexSelectBackward0");
}

/* ---- scatter and its like --------------------------------------------------------------------------------- */

/* What is put into x, of at least one dimension; all checked. */
typedef struct Put {
    const taper_Op *op;
    Kernel          kernel;
    Tensor         *x, *index, *source;
    int64_t         dim;
} Put;

static Tensor *put_copied(const Put *p) {
    Tensor *x = ops__at_least_1d(p->x);
    Tensor *y = x ? apply_put(p->op, x, tensor__dims(x), p->dim, p->index, p->source) : NULL;
    return p->x->ndim ? y : (tensor_reshape)(y, ops__no_dims());
}

static Tensor *put_in_place(const char *op, Put *p) {
    Tensor *x = p->x;
    if (!ops__may_write(op, x, &p->source)) return NULL;
    if (p->index->base == x->base && !(p->index = tensor__copied(p->index, op))) return NULL;
    if (!x->ndim && !(x = tensor__view(x, (taper_Dims){1, &x->numel}, &x->numel, 0))) return NULL;
    if (!tensor__same_device(op, x, p->index) || !run_scatter(p->kernel, x, p->index, p->source, (int)p->dim))
        return NULL;
    p->x->base->version++;
    return p->x;
}

/* The part of the source that the index goes over. */
static Tensor *part_of_source(Tensor *source, const Tensor *index) {
    if (!source || source->ndim != index->ndim) return source; /* of no index at all */
    for (int d = 0; source && d < index->ndim; d++)
        if (source->dims[d] > index->dims[d]) source = ops__sliced(source, d, 0, index->dims[d], "SliceBackward0");
    return source;
}

static bool prepare_scatter(const char *op, Put *p) {
    if (!tensor__usable(p->x, op, "input") || !tensor__usable(p->index, op, "index") ||
        !tensor__usable(p->source, op, "src") || !tensor__wrap_dim(&p->dim, p->x->ndim, op))
        return false;
    bool number = p->source->number;
    if (!index_fits(op, p->x, p->dim, p->index, number ? NULL : p->source)) return false;
    if (!number && p->source->dtype != p->x->dtype)
        return base__raise(ERROR_DTYPE, "%s: Expected self.dtype to be equal to src.dtype, got %s and %s", op,
                           taper_dtype_name((taper_Dtype)p->x->dtype), taper_dtype_name((taper_Dtype)p->source->dtype));
    if (!ops__checked_index(op, p->index, p->dim, size_along(p->x, p->dim), false)) return false;
    if (!(p->index = ops__at_least_1d(p->index))) return false;
    p->source = number ? ops__filling(op, p->source, p->x) : part_of_source(ops__at_least_1d(p->source), p->index);
    return p->source;
}

Tensor *(tensor_scatter)(Tensor *x, int64_t dim, Tensor *index, taper_Operand src) {
    Put p = {&ops__scatter, KERNEL(scatter), x, index, src, dim};
    return prepare_scatter("scatter", &p) ? put_copied(&p) : NULL;
}

Tensor *(tensor_scatter_)(Tensor *x, int64_t dim, Tensor *index, taper_Operand src) {
    Put p = {&ops__scatter, KERNEL(scatter), x, index, src, dim};
    return prepare_scatter("scatter_", &p) ? put_in_place("scatter_", &p) : NULL;
}

Tensor *(tensor_scatter_add)(Tensor *x, int64_t dim, Tensor *index, Tensor *src) {
    Put p = {&ops__scatter_add, KERNEL(scatter_add), x, index, src, dim};
    return prepare_scatter("scatter_add", &p) ? put_copied(&p) : NULL;
}

Tensor *(tensor_scatter_add_)(Tensor *x, int64_t dim, Tensor *index, Tensor *src) {
    Put p = {&ops__scatter_add, KERNEL(scatter_add), x, index, src, dim};
    return prepare_scatter("scatter_add_", &p) ? put_in_place("scatter_add_", &p) : NULL;
}

/* ---- index_fill, index_add ---------------------------------------------------------------------------------- */

static bool prepare_fill(const char *op, Put *p) {
    if (!tensor__usable(p->x, op, "input") || !is_index_list(op, p->index) ||
        !tensor__wrap_dim(&p->dim, p->x->ndim, op))
        return false;
    p->index = ops__checked_index(op, p->index, p->dim, size_along(p->x, p->dim), true);
    p->source = ops__filling(op, p->source, p->x);
    taper_Dims shape = p->x->ndim ? tensor__dims(p->x) : (taper_Dims){1, &p->x->numel};
    return p->source && (p->index = ops__index_along(p->index, shape, p->dim));
}

Tensor *(tensor_index_fill)(Tensor *x, int64_t dim, Tensor *index, taper_Operand value) {
    Put p = {&index_fill, KERNEL(scatter), x, index, value, dim};
    return prepare_fill("index_fill", &p) ? put_copied(&p) : NULL;
}

Tensor *(tensor_index_fill_)(Tensor *x, int64_t dim, Tensor *index, taper_Operand value) {
    Put p = {&index_fill, KERNEL(scatter), x, index, value, dim};
    return prepare_fill("index_fill_", &p) ? put_in_place("index_fill_", &p) : NULL;
}

static bool source_fits(const char *op, const Tensor *x, int64_t dim, const Tensor *index, const Tensor *source) {
    bool fits = source->ndim == x->ndim;
    if (size_along(source, fits ? dim : 0) != index->numel)
        return base__raise(ERROR_SHAPE,
                           "%s: Number of indices (%lld) should be equal to source.size(dim): %s, for dim: %lld", op,
                           (long long)index->numel, tensor__shape_text(tensor__dims(source)), (long long)dim);
    for (int d = 0; fits && d < x->ndim; d++) fits = d == dim || x->dims[d] == source->dims[d];
    if (!fits)
        return base__raise(ERROR_SHAPE,
                           "%s: source tensor shape must match self tensor shape, excluding the specified dimension. "
                           "Got self.shape = %s source.shape = %s",
                           op, tensor__shape_text(tensor__dims(x)), tensor__shape_text(tensor__dims(source)));
    if (source->dtype == x->dtype) return true;
    return base__raise(ERROR_DTYPE, "%s: self (%s) and source (%s) must have the same scalar type", op,
                       taper_dtype_name((taper_Dtype)x->dtype), taper_dtype_name((taper_Dtype)source->dtype));
}

/* alpha times the source; PyTorch refuses what is no whole number where x is one. */
static Tensor *scaled_source(const char *op, Tensor *source, double alpha) {
    if (alpha == 1 || source->dtype == BOOL) return source;
    if (tensor__is_real(source)) return (tensor_mul)(source, (taper_number_real)(alpha));
    if (alpha != (double)(int64_t)alpha)
        return base__raise(ERROR_DTYPE,
                           "%s: For integral input tensors, argument alpha must not be a floating point number.", op);
    return (tensor_mul)(source, (taper_number_int)((int64_t)alpha));
}

static bool prepare_add(const char *op, Put *p, double alpha) {
    if (!tensor__usable(p->x, op, "input") || !is_index_list(op, p->index) ||
        !tensor__usable(p->source, op, "source") || !tensor__wrap_dim(&p->dim, p->x->ndim, op) ||
        !source_fits(op, p->x, p->dim, p->index, p->source) ||
        !ops__checked_index(op, p->index, p->dim, size_along(p->x, p->dim), false))
        return false;
    p->source = ops__at_least_1d(scaled_source(op, p->source, alpha));
    return p->source && (p->index = ops__index_along(p->index, tensor__dims(p->source), p->dim));
}

Tensor *tensor_index_add_with(Tensor *x, int64_t dim, Tensor *index, Tensor *source, tensor_IndexAddOptions options) {
    Put p = {&index_add, KERNEL(scatter_add), x, index, source, dim};
    if (!FROM_DEFAULTS(options, "tensor_index_add")) return NULL;
    return prepare_add("index_add", &p, options.alpha) ? put_copied(&p) : NULL;
}

Tensor *tensor_index_add_with_(Tensor *x, int64_t dim, Tensor *index, Tensor *source, tensor_IndexAddOptions options) {
    Put p = {&index_add, KERNEL(scatter_add), x, index, source, dim};
    if (!FROM_DEFAULTS(options, "tensor_index_add_")) return NULL;
    return prepare_add("index_add_", &p, options.alpha) ? put_in_place("index_add_", &p) : NULL;
}
