/* test_using.c: what is done with modules: put into containers, listed, replaced, copied. Texts are PyTorch's. */
#include "test.h"

/* ---- Containers ---------------------------------------------------------------------------------- */

static nn_Module *pair_of(int out) { return nn_Sequential(nn_Linear(2, out), nn_ReLU()); }

TEST(containers_print_as_in_torch) {
    nn_Module *list = nn_ModuleList(nn_Linear(2, 2), nn_Linear(2, 2), pair_of(3), pair_of(3), nn_Tanh());
    nn_Module *dict = nn_ModuleDict({"conv", nn_Conv2d(1, 8, 3)}, {"list", list});
    assert_string_equal(nn_repr(dict), "ModuleDict(\n"
                                       "  (conv): Conv2d(1, 8, kernel_size=(3, 3), stride=(1, 1))\n"
                                       "  (list): ModuleList(\n"
                                       "    (0-1): 2 x Linear(in_features=2, out_features=2, bias=True)\n"
                                       "    (2-3): 2 x Sequential(\n"
                                       "      (0): Linear(in_features=2, out_features=3, bias=True)\n"
                                       "      (1): ReLU()\n"
                                       "    )\n"
                                       "    (4): Tanh()\n"
                                       "  )\n"
                                       ")");
    nn_free(dict);
    nn_Module *empty = nn_ModuleList(), *parameters = nn_ParameterList(tensor_ones(SHAPE(2, 3)), tensor_ones(SHAPE(1)));
    assert_string_equal(nn_repr(empty), "ModuleList()");
    assert_string_equal(nn_repr(parameters), "ParameterList(\n"
                                             "    (0): Parameter containing: [torch.float32 of size 2x3]\n"
                                             "    (1): Parameter containing: [torch.float32 of size 1]\n"
                                             ")");
    assert_int_equal(nn_len(parameters), 2);
    nn_free(empty);
    nn_free(parameters);
}

TEST(a_sequential_with_names) {
    taper_manual_seed(0);
    nn_Module *model = nn_Sequential_named({"fc", nn_Linear(2, 5)}, {"act", nn_Sigmoid()});
    taper_manual_seed(0);
    nn_Module *same = nn_Sequential(nn_Linear(2, 5), nn_Sigmoid());
    Tensor    *x = tensor_ones(SHAPE(3, 2));
    assert_string_equal(nn_repr(model), "Sequential(\n"
                                        "  (fc): Linear(in_features=2, out_features=5, bias=True)\n"
                                        "  (act): Sigmoid()\n"
                                        ")");
    assert_string_equal(nn_named_parameters(model).names[1], "fc.bias");
    assert_true(tensor_item(tensor_sum(tensor_sub(nn_forward(model, x), nn_forward(same, x)))) == 0);
    assert_true(nn_at(model, 1) == nn_get_submodule(model, "act"));
    assert_true(nn_append(model, nn_Linear(5, 1)) == model);
    assert_string_equal(nn_named_parameters(model).names[2], "2.weight");
    assert_int_equal(tensor_size(nn_forward(model, x), 1), 1);
    nn_free(model);
    nn_free(same);
}

TEST(lists_are_indexed_and_grow) {
    nn_Module *layers[] = {nn_Linear(2, 3), nn_Linear(3, 1)};
    nn_Module *list = nn_ModuleList_with((nn_Modules){2, layers}),
              *dict = nn_ModuleDict({"a", nn_Tanh()}, {"b", nn_ReLU()});
    assert_true(nn_at(list, 0) == layers[0] && nn_at(list, -1) == layers[1]);
    assert_true(nn_append(list, nn_Tanh()) == list && nn_len(list) == 3 && nn_len(dict) == 2);
    assert_string_equal(nn_class_name(nn_at(list, 2)), "Tanh");
    assert_null(nn_at(list, 3));
    CHECK_ERROR("at: index 3 is out of range");
    assert_null(nn_at(list, -4));
    CHECK_ERROR("at: index -4 is out of range");
    assert_null(nn_at(layers[0], 0));
    CHECK_ERROR("at: 'Linear' object is not subscriptable");
    assert_int_equal(nn_len(layers[0]), -1);
    CHECK_ERROR("len: object of type 'Linear' has no len()");
    assert_null(nn_append(dict, nn_Tanh())); /* which is freed */
    CHECK_ERROR("append: 'ModuleDict' object has no attribute 'append'");
    assert_null(nn_forward(list, tensor_ones(SHAPE(2))));
    CHECK_ERROR("Module [ModuleList] is missing the required \"forward\" function");
    nn_free(list);
    nn_free(dict);
}

/* The classes in it by their first letters. */
static const char *letters_of(nn_Module *list) {
    static char text[16];
    for (int i = 0; i <= nn_len(list); i++) text[i] = i < nn_len(list) ? *nn_class_name(nn_at(list, i)) : '\0';
    return text;
}

TEST(lists_take_more_at_any_place) {
    nn_Module *list = nn_Sequential(nn_Tanh(), nn_ReLU()), *kept = nn_at(list, 1);
    assert_true(nn_insert(list, 1, nn_Linear(2, 2)) == list && nn_insert(list, 0, nn_GELU()) == list);
    assert_true(nn_insert(list, 4, nn_ELU()) == list && nn_insert(list, -1, nn_Mish()) == list);
    assert_string_equal(letters_of(list), "GTLRME");
    assert_true(nn_get_submodule(list, "3") == kept && nn_at(list, 3) == kept);
    assert_string_equal(nn_named_parameters(list).names[0], "2.weight");
    assert_true(nn_extend(list, nn_Softplus(), nn_Dropout(0.5)) == list &&
                nn_extend_with(list, (nn_Modules){0, NULL}) == list);
    assert_string_equal(letters_of(list), "GTLRMESD");
    assert_null(nn_insert(list, 9, nn_Tanh())); /* which is freed */
    CHECK_ERROR("insert: Index out of range: 9");
    assert_null(nn_insert(list, -9, nn_Tanh()));
    CHECK_ERROR("insert: Index out of range: -9");
    assert_null(nn_extend(kept, nn_Tanh(), nn_Tanh()));
    CHECK_ERROR("extend: 'ReLU' object has no attribute 'extend'");
    assert_int_equal(nn_len(list), 8);
    nn_free(list);
}

TEST(names_that_cannot_be_are_errors_and_nothing_leaks) {
    int64_t    live = taper_memory_stats().live;
    nn_Module *twice = nn_Tanh();
    assert_null(nn_Sequential_named({"a", twice}, {"a", twice}));
    CHECK_ERROR("register: attribute 'a' already exists");
    assert_null(nn_ModuleDict({"a.b", nn_Tanh()}));
    CHECK_ERROR("a name must not be empty or contain \".\", got \"a.b\"");
    assert_null(nn_Sequential_named({NULL, nn_Tanh()}));
    CHECK_ERROR("got \"NULL\"");
    assert_null(nn_ParameterList(tensor_ones(SHAPE(2), .dtype = INT64)));
    CHECK_ERROR("Only Tensors of floating point dtype can require gradients");
    assert_int_equal(taper_memory_stats().live, live);
}

/* ---- Lists and visits ------------------------------------------------------------------------------ */

/* The same layer in three places. */
static nn_Module *shared_model(nn_Module *layer) {
    return nn_Sequential(layer, nn_Sequential(layer, nn_ReLU()), layer);
}

TEST(modules_below_a_module) {
    nn_Module      *layer = nn_Linear(2, 2), *model = shared_model(layer);
    nn_NamedModules all = nn_named_modules(model), children = nn_named_children(model);
    const char     *names[] = {"", "0", "1", "1.1"};
    assert_int_equal(all.count, 4);
    for (int i = 0; i < 4; i++) {
        assert_string_equal(all.at[i].name, names[i]);
        assert_true(nn_modules(model).at[i] == all.at[i].module);
        assert_true(nn_get_submodule(model, names[i]) == all.at[i].module);
    }
    assert_int_equal(children.count, 2);
    assert_string_equal(children.at[1].name, "1");
    assert_true(nn_children(model).count == 2 && nn_children(model).at[0] == layer);
    assert_int_equal(nn_children(layer).count, 0);
    nn_free(model);
}

static void note_name(nn_Module *module, void *text) {
    strcat(text, nn_class_name(module));
    strcat(text, " ");
}

static void start_linear(nn_Module *m, void *unused) {
    (void)unused;
    if (strcmp(nn_class_name(m), "Linear") == 0) nn_init_constant_(nn_get_parameter(m, "weight"), 0.5);
}

static void fail_at_relu(nn_Module *m, void *unused) {
    (void)unused;
    if (strcmp(nn_class_name(m), "ReLU") == 0) nn_get_parameter(m, "weight");
}

TEST(applying_a_function) {
    char       text[256] = "";
    nn_Module *model = shared_model(nn_Linear(2, 2));
    assert_true(nn_apply(model, note_name, text) == model);
    assert_string_equal(text, "Linear Linear ReLU Sequential Sequential ");
    nn_apply(model, start_linear, NULL);
    check_tensor(nn_get_parameter(model, "0.weight"), (double[]){0.5, 0.5, 0.5, 0.5}, 4, 0, 0);
    assert_null(nn_apply(model, fail_at_relu, NULL));
    CHECK_ERROR("get_parameter: ReLU has no attribute `weight`");
    nn_free(model);
}

TEST(weights_in_two_places_get_both_gradients) {
    nn_Module *layer = nn_Linear(1, 1, .bias = false), *model = nn_Sequential(layer, layer);
    Tensor    *weight = nn_get_parameter(layer, "weight");
    nn_init_constant_(weight, 3);
    tensor_backward(tensor_sum(nn_forward(model, tensor_ones(SHAPE(1, 1))))); /* w^2 */
    assert_true(tensor_item(tensor_grad_of(weight)) == 6);
    assert_int_equal(nn_parameters(model).count, 1);
    nn_free(model);
}

/* Only what requires grad gets one, as in fine-tuning. */
TEST(freezing_a_part) {
    nn_Module       *model = nn_Sequential_named({"body", nn_Linear(2, 3)}, {"head", nn_Linear(3, 1)});
    optim_Optimizer *optimizer = optim_SGD(nn_parameters(model), .lr = 1);
    Tensor          *body = nn_get_parameter(model, "body.weight"), *head = nn_get_parameter(model, "head.weight");
    double           before = tensor_item(tensor_sum(body)), was = tensor_item(tensor_sum(head));
    nn_requires_grad_(nn_get_submodule(model, "body"), false);
    tensor_backward(tensor_sum(nn_forward(model, tensor_ones(SHAPE(4, 2)))));
    optim_step(optimizer);
    assert_null(tensor_grad_of(body));
    assert_true(tensor_item(tensor_sum(body)) == before && tensor_item(tensor_sum(head)) != was);
    optim_free(optimizer);
    nn_free(model);
}

/* ---- Other modules in the place of some ---------------------------------------------------------------- */

typedef struct Block {
    nn_Module *self, *body, *deep; /* itself, a child, and one below that */
    Tensor    *scale, *seen;
    double     factor;
    const int *outside;
} Block;

static Tensor *block_forward(nn_Module *self, Tensor *const *x) {
    Block *b = nn_state(self);
    assert_true(b->self == self);
    taper_no_grad();
    tensor_copy_(b->seen, tensor_add(b->seen, 1));
    taper_set_grad_enabled(true);
    return tensor_mul(tensor_mul(nn_forward(b->body, x[0]), b->scale), b->factor);
}

static const nn_Class block_class = {"Block", 1, block_forward, .state_size = sizeof(Block)};
static const int      outside = 7;

static nn_Module *Block_new(nn_Module *body) {
    nn_Module *self = nn_Module_new(&block_class);
    Block      b = {self,
                    nn_register_module(self, "body", body),
                    nn_get_submodule(body, "0"),
                    nn_register_parameter(self, "scale", tensor_full(SHAPE(), 0.5)),
                    nn_register_buffer(self, "seen", tensor_zeros(SHAPE())),
                    2,
                    &outside};
    if (self) *(Block *)nn_state(self) = b;
    return nn_checked(self);
}

TEST(replacing_a_module) {
    int64_t    live = taper_memory_stats().live;
    nn_Module *block = Block_new(nn_Sequential(nn_Identity())), *model = nn_Sequential(block, nn_Identity());
    Tensor    *x = tensor_ones(SHAPE(2));
    nn_Module *with = nn_set_submodule(model, "0.body", nn_Sequential(nn_Threshold(2, -1)));
    assert_true(with && nn_get_submodule(model, "0.body") == with);
    assert_true(tensor_at(nn_forward(model, x), INDEX(0)) == -1); /* the state has been told */
    assert_non_null(
        nn_set_submodule(model, "1", nn_Sequential(nn_get_submodule(model, "1"), nn_Tanh()))); /* the old in the new */
    assert_string_equal(nn_class_name(nn_get_submodule(model, "1.0")), "Identity");
    assert_non_null(nn_set_submodule(model, "more", nn_Tanh()));
    assert_int_equal(nn_len(model), 3);
    assert_null(nn_set_submodule(model, "", nn_Tanh()));
    CHECK_ERROR("set_submodule: Cannot set the submodule without a target name!");
    assert_null(nn_set_submodule(model, "5.x", nn_Tanh()));
    CHECK_ERROR("set_submodule: Sequential has no attribute `5`");
    assert_null(nn_set_submodule(model, "0.scale", nn_Tanh()));
    CHECK_ERROR("register: attribute 'scale' already exists");
    assert_null(nn_set_submodule(block, "body", model));
    CHECK_ERROR("a module cannot be put into itself");
    nn_free(model);
    assert_int_equal(taper_memory_stats().live, live);
}

/* ---- Copies ------------------------------------------------------------------------------------------ */

TEST(a_copy_of_a_model) {
    taper_manual_seed(3);
    nn_Module *model = nn_Sequential(nn_Linear(2, 3), nn_BatchNorm1d(3), nn_Dropout(0.5)), *copy;
    Tensor    *x = tensor_randn(SHAPE(8, 2));
    tensor_backward(tensor_sum(tensor_pow(nn_forward(model, x), 2)));
    nn_eval(nn_get_submodule(model, "2"));
    nn_requires_grad_(nn_get_submodule(model, "0"), false);
    copy = nn_deepcopy(model);
    assert_string_equal(nn_repr(copy), nn_repr(model));
    assert_true(nn_is_training(copy) && !nn_is_training(nn_get_submodule(copy, "2")));
    nn_NamedTensors mine = nn_named_parameters(copy), buffers = nn_named_buffers(copy);
    assert_true(mine.count == 4 && buffers.count == 3);
    for (int i = 0; i < 4; i++) {
        Tensor *theirs = nn_get_parameter(model, mine.names[i]);
        assert_true(mine.at[i] != theirs && !tensor_grad_of(mine.at[i]));
        assert_true(tensor_requires_grad(mine.at[i]) == (i >= 2) && tensor_requires_grad(theirs) == (i >= 2));
        assert_true(tensor_item(tensor_sum(tensor_abs(tensor_sub(mine.at[i], theirs)))) == 0);
    }
    assert_true(tensor_item(buffers.at[2]) == 1 && tensor_dtype(buffers.at[2]) == INT64);
    assert_true(tensor_item(tensor_sum(tensor_abs(tensor_sub(nn_forward(model, x), nn_forward(copy, x))))) == 0);
    assert_true(tensor_item(nn_named_buffers(model).at[2]) == 2); /* each counts its own batches */
    nn_init_zeros_(nn_get_parameter(copy, "0.weight"));
    assert_true(tensor_item(tensor_sum(tensor_abs(nn_get_parameter(model, "0.weight")))) > 0);
    nn_free(model);
    assert_int_equal(tensor_size(nn_forward(copy, x), 1), 3);
    nn_free(copy);
}

TEST(a_copy_shares_what_was_shared) {
    nn_Module *model = shared_model(nn_Linear(2, 2)), *copy = nn_deepcopy(model);
    assert_true(nn_at(copy, 0) == nn_at(copy, 2) && nn_at(copy, 0) == nn_get_submodule(copy, "1.0"));
    assert_true(nn_at(copy, 0) != nn_at(model, 0));
    assert_int_equal(nn_parameters(copy).count, 2);
    nn_free(model);
    nn_free(copy);
}

TEST(a_copy_of_ones_own_module) {
    int64_t    live = taper_memory_stats().live;
    nn_Module *model = nn_Sequential(Block_new(nn_Sequential(nn_Tanh()))), *copy = nn_deepcopy(model),
              *block = nn_at(copy, 0);
    Block b = *(Block *)nn_state(block);
    assert_true(b.self == block && b.body == nn_get_submodule(block, "body") && b.deep == nn_at(b.body, 0));
    assert_true(b.scale == nn_get_parameter(block, "scale") && b.seen == nn_named_buffers(block).at[0]);
    assert_true(b.factor == 2 && b.outside == &outside);
    nn_forward(copy, tensor_ones(SHAPE(2)));
    assert_true(tensor_item(b.seen) == 1 && tensor_item(nn_named_buffers(model).at[0]) == 0);
    nn_free(model);
    assert_true(tensor_at(nn_forward(copy, tensor_zeros(SHAPE(2))), INDEX(0)) == 0);
    nn_free(copy);
    assert_int_equal(taper_memory_stats().live, live);
}

/* ---- The table ------------------------------------------------------------------------------------------ */

static nn_Module *small_images(void) {
    nn_Module *block = nn_Sequential(nn_Flatten(), nn_Linear(8 * 14 * 14, 32), nn_Dropout(0.5));
    nn_Module *model = nn_Sequential(nn_Conv2d(1, 8, 3, .padding = 1), nn_BatchNorm2d(8), nn_ReLU(), nn_MaxPool2d(2),
                                     block, nn_Linear(32, 10));
    nn_requires_grad_(nn_at(model, 0), false);
    return model;
}

TEST(the_table_is_torchinfos) {
    nn_Module *model = small_images(), *deep;
    char      *golden = text_of_file("tests/goldens/summary.txt"), all[16384];
    deep = nn_Sequential(nn_Sequential(nn_Sequential(nn_LayerNorm(SHAPE(3)), nn_AdaptiveAvgPool1d(1))),
                         nn_Linear(1, 2000));
    nn_eval(nn_at(model, 1));
    Tensor *mean = nn_named_buffers(model).at[0];
    double  before = tensor_item(tensor_sum(mean));
    snprintf(all, sizeof all, "%s\n%s\n%s\n", nn_summary(model, SHAPE(4, 1, 28, 28)),
             nn_summary(model, SHAPE(4, 1, 28, 28), .depth = 1), nn_summary(deep, SHAPE(2, 3), .depth = 2));
    assert_string_equal(all, golden);
    assert_true(nn_is_training(model) && !nn_is_training(nn_at(model, 1)) && nn_is_training(nn_at(model, 2)));
    assert_true(tensor_item(tensor_sum(mean)) == before);
    free(golden);
    nn_free(model);
    nn_free(deep);
}

/* What torchinfo does not count right: it is said in the header. */
TEST(a_table_of_shared_modules_and_of_errors) {
    nn_Module  *model = shared_model(nn_Linear(2, 2)), *words = nn_Embedding(5, 3);
    const char *text = nn_summary(model, SHAPE(3, 2));
    assert_non_null(strstr(
        text, "├─Linear: 1-1                            [3, 2]                    [3, 2]                    6   "));
    assert_non_null(strstr(
        text,
        "│    └─Linear: 2-1                       [3, 2]                    [3, 2]                    (recursive)"));
    assert_non_null(strstr(text, "Total params: 6\n"));
    assert_null(nn_summary(model, SHAPE(3, 5)));
    CHECK_ERROR("linear: mat1 and mat2 shapes cannot be multiplied");
    assert_true(nn_is_training(model));
    assert_non_null(strstr(nn_summary(words, SHAPE(2, 4), .dtype = INT64), "[2, 4, 3]"));
    nn_free(model);
    nn_free(words);
}

RUN_TESTS("using", T(containers_print_as_in_torch), T(a_sequential_with_names), T(lists_are_indexed_and_grow),
          T(lists_take_more_at_any_place), T(names_that_cannot_be_are_errors_and_nothing_leaks),
          T(modules_below_a_module), T(applying_a_function), T(weights_in_two_places_get_both_gradients),
          T(freezing_a_part), T(replacing_a_module), T(a_copy_of_a_model), T(a_copy_shares_what_was_shared),
          T(a_copy_of_ones_own_module), T(the_table_is_torchinfos), T(a_table_of_shared_modules_and_of_errors))
