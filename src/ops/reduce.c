/* ops/reduce.c: sum and mean over any dimensions.
 *
 * A result is the sum of a sequence, taken in row-major order of the reduced dimensions; its rounding is
 * that of device/device.h, whatever the strides of x and the number of threads. */
#include "ops/ops.h"

typedef struct Reduce {
    unsigned mask; /* bit d: dimension d is summed over */
    bool     keepdim, all;
} Reduce;

static Tensor *reduced(const Tensor *x, const Reduce *reduce, taper_Dtype dtype) {
    int64_t dims[TAPER_MAX_DIMS];
    int     count = 0;
    for (int d = 0; d < x->ndim; d++) {
        bool gone = reduce->mask >> d & 1;
        if (!gone || reduce->keepdim) dims[count++] = gone ? 1 : x->dims[d];
    }
    return tensor__new_beside(x, dtype, (taper_Dims){count, dims});
}

static Tensor *sum_forward(const taper_Call *call) {
    const Reduce *reduce = call->args;
    Tensor       *x = call->inputs[0]->dtype == BOOL ? (tensor_to)(call->inputs[0], INT64) : call->inputs[0];
    Tensor       *y = x ? reduced(x, reduce, (taper_Dtype)x->dtype) : NULL;
    return y && ops__reduce(KERNEL(sum), y, 1, &x, reduce->mask) ? y : NULL;
}

static Tensor *mean_forward(const taper_Call *call) {
    Tensor *x = call->inputs[0], *y = sum_forward(call);
    if (!y) return NULL;
    return ops__divide(y, (double)x->numel / (double)(y->numel ? y->numel : 1)) ? y : NULL;
}

/* ---- Derivatives ------------------------------------------------------------------------------- */

/* g repeated over the summed dimensions. */
static Tensor *spread(const taper_Call *call, Tensor *g) {
    const Reduce *reduce = call->args;
    Tensor       *x = call->inputs[0];
    int64_t       dims[TAPER_MAX_DIMS];
    for (int d = 0; d < x->ndim; d++) dims[d] = reduce->mask >> d & 1 ? 1 : x->dims[d];
    if (!reduce->keepdim) g = (tensor_reshape)(g, (taper_Dims){x->ndim, dims});
    return g ? (tensor_expand)(g, tensor__dims(x)) : NULL;
}

static void sum_backward(const taper_Call *call, Tensor *g, Tensor **gradients) { gradients[0] = spread(call, g); }

static void mean_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    double count = (double)call->inputs[0]->numel / (double)(call->output->numel ? call->output->numel : 1);
    gradients[0] = spread(call, (tensor_div)(g, taper_number_real(count)));
}

/* ---- Constructors ------------------------------------------------------------------------------ */

/* PyTorch's reductions over everything and over some dimensions are two operators. */
static const char *sum_grad_fn(const taper_Call *call) {
    return ((const Reduce *)call->args)->all ? "SumBackward0" : "SumBackward1";
}
static const char *mean_grad_fn(const taper_Call *call) {
    return ((const Reduce *)call->args)->all ? "MeanBackward0" : "MeanBackward1";
}

const taper_Op ops__sum = {.name = "sum", .forward = sum_forward, .backward = sum_backward, .grad_fn = sum_grad_fn};
const taper_Op ops__mean = {
    .name = "mean", .forward = mean_forward, .backward = mean_backward, .grad_fn = mean_grad_fn};

bool ops__dims(const char *op, taper_Dims *dims, int64_t dim, int64_t *one) {
    if (dim == TAPER_NONE) return tensor__is_list(op, dims->count, dims->at);
    if (dims->count > 0) return base__raise(ERROR_VALUE, "%s: got both dim and dims", op);
    *one = dim;
    *dims = (taper_Dims){1, one};
    return true;
}

static Tensor *reduce(const taper_Op *op, Tensor *x, tensor_ReduceOptions options) {
    int64_t one;
    if (!tensor__usable(x, op->name, "input") || !ops__dims(op->name, &options.dims, options.dim, &one)) return NULL;
    if (op == &ops__mean && !tensor__is_real(x))
        return base__raise(ERROR_DTYPE,
                           "mean: could not infer output dtype. Input dtype must be a floating point dtype. Got: %s",
                           taper_dtype_name((taper_Dtype)x->dtype));
    Reduce args = {.keepdim = options.keepdim, .all = !options.dims.count};
    for (int i = 0; i < options.dims.count; i++) {
        int64_t d = options.dims.at[i];
        if (!tensor__wrap_dim(&d, x->ndim, op->name)) return NULL;
        if (x->ndim && args.mask >> d & 1)
            return base__raise(ERROR_SHAPE, "%s: dim %lld appears multiple times in the list of dims", op->name,
                               (long long)d);
        args.mask |= 1u << d;
    }
    if (args.all) args.mask = (1u << x->ndim) - 1;
    return ops__apply(op, &x, 1, &args, sizeof args);
}

Tensor *ops__sum_over(Tensor *x, taper_Dims dims) {
    tensor_ReduceOptions options = tensor_sum_defaults();
    options.dims = dims;
    options.keepdim = true;
    return reduce(&ops__sum, x, options);
}

Tensor *tensor_sum_with(Tensor *x, tensor_ReduceOptions options) {
    return FROM_DEFAULTS(options, "tensor_sum") ? reduce(&ops__sum, x, options) : NULL;
}
Tensor *tensor_mean_with(Tensor *x, tensor_ReduceOptions options) {
    return FROM_DEFAULTS(options, "tensor_mean") ? reduce(&ops__mean, x, options) : NULL;
}
