/* test_summary.c: what sums up and counts: ends, ties, nan, nothing, single numbers, dtypes; PyTorch's values and words.
 * Values and gradients of ordinary numbers are in test_rows.c. */
#include "refusals.h"

#define IS(x, ...) check_tensor(x, (double[]){__VA_ARGS__}, COUNT(((double[]){__VA_ARGS__})), 0, 0)
#define FLOATS(shape, ...) tensor_from(shape, ((float[]){__VA_ARGS__}))
#define LONGS(shape, ...) tensor_from(shape, ((int64_t[]){__VA_ARGS__}))

static bool    all_nan(Tensor *x) { return tensor_item(tensor_all(tensor_isnan(x))) != 0; }
static int64_t size_of(Tensor *x) { return tensor_numel(x); }

TEST(equal_and_close) {
    Tensor *a = FLOATS(SHAPE(2), 1, 2), *nan = FLOATS(SHAPE(2), NAN, 1), *none = tensor_zeros(SHAPE(0));
    assert_true(tensor_equal(a, a) && tensor_equal(a, LONGS(SHAPE(2), 1, 2)) && tensor_equal(none, none));
    assert_false(tensor_equal(nan, nan) || tensor_equal(a, tensor_unsqueeze(a, 0)) || tensor_equal(a, nan));
    assert_true(tensor_equal(tensor_t(tensor_ones(SHAPE(2, 3))), tensor_expand(tensor_ones(SHAPE(1)), SHAPE(3, 2))));
    assert_true(tensor_allclose(none, none) && tensor_allclose(a, tensor_add(a, 1e-6)));
    assert_false(tensor_allclose(nan, nan) || tensor_allclose(a, tensor_add(a, 1e-3)));
    assert_true(tensor_allclose(nan, nan, .equal_nan = true) && tensor_allclose(a, tensor_add(a, 1e-3), 0.01));
    assert_true(tensor_allclose(FLOATS(SHAPE(1), INFINITY), FLOATS(SHAPE(), INFINITY)));
    CHECK_GOOD();
    assert_false(tensor_allclose(a, tensor_zeros(SHAPE(3))));
    CHECK_ERROR("isclose: ");
}

TEST(mean_and_spread) {
    tensor_VarMean of_one = tensor_var_mean(FLOATS(SHAPE(1), 3));
    assert_true(all_nan(of_one.var));
    IS(of_one.mean, 3);
    IS(tensor_std_mean(FLOATS(SHAPE(2, 2), 1, 3, 2, 2), 1).std, sqrtf(2), 0);
    assert_true(all_nan(tensor_std_mean(tensor_zeros(SHAPE(0))).mean));
    tensor_MinMax ends = tensor_aminmax(tensor_zeros(SHAPE(2, 0)), .dim = 0);
    assert_true(size_of(ends.min) == 0 && tensor_dim(ends.max) == 1);
    IS(tensor_aminmax(tensor_scalar(3.0), .dim = 0, .keepdim = true).max, 3);
    assert_true(all_nan(tensor_aminmax(FLOATS(SHAPE(3), 1, 2, NAN)).min));
    assert_int_equal(tensor_dtype(tensor_aminmax(tensor_from(SHAPE(2), ((bool[]){true, false}))).max), BOOL);
    REFUSED(tensor_aminmax(tensor_zeros(SHAPE(0))).min, "amin: Expected reduction dim");
    REFUSED(tensor_var_mean(LONGS(SHAPE(2), 1, 2)).mean, "only support floating point");
}

TEST(medians_without_nan) {
    Tensor *x = FLOATS(SHAPE(3, 3), NAN, NAN, NAN, NAN, 2, 1, 4, 5, 6);
    IS(tensor_nanmedian(x), 4);
    tensor_ValueIndex rows = tensor_nanmedian_dim(x, 1);
    IS(tensor_slice(rows.values, 0, 1, 3), 1, 5);
    assert_true(isnan(tensor_at(rows.values, INDEX(0))));
    IS(rows.indices, 0, 2, 1);
    IS(tensor_nanmedian(LONGS(SHAPE(3), 3, 1, 2)), 2);
    assert_true(all_nan(tensor_nanmedian(FLOATS(SHAPE(2), NAN, NAN))) &&
                all_nan(tensor_nanmedian(tensor_zeros(SHAPE(0)))));
    assert_true(all_nan(tensor_nanmedian_dim(tensor_scalar(NAN), 0).values));
    Tensor *some = tensor_requires_grad_(FLOATS(SHAPE(4), 1, NAN, 1, 2), true);
    IS(tensor_grad(tensor_nanmedian(some), some), 0.5, 0, 0.5, 0); /* shared by those that are it */
    IS(tensor_grad(tensor_nanmedian_dim(some, 0).values, some), 0, 0, 1, 0);
    REFUSED(tensor_nanmedian_dim(tensor_zeros(SHAPE(2, 0)), 1).values, "nanmedian: Expected reduction dim 1");
    REFUSED(tensor_nanmedian(tensor_from(SHAPE(1), ((bool[]){true}))), "not implemented for bool");
}

TEST(differences) {
    Tensor *x = FLOATS(SHAPE(3), 1, 2, 4);
    IS(tensor_diff(x, 0), 1, 2, 4);
    assert_true(size_of(tensor_diff(x, 5)) == 0 && size_of(tensor_diff(tensor_zeros(SHAPE(0)))) == 0);
    IS(tensor_diff(tensor_from(SHAPE(3), ((bool[]){true, false, false}))), 1, 0);
    Tensor *wide = tensor_diff(LONGS(SHAPE(3), 1, 2, 4), .prepend = FLOATS(SHAPE(1), 1.5),
                               .append = LONGS(SHAPE(2), 1, 2));
    IS(wide, -0.5, 1, 2, -3, 1);
    REFUSED(tensor_diff(tensor_scalar(1)), "diff: expects input to be at least one-dimensional");
    REFUSED(tensor_diff(x, -1), "diff: order must be non-negative but got -1");
    REFUSED(tensor_diff(x, .append = tensor_zeros(SHAPE(1, 1))), "same dimension as input");
    REFUSED(tensor_diff(tensor_unsqueeze(x, 0), .prepend = tensor_zeros(SHAPE(2, 1))),
            "input.size(0) = 1, but got tensor.size(0) = 2");
    IS(tensor_dist(FLOATS(SHAPE(2), 1, 2), FLOATS(SHAPE(1), 3), INFINITY), 2);
    REFUSED(tensor_dist(LONGS(SHAPE(1), 1), LONGS(SHAPE(1), 2)), "norm: ");
    REFUSED(tensor_vdot(tensor_zeros(SHAPE(2)), tensor_zeros(SHAPE(3))), "dot: ");
}

TEST(areas) {
    Tensor *y = LONGS(SHAPE(3), 1, 5, 10), *none = tensor_zeros(SHAPE(2, 0));
    IS(tensor_trapezoid(y), 10.5);
    IS(tensor_trapezoid(y, LONGS(SHAPE(3), 1, 3, 6)), 28.5);
    IS(tensor_cumulative_trapezoid(y), 3, 10.5);
    IS(tensor_trapezoid(none), 0, 0);
    assert_int_equal(size_of(tensor_cumulative_trapezoid(tensor_zeros(SHAPE(2, 1)))), 0);
    REFUSED(tensor_trapezoid(y, tensor_zeros(SHAPE(2))), "There must be one `x` value for each sample point");
    REFUSED(tensor_trapezoid(tensor_from(SHAPE(1), ((bool[]){true}))), "received a bool input for `y`");
    REFUSED(tensor_trapezoid(tensor_scalar(1.0)), "trapezoid: ");
}

TEST(covariances) {
    IS(tensor_cov(LONGS(SHAPE(3), 1, 2, 3)), 1);
    assert_true(all_nan(tensor_cov(tensor_scalar(3.0))) && tensor_dim(tensor_cov(tensor_scalar(3.0))) == 0);
    IS(tensor_corrcoef(FLOATS(SHAPE(2, 3), 0, 1, 2, 2, 1, 0)), 1, -1, -1, 1);
    IS(tensor_corrcoef(FLOATS(SHAPE(3), 0, 1, 2)), 1);
    REFUSED(tensor_cov(tensor_zeros(SHAPE(1, 1, 1))), "two or fewer dimensions but got an input with 3");
    REFUSED(tensor_cov(tensor_zeros(SHAPE(3)), .fweights = LONGS(SHAPE(2), 1, 1)), "same numel");
    REFUSED(tensor_cov(tensor_zeros(SHAPE(1)), .fweights = LONGS(SHAPE(1), -1)), "fweights cannot be negative");
    REFUSED(tensor_cov(tensor_zeros(SHAPE(1)), .aweights = FLOATS(SHAPE(1), 0)), "weights sum to zero");
    REFUSED(tensor_cov(tensor_zeros(SHAPE(1)), .aweights = LONGS(SHAPE(1), 1)), "floating point dtype");
}

TEST(what_there_is_once) {
    Tensor       *x = FLOATS(SHAPE(5), NAN, 1, NAN, 0, -0.0f);
    tensor_Unique u = tensor_unique(x, true, true, true);
    IS(tensor_slice(u.output, 0, 0, 2), 0, 1);
    assert_true(size_of(u.output) == 4 && all_nan(tensor_slice(u.output, 0, 2, 4)));
    IS(u.inverse_indices, 2, 1, 3, 0, 0);
    IS(u.counts, 2, 1, 1, 1);
    tensor_Unique one = tensor_unique(tensor_scalar(2.0), .return_inverse = true);
    assert_true(tensor_dim(one.output) == 1 && tensor_dim(one.inverse_indices) == 0 && !one.counts);
    Tensor *rows = LONGS(SHAPE(4, 2), 1, 2, 0, 5, 1, 2, 1, 0);
    u = tensor_unique(rows, .return_inverse = true, .return_counts = true, .dim = 0);
    IS(u.output, 0, 5, 1, 0, 1, 2);
    IS(u.inverse_indices, 2, 0, 2, 1);
    IS(u.counts, 1, 1, 2);
    u = tensor_unique(tensor_zeros(SHAPE(0, 3)), .return_counts = true, .dim = 0);
    assert_true(size_of(u.output) == 0 && tensor_size(u.output, 1) == 3 && size_of(u.counts) == 0);
    u = tensor_unique_consecutive(FLOATS(SHAPE(6), NAN, NAN, 1, 1, 0, 1), true, true);
    IS(u.inverse_indices, 0, 1, 2, 2, 3, 4);
    IS(u.counts, 1, 1, 2, 1, 1);
    IS(tensor_unique_consecutive(LONGS(SHAPE(2, 2), 1, 1, 1, 2), .return_inverse = true).inverse_indices, 0, 0, 0, 1);
    assert_int_equal(tensor_dtype(tensor_unique(tensor_from(SHAPE(2), ((bool[]){true, false}))).output), BOOL);
    assert_false(tensor_requires_grad(tensor_unique(tensor_requires_grad_(tensor_ones(SHAPE(2)), true)).output));
    REFUSED(tensor_unique(tensor_zeros(SHAPE(0, 3)), .dim = 1).output, "There are 0 sized dimensions");
    REFUSED(tensor_unique(tensor_scalar(1), .dim = 0).output, "but tensor has no dimensions");
    REFUSED(tensor_unique(rows, .dim = 2).output, "Dimension out of range");
}

TEST(how_often) {
    IS(tensor_bincount(LONGS(SHAPE(3), 1, 3, 1)), 0, 2, 0, 1);
    IS(tensor_bincount(LONGS(SHAPE(3), 1, 3, 1), FLOATS(SHAPE(3), 0.5, 1, 2), 6), 0, 2.5, 0, 1, 0, 0);
    assert_int_equal(tensor_dtype(tensor_bincount(LONGS(SHAPE(1), 1), LONGS(SHAPE(1), 1))), FLOAT64);
    Tensor *none = tensor_zeros(SHAPE(0), .dtype = INT64);
    assert_int_equal(size_of(tensor_bincount(none)), 0);
    IS(tensor_bincount(none, .minlength = 2), 0, 0);
    REFUSED(tensor_bincount(LONGS(SHAPE(2), 1, -1)), "bincount: only supports 1-d non-negative integral inputs");
    REFUSED(tensor_bincount(LONGS(SHAPE(1, 1), 1)), "bincount: only supports 1-d");
    REFUSED(tensor_bincount(FLOATS(SHAPE(1), 1)), "bincount: not implemented for torch.float32");
    REFUSED(tensor_bincount(LONGS(SHAPE(1), 1), FLOATS(SHAPE(2), 1, 1)), "same length as input");
    REFUSED(tensor_bincount(LONGS(SHAPE(1), 1), .minlength = -1), "minlength should be >= 0");
    REFUSED(tensor_bincount(LONGS(SHAPE(1), INT64_MAX)), "too large");
    Tensor *x = FLOATS(SHAPE(4), 1, NAN, 3, 9);
    IS(tensor_histc(FLOATS(SHAPE(4), 1, 2, 3, 2), 4), 1, 0, 2, 1);
    IS(tensor_histc(FLOATS(SHAPE(2), 1, 1), 4), 0, 0, 2, 0);
    IS(tensor_histc(x, 4, 0, 3), 0, 1, 0, 1);
    IS(tensor_histc(tensor_zeros(SHAPE(0)), 2), 0, 0);
    REFUSED(tensor_histc(x, 4), "is not finite");
    REFUSED(tensor_histc(x, 0), "histc: bins must be > 0");
    REFUSED(tensor_histc(x, 4, 3, 1), "histc: max must be larger than min");
    REFUSED(tensor_histc(LONGS(SHAPE(1), 1)), "histc: not implemented for torch.int64");
}

TEST(null_and_options) {
    Tensor *none = NULL, *x = tensor_ones(SHAPE(2));
    IS_NULL(tensor_equal(none, x));
    IS_NULL(tensor_equal(x, none));
    IS_NULL(tensor_allclose(x, none));
    IS_NULL(tensor_var_mean(none).var);
    IS_NULL(tensor_std_mean(none).std);
    IS_NULL(tensor_aminmax(none).min);
    IS_NULL(tensor_nanmedian(none));
    IS_NULL(tensor_nanmedian_dim(none, 0).values);
    IS_NULL(tensor_vdot(x, none));
    IS_NULL(tensor_dist(x, none));
    IS_NULL(tensor_diff(none));
    IS_NULL(tensor_trapezoid(none));
    IS_NULL(tensor_cumulative_trapezoid(none));
    IS_NULL(tensor_cov(none));
    IS_NULL(tensor_corrcoef(none));
    IS_NULL(tensor_unique(none).output);
    IS_NULL(tensor_unique_consecutive(none).output);
    IS_NULL(tensor_bincount(none));
    IS_NULL(tensor_histc(none));
    REFUSED(tensor_allclose_with(x, x, (tensor_IscloseOptions){0}), "start from");
    REFUSED(tensor_var_mean_with(x, (tensor_VarOptions){0}).var, "start from");
    REFUSED(tensor_std_mean_with(x, (tensor_VarOptions){0}).std, "start from");
    REFUSED(tensor_aminmax_with(x, (tensor_PlaceOptions){0}).min, "start from");
    REFUSED(tensor_nanmedian_dim_with(x, 0, (tensor_KeepdimOptions){0}).values, "start from");
    REFUSED(tensor_dist_with(x, x, (tensor_DistOptions){0}), "start from");
    REFUSED(tensor_diff_with(x, (tensor_DiffOptions){0}), "start from");
    REFUSED(tensor_trapezoid_with(x, (tensor_TrapezoidOptions){0}), "start from");
    REFUSED(tensor_cumulative_trapezoid_with(x, (tensor_TrapezoidOptions){0}), "start from");
    REFUSED(tensor_cov_with(x, (tensor_CovOptions){0}), "start from");
    REFUSED(tensor_unique_with(x, (tensor_UniqueOptions){0}).output, "start from");
    REFUSED(tensor_unique_consecutive_with(x, (tensor_UniqueConsecutiveOptions){0}).output, "start from");
    REFUSED(tensor_bincount_with(x, (tensor_BincountOptions){0}), "start from");
    REFUSED(tensor_histc_with(x, (tensor_HistcOptions){0}), "start from");
}

RUN_TESTS("summary", T(equal_and_close), T(mean_and_spread), T(medians_without_nan), T(differences), T(areas),
          T(covariances), T(what_there_is_once), T(how_often), T(null_and_options))
