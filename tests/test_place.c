/* test_place.c: other numbers in some places of x, bags and labels: ends, ties, nan, whole numbers, nothing, single numbers;
 * PyTorch's values and words. Values and gradients of ordinary numbers are in test_rows.c. */
#include "refusals.h"

#define IS(x, ...) check_tensor(x, (double[]){__VA_ARGS__}, COUNT(((double[]){__VA_ARGS__})), 0, 0)
#define FLOATS(shape, ...) tensor_from(shape, ((float[]){__VA_ARGS__}))
#define LONGS(shape, ...) tensor_from(shape, ((int64_t[]){__VA_ARGS__}))

static Tensor *zeros(void) { return tensor_zeros(SHAPE(2, 3)); }
static Tensor *ones(int64_t rows, int64_t columns) { return tensor_ones(SHAPE(rows, columns)); }

TEST(views_take_their_source) {
    IS(tensor_select_scatter(zeros(), LONGS(SHAPE(3), 1, 2, 3), 0, -1), 0, 0, 0, 1, 2, 3); /* converted */
    IS(tensor_slice_scatter(zeros(), ones(2, 2), 1, 0, 3, 2), 1, 0, 1, 1, 0, 1);
    IS(tensor_diagonal_scatter(zeros(), tensor_ones(SHAPE(2)), 1), 0, 1, 0, 0, 0, 1);
    Tensor *x = tensor_requires_grad_(zeros(), true);
    assert_non_null(strstr(tensor_repr(tensor_slice_scatter(x, ones(2, 3))), "SliceScatterBackward0"));
    REFUSED(tensor_select_scatter(zeros(), tensor_ones(SHAPE(2)), 0, 0), "src size = [2], slice size = [3]");
    REFUSED(tensor_select_scatter(zeros(), tensor_ones(SHAPE(3)), 0, 2), "select: ");
    REFUSED(tensor_slice_scatter(zeros(), ones(2, 1), 1, 0, 3, 2), "src size = [2, 1], slice size = [2, 2]");
    REFUSED(tensor_slice_scatter(tensor_scalar(1.0), tensor_scalar(1.0)), "slice: ");
    REFUSED(tensor_slice_scatter(zeros(), ones(1, 3), 0, 1, 2, 0), "slice: ");
    REFUSED(tensor_diagonal_scatter(zeros(), tensor_ones(SHAPE(3)), 1), "slice size = [2]");
}

TEST(masks_take_what_comes_next) {
    Tensor *mask = tensor_from(SHAPE(3), ((bool[]){true, false, true})), *five = FLOATS(SHAPE(5), 1, 2, 3, 4, 5);
    IS(tensor_masked_scatter(zeros(), mask, five), 1, 0, 2, 3, 0, 4);
    Tensor *both = tensor_masked_scatter(tensor_zeros(SHAPE(3)), tensor_stack(TENSORS(mask, mask)), five);
    IS(both, 1, 0, 2, 3, 0, 4);
    IS(tensor_masked_scatter(tensor_zeros(SHAPE(3)), tensor_logical_not(tensor_ones(SHAPE(3))), tensor_zeros(SHAPE(0))),
       0, 0, 0);
    REFUSED(tensor_masked_scatter(zeros(), mask, FLOATS(SHAPE(3), 1, 2, 3)),
            "Number of elements of source < number of ones in mask");
    REFUSED(tensor_masked_scatter(zeros(), LONGS(SHAPE(3), 1, 0, 1), five), "only supports boolean masks");
    REFUSED(tensor_masked_scatter(zeros(), mask, LONGS(SHAPE(1), 1)), "to have same dtypes but got torch.float32");
}

TEST(rows_are_copied_to_an_index) {
    Tensor *one = LONGS(SHAPE(1), 1), *x = zeros();
    IS(tensor_index_copy(x, 0, one, ones(1, 3)), 0, 0, 0, 1, 1, 1);
    IS(tensor_index_copy(tensor_scalar(1.0), 0, tensor_scalar(0), tensor_scalar(2.0)), 2);
    assert_int_equal(tensor_dim(tensor_index_copy(tensor_scalar(1.0), 0, LONGS(SHAPE(1), 0), FLOATS(SHAPE(1), 2))), 0);
    assert_ptr_equal(tensor_index_copy_(x, 0, one, ones(1, 3)), x);
    IS(x, 0, 0, 0, 1, 1, 1);
    IS(tensor_index_copy_(tensor_scalar(1.0), 0, tensor_scalar(0), tensor_scalar(2.0)), 2);
    IS(tensor_index_copy_(x, 1, LONGS(SHAPE(3), 2, 1, 0), x), 0, 0, 0, 1, 1, 1);
    REFUSED(tensor_index_copy(x, 0, LONGS(SHAPE(1), 2), ones(1, 3)), "index_copy: index 2 is out of bounds");
    REFUSED(tensor_index_copy(x, 0, LONGS(SHAPE(1), -1), ones(1, 3)), "index_copy: index -1 is out of bounds");
    REFUSED(tensor_index_copy(x, 0, LONGS(SHAPE(2), 1, 0), ones(1, 3)),
            "Number of indices (2) should be equal to source.size(dim) (1)");
    REFUSED(tensor_index_copy(x, 0, one, ones(1, 2)), "must have same slice shapes");
    REFUSED(tensor_index_copy(x, 0, one, LONGS(SHAPE(1, 3), 1, 2, 3)), "same dtypes");
    REFUSED(tensor_index_copy_(x, 0, LONGS(SHAPE(1, 1), 1), ones(1, 3)), "Index should have dimension 1 or 0 (got 2)");
    REFUSED(tensor_index_copy_(tensor_requires_grad_(zeros(), true), 0, one, ones(1, 3)), "index_copy_: ");
}

TEST(places_take_in) {
    Tensor *x = FLOATS(SHAPE(2), 1, 1), *twice = LONGS(SHAPE(2), 0, 0), *nan = FLOATS(SHAPE(2), NAN, 2);
    assert_true(isnan(tensor_at(tensor_scatter_reduce(x, 0, twice, nan, "amax"), INDEX(0))));
    assert_true(isnan(tensor_at(tensor_scatter_reduce(x, 0, twice, tensor_flip(nan, DIMS(0)), "amin"), INDEX(0))));
    Tensor *i = LONGS(SHAPE(2), 1, 2);
    IS(tensor_scatter_reduce(i, 0, twice, LONGS(SHAPE(2), 3, 6), "mean"), 3, 2);
    IS(tensor_scatter_reduce(i, 0, twice, LONGS(SHAPE(2), -3, -6), "mean", false), -5, 2); /* rounded down */
    IS(tensor_scatter_reduce(i, 0, twice, LONGS(SHAPE(2), -3, -6), "amax", false), -3, 2);
    IS(tensor_scatter_reduce(i, 0, twice, LONGS(SHAPE(2), -3, -6), "amin", .include_self = false), -6, 2);
    IS(tensor_scatter_reduce(i, 0, twice, LONGS(SHAPE(2), -3, -6), "prod"), 18, 2);
    Tensor *flags = tensor_from(SHAPE(2), ((bool[]){true, false}));
    IS(tensor_scatter_reduce(flags, 0, LONGS(SHAPE(2), 0, 1), flags, "amin", false), 1, 0);
    IS(tensor_scatter_reduce(flags, 0, LONGS(SHAPE(1), 1), flags, "prod"), 1, 0);
    IS(tensor_scatter_reduce(x, 0, tensor_zeros(SHAPE(0), .dtype = INT64), x, "prod"), 1, 1);
    Tensor *s = tensor_requires_grad_(FLOATS(SHAPE(3), 0, 3, 5), true); /* where one is 0, the others' product */
    Tensor *y = tensor_scatter_reduce(x, 0, LONGS(SHAPE(3), 0, 0, 0), s, "prod");
    IS(tensor_grad(y, s, .grad_output = x), 15, 0, 0);
    REFUSED(tensor_scatter_reduce(x, 0, twice, x, "foo"), "must be either sum, prod, mean, amax or amin, got foo");
    REFUSED(tensor_scatter_reduce(x, 0, twice, x, NULL), "got NULL");
    REFUSED(tensor_scatter_reduce(x, 0, LONGS(SHAPE(1), 2), x, "sum"), "index 2 is out of bounds for dimension 0");
    REFUSED(tensor_scatter_reduce(x, 0, LONGS(SHAPE(3), 0, 0, 0), x, "sum"), "Expected index [3] to be no larger than");
    REFUSED(tensor_scatter_reduce(x, 0, twice, i, "amax"), "same dtypes");
}

TEST(extremes_at_an_index_do_not_depend_on_threads) {
    Tensor *x = tensor_randn(SHAPE(60, 300)), *index = tensor_randint(0, 60, SHAPE(500, 300));
    Tensor *source = tensor_randn(SHAPE(500, 300)), *made[2];
    int     before = taper_get_num_threads();
    for (int i = 0; i < 2; i++) {
        taper_set_num_threads(i ? 4 : 1);
        made[i] = tensor_scatter_reduce(x, 0, index, source, "prod");
    }
    taper_set_num_threads(before);
    assert_memory_equal(tensor_data_ptr(made[0]), tensor_data_ptr(made[1]), sizeof(float) * 60 * 300);
}

TEST(bags) {
    Tensor *w = tensor_reshape(tensor_arange(12.0), SHAPE(4, 3)), *four = LONGS(SHAPE(4), 0, 1, 2, 2);
    IS(F_embedding_bag(four, w, LONGS(SHAPE(3), 0, 0, 3)), 0, 0, 0, 3, 4, 5, 6, 7, 8); /* the first is empty */
    IS(F_embedding_bag(four, w, LONGS(SHAPE(3), 0, 0, 3), .mode = "max"), 0, 0, 0, 6, 7, 8, 6, 7, 8);
    IS(F_embedding_bag(four, w, LONGS(SHAPE(2), 0, 2), .padding_idx = 2), 1.5, 2.5, 3.5, 0, 0, 0);
    assert_int_equal(tensor_size(F_embedding_bag(four, w, tensor_zeros(SHAPE(0), .dtype = INT64)), 0), 0);
    assert_int_equal(tensor_size(F_embedding_bag(tensor_zeros(SHAPE(2, 0), .dtype = INT64), w), 0), 2);
    Tensor *learned = tensor_requires_grad_(tensor_clone(w),
                                            true); /* a batch of padding trains nothing, and is no error */
    IS(tensor_grad(tensor_sum(F_embedding_bag(LONGS(SHAPE(2), 2, 2), learned, LONGS(SHAPE(1), 0), .mode = "max",
                                              .padding_idx = 2)),
                   learned),
       0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    REFUSED(F_embedding_bag(four, w), "offsets has to be a 1D Tensor but got None");
    REFUSED(F_embedding_bag(tensor_unsqueeze(four, 0), w, LONGS(SHAPE(1), 0)),
            "if input is 2D, then offsets has to be None");
    REFUSED(F_embedding_bag(LONGS(SHAPE(1), 9), w, LONGS(SHAPE(1), 0)), "out of range");
    REFUSED(F_embedding_bag(four, w, LONGS(SHAPE(1), 1)), "offsets[0] has to be 0");
    REFUSED(F_embedding_bag(four, w, LONGS(SHAPE(2), 0, 5)), "can not be greater than input's length 4");
    REFUSED(F_embedding_bag(four, w, LONGS(SHAPE(3), 0, 2, 1)), "offsets have to ascend");
    REFUSED(F_embedding_bag(four, w, LONGS(SHAPE(1), 0), .mode = "foo"),
            "mode has to be one of sum, mean or max, got foo");
    REFUSED(F_embedding_bag(four, w, LONGS(SHAPE(1), 0), .per_sample_weights = tensor_ones(SHAPE(4))),
            "only supported for mode='sum'");
    REFUSED(F_embedding_bag(four, w, LONGS(SHAPE(1), 0), .padding_idx = 4), "padding_idx must be within");
    REFUSED(F_embedding_bag(tensor_ones(SHAPE(1)), w, LONGS(SHAPE(1), 0)), "Expected indices of torch.int64");
    REFUSED(F_embedding_bag(four, tensor_ones(SHAPE(3)), LONGS(SHAPE(1), 0)), "'weight' must be 2-D");
}

TEST(labels) {
    Tensor *x = tensor_from(SHAPE(4), ((double[]){0.1, 0.2, 0.4, 0.8}));
    check_tensor(F_multilabel_margin_loss(x, LONGS(SHAPE(4), 3, 0, -1, 1)), (double[]){0.85}, 1, 1e-6, 0);
    IS(F_multilabel_margin_loss(x, LONGS(SHAPE(4), -1, 0, 0, 1)), 0);
    IS(F_multilabel_margin_loss(tensor_scalar(1.0), tensor_scalar(0)), 0);
    REFUSED(F_multilabel_margin_loss(x, LONGS(SHAPE(4), 3, 4, -1, 1)), "argument #2 'target' is out of range");
    REFUSED(F_multilabel_margin_loss(x, LONGS(SHAPE(4), 3, -2, -1, 1)), "argument #2 'target' is out of range");
    REFUSED(F_multilabel_margin_loss(x, LONGS(SHAPE(1), 3)), "inconsistent target size: [1] for input of size: [4]");
    REFUSED(F_multilabel_margin_loss(tensor_zeros(SHAPE(2, 0)), tensor_zeros(SHAPE(2, 0), .dtype = INT64)),
            "Expected non-empty");
    REFUSED(F_multilabel_margin_loss(x, x), "a target of torch.int64");
}

TEST(null_and_options) {
    Tensor *none = NULL, *x = tensor_ones(SHAPE(2)), *i = tensor_arange(2), *m = tensor_eq(x, 1);
    IS_NULL(tensor_select_scatter(none, x, 0, 0));
    IS_NULL(tensor_select_scatter(x, none, 0, 0));
    IS_NULL(tensor_slice_scatter(none, x));
    IS_NULL(tensor_diagonal_scatter(none, x));
    IS_NULL(tensor_masked_scatter(none, m, x));
    IS_NULL(tensor_masked_scatter(x, none, x));
    IS_NULL(tensor_masked_scatter(x, m, none));
    IS_NULL(tensor_index_copy(none, 0, i, x));
    IS_NULL(tensor_index_copy(x, 0, none, x));
    IS_NULL(tensor_index_copy_(x, 0, i, none));
    IS_NULL(tensor_scatter_reduce(none, 0, i, x, "sum"));
    IS_NULL(tensor_scatter_reduce(x, 0, none, x, "sum"));
    IS_NULL(tensor_scatter_reduce(x, 0, i, none, "sum"));
    IS_NULL(F_embedding_bag(none, x));
    IS_NULL(F_embedding_bag(i, none));
    IS_NULL(F_multilabel_margin_loss(none, i));
    IS_NULL(F_multilabel_margin_loss(x, none));
    REFUSED(tensor_slice_scatter_with(x, x, (tensor_SliceScatterOptions){0}), "start from");
    REFUSED(tensor_diagonal_scatter_with(x, x, (tensor_DiagonalOptions){0}), "start from");
    REFUSED(tensor_scatter_reduce_with(x, 0, i, x, "sum", (tensor_ScatterReduceOptions){0}), "start from");
    REFUSED(F_embedding_bag_with(i, x, (F_EmbeddingBagOptions){0}), "start from");
    REFUSED(F_multilabel_margin_loss_with(x, i, (F_LossOptions){0}), "start from");
}

RUN_TESTS("place", T(views_take_their_source), T(masks_take_what_comes_next), T(rows_are_copied_to_an_index),
          T(places_take_in), T(extremes_at_an_index_do_not_depend_on_threads), T(bags), T(labels), T(null_and_options))
