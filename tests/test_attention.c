/* test_attention.c: attention, images in another size, lengths and their kin at their ends; and what they say of arguments
 * that do not fit. The right values are PyTorch's. */
#include "golden.h"

/* ---- Attention ----------------------------------------------------------------------------------- */

/* What may look at nothing has zeros, and so have its gradients, of any order; NaN is not nothing. */
TEST(a_query_that_may_look_at_nothing) {
    Tensor *q = tensor_rand(SHAPE(3, 4), .dtype = FLOAT64, .requires_grad = true),
           *k = tensor_rand(SHAPE(5, 4), .dtype = FLOAT64, .requires_grad = true),
           *v = tensor_rand(SHAPE(5, 2), .dtype = FLOAT64, .requires_grad = true);
    Tensor *row = tensor_reshape(tensor_arange(3), SHAPE(3, 1)), *may = tensor_expand(tensor_ne(row, 1), SHAPE(3, 5));
    Tensor *added = tensor_where(may, 0.0, -INFINITY);
    for (int kind = 0; kind < 2; kind++) {
        Tensor *y = F_scaled_dot_product_attention(q, k, v, kind ? tensor_to(added, FLOAT64) : may);
        check_tensor(tensor_select(y, 0, 1), (double[]){0, 0}, 2, 0, 0);
        assert_true(tensor_at(y, INDEX(0, 0)) > 0);
        taper_Tensors g = tensor_grads(tensor_sum(tensor_mul(y, y)), TENSORS(q, k, v), .create_graph = true);
        check_tensor(tensor_select(g.at[0], 0, 1), (double[]){0, 0, 0, 0}, 4, 0, 0);
        Tensor *second = tensor_grad(tensor_add(tensor_sum(g.at[0]), tensor_sum(g.at[1])), q);
        check_tensor(tensor_select(second, 0, 1), (double[]){0, 0, 0, 0}, 4, 0, 0);
        assert_true(isfinite(tensor_item(tensor_sum(second))));
    }
    Tensor *nan = tensor_full(SHAPE(3, 4), NAN, .dtype = FLOAT64);
    assert_true(isnan(tensor_at(F_scaled_dot_product_attention(nan, k, v, may), INDEX(0, 0))));
    check_tensor(F_scaled_dot_product_attention(q, tensor_zeros(SHAPE(0, 4), .dtype = FLOAT64),
                                                tensor_zeros(SHAPE(0, 2), .dtype = FLOAT64)),
                 (double[]){0, 0, 0, 0, 0, 0}, 6, 0, 0);
    /* nothing to compare: all keys alike */
    Tensor *none = tensor_zeros(SHAPE(3, 0), .dtype = FLOAT64), *alike = tensor_zeros(SHAPE(5, 0), .dtype = FLOAT64);
    Tensor *mean = tensor_mean(v, 0, .keepdim = true), *y = F_scaled_dot_product_attention(none, alike, v);
    assert_true(tensor_item(tensor_amax(tensor_abs(tensor_sub(y, mean)))) < 1e-15);
}

/* The operator in pieces, and its steps on the whole matrix. */
TEST(pieces_are_the_whole) {
    Tensor *q = tensor_rand(SHAPE(6, 150, 8), .dtype = FLOAT64, .requires_grad = true),
           *k = tensor_rand(SHAPE(6, 700, 8), .dtype = FLOAT64, .requires_grad = true),
           *v = tensor_rand(SHAPE(6, 700, 3), .dtype = FLOAT64, .requires_grad = true);
    Tensor *row = tensor_reshape(tensor_arange(150), SHAPE(150, 1)), *may = tensor_le(tensor_arange(700), row);
    for (int causal = 0; causal < 2; causal++) {
        Tensor *scores = tensor_div(tensor_matmul(q, tensor_transpose(k, 1, 2)), sqrt(8));
        if (causal) scores = tensor_where(may, scores, -INFINITY);
        Tensor *whole = tensor_matmul(tensor_softmax(scores, -1), v);
        Tensor *y = F_scaled_dot_product_attention(q, k, v, .is_causal = causal);
        assert_true(tensor_item(tensor_amax(tensor_abs(tensor_sub(y, whole)))) < 1e-13);
        taper_Tensors g = tensor_grads(tensor_sum(tensor_mul(y, y)), TENSORS(q, k, v)),
                      h = tensor_grads(tensor_sum(tensor_mul(whole, whole)), TENSORS(q, k, v));
        for (int i = 0; i < 3; i++)
            assert_true(tensor_item(tensor_amax(tensor_abs(tensor_sub(g.at[i], h.at[i])))) < 1e-12);
    }
}

/* After torch.manual_seed(3), of softmax, dropout and a product. */
TEST(weights_are_dropped_as_by_dropout) {
    Tensor *q = tensor_rand(SHAPE(2, 3, 4)), *k = tensor_rand(SHAPE(2, 5, 4)), *v = tensor_rand(SHAPE(2, 5, 6));
    taper_manual_seed(3);
    Tensor *y = F_scaled_dot_product_attention(q, k, v, .dropout_p = 0.5);
    taper_manual_seed(3);
    Tensor *weights = tensor_softmax(tensor_div(tensor_matmul(q, tensor_transpose(k, 1, 2)), 2), -1);
    Tensor *z = tensor_matmul(F_dropout(weights, .p = 0.5), v);
    assert_true(tensor_item(tensor_amax(tensor_abs(tensor_sub(y, z)))) < 1e-6);
    check_tensor(tensor_sum(F_scaled_dot_product_attention(q, k, v, .dropout_p = 1)), (double[]){0}, 1, 0, 0);
}

TEST(attention_checks_its_arguments) {
    Tensor *x = tensor_ones(SHAPE(2, 3, 4)), *k = tensor_ones(SHAPE(2, 5, 4)), *mask = tensor_zeros(SHAPE(3, 5));
    assert_null(F_scaled_dot_product_attention(x, k, k, mask, .is_causal = true));
    CHECK_ERROR("Explicit attn_mask should not be set when is_causal=True");
    assert_null(F_scaled_dot_product_attention(tensor_ones(SHAPE(4)), k, k));
    CHECK_ERROR("Expected query, key, and value to all be at least 2 dimensional, but got query.dim: 1");
    assert_null(F_scaled_dot_product_attention(x, tensor_to(k, FLOAT64), k));
    CHECK_ERROR("Expected query, key, and value to have the same dtype");
    assert_null(F_scaled_dot_product_attention(x, x, k));
    CHECK_ERROR("but got sizes [2, 3, 4], [2, 3, 4] and [2, 5, 4]");
    assert_null(F_scaled_dot_product_attention(x, k, k, tensor_to(mask, FLOAT64)));
    CHECK_ERROR("Expected attn_mask dtype to be bool or to match query dtype");
    assert_null(F_scaled_dot_product_attention(x, k, k, tensor_zeros(SHAPE(2, 2))));
    CHECK_ERROR("expand");
    assert_null(F_scaled_dot_product_attention(x, k, k, .dropout_p = 1.5));
    CHECK_ERROR("dropout probability has to be between 0 and 1, but got 1.5");
    assert_null(F_scaled_dot_product_attention(x, tensor_ones(SHAPE(3, 5, 4)), k));
    CHECK_ERROR("scaled_dot_product_attention");
    Tensor *y = F_scaled_dot_product_attention(tensor_requires_grad_(x, true), k, k);
    assert_non_null(strstr(tensor_repr(y), "grad_fn=<ScaledDotProductFlashAttentionForCpuBackward0>"));
}

/* ---- Images in another size ---------------------------------------------------------------------- */

TEST(images_in_another_size) {
    Tensor *x = tensor_from(SHAPE(1, 1, 3), (float[]){0, 1, 2}, .requires_grad = true);
    check_tensor(F_interpolate(x, 5), (double[]){0, 0, 1, 1, 2}, 5, 0, 0);
    check_tensor(F_interpolate(x, 5, .mode = "nearest-exact"), (double[]){0, 0, 1, 2, 2}, 5, 0, 0);
    check_tensor(F_interpolate(x, 5, .mode = "linear", .align_corners = true), (double[]){0, 0.5, 1, 1.5, 2}, 5, 0, 0);
    check_tensor(tensor_grad(tensor_sum(F_interpolate(x, 6)), x), (double[]){2, 2, 2}, 3, 0, 0);
    assert_non_null(strstr(tensor_repr(F_interpolate(x, 5, .mode = "linear")), "UpsampleLinear1DBackward0"));
    assert_int_equal(tensor_numel(F_interpolate(tensor_ones(SHAPE(0, 2, 3, 3)), 4)), 0);
    assert_null(F_interpolate(x));
    CHECK_ERROR("interpolate: either size or scale_factor should be defined");
    assert_null(F_interpolate(x, 3, 2));
    CHECK_ERROR("interpolate: only one of size or scale_factor should be defined");
    assert_null(F_interpolate(x, 0));
    CHECK_ERROR("interpolate: Input and output sizes should be greater than 0, but got input (H: 1, W: 3) output");
    assert_null(F_interpolate(x, 3, .mode = "bilinear"));
    CHECK_ERROR(
        "interpolate: mode \"bilinear\" is none of nearest, nearest-exact and, for an input of 3 dimensions, linear");
    assert_null(F_interpolate(x, 3, .align_corners = true));
    CHECK_ERROR("align_corners option can only be set with the interpolating modes");
    assert_null(F_interpolate(tensor_ones(SHAPE(3)), 3));
    CHECK_ERROR("interpolate: Expected (N, C, length) or (N, C, height, width)");
    assert_null(F_interpolate(x, .scale_factor = 1e300));
    CHECK_ERROR("overflowed");
    assert_null(F_pixel_shuffle(tensor_ones(SHAPE(2, 4, 4)), 2));
    CHECK_ERROR(
        "pixel_shuffle: expects its input's 'channel' dimension to be divisible by the square of upscale_factor, "
        "but input.size(-3)=2 is not divisible by 4");
    assert_null(F_pixel_unshuffle(tensor_ones(SHAPE(2, 4, 4)), 3));
    CHECK_ERROR("pixel_unshuffle: expects height to be divisible by downscale_factor, but input.size(-2)=4 is not "
                "divisible by 3");
    assert_null(F_pixel_shuffle(tensor_ones(SHAPE(4, 4)), 2));
    CHECK_ERROR("pixel_shuffle: expects input to have at least 3 dimensions, but got input with 2 dimension(s)");
    assert_null(F_pixel_shuffle(tensor_ones(SHAPE(1, 4, 4)), 0));
    CHECK_ERROR("pixel_shuffle: expects a positive upscale_factor, but got 0");
    assert_null(F_channel_shuffle(tensor_ones(SHAPE(1, 4, 4)), 3));
    CHECK_ERROR("channel_shuffle: Number of channels must be divisible by groups. Got 4 channels and 3 groups.");
}

/* ---- Lengths ------------------------------------------------------------------------------------- */

TEST(lengths_of_zero) {
    Tensor *zero = tensor_zeros(SHAPE(1, 2), .requires_grad = true), *ones = tensor_ones(SHAPE(1, 2));
    check_tensor(F_normalize(zero), (double[]){0, 0}, 2, 0, 0);
    check_tensor(tensor_grad(tensor_sum(F_normalize(zero)), zero), (double[]){1e12, 1e12}, 2, 1e-6, 0);
    check_tensor(tensor_grad(F_cosine_similarity(zero, ones), zero), (double[]){70710680, 70710680}, 2, 1e-6, 0);
    check_tensor(tensor_grad(F_pairwise_distance(zero, tensor_zeros(SHAPE(1, 2)), .eps = 0), zero), (double[]){0, 0}, 2,
                 0, 0);
    Tensor *x = tensor_from(SHAPE(2), (float[]){3, 4});
    check_tensor(F_normalize(x, .dim = 0, .p = 0), (double[]){1.5, 2}, 2, 0, 0);
    check_tensor(F_normalize(x, .dim = 0, .p = INFINITY), (double[]){0.75, 1}, 2, 0, 0);
    check_tensor(F_normalize(x, .dim = 0, .p = -1), (double[]){1.75, 7. / 3}, 2, 1e-6, 0);
    check_tensor(F_normalize(tensor_scalar(3.0), .dim = 0), (double[]){1}, 1, 0, 0);
    check_tensor(F_pairwise_distance(x, tensor_zeros(SHAPE(2))), (double[]){5}, 1, 1e-6, 0);
    check_tensor(F_pairwise_distance(tensor_from(SHAPE(2), (int64_t[]){3, 4}), tensor_zeros(SHAPE(2), .dtype = INT64)),
                 (double[]){5}, 1, 1e-6, 0);
    assert_null(F_normalize(x));
    CHECK_ERROR("normalize: Dimension out of range (expected to be in range of [-1, 0], but got 1)");
    assert_null(F_cosine_similarity(tensor_arange(2), tensor_arange(2)));
    CHECK_ERROR("cosine_similarity: expected common dtype to be floating point, yet common dtype is torch.int64");
}

TEST(glu_and_local_response_norm_at_their_ends) {
    Tensor *y = F_glu(tensor_from(SHAPE(4), (float[]){1, INFINITY, -INFINITY, NAN}));
    assert_true(tensor_at(y, INDEX(0)) == 0 && isnan(tensor_at(y, INDEX(1))));
    assert_null(F_glu(tensor_ones(SHAPE(3))));
    CHECK_ERROR("glu: Halving dimension must be even, but dimension 0 is size 3");
    assert_null(F_glu(tensor_scalar(1.0)));
    CHECK_ERROR("glu: does not support scalars because halving size must be even");
    assert_null(F_glu(tensor_arange(4)));
    CHECK_ERROR("glu: not implemented for torch.int64");
    check_tensor(F_local_response_norm(tensor_ones(SHAPE(1, 3, 2)), 2, 1),
                 (double[]){0.737787946, 0.737787946, 0.594603558, 0.594603558, 0.594603558, 0.594603558}, 6, 1e-6, 0);
    assert_null(F_local_response_norm(tensor_ones(SHAPE(3)), 2));
    CHECK_ERROR("local_response_norm: Expected 3D or higher dimensionality input (got 1 dimensions)");
    assert_null(F_local_response_norm(tensor_ones(SHAPE(1, 3, 2)), 0));
    CHECK_ERROR("local_response_norm: size should be greater than zero");
    check_tensor(F_softmin(tensor_from(SHAPE(2), (float[]){1, 2}), 0), (double[]){0.7310586, 0.2689414}, 2, 1e-6, 0);
}

RUN_TESTS("attention", T(a_query_that_may_look_at_nothing), T(pieces_are_the_whole),
          T(weights_are_dropped_as_by_dropout), T(attention_checks_its_arguments), T(images_in_another_size),
          T(lengths_of_zero), T(glu_and_local_response_norm_at_their_ends))
