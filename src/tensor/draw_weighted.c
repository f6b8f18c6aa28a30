/* tensor/draw_weighted.c: draws whose chances are given: bernoulli of a tensor, exponential_, and how one of several things
 * is chosen, each as PyTorch 2.13 takes it from the stream.
 *
 * Invariant: a call that fails has drawn nothing. */
#include "tensor/generator.h"

#include <math.h>

static double unit_draw(taper_Generator *g) {
    double u;
    generator__uniform(g, REAL_F64, &u, 1, 0, 1);
    return u;
}

/* ---- bernoulli, row by row, whatever the order in memory ------------------------------------------------------ */

/* Each chance becomes 0 or 1: a draw of its own type is below it. */
static void draw_against(taper_Generator *g, Tensor *chances) {
    for (int64_t i = 0; i < chances->numel; i++) {
        float  single = 0;
        double u = 0, p = tensor__get(chances, i);
        generator__uniform(g, tensor__real(chances), chances->dtype == FLOAT32 ? (void *)&single : &u, 1, 0, 1);
        tensor__set(chances, i, (chances->dtype == FLOAT32 ? (double)single : u) < p);
    }
}

static bool are_chances(const Tensor *x) {
    for (int64_t i = 0; i < x->numel; i++) {
        const double p = tensor__get(x, i);
        if (!(p >= 0 && p <= 1))
            return base__raise(ERROR_VALUE, "bernoulli: expects all chances to be in [0, 1], but got %g", p);
    }
    return true;
}

Tensor *tensor_bernoulli_with(Tensor *x, tensor_DrawOptions options) {
    if (!DRAWS_FROM_DEFAULTS(options, "tensor_bernoulli") || !tensor__usable(x, "bernoulli", "input")) return NULL;
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "bernoulli: not implemented for %s", taper_dtype_name((taper_Dtype)x->dtype));
    Tensor *y = tensor_empty_like_with(x, tensor_empty_like_defaults());
    Tensor *host = y ? tensor__new_on_host((taper_Dtype)x->dtype, tensor__dims(x)) : NULL;
    if (!host || !tensor__copy(host, x, "bernoulli") || !are_chances(host)) return NULL;
    taper_Generator *g = generator__torch(options.generator), before = *g;
    draw_against(g, host);
    if (tensor__copy(y, host, "bernoulli")) return y;
    *g = before;
    return NULL;
}

/* ---- exponential_ --------------------------------------------------------------------------------------------- */

Tensor *tensor_exponential_with_(Tensor *x, tensor_ExponentialOptions options) {
    Fill fill;
    if (!DRAWS_FROM_DEFAULTS(options, "tensor_exponential_")) return NULL;
    if (!(options.lambd > 0))
        return base__raise(ERROR_VALUE, "exponential_: expects lambda > 0.0, but found lambda=%g", options.lambd);
    if (!generator__begin_fill(&fill, x, true, "exponential_")) return NULL;
    taper_Generator *g = generator__torch(options.generator);
    for (int64_t i = 0; i < x->numel; i++) tensor__set(fill.values, i, -1 / options.lambd * log1p(-unit_draw(g)));
    return generator__end_fill(&fill, x, "exponential_");
}

/* ---- One of several, again and again ---------------------------------------------------------------------------- */

/* How likely is a choice among the first i + 1? Each sum is rounded to the type, and the last is 1. */
static bool sum_chances(Tensor *chances) {
    const int64_t n = chances->dims[1];
    const bool    single = chances->dtype == FLOAT32;
    for (int64_t row = 0; row < chances->dims[0]; row++) {
        double sum = 0;
        for (int64_t i = row * n; i < (row + 1) * n; i++) {
            const double p = tensor__get(chances, i);
            if (!(p >= 0))
                return base__raise(ERROR_VALUE,
                                   "multinomial: invalid multinomial distribution (encountering probability "
                                   "entry < 0)");
            if (isinf(p))
                return base__raise(ERROR_VALUE,
                                   "multinomial: invalid multinomial distribution (encountering probability "
                                   "entry = infinity or NaN)");
            sum = single ? (double)(float)(sum + p) : sum + p;
            tensor__set(chances, i, sum);
        }
        if (!(sum > 0))
            return base__raise(ERROR_VALUE,
                               "multinomial: invalid multinomial distribution (sum of probabilities <= 0)");
        for (int64_t i = row * n; i < (row + 1) * n; i++) tensor__set(chances, i, tensor__get(chances, i) / sum);
        tensor__set(chances, (row + 1) * n - 1, 1);
    }
    return true;
}

/* The first of n sums, from `from` on, that is not below u. */
static int64_t search(const Tensor *sums, int64_t from, int64_t n, double u) {
    int64_t left = 0, right = n;
    while (right > left) {
        const int64_t middle = left + (right - left) / 2;
        if (tensor__get(sums, from + middle) < u)
            left = middle + 1;
        else
            right = middle;
    }
    return left;
}

Tensor *tensor__choose(const Tensor *x, int64_t samples, taper_Generator *wanted) {
    const int64_t rows = x->dims[0], n = x->dims[1];
    Tensor       *y = tensor__new_on_host(INT64, (taper_Dims){2, (int64_t[]){rows, samples}});
    Tensor       *sums = y ? tensor__new_on_host((taper_Dtype)x->dtype, tensor__dims(x)) : NULL;
    if (!sums || !tensor__copy(sums, x, "multinomial") || !sum_chances(sums)) return NULL;
    taper_Generator *g = generator__torch(wanted), before = *g;
    for (int64_t i = 0; i < y->numel; i++) {
        const int64_t place = search(sums, i / samples * n, n, unit_draw(g));
        tensor__write(y, i, &place);
    }
    if (!(y = tensor__moved(y, x->device, "multinomial"))) *g = before;
    return y;
}
