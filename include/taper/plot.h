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
 * Works on plain arrays as on tensors, and needs nothing else of Taper. Names and defaults are
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

#include <math.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */
typedef struct plot_Figure plot_Figure;
typedef struct plot_Axes   plot_Axes;

/* Where to draw: into axes, or into the current axes of a figure. */
typedef plot_Axes *plot_Where;
#define PLOT_AXES(where) _Generic((where), plot_Figure *: plot_gca, default: plot_same_axes)(where)
static inline plot_Axes *plot_same_axes(plot_Axes *axes) { return axes; }

/* ---- Figures and axes -------------------------------------------------------------------------- */

typedef struct plot_FigureOptions {
    double      width;  /* = 6.4: inches */
    double      height; /* = 4.8: inches */
    double      dpi;    /* = 100: pixels an inch */
    const char *style;  /* = "default": or "dark_background" */
    TAPER_NAMED_ABOVE;
} plot_FigureOptions;
/* A figure becomes this thread's current one. */
TAPER_API plot_Figure *plot_figure_with(plot_FigureOptions options);
TAPER_API bool         plot_free(plot_Figure *figure);       /* NULL is fine */
TAPER_API plot_Figure *plot_gcf(void);                       /* this thread's current figure; a new one if there is none */
TAPER_API plot_Axes   *plot_gca(plot_Figure *figure);        /* its current axes, which fill it unless told otherwise */

/* The axes in cell `index`, 1 ... rows * columns in reading order, of a grid over the figure. They become the
 * current ones. matplotlib's plt.subplot. */
typedef struct plot_SubplotOptions {
    plot_Axes *sharex; /* = NULL: one x range for both, and ticks that agree */
    plot_Axes *sharey; /* = NULL: one y range for both, and ticks that agree */
    TAPER_NAMED_ABOVE;
} plot_SubplotOptions;
TAPER_API plot_Axes *plot_subplot_with(plot_Figure *figure, int rows, int columns, int index, plot_SubplotOptions options);
TAPER_API bool plot_suptitle(plot_Figure *figure, const char *text);
/* Leaves just the room that labels and titles need, when drawn. */
TAPER_API bool plot_tight_layout(plot_Figure *figure);

/* ---- Curves ------------------------------------------------------------------------------------ */

/* Data (taper_Values) is an array, an array written in place, a pointer, or a Tensor; of float, double or whole numbers.
 * n is how many of them count; left out or -1: all, where the size is known, as it is of arrays and Tensors, but not of
 * pointers and of arrays written in place. Options that are data
 * have the type of the first data of the call. */

typedef struct plot_LineOptions {
    taper_Values x;               /* = {NULL, -1, TAPER_DOUBLE}: without it 0, 1, 2, ... */
    const char  *label;           /* = NULL: in the legend */
    const char  *color;           /* = NULL: "C0" ... "C9", CSS names such as "red", "k", "#1f77b4", "0.8" (a grey); else the next C */
    double       linewidth;       /* = 1.5: points */
    const char  *linestyle;       /* = NULL: "-", "--", ":", "-.", "" for none; else fmt's, or "-" */
    double       alpha;           /* = 1: opacity */
    const char  *marker;          /* = NULL: one of . , o v ^ < > s p * h H + x D d | _ P X; else fmt's, or none */
    double       markersize;      /* = 6: points */
    const char  *markerfacecolor; /* = NULL: else color; "none": hollow */
    const char  *drawstyle;       /* = "default": "steps-pre", "steps-mid", "steps-post" */
    TAPER_NAMED_ABOVE;
    const char *fmt; /* = NULL: "o--", "r:", "C1^": marker, linestyle, colour, each optional; a marker alone: no line */
} plot_LineOptions;
/* A line through n points; NaN interrupts it. matplotlib's plot: plot_line(figure, y, n, "o--", .label = "y"). */
TAPER_API bool plot_line_with(plot_Where where, taper_Values y, int64_t n, plot_LineOptions options);
/* The same as steps. */
TAPER_API bool plot_step_with(plot_Where where, taper_Values y, int64_t n,
                              plot_LineOptions options TAPER_DEFAULT(.drawstyle = "steps-pre"));

typedef struct plot_AxlineOptions {
    const char *label;     /* = NULL: in the legend */
    const char *color;     /* = NULL: else C0, or white on dark */
    double      linewidth; /* = 1.5: points */
    const char *linestyle; /* = "-": "--", ":", "-." */
    double      alpha;     /* = 1: opacity */
    TAPER_NAMED_ABOVE;
} plot_AxlineOptions;
/* A line right across at y (at x). */
TAPER_API bool plot_axhline_with(plot_Where where, double y, plot_AxlineOptions options);
TAPER_API bool plot_axvline_with(plot_Where where, double x, plot_AxlineOptions options);

typedef struct plot_ErrorbarOptions {
    taper_Values xerr;            /* = {NULL, -1, TAPER_DOUBLE}: half the length of each bar across */
    taper_Values yerr;            /* = {NULL, -1, TAPER_DOUBLE}: half the length of each upright bar */
    double       capsize;         /* = 0: points; 0: no caps */
    const char  *label;           /* = NULL: in the legend */
    const char  *color;           /* = NULL: else the next C */
    double       linewidth;       /* = 1.5: points */
    const char  *linestyle;       /* = NULL: else fmt's, or "-" */
    double       alpha;           /* = 1: opacity */
    const char  *marker;          /* = NULL: else fmt's, or none */
    double       markersize;      /* = 6: points */
    const char  *markerfacecolor; /* = NULL: else color; "none": hollow */
    TAPER_NAMED_ABOVE;
    const char *fmt; /* = NULL: of the curve, as plot_line's: "o" for points alone */
} plot_ErrorbarOptions;
/* A curve with a bar through each of its points. */
TAPER_API bool plot_errorbar_with(plot_Where where, taper_Values x, taper_Values y, int64_t n, plot_ErrorbarOptions options);

/* ---- Points ------------------------------------------------------------------------------------ */

typedef struct plot_ScatterOptions {
    double       s;         /* = 36: area of a marker, points^2 */
    taper_Values sizes;     /* = {NULL, -1, TAPER_DOUBLE}: or one for each */
    taper_Values c;         /* = {NULL, -1, TAPER_DOUBLE}: a number for each, turned into a colour */
    const char  *cmap;      /* = "viridis": by this map */
    double       vmin;      /* = NAN: its lower end; NAN: the smallest of c */
    double       vmax;      /* = NAN: its upper end; NAN: the largest of c */
    const char  *color;     /* = NULL: instead of c; else the next C */
    const char  *marker;    /* = "o": as of lines */
    const char  *edgecolor; /* = NULL: else as the face */
    double       linewidth; /* = NAN: of the edge, points; NAN: 1, of markers that are lines 1.5 */
    double       alpha;     /* = 1: opacity */
    const char  *label;     /* = NULL: in the legend */
    TAPER_NAMED_ABOVE;
} plot_ScatterOptions;
/* A marker at each of n points. */
TAPER_API bool plot_scatter_with(plot_Where where, taper_Values x, taper_Values y, int64_t n, plot_ScatterOptions options);

/* ---- Areas ------------------------------------------------------------------------------------- */

typedef struct plot_BarOptions {
    double       width;     /* = 0.8: of a bar (barh: its height) */
    taper_Values bottom;    /* = {NULL, -1, TAPER_DOUBLE}: where each starts (barh: left); without it 0 */
    const char  *color;     /* = NULL: else the next C */
    const char  *edgecolor; /* = NULL: else no edge */
    double       linewidth; /* = 1: of the edge, points */
    double       alpha;     /* = 1: opacity */
    const char  *label;     /* = NULL: in the legend */
    bool         edge;      /* = false: x is the bar's left edge and not its middle, matplotlib's align="edge" */
    TAPER_NAMED_ABOVE;
} plot_BarOptions;
/* Bars from bottom upwards; and from left to the right. */
TAPER_API bool plot_bar_with(plot_Where where, taper_Values x, taper_Values height, int64_t n, plot_BarOptions options);
TAPER_API bool plot_barh_with(plot_Where where, taper_Values y, taper_Values width, int64_t n, plot_BarOptions options);

typedef struct plot_HistOptions {
    int         bins;       /* = 10: how many */
    double      low;        /* = NAN: lower end of the range; NAN: the smallest value */
    double      high;       /* = NAN: upper end of the range; NAN: the largest value */
    bool        density;    /* = false: area 1 */
    bool        cumulative; /* = false: each bin with all before it */
    const char *color;      /* = NULL: else the next C of lines */
    const char *edgecolor;  /* = NULL: else no edge */
    double      alpha;      /* = 1: opacity */
    const char *label;      /* = NULL: in the legend */
    TAPER_NAMED_ABOVE;
} plot_HistOptions;
/* How many values fall into each of equally wide bins, the last of which includes its end; NaN is left out. */
TAPER_API bool plot_hist_with(plot_Where where, taper_Values values, int64_t n, plot_HistOptions options);

typedef struct plot_AreaOptions {
    taper_Values y2;        /* = {NULL, -1, TAPER_DOUBLE}: the other curve; without it 0 */
    const char  *color;     /* = NULL: else the next C */
    const char  *edgecolor; /* = NULL: else color, or no edge */
    double       linewidth; /* = 1: of the edge, points */
    double       alpha;     /* = 1: opacity */
    const char  *label;     /* = NULL: in the legend */
    TAPER_NAMED_ABOVE;
} plot_AreaOptions;
/* The area between a curve over x and another one. NaN interrupts. */
TAPER_API bool plot_fill_between_with(plot_Where where, taper_Values x, taper_Values y1, int64_t n, plot_AreaOptions options);
typedef struct plot_SpanOptions {
    const char *color;     /* = NULL: else C0 */
    const char *edgecolor; /* = NULL: else color, or no edge */
    double      linewidth; /* = 1: of the edge, points */
    double      alpha;     /* = 1: opacity */
    const char *label;     /* = NULL: in the legend */
    TAPER_NAMED_ABOVE;
} plot_SpanOptions;
/* Everything from y (from x) low to high. */
TAPER_API bool plot_axhspan_with(plot_Where where, double low, double high, plot_SpanOptions options);
TAPER_API bool plot_axvspan_with(plot_Where where, double low, double high, plot_SpanOptions options);

/* ---- Images ------------------------------------------------------------------------------------ */

typedef struct plot_ImageOptions {
    const char *cmap;      /* = "viridis": magma plasma inferno coolwarm gray tab10, reversed with _r */
    double      vmin;      /* = NAN: lower end of the map; NAN: the smallest value */
    double      vmax;      /* = NAN: upper end of the map; NAN: the largest value */
    const char *origin;    /* = "upper": where row 0 is, or "lower" */
    const char *aspect;    /* = "equal": square cells, or "auto" */
    double      extent[4]; /* = {NAN, NAN, NAN, NAN}: left, right, bottom, top; else cell centres on whole numbers */
    double      alpha;     /* = 1: opacity */
    TAPER_NAMED_ABOVE;
} plot_ImageOptions;
/* values: (rows, columns), row by row. What is not finite stays blank; cells of less than three pixels are averaged. */
TAPER_API bool plot_imshow_with(plot_Where where, taper_Values values, int64_t rows, int64_t columns, plot_ImageOptions options);

typedef struct plot_MeshOptions {
    taper_Values x;     /* = {NULL, -1, TAPER_DOUBLE}: borders, columns + 1, ascending or descending; without them 0, 1, 2, ... */
    taper_Values y;     /* = {NULL, -1, TAPER_DOUBLE}: borders, rows + 1 */
    const char  *cmap;  /* = "viridis": as of imshow */
    double       vmin;  /* = NAN: lower end of the map; NAN: the smallest value */
    double       vmax;  /* = NAN: upper end of the map; NAN: the largest value */
    double       alpha; /* = 1: opacity */
    TAPER_NAMED_ABOVE;
} plot_MeshOptions;
/* The same with the cells' borders. */
TAPER_API bool plot_pcolormesh_with(plot_Where where, taper_Values values, int64_t rows, int64_t columns, plot_MeshOptions options);

typedef struct plot_ContourOptions {
    taper_Values  x;           /* = {NULL, -1, TAPER_DOUBLE}: of the columns; without it 0, 1, 2, ... */
    taper_Values  y;           /* = {NULL, -1, TAPER_DOUBLE}: of the rows */
    const double *levels;      /* = NULL: ascending; without them about 7 round ones */
    int           level_count; /* = 0: how many levels */
    const char   *cmap;        /* = "viridis": as of imshow */
    const char   *color;       /* = NULL: contour: one colour instead */
    double        linewidth;   /* = 1.5: contour: points */
    double        vmin;        /* = NAN: lower end of the map; NAN: the lowest level */
    double        vmax;        /* = NAN: upper end of the map; NAN: the highest level */
    double        alpha;       /* = 1: opacity */
    TAPER_NAMED_ABOVE;
} plot_ContourOptions;
/* Lines of equal z: (rows, columns); and what is between them, filled. */
TAPER_API bool plot_contour_with(plot_Where where, taper_Values z, int64_t rows, int64_t columns, plot_ContourOptions options);
TAPER_API bool plot_contourf_with(plot_Where where, taper_Values z, int64_t rows, int64_t columns, plot_ContourOptions options);

typedef struct plot_ColorbarOptions {
    const char *label; /* = NULL: beside it */
    TAPER_NAMED_ABOVE;
} plot_ColorbarOptions;
/* Beside the axes, for what they last drew by a colour map; gives the colour bar's own axes. */
TAPER_API plot_Axes *plot_colorbar_with(plot_Where where, plot_ColorbarOptions options);

/* ---- Text -------------------------------------------------------------------------------------- */

typedef struct plot_TextOptions {
    double      fontsize; /* = 10: points */
    const char *color;    /* = NULL: else black, or white on dark */
    const char *ha;       /* = "left": "center", "right" */
    const char *va;       /* = "baseline": "top", "center", "bottom" */
    double      rotation; /* = 0: degrees, to the left */
    bool        of_axes;  /* = false: x and y are parts of the axes, 0 ... 1: transform=ax.transAxes */
    double      alpha;    /* = 1: opacity */
    TAPER_NAMED_ABOVE;
} plot_TextOptions;
TAPER_API bool plot_text_with(plot_Where where, double x, double y, const char *text, plot_TextOptions options); /* Text with that point at its anchor. */

/* ---- Axes -------------------------------------------------------------------------------------- */

TAPER_API bool plot_title(plot_Where where, const char *text); /* above the axes; NULL: none */
TAPER_API bool plot_xlabel(plot_Where where, const char *text); /* below the axes; NULL: none */
TAPER_API bool plot_ylabel(plot_Where where, const char *text); /* beside the axes; NULL: none */
TAPER_API bool plot_xlim(plot_Where where, double low, double high);  /* low > high turns the axis round */
TAPER_API bool plot_ylim(plot_Where where, double low, double high); /* low > high turns the axis round */
TAPER_API bool plot_invert_xaxis(plot_Where where); /* largest number at the left */
TAPER_API bool plot_invert_yaxis(plot_Where where); /* largest number at the bottom */
TAPER_API bool plot_xscale(plot_Where where, const char *scale);      /* "linear" or "log" */
TAPER_API bool plot_yscale(plot_Where where, const char *scale); /* "linear" or "log" */
TAPER_API bool plot_margins(plot_Where where, double x, double y);    /* of the data's range; 0.05 each */
/* Ticks at these places with these labels (NULL: the numbers); none at all for a count of 0. */
TAPER_API bool plot_xticks(plot_Where where, int count, const double *places, const char *const *labels);
TAPER_API bool plot_yticks(plot_Where where, int count, const double *places, const char *const *labels);
TAPER_API bool plot_minorticks_on(plot_Where where);
typedef struct plot_GridOptions {
    TAPER_NAMED_ABOVE;
    bool visible; /* = true: false takes it away */
} plot_GridOptions;
TAPER_API bool plot_grid_with(plot_Where where, plot_GridOptions options); /* plot_grid(axes), plot_grid(axes, false) */
TAPER_API bool plot_aspect(plot_Where where, const char *aspect);     /* "auto" or "equal": a unit is as long on x as on y */
TAPER_API bool plot_axis_off(plot_Where where);                       /* neither frame nor ticks */
/* Axes in the same place with the same x, and a y axis of their own at the right. */
TAPER_API plot_Axes *plot_twinx(plot_Where where);

typedef struct plot_LegendOptions {
    const char *loc;   /* = "best": "upper right", "upper left", "lower left", "lower right", "right",
                        * "center left", "center right", "lower center", "upper center", "center" */
    const char *title; /* = NULL: above the entries */
    TAPER_NAMED_ABOVE;
} plot_LegendOptions;
TAPER_API bool plot_legend_with(plot_Where where, plot_LegendOptions options); /* Names what has a label. */

/* ---- Training ---------------------------------------------------------------------------------- */

/* One curve of a training: a loss, or a metric such as an accuracy. */
typedef struct plot_Curve {
    const char   *name;
    const double *values;
    int64_t       count;
    bool          metric; /* in axes of its own, below the losses */
} plot_Curve;
typedef struct plot_HistoryOptions {
    const char *xlabel;    /* = "epoch": below the curves */
    double      smoothing; /* = 0.9: of curves of 100 numbers and more: 0 <= weight of what was before < 1; 0: none */
    TAPER_NAMED_ABOVE;
} plot_HistoryOptions;
/* The picture of a training: losses, on a logarithmic axis if they are positive and span two decades, and metrics
 * below them. A long curve is drawn pale, with its moving average over it (TensorBoard's, without its bias). */
TAPER_API bool plot_history_with(plot_Figure *figure, const plot_Curve *curves, int count, plot_HistoryOptions options);

typedef struct plot_ConfusionOptions {
    const char *const *names;    /* = NULL: of the classes; without them 0, 1, 2, ... */
    const char        *cmap;     /* = "viridis": as of imshow */
    bool               colorbar; /* = true: beside it */
    TAPER_NAMED_ABOVE;
} plot_ConfusionOptions;
/* counts[i * classes + k]: how many of class i were taken for k. As scikit-learn's ConfusionMatrixDisplay. */
TAPER_API bool plot_confusion_matrix_with(plot_Where where, taper_Values counts, int64_t classes, plot_ConfusionOptions options);
/* A matrix of weights as an image, blue below 0 and red above, as far to either side as the largest one. */
TAPER_API bool plot_weights_with(plot_Where where, taper_Values values, int64_t rows, int64_t columns);

/* ---- Pictures ---------------------------------------------------------------------------------- */

/* A PNG, whose name ends in .png or has no ending. A regular file is written aside and then renamed, so that a failure
 * leaves the old one; links are followed, and a device or a pipe is written into. */
TAPER_API bool plot_savefig(plot_Figure *figure, const char *path);
/* The PNG's bytes, until the figure is drawn again or freed; NULL with an error. */
TAPER_API const uint8_t *plot_png(plot_Figure *figure, size_t *size);
/* The picture itself: rows of width pixels from the top, 3 bytes each, red green blue. */
TAPER_API const uint8_t *plot_pixels(plot_Figure *figure, int *width, int *height);

/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_PLOT_READ
#include <taper/calls.h>
#endif
