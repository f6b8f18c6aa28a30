/* test_network.c: the operators that networks are made of, at their ends: ties, NaN, nothing, what sticks out; and what they
 * say of arguments that do not fit. The right values are PyTorch's. */
#include "golden.h"

/* ---- Pools --------------------------------------------------------------------------------------- */

static Tensor *row_of(int count, const double *numbers) {
    return tensor_from(SHAPE(1, count), numbers, .dtype = FLOAT32);
}

TEST(the_first_of_equal_numbers_is_the_largest) {
    Tensor *places = NULL, *x = row_of(6, (double[]){2, 2, 1, 1, 3, 3});
    check_tensor(F_max_pool1d(x, 2, .return_indices = &places), (double[]){2, 1, 3}, 3, 0, 0);
    check_tensor(places, (double[]){0, 2, 4}, 3, 0, 0);
    Tensor *ones = tensor_ones(SHAPE(1, 4), .requires_grad = true);
    check_tensor(tensor_grad(tensor_sum(F_max_pool1d(ones, 2, 1)), ones), (double[]){1, 1, 1, 0}, 4, 0, 0);
    Tensor *zeros = F_max_pool1d(row_of(4, (double[]){0, -0., -0., 0}), 2);
    assert_true(!signbit(tensor_at(zeros, INDEX(0, 0))) && signbit(tensor_at(zeros, INDEX(0, 1))));
    assert_non_null(F_adaptive_max_pool2d(tensor_ones(SHAPE(1, 3, 3)), 1, &places));
    assert_int_equal(tensor_item_int64(places), 0);
    assert_int_equal(tensor_dim(places), 3);
}

TEST(nan_is_the_largest_and_infinities_stay) {
    Tensor *places = NULL;
    Tensor *y = F_max_pool1d(row_of(6, (double[]){1, NAN, NAN, 2, 2, 1}), 3, .return_indices = &places);
    assert_true(isnan(tensor_at(y, INDEX(0, 0))) && tensor_at(y, INDEX(0, 1)) == 2);
    check_tensor(places, (double[]){2, 3}, 2, 0, 0);
    Tensor *least = tensor_full(SHAPE(1, 6), -INFINITY);
    assert_true(tensor_at(F_max_pool1d(least, 3, 1, 1, .return_indices = &places), INDEX(0, 0)) == -INFINITY);
    check_tensor(places, (double[]){0, 0, 1, 2, 3, 4}, 6, 0, 0);
    Tensor *mean = F_avg_pool1d(row_of(4, (double[]){1, NAN, 3, INFINITY}), 2);
    assert_true(isnan(tensor_at(mean, INDEX(0, 0))) && tensor_at(mean, INDEX(0, 1)) == INFINITY);
}

/* Between two steps of a dilated window there may be no number at all. */
TEST(a_window_that_sees_nothing) {
    Tensor *places = NULL, *x = tensor_ones(SHAPE(1, 2), .requires_grad = true);
    Tensor *y = F_max_pool1d(x, 2, 1, 1, 3, .return_indices = &places);
    assert_int_equal(tensor_numel(y), 1);
    assert_true(tensor_at(y, INDEX(0, 0)) == -INFINITY);
    check_tensor(places, (double[]){-1}, 1, 0, 0);
    check_tensor(tensor_grad(tensor_sum(y), x), (double[]){0, 0}, 2, 0, 0);
}

/* The sum wraps and the quotient is rounded towards 0; windows of the divisor's own sign too. */
TEST(means_of_whole_numbers) {
    Tensor *x = tensor_from(SHAPE(1, 4), (int64_t[]){-7, 2, INT64_MAX, 1});
    check_tensor(F_avg_pool1d(x, 2), (double[]){-2, -0x1p62}, 2, 0, 0);
    check_tensor(F_avg_pool2d(tensor_reshape(x, SHAPE(1, 2, 2)), 1, .divisor_override = -1),
                 (double[]){7, -2, -0x1p63, -1}, 4, 0, 0);
    assert_null(F_adaptive_avg_pool1d(x, 2));
    CHECK_ERROR("adaptive_avg_pool1d: not implemented for torch.int64");
}

/* In its own size each number is read twice, and not the next: 0 inf is nan at the infinity alone. */
TEST(an_image_in_its_own_size) {
    Tensor *x = tensor_from(SHAPE(1, 1, 4), (double[]){1, INFINITY, 2, -1});
    for (int corners = 0; corners < 2; corners++) {
        Tensor *y = F_interpolate(x, 4, .mode = "linear", .align_corners = corners);
        assert_true(tensor_at(y, INDEX(0, 0, 0)) == 1 && isnan(tensor_at(y, INDEX(0, 0, 1))));
        assert_true(tensor_at(y, INDEX(0, 0, 2)) == 2 && tensor_at(y, INDEX(0, 0, 3)) == -1);
    }
}

TEST(pools_of_nothing) {
    assert_int_equal(tensor_numel(F_adaptive_avg_pool2d(tensor_ones(SHAPE(1, 3, 4, 4)), 0)), 0);
    assert_int_equal(tensor_size(F_max_pool2d(tensor_ones(SHAPE(0, 1, 4, 4)), 2), 3), 2);
    assert_null(F_adaptive_avg_pool1d(tensor_ones(SHAPE(0, 2, 5)), INT64_C(1) << 40));
    CHECK_ERROR("adaptive_avg_pool1d: sizes from 1073741823 on are too large");
    assert_null(F_interpolate(tensor_ones(SHAPE(0, 2, 5)), INT64_C(1) << 40));
    CHECK_ERROR("interpolate: sizes from 1073741823 on are too large");
    Tensor *x = tensor_ones(SHAPE(1, 2, 2), .requires_grad = true), *y = F_adaptive_avg_pool2d(x, PAIR(0, 1));
    check_tensor(tensor_grad(y, x, .grad_output = tensor_ones(SHAPE(1, 0, 1))), (double[]){0, 0, 0, 0}, 4, 0, 0);
}

TEST(pools_check_their_arguments) {
    Tensor *x = tensor_ones(SHAPE(1, 3, 4, 4));
    assert_null(F_max_pool2d(x, 2, .padding = 2));
    CHECK_ERROR("max_pool2d: pad should be at most half of effective kernel size, but got pad=2, kernel_size=2 and "
                "dilation=1");
    assert_null(
        F_max_pool1d(tensor_ones(SHAPE(1, 9)), 3, .stride = 1, .padding = 2, .dilation = 2)); /* of 5 with its gaps */
    CHECK_ERROR(
        "max_pool1d: pad should be smaller than or equal to half of kernel size, but got padW = 2, padH = 0, kW = 3");
    assert_null(F_max_pool2d(x, 5));
    CHECK_ERROR("max_pool2d: Given input size: (4x4). Calculated output size: (0x0). Output size is too small");
    assert_null(F_max_pool2d(x, 0));
    CHECK_ERROR("max_pool2d: kernel size should be greater than zero");
    assert_null(F_avg_pool2d(x, 2, 0));
    CHECK_ERROR("avg_pool2d: stride should be greater than zero");
    assert_null(F_max_pool2d(tensor_ones(SHAPE(1, 0, 4, 4)), 2));
    CHECK_ERROR("max_pool2d: Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got: "
                "[1, 0, 4, 4]");
    assert_null(F_max_pool1d(x, 2));
    CHECK_ERROR("max_pool1d: Expected 2D or 3D (batch mode) tensor");
    assert_null(F_avg_pool2d(x, 2, .divisor_override = 0));
    CHECK_ERROR("avg_pool2d: divisor must be not zero");
    assert_null(F_adaptive_avg_pool2d(x, -1));
    CHECK_ERROR(
        "adaptive_avg_pool2d: elements of output_size must be greater than or equal to 0 but received {-1, -1}");
    assert_null(F_avg_pool2d(tensor_arange(4), 1));
    CHECK_ERROR("avg_pool2d: Expected 3D or 4D");
    assert_null(F_avg_pool1d(tensor_gt(tensor_reshape(tensor_arange(4), SHAPE(1, 4)), 1), 1));
    CHECK_ERROR("avg_pool1d: not implemented for torch.bool");
}

TEST(unpooling_puts_the_last_of_equal_places) {
    Tensor *x = tensor_from(SHAPE(1, 1, 2), (float[]){3, 5}, .requires_grad = true);
    Tensor *same = tensor_zeros(SHAPE(1, 1, 2), .dtype = INT64), *y = F_max_unpool2d(x, same, 2);
    check_tensor(y, (double[]){5, 0, 0, 0, 0, 0, 0, 0}, 8, 0, 0);
    check_tensor(tensor_grad(tensor_sum(y), x), (double[]){1, 1}, 2, 0, 0);
    assert_null(F_max_unpool2d(x, tensor_full(SHAPE(1, 1, 2), 9), 2));
    CHECK_ERROR("max_unpool2d: Found an invalid max index: 9 (output volumes are of size 2x4)");
    assert_null(F_max_unpool2d(x, same, 2, .output_size = SHAPE(9, 9)));
    CHECK_ERROR("max_unpool2d: invalid output_size [9, 9] (dim 0 must be between 0 and 4)");
    assert_null(F_max_unpool2d(x, tensor_zeros(SHAPE(1, 1, 2)), 2));
    CHECK_ERROR("max_unpool2d: elements in indices should be type int64 but got: torch.float32");
    assert_null(F_max_unpool2d(x, tensor_zeros(SHAPE(1, 2, 1), .dtype = INT64), 2));
    CHECK_ERROR("max_unpool2d: Expected shape of indices to be same as that of the input tensor ([1, 1, 2])");
}

/* ---- Normalization ------------------------------------------------------------------------------- */

TEST(running_moments_follow_those_of_the_batch) {
    Tensor *x = tensor_reshape(tensor_div(tensor_arange(12.0), 4), SHAPE(2, 3, 2));
    Tensor *mean = tensor_zeros(SHAPE(3)), *variance = tensor_ones(SHAPE(3));
    assert_non_null(F_batch_norm(x, mean, variance, .training = true, .momentum = 0.25));
    check_tensor(mean, (double[]){0.21875, 0.34375, 0.46875}, 3, 0, 0);
    check_tensor(variance, (double[]){0x1.e2aaaap-1, 0x1.e2aaaap-1, 0x1.e2aaaap-1}, 3, 1e-7, 0);
    assert_non_null(F_batch_norm(tensor_zeros(SHAPE(0, 3)), mean, variance, .training = true));
    assert_non_null(F_batch_norm(x, mean, variance));
    check_tensor(mean, (double[]){0.21875, 0.34375, 0.46875}, 3, 0, 0);
    Tensor *squares = tensor_reshape(tensor_div(tensor_square(tensor_arange(12.0)), 4), SHAPE(2, 2, 3));
    mean = tensor_zeros(SHAPE(2)), variance = tensor_ones(SHAPE(2));
    assert_non_null(F_instance_norm(squares, mean, variance, .momentum = 0.25));
    check_tensor(mean, (double[]){0x1.9aaaacp+0, 0x1.d55556p+1}, 2, 1e-6, 0);
    check_tensor(variance, (double[]){0x1.28aaacp+1, 0x1.185556p+2}, 2, 1e-6, 0);
}

TEST(a_change_of_running_moments_is_noticed) {
    Tensor *x = tensor_rand(SHAPE(4, 3), .requires_grad = true), *mean = tensor_zeros(SHAPE(3)),
           *variance = tensor_ones(SHAPE(3));
    Tensor *y = F_batch_norm(x, mean, variance);
    assert_non_null(F_batch_norm(x, mean, variance, .training = true));
    assert_null(tensor_grad(tensor_sum(y), x));
    CHECK_ERROR("modified by an inplace operation");
    Tensor *twice = tensor_add(F_batch_norm(x, mean, variance, .training = true),
                               F_batch_norm(x, mean, variance, .training = true));
    assert_non_null(tensor_grad(tensor_sum(twice), x));
}

TEST(norms_of_ends) {
    check_tensor(F_rms_norm(tensor_from(SHAPE(2), (float[]){3, 4}), SHAPE(2)), (double[]){0.8485281, 1.1313709}, 2,
                 1e-6, 0);
    check_tensor(F_rms_norm(tensor_zeros(SHAPE(2)), SHAPE(2)), (double[]){0, 0}, 2, 0, 0);
    check_tensor(F_rms_norm(tensor_from(SHAPE(2), (float[]){1e30f, 1}), SHAPE(2)), (double[]){0, 0}, 2, 0, 0);
    Tensor *y = F_batch_norm(tensor_from(SHAPE(2, 2), (float[]){1, NAN, 2, 1}), NULL, NULL, .training = true);
    assert_true(isnan(tensor_at(y, INDEX(0, 1))) && isnan(tensor_at(y, INDEX(1, 1))));
    assert_true(fabs(tensor_at(y, INDEX(1, 0)) - 1) < 1e-4);
    assert_int_equal(tensor_size(F_group_norm(tensor_ones(SHAPE(2, 4, 0)), 2), 1), 4);
    assert_non_null(
        strstr(tensor_repr(F_batch_norm(tensor_rand(SHAPE(2, 2), .requires_grad = true), NULL, NULL, .training = true)),
               "grad_fn=<NativeBatchNormBackward0>"));
}

/* So many numbers that channels are taken some at a time, each as if it were alone. */
static void check_large_batch(Tensor *x, Tensor *weight, Tensor *bias, Tensor *g) {
    Tensor *mean = tensor_zeros(SHAPE(5)), *variance = tensor_ones(SHAPE(5));
    Tensor *y = F_batch_norm(x, mean, variance, weight, bias, .training = true);
    tensor_backward(y, .gradient = g);
    for (int c = 0; c < 5; c++) {
        Tensor *one_mean = tensor_zeros(SHAPE(1)), *one_variance = tensor_ones(SHAPE(1));
        Tensor *one = tensor_requires_grad_(tensor_clone(tensor_detach(tensor_narrow(x, 1, c, 1))), true);
        Tensor *w = weight ? tensor_requires_grad_(tensor_clone(tensor_detach(tensor_narrow(weight, 0, c, 1))), true)
                           : NULL;
        Tensor *b = bias ? tensor_requires_grad_(tensor_clone(tensor_detach(tensor_narrow(bias, 0, c, 1))), true)
                         : NULL;
        Tensor *z = F_batch_norm(one, one_mean, one_variance, w, b, .training = true);
        assert_true(tensor_equal(z, tensor_narrow(y, 1, c, 1)));
        tensor_backward(z, .gradient = tensor_narrow(g, 1, c, 1));
        assert_true(tensor_equal(tensor_grad_of(one), tensor_narrow(tensor_grad_of(x), 1, c, 1)));
        assert_true(!w || tensor_equal(tensor_grad_of(w), tensor_narrow(tensor_grad_of(weight), 0, c, 1)));
        assert_true(!b || tensor_equal(tensor_grad_of(b), tensor_narrow(tensor_grad_of(bias), 0, c, 1)));
        assert_true(tensor_equal(one_mean, tensor_narrow(mean, 0, c, 1)));
        assert_true(tensor_equal(one_variance, tensor_narrow(variance, 0, c, 1)));
    }
}

TEST(channels_of_large_batches_are_alone) {
    Tensor *x = tensor_rand(SHAPE(30, 5, 40, 25)), *turned = tensor_transpose(tensor_rand(SHAPE(30, 5, 25, 40)), 2, 3);
    Tensor *g = tensor_rand(SHAPE(30, 5, 40, 25));
    const int threads = taper_get_num_threads();
    for (int most = 1; most < 4; most += 2)
        for (int form = 0; form < 8; form++) {
            tape_scope();
            assert_true(taper_set_num_threads(most));
            Tensor *w = form & 1 ? tensor_rand(SHAPE(5), .requires_grad = true) : NULL;
            Tensor *b = form & 2 ? tensor_rand(SHAPE(5), .requires_grad = true) : NULL;
            check_large_batch(tensor_requires_grad_(tensor_detach(form & 4 ? turned : x), true), w, b, g);
        }
    assert_true(taper_set_num_threads(threads));
}

/* The same of samples: what weight and bias get is added up over them. */
TEST(samples_of_large_groups_are_alone) {
    enum { BATCH = 23, CHANNELS = 6 };
    Tensor *x = tensor_rand(SHAPE(BATCH, CHANNELS, 41, 25), .requires_grad = true), *of_weight[BATCH], *of_bias[BATCH];
    Tensor *weight = tensor_rand(SHAPE(CHANNELS), .requires_grad = true), *g = tensor_rand(tensor_shape(x));
    Tensor *bias = tensor_rand(SHAPE(CHANNELS), .requires_grad = true), *y = F_group_norm(x, 3, weight, bias);
    const int threads = taper_get_num_threads();
    for (int most = 1; most < 4; most += 2) {
        assert_true(taper_set_num_threads(most));
        taper_Tensors all = tensor_grads(y, TENSORS(x, weight, bias), .grad_output = g, .retain_graph = true);
        assert_non_null(all.at);
        for (int i = 0; i < BATCH; i++) {
            Tensor *one = tensor_requires_grad_(tensor_clone(tensor_detach(tensor_narrow(x, 0, i, 1))), true);
            Tensor *z = F_group_norm(one, 3, weight, bias);
            assert_true(tensor_equal(z, tensor_narrow(y, 0, i, 1)));
            taper_Tensors mine = tensor_grads(z, TENSORS(one, weight, bias), .grad_output = tensor_narrow(g, 0, i, 1));
            assert_true(tensor_equal(mine.at[0], tensor_narrow(all.at[0], 0, i, 1)));
            of_weight[i] = mine.at[1], of_bias[i] = mine.at[2];
        }
        taper_Tensors weights = {BATCH, of_weight}, biases = {BATCH, of_bias};
        assert_true(tensor_equal(all.at[1], tensor_sum(tensor_stack(weights), .dims = DIMS(0))));
        assert_true(tensor_equal(all.at[2], tensor_sum(tensor_stack(biases), .dims = DIMS(0))));
    }
    assert_true(taper_set_num_threads(threads));
}

TEST(norms_check_their_arguments) {
    Tensor *x = tensor_ones(SHAPE(2, 3));
    assert_null(F_batch_norm(tensor_ones(SHAPE(1, 3)), NULL, NULL, .training = true));
    CHECK_ERROR("batch_norm: Expected more than 1 value per channel when training, got input size [1, 3]");
    assert_null(F_batch_norm(x, NULL, NULL));
    CHECK_ERROR("batch_norm: Expected running_mean and running_var to be defined in evaluation mode");
    assert_null(F_batch_norm(x, tensor_zeros(SHAPE(3)), NULL, .training = true));
    CHECK_ERROR("batch_norm: running_mean and running_var must either both be None or neither be None");
    assert_null(F_batch_norm(x, tensor_zeros(SHAPE(2)), tensor_ones(SHAPE(2))));
    CHECK_ERROR("batch_norm: running_mean should contain 3 elements, but got one of shape [2]");
    assert_null(F_batch_norm(x, NULL, NULL, tensor_ones(SHAPE(2)), .training = true));
    CHECK_ERROR("batch_norm: weight should contain 3 elements");
    assert_null(F_batch_norm(tensor_ones(SHAPE(3)), NULL, NULL, .training = true));
    CHECK_ERROR("batch_norm: Expected at least 2 dimensions for input tensor but received 1");
    assert_null(F_batch_norm(tensor_to(x, INT64), NULL, NULL, .training = true));
    CHECK_ERROR("batch_norm: not implemented for torch.int64");
    assert_null(F_batch_norm(tensor_to(x, FLOAT64), NULL, NULL, tensor_ones(SHAPE(3)), .training = true));
    CHECK_ERROR("batch_norm: expected a weight of torch.float64, got torch.float32");
    assert_null(F_batch_norm(x, NULL, NULL, .training = true, .eps = 0));
    CHECK_ERROR("batch_norm: eps must be positive during training, but got 0");
    assert_null(F_batch_norm(x, tensor_zeros(SHAPE(3)), tensor_ones(SHAPE(3)), .eps = -1));
    CHECK_ERROR("batch_norm: eps must be non-negative, but got -1");
    Tensor *learned = tensor_requires_grad_(tensor_ones(SHAPE(3)), true);
    assert_null(F_batch_norm(x, learned, tensor_ones(SHAPE(3))));
    CHECK_ERROR("batch_norm is not differentiable with respect to argument 'running_mean'");
    assert_null(F_instance_norm(tensor_ones(SHAPE(2, 3, 2)), tensor_ones(SHAPE(3)), learned, .use_input_stats = false));
    CHECK_ERROR("instance_norm is not differentiable with respect to argument 'running_var'");
    assert_null(F_group_norm(x, 2));
    CHECK_ERROR("group_norm: Expected number of channels in input to be divisible by num_groups, but got input of "
                "shape [2, 3] and num_groups=2");
    assert_null(F_group_norm(x, 0));
    CHECK_ERROR("group_norm: Expected num groups to be greater than 0, got 0");
    assert_null(F_group_norm(tensor_ones(SHAPE(1, 4)), 4));
    CHECK_ERROR("group_norm: Expected more than 1 value per channel when training, got input size [1, 4]");
    assert_null(F_instance_norm(tensor_ones(SHAPE(2, 4, 1))));
    CHECK_ERROR("instance_norm: Expected more than 1 spatial element when training, got input size [2, 4, 1]");
    assert_null(F_instance_norm(tensor_ones(SHAPE(2, 4, 2)), .use_input_stats = false));
    CHECK_ERROR("instance_norm: Expected running_mean and running_var to be defined in evaluation mode");
    assert_null(F_rms_norm(x, SHAPE(2)));
    CHECK_ERROR("rms_norm: Given normalized_shape=[2], expected input with shape [*, 2], but got input of size [2, 3]");
}

/* ---- Embedding ----------------------------------------------------------------------------------- */

TEST(padding_gets_no_gradient) {
    Tensor *table = tensor_zeros(SHAPE(4, 2), .requires_grad = true),
           *g = tensor_reshape(tensor_arange(8.0), SHAPE(4, 2));
    Tensor *index = tensor_from(SHAPE(4), (int64_t[]){1, 3, 1, 0});
    Tensor *y = tensor_sum(tensor_mul(F_embedding(index, table, .padding_idx = 3), g));
    check_tensor(tensor_grad(y, table), (double[]){6, 7, 4, 6, 0, 0, 0, 0}, 8, 0, 0);
    tensor_requires_grad_(g, true);
    y = tensor_sum(tensor_mul(F_embedding(index, table, .padding_idx = -1), g));
    Tensor *first = tensor_grad(y, table, .create_graph = true);
    check_tensor(tensor_grad(tensor_sum(first), g), (double[]){1, 1, 0, 0, 1, 1, 1, 1}, 8, 0, 0);
    check_tensor(F_embedding(index, tensor_ones(SHAPE(4, 1)), 3), (double[]){1, 1, 1, 1}, 4, 0, 0);
}

/* PyTorch's numbers: rows that are asked for and too long are shortened in the table, whose version counts once. */
TEST(long_rows_are_shortened_in_the_table) {
    static const double rows[] = {3, 4, 0.3, 0.4, 6, 8, 1, 1}, by_2[] = {0.6, 0.8, 0.3, 0.4, 0.6, 0.8, 1, 1};
    static const double by_1[] = {3. / 7, 4. / 7, 0.3, 0.4, 3. / 7, 4. / 7, 1, 1};
    static const double by_largest[] = {0.75, 1, 0.3, 0.4, 0.75, 1, 1, 1}, by_0[] = {1.5, 2, 0.15, 0.2, 3, 4, 1, 1};
    Tensor             *index = tensor_from(SHAPE(2, 2), (int64_t[]){0, 1, 2, 0});
    for (int i = 0; i < 4; i++) {
        Tensor *table = tensor_from(SHAPE(4, 2), rows, .requires_grad = true);
        Tensor *y = F_embedding(index, table, .max_norm = 1, .norm_type = (double[]){2, 1, INFINITY, 0}[i]);
        check_tensor(table, (const double *[]){by_2, by_1, by_largest, by_0}[i], 8, 1e-6, 0);
        assert_true(tensor_equal(tensor_select(tensor_select(y, 0, 1), 0, 1), tensor_select(table, 0, 0)));
        check_tensor(tensor_grad(tensor_sum(y), table), (double[]){2, 2, 1, 1, 1, 1, 0, 0}, 8, 0, 0);
    }
}

/* Of a bag too, where PyTorch 2.13 takes the count of another index. */
TEST(gradients_are_divided_by_frequencies) {
    Tensor *table = tensor_ones(SHAPE(4, 2), .requires_grad = true),
           *index = tensor_from(SHAPE(4), (int64_t[]){0, 1, 2, 0});
    Tensor *g = tensor_reshape(tensor_arange(1.0, 9.0), SHAPE(4, 2));
    Tensor *y = tensor_sum(tensor_mul(F_embedding(index, table, .scale_grad_by_freq = true), g));
    check_tensor(tensor_grad(y, table), (double[]){4, 5, 3, 4, 5, 6, 0, 0}, 8, 0, 0);
    y = tensor_sum(tensor_mul(F_embedding(index, table, 1, .scale_grad_by_freq = true), g));
    check_tensor(tensor_grad(y, table), (double[]){4, 5, 0, 0, 5, 6, 0, 0}, 8, 0, 0);
    y = F_embedding_bag(tensor_reshape(index, SHAPE(2, 2)), table, .mode = "sum", .scale_grad_by_freq = true);
    check_tensor(tensor_grad(tensor_sum(y), table), (double[]){1, 1, 1, 1, 1, 1, 0, 0}, 8, 0, 0);
}

TEST(shortened_rows_are_noticed) {
    Tensor *table = tensor_ones(SHAPE(3, 2), .requires_grad = true), *index = tensor_from(SHAPE(2), (int64_t[]){0, 1});
    Tensor *before = tensor_sum(tensor_mul(table, table)), *y = F_embedding(index, table, .max_norm = 100);
    check_tensor(table, (double[]){1, 1, 1, 1, 1, 1}, 6, 0, 0);
    assert_false(tensor_backward(tensor_add(before, tensor_sum(y))));
    CHECK_ERROR("modified by an inplace operation");
    y = F_embedding_bag(index, table, tensor_from(SHAPE(2), (int64_t[]){0, 1}), .max_norm = 1, .padding_idx = 0,
                        .include_last_offset = true, .mode = "sum"); /* of all indices, those that do not count too */
    check_tensor(y, (double[]){0, 0}, 2, 0, 0);
    check_tensor(table, (double[]){sqrt(0.5), sqrt(0.5), sqrt(0.5), sqrt(0.5), 1, 1}, 6, 1e-7, 0);
    assert_null(F_embedding(index, tensor_to(table, INT64), .max_norm = 1));
    CHECK_ERROR("embedding: max_norm needs a weight of floating point dtype, got torch.int64");
    assert_null(F_embedding_bag(tensor_unsqueeze(index, 0), table, .mode = "max", .scale_grad_by_freq = true));
    CHECK_ERROR("embedding_bag: max mode does not support scaling the gradient by the frequency");
}

TEST(embedding_checks_its_arguments) {
    Tensor *table = tensor_zeros(SHAPE(3, 2));
    assert_null(F_embedding(tensor_full(SHAPE(1), 3), table));
    CHECK_ERROR("embedding: index out of range in self");
    assert_null(F_embedding(tensor_full(SHAPE(1), -1), table));
    CHECK_ERROR("embedding: index out of range in self");
    assert_null(F_embedding(tensor_ones(SHAPE(1)), table));
    CHECK_ERROR("embedding: Expected indices of torch.int64; but got torch.float32");
    assert_null(F_embedding(tensor_zeros(SHAPE(1), .dtype = INT64), table, .padding_idx = 3));
    CHECK_ERROR("embedding: Padding_idx must be within num_embeddings");
    assert_null(F_embedding(tensor_zeros(SHAPE(1), .dtype = INT64), tensor_zeros(SHAPE(3))));
    CHECK_ERROR("embedding: 'weight' must be 2-D");
    assert_int_equal(tensor_dim(F_embedding(tensor_scalar(1), table)), 1);
    assert_int_equal(tensor_size(F_embedding(tensor_zeros(SHAPE(2, 0), .dtype = INT64), table), 2), 2);
}

/* ---- Convolutions -------------------------------------------------------------------------------- */

TEST(convolutions_of_one_axis_and_back) {
    Tensor *x = tensor_from(SHAPE(1, 2), (float[]){1, 2}), *w = tensor_from(SHAPE(1, 1, 3), (float[]){1, 10, 100});
    check_tensor(F_conv_transpose1d(x, w, NULL, .stride = 2), (double[]){1, 10, 102, 20, 200}, 5, 0, 0);
    Tensor *image = tensor_ones(SHAPE(1, 2, 5, 5)), *kernel = tensor_ones(SHAPE(2, 2, 2, 2));
    assert_null(F_conv1d(tensor_ones(SHAPE(1, 2, 5)), tensor_ones(SHAPE(3, 2, 6)), NULL));
    CHECK_ERROR("conv1d: Calculated padded input size per channel: (5). Kernel size: (6). Kernel size can't be greater "
                "than actual input size");
    assert_null(F_conv1d(image, tensor_ones(SHAPE(3, 2, 2)), NULL));
    CHECK_ERROR("conv1d: Expected 2D (unbatched) or 3D (batched) input to conv1d, but got input of size: [1, 2, 5, 5]");
    assert_null(F_conv2d(image, kernel, NULL, 2, PADDING_SAME));
    CHECK_ERROR("conv2d: padding='same' is not supported for strided convolutions");
    assert_null(F_conv_transpose2d(image, tensor_ones(SHAPE(3, 2, 2, 2)), NULL));
    CHECK_ERROR(
        "conv_transpose2d: Given transposed=1, weight of size [3, 2, 2, 2], expected input[1, 2, 5, 5] to have 3 "
        "channels, but got 2 channels instead");
    assert_null(F_conv_transpose2d(image, kernel, tensor_ones(SHAPE(3))));
    CHECK_ERROR("conv_transpose2d: Given transposed=1, weight of size [2, 2, 2, 2], expected bias to be 1-dimensional "
                "with 2 elements, but got bias of size [3] instead");
    assert_null(F_conv_transpose2d(image, kernel, NULL, .output_padding = 1));
    CHECK_ERROR("conv_transpose2d: output padding must be smaller than either stride or dilation");
    assert_null(F_conv_transpose2d(image, kernel, NULL, .output_padding = -1));
    CHECK_ERROR("conv_transpose2d: negative output_padding is not supported");
    assert_null(F_conv_transpose2d(image, kernel, NULL, .padding = 5));
    CHECK_ERROR(
        "conv_transpose2d: Given input size per channel: (5 x 5). Calculated output size per channel: (-4 x -4). "
        "Output size is too small");
}

/* ---- Dropout ------------------------------------------------------------------------------------- */

static void check_drawn(Tensor *y, double first, double dropped, double next) {
    CHECK_GOOD();
    y = tensor_flatten(y);
    int64_t last = tensor_numel(y) - 1;
    while (tensor_at(y, INDEX(last)) != dropped && last > 0) last--;
    assert_true(tensor_at(y, INDEX(0)) == first && last > 0);
    assert_true(tensor_item(tensor_rand(SHAPE(1))) == next);
}

/* After torch.manual_seed(7): the first number, what is dropped, and what is drawn next. */
TEST(dropouts_have_pytorchs_draws) {
    Tensor *x = tensor_add(tensor_div(tensor_reshape(tensor_arange(24.0), SHAPE(2, 3, 4)), 8), 1);
    Tensor *wide = tensor_to(x, FLOAT64), *turned = tensor_transpose(x, 0, 2);
    taper_manual_seed(7);
    check_drawn(F_dropout(x, .p = 0.3), 0x1.6db6dcp+0, 0, 0.7368624210357666);
    taper_manual_seed(7);
    check_drawn(F_alpha_dropout(x, .p = 0.3, .training = true), 0x1.50a6c4p+0, -0x1.0f3e8ep+0, 0.7368624210357666);
    taper_manual_seed(7);
    check_drawn(F_alpha_dropout(wide, .p = 0.3, .training = true), 0x1.50a6c4b83496dp+0, -0x1.0f3e8c536249fp+0,
                0.7368624210357666);
    taper_manual_seed(7);
    check_drawn(F_alpha_dropout(turned, .p = 0.3, .training = true), 0x1.50a6c4p+0, -0x1.0f3e8ep+0, 0.7368624210357666);
    taper_manual_seed(7);
    check_drawn(F_dropout1d(x, .p = 0.4), 0x1.aaaaaap+0, 0, 0.28683900833129883);
    taper_manual_seed(7);
    check_drawn(F_dropout1d(tensor_select(x, 0, 0), .p = 0.4), 0x1.aaaaaap+0, 0, 0.20708602666854858);
    taper_manual_seed(7);
    check_drawn(F_dropout2d(wide, .p = 0.4), 0x1.aaaaaaaaaaaabp+0, 0, 0.28683900833129883);
    taper_manual_seed(7);
    check_drawn(F_dropout2d(turned, .p = 0.4), 0x1.aaaaaap+0, 0, 0.5209300518035889);
    taper_manual_seed(7);
    check_drawn(F_feature_alpha_dropout(x, .p = 0.4, .training = true), 0x1.786aa4p+0, -0x1.d23facp-1,
                0.28683900833129883);
}

TEST(dropouts_at_their_ends) {
    Tensor *x = tensor_ones(SHAPE(2, 3), .requires_grad = true);
    assert_ptr_equal(F_alpha_dropout(x), x);
    assert_ptr_equal(F_dropout1d(x, .p = 0), x);
    assert_ptr_equal(F_dropout1d(x, .training = false), x);
    check_tensor(F_alpha_dropout(x, .p = 1, .training = true), (double[]){0, 0, 0, 0, 0, 0}, 6, 0, 0);
    assert_null(F_alpha_dropout(x, .p = 2));
    CHECK_ERROR("alpha_dropout: probability has to be between 0 and 1, but got 2");
    assert_null(F_dropout1d(tensor_ones(SHAPE(2))));
    CHECK_ERROR("dropout1d: Expected 2D or 3D input, but received a 1D input");
    assert_null(F_dropout2d(tensor_ones(SHAPE(2))));
    CHECK_ERROR("dropout2d: Feature dropout requires at least 2 dimensions in the input");
    assert_null(F_dropout2d(tensor_to(x, INT64)));
    CHECK_ERROR("dropout2d: result type Float can't be cast to the desired output type torch.int64");
    taper_manual_seed(1);
    Tensor *y = F_alpha_dropout(x, .training = true), *dx = tensor_grad(tensor_sum(y), x);
    assert_true(tensor_item(tensor_amin(dx)) == 0 && tensor_item(tensor_amax(dx)) > 0.5);
}

RUN_TESTS("network", T(the_first_of_equal_numbers_is_the_largest), T(nan_is_the_largest_and_infinities_stay),
          T(a_window_that_sees_nothing), T(pools_of_nothing), T(means_of_whole_numbers), T(an_image_in_its_own_size),
          T(pools_check_their_arguments), T(unpooling_puts_the_last_of_equal_places),
          T(running_moments_follow_those_of_the_batch), T(a_change_of_running_moments_is_noticed), T(norms_of_ends),
          T(channels_of_large_batches_are_alone), T(samples_of_large_groups_are_alone), T(norms_check_their_arguments),
          T(padding_gets_no_gradient), T(long_rows_are_shortened_in_the_table), T(shortened_rows_are_noticed),
          T(gradients_are_divided_by_frequencies), T(embedding_checks_its_arguments),
          T(convolutions_of_one_axis_and_back), T(dropouts_have_pytorchs_draws), T(dropouts_at_their_ends))
