/* files/elements.h: numbers as files have them, into tensors and out of them.
 *
 * FLOAT32, FLOAT64, INT64 and BOOL are read as they are, other whole numbers into INT64, float16 and bfloat16 into FLOAT32; nothing is
 * rounded. A byte of a BOOL other than 0 counts as 1. Numbers may lie anywhere in a file, aligned or not. */
#ifndef FILES_ELEMENTS_H
#define FILES_ELEMENTS_H

#include "tensor/dict.h"

#include <stdio.h>

typedef enum FileElement {
    IN_FILE_NONE,
    IN_FILE_F16,
    IN_FILE_BF16,
    IN_FILE_F32,
    IN_FILE_F64,
    IN_FILE_I8,
    IN_FILE_I16,
    IN_FILE_I32,
    IN_FILE_I64,
    IN_FILE_U8,
    IN_FILE_U16,
    IN_FILE_U32,
    IN_FILE_BOOL,
} FileElement;

int         files__bytes(FileElement element); /* of one */
taper_Dtype files__dtype(FileElement element); /* that it becomes */
FileElement files__element(const Tensor *x);   /* that x's numbers are written as */

bool files__host_is_big(void); /* the highest byte of a number stands first on this machine */

/* How many numbers; false if they, or those beside a dimension of 0, are more than there can be. */
bool files__count(int ndim, const uint64_t *dims, uint64_t *count);

/* A new tensor on the host, of x's own memory, of numbers whose lowest byte stands first, or highest if `big`. */
Tensor *files__tensor(FileElement element, bool big, taper_Dims shape, const uint8_t *from);

/* All tensors of a dict contiguous and on the host, before a file is opened; in the open scope. */
bool files__bring(taper_Dict dict, Tensor **whole, const char *call);
/* x's bytes as a file has them, lowest first; x is contiguous and on the host. `write` is called with one piece after the other. */
typedef void FilesWrite(void *context, const void *bytes, size_t size);
void         files__put(const Tensor *x, FilesWrite *write, void *context);

/* An error of a file that is read: "call: path: ..."; NULL. */
#define files__bad(call, path, ...) RAISED((files__bad)(call, path, __VA_ARGS__))
void *(files__bad)(const char *call, const char *path, const char *format, ...)TAPER_FORMAT(3, 4);

#endif
