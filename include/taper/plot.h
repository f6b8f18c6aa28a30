/* taper/plot.h: curves as PNG, looking like matplotlib's, without Python and without a display.
 *
 *     #include <taper/plot.h>
 *
 *     int main(void) {
 *         double loss[100];
 *         for (int i = 0; i < 100; i++) loss[i] = 1.0 / (1 + i);
 *         plot_Figure *figure = plot_figure();                  // 6.4 x 4.8 inches at 100 dpi
 *         plot_line(figure, loss, 100, .label = "loss");
 *         plot_title(figure, "Training");
 *         plot_xlabel(figure, "epoch");
 *         plot_legend(figure);
 *         plot_savefig(figure, "loss.png");
 *         plot_free(figure);
 *         return taper_error() != NULL;
 *     }
 *
 * Works on plain arrays of double or float and needs nothing else of Taper. Names and defaults are
 * matplotlib.pyplot's: figure, title, xlabel, legend, grid, savefig; lines cycle through C0 ... C9.
 * Data, texts and options are copied. Lengths are in points (1/72 inch) unless it says otherwise.
 */
#ifndef TAPER_PLOT_H
#define TAPER_PLOT_H

#include <taper/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */
typedef struct plot_Figure plot_Figure;

typedef struct plot_FigureOptions {
    double width, height; /* inches; default 6.4 and 4.8 */
    double dpi;           /* pixels an inch; default 100 */
    char   _;
} plot_FigureOptions;
TAPER_API plot_Figure *plot_figure_with(plot_FigureOptions options);
#define plot_figure(...) TAPER_CALL(plot_figure_with((plot_FigureOptions){._ = 0, __VA_ARGS__}))
TAPER_API bool plot_free(plot_Figure *figure);               /* NULL is fine */

/* ---- Lines ------------------------------------------------------------------------------------- */

typedef struct plot_LineOptions {
    const double *x;         /* default 0, 1, 2, ... */
    const char   *label;     /* in the legend */
    const char   *color;     /* "C0" ... "C9", "red", "k", "#1f77b4", "0.8" (a grey); default: the next C */
    double        linewidth; /* default 1.5 */
    const char   *linestyle; /* "-" (default), "--", ":", "-."  */
    double        alpha;     /* opacity; default 1 */
    char          _;
} plot_LineOptions;
/* A line through n points; NaN interrupts it. y: an array of double or float. */
TAPER_API bool plot_line_double(plot_Figure *figure, const double *y, int64_t n, plot_LineOptions options);
TAPER_API bool plot_line_float(plot_Figure *figure, const float *y, int64_t n, plot_LineOptions options);

/* ---- Axes -------------------------------------------------------------------------------------- */

TAPER_API bool plot_title(plot_Figure *figure, const char *text);
#define plot_title(...) TAPER_CALL(plot_title(__VA_ARGS__))
TAPER_API bool plot_xlabel(plot_Figure *figure, const char *text);
#define plot_xlabel(...) TAPER_CALL(plot_xlabel(__VA_ARGS__))
TAPER_API bool plot_ylabel(plot_Figure *figure, const char *text);
#define plot_ylabel(...) TAPER_CALL(plot_ylabel(__VA_ARGS__))
TAPER_API bool plot_xlim(plot_Figure *figure, double low, double high);  /* low > high turns the axis round */
#define plot_xlim(...) TAPER_CALL(plot_xlim(__VA_ARGS__))
TAPER_API bool plot_ylim(plot_Figure *figure, double low, double high);
#define plot_ylim(...) TAPER_CALL(plot_ylim(__VA_ARGS__))
TAPER_API bool plot_xscale(plot_Figure *figure, const char *scale);      /* "linear" or "log" */
#define plot_xscale(...) TAPER_CALL(plot_xscale(__VA_ARGS__))
TAPER_API bool plot_yscale(plot_Figure *figure, const char *scale);
#define plot_yscale(...) TAPER_CALL(plot_yscale(__VA_ARGS__))
TAPER_API bool plot_margins(plot_Figure *figure, double x, double y);    /* of the data's range; 0.05 each */
#define plot_margins(...) TAPER_CALL(plot_margins(__VA_ARGS__))
/* Ticks at these places with these labels (NULL: the numbers); none at all for a count of 0. */
TAPER_API bool plot_xticks(plot_Figure *figure, int count, const double *places, const char *const *labels);
#define plot_xticks(...) TAPER_CALL(plot_xticks(__VA_ARGS__))
TAPER_API bool plot_yticks(plot_Figure *figure, int count, const double *places, const char *const *labels);
#define plot_yticks(...) TAPER_CALL(plot_yticks(__VA_ARGS__))
TAPER_API bool plot_grid(plot_Figure *figure, bool visible);
#define plot_grid(...) TAPER_CALL(plot_grid(__VA_ARGS__))

typedef struct plot_LegendOptions {
    const char *loc; /* "best" (default), "upper right", "upper left", "lower left", "lower right", "right",
                      * "center left", "center right", "lower center", "upper center", "center" */
    char        _;
} plot_LegendOptions;
TAPER_API bool plot_legend_with(plot_Figure *figure, plot_LegendOptions options);
#define plot_legend(...) TAPER_1(plot_legend_with, plot_LegendOptions, __VA_ARGS__, ._ = 0)

/* ---- Pictures ---------------------------------------------------------------------------------- */

/* Written aside and then renamed, so that a failure leaves the old file. */
TAPER_API bool plot_savefig(plot_Figure *figure, const char *path);
#define plot_savefig(...) TAPER_CALL(plot_savefig(__VA_ARGS__))
/* The PNG's bytes, until the figure is drawn again or freed; NULL with an error. */
TAPER_API const uint8_t *plot_png(plot_Figure *figure, size_t *size);
#define plot_png(...) TAPER_CALL(plot_png(__VA_ARGS__))
/* The picture itself: rows of width pixels from the top, 3 bytes each, red green blue. */
TAPER_API const uint8_t *plot_pixels(plot_Figure *figure, int *width, int *height);
#define plot_pixels(...) TAPER_CALL(plot_pixels(__VA_ARGS__))

#ifndef __cplusplus
#define plot_line(...) PLOT_LINE_(__VA_ARGS__, ._ = 0)
#define PLOT_LINE_(figure, y, n, ...)                                                                   \
    TAPER_CALL(_Generic((y), float *: plot_line_float, const float *: plot_line_float,                  \
                        default: plot_line_double)((figure), (y), (n), (plot_LineOptions){__VA_ARGS__}))
#endif
/* clang-format on */

#ifdef __cplusplus
}
#endif
#endif
