/* ops/dropout.c: dropout and its kin: x times random noise, and for alpha_dropout a shift.
 *
 * Invariant: noise is drawn and computed as PyTorch's _dropout_impl does it, so that a seed gives its bits; a call that fails
 * has drawn nothing. */
#include "ops/ops.h"
#include "tensor/generator.h"

#include <math.h>

typedef struct Dropout {
    bool by_channel; /* one draw for each channel of each sample, or for each number */
    bool alpha;      /* what is dropped becomes the least that selu gives, and mean and variance stay */
} Dropout;

/* Noise of x's shape and order in memory, or of its first two dimensions. */
static Tensor *new_noise(Tensor *x, bool by_channel) {
    int64_t dims[TAPER_MAX_DIMS];
    if (!by_channel) return tensor_empty_like_with(x, tensor_empty_like_defaults());
    for (int d = 0; d < x->ndim; d++) dims[d] = d < 2 ? x->dims[d] : 1;
    return tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){x->ndim, dims});
}

/* a (x noise) + b (noise - 1) + b p, with b = alpha a, in PyTorch's order. */
static Tensor *shifted(Tensor *x, Tensor *noise, double p) {
    const double alpha = 1.7580993408473766, a = 1 / sqrt((alpha * alpha * p + 1) * (1 - p));
    Tensor      *b = (tensor_add)(noise, taper_number_real(-1));
    b = (tensor_add)((tensor_mul)(b, taper_number_real(alpha * a)), taper_number_real(alpha * a * p));
    return (tensor_add)((tensor_mul)(x, (tensor_mul)(noise, taper_number_real(a))), b);
}

static Tensor *drop(const char *op, Tensor *x, F_DropoutOptions options, Dropout kind) {
    const double p = options.p;
    if (!tensor__usable(x, op, "input")) return NULL;
    if (!(p >= 0 && p <= 1))
        return base__raise(ERROR_VALUE, "%s: probability has to be between 0 and 1, but got %g", op, p);
    if (!options.training || p == 0 || x->numel == 0) return x;
    if (p == 1) return (tensor_mul)(x, taper_number_int(0));
    if (kind.by_channel && x->ndim < 2)
        return base__raise(ERROR_SHAPE, "%s: Feature dropout requires at least 2 dimensions in the input", op);
    if ((kind.by_channel || kind.alpha) && !tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "%s: result type Float can't be cast to the desired output type %s", op,
                           taper_dtype_name((taper_Dtype)x->dtype));
    taper_Generator   *generator = generator__torch(options.generator), before = *generator;
    tensor_DrawOptions draw = tensor_bernoulli_defaults();
    draw.generator = options.generator;
    Tensor *noise = new_noise(x, kind.by_channel), *y;
    noise = noise ? tensor_bernoulli_with_(noise, 1 - p, draw) : NULL;
    if (kind.alpha)
        y = shifted(x, noise, p);
    else
        y = (tensor_mul)(x, (tensor_div)(noise, taper_number_real(1 - p)));
    if (!y) *generator = before;
    return y;
}

Tensor *F_dropout_with(Tensor *x, F_DropoutOptions options) {
    return DRAWS_FROM_DEFAULTS(options, "F_dropout") ? drop("dropout", x, options, (Dropout){false, false}) : NULL;
}

Tensor *F_alpha_dropout_with(Tensor *x, F_AlphaDropoutOptions o) {
    if (!DRAWS_FROM_DEFAULTS(o, "F_alpha_dropout")) return NULL;
    F_DropoutOptions options = {.p = o.p, .training = o.training, .generator = o.generator};
    return drop("alpha_dropout", x, options, (Dropout){false, true});
}

Tensor *F_feature_alpha_dropout_with(Tensor *x, F_AlphaDropoutOptions o) {
    if (!DRAWS_FROM_DEFAULTS(o, "F_feature_alpha_dropout")) return NULL;
    F_DropoutOptions options = {.p = o.p, .training = o.training, .generator = o.generator};
    return drop("feature_alpha_dropout", x, options, (Dropout){true, true});
}

Tensor *F_dropout1d_with(Tensor *x, F_DropoutOptions options) {
    if (!DRAWS_FROM_DEFAULTS(options, "F_dropout1d") || !tensor__usable(x, "dropout1d", "input")) return NULL;
    if (x->ndim != 2 && x->ndim != 3)
        return base__raise(ERROR_SHAPE, "dropout1d: Expected 2D or 3D input, but received a %dD input", x->ndim);
    if (x->ndim == 3) return drop("dropout1d", x, options, (Dropout){true, false});
    taper_Generator *generator = generator__torch(options.generator), before = *generator;
    Tensor          *batch = (tensor_unsqueeze)(x, 0);
    Tensor          *y = batch ? drop("dropout1d", batch, options, (Dropout){true, false}) : NULL;
    if (y == batch && y) return x;
    if (!(y = y ? (tensor_select)(y, 0, 0) : NULL)) *generator = before;
    return y;
}

Tensor *F_dropout2d_with(Tensor *x, F_DropoutOptions options) {
    if (!DRAWS_FROM_DEFAULTS(options, "F_dropout2d")) return NULL;
    return drop("dropout2d", x, options, (Dropout){true, false});
}
