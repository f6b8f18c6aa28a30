/* test_optim.c: optimizers: what they refuse and keep, groups with options of their own, every element and every step.
 * Their numbers are held against PyTorch's in test_values.c. */
#include "test.h"

/* ---- Arguments ---------------------------------------------------------------------------------- */

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

/* ---- What is kept ------------------------------------------------------------------------------- */

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

/* ---- Groups ------------------------------------------------------------------------------------- */

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

/* ---- Steps -------------------------------------------------------------------------------------- */

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

RUN_TESTS("optim", T(optimizers_check_their_arguments), T(adam_checks_its_arguments), T(rmsprop_checks_its_arguments),
          T(optimizers_keep_what_their_options_need), T(adam_goes_on_in_another_dtype),
          T(groups_of_adam_inherit_and_say_zero), T(groups_have_rates_of_their_own), T(groups_choose_their_momentum),
          T(every_element_of_a_large_parameter_steps), T(adam_counts_the_steps_of_each_parameter),
          T(a_step_takes_all_groups_or_none), T(a_step_refuses_while_an_error_stands))
