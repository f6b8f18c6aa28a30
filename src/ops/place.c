/* ops/place.c: x with other numbers in some places: a view of it, where a mask is true, at an index, and there taken in by
 * a product or an extreme.
 *
 * The source of a view is a copy to that view of a copy of x, and its derivative the view of g. What is put by an index or
 * a mask is ops/index.c's, so that it has derivatives of any order.
 * Invariant: an index has been checked before an operator is applied. */
#include "ops/ops.h"

#include "ops/words.h"

#include <math.h>

/* ---- A view of x ------------------------------------------------------------------------------------------------ */

enum { VIEW_SELECT, VIEW_SLICE, VIEW_DIAGONAL };
typedef struct View {
    int     kind;
    int64_t at[4]; /* dim and index; dim, start, end and step; offset, dim1 and dim2 */
} View;

static Tensor *view_of(Tensor *x, const View *view) {
    tensor_SliceOptions    slice = tensor_slice_defaults();
    tensor_DiagonalOptions diagonal = tensor_diagonal_defaults();
    if (!x || view->kind == VIEW_SELECT) return x ? (tensor_select)(x, view->at[0], view->at[1]) : NULL;
    slice.step = view->at[3];
    diagonal.offset = view->at[0];
    diagonal.dim1 = view->at[1];
    diagonal.dim2 = view->at[2];
    return view->kind == VIEW_SLICE ? tensor_slice_with(x, view->at[0], view->at[1], view->at[2], slice)
                                    : tensor_diagonal_with(x, diagonal);
}

/* Of (x, src). */
static Tensor *view_scatter_forward(const taper_Call *call) {
    Tensor *y = tensor__copied(call->inputs[0], call->op->name), *to = view_of(y, call->args);
    return to && tensor__copy(to, call->inputs[1], call->op->name) ? y : NULL;
}

/* dx = g, but 0 in the view   dsrc = the view of g */
static void view_scatter_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    if (call->needs_input_grad[1]) gradients[1] = view_of(g, call->args);
    if (!g || !call->needs_input_grad[0]) return;
    Tensor *zeros = tensor__zeros_like(call->inputs[1]);
    if (zeros && zeros->dtype != g->dtype) zeros = (tensor_to)(zeros, (taper_Dtype)g->dtype);
    if (zeros) gradients[0] = ops__apply(call->op, (Tensor *[]){g, zeros}, 2, call->args, sizeof(View));
}

#define VIEW_SCATTER(op)                                                                                               \
    const taper_Op ops__##op = {.name = #op, .forward = view_scatter_forward, .backward = view_scatter_backward};
VIEW_SCATTER(select_scatter)
VIEW_SCATTER(slice_scatter)
VIEW_SCATTER(diagonal_scatter)

/* Is there such a view, and has the source its shape? */
static Tensor *scattered_to_view(const taper_Op *op, Tensor *x, Tensor *src, View view) {
    if (!tensor__usable(x, op->name, "input") || !tensor__usable(src, op->name, "src")) return NULL;
    Tensor *part = view_of(tensor__view(x, tensor__dims(x), tensor__strides(x), 0), &view);
    if (!part) return NULL;
    if (!tensor__same_shape(part, src))
        return base__raise(ERROR_SHAPE,
                           "%s: expected src to have a size equal to the slice of self. src size = %s, slice size = %s",
                           op->name, tensor__shape_text(tensor__dims(src)), tensor__shape_text(tensor__dims(part)));
    return ops__apply(op, (Tensor *[]){x, src}, 2, &view, sizeof view);
}

Tensor *(tensor_select_scatter)(Tensor *x, Tensor *src, int64_t dim, int64_t index) {
    return scattered_to_view(&ops__select_scatter, x, src, (View){VIEW_SELECT, {dim, index}});
}

Tensor *tensor_slice_scatter_with(Tensor *x, Tensor *src, tensor_SliceScatterOptions o) {
    if (!FROM_DEFAULTS(o, "tensor_slice_scatter")) return NULL;
    return scattered_to_view(&ops__slice_scatter, x, src, (View){VIEW_SLICE, {o.dim, o.start, o.end, o.step}});
}

Tensor *tensor_diagonal_scatter_with(Tensor *x, Tensor *src, tensor_DiagonalOptions o) {
    if (!FROM_DEFAULTS(o, "tensor_diagonal_scatter")) return NULL;
    return scattered_to_view(&ops__diagonal_scatter, x, src, (View){VIEW_DIAGONAL, {o.offset, o.dim1, o.dim2}});
}

/* ---- Where a mask is true ------------------------------------------------------------------------------------------- */

Tensor *ops__as_list(Tensor *x) {
    const int64_t all = -1;
    return x ? (tensor_reshape)(x, (taper_Dims){1, &all}) : NULL;
}

static bool same_dtype(const char *op, const Tensor *x, const Tensor *source) {
    if (x->dtype == source->dtype) return true;
    return base__raise(ERROR_DTYPE, "%s: expected self and source to have same dtypes but got %s and %s", op,
                       taper_dtype_name((taper_Dtype)x->dtype), taper_dtype_name((taper_Dtype)source->dtype));
}

Tensor *(tensor_masked_scatter)(Tensor *x, Tensor *mask, Tensor *source) {
    static const char op[] = "masked_scatter";
    int64_t           dims[TAPER_MAX_DIMS];
    int               ndim;
    if (!tensor__usable(x, op, "input") || !tensor__usable(mask, op, "mask") || !tensor__usable(source, op, "source"))
        return NULL;
    if (mask->dtype != BOOL)
        return base__raise(ERROR_DTYPE, "%s: only supports boolean masks, but got mask with dtype %s", op,
                           taper_dtype_name((taper_Dtype)mask->dtype));
    if (!same_dtype(op, x, source) || !tensor__same_device(op, x, mask) || !tensor__same_device(op, x, source) ||
        !ops__broadcast(op, tensor__dims(x), tensor__dims(mask), dims, &ndim))
        return NULL;
    const taper_Dims shape = {ndim, dims};
    Tensor          *places = ops__as_list((tensor_nonzero)(ops__as_list((tensor_expand)(mask, shape))));
    Tensor          *from = places ? ops__as_list(source) : NULL;
    if (!from) return NULL;
    if (from->numel < places->numel)
        return base__raise(ERROR_SHAPE, "%s: Number of elements of source < number of ones in mask", op);
    from = ops__sliced(from, 0, 0, places->numel, "SliceBackward0");
    Tensor *y = from ? ops__put_at(ops__as_list((tensor_expand)(x, shape)), 0, places, from) : NULL;
    return y ? ops__reshaped(y, shape, "MaskedScatterBackward0") : NULL;
}

/* ---- index_copy ------------------------------------------------------------------------------------------------------ */

/* An index of one dimension, as long as the source along dim, whose other sizes are x's: both in the shape of the source,
 * which single numbers become too. False with an error. */
static bool prepare_copy(const char *op, Tensor *x, int64_t *dim, Tensor **index, Tensor **source) {
    if (!tensor__usable(x, op, "input") || !tensor__usable(*index, op, "index") ||
        !tensor__usable(*source, op, "source") || !tensor__wrap_dim(dim, x->ndim, op) || !same_dtype(op, x, *source) ||
        !tensor__same_device(op, x, *source) || !tensor__same_device(op, x, *index))
        return false;
    if ((*index)->ndim > 1)
        return base__raise(ERROR_SHAPE, "%s: Index should have dimension 1 or 0 (got %d)", op, (*index)->ndim);
    if (!(x = ops__at_least_1d(x)) || !(*source = ops__at_least_1d(*source))) return false;
    bool fits = x->ndim == (*source)->ndim;
    for (int d = 0; fits && d < x->ndim; d++) fits = d == *dim || x->dims[d] == (*source)->dims[d];
    if (!fits)
        return base__raise(
            ERROR_SHAPE, "%s: Source/destination tensor must have same slice shapes, but got %s and %s for dim %lld",
            op, tensor__shape_text(tensor__dims(x)), tensor__shape_text(tensor__dims(*source)), (long long)*dim);
    if ((*source)->dims[*dim] != (*index)->numel)
        return base__raise(ERROR_SHAPE, "%s: Number of indices (%lld) should be equal to source.size(dim) (%lld)", op,
                           (long long)(*index)->numel, (long long)(*source)->dims[*dim]);
    if (!ops__checked_index(op, *index, *dim, x->dims[*dim], false)) return false;
    return (*index = ops__index_along(*index, tensor__dims(*source), *dim));
}

Tensor *(tensor_index_copy)(Tensor *x, int64_t dim, Tensor *index, Tensor *source) {
    if (!prepare_copy("index_copy", x, &dim, &index, &source)) return NULL;
    Tensor *list = ops__at_least_1d(x), *y = list ? ops__put_at(list, dim, index, source) : NULL;
    return y ? ops__reshaped(y, tensor__dims(x), "IndexCopyBackward0") : NULL;
}

Tensor *(tensor_index_copy_)(Tensor *x, int64_t dim, Tensor *index, Tensor *source) {
    static const char op[] = "index_copy_";
    if (!prepare_copy(op, x, &dim, &index, &source) || !ops__may_write(op, x, &source)) return NULL;
    if (index->base == x->base && !(index = tensor__copied(index, op))) return NULL;
    Tensor *to = x->ndim ? x : tensor__view(x, (taper_Dims){1, &x->numel}, &x->numel, 0);
    if (!to || !ops__put_into(to, dim, index, source, false)) return NULL;
    x->base->version++;
    return x;
}

/* ---- Taken in at an index ---------------------------------------------------------------------------------------------- */

typedef struct TakeIn {
    int  dim, how; /* a Combination */
    bool include_self;
} TakeIn;

/* What leaves another number as it is. */
static double neutral(int how, taper_Dtype dtype) {
    if (how == COMBINE_PRODUCT) return 1;
    const double most = dtype == BOOL ? 1 : (double)INFINITY;
    return how == COMBINE_MOST ? (dtype == BOOL ? 0 : -most) : most;
}

/* x with that number wherever something is taken in; whole numbers have ends of their own. */
static bool forget(Tensor *x, const TakeIn *args, const Tensor *index) {
    const taper_Dtype dtype = (taper_Dtype)x->dtype;
    const bool        ends = dtype == INT64 && args->how != COMBINE_PRODUCT;
    Tensor           *number = ends ? taper_number_int(args->how == COMBINE_MOST ? INT64_MIN : INT64_MAX)
                                    : taper_number_real(neutral(args->how, dtype));
    number = ops__filling("scatter_reduce", number, x);
    return number && ops__put_into(x, args->dim, index, number, false);
}

static bool run_take_in(Tensor *y, const Tensor *index, const Tensor *source, const TakeIn *args) {
    const int   dim = args->dim;
    int64_t     strides[TAPER_MAX_DIMS];
    Combination combination = {tensor__strides(y)[dim], args->how};
    Walk        walk = {.operands = 3, .outputs = 1, .ndim = index->ndim, .shape = index->dims};
    if (index->numel == 0) return true;
    ops__walk_operand(&walk, 0, y);
    ops__walk_operand(&walk, 1, source);
    ops__walk_operand(&walk, 2, index);
    tensor__copy_dims(strides, tensor__strides(y), y->ndim);
    strides[dim] = 0;
    walk.strides[0] = strides;
    walk.extent[0] = (y->dims[dim] - 1) * combination.step + 1;
    return device__slices(tensor__device(y), &walk, dim, kernel__typed(KERNEL(scatter_reduce), y->dtype - 1),
                          &combination);
}

/* Of (x, index, source), the two of one shape. */
static Tensor *scatter_reduce_forward(const taper_Call *call) {
    const TakeIn *args = call->args;
    Tensor       *index = call->inputs[1], *y = tensor__copied(call->inputs[0], "scatter_reduce");
    if (!y || (!args->include_self && !forget(y, args, index))) return NULL;
    return run_take_in(y, index, call->inputs[2], args) ? y : NULL;
}

static Tensor *taken_in(Tensor *x, Tensor *index, Tensor *source, const TakeIn *args) {
    return x && source ? ops__apply(&ops__scatter_reduce, (Tensor *[]){x, index, source}, 3, args, sizeof *args) : NULL;
}

/* 0 where x was forgotten. */
static Tensor *unless_forgotten(Tensor *g, const TakeIn *args, Tensor *index) {
    Tensor *zero = g && !args->include_self ? ops__filling("scatter_reduce", taper_number_int(0), g) : NULL;
    return args->include_self ? g : zero ? ops__put_at(g, args->dim, index, zero) : NULL;
}

/* Those that are the result share its gradient. */
static void extreme_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const TakeIn *args = call->args;
    Tensor       *x = taper_saved(call, 0), *index = taper_saved(call, 1), *source = taper_saved(call, 2);
    Tensor       *y = taper_saved_output(call);
    if (!x || !index || !source || !y) return;
    Tensor *own = (tensor_to)(EQ(x, y), (taper_Dtype)x->dtype);
    Tensor *others = (tensor_to)(EQ(source, ops__gathered(y, args->dim, index)), (taper_Dtype)x->dtype);
    Tensor *count = own && others ? ops__added_at(own, tensor__dims(x), args->dim, index, others) : NULL;
    Tensor *share = DIV(g, count);
    if (!share) return;
    if (call->needs_input_grad[0]) gradients[0] = unless_forgotten(MUL(own, share), args, index);
    if (call->needs_input_grad[2]) gradients[2] = MUL(others, ops__gathered(share, args->dim, index));
}

/* dx = g times the product of the sources   dsource = g times that of x and of the others: y / source, and where the source
 * is 0, and no other one of its place, the product of all but it */
static void product_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const TakeIn *args = call->args;
    Tensor       *x = taper_saved(call, 0), *index = taper_saved(call, 1), *source = taper_saved(call, 2);
    if (!x || !index || !source) return;
    TakeIn  with_ones = {args->dim, COMBINE_PRODUCT, true};
    Tensor *ones = tensor_ones_like_with(x, tensor_ones_like_defaults());
    if (call->needs_input_grad[0])
        gradients[0] = unless_forgotten(MUL(g, taken_in(ones, index, source, &with_ones)), args, index);
    if (!call->needs_input_grad[2]) return;
    Tensor *zero = EQ(source, 0), *zeros = (tensor_to)(zero, (taper_Dtype)x->dtype), *none = tensor__zeros_like(x);
    Tensor *count = zeros && none ? ops__added_at(none, tensor__dims(x), args->dim, index, zeros) : NULL;
    Tensor *safe = count ? WHERE(zero, 1, source) : NULL, *product = taken_in(x, index, safe, args);
    if (!product) return;
    count = SUB(ops__gathered(count, args->dim, index), zeros); /* of zeros besides this one */
    Tensor *others = DIV(ops__gathered(MUL(g, product), args->dim, index), safe);
    gradients[2] = WHERE(EQ(count, 0), others, 0);
}

static void scatter_reduce_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const bool product = ((const TakeIn *)call->args)->how == COMBINE_PRODUCT;
    (product ? product_backward : extreme_backward)(call, g, gradients);
}

const taper_Op ops__scatter_reduce = {
    .name = "scatter_reduce", .forward = scatter_reduce_forward, .backward = scatter_reduce_backward};

/* From how many numbers each of x is added up. */
static Tensor *how_many(Tensor *x, Tensor *index, Tensor *source, const TakeIn *args) {
    RECORD_NOTHING();
    Tensor *own = tensor_full_like_with(x, taper_number_int(1), tensor_full_like_defaults());
    Tensor *ones = own ? tensor_full_like_with(source, taper_number_int(1), tensor_full_like_defaults()) : NULL;
    own = ones ? unless_forgotten(own, args, index) : NULL;
    return own ? ops__added_at(own, tensor__dims(x), args->dim, index, ones) : NULL;
}

/* The sum, and the mean, which divides by how many were taken in; of whole numbers rounded down. */
static Tensor *added_in(Tensor *x, Tensor *index, Tensor *source, const TakeIn *args, bool mean) {
    Tensor *start = unless_forgotten(x, args, index);
    Tensor *sum = start ? ops__added_at(start, tensor__dims(x), args->dim, index, source) : NULL;
    if (!sum || !mean) return sum;
    Tensor *count = how_many(x, index, source, args);
    return !count || tensor__is_real(x) ? DIV(sum, count) : ops__whole_quotient(sum, count);
}

/* Is there room in x and the source for the index? The source becomes the part that it goes over. */
static bool prepare_take_in(Tensor *x, int64_t dim, Tensor **index, Tensor **source) {
    static const char op[] = "scatter_reduce";
    bool              fits = (*index)->ndim == x->ndim && (*source)->ndim == x->ndim;
    for (int d = 0; fits && d < x->ndim; d++)
        fits = (d == dim || (*index)->dims[d] <= x->dims[d]) && (*index)->dims[d] <= (*source)->dims[d];
    if (!fits && (*index)->numel)
        return base__raise(ERROR_SHAPE,
                           "%s: Expected index %s to be no larger than self %s apart from dimension %lld and to be no "
                           "larger size than src %s",
                           op, tensor__shape_text(tensor__dims(*index)), tensor__shape_text(tensor__dims(x)),
                           (long long)dim, tensor__shape_text(tensor__dims(*source)));
    if (!same_dtype(op, x, *source) || !tensor__same_device(op, x, *source) ||
        !ops__checked_index(op, *index, dim, x->dims[dim], false))
        return false;
    for (int d = 0; *source && d < x->ndim && fits; d++)
        if ((*source)->dims[d] != (*index)->dims[d])
            *source = ops__sliced(*source, d, 0, (*index)->dims[d], "SliceBackward0");
    return *source;
}

Tensor *tensor_scatter_reduce_with(Tensor *x, int64_t dim, Tensor *index, Tensor *src, const char *reduce,
                                   tensor_ScatterReduceOptions o) {
    static const char *const names[] = {"prod", "amax", "amin", "sum", "mean"}; /* as the Combinations, then others */
    static const char        op[] = "scatter_reduce";
    int                      how = 0;
    if (!FROM_DEFAULTS(o, "tensor_scatter_reduce") || !tensor__usable(x, op, "input") ||
        !tensor__usable(index, op, "index") || !tensor__usable(src, op, "src") || !tensor__wrap_dim(&dim, x->ndim, op))
        return NULL;
    while (how < 5 && (!reduce || strcmp(reduce, names[how]) != 0)) how++;
    if (how == 5)
        return base__raise(ERROR_VALUE, "%s: reduce argument must be either sum, prod, mean, amax or amin, got %.40s",
                           op, reduce ? reduce : "NULL");
    Tensor *list = ops__at_least_1d(x), *y;
    index = ops__at_least_1d(index);
    src = ops__at_least_1d(src);
    if (!list || !index || !src || !prepare_take_in(list, dim, &index, &src)) return NULL;
    if (!tensor__same_shape(index, src)) return (tensor_clone)(x); /* of no index at all */
    TakeIn args = {(int)dim, how, o.include_self};
    y = how > COMBINE_LEAST ? added_in(list, index, src, &args, how == 4) : taken_in(list, index, src, &args);
    return y ? ops__reshaped(y, tensor__dims(x), "ScatterReduceBackward0") : NULL;
}
