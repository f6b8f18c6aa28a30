/* base/png.h: the little that is used of stb_image_write. Only png.c sees it, and all its symbols stay inside, so that a program may
 * have stb of its own. Here and not with the pictures, because what is logged has images too and knows no pictures. */
#ifndef BASE_PNG_H
#define BASE_PNG_H

#include "base/base.h"

#include <stdint.h>

/* The PNG of rows of pixels, 1 to 4 bytes each: gray, gray and alpha, RGB, RGB and alpha. In a block of base__allocate_aside; NULL with
 * an error that stands in nobody's way. The writer's sizes are ints: the caller has bounded width and height. */
uint8_t *png__encode(const uint8_t *pixels, int width, int height, int channels, size_t *size);

/* DEFLATE (RFC 1951) of at most 1 GiB, without a header, in such a block; NULL with such an error. */
uint8_t *png__deflate(uint8_t *from, size_t size, size_t *packed);

/* The checksum of a chunk's name and content. */
uint32_t png__checksum(uint8_t *at, size_t size);

#endif
