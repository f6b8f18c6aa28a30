/* files/stb_image.c: stb_image, compiled here and nowhere else.
 *
 * It is given strangers' files. So it unpacks into buffers of known size, or, of PNG, what has been looked at before; its
 * assertions do not end the program, and what it says of a failure is not kept: that would be a global variable. */
#include "files/stb_image.h"

#include "base/base.h"

#include <limits.h>
#include <string.h>

#if !__has_include(<stb_image.h>)
#error "stb_image.h not found: install libstb-dev (Fedora: stb_image-devel), or build with -Dstb=DIR"
#endif

/* A block that grows, in another one. */
static void *larger_block(void *old, size_t old_size, size_t size) {
    void *block = base__allocate_aside(size);
    if (!block) return NULL;
    if (old) memcpy(block, old, old_size < size ? old_size : size);
    base__free(old);
    return block;
}

#define STBI_MALLOC(size) base__allocate_aside(size)
#define STBI_REALLOC_SIZED(old, old_size, size) larger_block((old), (old_size), (size))
#define STBI_FREE(block) base__free(block)
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_FAILURE_STRINGS
#define STBI_NO_THREAD_LOCALS
#define STBI_ASSERT(condition) ((void)0)
#include <stb_image.h>

bool files__inflate(const void *from, size_t size, void *to, size_t bytes) {
    if (size > INT_MAX - 2 || bytes > INT_MAX) return false;
    return stbi_zlib_decode_noheader_buffer(to, (int)bytes, from, (int)size + 2) == (int)bytes;
}

void *files__png(const void *at, size_t size, bool wide, int *width, int *height, int *channels) {
    if (size > INT_MAX) return NULL;
    return wide ? (void *)stbi_load_16_from_memory(at, (int)size, width, height, channels, 0)
                : (void *)stbi_load_from_memory(at, (int)size, width, height, channels, 0);
}

uint32_t files__crc32_on(uint32_t crc, const void *data, size_t size) {
    static const uint32_t of_half_a_byte[16] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4,
                                                0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
                                                0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
    const unsigned char  *at = data;
    crc = ~crc;
    for (size_t i = 0; i < size; i++) {
        crc ^= at[i];
        for (int half = 0; half < 2; half++) crc = crc >> 4 ^ of_half_a_byte[crc & 15];
    }
    return ~crc;
}

uint32_t files__crc32(const void *data, size_t size) { return files__crc32_on(0, data, size); }
