/* memory_operators.h: the calls of test_memory.c that are operators; views and indices are in memory_shape.h. */
#ifndef TESTS_MEMORY_OPERATORS_H
#define TESTS_MEMORY_OPERATORS_H

#include "memory_calls.h"

#define OPERATOR_CALLS(X)                                                                                              \
    X(tensor_neg, tensor_neg(x))                                                                                       \
    X(tensor_exp, tensor_exp(whole)) /* converted first */                                                             \
    X(tensor_log, tensor_log(x))                                                                                       \
    X(tensor_expm1, tensor_expm1(x))                                                                                   \
    X(tensor_log1p, tensor_log1p(x))                                                                                   \
    X(tensor_sqrt, tensor_sqrt(tensor_t(x)))                                                                           \
    X(tensor_tanh, tensor_tanh(x))                                                                                     \
    X(tensor_erf, tensor_erf(x))                                                                                       \
    X(tensor_tan, tensor_tan(x))                                                                                       \
    X(tensor_asin, tensor_asin(x))                                                                                     \
    X(tensor_acos, tensor_acos(x))                                                                                     \
    X(tensor_atan, tensor_atan(x))                                                                                     \
    X(tensor_sinh, tensor_sinh(x))                                                                                     \
    X(tensor_cosh, tensor_cosh(x))                                                                                     \
    X(tensor_asinh, tensor_asinh(x))                                                                                   \
    X(tensor_acosh, tensor_acosh(x))                                                                                   \
    X(tensor_atanh, tensor_atanh(x))                                                                                   \
    X(tensor_log2, tensor_log2(x))                                                                                     \
    X(tensor_log10, tensor_log10(x))                                                                                   \
    X(tensor_erfc, tensor_erfc(x))                                                                                     \
    X(tensor_erfinv, tensor_erfinv(x))                                                                                 \
    X(tensor_lgamma, tensor_lgamma(x))                                                                                 \
    X(tensor_digamma, tensor_digamma(x))                                                                               \
    X(tensor_polygamma, tensor_polygamma(1, x))                                                                        \
    X(tensor_atan2, tensor_atan2(x, 2))                                                                                \
    X(tensor_sin, tensor_sin(x))                                                                                       \
    X(tensor_cos, tensor_cos(x))                                                                                       \
    X(tensor_sigmoid, tensor_sigmoid(x))                                                                               \
    X(tensor_relu, tensor_relu(x))                                                                                     \
    X(tensor_gelu, tensor_gelu(x))                                                                                     \
    X(tensor_gelu_tanh, tensor_gelu_tanh(x))                                                                           \
    X(tensor_abs, tensor_abs(x))                                                                                       \
    X(tensor_sign, tensor_sign(x))                                                                                     \
    X(tensor_add, tensor_add(x, 1.5))                                                                                  \
    X(tensor_sub, tensor_sub(x, whole))                                                                                \
    X(tensor_mul, tensor_mul(x, y))                                                                                    \
    X(tensor_div, tensor_div(whole, 2))                                                                                \
    X(tensor_pow, tensor_pow(x, 2))                                                                                    \
    X(tensor_eq, tensor_eq(x, y))                                                                                      \
    X(tensor_ne, tensor_ne(x, 1))                                                                                      \
    X(tensor_lt, tensor_lt(x, wide_row()))                                                                             \
    X(tensor_le, tensor_le(x, y))                                                                                      \
    X(tensor_gt, tensor_gt(x, y))                                                                                      \
    X(tensor_ge, tensor_ge(x, y))                                                                                      \
    X(tensor_where, tensor_where(flags, x, 0))                                                                         \
    X(tensor_reciprocal, tensor_reciprocal(whole))                                                                     \
    X(tensor_rsqrt, tensor_rsqrt(x))                                                                                   \
    X(tensor_square, tensor_square(flags))                                                                             \
    X(tensor_selu, tensor_selu(x))                                                                                     \
    X(tensor_floor, tensor_floor(whole))                                                                               \
    X(tensor_ceil, tensor_ceil(x))                                                                                     \
    X(tensor_trunc, tensor_trunc(x))                                                                                   \
    X(tensor_frac, tensor_frac(x))                                                                                     \
    X(tensor_round, tensor_round(tensor_t(x)))                                                                         \
    X(tensor_nan_to_num, tensor_nan_to_num(whole))                                                                     \
    X(F_selu, F_selu(x))                                                                                               \
    X(F_elu, F_elu(x))                                                                                                 \
    X(F_celu, F_celu(x))                                                                                               \
    X(F_softshrink, F_softshrink(x))                                                                                   \
    X(F_hardshrink, F_hardshrink(x))                                                                                   \
    X(F_tanhshrink, F_tanhshrink(x))                                                                                   \
    X(F_softsign, F_softsign(whole))                                                                                   \
    X(F_logsigmoid, F_logsigmoid(x))                                                                                   \
    X(F_silu, F_silu(x))                                                                                               \
    X(F_mish, F_mish(tensor_t(x)))                                                                                     \
    X(F_relu6, F_relu6(x))                                                                                             \
    X(F_hardsigmoid, F_hardsigmoid(x))                                                                                 \
    X(F_hardswish, F_hardswish(x))                                                                                     \
    X(tensor_maximum, tensor_maximum(x, y))                                                                            \
    X(tensor_minimum, tensor_minimum(x, y))                                                                            \
    X(tensor_clamp_min, tensor_clamp_min(x, y))                                                                        \
    X(tensor_clamp_max, tensor_clamp_max(x, y))                                                                        \
    X(tensor_fmod, tensor_fmod(x, y))                                                                                  \
    X(tensor_remainder, tensor_remainder(whole, 3))                                                                    \
    X(tensor_logaddexp, tensor_logaddexp(x, y))                                                                        \
    X(tensor_xlogy, tensor_xlogy(x, y))                                                                                \
    X(tensor_clamp, tensor_clamp(x, 0, 1))                                                                             \
    X(tensor_clamp_tensor, tensor_clamp_tensor(x, y, wide_row()))                                                      \
    X(tensor_lerp, tensor_lerp(x, y, 0.5))                                                                             \
    X(tensor_addcmul, tensor_addcmul(x, y, wide_row()))                                                                \
    X(tensor_addcdiv, tensor_backward(tensor_sum(tensor_addcdiv(x, tensor_t(x), y, .value = 2))))                      \
    X(tensor_logical_and, tensor_logical_and(x, y))                                                                    \
    X(tensor_logical_or, tensor_logical_or(x, y))                                                                      \
    X(tensor_logical_xor, tensor_logical_xor(x, y))                                                                    \
    X(tensor_isclose, tensor_isclose(x, wide_row()))                                                                   \
    X(tensor_isnan, tensor_isnan(x))                                                                                   \
    X(tensor_isinf, tensor_isinf(whole))                                                                               \
    X(tensor_isfinite, tensor_isfinite(tensor_t(x)))                                                                   \
    X(tensor_logical_not, tensor_logical_not(x))                                                                       \
    X(tensor_sum, tensor_sum(tensor_t(x), .dims = DIMS(0)))                                                            \
    X(tensor_mean, tensor_mean(x, .dims = DIMS(1)))                                                                    \
    X(tensor_prod, tensor_backward(tensor_sum(tensor_prod(tensor_t(x), .dims = DIMS(0, 1)))))                          \
    X(tensor_nansum, tensor_backward(tensor_sum(tensor_nansum(x, 1))))                                                 \
    X(tensor_nanmean, tensor_nanmean(tensor_t(x), 1))                                                                  \
    X(tensor_all, tensor_all(x, 1))                                                                                    \
    X(tensor_any, tensor_any(whole))                                                                                   \
    X(tensor_count_nonzero, tensor_count_nonzero(tensor_t(x), 0))                                                      \
    X(tensor_cumprod, tensor_backward(tensor_sum(tensor_cumprod(tensor_t(x), 1))))                                     \
    X(tensor_var, tensor_backward(tensor_sum(tensor_var(tensor_t(x), 1))))                                             \
    X(tensor_std, tensor_backward(tensor_std(x)))                                                                      \
    X(tensor_norm, tensor_backward(tensor_norm(tensor_t(x), 3)))                                                       \
    X(tensor_logsumexp, tensor_backward(tensor_sum(tensor_logsumexp(x, 1))))                                           \
    X(tensor_max, tensor_backward(tensor_max(x)))                                                                      \
    X(tensor_min, tensor_min(tensor_t(x)))                                                                             \
    X(tensor_max_dim, tensor_backward(tensor_sum(tensor_max_dim(tensor_t(x), 1).values)))                              \
    X(tensor_min_dim, tensor_min_dim(flags, 0, true).indices)                                                          \
    X(tensor_cummax, tensor_backward(tensor_sum(tensor_cummax(tensor_t(x), 1).values)))                                \
    X(tensor_cummin, tensor_cummin(flags, 0).values)                                                                   \
    X(tensor_sort, tensor_backward(tensor_sum(tensor_sort(x, 0).values)))                                              \
    X(tensor_argsort, tensor_argsort(flags))                                                                           \
    X(tensor_topk, tensor_topk(x, 2).values)                                                                           \
    X(tensor_kthvalue, tensor_kthvalue(tensor_t(x), 2).indices)                                                        \
    X(tensor_median, tensor_backward(tensor_median(tensor_t(x))))                                                      \
    X(tensor_median_dim, tensor_backward(tensor_sum(tensor_median_dim(x, 0).values)))                                  \
    X(tensor_cumsum, tensor_backward(tensor_sum(tensor_cumsum(tensor_t(x), 1))))                                       \
    X(tensor_amax, tensor_amax(x, .dims = DIMS(1)))                                                                    \
    X(tensor_amin, tensor_amin(x))                                                                                     \
    X(tensor_argmax, tensor_argmax(tensor_t(x)))                                                                       \
    X(tensor_argmin, tensor_argmin(x, .dim = 1))                                                                       \
    X(tensor_softmax, tensor_softmax(tensor_t(x), 1))                                                                  \
    X(tensor_log_softmax, tensor_log_softmax(x, 0))                                                                    \
    X(tensor_matmul, tensor_matmul(tensor_expand(x, SHAPE(2, 4, 4)), tensor_t(y)))                                     \
    X(tensor_mm, tensor_mm(x, y))                                                                                      \
    X(tensor_bmm,                                                                                                      \
      tensor_backward(tensor_sum(tensor_bmm(tensor_reshape(x, SHAPE(2, 2, 4)), tensor_reshape(y, SHAPE(2, 4, 2))))))   \
    X(tensor_mv, tensor_mv(x, tensor_select(y, 0, 0)))                                                                 \
    X(tensor_dot, tensor_dot(tensor_select(x, 0, 0), tensor_select(y, 0, 0)))                                          \
    X(tensor_outer, tensor_outer(tensor_select(x, 0, 0), tensor_select(y, 0, 0)))                                      \
    X(tensor_ger, tensor_ger(tensor_select(x, 0, 0), tensor_select(y, 0, 0)))                                          \
    X(tensor_inner, tensor_inner(x, y))                                                                                \
    X(tensor_kron, tensor_kron(x, wide))                                                                               \
    X(tensor_addmm, tensor_backward(tensor_sum(tensor_addmm(x, x, y, .beta = 2, .alpha = 3))))                         \
    X(tensor_addmv, tensor_addmv(tensor_select(x, 0, 0), x, tensor_select(y, 0, 0)))                                   \
    X(tensor_addr, tensor_addr(x, tensor_select(x, 0, 0), tensor_select(y, 0, 0)))                                     \
    X(tensor_baddbmm, tensor_baddbmm(x, tensor_unsqueeze(x, 0), tensor_unsqueeze(y, 0)))                               \
    X(tensor_addbmm, tensor_addbmm(x, tensor_unsqueeze(x, 0), tensor_unsqueeze(y, 0)))                                 \
    X(tensor_einsum, tensor_backward(tensor_einsum("ii,ij,kj->", TENSORS(x, y, x))))                                   \
    X(tensor_tensordot, tensor_tensordot(x, y, 1))                                                                     \
    X(tensor_cross, tensor_cross(tensor_slice(x, 1, 0, 3), tensor_slice(y, 1, 0, 3), 1))                               \
    X(F_bilinear, F_bilinear(x, y, tensor_reshape(tensor_expand(x, SHAPE(2, 4, 4)), SHAPE(2, 4, 4)), NULL))            \
    X(tensor_reshape, tensor_reshape(tensor_t(x), SHAPE(-1)))                                                          \
    X(tensor_transpose, tensor_transpose(x, 0, 1))                                                                     \
    X(tensor_t, tensor_t(x))                                                                                           \
    X(tensor_permute, tensor_permute(x, DIMS(1, 0)))                                                                   \
    X(tensor_expand, tensor_expand(x, SHAPE(3, 4, 4)))                                                                 \
    X(tensor_select, tensor_select(x, 0, 1))                                                                           \
    X(tensor_unsqueeze, tensor_unsqueeze(x, 0))                                                                        \
    X(tensor_squeeze, tensor_squeeze(tensor_unsqueeze(x, 0)))                                                          \
    X(tensor_flatten, tensor_flatten(tensor_t(x)))                                                                     \
    X(tensor_slice, tensor_slice(x, 0, 1, 3))                                                                          \
    X(tensor_cat, tensor_cat(TENSORS(x, y, wide_rows())))                                                              \
    X(tensor_clone, tensor_clone(tensor_t(x)))                                                                         \
    X(tensor_contiguous, tensor_contiguous(tensor_t(x)))                                                               \
    X(tensor_to, tensor_to(x, FLOAT64))

#endif
