/* scratch.h: a folder of a test's own, and files in it. */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include "test.h"

#include <unistd.h>

static char scratch_folder[64];

/* The path of a file there; it lives until four more calls. */
static inline const char *scratch(const char *name) {
    static char paths[4][512];
    static int  turn;
    char       *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", scratch_folder, name);
    return path;
}

static inline const char *write_bytes(const char *name, const void *bytes, size_t size) {
    const char *path = scratch(name);
    FILE       *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0) fail_msg("cannot write %s", path);
    return path;
}

/* The caller frees it; a zero stands behind it. */
static inline char *read_bytes(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("%s is missing: the tests run in the project's folder", path);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = calloc(1, *size + 1);
    if (fread(bytes, 1, *size, file) != *size) fail_msg("cannot read %s", path);
    fclose(file);
    return bytes;
}

static inline int make_scratch(void **state) {
    (void)state;
    snprintf(scratch_folder, sizeof scratch_folder, "/tmp/taper-test-XXXXXX");
    return mkdtemp(scratch_folder) ? 0 : -1;
}

static inline int remove_scratch(void **state) {
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -r %s", scratch_folder);
    return system(command);
}

#endif
