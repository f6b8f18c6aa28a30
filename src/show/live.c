/* show/live.c: see taper/live.h.
 *
 * Invariant: bin i of every curve holds the steps from i `each` on; when BINS are not enough, neighbours are joined
 * and `each` doubles. A picture is never wider or higher than the terminal, so that it can be drawn over. */
#include "base/text.h"
#include "base/values.h"
#include "show/terminal.h"

#include <taper/live.h>

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BINS = 512, CURVES = 8, NAME = 32, MOST_WIDTH = 200, MOST_HEIGHT = 50, MARGIN = 11, SPARKS = 200 };
static const double LIVE_INTERVAL = 0.1; /* seconds */

typedef struct Bin {
    double low, high; /* low > high: nothing to draw */
    bool   odd;       /* something in it was not finite: the curve is interrupted */
} Bin;

static const Bin nothing = {INFINITY, -INFINITY, false};

typedef struct Curve {
    char    name[NAME];
    Bin     bins[BINS];
    double  last, least;
    int64_t odd, odd_at; /* how many were not finite, and the step of the first */
} Curve;

struct plot_Live {
    FILE   *stream;
    bool    terminal, always, log;
    int     width, height, drawn; /* drawn: lines on the screen */
    int64_t total, steps, each;
    double  started, shown;
    char    title[128];
    Arena   memory; /* of the picture while it is drawn */
    int     count;
    Curve   curves[CURVES];
    uint8_t dots[MOST_HEIGHT][MOST_WIDTH]; /* Braille, and the curve that drew there last */
    uint8_t owner[MOST_HEIGHT][MOST_WIDTH];
};

/* Without what would move the cursor. */
static void put_live_text(char *to, size_t room, const char *text) {
    snprintf(to, room, "%s", text);
    for (; *to; to++)
        if ((unsigned char)*to < ' ') *to = '?';
}

plot_Live *plot_live_with(plot_LiveOptions o) {
    FILE *stream = o.stream ? o.stream : stderr;
    int   columns, rows, width = o.width, height = o.height;
    if (!FROM_DEFAULTS(o, "plot_live")) return NULL;
    bool terminal = isatty(fileno(stream));
    terminal__size(stream, &columns, &rows);
    if (width == -1) width = columns < 20 ? 20 : columns > 100 ? 100 : columns;
    if (width < 20 || width > MOST_WIDTH || height < 1 || height > MOST_HEIGHT)
        return base__raise_aside(ERROR_VALUE, "live: expected 20 to %d columns and 1 to %d lines, got %d and %d",
                                 (int)MOST_WIDTH, (int)MOST_HEIGHT, width, height);
    if (terminal && width > columns && columns >= 20) width = columns;
    if (terminal && height > rows - 3) height = rows > 4 ? rows - 3 : 1;
    plot_Live *live = base__allocate_aside(sizeof *live);
    if (!live) return NULL;
    memset(live, 0, sizeof *live);
    live->stream = stream;
    live->memory.aside = true;
    live->terminal = terminal;
    live->always = o.always;
    live->log = o.log;
    live->width = width - MARGIN;
    live->height = height;
    live->total = o.total > 0 ? o.total : 0;
    live->each = 1;
    live->started = terminal__now();
    put_live_text(live->title, sizeof live->title, o.title ? o.title : "");
    return live;
}

/* ---- Numbers ------------------------------------------------------------------------------------- */

static Bin joined(Bin a, Bin b) { return (Bin){fmin(a.low, b.low), fmax(a.high, b.high), a.odd || b.odd}; }

static void halve(plot_Live *live) {
    for (int k = 0; k < live->count; k++) {
        Bin *bins = live->curves[k].bins;
        for (int i = 0; i < BINS / 2; i++) bins[i] = joined(bins[2 * i], bins[2 * i + 1]);
        for (int i = BINS / 2; i < BINS; i++) bins[i] = nothing;
    }
    live->each *= 2;
}

static Curve *curve_named(plot_Live *live, const char *name) {
    for (int i = 0; i < live->count; i++)
        if (strcmp(live->curves[i].name, name) == 0) return &live->curves[i];
    if (live->count == CURVES)
        return base__raise_aside(ERROR_VALUE, "live: more than %d curves: \"%.31s\"", (int)CURVES, name);
    if (strlen(name) >= NAME)
        return base__raise_aside(ERROR_VALUE, "live: a name has %d bytes at most: \"%.40s\"", (int)NAME - 1, name);
    Curve *c = &live->curves[live->count++];
    put_live_text(c->name, sizeof c->name, name);
    for (int i = 0; i < BINS; i++) c->bins[i] = nothing;
    c->least = INFINITY;
    c->last = NAN;
    return c;
}

/* What is finished has no stream any more: see base__retire. */
static bool live_usable(const plot_Live *live, const char *call) {
    if (live && live->stream) return true;
    return base__raise_aside(live ? ERROR_STATE : ERROR_VALUE, "%s: live %s", call,
                             live ? "is finished already" : "is NULL");
}

bool(plot_live_add)(plot_Live *live, const char *name, double value) {
    if (!live_usable(live, "live_add")) return false;
    if (!name) return base__raise_aside(ERROR_VALUE, "live_add: name is NULL");
    Curve *c = curve_named(live, name);
    if (!c) return false;
    while (live->steps / live->each >= BINS) halve(live);
    Bin *bin = &c->bins[live->steps / live->each];
    c->last = value;
    if (!isfinite(value)) {
        if (c->odd++ == 0) c->odd_at = live->steps + 1;
        bin->odd = true;
        return true;
    }
    c->least = fmin(c->least, value);
    if (!live->log || value > 0) *bin = joined(*bin, (Bin){value, value, false});
    return true;
}

/* ---- The picture --------------------------------------------------------------------------------- */

static double scaled_value(const plot_Live *live, double value) { return live->log ? log10(value) : value; }

static bool find_live_range(const plot_Live *live, double *low, double *high) {
    *low = INFINITY, *high = -INFINITY;
    for (int k = 0; k < live->count; k++)
        for (int i = 0; i < BINS; i++) {
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

/* Where a value lies between two others, 0 to 1; of halves, whose difference cannot overflow. */
static double part_of_range(const plot_Live *live, double value, double low, double high) {
    double a = scaled_value(live, low) / 2, range = scaled_value(live, high) / 2 - a;
    return range > 0 ? (scaled_value(live, value) / 2 - a) / range : 0.5;
}

/* A stretch of a column of dots. */
typedef struct Stretch {
    int column, top, bottom; /* column -1: none */
} Stretch;

/* From one stretch to the next: what lies between them in height is halved between their columns, and columns between
 * them get a straight line. */
static void join_dots(plot_Live *live, Stretch from, Stretch to, int curve) {
    for (int column = from.column + 1; column < to.column; column++) {
        double part = (double)(column - from.column) / (to.column - from.column);
        double middle = (from.top + from.bottom) / 2.0 * (1 - part) + (to.top + to.bottom) / 2.0 * part;
        put_dot(live, column, (int)lround(middle), curve);
    }
    if (to.column != from.column + 1) return;
    for (int y = from.bottom + 1; y < to.top; y++) put_dot(live, to.column, y, curve);
    for (int y = to.bottom + 1; y < from.top; y++) put_dot(live, to.column, y, curve);
}

/* Each column of dots shows the range of its bins, joined to the one before. */
static void plot_curve(plot_Live *live, int k, double low, double high) {
    const Curve *c = &live->curves[k];
    int          down = 4 * live->height, bins = (int)((live->steps - 1) / live->each) + 1;
    int          columns = bins < 2 * live->width ? bins : 2 * live->width;
    Stretch      before = {-1, 0, 0};
    for (int column = 0; column < columns; column++) {
        Bin all = nothing;
        int from = (int)((int64_t)column * bins / columns), to = (int)((int64_t)(column + 1) * bins / columns);
        for (int i = from; i < to && i < BINS; i++) all = joined(all, c->bins[i]);
        if (all.odd) before.column = -1;
        if (!(all.low <= all.high)) continue;
        Stretch now = {column, (int)lround((1 - part_of_range(live, all.high, low, high)) * (down - 1)),
                       (int)lround((1 - part_of_range(live, all.low, low, high)) * (down - 1))};
        for (int y = now.top; y <= now.bottom; y++) put_dot(live, column, y, k);
        if (before.column >= 0) join_dots(live, before, now, k);
        before = now;
    }
}

static void write_cell(Text *to, uint8_t dots, int color, int *current) {
    if (dots && color >= 0 && *current != color) text__add(to, "\x1b[%dm", 31 + (color + 3) % 6), *current = color;
    if (!dots)
        text__add(to, " ");
    else /* U+2800 and the bits of the dots */
        text__add(to, "\xe2%c%c", 0xa0 + (dots >> 6), 0x80 + (dots & 0x3f));
}

/* The fewest digits, 3 or more, that tell the labels apart. */
static void put_labels(const plot_Live *live, double low, double high, char labels[3][24]) {
    for (int digits = 3; digits <= 9; digits++) {
        for (int i = 0; i < 3; i++) {
            int    row = i == 0 ? 0 : i == 1 ? live->height / 2 : live->height - 1;
            double part = live->height > 1 ? 1 - (double)row / (live->height - 1) : 1;
            double at = scaled_value(live, low) * (1 - part) + scaled_value(live, high) * part;
            text__print(labels[i], sizeof labels[i], "%.*g", digits, live->log ? pow(10, at) : at);
        }
        if (low == high || live->height < 3) return;
        if (strcmp(labels[0], labels[1]) != 0 && strcmp(labels[1], labels[2]) != 0) return;
    }
}

static void write_lines(plot_Live *live, Text *to, double low, double high, bool colors) {
    char labels[3][24];
    put_labels(live, low, high, labels);
    for (int row = 0; row < live->height; row++) {
        const char *label = row == 0                  ? labels[0]
                            : row == live->height - 1 ? labels[2]
                            : row == live->height / 2 ? labels[1]
                                                      : NULL;
        int         current = -1, last = live->width - 1;
        if (label)
            text__add(to, "%9s \xe2\x94\xa4", label); /* U+2524 */
        else
            text__add(to, "%9s \xe2\x94\x82", ""); /* U+2502 */
        while (last >= 0 && !live->dots[row][last]) last--;
        for (int x = 0; x <= last; x++) write_cell(to, live->dots[row][x], colors ? live->owner[row][x] : -1, &current);
        text__add(to, "%s\n", current >= 0 ? "\x1b[0m" : "");
    }
}

static void write_summary(const plot_Live *live, Text *to, bool colors) {
    double seconds = terminal__now() - live->started;
    char   text[32];
    text__add(to, "%9s  step %lld", "", (long long)live->steps);
    if (live->total > 0) text__add(to, "/%lld", (long long)live->total);
    if (!live->always) { /* a log stays the same from run to run */
        terminal__time(text, sizeof text, seconds);
        text__add(to, "  %s", text);
        double left = live->steps > 0 ? seconds / (double)live->steps * (double)(live->total - live->steps) : 0;
        terminal__time(text, sizeof text, left);
        if (left > 0) text__add(to, "<%s", text);
    }
    for (int k = 0; k < live->count; k++) {
        const Curve *c = &live->curves[k];
        if (colors) text__add(to, "\x1b[%dm", 31 + (k + 3) % 6);
        text__add(to, "  %s %.4g (least %.4g)", c->name, c->last, c->least);
        if (c->odd)
            text__add(to, " nan or inf %lld times, first at step %lld", (long long)c->odd, (long long)c->odd_at);
        if (colors) text__add(to, "\x1b[0m");
    }
    text__add(to, "\n");
}

/* Writes a picture, each line cut where the terminal ends: a line that wraps could not be drawn over. */
static void write_cut(FILE *to, const char *text, int columns) {
    int column = 0;
    for (const char *c = text; *c; c++) {
        if (*c == '\x1b') { /* takes no room */
            size_t length = strcspn(c, "mAJ") + 1;
            fwrite(c, 1, length, to);
            c += length - 1;
            continue;
        }
        if (*c == '\n') column = -1;
        column += ((unsigned char)*c & 0xc0) != 0x80;
        if (column <= columns) fputc(*c, to);
    }
}

/* In one write, over what was drawn before. */
static bool draw_live(plot_Live *live) {
    double      low, high;
    const char *plain = getenv("NO_COLOR");
    bool        colors = live->terminal && !(plain && *plain);
    ArenaMark   start = arena__mark(&live->memory);
    Text        text = {.arena = &live->memory};
    if (live->drawn) text__add(&text, "\x1b[%dA\x1b[J", live->drawn);
    memset(live->dots, 0, sizeof live->dots);
    live->drawn = live->height + 1 + (*live->title != '\0');
    if (*live->title) text__add(&text, "%9s  %s\n", "", live->title);
    if (!find_live_range(live, &low, &high)) low = live->log ? 1 : 0, high = 1;
    for (int k = 0; k < live->count; k++) plot_curve(live, k, low, high);
    write_lines(live, &text, low, high, colors);
    write_summary(live, &text, colors);
    const char *lines = text__done(&text);
    if (lines) write_cut(live->stream, lines, live->terminal ? live->width + MARGIN : INT_MAX);
    fflush(live->stream);
    arena__release(&live->memory, start);
    live->shown = terminal__now();
    return lines;
}

bool(plot_live_step)(plot_Live *live) {
    if (!live_usable(live, "live_step")) return false;
    live->steps++;
    if (!live->terminal || terminal__now() - live->shown < LIVE_INTERVAL) return true;
    return draw_live(live);
}

bool(plot_live_finish)(plot_Live *live) {
    if (!live) return true;
    if (!live_usable(live, "live_finish")) return false;
    bool good = (!live->terminal && !live->always) || draw_live(live);
    arena__free(&live->memory);
    base__retire(live, 0);
    return good;
}

/* ---- In one line --------------------------------------------------------------------------------- */

const char *(plot_sparkline)(taper_Values values, int64_t n) {
    static _Thread_local char text[3 * SPARKS + 1];
    double                    low = INFINITY, high = -INFINITY, mean[SPARKS];
    char                     *at = text;
    if (n == -1 && values.at) n = values__count(values);
    if (n < 0 || (n > 0 && !values.at))
        return base__raise_aside(ERROR_VALUE, "sparkline: %s", n < 0 ? "n is negative" : "values is NULL");
    if (values__count(values) >= 0 && n > values__count(values))
        return base__raise_aside(ERROR_SHAPE, "sparkline: expected %lld numbers, got %lld", (long long)n,
                                 (long long)values__count(values));
    int cells = n < SPARKS ? (int)n : SPARKS;
    for (int i = 0; i < cells; i++) {
        int64_t from = i * n / cells, to = (i + 1) * n / cells;
        double  sum = 0, count = 0;
        for (int64_t k = from; k < to; k++)
            if (isfinite(values__at(values, k))) sum += values__at(values, k) / (double)(to - from), count++;
        mean[i] = count > 0 ? sum * ((double)(to - from) / count) : (double)NAN;
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
