/* memory_shape.h: the calls of test_memory.c that are views, lists of them, what is put together, picked by an index or put
 * there. */
#ifndef TESTS_MEMORY_SHAPE_H
#define TESTS_MEMORY_SHAPE_H

#include "memory_calls.h"

/* (4), 3 2 1 0, of what lives as long as the test. */
static Tensor *backwards(void) { return tensor_sub(3, classes); }
/* (4, 4): one for each row. */
static Tensor *for_each_row(void) { return tensor_expand(classes, SHAPE(4, 4)); }
/* (4, 4) FLOAT64, so that a list meets at it. */
static Tensor *wide_rows_of_four(void) { return tensor_expand(wide_row(), SHAPE(4, 4)); }
/* Something to be changed in place. */
static Tensor *changed(void) { return tensor_mul(y, 1); }

/* clang-format off */
#define SHAPE_CALLS(X)                                                                                                 \
    X(tensor_view, tensor_view(x, SHAPE(2, -1)))                                                                       \
    X(tensor_view_as, tensor_view_as(x, y))                                                                            \
    X(tensor_reshape_as, tensor_reshape_as(tensor_t(x), y))                                                            \
    X(tensor_expand_as, tensor_expand_as(classes, x))                                                                  \
    X(tensor_broadcast_to, tensor_broadcast_to(x, SHAPE(2, 4, 4)))                                                     \
    X(tensor_unflatten, tensor_unflatten(x, 0, SHAPE(2, 2)))                                                           \
    X(tensor_movedim, tensor_movedim(x, DIMS(0), DIMS(1)))                                                             \
    X(tensor_swapaxes, tensor_swapaxes(x, 0, 1))                                                                       \
    X(tensor_swapdims, tensor_swapdims(x, 0, 1))                                                                       \
    X(tensor_narrow, tensor_narrow(x, 0, 1, 2))                                                                        \
    X(tensor_split, tensor_split(x, 3).at[0])                                                                             \
    X(tensor_split_with_sizes, tensor_split_with_sizes(x, SHAPE(1, 3)).at[0])                                             \
    X(tensor_chunk, tensor_chunk(x, 2, 1).at[0])                                                                          \
    X(tensor_unbind, tensor_unbind(x, 1).at[0])                                                                           \
    X(tensor_meshgrid, tensor_meshgrid(TENSORS(classes, classes), .indexing = "xy").at[0])                                \
    X(tensor_diagonal, tensor_backward(tensor_sum(tensor_diagonal(x, 1))))                                             \
    X(tensor_stack, tensor_backward(tensor_sum(tensor_stack(TENSORS(x, y, wide_rows_of_four()), 1))))                  \
    X(tensor_hstack, tensor_hstack(TENSORS(x, y)))                                                                     \
    X(tensor_vstack, tensor_vstack(TENSORS(x, classes)))                                                               \
    X(tensor_repeat, tensor_backward(tensor_sum(tensor_repeat(x, SHAPE(2, 2, 3)))))                                    \
    X(tensor_tile, tensor_tile(x, SHAPE(2)))                                                                           \
    X(tensor_repeat_interleave, tensor_repeat_interleave(x, classes, 1))                                               \
    X(tensor_flip, tensor_backward(tensor_sum(tensor_flip(x, DIMS(0, 1)))))                                            \
    X(tensor_fliplr, tensor_fliplr(x))                                                                                 \
    X(tensor_flipud, tensor_flipud(x))                                                                                 \
    X(tensor_roll, tensor_backward(tensor_sum(tensor_roll(x, DIMS(1, 2), DIMS(0, 1)))))                                \
    X(tensor_rot90, tensor_backward(tensor_sum(tensor_rot90(x))))                                                      \
    X(tensor_tril, tensor_backward(tensor_sum(tensor_tril(x))))                                                        \
    X(tensor_triu, tensor_triu(tensor_t(x), 1))                                                                        \
    X(tensor_diag, tensor_diag(x) && tensor_diag(classes))                                                             \
    X(tensor_diag_embed, tensor_backward(tensor_sum(tensor_diag_embed(x, 1))))                                         \
    X(tensor_trace, tensor_backward(tensor_trace(x)))                                                                  \
    X(tensor_tril_indices, tensor_tril_indices(3, 4))                                                                  \
    X(tensor_triu_indices, tensor_triu_indices(3, 4, 1))                                                               \
    X(tensor_gather, tensor_backward(tensor_sum(tensor_gather(x, 0, for_each_row()))))                                 \
    X(tensor_index_select, tensor_backward(tensor_sum(tensor_index_select(x, 1, backwards()))))                        \
    X(tensor_take_along_dim, tensor_take_along_dim(x, tensor_unsqueeze(tensor_sub(classes, 1), 1), 1))                 \
    X(tensor_take, tensor_backward(tensor_sum(tensor_take(x, tensor_t(for_each_row())))))                              \
    X(tensor_scatter, tensor_backward(tensor_sum(tensor_scatter(x, 0, for_each_row(), 1))))                            \
    X(tensor_scatter_, tensor_scatter_(changed(), 0, for_each_row(), y))                                               \
    X(tensor_scatter_add, tensor_backward(tensor_sum(tensor_scatter_add(y, 1, for_each_row(), x))))                    \
    X(tensor_scatter_add_, tensor_scatter_add_(changed(), 0, for_each_row(), y))                                       \
    X(tensor_index_add, tensor_backward(tensor_sum(tensor_index_add(x, 0, classes, x, .alpha = 2))))                   \
    X(tensor_index_add_, tensor_index_add_(changed(), 0, classes, y))                                                  \
    X(tensor_index_fill, tensor_index_fill(x, 0, tensor_sub(classes, 1), 3))                                           \
    X(tensor_index_fill_, tensor_index_fill_(changed(), 0, classes, 3))                                                \
    X(tensor_index, tensor_backward(tensor_sum(tensor_index(x, TENSORS(classes, backwards())))))                       \
    X(tensor_index_put, tensor_backward(tensor_sum(tensor_index_put(x, TENSORS(tensor_eq(classes, 1)), 3))))           \
    X(tensor_index_put_, tensor_index_put_(tensor_t(changed()), TENSORS(classes, backwards()), 3))                     \
    X(tensor_masked_select, tensor_backward(tensor_sum(tensor_masked_select(x, tensor_eq(classes, 1)))))               \
    X(tensor_masked_fill, tensor_backward(tensor_sum(tensor_masked_fill(x, flags, 3))))                                \
    X(tensor_masked_fill_, tensor_masked_fill_(changed(), flags, 3))                                                   \
    X(tensor_add_, tensor_add_(changed(), 3))                                                                          \
    X(tensor_sub_, tensor_sub_(changed(), 2))                                                                          \
    X(tensor_mul_, tensor_mul_(changed(), 3))                                                                          \
    X(tensor_div_, tensor_div_(changed(), 3))                                                                          \
    X(tensor_clamp_, tensor_clamp_(changed(), .min = 0))                                                               \
    X(tensor_nonzero, tensor_nonzero(tensor_t(x)))                                                                     \
    X(tensor_nonzero_as_tuple, tensor_nonzero_as_tuple(whole).at[0])                                                      \
    X(tensor_searchsorted, tensor_searchsorted(classes, tensor_t(x)))                                                  \
    X(tensor_bucketize, tensor_bucketize(x, classes, .right = true))                                                   \
    X(F_pad, tensor_backward(tensor_add(tensor_sum(F_pad(x, DIMS(1, -1, 2, 0))), tensor_sum(F_pad(x, DIMS(1, 2), "reflect"))))) \
    X(F_one_hot, F_one_hot(classes))
/* clang-format on */

#endif
