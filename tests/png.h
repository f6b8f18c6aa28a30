/* png.h: reading a PNG, for tests only. */
#ifndef PNG_H
#define PNG_H

#include <stdint.h>

/* Rows of 3 bytes a pixel, to be freed; NULL if the file is no PNG. */
uint8_t *png_read(const char *path, int *width, int *height);

#endif
