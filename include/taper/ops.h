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
 * bit, the same on every machine: see src/kernels/kernels.h.
 *
 * docs/operators.md lists them with value and derivative; docs/adding-an-operator.md adds one.
 */
#ifndef TAPER_OPS_H
#define TAPER_OPS_H

#include <taper/tensor.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A prototype is two lines: the function, and the macro that notes the caller's place. A row without its
 * macro does not compile (src/ops/rows.h). */

/* clang-format off */

/* ---- Element by element ------------------------------------------------------------------------ */

TAPER_API Tensor *tensor_neg(Tensor *x);                 /* -x */
#define tensor_neg(...) TAPER_CALL(tensor_neg(__VA_ARGS__))
TAPER_API Tensor *tensor_exp(Tensor *x);                 /* e^x */
#define tensor_exp(...) TAPER_CALL(tensor_exp(__VA_ARGS__))
TAPER_API Tensor *tensor_log(Tensor *x);                 /* ln x; -inf at 0, nan below */
#define tensor_log(...) TAPER_CALL(tensor_log(__VA_ARGS__))
TAPER_API Tensor *tensor_sqrt(Tensor *x);                /* nan below 0; the derivative at 0 is inf */
#define tensor_sqrt(...) TAPER_CALL(tensor_sqrt(__VA_ARGS__))
TAPER_API Tensor *tensor_tanh(Tensor *x);                /* (e^x - e^-x) / (e^x + e^-x) */
#define tensor_tanh(...) TAPER_CALL(tensor_tanh(__VA_ARGS__))
TAPER_API Tensor *tensor_erf(Tensor *x);                 /* 2/sqrt(pi) times the integral of e^-t^2 from 0 to x */
#define tensor_erf(...) TAPER_CALL(tensor_erf(__VA_ARGS__))
TAPER_API Tensor *tensor_sin(Tensor *x);                 /* of radians, of any size; nan for an infinity */
#define tensor_sin(...) TAPER_CALL(tensor_sin(__VA_ARGS__))
TAPER_API Tensor *tensor_cos(Tensor *x);
#define tensor_cos(...) TAPER_CALL(tensor_cos(__VA_ARGS__))
TAPER_API Tensor *tensor_sigmoid(Tensor *x);             /* 1 / (1 + e^-x) */
#define tensor_sigmoid(...) TAPER_CALL(tensor_sigmoid(__VA_ARGS__))
TAPER_API Tensor *tensor_relu(Tensor *x);                /* max(x, 0); the derivative at 0 is 0 */
#define tensor_relu(...) TAPER_CALL(tensor_relu(__VA_ARGS__))
TAPER_API Tensor *tensor_gelu(Tensor *x);                /* x (1 + erf(x / sqrt 2)) / 2; also F_gelu(x) */
#define tensor_gelu(...) TAPER_CALL(tensor_gelu(__VA_ARGS__))
/* x sigmoid(2 sqrt(2/pi) (x + 0.044715 x^3)) = x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2 */
TAPER_API Tensor *tensor_gelu_tanh(Tensor *x);
#define tensor_gelu_tanh(...) TAPER_CALL(tensor_gelu_tanh(__VA_ARGS__))
TAPER_API Tensor *tensor_abs(Tensor *x);                 /* |x|; the derivative at 0 is 0 */
#define tensor_abs(...) TAPER_CALL(tensor_abs(__VA_ARGS__))
TAPER_API Tensor *tensor_sign(Tensor *x);                /* -1, 0 or 1; its derivative is 0 */
#define tensor_sign(...) TAPER_CALL(tensor_sign(__VA_ARGS__))

TAPER_API Tensor *tensor_add(Tensor *a, Tensor *b);      /* a + b */
#define tensor_add(a, b) TAPER_CALL(tensor_add(TENSOR(a), TENSOR(b)))
TAPER_API Tensor *tensor_sub(Tensor *a, Tensor *b);      /* a - b */
#define tensor_sub(a, b) TAPER_CALL(tensor_sub(TENSOR(a), TENSOR(b)))
TAPER_API Tensor *tensor_mul(Tensor *a, Tensor *b);      /* a b */
#define tensor_mul(a, b) TAPER_CALL(tensor_mul(TENSOR(a), TENSOR(b)))
TAPER_API Tensor *tensor_div(Tensor *a, Tensor *b);      /* a / b; whole numbers give the default dtype */
#define tensor_div(a, b) TAPER_CALL(tensor_div(TENSOR(a), TENSOR(b)))
TAPER_API Tensor *tensor_pow(Tensor *a, Tensor *b);      /* a^b */
#define tensor_pow(a, b) TAPER_CALL(tensor_pow(TENSOR(a), TENSOR(b)))

/* BOOL, never differentiable. */
TAPER_API Tensor *tensor_eq(Tensor *a, Tensor *b);       /* a == b */
#define tensor_eq(a, b) TAPER_CALL(tensor_eq(TENSOR(a), TENSOR(b)))
TAPER_API Tensor *tensor_ne(Tensor *a, Tensor *b);       /* a != b */
#define tensor_ne(a, b) TAPER_CALL(tensor_ne(TENSOR(a), TENSOR(b)))
TAPER_API Tensor *tensor_lt(Tensor *a, Tensor *b);       /* a < b */
#define tensor_lt(a, b) TAPER_CALL(tensor_lt(TENSOR(a), TENSOR(b)))
TAPER_API Tensor *tensor_le(Tensor *a, Tensor *b);       /* a <= b */
#define tensor_le(a, b) TAPER_CALL(tensor_le(TENSOR(a), TENSOR(b)))
TAPER_API Tensor *tensor_gt(Tensor *a, Tensor *b);       /* a > b */
#define tensor_gt(a, b) TAPER_CALL(tensor_gt(TENSOR(a), TENSOR(b)))
TAPER_API Tensor *tensor_ge(Tensor *a, Tensor *b);       /* a >= b */
#define tensor_ge(a, b) TAPER_CALL(tensor_ge(TENSOR(a), TENSOR(b)))

/* a where the BOOL condition holds, else b; the gradient of the side not taken is exactly 0. */
TAPER_API Tensor *tensor_where(Tensor *condition, Tensor *a, Tensor *b);
#define tensor_where(condition, a, b) TAPER_CALL(tensor_where((condition), TENSOR(a), TENSOR(b)))

/* ---- Sums -------------------------------------------------------------------------------------- */

typedef struct tensor_ReduceOptions {
    taper_Dims dims;    /* over these; absent: over all */
    bool       keepdim; /* keep them with size 1 */
    char       _;
} tensor_ReduceOptions;
TAPER_API Tensor *tensor_sum_with(Tensor *x, tensor_ReduceOptions options);  /* bool and int64 give INT64 */
#define tensor_sum(...) TAPER_1(tensor_sum_with, tensor_ReduceOptions, __VA_ARGS__, ._ = 0)
TAPER_API Tensor *tensor_mean_with(Tensor *x, tensor_ReduceOptions options); /* sum / count; nan if empty */
#define tensor_mean(...) TAPER_1(tensor_mean_with, tensor_ReduceOptions, __VA_ARGS__, ._ = 0)

/* ---- Largest and smallest ------------------------------------------------------------------------ */

/* The largest (smallest) number over dims; nan if one is. The gradient is shared by all places that hold it. */
TAPER_API Tensor *tensor_amax_with(Tensor *x, tensor_ReduceOptions options);
#define tensor_amax(...) TAPER_1(tensor_amax_with, tensor_ReduceOptions, __VA_ARGS__, ._ = 0)
TAPER_API Tensor *tensor_amin_with(Tensor *x, tensor_ReduceOptions options);
#define tensor_amin(...) TAPER_1(tensor_amin_with, tensor_ReduceOptions, __VA_ARGS__, ._ = 0)
/* Where it is, INT64: the first place along one dimension, tensor_argmax(scores, .dims = DIMS(1)), or without
 * dims the first among all elements in row-major order. Never differentiable. */
TAPER_API Tensor *tensor_argmax_with(Tensor *x, tensor_ReduceOptions options);
#define tensor_argmax(...) TAPER_1(tensor_argmax_with, tensor_ReduceOptions, __VA_ARGS__, ._ = 0)
TAPER_API Tensor *tensor_argmin_with(Tensor *x, tensor_ReduceOptions options);
#define tensor_argmin(...) TAPER_1(tensor_argmin_with, tensor_ReduceOptions, __VA_ARGS__, ._ = 0)

/* ---- Softmax ----------------------------------------------------------------------------------- */

/* Along dim: e^x / sum e^x, every slice of which sums to 1, and its logarithm x - log sum e^x. Numbers of any size
 * are fine: the largest of a slice is taken off first. PyTorch's F.softmax and F.log_softmax are these too. */
TAPER_API Tensor *tensor_softmax(Tensor *x, int64_t dim);
#define tensor_softmax(...) TAPER_CALL(tensor_softmax(__VA_ARGS__))
TAPER_API Tensor *tensor_log_softmax(Tensor *x, int64_t dim);
#define tensor_log_softmax(...) TAPER_CALL(tensor_log_softmax(__VA_ARGS__))

/* ---- Products ---------------------------------------------------------------------------------- */

/* (n, k) @ (k, m) -> (n, m); (k) is a row on the left, a column on the right; more dimensions in front
 * are a batch and broadcast: (b, n, k) @ (k, m) -> (b, n, m). */
TAPER_API Tensor *tensor_matmul(Tensor *a, Tensor *b);
#define tensor_matmul(...) TAPER_CALL(tensor_matmul(__VA_ARGS__))

/* ---- Shapes ------------------------------------------------------------------------------------ */
/* Views: they share x's memory and copy nothing (reshape copies if x's strides allow no view). */

TAPER_API Tensor *tensor_reshape(Tensor *x, taper_Dims shape);          /* one size may be -1 */
#define tensor_reshape(...) TAPER_CALL(tensor_reshape(__VA_ARGS__))
TAPER_API Tensor *tensor_transpose(Tensor *x, int64_t dim0, int64_t dim1); /* the two change places */
#define tensor_transpose(...) TAPER_CALL(tensor_transpose(__VA_ARGS__))
TAPER_API Tensor *tensor_t(Tensor *x);                                  /* of at most 2 dimensions */
#define tensor_t(...) TAPER_CALL(tensor_t(__VA_ARGS__))
TAPER_API Tensor *tensor_permute(Tensor *x, taper_Dims dims);           /* dimension d is x's dims[d] */
#define tensor_permute(...) TAPER_CALL(tensor_permute(__VA_ARGS__))
TAPER_API Tensor *tensor_expand(Tensor *x, taper_Dims shape);           /* repeats sizes of 1; -1 keeps */
#define tensor_expand(...) TAPER_CALL(tensor_expand(__VA_ARGS__))
TAPER_API Tensor *tensor_select(Tensor *x, int64_t dim, int64_t index); /* x[index] along dim */
#define tensor_select(...) TAPER_CALL(tensor_select(__VA_ARGS__))
TAPER_API Tensor *tensor_unsqueeze(Tensor *x, int64_t dim);             /* a new dimension of size 1 */
#define tensor_unsqueeze(...) TAPER_CALL(tensor_unsqueeze(__VA_ARGS__))
TAPER_API Tensor *tensor_squeeze_with(Tensor *x, tensor_ReduceOptions options); /* drops sizes of 1 */
#define tensor_squeeze(...) TAPER_1(tensor_squeeze_with, tensor_ReduceOptions, __VA_ARGS__, ._ = 0)
TAPER_API Tensor *tensor_flatten(Tensor *x);                            /* to one dimension */
#define tensor_flatten(...) TAPER_CALL(tensor_flatten(__VA_ARGS__))

typedef struct tensor_SliceOptions {
    int64_t step; /* default 1 */
    char    _;
} tensor_SliceOptions;
#define TAPER_END INT64_MAX
/* x[start:end:step] along dim, Python's rules for negative and too large bounds; TAPER_END: to the end. */
TAPER_API Tensor *tensor_slice_with(Tensor *x, int64_t dim, int64_t start, int64_t end, tensor_SliceOptions options);
#define tensor_slice(...) TAPER_4(tensor_slice_with, tensor_SliceOptions, __VA_ARGS__, ._ = 0)

typedef struct tensor_CatOptions {
    int64_t dim; /* default 0 */
    char    _;
} tensor_CatOptions;
TAPER_API Tensor *tensor_cat_with(taper_Tensors tensors, tensor_CatOptions options); /* one or more in a row */
#define tensor_cat(...) TAPER_1(tensor_cat_with, tensor_CatOptions, __VA_ARGS__, ._ = 0)

/* ---- Copies ------------------------------------------------------------------------------------ */

TAPER_API Tensor *tensor_clone(Tensor *x);               /* contiguous, with x's history */
#define tensor_clone(...) TAPER_CALL(tensor_clone(__VA_ARGS__))
TAPER_API Tensor *tensor_contiguous(Tensor *x);          /* x itself if it is contiguous already */
#define tensor_contiguous(...) TAPER_CALL(tensor_contiguous(__VA_ARGS__))
TAPER_API Tensor *tensor_to(Tensor *x, taper_Dtype dtype); /* x itself if it has that dtype already */
#define tensor_to(...) TAPER_CALL(tensor_to(__VA_ARGS__))

/* ---- An operator of your own: torch.autograd.Function -------------------------------------------- */

/* One use of an operator. */
typedef struct taper_Call {
    const struct taper_Op *op;
    int                    count;
    Tensor *const         *inputs;
    Tensor                *output; /* NULL during forward */
    const void            *args;   /* as given to taper_apply */
} taper_Call;

/* A row. `forward` gives the value; nothing inside it is recorded. `backward` gives the gradient of input
 * number `input` from g, the output's, and is written in operators, so that it can be differentiated
 * again; NULL: not differentiable. Reach what backward needs by taper_saved and taper_saved_output: they
 * notice a change in place since. A gradient may have the broadcast shape; the sweep sums it back. */
typedef struct taper_Op {
    const char *name;
    Tensor *(*forward)(const taper_Call *call);
    Tensor *(*backward)(const taper_Call *call, int input, Tensor *g);
    const char *(*grad_fn)(const taper_Call *call); /* as PyTorch names it; NULL: from the name */
    /* NULL, or the same without recording: writes to `gradient`, a contiguous tensor. */
    bool (*fused)(const taper_Call *call, int input, Tensor *g, Tensor *gradient);
    bool     broadcasts; /* fused writes a gradient of the output's shape */
    unsigned passes;     /* bit i: the gradient of input i is g itself */
} taper_Op;

typedef struct taper_ApplyOptions {
    const void *args; /* copied: args_size bytes, for call->args */
    size_t      args_size;
    char        _;
} taper_ApplyOptions;
/* Function.apply: taper_apply(&softsign, TENSORS(x)) */
TAPER_API Tensor *taper_apply_with(const taper_Op *op, taper_Tensors inputs, taper_ApplyOptions options);
#define taper_apply(...) TAPER_2(taper_apply_with, taper_ApplyOptions, __VA_ARGS__, ._ = 0)
TAPER_API Tensor *taper_saved(const taper_Call *call, int input); /* inside backward: an input, */
TAPER_API Tensor *taper_saved_output(const taper_Call *call);     /* the output */
/* clang-format on */

#ifdef __cplusplus
}
#endif
#endif
