/* plot/raster.c: the cells of images onto pixels.
 *
 * A pixel shows the cell under its middle, unless cells are less than three pixels wide and of one size: then it is a
 * mean of those around it (a Hann window as wide as two cells, or two pixels if those are wider), so that no cell is
 * lost. That is matplotlib's interpolation="auto"; borders are mirrors.
 *
 * Invariant: a mean of blank and coloured cells has the coloured ones' colour, and is as opaque as they are many. */
#include "plot/figure.h"

#include <math.h>
#include <string.h>

typedef struct Raster {
    Drawing      *d;
    const Artist *a;
    Clip          in; /* the pixels that are drawn */
} Raster;

static const double *borders_of(const Raster *r, int dimension, int64_t *n) {
    *n = dimension ? r->a->image.rows : r->a->image.columns;
    return dimension ? r->a->image.y : r->a->image.x;
}

/* The value under the middle of pixel i, which may lie on the frame: not beyond it by a rounding. */
static double value_under(const Drawing *d, int dimension, int i) {
    double start = dimension ? d->frame.y1 : d->frame.x0, end = dimension ? d->frame.y0 : d->frame.x1;
    double part = fmin(fmax((i + 0.5 - start) / (end - start), 0), 1);
    double at = d->low[dimension] + part * (d->high[dimension] - d->low[dimension]);
    return figure__ruler(d->axes, dimension)->log ? pow(10, at) : at;
}

/* ---- One cell a pixel ---------------------------------------------------------------------------- */

/* The cell that holds a place among n + 1 borders, both ends included; -1: none. */
static int64_t cell_under(const double *borders, int64_t n, double at) {
    bool    up = borders[n] > borders[0];
    int64_t low = 0, high = n;
    if (!(up ? at >= borders[0] && at <= borders[n] : at <= borders[0] && at >= borders[n])) return -1;
    while (high - low > 1) {
        int64_t middle = (low + high) / 2;
        if (up ? at >= borders[middle] : at <= borders[middle])
            low = middle;
        else
            high = middle;
    }
    return low;
}

static int64_t *cells_along(const Raster *r, int dimension, int from, int to) {
    int64_t       n, *cells = arena__allocate(&r->d->scratch, sizeof *cells * (size_t)(to - from));
    const double *borders = borders_of(r, dimension, &n);
    for (int i = from; cells && i < to; i++) cells[i - from] = cell_under(borders, n, value_under(r->d, dimension, i));
    if (!cells) r->d->failed = true;
    return cells;
}

static void draw_cells(const Raster *r) {
    const Image *image = &r->a->image;
    int64_t *columns = cells_along(r, 0, r->in.left, r->in.right), *rows = cells_along(r, 1, r->in.top, r->in.bottom);
    for (int y = r->in.top; y < r->in.bottom && rows && columns; y++)
        for (int x = r->in.left; x < r->in.right; x++) {
            int64_t row = rows[y - r->in.top], column = columns[x - r->in.left];
            if (row >= 0 && column >= 0) canvas__dot(r->d->canvas, x, y, image->colors[row * image->columns + column]);
        }
}

/* ---- Means --------------------------------------------------------------------------------------- */

/* What one pixel is the mean of, along one dimension; none if it lies beside the image. */
typedef struct Taps {
    int64_t first, count;
    double *weights; /* of a sum of 1 */
} Taps;

static int64_t mirrored(int64_t k, int64_t n) {
    k = k < 0 ? -k - 1 : k >= n ? 2 * n - 1 - k : k;
    return k < 0 ? 0 : k >= n ? n - 1 : k;
}

static double pixels_a_cell(const Raster *r, int dimension) {
    int64_t        n;
    const double  *borders = borders_of(r, dimension, &n);
    const Drawing *d = r->d;
    double         pixels = dimension ? d->frame.y1 - d->frame.y0 : d->frame.x1 - d->frame.x0;
    return fabs((borders[n] / 2 - borders[0] / 2) / (d->high[dimension] / 2 - d->low[dimension] / 2)) * pixels /
           (double)n;
}

/* place: among the cells' middles, which are 0, 1, ...; reach: half the window's width. */
static bool take_taps(Arena *arena, double place, double reach, Taps *taps) {
    double first = ceil(place - reach), last = floor(place + reach), sum = 0;
    taps->first = (int64_t)first;
    taps->count = (int64_t)(last - first) + 1;
    taps->weights = arena__allocate(arena, sizeof(double) * (size_t)taps->count);
    for (int64_t i = 0; taps->weights && i < taps->count; i++)
        sum += taps->weights[i] = 0.5 + 0.5 * cos(PATH_PI * (first + (double)i - place) / reach);
    for (int64_t i = 0; taps->weights && i < taps->count; i++) taps->weights[i] /= sum;
    return taps->weights;
}

static Taps *taps_along(const Raster *r, int dimension, int from, int to) {
    int64_t       n;
    const double *borders = borders_of(r, dimension, &n);
    Taps         *taps = arena__allocate(&r->d->scratch, sizeof *taps * (size_t)(to - from));
    double        reach = fmin(fmax(1, 1 / pixels_a_cell(r, dimension)), (double)n), half = borders[0] / 2;
    bool          good = taps;
    for (int i = from; good && i < to; i++) {
        double part = (value_under(r->d, dimension, i) / 2 - half) / (borders[n] / 2 - half);
        taps[i - from] = (Taps){0};
        if (part >= 0 && part <= 1) good = take_taps(&r->d->scratch, part * (double)n - 0.5, reach, &taps[i - from]);
    }
    if (!good) r->d->failed = true;
    return good ? taps : NULL;
}

/* Colours times their opacity, and the opacity: these can be added. */
static void add_color(Color *sum, Color c, double weight) {
    double a = weight * c.a;
    sum->r += a * c.r, sum->g += a * c.g, sum->b += a * c.b, sum->a += a;
}

/* One row of pixels: the mean of rows for each column of cells, and then along it. */
static void draw_mean_row(const Raster *r, const Taps *down, const Taps *across, Color *means, int y) {
    const Image *image = &r->a->image;
    int          width = r->in.right - r->in.left;
    int64_t      from = image->columns, to = 0;
    for (int x = 0; x < width; x++) {
        if (!across[x].count) continue;
        from = across[x].first < from ? across[x].first : from;
        to = across[x].first + across[x].count > to ? across[x].first + across[x].count : to;
    }
    from = from < 0 ? 0 : from, to = to > image->columns ? image->columns : to;
    if (from >= to) return;
    memset(means + from, 0, sizeof *means * (size_t)(to - from));
    for (int64_t i = 0; i < down->count; i++) {
        const Color *row = image->colors + mirrored(down->first + i, image->rows) * image->columns;
        for (int64_t k = from; k < to; k++) add_color(&means[k], row[k], down->weights[i]);
    }
    for (int x = 0; x < width; x++) {
        Color sum = {0, 0, 0, 0};
        for (int64_t i = 0; i < across[x].count; i++) {
            Color  m = means[mirrored(across[x].first + i, image->columns)];
            double w = across[x].weights[i];
            sum = (Color){sum.r + w * m.r, sum.g + w * m.g, sum.b + w * m.b, sum.a + w * m.a};
        }
        if (!(sum.a > 0)) continue;
        Color mean = {fmin(sum.r / sum.a, 1), fmin(sum.g / sum.a, 1), fmin(sum.b / sum.a, 1), fmin(sum.a, 1)};
        canvas__dot(r->d->canvas, r->in.left + x, y, mean);
    }
}

static void draw_means(const Raster *r) {
    Taps  *across = taps_along(r, 0, r->in.left, r->in.right), *down = taps_along(r, 1, r->in.top, r->in.bottom);
    Color *means = arena__allocate(&r->d->scratch, sizeof *means * (size_t)r->a->image.columns);
    if (!means) r->d->failed = true;
    for (int y = r->in.top; y < r->in.bottom && across && down && means; y++)
        if (down[y - r->in.top].count) draw_mean_row(r, &down[y - r->in.top], across, means, y);
}

/* ---- Which --------------------------------------------------------------------------------------- */

/* Cells that are wide enough, or exactly one pixel or two, need no mean. */
static bool is_rectangle(double pixels) { return pixels > 3 || pixels == 1 || pixels == 2; }

static bool needs_means(const Raster *r) {
    bool log = figure__ruler(r->d->axes, 0)->log || figure__ruler(r->d->axes, 1)->log;
    return r->a->image.even && !log && !(is_rectangle(pixels_a_cell(r, 0)) && is_rectangle(pixels_a_cell(r, 1)));
}

void draw__image(Drawing *d, const Artist *a) {
    Clip   all = canvas__all(d->canvas), in = d->inside;
    Raster r = {d, a, in};
    if (r.in.left < 0) r.in.left = 0;
    if (r.in.top < 0) r.in.top = 0;
    if (r.in.right > all.right) r.in.right = all.right;
    if (r.in.bottom > all.bottom) r.in.bottom = all.bottom;
    if (r.in.left >= r.in.right || r.in.top >= r.in.bottom) return;
    if (needs_means(&r))
        draw_means(&r);
    else
        draw_cells(&r);
}
