/* test_examples.c: every example runs, ends well, and prints what it printed when it was last looked at.
 *
 * Arguments: the examples' programs. Each runs in an empty folder of its own; its output is compared with
 * tests/goldens/examples/NAME.txt, line by line. UPDATE_EXAMPLES=1 writes those files anew; those of trainings on data
 * tests/goldens/make_examples.py writes too, by PyTorch. */
#include "test.h"

#include <sys/stat.h>
#include <unistd.h>

enum { MOST = 64, TEXT = 1 << 16 };

static char here[4096];

/* Trainings that are too long for a test: how many epochs of them it runs, and on which data. */
static const struct {
    const char *name, *epochs;
} shorter[] = {{"digits", "1"},         {"sine_lstm", "40"},  {"oscillator", "100"}, {"autoencoder", "1"},
               {"cart_pole", "5"},      {"neural_ode", "10"}, {"spelling_gru", "2"}, {"spelling_transformer", "2"},
               {"fashion", "2 clothes"}};

static const char *name_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static const char *epochs_of(const char *name) {
    for (size_t i = 0; i < sizeof shorter / sizeof *shorter; i++)
        if (strcmp(shorter[i].name, name) == 0) return shorter[i].epochs;
    return "";
}

static size_t read_all(FILE *file, char *text) {
    size_t length = fread(text, 1, TEXT - 1, file);
    text[length] = '\0';
    return length;
}

/* Takes `what` out wherever `before` follows it. */
static void strip(char *text, const char *what, const char *before) {
    char together[4200];
    snprintf(together, sizeof together, "%s%s", what, before);
    for (char *at; (at = strstr(text, together));) memmove(at, at + strlen(what), strlen(at + strlen(what)) + 1);
}

/* Messages name source files; whether with the folder in front, or with "./", depends on the build. */
static void strip_here(char *text) {
    char prefix[4100];
    snprintf(prefix, sizeof prefix, "%s/", here);
    strip(text, prefix, "");
    strip(text, "./", "examples/");
}

/* IDX files of bytes: a dimension of n, then those of an image, if any. make_examples.py makes the same. */
static void put_idx(const char *folder, const char *name, int n, int dims, unsigned char (*byte)(int i)) {
    char path[256];
    snprintf(path, sizeof path, "%s/clothes/%s-ubyte", folder, name);
    FILE     *file = fopen(path, "wb");
    const int count = dims == 3 ? 28 * 28 * n : n;
    assert_non_null(file);
    fwrite((const unsigned char[]){0, 0, 8, (unsigned char)dims, 0, 0, 0, (unsigned char)n}, 1, 8, file);
    if (dims == 3) fwrite((const unsigned char[]){0, 0, 0, 28, 0, 0, 0, 28}, 1, 8, file);
    for (int i = 0; i < count; i++) fputc(byte(i), file);
    assert_int_equal(fclose(file), 0);
}
static unsigned char label_at(int i) { return (unsigned char)(7 * i % 10); }
/* A bar at a height of the class's own, on a pattern. */
static unsigned char pixel_at(int i) {
    const int image = i / 784, row = i % 784 / 28, bar = 2 * label_at(image) + 3;
    return (unsigned char)(row == bar || row == bar + 1 ? 255 - image : (image * 31 + i * 17) % 97);
}
static void put_clothes(const char *folder) {
    char path[256];
    snprintf(path, sizeof path, "%s/clothes", folder);
    assert_int_equal(mkdir(path, 0777), 0);
    put_idx(folder, "train-images-idx3", 200, 3, pixel_at);
    put_idx(folder, "train-labels-idx1", 200, 1, label_at);
    put_idx(folder, "t10k-images-idx3", 50, 3, pixel_at);
    put_idx(folder, "t10k-labels-idx1", 50, 1, label_at);
}

static void run_example(void **state) {
    const char *program = *state;
    static char output[TEXT], expected[TEXT];
    char        folder[] = "/tmp/taper-example-XXXXXX", command[14000], golden[5000];
    assert_non_null(mkdtemp(folder));
    if (strcmp(name_of(program), "fashion") == 0) put_clothes(folder);
    snprintf(command, sizeof command, "cd %s && ln -s %s/tests tests && %s%s%s %s 2>&1", folder, here,
             *program == '/' ? "" : here, *program == '/' ? "" : "/", program, epochs_of(name_of(program)));
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    read_all(pipe, output);
    strip_here(output);
    int status = pclose(pipe);
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
    if (status) fail_msg("%s ended with status %d:\n%s", name_of(program), status, output);

    snprintf(golden, sizeof golden, "tests/goldens/examples/%s.txt", name_of(program));
    if (getenv("UPDATE_EXAMPLES")) {
        FILE *file = fopen(golden, "w");
        assert_non_null(file);
        fputs(output, file);
        fclose(file);
    }
    FILE *file = fopen(golden, "r");
    if (!file) fail_msg("%s is missing", golden);
    read_all(file, expected);
    fclose(file);
    assert_string_equal(output, expected);
}

int main(int argc, char **argv) {
    struct CMUnitTest tests[MOST] = {{0}};
    assert_non_null(getcwd(here, sizeof here));
    int count = argc - 1 < MOST ? argc - 1 : MOST;
    for (int i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){name_of(argv[i + 1]), run_example, NULL, NULL, argv[i + 1]};
    return _cmocka_run_group_tests("examples", tests, (size_t)count, NULL, NULL);
}
