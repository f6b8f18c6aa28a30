/* plot/draw.c: a figure onto a canvas. Numbers are matplotlib's defaults (rcParams), in points.
 *
 * Order: ticks, grid and their labels, lines, frame, titles, legend. */
#include "plot/figure.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const Color  BLACK = {0, 0, 0, 1}, WHITE = {1, 1, 1, 1}, GRID = {0xb0 / 255.0, 0xb0 / 255.0, 0xb0 / 255.0, 1};
static const double LEFT = 0.125, RIGHT = 0.9, BOTTOM = 0.11, TOP = 0.88; /* of the figure */
static const double SPINE = 0.8, TICK = 3.5, TICK_PAD = 3.5;
static const double MINOR_TICK = 2, MINOR_PAD = 3.4, MINOR_WIDTH = 0.6;
static const double FONT = 10, TITLE_FONT = 12, LABEL_PAD = 4, TITLE_PAD = 6, OFFSET_PAD = 3;

/* ---- Tools ------------------------------------------------------------------------------------- */

Path draw__path(Drawing *d) { return (Path){.arena = &d->scratch}; }

void draw__stroke(Drawing *d, const Path *path, double width, Cap cap, Color color, Clip clip) {
    Path outline = path__stroke(path, width, cap, false);
    if (outline.failed) d->failed = true;
    canvas__fill(d->canvas, &outline, color, clip);
}

TextSize draw__text(Drawing *d, const char *text, double points, double x, double baseline, double halign,
                    double angle) {
    ArenaMark mark = arena__mark(&d->scratch);
    size_t    length = strlen(text);
    double    size = points * d->point;
    TextSize  extent = font__measure(text, length, size);
    Path      path = draw__path(d);
    double    radians = angle * 0.017453292519943295, back = halign * extent.width;
    font__draw(&path, text, length, size, x - back * cos(radians), baseline + back * sin(radians), angle);
    if (path.failed) d->failed = true;
    canvas__fill(d->canvas, &path, BLACK, canvas__all(d->canvas));
    arena__release(&d->scratch, mark);
    return extent;
}

static double scaled(const Axis *axis, double value) { return axis->log ? (value > 0 ? log10(value) : -1000) : value; }

Point draw__place(const Drawing *d, double x, double y) {
    double u = (scaled(&d->figure->x, x) - d->low[0]) / (d->high[0] - d->low[0]);
    double v = (scaled(&d->figure->y, y) - d->low[1]) / (d->high[1] - d->low[1]);
    return (Point){d->frame.x0 + u * (d->frame.x1 - d->frame.x0), d->frame.y1 - v * (d->frame.y1 - d->frame.y0)};
}

/* ---- Limits ------------------------------------------------------------------------------------ */

/* The range of the data along one axis; on a log axis only what is positive. */
static bool data_range(const plot_Figure *figure, bool along_y, double *low, double *high) {
    bool log = along_y ? figure->y.log : figure->x.log;
    *low = INFINITY, *high = -INFINITY;
    for (const Line *line = figure->first; line; line = line->next)
        for (int64_t i = 0; i < line->count; i++) {
            double value = along_y ? line->y[i] : line->x[i];
            if (!isfinite(line->x[i]) || !isfinite(line->y[i]) || (log && value <= 0)) continue;
            *low = fmin(*low, value);
            *high = fmax(*high, value);
        }
    return *low <= *high;
}

/* Limits that ticks can be computed for: neither their distance nor a power of ten beyond them overflows. */
static void set_limits(Drawing *d, bool along_y, bool log, double low, double high) {
    double most = log ? 300 : 1e300;
    d->low[along_y] = fmax(-most, fmin(low, most));
    d->high[along_y] = fmax(-most, fmin(high, most));
    if (d->low[along_y] != d->high[along_y]) return;
    d->low[along_y] -= most / 1e3;
    d->high[along_y] += most / 1e3;
}

static void choose_limits(Drawing *d, bool along_y) {
    const Axis *axis = along_y ? &d->figure->y : &d->figure->x;
    double      low = axis->low, high = axis->high, margin = 0;
    if (!axis->fixed && data_range(d->figure, along_y, &low, &high)) {
        if (axis->log && low == high) low /= 10, high *= 10;
        margin = axis->margin;
    } else if (!axis->fixed) {
        low = axis->log ? 1 : 0;
        high = axis->log ? 10 : 1;
    }
    if (!axis->log) ticks__widen(&low, &high, 0.05, 1e-15);
    low = scaled(axis, low), high = scaled(axis, high);
    double more = fmin((high - low) * margin, DBL_MAX / 4);
    set_limits(d, along_y, axis->log, low - more, high + more);
}

/* ---- Ticks ------------------------------------------------------------------------------------- */

/* How many ticks have room: a label is taken to be 3 ems wide and 2 high. */
static int tick_room(const Drawing *d, bool along_y, int least) {
    double pixels = along_y ? d->frame.y1 - d->frame.y0 : d->frame.x1 - d->frame.x0;
    double room = floor(pixels / d->point / (FONT * (along_y ? 2 : 3)));
    return room < least ? least : room > 9 ? 9 : (int)room;
}

static void find_ticks(const Drawing *d, bool along_y, Ticks *ticks) {
    const Axis *axis = along_y ? &d->figure->y : &d->figure->x;
    double      low = fmin(d->low[along_y], d->high[along_y]), high = fmax(d->low[along_y], d->high[along_y]);
    *ticks = (Ticks){0};
    if (axis->tick_count >= 0) {
        ticks->count = axis->tick_count;
        memcpy(ticks->at, axis->ticks, sizeof(double) * (size_t)axis->tick_count);
        if (!axis->tick_labels && !axis->log) ticks__label(ticks, low, high);
        for (int i = 0; i < ticks->count && axis->log; i++) snprintf(ticks->label[i], TICK_TEXT, "%g", ticks->at[i]);
    } else if (axis->log) {
        ticks__log(ticks, pow(10, low), pow(10, high), tick_room(d, along_y, 2));
    } else {
        ticks__linear(ticks, low, high, tick_room(d, along_y, 1));
    }
}

/* A tick or grid line is put where its middle fills whole pixels. */
static double snapped(double pixel) { return floor(pixel + 0.5) + 0.5; }

static bool tick_place(const Drawing *d, bool along_y, double value, double *pixel) {
    const Axis *axis = along_y ? &d->figure->y : &d->figure->x;
    double      at = scaled(axis, value), low = d->low[along_y], high = d->high[along_y];
    double      slack = 1e-10 * fabs(high - low);
    if (at < fmin(low, high) - slack || at > fmax(low, high) + slack) return false;
    Point p = along_y ? draw__place(d, 1, value) : draw__place(d, value, 1);
    *pixel = along_y ? p.y : p.x;
    return true;
}

static void tick_mark(Drawing *d, bool along_y, double pixel, double length, double width) {
    ArenaMark mark = arena__mark(&d->scratch);
    Path      path = draw__path(d);
    double    at = snapped(pixel), x0 = snapped(d->frame.x0), y1 = snapped(d->frame.y1), pixels = length * d->point;
    path__move(&path, along_y ? x0 : at, along_y ? at : y1);
    path__line(&path, along_y ? x0 - floor(pixels + 0.5) : at, along_y ? at : y1 + floor(pixels + 0.5));
    draw__stroke(d, &path, width * d->point, CAP_BUTT, BLACK, canvas__all(d->canvas));
    arena__release(&d->scratch, mark);
}

static void grid_line(Drawing *d, bool along_y, double pixel) {
    ArenaMark mark = arena__mark(&d->scratch);
    Path      path = draw__path(d);
    double    at = snapped(pixel);
    path__move(&path, along_y ? d->frame.x0 : at, along_y ? at : d->frame.y0);
    path__line(&path, along_y ? d->frame.x1 : at, along_y ? at : d->frame.y1);
    draw__stroke(d, &path, SPINE * d->point, CAP_PROJECTING, GRID, d->inside);
    arena__release(&d->scratch, mark);
}

static void axis_label(Drawing *d, bool along_y, double edge) {
    const char *text = along_y ? d->figure->y.label : d->figure->x.label;
    if (!text || !*text) return;
    TextSize size = font__measure(text, strlen(text), FONT * d->point);
    double   pad = LABEL_PAD * d->point;
    if (along_y)
        draw__text(d, text, FONT, edge - pad - size.descent, (d->frame.y0 + d->frame.y1) / 2, 0.5, 90);
    else
        draw__text(d, text, FONT, (d->frame.x0 + d->frame.x1) / 2, edge + pad + size.ascent, 0.5, 0);
}

/* Draws an axis' ticks, their labels, and beyond those the axis' own label. */
static void draw_axis(Drawing *d, bool along_y) {
    const Axis *axis = along_y ? &d->figure->y : &d->figure->x;
    Ticks       ticks;
    double      pixel, start = along_y ? d->frame.x0 : d->frame.y1, edge = start;
    find_ticks(d, along_y, &ticks);
    for (int i = 0; i < ticks.count; i++) {
        bool   minor = ticks.minor[i];
        double reach = (minor ? MINOR_TICK + MINOR_PAD : TICK + TICK_PAD) * d->point;
        if (!tick_place(d, along_y, ticks.at[i], &pixel)) continue;
        if (d->figure->grid && !minor) grid_line(d, along_y, pixel);
        tick_mark(d, along_y, pixel, minor ? MINOR_TICK : TICK, minor ? MINOR_WIDTH : SPINE);
        const char *label = axis->tick_count >= 0 && axis->tick_labels ? axis->tick_labels[i] : ticks.label[i];
        TextSize    size = font__measure(label, strlen(label), FONT * d->point);
        if (!*label) continue;
        if (along_y) {
            draw__text(d, label, FONT, start - reach, pixel + size.ascent / 2, 1, 0);
            edge = fmin(edge, start - reach - size.width);
        } else {
            draw__text(d, label, FONT, pixel, start + reach + size.ascent, 0.5, 0);
            edge = fmax(edge, start + reach + size.ascent + size.descent);
        }
    }
    double pad = OFFSET_PAD * d->point;
    if (*ticks.offset && along_y) {
        draw__text(d, ticks.offset, FONT, d->frame.x0, d->frame.y0 - pad, 0, 0);
    } else if (*ticks.offset) {
        TextSize size = font__measure(ticks.offset, strlen(ticks.offset), FONT * d->point);
        draw__text(d, ticks.offset, FONT, d->frame.x1, edge + pad + size.ascent, 1, 0);
    }
    axis_label(d, along_y, edge);
}

/* ---- Lines ------------------------------------------------------------------------------------- */

static int dash_pattern(const Line *line, double width, double *pattern) {
    static const double dashes[][4] = {{3.7, 1.6}, {1, 1.65}, {6.4, 1.6, 1, 1.6}};
    int                 which = strcmp(line->style, "--") == 0 ? 0 : strcmp(line->style, ":") == 0 ? 1 : 2;
    int                 count = which == 2 ? 4 : 2;
    for (int i = 0; i < count; i++) pattern[i] = dashes[which][i] * width;
    return count;
}

void draw__line(Drawing *d, const Line *line, const Path *path, Clip clip) {
    double pattern[4], width = line->width * d->point;
    bool   solid = strcmp(line->style, "-") == 0;
    Path   drawn = *path;
    path__snap(&drawn, width);
    if (drawn.count >= 128) drawn = path__simplify(&drawn);
    if (!solid) drawn = path__dash(&drawn, pattern, dash_pattern(line, width, pattern));
    draw__stroke(d, &drawn, width, solid ? CAP_PROJECTING : CAP_BUTT, line->color, clip);
}

/* Points far outside are brought near: what is drawn inside stays the same to a thousandth of a pixel. */
static Point near_canvas(const Drawing *d, Point p) {
    double far = 1e3 * (d->canvas->width + d->canvas->height);
    return (Point){fmin(fmax(p.x, -far), far), fmin(fmax(p.y, -far), far)};
}

static void draw_data(Drawing *d, const Line *line) {
    ArenaMark mark = arena__mark(&d->scratch);
    Path      path = draw__path(d);
    bool      pen_up = true;
    for (int64_t i = 0; i < line->count; i++) {
        bool drawable = isfinite(line->x[i]) && isfinite(line->y[i]);
        if (!drawable) {
            pen_up = true;
            continue;
        }
        Point p = near_canvas(d, draw__place(d, line->x[i], line->y[i]));
        if (pen_up)
            path__move(&path, p.x, p.y);
        else
            path__line(&path, p.x, p.y);
        pen_up = false;
    }
    if (path.failed) d->failed = true;
    draw__line(d, line, &path, d->inside);
    arena__release(&d->scratch, mark);
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
        draw__stroke(d, &path, SPINE * d->point, CAP_PROJECTING, BLACK, canvas__all(d->canvas));
        arena__release(&d->scratch, mark);
    }
}

static void draw_all(Drawing *d) {
    const plot_Figure *figure = d->figure;
    choose_limits(d, false);
    choose_limits(d, true);
    draw_axis(d, false);
    draw_axis(d, true);
    for (const Line *line = figure->first; line; line = line->next) draw_data(d, line);
    draw_frame(d);
    if (figure->title && *figure->title)
        draw__text(d, figure->title, TITLE_FONT, (d->frame.x0 + d->frame.x1) / 2, d->frame.y0 - TITLE_PAD * d->point,
                   0.5, 0);
    if (figure->legend) draw__legend(d);
}

bool draw__figure(plot_Figure *figure) {
    Canvas canvas;
    int    width = (int)(figure->width * figure->dpi + 1e-6), height = (int)(figure->height * figure->dpi + 1e-6);
    if (!canvas__init(&canvas, width, height, WHITE)) return false;
    Drawing d = {.figure = figure, .canvas = &canvas, .point = figure->dpi / 72};
    d.frame = (Box){LEFT * width, height - TOP * height, RIGHT * width, height - BOTTOM * height};
    d.inside = (Clip){(int)floor(d.frame.x0 + 0.5), (int)floor(d.frame.y0 + 0.5), (int)floor(d.frame.x1 + 0.5),
                      (int)floor(d.frame.y1 + 0.5)};
    draw_all(&d);
    arena__free(&d.scratch);
    if (d.failed) {
        canvas__free(&canvas);
        return false;
    }
    canvas__free(&figure->canvas);
    figure->canvas = canvas;
    return true;
}
