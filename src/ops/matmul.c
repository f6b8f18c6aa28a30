/* ops/matmul.c: matrix products, and the affine map of a layer.
 *
 * Every output element is one chain of fused multiply-adds over k, from zero (device/device.h). */
#include "ops/direct.h"

/* ---- matmul ------------------------------------------------------------------------------------ */

/* A matrix in the last two dimensions of x; a vector is a row on the left and a column on the right. */
typedef struct Matrix {
    int64_t rows, columns, row, column; /* sizes and steps */
} Matrix;

static Matrix matrix_of(const Tensor *x, bool left) {
    const int64_t *strides = tensor__strides(x);
    int            n = x->ndim;
    if (n == 1) return left ? (Matrix){1, x->dims[0], 0, strides[0]} : (Matrix){x->dims[0], 1, strides[0], 0};
    return (Matrix){x->dims[n - 2], x->dims[n - 1], strides[n - 2], strides[n - 1]};
}

/* The products of a call: the shape of the batch, and from one of them to the next in a and in b, by its dimension. */
typedef struct Batch {
    int     ndim;
    int64_t dims[TAPER_MAX_DIMS], a[TAPER_MAX_DIMS], b[TAPER_MAX_DIMS];
} Batch;

static taper_Dims batch_dims(const Tensor *x) { return (taper_Dims){x->ndim > 2 ? x->ndim - 2 : 0, x->dims}; }

static void batch_strides(const Tensor *x, const Batch *batch, int64_t *strides) {
    int missing = batch->ndim - batch_dims(x).count;
    for (int d = 0; d < batch->ndim; d++)
        strides[d] = d < missing || x->dims[d - missing] == 1 ? 0 : tensor__strides(x)[d - missing];
}

static bool plan_batch(const Tensor *a, const Tensor *b, Batch *batch) {
    if (!ops__broadcast("matmul", batch_dims(a), batch_dims(b), batch->dims, &batch->ndim)) return false;
    batch_strides(a, batch, batch->a);
    batch_strides(b, batch, batch->b);
    return true;
}

/* (batch, rows, columns), without what vectors lack. */
static Tensor *new_product(const Tensor *a, const Tensor *b, const Batch *batch) {
    int64_t dims[TAPER_MAX_DIMS];
    int     ndim = batch->ndim;
    tensor__copy_dims(dims, batch->dims, ndim);
    if (a->ndim > 1) dims[ndim++] = a->dims[a->ndim - 2];
    if (b->ndim > 1) dims[ndim++] = b->dims[b->ndim - 1];
    return tensor__new_beside(a, (taper_Dtype)a->dtype, (taper_Dims){ndim, dims});
}

/* Where product number p reads a or b, in elements. */
static int64_t batch_offset(const Batch *batch, const int64_t *strides, int64_t p) {
    int64_t offset = 0;
    for (int d = batch->ndim - 1; d >= 0; d--) {
        offset += p % batch->dims[d] * strides[d];
        p /= batch->dims[d];
    }
    return offset;
}

static Tensor *matmul_forward(const taper_Call *call) {
    Tensor *a = call->inputs[0], *b = call->inputs[1];
    Matrix  left = matrix_of(a, true), right = matrix_of(b, false);
    Batch   batch;
    if (left.columns != right.rows)
        return base__raise(ERROR_SHAPE, "matmul: mat1 and mat2 shapes cannot be multiplied (%s and %s)",
                           tensor__shape_product(tensor__dims(a)), tensor__shape_product(tensor__dims(b)));
    Tensor *y = plan_batch(a, b, &batch) ? new_product(a, b, &batch) : NULL;
    if (!y || y->numel == 0) return y; /* of a batch that may be huge, too */
    int64_t products = y->numel / (left.rows * right.columns);
    if (b->ndim <= 2 && a->ndim > 2 && a->contiguous) { /* one product for the whole batch */
        left = (Matrix){left.rows * products, left.columns, left.columns, 1};
        products = 1;
    }
    const int64_t bytes = (int64_t)tensor__bytes((taper_Dtype)a->dtype);
    for (int64_t p = 0; p < products; p++) {
        Gemm gemm = {.m = left.rows,
                     .n = right.columns,
                     .k = left.columns,
                     .a = (char *)a->data + batch_offset(&batch, batch.a, p) * bytes,
                     .a_row = left.row,
                     .a_col = left.column,
                     .b = (char *)b->data + batch_offset(&batch, batch.b, p) * bytes,
                     .b_row = right.row,
                     .b_col = right.column,
                     .c = (char *)y->data + p * left.rows * right.columns * bytes,
                     .c_row = right.columns};
        if (!ops__product(a, &gemm)) return NULL;
    }
    return y;
}

/* How many rows x has as one long matrix, also where a row is empty. */
static int64_t count_rows(const Tensor *x) {
    int64_t rows = 1;
    for (int d = 0; d < x->ndim - 1; d++) rows *= x->dims[d];
    return rows;
}

/* Vectors become matrices, and a batch against one matrix becomes one long matrix. */
static Tensor *as_rows(Tensor *x, bool fold) {
    if (!x) return NULL;
    if (x->ndim == 1) return (tensor_unsqueeze)(x, 0);
    if (!fold || x->ndim == 2) return x;
    return (tensor_reshape)(x, (taper_Dims){2, (int64_t[]){count_rows(x), x->dims[x->ndim - 1]}});
}

/* da = g b^T   db = a^T g */
static void matmul_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *a = taper_saved(call, 0), *b = taper_saved(call, 1);
    if (!a || !b) return;
    bool vector_a = a->ndim == 1, vector_b = b->ndim == 1, fold = b->ndim <= 2 && a->ndim > 2;
    if (vector_b) g = (tensor_unsqueeze)(g, -1);
    if (vector_a) g = (tensor_unsqueeze)(g, -2);
    if (call->needs_input_grad[0]) {
        Tensor *columns = vector_b ? (tensor_unsqueeze)(b, -1) : b;
        gradients[0] = (tensor_matmul)(g, (tensor_transpose)(columns, -2, -1));
    }
    if (call->needs_input_grad[1]) {
        Tensor *db = (tensor_matmul)((tensor_transpose)(as_rows(a, fold), -2, -1), as_rows(g, fold));
        gradients[1] = vector_b ? (tensor_select)(db, -1, 0) : db;
    }
}

static const char *matmul_grad_fn(const taper_Call *call) {
    int a = call->inputs[0]->ndim, b = call->inputs[1]->ndim;
    if (a == 1 && b == 1) return "DotBackward0";
    if (a == 2 && b == 1) return "MvBackward0";
    if (a == 1 && b == 2) return "SqueezeBackward4";
    return a == 2 && b == 2 ? "MmBackward0" : "UnsafeViewBackward0";
}

const taper_Op ops__matmul = {
    .name = "matmul", .forward = matmul_forward, .backward = matmul_backward, .grad_fn = matmul_grad_fn};

/* The same with three dimensions each, for which PyTorch has a node of its own. */
const taper_Op ops__bmm = {.name = "bmm", .forward = matmul_forward, .backward = matmul_backward};

bool ops__can_multiply(const char *op, const Tensor *a, const Tensor *b) {
    if (a->dtype == b->dtype && a->dtype != BOOL) return true;
    if (a->dtype == b->dtype)
        return base__raise(ERROR_DTYPE, "%s: not implemented for %s; convert with tensor_to", op,
                           taper_dtype_name((taper_Dtype)a->dtype));
    return base__raise(ERROR_DTYPE, "%s: expected m1 and m2 to have the same dtype, but got: %s != %s", op,
                       taper_dtype_name((taper_Dtype)a->dtype), taper_dtype_name((taper_Dtype)b->dtype));
}

Tensor *(tensor_matmul)(Tensor *a, Tensor *b) {
    if (!tensor__usable(a, "matmul", "input") || !tensor__usable(b, "matmul", "other")) return NULL;
    if (!ops__can_multiply("matmul", a, b)) return NULL;
    if (a->ndim == 0 || b->ndim == 0)
        return base__raise(ERROR_SHAPE, "matmul: both arguments need to be at least 1D, but they are %dD and %dD",
                           a->ndim, b->ndim);
    return ops__apply(&ops__matmul, (Tensor *[]){a, b}, 2, NULL, 0);
}

/* ---- linear ------------------------------------------------------------------------------------ */

/* x: (..., in) as (rows, in); its leading dimensions must lie evenly, so others than two are made so. */
static inline bool flat_already(const Tensor *x) { return x->ndim == 2 || x->contiguous; }
static Tensor     *flat(Tensor *x) { return flat_already(x) ? x : tensor__copied(x, "linear"); }

static Matrix flat_matrix(const Tensor *x) {
    if (x->ndim <= 2) return matrix_of(x, true);
    int64_t columns = x->dims[x->ndim - 1];
    return (Matrix){count_rows(x), columns, columns, 1};
}

/* Of x's shape but for the last dimension. */
static Tensor *new_rows(const Tensor *x, int64_t columns) {
    int64_t dims[TAPER_MAX_DIMS];
    if (x->ndim == 2) return tensor__new_matrix(x, x->dims[0], columns);
    tensor__copy_dims(dims, x->dims, x->ndim);
    dims[x->ndim - 1] = columns;
    return tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){x->ndim, dims});
}

static Tensor *linear_forward(const taper_Call *call) {
    Tensor *x = flat(call->inputs[0]), *weight = call->inputs[1], *bias = call->inputs[2];
    Tensor *y = x ? new_rows(x, weight->dims[0]) : NULL;
    if (!y) return NULL;
    Matrix m = flat_matrix(x);
    Gemm   gemm = {.m = m.rows,
                   .n = weight->dims[0],
                   .k = m.columns,
                   .a = x->data,
                   .a_row = m.row,
                   .a_col = m.column,
                   .b = weight->data,
                   .b_row = tensor__strides(weight)[1],
                   .b_col = tensor__strides(weight)[0],
                   .c = y->data,
                   .c_row = weight->dims[0],
                   .bias = bias ? bias->data : NULL};
    return ops__product(x, &gemm) ? y : NULL;
}

/* dx = g W   dW = g^T x   db = g, summed over the rows by the sweep */
static void linear_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    if (call->needs_input_grad[0]) gradients[0] = (tensor_matmul)(g, taper_saved(call, 1));
    if (call->needs_input_grad[1])
        gradients[1] = (tensor_matmul)((tensor_transpose)(as_rows(g, true), 0, 1), as_rows(taper_saved(call, 0), true));
    gradients[2] = g;
}

static void linear_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    Tensor *x = call->inputs[0], *weight;
    bool    whole = g->contiguous && flat_already(x); /* nothing is copied */
    if (!g->contiguous && !(g = (tensor_contiguous)(g))) return;
    Matrix rows = flat_matrix(g); /* (rows, out) */
    if (gradients[0]) {
        if (!(weight = ops__saved(call, 1))) return;
        Matrix w = matrix_of(weight, false);
        Gemm   dx = {.m = rows.rows,
                     .n = w.columns,
                     .k = rows.columns,
                     .a = g->data,
                     .a_row = rows.columns,
                     .a_col = 1,
                     .b = weight->data,
                     .b_row = w.row,
                     .b_col = w.column,
                     .c = gradients[0]->data,
                     .c_row = w.columns};
        if (!ops__product(g, &dx)) return;
    }
    if (gradients[1]) {
        if (!(x = ops__saved(call, 0)) || !(x = flat(x))) return;
        Matrix m = flat_matrix(x);
        Gemm   dw = {.m = rows.columns,
                     .n = m.columns,
                     .k = rows.rows,
                     .a = g->data,
                     .a_row = 1,
                     .a_col = rows.columns,
                     .b = x->data,
                     .b_row = m.row,
                     .b_col = m.column,
                     .c = gradients[1]->data,
                     .c_row = m.columns};
        if (!ops__product(g, &dw)) return;
    }
    if (gradients[2]) ops__sum_rows(gradients[2], g, rows.rows, rows.columns);
    if (whole) direct__is_all(call);
}

static const char *linear_grad_fn(const taper_Call *call) {
    int ndim = call->inputs[0]->ndim;
    if (ndim == 2) return call->inputs[2] ? "AddmmBackward0" : "MmBackward0";
    if (ndim == 1) return call->inputs[2] ? "ViewBackward0" : "SqueezeBackward4";
    return call->inputs[2] ? "ViewBackward0" : "UnsafeViewBackward0";
}

const taper_Op ops__linear = {.name = "linear",
                              .forward = linear_forward,
                              .backward = linear_backward,
                              .grad_fn = linear_grad_fn,
                              .fused = linear_fused};

Tensor *(F_linear)(Tensor *x, Tensor *weight, Tensor *bias) {
    if (!tensor__usable(x, "linear", "input") || !tensor__usable(weight, "linear", "weight")) return NULL;
    if (bias && !tensor__usable(bias, "linear", "bias")) return NULL;
    if (!ops__can_multiply("linear", x, weight) || (bias && !ops__can_multiply("linear", x, bias))) return NULL;
    if (weight->ndim == 1) { /* one row, whose dimension is left out of the result */
        Tensor *y = (tensor_matmul)(x, weight);
        return bias ? (tensor_add)(y, bias) : y;
    }
    if (weight->ndim != 2 || x->ndim == 0 || x->dims[x->ndim - 1] != weight->dims[1]) {
        int64_t columns = x->ndim ? x->dims[x->ndim - 1] : 1;
        return base__raise(
            ERROR_SHAPE,
            "linear: mat1 and mat2 shapes cannot be multiplied (%lldx%lld and %s): an input of shape %s "
            "needs a weight of shape [out, %lld], not %s",
            (long long)(x->ndim ? count_rows(x) : 1), (long long)columns,
            weight->ndim == 2 ? tensor__shape_product((taper_Dims){2, (int64_t[]){weight->dims[1], weight->dims[0]}})
                              : tensor__shape_product(tensor__dims(weight)),
            tensor__shape_text(tensor__dims(x)), (long long)columns, tensor__shape_text(tensor__dims(weight)));
    }
    if (bias && bias->ndim <= 1 && bias->numel == 1 && weight->dims[0] != 1)
        bias = (tensor_expand)(bias, (taper_Dims){1, weight->dims}); /* one number for all, as in PyTorch */
    if (bias && (bias->ndim != 1 || bias->dims[0] != weight->dims[0]))
        return base__raise(ERROR_SHAPE, "linear: expected a bias of shape [%lld], got %s", (long long)weight->dims[0],
                           tensor__shape_text(tensor__dims(bias)));
    if (bias && !bias->contiguous && !(bias = (tensor_contiguous)(bias))) return NULL;
    return ops__apply(&ops__linear, (Tensor *[]){x, weight, bias}, 3, NULL, 0);
}
