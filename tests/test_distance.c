/* test_distance.c: distances and the losses made of them, where vectors are one, empty or of length 0, and what is refused.
 * Values in between, and gradients, are checks of ops/distance.def. */
#include "refusals.h"

#define NUMBERS(...) ((double[]){__VA_ARGS__})
#define MATRIX(rows, columns, ...) tensor_from(SHAPE(rows, columns), NUMBERS(__VA_ARGS__), .requires_grad = true)

TEST(equal_rows_have_no_gradient) {
    const double norms[] = {0, 1, 1.5, 2, 3, INFINITY};
    for (int i = 0; i < COUNT(norms); i++) {
        Tensor       *a = MATRIX(2, 2, 0, 0, 3, 4), *b = MATRIX(1, 2, 0, 0), *y = tensor_cdist(a, b, norms[i]);
        const double *values = tensor_data_ptr(y);
        assert_true(values[0] == 0);
        Tensor *da = tensor_grad(tensor_sum(y), a, .retain_graph = true);
        check_tensor(tensor_select(da, 0, 0), NUMBERS(0, 0), 2, 0, 0);
        if (norms[i] == 2) check_tensor(tensor_select(da, 0, 1), NUMBERS(0.6, 0.8), 2, 1e-15, 0);
        if (isinf(norms[i])) check_tensor(tensor_select(da, 0, 1), NUMBERS(0, 1), 2, 0, 0);
        if (norms[i] == 0) check_tensor(y, NUMBERS(0, 2), 2, 0, 0);
        if (norms[i] == 0) check_tensor(da, NUMBERS(0, 0, 0, 0), 4, 0, 0);
        da = tensor_grad(tensor_sum(y), a, .create_graph = true); /* nor nan in what is recorded */
        check_tensor(tensor_select(da, 0, 0), NUMBERS(0, 0), 2, 0, 0);
    }
    Tensor *x = MATRIX(1, 2, 1, 2);
    Tensor *y = F_pairwise_distance(x, tensor_detach(x), .eps = 0);
    check_tensor(y, NUMBERS(0), 1, 0, 0);
    check_tensor(tensor_grad(tensor_sum(y), x), NUMBERS(0, 0), 2, 0, 0);
}

/* More than are computed at once; close vectors far from 0 keep their digits. */
TEST(many_distances) {
    Tensor       *a = tensor_reshape(tensor_arange(0.0, 1200, .dtype = FLOAT64), SHAPE(600, 2));
    Tensor       *far = tensor_add(tensor_mul(a, 0x1p-30), 1e6), *y = tensor_cdist(far, far);
    const double *values = tensor_data_ptr(y);
    for (int i = 0; i < 600; i++)
        for (int j = 0; j < 600; j++)
            if (fabs(values[i * 600 + j] - abs(i - j) * 2 * sqrt(2) * 0x1p-30) > 1e-9 * abs(i - j))
                fail_msg("%d, %d: %g", i, j, values[i * 600 + j]);
    check_tensor(tensor_cdist(tensor_ones(SHAPE(2, 0)), tensor_ones(SHAPE(1, 0))), NUMBERS(0, 0), 2, 0, 0);
    assert_int_equal(tensor_numel(tensor_cdist(tensor_ones(SHAPE(0, 2)), tensor_ones(SHAPE(3, 2)))), 0);
}

TEST(distances_refuse) {
    Tensor *a = tensor_ones(SHAPE(2, 3)), *b = tensor_ones(SHAPE(3, 4)), *v = tensor_ones(SHAPE(3));
    REFUSED(tensor_cdist(a, b), "cdist: X1 and X2 must have the same number of columns. X1: 3 X2: 4");
    REFUSED(tensor_cdist(v, a), "cdist: only supports at least 2D tensors, X1 got: 1D");
    REFUSED(tensor_cdist(a, tensor_to(a, INT64)), "cdist: only supports floating-point dtypes, X2 got: torch.int64");
    REFUSED(tensor_cdist(a, tensor_to(a, FLOAT64)), "cdist: expected m1 and m2 to have the same dtype");
    REFUSED(tensor_cdist(a, a, -1), "cdist: only supports non-negative p values");
    REFUSED(tensor_cdist(tensor_ones(SHAPE(2, 1, 3)), tensor_ones(SHAPE(3, 1, 3))), "cdist: The size of tensor a (2)");
    REFUSED(F_cosine_similarity(a, b), "cosine_similarity: The size of tensor a (3) must match");
    REFUSED(F_cosine_similarity(a, a, 2), "cosine_similarity: Dimension out of range");
    REFUSED(F_cosine_similarity(tensor_to(a, INT64), tensor_to(a, INT64)),
            "expected common dtype to be floating point");
    REFUSED(F_triplet_margin_loss(a, a, v),
            "the same number of dimensions, but got: anchor 2D, positive 2D, and negative 1D inputs");
    REFUSED(F_triplet_margin_loss(a, a, a, 0), "triplet_margin_loss: margin must be greater than 0, got 0");
    REFUSED(F_cosine_embedding_loss(a, a, a), "0D or 1D target tensor expected, multi-target not supported");
    REFUSED(F_cosine_embedding_loss(a, v, tensor_ones(SHAPE(2))),
            "1D target tensor expects 2D input tensors, but found inputs with sizes [2, 3] and [3].");
    REFUSED(F_cosine_embedding_loss(a, a, v), "The size of tensor a (3) must match the size of tensor b (2)");
    Tensor *classes = tensor_from(SHAPE(2), ((int64_t[]){0, 3}));
    REFUSED(F_multi_margin_loss(a, classes), "Target 3 is out of bounds. There are 3 classes");
    REFUSED(F_multi_margin_loss(a, classes, 3), "multi_margin_loss: only p == 1 and p == 2 supported");
    REFUSED(F_multi_margin_loss(a, classes, .weight = tensor_ones(SHAPE(2))),
            "multi_margin_loss: inconsistent weight size, expected 3 but got [2]");
    REFUSED(F_multi_margin_loss(a, classes, .reduction = (F_Reduction)3), "3 is not a valid value for reduction");
    REFUSED(F_multilabel_soft_margin_loss(tensor_scalar(1.0), v), "expected 1 or more dimensions, got 0");
}

/* PyTorch's numbers. */
TEST(vectors_of_length_0_and_ties) {
    Tensor *x = MATRIX(2, 2, 3, 4, 0, 0), *y = MATRIX(2, 2, 1, 0, 1, 1);
    Tensor *cosine = F_cosine_similarity(x, y, .eps = 10);
    check_tensor(cosine, NUMBERS(0.03, 0), 2, 1e-15, 0);
    check_tensor(tensor_grad(tensor_sum(cosine), x), NUMBERS(0.0082, -0.0024, 0.01, 0.01), 4, 1e-14, 0);
    check_tensor(tensor_grad(tensor_sum(F_cosine_similarity(x, y)), x),
                 NUMBERS(0.128, -0.096, 1e8 / sqrt(2), 1e8 / sqrt(2)), 4, 1e-14, 0);
    Tensor *a = MATRIX(1, 2, 0, 0), *p = MATRIX(1, 2, 3, 4), *n = MATRIX(1, 2, 4, 3);
    Tensor *triplet = F_triplet_margin_loss(a, p, n, .eps = 0);
    check_tensor(triplet, NUMBERS(1), 1, 0, 0);
    check_tensor(tensor_grad(triplet, a), NUMBERS(0.2, -0.2), 2, 1e-14, 0);
    check_tensor(tensor_grad(F_triplet_margin_loss(a, tensor_detach(a), tensor_detach(a), .eps = 0), a), NUMBERS(0, 0),
                 2, 0, 0);
    Tensor *i = MATRIX(3, 2, 1, 0, 1, 0, 1, 0), *j = MATRIX(3, 2, 1, 0, 0, 0, 1, 1);
    Tensor *away = F_cosine_embedding_loss(i, j, tensor_full(SHAPE(3), -1), .reduction = REDUCTION_NONE);
    check_tensor(away, NUMBERS(1, 0, sqrt(0.5)), 3, 1e-11, 0);
    check_tensor(tensor_grad(tensor_sum(away), i), NUMBERS(0, 0, 0, 0, 0, sqrt(0.5)), 6, 1e-11, 1e-11);
    Tensor *m = MATRIX(1, 3, 1, 1, 0), *first = tensor_zeros(SHAPE(1), .dtype = INT64);
    check_tensor(tensor_grad(F_multi_margin_loss(m, first), m), NUMBERS(-1. / 3, 1. / 3, 0), 3, 1e-15, 0);
    check_tensor(tensor_grad(F_multi_margin_loss(m, first, 2), m), NUMBERS(-2. / 3, 2. / 3, 0), 3, 1e-15, 0);
}

RUN_TESTS("distance", T(equal_rows_have_no_gradient), T(many_distances), T(distances_refuse),
          T(vectors_of_length_0_and_ties))
