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
    if (size.count != 4 || theta->ndim != 3 || theta->dims[1] != 2 || theta->dims[2] != 3 ||
        theta->dims[0] != size.at[0])
        return base__raise(
            ERROR_SHAPE,
            "%s: Expected a batch of 2D affine matrices of shape Nx2x3 for size NxCxHxW, got theta %s and "
            "size %s",
            op, tensor__shape_text(tensor__dims(theta)), tensor__shape_text(size));
    for (int d = 0; d < 4; d++)
        if (size.at[d] <= 0)
            return base__raise(ERROR_VALUE, "%s: Expected non-zero, positive output size. Got %s", op,
                               tensor__shape_text(size));
    return true;
}

Tensor *F_affine_grid_with(Tensor *theta, taper_Dims size, F_AffineGridOptions o) {
    if (!FROM_DEFAULTS(o, "F_affine_grid") || !is_affine(theta, size)) return NULL;
    const int64_t n = size.at[0], height = size.at[2], width = size.at[3];
    int64_t       unused;
    if (!tensor__check_shape((taper_Dims){4, (int64_t[]){n, height, width, 3}}, "affine_grid", &unused)) return NULL;
    const int64_t plane[] = {height, width}, list[] = {n, height * width, 3}, grid[] = {n, height, width, 2};
    Tensor       *x = places_along(theta, width, o.align_corners), *y = places_along(theta, height, o.align_corners);
    Tensor       *one = tensor__new_beside(theta, (taper_Dtype)theta->dtype, ops__no_dims());
    if (!x || !y || !one || !(y = (tensor_unsqueeze)(y, 1))) return NULL;
    tensor__fill(one, 1);
    Tensor *parts[] = {x, y, one};
    for (int i = 0; i < 3; i++)
        if (!(parts[i] = (tensor_expand)(parts[i], (taper_Dims){2, plane}))) return NULL;
    tensor_CatOptions last = tensor_stack_defaults();
    last.dim = -1;
    Tensor *places = (tensor_reshape)(tensor_stack_with((taper_Tensors){3, parts}, last), (taper_Dims){2, list + 1});
    places = places ? (tensor_expand)(places, (taper_Dims){3, list}) : NULL;
    Tensor *turned = places ? (tensor_bmm)(places, (tensor_transpose)(theta, 1, 2)) : NULL;
    return turned ? (tensor_reshape)(turned, (taper_Dims){4, grid}) : NULL;
}

/* ---- grid_sample ------------------------------------------------------------------------------------------------- */

enum { PAD_ZEROS, PAD_BORDER, PAD_REFLECTION };

/* x back and forth between two edges, given twice as large. */
static Tensor *reflected(Tensor *x, double low, double high) {
    if (low == high) return x ? tensor__zeros_like(x) : NULL;
    const double least = low / 2, span = (high - low) / 2;
    Tensor      *far = ABS(SUB(x, least)), *rest = far ? (tensor_fmod)(far, taper_number_real(span)) : NULL;
    Tensor      *flips = rest ? (tensor_floor)(DIV(far, span)) : NULL;
    Tensor      *odd = flips ? NE((tensor_fmod)(flips, taper_number_int(2)), 0) : NULL;
    return odd ? WHERE(odd, ADD(SUB(span, rest), least), ADD(rest, least)) : NULL;
}

/* Places from -1 to 1 as those of pixels, 0 to size - 1, the centres; and where they are kept within the image, so. */
static Tensor *pixels_of(Tensor *x, int64_t size, int padding, bool align_corners) {
    tensor_ClampOptions within = tensor_clamp_defaults();
    const double        n = (double)size;
    x = align_corners ? MUL(DIV(ADD(x, 1), 2), n - 1) : DIV(SUB(MUL(ADD(x, 1), n), 1), 2);
    if (x && padding == PAD_REFLECTION) x = align_corners ? reflected(x, 0, 2 * (n - 1)) : reflected(x, -1, 2 * n - 1);
    within.min = 0;
    within.max = n - 1;
    if (!x || padding == PAD_ZEROS) return x;
    Tensor *known = WHERE(EQ(x, x), x, 0); /* as PyTorch's minimum and maximum have it */
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
static Tensor *pixel_of(const Tensor *image, Tensor *y, Tensor *x, int64_t height, int64_t width, Tensor **in) {
    RECORD_NOTHING();
    Tensor *in_y = within_image(&y, height), *in_x = in_y ? within_image(&x, width) : NULL;
    *in = in_x ? AND(in_y, in_x) : NULL;
    Tensor *place = *in ? (tensor_add)((tensor_mul)(y, taper_number_int(width)), x) : NULL;
    if (place) place = (tensor_unsqueeze)(place, 1);
    return place ? (tensor_expand)(place, (taper_Dims){3, (int64_t[]){-1, image->dims[1], -1}}) : NULL;
}

/* The image (N, C, height width) at a pixel for each place (N, places), 0 beyond it. */
static Tensor *image_at(Tensor *image, Tensor *y, Tensor *x, int64_t height, int64_t width) {
    Tensor *in, *place = pixel_of(image, y, x, height, width, &in);
    Tensor *seen = place ? ops__gathered(image, 2, place) : NULL;
    return seen ? WHERE((tensor_unsqueeze)(in, 1), seen, 0) : NULL; /* what is beyond may be infinite there */
}

/* The four around each place, by how near they are. */
static Tensor *bilinear_at(Tensor *image, Tensor *y, Tensor *x, int64_t height, int64_t width) {
    Tensor *top = (tensor_floor)(y), *left = top ? (tensor_floor)(x) : NULL, *sum = NULL;
    if (!left) return NULL;
    for (int corner = 0; corner < 4; corner++) {
        const int down = corner / 2, right = corner % 2;
        Tensor   *row = down ? ADD(top, 1) : top, *column = right ? ADD(left, 1) : left;
        Tensor   *near_y = down ? SUB(y, top) : SUB(ADD(top, 1), y),
               *near_x = right ? SUB(x, left) : SUB(ADD(left, 1), x);
        Tensor *weight = MUL(near_x, near_y), *seen = weight ? image_at(image, row, column, height, width) : NULL;
        Tensor *part = seen ? MUL(seen, (tensor_unsqueeze)(weight, 1)) : NULL;
        if (!part || !(sum = sum ? ADD(sum, part) : part)) return NULL;
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
    if (x->ndim != 4 || grid->ndim != 4 || x->dims[0] != grid->dims[0] || grid->dims[3] != 2)
        return base__raise(
            ERROR_SHAPE,
            "%s: expected input (N, C, height, width) and grid (N, rows, columns, 2), but got sizes %s and "
            "%s",
            op, tensor__shape_text(tensor__dims(x)), tensor__shape_text(tensor__dims(grid)));
    if (x->dims[2] == 0 || x->dims[3] == 0)
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

Tensor *F_grid_sample_with(Tensor *x, Tensor *grid, F_GridSampleOptions o) {
    static const char *const modes[] = {"bilinear", "nearest", NULL};
    static const char *const paddings[] = {"zeros", "border", "reflection", NULL};
    if (!FROM_DEFAULTS(o, "F_grid_sample") || !are_image_and_grid(x, grid)) return NULL;
    const int     mode = option_of("mode", o.mode, modes);
    const int     padding = mode < 0 ? -1 : option_of("padding_mode", o.padding_mode, paddings);
    const int64_t n = x->dims[0], channels = x->dims[1], height = x->dims[2], width = x->dims[3];
    const int64_t list[] = {n, grid->dims[1] * grid->dims[2]}, flat[] = {n, channels, height * width};
    const int64_t shape[] = {n, channels, grid->dims[1], grid->dims[2]};
    if (padding < 0) return NULL;
    Tensor *image = (tensor_reshape)(x, (taper_Dims){3, flat}), *at[2];
    for (int i = 0; i < 2; i++) {
        Tensor *line = image ? (tensor_reshape)((tensor_select)(grid, 3, i), (taper_Dims){2, list}) : NULL;
        if (!line || !(at[i] = pixels_of(line, i ? height : width, padding, o.align_corners))) return NULL;
        if (mode == 1 && !(at[i] = ROUND(at[i]))) return NULL;
    }
    Tensor *y = mode ? image_at(image, at[1], at[0], height, width) : bilinear_at(image, at[1], at[0], height, width);
    return y ? (tensor_reshape)(y, (taper_Dims){4, shape}) : NULL;
}
