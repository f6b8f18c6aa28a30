/* plot/path.h: polygons and lines in pixels, and what turns a line into a polygon.
 *
 * A path is points in one array, cut into contours. Everything lives in an arena that is emptied after
 * each thing drawn; running out of memory sets `failed` (and the error) and the path stays as it is.
 *
 * Invariant: starts[0] == 0, and starts are ascending; no point is NaN or infinite. */
#ifndef PLOT_PATH_H
#define PLOT_PATH_H

#include "base/arena.h"

#define PATH_PI 3.14159265358979323846 /* C11 has none */

typedef struct Point {
    double x, y;
} Point;

typedef struct Box {
    double x0, y0, x1, y1;
} Box;

typedef struct Path {
    Arena *arena;
    Point *at;
    int   *starts;
    int    count, room, contours, contour_room;
    bool   failed;
} Path;

typedef enum Cap { CAP_BUTT, CAP_PROJECTING, CAP_ROUND } Cap;

void path__move(Path *path, double x, double y);
void path__line(Path *path, double x, double y);
void path__curve(Path *path, double cx, double cy, double x, double y); /* quadratic, with one control point */
void path__rectangle(Path *path, Box box);
Box  path__box(const Path *path);
bool path__is_sound(const Path *path);         /* for CHECK */
int  path__end(const Path *path, int contour); /* one past its last point */

/* The outline of a line of the given width with round joins. Closed contours have no caps. */
Path path__stroke(const Path *path, double width, Cap cap, bool closed);
/* The drawn pieces of a dashed line: on, off, on, off, ... in pixels. */
Path path__dash(const Path *path, const double *pattern, int count);
/* Fewer points, none of them further than 1/9 of a pixel from where the line was (matplotlib's rule). */
Path path__simplify(const Path *path);
/* The parts of the lines that lie in the box; each time a line comes in, a contour begins. */
Path clip__lines(const Path *path, Box box);
/* What of the contours' inside lies in the box: contours again, with edges along its sides. */
Path clip__area(const Path *path, Box box);
/* False: none of the segment is in the box. Else it is cut down to what is. */
bool clip__segment(Box box, Point *a, Point *b);
/* If every segment is horizontal or vertical: moved to where a stroke of this width fills whole pixels. */
void path__snap(Path *path, double width);

#endif
