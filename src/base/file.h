/* base/file.h: writing a file whole or not at all.
 *
 * Invariant: until file__commit has succeeded, the old file stands as it was. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/base.h"

#include <stdio.h>

typedef struct File {
    FILE *stream;
    char *path, *temporary; /* in one block */
} File;

bool file__open(File *file, const char *path, const char *call); /* a temporary beside `path` */
bool file__commit(File *file, const char *call);                 /* flushes, closes, renames */
void file__abandon(File *file);                                  /* closes and removes the temporary */

#endif
