/* test_anomaly.c: where a nan comes from: of values after the fact, of gradients in anomaly mode, there with PyTorch's words. */
#include "golden.h"

/* The cases of make_anomaly.py. */
static Tensor *x_log_x(Tensor *x) { return tensor_sum(tensor_mul(x, tensor_log(x))); }
static Tensor *masked_root(Tensor *x) { return tensor_sum(tensor_where(tensor_gt(x, 0), tensor_sqrt(x), 0)); }
static Tensor *quotient(Tensor *x) { return tensor_mean(tensor_div(x, x)); }
static Tensor *logarithm(Tensor *x) { return tensor_sum(tensor_log(x)); }
static Tensor *root_of_zeros(Tensor *x) { return tensor_sum(tensor_sqrt(tensor_mul(x, 0))); }
static Tensor *exp_of_nan(Tensor *x) { return tensor_sum(tensor_exp(tensor_log(tensor_sub(x, 1)))); }
static Tensor *times_nan(Tensor *x) { return tensor_sum(tensor_mul(x, NAN)); }
static Tensor *broadcast(Tensor *x) {
    return tensor_sum(tensor_log(tensor_mul(tensor_ones(SHAPE(3, 1)), tensor_sqrt(x))));
}
static Tensor *difference(Tensor *x) { return F_mse_loss(tensor_sub(tensor_log(x), tensor_log(x)), x); }

static Tensor *zero_one_four(void) { return tensor_requires_grad_(tensor_from(SHAPE(3), (float[]){0, 1, 4}), true); }

TEST(backward_says_what_pytorch_says) {
    static Tensor *(*const cases[])(Tensor *) = {x_log_x,    masked_root, quotient,  logarithm, root_of_zeros,
                                                 exp_of_nan, times_nan,   broadcast, difference};
    char *text = text_of_file("tests/goldens/anomaly.txt"), *said = text;
    for (int i = 0; i < COUNT(cases); i++) {
        tape_scope();
        Tensor *x = zero_one_four(), *y = cases[i](x);
        char   *end = strchr(said, '\n');
        *end = '\0';
        taper_detect_anomaly();
        bool good = tensor_backward(y);
        if (good != !strcmp(said, "nothing")) fail_msg("case %d: %s, not %s", i, taper_error(), said);
        if (!good) {
            assert_null(tensor_grad_of(x));
            CHECK_ERROR(said);
            assert_null(tensor_grad(y, x)); /* the graph is there still, and nothing else is left of the sweep */
            CHECK_ERROR(said);
        }
        said = end + 1;
    }
    assert_int_equal(*said, '\0');
    free(text);
    assert_false(taper_is_anomaly_enabled());
}

TEST(an_error_names_the_place_of_the_forward) {
    Tensor *x = zero_one_four();
    Tensor *root = tensor_sqrt(x);
    char    place[256];
    snprintf(place, sizeof place, "called at %s:%d, with a value of shape [3]", __FILE__, __LINE__ - 2);
    Tensor *y = tensor_sum(tensor_mul(root, tensor_gt(x, 0)));
    assert_true(tensor_backward(y, .retain_graph = true)); /* nobody looks */
    assert_true(isnan(tensor_at(tensor_grad_of(x), INDEX(0))));
    assert_false(taper_set_detect_anomaly(true));
    assert_true(taper_is_anomaly_enabled());
    assert_false(tensor_backward(y));
    CHECK_ERROR(place);
    assert_true(taper_set_detect_anomaly(false));
    assert_true(tensor_backward(y));
}

/* Recorded gradients are looked at too: the second derivative of |x|^1.5 at 0. */
TEST(higher_orders) {
    taper_detect_anomaly();
    Tensor *x = zero_one_four();
    Tensor *dx = tensor_grad(tensor_sum(tensor_pow(tensor_abs(x), 1.5)), x, .create_graph = true);
    CHECK_GOOD();
    assert_null(tensor_grad(tensor_sum(dx), x));
    CHECK_ERROR("' returned nan values in its 0th output.");
}

/* The same bits as without. */
TEST(a_good_backward_is_what_it_is_without) {
    Tensor *x = tensor_randn(SHAPE(5, 4), .requires_grad = true), *plain = NULL;
    for (int anomaly = 0; anomaly < 2; anomaly++) {
        bool    was = taper_set_detect_anomaly(anomaly);
        Tensor *y = F_cross_entropy(F_linear(tensor_tanh(x), tensor_mul(x, 3), NULL), tensor_arange(5));
        assert_true(tensor_backward(y));
        taper_set_detect_anomaly(was);
        if (!anomaly) plain = tensor_clone(tensor_grad_of(x));
        if (anomaly) assert_true(tensor_equal(plain, tensor_grad_of(x)));
        tensor_set_grad(x, NULL);
    }
    assert_int_equal(tensor_dim(plain), 2);
}

/* ---- Afterwards ---------------------------------------------------------------------------------------- */

static void finds(Tensor *y, const char *expected) {
    const char *found = tensor_find_anomaly(y);
    CHECK_GOOD();
    const char *message = found ? strstr(found, ": ") : NULL; /* behind file:line */
    if (!message || strcmp(message + 2, expected) != 0) fail_msg("\"%s\", not \"%s\"", found, expected);
}

TEST(what_made_it) {
    Tensor     *x = zero_one_four();
    Tensor     *y = tensor_log(tensor_sub(x, 2));
    char        place[256];
    const char *found = tensor_find_anomaly(tensor_mean(tensor_mul(y, 3)));
    snprintf(place, sizeof place, "%s:%d: log: ", __FILE__, __LINE__ - 3);
    assert_true(found && strncmp(found, place, strlen(place)) == 0);
    finds(tensor_mean(tensor_mul(y, 3)),
          "log: 2 of 3 values of its output of shape [3] are nan; its inputs, of shape [3], have none");
    Tensor *hundredfold = tensor_mul(x, 100);
    taper_note_(__FILE__ ":9000"); /* the place of the next call */
    Tensor *overflown = (tensor_exp)(hundredfold);
    finds(tensor_sum(overflown),
          "exp: 2 of 3 values of its output of shape [3] are inf; its inputs, of shape [3], have none");
    finds(tensor_sum(tensor_sub(overflown, tensor_mul(overflown, 2))),
          "sub: 2 of 3 values of its output of shape [3] are nan; its inputs, of shape [3] and [3], have none; its "
          "input 0 "
          "has inf: " __FILE__
          ":9000: exp: 2 of 3 values of its output of shape [3] are inf; its inputs, of shape [3], have none");
    assert_null(tensor_find_anomaly(tensor_sum(x)));
    assert_null(tensor_find_anomaly(tensor_arange(3)));
    assert_null(tensor_find_anomaly(NULL));
    CHECK_ERROR("find_anomaly: y is NULL");
}

TEST(what_came_so) {
    Tensor *w = zero_one_four(), *data = tensor_from(SHAPE(2, 3), (float[]){1, 2, NAN, 3, NAN, 4});
    finds(tensor_sum(F_linear(data, tensor_unsqueeze(w, 0), NULL)),
          "linear: 2 of 6 values of its input 0 of shape [2, 3] are nan, which no recorded operation has made");
    Tensor *factor = tensor_full(SHAPE(3), INFINITY);
    finds(tensor_mul(tensor_mul(tensor_add(w, 1), 2), factor),
          "mul: 3 of 3 values of its input 1 of shape [3] are inf, which no recorded operation has made");
    assert_string_equal(tensor_find_anomaly(data),
                        "2 of 6 values of shape [2, 3] are nan, and no recorded operation has made them");
}

/* A weight that a step has made nan since: the value is what it was, the weight is not. */
TEST(what_was_changed_since) {
    Tensor *w = tensor_mul(zero_one_four(), 1000);
    tensor_requires_grad_(w = tensor_detach(w), true);
    Tensor *y = tensor_exp(w);
    {
        taper_no_grad();
        tensor_fill_(w, INFINITY);
    }
    finds(y,
          "exp: 3 of 3 values of its input 0 of shape [3] are inf, which no recorded operation has made and which was "
          "changed in place since");
}

/* Looking records nothing, allocates nothing after the first time, and may be done after a backward. */
TEST(looking_changes_nothing) {
    Tensor *x = zero_one_four(), *y = quotient(x);
    int64_t before = 0;
    assert_true(tensor_backward(y));
    for (int round = 0; round < 3; round++) {
        tape_scope();
        if (round == 2) before = taper_memory_stats().allocations;
        finds(y, "div: 1 of 3 values of its output of shape [3] are nan; its inputs, of shape [3] and [3], have none");
    }
    assert_int_equal(taper_memory_stats().allocations, before);
}

/* The rounds of a loop that looks are not those that are run again without a sweep. */
TEST(a_loop_that_begins_to_look) {
    Tensor *x = zero_one_four(), *zeros = tensor_zeros(SHAPE(3));
    for (int round = 0; round < 8; round++) {
        tape_scope();
        tensor_set_grad(x, NULL);
        bool was = taper_set_detect_anomaly(round >= 5);
        bool good = tensor_backward(F_mse_loss(tensor_sqrt(x), zeros));
        taper_set_detect_anomaly(was);
        assert_int_equal(good, round < 5);
        if (!good) CHECK_ERROR("Function 'SqrtBackward0' returned nan");
    }
}

RUN_TESTS("anomaly", T(backward_says_what_pytorch_says), T(an_error_names_the_place_of_the_forward), T(higher_orders),
          T(a_good_backward_is_what_it_is_without), T(what_made_it), T(what_came_so), T(what_was_changed_since),
          T(looking_changes_nothing), T(a_loop_that_begins_to_look))
