/* test_init.c: torch.nn.init's matrices, against PyTorch's (goldens/init.txt, make_init.py), and torch.nn.utils. */
#include "golden.h"

#include <float.h>

static Tensor *filled(const char *name, Tensor *x) {
    if (strcmp(name, "eye") == 0) return nn_init_eye_(x);
    if (strcmp(name, "dirac") == 0) return nn_init_dirac_(x);
    if (strcmp(name, "dirac_2") == 0) return nn_init_dirac_(x, 2);
    if (strcmp(name, "sparse") == 0) return nn_init_sparse_(x, 0.3);
    if (strcmp(name, "sparse_std") == 0) return nn_init_sparse_(x, 0.75, .std = 0.5);
    if (strcmp(name, "orthogonal_gain") == 0) return nn_init_orthogonal_(x, 2.5);
    assert_string_equal(name, "orthogonal");
    return nn_init_orthogonal_(x);
}

/* Draws are PyTorch's bits; orthogonal rows come from another algorithm, whose rounding is in double here. */
TEST(matrices_are_pytorchs) {
    for (Golden g = golden_open("init.txt"); golden_next(&g);) {
        tape_scope();
        int64_t     dims[8];
        int         ndim = golden_list(&g, "shape", dims);
        taper_Dtype dtype = golden_arg(&g, "dtype") == 64 ? FLOAT64 : FLOAT32;
        Tensor     *x = tensor_full(taper_dims(ndim, dims), 7, .dtype = dtype, .requires_grad = true);
        taper_manual_seed(0);
        assert_ptr_equal(filled(g.line, x), x);
        if (strncmp(g.line, "orthogonal", 10) == 0)
            golden_close(&g, x, 0, 64 * (dtype == FLOAT64 ? DBL_EPSILON : FLT_EPSILON));
        else
            golden_same_bits(&g, x);
    }
}

TEST(orthogonal_rows_are_orthogonal) {
    Tensor *x = nn_init_orthogonal_(tensor_empty(SHAPE(40, 3, 16), .dtype = FLOAT64));
    Tensor *rows = tensor_reshape(x, SHAPE(40, 48)), *off = tensor_sub(tensor_mm(rows, tensor_t(rows)), tensor_eye(40));
    assert_true(tensor_item(tensor_amax(tensor_abs(off))) < 4 * DBL_EPSILON);
    Tensor *turned = tensor_t(tensor_empty(SHAPE(2, 3))); /* in x's order, whatever its strides */
    nn_init_eye_(turned);
    check_tensor(tensor_contiguous(turned), (double[]){1, 0, 0, 1, 0, 0}, 6, 0, 0);
}

TEST(matrices_check_their_arguments) {
    Tensor *vector = tensor_ones(SHAPE(3)), *matrix = tensor_ones(SHAPE(3, 2)), *kernel = tensor_ones(SHAPE(3, 2, 2));
    assert_null(nn_init_eye_(vector));
    CHECK_ERROR("eye_: Only tensors with 2 dimensions are supported");
    assert_null(nn_init_dirac_(matrix));
    CHECK_ERROR("dirac_: Only tensors with 3, 4, or 5 dimensions are supported");
    assert_null(nn_init_dirac_(kernel, 2));
    CHECK_ERROR("dirac_: dim 0 must be divisible by groups");
    assert_null(nn_init_orthogonal_(vector));
    CHECK_ERROR("orthogonal_: Only tensors with 2 or more dimensions are supported");
    assert_null(nn_init_sparse_(kernel, 0.5));
    CHECK_ERROR("sparse_: Only tensors with 2 dimensions are supported");
    assert_null(nn_init_sparse_(matrix, 1.5));
    CHECK_ERROR("sparse_: sparsity has to be between 0 and 1");
    assert_true(tensor_item(tensor_sum(matrix)) == 6 && tensor_item(tensor_sum(kernel)) == 12);
}

/* ---- torch.nn.utils -------------------------------------------------------------------------------- */

static Tensor *all[3], *a, *b, *c; /* with the gradients (3, 0), (-4, nothing), none */

static taper_Tensors with_gradients(void) {
    a = tensor_full(SHAPE(2), 1.0, .dtype = FLOAT64, .requires_grad = true);
    b = tensor_full(SHAPE(1, 1), 2.0, .dtype = FLOAT64, .requires_grad = true);
    c = tensor_full(SHAPE(), 3.0, .dtype = FLOAT64, .requires_grad = true);
    tensor_set_grad(a, tensor_from(SHAPE(2), (double[]){3, 0}));
    tensor_set_grad(b, tensor_from(SHAPE(1, 1), (double[]){-4}));
    all[0] = a, all[1] = b, all[2] = c;
    return taper_tensors(3, all);
}

TEST(gradients_are_clipped) {
    Tensor *norm = nn_utils_clip_grad_norm_(with_gradients(), 1);
    assert_true(tensor_item(norm) == 5);
    check_tensor(tensor_grad_of(a), (double[]){3 / (5 + 1e-6), 0}, 2, 1e-15, 0);
    check_tensor(tensor_grad_of(b), (double[]){-4 / (5 + 1e-6)}, 1, 1e-15, 0);
    assert_null(tensor_grad_of(c));
    norm = nn_utils_clip_grad_norm_(with_gradients(), 100); /* below it nothing changes */
    assert_true(tensor_item(norm) == 5 && tensor_item(tensor_grad_of(b)) == -4);
    norm = nn_utils_clip_grad_norm_(with_gradients(), 2, INFINITY);
    assert_true(tensor_item(norm) == 4 && fabs(tensor_item(tensor_grad_of(b)) + 2) < 1e-6);
    assert_true(tensor_item(nn_utils_clip_grad_norm_(TENSORS(c), 1)) == 0);
    with_gradients();
    tensor_set_grad(c, tensor_full(SHAPE(), NAN, .dtype = FLOAT64));
    assert_null(nn_utils_clip_grad_norm_(TENSORS(a, b, c), 1, .error_if_nonfinite = true));
    CHECK_ERROR("clip_grad_norm_: The total norm of order 2 for gradients from `parameters` is non-finite");
    assert_true(tensor_item(tensor_grad_of(b)) == -4);
    assert_true(nn_utils_clip_grad_value_(with_gradients(), 3.5));
    check_tensor(tensor_grad_of(a), (double[]){3, 0}, 2, 0, 0);
    assert_true(tensor_item(tensor_grad_of(b)) == -3.5);
    assert_null(nn_utils_clip_grad_norm_(TENSORS(a, NULL), 1));
    CHECK_ERROR("clip_grad_norm_: a parameter is NULL");
}

TEST(parameters_as_one_vector) {
    taper_Tensors parameters = with_gradients();
    Tensor       *vector = nn_utils_parameters_to_vector(parameters);
    check_tensor(vector, (double[]){1, 1, 2, 3}, 4, 0, 0);
    assert_true(tensor_requires_grad(vector));
    assert_true(nn_utils_vector_to_parameters(tensor_from(SHAPE(4), (double[]){5, 6, 7, 8}), parameters));
    check_tensor(a, (double[]){5, 6}, 2, 0, 0);
    assert_true(tensor_item(b) == 7 && tensor_item(c) == 8 && tensor_requires_grad(c));
    assert_false(nn_utils_vector_to_parameters(tensor_ones(SHAPE(5)), parameters));
    CHECK_ERROR("vector_to_parameters: expected a vector of 4 numbers, got [5]");
    assert_true(tensor_item(b) == 7);
}

RUN_TESTS("init", T(matrices_are_pytorchs), T(orthogonal_rows_are_orthogonal), T(matrices_check_their_arguments),
          T(gradients_are_clipped), T(parameters_as_one_vector))
