/* png.c: stb_image, compiled here and nowhere else; it reads our own goldens only. */
#include "png.h"

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#include <stb_image.h>

uint8_t *png_read(const char *path, int *width, int *height) {
    int channels;
    return stbi_load(path, width, height, &channels, 3);
}
