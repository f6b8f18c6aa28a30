/* test_plot.c: ticks and labels against matplotlib's, geometry of a figure in pixels, and impossible input. */
#include "golden.h"

#include <float.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plot/font.h"
#include "plot/ticks.h"

/* ---- Ticks (goldens/matplotlib_ticks.txt) ------------------------------------------------------------ */

/* A label as the golden writes it: ^ for the superscript, _ for a blank. */
static void append_label(char *text, const char *label) {
    char *at = text + strlen(text);
    if (at > text) *at++ = ';';
    for (const char *c = label; *c; c++) *at++ = *c == SUPERSCRIPT ? '^' : *c;
    *at = '\0';
}

static bool same_arg(const Golden *g, const char *key, const char *text) {
    const char *expected = golden_text_arg(g, key);
    size_t      length = strcspn(expected, " ");
    if (!*text) text = "-";
    return strlen(text) == length && strncmp(text, expected, length) == 0;
}

static void check_linear(const Golden *g, const Ticks *ticks, double low, double high) {
    char    labels[4096] = "";
    int64_t shown = 0;
    for (int i = 0; i < ticks->count; i++) {
        if (ticks->at[i] < low || ticks->at[i] > high) continue;
        append_label(labels, ticks->label[i]);
        if (shown < g->count && !(fabs(ticks->at[i] - g->values[shown]) <= 1e-12 * fmax(fabs(low), fabs(high))))
            fail_msg("%s: tick %lld at %.17g instead of %.17g", g->args, (long long)shown, ticks->at[i],
                     g->values[shown]);
        shown++;
    }
    if (shown != g->count) fail_msg("%s: %lld ticks instead of %lld", g->args, (long long)shown, (long long)g->count);
    if (!same_arg(g, "labels", labels)) fail_msg("%s: labels %s", g->args, labels);
    if (!same_arg(g, "offset", ticks->offset)) fail_msg("%s: offset %s", g->args, ticks->offset);
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void check_log(const Golden *g, const Ticks *ticks, double low, double high) {
    char    labels[2048] = "", minor_labels[2048] = "";
    double  places[MOST_TICKS];
    int64_t shown = 0;
    for (int i = 0; i < ticks->count; i++) {
        if (ticks->at[i] < low * (1 - 1e-12) || ticks->at[i] > high * (1 + 1e-12)) continue;
        places[shown++] = ticks->at[i];
        if (ticks->minor[i] && *ticks->label[i]) append_label(minor_labels, ticks->label[i]);
        if (!ticks->minor[i]) append_label(labels, ticks->label[i]);
    }
    qsort(places, (size_t)shown, sizeof(double), compare_doubles);
    qsort(g->values, (size_t)g->count, sizeof(double), compare_doubles);
    if (shown != g->count) fail_msg("%s: %lld ticks instead of %lld", g->args, (long long)shown, (long long)g->count);
    for (int64_t i = 0; i < shown; i++)
        if (!(fabs(places[i] / g->values[i] - 1) < 1e-12))
            fail_msg("%s: tick at %g instead of %g", g->args, places[i], g->values[i]);
    if (!same_arg(g, "labels", labels)) fail_msg("%s: labels %s", g->args, labels);
    if (!same_arg(g, "minor_labels", minor_labels)) fail_msg("%s: minor labels %s", g->args, minor_labels);
}

TEST(ticks_are_matplotlibs) {
    int checked = 0;
    for (Golden g = golden_open("matplotlib_ticks.txt"); golden_next(&g); checked++) {
        Ticks  ticks;
        double low = golden_arg(&g, "low"), high = golden_arg(&g, "high");
        if (strcmp(g.line, "linear") == 0) {
            ticks__linear(&ticks, low, high, (int)golden_arg(&g, "bins"));
            check_linear(&g, &ticks, low, high);
        } else {
            ticks__log(&ticks, low, high, 9);
            check_log(&g, &ticks, low, high);
        }
    }
    assert_int_equal(checked, 487);
}

/* ---- A figure in pixels -------------------------------------------------------------------------------- */

static const uint8_t *pixels;
static int            width, height;

static void draw(plot_Figure *figure) {
    pixels = plot_pixels(figure, &width, &height);
    CHECK_GOOD();
    assert_non_null(pixels);
}

/* How dark a pixel is, 0 white to 255 black. */
static int dark(int x, int y) { return 255 - pixels[3 * (y * width + x)]; }

static bool is_color(int x, int y, int r, int g, int b) {
    const uint8_t *p = pixels + 3 * (y * width + x);
    return abs(p[0] - r) < 3 && abs(p[1] - g) < 3 && abs(p[2] - b) < 3;
}

static double line_y(int x, int r, int g, int b) { /* the middle of a coloured line in column x */
    double sum = 0, weight = 0;
    for (int y = 60; y < 420; y++) {
        const uint8_t *p = pixels + 3 * (y * width + x);
        double         closeness = 1 - (abs(p[0] - r) + abs(p[1] - g) + abs(p[2] - b)) / (double)(765 - r - g - b);
        if (closeness > 0.1) sum += (y + 0.5) * closeness, weight += closeness;
    }
    return weight > 0 ? sum / weight : -1;
}

/* AutoMinorLocator: between major ticks 2 apart three, 5 apart four; none where a major one stands or out of view. */
TEST(minor_ticks_lie_between) {
    static const struct {
        double high;
        int    bins, parts;
        double step;
    } cases[] = {{10, 6, 4, 2}, {10, 3, 5, 5}, {1, 6, 4, 0.2}, {5, 6, 5, 1}};
    for (int i = 0; i < COUNT(cases); i++) {
        Ticks ticks;
        int   minor = 0, in_view = 0;
        ticks__linear(&ticks, 0, cases[i].high, cases[i].bins);
        ticks__minor(&ticks, 0, cases[i].high);
        for (int k = 0; k < ticks.count; k++) {
            double parts = ticks.at[k] / cases[i].step * cases[i].parts, nearest = nearbyint(parts);
            if (!ticks.minor[k]) continue;
            assert_true(fabs(parts - nearest) < 1e-9 && fmod(nearest, cases[i].parts) != 0);
            minor++;
            in_view += ticks.at[k] >= 0 && ticks.at[k] <= cases[i].high;
        }
        assert_int_equal(minor, (int)(cases[i].high / cases[i].step + 0.5) * (cases[i].parts - 1));
        assert_int_equal(in_view, minor);
    }
}

TEST(the_frame_and_the_ticks) {
    plot_Figure *figure = plot_figure();
    double       y[] = {0, 1};
    plot_line(figure, y, 2);
    draw(figure);
    assert_int_equal(width, 640);
    assert_int_equal(height, 480);
    /* matplotlib's axes: 80 ... 576 and 480 - 422.4 ... 480 - 52.8, lines in the middle of a pixel */
    assert_true(dark(80, 200) == 255 && dark(576, 200) == 255 && dark(300, 58) == 255 && dark(300, 427) == 255);
    assert_true(dark(79, 120) < 20 && dark(81, 120) < 20 && dark(82, 120) == 0);
    /* x ticks at 0.0, 0.2, ... 1.0: 5 pixels below the frame */
    for (int i = 0; i <= 5; i++) {
        int x = (int)floor(80 + 496 * (0.05 / 1.1 + 0.2 * i / 1.1) + 0.5);
        assert_int_equal(dark(x, 430), 255);
        assert_int_equal(dark(x, 436), 0);
    }
    assert_true(is_color(0, 0, 255, 255, 255));
    plot_free(figure);
}

/* The line runs where the data say, in the colour of the cycle, 1.5 points wide. */
TEST(a_line_is_where_its_data_are) {
    plot_Figure *figure = plot_figure();
    double       x[101], y[101];
    for (int i = 0; i <= 100; i++) x[i] = i / 100.0, y[i] = 0.3 + 0.5 * x[i] * x[i];
    plot_xlim(figure, 0, 1);
    plot_ylim(figure, 0, 1);
    plot_line(figure, y, 101, .x = x);
    draw(figure);
    for (int column = 100; column < 560; column += 20) {
        double u = (column + 0.5 - 80) / 496, expected = 427.2 - 369.6 * (0.3 + 0.5 * u * u);
        double got = line_y(column, 0x1f, 0x77, 0xb4);
        if (!(fabs(got - expected) < 0.3)) fail_msg("column %d: %g instead of %g", column, got, expected);
    }
    plot_free(figure);
}

TEST(nan_breaks_a_line) {
    plot_Figure *figure = plot_figure();
    float        y[] = {1, 1, 1, NAN, 1, 1, 1};
    plot_line(figure, y, 7, .color = "#ff0000", .linewidth = 3);
    plot_xlim(figure, 0, 6);
    draw(figure);
    int row = (58 + 427) / 2;
    assert_true(is_color(80 + 496 / 6, row, 255, 0, 0) && is_color(80 + 496 * 5 / 6, row, 255, 0, 0));
    assert_int_equal(dark(80 + 496 / 2, row), 0);
    plot_free(figure);
}

TEST(a_log_axis) {
    plot_Figure *figure = plot_figure();
    double       y[] = {1000, 0, 10, -3, 1}; /* what is not positive has no place */
    plot_line(figure, y, 5);
    plot_yscale(figure, "log");
    draw(figure);
    double top = 427.2 - 369.6 * (1 - 0.05 / 1.1), bottom = 427.2 - 369.6 * 0.05 / 1.1;
    int    ten = (int)floor(bottom + (top - bottom) / 3 + 0.5); /* 10 is a third of the way up from 1 to 1000 */
    assert_int_equal(dark(77, ten), 255);
    plot_free(figure);
}

/* The box with its rows: where is its corner's grey? */
static bool legend_in(int corner) { /* 0 upper right, 1 upper left, 2 lower left, 3 lower right */
    int x = corner == 0 || corner == 3 ? 569 : 87, y = corner < 2 ? 80 : 400;
    for (int dx = -2; dx <= 2; dx++)
        if (is_color(x + dx, y, 204 + 10, 204 + 10, 204 + 10) || (dark(x + dx, y) > 30 && dark(x + dx, y) < 80))
            return true;
    return false;
}

TEST(the_best_legend_hides_nothing) {
    const double falling[] = {1, 0.8, 0.6, 0.4, 0.2, 0}, rising[] = {0, 0.2, 0.4, 0.6, 0.8, 1};
    plot_Figure *figure = plot_figure();
    plot_line(figure, falling, 6, .label = "falling");
    plot_legend(figure);
    draw(figure);
    assert_true(legend_in(0));
    plot_line(figure, rising, 6, .label = "rising");
    draw(figure);
    assert_false(legend_in(0) || legend_in(1) || legend_in(2) || legend_in(3)); /* at the side then */
    plot_free(figure);
    figure = plot_figure();
    plot_line(figure, rising, 6, .label = "rising");
    plot_legend(figure);
    draw(figure);
    assert_true(legend_in(1));
    plot_legend(figure, .loc = "lower left");
    draw(figure);
    assert_true(legend_in(2) && !legend_in(1));
    plot_free(figure);
}

TEST(any_size_and_resolution) {
    const double sizes[][3] = {{6.4, 4.8, 200}, {1, 1, 50},   {0.02, 0.02, 100},
                               {20, 2, 72},     {3, 10, 100}, {0.01, 0.01, 100}};
    const double y[] = {3, 1, 2};
    for (int i = 0; i < COUNT(sizes); i++) {
        plot_Figure *figure = plot_figure(.width = sizes[i][0], .height = sizes[i][1], .dpi = sizes[i][2]);
        plot_line(figure, y, 3, .label = "label", .linestyle = "--");
        plot_title(figure, "A title");
        plot_legend(figure);
        plot_grid(figure, true);
        draw(figure);
        assert_int_equal(width, (int)(sizes[i][0] * sizes[i][2] + 1e-6));
        plot_free(figure);
    }
}

TEST(the_same_data_give_the_same_bytes) {
    uint8_t *first = NULL;
    size_t   first_size = 0;
    for (int round = 0; round < 2; round++) {
        plot_Figure *figure = plot_figure();
        double       y[500];
        for (int i = 0; i < 500; i++) y[i] = sin(i * 0.05) * i;
        plot_line(figure, y, 500,
                  .label = "gr\xc3\xb6\xc3\x9f"
                           "er \xce\xbb",
                  .alpha = 0.5, .linestyle = "-.");
        plot_title(figure, "AVAWA \xff\xc3");
        plot_legend(figure);
        size_t         size;
        const uint8_t *png = plot_png(figure, &size);
        CHECK_GOOD();
        assert_memory_equal(png, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02", 26);
        if (round == 0) {
            first = malloc(size);
            memcpy(first, png, first_size = size);
        } else {
            assert_int_equal(size, first_size);
            assert_memory_equal(png, first, size);
        }
        plot_free(figure);
    }
    free(first);
}

/* ---- Impossible input ---------------------------------------------------------------------------------- */

TEST(bad_arguments_are_errors) {
    plot_Figure *figure = plot_figure();
    double       y[] = {1, 2};
    assert_null(plot_figure(.width = 1000, .height = 1000, .dpi = 100));
    CHECK_ERROR("figure: 1000 x 1000 inches at 100 dpi is not between 1 and 65536 pixels a side");
    assert_null(plot_figure(.width = -1));
    CHECK_ERROR("figure: -1 x 4.8 inches");
    assert_null(plot_figure(.dpi = NAN));
    CHECK_ERROR("at nan dpi");
    assert_false(plot_line(figure, y, 2, .color = "no such colour"));
    CHECK_ERROR("line: there is no color \"no such colour\"");
    assert_false(plot_line(figure, y, 2, .linestyle = "~"));
    CHECK_ERROR("line: there is no linestyle \"~\"");
    assert_false(plot_line(figure, y, 2, .alpha = 2));
    CHECK_ERROR("line: alpha must be between 0 and 1, got 2");
    assert_false(plot_line(figure, y, 2, .linewidth = -1));
    CHECK_ERROR("line: linewidth must be between 0 and 10000 points, got -1");
    assert_false(plot_line(figure, y, -2));
    CHECK_ERROR("line: expected 0 to");
    assert_false(plot_line(figure, (double *)NULL, 2));
    CHECK_ERROR("line: y is NULL");
    assert_false(plot_xlim(figure, 1, 1));
    CHECK_ERROR("xlim: expected two different finite limits, got 1 and 1");
    assert_false(plot_yscale(figure, "cubic"));
    CHECK_ERROR("yscale: expected \"linear\" or \"log\", got \"cubic\"");
    assert_true(plot_yscale(figure, "log"));
    assert_false(plot_ylim(figure, -1, 1));
    CHECK_ERROR("ylim: limits of a log axis are positive, got -1 and 1");
    assert_false(plot_margins(figure, -1, 0));
    CHECK_ERROR("margins: margin must be greater than -0.5, got -1 and 0");
    assert_false(plot_legend(figure, .loc = "outside"));
    CHECK_ERROR("legend: there is no location \"outside\"");
    assert_false(plot_xticks(figure, 2, (double[]){0, NAN}, NULL));
    CHECK_ERROR("xticks: place 1 is not finite");
    assert_false(plot_title(NULL, "x"));
    CHECK_ERROR("title: figure or axes is NULL");
    assert_false(plot_savefig(figure, "/tmp/no/such/folder/x.png"));
    CHECK_ERROR("savefig: cannot write /tmp/no/such/folder/x.png: No such file or directory");
    assert_true(plot_free(figure));
    assert_true(plot_free(NULL));
}

TEST(odd_data_give_a_picture) {
    const double nothing[] = {NAN, INFINITY, -INFINITY}, same[] = {5, 5, 5}, huge[] = {1e308, -1e308, 1e308},
                 tiny[] = {5e-324, 0, 1e-320}, negative[] = {-1, -2, -3}, zero[] = {0, 0, 0},
                 close[] = {1, 1 + 1e-15, 1};
    const double *all[] = {nothing, same, huge, tiny, negative, zero, close};
    for (int i = 0; i < COUNT(all); i++)
        for (int log = 0; log < 2; log++) {
            plot_Figure *figure = plot_figure(.width = 2, .height = 1.5);
            plot_line(figure, all[i], 3, .label = "x");
            plot_yscale(figure, log ? "log" : "linear");
            plot_legend(figure);
            draw(figure);
            plot_free(figure);
        }
    plot_Figure *empty = plot_figure();
    plot_line(empty, same, 0);
    plot_line(empty, same, 1); /* one point: nothing to draw a line through */
    plot_xticks(empty, 0, NULL, NULL);
    plot_yticks(empty, 2, (double[]){4.9, 5.1}, (const char *const[]){"low", "high"});
    plot_ylim(empty, 6, 4); /* turned round */
    draw(empty);
    plot_free(empty);
}

TEST(random_data_in_random_figures) {
    for (int round = 0; round < 60; round++) {
        double x[200], y[200];
        int    n = (int)(test_uniform() * 200);
        for (int i = 0; i < n; i++) {
            x[i] = test_uniform() < 0.05 ? NAN : ldexp(test_uniform() - 0.5, (int)(test_uniform() * 200) - 100);
            y[i] = test_uniform() < 0.05 ? INFINITY : ldexp(test_uniform() - 0.3, (int)(test_uniform() * 2000) - 1000);
        }
        plot_Figure *figure = plot_figure(.width = 0.05 + 4 * test_uniform(), .height = 0.05 + 3 * test_uniform(),
                                          .dpi = 20 + 100 * test_uniform());
        const char  *styles[] = {"-", "--", ":", "-."};
        plot_line(figure, y, n, .x = x, .label = "a", .linestyle = styles[round % 4], .linewidth = 20 * test_uniform());
        plot_line(figure, y, n, .label = "b");
        plot_legend(figure);
        plot_grid(figure, round % 2);
        if (round % 3 == 0) plot_yscale(figure, "log");
        if (round % 5 == 0) plot_xscale(figure, "log");
        if (round % 7 == 0) plot_xlim(figure, 3, 2);
        draw(figure);
        plot_free(figure);
    }
}

/* Nothing but what is hardly a number: no conversion to int overflows (UBSan traps), and no loop is endless. */
static double extreme(void) {
    static const double values[] = {0,       5e-324,   -5e-324, 1e-320, 2.3e-308, 1e-300,  1e300, 1.7e308, -1.7e308,
                                    DBL_MAX, -DBL_MAX, 1,       -1,     0x1p31,   -0x1p63, 1e16,  NAN,     INFINITY};
    return values[(int)(test_uniform() * COUNT(values))];
}

static void draw_extremes(plot_Figure *figure, int kind, int n) {
    double x[60], y[60], z[60];
    for (int i = 0; i < 60; i++) x[i] = extreme(), y[i] = extreme(), z[i] = extreme();
    if (kind == 0) plot_line(figure, y, n, "o--", .x = x, .label = "a");
    if (kind == 1) plot_hist(figure, y, n, .label = "a");
    if (kind == 2) plot_scatter(figure, x, y, n, .c = z, .sizes = y);
    if (kind == 3) plot_bar(figure, x, y, n, .bottom = z, .edgecolor = "k");
    if (kind == 4) plot_fill_between(figure, x, y, n, .y2 = z, .edgecolor = "k");
    if (kind == 5) plot_errorbar(figure, x, y, n, .capsize = 3);
    if (kind == 6) plot_imshow(figure, z, 6, 1 + n % 10);
    if (kind == 7) plot_imshow(figure, z, 6, 6, .extent = {x[0], x[1], x[2], x[3]});
    if (kind == 8) plot_contourf(figure, z, 6, 10);
    if (kind == 2 || kind == 6 || kind == 8) plot_colorbar(figure);
    if (kind == 9) plot_contour(figure, z, 2 + n % 5, 10);
    if (kind == 10) plot_text(figure, x[0], y[0], "text", .rotation = z[0]);
    if (kind == 11) plot_axvspan(figure, x[0], x[1]), plot_axhline(figure, y[0], .linestyle = ":");
}

TEST(extreme_data_give_a_picture_or_an_error) {
    taper_on_error(NULL);
    for (int round = 0; round < 600; round++) {
        plot_Figure *figure = plot_figure(.width = 1.5, .height = 1);
        if (round % 4 == 1) plot_xscale(figure, "log");
        if (round % 5 == 1) plot_yscale(figure, "log");
        draw_extremes(figure, round % 12, round % 3 ? (int)(test_uniform() * 60) : round % 2);
        if (round % 3 == 0) plot_xlim(figure, extreme(), extreme());
        if (round % 3 == 1) plot_ylim(figure, extreme(), extreme());
        if (round % 7 == 0) plot_xticks(figure, 3, (double[]){-DBL_MAX, 5e-324, DBL_MAX}, NULL);
        plot_minorticks_on(figure);
        plot_legend(figure);
        taper_clear_error(); /* limits that are none, too many bins */
        draw(figure);
        plot_free(figure);
    }
    taper_on_error(taper_print_error);
}

/* NumPy's word for it: too many bins for the data's range. */
TEST(a_span_without_room_for_the_bins_is_an_error) {
    plot_Figure *figure = plot_figure();
    assert_false(plot_hist(figure, (double[]){0, 5e-324}, 2));
    CHECK_ERROR("hist: 10 bins are too many for a range from 0 to 4.94066e-324");
    assert_true(plot_hist(figure, (double[]){0, 5e-324}, 2, .bins = 1));
    assert_null(plot_figure(.width = 1e-9, .height = 1e-9, .dpi = 1e11));
    CHECK_ERROR("figure: expected at most 65536 dpi, got 1e+11");
    plot_free(figure);
}

/* ---- What a picture costs ------------------------------------------------------------------------------ */

/* Each of 1999 segments is 700000 pixels long, 370 of them in view. */
TEST(dashes_are_made_where_they_are_seen) {
    static double y[2000];
    for (int i = 0; i < 2000; i++) y[i] = 200 * test_uniform() - 100;
    plot_Figure *figure = plot_figure();
    plot_line(figure, y, 2000, "--");
    plot_ylim(figure, 0, 0.05);
    draw(figure);
    plot_free(figure);
    int64_t peak = taper_memory_stats().peak; /* of all tests so far, which need less */
    if (peak > 64 << 20) fail_msg("%lld bytes", (long long)peak);
}

TEST(a_million_points) {
    enum { N = 1000000 };
    double *y = malloc(sizeof(double) * N);
    for (int i = 0; i < N; i++) y[i] = test_uniform();
    plot_Figure *figure = plot_figure();
    plot_line(figure, y, N);
    draw(figure);
    assert_true(is_color(328, 240, 0x1f, 0x77, 0xb4));
    plot_free(figure);
    free(y);
}

static void *no_memory(void *context, size_t bytes) {
    (void)context, (void)bytes;
    return NULL;
}

TEST(a_failed_save_leaves_the_old_picture) {
    char        folder[] = "/tmp/taper-plot-XXXXXX", path[64];
    struct stat before, after;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/x.png", folder);
    plot_Figure *figure = plot_figure(.width = 1, .height = 1);
    assert_true(plot_savefig(figure, path));
    assert_int_equal(stat(path, &before), 0);
    taper_set_allocator(&(taper_Allocator){no_memory, NULL, NULL});
    assert_false(plot_savefig(figure, path));
    taper_set_allocator(NULL);
    CHECK_ERROR("out of memory");
    assert_int_equal(stat(path, &after), 0);
    assert_true(before.st_ino == after.st_ino && after.st_size == before.st_size);
    plot_free(figure);
    assert_int_equal(remove(path), 0);
    assert_int_equal(rmdir(folder), 0); /* no temporary is left */
}

RUN_TESTS("plot", T(ticks_are_matplotlibs), T(minor_ticks_lie_between), T(the_frame_and_the_ticks),
          T(a_line_is_where_its_data_are), T(nan_breaks_a_line), T(a_log_axis), T(the_best_legend_hides_nothing),
          T(any_size_and_resolution), T(the_same_data_give_the_same_bytes), T(bad_arguments_are_errors),
          T(odd_data_give_a_picture), T(random_data_in_random_figures), T(extreme_data_give_a_picture_or_an_error),
          T(a_span_without_room_for_the_bins_is_an_error), T(dashes_are_made_where_they_are_seen), T(a_million_points),
          T(a_failed_save_leaves_the_old_picture))
