/* export/onnx_windows.c: convolutions, pools, columns of windows and resized images as nodes. */
#include "export/onnx_nodes.h"

/* ---- Convolutions ----------------------------------------------------------------------------------------- */

/* The last `axes` of a pair twice: in front and behind. */
typedef struct Pads {
    int64_t at[4];
} Pads;
static Pads pads_around(const int64_t *before, const int64_t *behind, int axes) {
    Pads pads = {{0}};
    for (int i = 0; i < axes; i++) {
        pads.at[i] = before[2 - axes + i];
        pads.at[axes + i] = behind[2 - axes + i];
    }
    return pads;
}

/* So much behind the image that the window stops as often as it does. */
static int64_t behind_image(const Window *w, int axis) {
    const int64_t reach = w->dilation[axis] * (w->kernel[axis] - 1) + 1;
    const int64_t behind = (w->blocks[axis] - 1) * w->stride[axis] + reach - w->image[axis] - w->padding[axis];
    return behind > 0 ? behind : 0;
}

/* PADDING_SAME may have one more behind the image. */
static Pads pads_of_conv(const Window *w, int axes, bool transposed) {
    int64_t behind[2];
    for (int axis = 0; axis < 2; axis++) {
        behind[axis] = transposed ? 0 : behind_image(w, axis);
        if (behind[axis] < w->padding[axis]) behind[axis] = w->padding[axis];
    }
    return pads_around(w->padding, behind, axes);
}

static OnnxTerm convolved(const OnnxCall *c, const char *type, const int64_t *output_padding) {
    const Conv   *conv = c->call->args;
    const Window *w = &conv->window;
    const int     axes = conv->axes, first = 2 - axes;
    const Pads    pads = pads_of_conv(w, axes, output_padding);
    OnnxTerm      in[] = {onnx__in(c, 0), onnx__in(c, 1), onnx__in(c, 2)};
    /* the last of them is left out of a plain convolution, whose list ends before it */
    const Attribute attributes[] = {A_INTS("kernel_shape", axes, w->kernel + first),
                                    A_INTS("strides", axes, w->stride + first),
                                    A_INTS("dilations", axes, w->dilation + first),
                                    A_INTS("pads", 2 * axes, pads.at),
                                    A_INT("group", conv->groups),
                                    {.kind = output_padding ? ATTRIBUTE_INTS : ATTRIBUTE_END,
                                     .name = "output_padding",
                                     .list = {axes, output_padding}},
                                    {.kind = ATTRIBUTE_END}};
    return onnx__node_of(c->g, type, attributes, in[2].id ? 3 : 2, in);
}

OnnxTerm onnx__conv2d(const OnnxCall *c) { return convolved(c, "Conv", NULL); }

OnnxTerm onnx__conv_transpose2d(const OnnxCall *c) {
    const Conv   *conv = c->call->args;
    const Window *w = &conv->window;
    int64_t       more[2] = {0};
    for (int i = 0; i < conv->axes; i++) {
        const int     axis = 2 - conv->axes + i;
        const int64_t reach = w->dilation[axis] * (w->kernel[axis] - 1) + 1;
        more[i] = w->image[axis] - ((w->blocks[axis] - 1) * w->stride[axis] - 2 * w->padding[axis] + reach);
    }
    return convolved(c, "ConvTranspose", more);
}

/* ---- Pools --------------------------------------------------------------------------------------------------- */

/* ONNX rounds down. */
static Pads pads_of_pool(const Window *w) {
    return pads_around(w->padding, (int64_t[]){behind_image(w, 0), behind_image(w, 1)}, 2);
}

/* ONNX wants a batch in front of the channels. */
static OnnxTerm with_batch(const OnnxCall *c, OnnxTerm x) {
    Graph *g = c->g;
    return c->call->inputs[0]->ndim == 3 ? EMIT("Unsqueeze", x, onnx__sizes(g, 1, (int64_t[]){0})) : x;
}
static OnnxTerm without_batch(const OnnxCall *c, OnnxTerm y) {
    Graph *g = c->g;
    return c->call->inputs[0]->ndim == 3 ? EMIT("Squeeze", y, onnx__sizes(g, 1, (int64_t[]){0})) : y;
}

static OnnxTerm pooled_in_nodes(const OnnxCall *c, const char *type, const Window *w, bool include_pad) {
    Graph          *g = c->g;
    const Pads      pads = pads_of_pool(w);
    const bool      max = *type == 'M';
    const Attribute attributes[] = {A_INTS("kernel_shape", 2, w->kernel),
                                    A_INTS("strides", 2, w->stride),
                                    A_INTS("pads", 4, pads.at),
                                    max ? (Attribute)A_INTS("dilations", 2, w->dilation)
                                        : (Attribute)A_INT("count_include_pad", include_pad),
                                    {.kind = ATTRIBUTE_END}};
    return without_batch(c, EMIT_WITH(type, attributes, with_batch(c, onnx__in(c, 0))));
}

/* Where the shares of a size begin and end. */
static int64_t share_begins(int64_t i, int64_t size, int64_t shares) { return i * size / shares; }
static int64_t share_ends(int64_t i, int64_t size, int64_t shares) { return ((i + 1) * size + shares - 1) / shares; }

/* Equal shares of whole numbers are a window that stops without overlapping. */
static bool as_window(const Pool *pool, Window *w) {
    *w = pool->window;
    for (int axis = 0; axis < 2; axis++) {
        if (!w->blocks[axis] || w->image[axis] % w->blocks[axis]) return false;
        w->kernel[axis] = w->stride[axis] = w->image[axis] / w->blocks[axis];
    }
    return true;
}

/* The largest of each share of a dimension, one beside the other. */
static OnnxTerm largest_of_shares(const OnnxCall *c, OnnxTerm x, int64_t dim, int64_t size, int64_t shares) {
    Graph    *g = c->g;
    OnnxTerm *parts = arena__allocate(&g->arena, sizeof(OnnxTerm) * (size_t)(shares + 1));
    if (!parts) return g->failed = true, x;
    for (int64_t i = 0; i < shares; i++) {
        const int64_t from = share_begins(i, size, shares), to = share_ends(i, size, shares);
        parts[i] = onnx__reduced(g, "ReduceMax", onnx__sliced(g, x, dim, from, to, 1), 1, &dim, true);
    }
    return onnx__node_of(g, "Concat", ATTRIBUTES(A_INT("axis", dim)), (int)shares, parts);
}

/* A matrix whose product with numbers are the means of their shares: (size, shares). */
static OnnxTerm means_of_shares(const OnnxCall *c, int64_t size, int64_t shares, bool transposed, taper_Dtype dtype) {
    Graph        *g = c->g;
    const int64_t dims[] = {transposed ? shares : size, transposed ? size : shares};
    double       *at = arena__allocate(&g->arena, sizeof(double) * (size_t)(size * shares + 1));
    if (!at) return g->failed = true, (OnnxTerm){0, dtype};
    memset(at, 0, sizeof(double) * (size_t)(size * shares));
    for (int64_t i = 0; i < shares; i++) {
        const int64_t from = share_begins(i, size, shares), to = share_ends(i, size, shares);
        for (int64_t k = from; k < to; k++) at[transposed ? i * size + k : k * shares + i] = 1 / (double)(to - from);
    }
    return onnx__cast(g, onnx__numbers(g, FLOAT64, (taper_Dims){2, dims}, at), dtype);
}

OnnxTerm onnx__max_pool2d(const OnnxCall *c) {
    const Pool   *pool = c->call->args;
    const Tensor *x = c->call->inputs[0];
    const Window *w = &pool->window;
    Window        even;
    if (c->args_size != sizeof *pool)
        return onnx__fail(c->g, "with return_indices has no form in ONNX"), onnx__in(c, 0);
    if (!pool->adaptive) return pooled_in_nodes(c, "MaxPool", w, false);
    if (as_window(pool, &even)) return pooled_in_nodes(c, "MaxPool", &even, false);
    OnnxTerm y = largest_of_shares(c, onnx__in(c, 0), x->ndim - 2, w->image[0], w->blocks[0]);
    return largest_of_shares(c, y, x->ndim - 1, w->image[1], w->blocks[1]);
}

/* Sums of windows, by what each is divided by. */
static OnnxTerm means_by_counts(const OnnxCall *c, const Pool *pool) {
    Graph        *g = c->g;
    const Window *w = &pool->window;
    const double  places = (double)(w->kernel[0] * w->kernel[1]);
    double       *at = arena__allocate(&g->arena, sizeof(double) * (size_t)(w->blocks[0] * w->blocks[1] + 1));
    OnnxTerm      mean = pooled_in_nodes(c, "AveragePool", w, true);
    if (!at) return g->failed = true, mean;
    for (int64_t i = 0; i < w->blocks[0]; i++)
        for (int64_t k = 0; k < w->blocks[1]; k++) {
            double        seen = 1;
            const int64_t place[] = {i, k};
            for (int axis = 0; axis < 2; axis++) {
                const int64_t pad = w->padding[axis], from = place[axis] * w->stride[axis] - pad;
                const int64_t least = pool->include_pad ? -pad : 0,
                              most = w->image[axis] + (pool->include_pad ? pad : 0);
                const int64_t to = from + w->kernel[axis] < most ? from + w->kernel[axis] : most;
                seen *= (double)(to - (from > least ? from : least));
            }
            at[i * w->blocks[1] + k] = places / (pool->divisor ? (double)pool->divisor : seen);
        }
    OnnxTerm by = onnx__cast(g, onnx__numbers(g, FLOAT64, (taper_Dims){2, w->blocks}, at), mean.dtype);
    return EMIT("Mul", mean, by);
}

OnnxTerm onnx__avg_pool2d(const OnnxCall *c) {
    Graph        *g = c->g;
    const Pool   *pool = c->call->args;
    const Window *w = &pool->window;
    const Pads    pads = pads_of_pool(w);
    Window        even;
    if (c->call->output->dtype == INT64) return onnx__fail(g, "of whole numbers has no form in ONNX"), onnx__in(c, 0);
    if (pool->adaptive && as_window(pool, &even)) return pooled_in_nodes(c, "AveragePool", &even, false);
    if (pool->adaptive) {
        OnnxTerm x = onnx__in(c, 0), rows = means_of_shares(c, w->image[0], w->blocks[0], true, x.dtype);
        OnnxTerm columns = means_of_shares(c, w->image[1], w->blocks[1], false, x.dtype);
        return EMIT("MatMul", rows, EMIT("MatMul", x, columns));
    }
    const bool beyond = pads.at[2] > w->padding[0] || pads.at[3] > w->padding[1];
    if (pool->divisor || (beyond && pool->include_pad)) return means_by_counts(c, pool);
    return pooled_in_nodes(c, "AveragePool", w, pool->include_pad);
}

/* ---- Columns ---------------------------------------------------------------------------------------------------- */

/* Where the window's places are at its stops along an axis: (kernel, blocks). */
static OnnxTerm stops_of(const OnnxCall *c, const Window *w, int axis) {
    Graph        *g = c->g;
    const int64_t shape[] = {w->kernel[axis], w->blocks[axis]};
    int64_t      *at = arena__allocate(&g->arena, sizeof(int64_t) * (size_t)(shape[0] * shape[1] + 1));
    if (!at) return g->failed = true, (OnnxTerm){0, INT64};
    for (int64_t k = 0; k < shape[0]; k++)
        for (int64_t b = 0; b < shape[1]; b++) at[k * shape[1] + b] = k * w->dilation[axis] + b * w->stride[axis];
    return onnx__numbers(g, INT64, (taper_Dims){2, shape}, at);
}

OnnxTerm onnx__unfold(const OnnxCall *c) {
    Graph        *g = c->g;
    const Window *w = c->call->args;
    const int64_t pads[] = {0, 0, w->padding[0], w->padding[1], 0, 0, w->padding[0], w->padding[1]};
    OnnxTerm      x = onnx__in(c, 0);
    if (w->padding[0] || w->padding[1]) x = EMIT("Pad", x, onnx__sizes(g, 8, pads), onnx__number(g, 0, x.dtype));
    x = EMIT_WITH("Gather", ATTRIBUTES(A_INT("axis", 2)), x, stops_of(c, w, 0));
    x = EMIT_WITH("Gather", ATTRIBUTES(A_INT("axis", 4)), x, stops_of(c, w, 1));
    x = onnx__permuted(g, x, 6, (int64_t[]){0, 1, 2, 4, 3, 5});
    return onnx__reshaped(g, x, tensor__dims(c->call->output));
}

/* ---- Images in another size ---------------------------------------------------------------------------------------- */

OnnxTerm onnx__interpolate(const OnnxCall *c) {
    Graph           *g = c->g;
    const Resize    *r = c->call->args;
    const Tensor    *y = c->call->output;
    const char      *mode = r->align_corners ? "align_corners" : r->nearest && !r->exact ? "asymmetric" : "half_pixel";
    const Attribute *attributes = ATTRIBUTES(A_TEXT("mode", r->nearest ? "nearest" : "linear"),
                                             A_TEXT("coordinate_transformation_mode", mode),
                                             A_TEXT("nearest_mode", r->exact ? "round_prefer_ceil" : "floor"));
    OnnxTerm         x = onnx__in(c, 0), none = {0, x.dtype};
    if (r->scale == 0) return EMIT_WITH("Resize", attributes, x, none, none, onnx__sizes(g, y->ndim, y->dims));
    float         scales[TAPER_MAX_DIMS] = {1, 1};
    const int64_t count = y->ndim;
    for (int d = 2; d < y->ndim; d++) scales[d] = (float)r->scale;
    return EMIT_WITH("Resize", attributes, x, none, onnx__numbers(g, FLOAT32, (taper_Dims){1, &count}, scales));
}
