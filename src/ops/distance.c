/* ops/distance.c: distances and angles between vectors, and the losses that are made of them: cdist,
 * triplet_margin_loss, cosine_embedding_loss.
 *
 * A distance is computed from the differences themselves, so that close vectors far from 0 have all their digits. */
#include "ops/ops.h"

#include "ops/words.h"

#include <math.h>

static Tensor *sum_last(Tensor *x, bool keepdim) {
    tensor_ReduceOptions options = tensor_sum_defaults();
    options.dim = -1;
    options.keepdim = keepdim;
    return tensor_sum_with(x, options);
}

/* ---- cdist ------------------------------------------------------------------------------------------- */

/* (..., P, M) - (..., R, M), each with each: (..., P, R, M) */
static Tensor *differences(Tensor *a, Tensor *b) {
    if (!a || !b) return NULL;
    a = (tensor_unsqueeze)(a, -2);
    return SUB(a, (tensor_unsqueeze)(b, -3));
}

/* Rows first ... first + rows - 1 of the distances. */
static bool some_distances(Tensor *y, Tensor *a, Tensor *b, double p, int64_t first, int64_t rows) {
    OPEN_SCOPE_OR(false);
    const tensor_SliceOptions each = tensor_slice_defaults();
    Tensor                   *to = tensor_slice_with(y, -2, first, first + rows, each);
    Tensor *part = ops__norm_along(differences(tensor_slice_with(a, -2, first, first + rows, each), b), p, -1, false);
    return to && part && tensor__copy(to, part, "cdist");
}

/* A new tensor of the batch that a's and b's come to, of matrices (rows of a, columns). */
static Tensor *beside_pairs(Tensor *a, Tensor *b, int64_t columns) {
    int64_t dims[TAPER_MAX_DIMS];
    int     ndim;
    if (!a || !b ||
        !ops__broadcast("cdist", (taper_Dims){a->ndim - 2, a->dims}, (taper_Dims){b->ndim - 2, b->dims}, dims, &ndim))
        return NULL;
    dims[ndim] = a->dims[a->ndim - 2];
    dims[ndim + 1] = columns;
    return tensor__new_beside(a, (taper_Dtype)a->dtype, (taper_Dims){ndim + 2, dims});
}

/* How many rows of so many there are at once: the differences of all would be far larger than the result. */
static int64_t rows_at_once(const Tensor *y, int64_t rows, int64_t each) {
    enum { AT_ONCE = 1 << 18 };
    return rows * AT_ONCE / (y->numel < INT64_MAX / each / 2 ? y->numel * each : INT64_MAX / 2) + 1;
}

static bool has_kernel(double p) { return p == 1 || p == 2; }

/* Operand k of a walk over the matrices of `to`: a matrix for each, as a row or a column that steps along the last two. */
static void walk_matrices(Walk *walk, int k, const Tensor *x, const Tensor *to, int64_t by_row, int64_t by_column,
                          int64_t extent, int64_t *strides) {
    ops__walk_operand(walk, k, x);
    int64_t dims[TAPER_MAX_DIMS];
    tensor__copy_dims(dims, to->dims, to->ndim - 2);
    tensor__copy_dims(dims + to->ndim - 2, x->dims + x->ndim - 2, 2);
    ops__broadcast_strides(x, (taper_Dims){to->ndim, dims}, strides);
    strides[to->ndim - 2] = by_row;
    strides[to->ndim - 1] = by_column;
    walk->strides[k] = strides;
    walk->extent[k] = extent;
}

/* b's rows as columns, so that the numbers of many vectors lie side by side. */
static Tensor *side_by_side(Tensor *b) { return b ? tensor_contiguous((tensor_transpose)(b, -2, -1)) : NULL; }

/* The kernel distance, or, with weights (..., P, R), its gradient, to y. */
static bool run_distance(Tensor *y, Tensor *a, Tensor *b, Tensor *weights, double p) {
    Walk          walk = {.operands = weights ? 4 : 3, .outputs = 1, .ndim = y->ndim, .shape = y->dims};
    int64_t       strides[3][TAPER_MAX_DIMS];
    const int64_t width = a->dims[a->ndim - 1], others = b->dims[b->ndim - 2];
    const Vectors args = {width, others, p == 1};
    OPEN_SCOPE_OR(false);
    if (!(a = (tensor_contiguous)(a)) || !(b = side_by_side(b))) return false;
    if (weights && !(weights = (tensor_contiguous)(weights))) return false;
    ops__walk_operand(&walk, 0, y);
    walk_matrices(&walk, 1, a, y, width, weights ? 1 : 0, weights ? 0 : width, strides[0]);
    walk_matrices(&walk, 2, b, y, 0, weights ? others : 1, weights ? others : (width - 1) * others + 1, strides[1]);
    if (weights) walk_matrices(&walk, 3, weights, y, others, 0, others, strides[2]);
    const Kernel kernel = weights ? KERNEL(distance_gradient) : KERNEL(distance);
    return device__slices(tensor__device(y), &walk, y->ndim - 1, kernel__typed(kernel, tensor__real(y)), &args);
}

static Tensor *cdist_forward(const taper_Call *call) {
    Tensor       *a = call->inputs[0], *b = call->inputs[1], *y = beside_pairs(a, b, b->dims[b->ndim - 2]);
    const int64_t m = a->dims[a->ndim - 1], rows = a->dims[a->ndim - 2];
    const double  p = *(const double *)call->args;
    if (!y || y->numel == 0) return y;
    if (m == 0) return tensor__fill(y, 0), y;
    if (has_kernel(p)) return run_distance(y, a, b, NULL, p) ? y : NULL;
    const int64_t step = rows_at_once(y, rows, m);
    for (int64_t first = 0; first < rows; first += step)
        if (!some_distances(y, a, b, p, first, step)) return NULL;
    return y;
}

/* What g comes to for each difference d of a pair at the distance y > 0: 0 for pairs that are one. */
static Tensor *slope(Tensor *d, Tensor *y, Tensor *g, double p) {
    g = (tensor_unsqueeze)(g, -1);
    if (p == 1) return MUL(SIGN(d), g);
    Tensor *apart = (tensor_unsqueeze)(y, -1), *one = EQ(apart, 0), *by = WHERE(one, 1, apart);
    if (isinf(p)) return WHERE(EQ(ABS(d), apart), MUL(SIGN(d), g), 0);
    if (p == 2) return MUL(d, WHERE(one, 0, DIV(g, by)));
    Tensor *none = EQ(d, 0), *size = WHERE(none, 1, ABS(d));
    return WHERE(none, 0, MUL(MUL(SIGN(d), POW(size, p - 1)), WHERE(one, 0, DIV(g, POW(by, p - 1)))));
}

/* da[i] = sum over j of the slopes of a[i] - b[j] */
static Tensor *sum_of_slopes(Tensor *a, Tensor *b, Tensor *y, Tensor *g, double p) {
    tensor_ReduceOptions over = tensor_sum_defaults();
    over.dim = -2;
    return tensor_sum_with(p == 0 ? MUL(0, differences(a, b)) : slope(differences(a, b), y, g, p), over);
}

/* Of rows first ... first + rows - 1 alone. */
static bool some_slopes(Tensor *da, Tensor *const *rows_of, Tensor *b, double p, int64_t first, int64_t rows) {
    Tensor                   *part[4];
    const tensor_SliceOptions each = tensor_slice_defaults();
    OPEN_SCOPE_OR(false);
    for (int i = 0; i < 3; i++)
        if (!(part[i] = tensor_slice_with(rows_of[i], -2, first, first + rows, each))) return false;
    Tensor *to = tensor_slice_with(da, -2, first, first + rows, each);
    return to && tensor__copy(to, sum_of_slopes(part[0], b, part[1], part[2], p), "cdist");
}

/* The same without the differences of all pairs at once, unrecorded. */
static Tensor *small_sum_of_slopes(Tensor *a, Tensor *b, Tensor *y, Tensor *g, double p) {
    Tensor *da = a ? beside_pairs(a, b, a->dims[a->ndim - 1]) : NULL;
    if (!da || !y || !g) return NULL;
    const int64_t rows = a->dims[a->ndim - 2], others = b->dims[b->ndim - 2];
    if (da->numel == 0) return da;
    if (others == 0) return tensor__fill(da, 0), da;
    if (has_kernel(p)) {
        Tensor *one = EQ(y, 0), *weights = p == 1 ? g : WHERE(one, 0, DIV(g, WHERE(one, 1, y)));
        return weights && run_distance(da, a, b, weights, p) ? da : NULL;
    }
    const int64_t step = rows_at_once(da, rows, others);
    for (int64_t first = 0; first < rows; first += step)
        if (!some_slopes(da, (Tensor *[]){a, y, g}, b, p, first, step)) return NULL;
    return da;
}

/* b's gradient is a's with the two changed over. */
static void cdist_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const double p = *(const double *)call->args;
    Tensor      *a = taper_saved(call, 0), *b = taper_saved(call, 1), *y = taper_saved_output(call);
    Tensor *(*sum)(Tensor *, Tensor *, Tensor *, Tensor *, double) = tape__mine.no_grad ? small_sum_of_slopes
                                                                                        : sum_of_slopes;
    if (!a || !b || !y || !g) return;
    if (call->needs_input_grad[0]) gradients[0] = sum(a, b, y, g, p);
    if (call->needs_input_grad[1])
        gradients[1] = sum(b, a, (tensor_transpose)(y, -2, -1), (tensor_transpose)(g, -2, -1), p);
}

const taper_Op ops__cdist = {.name = "cdist", .forward = cdist_forward, .backward = cdist_backward};

Tensor *tensor_cdist_with(Tensor *x1, Tensor *x2, tensor_CdistOptions options) {
    Tensor *inputs[] = {x1, x2};
    if (!FROM_DEFAULTS(options, "tensor_cdist") || !tensor__usable(x1, "cdist", "x1") ||
        !tensor__usable(x2, "cdist", "x2"))
        return NULL;
    for (int i = 0; i < 2; i++) {
        if (!tensor__is_real(inputs[i]))
            return base__raise(ERROR_DTYPE, "cdist: only supports floating-point dtypes, X%d got: %s", i + 1,
                               taper_dtype_name((taper_Dtype)inputs[i]->dtype));
        if (inputs[i]->ndim < 2 || inputs[i]->ndim >= TAPER_MAX_DIMS)
            return base__raise(ERROR_SHAPE, "cdist: only supports at least 2D tensors, X%d got: %dD", i + 1,
                               inputs[i]->ndim);
    }
    if (x1->dims[x1->ndim - 1] != x2->dims[x2->ndim - 1])
        return base__raise(ERROR_SHAPE, "cdist: X1 and X2 must have the same number of columns. X1: %lld X2: %lld",
                           (long long)x1->dims[x1->ndim - 1], (long long)x2->dims[x2->ndim - 1]);
    if (!(options.p >= 0)) return base__raise(ERROR_VALUE, "cdist: only supports non-negative p values");
    if (!ops__can_multiply("cdist", x1, x2)) return NULL;
    return ops__apply(&ops__cdist, inputs, 2, &options.p, sizeof options.p);
}

/* ---- Losses ---------------------------------------------------------------------------------------------- */

/* max(x, 0), whose derivative at 0 is 1. */
static Tensor *above_zero(Tensor *x) { return (tensor_clamp_min)(x, taper_number_int(0)); }

/* |a - b + eps|, of vectors along the last dimension */
static Tensor *distance(Tensor *a, Tensor *b, const F_TripletMarginLossOptions *o) {
    return ops__norm_along(ADD(SUB(a, b), o->eps), o->p, -1, false);
}

Tensor *F_triplet_margin_loss_with(Tensor *anchor, Tensor *positive, Tensor *negative, F_TripletMarginLossOptions o) {
    const char *op = "triplet_margin_loss";
    if (!FROM_DEFAULTS(o, "F_triplet_margin_loss") || !ops__is_reduction(op, o.reduction)) return NULL;
    if (!tensor__usable(anchor, op, "anchor") || !tensor__usable(positive, op, "positive") ||
        !tensor__usable(negative, op, "negative"))
        return NULL;
    if (!(o.margin > 0))
        return base__raise(ERROR_VALUE, "triplet_margin_loss: margin must be greater than 0, got %g", o.margin);
    if (!(o.p >= 0)) return base__raise(ERROR_VALUE, "triplet_margin_loss: only supports non-negative p values");
    if (anchor->ndim != positive->ndim || anchor->ndim != negative->ndim)
        return base__raise(ERROR_SHAPE,
                           "triplet_margin_loss: The anchor, positive, and negative tensors are expected to have the "
                           "same number of dimensions, but got: anchor %dD, positive %dD, and negative %dD inputs",
                           anchor->ndim, positive->ndim, negative->ndim);
    Tensor *near = distance(anchor, positive, &o), *far = distance(anchor, negative, &o);
    if (o.swap) far = (tensor_minimum)(far, distance(positive, negative, &o));
    return ops__reduced_loss(above_zero(SUB(ADD(o.margin, near), far)), o.reduction);
}

static bool is_target_of_vectors(const Tensor *a, const Tensor *b, const Tensor *target) {
    if (target->ndim > 1)
        return base__raise(ERROR_SHAPE,
                           "cosine_embedding_loss: 0D or 1D target tensor expected, multi-target not supported");
    if (a->ndim == target->ndim + 1 && b->ndim == target->ndim + 1) return true;
    return base__raise(
        ERROR_SHAPE,
        "cosine_embedding_loss: %dD target tensor expects %dD input tensors, but found inputs with sizes "
        "%s and %s.",
        target->ndim, target->ndim + 1, tensor__shape_text(tensor__dims(a)), tensor__shape_text(tensor__dims(b)));
}

Tensor *F_cosine_embedding_loss_with(Tensor *input1, Tensor *input2, Tensor *target, F_MarginRankingLossOptions o) {
    const char *op = "cosine_embedding_loss";
    if (!FROM_DEFAULTS(o, "F_cosine_embedding_loss") || !ops__is_reduction(op, o.reduction)) return NULL;
    if (!tensor__usable(input1, op, "input1") || !tensor__usable(input2, op, "input2") ||
        !tensor__usable(target, op, "target") || !is_target_of_vectors(input1, input2, target))
        return NULL;
    Tensor *product = sum_last(MUL(input1, input2), false);
    Tensor *squares = ADD(sum_last(MUL(input1, input1), false), 1e-12);
    squares = MUL(squares, ADD(sum_last(MUL(input2, input2), false), 1e-12));
    Tensor *cosine = DIV(product, SQRT(squares)), *alike = EQ(target, 1), *unlike = EQ(target, -1);
    Tensor *distant = WHERE(alike, SUB(1, cosine), 0);
    return ops__reduced_loss(ADD(distant, WHERE(unlike, above_zero(SUB(cosine, o.margin)), 0)), o.reduction);
}

/* -target ln(p) - (1 - target) ln(1 - p), p = sigmoid(input), averaged over the last dimension */
Tensor *F_multilabel_soft_margin_loss_with(Tensor *input, Tensor *target, F_BinaryCrossEntropyOptions o) {
    const char *op = "multilabel_soft_margin_loss";
    if (!FROM_DEFAULTS(o, "F_multilabel_soft_margin_loss") || !ops__is_reduction(op, o.reduction)) return NULL;
    if (!tensor__usable(input, op, "input") || !tensor__usable(target, op, "target")) return NULL;
    if (o.weight && !tensor__usable(o.weight, op, "weight")) return NULL;
    if (input->ndim == 0) return base__raise(ERROR_SHAPE, "%s: expected 1 or more dimensions, got 0", op);
    tensor_ReduceOptions along = tensor_sum_defaults(); /* PyTorch counts input's classes, in the broadcast losses */
    along.dim = input->ndim - 1;
    Tensor *each = MUL(target, LOGSIGMOID(input));
    each = NEG(ADD(each, MUL(SUB(1, target), LOGSIGMOID(NEG(input)))));
    if (o.weight) each = MUL(each, o.weight);
    each = each ? tensor_sum_with(each, along) : NULL;
    return ops__reduced_loss(DIV(each, (double)input->dims[input->ndim - 1]), o.reduction);
}

/* ---- multi_margin_loss: the class's number should be the margin above all others ---------------------------- */

/* x[class] of each sample; checks the target as nll_loss does. */
static Tensor *at_class(Tensor *x, Tensor *target) {
    F_NLLLossOptions options = F_nll_loss_defaults();
    options.reduction = REDUCTION_NONE;
    options.ignore_index = INT64_MIN;
    Tensor *y = F_nll_loss_with(x, target, options);
    return y ? NEG(y) : NULL;
}

/* Is this another class than the sample's? */
static Tensor *is_another(const Tensor *x, Tensor *target) {
    tensor_ArangeOptions options = tensor_arange_defaults();
    Tensor              *classes = tensor_arange_with(taper_number_int(x->dims[x->ndim - 1]), options);
    classes = classes ? tensor__moved(classes, x->device, "multi_margin_loss") : NULL;
    return NE(classes, (tensor_unsqueeze)(target, -1));
}

Tensor *F_multi_margin_loss_with(Tensor *input, Tensor *target, F_MultiMarginLossOptions o) {
    const char *op = "multi_margin_loss";
    if (!FROM_DEFAULTS(o, "F_multi_margin_loss") || !ops__is_reduction(op, o.reduction)) return NULL;
    if (!tensor__usable(input, op, "input") || !tensor__usable(target, op, "target")) return NULL;
    if (o.weight && !tensor__usable(o.weight, op, "weight")) return NULL;
    if (o.p != 1 && o.p != 2) return base__raise(ERROR_VALUE, "%s: only p == 1 and p == 2 supported", op);
    if (input->ndim == 0) input = (tensor_unsqueeze)(input, 0); /* one class */
    if (input && input->ndim != 1 && input->ndim != 2)
        return base__raise(ERROR_SHAPE, "%s: expected an input of 1 or 2 dimensions, got %s", op,
                           tensor__shape_text(tensor__dims(input)));
    int64_t classes = !input ? 0 : input->dims[input->ndim - 1];
    if (o.weight && (o.weight->ndim != 1 || o.weight->dims[0] != classes))
        return base__raise(ERROR_SHAPE, "%s: inconsistent weight size, expected %lld but got %s", op,
                           (long long)classes, tensor__shape_text(tensor__dims(o.weight)));
    if (!ops__is_constant(op, o.weight, "weight")) return NULL;
    Tensor *own = at_class(input, target);
    if (!own) return NULL;
    Tensor *short_of = (tensor_relu)(ADD(SUB(o.margin, (tensor_unsqueeze)(own, -1)), input));
    if (o.p == 2) short_of = MUL(short_of, short_of);
    Tensor *each = sum_last(WHERE(is_another(input, target), short_of, 0), false);
    if (o.weight) each = MUL(each, at_class((tensor_expand)(o.weight, tensor__dims(input)), target));
    return ops__named(ops__reduced_loss(DIV(each, (double)classes), o.reduction), "MultiMarginLossBackward0");
}
