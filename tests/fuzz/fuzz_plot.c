/* fuzz_plot.c: figures of any data: kinds of plots, scales, limits and texts, drawn at the end. */
#include "fuzz.h"

enum { POINTS = 12, MOST_STEPS = 12 };

typedef struct Numbers {
    double at[POINTS];
} Numbers;

static Numbers numbers(Input *b) {
    Numbers all;
    for (int i = 0; i < POINTS; i++) all.at[i] = take_number(b);
    return all;
}

static const char *word(Input *b) {
    static const char *const words[] = {"",         "a",          "log", "linear", "$x$", "\xc3\xa9t\xc3\xa9",
                                        "\xff\xfe", "two\nlines", "C1",  "none",   "red", "#12345g",
                                        "--",       "upper left", NULL,  "equal"};
    return words[take(b, 16)];
}

static bool lines(plot_Figure *f, Input *b) {
    static const char *const styles[] = {"-", "--", ":", "-.", "bad"}, *const marks[] = {NULL, "o", "x", "+", "s", "|"};
    Numbers     x = numbers(b), y = numbers(b);
    const int   n = take(b, POINTS + 1);
    const char *style = styles[take(b, 5)], *mark = marks[take(b, 6)], *color = word(b);
    double      width = take_number(b);
    switch (take(b, 5)) {
    case 0:
        return plot_line(f, y.at, n, .x = x.at, .linestyle = style, .marker = mark, .color = color, .linewidth = width);
    case 1: return plot_step(f, y.at, n, .x = x.at);
    case 2: return plot_errorbar(f, x.at, y.at, n, .yerr = x.at);
    case 3: return plot_axhline(f, y.at[0]);
    default: return plot_axvline(f, y.at[0]);
    }
}

static bool areas(plot_Figure *f, Input *b) {
    Numbers   x = numbers(b), y = numbers(b);
    const int n = take(b, POINTS + 1);
    switch (take(b, 6)) {
    case 0: return plot_scatter(f, x.at, y.at, n, .c = y.at, .s = take_number(b));
    case 1: return plot_bar(f, x.at, y.at, n);
    case 2: return plot_barh(f, x.at, y.at, n);
    case 3: return plot_hist(f, x.at, n, .bins = take(b, 40));
    case 4: return plot_fill_between(f, x.at, y.at, n, .y2 = x.at);
    default: return plot_axvspan(f, x.at[0], x.at[1]);
    }
}

static bool grids(plot_Figure *f, Input *b) {
    static const int64_t sides[][2] = {{3, 4}, {4, 3}, {2, 6}, {1, 12}, {12, 1}, {1, 1}, {2, 2}};
    Numbers              z = numbers(b);
    const int64_t       *side = sides[take(b, 7)];
    double low = take(b, 2) ? take_number(b) : (double)NAN, high = take(b, 2) ? take_number(b) : (double)NAN;
    switch (take(b, 6)) {
    case 0: return plot_imshow(f, z.at, side[0], side[1], .vmin = low, .vmax = high);
    case 1: return plot_pcolormesh(f, z.at, side[0], side[1]);
    case 2: return plot_contour(f, z.at, side[0], side[1]);
    case 3: return plot_contourf(f, z.at, side[0], side[1]);
    case 4: return plot_confusion_matrix(f, z.at, side[0] < 4 ? side[0] : 3);
    default: return plot_colorbar(f);
    }
}

static bool settings(plot_Figure *f, Input *b) {
    double      low = take_number(b), high = take_number(b);
    const char *text = word(b);
    switch (take(b, 14)) {
    case 0: return plot_xlim(f, low, high);
    case 1: return plot_ylim(f, low, high);
    case 2: return plot_xscale(f, text);
    case 3: return plot_yscale(f, text);
    case 4: return plot_title(f, text);
    case 5: return plot_legend(f, .loc = text);
    case 6: return plot_text(f, low, high, text);
    case 7: return plot_grid(f, true);
    case 8: return plot_margins(f, low, high);
    case 9: return plot_xticks(f, 2, ((double[]){low, high}), NULL);
    case 10: return plot_aspect(f, text);
    case 11: return plot_subplot(f, take(b, 4), take(b, 4), take(b, 5)) != NULL;
    case 12: return plot_twinx(f) != NULL;
    default: return plot_invert_xaxis(f) && plot_minorticks_on(f);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Input        b = {data, size};
    plot_Figure *f = plot_figure(.width = 2, .height = 1.5, .dpi = 50);
    int          width, height;
    static bool (*const kinds[])(plot_Figure *, Input *) = {lines, areas, grids, settings, settings};
    for (int i = 0; i < MOST_STEPS && b.left; i++) settle(kinds[take(&b, 5)](f, &b), "a plot");
    settle(plot_pixels(f, &width, &height) != NULL, "a picture");
    plot_free(f);
    return 0;
}
