/* plot/training.c: the pictures of a training, from public functions alone. */
#include "base/text.h"
#include "base/values.h"

#include <taper/plot.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- Curves ------------------------------------------------------------------------------------ */

enum { SMOOTHED_FROM = 100, MOST_CLASSES = 100 };
static const double PALE = 0.3;

/* The mean of what was so far, each number counting `weight` times as much as the next. NaN is passed over. */
static double *smooth_curve(const plot_Curve *c, double weight) {
    double *y = base__allocate_aside(sizeof(double) * (size_t)(c->count + 1)), sum = 0, total = 0;
    for (int64_t i = 0; y && i < c->count; i++) {
        bool there = isfinite(c->values[i]);
        if (there) sum = weight * sum + c->values[i], total = weight * total + 1;
        y[i] = there ? sum / total : (double)NAN;
    }
    return y;
}

static bool draw_curve(plot_Axes *axes, const plot_Curve *c, int index, double weight) {
    char color[4];
    snprintf(color, sizeof color, "C%d", index % 10);
    plot_LineOptions plain = plot_line_defaults(), pale = plain;
    taper_Values     values = taper_array(c->values, -1, TAPER_DOUBLE);
    plain.label = c->name;
    plain.color = pale.color = color;
    pale.alpha = PALE;
    pale.linewidth = 1;
    if (c->count < SMOOTHED_FROM || weight == 0) return plot_line_with(axes, values, c->count, plain);
    double *y = smooth_curve(c, weight);
    bool    good = y && plot_line_with(axes, values, c->count, pale);
    good = good && plot_line_with(axes, taper_array(y, -1, TAPER_DOUBLE), c->count, plain);
    base__free(y);
    return good;
}

static bool spans_decades(const plot_Curve *curves, int count) {
    double low = INFINITY, high = 0;
    for (int k = 0; k < count; k++)
        for (int64_t i = 0; i < curves[k].count && !curves[k].metric; i++) {
            double value = curves[k].values[i];
            if (!isfinite(value)) continue;
            low = fmin(low, value);
            high = fmax(high, value);
        }
    return low > 0 && high >= 100 * low;
}

bool plot_history_with(plot_Figure *figure, const plot_Curve *curves, int count, plot_HistoryOptions o) {
    double weight = o.smoothing;
    int    metrics = 0;
    if (!FROM_DEFAULTS(o, "plot_history")) return false;
    if (!figure) return base__raise_aside(ERROR_VALUE, "history: figure is NULL");
    if (count < 1 || !curves) return base__raise_aside(ERROR_VALUE, "history: expected curves, got %d", count);
    if (!(weight >= 0 && weight < 1))
        return base__raise_aside(ERROR_VALUE, "history: smoothing must be between 0 and 1, got %g", weight);
    for (int k = 0; k < count; k++) {
        if (!curves[k].values || curves[k].count < 0)
            return base__raise_aside(ERROR_VALUE, "history: curve %d has no values", k);
        metrics += curves[k].metric;
    }
    int                 rows = metrics > 0 && metrics < count ? 2 : 1;
    plot_SubplotOptions shared = plot_subplot_defaults();
    plot_Axes          *losses = plot_subplot_with(figure, rows, 1, 1, shared);
    shared.sharex = losses;
    plot_Axes *below = rows == 2 ? plot_subplot_with(figure, 2, 1, 2, shared) : losses;
    bool       good = losses && below;
    for (int k = 0; k < count && good; k++) good = draw_curve(curves[k].metric ? below : losses, &curves[k], k, weight);
    for (int row = 0; row < rows && good; row++) {
        plot_Axes *axes = row ? below : losses;
        good = plot_grid_with(axes, plot_grid_defaults()) && plot_legend_with(axes, plot_legend_defaults()) &&
               (plot_ylabel)(axes, row || metrics == count ? "metric" : "loss");
    }
    if (good && metrics < count && spans_decades(curves, count)) good = (plot_yscale)(losses, "log");
    return good && (plot_xlabel)(below, o.xlabel) && (plot_tight_layout)(figure);
}

/* ---- Confusion --------------------------------------------------------------------------------- */

static bool enough(taper_Values values, int64_t n, const char *call) {
    int64_t known = values__count(values);
    if (!values.at || known < 0 || known >= n) return true;
    return base__raise_aside(ERROR_SHAPE, "%s: expected %lld numbers, got %lld", call, (long long)n, (long long)known);
}

/* Dark on light and light on dark: the two ends of the map. */
static bool write_counts(plot_Axes *axes, taper_Values counts, int64_t n, double low, double high) {
    bool good = true;
    for (int64_t i = 0; i < n * n && good; i++) {
        double value = values__at(counts, i);
        char   number[32];
        bool   whole = value == floor(value) && fabs(value) < 1e15;
        text__print(number, sizeof number, whole ? "%.0f" : "%.2g", value);
        plot_TextOptions o = plot_text_defaults();
        o.ha = o.va = "center";
        o.color = value < (low + high) / 2 ? "#fde725" : "#440154";
        good = plot_text_with(axes, (double)(i % n), (double)(i / n), number, o);
    }
    return good;
}

bool plot_confusion_matrix_with(plot_Where axes, taper_Values counts, int64_t n, plot_ConfusionOptions o) {
    double      places[MOST_CLASSES], low = INFINITY, high = -INFINITY;
    char        numbers[MOST_CLASSES][8];
    const char *names[MOST_CLASSES];
    if (!FROM_DEFAULTS(o, "plot_confusion_matrix")) return false;
    if (!axes) return base__raise_aside(ERROR_VALUE, "confusion_matrix: figure or axes is NULL");
    if (n < 1 || n > MOST_CLASSES)
        return base__raise_aside(ERROR_VALUE, "confusion_matrix: expected 1 to %d classes, got %lld", (int)MOST_CLASSES,
                                 (long long)n);
    if (!enough(counts, n * n, "confusion_matrix")) return false;
    if (!counts.at) return base__raise_aside(ERROR_VALUE, "confusion_matrix: counts is NULL");
    for (int64_t i = 0; i < n * n; i++) {
        low = fmin(low, values__at(counts, i));
        high = fmax(high, values__at(counts, i));
    }
    for (int i = 0; i < n; i++) {
        places[i] = i;
        snprintf(numbers[i], sizeof numbers[i], "%d", i);
        names[i] = o.names && o.names[i] ? o.names[i] : numbers[i];
    }
    plot_ImageOptions image = plot_imshow_defaults();
    image.cmap = o.cmap;
    if (!plot_imshow_with(axes, counts, n, n, image)) return false;
    if (!write_counts(axes, counts, n, low, high)) return false;
    if (o.colorbar && !plot_colorbar_with(axes, plot_colorbar_defaults())) return false;
    return (plot_xticks)(axes, (int)n, places, names) && (plot_yticks)(axes, (int)n, places, names) &&
           (plot_xlabel)(axes, "Predicted label") && (plot_ylabel)(axes, "True label");
}

/* ---- Weights ----------------------------------------------------------------------------------- */

bool plot_weights_with(plot_Axes *axes, taper_Values values, int64_t rows, int64_t columns) {
    double most = 0;
    if (!values.at) return base__raise_aside(ERROR_VALUE, "weights: values is NULL");
    if (rows < 1 || columns < 1 || rows > INT32_MAX / columns)
        return base__raise_aside(ERROR_VALUE, "weights: expected a row and a column at least, got %lld x %lld",
                                 (long long)rows, (long long)columns);
    if (!enough(values, rows * columns, "weights")) return false;
    for (int64_t i = 0; i < rows * columns; i++)
        if (isfinite(values__at(values, i))) most = fmax(most, fabs(values__at(values, i)));
    if (most == 0) most = 1;
    plot_ImageOptions image = plot_imshow_defaults();
    image.cmap = "coolwarm";
    image.vmin = -most;
    image.vmax = most;
    return plot_imshow_with(axes, values, rows, columns, image);
}
