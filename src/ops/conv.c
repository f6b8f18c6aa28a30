/* ops/conv.c: conv2d: the columns of what a window sees (ops/window.c), times the weight as a matrix.
 *
 * With places = channels / groups * height * width of the kernel, and blocks = places where the window stops:
 *
 *     weight (groups, out / groups, places) @ columns (N, groups, places, blocks) = y (N, groups, out / groups, blocks)
 *
 * Each output is one chain of fused multiply-adds over the places; the bias is added afterwards. Columns are made anew in
 * backward, which costs less than to keep them; and go with a scope of their own. */
#include "ops/ops.h"

#include "ops/words.h"

typedef struct Conv {
    Window  window;
    int64_t groups, places;
} Conv;

/* x in a shape of four, of which the last is what is left. */
static Tensor *shaped4(Tensor *x, int64_t a, int64_t b, int64_t c, int64_t d) {
    return (tensor_reshape)(x, (taper_Dims){4, (int64_t[]){a, b, c, d}});
}

static int64_t blocks_of(const Window *w) { return w->blocks[0] * w->blocks[1]; }

/* The weight as a matrix for each group, and the columns of each image for each group. */
static Tensor *weight_rows(const Conv *conv, Tensor *weight) {
    if (!weight) return NULL;
    return (tensor_reshape)(weight,
                            (taper_Dims){3, (int64_t[]){conv->groups, weight->dims[0] / conv->groups, conv->places}});
}
static Tensor *columns_of(const Conv *conv, Tensor *x) {
    if (!(x = ops__unfolded(x, &conv->window))) return NULL;
    return shaped4(x, x->dims[0], conv->groups, conv->places, blocks_of(&conv->window));
}

static bool convolve(const taper_Call *call, Tensor *y) {
    OPEN_SCOPE_OR(false);
    const Conv *conv = call->args;
    Tensor     *rows = weight_rows(conv, call->inputs[1]), *bias = call->inputs[2];
    Tensor     *product = (tensor_matmul)(rows, columns_of(conv, call->inputs[0]));
    if (!(product = shaped4(product, y->dims[0], y->dims[1], y->dims[2], y->dims[3]))) return false;
    if (bias) product = ADD(product, shaped4(bias, 1, bias->dims[0], 1, 1));
    return product && tensor__copy(y, product, "conv2d");
}

static Tensor *conv2d_forward(const taper_Call *call) {
    const Conv   *conv = call->args;
    const Tensor *x = call->inputs[0];
    const int64_t dims[] = {x->dims[0], call->inputs[1]->dims[0], conv->window.blocks[0], conv->window.blocks[1]};
    Tensor       *y = tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){4, dims});
    return y && convolve(call, y) ? y : NULL;
}

/* dcolumns = weight^T g, folded: dx   dweight = g columns^T, in one chain over all images   db = g summed */
static void conv2d_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Conv   *conv = call->args;
    const Tensor *weight = call->inputs[1];
    const int64_t images = g->dims[0], out = g->dims[1], blocks = blocks_of(&conv->window), groups = conv->groups;
    Tensor       *g_rows = shaped4(g, images, groups, out / groups, blocks);
    if (call->needs_input_grad[0]) {
        Tensor       *rows = weight_rows(conv, taper_saved(call, 1));
        Tensor       *columns = (tensor_matmul)((tensor_transpose)(rows, -2, -1), g_rows);
        const int64_t dims[] = {images, groups * conv->places, blocks};
        gradients[0] = ops__folded((tensor_reshape)(columns, (taper_Dims){3, dims}), &conv->window);
    }
    if (call->needs_input_grad[1]) { /* (groups, out / groups, N blocks) @ (groups, places, N blocks)^T */
        const taper_Dims order = {4, (int64_t[]){1, 2, 0, 3}};
        Tensor          *all_g = (tensor_permute)(g_rows, order);
        Tensor          *all = (tensor_permute)(columns_of(conv, taper_saved(call, 0)), order);
        all_g = (tensor_reshape)(all_g, (taper_Dims){3, (int64_t[]){groups, out / groups, images * blocks}});
        all = (tensor_reshape)(all, (taper_Dims){3, (int64_t[]){groups, conv->places, images * blocks}});
        gradients[1] = (tensor_reshape)((tensor_matmul)(all_g, (tensor_transpose)(all, -2, -1)), tensor__dims(weight));
    }
    if (call->needs_input_grad[2])
        gradients[2] = (tensor_reshape)(ops__sum_over(g, (taper_Dims){3, (int64_t[]){0, 2, 3}}), (taper_Dims){1, &out});
}

/* The same, unrecorded, in a scope of its own. */
static void conv2d_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    OPEN_SCOPE_OR();
    Tensor *made[3] = {NULL, NULL, NULL};
    conv2d_backward(call, g, made);
    for (int i = 0; i < 3; i++)
        if (gradients[i] && !(made[i] && tensor__copy(gradients[i], made[i], "conv2d"))) return;
}

static const char *conv2d_grad_fn(const taper_Call *call) { return (void)call, "ConvolutionBackward0"; }

const taper_Op ops__conv2d = {.name = "conv2d",
                              .forward = conv2d_forward,
                              .backward = conv2d_backward,
                              .grad_fn = conv2d_grad_fn,
                              .fused = conv2d_fused};

/* ---- Constructor ------------------------------------------------------------------------------- */

static bool conv_numbers_fit(const Window *w, int64_t groups) {
    if (w->padding[0] < 0 || w->padding[1] < 0)
        return base__raise(ERROR_VALUE, "conv2d: negative padding is not supported");
    if (w->stride[0] <= 0 || w->stride[1] <= 0)
        return base__raise(ERROR_VALUE, "conv2d: non-positive stride is not supported");
    if (w->dilation[0] <= 0 || w->dilation[1] <= 0)
        return base__raise(ERROR_VALUE, "conv2d: dilation should be greater than zero, but got [%lld, %lld]",
                           (long long)w->dilation[0], (long long)w->dilation[1]);
    if (groups <= 0) return base__raise(ERROR_VALUE, "conv2d: non-positive groups is not supported");
    return true;
}

static bool conv_weight_fits(const Tensor *x, const Tensor *weight, const Tensor *bias, int64_t groups) {
    const char *shape = tensor__shape_text(tensor__dims(weight));
    int64_t     out = weight->dims[0];
    if (out < groups)
        return base__raise(ERROR_SHAPE,
                           "conv2d: Given groups=%lld, expected weight to be at least %lld at dimension 0, but got "
                           "weight of size %s instead",
                           (long long)groups, (long long)groups, shape);
    if (out % groups)
        return base__raise(ERROR_SHAPE,
                           "conv2d: Given groups=%lld, expected weight to be divisible by %lld at dimension 0, but got "
                           "weight of size %s instead",
                           (long long)groups, (long long)groups, shape);
    if (x->dims[1] % groups || x->dims[1] / groups != weight->dims[1])
        return base__raise(ERROR_SHAPE,
                           "conv2d: Given groups=%lld, weight of size %s, expected input%s to have %lld channels, but "
                           "got %lld channels instead",
                           (long long)groups, shape, tensor__shape_text(tensor__dims(x)),
                           (long long)(weight->dims[1] * groups), (long long)x->dims[1]);
    if (bias && (bias->ndim != 1 || bias->dims[0] != out))
        return base__raise(ERROR_SHAPE,
                           "conv2d: Given weight of size %s, expected bias to be 1-dimensional with %lld elements, but "
                           "got bias of size %s instead",
                           shape, (long long)out, tensor__shape_text(tensor__dims(bias)));
    return true;
}

static bool conv_dtypes_fit(Tensor *const *inputs) {
    taper_Dtype dtype = (taper_Dtype)inputs[0]->dtype;
    for (int i = 0; i < 3; i++) {
        if (!inputs[i]) continue;
        if (!tensor__is_real(inputs[i]))
            return base__raise(ERROR_DTYPE, "conv2d: not implemented for %s",
                               taper_dtype_name((taper_Dtype)inputs[i]->dtype));
        if (inputs[i]->dtype != dtype)
            return base__raise(ERROR_DTYPE, "conv2d: expected scalar type %s but found %s", taper_dtype_name(dtype),
                               taper_dtype_name((taper_Dtype)inputs[i]->dtype));
    }
    return true;
}

/* Sizes of images, kernel and blocks, and that there is room for the columns. */
static bool measure_conv(Conv *conv, const Tensor *x, const Tensor *weight) {
    Window *w = &conv->window;
    w->channels = x->dims[1];
    for (int axis = 0; axis < 2; axis++) {
        w->image[axis] = x->dims[2 + axis];
        w->kernel[axis] = weight->dims[2 + axis];
    }
    conv->places = weight->dims[1] * w->kernel[0] * w->kernel[1];
    ops__count_blocks(w);
    if (w->kernel[0] < 1 || w->kernel[1] < 1 || w->blocks[0] < 1 || w->blocks[1] < 1)
        return base__raise(
            ERROR_SHAPE,
            "conv2d: Calculated padded input size per channel: (%lld x %lld). Kernel size: (%lld x %lld). "
            "Kernel size can't be %s",
            (long long)(w->image[0] + 2 * w->padding[0]), (long long)(w->image[1] + 2 * w->padding[1]),
            (long long)(w->dilation[0] * (w->kernel[0] - 1) + 1), (long long)(w->dilation[1] * (w->kernel[1] - 1) + 1),
            w->kernel[0] < 1 || w->kernel[1] < 1 ? "zero" : "greater than actual input size");
    return ops__columns_fit("conv2d", x->dims[0], w);
}

Tensor *F_conv2d_with(Tensor *x, Tensor *weight, Tensor *bias, F_Conv2dOptions o) {
    Conv conv = {.window = ops__window(1, o.dilation, o.padding, o.stride), .groups = o.groups};
    if (!FROM_DEFAULTS(o, "F_conv2d") || !tensor__usable(x, "conv2d", "input")) return NULL;
    if (!tensor__usable(weight, "conv2d", "weight") || (bias && !tensor__usable(bias, "conv2d", "bias"))) return NULL;
    if (x->ndim != 3 && x->ndim != 4)
        return base__raise(ERROR_SHAPE,
                           "conv2d: Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: %s",
                           tensor__shape_text(tensor__dims(x)));
    if (weight->ndim != 4)
        return base__raise(ERROR_SHAPE,
                           "conv2d: expected a weight of 4 dimensions, (out, in / groups, height, width), "
                           "but got weight of size %s",
                           tensor__shape_text(tensor__dims(weight)));
    bool    single = x->ndim == 3;
    Tensor *inputs[] = {single ? (tensor_unsqueeze)(x, 0) : x, weight, bias};
    if (!inputs[0] || !conv_dtypes_fit(inputs) || !conv_numbers_fit(&conv.window, conv.groups) ||
        !conv_weight_fits(inputs[0], weight, bias, conv.groups) || !measure_conv(&conv, inputs[0], weight))
        return NULL;
    Tensor *y = ops__apply(&ops__conv2d, inputs, 3, &conv, sizeof conv);
    return y && single ? (tensor_select)(y, 0, 0) : y;
}
