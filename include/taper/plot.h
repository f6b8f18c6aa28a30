/* taper/plot.h: pictures as PNG, looking like matplotlib's, without Python and without a display.
 *
 *     #include <taper/plot.h>
 *
 *     int main(void) {
 *         double loss[100];
 *         for (int i = 0; i < 100; i++) loss[i] = 1.0 / (1 + i);
 *         plot_Figure *figure = plot_figure();                  // 6.4 x 4.8 inches at 100 dpi
 *         plot_line(figure, loss, 100, "o-", .label = "loss");
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
 *
 * Where a function takes `where`, give it a figure, and it draws into the figure's current axes; or axes, as
 * plot_subplot gives them. taper/plt.h has the same names for the current figure: plt_plot(loss, 100).
 * docs/gallery.md shows every kind with its code.
 */
#ifndef TAPER_PLOT_H
#define TAPER_PLOT_H

#include <taper/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */
typedef struct plot_Figure plot_Figure;
typedef struct plot_Axes   plot_Axes;

/* ---- Figures and axes -------------------------------------------------------------------------- */

typedef struct plot_FigureOptions {
    double      width, height; /* inches; default 6.4 and 4.8 */
    double      dpi;           /* pixels an inch; default 100 */
    const char *style;         /* "default", or "dark_background" */
    char        _;
} plot_FigureOptions;
/* A figure becomes this thread's current one. */
TAPER_API plot_Figure *plot_figure_with(plot_FigureOptions options);
#define plot_figure(...) TAPER_CALL(plot_figure_with((plot_FigureOptions){._ = 0, __VA_ARGS__}))
TAPER_API bool         plot_free(plot_Figure *figure);       /* NULL is fine */
TAPER_API plot_Figure *plot_gcf(void);                       /* this thread's current figure; a new one if there is none */
TAPER_API plot_Axes   *plot_gca(plot_Figure *figure);        /* its current axes, which fill it unless told otherwise */

/* The axes in cell `index`, 1 ... rows * columns in reading order, of a grid over the figure. They become the
 * current ones. matplotlib's plt.subplot. */
typedef struct plot_SubplotOptions {
    plot_Axes *sharex, *sharey; /* one range for both, and ticks that agree */
    char       _;
} plot_SubplotOptions;
TAPER_API plot_Axes *plot_subplot_with(plot_Figure *figure, int rows, int columns, int index, plot_SubplotOptions options);
#define plot_subplot(...) TAPER_4(plot_subplot_with, plot_SubplotOptions, __VA_ARGS__, ._ = 0)
TAPER_API bool plot_suptitle(plot_Figure *figure, const char *text);
#define plot_suptitle(...) TAPER_CALL(plot_suptitle(__VA_ARGS__))
/* Leaves just the room that labels and titles need, when drawn. */
TAPER_API bool plot_tight_layout(plot_Figure *figure);
#define plot_tight_layout(...) TAPER_CALL(plot_tight_layout(__VA_ARGS__))

/* ---- Curves ------------------------------------------------------------------------------------ */

/* An array of double or of float; plot functions take either where a prototype says plot_Values. */
typedef struct plot_Values {
    const double *doubles;
    const float  *floats;
} plot_Values;

typedef struct plot_LineOptions {
    const char   *fmt;       /* "o--", "r:", "C1^": marker, linestyle, colour, each optional; a marker alone: no line */
    const double *x;         /* default 0, 1, 2, ... */
    const char   *label;     /* in the legend */
    const char   *color;     /* "C0" ... "C9", CSS names such as "red", "k", "#1f77b4", "0.8" (a grey); default: the next C */
    double        linewidth; /* default 1.5 */
    const char   *linestyle; /* "-" (default), "--", ":", "-.", "" for none */
    double        alpha;     /* opacity; default 1 */
    const char   *marker;    /* one of . , o v ^ < > s p * h H + x D d | _ P X; default: none */
    double        markersize;      /* default 6 */
    const char   *markerfacecolor; /* default: color; "none": hollow */
    const char   *drawstyle; /* "default", "steps-pre", "steps-mid", "steps-post" */
    char          _;
} plot_LineOptions;
/* A line through n points; NaN interrupts it. matplotlib's plot. */
TAPER_API bool plot_line_with(plot_Axes *where, plot_Values y, int64_t n, plot_LineOptions options);
/* The same as steps: "steps-pre" unless .drawstyle says otherwise. */
TAPER_API bool plot_step_with(plot_Axes *where, plot_Values y, int64_t n, plot_LineOptions options);

/* A line right across at y (at x); fmt, x and markers mean nothing here. */
TAPER_API bool plot_axhline_with(plot_Axes *where, double y, plot_LineOptions options);
TAPER_API bool plot_axvline_with(plot_Axes *where, double x, plot_LineOptions options);

typedef struct plot_ErrorbarOptions {
    const double *xerr, *yerr;   /* half the length of each bar */
    double        capsize;       /* default 0: no caps */
    plot_LineOptions line;       /* of the curve: .line.fmt = "o" */
    char          _;
} plot_ErrorbarOptions;
TAPER_API bool plot_errorbar_with(plot_Axes *where, plot_Values x, plot_Values y, int64_t n, plot_ErrorbarOptions options);

/* ---- Points ------------------------------------------------------------------------------------ */

typedef struct plot_ScatterOptions {
    double        s;         /* area of a marker, points^2; default 36 */
    const double *sizes;     /* or one for each */
    const double *c;         /* a number for each, turned into a colour */
    const char   *cmap;      /* by this map; default "viridis" */
    double        vmin, vmax; /* its ends; default (both 0): those of c */
    const char   *color;     /* instead of c; default: the next C */
    const char   *marker;    /* default "o" */
    const char   *edgecolor; /* default: as the face */
    double        linewidth; /* of the edge; default 1 */
    double        alpha;
    const char   *label;
    char          _;
} plot_ScatterOptions;
TAPER_API bool plot_scatter_with(plot_Axes *where, plot_Values x, plot_Values y, int64_t n, plot_ScatterOptions options);

/* ---- Areas ------------------------------------------------------------------------------------- */

typedef struct plot_BarOptions {
    double        width;     /* of a bar (barh: its height); default 0.8 */
    const double *bottom;    /* where each starts (barh: left); default 0 */
    const char   *color;     /* default: the next C */
    const char   *edgecolor; /* default: none */
    double        linewidth; /* default 0.8 with an edgecolor */
    double        alpha;
    const char   *label;
    bool          edge;      /* x is the bar's left edge and not its middle: align="edge" */
    char          _;
} plot_BarOptions;
TAPER_API bool plot_bar_with(plot_Axes *where, plot_Values x, plot_Values height, int64_t n, plot_BarOptions options);
TAPER_API bool plot_barh_with(plot_Axes *where, plot_Values y, plot_Values width, int64_t n, plot_BarOptions options);

typedef struct plot_HistOptions {
    int         bins;       /* default 10 */
    double      low, high;  /* range; default (both 0): of the data */
    bool        density;    /* area 1 */
    bool        cumulative;
    const char *color, *edgecolor;
    double      alpha;
    const char *label;
    char        _;
} plot_HistOptions;
/* How many values fall into each of equally wide bins, the last of which includes its end; NaN is left out. */
TAPER_API bool plot_hist_with(plot_Axes *where, plot_Values values, int64_t n, plot_HistOptions options);

typedef struct plot_AreaOptions {
    const char *color; /* default: the next C */
    const char *edgecolor;
    double      linewidth;
    double      alpha;
    const char *label;
    char        _;
} plot_AreaOptions;
/* Between two curves over x; y2 NULL: down to 0. NaN interrupts. */
TAPER_API bool plot_fill_between_with(plot_Axes *where, plot_Values x, plot_Values y1, plot_Values y2, int64_t n,
                                      plot_AreaOptions options);
TAPER_API bool plot_axhspan_with(plot_Axes *where, double low, double high, plot_AreaOptions options);
TAPER_API bool plot_axvspan_with(plot_Axes *where, double low, double high, plot_AreaOptions options);

/* ---- Images ------------------------------------------------------------------------------------ */

typedef struct plot_ImageOptions {
    const char *cmap;          /* viridis (default) magma plasma inferno coolwarm gray tab10, reversed with _r */
    double      vmin, vmax;    /* default (both 0): of the values */
    const char *origin;        /* imshow: where row 0 is, "upper" (default) or "lower" */
    const char *aspect;        /* imshow: "equal" (default): square cells, or "auto" */
    const double *extent;      /* imshow: left, right, bottom, top; default: cell centres on whole numbers */
    double      alpha;
    char        _;
} plot_ImageOptions;
/* values: (rows, columns), row by row. NaN stays blank. */
TAPER_API bool plot_imshow_with(plot_Axes *where, plot_Values values, int64_t rows, int64_t columns, plot_ImageOptions options);
/* The same with the cells' borders, columns + 1 and rows + 1 of them, ascending or descending; NULL: 0, 1, 2, ... */
TAPER_API bool plot_pcolormesh_with(plot_Axes *where, plot_Values x, plot_Values y, plot_Values values, int64_t rows,
                                    int64_t columns, plot_ImageOptions options);

typedef struct plot_ContourOptions {
    const double *levels;      /* ascending; default: about 7 round ones */
    int           level_count;
    const char   *cmap;        /* default viridis */
    const char   *color;       /* contour: one colour instead */
    double        linewidth;   /* contour: default 1.5 */
    double        vmin, vmax;
    double        alpha;
    char          _;
} plot_ContourOptions;
/* Lines of equal z: (rows, columns) over x (columns) and y (rows); and what is between them, filled. */
TAPER_API bool plot_contour_with(plot_Axes *where, plot_Values x, plot_Values y, plot_Values z, int64_t rows, int64_t columns,
                                 plot_ContourOptions options);
TAPER_API bool plot_contourf_with(plot_Axes *where, plot_Values x, plot_Values y, plot_Values z, int64_t rows, int64_t columns,
                                  plot_ContourOptions options);

typedef struct plot_ColorbarOptions {
    const char *label;
    char        _;
} plot_ColorbarOptions;
/* Beside the axes, for what they last drew by a colour map; gives the colour bar's own axes. */
TAPER_API plot_Axes *plot_colorbar_with(plot_Axes *where, plot_ColorbarOptions options);

/* ---- Text -------------------------------------------------------------------------------------- */

typedef struct plot_TextOptions {
    double      fontsize; /* default 10 */
    const char *color;    /* default black */
    const char *ha, *va;  /* "left" (default) "center" "right"; "baseline" (default) "top" "center" "bottom" */
    double      rotation; /* degrees, to the left */
    bool        of_axes;  /* x and y are parts of the axes, 0 ... 1: transform=ax.transAxes */
    double      alpha;
    char        _;
} plot_TextOptions;
TAPER_API bool plot_text_with(plot_Axes *where, double x, double y, const char *text, plot_TextOptions options);

/* ---- Axes -------------------------------------------------------------------------------------- */

TAPER_API bool plot_title(plot_Axes *where, const char *text);
TAPER_API bool plot_xlabel(plot_Axes *where, const char *text);
TAPER_API bool plot_ylabel(plot_Axes *where, const char *text);
TAPER_API bool plot_xlim(plot_Axes *where, double low, double high);  /* low > high turns the axis round */
TAPER_API bool plot_ylim(plot_Axes *where, double low, double high);
TAPER_API bool plot_invert_xaxis(plot_Axes *where);
TAPER_API bool plot_invert_yaxis(plot_Axes *where);
TAPER_API bool plot_xscale(plot_Axes *where, const char *scale);      /* "linear" or "log" */
TAPER_API bool plot_yscale(plot_Axes *where, const char *scale);
TAPER_API bool plot_margins(plot_Axes *where, double x, double y);    /* of the data's range; 0.05 each */
/* Ticks at these places with these labels (NULL: the numbers); none at all for a count of 0. */
TAPER_API bool plot_xticks(plot_Axes *where, int count, const double *places, const char *const *labels);
TAPER_API bool plot_yticks(plot_Axes *where, int count, const double *places, const char *const *labels);
TAPER_API bool plot_minorticks_on(plot_Axes *where);
TAPER_API bool plot_grid(plot_Axes *where, bool visible);
TAPER_API bool plot_aspect(plot_Axes *where, const char *aspect);     /* "auto" or "equal": a unit is as long on x as on y */
TAPER_API bool plot_axis_off(plot_Axes *where);                       /* neither frame nor ticks */
/* Axes in the same place with the same x, and a y axis of their own at the right. */
TAPER_API plot_Axes *plot_twinx(plot_Axes *where);

typedef struct plot_LegendOptions {
    const char *loc; /* "best" (default), "upper right", "upper left", "lower left", "lower right", "right",
                      * "center left", "center right", "lower center", "upper center", "center" */
    const char *title;
    char        _;
} plot_LegendOptions;
TAPER_API bool plot_legend_with(plot_Axes *where, plot_LegendOptions options);

/* ---- Training ---------------------------------------------------------------------------------- */

/* One curve of a training: a loss, or a metric such as an accuracy. */
typedef struct plot_Curve {
    const char   *name;
    const double *values;
    int64_t       count;
    bool          metric; /* in axes of its own, below the losses */
} plot_Curve;
typedef struct plot_HistoryOptions {
    const char *xlabel;       /* default "epoch" */
    double      smoothing;    /* of curves of 100 numbers and more: 0 < weight of what was before < 1; default 0.9 */
    bool        no_smoothing;
    char        _;
} plot_HistoryOptions;
/* The picture of a training: losses, on a logarithmic axis if they are positive and span two decades, and metrics
 * below them. A long curve is drawn pale, with its moving average over it (TensorBoard's, without its bias). */
TAPER_API bool plot_history_with(plot_Figure *figure, const plot_Curve *curves, int count, plot_HistoryOptions options);

typedef struct plot_ConfusionOptions {
    const char *const *names; /* of the classes; default 0, 1, 2, ... */
    const char        *cmap;  /* default viridis */
    bool               no_colorbar;
    char               _;
} plot_ConfusionOptions;
/* counts[i * classes + k]: how many of class i were taken for k. As scikit-learn's ConfusionMatrixDisplay. */
TAPER_API bool plot_confusion_matrix_with(plot_Axes *where, plot_Values counts, int64_t classes, plot_ConfusionOptions options);
/* A matrix of weights as an image, blue below 0 and red above, as far to either side as the largest one. */
TAPER_API bool plot_weights_with(plot_Axes *where, plot_Values values, int64_t rows, int64_t columns);

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

/* ---- How the calls above are made --------------------------------------------------------------- */

static inline plot_Axes  *plot_same_axes(plot_Axes *axes) { return axes; }
static inline plot_Values plot_of_doubles(const double *values) { plot_Values v = {values, 0}; return v; }
static inline plot_Values plot_of_floats(const float *values) { plot_Values v = {0, values}; return v; }

#ifndef __cplusplus
#define PLOT_AXES(where) _Generic((where), plot_Figure *: plot_gca, default: plot_same_axes)(where)
#define PLOT_VALUES(v) _Generic((v), float *: plot_of_floats, const float *: plot_of_floats, default: plot_of_doubles)(v)
#define plot_line(...) PLOT_LINE_(__VA_ARGS__, ._ = 0)
#define PLOT_LINE_(where, y, n, ...) \
    TAPER_CALL(plot_line_with(PLOT_AXES(where), PLOT_VALUES(y), (n), (plot_LineOptions){__VA_ARGS__}))
#define plot_step(...) PLOT_STEP_(__VA_ARGS__, ._ = 0)
#define PLOT_STEP_(where, y, n, ...) \
    TAPER_CALL(plot_step_with(PLOT_AXES(where), PLOT_VALUES(y), (n), (plot_LineOptions){__VA_ARGS__}))
#define plot_axhline(...) PLOT_AXHLINE_(__VA_ARGS__, ._ = 0)
#define PLOT_AXHLINE_(where, y, ...) \
    TAPER_CALL(plot_axhline_with(PLOT_AXES(where), (y), (plot_LineOptions){__VA_ARGS__}))
#define plot_axvline(...) PLOT_AXVLINE_(__VA_ARGS__, ._ = 0)
#define PLOT_AXVLINE_(where, x, ...) \
    TAPER_CALL(plot_axvline_with(PLOT_AXES(where), (x), (plot_LineOptions){__VA_ARGS__}))
#define plot_errorbar(...) PLOT_ERRORBAR_(__VA_ARGS__, ._ = 0)
#define PLOT_ERRORBAR_(where, x, y, n, ...) \
    TAPER_CALL(plot_errorbar_with(PLOT_AXES(where), PLOT_VALUES(x), PLOT_VALUES(y), (n), (plot_ErrorbarOptions){__VA_ARGS__}))
#define plot_scatter(...) PLOT_SCATTER_(__VA_ARGS__, ._ = 0)
#define PLOT_SCATTER_(where, x, y, n, ...) \
    TAPER_CALL(plot_scatter_with(PLOT_AXES(where), PLOT_VALUES(x), PLOT_VALUES(y), (n), (plot_ScatterOptions){__VA_ARGS__}))
#define plot_bar(...) PLOT_BAR_(__VA_ARGS__, ._ = 0)
#define PLOT_BAR_(where, x, height, n, ...) \
    TAPER_CALL(plot_bar_with(PLOT_AXES(where), PLOT_VALUES(x), PLOT_VALUES(height), (n), (plot_BarOptions){__VA_ARGS__}))
#define plot_barh(...) PLOT_BARH_(__VA_ARGS__, ._ = 0)
#define PLOT_BARH_(where, y, width, n, ...) \
    TAPER_CALL(plot_barh_with(PLOT_AXES(where), PLOT_VALUES(y), PLOT_VALUES(width), (n), (plot_BarOptions){__VA_ARGS__}))
#define plot_hist(...) PLOT_HIST_(__VA_ARGS__, ._ = 0)
#define PLOT_HIST_(where, values, n, ...) \
    TAPER_CALL(plot_hist_with(PLOT_AXES(where), PLOT_VALUES(values), (n), (plot_HistOptions){__VA_ARGS__}))
#define plot_fill_between(...) PLOT_FILL_BETWEEN_(__VA_ARGS__, ._ = 0)
#define PLOT_FILL_BETWEEN_(where, x, y1, y2, n, ...) \
    TAPER_CALL(plot_fill_between_with(PLOT_AXES(where), PLOT_VALUES(x), PLOT_VALUES(y1), PLOT_VALUES(y2), (n), (plot_AreaOptions){__VA_ARGS__}))
#define plot_axhspan(...) PLOT_AXHSPAN_(__VA_ARGS__, ._ = 0)
#define PLOT_AXHSPAN_(where, low, high, ...) \
    TAPER_CALL(plot_axhspan_with(PLOT_AXES(where), (low), (high), (plot_AreaOptions){__VA_ARGS__}))
#define plot_axvspan(...) PLOT_AXVSPAN_(__VA_ARGS__, ._ = 0)
#define PLOT_AXVSPAN_(where, low, high, ...) \
    TAPER_CALL(plot_axvspan_with(PLOT_AXES(where), (low), (high), (plot_AreaOptions){__VA_ARGS__}))
#define plot_imshow(...) PLOT_IMSHOW_(__VA_ARGS__, ._ = 0)
#define PLOT_IMSHOW_(where, values, rows, columns, ...) \
    TAPER_CALL(plot_imshow_with(PLOT_AXES(where), PLOT_VALUES(values), (rows), (columns), (plot_ImageOptions){__VA_ARGS__}))
#define plot_pcolormesh(...) PLOT_PCOLORMESH_(__VA_ARGS__, ._ = 0)
#define PLOT_PCOLORMESH_(where, x, y, values, rows, columns, ...) \
    TAPER_CALL(plot_pcolormesh_with(PLOT_AXES(where), PLOT_VALUES(x), PLOT_VALUES(y), PLOT_VALUES(values), (rows), (columns), (plot_ImageOptions){__VA_ARGS__}))
#define plot_contour(...) PLOT_CONTOUR_(__VA_ARGS__, ._ = 0)
#define PLOT_CONTOUR_(where, x, y, z, rows, columns, ...) \
    TAPER_CALL(plot_contour_with(PLOT_AXES(where), PLOT_VALUES(x), PLOT_VALUES(y), PLOT_VALUES(z), (rows), (columns), (plot_ContourOptions){__VA_ARGS__}))
#define plot_contourf(...) PLOT_CONTOURF_(__VA_ARGS__, ._ = 0)
#define PLOT_CONTOURF_(where, x, y, z, rows, columns, ...) \
    TAPER_CALL(plot_contourf_with(PLOT_AXES(where), PLOT_VALUES(x), PLOT_VALUES(y), PLOT_VALUES(z), (rows), (columns), (plot_ContourOptions){__VA_ARGS__}))
#define plot_text(...) PLOT_TEXT_(__VA_ARGS__, ._ = 0)
#define PLOT_TEXT_(where, x, y, text, ...) \
    TAPER_CALL(plot_text_with(PLOT_AXES(where), (x), (y), (text), (plot_TextOptions){__VA_ARGS__}))
#define plot_legend(...) PLOT_LEGEND_(__VA_ARGS__, ._ = 0)
#define PLOT_LEGEND_(where, ...) \
    TAPER_CALL(plot_legend_with(PLOT_AXES(where), (plot_LegendOptions){__VA_ARGS__}))
#define plot_colorbar(...) PLOT_COLORBAR_(__VA_ARGS__, ._ = 0)
#define PLOT_COLORBAR_(where, ...) \
    TAPER_CALL(plot_colorbar_with(PLOT_AXES(where), (plot_ColorbarOptions){__VA_ARGS__}))
#define plot_title(where, ...) TAPER_CALL(plot_title(PLOT_AXES(where), __VA_ARGS__))
#define plot_xlabel(where, ...) TAPER_CALL(plot_xlabel(PLOT_AXES(where), __VA_ARGS__))
#define plot_ylabel(where, ...) TAPER_CALL(plot_ylabel(PLOT_AXES(where), __VA_ARGS__))
#define plot_xlim(where, ...) TAPER_CALL(plot_xlim(PLOT_AXES(where), __VA_ARGS__))
#define plot_ylim(where, ...) TAPER_CALL(plot_ylim(PLOT_AXES(where), __VA_ARGS__))
#define plot_invert_xaxis(where) TAPER_CALL(plot_invert_xaxis(PLOT_AXES(where)))
#define plot_invert_yaxis(where) TAPER_CALL(plot_invert_yaxis(PLOT_AXES(where)))
#define plot_xscale(where, ...) TAPER_CALL(plot_xscale(PLOT_AXES(where), __VA_ARGS__))
#define plot_yscale(where, ...) TAPER_CALL(plot_yscale(PLOT_AXES(where), __VA_ARGS__))
#define plot_margins(where, ...) TAPER_CALL(plot_margins(PLOT_AXES(where), __VA_ARGS__))
#define plot_xticks(where, ...) TAPER_CALL(plot_xticks(PLOT_AXES(where), __VA_ARGS__))
#define plot_yticks(where, ...) TAPER_CALL(plot_yticks(PLOT_AXES(where), __VA_ARGS__))
#define plot_minorticks_on(where) TAPER_CALL(plot_minorticks_on(PLOT_AXES(where)))
#define plot_grid(where, ...) TAPER_CALL(plot_grid(PLOT_AXES(where), __VA_ARGS__))
#define plot_aspect(where, ...) TAPER_CALL(plot_aspect(PLOT_AXES(where), __VA_ARGS__))
#define plot_axis_off(where) TAPER_CALL(plot_axis_off(PLOT_AXES(where)))
#define plot_twinx(where) TAPER_CALL(plot_twinx(PLOT_AXES(where)))
#define plot_history(...) TAPER_3(plot_history_with, plot_HistoryOptions, __VA_ARGS__, ._ = 0)
#define plot_confusion_matrix(...) PLOT_CONFUSION_MATRIX_(__VA_ARGS__, ._ = 0)
#define PLOT_CONFUSION_MATRIX_(where, counts, classes, ...) \
    TAPER_CALL(plot_confusion_matrix_with(PLOT_AXES(where), PLOT_VALUES(counts), (classes), (plot_ConfusionOptions){__VA_ARGS__}))
#define plot_weights(where, values, rows, columns) \
    TAPER_CALL(plot_weights_with(PLOT_AXES(where), PLOT_VALUES(values), (rows), (columns)))
#endif
/* clang-format on */

#ifdef __cplusplus
}
#endif
#endif
