/* nn/init.c: torch.nn.init. Bounds are worked out in double and narrowed where the numbers are drawn, as
 * PyTorch does, so that the draws agree to the bit. */
#include "nn/nn.h"

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

Tensor *(nn_init_trunc_normal_)(Tensor *x, double mean, double std, double a, double b) {
    UNRECORDED(tensor__draw_truncated(x, mean, std, a, b));
}
