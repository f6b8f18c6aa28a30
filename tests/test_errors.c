/* test_errors.c: errors as a program meets them: their kinds, who is told and how often, what goes on and what does not;
 * and what a thread inherits, with errors of its own. */
#include "test.h"

#include <pthread.h>

static int  told;
static char last_told[1024];
static void count_told(const char *message) {
    told++;
    snprintf(last_told, sizeof last_told, "%s", message);
}

TEST(kinds_of_errors) {
    Tensor *x = tensor_ones(SHAPE(2, 3), .requires_grad = true);
#define KIND(call, kind)                                                                                               \
    do {                                                                                                               \
        (void)(call);                                                                                                  \
        assert_int_equal(taper_error_kind(), kind);                                                                    \
        taper_clear_error();                                                                                           \
        assert_int_equal(taper_error_kind(), ERROR_NONE);                                                              \
    } while (0)
    KIND(tensor_matmul(x, x), ERROR_SHAPE);
    KIND(tensor_select(x, 0, 7), ERROR_SHAPE);
    KIND(tensor_mean(tensor_arange(3)), ERROR_DTYPE);
    KIND(F_dropout(x, .p = 2), ERROR_VALUE);
    KIND(tensor_backward(tensor_sum(tensor_detach(x))), ERROR_STATE);
    KIND(data_save_csv("/no/such/folder/x.csv", 1, {"x", (double[]){1}, DATA_SHORTEST}), ERROR_FILE);
    KIND(tensor_zeros(SHAPE(INT64_C(1) << 50)), ERROR_MEMORY);
    KIND(taper_raise(ERROR_DTYPE, "mine"), ERROR_DTYPE);
    KIND(taper_raise((taper_ErrorKind)99, "mine"), ERROR_VALUE);
#undef KIND
}

static nn_Module *xor_net(void) {
    taper_manual_seed(0);
    return nn_Sequential(nn_Linear(2, 5), nn_Sigmoid(), nn_Linear(5, 1), nn_Sigmoid());
}

/* A picture into a folder that is missing, every 500 epochs: told, and the training goes on to its end. */
TEST(a_lost_picture_does_not_stop_a_training) {
    Tensor *X = tensor_from(SHAPE(4, 2), (float[]){0, 0, 0, 1, 1, 0, 1, 1}),
           *Y = tensor_from(SHAPE(4, 1), (float[]){0, 1, 1, 0});
    nn_Module       *model = xor_net(), *criterion = nn_MSELoss();
    optim_Optimizer *sgd = optim_SGD(nn_parameters(model), .lr = 0.3);
    double           losses[2000];
    told = 0;
    taper_on_error(count_told);
    for (int epoch = 0; epoch < 2000; epoch++) {
        tape_scope();
        optim_zero_grad(sgd);
        Tensor *loss = nn_forward(criterion, nn_forward(model, X), Y);
        assert_true(tensor_backward(loss));
        assert_true(optim_step(sgd));
        losses[epoch] = tensor_item(loss);
        if (epoch % 500) continue;
        plot_Figure *figure = plot_figure(.width = 2, .height = 1);
        plot_line(figure, losses, epoch + 1);
        assert_false(plot_savefig(figure, "/no/such/folder/loss.png"));
        assert_false(plot_line(figure, losses, epoch + 1, .color = "no such colour"));
        plot_free(figure);
    }
    taper_on_error(NULL);
    assert_true(losses[1999] < losses[0] * 0.99);
    assert_true(told >= 2); /* each text that is not the last one's */
    CHECK_ERROR("savefig: cannot write /no/such/folder/loss.png: No such file or directory");
    tensor_matmul(tensor_ones(SHAPE(2)),
                  tensor_ones(SHAPE(3))); /* takes the place of an error that stands in nobody's way */
    taper_clear_error();
    optim_free(sgd);
    nn_free(criterion);
    nn_free(model);
}

/* A target of (4) instead of (4, 1): told once, as one line, and no weight moves. */
TEST(a_wrong_target_is_told_once) {
    Tensor *X = tensor_from(SHAPE(4, 2), (float[]){0, 0, 0, 1, 1, 0, 1, 1}),
           *Y = tensor_from(SHAPE(4), (float[]){0, 1, 1, 0});
    nn_Module       *model = xor_net(), *criterion = nn_MSELoss();
    optim_Optimizer *sgd = optim_SGD(nn_parameters(model), .lr = 0.3);
    Tensor          *before = tensor_clone(tensor_detach(nn_get_parameter(model, "0.weight")));
    told = 0;
    taper_on_error(count_told);
    for (int epoch = 0; epoch < 100; epoch++) {
        tape_scope();
        optim_zero_grad(sgd);
        Tensor *loss = nn_forward(criterion, nn_forward(model, X), Y);
        assert_null(loss);
        assert_false(tensor_backward(loss));
        assert_false(optim_step(sgd));
        assert_true(isnan(tensor_item(loss)));
    }
    taper_on_error(NULL);
    assert_int_equal(told, 1);
    assert_null(strchr(last_told, '\n'));
    assert_non_null(strstr(last_told, "mse_loss: a target of size [4] does not go with an input of size [4, 1]"));
    assert_int_equal(taper_error_kind(), ERROR_SHAPE);
    taper_clear_error();
    assert_true(sum_of(tensor_to(tensor_eq(before, nn_get_parameter(model, "0.weight")), FLOAT32)) == 10);
    optim_free(sgd);
    nn_free(criterion);
    nn_free(model);
}

TEST(an_error_in_the_way_takes_the_place_of_another) {
    taper_raise(ERROR_FILE, "a file");
    assert_int_equal(taper_error_kind(), ERROR_FILE);
    tensor_matmul(tensor_ones(SHAPE(2)), tensor_ones(SHAPE(3)));
    assert_int_equal(taper_error_kind(), ERROR_SHAPE);
    plot_figure(.dpi = -1);
    assert_int_equal(taper_error_kind(), ERROR_SHAPE);
    taper_clear_error();
    told = 0;
    taper_on_error(count_told);
    for (int i = 0; i < 4; i++) taper_raise(ERROR_FILE, "file %d", i / 2); /* each new text is told */
    taper_on_error(NULL);
    assert_int_equal(told, 2);
    CHECK_ERROR("file 0");
}

TEST(none_is_printed) {
    Tensor *x = tensor_ones(SHAPE(2), .requires_grad = true);
    char    text[16] = "";
    FILE   *file = tmpfile();
    assert_true(tensor_fprint(file, tensor_grad_of(x)));
    rewind(file);
    assert_non_null(fgets(text, sizeof text, file));
    fclose(file);
    assert_string_equal(text, "None\n");
    assert_string_equal(tensor_repr(NULL), "None");
    assert_string_equal(nn_repr(NULL), "None");
    CHECK_GOOD();
    taper_raise(ERROR_VALUE, "planted");
    assert_null(tensor_repr(NULL)); /* what failed is no None */
    taper_clear_error();
    assert_false(tensor_fprint(NULL, x));
    CHECK_ERROR("fprint: file is NULL");
    FILE *full = fopen("/dev/full", "w");
    if (!full) return;
    setvbuf(full, NULL, _IONBF, 0);
    assert_false(tensor_fprint(full, x));
    fclose(full);
    assert_int_equal(taper_error_kind(), ERROR_FILE);
    CHECK_ERROR("fprint: cannot write: No space left on device");
}

/* ---- Threads ---------------------------------------------------------------------------------------- */

typedef struct Worker {
    float       drawn[20];
    taper_Dtype dtype;
    int         draws;
    bool        error_seen;
} Worker;

static void *work(void *context) {
    Worker *w = context;
    tensor_copy_to(tensor_rand(SHAPE(20), .dtype = FLOAT32), w->drawn, 20);
    w->dtype = taper_get_default_dtype();
    w->draws = (int)taper_get_draws();
    w->error_seen = taper_error() != NULL;
    tensor_matmul(tensor_ones(SHAPE(2)), tensor_ones(SHAPE(3)));
    return NULL;
}

/* Which number of thread draws these; -1: none of the first hundred. */
static int number_that_draws(const float *drawn, uint64_t seed) {
    for (int k = 0; k < 100; k++) {
        tape_scope();
        float            own[20];
        taper_Generator *g = taper_Generator_new(seed + (uint64_t)k);
        tensor_copy_to(tensor_rand(SHAPE(20), .dtype = FLOAT32, .generator = g), own, 20);
        taper_Generator_free(g);
        if (memcmp(own, drawn, sizeof own) == 0) return k;
    }
    return -1;
}

TEST(what_a_thread_inherits) {
    Worker    workers[2] = {{{0}, 0, 0, false}, {{0}, 0, 0, false}};
    pthread_t threads[2];
    taper_manual_seed(1234);
    taper_set_default_dtype(FLOAT64);
    taper_set_draws(DRAWS_PLAIN);
    taper_raise(ERROR_VALUE, "of this thread alone");
    told = 0;
    taper_on_error(count_told);
    for (int i = 0; i < 2; i++) assert_int_equal(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
    for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
    taper_on_error(NULL);
    taper_clear_error();
    assert_int_equal(told, 2);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(workers[i].dtype, FLOAT64);
        assert_int_equal(workers[i].draws, DRAWS_PLAIN);
        assert_false(workers[i].error_seen);
    }
    int first = number_that_draws(workers[0].drawn, 1234), second = number_that_draws(workers[1].drawn, 1234);
    taper_set_default_dtype(FLOAT32);
    taper_set_draws(DRAWS_FUSED);
    assert_true(first >= 1 && second >= 1 && first != second);
}

RUN_TESTS("errors", T(kinds_of_errors), T(a_lost_picture_does_not_stop_a_training), T(a_wrong_target_is_told_once),
          T(an_error_in_the_way_takes_the_place_of_another), T(none_is_printed), T(what_a_thread_inherits))
