/* ops/diagonal.c: diagonals and triangles of the matrices that lie along two dimensions.
 *
 * A diagonal is a view; diag_embed, which puts one into zeros of any such shape, is its derivative and has it for its own. */
#include "ops/args.h"

/* Element (i - below, i + offset - below...) of dim1 and dim2: below the main diagonal the offset is negative. */
typedef struct Diagonal {
    int64_t offset, count;
    int     dim1, dim2, ndim;
    int64_t dims[TAPER_MAX_DIMS]; /* of the matrices */
} Diagonal;

/* The diagonal's dimension stands last. */
static Tensor *diagonal_view(Tensor *x, const Diagonal *diagonal) {
    int64_t dims[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS], offset = diagonal->offset, start;
    int     count = 0;
    for (int d = 0; d < x->ndim; d++) {
        if (d == diagonal->dim1 || d == diagonal->dim2) continue;
        dims[count] = x->dims[d];
        strides[count++] = tensor__strides(x)[d];
    }
    dims[count] = diagonal->count;
    strides[count++] = tensor__strides(x)[diagonal->dim1] + tensor__strides(x)[diagonal->dim2];
    start = offset >= 0 ? offset * tensor__strides(x)[diagonal->dim2] : -offset * tensor__strides(x)[diagonal->dim1];
    return tensor__view(x, (taper_Dims){count, dims}, strides, diagonal->count ? start : 0);
}

static Tensor *diagonal_forward(const taper_Call *call) { return diagonal_view(call->inputs[0], call->args); }

static Tensor *apply_diag_embed(Tensor *x, const Diagonal *diagonal) {
    return x ? ops__apply(&ops__diag_embed, &x, 1, diagonal, sizeof *diagonal) : NULL;
}

static void diagonal_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = apply_diag_embed(g, call->args);
}

static Tensor *diag_embed_forward(const taper_Call *call) {
    const Diagonal *diagonal = call->args;
    Tensor         *x = call->inputs[0];
    Tensor         *y = tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){diagonal->ndim, diagonal->dims});
    if (!y) return NULL;
    tensor__fill(y, 0);
    Tensor *place = diagonal_view(y, diagonal);
    return place && tensor__copy(place, x, "diag_embed") ? y : NULL;
}

static void diag_embed_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = ops__apply(&ops__diagonal, &g, 1, call->args, sizeof(Diagonal));
}

const taper_Op ops__diagonal = {.name = "diagonal", .forward = diagonal_forward, .backward = diagonal_backward};
const taper_Op ops__diag_embed = {.name = "diag_embed", .forward = diag_embed_forward, .backward = diag_embed_backward};

/* ---- diagonal, diag_embed, diag --------------------------------------------------------------------- */

static bool read_pair_of_dims(const char *op, int ndim, int64_t dim1, int64_t dim2, Diagonal *diagonal) {
    int64_t first = dim1, second = dim2;
    if (!tensor__wrap_dim(&first, ndim, op) || !tensor__wrap_dim(&second, ndim, op)) return false;
    if (first == second)
        return base__raise(ERROR_SHAPE, "%s: diagonal dimensions cannot be identical %lld, %lld", op, (long long)dim1,
                           (long long)dim2);
    diagonal->dim1 = (int)first;
    diagonal->dim2 = (int)second;
    return true;
}

static int64_t smaller_size(int64_t a, int64_t b) { return a < b ? a : b; }

/* Of x's shape. */
static void measure_diagonal(const Tensor *x, int64_t offset, Diagonal *diagonal) {
    int64_t rows = x->dims[diagonal->dim1], columns = x->dims[diagonal->dim2];
    diagonal->ndim = x->ndim;
    tensor__copy_dims(diagonal->dims, x->dims, x->ndim);
    diagonal->count = offset >= columns || offset <= -rows ? 0
                      : offset >= 0                        ? smaller_size(rows, columns - offset)
                                                           : smaller_size(rows + offset, columns);
    diagonal->offset = diagonal->count ? offset : 0;
}

static Tensor *diagonal_of(Tensor *x, int64_t offset, int64_t dim1, int64_t dim2) {
    Diagonal diagonal;
    if (!read_pair_of_dims("diagonal", x->ndim, dim1, dim2, &diagonal)) return NULL;
    measure_diagonal(x, offset, &diagonal);
    return ops__apply(&ops__diagonal, &x, 1, &diagonal, sizeof diagonal);
}

Tensor *tensor_diagonal_with(Tensor *x, tensor_DiagonalOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_diagonal") || !tensor__usable(x, "diagonal", "input")) return NULL;
    return diagonal_of(x, options.offset, options.dim1, options.dim2);
}

static Tensor *embed_diagonal(const char *op, Tensor *x, int64_t offset, int64_t dim1, int64_t dim2) {
    Diagonal diagonal = {.offset = offset, .ndim = x->ndim + 1};
    int64_t  size, unused;
    if (x->ndim == 0) return base__raise(ERROR_SHAPE, "%s: Dimension out of range: a single number is no diagonal", op);
    if (x->ndim == TAPER_MAX_DIMS)
        return base__raise(ERROR_SHAPE, "%s: %d dimensions are the most there can be", op, TAPER_MAX_DIMS);
    if (!read_pair_of_dims(op, diagonal.ndim, dim1, dim2, &diagonal)) return NULL;
    diagonal.count = x->dims[x->ndim - 1];
    if (offset == INT64_MIN || __builtin_add_overflow(diagonal.count, offset < 0 ? -offset : offset, &size)) size = -1;
    for (int d = 0, from = 0; d < diagonal.ndim; d++)
        diagonal.dims[d] = d == diagonal.dim1 || d == diagonal.dim2 ? size : x->dims[from++];
    if (!tensor__check_shape((taper_Dims){diagonal.ndim, diagonal.dims}, op, &unused)) return NULL;
    return apply_diag_embed(x, &diagonal);
}

Tensor *tensor_diag_embed_with(Tensor *x, tensor_DiagonalOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_diag_embed") || !tensor__usable(x, "diag_embed", "input")) return NULL;
    return embed_diagonal("diag_embed", x, options.offset, options.dim1, options.dim2);
}

Tensor *tensor_diag_with(Tensor *x, tensor_TriangleOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_diag") || !tensor__usable(x, "diag", "input")) return NULL;
    if (x->ndim == 1) return embed_diagonal("diag", x, options.diagonal, 0, 1);
    if (x->ndim == 2) return (tensor_clone)(diagonal_of(x, options.diagonal, 0, 1));
    return base__raise(ERROR_SHAPE, "diag: diag(): Supports 1D or 2D tensors. Got %dD", x->ndim);
}

/* ---- trace -------------------------------------------------------------------------------------------- */

static Diagonal main_diagonal(const Tensor *x) {
    Diagonal diagonal = {.dim2 = 1};
    measure_diagonal(x, 0, &diagonal);
    return diagonal;
}

static Tensor *trace_forward(const taper_Call *call) {
    Diagonal diagonal = main_diagonal(call->inputs[0]);
    Tensor  *along = diagonal_view(call->inputs[0], &diagonal);
    return along ? tensor_sum_with(along, tensor_sum_defaults()) : NULL;
}

/* dx = g on the diagonal */
static void trace_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Diagonal diagonal = main_diagonal(call->inputs[0]);
    gradients[0] = apply_diag_embed((tensor_expand)(g, (taper_Dims){1, &diagonal.count}), &diagonal);
}

const taper_Op ops__trace = {.name = "trace", .forward = trace_forward, .backward = trace_backward};

Tensor *(tensor_trace)(Tensor *x) {
    if (!tensor__usable(x, "trace", "input")) return NULL;
    if (x->ndim != 2) return base__raise(ERROR_SHAPE, "trace: expected a matrix, but got tensor with dim %d", x->ndim);
    if (x->dtype == BOOL) return base__raise(ERROR_DTYPE, "trace: not implemented for torch.bool");
    return ops__apply(&ops__trace, &x, 1, NULL, 0);
}

/* ---- Triangles ------------------------------------------------------------------------------------------ */

/* first, first + 1, ... as a column or a row, beside x. */
static Tensor *counted_from(const Tensor *x, int64_t first, taper_Dims shape) {
    Tensor *y = tensor__new_on_host(INT64, shape);
    if (!y) return NULL;
    for (int64_t i = 0; i < y->numel; i++) tensor__write(y, i, &(int64_t){first + i});
    return tensor__moved(y, x->device, "tril");
}

/* Is the column, of (rows, columns), at most row + diagonal? Upper: at least. */
static Tensor *triangle_mask(const Tensor *x, const Triangle *triangle) {
    int64_t rows = x->dims[x->ndim - 2], columns = x->dims[x->ndim - 1], diagonal = triangle->diagonal;
    if (diagonal > columns) diagonal = columns;
    if (diagonal < -rows) diagonal = -rows;
    Tensor *row = counted_from(x, diagonal, (taper_Dims){2, (int64_t[]){rows, 1}});
    Tensor *column = counted_from(x, 0, (taper_Dims){1, &columns});
    if (!row || !column) return NULL;
    return triangle->upper ? (tensor_ge)(column, row) : (tensor_le)(column, row);
}

static Tensor *triangle_of(Tensor *x, const Triangle *triangle) {
    if (x->numel == 0) return tensor__copied(x, "tril"); /* whose sides may be too long for a mask */
    Tensor *mask = triangle_mask(x, triangle), *zero = ops__filling("tril", (taper_number_int)(0), x);
    return mask && zero ? (tensor_where)(mask, x, zero) : NULL;
}

static Tensor *triangle_forward(const taper_Call *call) { return triangle_of(call->inputs[0], call->args); }

static void triangle_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = ops__apply(call->op, &g, 1, call->args, sizeof(Triangle));
}

const taper_Op ops__tril = {.name = "tril", .forward = triangle_forward, .backward = triangle_backward};
const taper_Op ops__triu = {.name = "triu", .forward = triangle_forward, .backward = triangle_backward};

static Tensor *apply_triangle(const taper_Op *op, Tensor *x, int64_t diagonal) {
    Triangle args = {diagonal, op == &ops__triu};
    if (!tensor__usable(x, op->name, "input")) return NULL;
    if (x->ndim < 2) return base__raise(ERROR_SHAPE, "%s: input tensor must have at least 2 dimensions", op->name);
    return ops__apply(op, &x, 1, &args, sizeof args);
}

Tensor *tensor_tril_with(Tensor *x, tensor_TriangleOptions options) {
    return FROM_DEFAULTS(options, "tensor_tril") ? apply_triangle(&ops__tril, x, options.diagonal) : NULL;
}
Tensor *tensor_triu_with(Tensor *x, tensor_TriangleOptions options) {
    return FROM_DEFAULTS(options, "tensor_triu") ? apply_triangle(&ops__triu, x, options.diagonal) : NULL;
}

/* How many elements of a matrix are not above its diagonal: in some rows one more than in that before, then in all rows all. */
static int64_t count_lower(int64_t rows, int64_t columns, int64_t offset) {
    const int64_t begin = offset >= 0 ? 0 : -offset < rows ? -offset : rows;
    int64_t       whole = columns - 1 - offset;
    whole = whole < begin ? begin : whole > rows ? rows : whole;
    const uint64_t growing = (uint64_t)(whole - begin), first = (uint64_t)(begin + offset + 1);
    return (growing ? (int64_t)(growing * (2 * first + growing - 1) / 2) : 0) + (rows - whole) * columns;
}

/* (2, n): the rows of a triangle's elements, and their columns, row by row. */
static Tensor *triangle_indices(const char *op, int64_t rows, int64_t columns, int64_t offset, bool upper) {
    int64_t unused;
    if (rows < 0 || columns < 0)
        return base__raise(ERROR_VALUE, "%s: %s must be non-negative, got %lld", op, rows < 0 ? "row" : "col",
                           (long long)(rows < 0 ? rows : columns));
    if (!tensor__check_shape((taper_Dims){2, (int64_t[]){rows, columns}}, op, &unused)) return NULL;
    offset = offset > columns ? columns : offset < -rows ? -rows : offset;
    const int64_t count = upper ? rows * columns - count_lower(rows, columns, offset - 1)
                                : count_lower(rows, columns, offset);
    Tensor       *y = tensor__new_on_host(INT64, (taper_Dims){2, (int64_t[]){2, count}});
    int64_t       at = 0;
    if (!y) return NULL;
    for (int64_t r = upper || offset > 0 ? 0 : -offset; at < count; r++) { /* only rows that have one */
        int64_t edge = r + offset, first = upper && edge > 0 ? edge : 0, stop = upper ? columns : edge + 1;
        if (stop > columns) stop = columns;
        for (int64_t c = first; c < stop; c++, at++) {
            tensor__write(y, at, &r);
            tensor__write(y, count + at, &c);
        }
    }
    return tensor__moved(y, device__default, op);
}

Tensor *tensor_tril_indices_with(int64_t row, int64_t col, tensor_IndicesOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_tril_indices")) return NULL;
    return triangle_indices("tril_indices", row, col, options.offset, false);
}
Tensor *tensor_triu_indices_with(int64_t row, int64_t col, tensor_IndicesOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_triu_indices")) return NULL;
    return triangle_indices("triu_indices", row, col, options.offset, true);
}
