/* test_process.c: what belongs to the whole process, changed under the library's feet: fork, signals, the number of
 * threads, floating-point modes, the locale. */
#define _GNU_SOURCE

#include "test.h"

#include "ops/ops.h"

#include <fenv.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

/* On workers: 256 x 256 products are shared out. */
static double threaded_sum(void) {
    tape_scope();
    Tensor *a = tensor_ones(SHAPE(256, 256));
    return tensor_item(tensor_sum(tensor_matmul(a, a)));
}
static const double RIGHT_SUM = 256.0 * 256 * 256;

/* ---- fork ---------------------------------------------------------------------------------------- */

/* Ends well within ten seconds, or is said to hang. */
static void check_child(pid_t child) {
    int status = 0;
    for (int ms = 0; waitpid(child, &status, WNOHANG) == 0; ms++) {
        if (ms == 10000) {
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            fail_msg("the child hangs");
        }
        usleep(1000);
    }
    if (WIFSIGNALED(status)) fail_msg("the child was killed by signal %d", WTERMSIG(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

TEST(a_child_has_workers_of_its_own) {
    taper_set_num_threads(4);
    for (int i = 0; i < 50; i++) {
        assert_true(threaded_sum() == RIGHT_SUM);
        pid_t child = fork();
        if (child == 0) {
            bool right = threaded_sum() == RIGHT_SUM && threaded_sum() == RIGHT_SUM;
            _exit(right ? 0 : 1);
        }
        check_child(child);
    }
}

static atomic_bool stop;
static void       *keep_busy(void *unused) {
          taper_set_num_threads(4);
          while (!atomic_load(&stop)) threaded_sum();
    return unused;
}

/* While another thread uses the workers. */
TEST(a_child_of_a_busy_process) {
    pthread_t busy;
    taper_set_num_threads(4);
    atomic_store(&stop, false);
    pthread_create(&busy, NULL, keep_busy, NULL);
    for (int i = 0; i < 50; i++) {
        pid_t child = fork();
        if (child == 0) _exit(threaded_sum() == RIGHT_SUM ? 0 : 1);
        check_child(child);
    }
    atomic_store(&stop, true);
    pthread_join(busy, NULL);
}

/* exit runs the library's destructors, in the child as well, where there is nobody to join. */
TEST(a_child_that_does_nothing_ends) {
    taper_set_num_threads(4);
    threaded_sum();
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        fclose(stdout); /* what cmocka has still to say is the parent's */
        exit(0);
    }
    check_child(child);
}

#if !defined NDEBUG && !defined UNCHECKED
/* A header that does not agree with itself stops the program where the next operation is recorded, and says so. */
TEST(a_broken_invariant_stops_debug_builds) {
    int   ends[2];
    char  text[512] = "";
    char *at = text;
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        fclose(stdout);
        dup2(ends[1], STDERR_FILENO);
        signal(SIGABRT, SIG_DFL);
        Tensor *x = tensor_ones(SHAPE(4));
        x->numel = 3; /* of shape (4) */
        tensor_exp(x);
        _exit(0);
    }
    close(ends[1]);
    for (ssize_t n; at < text + sizeof text - 1 && (n = read(ends[0], at, sizeof text - 1 - (size_t)(at - text))) > 0;)
        at += n;
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    assert_non_null(strstr(text, "an invariant of Taper is broken, please report it: "));
}
#define BROKEN T(a_broken_invariant_stops_debug_builds),
#else
#define BROKEN
#endif

/* ---- Signals and threads ------------------------------------------------------------------------- */

static pthread_t    main_thread;
static atomic_int   caught;
static atomic_bool  elsewhere;
static volatile int ignore;

static void on_signal(int number) {
    ignore = number;
    if (!pthread_equal(pthread_self(), main_thread)) atomic_store(&elsewhere, true);
    atomic_fetch_add(&caught, 1);
}

/* A signal for the process that main has blocked must not be taken by a worker. */
TEST(workers_take_no_signals) {
    sigset_t         mine, before;
    struct sigaction action = {.sa_handler = on_signal}, old;
    main_thread = pthread_self();
    sigaction(SIGUSR1, &action, &old);
    pid_t child = fork(); /* with no workers yet, so that they are made here */
    if (child == 0) {
        taper_set_num_threads(4);
        threaded_sum();
        sigemptyset(&mine);
        sigaddset(&mine, SIGUSR1);
        pthread_sigmask(SIG_BLOCK, &mine, &before);
        for (int i = 0; i < 20; i++) {
            kill(getpid(), SIGUSR1);
            threaded_sum();
        }
        _exit(atomic_load(&caught) == 0 ? 0 : 1);
    }
    check_child(child);
    sigaction(SIGUSR1, &old, NULL);
}

static void *change_threads(void *unused) {
    while (!atomic_load(&stop)) {
        taper_set_num_threads(1);
        taper_set_num_threads(8);
    }
    return unused;
}

/* A product decides once how many parts it has. */
TEST(the_number_of_threads_changes_meanwhile) {
    pthread_t changer;
    atomic_store(&stop, false);
    pthread_create(&changer, NULL, change_threads, NULL);
    for (int i = 0; i < 400; i++) {
        {
            tape_scope();
            Tensor *a = tensor_ones(SHAPE(256, 256)), *c = tensor_matmul(a, a);
            assert_true(tensor_at(c, INDEX(255, 255)) == 256);
        }
        if (i % 8 == 0) assert_true(threaded_sum() == RIGHT_SUM);
    }
    atomic_store(&stop, true);
    pthread_join(changer, NULL);
    taper_set_num_threads(1);
}

static void  pass_over(const char *message) { (void)message; }
static void *change_everything(void *unused) {
    for (int i = 0; !atomic_load(&stop); i++) {
        taper_set_default_dtype(i % 2 ? FLOAT64 : FLOAT32);
        taper_set_draws(i % 4);
        taper_on_error(i % 2 ? pass_over : NULL);
        taper_set_num_threads(i % 8 + 1);
        np_random_seed((uint32_t)i);
        taper_manual_seed((uint64_t)i);
    }
    return unused;
}

/* A training whose result does not depend on what is the process's: it says its dtypes, and draws whole numbers from a
 * generator of its own. */
static double trained(void) {
    tape_scope();
    taper_Generator *generator = taper_Generator_new(3);
    Tensor          *x = tensor_to(tensor_randint(-3, 4, SHAPE(300, 40), .generator = generator), FLOAT64);
    Tensor          *w = tensor_requires_grad_(tensor_full(SHAPE(40, 20), 0.125, .dtype = FLOAT64), true);
    optim_Optimizer *sgd = optim_SGD(TENSORS(w), .lr = 0x1p-10, .momentum = 0.5);
    for (int i = 0; i < 10; i++) {
        tape_scope();
        Tensor *y = tensor_tanh(tensor_matmul(x, w));
        optim_zero_grad(sgd);
        tensor_backward(tensor_sum(tensor_mul(y, y)));
        tensor_matmul(x, x); /* an error of this thread */
        taper_clear_error();
        optim_step(sgd);
    }
    double sum = tensor_item(tensor_sum(tensor_detach(w)));
    optim_free(sgd);
    taper_Generator_free(generator);
    return sum;
}

TEST(everything_of_the_process_changes_meanwhile) {
    pthread_t changer;
    double    alone = trained();
    atomic_store(&stop, false);
    pthread_create(&changer, NULL, change_everything, NULL);
    for (int i = 0; i < 40; i++) assert_true(trained() == alone);
    atomic_store(&stop, true);
    pthread_join(changer, NULL);
    taper_set_default_dtype(FLOAT32);
    taper_set_draws(DRAWS_FUSED);
    taper_on_error(NULL);
    taper_set_num_threads(1);
}

/* ---- Floating-point modes ------------------------------------------------------------------------ */

/* Sums and products of tenths, which every rounding mode rounds differently. */
static void rounded(double *results, int threads) {
    tape_scope();
    taper_set_num_threads(threads);
    Tensor *x = tensor_full(SHAPE(300, 300), 0.1, .dtype = FLOAT64);
    results[0] = tensor_item(tensor_sum(tensor_mul(x, x)));
    results[1] = tensor_item(tensor_sum(tensor_matmul(x, x)));
    tensor_copy_to(tensor_select(tensor_div(x, 3.0), 0, 299), results + 2, 300);
}

/* The mode of the caller is the workers', whoever made them: the same numbers with 1 thread and with 4. */
TEST(workers_round_as_their_caller) {
    const int modes[] = {FE_UPWARD, FE_DOWNWARD, FE_TONEAREST};
    double    alone[302], together[302], nearest[302];
    rounded(nearest, 4); /* workers of the default mode */
    for (int i = 0; i < COUNT(modes); i++) {
        fesetround(modes[i]);
        rounded(alone, 1);
        rounded(together, 4);
        fesetround(FE_TONEAREST);
        assert_memory_equal(alone, together, sizeof alone);
        assert_int_equal(memcmp(alone, nearest, sizeof alone) == 0, modes[i] == FE_TONEAREST);
    }
}

/* ---- The locale ---------------------------------------------------------------------------------- */

/* A locale with a decimal comma, made here: none need be installed. */
static bool use_comma(const char *folder) {
    char command[512], source[128];
    snprintf(source, sizeof source, "%s/comma.src", folder);
    FILE *file = fopen(source, "w");
    if (!file) return false;
    fputs("LC_NUMERIC\ndecimal_point \",\"\nthousands_sep \".\"\ngrouping 3;3\nEND LC_NUMERIC\n", file);
    fclose(file);
    snprintf(command, sizeof command, "localedef -c -i %s %s/comma >/dev/null 2>&1", source, folder);
    if (system(command) == -1) return false;
    setenv("LOCPATH", folder, 1);
    return setlocale(LC_NUMERIC, "comma");
}

static void check_texts(void) {
    char         text[32];
    data_Column  column = {"x", (double[]){0.5}, DATA_SHORTEST};
    plot_Figure *figure = plot_figure(.width = 2, .height = 2);
    assert_string_equal(tensor_repr(tensor_from(SHAPE(2), (float[]){1.5f, 2.5f})), "tensor([1.5000, 2.5000])");
    assert_string_equal(tensor_repr(tensor_from(SHAPE(1), (float[]){1e-9f})), "tensor([1.0000e-09])");
    nn_Module *dropout = nn_Dropout(1.0 / 3);
    assert_string_equal(nn_repr(dropout), "Dropout(p=0.3333333333333333, inplace=False)");
    nn_free(dropout);
    tensor_uniform_(tensor_zeros(SHAPE(2)), 0.5, 0.25);
    CHECK_ERROR("from=0.5 > to=0.25");
    assert_true(data_save_csv("/tmp/taper-comma.csv", 1, column));
    FILE *file = fopen("/tmp/taper-comma.csv", "r");
    assert_int_equal(fread(text, 1, sizeof text, file), strlen("x\n0.5\n"));
    fclose(file);
    assert_true(tensor_item(data_read_csv("/tmp/taper-comma.csv").values) == 0.5);
    remove("/tmp/taper-comma.csv");
    double far[] = {1e-300 / 3};
    column = (data_Column){"x", far, DATA_SHORTEST}; /* of more digits than are read by hand */
    assert_true(data_save_csv("/tmp/taper-comma.csv", 1, column));
    assert_true(tensor_item(data_read_csv("/tmp/taper-comma.csv", .dtype = FLOAT64).values) == far[0]);
    remove("/tmp/taper-comma.csv");
    assert_memory_equal(text, "x\n0.5\n", strlen("x\n0.5\n"));
    plot_free(figure);
}

TEST(texts_have_points_whatever_the_locale) {
    char folder[] = "/tmp/taper-locale-XXXXXX", command[64], text[16];
    assert_non_null(mkdtemp(folder));
    bool there = use_comma(folder);
    if (there) {
        snprintf(text, sizeof text, "%.1f", 1.5);
        assert_string_equal(text, "1,5"); /* so it is a comma that the library withstands */
        check_texts();
        snprintf(text, sizeof text, "%.1f", 1.5);
        assert_string_equal(text, "1,5"); /* and leaves alone */
        setlocale(LC_NUMERIC, "C");
    }
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
    check_texts();
    if (!there) skip();
}

/* fork first: no other test's workers stand in its way. */
RUN_TESTS("process", T(workers_take_no_signals), T(a_child_has_workers_of_its_own), T(a_child_of_a_busy_process),
          T(a_child_that_does_nothing_ends), BROKEN T(the_number_of_threads_changes_meanwhile),
          T(everything_of_the_process_changes_meanwhile), T(workers_round_as_their_caller),
          T(texts_have_points_whatever_the_locale))
