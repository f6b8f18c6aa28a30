/* ops/unique.c: what there is in a tensor, and how often: unique, unique_consecutive, bincount, histc. None is
 * differentiable.
 *
 * unique is unique_consecutive of what is in order, and that is one mask: where does a row differ from the one before?
 * Invariant: a row's number is how many such places there are up to it, less one. */
#include "ops/ops.h"

#include "ops/words.h"

#include <math.h>

static const tensor_Unique NO_UNIQUE = {NULL, NULL, NULL};

/* What is to be told, and x as rows (n, width); order: the places they have in x, NULL: 0 ... n - 1. */
typedef struct Groups {
    Tensor *rows, *order;
    bool    inverse, counts;
} Groups;

/* (n): is a row another than the one before? The first is. */
static Tensor *begins_of(Tensor *rows) {
    const int64_t        n = rows->dims[0];
    tensor_ReduceOptions over = tensor_any_defaults();
    over.dim = 1;
    Tensor *behind = tensor_slice_with(rows, 0, 1, TAPER_END, tensor_slice_defaults());
    Tensor *before = tensor_slice_with(rows, 0, 0, n - 1, tensor_slice_defaults());
    Tensor *first = tensor__new_beside(rows, BOOL, (taper_Dims){1, (int64_t[]){1}});
    Tensor *others = first && behind && before ? tensor_any_with(NE(behind, before), over) : NULL;
    if (!others) return NULL;
    tensor__fill(first, 1);
    return tensor_cat_with((taper_Tensors){2, (Tensor *[]){first, others}}, tensor_cat_defaults());
}

/* For each place of x, the number of its group. */
static Tensor *numbers_of_groups(const Groups *g, Tensor *begins) {
    Tensor *numbers = (tensor_sub)((tensor_cumsum)(begins, 0), taper_number_int(1));
    return numbers && g->order ? (tensor_scatter)(numbers, 0, g->order, numbers) : numbers;
}

/* From each begin to the next, or to the end. */
static Tensor *lengths_of_groups(Tensor *places, int64_t n) {
    tensor_DiffOptions options = tensor_diff_defaults();
    options.append = ops__whole_numbers(places, (taper_Dims){1, (int64_t[]){1}}, &n);
    return options.append ? tensor_diff_with(places, options) : NULL;
}

/* Rows that begin a group, (m, width). */
static tensor_Unique grouped(const Groups *g) {
    tensor_Unique found = NO_UNIQUE;
    const int64_t n = g->rows->dims[0];
    Tensor       *begins = n ? begins_of(g->rows) : tensor__new_beside(g->rows, BOOL, (taper_Dims){1, &n});
    Tensor       *places = begins ? ops__as_list((tensor_nonzero)(begins)) : NULL;
    if (!places || !(found.output = (tensor_index_select)(g->rows, 0, places))) return NO_UNIQUE;
    if (g->inverse && !(found.inverse_indices = numbers_of_groups(g, begins))) return NO_UNIQUE;
    if (g->counts && !(found.counts = lengths_of_groups(places, n))) return NO_UNIQUE;
    return found;
}

static Tensor *order_of_column(Tensor *rows, int64_t c, Tensor *order) {
    tensor_SortOptions options = tensor_argsort_defaults();
    Tensor            *keys = (tensor_select)(rows, 1, c);
    options.dim = 0;
    return tensor_argsort_with(order ? (tensor_index_select)(keys, 0, order) : keys, options);
}

/* Puts the order of what is behind column c in order by that too. */
static bool refine(Tensor *order, Tensor *rows, int64_t c) {
    OPEN_SCOPE_OR(false);
    Tensor *places = order_of_column(rows, c, order);
    Tensor *picked = places ? (tensor_index_select)(order, 0, places) : NULL;
    return picked && tensor__copy(order, picked, "unique");
}

/* The places of rows in the order of their first number, then the second, ... */
static Tensor *order_of_rows(Tensor *rows) {
    const int64_t width = rows->dims[1];
    Tensor       *order = order_of_column(rows, width - 1, NULL);
    for (int64_t c = width - 2; order && c >= 0; c--)
        if (!refine(order, rows, c)) return NULL;
    return order;
}

/* x's slices along dim as rows; of no dim its numbers. */
static Tensor *rows_along(Tensor *x, int64_t dim) {
    if (dim == TAPER_NONE) return (tensor_reshape)(x, (taper_Dims){2, (int64_t[]){x->numel, 1}});
    Tensor       *first = (tensor_transpose)(x, 0, dim);
    const int64_t n = x->dims[dim];
    return first ? (tensor_reshape)(first, (taper_Dims){2, (int64_t[]){n, n ? x->numel / n : 0}}) : NULL;
}

/* Slices may be compared that have numbers; false with an error. */
static bool reads_slices(const char *op, const Tensor *x, int64_t *dim) {
    if (!tensor__usable(x, op, "input")) return false;
    if (*dim == TAPER_NONE) return true;
    if (!x->ndim)
        return base__raise(ERROR_SHAPE, "%s: Dimension specified as %lld but tensor has no dimensions", op,
                           (long long)*dim);
    if (!tensor__wrap_dim(dim, x->ndim, op)) return false;
    for (int d = 0; d < x->ndim; d++)
        if (x->dims[d] == 0 && d != *dim)
            return base__raise(
                ERROR_SHAPE, "%s: There are 0 sized dimensions, and they aren't selected, so unique cannot be applied",
                op);
    return true;
}

/* The groups' rows as slices along dim again, and a number for each of x's. */
static tensor_Unique as_slices(tensor_Unique found, Tensor *x, int64_t dim) {
    int64_t dims[TAPER_MAX_DIMS];
    if (!found.output) return found;
    if (dim == TAPER_NONE) {
        found.output = ops__as_list(found.output);
        if (found.inverse_indices) found.inverse_indices = (tensor_reshape)(found.inverse_indices, tensor__dims(x));
        return found;
    }
    tensor__copy_dims(dims, x->dims, x->ndim);
    dims[dim] = x->dims[0];
    dims[0] = found.output->dims[0];
    Tensor *slices = (tensor_transpose)((tensor_reshape)(found.output, (taper_Dims){x->ndim, dims}), 0, dim);
    found.output = slices ? (tensor_contiguous)(slices) : NULL;
    return found;
}

static tensor_Unique unique(const char *op, Tensor *x, int64_t dim, bool ordered, bool inverse, bool counts) {
    if (!reads_slices(op, x, &dim)) return NO_UNIQUE;
    RECORD_NOTHING();
    Groups        groups = {.rows = rows_along(x, dim), .inverse = inverse, .counts = counts};
    bool          good = groups.rows;
    tensor_Unique found = NO_UNIQUE;
    if (good && ordered && groups.rows->dims[0]) {
        groups.order = order_of_rows(groups.rows);
        good = groups.order && (groups.rows = (tensor_index_select)(groups.rows, 0, groups.order));
    }
    if (good) found = as_slices(grouped(&groups), x, dim);
    bool whole = found.output && !found.inverse_indices == !inverse && !found.counts == !counts;
    return whole ? found : NO_UNIQUE;
}

tensor_Unique tensor_unique_with(Tensor *x, tensor_UniqueOptions o) {
    if (!FROM_DEFAULTS(o, "tensor_unique")) return NO_UNIQUE;
    return unique("unique", x, o.dim, true, o.return_inverse, o.return_counts);
}

tensor_Unique tensor_unique_consecutive_with(Tensor *x, tensor_UniqueConsecutiveOptions o) {
    if (!FROM_DEFAULTS(o, "tensor_unique_consecutive")) return NO_UNIQUE;
    return unique("unique_consecutive", x, o.dim, false, o.return_inverse, o.return_counts);
}

/* ---- How often ---------------------------------------------------------------------------------------------- */

/* Each source, or 1, added at its place among `count` numbers, unrecorded. */
static Tensor *counted_up(const char *op, taper_Dtype dtype, int64_t count, Tensor *places, Tensor *source) {
    int64_t unused;
    if (!tensor__check_shape((taper_Dims){1, &count}, op, &unused)) return NULL;
    Tensor *y = tensor__new_beside(places, dtype, (taper_Dims){1, &count});
    if (!y || (!source && !(source = ops__filling(op, taper_number_int(1), y)))) return NULL;
    tensor__fill(y, 0);
    return ops__put_into(y, 0, places, source, true) ? y : NULL;
}

/* One more than the largest of whole numbers, none below 0; -1 with an error. */
static int64_t count_places(Tensor *x) {
    OPEN_SCOPE_OR(-1);
    if (x->numel == 0) return 0;
    Tensor *least = (tensor_min)(x), *most = least ? (tensor_max)(x) : NULL;
    if (!most) return -1;
    int64_t first = (tensor_item_int64)(least), last = (tensor_item_int64)(most);
    if (first < 0) return base__raise(ERROR_VALUE, "bincount: only supports 1-d non-negative integral inputs."), -1;
    if (last == INT64_MAX) return base__raise(ERROR_VALUE, "bincount: %lld is too large", (long long)last), -1;
    return last + 1;
}

Tensor *tensor_bincount_with(Tensor *x, tensor_BincountOptions o) {
    static const char op[] = "bincount";
    if (!FROM_DEFAULTS(o, "tensor_bincount") || !tensor__usable(x, op, "input")) return NULL;
    if (x->dtype != INT64)
        return base__raise(ERROR_DTYPE, "bincount: not implemented for %s", taper_dtype_name((taper_Dtype)x->dtype));
    if (x->ndim != 1) return base__raise(ERROR_SHAPE, "bincount: only supports 1-d non-negative integral inputs.");
    if (o.minlength < 0) return base__raise(ERROR_VALUE, "bincount: minlength should be >= 0");
    Tensor *w = o.weights;
    if (w && (!tensor__usable(w, op, "weights") || !tensor__same_device(op, x, w))) return NULL;
    if (w && (w->ndim != 1 || w->numel != x->numel))
        return base__raise(ERROR_SHAPE, "bincount: weights should be 1-d and have the same length as input");
    const int64_t count = count_places(x);
    if (count < 0) return NULL;
    const taper_Dtype dtype = !w ? INT64 : w->dtype == FLOAT32 ? FLOAT32 : FLOAT64;
    if (w && !(w = (tensor_to)(w, dtype))) return NULL;
    return counted_up(op, dtype, count > o.minlength ? count : o.minlength, x, w);
}

/* The range of the data, if none is given: false with an error. */
static bool find_range(Tensor *x, double *min, double *max) {
    OPEN_SCOPE_OR(false);
    if (*min == *max && x->numel) {
        tensor_MinMax ends = tensor_aminmax_with(x, tensor_aminmax_defaults());
        if (!ends.min) return false;
        *min = tensor__get(ends.min, 0);
        *max = tensor__get(ends.max, 0);
    }
    if (*min == *max) *min -= 1, *max += 1;
    if (!isfinite(*min) || !isfinite(*max))
        return base__raise(ERROR_VALUE, "histc: range of [%g, %g] is not finite", *min, *max);
    return *min < *max || base__raise(ERROR_VALUE, "histc: max must be larger than min");
}

/* Which of the parts each number is in, of those that are in one; as torch.histc rounds. */
static Tensor *parts_of_range(Tensor *x, int64_t bins, double min, double max) {
    const bool   single = x->dtype == FLOAT32;
    const double span = single ? (double)((float)max - (float)min) : max - min;
    Tensor      *inside = AND(GE(x, min), LE(x, max)), *picked = inside ? (tensor_masked_select)(x, inside) : NULL;
    Tensor      *part = (tensor_to)(DIV(MUL(SUB(picked, min), (double)bins), span), INT64);
    return part ? (tensor_clamp_max)(part, taper_number_int(bins - 1)) : NULL;
}

Tensor *tensor_histc_with(Tensor *x, tensor_HistcOptions o) {
    if (!FROM_DEFAULTS(o, "tensor_histc") || !tensor__usable(x, "histc", "input")) return NULL;
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "histc: not implemented for %s", taper_dtype_name((taper_Dtype)x->dtype));
    if (o.bins < 1) return base__raise(ERROR_VALUE, "histc: bins must be > 0, but got %lld", (long long)o.bins);
    RECORD_NOTHING();
    if (!find_range(x, &o.min, &o.max)) return NULL;
    Tensor *parts = parts_of_range(x, o.bins, o.min, o.max);
    return parts ? counted_up("histc", (taper_Dtype)x->dtype, o.bins, parts, NULL) : NULL;
}
