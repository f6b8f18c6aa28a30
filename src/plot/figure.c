/* plot/figure.c: collecting what a figure shows, and giving the picture out. */
#include "plot/figure.h"

#include "base/file.h"
#include "plot/color.h"
#include "plot/stb.h"

#include <math.h>
#include <string.h>

static const double MOST_PIXELS = 1 << 28, MOST_SIDE = 1 << 16; /* the PNG writer counts bytes in ints */

plot_Figure *plot_figure_with(plot_FigureOptions options) {
    double width = options.width == 0 ? 6.4 : options.width, height = options.height == 0 ? 4.8 : options.height;
    double dpi = options.dpi == 0 ? 100 : options.dpi, w = floor(width * dpi + 1e-6), h = floor(height * dpi + 1e-6);
    if (!(w >= 1 && h >= 1 && w <= MOST_SIDE && h <= MOST_SIDE && w * h <= MOST_PIXELS))
        return base__raise("figure: %g x %g inches at %g dpi is not between 1 and %g pixels a side and %g in all",
                           width, height, dpi, MOST_SIDE, MOST_PIXELS);
    plot_Figure *figure = base__allocate_zeroed(sizeof *figure);
    if (!figure) return NULL;
    figure->width = width;
    figure->height = height;
    figure->dpi = dpi;
    figure->x = figure->y = (Axis){.margin = 0.05, .tick_count = -1};
    figure->end = &figure->first;
    return figure;
}

bool plot_free(plot_Figure *figure) {
    if (!figure) return true;
    canvas__free(&figure->canvas);
    base__free(figure->png);
    arena__free(&figure->memory);
    base__free(figure);
    return true;
}

/* ---- What it shows ----------------------------------------------------------------------------- */

static bool usable(const plot_Figure *figure, const char *call) {
    return figure || base__raise("%s: figure is NULL", call);
}

static const char *copy_text(plot_Figure *figure, const char *text) {
    size_t length = strlen(text) + 1;
    char  *copy = arena__allocate(&figure->memory, length);
    return copy ? memcpy(copy, text, length) : NULL;
}

static bool set_text(plot_Figure *figure, const char **where, const char *text, const char *call) {
    if (!usable(figure, call)) return false;
    const char *copy = copy_text(figure, text ? text : "");
    if (copy) *where = copy;
    return copy;
}

bool(plot_title)(plot_Figure *figure, const char *text) {
    return set_text(figure, figure ? &figure->title : NULL, text, "title");
}
bool(plot_xlabel)(plot_Figure *figure, const char *text) {
    return set_text(figure, figure ? &figure->x.label : NULL, text, "xlabel");
}
bool(plot_ylabel)(plot_Figure *figure, const char *text) {
    return set_text(figure, figure ? &figure->y.label : NULL, text, "ylabel");
}

static bool set_limits(Axis *axis, double low, double high, const char *call) {
    if (!axis) return base__raise("%s: figure is NULL", call);
    if (!isfinite(low) || !isfinite(high) || low == high)
        return base__raise("%s: expected two different finite limits, got %g and %g", call, low, high);
    if (axis->log && (low <= 0 || high <= 0))
        return base__raise("%s: limits of a log axis are positive, got %g and %g", call, low, high);
    axis->fixed = true;
    axis->low = low;
    axis->high = high;
    return true;
}

bool(plot_xlim)(plot_Figure *figure, double low, double high) {
    return set_limits(figure ? &figure->x : NULL, low, high, "xlim");
}
bool(plot_ylim)(plot_Figure *figure, double low, double high) {
    return set_limits(figure ? &figure->y : NULL, low, high, "ylim");
}

static bool set_scale(Axis *axis, const char *scale, const char *call) {
    if (!axis) return base__raise("%s: figure is NULL", call);
    bool log = scale && strcmp(scale, "log") == 0;
    if (!log && (!scale || strcmp(scale, "linear") != 0))
        return base__raise("%s: expected \"linear\" or \"log\", got \"%s\"", call, scale ? scale : "NULL");
    if (log && axis->fixed && (axis->low <= 0 || axis->high <= 0))
        return base__raise("%s: limits of a log axis are positive, and they are %g and %g", call, axis->low,
                           axis->high);
    axis->log = log;
    return true;
}

bool(plot_xscale)(plot_Figure *figure, const char *scale) {
    return set_scale(figure ? &figure->x : NULL, scale, "xscale");
}
bool(plot_yscale)(plot_Figure *figure, const char *scale) {
    return set_scale(figure ? &figure->y : NULL, scale, "yscale");
}

bool(plot_margins)(plot_Figure *figure, double x, double y) {
    if (!usable(figure, "margins")) return false;
    if (!(x > -0.5) || !(y > -0.5) || !isfinite(x) || !isfinite(y))
        return base__raise("margins: margin must be greater than -0.5, got %g and %g", x, y);
    figure->x.margin = x;
    figure->y.margin = y;
    return true;
}

static bool set_ticks(plot_Figure *figure, Axis *axis, int count, const double *places, const char *const *labels,
                      const char *call) {
    if (!usable(figure, call)) return false;
    if (count < 0 || count > MOST_TICKS || (count && !places))
        return base__raise("%s: expected 0 to %d places, got %d", call, MOST_TICKS, count);
    double      *at = arena__allocate(&figure->memory, sizeof(double) * (size_t)(count + 1));
    const char **texts = arena__allocate(&figure->memory, sizeof(char *) * (size_t)(count + 1));
    if (!at || !texts) return false;
    for (int i = 0; i < count; i++) {
        at[i] = places[i];
        if (!isfinite(at[i])) return base__raise("%s: place %d is not finite", call, i);
        if (labels && !(texts[i] = copy_text(figure, labels[i] ? labels[i] : ""))) return false;
    }
    axis->tick_count = count;
    axis->ticks = at;
    axis->tick_labels = labels ? texts : NULL;
    return true;
}

bool(plot_xticks)(plot_Figure *figure, int count, const double *places, const char *const *labels) {
    return set_ticks(figure, figure ? &figure->x : NULL, count, places, labels, "xticks");
}
bool(plot_yticks)(plot_Figure *figure, int count, const double *places, const char *const *labels) {
    return set_ticks(figure, figure ? &figure->y : NULL, count, places, labels, "yticks");
}

bool(plot_grid)(plot_Figure *figure, bool visible) {
    if (!usable(figure, "grid")) return false;
    figure->grid = visible;
    return true;
}

bool plot_legend_with(plot_Figure *figure, plot_LegendOptions options) {
    static const char *const names[LOCATIONS] = {"best",         "upper right",  "upper left",  "lower left",
                                                 "lower right",  "right",        "center left", "center right",
                                                 "lower center", "upper center", "center"};
    int                      place = 0;
    if (!usable(figure, "legend")) return false;
    while (options.loc && place < LOCATIONS && strcmp(options.loc, names[place]) != 0) place++;
    if (place == LOCATIONS) return base__raise("legend: there is no location \"%s\"", options.loc);
    figure->legend = true;
    figure->location = (Location)place;
    return true;
}

/* ---- Lines ------------------------------------------------------------------------------------- */

static bool check_line(const plot_LineOptions *o, Color *color, int index) {
    *color = color__cycle(index);
    if (o->color && !color__parse(o->color, color)) return base__raise("line: there is no color \"%s\"", o->color);
    if (!(o->alpha >= 0 && o->alpha <= 1)) return base__raise("line: alpha must be between 0 and 1, got %g", o->alpha);
    if (!(o->linewidth >= 0 && o->linewidth <= 1e4))
        return base__raise("line: linewidth must be between 0 and 10000 points, got %g", o->linewidth);
    const char *style = o->linestyle ? o->linestyle : "-";
    if (strcmp(style, "-") && strcmp(style, "--") && strcmp(style, ":") && strcmp(style, "-."))
        return base__raise("line: there is no linestyle \"%s\"; expected \"-\", \"--\", \":\" or \"-.\"", style);
    color->a = o->alpha == 0 ? 1 : o->alpha;
    return true;
}

static Line *add_line(plot_Figure *figure, int64_t n, plot_LineOptions o, double **y) {
    Color color;
    if (!usable(figure, "line")) return NULL;
    if (n < 0 || n > INT32_MAX / 4)
        return base__raise("line: expected 0 to %d points, got %lld", INT32_MAX / 4, (long long)n);
    if (!check_line(&o, &color, figure->lines)) return NULL;
    size_t  bytes = sizeof(double) * (size_t)(n + 1);
    Line   *line = arena__allocate(&figure->memory, sizeof *line);
    double *x = arena__allocate(&figure->memory, bytes);
    *y = arena__allocate(&figure->memory, bytes);
    if (!line || !x || !*y) return NULL;
    *line = (Line){.count = n, .x = x, .y = *y, .color = color, .width = o.linewidth == 0 ? 1.5 : o.linewidth};
    line->style = copy_text(figure, o.linestyle ? o.linestyle : "-");
    bool listed = o.label && *o.label && o.label[0] != '_'; /* matplotlib leaves out what begins with _ */
    line->label = listed ? copy_text(figure, o.label) : NULL;
    if (!line->style || (listed && !line->label)) return NULL;
    for (int64_t i = 0; i < n; i++) x[i] = o.x ? o.x[i] : (double)i;
    return line;
}

static bool finish_line(plot_Figure *figure, Line *line) {
    *figure->end = line;
    figure->end = &line->next;
    figure->lines++;
    return true;
}

bool plot_line_double(plot_Figure *figure, const double *y, int64_t n, plot_LineOptions options) {
    double *copy;
    if (!y && n > 0) return base__raise("line: y is NULL");
    Line *line = add_line(figure, n, options, &copy);
    for (int64_t i = 0; line && i < n; i++) copy[i] = y[i];
    return line && finish_line(figure, line);
}

bool plot_line_float(plot_Figure *figure, const float *y, int64_t n, plot_LineOptions options) {
    double *copy;
    if (!y && n > 0) return base__raise("line: y is NULL");
    Line *line = add_line(figure, n, options, &copy);
    for (int64_t i = 0; line && i < n; i++) copy[i] = (double)y[i];
    return line && finish_line(figure, line);
}

/* ---- Pictures ---------------------------------------------------------------------------------- */

const uint8_t *(plot_pixels)(plot_Figure *figure, int *width, int *height) {
    if (figure && (!width || !height)) return base__raise("pixels: no place for width and height");
    if (!usable(figure, "pixels") || !draw__figure(figure)) return NULL;
    *width = figure->canvas.width;
    *height = figure->canvas.height;
    return figure->canvas.pixels;
}

const uint8_t *(plot_png)(plot_Figure *figure, size_t *size) {
    if (figure && !size) return base__raise("png: no place for the size");
    if (!usable(figure, "png") || !draw__figure(figure)) return NULL;
    base__free(figure->png);
    return figure->png = stb__png(figure->canvas.pixels, figure->canvas.width, figure->canvas.height, size);
}

bool(plot_savefig)(plot_Figure *figure, const char *path) {
    File           file;
    size_t         size;
    const uint8_t *png = base__failed() ? NULL : (plot_png)(figure, &size);
    if (!png || !file__open(&file, path, "savefig")) return false;
    fwrite(png, 1, size, file.stream); /* a short write shows in the stream's error flag */
    return file__commit(&file, "savefig");
}
