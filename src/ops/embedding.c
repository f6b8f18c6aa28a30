/* ops/embedding.c: rows of a table by their indices, and rows added up into a table: each is the derivative of the other.
 *
 * Inputs are the table (rows, d), or what is added up (count, d), and the indices, INT64, checked by the constructor. */
#include "ops/ops.h"

#include "ops/words.h"

#include <math.h>

static Tensor *table_in_order(Tensor *x) { return x->contiguous ? x : tensor__copied(x, "embedding"); }

/* A slice is a row of y, which looks at its index and at the whole table. */
static bool look_up(const Embedding *args, Tensor *y, const Tensor *table, const Tensor *indices) {
    const int64_t shape[] = {indices->numel, args->width}, strides[3][2] = {{args->width, 1}, {1, 0}, {0, 0}};
    Walk          walk = {.operands = 3, .outputs = 1, .ndim = 2, .shape = shape, .extent = {1, 1, table->numel}};
    const Tensor *operands[] = {y, indices, table};
    if (!y->numel) return true;
    for (int k = 0; k < 3; k++) {
        ops__walk_operand(&walk, k, operands[k]);
        walk.strides[k] = strides[k];
    }
    return device__slices(tensor__device(y), &walk, 1, kernel__typed(KERNEL(embedding), tensor__real(y)), args);
}

/* A slice is a column: of the whole table, and of what is added up. */
static bool add_up(const Embedding *args, Tensor *table, const Tensor *x, const Tensor *indices) {
    const int64_t shape[] = {indices->numel, args->width}, strides[3][2] = {{0, 1}, {args->width, 1}, {1, 0}};
    Walk          walk = {.operands = 3, .outputs = 1, .ndim = 2, .shape = shape};
    const Tensor *operands[] = {table, x, indices};
    if (!table->numel) return true;
    walk.extent[0] = table->numel - args->width + 1;
    for (int k = 0; k < 3; k++) {
        ops__walk_operand(&walk, k, operands[k]);
        walk.strides[k] = strides[k];
    }
    const Kernel kernel = kernel__typed(KERNEL(embedding_gradient), tensor__real(x));
    return device__slices(tensor__device(x), &walk, 0, kernel, args);
}

/* Of a table that is not contiguous, without a copy of it. */
static Tensor *looked_up_in_place(Tensor *table, Tensor *indices, taper_Dims shape) {
    Tensor *index = ops__index_along(ops__as_list(indices), tensor__dims(table), 0);
    Tensor *rows = index ? ops__gathered(table, 0, index) : NULL;
    return rows ? (tensor_reshape)(rows, shape) : NULL;
}

static Tensor *embedding_forward(const taper_Call *call) {
    const Embedding *args = call->args;
    Tensor          *table = call->inputs[0], *indices = call->inputs[1];
    int64_t          dims[TAPER_MAX_DIMS];
    tensor__copy_dims(dims, indices->dims, indices->ndim);
    dims[indices->ndim] = args->width;
    if (!table->contiguous && !args->without_padding)
        return looked_up_in_place(table, indices, (taper_Dims){indices->ndim + 1, dims});
    table = table_in_order(table);
    Tensor *y = table ? tensor__new_beside(table, (taper_Dtype)table->dtype, (taper_Dims){indices->ndim + 1, dims})
                      : NULL;
    indices = y ? table_in_order(indices) : NULL;
    return indices && look_up(args, y, table, indices) ? y : NULL;
}

static Tensor *embedding_grad_forward(const taper_Call *call) {
    const Embedding *args = call->args;
    Tensor          *x = table_in_order(call->inputs[0]), *indices = x ? table_in_order(call->inputs[1]) : NULL;
    const int64_t    dims[] = {args->rows, args->width};
    Tensor          *table = indices ? tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){2, dims}) : NULL;
    return table && add_up(args, table, x, indices) ? table : NULL;
}

static void exchange_back(const taper_Op *op, const taper_Call *call, Tensor *g, Tensor **gradients) {
    Embedding args = *(const Embedding *)call->args;
    Tensor   *indices = taper_saved(call, 1);
    args.without_padding = true;
    args.by_frequency = false;
    if (g && indices) gradients[0] = ops__apply(op, (Tensor *[]){g, indices}, 2, &args, sizeof args);
}

/* How often each index is there, as a column of the dtype: (..., 1). */
static Tensor *frequencies(const Embedding *args, Tensor *indices, taper_Dtype dtype) {
    RECORD_NOTHING();
    Tensor *list = ops__as_list(indices);
    Tensor *ones = list ? tensor_ones_like_with(list, tensor_ones_like_defaults()) : NULL;
    Tensor *counts = ones ? ops__added_at(NULL, (taper_Dims){1, &args->rows}, 0, list, ones) : NULL;
    Tensor *each = counts ? (tensor_to)(ops__gathered(counts, 0, list), dtype) : NULL;
    return each ? (tensor_unsqueeze)((tensor_reshape)(each, tensor__dims(indices)), -1) : NULL;
}

static void embedding_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Embedding *args = call->args;
    Tensor          *indices = args->by_frequency ? taper_saved(call, 1) : NULL;
    if (indices) g = (tensor_div)(g, frequencies(args, indices, (taper_Dtype)g->dtype));
    exchange_back(&ops__embedding_grad, call, g, gradients);
}

static void embedding_grad_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    exchange_back(&ops__embedding, call, g, gradients);
}

const taper_Op ops__embedding = {.name = "embedding", .forward = embedding_forward, .backward = embedding_backward};
const taper_Op ops__embedding_grad = {
    .name = "embedding_grad", .forward = embedding_grad_forward, .backward = embedding_grad_backward};

/* ---- Constructor --------------------------------------------------------------------------------- */

bool ops__are_rows(const Tensor *weight, const Tensor *indices) {
    const int64_t rows = weight->ndim == 2 ? weight->dims[0] : 0;
    if (weight->ndim != 2)
        return base__raise(ERROR_SHAPE, "embedding: 'weight' must be 2-D, but got one of shape %s",
                           tensor__shape_text(tensor__dims(weight)));
    if (indices->dtype != INT64)
        return base__raise(ERROR_DTYPE, "embedding: Expected indices of torch.int64; but got %s",
                           taper_dtype_name((taper_Dtype)indices->dtype));
    if (indices->ndim == TAPER_MAX_DIMS)
        return base__raise(ERROR_SHAPE, "embedding: %d dimensions are the most there can be", TAPER_MAX_DIMS);
    const Tensor *here = tensor__on_host(indices, "embedding");
    for (int64_t i = 0; here && i < indices->numel; i++) {
        int64_t index = ((const int64_t *)here->data)[i];
        if (index < 0 || index >= rows)
            return base__raise(ERROR_VALUE, "embedding: index out of range in self: %lld of %lld rows",
                               (long long)index, (long long)rows);
    }
    return here;
}

/* Rows whose indices are there and that are longer than max_norm, in the table; its version counts once. */
bool ops__shorten_rows(const char *op, Tensor *weight, Tensor *indices, double max_norm, double norm_type) {
    OPEN_SCOPE_OR(false);
    RECORD_NOTHING();
    if (!tensor__is_real(weight))
        return base__raise(ERROR_DTYPE, "%s: max_norm needs a weight of floating point dtype, got %s", op,
                           taper_dtype_name((taper_Dtype)weight->dtype));
    Tensor *list = ops__as_list(indices), *rows = list ? (tensor_index_select)(weight, 0, list) : NULL;
    Tensor *norm = rows ? (tensor_to)(ops__norm_along(rows, norm_type, 1, true), FLOAT64) : NULL;
    Tensor *share = norm ? WHERE(GT(norm, max_norm), DIV(max_norm, ADD(norm, 1e-7)), 1) : NULL;
    rows = share ? MUL(rows, (tensor_to)(share, (taper_Dtype)weight->dtype)) : NULL;
    return rows && (tensor_index_copy_)(weight, 0, list, rows);
}

Tensor *F_embedding_with(Tensor *input, Tensor *weight, F_EmbeddingOptions options) {
    int64_t unused, all[TAPER_MAX_DIMS + 1], padding = options.padding_idx;
    if (!FROM_DEFAULTS(options, "F_embedding") || !tensor__usable(input, "embedding", "input") ||
        !tensor__usable(weight, "embedding", "weight"))
        return NULL;
    if (!ops__are_rows(weight, input)) return NULL;
    const int64_t rows = weight->dims[0];
    if (padding != TAPER_NONE && (padding < -rows || padding >= rows))
        return base__raise(ERROR_VALUE, "embedding: Padding_idx must be within num_embeddings, but got %lld of %lld",
                           (long long)padding, (long long)rows);
    tensor__copy_dims(all, input->dims, input->ndim);
    all[input->ndim] = weight->dims[1];
    if (!tensor__check_shape((taper_Dims){input->ndim + 1, all}, "embedding", &unused)) return NULL;
    if (!isnan(options.max_norm) && !ops__shorten_rows("embedding", weight, input, options.max_norm, options.norm_type))
        return NULL;
    if (!tensor__is_real(weight)) /* which have no gradient */
        return (tensor_reshape)((tensor_index_select)(weight, 0, ops__as_list(input)),
                                (taper_Dims){input->ndim + 1, all});
    if (padding < 0 && padding != TAPER_NONE) padding += rows;
    Embedding args = {.rows = rows, .width = weight->dims[1], .padding = padding};
    args.by_frequency = options.scale_grad_by_freq;
    return ops__apply(&ops__embedding, (Tensor *[]){weight, input}, 2, &args, sizeof args);
}
