/* tensor/draw_numpy.c: how NumPy's legacy RandomState, and SciPy's truncnorm on it, cut the stream.
 *
 * Invariant: a call takes the same words from the generator as NumPy's and leaves the same gauss cache. */
#include "tensor/generator.h"

#include <math.h>

static double uniform_one(taper_Generator *g) {
    uint32_t high = generator__word(g) >> 5, low = generator__word(g) >> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
}

/* Marsaglia's polar method: two at a time, one kept for the next call. */
static double gauss_one(taper_Generator *g) {
    if (g->has_gauss) {
        g->has_gauss = false;
        return g->gauss;
    }
    double x, y, square;
    do {
        x = 2 * uniform_one(g) - 1;
        y = 2 * uniform_one(g) - 1;
        square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double f = sqrt(-2 * log(square) / square);
    g->gauss = f * x;
    g->has_gauss = true;
    return f * y;
}

/* A whole number from 0 to `most`, by rejection under the smallest all-ones mask. */
static uint64_t up_to(taper_Generator *g, uint64_t most) {
    if (most == 0) return 0;
    uint64_t mask = UINT64_MAX >> __builtin_clzll(most), drawn;
    do drawn = (most > UINT32_MAX ? generator__word64(g) : generator__word(g)) & mask;
    while (drawn > most);
    return drawn;
}

Tensor *np_random_uniform_with(double low, double high, taper_Dims shape, np_random_Options options) {
    if (!DRAWS_FROM_DEFAULTS(options, "np_random_uniform")) return NULL;
    Tensor *x = tensor__make(shape, FLOAT64, options.requires_grad, "np_random_uniform"), *host = tensor__host_twin(x);
    taper_Generator *g = generator__numpy(options.generator);
    for (int64_t i = 0; host && i < host->numel; i++) ((double *)host->data)[i] = low + (high - low) * uniform_one(g);
    return tensor__from_twin(x, host, "np_random_uniform");
}

Tensor *np_random_random_with(taper_Dims shape, np_random_Options options) {
    return np_random_uniform_with(0, 1, shape, options);
}

Tensor *np_random_normal_with(double loc, double scale, taper_Dims shape, np_random_Options options) {
    if (!DRAWS_FROM_DEFAULTS(options, "np_random_normal")) return NULL;
    if (!(scale >= 0)) return base__raise(ERROR_VALUE, "np_random_normal: scale < 0");
    Tensor *x = tensor__make(shape, FLOAT64, options.requires_grad, "np_random_normal"), *host = tensor__host_twin(x);
    taper_Generator *g = generator__numpy(options.generator);
    for (int64_t i = 0; host && i < host->numel; i++) ((double *)host->data)[i] = loc + scale * gauss_one(g);
    return tensor__from_twin(x, host, "np_random_normal");
}

Tensor *np_random_randn_with(taper_Dims shape, np_random_Options options) {
    return np_random_normal_with(0, 1, shape, options);
}

Tensor *np_random_randint_with(int64_t low, int64_t high, taper_Dims shape, np_random_Options options) {
    if (!DRAWS_FROM_DEFAULTS(options, "np_random_randint")) return NULL;
    if (low >= high) return base__raise(ERROR_VALUE, "np_random_randint: low >= high");
    Tensor *x = tensor__make(shape, INT64, options.requires_grad, "np_random_randint"), *host = tensor__host_twin(x);
    taper_Generator *g = generator__numpy(options.generator);
    uint64_t         most = (uint64_t)high - 1 - (uint64_t)low;
    for (int64_t i = 0; host && i < host->numel; i++)
        ((int64_t *)host->data)[i] = (int64_t)(up_to(g, most) + (uint64_t)low);
    return tensor__from_twin(x, host, "np_random_randint");
}

Tensor *np_random_permutation_with(int64_t n, np_random_Options options) {
    if (!DRAWS_FROM_DEFAULTS(options, "np_random_permutation")) return NULL;
    if (n < 0) return base__raise(ERROR_VALUE, "np_random_permutation: n must be non-negative");
    Tensor *x = tensor__make((taper_Dims){1, &n}, INT64, options.requires_grad, "np_random_permutation"),
           *host = tensor__host_twin(x);
    taper_Generator *g = generator__numpy(options.generator);
    int64_t         *order = host ? host->data : NULL;
    for (int64_t i = 0; host && i < n; i++) order[i] = i;
    for (int64_t i = n - 1; host && i > 0; i--) {
        int64_t j = (int64_t)up_to(g, (uint64_t)i), taken = order[j];
        order[j] = order[i];
        order[i] = taken;
    }
    return tensor__from_twin(x, host, "np_random_permutation");
}

/* ---- scipy.stats.truncnorm --------------------------------------------------------------------- */

static double horner(double x, double value, const double *c, int count) {
    for (int i = 0; i < count; i++) value = value * x + c[i];
    return value;
}

/* The standard normal distribution function, and its logarithm in the lower half. */
static double phi(double a) {
    double x = a * 0x1.6a09e667f3bcdp-1, y;
    if (fabs(x) < 0.70710678118654752440) return 0.5 + 0.5 * erf(x);
    y = 0.5 * erfc(fabs(x));
    return x > 0 ? 1 - y : y;
}

static double log_phi(double a) {
    double t = a * 0x1.6a09e667f3bcdp-1;
    return a < -1 ? log(erfc(-t) / 2) : log1p(-erfc(t) / 2);
}

/* clang-format off */
/* Its inverse (Cephes ndtri): central part, and the tails in x = sqrt(-2 log y). */
static const double P0[] = {-5.99633501014107895267e1, 9.80010754185999661536e1, -5.66762857469070293439e1,
                            1.39312609387279679503e1, -1.23916583867381258016};
static const double Q0[] = {1.95448858338141759834, 4.67627912898881538453, 8.63602421390890590575e1,
                            -2.25462687854119370527e2, 2.00260212380060660359e2, -8.20372256168333339912e1,
                            1.59056225126211695515e1, -1.18331621121330003142};
static const double P1[] = {4.05544892305962419923, 3.15251094599893866154e1, 5.71628192246421288162e1,
                            4.40805073893200834700e1, 1.46849561928858024014e1, 2.18663306850790267539,
                            -1.40256079171354495875e-1, -3.50424626827848203418e-2, -8.57456785154685413611e-4};
static const double Q1[] = {1.57799883256466749731e1, 4.53907635128879210584e1, 4.13172038254672030440e1,
                            1.50425385692907503408e1, 2.50464946208309415979, -1.42182922854787788574e-1,
                            -3.80806407691578277194e-2, -9.33259480895457427372e-4};
static const double P2[] = {3.23774891776946035970, 6.91522889068984211695, 3.93881025292474443415,
                            1.33303460815807542389, 2.01485389549179081538e-1, 1.23716634817820021358e-2,
                            3.01581553508235416007e-4, 2.65806974686737550832e-6, 6.23974539184983293730e-9};
static const double Q2[] = {6.02427039364742014255, 3.67983563856160859403, 1.37702099489081330271,
                            2.16236993594496635890e-1, 1.34204006088543189037e-2, 3.28014464682127739104e-4,
                            2.89247864745380683936e-6, 6.79019408009981274425e-9};
/* clang-format on */

static double normal_tail(double x) {
    double z = 1 / x, near = x - log(x) / x;
    if (x < 8) return near - z * horner(z, P1[0], P1 + 1, 8) / horner(z, 1, Q1, 8);
    return near - z * horner(z, P2[0], P2 + 1, 8) / horner(z, 1, Q2, 8);
}

/* For y up to 1 - e^-2; beyond, the symmetry is used by the function below. */
static double inverse_phi(double y) {
    const double e2 = 0.13533528323661269189;
    if (y > e2) {
        y -= 0.5;
        double y2 = y * y;
        return (y + y * (y2 * horner(y2, P0[0], P0 + 1, 4) / horner(y2, 1, Q0, 8))) * 2.50662827463100050242;
    }
    return -normal_tail(sqrt(-2 * log(y)));
}

/* The inverse at e^y, for y below the logarithm of a number that e^y would lose. */
static double inverse_phi_of_exp(double y) {
    if (y < -2) return -normal_tail(sqrt(-2 * y));
    if (y > log1p(-exp(-2))) return -inverse_phi(-expm1(y));
    return inverse_phi(exp(y));
}

Tensor *np_random_truncnorm_with(double a, double b, taper_Dims shape, np_random_Options options) {
    if (!DRAWS_FROM_DEFAULTS(options, "np_random_truncnorm")) return NULL;
    if (!(a <= 0 && b >= 0 && a < b))
        return base__raise(ERROR_VALUE, "np_random_truncnorm: expected a <= 0 <= b and a < b, got a=%g, b=%g", a, b);
    Tensor *x = tensor__make(shape, FLOAT64, options.requires_grad, "np_random_truncnorm"),
           *host = tensor__host_twin(x);
    taper_Generator *g = generator__numpy(options.generator);
    double           log_mass = log1p(-phi(a) - phi(-b)), log_low = log_phi(a);
    for (int64_t i = 0; host && i < host->numel; i++) {
        double log_q = log(uniform_one(g)) + log_mass, most = fmax(log_low, log_q), less = fmin(log_low, log_q);
        ((double *)host->data)[i] = inverse_phi_of_exp(log1p(exp(less - most)) + most);
    }
    return tensor__from_twin(x, host, "np_random_truncnorm");
}
