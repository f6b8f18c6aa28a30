/* ops/resize.c: images in another size (device/cpu/resize.h has the formulas), and pixels dealt out between channels and
 * places. Each has its derivative in this file too, and that has the first again. */
#include "ops/ops.h"

#include <math.h>
#include <string.h>

/* ---- interpolate --------------------------------------------------------------------------------- */

/* (N, C, ...) as planes of size `from` to planes of size `to`. */
static Tensor *resized(Tensor *x, const Resize *r, Kernel kernel, const int64_t *to) {
    const int     first = r->rows ? 1 : 0;
    const int64_t dims[] = {x->dims[0], x->dims[1], to[first], to[1]};
    Tensor       *from = x->contiguous ? x : tensor__copied(x, "interpolate");
    Tensor       *y = from ? tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){x->ndim, dims}) : NULL;
    if (!y) return NULL;
    kernel = kernel__typed(kernel, tensor__real(x));
    return ops__over_planes(x->dims[0] * x->dims[1], kernel, 2, (Tensor *[]){y, from}, r) ? y : NULL;
}

static Tensor *interpolate_forward(const taper_Call *call) {
    const Resize *r = call->args;
    return resized(call->inputs[0], r, KERNEL(resize), r->to);
}
static Tensor *interpolate_grad_forward(const taper_Call *call) {
    const Resize *r = call->args;
    return resized(call->inputs[0], r, KERNEL(resize_gradient), r->from);
}

static void interpolate_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = ops__apply(&ops__interpolate_grad, &g, 1, call->args, sizeof(Resize));
}
static void interpolate_grad_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = ops__apply(&ops__interpolate, &g, 1, call->args, sizeof(Resize));
}

static const char *interpolate_grad_fn(const taper_Call *call) {
    const Resize *r = call->args;
    if (!r->nearest) return r->rows ? "UpsampleLinear1DBackward0" : "UpsampleBilinear2DBackward0";
    if (r->exact) return r->rows ? "UpsampleNearestExact1DBackward0" : "UpsampleNearestExact2DBackward0";
    return r->rows ? "UpsampleNearest1DBackward0" : "UpsampleNearest2DBackward0";
}

const taper_Op ops__interpolate = {.name = "interpolate",
                                   .forward = interpolate_forward,
                                   .backward = interpolate_backward,
                                   .grad_fn = interpolate_grad_fn};
const taper_Op ops__interpolate_grad = {
    .name = "interpolate_grad", .forward = interpolate_grad_forward, .backward = interpolate_grad_backward};

/* What a mode says, of images or rows; false with an error. */
static bool read_resize_mode(const char *mode, const Tensor *x, bool align_corners, Resize *r) {
    const bool exact = mode && strcmp(mode, "nearest-exact") == 0;
    r->nearest = exact || (mode && strcmp(mode, "nearest") == 0);
    r->exact = exact;
    r->align_corners = align_corners;
    r->rows = x->ndim == 3;
    if (!r->nearest && (!mode || strcmp(mode, r->rows ? "linear" : "bilinear") != 0))
        return base__raise(ERROR_VALUE,
                           "interpolate: mode \"%s\" is none of nearest, nearest-exact and, for an input of %d "
                           "dimensions, %s",
                           mode ? mode : "NULL", x->ndim, r->rows ? "linear" : "bilinear");
    if (!r->nearest || !align_corners) return true;
    return base__raise(ERROR_VALUE, "interpolate: align_corners option can only be set with the interpolating modes: "
                                    "linear | bilinear");
}

/* From one of the two options. */
static bool read_size(const Tensor *x, F_InterpolateOptions o, Resize *r) {
    const bool by_scale = !isnan(o.scale_factor);
    int64_t    unused;
    if (by_scale == (o.size != TAPER_NONE))
        return base__raise(ERROR_VALUE, by_scale ? "interpolate: only one of size or scale_factor should be defined"
                                                 : "interpolate: either size or scale_factor should be defined");
    if (!tensor__read_sizes("interpolate", by_scale ? 0 : o.size, r->to)) return false;
    r->scale = by_scale ? o.scale_factor : 0;
    for (int axis = 0; axis < 2; axis++) {
        const int d = axis + 2 - (r->rows ? 1 : 0);
        r->from[axis] = d < 2 ? 1 : x->dims[d];
        const double size = floor((double)r->from[axis] * o.scale_factor);
        if (by_scale) r->to[axis] = size < 0x1p62 ? (int64_t)size : INT64_MAX;
        if (d < 2) r->to[axis] = 1;
    }
    if (r->from[0] < 1 || r->from[1] < 1 || r->to[0] < 1 || r->to[1] < 1)
        return base__raise(ERROR_SHAPE,
                           "interpolate: Input and output sizes should be greater than 0, but got input (H: %lld, W: "
                           "%lld) output (H: %lld, W: %lld)",
                           (long long)r->from[0], (long long)r->from[1], (long long)r->to[0], (long long)r->to[1]);
    return tensor__check_shape((taper_Dims){4, (int64_t[]){x->dims[0], x->dims[1], r->to[0], r->to[1]}}, "interpolate",
                               &unused);
}

Tensor *F_interpolate_with(Tensor *x, F_InterpolateOptions options) {
    Resize r = {.scale = 0};
    if (!FROM_DEFAULTS(options, "F_interpolate") || !tensor__usable(x, "interpolate", "input")) return NULL;
    if ((x->ndim != 3 && x->ndim != 4) || x->dims[1] == 0)
        return base__raise(
            ERROR_SHAPE,
            "interpolate: Expected (N, C, length) or (N, C, height, width) with at least one channel, but "
            "got %s",
            tensor__shape_text(tensor__dims(x)));
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "interpolate: not implemented for %s", taper_dtype_name((taper_Dtype)x->dtype));
    if (!read_resize_mode(options.mode, x, options.align_corners, &r) || !read_size(x, options, &r)) return NULL;
    return ops__apply(&ops__interpolate, &x, 1, &r, sizeof r);
}

/* ---- Pixels between channels and places ---------------------------------------------------------- */

/* x in the shape `split`, its dimensions in another order, in the shape `joined`: a new tensor. */
static Tensor *dealt_out(Tensor *x, taper_Dims split, taper_Dims order, taper_Dims joined) {
    Tensor *y = tensor__new_beside(x, (taper_Dtype)x->dtype, joined);
    OPEN_SCOPE_OR(NULL);
    x = (tensor_permute)((tensor_reshape)(x, split), order);
    Tensor *to = y && x ? (tensor_reshape)(y, tensor__dims(x)) : NULL;
    return to && tensor__copy(to, x, "pixel_shuffle") ? y : NULL;
}

/* The last three dimensions of x, with the ones before as one; and x's shape with others in their place. */
static int64_t images_before(const Tensor *x) {
    int64_t images = 1;
    for (int d = 0; d < x->ndim - 3; d++) images *= x->dims[d];
    return images;
}
static taper_Dims with_image(const Tensor *x, int64_t *dims, int64_t channels, int64_t height, int64_t width) {
    tensor__copy_dims(dims, x->dims, x->ndim - 3);
    dims[x->ndim - 3] = channels, dims[x->ndim - 2] = height, dims[x->ndim - 1] = width;
    return (taper_Dims){x->ndim, dims};
}

static Tensor *pixel_shuffle_forward(const taper_Call *call) {
    const int64_t  r = *(const int64_t *)call->args;
    Tensor        *x = call->inputs[0];
    const int64_t *image = x->dims + x->ndim - 3, channels = image[0] / (r * r), high = image[1], wide = image[2];
    int64_t        dims[TAPER_MAX_DIMS];
    return dealt_out(x, (taper_Dims){6, (int64_t[]){images_before(x), channels, r, r, high, wide}},
                     (taper_Dims){6, (int64_t[]){0, 1, 4, 2, 5, 3}}, with_image(x, dims, channels, high * r, wide * r));
}

static Tensor *pixel_unshuffle_forward(const taper_Call *call) {
    const int64_t  r = *(const int64_t *)call->args;
    Tensor        *x = call->inputs[0];
    const int64_t *image = x->dims + x->ndim - 3, channels = image[0], high = image[1] / r, wide = image[2] / r;
    int64_t        dims[TAPER_MAX_DIMS];
    return dealt_out(x, (taper_Dims){6, (int64_t[]){images_before(x), channels, high, r, wide, r}},
                     (taper_Dims){6, (int64_t[]){0, 1, 3, 5, 2, 4}}, with_image(x, dims, channels * r * r, high, wide));
}

static Tensor *channel_shuffle_forward(const taper_Call *call) {
    const int64_t groups = *(const int64_t *)call->args;
    Tensor       *x = call->inputs[0];
    int64_t       inner = 1;
    for (int d = 2; d < x->ndim; d++) inner *= x->dims[d];
    return dealt_out(x, (taper_Dims){4, (int64_t[]){x->dims[0], groups, x->dims[1] / groups, inner}},
                     (taper_Dims){4, (int64_t[]){0, 2, 1, 3}}, tensor__dims(x));
}

static Tensor *apply_shuffle(const taper_Op *op, Tensor *x, int64_t factor) {
    return x ? ops__apply(op, &x, 1, &factor, sizeof factor) : NULL;
}
static void pixel_shuffle_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = apply_shuffle(&ops__pixel_unshuffle, g, *(const int64_t *)call->args);
}
static void pixel_unshuffle_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = apply_shuffle(&ops__pixel_shuffle, g, *(const int64_t *)call->args);
}
static void channel_shuffle_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = apply_shuffle(&ops__channel_shuffle, g, g->dims[1] / *(const int64_t *)call->args);
}

const taper_Op ops__pixel_shuffle = {
    .name = "pixel_shuffle", .forward = pixel_shuffle_forward, .backward = pixel_shuffle_backward};
const taper_Op ops__pixel_unshuffle = {
    .name = "pixel_unshuffle", .forward = pixel_unshuffle_forward, .backward = pixel_unshuffle_backward};
const taper_Op ops__channel_shuffle = {
    .name = "channel_shuffle", .forward = channel_shuffle_forward, .backward = channel_shuffle_backward};

static bool check_shuffle(const taper_Op *op, const Tensor *x, const char *name, int64_t factor, int least) {
    if (!tensor__usable(x, op->name, "input")) return false;
    if (x->ndim < least)
        return base__raise(ERROR_SHAPE,
                           "%s: expects input to have at least %d dimensions, but got input with %d dimension(s)",
                           op->name, least, x->ndim);
    if (factor > 0) return true;
    return base__raise(ERROR_VALUE, "%s: expects a positive %s, but got %lld", op->name, name, (long long)factor);
}

Tensor *(F_pixel_shuffle)(Tensor *x, int64_t r) {
    int64_t square;
    if (!check_shuffle(&ops__pixel_shuffle, x, "upscale_factor", r, 3)) return NULL;
    if (!base__multiply(r, r, &square) || x->dims[x->ndim - 3] % square)
        return base__raise(ERROR_SHAPE,
                           "pixel_shuffle: expects its input's 'channel' dimension to be divisible by the square of "
                           "upscale_factor, but input.size(-3)=%lld is not divisible by %lld",
                           (long long)x->dims[x->ndim - 3], (long long)r * (long long)(r < 1 << 30 ? r : 1));
    return apply_shuffle(&ops__pixel_shuffle, x, r);
}

Tensor *(F_pixel_unshuffle)(Tensor *x, int64_t r) {
    if (!check_shuffle(&ops__pixel_unshuffle, x, "downscale_factor", r, 3)) return NULL;
    for (int d = x->ndim - 2; d < x->ndim; d++)
        if (x->dims[d] % r)
            return base__raise(
                ERROR_SHAPE,
                "pixel_unshuffle: expects %s to be divisible by downscale_factor, but input.size(%d)=%lld "
                "is not divisible by %lld",
                d == x->ndim - 1 ? "width" : "height", d - x->ndim, (long long)x->dims[d], (long long)r);
    return apply_shuffle(&ops__pixel_unshuffle, x, r);
}

Tensor *(F_channel_shuffle)(Tensor *x, int64_t groups) {
    if (!check_shuffle(&ops__channel_shuffle, x, "number of groups", groups, 3)) return NULL;
    if (x->dims[1] % groups)
        return base__raise(
            ERROR_SHAPE,
            "channel_shuffle: Number of channels must be divisible by groups. Got %lld channels and %lld "
            "groups.",
            (long long)x->dims[1], (long long)groups);
    return apply_shuffle(&ops__channel_shuffle, x, groups);
}
