/* plot/image.c: images, meshes, contours and the colour bar beside them. */
#include "plot/image.h"

#include "plot/colormap.h"
#include "plot/contour.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_CELLS = 1 << 26, MOST_LEVELS = 256, BAR_COLORS = 256 };

/* ---- Numbers into colours ------------------------------------------------------------------------ */

static const Colormap *find_map(const char *name, const char *call) {
    const Colormap *map = colormap__find(name ? name : "NULL");
    char            names[256] = "";
    size_t          length = 0;
    if (map) return map;
    for (int i = 0; colormap__name(i) && length < sizeof names - 1; i++)
        length += (size_t)snprintf(names + length, sizeof names - length, "%s%s", i ? ", " : "", colormap__name(i));
    return base__raise_aside(ERROR_VALUE, "%s: there is no colour map \"%.40s\"; there are: %s", call,
                             name ? name : "NULL", names);
}

/* False with an error if the range is not finite. */
static bool finite_range(const double *values, int64_t n, double *low, double *high, const char *call) {
    figure__range(values, n, low, high);
    if (!isfinite(*low) || !isfinite(*high))
        return base__raise_aside(ERROR_VALUE, "%s: expected finite vmin and vmax, got %g and %g", call, *low, *high);
    return true;
}

static Color color_of(const Colormap *map, double value, double low, double high) {
    if (!isfinite(value)) return (Color){0, 0, 0, 0};
    double range = high / 2 - low / 2; /* of half the numbers, so that it cannot overflow */
    return colormap__at(map, range == 0 ? 0 : (value / 2 - low / 2) / range);
}

static void color_all(const Mapped *m) {
    const Colormap *map = colormap__find(m->map);
    for (int64_t i = 0; i < m->count; i++) {
        m->colors[i] = color_of(map, m->values[i], m->low, m->high);
        m->colors[i].a *= m->alpha;
    }
}

const Color *image__colors(plot_Axes *axes, const double *values, int64_t n, Mapping o, const char *call) {
    Mapped m = {.low = o.vmin, .high = o.vmax, .values = values, .count = n, .alpha = o.alpha};
    if (!find_map(o.cmap, call) || !finite_range(values, n, &m.low, &m.high, call)) return NULL;
    if (!(o.alpha >= 0 && o.alpha <= 1))
        return base__raise_aside(ERROR_VALUE, "%s: alpha must be between 0 and 1, got %g", call, o.alpha);
    m.map = figure__text(axes->figure, o.cmap);
    m.colors = arena__allocate(&axes->figure->memory, sizeof(Color) * (size_t)(n + 1));
    if (!m.map || !m.colors) return NULL;
    color_all(&m);
    axes->mapped = m;
    return m.colors;
}

/* ---- Images -------------------------------------------------------------------------------------- */

typedef struct Cells {
    int64_t       rows, columns;
    const double *x, *y, *values;
    bool          even; /* an image, of cells of one size */
} Cells;

static bool add_image(plot_Axes *axes, Cells c, Mapping o, const char *call) {
    Artist       image = {.kind = ARTIST_IMAGE, .order = 0};
    double      *x = figure__memory(axes, 2), *y = figure__memory(axes, 2);
    const Color *colors = x && y ? image__colors(axes, c.values, c.rows * c.columns, o, call) : NULL;
    if (!colors) return false;
    x[0] = c.x[0], x[1] = c.x[c.columns];
    y[0] = c.y[0], y[1] = c.y[c.rows];
    image.image = (Image){c.rows, c.columns, c.x, c.y, colors, c.even};
    image.count = 2;
    image.x = image.sticky[0] = x;
    image.y = image.sticky[1] = y;
    image.sticky_count[0] = image.sticky_count[1] = 2;
    return figure__add(axes, image);
}

static bool check_grid(int64_t rows, int64_t columns, const char *call) {
    if (rows >= 1 && columns >= 1 && rows <= MOST_CELLS / columns) return true;
    return base__raise_aside(ERROR_VALUE,
                             "%s: expected 1 row and column at least and %d cells at most, got %lld x %lld", call,
                             (int)MOST_CELLS, (long long)rows, (long long)columns);
}

/* n + 1 evenly spaced borders. */
static double *borders(plot_Axes *axes, int64_t n, double from, double to) {
    double *at = figure__memory(axes, n + 1);
    for (int64_t i = 0; at && i <= n; i++) at[i] = i == n ? to : from + (to - from) * (double)i / (double)n;
    return at;
}

bool plot_imshow_with(plot_Where axes, taper_Values values, int64_t rows, int64_t columns, plot_ImageOptions o) {
    if (!FROM_DEFAULTS(o, "plot_imshow")) return false;
    if (!figure__usable(axes, "imshow") || !check_grid(rows, columns, "imshow")) return false;
    if (!o.origin) o.origin = "NULL";
    bool lower = strcmp(o.origin, "lower") == 0, given = false;
    if (!lower && strcmp(o.origin, "upper") != 0)
        return base__raise_aside(ERROR_VALUE, "imshow: expected origin \"upper\" or \"lower\", got \"%.40s\"",
                                 o.origin);
    double width = (double)columns, height = (double)rows;
    double extent[4] = {-0.5, width - 0.5, lower ? -0.5 : height - 0.5, lower ? height - 0.5 : -0.5};
    for (int i = 0; i < 4; i++) given = given || !isnan(o.extent[i]);
    for (int i = 0; i < 4 && given; i++)
        if (!isfinite(extent[i] = o.extent[i]))
            return base__raise_aside(ERROR_VALUE, "imshow: the extent is not finite");
    if (extent[0] == extent[1] || extent[2] == extent[3])
        return base__raise_aside(ERROR_VALUE, "imshow: the extent is empty");
    if (!plot_aspect(axes, o.aspect)) return false;
    Cells c = {rows, columns, NULL, NULL, figure__copy(axes, values, rows * columns, "values", "imshow"), true};
    c.x = borders(axes, columns, extent[0], extent[1]);
    c.y = borders(axes, rows, lower ? extent[2] : extent[3], lower ? extent[3] : extent[2]); /* row 0 first */
    for (int dimension = 0; dimension < 2; dimension++) {
        Axis *ruler = figure__ruler(axes, dimension);
        if (!ruler->fixed) ruler->inverted = extent[2 * dimension] > extent[2 * dimension + 1];
    }
    return c.values && c.x && c.y && add_image(axes, c, (Mapping){o.cmap, o.vmin, o.vmax, o.alpha}, "imshow");
}

static double *mesh_borders(plot_Axes *axes, taper_Values given, int64_t n, const char *what) {
    if (!given.at) return borders(axes, n, 0, (double)n);
    double *at = figure__copy(axes, given, n + 1, what, "pcolormesh");
    for (int64_t i = 0; at && i <= n; i++)
        if (!isfinite(at[i]) || (i > 0 && (at[i] == at[i - 1] || (at[i] > at[i - 1]) != (at[1] > at[0]))))
            return base__raise_aside(ERROR_VALUE, "pcolormesh: the borders %s do not ascend or descend at %lld", what,
                                     (long long)i);
    return at;
}

bool plot_pcolormesh_with(plot_Where axes, taper_Values values, int64_t rows, int64_t columns, plot_MeshOptions o) {
    if (!FROM_DEFAULTS(o, "plot_pcolormesh")) return false;
    if (!figure__usable(axes, "pcolormesh") || !check_grid(rows, columns, "pcolormesh")) return false;
    Cells c = {rows, columns, NULL, NULL, figure__copy(axes, values, rows * columns, "values", "pcolormesh"), false};
    if (!c.values || !(c.x = mesh_borders(axes, o.x, columns, "x")) || !(c.y = mesh_borders(axes, o.y, rows, "y")))
        return false;
    return add_image(axes, c, (Mapping){o.cmap, o.vmin, o.vmax, o.alpha}, "pcolormesh");
}

/* ---- Contours ------------------------------------------------------------------------------------ */

typedef struct Levels {
    const double *at;
    int           count;
} Levels;

static bool find_levels(plot_Axes *axes, const ContourGrid *grid, const plot_ContourOptions *o, bool filled, Levels *l,
                        const char *call) {
    double *at = figure__memory(axes, MOST_LEVELS), low = NAN, high = NAN;
    if (!at || o->level_count < 0 || o->level_count > MOST_LEVELS)
        return at && base__raise_aside(ERROR_VALUE, "%s: expected at most %d levels, got %d", call, (int)MOST_LEVELS,
                                       o->level_count);
    if (o->levels) {
        for (int i = 0; i < o->level_count; i++) {
            at[i] = o->levels[i];
            if (!isfinite(at[i]) || (i > 0 && at[i] <= at[i - 1]))
                return base__raise_aside(ERROR_VALUE, "%s: levels must ascend, and level %d does not", call, i);
        }
        *l = (Levels){at, o->level_count};
    } else {
        if (!finite_range(grid->z, grid->rows * grid->columns, &low, &high, call)) return false;
        if (low == high) low -= 0.5, high += 0.5;
        *l = (Levels){at, contour__levels(low, high, o->level_count ? o->level_count : 7, at, MOST_LEVELS)};
    }
    if (l->count < (filled ? 2 : 1)) return base__raise_aside(ERROR_VALUE, "%s: too few levels: %d", call, l->count);
    return true;
}

/* The grid's corners count for the limits, without margins. */
static bool add_extent(plot_Axes *axes, const ContourGrid *grid) {
    Artist  extent = {.kind = ARTIST_AREA, .order = 1, .count = 2, .style = "-"};
    double *x = figure__memory(axes, 2), *y = figure__memory(axes, 2);
    if (!x || !y) return false;
    x[0] = grid->x[0], x[1] = grid->x[grid->columns - 1];
    y[0] = grid->y[0], y[1] = grid->y[grid->rows - 1];
    extent.x = extent.sticky[0] = x;
    extent.y = extent.sticky[1] = y;
    extent.sticky_count[0] = extent.sticky_count[1] = 2;
    return figure__add(axes, extent);
}

/* A path in the data's units, which lies in the figure's arena, as an artist's points. */
static bool take_path(plot_Axes *axes, const Path *path, Artist *artist) {
    bool     line = artist->kind == ARTIST_LINE;
    int64_t  room = path->count + (line ? path->contours : 0), used = 0;
    double  *x = figure__memory(axes, room), *y = figure__memory(axes, room);
    int64_t *starts = arena__allocate(&axes->figure->memory, sizeof *starts * (size_t)(path->contours + 1));
    if (!x || !y || !starts || path->failed) return false;
    for (int c = 0; c < path->contours; c++) {
        int end = c + 1 < path->contours ? path->starts[c + 1] : path->count;
        starts[c] = used;
        for (int i = path->starts[c]; i < end; i++, used++) x[used] = path->at[i].x, y[used] = path->at[i].y;
        if (line) x[used] = y[used] = (double)NAN, used++;
    }
    artist->x = x, artist->y = y, artist->count = used;
    if (!line) artist->starts = starts, artist->contours = path->contours;
    return true;
}

static bool add_lines(plot_Axes *axes, const ContourGrid *grid, Levels l, const Color *colors, double width) {
    for (int i = 0; i < l.count; i++) {
        Artist line = {.kind = ARTIST_LINE, .order = 2, .color = colors[i], .width = width, .style = "-", .butt = true};
        Path   path = contour__lines(&axes->figure->memory, grid, l.at[i]);
        if (!take_path(axes, &path, &line) || !figure__add(axes, line)) return false;
    }
    return true;
}

/* Opaque bands reach up to the last level and are painted over, so that no seam shows between neighbours. */
static bool add_bands(plot_Axes *axes, const ContourGrid *grid, Levels l, const Color *colors) {
    for (int i = 0; i + 1 < l.count; i++) {
        Artist band = {.kind = ARTIST_AREA, .order = 1, .face = colors[i], .style = "-", .joined = true};
        double top = l.at[colors[i].a < 1 ? i + 1 : l.count - 1];
        Path   path = contour__between(&axes->figure->memory, grid, l.at[i], top);
        if (!take_path(axes, &path, &band) || !figure__add(axes, band)) return false;
    }
    return true;
}

static bool add_contours(plot_Axes *axes, const ContourGrid *grid, const plot_ContourOptions *o, bool filled,
                         const char *call) {
    Levels          l = {0};
    Color           colors[MOST_LEVELS], one;
    const Colormap *map = find_map(o->cmap, call);
    double          width = o->linewidth, low = o->vmin, high = o->vmax;
    if (!map || !find_levels(axes, grid, o, filled, &l, call)) return false;
    if (!(width >= 0 && width <= 1e4))
        return base__raise_aside(ERROR_VALUE, "%s: linewidth must be between 0 and 10000 points, got %g", call, width);
    if (!figure__color(axes, o->color, o->alpha, (Color){0, 0, 0, o->alpha}, &one, call)) return false;
    int    layers = filled ? l.count - 1 : l.count;
    double values[MOST_LEVELS];
    for (int i = 0; i < layers; i++) values[i] = filled ? (l.at[i] + l.at[i + 1]) / 2 : l.at[i];
    if (!finite_range(l.at, l.count, &low, &high, call)) return false; /* bands too: from the first level to the last */
    for (int i = 0; i < layers; i++) {
        colors[i] = o->color ? one : color_of(map, values[i], low, high);
        if (!o->color) colors[i].a = one.a;
    }
    axes->mapped = (Mapped){.map = figure__text(axes->figure, o->cmap), .low = low, .high = high};
    axes->mapped.levels = l.at, axes->mapped.level_count = l.count, axes->mapped.filled = filled;
    if (!axes->mapped.map || !add_extent(axes, grid)) return false;
    return filled ? add_bands(axes, grid, l, colors) : add_lines(axes, grid, l, colors, width);
}

/* The grid's places along one dimension, 0, 1, 2, ... without any. */
static double *grid_places(plot_Axes *axes, taper_Values given, int64_t n, const char *what, const char *call) {
    return given.at ? figure__copy(axes, given, n, what, call) : borders(axes, n - 1, 0, (double)(n - 1));
}

static bool contours(plot_Axes *axes, taper_Values z, int64_t rows, int64_t columns, const plot_ContourOptions *o,
                     bool filled, const char *call) {
    if (!figure__usable(axes, call) || !check_grid(rows, columns, call)) return false;
    if (rows < 2 || columns < 2)
        return base__raise_aside(ERROR_VALUE, "%s: expected 2 rows and columns at least, got %lld x %lld", call,
                                 (long long)rows, (long long)columns);
    ContourGrid grid = {.rows = rows, .columns = columns};
    grid.z = figure__copy(axes, z, rows * columns, "z", call);
    if (!grid.z || !(grid.x = grid_places(axes, o->x, columns, "x", call))) return false;
    if (!(grid.y = grid_places(axes, o->y, rows, "y", call))) return false;
    for (int64_t i = 0; i < columns + rows; i++)
        if (!isfinite(i < columns ? grid.x[i] : grid.y[i - columns]))
            return base__raise_aside(ERROR_VALUE, "%s: the places of the grid are not finite", call);
    return add_contours(axes, &grid, o, filled, call);
}

bool plot_contour_with(plot_Where axes, taper_Values z, int64_t rows, int64_t columns, plot_ContourOptions o) {
    return FROM_DEFAULTS(o, "plot_contour") && contours(axes, z, rows, columns, &o, false, "contour");
}
bool plot_contourf_with(plot_Where axes, taper_Values z, int64_t rows, int64_t columns, plot_ContourOptions o) {
    return FROM_DEFAULTS(o, "plot_contourf") && contours(axes, z, rows, columns, &o, true, "contourf");
}

/* ---- The colour bar ------------------------------------------------------------------------------ */

/* Bands between the levels, or 256 steps from low to high. */
static bool fill_bar(plot_Axes *bar, const Mapped *m) {
    int     steps = m->filled ? m->level_count - 1 : BAR_COLORS;
    double *values = figure__memory(bar, steps), *y = borders(bar, steps, m->low, m->high);
    Cells   c = {steps, 1, borders(bar, 1, 0, 1), y, values, false};
    if (!values || !y || !c.x) return false;
    for (int i = 0; i <= steps && m->filled; i++) y[i] = m->levels[i];
    for (int i = 0; i < steps; i++) values[i] = (y[i] + y[i + 1]) / 2;
    return add_image(bar, c, (Mapping){m->map, m->low, m->high, 1}, "colorbar");
}

static bool line_bar(plot_Axes *bar, const Mapped *m) {
    const Colormap *map = colormap__find(m->map);
    for (int i = 0; i < m->level_count; i++) {
        Artist line = {
            .kind = ARTIST_LINE, .order = 2, .count = 2, .width = 1.5, .style = "-", .x_part = true, .butt = true};
        double *x = figure__memory(bar, 2), *y = figure__memory(bar, 2);
        if (!x || !y) return false;
        x[0] = 0, x[1] = 1, y[0] = y[1] = m->levels[i];
        line.x = x, line.y = y;
        line.color = color_of(map, m->levels[i], m->low, m->high);
        if (!figure__add(bar, line)) return false;
    }
    return true;
}

/* As matplotlib's colour bar does it: equal values get a range around them, and with it the colour in the middle. */
static void widen_range(Mapped *m) {
    ticks__widen(&m->low, &m->high, 0.1, 1e-15);
    color_all(m);
}

plot_Axes *plot_colorbar_with(plot_Where axes, plot_ColorbarOptions o) {
    if (!FROM_DEFAULTS(o, "plot_colorbar") || !figure__usable(axes, "colorbar")) return NULL;
    if (!axes->mapped.levels && axes->mapped.map) widen_range(&axes->mapped);
    const Mapped m = axes->mapped;
    if (!m.map) return base__raise_aside(ERROR_STATE, "colorbar: nothing in these axes is drawn by a colour map");
    plot_Figure *figure = axes->figure;
    plot_Axes   *bar = figure__add_axes(figure, axes->rows, axes->columns, axes->row * axes->columns + axes->column);
    figure->current = axes;
    if (!bar) return NULL;
    axes->narrowed = true;
    bar->beside = axes;
    bar->axis[0].hidden = bar->axis[1].far_side = true;
    bar->axis[1].margin = 0;
    bar->axis[1].label = figure__text(figure, o.label);
    bool lines = m.levels && !m.filled;
    if (!(lines ? line_bar(bar, &m) : fill_bar(bar, &m))) return NULL;
    if (m.levels && !(plot_yticks)(bar, m.level_count < MOST_TICKS ? m.level_count : MOST_TICKS, m.levels, NULL))
        return NULL;
    return bar;
}
