/* files/npy.c: NumPy's arrays in files: np.save, np.savez and np.load.
 *
 * The header is a literal of Python, which is read as the few forms that writers write, and never evaluated. What it claims is compared with the bytes
 * that are there before anything is allocated. */
#include "files/npy.h"

#include "base/bytes.h"
#include "base/file.h"
#include "base/png.h"
#include "base/text.h"
#include "files/stb_image.h"
#include "files/zip.h"

#include <taper/files.h>

enum { MAGIC_SIZE = 6, LONGEST_NPY_HEADER = 10000, NPY_ALIGNMENT = 64, DIGITS_TO_GROW = 21 };
static const char magic[MAGIC_SIZE] = {(char)0x93, 'N', 'U', 'M', 'P', 'Y'};

/* ---- The header: {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), } ---------------------------------- */

typedef struct NpyHeader {
    const uint8_t *at, *end;
    const char    *call, *path;
    char           descr[16];
    bool           fortran;
    int            ndim;
    uint64_t       dims[TAPER_MAX_DIMS];
} NpyHeader;

static bool bad_header(const NpyHeader *h, const char *why) {
    return files__bad(h->call, h->path, "the header of the array: %s", why);
}

static void skip_spaces(NpyHeader *h) {
    while (h->at < h->end && (*h->at == ' ' || *h->at == '\n')) h->at++;
}

static bool take_sign(NpyHeader *h, char what) {
    skip_spaces(h);
    if (h->at == h->end || *h->at != what) return false;
    h->at++;
    return true;
}

/* In quotation marks of either kind, without escapes, at most `room` - 1 letters. */
static bool take_quoted(NpyHeader *h, char *to, size_t room) {
    const char mark = take_sign(h, '\'') ? '\'' : take_sign(h, '"') ? '"' : '\0';
    size_t     n = 0;
    for (; mark && h->at < h->end && *h->at != (uint8_t)mark && n + 1 < room; h->at++) {
        if (*h->at < ' ' || *h->at > '~' || *h->at == '\\') return false;
        to[n++] = (char)*h->at;
    }
    to[n] = '\0';
    return mark && h->at < h->end && *h->at++ == (uint8_t)mark;
}

static bool take_word(NpyHeader *h, const char *word) {
    const size_t length = strlen(word);
    skip_spaces(h);
    if ((size_t)(h->end - h->at) < length || memcmp(h->at, word, length) != 0) return false;
    h->at += length;
    return true;
}

static bool take_size(NpyHeader *h, uint64_t *size) {
    skip_spaces(h);
    const uint8_t *first = h->at;
    for (*size = 0; h->at < h->end && *h->at >= '0' && *h->at <= '9'; h->at++) {
        const uint64_t digit = *h->at - (uint64_t)'0';
        if (*size > (UINT64_MAX - digit) / 10) return false;
        *size = *size * 10 + digit;
    }
    return h->at > first && (*first != '0' || h->at == first + 1);
}

/* (), (2,), (2, 3), (2, 3,) */
static bool take_shape(NpyHeader *h) {
    if (!take_sign(h, '(')) return bad_header(h, "shape is no tuple");
    bool comma = true;
    for (h->ndim = 0; !take_sign(h, ')'); h->ndim++) {
        if (!comma) return bad_header(h, "shape is no tuple");
        if (h->ndim == TAPER_MAX_DIMS) return bad_header(h, "more dimensions than there can be");
        if (!take_size(h, &h->dims[h->ndim])) return bad_header(h, "a size in shape is no whole number");
        comma = take_sign(h, ',');
    }
    return h->ndim != 1 || comma || bad_header(h, "shape is a number, not a tuple");
}

static bool take_value(NpyHeader *h, const char *key, unsigned *seen) {
    static const char *const keys[] = {"descr", "fortran_order", "shape"};
    int                      i = 0;
    while (i < 3 && strcmp(key, keys[i]) != 0) i++;
    if (i == 3) return bad_header(h, "a key that is none of descr, fortran_order, shape");
    if (*seen >> i & 1) return bad_header(h, "a key occurs twice");
    *seen |= 1u << i;
    if (i == 0) return take_quoted(h, h->descr, sizeof h->descr) || bad_header(h, "descr is no plain dtype");
    if (i == 2) return take_shape(h);
    h->fortran = take_word(h, "True");
    return h->fortran || take_word(h, "False") || bad_header(h, "fortran_order is neither True nor False");
}

static bool read_npy_header(NpyHeader *h) {
    unsigned seen = 0;
    char     key[16];
    if (!take_sign(h, '{')) return bad_header(h, "it does not begin with {");
    for (bool comma = true; !take_sign(h, '}'); comma = take_sign(h, ',')) {
        if (!comma || !take_quoted(h, key, sizeof key) || !take_sign(h, ':')) return bad_header(h, "expected a key");
        if (!take_value(h, key, &seen)) return false;
    }
    skip_spaces(h);
    if (h->at != h->end) return bad_header(h, "there is more behind its }");
    return seen == 7 || bad_header(h, "it lacks one of descr, fortran_order, shape");
}

/* ---- Dtypes --------------------------------------------------------------------------------------------- */

static const struct {
    char        name[4];
    FileElement element;
} npy_dtypes[] = {
    {"f4", IN_FILE_F32}, {"f8", IN_FILE_F64}, {"i8", IN_FILE_I64}, {"b1", IN_FILE_BOOL},
    {"?", IN_FILE_BOOL}, {"f2", IN_FILE_F16}, {"i1", IN_FILE_I8},  {"i2", IN_FILE_I16},
    {"i4", IN_FILE_I32}, {"u1", IN_FILE_U8},  {"u2", IN_FILE_U16}, {"u4", IN_FILE_U32},
};
enum { NPY_DTYPES = sizeof npy_dtypes / sizeof *npy_dtypes };

/* "<f4": lowest byte first; ">f4"; "=f4" and "f4": this machine's; "|u1": there is only one. */
static FileElement element_of(const NpyHeader *h, bool *big) {
    const char *name = h->descr;
    *big = *name == '>' || (*name != '<' && files__host_is_big());
    const bool any = *name == '|';
    name += *name && strchr("<>=|", *name) != NULL;
    for (int i = 0; i < NPY_DTYPES; i++)
        if (strcmp(npy_dtypes[i].name, name) == 0 && (!any || files__bytes(npy_dtypes[i].element) == 1))
            return npy_dtypes[i].element;
    return IN_FILE_NONE;
}

/* ---- Reading -------------------------------------------------------------------------------------------- */

/* Numbers whose first dimension runs fastest: the transpose of a tensor with its dimensions the other way round. */
static Tensor *fortran_tensor(FileElement element, bool big, taper_Dims shape, const uint8_t *from) {
    int64_t reversed[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS];
    for (int d = 0; d < shape.count; d++) reversed[d] = shape.at[shape.count - 1 - d];
    Tensor *x = files__tensor(element, big, (taper_Dims){shape.count, reversed}, from);
    if (!x) return NULL;
    for (int d = 0; d < shape.count; d++) strides[d] = tensor__strides(x)[shape.count - 1 - d];
    return tensor__copied(tensor__view(x, shape, strides, 0), "np_load");
}

static Tensor *read_npy_numbers(const NpyHeader *h, const uint8_t *from, size_t left) {
    bool              big;
    const FileElement element = element_of(h, &big);
    uint64_t          count;
    int64_t           dims[TAPER_MAX_DIMS];
    if (!element) return files__bad(h->call, h->path, "for numbers of '%s' there is no dtype", h->descr);
    if (!files__count(h->ndim, h->dims, &count))
        return files__bad(h->call, h->path, "the array is larger than there can be");
    const uint64_t needed = count * (uint64_t)files__bytes(element);
    if (needed != left)
        return files__bad(h->call, h->path, "the array needs %llu bytes, and there are %llu",
                          (unsigned long long)needed, (unsigned long long)left);
    for (int d = 0; d < h->ndim; d++) dims[d] = (int64_t)h->dims[d];
    const taper_Dims shape = {h->ndim, dims};
    return h->fortran && h->ndim > 1 ? fortran_tensor(element, big, shape, from)
                                     : files__tensor(element, big, shape, from);
}

Tensor *npy__read(const uint8_t *at, size_t size, const char *call, const char *path) {
    NpyHeader h = {.call = call, .path = path};
    if (size < MAGIC_SIZE + 2 || memcmp(at, magic, MAGIC_SIZE) != 0) {
        const bool zip = size >= 4 && memcmp(at, "PK\3\4", 4) == 0;
        return files__bad(call, path, zip ? "several arrays: np_load_npz reads them" : "no array of NumPy's");
    }
    const int version = at[MAGIC_SIZE], width = version == 1 ? 2 : 4;
    if (version < 1 || version > 3 || at[MAGIC_SIZE + 1] != 0)
        return files__bad(call, path, "version %d.%d of the format", version, at[MAGIC_SIZE + 1]);
    const size_t before = (size_t)(MAGIC_SIZE + 2 + width);
    if (size < before) return files__bad(call, path, "the header of the array is not whole");
    const uint64_t length = bytes__little(at + MAGIC_SIZE + 2, width);
    if (length > LONGEST_NPY_HEADER)
        return files__bad(call, path, "the header of the array is larger than %d bytes", (int)LONGEST_NPY_HEADER);
    if (length > size - before) return files__bad(call, path, "the header of the array is not whole");
    h.at = at + before;
    h.end = h.at + length;
    const uint8_t *numbers = h.end;
    return read_npy_header(&h) ? read_npy_numbers(&h, numbers, (size_t)(at + size - numbers)) : NULL;
}

Tensor *(np_load)(const char *path) {
    Bytes bytes;
    if (!bytes__open(&bytes, path, "np_load")) return NULL;
    Tensor *x = npy__read(bytes.at, bytes.size, "np_load", path);
    bytes__close(&bytes);
    return x;
}

/* ---- Writing -------------------------------------------------------------------------------------------- */

/* As NumPy does: with room for a first size that grows, and the numbers at a multiple of 64. */
const uint8_t *npy__header(const Tensor *x, size_t *size) {
    static const char *const descr[] = {[FLOAT32] = "<f4", [FLOAT64] = "<f8", [INT64] = "<i8", [BOOL] = "|b1"};
    char                     first[32] = "";
    Text                     text = {.arena = tape__arena()};
    text__append(&text, "NUMPY\1", MAGIC_SIZE); /* bytes that are no text take their places at the end */
    text__add(&text, "....{'descr': '%s', 'fortran_order': False, 'shape': (", descr[x->dtype]);
    for (int d = 0; d < x->ndim; d++) text__add(&text, "%s%lld", d ? ", " : "", (long long)x->dims[d]);
    text__add(&text, x->ndim == 1 ? ",), }" : "), }");
    if (x->ndim)
        text__spaces(&text, (int)DIGITS_TO_GROW - snprintf(first, sizeof first, "%lld", (long long)x->dims[0]));
    text__spaces(&text, (int)(NPY_ALIGNMENT - (text.length + 1) % NPY_ALIGNMENT));
    text__append(&text, "\n", 1);
    if (!text__done(&text)) return NULL;
    uint8_t     *bytes = (uint8_t *)text.at;
    const size_t length = text.length - MAGIC_SIZE - 4;
    memcpy(bytes, magic, MAGIC_SIZE);
    bytes[MAGIC_SIZE] = 1;
    bytes[MAGIC_SIZE + 1] = 0;
    bytes[MAGIC_SIZE + 2] = (uint8_t)length;
    bytes[MAGIC_SIZE + 3] = (uint8_t)(length >> 8);
    *size = text.length;
    return bytes;
}

/* NumPy's habit: a path without the ending gets it. In the open scope. */
static const char *with_ending(const char *path, const char *ending) {
    const size_t length = path ? strlen(path) : 0, more = strlen(ending);
    if (!length || (length >= more && strcmp(path + length - more, ending) == 0)) return path;
    char *longer = tape__allocate(tape__of_thread(), length + more + 1);
    if (!longer) return NULL;
    memcpy(longer, path, length);
    memcpy(longer + length, ending, more + 1);
    return longer;
}

static void put_in_stream(void *stream, const void *bytes, size_t size) { fwrite(bytes, 1, size, stream); }
static void put_in_checksum(void *crc, const void *bytes, size_t size) {
    *(uint32_t *)crc = files__crc32_on(*(uint32_t *)crc, bytes, size);
}

bool(np_save)(const char *path, Tensor *x) {
    OPEN_SCOPE_OR(false);
    const char *call = "np_save";
    size_t      size;
    File        file;
    if (!tensor__usable(x, call, "x")) return false;
    const Tensor  *whole = tensor__on_host(x, call);
    const uint8_t *header = whole ? npy__header(whole, &size) : NULL;
    path = header ? with_ending(path, ".npy") : NULL;
    if (base__failed() || !file__open(&file, path, call)) return false;
    put_in_stream(file.stream, header, size);
    files__put(whole, put_in_stream, file.stream);
    return file__commit(&file, call);
}

/* ---- Several arrays ------------------------------------------------------------------------------------- */

/* One to be written: its name in the zip file, and what is in it. */
typedef struct NpzMember {
    const char    *name;
    const uint8_t *header;
    size_t         header_size;
    const Tensor  *x;
    ZipMember      zip; /* `at`: what is in it, where it is packed; else NULL */
} NpzMember;

static void put_in_memory(void *place, const void *bytes, size_t size) {
    uint8_t **to = place;
    if (size) memcpy(*to, bytes, size);
    *to += size;
}

/* Header and numbers, packed, in the open scope. */
static bool pack_member(NpzMember *m) {
    size_t   packed = 0;
    uint8_t *plain = base__allocate((size_t)m->zip.size), *end = plain;
    if (!plain) return false;
    put_in_memory(&end, m->header, m->header_size);
    files__put(m->x, put_in_memory, &end);
    uint8_t *deflated = png__deflate(plain, (size_t)m->zip.size, &packed);
    uint8_t *kept = deflated ? tape__allocate(tape__of_thread(), packed) : NULL;
    if (kept) memcpy(kept, deflated, packed);
    base__free(deflated);
    base__free(plain);
    m->zip.at = kept;
    m->zip.packed = packed;
    return m->zip.deflated = kept;
}

static bool prepare_member(NpzMember *m, const char *name, const Tensor *x, bool compressed) {
    const size_t length = strlen(name);
    char        *with_npy = tape__allocate(tape__of_thread(), length + sizeof ".npy");
    if (!with_npy || !(m->header = npy__header(x, &m->header_size))) return false;
    memcpy(with_npy, name, length);
    memcpy(with_npy + length, ".npy", sizeof ".npy");
    m->name = with_npy;
    m->x = x;
    const uint64_t size = m->header_size + (uint64_t)x->numel * tensor__bytes((taper_Dtype)x->dtype);
    m->zip = (ZipMember){.packed = size, .size = size, .crc = files__crc32(m->header, m->header_size)};
    files__put(x, put_in_checksum, &m->zip.crc);
    return !compressed || pack_member(m);
}

/* Everything that can fail before the file is opened. */
static NpzMember *prepare_members(taper_Dict dict, bool compressed, const char *call) {
    const size_t room = (size_t)dict.count + 1;
    NpzMember   *members = tape__allocate(tape__of_thread(), sizeof(NpzMember) * room);
    Tensor     **whole = members ? tape__allocate(tape__of_thread(), sizeof(Tensor *) * room) : NULL;
    const int   *sorted = whole ? dict__sorted(dict.count, dict.names) : NULL;
    uint64_t     all = 0;
    if (!sorted || !files__bring(dict, whole, call)) return NULL;
    const char *again = dict__repeated(dict, sorted);
    if (again) return base__raise(ERROR_VALUE, "%s: the name '%.200s' occurs twice", call, again);
    for (int i = 0; i < dict.count; i++) {
        if (strlen(dict.names[i]) > 60000)
            return base__raise(ERROR_VALUE, "%s: the name of array %d is too long", call, i);
        if (!prepare_member(&members[i], dict.names[i], whole[i], compressed)) return NULL;
        all += members[i].zip.packed + 2 * (strlen(members[i].name) + 64);
    }
    if (dict.count < UINT16_MAX && all < UINT32_MAX) return members;
    return base__raise(ERROR_FILE, "%s: more than 4 GiB or 65534 arrays; safetensors_save_file has room for them",
                       call);
}

static void write_member(ZipWriter *writer, const NpzMember *m) {
    zip_writer__member(writer, m->name, &m->zip);
    if (m->zip.at) {
        put_in_stream(writer->stream, m->zip.at, (size_t)m->zip.packed);
    } else {
        put_in_stream(writer->stream, m->header, m->header_size);
        files__put(m->x, put_in_stream, writer->stream);
    }
}

static bool write_npz(const char *path, taper_Dict dict, bool compressed, const char *call) {
    OPEN_SCOPE_OR(false);
    File      file;
    ZipWriter writer;
    if (!dict__usable(dict, call)) return false;
    const NpzMember *members = prepare_members(dict, compressed, call);
    const char **names = members ? tape__allocate(tape__of_thread(), sizeof(char *) * (size_t)(dict.count + 1)) : NULL;
    for (int i = 0; names && i < dict.count; i++) names[i] = members[i].name;
    if (!names || !zip_writer__begin(&writer, NULL, dict.count, names)) return false;
    path = with_ending(path, ".npz");
    if (base__failed() || !file__open(&file, path, call)) return false;
    writer.stream = file.stream;
    for (int i = 0; i < dict.count; i++) write_member(&writer, &members[i]);
    zip_writer__end(&writer);
    return file__commit(&file, call);
}

bool(np_savez)(const char *path, taper_Dict dict) { return write_npz(path, dict, false, "np_savez"); }

bool(np_savez_compressed)(const char *path, taper_Dict dict) {
    return write_npz(path, dict, true, "np_savez_compressed");
}

/* Of "x.npy" the array is "x". */
static Tensor *read_member(const Zip *zip, int i, const char **name) {
    const size_t length = strlen(zip->names[i]);
    void        *unpacked;
    if (length < 4 || strcmp(zip->names[i] + length - 4, ".npy") != 0)
        return files__bad(zip->call, zip->path, "member '%.200s' is no array", zip->names[i]);
    char          *own = (char *)(uintptr_t)zip->names[i];
    const uint8_t *content = zip__content(zip, i, &unpacked);
    Tensor        *x = content ? npy__read(content, (size_t)zip->members[i].size, zip->call, zip->path) : NULL;
    base__free(unpacked);
    own[length - 4] = '\0';
    *name = own;
    return x;
}

taper_Dict(np_load_npz)(const char *path) {
    const taper_Dict none = {0, NULL, NULL};
    taper_Dict       dict = none;
    Zip              zip;
    bool             good = zip__open(&zip, path, "np_load_npz");
    if (good) dict = dict__new(zip.count);
    good = good && dict.at;
    for (; good && dict.count < zip.count; dict.count += good)
        good = (dict.at[dict.count] = read_member(&zip, dict.count, &dict.names[dict.count]));
    zip__close(&zip);
    return good ? dict : none;
}
