/* ops/pool.c: pooling: of what a window sees, or of equal shares of an image, the largest number or the mean.
 *
 * A plane is an image of (height, width); all dimensions in front are planes. The largest is found as a place first,
 * (row * width + column), and is then an operator: max_pool2d takes numbers from places, max_unpool2d puts numbers there, and
 * each is the derivative of the other. Rows of numbers, 1d, are planes of height 1. */
#include "ops/ops.h"

/* ---- Running kernels ----------------------------------------------------------------------------- */

static Tensor *planes_of(Tensor *x) { return x->contiguous ? x : tensor__copied(x, "pool"); }

static int64_t planes_before(const Tensor *x) {
    int64_t planes = 1;
    for (int d = 0; d < x->ndim - 2; d++) planes *= x->dims[d];
    return planes;
}

/* A new tensor of x's planes, of another size. */
static Tensor *new_planes(const Tensor *x, taper_Dtype dtype, const int64_t *size) {
    int64_t dims[TAPER_MAX_DIMS];
    tensor__copy_dims(dims, x->dims, x->ndim - 2);
    tensor__copy_dims(dims + x->ndim - 2, size, 2);
    return tensor__new_beside(x, dtype, (taper_Dims){x->ndim, dims});
}

static Tensor *pooled(Tensor *x, Kernel kernel, taper_Dtype dtype, const int64_t *size, const Pool *pool) {
    Tensor *from = planes_of(x), *y = from ? new_planes(x, dtype, size) : NULL;
    if (!y) return NULL;
    kernel = kernel__typed(kernel, x->dtype - 1);
    return ops__over_planes(planes_before(x), kernel, 2, (Tensor *[]){y, from}, pool) ? y : NULL;
}

/* ---- The largest: from places and back ----------------------------------------------------------- */

static Tensor *with_places(const taper_Call *call, Kernel kernel, const int64_t *size) {
    Places  args = *(const Places *)call->args;
    Tensor *x = planes_of(call->inputs[0]), *places = planes_of(call->inputs[1]);
    Tensor *y = x && places ? new_planes(x, (taper_Dtype)x->dtype, size) : NULL;
    if (!y) return NULL;
    args.count = places->dims[places->ndim - 2] * places->dims[places->ndim - 1];
    Tensor *operands[] = {y, x, places};
    return ops__over_planes(planes_before(x), kernel__typed(kernel, tensor__real(x)), 3, operands, &args) ? y : NULL;
}

static Tensor *max_pool2d_forward(const taper_Call *call) {
    const Tensor *places = call->inputs[1];
    return with_places(call, KERNEL(take_places), places->dims + places->ndim - 2);
}

static Tensor *max_unpool2d_forward(const taper_Call *call) {
    return with_places(call, KERNEL(put_places), ((const Places *)call->args)->image);
}

static Tensor *apply_places(const taper_Op *op, Tensor *x, Tensor *places, const Places *args) {
    return x && places ? ops__apply(op, (Tensor *[]){x, places}, 2, args, sizeof *args) : NULL;
}

static void max_pool2d_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Places args = *(const Places *)call->args;
    args.add = true;
    gradients[0] = apply_places(&ops__max_unpool2d, g, taper_saved(call, 1), &args);
}

static void max_unpool2d_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = apply_places(&ops__max_pool2d, g, taper_saved(call, 1), call->args);
}

static const char *max_pool2d_grad_fn(const taper_Call *call) { return (void)call, "MaxPool2DWithIndicesBackward0"; }
static const char *max_unpool2d_grad_fn(const taper_Call *call) { return (void)call, "MaxUnpool2DBackward0"; }

const taper_Op ops__max_pool2d = {.name = "max_pool2d",
                                  .forward = max_pool2d_forward,
                                  .backward = max_pool2d_backward,
                                  .grad_fn = max_pool2d_grad_fn};
const taper_Op ops__max_unpool2d = {.name = "max_unpool2d",
                                    .forward = max_unpool2d_forward,
                                    .backward = max_unpool2d_backward,
                                    .grad_fn = max_unpool2d_grad_fn};

/* ---- The mean, and back -------------------------------------------------------------------------- */

static Tensor *avg_pool2d_forward(const taper_Call *call) {
    const Pool *pool = call->args;
    Tensor     *x = call->inputs[0];
    return pooled(x, KERNEL(avg_pool), (taper_Dtype)x->dtype, pool->window.blocks, pool);
}

static Tensor *avg_pool2d_grad_forward(const taper_Call *call) {
    const Pool *pool = call->args;
    Tensor     *x = call->inputs[0];
    return pooled(x, KERNEL(avg_pool_gradient), (taper_Dtype)x->dtype, pool->window.image, pool);
}

static void avg_pool2d_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = ops__apply(&ops__avg_pool2d_grad, &g, 1, call->args, sizeof(Pool));
}

static void avg_pool2d_grad_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = ops__apply(&ops__avg_pool2d, &g, 1, call->args, sizeof(Pool));
}

static const char *avg_pool2d_grad_fn(const taper_Call *call) {
    const Pool *pool = call->args;
    if (!pool->adaptive) return "AvgPool2DBackward0";
    return pool->window.blocks[0] * pool->window.blocks[1] == 1 ? "MeanBackward1" : "AdaptiveAvgPool2DBackward0";
}

const taper_Op ops__avg_pool2d = {.name = "avg_pool2d",
                                  .forward = avg_pool2d_forward,
                                  .backward = avg_pool2d_backward,
                                  .grad_fn = avg_pool2d_grad_fn};
const taper_Op ops__avg_pool2d_grad = {
    .name = "avg_pool2d_grad", .forward = avg_pool2d_grad_forward, .backward = avg_pool2d_grad_backward};

/* ---- Checks -------------------------------------------------------------------------------------- */

/* Planes of axes 1 (rows of numbers, whose height is 1) or 2, with channels and perhaps a batch in front. */
static bool check_planes(const char *op, const Tensor *x, int axes) {
    if (!tensor__usable(x, op, "input")) return false;
    bool right = x->ndim == axes + 1 || x->ndim == axes + 2;
    for (int d = x->ndim - axes - 1; right && d < x->ndim; d++) right = x->dims[d] != 0;
    if (!right)
        return base__raise(ERROR_SHAPE,
                           "%s: Expected %dD or %dD (batch mode) tensor with optional 0 dim batch size for input, but "
                           "got: %s",
                           op, axes + 1, axes + 2, tensor__shape_text(tensor__dims(x)));
    return true;
}

static bool check_pooled(const char *op, const Tensor *x, int axes) {
    if (!check_planes(op, x, axes)) return false;
    if (tensor__is_real(x)) return true;
    return base__raise(ERROR_DTYPE, "%s: not implemented for %s", op, taper_dtype_name((taper_Dtype)x->dtype));
}

static void measure_plane(Pool *pool, const Tensor *x, int axes) {
    pool->window.image[0] = axes == 1 ? 1 : x->dims[x->ndim - 2];
    pool->window.image[1] = x->dims[x->ndim - 1];
}

/* Windows that stop `stride` apart; where rounding is up, every one begins inside the image or its left padding. */
static bool count_windows(const char *op, Pool *pool, bool ceil_mode) {
    Window *w = &pool->window;
    ops__count_blocks(w);
    for (int axis = 0; axis < 2; axis++) {
        const int64_t reach = w->dilation[axis] * (w->kernel[axis] - 1) + 1, stride = w->stride[axis];
        const int64_t left = w->image[axis] + 2 * w->padding[axis] - reach;
        if (w->padding[axis] > reach / 2)
            return base__raise(ERROR_VALUE,
                               "%s: pad should be at most half of effective kernel size, but got pad=%lld, "
                               "kernel_size=%lld and dilation=%lld",
                               op, (long long)w->padding[axis], (long long)w->kernel[axis],
                               (long long)w->dilation[axis]);
        if (w->padding[axis] > w->kernel[axis] / 2) /* PyTorch wants that too, whatever the dilation */
            return base__raise(ERROR_VALUE,
                               "%s: pad should be smaller than or equal to half of kernel size, but got padW = %lld, "
                               "padH = %lld, kW = %lld, kH = %lld",
                               op, (long long)w->padding[1], (long long)w->padding[0], (long long)w->kernel[1],
                               (long long)w->kernel[0]);
        if (ceil_mode && left + stride - 1 >= 0) {
            w->blocks[axis] = (left + stride - 1) / stride + 1;
            if ((w->blocks[axis] - 1) * stride >= w->image[axis] + w->padding[axis]) w->blocks[axis]--;
        }
    }
    if (w->blocks[0] > 0 && w->blocks[1] > 0) return true;
    return base__raise(
        ERROR_SHAPE, "%s: Given input size: (%lldx%lld). Calculated output size: (%lldx%lld). Output size is too small",
        op, (long long)w->image[0], (long long)w->image[1], (long long)w->blocks[0], (long long)w->blocks[1]);
}

/* Sizes of what slides; along one axis alone, it is one high. */
static Window sliding(int axes, taper_Pair kernel, taper_Pair dilation, taper_Pair padding, taper_Pair stride) {
    Window w = ops__window(kernel, dilation, padding, stride == TAPER_NONE ? kernel : stride);
    if (axes == 2) return w;
    w.kernel[0] = w.dilation[0] = w.stride[0] = 1;
    w.padding[0] = 0;
    return w;
}

/* As a plane of height 1, and back. */
static Tensor *as_plane(Tensor *x, int axes) { return axes == 1 ? (tensor_unsqueeze)(x, -2) : x; }
static Tensor *without_height(Tensor *y, int axes) {
    tensor_SqueezeOptions options = tensor_squeeze_defaults();
    options.dim = -2;
    return axes == 1 ? tensor_squeeze_with(y, options) : y;
}

/* ---- Constructors -------------------------------------------------------------------------------- */

/* The largest of each window, and where it is, to *indices. Where nobody asks for that, it is not looked for. */
static Tensor *max_pool(Tensor *x, const Pool *pool, int axes, Tensor **indices) {
    Places  args = {.image = {pool->window.image[0], pool->window.image[1]}};
    Tensor *plane = as_plane(x, axes);
    if (plane && !indices && (!x->requires_grad || tape__mine.no_grad)) {
        const int64_t *windows = pool->window.blocks;
        Tensor        *y = pooled(plane, KERNEL(max_pool), (taper_Dtype)x->dtype, windows, pool);
        return without_height(ops__shown(&ops__max_pool2d, &plane, 1, y, pool, sizeof *pool), axes);
    }
    Tensor *places = plane ? pooled(plane, KERNEL(max_places), INT64, pool->window.blocks, pool) : NULL;
    Tensor *y = without_height(apply_places(&ops__max_pool2d, plane, places, &args), axes);
    Tensor *seen = y && indices ? without_height(places, axes) : NULL;
    if (seen) *indices = seen;
    return seen || !indices ? y : NULL;
}

static Tensor *max_pool_of(const char *op, int axes, Tensor *x, taper_Pair kernel_size, F_MaxPoolOptions o) {
    Pool pool = {.window = sliding(axes, kernel_size, o.dilation, o.padding, o.stride)};
    if (!check_pooled(op, x, axes) || !ops__check_window(op, &pool.window)) return NULL;
    measure_plane(&pool, x, axes);
    return count_windows(op, &pool, o.ceil_mode) ? max_pool(x, &pool, axes, o.return_indices) : NULL;
}

Tensor *F_max_pool2d_with(Tensor *x, taper_Pair kernel_size, F_MaxPoolOptions options) {
    if (!FROM_DEFAULTS(options, "F_max_pool2d")) return NULL;
    return max_pool_of("max_pool2d", 2, x, kernel_size, options);
}

Tensor *F_max_pool1d_with(Tensor *x, int64_t kernel_size, F_MaxPoolOptions options) {
    if (!FROM_DEFAULTS(options, "F_max_pool1d")) return NULL;
    return max_pool_of("max_pool1d", 1, x, kernel_size, options);
}

static Tensor *avg_pool(Tensor *x, const Pool *pool, int axes) {
    x = as_plane(x, axes);
    return without_height(x ? ops__apply(&ops__avg_pool2d, &x, 1, pool, sizeof *pool) : NULL, axes);
}

static Tensor *avg_pool_of(const char *op, int axes, Tensor *x, taper_Pair kernel_size, F_AvgPoolOptions o) {
    Pool pool = {.window = sliding(axes, kernel_size, 1, o.padding, o.stride), .include_pad = o.count_include_pad};
    if (!check_planes(op, x, axes) || (x->dtype != INT64 && !check_pooled(op, x, axes))) return NULL;
    if (!ops__check_window(op, &pool.window)) return NULL;
    if (o.divisor_override == 0) return base__raise(ERROR_VALUE, "%s: divisor must be not zero", op);
    if (o.divisor_override != TAPER_NONE) pool.divisor = o.divisor_override;
    measure_plane(&pool, x, axes);
    return count_windows(op, &pool, o.ceil_mode) ? avg_pool(x, &pool, axes) : NULL;
}

Tensor *F_avg_pool2d_with(Tensor *x, taper_Pair kernel_size, F_AvgPoolOptions options) {
    return FROM_DEFAULTS(options, "F_avg_pool2d") ? avg_pool_of("avg_pool2d", 2, x, kernel_size, options) : NULL;
}

Tensor *F_avg_pool1d_with(Tensor *x, int64_t kernel_size, F_AvgPoolOptions options) {
    return FROM_DEFAULTS(options, "F_avg_pool1d") ? avg_pool_of("avg_pool1d", 1, x, kernel_size, options) : NULL;
}

/* As many windows as there are in output_size, of equal shares. */
static bool share_image(const char *op, Pool *pool, const Tensor *x, int axes, taper_Pair output_size) {
    int64_t unused;
    if (!check_pooled(op, x, axes)) return false;
    *pool = (Pool){.window = sliding(axes, 1, 1, 0, 1), .adaptive = true};
    measure_plane(pool, x, axes);
    if (!tensor__read_sizes(op, output_size, pool->window.blocks)) return false;
    if (axes == 1) pool->window.blocks[0] = 1;
    const int64_t *size = pool->window.blocks;
    if (size[0] < 0 || size[1] < 0)
        return base__raise(ERROR_VALUE,
                           "%s: elements of output_size must be greater than or equal to 0 but received {%lld, %lld}",
                           op, (long long)size[0], (long long)size[1]);
    return tensor__check_shape((taper_Dims){3, (int64_t[]){planes_before(x), size[0], size[1]}}, op, &unused);
}

/* A single window that sees everything is a mean, as PyTorch has it. */
static Tensor *adaptive_avg_pool(Tensor *x, const Pool *pool, int axes) {
    if (pool->window.blocks[0] != 1 || pool->window.blocks[1] != 1 || !tensor__is_real(x))
        return avg_pool(x, pool, axes);
    tensor_ReduceOptions over = tensor_mean_defaults();
    over.dims = (taper_Dims){axes, (int64_t[]){-1, -2}};
    over.keepdim = true;
    return tensor_mean_with(x, over);
}

Tensor *(F_adaptive_avg_pool2d)(Tensor *x, taper_Pair output_size) {
    Pool pool;
    return share_image("adaptive_avg_pool2d", &pool, x, 2, output_size) ? adaptive_avg_pool(x, &pool, 2) : NULL;
}

Tensor *(F_adaptive_avg_pool1d)(Tensor *x, int64_t output_size) {
    Pool pool;
    return share_image("adaptive_avg_pool1d", &pool, x, 1, output_size) ? adaptive_avg_pool(x, &pool, 1) : NULL;
}

Tensor *F_adaptive_max_pool2d_with(Tensor *x, taper_Pair output_size, F_AdaptiveMaxPoolOptions o) {
    Pool pool;
    if (!FROM_DEFAULTS(o, "F_adaptive_max_pool2d")) return NULL;
    if (!share_image("adaptive_max_pool2d", &pool, x, 2, output_size)) return NULL;
    return max_pool(x, &pool, 2, o.return_indices);
}

Tensor *F_adaptive_max_pool1d_with(Tensor *x, int64_t output_size, F_AdaptiveMaxPoolOptions o) {
    Pool pool;
    if (!FROM_DEFAULTS(o, "F_adaptive_max_pool1d")) return NULL;
    if (!share_image("adaptive_max_pool1d", &pool, x, 1, output_size)) return NULL;
    return max_pool(x, &pool, 1, o.return_indices);
}

/* ---- Back to the image --------------------------------------------------------------------------- */

static bool check_places(const char *op, const Tensor *x, const Tensor *places, const int64_t *image) {
    if (places->dtype != INT64)
        return base__raise(ERROR_DTYPE, "%s: elements in indices should be type int64 but got: %s", op,
                           taper_dtype_name((taper_Dtype)places->dtype));
    if (!tensor__same_shape(x, places))
        return base__raise(ERROR_SHAPE,
                           "%s: Expected shape of indices to be same as that of the input tensor (%s) but got indices "
                           "tensor with shape: %s",
                           op, tensor__shape_text(tensor__dims(x)), tensor__shape_text(tensor__dims(places)));
    const Tensor *here = tensor__on_host(places, op);
    for (int64_t i = 0; here && i < places->numel; i++) {
        int64_t place = ((const int64_t *)here->data)[i];
        if (place < 0 || place >= image[0] * image[1])
            return base__raise(ERROR_VALUE,
                               "%s: Found an invalid max index: %lld (output volumes are of size %lldx%lld)", op,
                               (long long)place, (long long)image[0], (long long)image[1]);
    }
    return here;
}

/* The image that windows came from, unless the caller says which. */
static bool image_of_windows(const char *op, const Tensor *x, int axes, const Window *w, taper_Dims size,
                             int64_t *image) {
    int64_t unused;
    if (!tensor__is_list(op, size.count, size.at)) return false;
    if (size.count == x->ndim) size = (taper_Dims){axes, size.at + x->ndim - axes};
    image[0] = 1;
    for (int axis = 2 - axes; axis < 2; axis++)
        image[axis] = (x->dims[x->ndim - 2 + axis] - 1) * w->stride[axis] - 2 * w->padding[axis] + w->kernel[axis];
    for (int i = 0; i < size.count; i++) {
        const int64_t own = image[2 - axes + i % axes], step = w->stride[2 - axes + i % axes];
        if (size.count != axes || size.at[i] <= own - step || size.at[i] >= own + step)
            return base__raise(ERROR_VALUE, "%s: invalid output_size %s (dim %d must be between %lld and %lld)", op,
                               tensor__shape_text(size), i, (long long)(own - step), (long long)(own + step));
        image[2 - axes + i] = size.at[i];
    }
    const int64_t dims[] = {planes_before(x), image[0], image[1]};
    return tensor__check_shape((taper_Dims){3, dims}, op, &unused);
}

static Tensor *max_unpool_of(const char *op, int axes, Tensor *x, Tensor *indices, taper_Pair kernel_size,
                             F_MaxUnpoolOptions o) {
    Window w = sliding(axes, kernel_size, 1, o.padding, o.stride);
    Places args = {.add = false};
    if (!check_pooled(op, x, axes) || !tensor__usable(indices, op, "indices") || !ops__check_window(op, &w) ||
        !image_of_windows(op, x, axes, &w, o.output_size, args.image) || !check_places(op, x, indices, args.image))
        return NULL;
    Tensor *plane = as_plane(x, axes), *places = plane ? as_plane(indices, axes) : NULL;
    return without_height(apply_places(&ops__max_unpool2d, plane, places, &args), axes);
}

Tensor *F_max_unpool2d_with(Tensor *x, Tensor *indices, taper_Pair kernel_size, F_MaxUnpoolOptions options) {
    if (!FROM_DEFAULTS(options, "F_max_unpool2d")) return NULL;
    return max_unpool_of("max_unpool2d", 2, x, indices, kernel_size, options);
}

Tensor *F_max_unpool1d_with(Tensor *x, Tensor *indices, int64_t kernel_size, F_MaxUnpoolOptions options) {
    if (!FROM_DEFAULTS(options, "F_max_unpool1d")) return NULL;
    return max_unpool_of("max_unpool1d", 1, x, indices, kernel_size, options);
}
