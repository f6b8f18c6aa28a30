/* plot/canvas.c: exact-area coverage by signed cells.
 *
 * Every edge adds to the cells it crosses the area to its right (a cell) and the height it spans (carried
 * on to all cells further right, by summing along the row). Summed up, a cell holds the winding number's
 * area; its size, at most 1, is the coverage. */
#include "plot/canvas.h"

#include <math.h>
#include <string.h>

enum { CHANNELS = 3 };

bool canvas__init(Canvas *canvas, int width, int height, Color background) {
    size_t pixels = (size_t)width * (size_t)height;
    *canvas = (Canvas){width, height, base__allocate_aside(pixels * CHANNELS), NULL};
    /* two cells more a row: an edge in the last column carries into the next */
    size_t bytes = ((size_t)width + 2) * (size_t)height * sizeof(float);
    canvas->cells = base__allocate_aside(bytes);
    if (canvas->cells) memset(canvas->cells, 0, bytes);
    if (!canvas->pixels || !canvas->cells) {
        canvas__free(canvas);
        return false;
    }
    const uint8_t color[CHANNELS] = {(uint8_t)lround(background.r * 255), (uint8_t)lround(background.g * 255),
                                     (uint8_t)lround(background.b * 255)};
    for (size_t i = 0; i < pixels; i++) memcpy(canvas->pixels + i * CHANNELS, color, CHANNELS);
    return true;
}

void canvas__free(Canvas *canvas) {
    base__free(canvas->pixels);
    base__free(canvas->cells);
    *canvas = (Canvas){0};
}

Clip canvas__all(const Canvas *canvas) { return (Clip){0, 0, canvas->width, canvas->height}; }

/* The part of an edge within one row of pixels, x already clipped to [0, width of the clip]. */
static void add_to_row(float *row, double x0, double x1, double height) {
    double left = x0 < x1 ? x0 : x1, right = x0 < x1 ? x1 : x0;
    int    first = (int)left, last = (int)ceil(right);
    if (last <= first + 1) { /* within one cell: a trapezoid */
        double middle = (left + right) / 2 - first;
        row[first] += (float)(height * (1 - middle));
        row[first + 1] += (float)(height * middle);
        return;
    }
    /* across several: the height spent in each cell, and in it a trapezoid again */
    double slope = height / (right - left);
    for (int cell = first; cell < last; cell++) {
        double from = left > cell ? left : cell, to = right < cell + 1 ? right : cell + 1;
        double part = slope * (to - from), middle = (from + to) / 2 - cell;
        row[cell] += (float)(part * (1 - middle));
        row[cell + 1] += (float)(part * middle);
    }
}

/* An edge in coordinates of the clip, split at its left and right borders: outside, it runs along them. */
static void add_edge(Canvas *canvas, Clip clip, Point a, Point b) {
    const double width = clip.right - clip.left, height = clip.bottom - clip.top;
    double       sign = 1;
    if (a.y == b.y) return;
    if (a.y > b.y) {
        Point swap = a;
        a = b, b = swap, sign = -1;
    }
    double slope = (b.x - a.x) / (b.y - a.y);
    double top = a.y > 0 ? a.y : 0, bottom = b.y < height ? b.y : height;
    if (top >= bottom) return;
    for (int row = (int)top; row < bottom; row++) {
        double y0 = top > row ? top : row, y1 = bottom < row + 1 ? bottom : row + 1;
        double x0 = a.x + (y0 - a.y) * slope, x1 = a.x + (y1 - a.y) * slope;
        float *cells = canvas->cells + (size_t)(clip.top + row) * ((size_t)canvas->width + 2) + clip.left;
        double borders[2] = {0, width};
        double at[4] = {y0, y1, y1, y1};
        int    cuts = 1;
        for (int k = 0; k < 2; k++) { /* where the edge crosses a border inside this row */
            if ((x0 < borders[k]) == (x1 < borders[k])) continue;
            double y = y0 + (borders[k] - x0) / (x1 - x0) * (y1 - y0);
            at[cuts++] = y < y0 ? y0 : y > y1 ? y1 : y;
        }
        if (cuts == 3 && at[1] > at[2]) {
            double swap = at[1];
            at[1] = at[2], at[2] = swap;
        }
        at[cuts] = y1;
        for (int k = 0; k < cuts; k++) {
            double from = a.x + (at[k] - a.y) * slope, to = a.x + (at[k + 1] - a.y) * slope;
            from = from < 0 ? 0 : from > width ? width : from;
            to = to < 0 ? 0 : to > width ? width : to;
            add_to_row(cells, from, to, sign * (at[k + 1] - at[k]));
        }
    }
}

static void blend(uint8_t *pixel, const double *color, double alpha) {
    for (int c = 0; c < CHANNELS; c++) pixel[c] = (uint8_t)(pixel[c] + (color[c] * 255 - pixel[c]) * alpha + 0.5);
}

void canvas__dot(Canvas *canvas, int x, int y, Color color) {
    const double channels[CHANNELS] = {color.r, color.g, color.b};
    blend(canvas->pixels + ((size_t)y * (size_t)canvas->width + (size_t)x) * CHANNELS, channels, color.a);
}

void canvas__stamp(Canvas *canvas, const Stamp *stamp, int x, int y, Color color, Clip clip) {
    const double channels[CHANNELS] = {color.r, color.g, color.b};
    int left = x > clip.left ? x : clip.left, right = x + stamp->side < clip.right ? x + stamp->side : clip.right;
    int top = y > clip.top ? y : clip.top, bottom = y + stamp->side < clip.bottom ? y + stamp->side : clip.bottom;
    if (left < 0) left = 0;
    if (top < 0) top = 0;
    if (right > canvas->width) right = canvas->width;
    if (bottom > canvas->height) bottom = canvas->height;
    for (int row = top; row < bottom; row++) {
        const uint8_t *cover = stamp->cover + (row - y) * stamp->side - x;
        uint8_t       *pixels = canvas->pixels + (size_t)row * (size_t)canvas->width * CHANNELS;
        for (int column = left; column < right; column++)
            if (cover[column]) blend(pixels + column * CHANNELS, channels, cover[column] / 255.0 * color.a);
    }
}

static void lay_over(Canvas *canvas, Color color, Clip clip) {
    const double channels[CHANNELS] = {color.r, color.g, color.b};
    for (int y = clip.top; y < clip.bottom; y++) {
        float   *cells = canvas->cells + (size_t)y * ((size_t)canvas->width + 2) + clip.left;
        uint8_t *pixel = canvas->pixels + ((size_t)y * (size_t)canvas->width + (size_t)clip.left) * CHANNELS;
        double   sum = 0;
        for (int x = 0; x < clip.right - clip.left; x++, pixel += CHANNELS) {
            sum += (double)cells[x];
            double cover = fabs(sum);
            if (cover > 1e-4) blend(pixel, channels, (cover < 1 ? cover : 1) * color.a);
        }
        memset(cells, 0, sizeof(float) * (size_t)(clip.right - clip.left + 2));
    }
}

void canvas__fill(Canvas *canvas, const Path *path, Color color, Clip clip) {
    CHECK(path__is_sound(path));
    Clip all = canvas__all(canvas);
    Box  box = path__box(path);
    if (path->count < 2 || path->failed || !(box.x0 <= box.x1)) return;
    /* only where the path is: far away coordinates must not overflow an int */
    if (clip.left < all.left) clip.left = all.left;
    if (clip.top < all.top) clip.top = all.top;
    if (clip.right > all.right) clip.right = all.right;
    if (clip.bottom > all.bottom) clip.bottom = all.bottom;
    if (box.x0 > clip.left) clip.left = box.x0 < clip.right ? (int)box.x0 : clip.right;
    if (box.y0 > clip.top) clip.top = box.y0 < clip.bottom ? (int)box.y0 : clip.bottom;
    if (box.x1 + 1 < clip.right) clip.right = box.x1 + 1 > clip.left ? (int)ceil(box.x1 + 1) : clip.left;
    if (box.y1 + 1 < clip.bottom) clip.bottom = box.y1 + 1 > clip.top ? (int)ceil(box.y1 + 1) : clip.top;
    if (clip.left >= clip.right || clip.top >= clip.bottom) return;
    for (int c = 0; c < path->contours; c++) {
        int start = path->starts[c], end = c + 1 < path->contours ? path->starts[c + 1] : path->count;
        for (int i = start; i < end; i++) {
            Point a = path->at[i], b = path->at[i + 1 < end ? i + 1 : start];
            add_edge(canvas, clip, (Point){a.x - clip.left, a.y - clip.top}, (Point){b.x - clip.left, b.y - clip.top});
        }
    }
    lay_over(canvas, color, clip);
}
