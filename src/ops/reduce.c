/* ops/reduce.c: the rows of rows/reduce.def as operators over any dimensions, and mean.
 *
 * A result is made of a sequence, taken in row-major order of the reduced dimensions; its rounding is
 * that of device/device.h, whatever the strides of x and the number of threads. */
#include "ops/ops.h"

#include "ops/words.h"

/* ---- Over which dimensions ------------------------------------------------------------------------ */

bool ops__dims(const char *op, taper_Dims *dims, int64_t dim, int64_t *one) {
    if (dim == TAPER_NONE) return tensor__is_list(op, dims->count, dims->at);
    if (dims->count > 0) return base__raise(ERROR_VALUE, "%s: got both dim and dims", op);
    *one = dim;
    *dims = (taper_Dims){1, one};
    return true;
}

bool ops__reduce_args(const char *op, const Tensor *x, taper_Dims dims, int64_t dim, bool keepdim, Reduce *args) {
    int64_t one;
    if (!tensor__usable(x, op, "input") || !ops__dims(op, &dims, dim, &one)) return false;
    *args = (Reduce){.keepdim = keepdim, .all = !dims.count, .dim = dim != TAPER_NONE};
    for (int i = 0; i < dims.count; i++) {
        int64_t d = dims.at[i];
        if (!tensor__wrap_dim(&d, x->ndim, op)) return false;
        if (x->ndim && args->mask >> d & 1)
            return base__raise(ERROR_SHAPE, "%s: dim %lld appears multiple times in the list of dims", op,
                               (long long)d);
        if (x->ndim) args->mask |= 1u << d;
    }
    if (args->all) args->mask = (1u << x->ndim) - 1;
    return true;
}

bool ops__reduces_something(const char *op, const Tensor *x, const Reduce *reduce) {
    if (reduce->all && x->numel == 0)
        return base__raise(ERROR_SHAPE,
                           "%s: Expected reduction dim to be specified for input.numel() == 0. Specify the reduction "
                           "dim with .dim",
                           op);
    for (int d = 0; d < x->ndim; d++)
        if (reduce->mask >> d & 1 && x->dims[d] == 0)
            return base__raise(ERROR_SHAPE, "%s: Expected reduction dim %d to have non-zero size.", op, d);
    return true;
}

int64_t ops__reduced_count(const Tensor *x, const Reduce *reduce) {
    int64_t count = 1;
    for (int d = 0; d < x->ndim; d++)
        if (reduce->mask >> d & 1) count *= x->dims[d];
    return count;
}

/* The dimensions that are reduced, as a list. */
static taper_Dims reduced_dims(const Tensor *x, const Reduce *reduce, int64_t *dims) {
    int count = 0;
    for (int d = 0; d < x->ndim; d++)
        if (reduce->mask >> d & 1) dims[count++] = d;
    return (taper_Dims){count, dims};
}

taper_Dims ops__reduced_shape(const Tensor *x, const Reduce *reduce, int64_t *dims) {
    int count = 0;
    for (int d = 0; d < x->ndim; d++) {
        bool gone = reduce->mask >> d & 1;
        if (!gone || reduce->keepdim) dims[count++] = gone ? 1 : x->dims[d];
    }
    return (taper_Dims){count, dims};
}

Tensor *ops__reduced(const Tensor *x, const Reduce *reduce, taper_Dtype dtype) {
    int64_t dims[TAPER_MAX_DIMS];
    return tensor__new_beside(x, dtype, ops__reduced_shape(x, reduce, dims));
}

Tensor *ops__beside_reduced(const Tensor *x, const Reduce *reduce, Tensor *y) {
    int64_t dims[TAPER_MAX_DIMS];
    for (int d = 0; d < x->ndim; d++) dims[d] = reduce->mask >> d & 1 ? 1 : x->dims[d];
    return reduce->keepdim ? y : (tensor_reshape)(y, (taper_Dims){x->ndim, dims});
}

Tensor *ops__sum_reduced(Tensor *x, const Reduce *reduce) {
    int64_t dims[TAPER_MAX_DIMS];
    return reduce->mask ? ops__sum_over(x, reduced_dims(x, reduce, dims)) : x;
}

/* ---- Values ---------------------------------------------------------------------------------------- */

/* y, contiguous, from x, which becomes `from` first. */
static Tensor *reduced_into(Tensor *y, Kernel kernel, Tensor *x, taper_Dtype from, unsigned mask) {
    OPEN_SCOPE_OR(NULL);
    if (y && x->dtype != from) x = (tensor_to)(x, from);
    return y && x && ops__reduce(kernel, y, 1, &x, mask) ? y : NULL;
}

static Tensor *reduce_x(const taper_Call *call, Kernel kernel, taper_Dtype from, taper_Dtype to) {
    const Reduce *reduce = call->args;
    Tensor       *x = call->inputs[0], *y = ops__reduced(x, reduce, to);
    if (x->dtype != from) return reduced_into(y, kernel, x, from, reduce->mask);
    return y && ops__reduce(kernel, y, 1, &x, reduce->mask) ? y : NULL;
}

/* PyTorch's reductions over everything and over some dimensions may be two operators: SumBackward0 and SumBackward1. */
static const char *split_grad_fn(const taper_Call *call) {
    return ops__backward_name(call->op->name, !((const Reduce *)call->args)->all);
}

#define ONE_NAME(op, name)                                                                                             \
    static const char *op##_grad_fn(const taper_Call *call) {                                                          \
        (void)call;                                                                                                    \
        return name;                                                                                                   \
    }

/* ---- Derivatives ----------------------------------------------------------------------------------- */

/* x's shape for what has size 1 along the reduced dimensions. */
static Tensor *spread(const Tensor *x, Tensor *g) {
    return !g || tensor__same_dims(tensor__dims(g), tensor__dims(x)) ? g : (tensor_expand)(g, tensor__dims(x));
}

/* Of each element along the reduced dimensions the product of all others: of those before it, times of those behind
 * it, so that zeros are nothing special. */
static Tensor *others(const Reduce *reduce, Tensor *x) {
    int64_t order[TAPER_MAX_DIMS], back[TAPER_MAX_DIMS], shape[TAPER_MAX_DIMS + 1];
    int     kept = 0, at = 0;
    if (x && x->ndim == 0) return tensor_ones_like_with(x, tensor_ones_like_defaults());
    for (unsigned reduced = 0; reduced < 2; reduced++)
        for (int d = 0; x && d < x->ndim; d++)
            if ((reduce->mask >> d & 1) == reduced) {
                kept += !reduced;
                back[d] = at;
                order[at++] = d;
            }
    Tensor *sorted = x ? (tensor_permute)(x, (taper_Dims){at, order}) : NULL;
    if (!sorted) return NULL;
    tensor__copy_dims(shape, sorted->dims, kept);
    shape[kept] = ops__reduced_count(x, reduce);
    Tensor *products = ops__products_of_others((tensor_reshape)(sorted, (taper_Dims){kept + 1, shape}), kept);
    return (tensor_permute)((tensor_reshape)(products, tensor__dims(sorted)), (taper_Dims){at, back});
}

/* Where what x holds is the number y, NaN too. */
static Tensor *holders(Tensor *x, Tensor *y) {
    Tensor *same = (tensor_to)((tensor_eq)(x, y), FLOAT32), *nan = (tensor_to)((tensor_isnan)(x), FLOAT32);
    return (tensor_gt)(ADD(same, MUL(nan, (tensor_isnan)(y))), GRAPH(0));
}

Tensor *ops__shared(Tensor *g, Tensor *x, Tensor *y) {
    Tensor *holds = x && y ? (tensor_to)(holders(x, y), (taper_Dtype)x->dtype) : NULL;
    return holds ? DIV(MUL(g, holds), tensor_sum_with(holds, tensor_sum_defaults())) : NULL;
}

/* g, divided evenly among the places where x is y. */
static Tensor *shared(const Reduce *reduce, Tensor *g, Tensor *x, Tensor *y) {
    Tensor *holds = x ? (tensor_to)((tensor_eq)(x, y), (taper_Dtype)x->dtype) : NULL;
    return holds ? DIV(MUL(g, holds), ops__sum_reduced(holds, reduce)) : NULL;
}

#define OTHERS(x) others(reduce, x)
#define SHARED(g, x, y) shared(reduce, g, x, y)
#define READS_NONE
#define READS_A                                                                                                        \
    Tensor *a = taper_saved(call, 0);                                                                                  \
    if (!a) return;
#define READS_AY                                                                                                       \
    READS_A Tensor *y = ops__beside_reduced(x, reduce, taper_saved_output(call));                                      \
    if (!y) return;

/* ---- The rows -------------------------------------------------------------------------------------- */

#define REDUCTION(name, kind, reads, e, start, t, keeps, da, checks) REDUCTION_##kind(name, keeps, da)
#define REDUCTION_FORWARD(name, from, to)                                                                              \
    static Tensor *name##_forward(const taper_Call *call) {                                                            \
        const taper_Dtype dtype = (taper_Dtype)call->inputs[0]->dtype;                                                 \
        (void)dtype;                                                                                                   \
        return reduce_x(call, KERNEL(name), from, to);                                                                 \
    }
#define REDUCTION_BACKWARD(name, keeps, da)                                                                            \
    static void name##_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {                               \
        const Reduce *reduce = call->args;                                                                             \
        const Tensor *x = call->inputs[0];                                                                             \
        g = ops__beside_reduced(x, reduce, g);                                                                         \
        READS_##keeps gradients[0] = spread(x, da);                                                                    \
    }

#define AS_NUMBER (dtype == BOOL ? INT64 : dtype)
#define REDUCTION_NUMBERS(op, keeps, da)                                                                               \
    REDUCTION_FORWARD(op, AS_NUMBER, AS_NUMBER)                                                                        \
    REDUCTION_BACKWARD(op, keeps, da)                                                                                  \
    const taper_Op ops__##op = {                                                                                       \
        .name = #op, .forward = op##_forward, .backward = op##_backward, .grad_fn = split_grad_fn};
#define REDUCTION_SUMS REDUCTION_NUMBERS
#define REDUCTION_FLOATS(op, keeps, da)                                                                                \
    REDUCTION_FORWARD(op, dtype, dtype)                                                                                \
    REDUCTION_BACKWARD(op, keeps, da)                                                                                  \
    const taper_Op ops__##op = {.name = #op, .forward = op##_forward, .backward = op##_backward};
#define REDUCTION_ORDERED REDUCTION_FLOATS
#define REDUCTION_FLAGS(op, keeps, da)                                                                                 \
    REDUCTION_FORWARD(op, BOOL, BOOL)                                                                                  \
    const taper_Op ops__##op = {.name = #op, .forward = op##_forward};
#define REDUCTION_COUNTS(op, keeps, da)                                                                                \
    REDUCTION_FORWARD(op, BOOL, INT64)                                                                                 \
    const taper_Op ops__##op = {.name = #op, .forward = op##_forward};

#include "rows/reduce.def"

/* ---- mean ------------------------------------------------------------------------------------------ */

static Tensor *mean_forward(const taper_Call *call) {
    Tensor *x = call->inputs[0], *y = sum_forward(call);
    return y && ops__divide(y, (double)ops__reduced_count(x, call->args)) ? y : NULL;
}

static void mean_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Tensor *x = call->inputs[0];
    double        count = ops__shared_by(ops__reduced_count(x, call->args));
    gradients[0] = spread(x, ops__beside_reduced(x, call->args, DIV(g, count)));
}

const taper_Op ops__mean = {
    .name = "mean", .forward = mean_forward, .backward = mean_backward, .grad_fn = split_grad_fn};

/* ---- max and min: of all, and a NaN has a gradient too ------------------------------------------------ */

static void extreme_of_all_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = ops__shared(g, taper_saved(call, 0), taper_saved_output(call));
}

ONE_NAME(max, "MaxBackward1")
ONE_NAME(min, "MinBackward1")
const taper_Op ops__max = {
    .name = "max", .forward = amax_forward, .backward = extreme_of_all_backward, .grad_fn = max_grad_fn};
const taper_Op ops__min = {
    .name = "min", .forward = amin_forward, .backward = extreme_of_all_backward, .grad_fn = min_grad_fn};

/* ---- Constructors ------------------------------------------------------------------------------ */

static Tensor *reduce(const taper_Op *op, Tensor *x, tensor_ReduceOptions options) {
    Reduce args;
    if (!ops__reduce_args(op->name, x, options.dims, options.dim, options.keepdim, &args)) return NULL;
    return ops__apply(op, &x, 1, &args, sizeof args);
}

Tensor *ops__sum_over(Tensor *x, taper_Dims dims) {
    tensor_ReduceOptions options = tensor_sum_defaults();
    options.dims = dims;
    options.keepdim = true;
    return reduce(&ops__sum, x, options);
}

static Tensor *extreme(const taper_Op *op, Tensor *x, tensor_ReduceOptions options) {
    Reduce args;
    if (!ops__reduce_args(op->name, x, options.dims, options.dim, options.keepdim, &args)) return NULL;
    return ops__reduces_something(op->name, x, &args) ? ops__apply(op, &x, 1, &args, sizeof args) : NULL;
}

#define REDUCTION_CALL(name, reduce)                                                                                   \
    Tensor *tensor_##name##_with(Tensor *x, tensor_ReduceOptions options) {                                            \
        return FROM_DEFAULTS(options, "tensor_" #name) ? reduce(&ops__##name, x, options) : NULL;                      \
    }
#define REDUCTION(name, kind, ...) CONSTRUCTOR_##kind(name)
#define CONSTRUCTOR_NUMBERS(name) REDUCTION_CALL(name, reduce)
#define CONSTRUCTOR_SUMS CONSTRUCTOR_NUMBERS
#define CONSTRUCTOR_FLOATS(name)
#define CONSTRUCTOR_ORDERED(name) REDUCTION_CALL(name, extreme)
#define CONSTRUCTOR_FLAGS(name) REDUCTION_CALL(name, reduce)
#define CONSTRUCTOR_COUNTS(name) REDUCTION_CALL(name, reduce)
#include "rows/reduce.def"

Tensor *(tensor_max)(Tensor *x) { return extreme(&ops__max, x, tensor_amax_defaults()); }
Tensor *(tensor_min)(Tensor *x) { return extreme(&ops__min, x, tensor_amin_defaults()); }

/* What is whole has no nan. */
Tensor *tensor_nansum_with(Tensor *x, tensor_ReduceOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_nansum") || !tensor__usable(x, "nansum", "input")) return NULL;
    return reduce(tensor__is_real(x) ? &ops__nansum : &ops__sum, x, options);
}

Tensor *tensor_nanmean_with(Tensor *x, tensor_ReduceOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_nanmean") || !tensor__usable(x, "nanmean", "input")) return NULL;
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "nanmean: expected input to have floating point or complex dtype but got %s",
                           taper_dtype_name((taper_Dtype)x->dtype));
    Tensor *count = reduce(&ops__sum, (tensor_logical_not)((tensor_isnan)(x)), options);
    return count ? (tensor_div)(reduce(&ops__nansum, x, options), count) : NULL;
}

Tensor *tensor_mean_with(Tensor *x, tensor_ReduceOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_mean") || !tensor__usable(x, "mean", "input")) return NULL;
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE,
                           "mean: could not infer output dtype. Input dtype must be a floating point dtype. Got: %s",
                           taper_dtype_name((taper_Dtype)x->dtype));
    return reduce(&ops__mean, x, options);
}
