/* plot/draw.c: artists onto a canvas. What they are made of is measured in points, where they lie is data. */
#include "plot/figure.h"

#include <math.h>
#include <string.h>

/* ---- Tools ------------------------------------------------------------------------------------- */

Path draw__path(Drawing *d) { return (Path){.arena = &d->scratch}; }

Clip draw__everywhere(const Drawing *d) { return d->canvas ? canvas__all(d->canvas) : (Clip){0, 0, 0, 0}; }

void draw__fill(Drawing *d, const Path *path, Color color, Clip clip) {
    if (path->failed) d->failed = true;
    if (d->canvas) canvas__fill(d->canvas, path, color, clip);
}

void draw__stroke(Drawing *d, const Path *path, double width, Cap cap, Color color, Clip clip) {
    Path outline = path__stroke(path, width, cap, false);
    draw__fill(d, &outline, color, clip);
}

typedef struct PlacedText {
    double points;
    Color  color;
    double x, baseline, halign, radians;
} PlacedText;

static void cover(Drawing *d, const Path *path) {
    if (!path->count) return;
    Box box = path__box(path);
    d->ink = (Box){fmin(d->ink.x0, box.x0), fmin(d->ink.y0, box.y0), fmax(d->ink.x1, box.x1), fmax(d->ink.y1, box.y1)};
}

/* A line of text with its own alignment, its baseline `up` above that of the block. */
static void put_line(Drawing *d, const PlacedText *t, const char *line, size_t length, double up) {
    ArenaMark mark = arena__mark(&d->scratch);
    double    size = t->points * d->point, c = cos(t->radians), s = sin(t->radians);
    TextSize  extent = font__measure(line, length, size);
    Path      path = draw__path(d), box = draw__path(d);
    double    back = t->halign * extent.width, left = t->x - back * c - up * s, low = t->baseline + back * s - up * c;
    font__draw(&path, line, length, size, left, low, t->radians);
    draw__fill(d, &path, t->color, draw__everywhere(d));
    for (int corner = 0; corner < 4; corner++) { /* of the room it takes */
        double along = corner % 2 ? extent.width : 0, above = corner / 2 ? extent.ascent : -extent.descent;
        path__move(&box, left + along * c - above * s, low - along * s - above * c);
    }
    cover(d, &box);
    arena__release(&d->scratch, mark);
}

/* From the last line, which stands on the baseline, upwards. */
TextSize draw__text(Drawing *d, const char *text, double points, Color color, double x, double baseline, double halign,
                    double angle) {
    PlacedText  t = {points, color, x, baseline, halign, angle * 0.017453292519943295};
    double      size = points * d->point, up = 0;
    const char *end = text + strlen(text);
    for (const char *stop = end;;) {
        const char *start = stop;
        while (start > text && start[-1] != '\n') start--;
        put_line(d, &t, start, (size_t)(stop - start), up);
        if (start == text) break;
        TextSize line = font__measure(start, (size_t)(stop - start), size);
        stop = start - 1;
        const char *before = stop;
        while (before > text && before[-1] != '\n') before--;
        up += font__line_step(line, font__measure(before, (size_t)(stop - before), size).descent, size);
    }
    return font__measure(text, (size_t)(end - text), size);
}

static double scaled_points(bool log, double value) { return log ? (value > 0 ? log10(value) : -1000) : value; }

static double bounded(double value, double most) { return fmin(fmax(value, -most), most); }

/* Where in the view, 0 low and 1 high: of half the numbers, so that no difference overflows, and near enough that
 * products of two places do not either. */
static double part_of_view(const Drawing *d, int dimension, double value) {
    double low = d->low[dimension] / 2, high = d->high[dimension] / 2;
    return bounded((scaled_points(figure__ruler(d->axes, dimension)->log, value) / 2 - low) / (high - low), 1e145);
}

static Point at_parts(const Drawing *d, double u, double v) {
    return (Point){d->frame.x0 + u * (d->frame.x1 - d->frame.x0), d->frame.y1 - v * (d->frame.y1 - d->frame.y0)};
}

Point draw__place(const Drawing *d, double x, double y) {
    return at_parts(d, part_of_view(d, 0, x), part_of_view(d, 1, y));
}

Point draw__place_of(const Drawing *d, const Artist *a, int64_t i) {
    return at_parts(d, a->x_part ? bounded(a->x[i], 1e145) : part_of_view(d, 0, a->x[i]),
                    a->y_part ? bounded(a->y[i], 1e145) : part_of_view(d, 1, a->y[i]));
}

/* What a path may show of itself within the axes or, without them, on the canvas, if it is drawn `width` wide. With
 * matplotlib's one pixel beyond the canvas, dashes begin where its dashes do. */
static Box reach_of_view(const Drawing *d, double width) {
    double more = 2 + width;
    return (Box){fmin(-1, d->inside.left - more), fmin(-1, d->inside.top - more),
                 fmax(d->canvas->width + 1, d->inside.right + more),
                 fmax(d->canvas->height + 1, d->inside.bottom + more)};
}

static bool drawable(const Artist *a, int64_t i) { return isfinite(a->x[i]) && isfinite(a->y[i]); }

/* ---- Lines ------------------------------------------------------------------------------------- */

static int dash_pattern(const char *style, double width, double *pattern) {
    static const double dashes[][4] = {{3.7, 1.6}, {1, 1.65}, {6.4, 1.6, 1, 1.6}};
    int                 which = strcmp(style, "--") == 0 ? 0 : strcmp(style, ":") == 0 ? 1 : 2;
    int                 count = which == 2 ? 4 : 2;
    for (int i = 0; i < count; i++) pattern[i] = dashes[which][i] * width;
    return count;
}

/* Dashes that no eye tells apart are a pale line: there would be as many as memory holds. */
static bool too_fine(const double *pattern, int count, double *opacity) {
    double on = 0, all = 0;
    for (int i = 0; i < count; i++) on += i % 2 ? 0 : pattern[i], all += pattern[i];
    *opacity = on / all;
    return all < 0.5;
}

void draw__line(Drawing *d, const Artist *line, const Path *path, Clip clip) {
    double pattern[4], width = line->width * d->point, opacity;
    bool   solid = strcmp(line->style, "-") == 0;
    Color  color = line->color;
    if (!d->canvas) return;
    Path drawn = clip__lines(path, reach_of_view(d, width));
    path__snap(&drawn, width);
    if (drawn.count >= 128) drawn = path__simplify(&drawn);
    int pieces = solid ? 0 : dash_pattern(line->style, width, pattern);
    if (!solid && too_fine(pattern, pieces, &opacity))
        color.a *= opacity;
    else if (!solid)
        drawn = path__dash(&drawn, pattern, pieces);
    draw__stroke(d, &drawn, width, solid && !line->butt ? CAP_PROJECTING : CAP_BUTT, color, clip);
}

/* The corner, or corners, of a step from one point to the next. */
static void put_step(Path *path, Steps steps, Point from, Point to) {
    double middle = (from.x + to.x) / 2;
    if (steps == STEPS_MID) path__line(path, middle, from.y);
    if (steps == STEPS_MID) path__line(path, middle, to.y);
    if (steps == STEPS_PRE) path__line(path, from.x, to.y);
    if (steps == STEPS_POST) path__line(path, to.x, from.y);
}

static void line(Drawing *d, const Artist *a) {
    Path  path = draw__path(d);
    bool  pen_up = true;
    Point before = {0, 0};
    for (int64_t i = 0; i < a->count; i++) {
        if (!drawable(a, i)) {
            pen_up = true;
            continue;
        }
        Point p = draw__place_of(d, a, i);
        if (pen_up) {
            path__move(&path, p.x, p.y);
        } else {
            put_step(&path, a->steps, before, p);
            path__line(&path, p.x, p.y);
        }
        before = p;
        pen_up = false;
    }
    if (path.failed) d->failed = true;
    draw__line(d, a, &path, d->inside);
}

/* ---- Marks ------------------------------------------------------------------------------------- */

static bool near_frame(const Drawing *d, Point at, double reach) {
    return at.x + reach >= d->frame.x0 && at.x - reach <= d->frame.x1 && at.y + reach >= d->frame.y0 &&
           at.y - reach <= d->frame.y1;
}

static Mark mark_of(const Artist *a, int64_t i) {
    Mark mark = a->mark;
    if (a->colors) mark.face = a->colors[i];
    if (a->colors && a->joined) mark.edge = a->colors[i];
    return mark;
}

static void each_mark(Drawing *d, const Artist *a) {
    for (int64_t i = 0; i < a->count; i++) {
        if (!drawable(a, i)) continue;
        Point  at = draw__place_of(d, a, i);
        Mark   mark = mark_of(a, i);
        double size = a->sizes ? sqrt(fmax(a->sizes[i], 0)) : mark.size;
        if (!(size >= 0 && size <= 1e5) || !near_frame(d, at, (size + mark.edge_width) * d->point)) continue;
        draw__mark(d, &mark, at, size, a->kind == ARTIST_LINE, d->inside);
    }
}

/* Very many marks of one size are filled once, for every eighth of a pixel that one may stand on, and stamped. */
enum { MANY_MARKS = 20000, EIGHTHS = 8 };
static const double MOST_HALF = 32; /* of a stamp, pixels */

typedef struct Stamps {
    Stamp face[EIGHTHS][EIGHTHS], edge[EIGHTHS][EIGHTHS];
    int   side;
} Stamps;

static Stamp make_stamp(Drawing *d, const Mark *mark, Point at, bool stamped, int side) {
    Stamp  stamp = {side, arena__allocate(&d->scratch, (size_t)(side * side))};
    Canvas small, *canvas = d->canvas;
    if (!stamp.cover || !canvas__init(&small, side, side, (Color){1, 1, 1, 1})) {
        d->failed = true;
        return stamp;
    }
    d->canvas = &small;
    draw__mark(d, mark, at, mark->size, stamped, canvas__all(&small));
    d->canvas = canvas;
    for (int i = 0; i < side * side; i++) stamp.cover[i] = (uint8_t)(255 - small.pixels[3 * i]);
    canvas__free(&small);
    return stamp;
}

static bool make_stamps(Drawing *d, const Artist *a, Stamps *s) {
    const Color none = {0, 0, 0, 0}, black = {0, 0, 0, 1};
    bool        stamped = a->kind == ARTIST_LINE;
    int         steps = stamped ? 1 : EIGHTHS;
    Mark        face = a->mark, edge = a->mark;
    face.face = black, face.edge = none;
    edge.face = none, edge.edge = black;
    for (int y = 0; y < steps && !d->failed; y++)
        for (int x = 0; x < steps && !d->failed; x++) {
            Point at = {s->side / 2 + x / (double)EIGHTHS, s->side / 2 + y / (double)EIGHTHS};
            s->face[y][x] = make_stamp(d, &face, at, stamped, s->side);
            s->edge[y][x] = make_stamp(d, &edge, at, stamped, s->side);
        }
    return !d->failed;
}

static void stamp_marks(Drawing *d, const Artist *a, Stamps *s) {
    double unit = a->kind == ARTIST_LINE ? 1 : EIGHTHS, half = 0.5;
    if (!make_stamps(d, a, s)) return;
    for (int64_t i = 0; i < a->count; i++) {
        if (!drawable(a, i)) continue;
        Point at = draw__place_of(d, a, i);
        if (!near_frame(d, at, s->side)) continue;
        Mark mark = mark_of(a, i);
        int  x = (int)floor(at.x * unit + half), y = (int)floor(at.y * unit + half), u = (int)unit;
        int  left = (int)floor(x / unit) - s->side / 2, top = (int)floor(y / unit) - s->side / 2;
        int  in_x = x - (left + s->side / 2) * u, in_y = y - (top + s->side / 2) * u;
        if (mark.face.a > 0) canvas__stamp(d->canvas, &s->face[in_y][in_x], left, top, mark.face, d->inside);
        if (mark.edge.a > 0) canvas__stamp(d->canvas, &s->edge[in_y][in_x], left, top, mark.edge, d->inside);
    }
}

static void marks(Drawing *d, const Artist *a) {
    double half = ceil((a->mark.size + a->mark.edge_width) * d->point / 2 + 2);
    bool   small = half <= MOST_HALF;
    Stamps s = {.side = small ? 2 * (int)half : 0};
    if (a->count >= MANY_MARKS && !a->sizes && small)
        stamp_marks(d, a, &s);
    else
        each_mark(d, a);
}

/* ---- Areas ------------------------------------------------------------------------------------- */

static void fill_area(Drawing *d, const Artist *a, const Path *path, int64_t contour) {
    double edge = a->width * d->point;
    Path   seen = clip__area(path, reach_of_view(d, edge));
    if (!a->joined) path__snap(&seen, edge);
    Color face = a->colors ? a->colors[contour] : a->face;
    if (face.a > 0) draw__fill(d, &seen, face, d->inside);
    if (edge > 0 && a->color.a > 0) {
        Path outline = path__stroke(&seen, edge, CAP_BUTT, true);
        draw__fill(d, &outline, a->color, d->inside);
    }
}

static void area(Drawing *d, const Artist *a) {
    Path whole = draw__path(d);
    for (int64_t c = 0; c < a->contours && !d->failed; c++) {
        ArenaMark mark = arena__mark(&d->scratch);
        Path      own = draw__path(d), *path = a->joined ? &whole : &own;
        int64_t   end = c + 1 < a->contours ? a->starts[c + 1] : a->count;
        bool      first = true;
        for (int64_t i = a->starts[c]; i < end; i++) {
            if (!drawable(a, i)) continue;
            Point p = draw__place_of(d, a, i);
            if (first)
                path__move(path, p.x, p.y);
            else
                path__line(path, p.x, p.y);
            first = false;
        }
        if (path->failed) d->failed = true;
        if (a->joined) continue;
        if (path->count) fill_area(d, a, path, c);
        arena__release(&d->scratch, mark);
    }
    if (a->joined && whole.count) fill_area(d, a, &whole, 0);
}

/* ---- Texts ------------------------------------------------------------------------------------- */

/* Aligned is the upright box around the text as it is turned. Gives that box, and where the text starts. */
static Box place_text(const Drawing *d, const Artist *a, Point *start) {
    Point    at = draw__place_of(d, a, 0);
    double   far = 1e3 * (d->figure->width + d->figure->height) * d->figure->dpi;
    TextSize size = font__measure(a->text, strlen(a->text), a->points * d->point);
    double   radians = a->angle * 0.017453292519943295, c = cos(radians), s = sin(radians);
    Box      box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    at = (Point){bounded(at.x, far), bounded(at.y, far)}; /* as unseen as before, and glyphs have digits left there */
    for (int corner = 0; corner < 4; corner++) {
        double along = corner % 2 ? size.width : 0, up = corner / 2 ? size.ascent : -size.descent;
        double x = along * c - up * s, y = -along * s - up * c;
        box = (Box){fmin(box.x0, x), fmin(box.y0, y), fmax(box.x1, x), fmax(box.y1, y)};
    }
    start->x = at.x - box.x0 - a->halign * (box.x1 - box.x0);
    start->y = a->valign < 0 ? at.y : at.y - box.y1 + a->valign * (box.y1 - box.y0);
    return (Box){start->x + box.x0, start->y + box.y0, start->x + box.x1, start->y + box.y1};
}

Box draw__text_box(const Drawing *d, const Artist *a) {
    Point start;
    return place_text(d, a, &start);
}

static void text(Drawing *d, const Artist *a) {
    Point start;
    place_text(d, a, &start);
    draw__text(d, a->text, a->points, a->color, start.x, start.y, 0, a->angle);
}

void draw__artist(Drawing *d, const Artist *a) {
    ArenaMark mark = arena__mark(&d->scratch);
    if (!d->canvas) return;
    if (a->kind == ARTIST_LINE && a->width > 0) line(d, a);
    if ((a->kind == ARTIST_LINE && a->mark.kind) || a->kind == ARTIST_MARKS) marks(d, a);
    if (a->kind == ARTIST_AREA) area(d, a);
    if (a->kind == ARTIST_IMAGE) draw__image(d, a);
    if (a->kind == ARTIST_TEXT && drawable(a, 0)) text(d, a);
    arena__release(&d->scratch, mark);
}
