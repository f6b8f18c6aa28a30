/* plot/curves.c: lines, steps, error bars, points and texts become artists. Defaults are matplotlib's. */
#include "plot/figure.h"

#include "plot/image.h"

#include <math.h>
#include <string.h>

/* ---- Options of a line ------------------------------------------------------------------------- */

/* What "o--r" says: each part empty if it does not. */
typedef struct LineFormat {
    char marker[2], style[3], color[3];
} LineFormat;

static bool parse_format(const char *text, LineFormat *f) {
    *f = (LineFormat){"", "", ""};
    for (const char *c = text; *c;) {
        if (c[0] == '-' || c[0] == ':') {
            int length = c[0] == '-' && (c[1] == '-' || c[1] == '.') ? 2 : 1;
            if (*f->style) return false;
            memcpy(f->style, c, (size_t)length);
            c += length;
        } else if (c[0] == 'C' && c[1] >= '0' && c[1] <= '9') {
            if (*f->color) return false;
            memcpy(f->color, c, 2);
            c += 2;
        } else if (marks__known(*c)) {
            if (*f->marker) return false;
            f->marker[0] = *c++;
        } else {
            if (*f->color || !strchr("bgrcmykw", *c)) return false;
            f->color[0] = *c++;
        }
    }
    return true;
}

static bool known_style(const char *style) {
    return !strcmp(style, "-") || !strcmp(style, "--") || !strcmp(style, ":") || !strcmp(style, "-.");
}

static bool check_size(double value, const char *what, const char *call) {
    if (value >= 0 && value <= 1e4) return true;
    return base__raise_aside(ERROR_VALUE, "%s: %s must be between 0 and 10000 points, got %g", call, what, value);
}

/* Fills in all of a line but its points. A colour is taken from the cycle only if none is named. */
static bool style_line(plot_Axes *axes, plot_LineOptions o, Artist *line, const char *call) {
    LineFormat  f;
    const char *fmt = o.fmt ? o.fmt : "";
    if (!parse_format(fmt, &f))
        return base__raise_aside(ERROR_VALUE, "%s: \"%.40s\" is no format such as \"o--r\"", call, fmt);
    const char *marker = o.marker ? o.marker : f.marker, *color = o.color ? o.color : *f.color ? f.color : NULL;
    const char *style = o.linestyle ? o.linestyle : *f.style ? f.style : *f.marker ? "" : "-";
    if (strcmp(style, "none") == 0 || strcmp(style, " ") == 0) style = "";
    if (strcmp(marker, "none") == 0) marker = "";
    if (*style && !known_style(style))
        return base__raise_aside(
            ERROR_VALUE, "%s: there is no linestyle \"%.40s\"; expected \"-\", \"--\", \":\" or \"-.\"", call, style);
    if (*marker && (marker[1] || !marks__known(*marker)))
        return base__raise_aside(ERROR_VALUE, "%s: there is no marker \"%.40s\"", call, marker);
    if (!check_size(o.linewidth, "linewidth", call) || !check_size(o.markersize, "markersize", call)) return false;
    if (!figure__cycle_color(axes, color, o.alpha, CYCLE_LINES, &line->color, call)) return false;
    line->kind = ARTIST_LINE;
    line->order = 2;
    line->label = o.label;
    line->width = *style ? o.linewidth : 0;
    if (!(line->style = figure__text(axes->figure, *style ? style : "-"))) return false;
    line->mark = (Mark){*marker, o.markersize, line->color, line->color, 1};
    return figure__color(axes, o.markerfacecolor, o.alpha, line->color, &line->mark.face, call);
}

/* ---- Lines ------------------------------------------------------------------------------------- */

static bool add_line(plot_Axes *axes, taper_Values y, int64_t n, plot_LineOptions o, const char *call) {
    static const char *const names[STEPS] = {"default", "steps-pre", "steps-mid", "steps-post"};
    Steps                    steps = STEPS_NONE;
    if (!figure__usable(axes, call) || !figure__count(&n, y, call)) return false;
    if (o.drawstyle) {
        int found = STEPS_NONE;
        while (found < STEPS && strcmp(o.drawstyle, names[found]) != 0) found++;
        if (found == STEPS)
            return base__raise_aside(ERROR_VALUE, "%s: there is no drawstyle \"%.40s\"", call, o.drawstyle);
        steps = (Steps)found;
    }
    Artist line = {.count = n};
    if (n > 0 && !y.at) return base__raise_aside(ERROR_VALUE, "%s: y is NULL", call);
    if (!style_line(axes, o, &line, call)) return false;
    double *x = o.x.at ? figure__copy(axes, o.x, n, "x", call) : figure__memory(axes, n);
    line.y = figure__copy(axes, y, n, "y", call);
    line.x = x;
    if (!x || !line.y) return false;
    for (int64_t i = 0; i < n && !o.x.at; i++) x[i] = (double)i;
    line.steps = steps;
    return figure__add(axes, line);
}

bool plot_line_with(plot_Where axes, taper_Values y, int64_t n, plot_LineOptions o) {
    return FROM_DEFAULTS(o, "plot_line") && add_line(axes, y, n, o, "line");
}
bool plot_step_with(plot_Where axes, taper_Values y, int64_t n, plot_LineOptions o) {
    return FROM_DEFAULTS(o, "plot_step") && add_line(axes, y, n, o, "step");
}

/* From one side of the axes to the other, in the colour that matplotlib has for lines without a cycle. */
static bool add_across(plot_Axes *axes, double value, plot_AxlineOptions o, bool horizontal, const char *call) {
    Artist line = {.count = 2};
    if (!figure__usable(axes, call)) return false;
    if (!isfinite(value)) return base__raise_aside(ERROR_VALUE, "%s: expected a finite place, got %g", call, value);
    double          *along = figure__memory(axes, 2), *across = figure__memory(axes, 2);
    plot_LineOptions as_line = plot_line_defaults();
    as_line.label = o.label;
    as_line.color = o.color ? o.color : axes->figure->theme->line;
    as_line.linewidth = o.linewidth;
    as_line.linestyle = o.linestyle;
    as_line.alpha = o.alpha;
    if (!along || !across || !style_line(axes, as_line, &line, call)) return false;
    along[0] = 0, along[1] = 1;
    across[0] = across[1] = value;
    line.x = horizontal ? along : across;
    line.y = horizontal ? across : along;
    line.x_part = horizontal;
    line.y_part = !horizontal;
    return figure__add(axes, line);
}

bool plot_axhline_with(plot_Where axes, double y, plot_AxlineOptions o) {
    return FROM_DEFAULTS(o, "plot_axhline") && add_across(axes, y, o, true, "axhline");
}
bool plot_axvline_with(plot_Where axes, double x, plot_AxlineOptions o) {
    return FROM_DEFAULTS(o, "plot_axvline") && add_across(axes, x, o, false, "axvline");
}

/* ---- Error bars -------------------------------------------------------------------------------- */

/* The bars of one direction, and their caps. */
static bool add_error_bars(plot_Axes *axes, const Artist *curve, const double *err, bool along_y, double capsize) {
    int64_t n = curve->count;
    double *x = figure__memory(axes, 3 * n), *y = figure__memory(axes, 3 * n);
    if (!x || !y) return false;
    for (int64_t i = 0; i < n; i++)
        for (int end = 0; end < 3; end++) {
            double off = end == 2 ? (double)NAN : end == 1 ? err[i] : -err[i];
            x[3 * i + end] = curve->x[i] + (along_y ? 0 : off);
            y[3 * i + end] = curve->y[i] + (along_y ? off : 0);
        }
    Artist bars = {
        .kind = ARTIST_LINE, .order = 2, .count = 3 * n, .x = x, .y = y, .color = curve->color, .butt = true};
    bars.width = curve->width > 0 ? curve->width : 1.5;
    bars.style = "-";
    if (!figure__add(axes, bars)) return false;
    bars.mark = (Mark){along_y ? '_' : '|', 2 * capsize, curve->color, curve->color, 1};
    bars.width = 0;
    return capsize == 0 || figure__add(axes, bars);
}

static plot_LineOptions line_of_errorbar(const plot_ErrorbarOptions *o) {
    plot_LineOptions line = plot_line_defaults();
    line.fmt = o->fmt;
    line.label = o->label;
    line.color = o->color;
    line.linewidth = o->linewidth;
    line.linestyle = o->linestyle;
    line.alpha = o->alpha;
    line.marker = o->marker;
    line.markersize = o->markersize;
    line.markerfacecolor = o->markerfacecolor;
    return line;
}

/* Half the lengths of the bars of one direction; NULL with an error, or without one if there are none. */
static double *half_lengths(plot_Axes *axes, taper_Values err, int64_t n, const char *what) {
    double *half = err.at ? figure__copy(axes, err, n, what, "errorbar") : NULL;
    for (int64_t i = 0; half && i < n; i++)
        if (half[i] < 0)
            return base__raise_aside(ERROR_VALUE, "errorbar: half the length of bar %lld is negative", (long long)i);
    return half;
}

bool plot_errorbar_with(plot_Where axes, taper_Values x, taper_Values y, int64_t n, plot_ErrorbarOptions o) {
    if (!FROM_DEFAULTS(o, "plot_errorbar") || !figure__usable(axes, "errorbar")) return false;
    if (!figure__count(&n, y, "errorbar") || !check_size(o.capsize, "capsize", "errorbar")) return false;
    Artist  curve = {.count = n};
    double *xerr = half_lengths(axes, o.xerr, n, "xerr"), *yerr = half_lengths(axes, o.yerr, n, "yerr");
    if ((o.xerr.at && !xerr) || (o.yerr.at && !yerr)) return false;
    if (!(curve.x = figure__copy(axes, x, n, "x", "errorbar"))) return false;
    if (!(curve.y = figure__copy(axes, y, n, "y", "errorbar"))) return false;
    if (!style_line(axes, line_of_errorbar(&o), &curve, "errorbar")) return false;
    if (xerr && !add_error_bars(axes, &curve, xerr, false, o.capsize)) return false;
    if (yerr && !add_error_bars(axes, &curve, yerr, true, o.capsize)) return false;
    return figure__add(axes, curve);
}

/* ---- Points ------------------------------------------------------------------------------------ */

/* A point whose number is not finite has no colour and is no point, neither for its edge nor for the limits. */
static bool color_marks(plot_Axes *axes, Artist *marks, double *x, const plot_ScatterOptions *o) {
    double *c = figure__copy(axes, o->c, marks->count, "c", "scatter");
    if (!c) return false;
    for (int64_t i = 0; i < marks->count; i++)
        if (!isfinite(c[i])) x[i] = (double)NAN;
    Mapping mapping = {o->cmap, o->vmin, o->vmax, o->alpha};
    marks->colors = image__colors(axes, c, marks->count, mapping, "scatter");
    return marks->colors;
}

bool plot_scatter_with(plot_Where axes, taper_Values x, taper_Values y, int64_t n, plot_ScatterOptions o) {
    const char *marker = o.marker ? o.marker : "NULL";
    if (!FROM_DEFAULTS(o, "plot_scatter") || !figure__usable(axes, "scatter")) return false;
    if (!figure__count(&n, x, "scatter")) return false;
    Artist marks = {.kind = ARTIST_MARKS, .order = 1, .count = n, .label = o.label};
    if (!*marker || marker[1] || !marks__known(*marker))
        return base__raise_aside(ERROR_VALUE, "scatter: there is no marker \"%.40s\"", marker);
    if (!(o.s >= 0 && o.s <= 1e8))
        return base__raise_aside(ERROR_VALUE, "scatter: s must be between 0 and 1e8 points^2, got %g", o.s);
    if (isnan(o.linewidth)) o.linewidth = strchr("+xX|_", *marker) && *marker != 'X' ? 1.5 : 1;
    if (!check_size(o.linewidth, "linewidth", "scatter")) return false;
    double *places = figure__copy(axes, x, n, "x", "scatter");
    if (!(marks.x = places)) return false;
    if (!(marks.y = figure__copy(axes, y, n, "y", "scatter"))) return false;
    if (o.sizes.at && !(marks.sizes = figure__copy(axes, o.sizes, n, "sizes", "scatter"))) return false;
    Color       face, edge;
    const char *plain = o.color ? o.color : o.c.at ? "k" : NULL; /* numbers take nothing from the cycle */
    if (!figure__cycle_color(axes, plain, o.alpha, CYCLE_AREAS, &face, "scatter")) return false;
    if (!figure__color(axes, o.edgecolor, o.alpha, face, &edge, "scatter")) return false;
    marks.mark = (Mark){*marker, sqrt(o.s), face, edge, o.linewidth};
    marks.joined = !o.edgecolor; /* the edge has the face's colour, also where each mark has its own */
    if (o.c.at && !color_marks(axes, &marks, places, &o)) return false;
    return figure__add(axes, marks);
}

/* ---- Text -------------------------------------------------------------------------------------- */

/* The number that goes with a name; false with an error if there is none. */
static bool aligned(const char *name, const char *const *names, const double *values, int count, const char *what,
                    double *value) {
    for (int i = 0; i < count; i++)
        if (name && strcmp(name, names[i]) == 0) {
            *value = values[i];
            return true;
        }
    return base__raise_aside(ERROR_VALUE, "text: there is no %s \"%.40s\"", what, name ? name : "NULL");
}

bool plot_text_with(plot_Where axes, double x, double y, const char *text, plot_TextOptions o) {
    static const char *const across[] = {"left", "center", "right"}, *const up[] = {"baseline", "bottom", "center",
                                                                                    "top"};
    Artist artist = {.kind = ARTIST_TEXT, .order = 3, .count = 1, .x_part = o.of_axes, .y_part = o.of_axes};
    if (!FROM_DEFAULTS(o, "plot_text") || !figure__usable(axes, "text")) return false;
    if (!isfinite(x) || !isfinite(y))
        return base__raise_aside(ERROR_VALUE, "text: expected a finite place, got %g, %g", x, y);
    if (!isfinite(o.rotation)) return base__raise_aside(ERROR_VALUE, "text: rotation is not finite");
    if (!check_size(o.fontsize, "fontsize", "text")) return false;
    if (!aligned(o.ha, across, (const double[]){0, 0.5, 1}, 3, "ha", &artist.halign)) return false;
    if (!aligned(o.va, up, (const double[]){-1, 0, 0.5, 1}, 4, "va", &artist.valign)) return false;
    Color ink = axes->figure->theme->ink;
    ink.a = o.alpha;
    if (!figure__color(axes, o.color, o.alpha, ink, &artist.color, "text")) return false;
    artist.x = figure__copy(axes, taper_array(&x, sizeof x, TAPER_DOUBLE), 1, "x", "text");
    artist.y = figure__copy(axes, taper_array(&y, sizeof y, TAPER_DOUBLE), 1, "y", "text");
    artist.text = figure__text(axes->figure, text ? text : "");
    artist.points = o.fontsize;
    artist.angle = o.rotation;
    return artist.x && artist.y && artist.text && figure__add(axes, artist);
}
