/* ops/scan.c: what runs along one dimension, every result a function of those before it; device/device.h has the order. */
#include "ops/args.h"

#include "ops/words.h"

#include <math.h>

/* y, which is contiguous, from one or two tensors of its shape. */
static bool run_scan(Kernel kernel, Tensor *y, int count, Tensor *const *from, const ScanArgs *args) {
    Walk walk = {.operands = 1 + count, .outputs = 1, .ndim = y->ndim, .shape = y->dims};
    ops__walk_operand(&walk, 0, y);
    for (int k = 0; k < count; k++) {
        Tensor *x = ops__sliceable(from[k], args->dim);
        if (!x) return false;
        ops__walk_operand(&walk, 1 + k, x);
    }
    if (y->numel == 0) return true;
    return device__slices(tensor__device(y), &walk, args->dim, kernel__typed(kernel, y->dtype - 1), &args->scan);
}

static Tensor *scanned(const taper_Call *call, Kernel kernel) {
    Tensor *x = call->inputs[0], *y = tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x));
    return y && run_scan(kernel, y, call->count, call->inputs, call->args) ? y : NULL;
}

/* The same from the other end. */
static ScanArgs reversed(const taper_Call *call) {
    ScanArgs args = *(const ScanArgs *)call->args;
    args.scan.reverse = !args.scan.reverse;
    return args;
}

static Tensor *scan_along(const taper_Op *op, Tensor *x, int64_t dim) {
    if (!tensor__usable(x, op->name, "input") || !tensor__wrap_dim(&dim, x->ndim, op->name)) return NULL;
    if (x->dtype == BOOL && !(x = (tensor_to)(x, INT64))) return NULL;
    ScanArgs args = {.dim = (int)dim};
    return ops__apply(op, &x, 1, &args, sizeof args);
}

/* ---- cumsum -------------------------------------------------------------------------------------- */

static Tensor *cumsum_forward(const taper_Call *call) { return scanned(call, KERNEL(cumsum)); }

/* dx = g added up from the other end */
static void cumsum_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    ScanArgs args = reversed(call);
    gradients[0] = ops__apply(&ops__cumsum, &g, 1, &args, sizeof args);
}

static void cumsum_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    ScanArgs args = reversed(call);
    run_scan(KERNEL(cumsum), gradients[0], 1, &g, &args);
}

const taper_Op ops__cumsum = {
    .name = "cumsum", .forward = cumsum_forward, .backward = cumsum_backward, .fused = cumsum_fused};

Tensor *(tensor_cumsum)(Tensor *x, int64_t dim) { return scan_along(&ops__cumsum, x, dim); }

/* ---- linear_scan ----------------------------------------------------------------------------------- */

/* x moved on by one along dim, behind `first`. */
static Tensor *moved_on(Tensor *x, int dim, double first) {
    int64_t           dims[TAPER_MAX_DIMS], n = x && x->ndim ? x->dims[dim] : 1;
    tensor_CatOptions options = tensor_cat_defaults();
    if (!x || x->numel == 0) return x;
    tensor__copy_dims(dims, x->dims, x->ndim);
    if (x->ndim) dims[dim] = 1;
    Tensor *edge = tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){x->ndim, dims});
    if (!edge) return NULL;
    tensor__fill(edge, first);
    if (n == 1) return edge;
    Tensor *rest = tensor_slice_with(x, dim, 0, n - 1, tensor_slice_defaults());
    options.dim = dim;
    return tensor_cat_with((taper_Tensors){2, (Tensor *[]){edge, rest}}, options);
}

static Tensor *linear_scan_forward(const taper_Call *call) { return scanned(call, KERNEL(linear_scan)); }

/* y[i] = g[i] + a[i] y[i - 1], or from the end y[i] = g[i] + a[i + 1] y[i + 1]: each is the other's derivative by g */
static Tensor *linear_scan(Tensor *g, Tensor *a, ScanArgs args) {
    return g && a ? ops__apply(&ops__linear_scan, (Tensor *[]){g, a}, 2, &args, sizeof args) : NULL;
}

/* With s = dg: da[i] = s[i] y[i - 1], and from the end s[i - 1] y[i] */
static void linear_scan_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const ScanArgs *args = call->args;
    const bool      reverse = args->scan.reverse;
    Tensor         *y = taper_saved_output(call), *s = linear_scan(g, taper_saved(call, 1), reversed(call));
    gradients[0] = s;
    if (!call->needs_input_grad[1] || !s || !y) return;
    gradients[1] = reverse ? MUL(moved_on(s, args->dim, 0), y) : MUL(s, moved_on(y, args->dim, 0));
}

const taper_Op ops__linear_scan = {
    .name = "linear_scan", .forward = linear_scan_forward, .backward = linear_scan_backward};

/* ---- cumprod --------------------------------------------------------------------------------------- */

static Tensor *cumprod_forward(const taper_Call *call) { return scanned(call, KERNEL(cumprod)); }

/* dx[k] = y[k - 1] s[k], s[k] = g[k] + x[k + 1] s[k + 1]: nothing is divided, so that zeros are nothing special */
static void cumprod_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const ScanArgs *args = call->args;
    Tensor         *before = moved_on(taper_saved_output(call), args->dim, 1);
    gradients[0] = MUL(before, linear_scan(g, taper_saved(call, 0), reversed(call)));
}

const taper_Op ops__cumprod = {.name = "cumprod", .forward = cumprod_forward, .backward = cumprod_backward};

Tensor *(tensor_cumprod)(Tensor *x, int64_t dim) { return scan_along(&ops__cumprod, x, dim); }

/* Those before each element are a cumprod; those behind it a linear_scan that begins with 1 at the end. */
Tensor *ops__products_of_others(Tensor *x, int dim) {
    ScanArgs args = {.dim = dim, .scan = {.reverse = true}};
    Tensor  *before = moved_on((tensor_cumprod)(x, dim), dim, 1);
    Tensor  *end = before ? tensor__zeros_like(x) : NULL;
    if (!end) return NULL;
    if (x->numel == 0) return before;
    Tensor *last = (tensor_select)(end, dim, -1);
    if (!last) return NULL;
    tensor__fill(last, 1);
    return MUL(before, linear_scan(end, x, args));
}

/* ---- logcumsumexp ----------------------------------------------------------------------------------- */

static Tensor *logcumsumexp_forward(const taper_Call *call) { return scanned(call, KERNEL(logcumsumexp)); }

/* e^(a - b), and 1 where they are one infinity */
static Tensor *exp_of_difference(Tensor *a, Tensor *b) {
    Tensor *same = a && b ? EQ(a, b) : NULL;
    return same ? EXP(WHERE(same, 0, SUB(WHERE(same, 0, a), WHERE(same, 0, b)))) : NULL;
}

/* dx[k] = s[k] e^(x[k] - y[k]), s[k] = g[k] + e^(y[k] - y[k + 1]) s[k + 1]: y goes up, so that no power exceeds 1 */
static void logcumsumexp_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const ScanArgs *args = call->args;
    Tensor         *x = taper_saved(call, 0), *y = taper_saved_output(call);
    if (!x || !y) return;
    Tensor *s = linear_scan(g, exp_of_difference(moved_on(y, args->dim, -INFINITY), y), reversed(call));
    gradients[0] = s ? MUL(s, exp_of_difference(x, y)) : NULL;
}

const taper_Op ops__logcumsumexp = {
    .name = "logcumsumexp", .forward = logcumsumexp_forward, .backward = logcumsumexp_backward};

Tensor *(tensor_logcumsumexp)(Tensor *x, int64_t dim) {
    if (!tensor__usable(x, "logcumsumexp", "input")) return NULL;
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "logcumsumexp: not implemented for %s",
                           taper_dtype_name((taper_Dtype)x->dtype));
    return scan_along(&ops__logcumsumexp, x, dim);
}
