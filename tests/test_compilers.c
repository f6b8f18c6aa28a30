/* test_compilers.c: the order of arguments, what compilers accept, warn of and refuse, and programs of theirs.
 *
 * With the arguments ZIG LIBRARY (`test` and `test-release` give them) the programs here are also compiled by every
 * compiler there is and run against that library. What compilers make of a call has nothing to do with how this program was
 * compiled itself, so the steps of the sanitizers leave it out. */
#include "test.h"

#include <sys/wait.h>
#include <unistd.h>

#include "order_program.c"

static const char *zig, *library; /* NULL: not given */
static char        folder[] = "/tmp/taper-compilers-XXXXXX";

TEST(arguments_from_left_to_right) {
    char  expected[32] = "", found[32];
    FILE *file = fopen("tests/goldens/order.txt", "r");
    assert_non_null(file);
    assert_non_null(fgets(expected, sizeof expected, file));
    fclose(file);
    snprintf(found, sizeof found, "%016llx\n", (unsigned long long)order_hash());
    CHECK_GOOD();
    assert_string_equal(found, expected);
}

/* The output of a command, of at most so many bytes; its status. */
static int run(char *output, size_t room, const char *format, ...) {
    char    command[4096];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(command, sizeof command, format, arguments);
    va_end(arguments);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t n = fread(output, 1, room - 1, pipe);
    output[n] = '\0';
    while (fgetc(pipe) != EOF) continue;
    int status = pclose(pipe);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* The i-th compiler of this machine, or NULL behind the last. */
static const char *compiler(int i) {
    static char zig_cc[1024];
    const char *names[] = {"gcc", "clang", zig ? zig_cc : NULL};
    char        output[16];
    if (zig) snprintf(zig_cc, sizeof zig_cc, "'%s' cc", zig);
    for (int k = 0; k < COUNT(names); k++)
        if (names[k] && run(output, sizeof output, "%s --version >/dev/null 2>&1", names[k]) == 0 && i-- == 0)
            return names[k];
    return NULL;
}

static const char strict[] = "-std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror";

/* One hash, whoever compiled the calls, on every CPU and with any number of threads. */
TEST(one_hash_of_every_compiler) {
    static const char *const cpus[] = {"portable", "avx2", "avx512"};
    char                     expected[64], text[4096];
    if (!library) skip();
    snprintf(expected, sizeof expected, "%016llx\n", (unsigned long long)order_hash());
    for (int c = 0; compiler(c); c++)
        for (int level = 0; level <= 2; level += 2) {
            if (run(text, sizeof text,
                    "%s %s -O%d -DORDER_PROGRAM -Iinclude tests/order_program.c '%s' -lm -lpthread -o %s/order 2>&1",
                    compiler(c), strict, level, library, folder))
                fail_msg("%s -O%d: %s", compiler(c), level, text);
            assert_int_equal(run(text, sizeof text, "%s/order", folder), 0);
            if (strcmp(text, expected)) fail_msg("%s -O%d: %s instead of %s", compiler(c), level, text, expected);
        }
    for (int k = 0; k < COUNT(cpus); k++)
        for (int threads = 1; threads <= 8; threads += threads == 3 ? 5 : 1) {
            assert_int_equal(
                run(text, sizeof text, "TAPER_CPU=%s TAPER_NUM_THREADS=%d %s/order", cpus[k], threads, folder), 0);
            if (strcmp(text, expected)) fail_msg("%s, %d threads: %s", cpus[k], threads, text);
        }
}

/* What happens at an error is the environment's to say for a program that has not said it. */
TEST(the_environment_says_what_happens) {
    char text[4096];
    if (!library || !compiler(0)) skip();
    if (run(text, sizeof text,
            "%s %s -DORDER_PROGRAM -Iinclude tests/order_program.c '%s' -lm -lpthread -o %s/order 2>&1", compiler(0),
            strict, library, folder))
        fail_msg("%s", text);
    assert_int_equal(run(text, sizeof text, "%s/order error 2>&1 >/dev/null", folder), 0);
    assert_non_null(strstr(text, "tests/order_program.c:"));
    assert_non_null(strstr(text, "add: The size of tensor a (2) must match the size of tensor b (3)"));
    assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1); /* one line */
    assert_int_equal(run(text, sizeof text, "TAPER_ERRORS=print %s/order error 2>/dev/null", folder), 0);
    assert_string_equal(text, "went on\n");
    assert_int_equal(run(text, sizeof text, "TAPER_ERRORS=quiet %s/order error 2>&1", folder), 0);
    assert_string_equal(text, "went on\n");
    int status = run(text, sizeof text, "TAPER_ERRORS=abort %s/order error 2>/dev/null", folder);
    assert_true(status == 128 + 6);
    assert_string_equal(text, "");
}

typedef struct Snippet {
    const char *code;
    enum { CLEAN, WARNS, FAILS } then; /* under the strictest flags; by default, and compiles; in every mode */
} Snippet;
static const Snippet snippets[] = {
    {"float X[4][2] = {{0}}; uint8_t b[3] = {0}; tensor_from(SHAPE(4, 2), X); tensor_from(SHAPE(3), b, .dtype = "
     "FLOAT32);",
     CLEAN},
    {"tensor_add(tensor_add(tensor_mul(x, 2), 1.5f), tensor_sum(tensor_mul(x, x), -1, .keepdim = true));", CLEAN},
    {"nn_free(nn_Sequential(nn_Linear(2, 3, .bias = false), nn_Sequential(nn_ReLU(), nn_GELU(.approximate = "
     "\"tanh\"))));",
     CLEAN},
    {"plot_line(f, (double[]){3, 1, 2}, 3, \"o-\", .label = \"y\"); plot_line(f, x, .x = x); plot_legend(f); "
     "plot_legend(f, .loc = \"best\");",
     CLEAN},
    {"optim_free(optim_Adam(TENSORS(x), .betas = {0.5, 0.9}, .lr = 0)); F_mse_loss(x, x, .reduction = REDUCTION_SUM);",
     CLEAN},
    {"nn_forward(m, nn_forward(m, nn_forward(m, x))); tensor_cat(TENSORS(x, x, tensor_relu(x)), 1);", CLEAN},
    {"nn_Linear(2, 3, true);", WARNS},
    {"optim_SGD(TENSORS(x), 0.25);", WARNS},
    {"tensor_zeros(SHAPE(2), FLOAT64);", WARNS},
    {"F_dropout(x, 0.1, true, NULL);", WARNS},
    {"F_mse_loss(x, x, REDUCTION_SUM);", WARNS},
    {"nn_MSELoss(REDUCTION_SUM);", WARNS},
    {"tensor_sum(x, 1, true, 2);", WARNS},
    {"plot_line(f, (double[]){1, 2}, 2, \"o\", \"label\");", WARNS},
    {"plot_figure(3.0, 4.0);", WARNS},
    {"tensor_sum(x, DIMS(1));", FAILS},
    {"tensor_sum(x, .dim = DIMS(1));", FAILS},
    {"plot_line(f, tensor_data_ptr(x), 3);", FAILS},
    {"tensor_from(SHAPE(3), tensor_data_ptr(x));", FAILS},
    {"const float c[3] = {0}; tensor_copy_to(x, c, 3);", FAILS},
    {"tensor_exp(x, x);", FAILS},
    {"tensor_add(x);", FAILS},
    {"nn_Linear(2);", FAILS},
    {"nn_Linear(2, 3, .no_bias = true);", FAILS},
};

TEST(compilers_agree_on_what_is_a_call) {
    char text[1 << 16], path[64];
    if (!library) skip();
    snprintf(path, sizeof path, "%s/snippet.c", folder);
    for (int i = 0; i < COUNT(snippets); i++) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fprintf(file,
                "#include <taper.h>\nint main(void) {\n    Tensor *x = tensor_ones(SHAPE(2, 2));\n    plot_Figure *f = "
                "plot_figure();\n"
                "    nn_Module *m = nn_ReLU();\n    (void)x, (void)f, (void)m;\n    %s\n    return 0;\n}\n",
                snippets[i].code);
        fclose(file);
        for (int c = 0; compiler(c); c++) {
            bool strictly = snippets[i].then == CLEAN;
            int  status = run(text, sizeof text, "%s %s -c -Iinclude %s -o %s/snippet.o 2>&1", compiler(c),
                             strictly ? strict : "", path, folder);
            if ((status != 0) != (snippets[i].then == FAILS))
                fail_msg("%s: %s\nstatus %d, %s", compiler(c), snippets[i].code, status, text);
            if (snippets[i].then == WARNS && !strstr(text, "excess elements"))
                fail_msg("%s: %s\nno warning of excess elements: %s", compiler(c), snippets[i].code, text);
        }
    }
}

/* What has no place by position changes nothing. */
TEST(a_stray_argument_changes_nothing) {
#pragma GCC diagnostic push
#ifdef __clang__
#pragma clang diagnostic ignored "-Wexcess-initializers"
#else
#pragma GCC diagnostic ignored "-Wpragmas"
#pragma GCC diagnostic ignored "-Woverride-init"
#endif
#ifdef __clang__ /* gcc has no name for that warning */
    nn_Module *linear = nn_Linear(2, 3, false), *loss = nn_MSELoss(REDUCTION_SUM);
    Tensor    *x = tensor_ones(SHAPE(2), FLOAT64);
    assert_int_equal(nn_parameters(linear).count, 2);
    assert_true(tensor_item(nn_forward(loss, x, tensor_mul(x, 3))) == 4);
    assert_int_equal(tensor_dtype(x), FLOAT32);
    nn_free(linear);
    nn_free(loss);
#endif
#pragma GCC diagnostic pop
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {T(arguments_from_left_to_right), T(one_hash_of_every_compiler),
                                       T(the_environment_says_what_happens), T(compilers_agree_on_what_is_a_call),
                                       T(a_stray_argument_changes_nothing)};
    taper_on_error(NULL);
    if (argc == 3) zig = argv[1], library = argv[2];
    if (!mkdtemp(folder)) return 1;
    int  failed = cmocka_run_group_tests_name("compilers", tests, NULL, NULL);
    char output[16];
    run(output, sizeof output, "rm -r %s", folder);
    return failed;
}
