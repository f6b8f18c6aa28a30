/* ops/softmax.c: softmax and log_softmax along one dimension; device/cpu/softmax.h has the formulas. */
#include "ops/ops.h"

#include "ops/words.h"

/* Arrays of x's shape: the result, which is contiguous, and what it is computed from. */
static bool run_softmax(Kernel kernel, int dim, Tensor *y, int count, Tensor *const *from) {
    if (y->numel == 0) return true; /* of which there may be more slices than anybody can wait for */
    Walk walk = {.operands = 1 + count, .outputs = 1, .ndim = y->ndim, .shape = y->dims};
    for (int k = 0; k <= count; k++) ops__walk_operand(&walk, k, k ? from[k - 1] : y);
    return device__slices(tensor__device(y), &walk, dim, kernel__typed(kernel, tensor__real(y)), NULL);
}

static Tensor *exponentials_forward(const taper_Call *call, Kernel kernel) {
    int     dim = (int)*(const int64_t *)call->args;
    Tensor *x = ops__sliceable(call->inputs[0], dim),
           *y = x ? tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x)) : x;
    return y && run_softmax(kernel, dim, y, 1, &x) ? y : NULL;
}

static void exponentials_fused(const taper_Call *call, Tensor *g, Tensor *gradient, Kernel kernel) {
    int     dim = (int)*(const int64_t *)call->args;
    Tensor *y = taper_saved_output(call);
    if (y && (g = ops__sliceable(g, dim))) run_softmax(kernel, dim, gradient, 2, (Tensor *[]){g, y});
}

/* The sum over the slices, in their place. */
static Tensor *sum_over(const taper_Call *call, Tensor *x) {
    int64_t dim = *(const int64_t *)call->args;
    return ops__sum_over(x, (taper_Dims){call->output->ndim ? 1 : 0, &dim});
}

static Tensor *softmax_forward(const taper_Call *call) { return exponentials_forward(call, KERNEL(softmax)); }
static Tensor *log_softmax_forward(const taper_Call *call) { return exponentials_forward(call, KERNEL(log_softmax)); }

/* dx = (g - sum g y) y */
static void softmax_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *y = taper_saved_output(call);
    gradients[0] = MUL(SUB(g, sum_over(call, MUL(g, y))), y);
}

Tensor *ops__softmax_gradient(Tensor *g, Tensor *y) {
    Tensor   *dx = y && g ? tensor__new_beside(y, (taper_Dtype)y->dtype, tensor__dims(y)) : NULL;
    const int last = y ? y->ndim - 1 : 0;
    if (!dx || !(g = ops__sliceable(g, last)) || !(y = ops__sliceable(y, last))) return NULL;
    return run_softmax(KERNEL(softmax_gradient), last, dx, 2, (Tensor *[]){g, y}) ? dx : NULL;
}

static void softmax_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    exponentials_fused(call, g, gradients[0], KERNEL(softmax_gradient));
}

/* dx = g - e^y sum g */
static void log_softmax_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = SUB(g, MUL(EXP(taper_saved_output(call)), sum_over(call, g)));
}

static void log_softmax_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    exponentials_fused(call, g, gradients[0], KERNEL(log_softmax_gradient));
}

const taper_Op ops__softmax = {
    .name = "softmax", .forward = softmax_forward, .backward = softmax_backward, .fused = softmax_fused};
const taper_Op ops__log_softmax = {.name = "log_softmax",
                                   .forward = log_softmax_forward,
                                   .backward = log_softmax_backward,
                                   .fused = log_softmax_fused};

static Tensor *softmax_along(const taper_Op *op, Tensor *x, int64_t dim) {
    if (!tensor__usable(x, op->name, "input") || !tensor__wrap_dim(&dim, x->ndim, op->name)) return NULL;
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "%s: not implemented for %s", op->name,
                           taper_dtype_name((taper_Dtype)x->dtype));
    return ops__apply(op, &x, 1, &dim, sizeof dim);
}

Tensor *(tensor_softmax)(Tensor *x, int64_t dim) { return softmax_along(&ops__softmax, x, dim); }
Tensor *(tensor_log_softmax)(Tensor *x, int64_t dim) { return softmax_along(&ops__log_softmax, x, dim); }
