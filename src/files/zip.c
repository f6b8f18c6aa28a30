/* files/zip.c: see zip.h. */
#include "files/zip.h"

#include "files/stb_image.h"

enum { END_SIZE = 22, END64_SIZE = 56, LOCATOR_SIZE = 20, ENTRY_SIZE = 46, LOCAL_SIZE = 30, LONGEST_COMMENT = 65535 };

/* What a number is that stands among the 64-bit ones instead. */
#define ELSEWHERE UINT32_MAX

/* ---- The directory ---------------------------------------------------------------------------------------- */

typedef struct Directory {
    uint64_t at, size, count;
} Directory;

static bool bad_zip(const Zip *zip, const char *why) { return files__bad(zip->call, zip->path, "%s", why); }

static bool is_signed(const Zip *zip, uint64_t at, const char *signature) {
    return at <= zip->bytes.size && zip->bytes.size - at >= 4 && memcmp(zip->bytes.at + at, signature, 4) == 0;
}

/* The record at the end, behind which there is its comment and nothing else. */
static bool find_end(const Zip *zip, uint64_t *end) {
    const uint64_t size = zip->bytes.size;
    for (uint64_t back = END_SIZE; back <= size && back <= END_SIZE + LONGEST_COMMENT; back++) {
        *end = size - back;
        if (is_signed(zip, *end, "PK\5\6") && bytes__little(zip->bytes.at + *end + 20, 2) == back - END_SIZE)
            return true;
    }
    return bad_zip(zip, size >= 4 && is_signed(zip, 0, "PK\3\4") ? "the zip file is not whole" : "no zip file");
}

/* The same with 64 bits, where the one at the end says so. */
static bool find_end64(const Zip *zip, uint64_t end, Directory *d) {
    const uint8_t *start = zip->bytes.at;
    if (end < LOCATOR_SIZE || !is_signed(zip, end - LOCATOR_SIZE, "PK\6\7"))
        return bad_zip(zip, "the zip file's end lacks its 64-bit part");
    const uint64_t at = bytes__little(start + end - LOCATOR_SIZE + 8, 8);
    if (at > end || end - at < END64_SIZE || !is_signed(zip, at, "PK\6\6"))
        return bad_zip(zip, "the zip file's end lacks its 64-bit part");
    *d = (Directory){bytes__little(start + at + 48, 8), bytes__little(start + at + 40, 8),
                     bytes__little(start + at + 32, 8)};
    return true;
}

static bool find_directory(const Zip *zip, Directory *d) {
    uint64_t end = 0;
    if (!find_end(zip, &end)) return false;
    const uint8_t *at = zip->bytes.at + end;
    if (bytes__little(at + 4, 4) != 0) return bad_zip(zip, "a zip file of several parts");
    *d = (Directory){bytes__little(at + 16, 4), bytes__little(at + 12, 4), bytes__little(at + 10, 2)};
    const bool elsewhere = d->at == ELSEWHERE || d->size == ELSEWHERE || d->count == UINT16_MAX;
    if (elsewhere && !find_end64(zip, end, d)) return false;
    if (d->at > end || d->size > end - d->at || d->count > d->size / ENTRY_SIZE)
        return bad_zip(zip, "the zip file's directory does not lie in it");
    return true;
}

/* ---- Members ---------------------------------------------------------------------------------------------- */

/* Sizes and place of an entry whose 32 bits say that they are in its extra field: in this order those that are. */
static bool read_extra(const uint8_t *at, size_t size, uint64_t *const *numbers) {
    for (size_t length; size >= 4; at += length, size -= length) {
        length = 4 + (size_t)bytes__little(at + 2, 2);
        if (length > size) return false;
        if (bytes__little(at, 2) != 1) continue;
        size_t from = 4;
        for (int i = 0; i < 3; i++) {
            if (*numbers[i] != ELSEWHERE) continue;
            if (from + 8 > length) return false;
            *numbers[i] = bytes__little(at + from, 8);
            from += 8;
        }
        return true;
    }
    return *numbers[0] != ELSEWHERE && *numbers[1] != ELSEWHERE && *numbers[2] != ELSEWHERE;
}

/* Where its bytes begin: behind a header of its own, which is about the same name. */
static bool find_bytes(const Zip *zip, const Directory *d, ZipMember *m, uint64_t local, const uint8_t *name,
                       size_t length) {
    if (local > d->at || d->at - local < LOCAL_SIZE || !is_signed(zip, local, "PK\3\4")) return false;
    const uint8_t *at = zip->bytes.at + local;
    const uint64_t left = d->at - local - LOCAL_SIZE, own = bytes__little(at + 26, 2),
                   before = own + bytes__little(at + 28, 2);
    if (before > left || left - before < m->packed || own != length || memcmp(at + LOCAL_SIZE, name, length) != 0)
        return false;
    m->at = at + LOCAL_SIZE + before;
    return true;
}

/* The entry at *at, which goes behind it. */
static bool read_entry(Zip *zip, const Directory *d, const uint8_t **at, size_t *left) {
    const uint8_t *e = *at;
    if (*left < ENTRY_SIZE || memcmp(e, "PK\1\2", 4) != 0) return bad_zip(zip, "the zip file's directory is not whole");
    const size_t length = (size_t)bytes__little(e + 28, 2), extra = (size_t)bytes__little(e + 30, 2);
    const size_t all = ENTRY_SIZE + length + extra + (size_t)bytes__little(e + 32, 2),
                 method = (size_t)bytes__little(e + 10, 2);
    if (all > *left) return bad_zip(zip, "the zip file's directory is not whole");
    ZipMember m = {.packed = bytes__little(e + 20, 4),
                   .size = bytes__little(e + 24, 4),
                   .crc = (uint32_t)bytes__little(e + 16, 4),
                   .deflated = method == 8};
    uint64_t  local = bytes__little(e + 42, 4);
    char     *name = tape__allocate(tape__of_thread(), length + 1);
    if (!name) return false;
    memcpy(name, e + ENTRY_SIZE, length);
    name[length] = '\0';
    if (strlen(name) != length) return bad_zip(zip, "a name in the zip file has a zero byte");
    if (!read_extra(e + ENTRY_SIZE + length, extra, (uint64_t *const[]){&m.size, &m.packed, &local}) ||
        !find_bytes(zip, d, &m, local, e + ENTRY_SIZE, length))
        return files__bad(zip->call, zip->path, "member '%.200s' does not lie in the file", name);
    if (bytes__little(e + 8, 2) & 1) return files__bad(zip->call, zip->path, "member '%.200s' is encrypted", name);
    if (method != 0 && method != 8)
        return files__bad(zip->call, zip->path, "member '%.200s' is packed by method %d", name, (int)method);
    if (m.deflated ? m.size > files__most_inflated(m.packed) : m.size != m.packed)
        return files__bad(zip->call, zip->path, "member '%.200s' lies about its size", name);
    zip->names[zip->count] = name;
    zip->members[zip->count++] = m;
    *at += all;
    *left -= all;
    return true;
}

static bool read_directory(Zip *zip, const Directory *d) {
    const uint8_t *at = zip->bytes.at + d->at;
    size_t         left = (size_t)d->size;
    uint64_t       together = 0;
    for (uint64_t i = 0; i < d->count; i++) {
        if (!read_entry(zip, d, &at, &left)) return false;
        together += zip->members[i].packed;
        if (together > d->at) return bad_zip(zip, "members of the zip file overlap");
    }
    if (!(zip->sorted = dict__sorted(zip->count, zip->names))) return false;
    const char *again = dict__repeated((taper_Dict){zip->count, zip->names, NULL}, zip->sorted);
    return !again || files__bad(zip->call, zip->path, "the name '%.200s' occurs twice", again);
}

bool zip__open(Zip *zip, const char *path, const char *call) {
    Directory d = {0, 0, 0};
    *zip = (Zip){.call = call, .path = path};
    if (!bytes__open(&zip->bytes, path, call) || !find_directory(zip, &d)) return false;
    if (d.count > INT32_MAX / 2) return bad_zip(zip, "too many members");
    zip->names = tape__allocate(tape__of_thread(), sizeof(char *) * (size_t)(d.count + 1));
    zip->members = zip->names ? tape__allocate(tape__of_thread(), sizeof(ZipMember) * (size_t)(d.count + 1)) : NULL;
    return zip->members && read_directory(zip, &d);
}

void zip__close(Zip *zip) { bytes__close(&zip->bytes); }

int zip__find(const Zip *zip, const char *name) {
    return dict__find((taper_Dict){zip->count, zip->names, NULL}, zip->sorted, name);
}

const uint8_t *zip__content(const Zip *zip, int member, void **unpacked) {
    const ZipMember *m = &zip->members[member];
    const char      *name = zip->names[member];
    const uint8_t   *content = m->at;
    *unpacked = NULL;
    if (m->deflated) {
        if (m->size > INT32_MAX)
            return files__bad(zip->call, zip->path, "member '%.200s' is deflated and has more than 2 GiB", name);
        if (!(*unpacked = base__allocate((size_t)m->size + 1))) return NULL;
        content = files__inflate(m->at, (size_t)m->packed, *unpacked, (size_t)m->size) ? *unpacked : NULL;
    }
    if (content && files__crc32(content, (size_t)m->size) == m->crc) return content;
    base__free(*unpacked);
    *unpacked = NULL;
    return files__bad(zip->call, zip->path, "the bytes of member '%.200s' are damaged", name);
}

/* ---- Writing ---------------------------------------------------------------------------------------------- */

static uint8_t *put_little(uint8_t *to, int count, uint64_t number) {
    for (int i = 0; i < count; i++) *to++ = (uint8_t)(number >> 8 * i);
    return to;
}

bool zip_writer__begin(ZipWriter *writer, FILE *stream, int count, const char *const *names) {
    size_t room = END_SIZE;
    for (int i = 0; i < count; i++) room += ENTRY_SIZE + strlen(names[i]);
    *writer = (ZipWriter){.stream = stream, .directory = tape__allocate(tape__of_thread(), room)};
    return writer->directory;
}

/* What a member's own header and its entry have in common: version, flags (names are UTF-8), how it is packed, 1 January 1980. */
static uint8_t *put_common(uint8_t *to, const ZipMember *m, size_t length) {
    to = put_little(put_little(put_little(to, 2, 20), 2, 1 << 11), 2, m->deflated ? 8 : 0);
    to = put_little(put_little(put_little(to, 2, 0), 2, 0x21), 4, m->crc);
    return put_little(put_little(put_little(put_little(to, 4, m->packed), 4, m->size), 2, length), 2, 0);
}

void zip_writer__member(ZipWriter *writer, const char *name, const ZipMember *member) {
    const size_t length = strlen(name);
    uint8_t      local[LOCAL_SIZE] = "PK\3\4", *entry = writer->directory + writer->directory_size;
    put_common(local + 4, member, length);
    memcpy(entry, "PK\1\2", 4);
    uint8_t *to = put_common(put_little(entry + 4, 2, 20), member, length);
    to = put_little(put_little(put_little(put_little(to, 2, 0), 2, 0), 2, 0), 4, 0); /* comment, disk, kind, mode */
    to = put_little(to, 4, writer->at);
    memcpy(to, name, length);
    writer->directory_size += ENTRY_SIZE + length;
    writer->at += LOCAL_SIZE + length + member->packed;
    writer->count++;
    fwrite(local, 1, LOCAL_SIZE, writer->stream);
    fwrite(name, 1, length, writer->stream);
}

void zip_writer__end(ZipWriter *writer) {
    uint8_t *to = writer->directory + writer->directory_size;
    memcpy(to, "PK\5\6", 4);
    to = put_little(put_little(to + 4, 4, 0), 2, (uint64_t)writer->count);
    to = put_little(put_little(to, 2, (uint64_t)writer->count), 4, writer->directory_size);
    put_little(put_little(to, 4, writer->at), 2, 0);
    fwrite(writer->directory, 1, (size_t)writer->directory_size + END_SIZE, writer->stream);
}
