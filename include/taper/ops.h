/* taper/ops.h: the operators. Each takes tensors and returns a new one, and records itself for gradients.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         Tensor *x = tensor_from(SHAPE(2, 2), (float[]){1, 2, 3, 4});
 *         tensor_requires_grad_(x, true);
 *         Tensor *y = tensor_sum(tensor_pow(tensor_sub(x, 1), 2));   // sum (x - 1)^2
 *         tensor_print(y);                                           // tensor(14., grad_fn=<SumBackward0>)
 *         tensor_backward(y);
 *         tensor_print(tensor_grad_of(x));                           // tensor([[0., 2.],
 *         return 0;                                                  //         [4., 6.]])
 *     }
 *
 * Two tensors of different shapes broadcast as in NumPy: shapes are aligned at the last dimension, and a
 * dimension of 1 (or a missing one) is repeated. Different dtypes meet at the higher of bool, int64,
 * float32, float64; a plain number (tensor_mul(x, 2)) only raises the kind. Values are specified to the
 * bit, the same on every machine: see src/device/device.h.
 *
 * docs/operators.md lists them with value and derivative; docs/adding.md adds one.
 */
#ifndef TAPER_OPS_H
#define TAPER_OPS_H

#include <taper/tensor.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */

/* ---- Element by element ------------------------------------------------------------------------ */

TAPER_API Tensor *tensor_neg(Tensor *x);                 /* -x */
TAPER_API Tensor *tensor_exp(Tensor *x);                 /* e^x */
TAPER_API Tensor *tensor_log(Tensor *x);                 /* ln x; -inf at 0, nan below */
TAPER_API Tensor *tensor_expm1(Tensor *x);               /* e^x - 1, exact for small x too */
TAPER_API Tensor *tensor_log1p(Tensor *x);               /* ln(1 + x), exact for small x too; -inf at -1, nan below */
TAPER_API Tensor *tensor_sqrt(Tensor *x);                /* nan below 0; the derivative at 0 is inf */
TAPER_API Tensor *tensor_tanh(Tensor *x);                /* (e^x - e^-x) / (e^x + e^-x) */
TAPER_API Tensor *tensor_erf(Tensor *x);                 /* 2/sqrt(pi) times the integral of e^-t^2 from 0 to x */
TAPER_API Tensor *tensor_sin(Tensor *x);                 /* of radians, of any size; nan for an infinity */
TAPER_API Tensor *tensor_cos(Tensor *x); /* of radians, as sin */
TAPER_API Tensor *tensor_sigmoid(Tensor *x);             /* 1 / (1 + e^-x) */
TAPER_API Tensor *tensor_relu(Tensor *x);                /* max(x, 0); the derivative at 0 is 0 */
TAPER_API Tensor *tensor_gelu(Tensor *x);                /* x (1 + erf(x / sqrt 2)) / 2; also F_gelu(x) */
/* x sigmoid(2 sqrt(2/pi) (x + 0.044715 x^3)) = x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2 */
TAPER_API Tensor *tensor_gelu_tanh(Tensor *x);
TAPER_API Tensor *tensor_abs(Tensor *x);                 /* |x|; the derivative at 0 is 0 */
TAPER_API Tensor *tensor_sign(Tensor *x);                /* -1, 0 or 1; its derivative is 0 */
TAPER_API Tensor *tensor_reciprocal(Tensor *x);          /* 1 / x */
TAPER_API Tensor *tensor_rsqrt(Tensor *x);               /* 1 / sqrt(x); inf at 0, nan below */
TAPER_API Tensor *tensor_square(Tensor *x);              /* x^2; bool gives INT64 */
TAPER_API Tensor *tensor_selu(Tensor *x);                /* 1.0507 x where x > 0, else 1.7581 (e^x - 1); also F_selu(x) */
/* To a whole number: down, up, towards 0. The derivative is 0; what is whole already stays, INT64 too. */
TAPER_API Tensor *tensor_floor(Tensor *x);
TAPER_API Tensor *tensor_ceil(Tensor *x);
TAPER_API Tensor *tensor_trunc(Tensor *x);
TAPER_API Tensor *tensor_frac(Tensor *x);                /* x - trunc(x), with x's sign; the derivative is 1 */
typedef struct tensor_RoundOptions {
    int64_t decimals; /* = 0: digits after the point; -1: to tens */
    TAPER_NAMED_ABOVE;
} tensor_RoundOptions;
/* To the nearest, and half to even: 2 of 2.5. tensor_round(x), tensor_round(x, .decimals = 2). The derivative is 0. */
TAPER_API Tensor *tensor_round_with(Tensor *x, tensor_RoundOptions options);
typedef struct tensor_NanToNumOptions {
    TAPER_NAMED_ABOVE;
    double nan;    /* = 0: in place of a nan, */
    double posinf; /* = NAN: of inf; nan: the largest number of x's dtype, */
    double neginf; /* = NAN: of -inf; nan: the smallest */
} tensor_NanToNumOptions;
/* x without nan and infinities, whose derivative is 0: tensor_nan_to_num(x), tensor_nan_to_num(x, 0, 1e6, -1e6) */
TAPER_API Tensor *tensor_nan_to_num_with(Tensor *x, tensor_NanToNumOptions options);

TAPER_API Tensor *tensor_add(taper_Operand a, taper_Operand b);      /* a + b */
TAPER_API Tensor *tensor_sub(taper_Operand a, taper_Operand b);      /* a - b */
TAPER_API Tensor *tensor_mul(taper_Operand a, taper_Operand b);      /* a b */
TAPER_API Tensor *tensor_div(taper_Operand a, taper_Operand b);      /* a / b; whole numbers give the default dtype */
TAPER_API Tensor *tensor_pow(taper_Operand a, taper_Operand b);      /* a^b */

/* BOOL, never differentiable. */
TAPER_API Tensor *tensor_eq(taper_Operand a, taper_Operand b);       /* a == b */
TAPER_API Tensor *tensor_ne(taper_Operand a, taper_Operand b);       /* a != b */
TAPER_API Tensor *tensor_lt(taper_Operand a, taper_Operand b);       /* a < b */
TAPER_API Tensor *tensor_le(taper_Operand a, taper_Operand b);       /* a <= b */
TAPER_API Tensor *tensor_gt(taper_Operand a, taper_Operand b);       /* a > b */
TAPER_API Tensor *tensor_ge(taper_Operand a, taper_Operand b);       /* a >= b */

TAPER_API Tensor *tensor_isnan(Tensor *x);               /* is it no number? */
TAPER_API Tensor *tensor_isinf(Tensor *x);               /* is it an infinity? */
TAPER_API Tensor *tensor_isfinite(Tensor *x);            /* is it neither? */
TAPER_API Tensor *tensor_logical_not(Tensor *x);         /* is it 0? */

/* a where the BOOL condition holds, else b; the gradient of the side not taken is exactly 0. */
TAPER_API Tensor *tensor_where(Tensor *condition, taper_Operand a, taper_Operand b);

/* ---- Sums -------------------------------------------------------------------------------------- */

typedef struct tensor_ReduceOptions {
    taper_Dims dims; /* = {0, NULL}: over these dimensions; an empty list: over all */
    TAPER_NAMED_ABOVE;
    int64_t dim;     /* = TAPER_NONE: over this one */
    bool    keepdim; /* = false: keep what is summed over with size 1 */
} tensor_ReduceOptions;
/* tensor_sum(x), tensor_sum(x, 1), tensor_sum(x, -1, .keepdim = true), tensor_sum(x, .dims = DIMS(0, 2)) */
TAPER_API Tensor *tensor_sum_with(Tensor *x, tensor_ReduceOptions options);  /* bool and int64 give INT64 */
TAPER_API Tensor *tensor_mean_with(Tensor *x, tensor_ReduceOptions options); /* sum / count; nan if empty */

TAPER_API Tensor *tensor_prod_with(Tensor *x, tensor_ReduceOptions options); /* the product; its gradient is right at zeros */
TAPER_API Tensor *tensor_nansum_with(Tensor *x, tensor_ReduceOptions options);  /* sum of what is not nan, */
TAPER_API Tensor *tensor_nanmean_with(Tensor *x, tensor_ReduceOptions options); /* and its mean */

/* Of each element along dim the sum of those up to it: y[i] = x[0] + ... + x[i]; bool and int64 give INT64. */
TAPER_API Tensor *tensor_cumsum(Tensor *x, int64_t dim);
TAPER_API Tensor *tensor_cumprod(Tensor *x, int64_t dim); /* their product, the gradient of which is right at zeros */

typedef struct tensor_VarOptions {
    taper_Dims dims;       /* = {0, NULL}: over these dimensions; an empty list: over all */
    double     correction; /* = 1: taken off the count */
    bool       keepdim;    /* = false: keep what is reduced with size 1 */
    TAPER_NAMED_ABOVE;
    int64_t dim; /* = TAPER_NONE: over this one */
} tensor_VarOptions;
/* sum (x - mean)^2 / (count - correction), and its square root; nan of one number, or of none. The gradient of std at 0
 * is 0. tensor_var(x), tensor_var(x, 1), tensor_std(x, .dims = DIMS(0, 2), .correction = 0) */
TAPER_API Tensor *tensor_var_with(Tensor *x, tensor_VarOptions options);
TAPER_API Tensor *tensor_std_with(Tensor *x, tensor_VarOptions options);

typedef struct tensor_NormOptions {
    taper_Dims dims; /* = {0, NULL}: over these dimensions; an empty list: over all */
    TAPER_NAMED_ABOVE;
    double  p;       /* = 2: any number, INFINITY and -INFINITY */
    int64_t dim;     /* = TAPER_NONE: over this one */
    bool    keepdim; /* = false: keep what is reduced with size 1 */
} tensor_NormOptions;
/* (sum |x|^p)^(1/p); p = 0: how many are not 0; INFINITY: the largest |x|, -INFINITY: the smallest. The gradient at 0 is 0.
 * tensor_norm(x), tensor_norm(x, 1), tensor_norm(x, INFINITY, 1), as torch.linalg.vector_norm */
TAPER_API Tensor *tensor_norm_with(Tensor *x, tensor_NormOptions options);
/* ln sum e^x over dims, of numbers of any size; -inf of none, and where all are -inf: tensor_logsumexp(x, 1) */
TAPER_API Tensor *tensor_logsumexp_with(Tensor *x, tensor_ReduceOptions options);

TAPER_API Tensor *tensor_all_with(Tensor *x, tensor_ReduceOptions options); /* BOOL: is none 0? nan is not; true of none */
TAPER_API Tensor *tensor_any_with(Tensor *x, tensor_ReduceOptions options); /* BOOL: is one not 0? false of none */
TAPER_API Tensor *tensor_count_nonzero_with(Tensor *x, tensor_ReduceOptions options); /* INT64: how many are not 0 */

/* ---- Largest and smallest ------------------------------------------------------------------------ */

TAPER_API Tensor *tensor_max(Tensor *x); /* the largest of all, nan if one is; the gradient is shared by all that are */
TAPER_API Tensor *tensor_min(Tensor *x); /* the smallest */

/* The largest (smallest) number over dims; nan if one is. The gradient is shared by all places that hold it. */
TAPER_API Tensor *tensor_amax_with(Tensor *x, tensor_ReduceOptions options);
TAPER_API Tensor *tensor_amin_with(Tensor *x, tensor_ReduceOptions options);
/* Where it is, INT64: the first place along one dimension, tensor_argmax(scores, 1), or without
 * it the first among all elements in row-major order. Never differentiable. */
typedef struct tensor_PlaceOptions {
    TAPER_NAMED_ABOVE;
    int64_t dim;     /* = TAPER_NONE: along this one; without it among all elements */
    bool    keepdim; /* = false: keep it with size 1 */
} tensor_PlaceOptions;
TAPER_API Tensor *tensor_argmax_with(Tensor *x, tensor_PlaceOptions options);
TAPER_API Tensor *tensor_argmin_with(Tensor *x, tensor_PlaceOptions options);

/* What PyTorch returns as two: tensor_sort(x).values, tensor_max_dim(x, 1).indices. Both are NULL after an error. */
typedef struct tensor_ValueIndex {
    Tensor *values;  /* the numbers, */
    Tensor *indices; /* and their places along the dimension, INT64, never differentiable */
} tensor_ValueIndex;
typedef struct tensor_KeepdimOptions {
    TAPER_NAMED_ABOVE;
    bool keepdim; /* = false: keep the dimension with size 1 */
} tensor_KeepdimOptions;
/* torch.max(x, dim) and torch.min(x, dim): the first largest (smallest) along dim, or the first nan, which gets the
 * gradient. tensor_max_dim(x, 1), tensor_max_dim(x, -1, true) */
TAPER_API tensor_ValueIndex tensor_max_dim_with(Tensor *x, int64_t dim, tensor_KeepdimOptions options);
TAPER_API tensor_ValueIndex tensor_min_dim_with(Tensor *x, int64_t dim, tensor_KeepdimOptions options);
/* For each element the largest (smallest) up to it along dim; the last place of equal ones. */
TAPER_API tensor_ValueIndex tensor_cummax(Tensor *x, int64_t dim);
TAPER_API tensor_ValueIndex tensor_cummin(Tensor *x, int64_t dim);

/* ---- In order ---------------------------------------------------------------------------------------- */

typedef struct tensor_SortOptions {
    TAPER_NAMED_ABOVE;
    int64_t dim;        /* = -1: along this one */
    bool    descending; /* = false: the greatest first */
    bool    stable;     /* = false: equal numbers stay as they were, always */
} tensor_SortOptions;
/* The numbers in order along dim, nan greater than any; the gradient goes to the places they came from.
 * tensor_sort(x).values, tensor_sort(x, 0, true) */
TAPER_API tensor_ValueIndex tensor_sort_with(Tensor *x, tensor_SortOptions options);
TAPER_API Tensor *tensor_argsort_with(Tensor *x, tensor_SortOptions options); /* the places alone, INT64 */
typedef struct tensor_TopkOptions {
    TAPER_NAMED_ABOVE;
    int64_t dim;     /* = -1: along this one */
    bool    largest; /* = true: else the smallest */
    bool    sorted;  /* = true: they always are */
} tensor_TopkOptions;
/* The k largest along dim, the largest first; of equal ones the first: tensor_topk(x, 3), tensor_topk(x, 3, 0, false) */
TAPER_API tensor_ValueIndex tensor_topk_with(Tensor *x, int64_t k, tensor_TopkOptions options);
typedef struct tensor_AlongOptions {
    TAPER_NAMED_ABOVE;
    int64_t dim;     /* = -1: along this one */
    bool    keepdim; /* = false: keep it with size 1 */
} tensor_AlongOptions;
TAPER_API tensor_ValueIndex tensor_kthvalue_with(Tensor *x, int64_t k, tensor_AlongOptions options); /* the k-th smallest */
/* The number in the middle, of two the lower; nan if one is, or of none. The gradient is shared by all that are it.
 * Along one dimension, torch.median(x, dim), it goes to one place: tensor_median_dim(x, 1).values */
TAPER_API Tensor *tensor_median(Tensor *x);
TAPER_API tensor_ValueIndex tensor_median_dim_with(Tensor *x, int64_t dim, tensor_KeepdimOptions options);

/* ---- Softmax ----------------------------------------------------------------------------------- */

/* Along dim: e^x / sum e^x, every slice of which sums to 1, and its logarithm x - log sum e^x. Numbers of any size
 * are fine: the largest of a slice is taken off first. PyTorch's F.softmax and F.log_softmax are these too. */
TAPER_API Tensor *tensor_softmax(Tensor *x, int64_t dim);
TAPER_API Tensor *tensor_log_softmax(Tensor *x, int64_t dim);

/* ---- Products ---------------------------------------------------------------------------------- */

/* (n, k) @ (k, m) -> (n, m); (k) is a row on the left, a column on the right; more dimensions in front
 * are a batch and broadcast: (b, n, k) @ (k, m) -> (b, n, m). Of one dtype: float32, float64 or int64. */
TAPER_API Tensor *tensor_matmul(Tensor *a, Tensor *b);

/* ---- Shapes ------------------------------------------------------------------------------------ */
/* Views: they share x's memory and copy nothing (reshape copies if x's strides allow no view). */

TAPER_API Tensor *tensor_reshape(Tensor *x, taper_Dims shape);          /* one size may be -1 */
TAPER_API Tensor *tensor_transpose(Tensor *x, int64_t dim0, int64_t dim1); /* the two change places */
TAPER_API Tensor *tensor_t(Tensor *x);                                  /* of at most 2 dimensions */
TAPER_API Tensor *tensor_permute(Tensor *x, taper_Dims dims);           /* dimension d is x's dims[d] */
TAPER_API Tensor *tensor_expand(Tensor *x, taper_Dims shape);           /* repeats sizes of 1; -1 keeps */
TAPER_API Tensor *tensor_select(Tensor *x, int64_t dim, int64_t index); /* x[index] along dim */
TAPER_API Tensor *tensor_unsqueeze(Tensor *x, int64_t dim);             /* a new dimension of size 1 */
typedef struct tensor_SqueezeOptions {
    taper_Dims dims; /* = {-1, NULL}: only these dimensions */
    TAPER_NAMED_ABOVE;
    int64_t dim; /* = TAPER_NONE: only this one */
} tensor_SqueezeOptions;
TAPER_API Tensor *tensor_squeeze_with(Tensor *x, tensor_SqueezeOptions options); /* drops sizes of 1 */
typedef struct tensor_FlattenOptions {
    TAPER_NAMED_ABOVE;
    int64_t start_dim; /* = 0: the first of them */
    int64_t end_dim;   /* = -1: the last of them */
} tensor_FlattenOptions;
/* Dimensions start_dim to end_dim as one: tensor_flatten(x), tensor_flatten(x, 1). */
TAPER_API Tensor *tensor_flatten_with(Tensor *x, tensor_FlattenOptions options);

typedef struct tensor_SliceOptions {
    TAPER_NAMED_ABOVE;
    int64_t step; /* = 1: every step-th element */
} tensor_SliceOptions;
#define TAPER_END INT64_MAX
/* x[start:end:step] along dim, Python's rules for negative and too large bounds; TAPER_END: to the end. */
TAPER_API Tensor *tensor_slice_with(Tensor *x, int64_t dim, int64_t start, int64_t end, tensor_SliceOptions options);

typedef struct tensor_CatOptions {
    TAPER_NAMED_ABOVE;
    int64_t dim; /* = 0: along this one */
} tensor_CatOptions;
TAPER_API Tensor *tensor_cat_with(taper_Tensors tensors, tensor_CatOptions options); /* one or more in a row */

/* ---- Copies ------------------------------------------------------------------------------------ */

TAPER_API Tensor *tensor_clone(Tensor *x);               /* a copy with x's history, and its order in memory if that is dense */
TAPER_API Tensor *tensor_contiguous(Tensor *x);          /* x itself if it is contiguous already */
TAPER_API Tensor *tensor_to(Tensor *x, taper_Dtype dtype); /* x itself if it has that dtype already */

/* ---- An operator of your own: torch.autograd.Function -------------------------------------------- */

/* One use of an operator. */
typedef struct taper_Call {
    const struct taper_Op *op;
    int                    count;
    Tensor *const         *inputs;
    Tensor                *output; /* NULL during forward */
    const void            *args;   /* as given to taper_apply */
    Tensor               **kept;   /* op->keeps places for what forward computes and backward needs again */
    const bool            *needs_input_grad; /* during backward, as in PyTorch: is the gradient of input i asked for? */
} taper_Call;

/* A row. `forward` gives the value, in a tensor it has made; nothing inside it is recorded. `backward` puts the gradient
 * of each input i into gradients[i], from g, the output's; all are NULL before, and what stays NULL is none; those that
 * need no gradient may be left out. It is written in operators, so that it can be differentiated again; NULL: not
 * differentiable. Reach what backward needs by taper_saved and taper_saved_output, which notice a change in place since,
 * and by call->kept. A gradient may have the broadcast shape; the sweep sums it back. An error is one that has been
 * raised: by an operator, or by taper_raise. */
typedef struct taper_Op {
    const char *name;
    Tensor *(*forward)(const taper_Call *call);
    void (*backward)(const taper_Call *call, Tensor *g, Tensor **gradients);
    const char *(*grad_fn)(const taper_Call *call); /* as PyTorch names it; NULL: from the name */
    /* NULL, or the same without recording: writes into those of `gradients` that are not NULL, contiguous tensors. */
    void (*fused)(const taper_Call *call, Tensor *g, Tensor *const *gradients);
    int      keeps;      /* how many tensors forward keeps, at most TAPER_MAX_KEPT */
    bool     broadcasts; /* fused writes a gradient of the output's shape */
    unsigned passes;     /* bit i: the gradient of input i is g itself */
} taper_Op;
enum { TAPER_MAX_KEPT = 8 };

typedef struct taper_ApplyOptions {
    const void *args;      /* = NULL: args_size bytes for call->args, copied */
    size_t      args_size; /* = 0: how many */
    TAPER_NAMED_ABOVE;
} taper_ApplyOptions;
/* Function.apply: taper_apply(&softsign, TENSORS(x)) */
TAPER_API Tensor *taper_apply_with(const taper_Op *op, taper_Tensors inputs, taper_ApplyOptions options);
TAPER_API Tensor *taper_saved(const taper_Call *call, int input); /* inside backward: an input, */
TAPER_API Tensor *taper_saved_output(const taper_Call *call);     /* the output */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_OPS_READ
#include <taper/calls.h>
#endif
