/* test_arrange.c: operators that are made of others, by element, side by side, in parts, grids: ends, ties, nan, infinities,
 * nothing, single numbers; PyTorch's values and words. Values and gradients of ordinary numbers are in test_rows.c. */
#include "refusals.h"

#define IS(x, ...) check_tensor(x, (double[]){__VA_ARGS__}, COUNT(((double[]){__VA_ARGS__})), 0, 0)
#define NEARLY(x, ...) check_tensor(x, (double[]){__VA_ARGS__}, COUNT(((double[]){__VA_ARGS__})), 1e-6, 1e-6)
#define FLOATS(shape, ...) tensor_from(shape, ((float[]){__VA_ARGS__}))
#define LONGS(shape, ...) tensor_from(shape, ((int64_t[]){__VA_ARGS__}))
#define INF ((double)INFINITY)

/* nan as 77, which nothing else is. */
static Tensor *seen(Tensor *x) { return tensor_masked_fill(x, tensor_isnan(x), 77); }

TEST(of_one_number) {
    IS(tensor_exp2(LONGS(SHAPE(2), 1, -3)), 2, 0.125);
    IS(seen(tensor_exp2(FLOATS(SHAPE(4), -INFINITY, NAN, 200, -160))), 0, 77, INF, 0);
    NEARLY(tensor_deg2rad(LONGS(SHAPE(1), 180)), acos(-1));
    Tensor *x = tensor_requires_grad_(FLOATS(SHAPE(6), 0, 1, 0.5f, 2, -1, NAN), true);
    IS(seen(tensor_logit(x)), -INF, INF, 0, 77, 77, 77);
    NEARLY(seen(tensor_logit(x, 1e-3)), -6.9067547, 6.9067678, 0, 6.9067678, -6.9067547, 77);
    IS(seen(tensor_grad(tensor_logit(x), x, .grad_output = tensor_ones(SHAPE(6)))), INF, INF, 4, 77, 77, 77);
    IS(seen(tensor_grad(tensor_logit(x, 1e-3), x, .grad_output = tensor_ones(SHAPE(6)))), 0, 0, 4, 0, 0, 77);
    Tensor *s = tensor_requires_grad_(FLOATS(SHAPE(4), 0, 1, -0.5f, 1e-30f), true);
    NEARLY(tensor_sinc(s), 1, 0, 0.6366198, 1);
    NEARLY(tensor_grad(tensor_sinc(s), s, .grad_output = tensor_ones(SHAPE(4))), 0, -1, 1.2732395, 0);
    IS(tensor_signbit(FLOATS(SHAPE(4), -1, -0.0f, 0, INFINITY)), 1, 1, 0, 0);
    IS(tensor_signbit(LONGS(SHAPE(2), -1, 0)), 1, 0);
    IS(tensor_isposinf(FLOATS(SHAPE(3), INFINITY, -INFINITY, NAN)), 1, 0, 0);
    IS(tensor_isneginf(FLOATS(SHAPE(3), INFINITY, -INFINITY, NAN)), 0, 1, 0);
    IS(tensor_isposinf(LONGS(SHAPE(1), 1)), 0);
}

TEST(of_two_numbers) {
    Tensor *a = FLOATS(SHAPE(6), INFINITY, NAN, 3, 0, 1e30f, -INFINITY),
           *b = FLOATS(SHAPE(6), NAN, INFINITY, 4, 0, 1e30f, 1);
    check_tensor(tensor_hypot(a, b), (double[]){INF, INF, 5, 0, 1.41421356e30, INF}, 6, 1e-6, 0);
    IS(tensor_hypot(FLOATS(SHAPE(2), 1e30f, 0), FLOATS(SHAPE(2), 1e-10f, -3)), (double)1e30f, 3);
    IS(tensor_copysign(LONGS(SHAPE(2), 1, -2), FLOATS(SHAPE(2), -0.0f, 1)), -1, 2);
    Tensor *c = tensor_requires_grad_(FLOATS(SHAPE(3), 0, -3, 2), true);
    IS(tensor_grad(tensor_copysign(c, FLOATS(SHAPE(3), -1, 1, -1)), c, .grad_output = tensor_ones(SHAPE(3))), 0, -1,
       -1);
    Tensor *n = tensor_requires_grad_(FLOATS(SHAPE(4), 1, NAN, NAN, 2), true), *m = FLOATS(SHAPE(4), 1, 1, NAN, NAN);
    IS(seen(tensor_fmax(n, m)), 1, 1, 77, 2);
    IS(seen(tensor_fmin(n, m)), 1, 1, 77, 2);
    IS(tensor_grad(tensor_fmax(n, m), n, .grad_output = tensor_ones(SHAPE(4))), 1, 0, 1, 1);
    IS(tensor_grad(tensor_fmin(n, m), n, .grad_output = tensor_ones(SHAPE(4))), 1, 0, 1, 1);
    assert_int_equal(tensor_dtype(tensor_fmax(tensor_eq(m, 1), tensor_eq(m, 2))), BOOL);
    Tensor *far = tensor_logaddexp2(FLOATS(SHAPE(4), INFINITY, -INFINITY, 1000, NAN),
                                    FLOATS(SHAPE(4), INFINITY, -INFINITY, -1000, 1));
    IS(seen(far), INF, -INF, 1000, 77);
    REFUSED(tensor_hypot(LONGS(SHAPE(1), 3), LONGS(SHAPE(1), 4)), "hypot: not implemented for torch.int64");
    REFUSED(tensor_logaddexp2(LONGS(SHAPE(1), 3), 4), "logaddexp2: not implemented for torch.int64");
    REFUSED(tensor_hypot(a, FLOATS(SHAPE(2), 1, 2)), "hypot: ");
}

TEST(sums_of_powers_so_far) {
    Tensor *x = FLOATS(SHAPE(6), -INFINITY, -INFINITY, 1, 1000, NAN, 1);
    IS(seen(tensor_logcumsumexp(x, 0)), -INF, -INF, 1, 1000, 77, 77);
    IS(tensor_logcumsumexp(FLOATS(SHAPE(3), INFINITY, 1, INFINITY), 0), INF, INF, INF);
    Tensor *from = tensor_requires_grad_(FLOATS(SHAPE(3), 1, 3, 1000), true);
    NEARLY(tensor_grad(tensor_logcumsumexp(from, 0), from, .grad_output = tensor_ones(SHAPE(3))), 1.119203, 0.880797,
           1);
    REFUSED(tensor_logcumsumexp(LONGS(SHAPE(1), 1), 0), "logcumsumexp: not implemented for torch.int64");
    REFUSED(tensor_logcumsumexp(x, 1), "logcumsumexp: Dimension out of range");
    REFUSED(tensor_logcumsumexp(NULL, 0), "NULL");
}

TEST(rounded_down_and_steps) {
    IS(tensor_floor_divide(LONGS(SHAPE(3), 7, -7, 7), LONGS(SHAPE(3), 2, 2, -2)), 3, -4, -4);
    int64_t large = ((int64_t)1 << 62) + 1;
    assert_int_equal(tensor_item_int64(tensor_floor_divide(tensor_from(SHAPE(1), &large), 3)),
                     INT64_C(1537228672809129301));
    Tensor *a = FLOATS(SHAPE(6), 7, -7, 1, 0, INFINITY, -1), *b = FLOATS(SHAPE(6), 0, 2, 0.1f, 0, 1, INFINITY);
    IS(seen(tensor_floor_divide(a, b)), INF, -4, 9, 77, 77, -1);
    assert_int_equal(tensor_dtype(tensor_floor_divide(LONGS(SHAPE(1), 7), 2.0)), FLOAT32);
    assert_false(tensor_requires_grad(tensor_floor_divide(tensor_requires_grad_(a, true), 2)));
    REFUSED(tensor_floor_divide(LONGS(SHAPE(1), 7), 0), "ZeroDivisionError");
    REFUSED(tensor_floor_divide(tensor_eq(b, 0), tensor_eq(b, 0)), "floor_divide: not implemented for torch.bool");
    IS(tensor_heaviside(FLOATS(SHAPE(4), -1, 0, 2, NAN), FLOATS(SHAPE(1), 0.5)), 0, 0.5, 1, 0);
    REFUSED(tensor_heaviside(b, LONGS(SHAPE(1), 1)), "tensors with different dtypes");
}

static void sizes_are(taper_Tensors parts, int count, const int64_t *sizes) {
    CHECK_GOOD();
    assert_int_equal(parts.count, count);
    for (int i = 0; i < count; i++) assert_int_equal(tensor_size(parts.at[i], 0), sizes[i]);
}

TEST(parts) {
    Tensor *seven = tensor_arange(7), *x = tensor_zeros(SHAPE(2, 5));
    sizes_are(tensor_tensor_split(seven, 3), 3, (int64_t[]){3, 2, 2});
    sizes_are(tensor_tensor_split(tensor_arange(2), 3), 3, (int64_t[]){1, 1, 0});
    sizes_are(tensor_tensor_split_indices(seven, DIMS(5, 2)), 3, (int64_t[]){5, 0, 5});
    sizes_are(tensor_tensor_split_indices(seven, DIMS(9, -1)), 3, (int64_t[]){7, 0, 1});
    sizes_are(tensor_tensor_split_indices(seven, DIMS()), 1, (int64_t[]){7});
    REFUSED(tensor_tensor_split(seven, 0).at[0], "number of sections must be larger than 0, got 0");
    REFUSED(tensor_tensor_split(tensor_scalar(1), 1).at[0], "at least a 1-dimensional tensor");
    REFUSED(tensor_hsplit(x, 2).at[0], "hsplit: attempted to split along dimension 1, but the size of the dimension 5");
    REFUSED(tensor_vsplit(seven, 2).at[0], "vsplit: requires a tensor with at least 2 dimension");
    REFUSED(tensor_dsplit(x, 2).at[0], "dsplit: requires a tensor with at least 3 dimension");
    sizes_are(tensor_hsplit_indices(seven, DIMS(5, 2)), 3, (int64_t[]){5, 0, 5});
    sizes_are(tensor_vsplit_indices(tensor_unsqueeze(seven, 1), DIMS(-3)), 2, (int64_t[]){4, 3});
    sizes_are(tensor_dsplit_indices(tensor_reshape(seven, SHAPE(1, 1, 7)), DIMS(9)), 2, (int64_t[]){1, 1});
    REFUSED(tensor_hsplit_indices(tensor_scalar(1.0), DIMS(1)).at[0],
            "hsplit: requires a tensor with at least 1 dimension");
    REFUSED(tensor_vsplit_indices(seven, DIMS(1)).at[0], "vsplit: requires a tensor with at least 2 dimension");
    REFUSED(tensor_dsplit_indices(x, DIMS(1)).at[0], "dsplit: requires a tensor with at least 3 dimension");
    REFUSED(tensor_broadcast_tensors(TENSORS(seven, x)).at[0], "broadcast_tensors: ");
}

TEST(side_by_side) {
    Tensor *made = tensor_block_diag(
        TENSORS(LONGS(SHAPE(2), 1, 2), tensor_scalar(3.0), tensor_eq(tensor_ones(SHAPE(1, 1)), 1)));
    IS(made, 1, 2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1);
    assert_int_equal(tensor_dtype(made), FLOAT32);
    assert_int_equal(
        tensor_dtype(tensor_block_diag(TENSORS(tensor_to(tensor_scalar(2.0), FLOAT64), tensor_ones(SHAPE(1))))),
        FLOAT32);
    IS(tensor_block_diag(TENSORS(tensor_zeros(SHAPE(0, 2)), tensor_ones(SHAPE(1, 1)))), 0, 0, 1);
    REFUSED(tensor_block_diag(TENSORS(tensor_zeros(SHAPE(1, 1, 1)))), "Input 0 has 3 dimensions");
    REFUSED(tensor_column_stack(TENSORS(tensor_arange(2), tensor_arange(3))), "cat: ");
    REFUSED(tensor_dstack(((taper_Tensors){0, NULL})), "dstack: expects a non-empty list");
    REFUSED(tensor_cartesian_prod(TENSORS(tensor_zeros(SHAPE(1, 1)))), "Expect a 1D vector, but got shape [1, 1]");
    IS(tensor_combinations(LONGS(SHAPE(2), 1, 2), 3, true), 1, 1, 1, 1, 1, 2, 1, 2, 2, 2, 2, 2);
    assert_int_equal(tensor_dim(tensor_combinations(tensor_arange(3), 0)), 1);
    assert_int_equal(tensor_size(tensor_combinations(tensor_arange(2), 3), 1), 3);
    assert_int_equal(tensor_size(tensor_combinations(tensor_zeros(SHAPE(0)), 2, true), 0), 0);
    REFUSED(tensor_combinations(tensor_arange(2), -1), "Expect a non-negative number, but got -1");
    REFUSED(tensor_combinations(tensor_scalar(1)), "Expect a 1D vector");
    REFUSED(tensor_combinations(tensor_arange(100000), 50000), "too many");
}

TEST(powers) {
    IS(tensor_vander(LONGS(SHAPE(2), 2, 3), 4), 8, 4, 2, 1, 27, 9, 3, 1);
    assert_int_equal(tensor_numel(tensor_vander(tensor_ones(SHAPE(2)), 0)), 0);
    REFUSED(tensor_vander(tensor_ones(SHAPE(2)), -1), "N must be non-negative.");
    REFUSED(tensor_vander(tensor_scalar(2.0)), "x must be a one-dimensional tensor.");
    IS(tensor_logspace(-1, 2, 7), 0x1.99999ap-4, 0x1.43d136p-2, 1, 0x1.94c584p+1, 10, 0x1.f9f6e4p+4, 100);
    NEARLY(tensor_logspace(-1, 1, 5, 2, .dtype = FLOAT64), 0.5, sqrt(0.5), 1, sqrt(2), 2);
    IS(tensor_logspace(0, 1, 1), 1);
    assert_int_equal(tensor_numel(tensor_logspace(0, 1, 0)), 0);
    REFUSED(tensor_logspace(0, 1, -1), "number of steps must be non-negative");
    REFUSED(tensor_logspace(0, 1, 2, .dtype = INT64), "logspace: not implemented for torch.int64");
    assert_int_equal(tensor_numel(F_pdist(tensor_zeros(SHAPE(1, 3)))), 0);
    Tensor *same = tensor_requires_grad_(tensor_ones(SHAPE(2, 2)), true); /* of equal rows the gradient is 0 */
    IS(tensor_grad(F_pdist(same), same), 0, 0, 0, 0);
    REFUSED(F_pdist(tensor_zeros(SHAPE(3))), "only supports 2D tensors, got: 1D");
    REFUSED(F_pdist(tensor_zeros(SHAPE(2, 2)), -1), "non-negative p values");
    IS(F_lp_pool1d(tensor_neg(tensor_ones(SHAPE(1, 1, 4))), 1, 2), -2, -2);
    IS(F_lp_pool1d(FLOATS(SHAPE(1, 1, 4), -3, 2, 0, 1), INFINITY, 2), 3, 1);
    IS(F_lp_pool1d(FLOATS(SHAPE(1, 1, 4), -3, 2, 0, 1), -INFINITY, 2), 2, 0);
}

/* PyTorch's numbers; beside the volume it is 0, or its own. */
TEST(grids_in_volumes) {
    Tensor *x = tensor_reshape(tensor_arange(1.0, 9.0), SHAPE(1, 1, 2, 2, 2));
    Tensor *g = FLOATS(SHAPE(1, 1, 1, 4, 3), NAN, 0, 0, 0, INFINITY, 0, 0, 0, -INFINITY, 0, 0, 3);
    IS(F_grid_sample(x, g), 0, 0, 0, 0);
    IS(F_grid_sample(x, g, "bilinear", "border"), 5, 5.5, 2.5, 6.5);
    IS(F_grid_sample(x, g, "bilinear", "reflection"), 5, 5.5, 6.5, 2.5);
    IS(F_grid_sample(x, g, "nearest"), 0, 0, 0, 0);
    IS(F_grid_sample(x, g, "nearest", "border"), 2, 3, 1, 5);
    IS(F_grid_sample(x, g, "nearest", "reflection"), 2, 3, 5, 1);
}

TEST(grids) {
    Tensor *theta = tensor_ones(SHAPE(1, 2, 3));
    IS(F_affine_grid(tensor_zeros(SHAPE(1, 2, 3)), SHAPE(1, 1, 1, 1)), 0, 0);
    REFUSED(F_affine_grid(theta, SHAPE(1, 1, 0, 2)), "Expected non-zero, positive output size. Got [1, 1, 0, 2]");
    REFUSED(F_affine_grid(theta, SHAPE(1, 1, INT64_C(1) << 40, INT64_C(1) << 40)), "overflowed");
    REFUSED(F_affine_grid(theta, SHAPE(2, 1, 1, 1)), "affine_grid: Expected a batch of 2D affine matrices");
    REFUSED(F_affine_grid(theta, SHAPE(1, 1, 1, 1, 1)), "Expected a batch of 3D affine matrices of shape Nx3x4");
    REFUSED(F_affine_grid(theta, SHAPE(1, 1, 1)), "affine_grid only supports 4D and 5D sizes");
    Tensor *x = tensor_reshape(tensor_arange(6.0), SHAPE(1, 1, 2, 3));
    Tensor *g = FLOATS(SHAPE(1, 1, 5, 2), 0.5f, 5, -5, 1, 1, 0, 0, 0, -1, -1);
    NEARLY(F_grid_sample(x, g), 0.0, 0.0, 1.75, 2.5, 0.0);
    NEARLY(F_grid_sample(x, g, .padding_mode = "border"), 4.75, 3.0, 3.5, 2.5, 0.0);
    NEARLY(F_grid_sample(x, g, .padding_mode = "reflection"), 4.75, 3.0, 3.5, 2.5, 0.0);
    NEARLY(F_grid_sample(x, g, .padding_mode = "reflection", .align_corners = true), 4.5, 3.0, 3.5, 2.5, 0.0);
    IS(F_grid_sample(x, g, "nearest"), 0.0, 0.0, 2.0, 1.0, 0.0);
    IS(F_grid_sample(x, g, "nearest", "border"), 5.0, 3.0, 2.0, 1.0, 0.0);
    IS(F_grid_sample(tensor_ones(SHAPE(1, 1, 1, 1)), FLOATS(SHAPE(1, 1, 1, 2), 0.3f, 5), "bilinear", "reflection",
                     true),
       1);
    Tensor *nowhere = FLOATS(SHAPE(1, 1, 3, 2), NAN, 0, INFINITY, 0, 0, -INFINITY);
    IS(F_grid_sample(x, nowhere, "nearest"), 0, 0, 0);
    IS(seen(F_grid_sample(x, nowhere)), 77, 77, 77);
    IS(F_grid_sample(x, nowhere, "bilinear", "border"), 1.5, 3.5, 1);
    IS(F_grid_sample(x, nowhere, "bilinear", "reflection"), 1.5, 1.5, 1);
    nowhere = FLOATS(SHAPE(1, 1, 3, 2), NAN, 0, 0, INFINITY, -INFINITY, -INFINITY); /* of sixteen, not one is known */
    IS(seen(F_grid_sample(x, nowhere, "bicubic")), 77, 77, 77);
    IS(seen(F_grid_sample(x, nowhere, "bicubic", "reflection")), 77, 77, 77);
    assert_int_equal(tensor_size(F_grid_sample(tensor_zeros(SHAPE(1, 0, 2, 2)), g), 1), 0);
    REFUSED(F_grid_sample(x, g, "foo"), "mode must be one of those in the header, but got: 'foo'");
    REFUSED(F_grid_sample(x, g, .padding_mode = NULL), "padding_mode must be");
    REFUSED(F_grid_sample(tensor_zeros(SHAPE(1, 1, 2, 2, 2)), tensor_zeros(SHAPE(1, 1, 1, 1, 3)), "bicubic"),
            "grid_sample: bicubic interpolation only supports 4D input");
    REFUSED(F_grid_sample(tensor_zeros(SHAPE(1, 1, 2, 2, 2)), g), "grid (N, planes, rows, columns, 3), but got sizes");
    REFUSED(F_grid_sample(x, tensor_to(g, FLOAT64)), "to have same dtype of floats");
    REFUSED(F_grid_sample(tensor_zeros(SHAPE(1, 1, 0, 2)), g), "non-empty spatial dimensions");
    REFUSED(F_grid_sample(x, tensor_zeros(SHAPE(2, 1, 1, 2))), "grid_sample: expected input (N, C, height, width)");
}

TEST(null) {
    Tensor *none = NULL, *x = tensor_ones(SHAPE(2));
    IS_NULL(tensor_exp2(none));
    IS_NULL(tensor_deg2rad(none));
    IS_NULL(tensor_rad2deg(none));
    IS_NULL(tensor_logit(none));
    IS_NULL(tensor_sinc(none));
    IS_NULL(tensor_signbit(none));
    IS_NULL(tensor_isposinf(none));
    IS_NULL(tensor_isneginf(none));
    IS_NULL(tensor_hypot(none, x));
    IS_NULL(tensor_copysign(x, none));
    IS_NULL(tensor_fmax(none, x));
    IS_NULL(tensor_fmin(x, none));
    IS_NULL(tensor_logaddexp2(none, x));
    IS_NULL(tensor_floor_divide(x, none));
    IS_NULL(tensor_heaviside(x, none));
    IS_NULL(tensor_atleast_1d(none));
    IS_NULL(tensor_atleast_2d(none));
    IS_NULL(tensor_atleast_3d(none));
    IS_NULL(tensor_tensor_split(none, 1).at[0]);
    IS_NULL(tensor_tensor_split_indices(none, DIMS(1)).at[0]);
    IS_NULL(tensor_hsplit(none, 1).at[0]);
    IS_NULL(tensor_vsplit(none, 1).at[0]);
    IS_NULL(tensor_dsplit(none, 1).at[0]);
    IS_NULL(tensor_hsplit_indices(none, DIMS(1)).at[0]);
    IS_NULL(tensor_vsplit_indices(none, DIMS(1)).at[0]);
    IS_NULL(tensor_dsplit_indices(none, DIMS(1)).at[0]);
    IS_NULL(tensor_broadcast_tensors(TENSORS(x, none)).at[0]);
    IS_NULL(tensor_column_stack(TENSORS(x, none)));
    IS_NULL(tensor_dstack(TENSORS(none)));
    IS_NULL(tensor_block_diag(TENSORS(x, none)));
    IS_NULL(tensor_cartesian_prod(TENSORS(none)));
    IS_NULL(tensor_combinations(none));
    IS_NULL(tensor_vander(none));
    IS_NULL(F_pdist(none));
    IS_NULL(F_lp_pool1d(none, 2, 2));
    IS_NULL(F_lp_pool2d(none, 2, 2));
    IS_NULL(F_affine_grid(none, SHAPE(1, 1, 1, 1)));
    IS_NULL(F_grid_sample(none, x));
    IS_NULL(F_grid_sample(x, none));
}

TEST(options) {
    Tensor *x = tensor_ones(SHAPE(2));
    REFUSED(tensor_logit_with(x, (tensor_LogitOptions){0}), "start from");
    REFUSED(tensor_tensor_split_with(x, 1, (tensor_SplitOptions){0}).at[0], "start from");
    REFUSED(tensor_tensor_split_indices_with(x, DIMS(1), (tensor_SplitOptions){0}).at[0], "start from");
    REFUSED(tensor_combinations_with(x, (tensor_CombinationsOptions){0}), "start from");
    REFUSED(tensor_vander_with(x, (tensor_VanderOptions){0}), "start from");
    REFUSED(tensor_logspace_with(0, 1, 2, (tensor_LogspaceOptions){0}), "start from");
    REFUSED(F_pdist_with(x, (F_PdistOptions){0}), "start from");
    REFUSED(F_lp_pool1d_with(x, 2, 2, (F_LpPoolOptions){0}), "start from");
    REFUSED(F_lp_pool2d_with(x, 2, 2, (F_LpPoolOptions){0}), "start from");
    REFUSED(F_affine_grid_with(x, SHAPE(1, 1, 1, 1), (F_AffineGridOptions){0}), "start from");
    REFUSED(F_grid_sample_with(x, x, (F_GridSampleOptions){0}), "start from");
}

RUN_TESTS("arrange", T(of_one_number), T(of_two_numbers), T(sums_of_powers_so_far), T(rounded_down_and_steps), T(parts),
          T(side_by_side), T(powers), T(grids_in_volumes), T(grids), T(null), T(options))
