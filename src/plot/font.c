/* plot/font.c: laying out glyphs.
 *
 * Metrics are matplotlib's: advances rounded to whole pixels, kerning not. */
#include "plot/font.h"

#include "plot/stb.h"

#include <math.h>
#include <string.h>

/* The next code point of UTF-8; moves *at. */
static int next_code(const char **at, const char *end) {
    static const int least[] = {0, 0x80, 0x800, 0x10000};
    unsigned char    lead = (unsigned char)*(*at)++;
    int              more = lead < 0x80 ? 0 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    int              code = more == 0 ? lead : lead & (0x3f >> more);
    const char      *p = *at;
    if (lead >= 0x80 && (lead < 0xc2 || lead > 0xf4)) return 0xfffd;
    for (int i = 0; i < more; i++, p++) {
        if (p >= end || ((unsigned char)*p & 0xc0) != 0x80) return 0xfffd;
        code = code << 6 | ((unsigned char)*p & 0x3f);
    }
    if (code < least[more] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return 0xfffd;
    *at = p;
    return code;
}

/* One line, glyph by glyph, with the pen's place before each. */
typedef struct Pen {
    const char *at, *end;
    double      size, x, raised; /* raised: of superscripts */
    int         glyph, before;
} Pen;

static bool next_glyph(Pen *pen) {
    double em = stb__em();
    if (pen->before >= 0) pen->x += floor(stb__advance(pen->glyph) / em * pen->size + 0.5);
    if (pen->at < pen->end && *pen->at == SUPERSCRIPT) {
        pen->raised = 0.7 * 0.547 * pen->size; /* matplotlib's mathtext: 0.7 of the height of an x */
        pen->size *= 0.7;
        pen->at++;
    }
    if (pen->at >= pen->end) return false;
    int before = pen->before;
    pen->glyph = stb__glyph(next_code(&pen->at, pen->end));
    if (before >= 0) pen->x += stb__kerning(before, pen->glyph) / em * pen->size;
    pen->before = pen->glyph;
    return true;
}

static Pen pen_at(const char *text, size_t length, double size) {
    return (Pen){.at = text, .end = text + length, .size = size, .before = -1};
}

static TextSize measure_line(const char *text, size_t length, double size) {
    Pen    pen = pen_at(text, length, size);
    double top = 0, bottom = 0, em = stb__em();
    int    x0, y0, x1, y1;
    while (next_glyph(&pen)) {
        if (!stb__box(pen.glyph, &x0, &y0, &x1, &y1)) continue;
        top = fmax(top, y1 / em * pen.size + pen.raised);
        bottom = fmax(bottom, -y0 / em * pen.size - pen.raised);
    }
    /* the font's own ascent and descent (OS/2 sTypoAscender 1556, sTypoDescender -492, of 2048) */
    return (TextSize){pen.x, fmax(floor(top + 0.5), 1556. / 2048 * size),
                      fmax(floor(bottom + 0.5), 492. / 2048 * size)};
}

/* Lines as matplotlib stacks them: 1.2 times the ascent of the next below the descent of the one before. */
static const double LINE_SPACING = 1.2;

double font__line_step(TextSize line, double descent_before, double size) {
    return descent_before + LINE_SPACING * fmax(line.ascent, measure_line("lp", 2, size).ascent);
}

TextSize font__measure(const char *text, size_t length, double size) {
    TextSize    block = {0};
    const char *end = text + length;
    for (const char *at = text;; at++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        TextSize    line = measure_line(at, (size_t)((stop ? stop : end) - at), size);
        block.ascent = at == text ? line.ascent : block.ascent + font__line_step(line, block.descent, size);
        block.width = fmax(block.width, line.width);
        block.descent = line.descent;
        if (!stop) return block;
        at = stop;
    }
}

typedef struct Place {
    double x, y, cosine, sine, scale;
} Place;

static Point placed(const Place *p, double x, double y) {
    double sx = x * p->scale, sy = -y * p->scale;
    return (Point){p->x + sx * p->cosine + sy * p->sine, p->y - sx * p->sine + sy * p->cosine};
}

static void add_glyph(Path *path, int glyph, const Place *place) {
    const OutlineStep *steps;
    int                count = stb__outline(glyph, path->arena, &steps);
    for (int i = 0; i < count; i++) {
        Point p = placed(place, steps[i].x, steps[i].y), c = placed(place, steps[i].cx, steps[i].cy);
        if (steps[i].kind == STEP_MOVE)
            path__move(path, p.x, p.y);
        else if (steps[i].kind == STEP_LINE)
            path__line(path, p.x, p.y);
        else
            path__curve(path, c.x, c.y, p.x, p.y);
    }
}

void font__draw(Path *path, const char *text, size_t length, double size, double x, double y, double radians) {
    Pen   pen = pen_at(text, length, size);
    Place place = {.cosine = cos(radians), .sine = sin(radians)};
    while (next_glyph(&pen)) {
        place.scale = pen.size / stb__em();
        place.x = x + pen.x * place.cosine - pen.raised * place.sine;
        place.y = y - pen.x * place.sine - pen.raised * place.cosine;
        add_glyph(path, pen.glyph, &place);
    }
}
