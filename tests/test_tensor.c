/* test_tensor.c: factories, views, conversions, element access, and errors of shape. */
#include "test.h"

TEST(from_arrays_of_every_type) {
    assert_int_equal(tensor_dtype(tensor_from(SHAPE(2), (float[]){1, 2})), FLOAT32);
    assert_int_equal(tensor_dtype(tensor_from(SHAPE(2), (double[]){1, 2})), FLOAT64);
    assert_int_equal(tensor_dtype(tensor_from(SHAPE(2), (int[]){1, 2})), INT64);
    assert_int_equal(tensor_dtype(tensor_from(SHAPE(2), (int64_t[]){1, 2})), INT64);
    assert_int_equal(tensor_dtype(tensor_from(SHAPE(2), (bool[]){1, 0})), BOOL);
    assert_int_equal(tensor_dtype(tensor_scalar(2)), INT64);
    assert_int_equal(tensor_dtype(tensor_scalar(2.0)), FLOAT32);
    const double values[] = {1, 2, 3, 4};
    Tensor      *x = tensor_from(SHAPE(2, 2), values);
    check_tensor(x, values, 4, 0, 0);
    assert_true(tensor_item(tensor_scalar(0.1)) == (double)0.1f);
}

TEST(factories) {
    check_tensor(tensor_zeros(SHAPE(3)), (double[]){0, 0, 0}, 3, 0, 0);
    check_tensor(tensor_ones(SHAPE(2), .dtype = INT64), (double[]){1, 1}, 2, 0, 0);
    check_tensor(tensor_full(SHAPE(2), 7), (double[]){7, 7}, 2, 0, 0);
    assert_int_equal(tensor_dtype(tensor_full(SHAPE(2), 7)), INT64);
    assert_int_equal(tensor_dtype(tensor_full(SHAPE(2), 7.5)), FLOAT32);
    assert_int_equal(tensor_dtype(tensor_full(SHAPE(2), 7, .dtype = FLOAT64)), FLOAT64);
    Tensor *x = tensor_ones(SHAPE(2, 3), .dtype = FLOAT64);
    assert_int_equal(tensor_dtype(tensor_zeros_like(x)), FLOAT64);
    assert_int_equal(tensor_dtype(tensor_full_like(x, 3)), FLOAT64);
    assert_int_equal(tensor_numel(tensor_empty_like(x)), 6);
    assert_int_equal(tensor_dtype(tensor_ones_like(x, .dtype = BOOL)), BOOL);
    assert_int_equal(tensor_dim(tensor_randn_like(x)), 2);
    assert_int_equal(tensor_size(tensor_rand_like(x), -1), 3);
    taper_set_default_dtype(FLOAT64);
    assert_int_equal(tensor_dtype(tensor_zeros(SHAPE(1))), FLOAT64);
    assert_int_equal(tensor_dtype(tensor_scalar(1.0)), FLOAT64);
    taper_set_default_dtype(FLOAT32);
    assert_false(taper_set_default_dtype(INT64));
    CHECK_ERROR("only floating-point types are supported as the default type");
}

TEST(impossible_shapes) {
    assert_null(tensor_zeros(SHAPE(2, -1)));
    CHECK_ERROR("zeros: Trying to create tensor with negative dimension -1: [2, -1]");
    assert_null(tensor_ones(SHAPE(1, 1, 1, 1, 1, 1, 1, 1, 1)));
    CHECK_ERROR("ones: 9 dimensions are more than the most, 8");
    assert_null(tensor_zeros(SHAPE((int64_t)1 << 40, (int64_t)1 << 40)));
    CHECK_ERROR("Storage size calculation overflowed with sizes=[1099511627776, 1099511627776]");
    assert_null(tensor_empty(SHAPE((int64_t)1 << 45)));
    CHECK_ERROR("out of memory");
    assert_null(tensor_from(SHAPE(2), (float *)NULL));
    CHECK_ERROR("from: data is NULL");
    assert_null(tensor_arange(5, .step = -1));
    CHECK_ERROR("arange: upper bound 5 and lower bound 0 inconsistent with step sign -1");
    assert_null(tensor_linspace(0, 1, -1));
    CHECK_ERROR("linspace: number of steps must be non-negative");
    assert_null(tensor_zeros(SHAPE(1), .dtype = (taper_Dtype)9));
    CHECK_ERROR("no such dtype: 9");
    assert_int_equal(tensor_numel(tensor_zeros(SHAPE(0, (int64_t)1 << 30))), 0);
}

TEST(views_share_memory) {
    Tensor *x = tensor_reshape(tensor_arange(24), SHAPE(2, 3, 4));
    Tensor *row = tensor_select(x, 1, 2), *turned = tensor_permute(x, DIMS(2, 0, 1)),
           *part = tensor_slice(x, 2, 1, 4, .step = 2);
    check_tensor(row, (double[]){8, 9, 10, 11, 20, 21, 22, 23}, 8, 0, 0);
    check_tensor(part, (double[]){1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23}, 12, 0, 0);
    assert_true(tensor_at(turned, INDEX(3, 1, 0)) == 15);
    assert_false(tensor_is_contiguous(turned));
    assert_true(tensor_is_contiguous(tensor_select(x, 0, 1)));
    tensor_fill_(tensor_select(row, 0, 0), -5);
    assert_true(tensor_at(x, INDEX(0, 2, 3)) == -5);
    assert_true(tensor_data_ptr(tensor_reshape(x, SHAPE(6, 4))) == tensor_data_ptr(x));
    assert_true(tensor_data_ptr(tensor_reshape(turned, SHAPE(-1))) != tensor_data_ptr(x));
    assert_true(tensor_data_ptr(tensor_contiguous(x)) == tensor_data_ptr(x));
    assert_int_equal(tensor_stride(tensor_expand(tensor_ones(SHAPE(3, 1)), SHAPE(3, 5)), 1), 0);
}

TEST(reshapes_that_are_views_and_that_are_not) {
    Tensor *x = tensor_reshape(tensor_arange(24), SHAPE(2, 3, 4)), *t = tensor_transpose(x, 0, 1); /* (3, 2, 4) */
    assert_true(tensor_data_ptr(tensor_reshape(t, SHAPE(3, 2, 2, 2))) == tensor_data_ptr(x));
    assert_true(tensor_data_ptr(tensor_reshape(t, SHAPE(6, 4))) != tensor_data_ptr(x));
    check_tensor(tensor_reshape(t, SHAPE(6, 4)),
                 (double[]){0, 1, 2, 3, 12, 13, 14, 15, 4, 5, 6, 7, 16, 17, 18, 19, 8, 9, 10, 11, 20, 21, 22, 23}, 24,
                 0, 0);
    assert_int_equal(tensor_dim(tensor_reshape(tensor_ones(SHAPE(1)), SHAPE())), 0);
    assert_int_equal(tensor_numel(tensor_reshape(tensor_ones(SHAPE(0, 3)), SHAPE(5, 0))), 0);
    assert_int_equal(tensor_dim(tensor_squeeze(tensor_ones(SHAPE(1, 2, 1, 3)))), 2);
}

TEST(bad_views_are_errors) {
    Tensor *x = tensor_ones(SHAPE(2, 3));
    assert_null(tensor_reshape(x, SHAPE(4, 2)));
    CHECK_ERROR("reshape: shape '[4, 2]' is invalid for input of size 6");
    assert_null(tensor_reshape(x, SHAPE(-1, -1)));
    CHECK_ERROR("reshape: only one dimension can be inferred");
    assert_null(tensor_reshape(x, SHAPE(-1, 4)));
    CHECK_ERROR("is invalid for input of size 6");
    assert_null(tensor_transpose(x, 0, 2));
    CHECK_ERROR("transpose: Dimension out of range (expected to be in range of [-2, 1], but got 2)");
    assert_null(tensor_permute(x, DIMS(0, 0)));
    CHECK_ERROR("permute: duplicate dims are not allowed");
    assert_null(tensor_permute(x, DIMS(0)));
    CHECK_ERROR("does not match the length of the desired ordering");
    assert_null(tensor_t(tensor_ones(SHAPE(1, 2, 3))));
    CHECK_ERROR("t: expects a tensor with <= 2 dimensions, but self is 3D");
    assert_null(tensor_select(x, 0, 2));
    CHECK_ERROR("select: index 2 out of range for tensor of size [2, 3] at dimension 0");
    assert_null(tensor_slice(x, 0, 0, 1, .step = -1));
    CHECK_ERROR("slice: step must be positive");
    assert_null(tensor_expand(x, SHAPE(3, 3)));
    CHECK_ERROR("expand: the expanded size of the tensor [3, 3] must match the existing size [2, 3]");
    assert_null(tensor_cat(TENSORS(x, tensor_ones(SHAPE(2, 4)))));
    CHECK_ERROR(
        "cat: Sizes of tensors must match except in dimension 0. Expected size 3 but got size 4 for tensor number 1");
    assert_null(tensor_sum(x, .dims = DIMS(0, -2)));
    CHECK_ERROR("sum: dim 0 appears multiple times in the list of dims");
    assert_null(tensor_mean(tensor_ones(SHAPE(2), .dtype = INT64)));
    CHECK_ERROR("mean: could not infer output dtype");
    assert_null(tensor_add(x, tensor_ones(SHAPE(2, 4))));
    CHECK_ERROR("add: The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1");
    assert_null(tensor_sub(tensor_ones(SHAPE(2), .dtype = BOOL), tensor_ones(SHAPE(2), .dtype = BOOL)));
    CHECK_ERROR("sub: Subtraction, the `-` operator, with two bool tensors is not supported");
    assert_null(F_linear(tensor_ones(SHAPE(4, 3)), tensor_ones(SHAPE(5, 2)), NULL));
    CHECK_ERROR("linear: mat1 and mat2 shapes cannot be multiplied (4x3 and 2x5)");
    assert_null(F_linear(x, tensor_ones(SHAPE(5, 3)), tensor_ones(SHAPE(4))));
    CHECK_ERROR("linear: expected a bias of shape [5], got [4]");
    assert_null(tensor_matmul(x, tensor_ones(SHAPE(3, 2), .dtype = FLOAT64)));
    CHECK_ERROR("matmul: expected m1 and m2 to have the same dtype, but got: torch.float32 != torch.float64");
    assert_null(tensor_matmul(x, tensor_ones(SHAPE())));
    CHECK_ERROR("matmul: both arguments need to be at least 1D, but they are 2D and 0D");
    assert_null(F_mse_loss(tensor_ones(SHAPE(4, 1)), tensor_ones(SHAPE(4))));
    CHECK_ERROR("mse_loss: a target of size [4] does not go with an input of size [4, 1]");
    assert_null(tensor_where(x, x, x));
    CHECK_ERROR("where: expected condition to be a boolean tensor, but got a tensor with dtype torch.float32");
    assert_null(F_dropout(x, .p = 2));
    CHECK_ERROR("dropout: probability has to be between 0 and 1, but got 2");
}

TEST(messages_name_the_callers_place) {
    Tensor *x = tensor_ones(SHAPE(2, 3));
    assert_null(tensor_matmul(x, x));
    char expected[512];
    snprintf(expected, sizeof expected, "%s:%d: matmul: mat1", __FILE__, __LINE__ - 2);
    CHECK_ERROR(expected);
}

TEST(elements) {
    Tensor *x = tensor_from(SHAPE(2, 2), (double[]){1.5, 2, 3, 4});
    assert_true(tensor_at(x, INDEX(-1, 0)) == 3);
    assert_true(isnan(tensor_at(x, INDEX(2, 0))));
    CHECK_ERROR("at: index 2 is out of bounds for dimension 0 with size 2");
    assert_true(isnan(tensor_at(x, INDEX(0))));
    CHECK_ERROR("at: 1 index for a tensor of 2 dimensions");
    assert_true(isnan(tensor_item(x)));
    CHECK_ERROR("item: a Tensor with 4 elements cannot be converted to Scalar");
    int64_t big = ((int64_t)1 << 53) + 1;
    assert_true(tensor_item_int64(tensor_from(SHAPE(), &big)) == big);
    const double wrong[] = {NAN, 0x1p63, -0x1.0000000000001p63, INFINITY};
    for (int i = 0; i < COUNT(wrong); i++) {
        assert_int_equal(tensor_item_int64(tensor_from(SHAPE(), &wrong[i])), 0);
        CHECK_ERROR("is no 64-bit whole number");
    }
    assert_true(tensor_item_int64(tensor_scalar(-0x1p63)) == INT64_MIN);
    float   f[4];
    int64_t n[4];
    bool    b[4];
    assert_true(tensor_copy_to(tensor_t(x), f, 4));
    assert_true(f[0] == 1.5f && f[1] == 3 && f[2] == 2);
    assert_true(tensor_copy_to(x, n, 4));
    assert_true(n[0] == 1 && n[3] == 4);
    assert_true(tensor_copy_to(tensor_sub(x, 2), b, 4));
    assert_true(b[0] && !b[1]);
    assert_false(tensor_copy_to(x, f, 3));
    CHECK_ERROR("copy_to: room for 3 elements, but a tensor of shape [2, 2] has 4");
    assert_int_equal(tensor_size(x, 5), -1);
    CHECK_ERROR("size: Dimension out of range");
    assert_int_equal(tensor_size(tensor_scalar(1), 0), 1);
}

TEST(changes_in_place) {
    Tensor *x = tensor_zeros(SHAPE(2, 3));
    assert_non_null(tensor_copy_(x, tensor_from(SHAPE(3), (int[]){1, 2, 3}))); /* converted and broadcast */
    check_tensor(x, (double[]){1, 2, 3, 1, 2, 3}, 6, 0, 0);
    assert_non_null(tensor_zero_(tensor_select(x, 1, 0)));
    check_tensor(x, (double[]){0, 2, 3, 0, 2, 3}, 6, 0, 0);
    assert_null(tensor_copy_(x, tensor_ones(SHAPE(2))));
    CHECK_ERROR("copy_: a tensor of shape [2] cannot be broadcast to [2, 3]");
    assert_null(tensor_fill_(x, tensor_ones(SHAPE(2))));
    CHECK_ERROR("fill_: only supports 0-dimension value tensor but got tensor with shape [2]");
    assert_non_null(tensor_bernoulli_(tensor_t(x), 1));
    check_tensor(x, (double[]){1, 1, 1, 1, 1, 1}, 6, 0, 0);
}

TEST(where_keeps_zero_times_infinity_out) { /* the gradient of the side not taken is exactly 0 */
    Tensor *x = tensor_from(SHAPE(2), (double[]){0, 4});
    tensor_requires_grad_(x, true);
    Tensor *y = tensor_where(tensor_gt(x, 0), tensor_log(x), 0);
    assert_true(tensor_backward(tensor_sum(y)));
    /* as in PyTorch: log's own slope at 0 is infinite, and 0 * inf is nan, unless the input was masked before */
    assert_true(isnan(tensor_at(tensor_grad_of(x), INDEX(0))));
    tensor_set_grad(x, NULL);
    Tensor *safe = tensor_where(tensor_gt(x, 0), x, 1);
    assert_true(tensor_backward(tensor_sum(tensor_where(tensor_gt(x, 0), tensor_log(safe), 0))));
    check_tensor(tensor_grad_of(x), (double[]){0, 0.25}, 2, 0, 0);
}

TEST(as_many_dimensions_as_there_can_be) {
    Tensor *x = tensor_rand(SHAPE(2, 1, 3, 1, 2, 1, 2, 2)), *y = tensor_permute(x, DIMS(7, 6, 5, 4, 3, 2, 1, 0));
    double  total = tensor_item(tensor_sum(tensor_to(x, FLOAT64)));
    assert_true(fabs(tensor_item(tensor_sum(tensor_to(y, FLOAT64))) - total) < 1e-12);
    assert_null(tensor_unsqueeze(x, 0));
    CHECK_ERROR("unsqueeze: 8 dimensions are the most there can be");
}

RUN_TESTS("tensor", T(from_arrays_of_every_type), T(factories), T(impossible_shapes), T(views_share_memory),
          T(reshapes_that_are_views_and_that_are_not), T(bad_views_are_errors), T(messages_name_the_callers_place),
          T(elements), T(changes_in_place), T(where_keeps_zero_times_infinity_out),
          T(as_many_dimensions_as_there_can_be))
