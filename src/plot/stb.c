/* plot/stb.c: stb_truetype and stb_image_write, compiled here and nowhere else.
 *
 * The writer's sizes are ints: whoever calls stb__png has bounded width and height (figure.c). Its global
 * settings are left alone, so that threads may write at the same time. */
#include "plot/stb.h"

#include <pthread.h>
#include <setjmp.h>
#include <string.h>

#if !__has_include(<stb_truetype.h>) || !__has_include(<stb_image_write.h>)
#error                                                                                                                 \
    "stb_truetype.h or stb_image_write.h not found: install libstb-dev (Fedora: stb_truetype-devel stb_image_write-devel), or build with -Dstb=DIR"
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
int stb__outline(int glyph, Arena *arena, const Step **steps) {
    stbtt_fontinfo with_arena = *opened();
    stbtt_vertex  *shape = NULL;
    with_arena.userdata = arena;
    int   count = stbtt_GetGlyphShape(&with_arena, glyph, &shape);
    Step *copy = count > 0 ? arena__allocate(arena, sizeof(Step) * (size_t)count) : NULL;
    for (int i = 0; copy && i < count; i++) {
        StepKind kind = shape[i].type == STBTT_vmove   ? STEP_MOVE
                        : shape[i].type == STBTT_vline ? STEP_LINE
                                                       : STEP_CURVE;
        copy[i] = (Step){kind, shape[i].x, shape[i].y, shape[i].cx, shape[i].cy};
    }
    *steps = copy;
    return copy ? count : 0;
}

/* ---- The writer --------------------------------------------------------------------------------- */

/* The writer does not look whether it got memory. So it gets it from an arena of this call, and when there
 * is none, it is left for good: the arena has everything it had taken. */
typedef struct Writing {
    Arena   arena;
    jmp_buf out_of_memory;
} Writing;
static _Thread_local Writing *writing;

static void *png_memory(size_t size) {
    void *memory = arena__allocate(&writing->arena, size);
    if (!memory) longjmp(writing->out_of_memory, 1);
    return memory;
}

static void *png_resize(void *old, size_t old_size, size_t size) {
    void *memory = png_memory(size);
    if (old) memcpy(memory, old, old_size < size ? old_size : size);
    return memory;
}

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#define STBIW_MALLOC(size) png_memory((size_t)(size))
#define STBIW_REALLOC_SIZED(memory, old_size, size) png_resize((memory), (size_t)(old_size), (size_t)(size))
#define STBIW_FREE(memory) ((void)(memory))
#include <stb_image_write.h>

uint8_t *stb__png(const uint8_t *pixels, int width, int height, size_t *size) {
    Writing mine = {0};
    uint8_t *volatile result = NULL;
    writing = &mine;
    if (setjmp(mine.out_of_memory) == 0) {
        int      length = 0;
        uint8_t *png = stbi_write_png_to_mem(pixels, 3 * width, width, height, 3, &length);
        if (png && (result = base__allocate((size_t)length))) memcpy(result, png, (size_t)length);
        *size = (size_t)length;
    }
    arena__free(&mine.arena);
    writing = NULL;
    return result ? result : base__raise("png: the picture could not be encoded");
}
