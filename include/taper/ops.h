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
TAPER_API Tensor *tensor_tan(Tensor *x);                 /* of radians, as sin */
TAPER_API Tensor *tensor_asin(Tensor *x);                /* the angle in [-pi/2, pi/2] whose sine is x; nan beyond 1; the derivative at 1 is inf */
TAPER_API Tensor *tensor_acos(Tensor *x);                /* the angle in [0, pi] whose cosine is x; nan beyond 1; the derivative at 1 is -inf */
TAPER_API Tensor *tensor_atan(Tensor *x);                /* the angle in [-pi/2, pi/2] whose tangent is x */
TAPER_API Tensor *tensor_sinh(Tensor *x);                /* (e^x - e^-x) / 2, exact for small x too */
TAPER_API Tensor *tensor_cosh(Tensor *x);                /* (e^x + e^-x) / 2 */
TAPER_API Tensor *tensor_asinh(Tensor *x);               /* ln(x + sqrt(x^2 + 1)), exact for small x too */
TAPER_API Tensor *tensor_acosh(Tensor *x);               /* ln(x + sqrt(x^2 - 1)); nan below 1; the derivative at 1 is inf, below nan */
TAPER_API Tensor *tensor_atanh(Tensor *x);               /* ln((1 + x) / (1 - x)) / 2, exact for small x too; inf at 1, -inf at -1, nan beyond */
TAPER_API Tensor *tensor_log2(Tensor *x);                /* ln x / ln 2, whole for powers of 2; -inf at 0, nan below */
TAPER_API Tensor *tensor_log10(Tensor *x);               /* ln x / ln 10, whole for powers of 10; -inf at 0, nan below */
TAPER_API Tensor *tensor_erfc(Tensor *x);                /* 1 - erf x, exact for large x too */
TAPER_API Tensor *tensor_erfinv(Tensor *x);              /* the number whose erf is x; inf at 1, -inf at -1, nan beyond */
TAPER_API Tensor *tensor_lgamma(Tensor *x);              /* ln|gamma(x)|; inf at 0, -1, -2, ... */
TAPER_API Tensor *tensor_digamma(Tensor *x);             /* the derivative of lgamma; -inf at 0, inf at -0, nan at -1, -2, ... */
TAPER_API Tensor *tensor_polygamma(int64_t n, Tensor *x); /* the nth derivative of digamma, n >= 0: the first is trigamma */
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
/* The angle of the point (b, a), in [-pi, pi]: atan(a / b) where b > 0. A zero counts by its sign, and two infinities are
 * at an eighth of a turn. At (0, 0) the gradients are 0. */
TAPER_API Tensor *tensor_atan2(taper_Operand a, taper_Operand b);

/* The larger and the smaller of two; nan if one is. Where they are equal each has half of the gradient. */
TAPER_API Tensor *tensor_maximum(taper_Operand a, taper_Operand b);
TAPER_API Tensor *tensor_minimum(taper_Operand a, taper_Operand b);
/* a, but at least (at most) b; nan if one is. Where they are equal the gradient is a's. */
TAPER_API Tensor *tensor_clamp_min(taper_Operand a, taper_Operand b);
TAPER_API Tensor *tensor_clamp_max(taper_Operand a, taper_Operand b);
typedef struct tensor_ClampOptions {
    TAPER_NAMED_ABOVE;
    double min; /* = -INFINITY: the smallest value, */
    double max; /* = INFINITY: the largest */
} tensor_ClampOptions;
/* x, but at least min, then at most max; outside of them the derivative is 0: tensor_clamp(x, .min = 0),
 * tensor_clamp(x, -1, 1). Whole numbers stay INT64 where the bounds are whole. */
TAPER_API Tensor *tensor_clamp_with(Tensor *x, tensor_ClampOptions options);
/* The same with tensors for bounds, torch.clamp(x, min, max), which have the gradient where they are the result. */
TAPER_API Tensor *tensor_clamp_tensor(Tensor *x, taper_Operand min, taper_Operand max);

/* x itself takes the result, in its dtype and shape, which must fit: x -= lr * w in a loop of one's own is
 * tensor_sub_(x, tensor_mul(w, lr)). Not recorded: where x or other requires grad, an error outside taper_no_grad(). */
TAPER_API Tensor *tensor_add_(Tensor *x, taper_Operand other); /* x += other */
TAPER_API Tensor *tensor_sub_(Tensor *x, taper_Operand other); /* x -= other */
TAPER_API Tensor *tensor_mul_(Tensor *x, taper_Operand other); /* x *= other */
TAPER_API Tensor *tensor_div_(Tensor *x, taper_Operand other); /* x /= other; of whole numbers an error */
TAPER_API Tensor *tensor_clamp_with_(Tensor *x, tensor_ClampOptions options);
/* What a / b rounded towards 0 leaves of a, with a's sign; and rounded down, with b's sign, as Python's %. nan by 0;
 * of whole numbers by 0 an error. */
TAPER_API Tensor *tensor_fmod(taper_Operand a, taper_Operand b);
TAPER_API Tensor *tensor_remainder(taper_Operand a, taper_Operand b);
TAPER_API Tensor *tensor_logaddexp(taper_Operand a, taper_Operand b); /* ln(e^a + e^b), of numbers of any size */
TAPER_API Tensor *tensor_xlogy(taper_Operand a, taper_Operand b);     /* a ln b; 0 where a is 0, unless b is nan */

/* a + weight (b - a): a at 0, b at 1, and beyond */
TAPER_API Tensor *tensor_lerp(Tensor *a, Tensor *b, taper_Operand weight);
typedef struct tensor_AddcOptions {
    double value; /* = 1: times the product, or the quotient */
    TAPER_NAMED_ABOVE;
} tensor_AddcOptions;
TAPER_API Tensor *tensor_addcmul_with(Tensor *a, Tensor *b, Tensor *c, tensor_AddcOptions options); /* a + value b c */
TAPER_API Tensor *tensor_addcdiv_with(Tensor *a, Tensor *b, Tensor *c, tensor_AddcOptions options); /* a + value b / c */

/* BOOL, never differentiable. */
TAPER_API Tensor *tensor_eq(taper_Operand a, taper_Operand b);       /* a == b */
TAPER_API Tensor *tensor_ne(taper_Operand a, taper_Operand b);       /* a != b */
TAPER_API Tensor *tensor_lt(taper_Operand a, taper_Operand b);       /* a < b */
TAPER_API Tensor *tensor_le(taper_Operand a, taper_Operand b);       /* a <= b */
TAPER_API Tensor *tensor_gt(taper_Operand a, taper_Operand b);       /* a > b */
TAPER_API Tensor *tensor_ge(taper_Operand a, taper_Operand b);       /* a >= b */

/* Of what is not 0, nan included. */
TAPER_API Tensor *tensor_logical_and(taper_Operand a, taper_Operand b);
TAPER_API Tensor *tensor_logical_or(taper_Operand a, taper_Operand b);
TAPER_API Tensor *tensor_logical_xor(taper_Operand a, taper_Operand b); /* one of the two, not both */
typedef struct tensor_IscloseOptions {
    TAPER_NAMED_ABOVE;
    double rtol;      /* = 1e-5: of |b|, and */
    double atol;      /* = 1e-8: how far a may be from it */
    bool   equal_nan; /* = false: is nan close to nan? */
} tensor_IscloseOptions;
/* |a - b| <= atol + rtol |b|, or equal, as infinities of one sign are */
TAPER_API Tensor *tensor_isclose_with(taper_Operand a, taper_Operand b, tensor_IscloseOptions options);
TAPER_API Tensor *tensor_isnan(Tensor *x);               /* is it no number? */
TAPER_API Tensor *tensor_isinf(Tensor *x);               /* is it an infinity? */
TAPER_API Tensor *tensor_isfinite(Tensor *x);            /* is it neither? */
TAPER_API Tensor *tensor_logical_not(Tensor *x);         /* is it 0? */

/* Made of the above. */
TAPER_API Tensor *tensor_exp2(Tensor *x);                /* 2^x */
TAPER_API Tensor *tensor_deg2rad(Tensor *x);             /* x pi / 180 */
TAPER_API Tensor *tensor_rad2deg(Tensor *x);             /* x 180 / pi */
typedef struct tensor_LogitOptions {
    TAPER_NAMED_ABOVE;
    double eps; /* = NAN: x is at least this and at most 1 - this; nan: x as it is */
} tensor_LogitOptions;
TAPER_API Tensor *tensor_logit_with(Tensor *x, tensor_LogitOptions options); /* ln(x / (1 - x)); nan beyond 0 and 1 */
TAPER_API Tensor *tensor_sinc(Tensor *x);                /* sin(pi x) / (pi x), 1 at 0 */
TAPER_API Tensor *tensor_hypot(taper_Operand a, taper_Operand b); /* sqrt(a^2 + b^2), of numbers of any size */
TAPER_API Tensor *tensor_copysign(taper_Operand a, taper_Operand b); /* |a| with b's sign, that of -0 too; nan has none here */
/* The larger and the smaller of two; of a number and nan the number. Where they are equal the gradient is a's. */
TAPER_API Tensor *tensor_fmax(taper_Operand a, taper_Operand b);
TAPER_API Tensor *tensor_fmin(taper_Operand a, taper_Operand b);
TAPER_API Tensor *tensor_logaddexp2(taper_Operand a, taper_Operand b); /* log2(2^a + 2^b), of numbers of any size */
/* a / b, rounded down; of whole numbers INT64, and by 0 an error. And 0 where x < 0, 1 where x > 0, values where x is 0, in
 * one dtype. Neither is differentiable. */
TAPER_API Tensor *tensor_floor_divide(taper_Operand a, taper_Operand b);
TAPER_API Tensor *tensor_heaviside(Tensor *x, Tensor *values);
TAPER_API Tensor *tensor_signbit(Tensor *x);             /* BOOL: is it below 0, or -0? nan is not */
TAPER_API Tensor *tensor_isposinf(Tensor *x);            /* BOOL: is it inf? */
TAPER_API Tensor *tensor_isneginf(Tensor *x);            /* BOOL: is it -inf? */

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

TAPER_API Tensor *tensor_logcumsumexp(Tensor *x, int64_t dim); /* ln of the sum of e^x up to each, of numbers of any size */

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

/* The same of these shapes alone, of one dtype: */
TAPER_API Tensor *tensor_mm(Tensor *a, Tensor *b);       /* (n, k), (k, m) -> (n, m) */
TAPER_API Tensor *tensor_bmm(Tensor *a, Tensor *b);      /* (b, n, k), (b, k, m) -> (b, n, m) */
TAPER_API Tensor *tensor_mv(Tensor *a, Tensor *b);       /* (n, k), (k) -> (n) */
TAPER_API Tensor *tensor_dot(Tensor *a, Tensor *b);      /* (n), (n) -> () */
TAPER_API Tensor *tensor_outer(Tensor *a, Tensor *b);    /* (n), (m) -> (n, m): a[i] b[j] */
TAPER_API Tensor *tensor_ger(Tensor *a, Tensor *b);      /* its older name */
TAPER_API Tensor *tensor_inner(Tensor *a, Tensor *b);    /* (..., k), (---, k) -> (..., ---); of a single number: a b */
/* (n, m), (k, l) -> (n k, m l): each element of a times all of b. Up to 4 dimensions; missing ones are 1 in front. */
TAPER_API Tensor *tensor_kron(Tensor *a, Tensor *b);

typedef struct tensor_AddedOptions {
    double beta;  /* = 1: of the input; 0: the input is not looked at, so that nan in it counts for nothing */
    double alpha; /* = 1: of the product */
    TAPER_NAMED_ABOVE;
} tensor_AddedOptions;
/* beta input + alpha product, the input repeated to the product's shape: tensor_addmm(bias, x, w, .alpha = 0.5). INT64 too,
 * with whole beta and alpha. */
TAPER_API Tensor *tensor_addmm_with(Tensor *input, Tensor *a, Tensor *b, tensor_AddedOptions options);   /* of mm */
TAPER_API Tensor *tensor_addmv_with(Tensor *input, Tensor *a, Tensor *b, tensor_AddedOptions options);   /* of mv */
TAPER_API Tensor *tensor_addr_with(Tensor *input, Tensor *a, Tensor *b, tensor_AddedOptions options);    /* of outer; in a common dtype, also of bools */
TAPER_API Tensor *tensor_baddbmm_with(Tensor *input, Tensor *a, Tensor *b, tensor_AddedOptions options); /* of bmm */
TAPER_API Tensor *tensor_addbmm_with(Tensor *input, Tensor *a, Tensor *b, tensor_AddedOptions options);  /* bmm, summed */

/* Sums of products by letters, one for each dimension of each operand: tensor_einsum("bij,bjk->bik", TENSORS(a, b)).
 * Letters that the result lacks are summed over; one that an operand has twice is its diagonal; "..." is any dimensions in
 * its place, which broadcast. Without "->" the result has "..." and what appears once, in alphabetical order (A before a).
 * Operands are multiplied from left to right. */
TAPER_API Tensor *tensor_einsum(const char *equation, taper_Tensors operands);

typedef struct tensor_TensordotOptions {
    taper_Dims dims_self;  /* = {-1, NULL}: the dimensions of a that are summed over, */
    taper_Dims dims_other; /* = {-1, NULL}: and those of b, in this order */
    TAPER_NAMED_ABOVE;
    int64_t dims; /* = 2: without lists: the last ones of a, the first ones of b */
} tensor_TensordotOptions;
/* Their product summed over these dimensions: tensor_tensordot(a, b, 1), tensor_tensordot(a, b, .dims_self = DIMS(1),
 * .dims_other = DIMS(0)); the result has a's other dimensions, then b's. */
TAPER_API Tensor *tensor_tensordot_with(Tensor *a, Tensor *b, tensor_TensordotOptions options);

typedef struct tensor_CdistOptions {
    TAPER_NAMED_ABOVE;
    double p; /* = 2: of the norm: 0 counts differences, 1 adds them up, INFINITY is the largest */
} tensor_CdistOptions;
/* (..., P, M), (..., R, M) -> (..., P, R): how far each row of x1 is from each of x2. Of equal rows the gradient is 0. */
TAPER_API Tensor *tensor_cdist_with(Tensor *x1, Tensor *x2, tensor_CdistOptions options);

typedef struct tensor_CrossOptions {
    TAPER_NAMED_ABOVE;
    int64_t dim; /* = TAPER_NONE: where the 3 numbers of a vector are; without it the first dimension of size 3 */
} tensor_CrossOptions;
/* a x b, of vectors of 3: at right angles to both; other dimensions broadcast: tensor_cross(a, b, -1) */
TAPER_API Tensor *tensor_cross_with(Tensor *a, Tensor *b, tensor_CrossOptions options);

/* ---- Summed up ---------------------------------------------------------------------------------- */

/* On the host: are shapes and all numbers equal? false for nan, and after an error. */
TAPER_API bool tensor_equal(Tensor *a, Tensor *b);
/* Is tensor_isclose true everywhere? They broadcast. tensor_allclose(a, b, .atol = 1e-4) */
TAPER_API bool tensor_allclose_with(Tensor *a, Tensor *b, tensor_IscloseOptions options);

/* What PyTorch returns as two: tensor_var_mean(x, 1).mean, tensor_aminmax(x).max. Both are NULL after an error. */
typedef struct tensor_VarMean {
    Tensor *var, *mean;
} tensor_VarMean;
typedef struct tensor_StdMean {
    Tensor *std, *mean;
} tensor_StdMean;
typedef struct tensor_MinMax {
    Tensor *min, *max;
} tensor_MinMax;
TAPER_API tensor_VarMean tensor_var_mean_with(Tensor *x, tensor_VarOptions options);  /* tensor_var, tensor_mean */
TAPER_API tensor_StdMean tensor_std_mean_with(Tensor *x, tensor_VarOptions options);  /* tensor_std, tensor_mean */
TAPER_API tensor_MinMax  tensor_aminmax_with(Tensor *x, tensor_PlaceOptions options); /* tensor_amin, tensor_amax */
/* The median of what is not nan; nan of nothing else. Along one dimension, torch.nanmedian(x, dim), the gradient goes to one place. */
TAPER_API Tensor *tensor_nanmedian(Tensor *x);
TAPER_API tensor_ValueIndex tensor_nanmedian_dim_with(Tensor *x, int64_t dim, tensor_KeepdimOptions options);

TAPER_API Tensor *tensor_vdot(Tensor *a, Tensor *b);     /* (n), (n) -> (): dot, by its other name */
typedef struct tensor_DistOptions {
    TAPER_NAMED_ABOVE;
    double p; /* = 2: of the norm */
} tensor_DistOptions;
TAPER_API Tensor *tensor_dist_with(Tensor *a, Tensor *b, tensor_DistOptions options); /* the norm of a - b, which broadcast */
typedef struct tensor_DiffOptions {
    TAPER_NAMED_ABOVE;
    int64_t n;       /* = 1: how many times */
    int64_t dim;     /* = -1: along this one */
    Tensor *prepend; /* = NULL: before x, of its size but for dim, */
    Tensor *append;  /* = NULL: and behind it */
} tensor_DiffOptions;
/* x[i + 1] - x[i] along dim, one number less; of bools whether they differ: tensor_diff(x), tensor_diff(x, 2, 0) */
TAPER_API Tensor *tensor_diff_with(Tensor *x, tensor_DiffOptions options);
typedef struct tensor_TrapezoidOptions {
    double  dx;  /* = 1: how far numbers are apart, */
    int64_t dim; /* = -1: along this one */
    TAPER_NAMED_ABOVE;
    Tensor *x; /* = NULL: or where they are: (n), or y's dimensions */
} tensor_TrapezoidOptions;
/* The area below y, straight lines between numbers, and those up to each but the first: tensor_trapezoid(y, x), .dx = 0.1 */
TAPER_API Tensor *tensor_trapezoid_with(Tensor *y, tensor_TrapezoidOptions options);
TAPER_API Tensor *tensor_cumulative_trapezoid_with(Tensor *y, tensor_TrapezoidOptions options);
typedef struct tensor_CovOptions {
    double  correction; /* = 1: taken off the count */
    Tensor *fweights;   /* = NULL: (n), INT64: how often each observation was made */
    Tensor *aweights;   /* = NULL: (n): how much each counts */
    TAPER_NAMED_ABOVE;
} tensor_CovOptions;
/* (variables, n) -> (variables, variables): how they vary together; of (n) a single number. */
TAPER_API Tensor *tensor_cov_with(Tensor *x, tensor_CovOptions options);
TAPER_API Tensor *tensor_corrcoef(Tensor *x); /* the same, divided by both standard deviations, in [-1, 1] */

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
 * and by call->kept, whose tensors are constants there. A gradient may have the broadcast shape; the sweep sums it back. An error is one that has been
 * raised: by an operator, or by taper_raise. */
typedef struct taper_Op {
    const char *name;
    Tensor *(*forward)(const taper_Call *call);
    void (*backward)(const taper_Call *call, Tensor *g, Tensor **gradients);
    const char *(*grad_fn)(const taper_Call *call); /* as PyTorch names it; NULL: from the name */
    /* NULL, or the same without recording, of up to 8 inputs: writes into those of `gradients` that are not NULL,
     * contiguous tensors. */
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
