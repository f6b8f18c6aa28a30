/* files/npy.h: one array as NumPy writes it: a magic number, a header in Python's notation, and the numbers. */
#ifndef FILES_NPY_H
#define FILES_NPY_H

#include "files/elements.h"

/* From exactly these bytes, a new tensor; NULL with an error. */
Tensor *npy__read(const uint8_t *at, size_t size, const char *call, const char *path);
/* What stands before x's numbers, `*size` bytes in the open scope; NULL with an error. */
const uint8_t *npy__header(const Tensor *x, size_t *size);

#endif
