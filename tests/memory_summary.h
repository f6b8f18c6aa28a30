/* memory_summary.h: the calls of test_memory.c that sum up, count, draw, and put numbers in places. */
#ifndef TESTS_MEMORY_SUMMARY_H
#define TESTS_MEMORY_SUMMARY_H

#include "memory_shape.h"

static Tensor *chances(void) { return tensor_abs(y); }
static Tensor *row_of(Tensor *from) { return tensor_select(from, 0, 0); }

static bool counted(void) {
    Tensor *weights = row_of(y);
    return weights && tensor_bincount(classes, weights, 9);
}

/* Only what comes last draws from the thread's stream. */
static bool chosen(void) {
    taper_Generator *own = taper_Generator_new(1);
    bool             good = own && tensor_multinomial(chances(), 2, .generator = own);
    good = good && tensor_multinomial(row_of(y), 5, true);
    taper_Generator_free(own);
    return good;
}
static bool bagged(void) {
    return F_embedding_bag(classes, x, classes, .mode = "max") &&
           tensor_backward(tensor_sum(
               F_embedding_bag(for_each_row(), x, .padding_idx = 1, .max_norm = 1e9, .scale_grad_by_freq = true)));
}

/* clang-format off */
#define SUMMARY_CALLS(X)                                                                                               \
    X(tensor_equal, tensor_equal(x, x) || !taper_error())                                                              \
    X(tensor_allclose, tensor_allclose(x, x))                                                                          \
    X(tensor_var_mean, tensor_var_mean(tensor_t(x), 1).var)                                                            \
    X(tensor_std_mean, tensor_std_mean(x).mean)                                                                        \
    X(tensor_aminmax, tensor_aminmax(x, .dim = 1).max)                                                                 \
    X(tensor_nanmedian, tensor_backward(tensor_nanmedian(tensor_t(x))))                                                \
    X(tensor_nanmedian_dim, tensor_backward(tensor_sum(tensor_nanmedian_dim(x, 0).values)))                            \
    X(tensor_vdot, tensor_vdot(row_of(x), row_of(y)))                                                                  \
    X(tensor_dist, tensor_backward(tensor_dist(x, y, 3)))                                                              \
    X(tensor_diff, tensor_backward(tensor_sum(tensor_diff(x, 2, .prepend = x))))                                       \
    X(tensor_trapezoid, tensor_backward(tensor_sum(tensor_trapezoid(x, y))) && tensor_trapezoid(x, .dx = 2))           \
    X(tensor_cumulative_trapezoid, tensor_backward(tensor_sum(tensor_cumulative_trapezoid(x, row_of(y)))))             \
    X(tensor_cov, tensor_backward(tensor_sum(tensor_cov(x, .fweights = classes, .aweights = row_of(y)))))              \
    X(tensor_corrcoef, tensor_backward(tensor_sum(tensor_corrcoef(x))))                                                \
    X(tensor_unique, tensor_unique(x, .return_inverse = true, .return_counts = true, .dim = 1).counts)                 \
    X(tensor_unique_consecutive, tensor_unique_consecutive(whole, true, true).counts)                                  \
    X(tensor_bincount, counted())                                                                                     \
    X(tensor_histc, tensor_histc(x, 5))                                                                                \
    X(tensor_bernoulli, tensor_bernoulli(chances()))                                                                   \
    X(tensor_exponential_, tensor_exponential_(tensor_t(tensor_mul(y, 1))))                                            \
    X(tensor_multinomial, chosen())                                                                                    \
    X(F_prelu, tensor_backward(tensor_sum(F_prelu(tensor_sub(x, 2), row_of(x)))))                                      \
    X(F_rrelu, F_rrelu(tensor_sub(x, 2), .training = true))                                                            \
    X(F_gumbel_softmax, F_gumbel_softmax(x, .hard = true))                                                             \
    X(tensor_select_scatter, tensor_backward(tensor_sum(tensor_select_scatter(x, row_of(x), 1, 0))))                   \
    X(tensor_slice_scatter, tensor_backward(tensor_sum(tensor_slice_scatter(y, x))))                                   \
    X(tensor_diagonal_scatter, tensor_backward(tensor_sum(tensor_diagonal_scatter(x, row_of(y)))))                     \
    X(tensor_masked_scatter, tensor_backward(tensor_sum(tensor_masked_scatter(x, flags, x))))                          \
    X(tensor_index_copy, tensor_backward(tensor_sum(tensor_index_copy(x, 1, classes, y))))                             \
    X(tensor_index_copy_, tensor_index_copy_(changed(), 0, classes, y))                                                \
    X(tensor_scatter_reduce, tensor_scatter_reduce(whole, 0, for_each_row(), whole, "mean", .include_self = false) &&  \
                             tensor_backward(tensor_add(                                                               \
                                 tensor_sum(tensor_scatter_reduce(x, 1, for_each_row(), x, "amax", false)),            \
                                 tensor_sum(tensor_scatter_reduce(y, 1, for_each_row(), x, "prod")))))                 \
    X(F_embedding_bag, bagged())                                                                                       \
    X(F_multilabel_margin_loss, tensor_backward(F_multilabel_margin_loss(x, for_each_row())))
/* clang-format on */

#endif
