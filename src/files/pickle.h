/* files/pickle.h: Python's pickles, of which only what torch.save writes of tensors in plain containers is read.
 *
 * A pickle is a program, and Python runs it: it may call whatever it names. Here nothing is called. A name is one of a
 * few that stand for data, or an error that says which it is; so is an instruction that torch.save does not write.
 *
 * Invariant: values live in the reader's arena; what it takes is some times the size of the pickle. */
#ifndef FILES_PICKLE_H
#define FILES_PICKLE_H

#include "base/arena.h"
#include "files/elements.h"

typedef enum PickleKind {
    PICKLE_NONE,
    PICKLE_BOOL,
    PICKLE_INT,
    PICKLE_REAL,
    PICKLE_TEXT,
    PICKLE_TUPLE,
    PICKLE_LIST,
    PICKLE_DICT, /* its items are key, value, key, value, ... */
    PICKLE_GLOBAL,
    PICKLE_STORAGE,
    PICKLE_TENSOR,
} PickleKind;

typedef enum PickleGlobal {
    GLOBAL_DICT,      /* collections.OrderedDict */
    GLOBAL_TENSOR,    /* torch._utils._rebuild_tensor_v2 */
    GLOBAL_PARAMETER, /* torch._utils._rebuild_parameter */
    GLOBAL_STORAGE,   /* torch.FloatStorage, ... */
} PickleGlobal;

typedef struct PickleValue {
    PickleKind kind;
    union {
        bool        flag;
        int64_t     whole;
        double      real;
        const char *text;
        struct {
            struct PickleValue **at;
            int                  count, room;
        } items;
        struct {
            PickleGlobal what;
            FileElement  element; /* of a storage */
        } global;
        struct {
            const char *key; /* of the member of the zip file */
            FileElement element;
            int64_t     numel;
        } storage;
        struct {
            const struct PickleValue *storage;
            int                       ndim;
            int64_t                   offset, dims[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS];
        } tensor; /* which has been found to lie in its storage */
    } is;
} PickleValue;

typedef struct Pickle {
    const char    *call, *path;
    const uint8_t *start, *at, *end;
    Arena          arena; /* to be freed in any case */
    PickleValue  **stack, **memo;
    int            count, room, memos, memo_room;
} Pickle;

/* What the pickle is of; NULL with an error. */
const PickleValue *pickle__read(Pickle *pickle, const uint8_t *at, size_t size, const char *call, const char *path);

#endif
