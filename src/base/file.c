/* base/file.c: see file.h. The temporary lies in the same directory, so that the rename is atomic. */
#include "base/file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

bool file__open(File *file, const char *path, const char *call) {
    *file = (File){0};
    if (!path || !*path) return base__raise(ERROR_FILE, "%s: the path is empty", call);
    size_t length = strlen(path) + 1, room = length + 32;
    if (!(file->path = base__allocate_aside(length + room))) return false;
    memcpy(file->path, path, length);
    file->temporary = file->path + length;
    snprintf(file->temporary, room, "%s.%ld.tmp", path, (long)getpid());
    if ((file->stream = fopen(file->temporary, "wb"))) return true;
    base__raise(ERROR_FILE, "%s: cannot write %s: %s", call, path, strerror(errno));
    base__free(file->path);
    return false;
}

bool file__commit(File *file, const char *call) {
    bool good = fflush(file->stream) == 0 && !ferror(file->stream);
    good = fclose(file->stream) == 0 && good;
    good = good && rename(file->temporary, file->path) == 0;
    if (!good) {
        base__raise(ERROR_FILE, "%s: cannot write %s: %s", call, file->path, strerror(errno));
        remove(file->temporary);
    }
    base__free(file->path);
    return good;
}

void file__abandon(File *file) {
    fclose(file->stream);
    remove(file->temporary);
    base__free(file->path);
}
