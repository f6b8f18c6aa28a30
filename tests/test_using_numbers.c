/* test_using_numbers.c: what is computed with models and without layers, against PyTorch: tests/goldens/using.txt. */
#include "golden.h"

/* The next case of this name, or the end. */
static bool next_of(Golden *g, const char *what) {
    while (golden_next(g))
        if (strncmp(g->line, what, strlen(what)) == 0) return true;
    return false;
}

static double setting(const Golden *g, const char *key, double otherwise) {
    return golden_text_arg(g, key) ? golden_arg(g, key) : otherwise;
}

/* ---- LBFGS ----------------------------------------------------------------------------------------- */

typedef struct Problem {
    optim_Optimizer *optimizer;
    nn_Module       *model; /* or */
    Tensor          *x;
    Tensor *(*loss)(struct Problem *);
    int calls, fails_at;
} Problem;

static Tensor *closure(void *context) {
    Problem *p = context;
    if (++p->calls == p->fails_at) return taper_raise(ERROR_VALUE, "the closure fails");
    optim_zero_grad(p->optimizer);
    Tensor *loss = p->loss(p);
    tensor_backward(loss);
    return loss;
}

static Tensor *element(Tensor *x, int64_t i) { return tensor_select(x, 0, i); }

static Tensor *quadratic(Problem *p) {
    Tensor *a = tensor_from(SHAPE(3), (double[]){1, 10, 0.1}), *x = p->x;
    return tensor_add(tensor_sum(tensor_mul(tensor_mul(a, x), x)),
                      tensor_mul(tensor_sub(element(x, 0), 1), element(x, 1)));
}

static Tensor *rosenbrock(Problem *p) {
    Tensor *first = element(p->x, 0), *second = element(p->x, 1);
    return tensor_add(tensor_mul(100, tensor_pow(tensor_sub(second, tensor_pow(first, 2)), 2)),
                      tensor_pow(tensor_sub(1, first), 2));
}

static Tensor *network_loss(Problem *p) {
    Tensor *x = tensor_from(SHAPE(4, 2), (double[]){0, 0, 0, 1, 1, 0, 1, 1});
    return F_mse_loss(nn_forward(p->model, x), tensor_from(SHAPE(4, 1), (double[]){0, 1, 1, 0}));
}

static Problem problem_of(const char *name) {
    Problem p = {.loss = strstr(name, "quadratic")    ? quadratic
                         : strstr(name, "rosenbrock") ? rosenbrock
                                                      : network_loss};
    if (p.loss == network_loss) {
        taper_manual_seed(0);
        p.model = nn_Sequential(nn_Linear(2, 4, .dtype = FLOAT64), nn_Tanh(), nn_Linear(4, 1, .dtype = FLOAT64));
    } else {
        p.x = p.loss == quadratic ? tensor_from(SHAPE(3), (double[]){3, -2, 1.5})
                                  : tensor_from(SHAPE(2), (double[]){-1.2, 1});
        tensor_requires_grad_(p.x, true);
    }
    return p;
}

static taper_Tensors parameters_of(Problem *p) { return p->model ? nn_parameters(p->model) : taper_tensors(1, &p->x); }

TEST(lbfgs_takes_pytorchs_steps) {
    enum { MOST_STEPS = 12 };
    Golden g = golden_open("using.txt");
    int    cases = 0;
    for (; next_of(&g, "LBFGS"); cases++) {
        tape_scope();
        Problem       p = problem_of(g.line);
        taper_Tensors parameters = parameters_of(&p);
        double        max_eval = setting(&g, "max_eval", -1);
        p.optimizer = optim_LBFGS(parameters, .lr = setting(&g, "lr", 1),
                                  .max_iter = (int64_t)setting(&g, "max_iter", 20),
                                  .max_eval = max_eval < 0 ? TAPER_NONE : (int64_t)max_eval,
                                  .history_size = (int64_t)setting(&g, "history_size", 100),
                                  .tolerance_grad = setting(&g, "tolerance_grad", 1e-7),
                                  .tolerance_change = setting(&g, "tolerance_change", 1e-9),
                                  .line_search_fn = golden_text_arg(&g, "line_search_fn") ? "strong_wolfe" : NULL);
        Tensor   *found[MOST_STEPS + 4];
        const int steps = (int)setting(&g, "steps", 0);
        for (int i = 0; i < steps; i++)
            found[i] = tensor_from(SHAPE(1), (double[]){optim_step_closure(p.optimizer, closure, &p)});
        found[steps] = tensor_from(SHAPE(1), (double[]){p.calls});
        found[steps + 1] = nn_utils_parameters_to_vector(parameters);
        found[steps + 2] = optim_state(p.optimizer, parameters.at[0], "d");
        found[steps + 3] = optim_state(p.optimizer, parameters.at[0], "prev_flat_grad");
        golden_close(&g, tensor_cat(taper_tensors(steps + (p.model ? 2 : 4), found)), 1e-12, 1e-12);
        optim_free(p.optimizer);
        nn_free(p.model);
    }
    assert_int_equal(cases, 11);
}

/* Of a step that fails nothing is left. */
TEST(a_failed_step_changes_nothing) {
    tape_scope();
    Problem       p = problem_of("network"), again = problem_of("network");
    taper_Tensors mine = parameters_of(&p), others = parameters_of(&again);
    double        loss = 0;
    p.optimizer = optim_LBFGS(mine, .line_search_fn = "strong_wolfe");
    again.optimizer = optim_LBFGS(others, .line_search_fn = "strong_wolfe");
    p.fails_at = 9;
    assert_true(isnan(optim_step_closure(p.optimizer, closure, &p)));
    CHECK_ERROR("the closure fails");
    for (int i = 0; i < mine.count; i++)
        assert_true(tensor_item(tensor_max(tensor_abs(tensor_sub(mine.at[i], others.at[i])))) == 0);
    for (int i = 0; i < 2; i++) {
        loss = optim_step_closure(again.optimizer, closure, &again);
        assert_true(loss == optim_step_closure(p.optimizer, closure, &p));
    }
    assert_true(loss < 0.2);
    assert_true(optim_free(p.optimizer) && optim_free(again.optimizer) && nn_free(p.model) && nn_free(again.model));
}

TEST(a_closure_for_any_optimizer) {
    Problem p = problem_of("network");
    p.optimizer = optim_SGD(parameters_of(&p), .lr = 0.1);
    double first = optim_step_closure(p.optimizer, closure, &p), second = optim_step_closure(p.optimizer, closure, &p);
    assert_true(second < first && p.calls == 2);
    taper_no_grad();
    assert_true(optim_step_closure(p.optimizer, closure, &p) < second); /* recorded all the same */
    optim_free(p.optimizer);
    nn_free(p.model);
}

TEST(lbfgs_goes_with_schedules_and_conversions) {
    Problem p = problem_of("network");
    p.optimizer = optim_LBFGS(parameters_of(&p), .lr = 0.5, .max_iter = 2);
    optim_Scheduler *scheduler = optim_StepLR(p.optimizer, 1, .gamma = 0.5);
    double           first = optim_step_closure(p.optimizer, closure, &p);
    assert_true(optim_scheduler_step(scheduler) && optim_lr(p.optimizer, 0) == 0.25);
    assert_true(optim_step_closure(p.optimizer, closure, &p) < first);
    optim_scheduler_free(scheduler);
    optim_free(p.optimizer);
    nn_free(p.model);
}

TEST(what_lbfgs_refuses) {
    Problem          p = problem_of("quadratic");
    optim_Optimizer *optimizer = p.optimizer = optim_LBFGS(parameters_of(&p));
    assert_false(optim_step(optimizer));
    CHECK_ERROR("LBFGS.step() missing 1 required positional argument: 'closure'");
    assert_null(optim_state(optimizer, parameters_of(&p).at[0], "d"));
    CHECK_ERROR("state: LBFGS keeps no d of this parameter");
    assert_false(optim_add_param_group(optimizer, TENSORS(tensor_ones(SHAPE(1), .requires_grad = true))));
    CHECK_ERROR("LBFGS doesn't support per-parameter options (parameter groups)");
    assert_null(optim_LBFGS(parameters_of(&p), .lr = -1));
    CHECK_ERROR("LBFGS: Invalid learning rate: -1");
    assert_null(optim_LBFGS(parameters_of(&p), .history_size = 0));
    CHECK_ERROR("LBFGS: Invalid history_size: 0");
    assert_null(optim_LBFGS(parameters_of(&p), .line_search_fn = "wolfe"));
    CHECK_ERROR("LBFGS: only 'strong_wolfe' is supported, got 'wolfe'");
    assert_null(optim_LBFGS(TENSORS()));
    CHECK_ERROR("LBFGS: optimizer got an empty parameter list");
    assert_true(isnan(optim_step_closure(optimizer, NULL, NULL)));
    CHECK_ERROR("step: the closure is NULL");
    optim_free(optimizer);
}

/* ---- Hooks ------------------------------------------------------------------------------------------- */

static void check_case(const char *what, taper_Tensors found) {
    Golden g = golden_open("using.txt");
    assert_true(next_of(&g, what));
    for (int i = 0; i < found.count; i++)
        if (!(found.at[i] = tensor_flatten(found.at[i], 0))) break;
    golden_close(&g, tensor_cat(found), 1e-12, 1e-12);
    while (golden_next(&g)) continue;
}

enum { MOST_SEEN = 8 };
typedef struct SeenTensors {
    int     count;
    Tensor *at[MOST_SEEN];
} SeenTensors;

static void see(SeenTensors *seen, Tensor *x) { seen->at[seen->count++] = tensor_clone(x); }

static void halve_input(nn_Module *m, Tensor **inputs, void *unused) {
    (void)m, (void)unused;
    inputs[0] = tensor_mul(inputs[0], 0.5);
}
static Tensor *square_output(nn_Module *m, Tensor *const *inputs, Tensor *y, void *unused) {
    (void)m, (void)inputs, (void)unused;
    return tensor_mul(y, y);
}
static void double_gradient(nn_Module *m, Tensor **grad_inputs, Tensor *grad_output, void *seen) {
    (void)m;
    see(seen, grad_inputs[0]);
    see(seen, grad_output);
    grad_inputs[0] = tensor_mul(grad_inputs[0], 2);
}
static Tensor *triple_gradient(nn_Module *m, Tensor *grad_output, void *unused) {
    (void)m, (void)unused;
    return tensor_mul(grad_output, 3);
}

static Tensor *first_input(void) { return tensor_from(SHAPE(2, 2), (double[]){1, 2, 3, -1}, .requires_grad = true); }

TEST(hooks_of_a_module) {
    taper_manual_seed(0);
    nn_Module  *layer = nn_Linear(2, 2, .dtype = FLOAT64);
    Tensor     *x = first_input(), *weight = nn_get_parameter(layer, "weight");
    SeenTensors seen = {0, {NULL}};
    int64_t     backward = nn_register_full_backward_hook(layer, double_gradient, &seen);
    int64_t     pre = nn_register_full_backward_pre_hook(layer, triple_gradient, NULL);
    int64_t     halves = nn_register_forward_pre_hook(layer, halve_input, NULL);
    int64_t     squares = nn_register_forward_hook(layer, square_output, NULL);
    Tensor     *y = nn_forward(layer, x);
    tensor_backward(tensor_sum(y));
    check_case("hooks_of_one_input", TENSORS(seen.at[0], seen.at[1], y, tensor_grad_of(x), tensor_grad_of(weight)));
    const int64_t all[] = {backward, pre, halves, squares};
    for (int i = 0; i < 4; i++) assert_true(nn_remove_hook(layer, all[i]) && nn_remove_hook(layer, all[i]));
    y = nn_forward(layer, x);
    nn_zero_grad(layer);
    tensor_backward(tensor_sum(y));
    assert_int_equal(seen.count, 2);
    check_tensor(tensor_grad_of(weight), (double[]){4, 1, 4, 1}, 4, 0, 0);
    assert_false(nn_remove_hook(layer, 0));
    CHECK_ERROR("remove_hook: 0 is no hook");
    nn_free(layer);
}

static void mix_gradients(nn_Module *m, Tensor **g, Tensor *grad_output, void *unused) {
    (void)m, (void)unused, (void)grad_output;
    Tensor *first = tensor_add(g[0], tensor_sum(g[1]));
    g[1] = tensor_mul(g[1], tensor_sum(g[0]));
    g[0] = first;
}

/* Each of the gradients waits for the other; and all of it can be differentiated again. */
TEST(a_backward_hook_sees_all_inputs) {
    taper_manual_seed(0);
    nn_Module *layer = nn_Bilinear(2, 3, 2, .dtype = FLOAT64);
    Tensor    *x = first_input(), *z = tensor_from(SHAPE(2, 3), (double[]){1, 0, 2, 0.5, 1, -1}, .requires_grad = true);
    nn_register_full_backward_hook(layer, mix_gradients, NULL);
    Tensor       *y = tensor_sum(tensor_pow(nn_forward(layer, x, z), 2));
    taper_Tensors first = tensor_grads(y, TENSORS(x, z), .create_graph = true);
    Tensor       *norm = tensor_add(tensor_sum(first.at[0]), tensor_sum(tensor_pow(first.at[1], 2)));
    taper_Tensors second = tensor_grads(norm, TENSORS(x, z));
    check_case("hooks_of_two_inputs", TENSORS(first.at[0], first.at[1], second.at[0], second.at[1]));
    nn_free(layer);
}

static void count_gradients(nn_Module *m, Tensor **g, Tensor *grad_output, void *count) {
    (void)m, (void)grad_output;
    for (int i = 0; i < 2; i++) *(int *)count += g[i] ? 10 : 1;
}
static void put_one(nn_Module *m, Tensor **g, Tensor *grad_output, void *unused) {
    (void)m, (void)unused;
    g[0] = grad_output;
}

TEST(backward_hooks_of_some_inputs) {
    int        count = 0;
    nn_Module *layer = nn_Bilinear(2, 2, 1, .dtype = FLOAT64);
    Tensor    *x = first_input(), *plain = tensor_detach(x);
    nn_register_full_backward_hook(layer, count_gradients, &count);
    tensor_backward(tensor_sum(nn_forward(layer, plain, x)));
    assert_int_equal(count, 11);
    tensor_backward(tensor_sum(nn_forward(layer, plain, plain)));
    assert_int_equal(count, 13);
    taper_no_grad();
    assert_non_null(nn_forward(layer, x, x));
    taper_set_grad_enabled(true);
    nn_register_full_backward_hook(layer, put_one, NULL);
    assert_false(tensor_backward(tensor_sum(nn_forward(layer, plain, plain))));
    CHECK_ERROR("Backward hook for Modules where no input requires gradient should always return None");
    nn_free(layer);
}

static int64_t own_hook;
static Tensor *remove_itself(nn_Module *m, Tensor *const *inputs, Tensor *y, void *count) {
    (void)inputs, (void)y;
    ++*(int *)count;
    nn_remove_hook(m, own_hook);
    return NULL;
}
static Tensor *failing_hook(nn_Module *m, Tensor *const *inputs, Tensor *y, void *unused) {
    (void)m, (void)inputs, (void)unused;
    taper_raise(ERROR_VALUE, "the hook fails");
    return y;
}
static void lose_input(nn_Module *m, Tensor **inputs, void *unused) {
    (void)m, (void)unused;
    inputs[0] = NULL;
}

TEST(hooks_that_remove_themselves) {
    int        count = 0;
    nn_Module *model = nn_Sequential(nn_Tanh(), nn_ReLU()), *copy;
    Tensor    *x = tensor_ones(SHAPE(2));
    own_hook = nn_register_forward_hook(nn_at(model, 0), remove_itself, &count);
    nn_register_forward_hook(nn_at(model, 0), square_output, NULL);
    assert_true(tensor_at(nn_forward(model, x), INDEX(0)) == tensor_at(nn_forward(model, x), INDEX(0)) && count == 1);
    copy = nn_deepcopy(model);
    assert_true(tensor_at(nn_forward(model, x), INDEX(0)) == tensor_at(nn_forward(copy, x), INDEX(0)));
    nn_register_forward_hook(model, failing_hook, NULL);
    assert_null(nn_forward(model, x));
    CHECK_ERROR("the hook fails");
    nn_register_forward_pre_hook(copy, lose_input, NULL);
    assert_null(nn_forward(copy, x));
    CHECK_ERROR("Sequential: what a forward pre hook gave is NULL");
    nn_free(model);
    nn_free(copy);
}

static Tensor *times_ten(Tensor *g, void *unused) {
    (void)unused;
    return tensor_mul(g, 10);
}
static Tensor *see_and_add_one(Tensor *g, void *seen) {
    see(seen, g);
    return tensor_add(g, 1);
}
static Tensor *see_and_square(Tensor *g, void *seen) {
    see(seen, g);
    return tensor_mul(g, g);
}
static Tensor *halve(Tensor *g, void *unused) {
    (void)unused;
    return tensor_mul(g, 0.5);
}

TEST(hooks_of_tensors) {
    SeenTensors seen = {0, {NULL}};
    Tensor     *x = tensor_from(SHAPE(3), (double[]){1, 2, 3}, .requires_grad = true), *y = tensor_mul(x, x);
    tensor_register_hook(x, times_ten, NULL);
    tensor_register_hook(x, see_and_add_one, &seen);
    tensor_register_hook(y, see_and_square, &seen);
    tensor_retain_grad(y);
    Tensor *z = tensor_add(tensor_sum(tensor_mul(y, x)), tensor_sum(tensor_mul(2, y)));
    tensor_register_hook(z, halve, NULL);
    tensor_backward(z, .retain_graph = true);
    Tensor *of_x = tensor_clone(tensor_grad_of(x)), *of_y = tensor_clone(tensor_grad_of(y));
    Tensor *again = tensor_grad(z, x, .retain_graph = true), *and_y = tensor_grad(z, y);
    check_case("hooks_of_tensors", TENSORS(of_x, of_y, again, and_y, seen.at[0], seen.at[1]));
}

static Tensor *count_calls(Tensor *g, void *count) {
    (void)g;
    ++*(int *)count;
    return NULL;
}
static Tensor *too_large(Tensor *g, void *unused) {
    (void)g, (void)unused;
    return tensor_ones(SHAPE(5));
}

/* Also where the sweep has been learned: the loop is one that is repeated. */
TEST(hooks_come_and_go) {
    int        count = 0;
    int64_t    hook = 0;
    nn_Module *model = nn_Linear(2, 1);
    Tensor    *weight = nn_get_parameter(model, "weight"), *x = tensor_ones(SHAPE(3, 2));
    for (int i = 0; i < 15; i++) {
        tape_scope();
        if (i == 6) hook = tensor_register_hook(weight, count_calls, &count);
        if (i == 10) assert_true(tensor_remove_hook(weight, hook) && tensor_remove_hook(weight, hook));
        nn_zero_grad(model);
        Tensor *y = nn_forward(model, x), *inner = i < 3 ? y : NULL;
        if (inner) tensor_register_hook(inner, count_calls, &count); /* goes with the scope */
        tensor_backward(tensor_sum(y));
        check_tensor(tensor_grad_of(weight), (double[]){3, 3}, 2, 0, 0);
    }
    assert_int_equal(count, 3 + 4);
    hook = tensor_register_hook(weight, too_large, NULL);
    nn_zero_grad(model);
    assert_false(tensor_backward(tensor_sum(nn_forward(model, x))));
    CHECK_ERROR("backward: hook has changed the size of value: [5] for [1, 2]");
    assert_null(tensor_grad_of(weight));
    assert_true(tensor_register_hook(x, count_calls, NULL) == 0);
    CHECK_ERROR("cannot register a hook on a tensor that doesn't require gradient");
    nn_free(model); /* with its hook */
}

/* ---- Averages, and layers fused with what normalizes them ------------------------------------------- */

static Tensor *three_points(double factor) {
    return tensor_mul(tensor_from(SHAPE(3, 2), (double[]){0.5, 0.25, -1, 0.75, 0.125, -0.5}), factor);
}

static nn_Module *normalized_layer(void) {
    taper_manual_seed(0);
    return nn_Sequential(nn_Linear(2, 3, .dtype = FLOAT64), nn_BatchNorm1d(3, .dtype = FLOAT64));
}

static void change_parameters(nn_Module *model, int step) {
    taper_no_grad();
    taper_Tensors all = nn_parameters(model);
    for (int i = 0; i < all.count; i++) tensor_add_(tensor_mul_(all.at[i], 0.5 + step), 0.25);
}

TEST(averages_are_pytorchs) {
    Golden g = golden_open("using.txt");
    int    cases = 0;
    taper_set_default_dtype(FLOAT64);
    for (; next_of(&g, "average"); cases++) {
        tape_scope();
        nn_Module *model = normalized_layer();
        nn_Module *average = optim_AveragedModel(model, .ema_decay = golden_arg(&g, "ema") > 0 ? 0.7 : OPTIM_NONE,
                                                 .use_buffers = golden_arg(&g, "use_buffers") > 0);
        for (int step = 0; step < 4; step++) {
            change_parameters(model, step);
            nn_forward(model, three_points(step + 1));
            assert_true(optim_update_parameters(average, model));
        }
        nn_eval(average);
        taper_Tensors   parameters = nn_parameters(average);
        nn_NamedTensors buffers = nn_named_buffers(average);
        Tensor         *found[16];
        int             count = 0;
        assert_string_equal(buffers.names[0], "n_averaged");
        assert_string_equal(nn_named_parameters(average).names[0], "module.0.weight");
        for (int i = 0; i < parameters.count; i++) found[count++] = tensor_flatten(parameters.at[i], 0);
        for (int i = 0; i < buffers.count; i++) found[count++] = tensor_flatten(tensor_to(buffers.at[i], FLOAT64), 0);
        found[count++] = tensor_flatten(nn_forward(average, three_points(1)), 0);
        golden_close(&g, tensor_cat(taper_tensors(count, found)), 1e-12, 1e-12);
        nn_free(average);
        nn_free(model);
    }
    taper_set_default_dtype(FLOAT32);
    assert_int_equal(cases, 4);
}

TEST(fresh_statistics_of_a_batch_norm) {
    nn_Module *model = normalized_layer(), *norm = nn_at(model, 1);
    nn_forward(model, three_points(4));
    nn_eval(norm);
    assert_true(optim_update_bn(model, TENSORS(three_points(1), three_points(2), three_points(4))));
    nn_NamedTensors buffers = nn_named_buffers(model);
    check_case("fresh_statistics", TENSORS(buffers.at[0], buffers.at[1], tensor_to(buffers.at[2], FLOAT64)));
    assert_true(nn_is_training(model) && !nn_is_training(norm));
    assert_non_null(strstr(nn_repr(norm), "momentum=0.1"));
    nn_free(model);
}

static void check_fused(const char *what, nn_Module *layer, nn_Module *bn, Tensor *x, bool transpose) {
    const int64_t channels = tensor_numel(nn_get_parameter(bn, "weight"));
    assert_null(strstr(what, "linear") ? nn_utils_fuse_linear_bn_eval(layer, bn)
                                       : nn_utils_fuse_conv_bn_eval(layer, bn));
    CHECK_ERROR("Fusion only for eval!");
    nn_forward(bn, nn_forward(layer, x));
    taper_no_grad();
    tensor_copy_(nn_get_parameter(bn, "weight"), tensor_arange(1.0, (double)channels + 1, .dtype = FLOAT64));
    tensor_fill_(nn_get_parameter(bn, "bias"), 0.25);
    nn_eval(layer);
    nn_eval(bn);
    nn_Module *one = strstr(what, "linear") ? nn_utils_fuse_linear_bn_eval(layer, bn)
                                            : nn_utils_fuse_conv_bn_eval(layer, bn, .transpose = transpose);
    check_case(what, TENSORS(nn_get_parameter(one, "weight"), nn_get_parameter(one, "bias"), nn_forward(one, x)));
    assert_true(nn_free(one) && nn_free(layer) && nn_free(bn));
}

TEST(layers_with_a_batch_norm_in_them) {
    Tensor *x = tensor_div(tensor_reshape(tensor_arange(36.0, .dtype = FLOAT64), SHAPE(2, 2, 3, 3)), 10);
    taper_manual_seed(0);
    check_fused("fused_conv", nn_Conv2d(2, 4, 3, .padding = 1, .groups = 2, .dtype = FLOAT64),
                nn_BatchNorm2d(4, .dtype = FLOAT64), x, false);
    taper_manual_seed(0);
    check_fused("fused_transposed", nn_ConvTranspose1d(2, 3, 2, .dtype = FLOAT64), nn_BatchNorm1d(3, .dtype = FLOAT64),
                tensor_select(x, 3, 0), true);
    taper_manual_seed(0);
    check_fused("fused_linear", nn_Linear(2, 3, .bias = false, .dtype = FLOAT64), nn_BatchNorm1d(3, .dtype = FLOAT64),
                tensor_narrow(tensor_select(tensor_select(x, 0, 0), 0, 0), 1, 0, 2), false);
}

TEST(what_averages_and_fusion_refuse) {
    nn_Module *model = nn_Linear(2, 3), *other = nn_Linear(2, 2), *average = optim_AveragedModel(model);
    nn_Module *norm = nn_BatchNorm1d(2), *bare = nn_BatchNorm1d(3, .track_running_stats = false);
    assert_null(optim_AveragedModel(model, .ema_decay = 1.5));
    CHECK_ERROR("Invalid decay value 1.5 provided. Please provide a value in [0,1] range.");
    assert_false(optim_update_parameters(average, other));
    CHECK_ERROR("update_parameters: the model has a tensor of shape [2, 2] where the average has [3, 2]");
    assert_false(optim_update_parameters(average, norm));
    CHECK_ERROR("update_parameters: the model has a tensor of shape [2] where the average has [3, 2]");
    assert_false(optim_update_parameters(model, model));
    CHECK_ERROR("'Linear' object has no attribute 'update_parameters'");
    nn_eval(model), nn_eval(norm), nn_eval(bare);
    assert_null(nn_utils_fuse_linear_bn_eval(model, norm));
    CHECK_ERROR("a layer of 3 outputs and a normalization of 2");
    assert_null(nn_utils_fuse_linear_bn_eval(model, bare));
    CHECK_ERROR("bn.running_mean and bn.running_var must not be None");
    assert_null(nn_utils_fuse_linear_bn_eval(norm, model));
    CHECK_ERROR("cannot fuse a BatchNorm1d and a Linear");
    assert_true(nn_free(model) && nn_free(other) && nn_free(average) && nn_free(norm) && nn_free(bare));
}

RUN_TESTS("using_numbers", T(lbfgs_takes_pytorchs_steps), T(a_failed_step_changes_nothing),
          T(a_closure_for_any_optimizer), T(lbfgs_goes_with_schedules_and_conversions), T(what_lbfgs_refuses),
          T(hooks_of_a_module), T(a_backward_hook_sees_all_inputs), T(backward_hooks_of_some_inputs),
          T(hooks_that_remove_themselves), T(hooks_of_tensors), T(hooks_come_and_go), T(averages_are_pytorchs),
          T(fresh_statistics_of_a_batch_norm), T(layers_with_a_batch_norm_in_them), T(what_averages_and_fusion_refuse))
