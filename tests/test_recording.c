/* test_recording.c: what is recorded and what is not, and changes in place of what a backward needs. */
#include "leaf.h"

/* ---- What is recorded -------------------------------------------------------------------------------- */

TEST(no_grad_records_nothing) {
    Tensor *x = leaf(3), *y;
    {
        taper_no_grad();
        assert_false(taper_is_grad_enabled());
        y = tensor_mul(x, x);
    }
    assert_true(taper_is_grad_enabled());
    assert_false(tensor_requires_grad(y));
    assert_true(tensor_is_leaf(y));
    assert_false(tensor_backward(y));
    CHECK_ERROR("backward: element 0 of tensors does not require grad and does not have a grad_fn");
}

TEST(detached_is_constant) {
    Tensor *x = leaf(3), *y = tensor_mul(x, tensor_detach(x));
    assert_true(tensor_backward(y));
    assert_true(grad_item(x) == 3);
}

TEST(only_leaves_of_real_numbers_require_grad) {
    Tensor *whole = tensor_zeros(SHAPE(2), .dtype = INT64), *x = leaf(1), *y = tensor_mul(x, 2);
    assert_null(tensor_requires_grad_(whole, true));
    CHECK_ERROR("only Tensors of floating point dtype can require gradients, not torch.int64");
    assert_null(tensor_zeros(SHAPE(2), .dtype = BOOL, .requires_grad = true));
    CHECK_ERROR("Only Tensors of floating point dtype can require gradients");
    assert_null(tensor_requires_grad_(y, false));
    CHECK_ERROR("you can only change requires_grad flags of leaf variables");
    assert_false(tensor_is_leaf(y));
}

TEST(backward_needs_a_scalar_or_a_gradient) {
    Tensor *x = tensor_ones(SHAPE(3), .requires_grad = true);
    assert_false(tensor_backward(tensor_mul(x, 2)));
    CHECK_ERROR("grad can be implicitly created only for scalar outputs, not for shape [3]");
    assert_false(tensor_backward(tensor_mul(x, 2), .gradient = tensor_ones(SHAPE(2))));
    CHECK_ERROR("Mismatch in shape: the gradient has a shape of [2] and the output has a shape of [3]");
    assert_null(tensor_grad(tensor_sum(x), tensor_ones(SHAPE(1))));
    CHECK_ERROR("One of the differentiated Tensors does not require grad (number 0)");
}

/* ---- Changes in place ------------------------------------------------------------------------------ */

TEST(a_change_in_place_is_noticed) {
    Tensor *x = leaf(3), *w = tensor_full(SHAPE(), 2.0, .dtype = FLOAT64), *y = tensor_mul(x, w);
    tensor_fill_(w, 5);
    assert_false(tensor_backward(y));
    CHECK_ERROR(
        "mul: one of the variables needed for gradient computation has been modified by an inplace operation: input 1 "
        "of shape [] is at version 1; expected version 0 instead");
    assert_null(tensor_grad_of(x));
}

TEST(a_change_through_a_view_is_noticed) {
    Tensor *x = leaf(3), *w = tensor_ones(SHAPE(3), .dtype = FLOAT64), *y = tensor_sum(tensor_mul(w, x));
    tensor_zero_(tensor_slice(w, 0, 1, 2));
    assert_false(tensor_backward(y));
    CHECK_ERROR("modified by an inplace operation");
}

TEST(a_change_of_what_is_not_needed_does_no_harm) { /* neither add nor the square's other input reads it */
    Tensor *x = leaf(3), *c = tensor_full(SHAPE(), 2.0, .dtype = FLOAT64), *y = tensor_add(tensor_exp(x), c);
    tensor_fill_(c, 5);
    assert_true(tensor_backward(y));
    assert_true(grad_item(x) == tensor_item(tensor_exp(x)));
}

TEST(an_output_changed_in_place) {
    Tensor *x = leaf(1), *e = tensor_exp(x), *plain = tensor_detach(e);
    Tensor *y = tensor_add(e, 2);
    tensor_fill_(plain, 7); /* the same memory */
    assert_false(tensor_backward(y));
    CHECK_ERROR("exp: one of the variables needed for gradient computation has been modified by an inplace operation: "
                "the output");
}

/* What an optimizer, a draw, a backward and nn_to write counts as a change in place, as in PyTorch. */
TEST(other_changes_are_noticed) {
    nn_Module       *layer = nn_Linear(2, 1, .bias = false);
    Tensor          *w = nn_get_parameter(layer, "weight"), *x = tensor_ones(SHAPE(1, 2), .requires_grad = true);
    optim_Optimizer *sgd = optim_SGD(TENSORS(w), .lr = 0.5);
    tensor_backward(tensor_sum(nn_forward(layer, x)));
    Tensor *y = tensor_sum(nn_forward(layer, x));
    assert_true(optim_step(sgd));
    assert_false(tensor_backward(y));
    CHECK_ERROR(
        "linear: one of the variables needed for gradient computation has been modified by an inplace operation");
    y = tensor_sum(nn_forward(layer, x));
    assert_true(nn_to(layer, FLOAT32)); /* other memory, though the type is the same */
    assert_false(tensor_backward(y));
    CHECK_ERROR("modified by an inplace operation: input 1 of shape [1, 2]");
    y = tensor_sum(nn_forward(layer, x));
    nn_init_trunc_normal_(w, 0, 1, -2, 2);
    assert_false(tensor_backward(y));
    CHECK_ERROR("modified by an inplace operation");
    Tensor *c = tensor_ones(SHAPE(1, 2));
    y = tensor_sum(tensor_mul(x, c));
    tensor_uniform_(tensor_select(c, 0, 0), 0, 1);
    assert_false(tensor_backward(y));
    CHECK_ERROR("mul: one of the variables needed");
    Tensor *old = tensor_grad_of(x); /* of the first backward; the next adds to it */
    y = tensor_sum(tensor_mul(x, old));
    assert_true(tensor_backward(tensor_sum(x)));
    assert_true(tensor_grad_of(x) == old);
    assert_false(tensor_backward(y));
    CHECK_ERROR("mul: one of the variables needed");
    optim_free(sgd);
    nn_free(layer);
}

TEST(leaves_are_changed_only_without_recording) {
    Tensor *x = leaf(3);
    assert_null(tensor_fill_(x, 1));
    CHECK_ERROR("fill_: a leaf tensor that requires grad is being used in an in-place operation");
    assert_true(tensor_item(x) == 3);
    {
        taper_no_grad();
        assert_non_null(tensor_fill_(x, 1));
    }
    assert_true(tensor_item(x) == 1);
    assert_null(tensor_zero_(tensor_mul(x, 2)));
    CHECK_ERROR("a recorded tensor that requires grad");
}

/* What is put together from several has the one name that PyTorch has for it. */
TEST(one_name_for_several) {
    Tensor *x = tensor_ones(SHAPE(3, 4), .requires_grad = true), *row = tensor_select(x, 0, 0);
    Tensor *image = tensor_reshape(x, SHAPE(1, 1, 3, 4)), *volume = tensor_reshape(x, SHAPE(1, 1, 1, 3, 4));
    Tensor *zero = tensor_from(SHAPE(1), (int64_t[]){0}), *zeros = tensor_zeros(SHAPE(3), .dtype = INT64);
    Tensor *labels = tensor_zeros(SHAPE(3, 4), .dtype = INT64), *places = tensor_zeros(SHAPE(1, 1, 1, 2));
    const struct {
        Tensor     *y;
        const char *name;
    } nodes[] = {{F_grid_sample(image, places), "GridSampler2DBackward0"},
                 {F_grid_sample(volume, tensor_zeros(SHAPE(1, 1, 1, 1, 3))), "GridSampler3DBackward0"},
                 {F_affine_grid(tensor_reshape(x, SHAPE(2, 2, 3)), SHAPE(2, 1, 1, 1)), "AffineGridGeneratorBackward0"},
                 {tensor_var_mean(x).mean, "VarMeanBackward0"},
                 {tensor_std_mean(x).std, "StdMeanBackward0"},
                 {tensor_aminmax(x).max, "AminmaxBackward0"},
                 {tensor_dist(x, row), "DistBackward0"},
                 {tensor_vdot(row, row), "VdotBackward0"},
                 {tensor_nanmedian_dim(x, 0).values, "NanmedianBackward1"},
                 {tensor_block_diag(TENSORS(x, row)), "BlockDiagBackward0"},
                 {tensor_combinations(row), "StackBackward0"},
                 {F_pdist(x), "PdistBackward0"},
                 {F_pairwise_distance(x, x), "NormBackward1"},
                 {tensor_kron(x, x), "UnsafeViewBackward0"},
                 {tensor_index_copy(row, 0, zero, tensor_ones(SHAPE(1))), "IndexCopyBackward0"},
                 {tensor_scatter_reduce(row, 0, zero, row, "mean"), "ScatterReduceBackward0"},
                 {tensor_masked_scatter(row, tensor_gt(row, 0), row), "MaskedScatterBackward0"},
                 {tensor_gather(row, 0, tensor_squeeze(zero)), "GatherBackward0"},
                 {F_embedding_bag(labels, x), "EmbeddingBagBackward0"},
                 {F_multi_margin_loss(x, zeros), "MultiMarginLossBackward0"},
                 {F_multilabel_margin_loss(x, labels), "MultilabelMarginLossBackward0"},
                 {F_rrelu(x), "RreluWithNoiseBackward0"},
                 {F_conv2d(tensor_select(image, 0, 0), tensor_ones(SHAPE(1, 1, 2, 2)), NULL), "SqueezeBackward1"},
                 {F_unfold(tensor_select(image, 0, 0), 2), "Im2ColBackward0"},
                 {F_adaptive_avg_pool2d(image, 1), "MeanBackward1"},
                 {tensor_xlogy(2, x), "XlogyBackward1"},
                 {tensor_xlogy(x, 2), "XlogyBackward2"}};
    for (int i = 0; i < COUNT(nodes); i++) {
        CHECK_GOOD();
        if (!strstr(tensor_repr(nodes[i].y), nodes[i].name)) fail_msg("%s: %s", nodes[i].name, tensor_repr(nodes[i].y));
    }
}

RUN_TESTS("recording", T(one_name_for_several), T(no_grad_records_nothing), T(detached_is_constant),
          T(only_leaves_of_real_numbers_require_grad), T(backward_needs_a_scalar_or_a_gradient),
          T(a_change_in_place_is_noticed), T(a_change_through_a_view_is_noticed),
          T(a_change_of_what_is_not_needed_does_no_harm), T(an_output_changed_in_place), T(other_changes_are_noticed),
          T(leaves_are_changed_only_without_recording))
