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

#include <stdio.h>

typedef struct File {
    FILE *stream;
    char *path;      /* behind symbolic links */
    char *temporary; /* NULL: it is written into `path` directly; in one block with it */
} File;

bool file__open(File *file, const char *path, const char *call);
bool file__commit(File *file, const char *call); /* flushes, closes, renames */

#endif
