/* test_autograd.c: the sweep, scopes, what is recorded, operators of the user's own, and their errors. */
#include "test.h"

static Tensor *leaf(double value) { return tensor_full(SHAPE(), value, .dtype = FLOAT64, .requires_grad = true); }

static double grad_item(Tensor *x) { return tensor_item(tensor_grad_of(x)); }

/* ---- Graphs -------------------------------------------------------------------------------------- */

TEST(a_node_used_twice) { /* z = y + y, y = 2x: dz/dx = 4 */
    Tensor *x = leaf(3), *y = tensor_mul(x, 2);
    assert_true(tensor_backward(tensor_add(y, y)));
    assert_true(grad_item(x) == 4);
}

TEST(a_leaf_used_twice_by_one_operation) {
    Tensor *x = leaf(3);
    assert_true(tensor_backward(tensor_mul(x, x)));
    assert_true(grad_item(x) == 6);
    Tensor *y = leaf(3);
    assert_true(tensor_backward(tensor_div(y, y))); /* 1 / 3 - 3 / 9 */
    assert_true(fabs(grad_item(y)) < 1e-16);
    Tensor *w = tensor_ones(SHAPE(2, 2), .dtype = FLOAT64, .requires_grad = true);
    assert_true(tensor_backward(tensor_sum(F_linear(w, w, NULL)))); /* both inputs of a fused row */
    check_tensor(tensor_grad_of(w), (double[]){4, 4, 4, 4}, 4, 0, 0);
}

TEST(a_diamond) { /* f = (x^2 + 3x) sin-like chain, both arms meet again */
    Tensor *x = leaf(2), *a = tensor_mul(x, x), *b = tensor_mul(x, 3);
    Tensor *f = tensor_mul(tensor_add(a, b), tensor_sub(a, b)); /* x^4 - 9 x^2 */
    assert_true(tensor_backward(f));
    assert_true(grad_item(x) == 4 * 8 - 18 * 2);
}

TEST(gradients_add_up_until_they_are_cleared) {
    Tensor *x = leaf(1);
    for (int i = 1; i <= 3; i++) {
        assert_true(tensor_backward(tensor_mul(x, 5)));
        assert_true(grad_item(x) == 5 * i);
    }
    assert_true(tensor_set_grad(x, NULL));
    assert_null(tensor_grad_of(x));
    assert_true(tensor_backward(tensor_mul(x, 5)));
    assert_true(grad_item(x) == 5);
}

TEST(a_million_operations_in_a_row) {
    Tensor *x = leaf(1), *y = x;
    for (int i = 0; i < 1000000; i++) y = tensor_add(y, x);
    assert_true(tensor_backward(y));
    assert_true(grad_item(x) == 1000001);
    assert_true(tensor_item(tensor_grad(tensor_mul(x, x), x)) == 2);
}

TEST(a_gradient_that_is_given) {
    Tensor *x = tensor_ones(SHAPE(3), .dtype = FLOAT64, .requires_grad = true);
    assert_true(tensor_backward(tensor_mul(x, 2), .gradient = tensor_from(SHAPE(3), (double[]){1, 10, 100})));
    check_tensor(tensor_grad_of(x), (double[]){2, 20, 200}, 3, 0, 0);
}

TEST(a_gradient_that_is_given_in_another_type) {
    Tensor *x = tensor_ones(SHAPE(3), .dtype = FLOAT64, .requires_grad = true);
    assert_true(tensor_backward(tensor_exp(x), .gradient = tensor_from(SHAPE(3), (float[]){0, 1, -2})));
    check_tensor(tensor_grad_of(x), (double[]){0, exp(1), -2 * exp(1)}, 3, 1e-15, 0);
    assert_int_equal(tensor_dtype(tensor_grad_of(x)), FLOAT64);
    assert_int_equal(tensor_dtype(tensor_grad(tensor_mul(x, 2), x, .grad_output = tensor_ones(SHAPE(3)))), FLOAT64);
}

TEST(several_orders) { /* x^4: 4 x^3, 12 x^2, 24 x, 24 */
    Tensor *x = leaf(2), *y = tensor_pow(x, 4);
    double  expected[] = {32, 48, 48, 24};
    for (int order = 0; order < 4; order++) {
        y = tensor_grad(y, x, .create_graph = true);
        assert_true(tensor_item(y) == expected[order]);
    }
    assert_null(tensor_grad_of(x)); /* grad leaves .grad alone */
}

TEST(rosenbrock) { /* f = 100 (b - a^2)^2 + (1 - a)^2 at (-1.2, 1): 24.2, (-215.6, -88), [[1330, 480], [480, 200]] */
    Tensor *p = tensor_from(SHAPE(2), (double[]){-1.2, 1});
    tensor_requires_grad_(p, true);
    Tensor *a = tensor_select(p, 0, 0), *b = tensor_select(p, 0, 1);
    Tensor *f = tensor_add(tensor_mul(tensor_pow(tensor_sub(b, tensor_pow(a, 2)), 2), 100),
                           tensor_pow(tensor_sub(1, a), 2));
    Tensor *g = tensor_grad(f, p, .create_graph = true);
    check_tensor(f, (double[]){24.2}, 1, 1e-15, 0);
    check_tensor(g, (double[]){-215.6, -88}, 2, 1e-15, 0);
    check_tensor(tensor_grad(tensor_select(g, 0, 0), p, .retain_graph = true), (double[]){1330, 480}, 2, 1e-15, 0);
    check_tensor(tensor_grad(tensor_select(g, 0, 1), p), (double[]){480, 200}, 2, 1e-15, 0);
}

TEST(several_inputs_at_once) {
    Tensor       *x = leaf(2), *y = leaf(3), *unused = leaf(1), *z = tensor_mul(tensor_mul(x, y), y);
    taper_Tensors grads = tensor_grads(z, TENSORS(x, y), .retain_graph = true);
    assert_int_equal(grads.count, 2);
    assert_true(tensor_item(grads.at[0]) == 9 && tensor_item(grads.at[1]) == 12);
    assert_int_equal(tensor_grads(z, TENSORS(x, unused), .retain_graph = true).count, 0);
    CHECK_ERROR("appears to not have been used in the graph");
    grads = tensor_grads(z, TENSORS(unused, x), .allow_unused = true);
    assert_true(tensor_item(grads.at[0]) == 0 && tensor_item(grads.at[1]) == 9);
}

TEST(the_gradient_of_what_is_no_leaf) {
    Tensor *x = leaf(3), *y = tensor_mul(x, x), *z = tensor_mul(y, y);
    assert_true(tensor_item(tensor_grad(z, y, .retain_graph = true)) == 18);
    assert_null(tensor_grad_of(y));
    assert_true(tensor_retain_grad(y));
    assert_true(tensor_backward(z));
    assert_true(grad_item(y) == 18 && grad_item(x) == 108);
}

TEST(mixed_dtypes_come_back_in_their_own) {
    Tensor *a = tensor_ones(SHAPE(2), .requires_grad = true),
           *b = tensor_ones(SHAPE(2), .dtype = FLOAT64, .requires_grad = true);
    assert_true(tensor_backward(tensor_sum(tensor_mul(a, b))));
    assert_int_equal(tensor_dtype(tensor_grad_of(a)), FLOAT32);
    assert_int_equal(tensor_dtype(tensor_grad_of(b)), FLOAT64);
}

/* ---- Once, unless retained ------------------------------------------------------------------------- */

TEST(a_second_backward_is_an_error) {
    Tensor *x = leaf(3), *y = tensor_mul(x, x);
    assert_true(tensor_backward(y));
    assert_false(tensor_backward(y));
    CHECK_ERROR("mul: Trying to backward through the graph a second time. Specify .retain_graph = true");
    assert_true(grad_item(x) == 6); /* and nothing was added */
}

TEST(a_retained_graph_goes_twice) {
    Tensor *x = leaf(3), *y = tensor_mul(x, x);
    assert_true(tensor_backward(y, .retain_graph = true));
    assert_true(tensor_backward(y));
    assert_true(grad_item(x) == 12);
    assert_null(tensor_grad(y, x));
    CHECK_ERROR("a second time");
}

/* ---- Changes in place ------------------------------------------------------------------------------ */

TEST(a_change_in_place_is_noticed) {
    Tensor *x = leaf(3), *w = tensor_full(SHAPE(), 2.0, .dtype = FLOAT64), *y = tensor_mul(x, w);
    tensor_fill_(w, 5);
    assert_false(tensor_backward(y));
    CHECK_ERROR(
        "mul: one of the variables needed for gradient computation has been modified by an inplace operation: input 1 "
        "of shape [] is at version 1; expected version 0 instead");
    assert_null(tensor_grad_of(x));
}

TEST(a_change_through_a_view_is_noticed) {
    Tensor *x = leaf(3), *w = tensor_ones(SHAPE(3), .dtype = FLOAT64), *y = tensor_sum(tensor_mul(w, x));
    tensor_zero_(tensor_slice(w, 0, 1, 2));
    assert_false(tensor_backward(y));
    CHECK_ERROR("modified by an inplace operation");
}

TEST(a_change_of_what_is_not_needed_does_no_harm) { /* neither add nor the square's other input reads it */
    Tensor *x = leaf(3), *c = tensor_full(SHAPE(), 2.0, .dtype = FLOAT64), *y = tensor_add(tensor_exp(x), c);
    tensor_fill_(c, 5);
    assert_true(tensor_backward(y));
    assert_true(grad_item(x) == tensor_item(tensor_exp(x)));
}

TEST(an_output_changed_in_place) {
    Tensor *x = leaf(1), *e = tensor_exp(x), *plain = tensor_detach(e);
    Tensor *y = tensor_add(e, 2);
    tensor_fill_(plain, 7); /* the same memory */
    assert_false(tensor_backward(y));
    CHECK_ERROR("exp: one of the variables needed for gradient computation has been modified by an inplace operation: "
                "the output");
}

/* What an optimizer, a draw, a backward and nn_to write counts as a change in place, as in PyTorch. */
TEST(other_changes_are_noticed) {
    nn_Module       *layer = nn_Linear(2, 1, .bias = false);
    Tensor          *w = nn_get_parameter(layer, "weight"), *x = tensor_ones(SHAPE(1, 2), .requires_grad = true);
    optim_Optimizer *sgd = optim_SGD(TENSORS(w), .lr = 0.5);
    tensor_backward(tensor_sum(nn_forward(layer, x)));
    Tensor *y = tensor_sum(nn_forward(layer, x));
    assert_true(optim_step(sgd));
    assert_false(tensor_backward(y));
    CHECK_ERROR(
        "linear: one of the variables needed for gradient computation has been modified by an inplace operation");
    y = tensor_sum(nn_forward(layer, x));
    assert_true(nn_to(layer, FLOAT32)); /* other memory, though the type is the same */
    assert_false(tensor_backward(y));
    CHECK_ERROR("modified by an inplace operation: input 1 of shape [1, 2]");
    y = tensor_sum(nn_forward(layer, x));
    nn_init_trunc_normal_(w, 0, 1, -2, 2);
    assert_false(tensor_backward(y));
    CHECK_ERROR("modified by an inplace operation");
    Tensor *c = tensor_ones(SHAPE(1, 2));
    y = tensor_sum(tensor_mul(x, c));
    tensor_uniform_(tensor_select(c, 0, 0), 0, 1);
    assert_false(tensor_backward(y));
    CHECK_ERROR("mul: one of the variables needed");
    Tensor *old = tensor_grad_of(x); /* of the first backward; the next adds to it */
    y = tensor_sum(tensor_mul(x, old));
    assert_true(tensor_backward(tensor_sum(x)));
    assert_true(tensor_grad_of(x) == old);
    assert_false(tensor_backward(y));
    CHECK_ERROR("mul: one of the variables needed");
    optim_free(sgd);
    nn_free(layer);
}

TEST(leaves_are_changed_only_without_recording) {
    Tensor *x = leaf(3);
    assert_null(tensor_fill_(x, 1));
    CHECK_ERROR("fill_: a leaf tensor that requires grad is being used in an in-place operation");
    assert_true(tensor_item(x) == 3);
    {
        taper_no_grad();
        assert_non_null(tensor_fill_(x, 1));
    }
    assert_true(tensor_item(x) == 1);
    assert_null(tensor_zero_(tensor_mul(x, 2)));
    CHECK_ERROR("a recorded tensor that requires grad");
}

/* ---- What is recorded -------------------------------------------------------------------------------- */

TEST(no_grad_records_nothing) {
    Tensor *x = leaf(3), *y;
    {
        taper_no_grad();
        assert_false(taper_is_grad_enabled());
        y = tensor_mul(x, x);
    }
    assert_true(taper_is_grad_enabled());
    assert_false(tensor_requires_grad(y));
    assert_true(tensor_is_leaf(y));
    assert_false(tensor_backward(y));
    CHECK_ERROR("backward: element 0 of tensors does not require grad and does not have a grad_fn");
}

TEST(detached_is_constant) {
    Tensor *x = leaf(3), *y = tensor_mul(x, tensor_detach(x));
    assert_true(tensor_backward(y));
    assert_true(grad_item(x) == 3);
}

TEST(only_leaves_of_real_numbers_require_grad) {
    Tensor *whole = tensor_zeros(SHAPE(2), .dtype = INT64), *x = leaf(1), *y = tensor_mul(x, 2);
    assert_null(tensor_requires_grad_(whole, true));
    CHECK_ERROR("only Tensors of floating point dtype can require gradients, not torch.int64");
    assert_null(tensor_zeros(SHAPE(2), .dtype = BOOL, .requires_grad = true));
    CHECK_ERROR("Only Tensors of floating point dtype can require gradients");
    assert_null(tensor_requires_grad_(y, false));
    CHECK_ERROR("you can only change requires_grad flags of leaf variables");
    assert_false(tensor_is_leaf(y));
}

TEST(backward_needs_a_scalar_or_a_gradient) {
    Tensor *x = tensor_ones(SHAPE(3), .requires_grad = true);
    assert_false(tensor_backward(tensor_mul(x, 2)));
    CHECK_ERROR("grad can be implicitly created only for scalar outputs, not for shape [3]");
    assert_false(tensor_backward(tensor_mul(x, 2), .gradient = tensor_ones(SHAPE(2))));
    CHECK_ERROR("Mismatch in shape: the gradient has a shape of [2] and the output has a shape of [3]");
    assert_null(tensor_grad(tensor_sum(x), tensor_ones(SHAPE(1))));
    CHECK_ERROR("One of the differentiated Tensors does not require grad (number 0)");
}

/* ---- Scopes -------------------------------------------------------------------------------------------- */

/* AddressSanitizer ends the program at such a use, with a report of its own. */
#ifdef __SANITIZE_ADDRESS__
#define NEEDS_TO_TOUCH_CLOSED_MEMORY() skip()
#else
#define NEEDS_TO_TOUCH_CLOSED_MEMORY() ((void)0)
#endif

TEST(a_closed_scope_takes_its_tensors) {
    NEEDS_TO_TOUCH_CLOSED_MEMORY();
    Tensor *outer = tensor_ones(SHAPE(2)), *inner;
    {
        tape_scope();
        inner = tensor_ones(SHAPE(2));
    }
    assert_null(tensor_add(outer, inner));
    CHECK_ERROR(
        "add: other is a tensor whose scope has closed; copy it out with tensor_item, tensor_copy_to or tensor_keep");
    assert_int_equal(tensor_numel(outer), 2);
}

TEST(scopes_close_by_whatever_way) {
    NEEDS_TO_TOUCH_CLOSED_MEMORY();
    Tensor *x = leaf(2);
    for (int i = 0; i < 3; i++) {
        tape_scope();
        if (i == 1) continue;
        tensor_mul(x, x);
        if (i == 2) break;
    }
    tape_Mark outer = tape_mark(), inner = tape_mark();
    Tensor   *y = tensor_mul(x, x);
    assert_true(tape_release(outer)); /* with all inside */
    assert_false(tape_release(inner));
    CHECK_ERROR("tape_release: the scope is closed already");
    assert_true(isnan(tensor_item(y)));
    CHECK_ERROR("scope has closed");
    assert_true(tensor_backward(tensor_mul(x, x))); /* the tape goes on from where it was */
    assert_true(grad_item(x) == 4);
}

/* Releasing a scope releases those inside it: what they held goes too, and they are closed. */
TEST(an_outer_scope_closes_those_inside) {
    int64_t   live = 0;
    tape_Mark inner = {0};
    for (int round = 0; round < 3; round++) { /* the first one leaves the tape's own memory behind */
        tape_Mark outer = tape_mark();
        inner = tape_mark();
        Tensor *x = tensor_ones(SHAPE(1000), .requires_grad = false);
        {
            tape_scope();
            tensor_requires_grad_(x, true);
            tensor_backward(tensor_sum(x)); /* its gradient lives as long as x */
        }
        assert_non_null(tensor_grad_of(x));
        assert_true(tape_release(outer));
        if (round == 0) live = taper_memory_stats().live;
        assert_int_equal(taper_memory_stats().live, live);
    }
    assert_false(tape_release(inner));
    CHECK_ERROR("tape_release: the scope is closed already");
}

TEST(memory_is_used_again) {
    int64_t allocations = 0;
    for (int i = 0; i < 50; i++) {
        tape_scope();
        Tensor *x = tensor_ones(SHAPE(300, 300), .requires_grad = true);
        tensor_backward(tensor_sum(tensor_tanh(tensor_mul(x, x))));
        if (i == 2) allocations = taper_memory_stats().allocations;
    }
    assert_int_equal(taper_memory_stats().allocations, allocations);
}

TEST(what_is_kept_outlives_its_scope) {
    Tensor *kept;
    {
        tape_scope();
        kept = tensor_keep(tensor_arange(3.0));
    }
    check_tensor(kept, (double[]){0, 1, 2}, 3, 0, 0);
    Tensor *view = tensor_slice(kept, 0, 0, 2);
    assert_false(tensor_free(view));
    CHECK_ERROR("free: the tensor belongs to a scope");
    assert_true(tensor_free(kept));
    assert_true(tensor_free(NULL));
    assert_false(tensor_free(tensor_ones(SHAPE(1))));
    CHECK_ERROR("belongs to a scope");
}

TEST(a_leaf_of_an_outer_scope_keeps_its_gradient) {
    Tensor *x = leaf(2);
    for (int i = 0; i < 3; i++) {
        tape_scope();
        tensor_backward(tensor_mul(x, x));
    }
    assert_true(grad_item(x) == 12);
}

/* ---- NULL ---------------------------------------------------------------------------------------------- */

TEST(null_passes_through_and_the_first_cause_stays) {
    Tensor *a = tensor_ones(SHAPE(4, 3)), *b = tensor_ones(SHAPE(2, 5));
    Tensor *y = tensor_sum(tensor_exp(tensor_mul(tensor_matmul(a, b), 2)));
    assert_null(y);
    assert_false(tensor_backward(y));
    assert_true(isnan(tensor_item(y)));
    CHECK_ERROR("matmul: mat1 and mat2 shapes cannot be multiplied (4x3 and 2x5)");
    Tensor *nothing = NULL;
    assert_null(tensor_exp(nothing));
    CHECK_ERROR("exp: input is NULL");
}

TEST(effects_refuse_while_an_error_stands) {
    Tensor *x = leaf(2), *y = tensor_mul(x, x);
    taper_raise(ERROR_VALUE, "planted");
    assert_false(tensor_backward(y));
    assert_null(tensor_grad_of(x));
    assert_null(tensor_fill_(tensor_detach(x), 0));
    taper_clear_error();
    assert_true(tensor_item(x) == 2);
    assert_true(tensor_backward(y));
}

/* ---- An operator of the user's own --------------------------------------------------------------------- */

typedef struct Slope {
    double negative;
} Slope;

static Tensor *leaky_forward(const taper_Call *call) {
    const Slope *slope = call->args;
    Tensor      *x = call->inputs[0];
    return tensor_where(tensor_gt(x, 0), x, tensor_mul(x, slope->negative));
}

static void leaky_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Slope *slope = call->args;
    gradients[0] = tensor_where(tensor_gt(taper_saved(call, 0), 0), g, tensor_mul(g, slope->negative));
}

static const taper_Op leaky = {.name = "leaky_relu", .forward = leaky_forward, .backward = leaky_backward};

static Tensor *apply_leaky(Tensor *const *x, void *context) {
    Slope slope = {0.1};
    (void)context;
    return tensor_mul(taper_apply(&leaky, TENSORS(x[0]), .args = &slope, .args_size = sizeof slope), x[0]);
}

static Tensor *returns_input(const taper_Call *call) { return call->inputs[0]; }

TEST(an_operator_of_ones_own) {
    Tensor *x = tensor_from(SHAPE(4), (double[]){-2, -1, 1, 2});
    tensor_requires_grad_(x, true);
    assert_true(taper_gradcheck(apply_leaky, TENSORS(x)));
    assert_true(taper_gradgradcheck(apply_leaky, TENSORS(x)));
    Slope slope = {0.5};
    assert_string_equal(
        tensor_repr(taper_apply(&leaky, TENSORS(x), .args = &slope, .args_size = sizeof slope)),
        "tensor([-1.0000, -0.5000,  1.0000,  2.0000], dtype=torch.float64,\n       grad_fn=<LeakyReluBackward0>)");
    taper_Op bad = {.name = "same", .forward = returns_input, .backward = leaky_backward};
    assert_null(taper_apply(&bad, TENSORS(x)));
    CHECK_ERROR("same: forward gave back its input");
    assert_null(taper_apply(&(taper_Op){.name = "empty"}, TENSORS(x)));
    CHECK_ERROR("apply: the operator needs a name and a forward");
}

TEST(not_differentiable_is_not_recorded) {
    taper_Op constant = {.name = "constant", .forward = leaky_forward};
    Slope    slope = {0.5};
    Tensor  *x = leaf(2), *y = taper_apply(&constant, TENSORS(x), .args = &slope, .args_size = sizeof slope);
    assert_false(tensor_requires_grad(y));
    assert_false(tensor_requires_grad(tensor_gt(x, 1)));
}

/* ---- A backward that fails ------------------------------------------------------------------------------ */

static bool fails_now;

static Tensor *twice_forward(const taper_Call *call) { return tensor_mul(call->inputs[0], 2); }
static void    twice_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
       (void)call;
       gradients[0] = fails_now ? taper_raise(ERROR_VALUE, "not now") : tensor_mul(g, 2);
}

/* It changes no gradient and uses no operation up, neither those it went through nor those before. */
TEST(a_failed_backward_can_be_tried_again) {
    const taper_Op twice = {.name = "twice", .forward = twice_forward, .backward = twice_backward};
    Tensor        *x = leaf(3), *other = leaf(5), *y = taper_apply(&twice, TENSORS(tensor_mul(x, x)));
    Tensor        *z = tensor_mul(tensor_add(y, y), other); /* 4 x^2 other */
    for (int by_grad = 0; by_grad < 2; by_grad++) {
        fails_now = true;
        if (by_grad)
            assert_null(tensor_grad(z, x));
        else
            assert_false(tensor_backward(z));
        CHECK_ERROR("not now");
        assert_null(tensor_grad_of(x));
        assert_null(tensor_grad_of(other)); /* though it had arrived */
        assert_true(taper_is_grad_enabled());
    }
    fails_now = false;
    assert_true(tensor_item(tensor_grad(z, x, .retain_graph = true)) == 8 * 3 * 5);
    assert_true(tensor_backward(z));
    assert_true(grad_item(x) == 8 * 3 * 5 && grad_item(other) == 4 * 9);
}

/* ---- What a sweep hands out ------------------------------------------------------------------------------ */

/* The gradient of a sum is one number seen as many; rules and fused formulas read it as that. */
TEST(one_number_is_everybodys_gradient) {
    Tensor *x = tensor_from(SHAPE(2, 3), (double[]){1, 2, 3, 4, 5, 6}, .requires_grad = true);
    Tensor *w = tensor_from(SHAPE(2, 3), (double[]){1, 10, 100, -1, -2, -3}, .requires_grad = true);
    assert_true(tensor_backward(tensor_sum(tensor_mul(x, x))));
    check_tensor(tensor_grad_of(x), (double[]){2, 4, 6, 8, 10, 12}, 6, 0, 0);
    tensor_set_grad(x, NULL);
    assert_true(tensor_backward(tensor_sum(F_linear(x, w, NULL))));
    check_tensor(tensor_grad_of(x), (double[]){0, 8, 97, 0, 8, 97}, 6, 0, 0);
    check_tensor(tensor_grad_of(w), (double[]){5, 7, 9, 5, 7, 9}, 6, 0, 0);
}

/* Nobody else looks at the memory of an answer, and without create_graph it has no history. */
TEST(answers_are_numbers_of_their_own) {
    Tensor *x = tensor_ones(SHAPE(2, 2), .dtype = FLOAT64, .requires_grad = true), *z = tensor_clone(tensor_detach(x));
    Tensor *g = tensor_from(SHAPE(2, 2), (double[]){1, 2, 3, 4});
    tensor_requires_grad_(z, true);
    taper_Tensors grads = tensor_grads(tensor_add(x, z), TENSORS(x, z), .grad_output = g);
    tensor_zero_(grads.at[0]);
    check_tensor(grads.at[1], (double[]){1, 2, 3, 4}, 4, 0, 0);
    check_tensor(g, (double[]){1, 2, 3, 4}, 4, 0, 0);
    assert_false(tensor_requires_grad(tensor_grad(tensor_sum(tensor_matmul(x, x)), x)));
    assert_true(tensor_backward(tensor_sum(tensor_matmul(x, x))));
    assert_false(tensor_requires_grad(tensor_grad_of(x)));
    assert_false(tensor_set_grad(x, tensor_ones(SHAPE(4), .dtype = FLOAT64)));
    CHECK_ERROR("set_grad: assigned grad has data of a different size or dtype: [4] for [2, 2]");
    assert_false(tensor_set_grad(x, tensor_ones(SHAPE(2, 2))));
    CHECK_ERROR("set_grad");
}

/* Room for packing is given back after each product, also within a scope. */
TEST(products_leave_nothing_behind) {
    Tensor *x = tensor_ones(SHAPE(4, 4000)), *w = tensor_ones(SHAPE(4000, 65));
    tape_scope();
    tensor_matmul(x, w);
    int64_t live = taper_memory_stats().live;
    for (int i = 0; i < 200; i++) tensor_matmul(x, w);
    const int64_t results = 200 * (4 * 65 * 4 + 256); /* with their headers; in chunks, that double */
    assert_true(taper_memory_stats().live - live <= 4 * results);
}

/* ---- Many elements --------------------------------------------------------------------------------------- */

/* More than one thread takes: each is added once, on its way and where it is kept. */
TEST(gradients_of_many_elements_add_up) {
    enum { N = 100003 };
    Tensor *x = tensor_zeros(SHAPE(N), .dtype = FLOAT64, .requires_grad = true);
    Tensor *c = tensor_reshape(tensor_arange((double)N, .dtype = FLOAT64), SHAPE(N));
    for (int round = 1; round <= 3; round++) {
        tape_scope();
        Tensor *y = tensor_mul(x, 2); /* its gradient: 1 + c + c */
        Tensor *z = tensor_add(tensor_add(y, tensor_mul(y, c)), tensor_mul(y, c));
        assert_true(tensor_backward(tensor_sum(z)));
        const double *gradient = tensor_data_ptr(tensor_grad_of(x));
        for (int i = 0; i < N; i++)
            if (gradient[i] != round * (2 + 4.0 * i)) fail_msg("round %d, element %d: %g", round, i, gradient[i]);
    }
}

/* ---- The graph as text ----------------------------------------------------------------------------------- */

TEST(the_graph_as_dot) {
    Tensor *x = leaf(2), *w = tensor_ones(SHAPE(3), .dtype = FLOAT64);
    tensor_exp(x); /* not behind y */
    Tensor *y = tensor_sum(tensor_mul(tensor_mul(x, w), x));
    assert_string_equal(tensor_make_dot(y),
                        "digraph taper {\n"
                        "    node [shape=box, fontname=monospace];\n"
                        "    n0 [label=\"mul\\n[3]\"];\n"
                        "    leaf0 [label=\"leaf (requires grad)\\n[]\", style=filled, fillcolor=lightblue];\n"
                        "    leaf0 -> n0;\n"
                        "    leaf1 [label=\"leaf\\n[3]\"];\n"
                        "    leaf1 -> n0;\n"
                        "    n1 [label=\"mul\\n[3]\"];\n"
                        "    n0 -> n1;\n"
                        "    leaf0 -> n1;\n"
                        "    n2 [label=\"sum\\n[]\", style=filled, fillcolor=darkolivegreen1];\n"
                        "    n1 -> n2;\n"
                        "}\n");
}

/* Every operation is found among many, also where some have gone from between. */
TEST(a_long_graph_as_dot) {
    Tensor *x = leaf(2), *y = x;
    char    edge[64];
    for (int i = 0; i < 20; i++) {
        tensor_exp(x); /* not behind y, but counted */
        y = tensor_neg(y);
    }
    const char *dot = tensor_make_dot(y);
    for (int i = 0; i < 19; i++) {
        snprintf(edge, sizeof edge, " n%d -> n%d;\n", i, i + 1);
        if (!strstr(dot, edge)) fail_msg("no edge%s", edge);
    }
    assert_null(strstr(dot, "leaf1"));
}

/* Its scope frees it, however deep the backward was. */
TEST(a_gradient_lives_as_long_as_its_leaf) {
    int64_t held;
    {
        tape_scope();
        Tensor *x = tensor_ones(SHAPE(3)), *kept = tensor_ones(SHAPE(2));
        {
            tape_scope();
            tensor_requires_grad_(x, true);
            tensor_requires_grad_(kept, true);
            tensor_backward(tensor_sum(tensor_mul(x, 2)));
            tensor_set_grad(kept, tensor_from(SHAPE(2), (float[]){5, 6}));
        }
        tensor_full(SHAPE(64), -1.0);
        check_tensor(tensor_grad_of(x), (double[]){2, 2, 2}, 3, 0, 0);
        check_tensor(tensor_grad_of(kept), (double[]){5, 6}, 2, 0, 0);
        {
            tape_scope();
            tensor_backward(tensor_sum(x));
        }
        check_tensor(tensor_grad_of(x), (double[]){3, 3, 3}, 3, 0, 0);
        held = taper_memory_stats().live;
    }
    assert_true(taper_memory_stats().live < held);
    CHECK_GOOD();
}

RUN_TESTS("autograd", T(a_gradient_lives_as_long_as_its_leaf), T(a_node_used_twice),
          T(a_leaf_used_twice_by_one_operation), T(a_diamond), T(gradients_add_up_until_they_are_cleared),
          T(a_million_operations_in_a_row), T(a_gradient_that_is_given), T(a_gradient_that_is_given_in_another_type),
          T(several_orders), T(rosenbrock), T(several_inputs_at_once), T(the_gradient_of_what_is_no_leaf),
          T(mixed_dtypes_come_back_in_their_own), T(a_second_backward_is_an_error), T(a_retained_graph_goes_twice),
          T(a_change_in_place_is_noticed), T(a_change_through_a_view_is_noticed),
          T(a_change_of_what_is_not_needed_does_no_harm), T(an_output_changed_in_place),
          T(leaves_are_changed_only_without_recording), T(no_grad_records_nothing), T(detached_is_constant),
          T(only_leaves_of_real_numbers_require_grad), T(backward_needs_a_scalar_or_a_gradient),
          T(a_closed_scope_takes_its_tensors), T(scopes_close_by_whatever_way), T(memory_is_used_again),
          T(what_is_kept_outlives_its_scope), T(a_leaf_of_an_outer_scope_keeps_its_gradient),
          T(null_passes_through_and_the_first_cause_stays), T(effects_refuse_while_an_error_stands),
          T(an_operator_of_ones_own), T(not_differentiable_is_not_recorded), T(the_graph_as_dot),
          T(other_changes_are_noticed), T(a_failed_backward_can_be_tried_again), T(gradients_of_many_elements_add_up),
          T(one_number_is_everybodys_gradient), T(answers_are_numbers_of_their_own), T(products_leave_nothing_behind),
          T(a_long_graph_as_dot), T(an_outer_scope_closes_those_inside))
