/* test_live.c: curves in the terminal, letter by letter. */
#define _XOPEN_SOURCE 700 /* posix_openpt */
#include "test.h"

#include <taper/live.h>

#include <fcntl.h>
#include <unistd.h>

/* What is written to a stream that is no terminal, by a curve of the given values. */
#define drawn(values, n, ...) drawn_by(values, n, plot_live(.stream = drawing = tmpfile(), __VA_ARGS__))
static FILE *drawing;
static char *drawn_by(const double *values, int n, plot_Live *live) {
    static char text[1 << 16];
    assert_non_null(drawing);
    CHECK_GOOD();
    for (int i = 0; i < n; i++) {
        plot_live_add(live, "y", values[i]);
        plot_live_step(live);
    }
    assert_true(plot_live_finish(live));
    rewind(drawing);
    size_t length = fread(text, 1, sizeof text - 1, drawing);
    text[length] = '\0';
    fclose(drawing);
    return text;
}

/* 0 ... 7 in two lines of eight dots: a diagonal, two columns and two rows of dots a letter half. Of each letter the
 * dots are, from the bottom, left then right: the left column's value 2 k is dot row 2 k, the right one's 2 k + 1. */
TEST(a_rising_line_dot_by_dot) {
    const double values[] = {0, 1, 2, 3, 4, 5, 6, 7};
    assert_string_equal(drawn(values, 8, .width = 20, .height = 2, .always = true),
                        "        7 \xe2\x94\xa4  \xe2\xa1\xa0\xe2\xa0\x8a\n"
                        "        0 \xe2\x94\xa4\xe2\xa1\xa0\xe2\xa0\x8a\n"
                        "           step 8  y 7 (least 0)\n");
}

/* On a log axis 1, 10, 100, 1000 is a straight line; what is not positive has no place. */
TEST(a_log_axis_is_straight) {
    const double powers[] = {1, 10, 100, 1000}, plain[] = {0, 1, 2, 3}, with_zero[] = {1, 10, 0, 1000};
    char         first[4096];
    strcpy(first, strchr(drawn(powers, 4, .width = 20, .height = 1, .always = true, .log = true), '\xe2'));
    *strchr(first, '\n') = '\0';
    char *second = strchr(drawn(plain, 4, .width = 20, .height = 1, .always = true), '\xe2');
    *strchr(second, '\n') = '\0';
    assert_string_equal(first, second);
    char *third = drawn(with_zero, 4, .width = 20, .height = 1, .always = true, .log = true);
    assert_non_null(strstr(third, "least 0"));
}

TEST(a_constant_lies_in_the_middle_and_nan_is_told) {
    const double values[] = {5, 5, NAN, 5};
    assert_string_equal(drawn(values, 4, .width = 20, .height = 1, .always = true, .title = "t"),
                        "           t\n"
                        "        5 \xe2\x94\xa4\xe2\xa0\xa4\xe2\xa0\xa0\n"
                        "           step 4  y 5 (least 5) nan or inf 1 times, first at step 3\n");
}

TEST(nothing_is_written_where_there_is_no_terminal) {
    const double values[] = {1, 2, 3};
    assert_string_equal(drawn(values, 3, .height = 10), "");
}

TEST(a_million_steps_take_the_memory_of_a_few) {
    plot_Live        *live = plot_live(.stream = stderr, .width = 40);
    taper_MemoryStats before = taper_memory_stats();
    for (int i = 0; i < 1000000; i++) {
        plot_live_add(live, "loss", 1.0 / (1 + i));
        plot_live_step(live);
    }
    assert_int_equal(taper_memory_stats().live, before.live);
    plot_live_finish(live);
    CHECK_GOOD();
}

/* On a terminal each picture goes over the one before: up by its lines, and what is there is erased. */
TEST(on_a_terminal_it_is_drawn_in_place) {
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) || unlockpt(master)) skip();
    FILE *terminal = fopen(ptsname(master), "w");
    if (!terminal) skip();
    char       text[1 << 14];
    plot_Live *live = plot_live(.stream = terminal, .width = 30, .height = 3);
    plot_live_add(live, "a", 1);
    plot_live_step(live);
    plot_live_add(live, "b", 2);
    plot_live_finish(live);
    ssize_t length = read(master, text, sizeof text - 1);
    assert_true(length > 0);
    text[length] = '\0';
    if (!strstr(text, "\x1b[4A\x1b[J")) { /* the rest may come in a second piece */
        ssize_t more = read(master, text + length, sizeof text - 1 - (size_t)length);
        text[length + (more > 0 ? more : 0)] = '\0';
    }
    assert_non_null(strstr(text, "\x1b[4A\x1b[J"));
    fclose(terminal);
    close(master);
}

/* A curve of every fourth step lies where its steps are: over the whole width, with straight lines between them. */
TEST(curves_share_their_steps) {
    char  first[4096] = "", text[4096];
    FILE *file = tmpfile();
    for (int sparse = 0; sparse < 2; sparse++) {
        rewind(file);
        plot_Live *live = plot_live(.stream = file, .width = 25, .height = 3, .always = true);
        for (int i = 0; i <= 24; i++) {
            if (!sparse || i % 4 == 0) plot_live_add(live, "y", i);
            plot_live_step(live);
        }
        plot_live_finish(live);
        rewind(file);
        text[fread(text, 1, sizeof text - 1, file)] = '\0';
        if (!sparse) strcpy(first, text);
    }
    fclose(file);
    /* lines between rounded places may be a dot off, but both end in the same letter above the same step */
    const char *ours = strchr(text, '\n'), *theirs = strchr(first, '\n');
    assert_memory_equal(ours - 3, theirs - 3, 3);
    assert_memory_equal(strchr(ours + 1, '\n') + 1, strchr(theirs + 1, '\n') + 1, 20); /* and begin alike */
    char *blank = strstr(text, "\xa4 "), *same = strstr(first, "\xa4 ");
    int   spaces = (int)strspn(blank + 1, " "), as_many = (int)strspn(same + 1, " ");
    assert_true(abs(spaces - as_many) <= 1);
}

TEST(labels_differ_and_huge_numbers_are_numbers) {
    const double close[] = {0.69314, 0.69315}, huge[] = {-1.5e308, 1.5e308};
    char        *text = drawn(close, 2, .width = 20, .height = 3, .always = true);
    assert_non_null(strstr(text, "0.69314 "));
    assert_non_null(strstr(text, "0.69315 "));
    text = drawn(huge, 2, .width = 20, .height = 3, .always = true);
    assert_non_null(strstr(text, " 1.5e+308 "));
    assert_null(strstr(text, "inf"));
    assert_null(strstr(text, "nan"));
}

TEST(a_line_of_blocks) {
    const double rising[] = {0, 1, 2, 3, 4, 5, 6, 7}, gap[] = {1, NAN, 1};
    assert_string_equal(plot_sparkline(rising, 8), "▁▂▃▄▅▆▇█");
    assert_string_equal(plot_sparkline(gap, 3), "▁ ▁");
    assert_string_equal(plot_sparkline(gap), "▁ ▁"); /* an array says how many there are */
    assert_string_equal(plot_sparkline((const double *)NULL, 0), "");
    assert_null(plot_sparkline((const double *)NULL, 2));
    CHECK_ERROR("sparkline: values is NULL");
}

TEST(bad_arguments_of_live) {
    assert_null(plot_live(.width = 5));
    CHECK_ERROR("live: expected 20 to 200 columns and 1 to 50 lines, got 5 and 10");
    assert_null(plot_live(.height = 500));
    CHECK_ERROR("live: expected 20 to 200 columns and 1 to 50 lines");
    assert_false(plot_live_add(NULL, "loss", 1));
    CHECK_ERROR("live_add: live is NULL");
    plot_Live *live = plot_live(.stream = stdout);
    assert_false(plot_live_add(live, NULL, 1));
    CHECK_ERROR("live_add: name is NULL");
    for (int i = 0; i < 9; i++) {
        char name[16];
        snprintf(name, sizeof name, "c%d", i);
        assert_int_equal(plot_live_add(live, name, i), i < 8);
    }
    CHECK_ERROR("live: more than 8 curves: \"c8\"");
    plot_live_finish(live);
    assert_true(plot_live_finish(NULL));
}

RUN_TESTS("live", T(a_rising_line_dot_by_dot), T(a_log_axis_is_straight),
          T(a_constant_lies_in_the_middle_and_nan_is_told), T(nothing_is_written_where_there_is_no_terminal),
          T(a_million_steps_take_the_memory_of_a_few), T(on_a_terminal_it_is_drawn_in_place),
          T(curves_share_their_steps), T(labels_differ_and_huge_numbers_are_numbers), T(a_line_of_blocks),
          T(bad_arguments_of_live))
