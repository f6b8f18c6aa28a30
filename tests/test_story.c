/* test_story.c: the from-scratch network of the story against NumPy, in float64 and with stored float32. */
#include "test.h"

#include "../examples/handrolled_net.h"

enum { EPOCHS = 5000 };

typedef struct Row {
    double odd, mse;
} Row;

/* The two columns of hexadecimal floats of epoch,odd_loss,mse,odd_hex,mse_hex */
static Row *read_rows(const char *name) {
    char path[256], line[512];
    Row *rows = malloc(sizeof(Row) * EPOCHS);
    int  count = 0;
    snprintf(path, sizeof path, "tests/goldens/%s", name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (*line < '0' || *line > '9') continue;
        char *mse = strrchr(line, ',');
        *mse = '\0';
        assert_true(count < EPOCHS);
        rows[count++] = (Row){strtod(strrchr(line, ',') + 1, NULL), strtod(mse + 1, NULL)};
    }
    fclose(file);
    assert_int_equal(count, EPOCHS);
    return rows;
}

/* NumPy's exp differs from Taper's in the last bit now and then, and so do its sums of products: 1e-15. */
static void follow(handrolled_Net net, const char *name, double tolerance) {
    Row    *rows = read_rows(name);
    Tensor *X = handrolled_X(), *Y = handrolled_Y();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        handrolled_Losses losses = handrolled_step(&net, X, Y);
        CHECK_GOOD();
        double difference = fmax(fabs(losses.odd - rows[epoch].odd), fabs(losses.mse - rows[epoch].mse));
        if (!(difference <= tolerance)) fail_msg("%s, epoch %d: off by %g", name, epoch, difference);
    }
    free(rows);
}

static handrolled_Net on_torch_weights(taper_Dtype dtype) {
    taper_manual_seed(0);
    nn_Module     *first = nn_Linear(2, 5, .bias = false), *second = nn_Linear(5, 1, .bias = false);
    handrolled_Net net = {tensor_clone(tensor_t(tensor_to(tensor_detach(nn_get_parameter(first, "weight")), dtype))),
                          tensor_clone(tensor_t(tensor_to(tensor_detach(nn_get_parameter(second, "weight")), dtype))),
                          0.3};
    nn_free(first);
    nn_free(second);
    return net;
}

TEST(as_first_posted) {
    np_random_seed(0);
    handrolled_Net net = {np_random_random(SHAPE(2, 5)), np_random_random(SHAPE(5, 1)), 0.3};
    follow(net, "handrolled_odd_loss_float64.csv", 1e-15);
}

TEST(on_torchs_weights_in_float64) { follow(on_torch_weights(FLOAT64), "handrolled_torch_weights_float64.csv", 1e-15); }

TEST(on_torchs_weights_stored_as_float32) {
    follow(on_torch_weights(FLOAT32), "handrolled_torch_weights_as_posted.csv", 1e-15);
}

/* Without bias and with lr doubled by N/2, autograd draws the hand-derived curve. */
TEST(the_parity_pair) {
    handrolled_Net net = on_torch_weights(FLOAT32);
    Tensor        *X = handrolled_X(), *Y = handrolled_Y();
    Tensor        *x = tensor_to(X, FLOAT32), *y = tensor_to(Y, FLOAT32);
    taper_manual_seed(0);
    nn_Module       *model = nn_Sequential(nn_Linear(2, 5, .bias = false), nn_Sigmoid(), nn_Linear(5, 1, .bias = false),
                                           nn_Sigmoid());
    optim_Optimizer *optimizer = optim_SGD(nn_parameters(model), .lr = 0.6);
    double           largest = 0;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = F_mse_loss(nn_forward(model, x), y);
        tensor_backward(loss);
        optim_step(optimizer);
        largest = fmax(largest, fabs(tensor_item(loss) - handrolled_step(&net, X, Y).mse));
    }
    CHECK_GOOD();
    if (!(largest < 6e-8)) fail_msg("%g apart", largest);
    assert_true(largest > 0); /* one computes in float32, the other does not */
    optim_free(optimizer);
    nn_free(model);
}

RUN_TESTS("story", T(as_first_posted), T(on_torchs_weights_in_float64), T(on_torchs_weights_stored_as_float32),
          T(the_parity_pair))
