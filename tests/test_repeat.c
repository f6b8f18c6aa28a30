/* test_repeat.c: a loop whose rounds are nearly the same: each backward gives the gradients that a sweep gives which cannot
 * have been learned, whatever has changed since the round before. tensor_grads is never learned from; the two are compared
 * bit by bit. */
#include "leaf.h"

enum { PARAMETERS = 6, MOST = 64 };

/* What a round may do otherwise than the last. */
typedef enum Way {
    PLAIN,
    FEWER_ROWS,
    OTHER_SLOPE,
    SUMMED,
    FROZEN,
    SHARED,
    TRANSPOSED,
    INPUT_WANTS_ONE,
    KEPT_ON_THE_WAY,
    ADDED_BEHIND,
    RESHAPED,
    COLUMNS_OF_ANOTHER,
    WAYS
} Way;

static Tensor *parameter[PARAMETERS], *numbers;
static int64_t place; /* moves the loss to another address, about which nothing is known yet */

static void make_parameters(taper_Dtype dtype) {
    taper_manual_seed(3);
    place++;
    numbers = tensor_randn(SHAPE(24), .dtype = dtype);
    parameter[0] = tensor_randn(SHAPE(5, 2), .dtype = dtype);
    parameter[1] = tensor_randn(SHAPE(5), .dtype = dtype);
    parameter[2] = tensor_randn(SHAPE(1, 5), .dtype = dtype);
    parameter[3] = tensor_randn(SHAPE(1), .dtype = dtype);
    parameter[4] = tensor_randn(SHAPE(5, 5), .dtype = dtype);
    parameter[5] = tensor_randn(SHAPE(4, 2), .dtype = dtype);
    for (int k = 0; k < PARAMETERS - 1; k++) tensor_requires_grad_(parameter[k], true);
}

static Tensor *loss_of(Way way) {
    tensor_zeros(SHAPE(16 * place));
    Tensor *x = way == FEWER_ROWS ? tensor_narrow(parameter[5], 0, 0, 3) : parameter[5];
    if (way == COLUMNS_OF_ANOTHER || way == PLAIN) /* as many numbers from the same one on, further apart */
        x = tensor_narrow(tensor_reshape(numbers, way == PLAIN ? SHAPE(6, 4) : SHAPE(4, 6)), 1, 0, 2);
    if (way == PLAIN) x = tensor_narrow(x, 0, 0, 4);
    Tensor *w = way == TRANSPOSED ? tensor_t(parameter[4]) : parameter[4];
    tensor_requires_grad_(parameter[0], way != FROZEN);
    Tensor *h = tensor_sigmoid(F_linear(x, parameter[0], parameter[1]));
    if (way == KEPT_ON_THE_WAY) tensor_retain_grad(h);
    h = F_leaky_relu(F_linear(h, w, parameter[1]), .negative_slope = way == OTHER_SLOPE ? 0.5 : 0.25);
    if (way == SHARED) h = F_linear(h, w, NULL);
    if (way == ADDED_BEHIND) h = tensor_add(h, tensor_tanh(h));
    if (way == RESHAPED) h = tensor_reshape(tensor_reshape(h, SHAPE(5, 4)), SHAPE(4, 5));
    Tensor *y = F_linear(h, parameter[2], parameter[3]);
    Tensor *target = tensor_zeros_like(y);
    return F_mse_loss(y, target, .reduction = way == SUMMED ? REDUCTION_SUM : REDUCTION_MEAN);
}

/* The gradients of all parameters, one after the other; NAN where there is none. `by`: what the loss's gradient is. */
static void backward_into(double *all, Way way, bool learned, double by) {
    tape_scope();
    tensor_requires_grad_(parameter[5], way == INPUT_WANTS_ONE);
    for (int k = 0; k < PARAMETERS; k++) tensor_set_grad(parameter[k], NULL);
    Tensor       *loss = loss_of(way), *wanted[PARAMETERS];
    Tensor       *g = by == 1 ? NULL : tensor_full(SHAPE(), by, .dtype = tensor_dtype(loss));
    taper_Tensors xs = {0, wanted}, swept = {0, NULL};
    for (int k = 0; k < PARAMETERS; k++)
        if (tensor_requires_grad(parameter[k])) wanted[xs.count++] = parameter[k];
    if (learned)
        tensor_backward(loss, .gradient = g);
    else
        swept = tensor_grads(loss, xs, .grad_output = g);
    CHECK_GOOD();
    for (int k = 0, next = 0; k < PARAMETERS; k++) {
        int64_t n = tensor_numel(parameter[k]);
        Tensor *found = NULL;
        if (tensor_requires_grad(parameter[k])) found = learned ? tensor_grad_of(parameter[k]) : swept.at[next++];
        for (int64_t i = 0; i < n; i++) all[i] = NAN;
        if (found) tensor_copy_to(found, all, n);
        all += n;
    }
    assert_false(tensor_backward(loss)); /* it has been used up, whichever way it went */
    CHECK_ERROR("a second time");
}

static void check_round(Way way, double by) {
    double learned[MOST] = {0}, swept[MOST] = {0};
    backward_into(learned, way, true, by);
    backward_into(swept, way, false, by);
    if (memcmp(learned, swept, sizeof learned) != 0) fail_msg("a round of kind %d differs", way);
}

TEST(rounds_that_differ) {
    for (int dtype = FLOAT32; dtype <= FLOAT64; dtype++) {
        tape_scope();
        make_parameters((taper_Dtype)dtype);
        for (int way = 0; way < WAYS; way++, place++)
            for (int other = 0; other < WAYS; other++, place++)
                for (int round = 0; round < 8; round++) check_round((Way)(round / 4 % 2 ? other : way), 1 + way % 2);
        Way way = PLAIN;
        for (int round = 0; round < 600; round++) {
            place += round % 12 == 0;
            if (test_uniform() < 0.4) way = (Way)(test_uniform() * (double)WAYS);
            check_round(way, round / 20 % 2 ? 1 : 3);
            if (round % 50 == 0) { /* other numbers, and the same memory */
                taper_no_grad();
                tensor_mul_(parameter[round / 50 % (PARAMETERS - 1)], 1.25);
            }
        }
    }
}

/* Gradients that are there are added to. */
TEST(rounds_without_zero_grad) {
    make_parameters(FLOAT64);
    double once[MOST], value[5];
    backward_into(once, PLAIN, true, 1);
    for (int k = 0; k < PARAMETERS; k++) tensor_set_grad(parameter[k], NULL);
    for (int round = 1; round < 9; round++) {
        tape_scope();
        assert_true(tensor_backward(loss_of(PLAIN)));
        tensor_copy_to(tensor_grad_of(parameter[1]), value, 5);
        for (int i = 0; i < 5; i++) assert_true(fabs(value[i] - round * once[10 + i]) < 1e-14);
    }
}

/* What forward has read is changed before backward: an error, in a round that would be repeated too. */
TEST(a_change_in_place_is_noticed) {
    make_parameters(FLOAT32);
    for (int round = 0; round < 12; round++) {
        tape_scope();
        for (int k = 0; k < PARAMETERS; k++) tensor_set_grad(parameter[k], NULL);
        Tensor *loss = loss_of(PLAIN);
        bool    changed = round % 4 == 3;
        if (changed) {
            tape_scope(); /* it leaves no trace but in the parameter */
            taper_no_grad();
            tensor_mul_(parameter[4], 1);
        }
        assert_true(tensor_backward(loss) == !changed);
        if (!changed) continue;
        CHECK_ERROR("modified by an inplace operation");
        assert_null(tensor_grad_of(parameter[0]));
    }
}

/* A graph that is kept goes through again and again. */
TEST(a_graph_that_is_kept) {
    make_parameters(FLOAT64);
    for (int round = 0; round < 8; round++) {
        tape_scope();
        for (int k = 0; k < PARAMETERS; k++) tensor_set_grad(parameter[k], NULL);
        Tensor *loss = loss_of(PLAIN);
        assert_true(tensor_backward(loss, .retain_graph = true));
        double once = sum_of(tensor_grad_of(parameter[2]));
        assert_true(tensor_backward(loss));
        assert_true(fabs(sum_of(tensor_grad_of(parameter[2])) - 2 * once) < 1e-14);
        assert_false(tensor_backward(loss));
        CHECK_ERROR("a second time");
    }
}

/* A parameter changes its dtype, or a gradient is read by another operation, between rounds. */
TEST(parameters_that_change) {
    nn_Module *model = nn_Sequential(nn_Linear(2, 3), nn_Tanh(), nn_Linear(3, 1));
    double     last = 0;
    for (int round = 0; round < 12; round++) {
        tape_scope();
        taper_Dtype dtype = round / 4 % 2 ? FLOAT64 : FLOAT32;
        nn_to(model, dtype);
        Tensor *x = tensor_full(SHAPE(4, 2), 0.5, .dtype = dtype), *w = nn_parameters(model).at[0];
        nn_zero_grad(model);
        Tensor *loss = F_mse_loss(nn_forward(model, x), tensor_zeros(SHAPE(4, 1), .dtype = dtype));
        assert_true(tensor_backward(loss));
        double sum = sum_of(tensor_grad_of(w));
        assert_true(tensor_dtype(tensor_grad_of(w)) == dtype);
        if (round) assert_true(fabs(sum - last) < 1e-6);
        last = sum;
        if (round == 7) assert_non_null(tensor_mul(w, tensor_grad_of(w))); /* which is recorded */
    }
    nn_free(model);
}

/* A leaf that each round makes anew gets a gradient of its own, also one that is only passed on to it. */
TEST(a_leaf_of_the_round) {
    Tensor *factor = tensor_from(SHAPE(3), (double[]){2, 3, 4});
    for (int round = 0; round < 12; round++) {
        tape_scope();
        Tensor *x = tensor_full(SHAPE(3), 1.5 * round, .dtype = FLOAT64, .requires_grad = round < 6);
        if (round >= 6) x = tensor_requires_grad_(tensor_detach(x), true);
        Tensor *y = round % 6 < 4 ? tensor_add(x, factor) : tensor_mul(x, factor);
        assert_true(tensor_backward(y, .gradient = factor));
        if (round % 6 < 4)
            check_tensor(tensor_grad_of(x), (double[]){2, 3, 4}, 3, 0, 0);
        else
            check_tensor(tensor_grad_of(x), (double[]){4, 9, 16}, 3, 0, 0);
    }
}

static void swept_gradients(Tensor *y, Tensor *g, Tensor **leaf, float gradient[2][4]) {
    tape_scope(); /* whose memory the other sweep takes, too */
    taper_Tensors swept = tensor_grads(y, TENSORS(leaf[0], leaf[1]), .grad_output = g, .retain_graph = true,
                                       .allow_unused = true);
    for (int k = 0; k < 2; k++) tensor_copy_to(swept.at[k], gradient[k], 4);
}

/* So many operations that a sweep takes memory of several pieces; the same leaf in all, or now and then another. */
TEST(a_graph_of_many_operations) {
    enum { OPERATIONS = 600 };
    Tensor *leaf[] = {tensor_full(SHAPE(4), 1.0625), tensor_full(SHAPE(4), 0.9375)};
    for (int round = 0; round < 16; round++) {
        tape_scope();
        Tensor *x = tensor_full(SHAPE(4), 3), *y = x;
        float   swept[2][4], is[4];
        for (int k = 0; k < 2; k++) tensor_set_grad(tensor_requires_grad_(leaf[k], true), NULL);
        for (int i = 0; i < OPERATIONS; i++) y = tensor_mul(y, leaf[round % 8 > 5 && i % 3 == 0]);
        swept_gradients(y, x, leaf, swept);
        assert_true(tensor_backward(y, .gradient = x));
        for (int k = 0; k < 2; k++) {
            if (!tensor_grad_of(leaf[k])) continue; /* not used in this round */
            tensor_copy_to(tensor_grad_of(leaf[k]), is, 4);
            assert_memory_equal(is, swept[k], sizeof is);
        }
    }
}

static Tensor *halved(Tensor *g, void *context) {
    (void)context;
    return tensor_mul(g, 0.5);
}

TEST(a_hook_that_comes_later_is_called) {
    make_parameters(FLOAT64);
    double plain[MOST] = {0}, hooked[MOST] = {0};
    for (int round = 0; round < 6; round++) backward_into(plain, PLAIN, true, 1);
    int64_t hook = tensor_register_hook(parameter[1], halved, NULL);
    backward_into(hooked, PLAIN, true, 1);
    for (int i = 0; i < 20; i++) assert_true(hooked[i] == plain[i] * (i >= 10 && i < 15 ? 0.5 : 1));
    tensor_remove_hook(parameter[1], hook);
    backward_into(hooked, PLAIN, true, 1);
    assert_memory_equal(hooked, plain, sizeof plain);
}

RUN_TESTS("repeat", T(a_hook_that_comes_later_is_called), T(rounds_that_differ), T(rounds_without_zero_grad),
          T(a_change_in_place_is_noticed), T(a_graph_that_is_kept), T(parameters_that_change), T(a_leaf_of_the_round),
          T(a_graph_of_many_operations))
