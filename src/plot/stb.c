/* plot/stb.c: stb_truetype, compiled here and nowhere else, and what a picture's PNG has beyond its pixels.
 *
 * Whoever calls stb__png has bounded width and height (figure.c). */
#include "plot/stb.h"

#include "base/png.h"

#include <pthread.h>
#include <string.h>

#if !__has_include(<stb_truetype.h>)
#error "stb_truetype.h not found: install libstb-dev (Fedora: stb_truetype-devel), or build with -Dstb=DIR"
#endif

/* ---- The font: stb_truetype trusts what it reads, and only ever reads ours ---------------------- */

#define STBTT_malloc(size, arena) ((arena) ? arena__allocate((arena), (size)) : NULL)
#define STBTT_free(memory, arena) ((void)(memory), (void)(arena))
#define STB_TRUETYPE_IMPLEMENTATION
#define STBTT_STATIC
#include <stb_truetype.h>

static stbtt_fontinfo font;

static void open_font(void) { stbtt_InitFont(&font, taper__font, 0); }

static const stbtt_fontinfo *opened(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_font);
    return &font;
}

int    stb__glyph(int code) { return stbtt_FindGlyphIndex(opened(), code); }
double stb__em(void) { return 1 / (double)stbtt_ScaleForMappingEmToPixels(opened(), 1); }
int    stb__kerning(int glyph, int next) { return stbtt_GetGlyphKernAdvance(opened(), glyph, next); }

int stb__advance(int glyph) {
    int advance, bearing;
    stbtt_GetGlyphHMetrics(opened(), glyph, &advance, &bearing);
    return advance;
}

bool stb__box(int glyph, int *x0, int *y0, int *x1, int *y1) {
    return stbtt_GetGlyphBox(opened(), glyph, x0, y0, x1, y1);
}

/* The vertices' memory is the arena's; running out shows as a glyph without steps, and as the error. */
int stb__outline(int glyph, Arena *arena, const OutlineStep **steps) {
    stbtt_fontinfo with_arena = *opened();
    stbtt_vertex  *shape = NULL;
    with_arena.userdata = arena;
    int          count = stbtt_GetGlyphShape(&with_arena, glyph, &shape);
    OutlineStep *copy = count > 0 ? arena__allocate(arena, sizeof(OutlineStep) * (size_t)count) : NULL;
    for (int i = 0; copy && i < count; i++) {
        StepKind kind = shape[i].type == STBTT_vmove   ? STEP_MOVE
                        : shape[i].type == STBTT_vline ? STEP_LINE
                                                       : STEP_CURVE;
        copy[i] = (OutlineStep){kind, shape[i].x, shape[i].y, shape[i].cx, shape[i].cy};
    }
    *steps = copy;
    return copy ? count : 0;
}

/* ---- What the writer leaves out: resolution and title --------------------------------------------- */

enum { SIGNATURE_AND_HEADER = 8 + 25, CHUNK_FRAME = 12, MOST_TITLE = 1024 };

static uint8_t *put_png_number(uint8_t *to, uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) *to++ = (uint8_t)(number >> shift);
    return to;
}

/* A chunk: length, name, content, checksum of the latter two. */
static uint8_t *put_chunk(uint8_t *to, const char *name, const uint8_t *content, size_t length) {
    uint8_t *start = put_png_number(to, (uint32_t)length);
    memcpy(start, name, 4);
    memcpy(start + 4, content, length);
    return put_png_number(start + 4 + length, png__checksum(start, length + 4));
}

/* pHYs and, as UTF-8, iTXt, behind the header. */
static uint8_t *put_extras(uint8_t *to, const Picture *picture) {
    uint8_t physical[9],
        text[MOST_TITLE + 16] = "Title\0\0\0\0"; /* keyword, no compression, no language, no translation */
    double per_metre = picture->dpi / 0.0254 + 0.5;
    for (int i = 0; i < 2; i++) put_png_number(physical + 4 * i, per_metre < 1e9 ? (uint32_t)per_metre : 1000000000);
    physical[8] = 1; /* per metre */
    to = put_chunk(to, "pHYs", physical, sizeof physical);
    size_t length = picture->title ? strlen(picture->title) : 0;
    if (length == 0) return to;
    if (length > MOST_TITLE) length = MOST_TITLE;
    memcpy(text + 10, picture->title, length);
    return put_chunk(to, "iTXt", text, 10 + length);
}

uint8_t *stb__png(const Picture *picture, size_t *size) {
    size_t   length = 0;
    uint8_t *png = png__encode(picture->pixels, picture->width, picture->height, 3, &length);
    uint8_t *result = png ? base__allocate_aside(length + 2 * CHUNK_FRAME + MOST_TITLE + 32) : NULL;
    if (result) {
        memcpy(result, png, SIGNATURE_AND_HEADER);
        uint8_t *rest = put_extras(result + SIGNATURE_AND_HEADER, picture);
        memcpy(rest, png + SIGNATURE_AND_HEADER, length - SIGNATURE_AND_HEADER);
        *size = (size_t)(rest - result) + length - SIGNATURE_AND_HEADER;
    }
    base__free(png);
    return result;
}
