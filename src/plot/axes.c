/* plot/axes.c: limits, ticks, frame and titles of axes. Numbers are matplotlib's defaults (rcParams), in points.
 *
 * Order: what lies below the lines, ticks and grid, lines, frame, texts, title, legend. */
#include "base/text.h"
#include "plot/figure.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const double SPINE = 0.8, TICK = 3.5, TICK_PAD = 3.5;
static const double MINOR_TICK = 2, MINOR_PAD = 3.4, MINOR_WIDTH = 0.6;
static const double AXES_FONT = 10, AXES_TITLE_FONT = 12, LABEL_PAD = 4, TITLE_PAD = 6, OFFSET_PAD = 3;

static double scaled_limit(const Axis *ruler, double value) {
    return ruler->log ? (value > 0 ? log10(value) : -1000) : value;
}

/* ---- Limits ------------------------------------------------------------------------------------ */

typedef struct Range {
    double low, high;
} Range;

static void widen_by_artist(const Artist *a, int dimension, bool log, Range *r) {
    const double *values = dimension ? a->y : a->x;
    if (a->kind == ARTIST_TEXT || (dimension ? a->y_part : a->x_part)) return;
    for (int64_t i = 0; i < a->count; i++) {
        if (!isfinite(a->x[i]) || !isfinite(a->y[i]) || (log && values[i] <= 0)) continue;
        r->low = fmin(r->low, values[i]);
        r->high = fmax(r->high, values[i]);
    }
}

/* The range of the data along one axis, of all axes that share it; on a log axis only what is positive. */
static bool data_range(const plot_Axes *axes, int dimension, Range *r) {
    const Axis *ruler = figure__ruler(axes, dimension);
    *r = (Range){INFINITY, -INFINITY};
    for (const plot_Axes *other = axes->figure->first; other; other = other->next) {
        if (figure__ruler(other, dimension) != ruler) continue;
        for (const Artist *a = other->first; a; a = a->next) widen_by_artist(a, dimension, ruler->log, r);
    }
    return r->low <= r->high;
}

/* A margin does not go past a sticky value at or beyond the data's end, such as the foot of a bar. */
static Range with_margin(const plot_Axes *axes, int dimension, Range r) {
    const Axis *ruler = figure__ruler(axes, dimension);
    double      floor_at = -INFINITY, ceiling = INFINITY, near = 1e-5 * fabs(r.high - r.low);
    for (const plot_Axes *other = axes->figure->first; other; other = other->next) {
        if (figure__ruler(other, dimension) != ruler) continue;
        for (const Artist *a = other->first; a; a = a->next)
            for (int64_t i = 0; i < a->sticky_count[dimension]; i++) {
                double value = a->sticky[dimension][i];
                if (value < r.low + near) floor_at = fmax(floor_at, value);
                if (value > r.high - near) ceiling = fmin(ceiling, value);
            }
    }
    Range  s = {scaled_limit(ruler, r.low), scaled_limit(ruler, r.high)};
    double more = (s.high - s.low) * ruler->margin;
    if (isfinite(more)) s.low -= more, s.high += more;
    if (floor_at > -INFINITY && !(ruler->log && floor_at <= 0)) s.low = fmax(s.low, scaled_limit(ruler, floor_at));
    if (ceiling < INFINITY && !(ruler->log && ceiling <= 0)) s.high = fmin(s.high, scaled_limit(ruler, ceiling));
    return s;
}

/* Limits that ticks can be computed for: neither their distance nor a power of ten beyond them overflows. What the
 * data have beyond them is out of view. */
static void set_shared_limits(Drawing *d, int dimension, bool log, Range r) {
    double most = log ? 307 : DBL_MAX / 4;
    d->low[dimension] = fmax(-most, fmin(r.low, most));
    d->high[dimension] = fmax(-most, fmin(r.high, most));
    if (d->low[dimension] != d->high[dimension]) return;
    d->low[dimension] -= most / 1e3;
    d->high[dimension] += most / 1e3;
}

static void choose_limits(Drawing *d, int dimension) {
    const Axis *ruler = figure__ruler(d->axes, dimension);
    Range       r = {ruler->low, ruler->high};
    bool        data = !ruler->fixed && data_range(d->axes, dimension, &r);
    if (!ruler->fixed && !data) r = ruler->log ? (Range){1, 10} : (Range){0, 1};
    if (data && ruler->log && r.low == r.high) r.low /= 10, r.high *= 10;
    if (!ruler->log) ticks__widen(&r.low, &r.high, 0.05, 1e-15);
    r = data ? with_margin(d->axes, dimension, r) : (Range){scaled_limit(ruler, r.low), scaled_limit(ruler, r.high)};
    if (data && !ruler->log) ticks__widen(&r.low, &r.high, 1e-12, 1e-13); /* rounding is not worth showing */
    if (ruler->inverted) r = (Range){r.high, r.low};
    set_shared_limits(d, dimension, ruler->log, r);
}

/* A unit as long on x as on y: the frame is made smaller, and stays in the middle of its place, or beside the
 * colour bar. */
static void make_equal(Drawing *d) {
    double width = d->frame.x1 - d->frame.x0, height = d->frame.y1 - d->frame.y0;
    double unit = fmin(width / fabs(d->high[0] - d->low[0]), height / fabs(d->high[1] - d->low[1]));
    double spare_x = width - unit * fabs(d->high[0] - d->low[0]),
           spare_y = height - unit * fabs(d->high[1] - d->low[1]);
    if (!isfinite(unit) || !(unit > 0) || !isfinite(spare_x) || !isfinite(spare_y)) return;
    if (width - spare_x < 1 || height - spare_y < 1) return;
    double left = d->axes->narrowed ? spare_x : spare_x / 2;
    d->frame = (Box){d->frame.x0 + left, d->frame.y0 + spare_y / 2, d->frame.x1 - (spare_x - left),
                     d->frame.y1 - spare_y / 2};
}

void draw__limits(Drawing *d) {
    choose_limits(d, 0);
    choose_limits(d, 1);
    if (d->axes->equal) make_equal(d);
    d->inside = (Clip){(int)floor(d->frame.x0 + 0.5), (int)floor(d->frame.y0 + 0.5), (int)floor(d->frame.x1 + 0.5),
                       (int)floor(d->frame.y1 + 0.5)};
}

/* ---- Ticks ------------------------------------------------------------------------------------- */

/* How many ticks have room: a label is taken to be 3 ems wide and 2 high. */
static int tick_room(const Drawing *d, int dimension, int least) {
    double pixels = dimension ? d->frame.y1 - d->frame.y0 : d->frame.x1 - d->frame.x0;
    double room = floor(pixels / d->point / (AXES_FONT * (dimension ? 2 : 3)));
    return room < least ? least : room > 9 ? 9 : (int)room;
}

static void find_ticks(const Drawing *d, int dimension, Ticks *ticks) {
    const Axis *axis = &d->axes->axis[dimension];
    bool        log = figure__ruler(d->axes, dimension)->log;
    double      low = fmin(d->low[dimension], d->high[dimension]), high = fmax(d->low[dimension], d->high[dimension]);
    *ticks = (Ticks){0};
    if (axis->tick_count >= 0) {
        ticks->count = axis->tick_count;
        memcpy(ticks->at, axis->ticks, sizeof(double) * (size_t)axis->tick_count);
        if (!axis->tick_labels && !log) ticks__label(ticks, low, high);
        for (int i = 0; i < ticks->count && log; i++) text__print(ticks->label[i], TICK_TEXT, "%g", ticks->at[i]);
    } else if (log) {
        ticks__log(ticks, pow(10, low), pow(10, high), tick_room(d, dimension, 2));
    } else {
        ticks__linear(ticks, low, high, tick_room(d, dimension, 1));
        if (axis->minor) ticks__minor(ticks, low, high);
    }
}

/* A tick or grid line is put where its middle fills whole pixels. */
static double snapped(double pixel) { return floor(pixel + 0.5) + 0.5; }

static bool tick_place(const Drawing *d, int dimension, double value, double *pixel) {
    double at = scaled_limit(figure__ruler(d->axes, dimension), value), low = d->low[dimension],
           high = d->high[dimension];
    double slack = 1e-10 * fabs(high - low);
    if (at < fmin(low, high) - slack || at > fmax(low, high) + slack) return false;
    Point p = dimension ? draw__place(d, 1, value) : draw__place(d, value, 1);
    *pixel = dimension ? p.y : p.x;
    return true;
}

/* One axis as it is drawn: where it starts, and which way is out. */
typedef struct Side {
    int         dimension;
    const Axis *axis;
    double      start, out; /* pixels; out: 1 or -1 */
    double      edge;       /* how far its labels reach */
} Side;

static Side side_of_axes(const Drawing *d, int dimension) {
    Side s = {.dimension = dimension, .axis = &d->axes->axis[dimension]};
    bool far = s.axis->far_side;
    s.start = dimension ? (far ? d->frame.x1 : d->frame.x0) : (far ? d->frame.y0 : d->frame.y1);
    s.out = dimension == 0 ? (far ? -1 : 1) : (far ? 1 : -1);
    s.edge = s.start;
    return s;
}

static void reach_of_labels(Side *s, double pixel) {
    s->edge = s->out > 0 ? fmax(s->edge, pixel) : fmin(s->edge, pixel);
}

static void tick_mark(Drawing *d, Side *s, double pixel, double length, double width) {
    ArenaMark mark = arena__mark(&d->scratch);
    Path      path = draw__path(d);
    double    at = snapped(pixel), from = snapped(s->start), to = from + s->out * floor(length * d->point + 0.5);
    path__move(&path, s->dimension ? from : at, s->dimension ? at : from);
    path__line(&path, s->dimension ? to : at, s->dimension ? at : to);
    draw__stroke(d, &path, width * d->point, CAP_BUTT, d->figure->theme->ink, draw__everywhere(d));
    reach_of_labels(s, s->start + s->out * length * d->point);
    arena__release(&d->scratch, mark);
}

static void grid_line(Drawing *d, int dimension, double pixel) {
    ArenaMark mark = arena__mark(&d->scratch);
    Path      path = draw__path(d);
    double    at = snapped(pixel);
    path__move(&path, dimension ? d->frame.x0 : at, dimension ? at : d->frame.y0);
    path__line(&path, dimension ? d->frame.x1 : at, dimension ? at : d->frame.y1);
    draw__stroke(d, &path, SPINE * d->point, CAP_PROJECTING, d->figure->theme->grid, d->inside);
    arena__release(&d->scratch, mark);
}

static void tick_label(Drawing *d, Side *s, const char *label, double pixel, double distance) {
    TextSize size = font__measure(label, strlen(label), AXES_FONT * d->point);
    Color    ink = d->figure->theme->ink;
    double   at = s->start + s->out * distance;
    if (s->dimension) {
        draw__text(d, label, AXES_FONT, ink, at, pixel + size.ascent / 2, s->out > 0 ? 0 : 1, 0);
        reach_of_labels(s, at + s->out * size.width);
    } else {
        draw__text(d, label, AXES_FONT, ink, pixel, s->out > 0 ? at + size.ascent : at - size.descent, 0.5, 0);
        reach_of_labels(s, at + s->out * (size.ascent + size.descent));
    }
}

/* Beside the axis' label, which keeps its place. */
static void offset_text(Drawing *d, const Side *s, const char *text) {
    TextSize size = font__measure(text, strlen(text), AXES_FONT * d->point);
    double   pad = OFFSET_PAD * d->point;
    Color    ink = d->figure->theme->ink;
    if (!*text) return;
    if (s->dimension) {
        draw__text(d, text, AXES_FONT, ink, s->start, d->frame.y0 - pad, s->out > 0 ? 1 : 0, 0);
    } else {
        draw__text(d, text, AXES_FONT, ink, d->frame.x1, s->edge + pad + size.ascent, 1, 0);
    }
}

static void axis_label(Drawing *d, const Side *s) {
    const char *text = s->axis->label;
    Color       ink = d->figure->theme->ink;
    if (!text || !*text) return;
    TextSize size = font__measure(text, strlen(text), AXES_FONT * d->point);
    double   at = s->edge + s->out * LABEL_PAD * d->point;
    if (s->dimension)
        draw__text(d, text, AXES_FONT, ink, s->out > 0 ? at + size.ascent : at - size.descent,
                   (d->frame.y0 + d->frame.y1) / 2, 0.5, 90);
    else
        draw__text(d, text, AXES_FONT, ink, (d->frame.x0 + d->frame.x1) / 2,
                   s->out > 0 ? at + size.ascent : at - size.descent, 0.5, 0);
}

/* Draws an axis' ticks, their labels, and beyond those the axis' own label. */
static void draw_axis(Drawing *d, int dimension) {
    Side   s = side_of_axes(d, dimension);
    Ticks  ticks;
    double pixel;
    find_ticks(d, dimension, &ticks);
    for (int i = 0; i < ticks.count; i++) {
        bool minor = ticks.minor[i];
        if (!tick_place(d, dimension, ticks.at[i], &pixel)) continue;
        if (d->axes->grid && !minor) grid_line(d, dimension, pixel);
        if (s.axis->hidden) continue;
        tick_mark(d, &s, pixel, minor ? MINOR_TICK : TICK, minor ? MINOR_WIDTH : SPINE);
        const char *label = s.axis->tick_count >= 0 && s.axis->tick_labels ? s.axis->tick_labels[i] : ticks.label[i];
        if (*label) tick_label(d, &s, label, pixel, (minor ? MINOR_TICK + MINOR_PAD : TICK + TICK_PAD) * d->point);
    }
    if (s.axis->hidden) return;
    offset_text(d, &s, ticks.offset);
    axis_label(d, &s);
}

/* ---- The whole --------------------------------------------------------------------------------- */

static void draw_frame(Drawing *d) {
    const Box f = d->frame;
    const Box sides[4] = {
        {f.x0, f.y1, f.x0, f.y0}, {f.x1, f.y1, f.x1, f.y0}, {f.x0, f.y1, f.x1, f.y1}, {f.x0, f.y0, f.x1, f.y0}};
    for (int i = 0; i < 4; i++) {
        ArenaMark mark = arena__mark(&d->scratch);
        Path      path = draw__path(d);
        path__move(&path, sides[i].x0, sides[i].y0);
        path__line(&path, sides[i].x1, sides[i].y1);
        path__snap(&path, SPINE * d->point);
        draw__stroke(d, &path, SPINE * d->point, CAP_PROJECTING, d->figure->theme->ink, draw__everywhere(d));
        arena__release(&d->scratch, mark);
    }
}

/* Above the frame, and above an offset text at its left. */
static void draw_title(Drawing *d) {
    const char *text = d->axes->title;
    if (!text || !*text) return;
    draw__text(d, text, AXES_TITLE_FONT, d->figure->theme->ink, (d->frame.x0 + d->frame.x1) / 2,
               d->frame.y0 - TITLE_PAD * d->point, 0.5, 0);
}

/* Artists with from <= order < to, lowest first; of the same order, the first first. */
static void draw_artists(Drawing *d, double from, double to) {
    for (double order = from; order < to;) {
        double next = to;
        for (const Artist *a = d->axes->first; a; a = a->next) {
            if (a->order == order) draw__artist(d, a);
            if (a->order > order) next = fmin(next, a->order);
        }
        order = next;
    }
}

void draw__axes(Drawing *d) {
    draw__limits(d);
    d->ink = d->frame;
    draw_artists(d, 0, 1.5);
    if (!d->axes->off) {
        draw_axis(d, 0);
        draw_axis(d, 1);
    }
    draw_artists(d, 1.5, 2.5);
    if (!d->axes->off) draw_frame(d);
    draw_artists(d, 2.5, 5);
    draw_title(d);
    if (d->axes->legend) draw__legend(d);
}
