/* tensor/draw_truncated.c: PyTorch's trunc_normal_: normal numbers of which none lies outside [a, b].
 *
 * Invariant: all is drawn on the host, in memory order, and x changes once, at the end. */
#include "tensor/generator.h"

#include "device/cpu/math.h"

#include <math.h>

static void draw_uniform(Tensor *x, double low, double high) {
    generator__uniform(generator__torch(NULL), tensor__real(x), x->data, x->numel, low, high);
}

static void draw_normal(Tensor *x, double mean, double std) {
    generator__normal(generator__torch(NULL), tensor__real(x), x->data, x->numel, mean, std, true);
}

static double normal_cdf(double x) { return (1 + erf(x / sqrt(2))) / 2; }

/* PyTorch up to 2.11 inverts the distribution function: erfinv, two Newton steps, in the dtype. */
#define TORCH_ERFINV(T, name, FMA, sqrt, log, exp, erf, fabs, copysign)                                                \
    static T name(T y, bool fused) {                                                                                   \
        static const T a[] = {(T)-0.140543331, (T)0.914624893, (T)-1.645349621, (T)0.886226899};                       \
        static const T b[] = {(T)0.012229801, (T)-0.329097515, (T)1.442710462, (T)-2.118377725, 1};                    \
        static const T c[] = {(T)1.641345311, (T)3.429567803, (T)-1.624906493, (T)-1.970840454};                       \
        static const T d[] = {(T)1.637067800, (T)3.543889200, 1};                                                      \
        T              size = fabs(y), x;                                                                              \
        if (size >= 1) return size > 1 ? (T)NAN : copysign((T)INFINITY, y);                                            \
        bool central = size <= (T)0.7;                                                                                 \
        T    z = central ? y * y : sqrt(-log((1 - size) / 2));                                                         \
        T    top = central ? a[0] : c[0], bottom = central ? b[0] : d[0];                                              \
        for (int i = 1; i < 4; i++)                                                                                    \
            top = fused ? FMA(top, z, central ? a[i] : c[i]) : top * z + (central ? a[i] : c[i]);                      \
        for (int i = 1; i < (central ? 5 : 3); i++)                                                                    \
            bottom = fused ? FMA(bottom, z, central ? b[i] : d[i]) : bottom * z + (central ? b[i] : d[i]);             \
        x = central ? y * top / bottom : copysign(top, y) / bottom;                                                    \
        for (int i = 0; i < 2; i++) x -= (erf(x) - y) / ((T)(2 / 1.77245385090551602729816748334) * exp(-x * x));      \
        return x;                                                                                                      \
    }
TORCH_ERFINV(float, torch_erfinv_f32, fma_f32, sqrtf, logf, expf, erff, fabsf, copysignf)
TORCH_ERFINV(double, torch_erfinv_f64, fma_f64, sqrt, log, exp, erf, fabs, copysign)

static bool by_erfinv(Tensor *x, double mean, double std, double a, double b) {
    double low = 2 * normal_cdf((a - mean) / std) - 1, high = 2 * normal_cdf((b - mean) / std) - 1;
    bool   fused = !generator__plain();
    draw_uniform(x, low, high);
    for (int64_t i = 0; i < x->numel; i++) {
        if (x->dtype == FLOAT32) {
            float v = torch_erfinv_f32(((float *)x->data)[i], fused) * (float)(std * sqrt(2)) + (float)mean;
            v = v < (float)a ? (float)a : v;
            ((float *)x->data)[i] = v > (float)b ? (float)b : v;
        } else {
            double v = torch_erfinv_f64(((double *)x->data)[i], fused) * (std * sqrt(2)) + mean;
            v = v < a ? a : v;
            ((double *)x->data)[i] = v > b ? b : v;
        }
    }
    return true;
}

/* Since 2.12 PyTorch draws again what falls outside. Every round draws a whole tensor, and only the
 * places still open take from it. */
static bool by_rejection(Tensor *x, double mean, double std, double a, double b) {
    Tensor *again = tensor__new_on_host((taper_Dtype)x->dtype, tensor__dims(x));
    if (!again) return false;
    draw_normal(x, mean, std);
    tensor__set(again, 0, a);
    double low = tensor__get(again, 0);
    tensor__set(again, 0, b);
    double high = tensor__get(again, 0);
    for (bool open = true; open;) {
        bool drawn = false;
        open = false;
        for (int64_t i = 0; i < x->numel; i++) {
            double value = tensor__get(x, i);
            if (!(value < low || value > high)) continue;
            if (!drawn) draw_normal(again, mean, std);
            drawn = open = true;
            tensor__set(x, i, tensor__get(again, i));
        }
    }
    return true;
}

/* Where the window holds little of the mass: uniform candidates, accepted with probability proportional
 * to the density. */
static bool by_density(Tensor *x, double mean, double std, double a, double b) {
    double  mode = a > (b < mean ? b : mean) ? a : b < mean ? b : mean;
    double  log_peak = -0.5 * ((mode - mean) / std) * ((mode - mean) / std);
    Tensor *candidates = tensor__new_on_host((taper_Dtype)x->dtype, tensor__dims(x));
    Tensor *chances = tensor__new_on_host((taper_Dtype)x->dtype, tensor__dims(x));
    Tensor *pending = tensor__new_on_host(BOOL, tensor__dims(x));
    if (!candidates || !chances || !pending) return false;
    tensor__fill(pending, 1);
    for (bool open = true; open;) {
        draw_uniform(candidates, a, b);
        draw_uniform(chances, 0, 1);
        open = false;
        for (int64_t i = 0; i < x->numel; i++) {
            if (!((bool *)pending->data)[i]) continue;
            double value = tensor__get(candidates, i), z = (value - mean) / std;
            tensor__set(x, i, value);
            bool refused = log(tensor__get(chances, i)) > -0.5 * z * z - log_peak;
            ((bool *)pending->data)[i] = refused;
            open = open || refused;
        }
    }
    return true;
}

/* Far out in a tail even those are hardly ever accepted: an exponential that hugs the tail is (Robert, Simulation of
 * truncated normal variables, 1995). `low` and `high` count standard deviations from the mean, 0 < low < high; its chance
 * of being accepted is over 3/4 in an open tail, and it is cut at high by inversion. */
static double tail_draw(taper_Generator *g, double low, double high) {
    double rate = (low + sqrt(low * low + 4)) / 2, cut = -expm1(-rate * (high - low));
    for (;;) {
        double word[2] = {(double)(generator__word64(g) >> 11) * 0x1p-53,
                          (double)(generator__word64(g) >> 11) * 0x1p-53};
        double z = low - log1p(-word[0] * cut) / rate;
        if (word[1] <= exp(-0.5 * (z - rate) * (z - rate))) return z < high ? z : high;
    }
}

static bool by_tail(Tensor *x, double mean, double std, double low, double high) {
    taper_Generator *g = generator__torch(NULL);
    bool             upper = low > 0;
    for (int64_t i = 0; i < x->numel; i++) {
        double z = upper ? tail_draw(g, low, high) : -tail_draw(g, -high, -low);
        tensor__set(x, i, mean + std * z);
    }
    return true;
}

/* Under this share of accepted candidates the loop that PyTorch runs is no longer one to wait for. */
static const double LEAST_ACCEPTED = 1e-3;

/* The share of uniform candidates on [low, high] that the density accepts, 0 < low < high. */
static double share_accepted(double low, double high) {
    double mass = (erfc(low / sqrt(2)) - erfc(high / sqrt(2))) / 2;
    return mass / ((high - low) * exp(-0.5 * low * low) / sqrt(2 * 3.14159265358979323846));
}

static bool draw_truncated(Tensor *x, double mean, double std, double a, double b) {
    if (generator__torch_1()) return by_erfinv(x, mean, std, a, b);
    double low = (a - mean) / std, high = (b - mean) / std, mass = normal_cdf(high) - normal_cdf(low);
    if ((low > 0 && !(share_accepted(low, high) >= LEAST_ACCEPTED)) ||
        (high < 0 && !(share_accepted(-high, -low) >= LEAST_ACCEPTED)))
        return by_tail(x, mean, std, low, high);
    return mass > 0.3 ? by_rejection(x, mean, std, a, b) : by_density(x, mean, std, a, b);
}

Tensor *tensor__draw_truncated(Tensor *x, double mean, double std, double a, double b) {
    OPEN_SCOPE_OR(NULL);
    Fill fill;
    if (!generator__begin_fill(&fill, x, true, "trunc_normal_")) return NULL;
    if (!(std > 0) || !(a < b))
        return base__raise(ERROR_VALUE, "trunc_normal_: expected std > 0 and a < b, got std=%g, a=%g, b=%g", std, a, b);
    if (x->numel == 0) return x;
    return draw_truncated(fill.values, mean, std, a, b) ? generator__end_fill(&fill, x, "trunc_normal_") : NULL;
}
