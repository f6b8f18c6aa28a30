/* test_read.c: the bytes of files; arrays and tables as NumPy, Python and pandas read them (tests/goldens/make_read.py), the same
 * files cut short at every byte, and files that are wrong. */
#include "read.h"

#include "base/bytes.h"

/* A byte that is another: an error, or one of those that say nothing about the numbers. */
static void check_damage(const Right *r) {
    for (size_t i = 0; i < r->size; i++) {
        tape_scope();
        r->file[i] ^= 0x40;
        put_bytes_at(path, r->file, r->size);
        r->file[i] ^= 0x40;
        Tensor *x = data_read_idx(path);
        if (x)
            check_right(x, r);
        else
            CHECK_ERROR(path);
    }
}

/* ---- The bytes of a file -------------------------------------------------------------------------------- */

TEST(bytes_of_what_is_there) {
    Bytes bytes;
    assert_true(bytes__open(&bytes, put_bytes_at(path, "abc", 3), "test"));
    assert_true(bytes.size == 3 && memcmp(bytes.at, "abc", 3) == 0);
    bytes__close(&bytes);
    bytes__close(&bytes);
    assert_true(bytes__open(&bytes, put_bytes_at(path, "", 0), "test"));
    assert_true(bytes.size == 0 && bytes.at);
    bytes__close(&bytes);
    assert_false(bytes__open(&bytes, "/tmp/taper/no such file", "test"));
    CHECK_ERROR("test: cannot read /tmp/taper/no such file: No such file or directory");
    assert_false(bytes__open(&bytes, "/tmp", "test"));
    CHECK_ERROR("test: cannot read /tmp: Is a directory");
    assert_false(bytes__open(&bytes, "", "test"));
    CHECK_ERROR("the path is empty");
    assert_false(bytes__open(&bytes, NULL, "test"));
    CHECK_ERROR("the path is empty");
    assert_true(bytes__little((const uint8_t *)"\1\2\3", 3) == 0x030201 &&
                bytes__big((const uint8_t *)"\1\2\3", 3) == 0x010203);
}

/* What has no length beforehand, in blocks that grow: more than two of them. */
TEST(bytes_of_a_pipe) {
    enum { LENGTH = 200000 };
    FILE *pipe = popen("head -c 200000 /dev/zero | tr '\\0' x", "r");
    char  name[64];
    Bytes bytes;
    assert_non_null(pipe);
    snprintf(name, sizeof name, "/proc/self/fd/%d", fileno(pipe));
    bool is_linux = access(name, R_OK) == 0;
    if (is_linux) {
        assert_true(bytes__open(&bytes, name, "test"));
        assert_int_equal(bytes.size, LENGTH);
        for (int i = 0; i < LENGTH; i++) assert_true(bytes.at[i] == 'x');
        bytes__close(&bytes);
    }
    pclose(pipe);
}

/* ---- IDX -------------------------------------------------------------------------------------------- */

static bool idx_is_read(void) { return data_read_idx(path); }

TEST(idx_as_numpy) {
    int    count = 0;
    Golden g = golden_open("read.txt");
    while (golden_next(&g)) {
        if (strcmp(g.line, "idx") != 0) continue;
        tape_scope();
        Right       right = right_of(&g);
        int         type = (int)golden_arg(&g, "type");
        taper_Dtype dtype = type == 13 ? FLOAT32 : type == 14 ? FLOAT64 : INT64;
        put_bytes_at(path, right.file, right.size);
        Tensor *x = data_read_idx(path);
        check_right(x, &right);
        assert_int_equal(tensor_dtype(x), dtype);
        assert_true(tensor_equal(data_read_idx(path, .dtype = BOOL), tensor_ne(x, 0)));
        if (type < 13) assert_true(tensor_equal(data_read_idx(path, FLOAT32), tensor_to(x, FLOAT32)));
        if (right.file[0] == 0x1f) check_damage(&right);
        if (right.size < 100 || count % 8 == 0) check_cut(&right, idx_is_read, 0);
        free_right(&right);
        count++;
    }
    assert_int_equal(count, 34);
}

#define BAD(bytes, message)                                                                                            \
    do {                                                                                                               \
        put_bytes_at(path, bytes, sizeof(bytes) - 1);                                                                  \
        assert_null(data_read_idx(path));                                                                              \
        assert_int_equal(taper_error_kind(), ERROR_FILE);                                                              \
        CHECK_ERROR(message);                                                                                          \
    } while (0)

TEST(idx_that_is_wrong) {
    BAD("", "byte 0: expected two zero bytes");
    BAD("\0\0\x08", "byte 0: expected two zero bytes");
    BAD("\0\1\x08\1\0\0\0\1x", "byte 0: expected two zero bytes");
    BAD("P5\n1 1\n255\nx", "byte 0: expected two zero bytes");
    BAD("\0\0\x0a\1\0\0\0\1x", "byte 2: expected a type of 8, 9, 11, 12, 13 or 14, got 10");
    BAD("\0\0\xff\1\0\0\0\1x", "got 255");
    BAD("\0\0\x08\0x", "byte 3: expected 1 to 8 dimensions, got 0");
    BAD("\0\0\x08\x09\0\0\0\1\0\0\0\1\0\0\0\1\0\0\0\1\0\0\0\1\0\0\0\1\0\0\0\1\0\0\0\1\0\0\0\1x", "got 9");
    BAD("\0\0\x08\2\0\0\0\1\0\0\0", "byte 11: the file ends among its dimensions");
    BAD("\0\0\x08\1\0\0\0\2x", "byte 8: expected 2 bytes for shape [2], got 1");
    BAD("\0\0\x08\1\0\0\0\1xy", "byte 8: expected 1 bytes for shape [1], got 2");
    BAD("\0\0\x0e\1\0\0\0\1xxxxxxx", "expected 8 bytes for shape [1], got 7");
    BAD("\0\0\x08\1\1\0\0\0x", "expected 16777216 bytes for shape [16777216], got 1");
    BAD("\0\0\x08\3\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xffx", "so large an array does not exist");
    BAD("\0\0\x08\4\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0", "so large an array does not exist");
    BAD("\0\0\x08\2\x10\0\0\0\x10\0\0\0", "expected 72057594037927936 bytes for shape [268435456, 268435456], got 0");
    BAD("\x1f\x8b", "byte 2: the gzip file ends in its header");
    BAD("\x1f\x8b\x07\0\0\0\0\0\0\3\3\0\0\0\0\0\0\0\0\0", "byte 2: a gzip file, but not of a known kind");
    BAD("\x1f\x8b\x08\4\0\0\0\0\0\3\xff\xff\0\0\0\0\0\0\0\0", "byte 20: the gzip file ends in its header");
    BAD("\x1f\x8b\x08\0\0\0\0\0\0\3\3\0\0\0\0\0\0\0\0\1", "byte 16: the gzip file claims to hold more than it can");
    BAD("\x1f\x8b\x08\0\0\0\0\0\0\3\3\0\0\0\0\0\1\0\0\0", "byte 10: the gzip file is damaged, or in several parts");
    BAD("\x1f\x8b\x08\0\0\0\0\0\0\3\3\0\1\0\0\0\0\0\0\0", "byte 10: the gzip file is damaged: its checksum");
    BAD("\x1f\x8b\x08\0\0\0\0\0\0\3\3\0\0\0\0\0\0\0\0\0", "byte 0: expected two zero bytes"); /* nothing, packed */
    put_bytes_at(path, "\0\0\x0d\1\0\0\0\0", 8);
    assert_null(data_read_idx(path, INT64));
    CHECK_ERROR("byte 2: expected whole numbers, got floats");
    assert_null(data_read_idx(path, (taper_Dtype)9));
    taper_clear_error();
    assert_null(data_read_idx("/tmp"));
    CHECK_ERROR("read_idx: cannot read /tmp: Is a directory");
}

/* ---- CSV -------------------------------------------------------------------------------------------- */

static bool csv_is_read(void) { return data_read_csv(path).values; }

/* A golden's option as a text of its own, with its blanks and line breaks. */
static char *option_of(const Golden *g, const char *key) {
    const char *at = golden_text_arg(g, key);
    char       *text = at ? strndup(at, strcspn(at, " ")) : NULL;
    for (char *c = text; c && *c; c++) *c = *c == '~' ? ' ' : *c == '^' ? '\n' : *c;
    return text;
}

/* "x/y" for the names of columns and the words of one. */
static void join(char *to, size_t room, int64_t count, const char *const *names) {
    size_t at = 0;
    *to = '\0';
    for (int64_t i = 0; i < count; i++) at += (size_t)snprintf(to + at, room - at, "%s%s", i ? "/" : "", names[i]);
}

static void check_words(data_Table table, const char *right) {
    static char text[8192];
    size_t      at = 0;
    *text = '\0';
    for (int c = 0; c < table.columns; c++) {
        if (!table.categories[c].count) continue;
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%s=", at ? ";" : "", table.names[c]);
        join(text + at, sizeof text - at, table.categories[c].count, table.categories[c].names);
        at = strlen(text);
    }
    assert_string_equal(at ? text : "-", right);
}

TEST(csv_as_pandas) {
    int    count = 0;
    Golden g = golden_open("read.txt");
    while (golden_next(&g)) {
        if (strcmp(g.line, "csv") != 0) continue;
        tape_scope();
        Right right = right_of(&g);
        char  names[256], *sep = option_of(&g, "sep"), *na = option_of(&g, "na"), *words = option_of(&g, "words"),
                         *wanted = option_of(&g, "names");
        const char *separator = *sep == 't' ? "\t" : *sep == 'b' ? "|" : *sep == 's' ? ";" : ",";
        const bool  header = !golden_text_arg(&g, "header");
        put_bytes_at(path, right.file, right.size);
        data_Table table = data_read_csv(path, .header = header, .sep = separator, .na_values = na, .dtype = FLOAT64);
        check_right(table.values, &right);
        join(names, sizeof names, table.columns, table.names);
        assert_string_equal(names, wanted);
        check_words(table, words);
        data_Table few = data_read_csv(path, .header = header, .sep = separator, .na_values = na);
        assert_true(
            tensor_allclose(few.values, tensor_to(table.values, FLOAT32), .rtol = 0, .atol = 0, .equal_nan = true));
        if (right.size < 100) check_cut(&right, csv_is_read, right.file[0] == 0x1f ? 2 : right.size);
        free(sep), free(na), free(words), free(wanted), free_right(&right);
        count++;
    }
    assert_int_equal(count, 24);
}

#define BAD_CSV(text, message, ...)                                                                                    \
    do {                                                                                                               \
        put_bytes_at(path, text, sizeof(text) - 1);                                                                    \
        assert_null(data_read_csv(path, __VA_ARGS__).values);                                                          \
        assert_int_equal(taper_error_kind(), ERROR_FILE);                                                              \
        CHECK_ERROR(message);                                                                                          \
    } while (0)
#define BY_DEFAULT .header = true

TEST(csv_that_is_wrong) {
    BAD_CSV("", ":1:1: expected a row of fields", BY_DEFAULT);
    BAD_CSV("\n \n\t\n", ":1:1: expected a row of fields", BY_DEFAULT);
    BAD_CSV("a,b\n1,2\n\n3\n", "read_csv: /tmp/taper-read-", BY_DEFAULT);
    BAD_CSV("a,b\n1,2\n\n3\n", ":4:1: expected 2 fields, as in the first row, got 1", BY_DEFAULT);
    BAD_CSV("a,b\r\n1,2,\r\n", ":2:1: expected 2 fields, as in the first row, got 3", BY_DEFAULT);
    BAD_CSV("a,b\r1,2\r3,4,5", ":3:1: expected 2 fields, as in the first row, got 3", BY_DEFAULT);
    BAD_CSV("\"a\nb\",c\n1\n", ":3:1: expected 2 fields, as in the first row, got 1", BY_DEFAULT);
    BAD_CSV("1;2\n3\n", ":2:1: expected 2 fields", .header = false, .sep = ";");
    BAD_CSV("a,b\n1,\"2\n3,4\n", ":2:3: expected a quotation mark that closes this one", BY_DEFAULT);
    BAD_CSV("a,b\n1,\"2\"\"", ":2:3: expected a quotation mark that closes this one", BY_DEFAULT);
    BAD_CSV("a,b\n1,\"2\" \n3,4\n", ":2:6: expected a separator or the end of the line behind a quotation mark",
            BY_DEFAULT);
    BAD_CSV("a,\"", ":1:3: expected a quotation mark", BY_DEFAULT);
    BAD_CSV("a\n1\n2\0\n", ":3:1: expected a word, got a NUL byte", BY_DEFAULT);
    BAD_CSV("\xff\xfe"
            "a\0,\0b\0",
            ":1:1: expected a name, got a NUL byte (is this UTF-16?)", BY_DEFAULT);
    assert_null(data_read_csv("/tmp/taper/none.csv").values);
    CHECK_ERROR("read_csv: cannot read /tmp/taper/none.csv: No such file or directory");
    assert_null(data_read_csv(path, .sep = ", ").values);
    CHECK_ERROR("sep must be one byte between fields, got \", \"");
    assert_null(data_read_csv(path, .sep = "\"").values);
    CHECK_ERROR("sep must be one byte");
    assert_null(data_read_csv(path, .sep = NULL).values);
    CHECK_ERROR("sep must be one byte");
    assert_null(data_read_csv(path, .dtype = INT64).values);
    CHECK_ERROR("a table is of FLOAT32 or FLOAT64, not torch.int64");
    assert_null(data_column(data_read_csv(put_bytes_at(path, "a,b\n1,2\n", 8)), "c"));
    CHECK_ERROR("column: there is no column \"c\"");
    assert_true(tensor_item(data_column(data_read_csv(path), "b")) == 2);
}

TEST(tables_of_the_examples) {
    /* rows, columns, and the sum of the last column as scikit-learn has it */
    const struct {
        const char *name;
        int64_t     rows, columns;
        double      sum;
    } tables[] = {{"tests/data/iris.csv", 150, 5, 150},
                  {"tests/data/digits.csv", 1797, 65, 8070},
                  {"tests/data/breast_cancer.csv", 569, 31, 357},
                  {"tests/data/diabetes.csv", 442, 11, 67243}};
    for (int i = 0; i < COUNT(tables); i++) {
        data_Table table = data_read_csv(tables[i].name);
        assert_int_equal(tensor_size(table.values, 0), tables[i].rows);
        assert_int_equal(tensor_size(table.values, 1), tables[i].columns);
        assert_int_equal(table.columns, tables[i].columns);
        assert_true(tensor_item(tensor_sum(data_column(table, "target"))) == tables[i].sum);
    }
    assert_true(tensor_at(data_read_csv("tests/data/iris.csv").values, INDEX(0, 0)) == (double)5.1f);
}

static const char *put_text(const char *text) { return put_bytes_at(path, text, strlen(text)); }

TEST(tables_of_scikit_learn) {
    taper_Tensors iris = data_load_iris("tests/data/iris.csv"), digits = data_load_digits("tests/data/digits.csv");
    CHECK_GOOD();
    assert_true(tensor_size(iris.at[0], 0) == 150 && tensor_size(iris.at[0], 1) == 4 &&
                tensor_size(digits.at[0], 1) == 64);
    assert_true(tensor_item(tensor_sum(iris.at[1])) == 150 && tensor_item(tensor_sum(digits.at[1])) == 8070);
    assert_true(tensor_dtype(digits.at[1]) == INT64 && tensor_size(digits.at[1], 0) == 1797);
    /* its own file: a line of counts, and words behind them */
    iris = data_load_iris(put_text("2,4,setosa,versicolor,virginica\n5.1,3.5,1.4,0.2,0\n1,2,3,4,2\n"));
    check_tensor(iris.at[0], (double[]){(double)5.1f, 3.5, (double)1.4f, (double)0.2f, 1, 2, 3, 4}, 8, 0, 0);
    check_tensor(iris.at[1], (double[]){0, 2}, 2, 0, 0);
    iris = data_load_iris(put_text("a,b,c,d,e\n1,2,3,4,virginica\n1,2,3,4,setosa\n"));
    check_tensor(iris.at[1], (double[]){1, 0}, 2, 0, 0);
    assert_null(data_load_digits(path).at[0]);
    CHECK_ERROR("expected 65 columns, got 5");
    assert_null(data_load_iris(put_text("a,b,c,d,e\n1,2,3,4,0\n1,2,3,4,\n")).at[0]);
    CHECK_ERROR("row 1: expected a class in the last column");
    if (access("/usr/lib/python3/dist-packages/sklearn/datasets/data/iris.csv", R_OK) == 0) return;
    assert_null(data_load_iris(NULL).at[0]);
    CHECK_ERROR("load_iris: there is no /usr/lib/python3/dist-packages/sklearn/datasets/data/iris.csv; sudo apt-get "
                "install python3-sklearn");
}

RUN_READERS("read", T(bytes_of_what_is_there), T(bytes_of_a_pipe), T(idx_as_numpy), T(idx_that_is_wrong),
            T(csv_as_pandas), T(csv_that_is_wrong), T(tables_of_the_examples), T(tables_of_scikit_learn))
