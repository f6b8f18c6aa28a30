/* test_plot_refusals.c: NULL in every place of the calls that draw, and what else they refuse before anything is drawn.
 * Each refusal is an error, and nothing crashes. */
#include "refusals.h"

static plot_Figure *f;

static int set_up(void **state) {
    (void)state;
    f = plot_figure();
    return plot_gca(f) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    return plot_free(f) ? 0 : -1;
}

TEST(null_into_pictures) {
    plot_Figure *none = NULL;
    size_t       size;
    int          width, height;
    IS_NULL(plot_line(none, numbers, 4));
    IS_NULL(plot_line(f, (double *)NULL, 4));
    IS_NULL(plot_step(none, numbers, 4));
    IS_NULL(plot_axhline(none, 1));
    IS_NULL(plot_axvline(none, 1));
    IS_NULL(plot_errorbar(none, numbers, numbers, 4));
    IS_NULL(plot_errorbar(f, numbers, (double *)NULL, 4));
    IS_NULL(plot_scatter(none, numbers, numbers, 4));
    IS_NULL(plot_scatter(f, numbers, (double *)NULL, 4));
    IS_NULL(plot_bar(none, numbers, numbers, 4));
    IS_NULL(plot_bar(f, numbers, (double *)NULL, 4));
    IS_NULL(plot_barh(none, numbers, numbers, 4));
    IS_NULL(plot_hist(none, numbers, 4));
    IS_NULL(plot_hist(f, (double *)NULL, 4));
    IS_NULL(plot_fill_between(none, numbers, numbers, 4));
    IS_NULL(plot_axhspan(none, 1, 2));
    IS_NULL(plot_axvspan(none, 1, 2));
    IS_NULL(plot_imshow(none, numbers, 2, 2));
    IS_NULL(plot_imshow(f, (double *)NULL, 2, 2));
    IS_NULL(plot_pcolormesh(none, numbers, 2, 2));
    IS_NULL(plot_contour(none, numbers, 2, 2));
    IS_NULL(plot_contourf(none, numbers, 2, 2));
    IS_NULL(plot_contour(f, (double *)NULL, 2, 2));
    IS_NULL(plot_colorbar(none));
    IS_NULL(plot_text(none, 0, 0, "x"));
    IS_NULL(plot_title(none, "x"));
    IS_NULL(plot_xlabel(none, "x"));
    IS_NULL(plot_ylabel(none, "x"));
    IS_NULL(plot_xlim(none, 0, 1));
    IS_NULL(plot_ylim(none, 0, 1));
    IS_NULL(plot_invert_xaxis(none));
    IS_NULL(plot_invert_yaxis(none));
    IS_NULL(plot_xscale(none, "log"));
    IS_NULL(plot_xscale(f, NULL));
    IS_NULL(plot_yscale(none, "log"));
    IS_NULL(plot_margins(none, 0, 0));
    IS_NULL(plot_xticks(none, 0, NULL, NULL));
    IS_NULL(plot_yticks(none, 0, NULL, NULL));
    IS_NULL(plot_minorticks_on(none));
    IS_NULL(plot_grid(none, true));
    IS_NULL(plot_aspect(none, "equal"));
    IS_NULL(plot_aspect(f, NULL));
    IS_NULL(plot_axis_off(none));
    IS_NULL(plot_twinx(none));
    IS_NULL(plot_legend(none));
    IS_NULL(plot_legend(f, .loc = NULL));
    IS_NULL(plot_history(none, &curve, 1));
    REFUSED(plot_history(f, NULL, 1), "expected curves");
    IS_NULL(plot_confusion_matrix(none, numbers, 2));
    IS_NULL(plot_confusion_matrix(f, (double *)NULL, 2));
    IS_NULL(plot_weights(none, numbers, 2, 2));
    IS_NULL(plot_subplot(none, 1, 1, 1));
    IS_NULL(plot_suptitle(none, "x"));
    IS_NULL(plot_tight_layout(none));
    IS_NULL(plot_savefig(none, "x.png"));
    REFUSED(plot_savefig(f, NULL), "path is empty");
    IS_NULL(plot_png(none, &size));
    REFUSED(plot_png(f, NULL), "no place for the size");
    IS_NULL(plot_pixels(none, &width, &height));
    REFUSED(plot_pixels(f, NULL, NULL), "no place for width and height");
    IS_NULL(plot_live_add(NULL, "x", 1));
    IS_NULL(plot_live_step(NULL));
    IS_NULL(plot_sparkline((double *)NULL, 4));
    assert_true(plot_live_finish(NULL));
    REFUSED(plot_figure(.style = NULL), "no style");
    REFUSED(plot_figure(.width = -1), "not between 1");
}

TEST(what_pictures_refuse) {
    REFUSED(plot_xlim(f, 1, 1), "two different finite limits");
    REFUSED(plot_margins(f, -1, 0), "greater than -0.5");
    REFUSED(plot_line(f, numbers, 4, .color = "no colour"),
            "there is no color \"no colour\": a name as red or tab:blue, C0 to C9");
    REFUSED(plot_line(f, numbers, 4, .color = "#12345"), "there is no color");
    REFUSED(plot_line(f, numbers, 4, .color = "#12345g"), "there is no color");
    REFUSED(plot_line(f, numbers, 4, .color = "1.5"), "there is no color");
    REFUSED(plot_line(f, numbers, 4, .color = "0.x"), "there is no color");
    REFUSED(plot_line(f, numbers, 4, .linestyle = "=="), "==");
    REFUSED(plot_line(f, numbers, 4, .marker = "??"), "??");
    REFUSED(plot_line(f, numbers, -3), "expected");
    REFUSED(plot_imshow(f, numbers, 2, 2, .cmap = "no map"), "there is no colour map \"no map\"; there are: viridis, ");
    REFUSED(plot_imshow(f, numbers, 0, 2), "expected");
    REFUSED(plot_imshow(f, numbers, 2, 2, .alpha = 2), "alpha");
    REFUSED(plot_imshow(f, numbers, 2, 2, .origin = "middle"), "middle");
    REFUSED(plot_contour(f, numbers, 1, 4), "expected");
    REFUSED(plot_confusion_matrix(f, numbers, 0), "expected 1 to");
    REFUSED(plot_confusion_matrix(f, numbers, 3), "expected");
    REFUSED(plot_weights(f, numbers, 0, 3), "a row and a column");
    REFUSED(plot_history(f, &curve, 1, .smoothing = 1), "smoothing");
    REFUSED(plot_hist(f, numbers, 4, .bins = 0), "bins");
    REFUSED(plot_legend(f, .loc = "nowhere"), "there is no location");
    REFUSED(plot_line(f, numbers, 4, .alpha = 2), "alpha must be between 0 and 1");
    REFUSED(plot_subplot(f, 0, 1, 1), "rows and columns");
    REFUSED(plot_subplot(f, 1, 1, 2), "expected an index");
}

int main(void) {
    taper_on_error(NULL); /* the tests look for themselves */
    const struct CMUnitTest tests[] = {T(null_into_pictures), T(what_pictures_refuse)};
    return cmocka_run_group_tests_name("plot_refusals", tests, set_up, tear_down);
}
