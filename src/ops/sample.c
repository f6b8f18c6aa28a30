/* ops/sample.c: operators that draw: multinomial, gumbel_softmax, rrelu; and prelu, whose slope is learned where rrelu's is
 * drawn. Draws are PyTorch's, in its order.
 *
 * Invariant: a call that fails has drawn nothing. */
#include "ops/ops.h"

#include "ops/words.h"
#include "tensor/generator.h"

#include <math.h>

/* ---- Slopes of what is not above 0 ---------------------------------------------------------------------------- */

/* x where it is above 0, else slope x; nan stays. */
static Tensor *bent(Tensor *x, Tensor *slope) { return WHERE(GT(x, 0), x, MUL(slope, x)); }

static Tensor *prelu_forward(const taper_Call *call) {
    Tensor *x = call->inputs[0], *y = tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x));
    if (!y) return NULL;
    OPEN_SCOPE_OR(NULL);
    Tensor *made = bent(x, call->inputs[1]);
    return made && tensor__copy(y, made, "prelu") ? y : NULL;
}

/* dx = g, or slope g   dslope = 0, or x g */
static void prelu_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *x = taper_saved(call, 0), *slope = taper_saved(call, 1), *above = x && slope ? GT(x, 0) : NULL;
    if (!above) return;
    if (call->needs_input_grad[0]) gradients[0] = WHERE(above, g, MUL(slope, g));
    if (call->needs_input_grad[1]) gradients[1] = WHERE(above, 0, MUL(x, g));
}

static const char *prelu_grad_fn(const taper_Call *call) {
    (void)call;
    return "PreluKernelBackward0";
}

const taper_Op ops__prelu = {
    .name = "prelu", .forward = prelu_forward, .backward = prelu_backward, .grad_fn = prelu_grad_fn};

/* One number, or as many as x has channels, in a shape that broadcasts to x's; NULL with an error. */
static Tensor *slopes_of_channels(const Tensor *x, Tensor *weight) {
    const int64_t channels = x->ndim > 1 ? x->dims[1] : 1;
    int64_t       dims[TAPER_MAX_DIMS];
    if (weight->ndim > 1)
        return base__raise(ERROR_SHAPE, "prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = %d",
                           weight->ndim);
    if (weight->numel != 1 && !x->ndim) return base__raise(ERROR_SHAPE, "prelu: Not allow zero-dim input tensor.");
    if (weight->numel != 1 && weight->numel != channels)
        return base__raise(
            ERROR_SHAPE,
            "prelu: Mismatch of parameter numbers and input channel size. Found parameter numbers = %lld "
            "and channel size = %lld.",
            (long long)weight->numel, (long long)channels);
    for (int d = 0; d < x->ndim; d++) dims[d] = d == 1 ? weight->numel : 1;
    return (tensor_reshape)(weight, (taper_Dims){x->ndim, dims});
}

Tensor *(F_prelu)(Tensor *x, Tensor *weight) {
    if (!tensor__usable(x, "prelu", "input") || !tensor__usable(weight, "prelu", "weight")) return NULL;
    if (x->dtype != weight->dtype)
        return base__raise(ERROR_DTYPE, "prelu: Type promoting not supported. Got %s and %s",
                           taper_dtype_name((taper_Dtype)x->dtype), taper_dtype_name((taper_Dtype)weight->dtype));
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "prelu: not implemented for %s", taper_dtype_name((taper_Dtype)x->dtype));
    Tensor *slopes = slopes_of_channels(x, weight);
    return slopes ? ops__apply(&ops__prelu, (Tensor *[]){x, slopes}, 2, NULL, 0) : NULL;
}

/* A slope for each number that is not above 0, drawn as a double one after the other; 1 for the others. The bounds are
 * rounded to x's dtype first. */
static Tensor *drawn_slopes(Tensor *x, const F_RreluOptions *o) {
    const bool       single = x->dtype == FLOAT32;
    const double     lower = single ? (double)(float)o->lower : o->lower;
    const double     upper = single ? (double)(float)o->upper : o->upper;
    Tensor          *host = tensor__new_on_host((taper_Dtype)x->dtype, tensor__dims(x));
    taper_Generator *g = generator__torch(o->generator), before = *g;
    if (!host || !tensor__copy(host, x, "rrelu")) return NULL;
    for (int64_t i = 0; i < host->numel; i++) {
        double u, slope = 1;
        if (tensor__get(host, i) <= 0) { /* unlike uniform_, rounded twice */
            generator__uniform(g, REAL_F64, &u, 1, 0, 1);
            slope = u * (upper - lower) + lower;
        }
        tensor__set(host, i, slope);
    }
    Tensor *slopes = tensor__moved(host, x->device, "rrelu");
    if (!slopes) *g = before;
    return slopes;
}

Tensor *F_rrelu_with(Tensor *x, F_RreluOptions o) {
    F_LeakyReluOptions middle = F_leaky_relu_defaults();
    if (!DRAWS_FROM_DEFAULTS(o, "F_rrelu") || !tensor__usable(x, "rrelu", "input")) return NULL;
    if (!(o.lower <= o.upper))
        return base__raise(ERROR_VALUE, "rrelu: Lower bound should be less than or equal to the upper bound");
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "rrelu: not implemented for %s", taper_dtype_name((taper_Dtype)x->dtype));
    middle.negative_slope = (o.lower + o.upper) / 2;
    if (!o.training) return ops__named(F_leaky_relu_with(x, middle), "RreluWithNoiseBackward0");
    taper_Generator *g = generator__torch(o.generator), before = *g;
    Tensor          *slopes = drawn_slopes(x, &o);
    Tensor          *y = slopes ? ops__named(MUL(x, slopes), "RreluWithNoiseBackward0") : NULL;
    if (!y) *g = before;
    return y;
}

/* ---- gumbel_softmax ------------------------------------------------------------------------------------------------- */

/* -ln of what exponential_ draws, in x's shape. */
static Tensor *gumbels_beside(Tensor *x, taper_Generator *generator) {
    tensor_ExponentialOptions options = tensor_exponential_defaults();
    options.generator = generator;
    Tensor *drawn = tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x));
    drawn = drawn ? tensor_exponential_with_(drawn, options) : NULL;
    return drawn ? NEG(LOG(drawn)) : NULL;
}

/* 1 at the largest along dim, 0 elsewhere; its gradient is y's. */
static Tensor *hardened(Tensor *y, int64_t dim) {
    tensor_PlaceOptions along = tensor_argmax_defaults();
    along.dim = dim;
    along.keepdim = true;
    Tensor *place = tensor_argmax_with(y, along), *zeros = place ? tensor__zeros_like(y) : NULL;
    Tensor *hard = zeros ? (tensor_scatter)(zeros, dim, place, taper_number_real(1)) : NULL;
    return hard ? ADD(SUB(hard, tensor__view(y, tensor__dims(y), tensor__strides(y), 0)), y) : NULL;
}

Tensor *F_gumbel_softmax_with(Tensor *x, F_GumbelSoftmaxOptions o) {
    if (!DRAWS_FROM_DEFAULTS(o, "F_gumbel_softmax") || !tensor__usable(x, "gumbel_softmax", "logits") ||
        !tensor__wrap_dim(&o.dim, x->ndim, "gumbel_softmax"))
        return NULL;
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "gumbel_softmax: not implemented for %s",
                           taper_dtype_name((taper_Dtype)x->dtype));
    taper_Generator *g = generator__torch(o.generator), before = *g;
    Tensor          *noise = gumbels_beside(x, o.generator);
    Tensor          *y = noise ? (tensor_softmax)(DIV(ADD(x, noise), o.tau), o.dim) : NULL;
    if (y && o.hard) y = hardened(y, o.dim);
    if (!y) *g = before;
    return y;
}

/* ---- multinomial ------------------------------------------------------------------------------------------------------ */

/* Chances, none below 0, not all 0; false with an error. */
static bool add_up_to_something(Tensor *x) {
    OPEN_SCOPE_OR(false);
    tensor_ReduceOptions along = tensor_sum_defaults();
    along.dim = -1;
    Tensor *good = tensor_all_with(AND((tensor_isfinite)(x), GE(x, 0)), tensor_all_defaults());
    Tensor *sums = good ? tensor_sum_with(x, along) : NULL;
    Tensor *some = sums ? tensor_all_with(GT(sums, 0), tensor_all_defaults()) : NULL;
    if (!some) return false;
    if (tensor__get(good, 0) == 0)
        return base__raise(ERROR_VALUE, "multinomial: probability tensor contains either `inf`, `nan` or element < 0");
    return tensor__get(some, 0) != 0 ||
           base__raise(ERROR_VALUE, "multinomial: invalid multinomial distribution (sum of probabilities <= 0)");
}

/* x / e, e drawn by exponential_: the largest is the first that comes, the next the second. */
static Tensor *first_that_come(Tensor *x, int64_t samples, taper_Generator *generator) {
    tensor_ExponentialOptions options = tensor_exponential_defaults();
    tensor_PlaceOptions       last = tensor_argmax_defaults();
    options.generator = generator;
    last.dim = -1;
    last.keepdim = true;
    Tensor *drawn = tensor_empty_like_with(x, tensor_empty_like_defaults());
    Tensor *raced = drawn ? DIV(x, tensor_exponential_with_(drawn, options)) : NULL;
    if (!raced) return NULL;
    return samples == 1 ? tensor_argmax_with(raced, last)
                        : tensor_topk_with(raced, samples, tensor_topk_defaults()).indices;
}

static bool can_sample(const Tensor *x, int64_t samples, bool replacement) {
    if (x->ndim != 1 && x->ndim != 2) return base__raise(ERROR_SHAPE, "multinomial: prob_dist must be 1 or 2 dim");
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "multinomial: only supports floating-point dtypes for input, got: %s",
                           taper_dtype_name((taper_Dtype)x->dtype));
    const int64_t n = x->dims[x->ndim - 1];
    if (samples <= 0) return base__raise(ERROR_VALUE, "multinomial: cannot sample n_sample <= 0 samples");
    if (!replacement && samples > n)
        return base__raise(ERROR_VALUE,
                           "multinomial: cannot sample n_sample > prob_dist.size(-1) samples without replacement");
    return n > 0 || base__raise(ERROR_VALUE, "multinomial: there is nothing to choose from");
}

Tensor *tensor_multinomial_with(Tensor *x, int64_t num_samples, tensor_MultinomialOptions o) {
    if (!DRAWS_FROM_DEFAULTS(o, "tensor_multinomial") || !tensor__usable(x, "multinomial", "input") ||
        !can_sample(x, num_samples, o.replacement))
        return NULL;
    taper_Generator *g = generator__torch(o.generator), before = *g;
    Tensor          *y = NULL;
    RECORD_NOTHING();
    if (!o.replacement || num_samples == 1)
        y = add_up_to_something(x) ? first_that_come(x, num_samples, o.generator) : NULL;
    else {
        Tensor *rows = x->ndim == 1 ? (tensor_unsqueeze)(x, 0) : x;
        y = rows ? tensor__choose(rows, num_samples, o.generator) : NULL;
        if (y && x->ndim == 1) y = (tensor_select)(y, 0, 0);
    }
    if (!y) *g = before;
    return y;
}
