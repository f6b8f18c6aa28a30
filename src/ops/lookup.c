/* ops/lookup.c: take_along_dim, one_hot, and places among sorted numbers. All but take_along_dim give INT64, which has no
 * derivative. */
#include "ops/ops.h"

/* ---- take_along_dim ------------------------------------------------------------------------------------ */

/* Both in the shape that they broadcast to, but each with its own size along dim. */
static bool meet_around(Tensor **x, Tensor **index, int64_t dim) {
    int64_t dims[TAPER_MAX_DIMS];
    int     ndim;
    int64_t sizes[] = {(*x)->dims[dim], (*index)->dims[dim]};
    int64_t without[2][TAPER_MAX_DIMS];
    for (int d = 0; d < (*x)->ndim; d++) {
        without[0][d] = d == dim ? 1 : (*x)->dims[d];
        without[1][d] = d == dim ? 1 : (*index)->dims[d];
    }
    if (!ops__broadcast("take_along_dim", (taper_Dims){(*x)->ndim, without[0]}, (taper_Dims){(*x)->ndim, without[1]},
                        dims, &ndim))
        return false;
    for (int i = 0; i < 2; i++) {
        Tensor **one = i ? index : x;
        dims[dim] = sizes[i];
        if (!tensor__same_dims(tensor__dims(*one), (taper_Dims){ndim, dims}))
            *one = (tensor_expand)(*one, (taper_Dims){ndim, dims});
        if (!*one) return false;
    }
    return true;
}

Tensor *tensor_take_along_dim_with(Tensor *x, Tensor *indices, tensor_TakeAlongDimOptions options) {
    int64_t dim = options.dim == TAPER_NONE ? 0 : options.dim, all = -1;
    if (!FROM_DEFAULTS(options, "tensor_take_along_dim") || !tensor__usable(x, "take_along_dim", "input") ||
        !tensor__usable(indices, "take_along_dim", "indices"))
        return NULL;
    if (options.dim == TAPER_NONE) {
        x = (tensor_reshape)(x, (taper_Dims){1, &all});
        indices = (tensor_reshape)(indices, (taper_Dims){1, &all});
        if (!x || !indices) return NULL;
    }
    if (x->ndim != indices->ndim || !x->ndim)
        return base__raise(
            ERROR_SHAPE,
            "take_along_dim: input and indices should have the same number of dimensions, at least 1, but "
            "got %d dimensions for input, and %d dimensions for indices",
            x->ndim, indices->ndim);
    if (!tensor__wrap_dim(&dim, x->ndim, "take_along_dim")) return NULL;
    indices = ops__checked_index("take_along_dim", indices, dim, x->dims[dim], options.dim != TAPER_NONE);
    return indices && meet_around(&x, &indices, dim) ? ops__gathered(x, dim, indices) : NULL;
}

/* ---- one_hot -------------------------------------------------------------------------------------------- */

/* The number of classes: what was asked for, or one more than the largest; 0 with an error. */
static int64_t count_classes(const Tensor *x, int64_t wanted) {
    OPEN_SCOPE_OR(0);
    const Tensor *host = tensor__on_host(x, "one_hot");
    int64_t       largest = -1;
    for (int64_t i = 0; host && i < host->numel; i++) {
        int64_t class = ((const int64_t *)host->data)[i];
        if (class < 0) return base__raise(ERROR_VALUE, "one_hot: Class values must be non-negative."), 0;
        if (class > largest) largest = class;
    }
    if (!host) return 0;
    if (wanted <= 0 && largest < 0)
        return base__raise(ERROR_VALUE, "one_hot: Can not infer total number of classes from empty tensor."), 0;
    if (wanted != -1 && largest >= wanted)
        return base__raise(ERROR_VALUE, "one_hot: Class values must be smaller than num_classes."), 0;
    if (wanted == -1 && largest > INT32_MAX)
        return base__raise(ERROR_VALUE, "one_hot: %lld classes are too many", (long long)largest), 0;
    return wanted == -1 ? largest + 1 : wanted;
}

Tensor *F_one_hot_with(Tensor *x, F_OneHotOptions options) {
    int64_t dims[TAPER_MAX_DIMS + 1], unused;
    if (!FROM_DEFAULTS(options, "F_one_hot") || !tensor__usable(x, "one_hot", "input")) return NULL;
    if (x->dtype != INT64)
        return base__raise(ERROR_DTYPE, "one_hot: is only applicable to index tensor of type int64, got %s",
                           taper_dtype_name((taper_Dtype)x->dtype));
    int64_t classes = count_classes(x, options.num_classes);
    if (!classes) return NULL;
    tensor__copy_dims(dims, x->dims, x->ndim);
    dims[x->ndim] = classes;
    taper_Dims shape = {x->ndim + 1, dims};
    if (!tensor__check_shape(shape, "one_hot", &unused)) return NULL;
    Tensor *y = tensor__new_beside(x, INT64, shape), *index = (tensor_unsqueeze)(x, x->ndim);
    Tensor *one = y ? ops__filling("one_hot", (taper_number_int)(1), x) : NULL;
    if (!one || !index) return NULL;
    tensor__fill(y, 0);
    return ops__put_into(y, x->ndim, index, one, false) ? y : NULL;
}

/* ---- searchsorted, bucketize ------------------------------------------------------------------------------- */

/* One row of sorted numbers for all values, or one for each row of values; all contiguous and of one dtype. */
static Tensor *run_searchsorted(Tensor *sorted, Tensor *values, bool right) {
    int64_t n = sorted->dims[sorted->ndim - 1], strides[TAPER_MAX_DIMS] = {0};
    Search  args = {n, 1, right};
    Tensor *y = tensor__new_beside(values, INT64, tensor__dims(values));
    Tensor *row = values->ndim ? values : (tensor_reshape)(values, (taper_Dims){1, &values->numel});
    Walk    walk = {.operands = 3, .outputs = 1, .extent = {0, 0, n}};
    if (!y || !row || y->numel == 0) return row ? y : NULL;
    Tensor *places = (tensor_reshape)(y, tensor__dims(row));
    if (!places) return NULL;
    walk.ndim = row->ndim;
    walk.shape = row->dims;
    ops__walk_operand(&walk, 0, places);
    ops__walk_operand(&walk, 1, row);
    ops__walk_operand(&walk, 2, sorted);
    for (int d = 0; sorted->ndim > 1 && d < row->ndim - 1; d++) strides[d] = tensor__strides(sorted)[d];
    walk.strides[2] = strides;
    Kernel kernel = kernel__typed(KERNEL(searchsorted), sorted->dtype - 1);
    return device__slices(tensor__device(y), &walk, row->ndim - 1, kernel, &args) ? y : NULL;
}

static Tensor *search_sorted(const char *op, Tensor *sorted, Tensor *values, bool right) {
    taper_Dtype dtype = ops__result_type(sorted, values);
    if (dtype == BOOL) return base__raise(ERROR_DTYPE, "%s: not implemented for torch.bool", op);
    if (!ops__meet(op, &values, &sorted)) return NULL;
    RECORD_NOTHING();
    if ((sorted = (tensor_to)(sorted, dtype))) sorted = (tensor_contiguous)(sorted);
    if ((values = (tensor_to)(values, dtype))) values = (tensor_contiguous)(values);
    return sorted && values ? run_searchsorted(sorted, values, right) : NULL;
}

/* One row for all, or as many as values has. */
static bool rows_match(const Tensor *sorted, const Tensor *values) {
    bool match = sorted->ndim == 1 || sorted->ndim == values->ndim;
    for (int d = 0; match && sorted->ndim > 1 && d < sorted->ndim - 1; d++) match = sorted->dims[d] == values->dims[d];
    return match ||
           base__raise(ERROR_SHAPE,
                       "searchsorted: boundaries tensor should be 1 dimension or the first N-1 dimensions of "
                       "boundaries tensor and input value tensor must match, but we got boundaries tensor %s and "
                       "input value tensor %s",
                       tensor__shape_text(tensor__dims(sorted)), tensor__shape_text(tensor__dims(values)));
}

Tensor *tensor_searchsorted_with(Tensor *sorted_sequence, taper_Operand values, tensor_SearchsortedOptions options) {
    const char *side = options.side;
    if (!FROM_DEFAULTS(options, "tensor_searchsorted") ||
        !tensor__usable(sorted_sequence, "searchsorted", "sorted_sequence") ||
        !tensor__usable(values, "searchsorted", "values"))
        return NULL;
    if (side && strcmp(side, "left") != 0 && strcmp(side, "right") != 0)
        return base__raise(ERROR_VALUE, "searchsorted: side can only be 'left' or 'right' but got %.40s", side);
    if (side && options.right && strcmp(side, "left") == 0)
        return base__raise(ERROR_VALUE,
                           "searchsorted: side and right can't be set to opposites, got side of left while "
                           "right was True");
    if (!sorted_sequence->ndim)
        return base__raise(ERROR_SHAPE, "searchsorted: boundaries tensor should have positive dimension, but got 0 "
                                        "dimension");
    if (!rows_match(sorted_sequence, values)) return NULL;
    return search_sorted("searchsorted", sorted_sequence, values,
                         options.right || (side && strcmp(side, "right") == 0));
}

Tensor *tensor_bucketize_with(taper_Operand x, Tensor *boundaries, tensor_BucketizeOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_bucketize") || !tensor__usable(x, "bucketize", "input") ||
        !tensor__usable(boundaries, "bucketize", "boundaries"))
        return NULL;
    if (boundaries->ndim != 1)
        return base__raise(ERROR_SHAPE, "bucketize: boundaries tensor must be 1 dimension, but got dim(%d)",
                           boundaries->ndim);
    return search_sorted("bucketize", boundaries, x, options.right);
}
