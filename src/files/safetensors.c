/* files/safetensors.c: safetensors files: 8 bytes with the length of a header, the header in JSON, and then the numbers.
 *
 * A file is a stranger's. All of it is looked at before a tensor is made: the header against its grammar, what it says of each tensor against
 * itself, and all of them against the file, whose bytes they must cover once each. Names are texts and nothing else.
 *
 * Invariant: what is allocated is at most some times as much as the file really has. */
#include "files/safetensors.h"
#include "base/bytes.h"
#include "base/file.h"
#include "base/text.h"
#include "files/elements.h"
#include "files/json.h"

#include <stdlib.h>
#include <taper/files.h>

enum { LONGEST_HEADER = 100000000, LENGTH_BYTES = 8 };

static const struct {
    const char *name;
    FileElement element; /* IN_FILE_NONE: the format has it, and no dtype here */
} dtypes[] = {
    {"F32", IN_FILE_F32},
    {"F64", IN_FILE_F64},
    {"I64", IN_FILE_I64},
    {"BOOL", IN_FILE_BOOL},
    {"F16", IN_FILE_F16},
    {"BF16", IN_FILE_BF16},
    {"I32", IN_FILE_I32},
    {"I16", IN_FILE_I16},
    {"I8", IN_FILE_I8},
    {"U8", IN_FILE_U8},
    {"U16", IN_FILE_U16},
    {"U32", IN_FILE_U32},
    {"U64", IN_FILE_NONE},
    {"C64", IN_FILE_NONE},
    {"F4", IN_FILE_NONE},
    {"F6_E2M3", IN_FILE_NONE},
    {"F6_E3M2", IN_FILE_NONE},
    {"F8_E5M2", IN_FILE_NONE},
    {"F8_E4M3", IN_FILE_NONE},
    {"F8_E8M0", IN_FILE_NONE},
    {"F8_E4M3FNUZ", IN_FILE_NONE},
    {"F8_E5M2FNUZ", IN_FILE_NONE},
};
enum { DTYPES = sizeof dtypes / sizeof *dtypes };

/* ---- The header ---------------------------------------------------------------------------------------- */

typedef struct Described {
    JsonText name;
    uint64_t dims[TAPER_MAX_DIMS], begin, end;
    int      dtype, ndim; /* dtype: of the table; ndim may be more than there is room for */
} Described;

typedef struct Metadata {
    JsonText key, text;
} Metadata;

/* Read twice: first counted, then with room. */
typedef struct TensorsHeader {
    const char *call, *path;
    Bytes       bytes;
    Json        json;
    bool        has_metadata;
    int         count, pairs;
    Described  *described; /* NULL: only counted */
    Metadata   *metadata;
    char       *names; /* the texts of `described`, and then of `metadata` key by key, each with a zero behind it */
} TensorsHeader;

static bool read_metadata(TensorsHeader *h) {
    Metadata pair;
    if (h->has_metadata) return json__fail(&h->json, "__metadata__ for the second time");
    h->has_metadata = true;
    if (json__null(&h->json)) return true;
    if (!json__expect(&h->json, '{')) return false;
    for (bool first = true; json__more(&h->json, &first, '}');) {
        if (!json__text(&h->json, &pair.key) || !json__expect(&h->json, ':') || !json__text(&h->json, &pair.text))
            return false;
        if (h->metadata) h->metadata[h->pairs] = pair;
        h->pairs++;
    }
    return !h->json.wrong;
}

static bool read_dtype(Json *json, Described *d) {
    JsonText text;
    if (!json__text(json, &text)) return false;
    for (d->dtype = 0; d->dtype < DTYPES; d->dtype++)
        if (json__equals(text, dtypes[d->dtype].name)) return true;
    return json__fail(json, "no such dtype");
}

static bool read_shape(Json *json, Described *d) {
    uint64_t size;
    if (!json__expect(json, '[')) return false;
    for (bool first = true; json__more(json, &first, ']'); d->ndim++) {
        if (!json__whole(json, &size)) return false;
        if (d->ndim < TAPER_MAX_DIMS) d->dims[d->ndim] = size;
    }
    return !json->wrong;
}

static bool read_offsets(Json *json, Described *d) {
    return json__expect(json, '[') && json__whole(json, &d->begin) && json__expect(json, ',') &&
           json__whole(json, &d->end) && json__expect(json, ']');
}

/* One of the three, once; anything else is looked over. */
static bool read_field(Json *json, Described *d, unsigned *seen) {
    static const char *const names[] = {"dtype", "shape", "data_offsets"};
    JsonText                 key;
    if (!json__text(json, &key) || !json__expect(json, ':')) return false;
    int i = 0;
    while (i < 3 && !json__equals(key, names[i])) i++;
    if (i == 3) return json__skip(json);
    if (*seen >> i & 1) return json__fail(json, "the same field for the second time");
    *seen |= 1u << i;
    return i == 0 ? read_dtype(json, d) : i == 1 ? read_shape(json, d) : read_offsets(json, d);
}

static bool read_described(TensorsHeader *h, JsonText name) {
    Described d = {.name = name};
    unsigned  seen = 0;
    if (!json__expect(&h->json, '{')) return false;
    h->json.depth = 2;
    for (bool first = true; json__more(&h->json, &first, '}');)
        if (!read_field(&h->json, &d, &seen)) return false;
    if (!h->json.wrong && seen != 7) return json__fail(&h->json, "a tensor needs dtype, shape and data_offsets");
    if (h->described) h->described[h->count] = d;
    h->count++;
    return !h->json.wrong;
}

static bool read_tensors_header(TensorsHeader *h) {
    JsonText name;
    h->json = (Json){.start = h->bytes.at + LENGTH_BYTES, .at = h->bytes.at + LENGTH_BYTES};
    h->json.end = h->json.start + bytes__little(h->bytes.at, LENGTH_BYTES);
    h->count = h->pairs = 0;
    h->has_metadata = false;
    if (!json__expect(&h->json, '{')) return false;
    for (bool first = true; json__more(&h->json, &first, '}');) {
        if (!json__text(&h->json, &name) || !json__expect(&h->json, ':')) return false;
        if (!(json__equals(name, "__metadata__") ? read_metadata(h) : read_described(h, name))) return false;
    }
    return json__end(&h->json);
}

/* Is there a header, as long as it says and of text? */
static bool has_header(const TensorsHeader *h) {
    const Bytes *b = &h->bytes;
    if (b->size < LENGTH_BYTES) return files__bad(h->call, h->path, "too small for a header");
    const uint64_t length = bytes__little(b->at, LENGTH_BYTES);
    if (length > LONGEST_HEADER) return files__bad(h->call, h->path, "the header is too large");
    if (length > b->size - LENGTH_BYTES) return files__bad(h->call, h->path, "the header is longer than the file");
    if (json__is_utf8(b->at + LENGTH_BYTES, (size_t)length)) return true;
    return files__bad(h->call, h->path, "the header is no UTF-8");
}

/* ---- The header against itself, and the file ------------------------------------------------------------ */

static bool fits_itself(const TensorsHeader *h, const Described *d, const char *name) {
    uint64_t count;
    if (!dtypes[d->dtype].element)
        return files__bad(h->call, h->path, "tensor '%.200s' is %s, for which there is no dtype", name,
                          dtypes[d->dtype].name);
    if (d->ndim > TAPER_MAX_DIMS)
        return files__bad(h->call, h->path, "tensor '%.200s' has %d dimensions, and there can be %d", name, d->ndim,
                          (int)TAPER_MAX_DIMS);
    if (!files__count(d->ndim, d->dims, &count))
        return files__bad(h->call, h->path, "tensor '%.200s' is larger than there can be", name);
    const uint64_t size = count * (uint64_t)files__bytes(dtypes[d->dtype].element);
    if (d->begin <= d->end && d->end - d->begin == size) return true;
    return files__bad(h->call, h->path, "tensor '%.200s' needs %llu bytes and has those from %llu to %llu", name,
                      (unsigned long long)size, (unsigned long long)d->begin, (unsigned long long)d->end);
}

static int by_place(const void *a, const void *b) {
    const Described *first = a, *second = b;
    if (first->begin != second->begin) return first->begin < second->begin ? -1 : 1;
    if (first->end != second->end) return first->end < second->end ? -1 : 1;
    return (first->name.at > second->name.at) - (first->name.at < second->name.at);
}

/* In the order of the numbers: one tensor behind the other, and no byte left. */
static bool fits_the_file(const TensorsHeader *h) {
    const uint64_t data = h->bytes.size - (size_t)(h->json.end - h->bytes.at);
    uint64_t       at = 0;
    for (int i = 0; i < h->count; at = h->described[i++].end)
        if (h->described[i].begin != at)
            return files__bad(h->call, h->path, "the numbers of tensors overlap or leave a hole at byte %llu",
                              (unsigned long long)at);
    if (at == data) return true;
    return files__bad(h->call, h->path, "the tensors have %llu bytes, and the file has %llu", (unsigned long long)at,
                      (unsigned long long)data);
}

/* Into `text`, which goes on behind it. False: there is a zero in it, behind which a program in C would not look. */
static bool take_name(const TensorsHeader *h, JsonText from, char **text, const char **name) {
    const size_t length = json__length(from);
    *name = *text;
    json__copy(from, *text);
    *text += length + 1;
    if (strlen(*name) == length) return true;
    return files__bad(h->call, h->path, "there is a zero byte in the name '%.200s'", *name);
}

static bool has_unique(const TensorsHeader *h, int count, const char **names) {
    const int  *sorted = dict__sorted(count, names);
    const char *again = sorted ? dict__repeated((taper_Dict){count, names, NULL}, sorted) : NULL;
    return sorted && (!again || files__bad(h->call, h->path, "the name '%.200s' occurs twice", again));
}

/* Sorts what is described by its place, checks it, and puts the names there. */
static bool check_described(TensorsHeader *h, const char **names) {
    char *text = h->names;
    qsort(h->described, (size_t)h->count, sizeof(Described), by_place);
    for (int i = 0; i < h->count; i++)
        if (!take_name(h, h->described[i].name, &text, &names[i]) || !fits_itself(h, &h->described[i], names[i]))
            return false;
    return fits_the_file(h) && has_unique(h, h->count, names);
}

static bool check_metadata(TensorsHeader *h, const char **keys) {
    char *text = tape__allocate(tape__of_thread(), (size_t)(h->json.end - h->json.start) + 1);
    if (!text) return false;
    for (int i = 0; i < h->pairs; i++)
        if (!take_name(h, h->metadata[i].key, &text, &keys[i])) return false;
    return has_unique(h, h->pairs, keys);
}

/* Opens a file and reads all but the numbers; the names in the open scope. To be closed in any case. */
static bool open_header(TensorsHeader *h, const char *path, const char *call, taper_Dict *dict) {
    *h = (TensorsHeader){.call = call, .path = path};
    if (!bytes__open(&h->bytes, path, call) || !has_header(h)) return false;
    if (!read_tensors_header(h))
        return files__bad(call, path, "byte %lld of the header: %s", (long long)(h->json.at - h->json.start),
                          h->json.wrong);
    const size_t length = (size_t)(h->json.end - h->json.start);
    h->described = base__allocate(sizeof(Described) * (size_t)(h->count + 1));
    h->metadata = h->described ? base__allocate(sizeof(Metadata) * (size_t)(h->pairs + 1)) : NULL;
    h->names = h->metadata ? tape__allocate(tape__of_thread(), length + 1) : NULL;
    *dict = h->names ? dict__new(h->count) : (taper_Dict){0, NULL, NULL};
    const char **keys = dict->at ? tape__allocate(tape__of_thread(), sizeof(char *) * (size_t)(h->pairs + 1)) : NULL;
    return keys && read_tensors_header(h) && check_described(h, dict->names) && check_metadata(h, keys);
}

static void close_header(TensorsHeader *h) {
    bytes__close(&h->bytes);
    base__free(h->described);
    base__free(h->metadata);
}

/* ---- Reading -------------------------------------------------------------------------------------------- */

static Tensor *described_tensor(const TensorsHeader *h, const Described *d) {
    int64_t dims[TAPER_MAX_DIMS], numel;
    for (int i = 0; i < d->ndim; i++) dims[i] = (int64_t)d->dims[i];
    const taper_Dims shape = {d->ndim, dims};
    if (!tensor__check_shape(shape, h->call, &numel)) return NULL;
    return files__tensor(dtypes[d->dtype].element, false, shape, h->json.end + d->begin);
}

taper_Dict safetensors__read(const char *path, const char *call) {
    const taper_Dict none = {0, NULL, NULL};
    taper_Dict       dict = none;
    TensorsHeader    h;
    bool             good = open_header(&h, path, call, &dict);
    for (; good && dict.count < h.count; dict.count += good)
        good = (dict.at[dict.count] = described_tensor(&h, &h.described[dict.count]));
    close_header(&h);
    return good ? dict : none;
}

taper_Dict(safetensors_load_file)(const char *path) { return safetensors__read(path, "safetensors_load_file"); }

const char *(safetensors_metadata)(const char *path, const char *key) {
    const char   *call = "safetensors_metadata";
    taper_Dict    dict;
    TensorsHeader h;
    char         *found = NULL;
    if (!key) return base__raise(ERROR_VALUE, "%s: the key is NULL", call);
    bool good = open_header(&h, path, call, &dict);
    for (int i = 0; good && i < h.pairs; i++) {
        const JsonText text = h.metadata[i].text;
        char          *mine = h.names; /* which has room for the whole header, and is not needed any more */
        json__copy(h.metadata[i].key, mine);
        if (strcmp(mine, key) != 0) continue;
        if ((found = tape__allocate(tape__of_thread(), json__length(text) + 1))) json__copy(text, found);
    }
    close_header(&h);
    return found;
}

/* ---- Writing -------------------------------------------------------------------------------------------- */

/* The largest elements first, the others behind them are so at multiples of their size, too: as the reference writer has it. */
static int rank_in_file(const Tensor *x) {
    static const int ranks[] = {[INT64] = 0, [FLOAT64] = 1, [FLOAT32] = 2, [BOOL] = 3};
    return ranks[x->dtype];
}

static void add_text(Text *to, const char *text) {
    text__add(to, "\"");
    for (const char *from = text; *from;) {
        const size_t plain = strcspn(
            from, "\"\\\b\f\n\r\t\1\2\3\4\5\6\7\13\16\17\20\21\22\23\24\25\26\27\30\31\32\33\34\35\36\37");
        text__append(to, from, plain);
        from += plain;
        if (!*from) break;
        const char *letter = strchr("\"\"\\\\\bb\ff\nn\rr\tt", *from);
        if (letter)
            text__add(to, "\\%c", letter[1]);
        else
            text__add(to, "\\u%04x", (unsigned)*from);
        from++;
    }
    text__add(to, "\"");
}

static const char *dtype_in_file(const Tensor *x) {
    const FileElement element = files__element(x);
    int               i = 0;
    while (dtypes[i].element != element) i++;
    return dtypes[i].name;
}

static void add_described(Text *to, const char *name, const Tensor *x, uint64_t *at) {
    add_text(to, name);
    text__add(to, ":{\"dtype\":\"%s\",\"shape\":[", dtype_in_file(x));
    for (int d = 0; d < x->ndim; d++) text__add(to, "%s%lld", d ? "," : "", (long long)x->dims[d]);
    const uint64_t end = *at + (uint64_t)x->numel * tensor__bytes((taper_Dtype)x->dtype);
    text__add(to, "],\"data_offsets\":[%llu,%llu]}", (unsigned long long)*at, (unsigned long long)end);
    *at = end;
}

/* Pairs of texts, NULL at the end. */
static bool add_metadata(Text *to, const char *const *pairs, const char *call) {
    for (int i = 0; pairs && pairs[i]; i += 2) {
        if (!pairs[i + 1]) return base__raise(ERROR_VALUE, "%s: the key '%.200s' has no text", call, pairs[i]);
        for (int k = i; k < i + 2; k++)
            if (!json__is_utf8((const uint8_t *)pairs[k], strlen(pairs[k])))
                return base__raise(ERROR_VALUE, "%s: the metadata are no UTF-8", call);
        for (int k = 0; k < i; k += 2)
            if (strcmp(pairs[k], pairs[i]) == 0)
                return base__raise(ERROR_VALUE, "%s: the key '%.200s' occurs twice", call, pairs[i]);
        text__add(to, i ? "," : "\"__metadata__\":{");
        add_text(to, pairs[i]);
        text__add(to, ":");
        add_text(to, pairs[i + 1]);
    }
    if (pairs && pairs[0]) text__add(to, "}");
    return true;
}

static bool check_names(taper_Dict dict, const int *sorted, const char *call) {
    const char *repeated = dict__repeated(dict, sorted);
    if (repeated) return base__raise(ERROR_VALUE, "%s: the name '%.200s' occurs twice", call, repeated);
    for (int i = 0; i < dict.count; i++) {
        if (strcmp(dict.names[i], "__metadata__") == 0)
            return base__raise(ERROR_VALUE, "%s: a tensor cannot have the name __metadata__", call);
        if (!json__is_utf8((const uint8_t *)dict.names[i], strlen(dict.names[i])))
            return base__raise(ERROR_VALUE, "%s: name %d is no UTF-8", call, i);
    }
    return true;
}

/* The header, and in `order` the numbers of the tensors as they lie in the file. NULL with an error. */
static const char *header_text(taper_Dict dict, const char *const *metadata, const char *call, int *order,
                               size_t *length) {
    Text       text = {.arena = tape__arena()};
    const int *sorted = dict__sorted(dict.count, dict.names);
    uint64_t   at = 0;
    int        put = 0;
    if (!sorted || !check_names(dict, sorted, call)) return NULL;
    text__add(&text, "{");
    if (!add_metadata(&text, metadata, call)) return NULL;
    for (int rank = 0; rank < 4; rank++)
        for (int i = 0; i < dict.count; i++)
            if (rank_in_file(dict.at[sorted[i]]) == rank) order[put++] = sorted[i];
    for (int i = 0; i < put; i++) {
        if (i || (metadata && metadata[0])) text__add(&text, ",");
        add_described(&text, dict.names[order[i]], dict.at[order[i]], &at);
    }
    text__add(&text, "}");
    if (text__done(&text)) text__spaces(&text, (int)(-text.length & (LENGTH_BYTES - 1)));
    *length = text.length;
    const char *done = text__done(&text);
    if (done && text.length > LONGEST_HEADER)
        return base__raise(ERROR_FILE, "%s: the header would be larger than 100 MB", call);
    return done;
}

static void write_to_stream(void *stream, const void *bytes, size_t size) { fwrite(bytes, 1, size, stream); }

bool safetensors__write(taper_Dict dict, const char *path, const char *const *metadata, const char *call) {
    OPEN_SCOPE_OR(false);
    const size_t room = (size_t)(dict.count + 1);
    int         *order = tape__allocate(tape__of_thread(), sizeof(int) * room);
    Tensor     **whole = order ? tape__allocate(tape__of_thread(), sizeof(Tensor *) * room) : NULL;
    size_t       length = 0;
    const char  *text = whole ? header_text(dict, metadata, call, order, &length) : NULL;
    uint8_t      start[LENGTH_BYTES];
    File         file;
    if (!text || !files__bring(dict, whole, call) || !file__open(&file, path, call)) return false;
    for (int i = 0; i < LENGTH_BYTES; i++) start[i] = (uint8_t)((uint64_t)length >> 8 * i);
    write_to_stream(file.stream, start, sizeof start);
    write_to_stream(file.stream, text, length);
    for (int i = 0; i < dict.count; i++) files__put(whole[order[i]], write_to_stream, file.stream);
    return file__commit(&file, call);
}

bool safetensors_save_file_with(taper_Dict dict, const char *path, safetensors_SaveOptions options) {
    const char *call = "safetensors_save_file";
    if (!FROM_DEFAULTS(options, call) || !dict__usable(dict, call)) return false;
    return safetensors__write(dict, path, options.metadata, call);
}
