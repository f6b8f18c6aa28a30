/* ops/sort.c: numbers of a slice picked by their places: sort, topk, kthvalue, median, the extremes along one dimension,
 * and those so far.
 *
 * All are alike: the places, INT64, are found first, and are no function of anything; the values are x at these places, by
 * one operator with the names of all, whose inputs are both. Its derivative adds g up where it came from.
 *
 * Invariant: places lie within x, since nobody else makes them, and one that the user changes is noticed by taper_saved. */
#include "ops/args.h"

#include "ops/words.h"

#include <math.h>

/* ---- Numbers at places along a dimension, and back ------------------------------------------------------- */

/* A kernel over the slices of `each`, which has the shape of the places; `whole` has places of its own along dim. */
static bool run_along(Kernel kernel, Tensor *whole, const Tensor *each, const Tensor *places, int dim, bool take) {
    const int64_t step = whole->ndim ? tensor__strides(whole)[dim] : 0;
    int64_t       others[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS], stride = 1;
    Walk          walk = {.operands = 3, .outputs = 1, .ndim = places->ndim, .shape = places->dims};
    const int     w = take ? 1 : 0;
    ops__walk_operand(&walk, w, whole);
    ops__walk_operand(&walk, 1 - w, each);
    ops__walk_operand(&walk, 2, places);
    tensor__copy_dims(others, tensor__strides(whole), whole->ndim);
    for (int d = places->ndim - 1; d >= 0; d--) {
        strides[d] = stride;
        stride *= places->dims[d];
    }
    if (places->ndim) others[dim] = 0;
    walk.strides[w] = others;
    if (take) walk.strides[0] = strides; /* in order, with or without dim */
    walk.extent[w] = whole->ndim ? (whole->dims[dim] - 1) * step + 1 : 1;
    if (places->numel == 0) return true;
    return device__slices(tensor__device(whole), &walk, dim, kernel__typed(kernel, whole->dtype - 1), &(Indexed){step});
}

static const taper_Op take_op, add_op;

static Tensor *taken_forward(const taper_Call *call) {
    const Picked *args = call->args;
    Tensor       *x = call->inputs[0], *places = call->inputs[1];
    Reduce        reduce = {.mask = places->ndim && !args->keepdim ? 1u << args->dim : 0};
    Tensor       *y = ops__reduced(places, &reduce, (taper_Dtype)x->dtype);
    return y && run_along(KERNEL(gather), x, y, places, args->dim, true) ? y : NULL;
}

static void taken_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *places = taper_saved(call, 1);
    if (!places) return;
    if (g && g->ndim != places->ndim) g = (tensor_reshape)(g, tensor__dims(places));
    if (g) gradients[0] = ops__apply(&add_op, (Tensor *[]){g, places}, 2, call->args, sizeof(Picked));
}

/* Zeros, with g added at the places. */
static Tensor *add_along_forward(const taper_Call *call) {
    const Picked *args = call->args;
    Tensor       *g = call->inputs[0], *places = call->inputs[1];
    int64_t       dims[TAPER_MAX_DIMS];
    tensor__copy_dims(dims, places->dims, places->ndim);
    if (places->ndim) dims[args->dim] = args->size;
    Tensor *y = tensor__new_beside(g, (taper_Dtype)g->dtype, (taper_Dims){places->ndim, dims});
    if (!y) return NULL;
    tensor__fill(y, 0);
    return run_along(KERNEL(scatter_add), y, g, places, args->dim, false) ? y : NULL;
}

static void add_along_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Picked  args = *(const Picked *)call->args;
    Tensor *places = taper_saved(call, 1);
    args.keepdim = true;
    if (places) gradients[0] = ops__apply(&take_op, (Tensor *[]){g, places}, 2, &args, sizeof args);
}

static const taper_Op take_op = {.name = "take_along", .forward = taken_forward, .backward = taken_backward};
static const taper_Op add_op = {.name = "add_along", .forward = add_along_forward, .backward = add_along_backward};

/* x at the places, which have size 1 for dim where it is not to be kept. */
static tensor_ValueIndex picked(const taper_Op *op, Tensor *x, Tensor *places, int64_t dim, bool keepdim) {
    Picked            args = {(int)dim, x->ndim ? x->dims[dim] : 1, keepdim};
    Reduce            reduce = {.mask = x->ndim && !keepdim ? 1u << dim : 0};
    tensor_ValueIndex found = {NULL, NULL};
    int64_t           dims[TAPER_MAX_DIMS];
    if (!places) return found;
    found.values = ops__apply(op, (Tensor *[]){x, places}, 2, &args, sizeof args);
    found.indices = found.values ? (tensor_reshape)(places, ops__reduced_shape(places, &reduce, dims)) : NULL;
    if (!found.indices) found.values = NULL;
    return found;
}

#define PICKS(op, text, grad_name)                                                                                     \
    static const char *op##_grad_fn(const taper_Call *call) {                                                          \
        (void)call;                                                                                                    \
        return grad_name;                                                                                              \
    }                                                                                                                  \
    const taper_Op ops__##op = {                                                                                       \
        .name = text, .forward = taken_forward, .backward = taken_backward, .grad_fn = op##_grad_fn};
PICKS(sort, "sort", "SortBackward0")
PICKS(topk, "topk", "TopkBackward0")
PICKS(kthvalue, "kthvalue", "KthvalueBackward0")
PICKS(median_dim, "median", "MedianBackward1")
PICKS(max_dim, "max", "MaxBackward0")
PICKS(min_dim, "min", "MinBackward0")
PICKS(cummax, "cummax", "CummaxBackward0")
PICKS(cummin, "cummin", "CumminBackward0")

/* ---- In order ----------------------------------------------------------------------------------------------- */

/* Of keys, of which the slices along the last dimension lie in rows, the places of the first `wanted` in order. The keys are
 * used up, and what is behind these places is nothing. */
static bool run_sort(Tensor *places, Tensor *keys, bool descending, int64_t wanted) {
    Tensor *spare = tensor__new_beside(keys, INT64, tensor__dims(keys));
    Tensor *spare_keys = tensor__new_beside(keys, (taper_Dtype)keys->dtype, tensor__dims(keys));
    Walk    walk = {.operands = 4, .outputs = 4, .ndim = keys->ndim, .shape = keys->dims};
    if (!spare || !spare_keys) return false;
    ops__walk_operand(&walk, 0, places);
    ops__walk_operand(&walk, 1, spare);
    ops__walk_operand(&walk, 2, keys);
    ops__walk_operand(&walk, 3, spare_keys);
    return keys->numel == 0 ||
           device__slices(tensor__device(keys), &walk, keys->ndim - (keys->ndim > 0),
                          kernel__typed(KERNEL(sort), keys->dtype - 1), &(SortOrder){descending, wanted});
}

/* x as rows along dim, which is last, in memory of their own. */
static Tensor *rows_of_keys(Tensor *x, int64_t dim) {
    if (x && x->dtype == BOOL) x = (tensor_to)(x, INT64);
    if (x && x->ndim) x = (tensor_transpose)(x, dim, -1);
    return x ? tensor__copied(x, "sort") : NULL;
}

/* Numbers `first` to `first` + count of each row, with dim in its place again, copied to y. */
static bool copy_part(Tensor *y, Tensor *rows, int64_t dim, int64_t first, int64_t count) {
    if (rows->ndim) rows = tensor_slice_with(rows, -1, first, first + count, tensor_slice_defaults());
    if (rows && rows->ndim) rows = (tensor_transpose)(rows, dim, -1);
    return rows && tensor__copy(y, rows, "sort");
}

/* The places of numbers `first` to `first` + count along dim, x being in order. */
static Tensor *places_in_order(Tensor *x, int64_t dim, bool descending, int64_t first, int64_t count) {
    int64_t dims[TAPER_MAX_DIMS];
    if (!x) return NULL;
    tensor__copy_dims(dims, x->dims, x->ndim);
    if (x->ndim) dims[dim] = count;
    Tensor *y = tensor__new_beside(x, INT64, (taper_Dims){x->ndim, dims});
    if (!y) return NULL;
    OPEN_SCOPE_OR(NULL);
    RECORD_NOTHING();
    bool    done = false;
    Tensor *keys = rows_of_keys(x, dim), *places = keys ? tensor__new_beside(keys, INT64, tensor__dims(keys)) : NULL;
    if (places) done = run_sort(places, keys, descending, first + count) && copy_part(y, places, dim, first, count);
    return done ? y : NULL;
}

static const tensor_ValueIndex NOTHING = {NULL, NULL};

static bool reads_dim(const char *op, const Tensor *x, int64_t *dim) {
    return tensor__usable(x, op, "input") && tensor__wrap_dim(dim, x->ndim, op);
}

tensor_ValueIndex tensor_sort_with(Tensor *x, tensor_SortOptions options) {
    int64_t dim = options.dim;
    if (!FROM_DEFAULTS(options, "tensor_sort") || !reads_dim("sort", x, &dim)) return NOTHING;
    return picked(&ops__sort, x, places_in_order(x, dim, options.descending, 0, x->ndim ? x->dims[dim] : 1), dim, true);
}

Tensor *tensor_argsort_with(Tensor *x, tensor_SortOptions options) {
    int64_t dim = options.dim;
    if (!FROM_DEFAULTS(options, "tensor_argsort") || !reads_dim("argsort", x, &dim)) return NULL;
    return places_in_order(x, dim, options.descending, 0, x->ndim ? x->dims[dim] : 1);
}

tensor_ValueIndex tensor_topk_with(Tensor *x, int64_t k, tensor_TopkOptions options) {
    int64_t dim = options.dim;
    if (!FROM_DEFAULTS(options, "tensor_topk") || !reads_dim("topk", x, &dim)) return NOTHING;
    if (k < 0 || k > (x->ndim ? x->dims[dim] : 1)) {
        base__raise(ERROR_SHAPE, "topk: selected index k out of range: %lld of the %lld along dimension %lld of %s",
                    (long long)k, (long long)(x->ndim ? x->dims[dim] : 1), (long long)dim,
                    tensor__shape_text(tensor__dims(x)));
        return NOTHING;
    }
    if (x->dtype == BOOL) {
        base__raise(ERROR_DTYPE, "topk: does not support bool dtypes");
        return NOTHING;
    }
    return picked(&ops__topk, x, places_in_order(x, dim, options.largest, 0, k), dim, true);
}

/* Along one dimension, of numbers: false with an error. */
static bool takes_one_of(const char *op, const Tensor *x, int64_t *dim, bool bools) {
    if (!reads_dim(op, x, dim)) return false;
    if (x->ndim && x->dims[*dim] == 0)
        return base__raise(ERROR_SHAPE, "%s: Expected reduction dim %lld to have non-zero size.", op, (long long)*dim);
    return x->dtype != BOOL || bools || base__raise(ERROR_DTYPE, "%s: not implemented for bool", op);
}

tensor_ValueIndex tensor_kthvalue_with(Tensor *x, int64_t k, tensor_AlongOptions options) {
    int64_t dim = options.dim;
    if (!FROM_DEFAULTS(options, "tensor_kthvalue") || !takes_one_of("kthvalue", x, &dim, false)) return NOTHING;
    if (k < 1 || k > (x->ndim ? x->dims[dim] : 1)) {
        base__raise(ERROR_SHAPE, "kthvalue: selected number k out of range for dimension %lld: %lld of the %lld there",
                    (long long)dim, (long long)k, (long long)(x->ndim ? x->dims[dim] : 1));
        return NOTHING;
    }
    return picked(&ops__kthvalue, x, places_in_order(x, dim, false, k - 1, 1), dim, options.keepdim);
}

/* ---- Extremes along one dimension ------------------------------------------------------------------------------ */

static Tensor *unrecorded_extreme(Tensor *x, int dim, bool least) {
    RECORD_NOTHING();
    return ops__place_of_extreme(x, dim, least);
}

static tensor_ValueIndex extreme_along(const taper_Op *op, Tensor *x, int64_t dim, bool least, bool keepdim) {
    if (!takes_one_of(op->name, x, &dim, true)) return NOTHING;
    Tensor *places = unrecorded_extreme(x, (int)dim, least);
    return picked(op, x, places, dim, keepdim);
}

tensor_ValueIndex tensor_max_dim_with(Tensor *x, int64_t dim, tensor_KeepdimOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_max_dim")) return NOTHING;
    return extreme_along(&ops__max_dim, x, dim, false, options.keepdim);
}
tensor_ValueIndex tensor_min_dim_with(Tensor *x, int64_t dim, tensor_KeepdimOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_min_dim")) return NOTHING;
    return extreme_along(&ops__min_dim, x, dim, true, options.keepdim);
}

static Tensor *places_so_far(Tensor *x, int64_t dim, bool least) {
    Tensor *y = tensor__new_beside(x, INT64, tensor__dims(x));
    if (!y) return NULL;
    OPEN_SCOPE_OR(NULL);
    if (x->dtype == BOOL) x = (tensor_to)(x, INT64);
    if (!(x = ops__sliceable(x, (int)dim))) return NULL;
    Walk walk = {.operands = 2, .outputs = 1, .ndim = x->ndim, .shape = x->dims};
    ops__walk_operand(&walk, 0, y);
    ops__walk_operand(&walk, 1, x);
    const Kernel kernel = kernel__typed(KERNEL(cumulative_extreme), x->dtype - 1);
    return x->numel == 0 || device__slices(tensor__device(x), &walk, (int)dim, kernel, &(Extreme){least}) ? y : NULL;
}

static tensor_ValueIndex extreme_so_far(const taper_Op *op, Tensor *x, int64_t dim, bool least) {
    if (!reads_dim(op->name, x, &dim)) return NOTHING;
    return picked(op, x, places_so_far(x, dim, least), dim, true);
}

tensor_ValueIndex(tensor_cummax)(Tensor *x, int64_t dim) { return extreme_so_far(&ops__cummax, x, dim, false); }
tensor_ValueIndex(tensor_cummin)(Tensor *x, int64_t dim) { return extreme_so_far(&ops__cummin, x, dim, true); }

/* ---- The middle ------------------------------------------------------------------------------------------------ */

static Tensor *picked_at(Tensor *x, Tensor *place) { return x && place ? ops__gathered(x, 0, place) : NULL; }

/* Of n in order, the one before the middle or in it; but a NaN, which is last, wherever there is one. */
static Tensor *median_forward(const taper_Call *call) {
    Tensor       *x = call->inputs[0], *y = tensor__new_beside(x, (taper_Dtype)x->dtype, ops__no_dims());
    const int64_t n = x->numel;
    if (!y) return NULL;
    OPEN_SCOPE_OR(NULL);
    if (n == 0) {
        tensor__fill(y, NAN);
        return y;
    }
    Tensor *flat = (tensor_reshape)(x, (taper_Dims){1, &n});
    Tensor *last = picked_at(flat, ops__place_of_extreme(flat, 0, false));
    Tensor *middle = picked_at(flat, places_in_order(flat, 0, false, (n - 1) / 2, 1));
    Tensor *one = last && middle ? WHERE((tensor_isnan)(last), last, middle) : NULL;
    return one && tensor__copy(y, (tensor_reshape)(one, ops__no_dims()), "median") ? y : NULL;
}

static void median_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = ops__shared(g, taper_saved(call, 0), taper_saved_output(call));
}

const taper_Op ops__median = {.name = "median", .forward = median_forward, .backward = median_backward};

Tensor *(tensor_median)(Tensor *x) {
    if (!tensor__usable(x, "median", "input")) return NULL;
    if (x->dtype == BOOL) return base__raise(ERROR_DTYPE, "median: not implemented for bool");
    return ops__apply(&ops__median, &x, 1, NULL, 0);
}

/* Of each slice; the first NaN wherever there is one. */
static Tensor *places_of_medians(Tensor *x, int64_t dim) {
    RECORD_NOTHING();
    const int64_t n = x->ndim ? x->dims[dim] : 1;
    Tensor       *places = places_in_order(x, dim, false, (n - 1) / 2, 1);
    if (!tensor__is_real(x) || !places) return places;
    Tensor *largest = ops__place_of_extreme(x, (int)dim, false);
    Picked  args = {(int)dim, n, true};
    Tensor *top = largest ? ops__apply(&take_op, (Tensor *[]){x, largest}, 2, &args, sizeof args) : NULL;
    return top ? (tensor_where)((tensor_isnan)(top), largest, places) : NULL;
}

tensor_ValueIndex tensor_median_dim_with(Tensor *x, int64_t dim, tensor_KeepdimOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_median_dim") || !takes_one_of("median", x, &dim, false)) return NOTHING;
    Tensor *places = places_of_medians(x, dim);
    return picked(&ops__median_dim, x, places, dim, options.keepdim);
}
