/* export/onnx_shapes.c: views, joins, copies and paddings as nodes. What leaves a tensor as it is has no node. */
#include "export/onnx_nodes.h"

static taper_Dims shape_of(const OnnxCall *c) { return tensor__dims(c->call->output); }

/* ---- Views ------------------------------------------------------------------------------------------------ */

OnnxTerm onnx__reshape(const OnnxCall *c) {
    OnnxTerm x = onnx__in(c, 0);
    return tensor__same_shape(c->call->inputs[0], c->call->output) ? x : onnx__reshaped(c->g, x, shape_of(c));
}

OnnxTerm onnx__permute(const OnnxCall *c) {
    const Order *order = c->call->args;
    const int    ndim = c->call->output->ndim;
    int64_t      from[TAPER_MAX_DIMS];
    bool         same = true;
    for (int d = 0; d < ndim; d++) same = (from[d] = order->from[d]) == d && same;
    return same ? onnx__in(c, 0) : onnx__permuted(c->g, onnx__in(c, 0), ndim, from);
}
OnnxTerm onnx__transpose(const OnnxCall *c) { return onnx__permute(c); }
OnnxTerm onnx__t(const OnnxCall *c) { return onnx__permute(c); }

OnnxTerm onnx__expand(const OnnxCall *c) {
    Graph     *g = c->g;
    OnnxTerm   x = onnx__in(c, 0);
    taper_Dims shape = shape_of(c);
    if (tensor__same_shape(c->call->inputs[0], c->call->output)) return x;
    return EMIT("Expand", x, onnx__sizes(g, shape.count, shape.at));
}

OnnxTerm onnx__slice(const OnnxCall *c) {
    const Slice *s = c->call->args;
    int64_t      end = s->count ? s->start + (s->count - 1) * s->step + 1 : s->start;
    if (s->count == s->dims[s->dim] && s->step == 1) return onnx__in(c, 0);
    return onnx__sliced(c->g, onnx__in(c, 0), s->dim, s->start, end, s->step);
}

OnnxTerm onnx__select(const OnnxCall *c) {
    const Slice *s = c->call->args;
    Graph       *g = c->g;
    OnnxTerm     x = onnx__in(c, 0);
    return EMIT_WITH("Gather", ATTRIBUTES(A_INT("axis", s->dim)), x, onnx__size(g, s->start));
}

OnnxTerm onnx__detach(const OnnxCall *c) { return onnx__in(c, 0); }

static OnnxTerm triangle_in_nodes(const OnnxCall *c) {
    Graph          *g = c->g;
    const Triangle *part = c->call->args;
    OnnxTerm        x = onnx__in(c, 0);
    return EMIT_WITH("Trilu", ATTRIBUTES(A_INT("upper", part->upper)), x, onnx__size(g, part->diagonal));
}
OnnxTerm onnx__triu(const OnnxCall *c) { return triangle_in_nodes(c); }
OnnxTerm onnx__tril(const OnnxCall *c) { return triangle_in_nodes(c); }

OnnxTerm onnx__flip(const OnnxCall *c) {
    const Turns *turns = c->call->args;
    OnnxTerm     x = onnx__in(c, 0);
    for (int i = 0; i < turns->count; i++) x = onnx__sliced(c->g, x, turns->dims[i], -1, INT64_MIN + 1, -1);
    return x;
}

/* ---- Joins and copies --------------------------------------------------------------------------------------- */

static OnnxTerm joined_in_nodes(const OnnxCall *c, int64_t dim, bool unsqueezed) {
    Graph    *g = c->g;
    const int count = c->call->count;
    OnnxTerm *parts = arena__allocate(&g->arena,
                                      sizeof(OnnxTerm) * (size_t)(count + 1)); /* and where they are joined */
    if (!parts) return g->failed = true, (OnnxTerm){0, DTYPE_DEFAULT};
    if (unsqueezed) parts[count] = onnx__sizes(g, 1, &dim);
    for (int i = 0; i < count; i++)
        parts[i] = unsqueezed ? EMIT("Unsqueeze", onnx__in(c, i), parts[count]) : onnx__in(c, i);
    return onnx__node_of(g, "Concat", ATTRIBUTES(A_INT("axis", dim)), count, parts);
}
OnnxTerm onnx__cat(const OnnxCall *c) { return joined_in_nodes(c, *(const int *)c->call->args, false); }
OnnxTerm onnx__stack(const OnnxCall *c) { return joined_in_nodes(c, *(const int *)c->call->args, true); }

OnnxTerm onnx__repeat(const OnnxCall *c) {
    Graph        *g = c->g;
    const Repeat *repeat = c->call->args;
    const Tensor *x = c->call->inputs[0];
    int64_t       dims[TAPER_MAX_DIMS];
    const int     extra = repeat->ndim - x->ndim;
    OnnxTerm      y = onnx__in(c, 0);
    for (int d = 0; d < repeat->ndim; d++) dims[d] = d < extra ? 1 : x->dims[d - extra];
    if (extra) y = onnx__reshaped(g, y, (taper_Dims){repeat->ndim, dims});
    return EMIT("Tile", y, onnx__sizes(g, repeat->ndim, repeat->times));
}

OnnxTerm onnx__clone(const OnnxCall *c) { return onnx__in(c, 0); }
OnnxTerm onnx__to(const OnnxCall *c) { return onnx__cast(c->g, onnx__in(c, 0), (taper_Dtype)c->call->output->dtype); }

/* ---- Paddings ------------------------------------------------------------------------------------------------- */

/* What is in front of all dimensions, then what is behind them; cropped: only what is below 0, or only what is above. */
static OnnxTerm pads_of(const OnnxCall *c, const Pad *pad, bool cropped) {
    int64_t   pads[2 * TAPER_MAX_DIMS] = {0};
    const int ndim = c->call->inputs[0]->ndim;
    for (int i = 0; i < pad->count; i++) {
        const int64_t before = pad->before[i], behind = pad->behind[i];
        pads[ndim - 1 - i] = (before < 0) == cropped ? before : 0;
        pads[2 * ndim - 1 - i] = (behind < 0) == cropped ? behind : 0;
    }
    return onnx__sizes(c->g, 2 * ndim, pads);
}

static bool pads_some(const Pad *pad, bool cropped) {
    for (int i = 0; i < pad->count; i++)
        if (cropped ? pad->before[i] < 0 || pad->behind[i] < 0 : pad->before[i] > 0 || pad->behind[i] > 0) return true;
    return false;
}

/* First what is cropped, then what is added. */
static OnnxTerm padded_in_nodes(const OnnxCall *c, const char *mode, double value) {
    Graph     *g = c->g;
    const Pad *pad = c->call->args;
    OnnxTerm   x = onnx__in(c, 0);
    if (pads_some(pad, true))
        x = EMIT_WITH("Pad", ATTRIBUTES(A_TEXT("mode", "constant")), x, pads_of(c, pad, true),
                      onnx__number(g, 0, x.dtype));
    if (!pads_some(pad, false)) return x;
    OnnxTerm pads = pads_of(c, pad, false), number = onnx__number(g, value, x.dtype);
    return EMIT_WITH("Pad", ATTRIBUTES(A_TEXT("mode", mode)), x, pads, number);
}

OnnxTerm onnx__constant_pad(const OnnxCall *c) {
    return padded_in_nodes(c, "constant", ((const Pad *)c->call->args)->value);
}

/* The numbers go round: parts of x around x, a dimension after the other. */
static OnnxTerm gone_round_in_nodes(const OnnxCall *c) {
    Graph        *g = c->g;
    const Pad    *pad = c->call->args;
    const Tensor *x = c->call->inputs[0];
    OnnxTerm      y = onnx__in(c, 0);
    for (int i = 0; i < pad->count; i++) {
        const int64_t dim = x->ndim - 1 - i, before = pad->before[i], behind = pad->behind[i];
        const int64_t first = before < 0 ? -before : 0, last = x->dims[dim] + (behind < 0 ? behind : 0);
        OnnxTerm      parts[3] = {{0, y.dtype}, y, {0, y.dtype}};
        int           from = 1, to = 2;
        if (first || last != x->dims[dim]) parts[1] = onnx__sliced(g, y, dim, first, last, 1);
        if (before > 0) parts[from = 0] = onnx__sliced(g, y, dim, last - before, last, 1);
        if (behind > 0) parts[2] = onnx__sliced(g, y, dim, first, first + behind, 1), to = 3;
        if (to - from == 1)
            y = parts[1];
        else
            y = onnx__node_of(g, "Concat", ATTRIBUTES(A_INT("axis", dim)), to - from, parts + from);
    }
    return y;
}

OnnxTerm onnx__mirror_pad(const OnnxCall *c) {
    const PadMode mode = ((const Pad *)c->call->args)->mode;
    return mode == PAD_CIRCULAR ? gone_round_in_nodes(c)
                                : padded_in_nodes(c, mode == PAD_REFLECT ? "reflect" : "edge", 0);
}

/* ---- Channels and places ---------------------------------------------------------------------------------------- */

/* x in the shape `split`, its dimensions in another order, in the result's shape. */
static OnnxTerm dealt_out_in_nodes(const OnnxCall *c, taper_Dims split, const int64_t *order) {
    Graph   *g = c->g;
    OnnxTerm x = onnx__reshaped(g, onnx__in(c, 0), split);
    return onnx__reshaped(g, onnx__permuted(g, x, split.count, order), shape_of(c));
}

static int64_t images_in_front(const Tensor *x) {
    int64_t images = 1;
    for (int d = 0; d < x->ndim - 3; d++) images *= x->dims[d];
    return images;
}

OnnxTerm onnx__pixel_shuffle(const OnnxCall *c) {
    const Tensor *x = c->call->inputs[0];
    const int64_t r = *(const int64_t *)c->call->args, *image = x->dims + x->ndim - 3;
    const int64_t split[] = {images_in_front(x), image[0] / (r * r), r, r, image[1], image[2]};
    return dealt_out_in_nodes(c, (taper_Dims){6, split}, (int64_t[]){0, 1, 4, 2, 5, 3});
}

OnnxTerm onnx__pixel_unshuffle(const OnnxCall *c) {
    const Tensor *x = c->call->inputs[0];
    const int64_t r = *(const int64_t *)c->call->args, *image = x->dims + x->ndim - 3;
    const int64_t split[] = {images_in_front(x), image[0], image[1] / r, r, image[2] / r, r};
    return dealt_out_in_nodes(c, (taper_Dims){6, split}, (int64_t[]){0, 1, 3, 5, 2, 4});
}

OnnxTerm onnx__channel_shuffle(const OnnxCall *c) {
    const Tensor *x = c->call->inputs[0];
    const int64_t groups = *(const int64_t *)c->call->args;
    int64_t       inner = 1;
    for (int d = 2; d < x->ndim; d++) inner *= x->dims[d];
    const int64_t split[] = {x->dims[0], groups, x->dims[1] / groups, inner};
    return dealt_out_in_nodes(c, (taper_Dims){4, split}, (int64_t[]){0, 2, 1, 3});
}
