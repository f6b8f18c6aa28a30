/* files/gzip.h: files that may be packed by gzip (RFC 1952).
 *
 * Invariant: what a file claims about its length is believed only as far as so few bytes can become so many. */
#ifndef FILES_GZIP_H
#define FILES_GZIP_H

#include "base/bytes.h"

/* The bytes of a file; of one that begins as a gzip, whatever its name, what is packed in it. Errors as bytes__open's, and
 * "call: path: byte 8: ..." for a gzip that is damaged. */
bool files__open(Bytes *bytes, const char *path, const char *call);

/* What is packed in a gzip of one member, in a new block; false with an error. */
bool files__gunzip(const uint8_t *at, size_t size, Bytes *bytes, const char *path, const char *call);

#endif
