/* test_checkpoint.c: a function computed again in backward gives the bits of one that is kept, and takes less memory. */
#include "test.h"

#include <pthread.h>

static nn_Module *block;

/* Three layers and a dropout. */
static Tensor *layers(Tensor *const *x, void *unused) {
    (void)unused;
    Tensor *h = x[0];
    for (int i = 0; i < 3; i++) h = F_dropout(tensor_tanh(nn_forward(block, h)), 0.25);
    return h;
}

static Tensor *nested(Tensor *const *x, void *unused) {
    Tensor *h = taper_checkpoint(layers, TENSORS(x[0]));
    return tensor_mul(taper_checkpoint(layers, TENSORS(h), .context = unused), x[1]);
}

static Tensor *plain_nested(Tensor *const *x, void *unused) {
    Tensor *h = layers(x, unused);
    return tensor_mul(layers(&h, unused), x[1]);
}

/* The loss, and the gradients of input, factor, weight and bias, one after the other; `way` 0: nothing is computed again. */
static Tensor *gradients_of(int way, double *loss, double *drawn_next) {
    taper_manual_seed(5);
    block = nn_Linear(6, 6);
    Tensor *x = tensor_randn(SHAPE(4, 6), .requires_grad = true),
           *factor = tensor_randn(SHAPE(6), .requires_grad = true);
    Tensor *w = nn_get_parameter(block, "weight"), *b = nn_get_parameter(block, "bias"),
           *in[] = {tensor_exp(x), factor};
    Tensor *y = way ? taper_checkpoint(nested, taper_tensors(2, in)) : plain_nested(in, NULL);
    y = tensor_sum(tensor_mul(y, y));
    if (way == 1) assert_true(tensor_backward(y));
    if (way != 1) {
        taper_Tensors g = tensor_grads(y, TENSORS(x, factor, w, b));
        CHECK_GOOD();
        Tensor *const to[] = {x, factor, w, b};
        for (int i = 0; i < g.count; i++) tensor_set_grad(to[i], g.at[i]);
    }
    *loss = tensor_item(y);
    *drawn_next = tensor_item(tensor_rand(SHAPE()));
    Tensor *all = tensor_cat(TENSORS(tensor_flatten(tensor_grad_of(x)), tensor_grad_of(factor),
                                     tensor_flatten(tensor_grad_of(w)), tensor_grad_of(b)));
    nn_free(block);
    return all;
}

/* The weights are used six times, and summed in another order: to the last digits. Values and draws are the same bits. */
TEST(gradients_are_those_of_what_is_kept) {
    double  loss[3], drawn[3];
    Tensor *plain = gradients_of(0, &loss[0], &drawn[0]);
    for (int way = 1; way < 3; way++) {
        Tensor *again = gradients_of(way, &loss[way], &drawn[way]);
        assert_true(loss[way] == loss[0] && drawn[way] == drawn[0]);
        assert_true(tensor_allclose(again, plain, .rtol = 1e-5, .atol = 1e-6));
        assert_true(
            tensor_equal(tensor_slice(again, 0, 24, 30), tensor_slice(plain, 0, 24, 30))); /* of the factor, the bits */
    }
}

static Tensor *cube(Tensor *const *x, void *unused) {
    (void)unused;
    return tensor_mul(tensor_mul(x[0], x[1]), x[1]);
}
static Tensor *checked_cube(Tensor *const *x, void *unused) {
    (void)unused;
    return taper_checkpoint(cube, TENSORS(x[0], tensor_sin(x[0]))); /* and of one tensor twice: */
}
static Tensor *checked_square(Tensor *const *x, void *unused) {
    (void)unused;
    return taper_checkpoint(cube, TENSORS(x[0], x[0]));
}
static Tensor *outside;
static Tensor *constant_and_closure(Tensor *const *x, void *unused) {
    (void)unused;
    return tensor_mul(tensor_detach(x[0]), tensor_exp(outside));
}

TEST(derivatives_of_any_order) {
    Tensor *x = tensor_randn(SHAPE(3), .dtype = FLOAT64, .requires_grad = true);
    assert_true(taper_gradcheck(checked_cube, TENSORS(x)) && taper_gradgradcheck(checked_cube, TENSORS(x)));
    assert_true(taper_gradcheck(checked_square, TENSORS(x)) && taper_gradgradcheck(checked_square, TENSORS(x)));
}

/* A result from outside that the function reads; an input it has no derivative by keeps none. */
TEST(what_is_not_an_argument) {
    Tensor *x = tensor_ones(SHAPE(2), .requires_grad = true), *w = tensor_zeros(SHAPE(2), .requires_grad = true);
    outside = tensor_mul(w, 3);
    assert_true(tensor_backward(tensor_sum(taper_checkpoint(constant_and_closure, TENSORS(x)))));
    check_tensor(tensor_grad_of(w), (double[]){3, 3}, 2, 0, 0);
    assert_null(tensor_grad_of(x));
    taper_no_grad();
    assert_false(tensor_requires_grad(taper_checkpoint(constant_and_closure, TENSORS(x))));
}

static Tensor *nothing(Tensor *const *x, void *unused) {
    (void)x, (void)unused;
    return NULL;
}
static Tensor *another_shape(Tensor *const *x, void *times) {
    return tensor_select(x[0], 0, 0 * (*(int *)times)++) ? *(int *)times > 1 ? tensor_sum(x[0]) : tensor_mul(x[0], 2)
                                                         : NULL;
}

TEST(what_goes_wrong) {
    Tensor *x = tensor_ones(SHAPE(2), .requires_grad = true), *null = NULL;
    int     times = 0;
    assert_null(taper_checkpoint(nothing, TENSORS(x)));
    CHECK_ERROR("checkpoint: the function returned NULL");
    assert_null(taper_checkpoint(NULL, TENSORS(x)));
    CHECK_ERROR("the function is NULL");
    assert_null(taper_checkpoint(cube, TENSORS(x, null)));
    CHECK_ERROR("an input is NULL");
    assert_false(tensor_backward(tensor_sum(taper_checkpoint(another_shape, TENSORS(x), .context = &times))));
    CHECK_ERROR("Recomputed values have different metadata than during the forward pass");
    Tensor *y = tensor_sum(taper_checkpoint(cube, TENSORS(x, x)));
    {
        taper_no_grad();
        tensor_fill_(x, 2);
    }
    assert_false(tensor_backward(y));
    CHECK_ERROR("modified by an inplace operation");
    assert_null(tensor_grad_of(x));
}

/* ---- Memory ------------------------------------------------------------------------------------------------ */

static Tensor *many_steps(Tensor *const *x, void *unused) {
    (void)unused;
    Tensor *h = x[0];
    for (int i = 0; i < 16; i++) h = tensor_sin(h);
    return h;
}

typedef struct Peak {
    bool    checkpointed;
    int64_t bytes, late_allocations;
} Peak;

static void *measure_peak(void *context) {
    Peak   *peak = context;
    int64_t before = 0;
    for (int step = 0; step < 8; step++) {
        tape_scope();
        Tensor *x = tensor_ones(SHAPE(16384), .requires_grad = true), *h = x;
        if (step == 6) before = taper_memory_stats().allocations;
        for (int i = 0; i < 8; i++)
            h = peak->checkpointed ? taper_checkpoint(many_steps, TENSORS(h)) : many_steps(&h, NULL);
        if (!tensor_backward(tensor_sum(h))) return NULL;
    }
    peak->bytes = taper_memory_stats().peak;
    peak->late_allocations = taper_memory_stats().allocations - before;
    return NULL;
}

/* 8 blocks of 16 results of 64 KiB: what is kept is 128 of them, or 8 and one block. In a steady state no step allocates. */
TEST(the_peak_goes_down) {
    Peak peaks[2] = {{.checkpointed = false}, {.checkpointed = true}};
    for (int i = 0; i < 2; i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, measure_peak, &peaks[i]);
        pthread_join(thread, NULL);
        assert_int_equal(peaks[i].late_allocations, 0);
    }
    assert_true(peaks[0].bytes > 128 * 65536);
    if (!(peaks[1].bytes < peaks[0].bytes / 2))
        fail_msg("%lld bytes, not half of %lld", (long long)peaks[1].bytes, (long long)peaks[0].bytes);
}

/* How often a module's forward is called. */
static int64_t calls;
static Tensor *count_call(nn_Module *module, Tensor *const *inputs, Tensor *output, void *unused) {
    (void)module, (void)inputs, (void)unused;
    calls++;
    return output;
}

/* Seven layers in three segments, 2 + 2 + 3: bits of one after the other, draws too, and 4 of the 7 are called once more. */
TEST(a_sequential_in_segments) {
    double last[3] = {0};
    for (int way = 0; way < 3; way++) {
        taper_manual_seed(3);
        nn_Module *model = nn_Sequential(nn_Linear(6, 6), nn_Tanh(), nn_Dropout(0.5), nn_Linear(6, 6), nn_Tanh(),
                                         nn_Dropout(0.25), nn_Linear(6, 2));
        Tensor    *x = tensor_randn(SHAPE(5, 6));
        for (int i = 0; i < 7; i++) assert_true(nn_register_forward_hook(nn_at(model, i), count_call, NULL));
        calls = 0;
        Tensor *y = way ? nn_checkpoint_sequential(model, way == 1 ? 3 : 1, x) : nn_forward(model, x);
        assert_true(tensor_backward(tensor_sum(tensor_square(y))));
        assert_int_equal(calls, way == 1 ? 11 : 7);
        last[way] = tensor_item(tensor_sum(tensor_grad_of(nn_get_parameter(model, "0.weight")))) +
                    tensor_item(tensor_sum(y));
        nn_free(model);
    }
    assert_true(last[1] == last[0] && last[2] == last[0]);
    nn_Module *one = nn_Linear(2, 2), *model = nn_Sequential(nn_Tanh(), nn_Tanh());
    assert_null(nn_checkpoint_sequential(one, 1, tensor_ones(SHAPE(2))));
    CHECK_ERROR("checkpoint_sequential: expected a module Sequential, got Linear");
    assert_null(nn_checkpoint_sequential(model, 3, tensor_ones(SHAPE(2))));
    CHECK_ERROR("checkpoint_sequential: expected 1 to 2 segments, got 3");
    nn_free(one);
    nn_free(model);
}

RUN_TESTS("checkpoint", T(gradients_are_those_of_what_is_kept), T(derivatives_of_any_order), T(what_is_not_an_argument),
          T(what_goes_wrong), T(the_peak_goes_down), T(a_sequential_in_segments))
