/* base/png.c: stb_image_write, compiled here and nowhere else.
 *
 * Its global settings are left alone, so that threads may write at the same time. */
#include "base/png.h"

#include "base/arena.h"

#include <string.h>

#if !__has_include(<stb_image_write.h>)
#error "stb_image_write.h not found: install libstb-dev (Fedora: stb_image_write-devel), or build with -Dstb=DIR"
#endif

/* The writer does not look whether it got memory. So it gets it from an arena of this call, and when there
 * is none, it is left for good: the arena has everything it had taken. */
#ifndef __wasm__
#include <setjmp.h>

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

uint8_t *png__encode(const uint8_t *pixels, int width, int height, int channels, size_t *size) {
    Writing mine = {.arena.aside = true};
    uint8_t *volatile result = NULL;
    writing = &mine;
    if (setjmp(mine.out_of_memory) == 0) {
        int            length = 0;
        const uint8_t *png = stbi_write_png_to_mem(pixels, channels * width, width, height, channels, &length);
        if (png && (result = base__allocate_aside((size_t)length))) memcpy(result, png, *size = (size_t)length);
    }
    arena__free(&mine.arena);
    writing = NULL;
    return result ? result : base__raise_aside(ERROR_VALUE, "png: the picture could not be encoded");
}

/* Two bytes in front and four behind are zlib's. */
uint8_t *png__deflate(uint8_t *from, size_t size, size_t *packed) {
    enum { FRONT = 2, BEHIND = 4 };
    Writing mine = {.arena.aside = true};
    uint8_t *volatile result = NULL;
    if (size > (size_t)1 << 30) return base__raise_aside(ERROR_VALUE, "deflate: more than 1 GiB");
    writing = &mine;
    if (setjmp(mine.out_of_memory) == 0) {
        int            length = 0;
        const uint8_t *zlib = stbi_zlib_compress(from, (int)size, &length, 8);
        *packed = (size_t)length - FRONT - BEHIND;
        if (zlib && (result = base__allocate_aside(*packed))) memcpy(result, zlib + FRONT, *packed);
    }
    arena__free(&mine.arena);
    writing = NULL;
    return result ? result : base__raise_aside(ERROR_VALUE, "deflate: the bytes could not be packed");
}

uint32_t png__checksum(uint8_t *at, size_t size) { return stbiw__crc32(at, (int)size); }

#else /* a WebAssembly has no longjmp */
uint8_t *png__encode(const uint8_t *pixels, int width, int height, int channels, size_t *size) {
    (void)pixels, (void)width, (void)height, (void)channels, (void)size;
    return base__raise_aside(ERROR_VALUE, "png: not in a WebAssembly");
}
uint8_t *png__deflate(uint8_t *from, size_t size, size_t *packed) {
    (void)from, (void)size, (void)packed;
    return base__raise_aside(ERROR_VALUE, "deflate: not in a WebAssembly");
}
uint32_t png__checksum(uint8_t *at, size_t size) { return (void)at, (uint32_t)size; }
#endif
