/* plot/figure.c: figures, their axes, and giving the picture out. */
#include "plot/figure.h"

#include "base/file.h"
#include "plot/stb.h"

#include <math.h>
#include <pthread.h>
#include <string.h>
#include <strings.h>

static const double MOST_PIXELS = 1 << 28, MOST_SIDE = 1 << 16; /* the PNG writer counts bytes in ints */
enum { MOST_SUBPLOTS = 64 };                                    /* a side of a grid of axes */

static const unsigned tab10[] = {0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728, 0x9467bd,
                                 0x8c564b, 0xe377c2, 0x7f7f7f, 0xbcbd22, 0x17becf};
static const unsigned on_dark[] = {0x8dd3c7, 0xfeffb3, 0xbfbbd9, 0xfa8174, 0x81b1d2,
                                   0xfdb462, 0xb3de69, 0xbc82bd, 0xccebc4, 0xffed6f};
static const Theme    light = {{1, 1, 1, 1},     {0, 0, 0, 1}, {0xb0 / 255.0, 0xb0 / 255.0, 0xb0 / 255.0, 1},
                               {.8, .8, .8, .8}, tab10,        "C0"};
static const Theme    dark = {{0, 0, 0, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}, {.8, .8, .8, .8}, on_dark, "white"};

/* ---- Which figures there are ------------------------------------------------------------------- */

/* A thread's current figure may be freed by another: so a figure is current only while it is in the list. Its links are
 * complements of addresses, so that a checker of leaks still sees a figure that nobody frees. */
static pthread_mutex_t            living_lock = PTHREAD_MUTEX_INITIALIZER;
static uintptr_t                  living = ~(uintptr_t)0;
static uint64_t                   serials;
static _Thread_local plot_Figure *current;
static _Thread_local uint64_t     current_serial;

static uintptr_t    link_to(const plot_Figure *figure) { return ~(uintptr_t)figure; }
static plot_Figure *linked(uintptr_t link) { return (plot_Figure *)~link; }

static void begin_living(plot_Figure *figure) {
    pthread_mutex_lock(&living_lock);
    figure->serial = ++serials;
    figure->next_living = living;
    living = link_to(figure);
    pthread_mutex_unlock(&living_lock);
    current = figure;
    current_serial = figure->serial;
}

/* Where the link to the figure stands in the list; NULL: nowhere. */
static uintptr_t *find_living(const plot_Figure *figure) {
    uintptr_t *at = &living;
    while (linked(*at) && linked(*at) != figure) at = &linked(*at)->next_living;
    return linked(*at) ? at : NULL;
}

static bool end_living(plot_Figure *figure) {
    pthread_mutex_lock(&living_lock);
    uintptr_t *at = find_living(figure);
    if (at) *at = figure->next_living;
    pthread_mutex_unlock(&living_lock);
    return at;
}

static plot_Figure *living_current(void) {
    pthread_mutex_lock(&living_lock);
    if (!current || !find_living(current) || current->serial != current_serial) current = NULL;
    pthread_mutex_unlock(&living_lock);
    return current;
}

/* ---- Figures ----------------------------------------------------------------------------------- */

plot_Figure *plot_figure_with(plot_FigureOptions options) {
    double      width = options.width, height = options.height, dpi = options.dpi;
    double      w = floor(width * dpi + 1e-6), h = floor(height * dpi + 1e-6);
    const char *style = options.style ? options.style : "NULL";
    if (!FROM_DEFAULTS(options, "plot_figure")) return NULL;
    if (!(w >= 1 && h >= 1 && w <= MOST_SIDE && h <= MOST_SIDE && w * h <= MOST_PIXELS))
        return base__raise_aside(ERROR_VALUE,
                                 "figure: %g x %g inches at %g dpi is not between 1 and %g pixels a side and %g in all",
                                 width, height, dpi, MOST_SIDE, MOST_PIXELS);
    if (dpi > MOST_SIDE) /* a point would be more pixels than any picture has */
        return base__raise_aside(ERROR_VALUE, "figure: expected at most %g dpi, got %g", MOST_SIDE, dpi);
    bool is_dark = strcmp(style, "dark_background") == 0;
    if (!is_dark && strcmp(style, "default") != 0)
        return base__raise_aside(
            ERROR_VALUE, "figure: there is no style \"%.40s\"; expected \"default\" or \"dark_background\"", style);
    plot_Figure *figure = base__allocate_aside(sizeof *figure);
    if (!figure) return NULL;
    *figure = (plot_Figure){.memory.aside = true};
    figure->width = width;
    figure->height = height;
    figure->dpi = dpi;
    figure->theme = is_dark ? &dark : &light;
    figure->end = &figure->first;
    begin_living(figure);
    return figure;
}

bool plot_free(plot_Figure *figure) {
    if (!figure) return true;
    if (!end_living(figure)) return base__raise_aside(ERROR_STATE, "free: the figure has been freed already");
    if (figure == current) current = NULL;
    canvas__free(&figure->canvas);
    base__free(figure->png);
    arena__free(&figure->memory);
    for (plot_Axes *axes = figure->first; axes;) {
        plot_Axes *next = axes->next;
        base__retire(axes, 0);
        axes = next;
    }
    base__retire(figure, 0);
    return true;
}

plot_Figure *plot_gcf(void) {
    plot_Figure *figure = living_current();
    return figure ? figure : plot_figure_with(plot_figure_defaults());
}

/* What has been freed has no size, and belongs to no figure, any more: see base__retire. */
static bool figure_usable(const plot_Figure *figure, const char *call) {
    if (figure && figure->dpi > 0) return true;
    return base__raise_aside(figure ? ERROR_STATE : ERROR_VALUE, "%s: figure %s", call,
                             figure ? "has been freed" : "is NULL");
}

bool figure__usable(const plot_Axes *axes, const char *call) {
    if (axes && axes->figure) return true;
    return base__raise_aside(axes ? ERROR_STATE : ERROR_VALUE, "%s: figure or axes %s", call,
                             axes ? "has been freed" : "is NULL");
}

const char *figure__text(plot_Figure *figure, const char *text) {
    size_t length = text ? strlen(text) + 1 : 0;
    char  *copy = text ? arena__allocate(&figure->memory, length) : NULL;
    return copy ? memcpy(copy, text, length) : NULL;
}

bool(plot_suptitle)(plot_Figure *figure, const char *text) {
    if (!figure_usable(figure, "suptitle")) return false;
    const char *copy = figure__text(figure, text ? text : "");
    if (copy) figure->title = copy;
    return copy;
}

bool(plot_tight_layout)(plot_Figure *figure) {
    if (!figure_usable(figure, "tight_layout")) return false;
    return figure->tight = true;
}

/* ---- Axes -------------------------------------------------------------------------------------- */

plot_Axes *figure__add_axes(plot_Figure *figure, int rows, int columns, int index) {
    plot_Axes *axes = base__allocate_aside(sizeof *axes);
    if (!axes) return NULL;
    *axes = (plot_Axes){.figure = figure, .rows = rows, .columns = columns};
    axes->row = index / columns;
    axes->column = index % columns;
    axes->axis[0] = axes->axis[1] = (Axis){.margin = 0.05, .tick_count = -1};
    axes->end = &axes->first;
    *figure->end = axes;
    figure->end = &axes->next;
    return figure->current = axes;
}

plot_Axes *plot_gca(plot_Figure *figure) {
    if (!figure || !figure_usable(figure, "gca")) return NULL;
    return figure->current ? figure->current : figure__add_axes(figure, 1, 1, 0);
}

plot_Axes *plot_subplot_with(plot_Figure *figure, int rows, int columns, int index, plot_SubplotOptions options) {
    if (!FROM_DEFAULTS(options, "plot_subplot") || !figure_usable(figure, "subplot")) return NULL;
    if (rows < 1 || columns < 1 || rows > MOST_SUBPLOTS || columns > MOST_SUBPLOTS)
        return base__raise_aside(ERROR_VALUE, "subplot: expected 1 to %d rows and columns, got %d and %d",
                                 (int)MOST_SUBPLOTS, rows, columns);
    if (index < 1 || index > rows * columns)
        return base__raise_aside(ERROR_VALUE, "subplot: expected an index from 1 to %d, got %d", rows * columns, index);
    if ((options.sharex && options.sharex->figure != figure) || (options.sharey && options.sharey->figure != figure))
        return base__raise_aside(ERROR_VALUE, "subplot: axes can be shared within a figure only");
    index--;
    for (plot_Axes *a = figure->first; a; a = a->next)
        if (a->rows == rows && a->columns == columns && a->row * columns + a->column == index && !a->beside && !a->over)
            return figure->current = a;
    plot_Axes *axes = figure__add_axes(figure, rows, columns, index);
    if (!axes) return NULL;
    axes->shared[0] = options.sharex;
    axes->shared[1] = options.sharey;
    return axes;
}

plot_Axes *(plot_twinx)(plot_Axes *axes) {
    if (!figure__usable(axes, "twinx")) return NULL;
    plot_Axes *twin = figure__add_axes(axes->figure, axes->rows, axes->columns,
                                       axes->row * axes->columns + axes->column);
    if (!twin) return NULL;
    twin->over = twin->shared[0] = axes;
    twin->narrowed = axes->narrowed;
    twin->axis[0].hidden = twin->axis[1].far_side = true;
    return twin;
}

Axis *figure__ruler(const plot_Axes *axes, int dimension) {
    while (axes->shared[dimension]) axes = axes->shared[dimension];
    return (Axis *)&axes->axis[dimension];
}

static bool set_text(plot_Axes *axes, const char **where, const char *text, const char *call) {
    if (!figure__usable(axes, call)) return false;
    const char *copy = figure__text(axes->figure, text ? text : "");
    if (copy) *where = copy;
    return copy;
}

bool(plot_title)(plot_Axes *axes, const char *text) {
    return set_text(axes, axes ? &axes->title : NULL, text, "title");
}
bool(plot_xlabel)(plot_Axes *axes, const char *text) {
    return set_text(axes, axes ? &axes->axis[0].label : NULL, text, "xlabel");
}
bool(plot_ylabel)(plot_Axes *axes, const char *text) {
    return set_text(axes, axes ? &axes->axis[1].label : NULL, text, "ylabel");
}

static bool set_axis_limits(plot_Axes *axes, int dimension, double low, double high, const char *call) {
    if (!figure__usable(axes, call)) return false;
    Axis *axis = figure__ruler(axes, dimension);
    if (!isfinite(low) || !isfinite(high) || low == high)
        return base__raise_aside(ERROR_VALUE, "%s: expected two different finite limits, got %g and %g", call, low,
                                 high);
    if (axis->log && (low <= 0 || high <= 0))
        return base__raise_aside(ERROR_VALUE, "%s: limits of a log axis are positive, got %g and %g", call, low, high);
    axis->fixed = true;
    axis->inverted = false; /* the limits say which way it runs */
    axis->low = low;
    axis->high = high;
    return true;
}

bool(plot_xlim)(plot_Axes *axes, double low, double high) { return set_axis_limits(axes, 0, low, high, "xlim"); }
bool(plot_ylim)(plot_Axes *axes, double low, double high) { return set_axis_limits(axes, 1, low, high, "ylim"); }

bool(plot_invert_xaxis)(plot_Axes *axes) {
    if (!figure__usable(axes, "invert_xaxis")) return false;
    figure__ruler(axes, 0)->inverted ^= true;
    return true;
}
bool(plot_invert_yaxis)(plot_Axes *axes) {
    if (!figure__usable(axes, "invert_yaxis")) return false;
    figure__ruler(axes, 1)->inverted ^= true;
    return true;
}

static bool set_scale(plot_Axes *axes, int dimension, const char *scale, const char *call) {
    if (!figure__usable(axes, call)) return false;
    Axis *axis = figure__ruler(axes, dimension);
    bool  log = scale && strcmp(scale, "log") == 0;
    if (!log && (!scale || strcmp(scale, "linear") != 0))
        return base__raise_aside(ERROR_VALUE, "%s: expected \"linear\" or \"log\", got \"%s\"", call,
                                 scale ? scale : "NULL");
    if (log && axis->fixed && (axis->low <= 0 || axis->high <= 0))
        return base__raise_aside(ERROR_VALUE, "%s: limits of a log axis are positive, and they are %g and %g", call,
                                 axis->low, axis->high);
    axis->log = log;
    return true;
}

bool(plot_xscale)(plot_Axes *axes, const char *scale) { return set_scale(axes, 0, scale, "xscale"); }
bool(plot_yscale)(plot_Axes *axes, const char *scale) { return set_scale(axes, 1, scale, "yscale"); }

bool(plot_margins)(plot_Axes *axes, double x, double y) {
    if (!figure__usable(axes, "margins")) return false;
    if (!(x > -0.5) || !(y > -0.5) || !isfinite(x) || !isfinite(y))
        return base__raise_aside(ERROR_VALUE, "margins: margin must be greater than -0.5, got %g and %g", x, y);
    figure__ruler(axes, 0)->margin = x;
    figure__ruler(axes, 1)->margin = y;
    return true;
}

static bool set_ticks(plot_Axes *axes, Axis *axis, int count, const double *places, const char *const *labels,
                      const char *call) {
    if (!figure__usable(axes, call)) return false;
    if (count < 0 || count > MOST_TICKS || (count && !places))
        return base__raise_aside(ERROR_VALUE, "%s: expected 0 to %d places, got %d", call, MOST_TICKS, count);
    double      *at = figure__memory(axes, count);
    const char **texts = arena__allocate(&axes->figure->memory, sizeof(char *) * (size_t)(count + 1));
    if (!at || !texts) return false;
    for (int i = 0; i < count; i++) {
        at[i] = places[i];
        if (!isfinite(at[i])) return base__raise_aside(ERROR_VALUE, "%s: place %d is not finite", call, i);
        if (labels && !(texts[i] = figure__text(axes->figure, labels[i] ? labels[i] : ""))) return false;
    }
    axis->tick_count = count;
    axis->ticks = at;
    axis->tick_labels = labels ? texts : NULL;
    return true;
}

bool(plot_xticks)(plot_Axes *axes, int count, const double *places, const char *const *labels) {
    return set_ticks(axes, axes ? &axes->axis[0] : NULL, count, places, labels, "xticks");
}
bool(plot_yticks)(plot_Axes *axes, int count, const double *places, const char *const *labels) {
    return set_ticks(axes, axes ? &axes->axis[1] : NULL, count, places, labels, "yticks");
}

bool(plot_minorticks_on)(plot_Axes *axes) {
    if (!figure__usable(axes, "minorticks_on")) return false;
    return axes->axis[0].minor = axes->axis[1].minor = true;
}

bool plot_grid_with(plot_Axes *axes, plot_GridOptions options) {
    if (!FROM_DEFAULTS(options, "plot_grid") || !figure__usable(axes, "grid")) return false;
    axes->grid = options.visible;
    return true;
}

bool(plot_aspect)(plot_Axes *axes, const char *aspect) {
    if (!figure__usable(axes, "aspect")) return false;
    bool equal = aspect && strcmp(aspect, "equal") == 0;
    if (!equal && (!aspect || strcmp(aspect, "auto") != 0))
        return base__raise_aside(ERROR_VALUE, "aspect: expected \"equal\" or \"auto\", got \"%.40s\"",
                                 aspect ? aspect : "NULL");
    axes->equal = equal;
    return true;
}

bool(plot_axis_off)(plot_Axes *axes) {
    if (!figure__usable(axes, "axis_off")) return false;
    return axes->off = true;
}

bool plot_legend_with(plot_Axes *axes, plot_LegendOptions options) {
    static const char *const names[LOCATIONS] = {"best",         "upper right",  "upper left",  "lower left",
                                                 "lower right",  "right",        "center left", "center right",
                                                 "lower center", "upper center", "center"};
    int                      place = 0;
    if (!FROM_DEFAULTS(options, "plot_legend") || !figure__usable(axes, "legend")) return false;
    if (!options.loc) options.loc = "NULL";
    while (place < LOCATIONS && strcmp(options.loc, names[place]) != 0) place++;
    if (place == LOCATIONS) return base__raise_aside(ERROR_VALUE, "legend: there is no location \"%s\"", options.loc);
    axes->legend = true;
    axes->location = (Location)place;
    axes->legend_title = figure__text(axes->figure, options.title);
    return true;
}

/* ---- Adding ------------------------------------------------------------------------------------ */

Artist *figure__add(plot_Axes *axes, Artist artist) {
    Artist *added = arena__allocate(&axes->figure->memory, sizeof *added);
    if (!added) return NULL;
    *added = artist;
    bool listed = artist.label && *artist.label &&
                  artist.label[0] != '_'; /* matplotlib leaves out what begins with _ */
    added->label = listed ? figure__text(axes->figure, artist.label) : NULL;
    if (listed && !added->label) return NULL;
    *axes->end = added;
    axes->end = &added->next;
    return added;
}

double *figure__memory(plot_Axes *axes, int64_t n) {
    return arena__allocate(&axes->figure->memory, sizeof(double) * (size_t)(n + 1));
}

bool figure__count(int64_t *n, taper_Values values, const char *call) {
    if (*n == -1 && values.at) *n = values__count(values);
    if (*n == -1)
        return base__raise_aside(ERROR_VALUE, "%s: %s", call,
                                 values.at ? "how many points? A pointer does not say" : "the values are NULL");
    if (*n >= 0 && *n <= INT32_MAX / 4) return true;
    if (*n > INT32_MAX) /* an address, most likely */
        return base__raise_aside(ERROR_VALUE, "%s: %lld points? A format goes behind the number of points, or is .fmt",
                                 call, (long long)*n);
    return base__raise_aside(ERROR_VALUE, "%s: expected 0 to %d points, got %lld", call, INT32_MAX / 4, (long long)*n);
}

double *figure__copy(plot_Axes *axes, taper_Values values, int64_t n, const char *what, const char *call) {
    int64_t known = values__count(values);
    if (n > 0 && !values.at) return base__raise_aside(ERROR_VALUE, "%s: %s is NULL", call, what);
    if (values.at && known >= 0 && n > known)
        return base__raise_aside(ERROR_SHAPE, "%s: expected %lld numbers in %s, got %lld", call, (long long)n, what,
                                 (long long)known);
    double *copy = figure__memory(axes, n);
    for (int64_t i = 0; copy && i < n; i++) copy[i] = values__at(values, i);
    return copy;
}

void figure__range(const double *values, int64_t n, double *low, double *high) {
    double least = INFINITY, most = -INFINITY;
    for (int64_t i = 0; i < n && (isnan(*low) || isnan(*high)); i++) {
        if (!isfinite(values[i])) continue;
        least = fmin(least, values[i]);
        most = fmax(most, values[i]);
    }
    if (!(least <= most)) least = 0, most = 1;
    if (isnan(*low)) *low = least;
    if (isnan(*high)) *high = most;
}

bool figure__color(const plot_Axes *axes, const char *name, double alpha, Color otherwise, Color *color,
                   const char *call) {
    bool of_cycle = name && name[0] == 'C' && name[1] >= '0' && name[1] <= '9' && !name[2];
    *color = otherwise;
    if (of_cycle)
        *color = color__from_rgb(axes->figure->theme->cycle[name[1] - '0']);
    else if (name && strcmp(name, "none") == 0)
        *color = (Color){0, 0, 0, 0};
    else if (name && !color__parse(name, color))
        return base__raise_aside(
            ERROR_VALUE,
            "%s: there is no color \"%.40s\": a name as red or tab:blue, C0 to C9, \"#rrggbb\", a grey from \"0\" "
            "to \"1\" or \"none\"",
            call, name);
    if (!(alpha >= 0 && alpha <= 1))
        return base__raise_aside(ERROR_VALUE, "%s: alpha must be between 0 and 1, got %g", call, alpha);
    if (name) color->a *= alpha;
    return true;
}

bool figure__cycle_color(plot_Axes *axes, const char *name, double alpha, Cycle cycle, Color *color, const char *call) {
    Color next = color__from_rgb(axes->figure->theme->cycle[axes->cycle[cycle] % 10]);
    next.a = alpha;
    if (!figure__color(axes, name, alpha, next, color, call)) return false;
    if (!name) axes->cycle[cycle]++;
    return true;
}

/* ---- Pictures ---------------------------------------------------------------------------------- */

const uint8_t *(plot_pixels)(plot_Figure *figure, int *width, int *height) {
    if (figure && (!width || !height)) return base__raise_aside(ERROR_VALUE, "pixels: no place for width and height");
    if (!figure_usable(figure, "pixels") || !draw__figure(figure)) return NULL;
    *width = figure->canvas.width;
    *height = figure->canvas.height;
    return figure->canvas.pixels;
}

const uint8_t *(plot_png)(plot_Figure *figure, size_t *size) {
    if (figure && !size) return base__raise_aside(ERROR_VALUE, "png: no place for the size");
    if (!figure_usable(figure, "png") || !draw__figure(figure)) return NULL;
    base__free(figure->png);
    const char *title = figure->title ? figure->title : figure->first ? figure->first->title : NULL;
    Picture     picture = {figure->canvas.pixels, figure->canvas.width, figure->canvas.height, figure->dpi, title};
    return figure->png = stb__png(&picture, size);
}

/* A name without an ending is a PNG's too: a device, a pipe. */
static bool is_png(const char *path) {
    const char *slash = path ? strrchr(path, '/') : NULL, *name = slash ? slash + 1 : path;
    const char *ending = name ? strrchr(name, '.') : NULL;
    if (!ending || strcasecmp(ending, ".png") == 0) return true;
    return base__raise_aside(ERROR_VALUE, "savefig: Format '%.40s' is not supported (supported formats: png): %.400s",
                             ending + 1, path);
}

bool(plot_savefig)(plot_Figure *figure, const char *path) {
    File   file;
    size_t size;
    if (!figure_usable(figure, "savefig") || !is_png(path)) return false;
    const uint8_t *png = plot_png(figure, &size);
    if (!png || !file__open(&file, path, "savefig")) return false;
    fwrite(png, 1, size, file.stream); /* a short write shows in the stream's error flag */
    return file__commit(&file, "savefig");
}
