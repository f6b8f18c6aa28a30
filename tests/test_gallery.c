/* test_gallery.c: every picture of examples/gallery.c beside matplotlib's of the same data
 * (goldens/gallery/NAME.png, by goldens/make_gallery.py). */
#define GALLERY_WITHOUT_MAIN
#include "../examples/gallery.c"

#include "golden.h"
#include "png.h"

/* ---- Structural similarity (Wang and others 2004), as scikit-image computes it on greys ------------------ */

enum { WINDOW = 7 };

typedef struct Moments {
    double a, b, aa, bb, ab;
} Moments;

static double grey(const uint8_t *p) { return 0.2125 * p[0] + 0.7154 * p[1] + 0.0721 * p[2]; }

static double similarity_at(const uint8_t *x, const uint8_t *y, int width, int left, int top) {
    Moments      m = {0};
    const double n = WINDOW * WINDOW, c1 = (0.01 * 255) * (0.01 * 255), c2 = (0.03 * 255) * (0.03 * 255);
    for (int row = top; row < top + WINDOW; row++)
        for (int column = left; column < left + WINDOW; column++) {
            double a = grey(x + 3 * (row * width + column)), b = grey(y + 3 * (row * width + column));
            m.a += a, m.b += b, m.aa += a * a, m.bb += b * b, m.ab += a * b;
        }
    double ua = m.a / n, ub = m.b / n, va = (m.aa - n * ua * ua) / (n - 1), vb = (m.bb - n * ub * ub) / (n - 1);
    double cov = (m.ab - n * ua * ub) / (n - 1);
    return (2 * ua * ub + c1) * (2 * cov + c2) / ((ua * ua + ub * ub + c1) * (va + vb + c2));
}

static double similarity(const uint8_t *x, const uint8_t *y, int width, int height) {
    double total = 0;
    for (int top = 0; top + WINDOW <= height; top++)
        for (int left = 0; left + WINDOW <= width; left++) total += similarity_at(x, y, width, left, top);
    return total / ((width - WINDOW + 1) * (height - WINDOW + 1));
}

/* ---- Geometry: everything within a pixel ----------------------------------------------------------------- */

/* How different the nearest colour among a pixel and its eight neighbours is, by its worst channel. */
static int nearest(const uint8_t *pixel, const uint8_t *in, int width, int height, int column, int row) {
    int best = 255;
    for (int y = row - 1; y <= row + 1; y++)
        for (int x = column - 1; x <= column + 1; x++) {
            if (x < 0 || y < 0 || x >= width || y >= height) continue;
            int worst = 0;
            for (int c = 0; c < 3; c++) {
                int off = abs(pixel[c] - in[3 * (y * width + x) + c]);
                worst = off > worst ? off : worst;
            }
            best = worst < best ? worst : best;
        }
    return best;
}

/* Pixels of one picture without anything like them within a pixel of their place in the other. */
static int strangers(const uint8_t *x, const uint8_t *y, int width, int height) {
    int count = 0;
    for (int row = 0; row < height; row++)
        for (int column = 0; column < width; column++)
            count += nearest(x + 3 * (row * width + column), y, width, height, column, row) > 96;
    return count;
}

/* ---- The pictures ---------------------------------------------------------------------------------------- */

/* At least this alike: what was measured, less 0.001. On logarithmic axes the exponents lie a fraction of a pixel
 * elsewhere; in `subplots` two frames are one pixel narrower than matplotlib's. */
static const struct {
    const char *name;
    double      least;
} alike[] = {
    {"lines", 0.995}, {"markers", 0.997},   {"steps", 0.993},    {"scatter", 0.991},      {"bars", 0.994},
    {"barh", 0.996},  {"histogram", 0.997}, {"errorbar", 0.997}, {"fill_between", 0.996}, {"log", 0.985},
    {"image", 0.996}, {"mesh", 0.996},      {"contour", 0.996},  {"contourf", 0.996},     {"subplots", 0.986},
    {"twin", 0.996},  {"text", 0.994},      {"offset", 0.997},   {"dark", 0.997},
};

/* Of 307200 pixels; they are in letters, whose thin strokes two rasterisers place differently. */
enum { MOST_STRANGERS = 40 };

static double least_similarity(const char *name) {
    for (int i = 0; i < COUNT(alike); i++)
        if (strcmp(alike[i].name, name) == 0) return alike[i].least;
    fail_msg("%s has no figure to reach", name);
    return 1;
}

static void check_picture(void **state) {
    const GalleryEntry *entry = *state;
    char                path[128];
    int                 width, height, golden_width, golden_height;
    plot_Figure        *figure = gallery_draw(entry);
    const uint8_t      *pixels = plot_pixels(figure, &width, &height);
    CHECK_GOOD();
    snprintf(path, sizeof path, "tests/goldens/gallery/%s.png", entry->name);
    uint8_t *golden = png_read(path, &golden_width, &golden_height);
    assert_true(golden && golden_width == width && golden_height == height);
    double like = similarity(pixels, golden, width, height);
    int    ours = strangers(pixels, golden, width, height), theirs = strangers(golden, pixels, width, height);
    free(golden);
    plot_free(figure);
    if (like < least_similarity(entry->name)) fail_msg("%s: similarity %.4f", entry->name, like);
    if (ours > MOST_STRANGERS || theirs > MOST_STRANGERS)
        fail_msg("%s: %d pixels are nowhere near in matplotlib's picture, %d of its are not here", entry->name, ours,
                 theirs);
}

int main(void) {
    struct CMUnitTest tests[GALLERY_SIZE];
    for (int i = 0; i < GALLERY_SIZE; i++)
        tests[i] = (struct CMUnitTest){gallery[i].name, check_picture, NULL, NULL, (void *)&gallery[i]};
    return _cmocka_run_group_tests("gallery", tests, GALLERY_SIZE, NULL, NULL);
}
