/* ops/extreme.c: the largest and the smallest: amax and amin over any dimensions, argmax and argmin along one. */
#include "ops/ops.h"

typedef struct Extremes {
    unsigned mask; /* bit d: dimension d is reduced */
    bool     keepdim, least;
} Extremes;

/* y, which has x's shape with 1 for dimension dim, from x. */
static bool run_extreme(Tensor *y, const Tensor *x, int dim, Extreme want) {
    int64_t strides[TAPER_MAX_DIMS];
    Walk    walk = {.operands = 2, .outputs = 1, .ndim = x->ndim, .shape = x->dims};
    ops__walk_operand(&walk, 0, y);
    ops__walk_operand(&walk, 1, x);
    ops__slice_strides(x, dim, 1, strides);
    walk.strides[0] = strides;
    return device__slices(tensor__device(x), &walk, dim, kernel__typed(KERNEL(extreme), x->dtype - 1), &want);
}

static Tensor *extreme_along(Tensor *x, int dim, taper_Dtype dtype, Extreme want) {
    int64_t dims[TAPER_MAX_DIMS];
    if (!(x = ops__sliceable(x, dim))) return NULL;
    for (int d = 0; d < x->ndim; d++) dims[d] = d == dim ? 1 : x->dims[d];
    Tensor *y = tensor__new_beside(x, dtype, (taper_Dims){x->ndim, dims});
    return y && run_extreme(y, x, dim, want) ? y : NULL;
}

/* Without the dimensions in the mask, unless they are to be kept. */
static Tensor *without_reduced(Tensor *y, const Extremes *reduce) {
    int64_t dims[TAPER_MAX_DIMS];
    int     count = 0;
    if (!y || reduce->keepdim) return y;
    for (int d = 0; d < y->ndim; d++)
        if (!(reduce->mask >> d & 1)) dims[count++] = y->dims[d];
    return (tensor_reshape)(y, (taper_Dims){count, dims});
}

/* ---- amax, amin ---------------------------------------------------------------------------------- */

/* One dimension after the other; nothing is rounded, so their order does not matter. */
static Tensor *extreme_forward(const taper_Call *call) {
    const Extremes *reduce = call->args;
    Tensor         *y = call->inputs[0];
    for (int d = 0; y && d < call->inputs[0]->ndim; d++)
        if (reduce->mask >> d & 1) y = extreme_along(y, d, (taper_Dtype)y->dtype, (Extreme){.least = reduce->least});
    if (y != call->inputs[0]) return without_reduced(y, reduce);
    return tensor__copied(y, call->op->name); /* of a single number */
}

/* g, shared by all places that hold the extreme */
static void extreme_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Extremes *reduce = call->args;
    int64_t         dims[TAPER_MAX_DIMS], reduced[TAPER_MAX_DIMS];
    int             count = 0;
    Tensor         *x = taper_saved(call, 0), *y = taper_saved_output(call);
    if (!x || !y) return;
    for (int d = 0; d < x->ndim; d++) {
        dims[d] = reduce->mask >> d & 1 ? 1 : x->dims[d];
        if (reduce->mask >> d & 1) reduced[count++] = d;
    }
    taper_Dims kept = {x->ndim, dims};
    Tensor    *holds = (tensor_to)((tensor_eq)(x, (tensor_reshape)(y, kept)), (taper_Dtype)x->dtype);
    Tensor    *places = ops__sum_over(holds, (taper_Dims){count, reduced});
    gradients[0] = (tensor_div)((tensor_mul)((tensor_reshape)(g, kept), holds), count ? places : holds);
}

const taper_Op ops__amax = {.name = "amax", .forward = extreme_forward, .backward = extreme_backward};
const taper_Op ops__amin = {.name = "amin", .forward = extreme_forward, .backward = extreme_backward};

/* ---- Constructors -------------------------------------------------------------------------------- */

static bool read_dims(const char *op, const Tensor *x, taper_Dims dims, Extremes *reduce) {
    if (!dims.count && x->numel == 0)
        return base__raise(ERROR_SHAPE,
                           "%s: Expected reduction dim to be specified for input.numel() == 0. Specify the reduction "
                           "dim with .dim",
                           op);
    for (int i = 0; i < dims.count; i++) {
        int64_t d = dims.at[i];
        if (!tensor__wrap_dim(&d, x->ndim, op)) return false;
        if (x->ndim && reduce->mask >> d & 1)
            return base__raise(ERROR_SHAPE, "%s: dim %lld appears multiple times in the list of dims", op,
                               (long long)d);
        if (x->ndim && x->dims[d] == 0)
            return base__raise(ERROR_SHAPE, "%s: Expected reduction dim %lld to have non-zero size.", op, (long long)d);
        if (x->ndim) reduce->mask |= 1u << d;
    }
    if (!dims.count) reduce->mask = (1u << x->ndim) - 1;
    return true;
}

static Tensor *extreme(const taper_Op *op, Tensor *x, tensor_ReduceOptions options) {
    Extremes reduce = {.keepdim = options.keepdim, .least = op == &ops__amin};
    int64_t  one;
    if (!tensor__usable(x, op->name, "input")) return NULL;
    if (x->dtype == BOOL) return (tensor_to)(extreme(op, (tensor_to)(x, INT64), options), BOOL);
    if (!ops__dims(op->name, &options.dims, options.dim, &one)) return NULL;
    if (!read_dims(op->name, x, options.dims, &reduce)) return NULL;
    return ops__apply(op, &x, 1, &reduce, sizeof reduce);
}

static Tensor *place_of_extreme(const char *op, Tensor *x, tensor_PlaceOptions options, bool least) {
    Extremes   reduce = {.keepdim = options.keepdim};
    bool       among_all = options.dim == TAPER_NONE;
    taper_Dims dims = {!among_all, &options.dim};
    if (!tensor__usable(x, op, "input") || !read_dims(op, x, dims, &reduce)) return NULL;
    if (x->dtype == BOOL) return base__raise(ERROR_DTYPE, "%s: does not support bool input", op);
    Tape *tape = &tape__mine;
    bool  no_grad = tape->no_grad;
    tape->no_grad = true;
    Extreme want = {.least = least, .index = true};
    if (x->ndim == 0 || among_all) { /* among all, in row-major order */
        int64_t ones[TAPER_MAX_DIMS];
        for (int d = 0; d < x->ndim; d++) ones[d] = 1;
        Tensor *y = extreme_along((tensor_reshape)(x, (taper_Dims){1, &x->numel}), 0, INT64, want);
        x = (tensor_reshape)(y, reduce.keepdim ? (taper_Dims){x->ndim, ones} : ops__no_dims());
    } else
        x = without_reduced(extreme_along(x, __builtin_ctz(reduce.mask), INT64, want), &reduce);
    tape->no_grad = no_grad;
    return x;
}

Tensor *tensor_amax_with(Tensor *x, tensor_ReduceOptions options) {
    return FROM_DEFAULTS(options, "tensor_amax") ? extreme(&ops__amax, x, options) : NULL;
}
Tensor *tensor_amin_with(Tensor *x, tensor_ReduceOptions options) {
    return FROM_DEFAULTS(options, "tensor_amin") ? extreme(&ops__amin, x, options) : NULL;
}
Tensor *tensor_argmax_with(Tensor *x, tensor_PlaceOptions options) {
    return FROM_DEFAULTS(options, "tensor_argmax") ? place_of_extreme("argmax", x, options, false) : NULL;
}
Tensor *tensor_argmin_with(Tensor *x, tensor_PlaceOptions options) {
    return FROM_DEFAULTS(options, "tensor_argmin") ? place_of_extreme("argmin", x, options, true) : NULL;
}
