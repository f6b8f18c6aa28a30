/* files/torch.c: PyTorch's own files, torch.save of a state dict or of dicts of them: a zip file of a pickle and of storages.
 *
 * Invariant: tensors that share a storage in the file share one here; nothing is executed (pickle.h). */
#include "files/pickle.h"
#include "files/zip.h"

#include <taper/files.h>

enum { DEEPEST_CONTAINER = 64 };

/* A file that is turned into tensors. */
typedef struct TorchFile {
    Zip          zip;
    Pickle       pickle;
    bool         big;
    size_t       prefix;   /* the length of "archive/" */
    Tensor     **storages; /* by member, in the open scope; NULL: not read yet */
    FileElement *elements; /* that it was read as */
    taper_Dict   dict;
    int          room;
    int64_t      visits, most_visits; /* of values: a container may contain itself */
    char         path[768];
} TorchFile;

/* ---- Storages ----------------------------------------------------------------------------------------------- */

/* The member "archive/data/KEY", or -1 with an error. */
static int storage_member(const TorchFile *f, const char *key) {
    char      name[512];
    const int length = snprintf(name, sizeof name, "%.*sdata/%s", (int)f->prefix, f->zip.names[0], key);
    const int found = length > 0 && (size_t)length < sizeof name ? zip__find(&f->zip, name) : -1;
    if (found < 0) files__bad(f->zip.call, f->zip.path, "storage '%.200s' is not in the file", key);
    return found;
}

/* As one tensor of one dimension. */
static Tensor *storage_tensor(TorchFile *f, const PickleValue *storage) {
    const FileElement element = storage->is.storage.element;
    const int64_t     numel = storage->is.storage.numel;
    const int         i = storage_member(f, storage->is.storage.key);
    void             *unpacked;
    if (i < 0) return NULL;
    if (f->storages[i] && f->elements[i] == element && f->storages[i]->numel == numel) return f->storages[i];
    if (f->storages[i])
        return files__bad(f->zip.call, f->zip.path, "storage '%.200s' is of two kinds", storage->is.storage.key);
    if (numel > PTRDIFF_MAX / 64 || (uint64_t)numel * (uint64_t)files__bytes(element) != f->zip.members[i].size)
        return files__bad(f->zip.call, f->zip.path, "storage '%.200s' has another size than the pickle says",
                          storage->is.storage.key);
    const uint8_t *bytes = zip__content(&f->zip, i, &unpacked);
    if (!bytes) return NULL;
    f->storages[i] = files__tensor(element, f->big, (taper_Dims){1, &numel}, bytes);
    f->elements[i] = element;
    base__free(unpacked);
    return f->storages[i];
}

static Tensor *torch_tensor(TorchFile *f, const PickleValue *value) {
    Tensor          *storage = storage_tensor(f, value->is.tensor.storage);
    const taper_Dims shape = {value->is.tensor.ndim, value->is.tensor.dims};
    return storage ? tensor__view(storage, shape, value->is.tensor.strides, value->is.tensor.offset) : NULL;
}

/* ---- Values by name ----------------------------------------------------------------------------------------- */

static bool add_torch_tensor(TorchFile *f, size_t length, Tensor *x) {
    if (f->dict.count == f->room) {
        taper_Dict larger = dict__new(2 * (int64_t)f->room + 16);
        if (!larger.at) return false;
        for (; larger.count < f->dict.count; larger.count++) {
            larger.names[larger.count] = f->dict.names[larger.count];
            larger.at[larger.count] = f->dict.at[larger.count];
        }
        f->room = 2 * f->room + 16;
        f->dict = larger;
    }
    char *name = x ? tape__allocate(tape__of_thread(), length + 1) : NULL;
    if (!name) return false;
    memcpy(name, f->path, length);
    name[length] = '\0';
    f->dict.names[f->dict.count] = name;
    f->dict.at[f->dict.count++] = x;
    return true;
}

/* A number as a tensor of shape (). */
static Tensor *plain_number(const PickleValue *value) {
    const taper_Dtype dtype = value->kind == PICKLE_BOOL ? BOOL : value->kind == PICKLE_INT ? INT64 : FLOAT64;
    Tensor           *x = tensor__new_on_host(dtype, (taper_Dims){0, NULL});
    if (x) memcpy(x->data, &value->is, tensor__bytes(dtype)); /* each lies at the union's beginning */
    return x;
}

static bool name_values(TorchFile *f, const PickleValue *value, size_t length, int depth);

/* The value below a key, "key" or "path.key". */
static bool name_below(TorchFile *f, const PickleValue *key, int number, const PickleValue *value, size_t length,
                       int depth) {
    const char  *dot = length ? "." : "";
    const size_t room = sizeof f->path - length;
    if (key && key->kind != PICKLE_TEXT && key->kind != PICKLE_INT)
        return files__bad(f->zip.call, f->zip.path, "a key below '%.*s' is neither a text nor a whole number",
                          (int)length, f->path);
    const long long n = key && key->kind == PICKLE_INT ? (long long)key->is.whole : number;
    const int added = key && key->kind == PICKLE_TEXT ? snprintf(f->path + length, room, "%s%s", dot, key->is.text)
                                                      : snprintf(f->path + length, room, "%s%lld", dot, n);
    if (added < 0 || (size_t)added >= room)
        return files__bad(f->zip.call, f->zip.path, "the name below '%.*s' is too long",
                          (int)(length < 200 ? length : 200), f->path);
    return name_values(f, value, length + (size_t)added, depth + 1);
}

static bool name_values(TorchFile *f, const PickleValue *value, size_t length, int depth) {
    if (depth > DEEPEST_CONTAINER || f->visits++ > f->most_visits)
        return files__bad(f->zip.call, f->zip.path, "containers too deep in one another");
    const int step = value->kind == PICKLE_DICT ? 2 : 1;
    switch (value->kind) {
    case PICKLE_TENSOR: return add_torch_tensor(f, length, torch_tensor(f, value));
    case PICKLE_BOOL:
    case PICKLE_INT:
    case PICKLE_REAL: return add_torch_tensor(f, length, plain_number(value));
    case PICKLE_TUPLE:
    case PICKLE_LIST:
    case PICKLE_DICT:
        for (int i = 0; i < value->is.items.count; i += step)
            if (!name_below(f, step == 2 ? value->is.items.at[i] : NULL, i, value->is.items.at[i + step - 1], length,
                            depth))
                return false;
        return true;
    default: return true; /* texts and None are no numbers */
    }
}

/* ---- The file ----------------------------------------------------------------------------------------------- */

/* The member with this name behind "archive/", as every file has it; -1: there is none. */
static int own_member(TorchFile *f, const char *name) {
    char full[512];
    snprintf(full, sizeof full, "%.*s%s", (int)f->prefix, f->zip.names[0], name);
    return zip__find(&f->zip, full);
}

static bool read_byte_order(TorchFile *f) {
    const int      i = own_member(f, "byteorder");
    void          *unpacked;
    const uint8_t *text = i < 0 ? NULL : zip__content(&f->zip, i, &unpacked);
    if (i < 0) return true; /* older files are of little-endian machines */
    if (!text) return false;
    const uint64_t size = f->zip.members[i].size;
    f->big = size == 3 && memcmp(text, "big", 3) == 0;
    const bool good = f->big || (size == 6 && memcmp(text, "little", 6) == 0);
    base__free(unpacked);
    return good || files__bad(f->zip.call, f->zip.path, "an order of bytes that is neither little nor big");
}

static bool open_torch_file(TorchFile *f, const char *path) {
    if (!zip__open(&f->zip, path, "torch_load")) return false;
    const char *slash = f->zip.count ? strchr(f->zip.names[0], '/') : NULL;
    f->prefix = slash && slash - f->zip.names[0] < 256 ? (size_t)(slash + 1 - f->zip.names[0]) : 0;
    if (!f->prefix || own_member(f, "data.pkl") < 0) return files__bad(f->zip.call, path, "no file of torch.save");
    if (own_member(f, "constants.pkl") >= 0)
        return files__bad(f->zip.call, path, "a program of TorchScript, not weights");
    f->storages = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)f->zip.count);
    f->elements = f->storages ? tape__allocate(tape__of_thread(), sizeof(FileElement) * (size_t)f->zip.count) : NULL;
    for (int i = 0; f->elements && i < f->zip.count; i++) f->storages[i] = NULL;
    return f->elements && read_byte_order(f);
}

static bool read_torch_file(TorchFile *f) {
    void          *unpacked;
    const int      i = own_member(f, "data.pkl");
    const uint8_t *bytes = zip__content(&f->zip, i, &unpacked);
    if (!bytes) return false;
    const size_t       size = (size_t)f->zip.members[i].size;
    const PickleValue *value = pickle__read(&f->pickle, bytes, size, f->zip.call, f->zip.path);
    f->most_visits = (int64_t)size;
    bool good = value && name_values(f, value, 0, 0);
    if (good && !f->dict.at) good = (f->dict = dict__new(0)).at;
    arena__free(&f->pickle.arena);
    base__free(unpacked);
    const int  *sorted = good ? dict__sorted(f->dict.count, f->dict.names) : NULL;
    const char *again = sorted ? dict__repeated(f->dict, sorted) : NULL;
    return sorted && (!again || files__bad(f->zip.call, f->zip.path, "the name '%.200s' occurs twice", again));
}

taper_Dict(torch_load)(const char *path) {
    const taper_Dict none = {0, NULL, NULL};
    TorchFile        f = {.room = 0};
    const bool       good = open_torch_file(&f, path) && read_torch_file(&f);
    zip__close(&f.zip);
    return good ? f.dict : none;
}
