/* plot/legend.c: the box that names what is drawn. Lengths are in ems of its font, as matplotlib's are. */
#include "plot/figure.h"

#include <math.h>
#include <string.h>

static const double LEGEND_FONT = 10; /* points */
static const double BORDER_PAD = 0.4, LABEL_SPACING = 0.5, HANDLE_LENGTH = 2, HANDLE_TEXT_PAD = 0.8, AXES_PAD = 0.5;
static const double HANDLE_HEIGHT = 0.7, CORNER_RADIUS = 0.2, LEGEND_FRAME_WIDTH = 1;

typedef struct LegendSize {
    double em, width, height, ascent, descent; /* of the box; of a row */
    int    rows;
} LegendSize;

static LegendSize lay_out(const Drawing *d) {
    LegendSize l = {.em = LEGEND_FONT * d->point};
    TextSize   tall = font__measure("lp", 2, l.em);
    double     widest = 0;
    l.ascent = tall.ascent;
    l.descent = tall.descent;
    for (const Artist *a = d->axes->first; a; a = a->next) {
        if (!a->label) continue;
        TextSize size = font__measure(a->label, strlen(a->label), l.em);
        widest = fmax(widest, size.width);
        l.ascent = fmax(l.ascent, size.ascent);
        l.descent = fmax(l.descent, size.descent);
        l.rows++;
    }
    const char *title = d->axes->legend_title;
    if (l.rows == 0) return l;
    int lines = l.rows + (title ? 1 : 0);
    l.width = (2 * BORDER_PAD + HANDLE_LENGTH + HANDLE_TEXT_PAD) * l.em + widest;
    l.height = 2 * BORDER_PAD * l.em + lines * (l.ascent + l.descent) + (lines - 1) * LABEL_SPACING * l.em;
    if (title) l.width = fmax(l.width, font__measure(title, strlen(title), l.em).width + 2 * BORDER_PAD * l.em);
    return l;
}

/* ---- Where ------------------------------------------------------------------------------------- */

static Box box_at(const Drawing *d, const LegendSize *l, Location place) {
    static const struct {
        double x, y; /* 0 left or top, 1 right or bottom */
    } at[LOCATIONS] = {{1, 0},   {1, 0},   {0, 0},   {0, 1},   {1, 1},    {1, 0.5},
                       {0, 0.5}, {1, 0.5}, {0.5, 1}, {0.5, 0}, {0.5, 0.5}};
    double pad = AXES_PAD * l->em;
    double x = d->frame.x0 + pad + at[place].x * (d->frame.x1 - d->frame.x0 - 2 * pad - l->width);
    double y = d->frame.y0 + pad + at[place].y * (d->frame.y1 - d->frame.y0 - 2 * pad - l->height);
    return (Box){x, y, x + l->width, y + l->height};
}

static bool overlap(Box a, Box b) { return a.x0 < b.x1 && a.x1 > b.x0 && a.y0 < b.y1 && a.y1 > b.y0; }

/* Of the points from `start` to `end`: those in the box, and one more if the line through them touches it. */
static int64_t badness_of_points(const Drawing *d, const Artist *a, int64_t start, int64_t end, Box box) {
    int64_t bad = 0;
    bool    line = a->kind != ARTIST_MARKS, through = false, before = false, around = a->kind == ARTIST_AREA;
    Point   last = {0, 0};
    for (int64_t i = start; i < end + around; i++) { /* round an area, and back to its first point */
        int64_t k = i < end ? i : start;
        bool    drawable = isfinite(a->x[k]) && isfinite(a->y[k]);
        if (drawable) {
            Point p = draw__place_of(d, a, k), from = last, to = p;
            bad += p.x > box.x0 && p.x < box.x1 && p.y > box.y0 && p.y < box.y1;
            through = through || (line && before && clip__segment(box, &from, &to));
            last = p;
        }
        before = drawable;
    }
    return bad + through;
}

/* Of an area: the outlines of what is between curves, else the boxes that would be covered. */
static int64_t badness_of_area(const Drawing *d, const Artist *a, Box box) {
    int64_t bad = 0;
    for (int64_t c = 0; c < a->contours; c++) {
        int64_t end = c + 1 < a->contours ? a->starts[c + 1] : a->count;
        Box     own = {INFINITY, INFINITY, -INFINITY, -INFINITY};
        for (int64_t i = a->starts[c]; i < end && !a->between; i++) {
            Point p = draw__place_of(d, a, i);
            own = (Box){fmin(own.x0, p.x), fmin(own.y0, p.y), fmax(own.x1, p.x), fmax(own.y1, p.y)};
        }
        bad += a->between ? badness_of_points(d, a, a->starts[c], end, box) : overlap(own, box);
    }
    return bad;
}

/* How much the box would hide, as matplotlib counts it: images, contours and the bars of errors are no obstacle. */
static int64_t badness(const Drawing *d, Box box) {
    int64_t bad = 0;
    for (const Artist *a = d->axes->first; a; a = a->next) {
        bool of_collection = a->joined || (a->butt && a->width > 0);
        if (a->kind == ARTIST_MARKS || (a->kind == ARTIST_LINE && !of_collection))
            bad += badness_of_points(d, a, 0, a->count, box);
        if (a->kind == ARTIST_AREA && !of_collection) bad += badness_of_area(d, a, box);
        if (a->kind == ARTIST_TEXT) bad += overlap(draw__text_box(d, a), box);
    }
    return bad;
}

static Box find_place(const Drawing *d, const LegendSize *l) {
    if (d->axes->location != LOC_BEST) return box_at(d, l, d->axes->location);
    Box     best = box_at(d, l, LOC_UPPER_RIGHT);
    int64_t least = INT64_MAX;
    for (int place = LOC_UPPER_RIGHT; place < LOCATIONS && least > 0; place++) {
        Box     box = box_at(d, l, (Location)place);
        int64_t bad = badness(d, box);
        if (bad < least) best = box, least = bad;
    }
    return best;
}

/* ---- What -------------------------------------------------------------------------------------- */

static Path rounded(Drawing *d, Box b, double r) {
    Path path = draw__path(d);
    path__move(&path, b.x0 + r, b.y0);
    path__line(&path, b.x1 - r, b.y0);
    path__curve(&path, b.x1, b.y0, b.x1, b.y0 + r);
    path__line(&path, b.x1, b.y1 - r);
    path__curve(&path, b.x1, b.y1, b.x1 - r, b.y1);
    path__line(&path, b.x0 + r, b.y1);
    path__curve(&path, b.x0, b.y1, b.x0, b.y1 - r);
    path__line(&path, b.x0, b.y0 + r);
    path__curve(&path, b.x0, b.y0, b.x0 + r, b.y0);
    return path;
}

static void draw_box(Drawing *d, Box box, double em) {
    ArenaMark mark = arena__mark(&d->scratch);
    Box       whole = {floor(box.x0 + 0.5) + 0.5, floor(box.y0 + 0.5) + 0.5, floor(box.x1 + 0.5) + 0.5,
                       floor(box.y1 + 0.5) + 0.5};
    Path      path = rounded(d, whole, CORNER_RADIUS * em),
         edge = path__stroke(&path, LEGEND_FRAME_WIDTH * d->point, CAP_BUTT, true);
    Color face = d->figure->theme->back;
    face.a = 0.8;
    draw__fill(d, &path, face, draw__everywhere(d));
    draw__fill(d, &edge, d->figure->theme->legend_edge, draw__everywhere(d));
    arena__release(&d->scratch, mark);
}

static void draw_line_handle(Drawing *d, const Artist *a, double x, double y, double length) {
    Path handle = draw__path(d);
    path__move(&handle, x, y);
    path__line(&handle, x + length, y);
    if (a->width > 0) draw__line(d, a, &handle, draw__everywhere(d));
    if (a->mark.kind) draw__mark(d, &a->mark, (Point){x + length / 2, y}, a->mark.size, true, draw__everywhere(d));
}

static void draw_area_handle(Drawing *d, const Artist *a, Box box) {
    Path   handle = draw__path(d);
    double edge = a->width * d->point;
    path__rectangle(&handle, box);
    path__snap(&handle, edge);
    if (a->face.a > 0) draw__fill(d, &handle, a->face, draw__everywhere(d));
    if (edge > 0 && a->color.a > 0) {
        Path outline = path__stroke(&handle, edge, CAP_BUTT, true);
        draw__fill(d, &outline, a->color, draw__everywhere(d));
    }
}

static void draw_row(Drawing *d, const Artist *a, const LegendSize *l, double x, double baseline) {
    ArenaMark mark = arena__mark(&d->scratch);
    double    height = HANDLE_HEIGHT * l->em, length = HANDLE_LENGTH * l->em;
    if (a->kind == ARTIST_AREA) {
        draw_area_handle(d, a, (Box){x, baseline - height, x + length, baseline});
    } else if (a->kind == ARTIST_MARKS) {
        Mark  one = a->mark;
        Point at = {x + length / 2, baseline - height * 3 / 8};
        if (a->colors && a->count > 0) one.face = a->colors[a->count / 2];
        if (a->colors && a->joined) one.edge = one.face;
        draw__mark(d, &one, at, one.size, false, draw__everywhere(d));
    } else {
        draw_line_handle(d, a, x, baseline - height / 2, length);
    }
    arena__release(&d->scratch, mark);
    draw__text(d, a->label, LEGEND_FONT, d->figure->theme->ink, x + (HANDLE_LENGTH + HANDLE_TEXT_PAD) * l->em, baseline,
               0, 0);
}

void draw__legend(Drawing *d) {
    LegendSize l = lay_out(d);
    if (l.rows == 0) return;
    Box         box = find_place(d, &l);
    double      baseline = box.y0 + BORDER_PAD * l.em + l.ascent, step = l.ascent + l.descent + LABEL_SPACING * l.em;
    const char *title = d->axes->legend_title;
    draw_box(d, box, l.em);
    if (title) {
        draw__text(d, title, LEGEND_FONT, d->figure->theme->ink, (box.x0 + box.x1) / 2, baseline, 0.5, 0);
        baseline += step;
    }
    for (const Artist *a = d->axes->first; a; a = a->next) {
        if (!a->label) continue;
        draw_row(d, a, &l, box.x0 + BORDER_PAD * l.em, baseline);
        baseline += step;
    }
}
