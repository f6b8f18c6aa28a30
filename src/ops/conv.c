/* ops/conv.c: convolutions, and transposed: the kernels of the weight, times each number of x, added up to an image.
 *
 * There are three products of an image (N, channels, height, width), what the window makes of it (N, groups out, blocks) and a
 * weight, each of two of them (device__convolve), and the derivatives of each are the two others. A row of numbers, 1d, is
 * an image of height 1. */
#include "ops/args.h"

#include <stdio.h>

/* ---- Three products ------------------------------------------------------------------------------ */

static Tensor *conv_in_order(Tensor *x, bool wanted) {
    return !x || x->contiguous || wanted ? x : tensor__copied(x, "convolution");
}

/* Into one of the three, which is contiguous; the bias is of its channels, or NULL. */
static bool convolve(const Conv *conv, int wanted, Tensor *image, Tensor *made, Tensor *weight, Tensor *bias) {
    OPEN_SCOPE_OR(false);
    Tensor *y = wanted == CONVOLVE_OUTPUT ? made : wanted == CONVOLVE_INPUT ? image : weight;
    image = conv_in_order(image, y == image);
    made = conv_in_order(made, y == made);
    weight = conv_in_order(weight, y == weight);
    Tensor *bias_in_order = conv_in_order(bias, false);
    if (!image || !made || !weight || (bias && !bias_in_order)) return false;
    const Convolution c = {.wanted = wanted,
                           .window = conv->window,
                           .images = image->dims[0],
                           .groups = conv->groups,
                           .out = conv->out / conv->groups,
                           .places = conv->places,
                           .input = image->data,
                           .output = made->data,
                           .weight = weight->data,
                           .bias = bias ? bias_in_order->data : NULL};
    return y->numel == 0 || ops__convolve(y, &c);
}

static const taper_Op ops__conv2d_weight;

/* The same, recorded: what the window makes of an image; the image; the weight. */
static Tensor *conv_made_of(const Conv *conv, Tensor *image, Tensor *weight) {
    Conv plain = *conv;
    plain.transposed = false;
    return ops__apply(&ops__conv2d, (Tensor *[]){image, weight, NULL}, 3, &plain, sizeof plain);
}
static Tensor *conv_image_of(const Conv *conv, Tensor *made, Tensor *weight) {
    Conv transposed = *conv;
    transposed.transposed = true;
    return ops__apply(&ops__conv_transpose2d, (Tensor *[]){made, weight, NULL}, 3, &transposed, sizeof transposed);
}
static Tensor *conv_weight_of(const Conv *conv, Tensor *image, Tensor *made) {
    return ops__apply(&ops__conv2d_weight, (Tensor *[]){image, made}, 2, conv, sizeof *conv);
}

/* ---- The operators ------------------------------------------------------------------------------- */

static Tensor *conv2d_forward(const taper_Call *call) {
    const Conv    *conv = call->args;
    Tensor        *x = call->inputs[0], *weight = call->inputs[1], *bias = call->inputs[2];
    const int64_t *size = conv->transposed ? conv->window.image : conv->window.blocks;
    const int64_t  channels = conv->transposed ? conv->window.channels : conv->out;
    const int64_t  dims[] = {x->dims[0], channels, size[2 - conv->axes], size[1]};
    Tensor        *y = tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){2 + conv->axes, dims});
    if (!y) return NULL;
    const bool done = conv->transposed ? convolve(conv, CONVOLVE_INPUT, y, x, weight, bias)
                                       : convolve(conv, CONVOLVE_OUTPUT, x, y, weight, bias);
    return done ? y : NULL;
}
#define conv_transpose2d_forward conv2d_forward

static Tensor *conv_bias_of(const Conv *conv, Tensor *g) {
    const taper_Dims others = {1 + conv->axes, (int64_t[]){0, 2, 3}};
    return (tensor_reshape)(ops__sum_over(g, others), (taper_Dims){1, &g->dims[1]});
}

static void conv2d_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Conv *conv = call->args;
    if (call->needs_input_grad[0]) {
        Tensor *weight = taper_saved(call, 1);
        gradients[0] = conv->transposed ? conv_made_of(conv, g, weight) : conv_image_of(conv, g, weight);
    }
    if (call->needs_input_grad[1]) {
        Tensor *x = taper_saved(call, 0);
        gradients[1] = conv->transposed ? conv_weight_of(conv, g, x) : conv_weight_of(conv, x, g);
    }
    if (call->needs_input_grad[2]) gradients[2] = conv_bias_of(conv, g);
}
#define conv_transpose2d_backward conv2d_backward

/* The same, unrecorded, where it is to be. */
static void conv2d_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    OPEN_SCOPE_OR();
    const Conv *conv = call->args;
    Tensor     *made[3] = {NULL, NULL, NULL}, *x = call->inputs[0], *weight = call->inputs[1];
    for (int i = 0; i < 3; i++)
        if (gradients[i])
            made[i] = gradients[i]->contiguous
                          ? gradients[i]
                          : tensor__new_beside(g, (taper_Dtype)g->dtype, tensor__dims(gradients[i]));
    const int of_x = conv->transposed ? CONVOLVE_OUTPUT : CONVOLVE_INPUT;
    if (made[0] && !convolve(conv, of_x, conv->transposed ? g : made[0], conv->transposed ? made[0] : g, weight, NULL))
        return;
    if (made[1] && !convolve(conv, CONVOLVE_WEIGHT, conv->transposed ? g : x, conv->transposed ? x : g, made[1], NULL))
        return;
    if (gradients[2]) made[2] = conv_bias_of(conv, g);
    for (int i = 0; i < 3; i++)
        if (gradients[i] &&
            !(made[i] && (made[i] == gradients[i] || tensor__copy(gradients[i], made[i], call->op->name))))
            return;
}

static Tensor *conv2d_weight_forward(const taper_Call *call) {
    const Conv   *conv = call->args;
    const Window *w = &conv->window;
    const Tensor *image = call->inputs[0];
    const int64_t dims[] = {conv->out, w->channels / conv->groups, w->kernel[2 - conv->axes], w->kernel[1]};
    Tensor       *y = tensor__new_beside(image, (taper_Dtype)image->dtype, (taper_Dims){2 + conv->axes, dims});
    return y && convolve(conv, CONVOLVE_WEIGHT, call->inputs[0], call->inputs[1], y, NULL) ? y : NULL;
}

static void conv2d_weight_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    if (call->needs_input_grad[0]) gradients[0] = conv_image_of(call->args, taper_saved(call, 1), g);
    if (call->needs_input_grad[1]) gradients[1] = conv_made_of(call->args, taper_saved(call, 0), g);
}

static const char *conv2d_grad_fn(const taper_Call *call) { return (void)call, "ConvolutionBackward0"; }

const taper_Op        ops__conv2d = {.name = "conv2d",
                                     .forward = conv2d_forward,
                                     .backward = conv2d_backward,
                                     .grad_fn = conv2d_grad_fn,
                                     .fused = conv2d_fused};
const taper_Op        ops__conv_transpose2d = {.name = "conv_transpose2d",
                                               .forward = conv_transpose2d_forward,
                                               .backward = conv_transpose2d_backward,
                                               .grad_fn = conv2d_grad_fn,
                                               .fused = conv2d_fused};
static const taper_Op ops__conv2d_weight = {.name = "conv2d_weight",
                                            .forward = conv2d_weight_forward,
                                            .backward = conv2d_weight_backward,
                                            .grad_fn = conv2d_grad_fn};

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
    conv->out = weight->dims[0];
    if (!(conv->transposed ? measure_image(op, conv, more) : measure_blocks(op, conv, same))) return false;
    const int64_t image[] = {x->dims[0], w->channels, w->image[0], w->image[1]};
    if (!ops__columns_fit(op, x->dims[0], w) || !tensor__check_shape((taper_Dims){4, image}, op, &unused)) return false;
    enum { SCRATCH = 512 }; /* bytes for each number of the columns, at most: device/cpu/convolve.h */
    if (base__multiply(conv->places * w->blocks[0] * w->blocks[1], SCRATCH, &unused)) return true;
    return base__raise(ERROR_SHAPE, "%s: so many columns overflow", op);
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
