/* files/pickle.c: see pickle.h. */
#include "files/pickle.h"

#include "base/bytes.h"
#include "files/json.h"

#include <ctype.h>

enum { LARGEST_PICKLE = 1 << 24 };

static PickleValue pickle_none = {.kind = PICKLE_NONE},
                   pickle_mark = {.kind = PICKLE_NONE}; /* the mark is known by its address */

static bool bad_pickle(const Pickle *p, const char *why) {
    return files__bad(p->call, p->path, "byte %lld of the pickle: %s", (long long)(p->at - p->start), why);
}

/* ---- Values and where they are ---------------------------------------------------------------------------- */

static PickleValue *new_value(Pickle *p, PickleKind kind) {
    PickleValue *value = arena__allocate(&p->arena, sizeof *value);
    if (value) *value = (PickleValue){.kind = kind};
    return value;
}

/* An array that grows: room for one more. */
static bool make_room_for_value(Pickle *p, PickleValue ***at, int count, int *room) {
    if (count < *room) return true;
    const int     more = *room ? 2 * *room : 8;
    PickleValue **larger = arena__allocate(&p->arena, sizeof(PickleValue *) * (size_t)more);
    if (!larger) return false;
    for (int i = 0; i < count; i++) larger[i] = (*at)[i];
    *at = larger;
    *room = more;
    return true;
}

static bool push_value(Pickle *p, PickleValue *value) {
    if (!value || !make_room_for_value(p, &p->stack, p->count, &p->room)) return false;
    p->stack[p->count++] = value;
    return true;
}

static bool add_item(Pickle *p, PickleValue *to, PickleValue *item) {
    if (!make_room_for_value(p, &to->is.items.at, to->is.items.count, &to->is.items.room)) return false;
    to->is.items.at[to->is.items.count++] = item;
    return true;
}

/* The topmost value; a mark is none. */
static PickleValue *top_value(Pickle *p) {
    if (p->count && p->stack[p->count - 1] != &pickle_mark) return p->stack[p->count - 1];
    return bad_pickle(p, "there is no value for this instruction"), NULL;
}

static PickleValue *pop_value(Pickle *p) {
    PickleValue *value = top_value(p);
    if (value) p->count--;
    return value;
}

/* How many values lie above the last mark; -1 with an error. */
static int above_mark(Pickle *p) {
    for (int i = p->count; i-- > 0;)
        if (p->stack[i] == &pickle_mark) return p->count - 1 - i;
    return bad_pickle(p, "there is no mark for this instruction"), -1;
}

static bool put_memo(Pickle *p, uint64_t number) {
    PickleValue *value = top_value(p);
    if (!value) return false;
    if (number > (uint64_t)p->memos) return bad_pickle(p, "a place that torch.save does not use");
    if (!make_room_for_value(p, &p->memo, p->memos, &p->memo_room)) return false;
    p->memo[number] = value;
    p->memos += number == (uint64_t)p->memos;
    return true;
}

static bool get_memo(Pickle *p, uint64_t number) {
    return number < (uint64_t)p->memos ? push_value(p, p->memo[number]) : bad_pickle(p, "nothing has been put there");
}

/* ---- Plain values ------------------------------------------------------------------------------------------ */

/* A number of so many bytes behind the instruction. False with an error. */
static bool take_bytes(Pickle *p, size_t count, const uint8_t **at) {
    *at = p->at;
    if ((size_t)(p->end - p->at) < count) return bad_pickle(p, "the pickle is not whole");
    p->at += count;
    return true;
}

static bool take_number(Pickle *p, int bytes, uint64_t *number) {
    const uint8_t *at;
    if (!take_bytes(p, (size_t)bytes, &at)) return false;
    *number = bytes__little(at, bytes);
    return true;
}

static bool push_whole(Pickle *p, int64_t whole) {
    PickleValue *value = new_value(p, PICKLE_INT);
    if (value) value->is.whole = whole;
    return push_value(p, value);
}

/* Of so many bytes, the highest with the sign. */
static bool push_long(Pickle *p, uint64_t bytes) {
    uint64_t bits = 0;
    if (bytes > 8) return bad_pickle(p, "a whole number of more than 64 bits");
    if (!take_number(p, (int)bytes, &bits)) return false;
    const int shift = 64 - 8 * (int)bytes;
    return push_whole(p, bytes ? (int64_t)(bits << shift) >> shift : 0);
}

static bool push_flag(Pickle *p, bool flag) {
    PickleValue *value = new_value(p, PICKLE_BOOL);
    if (value) value->is.flag = flag;
    return push_value(p, value);
}

static bool push_real(Pickle *p) {
    const uint8_t *at;
    PickleValue   *value = take_bytes(p, 8, &at) ? new_value(p, PICKLE_REAL) : NULL;
    if (!value) return false;
    const uint64_t bits = bytes__big(at, 8);
    memcpy(&value->is.real, &bits, sizeof bits);
    return push_value(p, value);
}

static const char *copy_text(Pickle *p, const uint8_t *at, size_t size) {
    char *text = arena__allocate(&p->arena, size + 1);
    if (!text) return NULL;
    memcpy(text, at, size);
    text[size] = '\0';
    if (strlen(text) == size && json__is_utf8(at, size)) return text;
    return bad_pickle(p, "a text with a zero byte in it, or no UTF-8"), NULL;
}

static bool push_text(Pickle *p) {
    uint64_t       size;
    const uint8_t *at;
    if (!take_number(p, 4, &size) || !take_bytes(p, (size_t)size, &at)) return false;
    PickleValue *value = new_value(p, PICKLE_TEXT);
    return value && (value->is.text = copy_text(p, at, (size_t)size)) && push_value(p, value);
}

/* ---- Containers -------------------------------------------------------------------------------------------- */

/* The topmost `count` values as a tuple; -1: those above the mark, which goes. */
static bool push_tuple(Pickle *p, int count) {
    const bool marked = count < 0;
    if (marked && (count = above_mark(p)) < 0) return false;
    for (int i = 1; i <= count; i++)
        if (i > p->count || p->stack[p->count - i] == &pickle_mark)
            return bad_pickle(p, "there is no value for this instruction");
    PickleValue *tuple = new_value(p, PICKLE_TUPLE);
    for (int i = 0; i < count; i++)
        if (!tuple || !add_item(p, tuple, p->stack[p->count - count + i])) return false;
    p->count -= count + marked;
    return push_value(p, tuple);
}

/* The topmost `count` values, -1: those above the mark, into the list or dict below them. */
static bool add_to_container(Pickle *p, PickleKind kind, int count) {
    const bool marked = count < 0;
    if (marked && (count = above_mark(p)) < 0) return false;
    const int    below = p->count - count - marked;
    PickleValue *to = below > 0 ? p->stack[below - 1] : NULL;
    if (!to || to == &pickle_mark || to->kind != kind || (kind == PICKLE_DICT && count % 2))
        return bad_pickle(p, "these values belong into no list or dict");
    for (int i = p->count - count; i < p->count; i++)
        if (p->stack[i] == &pickle_mark || !add_item(p, to, p->stack[i]))
            return base__failed() ? false : bad_pickle(p, "a mark among values");
    p->count = below;
    return true;
}

/* ---- Names, and what is made by them ----------------------------------------------------------------------- */

static const struct {
    const char  *name;
    PickleGlobal what;
    FileElement  element;
} globals[] = {
    {"collections.OrderedDict", GLOBAL_DICT, IN_FILE_NONE},
    {"torch._utils._rebuild_tensor_v2", GLOBAL_TENSOR, IN_FILE_NONE},
    {"torch._utils._rebuild_parameter", GLOBAL_PARAMETER, IN_FILE_NONE},
    {"torch.FloatStorage", GLOBAL_STORAGE, IN_FILE_F32},
    {"torch.DoubleStorage", GLOBAL_STORAGE, IN_FILE_F64},
    {"torch.HalfStorage", GLOBAL_STORAGE, IN_FILE_F16},
    {"torch.BFloat16Storage", GLOBAL_STORAGE, IN_FILE_BF16},
    {"torch.LongStorage", GLOBAL_STORAGE, IN_FILE_I64},
    {"torch.IntStorage", GLOBAL_STORAGE, IN_FILE_I32},
    {"torch.ShortStorage", GLOBAL_STORAGE, IN_FILE_I16},
    {"torch.CharStorage", GLOBAL_STORAGE, IN_FILE_I8},
    {"torch.ByteStorage", GLOBAL_STORAGE, IN_FILE_U8},
    {"torch.BoolStorage", GLOBAL_STORAGE, IN_FILE_BOOL},
};
enum { GLOBALS = sizeof globals / sizeof *globals };

/* Two lines: a module and a name in it. */
static bool push_global(Pickle *p) {
    char   name[128] = "";
    size_t n = 0;
    for (int lines = 0; lines < 2;) {
        if (p->at == p->end) return bad_pickle(p, "the pickle is not whole");
        const uint8_t c = *p->at++;
        lines += c == '\n';
        if (n + 1 < sizeof name && lines < 2) name[n++] = c == '\n' ? '.' : isprint(c) ? (char)c : '?';
    }
    int i = 0;
    while (i < GLOBALS && strcmp(globals[i].name, name) != 0) i++;
    if (i == GLOBALS) return files__bad(p->call, p->path, "global '%s' is not allowed", name);
    PickleValue *value = new_value(p, PICKLE_GLOBAL);
    if (value) value->is.global.what = globals[i].what, value->is.global.element = globals[i].element;
    return push_value(p, value);
}

static const PickleValue *item_of(const PickleValue *tuple, int i, PickleKind kind) {
    return i < tuple->is.items.count && tuple->is.items.at[i]->kind == kind ? tuple->is.items.at[i] : NULL;
}

/* ("storage", torch.FloatStorage, key, "cpu", how many numbers) */
static bool push_storage(Pickle *p) {
    const PickleValue *id = pop_value(p);
    if (!id) return false;
    const bool         tuple = id->kind == PICKLE_TUPLE && id->is.items.count == 5;
    const PickleValue *word = tuple ? item_of(id, 0, PICKLE_TEXT) : NULL,
                      *of = tuple ? item_of(id, 1, PICKLE_GLOBAL) : NULL,
                      *key = tuple ? item_of(id, 2, PICKLE_TEXT) : NULL,
                      *numel = tuple ? item_of(id, 4, PICKLE_INT) : NULL;
    if (!word || strcmp(word->is.text, "storage") != 0 || !of || of->is.global.what != GLOBAL_STORAGE || !key ||
        !numel || numel->is.whole < 0)
        return bad_pickle(p, "a reference to something that is no storage");
    PickleValue *value = new_value(p, PICKLE_STORAGE);
    if (!value) return false;
    value->is.storage.key = key->is.text;
    value->is.storage.element = of->is.global.element;
    value->is.storage.numel = numel->is.whole;
    return push_value(p, value);
}

static bool read_tensor_sizes(const PickleValue *tuple, int count, int64_t *to) {
    for (int i = 0; i < count; i++) {
        const PickleValue *size = item_of(tuple, i, PICKLE_INT);
        if (!size || size->is.whole < 0) return false;
        to[i] = size->is.whole;
    }
    return true;
}

/* Is every number of the tensor within its storage? */
static bool lies_within(const PickleValue *t) {
    int64_t  last = t->is.tensor.offset, step;
    uint64_t count, dims[TAPER_MAX_DIMS];
    for (int d = 0; d < t->is.tensor.ndim; d++) dims[d] = (uint64_t)t->is.tensor.dims[d];
    if (!files__count(t->is.tensor.ndim, dims, &count)) return false;
    for (int d = 0; d < t->is.tensor.ndim && count; d++)
        if (!base__multiply(t->is.tensor.dims[d] - 1, t->is.tensor.strides[d], &step) ||
            __builtin_add_overflow(last, step, &last))
            return false;
    return count ? last < t->is.tensor.storage->is.storage.numel : last <= t->is.tensor.storage->is.storage.numel;
}

/* _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, backward_hooks) */
static bool push_torch_tensor(Pickle *p, const PickleValue *arguments) {
    const PickleValue *storage = item_of(arguments, 0, PICKLE_STORAGE), *offset = item_of(arguments, 1, PICKLE_INT),
                      *size = item_of(arguments, 2, PICKLE_TUPLE), *stride = item_of(arguments, 3, PICKLE_TUPLE);
    PickleValue *value = new_value(p, PICKLE_TENSOR);
    if (!value) return false;
    if (!storage || !offset || offset->is.whole < 0 || !size || !stride ||
        size->is.items.count != stride->is.items.count)
        return bad_pickle(p, "a tensor without storage, offset, size and stride");
    const int ndim = size->is.items.count;
    if (ndim > TAPER_MAX_DIMS) return bad_pickle(p, "a tensor of more dimensions than there can be");
    value->is.tensor.storage = storage;
    value->is.tensor.offset = offset->is.whole;
    value->is.tensor.ndim = ndim;
    if (!read_tensor_sizes(size, ndim, value->is.tensor.dims) ||
        !read_tensor_sizes(stride, ndim, value->is.tensor.strides) || !lies_within(value))
        return bad_pickle(p, "a tensor that does not lie in its storage");
    return push_value(p, value);
}

/* A name with its arguments. Nothing is called: there are three that stand for data. */
static bool reduce_name(Pickle *p) {
    PickleValue *arguments = pop_value(p), *of = arguments ? pop_value(p) : NULL;
    if (!of) return false;
    if (of->kind == PICKLE_GLOBAL && arguments->kind == PICKLE_TUPLE) {
        if (of->is.global.what == GLOBAL_TENSOR) return push_torch_tensor(p, arguments);
        if (of->is.global.what == GLOBAL_DICT && !arguments->is.items.count)
            return push_value(p, new_value(p, PICKLE_DICT));
        const PickleValue *data = item_of(arguments, 0, PICKLE_TENSOR);
        if (of->is.global.what == GLOBAL_PARAMETER && data) return push_value(p, (PickleValue *)(uintptr_t)data);
    }
    return bad_pickle(p, "a call of something that makes no data");
}

/* What a dict has besides its items, torch's _metadata, is left out. */
static bool build_object(Pickle *p) {
    const PickleValue *attributes = pop_value(p), *of = attributes ? top_value(p) : NULL;
    if (!of) return false;
    return of->kind == PICKLE_DICT || bad_pickle(p, "an object that is no dict");
}

/* ---- Instructions ------------------------------------------------------------------------------------------ */

/* Of pickletools, for those that torch.save does not write. */
static const char *name_of_instruction(uint8_t opcode) {
    static const struct {
        uint8_t     opcode;
        const char *name;
    } names[] = {{'0', "POP"},
                 {'1', "POP_MARK"},
                 {'2', "DUP"},
                 {'F', "FLOAT"},
                 {'I', "INT"},
                 {'L', "LONG"},
                 {'P', "PERSID"},
                 {'S', "STRING"},
                 {'T', "BINSTRING"},
                 {'U', "SHORT_BINSTRING"},
                 {'V', "UNICODE"},
                 {'d', "DICT"},
                 {'g', "GET"},
                 {'i', "INST"},
                 {'l', "LIST"},
                 {'o', "OBJ"},
                 {'p', "PUT"},
                 {0x81, "NEWOBJ"},
                 {0x82, "EXT1"},
                 {0x83, "EXT2"},
                 {0x84, "EXT4"},
                 {0x8b, "LONG4"},
                 {0x8c, "SHORT_BINUNICODE"},
                 {0x92, "NEWOBJ_EX"},
                 {0x93, "STACK_GLOBAL"},
                 {0x94, "MEMOIZE"},
                 {0x95, "FRAME"},
                 {'B', "BINBYTES"},
                 {'C', "SHORT_BINBYTES"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].opcode == opcode) return names[i].name;
    return "unknown";
}

/* One with a number behind it. */
static bool run_with_number(Pickle *p, uint8_t opcode, int bytes) {
    uint64_t number;
    if (!take_number(p, bytes, &number)) return false;
    switch (opcode) {
    case 0x80: return number == 2 || bad_pickle(p, "a protocol other than 2, torch.save's");
    case 'q':
    case 'r': return put_memo(p, number);
    case 'h':
    case 'j': return get_memo(p, number);
    case 0x8a: return push_long(p, number);
    case 'J': return push_whole(p, (int32_t)(uint32_t)number);
    default: return push_whole(p, (int64_t)number);
    }
}

static bool run_instruction(Pickle *p, uint8_t opcode) {
    switch (opcode) {
    case 0x80:
    case 0x8a:
    case 'K':
    case 'h':
    case 'q': return run_with_number(p, opcode, 1);
    case 'M': return run_with_number(p, opcode, 2);
    case 'J':
    case 'j':
    case 'r': return run_with_number(p, opcode, 4);
    case '(': return push_value(p, &pickle_mark);
    case 'N': return push_value(p, &pickle_none);
    case 0x88: return push_flag(p, true);
    case 0x89: return push_flag(p, false);
    case 'G': return push_real(p);
    case 'X': return push_text(p);
    case ')': return push_tuple(p, 0);
    case 0x85:
    case 0x86:
    case 0x87: return push_tuple(p, opcode - 0x84);
    case 't': return push_tuple(p, -1);
    case ']': return push_value(p, new_value(p, PICKLE_LIST));
    case '}': return push_value(p, new_value(p, PICKLE_DICT));
    case 'a': return add_to_container(p, PICKLE_LIST, 1);
    case 'e': return add_to_container(p, PICKLE_LIST, -1);
    case 's': return add_to_container(p, PICKLE_DICT, 2);
    case 'u': return add_to_container(p, PICKLE_DICT, -1);
    case 'c': return push_global(p);
    case 'Q': return push_storage(p);
    case 'R': return reduce_name(p);
    case 'b': return build_object(p);
    default:
        return files__bad(p->call, p->path, "instruction %s (0x%02x) is not one that torch.save writes",
                          name_of_instruction(opcode), opcode);
    }
}

const PickleValue *pickle__read(Pickle *pickle, const uint8_t *at, size_t size, const char *call, const char *path) {
    *pickle = (Pickle){.call = call, .path = path, .start = at, .at = at, .end = at + size};
    if (size > LARGEST_PICKLE)
        return files__bad(call, path, "the pickle is larger than %d MiB", (int)LARGEST_PICKLE >> 20);
    while (pickle->at < pickle->end) {
        const uint8_t opcode = *pickle->at++;
        if (opcode != '.') {
            if (!run_instruction(pickle, opcode)) return NULL;
            continue;
        }
        if (pickle->at == pickle->end && pickle->count == 1) return top_value(pickle);
        return bad_pickle(pickle, "it ends too early, or with values that nothing has used"), NULL;
    }
    return bad_pickle(pickle, "the pickle is not whole"), NULL;
}
