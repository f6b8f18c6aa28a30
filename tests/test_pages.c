/* test_pages.c: pages of docs/ are what their sources say: docs/guide.md shows the code of test_guide.c, test_guide_training.c and examples/,
 * docs/operators.md the rows; docs/from-pytorch.md names every call that torch has a name for. */
#include "test.h"

#include <ctype.h>
#include <dirent.h>

#define OPERATORS_WITHOUT_MAIN
#include "tools/operators.c"

/* ---- The guide ---------------------------------------------------------------------------------- */

/* The lines of a text, trimmed, each ended by '\n', after a first '\n'. */
static char *trimmed(const char *text) {
    char *lines = malloc(strlen(text) + 3), *to = lines;
    *to++ = '\n';
    while (*text) {
        size_t length = strcspn(text, "\n"), from = strspn(text, " "), end = length;
        if (from > length) from = length;
        while (end > from && text[end - 1] == ' ') end--;
        memcpy(to, text + from, end - from);
        to += end - from;
        *to++ = '\n';
        text += length + (text[length] == '\n');
    }
    *to = '\0';
    return lines;
}

/* Calls check(the text between a line that is `open`... and the next that is `close`, trimmed). */
static int for_each_part(const char *lines, const char *open, const char *close, void (*check)(const char *part)) {
    int count = 0;
    for (const char *at = lines; (at = strstr(at, open)); count++) {
        const char *first = strchr(at + 1, '\n'), *last = strstr(first, close);
        assert_non_null(last);
        char *part = strndup(first, (size_t)(last + 1 - first));
        check(part);
        free(part);
        at = last + strlen(close) - 1;
    }
    return count;
}

static char *sources[64], *guide;
static int   source_count;

static void is_in_a_source(const char *block) {
    for (int i = 0; i < source_count; i++)
        if (strstr(sources[i], block)) return;
    fail_msg("docs/guide.md shows what no source has:\n%s", block);
}

static void is_in_the_guide(const char *snippet) {
    if (!strstr(guide, snippet))
        fail_msg("docs/guide.md lacks this snippet of tests/test_guide.c or test_guide_training.c:\n%s", snippet);
}

static void add_source(const char *path) {
    char *text = text_of_file(path);
    assert_true(source_count < COUNT(sources));
    sources[source_count++] = trimmed(text);
    free(text);
}

static void guide_is_its_sources(void **state) {
    (void)state;
    char *page = text_of_file("docs/guide.md");
    guide = trimmed(page);
    add_source("tests/test_guide.c");
    add_source("tests/test_guide_training.c");
    DIR *folder = opendir("examples");
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        char        path[300];
        const char *dot = strrchr(entry->d_name, '.');
        if (!dot || strcmp(dot, ".c") != 0) continue;
        snprintf(path, sizeof path, "examples/%s", entry->d_name);
        add_source(path);
    }
    closedir(folder);
    assert_true(for_each_part(guide, "\n```c\n", "\n```\n", is_in_a_source) > 20);
    assert_true(for_each_part(sources[0], "\n/* guide: ", "\n/* guide: end */\n", is_in_the_guide) > 20);
    assert_true(for_each_part(sources[1], "\n/* guide: ", "\n/* guide: end */\n", is_in_the_guide) > 1);
    for (int i = 0; i < source_count; i++) free(sources[i]);
    free(guide);
    free(page);
}

/* ---- The operators ------------------------------------------------------------------------------ */

/* UPDATE_DOCS=1 writes the page instead. */
static void operators_are_the_rows(void **state) {
    (void)state;
    char  *text = NULL;
    size_t size;
    FILE  *stream = open_memstream(&text, &size);
    assert_non_null(stream);
    write_operators(stream);
    fclose(stream);
    if (getenv("UPDATE_DOCS")) {
        FILE *page = fopen("docs/operators.md", "w");
        assert_non_null(page);
        assert_true(fputs(text, page) >= 0);
        assert_int_equal(fclose(page), 0);
    }
    char *page = text_of_file("docs/operators.md");
    for (size_t i = 0, line = 1; i <= size; i++) {
        if (page[i] != text[i])
            fail_msg("docs/operators.md, line %zu: the rows say otherwise; UPDATE_DOCS=1 rewrites it", line);
        line += page[i] == '\n';
        if (!page[i]) break;
    }
    free(page);
    free(text);
}

/* ---- From PyTorch -------------------------------------------------------------------------------- */

/* Of a call in docs/api.json, is it one of torch's? Those of Taper's alone are spelled out here. */
static bool is_of_torch(const char *name, size_t length) {
    static const char *const own[] = {"tensor_scalar",      "tensor_item_int64", "tensor_at",       "tensor_keep",
                                      "tensor_free",        "tensor_print",      "tensor_fprint",   "tensor_repr",
                                      "tensor_gelu",        "tensor_gelu_tanh",  "tensor_set_grad", "tensor_make_dot",
                                      "tensor_find_anomaly"};
    for (int i = 0; i < COUNT(own); i++)
        if (strlen(own[i]) == length && strncmp(own[i], name, length) == 0) return false;
    return strncmp(name, "tensor_", 7) == 0 || strncmp(name, "F_", 2) == 0;
}

/* Every operator has its name in the page; python tests/goldens/make_from_pytorch.py writes it anew. */
static void operators_are_found_from_pytorch(void **state) {
    (void)state;
    char *page = text_of_file("docs/from-pytorch.md"), *api = text_of_file("docs/api.json"), quoted[128];
    int   count = 0;
    for (const char *at = api; (at = strstr(at, "\"function\", \"name\": \"")); at++) {
        const char *name = strchr(strstr(at, "name"), ':') + 3;
        size_t      length = strcspn(name, "\"");
        if (!is_of_torch(name, length)) continue;
        bool found = false;
        snprintf(quoted, sizeof quoted, "%.*s", (int)length, name);
        for (const char *in = page; !found && (in = strstr(in, quoted)); in++)
            found = !isalnum((unsigned char)in[length]) && in[length] != '_' && !isalnum((unsigned char)in[-1]);
        if (!found) fail_msg("docs/from-pytorch.md does not say %s", quoted);
        count++;
    }
    assert_true(count > 300);
    free(page);
    free(api);
}

RUN_TESTS("pages", T(guide_is_its_sources), T(operators_are_the_rows), T(operators_are_found_from_pytorch))
