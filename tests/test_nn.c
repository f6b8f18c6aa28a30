/* test_nn.c: modules and what they own, their names and print, initial weights' rules, optimizers' errors. */
#include "test.h"

static nn_Module *small_model(void) {
    return nn_Sequential(nn_Linear(2, 3), nn_Sequential(nn_Tanh(), nn_Linear(3, 1, .bias = false)), nn_Dropout(0.25));
}

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

TEST(printing_a_model) {
    nn_Module *model = small_model();
    assert_string_equal(nn_repr(model), "Sequential(\n"
                                        "  (0): Linear(in_features=2, out_features=3, bias=True)\n"
                                        "  (1): Sequential(\n"
                                        "    (0): Tanh()\n"
                                        "    (1): Linear(in_features=3, out_features=1, bias=False)\n"
                                        "  )\n"
                                        "  (2): Dropout(p=0.25, inplace=False)\n"
                                        ")");
    nn_free(model);
    model = nn_ReLU();
    assert_string_equal(nn_repr(model), "ReLU()");
    nn_free(model);
}

/* As PyTorch prints them. */
TEST(printing_a_classifier) {
    Tensor    *weight = tensor_ones(SHAPE(3));
    nn_Module *model = nn_Sequential(nn_Softmax(1), nn_LogSoftmax(-1), nn_CrossEntropyLoss(.weight = weight),
                                     nn_NLLLoss(.ignore_index = 1));
    assert_string_equal(nn_repr(model), "Sequential(\n"
                                        "  (0): Softmax(dim=1)\n"
                                        "  (1): LogSoftmax(dim=-1)\n"
                                        "  (2): CrossEntropyLoss()\n"
                                        "  (3): NLLLoss()\n"
                                        ")");
    nn_NamedTensors buffers = nn_named_buffers(model);
    assert_int_equal(buffers.count, 1);
    assert_string_equal(buffers.names[0], "2.weight");
    nn_free(model);
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

TEST(names) {
    nn_Module      *model = small_model();
    nn_NamedTensors named = nn_named_parameters(model);
    assert_int_equal(named.count, 3);
    const char *names[] = {"0.weight", "0.bias", "1.1.weight"};
    for (int i = 0; i < 3; i++) {
        assert_string_equal(named.names[i], names[i]);
        assert_true(nn_get_parameter(model, names[i]) == named.at[i]);
        assert_true(nn_parameters(model).at[i] == named.at[i]);
    }
    assert_int_equal(nn_named_buffers(model).count, 0);
    assert_string_equal(nn_repr(nn_get_submodule(model, "1.0")), "Tanh()");
    assert_true(nn_get_submodule(model, "") == model);
    assert_null(nn_get_parameter(model, "1.0.weight"));
    CHECK_ERROR("get_parameter: Tanh has no attribute `weight`");
    assert_null(nn_get_submodule(model, "7.1"));
    CHECK_ERROR("get_submodule: Sequential has no attribute `7`");
    nn_free(model);
}

/* More than the list has room for at first. */
TEST(many_parameters) {
    enum { LAYERS = 40 };
    nn_Module *layers[LAYERS], *model;
    char       name[32];
    for (int i = 0; i < LAYERS; i++) layers[i] = nn_Linear(1, i + 1);
    model = nn_Sequential_with((nn_Modules){LAYERS, layers});
    taper_Tensors   all = nn_parameters(model);
    nn_NamedTensors named = nn_named_parameters(model);
    assert_true(all.count == 2 * LAYERS && named.count == 2 * LAYERS);
    for (int i = 0; i < 2 * LAYERS; i++) {
        snprintf(name, sizeof name, "%d.%s", i / 2, i % 2 ? "bias" : "weight");
        assert_string_equal(named.names[i], name);
        assert_true(named.at[i] == all.at[i] && named.at[i] == nn_get_parameter(model, name));
        assert_int_equal(tensor_numel(all.at[i]), i / 2 + 1);
    }
    nn_free(model);
}

TEST(a_module_in_two_places_is_counted_once) {
    nn_Module *layer = nn_Linear(2, 2), *model = nn_Sequential(layer, nn_Sigmoid(), layer);
    assert_int_equal(nn_parameters(model).count, 2);
    assert_false(nn_free(layer));
    CHECK_ERROR("free: the Linear belongs to 2 other modules, which free it");
    nn_free(model);
}

TEST(forward_checks_its_inputs) {
    nn_Module *layer = nn_Linear(2, 3), *criterion = nn_MSELoss();
    Tensor    *x = tensor_ones(SHAPE(4, 2)), *y = nn_forward(layer, x);
    assert_int_equal(tensor_size(y, 1), 3);
    assert_null(nn_forward(layer, x, x));
    CHECK_ERROR("Linear: forward takes 1 input but 2 were given");
    assert_null(nn_forward(criterion, x));
    CHECK_ERROR("MSELoss: forward takes 2 inputs but 1 was given");
    assert_null(nn_forward(NULL, x));
    CHECK_ERROR("forward: module is NULL");
    assert_null(nn_forward(layer, tensor_ones(SHAPE(4, 3))));
    CHECK_ERROR("linear: mat1 and mat2 shapes cannot be multiplied (4x3 and 2x3)");
    nn_free(layer);
    nn_free(criterion);
}

TEST(losses_reduce) {
    nn_Module *sum = nn_MSELoss(.reduction = REDUCTION_SUM), *none = nn_MSELoss(.reduction = REDUCTION_NONE);
    Tensor    *a = tensor_from(SHAPE(2), (double[]){1, 5}), *b = tensor_from(SHAPE(2), (double[]){3, 2});
    assert_true(tensor_item(nn_forward(sum, a, b)) == 13);
    check_tensor(nn_forward(none, a, b), (double[]){4, 9}, 2, 0, 0);
    nn_free(sum);
    nn_free(none);
}

TEST(training_and_evaluation) {
    nn_Module *model = small_model(), *dropout = nn_get_submodule(model, "2");
    Tensor    *x = tensor_ones(SHAPE(1000));
    taper_manual_seed(0);
    double kept = tensor_item(tensor_mean(tensor_to(tensor_gt(nn_forward(dropout, x), 0), FLOAT32)));
    assert_true(kept > 0.7 && kept < 0.8);
    assert_true(nn_is_training(dropout));
    nn_eval(model);
    assert_false(nn_is_training(dropout));
    assert_true(nn_forward(dropout, x) == x);
    nn_train(model);
    assert_true(nn_is_training(dropout));
    nn_free(model);
}

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

TEST(converting_a_model) {
    nn_Module *model = small_model();
    Tensor    *weight = nn_get_parameter(model, "0.weight"), *view = tensor_select(weight, 0, 0);
    double     before[6], after[6];
    tensor_copy_to(weight, before, 6);
    tensor_backward(tensor_sum(nn_forward(model, tensor_ones(SHAPE(1, 2)))));
    assert_non_null(tensor_grad_of(weight));
    assert_true(nn_to(model, FLOAT64));
    tensor_copy_to(weight, after, 6);
    assert_memory_equal(before, after, sizeof before);
    assert_int_equal(tensor_dtype(weight), FLOAT64);
    assert_null(tensor_grad_of(weight));
    assert_int_equal(tensor_dtype(nn_forward(model, tensor_ones(SHAPE(1, 2), .dtype = FLOAT64))), FLOAT64);
    assert_null(tensor_exp(view));
    CHECK_ERROR("exp: input is a view of a tensor whose memory has moved since (nn_to)");
    assert_false(nn_to(model, INT64));
    CHECK_ERROR("nn.Module.to only accepts floating point dtypes");
    nn_free(model);
}

TEST(gradients_of_a_model) {
    nn_Module *model = nn_Linear(2, 1);
    tensor_backward(tensor_sum(nn_forward(model, tensor_ones(SHAPE(3, 2)))));
    check_tensor(tensor_grad_of(nn_get_parameter(model, "weight")), (double[]){3, 3}, 2, 0, 0);
    nn_zero_grad(model);
    assert_null(tensor_grad_of(nn_get_parameter(model, "weight")));
    nn_requires_grad_(model, false);
    assert_false(tensor_requires_grad(nn_forward(model, tensor_ones(SHAPE(3, 2)))));
    nn_free(model);
}

/* ---- A module of one's own ------------------------------------------------------------------------- */

typedef struct Residual {
    nn_Module *body;
    Tensor    *scale, *calls;
} Residual;

static Tensor *residual_forward(nn_Module *self, Tensor *const *x) {
    Residual *r = nn_state(self);
    taper_set_grad_enabled(false);
    tensor_copy_(r->calls, tensor_add(r->calls, 1));
    taper_set_grad_enabled(true);
    return tensor_add(x[0], tensor_mul(nn_forward(r->body, x[0]), r->scale));
}

static void residual_repr(nn_Module *self, char *text, size_t room) {
    (void)self;
    snprintf(text, room, "scaled");
}

static const nn_Class residual = {"Residual", 1, residual_forward, residual_repr, sizeof(Residual)};

static nn_Module *new_residual(nn_Module *body, const char *name) {
    nn_Module *self = nn_Module_new(&residual);
    Residual r = {nn_register_module(self, name, body), nn_register_parameter(self, "scale", tensor_full(SHAPE(), 0.5)),
                  nn_register_buffer(self, "calls", tensor_zeros(SHAPE()))};
    if (self) *(Residual *)nn_state(self) = r;
    return nn_checked(self);
}

TEST(a_module_of_ones_own) {
    nn_Module *model = nn_Sequential(new_residual(nn_Linear(2, 2), "body"), nn_Sigmoid());
    assert_string_equal(nn_repr(model), "Sequential(\n"
                                        "  (0): Residual(\n"
                                        "    scaled\n"
                                        "    (body): Linear(in_features=2, out_features=2, bias=True)\n"
                                        "  )\n"
                                        "  (1): Sigmoid()\n"
                                        ")");
    nn_NamedTensors named = nn_named_parameters(model), buffers = nn_named_buffers(model);
    assert_int_equal(named.count, 3);
    assert_string_equal(named.names[0], "0.scale"); /* a module's own come first */
    assert_string_equal(named.names[1], "0.body.weight");
    assert_int_equal(buffers.count, 1);
    assert_string_equal(buffers.names[0], "0.calls");
    tensor_backward(tensor_sum(nn_forward(model, tensor_ones(SHAPE(1, 2)))));
    nn_forward(model, tensor_ones(SHAPE(1, 2)));
    assert_true(tensor_item(buffers.at[0]) == 2);
    assert_non_null(tensor_grad_of(named.at[0]));
    assert_true(nn_to(model, FLOAT64));
    assert_int_equal(tensor_dtype(buffers.at[0]), FLOAT64);
    nn_free(model);
}

TEST(bad_members_are_errors_and_nothing_leaks) {
    int64_t    live = taper_memory_stats().live;
    nn_Module *nothing = NULL;
    assert_null(new_residual(nn_Linear(2, 2), "a.b"));
    CHECK_ERROR("a name must not be empty or contain \".\", got \"a.b\"");
    assert_null(new_residual(nn_Linear(2, 2), "scale"));
    CHECK_ERROR("register: attribute 'scale' already exists");
    assert_null(nn_Sequential(nn_Linear(2, 2), nothing, nn_Sigmoid()));
    CHECK_ERROR("register_module: module is NULL");
    assert_null(nn_Linear(-1, 2));
    CHECK_ERROR("Linear: expected in_features and out_features >= 0, got -1 and 2");
    assert_null(nn_Dropout(1.5));
    CHECK_ERROR("Dropout: dropout probability has to be between 0 and 1, but got 1.5");
    assert_null(nn_Module_new(&(nn_Class){.name = "Empty"}));
    CHECK_ERROR("Module_new: a module needs a name and a forward");
    assert_int_equal(taper_memory_stats().live, live);
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

/* ---- Initial weights and optimizers ---------------------------------------------------------------- */

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

TEST(optimizers_check_their_arguments) {
    nn_Module *model = nn_Linear(2, 2);
    assert_null(optim_SGD(nn_parameters(model), .lr = -1));
    CHECK_ERROR("SGD: Invalid learning rate: -1");
    assert_null(optim_SGD(nn_parameters(model), .momentum = -1));
    CHECK_ERROR("SGD: Invalid momentum value: -1");
    assert_null(optim_SGD(nn_parameters(model), .weight_decay = -1));
    CHECK_ERROR("SGD: Invalid weight_decay value: -1");
    assert_null(optim_SGD(nn_parameters(model), .nesterov = true));
    CHECK_ERROR("SGD: Nesterov momentum requires a momentum and zero dampening");
    assert_null(optim_SGD(nn_parameters(model), .momentum = 0.9, .dampening = 0.1, .nesterov = true));
    CHECK_ERROR("SGD: Nesterov momentum requires a momentum and zero dampening");
    assert_null(optim_SGD(taper_tensors(0, NULL)));
    CHECK_ERROR("SGD: optimizer got an empty parameter list");
    optim_Optimizer *sgd = optim_SGD(nn_parameters(model));
    assert_true(optim_lr(sgd, 0) == 1e-3);
    assert_false(optim_add_param_group(sgd, nn_parameters(model)));
    CHECK_ERROR("SGD: some parameters appear in more than one parameter group");
    Tensor *x = tensor_ones(SHAPE(2), .requires_grad = true);
    assert_false(optim_add_param_group(sgd, TENSORS(tensor_mul(x, 2))));
    CHECK_ERROR("SGD: can't optimize a non-leaf Tensor");
    assert_null(optim_SGD(TENSORS(x, x)));
    CHECK_ERROR("SGD: some parameters appear in more than one parameter group");
    assert_null(optim_SGD(TENSORS(tensor_requires_grad_(tensor_t(tensor_ones(SHAPE(2, 3))), true))));
    CHECK_ERROR("SGD: expected contiguous float parameters, got torch.float32 of shape [3, 2]");
    assert_false(optim_set_lr(sgd, 0, NAN));
    CHECK_ERROR("set_lr: Invalid learning rate: nan");
    assert_true(optim_lr(sgd, 0) == 1e-3);
    assert_false(optim_step(NULL));
    CHECK_ERROR("step: optimizer is NULL");
    assert_true(optim_lr(sgd, 3) == -1);
    CHECK_ERROR("lr: there is no group 3");
    optim_free(sgd);
    nn_free(model);
}

TEST(adam_checks_its_arguments) {
    nn_Module *model = nn_Linear(2, 2);
    assert_null(optim_Adam(nn_parameters(model), .lr = -1));
    CHECK_ERROR("Adam: Invalid learning rate: -1");
    assert_null(optim_AdamW(nn_parameters(model), .betas = {1, 0.9}));
    CHECK_ERROR("AdamW: Invalid beta parameter at index 0: 1");
    assert_null(optim_Adam(nn_parameters(model), .betas = {0.5, -0.5}));
    CHECK_ERROR("Adam: Invalid beta parameter at index 1: -0.5");
    assert_null(optim_Adam(nn_parameters(model), .eps = -1e-8));
    CHECK_ERROR("Adam: Invalid epsilon value: -1e-08");
    assert_null(optim_AdamW(nn_parameters(model), .weight_decay = -1));
    CHECK_ERROR("AdamW: Invalid weight_decay value: -1");
    Tensor          *x = tensor_ones(SHAPE(2), .requires_grad = true);
    optim_Optimizer *adam = optim_AdamW(nn_parameters(model)), *sgd = optim_SGD(nn_parameters(model));
    assert_true(optim_lr(adam, 0) == 1e-3);
    assert_false(optim_add_param_group(adam, TENSORS(x), .momentum = 0.5));
    CHECK_ERROR("add_param_group: AdamW has no option momentum");
    assert_false(optim_add_param_group(adam, TENSORS(x), .nesterov = false));
    CHECK_ERROR("add_param_group: AdamW has no option nesterov");
    assert_false(optim_add_param_group(sgd, TENSORS(x), .betas = {0.5, 0.5}));
    CHECK_ERROR("add_param_group: SGD has no option betas");
    assert_false(optim_add_param_group(sgd, TENSORS(x), .amsgrad = true));
    CHECK_ERROR("add_param_group: SGD has no option amsgrad");
    optim_free(adam);
    optim_free(sgd);
    nn_free(model);
}

TEST(rmsprop_checks_its_arguments) {
    nn_Module *model = nn_Linear(1, 1);
    assert_null(optim_RMSprop(nn_parameters(model), .lr = -1));
    CHECK_ERROR("RMSprop: Invalid learning rate: -1");
    assert_null(optim_RMSprop(nn_parameters(model), .eps = -1));
    CHECK_ERROR("RMSprop: Invalid epsilon value: -1");
    assert_null(optim_RMSprop(nn_parameters(model), .momentum = -1));
    CHECK_ERROR("RMSprop: Invalid momentum value: -1");
    assert_null(optim_RMSprop(nn_parameters(model), .weight_decay = -1));
    CHECK_ERROR("RMSprop: Invalid weight_decay value: -1");
    assert_null(optim_RMSprop(nn_parameters(model), .alpha = NAN));
    CHECK_ERROR("RMSprop: Invalid alpha value: nan");
    Tensor          *x = tensor_ones(SHAPE(1), .requires_grad = true);
    optim_Optimizer *rmsprop = optim_RMSprop(nn_parameters(model)), *adam = optim_Adam(nn_parameters(model));
    assert_true(optim_lr(rmsprop, 0) == 1e-2);
    assert_false(optim_add_param_group(rmsprop, TENSORS(x), .nesterov = true));
    CHECK_ERROR("add_param_group: RMSprop has no option nesterov");
    assert_false(optim_add_param_group(adam, TENSORS(x), .alpha = 0.5));
    CHECK_ERROR("add_param_group: Adam has no option alpha");
    assert_false(optim_add_param_group(adam, TENSORS(x), .centered = false));
    CHECK_ERROR("add_param_group: Adam has no option centered");
    optim_free(rmsprop);
    optim_free(adam);
    nn_free(model);
}

/* How many bytes a first step takes for what it keeps, and frees the optimizer. */
static int64_t kept_by(optim_Optimizer *optimizer) {
    int64_t before = taper_memory_stats().live;
    assert_true(optim_step(optimizer));
    int64_t taken = taper_memory_stats().live - before;
    optim_free(optimizer);
    return taken;
}

TEST(optimizers_keep_what_their_options_need) {
    Tensor *p = tensor_ones(SHAPE(1000), .requires_grad = true);
    assert_true(tensor_set_grad(p, tensor_ones(SHAPE(1000))));
    assert_int_equal(kept_by(optim_SGD(TENSORS(p))), 0);
    int64_t one = kept_by(optim_SGD(TENSORS(p), .momentum = 0.9));
    assert_true(one > 0);
    assert_int_equal(kept_by(optim_Adam(TENSORS(p))), 2 * one);
    assert_int_equal(kept_by(optim_AdamW(TENSORS(p), .amsgrad = true)), 3 * one);
    assert_int_equal(kept_by(optim_RMSprop(TENSORS(p))), one);
    assert_int_equal(kept_by(optim_RMSprop(TENSORS(p), .centered = true)), 2 * one);
    assert_int_equal(kept_by(optim_RMSprop(TENSORS(p), .momentum = 0.9)), 2 * one);
    assert_int_equal(kept_by(optim_RMSprop(TENSORS(p), .momentum = 0.9, .centered = true)), 3 * one);
}

/* A first step of Adam is lr g / |g|, before that AdamW's decay. */
TEST(groups_of_adam_inherit_and_say_zero) {
    Tensor *a = tensor_ones(SHAPE(1), .dtype = FLOAT64, .requires_grad = true), *b = tensor_clone(tensor_detach(a));
    Tensor *c = tensor_clone(b), *d = tensor_clone(b);
    tensor_requires_grad_(b, true);
    tensor_requires_grad_(c, true);
    tensor_requires_grad_(d, true);
    optim_Optimizer *adam = optim_AdamW(TENSORS(a), .lr = 0.125, .weight_decay = 0.5, .eps = 0);
    assert_true(optim_add_param_group(adam, TENSORS(b), .weight_decay = 0));
    assert_true(optim_add_param_group(adam, TENSORS(c), .lr = 0.25, .maximize = true));
    assert_true(optim_add_param_group(adam, TENSORS(d), .weight_decay = 0, .eps = 12)); /* 4 / (4 + 12) of it */
    tensor_backward(tensor_sum(tensor_mul(tensor_add(tensor_add(tensor_add(a, b), c), d), 4)));
    assert_true(optim_step(adam));
    const double expected[] = {1 - 0.125 * 0.5 - 0.125, 1 - 0.125, 1 - 0.25 * 0.5 + 0.25, 1 - 0.125 / 4};
    check_tensor(tensor_cat(TENSORS(a, b, c, d)), expected, 4, 1e-15, 0); /* 1 - beta^1 is rounded */
    optim_free(adam);
}

/* nn_to between two steps converts what the optimizer keeps. */
TEST(adam_goes_on_in_another_dtype) {
    double results[2];
    for (int narrow_first = 0; narrow_first < 2; narrow_first++) {
        taper_manual_seed(0);
        nn_Module       *model = nn_Linear(3, 1);
        optim_Optimizer *adam = optim_Adam(nn_parameters(model), .lr = 0.1, .amsgrad = true);
        if (!narrow_first) nn_to(model, FLOAT64);
        for (int step = 0; step < 4; step++) {
            Tensor *x = tensor_ones(SHAPE(2, 3), .dtype = tensor_dtype(nn_parameters(model).at[0]));
            optim_zero_grad(adam);
            tensor_backward(tensor_mean(tensor_pow(nn_forward(model, x), 2)));
            assert_true(optim_step(adam));
            if (step == 1) nn_to(model, FLOAT64);
        }
        results[narrow_first] = tensor_item(tensor_sum(nn_get_parameter(model, "weight")));
        optim_free(adam);
        nn_free(model);
    }
    /* the first two steps were in float32: of steps of 0.1 each lost some 1e-8; forgotten states would be 0.05 off */
    assert_true(results[0] != results[1] && fabs(results[0] - results[1]) < 1e-6);
}

TEST(groups_have_rates_of_their_own) {
    Tensor *a = tensor_ones(SHAPE(1), .requires_grad = true), *b = tensor_ones(SHAPE(1), .requires_grad = true);
    Tensor *idle = tensor_ones(SHAPE(1), .requires_grad = true);
    optim_Optimizer *sgd = optim_SGD(TENSORS(a, idle), .lr = 0.5);
    assert_true(optim_add_param_group(sgd, TENSORS(b), .lr = 0.25));
    for (int i = 0; i < 2; i++) {
        optim_zero_grad(sgd);
        tensor_backward(tensor_sum(tensor_add(a, b)));
        assert_true(optim_step(sgd));
        optim_set_lr(sgd, 0, 0.125);
    }
    assert_true(tensor_item(a) == 1 - 0.5 - 0.125 && tensor_item(b) == 0.5);
    assert_true(tensor_item(idle) == 1); /* no gradient, no step */
    optim_set_lr(sgd, -1, 0);
    assert_true(optim_lr(sgd, 0) == 0 && optim_lr(sgd, 1) == 0);
    assert_true(optim_add_param_group(sgd, TENSORS(tensor_ones(SHAPE(1), .requires_grad = true))));
    assert_true(optim_lr(sgd, 2) == 0.5); /* what the optimizer was made with */
    optim_free(sgd);
}

/* So many that they are shared out to threads, and a rest: every element takes its own gradient and state.
 * With momentum 1/2 and rate 1/2 two steps take g/2 + (g/2 + g)/2 = 5/4 g, in float32 without rounding. */
TEST(every_element_of_a_large_parameter_steps) {
    enum { N = 3 * (1 << 14) + 7 };
    Tensor *p = tensor_ones(SHAPE(N), .requires_grad = true), *adam_p = tensor_ones(SHAPE(N), .requires_grad = true);
    Tensor *c = tensor_reshape(tensor_sub(tensor_arange((double)N), 5), SHAPE(N));
    optim_Optimizer *sgd = optim_SGD(TENSORS(p), .lr = 0.5, .momentum = 0.5);
    optim_Optimizer *adam = optim_Adam(TENSORS(adam_p), .lr = 0.25, .eps = 0, .amsgrad = true);
    for (int step = 0; step < 2; step++) {
        optim_zero_grad(sgd);
        optim_zero_grad(adam);
        tensor_backward(tensor_sum(tensor_mul(tensor_add(p, adam_p), c)));
        assert_true(optim_step(sgd) && optim_step(adam));
    }
    const float *values = tensor_data_ptr(p), *by_adam = tensor_data_ptr(adam_p);
    for (int i = 0; i < N; i++) {
        const float g = (float)(i - 5), sign = (float)((g > 0) - (g < 0));
        if (values[i] != 1 - 1.25f * g) fail_msg("element %d: %g", i, (double)values[i]);
        /* Adam's steps of a constant gradient are the rate; 0 / 0 where there is none */
        if (i != 5 && !(fabsf(by_adam[i] - (1 - 0.5f * sign)) < 1e-5f))
            fail_msg("element %d: %g", i, (double)by_adam[i]);
    }
    optim_free(sgd);
    optim_free(adam);
}

/* A parameter's step counts from its own first gradient. Steps of a constant gradient are the rate, whatever the
 * number; with the powers of another parameter's number they would be up to 1.9 or 0.3 of it. */
TEST(adam_counts_the_steps_of_each_parameter) {
    Tensor          *p[3];
    optim_Optimizer *adam;
    for (int i = 0; i < 3; i++) p[i] = tensor_zeros(SHAPE(2), .dtype = FLOAT64, .requires_grad = true);
    adam = optim_Adam(TENSORS(p[0], p[1], p[2]), .lr = 1, .eps = 0);
    int steps[3] = {0};
    for (int step = 0; step < 9; step++) {
        optim_zero_grad(adam);
        for (int i = 0; i < 3; i++) {
            const bool takes_part = i == 0 || (i == 1 ? step >= 4 : step % 3 == 1);
            if (!takes_part) continue;
            tensor_backward(tensor_sum(tensor_mul(p[i], -4)));
            steps[i]++;
        }
        assert_true(optim_step(adam));
        for (int i = 0; i < 3; i++)
            check_tensor(p[i], (double[]){steps[i], steps[i]}, 2, 0, 1e-12); /* 1 - beta^t cancels */
    }
    optim_free(adam);
}

static bool  refuse;
static void *refusing_allocate(void *context, size_t bytes) {
    (void)context;
    return refuse ? NULL : malloc(bytes);
}
static void refusing_release(void *context, void *memory, size_t bytes) {
    (void)context, (void)bytes;
    free(memory);
}

/* The first group's states are there, the second's cannot be made: no group steps, nor the first one twice later. */
TEST(a_step_takes_all_groups_or_none) {
    taper_Allocator allocator = {refusing_allocate, refusing_release, NULL};
    Tensor         *a = tensor_ones(SHAPE(1), .requires_grad = true), *b = tensor_ones(SHAPE(1), .requires_grad = true);
    optim_Optimizer *sgd = optim_SGD(TENSORS(a), .lr = 0.5, .momentum = 0.5);
    assert_true(optim_add_param_group(sgd, TENSORS(b)));
    tensor_backward(tensor_sum(a));
    assert_true(optim_step(sgd));
    assert_true(tensor_item(a) == 0.5 && tensor_item(b) == 1);
    tensor_backward(tensor_sum(b));
    refuse = true;
    taper_set_allocator(&allocator);
    assert_false(optim_step(sgd));
    taper_set_allocator(NULL);
    CHECK_ERROR("out of memory");
    assert_true(tensor_item(a) == 0.5 && tensor_item(b) == 1);
    assert_true(optim_step(sgd));
    assert_true(tensor_item(a) == 0.5 - 0.75 && tensor_item(b) == 0.5);
    refuse = false;
    optim_free(sgd);
}

/* Of 1, with momentum 1/2 and rate 1/2, a first step takes 1/2, and by Nesterov 3/4. */
TEST(groups_choose_their_momentum) {
    Tensor *p[3];
    for (int i = 0; i < 3; i++) p[i] = tensor_ones(SHAPE(1), .requires_grad = true);
    optim_Optimizer *sgd = optim_SGD(TENSORS(p[0]), .lr = 0.5, .momentum = 0.5, .nesterov = true);
    assert_true(optim_add_param_group(sgd, TENSORS(p[1]), .nesterov = false));
    assert_true(optim_add_param_group(sgd, TENSORS(p[2])));
    tensor_backward(tensor_sum(tensor_cat(TENSORS(p[0], p[1], p[2]))));
    assert_true(optim_step(sgd));
    assert_true(tensor_item(p[0]) == 0.25 && tensor_item(p[1]) == 0.5 && tensor_item(p[2]) == 0.25);
    optim_free(sgd);
}

TEST(a_step_refuses_while_an_error_stands) {
    Tensor          *a = tensor_ones(SHAPE(1), .requires_grad = true);
    optim_Optimizer *sgd = optim_SGD(TENSORS(a), .lr = 0.5);
    tensor_backward(tensor_sum(a));
    taper_raise(ERROR_VALUE, "planted");
    assert_false(optim_step(sgd));
    taper_clear_error();
    assert_true(tensor_item(a) == 1);
    assert_true(optim_step(sgd));
    assert_true(tensor_item(a) == 0.5);
    optim_free(sgd);
}

TEST(null_and_impossible_arguments_are_errors) {
    nn_Module *model = nn_Linear(2, 2);
    Tensor    *x = tensor_ones(SHAPE(2), .dtype = FLOAT64, .requires_grad = true);
    assert_null(nn_get_parameter(model, NULL));
    CHECK_ERROR("get_parameter: the name is NULL");
    assert_null(nn_get_submodule(model, NULL));
    CHECK_ERROR("get_submodule: the name is NULL");
    assert_false(taper_gradcheck(NULL, TENSORS(x)));
    CHECK_ERROR("gradcheck: the function is NULL");
    assert_false(taper_gradgradcheck(NULL, TENSORS(x), .eps = 1));
    CHECK_ERROR("gradgradcheck: the function is NULL");
    assert_null(F_mse_loss(x, x, .reduction = (F_Reduction)3));
    CHECK_ERROR("mse_loss: 3 is not a valid value for reduction");
    const taper_Dims nowhere = {2, NULL};
    assert_null(tensor_ones(nowhere));
    CHECK_ERROR("ones: a list of 2 that is NULL");
    assert_true(data_length(NULL) == -1);
    CHECK_ERROR("length: loader is NULL");
    data_tqdm_update(NULL);
    data_tqdm_close(NULL);
    plot_Figure *figure = plot_figure();
    assert_null(plot_png(figure, NULL));
    CHECK_ERROR("png: no place for the size");
    plot_free(figure);
    nn_free(model);
}

RUN_TESTS("nn", T(null_and_impossible_arguments_are_errors), T(gelu_names_its_approximation),
          T(activations_take_numbers), T(tails_of_softplus), T(layer_norm_and_its_module),
          T(windows_check_their_arguments), T(convolutions_check_their_arguments), T(a_convolution_starts_as_pytorchs),
          T(printing_a_model), T(printing_a_classifier), T(a_classifiers_modules), T(names),
          T(a_module_in_two_places_is_counted_once), T(many_parameters), T(forward_checks_its_inputs), T(losses_reduce),
          T(losses_over_classes_check_their_arguments), T(ignored_samples_have_no_gradient), T(training_and_evaluation),
          T(converting_a_model), T(gradients_of_a_model), T(a_module_of_ones_own),
          T(bad_members_are_errors_and_nothing_leaks), T(gains), T(optimizers_check_their_arguments),
          T(adam_checks_its_arguments), T(rmsprop_checks_its_arguments), T(optimizers_keep_what_their_options_need),
          T(groups_of_adam_inherit_and_say_zero), T(adam_goes_on_in_another_dtype), T(groups_have_rates_of_their_own),
          T(a_step_refuses_while_an_error_stands), T(every_element_of_a_large_parameter_steps),
          T(adam_counts_the_steps_of_each_parameter), T(a_step_takes_all_groups_or_none),
          T(groups_choose_their_momentum), T(dropout_scales_what_it_keeps))
