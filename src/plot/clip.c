/* plot/clip.c: what of a path lies within a rectangle, before anything is made of it: a zoomed line may be a million
 * times as long as the picture is wide, and each coordinate cut by itself would lie elsewhere.
 *
 * Invariant: what comes out lies within the rectangle, and on the lines that went in. */
#include "plot/path.h"

#include <math.h>

enum { LEFT, RIGHT, TOP, BOTTOM, SIDES };

/* How far inside one side of the box. */
static double depth(Box box, int side, Point p) {
    return side == LEFT ? p.x - box.x0 : side == RIGHT ? box.x1 - p.x : side == TOP ? p.y - box.y0 : box.y1 - p.y;
}

/* A point between a and b, on that side: exactly there, however far away the ends are. */
static Point between(Box box, int side, Point a, Point b, double part) {
    Point p = {a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)};
    if (side == LEFT || side == RIGHT)
        p.x = side == LEFT ? box.x0 : box.x1;
    else
        p.y = side == TOP ? box.y0 : box.y1;
    return p;
}

static Point brought_into(Box box, Point p) {
    return (Point){fmin(fmax(p.x, box.x0), box.x1), fmin(fmax(p.y, box.y0), box.y1)};
}

/* Liang and Barsky 1984. */
bool clip__segment(Box box, Point *a, Point *b) {
    double from = 0, to = 1;
    int    enters = SIDES, leaves = SIDES;
    for (int side = 0; side < SIDES; side++) {
        double first = depth(box, side, *a), last = depth(box, side, *b), at = first / (first - last);
        if (first < 0 && last < 0) return false;
        if (first < 0 && at >= from) from = at, enters = side;
        if (last < 0 && at <= to) to = at, leaves = side;
    }
    if (from > to) return false;
    Point p = enters == SIDES ? *a : brought_into(box, between(box, enters, *a, *b, from));
    Point q = leaves == SIDES ? *b : brought_into(box, between(box, leaves, *a, *b, to));
    *a = p, *b = q;
    return true;
}

static bool is_within(const Path *path, Box box) {
    Box own = path__box(path);
    return own.x0 >= box.x0 && own.x1 <= box.x1 && own.y0 >= box.y0 && own.y1 <= box.y1;
}

Path clip__lines(const Path *path, Box box) {
    Path out = {.arena = path->arena, .failed = path->failed};
    if (is_within(path, box)) return *path;
    for (int c = 0; c < path->contours && !out.failed; c++) {
        bool pen_up = true;
        int  start = path->starts[c], end = path__end(path, c);
        for (int i = start; i < end && !out.failed; i++) {
            Point a = path->at[i > start ? i - 1 : i], b = path->at[i], was = b;
            if (i == start && end > start + 1) continue; /* a point by itself is a line to itself */
            bool seen = clip__segment(box, &a, &b);
            if (seen && pen_up) path__move(&out, a.x, a.y);
            if (seen) path__line(&out, b.x, b.y);
            pen_up = !seen || b.x != was.x || b.y != was.y;
        }
    }
    return out;
}

/* Cuts off what is beyond one side (Sutherland and Hodgman 1974); a contour may end up with edges along that side. */
static Path cut_edge(const Path *path, Box box, int side) {
    Path out = {.arena = path->arena, .failed = path->failed};
    for (int c = 0; c < path->contours && !out.failed; c++) {
        int  start = path->starts[c], end = path__end(path, c);
        bool first = true;
        for (int i = start; i < end; i++) {
            Point  a = path->at[i > start ? i - 1 : end - 1], b = path->at[i], put[2];
            double was = depth(box, side, a), now = depth(box, side, b);
            int    count = 0;
            if ((was < 0) != (now < 0)) put[count++] = between(box, side, a, b, was / (was - now));
            if (now >= 0) put[count++] = b;
            for (int k = 0; k < count; k++, first = false)
                if (first)
                    path__move(&out, put[k].x, put[k].y);
                else
                    path__line(&out, put[k].x, put[k].y);
        }
    }
    return out;
}

Path clip__area(const Path *path, Box box) {
    Path out = *path;
    if (is_within(path, box)) return out;
    for (int side = 0; side < SIDES; side++) out = cut_edge(&out, box, side);
    return out;
}
