/* fuzz_files.c: readers of files: the first byte says which one, the others are the file, or what matters of it. With
 * -DREADER=3 they are all for that one. */
#define _GNU_SOURCE

#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

#ifndef READER
#define READER *data % 6
#endif

enum { MOST = 1 << 16, NUMBERS = 64 };

/* A file in memory, and the path of it. */
static int         place = -1;
static char        path[64];
static uint8_t     file[2 * MOST];
static size_t      length;
static const char *written(void) {
    if (place < 0) {
        place = memfd_create("fuzz", 0);
        snprintf(path, sizeof path, "/proc/self/fd/%d", place);
    }
    if (ftruncate(place, 0) != 0 || pwrite(place, file, length, 0) != (ssize_t)length) abort();
    return path;
}

static void add(const void *bytes, size_t size) {
    memcpy(file + length, bytes, size);
    length += size;
}

static void add_number(int bytes, uint64_t number) {
    for (int i = 0; i < bytes; i++) file[length++] = (uint8_t)(number >> 8 * i);
}

/* A safetensors file with this header. */
static void wrap_header(const uint8_t *data, size_t size) {
    static const uint8_t numbers[NUMBERS] = {0};
    add_number(8, size);
    add(data, size);
    add(numbers, NUMBERS);
}

static uint32_t checksum(const uint8_t *at, size_t size) {
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < size; i++) {
        crc ^= at[i];
        for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc;
}

/* What both headers of a stored member have: version, flags, packing, time; checksum, sizes, lengths. */
static void add_member(const char *name, const uint8_t *data, size_t size) {
    add_number(2, 20);
    add_number(8, 0);
    add_number(4, checksum(data, size));
    add_number(4, size);
    add_number(4, size);
    add_number(2, strlen(name));
    add_number(2, 0);
}

/* A zip file with these members: a pickle and a storage, or an array. */
static void wrap_members(int count, const char *const *names, const uint8_t *const *data, const size_t *sizes) {
    size_t where[2], directory;
    for (int i = 0; i < count; i++) {
        where[i] = length;
        add("PK\3\4", 4);
        add_member(names[i], data[i], sizes[i]);
        add(names[i], strlen(names[i]));
        add(data[i], sizes[i]);
    }
    directory = length;
    for (int i = 0; i < count; i++) {
        add("PK\1\2", 4);
        add_number(2, 20);
        add_member(names[i], data[i], sizes[i]);
        add_number(2, 0);
        add_number(8, 0);
        add_number(4, where[i]);
        add(names[i], strlen(names[i]));
    }
    const size_t all = length - directory;
    add("PK\5\6", 4);
    add_number(4, 0);
    add_number(2, (uint64_t)count);
    add_number(2, (uint64_t)count);
    add_number(4, all);
    add_number(4, directory);
    add_number(2, 0);
}

/* All numbers are there to be read. */
static void look(taper_Dict dict, const char *what) {
    settle(dict.at != NULL, what);
    for (int i = 0; i < dict.count; i++) {
        if (strlen(dict.names[i]) > MOST) abort();
        if (tensor_numel(dict.at[i]) < MOST) settle(tensor_clone(dict.at[i]) != NULL, "a copy");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const uint8_t     storage[NUMBERS] = {0};
    static const char *const names[] = {"a/data.pkl", "a/data/0"};
    if (size < 1 || size > MOST / 2) return 0;
    const int            kind = READER;
    const uint8_t *const members[] = {data + 1, storage};
    tape_scope();
    length = 0;
    data++, size--;
    if (kind == 1)
        wrap_header(data, size);
    else if (kind == 5)
        wrap_members(2, names, members, (size_t[]){size, NUMBERS});
    else
        add(data, size);
    switch (kind) {
    case 0:
    case 1: look(safetensors_load_file(written()), "safetensors"); break;
    case 2: settle(np_load(written()) != NULL, "an array"); break;
    case 3: look(np_load_npz(written()), "arrays"); break;
    default: look(torch_load(written()), "a state dict"); break;
    }
    return 0;
}
