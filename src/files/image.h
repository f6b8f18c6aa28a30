/* files/image.h: PNG, and PPM and PGM in binary form, from memory.
 *
 * Invariant: what an image takes in memory is bounded by what its bytes can become, and by LARGEST_IMAGE. */
#ifndef FILES_IMAGE_H
#define FILES_IMAGE_H

#include "base/base.h"

enum { LARGEST_IMAGE = 178956970 }; /* Pillow's limit against images that are packed to be a burden */

typedef struct Pixels {
    int64_t  width, height, channels; /* 1 to 4: gray, gray and alpha, RGB, RGB and alpha */
    int      bytes;                   /* 1 or 2 of a number, in the machine's order */
    unsigned most;                    /* what is white: 255, 65535 */
    void    *pixels;                  /* row by row, all channels of a pixel; base__free */
} Pixels;

/* False with an error, "call: path: byte 8: ...". */
bool files__decode(Pixels *image, const uint8_t *at, size_t size, const char *path, const char *call);

#endif
