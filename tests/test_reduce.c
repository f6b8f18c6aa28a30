/* test_reduce.c: the ends of reductions, scans and sorts: nothing, single numbers, ties, zeros, NaN, infinities and what
 * is refused. The expected numbers are PyTorch 2.13's. */
#include "test.h"

/* Exactly these numbers, NaN being NaN. */
static void check_numbers(const char *what, Tensor *x, const double *expected, int64_t n) {
    double values[64];
    if (taper_error()) fail_msg("%s: %s", what, taper_error());
    if (tensor_numel(x) != n) fail_msg("%s: %lld numbers", what, (long long)tensor_numel(x));
    assert_true(tensor_copy_to(x, values, n));
    for (int64_t i = 0; i < n; i++)
        if (!(isnan(expected[i]) ? isnan(values[i]) : fabs(values[i] - expected[i]) <= 1e-6 * fabs(expected[i])))
            if (values[i] != expected[i])
                fail_msg("%s: number %lld is %.9g, not %.9g", what, (long long)i, values[i], expected[i]);
}
#define IS(x, ...) check_numbers(#x, x, (double[]){__VA_ARGS__}, COUNT(((double[]){__VA_ARGS__})))
#define IS_EMPTY(x) check_numbers(#x, x, NULL, 0)

static Tensor *of(int count, const float *numbers) {
    const int64_t n = count;
    return tensor_requires_grad_(tensor_from(taper_dims(1, &n), numbers), true);
}
#define OF(...) of(COUNT(((float[]){__VA_ARGS__})), (float[]){__VA_ARGS__})

/* The gradient of the sum of y. */
static Tensor *slope(Tensor *y, Tensor *x) { return tensor_grad(tensor_sum(y), x); }

static const float LARGE = INFINITY, NO = NAN;

/* ---- Sums and products ------------------------------------------------------------------------------- */

TEST(products_have_gradients_at_zeros) {
    Tensor *x = OF(2, 0, 3), *two = OF(0, 0, 3), *one = tensor_requires_grad_(tensor_scalar(3.0), true);
    IS(slope(tensor_prod(x), x), 0, 6, 0);
    IS(slope(tensor_prod(two), two), 0, 0, 0);
    IS(slope(tensor_prod(one), one), 1);
    IS(tensor_prod(OF(1), 0), 1);
    IS(tensor_prod(tensor_ones(SHAPE(0))), 1);
    Tensor *runs = OF(2, 0, 3, 0, 5);
    IS(tensor_cumprod(runs, 0), 2, 0, 0, 0, 0);
    IS(slope(tensor_cumprod(runs, 0), runs), 1, 8, 0, 0, 0);
    Tensor *flags = tensor_gt(OF(1, -1), 0);
    assert_int_equal(tensor_dtype(tensor_prod(flags)), INT64);
    IS(tensor_prod(flags), 0);
    IS(tensor_cumprod(flags, 0), 1, 0);
    IS(tensor_prod(tensor_from(SHAPE(2), (int64_t[]){INT64_MAX, 2})), -2);
}

TEST(flags_are_counted) {
    Tensor *none = tensor_zeros(SHAPE(2, 0));
    IS(tensor_all(none), 1);
    IS(tensor_any(none), 0);
    IS(tensor_all(none, 1), 1, 1);
    IS(tensor_count_nonzero(none, 1), 0, 0);
    IS(tensor_all(OF(NO)), 1);
    IS(tensor_any(OF(NO, 0)), 1);
    IS(tensor_count_nonzero(OF(NO, 0, 1, -0.0f)), 2);
    assert_int_equal(tensor_dtype(tensor_all(OF(1))), BOOL);
    assert_int_equal(tensor_dtype(tensor_count_nonzero(OF(1))), INT64);
    assert_false(tensor_requires_grad(tensor_any(OF(1))));
    tape_scope();
    Tensor *long_row = tensor_zeros(SHAPE(100000)), *last = tensor_select(long_row, 0, -1);
    IS(tensor_any(long_row), 0);
    tensor_fill_(last, 1);
    IS(tensor_any(long_row), 1);
    IS(tensor_all(long_row), 0);
    IS(tensor_count_nonzero(tensor_eq(long_row, 0)), 99999);
}

TEST(nan_may_be_left_out) {
    Tensor *x = OF(NO, 1, 2);
    IS(tensor_nansum(x), 3);
    IS(slope(tensor_nansum(x), x), 0, 1, 1);
    IS(tensor_nanmean(x), 1.5);
    IS(slope(tensor_nanmean(x), x), 0, 0.5, 0.5);
    IS(tensor_nanmean(OF(NO)), NAN);
    IS(tensor_nansum(tensor_from(SHAPE(2), (int64_t[]){1, 2})), 3);
    assert_null(tensor_nanmean(tensor_from(SHAPE(1), (int64_t[]){1})));
    CHECK_ERROR("nanmean: expected input to have floating point or complex dtype but got torch.int64");
}

/* ---- Largest and smallest ------------------------------------------------------------------------------ */

TEST(extremes_share_their_gradient) {
    Tensor *x = OF(3, 1, 3), *nan = OF(NO, 1, NO);
    IS(tensor_max(x), 3);
    IS(tensor_min(x), 1);
    IS(tensor_amax(tensor_neg(x), 0), -1);
    IS(slope(tensor_max(x), x), 0.5, 0, 0.5);
    IS(tensor_max(nan), NAN);
    IS(slope(tensor_max(nan), nan), 0.5, 0, 0.5);
    IS(tensor_min(nan), NAN);
    IS(slope(tensor_amax(nan, 0), nan), NAN, NAN, NAN);
    IS(tensor_max(tensor_gt(x, 2)), 1);
    IS(tensor_min(tensor_from(SHAPE(2), (int64_t[]){INT64_MIN, 3})), (double)INT64_MIN);
    assert_null(tensor_max(tensor_zeros(SHAPE(0))));
    CHECK_ERROR("max: Expected reduction dim to be specified for input.numel() == 0");
    assert_string_equal(strstr(tensor_repr(tensor_max(x)), "grad_fn"), "grad_fn=<MaxBackward1>)");
}

TEST(extremes_along_a_dimension_have_places) {
    Tensor           *x = OF(1, 3, 3, NO, 4, NO, 2), *rows = tensor_from(SHAPE(2, 2), (float[]){1, 1, 0, 2});
    tensor_ValueIndex top = tensor_max_dim(rows, 1), far = tensor_cummax(x, 0),
                      low = tensor_cummin(OF(3, 1, 1, 2, 0), 0);
    IS(top.values, 1, 2);
    IS(top.indices, 0, 1);
    IS(tensor_max_dim(x, 0).indices, 3);
    IS(slope(tensor_max_dim(x, 0).values, x), 0, 0, 0, 1, 0, 0, 0);
    IS(far.values, 1, 3, 3, NAN, NAN, NAN, NAN);
    IS(far.indices, 0, 1, 2, 3, 3, 5, 5);
    IS(slope(far.values, x), 1, 1, 1, 2, 0, 2, 0);
    IS(low.values, 3, 1, 1, 1, 0);
    IS(low.indices, 0, 1, 2, 2, 4);
    IS(tensor_cummax(tensor_gt(rows, 1), 0).values, 0, 0, 0, 1);
    IS(tensor_max_dim(tensor_gt(rows, 1), 0).values, 0, 1);
    IS(tensor_max_dim(tensor_scalar(2.0), 0).indices, 0);
    IS_EMPTY(tensor_max_dim(tensor_zeros(SHAPE(0, 3)), 1).values);
    assert_null(tensor_max_dim(tensor_zeros(SHAPE(0, 3)), 0).values);
    CHECK_ERROR("max: Expected reduction dim 0 to have non-zero size.");
    assert_null(tensor_min_dim(x, 1).indices);
    CHECK_ERROR("min: Dimension out of range (expected to be in range of [-1, 0], but got 1)");
}

/* ---- In order --------------------------------------------------------------------------------------------- */

TEST(sorts_keep_equal_numbers) {
    Tensor           *x = OF(NO, 1, -LARGE, LARGE, NO, 0, -0.0f, 0);
    tensor_ValueIndex up = tensor_sort(x), down = tensor_sort(x, .descending = true);
    IS(up.values, -INFINITY, 0, 0, 0, 1, INFINITY, NAN, NAN);
    IS(up.indices, 2, 5, 6, 7, 1, 3, 0, 4);
    IS(down.values, NAN, NAN, INFINITY, 1, 0, 0, 0, -INFINITY);
    IS(down.indices, 0, 4, 3, 1, 5, 6, 7, 2);
    IS(tensor_sort(tensor_gt(OF(1, -1, 1), 0)).indices, 1, 0, 2);
    IS(tensor_argsort(OF(3, 1, 2), 0, true), 0, 2, 1);
    IS(tensor_sort(tensor_scalar(2.0)).indices, 0);
    IS_EMPTY(tensor_sort(tensor_zeros(SHAPE(2, 0))).values);
    IS(tensor_sort(tensor_from(SHAPE(3), (int64_t[]){INT64_MAX, INT64_MIN, 0})).indices, 1, 2, 0);
    assert_string_equal(strstr(tensor_repr(tensor_sort(OF(1)).values), "grad_fn"), "grad_fn=<SortBackward0>)");
    assert_null(tensor_sort(tensor_scalar(2.0), 1).values);
    CHECK_ERROR("sort: Dimension out of range");
}

/* Long ones, by rows and by columns, against what they must be: in order, and a permutation of what there was. */
TEST(long_sorts_are_in_order) {
    for (int64_t n = 1; n < 3000; n = n * 3 + 1)
        for (int dim = 0; dim < 2; dim++) {
            tape_scope();
            Tensor           *x = tensor_randint(0, n / 2 + 1, SHAPE(n, n < 100 ? n : 3), .dtype = FLOAT32);
            tensor_ValueIndex y = tensor_sort(x, dim);
            int64_t           last = tensor_size(x, dim);
            Tensor *low = tensor_slice(y.values, dim, 0, last - 1), *high = tensor_slice(y.values, dim, 1, last);
            assert_true(tensor_item(tensor_all(tensor_le(low, high))) == 1);
            Tensor *before = tensor_slice(y.indices, dim, 0, last - 1), *behind = tensor_slice(y.indices, dim, 1, last);
            Tensor *kept = tensor_where(tensor_eq(low, high), tensor_lt(before, behind), true);
            assert_true(tensor_item(tensor_all(kept)) == 1);
            assert_true(tensor_item(tensor_sum(y.indices)) == (double)(tensor_numel(x) * (last - 1) / 2));
            CHECK_GOOD();
        }
}

TEST(some_of_an_order) {
    Tensor           *x = OF(NO, 1, 3, 2);
    tensor_ValueIndex top = tensor_topk(x, 2), low = tensor_topk(x, 4, .largest = false);
    IS(top.values, NAN, 3);
    IS(top.indices, 0, 2);
    IS(low.values, 1, 2, 3, NAN);
    IS(low.indices, 1, 3, 2, 0);
    IS(slope(tensor_topk(x, 2, .largest = false).values, x), 0, 1, 0, 1);
    IS_EMPTY(tensor_topk(x, 0).values);
    IS(tensor_kthvalue(x, 2).values, 2);
    IS(tensor_kthvalue(x, 2).indices, 3);
    assert_int_equal(tensor_dim(tensor_kthvalue(x, 2, .keepdim = true).values), 1);
    assert_null(tensor_topk(x, 5).values);
    CHECK_ERROR("topk: selected index k out of range");
    assert_null(tensor_topk(x, -1).indices);
    CHECK_ERROR("topk: selected index k out of range");
    assert_null(tensor_topk(tensor_gt(x, 0), 1).values);
    CHECK_ERROR("topk: does not support bool dtypes");
    assert_null(tensor_kthvalue(x, 0).values);
    CHECK_ERROR("kthvalue: selected number k out of range for dimension 0");
    assert_null(tensor_kthvalue(tensor_zeros(SHAPE(0, 3)), 1, 0).values);
    CHECK_ERROR("kthvalue: Expected reduction dim 0 to have non-zero size.");
}

TEST(medians_are_the_lower_ones) {
    Tensor *x = OF(4, 1, 3, 2), *ties = OF(2, 1, 2, 2, 3), *nan = OF(1, NO, 3, NO);
    IS(tensor_median(x), 2);
    IS(slope(tensor_median(x), x), 0, 0, 0, 1);
    IS(slope(tensor_median(ties), ties), 1. / 3, 0, 1. / 3, 1. / 3, 0);
    IS(tensor_median(nan), NAN);
    IS(slope(tensor_median(nan), nan), 0, 0.5, 0, 0.5);
    IS(tensor_median_dim(nan, 0).values, NAN);
    IS(tensor_median_dim(nan, 0).indices, 1);
    IS(tensor_median(tensor_zeros(SHAPE(0))), NAN);
    IS(tensor_median(tensor_zeros(SHAPE(0), .dtype = INT64)), (double)INT64_MIN);
    IS(tensor_median_dim(tensor_from(SHAPE(3), (int64_t[]){7, 5, 6}), 0).indices, 2);
    assert_null(tensor_median_dim(tensor_zeros(SHAPE(2, 0)), 1).values);
    CHECK_ERROR("median: Expected reduction dim 1 to have non-zero size.");
    assert_null(tensor_median(tensor_gt(x, 0)));
    CHECK_ERROR("median: not implemented for bool");
}

/* The gradient would go elsewhere. */
TEST(places_that_are_changed_are_noticed) {
    Tensor           *x = OF(3, 1, 2);
    tensor_ValueIndex y = tensor_max_dim(x, 0);
    tensor_fill_(y.indices, 1);
    assert_null(tensor_grad(y.values, x));
    CHECK_ERROR("max: one of the variables needed for gradient computation has been modified by an inplace operation");
}

/* ---- Statistics ------------------------------------------------------------------------------------------- */

TEST(variances_of_few_numbers) {
    Tensor *one = OF(1), *same = OF(1, 1, 1), *two = OF(1, 2);
    IS(tensor_var(one), NAN);
    IS(slope(tensor_var(one), one), NAN);
    IS(tensor_var(one, .correction = 0), 0);
    IS(tensor_var(tensor_zeros(SHAPE(0))), NAN);
    IS(tensor_std(tensor_zeros(SHAPE(2, 0)), 1), NAN, NAN);
    IS(tensor_var(two, .correction = 3), INFINITY);
    IS(slope(tensor_var(two, 0, .correction = 3), two), 1, -1);
    IS(tensor_std(same), 0);
    IS(tensor_std(tensor_from(SHAPE(2), (float[]){1e20f, 3e20f})), 1.4142136e20f);
    IS(tensor_std(tensor_from(SHAPE(2, 2), (float[]){1e-23f, 3e-23f, 1, 3}), 1), 1.4142136e-23f, 1.4142136f);
    IS(tensor_var(tensor_from(SHAPE(2), (float[]){3e38f, 3e38f})), 0);
    IS(slope(tensor_std(same), same), 0, 0, 0);
    IS(tensor_var(OF(1, LARGE)), NAN);
    IS(tensor_var(tensor_add(tensor_from(SHAPE(3), (float[]){0, 1, 2}), 1e6)), 1);
    assert_null(tensor_std(tensor_from(SHAPE(2), (int64_t[]){1, 2})));
    CHECK_ERROR("std: std and var only support floating point dtypes, got torch.int64");
}

TEST(logsumexp_of_infinities) {
    Tensor *x = tensor_requires_grad_(tensor_from(SHAPE(3, 2), (float[]){-LARGE, -LARGE, 1, -LARGE, LARGE, 1}), true);
    IS(tensor_logsumexp(x, 1), -INFINITY, 1, INFINITY);
    IS(slope(tensor_logsumexp(x, 1), x), NAN, NAN, 1, 0, NAN, 0);
    IS(tensor_logsumexp(tensor_zeros(SHAPE(0, 3)), 0), -INFINITY, -INFINITY, -INFINITY);
    IS(tensor_logsumexp(OF(1000, 1000), 0), 1000.6931471805599);
    IS(tensor_logsumexp(tensor_from(SHAPE(2), (int64_t[]){1, 2}), 0), 2.3132616875182226);
    IS(tensor_logsumexp(OF(NO, 1), 0), NAN);
}

TEST(norms_of_zeros_and_infinities) {
    static const double ps[] = {0, 1, 2, INFINITY, -INFINITY, 3, 0.5, -1, 1.5};
    static const double of_x[] = {3, 5, 3, 2, 0, 2.5712815906582355, 14.65685424949238, 0, 3.5387186};
    Tensor             *x = OF(1, -2, 0, 2), *zeros = OF(0, 0), *large = OF(LARGE, 1);
    for (int i = 0; i < COUNT(ps); i++) {
        tape_scope();
        IS(tensor_norm(x, ps[i]), of_x[i]);
        IS(tensor_norm(zeros, ps[i]), 0);
        if (ps[i] == 0)
            assert_false(tensor_requires_grad(tensor_sum(tensor_gt(tensor_norm(zeros, ps[i]), 0))));
        else
            IS(slope(tensor_norm(zeros, ps[i]), zeros), 0, 0);
        IS(tensor_norm(large, ps[i]), ps[i] == 0 ? 2 : ps[i] < 0 ? 1 : INFINITY);
        if (ps[i] >= 0 && ps[i] < INFINITY) IS(tensor_norm(tensor_zeros(SHAPE(0)), ps[i]), 0);
    }
    IS(slope(tensor_norm(x), x), 1. / 3, -2. / 3, 0, 2. / 3);
    IS(slope(tensor_norm(x, INFINITY), x), 0, -0.5, 0, 0.5);
    IS(slope(tensor_norm(large), large), NAN, 0);
    IS(slope(tensor_norm(large, INFINITY), large), 1, 0);
    IS(tensor_norm(OF(NO, 1), INFINITY), NAN);
    IS(tensor_norm(OF(NO, 1), 0), 2);
    assert_null(tensor_norm(tensor_zeros(SHAPE(0)), INFINITY));
    CHECK_ERROR("norm: cannot compute the inf norm on an empty tensor because the operation does not have an identity");
    assert_null(tensor_norm(tensor_zeros(SHAPE(2, 0)), -1, 1));
    CHECK_ERROR("norm: cannot compute the -1 norm on the dimension 1 because this dimension is empty");
    assert_null(tensor_norm(tensor_from(SHAPE(2), (int64_t[]){1, 2})));
    CHECK_ERROR("norm: Expected a floating point tensor as input. Got torch.int64");
}

/* Rows, columns and middle dimensions of long arrays, by threads: all have the bits of one row after the other. */
TEST(long_reductions_are_the_same_in_any_layout) {
    Tensor *x = tensor_requires_grad_(tensor_randn(SHAPE(300, 500)), true), *t = tensor_contiguous(tensor_t(x));
    Tensor *pairs[][2] = {{tensor_prod(x, 1), tensor_prod(t, 0)},
                          {tensor_amax(x, 1), tensor_amax(t, 0)},
                          {tensor_amin(x, 0), tensor_amin(t, 1)},
                          {tensor_var(x, 1), tensor_var(t, 0)},
                          {tensor_norm(x, 1, 1), tensor_norm(t, 1, 0)},
                          {tensor_norm(x, 2, 1), tensor_norm(t, 2, 0)},
                          {tensor_nansum(x, 0), tensor_nansum(t, 1)},
                          {tensor_cumprod(x, 1), tensor_t(tensor_cumprod(t, 0))},
                          {tensor_sort(x, 1).values, tensor_t(tensor_sort(t, 0).values)},
                          {tensor_logsumexp(x, 1), tensor_logsumexp(t, 0)}};
    for (int i = 0; i < COUNT(pairs); i++)
        if (tensor_item(tensor_all(tensor_eq(pairs[i][0], pairs[i][1]))) != 1) fail_msg("pair %d differs", i);
    CHECK_GOOD();
}

RUN_TESTS("reduce", T(products_have_gradients_at_zeros), T(flags_are_counted), T(nan_may_be_left_out),
          T(extremes_share_their_gradient), T(extremes_along_a_dimension_have_places), T(sorts_keep_equal_numbers),
          T(long_sorts_are_in_order), T(some_of_an_order), T(medians_are_the_lower_ones),
          T(places_that_are_changed_are_noticed), T(variances_of_few_numbers), T(logsumexp_of_infinities),
          T(norms_of_zeros_and_infinities), T(long_reductions_are_the_same_in_any_layout))
