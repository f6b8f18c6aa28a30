/* base/file.h: writing a file whole or not at all.
 *
 * What is written goes into a new file in the same folder, which takes the old one's mode and owner and is renamed over
 * it at the end, the bytes being on the disk first. Only a regular file that has one name is replaced so, or nothing;
 * a symbolic link is followed. Into a device, a pipe, a file of several names (hard links), one whose owner cannot be
 * kept, or one in a folder where nothing can be made, is written directly, as fopen(path, "w") does.
 *
 * Invariant: where a file is replaced, the old one stands as it was until file__commit has succeeded. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/base.h"

#include <stdint.h>
#include <stdio.h>

typedef struct File {
    FILE *stream;
    char *path;      /* behind symbolic links */
    char *temporary; /* NULL: it is written into `path` directly; in one block with it */
} File;

bool file__open(File *file, const char *path, const char *call);
bool file__commit(File *file, const char *call); /* flushes, closes, renames */

/* A file at whose end something is added again and again, for others to read meanwhile. What is added is written at once, without a buffer, and
 * what could be written only in part is taken back; where it cannot be, nothing more is written. */
typedef struct GrowingFile {
    FILE    *stream; /* NULL: given up */
    char    *path;   /* NULL: not open */
    uint64_t size;
} GrowingFile;

bool growing__open(GrowingFile *file, const char *path, const char *call); /* made, or what is there goes on */
bool growing__append(GrowingFile *file, const void *at, size_t size, const char *call);
bool growing__cut(GrowingFile *file, uint64_t size, const char *call); /* to so many bytes */
bool growing__give_up(GrowingFile *file);                              /* nothing more is written; false */
bool growing__close(GrowingFile *file, const char *call);              /* again is fine */

bool file__make_folders(const char *path, const char *call); /* mkdir -p; false with an error */
long file__process(void);                                    /* this one's number */
void file__host(char *to, size_t room);                      /* this machine's name */

#endif
