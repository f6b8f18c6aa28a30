/* ops/summary.c: what sums up one tensor or two: are they equal, or close? Mean and spread in one call, the least and the
 * largest, the middle of what is no nan, differences, areas, how rows vary together.
 *
 * All are calls of other operators, in PyTorch's order of steps, so that they have gradients of any order; nanmedian alone
 * has a node of its own. */
#include "ops/ops.h"

#include "ops/words.h"

/* ---- Answers ------------------------------------------------------------------------------------------------ */

static bool holds_everywhere(Tensor *flags) {
    Tensor *all = flags ? tensor_all_with(flags, tensor_all_defaults()) : NULL;
    return all && tensor__get(all, 0) != 0;
}

bool(tensor_equal)(Tensor *a, Tensor *b) {
    if (!tensor__usable(a, "equal", "input") || !tensor__usable(b, "equal", "other")) return false;
    if (!tensor__same_device("equal", a, b) || !tensor__same_shape(a, b)) return false;
    OPEN_SCOPE_OR(false);
    return holds_everywhere(EQ(a, b));
}

bool tensor_allclose_with(Tensor *a, Tensor *b, tensor_IscloseOptions options) {
    OPEN_SCOPE_OR(false);
    if (!FROM_DEFAULTS(options, "tensor_allclose") || !tensor__usable(a, "allclose", "input") ||
        !tensor__usable(b, "allclose", "other"))
        return false;
    return holds_everywhere(tensor_isclose_with(a, b, options));
}

/* ---- Two numbers of the same dimensions ----------------------------------------------------------------------- */

static Tensor *mean_of(Tensor *x, const tensor_VarOptions *o) {
    tensor_ReduceOptions options = tensor_mean_defaults();
    options.dims = o->dims;
    options.dim = o->dim;
    options.keepdim = o->keepdim;
    return tensor_mean_with(x, options);
}

tensor_VarMean tensor_var_mean_with(Tensor *x, tensor_VarOptions options) {
    tensor_VarMean found = {NULL, NULL};
    if (!FROM_DEFAULTS(options, "tensor_var_mean")) return found;
    if (!(found.var = ops__named(tensor_var_with(x, options), "VarMeanBackward0"))) return found;
    if (!(found.mean = ops__named(mean_of(x, &options), "VarMeanBackward0"))) found.var = NULL;
    return found;
}

tensor_StdMean tensor_std_mean_with(Tensor *x, tensor_VarOptions options) {
    tensor_StdMean found = {NULL, NULL};
    if (!FROM_DEFAULTS(options, "tensor_std_mean")) return found;
    if (!(found.std = ops__named(tensor_std_with(x, options), "StdMeanBackward0"))) return found;
    if (!(found.mean = ops__named(mean_of(x, &options), "StdMeanBackward0"))) found.std = NULL;
    return found;
}

tensor_MinMax tensor_aminmax_with(Tensor *x, tensor_PlaceOptions options) {
    tensor_MinMax        found = {NULL, NULL};
    tensor_ReduceOptions over = tensor_amin_defaults();
    if (!FROM_DEFAULTS(options, "tensor_aminmax")) return found;
    over.dim = options.dim;
    over.keepdim = options.keepdim;
    if (!(found.min = ops__named(tensor_amin_with(x, over), "AminmaxBackward0"))) return found;
    if (!(found.max = ops__named(tensor_amax_with(x, over), "AminmaxBackward0"))) found.min = NULL;
    return found;
}

/* ---- nanmedian ------------------------------------------------------------------------------------------------ */

static Tensor *nanmedian_forward(const taper_Call *call) {
    Tensor *x = call->inputs[0], *y = tensor__new_beside(x, (taper_Dtype)x->dtype, ops__no_dims());
    if (!y) return NULL;
    OPEN_SCOPE_OR(NULL);
    Tensor *median = (tensor_median)((tensor_masked_select)(x, EQ(x, x)));
    return median && tensor__copy(y, median, "nanmedian") ? y : NULL;
}

static void nanmedian_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = ops__shared(g, taper_saved(call, 0), taper_saved_output(call));
}

const taper_Op ops__nanmedian = {.name = "nanmedian", .forward = nanmedian_forward, .backward = nanmedian_backward};

Tensor *(tensor_nanmedian)(Tensor *x) {
    if (!tensor__usable(x, "nanmedian", "input")) return NULL;
    if (x->dtype == BOOL) return base__raise(ERROR_DTYPE, "nanmedian: not implemented for bool");
    return ops__apply(&ops__nanmedian, &x, 1, NULL, 0);
}

/* Of n that are no nan, place (n - 1) / 2 among all in order, in which nan are last; the first of nothing else. */
static Tensor *places_of_nanmedians(Tensor *x, int64_t dim) {
    RECORD_NOTHING();
    tensor_SortOptions   order = tensor_argsort_defaults();
    tensor_ReduceOptions along = tensor_count_nonzero_defaults();
    order.dim = along.dim = dim;
    along.keepdim = true;
    Tensor *sorted = tensor_argsort_with(x, order);
    Tensor *count = sorted ? tensor_count_nonzero_with(EQ(x, x), along) : NULL;
    Tensor *before = count ? (tensor_clamp_min)((tensor_sub)(count, taper_number_int(1)), taper_number_int(0)) : NULL;
    Tensor *middle = (tensor_to)((tensor_floor)(MUL((tensor_to)(before, FLOAT64), 0.5)), INT64);
    return middle ? ops__gathered(sorted, dim, middle) : NULL;
}

tensor_ValueIndex tensor_nanmedian_dim_with(Tensor *x, int64_t dim, tensor_KeepdimOptions options) {
    tensor_ValueIndex found = {NULL, NULL};
    int64_t           dims[TAPER_MAX_DIMS];
    if (!FROM_DEFAULTS(options, "tensor_nanmedian_dim") || !tensor__usable(x, "nanmedian", "input") ||
        !tensor__wrap_dim(&dim, x->ndim, "nanmedian"))
        return found;
    if (x->dtype == BOOL) return base__raise(ERROR_DTYPE, "nanmedian: not implemented for bool"), found;
    Reduce reduce = {.mask = x->ndim ? 1u << dim : 0, .keepdim = options.keepdim};
    if (!ops__reduces_something("nanmedian", x, &reduce)) return found;
    Tensor *places = places_of_nanmedians(x, dim);
    if (!places) return found;
    taper_Dims shape = ops__reduced_shape(x, &reduce, dims);
    Tensor    *values = ops__gathered(x, dim, places);
    found.values = values ? ops__reshaped(values, shape, "NanmedianBackward1") : NULL;
    found.indices = found.values ? (tensor_reshape)(places, shape) : NULL;
    if (!found.indices) found.values = NULL;
    return found;
}

/* ---- Of two ----------------------------------------------------------------------------------------------------- */

Tensor *(tensor_vdot)(Tensor *a, Tensor *b) { return ops__named((tensor_dot)(a, b), "VdotBackward0"); }

Tensor *tensor_dist_with(Tensor *a, Tensor *b, tensor_DistOptions o) {
    tensor_NormOptions options = tensor_norm_defaults();
    if (!FROM_DEFAULTS(o, "tensor_dist") || !tensor__usable(a, "dist", "input") || !tensor__usable(b, "dist", "other"))
        return NULL;
    options.p = o.p;
    Tensor *away = SUB(a, b);
    return away ? ops__named(tensor_norm_with(away, options), "DistBackward0") : NULL;
}

/* ---- Along one dimension ------------------------------------------------------------------------------------------ */

/* All but the last along dim, all but the first. */
static Tensor *without_last(Tensor *x, int64_t dim) {
    return x ? tensor_slice_with(x, dim, 0, x->dims[dim] ? x->dims[dim] - 1 : 0, tensor_slice_defaults()) : NULL;
}
static Tensor *without_first(Tensor *x, int64_t dim) {
    return x ? tensor_slice_with(x, dim, 1, TAPER_END, tensor_slice_defaults()) : NULL;
}

/* Does it go before or behind x along dim? */
static bool continues(const Tensor *x, const Tensor *part, int64_t dim) {
    if (!part) return true;
    if (!tensor__usable(part, "diff", "prepend or append")) return false;
    if (part->ndim != x->ndim)
        return base__raise(ERROR_SHAPE, "diff: expects prepend or append to be the same dimension as input");
    for (int d = 0; d < x->ndim; d++)
        if (d != dim && part->dims[d] != x->dims[d])
            return base__raise(
                ERROR_SHAPE,
                "diff: expects the shape of tensor to prepend or append to match that of input except "
                "along the differencing dimension; input.size(%d) = %lld, but got tensor.size(%d) = %lld",
                d, (long long)x->dims[d], d, (long long)part->dims[d]);
    return true;
}

Tensor *tensor_diff_with(Tensor *x, tensor_DiffOptions o) {
    Tensor *parts[3];
    int     count = 0;
    if (!FROM_DEFAULTS(o, "tensor_diff") || !tensor__usable(x, "diff", "input")) return NULL;
    if (!x->ndim) return base__raise(ERROR_SHAPE, "diff: expects input to be at least one-dimensional");
    if (o.n < 0) return base__raise(ERROR_VALUE, "diff: order must be non-negative but got %lld", (long long)o.n);
    if (!tensor__wrap_dim(&o.dim, x->ndim, "diff") || !continues(x, o.prepend, o.dim) || !continues(x, o.append, o.dim))
        return NULL;
    if (o.n == 0) return (tensor_clone)(x);
    if (o.prepend) parts[count++] = o.prepend;
    parts[count++] = x;
    if (o.append) parts[count++] = o.append;
    tensor_CatOptions along = tensor_cat_defaults();
    along.dim = o.dim;
    if (count > 1) x = tensor_cat_with((taper_Tensors){count, parts}, along);
    if (x && o.n >= x->dims[o.dim]) { /* nothing is left, after however many times */
        x = tensor_slice_with(x, o.dim, 0, 0, tensor_slice_defaults());
        o.n = 1;
    }
    for (int64_t n = 0; x && n < o.n; n++) {
        Tensor *next = without_first(x, o.dim), *before = without_last(x, o.dim);
        x = !next || !before ? NULL : x->dtype == BOOL ? NE(next, before) : SUB(next, before);
    }
    return x;
}

/* Is there such a dimension? And how far apart neighbours are: of a line of places, or of places beside y. */
static bool reads_places(const char *op, Tensor *y, const tensor_TrapezoidOptions *o, int64_t *dim, Tensor **steps) {
    int64_t dims[TAPER_MAX_DIMS];
    Tensor *x = o->x;
    *dim = o->dim;
    *steps = NULL;
    if (!tensor__usable(y, op, "y") || !tensor__wrap_dim(dim, y->ndim, op)) return false;
    if (!y->ndim) return base__raise(ERROR_SHAPE, "%s: expected y to have at least one dimension", op);
    if (y->dtype == BOOL)
        return base__raise(ERROR_DTYPE, "%s: received a bool input for `y`, but bool is not supported", op);
    if (!x) return true;
    if (!tensor__usable(x, op, "x")) return false;
    if (x->dtype == BOOL)
        return base__raise(ERROR_DTYPE, "%s: received a bool input for `x`, but bool is not supported", op);
    if (x->ndim == 1 && x->dims[0] != y->dims[*dim])
        return base__raise(ERROR_SHAPE, "%s: There must be one `x` value for each sample point", op);
    for (int d = 0; d < y->ndim; d++) dims[d] = d == *dim ? -1 : 1;
    if (x->ndim == 1 && !(x = (tensor_reshape)(x, (taper_Dims){y->ndim, dims}))) return false;
    if (x->ndim != y->ndim)
        return base__raise(ERROR_SHAPE, "%s: x has %d dimensions, which are neither 1 nor those of y, %s", op, x->ndim,
                           tensor__shape_text(tensor__dims(y)));
    return (*steps = SUB(without_first(x, *dim), without_last(x, *dim)));
}

static Tensor *summed_along(Tensor *x, int64_t dim) {
    tensor_ReduceOptions options = tensor_sum_defaults();
    options.dim = dim;
    return x ? tensor_sum_with(x, options) : NULL;
}

Tensor *tensor_trapezoid_with(Tensor *y, tensor_TrapezoidOptions options) {
    int64_t dim;
    Tensor *steps;
    if (!FROM_DEFAULTS(options, "tensor_trapezoid") || !reads_places("trapezoid", y, &options, &dim, &steps))
        return NULL;
    if (y->dims[dim] == 0) return summed_along(y, dim);
    if (steps) return DIV(summed_along(MUL(ADD(without_last(y, dim), without_first(y, dim)), steps), dim), 2);
    Tensor *ends = ADD((tensor_select)(y, dim, 0), (tensor_select)(y, dim, -1));
    return MUL(SUB(summed_along(y, dim), MUL(ends, 0.5)), options.dx);
}

Tensor *tensor_cumulative_trapezoid_with(Tensor *y, tensor_TrapezoidOptions options) {
    static const char op[] = "cumulative_trapezoid";
    int64_t           dim;
    Tensor           *steps;
    if (!FROM_DEFAULTS(options, "tensor_cumulative_trapezoid") || !reads_places(op, y, &options, &dim, &steps))
        return NULL;
    Tensor *pairs = ADD(without_first(y, dim), without_last(y, dim));
    Tensor *sums = (tensor_cumsum)(steps ? MUL(pairs, steps) : pairs, dim);
    return DIV(steps ? sums : MUL(sums, options.dx), 2);
}

/* ---- How rows vary together ----------------------------------------------------------------------------------------- */

/* One number for each observation, none below 0; false with an error. */
static bool are_weights(Tensor *weights, int64_t count, bool whole, const char *name) {
    if (!weights) return true;
    if (!tensor__usable(weights, "cov", name)) return false;
    if (weights->ndim > 1)
        return base__raise(ERROR_SHAPE,
                           "cov: expected %s to have one or fewer dimensions but got %s with %d dimensions", name, name,
                           weights->ndim);
    if (whole ? weights->dtype != INT64 : !tensor__is_real(weights))
        return base__raise(ERROR_DTYPE, "cov: expected %s to have %s dtype but got %s with %s dtype", name,
                           whole ? "integral" : "floating point", name, taper_dtype_name((taper_Dtype)weights->dtype));
    if (weights->numel != count)
        return base__raise(ERROR_SHAPE,
                           "cov: expected %s to have the same numel as there are observations in the input but got "
                           "%lld != %lld",
                           name, (long long)weights->numel, (long long)count);
    OPEN_SCOPE_OR(false);
    if (holds_everywhere(GE(weights, 0))) return true;
    return base__raise(ERROR_VALUE, "cov: %s cannot be negative", name);
}

/* What sums are divided by: (n or the sum w of weights) - correction, or correction sum(w aweights) / w, and at least 0. */
static Tensor *freedom_of(Tensor *weights, Tensor *aweights, Tensor *total, double correction) {
    Tensor *less = (tensor_scalar)(taper_number_real(correction));
    if (aweights && correction != 0)
        less = DIV(MUL(correction, tensor_sum_with(MUL(weights, aweights), tensor_sum_defaults())), total);
    Tensor *norm = SUB(total, less);
    return norm ? (tensor_clamp_min)(norm, taper_number_int(0)) : NULL;
}

static bool reads_observations(Tensor *x) {
    if (!tensor__usable(x, "cov", "input")) return false;
    if (x->ndim > 2)
        return base__raise(ERROR_SHAPE,
                           "cov: expected input to have two or fewer dimensions but got an input with %d dimensions",
                           x->ndim);
    return x->dtype != BOOL || base__raise(ERROR_DTYPE, "cov: bool dtype is not supported for input");
}

Tensor *tensor_cov_with(Tensor *x, tensor_CovOptions o) {
    if (!FROM_DEFAULTS(o, "tensor_cov") || !reads_observations(x)) return NULL;
    if (x->ndim < 2 && !(x = (tensor_reshape)(x, (taper_Dims){2, (int64_t[]){1, x->numel}}))) return NULL;
    const int64_t n = x->dims[1];
    if (!are_weights(o.fweights, n, true, "fweights") || !are_weights(o.aweights, n, false, "aweights")) return NULL;
    Tensor *w = o.fweights && o.aweights ? MUL(o.fweights, o.aweights) : o.fweights ? o.fweights : o.aweights;
    if ((o.fweights || o.aweights) && !w) return NULL;
    Tensor *total = w ? tensor_sum_with(w, tensor_sum_defaults()) : NULL;
    if (w && !total) return NULL;
    if (w && tensor__get(total, 0) == 0)
        return base__raise(ERROR_VALUE, "cov: weights sum to zero, can't be normalized");
    if (!tensor__is_real(x) && !(x = (tensor_to)(x, DTYPE_DEFAULT))) return NULL;
    Tensor *sums = ops__sum_over(w ? MUL(x, w) : x, (taper_Dims){1, (int64_t[]){1}});
    Tensor *away = SUB(x, total ? DIV(sums, total) : DIV(sums, (double)n));
    Tensor *other = away ? (tensor_t)(w ? MUL(away, w) : away) : NULL;
    if (other && other->dtype != away->dtype) away = (tensor_to)(away, (taper_Dtype)other->dtype);
    Tensor *products = away && other ? (tensor_mm)(away, other) : NULL;
    double  freedom = (double)n - o.correction;
    Tensor *y = w ? DIV(products, freedom_of(w, o.aweights, total, o.correction))
                  : DIV(products, freedom > 0 ? freedom : 0);
    return y ? tensor_squeeze_with(y, tensor_squeeze_defaults()) : NULL;
}

Tensor *(tensor_corrcoef)(Tensor *x) {
    tensor_ClampOptions bounds = tensor_clamp_defaults();
    Tensor             *c = tensor_cov_with(x, tensor_cov_defaults());
    if (!c) return NULL;
    if (!c->ndim) return DIV(c, c);
    Tensor *deviation = SQRT(tensor_diag_with(c, tensor_diag_defaults()));
    if (!deviation) return NULL;
    c = DIV(DIV(c, (tensor_unsqueeze)(deviation, 1)), deviation);
    bounds.min = -1;
    bounds.max = 1;
    return c ? tensor_clamp_with(c, bounds) : NULL;
}
