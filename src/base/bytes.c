/* base/bytes.c: see bytes.h. */
#include "base/bytes.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#if !defined _WIN32 && !defined __wasi__
#include <sys/mman.h>
#define HAS_MAPS
#endif

static bool no_bytes(const char *path, const char *call) {
    return base__raise(ERROR_FILE, "%s: cannot read %s: %s", call, path, strerror(errno));
}

/* A regular file of some length; false if it must be read. */
static bool map_file(Bytes *bytes, FILE *stream) {
#ifdef HAS_MAPS
    struct stat now;
    if (fstat(fileno(stream), &now) != 0 || !S_ISREG(now.st_mode) || now.st_size <= 0 ||
        (uint64_t)now.st_size > SIZE_MAX)
        return false;
    void *memory = mmap(NULL, (size_t)now.st_size, PROT_READ, MAP_PRIVATE, fileno(stream), 0);
    if (memory == MAP_FAILED) return false;
    *bytes = (Bytes){memory, (size_t)now.st_size, .mapped = memory};
    return true;
#else
    return (void)bytes, (void)stream, false;
#endif
}

/* To the end, in a block that grows by what has come: nothing says how much there will be. */
static bool read_to_the_end(Bytes *bytes, FILE *stream) {
    size_t room = 1 << 16, size = 0;
    for (uint8_t *block = base__allocate_aside(room), *larger; block; block = larger, room *= 2) {
        size += fread(block + size, 1, room - size, stream);
        *bytes = (Bytes){block, size, .read = block};
        if (size < room) return !ferror(stream);
        if ((larger = base__allocate_aside(2 * room))) memcpy(larger, block, size);
        base__free(block);
    }
    *bytes = (Bytes){.at = NULL};
    return false;
}

bool bytes__open(Bytes *bytes, const char *path, const char *call) {
    *bytes = (Bytes){.at = NULL};
    if (!path || !*path) return base__raise(ERROR_FILE, "%s: the path is empty", call);
    FILE *stream = fopen(path, "rb");
    if (!stream) return no_bytes(path, call);
    bool good = map_file(bytes, stream) || read_to_the_end(bytes, stream);
    if (!good && bytes->at) no_bytes(path, call); /* without a block the error stands already */
    fclose(stream);
    if (!good) bytes__close(bytes);
    return good;
}

void bytes__close(Bytes *bytes) {
#ifdef HAS_MAPS
    if (bytes->mapped) munmap(bytes->mapped, bytes->size);
#endif
    base__free(bytes->read);
    *bytes = (Bytes){.at = NULL};
}
