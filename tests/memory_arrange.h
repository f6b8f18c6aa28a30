/* memory_arrange.h: the calls of test_memory.c that are made of other operators: by element, side by side, in parts, grids. */
#ifndef TESTS_MEMORY_ARRANGE_H
#define TESTS_MEMORY_ARRANGE_H

#include "memory_summary.h"

static Tensor *image(void) { return tensor_reshape(x, SHAPE(1, 1, 4, 4)); }
static Tensor *grid(void) { return tensor_reshape(y, SHAPE(1, 2, 4, 2)); }

/* clang-format off */
#define ARRANGE_CALLS(X)                                                                                               \
    X(tensor_exp2, tensor_backward(tensor_sum(tensor_exp2(tensor_t(x)))))                                              \
    X(tensor_logcumsumexp, tensor_backward(tensor_sum(tensor_logcumsumexp(tensor_t(x), 1))))                           \
    X(tensor_deg2rad, tensor_deg2rad(whole))                                                                           \
    X(tensor_rad2deg, tensor_rad2deg(x))                                                                               \
    X(tensor_logit, tensor_backward(tensor_sum(tensor_logit(tensor_sigmoid(x), 0.1))))                                 \
    X(tensor_sinc, tensor_backward(tensor_sum(tensor_sinc(x))))                                                        \
    X(tensor_hypot, tensor_backward(tensor_sum(tensor_hypot(x, wide_row()))))                                          \
    X(tensor_copysign, tensor_backward(tensor_sum(tensor_copysign(x, -1))))                                            \
    X(tensor_fmax, tensor_backward(tensor_sum(tensor_fmax(x, y))))                                                     \
    X(tensor_fmin, tensor_fmin(whole, classes))                                                                        \
    X(tensor_logaddexp2, tensor_backward(tensor_sum(tensor_logaddexp2(x, y))))                                         \
    X(tensor_floor_divide, tensor_floor_divide(whole, 3) && tensor_floor_divide(x, y))                                 \
    X(tensor_heaviside, tensor_heaviside(x, y))                                                                        \
    X(tensor_signbit, tensor_signbit(x))                                                                               \
    X(tensor_isposinf, tensor_isposinf(whole))                                                                         \
    X(tensor_isneginf, tensor_isneginf(x))                                                                             \
    X(tensor_logspace, tensor_logspace(0, 2, 5))                                                                       \
    X(tensor_tensor_split, tensor_tensor_split(x, 3).at[0])                                                               \
    X(tensor_tensor_split_indices, tensor_tensor_split_indices(x, DIMS(1, 3), 1).at[0])                                   \
    X(tensor_hsplit, tensor_hsplit(x, 2).at[0])                                                                           \
    X(tensor_vsplit, tensor_vsplit(x, 2).at[0])                                                                           \
    X(tensor_dsplit, tensor_dsplit(tensor_unsqueeze(x, 0), 2).at[0])                                                      \
    X(tensor_hsplit_indices, tensor_hsplit_indices(x, DIMS(1)).at[0])                                                     \
    X(tensor_vsplit_indices, tensor_vsplit_indices(x, DIMS(1)).at[0])                                                     \
    X(tensor_dsplit_indices, tensor_dsplit_indices(tensor_unsqueeze(x, 0), DIMS(1)).at[0])                                \
    X(tensor_broadcast_tensors, tensor_broadcast_tensors(TENSORS(x, classes)).at[0])                                      \
    X(tensor_atleast_1d, tensor_atleast_1d(tensor_scalar(1)))                                                          \
    X(tensor_atleast_2d, tensor_atleast_2d(classes))                                                                   \
    X(tensor_atleast_3d, tensor_atleast_3d(x))                                                                         \
    X(tensor_column_stack, tensor_column_stack(TENSORS(x, classes)))                                                   \
    X(tensor_dstack, tensor_dstack(TENSORS(x, y)))                                                                     \
    X(tensor_block_diag, tensor_backward(tensor_sum(tensor_block_diag(TENSORS(x, classes)))))                          \
    X(tensor_cartesian_prod, tensor_cartesian_prod(TENSORS(classes, classes)))                                         \
    X(tensor_combinations, tensor_combinations(classes, 3, true))                                                      \
    X(tensor_vander, tensor_vander(classes, 3))                                                                        \
    X(F_pdist, tensor_backward(tensor_sum(F_pdist(x))))                                                                \
    X(F_lp_pool1d, tensor_backward(tensor_sum(F_lp_pool1d(x, 2, 2))))                                                  \
    X(F_lp_pool2d, F_lp_pool2d(image(), 2, 2))                                                                         \
    X(F_affine_grid, tensor_backward(tensor_sum(F_affine_grid(tensor_reshape(tensor_slice(tensor_flatten(x), 0, 0, 6), SHAPE(1, 2, 3)), SHAPE(1, 1, 2, 3))))) \
    X(F_grid_sample, tensor_backward(tensor_sum(F_grid_sample(image(), grid(), .padding_mode = "reflection"))))
/* clang-format on */

#endif
