/* test_optimizers.c: the optimizers beside SGD, Adam and RMSprop (test_values.c) against PyTorch's numbers, and what they
 * say about wrong options. */
#include "golden.h"
#include "rows/words.h"

#include <math.h>

/* ---- PyTorch's numbers ---------------------------------------------------------------------------- */

/* An option as the file has it; absent means the default. */
static void read_option(const Golden *g, const char *name, double *option) {
    if (golden_text_arg(g, name)) *option = golden_arg(g, name);
}

/* Every row's optimizer, with the options of the golden by their names. */
#define UPDATE(row, options_type, options, ...)                                                                        \
    static optim_Optimizer *make_##row(const Golden *g, Tensor *p) {                                                   \
        options_type o = optim_##row##_defaults();                                                                     \
        options return optim_##row##_with(TENSORS(p), o);                                                              \
    }
#undef PAIR /* of heights and widths */
#define OPTION(x) read_option(g, #x, &o.x);
#define PAIR(x) read_option(g, #x "0", &o.x[0]), read_option(g, #x "1", &o.x[1]);
#define FLAG(x) o.x = golden_text_arg(g, #x);
#include "rows/update.def"

static optim_Optimizer *make(const Golden *g, Tensor *p) {
#define UPDATE(row, ...)                                                                                               \
    if (strcmp(g->line, #row) == 0) return make_##row(g, p);
#include "rows/update.def"
    fail_msg("there is no %s", g->line);
    return NULL;
}

/* The story of the golden's first lines. */
static void train(optim_Optimizer *optimizer, Tensor *p, Tensor *late, int steps) {
    for (int step = 0; step < steps; step++) {
        tape_scope();
        if (step == 4) assert_true(optim_add_param_group(optimizer, TENSORS(late), .lr = 0.03));
        if (step == 8) assert_true(optim_set_lr(optimizer, 0, 0.005));
        assert_true(tensor_set_grad(p, tensor_sub(tensor_rand(SHAPE(9), .dtype = tensor_dtype(p)), 0.5)));
        assert_true(tensor_set_grad(late, tensor_sub(tensor_rand(SHAPE(3), .dtype = tensor_dtype(p)), 0.5)));
        if (step % 3 == 2) assert_true(tensor_set_grad(late, NULL));
        assert_true(optim_step(optimizer));
    }
}

/* Bit for bit with the nearest square roots; over 100 steps with those of PyTorch, off by an ulp now and then, nearly so. */
TEST(optimizers_take_pytorchs_steps) {
    int checked = 0;
    for (Golden g = golden_open("torch_optim.txt"); golden_next(&g); checked++) {
        tape_scope();
        taper_Dtype dtype = golden_arg(&g, "dtype") == 64 ? FLOAT64 : FLOAT32;
        int         steps = (int)golden_arg(&g, "steps");
        taper_manual_seed(0);
        Tensor *p = tensor_rand(SHAPE(9), .dtype = dtype, .requires_grad = true);
        Tensor *late = tensor_rand(SHAPE(3), .dtype = dtype, .requires_grad = true);
        if (golden_text_arg(&g, "default")) taper_set_default_dtype(FLOAT64);
        optim_Optimizer *optimizer = make(&g, p);
        train(optimizer, p, late, steps);
        taper_set_default_dtype(FLOAT32);
        taper_no_grad();
        Tensor *all = tensor_cat(TENSORS(p, late), 0);
        if (strcmp(g.line, "ASGD") == 0)
            all = tensor_cat(TENSORS(all, optim_state(optimizer, p, "ax"), optim_state(optimizer, late, "ax")), 0);
        if (steps == 15)
            golden_same_bits(&g, all);
        else
            golden_close(&g, all, 1e-12, 1e-12);
        optim_free(optimizer);
    }
    assert_int_equal(checked, 111);
}

/* ---- Arguments ------------------------------------------------------------------------------------ */

/* `call` gives no optimizer, and the error that PyTorch has. */
#define REFUSES(call, message)                                                                                         \
    do {                                                                                                               \
        assert_null(call);                                                                                             \
        CHECK_ERROR(message);                                                                                          \
    } while (0)

TEST(optimizers_check_their_options) {
    taper_Tensors p = TENSORS(tensor_ones(SHAPE(1), .requires_grad = true));
    REFUSES(optim_Adamax(p, .lr = -1), "Adamax: Invalid learning rate: -1");
    REFUSES(optim_Adamax(p, .betas = {0.9, 1}), "Adamax: Invalid beta parameter at index 1: 1");
    REFUSES(optim_NAdam(p, .momentum_decay = -0.5), "NAdam: Invalid momentum_decay value: -0.5");
    REFUSES(optim_NAdam(p, .eps = NAN), "NAdam: Invalid epsilon value: nan");
    REFUSES(optim_RAdam(p, .weight_decay = -1), "RAdam: Invalid weight_decay value: -1");
    REFUSES(optim_Adagrad(p, .lr_decay = -1), "Adagrad: Invalid lr_decay value: -1");
    REFUSES(optim_Adagrad(p, .initial_accumulator_value = -2), "Adagrad: Invalid initial_accumulator_value value: -2");
    REFUSES(optim_Adadelta(p, .rho = 1.5), "Adadelta: Invalid rho value: 1.5");
    REFUSES(optim_Rprop(p, .etas = {1, 1.2}), "Rprop: Invalid eta values: 1, 1.2");
    REFUSES(optim_Rprop(p, .etas = {0.5, 1}), "Rprop: Invalid eta values: 0.5, 1");
    REFUSES(optim_ASGD(p, .weight_decay = -1), "ASGD: Invalid weight_decay value: -1");
    REFUSES(optim_Lion(p, .betas = {-0.1, 0.9}), "Lion: Invalid beta parameter at index 0: -0.1");
}

TEST(groups_choose_options_of_any_optimizer) {
    Tensor *p = tensor_ones(SHAPE(1), .requires_grad = true), *q = tensor_ones(SHAPE(1), .requires_grad = true);
    optim_Optimizer *rprop = optim_Rprop(TENSORS(p), .lr = 0.25, .step_sizes = {0.125, 50});
    assert_false(optim_add_param_group(rprop, TENSORS(q), .weight_decay = 0));
    CHECK_ERROR("add_param_group: Rprop has no option weight_decay");
    assert_true(optim_add_param_group(rprop, TENSORS(q), .step_sizes = {0.5, 50}));
    tensor_backward(tensor_sum(tensor_add(p, q)));
    assert_true(optim_step(rprop));
    assert_true(tensor_item(p) == 0.75 && tensor_item(q) == 0.5); /* 1/4 is below the least step of q */
    optim_free(rprop);
}

/* ---- What is kept --------------------------------------------------------------------------------- */

TEST(states_are_read_by_pytorchs_names) {
    Tensor          *p = tensor_ones(SHAPE(2), .requires_grad = true), *other = tensor_ones(SHAPE(1));
    optim_Optimizer *adagrad = optim_Adagrad(TENSORS(p), .initial_accumulator_value = 2);
    assert_null(optim_state(adagrad, p, "sum"));
    CHECK_ERROR("state: Adagrad keeps no sum of this parameter before its first step");
    tensor_backward(tensor_sum(tensor_mul(p, 3)));
    assert_true(optim_step(adagrad));
    check_tensor(optim_state(adagrad, p, "sum"), (double[]){11, 11}, 2, 0, 0);
    assert_null(optim_state(adagrad, p, "exp_avg"));
    CHECK_ERROR("state: Adagrad keeps no exp_avg of this parameter");
    assert_null(optim_state(adagrad, other, "sum"));
    CHECK_ERROR("state: this is no parameter of the optimizer");
    optim_free(adagrad);
    assert_null(optim_state(adagrad, p, "sum"));
    CHECK_ERROR("state: optimizer has been freed");
}

/* Two parameters of a group, the second of which misses every other step, and each with an optimizer of its own. */
TEST(what_lasts_is_each_parameters_own) {
    Tensor *p[4];
    for (int i = 0; i < 4; i++) p[i] = tensor_ones(SHAPE(1), .dtype = FLOAT64, .requires_grad = true);
    optim_Optimizer *optimizers[3] = {optim_NAdam(TENSORS(p[0], p[1]), .momentum_decay = 1),
                                      optim_NAdam(TENSORS(p[2]), .momentum_decay = 1),
                                      optim_NAdam(TENSORS(p[3]), .momentum_decay = 1)};
    for (int step = 0; step < 6; step++) {
        for (int i = 0; i < 4; i++)
            tensor_set_grad(p[i], i % 2 && step % 2 ? NULL : tensor_full(SHAPE(1), step - 1, .dtype = FLOAT64));
        for (int i = 0; i < 3; i++) assert_true(optim_step(optimizers[i]));
    }
    assert_true(tensor_item(p[0]) == tensor_item(p[2]) && tensor_item(p[1]) == tensor_item(p[3]));
    assert_true(tensor_item(p[0]) != tensor_item(p[1]));
    for (int i = 0; i < 3; i++) optim_free(optimizers[i]);
}

RUN_TESTS("optimizers", T(optimizers_take_pytorchs_steps), T(optimizers_check_their_options),
          T(groups_choose_options_of_any_optimizer), T(states_are_read_by_pytorchs_names),
          T(what_lasts_is_each_parameters_own))
