/* ops/arrange.c: tensors side by side and in parts by other names of NumPy's, choices from lists, powers in columns, distances
 * within a list, pools of powers. All are calls of other operators.
 *
 * Invariant: lists of tensors live in the open scope, and are whole or none. */
#include "ops/ops.h"

#include "ops/words.h"

#include <math.h>

/* ---- More dimensions ------------------------------------------------------------------------------------------ */

Tensor *(tensor_atleast_1d)(Tensor *x) { return tensor__usable(x, "atleast_1d", "input") ? ops__at_least_1d(x) : NULL; }

Tensor *(tensor_atleast_2d)(Tensor *x) {
    if (!tensor__usable(x, "atleast_2d", "input")) return NULL;
    return x->ndim < 2 ? (tensor_reshape)(x, (taper_Dims){2, (int64_t[]){1, x->numel}}) : x;
}

Tensor *(tensor_atleast_3d)(Tensor *x) {
    if (!tensor__usable(x, "atleast_3d", "input")) return NULL;
    if (x->ndim == 2) return (tensor_unsqueeze)(x, -1);
    return x->ndim < 2 ? (tensor_reshape)(x, (taper_Dims){3, (int64_t[]){1, x->numel, 1}}) : x;
}

static Tensor *as_column(Tensor *x) {
    if (!tensor__usable(x, "column_stack", "a tensor of the list")) return NULL;
    return x->ndim < 2 ? (tensor_reshape)(x, (taper_Dims){2, (int64_t[]){x->numel, 1}}) : x;
}

/* A list with room for as many; none with an error. */
static Tensor **room_for(const char *op, taper_Tensors tensors) {
    if (!tensor__is_list(op, tensors.count, tensors.at)) return NULL;
    if (tensors.count < 1) return base__raise(ERROR_VALUE, "%s: expects a non-empty list of tensors", op);
    return tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)tensors.count);
}

/* cat along dim of what each becomes first. */
static Tensor *stacked(const char *op, taper_Tensors tensors, Tensor *(*shaped)(Tensor *x), int64_t dim) {
    Tensor          **parts = room_for(op, tensors);
    tensor_CatOptions along = tensor_cat_defaults();
    along.dim = dim;
    for (int i = 0; parts && i < tensors.count; i++)
        if (!(parts[i] = shaped(tensors.at[i]))) return NULL;
    return parts ? tensor_cat_with((taper_Tensors){tensors.count, parts}, along) : NULL;
}

Tensor *(tensor_column_stack)(taper_Tensors tensors) { return stacked("column_stack", tensors, as_column, 1); }
Tensor *(tensor_dstack)(taper_Tensors tensors) { return stacked("dstack", tensors, tensor_atleast_3d, 2); }

taper_Tensors(tensor_broadcast_tensors)(taper_Tensors tensors) {
    int64_t  dims[TAPER_MAX_DIMS];
    int      ndim = 0;
    Tensor **list = room_for("broadcast_tensors", tensors);
    if (!list) return tensor__none;
    for (int i = 0; i < tensors.count; i++)
        if (!tensor__usable(tensors.at[i], "broadcast_tensors", "a tensor of the list") ||
            !ops__broadcast("broadcast_tensors", (taper_Dims){ndim, dims}, tensor__dims(tensors.at[i]), dims, &ndim))
            return tensor__none;
    for (int i = 0; i < tensors.count; i++)
        if (!(list[i] = (tensor_expand)(tensors.at[i], (taper_Dims){ndim, dims}))) return tensor__none;
    return (taper_Tensors){tensors.count, list};
}

/* Zeros beside each, as many as the columns of the others, and all one below the other. */
Tensor *(tensor_block_diag)(taper_Tensors tensors) {
    int64_t      width = 0, before = 0;
    Tensor     **parts = room_for("block_diag", tensors);
    F_PadOptions zeros = F_pad_defaults();
    for (int i = 0; parts && i < tensors.count; i++) {
        if (!tensor__usable(tensors.at[i], "block_diag", "a tensor of the list")) return NULL;
        if (tensors.at[i]->ndim > 2)
            return base__raise(ERROR_SHAPE,
                               "block_diag: Input tensors must have 2 or fewer dimensions. Input %d has %d dimensions",
                               i, tensors.at[i]->ndim);
    }
    for (int i = 0; parts && i < tensors.count; i++) { /* a number beside matrices takes their dtype */
        Tensor *x = (tensor_to)(tensors.at[i], ops__result_type_of(tensors.count, tensors.at));
        if (!x || !(parts[i] = (tensor_atleast_2d)(x))) return NULL;
        width += parts[i]->dims[1];
    }
    for (int i = 0; parts && i < tensors.count; i++) {
        const int64_t own = parts[i]->dims[1], pad[] = {before, width - before - own};
        if (!(parts[i] = F_pad_with(parts[i], (taper_Dims){2, pad}, zeros))) return NULL;
        before += own;
    }
    if (!parts) return NULL;
    Tensor *y = tensor_cat_with((taper_Tensors){tensors.count, parts}, tensor_cat_defaults());
    return ops__named(y, "BlockDiagBackward0");
}

/* ---- Parts ------------------------------------------------------------------------------------------------------ */

/* x along dim from each end to the next, the last of `count` ends being x's. */
static taper_Tensors parts_between(Tensor *x, int64_t dim, const int64_t *ends, int64_t count) {
    Tensor **list = count < INT32_MAX ? tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(count + 1))
                                      : NULL;
    for (int64_t i = 0, start = 0; list && i < count; start = ends[i++])
        if (!(list[i] = tensor_slice_with(x, dim, start, ends[i], tensor_slice_defaults()))) return tensor__none;
    return list ? (taper_Tensors){(int)count, list} : tensor__none;
}

static bool can_be_split(const char *op, const Tensor *x, int64_t *dim) {
    if (!tensor__usable(x, op, "input")) return false;
    if (!x->ndim)
        return base__raise(ERROR_SHAPE, "%s: expected at least a 1-dimensional tensor, but got a tensor with 0 dims",
                           op);
    return tensor__wrap_dim(dim, x->ndim, op);
}

/* The first of them one longer, where they do not come out even. */
static taper_Tensors even_parts(const char *op, Tensor *x, int64_t sections, int64_t dim) {
    if (!can_be_split(op, x, &dim)) return tensor__none;
    if (sections <= 0 || sections >= INT32_MAX)
        return base__raise(ERROR_VALUE, "%s: number of sections must be larger than 0, got %lld", op,
                           (long long)sections),
               tensor__none;
    int64_t *ends = tape__allocate(tape__of_thread(), sizeof(int64_t) * (size_t)sections);
    int64_t  size = x->dims[dim], least = size / sections, longer = size % sections;
    for (int64_t i = 0; ends && i < sections; i++) ends[i] = (i + 1) * least + (i < longer ? i + 1 : longer);
    return ends ? parts_between(x, dim, ends, sections) : tensor__none;
}

taper_Tensors tensor_tensor_split_with(Tensor *x, int64_t sections, tensor_SplitOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_tensor_split")) return tensor__none;
    return even_parts("tensor_split", x, sections, options.dim);
}

/* One more than there are indices. */
static taper_Tensors parts_at(const char *op, Tensor *x, taper_Dims indices, int64_t dim) {
    if (!can_be_split(op, x, &dim) || !tensor__is_list(op, indices.count, indices.at)) return tensor__none;
    int64_t *ends = tape__allocate(tape__of_thread(), sizeof(int64_t) * (size_t)(indices.count + 1));
    for (int i = 0; ends && i < indices.count; i++) ends[i] = indices.at[i];
    if (!ends) return tensor__none;
    ends[indices.count] = TAPER_END;
    return parts_between(x, dim, ends, indices.count + 1);
}

taper_Tensors tensor_tensor_split_indices_with(Tensor *x, taper_Dims indices, tensor_SplitOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_tensor_split_indices")) return tensor__none;
    return parts_at("tensor_split", x, indices, options.dim);
}

static bool has_dims(const char *op, const Tensor *x, int least_ndim) {
    if (!tensor__usable(x, op, "input")) return false;
    return x->ndim >= least_ndim ||
           base__raise(ERROR_SHAPE,
                       "%s: requires a tensor with at least %d dimension, but got a tensor with %d dimensions!", op,
                       least_ndim, x->ndim);
}

/* Along a dimension that there is, into parts of one size. */
static taper_Tensors parts_of_one_size(const char *op, Tensor *x, int64_t sections, int64_t dim, int least_ndim) {
    if (!has_dims(op, x, least_ndim)) return tensor__none;
    if (sections > 0 && x->dims[dim] % sections)
        return base__raise(ERROR_SHAPE,
                           "%s: attempted to split along dimension %lld, but the size of the dimension %lld is not "
                           "divisible by the split_size %lld!",
                           op, (long long)dim, (long long)x->dims[dim], (long long)sections),
               tensor__none;
    return even_parts(op, x, sections, dim);
}

taper_Tensors(tensor_hsplit)(Tensor *x, int64_t sections) {
    return parts_of_one_size("hsplit", x, sections, x && x->ndim > 1, 1);
}
taper_Tensors(tensor_vsplit)(Tensor *x, int64_t sections) { return parts_of_one_size("vsplit", x, sections, 0, 2); }
taper_Tensors(tensor_dsplit)(Tensor *x, int64_t sections) { return parts_of_one_size("dsplit", x, sections, 2, 3); }

taper_Tensors(tensor_hsplit_indices)(Tensor *x, taper_Dims indices) {
    return has_dims("hsplit", x, 1) ? parts_at("hsplit", x, indices, x->ndim > 1) : tensor__none;
}
taper_Tensors(tensor_vsplit_indices)(Tensor *x, taper_Dims indices) {
    return has_dims("vsplit", x, 2) ? parts_at("vsplit", x, indices, 0) : tensor__none;
}
taper_Tensors(tensor_dsplit_indices)(Tensor *x, taper_Dims indices) {
    return has_dims("dsplit", x, 3) ? parts_at("dsplit", x, indices, 2) : tensor__none;
}

/* ---- Choices ------------------------------------------------------------------------------------------------------ */

Tensor *(tensor_cartesian_prod)(taper_Tensors tensors) {
    tensor_CatOptions columns = tensor_stack_defaults();
    columns.dim = 1;
    if (!tensor__is_list("cartesian_prod", tensors.count, tensors.at)) return NULL;
    for (int i = 0; i < tensors.count; i++) {
        if (!tensor__usable(tensors.at[i], "cartesian_prod", "a tensor of the list")) return NULL;
        if (tensors.at[i]->ndim != 1)
            return base__raise(ERROR_SHAPE, "cartesian_prod: Expect a 1D vector, but got shape %s",
                               tensor__shape_text(tensor__dims(tensors.at[i])));
    }
    if (tensors.count == 1) return tensors.at[0];
    taper_Tensors grids = tensor_meshgrid_with(tensors, tensor_meshgrid_defaults());
    for (int i = 0; i < grids.count; i++)
        if (!(grids.at[i] = ops__as_list(grids.at[i]))) return NULL;
    return grids.count ? tensor_stack_with(grids, columns) : NULL;
}

/* How many choices of r of n there are, each at most once; -1: more than there can be. */
static int64_t count_choices(int64_t n, int64_t r) {
    int64_t count = 1;
    if (r > n) return 0;
    for (int64_t i = 1; i <= (r < n - r ? r : n - r); i++) {
        if (count > INT32_MAX || !base__multiply(count, n - i + 1, &count)) return -1;
        count /= i;
    }
    return count;
}

/* The places of each choice, (count, r), in order: the last that can go up does, those behind it follow it. */
static Tensor *places_of_choices(int64_t count, int64_t n, int64_t r, bool again) {
    Tensor  *y = tensor__new_on_host(INT64, (taper_Dims){2, (int64_t[]){count, r}});
    int64_t *at = y ? y->data : NULL;
    for (int64_t c = 0; y && c < count; c++, at += r) {
        int64_t d = r - 1;
        for (int64_t i = 0; i < r; i++) at[i] = c ? at[i - r] : again ? 0 : i;
        if (c == 0) continue;
        while (d > 0 && at[d] == (again ? n - 1 : n - r + d)) d--;
        at[d]++;
        for (int64_t i = d + 1; i < r; i++) at[i] = at[i - 1] + !again;
    }
    return y;
}

Tensor *tensor_combinations_with(Tensor *x, tensor_CombinationsOptions o) {
    if (!FROM_DEFAULTS(o, "tensor_combinations") || !tensor__usable(x, "combinations", "input")) return NULL;
    if (x->ndim != 1)
        return base__raise(ERROR_SHAPE, "combinations: Expect a 1D vector, but got shape %s",
                           tensor__shape_text(tensor__dims(x)));
    if (o.r < 0)
        return base__raise(ERROR_VALUE, "combinations: Expect a non-negative number, but got %lld", (long long)o.r);
    const int64_t n = x->numel, nothing = 0;
    if (o.r == 0) return tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){1, &nothing});
    if (o.r > INT32_MAX)
        return base__raise(ERROR_VALUE, "combinations: %lld of %lld are too many", (long long)o.r, (long long)n);
    const int64_t count = o.with_replacement && n == 0 ? 0 : count_choices(o.with_replacement ? n + o.r - 1 : n, o.r);
    if (count < 0)
        return base__raise(ERROR_VALUE, "combinations: choices of %lld of %lld are too many", (long long)o.r,
                           (long long)n);
    Tensor *places = places_of_choices(count, n, o.r, o.with_replacement);
    places = places ? tensor__moved(places, x->device, "combinations") : NULL;
    return places ? ops__named((tensor_index)(x, (taper_Tensors){1, &places}), "StackBackward0") : NULL;
}

/* ---- Powers ------------------------------------------------------------------------------------------------------------ */

Tensor *tensor_vander_with(Tensor *x, tensor_VanderOptions o) {
    if (!FROM_DEFAULTS(o, "tensor_vander") || !tensor__usable(x, "vander", "x")) return NULL;
    if (x->ndim != 1) return base__raise(ERROR_SHAPE, "vander: x must be a one-dimensional tensor.");
    const int64_t columns = o.N == TAPER_NONE ? x->numel : o.N;
    if (columns < 0) return base__raise(ERROR_VALUE, "vander: N must be non-negative.");
    if (x->dtype == BOOL && !(x = (tensor_to)(x, INT64))) return NULL;
    tensor_CatOptions along = tensor_cat_defaults();
    along.dim = 1;
    Tensor *ones = tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){2, (int64_t[]){x->numel, columns > 0}});
    if (!ones) return NULL;
    tensor__fill(ones, 1);
    if (columns < 2) return ones;
    Tensor *column = (tensor_unsqueeze)(x, 1);
    Tensor *powers = column
                         ? (tensor_cumprod)((tensor_expand)(column, (taper_Dims){2, (int64_t[]){-1, columns - 1}}), 1)
                         : NULL;
    Tensor *y = powers ? tensor_cat_with((taper_Tensors){2, (Tensor *[]){ones, powers}}, along) : NULL;
    return y && !o.increasing ? (tensor_flip)(y, (taper_Dims){1, (int64_t[]){1}}) : y;
}

/* Places as linspace has them, in the dtype; the power is a double's. */
Tensor *tensor_logspace_with(double start, double end, int64_t steps, tensor_LogspaceOptions o) {
    tensor_Options options = tensor_linspace_defaults();
    if (!FROM_DEFAULTS(o, "tensor_logspace")) return NULL;
    if (o.dtype == INT64 || o.dtype == BOOL)
        return base__raise(ERROR_DTYPE, "logspace: not implemented for %s", taper_dtype_name(o.dtype));
    if (steps < 0) return base__raise(ERROR_VALUE, "logspace: number of steps must be non-negative");
    options.dtype = o.dtype;
    Tensor *powers = tensor_linspace_with(start, end, steps, options);
    Tensor *y = powers ? (tensor_to)(POW(o.base, (tensor_to)(powers, FLOAT64)), (taper_Dtype)powers->dtype) : NULL;
    return y && o.requires_grad ? (y->requires_grad = true, y) : y;
}

/* ---- Distances and pools -------------------------------------------------------------------------------------------------- */

Tensor *F_pdist_with(Tensor *x, F_PdistOptions o) {
    if (!FROM_DEFAULTS(o, "F_pdist") || !tensor__usable(x, "pdist", "input")) return NULL;
    if (x->ndim != 2) return base__raise(ERROR_SHAPE, "pdist: only supports 2D tensors, got: %dD", x->ndim);
    if (!tensor__is_real(x)) return base__raise(ERROR_DTYPE, "pdist: only supports floating-point dtypes");
    if (!(o.p >= 0)) return base__raise(ERROR_VALUE, "pdist: only supports non-negative p values");
    const int64_t n = x->dims[0], pairs = count_choices(n, 2);
    if (pairs < 0) return base__raise(ERROR_VALUE, "pdist: pairs of %lld rows are too many", (long long)n);
    Tensor *places = places_of_choices(pairs, n, 2, false);
    places = places ? tensor__moved(places, x->device, "pdist") : NULL;
    Tensor *one = places ? (tensor_index_select)(x, 0, (tensor_select)(places, 1, 0)) : NULL;
    Tensor *other = one ? (tensor_index_select)(x, 0, (tensor_select)(places, 1, 1)) : NULL;
    return other ? ops__named(ops__norm_along(SUB(one, other), o.p, 1, false), "PdistBackward0") : NULL;
}

/* The mean of x^p, times how many, to the power 1 / p; of a mean below 0 that of its size, with PyTorch's sign. */
static Tensor *root_of_mean(Tensor *mean, double count, double p) {
    return mean ? POW(MUL(MUL(SIGN(mean), (tensor_relu)(ABS(mean))), count), 1 / p) : NULL;
}

/* For p = inf the largest |x| of a window, for -inf the smallest. */
static Tensor *extreme_pool(Tensor *x, double p, bool is_1d, taper_Pair kernel_size, F_LpPoolOptions o) {
    F_MaxPoolOptions options = is_1d ? F_max_pool1d_defaults() : F_max_pool2d_defaults();
    options.stride = o.stride;
    options.ceil_mode = o.ceil_mode;
    Tensor *size = p < 0 ? NEG(ABS(x)) : ABS(x);
    Tensor *y = is_1d ? F_max_pool1d_with(size, kernel_size, options) : F_max_pool2d_with(size, kernel_size, options);
    return p < 0 ? NEG(y) : y;
}

Tensor *F_lp_pool2d_with(Tensor *x, double norm_type, taper_Pair kernel_size, F_LpPoolOptions o) {
    F_AvgPoolOptions options = F_avg_pool2d_defaults();
    int64_t          kernel[2];
    if (!FROM_DEFAULTS(o, "F_lp_pool2d") || !tensor__usable(x, "lp_pool2d", "input")) return NULL;
    if (isinf(norm_type)) return extreme_pool(x, norm_type, false, kernel_size, o);
    options.stride = o.stride;
    options.ceil_mode = o.ceil_mode;
    tensor__read_pair(kernel_size, kernel);
    Tensor *mean = F_avg_pool2d_with(POW(x, norm_type), kernel_size, options);
    return root_of_mean(mean, (double)kernel[0] * (double)kernel[1], norm_type);
}

Tensor *F_lp_pool1d_with(Tensor *x, double norm_type, int64_t kernel_size, F_LpPoolOptions o) {
    F_AvgPoolOptions options = F_avg_pool1d_defaults();
    if (!FROM_DEFAULTS(o, "F_lp_pool1d") || !tensor__usable(x, "lp_pool1d", "input")) return NULL;
    if (isinf(norm_type)) return extreme_pool(x, norm_type, true, kernel_size, o);
    options.stride = o.stride;
    options.ceil_mode = o.ceil_mode;
    return root_of_mean(F_avg_pool1d_with(POW(x, norm_type), kernel_size, options), (double)kernel_size, norm_type);
}
