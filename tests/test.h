/* test.h: cmocka, and the comparisons the tests share.
 *
 * CHECK_GOOD(x) fails with taper's message if an error stands. check_close compares arrays and names the
 * first element that is off; NaN never passes. */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if !__has_include(<cmocka.h>)
#error "cmocka.h not found: install libcmocka-dev (Fedora: libcmocka-devel, macOS: brew install cmocka)"
#endif
#include <cmocka.h>

#include <taper.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

#define CHECK_GOOD()                                                                                                   \
    do {                                                                                                               \
        if (taper_error()) fail_msg("unexpected error: %s", taper_error());                                            \
    } while (0)

/* The standing error contains this text; then it is cleared. */
#define CHECK_ERROR(text)                                                                                              \
    do {                                                                                                               \
        if (!taper_error()) fail_msg("expected an error with \"%s\"", text);                                           \
        if (!strstr(taper_error(), text)) fail_msg("\"%s\" lacks \"%s\"", taper_error(), text);                        \
        taper_clear_error();                                                                                           \
    } while (0)

/* A reproducible stream of its own, on [0, 1): tests of the generators use those. */
static inline double test_uniform(void) {
    static uint64_t bits = 88172645463325252u;
    bits ^= bits << 13, bits ^= bits >> 7, bits ^= bits << 17;
    return (double)(bits >> 11) * 0x1p-53;
}

static inline void check_close(const double *a, const double *b, int64_t n, double rtol, double atol) {
    for (int64_t i = 0; i < n; i++)
        if (!(fabs(a[i] - b[i]) <= atol + rtol * fabs(b[i])) && !(a[i] == b[i]))
            fail_msg("element %lld: %.17g is not %.17g (%a, %a)", (long long)i, a[i], b[i], a[i], b[i]);
}

/* x's elements are these, as doubles. */
static inline void check_tensor(Tensor *x, const double *expected, int64_t n, double rtol, double atol) {
    CHECK_GOOD();
    double *values = malloc(sizeof(double) * (size_t)(n + 1));
    assert_int_equal(tensor_numel(x), n);
    assert_true(tensor_copy_to(x, values, n));
    check_close(values, expected, n, rtol, atol);
    free(values);
}

static inline double sum_of(Tensor *x) { return tensor_item(tensor_sum(x)); }

/* The caller frees it. */
static inline char *text_of_file(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) fail_msg("%s is missing: the tests run in the project's folder", path);
    size_t size = 0, room = 1 << 16;
    char  *text = malloc(room);
    for (size_t got; (got = fread(text + size, 1, room - size - 1, file)) > 0;)
        if ((size += got) + 1 == room) text = realloc(text, room *= 2);
    text[size] = '\0';
    fclose(file);
    return text;
}

/* Every test begins without an error and in a scope of its own. */
#define TEST(name)                                                                                                     \
    static void name##_in_scope(void);                                                                                 \
    static void name(void **state) {                                                                                   \
        (void)state;                                                                                                   \
        taper_clear_error();                                                                                           \
        tape_scope();                                                                                                  \
        name##_in_scope();                                                                                             \
        CHECK_GOOD();                                                                                                  \
    }                                                                                                                  \
    static void name##_in_scope(void)

#define RUN_TESTS(group, ...)                                                                                          \
    int main(void) {                                                                                                   \
        taper_on_error(NULL); /* the tests look for themselves */                                                      \
        const struct CMUnitTest tests[] = {__VA_ARGS__};                                                               \
        return cmocka_run_group_tests_name(group, tests, NULL, NULL);                                                  \
    }
#define T(name) cmocka_unit_test(name)

#endif
