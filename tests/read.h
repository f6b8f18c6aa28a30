/* read.h: files of tests/goldens/read.txt, what is right of them, and the same cut short. */
#ifndef TESTS_READ_H
#define TESTS_READ_H

#include "golden.h"

#include <unistd.h>

/* ---- Files ------------------------------------------------------------------------------------------- */

static char path[] = "/tmp/taper-read-XXXXXX";

static inline const char *put_bytes_at(const char *to, const void *bytes, size_t size) {
    FILE *file = fopen(to, "wb");
    assert_non_null(file);
    assert_true(fwrite(bytes, 1, size, file) == size);
    assert_int_equal(fclose(file), 0);
    return to;
}

/* What a golden has: the file, the shape, the values. */
typedef struct Right {
    uint8_t *file;
    size_t   size;
    int      ndim;
    int64_t  dims[TAPER_MAX_DIMS], count;
    double  *values;
} Right;

static inline Right right_of(const Golden *g) {
    const size_t length = strlen(g->text);
    Right        r = {malloc(length + 1), 0, 0, {0}, 0, malloc(sizeof(double) * (length + 1))};
    char        *at = g->text;
    for (unsigned byte; sscanf(at, "%2x", &byte) == 1 && *at != ' '; at += 2) r.file[r.size++] = (uint8_t)byte;
    assert_true(strncmp(at, " : ", 3) == 0);
    for (at += 3; *at != ':'; at += strspn(at, " ")) r.dims[r.ndim++] = strtoll(at, &at, 10);
    for (char *end = ++at;; at = end) {
        double value = strtod(at, &end);
        if (end == at) break;
        r.values[r.count++] = value;
    }
    return r;
}

static inline void free_right(Right *r) {
    free(r->file);
    free(r->values);
}

static inline void check_right(Tensor *x, const Right *r) {
    CHECK_GOOD();
    assert_int_equal(tensor_dim(x), r->ndim);
    for (int d = 0; d < r->ndim; d++) assert_int_equal(tensor_size(x, d), r->dims[d]);
    double *values = malloc(sizeof(double) * (size_t)(r->count + 1));
    assert_int_equal(tensor_numel(x), r->count);
    assert_true(tensor_copy_to(x, values, r->count));
    for (int64_t i = 0; i < r->count; i++)
        if (memcmp(&values[i], &r->values[i], sizeof(double)) != 0 && !(isnan(values[i]) && isnan(r->values[i])))
            fail_msg("number %lld is %.17g, not %.17g", (long long)i, values[i], r->values[i]);
    free(values);
}

/* Whatever of it is missing: an error of a file, in nobody's way. Of so few bytes may be something else. */
static inline void check_cut(const Right *r, bool (*read)(void), size_t few) {
    for (size_t size = 0; size < r->size; size++) {
        tape_scope();
        put_bytes_at(path, r->file, size);
        if (read()) {
            if (size >= few) fail_msg("%zu of %zu bytes were enough", size, r->size);
            continue;
        }
        assert_int_equal(taper_error_kind(), ERROR_FILE);
        CHECK_ERROR(path);
    }
}

static inline int make_path(void **state) {
    (void)state;
    int file = mkstemp(path);
    return file < 0 || close(file);
}
static inline int remove_path(void **state) {
    (void)state;
    return remove(path);
}

#define RUN_READERS(group, ...)                                                                                        \
    int main(void) {                                                                                                   \
        const struct CMUnitTest tests[] = {__VA_ARGS__};                                                               \
        taper_on_error(NULL);                                                                                          \
        return cmocka_run_group_tests_name(group, tests, make_path, remove_path);                                      \
    }

#endif
