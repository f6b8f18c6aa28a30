/* plot/live.c: see taper/live.h.
 *
 * Invariant: a curve has at most BINS bins, each of `each` steps but the last; when they are full, neighbours are
 * joined and `each` doubles. */
#include <taper/live.h>

#include "base/base.h"
#include "base/terminal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BINS = 512, CURVES = 8, NAME = 32, MOST_WIDTH = 200, MOST_HEIGHT = 50, MARGIN = 11, SPARKS = 200 };
static const double INTERVAL = 0.1; /* seconds */

typedef struct Bin {
    double low, high; /* low > high: nothing to draw */
} Bin;

typedef struct Curve {
    char    name[NAME];
    Bin     bins[BINS];
    int     used;
    int64_t each, in_last; /* steps a bin, and in the last one */
    double  last, least;
    int64_t odd, odd_at; /* how many were not finite, and the step of the first */
} Curve;

struct plot_Live {
    FILE   *stream;
    bool    terminal, always, log;
    int     width, height, drawn; /* drawn: lines on the screen */
    int64_t total, steps;
    double  started, shown;
    char    title[128];
    int     count;
    Curve   curves[CURVES];
    uint8_t dots[MOST_HEIGHT][MOST_WIDTH]; /* Braille, and the curve that drew there last */
    uint8_t owner[MOST_HEIGHT][MOST_WIDTH];
};

plot_Live *plot_live_with(plot_LiveOptions o) {
    FILE *stream = o.stream ? o.stream : stderr;
    int   width = o.width ? o.width : terminal__columns(stream), height = o.height ? o.height : 10;
    if (!o.width) width = width < 20 ? 20 : width > 100 ? 100 : width;
    if (width < 20 || width > MOST_WIDTH || height < 1 || height > MOST_HEIGHT)
        return base__raise("live: expected 20 to %d columns and 1 to %d lines, got %d and %d", (int)MOST_WIDTH,
                           (int)MOST_HEIGHT, width, height);
    plot_Live *live = base__allocate_zeroed(sizeof *live);
    if (!live) return NULL;
    live->stream = stream;
    live->terminal = isatty(fileno(stream));
    live->always = o.always;
    live->log = o.log;
    live->width = width - MARGIN;
    live->height = height;
    live->total = o.total;
    live->started = terminal__now();
    snprintf(live->title, sizeof live->title, "%s", o.title ? o.title : "");
    return live;
}

/* ---- Numbers ------------------------------------------------------------------------------------- */

static void halve(Curve *c) {
    for (int i = 0; i < BINS / 2; i++)
        c->bins[i] = (Bin){fmin(c->bins[2 * i].low, c->bins[2 * i + 1].low),
                           fmax(c->bins[2 * i].high, c->bins[2 * i + 1].high)};
    c->used = BINS / 2;
    c->each *= 2;
    c->in_last = c->each;
}

static Curve *curve_named(plot_Live *live, const char *name) {
    for (int i = 0; i < live->count; i++)
        if (strncmp(live->curves[i].name, name, NAME - 1) == 0) return &live->curves[i];
    if (live->count == CURVES) return base__raise("live: more than %d curves: \"%.31s\"", (int)CURVES, name);
    Curve *c = &live->curves[live->count++];
    snprintf(c->name, sizeof c->name, "%s", name);
    c->each = 1;
    c->least = INFINITY;
    c->last = NAN;
    return c;
}

bool(plot_live_add)(plot_Live *live, const char *name, double value) {
    if (!live || !name) return base__raise("live_add: %s is NULL", live ? "name" : "live");
    Curve *c = curve_named(live, name);
    if (!c) return false;
    if (c->used == 0 || c->in_last == c->each) {
        if (c->used == BINS) halve(c);
        c->bins[c->used++] = (Bin){INFINITY, -INFINITY};
        c->in_last = 0;
    }
    Bin *bin = &c->bins[c->used - 1];
    c->in_last++;
    c->last = value;
    if (!isfinite(value)) {
        if (c->odd++ == 0) c->odd_at = live->steps;
        return true;
    }
    c->least = fmin(c->least, value);
    if (live->log && value <= 0) return true;
    bin->low = fmin(bin->low, value);
    bin->high = fmax(bin->high, value);
    return true;
}

/* ---- The picture --------------------------------------------------------------------------------- */

static double scaled(const plot_Live *live, double value) { return live->log ? log10(value) : value; }

static bool find_range(const plot_Live *live, double *low, double *high) {
    *low = INFINITY, *high = -INFINITY;
    for (int k = 0; k < live->count; k++)
        for (int i = 0; i < live->curves[k].used; i++) {
            *low = fmin(*low, live->curves[k].bins[i].low);
            *high = fmax(*high, live->curves[k].bins[i].high);
        }
    return *low <= *high;
}

static void put_dot(plot_Live *live, int x, int y, int curve) {
    static const uint8_t bits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    live->dots[y / 4][x / 2] |= bits[y % 4][x % 2];
    live->owner[y / 4][x / 2] = (uint8_t)curve;
}

/* Each column of dots shows the range of its bins, joined to the column before. */
static void plot_curve(plot_Live *live, int k, double low, double high) {
    const Curve *c = &live->curves[k];
    int          across = 2 * live->width, down = 4 * live->height, before_low = -1, before_high = -1;
    int          columns = c->used < across ? c->used : across;
    double       a = scaled(live, low), range = scaled(live, high) - a;
    for (int column = 0; column < columns; column++) {
        Bin joined = {INFINITY, -INFINITY};
        int from = (int)((int64_t)column * c->used / columns), to = (int)((int64_t)(column + 1) * c->used / columns);
        for (int i = from; i < to; i++)
            joined = (Bin){fmin(joined.low, c->bins[i].low), fmax(joined.high, c->bins[i].high)};
        if (!(joined.low <= joined.high)) {
            before_low = -1;
            continue;
        }
        double u = range > 0 ? (scaled(live, joined.low) - a) / range : 0.5;
        double v = range > 0 ? (scaled(live, joined.high) - a) / range : 0.5;
        int    bottom = (int)lround((1 - u) * (down - 1)), top = (int)lround((1 - v) * (down - 1)), own_top = top;
        int    own_bottom = bottom;
        if (before_low >= 0 && before_low < top) top = before_low + 1;
        if (before_low >= 0 && before_high > bottom) bottom = before_high - 1;
        for (int y = top; y <= bottom; y++) put_dot(live, column, y, k);
        before_high = own_top, before_low = own_bottom;
    }
}

static void write_cell(FILE *to, uint8_t dots, int color, int *current) {
    if (dots && color >= 0 && *current != color) fprintf(to, "\x1b[%dm", 31 + (color + 3) % 6), *current = color;
    if (!dots)
        fputc(' ', to);
    else /* U+2800 and the bits of the dots */
        fprintf(to, "\xe2%c%c", 0xa0 + (dots >> 6), 0x80 + (dots & 0x3f));
}

static void write_lines(plot_Live *live, FILE *to, double low, double high, bool colors) {
    for (int row = 0; row < live->height; row++) {
        double part = live->height > 1 ? 1 - (double)row / (live->height - 1) : 1;
        double at = scaled(live, low) + part * (scaled(live, high) - scaled(live, low));
        bool   labelled = row == 0 || row == live->height - 1 || row == live->height / 2;
        int    current = -1, last = live->width - 1;
        if (labelled)
            fprintf(to, "%9.3g \xe2\x94\xa4", live->log ? pow(10, at) : at); /* U+2524 */
        else
            fprintf(to, "%9s \xe2\x94\x82", ""); /* U+2502 */
        while (last >= 0 && !live->dots[row][last]) last--;
        for (int x = 0; x <= last; x++) write_cell(to, live->dots[row][x], colors ? live->owner[row][x] : -1, &current);
        fprintf(to, "%s\n", current >= 0 ? "\x1b[0m" : "");
    }
}

static void write_summary(const plot_Live *live, FILE *to, bool colors) {
    double seconds = terminal__now() - live->started;
    char   text[32];
    fprintf(to, "%9s  step %lld", "", (long long)live->steps);
    if (live->total > 0) fprintf(to, "/%lld", (long long)live->total);
    for (int k = 0; k < live->count; k++) {
        const Curve *c = &live->curves[k];
        if (colors) fprintf(to, "\x1b[%dm", 31 + (k + 3) % 6);
        fprintf(to, "  %s %.4g (least %.4g)", c->name, c->last, c->least);
        if (c->odd) fprintf(to, " nan or inf %lld times, first at step %lld", (long long)c->odd, (long long)c->odd_at);
        if (colors) fputs("\x1b[0m", to);
    }
    if (!live->always) { /* a log stays the same from run to run */
        double left = live->steps > 0 ? seconds / (double)live->steps * (double)(live->total - live->steps) : 0;
        terminal__time(text, sizeof text, seconds);
        fprintf(to, "  %s", text);
        terminal__time(text, sizeof text, left);
        if (left > 0) fprintf(to, "<%s", text);
    }
    fputc('\n', to);
}

/* In one write, over what was drawn before. */
static bool draw(plot_Live *live) {
    double low, high;
    bool   colors = live->terminal && !getenv("NO_COLOR");
    char  *text = NULL;
    size_t size = 0;
    FILE  *to = open_memstream(&text, &size);
    if (!to) return base__raise("live: out of memory");
    if (live->drawn) fprintf(to, "\x1b[%dA\x1b[J", live->drawn);
    memset(live->dots, 0, sizeof live->dots);
    live->drawn = live->height + 1 + (*live->title != '\0');
    if (*live->title) fprintf(to, "%9s  %s\n", "", live->title);
    if (!find_range(live, &low, &high)) low = live->log ? 1 : 0, high = 1;
    for (int k = 0; k < live->count; k++) plot_curve(live, k, low, high);
    write_lines(live, to, low, high, colors);
    write_summary(live, to, colors);
    bool good = fclose(to) == 0;
    if (good) fwrite(text, 1, size, live->stream);
    fflush(live->stream);
    free(text);
    live->shown = terminal__now();
    return good || base__raise("live: out of memory");
}

bool(plot_live_step)(plot_Live *live) {
    if (!live) return base__raise("live_step: live is NULL");
    live->steps++;
    if (!live->terminal || terminal__now() - live->shown < INTERVAL) return true;
    return draw(live);
}

bool(plot_live_finish)(plot_Live *live) {
    if (!live) return base__raise("live_finish: live is NULL");
    bool good = (!live->terminal && !live->always) || draw(live);
    base__free(live);
    return good;
}

/* ---- In one line --------------------------------------------------------------------------------- */

const char *(plot_sparkline)(const double *values, int64_t n) {
    static _Thread_local char text[3 * SPARKS + 1];
    double                    low = INFINITY, high = -INFINITY, mean[SPARKS];
    int                       cells = n < SPARKS ? (int)n : SPARKS;
    char                     *at = text;
    if (n < 0 || (n > 0 && !values)) return base__raise("sparkline: %s", n < 0 ? "n is negative" : "values is NULL");
    for (int i = 0; i < cells; i++) {
        int64_t from = i * n / cells, to = (i + 1) * n / cells;
        double  sum = 0;
        for (int64_t k = from; k < to; k++) sum += values[k];
        mean[i] = sum / (double)(to - from);
        if (!isfinite(mean[i])) continue;
        low = fmin(low, mean[i]);
        high = fmax(high, mean[i]);
    }
    for (int i = 0; i < cells; i++) {
        if (!isfinite(mean[i])) {
            *at++ = ' ';
            continue;
        }
        int level = high > low ? (int)fmin(7, (mean[i] - low) / (high - low) * 8) : 0;
        *at++ = '\xe2', *at++ = '\x96', *at++ = (char)(0x81 + level);
    }
    *at = '\0';
    return text;
}
