/* ops/similarity.c: glu, and functions that are calls of other operators: lengths and what is divided by them, distances,
 * softmin. A length of 0 has the derivative 0, and a second one. */
#include "ops/ops.h"

#include "ops/words.h"

#include <math.h>

/* ---- glu ----------------------------------------------------------------------------------------- */

/* The first and the second half of x along a dimension. */
static Tensor *half_of(Tensor *x, int64_t dim, int which) {
    const int64_t half = x ? x->dims[dim] / 2 : 0;
    return x ? tensor_slice_with(x, dim, which * half, (which + 1) * half, tensor_slice_defaults()) : NULL;
}

static bool gate_half(Tensor *y, Tensor *x, int64_t dim) {
    OPEN_SCOPE_OR(false);
    Tensor *made = MUL(half_of(x, dim, 0), SIGMOID(half_of(x, dim, 1)));
    return made && tensor__copy(y, made, "glu");
}

static Tensor *glu_forward(const taper_Call *call) {
    const int64_t dim = *(const int64_t *)call->args;
    const Tensor *x = call->inputs[0];
    int64_t       dims[TAPER_MAX_DIMS];
    tensor__copy_dims(dims, x->dims, x->ndim);
    dims[dim] /= 2;
    Tensor *y = tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){x->ndim, dims});
    return y && gate_half(y, call->inputs[0], dim) ? y : NULL;
}

/* With s = sigmoid(b): da = g s   db = ((1 - s) s a) g */
static void glu_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const int64_t     dim = *(const int64_t *)call->args;
    Tensor           *x = taper_saved(call, 0), *a = half_of(x, dim, 0), *s = SIGMOID(half_of(x, dim, 1));
    Tensor           *halves[2] = {MUL(g, s)};
    tensor_CatOptions options = tensor_cat_defaults();
    halves[1] = MUL(MUL(MUL(SUB(1, s), s), a), g);
    options.dim = dim;
    gradients[0] = tensor_cat_with((taper_Tensors){2, halves}, options);
}

static void glu_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    OPEN_SCOPE_OR();
    Tensor *made = NULL;
    glu_backward(call, g, &made);
    if (made) tensor__copy(gradients[0], made, "glu");
}

const taper_Op ops__glu = {.name = "glu", .forward = glu_forward, .backward = glu_backward, .fused = glu_fused};

Tensor *F_glu_with(Tensor *x, F_GluOptions options) {
    int64_t dim = options.dim;
    if (!FROM_DEFAULTS(options, "F_glu") || !tensor__usable(x, "glu", "input")) return NULL;
    if (x->ndim == 0)
        return base__raise(ERROR_SHAPE, "glu: does not support scalars because halving size must be even");
    if (!tensor__wrap_dim(&dim, x->ndim, "glu")) return NULL;
    if (x->dims[dim] % 2)
        return base__raise(ERROR_SHAPE, "glu: Halving dimension must be even, but dimension %lld is size %lld",
                           (long long)dim, (long long)x->dims[dim]);
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "glu: not implemented for %s", taper_dtype_name((taper_Dtype)x->dtype));
    return ops__apply(&ops__glu, &x, 1, &dim, sizeof dim);
}

/* ---- Lengths ------------------------------------------------------------------------------------- */

/* A tensor of floats with that dimension. */
static bool has_length(const char *op, const Tensor *x, int64_t *dim) {
    if (!tensor__usable(x, op, "input")) return false;
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "%s: Expected a floating point tensor as input. Got %s", op,
                           taper_dtype_name((taper_Dtype)x->dtype));
    return tensor__wrap_dim(dim, x->ndim, op);
}

Tensor *F_normalize_with(Tensor *x, F_NormalizeOptions o) {
    if (!FROM_DEFAULTS(o, "F_normalize") || !has_length("normalize", x, &o.dim)) return NULL;
    Tensor *norm = ops__norm_along(x, o.p, o.dim, true);
    return DIV(x, WHERE(LT(norm, o.eps), o.eps, norm));
}

static Tensor *missing_from(Tensor *norm, double eps) {
    RECORD_NOTHING();
    return WHERE(LT(norm, eps), SUB(eps, norm), 0);
}

/* Its length, but at least eps, whose derivative is that of the length all the same. */
static Tensor *length_from(Tensor *x, int64_t dim, double eps) {
    Tensor *norm = ops__norm_along(x, 2, dim, true);
    return ADD(norm, missing_from(norm, eps));
}

Tensor *F_cosine_similarity_with(Tensor *a, Tensor *b, F_CosineSimilarityOptions o) {
    static const char op[] = "cosine_similarity";
    int64_t           dims[TAPER_MAX_DIMS];
    int               ndim;
    if (!FROM_DEFAULTS(o, "F_cosine_similarity") || !tensor__usable(a, op, "x1") || !tensor__usable(b, op, "x2"))
        return NULL;
    taper_Dtype dtype = ops__result_type(a, b);
    if (dtype == INT64 || dtype == BOOL)
        return base__raise(ERROR_DTYPE, "%s: expected common dtype to be floating point, yet common dtype is %s", op,
                           taper_dtype_name(dtype));
    if (!ops__broadcast(op, tensor__dims(a), tensor__dims(b), dims, &ndim) || !tensor__wrap_dim(&o.dim, ndim, op))
        return NULL;
    const taper_Dims shape = {ndim, dims};
    a = (tensor_to)((tensor_expand)(a, shape), dtype);
    b = (tensor_to)((tensor_expand)(b, shape), dtype);
    tensor_ReduceOptions sum = tensor_sum_defaults();
    Tensor              *along_a = a ? DIV(a, length_from(a, o.dim, o.eps)) : NULL,
           *along_b = b ? DIV(b, length_from(b, o.dim, o.eps)) : NULL;
    sum.dim = o.dim;
    return tensor_sum_with(MUL(along_a, along_b), sum);
}

Tensor *F_pairwise_distance_with(Tensor *a, Tensor *b, F_PairwiseDistanceOptions o) {
    static const char op[] = "pairwise_distance";
    if (!FROM_DEFAULTS(o, "F_pairwise_distance") || !tensor__usable(a, op, "x1") || !tensor__usable(b, op, "x2"))
        return NULL;
    Tensor *away = ADD(SUB(a, b), o.eps);
    int64_t last = -1;
    if (!away || !has_length(op, away, &last)) return NULL;
    return ops__named(ops__norm_along(away, o.p, last, o.keepdim), "NormBackward1");
}

Tensor *(F_softmin)(Tensor *x, int64_t dim) {
    if (!tensor__usable(x, "softmin", "input")) return NULL;
    return (tensor_softmax)(NEG(x), dim);
}

/* ---- local_response_norm ------------------------------------------------------------------------- */

/* Of x^2, (samples, channels, inner), the mean over `size` channels around each: one more behind it than before, if even. */
static Tensor *mean_of_neighbours(Tensor *x, int64_t size) {
    F_AvgPoolOptions options = F_avg_pool2d_defaults();
    const int64_t    dims[] = {x->dims[0], x->dims[1], -1};
    Tensor          *squares = (tensor_reshape)(MUL(x, x), (taper_Dims){3, dims});
    options.stride = 1;
    options.padding = taper_pair(size / 2, 0);
    Tensor *means = F_avg_pool2d_with(squares, taper_pair(size, 1), options);
    means = means ? tensor_slice_with(means, 1, 0, x->dims[1], tensor_slice_defaults()) : NULL;
    return (tensor_reshape)(means, tensor__dims(x));
}

Tensor *F_local_response_norm_with(Tensor *x, int64_t size, F_LocalResponseNormOptions o) {
    if (!FROM_DEFAULTS(o, "F_local_response_norm") || !tensor__usable(x, "local_response_norm", "input")) return NULL;
    if (x->ndim < 3)
        return base__raise(ERROR_SHAPE,
                           "local_response_norm: Expected 3D or higher dimensionality input (got %d dimensions)",
                           x->ndim);
    if (size < 1 || size > 1 << 29)
        return base__raise(ERROR_VALUE, "local_response_norm: size should be greater than zero, but got %lld",
                           (long long)size);
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "local_response_norm: not implemented for %s",
                           taper_dtype_name((taper_Dtype)x->dtype));
    if (x->numel == 0) return x;
    return DIV(x, POW(ADD(MUL(mean_of_neighbours(x, size), o.alpha), o.k), o.beta));
}
