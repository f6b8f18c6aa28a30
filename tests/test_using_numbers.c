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
        Tensor   *found[MOST_STEPS + 2];
        const int steps = (int)setting(&g, "steps", 0);
        for (int i = 0; i < steps; i++)
            found[i] = tensor_from(SHAPE(1), (double[]){optim_step_closure(p.optimizer, closure, &p)});
        found[steps] = tensor_from(SHAPE(1), (double[]){p.calls});
        found[steps + 1] = nn_utils_parameters_to_vector(parameters);
        golden_close(&g, tensor_cat(taper_tensors(steps + 2, found)), 1e-12, 1e-12);
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

RUN_TESTS("using_numbers", T(lbfgs_takes_pytorchs_steps), T(a_failed_step_changes_nothing),
          T(a_closure_for_any_optimizer), T(lbfgs_goes_with_schedules_and_conversions), T(what_lbfgs_refuses))
