/* plot/marks.c: the shapes of markers, in matplotlib's units: (x, y) of 1 is half a marker's size, y up.
 *
 * Invariant: a shape is closed and filled, or only lines, never both. */
#include "plot/figure.h"

#include <math.h>
#include <string.h>

typedef struct Shape {
    const char *kinds;
    bool        closed;
    int         count; /* of points, in contours of `each` */
    int         each;
    double      points[26];
} Shape;

/* clang-format off */
static const Shape shapes[] = {
    {"s", true,  4, 4, {-1, -1, 1, -1, 1, 1, -1, 1}},
    {",", true,  4, 4, {-1, -1, 1, -1, 1, 1, -1, 1}},
    {"D", true,  4, 4, {0, -1.41421356, 1.41421356, 0, 0, 1.41421356, -1.41421356, 0}},
    {"d", true,  4, 4, {0, -1.41421356, 0.84852814, 0, 0, 1.41421356, -0.84852814, 0}},
    {"^", true,  3, 3, {0, 1, -1, -1, 1, -1}},
    {"v", true,  3, 3, {0, -1, 1, 1, -1, 1}},
    {"<", true,  3, 3, {-1, 0, 1, -1, 1, 1}},
    {">", true,  3, 3, {1, 0, -1, 1, -1, -1}},
    {"P", true, 12, 12, {-1. / 3, -1, 1. / 3, -1, 1. / 3, -1. / 3, 1, -1. / 3, 1, 1. / 3, 1. / 3, 1. / 3, 1. / 3, 1, -1. / 3, 1,
                         -1. / 3, 1. / 3, -1, 1. / 3, -1, -1. / 3, -1. / 3, -1. / 3}},
    {"X", true, 12, 12, {-0.5, -1, 0, -0.5, 0.5, -1, 1, -0.5, 0.5, 0, 1, 0.5, 0.5, 1, 0, 0.5, -0.5, 1, -1, 0.5, -0.5, 0,
                         -1, -0.5}},
    {"+", false, 4, 2, {-1, 0, 1, 0, 0, -1, 0, 1}},
    {"x", false, 4, 2, {-1, -1, 1, 1, -1, 1, 1, -1}},
    {"|", false, 2, 2, {0, -1, 0, 1}},
    {"_", false, 2, 2, {-1, 0, 1, 0}},
};
/* clang-format on */

bool marks__known(char kind) { return kind && (strchr("o.p*hH", kind) || strchr(",sDd^v<>PX+x|_", kind)); }

/* A regular polygon, or a star whose inner corners lie at `inner`; 0: none. */
static void put_mark_polygon(Path *path, Point at, double radius, int corners, double turn, double inner) {
    int steps = inner > 0 ? 2 * corners : corners;
    for (int i = 0; i < steps; i++) {
        double angle = turn + 2 * PATH_PI * i / steps, r = inner > 0 && i % 2 ? radius * inner : radius;
        double x = at.x + r * sin(angle), y = at.y - r * cos(angle);
        if (i == 0)
            path__move(path, x, y);
        else
            path__line(path, x, y);
    }
}

/* Enough corners that a circle is round to a twentieth of a pixel. */
static int corners_of_circle(double radius) {
    double corners = PATH_PI / acos(1 - 0.05 / fmax(radius, 0.2));
    return corners < 12 ? 12 : corners > 360 ? 360 : (int)corners;
}

static bool put_mark(Path *path, char kind, Point at, double half) {
    if (kind == 'o' || kind == '.') {
        double radius = kind == '.' ? half / 2 : half;
        put_mark_polygon(path, at, radius, corners_of_circle(radius), 0, 0);
    } else if (kind == 'p') {
        put_mark_polygon(path, at, half, 5, 0, 0);
    } else if (kind == '*') {
        put_mark_polygon(path, at, half, 5, 0, 0.381966);
    } else if (kind == 'h' || kind == 'H') {
        put_mark_polygon(path, at, half, 6, kind == 'H' ? PATH_PI / 6 : 0, 0);
    } else {
        const Shape *shape = shapes;
        while (!strchr(shape->kinds, kind)) shape++;
        for (int i = 0; i < shape->count; i++) {
            double x = at.x + half * shape->points[2 * i], y = at.y - half * shape->points[2 * i + 1];
            if (i % shape->each == 0)
                path__move(path, x, y);
            else
                path__line(path, x, y);
        }
        return shape->closed;
    }
    return true;
}

/* From this size in pixels on, a line's marker has its corners on whole pixels: matplotlib's snap thresholds. */
static double snapped_from(char kind) {
    return strchr("o.hH", kind) ? (double)INFINITY : strchr("+|_", kind) ? 1 : kind == 's' ? 2 : kind == 'x' ? 3 : 5;
}

static void snap(Path *path, double edge) {
    double shift = fmod(floor(edge + 0.5), 2) / 2; /* of odd widths */
    for (int i = 0; i < path->count; i++) {
        path->at[i].x = floor(path->at[i].x + 0.5) + shift;
        path->at[i].y = floor(path->at[i].y + 0.5) + shift;
    }
}

void draw__mark(Drawing *d, const Mark *mark, Point at, double size, bool stamped, Clip clip) {
    ArenaMark before = arena__mark(&d->scratch);
    Path      path = draw__path(d);
    double    half = mark->kind == ',' ? 0.5 : size * d->point / 2, edge = mark->edge_width * d->point;
    bool      snaps = stamped ? 2 * half >= snapped_from(mark->kind) : strchr("s+|_", mark->kind) && half > 0.5;
    if (stamped) at = (Point){floor(at.x + 0.5) + (snaps ? 0 : 0.5), floor(at.y + 0.5) + (snaps ? 0 : 0.5)};
    bool closed = put_mark(&path, mark->kind, at, half);
    if (snaps || mark->kind == ',') snap(&path, edge);
    if (path.failed) d->failed = true;
    if (closed && mark->face.a > 0) draw__fill(d, &path, mark->face, clip);
    if (mark->kind != ',' && mark->edge.a > 0 && edge > 0) {
        Path outline = path__stroke(&path, edge, CAP_BUTT, closed);
        if (outline.failed) d->failed = true;
        draw__fill(d, &outline, mark->edge, clip);
    }
    arena__release(&d->scratch, before);
}
