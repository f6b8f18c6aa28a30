/* golden.h: reading tests/goldens/: lines `name | key=value key=value | number number ...`, numbers in
 * decimal or as hexadecimal floats; lines that begin with # are comments. */
#ifndef TESTS_GOLDEN_H
#define TESTS_GOLDEN_H

#include "test.h"

typedef struct Golden {
    FILE   *file;
    char   *line, *args, *text; /* text: what stands after the second bar */
    size_t  room;
    double *values;
    int64_t count;
    int     cases;
} Golden;

static inline Golden golden_open(const char *name) {
    char path[512];
    snprintf(path, sizeof path, "tests/goldens/%s", name);
    Golden g = {.file = fopen(path, "r")};
    if (!g.file) fail_msg("%s is missing: the tests run in the project's folder", path);
    return g;
}

static inline char *golden_trim(char *text) {
    while (*text == ' ') text++;
    for (size_t n = strlen(text); n && (text[n - 1] == ' ' || text[n - 1] == '\n'); n--) text[n - 1] = '\0';
    return text;
}

static inline void golden_end(Golden *g) {
    free(g->line);
    free(g->values);
    fclose(g->file);
}

/* The next case without its numbers; its name is g->line. At the end: closes, and false. */
static inline bool golden_line(Golden *g) {
    ptrdiff_t length;
    do length = getline(&g->line, &g->room, g->file);
    while (length > 0 && (*g->line == '#' || *g->line == '\n'));
    if (length <= 0) {
        golden_end(g);
        return false;
    }
    char *bar = strchr(g->line, '|'), *second = strchr(bar + 1, '|');
    *bar = *second = '\0';
    golden_trim(g->line);
    g->args = golden_trim(bar + 1);
    g->text = golden_trim(second + 1);
    g->cases++;
    return true;
}

static inline void golden_numbers(Golden *g) {
    g->values = realloc(g->values, sizeof(double) * (strlen(g->text) + 1));
    g->count = 0;
    for (char *at = g->text, *end;; at = end) {
        double value = strtod(at, &end);
        if (end == at) break;
        g->values[g->count++] = value;
    }
}

/* The next case. */
static inline bool golden_next(Golden *g) {
    if (!golden_line(g)) return false;
    golden_numbers(g);
    return true;
}

static inline const char *golden_text_arg(const Golden *g, const char *key) {
    size_t length = strlen(key);
    for (const char *at = g->args; at; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (strncmp(at, key, length) == 0 && at[length] == '=') return at + length + 1;
    }
    return NULL;
}

static inline double golden_arg(const Golden *g, const char *key) {
    const char *text = golden_text_arg(g, key);
    if (!text) fail_msg("%s | %s: no %s", g->line, g->args, key);
    return strtod(text, NULL);
}

/* Comma-separated whole numbers: shapes. */
static inline int golden_list(const Golden *g, const char *key, int64_t *list) {
    const char *text = golden_text_arg(g, key);
    int         count = 0;
    while (text && *text && *text != ' ') {
        char *end;
        list[count++] = strtoll(text, &end, 10);
        if (end == text) return 0;
        text = *end == ',' ? end + 1 : end;
    }
    return count;
}

/* The same bits, element by element (-0 is not 0, and any NaN is any NaN). */
static inline void golden_same_bits(const Golden *g, Tensor *x) {
    if (taper_error()) fail_msg("%s | %s: %s", g->line, g->args, taper_error());
    double *values = malloc(sizeof(double) * (size_t)(g->count + 1));
    if (tensor_numel(x) != g->count)
        fail_msg("%s | %s: %lld values instead of %lld", g->line, g->args, (long long)tensor_numel(x),
                 (long long)g->count);
    assert_true(tensor_copy_to(x, values, g->count));
    for (int64_t i = 0; i < g->count; i++) {
        bool both_nan = isnan(values[i]) && isnan(g->values[i]);
        if (memcmp(&values[i], &g->values[i], sizeof(double)) != 0 && !both_nan)
            fail_msg("%s | %s: value %lld is %a instead of %a", g->line, g->args, (long long)i, values[i],
                     g->values[i]);
    }
    free(values);
}

/* The same whole numbers, beyond 2^53 too. */
static inline void golden_same_wholes(const Golden *g, Tensor *x) {
    if (taper_error()) fail_msg("%s | %s: %s", g->line, g->args, taper_error());
    const char    *at = g->text;
    const int64_t *values = tensor_data_ptr(x);
    assert_int_equal(tensor_dtype(x), INT64);
    assert_int_equal(tensor_numel(x), g->count);
    for (int64_t i = 0; i < g->count; i++) {
        char   *end;
        int64_t expected = strtoll(at, &end, 10);
        at = end;
        if (values[i] != expected)
            fail_msg("%s | %s: value %lld is %lld instead of %lld", g->line, g->args, (long long)i,
                     (long long)values[i], (long long)expected);
    }
}

static inline void golden_close(const Golden *g, Tensor *x, double rtol, double atol) {
    if (taper_error()) fail_msg("%s | %s: %s", g->line, g->args, taper_error());
    double *values = malloc(sizeof(double) * (size_t)(g->count + 1));
    if (tensor_numel(x) != g->count)
        fail_msg("%s | %s: %lld values instead of %lld", g->line, g->args, (long long)tensor_numel(x),
                 (long long)g->count);
    assert_true(tensor_copy_to(x, values, g->count));
    for (int64_t i = 0; i < g->count; i++)
        if (!(fabs(values[i] - g->values[i]) <= atol + rtol * fabs(g->values[i])) &&
            !(values[i] == g->values[i] || (isnan(values[i]) && isnan(g->values[i]))))
            fail_msg("%s | %s: value %lld is %.17g instead of %.17g", g->line, g->args, (long long)i, values[i],
                     g->values[i]);
    free(values);
}

#endif
