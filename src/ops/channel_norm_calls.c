/* ops/channel_norm_calls.c: F_batch_norm, F_group_norm and F_instance_norm: what may be normalized, and the running moments that
 * follow those of a batch.
 *
 * Invariant: running mean and variance change both or not at all, and not by a call that fails. */
#include "ops/args.h"

#include "ops/words.h"

/* ---- What follows the moments -------------------------------------------------------------------- */

/* running + (what is new - running) momentum, in double, from column `column` of the moments: the mean over the samples
 * where these have moments of their own. */
static Tensor *followed(const ChannelNorm *norm, Tensor *running, Tensor *moments, int column, double momentum) {
    const int64_t n = norm->rows.n, dims[] = {norm->rows.rows / norm->channels, norm->channels};
    const int64_t strides[] = {3 * norm->channels, 3};
    Tensor       *now = tensor__view(moments, (taper_Dims){2, dims}, strides, column), *rest;
    if (!now || !(now = (tensor_to)(now, FLOAT64))) return NULL;
    if (column) now = DIV(MUL(now, (double)n), (double)(n - 1));
    now = DIV(ops__sum_over(now, (taper_Dims){1, (int64_t[]){0}}), (double)dims[0]);
    rest = MUL((tensor_to)(running, FLOAT64), 1 - momentum);
    return (tensor_reshape)(ADD(MUL(now, momentum), rest), tensor__dims(running));
}

/* Both or none: nothing is changed by what fails. */
static bool follow_moments(const ChannelNorm *norm, Tensor *moments, Tensor *mean, Tensor *variance, double momentum) {
    OPEN_SCOPE_OR(false);
    if (!mean || norm->rows.rows == 0 || norm->rows.n == 0) return true;
    RECORD_NOTHING();
    Tensor *new_mean = followed(norm, mean, moments, 0, momentum);
    Tensor *new_variance = new_mean ? followed(norm, variance, moments, 2, momentum) : NULL;
    if (!new_variance || !tensor__copy(mean, new_mean, "batch_norm") ||
        !tensor__copy(variance, new_variance, "batch_norm"))
        return false;
    mean->base->version++, variance->base->version++;
    return true;
}

/* ---- Constructors -------------------------------------------------------------------------------- */

static bool is_normalizable(const char *op, const Tensor *x) {
    if (!tensor__usable(x, op, "input")) return false;
    if (x->ndim < 2)
        return base__raise(ERROR_SHAPE, "%s: Expected at least 2 dimensions for input tensor but received %d", op,
                           x->ndim);
    if (tensor__is_real(x)) return true;
    return base__raise(ERROR_DTYPE, "%s: not implemented for %s", op, taper_dtype_name((taper_Dtype)x->dtype));
}

/* One number for each channel, or NULL. */
static bool channel_fits(const char *op, const char *name, const Tensor *x, const Tensor *given) {
    if (!given) return true;
    if (!tensor__usable(given, op, name) || !tensor__same_device(op, x, given)) return false;
    if (given->ndim != 1 || given->dims[0] != x->dims[1])
        return base__raise(ERROR_SHAPE, "%s: %s should contain %lld elements, but got one of shape %s", op, name,
                           (long long)x->dims[1], tensor__shape_text(tensor__dims(given)));
    if (given->dtype == x->dtype) return true;
    return base__raise(ERROR_DTYPE, "%s: expected a %s of %s, got %s", op, name,
                       taper_dtype_name((taper_Dtype)x->dtype), taper_dtype_name((taper_Dtype)given->dtype));
}

static bool running_fits(const char *op, const Tensor *x, Tensor *mean, Tensor *variance, bool training) {
    if (!mean != !variance)
        return base__raise(ERROR_VALUE, "%s: running_mean and running_var must either both be None or neither be None",
                           op);
    if (!mean && !training)
        return base__raise(ERROR_VALUE, "%s: Expected running_mean and running_var to be defined in evaluation mode",
                           op);
    if (!channel_fits(op, "running_mean", x, mean) || !channel_fits(op, "running_var", x, variance)) return false;
    if (!ops__is_constant(op, mean, "running_mean") || !ops__is_constant(op, variance, "running_var")) return false;
    return !mean || !training || (tensor__may_change(mean, op) && tensor__may_change(variance, op));
}

static ChannelNorm norm_of(const Tensor *x, int64_t groups, double eps, const char *grad_fn) {
    ChannelNorm norm = {.batch = x->dims[0], .channels = x->dims[1], .inner = 1, .groups = groups, .grad_fn = grad_fn};
    for (int d = 2; d < x->ndim; d++) norm.inner *= x->dims[d];
    const int64_t rows = groups ? norm.batch * groups : norm.channels;
    norm.rows = (NormRows){rows, rows ? x->numel / rows : 0, {.eps = eps}, groups};
    return norm;
}

/* `inputs` are x, weight, bias, and, in evaluation, mean and variance. */
static Tensor *apply_norm(const taper_Op *op, Tensor *const *inputs, ChannelNorm *norm, double momentum) {
    const Tensor *x = inputs[0];
    Tensor       *moments = NULL, *given[] = {inputs[0], inputs[1], inputs[2], inputs[3], inputs[4]};
    if (!channel_fits(op->name, "weight", x, inputs[1]) || !channel_fits(op->name, "bias", x, inputs[2])) return NULL;
    norm->moments = &moments;
    if (!norm->given) given[3] = given[4] = NULL;
    Tensor *y = ops__apply(op, given, 5, norm, sizeof *norm);
    if (!y || norm->given) return y;
    return follow_moments(norm, moments, inputs[3], inputs[4], momentum) ? y : NULL;
}

Tensor *F_batch_norm_with(Tensor *x, Tensor *running_mean, Tensor *running_var, F_BatchNormOptions o) {
    if (!FROM_DEFAULTS(o, "F_batch_norm") || !is_normalizable("batch_norm", x)) return NULL;
    ChannelNorm norm = norm_of(x, 0, o.eps, "NativeBatchNormBackward0");
    norm.given = !o.training;
    if (o.training && norm.batch * norm.inner == 1)
        return base__raise(ERROR_VALUE,
                           "batch_norm: Expected more than 1 value per channel when training, got input size %s",
                           tensor__shape_text(tensor__dims(x)));
    if (!(o.training ? o.eps > 0 : o.eps >= 0))
        return base__raise(ERROR_VALUE, "batch_norm: eps must be %s, but got %g",
                           o.training ? "positive during training" : "non-negative", o.eps);
    if (!running_fits("batch_norm", x, running_mean, running_var, o.training)) return NULL;
    Tensor *inputs[] = {x, o.weight, o.bias, running_mean, running_var};
    return apply_norm(&ops__batch_norm, inputs, &norm, o.momentum);
}

Tensor *F_group_norm_with(Tensor *x, int64_t num_groups, F_GroupNormOptions o) {
    if (!FROM_DEFAULTS(o, "F_group_norm") || !is_normalizable("group_norm", x)) return NULL;
    if (num_groups < 1)
        return base__raise(ERROR_VALUE, "group_norm: Expected num groups to be greater than 0, got %lld",
                           (long long)num_groups);
    if (x->dims[1] % num_groups)
        return base__raise(ERROR_SHAPE,
                           "group_norm: Expected number of channels in input to be divisible by num_groups, but got "
                           "input of shape %s and num_groups=%lld",
                           tensor__shape_text(tensor__dims(x)), (long long)num_groups);
    ChannelNorm norm = norm_of(x, num_groups, o.eps, "NativeGroupNormBackward0");
    if (x->numel == num_groups)
        return base__raise(ERROR_VALUE,
                           "group_norm: Expected more than 1 value per channel when training, got input size %s",
                           tensor__shape_text(tensor__dims(x)));
    return apply_norm(&ops__group_norm, (Tensor *[]){x, o.weight, o.bias, NULL, NULL}, &norm, 0);
}

Tensor *F_instance_norm_with(Tensor *x, F_InstanceNormOptions o) {
    if (!FROM_DEFAULTS(o, "F_instance_norm") || !is_normalizable("instance_norm", x)) return NULL;
    ChannelNorm norm = norm_of(x, x->dims[1], o.eps, "ViewBackward0"); /* the last of PyTorch's steps */
    norm.given = !o.use_input_stats;
    if (o.use_input_stats && norm.inner == 1)
        return base__raise(ERROR_VALUE,
                           "instance_norm: Expected more than 1 spatial element when training, got input size %s",
                           tensor__shape_text(tensor__dims(x)));
    if (!running_fits("instance_norm", x, o.running_mean, o.running_var, o.use_input_stats)) return NULL;
    Tensor *inputs[] = {x, o.weight, o.bias, o.running_mean, o.running_var};
    return apply_norm(&ops__instance_norm, inputs, &norm, o.momentum);
}
