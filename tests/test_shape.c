/* test_shape.c: views by all their names, lists of them, what is put together, diagonals, padding: the ends (nothing, single
 * numbers, negative sizes) and the refusals, with PyTorch's values and words. Values and gradients are in test_rows.c. */
#include "refusals.h"

#define IS(x, ...) check_tensor(x, (double[]){__VA_ARGS__}, COUNT(((double[]){__VA_ARGS__})), 0, 0)

static void is_shape(Tensor *x, taper_Dims shape) {
    CHECK_GOOD();
    assert_int_equal(tensor_dim(x), shape.count);
    for (int d = 0; d < shape.count; d++) assert_int_equal(tensor_size(x, d), shape.at[d]);
}

static Tensor *counted(taper_Dims shape) {
    int64_t n = 1;
    for (int d = 0; d < shape.count; d++) n *= shape.at[d];
    return tensor_reshape(tensor_to(tensor_arange(n), FLOAT32), shape);
}

/* ---- Views ------------------------------------------------------------------------------------------ */

TEST(views_share_memory) {
    Tensor *x = counted(SHAPE(2, 3));
    Tensor *views[] = {tensor_view(x, SHAPE(3, 2)),
                       tensor_unflatten(x, 1, SHAPE(3, 1)),
                       tensor_movedim(x, DIMS(0), DIMS(1)),
                       tensor_narrow(x, 1, 0, 2),
                       tensor_diagonal(x),
                       tensor_split(x, 2, 1).at[0],
                       tensor_chunk(x, 2).at[0],
                       tensor_unbind(x).at[0],
                       tensor_expand_as(x, tensor_ones(SHAPE(2, 2, 3))),
                       tensor_swapaxes(x, 0, 1),
                       tensor_meshgrid(TENSORS(tensor_select(x, 0, 0), tensor_ones(SHAPE(2)))).at[0]};
    for (int i = 0; i < COUNT(views); i++) assert_ptr_equal(tensor_data_ptr(views[i]), tensor_data_ptr(x));
}

/* A view's change is one of the tensor that it is of. */
TEST(a_change_of_a_view_is_noticed) {
    Tensor *x = tensor_ones(SHAPE(2, 2)), *w = tensor_ones(SHAPE(2, 2), .requires_grad = true);
    Tensor *y = tensor_sum(tensor_mul(x, w));
    tensor_zero_(tensor_diagonal(x));
    assert_false(tensor_backward(y));
    CHECK_ERROR("modified by an inplace operation");
}

TEST(names_in_the_graph_are_pytorchs) {
    Tensor     *x = tensor_requires_grad_(counted(SHAPE(2, 3)), true);
    Tensor     *v = tensor_requires_grad_(counted(SHAPE(3)), true);
    Tensor     *made[] = {tensor_view(x, SHAPE(6)),
                          tensor_movedim(x, DIMS(0), DIMS(1)),
                          tensor_split(x, 1).at[0],
                          tensor_split_with_sizes(x, SHAPE(2)).at[0],
                          tensor_unbind(x).at[1],
                          tensor_narrow(x, 0, 0, 1),
                          tensor_stack(TENSORS(x, x)),
                          tensor_hstack(TENSORS(x, x)),
                          tensor_repeat(x, SHAPE(1, 1)),
                          tensor_diagonal(x),
                          tensor_diag(v),
                          tensor_trace(x),
                          tensor_tril(x),
                          tensor_rot90(x),
                          tensor_flip(x, DIMS(0)),
                          tensor_roll(x, DIMS(1)),
                          F_pad(x, DIMS(1, 1)),
                          F_pad(x, DIMS(1, 1), "reflect"),
                          F_pad(x, DIMS(1, 1), "replicate")};
    const char *names[] = {"View", "Permute", "Split",         "SplitWithSizes",  "Unbind",          "Slice", "Stack",
                           "Cat",  "Repeat",  "Diagonal",      "DiagEmbed",       "Trace",           "Tril",  "Rot90",
                           "Flip", "Roll",    "ConstantPadNd", "ReflectionPad1D", "ReplicationPad1D"};
    for (int i = 0; i < COUNT(made); i++) {
        char name[64];
        snprintf(name, sizeof name, "grad_fn=<%sBackward0>", names[i]);
        if (!strstr(tensor_repr(made[i]), name)) fail_msg("%s lacks %s", tensor_repr(made[i]), name);
    }
}

TEST(views_are_refused_in_pytorchs_words) {
    Tensor *x = counted(SHAPE(2, 3)), *one = tensor_scalar(1.0);
    REFUSED(tensor_view(tensor_t(x), SHAPE(6)), "at least one dimension spans across two contiguous subspaces");
    REFUSED(tensor_view(x, SHAPE(5)), "view: shape '[5]' is invalid for input of size 6");
    REFUSED(tensor_view(tensor_zeros(SHAPE(0, 3)), SHAPE(0, -1)), "invalid");
    REFUSED(tensor_reshape_as(x, tensor_zeros(SHAPE(5))), "shape '[5]' is invalid for input of size 6");
    REFUSED(tensor_unflatten(x, 1, SHAPE(2, 2)), "Provided sizes [2, 2] don't multiply up to the size of dim 1 (3)");
    REFUSED(tensor_unflatten(x, 1, SHAPE()), "sizes must be non-empty");
    REFUSED(tensor_unflatten(x, 1, SHAPE(-1, -1)), "only one dimension can be inferred");
    REFUSED(tensor_unflatten(x, 1, SHAPE(1, 1, 1, 1, 1, 1, 1, 1, 3)), "more than the most");
    REFUSED(tensor_movedim(x, DIMS(0, 0), DIMS(1, 0)), "movedim: repeated dim in `source` ([0, 0])");
    REFUSED(tensor_movedim(x, DIMS(0, 1), DIMS(0, 0)), "movedim: repeated dim in `destination` ([0, 0])");
    REFUSED(tensor_movedim(x, DIMS(0, 1), DIMS(0)), "same number of dims as destination");
    REFUSED(tensor_movedim(x, DIMS(2), DIMS(0)), "Dimension out of range");
    REFUSED(tensor_movedim(x, DIMS(0, 1, 0, 1, 0, 1, 0, 1, 0), DIMS(0, 1, 0, 1, 0, 1, 0, 1, 0)), "repeated dim");
    REFUSED(tensor_narrow(x, 1, 2, 2), "start (2) + length (2) exceeds dimension size (3).");
    REFUSED(tensor_narrow(x, 1, 4, 0), "start out of range (expected to be in range of [-3, 3], but got 4)");
    REFUSED(tensor_narrow(x, 1, 0, -1), "length must be non-negative");
    REFUSED(tensor_narrow(one, 0, 0, 1), "cannot be applied to a 0-dim tensor");
    REFUSED(tensor_diagonal(x, 0, 0, 0), "diagonal dimensions cannot be identical 0, 0");
    REFUSED(tensor_diagonal(tensor_ones(SHAPE(3))), "Dimension out of range (expected to be in range of [-1, 0]");
    is_shape(tensor_movedim(one, DIMS(0), DIMS(0)), SHAPE());
    is_shape(tensor_unflatten(one, 0, SHAPE(1, -1)), SHAPE(1, 1));
    is_shape(tensor_unflatten(tensor_ones(SHAPE(5, 0)), 1, SHAPE(2, -1)), SHAPE(5, 2, 0));
    REFUSED(tensor_unflatten(tensor_ones(SHAPE(5, 0)), 1, SHAPE(0, -1)), "don't multiply up to the size of dim 1 (0)");
    is_shape(tensor_diagonal(x, INT64_MAX), SHAPE(0));
    is_shape(tensor_diagonal(x, INT64_MIN), SHAPE(0));
}

/* ---- Lists ------------------------------------------------------------------------------------------- */

TEST(lists_of_parts) {
    Tensor *x = counted(SHAPE(7));
    assert_int_equal(tensor_split(x, 3).count, 3);
    IS(tensor_split(x, 3).at[2], 6);
    assert_int_equal(tensor_chunk(x, 4).count, 4);
    IS(tensor_chunk(x, 4).at[3], 6);
    assert_int_equal(tensor_chunk(tensor_ones(SHAPE(5)), 4).count, 3); /* of two each: as many as that gives */
    assert_int_equal(tensor_split(tensor_zeros(SHAPE(0, 3)), 0).count, 1);
    assert_int_equal(tensor_split(tensor_zeros(SHAPE(0, 3)), 2).count, 1);
    assert_int_equal(tensor_chunk(tensor_zeros(SHAPE(0, 2)), 3).count, 3);
    assert_int_equal(tensor_unbind(tensor_zeros(SHAPE(0, 2))).count, 0);
    CHECK_GOOD();
    taper_Tensors grids = tensor_meshgrid(TENSORS(counted(SHAPE(2)), counted(SHAPE(3))), .indexing = "xy");
    IS(grids.at[0], 0, 1, 0, 1, 0, 1);
    IS(grids.at[1], 0, 0, 1, 1, 2, 2);
    is_shape(tensor_meshgrid(TENSORS(counted(SHAPE(3)), tensor_scalar(1.0)), .indexing = "xy").at[0], SHAPE(1, 3));
}

TEST(lists_are_refused_in_pytorchs_words) {
    Tensor *x = counted(SHAPE(2, 3)), *one = tensor_scalar(1.0);
    REFUSED(tensor_split(x, 0, 1).at[0],
            "split_size can only be 0 if dimension size is 0, but got dimension size of 3");
    REFUSED(tensor_split(x, -1).at[0], "split expects split_size be non-negative, but got split_size=-1");
    REFUSED(tensor_split(one, 1).at[0], "at least a 1-dimensional tensor");
    REFUSED(tensor_split_with_sizes(x, SHAPE(1, 1), 1).at[0], "to sum exactly to 3");
    REFUSED(tensor_split_with_sizes(x, SHAPE(-1, 4), 1).at[0],
            "only non-negative entries, but got split_sizes=[-1, 4]");
    REFUSED(tensor_split_with_sizes(x, SHAPE(INT64_MAX, 4), 1).at[0], "split_sizes");
    REFUSED(tensor_chunk(x, 0).at[0], "chunk expects `chunks` to be greater than 0, got: 0");
    REFUSED(tensor_unbind(one).at[0], "Dimension specified as 0 but tensor has no dimensions");
    REFUSED(tensor_unbind(x, 2).at[0], "Dimension out of range");
    REFUSED(tensor_meshgrid(TENSORS(one), .indexing = "zz").at[0], "must be one of \"xy\" or \"ij\", but received: zz");
    REFUSED(tensor_meshgrid(TENSORS(one, tensor_scalar(1))).at[0], "to have the same dtype");
    REFUSED(tensor_meshgrid(TENSORS(x)).at[0], "Expected 0D or 1D tensor in the tensor list but got: [2, 3]");
    REFUSED(tensor_meshgrid(taper_tensors(0, NULL)).at[0], "non-empty TensorList");
}

/* ---- Put together, repeated ---------------------------------------------------------------------------- */

TEST(what_is_joined_meets_at_one_dtype) {
    Tensor *whole = tensor_arange(2), *real = tensor_ones(SHAPE(2));
    assert_int_equal(tensor_dtype(tensor_stack(TENSORS(whole, real))), FLOAT32);
    assert_int_equal(tensor_dtype(tensor_vstack(TENSORS(whole, whole))), INT64);
    assert_int_equal(tensor_dtype(tensor_repeat(tensor_eq(whole, 1), SHAPE(2))), BOOL);
    IS(tensor_repeat(tensor_eq(whole, 1), SHAPE(2)), 0, 1, 0, 1);
    IS(tensor_hstack(TENSORS(tensor_scalar(1.0), tensor_scalar(2.0))), 1, 2);
    is_shape(tensor_vstack(TENSORS(tensor_scalar(1.0), tensor_ones(SHAPE(1)))), SHAPE(2, 1));
    is_shape(tensor_repeat(tensor_scalar(3.0), SHAPE()), SHAPE());
    is_shape(tensor_stack(TENSORS(tensor_zeros(SHAPE(0)), tensor_zeros(SHAPE(0))), 1), SHAPE(0, 2));
    is_shape(tensor_repeat(tensor_ones(SHAPE(2, 1, 1, 1, 1, 1, 1, 3)), SHAPE(2, 1, 1, 2, 1, 1, 1, 2)),
             SHAPE(4, 1, 1, 2, 1, 1, 1, 6));
    REFUSED(tensor_stack(TENSORS(whole, tensor_ones(SHAPE(3)))),
            "stack: expects each tensor to be equal size, but got [2] at entry 0 and [3] at entry 1");
    REFUSED(tensor_stack(TENSORS(whole, whole), 2), "Dimension out of range (expected to be in range of [-2, 1]");
    REFUSED(tensor_stack(taper_tensors(0, NULL)), "non-empty");
    REFUSED(tensor_hstack(taper_tensors(0, NULL)), "non-empty");
    REFUSED(tensor_hstack(TENSORS(real, tensor_ones(SHAPE(2, 3)))), "same number of dimensions: got 1 and 2");
    REFUSED(tensor_repeat(tensor_ones(SHAPE(2, 3)), SHAPE(2)),
            "can not be smaller than number of dimensions of tensor");
    REFUSED(tensor_repeat(real, SHAPE(-1)), "negative dimension");
    REFUSED(tensor_repeat(real, SHAPE(INT64_MAX)), "too large");
}

TEST(repeat_interleave_counts) {
    Tensor *x = counted(SHAPE(2, 3));
    IS(tensor_repeat_interleave(x, tensor_from(SHAPE(6), (int64_t[]){1, 2, 3, 0, 0, 1})), 0, 1, 1, 2, 2, 2, 5);
    IS(tensor_repeat_interleave(tensor_scalar(3.0), 3), 3, 3, 3);
    REFUSED(tensor_repeat_interleave(x, tensor_arange(3), 0), "repeats.size(0) = 3 and input.size(0) = 2");
    REFUSED(tensor_repeat_interleave(x, tensor_from(SHAPE(2), (int64_t[]){-1, 2}), 0), "repeats can not be negative");
    REFUSED(tensor_repeat_interleave(x, -1), "repeats can not be negative");
    REFUSED(tensor_repeat_interleave(x, INT64_MAX), "overflow");
    REFUSED(tensor_repeat_interleave(x, tensor_arange(2), 2), "Dimension out of range");
    REFUSED(tensor_repeat_interleave(x, tensor_ones(SHAPE(2)), 0), "repeats of int64");
    REFUSED(tensor_repeat_interleave(x, tensor_reshape(tensor_arange(2), SHAPE(1, 2)), 0), "0-dim or 1-dim tensor");
}

/* ---- Turned, cut ------------------------------------------------------------------------------------------ */

TEST(turns_are_refused_in_pytorchs_words) {
    Tensor *x = counted(SHAPE(2, 3)), *v = counted(SHAPE(3)), *one = tensor_scalar(1.0);
    REFUSED(tensor_flip(x, DIMS(0, -2)), "dim 0 appears multiple times in the list of dims");
    REFUSED(tensor_flip(x, DIMS(2)), "Dimension out of range");
    REFUSED(tensor_fliplr(v), "Input must be >= 2-d.");
    REFUSED(tensor_flipud(one), "Input must be >= 1-d.");
    REFUSED(tensor_roll(x, DIMS(1, 2), DIMS(0)), "shifts and dimensions must align. shifts: 2, dims:1");
    REFUSED(tensor_roll(x, DIMS(1, 2)), "shifts and dimensions must align. shifts: 2, dims:0");
    REFUSED(tensor_roll(x, DIMS()), "`shifts` required");
    REFUSED(tensor_roll(one, DIMS(1), DIMS(0)), "Dimension specified as 0 but tensor has no dimensions");
    REFUSED(tensor_rot90(v), "expected total dims >= 2, but got total dims = 1");
    REFUSED(tensor_rot90(x, 1, DIMS(0, -2)), "expected rotation dims to be different, but got dim0 = 0 and dim1 = -2");
    REFUSED(tensor_rot90(x, 1, DIMS(0)), "expected total rotation dims == 2, but got dims = 1");
    REFUSED(tensor_tril(v), "input tensor must have at least 2 dimensions");
    REFUSED(tensor_trace(v), "trace: expected a matrix, but got tensor with dim 1");
    REFUSED(tensor_trace(tensor_eq(x, x)), "not implemented");
    REFUSED(tensor_diag(one), "Supports 1D or 2D tensors. Got 0D");
    REFUSED(tensor_diag_embed(v, 0, 0, 0), "diagonal dimensions cannot be identical 0, 0");
    REFUSED(tensor_diag_embed(one), "Dimension out of range");
    REFUSED(tensor_diag_embed(v, INT64_MIN), "negative dimension");
    REFUSED(tensor_triu_indices(-1, 3), "row must be non-negative, got -1");
}

TEST(triangles_choose_and_do_not_multiply) {
    Tensor *x = tensor_from(SHAPE(2, 2), (float[]){INFINITY, NAN, -0.0f, 2});
    IS(tensor_tril(x), INFINITY, 0, 0, 2);
    assert_true(signbit(tensor_at(tensor_tril(x), INDEX(1, 0))));
    assert_int_equal(tensor_dtype(tensor_triu(tensor_ones(SHAPE(2, 2), .dtype = BOOL))), BOOL);
    IS(tensor_triu(tensor_ones(SHAPE(2, 2), .dtype = BOOL)), 1, 1, 0, 1);
    IS(tensor_tril(tensor_ones(SHAPE(2, 2)), INT64_MAX), 1, 1, 1, 1);
    IS(tensor_triu(tensor_ones(SHAPE(2, 2)), INT64_MAX), 0, 0, 0, 0);
    assert_int_equal(tensor_item_int64(tensor_trace(tensor_reshape(tensor_arange(4), SHAPE(2, 2)))), 3);
    IS(tensor_tril_indices(3, 3, -1), 1, 2, 2, 0, 0, 1);
    IS(tensor_triu_indices(3, 3, .offset = 1), 0, 0, 1, 1, 2, 2);
    IS(tensor_triu_indices(2, 2, INT64_MIN), 0, 0, 1, 1, 0, 1, 0, 1);
    is_shape(tensor_tril_indices(2, 2, -9), SHAPE(2, 0));
}

/* What has no elements is made at once, however long its other dimensions are: these would not end. */
TEST(nothing_takes_no_time) {
    const int64_t long_side = INT64_C(1) << 40;
    Tensor       *x = tensor_zeros(SHAPE(0, long_side));
    is_shape(tensor_triu(tensor_zeros(SHAPE(0, long_side, 1))), SHAPE(0, long_side, 1));
    is_shape(tensor_repeat_interleave(x, 3, 1), SHAPE(0, 3 * long_side));
    REFUSED(tensor_repeat_interleave(x, -1, 1), "repeats can not be negative");
    REFUSED(tensor_repeat_interleave(x, INT64_MAX, 1), "overflow");
    is_shape(tensor_diff(x, INT64_MAX), SHAPE(0, 0));
    is_shape(tensor_triu_indices(long_side, 0), SHAPE(2, 0));
    IS(tensor_triu_indices(long_side, 1), 0, 0);
    IS(tensor_tril_indices(long_side, 1, 1 - long_side), (double)(long_side - 1), 0);
    REFUSED(tensor_chunk(x, INT64_MAX, 1), "a list of 1099511627776 tensors is too long");
}

TEST(triangles_have_so_many_elements) {
    for (int64_t rows = 0; rows < 4; rows++)
        for (int64_t columns = 0; columns < 4; columns++)
            for (int64_t offset = -5; offset <= 5; offset++) {
                Tensor *ones = tensor_ones(SHAPE(rows, columns));
                assert_true((double)tensor_size(tensor_triu_indices(rows, columns, offset), 1) ==
                            tensor_item(tensor_sum(tensor_triu(ones, offset))));
                assert_true((double)tensor_size(tensor_tril_indices(rows, columns, offset), 1) ==
                            tensor_item(tensor_sum(tensor_tril(ones, offset))));
            }
}

/* ---- Padding ------------------------------------------------------------------------------------------------ */

TEST(padding_of_whole_numbers_and_of_nothing) {
    Tensor *x = tensor_reshape(tensor_arange(1, 4), SHAPE(1, 3));
    IS(F_pad(x, DIMS(1, 1), .value = 1.5), 1, 1, 2, 3, 1);
    IS(F_pad(x, DIMS(1, 1), "reflect"), 2, 1, 2, 3, 2);
    IS(F_pad(x, DIMS(2, 1), "circular"), 2, 3, 1, 2, 3, 1);
    IS(F_pad(tensor_ones(SHAPE(1, 1), .dtype = BOOL), DIMS(1, 0), .value = 2), 1, 1);
    is_shape(F_pad(tensor_scalar(1.0), DIMS()), SHAPE());
    REFUSED(F_pad(x, DIMS(1, 1, 0)), "Padding length must be divisible by 2");
    REFUSED(F_pad(x, DIMS(-2, -2)), "length must be non-negative");
    REFUSED(F_pad(x, DIMS(1, 1, 1, 1, 1, 1)), "padding length 6 and input of dimension 2");
    REFUSED(F_pad(x, DIMS(INT64_MAX, 1)), "too large");
    REFUSED(F_pad(x, DIMS(1, 3), "reflect"), "but got: padding (1, 3) at dimension 1 of input [1, 3]");
    REFUSED(F_pad(x, DIMS(1, 4), "circular"), "wrapping around more than once");
    REFUSED(F_pad(x, DIMS(-3, 2), "circular"), "empty dimension");
    REFUSED(F_pad(x, DIMS(-1, -2), "replicate"), "empty dimension");
    REFUSED(F_pad(x, DIMS(1, 1, 1, 1), "reflect"), "Padding size 4 is not supported for 2D input tensor.");
    REFUSED(F_pad(tensor_ones(SHAPE(3)), DIMS(1, 1), "replicate"), "Padding size 2 is not supported for 1D");
    REFUSED(F_pad(tensor_ones(SHAPE(2, 0)), DIMS(1, 1), "replicate"), "other non-zero dimensions for input");
    REFUSED(F_pad(x, DIMS(1, 1), "foo"), "Unrecognised padding mode foo");
    REFUSED(F_pad(x, DIMS(1, 1), "reflect", 1), "Padding mode \"reflect\" doesn't take in value argument");
}

/* ---- NULL and options made by hand -------------------------------------------------------------------------- */

TEST(null_is_passed_on) {
    Tensor *none = NULL, *x = tensor_ones(SHAPE(2, 2));
    IS_NULL(tensor_view(none, SHAPE(1)));
    IS_NULL(tensor_view_as(none, x));
    IS_NULL(tensor_view_as(x, none));
    IS_NULL(tensor_reshape_as(none, x));
    IS_NULL(tensor_reshape_as(x, none));
    IS_NULL(tensor_expand_as(none, x));
    IS_NULL(tensor_expand_as(x, none));
    IS_NULL(tensor_broadcast_to(none, SHAPE(1)));
    IS_NULL(tensor_unflatten(none, 0, SHAPE(1)));
    IS_NULL(tensor_movedim(none, DIMS(0), DIMS(0)));
    IS_NULL(tensor_swapaxes(none, 0, 0));
    IS_NULL(tensor_swapdims(none, 0, 0));
    IS_NULL(tensor_narrow(none, 0, 0, 0));
    IS_NULL(tensor_split(none, 1).at[0]);
    IS_NULL(tensor_split_with_sizes(none, SHAPE(1)).at[0]);
    IS_NULL(tensor_split_with_sizes(x, ((taper_Dims){2, NULL})).at[0]);
    IS_NULL(tensor_chunk(none, 1).at[0]);
    IS_NULL(tensor_unbind(none).at[0]);
    IS_NULL(tensor_meshgrid(TENSORS(none)).at[0]);
    IS_NULL(tensor_meshgrid(TENSORS(x), .indexing = NULL).at[0]);
    IS_NULL(tensor_diagonal(none));
    IS_NULL(tensor_stack(TENSORS(none)));
    IS_NULL(tensor_hstack(TENSORS(none)));
    IS_NULL(tensor_vstack(TENSORS(none)));
    IS_NULL(tensor_repeat(none, SHAPE(1)));
    IS_NULL(tensor_tile(none, SHAPE(1)));
    IS_NULL(tensor_repeat_interleave(none, 1));
    IS_NULL(tensor_repeat_interleave(x, none));
    IS_NULL(tensor_flip(none, DIMS(0)));
    IS_NULL(tensor_fliplr(none));
    IS_NULL(tensor_flipud(none));
    IS_NULL(tensor_roll(none, DIMS(0)));
    IS_NULL(tensor_rot90(none));
    IS_NULL(tensor_tril(none));
    IS_NULL(tensor_triu(none));
    IS_NULL(tensor_diag(none));
    IS_NULL(tensor_diag_embed(none));
    IS_NULL(tensor_trace(none));
    IS_NULL(F_pad(none, DIMS(1, 1)));
    IS_NULL(F_pad(x, DIMS(1, 1), .mode = NULL));
}

TEST(options_begin_as_their_defaults) {
    Tensor       *x = tensor_ones(SHAPE(2, 2));
    taper_Tensors all = TENSORS(x);
    REFUSED(tensor_split_with(x, 1, (tensor_SplitOptions){0}).at[0], "start from");
    REFUSED(tensor_split_with_sizes_with(x, SHAPE(2), (tensor_SplitOptions){0}).at[0], "start from");
    REFUSED(tensor_chunk_with(x, 1, (tensor_SplitOptions){0}).at[0], "start from");
    REFUSED(tensor_unbind_with(x, (tensor_SplitOptions){0}).at[0], "start from");
    REFUSED(tensor_meshgrid_with(all, (tensor_MeshgridOptions){.indexing = "ij"}).at[0], "start from");
    REFUSED(tensor_diagonal_with(x, (tensor_DiagonalOptions){0}), "start from");
    REFUSED(tensor_stack_with(all, (tensor_CatOptions){0}), "start from");
    REFUSED(tensor_repeat_interleave_with(x, x, (tensor_RepeatInterleaveOptions){0}), "start from");
    REFUSED(tensor_roll_with(x, DIMS(1), (tensor_RollOptions){0}), "start from");
    REFUSED(tensor_rot90_with(x, (tensor_Rot90Options){0}), "start from");
    REFUSED(tensor_tril_with(x, (tensor_TriangleOptions){0}), "start from");
    REFUSED(tensor_triu_with(x, (tensor_TriangleOptions){0}), "start from");
    REFUSED(tensor_diag_with(x, (tensor_TriangleOptions){0}), "start from");
    REFUSED(tensor_diag_embed_with(x, (tensor_DiagonalOptions){0}), "start from");
    REFUSED(tensor_tril_indices_with(1, 1, (tensor_IndicesOptions){0}), "start from");
    REFUSED(tensor_triu_indices_with(1, 1, (tensor_IndicesOptions){0}), "start from");
    REFUSED(F_pad_with(x, DIMS(1, 1), (F_PadOptions){.mode = "constant"}), "start from");
}

RUN_TESTS("shape", T(views_share_memory), T(a_change_of_a_view_is_noticed), T(names_in_the_graph_are_pytorchs),
          T(views_are_refused_in_pytorchs_words), T(lists_of_parts), T(lists_are_refused_in_pytorchs_words),
          T(what_is_joined_meets_at_one_dtype), T(repeat_interleave_counts), T(turns_are_refused_in_pytorchs_words),
          T(triangles_choose_and_do_not_multiply), T(triangles_have_so_many_elements), T(nothing_takes_no_time),
          T(padding_of_whole_numbers_and_of_nothing), T(null_is_passed_on), T(options_begin_as_their_defaults))
