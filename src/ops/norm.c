/* ops/norm.c: layer_norm and rms_norm, as rows of normalized numbers: (rows, n).
 *
 * Forward keeps the moments of every row, mean and 1 / sqrt(variance + eps), for the fused gradients, which go
 * over the rows once for all inputs. In operators they are functions of x again, since a second derivative goes through
 * them; they have the same bits. */
#include "ops/ops.h"

#include "ops/words.h"

#include <float.h>
#include <math.h>

/* A kernel over the rows of contiguous tensors, of which some are NULL; number `moments` is (rows, 3), and those from
 * `shared` on are the same for all rows, (n), or of rows in turn, (turns, n). */
static bool over_rows(const NormRows *args, Kernel kernel, Tensor *const *operands, Walk walk, int moments,
                      int shared) {
    const Tensor *x = operands[moments];
    const int64_t turns = args->turns ? args->turns : 1, n = args->n, shape[] = {args->rows / turns, turns, n};
    const int64_t of_rows[] = {turns * n, n, 1}, of_moments[] = {3 * turns, 3, 0}, of_all[] = {0, n, 1};
    walk.ndim = 3;
    walk.shape = shape;
    for (int k = 0; k < walk.operands; k++) {
        walk.strides[k] = k == moments ? of_moments : k < shared ? of_rows : of_all;
        walk.extent[k] = k == moments ? 3 : 1;
        walk.at[k] = operands[k] ? operands[k]->data : NULL;
        walk.bytes[k] = (int)tensor__bytes((taper_Dtype)x->dtype);
    }
    return device__slices(tensor__device(x), &walk, 2, kernel__typed(kernel, tensor__real(x)), &args->norm);
}

/* y, moments, x, weight, bias */
bool ops__normalize_rows(const NormRows *args, Tensor *const *operands) {
    return over_rows(args, KERNEL(layer_norm), operands, (Walk){.operands = 5, .outputs = 2}, 1, 3);
}

/* dx, products, g, x, moments, weight */
bool ops__differentiate_rows(const NormRows *args, Tensor *const *operands) {
    return over_rows(args, KERNEL(layer_norm_gradient), operands, (Walk){.operands = 6, .outputs = 2}, 4, 5);
}

static Tensor *in_order(Tensor *x) { return x->contiguous ? x : tensor__copied(x, "layer_norm"); }

static Tensor *layer_norm_forward(const taper_Call *call) {
    const NormRows *args = call->args;
    Tensor         *x = in_order(call->inputs[0]);
    Tensor         *y = x ? tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x)) : NULL;
    if (!y || !(call->kept[0] = tensor__new_matrix(x, args->rows, 3))) return NULL;
    return ops__normalize_rows(args, (Tensor *[]){y, call->kept[0], x, call->inputs[1], call->inputs[2]}) ? y : NULL;
}
#define rms_norm_forward layer_norm_forward

/* ---- Derivatives ------------------------------------------------------------------------------- */

/* The mean of each row, (rows, 1). */
static Tensor *mean_of_rows(Tensor *x, int64_t n) {
    return DIV(ops__sum_over(x, (taper_Dims){1, (int64_t[]){1}}), (double)n);
}

/* hat = (x - mean) rstd of rows x, (rows, n), in operators. */
Tensor *ops__hat_of_rows(const NormRows *args, Tensor *x, Tensor **rstd) {
    Tensor *away = args->norm.rms ? x : SUB(x, mean_of_rows(x, args->n));
    *rstd = DIV(1, SQRT(ADD(mean_of_rows(MUL(away, away), args->n), args->norm.eps)));
    return MUL(away, *rstd);
}

/* dx = rstd (h - mean of h - hat (mean of h hat)), of the derivative h of hat */
Tensor *ops__rows_gradient(const NormRows *args, Tensor *h, Tensor *hat, Tensor *rstd) {
    Tensor *shift = args->norm.rms ? NULL : mean_of_rows(h, args->n), *slope = mean_of_rows(MUL(h, hat), args->n);
    return MUL(rstd, SUB(shift ? SUB(h, shift) : h, MUL(hat, slope)));
}

/* With h = g weight: dx above   dweight = g hat   dbias = g, summed over the rows by the sweep */
static void layer_norm_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const NormRows  *args = call->args;
    const taper_Dims rows = {2, (int64_t[]){args->rows, args->n}}, shape = tensor__dims(call->inputs[0]);
    Tensor          *x = (tensor_reshape)(taper_saved(call, 0), rows), *h = (tensor_reshape)(g, rows), *rstd;
    Tensor          *hat = ops__hat_of_rows(args, x, &rstd);
    if (call->needs_input_grad[1]) gradients[1] = (tensor_reshape)(MUL(h, hat), shape);
    gradients[2] = g;
    if (!call->needs_input_grad[0]) return;
    if (call->inputs[1]) h = MUL(h, (tensor_reshape)(taper_saved(call, 1), (taper_Dims){1, &args->n}));
    gradients[0] = (tensor_reshape)(ops__rows_gradient(args, h, hat, rstd), shape);
}
#define rms_norm_backward layer_norm_backward

static void layer_norm_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    OPEN_SCOPE_OR();
    const NormRows *args = call->args;
    Tensor         *x = ops__saved(call, 0), *products = NULL;
    if (!x || (call->inputs[1] && !ops__saved(call, 1)) || !(x = in_order(x)) || !(g = in_order(g))) return;
    if (gradients[1] && !(products = tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x)))) return;
    Tensor *operands[] = {gradients[0], products, g, x, call->kept[0], call->inputs[1]};
    if ((gradients[0] || products) && !ops__differentiate_rows(args, operands)) return;
    if (products && !ops__sum_rows(gradients[1], products, args->rows, args->n)) return;
    if (gradients[2]) ops__sum_rows(gradients[2], g, args->rows, args->n);
}

static const char *layer_norm_grad_fn(const taper_Call *call) {
    (void)call;
    return "NativeLayerNormBackward0";
}

const taper_Op ops__layer_norm = {.name = "layer_norm",
                                  .forward = layer_norm_forward,
                                  .backward = layer_norm_backward,
                                  .grad_fn = layer_norm_grad_fn,
                                  .fused = layer_norm_fused,
                                  .keeps = 1};

static const char *rms_norm_grad_fn(const taper_Call *call) {
    (void)call;
    return "MulBackward0"; /* the last of those that PyTorch puts it together from */
}

const taper_Op ops__rms_norm = {.name = "rms_norm",
                                .forward = rms_norm_forward,
                                .backward = rms_norm_backward,
                                .grad_fn = rms_norm_grad_fn,
                                .fused = layer_norm_fused,
                                .keeps = 1};

/* ---- Constructor ------------------------------------------------------------------------------- */

static bool ends_with(const Tensor *x, taper_Dims shape) {
    int before = x->ndim - shape.count;
    for (int d = 0; before >= 0 && d < shape.count; d++)
        if (x->dims[before + d] != shape.at[d]) return false;
    return before >= 0;
}

/* Is a weight or bias of that shape? */
static bool has_shape(const char *op, const Tensor *parameter, const char *name, taper_Dims shape) {
    if (parameter->ndim != shape.count || !ends_with(parameter, shape))
        return base__raise(
            ERROR_SHAPE,
            "%s: Expected %s to be of same shape as normalized_shape, but got %s of shape %s and normalized_shape = %s",
            op, name, name, tensor__shape_text(tensor__dims(parameter)), tensor__shape_text(shape));
    return true;
}

/* And of x's dtype? */
static bool norm_fits(const char *op, const Tensor *parameter, const char *name, const Tensor *x, taper_Dims shape) {
    if (!parameter) return true;
    if (!tensor__usable(parameter, op, name) || !has_shape(op, parameter, name, shape)) return false;
    if (parameter->dtype != x->dtype)
        return base__raise(ERROR_DTYPE, "%s: expected a %s of %s, got %s", op, name,
                           taper_dtype_name((taper_Dtype)x->dtype), taper_dtype_name((taper_Dtype)parameter->dtype));
    return true;
}

static bool shape_fits(const char *op, const Tensor *x, taper_Dims shape) {
    if (!tensor__usable(x, op, "input") || !tensor__is_list(op, shape.count, shape.at)) return false;
    if (shape.count == 0)
        return base__raise(ERROR_SHAPE,
                           "%s: Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one "
                           "element, but got normalized_shape = []",
                           op);
    if (!ends_with(x, shape))
        return base__raise(
            ERROR_SHAPE, "%s: Given normalized_shape=%s, expected input with shape [*, %s, but got input of size %s",
            op, tensor__shape_text(shape), tensor__shape_text(shape) + 1, tensor__shape_text(tensor__dims(x)));
    if (tensor__is_real(x)) return true;
    return base__raise(ERROR_DTYPE, "%s: not implemented for %s", op, taper_dtype_name((taper_Dtype)x->dtype));
}

/* `inputs` are x, weight and bias; the last dimensions of x, of that shape, are rows. */
static Tensor *normalized(const taper_Op *op, Tensor **inputs, taper_Dims shape, Norm norm) {
    const Tensor *x = inputs[0];
    NormRows      args = {1, 1, norm, 0};
    if (!shape_fits(op->name, x, shape) || !norm_fits(op->name, inputs[1], "weight", x, shape) ||
        !norm_fits(op->name, inputs[2], "bias", x, shape))
        return NULL;
    for (int d = 0; d < x->ndim; d++)
        if (d < x->ndim - shape.count)
            args.rows *= x->dims[d];
        else
            args.n *= x->dims[d];
    for (int i = 1; i < 3; i++)
        if (inputs[i] && !(inputs[i] = (tensor_contiguous)(inputs[i]))) return NULL;
    return ops__apply(op, inputs, 3, &args, sizeof args);
}

Tensor *F_layer_norm_with(Tensor *x, taper_Dims normalized_shape, F_LayerNormOptions options) {
    if (!FROM_DEFAULTS(options, "F_layer_norm")) return NULL;
    Tensor *inputs[] = {x, options.weight, options.bias};
    return normalized(&ops__layer_norm, inputs, normalized_shape, (Norm){.eps = options.eps});
}

/* By a weight of another dtype, and then in x's. */
static Tensor *weighed_apart(Tensor **inputs, taper_Dims shape, Norm norm) {
    Tensor *weight = inputs[1], *x = inputs[0];
    if (!shape_fits("rms_norm", x, shape) || !has_shape("rms_norm", weight, "weight", shape)) return NULL;
    inputs[1] = NULL;
    Tensor *y = normalized(&ops__rms_norm, inputs, shape, norm);
    return y ? (tensor_to)(MUL(y, weight), (taper_Dtype)x->dtype) : NULL;
}

Tensor *F_rms_norm_with(Tensor *x, taper_Dims normalized_shape, F_RMSNormOptions options) {
    if (!FROM_DEFAULTS(options, "F_rms_norm")) return NULL;
    Tensor *inputs[] = {x, options.weight, NULL};
    double  least = x && x->dtype == FLOAT32 ? (double)FLT_EPSILON : DBL_EPSILON;
    Norm    norm = {.eps = isnan(options.eps) ? least : options.eps, .rms = true};
    if (x && options.weight && tensor__usable(options.weight, "rms_norm", "weight") &&
        options.weight->dtype != x->dtype)
        return weighed_apart(inputs, normalized_shape, norm);
    return normalized(&ops__rms_norm, inputs, normalized_shape, norm);
}
