/* test_data.c: batches, tables on disk, and the progress bar. The order of shuffled samples is checked
 * against PyTorch in test_random.c. */
#define _XOPEN_SOURCE 600 /* pseudo terminals */
#include "test.h"

#include "show/terminal.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

TEST(batches_of_rows) {
    Tensor      *x = tensor_reshape(tensor_arange(10.0), SHAPE(5, 2)), *y = tensor_arange(5), *batch[2];
    data_Loader *loader = data_DataLoader(TENSORS(x, y), .batch_size = 2);
    assert_int_equal(data_length(loader), 3);
    for (int epoch = 0; epoch < 2; epoch++) {
        assert_true(data_next(loader, batch));
        check_tensor(batch[0], (double[]){0, 1, 2, 3}, 4, 0, 0);
        assert_true(data_next(loader, batch));
        assert_true(data_next(loader, batch));
        check_tensor(batch[0], (double[]){8, 9}, 2, 0, 0); /* the rest */
        check_tensor(batch[1], (double[]){4}, 1, 0, 0);
        assert_int_equal(tensor_dim(batch[0]), 2);
        assert_false(data_next(loader, batch));
        CHECK_GOOD();
    }
    data_free(loader);
}

TEST(dropping_the_last_and_taking_a_part) {
    Tensor      *x = tensor_t(tensor_reshape(tensor_arange(10.0), SHAPE(2, 5))), *batch[1]; /* rows with gaps */
    data_Loader *loader = data_DataLoader(TENSORS(x), .batch_size = 2, .drop_last = true);
    assert_int_equal(data_length(loader), 2);
    int batches = 0;
    while (data_next(loader, batch)) batches++;
    assert_int_equal(batches, 2);
    data_free(loader);
    loader = data_DataLoader(TENSORS(x), .batch_size = 3, .indices = tensor_from(SHAPE(3), (int[]){4, 0, 4}));
    assert_true(data_next(loader, batch));
    check_tensor(batch[0], (double[]){4, 9, 0, 5, 4, 9}, 6, 0, 0);
    data_free(loader);
}

/* len(DataLoader(...)), by PyTorch. */
TEST(the_length_of_a_loader) {
    static const struct {
        int64_t rows, batch_size;
        bool    drop_last;
        int64_t length;
    } cases[] = {{6, 2, false, 3}, {6, 2, true, 3}, {7, 2, false, 4}, {7, 2, true, 3},
                 {1, 4, false, 1}, {1, 4, true, 0}, {4, 4, true, 1},  {0, 4, false, 0}};
    for (int i = 0; i < COUNT(cases); i++)
        for (int part = 0; part < 2; part++) { /* all rows, and so many of more */
            Tensor            *x = tensor_zeros(SHAPE(cases[i].rows + 5 * part, 2)), *batch[1];
            data_LoaderOptions options = data_DataLoader_defaults();
            options.batch_size = cases[i].batch_size;
            options.drop_last = cases[i].drop_last;
            options.indices = part ? tensor_arange(cases[i].rows) : NULL;
            data_Loader *loader = data_DataLoader_with(TENSORS(x), options);
            assert_int_equal(data_length(loader), cases[i].length);
            int64_t batches = 0;
            while (data_next(loader, batch)) batches++;
            assert_int_equal(batches, cases[i].length);
            data_free(loader);
        }
}

TEST(bad_loaders_are_errors) {
    Tensor *x = tensor_ones(SHAPE(3, 2)), *y = tensor_ones(SHAPE(4)), *batch[1];
    assert_null(data_DataLoader(TENSORS(x, y)));
    CHECK_ERROR("DataLoader: Size mismatch between tensors: [3, 2] and [4]");
    assert_null(data_DataLoader(TENSORS(tensor_scalar(1))));
    CHECK_ERROR("Size mismatch");
    assert_null(data_DataLoader(TENSORS(x), .batch_size = -1));
    CHECK_ERROR("batch_size should be a positive integer value, but got batch_size=-1");
    assert_null(data_DataLoader(TENSORS(x), .indices = tensor_from(SHAPE(1), (int[]){3})));
    CHECK_ERROR("DataLoader: index 3 is out of range for 3 samples");
    assert_null(data_DataLoader(TENSORS(x), .indices = x));
    CHECK_ERROR("indices must be INT64 and 1D");
    assert_false(data_next(NULL, batch));
    CHECK_ERROR("loader is NULL");
    assert_int_equal(data_random_split(DIMS(2, -1)).count, 0);
    CHECK_ERROR("random_split: a negative length");
    assert_true(data_free(NULL));
}

/* ---- Tables ------------------------------------------------------------------------------------------ */

static char folder[] = "/tmp/taper-data-XXXXXX", path[64];

static void read_file(char *text, size_t room) {
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, room - 1, file)] = '\0';
    fclose(file);
}

TEST(a_table) {
    double      loss[] = {0.1, 1.0 / 3, NAN}, count[] = {1, 2, 1e15};
    char        text[512];
    data_Column columns[] = {{"epoch", NULL, DATA_WHOLE},
                             {"loss", loss, DATA_SHORTEST},
                             {"narrow", loss, DATA_FLOAT},
                             {"hex", loss, DATA_HEX},
                             {"n", count, DATA_WHOLE}};
    assert_true(data_save_csv_with(path, 3, (data_Columns){5, columns}));
    read_file(text, sizeof text);
    assert_string_equal(text, "epoch,loss,narrow,hex,n\n"
                              "0,0.10000000000000001,0.1,0x1.999999999999ap-4,1\n"
                              "1,0.33333333333333331,0.333333333,0x1.5555555555555p-2,2\n"
                              "2,nan,nan,nan,1000000000000000\n");
}

TEST(a_failed_write_leaves_the_old_file) {
    double      x[] = {1};
    data_Column column = {"x", x, DATA_SHORTEST};
    char        text[64];
    assert_true(data_save_csv_with(path, 1, (data_Columns){1, &column}));
    assert_false(data_save_csv("/tmp/no/such/folder/x.csv", 1, column));
    CHECK_ERROR("save_csv: cannot write /tmp/no/such/folder/x.csv: No such file or directory");
    assert_false(data_save_csv("/dev/null/x", 1, column));
    CHECK_ERROR("Not a directory");
    assert_false(data_save_csv_with(path, 1, (data_Columns){0, NULL}));
    CHECK_ERROR("save_csv: expected at least one column");
    read_file(text, sizeof text);
    assert_string_equal(text, "x\n1\n");
    taper_raise(ERROR_VALUE, "planted"); /* an error of the training does not stand in the way of what it leaves */
    assert_true(data_save_csv(path, 1, {"y", x, DATA_SHORTEST}));
    taper_clear_error();
    read_file(text, sizeof text);
    assert_string_equal(text, "y\n1\n");
}

static int files_in(const char *name) {
    DIR *directory = opendir(name);
    int  count = 0;
    assert_non_null(directory);
    for (const struct dirent *entry; (entry = readdir(directory));) count += entry->d_name[0] != '.';
    closedir(directory);
    return count;
}

/* What stands at the path is a folder: nothing can be put in its place, and nothing is left beside it. */
TEST(a_failed_rename_leaves_nothing) {
    double      x[] = {1};
    data_Column column = {"x", x, DATA_SHORTEST};
    char        in_the_way[80];
    snprintf(in_the_way, sizeof in_the_way, "%s/folder", folder);
    remove(path);
    assert_int_equal(mkdir(in_the_way, 0700), 0);
    assert_false(data_save_csv_with(in_the_way, 1, (data_Columns){1, &column}));
    CHECK_ERROR("save_csv: cannot write");
    assert_int_equal(files_in(folder), 1);
    assert_int_equal(rmdir(in_the_way), 0);
}

/* The disk is full, here by a limit: before the first byte, in the middle, and for the last ones only. */
TEST(a_table_that_does_not_fit_leaves_the_old_one) {
    enum { ROWS = 5000 };
    static double x[ROWS];
    const rlim_t  limits[] = {0, 4096, 4096 + 1, 8192}, length = sizeof "x\n" - 1 + ROWS * (sizeof "0\n" - 1);
    data_Column   column = {"x", x, DATA_SHORTEST};
    char          text[64];
    struct rlimit old;
    assert_true(data_save_csv_with(path, 1, (data_Columns){1, &column}));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    void (*before)(int) = signal(SIGXFSZ, SIG_IGN);
    for (int i = 0; i <= COUNT(limits); i++) {
        struct rlimit now = {i < COUNT(limits) ? limits[i] : length - 1, old.rlim_max};
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &now), 0);
        bool saved = data_save_csv_with(path, ROWS, (data_Columns){1, &column});
        setrlimit(RLIMIT_FSIZE, &old);
        assert_false(saved);
        CHECK_ERROR("save_csv: cannot write");
        read_file(text, sizeof text);
        assert_string_equal(text, "x\n0\n");
        assert_int_equal(files_in(folder), 1);
    }
    signal(SIGXFSZ, before);
    assert_true(data_save_csv_with(path, ROWS, (data_Columns){1, &column}));
}

/* ---- Progress ---------------------------------------------------------------------------------------- */

/* What the bar writes to stderr while it is sent elsewhere. */
static void capture(const char *target, char *text, size_t room) {
    int old = dup(STDERR_FILENO), now = open(target, O_RDWR | O_CREAT | O_TRUNC, 0600);
    assert_true(old >= 0 && now >= 0);
    dup2(now, STDERR_FILENO);
    data_Progress bar = data_tqdm(8);
    for (int i = 0; i < 8; i++) data_tqdm_update(&bar);
    data_tqdm_close(&bar);
    dup2(old, STDERR_FILENO);
    lseek(now, 0, SEEK_SET);
    ssize_t length = read(now, text, room - 1);
    text[length > 0 ? length : 0] = '\0';
    close(now);
    close(old);
}

TEST(a_bar_into_a_file_prints_nothing) {
    char text[256];
    capture(path, text, sizeof text);
    assert_string_equal(text, "");
}

/* What a person sees of a bar that ends after so many; false where there are no pseudo terminals. */
static bool see_bar(int total, int updates, char *text, size_t room) {
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) || unlockpt(master)) return false;
    int old = dup(STDERR_FILENO), slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    assert_true(slave >= 0);
    dup2(slave, STDERR_FILENO);
    data_Progress bar = data_tqdm(total);
    for (int i = 0; i < updates; i++) data_tqdm_update(&bar);
    data_tqdm_close(&bar);
    dup2(old, STDERR_FILENO);
    close(old);
    size_t        length = 0;
    struct pollfd ready = {.fd = master, .events = POLLIN};
    *text = '\0';
    while (!strchr(text, '\n') && length + 1 < room && poll(&ready, 1, 10000) > 0) { /* it comes in pieces */
        ssize_t piece = read(master, text + length, room - 1 - length);
        if (piece <= 0) break;
        text[length += (size_t)piece] = '\0';
    }
    close(slave);
    close(master);
    return true;
}

TEST(a_bar_on_a_terminal) {
    char text[4096];
    if (!see_bar(8, 8, text, sizeof text)) skip();
    assert_non_null(strstr(text, "\r  0%|"));
    assert_non_null(strstr(text, "| 0/8 [00:00<?, ?it/s]"));
    assert_non_null(strstr(text, "\r100%|\xe2\x96\x88\xe2\x96\x88"));
    assert_non_null(strstr(text, "| 8/8 [00:00<00:00, "));
    assert_non_null(strstr(text, "it/s]"));
    assert_true(text[strlen(text) - 1] == '\n');
}

/* Nothing of nothing is all of it. */
TEST(a_bar_of_nothing) {
    char text[4096];
    if (!see_bar(0, 0, text, sizeof text)) skip();
    assert_non_null(strstr(text, "\r100%|"));
    assert_non_null(strstr(text, "| 0/0 ["));
    assert_null(strstr(text, "nan"));
}

/* It is as long as what is done, to an eighth of a cell: U+2588 is a whole one, U+258F an eighth, U+2589 seven. */
TEST(a_bar_grows_by_eighths) {
    char text[4096];
    for (int done = 1; done < 8; done++) {
        int cells = 0, eighths = 0;
        if (!see_bar(8, done, text, sizeof text)) skip();
        const char *at = strchr(strrchr(text, '%'), '|') + 1;
        for (; *at != '|'; cells++) {
            if (*at == ' ') {
                at++;
                continue;
            }
            assert_memory_equal(at, "\xe2\x96", 2);
            eighths += 0x90 - (unsigned char)at[2];
            at += 3;
        }
        assert_true(cells > 10);
        assert_int_equal(eighths, cells * done);
    }
}

/* tqdm.format_interval */
TEST(times_are_tqdms) {
    static const struct {
        double      seconds;
        const char *text;
    } cases[] = {{0, "00:00"},    {59.9, "00:59"},   {60, "01:00"},
                 {3599, "59:59"}, {3600, "1:00:00"}, {366000, "101:40:00"}};
    char text[32];
    for (int i = 0; i < COUNT(cases); i++) {
        terminal__time(text, sizeof text, cases[i].seconds);
        assert_string_equal(text, cases[i].text);
    }
    terminal__time(text, sizeof text, NAN);
    assert_string_equal(text, "?");
}

static int make_folder(void **state) {
    (void)state;
    if (!mkdtemp(folder)) return 1;
    snprintf(path, sizeof path, "%s/table.csv", folder);
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    remove(path);
    return rmdir(folder); /* fails if a temporary file was left */
}

/* Epochs need no more memory after the first ones, whatever scope is open around them; a batch is the loader's own. */
TEST(a_loop_over_batches_does_not_grow) {
    Tensor      *x = tensor_rand(SHAPE(100, 30)), *y = tensor_arange(100), *batch[2], *first = NULL;
    data_Loader *loader = data_DataLoader(TENSORS(x, y), .batch_size = 32, .shuffle = true);
    int64_t      live = 0, rows = 0;
    for (int epoch = 0; epoch < 120; epoch++) {
        double seen = 0;
        while (data_next(loader, batch)) {
            tape_scope();
            assert_true(tensor_is_leaf(batch[0]) && !tensor_requires_grad(batch[0]) && !tensor_grad_of(batch[0]));
            Tensor *row = tensor_select(x, 0, (int64_t)tensor_at(batch[1], INDEX(0)));
            assert_true(tensor_item(tensor_sum(tensor_abs(tensor_sub(row, tensor_select(batch[0], 0, 0))))) == 0);
            if (!first) first = batch[0];
            assert_true((batch[0] == first) == (tensor_size(batch[0], 0) == 32)); /* the short ones are others */
            seen += tensor_item(tensor_sum(batch[1]));
            rows += tensor_size(batch[0], 0);
            tensor_requires_grad_(batch[0], true);
            assert_true(tensor_backward(tensor_sum(tensor_mul(batch[0], batch[0]))));
        }
        assert_true(seen == 4950);
        if (epoch == 100)
            live = taper_memory_stats().live; /* debug builds use no header again before two thousand others */
        if (epoch > 100) assert_int_equal(taper_memory_stats().live, live);
    }
    assert_int_equal(rows, 12000);
    /* what was computed from a batch that has gone cannot be differentiated any more, and says so */
    assert_true(data_next(loader, batch));
    Tensor *loss = tensor_sum(tensor_mul(batch[0], tensor_ones(SHAPE(30), .requires_grad = true)));
    assert_true(data_next(loader, batch));
    assert_false(tensor_backward(loss));
    CHECK_ERROR("modified by an inplace operation");
    data_free(loader);
}

int main(void) {
    taper_on_error(NULL);
    const struct CMUnitTest tests[] = {T(batches_of_rows),
                                       T(a_loop_over_batches_does_not_grow),
                                       T(dropping_the_last_and_taking_a_part),
                                       T(bad_loaders_are_errors),
                                       T(a_table),
                                       T(a_failed_write_leaves_the_old_file),
                                       T(a_failed_rename_leaves_nothing),
                                       T(a_table_that_does_not_fit_leaves_the_old_one),
                                       T(times_are_tqdms),
                                       T(the_length_of_a_loader),
                                       T(a_bar_into_a_file_prints_nothing),
                                       T(a_bar_on_a_terminal),
                                       T(a_bar_grows_by_eighths),
                                       T(a_bar_of_nothing)};
    return cmocka_run_group_tests_name("data", tests, make_folder, remove_folder);
}
