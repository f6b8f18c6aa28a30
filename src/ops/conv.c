/* ops/conv.c: convolutions: the columns of what a window sees (ops/window.c), times the weight as a matrix; and transposed,
 * the matrix times columns of x, added up to an image.
 *
 * There are three products, and the derivatives of each are the two others. The image is x, or, transposed, y; `rows` is the
 * other of the two, whose places are the blocks where the window stops; places = channels of a group * height * width:
 *
 *     gathered    weight (groups, rows / groups, places) @ columns (N, groups, places, blocks)
 *     scattered   weight^T @ rows (N, groups, rows / groups, blocks), folded to the image
 *     matched     rows @ columns^T, in one chain over all images: the gradient of the weight
 *
 * Each output of the first is one chain of fused multiply-adds over the places; the bias is added afterwards. Columns are made
 * anew in backward, which costs less than to keep them; and go with a scope of their own. A row of numbers, 1d, is an image
 * of height 1. */
#include "ops/ops.h"

#include "ops/words.h"

#include <stdio.h>

typedef struct Conv {
    Window  window;
    int64_t groups, places;
    int     axes;
    bool    transposed;
} Conv;

/* ---- Three products ------------------------------------------------------------------------------ */

/* x in a shape of four, of which the last is what is left. */
static Tensor *shaped4(Tensor *x, int64_t a, int64_t b, int64_t c, int64_t d) {
    return (tensor_reshape)(x, (taper_Dims){4, (int64_t[]){a, b, c, d}});
}

static int64_t blocks_of(const Window *w) { return w->blocks[0] * w->blocks[1]; }

/* The weight as a matrix for each group, the columns of each image for each group, and the rows. */
static Tensor *weight_rows(const Conv *conv, Tensor *weight) {
    if (!weight) return NULL;
    return (tensor_reshape)(weight,
                            (taper_Dims){3, (int64_t[]){conv->groups, weight->dims[0] / conv->groups, conv->places}});
}
static Tensor *columns_of(const Conv *conv, Tensor *image) {
    const Window *w = &conv->window;
    if (!image) return NULL;
    const int64_t images = image->dims[0];
    image = ops__unfolded(shaped4(image, images, w->channels, w->image[0], w->image[1]), w);
    return shaped4(image, images, conv->groups, conv->places, blocks_of(w));
}
static Tensor *rows_by_group(const Conv *conv, Tensor *rows) {
    if (!rows) return NULL;
    return shaped4(rows, rows->dims[0], conv->groups, rows->dims[1] / conv->groups, blocks_of(&conv->window));
}

static Tensor *gathered(const Conv *conv, Tensor *weight, Tensor *image) {
    return (tensor_matmul)(weight_rows(conv, weight), columns_of(conv, image));
}

static Tensor *scattered(const Conv *conv, Tensor *weight, Tensor *rows) {
    weight = weight_rows(conv, weight);
    rows = rows_by_group(conv, rows);
    Tensor *columns = (tensor_matmul)((tensor_transpose)(weight, -2, -1), rows);
    if (!columns) return NULL;
    const int64_t dims[] = {columns->dims[0], conv->groups * conv->places, blocks_of(&conv->window)};
    return ops__folded((tensor_reshape)(columns, (taper_Dims){3, dims}), &conv->window);
}

/* (groups, rows / groups, N blocks) @ (groups, places, N blocks)^T */
static Tensor *matched(const Conv *conv, Tensor *rows, Tensor *image) {
    const taper_Dims order = {4, (int64_t[]){1, 2, 0, 3}};
    if (!(rows = rows_by_group(conv, rows))) return NULL;
    const int64_t each = rows->dims[2], all = rows->dims[0] * rows->dims[3];
    rows = (tensor_permute)(rows, order);
    Tensor *columns = (tensor_permute)(columns_of(conv, image), order);
    rows = (tensor_reshape)(rows, (taper_Dims){3, (int64_t[]){conv->groups, each, all}});
    columns = (tensor_reshape)(columns, (taper_Dims){3, (int64_t[]){conv->groups, conv->places, all}});
    return (tensor_matmul)(rows, (tensor_transpose)(columns, -2, -1));
}

/* ---- The operators ------------------------------------------------------------------------------- */

static bool convolve(const taper_Call *call, Tensor *y) {
    OPEN_SCOPE_OR(false);
    const Conv *conv = call->args;
    Tensor     *x = call->inputs[0], *weight = call->inputs[1], *bias = call->inputs[2];
    Tensor     *product = conv->transposed ? scattered(conv, weight, x) : gathered(conv, weight, x);
    if (!(product = shaped4(product, y->dims[0], y->dims[1], -1, y->dims[y->ndim - 1]))) return false;
    if (bias) product = ADD(product, shaped4(bias, 1, bias->dims[0], 1, 1));
    product = (tensor_reshape)(product, tensor__dims(y));
    return product && tensor__copy(y, product, call->op->name);
}

static Tensor *conv2d_forward(const taper_Call *call) {
    const Conv    *conv = call->args;
    const Tensor  *x = call->inputs[0];
    const int64_t *size = conv->transposed ? conv->window.image : conv->window.blocks;
    const int64_t  channels = conv->transposed ? conv->window.channels : call->inputs[1]->dims[0];
    const int64_t  dims[] = {x->dims[0], channels, size[2 - conv->axes], size[1]};
    Tensor        *y = tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){2 + conv->axes, dims});
    if (y && y->numel == 0) return y;
    return y && convolve(call, y) ? y : NULL;
}
#define conv_transpose2d_forward conv2d_forward

static void conv2d_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Conv   *conv = call->args;
    const int64_t out = g->dims[1];
    if (call->needs_input_grad[0]) {
        Tensor *weight = taper_saved(call, 1), *dx;
        dx = conv->transposed ? gathered(conv, weight, g) : scattered(conv, weight, g);
        gradients[0] = (tensor_reshape)(dx, tensor__dims(call->inputs[0]));
    }
    if (call->needs_input_grad[1]) {
        Tensor *x = taper_saved(call, 0), *dweight = conv->transposed ? matched(conv, x, g) : matched(conv, g, x);
        gradients[1] = (tensor_reshape)(dweight, tensor__dims(call->inputs[1]));
    }
    if (call->needs_input_grad[2]) {
        const taper_Dims others = {1 + conv->axes, (int64_t[]){0, 2, 3}};
        gradients[2] = (tensor_reshape)(ops__sum_over(g, others), (taper_Dims){1, &out});
    }
}
#define conv_transpose2d_backward conv2d_backward

/* The same, unrecorded, in a scope of its own. */
static void conv2d_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    OPEN_SCOPE_OR();
    Tensor *made[3] = {NULL, NULL, NULL};
    conv2d_backward(call, g, made);
    for (int i = 0; i < 3; i++)
        if (gradients[i] && !(made[i] && tensor__copy(gradients[i], made[i], call->op->name))) return;
}

static const char *conv2d_grad_fn(const taper_Call *call) { return (void)call, "ConvolutionBackward0"; }

const taper_Op ops__conv2d = {.name = "conv2d",
                              .forward = conv2d_forward,
                              .backward = conv2d_backward,
                              .grad_fn = conv2d_grad_fn,
                              .fused = conv2d_fused};
const taper_Op ops__conv_transpose2d = {.name = "conv_transpose2d",
                                        .forward = conv_transpose2d_forward,
                                        .backward = conv_transpose2d_backward,
                                        .grad_fn = conv2d_grad_fn,
                                        .fused = conv2d_fused};

/* ---- Checks -------------------------------------------------------------------------------------- */

static bool conv_numbers_fit(const char *op, const Window *w, int64_t groups) {
    if (w->padding[0] < 0 || w->padding[1] < 0)
        return base__raise(ERROR_VALUE, "%s: negative padding is not supported", op);
    if (w->stride[0] <= 0 || w->stride[1] <= 0)
        return base__raise(ERROR_VALUE, "%s: non-positive stride is not supported", op);
    if (w->dilation[0] <= 0 || w->dilation[1] <= 0)
        return base__raise(ERROR_VALUE, "%s: dilation should be greater than zero, but got [%lld, %lld]", op,
                           (long long)w->dilation[0], (long long)w->dilation[1]);
    if (groups <= 0) return base__raise(ERROR_VALUE, "%s: non-positive groups is not supported", op);
    return true;
}

/* `inputs` are x, with a batch in front, weight and bias. */
static bool conv_weight_fits(const char *op, const Conv *conv, Tensor *const *inputs) {
    const Tensor   *x = inputs[0], *weight = inputs[1], *bias = inputs[2];
    const char     *shape = tensor__shape_text(tensor__dims(weight));
    const long long groups = conv->groups, first = weight->dims[0], second = weight->dims[1];
    const char     *given = conv->transposed ? "transposed=1" : NULL;
    char            of_groups[40];
    snprintf(of_groups, sizeof of_groups, "groups=%lld", groups);
    if (first < groups)
        return base__raise(
            ERROR_SHAPE,
            "%s: Given groups=%lld, expected weight to be at least %lld at dimension 0, but got weight of "
            "size %s instead",
            op, groups, groups, shape);
    if (first % groups)
        return base__raise(
            ERROR_SHAPE,
            "%s: Given groups=%lld, expected weight to be divisible by %lld at dimension 0, but got weight "
            "of size %s instead",
            op, groups, groups, shape);
    const long long channels = conv->transposed ? first : second * groups;
    const long long out = conv->transposed ? second * groups : first;
    if (x->dims[1] != channels)
        return base__raise(ERROR_SHAPE,
                           "%s: Given %s, weight of size %s, expected input%s to have %lld channels, but got %lld "
                           "channels instead",
                           op, given ? given : of_groups, shape, tensor__shape_text(tensor__dims(x)), channels,
                           (long long)x->dims[1]);
    if (bias && (bias->ndim != 1 || bias->dims[0] != out))
        return base__raise(ERROR_SHAPE,
                           "%s: Given %s%sweight of size %s, expected bias to be 1-dimensional with %lld elements, but "
                           "got bias of size %s instead",
                           op, given ? given : "", given ? ", " : "", shape, out,
                           tensor__shape_text(tensor__dims(bias)));
    return true;
}

static bool conv_dtypes_fit(const char *op, Tensor *const *inputs) {
    taper_Dtype dtype = (taper_Dtype)inputs[0]->dtype;
    for (int i = 0; i < 3; i++) {
        if (!inputs[i]) continue;
        if (!tensor__is_real(inputs[i]))
            return base__raise(ERROR_DTYPE, "%s: not implemented for %s", op,
                               taper_dtype_name((taper_Dtype)inputs[i]->dtype));
        if (inputs[i]->dtype != dtype)
            return base__raise(ERROR_DTYPE, "%s: expected scalar type %s but found %s", op, taper_dtype_name(dtype),
                               taper_dtype_name((taper_Dtype)inputs[i]->dtype));
    }
    return true;
}

static bool conv_shapes_fit(const char *op, int axes, Tensor *x, Tensor *weight, Tensor *bias) {
    if (!tensor__usable(x, op, "input") || !tensor__usable(weight, op, "weight") ||
        (bias && !tensor__usable(bias, op, "bias")))
        return false;
    if (x->ndim != axes + 1 && x->ndim != axes + 2)
        return base__raise(ERROR_SHAPE,
                           "%s: Expected %dD (unbatched) or %dD (batched) input to %s, but got input of size: %s", op,
                           axes + 1, axes + 2, op, tensor__shape_text(tensor__dims(x)));
    if (weight->ndim == axes + 2) return true;
    return base__raise(
        ERROR_SHAPE,
        "%s: expected a weight of %d dimensions, two of channels and those of the kernel, but got weight of "
        "size %s",
        op, axes + 2, tensor__shape_text(tensor__dims(weight)));
}

/* ---- Sizes --------------------------------------------------------------------------------------- */

/* (5) or (5 x 6) */
static const char *size_text(char *text, size_t room, int axes, const int64_t *size) {
    if (axes == 1)
        snprintf(text, room, "(%lld)", (long long)size[1]);
    else
        snprintf(text, room, "(%lld x %lld)", (long long)size[0], (long long)size[1]);
    return text;
}

/* How often the window stops on x; `same`: at every pixel. */
static bool measure_blocks(const char *op, Conv *conv, bool same) {
    Window *w = &conv->window;
    char    padded[64], kernel[64];
    ops__count_blocks(w);
    for (int axis = 0; same && axis < 2; axis++) {
        if (w->stride[axis] != 1)
            return base__raise(ERROR_VALUE, "%s: padding='same' is not supported for strided convolutions", op);
        w->padding[axis] = w->dilation[axis] * (w->kernel[axis] - 1) / 2;
        w->blocks[axis] = w->image[axis];
    }
    if (w->kernel[0] >= 1 && w->kernel[1] >= 1 && w->blocks[0] >= 1 && w->blocks[1] >= 1) return true;
    const int64_t all[] = {w->image[0] + 2 * w->padding[0], w->image[1] + 2 * w->padding[1]};
    const int64_t reach[] = {w->dilation[0] * (w->kernel[0] - 1) + 1, w->dilation[1] * (w->kernel[1] - 1) + 1};
    return base__raise(
        ERROR_SHAPE, "%s: Calculated padded input size per channel: %s. Kernel size: %s. Kernel size can't be %s", op,
        size_text(padded, sizeof padded, conv->axes, all), size_text(kernel, sizeof kernel, conv->axes, reach),
        w->kernel[0] < 1 || w->kernel[1] < 1 ? "zero" : "greater than actual input size");
}

/* How large the image is when the window stops at every number of x. */
static bool measure_image(const char *op, Conv *conv, const int64_t *more) {
    Window *w = &conv->window;
    char    from[64], to[64];
    for (int axis = 0; axis < 2; axis++) {
        if (more[axis] < 0) return base__raise(ERROR_VALUE, "%s: negative output_padding is not supported", op);
        if (more[axis] >= w->stride[axis] && more[axis] >= w->dilation[axis])
            return base__raise(ERROR_VALUE,
                               "%s: output padding must be smaller than either stride or dilation, but got "
                               "output_padding: %lld stride: %lld dilation: %lld",
                               op, (long long)more[axis], (long long)w->stride[axis], (long long)w->dilation[axis]);
        if (!base__multiply(w->blocks[axis], w->stride[axis], &w->image[axis]))
            return base__raise(ERROR_SHAPE, "%s: so large an image overflows", op);
        w->image[axis] += w->dilation[axis] * (w->kernel[axis] - 1) + 1 - w->stride[axis] - 2 * w->padding[axis];
        w->image[axis] += more[axis];
    }
    if (w->kernel[0] >= 1 && w->kernel[1] >= 1 && w->image[0] >= 1 && w->image[1] >= 1 && w->blocks[0] >= 1 &&
        w->blocks[1] >= 1)
        return true;
    return base__raise(
        ERROR_SHAPE,
        "%s: Given input size per channel: %s. Calculated output size per channel: %s. Output size is too "
        "small",
        op, size_text(from, sizeof from, conv->axes, w->blocks), size_text(to, sizeof to, conv->axes, w->image));
}

/* Sizes of images, kernel and blocks, and that there is room for the columns. */
static bool measure_conv(const char *op, Conv *conv, const Tensor *x, const Tensor *weight, bool same,
                         const int64_t *more) {
    Window  *w = &conv->window;
    int64_t *of_x = conv->transposed ? w->blocks : w->image, unused;
    for (int axis = 0; axis < 2; axis++) {
        const int d = 2 + axis - (2 - conv->axes);
        of_x[axis] = d < 2 ? 1 : x->dims[d];
        w->kernel[axis] = d < 2 ? 1 : weight->dims[d];
    }
    w->channels = conv->transposed ? weight->dims[1] * conv->groups : x->dims[1];
    conv->places = weight->dims[1] * w->kernel[0] * w->kernel[1];
    if (!(conv->transposed ? measure_image(op, conv, more) : measure_blocks(op, conv, same))) return false;
    const int64_t image[] = {x->dims[0], w->channels, w->image[0], w->image[1]};
    return ops__columns_fit(op, x->dims[0], w) && tensor__check_shape((taper_Dims){4, image}, op, &unused);
}

/* ---- Constructors -------------------------------------------------------------------------------- */

/* What an option says along the last axis alone. */
static Window conv_window(int axes, taper_Pair dilation, taper_Pair padding, taper_Pair stride) {
    Window w = ops__window(1, dilation, padding, stride);
    if (axes == 1) w.dilation[0] = w.stride[0] = 1, w.padding[0] = 0;
    return w;
}

static Tensor *convolution(const char *op, Conv conv, Tensor *x, Tensor *weight, Tensor *bias, bool same,
                           const int64_t *more) {
    if (!conv_shapes_fit(op, conv.axes, x, weight, bias)) return NULL;
    bool    single = x->ndim == conv.axes + 1;
    Tensor *inputs[] = {single ? (tensor_unsqueeze)(x, 0) : x, weight, bias};
    if (!inputs[0] || !conv_dtypes_fit(op, inputs) || !conv_numbers_fit(op, &conv.window, conv.groups) ||
        !conv_weight_fits(op, &conv, inputs) || !measure_conv(op, &conv, inputs[0], weight, same, more))
        return NULL;
    Tensor *y = ops__apply(conv.transposed ? &ops__conv_transpose2d : &ops__conv2d, inputs, 3, &conv, sizeof conv);
    return y && single ? ops__selected(y, 0, 0, "SqueezeBackward1") : y;
}

static Tensor *plain_convolution(const char *op, int axes, Tensor *x, Tensor *weight, Tensor *bias, F_Conv2dOptions o) {
    const bool    same = o.padding == PADDING_SAME;
    const int64_t none[] = {0, 0};
    Conv          conv = {
                 .window = conv_window(axes, o.dilation, same ? 0 : o.padding, o.stride), .groups = o.groups, .axes = axes};
    return convolution(op, conv, x, weight, bias, same, none);
}

Tensor *F_conv2d_with(Tensor *x, Tensor *weight, Tensor *bias, F_Conv2dOptions options) {
    return FROM_DEFAULTS(options, "F_conv2d") ? plain_convolution("conv2d", 2, x, weight, bias, options) : NULL;
}

Tensor *F_conv1d_with(Tensor *x, Tensor *weight, Tensor *bias, F_Conv2dOptions options) {
    return FROM_DEFAULTS(options, "F_conv1d") ? plain_convolution("conv1d", 1, x, weight, bias, options) : NULL;
}

static Tensor *transposed_convolution(const char *op, int axes, Tensor *x, Tensor *weight, Tensor *bias,
                                      F_ConvTransposeOptions o) {
    int64_t more[2];
    Conv    conv = {.groups = o.groups, .axes = axes, .transposed = true};
    conv.window = conv_window(axes, o.dilation, o.padding, o.stride);
    tensor__read_pair(o.output_padding, more);
    if (axes == 1) more[0] = 0;
    return convolution(op, conv, x, weight, bias, false, more);
}

Tensor *F_conv_transpose2d_with(Tensor *x, Tensor *weight, Tensor *bias, F_ConvTransposeOptions options) {
    if (!FROM_DEFAULTS(options, "F_conv_transpose2d")) return NULL;
    return transposed_convolution("conv_transpose2d", 2, x, weight, bias, options);
}

Tensor *F_conv_transpose1d_with(Tensor *x, Tensor *weight, Tensor *bias, F_ConvTransposeOptions options) {
    if (!FROM_DEFAULTS(options, "F_conv_transpose1d")) return NULL;
    return transposed_convolution("conv_transpose1d", 1, x, weight, bias, options);
}
