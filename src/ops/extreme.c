/* ops/extreme.c: where the largest and the smallest are: argmax and argmin. */
#include "ops/ops.h"

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

static const taper_Op shown_argmax = {.name = "argmax"}, shown_argmin = {.name = "argmin"};

Tensor *ops__place_of_extreme(Tensor *x, int dim, bool least) {
    int64_t dims[TAPER_MAX_DIMS];
    if (x && x->dtype == BOOL) x = (tensor_to)(x, INT64);
    Tensor *given = x;
    if (!(x = ops__sliceable(x, dim))) return NULL;
    for (int d = 0; d < x->ndim; d++) dims[d] = d == dim ? 1 : x->dims[d];
    Tensor *y = tensor__new_beside(x, INT64, (taper_Dims){x->ndim, dims});
    if (!y || !run_extreme(y, x, dim, (Extreme){.least = least})) return NULL;
    return ops__shown(least ? &shown_argmin : &shown_argmax, &given, 1, y, &dim, sizeof dim);
}

static Tensor *place_of_extreme(const char *op, Tensor *x, tensor_PlaceOptions options, bool least) {
    Reduce reduce;
    if (!ops__reduce_args(op, x, ops__no_dims(), options.dim, options.keepdim, &reduce)) return NULL;
    if (!ops__reduces_something(op, x, &reduce)) return NULL;
    if (x->dtype == BOOL) return base__raise(ERROR_DTYPE, "%s: does not support bool input", op);
    int64_t dims[TAPER_MAX_DIMS];
    Tensor *y;
    RECORD_NOTHING();
    if (x->ndim == 0 || reduce.all) /* among all, in row-major order */
        y = ops__place_of_extreme((tensor_reshape)(x, (taper_Dims){1, &x->numel}), 0, least);
    else
        y = ops__place_of_extreme(x, __builtin_ctz(reduce.mask), least);
    return (tensor_reshape)(y, ops__reduced_shape(x, &reduce, dims));
}

Tensor *tensor_argmax_with(Tensor *x, tensor_PlaceOptions options) {
    return FROM_DEFAULTS(options, "tensor_argmax") ? place_of_extreme("argmax", x, options, false) : NULL;
}
Tensor *tensor_argmin_with(Tensor *x, tensor_PlaceOptions options) {
    return FROM_DEFAULTS(options, "tensor_argmin") ? place_of_extreme("argmin", x, options, true) : NULL;
}
