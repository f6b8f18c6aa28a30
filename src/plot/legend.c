/* plot/legend.c: the box that names the lines. Lengths are in ems of its font, as matplotlib's are. */
#include "plot/figure.h"

#include <math.h>
#include <string.h>

static const double FONT = 10; /* points */
static const double BORDER_PAD = 0.4, LABEL_SPACING = 0.5, HANDLE_LENGTH = 2, HANDLE_TEXT_PAD = 0.8, AXES_PAD = 0.5;
static const double HANDLE_HEIGHT = 0.7, ROUNDING = 0.2, FRAME_WIDTH = 1;
static const Color  FACE = {1, 1, 1, 0.8}, EDGE = {0.8, 0.8, 0.8, 0.8};

typedef struct Layout {
    double em, width, height, ascent, descent; /* of the box; of a row */
    int    rows;
} Layout;

static Layout lay_out(const Drawing *d) {
    Layout   l = {.em = FONT * d->point};
    TextSize tall = font__measure("lp", 2, l.em);
    double   widest = 0;
    l.ascent = tall.ascent;
    l.descent = tall.descent;
    for (const Line *line = d->figure->first; line; line = line->next) {
        if (!line->label) continue;
        TextSize size = font__measure(line->label, strlen(line->label), l.em);
        widest = fmax(widest, size.width);
        l.ascent = fmax(l.ascent, size.ascent);
        l.descent = fmax(l.descent, size.descent);
        l.rows++;
    }
    l.width = (2 * BORDER_PAD + HANDLE_LENGTH + HANDLE_TEXT_PAD) * l.em + widest;
    l.height = 2 * BORDER_PAD * l.em + l.rows * (l.ascent + l.descent) + (l.rows - 1) * LABEL_SPACING * l.em;
    return l;
}

/* ---- Where ------------------------------------------------------------------------------------- */

static Box box_at(const Drawing *d, const Layout *l, Location place) {
    static const struct {
        double x, y; /* 0 left or top, 1 right or bottom */
    } at[LOCATIONS] = {{1, 0},   {1, 0},   {0, 0},   {0, 1},   {1, 1},    {1, 0.5},
                       {0, 0.5}, {1, 0.5}, {0.5, 1}, {0.5, 0}, {0.5, 0.5}};
    double pad = AXES_PAD * l->em;
    double x = d->frame.x0 + pad + at[place].x * (d->frame.x1 - d->frame.x0 - 2 * pad - l->width);
    double y = d->frame.y0 + pad + at[place].y * (d->frame.y1 - d->frame.y0 - 2 * pad - l->height);
    return (Box){x, y, x + l->width, y + l->height};
}

/* Does the segment touch the box? (Liang and Barsky 1984) */
static bool crosses(Box box, Point a, Point b) {
    double from = 0, to = 1, dx = b.x - a.x, dy = b.y - a.y;
    double p[4] = {-dx, dx, -dy, dy}, q[4] = {a.x - box.x0, box.x1 - a.x, a.y - box.y0, box.y1 - a.y};
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0 && q[i] < 0) return false;
        if (p[i] < 0) from = fmax(from, q[i] / p[i]);
        if (p[i] > 0) to = fmin(to, q[i] / p[i]);
    }
    return from <= to;
}

/* How much the box would hide: points inside, and one for every line that runs through. */
static int64_t badness(const Drawing *d, Box box) {
    int64_t bad = 0;
    for (const Line *line = d->figure->first; line; line = line->next) {
        bool  through = false, before = false;
        Point last = {0, 0};
        for (int64_t i = 0; i < line->count; i++) {
            bool drawable = isfinite(line->x[i]) && isfinite(line->y[i]);
            if (drawable) {
                Point p = draw__place(d, line->x[i], line->y[i]);
                bad += p.x > box.x0 && p.x < box.x1 && p.y > box.y0 && p.y < box.y1;
                through = through || (before && crosses(box, last, p));
                last = p;
            }
            before = drawable;
        }
        bad += through;
    }
    return bad;
}

static Box find_place(const Drawing *d, const Layout *l) {
    if (d->figure->location != LOC_BEST) return box_at(d, l, d->figure->location);
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
    Path path = rounded(d, whole, ROUNDING * em), edge = path__stroke(&path, FRAME_WIDTH * d->point, CAP_BUTT, true);
    if (path.failed || edge.failed) d->failed = true;
    canvas__fill(d->canvas, &path, FACE, canvas__all(d->canvas));
    canvas__fill(d->canvas, &edge, EDGE, canvas__all(d->canvas));
    arena__release(&d->scratch, mark);
}

static void draw_row(Drawing *d, const Line *line, const Layout *l, double x, double baseline) {
    ArenaMark mark = arena__mark(&d->scratch);
    Path      handle = draw__path(d);
    double    y = baseline - HANDLE_HEIGHT / 2 * l->em;
    path__move(&handle, x, y);
    path__line(&handle, x + HANDLE_LENGTH * l->em, y);
    draw__line(d, line, &handle, canvas__all(d->canvas));
    arena__release(&d->scratch, mark);
    draw__text(d, line->label, FONT, x + (HANDLE_LENGTH + HANDLE_TEXT_PAD) * l->em, baseline, 0, 0);
}

void draw__legend(Drawing *d) {
    Layout l = lay_out(d);
    if (l.rows == 0) return;
    Box    box = find_place(d, &l);
    double baseline = box.y0 + BORDER_PAD * l.em + l.ascent;
    draw_box(d, box, l.em);
    for (const Line *line = d->figure->first; line; line = line->next) {
        if (!line->label) continue;
        draw_row(d, line, &l, box.x0 + BORDER_PAD * l.em, baseline);
        baseline += l.ascent + l.descent + LABEL_SPACING * l.em;
    }
}
