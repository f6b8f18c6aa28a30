/* ops/scan.c: what runs along one dimension, every result a function of those before it; device/device.h has the order. */
#include "ops/ops.h"

typedef struct Cumsum {
    int  dim;
    Scan scan;
} Cumsum;

/* y, which is contiguous, from x. */
static bool run_cumsum(Tensor *y, Tensor *x, const Cumsum *args) {
    if (!(x = ops__sliceable(x, args->dim))) return false;
    Walk walk = {.operands = 2, .outputs = 1, .ndim = y->ndim, .shape = y->dims};
    ops__walk_operand(&walk, 0, y);
    ops__walk_operand(&walk, 1, x);
    if (y->numel == 0) return true;
    return device__slices(tensor__device(y), &walk, args->dim, kernel__typed(KERNEL(cumsum), y->dtype - 1),
                          &args->scan);
}

static Tensor *cumsum_forward(const taper_Call *call) {
    Tensor *x = call->inputs[0], *y = tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x));
    return y && run_cumsum(y, x, call->args) ? y : NULL;
}

/* dx = g added up from the other end */
static Cumsum reversed(const taper_Call *call) {
    Cumsum args = *(const Cumsum *)call->args;
    args.scan.reverse = !args.scan.reverse;
    return args;
}

static void cumsum_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Cumsum args = reversed(call);
    gradients[0] = ops__apply(&ops__cumsum, &g, 1, &args, sizeof args);
}

static void cumsum_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    Cumsum args = reversed(call);
    run_cumsum(gradients[0], g, &args);
}

const taper_Op ops__cumsum = {
    .name = "cumsum", .forward = cumsum_forward, .backward = cumsum_backward, .fused = cumsum_fused};

Tensor *(tensor_cumsum)(Tensor *x, int64_t dim) {
    if (!tensor__usable(x, "cumsum", "input") || !tensor__wrap_dim(&dim, x->ndim, "cumsum")) return NULL;
    if (x->dtype == BOOL && !(x = (tensor_to)(x, INT64))) return NULL;
    Cumsum args = {.dim = (int)dim};
    return ops__apply(&ops__cumsum, &x, 1, &args, sizeof args);
}
