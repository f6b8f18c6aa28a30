/* ops/pad.c: F_pad: numbers around x's last dimensions: a constant, or x's own elements, mirrored, repeated or going round.
 *
 * Along each padded dimension the result is a few runs of places, whose elements lie evenly in x or are the constant; so it
 * is a few boxes, each one copy or one fill. The derivative adds up in the order of an index. Padding of less than 0 crops. */
#include "ops/args.h"

static int64_t above_nothing(int64_t n) { return n > 0 ? n : 0; }

/* ---- Runs: places along a padded dimension whose elements lie evenly in x ------------------------------- */

/* Where place i of a dimension of n elements takes its element from, i < 0 or i >= n being outside. What goes round are the
 * elements that are not cropped. */
static int64_t source_of(const Pad *pad, int dim, int64_t i, int64_t n) {
    if (i >= 0 && i < n) return i;
    if (pad->mode == PAD_REPLICATE) return i < 0 ? 0 : n - 1;
    if (pad->mode == PAD_REFLECT) return i < 0 ? -i : 2 * (n - 1) - i;
    int64_t first = above_nothing(-pad->before[dim]), round = n - first - above_nothing(-pad->behind[dim]);
    return first + ((i - first) % round + round) % round;
}

/* Elements source, source + step, ... of x; or the constant. */
typedef struct Run {
    int64_t count, source, step;
    bool    constant;
} Run;

/* The run that begins at place i of n, of at most `left` places. */
static Run run_at(const Pad *pad, int dim, int64_t i, int64_t n, int64_t left) {
    const bool inside = i >= 0 && i < n;
    Run        run = {i < 0 ? -i : inside ? n - i : left, 0, 1, !inside && pad->mode == PAD_CONSTANT};
    if (run.count > left) run.count = left;
    if (run.constant) return run;
    run.source = source_of(pad, dim, i, n);
    if (!inside && pad->mode == PAD_REPLICATE) run.step = 0;
    if (!inside && pad->mode == PAD_REFLECT) run.step = -1;
    if (!inside && pad->mode == PAD_CIRCULAR) {
        const int64_t until_round = n - above_nothing(-pad->behind[dim]) - run.source;
        if (run.count > until_round) run.count = until_round;
    }
    return run;
}

/* A box of y, whose first element is number `to` of its memory, and x's elements for it. */
typedef struct PadBox {
    const Pad *pad;
    Tensor    *x, *y;
    int64_t    to, from, dims[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS];
} PadBox;

/* The box run by run, in padded dimensions 0 ... left - 1: every element of y is written once. */
static bool pad_box(PadBox box, int left, bool constant) {
    if (left == 0 || constant) {
        Tensor *to = tensor__view(box.y, (taper_Dims){box.y->ndim, box.dims}, tensor__strides(box.y), box.to);
        if (to && constant) tensor__fill(to, box.pad->value);
        return to && (constant || ops__copy_strided(to, box.x, box.from, box.strides));
    }
    const int     i = left - 1, d = box.y->ndim - left;
    const int64_t size = box.y->dims[d], n = box.x->dims[d], stride = tensor__strides(box.x)[d];
    Run           run;
    for (int64_t at = 0; at < size; at += run.count) {
        PadBox part = box;
        run = run_at(box.pad, i, at - box.pad->before[i], n, size - at);
        part.dims[d] = run.count;
        part.strides[d] = run.step * stride;
        part.from += run.source * stride;
        part.to += at * tensor__strides(box.y)[d];
        if (!pad_box(part, i, run.constant)) return false;
    }
    return true;
}

static Tensor *pad_forward(const taper_Call *call) {
    Tensor *x = call->inputs[0];
    PadBox  box = {.pad = call->args, .x = x};
    tensor__copy_dims(box.dims, x->dims, x->ndim);
    tensor__copy_dims(box.strides, tensor__strides(x), x->ndim);
    for (int i = 0; i < box.pad->count; i++) box.dims[x->ndim - 1 - i] += box.pad->before[i] + box.pad->behind[i];
    box.y = tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){x->ndim, box.dims});
    return box.y && (box.y->numel == 0 || pad_box(box, box.pad->count, false)) ? box.y : NULL;
}

/* ---- Of a constant ------------------------------------------------------------------------------------- */

/* dx = g without what was added, and with zeros where something was cropped */
static void constant_pad_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Pad pad = *(const Pad *)call->args;
    for (int i = 0; i < pad.count; i++) {
        pad.before[i] = -pad.before[i];
        pad.behind[i] = -pad.behind[i];
    }
    pad.value = 0;
    gradients[0] = ops__apply(call->op, &g, 1, &pad, sizeof pad);
}

static const char *constant_pad_grad_fn(const taper_Call *call) { return (void)call, "ConstantPadNdBackward0"; }

const taper_Op ops__constant_pad = {
    .name = "constant_pad", .forward = pad_forward, .backward = constant_pad_backward, .grad_fn = constant_pad_grad_fn};

/* ---- Of x's elements ------------------------------------------------------------------------------------ */

/* The index of padded dimension i of x, of that shape. */
static Tensor *pad_index(const Tensor *x, taper_Dims shape, const Pad *pad, int i) {
    int64_t n = shape.at[shape.count - 1 - i], size = n + pad->before[i] + pad->behind[i];
    Tensor *index = tensor__new_on_host(INT64, (taper_Dims){1, &size});
    if (!index) return NULL;
    for (int64_t k = 0; k < size; k++) ((int64_t *)index->data)[k] = source_of(pad, i, k - pad->before[i], n);
    return tensor__moved(index, x->device, "pad");
}

static void mirror_pad_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Pad *pad = call->args;
    Tensor    *x = call->inputs[0];
    int64_t    dims[TAPER_MAX_DIMS];
    if (g) tensor__copy_dims(dims, g->dims, g->ndim);
    for (int i = pad->count - 1; g && i >= 0; i--) {
        int     d = x->ndim - 1 - i;
        Tensor *index = ops__index_along(pad_index(g, tensor__dims(x), pad, i), tensor__dims(g), d);
        dims[d] = x->dims[d];
        g = ops__added_at(NULL, (taper_Dims){x->ndim, dims}, d, index, g);
    }
    gradients[0] = g;
}

static const char *mirror_pad_grad_fn(const taper_Call *call) {
    static const char *const names[2][3] = {
        {"ReflectionPad1DBackward0", "ReflectionPad2DBackward0", "ReflectionPad3DBackward0"},
        {"ReplicationPad1DBackward0", "ReplicationPad2DBackward0", "ReplicationPad3DBackward0"}};
    const Pad *pad = call->args;
    return pad->mode == PAD_CIRCULAR ? "CopySlices" : names[pad->mode == PAD_REPLICATE][pad->count - 1];
}

const taper_Op ops__mirror_pad = {
    .name = "mirror_pad", .forward = pad_forward, .backward = mirror_pad_backward, .grad_fn = mirror_pad_grad_fn};

/* ---- Constructor ------------------------------------------------------------------------------------------ */

static bool read_mode(const char *mode, PadMode *found) {
    static const char *const names[] = {"constant", "reflect", "replicate", "circular"};
    for (int i = 0; mode && i < 4; i++)
        if (strcmp(mode, names[i]) == 0) {
            *found = (PadMode)i;
            return true;
        }
    return base__raise(ERROR_VALUE, "pad: Unrecognised padding mode %.40s", mode ? mode : "NULL");
}

/* Are there sizes for these dimensions? */
static bool read_padding(const Tensor *x, taper_Dims padding, Pad *pad) {
    const int64_t most = (int64_t)1 << 48;
    if (!tensor__is_list("pad", padding.count, padding.at)) return false;
    if (padding.count % 2) return base__raise(ERROR_VALUE, "pad: Padding length must be divisible by 2");
    if (padding.count > 2 * x->ndim)
        return base__raise(ERROR_SHAPE,
                           "pad: Padding length should be less than or equal to two times the input dimension but got "
                           "padding length %d and input of dimension %d",
                           padding.count, x->ndim);
    pad->count = padding.count / 2;
    for (int i = 0; i < pad->count; i++) {
        int64_t *pair[] = {&pad->before[i], &pad->behind[i]}, size = x->dims[x->ndim - 1 - i];
        for (int k = 0; k < 2; k++) {
            *pair[k] = padding.at[2 * i + k];
            if (*pair[k] > most || *pair[k] < -most)
                return base__raise(ERROR_VALUE, "pad: a padding of %lld is too large", (long long)*pair[k]);
        }
        if (size < above_nothing(-pad->before[i]) + above_nothing(-pad->behind[i]))
            return base__raise(
                ERROR_SHAPE,
                "pad: padding (%lld, %lld) at dimension %d of input %s crops more than there is: length must "
                "be non-negative",
                (long long)pad->before[i], (long long)pad->behind[i], x->ndim - 1 - i,
                tensor__shape_text(tensor__dims(x)));
    }
    return true;
}

/* What can be mirrored so far, repeated, or go round once. */
static bool has_elements_for(const Tensor *x, const Pad *pad, int i) {
    int           d = x->ndim - 1 - i;
    int64_t       size = x->dims[d], before = pad->before[i], behind = pad->behind[i];
    int64_t       longest = before > behind ? before : behind;
    const char   *shape = tensor__shape_text(tensor__dims(x));
    const PadMode mode = pad->mode;
    if (mode == PAD_REFLECT && longest >= size)
        return base__raise(ERROR_SHAPE,
                           "pad: Padding size should be less than the corresponding input dimension, but got: padding "
                           "(%lld, %lld) at dimension %d of input %s",
                           (long long)before, (long long)behind, d, shape);
    if (mode == PAD_CIRCULAR && longest > size)
        return base__raise(ERROR_SHAPE,
                           "pad: Padding value causes wrapping around more than once: (%lld, %lld) at "
                           "dimension %d of input %s",
                           (long long)before, (long long)behind, d, shape);
    if (mode == PAD_CIRCULAR ? longest <= 0 || size > above_nothing(-before) + above_nothing(-behind)
                             : size + before + behind > 0)
        return true;
    return base__raise(ERROR_SHAPE, "pad: padding (%lld, %lld) at dimension %d of input %s leaves an empty dimension",
                       (long long)before, (long long)behind, d, shape);
}

static bool check_mirrored(const Tensor *x, const Pad *pad) {
    int64_t n = 1;
    if (pad->count < 1 || pad->count > 3 || (x->ndim != pad->count + 1 && x->ndim != pad->count + 2))
        return base__raise(ERROR_SHAPE, "pad: Padding size %d is not supported for %dD input tensor.", 2 * pad->count,
                           x->ndim);
    for (int d = x->ndim == pad->count + 2; d < x->ndim; d++) n *= x->dims[d];
    if (n == 0 && pad->mode != PAD_CIRCULAR)
        return base__raise(ERROR_SHAPE,
                           "pad: Expected %dD or %dD (batch mode) tensor with possibly 0 batch size and other non-zero "
                           "dimensions for input, but got: %s",
                           pad->count + 1, pad->count + 2, tensor__shape_text(tensor__dims(x)));
    for (int i = 0; i < pad->count; i++)
        if (!has_elements_for(x, pad, i)) return false;
    return true;
}

Tensor *F_pad_with(Tensor *x, taper_Dims padding, F_PadOptions options) {
    Pad     pad = {.value = options.value};
    int64_t dims[TAPER_MAX_DIMS], unused;
    if (!FROM_DEFAULTS(options, "F_pad") || !tensor__usable(x, "pad", "input") || !read_mode(options.mode, &pad.mode) ||
        !read_padding(x, padding, &pad))
        return NULL;
    tensor__copy_dims(dims, x->dims, x->ndim);
    for (int i = 0; i < pad.count; i++) dims[x->ndim - 1 - i] += pad.before[i] + pad.behind[i];
    if (!tensor__check_shape((taper_Dims){x->ndim, dims}, "pad", &unused)) return NULL;
    if (!tensor__has_room("pad", (taper_Dtype)x->dtype, pad.value)) return NULL;
    if (pad.mode == PAD_CONSTANT) return ops__apply(&ops__constant_pad, &x, 1, &pad, sizeof pad);
    if (pad.value != 0)
        return base__raise(ERROR_VALUE, "pad: Padding mode \"%s\" doesn't take in value argument", options.mode);
    return check_mirrored(x, &pad) ? ops__apply(&ops__mirror_pad, &x, 1, &pad, sizeof pad) : NULL;
}
