/* test_nn.c: what torch.nn.functional has, as functions and as the modules of the same name: values where formulas end,
 * what is printed, errors; and the rules of initial weights. */
#include "test.h"

/* ---- Activations and norms ---------------------------------------------------------------------- */

TEST(gelu_names_its_approximation) {
    nn_Module *model = nn_Sequential(nn_GELU(), nn_GELU(.approximate = "tanh"));
    assert_string_equal(nn_repr(model), "Sequential(\n"
                                        "  (0): GELU(approximate='none')\n"
                                        "  (1): GELU(approximate='tanh')\n"
                                        ")");
    Tensor *x = tensor_linspace(-3, 3, 9), *y = nn_forward(model, x);
    Tensor *expected = F_gelu(F_gelu(x), .approximate = "tanh");
    assert_memory_equal(tensor_data_ptr(y), tensor_data_ptr(expected), 9 * sizeof(float));
    nn_free(model);
    assert_null(nn_GELU(.approximate = "erf"));
    CHECK_ERROR("GELU: approximate must be \"none\" or \"tanh\", got \"erf\"");
    assert_null(F_gelu(x, .approximate = "erf"));
    CHECK_ERROR("gelu: approximate must be \"none\" or \"tanh\", got \"erf\"");
}

/* Numbers of a row: by name, by position, rounded to the dtype of the tensor as PyTorch does. */
TEST(activations_take_numbers) {
    Tensor *x = tensor_from(SHAPE(4), (float[]){-2, -0.5f, NAN, 3}), *whole = tensor_arange(-3, 4);
    check_tensor(tensor_slice(F_leaky_relu(x, .negative_slope = 0), 0, 0, 2), (double[]){0, 0}, 2, 0, 0);
    assert_true(tensor_at(F_leaky_relu(x, 0.1), INDEX(0)) == -2 * 0.1f);
    assert_true(isnan(tensor_at(F_leaky_relu(x), INDEX(2))) && isnan(tensor_at(F_hardtanh(x), INDEX(2))));
    check_tensor(F_hardtanh(whole, -1.5, 2.5), (double[]){-1, -1, -1, 0, 1, 2, 2}, 7, 0, 0);
    check_tensor(F_hardtanh(whole, .max_val = 0), (double[]){-1, -1, -1, 0, 0, 0, 0}, 7, 0, 0);
    check_tensor(F_threshold(whole, 0.5, 20.5), (double[]){20, 20, 20, 20, 1, 2, 3}, 7, 0, 0);
    assert_int_equal(tensor_dtype(F_threshold(whole, 0.5, 20.5)), INT64);
    assert_null(F_hardtanh(x, 1, -1));
    CHECK_ERROR("hardtanh: min_val cannot be greater than max_val");
    assert_null(F_leaky_relu(whole));
    CHECK_ERROR("leaky_relu: not supported for torch.int64");
    assert_null(F_threshold(tensor_gt(whole, 0), 0, 1));
    CHECK_ERROR("threshold: not supported for torch.bool");
    tensor_requires_grad_(x, true);
    assert_non_null(strstr(tensor_repr(F_leaky_relu(x)), "grad_fn=<LeakyReluBackward0>"));
}

/* Far below 0 the digits of 1 + e^x are gone; far above, e^x overflows, of which nothing may be left. */
TEST(tails_of_softplus) {
    Tensor *x = tensor_from(SHAPE(4), (float[]){-17, 20, 20.5f, 100}, .requires_grad = true);
    Tensor *y = F_softplus(x, .threshold = 90);
    check_tensor(tensor_slice(F_softplus(x), 0, 0, 1), (double[]){0x1.639e32p-25}, 1, 1e-7, 0);
    check_tensor(tensor_slice(F_softplus(x), 0, 2, 4), (double[]){20.5, 100}, 2, 0, 0);
    Tensor *slope = tensor_grad(y, x, .grad_output = tensor_ones_like(y), .create_graph = true);
    check_tensor(slope, (double[]){0x1.639e32p-25, 1, 1, 1}, 4, 2e-7, 0);
    Tensor *bend = tensor_grad(slope, x, .grad_output = tensor_ones_like(y));
    check_tensor(bend, (double[]){0x1.639e30p-25, 0, 0, 0}, 4, 1e-6, 0);
    nn_Module *softplus = nn_Softplus(2, .threshold = 10);
    assert_string_equal(nn_repr(softplus), "Softplus(beta=2.0, threshold=10.0)");
    nn_Module *sharp = nn_Softplus(1e16, 123456);
    assert_string_equal(nn_repr(sharp), "Softplus(beta=1e+16, threshold=123456.0)");
    assert_true(tensor_at(nn_forward(softplus, tensor_full(SHAPE(1), 5)), INDEX(0)) != 5);
    assert_true(tensor_at(nn_forward(softplus, tensor_full(SHAPE(1), 5.01)), INDEX(0)) == 5.01f);
    assert_null(F_softplus(tensor_arange(3)));
    CHECK_ERROR("softplus: not supported for torch.int64");
    nn_free(softplus);
    nn_free(sharp);
}

TEST(layer_norm_and_its_module) {
    Tensor    *x = tensor_from(SHAPE(2, 2), (float[]){1, 3, 1e4f, 1e4f + 2}, .requires_grad = true);
    nn_Module *norm = nn_LayerNorm(SHAPE(2), 0), *no_bias = nn_LayerNorm(SHAPE(2, 3), .bias = false),
              *plain = nn_LayerNorm(SHAPE(2, 3), 0.25, false);
    assert_string_equal(nn_repr(norm), "LayerNorm((2,), eps=0.0, elementwise_affine=True, bias=True)");
    assert_string_equal(nn_repr(no_bias), "LayerNorm((2, 3), eps=1e-05, elementwise_affine=True, bias=False)");
    assert_string_equal(nn_repr(plain), "LayerNorm((2, 3), eps=0.25, elementwise_affine=False, bias=False)");
    assert_int_equal(nn_parameters(norm).count, 2);
    assert_int_equal(nn_parameters(no_bias).count, 1);
    assert_int_equal(nn_parameters(plain).count, 0);
    check_tensor(nn_forward(norm, x), (double[]){-1, 1, -1, 1}, 4, 0, 0);
    tensor_backward(tensor_sum(tensor_mul(nn_forward(norm, x), x)));
    check_tensor(tensor_grad_of(nn_get_parameter(norm, "weight")), (double[]){-10001, 10005}, 2, 0, 0);
    check_tensor(tensor_grad_of(nn_get_parameter(norm, "bias")), (double[]){10001, 10005}, 2, 0, 0);
    assert_non_null(strstr(tensor_repr(nn_forward(norm, x)), "grad_fn=<NativeLayerNormBackward0>"));
    assert_null(F_layer_norm(x, SHAPE(3)));
    CHECK_ERROR(
        "layer_norm: Given normalized_shape=[3], expected input with shape [*, 3], but got input of size [2, 2]");
    assert_null(F_layer_norm(x, SHAPE()));
    CHECK_ERROR(
        "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got");
    assert_null(F_layer_norm(x, SHAPE(2), tensor_ones(SHAPE(3))));
    CHECK_ERROR("Expected weight to be of same shape as normalized_shape, but got weight of shape [3] and "
                "normalized_shape = [2]");
    assert_null(F_layer_norm(x, SHAPE(2), .bias = tensor_ones(SHAPE(2), .dtype = FLOAT64)));
    CHECK_ERROR("layer_norm: expected a bias of torch.float32, got torch.float64");
    assert_null(F_layer_norm(tensor_arange(2), SHAPE(2)));
    CHECK_ERROR("layer_norm: not implemented for torch.int64");
    nn_free(norm), nn_free(no_bias), nn_free(plain);
}

/* ---- Windows and convolutions ------------------------------------------------------------------- */

TEST(windows_check_their_arguments) {
    Tensor *x = tensor_ones(SHAPE(1, 2, 5, 5)), *columns = tensor_ones(SHAPE(1, 18, 9));
    assert_null(F_unfold(tensor_ones(SHAPE(5, 5)), 3));
    CHECK_ERROR(
        "unfold: Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions");
    assert_null(F_unfold(x, PAIR(3, 6)));
    CHECK_ERROR("unfold: Given input with spatial size (5, 5), kernel_size=(3, 6), dilation=(1, 1), padding=(0, 0), "
                "calculated shape of the array of sliding blocks as (3, 0), but its components must be at least one.");
    assert_null(F_unfold(x, 6, .stride = 2)); /* rounded down, not towards zero */
    CHECK_ERROR("sliding blocks as (0, 0)");
    assert_null(F_unfold(x, 0));
    CHECK_ERROR("unfold: kernel size should be greater than zero, but got kernel_height: 0 kernel_width: 0");
    assert_null(F_unfold(x, 3, .padding = PAIR(0, -1)));
    CHECK_ERROR("unfold: padding should be non-negative, but got pad_height: 0 pad_width: -1");
    assert_null(F_unfold(x, 3, .stride = 0));
    CHECK_ERROR("unfold: stride should be greater than zero, but got stride_height: 0 stride_width: 0");
    assert_null(F_unfold(tensor_arange(25), 3));
    CHECK_ERROR("but got: [25]");
    assert_null(F_unfold(tensor_reshape(tensor_arange(25), SHAPE(1, 5, 5)), 3));
    CHECK_ERROR("unfold: not implemented for torch.int64");
    assert_null(F_unfold(x, INT64_MAX / 3, .padding = INT64_MAX / 3));
    CHECK_ERROR("overflowed with sizes");
    assert_null(F_fold(columns, 5, PAIR(2, 2)));
    CHECK_ERROR("fold: Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got "
                "input.size(1)=18 and kernel_size=(2, 2).");
    assert_null(F_fold(columns, PAIR(1, 5), 3));
    CHECK_ERROR(
        "fold: Given output_size=(1, 5), kernel_size=(3, 3), dilation=(1, 1), padding=(0, 0), stride=(1, 1), "
        "expected size of input's dimension 2 to match the calculated number of sliding blocks -1 * 3 = -3, but "
        "got input.size(2)=9.");
}

TEST(convolutions_check_their_arguments) {
    Tensor *x = tensor_ones(SHAPE(1, 2, 5, 5)), *w = tensor_ones(SHAPE(3, 2, 3, 3), .requires_grad = true);
    assert_null(F_conv2d(x, tensor_ones(SHAPE(3, 3, 3, 3)), NULL));
    CHECK_ERROR(
        "conv2d: Given groups=1, weight of size [3, 3, 3, 3], expected input[1, 2, 5, 5] to have 3 channels, but "
        "got 2 channels instead");
    assert_null(F_conv2d(x, tensor_ones(SHAPE(3, 2, 6, 5)), NULL));
    CHECK_ERROR("conv2d: Calculated padded input size per channel: (5 x 5). Kernel size: (6 x 5). Kernel size can't be "
                "greater than actual input size");
    assert_null(F_conv2d(x, w, tensor_ones(SHAPE(4))));
    CHECK_ERROR("conv2d: Given weight of size [3, 2, 3, 3], expected bias to be 1-dimensional with 3 elements, but got "
                "bias of size [4] instead");
    assert_null(F_conv2d(x, w, NULL, 0));
    CHECK_ERROR("conv2d: non-positive stride is not supported");
    assert_null(F_conv2d(x, w, NULL, .padding = -1));
    CHECK_ERROR("conv2d: negative padding is not supported");
    assert_null(F_conv2d(x, w, NULL, .dilation = PAIR(1, 0)));
    CHECK_ERROR("conv2d: dilation should be greater than zero, but got [1, 0]");
    assert_null(F_conv2d(x, w, NULL, .groups = 2));
    CHECK_ERROR("conv2d: Given groups=2, expected weight to be divisible by 2 at dimension 0, but got weight of size");
    assert_null(F_conv2d(x, w, NULL, .groups = 0));
    CHECK_ERROR("conv2d: non-positive groups is not supported");
    assert_null(F_conv2d(tensor_ones(SHAPE(5, 5)), w, NULL));
    CHECK_ERROR("conv2d: Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [5, 5]");
    assert_null(F_conv2d(x, tensor_to(w, FLOAT64), NULL));
    CHECK_ERROR("conv2d: expected scalar type torch.float32 but found torch.float64");
    assert_non_null(strstr(tensor_repr(F_conv2d(x, w, NULL)), "grad_fn=<ConvolutionBackward0>"));
}

/* torch.manual_seed(0); nn.Conv2d(4, 2, (2, 3), padding=(1, 0), groups=2) */
TEST(a_convolution_starts_as_pytorchs) {
    taper_manual_seed(0);
    nn_Module *conv = nn_Conv2d(4, 2, PAIR(2, 3), .padding = PAIR(1, 0), .groups = 2);
    Tensor    *weight = nn_get_parameter(conv, "weight"), *bias = nn_get_parameter(conv, "bias");
    assert_string_equal(nn_repr(conv), "Conv2d(4, 2, kernel_size=(2, 3), stride=(1, 1), padding=(1, 0), groups=2)");
    assert_true(tensor_at(weight, INDEX(0, 0, 0, 0)) == -0x1.1b47d0p-9 &&
                tensor_at(weight, INDEX(1, 1, 1, 2)) == 0x1.ba682ap-3);
    assert_true(tensor_at(bias, INDEX(0)) == -0x1.7d2bb4p-5 && tensor_at(bias, INDEX(1)) == 0x1.f476cap-6);
    assert_int_equal(tensor_size(nn_forward(conv, tensor_ones(SHAPE(4, 3, 3))), 1), 4);
    nn_Module *plain = nn_Conv2d(1, 1, 3, 2, .dilation = 2, .bias = false);
    assert_string_equal(nn_repr(plain), "Conv2d(1, 1, kernel_size=(3, 3), stride=(2, 2), dilation=(2, 2), bias=False)");
    assert_null(nn_Conv2d(3, 4, 3, .groups = 2));
    CHECK_ERROR("Conv2d: in_channels must be divisible by groups");
    assert_null(nn_Conv2d(2, 3, 3, .groups = 2));
    CHECK_ERROR("Conv2d: out_channels must be divisible by groups");
    assert_null(nn_Conv2d(2, 3, 3, .groups = 0));
    CHECK_ERROR("Conv2d: groups must be a positive integer");
    assert_null(nn_Conv2d(2, 3, PAIR(3, -1)));
    CHECK_ERROR("Conv2d: expected channels and kernel_size >= 0, got 2, 3 and (3, -1)");
    nn_free(conv), nn_free(plain);
}

/* ---- Losses ------------------------------------------------------------------------------------- */

TEST(losses_reduce) {
    nn_Module *sum = nn_MSELoss(.reduction = REDUCTION_SUM), *none = nn_MSELoss(.reduction = REDUCTION_NONE);
    Tensor    *a = tensor_from(SHAPE(2), (double[]){1, 5}), *b = tensor_from(SHAPE(2), (double[]){3, 2});
    assert_true(tensor_item(nn_forward(sum, a, b)) == 13);
    check_tensor(nn_forward(none, a, b), (double[]){4, 9}, 2, 0, 0);
    nn_free(sum);
    nn_free(none);
}

/* The modules are the functions; log_softmax and nll_loss together are cross_entropy but for rounding. */
TEST(a_classifiers_modules) {
    Tensor    *x = tensor_rand(SHAPE(5, 3), .dtype = FLOAT64), *t = tensor_argmin(x, 1);
    Tensor    *weight = tensor_from(SHAPE(3), (double[]){0.5, 1, 2});
    nn_Module *softmax = nn_Softmax(1), *log_softmax = nn_LogSoftmax(1);
    nn_Module *nll = nn_NLLLoss(.weight = weight), *criterion = nn_CrossEntropyLoss(.weight = weight);
    double     loss = tensor_item(nn_forward(criterion, x, t));
    tensor_fill_(weight, 7); /* the module has a copy */
    assert_true(tensor_item(nn_forward(criterion, x, t)) == loss);
    double by_parts = tensor_item(nn_forward(nll, nn_forward(log_softmax, x), t));
    check_close(&by_parts, &loss, 1, 1e-15, 0);
    check_tensor(tensor_sum(nn_forward(softmax, x), .dims = DIMS(1)), (double[]){1, 1, 1, 1, 1}, 5, 1e-15, 0);
    assert_true(nn_to(criterion, FLOAT32));
    assert_int_equal(tensor_dtype(nn_forward(criterion, tensor_to(x, FLOAT32), t)), FLOAT32);
    nn_free(softmax), nn_free(log_softmax), nn_free(nll), nn_free(criterion);
}

static Tensor *classes(int64_t a, int64_t b, int64_t c) { return tensor_from(SHAPE(3), (int64_t[]){a, b, c}); }

TEST(losses_over_classes_check_their_arguments) {
    Tensor *x = tensor_rand(SHAPE(3, 4)), *x3 = tensor_rand(SHAPE(2, 3, 4)), *t = classes(0, 1, 3);
    Tensor *w = tensor_ones(SHAPE(4), .requires_grad = true);
#define FAILS(call, message)                                                                                           \
    assert_null(call);                                                                                                 \
    CHECK_ERROR(message)
    FAILS(F_cross_entropy(x, classes(0, 1, 4)), "cross_entropy: Target 4 is out of bounds.");
    FAILS(F_nll_loss(x, classes(0, -1, 0)), "nll_loss: Target -1 is out of bounds.");
    FAILS(F_cross_entropy(tensor_ones(SHAPE(2, 4)), t),
          "Expected input batch_size (2) to match target batch_size (3).");
    FAILS(F_nll_loss(x, tensor_unsqueeze(t, 1)), "0D or 1D target tensor expected, multi-target not supported");
    FAILS(F_cross_entropy(x, tensor_ones(SHAPE(3))), "expected target dtype to be torch.int64, but got torch.float32");
    FAILS(F_cross_entropy(x, tensor_zeros(SHAPE(3, 4), .dtype = INT64)),
          "Expected floating point type for target with class probabilities, got torch.int64");
    FAILS(F_cross_entropy(x3, tensor_zeros(SHAPE(2, 5), .dtype = INT64)), "Expected target size [2, 4], got [2, 5]");
    FAILS(F_nll_loss(x, t, .weight = tensor_ones(SHAPE(3))),
          "nll_loss: weight tensor should be defined either for all 4 classes or no classes but got weight tensor of "
          "shape: [3]");
    FAILS(F_nll_loss(x, t, .weight = tensor_ones(SHAPE(4), .dtype = FLOAT64)), "expected a weight of torch.float32");
    FAILS(F_cross_entropy(x, t, .weight = w), "not differentiable with respect to argument 'weight'");
    FAILS(F_cross_entropy(x, x, .ignore_index = 1), "ignore_index is not supported for floating point target");
    FAILS(F_cross_entropy(x, t, .label_smoothing = 1.5), "label_smoothing must be between 0.0 and 1.0. Got: 1.5");
    FAILS(F_cross_entropy(t, t), "cross_entropy: not implemented for an input of torch.int64");
    FAILS(F_nll_loss(tensor_ones(SHAPE()), t), "nll_loss: Expected 1 or more dimensions (got 0)");
    FAILS(F_nll_loss(x, t, .reduction = (F_Reduction)3), "nll_loss: 3 is not a valid value for reduction");
    FAILS(tensor_softmax(t, 0), "softmax: not implemented for torch.int64");
    FAILS(tensor_log_softmax(x, 2),
          "log_softmax: Dimension out of range (expected to be in range of [-2, 1], but got 2)");
    FAILS(tensor_argmax(tensor_ones(SHAPE(0))),
          "argmax: Expected reduction dim to be specified for input.numel() == 0");
    FAILS(tensor_amax(tensor_ones(SHAPE(0, 3)), .dims = DIMS(0)), "Expected reduction dim 0 to have non-zero size.");
    FAILS(tensor_amax(x, 0, .dims = DIMS(1)), "amax: got both dim and dims");
    FAILS(tensor_argmax(tensor_gt(x, 0)), "argmax: does not support bool input");
    FAILS(tensor_amin(x, .dims = DIMS(1, -1)), "amin: dim 1 appears multiple times in the list of dims");
#undef FAILS
    assert_int_equal(tensor_numel(tensor_argmax(tensor_ones(SHAPE(0, 3)), 1)), 0);
    assert_int_equal(tensor_dim(tensor_argmax(x, .keepdim = true)), 2);
    assert_int_equal(tensor_dtype(tensor_amax(tensor_gt(x, 0))), BOOL);
}

/* Samples that are ignored get no gradient, not even from a loss that is nan; nor do weights of 0. */
TEST(ignored_samples_have_no_gradient) {
    Tensor *x = tensor_rand(SHAPE(3, 4), .requires_grad = true), *w = tensor_ones(SHAPE(4));
    ((float *)tensor_data_ptr(w))[1] = 0;
    Tensor *none = tensor_grad(F_cross_entropy(x, classes(-100, -100, -100)), x);
    Tensor *some = tensor_grad(F_cross_entropy(x, classes(-100, 1, 2), .weight = w), x);
    Tensor *nll = tensor_grad(F_nll_loss(x, classes(-100, 1, 2), .weight = w), x);
    check_tensor(none, (double[12]){0}, 12, 0, 0);
    check_tensor(tensor_slice(some, 0, 0, 2), (double[8]){0}, 8, 0, 0);
    check_tensor(nll, (double[12]){[10] = -1}, 12, 0, 0);
}

/* ---- Dropout, and initial weights --------------------------------------------------------------- */

/* 1 / (1 - p), in the dtype; its mean is that of the input. */
TEST(dropout_scales_what_it_keeps) {
    const double probabilities[] = {0.05, 0.1, 0.25, 0.29, 0.5, 0.9};
    for (int i = 0; i < COUNT(probabilities); i++) {
        const double  p = probabilities[i];
        Tensor       *x = tensor_ones(SHAPE(10000), .dtype = FLOAT64), *y = F_dropout(x, .p = p);
        const double *values = tensor_data_ptr(y);
        int           kept = 0;
        for (int k = 0; k < 10000; k++) {
            if (values[k] != 0 && values[k] != 1 / (1 - p)) fail_msg("p = %g: %g", p, values[k]);
            kept += values[k] != 0;
        }
        assert_true(fabs(kept / 10000. - (1 - p)) < 5 * sqrt(p * (1 - p) / 10000)); /* five standard deviations */
        assert_true(F_dropout(x, .p = p, .training = false) == x);
    }
    Tensor *x = tensor_ones(SHAPE(3), .requires_grad = true), *y = F_dropout(x, .p = 1);
    check_tensor(y, (double[]){0, 0, 0}, 3, 0, 0);
    assert_true(tensor_backward(tensor_sum(y)));
    check_tensor(tensor_grad_of(x), (double[]){0, 0, 0}, 3, 0, 0);
}

TEST(gains) {
    assert_true(nn_init_calculate_gain("sigmoid", 0) == 1);
    assert_true(nn_init_calculate_gain("tanh", 0) == 5. / 3);
    assert_true(nn_init_calculate_gain("relu", 0) == sqrt(2));
    assert_true(nn_init_calculate_gain("leaky_relu", 1) == 1);
    assert_true(nn_init_calculate_gain("selu", 0) == 0.75);
    assert_true(isnan(nn_init_calculate_gain("softmax", 0)));
    CHECK_ERROR("calculate_gain: Unsupported nonlinearity softmax");
    Tensor *x = tensor_empty(SHAPE(2, 2));
    check_tensor(nn_init_constant_(x, 0.25), (double[]){0.25, 0.25, 0.25, 0.25}, 4, 0, 0);
    check_tensor(nn_init_zeros_(nn_init_ones_(x)), (double[]){0, 0, 0, 0}, 4, 0, 0);
    assert_null(nn_init_kaiming_normal_(x, .nonlinearity = "softmax"));
    CHECK_ERROR("Unsupported nonlinearity");
    assert_null(nn_init_trunc_normal_(x, 0, 1, 2, -2));
    CHECK_ERROR("trunc_normal_: expected std > 0 and a < b");
}

RUN_TESTS("nn", T(gelu_names_its_approximation), T(activations_take_numbers), T(tails_of_softplus),
          T(layer_norm_and_its_module), T(windows_check_their_arguments), T(convolutions_check_their_arguments),
          T(a_convolution_starts_as_pytorchs), T(losses_reduce), T(a_classifiers_modules),
          T(losses_over_classes_check_their_arguments), T(ignored_samples_have_no_gradient),
          T(dropout_scales_what_it_keeps), T(gains))
