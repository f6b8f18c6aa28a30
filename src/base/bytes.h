/* base/bytes.h: the bytes of a whole file, to be read.
 *
 * A regular file is mapped where the system can, so that only what is looked at is read from the disk; anything else (a pipe, a
 * terminal, other systems) is read to its end. Numbers in it may be unaligned: they are taken out byte by byte or by memcpy.
 *
 * Invariant: `at` has `size` bytes, is never NULL when opening has succeeded, and does not change until it is closed. */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include "base/base.h"

#include <stdint.h>

typedef struct Bytes {
    const uint8_t *at;
    size_t         size;
    void          *mapped, *read; /* whose they are: one of these, or neither for an empty file */
} Bytes;

/* False with an error, "call: cannot read path: why". */
bool bytes__open(Bytes *bytes, const char *path, const char *call);
void bytes__close(Bytes *bytes); /* again is fine */

/* A whole number of so many bytes, at most 8, whose lowest, or highest, stands first. */
static inline uint64_t bytes__little(const uint8_t *at, int count) {
    uint64_t number = 0;
    for (int i = count - 1; i >= 0; i--) number = number << 8 | at[i];
    return number;
}
static inline uint64_t bytes__big(const uint8_t *at, int count) {
    uint64_t number = 0;
    for (int i = 0; i < count; i++) number = number << 8 | at[i];
    return number;
}

#endif
