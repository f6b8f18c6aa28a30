/* test_modules.c: modules and what they own: names, print, parameters, modes, conversion, and a module of one's own. */
#include "test.h"

static nn_Module *small_model(void) {
    return nn_Sequential(nn_Linear(2, 3), nn_Sequential(nn_Tanh(), nn_Linear(3, 1, .bias = false)), nn_Dropout(0.25));
}

/* ---- Print and names ---------------------------------------------------------------------------- */

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

/* ---- Calls -------------------------------------------------------------------------------------- */

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

RUN_TESTS("modules", T(printing_a_model), T(printing_a_classifier), T(names), T(many_parameters),
          T(a_module_in_two_places_is_counted_once), T(forward_checks_its_inputs), T(training_and_evaluation),
          T(converting_a_model), T(gradients_of_a_model), T(a_module_of_ones_own),
          T(bad_members_are_errors_and_nothing_leaks))
