/* test_base.c: errors, memory, scopes. */
#include "test.h"

TEST(first_error_stays) {
    assert_null(taper_raise("first %d", 1));
    int line = __LINE__ - 1;
    assert_null(taper_raise("second"));
    char expected[256];
    snprintf(expected, sizeof expected, "%s:%d: first 1", __FILE__, line);
    assert_string_equal(taper_error(), expected);
    taper_clear_error();
    assert_null(taper_error());
}

RUN_TESTS("base", T(first_error_stays))
