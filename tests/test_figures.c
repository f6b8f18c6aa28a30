/* test_figures.c: figures that once were wrong, beside matplotlib's of the same data (goldens/figures/NAME.png, by
 * goldens/make_figures.py), and figures of numbers that are hardly any. */
#include "test.h"

#include "picture.h"
#include "png.h"

enum { N = 100 * 100 * 6 * 6 };
static double xs[N], ys[N], zs[N];

static double noise(int i) {
    double x = sin(i * 12.9898 + 4.1414) * 43758.5453;
    return x - floor(x);
}

/* ---- What is drawn --------------------------------------------------------------------------------------------- */

static void label_beside_offset(plot_Figure *f) {
    plot_line(f, (const double[]){1, 0.3, 0.1}, 3, .x = ((const double[]){0, 2e6, 5e6}));
    plot_xlabel(f, "step");
}

static void marker_opacity(plot_Figure *f) {
    const double y[] = {1, 3, 2}, x2[] = {0.5, 1.5}, y2[] = {2, 1.5}, x3[] = {1}, y3[] = {2};
    plot_line(f, y, 3, "o", .alpha = 0.3, .markersize = 20);
    plot_scatter(f, x2, y2, 2, .s = 400, .alpha = 0.5, .linewidth = 4);
    plot_scatter(f, x3, y3, 1, .s = 400, .color = "#00ff00", .edgecolor = "k", .alpha = 0.5, .linewidth = 4);
}

static void zoomed_dashes(plot_Figure *f) {
    for (int i = 0; i < 300; i++) ys[i] = 200 * noise(i) - 100, zs[i] = 2e5 * noise(i + 300) - 1e5;
    plot_line(f, ys, 300, "--");
    plot_line(f, zs, 300, "-.", .linewidth = 3, .alpha = 0.5);
    plot_ylim(f, 0, 0.05);
    plot_xlim(f, 20, 60);
}

static void zoomed_line(plot_Figure *f) {
    const double far[] = {-1e4, 1e4}, x2[] = {-3e9, 1e9}, y2[] = {5e9, 1}, x3[] = {-1, 1e15}, y3[] = {2, -2e15};
    plot_line(f, far, 2, .x = far);
    plot_line(f, y2, 2, .x = x2, .drawstyle = "steps-mid");
    plot_line(f, y3, 2, ":", .x = x3);
    plot_xlim(f, 0, 1);
    plot_ylim(f, 0, 1);
}

static void zoomed_areas(plot_Figure *f) {
    const double x[] = {3, 6, 9}, heights[] = {1e7, -1e7, 0.5};
    for (int i = 0; i < 300; i++) xs[i] = i * 0.1, ys[i] = 5e4 * sin(i * 0.7), zs[i] = ys[i] + 1e4 + 2e4 * noise(i);
    plot_fill_between(f, xs, ys, 300, .y2 = zs, .alpha = 0.4, .edgecolor = "k", .linewidth = 2);
    plot_bar(f, x, heights, 3, .edgecolor = "k", .alpha = 0.7);
    plot_xlim(f, 2.02, 10);
    plot_ylim(f, -1.5, 1);
}

static void below_a_log_axis(plot_Figure *f) {
    const double y[] = {1, 0, 5, -2, 3};
    plot_line(f, y, 5, "o--");
    plot_yscale(f, "log");
}

static void cycles(plot_Figure *f) {
    const double x[] = {0, 2}, up[] = {0, 20}, higher[] = {5, 25}, at[] = {2.2, 2.3}, band[] = {2.4, 2.6};
    for (int i = 0; i < 200; i++) xs[i] = noise(i) + noise(i + 200);
    plot_hist(f, xs, 200, .alpha = 0.5);
    plot_line(f, up, 2, .x = x);
    plot_bar(f, at, (const double[]){10}, 1, .width = 0.2);
    plot_axhline(f, 15);
    plot_axvline(f, 1.2, .alpha = 0.5);
    plot_axvspan(f, 0.2, 0.3);
    plot_axhspan(f, 22, 23, .alpha = 0.5);
    plot_line(f, higher, 2, .x = x);
    plot_fill_between(f, band, (const double[]){5, 10}, 2);
    plot_fill_between(f, band, (const double[]){12, 14}, 2, .y2 = ((const double[]){15, 15}), .color = "r",
                      .linewidth = 4, .alpha = 0.5);
    plot_scatter(f, at, (const double[]){14, 15}, 2);
    plot_scatter(f, at, (const double[]){17, 18}, 2, .c = ((const double[]){1, 2}));
    plot_scatter(f, at, (const double[]){20, 21}, 2);
}

static void dark_cycles(plot_Figure *f) {
    const double x[] = {0, 2}, up[] = {0, 20}, down[] = {20, 0}, values[] = {1, 1, 2};
    plot_line(f, up, 2, .x = x);
    plot_axhline(f, 15);
    plot_axvspan(f, 0.2, 0.3);
    plot_hist(f, values, 3);
    plot_line(f, down, 2, .x = x);
}

static void legend_beside_bands(plot_Figure *f) {
    for (int i = 0; i < 100; i++) xs[i] = i, ys[i] = 1 - exp(-i / 15.) - .05, zs[i] = ys[i] + .1;
    plot_fill_between(f, xs, ys, 100, .y2 = zs, .label = "many seeds");
    plot_legend(f);
}

static void legend_beside_all(plot_Figure *f) {
    const double x[] = {0.8, 1}, y[] = {0.2, 0.2}, at[] = {0.1, 0.2}, err[] = {0.05, 0.05};
    plot_axhline(f, 0.95);
    plot_text(f, 0.02, 0.6, "text");
    plot_axvspan(f, 0.5, 0.7, .color = "0.8");
    plot_line(f, y, 2, .x = x, .label = "x");
    plot_xlim(f, 0, 1);
    plot_ylim(f, 0, 1);
    plot_errorbar(f, at, at, 2, .yerr = err);
    plot_legend(f);
}

static void image_shrunk(plot_Figure *f) {
    for (int i = 0; i < 600; i++)
        for (int k = 0; k < 600; k++)
            zs[600 * i + k] = i >= 100 && i < 140 && k >= 50 ? (double)NAN : i % 7 == 0 || k % 11 == 0;
    plot_imshow(f, zs, 600, 600, .cmap = "gray");
}

static void image_little_enlarged(plot_Figure *f) {
    for (int i = 0; i < 80 * 110; i++) zs[i] = i * i % 37 == 1;
    plot_imshow(f, zs, 80, 110, .cmap = "magma", .alpha = 0.6, .origin = "lower", .aspect = "auto");
    plot_xlim(f, 10, 100.5);
}

static void equal_values(plot_Figure *f) {
    const double z[] = {7, 7, 7, 7};
    plot_imshow(f, z, 2, 2);
    plot_colorbar(f);
}

static void equal_points(plot_Figure *f) {
    const double x[] = {0, 1, 2, 3, 4}, c[5] = {0};
    plot_scatter(f, x, x, 5, .c = c, .s = 100);
    plot_colorbar(f);
}

static void equal_mesh(plot_Figure *f) {
    for (int i = 0; i < 12; i++) zs[i] = -3;
    plot_pcolormesh(f, zs, 3, 4);
    plot_colorbar(f);
}

static void infinite_values(plot_Figure *f) {
    const double z[] = {INFINITY, 1, 2, 3, NAN, -INFINITY, 2, 2, 1}, x[] = {0, 1, 50}, y[] = {0.5, 0.5, 50},
                 c[] = {1, 2, INFINITY};
    plot_imshow(f, z, 3, 3, .aspect = "auto");
    plot_scatter(f, x, y, 3, .c = c, .edgecolor = "r", .s = 100);
}

static void nearly_constant(plot_Figure *f) {
    plot_line(f,
              (const double[]){0.9999999999999997, 1.0, 1.0000000000000002, 1.0, 0.9999999999999996, 0.999999999999999,
                               1.0000000000000036},
              7);
}

static void tiny_histogram(plot_Figure *f) { plot_hist(f, (const double[]){1e-320, 2e-320}, 2); }

/* ---- Beside matplotlib's --------------------------------------------------------------------------------------- */

/* As measured, and a little: two rasterisers set letters and curved edges differently. `strangers` of 120000 pixels have
 * no like within a pixel (more where labels are powers, whose cross has wider gaps there); `off` differ a little in the
 * frame, where most scenes have no letters. */
typedef struct Scene {
    const char *name;
    void (*draw)(plot_Figure *figure);
    int strangers, off;
} Scene;

static const Scene scenes[] = {
    {"label_beside_offset", label_beside_offset, 6, 0},
    {"marker_opacity", marker_opacity, 6, 140},
    {"zoomed_dashes", zoomed_dashes, 6, 0},
    {"zoomed_line", zoomed_line, 6, 0},
    {"zoomed_areas", zoomed_areas, 6, 0},
    {"below_a_log_axis", below_a_log_axis, 115, 0},
    {"cycles", cycles, 6, 200},
    {"dark_cycles", dark_cycles, 6, 0},
    {"legend_beside_bands", legend_beside_bands, 6, 240},
    {"legend_beside_all", legend_beside_all, 6, 100},
    {"image_shrunk", image_shrunk, 6, 280},
    {"image_little_enlarged", image_little_enlarged, 6, 0},
    {"equal_values", equal_values, 8, 350},
    {"equal_points", equal_points, 6, 260},
    {"equal_mesh", equal_mesh, 6, 240},
    {"infinite_values", infinite_values, 6, 0},
    {"nearly_constant", nearly_constant, 6, 0},
    {"tiny_histogram", tiny_histogram, 6, 0},
};
enum { SCENES = sizeof scenes / sizeof *scenes };

static void check_scene(void **state) {
    const Scene *scene = *state;
    char         path[128];
    int          width, height, golden_width, golden_height;
    bool         dark = strncmp(scene->name, "dark", 4) == 0;
    plot_Figure *figure = plot_figure(.width = 4, .height = 3, .style = dark ? "dark_background" : "default");
    scene->draw(figure);
    const uint8_t *pixels = plot_pixels(figure, &width, &height);
    CHECK_GOOD();
    snprintf(path, sizeof path, "tests/goldens/figures/%s.png", scene->name);
    uint8_t *golden = png_read(path, &golden_width, &golden_height);
    assert_true(golden && golden_width == width && golden_height == height);
    const PicturePart all = {0, 0, width, height}, inside = {55, 40, 355, 262};
    int               ours = picture_strangers(pixels, golden, width, height, all, 96),
        theirs = picture_strangers(golden, pixels, width, height, all, 96),
        off = picture_strangers(pixels, golden, width, height, inside, 20) +
              picture_strangers(golden, pixels, width, height, inside, 20);
    free(golden);
    plot_free(figure);
    if (ours > scene->strangers || theirs > scene->strangers || off > scene->off)
        fail_msg(
            "%s: %d pixels are nowhere near in matplotlib's picture, %d of its are not here, %d differ in the frame",
            scene->name, ours, theirs, off);
}

int main(void) {
    struct CMUnitTest tests[SCENES];
    for (int i = 0; i < SCENES; i++)
        tests[i] = (struct CMUnitTest){scenes[i].name, check_scene, NULL, NULL, (void *)&scenes[i]};
    return _cmocka_run_group_tests("figures", tests, SCENES, NULL, NULL);
}
