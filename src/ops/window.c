/* ops/window.c: unfold and fold: a window that slides over images, (N, C, height, width) to columns, (N, C places, blocks),
 * and back. Each is the derivative of the other, so there is no other rule. device/cpu/window.h has the layout. */
#include "ops/ops.h"

#include <stdio.h>

/* A slice is a plane of each operand. */
bool ops__over_planes(int64_t planes, Kernel kernel, int count, Tensor *const *operands, const void *args) {
    int64_t shape[] = {planes, 0}, strides[SLICE_OPERANDS][2];
    Walk    walk = {.operands = count, .outputs = 1, .ndim = 2, .shape = shape};
    if (!planes || !operands[0]->numel) return true;
    for (int k = 0; k < count; k++) {
        ops__walk_operand(&walk, k, operands[k]);
        walk.extent[k] = strides[k][0] = operands[k]->numel / planes;
        strides[k][1] = 0;
        walk.strides[k] = strides[k];
        shape[1] += walk.extent[k];
    }
    return device__slices(tensor__device(operands[0]), &walk, 1, kernel, args);
}

/* y from x. */
static bool over_planes(const Window *w, Kernel kernel, Tensor *y, Tensor *x) {
    return ops__over_planes(x->dims[0] * w->channels, kernel__typed(kernel, tensor__real(y)), 2, (Tensor *[]){y, x}, w);
}

static Tensor *planes_in_order(Tensor *x) { return x->contiguous ? x : tensor__copied(x, "unfold"); }

/* ---- The two operators --------------------------------------------------------------------------- */

static Tensor *unfold_forward(const taper_Call *call) {
    const Window *w = call->args;
    Tensor       *x = planes_in_order(call->inputs[0]);
    int64_t       dims[] = {x ? x->dims[0] : 0, w->channels * w->kernel[0] * w->kernel[1], w->blocks[0] * w->blocks[1]};
    Tensor       *y = x ? tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){3, dims}) : NULL;
    return y && over_planes(w, KERNEL(unfold), y, x) ? y : NULL;
}

static Tensor *fold_forward(const taper_Call *call) {
    const Window *w = call->args;
    Tensor       *x = planes_in_order(call->inputs[0]);
    int64_t       dims[] = {x ? x->dims[0] : 0, w->channels, w->image[0], w->image[1]};
    Tensor       *y = x ? tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){4, dims}) : NULL;
    return y && over_planes(w, KERNEL(fold), y, x) ? y : NULL;
}

static void unfold_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = ops__folded(g, call->args);
}

static void fold_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = ops__unfolded(g, call->args);
}

/* PyTorch's names. */
static const char *unfold_grad_fn(const taper_Call *call) { return (void)call, "Im2ColBackward0"; }
static const char *fold_grad_fn(const taper_Call *call) { return (void)call, "Col2ImBackward0"; }

const taper_Op ops__unfold = {
    .name = "unfold", .forward = unfold_forward, .backward = unfold_backward, .grad_fn = unfold_grad_fn};
const taper_Op ops__fold = {
    .name = "fold", .forward = fold_forward, .backward = fold_backward, .grad_fn = fold_grad_fn};

Tensor *ops__unfolded(Tensor *x, const Window *window) {
    return x ? ops__apply(&ops__unfold, &x, 1, window, sizeof *window) : NULL;
}
Tensor *ops__folded(Tensor *x, const Window *window) {
    return x ? ops__apply(&ops__fold, &x, 1, window, sizeof *window) : NULL;
}

/* ---- Constructors -------------------------------------------------------------------------------- */

Window ops__window(taper_Pair kernel, taper_Pair dilation, taper_Pair padding, taper_Pair stride) {
    Window w = {0};
    tensor__read_pair(kernel, w.kernel);
    tensor__read_pair(dilation, w.dilation);
    tensor__read_pair(padding, w.padding);
    tensor__read_pair(stride, w.stride);
    return w;
}

static bool at_least(const char *op, const char *what, const char *name, const int64_t *pair, int64_t least) {
    if (pair[0] >= least && pair[1] >= least) return true;
    return base__raise(ERROR_VALUE, "%s: %s should be %s, but got %s_height: %lld %s_width: %lld", op, what,
                       least ? "greater than zero" : "non-negative", name, (long long)pair[0], name,
                       (long long)pair[1]);
}

bool ops__check_window(const char *op, const Window *w) {
    return at_least(op, "kernel size", "kernel", w->kernel, 1) &&
           at_least(op, "dilation", "dilation", w->dilation, 1) && at_least(op, "padding", "pad", w->padding, 0) &&
           at_least(op, "stride", "stride", w->stride, 1);
}

void ops__count_blocks(Window *w) {
    for (int axis = 0; axis < 2; axis++) {
        int64_t span = w->image[axis] + 2 * w->padding[axis] - w->dilation[axis] * (w->kernel[axis] - 1) - 1;
        w->blocks[axis] = (span < 0 ? -((w->stride[axis] - 1 - span) / w->stride[axis]) : span / w->stride[axis]) + 1;
    }
}

/* kernel_size=(2, 3), dilation=(1, 1), padding=(0, 0), stride=(1, 1) */
static const char *window_text(char *text, size_t room, const Window *w, bool stride) {
    int at = snprintf(text, room, "kernel_size=(%lld, %lld), dilation=(%lld, %lld), padding=(%lld, %lld)",
                      (long long)w->kernel[0], (long long)w->kernel[1], (long long)w->dilation[0],
                      (long long)w->dilation[1], (long long)w->padding[0], (long long)w->padding[1]);
    if (stride)
        snprintf(text + at, room - (size_t)at, ", stride=(%lld, %lld)", (long long)w->stride[0],
                 (long long)w->stride[1]);
    return text;
}

bool ops__columns_fit(const char *op, int64_t images, const Window *w) {
    int64_t dims[3] = {images}, unused;
    if (!base__multiply(w->kernel[0] * w->kernel[1], w->channels, &dims[1]) ||
        !base__multiply(w->blocks[0], w->blocks[1], &dims[2]))
        return base__raise(ERROR_SHAPE, "%s: so many columns overflow", op);
    return tensor__check_shape((taper_Dims){3, dims}, op, &unused);
}

/* With a batch in front, of one where x has none. */
static Tensor *batched(Tensor *x, int ndim) { return x->ndim == ndim ? x : (tensor_unsqueeze)(x, 0); }
static Tensor *unbatched(Tensor *y, const Tensor *x, int ndim) {
    return !y || x->ndim == ndim ? y : ops__selected(y, 0, 0, ndim == 3 ? "Col2ImBackward0" : "Im2ColBackward0");
}

static bool check_batch(const char *op, const Tensor *x, int ndim, const char *expected) {
    bool right = x->ndim == ndim || x->ndim == ndim - 1;
    for (int d = x->ndim == ndim; right && d < x->ndim; d++) right = x->dims[d] != 0;
    if (!right)
        return base__raise(ERROR_SHAPE, "%s: Expected %s dimensions for input, but got: %s", op, expected,
                           tensor__shape_text(tensor__dims(x)));
    if (tensor__is_real(x)) return true;
    return base__raise(ERROR_DTYPE, "%s: not implemented for %s", op, taper_dtype_name((taper_Dtype)x->dtype));
}

Tensor *F_unfold_with(Tensor *x, taper_Pair kernel_size, F_UnfoldOptions o) {
    char text[256];
    if (!FROM_DEFAULTS(o, "F_unfold") || !tensor__usable(x, "unfold", "input")) return NULL;
    Window w = ops__window(kernel_size, o.dilation, o.padding, o.stride);
    if (!ops__check_window("unfold", &w)) return NULL;
    if (!check_batch("unfold", x, 4, "3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero"))
        return NULL;
    const int64_t *plane = x->dims + x->ndim - 3;
    w.channels = plane[0];
    for (int axis = 0; axis < 2; axis++) w.image[axis] = plane[1 + axis];
    ops__count_blocks(&w);
    if (w.blocks[0] < 1 || w.blocks[1] < 1)
        return base__raise(ERROR_SHAPE,
                           "unfold: Given input with spatial size (%lld, %lld), %s, calculated shape of the array of "
                           "sliding blocks as (%lld, %lld), but its components must be at least one.",
                           (long long)w.image[0], (long long)w.image[1], window_text(text, sizeof text, &w, false),
                           (long long)w.blocks[0], (long long)w.blocks[1]);
    if (!ops__columns_fit("unfold", x->ndim == 4 ? x->dims[0] : 1, &w)) return NULL;
    return unbatched(ops__unfolded(batched(x, 4), &w), x, 4);
}

/* Are x's columns those of an image of w's size? */
static bool check_columns(const Tensor *x, Window *w) {
    char           text[256];
    const int64_t *columns = x->dims + x->ndim - 2;
    int64_t        places = w->kernel[0] * w->kernel[1], unused;
    if (columns[0] % places)
        return base__raise(ERROR_SHAPE,
                           "fold: Expected size of input's dimension 1 to be divisible by the product of kernel_size, "
                           "but got input.size(1)=%lld and kernel_size=(%lld, %lld).",
                           (long long)columns[0], (long long)w->kernel[0], (long long)w->kernel[1]);
    w->channels = columns[0] / places;
    ops__count_blocks(w);
    if (w->blocks[0] < 1 || w->blocks[1] < 1 || !base__multiply(w->blocks[0], w->blocks[1], &unused) ||
        unused != columns[1])
        return base__raise(
            ERROR_SHAPE,
            "fold: Given output_size=(%lld, %lld), %s, expected size of input's dimension 2 to match the "
            "calculated number of sliding blocks %lld * %lld = %lld, but got input.size(2)=%lld.",
            (long long)w->image[0], (long long)w->image[1], window_text(text, sizeof text, w, true),
            (long long)w->blocks[0], (long long)w->blocks[1], (long long)(w->blocks[0] * w->blocks[1]),
            (long long)columns[1]);
    const int64_t dims[] = {x->ndim == 3 ? x->dims[0] : 1, w->channels, w->image[0], w->image[1]};
    return tensor__check_shape((taper_Dims){4, dims}, "fold", &unused);
}

Tensor *F_fold_with(Tensor *x, taper_Pair output_size, taper_Pair kernel_size, F_UnfoldOptions o) {
    if (!FROM_DEFAULTS(o, "F_fold") || !tensor__usable(x, "fold", "input")) return NULL;
    Window w = ops__window(kernel_size, o.dilation, o.padding, o.stride);
    if (!tensor__read_sizes("fold", output_size, w.image)) return NULL;
    if (!ops__check_window("fold", &w)) return NULL;
    if (!check_batch("fold", x, 3, "2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero"))
        return NULL;
    if (!check_columns(x, &w)) return NULL;
    return unbatched(ops__folded(batched(x, 3), &w), x, 3);
}
