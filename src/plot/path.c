/* plot/path.c: see path.h. Outlines are built as Agg builds them: along one side and back along the
 * other, arcs where the line turns away, a mitre where it turns in. */
#include "plot/path.h"

#include <math.h>
#include <string.h>

/* ---- Points ------------------------------------------------------------------------------------ */

static void *grow(Path *path, void *old, int count, int *room, size_t size) {
    int   larger = *room ? 2 * *room : 64;
    void *memory = larger > *room ? arena__allocate(path->arena, size * (size_t)larger) : NULL;
    if (!memory) {
        path->failed = true;
        return old;
    }
    if (count) memcpy(memory, old, size * (size_t)count);
    *room = larger;
    return memory;
}

void path__line(Path *path, double x, double y) {
    if (path->count == path->room) path->at = grow(path, path->at, path->count, &path->room, sizeof(Point));
    if (!path->failed) path->at[path->count++] = (Point){x, y};
}

void path__move(Path *path, double x, double y) {
    if (path->contours == path->contour_room)
        path->starts = grow(path, path->starts, path->contours, &path->contour_room, sizeof(int));
    path__line(path, x, y);
    if (!path->failed) path->starts[path->contours++] = path->count - 1; /* a contour has a point */
}

void path__curve(Path *path, double cx, double cy, double x, double y) {
    if (path->failed || !path->count) return;
    Point  from = path->at[path->count - 1];
    double bend = hypot(from.x - 2 * cx + x, from.y - 2 * cy + y); /* off the chord by a quarter of this */
    int    pieces = 1 + (int)sqrt(bend * 5);                       /* to within 1/20 of a pixel */
    if (pieces > 64) pieces = 64;
    for (int i = 1; i <= pieces; i++) {
        double t = (double)i / pieces, u = 1 - t;
        path__line(path, u * u * from.x + 2 * u * t * cx + t * t * x, u * u * from.y + 2 * u * t * cy + t * t * y);
    }
}

void path__rectangle(Path *path, Box box) {
    path__move(path, box.x0, box.y0);
    path__line(path, box.x1, box.y0);
    path__line(path, box.x1, box.y1);
    path__line(path, box.x0, box.y1);
}

Box path__box(const Path *path) {
    Box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (int i = 0; i < path->count; i++) {
        Point p = path->at[i];
        box.x0 = fmin(box.x0, p.x), box.y0 = fmin(box.y0, p.y);
        box.x1 = fmax(box.x1, p.x), box.y1 = fmax(box.y1, p.y);
    }
    return box;
}

bool path__is_sound(const Path *path) {
    if (path->failed) return true; /* as it was then */
    if (path->contours && path->starts[0] != 0) return false;
    for (int i = 1; i < path->contours; i++)
        if (path->starts[i] < path->starts[i - 1]) return false;
    for (int i = 0; i < path->count; i++)
        if (!isfinite(path->at[i].x) || !isfinite(path->at[i].y)) return false;
    return true;
}

int path__end(const Path *path, int contour) {
    return contour + 1 < path->contours ? path->starts[contour + 1] : path->count;
}

/* ---- Strokes ----------------------------------------------------------------------------------- */

typedef struct Stroker {
    Path  *out;
    double half;  /* of the width */
    bool   first; /* the next point begins a contour */
} Stroker;

static void put(Stroker *s, double x, double y) {
    if (s->first)
        path__move(s->out, x, y);
    else
        path__line(s->out, x, y);
    s->first = false;
}

/* From angle a to angle b, the positive way round. */
static void put_arc(Stroker *s, Point center, double a, double b) {
    double step = 2 * acos(s->half / (s->half + 0.125));
    if (b < a) b += 2 * PATH_PI;
    int pieces = (int)((b - a) / step) + 1;
    for (int i = 0; i <= pieces; i++) {
        double angle = a + (b - a) * i / pieces;
        put(s, center.x + s->half * cos(angle), center.y + s->half * sin(angle));
    }
}

/* The offset of the side we walk on: half the width to the right of a -> b (y points down). */
static Point side_of_line(const Stroker *s, Point a, Point b) {
    double length = hypot(b.x - a.x, b.y - a.y);
    return (Point){s->half * (b.y - a.y) / length, -s->half * (b.x - a.x) / length};
}

static void put_join(Stroker *s, Point a, Point b, Point c) {
    Point  n = side_of_line(s, a, b), m = side_of_line(s, b, c);
    double turn = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
    double dot = n.x * m.x + n.y * m.y;
    if (turn > 0 || (turn == 0 && dot < 0)) { /* the side we walk on is the outer one, or we turn back */
        double between = hypot((n.x + m.x) / 2, (n.y + m.y) / 2);
        if (s->half - between < s->half / 1024) {
            put(s, b.x + m.x, b.y + m.y);
            return;
        }
        put_arc(s, b, atan2(n.y, n.x), atan2(m.y, m.x));
        return;
    }
    /* the inner one: where the two sides cross, if that is not beyond either segment */
    double half2 = s->half * s->half;
    double limit = fmin(hypot(b.x - a.x, b.y - a.y), hypot(c.x - b.x, c.y - b.y));
    double scale = half2 / (half2 + dot), reach = hypot((n.x + m.x) * scale, (n.y + m.y) * scale);
    if (half2 + dot > 1e-9 * half2 && reach <= fmax(limit, 1.01 * s->half)) {
        put(s, b.x + (n.x + m.x) * scale, b.y + (n.y + m.y) * scale);
    } else {
        put(s, b.x + n.x, b.y + n.y);
        put(s, b.x + m.x, b.y + m.y);
    }
}

/* Round the end b of the segment a -> b, from this side to the other. */
static void put_cap(Stroker *s, Point a, Point b, Cap cap) {
    Point n = side_of_line(s, a, b), forward = {-n.y, n.x};
    if (cap == CAP_ROUND) {
        double angle = atan2(n.y, n.x);
        put_arc(s, b, angle, angle + PATH_PI);
        return;
    }
    if (cap == CAP_BUTT) forward = (Point){0, 0};
    put(s, b.x + n.x + forward.x, b.y + n.y + forward.y);
    put(s, b.x - n.x + forward.x, b.y - n.y + forward.y);
}

static void stroke_open(Stroker *s, const Point *p, int n, Cap cap) {
    s->first = true;
    for (int i = 1; i + 1 < n; i++) put_join(s, p[i - 1], p[i], p[i + 1]);
    put_cap(s, p[n - 2], p[n - 1], cap);
    for (int i = n - 2; i > 0; i--) put_join(s, p[i + 1], p[i], p[i - 1]);
    put_cap(s, p[1], p[0], cap);
}

static void stroke_closed(Stroker *s, const Point *p, int n) {
    s->first = true;
    for (int i = 0; i < n; i++) put_join(s, p[(i + n - 1) % n], p[i], p[(i + 1) % n]);
    s->first = true;
    for (int i = n - 1; i >= 0; i--) put_join(s, p[(i + 1) % n], p[i], p[(i + n - 1) % n]);
}

/* A single point is drawn as its cap, in the direction of x. */
Path path__stroke(const Path *path, double width, Cap cap, bool closed) {
    Path    out = {.arena = path->arena, .failed = path->failed};
    Stroker s = {&out, width / 2, true};
    Point  *distinct = arena__allocate(path->arena, sizeof(Point) * (size_t)(path->count + 2));
    if (!distinct) out.failed = true;
    for (int c = 0; c < path->contours && !out.failed; c++) {
        int n = 0;
        for (int i = path->starts[c]; i < path__end(path, c); i++)
            if (!n || hypot(path->at[i].x - distinct[n - 1].x, path->at[i].y - distinct[n - 1].y) > 1e-9)
                distinct[n++] = path->at[i];
        if (closed && n > 1 && hypot(distinct[0].x - distinct[n - 1].x, distinct[0].y - distinct[n - 1].y) <= 1e-9) n--;
        if (n == 1 && cap != CAP_BUTT) {
            distinct[1] = (Point){distinct[0].x + 1e-6, distinct[0].y};
            n = 2;
        }
        if (closed && n > 2)
            stroke_closed(&s, distinct, n);
        else if (n > 1)
            stroke_open(&s, distinct, n, cap);
    }
    return out;
}

/* ---- Dashes ------------------------------------------------------------------------------------ */

Path path__dash(const Path *path, const double *pattern, int count) {
    Path out = {.arena = path->arena, .failed = path->failed};
    for (int c = 0; c < path->contours; c++) {
        int    piece = 0, start = path->starts[c];
        double left = pattern[0];
        path__move(&out, path->at[start].x, path->at[start].y);
        for (int i = start + 1; i < path__end(path, c); i++) {
            Point  a = path->at[i - 1], b = path->at[i];
            double length = hypot(b.x - a.x, b.y - a.y), walked = 0;
            while (length - walked > left && !out.failed) {
                walked += left;
                Point p = {a.x + (b.x - a.x) * walked / length, a.y + (b.y - a.y) * walked / length};
                if (piece % 2 == 0)
                    path__line(&out, p.x, p.y);
                else
                    path__move(&out, p.x, p.y);
                piece = (piece + 1) % count;
                left = pattern[piece];
            }
            left -= length - walked;
            if (piece % 2 == 0) path__line(&out, b.x, b.y);
        }
    }
    return out;
}

/* ---- Fewer points ------------------------------------------------------------------------------ */

/* A run of points near one straight line through `origin`, along `direction`. */
typedef struct PathRun {
    Point  origin, direction;
    double length2;            /* of direction, squared; 0: no direction yet */
    double ahead, behind;      /* how far the run reaches, in directions */
    Point  farthest, backmost; /* and the points there */
    Point  last;
    bool   ahead_is_last;
} PathRun;

static void begin_run(PathRun *run, Point from, Point to) {
    *run = (PathRun){.origin = from, .last = to, .farthest = to, .backmost = from, .ahead = 1, .ahead_is_last = true};
    run->direction = (Point){to.x - from.x, to.y - from.y};
    run->length2 = run->direction.x * run->direction.x + run->direction.y * run->direction.y;
}

/* Does the run go on to p? Then it has taken it in. */
static bool extend(PathRun *run, Point p) {
    const double threshold2 = 1.0 / 81;
    double       x = p.x - run->origin.x, y = p.y - run->origin.y;
    double       along = (x * run->direction.x + y * run->direction.y) / run->length2;
    double       off_x = x - along * run->direction.x, off_y = y - along * run->direction.y;
    if (off_x * off_x + off_y * off_y >= threshold2) return false;
    run->ahead_is_last = false;
    if (along > run->ahead) {
        run->ahead = along;
        run->farthest = p;
        run->ahead_is_last = true;
    } else if (along < run->behind) {
        run->behind = along;
        run->backmost = p;
    }
    run->last = p;
    return true;
}

static void end_run(Path *out, const PathRun *run) {
    if (run->behind < 0) path__line(out, run->backmost.x, run->backmost.y);
    path__line(out, run->farthest.x, run->farthest.y);
    if (!run->ahead_is_last) path__line(out, run->last.x, run->last.y);
}

Path path__simplify(const Path *path) {
    Path out = {.arena = path->arena, .failed = path->failed};
    for (int c = 0; c < path->contours && !out.failed; c++) {
        int     start = path->starts[c], end = path__end(path, c);
        PathRun run = {.last = path->at[start]};
        path__move(&out, path->at[start].x, path->at[start].y);
        for (int i = start + 1; i < end; i++) {
            Point p = path->at[i];
            if (run.length2 > 0 && extend(&run, p)) continue;
            if (run.length2 > 0) end_run(&out, &run);
            begin_run(&run, run.last, p);
        }
        if (run.length2 > 0)
            end_run(&out, &run);
        else
            path__line(&out, run.last.x, run.last.y);
    }
    return out;
}

/* ---- Whole pixels ------------------------------------------------------------------------------ */

void path__snap(Path *path, double width) {
    if (path->count > 1024) return;
    for (int c = 0; c < path->contours; c++)
        for (int i = path->starts[c] + 1; i < path__end(path, c); i++)
            if (fabs(path->at[i].x - path->at[i - 1].x) >= 1e-4 && fabs(path->at[i].y - path->at[i - 1].y) >= 1e-4)
                return;
    double shift = fmod(floor(width + 0.5), 2) / 2; /* of odd widths */
    for (int i = 0; i < path->count; i++) {
        path->at[i].x = floor(path->at[i].x + 0.5) + shift;
        path->at[i].y = floor(path->at[i].y + 0.5) + shift;
    }
}
