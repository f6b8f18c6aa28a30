/* test_index.c: what an index picks, what is put and added there: dtypes, duplicates and their order, indices out of range,
 * what is in place, single numbers and nothing; PyTorch's values and words. Values and gradients are in test_rows.c. */
#include "refusals.h"

#define IS(x, ...) check_tensor(x, (double[]){__VA_ARGS__}, COUNT(((double[]){__VA_ARGS__})), 0, 0)
#define LONGS(shape, ...) tensor_from(shape, ((int64_t[]){__VA_ARGS__}))

static Tensor *six(void) { return tensor_from(SHAPE(2, 3), (float[]){0, 1, 2, 3, 4, 5}); }

/* ---- Values -------------------------------------------------------------------------------------------- */

TEST(every_dtype_is_picked_and_put) {
    const taper_Dtype dtypes[] = {FLOAT32, FLOAT64, INT64, BOOL};
    for (int i = 0; i < COUNT(dtypes); i++) {
        Tensor *x = tensor_to(tensor_from(SHAPE(3), (float[]){0, 1, 1}), dtypes[i]);
        Tensor *index = LONGS(SHAPE(2), 2, 0);
        IS(tensor_gather(x, 0, index), 1, 0);
        IS(tensor_index(x, TENSORS(index)), 1, 0);
        IS(tensor_scatter(x, 0, index, 1), 1, 1, 1);
        IS(tensor_flip(x, DIMS(0)), 1, 1, 0);
        IS(tensor_masked_fill(x, tensor_eq(x, 0), 1), 1, 1, 1);
        IS(tensor_masked_fill_(tensor_clone(x), tensor_eq(x, 1), 0), 0, 0, 0);
        IS(tensor_index_put_(tensor_clone(x), TENSORS(index), 0), 0, 1, 0);
        assert_int_equal(tensor_dtype(tensor_scatter_add(x, 0, index, tensor_gather(x, 0, index))), dtypes[i]);
    }
    Tensor *flags = tensor_zeros(SHAPE(3), .dtype = BOOL), *both = tensor_ones(SHAPE(2), .dtype = BOOL);
    IS(tensor_scatter_add(flags, 0, LONGS(SHAPE(2), 0, 0), both), 1, 0, 0);
    IS(tensor_index_fill(LONGS(SHAPE(2), 1, 2), 0, LONGS(SHAPE(1), 0), 1.5), 1, 2); /* towards 0 */
    IS(tensor_masked_fill(LONGS(SHAPE(2), 1, 2), tensor_gt(LONGS(SHAPE(2), 0, 1), 0), 1.5), 1, 1);
}

/* 1 + 2^-24 + 2^-24 in float32 is 1, one after the other; the other way round it is more. */
TEST(sources_of_one_place_are_added_in_order) {
    const float tiny = 0x1p-24f;
    float       source[2][3] = {{1, tiny, tiny}, {tiny, tiny, 1}};
    Tensor     *zeros = tensor_zeros(SHAPE(2, 2)), *s = tensor_from(SHAPE(2, 3), source);
    IS(tensor_scatter_add(zeros, 1, tensor_zeros(SHAPE(2, 3), .dtype = INT64), s), 1, 0, (double)(1 + 2 * tiny), 0);
    IS(tensor_index_add(zeros, 1, LONGS(SHAPE(3), 1, 1, 1), s), 0, 1, 0, (double)(1 + 2 * tiny));
    Tensor *x = tensor_zeros(SHAPE(1, 2), .requires_grad = true); /* and in gradients, of rows */
    Tensor *rows = tensor_index_select(x, 0, LONGS(SHAPE(3), 0, 0, 0));
    IS(tensor_grad(rows, x, .grad_output = tensor_t(s)), 1, (double)(1 + 2 * tiny));
    IS(tensor_scatter(zeros, 1, LONGS(SHAPE(2, 3), 0, 1, 0, 1, 1, 1), six()), 2, 1, 0, 5); /* the last stays */
}

TEST(threads_change_no_bit_of_sums_at_an_index) {
    Tensor *index = tensor_randint(0, 50, SHAPE(4000)), *source = tensor_randn(SHAPE(4000, 300));
    Tensor *zeros = tensor_zeros(SHAPE(50, 300)), *sums[2];
    int     before = taper_get_num_threads();
    for (int i = 0; i < 2; i++) {
        taper_set_num_threads(i ? 4 : 1);
        sums[i] = tensor_index_add(zeros, 0, index, source);
    }
    taper_set_num_threads(before);
    assert_memory_equal(tensor_data_ptr(sums[0]), tensor_data_ptr(sums[1]), sizeof(float) * 50 * 300);
    float first = 0; /* place 7, column 3, one after the other */
    for (int64_t i = 0; i < 4000; i++)
        if (tensor_at(index, INDEX(i)) == 7) first += (float)tensor_at(source, INDEX(i, 3));
    assert_true((double)first == tensor_at(sums[0], INDEX(7, 3)));
}

TEST(single_numbers_and_nothing) {
    Tensor *one = tensor_scalar(1.0), *x = six(), *none = tensor_zeros(SHAPE(0), .dtype = INT64);
    IS(tensor_gather(one, 0, LONGS(SHAPE(2), 0, 0)), 1, 1);
    assert_int_equal(tensor_dim(tensor_gather(one, 0, tensor_scalar(0))), 0);
    assert_int_equal(tensor_dim(tensor_index_select(one, 0, LONGS(SHAPE(1), 0))), 0);
    assert_int_equal(tensor_dim(tensor_index_add(one, 0, tensor_scalar(0), one)), 0);
    assert_int_equal(tensor_numel(tensor_gather(x, 0, none)), 0);
    assert_int_equal(tensor_size(tensor_index_select(x, 0, none), 1), 3);
    assert_int_equal(tensor_size(tensor_index(x, TENSORS(none)), 1), 3);
    IS(tensor_masked_select(one, tensor_eq(one, 1)), 1);
    assert_int_equal(tensor_size(tensor_nonzero(one), 1), 0);
    assert_int_equal(tensor_size(tensor_nonzero(one), 0), 1);
    assert_int_equal(tensor_nonzero_as_tuple(one).count, 1);
    IS(tensor_nonzero(tensor_from(SHAPE(4), (float[]){NAN, 0, -0.0f, 1})), 0, 3);
    Tensor *row = tensor_index(x, TENSORS(tensor_scalar(-1))); /* an index of no dimension is a view */
    assert_ptr_equal(tensor_data_ptr(row), (char *)tensor_data_ptr(x) + 3 * sizeof(float));
    IS(tensor_index(x, tensor_nonzero_as_tuple(tensor_gt(x, 2))), 3, 4, 5);
}

TEST(a_source_may_be_larger_than_the_index) {
    Tensor *x = six(), *source = tensor_requires_grad_(tensor_from(SHAPE(2, 2), (float[]){7, 8, 9, 10}), true);
    Tensor *y = tensor_scatter_add(x, 1, LONGS(SHAPE(1, 2), 2, 2), source);
    IS(y, 0, 1, 17, 3, 4, 5);
    tensor_backward(tensor_sum(y));
    IS(tensor_grad_of(source), 1, 1, 0, 0);
    Tensor *none = tensor_zeros(SHAPE(0, 2), .dtype = INT64);
    IS(tensor_grad(tensor_sum(tensor_scatter_add(x, 1, none, source)), source), 0, 0, 0, 0);
    IS(tensor_grad(tensor_sum(tensor_scatter(x, 1, none, source)), source), 0, 0, 0, 0);
    IS(tensor_grad(tensor_sum(tensor_scatter_reduce(x, 1, none, source, "amax")), source), 0, 0, 0, 0);
}

TEST(sorted_places) {
    Tensor *sorted = tensor_from(SHAPE(3), (float[]){1, 3, 5});
    Tensor *x = tensor_from(SHAPE(5), (float[]){0, 1, 4, 9, NAN});
    IS(tensor_searchsorted(sorted, x), 0, 0, 2, 3, 3);
    IS(tensor_searchsorted(sorted, x, .right = true), 0, 1, 2, 3, 3);
    IS(tensor_searchsorted(sorted, 3, .side = "right"), 2);
    IS(tensor_bucketize(3, sorted), 1);
    IS(tensor_bucketize(LONGS(SHAPE(3), 0, 1, 4), sorted), 0, 0, 2);
    assert_int_equal(tensor_dim(tensor_bucketize(3, sorted)), 0);
    REFUSED(tensor_searchsorted(six(), x), "boundaries tensor [2, 3] and input value tensor [5]");
    REFUSED(tensor_searchsorted(tensor_scalar(1.0), x), "positive dimension, but got 0 dimension");
    REFUSED(tensor_searchsorted(sorted, x, .side = "x"), "side can only be 'left' or 'right' but got x");
    REFUSED(tensor_searchsorted(sorted, x, .side = "left", .right = true), "side and right can't be set to opposites");
    REFUSED(tensor_bucketize(x, six()), "boundaries tensor must be 1 dimension, but got dim(2)");
    REFUSED(tensor_bucketize(tensor_eq(x, x), tensor_eq(x, x)), "not implemented");
}

TEST(classes_as_ones) {
    IS(F_one_hot(LONGS(SHAPE(2), 0, 2)), 1, 0, 0, 0, 0, 1);
    IS(F_one_hot(tensor_scalar(1), 3), 0, 1, 0);
    assert_int_equal(tensor_size(F_one_hot(tensor_zeros(SHAPE(0), .dtype = INT64), 3), 1), 3);
    REFUSED(F_one_hot(LONGS(SHAPE(2), 0, 2), 2), "Class values must be smaller than num_classes.");
    REFUSED(F_one_hot(LONGS(SHAPE(1), 0), 0), "Class values must be smaller than num_classes.");
    REFUSED(F_one_hot(LONGS(SHAPE(2), 0, -1)), "Class values must be non-negative.");
    REFUSED(F_one_hot(tensor_zeros(SHAPE(0), .dtype = INT64)), "Can not infer total number of classes");
    REFUSED(F_one_hot(LONGS(SHAPE(1), INT64_MAX)), "too many");
    REFUSED(F_one_hot(six()), "is only applicable to index tensor of type int64");
}

/* ---- In place ----------------------------------------------------------------------------------------------- */

TEST(in_place_is_counted_and_writes_where_it_says) {
    Tensor *w = tensor_ones(SHAPE(2, 3), .requires_grad = true);
    Tensor *row = LONGS(SHAPE(1), 0), *at = LONGS(SHAPE(1, 1), 0), *seven = tensor_full(SHAPE(1, 1), 7.0);
    for (int i = 0; i < 6; i++) {
        Tensor *x = six(), *y = tensor_sum(tensor_mul(x, w)), *t = tensor_t(x), *z = NULL;
        if (i == 0) z = tensor_scatter_(t, 1, at, 7.0);
        if (i == 1) z = tensor_scatter_add_(t, 0, at, seven);
        if (i == 2) z = tensor_index_fill_(t, 1, row, 7);
        if (i == 3) z = tensor_index_add_(t, 1, row, tensor_ones(SHAPE(3, 1)), .alpha = 7);
        if (i == 4) z = tensor_masked_fill_(t, tensor_eq(t, 0), 7);
        if (i == 5) z = tensor_index_put_(t, TENSORS(row, row), 7);
        CHECK_GOOD();
        assert_ptr_equal(z, t);
        if (i == 2 || i == 3)
            IS(x, 7, 7 + (i == 3), 7 + 2 * (i == 3), 3, 4, 5);
        else
            IS(x, 7, 1, 2, 3, 4, 5);
        assert_false(tensor_backward(y));
        CHECK_ERROR("modified by an inplace operation");
    }
}

TEST(what_is_put_in_place_may_be_the_tensor_itself) {
    Tensor *x = tensor_from(SHAPE(3), (float[]){1, 2, 3});
    IS(tensor_scatter_(x, 0, LONGS(SHAPE(3), 1, 2, 0), x), 3, 1, 2);
    Tensor *i = LONGS(SHAPE(3), 1, 2, 0);
    IS(tensor_scatter_(i, 0, i, i), 0, 1, 2);
    IS(tensor_index_put_(x, TENSORS(LONGS(SHAPE(2), 0, 0)), tensor_slice(x, 0, 0, 2), .accumulate = true), 7, 1, 2);
    Tensor *y = six(), *first_column = tensor_from(SHAPE(2), (float[]){8, 9});
    tensor_index_put_(tensor_t(y), TENSORS(LONGS(SHAPE(2), 0, 0), LONGS(SHAPE(2), 0, 1)), first_column);
    IS(y, 8, 1, 2, 9, 4, 5);
    tensor_index_put_(y, TENSORS(tensor_scalar(1)), 0);
    IS(y, 8, 1, 2, 0, 0, 0);
    tensor_index_put_(y, TENSORS(tensor_scalar(1), tensor_gt(tensor_from(SHAPE(3), (float[]){0, 1, 1}), 0)), 6);
    IS(y, 8, 1, 2, 0, 6, 6);
    Tensor *one = tensor_scalar(1.0);
    IS(tensor_index_add_(one, 0, LONGS(SHAPE(1), 0), tensor_scalar(2.0)), 3);
}

TEST(in_place_is_refused_where_it_would_be_lost) {
    Tensor *w = tensor_ones(SHAPE(3), .requires_grad = true), *x = tensor_zeros(SHAPE(3)),
           *i = LONGS(SHAPE(3), 0, 1, 2);
    REFUSED(tensor_scatter_(w, 0, i, 1), "requires grad is being used in an in-place operation");
    REFUSED(tensor_scatter_(x, 0, i, w), "the source requires grad");
    REFUSED(tensor_index_put_(x, TENSORS(i), w), "the source requires grad");
    REFUSED(tensor_index_fill_(tensor_expand(tensor_ones(SHAPE(1)), SHAPE(3)), 0, i, 1), "single memory location");
    REFUSED(tensor_masked_fill_(x, tensor_ones(SHAPE(2, 3), .dtype = BOOL), 1),
            "output with shape [3] doesn't match the broadcast shape [2, 3]");
    IS(x, 0, 0, 0);
}

TEST(a_change_of_the_index_is_noticed) {
    Tensor *x = tensor_ones(SHAPE(3), .requires_grad = true), *i = LONGS(SHAPE(2), 0, 1);
    Tensor *y[] = {tensor_gather(x, 0, i), tensor_index(x, TENSORS(i)), tensor_scatter(x, 0, i, 1)};
    tensor_zero_(i);
    for (int k = 0; k < COUNT(y); k++) {
        assert_false(tensor_backward(tensor_sum(y[k])));
        CHECK_ERROR("modified by an inplace operation");
    }
}

/* ---- Refusals -------------------------------------------------------------------------------------------------- */

TEST(indices_out_of_range_are_named) {
    Tensor *x = six();
    REFUSED(tensor_gather(x, 1, LONGS(SHAPE(2, 2), 0, 3, 1, 1)),
            "gather: index 3 is out of bounds for dimension 1 with size 3");
    REFUSED(tensor_gather(x, 1, LONGS(SHAPE(1, 1), -1)), "index -1 is out of bounds for dimension 1 with size 3");
    REFUSED(tensor_index_select(x, -1, LONGS(SHAPE(1), 3)), "index 3 is out of bounds for dimension 1 with size 3");
    REFUSED(tensor_scatter(x, 1, LONGS(SHAPE(1, 1), 3), 1), "index 3 is out of bounds for dimension 1 with size 3");
    REFUSED(tensor_scatter_add(x, 0, LONGS(SHAPE(1, 1), 2), x), "index 2 is out of bounds for dimension 0 with size 2");
    REFUSED(tensor_index_add(x, 1, LONGS(SHAPE(1), -1), tensor_ones(SHAPE(2, 1))), "index -1 is out of bounds");
    REFUSED(tensor_index_fill(x, 1, LONGS(SHAPE(1), -4), 3), "index -4 is out of bounds for dimension 1 with size 3");
    REFUSED(tensor_index(x, TENSORS(LONGS(SHAPE(2), 0, 2))), "index 2 is out of bounds for dimension 0 with size 2");
    REFUSED(tensor_index(x, TENSORS(tensor_scalar(-3))), "index -3 is out of bounds for dimension 0 with size 2");
    REFUSED(tensor_take(x, LONGS(SHAPE(1), 6)), "tried to access index 6 on a tensor of 6 elements.");
    REFUSED(tensor_take_along_dim(x, LONGS(SHAPE(2), 0, 7)), "index 7 is out of bounds for dimension 0 with size 6");
    REFUSED(tensor_gather(tensor_zeros(SHAPE(0)), 0, LONGS(SHAPE(1), 0)),
            "index 0 is out of bounds for dimension 0 with size 0");
}

TEST(shapes_that_do_not_go_together_are_refused) {
    Tensor *x = six(), *i = LONGS(SHAPE(1), 0), *wide = tensor_ones(SHAPE(2, 1), .dtype = FLOAT64);
    REFUSED(tensor_gather(x, 1, i), "Index tensor must have the same number of dimensions as input tensor");
    REFUSED(tensor_gather(x, 0, LONGS(SHAPE(1, 4), 0, 0, 0, 0)),
            "index [1, 4] to be no larger than self [2, 3] apart from dimension 0");
    REFUSED(tensor_gather(x, 0, x), "Expected dtype int64 for index");
    REFUSED(tensor_scatter(x, 1, LONGS(SHAPE(2, 1), 0, 0), tensor_ones(SHAPE(1, 1))),
            "to be no larger size than src [1, 1]");
    REFUSED(tensor_scatter(x, 1, LONGS(SHAPE(2, 1), 0, 0), tensor_scalar(1.0)),
            "same number of dimensions as src tensor");
    REFUSED(tensor_scatter_add(x, 1, LONGS(SHAPE(2, 1), 0, 0), wide), "Expected self.dtype to be equal to src.dtype");
    REFUSED(tensor_index_select(x, 1, LONGS(SHAPE(1, 1), 0)), "Index is supposed to be a vector");
    REFUSED(tensor_index_select(tensor_scalar(1.0), 0, LONGS(SHAPE(2), 0, 0)), "Index to scalar can have only 1 value");
    REFUSED(tensor_index_add(x, 1, i, x), "Number of indices (1) should be equal to source.size(dim)");
    REFUSED(tensor_index_add(x, 1, i, tensor_ones(SHAPE(3, 1))), "Got self.shape = [2, 3] source.shape = [3, 1]");
    REFUSED(tensor_index_add(x, 1, i, wide), "must have the same scalar type");
    REFUSED(tensor_index_add(i, 0, i, i, .alpha = 1.5), "alpha must not be a floating point number");
    REFUSED(tensor_index_fill(x, 1, i, tensor_ones(SHAPE(1))), "0-dimensional value tensor, but got tensor with 1");
    REFUSED(tensor_take_along_dim(x, i, 1), "got 2 dimensions for input, and 1 dimensions for indices");
    REFUSED(tensor_masked_select(x, tensor_ones(SHAPE(3))), "boolean masks, but got mask with dtype torch.float32");
    REFUSED(tensor_masked_fill(x, tensor_ones(SHAPE(2), .dtype = BOOL), 1), "must match the size of tensor b (2)");
    REFUSED(tensor_masked_fill(x, tensor_eq(x, x), tensor_ones(SHAPE(1))), "0-dimensional value tensor");
    REFUSED(tensor_index(x, TENSORS(i, LONGS(SHAPE(2), 0, 1), i)), "too many indices for tensor of dimension 2");
    REFUSED(tensor_index(x, TENSORS(LONGS(SHAPE(2), 0, 1), LONGS(SHAPE(3), 0, 1, 2))),
            "indexing tensors could not be broadcast together with shapes [2], [3]");
    REFUSED(tensor_index(x, TENSORS(tensor_ones(SHAPE(2, 2), .dtype = BOOL))),
            "The shape of the mask [2, 2] at index 1 does not match the shape of the indexed tensor [2, 3] at index 1");
    REFUSED(tensor_index(x, TENSORS(tensor_ones(SHAPE(), .dtype = BOOL))), "at least one dimension");
    REFUSED(tensor_index(x, TENSORS(x)), "must be long or bool tensors");
    REFUSED(tensor_index(x, taper_tensors(0, NULL)), "non-empty list of indices");
    REFUSED(tensor_index(x, TENSORS(tensor_zeros(SHAPE(1, 1, 1, 1, 1, 1, 1, 1), .dtype = INT64))),
            "more than the most");
    REFUSED(tensor_index_put(x, TENSORS(i), wide), "requires the source and destination dtypes match");
    REFUSED(tensor_index_put(x, TENSORS(i), tensor_ones(SHAPE(2))), "expand");
    REFUSED(tensor_index_put(x, TENSORS(tensor_scalar(0)), 1), "at least one dimension");
    REFUSED(tensor_index_put(x, TENSORS(tensor_scalar(0), i), 1), "index_put_ alone");
}

TEST(null_is_passed_on) {
    Tensor *none = NULL, *x = six(), *i = LONGS(SHAPE(1), 0), *mask = tensor_eq(x, x);
    IS_NULL(tensor_gather(none, 0, i));
    IS_NULL(tensor_gather(x, 0, none));
    IS_NULL(tensor_index_select(none, 0, i));
    IS_NULL(tensor_index_select(x, 0, none));
    IS_NULL(tensor_take_along_dim(none, i));
    IS_NULL(tensor_take_along_dim(x, none));
    IS_NULL(tensor_take(none, i));
    IS_NULL(tensor_take(x, none));
    IS_NULL(tensor_scatter(none, 0, i, x));
    IS_NULL(tensor_scatter(x, 0, none, x));
    IS_NULL(tensor_scatter(x, 0, i, none));
    IS_NULL(tensor_scatter_(none, 0, i, x));
    IS_NULL(tensor_scatter_add(x, 0, i, none));
    IS_NULL(tensor_scatter_add_(x, 0, i, none));
    IS_NULL(tensor_index_add(none, 0, i, x));
    IS_NULL(tensor_index_add_(x, 0, i, none));
    IS_NULL(tensor_index_fill(none, 0, i, 1));
    IS_NULL(tensor_index_fill(x, 0, i, none));
    IS_NULL(tensor_index_fill_(x, 0, none, 1));
    IS_NULL(tensor_index(none, TENSORS(i)));
    IS_NULL(tensor_index(x, TENSORS(none)));
    IS_NULL(tensor_index(x, taper_tensors(2, NULL)));
    IS_NULL(tensor_index_put(x, TENSORS(i), none));
    IS_NULL(tensor_index_put_(none, TENSORS(i), 1));
    IS_NULL(tensor_masked_select(none, mask));
    IS_NULL(tensor_masked_select(x, none));
    IS_NULL(tensor_masked_fill(x, mask, none));
    IS_NULL(tensor_masked_fill_(none, mask, 1));
    IS_NULL(tensor_nonzero(none));
    IS_NULL(tensor_nonzero_as_tuple(none).at);
    IS_NULL(tensor_searchsorted(none, 1));
    IS_NULL(tensor_searchsorted(x, none));
    IS_NULL(tensor_bucketize(none, x));
    IS_NULL(tensor_bucketize(x, none));
    IS_NULL(F_one_hot(none));
}

TEST(options_begin_as_their_defaults) {
    Tensor       *x = six(), *i = LONGS(SHAPE(1), 0);
    taper_Tensors list = TENSORS(i);
    REFUSED(tensor_take_along_dim_with(x, i, (tensor_TakeAlongDimOptions){0}), "start from");
    REFUSED(tensor_index_add_with(x, 0, i, x, (tensor_IndexAddOptions){0}), "start from");
    REFUSED(tensor_index_add_with_(x, 0, i, x, (tensor_IndexAddOptions){0}), "start from");
    REFUSED(tensor_index_put_with(x, list, x, (tensor_IndexPutOptions){0}), "start from");
    REFUSED(tensor_index_put_with_(x, list, x, (tensor_IndexPutOptions){0}), "start from");
    REFUSED(tensor_searchsorted_with(x, x, (tensor_SearchsortedOptions){0}), "start from");
    REFUSED(tensor_bucketize_with(x, x, (tensor_BucketizeOptions){0}), "start from");
    REFUSED(F_one_hot_with(i, (F_OneHotOptions){0}), "start from");
}

RUN_TESTS("index", T(every_dtype_is_picked_and_put), T(sources_of_one_place_are_added_in_order),
          T(threads_change_no_bit_of_sums_at_an_index), T(single_numbers_and_nothing),
          T(a_source_may_be_larger_than_the_index), T(sorted_places), T(classes_as_ones),
          T(in_place_is_counted_and_writes_where_it_says), T(what_is_put_in_place_may_be_the_tensor_itself),
          T(in_place_is_refused_where_it_would_be_lost), T(a_change_of_the_index_is_noticed),
          T(indices_out_of_range_are_named), T(shapes_that_do_not_go_together_are_refused), T(null_is_passed_on),
          T(options_begin_as_their_defaults))
