/* test_autograd.c: the sweep over graphs of every form, operators of the user's own, errors, and the graph as text. What is
 * recorded is in test_recording.c, how long things live in test_scopes.c. */
#include "leaf.h"

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

static Tensor *keeping_forward(const taper_Call *call) { return call->kept[0] = tensor_exp(call->inputs[0]); }

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
    static const taper_Op forgetful = {.name = "forgetful", .forward = keeping_forward};
    assert_null(taper_apply(&forgetful, TENSORS(tensor_ones(SHAPE(2)))));
    CHECK_ERROR("forgetful: forward has put a tensor into kept[0], but the operator says .keeps = 0");
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

/* What is used whole, in slices that overlap, and in rows; the slices' gradients go into what has arrived. */
static Tensor *of_slices(Tensor *y) {
    Tensor *odd = tensor_slice(y, 1, 1, TAPER_END, .step = 2), *last = tensor_slice(y, 1, -4, TAPER_END);
    Tensor *rows = tensor_mul(tensor_exp(tensor_select(y, 0, 0)), tensor_select(tensor_t(tensor_t(y)), 0, -1));
    Tensor *sum = tensor_add(tensor_sum(tensor_sin(y)), tensor_sum(tensor_mul(tensor_square(odd), tensor_cos(odd))));
    return tensor_add(tensor_add(sum, tensor_sum(rows)), tensor_sum(tensor_mul(last, tensor_tanh(last))));
}

/* With create_graph, zeros around each of them are added: the same numbers. */
TEST(gradients_of_slices_go_into_their_places) {
    Tensor *numbers = tensor_reshape(tensor_linspace(-1, 1, 14, .dtype = FLOAT64), SHAPE(2, 7));
    Tensor *x = tensor_requires_grad_(tensor_clone(numbers), true), *y = tensor_mul(x, 1.5);
    Tensor *kept = tensor_grad(of_slices(y), y, .retain_graph = true);
    Tensor *recorded = tensor_grad(of_slices(y), y, .create_graph = true);
    assert_true(tensor_equal(kept, recorded) && tensor_requires_grad(recorded));
    kept = tensor_clone(tensor_grad(of_slices(x), x));
    for (int i = 1; i <= 2; i++) { /* and into a leaf, which has a gradient the second time */
        tensor_backward(of_slices(x));
        assert_true(tensor_allclose(tensor_grad_of(x), tensor_mul(kept, i), .rtol = 1e-15));
    }
    assert_true(tensor_equal(kept, tensor_grad(of_slices(x), x, .create_graph = true)));
    CHECK_GOOD();
}

/* What arrives at x is the same tensor that arrives at y: a slice of x adds to it for x alone. */
TEST(a_slices_gradient_is_not_its_neighbours) {
    Tensor *leaves[] = {tensor_ones(SHAPE(3), .requires_grad = true), tensor_ones(SHAPE(3), .requires_grad = true)};
    Tensor *x = tensor_mul(leaves[0], 1), *y = tensor_mul(leaves[1], 1), *first = tensor_slice(x, 0, 0, 1);
    tensor_backward(tensor_add(tensor_sum(tensor_square(tensor_add(x, y))), tensor_sum(first)));
    check_tensor(tensor_grad_of(leaves[0]), (double[]){5, 4, 4}, 3, 0, 0);
    check_tensor(tensor_grad_of(leaves[1]), (double[]){4, 4, 4}, 3, 0, 0);
}

RUN_TESTS("autograd", T(a_slices_gradient_is_not_its_neighbours), T(gradients_of_slices_go_into_their_places),
          T(a_node_used_twice), T(a_leaf_used_twice_by_one_operation), T(a_diamond),
          T(gradients_add_up_until_they_are_cleared), T(a_million_operations_in_a_row), T(a_gradient_that_is_given),
          T(a_gradient_that_is_given_in_another_type), T(several_orders), T(rosenbrock), T(several_inputs_at_once),
          T(the_gradient_of_what_is_no_leaf), T(mixed_dtypes_come_back_in_their_own), T(a_second_backward_is_an_error),
          T(a_retained_graph_goes_twice), T(null_passes_through_and_the_first_cause_stays),
          T(effects_refuse_while_an_error_stands), T(an_operator_of_ones_own), T(not_differentiable_is_not_recorded),
          T(a_failed_backward_can_be_tried_again), T(one_number_is_everybodys_gradient),
          T(answers_are_numbers_of_their_own), T(gradients_of_many_elements_add_up), T(the_graph_as_dot),
          T(a_long_graph_as_dot))
