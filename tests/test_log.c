/* test_log.c: what a run writes down: PyTorch's event files record by record, images by their pixels; rows as Python's csv writes them, and tqdm's
 * lines. The goldens are by tests/goldens/make_log.py.
 *
 * With TAPER_KEEP_FILES=FOLDER what is written stays there, for make_log.py --check. */
#define _GNU_SOURCE

#include "scratch.h"
#include "show/progress.h"

#include <dirent.h>
#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#define GOLDENS "tests/goldens/log/"

/* A path where what is written may stay. */
static const char *kept_path(const char *name) {
    static char paths[4][512];
    static int  turn;
    const char *folder = getenv("TAPER_KEEP_FILES");
    char       *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder ? folder : scratch_folder, name);
    return path;
}

/* The only file of a folder; its folders do not count. */
static const char *file_of(const char *folder) {
    static char    path[1024];
    DIR           *all = opendir(folder);
    int            count = 0;
    struct dirent *one;
    assert_non_null(all);
    while ((one = readdir(all)))
        if (strncmp(one->d_name, "events.out.tfevents.", 20) == 0 && ++count)
            snprintf(path, sizeof path, "%s/%s", folder, one->d_name);
    closedir(all);
    assert_int_equal(count, 1);
    return path;
}

/* ---- Event files --------------------------------------------------------------------------------------- */

/* As write_events of make_log.py. */
static void write_histograms(tensorboard_Writer *w) {
    const double near[] = {-0x1p-39, 0x1p-39, 0, 0x1p-40};
    Tensor      *counted = tensor_arange(25, .dtype = FLOAT32);
    tensorboard_add_histogram(w, "h/positive", tensor_from(SHAPE(5), (float[]){1, 1.125F, 2, 2, 3.5F}), 4,
                              .walltime = 7);
    tensorboard_add_histogram(w, "h/around 0", tensor_t(tensor_from(SHAPE(2, 2), near)), 4, .walltime = 7);
    tensorboard_add_histogram(w, "h/beyond", tensor_from(SHAPE(3), (float[]){1, INFINITY, -1e30F}), 4, .walltime = 7);
    tensorboard_add_histogram(w, "h/nan", tensor_from(SHAPE(2), (float[]){2, NAN}), 4, .walltime = 7);
    tensorboard_add_histogram(w, "h/whole", tensor_from(SHAPE(3), (int[]){1, 1, 2}), 4, .walltime = 7);
    tensorboard_add_histogram(w, "h/flags", tensor_from(SHAPE(2), (bool[]){true, true}), 4, .walltime = 7);
    tensorboard_add_histogram(w, "h/even", tensor_from(SHAPE(7), (float[]){0, 1, 2, 3, 4, 4, 0.5F}), 4, .bins = 4,
                              .walltime = 7);
    tensorboard_add_histogram(w, "h/alike", tensor_from(SHAPE(2), (float[]){3, 3}), 4, .bins = 3, .walltime = 7);
    tensorboard_add_histogram(w, "h/joined", counted, 4, .bins = 10, .max_bins = 4, .walltime = 7);
    tensorboard_add_histogram(w, "h/hardly joined", counted, 4, .bins = 10, .max_bins = 10, .walltime = 7);
}

static void write_images(tensorboard_Writer *w) {
    Tensor *x = tensor_sub(tensor_div(tensor_arange(24, .dtype = FLOAT32), 20.0), 0.1), *few = tensor_slice(x, 0, 0, 6);
    Tensor *bytes = tensor_reshape(tensor_mul(tensor_arange(24), 10), SHAPE(2, 4, 3));
    tensorboard_add_image(w, "i/gray", tensor_reshape(few, SHAPE(1, 2, 3)), 5, .walltime = 7);
    tensorboard_add_image(w, "i/colours", tensor_reshape(x, SHAPE(3, 2, 4)), 5, .walltime = 7);
    tensorboard_add_image(w, "i/clear", tensor_to(tensor_reshape(x, SHAPE(2, 3, 4)), FLOAT64), 5, .dataformats = "HWC",
                          .walltime = 7);
    tensorboard_add_image(w, "i/alpha", tensor_reshape(x, SHAPE(2, 3, 4)), 5, .dataformats = "chw", .walltime = 7);
    tensorboard_add_image(w, "i/plain", tensor_reshape(few, SHAPE(2, 3)), 5, .dataformats = "WH", .walltime = 7);
    tensorboard_add_image(w, "i/bytes", bytes, 5, .dataformats = "HWC", .walltime = 7);
    tensorboard_add_image(w, "i/flags", tensor_gt(tensor_reshape(x, SHAPE(4, 6)), 0.5), 5, .dataformats = "HW",
                          .walltime = 7);
    tensorboard_add_images(w, "batch", tensor_reshape(tensor_slice(x, 0, 0, 18), SHAPE(9, 1, 1, 2)), 5, .walltime = 7);
    tensorboard_add_images(w, "batch of colours", tensor_reshape(x, SHAPE(2, 2, 2, 3)), 5, .dataformats = "NHWC",
                           .walltime = 7);
}

static void write_events(const char *folder) {
    tape_scope();
    const double        odd[] = {NAN, INFINITY, -INFINITY, 1e300, 0.1, -0.0};
    tensorboard_Writer *w = tensorboard_SummaryWriter(folder, .purge_step = 3, .filename_suffix = ".x");
    assert_string_equal(tensorboard_get_logdir(w), folder);
    tensorboard_add_scalar(w, "loss/train", 0.5, 1, .walltime = 100.25);
    tensorboard_add_scalar(w, "loss/train", 0.0, 0, .walltime = 0);
    for (int i = 0; i < COUNT(odd); i++) tensorboard_add_scalar(w, "odd", odd[i], i - 3, .walltime = 1.5e9 + i);
    tensorboard_add_scalar(w, "new", 0.1, INT64_C(1) << 40, .walltime = 7, .new_style = true);
    tensorboard_add_scalar(w, "new", 0, 2, .walltime = 7, .new_style = true, .double_precision = true);
    tensorboard_add_text(w, "say", "**hi** \xc3\xa4", 1, .walltime = 7);
    write_histograms(w);
    write_images(w);
    tensorboard_add_scalars(w, "a/b", METRICS({"x", 1}, {"y", 2}), 5, .walltime = 7);
    tensorboard_add_scalars(w, "a/b", METRICS({"x", 3}), 6, .walltime = 7);
    tensorboard_add_hparams(w, METRICS({"lr", 0}), METRICS({"hparam/accuracy", 0.5}, {"hparam/loss", 0.25}),
                            .run_name = "made", .global_step = 3);
    assert_true(tensorboard_flush(w) && tensorboard_close(w));
    CHECK_GOOD();
}

typedef struct Piece {
    const uint8_t *at;
    size_t         size;
} Piece;

static uint64_t varint(Piece *p) {
    uint64_t value = 0;
    for (int shift = 0;; shift += 7) {
        assert_true(p->size > 0);
        const uint8_t byte = *p->at++;
        p->size--;
        value |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) return value;
    }
}

/* The content of a field of a message that has a length; nothing if it has none. */
static Piece field_of(Piece p, int number) {
    while (p.size) {
        const uint64_t key = varint(&p), kind = key & 7;
        size_t         size = kind == 1 ? 8 : kind == 5 ? 4 : 0;
        if (kind == 0) varint(&p);
        if (kind == 2) size = (size_t)varint(&p);
        assert_true(size <= p.size);
        if (kind == 2 && key >> 3 == (uint64_t)number) return (Piece){p.at, size};
        p.at += size, p.size -= size;
    }
    return (Piece){NULL, 0};
}

static Piece next_record(Piece *rest) {
    if (!rest->size) return (Piece){NULL, 0};
    uint64_t size = 0;
    for (int i = 0; i < 8; i++) size |= (uint64_t)rest->at[i] << 8 * i;
    assert_true(rest->size >= 16 && size <= rest->size - 16);
    Piece whole = {rest->at, (size_t)size + 16};
    rest->at += whole.size, rest->size -= whole.size;
    return whole;
}

static Tensor *pixels_of(Piece png) { return data_read_image(write_bytes("pixels.png", png.at, png.size)); }

/* The same event but for the way in which an image is packed, and the time where that was the present. */
static void check_record(Piece mine, Piece right, int number) {
    const Piece event = {mine.at + 12, mine.size - 16}, right_event = {right.at + 12, right.size - 16};
    double      times[2];
    memcpy(&times[0], event.at + 1, 8);
    memcpy(&times[1], right_event.at + 1, 8);
    if (times[1] > 1.7e9 && times[1] < 1e10) { /* of the moment */
        assert_true(fabs(times[0] - (double)time(NULL)) < 100);
        assert_true(event.size == right_event.size);
        assert_memory_equal(event.at + 9, right_event.at + 9, event.size - 9);
        return;
    }
    const Piece image = field_of(field_of(field_of(event, 5), 1), 4),
                right_image = field_of(field_of(field_of(right_event, 5), 1), 4);
    if (right_image.size) {
        assert_true(image.size > 0);
        const Piece png = field_of(image, 4), right_png = field_of(right_image, 4);
        assert_true(tensor_equal(pixels_of(png), pixels_of(right_png)));
        const Piece tag = field_of(field_of(field_of(event, 5), 1), 1),
                    right_tag = field_of(field_of(field_of(right_event, 5), 1), 1);
        assert_true(tag.size == right_tag.size);
        assert_memory_equal(tag.at, right_tag.at, tag.size);
        assert_memory_equal(image.at, right_image.at, 6); /* height, width, channels, each a byte behind its key */
        return;
    }
    if (mine.size != right.size || memcmp(mine.at, right.at, right.size) != 0) fail_msg("event %d is another", number);
}

static void check_events(const char *run, const char *golden) {
    size_t size, right_size;
    char  *bytes = read_bytes(file_of(run), &size), *right_bytes = read_bytes(golden, &right_size);
    Piece  mine = {(const uint8_t *)bytes, size}, right = {(const uint8_t *)right_bytes, right_size};
    for (int i = 0; mine.size && right.size; i++) check_record(next_record(&mine), next_record(&right), i);
    assert_int_equal(mine.size, right.size);
    free(bytes);
    free(right_bytes);
}

TEST(events_are_pytorchs) {
    const char *folder = kept_path("events");
    write_events(folder);
    check_events(folder, GOLDENS "events.tfevents");
    static const char *const runs[] = {"a_b_x", "a_b_y", "made"};
    for (int i = 0; i < COUNT(runs); i++) {
        char run[600], golden[100];
        snprintf(run, sizeof run, "%s/%s", folder, runs[i]);
        snprintf(golden, sizeof golden, GOLDENS "%s.tfevents", runs[i]);
        check_events(run, golden);
    }
}

/* The time is a run's name. */
TEST(several_parameters) {
    tensorboard_Writer *w = tensorboard_SummaryWriter(scratch("several"));
    assert_true(tensorboard_add_hparams(w, METRICS({"a", 1}, {"b", -0.5}), METRICS({"m", 1})));
    struct dirent **all;
    int             count = scandir(scratch("several"), &all, NULL, alphasort), runs = 0;
    for (int i = 0; i < count; free(all[i++])) runs += fabs(strtod(all[i]->d_name, NULL) - (double)time(NULL)) < 100;
    free(all);
    assert_int_equal(runs, 1);
    assert_true(tensorboard_close(w));
}

/* events.out.tfevents.TIME.HOST.PROCESS.NUMBER in runs/Nov30_20-00-00_HOST and what stands behind it. */
TEST(names_are_pytorchs) {
    char here[1024], host[256], ending[400];
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(gethostname(host, sizeof host), 0);
    assert_int_equal(chdir(scratch_folder), 0);
    tensorboard_Writer *w = tensorboard_SummaryWriter(NULL, .comment = "_lr0.1");
    CHECK_GOOD();
    const char *folder = tensorboard_get_logdir(w);
    struct tm   then = {.tm_year = 0}; /* %b: setlocale has not been called */
    snprintf(ending, sizeof ending, "_%s_lr0.1", host);
    assert_string_equal(strptime(folder, "runs/%b%d_%H-%M-%S", &then), ending);
    long long   seconds;
    int         at = 0;
    const char *name = strrchr(file_of(folder), '/') + 1;
    assert_int_equal(sscanf(name, "events.out.tfevents.%10lld.%n", &seconds, &at), 1);
    assert_true(llabs(seconds - (long long)time(NULL)) < 100);
    snprintf(ending, sizeof ending, "%s.%ld.", host, (long)getpid());
    assert_memory_equal(name + at, ending, strlen(ending));
    assert_true(tensorboard_close(w));
    assert_int_equal(chdir(here), 0);
}

TEST(a_figure_becomes_an_image) {
    plot_Figure        *figure = plot_figure(.width = 1, .height = 0.5);
    tensorboard_Writer *w = tensorboard_SummaryWriter(scratch("figure"));
    plot_line(figure, ((double[]){1, 2}), 2);
    assert_true(tensorboard_add_figure(w, "curve", figure, 3));
    size_t         size, png_size;
    char          *bytes = read_bytes(file_of(scratch("figure")), &size);
    const uint8_t *png = plot_png(figure, &png_size);
    Piece          rest = {(const uint8_t *)bytes, size}, record = (next_record(&rest), next_record(&rest));
    const Piece value = field_of(field_of((Piece){record.at + 12, record.size - 16}, 5), 1), image = field_of(value, 4);
    assert_memory_equal(image.at, "\x08\x32\x10\x64\x18\x03", 6); /* 50 x 100 of 3 */
    assert_true(field_of(image, 4).size == png_size);
    assert_memory_equal(field_of(image, 4).at, png, png_size);
    free(bytes);
    tensorboard_close(w);
    plot_free(figure);
}

static void check_text(const char *path, const char *right) {
    size_t size;
    char  *text = read_bytes(path, &size);
    assert_string_equal(text, right);
    free(text);
}

static int records_of(const char *path) {
    size_t size;
    char  *bytes = read_bytes(path, &size);
    int    count = 0;
    for (Piece rest = {(const uint8_t *)bytes, size}; rest.size; count++) next_record(&rest);
    free(bytes);
    return count;
}

/* What cannot be written whole is not there, and what comes when there is room again is. */
TEST(a_full_disk_leaves_whole_records_and_rows) {
    struct rlimit       before, little;
    tensorboard_Writer *w = tensorboard_SummaryWriter(scratch("full"));
    data_Logger        *logger = data_CSVLogger(scratch("full.csv"));
    size_t              size, after;
    tensorboard_add_scalar(w, "x", 1, 1, .walltime = 7);
    assert_true(data_log_metrics(logger, {"step", 1}, {"x", 0.5}));
    char path[1024];
    strcpy(path, file_of(scratch("full")));
    free(read_bytes(path, &size));
    getrlimit(RLIMIT_FSIZE, &before);
    little = (struct rlimit){size + 10, before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &little);
    assert_false(tensorboard_add_scalar(w, "x", 2, 2, .walltime = 7));
    CHECK_ERROR("add_scalar: cannot write");
    little.rlim_cur = 15;
    setrlimit(RLIMIT_FSIZE, &little);
    assert_false(data_log_metrics(logger, {"step", 123456}, {"x", 0.25}));
    CHECK_ERROR("full.csv: File too large");
    setrlimit(RLIMIT_FSIZE, &before);
    free(read_bytes(path, &after));
    assert_int_equal(after, size);
    assert_true(tensorboard_add_scalar(w, "x", 3, 3, .walltime = 7));
    assert_true(data_log_metrics(logger, {"step", 2}, {"x", 0.25}));
    check_text(scratch("full.csv"), "step,x\n1,0.5\n2,0.25\n");
    assert_int_equal(records_of(path), 3);
    assert_true(tensorboard_close(w) && data_logger_close(logger));
}

/* Both are written to by a child that is killed without a word. */
TEST(a_killed_run_leaves_whole_records_and_rows) {
    int         status;
    const pid_t child = fork();
    if (child == 0) {
        tensorboard_Writer *w = tensorboard_SummaryWriter(scratch("killed"));
        data_Logger        *logger = data_CSVLogger(scratch("killed.csv"));
        for (int step = 0; step < 3; step++) {
            tensorboard_add_scalar(w, "x", step, step);
            data_log_metrics(logger, {"step", step});
        }
        raise(SIGKILL);
    }
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status));
    check_text(scratch("killed.csv"), "step\n0\n1\n2\n");
    assert_int_equal(records_of(file_of(scratch("killed"))), 4);
}

TEST(what_cannot_be_logged_is_an_error) {
    tensorboard_Writer *w = tensorboard_SummaryWriter(scratch("wrong")), *none = NULL;
    Tensor             *x = tensor_ones(SHAPE(2, 3)), *no_tensor = NULL;
    size_t              before, after;
    free(read_bytes(file_of(scratch("wrong")), &before));
#define WRONG(call, text)                                                                                              \
    do {                                                                                                               \
        assert_false(call);                                                                                            \
        CHECK_ERROR(text);                                                                                             \
    } while (0)
    WRONG(tensorboard_add_scalar(none, "x", 1, 1), "add_scalar: writer is NULL");
    WRONG(tensorboard_add_scalar(w, NULL, 1, 1), "add_scalar: the tag is NULL");
    WRONG(tensorboard_add_scalars(w, "x", METRICS({NULL, 1}), 1), "add_scalars: name 0 is NULL");
    WRONG(tensorboard_add_scalars(w, "x", ((data_Metrics){1, NULL}), 1), "NULL");
    WRONG(tensorboard_add_hparams(w, METRICS({NULL, 1}), METRICS({"x", 1})), "add_hparams: name 0 is NULL");
    WRONG(tensorboard_add_hparams(none, METRICS({"x", 1}), METRICS({"x", 1})), "add_hparams: writer is NULL");
    WRONG(tensorboard_add_text(w, "x", NULL, 1), "add_text: the text is NULL");
    WRONG(tensorboard_add_histogram(w, "x", no_tensor, 1), "NULL");
    WRONG(tensorboard_add_histogram(w, "x", tensor_zeros(SHAPE(0)), 1), "The input has no element.");
    WRONG(tensorboard_add_histogram(w, "x", tensor_full(SHAPE(2), NAN), 1), "The histogram is empty");
    WRONG(tensorboard_add_histogram(w, "x", tensor_full(SHAPE(2), NAN), 1, .bins = 3),
          "autodetected range of [nan, nan] is not finite");
    WRONG(tensorboard_add_histogram(w, "x", x, 1, .bins = -1), "`bins` must be positive, when an integer");
    WRONG(tensorboard_add_histogram(w, "x", x, 1, .bins = INT64_MAX), "bins are too many");
    WRONG(tensorboard_add_histogram(w, "x", x, 1, .max_bins = 0), "max_bins should be positive, got 0");
    WRONG(tensorboard_add_image(w, "x", no_tensor, 1), "NULL");
    WRONG(tensorboard_add_image(w, "x", x, 1),
          "size of input tensor and input format are different. tensor shape: [2, 3], input_format: CHW");
    WRONG(tensorboard_add_image(w, "x", x, 1, .dataformats = "HH"),
          "You can not use the same dimension shorthand twice. input_format: HH");
    WRONG(tensorboard_add_image(w, "x", x, 1, .dataformats = "HX"), "of the letters N, C, H and W, got HX");
    WRONG(tensorboard_add_image(w, "x", x, 1, .dataformats = "CH"), "HW with C or NC, got CH");
    WRONG(tensorboard_add_image(w, "x", x, 1, .dataformats = NULL), "dataformats is NULL");
    WRONG(tensorboard_add_image(w, "x", tensor_ones(SHAPE(5, 2, 2)), 1),
          "Cannot handle this data type: (1, 1, 5), |u1");
    WRONG(tensorboard_add_image(w, "x", tensor_ones(SHAPE(3, 0, 2)), 1), "no image is of shape [3, 0, 2]");
    WRONG(tensorboard_add_images(w, "x", tensor_ones(SHAPE(1, 4, 2, 2)), 1),
          "Input should be a 4D numpy array with 3 channels");
    WRONG(tensorboard_add_png(w, "x", (const uint8_t *)"no", 2, 1), "these bytes are no PNG");
    free(read_bytes(file_of(scratch("wrong")), &after));
    assert_int_equal(before, after);
    assert_true(tensorboard_close(w) && tensorboard_close(NULL));
    WRONG(tensorboard_add_scalar(w, "x", 1, 1), "add_scalar: writer has been closed");
    WRONG(tensorboard_flush(w), "flush: writer has been closed");
    WRONG(tensorboard_close(w), "close: writer has been closed");
    WRONG(tensorboard_SummaryWriter("/dev/null/x"), "SummaryWriter: cannot make the folder /dev/null/x");
    WRONG(data_CSVLogger(NULL), "CSVLogger: the path is empty");
    WRONG(data_CSVLogger(scratch("x.csv"), .format = (data_Format)9), "no such format: 9");
    WRONG(data_CSVLogger(scratch("no/x.csv")), "No such file");
    data_Logger *logger = data_CSVLogger(scratch("wrong.csv")), *no_logger = NULL;
    WRONG(data_log_metrics(no_logger, {"x", 1}), "log_metrics: logger is NULL");
    WRONG(data_log_metrics(logger, {"x", 1}, {"x", 2}), "log_metrics: the name 'x' occurs twice");
    WRONG(data_log_metrics(logger, {NULL, 1}), "log_metrics: name 0 is NULL");
    WRONG(data_log_metrics_with(logger, (data_Metrics){0, NULL}), "expected at least one metric");
    assert_true(data_logger_close(logger) && data_logger_close(NULL));
    WRONG(data_log_metrics(logger, {"x", 1}), "log_metrics: logger has been closed");
    WRONG(data_logger_close(logger), "close: logger has been closed");
    taper_raise(ERROR_VALUE, "of before");
    assert_null(tensorboard_SummaryWriter(scratch("never")));
    assert_false(data_log_metrics(logger, {"x", 1}));
    CHECK_ERROR("of before");
    assert_int_equal(access(scratch("never"), F_OK), -1);
}

/* ---- Rows ---------------------------------------------------------------------------------------------- */

/* As ROWS of make_log.py, with a logger that is opened anew in the middle, in a country with a decimal comma. */
TEST(rows_are_pythons) {
    char path[512];
    strcpy(path, kept_path("rows.csv"));
    remove(path);
    setlocale(LC_ALL, "de_DE.UTF-8");
    data_Logger *logger = data_CSVLogger(path);
    assert_true(data_log_metrics(logger, {"step", 0}, {"loss", 0.1}));
    assert_true(data_log_metrics(logger, {"loss", 1.0 / 3}, {"step", 1}));
    check_text(path, "step,loss\n0,0.10000000000000001\n1,0.33333333333333331\n");
    assert_true(data_log_metrics(logger, {"step", 2}, {"say \"a, b\"", INFINITY}));
    assert_true(data_logger_close(logger));
    logger = data_CSVLogger(path);
    assert_true(data_log_metrics(logger, {"step", 0x1p40}, {"loss", NAN}, {"say \"a, b\"", -1e-300}));
    assert_true(data_logger_close(logger));
    setlocale(LC_ALL, "C");
    size_t size;
    char  *right = read_bytes(GOLDENS "rows.csv", &size);
    check_text(path, right);
    free(right);
    data_Table table = data_read_csv(path, .dtype = FLOAT64);
    assert_int_equal(table.columns, 3);
    assert_string_equal(table.names[2], "say \"a, b\"");
    assert_true(tensor_at(table.values, INDEX(1, 1)) == 1.0 / 3 && tensor_at(table.values, INDEX(3, 2)) == -1e-300);
    assert_true(isnan(tensor_at(table.values, INDEX(0, 2))) && isinf(tensor_at(table.values, INDEX(2, 2))));
}

TEST(rows_go_on_behind_what_is_there) {
    const char   before[] = "\"a \"\"b\"\"\",c\r\n1,\"2\"\r\n\r\n3,4\r\n5,0.2"; /* by somebody else, and cut short */
    const char  *path = write_bytes("before.csv", before, sizeof before - 1);
    data_Logger *logger = data_CSVLogger(path, .format = DATA_FLOAT);
    assert_true(data_log_metrics(logger, {"c", 0.1F}));
    check_text(path, "\"a \"\"b\"\"\",c\r\n1,\"2\"\r\n\r\n3,4\r\n,0.100000001\n");
    assert_true(data_log_metrics(logger, {"d", 1e6}, {"a \"b\"", -0.5}));
    check_text(path, "\"a \"\"b\"\"\",c,d\n1,\"2\",\n3,4,\n,0.100000001,\n-0.5,,1000000\n");
    assert_true(data_logger_close(logger));
    write_bytes("broken.csv", "\"a\n", 3);
    assert_null(data_CSVLogger(scratch("broken.csv")));
    CHECK_ERROR("broken.csv: expected");
}

/* ---- tqdm ---------------------------------------------------------------------------------------------- */

TEST(lines_are_tqdms) {
    FILE *file = fopen(GOLDENS "tqdm.txt", "r");
    char  text[1024], loss[32], line[PROGRESS_LINE];
    int   count = 0;
    assert_non_null(file);
    for (; fgets(text, sizeof text, file); count++) {
        long long     n, total;
        double        elapsed, rate;
        int           columns;
        data_Progress bar = {.visible = true};
        assert_int_equal(sscanf(text, "%lld %lld %lf %lf %d %31[^|]", &n, &total, &elapsed, &rate, &columns, loss), 6);
        bar.count = n, bar.total = total, bar.rate = rate;
        if (strcmp(loss, "none") != 0) data_tqdm_set_postfix(&bar, {"loss", strtod(loss, NULL)});
        progress__line(line, &bar, elapsed, columns);
        text[strcspn(text, "\n")] = '\0';
        assert_string_equal(line, strchr(text, '|') + 1);
    }
    fclose(file);
    assert_int_equal(count, 16);
}

/* Several, letters of several bytes, and no more than there is room for. */
TEST(a_postfix_of_several) {
    data_Progress bar = {.visible = true, .total = 4, .count = 2}, hidden = {.total = 4};
    char          line[PROGRESS_LINE], name[200];
    data_tqdm_set_postfix(&bar, {"\xc3\xa4", 0.5}, {"b", 2});
    assert_int_equal(progress__line(line, &bar, 1, 60), 60);
    assert_non_null(strstr(line, "| 2/4 [00:01<00:01,  2.00it/s, \xc3\xa4=0.5, b=2]"));
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    data_tqdm_set_postfix(&bar, {"a", 1}, {name, 2});
    assert_string_equal(bar.postfix, ", a=1");
    data_tqdm_set_postfix(&hidden, {"a", 1});
    assert_string_equal(hidden.postfix, "");
    data_tqdm_set_postfix_with(NULL, (data_Metrics){0, NULL});
    CHECK_GOOD();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        T(events_are_pytorchs),
        T(several_parameters),
        T(names_are_pytorchs),
        T(a_figure_becomes_an_image),
        T(a_full_disk_leaves_whole_records_and_rows),
        T(a_killed_run_leaves_whole_records_and_rows),
        T(what_cannot_be_logged_is_an_error),
        T(rows_are_pythons),
        T(rows_go_on_behind_what_is_there),
        T(lines_are_tqdms),
        T(a_postfix_of_several),
    };
    taper_on_error(NULL);
    return cmocka_run_group_tests_name("log", tests, make_scratch, remove_scratch);
}
