/* ops/products.c: products that take one shape each, as PyTorch's do: mm, bmm, mv, dot, outer, and those that are added
 * to a tensor, addmm and its kin.
 *
 * All are ops/matmul.c's product, so that every element is one chain of fused multiply-adds; what is added comes
 * afterwards. */
#include "ops/args.h"

#include "ops/words.h"

/* ---- Checks: PyTorch's messages -------------------------------------------------------------------- */

static bool are_usable(const char *op, const Tensor *a, const char *name_a, const Tensor *b, const char *name_b) {
    return tensor__usable(a, op, name_a) && tensor__usable(b, op, name_b);
}

static bool are_matrices(const char *op, const Tensor *a, const Tensor *b) {
    if (a->dims[1] == b->dims[0]) return ops__can_multiply(op, a, b);
    return base__raise(ERROR_SHAPE, "%s: mat1 and mat2 shapes cannot be multiplied (%s and %s)", op,
                       tensor__shape_product(tensor__dims(a)), tensor__shape_product(tensor__dims(b)));
}

static bool are_batches(const char *op, const Tensor *a, const Tensor *b) {
    if (a->ndim != 3) return base__raise(ERROR_SHAPE, "%s: batch1 must be a 3D tensor", op);
    if (b->ndim != 3) return base__raise(ERROR_SHAPE, "%s: batch2 must be a 3D tensor", op);
    if (a->dims[0] == b->dims[0] && a->dims[2] == b->dims[1]) return ops__can_multiply(op, a, b);
    return base__raise(ERROR_SHAPE,
                       "%s: Expected size for first two dimensions of batch2 tensor to be: [%lld, %lld] but got: "
                       "[%lld, %lld].",
                       op, (long long)a->dims[0], (long long)a->dims[2], (long long)b->dims[0], (long long)b->dims[1]);
}

/* A matrix and a vector; `added`: the dimensions of what is added. */
static bool is_matrix_and_vector(const char *op, int added, const Tensor *a, const Tensor *b) {
    if (a->ndim != 2 || b->ndim != 1 || added > 1)
        return base__raise(ERROR_SHAPE, "%s: vector + matrix @ vector expected, got %d, %d, %d", op, added, a->ndim,
                           b->ndim);
    if (a->dims[1] == b->dims[0]) return ops__can_multiply(op, a, b);
    return base__raise(ERROR_SHAPE, "%s: size mismatch, got input (%lld), mat (%s), vec (%lld)", op,
                       (long long)a->dims[0], tensor__shape_product(tensor__dims(a)), (long long)b->dims[0]);
}

static bool is_vector(const char *op, const Tensor *x, const char *name) {
    return x->ndim == 1 || base__raise(ERROR_SHAPE, "%s: Expected 1-D argument %s, but got %d-D", op, name, x->ndim);
}

/* ---- Products -------------------------------------------------------------------------------------- */

Tensor *(tensor_mm)(Tensor *a, Tensor *b) {
    if (!are_usable("mm", a, "input", b, "mat2")) return NULL;
    if (a->ndim != 2) return base__raise(ERROR_SHAPE, "mm: self must be a matrix");
    if (b->ndim != 2) return base__raise(ERROR_SHAPE, "mm: mat2 must be a matrix");
    return are_matrices("mm", a, b) ? (tensor_matmul)(a, b) : NULL;
}

Tensor *(tensor_bmm)(Tensor *a, Tensor *b) {
    if (!are_usable("bmm", a, "input", b, "mat2") || !are_batches("bmm", a, b)) return NULL;
    return ops__apply(&ops__bmm, (Tensor *[]){a, b}, 2, NULL, 0);
}

Tensor *(tensor_mv)(Tensor *a, Tensor *b) {
    if (!are_usable("mv", a, "input", b, "vec") || !is_matrix_and_vector("mv", 1, a, b)) return NULL;
    return (tensor_matmul)(a, b);
}

Tensor *(tensor_dot)(Tensor *a, Tensor *b) {
    if (!are_usable("dot", a, "input", b, "tensor")) return NULL;
    if (a->ndim != 1 || b->ndim != 1)
        return base__raise(ERROR_SHAPE, "dot: 1D tensors expected, but got %dD and %dD tensors", a->ndim, b->ndim);
    if (a->numel != b->numel)
        return base__raise(ERROR_SHAPE,
                           "dot: inconsistent tensor size, expected tensor [%lld] and src [%lld] to have the same "
                           "number of elements, but got %lld and %lld elements respectively",
                           (long long)a->numel, (long long)b->numel, (long long)a->numel, (long long)b->numel);
    return ops__can_multiply("dot", a, b) ? (tensor_matmul)(a, b) : NULL;
}

static Tensor *outer(const char *op, Tensor *a, Tensor *b) {
    if (!are_usable(op, a, "input", b, "vec2")) return NULL;
    if (!is_vector(op, a, "self") || !is_vector(op, b, "vec2")) return NULL;
    return (tensor_mul)((tensor_unsqueeze)(a, 1), b);
}

Tensor *(tensor_outer)(Tensor *a, Tensor *b) { return outer("outer", a, b); }
Tensor *(tensor_ger)(Tensor *a, Tensor *b) { return outer("ger", a, b); }

/* Sizes of a in front of those of b, dimension by dimension, with 1 in front where one has fewer. */
Tensor *(tensor_kron)(Tensor *a, Tensor *b) {
    int64_t of_a[TAPER_MAX_DIMS], of_b[TAPER_MAX_DIMS], dims[TAPER_MAX_DIMS];
    if (!are_usable("kron", a, "input", b, "other")) return NULL;
    int ndim = a->ndim > b->ndim ? a->ndim : b->ndim;
    if (2 * ndim > TAPER_MAX_DIMS)
        return base__raise(ERROR_SHAPE, "kron: at most %d dimensions, got %d and %d", TAPER_MAX_DIMS / 2, a->ndim,
                           b->ndim);
    for (int d = 0; d < ndim; d++) {
        int ka = d - (ndim - a->ndim), kb = d - (ndim - b->ndim);
        of_a[2 * d] = ka < 0 ? 1 : a->dims[ka];
        of_b[2 * d + 1] = kb < 0 ? 1 : b->dims[kb];
        of_a[2 * d + 1] = of_b[2 * d] = 1;
        dims[d] = of_a[2 * d] * of_b[2 * d + 1];
    }
    a = (tensor_reshape)(a, (taper_Dims){2 * ndim, of_a});
    Tensor *y = (tensor_mul)(a, (tensor_reshape)(b, (taper_Dims){2 * ndim, of_b}));
    return y ? ops__reshaped(y, (taper_Dims){ndim, dims}, "UnsafeViewBackward0") : NULL;
}

/* ---- Added to a tensor: beta input + alpha product ----------------------------------------------------- */

/* In the dtype of an operand, which whole numbers are checked to fit. */
static Tensor *scalar(const Tensor *x, double number) {
    return x->dtype == INT64 ? taper_number_int((int64_t)number) : taper_number_real(number);
}

static Tensor *scaled_by(Tensor *x, double number) {
    return !x || number == 1 ? x : (tensor_mul)(x, scalar(x, number));
}

/* The products of a batch, added up: one product of (n, batch k) and (batch k, m). */
static Tensor *sum_of_products(Tensor *a, Tensor *b) {
    const int64_t n = a->dims[1], k = a->dims[0] * a->dims[2], m = b->dims[2];
    a = (tensor_permute)(a, (taper_Dims){3, (int64_t[]){1, 0, 2}});
    a = (tensor_reshape)(a, (taper_Dims){2, (int64_t[]){n, k}});
    return (tensor_matmul)(a, (tensor_reshape)(b, (taper_Dims){2, (int64_t[]){k, m}}));
}

static Tensor *product_of(const taper_Op *op, Tensor *a, Tensor *b) {
    if (op == &ops__addbmm) return sum_of_products(a, b);
    return a->ndim == 1 ? outer(op->name, a, b) : (tensor_matmul)(a, b);
}

static Tensor *added_forward(const taper_Call *call) {
    const Added *by = call->args;
    Tensor      *y = scaled_by(product_of(call->op, call->inputs[1], call->inputs[2]), by->alpha);
    if (!y || by->beta == 0) return y; /* what is not added may be no number */
    Tensor *input = scaled_by(call->inputs[0], by->beta);
    Kernel  add = kernel__typed(ROW_KERNEL(add), y->dtype - 1);
    return input && ops__walk(add, 3, (Tensor *[]){y, input, y}, NULL) ? y : NULL;
}

/* d input = beta g; of matrices da = alpha g b^T, db = alpha a^T g; of a matrix and a vector, and of two vectors, the same
 * where vectors are columns. */
static void added_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Added *by = call->args;
    if (call->needs_input_grad[0]) gradients[0] = scaled_by(g, by->beta);
    Tensor *a = taper_saved(call, 1), *b = taper_saved(call, 2);
    if (!a || !b || !(call->needs_input_grad[1] || call->needs_input_grad[2])) return;
    bool vector_a = a->ndim == 1, vector_b = b->ndim == 1;
    g = scaled_by(g, by->alpha);
    if (call->needs_input_grad[1]) {
        Tensor *columns = vector_b && !vector_a ? (tensor_unsqueeze)(g, 1) : g;
        Tensor *rows = vector_a ? b : vector_b ? (tensor_unsqueeze)(b, 0) : (tensor_transpose)(b, -2, -1);
        gradients[1] = (tensor_matmul)(columns, rows);
    }
    if (call->needs_input_grad[2]) gradients[2] = (tensor_matmul)(vector_a ? a : (tensor_transpose)(a, -2, -1), g);
}

#define ADDED(op_name)                                                                                                 \
    const taper_Op ops__##op_name = {.name = #op_name, .forward = added_forward, .backward = added_backward};
ADDED(addmm)
ADDED(addmv)
ADDED(addbmm)
ADDED(baddbmm)
ADDED(addr)

static bool are_whole(const char *op, const Tensor *x, const Added *by) {
    const char *wrong = by->beta != (double)(int64_t)by->beta ? "beta" : "alpha";
    if (tensor__is_real(x) || (by->beta == (double)(int64_t)by->beta && by->alpha == (double)(int64_t)by->alpha))
        return true;
    return base__raise(ERROR_VALUE, "%s: For integral input tensors, argument %s must not be a floating point number.",
                       op, wrong);
}

/* Of factors that are checked, and the shape of their product. */
static Tensor *add_product(const taper_Op *op, Tensor *input, Tensor *a, Tensor *b, taper_Dims shape,
                           tensor_AddedOptions options) {
    const Added by = {options.beta, options.alpha};
    if (input->dtype != a->dtype)
        return base__raise(ERROR_DTYPE, "%s: self and mat2 must have the same dtype, but got %s and %s", op->name,
                           taper_dtype_name((taper_Dtype)input->dtype), taper_dtype_name((taper_Dtype)a->dtype));
    if (!ops__expands(op->name, input, shape) || !are_whole(op->name, input, &by)) return NULL;
    return ops__apply(op, (Tensor *[]){input, a, b}, 3, &by, sizeof by);
}

Tensor *tensor_addmm_with(Tensor *input, Tensor *a, Tensor *b, tensor_AddedOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_addmm") || !tensor__usable(input, "addmm", "input")) return NULL;
    if (!are_usable("addmm", a, "mat1", b, "mat2")) return NULL;
    if (a->ndim != 2) return base__raise(ERROR_SHAPE, "addmm: mat1 must be a matrix, got %d-D tensor", a->ndim);
    if (b->ndim != 2) return base__raise(ERROR_SHAPE, "addmm: mat2 must be a matrix, got %d-D tensor", b->ndim);
    if (!are_matrices("addmm", a, b)) return NULL;
    return add_product(&ops__addmm, input, a, b, (taper_Dims){2, (int64_t[]){a->dims[0], b->dims[1]}}, options);
}

Tensor *tensor_addmv_with(Tensor *input, Tensor *a, Tensor *b, tensor_AddedOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_addmv") || !tensor__usable(input, "addmv", "input")) return NULL;
    if (!are_usable("addmv", a, "mat", b, "vec") || !is_matrix_and_vector("addmv", input->ndim, a, b)) return NULL;
    return add_product(&ops__addmv, input, a, b, (taper_Dims){1, a->dims}, options);
}

Tensor *tensor_addbmm_with(Tensor *input, Tensor *a, Tensor *b, tensor_AddedOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_addbmm") || !tensor__usable(input, "addbmm", "input")) return NULL;
    if (!are_usable("addbmm", a, "batch1", b, "batch2") || !are_batches("addbmm", a, b)) return NULL;
    return add_product(&ops__addbmm, input, a, b, (taper_Dims){2, (int64_t[]){a->dims[1], b->dims[2]}}, options);
}

Tensor *tensor_baddbmm_with(Tensor *input, Tensor *a, Tensor *b, tensor_AddedOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_baddbmm") || !tensor__usable(input, "baddbmm", "input")) return NULL;
    if (!are_usable("baddbmm", a, "batch1", b, "batch2") || !are_batches("baddbmm", a, b)) return NULL;
    return add_product(&ops__baddbmm, input, a, b, (taper_Dims){3, (int64_t[]){a->dims[0], a->dims[1], b->dims[2]}},
                       options);
}

/* Of truths `+` is `or` and `*` is `and`, and a factor is one itself. */
static Tensor *addr_of_truths(Tensor *input, Tensor *a, Tensor *b, taper_Dims shape, tensor_AddedOptions options) {
    const Added by = {options.beta, options.alpha};
    if (!ops__expands("addr", input, shape) || !are_whole("addr", input, &by)) return NULL;
    Tensor *y = (tensor_mul)((tensor_unsqueeze)(a, 1), b);
    if (by.alpha == 0 && y) tensor__fill(y, 0);
    return by.beta != 0 && y ? (tensor_add)(y, input) : y;
}

Tensor *tensor_addr_with(Tensor *input, Tensor *a, Tensor *b, tensor_AddedOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_addr") || !tensor__usable(input, "addr", "input")) return NULL;
    if (!are_usable("addr", a, "vec1", b, "vec2") || !is_vector("addr", a, "vec1") || !is_vector("addr", b, "vec2"))
        return NULL;
    const taper_Dims  shape = {2, (int64_t[]){a->dims[0], b->dims[0]}};
    const taper_Dtype dtype = ops__result_type_of(3, (Tensor *[]){input, a, b});
    if (dtype == BOOL) return addr_of_truths(input, a, b, shape, options);
    input = (tensor_to)(input, dtype), a = (tensor_to)(a, dtype), b = (tensor_to)(b, dtype);
    return input && a && b ? add_product(&ops__addr, input, a, b, shape, options) : NULL;
}

/* ---- The product of vectors of three ------------------------------------------------------------------ */

/* Along dim, which has three numbers: those from the first on behind the others. */
static Tensor *rolled(Tensor *x, int64_t dim, int64_t first) {
    tensor_SliceOptions each = tensor_slice_defaults();
    tensor_CatOptions   along = tensor_cat_defaults();
    along.dim = dim;
    Tensor *parts[] = {tensor_slice_with(x, dim, first, 3, each), tensor_slice_with(x, dim, 0, first, each)};
    return tensor_cat_with((taper_Tensors){2, parts}, along);
}

/* y[i] = a[i + 1] b[i + 2] - a[i + 2] b[i + 1], places counted modulo 3 */
static Tensor *linalg_cross_forward(const taper_Call *call) {
    Tensor       *a = call->inputs[0], *b = call->inputs[1];
    const int64_t dim = *(const int64_t *)call->args;
    return SUB(MUL(rolled(a, dim, 1), rolled(b, dim, 2)), MUL(rolled(a, dim, 2), rolled(b, dim, 1)));
}

static Tensor *cross(Tensor *a, Tensor *b, int64_t dim) {
    return a && b ? ops__apply(&ops__linalg_cross, (Tensor *[]){a, b}, 2, &dim, sizeof dim) : NULL;
}

/* da = b x g,  db = g x a */
static void linalg_cross_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const int64_t dim = *(const int64_t *)call->args;
    if (call->needs_input_grad[0]) gradients[0] = cross(taper_saved(call, 1), g, dim);
    if (call->needs_input_grad[1]) gradients[1] = cross(g, taper_saved(call, 0), dim);
}

const taper_Op ops__linalg_cross = {
    .name = "linalg_cross", .forward = linalg_cross_forward, .backward = linalg_cross_backward};

Tensor *tensor_cross_with(Tensor *a, Tensor *b, tensor_CrossOptions options) {
    int64_t dims[TAPER_MAX_DIMS], dim = options.dim;
    int     ndim;
    if (!FROM_DEFAULTS(options, "tensor_cross") || !are_usable("cross", a, "input", b, "other")) return NULL;
    if (a->ndim != b->ndim) return base__raise(ERROR_SHAPE, "cross: inputs must have the same number of dimensions.");
    if (!ops__can_multiply("cross", a, b) || !ops__broadcast("cross", tensor__dims(a), tensor__dims(b), dims, &ndim))
        return NULL;
    for (int d = 0; dim == TAPER_NONE && d < a->ndim; d++)
        if (a->dims[d] == 3) dim = d;
    if (dim == TAPER_NONE) return base__raise(ERROR_SHAPE, "cross: no dimension of size 3 in input");
    if (!tensor__wrap_dim(&dim, a->ndim, "cross")) return NULL;
    if (a->ndim == 0 || a->dims[dim] != 3 || b->dims[dim] != 3)
        return base__raise(ERROR_SHAPE, "cross: inputs dimension %lld must have length 3. Got %lld and %lld",
                           (long long)dim, a->ndim ? (long long)a->dims[dim] : 1,
                           b->ndim ? (long long)b->dims[dim] : 1);
    return cross(a, b, dim);
}
