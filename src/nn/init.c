/* nn/init.c: torch.nn.init. Bounds are worked out in double and narrowed where the numbers are drawn, as
 * PyTorch does, so that the draws agree to the bit. */
#include "nn/nn.h"

#include "device/cpu/math.h"
#include "tensor/generator.h"

#include <math.h>
#include <string.h>

/* Runs a fill with recording off, whatever the tensor. */
#define UNRECORDED(call)                                                                                               \
    do {                                                                                                               \
        taper_no_grad();                                                                                               \
        return call;                                                                                                   \
    } while (0)

Tensor *(nn_init_uniform_)(Tensor *x, double a, double b) {
    UNRECORDED(tensor_uniform_with_(x, a, b, tensor_uniform_defaults()));
}
Tensor *(nn_init_normal_)(Tensor *x, double mean, double std) {
    UNRECORDED(tensor_normal_with_(x, mean, std, tensor_normal_defaults()));
}
Tensor *(nn_init_constant_)(Tensor *x, double value) { UNRECORDED((tensor_fill_)(x, taper_number_real(value))); }
Tensor *(nn_init_zeros_)(Tensor *x) { return (nn_init_constant_)(x, 0); }
Tensor *(nn_init_ones_)(Tensor *x) { return (nn_init_constant_)(x, 1); }

/* ---- Fans and gains ---------------------------------------------------------------------------- */

/* Of a weight (out, in, kernel...): in and out times the size of the kernel. */
static bool fans(Tensor *x, const char *op, double *in, double *out) {
    if (!tensor__usable(x, op, "the tensor")) return false;
    if (x->ndim < 2)
        return base__raise(ERROR_SHAPE,
                           "%s: Fan in and fan out can not be computed for tensor with fewer than 2 dimensions", op);
    int64_t field = 1;
    for (int d = 2; d < x->ndim; d++) field *= x->dims[d];
    *in = (double)(x->dims[1] * field);
    *out = (double)(x->dims[0] * field);
    return true;
}

double nn_init_calculate_gain(const char *nonlinearity, double param) {
    static const struct {
        const char *name;
        double      gain;
    } table[] = {{"linear", 1},  {"conv1d", 1},    {"conv2d", 1},   {"conv3d", 1},
                 {"sigmoid", 1}, {"tanh", 5. / 3}, {"selu", 3. / 4}};
    if (!nonlinearity) nonlinearity = "leaky_relu";
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(nonlinearity, table[i].name) == 0) return table[i].gain;
    if (strcmp(nonlinearity, "relu") == 0) return sqrt(2);
    if (strcmp(nonlinearity, "leaky_relu") == 0) return sqrt(2 / (1 + param * param));
    base__raise(ERROR_VALUE, "calculate_gain: Unsupported nonlinearity %s", nonlinearity);
    return NAN;
}

Tensor *nn_init_xavier_uniform_with_(Tensor *x, nn_XavierOptions options) {
    double in = 0, out = 0, gain = options.gain;
    if (!FROM_DEFAULTS(options, "nn_init_xavier_uniform_") || !fans(x, "xavier_uniform_", &in, &out)) return NULL;
    double bound = sqrt(3) * (gain * sqrt(2 / (in + out)));
    return (nn_init_uniform_)(x, -bound, bound);
}

Tensor *nn_init_xavier_normal_with_(Tensor *x, nn_XavierOptions options) {
    double in = 0, out = 0, gain = options.gain;
    if (!FROM_DEFAULTS(options, "nn_init_xavier_normal_") || !fans(x, "xavier_normal_", &in, &out)) return NULL;
    return (nn_init_normal_)(x, 0, gain * sqrt(2 / (in + out)));
}

static bool kaiming_std(Tensor *x, nn_KaimingOptions options, const char *op, double *std) {
    double in = 0, out = 0;
    if (!fans(x, op, &in, &out)) return false;
    if (options.mode != FAN_IN && options.mode != FAN_OUT)
        return base__raise(ERROR_VALUE, "%s: Mode %d not supported, please use FAN_IN or FAN_OUT", op,
                           (int)options.mode);
    *std = nn_init_calculate_gain(options.nonlinearity, options.a) / sqrt(options.mode == FAN_OUT ? out : in);
    return !isnan(*std);
}

Tensor *nn_init_kaiming_uniform_with_(Tensor *x, nn_KaimingOptions options) {
    double std;
    if (!FROM_DEFAULTS(options, "nn_init_kaiming_uniform_")) return NULL;
    if (x && x->numel == 0) return x; /* PyTorch: initializing zero-element tensors is a no-op */
    if (!kaiming_std(x, options, "kaiming_uniform_", &std)) return NULL;
    double bound = sqrt(3) * std;
    return (nn_init_uniform_)(x, -bound, bound);
}

Tensor *nn_init_kaiming_normal_with_(Tensor *x, nn_KaimingOptions options) {
    double std;
    if (!FROM_DEFAULTS(options, "nn_init_kaiming_normal_")) return NULL;
    if (x && x->numel == 0) return x;
    if (!kaiming_std(x, options, "kaiming_normal_", &std)) return NULL;
    return (nn_init_normal_)(x, 0, std);
}

/* ---- trunc_normal_ ----------------------------------------------------------------------------- */

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

static Tensor *trunc_normal_by_erfinv(Tensor *x, double mean, double std, double a, double b) {
    double low = 2 * normal_cdf((a - mean) / std) - 1, high = 2 * normal_cdf((b - mean) / std) - 1;
    bool   fused = !generator__plain();
    if (!(nn_init_uniform_)(x, low, high)) return NULL;
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
    return x;
}

/* Since 2.12 PyTorch draws again what falls outside. Every round draws a whole tensor, and only the
 * places still open take from it. */
static Tensor *trunc_normal_by_rejection(Tensor *x, double mean, double std, double a, double b) {
    Tensor *again = tensor__new((taper_Dtype)x->dtype, tensor__dims(x));
    if (!again || !(nn_init_normal_)(x, mean, std)) return NULL;
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
            if (!drawn && !(nn_init_normal_)(again, mean, std)) return NULL;
            drawn = open = true;
            tensor__set(x, i, tensor__get(again, i));
        }
    }
    return x;
}

/* Where the window holds little of the mass: uniform candidates, accepted with probability proportional
 * to the density. */
static Tensor *trunc_normal_by_density(Tensor *x, double mean, double std, double a, double b) {
    double  mode = a > (b < mean ? b : mean) ? a : b < mean ? b : mean;
    double  log_peak = -0.5 * ((mode - mean) / std) * ((mode - mean) / std);
    Tensor *candidates = tensor__new((taper_Dtype)x->dtype, tensor__dims(x));
    Tensor *chances = tensor__new((taper_Dtype)x->dtype, tensor__dims(x));
    Tensor *pending = tensor__new(BOOL, tensor__dims(x));
    if (!candidates || !chances || !pending) return NULL;
    tensor__fill(pending, 1);
    for (bool open = true; open;) {
        if (!(nn_init_uniform_)(candidates, a, b) || !(nn_init_uniform_)(chances, 0, 1)) return NULL;
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
    return x;
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

static Tensor *trunc_normal_by_tail(Tensor *x, double mean, double std, double low, double high) {
    taper_Generator *g = generator__torch(NULL);
    bool             upper = low > 0;
    for (int64_t i = 0; i < x->numel; i++) {
        double z = upper ? tail_draw(g, low, high) : -tail_draw(g, -high, -low);
        tensor__set(x, i, mean + std * z);
    }
    return x;
}

/* Under this share of accepted candidates the loop that PyTorch runs is no longer one to wait for. */
static const double LEAST_ACCEPTED = 1e-3;

/* The share of uniform candidates on [low, high] that the density accepts, 0 < low < high. */
static double accepted(double low, double high) {
    double mass = (erfc(low / sqrt(2)) - erfc(high / sqrt(2))) / 2;
    return mass / ((high - low) * exp(-0.5 * low * low) / sqrt(2 * 3.14159265358979323846));
}

Tensor *(nn_init_trunc_normal_)(Tensor *x, double mean, double std, double a, double b) {
    OPEN_SCOPE_OR(NULL);
    taper_no_grad();
    if (!tensor__may_change(x, "trunc_normal_")) return NULL;
    if (!tensor__is_real(x) || !x->contiguous)
        return base__raise(ERROR_DTYPE, "trunc_normal_: expected a contiguous float tensor");
    if (!(std > 0) || !(a < b))
        return base__raise(ERROR_VALUE, "trunc_normal_: expected std > 0 and a < b, got std=%g, a=%g, b=%g", std, a, b);
    if (x->numel == 0) return x;
    x->base->version++;
    if (generator__torch_1()) return trunc_normal_by_erfinv(x, mean, std, a, b);
    double low = (a - mean) / std, high = (b - mean) / std, mass = normal_cdf(high) - normal_cdf(low);
    if ((low > 0 && !(accepted(low, high) >= LEAST_ACCEPTED)) ||
        (high < 0 && !(accepted(-high, -low) >= LEAST_ACCEPTED)))
        return trunc_normal_by_tail(x, mean, std, low, high);
    return mass > 0.3 ? trunc_normal_by_rejection(x, mean, std, a, b) : trunc_normal_by_density(x, mean, std, a, b);
}
