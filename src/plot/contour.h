/* plot/contour.h: lines of equal height and the areas between them, on a grid of numbers (marching squares).
 *
 * Invariant: a cell with a corner that is not finite is left out. Between two corners the height is a straight line;
 * in a cell whose diagonals disagree, the mean of its corners decides, as contourpy's does. */
#ifndef PLOT_CONTOUR_H
#define PLOT_CONTOUR_H

#include "plot/path.h"

typedef struct ContourGrid {
    int64_t       rows, columns;
    const double *x, *y; /* columns, rows */
    const double *z;     /* (rows, columns) */
} ContourGrid;

/* In the units of x and y, where z equals the level: as long lines, closed ones ending where they start. */
Path contour__lines(Arena *arena, const ContourGrid *grid, double level);
/* Where low <= z <= high, for filling by signed area: polygons where z >= low turn one way, and those where z > high
 * the other, which takes them away again. */
Path contour__between(Arena *arena, const ContourGrid *grid, double low, double high);
/* matplotlib's choice of about `wanted` levels (MaxNLocator), the ends at or beyond low and high. How many. */
int contour__levels(double low, double high, int wanted, double *levels, int room);

#endif
