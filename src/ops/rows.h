/* ops/rows.h: the table of operators with shapes of their own. One operator, one row: name, value, check.
 *
 * The function that gives the value is NAME_forward, the one that gives the derivative NAME_backward; both stand in the
 * file of the row. Checks are calls with the shapes of x, y and z. */
#ifndef OPS_ROWS_H
#define OPS_ROWS_H

#include "rows/pointwise.h"

/* clang-format off */
/* The result is INT64, so there is no derivative. */
#define PLACE_ROWS(X)                                                                                        \
    X(argmax, "the first place of the largest of a along one dimension")                                     \
    X(argmin, "the first place of the smallest of a along one dimension")

#define SHAPED_ROWS(X)                                                                                       \
    /* name       y =                                       check: call, shapes of its inputs */             \
    X(where,      "a where condition, else b",                                                               \
                  C(tensor_where(tensor_gt(x, 0), x, y), (2, 3), (2, 3))                                     \
                  C(tensor_where(tensor_gt(x, 0), y, x), (3), (2, 1)))                                       \
    X(sum,        "sum of x over dims",                                                                      \
                  C(tensor_sum(x), (2, 3)) C(tensor_sum(x, 0), (2, 3))                         \
                  C(tensor_sum(x, .dims = DIMS(0, -1), .keepdim = true), (2, 3, 2))                          \
                  C(tensor_sum(tensor_transpose(x, 0, 1), 1), (40, 3))                         \
                  C(tensor_sum(x), ()) C(tensor_sum(x, 1), (2, 0)))                            \
    X(mean,       "sum of x over dims, divided by how many",                                                 \
                  C(tensor_mean(x), (2, 3)) C(tensor_mean(x, 1), (2, 3))                       \
                  C(tensor_mean(x, .dims = DIMS(0, 2), .keepdim = true), (2, 3, 2)))                         \
    X(matmul,     "y[i][j] = sum over k of a[i][k] b[k][j]",                                                 \
                  C(tensor_matmul(x, y), (2, 3), (3, 4)) C(tensor_matmul(x, y), (3), (3))                    \
                  C(tensor_matmul(x, y), (2, 3), (3)) C(tensor_matmul(x, y), (3), (3, 2))                    \
                  C(tensor_matmul(x, y), (2, 2, 3), (3, 2)) C(tensor_matmul(x, y), (2, 1, 2, 3), (4, 3, 2))  \
                  C(tensor_matmul(tensor_t(x), tensor_t(y)), (3, 2), (4, 3))                                 \
                  C(tensor_matmul(x, y), (2, 0), (0, 3)))                                                    \
    X(linear,     "y = x W^T + b",                                                                           \
                  C(F_linear(x, y, z), (4, 2), (5, 2), (5)) C(F_linear(x, y, z), (2, 3, 2), (1, 2), (1))     \
                  C(F_linear(x, y, NULL), (4, 3), (2, 3)) C(F_linear(x, y, z), (3), (2, 3), (2))             \
                  C(F_linear(tensor_t(x), y, z), (3, 4), (2, 3), (2)))                                       \
    X(mse_loss,   "(input - target)^2, reduced",                                                             \
                  C(F_mse_loss(x, y), (4, 1), (4, 1))                                                        \
                  C(F_mse_loss(x, y, .reduction = REDUCTION_SUM), (2, 3), (2, 3))                            \
                  C(F_mse_loss(x, y, .reduction = REDUCTION_NONE), (2, 3), (2, 3))                           \
                  C(F_mse_loss(tensor_t(x), y), (2, 3), (3, 2)))                                             \
    X(softmax,    "e^x / sum of e^x along dim",                                                              \
                  C(tensor_softmax(x, 1), (3, 4)) C(tensor_softmax(x, 0), (40, 3))                           \
                  C(tensor_softmax(x, 1), (2, 3, 4)) C(tensor_softmax(tensor_t(x), -1), (3, 4))              \
                  C(tensor_softmax(tensor_slice(x, 1, 0, TAPER_END, .step = 2), 1), (2, 5))                  \
                  C(tensor_softmax(x, 0), (70)) C(tensor_softmax(x, 0), (1)) C(tensor_softmax(x, 1), (0, 3)))\
    X(log_softmax, "x - log(sum of e^x) along dim",                                                          \
                  C(tensor_log_softmax(x, 1), (3, 4)) C(tensor_log_softmax(x, 0), (40, 3))                   \
                  C(tensor_log_softmax(x, 1), (2, 3, 4)) C(tensor_log_softmax(tensor_t(x), -1), (3, 4))      \
                  C(tensor_log_softmax(x, 0), (70)) C(tensor_log_softmax(x, 0), ()))                         \
    X(nll_loss,   "-weight[target] x[target] of each sample, reduced",                                        \
                  C(F_nll_loss(x, tensor_argmin(x, 1)), (4, 3))                                \
                  C(F_nll_loss(x, tensor_argmin(x, 1), .weight = tensor_linspace(1, 2, 3, .dtype = FLOAT64),\
                               .ignore_index = 1, .reduction = REDUCTION_SUM), (6, 3))                       \
                  C(F_nll_loss(x, tensor_argmin(x, 1), .reduction = REDUCTION_NONE), (2, 3, 4))\
                  C(F_nll_loss(x, tensor_argmin(x)), (3)))                                                   \
    X(cross_entropy, "-weight[target] log softmax(x)[target], or -sum of q log softmax(x), of each sample, reduced", \
                  C(F_cross_entropy(x, tensor_argmin(x, 1)), (4, 3))                           \
                  C(F_cross_entropy(x, tensor_argmin(x, 1), .weight = tensor_linspace(1, 2, 3, .dtype = FLOAT64),\
                                    .ignore_index = 1), (6, 3))                                              \
                  C(F_cross_entropy(x, tensor_argmin(x, 1), .label_smoothing = 0.1,            \
                                    .ignore_index = 0), (6, 3))                                            \
                  C(F_cross_entropy(x, tensor_argmin(x, 1), .reduction = REDUCTION_NONE), (2, 40, 3))\
                  C(F_cross_entropy(tensor_t(x), tensor_argmin(x, 0), .reduction = REDUCTION_SUM), (3, 4))\
                  C(F_cross_entropy(x, tensor_argmin(x)), (70))                                              \
                  C(F_cross_entropy(x, y), (4, 3), (4, 3)) C(F_cross_entropy(x, y), (3), (3))                \
                  C(F_cross_entropy(x, tensor_t(y), .label_smoothing = 0.2, .reduction = REDUCTION_SUM), (4, 3), (3, 4))\
                  C(F_cross_entropy(x, y, .weight = z, .reduction = REDUCTION_NONE), (2, 3, 4), (2, 3, 4), (3)))\
    X(amax,       "the largest of x over dims",                                                              \
                  C(tensor_amax(x), (2, 3)) C(tensor_amax(x, 0), (4, 3))                       \
                  C(tensor_amax(x, .dims = DIMS(0, -1), .keepdim = true), (2, 3, 2)) C(tensor_amax(x), ()))  \
    X(amin,       "the smallest of x over dims",                                                             \
                  C(tensor_amin(x), (2, 3)) C(tensor_amin(tensor_t(x), 1), (4, 3)))            \
    X(reshape,    "the elements of x in another shape",                                                      \
                  C(tensor_reshape(x, SHAPE(3, -1)), (2, 3)) C(tensor_reshape(tensor_t(x), SHAPE(6)), (2, 3))\
                  C(tensor_squeeze(tensor_unsqueeze(x, 1)), (2, 1)) C(tensor_flatten(x), (2, 3)))            \
    X(permute,    "dimension d of y is dimension dims[d] of x",                                              \
                  C(tensor_permute(x, DIMS(2, 0, -2)), (2, 3, 4)))                                           \
    X(transpose,  "two dimensions of x exchanged",                                                           \
                  C(tensor_transpose(x, 0, -1), (2, 3, 4)) C(tensor_t(x), (2, 3)))                           \
    X(expand,     "dimensions of size 1 repeated",                                                           \
                  C(tensor_expand(x, SHAPE(2, -1, 4)), (3, 1)) C(tensor_expand(x, SHAPE(2)), ()))            \
    X(slice,      "x[start:end:step] along dim",                                                             \
                  C(tensor_slice(x, 0, 1, -1), (5, 2)) C(tensor_slice(x, -1, 0, TAPER_END, .step = 3), (2, 5)))\
    X(slice_grad, "zeros of a shape, with x where the slice was",                                            \
                  C(tensor_slice(tensor_mul(x, x), 0, 1, 3), (5)))                                           \
    X(select,     "x[index] along dim",                                                                      \
                  C(tensor_select(x, 1, -1), (2, 3)) C(tensor_select(x, 0, 0), (3)))                         \
    X(cat,        "tensors one after another along dim",                                                     \
                  C(tensor_cat(TENSORS(x, y, x)), (2, 3), (1, 3))                                            \
                  C(tensor_cat(TENSORS(x, y), .dim = -1), (2, 3), (2, 1)))                                   \
    X(clone,      "x, copied",                                                                               \
                  C(tensor_clone(x), (2, 3)) C(tensor_contiguous(tensor_t(x)), (2, 3)))                      \
    X(to,         "x in another dtype",                                                                      \
                  C(tensor_to(tensor_to(x, FLOAT32), FLOAT64), (0, 3)))
/* clang-format on */

#endif
