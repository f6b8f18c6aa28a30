/* ops/grid.c: places in an image, from -1 at one edge to 1 at the other: grids of them, and images seen there.
 *
 * Both are calls of other operators, in PyTorch's order of steps. Invariant: what is read lies within the image; what would
 * be beyond it is read at the edge and counts 0 times. */
#include "ops/ops.h"

#include "ops/words.h"

/* ---- affine_grid ---------------------------------------------------------------------------------------------- */

/* n places from -1 to 1: the centres of pixels, or with align_corners the first and the last at the edges. */
static Tensor *places_along(const Tensor *beside, int64_t n, bool align_corners) {
    tensor_Options options = tensor_linspace_defaults();
    options.dtype = (taper_Dtype)beside->dtype;
    Tensor *line = tensor_linspace_with(n > 1 ? -1 : 0, n > 1 ? 1 : 0, n, options);
    if (line && !align_corners && n > 1) line = DIV(MUL(line, (double)(n - 1)), (double)n);
    return line ? tensor__moved(line, beside->device, "affine_grid") : NULL;
}

static bool is_affine(const Tensor *theta, taper_Dims size) {
    static const char op[] = "affine_grid";
    if (!tensor__usable(theta, op, "theta") || !tensor__is_list(op, size.count, size.at)) return false;
    if (!tensor__is_real(theta))
        return base__raise(ERROR_DTYPE, "%s: Expected theta to have floating point type, but got %s", op,
                           taper_dtype_name((taper_Dtype)theta->dtype));
    const int axes = size.count - 2;
    if (axes != 2 && axes != 3)
        return base__raise(
            ERROR_SHAPE, "%s only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. Got size %s",
            op, tensor__shape_text(size));
    if (theta->ndim != 3 || theta->dims[1] != axes || theta->dims[2] != axes + 1 || theta->dims[0] != size.at[0])
        return base__raise(ERROR_SHAPE,
                           "%s: Expected a batch of %dD affine matrices of shape Nx%dx%d for size %s, got theta %s and "
                           "size %s",
                           op, axes, axes, axes + 1, axes == 2 ? "NxCxHxW" : "NxCxDxHxW",
                           tensor__shape_text(tensor__dims(theta)), tensor__shape_text(size));
    for (int d = 0; d < size.count; d++)
        if (size.at[d] <= 0)
            return base__raise(ERROR_VALUE, "%s: Expected non-zero, positive output size. Got %s", op,
                               tensor__shape_text(size));
    return true;
}

/* (x, y, 1) of each pixel, or (x, y, z, 1): (pixels, axes + 1) */
static Tensor *places_of_pixels(const Tensor *beside, taper_Dims size, bool align_corners) {
    Tensor   *parts[4], *one = tensor__new_beside(beside, (taper_Dtype)beside->dtype, ops__no_dims());
    const int axes = size.count;
    if (!one) return NULL;
    tensor__fill(one, 1);
    parts[axes] = one;
    for (int axis = 0; axis < axes; axis++) { /* x is the last of the sizes */
        parts[axis] = places_along(beside, size.at[axes - 1 - axis], align_corners);
        for (int k = 0; k < axis; k++)
            if (!(parts[axis] = (tensor_unsqueeze)(parts[axis], -1))) return NULL;
    }
    for (int k = 0; k <= axes; k++)
        if (!(parts[k] = (tensor_expand)(parts[k], size))) return NULL;
    tensor_CatOptions last = tensor_stack_defaults();
    last.dim = -1;
    Tensor *places = tensor_stack_with((taper_Tensors){axes + 1, parts}, last);
    return places ? (tensor_reshape)(places, (taper_Dims){2, (int64_t[]){-1, axes + 1}}) : NULL;
}

Tensor *F_affine_grid_with(Tensor *theta, taper_Dims size, F_AffineGridOptions o) {
    if (!FROM_DEFAULTS(o, "F_affine_grid") || !is_affine(theta, size)) return NULL;
    const int axes = size.count - 2;
    int64_t   numel, grid[5] = {size.at[0]};
    tensor__copy_dims(grid + 1, size.at + 2, axes);
    grid[1 + axes] = axes + 1; /* the places, which are more than the results */
    if (!tensor__check_shape((taper_Dims){axes + 2, grid}, "affine_grid", &numel)) return NULL;
    grid[1 + axes] = axes;
    Tensor *places = places_of_pixels(theta, (taper_Dims){axes, size.at + 2}, o.align_corners);
    if (!places) return NULL;
    places = (tensor_expand)(places, (taper_Dims){3, (int64_t[]){size.at[0], places->dims[0], axes + 1}});
    Tensor *turned = places ? (tensor_bmm)(places, (tensor_transpose)(theta, 1, 2)) : NULL;
    return turned ? ops__reshaped(turned, (taper_Dims){axes + 2, grid}, "AffineGridGeneratorBackward0") : NULL;
}

/* ---- grid_sample ------------------------------------------------------------------------------------------------- */

enum { PAD_ZEROS, PAD_BORDER, PAD_REFLECTION };
enum { BILINEAR, NEAREST, BICUBIC };

/* x back and forth between two edges, given twice as large. */
static Tensor *reflected(Tensor *x, double low, double high) {
    if (low == high) return x ? tensor__zeros_like(x) : NULL;
    const double least = low / 2, span = (high - low) / 2;
    Tensor      *far = ABS(SUB(x, least)), *rest = far ? (tensor_fmod)(far, taper_number_real(span)) : NULL;
    Tensor      *flips = rest ? (tensor_floor)(DIV(far, span)) : NULL;
    Tensor      *odd = flips ? NE((tensor_fmod)(flips, taper_number_int(2)), 0) : NULL;
    return odd ? WHERE(odd, ADD(SUB(span, rest), least), ADD(rest, least)) : NULL;
}

/* What is looked at: pixels (N, C, all), how many there are along x, y and perhaps z, and what lies beyond. */
typedef struct ImageSizes {
    Tensor *pixels;
    int     axes, padding;
    int64_t size[3];
    bool    align_corners;
} ImageSizes;

/* Places from -1 to 1 as those of pixels, 0 to size - 1, the centres. */
static Tensor *pixels_of(const ImageSizes *image, Tensor *x, int axis) {
    const double n = (double)image->size[axis];
    return image->align_corners ? MUL(DIV(ADD(x, 1), 2), n - 1) : DIV(SUB(MUL(ADD(x, 1), n), 1), 2);
}

/* And where they are kept within the image, so. */
static Tensor *kept_within(const ImageSizes *image, Tensor *x, int axis) {
    tensor_ClampOptions within = tensor_clamp_defaults();
    const double        n = (double)image->size[axis];
    if (x && image->padding == PAD_REFLECTION)
        x = image->align_corners ? reflected(x, 0, 2 * (n - 1)) : reflected(x, -1, 2 * n - 1);
    within.min = 0;
    within.max = n - 1;
    if (!x || image->padding == PAD_ZEROS) return x;
    Tensor *known = WHERE(EQ(x, x), x, image->axes == 3 ? n - 1 : 0); /* as PyTorch's minimum and maximum have it */
    return known ? tensor_clamp_with(known, within) : NULL;
}

/* Is the pixel in the image? And the pixel, at the edge if it is not; one that is nowhere is the first. */
static Tensor *within_image(Tensor **pixel, int64_t size) {
    tensor_ClampOptions within = tensor_clamp_defaults();
    Tensor             *x = *pixel, *is = x ? AND(GE(x, 0), LT(x, (double)size)) : NULL;
    within.min = 0;
    within.max = (double)size - 1;
    *pixel = is ? (tensor_to)(tensor_clamp_with(WHERE(EQ(x, x), x, 0), within), INT64) : NULL;
    return *pixel ? is : NULL;
}

/* Where that is, (N, C, places), and whether it is in the image. */
static Tensor *pixel_of(const ImageSizes *image, Tensor *const *at, Tensor **in) {
    RECORD_NOTHING();
    Tensor *place = *in = NULL;
    for (int axis = image->axes - 1; axis >= 0; axis--) {
        Tensor *pixel = at[axis], *is = within_image(&pixel, image->size[axis]);
        *in = !is || !*in ? is : AND(*in, is);
        if (place) place = (tensor_mul)(place, taper_number_int(image->size[axis]));
        place = !pixel || !place ? pixel : (tensor_add)(place, pixel);
        if (!*in || !place) return NULL;
    }
    place = (tensor_unsqueeze)(place, 1);
    return place ? (tensor_expand)(place, (taper_Dims){3, (int64_t[]){-1, image->pixels->dims[1], -1}}) : NULL;
}

/* The image at a pixel for each place (N, places), 0 beyond it; *weight, of a volume, too. */
static Tensor *image_at(const ImageSizes *image, Tensor *const *at, Tensor **weight) {
    Tensor *in, *place = pixel_of(image, at, &in);
    Tensor *seen = place ? ops__gathered(image->pixels, 2, place) : NULL;
    if (seen && image->axes == 3 && weight && !(*weight = WHERE(in, *weight, 0))) return NULL;
    return seen ? WHERE((tensor_unsqueeze)(in, 1), seen, 0) : NULL; /* what is beyond may be infinite there */
}

static Tensor *weighed(Tensor *seen, Tensor *weight, Tensor *sum) {
    Tensor *part = seen && weight ? MUL(seen, (tensor_unsqueeze)(weight, 1)) : NULL;
    return part && sum ? ADD(sum, part) : part;
}

/* The four around each place, or the eight, by how near they are; along x first. */
static Tensor *linear_at(const ImageSizes *image, Tensor *const *at) {
    Tensor *low[3], *sum = NULL;
    for (int axis = 0; axis < image->axes; axis++)
        if (!(low[axis] = (tensor_floor)(at[axis]))) return NULL;
    for (int corner = 0; corner < 1 << image->axes; corner++) {
        Tensor *pixel[3], *weight = NULL;
        for (int axis = 0; axis < image->axes; axis++) {
            const bool high = corner >> axis & 1;
            pixel[axis] = high ? ADD(low[axis], 1) : low[axis];
            Tensor *near = high ? SUB(at[axis], low[axis]) : SUB(ADD(low[axis], 1), at[axis]);
            weight = weight ? MUL(weight, near) : near;
        }
        Tensor *seen = weight ? image_at(image, pixel, &weight) : NULL;
        if (!(sum = weighed(seen, weight, sum))) return NULL;
    }
    return sum;
}

/* Keys's cubic, with -3/4, of the pixel number k of four around a place, t behind the second. */
static Tensor *cubic_weight(Tensor *t, int k) {
    const double a = -0.75;
    Tensor      *x = k == 0 ? ADD(t, 1) : k == 1 ? t : k == 2 ? SUB(1, t) : SUB(2, t);
    if (k == 1 || k == 2) return ADD(MUL(MUL(SUB(MUL(x, a + 2), a + 3), x), x), 1);
    return SUB(MUL(ADD(MUL(SUB(MUL(x, a), 5 * a), x), 8 * a), x), 4 * a);
}

/* The sixteen around each place: rows first, each along x. */
static Tensor *cubic_at(const ImageSizes *image, Tensor *const *at) {
    Tensor *low[2], *over[2], *sum = NULL;
    for (int axis = 0; axis < 2; axis++)
        if (!(low[axis] = (tensor_floor)(at[axis])) || !(over[axis] = SUB(at[axis], low[axis]))) return NULL;
    for (int i = 0; i < 4; i++) {
        Tensor *row = NULL, *pixel[2] = {NULL, kept_within(image, ADD(low[1], i - 1), 1)};
        for (int k = 0; pixel[1] && k < 4; k++) {
            pixel[0] = kept_within(image, ADD(low[0], k - 1), 0);
            if (!pixel[0] || !(row = weighed(image_at(image, pixel, NULL), cubic_weight(over[0], k), row))) return NULL;
        }
        if (!(sum = weighed(row, cubic_weight(over[1], i), sum))) return NULL;
    }
    return sum;
}

static bool are_image_and_grid(const Tensor *x, const Tensor *grid) {
    static const char op[] = "grid_sample";
    if (!tensor__usable(x, op, "input") || !tensor__usable(grid, op, "grid") || !tensor__same_device(op, x, grid))
        return false;
    if (x->dtype != grid->dtype || !tensor__is_real(x))
        return base__raise(ERROR_DTYPE,
                           "%s: expected input and grid to have same dtype of floats, but input has %s and "
                           "grid has %s",
                           op, taper_dtype_name((taper_Dtype)x->dtype), taper_dtype_name((taper_Dtype)grid->dtype));
    if ((x->ndim != 4 && x->ndim != 5) || grid->ndim != x->ndim || x->dims[0] != grid->dims[0] ||
        grid->dims[x->ndim - 1] != x->ndim - 2)
        return base__raise(
            ERROR_SHAPE,
            "%s: expected input (N, C, height, width) and grid (N, rows, columns, 2), or input (N, C, depth, height, "
            "width) and grid (N, planes, rows, columns, 3), but got sizes %s and %s",
            op, tensor__shape_text(tensor__dims(x)), tensor__shape_text(tensor__dims(grid)));
    if (x->dims[2] == 0 || x->dims[3] == 0 || x->dims[x->ndim - 1] == 0)
        return base__raise(ERROR_SHAPE,
                           "%s: expected input to have non-empty spatial dimensions, but input has sizes %s", op,
                           tensor__shape_text(tensor__dims(x)));
    return true;
}

/* Which of the names it is; -1 with an error. */
static int option_of(const char *name, const char *given, const char *const *names) {
    for (int i = 0; names[i]; i++)
        if (given && strcmp(given, names[i]) == 0) return i;
    return base__raise(ERROR_VALUE, "grid_sample: %s must be one of those in the header, but got: '%.40s'", name,
                       given ? given : "NULL"),
           -1;
}

/* In a list of places, each with its pixels along x, y and perhaps z. */
static Tensor *sampled(const ImageSizes *image, Tensor *grid, int mode) {
    int64_t places = 1;
    Tensor *at[3] = {NULL, NULL, NULL};
    for (int d = 1; d < grid->ndim - 1; d++) places *= grid->dims[d];
    for (int axis = 0; axis < image->axes; axis++) {
        Tensor *line = (tensor_reshape)((tensor_select)(grid, -1, axis),
                                        (taper_Dims){2, (int64_t[]){grid->dims[0], places}});
        if (!line || !(at[axis] = pixels_of(image, line, axis))) return NULL;
        if (mode != BICUBIC && !(at[axis] = kept_within(image, at[axis], axis))) return NULL;
        if (mode == NEAREST && !(at[axis] = ROUND(at[axis]))) return NULL;
    }
    return mode == NEAREST ? image_at(image, at, NULL) : mode == BICUBIC ? cubic_at(image, at) : linear_at(image, at);
}

Tensor *F_grid_sample_with(Tensor *x, Tensor *grid, F_GridSampleOptions o) {
    static const char *const modes[] = {"bilinear", "nearest", "bicubic", NULL};
    static const char *const paddings[] = {"zeros", "border", "reflection", NULL};
    if (!FROM_DEFAULTS(o, "F_grid_sample") || !are_image_and_grid(x, grid)) return NULL;
    const int  mode = option_of("mode", o.mode, modes);
    ImageSizes image = {.axes = x->ndim - 2, .align_corners = o.align_corners};
    if (mode < 0 || (image.padding = option_of("padding_mode", o.padding_mode, paddings)) < 0) return NULL;
    if (mode == BICUBIC && image.axes == 3)
        return base__raise(ERROR_VALUE, "grid_sample: bicubic interpolation only supports 4D input");
    int64_t shape[5] = {x->dims[0], x->dims[1]}, pixels = 1;
    for (int axis = 0; axis < image.axes; axis++) {
        image.size[axis] = x->dims[x->ndim - 1 - axis];
        pixels *= image.size[axis];
        shape[2 + axis] = grid->dims[1 + axis];
    }
    image.pixels = (tensor_reshape)(x, (taper_Dims){3, (int64_t[]){x->dims[0], x->dims[1], pixels}});
    Tensor     *y = image.pixels ? sampled(&image, grid, mode) : NULL;
    const char *name = image.axes == 2 ? "GridSampler2DBackward0" : "GridSampler3DBackward0";
    return y ? ops__reshaped(y, (taper_Dims){x->ndim, shape}, name) : NULL;
}
