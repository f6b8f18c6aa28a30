/* plot/figure.h: what a figure holds until it is drawn.
 *
 * Invariant: all of it, data and texts too, is in the figure's arena; drawing changes nothing of it. */
#ifndef PLOT_FIGURE_H
#define PLOT_FIGURE_H

#include "plot/canvas.h"
#include "plot/font.h"
#include "plot/ticks.h"

#include <taper/plot.h>

typedef struct Line {
    struct Line  *next;
    int64_t       count;
    const double *x, *y;
    const char   *label; /* NULL: not in the legend */
    Color         color;
    double        width; /* points */
    const char   *style; /* "-", "--", ":" or "-." */
} Line;

typedef struct Axis {
    const char        *label;
    bool               log, fixed; /* fixed: low and high are the user's */
    double             low, high, margin;
    int                tick_count; /* -1: chosen automatically */
    const double      *ticks;
    const char *const *tick_labels; /* NULL: the numbers */
} Axis;

/* clang-format off */
typedef enum Location {
    LOC_BEST, LOC_UPPER_RIGHT, LOC_UPPER_LEFT, LOC_LOWER_LEFT, LOC_LOWER_RIGHT, LOC_RIGHT,
    LOC_CENTER_LEFT, LOC_CENTER_RIGHT, LOC_LOWER_CENTER, LOC_UPPER_CENTER, LOC_CENTER, LOCATIONS
} Location;
/* clang-format on */

struct plot_Figure {
    Arena       memory;
    double      width, height, dpi; /* inches, pixels an inch */
    Axis        x, y;
    const char *title;
    Line       *first, **end;
    int         lines;
    bool        grid, legend;
    Location    location;
    Canvas      canvas; /* the picture, once drawn */
    uint8_t    *png;
};

/* One drawing of a figure: the frame in pixels, the limits as shown, and memory for paths. */
typedef struct Drawing {
    const plot_Figure *figure;
    Canvas            *canvas;
    Arena              scratch;
    double             point; /* pixels a point */
    Box                frame; /* of the axes; y0 is the top */
    Clip               inside;
    double             low[2], high[2]; /* x and y limits, in log10 on log axes */
    bool               failed;
} Drawing;

bool  draw__figure(plot_Figure *figure);
Point draw__place(const Drawing *d, double x, double y); /* data to pixels */
void  draw__line(Drawing *d, const Line *line, const Path *path, Clip clip);
void  draw__legend(Drawing *d);
Path  draw__path(Drawing *d);
void  draw__stroke(Drawing *d, const Path *path, double width, Cap cap, Color color, Clip clip);

/* Text, placed by a point of it: halign 0 left, 0.5 centre, 1 right. Returns the size in pixels. */
TextSize draw__text(Drawing *d, const char *text, double points, double x, double baseline, double halign,
                    double angle);

#endif
