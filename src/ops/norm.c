/* ops/norm.c: layer_norm, as rows of normalized numbers: (rows, n).
 *
 * Forward keeps the moments of every row, mean and 1 / sqrt(variance + eps), for the fused gradients, which go
 * over the rows once for all inputs. In operators they are functions of x again, since a second derivative goes through
 * them; they have the same bits. */
#include "ops/ops.h"

#include "ops/words.h"

typedef struct NormArgs {
    int64_t rows, n;
    double  eps;
} NormArgs;

/* A kernel over the rows of contiguous tensors, of which some are NULL; number `moments` is (rows, 2), and those from
 * `shared` on are the same for all rows, (n). */
static bool over_rows(const taper_Call *call, Kernel kernel, Tensor *const *operands, Walk walk, int moments,
                      int shared) {
    const NormArgs *norm = call->args;
    const Tensor   *x = call->inputs[0];
    Norm            args = {norm->eps};
    const int64_t   shape[] = {norm->rows, norm->n}, of_rows[] = {norm->n, 1}, of_moments[] = {2, 0}, of_all[] = {0, 1};
    walk.ndim = 2;
    walk.shape = shape;
    for (int k = 0; k < walk.operands; k++) {
        walk.strides[k] = k == moments ? of_moments : k < shared ? of_rows : of_all;
        walk.extent[k] = k == moments ? 2 : 1;
        walk.at[k] = operands[k] ? operands[k]->data : NULL;
        walk.bytes[k] = (int)tensor__bytes((taper_Dtype)x->dtype);
    }
    return device__slices(tensor__device(x), &walk, 1, kernel__typed(kernel, tensor__real(x)), &args);
}

static Tensor *in_order(Tensor *x) { return x->contiguous ? x : tensor__copied(x, "layer_norm"); }

static Tensor *layer_norm_forward(const taper_Call *call) {
    Tensor     *x = in_order(call->inputs[0]);
    taper_Dtype dtype = (taper_Dtype)call->inputs[0]->dtype;
    Tensor     *y = x ? tensor__new_beside(x, dtype, tensor__dims(x)) : NULL;
    if (!y || !(call->kept[0] = tensor__new_matrix(x, ((const NormArgs *)call->args)->rows, 2))) return NULL;
    Tensor *operands[] = {y, call->kept[0], x, call->inputs[1], call->inputs[2]};
    return over_rows(call, KERNEL(layer_norm), operands, (Walk){.operands = 5, .outputs = 2}, 1, 3) ? y : NULL;
}

/* ---- Derivatives ------------------------------------------------------------------------------- */

/* The mean of each row, (rows, 1). */
static Tensor *mean_of_rows(Tensor *x, int64_t n) {
    return DIV(ops__sum_over(x, (taper_Dims){1, (int64_t[]){1}}), (double)n);
}

/* With hat = (x - mean) rstd and h = g weight:
 * dx = rstd (h - mean of h - hat (mean of h hat))   dweight = g hat   dbias = g, summed over the rows by the sweep */
static void layer_norm_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const NormArgs  *norm = call->args;
    const int64_t    n = norm->n;
    const taper_Dims rows = {2, (int64_t[]){norm->rows, n}}, shape = tensor__dims(call->inputs[0]);
    Tensor          *x = (tensor_reshape)(taper_saved(call, 0), rows), *h = (tensor_reshape)(g, rows);
    Tensor          *away = SUB(x, mean_of_rows(x, n));
    Tensor          *rstd = DIV(1, SQRT(ADD(mean_of_rows(MUL(away, away), n), norm->eps)));
    Tensor          *hat = MUL(away, rstd);
    if (call->needs_input_grad[1]) gradients[1] = (tensor_reshape)(MUL(h, hat), shape);
    gradients[2] = g;
    if (!call->needs_input_grad[0]) return;
    if (call->inputs[1]) h = MUL(h, (tensor_reshape)(taper_saved(call, 1), (taper_Dims){1, &n}));
    Tensor *shift = mean_of_rows(h, n), *slope = mean_of_rows(MUL(h, hat), n);
    gradients[0] = (tensor_reshape)(MUL(rstd, SUB(SUB(h, shift), MUL(hat, slope))), shape);
}

static void layer_norm_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    OPEN_SCOPE_OR();
    const NormArgs *norm = call->args;
    Tensor         *x = ops__saved(call, 0), *products = NULL;
    if (!x || (call->inputs[1] && !ops__saved(call, 1)) || !(x = in_order(x)) || !(g = in_order(g))) return;
    if (gradients[1] && !(products = tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x)))) return;
    Tensor *operands[] = {gradients[0], products, g, x, call->kept[0], call->inputs[1]};
    if ((gradients[0] || products) &&
        !over_rows(call, KERNEL(layer_norm_gradient), operands, (Walk){.operands = 6, .outputs = 2}, 4, 5))
        return;
    if (products && !ops__sum_rows(gradients[1], products, norm->rows, norm->n)) return;
    if (gradients[2]) ops__sum_rows(gradients[2], g, norm->rows, norm->n);
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

/* ---- Constructor ------------------------------------------------------------------------------- */

static bool ends_with(const Tensor *x, taper_Dims shape) {
    int before = x->ndim - shape.count;
    for (int d = 0; before >= 0 && d < shape.count; d++)
        if (x->dims[before + d] != shape.at[d]) return false;
    return before >= 0;
}

/* Is a weight or bias of that shape, and of x's dtype? */
static bool norm_fits(const Tensor *parameter, const char *name, const Tensor *x, taper_Dims shape) {
    if (!parameter) return true;
    if (!tensor__usable(parameter, "layer_norm", name)) return false;
    if (parameter->ndim != shape.count || !ends_with(parameter, shape))
        return base__raise(
            ERROR_SHAPE,
            "layer_norm: Expected %s to be of same shape as normalized_shape, but got %s of shape %s and "
            "normalized_shape = %s",
            name, name, tensor__shape_text(tensor__dims(parameter)), tensor__shape_text(shape));
    if (parameter->dtype != x->dtype)
        return base__raise(ERROR_DTYPE, "layer_norm: expected a %s of %s, got %s", name,
                           taper_dtype_name((taper_Dtype)x->dtype), taper_dtype_name((taper_Dtype)parameter->dtype));
    return true;
}

Tensor *F_layer_norm_with(Tensor *x, taper_Dims normalized_shape, F_LayerNormOptions options) {
    NormArgs norm = {.rows = 1, .n = 1, .eps = options.eps};
    if (!FROM_DEFAULTS(options, "F_layer_norm") || !tensor__usable(x, "layer_norm", "input")) return NULL;
    if (!tensor__is_list("layer_norm", normalized_shape.count, normalized_shape.at)) return NULL;
    if (normalized_shape.count == 0)
        return base__raise(ERROR_SHAPE, "layer_norm: Expected normalized_shape to be at least 1-dimensional, i.e., "
                                        "containing at least one element, but got normalized_shape = []");
    if (!ends_with(x, normalized_shape))
        return base__raise(ERROR_SHAPE,
                           "layer_norm: Given normalized_shape=%s, expected input with shape [*, %s, but got input of "
                           "size %s",
                           tensor__shape_text(normalized_shape), tensor__shape_text(normalized_shape) + 1,
                           tensor__shape_text(tensor__dims(x)));
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "layer_norm: not implemented for %s", taper_dtype_name((taper_Dtype)x->dtype));
    if (!norm_fits(options.weight, "weight", x, normalized_shape)) return NULL;
    if (!norm_fits(options.bias, "bias", x, normalized_shape)) return NULL;
    for (int d = 0; d < x->ndim; d++)
        if (d < x->ndim - normalized_shape.count)
            norm.rows *= x->dims[d];
        else
            norm.n *= x->dims[d];
    Tensor *inputs[] = {x, options.weight, options.bias};
    for (int i = 1; i < 3; i++)
        if (inputs[i] && !(inputs[i] = (tensor_contiguous)(inputs[i]))) return NULL;
    return ops__apply(&ops__layer_norm, inputs, 3, &norm, sizeof norm);
}
