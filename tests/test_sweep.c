/* test_sweep.c: what a sweep may rely on: who needed a gradient when an operation was recorded, sweeps inside sweeps, the
 * memory of gradients that is looked at from elsewhere, and what an operator keeps. The right values are PyTorch's. */
#include "test.h"

#include "tensor/tensor.h"

static Tensor *vector(double a, double b) { return tensor_from(SHAPE(2), (double[]){a, b}, .requires_grad = true); }

/* ---- Who needs a gradient ------------------------------------------------------------------------ */

/* A generator's loss is recorded with the discriminator frozen; what is thawed afterwards gets no gradient from it. */
static Tensor *products(Tensor *x, Tensor *w) { return tensor_mul(x, w); }
static Tensor *quotients(Tensor *x, Tensor *w) { return tensor_div(x, w); }
static Tensor *errors(Tensor *x, Tensor *w) { return F_mse_loss(x, w); }
static Tensor *rows(Tensor *x, Tensor *w) { return F_linear(tensor_unsqueeze(x, 0), tensor_unsqueeze(w, 0), NULL); }
static Tensor *dots(Tensor *x, Tensor *w) { return tensor_matmul(x, w); }
static Tensor *joined(Tensor *x, Tensor *w) { return tensor_cat(TENSORS(x, w)); }
static Tensor *chosen(Tensor *x, Tensor *w) { return tensor_where(tensor_gt(w, 4), w, x); }

TEST(what_is_thawed_later_gets_no_gradient) {
    Tensor *(*const calls[])(Tensor *, Tensor *) = {products, quotients, errors, rows, dots, joined, chosen};
    for (int i = 0; i < COUNT(calls); i++)
        for (int create_graph = 0; create_graph < 2; create_graph++) {
            Tensor *x = vector(1, 2), *w = tensor_requires_grad_(vector(3, 5), false);
            Tensor *y = tensor_sum(calls[i](x, w));
            tensor_requires_grad_(w, true);
            if (create_graph) {
                assert_null(tensor_grad(y, w, .create_graph = true));
                CHECK_ERROR("not have been used in the graph");
                continue;
            }
            assert_true(tensor_backward(y));
            assert_non_null(tensor_grad_of(x));
            assert_null(tensor_grad_of(w));
        }
}

/* What backward writes would not fit in there. */
TEST(a_weight_that_is_to_require_grad_later) {
    Tensor *x = tensor_ones(SHAPE(2, 3), .dtype = FLOAT64, .requires_grad = true);
    for (int smoothed = 0; smoothed < 2; smoothed++) {
        Tensor *weight = tensor_ones(SHAPE(3), .dtype = FLOAT64), *classes = tensor_from(SHAPE(2), (int64_t[]){0, 2});
        Tensor *loss = smoothed ? F_cross_entropy(x, classes, .weight = weight)
                                : F_nll_loss(x, classes, .weight = weight);
        tensor_requires_grad_(weight, true);
        tensor_set_grad(x, NULL);
        assert_true(tensor_backward(loss));
        assert_null(tensor_grad_of(weight));
        if (!smoothed) check_tensor(tensor_grad_of(x), (double[]){-.5, 0, 0, 0, 0, -.5}, 6, 0, 0);
    }
}

TEST(what_is_frozen_later_gets_none_either) {
    Tensor *x = vector(1, 2), *w = vector(3, 5), *y = tensor_sum(tensor_mul(x, w));
    tensor_requires_grad_(w, false);
    assert_true(tensor_backward(y));
    check_tensor(tensor_grad_of(x), (double[]){3, 5}, 2, 0, 0);
    assert_null(tensor_grad_of(w));
}

/* ---- A sweep in a sweep --------------------------------------------------------------------------- */

/* x w w, whose backward computes it again and sweeps back through it: torch.utils.checkpoint. */
static Tensor *weight;
static Tensor *checkpoint_forward(const taper_Call *call) {
    return tensor_mul(tensor_mul(call->inputs[0], weight), weight);
}

static void checkpoint_by_grads(const taper_Call *call, Tensor *g, Tensor **gradients) {
    bool    was = taper_set_grad_enabled(true);
    Tensor *x = tensor_requires_grad_(tensor_detach(taper_saved(call, 0)), true);
    Tensor *y = tensor_mul(tensor_mul(x, weight), weight);
    taper_set_grad_enabled(was);
    taper_Tensors found = tensor_grads(y, TENSORS(x, weight), .grad_output = g);
    gradients[0] = found.at[0];
    gradients[1] = found.at[1];
}

/* Here the parameter is no input: its gradient comes from the sweep inside. */
static void checkpoint_by_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    bool    was = taper_set_grad_enabled(true);
    Tensor *x = tensor_requires_grad_(tensor_detach(taper_saved(call, 0)), true);
    {
        tape_scope();
        tensor_backward(tensor_mul(tensor_mul(x, weight), weight), .gradient = g);
    }
    taper_set_grad_enabled(was);
    gradients[0] = tensor_grad_of(x);
}

static const taper_Op by_grads = {.name = "by_grads", .forward = checkpoint_forward, .backward = checkpoint_by_grads};
static const taper_Op by_backward = {
    .name = "by_backward", .forward = checkpoint_forward, .backward = checkpoint_by_backward};

TEST(grads_inside_a_sweep) {
    weight = vector(2, 3);
    Tensor *x = vector(5, 7), *a = taper_apply(&by_grads, TENSORS(x, weight)), *b = tensor_mul(weight, 10);
    assert_true(tensor_backward(tensor_sum(tensor_add(a, b))));
    check_tensor(tensor_grad_of(weight), (double[]){30, 52}, 2, 0, 0); /* 2 x w + 10 */
    check_tensor(tensor_grad_of(x), (double[]){4, 9}, 2, 0, 0);
}

/* In every order, with a gradient before and without: the outer part, 10 or 1 of each, and the inner, 2 x w. */
TEST(backward_inside_a_sweep) {
    for (int way = 0; way < 8; way++) {
        const bool kept = way & 1, before = way & 2, swapped = way & 4;
        tape_scope();
        weight = kept ? tensor_requires_grad_(tensor_keep(vector(2, 3)), true) : vector(2, 3);
        if (before) tensor_set_grad(weight, tensor_from(SHAPE(2), (double[]){100, 200}));
        Tensor *x = vector(5, 7), *b = tensor_add(weight, tensor_mul(weight, 9));
        Tensor *a = taper_apply(&by_backward, TENSORS(x)), *late = tensor_mul(weight, 1);
        assert_true(tensor_backward(tensor_sum(tensor_add(swapped ? b : a, swapped ? tensor_add(a, late) : b))));
        double right[] = {30 + swapped + before * 100, 52 + swapped + before * 200};
        check_tensor(tensor_grad_of(weight), right, 2, 0, 0);
        check_tensor(tensor_grad_of(x), (double[]){4, 9}, 2, 0, 0);
        if (kept) tensor_free(weight);
    }
}

/* One that fails inside leaves the outer one to say so, and nothing has changed. */
static void fails_inside(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *unused = tensor_ones(SHAPE(2), .dtype = FLOAT64, .requires_grad = true);
    gradients[0] = tensor_grad(taper_saved(call, 0), unused, .grad_output = g);
}

TEST(a_sweep_that_fails_inside) {
    static const taper_Op failing = {.name = "failing", .forward = checkpoint_forward, .backward = fails_inside};
    weight = vector(2, 3);
    Tensor *x = vector(5, 7), *y = tensor_sum(tensor_add(taper_apply(&failing, TENSORS(tensor_mul(x, 2))), weight));
    for (int again = 0; again < 2; again++) {
        assert_false(tensor_backward(y));
        CHECK_ERROR("appears to not have been used in the graph");
        assert_null(tensor_grad_of(x));
        assert_null(tensor_grad_of(weight));
    }
    assert_true(tensor_backward(tensor_sum(tensor_mul(x, x))));
    check_tensor(tensor_grad_of(x), (double[]){10, 14}, 2, 0, 0);
}

/* ---- The memory of gradients --------------------------------------------------------------------- */

TEST(an_old_gradient_as_a_constant) {
    Tensor *x = vector(1, 2);
    tensor_backward(tensor_sum(tensor_mul(x, tensor_from(SHAPE(2), (double[]){5, 7}))));
    Tensor *g = tensor_grad_of(x);
    tensor_set_grad(x, NULL);
    assert_true(tensor_backward(tensor_sum(tensor_add(tensor_mul(x, g), tensor_mul(tensor_mul(x, 2), g)))));
    check_tensor(tensor_grad_of(x), (double[]){15, 21}, 2, 0, 0);
}

static Tensor *with_gradient(void) {
    Tensor *x = tensor_ones(SHAPE(2, 2), .dtype = FLOAT64, .requires_grad = true);
    tensor_set_grad(x, tensor_from(SHAPE(2, 2), (double[]){1, 2, 3, 4}));
    return x;
}

TEST(a_gradient_that_is_itself_transposed) {
    const double right[] = {1, 3, 2, 4}, sums[] = {2, 5, 5, 8};
    Tensor      *x = with_gradient();
    tensor_set_grad(x, tensor_t(tensor_grad_of(x)));
    check_tensor(tensor_grad_of(x), right, 4, 0, 0);
    x = with_gradient();
    Tensor *g = tensor_t(tensor_grad_of(x));
    tensor_set_grad(x, NULL);
    assert_true(tensor_backward(tensor_t(tensor_t(x)), .gradient = g));
    check_tensor(tensor_grad_of(x), right, 4, 0, 0);
    x = with_gradient();
    g = tensor_t(tensor_grad_of(x));
    tensor_set_grad(x, NULL);
    assert_true(tensor_backward(tensor_sum(tensor_mul(x, g))));
    check_tensor(tensor_grad_of(x), right, 4, 0, 0);
    x = with_gradient(); /* and added to what is there */
    assert_true(tensor_backward(tensor_t(tensor_t(x)), .gradient = tensor_t(tensor_grad_of(x))));
    check_tensor(tensor_grad_of(x), sums, 4, 0, 0);
}

/* A step changes the memory that a parameter looks at, whoever else looks at it. */
TEST(a_step_of_a_view_is_noticed) {
    Tensor *big = tensor_ones(SHAPE(2, 3), .dtype = FLOAT64),
           *p = tensor_requires_grad_(tensor_select(big, 0, 0), true);
    optim_Optimizer *optimizer = optim_SGD(TENSORS(p), .lr = 1);
    Tensor          *y = tensor_sum(tensor_mul(p, p));
    assert_true(tensor_backward(y, .retain_graph = true) && optim_step(optimizer) && optim_zero_grad(optimizer));
    assert_false(tensor_backward(y));
    CHECK_ERROR("modified by an inplace operation");
    optim_free(optimizer);
}

/* ---- What an operator keeps, and is asked for ------------------------------------------------------ */

/* a b, with both squares kept for the joy of it; counts how often it is asked, and for what. */
static int     asked, asked_for[2];
static Tensor *keeping_forward(const taper_Call *call) {
    for (int i = 0; i < 2; i++) call->kept[i] = tensor_mul(call->inputs[i], call->inputs[i]);
    return tensor_mul(call->inputs[0], call->inputs[1]);
}
static void keeping_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    asked++;
    for (int i = 0; i < 2; i++) {
        asked_for[i] += call->needs_input_grad[i];
        gradients[i] = tensor_div(tensor_mul(g, call->kept[1 - i]), taper_saved(call, 1 - i)); /* b^2 / b */
    }
}
static const taper_Op keeping = {
    .name = "keeping", .forward = keeping_forward, .backward = keeping_backward, .keeps = 2};
static Tensor *keep(Tensor *const *x, void *unused) {
    (void)unused;
    return taper_apply(&keeping, TENSORS(x[0], x[1]));
}

TEST(operators_keep_tensors_and_are_asked_once) {
    Tensor *a = vector(2, 3), *b = vector(4, 5);
    assert_true(tensor_backward(tensor_sum(keep((Tensor *[]){a, b}, NULL))));
    check_tensor(tensor_grad_of(a), (double[]){4, 5}, 2, 0, 0);
    check_tensor(tensor_grad_of(b), (double[]){2, 3}, 2, 0, 0);
    assert_true(asked == 1 && asked_for[0] == 1 && asked_for[1] == 1);
    tensor_grad(tensor_sum(keep((Tensor *[]){a, b}, NULL)), b);
    assert_true(asked == 2 && asked_for[0] == 1 && asked_for[1] == 2);
    assert_null(taper_apply(&(taper_Op){.name = "greedy", .forward = keeping_forward, .keeps = 9}, TENSORS(a, b)));
    CHECK_ERROR("greedy: keeps 9 tensors; 0 to 8 can be kept");
}

/* A result that has a history would lose it: x -> 2x (recorded), then the operator's own on top. */
static Tensor *history;
static Tensor *forward_of_old(const taper_Call *call) { return (void)call, history; }
static void    any_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
       (void)call;
       gradients[0] = g;
}

TEST(a_result_with_a_history_is_an_error) {
    static const taper_Op old = {.name = "old", .forward = forward_of_old, .backward = any_backward};
    Tensor               *x = vector(1, 2);
    history = tensor_mul(x, 2);
    assert_null(taper_apply(&old, TENSORS(x)));
    CHECK_ERROR("old: forward gave back a tensor that requires grad already, with a history of its own");
    tape_scope();
    assert_null(taper_apply(&old, TENSORS(x)));
    CHECK_ERROR("old: forward gave back a tensor that it has not made");
}

/* Inside forward nothing is recorded, so a value written in operators has one derivative: the operator's. */
TEST(nothing_inside_forward_is_recorded) {
    static const taper_Op once = {.name = "once", .forward = keeping_forward, .backward = any_backward, .keeps = 2};
    Tensor               *a = vector(2, 3), *b = vector(4, 5), *product = tensor_mul(a, 1);
    assert_true(tensor_backward(tensor_sum(taper_apply(&once, TENSORS(product, b)))));
    check_tensor(tensor_grad_of(a), (double[]){1, 1}, 2, 0, 0);
    assert_null(tensor_grad_of(b));
}

/* ---- The memory of a sweep ------------------------------------------------------------------------- */

enum { SIDE = 64, STEPS = 24, BYTES = SIDE * SIDE * sizeof(double) };

static Tensor *fused_step(Tensor *x) { return tensor_tanh(x); }
static Tensor *linear_step(Tensor *x) { return F_linear(x, weight, NULL); }
static Tensor *ruled_step(Tensor *x) { return tensor_div(tensor_cumsum(x, 0), SIDE); }
static Tensor *several_step(Tensor *x) { return F_layer_norm(tensor_flip(x, DIMS(0)), SHAPE(SIDE)); }
static Tensor *broadcast_step(Tensor *x) { return tensor_mul(x, tensor_select(weight, 0, 0)); }
static Tensor *turned_step(Tensor *x) { return tensor_reshape(tensor_t(tensor_sin(x)), SHAPE(SIDE, SIDE)); }

static Tensor *residual_step(Tensor *x) { return tensor_add(tensor_sin(x), tensor_tanh(x)); }
static Tensor *shared_step(Tensor *x) { return tensor_sub(x, tensor_mul(tensor_t(x), tensor_sigmoid(x))); }

/* As where nothing is used again, since gradients have a graph. */
TEST(what_is_used_again_changes_no_gradient) {
    Tensor *(*const steps[])(Tensor *) = {fused_step,     linear_step, ruled_step,    several_step,
                                          broadcast_step, turned_step, residual_step, shared_step};
    for (int i = 0; i < COUNT(steps); i++) {
        tape_scope();
        taper_manual_seed(1);
        weight = tensor_rand(SHAPE(SIDE, SIDE), .dtype = FLOAT64);
        Tensor *x = tensor_rand(SHAPE(SIDE, SIDE), .dtype = FLOAT64, .requires_grad = true), *y = x;
        for (int k = 0; k < 4; k++) y = steps[i](y);
        Tensor *right = tensor_grad(tensor_sum(y), x, .create_graph = true);
        assert_true(tensor_backward(tensor_sum(y)));
        if (!tensor_equal(tensor_grad_of(x), tensor_detach(right))) fail_msg("step %d: another gradient", i);
    }
}

/* What a backward takes besides the graph does not grow with its length. */
TEST(gradients_that_are_passed_on_are_used_again) {
    Tensor *(*const steps[])(Tensor *) = {fused_step,   linear_step,    ruled_step,
                                          several_step, broadcast_step, turned_step};
    for (int i = 0; i < COUNT(steps); i++) {
        tape_scope();
        taper_manual_seed(1);
        weight = tensor_rand(SHAPE(SIDE, SIDE), .dtype = FLOAT64);
        Tensor *x = tensor_rand(SHAPE(SIDE, SIDE), .dtype = FLOAT64, .requires_grad = true), *y = x;
        for (int k = 0; k < STEPS; k++) y = steps[i](y);
        y = tensor_sum(y);
        const ArenaMark before = arena__mark(&tape__mine.arena);
        assert_true(tensor_backward(y));
        const size_t taken = arena__bytes(&tape__mine.arena, before);
        if (taken > 9 * BYTES) fail_msg("step %d: backward took %.1f tensors", i, (double)taken / (double)BYTES);
    }
}

/* Others may look at a gradient longer: a hook, or an operator of the user's own. */
static Tensor *seen[STEPS];
static int     times;
static Tensor *see_gradient(Tensor *g, void *context) { return (void)context, seen[times++] = g, NULL; }
static void    see_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
       seen[times++] = g;
       gradients[0] = tensor_mul(g, taper_saved(call, 1));
}
static Tensor *product_forward(const taper_Call *call) { return tensor_mul(call->inputs[0], call->inputs[1]); }

TEST(gradients_that_others_look_at_stay) {
    static const taper_Op seeing = {.name = "seeing", .forward = product_forward, .backward = see_backward};
    Tensor               *two = tensor_full(SHAPE(SIDE, SIDE), 2, .dtype = FLOAT64);
    for (int hooks = 0; hooks < 2; hooks++) { /* hooks last: where there has been one, nothing is used again */
        tape_scope();
        Tensor *x = tensor_ones(SHAPE(SIDE, SIDE), .dtype = FLOAT64, .requires_grad = true), *y = x;
        times = 0;
        for (int k = 0; k < STEPS; k++) {
            y = hooks ? tensor_mul(y, two) : taper_apply(&seeing, TENSORS(tensor_mul(y, 1), two));
            if (hooks) assert_int_not_equal(tensor_register_hook(y, see_gradient, NULL), 0);
        }
        assert_true(tensor_backward(tensor_sum(y)));
        assert_int_equal(times, STEPS);
        for (int k = 0; k < STEPS; k++) assert_true(tensor_item(tensor_amax(seen[k])) == ldexp(1, k));
        for (int k = 0; k < STEPS; k++) assert_true(tensor_item(tensor_amin(seen[k])) == ldexp(1, k));
    }
}

RUN_TESTS("sweep", T(what_is_thawed_later_gets_no_gradient), T(a_weight_that_is_to_require_grad_later),
          T(what_is_frozen_later_gets_none_either), T(grads_inside_a_sweep), T(backward_inside_a_sweep),
          T(a_sweep_that_fails_inside), T(an_old_gradient_as_a_constant), T(a_gradient_that_is_itself_transposed),
          T(a_step_of_a_view_is_noticed), T(operators_keep_tensors_and_are_asked_once),
          T(a_result_with_a_history_is_an_error), T(nothing_inside_forward_is_recorded),
          T(what_is_used_again_changes_no_gradient), T(gradients_that_are_passed_on_are_used_again),
          T(gradients_that_others_look_at_stay))
