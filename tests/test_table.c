/* test_table.c: the reader of the examples' tables: what is in tests/data, and files that are wrong. */
#include "test.h"

#include "../examples/table.h"

#include <unistd.h>

static char path[] = "/tmp/taper-table-XXXXXX";

static Tensor *read_text(const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return table_read(path);
}

TEST(tables_have_their_numbers) {
    /* rows, columns, and the sum of the last column as scikit-learn has it */
    const struct {
        const char *name;
        int64_t     rows, columns;
        double      sum;
    } tables[] = {{"tests/data/iris.csv", 150, 5, 150},
                  {"tests/data/digits.csv", 1797, 65, 8070},
                  {"tests/data/diabetes.csv", 442, 11, 67243}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        Tensor *x = table_read(tables[i].name);
        assert_int_equal(tensor_size(x, 0), tables[i].rows);
        assert_int_equal(tensor_size(x, 1), tables[i].columns);
        assert_true(tensor_item(tensor_sum(tensor_select(x, 1, -1))) == tables[i].sum);
    }
    assert_true(tensor_at(table_read("tests/data/iris.csv"), INDEX(0, 0)) == (double)5.1f);
    CHECK_GOOD();
}

TEST(forms_of_a_table) {
    static const char *const same[] = {"1,2\n3,4\n", "a,b\n1,2\n3,4", "1, 2\r\n3 ,\t4\r\n", "\n 1,2\n\n3,4e0\n\n"};
    Tensor                  *x = tensor_from(SHAPE(2, 2), (float[]){1, 2, 3, 4});
    for (int i = 0; i < 4; i++) assert_true(tensor_equal(read_text(same[i]), x));
    CHECK_GOOD();
}

TEST(wrong_tables_are_told) {
    static const struct {
        const char *text, *error;
    } wrong[] = {
        {"1,2\n3,x\n", ":2: field 2 is not a number"},
        {"1,2\n3,\n", ":2: field 2 is not a number"},
        {"1,2\nx,4\n", ":2: field 1 is not a number"},
        {"1 2\n", ":1: field 1 is not a number"},
        {"a,b\n1,2\n3\n", ":3: 1 fields, where the rows before have 2"},
        {"a,b\n", "no row of numbers"},
        {"", "no row of numbers"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_null(read_text(wrong[i].text));
        CHECK_ERROR(wrong[i].error);
    }
    assert_null(table_read("tests/data/none.csv"));
    CHECK_ERROR("table_read: tests/data/none.csv: No such file or directory");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_have_their_numbers),
        cmocka_unit_test(forms_of_a_table),
        cmocka_unit_test(wrong_tables_are_told),
    };
    taper_on_error(NULL);
    int file = mkstemp(path);
    if (file < 0 || close(file)) return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    remove(path);
    return failed;
}
