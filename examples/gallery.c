/* gallery.c: every kind of plot, one picture each, into out/. docs/gallery.md shows them, with the code.
 *
 * tests/goldens/make_gallery.py draws the same with matplotlib; tests/test_gallery.c compares. */
#include <taper/plot.h>

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { GALLERY_POINTS = 1200 };
typedef struct GalleryEntry {
    const char *name;
    void (*draw)(plot_Figure *figure);
} GalleryEntry;

static double       xs[GALLERY_POINTS], ys[GALLERY_POINTS], zs[GALLERY_POINTS];
static const double PI = 3.14159265358979323846;

/* n numbers from `from` to `to` into x, and f of each into y. */
static void sample(double from, double to, int n, double (*f)(double), double *x, double *y) {
    for (int i = 0; i < n; i++) {
        x[i] = from + (to - from) * i / (n - 1);
        y[i] = f(x[i]);
    }
}

/* Numbers that look random, the same in both languages. */
static double noise(int i) {
    double x = sin(i * 12.9898 + 4.1414) * 43758.5453;
    return x - floor(x);
}

/* gallery: lines */
static void lines(plot_Figure *figure) {
    sample(0, 10, 101, sin, xs, ys);
    plot_line(figure, ys, 101, .x = xs, .label = "sin");
    sample(0, 10, 101, cos, xs, ys);
    plot_line(figure, ys, 101, "--", .x = xs, .label = "cos");
    plot_line(figure, ys, 101, "C3:", .x = ys, .linewidth = 3, .label = "both");
    plot_axhline(figure, 0.5, .color = "gray", .linewidth = 0.8);
    plot_title(figure, "Lines");
    plot_xlabel(figure, "time");
    plot_ylabel(figure, "value");
    plot_grid(figure, true);
    plot_legend(figure, .loc = "lower left");
}

/* gallery: markers */
static void markers(plot_Figure *figure) {
    static const char *const formats[] = {"o-", "s--", "^:", "vC0", "D-.", "*", "p", "h",
                                          "x",  "+",   "P",  "X",   "<",   ">", "d", "."};
    for (int k = 0; k < 16; k++) {
        for (int i = 0; i < 6; i++) ys[i] = k + 0.5 * noise(10 * k + i);
        plot_line(figure, ys, 6, formats[k], .markersize = 8);
    }
    for (int i = 0; i < 3; i++) ys[i] = 17 + noise(i);
    plot_line(figure, ys, 3, "o-", .markerfacecolor = "none", .markersize = 12, .color = "crimson");
    plot_title(figure, "Markers");
}

/* gallery: steps */
static void steps(plot_Figure *figure) {
    for (int i = 0; i < 12; i++) ys[i] = noise(i), zs[i] = 1.5 + noise(i);
    plot_step(figure, ys, 12, .label = "pre");
    plot_step(figure, zs, 12, "o", .linestyle = "-", .drawstyle = "steps-post", .label = "post");
    for (int i = 0; i < 12; i++) zs[i] += 1.5;
    plot_step(figure, zs, 12, .drawstyle = "steps-mid", .label = "mid");
    plot_title(figure, "Steps");
    plot_ylim(figure, -0.5, 5.5);
    plot_legend(figure, .loc = "upper right");
}

/* gallery: scatter */
static void scatter(plot_Figure *figure) {
    static double sizes[60];
    for (int i = 0; i < 60; i++) {
        xs[i] = noise(3 * i), ys[i] = noise(3 * i + 1), zs[i] = xs[i] + ys[i];
        sizes[i] = 20 + 200 * noise(3 * i + 2);
    }
    plot_scatter(figure, xs, ys, 60, .sizes = sizes, .c = zs, .alpha = 0.7);
    plot_colorbar(figure, .label = "x + y");
    plot_title(figure, "Scatter");
}

/* gallery: bars */
static void bars(plot_Figure *figure) {
    const double      first[] = {20, 35, 30, 35, 27}, second[] = {25, 32, 34, 20, 25};
    const char *const names[] = {"G1", "G2", "G3", "G4", "G5"};
    for (int i = 0; i < 5; i++) xs[i] = i;
    plot_bar(figure, xs, first, 5, .width = 0.5, .label = "first");
    plot_bar(figure, xs, second, 5, .width = 0.5, .bottom = first, .edgecolor = "black", .label = "second");
    plot_xticks(figure, 5, xs, names);
    plot_title(figure, "Bars");
    plot_legend(figure);
}

/* gallery: barh */
static void barh(plot_Figure *figure) {
    const double      widths[] = {3.1, 12.4, 5, 8.7};
    const char *const names[] = {"KANN", "PyTorch", "Taper", "NumPy"};
    for (int i = 0; i < 4; i++) xs[i] = i;
    plot_barh(figure, xs, widths, 4, .color = "teal");
    plot_yticks(figure, 4, xs, names);
    plot_invert_yaxis(figure);
    plot_xlabel(figure, "time in ms");
}

/* gallery: histogram */
static void histogram(plot_Figure *figure) {
    for (int i = 0; i < 1000; i++) {
        xs[i] = noise(2 * i) + noise(2 * i + 1) + noise(i + 5000);
        ys[i] = 1 + noise(3 * i) + noise(3 * i + 1);
    }
    plot_hist(figure, xs, 1000, .bins = 30, .alpha = 0.6, .label = "three");
    plot_hist(figure, ys, 1000, .bins = 30, .alpha = 0.6, .label = "two");
    plot_title(figure, "Histogram");
    plot_legend(figure);
}

/* gallery: errorbar */
static void errorbar(plot_Figure *figure) {
    static double dx[10], dy[10];
    for (int i = 0; i < 10; i++) xs[i] = i, ys[i] = exp(-i / 3.0), dy[i] = 0.05 + 0.1 * noise(i), dx[i] = 0.3;
    plot_errorbar(figure, xs, ys, 10, .yerr = dy, .xerr = dx, .capsize = 3, .fmt = "o-", .label = "measured");
    plot_title(figure, "Error bars");
    plot_legend(figure);
}

/* gallery: fill_between */
static void fill_between(plot_Figure *figure) {
    for (int i = 0; i < 101; i++) {
        xs[i] = i / 10.0;
        ys[i] = sin(xs[i]) - 0.3;
        zs[i] = sin(xs[i]) + 0.1 + 0.05 * xs[i];
    }
    plot_fill_between(figure, xs, ys, 101, .y2 = zs, .alpha = 0.3, .label = "band");
    sample(0, 10, 101, sin, xs, ys);
    plot_line(figure, ys, 101, .x = xs, .label = "mean");
    plot_axvspan(figure, 2, 3, .color = "red", .alpha = 0.2);
    plot_axvline(figure, 5, .color = "k", .linestyle = "--");
    plot_title(figure, "Between curves");
    plot_legend(figure, .loc = "lower left");
}

/* gallery: log */
static void log_axes(plot_Figure *figure) {
    for (int i = 0; i < 200; i++) xs[i] = pow(10, -2 + i * 4.0 / 199), ys[i] = xs[i] * xs[i] + 1e-3, zs[i] = 1 / xs[i];
    plot_line(figure, ys, 200, .x = xs, .label = "x^2 + 0.001");
    plot_line(figure, zs, 200, "--", .x = xs, .label = "1/x");
    plot_xscale(figure, "log");
    plot_yscale(figure, "log");
    plot_grid(figure, true);
    plot_legend(figure);
    plot_title(figure, "Logarithmic axes");
}

/* gallery: image */
static void image(plot_Figure *figure) {
    for (int i = 0; i < 8 * 10; i++) zs[i] = sin(i / 10 * 0.9) * cos(i % 10 * 0.7);
    plot_imshow(figure, zs, 8, 10);
    plot_colorbar(figure);
    plot_title(figure, "Image");
}

/* gallery: mesh */
static void mesh(plot_Figure *figure) {
    static double x[13], y[9];
    for (int i = 0; i < 13; i++) x[i] = i * i / 12.0;
    for (int i = 0; i < 9; i++) y[i] = i;
    for (int i = 0; i < 8 * 12; i++) zs[i] = noise(i);
    plot_pcolormesh(figure, zs, 8, 12, .x = x, .y = y, .cmap = "coolwarm", .vmin = -0.2, .vmax = 1.2);
    plot_colorbar(figure, .label = "value");
    plot_title(figure, "Mesh");
}

/* What the contours are of: (30, 40) */
static void hills(double *x, double *y, double *z) {
    for (int i = 0; i < 40; i++) x[i] = -3 + 6 * i / 39.0;
    for (int i = 0; i < 30; i++) y[i] = -2 + 4 * i / 29.0;
    for (int i = 0; i < 30 * 40; i++) {
        double u = x[i % 40], v = y[i / 40];
        z[i] = (1 - u / 2 + pow(u, 5) + pow(v, 3)) * exp(-u * u - v * v);
    }
}

/* gallery: contour */
static void contour(plot_Figure *figure) {
    hills(xs, ys, zs);
    plot_contour(figure, zs, 30, 40, .x = xs, .y = ys);
    plot_colorbar(figure);
    plot_title(figure, "Contour lines");
}

/* gallery: contourf */
static void contourf(plot_Figure *figure) {
    hills(xs, ys, zs);
    plot_contourf(figure, zs, 30, 40, .x = xs, .y = ys, .cmap = "magma");
    plot_colorbar(figure);
    plot_contour(figure, zs, 30, 40, .x = xs, .y = ys, .color = "white", .linewidth = 0.8);
    plot_title(figure, "Filled contours");
}

/* gallery: subplots */
static void subplots(plot_Figure *figure) {
    static const char *const names[] = {"sin x", "cos x", "e^-x", "sin x^2"};
    plot_Axes               *first = NULL;
    for (int k = 0; k < 4; k++) {
        plot_Axes *axes = plot_subplot(figure, 2, 2, k + 1, .sharex = first);
        for (int i = 0; i < 200; i++) {
            double x = xs[i] = i / 40.0;
            ys[i] = k == 0 ? sin(x) : k == 1 ? cos(x) : k == 2 ? exp(-x) : sin(x * x);
        }
        plot_line(axes, ys, 200, .x = xs, .color = (const char *[]){"C0", "C1", "C2", "C3"}[k]);
        plot_title(axes, names[k]);
        plot_minorticks_on(axes);
        if (k >= 2) plot_xlabel(axes, "x");
        if (!first) first = axes;
    }
    plot_suptitle(figure, "Subplots");
    plot_tight_layout(figure);
}

/* gallery: twin */
static void twin(plot_Figure *figure) {
    for (int i = 0; i < 50; i++) xs[i] = i, ys[i] = exp(-i / 12.0), zs[i] = 100 * (1 - exp(-i / 8.0));
    plot_line(figure, ys, 50, .x = xs);
    plot_xlabel(figure, "epoch");
    plot_ylabel(figure, "loss");
    plot_Axes *right = plot_twinx(figure);
    plot_line(right, zs, 50, .x = xs, .color = "C1");
    plot_ylabel(right, "accuracy in %");
}

/* gallery: text */
static void text(plot_Figure *figure) {
    static const char *const ha[] = {"left", "center", "right"}, *const va[] = {"bottom", "center", "top"};
    plot_xlim(figure, 0, 4);
    plot_ylim(figure, 0, 4);
    for (int i = 0; i < 9; i++) {
        double x = i % 3 + 1, y = i / 3 + 1;
        plot_line(figure, &y, 1, "k+", .x = &x);
        plot_text(figure, x, y, ha[i % 3], .ha = ha[i % 3], .va = va[i / 3], .color = "C0", .fontsize = 12);
    }
    plot_text(figure, 3.5, 0.5, "turned \xce\xb1\xce\xb2\xce\xb3", .rotation = 30, .ha = "center", .va = "center");
    plot_text(figure, 0.02, 0.98, "of the axes", .of_axes = true, .va = "top", .color = "gray");
    plot_title(figure, "Text\nof two lines");
}

/* gallery: offset */
static void offset(plot_Figure *figure) {
    for (int i = 0; i < 100; i++) xs[i] = 1e6 + i, ys[i] = 3e-7 * sin(i * PI / 50);
    plot_line(figure, ys, 100, .x = xs);
    plot_ylabel(figure, "charge");
    plot_minorticks_on(figure);
}

/* gallery: dark */
static void dark(plot_Figure *figure) {
    for (int k = 0; k < 5; k++) {
        for (int i = 0; i < 100; i++) xs[i] = i / 10.0, ys[i] = sin(xs[i] - k * 0.4) * (5 - k);
        plot_line(figure, ys, 100, .x = xs, .label = (const char *[]){"a", "b", "c", "d", "e"}[k]);
    }
    plot_title(figure, "Dark");
    plot_legend(figure, .loc = "upper right");
}

/* gallery: history */
static void history(plot_Figure *figure) {
    for (int i = 0; i < 300; i++) {
        xs[i] = exp(-i / 40.0) * (0.7 + 0.6 * noise(i)) + 1e-3;
        ys[i] = exp(-i / 50.0) * (0.7 + 0.6 * noise(i + 500)) + 4e-3;
        zs[i] = 1 - 0.6 * exp(-i / 30.0) - 0.05 * noise(i + 900);
    }
    const plot_Curve curves[] = {
        {"train", xs, 300, false}, {"validation", ys, 300, false}, {"accuracy", zs, 300, true}};
    plot_history(figure, curves, 3);
}

/* gallery: confusion */
static void confusion(plot_Figure *figure) {
    const double      counts[] = {13, 0, 0, 0, 10, 6, 0, 0, 9};
    const char *const names[] = {"setosa", "versicolor", "virginica"};
    plot_confusion_matrix(figure, counts, 3, .names = names);
}

/* gallery: weights */
static void weights(plot_Figure *figure) {
    for (int i = 0; i < 12 * 20; i++) zs[i] = noise(i) + noise(i + 1000) - 1.1;
    plot_weights(figure, zs, 12, 20);
    plot_colorbar(figure);
}

static const GalleryEntry gallery[] = {
    {"lines", lines},         {"markers", markers},   {"steps", steps},
    {"scatter", scatter},     {"bars", bars},         {"barh", barh},
    {"histogram", histogram}, {"errorbar", errorbar}, {"fill_between", fill_between},
    {"log", log_axes},        {"image", image},       {"mesh", mesh},
    {"contour", contour},     {"contourf", contourf}, {"subplots", subplots},
    {"twin", twin},           {"text", text},         {"offset", offset},
    {"dark", dark},           {"history", history},   {"confusion", confusion},
    {"weights", weights},
};

enum { GALLERY_SIZE = sizeof gallery / sizeof *gallery };

static plot_Figure *gallery_draw(const GalleryEntry *entry) {
    plot_Figure *figure = plot_figure(.style = strcmp(entry->name, "dark") == 0 ? "dark_background" : "default");
    if (figure) entry->draw(figure);
    return figure;
}

#ifndef GALLERY_WITHOUT_MAIN
int main(void) {
    mkdir("out", 0777);
    for (int i = 0; i < GALLERY_SIZE; i++) {
        char path[64];
        snprintf(path, sizeof path, "out/gallery_%s.png", gallery[i].name);
        plot_Figure *figure = gallery_draw(&gallery[i]);
        if (plot_savefig(figure, path)) printf("%s\n", path);
        plot_free(figure);
    }
    if (taper_error()) fprintf(stderr, "%s\n", taper_error());
    return taper_error() != NULL;
}
#endif
