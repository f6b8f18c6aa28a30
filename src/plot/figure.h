/* plot/figure.h: what a figure holds until it is drawn.
 *
 * Every kind of plot is made of a few artists: lines, marks, areas, images and texts, whose points are in the
 * units of the data, or in parts of the axes (0 at the left and bottom, 1 at the right and top).
 *
 * Invariant: all of it, data and texts too, is in the figure's arena, but for the axes themselves; drawing changes nothing
 * of it. */
#ifndef PLOT_FIGURE_H
#define PLOT_FIGURE_H

#include "plot/canvas.h"
#include "plot/color.h"
#include "plot/font.h"
#include "plot/ticks.h"

#include "base/values.h"

#include <taper/plot.h>

/* ---- Artists ----------------------------------------------------------------------------------- */

typedef struct Mark {
    char   kind; /* '\0': none */
    double size; /* points */
    Color  face, edge;
    double edge_width;
} Mark;

/* Cells of colours between borders, column by column and row by row; a colour's a of 0 leaves its cell blank. */
typedef struct Image {
    int64_t       rows, columns;
    const double *x, *y;  /* columns + 1, rows + 1 */
    const Color  *colors; /* row by row, as y goes */
    bool          even;   /* all of one size, and to be shrunk without losing any */
} Image;

/* Between two points, where a line turns: pre goes up first, post last, mid half way. */
typedef enum Steps { STEPS_NONE, STEPS_PRE, STEPS_MID, STEPS_POST, STEPS } Steps;

typedef enum ArtistKind { ARTIST_LINE, ARTIST_MARKS, ARTIST_AREA, ARTIST_IMAGE, ARTIST_TEXT } ArtistKind;

typedef struct Artist {
    struct Artist *next;
    ArtistKind     kind;
    double         order; /* what is drawn later lies on top: matplotlib's zorder */
    const char    *label; /* NULL: not in the legend */
    int64_t        count;
    const double  *x, *y;           /* NaN interrupts */
    bool           x_part, y_part;  /* of the axes; such a coordinate counts for no limit */
    const double  *sticky[2];       /* on x and on y, values where a margin ends: */
    int64_t        sticky_count[2]; /* how many */
    Color          color;           /* of the line, or of the edge */
    double         width;           /* points; 0: no line, no edge */
    const char    *style;           /* "-", "--", ":", "-." */
    Steps          steps;
    bool           butt; /* a solid line ends where it ends, and not half its width later */
    Mark           mark;
    const double  *sizes;  /* MARKS: areas in points^2, or NULL */
    const Color   *colors; /* MARKS: one each, AREA: one each contour, or NULL */
    Color          face;   /* AREA */
    const int64_t *starts; /* AREA: where its `contours` begin; LINE: NULL */
    int64_t        contours;
    bool           joined;  /* AREA: contours touch and are filled at once */
    bool           between; /* AREA: between two curves, there and back; else its contours are boxes */
    Image          image;
    const char    *text;
    double         points, halign, valign, angle; /* valign: -1 the baseline, 0 bottom, 0.5, 1 top */
} Artist;

/* What a colour bar shows. */
typedef struct Mapped {
    const char   *map; /* NULL: nothing yet */
    double        low, high;
    const double *levels; /* of contours, or NULL */
    int           level_count;
    bool          filled;
    /* of images and points: what was coloured, so that a colour bar that widens the range can colour it again */
    const double *values;
    Color        *colors;
    int64_t       count;
    double        alpha;
} Mapped;

/* ---- Axes -------------------------------------------------------------------------------------- */

typedef struct Axis {
    const char        *label;
    bool               log, fixed, inverted; /* fixed: low and high are the user's */
    double             low, high, margin;
    int                tick_count; /* -1: chosen automatically */
    const double      *ticks;
    const char *const *tick_labels;             /* NULL: the numbers */
    bool               minor, far_side, hidden; /* far_side: at the right or top */
} Axis;

/* clang-format off */
typedef enum Location {
    LOC_BEST, LOC_UPPER_RIGHT, LOC_UPPER_LEFT, LOC_LOWER_LEFT, LOC_LOWER_RIGHT, LOC_RIGHT,
    LOC_CENTER_LEFT, LOC_CENTER_RIGHT, LOC_LOWER_CENTER, LOC_UPPER_CENTER, LOC_CENTER, LOCATIONS
} Location;
/* clang-format on */

typedef enum Cycle { CYCLE_LINES, CYCLE_AREAS, CYCLES } Cycle;

struct plot_Axes {
    plot_Axes   *next;
    plot_Figure *figure;
    int          rows, columns, row, column; /* its cell of a grid */
    plot_Axes   *beside;                     /* a colour bar's parent */
    plot_Axes   *over;                       /* a twin's first */
    plot_Axes   *shared[2];                  /* whose x, whose y limits are this one's too */
    bool         narrowed;                   /* a colour bar takes part of the cell */
    Axis         axis[2];                    /* x, y */
    const char  *title;
    Artist      *first, **end;
    int          cycle[CYCLES]; /* how many colours are taken */
    bool         grid, legend, equal, off;
    Location     location;
    const char  *legend_title;
    Mapped       mapped;
};

/* The colours of a picture that data does not choose. */
typedef struct Theme {
    Color           back, ink, grid, legend_edge;
    const unsigned *cycle;
    const char     *line; /* what takes nothing from the cycle: a line across the axes */
} Theme;

struct plot_Figure {
    Arena        memory;
    double       width, height, dpi; /* inches, pixels an inch */
    const Theme *theme;
    plot_Axes   *first, **end, *current;
    const char  *title;
    bool         tight;
    Canvas       canvas; /* the picture, once drawn */
    uint8_t     *png;
    uintptr_t    next_living; /* the list in figure.c, */
    uint64_t     serial;      /* and the number of this figure, which no other has */
};

/* ---- Adding ------------------------------------------------------------------------------------ */

/* The axis whose scale, limits and margin count: that of the axes they are shared with. */
Axis       *figure__ruler(const plot_Axes *axes, int dimension);
bool        figure__usable(const plot_Axes *axes, const char *call);
const char *figure__text(plot_Figure *figure, const char *text); /* a copy; NULL stays NULL, without an error */
plot_Axes  *figure__add_axes(plot_Figure *figure, int rows, int columns, int index); /* which become the current ones */
Artist     *figure__add(plot_Axes *axes, Artist artist);
/* A copy of the values as doubles; NULL with an error. */
double *figure__copy(plot_Axes *axes, taper_Values values, int64_t n, const char *what, const char *call);
/* Turns an n of -1 into how many values there are; false with an error if that is not known or n is no count. */
bool figure__count(int64_t *n, taper_Values values, const char *call);
/* Ends that are NAN become the least and the largest finite value, or 0 and 1 if there is none. */
void figure__range(const double *values, int64_t n, double *low, double *high);
/* The colour of an option: what is named, with this opacity, or else `otherwise` as it is. So a colour that was
 * made here has its opacity, and is made no more translucent when another option falls back on it. */
bool figure__color(const plot_Axes *axes, const char *name, double alpha, Color otherwise, Color *color,
                   const char *call);
/* The same for what takes the next colour of a cycle if none is named: lines (and histograms) of one, points and
 * areas of another. */
bool figure__cycle_color(plot_Axes *axes, const char *name, double alpha, Cycle cycle, Color *color, const char *call);
double *figure__memory(plot_Axes *axes, int64_t n);

/* ---- Drawing ----------------------------------------------------------------------------------- */

/* Where the grid of axes lies, in parts of the figure; gaps in parts of a cell. */
typedef struct Layout {
    double left, right, bottom, top, wide_gap, high_gap;
} Layout;

/* One drawing of axes: the frame in pixels, the limits as shown, and memory for paths. */
typedef struct Drawing {
    const plot_Figure *figure;
    const plot_Axes   *axes;
    Canvas            *canvas; /* NULL: only measured */
    Arena              scratch;
    double             point; /* pixels a point */
    Box                frame; /* of the axes; y0 is the top */
    Clip               inside;
    double             low[2], high[2]; /* x and y limits, in log10 on log axes */
    Box                ink;             /* what frame, ticks, labels and titles cover */
    bool               failed;
} Drawing;

bool   draw__figure(plot_Figure *figure);
void   draw__axes(Drawing *d); /* all of d->axes */
Box    layout__frame(const Drawing *d, const Layout *layout);
Layout layout__of(Drawing *d); /* the figure's, tight if it wishes */
void   draw__limits(Drawing *d);
/* Data to pixels; however far away, the place is finite. */
Point draw__place(const Drawing *d, double x, double y);
Box   draw__text_box(const Drawing *d, const Artist *a);            /* around a text, in pixels */
Point draw__place_of(const Drawing *d, const Artist *a, int64_t i); /* one of its points */
void  draw__line(Drawing *d, const Artist *line, const Path *path, Clip clip);
/* stamped: on whole pixels, as Agg does it for the markers of lines */
void draw__mark(Drawing *d, const Mark *mark, Point at, double size, bool stamped, Clip clip);
bool marks__known(char kind);
void draw__artist(Drawing *d, const Artist *artist);
void draw__image(Drawing *d, const Artist *artist);
void draw__legend(Drawing *d);
Path draw__path(Drawing *d);
Clip draw__everywhere(const Drawing *d);
void draw__fill(Drawing *d, const Path *path, Color color, Clip clip);
void draw__stroke(Drawing *d, const Path *path, double width, Cap cap, Color color, Clip clip);

/* Text, placed by a point of it: halign 0 left, 0.5 centre, 1 right. Returns the size in pixels. */
TextSize draw__text(Drawing *d, const char *text, double points, Color color, double x, double baseline, double halign,
                    double angle);

#endif
