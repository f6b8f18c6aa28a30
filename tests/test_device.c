/* test_device.c: what stands between a tensor and its memory: everything that is done on the CPU is done on the devices of
 * reference.h too, with the same bits, and nothing reads their memory but by their table. test_rows.c has the operators. */
#include "reference.h"
#include "test.h"

#define FAILS(call, text)                                                                                              \
    do {                                                                                                               \
        assert_null(call);                                                                                             \
        CHECK_ERROR(text);                                                                                             \
    } while (0)

static const Device *const devices[] = {NULL, &device_reference, &device_bare};

/* ---- Training --------------------------------------------------------------------------------------- */

enum { EPOCHS = 12 };

/* A net with a bit of everything, from the same seed, on batches of a loader; its losses. */
static void train(const Device *device, bool adam, double *losses) {
    tape_scope();
    make_on(device);
    taper_manual_seed(3);
    Tensor          *x = tensor_randn(SHAPE(12, 6)), *y = tensor_randint(0, 3, SHAPE(12)), *batch[2];
    nn_Module       *model = nn_Sequential(nn_Linear(6, 5), nn_LayerNorm(SHAPE(5)), nn_Tanh(), nn_Dropout(.p = 0.2),
                                           nn_Linear(5, 3, .bias = false));
    optim_Optimizer *optimizer = adam ? optim_Adam(nn_parameters(model), .lr = 0.05, .amsgrad = true)
                                      : optim_SGD(nn_parameters(model), .lr = 0.1, .momentum = 0.9);
    data_Loader     *loader = data_DataLoader(TENSORS(x, y), .batch_size = 5, .shuffle = true);
    for (int epoch = 0, k = 0; epoch < EPOCHS / 3; epoch++)
        while (data_next(loader, batch)) {
            tape_scope();
            optim_zero_grad(optimizer);
            Tensor *loss = F_cross_entropy(nn_forward(model, batch[0]), batch[1],
                                           .label_smoothing = epoch == 2 ? 0.1 : 0);
            tensor_backward(loss);
            optim_step(optimizer);
            losses[k++] = tensor_item(loss);
        }
    make_on(NULL);
    data_free(loader);
    optim_free(optimizer);
    nn_free(model);
    CHECK_GOOD();
}

TEST(training_has_the_same_bits_everywhere) {
    for (int adam = 0; adam < 2; adam++) {
        double losses[3][EPOCHS];
        for (int d = 0; d < COUNT(devices); d++) train(devices[d], adam, losses[d]);
        for (int d = 1; d < COUNT(devices); d++) assert_memory_equal(losses[0], losses[d], sizeof losses[0]);
        assert_true(losses[0][EPOCHS - 1] != losses[0][0]);
    }
    assert_int_equal(reference_live(), 0); /* what modules, optimizers, loaders and scopes had is back */
}

/* ---- Factories, draws, printing ----------------------------------------------------------------------- */

static Tensor *make(int which) {
    Tensor *gaps = tensor_slice(tensor_zeros(SHAPE(5, 8), .dtype = FLOAT64), 1, 0, TAPER_END, .step = 2);
    switch (which) {
    case 0: return tensor_from(SHAPE(2, 3), (float[]){1, 2, 3, 4, 5, 6});
    case 1: return tensor_from(SHAPE(3), (int[]){-1, 7, 9});
    case 2: return tensor_arange(1, 9, 2);
    case 3: return tensor_linspace(-1, 1, 7);
    case 4: return tensor_eye(4);
    case 5: return tensor_full(SHAPE(3), 2.5, .dtype = FLOAT64);
    case 6: return tensor_rand(SHAPE(40));
    case 7: return tensor_randn(SHAPE(4, 9));
    case 8: return tensor_randperm(20);
    case 9: return tensor_randint(-3, 9, SHAPE(20), .dtype = FLOAT32);
    case 10: return tensor_normal_(tensor_t(gaps), 1, 2);
    case 11: return tensor_bernoulli_(tensor_ones(SHAPE(30), .dtype = BOOL), 0.3);
    case 12: return nn_init_trunc_normal_(gaps, 0, 1, -0.4, 0.7);
    case 13: return nn_init_trunc_normal_(tensor_zeros(SHAPE(50)), 0, 1, 2, 2.5);
    case 14: return np_random_normal(0, 2, SHAPE(11));
    case 15: return np_random_permutation(15);
    case 16: return np_random_truncnorm(-1, 2, SHAPE(9));
    case 17: return tensor_randn_like(tensor_t(gaps));
    case 18: return tensor_copy_(gaps, tensor_from(SHAPE(4), (double[]){1, 2, 3, 4}));
    case 19: return tensor_zero_(gaps);
    case 20: return tensor_contiguous(tensor_t(tensor_rand(SHAPE(30, 20))));
    case 21: return tensor_to(tensor_t(tensor_randn(SHAPE(3, 4))), INT64);
    case 22: return tensor_matmul(tensor_arange(6), tensor_arange(6));
    default: return NULL;
    }
}

enum { MADE = 23 };

static void same_numbers(Tensor *a, Tensor *b) {
    double p[700], q[700];
    assert_in_range(tensor_numel(a), 1, COUNT(p));
    assert_true(tensor_copy_to(a, p, tensor_numel(a)) && tensor_copy_to(b, q, tensor_numel(b)));
    assert_memory_equal(p, q, (size_t)tensor_numel(a) * sizeof *p);
}

TEST(factories_and_draws_have_the_same_bits) {
    for (int which = 0; which < MADE; which++) {
        tape_scope();
        Tensor *made[COUNT(devices)];
        for (int d = 0; d < COUNT(devices); d++) {
            make_on(devices[d]);
            taper_manual_seed(1);
            np_random_seed(1);
            made[d] = make(which);
            make_on(NULL);
            CHECK_GOOD();
            if (!d) continue;
            assert_ptr_equal(device_of(made[d]), devices[d]);
            assert_true(tensor_dtype(made[d]) == tensor_dtype(made[0]));
            same_numbers(made[0], made[d]);
            assert_string_equal(tensor_repr(made[0]), tensor_repr(made[d]));
        }
    }
    assert_int_equal(reference_live(), 0);
}

/* ---- Two devices in one call -------------------------------------------------------------------------- */

TEST(tensors_of_two_devices_do_not_meet) {
    tape_scope();
    Tensor *here = tensor_ones(SHAPE(2, 2)), *there = moved_to(&device_reference, here);
    FAILS(tensor_add(here, there),
          "add: Expected all tensors to be on the same device, but found at least two, cpu and "
          "reference");
    FAILS(tensor_matmul(there, here), "same device, but found at least two, reference and cpu");
    FAILS(F_linear(there, here, NULL), "same device");
    FAILS(tensor_where(tensor_gt(here, 0), there, here), "same device");
    FAILS(tensor_lt(here, there), "same device");
    /* single numbers follow the others, as in PyTorch */
    same_numbers(tensor_mul(tensor_add(here, 2), tensor_scalar(3)), tensor_mul(tensor_add(there, 2), tensor_scalar(3)));
    same_numbers(tensor_where(tensor_gt(here, 0), here, 5), tensor_where(tensor_gt(there, 0), there, 5));
    same_numbers(tensor_pow(2, here), tensor_pow(2, there));
    assert_true(tensor_item(tensor_sum(there)) == 4 && tensor_at(there, INDEX(1, 1)) == 1);
    assert_true(tensor_values(there, 0, TAPER_FLOAT).at != tensor_data_ptr(there));
    CHECK_GOOD();
}

static Tensor *cube(Tensor *const *x, void *context) {
    (void)context;
    return tensor_mul(x[0], tensor_mul(x[0], x[0]));
}

TEST(gradients_are_checked_there_too) {
    tape_scope();
    for (int d = 1; d < COUNT(devices); d++) {
        Tensor *x = moved_to(devices[d], tensor_rand(SHAPE(2, 3), .dtype = FLOAT64));
        tensor_requires_grad_(x, true);
        assert_true(taper_gradcheck(cube, TENSORS(x)) && taper_gradgradcheck(cube, TENSORS(x)));
        CHECK_GOOD();
    }
}

RUN_TESTS("device", T(training_has_the_same_bits_everywhere), T(factories_and_draws_have_the_same_bits),
          T(tensors_of_two_devices_do_not_meet), T(gradients_are_checked_there_too))
