/* guide.h: comments are promises. In test_guide.c and test_guide_training.c the comment behind a call that prints is compared with what it prints:
 * spaces may differ, `...` stands for anything, and a call without a comment promises nothing. */
#ifndef TESTS_GUIDE_H
#define TESTS_GUIDE_H

#include "test.h"

#ifndef GUIDE_FILE /* the file with the comments */
#define GUIDE_FILE "tests/test_guide.c"
#endif

/* Appends with every run of spaces as one space. */
static void append_words(char *to, const char *from, size_t length) {
    size_t at = strlen(to);
    for (size_t i = 0; i < length && at < 2000; i++) {
        bool space = from[i] == ' ' || from[i] == '\n';
        if (!space)
            to[at++] = from[i];
        else if (at && to[at - 1] != ' ')
            to[at++] = ' ';
    }
    to[at] = '\0';
}

/* The comment that ends line `number` of the file, with the lines below it that are only comment. */
static void promise_at(int number, char *promise) {
    char *text = text_of_file(GUIDE_FILE), *line = text;
    *promise = '\0';
    for (int i = 1; i < number; i++) line = strchr(line, '\n') + 1;
    for (bool first = true;; first = false) {
        size_t      length = strcspn(line, "\n");
        const char *comment = strstr(line, "// ");
        bool        alone = comment && strspn(line, " ") == (size_t)(comment - line);
        if (!comment || comment >= line + length || (!first && !alone)) break;
        append_words(promise, " ", !first);
        append_words(promise, comment + 3, (size_t)(line + length - comment - 3));
        line += length + 1;
    }
    free(text);
}

static bool matches(const char *promise, const char *text) {
    for (; *promise; promise++, text++) {
        if (strncmp(promise, "...", 3) == 0) {
            for (promise += 3;; text++) {
                if (matches(promise, text)) return true;
                if (!*text) return false;
            }
        }
        if (*promise != *text) return false;
    }
    return *text == '\0';
}

static int shows(int line, const char *printed) {
    char promise[2048], text[2048] = "";
    if (!printed) fail_msg("line %d prints nothing: %s", line, taper_error());
    promise_at(line, promise);
    append_words(text, printed, strlen(printed));
    for (size_t n = strlen(text); n && text[n - 1] == ' '; n--) text[n - 1] = '\0';
    if (*promise && !matches(promise, text)) fail_msg("line %d promises\n%s\nand prints\n%s", line, promise, text);
    return 1;
}

static TAPER_FORMAT(2, 3) int shows_format(int line, const char *format, ...) {
    char    text[2048];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return shows(line, text);
}

#undef tensor_print
#undef nn_print
#undef printf
#undef puts
#define tensor_print(x) shows(__LINE__, tensor_repr(x))
#define nn_print(module) shows(__LINE__, nn_repr(module))
#define printf(...) shows_format(__LINE__, __VA_ARGS__)
#define puts(text) shows(__LINE__, text)

#endif
