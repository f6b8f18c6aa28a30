/* ops/statistics.c: what is made of reductions: variances, norms, the logarithm of a sum of exponentials.
 *
 * Forward uses the partial sums of rows/reduce.def, so that nothing of x's size is made on the way where a formula does
 * without. A variance is that of x - mean, in a second pass over x: the digits that E(x^2) - E(x)^2 loses are kept. */
#include "ops/args.h"

#include "ops/words.h"

#include <float.h>
#include <math.h>

/* ---- Variance ------------------------------------------------------------------------------------------- */

/* y, contiguous, = sum of (x - mean)^2 / (n - correction), and at least / 0 */
static bool run_variance(Tensor *y, Tensor *x, const Variance *args) {
    OPEN_SCOPE_OR(false);
    const double  n = (double)ops__reduced_count(x, &args->reduce), freedom = n - args->correction;
    const Reduce *reduce = &args->reduce;
    Tensor       *mean = ops__reduced(x, reduce, (taper_Dtype)x->dtype);
    if (!mean || !ops__reduce(KERNEL(sum), mean, 1, &x, reduce->mask) || !ops__divide(mean, n)) return false;
    mean = ops__beside_reduced(x, reduce, mean);
    mean = mean ? (tensor_expand)(mean, tensor__dims(x)) : NULL;
    if (!mean || !ops__reduce(KERNEL(sum_squared_error), y, 2, (Tensor *[]){x, mean}, reduce->mask)) return false;
    return ops__divide(y, freedom > 0 ? freedom : 0);
}

static bool run_root(Tensor *y) {
    return ops__walk(kernel__typed(ROW_KERNEL(sqrt), tensor__real(y)), 2, (Tensor *[]){y, y}, NULL);
}

/* Squares leave the range of float32 long before numbers do: those variances are taken again in float64, as PyTorch takes
 * all. 1e-30 is where digits begin to be lost. */
static bool find_lost(Tensor *y, bool *lost) {
    *lost = false;
    if (y->dtype != FLOAT32 || y->numel == 0) return true;
    OPEN_SCOPE_OR(false);
    Tensor *kept = AND(GE(y, 1e-30), LE(y, FLT_MAX)), *all = tensor_all_with(kept, tensor_all_defaults());
    *lost = all && tensor__get(all, 0) == 0;
    return all;
}

static bool run_wide(Tensor *y, Tensor *x, const Variance *args, bool root) {
    OPEN_SCOPE_OR(false);
    Tensor *wide = (tensor_to)(x, FLOAT64), *result = wide ? ops__reduced(wide, &args->reduce, FLOAT64) : NULL;
    return result && run_variance(result, wide, args) && (!root || run_root(result)) &&
           tensor__copy(y, result, root ? "std" : "var");
}

static Tensor *spread_of(const taper_Call *call, bool root) {
    const Variance *args = call->args;
    Tensor         *x = call->inputs[0], *y = ops__reduced(x, &args->reduce, (taper_Dtype)x->dtype);
    bool            lost;
    if (!y || !run_variance(y, x, args) || !find_lost(y, &lost)) return NULL;
    return (lost ? run_wide(y, x, args, root) : !root || run_root(y)) ? y : NULL;
}

static Tensor *var_forward(const taper_Call *call) { return spread_of(call, false); }

static Tensor *std_forward(const taper_Call *call) { return spread_of(call, true); }

/* dx = g 2 (x - mean) / (n - correction), g beside x */
static Tensor *variance_gradient(const taper_Call *call, Tensor *g) {
    const Variance *args = call->args;
    Tensor         *x = taper_saved(call, 0);
    if (!x) return NULL;
    const double n = (double)ops__reduced_count(x, &args->reduce), freedom = n - args->correction;
    Tensor      *mean = DIV(ops__sum_reduced(x, &args->reduce), n);
    double       factor = 2 / (args->reduce.all && freedom < 0 ? 0 : freedom);
    return MUL(MUL(factor, ops__beside_reduced(x, &args->reduce, g)), SUB(x, mean));
}

static void var_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = variance_gradient(call, g);
}

/* Of y = sqrt(v): dv = g / 2y, and 0 where y is 0 */
static void std_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *y = taper_saved_output(call), *zero = y ? EQ(y, 0) : NULL;
    if (zero) gradients[0] = variance_gradient(call, WHERE(zero, 0, DIV(g, MUL(2, WHERE(zero, 1, y)))));
}

const taper_Op ops__var = {.name = "var", .forward = var_forward, .backward = var_backward};
const taper_Op ops__std = {.name = "std", .forward = std_forward, .backward = std_backward};

static Tensor *variance(const taper_Op *op, Tensor *x, tensor_VarOptions options) {
    Variance args = {.correction = options.correction};
    if (!ops__reduce_args(op->name, x, options.dims, options.dim, options.keepdim, &args.reduce)) return NULL;
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "%s: std and var only support floating point dtypes, got %s", op->name,
                           taper_dtype_name((taper_Dtype)x->dtype));
    return ops__apply(op, &x, 1, &args, sizeof args);
}

Tensor *tensor_var_with(Tensor *x, tensor_VarOptions options) {
    return FROM_DEFAULTS(options, "tensor_var") ? variance(&ops__var, x, options) : NULL;
}
Tensor *tensor_std_with(Tensor *x, tensor_VarOptions options) {
    return FROM_DEFAULTS(options, "tensor_std") ? variance(&ops__std, x, options) : NULL;
}

/* ---- logsumexp -------------------------------------------------------------------------------------------- */

/* log(sum e^(x - top)) + top, top being the largest, or 0 where that is infinite */
static Tensor *logsumexp_forward(const taper_Call *call) {
    const Reduce *reduce = call->args;
    Tensor       *x = call->inputs[0], *y = ops__reduced(x, reduce, (taper_Dtype)x->dtype);
    if (!y) return NULL;
    OPEN_SCOPE_OR(NULL);
    if (x->numel == 0) {
        tensor__fill(y, -INFINITY);
        return y;
    }
    Tensor *top = ops__reduced(x, reduce, (taper_Dtype)x->dtype);
    if (!top || !ops__reduce(KERNEL(amax), top, 1, &x, reduce->mask)) return NULL;
    top = WHERE((tensor_isinf)(top), 0, top);
    Tensor *powers = EXP(SUB(x, ops__beside_reduced(x, reduce, top)));
    Tensor *total = powers ? ops__reduced(x, reduce, (taper_Dtype)x->dtype) : NULL;
    if (!total || !ops__reduce(KERNEL(sum), total, 1, &powers, reduce->mask)) return NULL;
    Tensor *result = ADD(LOG(total), top);
    return result && tensor__copy(y, result, "logsumexp") ? y : NULL;
}

/* dx = g e^(x - y) */
static void logsumexp_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Reduce *reduce = call->args;
    Tensor       *x = taper_saved(call, 0), *y = taper_saved_output(call);
    if (x && y) gradients[0] = MUL(ops__beside_reduced(x, reduce, g), EXP(SUB(x, ops__beside_reduced(x, reduce, y))));
}

const taper_Op ops__logsumexp = {.name = "logsumexp", .forward = logsumexp_forward, .backward = logsumexp_backward};

Tensor *tensor_logsumexp_with(Tensor *x, tensor_ReduceOptions options) {
    Reduce args;
    if (!FROM_DEFAULTS(options, "tensor_logsumexp")) return NULL;
    if (!ops__reduce_args("logsumexp", x, options.dims, options.dim, options.keepdim, &args)) return NULL;
    if (!tensor__is_real(x) && !(x = (tensor_to)(x, DTYPE_DEFAULT))) return NULL;
    return ops__apply(&ops__logsumexp, &x, 1, &args, sizeof args);
}

/* ---- norm ---------------------------------------------------------------------------------------------------- */

/* The sum of |x|^p, made in memory of its own. */
static bool sum_of_powers(Tensor *y, Tensor *x, const NormOf *args) {
    OPEN_SCOPE_OR(false);
    Tensor *powers = args->p == 0 ? (tensor_to)(NE(x, 0), (taper_Dtype)x->dtype) : POW(ABS(x), args->p);
    return powers && ops__reduce(KERNEL(sum), y, 1, &powers, args->reduce.mask);
}

static bool raise_in_place(Tensor *y, double power) {
    const float  single = (float)power;
    const void  *number = y->dtype == FLOAT32 ? (const void *)&single : &power;
    const Kernel root = ROW_KERNEL(sqrt), loop = ROW_KERNEL(pow);
    WalkNumbers  numbers = {1, (int)tensor__bytes((taper_Dtype)y->dtype), number};
    if (power == 0.5) return ops__walk(kernel__typed(root, tensor__real(y)), 2, (Tensor *[]){y, y}, NULL);
    return ops__walk(kernel__typed(loop, tensor__real(y)), 2, (Tensor *[]){y, y}, &numbers);
}

static Tensor *norm_forward(const taper_Call *call) {
    const NormOf  *args = call->args;
    const double   p = args->p;
    const unsigned mask = args->reduce.mask;
    Tensor        *x = call->inputs[0], *y = ops__reduced(x, &args->reduce, (taper_Dtype)x->dtype);
    bool           done = false;
    if (!y) return NULL;
    if (p == 1)
        done = ops__reduce(KERNEL(sum_absolutes), y, 1, &x, mask);
    else if (p == 2)
        done = ops__reduce(KERNEL(sum_squares), y, 1, &x, mask) && raise_in_place(y, 0.5);
    else if (isinf(p))
        done = ops__reduce(p > 0 ? KERNEL(largest_absolute) : KERNEL(smallest_absolute), y, 1, &x, mask);
    else
        done = sum_of_powers(y, x, args) && (p == 0 || raise_in_place(y, 1 / p));
    return done ? y : NULL;
}

/* Of the largest or smallest: where |x| is y, or both are NaN, evenly. */
static Tensor *extreme_norm_gradient(const Reduce *reduce, Tensor *g, Tensor *x, Tensor *y) {
    Tensor *holds = (tensor_to)(EQ(ABS(x), y), (taper_Dtype)x->dtype);
    Tensor *nan = (tensor_to)((tensor_isnan)(x), (taper_Dtype)x->dtype);
    holds = ADD(holds, MUL(nan, (tensor_isnan)(y)));
    return holds ? MUL(MUL(SIGN(x), holds), DIV(g, ops__sum_reduced(holds, reduce))) : NULL;
}

/* p = 1: g sign(x)   p = 2: g x / y   else g sign(x) |x|^(p - 1) / y^(p - 1)   and 0 where y is */
static void norm_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const NormOf *args = call->args;
    const double  p = args->p;
    Tensor       *x = taper_saved(call, 0), *y = taper_saved_output(call);
    if (p == 0 || !x || !y) return; /* whose derivative is none at all in PyTorch too */
    g = ops__beside_reduced(x, &args->reduce, g);
    y = ops__beside_reduced(x, &args->reduce, y);
    Tensor *zero = y ? EQ(y, 0) : NULL;
    if (!zero) return;
    if (p == 1)
        gradients[0] = MUL(g, SIGN(x));
    else if (p == 2)
        gradients[0] = WHERE(zero, 0, MUL(g, DIV(x, WHERE(zero, 1, y))));
    else if (isinf(p))
        gradients[0] = extreme_norm_gradient(&args->reduce, g, x, y);
    else {
        Tensor *slope = MUL(SIGN(x), POW(WHERE(EQ(x, 0), 1, ABS(x)), p - 1));
        gradients[0] = MUL(slope, WHERE(zero, 0, DIV(g, POW(WHERE(zero, 1, y), p - 1))));
    }
}

static const char *norm_grad_fn(const taper_Call *call) {
    (void)call;
    return "LinalgVectorNormBackward0";
}

const taper_Op ops__norm = {
    .name = "norm", .forward = norm_forward, .backward = norm_backward, .grad_fn = norm_grad_fn};

/* The smallest of nothing is no number, and neither is the largest to PyTorch. */
static bool norm_exists(const Tensor *x, const NormOf *args) {
    if (args->p >= 0 && args->p < INFINITY) return true;
    if (args->reduce.all && x->numel == 0)
        return base__raise(ERROR_SHAPE,
                           "norm: cannot compute the %g norm on an empty tensor because the operation does not have an "
                           "identity",
                           args->p);
    for (int d = 0; d < x->ndim; d++)
        if (args->reduce.mask >> d & 1 && x->dims[d] == 0)
            return base__raise(ERROR_SHAPE,
                               "norm: cannot compute the %g norm on the dimension %d because this dimension is empty "
                               "and the operation does not have an identity",
                               args->p, d);
    return true;
}

Tensor *tensor_norm_with(Tensor *x, tensor_NormOptions options) {
    NormOf args = {.p = options.p};
    if (!FROM_DEFAULTS(options, "tensor_norm")) return NULL;
    if (!ops__reduce_args("norm", x, options.dims, options.dim, options.keepdim, &args.reduce)) return NULL;
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "norm: Expected a floating point tensor as input. Got %s",
                           taper_dtype_name((taper_Dtype)x->dtype));
    return norm_exists(x, &args) ? ops__apply(&ops__norm, &x, 1, &args, sizeof args) : NULL;
}

Tensor *ops__norm_along(Tensor *x, double p, int64_t dim, bool keepdim) {
    tensor_NormOptions options = tensor_norm_defaults();
    options.p = p;
    options.dim = dim;
    options.keepdim = keepdim;
    return x ? tensor_norm_with(x, options) : NULL;
}
