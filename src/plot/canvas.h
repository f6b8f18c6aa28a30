/* plot/canvas.h: an RGB picture and how anything gets onto it: filling a path, stamping one that was filled
 * before, or a pixel of an image.
 *
 * Coordinates are pixels from the top left corner; pixel (0, 0) covers [0, 1) x [0, 1). A pixel is
 * covered by the exact share of its area that lies inside (non-zero winding, as long as contours that
 * overlap turn the same way), and the colour is laid over it by coverage times alpha, as Agg does.
 *
 * Invariant: `cells` is all zero between fills. */
#ifndef PLOT_CANVAS_H
#define PLOT_CANVAS_H

#include "plot/path.h"

typedef struct Color {
    double r, g, b, a; /* 0 to 1 */
} Color;

typedef struct Clip {
    int left, top, right, bottom; /* pixels left <= x < right */
} Clip;

typedef struct Canvas {
    int      width, height;
    uint8_t *pixels; /* 3 bytes each */
    float   *cells;  /* signed area not yet summed up along the row */
} Canvas;

bool canvas__init(Canvas *canvas, int width, int height, Color background);
void canvas__free(Canvas *canvas);
Clip canvas__all(const Canvas *canvas);
void canvas__dot(Canvas *canvas, int x, int y, Color color); /* one whole pixel */
/* A square of coverages, of 255, side x side, with its top left corner at (x, y). */
typedef struct Stamp {
    int      side;
    uint8_t *cover;
} Stamp;
void canvas__stamp(Canvas *canvas, const Stamp *stamp, int x, int y, Color color, Clip clip);
void canvas__fill(Canvas *canvas, const Path *path, Color color, Clip clip);

#endif
