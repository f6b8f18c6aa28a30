/* test_threads.c: several user threads train models of their own at the same time, with the workers in
 * use; every one ends with the bits of a lone run, and a thread's end gives its memory back. */
#ifdef __linux__
#define _GNU_SOURCE /* sched_setaffinity */
#endif

#include "test.h"

#include <pthread.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 4, STEPS = 30 };

typedef struct Job {
    uint64_t seed;
    double   result[3];
    bool     good;
    char     error[256];
} Job;

/* Wide enough that sums and products are shared out to the workers. */
static void *train(void *context) {
    Job *job = context;
    taper_manual_seed(job->seed);
    Tensor          *x = tensor_rand(SHAPE(64, 600)), *y = tensor_rand(SHAPE(64, 3));
    nn_Module       *model = nn_Sequential(nn_Linear(600, 100), nn_Tanh(), nn_Linear(100, 3));
    optim_Optimizer *sgd = optim_SGD(nn_parameters(model), .lr = 0.05, .momentum = 0.9);
    for (int step = 0; step < STEPS; step++) {
        tape_scope();
        optim_zero_grad(sgd);
        Tensor *loss = F_mse_loss(nn_forward(model, x), y);
        tensor_backward(loss);
        optim_step(sgd);
        job->result[0] = tensor_item(loss);
    }
    job->result[1] = tensor_item(tensor_sum(nn_get_parameter(model, "0.weight")));
    job->result[2] = tensor_item(tensor_sum(tensor_exp(nn_forward(model, x))));
    optim_free(sgd);
    nn_free(model);
    tensor_matmul(x, x); /* an error of this thread alone */
    job->good = taper_error() && strstr(taper_error(), "(64x600 and 64x600)");
    snprintf(job->error, sizeof job->error, "%s", taper_error() ? taper_error() : "none");
    taper_clear_error();
    return NULL;
}

TEST(threads_train_as_if_alone) {
    Job       alone[THREADS] = {{0}}, together[THREADS] = {{0}};
    pthread_t threads[THREADS];
    for (int round = 0; round < 3; round++) {
        taper_set_num_threads(round + 1);
        for (uint64_t i = 0; i < THREADS; i++) alone[i].seed = together[i].seed = i;
        for (int i = 0; i < THREADS && round == 0; i++) train(&alone[i]);
        for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&threads[i], NULL, train, &together[i]), 0);
        for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
        for (int i = 0; i < THREADS; i++) {
            if (!together[i].good) fail_msg("thread %d: %s", i, together[i].error);
            assert_memory_equal(alone[i].result, together[i].result, sizeof alone[i].result);
        }
    }
    CHECK_GOOD();
    taper_set_num_threads(2);
}

static void *read_shared(void *context) {
    Tensor *x = context;
    tape_scope();
    return (void *)(intptr_t)tensor_item(tensor_sum(tensor_mul(x, 2)));
}

TEST(a_tensor_may_be_read_by_other_threads) {
    Tensor   *x = tensor_ones(SHAPE(1000));
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) pthread_create(&threads[i], NULL, read_shared, x);
    for (int i = 0; i < THREADS; i++) {
        void *result;
        pthread_join(threads[i], &result);
        assert_int_equal((intptr_t)result, 2000);
    }
}

static void *release_foreign(void *context) {
    bool released = tape_release(*(tape_Mark *)context);
    return (void *)(intptr_t)(!released && strstr(taper_error(), "belongs to another thread"));
}

TEST(a_scope_belongs_to_its_thread) {
    tape_Mark mark = tape_mark();
    pthread_t thread;
    void     *told;
    pthread_create(&thread, NULL, release_foreign, &mark);
    pthread_join(thread, &told);
    assert_non_null(told);
    assert_true(tape_release(mark));
}

/* These two come first, as the number is asked for once. */
TEST(one_processor_means_one_thread) {
#ifdef __linux__
    int   status = 0;
    pid_t child = fork();
    if (child == 0) {
        cpu_set_t allowed, one;
        size_t    first = 0;
        unsetenv("TAPER_NUM_THREADS");
        sched_getaffinity(0, sizeof allowed, &allowed);
        while (!CPU_ISSET(first, &allowed)) first++;
        CPU_ZERO(&one);
        CPU_SET(first, &one);
        bool bound = sched_setaffinity(0, sizeof one, &one) == 0;
        _exit(bound ? taper_get_num_threads() : 99);
    }
    assert_true(child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
#endif
}

/* TAPER_NUM_THREADS, where it is a number of threads; else what the processors are good for. */
TEST(the_environment_says_how_many) {
    static const char *const wishes[] = {"1", "3", "256", "1000"};
    const int expected[] = {1, 3, 256 & 255, 256 & 255}; /* an exit status has a byte; 256 are the most */
    for (int i = 0; i < COUNT(wishes); i++) {
        int   status = 0;
        pid_t child = fork();
        if (child == 0) {
            setenv("TAPER_NUM_THREADS", wishes[i], 1);
            _exit(taper_get_num_threads());
        }
        assert_true(child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), expected[i]);
    }
}

RUN_TESTS("threads", T(one_processor_means_one_thread), T(the_environment_says_how_many), T(threads_train_as_if_alone),
          T(a_tensor_may_be_read_by_other_threads), T(a_scope_belongs_to_its_thread))
