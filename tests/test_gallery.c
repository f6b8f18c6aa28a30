/* test_gallery.c: every picture of examples/gallery.c beside matplotlib's of the same data
 * (goldens/gallery/NAME.png, by goldens/make_gallery.py). */
#define GALLERY_WITHOUT_MAIN
#include "../examples/gallery.c"

#include "golden.h"
#include "picture.h"
#include "png.h"

/* ---- Structural similarity (Wang and others 2004), as scikit-image computes it on greys ------------------ */

enum { WINDOW = 7, WIDEST = 2000 };

typedef struct Moments {
    double a, b, aa, bb, ab;
} Moments;

static double grey(const uint8_t *p) { return 0.2125 * p[0] + 0.7154 * p[1] + 0.0721 * p[2]; }

static void add(Moments *to, const Moments *m) {
    to->a += m->a, to->b += m->b, to->aa += m->aa, to->bb += m->bb, to->ab += m->ab;
}

static double similarity_of(const Moments *m) {
    const double n = WINDOW * WINDOW, c1 = (0.01 * 255) * (0.01 * 255), c2 = (0.03 * 255) * (0.03 * 255);
    double ua = m->a / n, ub = m->b / n, va = (m->aa - n * ua * ua) / (n - 1), vb = (m->bb - n * ub * ub) / (n - 1);
    double cov = (m->ab - n * ua * ub) / (n - 1);
    return (2 * ua * ub + c1) * (2 * cov + c2) / ((ua * ua + ub * ub + c1) * (va + vb + c2));
}

/* The moments of each pixel, in the last rows, are added up down and then across. */
static double similarity(const uint8_t *x, const uint8_t *y, int width, int height) {
    static Moments pixel[WINDOW][WIDEST], down[WIDEST];
    double         total = 0;
    assert_true(width <= WIDEST);
    for (int row = 0; row < height; row++) {
        for (int i = 0; i < width; i++) {
            double a = grey(x + 3 * (row * width + i)), b = grey(y + 3 * (row * width + i));
            pixel[row % WINDOW][i] = (Moments){a, b, a * a, b * b, a * b};
            down[i] = (Moments){0};
            for (int k = 0; row + 1 >= WINDOW && k < WINDOW; k++) add(&down[i], &pixel[k][i]);
        }
        for (int left = 0; row + 1 >= WINDOW && left + WINDOW <= width; left++) {
            Moments m = {0};
            for (int k = 0; k < WINDOW; k++) add(&m, &down[left + k]);
            total += similarity_of(&m);
        }
    }
    return total / ((width - WINDOW + 1) * (height - WINDOW + 1));
}

/* ---- The pictures ---------------------------------------------------------------------------------------- */

/* At least this alike: what was measured, less 0.001. On logarithmic axes the exponents lie a fraction of a pixel
 * elsewhere; in `subplots` and `history` frames are one pixel off, since they depend on the width of a text. */
static const struct {
    const char *name;
    double      least;
} alike[] = {
    {"lines", 0.995},     {"markers", 0.997},   {"steps", 0.993},    {"scatter", 0.991},      {"bars", 0.994},
    {"barh", 0.996},      {"histogram", 0.997}, {"errorbar", 0.997}, {"fill_between", 0.996}, {"log", 0.985},
    {"image", 0.996},     {"mesh", 0.996},      {"contour", 0.996},  {"contourf", 0.996},     {"subplots", 0.986},
    {"twin", 0.996},      {"text", 0.994},      {"offset", 0.997},   {"dark", 0.997},         {"history", 0.938},
    {"confusion", 0.987}, {"weights", 0.997},
};

/* Of 307200 pixels; they are in letters, whose thin strokes two rasterisers place differently. In `confusion` the
 * word "versicolor" is a pixel wider. */
enum { MOST_STRANGERS = 40, MOST_IN_CONFUSION = 110 };

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
    double      like = similarity(pixels, golden, width, height);
    PicturePart all = {0, 0, width, height};
    int         ours = picture_strangers(pixels, golden, width, height, all, 96),
        theirs = picture_strangers(golden, pixels, width, height, all, 96);
    free(golden);
    plot_free(figure);
    if (like < least_similarity(entry->name)) fail_msg("%s: similarity %.4f", entry->name, like);
    int most = strcmp(entry->name, "confusion") == 0 ? MOST_IN_CONFUSION : MOST_STRANGERS;
    if (ours > most || theirs > most)
        fail_msg("%s: %d pixels are nowhere near in matplotlib's picture, %d of its are not here", entry->name, ours,
                 theirs);
}

/* ---- docs/gallery.md: the pictures with their code ---------------------------------------------------------- */

static char *read_file(const char *path) {
    static char text[1 << 17];
    FILE       *file = fopen(path, "r");
    if (!file) fail_msg("%s is missing", path);
    size_t length = fread(text, 1, sizeof text - 1, file);
    text[length] = '\0';
    fclose(file);
    return text;
}

static const char introduction[] =
    "# Gallery\n\n"
    "Every kind of plot, as `./zigw build run-gallery` draws it, with the function of `examples/gallery.c` that does. "
    "`xs`, `ys`\nand `zs` are arrays of double, `sample` fills two of them, and `noise(i)` is a number between 0 and "
    "1. "
    "`tests/test_gallery.c`\nholds each picture against matplotlib's of the same data, and this page against the "
    "code;\n"
    "`UPDATE_DOCS=1 ./zigw build test` writes it anew. [The guide](guide.md#pictures) explains; `include/taper/plot.h` "
    "has\nevery option.\n";

/* What comes after them: the pictures of the examples that learn from data. */
static const struct {
    const char *name, *text;
} trainings[] = {
    {"iris",
     "What two models say about every petal, and the flowers: `tensor_meshgrid`, `plot_imshow`, `plot_scatter`."},
    {"digits", "The loss, what was taken for what, and digits that were read wrong: `plot_confusion_matrix`, "
               "`plot_imshow` in parts of a grid."},
    {"fashion", "A loss and an accuracy, shares in percent, and clothes that were read wrong: `plot_confusion_matrix`, "
                "`plot_imshow`."},
    {"sine_lstm",
     "A loss on a logarithmic axis, and a wave that the network goes on with by itself: `plot_line`, `plot_legend`."},
    {"oscillator", "A network that was told an equation, beside its closed form: `plot_line` with widths and colours."},
    {"autoencoder", "Points in the colours of their classes, and 20 small images beside them: `plot_scatter` with "
                    "`.c`, `plot_colorbar`, `plot_axis_off`."},
    {"diabetes",
     "What was said over what was, and weights as bars with names: `plot_scatter`, `plot_barh`, `plot_yticks`."},
    {"breast_cancer", "ROC curves and a confusion matrix with names: `metrics_roc_curve`, `plot_confusion_matrix`."},
    {"cart_pole",
     "How long poles stand, and how they move in the first and the last round: lines that end where a pole falls."},
    {"neural_ode", "A spiral and the one that was learnt, a unit as long on x as on y: `plot_aspect`."},
    {"curve_fit", "Two paths over a valley, and a curve before and after its fit: `plot_contourf`, `plot_scatter`."},
    {"spelling_gru", "Losses of every step, those held out, and what a GRU wrote: `plot_text` of several lines."},
    {"spelling_transformer", "The same of a transformer."},
};

static void write_page(char *page, size_t room) {
    const char *code = read_file("examples/gallery.c");
    size_t      at = (size_t)snprintf(page, room, "%s", introduction);
    for (int i = 0; i < GALLERY_SIZE; i++) {
        char mark[64];
        snprintf(mark, sizeof mark, "/* gallery: %s */\n", gallery[i].name);
        const char *start = strstr(code, mark);
        if (!start) fail_msg("gallery.c has no \"%s\"", mark);
        start += strlen(mark);
        int length = (int)(strstr(start, "\n}\n") + 3 - start);
        at += (size_t)snprintf(page + at, room - at, "\n## %s\n\n![%s](pictures/gallery_%s.png)\n\n```c\n%.*s```\n",
                               gallery[i].name, gallery[i].name, gallery[i].name, length, start);
        assert_true(at < room);
    }
    at += (size_t)snprintf(page + at, room - at,
                           "\n## Trainings\n\nBy `./zigw build run-NAME`, each one screen of code.\n");
    for (size_t i = 0; i < sizeof trainings / sizeof *trainings; i++)
        at += (size_t)snprintf(page + at, room - at, "\n![%s](pictures/%s.png)\n\n[%s.c](../examples/%s.c): %s\n",
                               trainings[i].name, trainings[i].name, trainings[i].name, trainings[i].name,
                               trainings[i].text);
    assert_true(at < room);
}

static void check_page(void **state) {
    (void)state;
    static char page[1 << 17];
    write_page(page, sizeof page);
    if (getenv("UPDATE_DOCS")) {
        FILE *file = fopen("docs/gallery.md", "w");
        assert_non_null(file);
        fputs(page, file);
        fclose(file);
        for (int i = 0; i < GALLERY_SIZE; i++) {
            char path[128];
            snprintf(path, sizeof path, "docs/pictures/gallery_%s.png", gallery[i].name);
            plot_Figure *figure = gallery_draw(&gallery[i]);
            plot_savefig(figure, path);
            CHECK_GOOD();
            plot_free(figure);
        }
    }
    assert_string_equal(read_file("docs/gallery.md"), page);
}

/* ---- Files -------------------------------------------------------------------------------------------------- */

/* goldens/gallery_sizes.txt */
static void check_sizes(void **state) {
    (void)state;
    int checked = 0;
    for (Golden g = golden_open("gallery_sizes.txt"); golden_next(&g); checked++) {
        int k = 0;
        while (k < GALLERY_SIZE && strcmp(gallery[k].name, g.line) != 0) k++;
        assert_true(k < GALLERY_SIZE);
        plot_Figure *figure = gallery_draw(&gallery[k]);
        size_t       size = 0;
        plot_png(figure, &size);
        CHECK_GOOD();
        if (!((double)size <= 1.5 * g.values[0])) fail_msg("%s: %zu bytes instead of %g", g.line, size, g.values[0]);
        plot_free(figure);
    }
    assert_int_equal(checked, GALLERY_SIZE);
}

int main(void) {
    struct CMUnitTest tests[GALLERY_SIZE + 2];
    for (int i = 0; i < GALLERY_SIZE; i++)
        tests[i] = (struct CMUnitTest){gallery[i].name, check_picture, NULL, NULL, (void *)&gallery[i]};
    tests[GALLERY_SIZE] = (struct CMUnitTest){"files_are_at_most_half_as_large_again", check_sizes, NULL, NULL, NULL};
    tests[GALLERY_SIZE + 1] = (struct CMUnitTest){"the_page_shows_the_code", check_page, NULL, NULL, NULL};
    return _cmocka_run_group_tests("gallery", tests, GALLERY_SIZE + 2, NULL, NULL);
}
