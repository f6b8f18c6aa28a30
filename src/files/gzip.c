/* files/gzip.c: see gzip.h. A header, a DEFLATE stream, which stb_image unpacks, and a checksum and a length at the end. */
#include "files/gzip.h"

#include "files/stb_image.h"

enum { FIXED_HEADER = 10, TRAILER = 8, DEFLATED = 8 };
enum { HAS_CHECKSUM = 2, HAS_EXTRA = 4, HAS_NAME = 8, HAS_COMMENT = 16, RESERVED = 0xe0 };

static bool bad_gzip(const char *path, const char *call, size_t at, const char *what) {
    return base__raise(ERROR_FILE, "%s: %s: byte %zu: %s", call, path, at, what);
}

/* Behind the zero byte that ends a text, or at the end if there is none. */
static size_t behind_text(const uint8_t *at, size_t size, size_t place) {
    while (place < size && at[place]) place++;
    return place < size ? place + 1 : size;
}

/* Where the stream begins; beyond `size` if the header does not fit. */
static size_t behind_header(const uint8_t *at, size_t size) {
    const int flags = at[3];
    size_t    place = FIXED_HEADER;
    if (flags & HAS_EXTRA) place = size - place < 2 ? size : place + 2 + (size_t)bytes__little(at + place, 2);
    if (flags & HAS_NAME) place = behind_text(at, size, place);
    if (flags & HAS_COMMENT) place = behind_text(at, size, place);
    return flags & HAS_CHECKSUM ? place + 2 : place;
}

bool files__gunzip(const uint8_t *at, size_t size, Bytes *bytes, const char *path, const char *call) {
    *bytes = (Bytes){.at = NULL};
    if (size < FIXED_HEADER + TRAILER) return bad_gzip(path, call, size, "the gzip file ends in its header");
    if (at[2] != DEFLATED || at[3] & RESERVED)
        return bad_gzip(path, call, at[2] != DEFLATED ? 2 : 3, "a gzip file, but not of a known kind");
    const size_t begin = behind_header(at, size), end = size - TRAILER;
    if (begin >= end) return bad_gzip(path, call, size, "the gzip file ends in its header");
    const uint64_t length = bytes__little(at + size - 4, 4);
    if (length > files__most_inflated(end - begin))
        return bad_gzip(path, call, size - 4, "the gzip file claims to hold more than it can");
    uint8_t *block = base__allocate_aside((size_t)length + 1); /* of none too there is a place */
    if (!block) return false;
    const char *wrong = NULL;
    if (!files__inflate(at + begin, end - begin, block, (size_t)length))
        wrong = "the gzip file is damaged, or in several parts";
    else if (files__crc32(block, (size_t)length) != bytes__little(at + end, 4))
        wrong = "the gzip file is damaged: its checksum is another";
    if (!wrong) return *bytes = (Bytes){block, (size_t)length, .read = block}, true;
    base__free(block);
    return bad_gzip(path, call, begin, wrong);
}

bool files__open(Bytes *bytes, const char *path, const char *call) {
    if (!bytes__open(bytes, path, call)) return false;
    if (bytes->size < 2 || bytes->at[0] != 0x1f || bytes->at[1] != 0x8b) return true;
    Bytes unpacked;
    bool  good = files__gunzip(bytes->at, bytes->size, &unpacked, path, call);
    bytes__close(bytes);
    *bytes = unpacked;
    return good;
}
