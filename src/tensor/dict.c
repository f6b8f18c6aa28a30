/* tensor/dict.c: tensors by name. Names are looked up in a sorted list of their numbers, so nothing takes the square of how many there
 * are, whatever the names. */
#include "tensor/dict.h"

#include <limits.h>
#include <stdlib.h>

static const taper_Dict no_dict;

bool dict__usable(taper_Dict dict, const char *call) {
    if (!dict.at && dict.count == 0 && taper_error()) return false; /* the call that was to make it has told */
    if (!dict.at || dict.count < 0 || (dict.count && !dict.names))
        return base__raise(ERROR_VALUE, "%s: the dict is NULL", call);
    for (int i = 0; i < dict.count; i++) {
        if (!dict.names[i]) return base__raise(ERROR_VALUE, "%s: name %d is NULL", call, i);
        if (!tensor__usable(dict.at[i], call, dict.names[i])) return false;
    }
    return true;
}

taper_Dict dict__new(int64_t room) {
    taper_Dict dict = no_dict;
    if (room > INT_MAX - 1) return base__raise(ERROR_MEMORY, "dict: too many tensors"), dict;
    dict.names = tape__allocate(tape__of_thread(), sizeof(char *) * (size_t)(room + 1));
    dict.at = dict.names ? tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(room + 1)) : NULL;
    return dict;
}

/* ---- Names in order -------------------------------------------------------------------------------- */

typedef struct Name {
    const char *text;
    int         number;
} Name;

static int by_name(const void *a, const void *b) {
    const Name *first = a, *second = b;
    const int   order = strcmp(first->text, second->text);
    return order ? order : (first->number > second->number) - (first->number < second->number);
}

const int *dict__sorted(int count, const char *const *names) {
    int  *sorted = tape__allocate(tape__of_thread(), sizeof(int) * (size_t)(count + 1));
    Name *all = sorted ? base__allocate(sizeof(Name) * (size_t)(count + 1)) : NULL;
    if (!all) return NULL;
    for (int i = 0; i < count; i++) all[i] = (Name){names[i], i};
    qsort(all, (size_t)count, sizeof(Name), by_name);
    for (int i = 0; i < count; i++) sorted[i] = all[i].number;
    base__free(all);
    return sorted;
}

int dict__find(taper_Dict dict, const int *sorted, const char *name) {
    int low = 0, high = dict.count;
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (strcmp(dict.names[sorted[middle]], name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < dict.count && strcmp(dict.names[sorted[low]], name) == 0 ? sorted[low] : -1;
}

const char *dict__repeated(taper_Dict dict, const int *sorted) {
    for (int i = 1; i < dict.count; i++)
        if (strcmp(dict.names[sorted[i - 1]], dict.names[sorted[i]]) == 0) return dict.names[sorted[i]];
    return NULL;
}

/* ---- Calls ------------------------------------------------------------------------------------------ */

taper_Dict taper_dict_with(taper_Items items) {
    if (!tensor__is_list("dict", items.count, items.at)) return no_dict;
    taper_Dict dict = dict__new(items.count);
    for (; dict.at && dict.count < items.count; dict.count++) {
        dict.names[dict.count] = items.at[dict.count].name;
        dict.at[dict.count] = items.at[dict.count].tensor;
    }
    if (!dict.at || !dict__usable(dict, "dict")) return no_dict;
    const int  *sorted = dict__sorted(dict.count, dict.names);
    const char *repeated = sorted ? dict__repeated(dict, sorted) : NULL;
    if (repeated) base__raise(ERROR_VALUE, "dict: the name '%.200s' occurs twice", repeated);
    return sorted && !repeated ? dict : no_dict;
}

Tensor *(taper_dict_get)(taper_Dict dict, const char *name) {
    if (!dict__usable(dict, "dict_get")) return NULL;
    if (!name) return base__raise(ERROR_VALUE, "dict_get: the name is NULL");
    for (int i = 0; i < dict.count; i++)
        if (strcmp(dict.names[i], name) == 0) return dict.at[i];
    return base__raise(ERROR_VALUE, "dict_get: there is no '%.200s' among the %d names", name, dict.count);
}

taper_Dict(taper_dict_below)(taper_Dict dict, const char *name) {
    if (!dict__usable(dict, "dict_below")) return no_dict;
    if (!name) return base__raise(ERROR_VALUE, "dict_below: the name is NULL"), no_dict;
    const size_t length = strlen(name);
    taper_Dict   below = dict__new(dict.count);
    for (int i = 0; below.at && i < dict.count; i++) {
        if (strncmp(dict.names[i], name, length) != 0 || dict.names[i][length] != '.') continue;
        below.names[below.count] = dict.names[i] + length + 1;
        below.at[below.count++] = dict.at[i];
    }
    if (below.at && below.count == 0)
        return base__raise(ERROR_VALUE, "dict_below: nothing is below '%.200s'", name), no_dict;
    return below.at ? below : no_dict;
}
