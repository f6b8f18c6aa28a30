/* ops/view.c: views by other names: view_as, unflatten, movedim, narrow, split, unbind, ..., each by way of an operator of
 * ops/shape.c. Lists of tensors live in the open scope.
 *
 * Invariant: all of them share x's memory; reshape_as alone may copy. */
#include "ops/ops.h"

/* ---- Shapes --------------------------------------------------------------------------------------- */

Tensor *(tensor_view_as)(Tensor *x, Tensor *other) {
    if (!tensor__usable(x, "view_as", "input") || !tensor__usable(other, "view_as", "other")) return NULL;
    return (tensor_view)(x, tensor__dims(other));
}

Tensor *(tensor_reshape_as)(Tensor *x, Tensor *other) {
    if (!tensor__usable(x, "reshape_as", "input") || !tensor__usable(other, "reshape_as", "other")) return NULL;
    return (tensor_reshape)(x, tensor__dims(other));
}

Tensor *(tensor_expand_as)(Tensor *x, Tensor *other) {
    if (!tensor__usable(x, "expand_as", "input") || !tensor__usable(other, "expand_as", "other")) return NULL;
    return (tensor_expand)(x, tensor__dims(other));
}

Tensor *(tensor_broadcast_to)(Tensor *x, taper_Dims shape) { return (tensor_expand)(x, shape); }

/* The sizes that a dimension is taken apart into, of which one may be -1; false with an error. */
static bool infer_sizes(taper_Dims sizes, int64_t dim, int64_t size, int64_t *dims) {
    int64_t known = 1;
    int     open = -1;
    for (int d = 0; d < sizes.count; d++) {
        dims[d] = sizes.at[d];
        if (dims[d] == -1 && open < 0)
            open = d;
        else if (dims[d] < 0 || !base__multiply(known, dims[d], &known))
            return base__raise(ERROR_SHAPE,
                               "unflatten: only one dimension can be inferred, and none can be negative: %s",
                               tensor__shape_text(sizes));
    }
    if (open < 0 && known == size) return true;
    if (open >= 0 && known > 0 && size % known == 0) { /* of 0 elements one is 0, unless another is 0 already */
        dims[open] = size / known;
        return true;
    }
    return base__raise(
        ERROR_SHAPE,
        "unflatten: Provided sizes %s don't multiply up to the size of dim %lld (%lld) in the input tensor",
        tensor__shape_text(sizes), (long long)dim, (long long)size);
}

Tensor *(tensor_unflatten)(Tensor *x, int64_t dim, taper_Dims sizes) {
    int64_t dims[2 * TAPER_MAX_DIMS], unused;
    if (!tensor__usable(x, "unflatten", "input") || !tensor__is_list("unflatten", sizes.count, sizes.at)) return NULL;
    if (!tensor__wrap_dim(&dim, x->ndim, "unflatten")) return NULL;
    if (sizes.count == 0) return base__raise(ERROR_SHAPE, "unflatten: sizes must be non-empty");
    if (sizes.count > TAPER_MAX_DIMS) return tensor__check_shape(sizes, "unflatten", &unused), NULL;
    int before = (int)dim, behind = x->ndim - before - (x->ndim > 0);
    if (!infer_sizes(sizes, dim, x->ndim ? x->dims[dim] : 1, dims + before)) return NULL;
    tensor__copy_dims(dims, x->dims, before);
    tensor__copy_dims(dims + before + sizes.count, x->dims + x->ndim - behind, behind);
    return (tensor_view)(x, (taper_Dims){before + sizes.count + behind, dims});
}

/* ---- Orders of dimensions --------------------------------------------------------------------------- */

/* Dimensions of x, each once; false with an error. */
static bool read_dims_once(const Tensor *x, taper_Dims dims, const char *name, int64_t *at, unsigned *seen) {
    *seen = 0;
    for (int i = 0; i < dims.count; i++) {
        at[i] = dims.at[i];
        if (!tensor__wrap_dim(&at[i], x->ndim, "movedim")) return false;
        if (*seen >> at[i] & 1)
            return base__raise(ERROR_SHAPE, "movedim: repeated dim in `%s` (%s)", name, tensor__shape_text(dims));
        *seen |= 1u << at[i];
    }
    return true;
}

Tensor *(tensor_movedim)(Tensor *x, taper_Dims source, taper_Dims destination) {
    int64_t  from[TAPER_MAX_DIMS], to[TAPER_MAX_DIMS], order[TAPER_MAX_DIMS];
    unsigned moved, taken;
    if (!tensor__usable(x, "movedim", "input") || !tensor__is_list("movedim", source.count, source.at) ||
        !tensor__is_list("movedim", destination.count, destination.at))
        return NULL;
    if (source.count != destination.count)
        return base__raise(
            ERROR_SHAPE,
            "movedim: Invalid source or destination dims: source (%s dims) should contain the same number "
            "of dims as destination (%s dims)",
            tensor__shape_text(source), tensor__shape_text(destination));
    if (source.count > TAPER_MAX_DIMS) return base__raise(ERROR_SHAPE, "movedim: repeated dim in `source`");
    if (!read_dims_once(x, source, "source", from, &moved) ||
        !read_dims_once(x, destination, "destination", to, &taken))
        return NULL;
    for (int i = 0; i < source.count; i++) order[to[i]] = from[i];
    for (int d = 0, next = 0; d < x->ndim; d++) { /* the others keep their order, in the places that are left */
        if (taken >> d & 1) continue;
        while (moved >> next & 1) next++;
        order[d] = next++;
    }
    return (tensor_permute)(x, (taper_Dims){x->ndim, order});
}

Tensor *(tensor_swapaxes)(Tensor *x, int64_t axis0, int64_t axis1) { return (tensor_transpose)(x, axis0, axis1); }
Tensor *(tensor_swapdims)(Tensor *x, int64_t dim0, int64_t dim1) { return (tensor_transpose)(x, dim0, dim1); }

/* ---- Parts ------------------------------------------------------------------------------------------- */

Tensor *(tensor_narrow)(Tensor *x, int64_t dim, int64_t start, int64_t length) {
    if (!tensor__usable(x, "narrow", "input")) return NULL;
    if (!x->ndim) return base__raise(ERROR_SHAPE, "narrow: narrow() cannot be applied to a 0-dim tensor.");
    if (!tensor__wrap_dim(&dim, x->ndim, "narrow")) return NULL;
    int64_t size = x->dims[dim];
    if (length < 0) return base__raise(ERROR_VALUE, "narrow: narrow(): length must be non-negative.");
    if (start < -size || start > size)
        return base__raise(ERROR_SHAPE,
                           "narrow: start out of range (expected to be in range of [%lld, %lld], but got %lld)",
                           (long long)-size, (long long)size, (long long)start);
    if (start < 0) start += size;
    if (length > size - start)
        return base__raise(ERROR_SHAPE, "narrow: start (%lld) + length (%lld) exceeds dimension size (%lld).",
                           (long long)start, (long long)length, (long long)size);
    return ops__sliced(x, dim, start, length, "SliceBackward0");
}

static taper_Tensors list_of_views(int64_t count) {
    if (count >= INT32_MAX)
        return base__raise(ERROR_VALUE, "split: a list of %lld tensors is too long", (long long)count), tensor__none;
    Tensor **at = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(count + 1));
    return at ? (taper_Tensors){(int)count, at} : tensor__none;
}

/* Parts of `size` each, the last as long as what is left, or of those sizes. */
static taper_Tensors list_of_parts(Tensor *x, int64_t dim, int64_t count, int64_t size, const int64_t *sizes) {
    taper_Tensors list = list_of_views(count);
    int64_t       at = 0;
    for (int i = 0; i < list.count; i++) {
        int64_t left = x->dims[dim] - at, length = sizes ? sizes[i] : size < left ? size : left;
        list.at[i] = ops__sliced(x, dim, at, length, sizes ? "SplitWithSizesBackward0" : "SplitBackward0");
        if (!list.at[i]) return tensor__none;
        at += length;
    }
    return list;
}

static bool has_parts(const char *op, const Tensor *x, int64_t *dim) {
    if (!tensor__usable(x, op, "input")) return false;
    if (!x->ndim) return base__raise(ERROR_SHAPE, "%s: expects at least a 1-dimensional tensor", op);
    return tensor__wrap_dim(dim, x->ndim, op);
}

taper_Tensors tensor_split_with(Tensor *x, int64_t split_size, tensor_SplitOptions options) {
    int64_t dim = options.dim;
    if (!FROM_DEFAULTS(options, "tensor_split") || !has_parts("split", x, &dim)) return tensor__none;
    if (split_size < 0)
        return base__raise(ERROR_VALUE, "split: split expects split_size be non-negative, but got split_size=%lld",
                           (long long)split_size),
               tensor__none;
    int64_t size = x->dims[dim];
    if (split_size == 0 && size)
        return base__raise(ERROR_VALUE,
                           "split: split_size can only be 0 if dimension size is 0, but got dimension size of %lld",
                           (long long)size),
               tensor__none;
    return list_of_parts(x, dim, size ? (size - 1) / split_size + 1 : 1, split_size, NULL);
}

taper_Tensors tensor_split_with_sizes_with(Tensor *x, taper_Dims split_sizes, tensor_SplitOptions options) {
    int64_t dim = options.dim, sum = 0;
    bool    good = FROM_DEFAULTS(options, "tensor_split_with_sizes") && has_parts("split_with_sizes", x, &dim) &&
                tensor__is_list("split_with_sizes", split_sizes.count, split_sizes.at);
    for (int i = 0; good && i < split_sizes.count; i++) {
        if (split_sizes.at[i] < 0 || __builtin_add_overflow(sum, split_sizes.at[i], &sum))
            good = base__raise(ERROR_VALUE,
                               "split_with_sizes: split_with_sizes expects split_sizes have only non-negative entries, "
                               "but got split_sizes=%s",
                               tensor__shape_text(split_sizes));
    }
    if (good && sum != x->dims[dim])
        good = base__raise(
            ERROR_SHAPE,
            "split_with_sizes: split_with_sizes expects split_sizes to sum exactly to %lld (input tensor's "
            "size at dimension %lld), but got split_sizes=%s",
            (long long)x->dims[dim], (long long)dim, tensor__shape_text(split_sizes));
    return good ? list_of_parts(x, dim, split_sizes.count, 0, split_sizes.at) : tensor__none;
}

taper_Tensors tensor_chunk_with(Tensor *x, int64_t chunks, tensor_SplitOptions options) {
    int64_t dim = options.dim;
    if (!FROM_DEFAULTS(options, "tensor_chunk") || !has_parts("chunk", x, &dim)) return tensor__none;
    if (chunks <= 0)
        return base__raise(ERROR_VALUE, "chunk: chunk expects `chunks` to be greater than 0, got: %lld",
                           (long long)chunks),
               tensor__none;
    int64_t size = x->dims[dim], each = size ? (size - 1) / chunks + 1 : 0;
    return list_of_parts(x, dim, size ? (size - 1) / each + 1 : chunks, each, NULL);
}

taper_Tensors tensor_unbind_with(Tensor *x, tensor_SplitOptions options) {
    int64_t dim = options.dim;
    if (!FROM_DEFAULTS(options, "tensor_unbind") || !tensor__usable(x, "unbind", "input")) return tensor__none;
    if (!x->ndim)
        return base__raise(ERROR_SHAPE, "unbind: Dimension specified as %lld but tensor has no dimensions",
                           (long long)dim),
               tensor__none;
    if (!tensor__wrap_dim(&dim, x->ndim, "unbind")) return tensor__none;
    taper_Tensors list = list_of_views(x->dims[dim]);
    for (int i = 0; i < list.count; i++)
        if (!(list.at[i] = ops__selected(x, dim, i, "UnbindBackward0"))) return tensor__none;
    return list;
}

/* ---- meshgrid ------------------------------------------------------------------------------------------- */

/* The number of points along each axis, axes in the order of the tensors; false with an error. */
static bool read_axes(taper_Tensors tensors, int64_t *dims) {
    if (tensors.count < 1 || tensors.count > TAPER_MAX_DIMS)
        return base__raise(ERROR_VALUE, "meshgrid: expects a non-empty TensorList, of at most %d", TAPER_MAX_DIMS);
    for (int i = 0; i < tensors.count; i++) {
        Tensor *x = tensors.at[i];
        if (!tensor__usable(x, "meshgrid", "a tensor of the list")) return false;
        if (x->ndim > 1)
            return base__raise(ERROR_SHAPE, "meshgrid: Expected 0D or 1D tensor in the tensor list but got: %s",
                               tensor__shape_text(tensor__dims(x)));
        if (x->dtype != tensors.at[0]->dtype)
            return base__raise(ERROR_DTYPE, "meshgrid: expects all tensors to have the same dtype");
        dims[i] = x->numel;
    }
    return true;
}

taper_Tensors tensor_meshgrid_with(taper_Tensors tensors, tensor_MeshgridOptions options) {
    int64_t     dims[TAPER_MAX_DIMS], own[TAPER_MAX_DIMS];
    const char *indexing = options.indexing ? options.indexing : "NULL";
    bool        xy = strcmp(indexing, "xy") == 0;
    if (!FROM_DEFAULTS(options, "tensor_meshgrid") || !tensor__is_list("meshgrid", tensors.count, tensors.at))
        return tensor__none;
    if (!xy && strcmp(indexing, "ij") != 0)
        return base__raise(ERROR_VALUE, "meshgrid: indexing must be one of \"xy\" or \"ij\", but received: %.40s",
                           indexing),
               tensor__none;
    if (!read_axes(tensors, dims)) return tensor__none;
    taper_Tensors list = list_of_views(tensors.count);
    for (int i = 0; i < list.count; i++) {
        for (int d = 0; d < tensors.count; d++) own[d] = d == i ? dims[d] : 1;
        Tensor *line = (tensor_reshape)(tensors.at[i], (taper_Dims){tensors.count, own});
        Tensor *grid = line ? (tensor_expand)(line, (taper_Dims){tensors.count, dims}) : NULL;
        list.at[i] = grid && xy && tensors.count > 1 ? (tensor_transpose)(grid, 0, 1) : grid;
        if (!list.at[i]) return tensor__none;
    }
    return list;
}
