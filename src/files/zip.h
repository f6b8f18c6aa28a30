/* files/zip.h: zip files, of which .npz and .pt are two: members that are stored or deflated, with 64-bit sizes too.
 *
 * A file is a stranger's. Members lie before the directory and together have no more bytes than the file, so none is packed into
 * another; a size that deflate cannot reach is a lie; names are texts, and no two are the same; checksums are compared.
 *
 * Invariant: each member's `packed` bytes at `at` are within the file. */
#ifndef FILES_ZIP_H
#define FILES_ZIP_H

#include "base/bytes.h"
#include "files/elements.h"

typedef struct ZipMember {
    const uint8_t *at;
    uint64_t       packed, size;
    uint32_t       crc;
    bool           deflated;
} ZipMember;

typedef struct Zip {
    const char  *call, *path;
    Bytes        bytes;
    int          count;
    const char **names; /* like the members in the open scope */
    ZipMember   *members;
    const int   *sorted; /* see dict__sorted */
} Zip;

bool zip__open(Zip *zip, const char *path, const char *call); /* false with an error */
void zip__close(Zip *zip);                                    /* in any case */
/* The member of that name, or -1. */
int zip__find(const Zip *zip, const char *name);
/* A member's `size` bytes; `*unpacked` is to be freed by base__free. NULL with an error. */
const uint8_t *zip__content(const Zip *zip, int member, void **unpacked);

/* Writing: one member after the other, stored or deflated, and then zip_writer__end. All of it is below 4 GiB. */
typedef struct ZipWriter {
    FILE    *stream;
    uint64_t at, directory_size;
    uint8_t *directory; /* in the open scope, with room for all */
    int      count;
} ZipWriter;

bool zip_writer__begin(ZipWriter *writer, FILE *stream, int count, const char *const *names);
/* `at` is NULL; of a member that is stored `packed` is `size`. Then its bytes are the caller's to write. */
void zip_writer__member(ZipWriter *writer, const char *name, const ZipMember *member);
void zip_writer__end(ZipWriter *writer);

#endif
