/* test_state.c: runs in files. What is loaded goes on with the bits that it would have had without the break: every optimizer, every
 * scheduler, a loader in the middle of an epoch, both generators; and after SIGKILL at any moment.
 *
 * fsync is this program's own, so that it can fail, and takes no time. */
#define _GNU_SOURCE

#include "scratch.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static int fsync_fails; /* errno, or 0 */

int fsync(int file) {
    (void)file;
    if (fsync_fails) return errno = fsync_fails, -1;
    return 0;
}

/* ---- A run --------------------------------------------------------------------------------------------- */

/* Of all that lasts: weights, running statistics, masks of dropout, an order of samples, rates. */
typedef struct Training {
    Tensor          *x, *y;
    nn_Module       *model, *criterion;
    optim_Optimizer *optimizer;
    optim_Scheduler *scheduler;
    data_Loader     *loader;
    taper_Generator *noise;
    int64_t          batches;
    double           last_loss;
} Training;

static optim_Optimizer *adam(taper_Tensors p) { return optim_Adam(p, .lr = 0.01, .amsgrad = true); }
static optim_Scheduler *warm(optim_Optimizer *o) { return optim_CosineAnnealingWarmRestarts(o, 3, .T_mult = 2); }

typedef optim_Optimizer *MakeOptimizer(taper_Tensors parameters);
typedef optim_Scheduler *MakeScheduler(optim_Optimizer *optimizer);

static Training begin(uint64_t seed, MakeOptimizer *optimizer, MakeScheduler *scheduler) {
    Training t = {.last_loss = -1};
    taper_manual_seed(3);
    t.x = tensor_keep(tensor_rand(SHAPE(10, 3)));
    t.y = tensor_keep(tensor_sum(t.x, 1, .keepdim = true));
    taper_manual_seed(seed);
    np_random_seed((uint32_t)seed);
    t.model = nn_Sequential(nn_Linear(3, 4), nn_BatchNorm1d(4), nn_Dropout(0.3), nn_Linear(4, 1));
    t.criterion = nn_MSELoss();
    t.optimizer = optimizer(nn_parameters(t.model));
    t.scheduler = scheduler(t.optimizer);
    t.noise = taper_Generator_new(seed + 1);
    t.loader = data_DataLoader(TENSORS(t.x, t.y), .batch_size = 4, .shuffle = true);
    return t;
}

static void end(Training *t) {
    optim_scheduler_free(t->scheduler);
    optim_free(t->optimizer);
    nn_free(t->criterion);
    nn_free(t->model);
    data_free(t->loader);
    taper_Generator_free(t->noise);
    tensor_free(t->x);
    tensor_free(t->y);
}

typedef struct Closure {
    Training *t;
    Tensor   *x, *y;
} Closure;

static Tensor *loss_of(void *context) {
    Closure *c = context;
    optim_zero_grad(c->t->optimizer);
    Tensor *loss = nn_forward(c->t->criterion, nn_forward(c->t->model, c->x), c->y);
    return tensor_backward(loss) ? loss : NULL;
}

/* One batch, with noise of NumPy's and of a generator of its own. */
static void train_batch(Training *t) {
    tape_scope();
    Tensor *batch[2];
    if (!data_next(t->loader, batch) && !data_next(t->loader, batch)) fail_msg("no batch: %s", taper_error());
    Tensor *noise = tensor_mul(
        tensor_add(tensor_randn(SHAPE(3), .generator = t->noise), tensor_to(np_random_randn(SHAPE(3)), FLOAT32)), 0.01);
    Closure closure = {t, tensor_add(batch[0], noise), batch[1]};
    t->last_loss = optim_step_closure(t->optimizer, loss_of, &closure);
    optim_scheduler_step(t->scheduler);
    t->batches++;
}

#define RUN_OF(t)                                                                                                      \
    {"model", STATE((t)->model)}, {"optimizer", STATE((t)->optimizer)}, {"scheduler", STATE((t)->scheduler)},          \
        {"loader", STATE((t)->loader)}, {"noise", STATE((t)->noise)}, {"batches", STATE(&(t)->batches)}, {             \
        "loss", STATE(&(t)->last_loss)                                                                                 \
    }

static bool save_run(Training *t, const char *path) { return state_save(path, RUN_OF(t)); }
static bool load_run(Training *t, const char *path) { return state_load(path, RUN_OF(t)); }

/* Two files of state have the same bytes. */
static void check_same_files(const char *a, const char *b, const char *what) {
    size_t size_a, size_b;
    char  *bytes_a = read_bytes(a, &size_a), *bytes_b = read_bytes(b, &size_b);
    if (size_a != size_b || memcmp(bytes_a, bytes_b, size_a) != 0) fail_msg("%s: the resumed run is another one", what);
    free(bytes_a);
    free(bytes_b);
}

/* 5 batches, a file, 6 more; and from the file into a run that was made otherwise, 6 more. */
static void check_resumed(const char *what, MakeOptimizer *optimizer, MakeScheduler *scheduler) {
    tape_scope();
    Training first = begin(1, optimizer, scheduler);
    for (int i = 0; i < 5; i++) train_batch(&first);
    assert_true(save_run(&first, scratch("middle")));
    for (int i = 0; i < 6; i++) train_batch(&first);
    assert_true(save_run(&first, scratch("end")));
    end(&first);
    Training second = begin(99, optimizer, scheduler);
    for (int i = 0; i < 2; i++) train_batch(&second); /* what there is now is replaced */
    if (!load_run(&second, scratch("middle"))) fail_msg("%s: %s", what, taper_error());
    assert_int_equal(second.batches, 5);
    for (int i = 0; i < 6; i++) train_batch(&second);
    assert_true(save_run(&second, scratch("resumed")));
    end(&second);
    CHECK_GOOD();
    check_same_files(scratch("end"), scratch("resumed"), what);
}

/* ---- Every optimizer and every scheduler ------------------------------------------------------------------- */

#define OPTIMIZERS(X)                                                                                                  \
    X(SGD, .lr = 0.01, .momentum = 0.9)                                                                                \
    X(Adam, .lr = 0.01, .amsgrad = true)                                                                               \
    X(AdamW, .lr = 0.01)                                                                                               \
    X(RMSprop, .lr = 0.01, .centered = true, .momentum = 0.5)                                                          \
    X(Adamax, .lr = 0.01)                                                                                              \
    X(NAdam, .lr = 0.01)                                                                                               \
    X(RAdam, .lr = 0.01)                                                                                               \
    X(Adagrad, .lr = 0.01, .lr_decay = 0.1)                                                                            \
    X(Adadelta, .lr = 0.5)                                                                                             \
    X(Rprop, .lr = 0.01)                                                                                               \
    X(ASGD, .lr = 0.01, .t0 = 3)                                                                                       \
    X(Lion, .lr = 0.01)                                                                                                \
    X(LBFGS, .lr = 0.1, .max_iter = 3, .history_size = 4)
#define MAKE_OPTIMIZER(name, ...)                                                                                      \
    static optim_Optimizer *make_##name(taper_Tensors p) { return optim_##name(p, __VA_ARGS__); }
OPTIMIZERS(MAKE_OPTIMIZER)

static double halved(int64_t epoch, int group, void *context) {
    return (void)group, (void)context, 1.0 / (double)(1 + epoch);
}
static double ninety(int64_t epoch, int group, void *context) { return (void)epoch, (void)group, (void)context, 0.9; }

#define SCHEDULES(X)                                                                                                   \
    X(LambdaLR, optim_LambdaLR(o, halved))                                                                             \
    X(MultiplicativeLR, optim_MultiplicativeLR(o, ninety))                                                             \
    X(StepLR, optim_StepLR(o, 2))                                                                                      \
    X(MultiStepLR, optim_MultiStepLR(o, DIMS(3, 7)))                                                                   \
    X(ConstantLR, optim_ConstantLR(o, .total_iters = 7))                                                               \
    X(LinearLR, optim_LinearLR(o, .total_iters = 8))                                                                   \
    X(ExponentialLR, optim_ExponentialLR(o, 0.9))                                                                      \
    X(PolynomialLR, optim_PolynomialLR(o, .total_iters = 9, .power = 2))                                               \
    X(CosineAnnealingLR, optim_CosineAnnealingLR(o, 8))                                                                \
    X(WarmRestarts, optim_CosineAnnealingWarmRestarts(o, 3, .T_mult = 2))                                              \
    X(OneCycleLR, optim_OneCycleLR(o, 0.05, .total_steps = 20))                                                        \
    X(CyclicLR, optim_CyclicLR(o, 0.001, 0.05, .step_size_up = 3, .mode = "triangular2"))                              \
    X(SWALR, optim_SWALR(o, 0.002, .anneal_epochs = 8))                                                                \
    X(SequentialLR,                                                                                                    \
      optim_SequentialLR(o, SCHEDULERS(optim_ConstantLR(o, .total_iters = 3), optim_ExponentialLR(o, 0.9)), DIMS(4)))  \
    X(ChainedScheduler, optim_ChainedScheduler(SCHEDULERS(optim_StepLR(o, 3), optim_ExponentialLR(o, 0.95))))
#define MAKE_SCHEDULER(name, call)                                                                                     \
    static optim_Scheduler *make_##name(optim_Optimizer *o) { return call; }
SCHEDULES(MAKE_SCHEDULER)

TEST(every_optimizer_goes_on) {
#define RESUMED(name, ...) check_resumed(#name, make_##name, warm);
    OPTIMIZERS(RESUMED)
}

TEST(every_scheduler_goes_on) {
#define RESUMED_SCHEDULE(name, call) check_resumed(#name, adam, make_##name);
    SCHEDULES(RESUMED_SCHEDULE)
}

/* By its own dict: the steps between are given losses. */
TEST(a_plateau_goes_on) {
    Tensor          *p = tensor_ones(SHAPE(1), .requires_grad = true);
    optim_Optimizer *o[2] = {optim_SGD(TENSORS(p), .lr = 1), optim_SGD(TENSORS(p), .lr = 1)};
    optim_Scheduler *s[2];
    for (int i = 0; i < 2; i++) s[i] = optim_ReduceLROnPlateau(o[i], .patience = 1, .cooldown = 1);
    for (int i = 0; i < 3; i++) optim_scheduler_step(s[0], 1.0 + i);
    assert_true(optim_scheduler_load_state_dict(s[1], optim_scheduler_state_dict(s[0])));
    assert_true(optim_load_state_dict(o[1], optim_state_dict(o[0])));
    assert_true(optim_lr(o[1], 0) == optim_lr(o[0], 0) && optim_lr(o[1], 0) < 1);
    for (int k = 0; k < 9; k++)
        for (int i = 0; i < 2; i++) optim_scheduler_step(s[i], 2.0);
    assert_true(optim_lr(o[1], 0) == optim_lr(o[0], 0));
    assert_true(optim_lr(o[1], 0) < 0.01);
    for (int i = 0; i < 2; i++) optim_scheduler_free(s[i]), optim_free(o[i]);
}

/* Names as PyTorch has them; weights for other programs. */
TEST(a_state_is_a_dict) {
    Training t = begin(1, adam, warm);
    train_batch(&t);
    assert_true(save_run(&t, scratch("run")));
    taper_Dict run = safetensors_load_file(scratch("run"));
    assert_true(tensor_item(taper_dict_get(run, "batches")) == 1);
    assert_true(tensor_item(taper_dict_get(run, "optimizer.param_groups.0.betas.1")) == 0.999);
    assert_true(tensor_equal(taper_dict_get(run, "optimizer.state.0.exp_avg"),
                             optim_state(t.optimizer, nn_get_parameter(t.model, "0.weight"), "exp_avg")));
    nn_Module *other = nn_Sequential(nn_Linear(3, 4), nn_BatchNorm1d(4), nn_Dropout(0.3), nn_Linear(4, 1));
    assert_true(nn_load_state_dict(other, taper_dict_below(run, "model")).loaded);
    assert_true(tensor_equal(nn_get_parameter(other, "3.weight"), nn_get_parameter(t.model, "3.weight")));
    nn_free(other);
    end(&t);
}

/* ---- What does not fit --------------------------------------------------------------------------------------- */

TEST(what_does_not_fit_changes_nothing) {
    Training t = begin(1, adam, warm), other = begin(2, make_SGD, make_StepLR);
    int      whole = 7;
    train_batch(&t);
    train_batch(&other);
    assert_true(save_run(&t, scratch("adam")) && save_run(&other, scratch("before")));
    assert_false(load_run(&other, scratch("adam")));
    assert_non_null(strstr(taper_error(), "\n\tMissing: \"optimizer.class.SGD\""));
    assert_non_null(strstr(taper_error(), "\n\tUnexpected: "));
    CHECK_ERROR("adam does not fit");
    assert_true(save_run(&other, scratch("after")));
    check_same_files(scratch("before"), scratch("after"), "a failed load");
    assert_false(state_load(scratch("adam"), {"batches", STATE(&whole)}));
    CHECK_ERROR("Unexpected: \"");
    assert_int_equal(whole, 7);
    Tensor *wrong = tensor_zeros(SHAPE(2)), *right = tensor_ones(SHAPE(3));
    assert_true(state_save(scratch("x"), {"x", STATE(right)}, {"y", STATE(right)}));
    assert_false(state_load(scratch("x"), {"x", STATE(wrong)}, {"y", STATE(tensor_to(right, FLOAT64))}));
    assert_non_null(strstr(taper_error(),
                           "x does not fit:\n\tx is [3], expected [2]\n\ty is torch.float32, expected torch.float64"));
    taper_clear_error();
    end(&t);
    end(&other);
}

/* A number that would reach beyond its array is a file that lies. */
TEST(numbers_that_lie) {
    Training t = begin(1, adam, warm);
    train_batch(&t);
    assert_true(save_run(&t, scratch("run")));
    static const struct {
        const char *name;
        double      value;
    } lies[] = {{"generator.torch.next", 625}, {"generator.numpy.next", -1}, {"loader.next", 11},
                {"loader.samples", 9},         {"noise.next", 1e9},          {"optimizer.param_groups.0.lr", -1},
                {"optimizer.state.0.kept", 16}};
    for (int i = 0; i < COUNT(lies); i++) {
        tape_scope();
        taper_Dict run = safetensors_load_file(scratch("run"));
        Tensor    *number = taper_dict_get(run, lies[i].name);
        tensor_fill_(number, lies[i].value);
        assert_true(safetensors_save_file(run, scratch("lie")));
        assert_false(load_run(&t, scratch("lie")));
        if (!strstr(taper_error(), "does not fit") && !strstr(taper_error(), "Invalid learning rate"))
            fail_msg("%s: %s", lies[i].name, taper_error());
        taper_clear_error();
    }
    taper_Dict run = safetensors_load_file(scratch("run"));
    tensor_fill_(taper_dict_get(run, "loader.order"), 10);
    assert_true(safetensors_save_file(run, scratch("lie")));
    assert_false(load_run(&t, scratch("lie")));
    CHECK_ERROR("loader.order is out of range");
    end(&t);
}

TEST(names_are_one_each) {
    int    a = 1;
    double b = 2;
    assert_false(state_save(scratch("x"), {"a", STATE(&a)}, {"a", STATE(&b)}));
    CHECK_ERROR("the name 'a' is taken");
    assert_false(state_save(scratch("x"), {"generator", STATE(&a)}));
    CHECK_ERROR("the name 'generator' is taken");
    assert_false(state_save(scratch("x"), {"", STATE(&a)}));
    CHECK_ERROR("name 0 is empty");
    bool flag = true;
    assert_true(state_save(scratch("x"), {"a", STATE(&a)}, {"b", STATE(&b)}, {"flag", STATE(&flag)}));
    a = 0, b = 0, flag = false;
    assert_true(state_load(scratch("x"), {"flag", STATE(&flag)}, {"b", STATE(&b)}, {"a", STATE(&a)}));
    assert_true(a == 1 && b == 2 && flag);
}

/* ---- What goes wrong ------------------------------------------------------------------------------------------- */

TEST(a_full_disk_and_a_failed_sync_leave_the_old_file) {
    struct rlimit before, little = {4000, RLIM_INFINITY};
    Training      t = begin(1, adam, warm);
    assert_true(save_run(&t, scratch("run")) && save_run(&t, scratch("copy")));
    train_batch(&t);
    getrlimit(RLIMIT_FSIZE, &before);
    little.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &little);
    const bool full = save_run(&t, scratch("run"));
    setrlimit(RLIMIT_FSIZE, &before);
    assert_false(full);
    CHECK_ERROR("run: File too large");
    fsync_fails = EIO;
    assert_false(save_run(&t, scratch("run")));
    fsync_fails = 0;
    CHECK_ERROR("run: Input/output error");
    check_same_files(scratch("run"), scratch("copy"), "a failed save");
    end(&t);
}

/* Trains and saves until it is killed. */
static void train_for_ever(void) {
    Training t = begin(1, adam, warm);
    if (access(scratch("killed"), F_OK) == 0 && !load_run(&t, scratch("killed"))) _exit(1);
    for (;;) {
        train_batch(&t);
        if (!save_run(&t, scratch("killed"))) _exit(1);
    }
}

TEST(killed_at_any_moment) {
    enum { KILLS = 200 };
    int status;
    for (int i = 0; i < KILLS; i++) {
        const pid_t child = fork();
        if (child == 0) train_for_ever();
        usleep(i == 0 ? 50000 : (useconds_t)(test_uniform() * 4000));
        kill(child, SIGKILL);
        assert_int_equal(waitpid(child, &status, 0), child);
        if (!WIFSIGNALED(status)) fail_msg("a child could not go on");
    }
    Training last = begin(7, adam, warm);
    assert_true(load_run(&last, scratch("killed")));
    Training whole = begin(1, adam, warm);
    while (whole.batches < last.batches) train_batch(&whole);
    assert_true(save_run(&whole, scratch("whole")));
    check_same_files(scratch("killed"), scratch("whole"), "a killed run");
    print_message("%lld batches\n", (long long)last.batches);
    end(&last);
    end(&whole);
}

int main(void) {
    taper_on_error(NULL);
    const struct CMUnitTest tests[] = {
        T(every_optimizer_goes_on),
        T(every_scheduler_goes_on),
        T(a_plateau_goes_on),
        T(a_state_is_a_dict),
        T(what_does_not_fit_changes_nothing),
        T(numbers_that_lie),
        T(names_are_one_each),
        T(a_full_disk_and_a_failed_sync_leave_the_old_file),
        T(killed_at_any_moment),
    };
    return cmocka_run_group_tests_name("state", tests, make_scratch, remove_scratch);
}
