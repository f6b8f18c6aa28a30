/* tensor/parts.c: see parts.h. */
#include "tensor/parts.h"

#include <limits.h>
#include <stdio.h>

/* ---- Beginning and ending ------------------------------------------------------------------------------ */

bool parts__list(StateParts *parts, const char *call) {
    *parts = (StateParts){.way = PARTS_LIST, .call = call, .room = 64};
    parts->dict = dict__new(parts->room);
    return parts->dict.at;
}

bool parts__check(StateParts *parts, taper_Dict dict, const char *call) {
    *parts = (StateParts){.way = PARTS_CHECK, .call = call, .dict = dict};
    if (!dict__usable(dict, call)) return false;
    parts->missing.arena = parts->mismatch.arena = tape__arena();
    parts->sorted = dict__sorted(dict.count, dict.names);
    parts->seen = parts->sorted ? tape__allocate(tape__of_thread(), (size_t)dict.count + 1) : NULL;
    Tensor **whole = parts->seen ? tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(dict.count + 1))
                                 : NULL;
    if (!whole) return false;
    memset(parts->seen, 0, (size_t)dict.count + 1);
    for (int i = 0; i < dict.count; i++)
        if (!(whole[i] = tensor__on_host(dict.at[i], call))) return false;
    parts->dict.at = whole;
    return true;
}

static bool add_unexpected(StateParts *parts, Text *text) {
    int count = 0;
    for (int i = 0; i < parts->dict.count; i++)
        if (!parts->seen[i]) text__add(text, "%s\"%s\"", count++ ? ", " : "\n\tUnexpected: ", parts->dict.names[i]);
    return count;
}

bool parts__fit(StateParts *parts, const char *what) {
    OPEN_SCOPE_OR(false);
    Text unexpected = {.arena = tape__arena()};
    if (!parts->missing.arena || !parts->mismatch.arena) return false;
    const bool more = add_unexpected(parts, &unexpected);
    if (!unexpected.arena) return false;
    if (!more && !parts->missing.length && !parts->mismatch.length) return true;
    return base__raise(ERROR_VALUE, "%s: %s does not fit:%s%s%s", parts->call, what,
                       parts->missing.length ? parts->missing.at : "", more ? unexpected.at : "",
                       parts->mismatch.length ? parts->mismatch.at : "");
}

void parts__take(StateParts *parts) {
    parts->way = PARTS_TAKE;
    parts->taken = 0;
}

void parts__forget(StateParts *parts) {
    for (int i = parts->taken; i < parts->made; i++)
        if (parts->ready[i] && parts->ready[i]->scope == &tensor__owned_scope) tensor__free_owned(parts->ready[i]);
    parts->made = parts->taken;
}

/* ---- Names --------------------------------------------------------------------------------------------- */

static size_t go_below(StateParts *parts, const char *name, int64_t number) {
    const size_t before = parts->length, room = sizeof parts->path - before;
    char        *to = parts->path + before;
    const int    added = number < 0 ? snprintf(to, room, "%s.", name)
                                    : snprintf(to, room, "%s.%lld.", name, (long long)number);
    parts->length += (size_t)added < room ? (size_t)added : room - 1;
    return before;
}

size_t parts__enter(StateParts *parts, const char *name) { return go_below(parts, name, -1); }
size_t parts__enter_number(StateParts *parts, const char *name, int64_t number) {
    return go_below(parts, name, number);
}
void parts__leave(StateParts *parts, size_t length) { parts->path[parts->length = length] = '\0'; }

static bool too_long(const StateParts *parts, const char *name) {
    return base__raise(ERROR_VALUE, "%s: the name below '%.200s' is too long: %.200s", parts->call, parts->path, name);
}

/* ---- Listing ------------------------------------------------------------------------------------------- */

static bool make_room_for_part(StateParts *parts) {
    if (parts->dict.count < parts->room) return true;
    taper_Dict larger = dict__new(2 * (int64_t)parts->room);
    if (!larger.at) return false;
    for (; larger.count < parts->dict.count; larger.count++) {
        larger.names[larger.count] = parts->dict.names[larger.count];
        larger.at[larger.count] = parts->dict.at[larger.count];
    }
    parts->dict = larger;
    parts->room *= 2;
    return true;
}

static bool list_part(StateParts *parts, const char *name, Tensor *x) {
    const size_t length = strlen(name);
    if (parts->length + length >= sizeof parts->path) return too_long(parts, name);
    char *copy = x && make_room_for_part(parts) ? tape__allocate(tape__of_thread(), parts->length + length + 1) : NULL;
    if (!copy) return false;
    memcpy(copy, parts->path, parts->length);
    memcpy(copy + parts->length, name, length + 1);
    parts->dict.names[parts->dict.count] = copy;
    parts->dict.at[parts->dict.count++] = x;
    return true;
}

static Tensor *array_part(taper_Dtype dtype, int ndim, int64_t count, const void *numbers) {
    Tensor *x = tensor__new_on_host(dtype, (taper_Dims){ndim, &count});
    if (x && count) memcpy(x->data, numbers, (size_t)count * tensor__bytes(dtype));
    return x;
}

/* ---- Checking ------------------------------------------------------------------------------------------ */

static void add_mismatch(StateParts *parts, const char *name, const char *is, const char *wanted) {
    text__add(&parts->mismatch, "\n\t%s%s is %s, expected %s", parts->path, name, is, wanted);
}

/* The dict's tensor of that name; NULL: it has none, or there is an error. */
static Tensor *find_among_parts(StateParts *parts, const char *name) {
    const size_t length = strlen(name);
    if (parts->length + length >= sizeof parts->path) return too_long(parts, name), NULL;
    memcpy(parts->path + parts->length, name, length + 1);
    const int found = dict__find(parts->dict, parts->sorted, parts->path);
    parts->path[parts->length] = '\0';
    if (found >= 0) parts->seen[found] = true;
    if (found >= 0) return parts->dict.at[found];
    if (parts->way == PARTS_CHECK)
        text__add(&parts->missing, "%s\"%s%s\"", parts->missing.length ? ", " : "\n\tMissing: ", parts->path, name);
    return NULL;
}

/* The same, if it has this dtype and shape. */
static const Tensor *fitting_part(StateParts *parts, const char *name, taper_Dtype dtype, taper_Dims shape) {
    Tensor *x = find_among_parts(parts, name);
    if (!x) return NULL;
    if (!tensor__same_dims(tensor__dims(x), shape))
        return add_mismatch(parts, name, tensor__shape_text(tensor__dims(x)), tensor__shape_text(shape)), NULL;
    if (x->dtype != dtype)
        return add_mismatch(parts, name, taper_dtype_name((taper_Dtype)x->dtype), taper_dtype_name(dtype)), NULL;
    return x;
}

static bool make_ready(StateParts *parts, Tensor *x) {
    if (!x) return false;
    if (parts->made == parts->ready_room) {
        const int room = parts->ready_room ? 2 * parts->ready_room : 64;
        Tensor  **larger = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)room);
        if (!larger) {
            if (x->scope == &tensor__owned_scope) tensor__free_owned(x);
            return false;
        }
        for (int i = 0; i < parts->made; i++) larger[i] = parts->ready[i];
        parts->ready = larger;
        parts->ready_room = room;
    }
    parts->ready[parts->made++] = x;
    return true;
}

/* ---- Numbers ------------------------------------------------------------------------------------------- */

/* One number, from the dict into `to`, if it is there. */
static bool read_number(StateParts *parts, const char *name, taper_Dtype dtype, void *to) {
    const Tensor *x = fitting_part(parts, name, dtype, (taper_Dims){0, NULL});
    if (x) memcpy(to, x->data, tensor__bytes(dtype));
    return !base__failed();
}

bool parts__real(StateParts *parts, const char *name, double *x) {
    if (parts->way == PARTS_LIST) return list_part(parts, name, array_part(FLOAT64, 0, 1, x));
    return read_number(parts, name, FLOAT64, x);
}

bool parts__within(StateParts *parts, const char *name, int64_t *x, int64_t least, int64_t most) {
    char    is[64], wanted[64];
    int64_t number = *x;
    if (parts->way == PARTS_LIST) return list_part(parts, name, array_part(INT64, 0, 1, x));
    if (!read_number(parts, name, INT64, &number)) return false;
    if (number >= least && number <= most) {
        *x = number;
        return true;
    }
    snprintf(is, sizeof is, "%lld", (long long)number);
    snprintf(wanted, sizeof wanted, least == most ? "%lld" : "%lld to %lld", (long long)least, (long long)most);
    add_mismatch(parts, name, is, wanted);
    return true;
}

bool parts__whole(StateParts *parts, const char *name, int64_t *x) {
    return parts__within(parts, name, x, INT64_MIN, INT64_MAX);
}

bool parts__flag(StateParts *parts, const char *name, bool *x) {
    if (parts->way == PARTS_LIST) return list_part(parts, name, array_part(BOOL, 0, 1, x));
    return read_number(parts, name, BOOL, x);
}

bool parts__skip(StateParts *parts, const char *name, const void *x) { return (void)parts, (void)name, (void)x, true; }

bool parts__kind(StateParts *parts, const char *name) {
    const size_t before = parts__enter(parts, "class");
    bool         is = true, good = parts__flag(parts, name, &is);
    parts__leave(parts, before);
    return good;
}

bool parts__reals(StateParts *parts, const char *name, double *x, int64_t count) {
    if (parts->way == PARTS_LIST) return list_part(parts, name, array_part(FLOAT64, 1, count, x));
    const Tensor *from = fitting_part(parts, name, FLOAT64, (taper_Dims){1, &count});
    if (from && parts__taking(parts) && count) memcpy(x, from->data, (size_t)count * sizeof *x);
    return !base__failed();
}

bool parts__wholes(StateParts *parts, const char *name, int64_t *x, int64_t count, int64_t least, int64_t most) {
    if (parts->way == PARTS_LIST) return list_part(parts, name, array_part(INT64, 1, count, x));
    const Tensor *from = fitting_part(parts, name, INT64, (taper_Dims){1, &count});
    for (int64_t i = 0; from && i < count; i++) {
        const int64_t number = ((const int64_t *)from->data)[i];
        if (parts__taking(parts)) x[i] = number;
        if (number >= least && number <= most) continue;
        add_mismatch(parts, name, "out of range", "what it can be");
        break;
    }
    return !base__failed();
}

/* ---- Tensors ------------------------------------------------------------------------------------------- */

bool parts__tensor(StateParts *parts, const char *name, Tensor *x) {
    if (parts->way == PARTS_LIST) return list_part(parts, name, x);
    const Tensor *from = fitting_part(parts, name, (taper_Dtype)x->dtype, tensor__dims(x));
    if (!from) return !base__failed();
    if (!parts__taking(parts)) { /* so that copying needs no memory */
        const bool alike = from->contiguous && from->device == x->device && from->base != x->base;
        Tensor    *ready = alike ? (Tensor *)(uintptr_t)from
                                 : tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x));
        return make_ready(parts, ready) && (alike || tensor__copy(ready, from, parts->call));
    }
    tensor__copy(x, parts->ready[parts->taken++], parts->call);
    x->base->version++;
    return true;
}

bool parts__owned(StateParts *parts, const char *name, Tensor **x, bool there, const Tensor *like, taper_Dims shape) {
    if (parts->way == PARTS_LIST) return !there || list_part(parts, name, *x);
    const Tensor *from = there ? find_among_parts(parts, name) : NULL;
    if (parts__taking(parts)) {
        tensor__free_owned(*x);
        *x = there ? parts->ready[parts->taken++] : NULL;
        return true;
    }
    if (!from) return !base__failed();
    if (!tensor__is_real(from) || !tensor__same_dims(tensor__dims(from), shape)) {
        add_mismatch(parts, name, tensor__shape_text(tensor__dims(from)), tensor__shape_text(shape));
        return true;
    }
    Tensor *ready = tensor__new_owned(like, (taper_Dtype)from->dtype, shape, &tensor__owned_scope);
    return make_ready(parts, ready) && tensor__copy(ready, from, parts->call);
}
