/* plot/areas.c: bars, histograms and what lies between curves become filled areas. */
#include "plot/figure.h"

#include <math.h>
#include <string.h>

/* ---- Tools ------------------------------------------------------------------------------------- */

typedef struct Paint {
    const char *color, *edgecolor, *label;
    double      linewidth, alpha;
    Cycle       cycle; /* where the face's colour comes from if none is named */
} Paint;

/* The part of an area that is not its points. */
static bool paint(plot_Axes *axes, Paint p, Artist *area, const char *call) {
    area->kind = ARTIST_AREA;
    area->order = 1;
    area->label = p.label;
    area->style = "-";
    if (!(p.linewidth >= 0 && p.linewidth <= 1e4))
        return base__raise_aside(ERROR_VALUE, "%s: linewidth must be between 0 and 10000 points, got %g", call,
                                 p.linewidth);
    if (!figure__cycle_color(axes, p.color, p.alpha, p.cycle, &area->face, call)) return false;
    if (!figure__color(axes, p.edgecolor, p.alpha, (Color){0, 0, 0, 0}, &area->color, call)) return false;
    area->width = area->color.a == 0 ? 0 : p.linewidth;
    return true;
}

/* Room for `contours` of `each` points. */
static bool make_contours(plot_Axes *axes, Artist *area, int64_t contours, int64_t each, double **x, double **y) {
    int64_t *starts = arena__allocate(&axes->figure->memory, sizeof *starts * (size_t)(contours + 1));
    area->x = *x = figure__memory(axes, contours * each);
    area->y = *y = figure__memory(axes, contours * each);
    if (!starts || !*x || !*y) return false;
    for (int64_t i = 0; i < contours; i++) starts[i] = i * each;
    area->starts = starts;
    area->contours = contours;
    area->count = contours * each;
    return true;
}

static void put_rectangle(double *x, double *y, double x0, double y0, double x1, double y1) {
    x[0] = x[3] = x0, x[1] = x[2] = x1;
    y[0] = y[1] = y0, y[2] = y[3] = y1;
}

/* ---- Bars -------------------------------------------------------------------------------------- */

/* Bars of the given lengths from `base` on, and from `from` to `to` across. */
static bool add_rectangles(plot_Axes *axes, Artist area, int64_t n, const double *from, const double *to,
                           const double *base, const double *length, bool upright) {
    double *x, *y;
    if (!make_contours(axes, &area, n, 4, &x, &y)) return false;
    for (int64_t i = 0; i < n; i++) {
        double end = base[i] + length[i];
        if (upright)
            put_rectangle(x + 4 * i, y + 4 * i, from[i], base[i], to[i], end);
        else
            put_rectangle(x + 4 * i, y + 4 * i, base[i], from[i], end, to[i]);
    }
    area.sticky[upright] = base;
    area.sticky_count[upright] = n;
    return figure__add(axes, area);
}

static bool bars(plot_Axes *axes, taper_Values at, taper_Values length, int64_t n, plot_BarOptions o, bool upright,
                 const char *call) {
    Artist area = {0};
    double width = o.width;
    if (!figure__usable(axes, call) || !figure__count(&n, at, call)) return false;
    if (!isfinite(width)) return base__raise_aside(ERROR_VALUE, "%s: width is not finite", call);
    Paint   p = {o.color, o.edgecolor, o.label, o.linewidth, o.alpha, CYCLE_AREAS};
    double *from = figure__copy(axes, at, n, upright ? "x" : "y", call);
    double *lengths = figure__copy(axes, length, n, upright ? "height" : "width", call);
    double *to = figure__memory(axes, n);
    double *base = o.bottom.at ? figure__copy(axes, o.bottom, n, "bottom", call) : figure__memory(axes, n);
    if (!from || !lengths || !to || !base || !paint(axes, p, &area, call)) return false;
    for (int64_t i = 0; i < n; i++) {
        if (!o.edge) from[i] -= width / 2;
        to[i] = from[i] + width;
        if (!o.bottom.at) base[i] = 0;
    }
    return add_rectangles(axes, area, n, from, to, base, lengths, upright);
}

bool plot_bar_with(plot_Where axes, taper_Values x, taper_Values height, int64_t n, plot_BarOptions o) {
    return FROM_DEFAULTS(o, "plot_bar") && bars(axes, x, height, n, o, true, "bar");
}
bool plot_barh_with(plot_Where axes, taper_Values y, taper_Values width, int64_t n, plot_BarOptions o) {
    return FROM_DEFAULTS(o, "plot_barh") && bars(axes, y, width, n, o, false, "barh");
}

/* ---- Histograms -------------------------------------------------------------------------------- */

/* NumPy's rule for the range: of the data, or one around their only value. */
static bool find_data_range(const double *values, int64_t n, double *low, double *high) {
    figure__range(values, n, low, high);
    if (!isfinite(*low) || !isfinite(*high) || *low > *high || !isfinite(*high - *low))
        return base__raise_aside(ERROR_VALUE, "hist: expected a finite ascending range, got %g to %g", *low, *high);
    if (*low == *high) *low -= 0.5, *high += 0.5;
    return true;
}

/* Bin i holds edges[i] <= value < edges[i + 1], the last one its end too. */
static void count_values(const double *values, int64_t n, const double *edges, int bins, double *counts) {
    double range = edges[bins] - edges[0];
    for (int i = 0; i < bins; i++) counts[i] = 0;
    for (int64_t i = 0; i < n; i++) {
        double v = values[i];
        if (!(v >= edges[0] && v <= edges[bins])) continue;
        double place = (v - edges[0]) / range * bins; /* in this order: bins / range may be infinite */
        int    bin = place >= bins ? bins - 1 : (int)place;
        if (v < edges[bin] && bin > 0) bin--;
        if (v >= edges[bin + 1] && bin < bins - 1) bin++;
        counts[bin]++;
    }
}

bool plot_hist_with(plot_Where axes, taper_Values values, int64_t n, plot_HistOptions o) {
    Artist area = {0};
    int    bins = o.bins;
    double low = o.low, high = o.high, total = 0;
    if (!FROM_DEFAULTS(o, "plot_hist") || !figure__usable(axes, "hist")) return false;
    if (!figure__count(&n, values, "hist")) return false;
    if (bins < 1 || bins > 1 << 20)
        return base__raise_aside(ERROR_VALUE, "hist: expected 1 to %d bins, got %d", 1 << 20, bins);
    double *copy = figure__copy(axes, values, n, "values", "hist");
    double *edges = figure__memory(axes, bins), *counts = figure__memory(axes, bins),
           *base = figure__memory(axes, bins);
    if (!copy || !edges || !counts || !base || !find_data_range(copy, n, &low, &high)) return false;
    /* matplotlib's histogram takes its colour from the lines' cycle, so that a curve over it has the next one */
    Paint p = {o.color, o.edgecolor, o.label, 1, o.alpha, CYCLE_LINES};
    if (!paint(axes, p, &area, "hist")) return false;
    for (int i = 0; i <= bins; i++) edges[i] = i == bins ? high : low + (high - low) / bins * i;
    for (int i = 0; i < bins; i++)
        if (!(edges[i] < edges[i + 1]))
            return base__raise_aside(ERROR_VALUE, "hist: %d bins are too many for a range from %g to %g", bins, low,
                                     high);
    count_values(copy, n, edges, bins, counts);
    for (int i = 0; i < bins; i++) total += counts[i];
    for (int i = 0; i < bins; i++) {
        double part = total > 0 ? counts[i] / total : 0;
        if (o.density) counts[i] = o.cumulative ? part : part / (edges[i + 1] - edges[i]);
        if (o.cumulative && i > 0) counts[i] += counts[i - 1];
        base[i] = 0;
    }
    return add_rectangles(axes, area, bins, edges, edges + 1, base, counts, true);
}

/* ---- Between curves ---------------------------------------------------------------------------- */

bool plot_fill_between_with(plot_Where axes, taper_Values x, taper_Values y1, int64_t n, plot_AreaOptions o) {
    Artist area = {0};
    if (!FROM_DEFAULTS(o, "plot_fill_between") || !figure__usable(axes, "fill_between")) return false;
    if (!figure__count(&n, x, "fill_between")) return false;
    double *at = figure__copy(axes, x, n, "x", "fill_between"),
           *first = figure__copy(axes, y1, n, "y1", "fill_between");
    bool    to_zero = !o.y2.at;
    double *second = to_zero ? figure__memory(axes, n) : figure__copy(axes, o.y2, n, "y2", "fill_between");
    double *px, *py;
    if (!at || !first || !second || !make_contours(axes, &area, n, 2, &px, &py)) return false;
    /* a named colour is the edge's too, as it is in matplotlib */
    Paint p = {o.color, o.edgecolor ? o.edgecolor : o.color, o.label, o.linewidth, o.alpha, CYCLE_AREAS};
    if (!paint(axes, p, &area, "fill_between")) return false;
    int64_t *starts = (int64_t *)area.starts, used = 0;
    for (int64_t i = 0; i < n && to_zero; i++) second[i] = 0;
    area.contours = 0;
    area.between = true;
    for (int64_t i = 0, end; i < n; i = end + 1) { /* runs without NaN: there and back */
        for (end = i; end < n && isfinite(at[end]) && isfinite(first[end]) && isfinite(second[end]);) end++;
        if (end - i < 2) continue;
        starts[area.contours++] = used;
        for (int64_t k = i; k < end; k++, used++) px[used] = at[k], py[used] = first[k];
        for (int64_t k = end - 1; k >= i; k--, used++) px[used] = at[k], py[used] = second[k];
    }
    area.count = used;
    return figure__add(axes, area);
}

static bool add_span(plot_Axes *axes, double low, double high, plot_SpanOptions o, bool horizontal, const char *call) {
    Artist  area = {0};
    double *x, *y;
    if (!figure__usable(axes, call)) return false;
    if (!isfinite(low) || !isfinite(high))
        return base__raise_aside(ERROR_VALUE, "%s: expected finite borders, got %g and %g", call, low, high);
    if (!make_contours(axes, &area, 1, 4, &x, &y)) return false;
    /* C0 and not the next colour, and without an edge; a named one is the edge's too */
    Paint p = {
        o.color ? o.color : "C0", o.edgecolor ? o.edgecolor : o.color, o.label, o.linewidth, o.alpha, CYCLE_AREAS};
    if (!paint(axes, p, &area, call)) return false;
    put_rectangle(x, y, horizontal ? 0 : low, horizontal ? low : 0, horizontal ? 1 : high, horizontal ? high : 1);
    area.x_part = horizontal;
    area.y_part = !horizontal;
    return figure__add(axes, area);
}

bool plot_axhspan_with(plot_Where axes, double low, double high, plot_SpanOptions o) {
    return FROM_DEFAULTS(o, "plot_axhspan") && add_span(axes, low, high, o, true, "axhspan");
}
bool plot_axvspan_with(plot_Where axes, double low, double high, plot_SpanOptions o) {
    return FROM_DEFAULTS(o, "plot_axvspan") && add_span(axes, low, high, o, false, "axvspan");
}
