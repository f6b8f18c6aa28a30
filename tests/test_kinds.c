/* test_kinds.c: what the kinds of plots compute, against matplotlib, contourpy and NumPy; the PNG itself; the
 * one-liners; and impossible input, chosen and random. */
#include "golden.h"

#include <taper/plt.h>

#include "plot/colormap.h"
#include "plot/contour.h"
#include "plot/figure.h"

static const uint8_t *pixels;
static int            width, height;

static void draw(plot_Figure *figure) {
    pixels = plot_pixels(figure, &width, &height);
    CHECK_GOOD();
    assert_non_null(pixels);
}

static bool is_color(int x, int y, int r, int g, int b) {
    const uint8_t *p = pixels + 3 * (y * width + x);
    return abs(p[0] - r) < 3 && abs(p[1] - g) < 3 && abs(p[2] - b) < 3;
}

/* ---- Colours (goldens/colormaps.txt) --------------------------------------------------------------------- */

TEST(maps_are_matplotlibs) {
    int checked = 0;
    for (Golden g = golden_open("colormaps.txt"); golden_next(&g); checked++) {
        char name[32];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(golden_text_arg(&g, "map"), " "), golden_text_arg(&g, "map"));
        Color c = colormap__at(colormap__find(name), g.values[0]);
        if (lround(c.r * 255) != lround(g.values[1]) || lround(c.g * 255) != lround(g.values[2]) ||
            lround(c.b * 255) != lround(g.values[3]))
            fail_msg("%s at %.17g: %g %g %g", name, g.values[0], c.r * 255, c.g * 255, c.b * 255);
    }
    assert_int_equal(checked, 630);
    assert_null(colormap__find("jet"));
}

TEST(colors_have_names) {
    Color c;
    assert_true(color__parse("rebeccapurple", &c) && lround(c.r * 255) == 0x66 && lround(c.b * 255) == 0x99);
    assert_true(color__parse("#12345680", &c) && fabs(c.a - 128 / 255.0) < 1e-12 && lround(c.g * 255) == 0x34);
    assert_true(color__parse("tab:grey", &c) && color__parse("C7", &c) && color__parse("0.25", &c));
    assert_false(color__parse("rebecca", &c) || color__parse("#12", &c) || color__parse("1.5", &c));
}

/* ---- Contours (goldens/contours.txt) --------------------------------------------------------------------- */

static int end_of(const Path *p, int c) { return c + 1 < p->contours ? p->starts[c + 1] : p->count; }

static double length_of(const Path *p) {
    double length = 0;
    for (int c = 0; c < p->contours; c++)
        for (int i = p->starts[c] + 1; i < end_of(p, c); i++)
            length += hypot(p->at[i].x - p->at[i - 1].x, p->at[i].y - p->at[i - 1].y);
    return length;
}

static double area_of(const Path *p) {
    double area = 0;
    for (int c = 0; c < p->contours; c++)
        for (int i = p->starts[c]; i < end_of(p, c); i++) {
            Point a = p->at[i], b = p->at[i + 1 < end_of(p, c) ? i + 1 : p->starts[c]];
            area += (a.x * b.y - b.x * a.y) / 2;
        }
    return area;
}

static void check_levels(const Golden *g) {
    double levels[64];
    int    count = contour__levels(golden_arg(g, "low"), golden_arg(g, "high"), 7, levels, COUNT(levels));
    if (count != g->count) fail_msg("levels %s: %d instead of %lld", g->args, count, (long long)g->count);
    for (int i = 0; i < count; i++)
        if (!(fabs(levels[i] - g->values[i]) <= 1e-12 * fmax(fabs(g->values[0]), fabs(g->values[count - 1]))))
            fail_msg("levels %s: %.17g instead of %.17g", g->args, levels[i], g->values[i]);
}

TEST(contours_are_contourpys) {
    static double numbers[4096];
    Arena         arena = {0};
    ContourGrid   grid = {0};
    int           checked = 0;
    for (Golden g = golden_open("contours.txt"); golden_next(&g); checked++) {
        if (strcmp(g.line, "grid") == 0) {
            memcpy(numbers, g.values, sizeof(double) * (size_t)g.count);
            grid.rows = (int64_t)golden_arg(&g, "rows"), grid.columns = (int64_t)golden_arg(&g, "columns");
            grid.x = numbers, grid.y = numbers + grid.columns, grid.z = grid.y + grid.rows;
        } else if (strcmp(g.line, "lines") == 0) {
            Path path = contour__lines(&arena, &grid, golden_arg(&g, "level"));
            if (path.contours != (int)golden_arg(&g, "count") || fabs(length_of(&path) / g.values[0] - 1) > 1e-12)
                fail_msg("lines %s: %d of length %.15g instead of %.15g", g.args, path.contours, length_of(&path),
                         g.values[0]);
        } else if (strcmp(g.line, "band") == 0) {
            Path path = contour__between(&arena, &grid, golden_arg(&g, "low"), golden_arg(&g, "high"));
            if (fabs(area_of(&path) - g.values[0]) > 1e-12 * (1 + g.values[0]))
                fail_msg("band %s: area %.15g instead of %.15g", g.args, area_of(&path), g.values[0]);
        } else {
            check_levels(&g);
        }
    }
    assert_int_equal(checked, 90);
    arena__free(&arena);
}

/* ---- What bars, margins and axes come to ----------------------------------------------------------------- */

/* NumPy: np.histogram([0, 0.1, 0.2, 0.3, 1, nan], bins=5) counts 2, 2, 0, 0, 1. */
TEST(a_histogram_counts_as_numpy_does) {
    const double values[] = {0, 0.1, 0.2, 0.3, 1, NAN}, expected[] = {2, 2, 0, 0, 1};
    plot_Figure *figure = plot_figure();
    assert_true(plot_hist(figure, values, 6, .bins = 5));
    const Artist *bars = plot_gca(figure)->first;
    for (int i = 0; i < 5; i++) assert_true(bars->y[4 * i + 2] == expected[i]);
    assert_true(plot_hist(figure, values, 6, .bins = 5, .density = true));
    const Artist *density = bars->next;
    for (int i = 0; i < 5; i++) assert_true(fabs(density->y[4 * i + 2] - expected[i] / 5 / 0.2) < 1e-12);
    assert_true(plot_hist(figure, values, 6, .bins = 5, .cumulative = true));
    assert_true(density->next->y[4 * 4 + 2] == 5);
    plot_free(figure);
}

/* A bar stands on the axis; above it there is the margin of 5 %. */
TEST(margins_end_at_the_foot_of_a_bar) {
    plot_Figure *figure = plot_figure();
    const double x[] = {0, 1}, heights[] = {1, 2};
    plot_bar(figure, x, heights, 2, .color = "red");
    draw(figure);
    assert_true(is_color(200, 425, 255, 0, 0)); /* down to the frame */
    int top = 0;
    while (!is_color(450, top, 255, 0, 0)) top++;
    assert_true(abs(top - (int)(427.2 - 369.6 / 1.05)) <= 1);
    plot_free(figure);
}

TEST(axes_share_what_they_are_told_to) {
    plot_Figure *figure = plot_figure();
    const double few[] = {1, 2}, many[] = {5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 50};
    plot_Axes   *upper = plot_subplot(figure, 2, 1, 1), *lower = plot_subplot(figure, 2, 1, 2, .sharex = upper);
    plot_line(upper, few, 2);
    plot_line(lower, many, 11);
    assert_ptr_equal(plot_subplot(figure, 2, 1, 1), upper);
    assert_ptr_equal(plot_gca(figure), upper);
    assert_true(plot_xlim(lower, 0, 20));
    assert_true(figure__ruler(upper, 0)->high == 20);
    assert_true(figure__ruler(upper, 1) != figure__ruler(lower, 1));
    draw(figure);
    plot_Axes *twin = plot_twinx(upper);
    assert_ptr_equal(figure__ruler(twin, 0), figure__ruler(upper, 0));
    plot_line(twin, many, 11, "C3");
    plot_yscale(twin, "log");
    draw(figure);
    plot_free(figure);
}

/* An image reaches to its frame in figures of every size: no white pixel beside it. */
TEST(images_reach_their_frame) {
    double values[100];
    for (int i = 0; i < 100; i++) values[i] = 1;
    for (double w = 3; w <= 6; w += 0.5)
        for (double h = 3; h <= 9; h += 0.5) {
            plot_Figure *figure = plot_figure(.width = w, .height = h);
            int          across, down;
            plot_imshow(figure, values, 10, 10, .vmin = 1, .vmax = 2);
            plot_xticks(figure, 0, NULL, NULL);
            plot_yticks(figure, 0, NULL, NULL);
            const uint8_t *p = plot_pixels(figure, &across, &down);
            assert_non_null(p);
            for (int side = 0; side < 4; side++) {
                const int step_x[] = {1, -1, 0, 0}, step_y[] = {0, 0, 1, -1};
                int       x = (int)(across * 0.5125), y = (int)(down * 0.505);
                while (p[3 * (y * across + x)] == 68)
                    x += step_x[side], y += step_y[side]; /* viridis begins with 68 1 84 */
                if (p[3 * (y * across + x)] > 200) fail_msg("%g x %g, side %d: a white line", w, h, side);
            }
            plot_free(figure);
        }
}

/* Row 0 of an image is at the top, unless limits were set, which say themselves where they run. */
TEST(images_and_limits_agree_on_up) {
    const double values[] = {0, 0, 1, 1};
    for (int k = 0; k < 4; k++) {
        plot_Figure *figure = plot_figure();
        if (k == 1) plot_ylim(figure, -0.5, 1.5);
        plot_imshow(figure, values, 2, 2, .cmap = "gray", .origin = k == 3 ? "lower" : "upper");
        if (k == 2) plot_ylim(figure, -0.5, 1.5);
        draw(figure);
        bool first_row_on_top = is_color(328, 150, 0, 0, 0);
        assert_true(first_row_on_top == (k == 0) && is_color(328, 330, 0, 0, 0) != first_row_on_top);
        plot_free(figure);
    }
}

TEST(formats_say_marker_style_and_color) {
    plot_Figure *figure = plot_figure();
    double       y[] = {1, 2};
    assert_true(plot_line(figure, y, 2, "ro--"));
    const Artist *line = plot_gca(figure)->first;
    assert_true(line->mark.kind == 'o' && line->color.r == 1 && line->color.g == 0 && strcmp(line->style, "--") == 0);
    assert_true(plot_line(figure, y, 2, "C2^"));
    line = line->next;
    assert_true(line->mark.kind == '^' && line->width == 0 && lround(line->color.g * 255) == 0xa0);
    assert_true(plot_line(figure, y, 2, "-.", .marker = "s", .color = "none"));
    line = line->next;
    assert_true(line->mark.kind == 's' && line->width == 1.5 && line->color.a == 0);
    assert_true(plot_line(figure, y, 2) && lround(line->next->color.b * 255) == 0xb4); /* none took C0 */
    plot_free(figure);
}

TEST(one_liners_draw_into_the_current_figure) {
    const double squares[] = {0, 1, 4, 9, 16};
    plt_close();
    plt_plot(squares, 5, "o--", .label = "squares");
    plt_axhline(8, .color = "red");
    plt_title("Powers");
    plt_legend();
    plt_grid(true);
    plot_Figure *one = plot_gcf();
    assert_true(one->first && one->first->legend && strcmp(one->first->title, "Powers") == 0);
    draw(one);
    plt_figure(.width = 2);
    assert_true(plot_gcf() != one && plot_gcf()->width == 2);
    plt_subplot(1, 2, 2);
    plt_hist(squares, 5);
    draw(plot_gcf());
    plt_close();
    plot_free(one);
    CHECK_GOOD();
}

/* ---- The file -------------------------------------------------------------------------------------------- */

static uint32_t number_at(const uint8_t *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* CRC-32 bit by bit (ISO 3309), as the PNG specification has it. */
static uint32_t checksum(const uint8_t *p, size_t n) {
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < n; i++) {
        crc ^= p[i];
        for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ crc >> 1 : crc >> 1;
    }
    return ~crc;
}

TEST(a_png_knows_its_size_and_title) {
    plot_Figure *figure = plot_figure(.dpi = 200, .width = 2, .height = 1);
    size_t       size;
    bool         ended = false, physical = false, titled = false;
    plot_title(figure, "Verlust \xc3\xbc");
    const uint8_t *png = plot_png(figure, &size), *at = png + 8;
    while (at < png + size) {
        uint32_t length = number_at(at);
        assert_int_equal(number_at(at + 8 + length), checksum(at + 4, length + 4));
        if (memcmp(at + 4, "pHYs", 4) == 0) physical = number_at(at + 8) == 7874 && at[16] == 1; /* 200 / 0.0254 */
        if (memcmp(at + 4, "iTXt", 4) == 0)
            titled = length == 20 && memcmp(at + 8, "Title\0\0\0\0\0Verlust \xc3\xbc", 20) == 0;
        ended = memcmp(at + 4, "IEND", 4) == 0;
        at += 12 + length;
    }
    assert_true(at == png + size && ended && physical && titled);
    plot_free(figure);
}

/* ---- Impossible input ------------------------------------------------------------------------------------ */

TEST(bad_arguments_of_kinds) {
    plot_Figure *f = plot_figure();
    const double y[] = {1, 2, 3, 4}, twice[] = {0, 0, 1};
    assert_null(plot_figure(.style = "seaborn"));
    CHECK_ERROR("figure: there is no style \"seaborn\"");
    assert_false(plot_line(f, y, 4, "o~"));
    CHECK_ERROR("line: \"o~\" is no format such as \"o--r\"");
    assert_false(plot_line(f, y, 4, .marker = "oo"));
    CHECK_ERROR("line: there is no marker \"oo\"");
    assert_false(plot_line(f, y, 4, .drawstyle = "stairs"));
    CHECK_ERROR("line: there is no drawstyle \"stairs\"");
    assert_false(plot_scatter(f, y, y, 4, .marker = "?"));
    CHECK_ERROR("scatter: there is no marker \"?\"");
    assert_false(plot_scatter(f, y, y, 4, .c = y, .cmap = "jet"));
    CHECK_ERROR("scatter: there is no colour map \"jet\"");
    assert_false(plot_scatter(f, y, y, -4));
    CHECK_ERROR("scatter: expected 0 to");
    assert_false(plot_bar(f, (const double *)NULL, y, 4));
    CHECK_ERROR("bar: x is NULL");
    assert_false(plot_hist(f, y, 4, .bins = -1));
    CHECK_ERROR("hist: expected 1 to 1048576 bins, got -1");
    assert_false(plot_hist(f, y, 4, .low = 3, .high = 1));
    CHECK_ERROR("hist: expected a finite ascending range, got 3 to 1");
    assert_false(plot_errorbar(f, y, y, 4, .yerr = (const double[]){1, 1, -1, 1}));
    CHECK_ERROR("errorbar: half the length of bar 2 is negative");
    assert_false(plot_axhline(f, NAN));
    CHECK_ERROR("axhline: expected a finite place, got nan");
    assert_false(plot_imshow(f, y, 0, 4));
    CHECK_ERROR("imshow: expected 1 row and column at least");
    assert_false(plot_imshow(f, y, 1LL << 40, 1LL << 40));
    CHECK_ERROR("imshow: expected 1 row and column at least");
    assert_false(plot_imshow(f, y, 2, 2, .origin = "middle"));
    CHECK_ERROR("imshow: expected origin \"upper\" or \"lower\", got \"middle\"");
    assert_false(plot_pcolormesh(f, y, 2, 2, .x = twice));
    CHECK_ERROR("pcolormesh: the borders x do not ascend or descend at 1");
    assert_false(plot_contour(f, y, 1, 4, .x = y, .y = y));
    CHECK_ERROR("contour: expected 2 rows and columns at least, got 1 x 4");
    assert_false(plot_contourf(f, y, 2, 2, .x = y, .y = y, .levels = y, .level_count = 1));
    CHECK_ERROR("contourf: too few levels: 1");
    assert_false(plot_contour(f, y, 2, 2, .x = y, .y = y, .levels = twice, .level_count = 3));
    CHECK_ERROR("contour: levels must ascend, and level 1 does not");
    assert_null(plot_colorbar(plot_subplot(f, 1, 2, 1)));
    CHECK_ERROR("colorbar: nothing in these axes is drawn by a colour map");
    assert_null(plot_subplot(f, 2, 2, 5));
    CHECK_ERROR("subplot: expected an index from 1 to 4, got 5");
    assert_null(plot_subplot(f, 0, 2, 1));
    CHECK_ERROR("subplot: expected 1 to 64 rows and columns, got 0 and 2");
    assert_false(plot_text(f, 0, NAN, "x"));
    CHECK_ERROR("text: expected a finite place, got 0, nan");
    assert_false(plot_text(f, 0, 0, "x", .ha = "middle"));
    CHECK_ERROR("text: there is no ha \"middle\"");
    assert_false(plot_aspect(f, "square"));
    CHECK_ERROR("aspect: expected \"equal\" or \"auto\", got \"square\"");
    assert_false(plot_history(f, NULL, 0));
    CHECK_ERROR("history: expected curves, got 0");
    assert_false(plot_confusion_matrix(f, y, 1000));
    CHECK_ERROR("confusion_matrix: expected 1 to 100 classes, got 1000");
    assert_false(plot_weights(f, (double *)NULL, 2, 2));
    CHECK_ERROR("weights: values is NULL");
    draw(f); /* none of it has left anything that cannot be drawn */
    plot_free(f);
}

/* Numbers of every kind, the impossible ones too. */
static double any_number(void) {
    const double odd[] = {0, -0.0, NAN, INFINITY, -INFINITY, 1e308, -1e308, 5e-324, 1, -1};
    double       u = test_uniform();
    if (u < 0.2) return odd[(int)(test_uniform() * COUNT(odd))];
    return u < 0.8 ? test_uniform() * 10 - 5 : ldexp(test_uniform() - 0.5, (int)(test_uniform() * 600) - 300);
}

enum { N = 30 };
static double a[N * N], b[N * N], c[N * N];

static void draw_something(plot_Figure *f, int kind) {
    const char *markers[] = {"o", "s", "x", "*", ",", "P"};
    const int   n = (int)(test_uniform() * (double)N), rows = 1 + (int)(test_uniform() * 8),
              columns = 1 + (int)(test_uniform() * 8);
    const plot_Curve curves[] = {{"x", a, n, false}, {"y", b, n, true}};
    switch (kind) {
    case 0: plot_scatter(f, a, b, n, .c = c, .sizes = a, .marker = markers[n % 6]); break;
    case 1: plot_bar(f, a, b, n, .bottom = c, .width = any_number(), .edgecolor = "k"); break;
    case 2: plot_barh(f, a, b, n, .label = "b"); break;
    case 3: plot_hist(f, a, n, .bins = 1 + n, .density = n % 2); break;
    case 4: plot_fill_between(f, a, b, n, .y2 = c, .alpha = 0.5, .label = "f"); break;
    case 5: plot_imshow(f, a, rows, columns, .vmin = any_number(), .vmax = any_number()); break;
    case 6: plot_pcolormesh(f, a, rows, columns, .cmap = "tab10"); break;
    case 7: plot_contour(f, a, rows + 1, columns + 1, .x = b, .y = c); break;
    case 8: plot_contourf(f, a, rows + 1, columns + 1, .x = b, .y = c, .level_count = n); break;
    case 9:
        plot_text(f, any_number(), any_number(), "any \xff text", .rotation = any_number(),
                  .fontsize = 50 * test_uniform());
        break;
    case 10:
        plot_line(f, a, n, "o:", .x = b, .markersize = 30 * test_uniform(), .drawstyle = "steps-mid", .label = "l");
        break;
    case 11: plot_axvspan(f, any_number(), any_number(), .label = "s"); break;
    case 12: plot_axhline(f, any_number()); break;
    case 13: plot_colorbar(f); break;
    case 14: plot_subplot(f, 1 + n % 3, 2, 1 + n % 2); break;
    case 15: plot_twinx(f); break;
    case 16: plot_yscale(f, n % 2 ? "log" : "linear"); break;
    case 17: plot_xlim(f, any_number(), any_number()); break;
    case 18: plot_aspect(f, "equal"); break;
    case 19: plot_confusion_matrix(f, a, rows); break;
    case 20: plot_history(f, curves, 2); break;
    case 21: plot_minorticks_on(f); break;
    default: plot_errorbar(f, a, b, n, .capsize = 3, .label = "e"); break;
    }
}

/* Whatever is asked for and in whatever order: a picture, or an error. */
TEST(random_kinds_in_random_figures) {
    for (int round = 0; round < 250; round++) {
        plot_Figure *f = plot_figure(.width = 0.05 + 3 * test_uniform(), .height = 0.05 + 2 * test_uniform(),
                                     .dpi = 20 + 80 * test_uniform());
        bool         tame = round % 2;
        for (int i = 0; i < N * N; i++) {
            a[i] = tame ? test_uniform() : any_number();
            b[i] = tame ? i : any_number();
            c[i] = tame ? test_uniform() : any_number();
        }
        for (int k = 0; k < 5; k++) {
            draw_something(f, (int)(test_uniform() * 23));
            taper_clear_error();
        }
        if (round % 3 == 0) plot_legend(f);
        if (round % 4 == 0) plot_tight_layout(f);
        draw(f);
        plot_free(f);
    }
}

/* 20000 points and more are stamped, with coverage in 255 steps and those of a scatter in eighths of a pixel: hardly
 * another picture than that of 19999. */
TEST(many_points_look_like_few) {
    enum { MANY = 20000 };
    static double  x[MANY], y[MANY];
    static uint8_t few[640 * 480 * 3];
    for (int kind = 0; kind < 2; kind++) {
        int64_t off = 0, worst = 0;
        for (int i = 0; i < MANY; i++) x[i] = test_uniform(), y[i] = test_uniform() * 100;
        x[MANY - 1] = x[0], y[MANY - 1] = y[0];
        for (int count = MANY - 1; count <= MANY; count++) {
            plot_Figure *f = plot_figure();
            if (kind == 0)
                plot_scatter(f, x, y, count, .s = 9, .alpha = 1);
            else
                plot_line(f, y, count, "C1s", .x = x, .markersize = 3);
            draw(f);
            if (count < MANY) memcpy(few, pixels, sizeof few);
            for (size_t i = 0; i < sizeof few && count == MANY; i++) {
                int apart = abs(pixels[i] - few[i]);
                off += apart;
                worst = apart > worst ? apart : worst;
            }
            plot_free(f);
        }
        if ((double)off / sizeof few > (kind ? 0.02 : 2))
            fail_msg("kind %d: %g, %d", kind, (double)off / sizeof few, (int)worst);
    }
}

RUN_TESTS("kinds", T(maps_are_matplotlibs), T(colors_have_names), T(contours_are_contourpys),
          T(a_histogram_counts_as_numpy_does), T(margins_end_at_the_foot_of_a_bar), T(axes_share_what_they_are_told_to),
          T(images_reach_their_frame), T(images_and_limits_agree_on_up), T(formats_say_marker_style_and_color),
          T(one_liners_draw_into_the_current_figure), T(a_png_knows_its_size_and_title), T(bad_arguments_of_kinds),
          T(random_kinds_in_random_figures), T(many_points_look_like_few))
